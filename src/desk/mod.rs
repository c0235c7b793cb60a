//! The program without its window: what is open, what is shown, what is selected. Everything that
//! changes goes through [`Desk::apply`] and [`Desk::take`]; nothing else changes it.
//! Knows neither egui nor SQL. Work longer than a frame leaves as a [`Job`] and returns as a [`Done`].

pub mod command;
pub mod job;
pub mod project;
#[cfg(test)]
mod tests;

use std::path::PathBuf;
use std::sync::Arc;

pub use command::Command;
pub use job::{Done, Job, Worker};

use crate::filter::{Filter, Shown};
use crate::gazetteer::Gazetteer;
use crate::incident::columns::Columns;
use crate::incident::{Incident, IncidentId, Location, PrecisionClass, Relation, Report, Status};
use crate::store::Change;
use crate::time::{Day, Span};

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
}

impl Project {
    /// The file.
    pub fn path(&self) -> &PathBuf {
        match self {
            Self::Opening(path) | Self::Open(path) | Self::Failed { path, .. } => path,
        }
    }

    /// The file's name without its ending: what the project is called.
    pub fn name(&self) -> String {
        self.path()
            .file_stem()
            .map_or_else(String::new, |stem| stem.to_string_lossy().into_owned())
    }
}

/// Something to tell the analyst, once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// The sentence.
    pub text: String,
    /// Whether something failed: such a notice stays until it is closed.
    pub failed: bool,
}

/// The incident whose details are open, with everything that belongs to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Detail {
    /// The whole incident, choices and evidence included.
    pub incident: Incident,
    /// The reports of its claims, in the claims' order.
    pub reports: Vec<Report>,
}

/// The program's state.
pub struct Desk {
    /// The file that is open.
    pub project: Project,
    /// The places there are; `None` until they are read.
    pub gazetteer: Option<Arc<Gazetteer>>,
    /// Every incident, without its choices and evidence.
    pub incidents: Arc<Vec<Incident>>,
    /// The same in columns.
    pub columns: Arc<Columns>,
    /// What is to be shown.
    pub filter: Filter,
    /// What passes the filter.
    pub shown: Arc<Shown>,
    /// Grows whenever `incidents` or `shown` change: what is drawn from them is kept until then.
    pub revision: u64,
    /// The incident that is selected.
    pub selected: Option<IncidentId>,
    /// Its details, once they are read.
    pub detail: Option<Detail>,
    /// The day the newest report was published on.
    pub newest_report: Option<Day>,
    /// How many reports the project holds.
    pub n_reports: usize,
    /// What is to be told.
    pub notices: Vec<Notice>,
    /// Whether a change is on its way to the file.
    pub saving: bool,
    /// The person who decides, for the change log.
    pub who: String,
}

impl Desk {
    /// A desk on which a project is about to be opened, and the jobs that do it.
    pub fn opening(path: PathBuf, who: String) -> (Self, Vec<Job>) {
        let jobs = vec![Job::ReadGazetteer, Job::Open { path: path.clone() }];
        let desk = Self {
            project: Project::Opening(path),
            gazetteer: None,
            incidents: Arc::default(),
            columns: Arc::default(),
            filter: Filter::default(),
            shown: Arc::default(),
            revision: 0,
            selected: None,
            detail: None,
            newest_report: None,
            n_reports: 0,
            notices: Vec::new(),
            saving: false,
            who,
        };
        (desk, jobs)
    }

    /// From the first day of any incident to the last.
    pub fn extent(&self) -> Option<Span> {
        self.columns.extent()
    }

    /// The day whose units of administration are meant: the last one shown.
    pub fn day(&self) -> Option<Day> {
        self.filter.span().or(self.extent()).map(Span::end)
    }

    /// The incident that is selected, as the list holds it.
    pub fn selected_incident(&self) -> Option<&Incident> {
        let id = self.selected?;
        self.incidents.iter().find(|incident| incident.id == id)
    }

    /// Whether any incident is part of the sample.
    pub fn has_sample(&self) -> bool {
        self.incidents.iter().any(|incident| incident.sample)
    }

    /// Does what was asked; `at` is the time for the change log (RFC 3339).
    pub fn apply(&mut self, command: Command, at: &str) -> Vec<Job> {
        match command {
            Command::SetWindow(window) => self.set_filter(|filter| filter.window = window),
            Command::SetMode(mode) => self.set_filter(|filter| filter.mode = mode),
            Command::SetStep(step) => self.set_filter(|filter| filter.step = step),
            Command::ToggleKind(group) => {
                self.set_filter(|filter| filter.kinds[group.index()] ^= true);
            }
            Command::OnlyKind(group) => self.set_filter(|filter| {
                let mut only = [false; 8];
                only[group.index()] = true;
                filter.kinds = if filter.kinds == only {
                    [true; 8]
                } else {
                    only
                };
            }),
            Command::AllKinds => self.set_filter(|filter| filter.kinds = [true; 8]),
            Command::ShowAll => self.set_filter(|filter| {
                filter.kinds = [true; 8];
                filter.window = None;
            }),
            Command::Select(id) => return self.select(id),
            Command::SelectNext(step) => return self.select_next(step),
            Command::RemoveSample => {
                self.saving = true;
                return vec![Job::RemoveSample {
                    change: self.change(at),
                }];
            }
            Command::AddSample => {
                self.saving = true;
                return vec![Job::AddSample {
                    change: self.change(at),
                }];
            }
            Command::ChoosePlace { choice } => return self.choose_place(choice, at),
            Command::OpenProject(path) => {
                let (mut fresh, mut jobs) = Self::opening(path, self.who.clone());
                fresh.gazetteer = self.gazetteer.take();
                fresh.revision = self.revision + 1;
                if fresh.gazetteer.is_some() {
                    jobs.remove(0);
                }
                *self = fresh;
                return jobs;
            }
            Command::CloseNotice(at) => {
                if at < self.notices.len() {
                    self.notices.remove(at);
                }
            }
        }
        Vec::new()
    }

