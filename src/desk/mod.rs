//! The program without its window: what is open, what is shown, what is selected. Everything that
//! changes goes through [`Desk::apply`] and [`Desk::take`]; nothing else changes it.
//! Knows neither egui nor SQL. Work longer than a frame leaves as a [`Job`] and returns as a [`Done`].

pub mod command;
pub mod compare;
pub mod export;
pub mod history;
pub mod import;
pub mod ingest;
pub mod job;
mod kept;
mod learn;
pub mod names_csv;
pub mod notice;
mod opened;
mod place;
pub mod progress;
pub mod project;
pub mod reader;
pub mod review;
mod search;
mod settle;
mod sift;
pub mod spread;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

pub use command::{ByHand, Command, FilterCommand};
pub use compare::CompareCommand;
pub use export::ExportCommand;
pub use job::{Done, Job, Worker};
pub use learn::Lesson;
pub use notice::{Level, MOST_LOGGED, Notice, Told};
pub use opened::{Detail, Project, Row};
pub use progress::{Phase, Progress, Work};
pub use review::ReviewCommand;
pub use sift::{Sift, Sifted};
pub use spread::SpreadCommand;

use crate::filter::written::Saved;
use crate::filter::{Filter, Shown, Sieve};
use crate::gazetteer::{Gazetteer, Memory};
use crate::incident::columns::Columns;
use crate::incident::sketch::Sketch;
use crate::incident::{Alias, Brief, Facet, Incident, IncidentId, Incidents, Reach, Report};
use crate::store::Change;
use crate::time::{Day, Span};
use sift::Sort;

/// The program's state.
pub struct Desk {
    /// The file that is open.
    pub project: Project,
    /// The places there are; `None` until they are read.
    pub gazetteer: Option<Arc<Gazetteer>>,
    /// Every incident, without its choices and evidence.
    pub incidents: Arc<Incidents>,
    /// The same in columns.
    pub columns: Arc<Columns>,
    /// What is to be shown.
    pub filter: Filter,
    /// What passes the filter.
    pub shown: Arc<Shown>,
    /// Grows whenever `incidents` or `shown` change: what is drawn from them is kept until then.
    pub revision: u64,
    /// Grows whenever what passes all but the dates changes: what is counted over all time is kept
    /// until then.
    pub dated_revision: u64,
    /// Whether what passes is still being worked out; until then `shown` is what passed before.
    pub sifting: bool,
    /// The filters that have names.
    pub saved: Saved,
    /// The incident that is selected.
    pub selected: Option<IncidentId>,
    /// Its details, once they are read.
    pub detail: Option<Detail>,
    /// The day the newest report was published on.
    pub newest_report: Option<Day>,
    /// How many reports the project holds.
    pub n_reports: usize,
    /// What was decided about names.
    pub decisions: Arc<Memory>,
    /// The titles of the reports that decisions are for, by the report's row.
    pub titles: Arc<BTreeMap<i64, String>>,
    /// How many decisions of this session can be taken back.
    pub n_steps: usize,
    /// How many steps that were taken back can be done again.
    pub n_undone: usize,
    /// Reports that came in, and what waits for an answer.
    pub review: review::State,
    /// What is to be told.
    pub notices: Vec<Notice>,
    /// What was told, the latest last; so much of it as [`MOST_LOGGED`].
    pub log: Vec<Notice>,
    /// Work that takes long, the latest last.
    pub works: Vec<Progress>,
    /// The table of others that is about to come in.
    pub import: import::State,
    /// The colleague's project that is compared with this one.
    pub compare: compare::State,
    /// How many incidents are part of the sample.
    pub n_sample: usize,
    /// Whether a change is on its way to the file.
    pub saving: bool,
    /// The person who decides, for the change log.
    pub who: String,
    /// The last wish for a file that something stands against.
    pub held_back: Option<export::Outcome>,
    /// What is measured of what is shown.
    pub spread: spread::State,
    /// When something was last asked or brought, for the log.
    at: String,
    /// How many incidents are read, and of how many, while a project is being opened.
    pub read: Option<[usize; 2]>,
    /// What is known of a large project while it is being read.
    sketch: Option<Arc<Sketch>>,
    /// The number of the piece of work that opened the project.
    opening: Option<u64>,
    /// What was open before, until the project that is being opened is open.
    before: Option<Box<Desk>>,
    /// What passes all but the dates.
    sieve: Arc<Sieve>,
    /// What filters were before this one, and what is being sifted.
    sifts: sift::State,
}

