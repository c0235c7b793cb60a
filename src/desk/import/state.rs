//! The import that is under way on the desk: what was found, what is asked, what it would bring. Holds
//! no file; the passes over it are jobs.

use std::path::PathBuf;
use std::sync::Arc;

use super::{Error, Look, Plan, Setup, Standing};
use crate::desk::job::{Done, Holdings, Job};
use crate::desk::notice::Told;
use crate::desk::project::Session;
use crate::desk::{Desk, Progress, Work, project};
use crate::exchange::import::Field;
use crate::gazetteer::Gazetteer;
use crate::incident::{Alias, Scope};
use crate::store::Change;

/// What can be asked of an import.
#[derive(Debug, Clone, PartialEq)]
pub enum ImportCommand {
    /// Look into a file.
    Open(PathBuf),
    /// Take it by this from now on.
    Set(Box<Setup>),
    /// Say which place a doubtful name of the table means, for every row of its source.
    Settle {
        /// The name's place in [`Plan::doubts`].
        doubt: usize,
        /// The choice's place in the doubt's.
        choice: usize,
    },
    /// Bring it in.
    Run,
    /// Leave it.
    Close,
}

/// Why a table cannot come in as it is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// A sentence as it is: a fault of the file or the project, with its line.
    Words(String),
    /// Days can be read in two ways.
    Days {
        /// The column, counted from 0.
        column: usize,
        /// A row of such a day.
        line: u64,
    },
    /// No column says when or where.
    Lacks(Field),
    /// The source has no name.
    NoSource,
}

impl From<Error> for Fault {
    fn from(error: Error) -> Self {
        match error {
            Error::Ambiguous { at, line, .. } => Self::Days { column: at, line },
            Error::Lacks(field) => Self::Lacks(field),
            Error::NoSource => Self::NoSource,
            other => Self::Words(other.to_string()),
        }
    }
}

impl From<project::Error> for Fault {
    fn from(error: project::Error) -> Self {
        Self::Words(error.to_string())
    }
}

/// An import that is under way.
#[derive(Debug, Default)]
pub struct State {
    /// The file.
    pub path: Option<PathBuf>,
    /// What was found in it.
    pub look: Option<Arc<Look>>,
    /// What is asked.
    pub setup: Option<Setup>,
    /// What it would bring, or has brought.
    pub plan: Option<Arc<Plan>>,
    /// Whether a pass is under way, so that the plan is of what was asked before.
    pub is_busy: bool,
    /// Whether it came in.
    pub is_done: bool,
    /// Why it cannot come in.
    pub failed: Option<Fault>,
    /// Counts what was asked: an answer to an earlier question is not shown.
    asked: u64,
    /// The pass that is under way, by the number of its progress.
    working: Option<u64>,
}

/// A job of an import.
#[derive(Debug, Clone)]
pub struct ImportJob {
    asked: u64,
    progress: Progress,
    what: Pass,
}

#[derive(Debug, Clone)]
enum Pass {
    Look(PathBuf),
    Plan(Arc<Look>, Box<Setup>),
    Settle(Box<Setup>, Box<Alias>, Change),
    Run(Arc<Look>, Box<Setup>, Change),
}

impl PartialEq for ImportJob {
    fn eq(&self, other: &Self) -> bool {
        self.progress == other.progress
    }
}

/// What a job of an import has brought. A failure is a sentence for the analyst.
#[derive(Debug)]
pub struct ImportDone {
    asked: u64,
    brought: Result<Brought, Fault>,
}

#[derive(Debug)]
enum Brought {
    Look(Box<Look>),
    Plan(Box<Plan>),
    Settled(Box<Holdings>, Box<Told>),
    All(Box<Plan>, Box<Holdings>),
}