    /// Takes what a job has brought; may ask for more.
    pub fn take(&mut self, done: Done, at: &str) -> Vec<Job> {
        match done {
            Done::Gazetteer(gazetteer) => self.gazetteer = Some(gazetteer),
            Done::Opened(path, Ok(holdings)) => {
                self.project = Project::Open(path);
                let is_new = holdings.is_new;
                self.hold(holdings);
                if is_new {
                    return vec![Job::AddSample {
                        change: self.change(at),
                    }];
                }
            }
            Done::Opened(path, Err(message)) => self.project = Project::Failed { path, message },
            Done::Changed(Ok((holdings, told))) => {
                self.saving = false;
                self.hold(holdings);
                if let Some(told) = told {
                    self.tell(told, false);
                }
                return self.selected.map(Job::ReadDetail).into_iter().collect();
            }
            Done::Changed(Err(message)) => {
                self.saving = false;
                self.tell(message, true);
            }
            Done::Detail(Ok(detail)) => {
                if self.selected == Some(detail.incident.id) {
                    self.detail = Some(*detail);
                }
            }
            Done::Detail(Err(message)) => self.tell(message, true),
        }
        Vec::new()
    }

    /// Tells the analyst something; of more than three notices the oldest that did not fail goes.
    pub fn tell(&mut self, text: String, failed: bool) {
        self.notices.push(Notice { text, failed });
        if self.notices.len() > 3 {
            let oldest = self
                .notices
                .iter()
                .position(|notice| !notice.failed)
                .unwrap_or(0);
            self.notices.remove(oldest);
        }
    }

    fn change(&self, at: &str) -> Change {
        Change {
            who: self.who.clone(),
            at: at.to_owned(),
        }
    }

    fn set_filter(&mut self, set: impl FnOnce(&mut Filter)) {
        let before = self.filter.clone();
        set(&mut self.filter);
        if self.filter != before {
            self.show();
        }
    }

    fn show(&mut self) {
        self.shown = Arc::new(Shown::of(&self.incidents, &self.columns, &self.filter));
        self.revision += 1;
    }

    fn hold(&mut self, holdings: job::Holdings) {
        self.columns = Arc::new(Columns::of(&holdings.incidents));
        self.incidents = Arc::new(holdings.incidents);
        self.newest_report = holdings.newest_report;
        self.n_reports = holdings.n_reports;
        if self.selected_incident().is_none() {
            self.selected = None;
            self.detail = None;
        }
        self.show();
    }

    fn select(&mut self, id: Option<IncidentId>) -> Vec<Job> {
        if self.selected != id {
            self.detail = None;
        }
        self.selected = id;
        id.map(Job::ReadDetail).into_iter().collect()
    }

    /// Selects the incident so many places on among those shown, in the order of days.
    fn select_next(&mut self, step: i32) -> Vec<Job> {
        let rows = &self.shown.rows;
        if rows.is_empty() {
            return Vec::new();
        }
        let id_of = |row: u32| self.incidents[self.columns.incident[row as usize] as usize].id;
        let at = rows
            .iter()
            .position(|&row| Some(id_of(row)) == self.selected);
        let next = match at {
            Some(at) => (at as i64 + i64::from(step)).rem_euclid(rows.len() as i64) as usize,
            None if step < 0 => rows.len() - 1,
            None => 0,
        };
        let id = id_of(rows[next]);
        self.select(Some(id))
    }

    /// A person settles which of the offered places is meant.
    fn choose_place(&mut self, choice: usize, at: &str) -> Vec<Job> {
        let Some(detail) = &self.detail else {
            return Vec::new();
        };
        let mut incident = detail.incident.clone();
        let Some(location) = incident.places.first_mut() else {
            return Vec::new();
        };
        if !settle(location, choice, &self.who) {
            return Vec::new();
        }
        if incident.status == Status::Candidate && incident.places.iter().all(|place| place.sure) {
            incident.status = Status::Accepted;
        }
        self.saving = true;
        vec![Job::Save {
            incident: Box::new(incident),
            change: self.change(at),
        }]
    }
}

/// Puts a location on one of its choices, as a person's decision. `false` where the choice does
/// not exist, or where the location lies between two places and has no single one.
fn settle(location: &mut Location, choice: usize, who: &str) -> bool {
    let Some(chosen) = location.choices.get(choice).cloned() else {
        return false;
    };
    if location.relation == Relation::Between {
        return false;
    }
    location.place_id = Some(chosen.place_id);
    location.name = Some(chosen.name);
    location.name_ar = chosen.name_ar;
    location.country = Some(chosen.country);
    location.admin1 = Some(chosen.admin1).filter(|name| !name.is_empty());
    location.admin2 = Some(chosen.admin2).filter(|name| !name.is_empty());
    location.position = Some(chosen.position);
    location.score = Some(chosen.score);
    location.reasons = vec![format!(
        "Chosen by {who} among {} places",
        location.choices.len()
    )];
    location.sure = true;
    who.clone_into(&mut location.chosen_by);
    if location.precision == PrecisionClass::Unresolved {
        location.precision = PrecisionClass::Settlement;
    }
    true
}
