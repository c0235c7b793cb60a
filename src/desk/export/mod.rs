//! What is shown, written to files: what is asked, what stands against it, and the work itself, which
//! reads the project through a connection of its own, so that the file is free for everything else.
//! The window and the command line both come this way.

mod middles;
#[cfg(test)]
mod tests;
mod wish;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;

use serde_json::json;
pub use wish::{Kind, Look, MovingKind, Names, Wish};

use super::{Desk, Job, Progress, Project, Told, Work};
use crate::exchange::export::{
    self, About, Error, Format, Page, Row, Target, Tlp, citation, is_not_to_be_passed_on,
};
use crate::filter::{Filter, Shown, written};
use crate::gazetteer::Gazetteer;
use crate::incident::columns::Columns;
use crate::incident::list::Builder;
use crate::incident::{IncidentId, Incidents, PrecisionClass, Report, Source};
use crate::store::{Change, Store};
use crate::time::{Day, Span};

/// A wish with everything that it takes to fulfil it.
#[derive(Clone)]
pub struct Order {
    /// What is asked.
    pub wish: Wish,
    /// The project file.
    pub project: PathBuf,
    /// Every incident.
    pub incidents: Arc<Incidents>,
    /// The same in columns.
    pub columns: Arc<Columns>,
    /// What is let through.
    pub filter: Filter,
    /// What passes.
    pub shown: Arc<Shown>,
    /// The day of the newest report.
    pub newest_report: Option<Day>,
    /// The places there are.
    pub gazetteer: Arc<Gazetteer>,
    /// Who asks, and when.
    pub change: Change,
    /// What counts.
    pub progress: Progress,
}

// A million incidents are not compared nor printed: each order has its own number.
impl PartialEq for Order {
    fn eq(&self, other: &Self) -> bool {
        self.progress == other.progress
    }
}

impl fmt::Debug for Order {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Order")
            .field("wish", &self.wish)
            .finish_non_exhaustive()
    }
}

/// Who draws pictures: the desk knows no window.
pub trait Painter: Send + Sync {
    /// The colours of the groups of kinds, in the order of `KindGroup::ALL`.
    fn colors(&self) -> [[u8; 3]; 8];
    /// What a page has beside its rows: the ground where something is shown, and words.
    fn page(&self, order: &Order, about: &About) -> Page;
    /// Draws and writes the picture; how many frames it has.
    fn paint(&self, order: &Order, about: &About) -> Result<u64, Error>;
}

/// Nobody who draws: pictures are refused, and kinds have one colour.
pub struct WithoutPictures;

impl Painter for WithoutPictures {
    fn colors(&self) -> [[u8; 3]; 8] {
        [[0x66; 3]; 8]
    }

    fn page(&self, _: &Order, _: &About) -> Page {
        Page::default()
    }

    fn paint(&self, order: &Order, _: &About) -> Result<u64, Error> {
        Err(Error::Format {
            what: "pictures are not drawn here".to_owned(),
            path: order.wish.path.clone(),
        })
    }
}

/// What became of an order.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// The file is there.
    Written {
        /// The file.
        path: PathBuf,
        /// What it is.
        kind: Kind,
        /// So many rows, or frames of a picture.
        n: u64,
    },
    /// Terms forbid it; nothing was written.
    Terms {
        /// What was asked.
        wish: Box<Wish>,
        /// Of so many incidents.
        n: usize,
        /// Sources.
        sources: Vec<String>,
    },
    /// There is a file; nothing was written.
    Exists(Box<Wish>),
    /// A page of so many rows is slow to open; nothing was written.
    Large {
        /// What was asked.
        wish: Box<Wish>,
        /// So many rows.
        n: usize,
        /// About so many megabytes.
        megabytes: usize,
    },
    /// Somebody gave it up.
    Cancelled,
    /// It failed, in a sentence.
    Failed(String),
}

/// What can be asked.
#[derive(Debug, Clone, PartialEq)]
pub enum ExportCommand {
    /// Write what is shown.
    Write(Box<Wish>),
    /// Let go what stands against the last wish.
    Forget,
}

impl Desk {
    pub(super) fn apply_export(&mut self, command: ExportCommand, at: &str) -> Vec<Job> {
        self.held_back = None;
        let ExportCommand::Write(wish) = command else {
            return Vec::new();
        };
        match self.order(*wish, at) {
            Some(order) => vec![Job::Export(Box::new(order))],
            None => Vec::new(),
        }
    }