impl Desk {
    /// A desk on which a project is about to be opened, and the jobs that do it.
    pub fn opening(path: PathBuf, who: String) -> (Self, Vec<Job>) {
        let mut desk = Self {
            project: Project::Opening(path.clone()),
            gazetteer: None,
            incidents: Arc::default(),
            columns: Arc::default(),
            filter: Filter::default(),
            shown: Arc::default(),
            revision: 0,
            dated_revision: 0,
            sifting: false,
            saved: Saved::new(),
            selected: None,
            detail: None,
            newest_report: None,
            n_reports: 0,
            decisions: Arc::default(),
            titles: Arc::default(),
            n_steps: 0,
            n_undone: 0,
            review: review::State::default(),
            notices: Vec::new(),
            log: Vec::new(),
            works: Vec::new(),
            import: import::State::default(),
            compare: compare::State::default(),
            n_sample: 0,
            saving: false,
            who,
            held_back: None,
            spread: spread::State::default(),
            at: String::new(),
            read: None,
            sketch: None,
            opening: None,
            before: None,
            sieve: Arc::default(),
            sifts: sift::State::default(),
        };
        let progress = desk.begin(Work::Opening, &desk.project.name());
        desk.opening = Some(progress.id());
        let jobs = vec![Job::ReadGazetteer, Job::Open { path, progress }];
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
    pub fn selected_incident(&self) -> Option<Brief<'_>> {
        self.incidents.get(self.selected_at()?)
    }

    /// Where the incident that is selected stands in the list, which goes up by row.
    pub fn selected_at(&self) -> Option<usize> {
        self.incidents.find(self.selected?)
    }

    /// The selected incident's place among those shown, counted from 0.
    pub fn selected_among_shown(&self) -> Option<usize> {
        let row = self.columns.row_of(self.selected_at()?)?;
        self.shown.rows.binary_search(&(row as u32)).ok()
    }

    /// What to draw a first map from while the project is being read: only as long as nothing is
    /// known of its incidents, and nothing but dates limits what is shown.
    pub fn first_sketch(&self) -> Option<&Arc<Sketch>> {
        let is_first =
            self.incidents.is_empty() && self.filter.is_same_but_for_dates(&Filter::default());
        self.sketch.as_ref().filter(|_| is_first)
    }

