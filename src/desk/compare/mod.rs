//! A colleague's project beside ours: what differs, and taking over what is wanted. Without a server:
//! both files are read, and only ours is written to.

mod state;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

pub use state::{CompareCommand, CompareDone, CompareJob, Fault, Found, State};

use super::history::Past;
use super::job::Holdings;
use super::learn::Step;
use super::notice::Told;
use super::project::{self, MOST_HISTORY, Session};
use super::{Detail, Progress, Row};
pub use crate::exchange::compare::{Part, Standing};
use crate::exchange::compare::{Side, compare, differing};
use crate::incident::{Deaths, Incident, Location, SubEvent};
pub use crate::store::Change;
use crate::store::{self, Store, Taken, Theirs, Traces};
use crate::time::{DatePrecision, Span};

/// Why two projects are not compared, or nothing was taken. Both are as they were.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// At one of the files.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// It is the same file.
    #[error("this is the project itself: name the colleague's file: {}", .0.display())]
    Same(PathBuf),
    /// Somebody gave it up.
    #[error("given up; nothing was taken")]
    GivenUp,
    /// An incident is in neither.
    #[error("incident {0} is in neither of the projects any more: compare them again")]
    Gone(String),
}

/// Two projects, open for reading.
pub struct Both {
    ours: Store,
    theirs: Store,
}

/// An incident that is not the same in both.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Which.
    pub uuid: String,
    /// How it stands.
    pub standing: Standing,
    /// Who changed it last here and there, and when, where the change logs say so.
    pub signed: [Option<Change>; 2],
}

/// An incident that is not the same in both, in brief.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Which, and how it stands.
    pub entry: Entry,
    /// What differs; empty where only one has it.
    pub parts: Vec<Part>,
    /// What happened: as theirs has it, or ours where it is gone there.
    pub kind: SubEvent,
    /// When.
    pub span: Option<Span>,
    /// How exactly that is known.
    pub date_precision: DatePrecision,
    /// Where, without choices and reasons.
    pub place: Option<Location>,
    /// How many died.
    pub deaths: Option<Deaths>,
    /// Whether it is there no more in ours, in theirs.
    pub is_gone: [bool; 2],
}

/// Both sides of an incident, whole.
#[derive(Debug, Clone, PartialEq)]
pub struct Sides {
    /// Which.
    pub uuid: String,
    /// What differs; empty where only one has it.
    pub parts: Vec<Part>,
    /// Ours and theirs.
    pub sides: [Option<Detail>; 2],
}

impl Both {
    /// Opens two projects for reading.
    pub fn open(ours: &Path, theirs: &Path) -> Result<Self, Error> {
        let is_same = match (ours.canonicalize(), theirs.canonicalize()) {
            (Ok(ours), Ok(theirs)) => ours == theirs,
            _ => ours == theirs,
        };
        if is_same {
            return Err(Error::Same(theirs.to_owned()));
        }
        Ok(Self {
            theirs: Store::open_of_any_version(theirs)?,
            ours: Store::open_of_any_version(ours)?,
        })
    }

    /// The incidents that are not the same in both, by UUID.
    pub fn entries(&self, progress: &Progress) -> Result<Vec<Entry>, Error> {
        let n = |store: &Store| store.counts().map(|counts| counts.n_incidents as u64);
        progress.set_total(n(&self.ours)? + n(&self.theirs)?);
        let traces = |store: &Store| {
            let traces = store.traces(&mut |n| progress.advance(n))?;
            traces.ok_or(Error::GivenUp)
        };
        let (mut ours, mut lasts) = split(traces(&self.ours)?, 0, BTreeMap::new());
        let theirs;
        (theirs, lasts) = split(traces(&self.theirs)?, 1, lasts);
        let found = compare(&ours, &theirs);
        ours.clear();
        let entry = |(uuid, standing): (String, Standing)| Entry {
            signed: lasts.remove(&uuid).unwrap_or_default(),
            uuid,
            standing,
        };
        Ok(found.into_iter().map(entry).collect())
    }