    /// A wish with everything that it takes; `None` until project and gazetteer are there.
    pub fn order(&mut self, wish: Wish, at: &str) -> Option<Order> {
        let Project::Open(project) = &self.project else {
            return None;
        };
        let project = project.clone();
        let gazetteer = Arc::clone(self.gazetteer.as_ref()?);
        let work = if wish.kind.is_picture() {
            Work::Drawing
        } else {
            Work::Exporting
        };
        let name = wish.path.file_name().unwrap_or_default();
        let progress = self.begin(work, &name.to_string_lossy());
        Some(Order {
            wish,
            project,
            incidents: Arc::clone(&self.incidents),
            columns: Arc::clone(&self.columns),
            filter: self.filter.clone(),
            shown: Arc::clone(&self.shown),
            newest_report: self.newest_report,
            gazetteer,
            change: self.change(at),
            progress,
        })
    }

    pub(super) fn take_exported(&mut self, outcome: Outcome) {
        match outcome {
            Outcome::Written { path, kind, n } => {
                self.tell(Told::Exported { n, kind, path }, false);
            }
            Outcome::Cancelled => self.tell(Told::ExportGivenUp, false),
            Outcome::Failed(message) => self.tell(message, true),
            held @ (Outcome::Terms { .. } | Outcome::Exists(_) | Outcome::Large { .. }) => {
                self.held_back = Some(held);
            }
        }
    }
}

impl Order {
    /// The incidents that are shown, in the order of their days; the undated are last.
    pub fn ids(&self) -> Vec<IncidentId> {
        let undated = self.columns.undated().start;
        let mut rows: Vec<u32> = self.shown.rows.clone();
        rows.sort_by_key(|&row| {
            let row = row as usize;
            (
                row >= undated,
                self.columns.start[row],
                self.columns.incident[row],
            )
        });
        let of = |row: u32| {
            let at = self.columns.incident[row as usize] as usize;
            self.incidents.at(at).id
        };
        rows.into_iter().map(of).collect()
    }

    /// What is shown of some days: a frame of many.
    pub fn shown_within(&self, span: Span) -> Shown {
        let columns = &self.columns;
        let undated = columns.undated().start;
        let is_within = |row: usize| {
            row < undated && span.start() <= columns.end[row] && columns.start[row] <= span.end()
        };
        let mut shown = (*self.shown).clone();
        shown.rows.clear();
        shown.kind_within_dates = [0; 8];
        for &row in self
            .shown
            .rows
            .iter()
            .filter(|&&row| is_within(row as usize))
        {
            shown.rows.push(row);
            shown.kind_within_dates[columns.kind[row as usize].index()] += 1;
        }
        let n_placed = |&&row: &&u32| columns.position(row as usize).is_some();
        shown.n_shown = shown.rows.iter().filter(n_placed).count();
        shown
    }

    /// The same with nothing but what is shown and may leave; `None` where nothing is taken out.
    fn redacted(&self) -> Option<Self> {
        let how = &self.wish.redaction;
        if how.is_none()
            || !(self.wish.kind.is_picture() || self.wish.kind == Kind::Data(Format::Html))
        {
            return None;
        }
        let middles = middles::Middles::of(&self.gazetteer);
        let mut shown: Vec<u32> = self
            .shown
            .rows
            .iter()
            .map(|&row| self.columns.incident[row as usize])
            .collect();
        shown.sort_unstable();
        let mut list = Builder::default();
        for at in shown {
            let row = Row {
                incident: self.incidents.at(at as usize).to_incident(),
                reports: Vec::new(),
            };
            let was = row.incident.places.first().map(|place| place.precision);
            let mut row = export::redact::redact(row, how, &|country, one, two| {
                middles.find(country, one, two)
            });
            // A cell is no unit: it is drawn as the circle that holds it, if no more was known before.
            let is_of_cell = matches!(how.blur, export::Blur::Cell(_));
            if let Some(place) = row.incident.places.first_mut()
                && is_of_cell
                && was.is_some_and(is_point)
            {
                place.precision = PrecisionClass::Near;
            }
            list.push(&row.incident);
        }
        let incidents = list.finish();
        let columns = Columns::of(&incidents);
        let rows: Vec<u32> = (0..columns.len() as u32).collect();
        let n_placed = rows
            .iter()
            .filter(|&&row| columns.position(row as usize).is_some())
            .count();
        let n_dated = columns.undated().start as u32;
        let mut shown = (*self.shown).clone();
        shown.n_shown = n_placed;
        shown.n_unplaced = rows.len() - n_placed;
        shown.rows_any_date = Arc::new((0..n_dated).collect());
        shown.rows = rows;
        Some(Self {
            incidents: Arc::new(incidents),
            columns: Arc::new(columns),
            filter: self.filter_told(),
            shown: Arc::new(shown),
            ..self.clone()
        })
    }

