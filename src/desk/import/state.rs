//! The import that is under way on the desk: what was found, what is asked, what it would bring. Holds
//! no file; the passes over it are jobs.

use std::path::PathBuf;
use std::sync::Arc;

use super::{Look, Plan, Setup, Standing};
use crate::desk::job::{Done, Holdings, Job};
use crate::desk::notice::Told;
use crate::desk::project::Session;
use crate::desk::{Desk, Progress, Work};
use crate::gazetteer::Gazetteer;
use crate::store::Change;

/// What can be asked of an import.
#[derive(Debug, Clone, PartialEq)]
pub enum ImportCommand {
    /// Look into a file.
    Open(PathBuf),
    /// Take it by this from now on.
    Set(Box<Setup>),
    /// Bring it in.
    Run,
    /// Leave it.
    Close,
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
    pub failed: Option<String>,
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
    brought: Result<Brought, String>,
}

#[derive(Debug)]
enum Brought {
    Look(Box<Look>),
    Plan(Box<Plan>),
    All(Box<Plan>, Box<Holdings>),
}

impl ImportJob {
    /// Does it.
    pub(in crate::desk) fn work(self, session: &mut Session, gazetteer: &Gazetteer) -> ImportDone {
        let progress = self.progress;
        let brought = match self.what {
            Pass::Look(path) => session
                .look(&path)
                .map(|look| Brought::Look(Box::new(look)))
                .map_err(|error| error.to_string()),
            Pass::Plan(look, setup) => session
                .plan_import(&look, &setup, gazetteer, &progress)
                .map(|plan| Brought::Plan(Box::new(plan)))
                .map_err(|error| error.to_string()),
            Pass::Run(look, setup, change) => session
                .import_table(&look, &setup, gazetteer, &change, &progress)
                .map_err(|error| error.to_string())
                .and_then(|plan| {
                    let holdings = session.holdings().map_err(|error| error.to_string())?;
                    Ok(Brought::All(Box::new(plan), Box::new(holdings)))
                }),
        };
        ImportDone {
            asked: self.asked,
            brought,
        }
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

    /// An import was taken back or brought in again: if it is the one that is looked at, it can be
    /// brought in anew, or it is done.
    pub(in crate::desk) fn heard_of_import(&mut self, import: i64, is_in: bool) {
        let is_it = self
            .import
            .plan
            .as_ref()
            .is_some_and(|plan| plan.import == Some(import));
        if is_it && !self.import.is_busy {
            self.import.is_done = is_in;
        }
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
