//! An open project file and what is done with it: opening, the sample, saving, reading one
//! incident whole. Runs on the thread that owns the file, or in the command line. Knows no window.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::history::Past;
use super::job::{Done, Holdings};
use super::kept::Kept;
use super::learn::Step;
use super::names_csv;
use super::progress::{Phase, Progress};
use super::search;
use super::spread::{self, blockade};
use super::{Detail, Row};
use crate::filter::Matches;
use crate::gazetteer::{Gazetteer, Memory, PlaceQuery, Query};
use crate::geo::Position;
use crate::incident::{Incident, IncidentId, Location, Relation, Report, Scope};
use crate::sample::{self, PlaceDraft, Sample};
use crate::store::{self, Change, SettingEdit, Stage, Store, Waiter};
use crate::time::Span;

/// What may go wrong with a project.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// At the file.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// In the sample that travels with the program.
    #[error(transparent)]
    Sample(#[from] sample::Error),
    /// A table of words has a line that cannot be used.
    #[error("{0}; nothing was stored")]
    Words(crate::extract::tables::Error),
    /// The incident is gone.
    #[error("incident {} is no longer in the project: it may have been removed in another window", .0.0)]
    Gone(IncidentId),
    /// There is nothing to take back.
    #[error("there is nothing to undo: only decisions of this session can be taken back")]
    NothingToUndo,
    /// There is nothing to do again.
    #[error("there is nothing to redo: something else was decided since, or nothing was undone")]
    NothingToRedo,
    /// A report is gone.
    #[error("report {0} is no longer in the project: it may have been removed in another window")]
    NoReport(i64),
    /// A pair that was answered is not there.
    #[error(
        "the pair of incidents is no longer in the project: it may have been removed in another window"
    )]
    PairGone,
    /// An answer does not fit the incident.
    #[error("{0}")]
    Unfit(String),
    /// What was to be taken back, or done again, was changed since.
    #[error("incident {} was changed since, so that this can no longer be undone or redone: change it by hand", .0.0)]
    ChangedSince(IncidentId),
    /// A table of decisions has a fault.
    #[error("{fault}; nothing was imported: {}", path.display())]
    Names {
        /// What is wrong, and where.
        fault: names_csv::Error,
        /// The file.
        path: PathBuf,
    },
    /// A table of decisions is not written over a file.
    #[error("the table of names was not written over a file that is there: choose another name, or take it away first: {}", path.display())]
    NamesThere {
        /// The file.
        path: PathBuf,
    },
    /// A table of decisions could not be read or written.
    #[error("cannot {what} the table of names ({cause}): {}", path.display())]
    NamesFile {
        /// `read` or `write`.
        what: &'static str,
        /// What the system says.
        cause: std::io::Error,
        /// The file.
        path: PathBuf,
    },
    /// The folder for projects could not be made.
    #[error("cannot make the folder for projects ({cause}): name a file with --db: {}", path.display())]
    NoFolder {
        /// What the system says.
        cause: std::io::Error,
        /// The folder.
        path: PathBuf,
    },
}

impl Error {
    /// Whether it was asked to give up: then everything is as it was.
    pub fn is_given_up(&self) -> bool {
        matches!(self, Self::Store(store::Error::GivenUp))
    }
}

/// The setting that says that the sample was offered once, so that it does not come back.
const SAMPLE_OFFERED: &str = "sample_offered";
/// The setting that holds the filters that have names.
const FILTERS: &str = "filters";
/// The setting that holds the blockades of roads.
pub const BLOCKADES: &str = "blockades";
/// The setting that holds its corridors, where they are not the program's own.
const CORRIDORS: &str = "corridors";

/// A project file that is open.
pub struct Session {
    pub(super) store: Store,
    /// What can be taken back, the latest last.
    pub(super) steps: Vec<Step>,
    /// What was taken back and can be done again, the latest last.
    pub(super) undone: Vec<Step>,
    /// The incidents as they were last asked for.
    pub(super) kept: Option<Kept>,
    /// Whether the file has a sketch that is good for the next time.
    pub(super) has_sketch: bool,
    /// What is counted on, where somebody waits.
    pub(super) progress: Option<Progress>,
}

