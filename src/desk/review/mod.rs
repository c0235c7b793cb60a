//! Reports that come in from the window, what waits for an answer, and the answers. An answer is
//! shown at once and stored by the thread that owns the file, in the order in which answers were
//! given; what the file says is shown again once nothing is on its way. Knows no window.

pub mod answer;
mod area;
mod inbox;
mod intake;
mod merge;
#[cfg(test)]
mod tests;

use std::fmt;
use std::sync::Arc;

pub use answer::{Ask, Correction};
pub use inbox::{Dossier, Inbox, Pair, Row};
pub use intake::{From, Intake, TakenIn, Waiting};

use super::ingest::Given;
use super::job::{self, Holdings};
use super::notice;
use super::progress::Work;
use super::project::{self, Session};
use super::{Desk, learn};
use crate::extract::Words;
use crate::gazetteer::Gazetteer;
use crate::incident::{IncidentId, Language};
use crate::store::Change;

/// What can be asked about reports and about what was found in them.
#[derive(Debug, Clone, PartialEq)]
pub enum ReviewCommand {
    /// Read reports and store what they tell.
    TakeIn(Vec<From>),
    /// Say what the first of the reports that wait does not say itself, or the same of all of them.
    Say {
        /// What is said.
        given: Box<Given>,
        /// Whether it holds for every report that waits.
        of_all: bool,
    },
    /// Take the first of the reports that wait no further, or none of them.
    Drop {
        /// Whether all are dropped.
        all: bool,
    },
    /// Open a report with what was found in it.
    Open(i64),
    /// Open an incident that no report tells of.
    OpenIncident(IncidentId),
    /// Lay the two incidents of a pair side by side.
    Compare(i64),
    /// Put the pair away; it stays open.
    Later,
    /// Answer.
    Answer(Box<Ask>),
    /// Say who published the open report, and how reliable that source is.
    Describe(Box<Given>),
    /// Do again what was taken back last.
    Redo,
}

/// What the desk knows of the review.
#[derive(Debug, Default)]
pub struct State {
    /// What waits for an answer.
    pub inbox: Arc<Inbox>,
    /// The report that is open, with the answers given so far.
    pub open: Option<Dossier>,
    /// The pair that is laid side by side.
    pub pair: Option<Pair>,
    /// Reports that are read only once a person says of which day they are.
    pub waiting: Vec<Waiting>,
    /// What the last undo or redo was about, and how many there were.
    pub touched: (u64, Option<IncidentId>),
    /// The incident that was written by hand last.
    pub added: Option<IncidentId>,
    /// When the last answer was stored, as the change log has it.
    pub answered_at: Option<String>,
    /// Grows with everything that is opened.
    pub revision: u64,
    /// What is to be read again after a change.
    wanted: Option<Subject>,
    /// So many answers are on their way to the file.
    n_underway: usize,
}

/// What is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// A report, by its row.
    Report(i64),
    /// An incident without one.
    Incident(IncidentId),
}

impl State {
    /// Takes what the project holds after a change.
    pub(super) fn hold(&mut self, inbox: Arc<Inbox>, touched: Option<IncidentId>) {
        self.inbox = inbox;
        if touched.is_some() {
            self.touched = (self.touched.0 + 1, touched);
        }
    }

    /// Whether an answer is on its way to the file.
    pub fn is_underway(&self) -> bool {
        self.n_underway > 0
    }
}

/// Work for the thread that owns the file.
#[derive(Debug, Clone, PartialEq)]
pub enum Job {
    /// Read reports and store what they tell.
    TakeIn(Box<Intake>),
    /// Read a report with what was found in it.
    Read(Subject),
    /// Read a pair.
    ReadPair(i64),
    /// Store an answer.
    Answer {
        /// What it is.
        ask: Box<Ask>,
        /// For the change log.
        change: Change,
    },
    /// Store who published a report.
    Describe {
        /// The report's row.
        report: i64,
        /// Who, and how reliable.
        given: Box<Given>,
        /// For the change log.
        change: Change,
    },
    /// Do again what was taken back last.
    Redo(Change),
}

/// What a [`Job`] has brought.
#[derive(Debug)]
pub enum Done {
    /// What became of reports.
    TakenIn(Result<(Holdings, TakenIn), String>),
    /// A report with what was found in it.
    Read(Subject, Result<Box<Dossier>, String>),
    /// A pair.
    Pair(Result<Box<Pair>, String>),
    /// An answer is stored: what the project holds now, what to tell, what was added; when.
    Answered(Result<answer::Answered, String>, String),
    /// Something else is stored.
    Changed(Result<(Holdings, Option<notice::Told>), String>),
}