    /// The filter, as far as a file may tell it: words, places and sources that it asks for would say what
    /// was taken out.
    fn filter_told(&self) -> Filter {
        if self.wish.redaction.is_none() {
            return self.filter.clone();
        }
        Filter {
            window: self.filter.window,
            mode: self.filter.mode,
            step: self.filter.step,
            kinds: self.filter.kinds,
            ..Filter::default()
        }
    }

    /// What the file is called.
    pub fn title(&self) -> String {
        if !self.wish.title.is_empty() {
            return self.wish.title.clone();
        }
        let stem = self.project.file_stem().unwrap_or_default();
        stem.to_string_lossy().into_owned()
    }

    /// What is said of the whole file.
    fn about(&self, sources: &BTreeMap<i64, Source>, painter: &dyn Painter) -> About {
        let cut_off = self.newest_report.or(self.columns.extent().map(Span::end));
        let mut citations = BTreeSet::new();
        for source in self.sources_shown(sources) {
            citations.extend(citation(source, cut_off));
        }
        let redaction = self.wish.redaction;
        let filter = self.filter_told();
        About {
            title: self.title(),
            filter: written::of_one(&filter),
            account: self.shown.line(),
            span: self.filter.span().or(self.columns.extent()),
            cut_off,
            written: self
                .change
                .at
                .get(..10)
                .and_then(|day| Day::parse(day).ok()),
            n: self.shown.rows.len() as u64,
            handling: self.wish.handling,
            redaction: redaction.words(),
            citations,
            colors: painter.colors(),
            records: redaction.is_none(),
        }
    }

    /// The sources of what is shown, by report.
    fn sources_shown<'a>(
        &'a self,
        sources: &'a BTreeMap<i64, Source>,
    ) -> impl Iterator<Item = &'a Source> {
        let mut reports = BTreeSet::new();
        for &row in &self.shown.rows {
            let incident = self
                .incidents
                .at(self.columns.incident[row as usize] as usize);
            reports.extend(incident.claims.iter().map(|claim| claim.report_id));
        }
        reports.into_iter().filter_map(|id| sources.get(&id))
    }

    /// The sources whose terms forbid it, and of how many incidents they are.
    fn forbidden(&self, sources: &BTreeMap<i64, Source>) -> (usize, Vec<String>) {
        let (mut n, mut names) = (0, BTreeSet::new());
        for &row in &self.shown.rows {
            let incident = self
                .incidents
                .at(self.columns.incident[row as usize] as usize);
            let of = incident
                .claims
                .iter()
                .filter_map(|claim| sources.get(&claim.report_id))
                .filter(|source| is_not_to_be_passed_on(source));
            let before = names.len();
            let mut is_one = false;
            for source in of {
                names.insert(source.name.clone());
                is_one = true;
            }
            n += usize::from(is_one || names.len() > before);
        }
        (n, names.into_iter().collect())
    }
}

/// Whether a class is that of a point, and of no unit or stretch.
fn is_point(class: PrecisionClass) -> bool {
    matches!(
        class,
        PrecisionClass::Site | PrecisionClass::Settlement | PrecisionClass::Near
    )
}

/// Fulfils an order.
pub fn work(order: &Order, painter: &dyn Painter) -> Outcome {
    // Some writers of formats panic where the disk is full, and nobody would hear of it.
    let done = catch_unwind(AssertUnwindSafe(|| fulfil(order, painter)));
    let done = done.unwrap_or_else(|_| {
        let source = std::io::Error::other("its writer gave up, as it does on a full disk");
        let path = order.wish.path.clone();
        Err(Error::Io { source, path })
    });
    match done {
        Ok(outcome) => outcome,
        Err(Error::Cancelled) => Outcome::Cancelled,
        Err(Error::Exists(_)) => Outcome::Exists(Box::new(order.wish.clone())),
        Err(error) => Outcome::Failed(error.to_string()),
    }
}