/// Opens a project, or makes it where there is none.
pub fn open(path: &Path) -> Result<(Session, Holdings), Error> {
    let mut session = Session::of(Store::open(path)?);
    let holdings = session.holdings()?;
    Ok((session, holdings))
}

/// Opens a project, or makes it where there is none, without reading its incidents: they may be many.
pub fn open_unread(path: &Path) -> Result<Session, Error> {
    Ok(Session::of(Store::open(path)?))
}

/// So often it is told how much of a project is read.
const TELLINGS: usize = 20;

/// Opens a project, and tells on the way what a first map can be drawn from and how much is read. It
/// is given up where `progress` is.
pub(super) fn open_telling(
    path: &Path,
    progress: &Progress,
    tell: &dyn Fn(Done),
) -> Result<(Session, Holdings), Error> {
    let stop = progress.clone();
    let store = Store::open_unless(path, Arc::new(move || stop.is_cancelled()))?;
    let mut session = Session::of(store);
    session.heed(progress)?;
    let n = session.first_sketch(|sketch| tell(Done::Sketched(path.to_owned(), sketch)))?;
    // Each telling draws the window, which takes its time from reading where no graphics card does it.
    let (step, mut told) = (n / TELLINGS, 0);
    session.kept_with(&mut |n_read| {
        if n_read >= told + step {
            told = n_read;
            tell(Done::Read([n_read, n]));
        }
    })?;
    if !progress.keep() {
        return Err(store::Error::GivenUp.into());
    }
    let holdings = session.holdings()?;
    session.heed_nobody();
    Ok((session, holdings))
}

/// Opens a project that is there, without changing it.
pub fn open_read_only(path: &Path) -> Result<(Session, Holdings), Error> {
    let mut session = Session::of(Store::open_read_only(path)?);
    let holdings = Holdings {
        is_new: false,
        ..session.holdings()?
    };
    Ok((session, holdings))
}

/// Makes the folder that a project's default file lies in.
pub fn make_folder(path: &Path) -> Result<(), Error> {
    let Some(folder) = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
    else {
        return Ok(());
    };
    std::fs::create_dir_all(folder).map_err(|cause| Error::NoFolder {
        cause,
        path: folder.to_owned(),
    })
}

impl Session {
    /// A project of which nothing is read yet.
    pub(super) fn of(store: Store) -> Self {
        Self {
            store,
            steps: Vec::new(),
            undone: Vec::new(),
            kept: None,
            has_sketch: false,
            progress: None,
        }
    }

    /// From now on counts on `progress`, and gives up where it says so what is not stored yet.
    pub(super) fn heed(&mut self, progress: &Progress) -> Result<(), Error> {
        let (stop, keep, count) = (progress.clone(), progress.clone(), progress.clone());
        self.store.heed(Waiter {
            stop: Arc::new(move || stop.is_cancelled()),
            keep: Box::new(move || keep.keep()),
            count: Box::new(move |stage, n, of| {
                match stage {
                    Stage::Rows => count.set_total(of as u64),
                    Stage::Indexes => count.begin(Phase::Indexing, of as u64),
                }
                count.set_done(n as u64);
            }),
        })?;
        self.progress = Some(progress.clone());
        Ok(())
    }

    /// Nobody waits any longer.
    pub(super) fn heed_nobody(&mut self) {
        self.store.heed_nobody();
        self.progress = None;
    }

    /// What the map and the lists need, as the file now has it. After a change of some incidents
    /// only these are read: see `desk::kept`. It is asked for once everything is stored, so that it
    /// is not given up.
    pub fn holdings(&mut self) -> Result<Holdings, Error> {
        if let Some(progress) = self.progress.take() {
            progress.keep();
            self.store.heed_nobody();
            self.progress = Some(progress);
        }
        let Kept {
            incidents, columns, ..
        } = self.kept()?.clone();
        let (n_reports, newest_report) = self.store.n_reports()?;
        let aliases = self.store.aliases()?;
        let mut titles = BTreeMap::new();
        for alias in &aliases {
            if let Scope::Report(id) = alias.scope
                && let Some(head) = self.store.report_head(id)?
            {
                titles.insert(id, head.title);
            }
        }
        let is_new = incidents.is_empty() && self.store.setting(SAMPLE_OFFERED)?.is_none();
        let inbox = self.inbox(&incidents)?;
        Ok(Holdings {
            columns: Some(columns),
            filters: self.store.setting(FILTERS)?.unwrap_or_default(),
            blockades: self.store.setting(BLOCKADES)?.unwrap_or_default(),
            corridors: self.store.setting(CORRIDORS)?.unwrap_or_default(),
            incidents,
            newest_report,
            n_reports,
            is_new,
            decisions: Arc::new(Memory::of(aliases, BTreeMap::new())),
            titles: Arc::new(titles),
            n_steps: self.steps.len(),
            n_undone: self.undone.len(),
            inbox: Arc::new(inbox),
            touched: None,
        })
    }