impl Job {
    /// Does it.
    pub(super) fn work(
        self,
        session: &mut Session,
        gazetteer: impl FnOnce() -> Arc<Gazetteer>,
    ) -> Done {
        fn said<T>(result: Result<T, project::Error>) -> Result<T, String> {
            result.map_err(|error| error.to_string())
        }
        match self {
            Self::TakeIn(intake) => Done::TakenIn(said(session.take_in(*intake, &gazetteer()))),
            Self::Read(subject) => {
                Done::Read(subject, said(session.dossier(subject).map(Box::new)))
            }
            Self::ReadPair(id) => Done::Pair(said(session.pair(id).map(Box::new))),
            Self::Answer { ask, change } => {
                let done = session.answer(*ask, &gazetteer(), &change);
                Done::Answered(said(done), change.at)
            }
            Self::Describe {
                report,
                given,
                change,
            } => Done::Changed(said(
                session
                    .describe(report, &given, &change)
                    .map(|holdings| (holdings, None)),
            )),
            Self::Redo(change) => Done::Changed(said(
                session
                    .redo(&change)
                    .map(|(holdings, told)| (holdings, Some(told))),
            )),
        }
    }
}

/// What is told of reports and answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    /// Reports came in.
    Read {
        /// So many reports.
        n_reports: usize,
        /// So many incidents in them.
        n_incidents: usize,
        /// So many of those seem to be incidents that the project holds.
        n_likes: usize,
    },
    /// A text was there already.
    Known {
        /// So many texts.
        n: usize,
        /// What the first is called.
        title: String,
    },
    /// There was nothing to read in what was pasted.
    Empty,
    /// Reading was given up.
    Stopped {
        /// So many reports were read before.
        n: usize,
    },
    /// A place was settled elsewhere too.
    Settled {
        /// The place.
        place: String,
        /// So many other incidents.
        n: usize,
    },
    /// One incident went into another.
    Merged {
        /// So many claims the one that stays has now.
        n_claims: usize,
    },
}

impl fmt::Display for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Read {
                n_reports,
                n_incidents,
                n_likes,
            } => write!(
                f,
                "{n_reports} reports read: {n_incidents} incidents found, {n_likes} likely duplicates"
            ),
            Self::Known { n: 1, title } => {
                write!(f, "the project holds this text already: {title}")
            }
            Self::Known { n, title } => {
                write!(f, "the project holds {n} of these texts already: {title} …")
            }
            Self::Empty => write!(f, "there is no text to read in what was pasted"),
            Self::Stopped { n } => write!(f, "stopped after {n} reports; those are stored"),
            Self::Settled { place, n } => {
                write!(f, "{place} also settled in {n} other incidents")
            }
            Self::Merged { n_claims } => {
                write!(f, "merged: the incident has {n_claims} claims now")
            }
        }
    }
}