impl ImportJob {
    /// Does it.
    pub(in crate::desk) fn work(self, session: &mut Session, gazetteer: &Gazetteer) -> ImportDone {
        let progress = self.progress;
        let heeded = session.heed(&progress).map_err(Fault::from);
        let brought = heeded.and_then(|()| Self::bring(self.what, session, gazetteer, &progress));
        session.heed_nobody();
        ImportDone {
            asked: self.asked,
            brought,
        }
    }

    fn bring(
        what: Pass,
        session: &mut Session,
        gazetteer: &Gazetteer,
        progress: &Progress,
    ) -> Result<Brought, Fault> {
        Ok(match what {
            Pass::Look(path) => {
                let look = session.look(&path)?;
                if progress.is_cancelled() {
                    return Err(Fault::from(super::Error::Cancelled));
                }
                Brought::Look(Box::new(look))
            }
            Pass::Plan(look, setup) => {
                let plan = session.plan_import(&look, &setup, gazetteer, progress)?;
                Brought::Plan(Box::new(plan))
            }
            Pass::Settle(setup, alias, change) => {
                let (holdings, told) = session.settle_name(&setup, *alias, gazetteer, &change)?;
                Brought::Settled(Box::new(holdings), Box::new(told))
            }
            Pass::Run(look, setup, change) => {
                let plan = session.import_table(&look, &setup, gazetteer, &change, progress)?;
                Brought::All(Box::new(plan), Box::new(session.holdings()?))
            }
        })
    }
}

impl Desk {
    pub(in crate::desk) fn apply_to_import(
        &mut self,
        command: ImportCommand,
        at: &str,
    ) -> Vec<Job> {
        match command {
            ImportCommand::Open(path) => {
                self.leave_import();
                let asked = self.import.asked;
                self.import = State {
                    path: Some(path.clone()),
                    asked,
                    ..State::default()
                };
                self.ask_import(Pass::Look(path), Work::Looking)
            }
            ImportCommand::Set(setup) => {
                let Some(look) = self.import.look.clone() else {
                    return Vec::new();
                };
                self.leave_import();
                self.import.setup = Some((*setup).clone());
                self.ask_import(Pass::Plan(look, setup), Work::Looking)
            }
            ImportCommand::Settle { doubt, choice } => self.settle_doubt(doubt, choice, at),
            ImportCommand::Run => {
                let (Some(look), Some(setup)) =
                    (self.import.look.clone(), self.import.setup.clone())
                else {
                    return Vec::new();
                };
                if self.import.is_busy {
                    return Vec::new();
                }
                let change = self.change(at);
                self.saving = true;
                self.ask_import(Pass::Run(look, Box::new(setup), change), Work::Importing)
            }
            ImportCommand::Close => {
                self.leave_import();
                let asked = self.import.asked;
                self.import = State {
                    asked,
                    ..State::default()
                };
                Vec::new()
            }
        }
    }

    fn settle_doubt(&mut self, doubt: usize, choice: usize, at: &str) -> Vec<Job> {
        let import = &self.import;
        let (Some(setup), Some(plan)) = (&import.setup, &import.plan) else {
            return Vec::new();
        };
        let doubt = plan
            .doubts
            .get(doubt)
            .filter(|_| !import.is_busy && !import.is_done);
        let Some((doubt, choice)) =
            doubt.and_then(|doubt| Some((doubt, doubt.choices.get(choice)?)))
        else {
            return Vec::new();
        };
        let alias = Alias {
            id: 0,
            written: self.name_in(&doubt.written),
            folded: String::new(),
            place_id: choice.place_id.clone(),
            place_name: choice.name.clone(),
            country: doubt.country.clone().filter(|it| *it == choice.country),
            scope: Scope::Source(setup.source.clone()),
            who: String::new(),
            at: String::new(),
        };
        let setup = Box::new(setup.clone());
        let change = self.change(at);
        self.saving = true;
        let pass = Pass::Settle(setup, Box::new(alias), change);
        self.ask_import(pass, Work::Storing)
    }

