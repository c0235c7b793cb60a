//! The comparison that is open on the desk: what differs, what is marked to be taken, and the incident
//! whose two sides are laid side by side. Holds no file; both are read by jobs.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Both, Error, Line, Sides, Standing};
use crate::desk::job::{Done, Holdings, Job};
use crate::desk::notice::Told;
use crate::desk::project::Session;
use crate::desk::{Desk, Progress, Project, Work};
use crate::store::{self, Change, Taken};
use crate::time::Span;

/// What can be asked of a comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CompareCommand {
    /// Compare with a colleague's file.
    Open(PathBuf),
    /// Lay both sides of an incident side by side, or none.
    Show(Option<String>),
    /// Mark an incident to be taken, or to be left.
    Mark {
        /// Which.
        uuid: String,
        /// Whether it is to be taken.
        take: bool,
    },
    /// The same for all of a standing, or for all.
    MarkAll {
        /// The standing.
        standing: Option<Standing>,
        /// Whether they are to be taken.
        take: bool,
    },
    /// Take what is marked.
    Take,
    /// Leave it.
    Close,
}

/// What two projects differ in.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Found {
    /// What there is to take, in the order of standings, and of days within them.
    pub lines: Vec<Line>,
    /// How many there are of each standing.
    pub n: BTreeMap<Standing, usize>,
}

/// Why two projects are not compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// It is the project that is open.
    Same,
    /// There is no such file.
    Missing,
    /// It is no project of this program.
    NoProject,
    /// It was written by a later version.
    Newer,
    /// Another program writes to it.
    Locked,
    /// Something else, in a sentence.
    Other(String),
}

impl From<&Error> for Fault {
    fn from(error: &Error) -> Self {
        use store::Error as Of;
        match error {
            Error::Same(_) => Self::Same,
            Error::Store(Of::Missing { .. }) => Self::Missing,
            Error::Store(Of::NoDatabase { .. } | Of::Foreign { .. } | Of::NoFile { .. }) => {
                Self::NoProject
            }
            Error::Store(Of::Newer { .. }) => Self::Newer,
            Error::Store(Of::Locked { .. }) => Self::Locked,
            other => Self::Other(other.to_string()),
        }
    }
}

/// A comparison that is open.
#[derive(Debug, Default)]
pub struct State {
    /// The colleague's file.
    pub path: Option<PathBuf>,
    /// What differs, as it was last found.
    pub found: Option<Arc<Found>>,
    /// What is marked to be taken, by UUID; more than is listed once some of it was taken.
    pub marked: BTreeSet<String>,
    /// The incident that is laid side by side.
    pub shown: Option<String>,
    /// Its two sides, once they are read.
    pub sides: Option<Box<Sides>>,
    /// Whether something is under way.
    pub is_busy: bool,
    /// Why they are not compared.
    pub failed: Option<Fault>,
    /// What was taken last, until something else is.
    pub taken: Option<Taken>,
    /// Counts what was asked: an answer to an earlier question is not shown.
    asked: u64,
    /// What is under way, by the number of its progress.
    working: Option<u64>,
}

impl State {
    /// How many of what is listed are marked.
    pub fn n_marked(&self) -> usize {
        let lines = self.found.iter().flat_map(|found| &found.lines);
        lines.filter(|line| self.is_marked(line)).count()
    }

    /// Whether a line is marked to be taken.
    pub fn is_marked(&self, line: &Line) -> bool {
        self.marked.contains(&line.entry.uuid)
    }

    /// Takes what was found. At first what only the colleague did is marked, which overrules nobody; what
    /// stands otherwise than it did when it was marked is asked about anew.
    fn hold(&mut self, found: Found) {
        let is_safe = |standing| matches!(standing, Standing::Added | Standing::Changed);
        let before: BTreeMap<&str, Standing> = self
            .found
            .iter()
            .flat_map(|found| &found.lines)
            .map(|line| (line.entry.uuid.as_str(), line.entry.standing))
            .collect();
        for Line { entry, .. } in &found.lines {
            match before.get(entry.uuid.as_str()) {
                None if self.found.is_none() && is_safe(entry.standing) => {
                    self.marked.insert(entry.uuid.clone());
                }
                Some(was) if *was != entry.standing && !is_safe(entry.standing) => {
                    self.marked.remove(&entry.uuid);
                }
                _ => (),
            }
        }
        self.found = Some(Arc::new(found));
    }
}

