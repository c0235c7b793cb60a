//! Several changes that belong together: stored in one transaction, all or none. Knows how each is
//! stored, not why they belong together.

use super::report::refused;
use super::{Change, Error, Like, Store, alias, duplicate, save};
use crate::incident::{Alias, Answer, Incident, IncidentId};

/// One change of several.
#[derive(Debug, Clone, PartialEq)]
pub enum Edit {
    /// As [`Store::save_incident`].
    SaveIncident(Box<Incident>),
    /// Takes an incident out; the change log keeps it.
    DeleteIncident(IncidentId),
    /// Puts an incident back that was taken out, under its own row and UUID.
    RestoreIncident(Box<Incident>),
    /// As [`Store::save_alias`].
    SaveAlias(Box<Alias>),
    /// The same for a decision that was made elsewhere: it keeps its day and who made it.
    ImportAlias(Box<Alias>),
    /// As [`Store::delete_alias`].
    DeleteAlias(i64),
    /// As [`Store::restore_alias`].
    RestoreAlias(i64),
    /// As [`Store::answer_duplicate`].
    AnswerDuplicate(i64, Answer),
    /// Proposes that the incident of another edit, by its place among them, is one with another.
    Propose(Like),
}

impl Store {
    /// Does every change in turn, or none where one fails. The row of each.
    pub fn edit(&mut self, edits: &[Edit], change: &Change) -> Result<Vec<i64>, Error> {
        self.write_counting(|db, count| {
            let mut done: Vec<i64> = Vec::with_capacity(edits.len());
            for edit in edits {
                let row = match edit {
                    Edit::SaveIncident(incident) => {
                        save::save(db, incident, change).map(|incident| incident.0)
                    }
                    Edit::DeleteIncident(id) => save::delete(db, id.0, change).map(|()| id.0),
                    Edit::RestoreIncident(incident) => {
                        save::restore(db, incident, change).map(|()| incident.id.0)
                    }
                    Edit::SaveAlias(alias) => alias::save(db, alias, change),
                    Edit::ImportAlias(alias) => alias::import(db, alias, change),
                    Edit::DeleteAlias(id) => alias::delete(db, *id, change).map(|()| *id),
                    Edit::RestoreAlias(id) => alias::restore(db, *id, change).map(|()| *id),
                    Edit::AnswerDuplicate(id, answer) => {
                        duplicate::answer(db, *id, *answer, change).map(|_| *id)
                    }
                    Edit::Propose(like) => {
                        let new = done.get(like.new).copied().map(IncidentId);
                        let new = new.ok_or_else(|| refused("a proposal names no incident"))?;
                        duplicate::add(db, new, like, change)
                    }
                }?;
                done.push(row);
                count.tell(done.len(), edits.len());
            }
            Ok(done)
        })
    }
}
