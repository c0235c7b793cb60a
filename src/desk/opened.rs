//! What is open: the project, and the incident whose details are shown.

use std::path::PathBuf;

use serde_json::Value;

use super::history::Past;
use super::job::Holdings;
use super::{Desk, Job, Told, Work};
use crate::incident::{Incident, Report};
use crate::store::Came;

/// Where the project stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Project {
    /// It is being opened.
    Opening(PathBuf),
    /// It is open, and what is shown is what it holds.
    Open(PathBuf),
    /// It would not open. Nothing was made in its place.
    Failed {
        /// The file.
        path: PathBuf,
        /// What is wrong and what to do.
        message: String,
    },
    /// Opening it was given up, and nothing else was open.
    Closed(PathBuf),
}

impl Project {
    /// The file.
    pub fn path(&self) -> &PathBuf {
        match self {
            Self::Opening(path)
            | Self::Open(path)
            | Self::Closed(path)
            | Self::Failed { path, .. } => path,
        }
    }

    /// The file's name without its ending: what the project is called.
    pub fn name(&self) -> String {
        self.path()
            .file_stem()
            .map_or_else(String::new, |stem| stem.to_string_lossy().into_owned())
    }
}

impl Desk {
    /// Opens another project. What is open now is kept until that is done.
    pub(super) fn open_another(&mut self, path: PathBuf) -> Vec<Job> {
        let (mut fresh, mut jobs) = Self::opening(path, self.who.clone());
        fresh.carry_over(self);
        if fresh.gazetteer.is_some() {
            jobs.remove(0);
        }
        let mut before = std::mem::replace(self, fresh);
        // Another that was being opened is given up for it.
        for work in self.works.iter().filter(|it| it.work() == Work::Opening) {
            if Some(work.id()) != self.opening {
                work.cancel();
            }
        }
        self.before = match before.project {
            Project::Open(_) => Some(Box::new(before)),
            _ => before.before.take(),
        };
        jobs
    }

    /// Takes what does not belong to a project from the desk before this one.
    fn carry_over(&mut self, from: &mut Self) {
        self.gazetteer.clone_from(&from.gazetteer);
        self.revision = from.revision + 1;
        self.dated_revision = from.dated_revision + 1;
        self.spread = std::mem::take(&mut self.spread).after(&from.spread);
        self.log = std::mem::take(&mut from.log);
        self.works.append(&mut from.works);
        self.who.clone_from(&from.who);
        self.at.clone_from(&from.at);
    }

    /// Opening a project was given up: what was open before is there again, as it was.
    pub(super) fn take_not_opened(
        &mut self,
        id: u64,
        path: PathBuf,
        holdings: Option<Box<Holdings>>,
    ) -> Vec<Job> {
        if self.opening != Some(id) {
            // Another one is being opened by now.
            return Vec::new();
        }
        let (Some(mut before), Some(holdings)) = (self.before.take(), holdings) else {
            (self.read, self.sketch, self.before) = (None, None, None);
            self.project = Project::Closed(path);
            return Vec::new();
        };
        before.carry_over(self);
        let name = self.project.name();
        *self = *before;
        self.tell(Told::NotOpened { name }, false);
        self.take_change(*holdings, None)
    }
}

/// The incident whose details are open, with everything that belongs to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Detail {
    /// The whole incident, choices and evidence included.
    pub incident: Incident,
    /// The reports of its claims, in the claims' order.
    pub reports: Vec<Report>,
    /// What became of it, the latest first.
    pub history: Vec<Past>,
    /// The row of a table that it came from; `None` where it came otherwise.
    pub row: Option<Row>,
}

/// The row of a table of others that an incident came from, as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Whose table it was.
    pub source: String,
    /// Its id there.
    pub key: String,
    /// Each cell that holds anything, under the head of its column.
    pub cells: Vec<(String, String)>,
}

impl Row {
    /// The cells of a row as the store has them. What is no list of texts has no cells.
    pub(super) fn of(came: Came) -> Self {
        let texts = |json: &Value| -> Vec<String> {
            let list = json.as_array().map_or(&[][..], Vec::as_slice);
            list.iter()
                .map(|text| text.as_str().unwrap_or_default().to_owned())
                .collect()
        };
        let read = |json: &str| serde_json::from_str::<Value>(json).unwrap_or_default();
        let heads = texts(&read(&came.columns)["heads"]);
        let cells = texts(&read(&came.raw)).into_iter().enumerate();
        let cells = cells.filter(|(_, cell)| !cell.trim().is_empty());
        let head = |at: usize| match heads.get(at).map(|head| head.trim()) {
            Some(head) if !head.is_empty() => head.to_owned(),
            _ => (at + 1).to_string(),
        };
        Self {
            source: came.source,
            key: came.key,
            cells: cells.map(|(at, cell)| (head(at), cell)).collect(),
        }
    }
}