    /// Resolves the sample's written names and stores its reports and incidents.
    pub fn add_sample(
        &mut self,
        gazetteer: &Gazetteer,
        change: &Change,
    ) -> Result<Holdings, Error> {
        let mut sample = sample::load()?;
        for (at, report) in sample.reports.iter_mut().enumerate() {
            report.id = at as i64 + 1;
        }
        let heads = self.store.report_heads()?;
        let row_of = |report: &Report| {
            let sha256 = store::text_sha256(&report.text);
            let known = heads.iter().find(|(_, head)| head.sha256 == sha256);
            known.map(|(&row, _)| row)
        };
        let rows: Vec<Option<i64>> = sample.reports.iter().map(row_of).collect();
        let incidents = resolve(gazetteer, &sample, &self.memory()?, &rows);
        self.store.import(&sample.reports, &incidents, change)?;
        self.store.set_setting(SAMPLE_OFFERED, &change.at)?;
        self.holdings()
    }

    /// Takes the sample out; also how many incidents went.
    pub fn remove_sample(&mut self, change: &Change) -> Result<(Holdings, usize), Error> {
        let n = self.store.delete_sample(change)?;
        self.store.set_setting(SAMPLE_OFFERED, &change.at)?;
        Ok((self.holdings()?, n))
    }

    /// Stores an incident as it now is.
    pub fn save(&mut self, incident: &Incident, change: &Change) -> Result<Holdings, Error> {
        self.store.save_incident(incident, change)?;
        self.holdings()
    }

    /// What has some words, in whatever language actors and kinds are called by them.
    pub fn matches(&mut self, text: &str) -> Result<Matches, Error> {
        let kept = self.kept()?.clone();
        let (mut incidents, reports) = self.store.having(text)?;
        if let Some(parts) = search::parts(text, &kept.columns) {
            let mut texts = Vec::with_capacity(parts.len());
            for (at, part) in parts.iter().enumerate() {
                let may_go_on = at + 1 == parts.len();
                texts.push(self.store.incidents_having(part.words, may_go_on)?);
            }
            incidents = search::having(&parts, &texts, &kept.incidents, &kept.columns);
        }
        Ok(Matches { incidents, reports })
    }

    /// Keeps the corridors of the project, and logs the table before and after.
    pub fn keep_corridors(&mut self, table: &str, change: &Change) -> Result<(), Error> {
        let before = self.store.setting(CORRIDORS)?.unwrap_or_default();
        let json = |table: &str| (!table.is_empty()).then(|| serde_json::json!({"table": table}));
        let edit = SettingEdit {
            table: CORRIDORS,
            id: None,
            before: json(&before),
            after: json(table),
        };
        Ok(self.store.set_logged(CORRIDORS, table, &[edit], change)?)
    }

    /// What became of blockades and corridors, the latest first.
    pub fn spread_log(&self) -> Result<Vec<spread::log::Past>, Error> {
        let log = self
            .store
            .log_of(&spread::log::TABLES, spread::log::MOST)?
            .into_iter();
        Ok(log.filter_map(spread::log::Past::of).collect())
    }

    /// Keeps the filters that have names.
    pub fn keep_filters(&mut self, text: &str) -> Result<(), Error> {
        Ok(self.store.set_setting(FILTERS, text)?)
    }

    /// Keeps the blockades, and logs each that is other than before.
    pub fn keep_blockades(&mut self, text: &str, change: &Change) -> Result<(), Error> {
        let before = self.store.setting(BLOCKADES)?.unwrap_or_default();
        let edits = blockade::edits(&before, text);
        Ok(self.store.set_logged(BLOCKADES, text, &edits, change)?)
    }

