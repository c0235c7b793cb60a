//! What the analyst is told: values that the window puts into words of its language. Their own words
//! are those of the command line.

use std::fmt;
use std::path::PathBuf;

use super::Desk;
use super::export::Kind;
use super::names_csv::{self, Imported};
use crate::incident::Reach;
use crate::store;

/// So many notices are kept for the log.
pub const MOST_LOGGED: usize = 200;

/// How what is told went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// What was asked for is done.
    Done,
    /// Nothing was done, or not all, and nothing failed.
    Information,
    /// Something failed.
    Failed,
}

/// Something to tell the analyst, once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// A number of its own, for [`Command::CloseNotice`](super::Command::CloseNotice).
    pub id: u64,
    /// What is told.
    pub told: Told,
    /// When, RFC 3339 in UTC; empty where nothing was asked yet.
    pub at: String,
    /// Whether something failed: such a notice stays until it is closed.
    pub failed: bool,
    /// Whether what it tells can be taken back: only ever the last thing that was decided.
    pub can_undo: bool,
}

impl Notice {
    /// How it went.
    pub fn level(&self) -> Level {
        if self.failed {
            Level::Failed
        } else if self.told.is_done() {
            Level::Done
        } else {
            Level::Information
        }
    }
}

impl Desk {
    /// Tells the analyst something; of more than three notices the oldest that did not fail goes.
    pub fn tell(&mut self, told: impl Into<Told>, failed: bool) {
        let notice = Notice {
            id: self.log.last().map_or(1, |last| last.id + 1),
            told: told.into(),
            at: self.at.clone(),
            failed,
            can_undo: false,
        };
        self.log.push(notice.clone());
        if self.log.len() > MOST_LOGGED {
            self.log.remove(0);
        }
        self.notices.push(notice);
        if self.notices.len() > 3 {
            let oldest = self
                .notices
                .iter()
                .position(|notice| !notice.failed)
                .unwrap_or(0);
            self.notices.remove(oldest);
        }
    }
}

impl Desk {
    /// Tells of a fault, or that what failed was given up.
    pub(super) fn tell_fault(&mut self, message: String) {
        if message == store::Error::GivenUp.to_string() {
            self.tell(Told::GivenUp, false);
        } else {
            self.tell(message, true);
        }
    }
}

/// What is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    /// A sentence as it is: a fault that was met below, with its file and line.
    Words(String),
    /// The sample was taken out.
    SampleRemoved {
        /// So many incidents.
        n: usize,
    },
    /// An incident's place was settled.
    PlaceSaved {
        /// The place's name, where it has one.
        place: Option<String>,
        /// So many other incidents were settled with it.
        n_others: usize,
    },
    /// What a name means was remembered.
    Remembered {
        /// How far it holds.
        reach: Reach,
        /// What is written.
        written: String,
        /// The place that it means.
        place: String,
        /// So many other incidents were settled by it.
        n_others: usize,
    },
    /// What a name means was forgotten.
    Forgotten {
        /// What is written.
        written: String,
        /// The place that it meant.
        place: String,
    },
    /// Blockades or corridors were not written into the project, and are as they were.
    NotWritten {
        /// Why.
        why: String,
    },
    /// Nothing was decided.
    Nothing,
    /// The last decision was taken back.
    Undone {
        /// So many incidents are as they were.
        n: usize,
    },
    /// What was taken back was done again.
    Redone {
        /// So many incidents.
        n: usize,
    },
    /// Of reports that came in and of answers to what was found in them.
    Review(super::review::Told),
    /// A table came in.
    Imported {
        /// Rows that are new.
        n_new: usize,
        /// Rows of which something changed.
        n_changed: usize,
        /// Rows that were withdrawn.
        n_withdrawn: usize,
        /// The table's name.
        table: String,
    },
    /// A table that came in was taken back.
    ImportUndone {
        /// Its row.
        import: i64,
        /// So many rows are as they were.
        n: usize,
    },
    /// An import that was taken back was brought in again.
    ImportRedone {
        /// Its row.
        import: i64,
        /// So many rows.
        n: usize,
    },
    /// Incidents of a colleague's project were taken over.
    Taken {
        /// Incidents that came.
        n_added: usize,
        /// Incidents that were changed.
        n_changed: usize,
        /// Incidents that went.
        n_removed: usize,
        /// The colleague's file.
        file: String,
    },
    /// Decisions about names were written to a file.
    NamesExported {
        /// So many.
        n: usize,
        /// The file.
        path: PathBuf,
    },
    /// What is shown was written to a file.
    Exported {
        /// So many rows, or frames of a picture.
        n: u64,
        /// What was written.
        kind: Kind,
        /// The file.
        path: PathBuf,
    },
    /// Writing was given up.
    ExportGivenUp,
    /// Something was given up before it was stored.
    GivenUp,
    /// Opening a project was given up.
    NotOpened {
        /// What it is called.
        name: String,
    },
    /// Decisions about names came from a file.
    NamesImported(Box<Imported>),
}