impl Desk {
    /// The names of actors that reports are read with, sorted.
    pub fn actors() -> Vec<&'static str> {
        let actors = Words::embedded(Language::English).actors.all();
        let mut names: Vec<&str> = actors.iter().map(|actor| actor.name.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    pub(super) fn apply_to_review(&mut self, command: ReviewCommand, at: &str) -> Vec<job::Job> {
        match command {
            ReviewCommand::TakeIn(from) => {
                let given = Given::default();
                return self.take_in(from, given, false, at);
            }
            ReviewCommand::Say { given, of_all } => {
                if self.review.waiting.is_empty() {
                    return Vec::new();
                }
                let n = if of_all { self.review.waiting.len() } else { 1 };
                let said = self.review.waiting.drain(..n);
                let from = said.map(|waiting| From::Taken(Box::new(waiting))).collect();
                return self.take_in(from, *given, true, at);
            }
            ReviewCommand::Drop { all } => {
                let n = if all { self.review.waiting.len() } else { 1 };
                let n = n.min(self.review.waiting.len());
                self.review.waiting.drain(..n);
            }
            ReviewCommand::Open(report) => return self.open_subject(Subject::Report(report)),
            ReviewCommand::OpenIncident(id) => return self.open_subject(Subject::Incident(id)),
            ReviewCommand::Compare(pair) => return vec![review(Job::ReadPair(pair))],
            ReviewCommand::Later => self.review.pair = None,
            ReviewCommand::Answer(ask) => return self.answer(*ask, at),
            ReviewCommand::Describe(given) => {
                let report = self
                    .review
                    .open
                    .as_ref()
                    .and_then(|open| open.report.as_ref());
                let Some(report) = report.map(|report| report.id) else {
                    return Vec::new();
                };
                let change = self.change(at);
                let job = Job::Describe {
                    report,
                    given,
                    change,
                };
                return self.save(Work::Storing, review(job));
            }
            ReviewCommand::Redo => {
                let change = self.change(at);
                return self.save(Work::Redoing, review(Job::Redo(change)));
            }
        }
        Vec::new()
    }

    fn take_in(&mut self, from: Vec<From>, given: Given, is_said: bool, at: &str) -> Vec<job::Job> {
        let name = match from.as_slice() {
            [From::File(path)] => path
                .file_name()
                .map(|name| name.to_string_lossy().into_owned()),
            _ => None,
        };
        let progress = self.begin(Work::Reading, &name.unwrap_or_default());
        let change = self.change(at);
        self.saving = true;
        vec![review(Job::TakeIn(Box::new(Intake {
            from,
            given,
            is_said,
            progress,
            change,
        })))]
    }

    fn open_subject(&mut self, subject: Subject) -> Vec<job::Job> {
        self.review.wanted = Some(subject);
        self.review.pair = None;
        vec![review(Job::Read(subject))]
    }

    /// Shows an answer as if it were stored already, and has it stored.
    fn answer(&mut self, ask: Ask, at: &str) -> Vec<job::Job> {
        if let Some(open) = &mut self.review.open {
            let context = answer::Context {
                gazetteer: self.gazetteer.as_deref(),
                who: &self.who,
            };
            for incident in &mut open.incidents {
                answer::show(&ask, incident, context);
            }
            self.review.revision += 1;
        }
        if matches!(ask, Ask::Pair { .. }) {
            self.review.pair = None;
        }
        self.review.n_underway += 1;
        let change = self.change(at);
        let ask = Box::new(ask);
        self.save(Work::Storing, review(Job::Answer { ask, change }))
    }

    /// The report that is open, to be read again.
    pub(super) fn read_report_again(&self) -> Option<job::Job> {
        let subject = self.review.wanted?;
        (self.review.n_underway == 0).then(|| review(Job::Read(subject)))
    }

    pub(super) fn take_review(&mut self, done: Done) -> Vec<job::Job> {
        match done {
            Done::TakenIn(Ok((holdings, taken))) => return self.take_taken_in(holdings, taken),
            Done::TakenIn(Err(message)) | Done::Changed(Err(message)) => {
                self.saving = false;
                self.tell_fault(message);
            }
            Done::Read(subject, Ok(dossier)) => {
                // What is shown knows of answers that the file does not have yet.
                if self.review.wanted == Some(subject) && self.review.n_underway == 0 {
                    self.review.open = Some(*dossier);
                    self.review.revision += 1;
                }
            }
            Done::Read(subject, Err(message)) => {
                if self.review.wanted == Some(subject) {
                    self.review.wanted = None;
                    self.review.open = None;
                    self.review.revision += 1;
                }
                self.tell(message, true);
            }
            Done::Pair(Ok(pair)) => self.review.pair = Some(*pair),
            Done::Pair(Err(message)) => self.tell(message, true),
            Done::Answered(answered, answered_at) => {
                self.review.n_underway = self.review.n_underway.saturating_sub(1);
                match answered {
                    Ok(answered) => {
                        self.review.answered_at = Some(answered_at);
                        self.review.added = answered.added;
                        if self.review.wanted.is_none() {
                            self.review.wanted = answered.added.map(Subject::Incident);
                        }
                        let told = answered.told.map(notice::Told::Review);
                        return self.take_change(answered.holdings, told);
                    }
                    Err(message) => {
                        self.saving = false;
                        self.tell_fault(message);
                        return self.read_report_again().into_iter().collect();
                    }
                }
            }
            Done::Changed(Ok((holdings, told))) => return self.take_change(holdings, told),
        }
        Vec::new()
    }

    /// Opens the first of the reports that came in, and says what became of the rest.
    fn take_taken_in(&mut self, holdings: Holdings, taken: TakenIn) -> Vec<job::Job> {
        self.review.waiting.extend(taken.waiting);
        let mut jobs = self.take_change(holdings, None);
        for fault in taken.faults {
            self.tell(fault, true);
        }
        for told in taken.told {
            self.tell(notice::Told::Review(told), false);
        }
        if let Some(first) = taken.first {
            self.review.wanted = None;
            jobs.retain(|job| !matches!(job, job::Job::Review(_)));
            jobs.extend(self.open_subject(Subject::Report(first)));
        }
        jobs
    }
}

fn review(job: Job) -> job::Job {
    job::Job::Review(Box::new(job))
}

/// For the parts of this module: what remembers names.
use learn::alias_of;
