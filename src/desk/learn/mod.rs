//! What a project learns about names: decisions are stored together with every incident that they
//! settle, and taken back the same way. Runs on the thread that owns the file, or in the command
//! line. Knows how neither names nor files are read.

mod alias;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::io::{ErrorKind, Write as _};
use std::path::Path;
use std::sync::Arc;

pub(super) use alias::alias_of;
use alias::allowed;

use super::job::Holdings;
use super::notice::Told;
use super::project::{Error, Session};
use super::{names_csv, settle};
use crate::gazetteer::{Gazetteer, Memory};
use crate::incident::{Alias, Answer, Brief, Incident, IncidentId, Location};
use crate::store::{self, Change, Edit, Like};

/// What a person decided.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Lesson {
    /// An incident as the decision leaves it.
    pub incident: Option<Box<Incident>>,
    /// What is to be remembered about a name.
    pub alias: Option<Box<Alias>>,
    /// The row of a decision that is to be forgotten.
    pub forget: Option<i64>,
    /// Whether other incidents whose places it settles still wait to be accepted: nobody has looked
    /// at them yet.
    pub keeps_waiting: bool,
}

/// Changes that were stored as one, and are taken back as one.
#[derive(Debug, Clone)]
pub(super) struct Step {
    /// Each incident before and after.
    incidents: Vec<(Incident, Incident)>,
    /// Incidents that came to be.
    added: Vec<Incident>,
    /// Decisions that were made.
    made: Vec<i64>,
    /// Decisions that were forgotten.
    forgotten: Vec<i64>,
    /// What was said of pairs, before and after.
    pairs: Vec<(i64, Answer, Answer)>,
    /// What was proposed of those that came to be, with the rows of the proposals.
    likes: Vec<(Like, i64)>,
    /// A table that came in.
    import: Option<i64>,
    /// What was taken over from another project.
    take: Option<i64>,
}

/// What is to be stored as one.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// Each incident before and after.
    pub(super) incidents: Vec<(Incident, Incident)>,
    /// Incidents that are new.
    pub(super) added: Vec<Incident>,
    /// Decisions that are to be forgotten.
    pub(super) forget: Vec<i64>,
    /// Decisions that are made.
    pub(super) decisions: Vec<Edit>,
    /// What is said of pairs, before and after.
    pub(super) pairs: Vec<(i64, Answer, Answer)>,
    /// Which of those that are new seem to be incidents that the project holds.
    pub(super) likes: Vec<Like>,
}

/// So many steps can be taken back.
const MOST_STEPS: usize = 100;

impl Session {
    /// What the project has learnt about names.
    pub fn memory(&self) -> Result<Memory, Error> {
        Ok(Memory::of(self.store.aliases()?, self.store.place_uses()?))
    }

    /// Stores what a person decided, and settles every other incident that waits for an answer
    /// about the same name within the same scope, all in one step. Also what to tell.
    pub fn decide(
        &mut self,
        lesson: Lesson,
        gazetteer: &Gazetteer,
        change: &Change,
    ) -> Result<(Holdings, Told), Error> {
        let known = self.decisions()?;
        let forgotten = lesson
            .forget
            .and_then(|id| known.aliases().find(|alias| alias.id == id).cloned());
        let mut told = told(&lesson, forgotten.as_ref());
        let mut forget: Vec<i64> = lesson.forget.into_iter().collect();
        let mut incidents = Vec::new();
        if let Some(after) = lesson.incident {
            let before = self.store.incident(after.id)?;
            incidents.push((before.ok_or(Error::Gone(after.id))?, *after));
        }
        let mut decisions = Vec::new();
        if let Some(alias) = lesson.alias {
            let alias = Alias {
                who: change.who.clone(),
                at: change.at.clone(),
                ..*alias
            };
            forget.extend(known.in_place_of(&alias).map(|earlier| earlier.id));
            let mut others =
                self.settled_by(std::slice::from_ref(&alias), &incidents, gazetteer)?;
            if !lesson.keeps_waiting {
                for (_, after) in &mut others {
                    settle::accept(after);
                }
            }
            if let Told::PlaceSaved { n_others, .. } | Told::Remembered { n_others, .. } = &mut told
            {
                *n_others = others.len();
            }
            incidents.extend(others);
            decisions.push(Edit::SaveAlias(Box::new(alias)));
        }
        forget.dedup();
        let plan = Plan {
            incidents,
            forget,
            decisions,
            ..Plan::default()
        };
        self.take_step(plan, change)?;
        Ok((self.holdings()?, told))
    }