/// A job of a comparison.
#[derive(Debug, Clone)]
pub struct CompareJob {
    asked: u64,
    ours: PathBuf,
    theirs: PathBuf,
    progress: Progress,
    what: Pass,
}

#[derive(Debug, Clone)]
enum Pass {
    Find,
    Sides(String),
    Take(Vec<String>, Change),
}

impl PartialEq for CompareJob {
    fn eq(&self, other: &Self) -> bool {
        self.progress == other.progress
    }
}

/// What a job of a comparison has brought.
#[derive(Debug)]
pub struct CompareDone {
    asked: u64,
    brought: Result<Brought, Fault>,
}

#[derive(Debug)]
enum Brought {
    Found(Found),
    Sides(Box<Sides>),
    Taken(Taken, Box<Holdings>),
}

impl CompareJob {
    /// Whether it changes the project: then it is for the thread that owns the file.
    pub(in crate::desk) fn is_writing(&self) -> bool {
        matches!(self.what, Pass::Take(..))
    }

    /// Reads both files.
    pub(in crate::desk) fn read(self) -> CompareDone {
        let read = || -> Result<Brought, Error> {
            let both = Both::open(&self.ours, &self.theirs)?;
            match &self.what {
                Pass::Sides(uuid) => Ok(Brought::Sides(Box::new(both.sides(uuid)?))),
                _ => Ok(Brought::Found(find(&both, &self.progress)?)),
            }
        };
        CompareDone {
            asked: self.asked,
            brought: read().map_err(|error| Fault::from(&error)),
        }
    }

    /// Takes what is marked.
    pub(in crate::desk) fn write(self, session: &mut Session) -> CompareDone {
        let Pass::Take(uuids, change) = &self.what else {
            return self.read();
        };
        let taken = session.take_from(&self.theirs, uuids, change, &self.progress);
        let brought = match taken {
            Err(error) => Err(Fault::from(&error)),
            Ok(taken) => match session.holdings() {
                Ok(holdings) => Ok(Brought::Taken(taken, Box::new(holdings))),
                Err(error) => Err(Fault::Other(error.to_string())),
            },
        };
        CompareDone {
            asked: self.asked,
            brought,
        }
    }
}

/// What differs, with what each is about where there is something to take.
fn find(both: &Both, progress: &Progress) -> Result<Found, Error> {
    let mut found = Found::default();
    let entries = both.entries(progress)?;
    for entry in &entries {
        *found.n.entry(entry.standing).or_default() += 1;
    }
    let entries = entries
        .into_iter()
        .filter(|entry| entry.standing.is_to_take());
    for entry in entries {
        if progress.is_cancelled() {
            return Err(Error::GivenUp);
        }
        found.lines.push(both.line(entry)?);
    }
    found.lines.sort_by(|one, other| {
        let order = |line: &Line| (line.entry.standing, line.span.map(Span::start));
        order(one)
            .cmp(&order(other))
            .then_with(|| one.entry.uuid.cmp(&other.entry.uuid))
    });
    Ok(found)
}

impl Desk {
    pub(in crate::desk) fn apply_to_compare(
        &mut self,
        command: CompareCommand,
        at: &str,
    ) -> Vec<Job> {
        match command {
            CompareCommand::Open(path) => {
                self.leave_compare();
                self.compare.path = Some(path);
                self.ask_compare(Pass::Find)
            }
            CompareCommand::Show(uuid) => {
                self.compare.sides = None;
                self.compare.shown.clone_from(&uuid);
                uuid.map_or_else(Vec::new, |uuid| self.ask_compare(Pass::Sides(uuid)))
            }
            CompareCommand::Mark { uuid, take } => {
                if take {
                    self.compare.marked.insert(uuid);
                } else {
                    self.compare.marked.remove(&uuid);
                }
                Vec::new()
            }
            CompareCommand::MarkAll { standing, take } => {
                let lines = self.compare.found.clone();
                for line in lines.iter().flat_map(|found| &found.lines) {
                    if standing.is_some_and(|standing| standing != line.entry.standing) {
                        continue;
                    }
                    if take {
                        self.compare.marked.insert(line.entry.uuid.clone());
                    } else {
                        self.compare.marked.remove(&line.entry.uuid);
                    }
                }
                Vec::new()
            }
            CompareCommand::Take => self.take_marked(at),
            CompareCommand::Close => {
                self.leave_compare();
                Vec::new()
            }
        }
    }

