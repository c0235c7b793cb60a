//! What an import brings, or would bring: how many rows of each standing, what is to be asked, and the
//! first rows of each list.

use std::collections::BTreeMap;

use super::difference::Changed;
use crate::exchange::import::Problem;
use crate::geo::Position;
use crate::incident::{Choice, Deaths, Incident, Location, PrecisionClass, SubEvent};
use crate::time::{Day, Span};

/// So many rows of a list are kept.
const MOST_LISTED: usize = 500;
/// So many doubtful names are kept: nobody settles more before an import.
const MOST_DOUBTS: usize = 300;
/// So many choices of each.
const MOST_CHOICES: usize = 9;
/// So many points are kept for the map.
const MOST_POINTS: usize = 10_000;

/// How a row stands to what the project has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// It is new.
    New,
    /// The source changed it.
    Changed,
    /// The source changed it, and so did somebody here.
    Both,
    /// It is no longer in the table.
    Withdrawn,
    /// It is as it was.
    Unchanged,
}

/// A row of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Listed {
    /// How it stands.
    pub standing: Standing,
    /// Its line in the file; 0 where it is not in it.
    pub line: u64,
    /// Its id in the source.
    pub key: String,
    /// Its first day.
    pub day: Option<Day>,
    /// What happened.
    pub kind: SubEvent,
    /// Where, in words.
    pub place: String,
    /// The unit and country.
    pub within: String,
    /// Whether the place may be taken without asking.
    pub sure: bool,
    /// How many places are offered.
    pub n_choices: usize,
    /// How exactly the place is known.
    pub precision: Option<PrecisionClass>,
    /// How many died, as it is printed.
    pub deaths: String,
    /// What changed.
    pub changed: Vec<Changed>,
    /// Whether a note of the analyst's stays.
    pub keeps_note: bool,
}

impl Listed {
    /// A row by its incident.
    pub(super) fn of(standing: Standing, line: u64, key: &str, incident: &Incident) -> Self {
        let place = incident.places.first();
        let name = place.map(|place| place.name.clone().unwrap_or_else(|| place.written.clone()));
        let within = place.map(|place| {
            let unit = place.admin2.clone().or_else(|| place.admin1.clone());
            [unit, place.country.clone()]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(", ")
        });
        Self {
            standing,
            line,
            key: key.to_owned(),
            day: incident.span.map(Span::start),
            kind: incident.kind,
            place: name.unwrap_or_default(),
            within: within.unwrap_or_default(),
            sure: place.is_some_and(|place| place.sure),
            n_choices: place.map_or(0, |place| place.choices.len()),
            precision: place.map(|place| place.precision),
            deaths: incident
                .deaths
                .map_or_else(|| "–".to_owned(), Deaths::range),
            changed: Vec::new(),
            keeps_note: !incident.note.is_empty(),
        }
    }
}

/// The first rows of a list, and how many there are.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Listing {
    /// How many.
    pub n: usize,
    /// The first, by line: what is said of each.
    pub rows: Vec<(u64, String)>,
}

impl Listing {
    pub(super) fn add(&mut self, line: u64, words: impl FnOnce() -> String) {
        self.n += 1;
        if self.rows.len() < MOST_LISTED {
            self.rows.push((line, words()));
        }
    }
}

/// A point for the map.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// Where the row puts it.
    pub position: Position,
    /// Where it fits better.
    pub better: Option<Position>,
    /// What happened.
    pub kind: SubEvent,
    /// Whether the place is known exactly, and may be taken without asking.
    pub exact: bool,
}

/// A written name of which nobody knows which place it means.
#[derive(Debug, Clone, PartialEq)]
pub struct Doubt {
    /// The name.
    pub written: String,
    /// The country that the rows name, ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// In so many rows.
    pub n: usize,
    /// The places that it may mean, the likeliest first.
    pub choices: Vec<Choice>,
}

/// What an import brings.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Plan {
    /// The import's row, once it is done.
    pub import: Option<i64>,
    /// Rows of the table.
    pub n_rows: usize,
    /// Rows by how they stand.
    pub standings: BTreeMap<Standing, usize>,
    /// The first rows of each standing but the unchanged.
    pub listed: BTreeMap<Standing, Vec<Listed>>,
    /// What is doubtful.
    pub problems: BTreeMap<Problem, Listing>,
    /// Words for what happened that are not known, with how often each occurs.
    pub unknown_kinds: BTreeMap<String, usize>,
    /// Rows that cannot be read, with column and fault.
    pub unread: Listing,
    /// Where rows fall.
    pub points: Vec<Point>,
    /// Rows whose place was put by coordinates or found.
    pub n_placed: usize,
    /// Rows that wait for an answer about their place.
    pub n_open: usize,
    /// The first names that are doubtful, in the order of the table.
    pub doubts: Vec<Doubt>,
    /// Where each is in that list.
    doubt_of: BTreeMap<(String, Option<String>), usize>,
}

impl Plan {
    /// How many rows stand so.
    pub fn n(&self, standing: Standing) -> usize {
        self.standings.get(&standing).copied().unwrap_or(0)
    }

    /// How many rows differ.
    pub fn n_differences(&self) -> usize {
        let all: usize = self.standings.values().sum();
        all - self.n(Standing::Unchanged)
    }

    /// How many things are to be asked.
    pub fn n_questions(&self) -> usize {
        let n_problems = self.problems.keys().filter(|problem| problem.asks());
        n_problems.count()
            + usize::from(self.n(Standing::Both) > 0)
            + usize::from(self.unread.n > 0)
    }

    pub(super) fn count(&mut self, standing: Standing, listed: impl FnOnce() -> Listed) {
        *self.standings.entry(standing).or_default() += 1;
        if standing == Standing::Unchanged {
            return;
        }
        let list = self.listed.entry(standing).or_default();
        if list.len() < MOST_LISTED {
            list.push(listed());
        }
    }

    /// Lists a place that was looked for by its name and may be one of several.
    fn doubt(&mut self, place: &Location) {
        if place.sure || place.choices.is_empty() || place.written.is_empty() {
            return;
        }
        let key = (place.written.clone(), place.country.clone());
        if let Some(doubt) = self
            .doubt_of
            .get(&key)
            .and_then(|at| self.doubts.get_mut(*at))
        {
            doubt.n += 1;
            return;
        }
        if self.doubts.len() == MOST_DOUBTS {
            return;
        }
        let choices = place.choices.iter().take(MOST_CHOICES);
        self.doubts.push(Doubt {
            written: place.written.clone(),
            country: place.country.clone(),
            n: 1,
            choices: choices.cloned().collect(),
        });
        self.doubt_of.insert(key, self.doubts.len() - 1);
    }

    pub(super) fn point(&mut self, incident: &Incident, better: Option<Position>) {
        let Some(place) = incident.places.first() else {
            return;
        };
        self.n_placed += usize::from(place.position.is_some());
        self.n_open += usize::from(!place.sure);
        self.doubt(place);
        let Some(position) = place.position else {
            return;
        };
        if self.points.len() < MOST_POINTS
            || better.is_some() && self.points.len() < 2 * MOST_POINTS
        {
            self.points.push(Point {
                position,
                better,
                kind: incident.kind,
                exact: place.sure && place.precision.is_exact(),
            });
        }
    }
}