    /// Takes back the last step: the decisions and every incident that they changed. Refused where
    /// one of the incidents was changed since.
    pub fn undo(&mut self, change: &Change) -> Result<(Holdings, Told), Error> {
        let step = self.steps.pop().ok_or(Error::NothingToUndo)?;
        if let Some(import) = step.import {
            return self.undo_import(import, step, change);
        }
        if let Some(take) = step.take {
            return self.undo_take(take, step, change);
        }
        let after = step.incidents.iter().map(|(_, after)| after);
        self.check_unchanged(after.chain(&step.added))?;
        let mut edits: Vec<Edit> = step.made.iter().map(|&id| Edit::DeleteAlias(id)).collect();
        edits.extend(step.forgotten.iter().map(|&id| Edit::RestoreAlias(id)));
        let before = step.incidents.iter().map(|(before, _)| before.clone());
        edits.extend(before.map(|incident| Edit::SaveIncident(Box::new(incident))));
        let gone = step.added.iter().map(|incident| incident.id);
        edits.extend(gone.map(Edit::DeleteIncident));
        let pairs = step.pairs.iter();
        edits.extend(pairs.map(|&(id, before, _)| Edit::AnswerDuplicate(id, before)));
        if let Err(error) = self.store.edit(&edits, change) {
            self.steps
                .extend(matches!(error, store::Error::GivenUp).then_some(step));
            return Err(error.into());
        }
        let n = step.incidents.len() + step.added.len();
        let touched = step.touched();
        self.undone.push(step);
        let holdings = Holdings {
            touched,
            ..self.holdings()?
        };
        Ok((holdings, Told::Undone { n }))
    }

    /// Does again what was taken back last. Refused where one of the incidents was changed since,
    /// and no longer possible once something else was decided.
    pub fn redo(&mut self, change: &Change) -> Result<(Holdings, Told), Error> {
        let step = self.undone.pop().ok_or(Error::NothingToRedo)?;
        if let Some(import) = step.import {
            return self.redo_import(import, step, change);
        }
        if let Some(take) = step.take {
            return self.redo_take(take, step, change);
        }
        self.check_unchanged(step.incidents.iter().map(|(before, _)| before))?;
        let forgotten = step.forgotten.iter();
        let mut edits: Vec<Edit> = forgotten.map(|&id| Edit::DeleteAlias(id)).collect();
        edits.extend(step.made.iter().map(|&id| Edit::RestoreAlias(id)));
        let after = step.incidents.iter().map(|(_, after)| after.clone());
        edits.extend(after.map(|incident| Edit::SaveIncident(Box::new(incident))));
        let n_before_added = edits.len();
        let added = step.added.iter().cloned();
        edits.extend(added.map(|incident| Edit::RestoreIncident(Box::new(incident))));
        let pairs = step.pairs.iter();
        edits.extend(pairs.map(|&(id, _, after)| Edit::AnswerDuplicate(id, after)));
        let n_before_proposed = edits.len();
        edits.extend(proposals(
            step.likes.iter().map(|(like, _)| like),
            n_before_added,
        ));
        let rows = match self.store.edit(&edits, change) {
            Ok(rows) => rows,
            Err(error) => {
                self.undone
                    .extend(matches!(error, store::Error::GivenUp).then_some(step));
                return Err(error.into());
            }
        };
        let mut step = step;
        for ((_, row), &new) in step.likes.iter_mut().zip(&rows[n_before_proposed..]) {
            // What was answered about a proposal is done again to the one that stands in its place.
            let pairs = self.undone.iter_mut().flat_map(|step| &mut step.pairs);
            for (id, ..) in pairs.filter(|(id, ..)| *id == *row) {
                *id = new;
            }
            *row = new;
        }
        let n = step.incidents.len() + step.added.len();
        let touched = step.touched();
        self.steps.push(step);
        let holdings = Holdings {
            touched,
            ..self.holdings()?
        };
        Ok((holdings, Told::Redone { n }))
    }