    /// An entry with what it is about.
    pub fn line(&self, entry: Entry) -> Result<Line, Error> {
        let ours = self.ours.incident_with(&entry.uuid)?;
        let theirs = self.theirs.incident_with(&entry.uuid)?;
        let parts = self.parts(ours.as_ref(), theirs.as_ref())?;
        let is_gone = [ours.is_none(), theirs.is_none()];
        let Some(shown) = theirs.or(ours) else {
            return Err(Error::Gone(entry.uuid));
        };
        let brief = |place: Location| Location {
            reasons: Vec::new(),
            choices: Vec::new(),
            ..place
        };
        Ok(Line {
            entry,
            parts,
            kind: shown.kind,
            span: shown.span,
            date_precision: shown.date_precision,
            place: shown.places.into_iter().next().map(brief),
            deaths: shown.deaths,
            is_gone,
        })
    }

    /// Both sides of an incident.
    pub fn sides(&self, uuid: &str) -> Result<Sides, Error> {
        let ours = self.ours.incident_with(uuid)?;
        let theirs = self.theirs.incident_with(uuid)?;
        let parts = self.parts(ours.as_ref(), theirs.as_ref())?;
        Ok(Sides {
            uuid: uuid.to_owned(),
            parts,
            sides: [detail(&self.ours, ours)?, detail(&self.theirs, theirs)?],
        })
    }

    /// What differs of an incident that both have.
    fn parts(
        &self,
        ours: Option<&Incident>,
        theirs: Option<&Incident>,
    ) -> Result<Vec<Part>, Error> {
        let (Some(ours), Some(theirs)) = (ours, theirs) else {
            return Ok(Vec::new());
        };
        Ok(differing(
            &self.ours.compared(ours)?,
            &self.theirs.compared(theirs)?,
        ))
    }

    /// The JSON of both sides' parts that differ, for files.
    pub fn values(&self, uuid: &str) -> Result<Vec<(Part, [serde_json::Value; 2])>, Error> {
        let ours = self.ours.incident_with(uuid)?;
        let theirs = self.theirs.incident_with(uuid)?;
        let (Some(ours), Some(theirs)) = (ours, theirs) else {
            return Ok(Vec::new());
        };
        let [ours, theirs] = [self.ours.compared(&ours)?, self.theirs.compared(&theirs)?];
        let parts = differing(&ours, &theirs).into_iter();
        Ok(parts
            .map(|part| (part, [part.of(&ours), part.of(&theirs)]))
            .collect())
    }
}

type Lasts = BTreeMap<String, [Option<Change>; 2]>;
type Compared = BTreeMap<String, Side<store::Print>>;

/// What is compared, and who changed it last.
fn split(traces: Traces, side: usize, mut lasts: Lasts) -> (Compared, Lasts) {
    let mut compared = Compared::new();
    for (uuid, trace) in traces {
        if let Some(last) = trace.last {
            lasts.entry(uuid.clone()).or_default()[side] = Some(last);
        }
        let side = Side {
            now: trace.now,
            before: trace.before,
        };
        compared.insert(uuid, side);
    }
    (compared, lasts)
}

fn detail(store: &Store, incident: Option<Incident>) -> Result<Option<Detail>, Error> {
    let Some(incident) = incident else {
        return Ok(None);
    };
    let mut reports = Vec::with_capacity(incident.claims.len());
    for claim in &incident.claims {
        reports.extend(store.report(claim.report_id)?);
    }
    let history = store.history(incident.id, MOST_HISTORY)?;
    let row = store.came(incident.id)?.map(Row::of);
    Ok(Some(Detail {
        incident,
        reports,
        history: history.into_iter().map(Past::of).collect(),
        row,
    }))
}

/// Which of what differs is taken over.
#[derive(Debug, Clone, PartialEq)]
pub enum Pick {
    /// Everything that they added, and what only they changed.
    Theirs {
        /// And what both changed: their version takes the place of ours, which stays in the log.
        conflicting: bool,
        /// And what they took out is taken out here.
        removed: bool,
    },
    /// These incidents.
    These(BTreeSet<String>),
}

impl Pick {
    /// Whether an incident is taken; `is_gone` says that it is there no more in theirs.
    pub fn is_picked(&self, entry: &Entry, is_gone: bool) -> bool {
        entry.standing.is_to_take()
            && match self {
                Self::Theirs {
                    conflicting,
                    removed,
                } => match entry.standing {
                    Standing::Conflicting => *conflicting && (*removed || !is_gone),
                    Standing::Removed => *removed,
                    _ => true,
                },
                Self::These(uuids) => uuids.contains(&entry.uuid),
            }
    }
}