    fn take_marked(&mut self, at: &str) -> Vec<Job> {
        let Some(found) = self.compare.found.clone().filter(|_| !self.compare.is_busy) else {
            return Vec::new();
        };
        let lines = found.lines.iter();
        let marked = lines.filter(|line| self.compare.is_marked(line));
        let uuids: Vec<String> = marked.map(|line| line.entry.uuid.clone()).collect();
        if uuids.is_empty() {
            return Vec::new();
        }
        self.saving = true;
        let change = self.change(at);
        self.ask_compare(Pass::Take(uuids, change))
    }

    /// Gives up what is under way, and closes what is open.
    fn leave_compare(&mut self) {
        if let Some(working) = self.compare.working.take() {
            let work = self.works.iter().find(|work| work.id() == working);
            work.inspect(|work| work.cancel());
        }
        self.compare = State {
            asked: self.compare.asked + 1,
            ..State::default()
        };
    }

    fn ask_compare(&mut self, what: Pass) -> Vec<Job> {
        let (Project::Open(ours), Some(theirs)) = (&self.project, &self.compare.path) else {
            return Vec::new();
        };
        let (ours, theirs) = (ours.clone(), theirs.clone());
        let name = theirs
            .file_name()
            .unwrap_or_else(|| Path::new("").as_os_str());
        let progress = self.begin(Work::Comparing, &name.to_string_lossy());
        // Both sides of one incident are read beside whatever else is under way.
        if !matches!(what, Pass::Sides(_)) {
            self.compare.asked += 1;
            self.compare.is_busy = true;
            self.compare.failed = None;
            self.compare.working = Some(progress.id());
        }
        vec![Job::Compare(Box::new(CompareJob {
            asked: self.compare.asked,
            ours,
            theirs,
            progress,
            what,
        }))]
    }

    /// After a change of the project what differs is found anew.
    pub(in crate::desk) fn compare_again(&mut self) -> Vec<Job> {
        if self.compare.path.is_none() || self.compare.found.is_none() {
            return Vec::new();
        }
        let mut jobs = self.ask_compare(Pass::Find);
        if let Some(uuid) = self.compare.shown.clone() {
            jobs.extend(self.ask_compare(Pass::Sides(uuid)));
        }
        jobs
    }

    pub(in crate::desk) fn take_compared(&mut self, done: CompareDone) -> Vec<Job> {
        let is_heard = done.asked == self.compare.asked;
        let is_sides = matches!(done.brought, Ok(Brought::Sides(_)));
        if is_heard && !is_sides {
            self.compare.is_busy = false;
            self.compare.working = None;
        }
        match done.brought {
            // What was taken is taken, whoever looks elsewhere by now.
            Ok(Brought::Taken(taken, holdings)) => {
                if is_heard {
                    self.compare.taken = Some(taken);
                }
                let path = self.compare.path.as_deref().unwrap_or(Path::new(""));
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                let told = Told::Taken {
                    n_added: taken.n_added,
                    n_changed: taken.n_changed,
                    n_removed: taken.n_removed,
                    file: name.into_owned(),
                };
                return self.take_done(Done::Changed(Ok((*holdings, Some(told)))));
            }
            Ok(Brought::Found(found)) if is_heard => self.compare.hold(found),
            Ok(Brought::Sides(sides)) => {
                if self.compare.shown.as_ref() == Some(&sides.uuid) {
                    self.compare.sides = Some(sides);
                }
            }
            Ok(Brought::Found(_)) => (),
            Err(fault) => {
                self.saving = false;
                if is_heard {
                    self.compare.failed = Some(fault);
                }
            }
        }
        Vec::new()
    }
}