    /// Refuses incidents that are not in the project as they are given.
    fn check_unchanged<'a>(
        &self,
        incidents: impl Iterator<Item = &'a Incident>,
    ) -> Result<(), Error> {
        for incident in incidents {
            if self.store.incident(incident.id)?.as_ref() != Some(incident) {
                return Err(Error::ChangedSince(incident.id));
            }
        }
        Ok(())
    }

    /// Takes back that a decision was forgotten, in this session or an earlier one. A sentence to
    /// tell.
    pub fn restore_name(&mut self, id: i64, change: &Change) -> Result<String, Error> {
        self.store.restore_alias(id, change)?;
        let known = self.decisions()?;
        let alias = known.aliases().find(|alias| alias.id == id);
        Ok(alias.map_or_else(String::new, |alias| {
            format!("Remembered again: {}", meaning(alias))
        }))
    }

    /// Every decision as a table, sorted: see [`names_csv`].
    pub fn names_csv(&self) -> Result<String, Error> {
        let heads = self.store.report_heads()?;
        Ok(names_csv::write(&self.store.aliases()?, &heads))
    }

    /// Takes over the decisions of a table in one step: those that are new. What is there already
    /// is left alone; what contradicts the project, and what names a place, report or source that
    /// is not here, is told of and not stored. With `replace` the table is right instead.
    pub fn import_names(
        &mut self,
        rows: &[names_csv::Row],
        replace: bool,
        gazetteer: &Gazetteer,
        change: &Change,
    ) -> Result<(Holdings, names_csv::Imported), Error> {
        let heads = self.store.report_heads()?;
        let sources = self.store.sources()?;
        let mut known = self.decisions()?;
        let mut imported = names_csv::Imported::default();
        let (mut forget, mut taken) = (Vec::new(), Vec::new());
        for row in rows {
            let alias = match row.alias(gazetteer, &heads, &sources, change) {
                Ok(alias) => alias,
                Err(why) => {
                    imported.left_out.push((row.line, why));
                    continue;
                }
            };
            if let Some(earlier) = known.in_place_of(&alias) {
                if earlier.place_id == alias.place_id {
                    imported.n_known += 1;
                    continue;
                }
                if !replace || earlier.id == 0 {
                    let is_ours = if earlier.id == 0 {
                        "further up"
                    } else {
                        "here"
                    };
                    imported.conflicts.push((
                        row.line,
                        format!(
                            "{} is {} in the file and {} {is_ours}",
                            alias.written, alias.place_name, earlier.place_name
                        ),
                    ));
                    continue;
                }
                forget.push(earlier.id);
                imported.n_replaced += 1;
            }
            known.add(alias.clone());
            taken.push(alias);
        }
        imported.n_new = taken.len() - imported.n_replaced;
        let incidents = self.settled_by(&taken, &[], gazetteer)?;
        imported.n_settled = incidents.len();
        let decisions = taken
            .into_iter()
            .map(|alias| Edit::ImportAlias(Box::new(alias)))
            .collect();
        let mut plan = Plan {
            incidents,
            forget,
            decisions,
            ..Plan::default()
        };
        for (_, after) in &mut plan.incidents {
            settle::accept(after);
        }
        self.take_step(plan, change)?;
        Ok((self.holdings()?, imported))
    }

    /// Writes every decision to a file. One that is there is only written over where that was asked
    /// for, and then wholly or not at all.
    pub fn export_names(&mut self, path: &Path, replace: bool) -> Result<(Holdings, Told), Error> {
        let failed = |cause| Error::NamesFile {
            what: "write",
            cause,
            path: path.to_owned(),
        };
        let table = self.names_csv()?;
        if replace {
            let part = path.with_extension("part");
            let written = fs::write(&part, table).and_then(|()| fs::rename(&part, path));
            // Of what could not be written nothing is left.
            written.map_err(|cause| {
                drop(fs::remove_file(&part));
                failed(cause)
            })?;
        } else {
            let mut file = fs::File::create_new(path).map_err(|cause| match cause.kind() {
                ErrorKind::AlreadyExists => Error::NamesThere {
                    path: path.to_owned(),
                },
                _ => failed(cause),
            })?;
            file.write_all(table.as_bytes()).map_err(|cause| {
                drop(fs::remove_file(path));
                failed(cause)
            })?;
        }
        let holdings = self.holdings()?;
        let n = holdings.decisions.aliases().count();
        let path = path.to_owned();
        Ok((holdings, Told::NamesExported { n, path }))
    }

    /// [`Session::import_names`] from a file.
    pub fn import_names_of(
        &mut self,
        path: &Path,
        replace: bool,
        gazetteer: &Gazetteer,
        change: &Change,
    ) -> Result<(Holdings, names_csv::Imported), Error> {
        let bytes = fs::read(path).map_err(|cause| Error::NamesFile {
            what: "read",
            cause,
            path: path.to_owned(),
        })?;
        let rows = names_csv::read(&bytes).map_err(|fault| Error::Names {
            fault,
            path: path.to_owned(),
        })?;
        self.import_names(&rows, replace, gazetteer, change)
    }

    fn decisions(&self) -> Result<Memory, Error> {
        Ok(Memory::of(self.store.aliases()?, BTreeMap::new()))
    }

    /// The reports of an incident's claims, each with the name of its source.
    fn reports_of(&self, incident: Brief<'_>) -> Result<Vec<(i64, String)>, Error> {
        let mut reports = Vec::new();
        for claim in incident.claims.iter() {
            if let Some(head) = self.store.report_head(claim.report_id)? {
                reports.push((claim.report_id, head.source));
            }
        }
        Ok(reports)
    }

    /// The incidents that wait for an answer that one of these decisions gives, before and after;
    /// without those of `but`.
    fn settled_by(
        &mut self,
        aliases: &[Alias],
        but: &[(Incident, Incident)],
        gazetteer: &Gazetteer,
    ) -> Result<Vec<(Incident, Incident)>, Error> {
        if aliases.is_empty() {
            return Ok(Vec::new());
        }
        let list = Arc::clone(&self.kept()?.incidents);
        let taught = Memory::of(aliases.to_vec(), BTreeMap::new());
        let decision = |words: &str, reports: &[(i64, String)]| {
            let name = gazetteer.name_in(words);
            let of = |(id, source): &(i64, String)| {
                taught.decision(&name, None, Some(*id), Some(source.as_str()))
            };
            let nearest = reports
                .iter()
                .filter_map(of)
                .min_by_key(|alias| alias.scope.reach());
            nearest
                .or_else(|| taught.decision(&name, None, None, None))
                .cloned()
        };
        // Many incidents have one name: what is known of it is looked up once.
        let mut is_meant: HashMap<&str, bool> = HashMap::new();
        let mut meant = Vec::new();
        for incident in list.iter() {
            let mut is_one = false;
            for place in incident.places {
                is_one |= *is_meant
                    .entry(&place.written)
                    .or_insert_with(|| taught.knows(&gazetteer.name_in(&place.written)));
            }
            if is_one {
                meant.push((incident, self.reports_of(incident)?));
            }
        }
        let whole = |id: IncidentId| self.store.incident(id)?.ok_or(Error::Gone(id));

        let chosen_here = but.iter().map(|(_, after)| after.clone()).map(Ok);
        let chosen_before = meant.iter().filter(|(incident, reports)| {
            let is_it = |place: &Location| {
                place.is_by_person() && decision(&place.written, reports).is_some()
            };
            incident.places.iter().any(is_it)
        });
        let chosen = chosen_here.chain(chosen_before.map(|(incident, _)| whole(incident.id)));
        let allowed = allowed(aliases, chosen, gazetteer)?;

        let mut settled = Vec::new();
        for (incident, reports) in &meant {
            if but.iter().any(|(before, _)| before.id == incident.id) {
                continue;
            }
            let open = |place: &Location| {
                settle::is_open(place) && decision(&place.written, reports).is_some()
            };
            if !incident.places.iter().any(open) {
                continue;
            }
            let before = whole(incident.id)?;
            let mut after = before.clone();
            for place in &mut after.places {
                if let Some(alias) = decision(&place.written, reports) {
                    let allowed = allowed.get(&alias.written).copied().unwrap_or(0.0);
                    settle::by_decision(place, &alias, allowed, gazetteer);
                }
            }
            if after != before {
                settled.push((before, after));
            }
        }
        Ok(settled)
    }

    /// Stores everything at once, and keeps what takes it back. The rows of what is new.
    pub(super) fn take_step(
        &mut self,
        plan: Plan,
        change: &Change,
    ) -> Result<Vec<IncidentId>, Error> {
        let mut edits: Vec<Edit> = plan
            .forget
            .iter()
            .map(|&id| Edit::DeleteAlias(id))
            .collect();
        let after = plan.incidents.iter().map(|(_, after)| after.clone());
        edits.extend(after.map(|incident| Edit::SaveIncident(Box::new(incident))));
        let pairs = plan.pairs.iter();
        edits.extend(pairs.map(|&(id, _, after)| Edit::AnswerDuplicate(id, after)));
        let n_before_added = edits.len();
        let added = plan.added.into_iter();
        edits.extend(added.map(|incident| Edit::SaveIncident(Box::new(incident))));
        let n_before_made = edits.len();
        edits.extend(plan.decisions);
        if edits.is_empty() {
            return Ok(Vec::new());
        }
        let n_before_proposed = edits.len();
        edits.extend(proposals(plan.likes.iter(), n_before_added));
        let mut rows = self.store.edit(&edits, change)?;
        let proposed = rows.split_off(n_before_proposed);
        let made = rows.split_off(n_before_made);
        let rows = rows.split_off(n_before_added);
        let new: Vec<IncidentId> = rows.into_iter().map(IncidentId).collect();
        let mut added = Vec::with_capacity(new.len());
        for &id in &new {
            added.push(self.store.incident(id)?.ok_or(Error::Gone(id))?);
        }
        self.steps.push(Step {
            incidents: plan.incidents,
            added,
            made,
            forgotten: plan.forget,
            pairs: plan.pairs,
            likes: plan.likes.into_iter().zip(proposed).collect(),
            import: None,
            take: None,
        });
        if self.steps.len() > MOST_STEPS {
            self.steps.remove(0);
        }
        self.forget_undone();
        Ok(new)
    }

    /// Lets go what could have been done again. What is kept in the file for it goes at the latest with
    /// the next import.
    fn forget_undone(&mut self) {
        let (mut imports, mut takes) = (false, false);
        for step in self.undone.drain(..) {
            imports |= step.import.is_some();
            takes |= step.take.is_some();
        }
        if imports {
            self.store.forget_undone_imports().ok();
        }
        if takes {
            self.store.forget_undone_takes().ok();
        }
    }

    /// Keeps what takes back a table that came in.
    pub(super) fn keep_import_step(&mut self, import: i64) {
        self.keep_only(Some(import), None);
    }

    /// Keeps what takes back what was taken over from another project.
    pub(super) fn keep_take_step(&mut self, take: i64) {
        self.keep_only(None, Some(take));
    }

    fn keep_only(&mut self, import: Option<i64>, take: Option<i64>) {
        self.forget_undone();
        self.steps.push(Step {
            incidents: Vec::new(),
            added: Vec::new(),
            made: Vec::new(),
            forgotten: Vec::new(),
            pairs: Vec::new(),
            likes: Vec::new(),
            import,
            take,
        });
    }
}