    /// The incident of a row of the columns.
    pub fn incident_of(&self, row: u32) -> Brief<'_> {
        self.incidents
            .at(self.columns.incident[row as usize] as usize)
    }

    /// Whether what is shown is what the project holds: it is open, and nothing is on its way.
    pub fn is_ready(&self) -> bool {
        matches!(self.project, Project::Open(_)) && !self.saving && !self.sifting
    }

    /// Whether any incident is part of the sample.
    pub fn has_sample(&self) -> bool {
        self.n_sample > 0
    }

    /// Does what was asked; `at` is the time for the change log (RFC 3339).
    pub fn apply(&mut self, command: Command, at: &str) -> Vec<Job> {
        at.clone_into(&mut self.at);
        let mut jobs = self.do_command(command, at);
        jobs.extend(self.due_to_measure());
        jobs
    }

    fn do_command(&mut self, command: Command, at: &str) -> Vec<Job> {
        match command {
            Command::SetWindow(window) => {
                return self.set_filter(Sort::Window, |filter| filter.window = window);
            }
            Command::SetMode(mode) => {
                return self.set_filter(Sort::Other, |filter| filter.mode = mode);
            }
            Command::SetStep(step) => {
                return self.set_filter(Sort::Other, |filter| filter.step = step);
            }
            Command::ToggleKind(group) => {
                let toggle = |filter: &mut Filter| filter.toggle(Facet::Kind, group.name());
                return self.set_filter(Sort::Other, toggle);
            }
            Command::OnlyKind(group) => {
                let only = |filter: &mut Filter| filter.only(Facet::Kind, group.name());
                return self.set_filter(Sort::Other, only);
            }
            Command::AllKinds => {
                return self.set_filter(Sort::Other, |filter| filter.kinds = [true; 8]);
            }
            Command::ShowAll => return self.set_filter(Sort::Other, Filter::lift_all),
            Command::Filter(command) => return self.apply_to_filter(command),
            Command::Import(command) => return self.apply_to_import(command, at),
            Command::Compare(command) => return self.apply_to_compare(command, at),
            Command::Spread(command) => return self.apply_to_spread(command, at),
            Command::Review(command) => return self.apply_to_review(command, at),
            Command::Select(id) => return self.select(id),
            Command::SelectNext(step) => return self.select_next(step),
            Command::RemoveSample => {
                let change = self.change(at);
                return self.save(Work::Storing, Job::RemoveSample { change });
            }
            Command::AddSample => {
                let change = self.change(at);
                return self.save(Work::Storing, Job::AddSample { change });
            }
            Command::ChoosePlace { choice } => return self.choose_place(choice, at),
            Command::TakePlace { place_id } => return self.take_place(&place_id, at),
            Command::MovePlace(by_hand) => return self.move_place(&by_hand, at),
            Command::Remember(reach) => return self.remember(reach, at),
            Command::ForgetName(id) => {
                let lesson = Lesson {
                    forget: Some(id),
                    ..Lesson::default()
                };
                return self.decide(lesson, at);
            }
            Command::Undo => {
                let change = self.change(at);
                return self.save(Work::Undoing, Job::Undo { change });
            }
            Command::ExportNames { path, replace } => {
                self.saving = true;
                return vec![Job::ExportNames { path, replace }];
            }
            Command::ImportNames(path) => {
                let change = self.change(at);
                return self.save(Work::Storing, Job::ImportNames { path, change });
            }
            Command::OpenProject(path) => return self.open_another(path),
            Command::Sign(who) => self.who = who,
            Command::Export(command) => return self.apply_export(command, at),
            Command::CloseNotice(id) => self.notices.retain(|notice| notice.id != id),
            Command::Cancel(id) => {
                let wanted = self.works.iter().find(|work| work.id() == id);
                wanted.inspect(|work| work.cancel());
            }
        }
        Vec::new()
    }

    /// Takes what a job has brought; may ask for more.
    pub fn take(&mut self, done: Done, at: &str) -> Vec<Job> {
        at.clone_into(&mut self.at);
        let mut jobs = self.take_done(done);
        jobs.extend(self.due_to_measure());
        jobs
    }

    fn take_done(&mut self, done: Done) -> Vec<Job> {
        self.works.retain(Progress::is_running);
        match done {
            Done::Exported(outcome) => self.take_exported(*outcome),
            Done::Measured(measured) => self.take_measured(*measured),
            Done::Compared(done) => return self.take_compared(*done),
            Done::Import(done) => return self.take_import(*done),
            Done::Gazetteer(gazetteer) => {
                self.gazetteer = Some(gazetteer);
                // The courses of roads come with it.
                if self.filter.area.is_some() {
                    return self.sift();
                }
            }
            Done::Sketched(path, sketch) => {
                if self.project == Project::Opening(path) {
                    self.sketch = Some(sketch);
                }
            }
            Done::Read(read) => self.read = Some(read),
            Done::Opened(path, Ok(holdings)) => {
                self.before = None;
                self.project = Project::Open(path);
                return self.hold(holdings);
            }
            Done::NotOpened(id, path, holdings) => return self.take_not_opened(id, path, holdings),
            Done::Opened(path, Err(message)) => {
                (self.read, self.sketch, self.before) = (None, None, None);
                self.project = Project::Failed { path, message };
            }
            Done::Changed(Ok((holdings, told))) => return self.take_change(holdings, told),
            Done::Review(done) => return self.take_review(*done),
            Done::Changed(Err(message)) => {
                self.saving = false;
                self.tell_fault(message);
            }
            Done::Detail(Ok(detail)) => {
                if self.selected == Some(detail.incident.id) {
                    self.detail = Some(*detail);
                }
            }
            Done::Detail(Err(message)) | Done::SpreadLog(Err(message)) => self.tell(message, true),
            Done::Matched(text, Err(message)) => return self.take_no_matches(&text, message),
            Done::Kept(kept) => self.take_kept(kept),
            Done::Written(kept) => return self.take_written(kept),
            Done::SpreadLog(Ok(past)) => self.spread.log = Some(past),
            Done::Sifted(sifted) => self.take_sifted(*sifted),
            Done::Matched(text, Ok(matches)) => return self.take_matches(text, matches),
        }
        Vec::new()
    }

    /// Takes what the project holds after a change.
    fn take_change(&mut self, holdings: job::Holdings, told: Option<Told>) -> Vec<Job> {
        self.saving = false;
        let is_new_step = holdings.n_steps > self.n_steps;
        if holdings.n_steps != self.n_steps {
            self.notices
                .iter_mut()
                .for_each(|notice| notice.can_undo = false);
        }
        let mut jobs = self.hold(holdings);
        jobs.extend(told.iter().flat_map(|told| self.import_hears(told)));
        if let Some(told) = told {
            self.tell(told, false);
            if let Some(last) = self.notices.last_mut() {
                last.can_undo = is_new_step;
            }
        }
        jobs.extend(self.selected.map(Job::ReadDetail));
        jobs.extend(self.read_report_again());
        jobs.extend(self.compare_again());
        jobs
    }

    fn change(&self, at: &str) -> Change {
        Change {
            who: self.who.clone(),
            at: at.to_owned(),
        }
    }

    fn hold(&mut self, holdings: job::Holdings) -> Vec<Job> {
        let columns = holdings
            .columns
            .unwrap_or_else(|| Arc::new(kept::columns_of(&holdings.incidents, &BTreeMap::new())));
        self.read_saved(&holdings.filters);
        self.read_written(&holdings.blockades, &holdings.corridors);
        self.newest_report = holdings.newest_report;
        self.n_reports = holdings.n_reports;
        self.decisions = holdings.decisions;
        self.titles = holdings.titles;
        self.n_steps = holdings.n_steps;
        self.n_undone = holdings.n_undone;
        self.review.hold(holdings.inbox, holdings.touched);
        self.take_data(holdings.incidents, columns)
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
        let next = match self.selected_among_shown() {
            Some(at) => (at as i64 + i64::from(step)).rem_euclid(rows.len() as i64) as usize,
            None if step < 0 => rows.len() - 1,
            None => 0,
        };
        let id = self.incident_of(rows[next]).id;
        self.select(Some(id))
    }

    /// What was decided about the written name of the selected incident's place, where that is why
    /// the place is where it is or would be so the next time.
    pub fn decision(&self) -> Option<&Alias> {
        let detail = self.detail.as_ref()?;
        let place = detail.incident.places.first()?;
        let (name, place_id) = (self.name_in(&place.written), place.place_id.as_deref()?);
        let of_report = |report: &Report| {
            let source = Some(report.source.name.as_str());
            self.decisions
                .held(&name, place_id, Some(report.id), source)
        };
        let nearest = detail.reports.iter().filter_map(of_report);
        let nearest = nearest.min_by_key(|alias| alias.scope.reach());
        nearest.or_else(|| self.decisions.held(&name, place_id, None, None))
    }

    /// The name in the words of a report that say where: what is decided about.
    pub fn name_in(&self, words: &str) -> String {
        let gazetteer = self.gazetteer.as_ref();
        gazetteer.map_or_else(|| words.to_owned(), |gazetteer| gazetteer.name_in(words))
    }

    /// How far a decision about the selected incident's place can reach.
    pub fn reaches(&self) -> &'static [Reach] {
        match &self.detail {
            Some(detail) if !detail.reports.is_empty() => &Reach::ALL,
            Some(_) => &[Reach::Project],
            None => &[],
        }
    }

    /// Remembers what the selected incident's place was chosen to mean, instead of what is
    /// remembered about it so far.
    fn remember(&mut self, reach: Reach, at: &str) -> Vec<Job> {
        let before = self.decision();
        if before.is_some_and(|alias| alias.scope.reach() == reach) {
            return Vec::new();
        }
        let forget = before.map(|alias| alias.id);
        let alias = self
            .detail
            .as_ref()
            .and_then(|detail| self.alias(&detail.incident, reach));
        let Some(alias) = alias else {
            return Vec::new();
        };
        let lesson = Lesson {
            incident: None,
            alias: Some(Box::new(alias)),
            forget,
            ..Lesson::default()
        };
        self.decide(lesson, at)
    }

    /// What the first place of an incident says about its written name; `None` where there is no
    /// name, no place, or nothing that it could hold for.
    fn alias(&self, incident: &Incident, reach: Reach) -> Option<Alias> {
        let detail = self.detail.as_ref()?;
        let written = self.name_in(&incident.places.first()?.written);
        learn::alias_of(incident, written, detail.reports.first(), reach)
    }

    fn decide(&mut self, lesson: Lesson, at: &str) -> Vec<Job> {
        let change = self.change(at);
        self.save(Work::Storing, Job::Decide { lesson, change })
    }

    /// Hands over a job that writes.
    fn save(&mut self, work: Work, job: Job) -> Vec<Job> {
        self.saving = true;
        vec![self.counted(work, "", job)]
    }

    /// A job that may take long, with what counts it.
    fn counted(&mut self, work: Work, name: &str, job: Job) -> Job {
        Job::Counted {
            job: Box::new(job),
            progress: self.begin(work, name),
        }
    }
}