impl Both {
    /// The incidents that are picked of those that are not the same in both.
    pub fn picked(&self, pick: &Pick, progress: &Progress) -> Result<Vec<String>, Error> {
        let mut uuids = Vec::new();
        for entry in self.entries(progress)? {
            let is_gone = self.theirs.incident_with(&entry.uuid)?.is_none();
            if pick.is_picked(&entry, is_gone) {
                uuids.push(entry.uuid);
            }
        }
        Ok(uuids)
    }
}

impl Session {
    /// Takes incidents over from another project, all or none, in one step that can be taken back.
    /// Nothing is done where there is nothing to take.
    pub fn take_from(
        &mut self,
        theirs: &Path,
        uuids: &[String],
        change: &Change,
        progress: &Progress,
    ) -> Result<Taken, Error> {
        if uuids.is_empty() {
            return Ok(Taken::default());
        }
        let name = theirs.file_name().unwrap_or_default().to_string_lossy();
        let theirs = Store::open_of_any_version(theirs)?;
        progress.set_total(uuids.len() as u64);
        let mut is_given_up = false;
        let mut read = uuids.iter().map(|uuid| {
            is_given_up |= !progress.advance(1);
            if is_given_up {
                // Whatever it says, it is not told.
                return Err(store::Error::Refused {
                    what: String::new(),
                });
            }
            read_theirs(&theirs, uuid)
        });
        let taken = self.store.take_over(&name, &mut read, change);
        drop(read);
        let taken = match taken {
            Err(_) if is_given_up => return Err(Error::GivenUp),
            taken => taken?,
        };
        progress.keep();
        self.keep_take_step(taken.take);
        Ok(taken)
    }

    /// Takes back the last take of the project, also one of an earlier session.
    pub fn undo_last_take(&mut self, change: &Change) -> Result<Option<Taken>, store::Error> {
        match self.store.last_take(false)? {
            Some(take) => self.store.undo_take(take, change).map(Some),
            None => Ok(None),
        }
    }

    /// Does the take again that was taken back last.
    pub fn redo_last_take(&mut self, change: &Change) -> Result<Option<Taken>, store::Error> {
        match self.store.last_take(true)? {
            Some(take) => self.store.redo_take(take, change).map(Some),
            None => Ok(None),
        }
    }

    /// Takes a take back. Where that is refused it can be asked for again.
    pub(super) fn undo_take(
        &mut self,
        take: i64,
        step: Step,
        change: &Change,
    ) -> Result<(Holdings, Told), project::Error> {
        match self.store.undo_take(take, change) {
            Err(refused) => {
                self.steps.push(step);
                Err(refused.into())
            }
            Ok(done) => {
                self.undone.push(step);
                Ok((self.touching(&done)?, Told::Undone { n: done.n() }))
            }
        }
    }

    /// Does a take again that was taken back.
    pub(super) fn redo_take(
        &mut self,
        take: i64,
        step: Step,
        change: &Change,
    ) -> Result<(Holdings, Told), project::Error> {
        match self.store.redo_take(take, change) {
            Err(refused) => {
                self.undone.push(step);
                Err(refused.into())
            }
            Ok(done) => {
                self.steps.push(step);
                Ok((self.touching(&done)?, Told::Redone { n: done.n() }))
            }
        }
    }

    fn touching(&mut self, done: &Taken) -> Result<Holdings, project::Error> {
        Ok(Holdings {
            touched: done.first,
            ..self.holdings()?
        })
    }
}

/// What another project says of an incident.
fn read_theirs(theirs: &Store, uuid: &str) -> Result<Theirs, store::Error> {
    let Some(incident) = theirs.incident_with(uuid)? else {
        return Ok(Theirs::Gone {
            uuid: uuid.to_owned(),
        });
    };
    let mut reports = Vec::with_capacity(incident.claims.len());
    for claim in &incident.claims {
        let id = claim.report_id;
        let gone = || store::Error::Gone {
            table: "report",
            row: id,
        };
        let report = theirs.report(id)?.ok_or_else(gone)?;
        reports.push((report, theirs.origin(id)?.ok_or_else(gone)?));
    }
    let cells = theirs.cells_of(incident.id)?.map(Box::new);
    Ok(Theirs::Is(Box::new(incident), reports, cells))
}