    /// Everything about an incident, with the reports of its claims.
    pub fn detail(&self, id: IncidentId) -> Result<Detail, Error> {
        let incident = self.store.incident(id)?.ok_or(Error::Gone(id))?;
        let mut reports = Vec::with_capacity(incident.claims.len());
        for claim in &incident.claims {
            reports.push(self.store.report(claim.report_id)?.ok_or(Error::Gone(id))?);
        }
        let history = self.store.history(id, MOST_HISTORY)?;
        let history = history.into_iter().map(Past::of).collect();
        Ok(Detail {
            incident,
            reports,
            history,
            row: self.store.came(id)?.map(Row::of),
        })
    }
}

/// So many changes of an incident are read for its details.
pub(super) const MOST_HISTORY: usize = 200;

/// Rounds of resolving: what was found in one round helps the doubtful of the same report and days
/// in the next. After three nothing has been seen to change.
const ROUNDS: usize = 3;

/// Whether a place is sure, or at least better than all others: enough to help its neighbours,
/// which themselves stay as doubtful as they are.
fn leads(place: &Location) -> bool {
    const MARGIN: f64 = 0.05;
    let score = |at: usize| place.choices.get(at).map_or(0.0, |choice| choice.score);
    place.sure || score(0) - score(1) >= MARGIN
}

/// A place of a report that was found well enough to help others.
struct Found {
    written: String,
    at: Position,
    span: Option<Span>,
}

/// The sample's incidents with their places found, by what the project has learnt about names.
/// `rows` are the rows of the sample's reports that the project holds already.
pub fn resolve(
    gazetteer: &Gazetteer,
    sample: &Sample,
    memory: &Memory,
    rows: &[Option<i64>],
) -> Vec<Incident> {
    let mut near: Vec<Vec<Found>> = sample.reports.iter().map(|_| Vec::new()).collect();
    let mut incidents = Vec::new();
    for _ in 0..ROUNDS {
        incidents = sample.incidents(|draft, place| {
            let reports = draft.claims.iter().map(|(report, _)| *report);
            let others = reports.flat_map(|report| near.get(report).into_iter().flatten());
            // What happened on other days may have happened anywhere.
            let others = others.filter(|found| {
                found.written != place.written && found.span == draft.incident.span
            });
            let near = others.map(|found| found.at).collect();
            let report = draft.claims.first().map(|(report, _)| *report);
            let source = report.and_then(|report| sample.reports.get(report));
            let known = Query {
                memory: Some(memory),
                report: report.and_then(|report| rows.get(report).copied().flatten()),
                source: source.map(|report| report.source.name.as_str()),
                near,
                ..Query::default()
            };
            locate(gazetteer, place, known)
        });
        near.iter_mut().for_each(Vec::clear);
        for (draft, incident) in sample.drafts.iter().zip(&incidents) {
            for (report, _) in &draft.claims {
                let leading = incident
                    .places
                    .iter()
                    .filter(|place| place.precision.is_exact() && leads(place));
                let found = leading.filter_map(|place| {
                    Some(Found {
                        written: place.written.clone(),
                        at: place.position?,
                        span: incident.span,
                    })
                });
                if let Some(near) = near.get_mut(*report) {
                    near.extend(found);
                }
            }
        }
    }
    incidents
}

/// Where a place lies that a report writes, by its name, what stands beside it, and what is known
/// of the report: its other places, and what was decided about names.
fn locate(gazetteer: &Gazetteer, draft: &PlaceDraft, known: Query) -> Location {
    let name = draft
        .ends
        .as_ref()
        .map_or(draft.written.as_str(), |ends| ends[0].as_str());
    let query = Query {
        written: name,
        country: draft.country.as_deref(),
        within: draft.context.iter().map(String::as_str).collect(),
        ..known
    };
    let to = draft.ends.as_ref().map(|ends| ends[1].as_str());
    let relation = if to.is_some() {
        Relation::Between
    } else {
        draft.relation
    };
    gazetteer.locate(&PlaceQuery {
        words: &draft.written,
        relation,
        to,
        distance_km: draft.distance_km,
        ..PlaceQuery::at(query)
    })
}