/// Proposals about incidents that are stored by the edits from some place on.
fn proposals<'l>(likes: impl Iterator<Item = &'l Like>, from: usize) -> impl Iterator<Item = Edit> {
    likes.map(move |like| {
        Edit::Propose(Like {
            new: from + like.new,
            ..like.clone()
        })
    })
}

impl Step {
    /// The incident that it is mainly about.
    fn touched(&self) -> Option<IncidentId> {
        let changed = self.incidents.first().map(|(before, _)| before.id);
        changed.or_else(|| self.added.first().map(|added| added.id))
    }
}

/// What was decided.
fn told(lesson: &Lesson, forgotten: Option<&Alias>) -> Told {
    let names = |alias: &Alias| (alias.written.clone(), alias.place_name.clone());
    match (&lesson.incident, &lesson.alias, forgotten) {
        (Some(incident), ..) => Told::PlaceSaved {
            place: incident.places.first().and_then(|place| place.name.clone()),
            n_others: 0,
        },
        (None, Some(alias), _) => {
            let (written, place) = names(alias);
            Told::Remembered {
                reach: alias.scope.reach(),
                written,
                place,
                n_others: 0,
            }
        }
        (None, None, Some(alias)) => {
            let (written, place) = names(alias);
            Told::Forgotten { written, place }
        }
        (None, None, None) => Told::Nothing,
    }
}

fn meaning(alias: &Alias) -> String {
    format!("{} is {}", alias.written, alias.place_name)
}