impl Told {
    /// Whether it tells of something that was done as it was asked for.
    fn is_done(&self) -> bool {
        use super::review::Told as Review;
        match self {
            Self::Nothing
            | Self::NotWritten { .. }
            | Self::ExportGivenUp
            | Self::GivenUp
            | Self::NotOpened { .. }
            | Self::Review(
                Review::Known { .. }
                | Review::Empty
                | Review::Stopped { .. }
                | Review::Read { n_incidents: 0, .. },
            )
            | Self::Imported {
                n_new: 0,
                n_changed: 0,
                n_withdrawn: 0,
                ..
            }
            | Self::Taken {
                n_added: 0,
                n_changed: 0,
                n_removed: 0,
                ..
            } => false,
            Self::NamesImported(names) => {
                let n_stored = names.n_new + names.n_replaced;
                n_stored > 0 && names.conflicts.is_empty() && names.left_out.is_empty()
            }
            _ => true,
        }
    }
}

impl From<String> for Told {
    fn from(words: String) -> Self {
        Self::Words(words)
    }
}

impl fmt::Display for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let others = |f: &mut fmt::Formatter<'_>, n: usize| match n {
            0 => Ok(()),
            1 => write!(f, ". Also settled in 1 other incident"),
            n => write!(f, ". Also settled in {n} other incidents"),
        };
        match self {
            Self::Words(words) => write!(f, "{words}"),
            Self::SampleRemoved { n } => {
                write!(f, "{n} sample incidents and their reports removed")
            }
            Self::PlaceSaved { place, n_others } => {
                let place = place.as_deref().unwrap_or("unknown");
                write!(f, "Saved: the place is {place}")?;
                others(f, *n_others)
            }
            Self::Remembered {
                reach,
                written,
                place,
                n_others,
            } => {
                let reach = reach.words();
                write!(f, "Remembered for {reach}: {written} is {place}")?;
                others(f, *n_others)
            }
            Self::Forgotten { written, place } => write!(f, "Forgotten: {written} is {place}"),
            Self::NotWritten { why } => write!(
                f,
                "Not written into the project, so all is as it was; Ctrl Shift Z in the screen of spread tries again: {why}"
            ),
            Self::Nothing => write!(f, "Nothing was decided"),
            Self::Undone { n: 0 } => write!(f, "Undone"),
            Self::Undone { n: 1 } => write!(f, "Undone: the incident is as it was"),
            Self::Undone { n } => write!(f, "Undone: {n} incidents are as they were"),
            Self::Redone { n: 1 } => write!(f, "Done again: 1 incident"),
            Self::Redone { n } => write!(f, "Done again: {n} incidents"),
            Self::Review(told) => write!(f, "{told}"),
            Self::Imported {
                n_new,
                n_changed,
                n_withdrawn,
                table,
            } => write!(
                f,
                "Imported {n_new} new, {n_changed} changed, {n_withdrawn} withdrawn from {table}"
            ),
            Self::Taken {
                n_added,
                n_changed,
                n_removed,
                file,
            } => write!(
                f,
                "Taken from {file}: {n_added} added, {n_changed} changed, {n_removed} removed"
            ),
            Self::ImportUndone { n, .. } => {
                write!(f, "Undone: {n} rows are as before the import")
            }
            Self::ImportRedone { n, .. } => write!(f, "Done again: {n} rows are as imported"),
            Self::NamesExported { n, path } => {
                let n = names_csv::decisions(*n);
                write!(f, "{n} exported to {}", path.display())
            }
            Self::Exported { n, path, .. } => write!(f, "{n} written to {}", path.display()),
            Self::GivenUp => write!(f, "Given up: everything is as it was"),
            Self::NotOpened { name } => write!(f, "Given up: {name} was not opened"),
            Self::ExportGivenUp => write!(f, "Given up: nothing was written"),
            Self::NamesImported(imported) => write!(f, "{}", imported.line()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_not_done_is_no_success_and_no_fault() {
        let (mut desk, _) = Desk::opening(PathBuf::from("a.harmattan"), "A. Analyst".to_owned());
        let mut level = |told: Told, failed: bool| {
            desk.tell(told, failed);
            desk.log.last().map(Notice::level)
        };
        let read = |n_incidents| {
            Told::Review(crate::desk::review::Told::Read {
                n_reports: 1,
                n_incidents,
                n_likes: 0,
            })
        };
        let names = |n_new, left_out: &[&str]| {
            Told::NamesImported(Box::new(Imported {
                n_new,
                left_out: left_out.iter().map(|&why| (7, why.to_owned())).collect(),
                ..Imported::default()
            }))
        };
        let empty = Told::Review(crate::desk::review::Told::Empty);
        for told in [
            empty,
            Told::GivenUp,
            Told::Nothing,
            read(0),
            names(0, &[]),
            names(2, &["no such place"]),
        ] {
            assert_eq!(level(told, false), Some(Level::Information));
        }
        for told in [read(3), names(2, &[]), Told::Undone { n: 1 }] {
            assert_eq!(level(told, false), Some(Level::Done));
        }
        assert_eq!(level(Told::GivenUp, true), Some(Level::Failed));
    }
}