fn fulfil(order: &Order, painter: &dyn Painter) -> Result<Outcome, Error> {
    let of_store = |error: crate::store::Error| Error::Row(error.to_string());
    let wish = &order.wish;
    let mut store = Store::open_existing(&order.project).map_err(of_store)?;
    let sources = store.report_sources().map_err(of_store)?;
    // A picture shows no rows, but what is shown on it comes from them.
    let (n_forbidden, forbidden) = order.forbidden(&sources);
    if n_forbidden > 0 && !wish.despite_terms && !wish.kind.is_picture() {
        return Ok(Outcome::Terms {
            wish: Box::new(wish.clone()),
            n: n_forbidden,
            sources: forbidden,
        });
    }
    let about = order.about(&sources, painter);
    if let Some(megabytes) = too_large(wish, about.n as usize) {
        return Ok(Outcome::Large {
            wish: Box::new(wish.clone()),
            n: about.n as usize,
            megabytes,
        });
    }
    // What is drawn is what may leave.
    let redacted = order.redacted();
    let drawn = redacted.as_ref().unwrap_or(order);
    order.progress.set_total(about.n);
    let n = match wish.kind {
        Kind::Data(format) => {
            let target = Target::new(&wish.path, wish.replace)?;
            let page = if format == Format::Html {
                painter.page(drawn, &about)
            } else {
                Page::default()
            };
            let mut rows = Rows::new(&store, order);
            export::write(format, target, &about, &page, &mut rows)?
        }
        _ => painter.paint(drawn, &about)?,
    };
    let left = json!({
        "file": wish.path.file_name().unwrap_or_default().to_string_lossy(),
        "n": n,
        "filter": about.filter,
        "redaction": about.redaction,
        "handling": about.handling.map(Tlp::words),
        "despite_terms_of": if wish.despite_terms { forbidden } else { Vec::new() },
    });
    store.log_export(left, &order.change).map_err(of_store)?;
    Ok(Outcome::Written {
        path: wish.path.clone(),
        kind: wish.kind,
        n,
    })
}

/// A page of more rows is asked about first. A browser holds all of them, and looks through all of them at
/// every letter that is typed.
const MOST_OF_PAGE: usize = 50_000;
/// Bytes of a row of a page, with a note of 200 characters.
const ROW_OF_PAGE: usize = 600;

/// About how many megabytes a page takes that somebody is to be asked about first.
fn too_large(wish: &Wish, n: usize) -> Option<usize> {
    let is_large = wish.kind == Kind::Data(Format::Html) && n > MOST_OF_PAGE && !wish.despite_size;
    is_large.then_some(n * ROW_OF_PAGE / 1_000_000)
}

/// So many incidents are read at a time, and so often one can give it up.
const STRETCH: usize = 1000;

/// The rows of an order, read as they are written.
struct Rows<'a> {
    store: &'a Store,
    order: &'a Order,
    ids: Vec<IncidentId>,
    at: usize,
    read: std::vec::IntoIter<Row>,
    middles: Option<middles::Middles>,
    has_ended: bool,
}

impl<'a> Rows<'a> {
    fn new(store: &'a Store, order: &'a Order) -> Self {
        let is_blurred = order.wish.redaction.blur != export::Blur::No;
        Self {
            store,
            order,
            ids: order.ids(),
            at: 0,
            read: Vec::new().into_iter(),
            middles: is_blurred.then(|| middles::Middles::of(&order.gazetteer)),
            has_ended: false,
        }
    }

    fn read(&mut self) -> Result<(), Error> {
        let of_store = |error: crate::store::Error| Error::Row(error.to_string());
        let to = (self.at + STRETCH).min(self.ids.len());
        let ids = &self.ids[self.at..to];
        if !self.order.progress.advance(ids.len() as u64) {
            return Err(Error::Cancelled);
        }
        self.at = to;
        let incidents = self.store.incidents_of(ids).map_err(of_store)?;
        let claims = incidents.iter().flat_map(|incident| &incident.claims);
        let wanted: BTreeSet<i64> = claims.map(|claim| claim.report_id).collect();
        let known = self.store.reports_of(&wanted).map_err(of_store)?;
        let mut rows = Vec::with_capacity(incidents.len());
        for incident in incidents {
            let report = |id: i64| {
                let gone = || Error::Row(format!("report {id} is gone"));
                known.get(&id).cloned().ok_or_else(gone)
            };
            let reports = incident.claims.iter().map(|claim| report(claim.report_id));
            let reports = reports.collect::<Result<Vec<Report>, Error>>()?;
            rows.push(Row { incident, reports });
        }
        self.read = rows.into_iter();
        Ok(())
    }
}

impl Iterator for Rows<'_> {
    type Item = Result<Row, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(row) = self.read.next() {
                let how = &self.order.wish.redaction;
                let unknown = |_: &str, _: &str, _: &str| None;
                let row = match &self.middles {
                    Some(middles) => export::redact::redact(row, how, &|country, one, two| {
                        middles.find(country, one, two)
                    }),
                    None => export::redact::redact(row, how, &unknown),
                };
                return Some(Ok(row));
            }
            if self.has_ended || self.at == self.ids.len() {
                return None;
            }
            if let Err(error) = self.read() {
                self.has_ended = true;
                return Some(Err(error));
            }
        }
    }
}