    /// Looks anew at what an import would bring, where that is asked for and names mean something else.
    fn look_anew(&mut self) -> Vec<Job> {
        let import = &self.import;
        let (Some(look), Some(setup)) = (import.look.clone(), import.setup.clone()) else {
            return Vec::new();
        };
        if import.is_done || import.is_busy {
            return Vec::new();
        }
        self.ask_import(Pass::Plan(look, Box::new(setup)), Work::Looking)
    }

    /// Gives up the pass that is under way; its answer will not be heard.
    fn leave_import(&mut self) {
        self.import.asked += 1;
        self.import.is_busy = false;
        if let Some(working) = self.import.working.take() {
            let work = self.works.iter().find(|work| work.id() == working);
            work.inspect(|work| work.cancel());
        }
    }

    fn ask_import(&mut self, what: Pass, work: Work) -> Vec<Job> {
        let path = self.import.path.as_ref().and_then(|path| path.file_name());
        let name = path.map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        let progress = self.begin(work, &name);
        self.import.asked += 1;
        self.import.is_busy = true;
        self.import.failed = None;
        self.import.working = Some(progress.id());
        vec![Job::Import(Box::new(ImportJob {
            asked: self.import.asked,
            progress,
            what,
        }))]
    }

    /// Takes up what happened elsewhere: the import that is looked at was taken back and can be brought in
    /// anew, or is done again; or names mean something else.
    pub(in crate::desk) fn import_hears(&mut self, told: &Told) -> Vec<Job> {
        let (import, is_in) = match told {
            Told::ImportUndone { import, .. } => (*import, false),
            Told::ImportRedone { import, .. } => (*import, true),
            Told::Undone { .. } | Told::Redone { .. } | Told::Forgotten { .. } => {
                return self.look_anew();
            }
            _ => return Vec::new(),
        };
        let plan = self.import.plan.as_ref();
        let is_it = plan.is_some_and(|plan| plan.import == Some(import));
        if is_it && !self.import.is_busy {
            self.import.is_done = is_in;
            self.import.failed = None;
        }
        Vec::new()
    }

    pub(in crate::desk) fn take_import(&mut self, done: ImportDone) -> Vec<Job> {
        let is_heard = done.asked == self.import.asked;
        if is_heard {
            self.import.is_busy = false;
            self.import.working = None;
        }
        match done.brought {
            // What came in is there, whoever looks elsewhere by now.
            Ok(Brought::All(plan, holdings)) => {
                let table = self
                    .import
                    .look
                    .as_ref()
                    .map_or_else(String::new, |look| look.table.name());
                let told = Told::Imported {
                    n_new: plan.n(Standing::New),
                    n_changed: plan.n(Standing::Changed) + plan.n(Standing::Both),
                    n_withdrawn: plan.n(Standing::Withdrawn),
                    table,
                };
                if is_heard {
                    self.import.is_done = true;
                    self.import.plan = Some(Arc::new(*plan));
                }
                self.take_done(Done::Changed(Ok((*holdings, Some(told)))))
            }
            // What was decided is there, too.
            Ok(Brought::Settled(holdings, told)) => {
                let mut jobs = self.take_done(Done::Changed(Ok((*holdings, Some(*told)))));
                if is_heard {
                    jobs.extend(self.look_anew());
                }
                jobs
            }
            Ok(Brought::Look(look)) if is_heard => {
                self.import.setup = Some(look.setup.clone());
                let look = Arc::new(*look);
                self.import.look = Some(Arc::clone(&look));
                let setup = Box::new(look.setup.clone());
                self.ask_import(Pass::Plan(look, setup), Work::Looking)
            }
            Ok(Brought::Plan(plan)) if is_heard => {
                self.import.plan = Some(Arc::new(*plan));
                Vec::new()
            }
            Err(message) if is_heard => {
                self.saving = false;
                self.import.failed = Some(message);
                Vec::new()
            }
            Err(_) => {
                self.saving = false;
                Vec::new()
            }
            Ok(_) => Vec::new(),
        }
    }
}
