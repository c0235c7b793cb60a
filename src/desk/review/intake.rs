//! Reports that come in from the window: pasted, chosen, or dropped. Each is read and stored in a
//! transaction of its own. One whose day nobody knows waits for a person, since every "yesterday" in
//! it hangs on that day. Runs on the thread that owns the file.

use std::path::PathBuf;

use super::Told;
use crate::desk::ingest::{Given, Stored};
use crate::desk::job::Holdings;
use crate::desk::progress::Progress;
use crate::desk::project::{Error, Session};
use crate::gazetteer::Gazetteer;
use crate::incident::Report;
use crate::intake::{self, Taken};
use crate::store::Change;

/// Where a report comes from.
#[derive(Debug, Clone, PartialEq)]
pub enum From {
    /// A text that was pasted.
    Text(String),
    /// A file, or a folder of files.
    File(PathBuf),
    /// A report that waited.
    Taken(Box<Waiting>),
}

/// A report whose day nobody knows yet.
#[derive(Debug, Clone, PartialEq)]
pub struct Waiting {
    /// What it is called where it has no title: the name of its file.
    pub name: String,
    /// What the analyst sees of it.
    pub beginning: String,
    /// Who published it, as it says itself; may be empty.
    pub source: String,
    taken: Box<Taken>,
}

/// Reports that are to be read.
#[derive(Debug, Clone, PartialEq)]
pub struct Intake {
    /// Where from.
    pub from: Vec<From>,
    /// What a person says of them.
    pub given: Given,
    /// Whether a person was asked: then a report without a day has none.
    pub is_said: bool,
    /// How far it is.
    pub progress: Progress,
    /// For the change log.
    pub change: Change,
}

/// What became of reports.
#[derive(Debug, Default)]
pub struct TakenIn {
    /// The first report that came in or that was there already.
    pub first: Option<i64>,
    /// Those that wait for a person.
    pub waiting: Vec<Waiting>,
    /// What could not be read, and why.
    pub faults: Vec<String>,
    /// What to tell.
    pub told: Vec<Told>,
}

/// So many faults are told one by one.
const MOST_FAULTS: usize = 3;
/// The analyst sees so many characters of a report that waits.
const BEGINNING: usize = 280;

impl Session {
    /// Reads reports and stores what they tell. Given up between two of them, what was read stays.
    pub fn take_in(
        &mut self,
        intake: Intake,
        gazetteer: &Gazetteer,
    ) -> Result<(Holdings, TakenIn), Error> {
        let Intake {
            from,
            given,
            is_said,
            progress,
            change,
        } = intake;
        let mut done = TakenIn::default();
        let mut list = Vec::new();
        for one in from {
            match one {
                From::File(path) => {
                    let files = intake::files(&[path]);
                    list.extend(files.into_iter().map(|file| file.map(From::File)));
                }
                other => list.push(Ok(other)),
            }
        }
        progress.set_total(list.len() as u64);
        let mut sum = Sum::default();
        let mut n_seen = 0;
        let mut ingest = self.ingest(gazetteer)?;
        for one in list {
            if progress.is_cancelled() {
                done.told.push(Told::Stopped { n: sum.n_reports });
                break;
            }
            let (name, taken) = match one.and_then(open) {
                Ok(opened) => opened,
                Err(fault) => {
                    done.faults.push(fault.to_string());
                    n_seen += 1;
                    progress.set_done(n_seen);
                    continue;
                }
            };
            if taken.text.trim().is_empty() {
                done.told.push(Told::Empty);
                continue;
            }
            let given = Given {
                name: name.clone(),
                ..given.clone()
            };
            let asks = !is_said && ingest.known(&taken)?.is_none();
            if asks && ingest.day_of(&taken, &given).is_none() {
                done.waiting.push(Waiting {
                    name,
                    beginning: beginning(&taken),
                    source: taken.source.clone(),
                    taken: Box::new(taken),
                });
            } else {
                let stored = ingest.report(&taken, &given, &change)?;
                done.first = done.first.or(Some(stored.report));
                sum.add(&stored);
            }
            n_seen += 1;
            progress.set_done(n_seen);
        }
        done.told.extend(sum.told());
        if done.faults.len() > MOST_FAULTS {
            let n_more = done.faults.len() - MOST_FAULTS;
            done.faults.truncate(MOST_FAULTS);
            if let Some(last) = done.faults.last_mut() {
                *last = match n_more {
                    1 => format!("{last} (and one more file that could not be read)"),
                    n => format!("{last} (and {n} more files that could not be read)"),
                };
            }
        }
        progress.keep();
        Ok((self.holdings()?, done))
    }

    /// Says who published a report, and how reliable that source is.
    pub fn describe(
        &mut self,
        report: i64,
        given: &Given,
        change: &Change,
    ) -> Result<Holdings, Error> {
        let mut report: Report = self.store.report(report)?.ok_or(Error::NoReport(report))?;
        if let Some(name) = &given.source {
            name.trim().clone_into(&mut report.source.name);
        }
        let sources = self.store.sources()?;
        let known = sources
            .iter()
            .find(|known| known.name == report.source.name);
        if let Some(known) = known {
            report.source = known.clone();
        }
        if let Some(reliability) = given.reliability {
            report.source.reliability = reliability;
        }
        self.store.save_source(&report.source, change)?;
        self.store.save_report(&report, change)?;
        self.holdings()
    }
}

fn open(from: From) -> Result<(String, Taken), intake::Error> {
    Ok(match from {
        From::Text(text) => (String::new(), intake::take_pasted(&text)),
        From::File(path) => {
            let name = path.file_stem().unwrap_or_default().to_string_lossy();
            (name.into_owned(), intake::take_file(&path)?)
        }
        From::Taken(waiting) => (waiting.name, *waiting.taken),
    })
}

fn beginning(taken: &Taken) -> String {
    let parts = taken.read();
    let words = parts
        .iter()
        .flat_map(|part| taken.text[part.clone()].split_whitespace());
    let mut beginning = String::new();
    for word in words {
        if beginning.len() + word.len() > BEGINNING {
            beginning.push('…');
            break;
        }
        if !beginning.is_empty() {
            beginning.push(' ');
        }
        beginning.push_str(word);
    }
    beginning
}

/// What came in over all reports.
#[derive(Default)]
struct Sum {
    n_reports: usize,
    n_incidents: usize,
    n_likes: usize,
    n_known: usize,
    first_known: String,
}

impl Sum {
    fn add(&mut self, stored: &Stored) {
        if stored.was_known {
            if self.n_known == 0 {
                self.first_known.clone_from(&stored.title);
            }
            self.n_known += 1;
            return;
        }
        self.n_reports += 1;
        self.n_incidents += stored.incidents.len();
        self.n_likes += stored.likes.len();
    }

    fn told(self) -> Vec<Told> {
        let mut told = Vec::new();
        if self.n_reports > 0 {
            told.push(Told::Read {
                n_reports: self.n_reports,
                n_incidents: self.n_incidents,
                n_likes: self.n_likes,
            });
        }
        if self.n_known > 0 {
            told.push(Told::Known {
                n: self.n_known,
                title: self.first_known,
            });
        }
        told
    }
}
