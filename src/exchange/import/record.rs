//! Rows of this program's own tables: the whole incident stands in one cell, and the columns beside it
//! say part of it again, for people. Where a person changed a column, in a spreadsheet say, that
//! column goes before the record; what cannot go before it is told. A cell counts as changed only
//! where it means something else: programs write numbers, days and spaces their own way.

use csv::StringRecord;

use super::laid::{
    Changed, is_renamed, lay_act, lay_claim, lay_names, lay_parts, move_to, short, squeezed, truth,
};
use super::places::{Finder, Located, Spot};
use super::row::{Choices, Problem, Wrong, dated};
use super::shapes::HEADS;
use super::{Field, Mapping, Profile, crosswalk, dates, values};
use crate::exchange::columns::{COLUMNS, RECORD};
use crate::exchange::export::row::{Cell, cells};
use crate::exchange::export::{About, Row, unguarded};
use crate::exchange::own;
use crate::geo::Position;
use crate::incident::{Deaths, Incident, Report};
use crate::time::{DatePrecision, Span};

/// An incident that came whole.
#[derive(Debug, Clone, PartialEq)]
pub struct Whole {
    /// The reports of its claims, in the claims' order. Claims count them from 1.
    pub reports: Vec<Report>,
    /// What the record says, where changed cells went before it.
    pub was: Option<Box<Incident>>,
}

/// What a row with a record says.
pub(super) struct Read {
    pub(super) incident: Incident,
    pub(super) whole: Whole,
    pub(super) problems: Vec<(Problem, String)>,
    pub(super) better: Option<Position>,
}

/// Where the columns of this program's own tables stand in a table.
pub(super) struct Records {
    /// By the place in [`COLUMNS`].
    at: [Option<usize>; COLUMNS.len()],
    /// The column of the record.
    record: Option<usize>,
    /// The longitude and latitude of a row's shape, where it has one.
    shape: Option<[usize; 2]>,
}

/// Cells that are about the file, not about the incident.
const OF_FILE: [&str; 6] = [
    "handling", "filter", "cut_off", "version", "citation", RECORD,
];
/// Columns of the place that stands for the incident.
const OF_PLACE: [&str; 18] = [
    "place",
    "place_name",
    "place_name_ar",
    "place_id",
    "relation",
    "country",
    "admin1",
    "admin2",
    "latitude",
    "longitude",
    "precision",
    "segment",
    "radius_km",
    "sure",
    "score",
    "reasons",
    "chosen_by",
    "n_places",
];

impl Records {
    /// `None` for a table that is no export of this program's.
    pub(super) fn of(profile: Profile, heads: &[String], mapping: &Mapping) -> Option<Self> {
        if profile != Profile::Own {
            return None;
        }
        let mut at = [None; COLUMNS.len()];
        for (at, column) in at.iter_mut().zip(COLUMNS) {
            *at = heads.iter().position(|head| head.trim() == column.name);
        }
        let record = mapping.iter().position(|field| *field == Field::Record);
        let of_shape = |wanted: &str| heads.iter().position(|head| head == wanted);
        let shape = of_shape(HEADS[0]).zip(of_shape(HEADS[1]));
        Some(Self {
            at,
            record,
            shape: shape.map(|(lon, lat)| [lon, lat]),
        })
    }

    fn cell<'r>(&self, record: &'r StringRecord, name: &str) -> &'r str {
        let at = COLUMNS.iter().position(|column| column.name == name);
        let at = at.and_then(|at| self.at[at]);
        at.and_then(|at| record.get(at)).map_or("", str::trim)
    }

    fn wrong(&self, name: &str, words: String) -> Wrong {
        let at = COLUMNS.iter().position(|column| column.name == name);
        Wrong {
            column: at.and_then(|at| self.at[at]).unwrap_or_default(),
            words,
        }
    }

    /// The incident of a row's record, with the row's changed cells before it; `None` where the row
    /// brings no record.
    pub(super) fn read(
        &self,
        record: &StringRecord,
        choices: &Choices,
        finder: &mut Finder<'_>,
    ) -> Result<Option<Read>, Wrong> {
        let Some(column) = self.record else {
            return Ok(None);
        };
        let cell = record.get(column).unwrap_or_default().trim();
        if cell.is_empty() {
            return Ok(None);
        }
        let row = own::of_record(unguarded(cell)).map_err(|words| Wrong { column, words })?;
        let mut changed = self.changed(record, &row, choices);
        if let Some(uuid) = changed.get("uuid") {
            let words = format!(
                "the id is {} and the record's {}: put it back, or empty the record's cell",
                short(uuid),
                short(&row.incident.uuid)
            );
            return Err(self.wrong("uuid", words));
        }
        let mut incident = row.incident.clone();
        let mut problems = Vec::new();
        let mut better = None;
        if !changed.cells.is_empty() {
            self.lay_date(record, &mut incident, &changed, choices)?;
            self.lay_deaths(&mut incident, &mut changed)?;
            lay_act(&mut incident, &mut changed, choices, &mut problems);
            lay_claim(&mut incident, &row, &mut changed);
            if changed.has(&OF_PLACE) {
                better =
                    self.lay_place(record, &mut incident, &mut changed, finder, &mut problems)?;
            }
            let [laid, refused] = changed.told();
            if !laid.is_empty() {
                problems.push((Problem::Laid, laid));
            }
            if !refused.is_empty() {
                problems.push((Problem::NotLaid, refused));
            }
        }
        let was = (incident != row.incident).then(|| Box::new(row.incident));
        Ok(Some(Read {
            incident,
            whole: Whole {
                reports: row.reports,
                was,
            },
            problems,
            better,
        }))
    }

    /// What a row without a record says that the fields of other tables have no room for.
    pub(super) fn complete(
        &self,
        record: &StringRecord,
        incident: &mut Incident,
        choices: &Choices,
    ) {
        let row = Row {
            incident: incident.clone(),
            reports: Vec::new(),
        };
        let mut changed = self.changed(record, &row, choices);
        lay_act(incident, &mut changed, choices, &mut Vec::new());
        if let Some(place) = incident.places.first_mut() {
            // Where the row has no coordinates, those that its names led to stay.
            let has_point = !self.cell(record, "latitude").is_empty();
            if has_point {
                lay_names(place, &changed);
                lay_parts(place, &mut changed);
            } else if self.cell(record, "sure") == "false" {
                place.sure = false;
            }
        }
    }

    /// The cells that say something else than the row.
    fn changed<'r>(&self, record: &'r StringRecord, row: &Row, choices: &Choices) -> Changed<'r> {
        let about = About::default();
        let mut changed = Changed::default();
        let expected = cells(row, &about);
        for (n, expected) in expected.iter().enumerate() {
            let Some(cell) = self.at[n].and_then(|at| record.get(at)) else {
                continue;
            };
            if !OF_FILE.contains(&COLUMNS[n].name) && !is_same(expected, cell, choices) {
                changed.put(n, unguarded(cell).trim(), short(&expected.plain()));
            }
        }
        // In a map program it is the point that is moved, not the figures beside it.
        let is_still = !changed.has(&["latitude", "longitude"]);
        if let Some(at) = self.shape.filter(|_| is_still) {
            for (name, at) in ["longitude", "latitude"].into_iter().zip(at) {
                let n = COLUMNS.iter().position(|column| column.name == name);
                let (Some(n), Some(cell)) = (n, record.get(at)) else {
                    continue;
                };
                if !is_same(&expected[n], cell, choices) {
                    changed.put(n, cell.trim(), short(&expected[n].plain()));
                }
            }
        }
        changed
    }

    fn lay_date(
        &self,
        record: &StringRecord,
        incident: &mut Incident,
        changed: &Changed<'_>,
        choices: &Choices,
    ) -> Result<(), Wrong> {
        if !changed.has(&["start", "end", "date_precision"]) {
            return Ok(());
        }
        let read = |name: &str| match self.cell(record, name) {
            "" | "-" | "–" => Ok(None),
            cell => dates::parse(cell, choices.order)
                .map(Some)
                .map_err(|words| self.wrong(name, words)),
        };
        let (start, end) = (read("start")?, read("end")?);
        let Some((first, own)) = start else {
            if end.is_some() {
                let words = "there is a last day and no first".to_owned();
                return Err(self.wrong("start", words));
            }
            incident.span = None;
            incident.date_precision = DatePrecision::Unknown;
            return Ok(());
        };
        let last = end.map_or(first, |(span, _)| span);
        if last.end() < first.start() {
            let words = format!(
                "the last day {} lies before the first {}",
                last.end(),
                first.start()
            );
            return Err(self.wrong("end", words));
        }
        let stated = crosswalk::date_precision(Profile::Own, self.cell(record, "date_precision"));
        let span = Span::between(first.start(), last.end());
        (incident.span, incident.date_precision) = dated(Profile::Own, span, own, stated);
        Ok(())
    }

    fn lay_deaths(&self, incident: &mut Incident, changed: &mut Changed<'_>) -> Result<(), Wrong> {
        const NAMES: [&str; 3] = ["deaths_low", "deaths_best", "deaths_high"];
        if !changed.has(&NAMES) {
            return Ok(());
        }
        let mut figures: [Option<u32>; 3] = match incident.deaths {
            Some(deaths) => [deaths.low, deaths.best, deaths.high].map(Some),
            None => [None; 3],
        };
        // One figure that stood for all three does so again.
        let was_one = figures[0] == figures[1] && figures[1] == figures[2];
        let is_best_alone = changed.get(NAMES[0]).is_none() && changed.get(NAMES[2]).is_none();
        for (figure, name) in figures.iter_mut().zip(NAMES) {
            let Some(cell) = changed.get(name) else {
                continue;
            };
            match values::toll(cell) {
                values::Toll::None => *figure = None,
                values::Toll::Figures(deaths) => *figure = Some(deaths.best),
                _ => changed.refuse(name),
            }
        }
        if was_one && is_best_alone {
            figures = [figures[1]; 3];
        }
        let [low, best, high] = figures;
        let Some(best) = best.or(low).or(high) else {
            incident.deaths = None;
            return Ok(());
        };
        let (low, high) = (low.unwrap_or(best), high.unwrap_or(best));
        let deaths = Deaths::new(low, best, high);
        let words = || format!("{low}, {best}, {high} do not ascend");
        incident.deaths = Some(deaths.ok_or_else(|| self.wrong(NAMES[1], words()))?);
        Ok(())
    }

    /// The place that stands for the incident, as the changed cells have it. The point that fits
    /// better, where one is known.
    fn lay_place(
        &self,
        record: &StringRecord,
        incident: &mut Incident,
        changed: &mut Changed<'_>,
        finder: &mut Finder<'_>,
        problems: &mut Vec<(Problem, String)>,
    ) -> Result<Option<Position>, Wrong> {
        changed.refuse("n_places");
        if !changed.has(&OF_PLACE[..17]) {
            return Ok(None);
        }
        let has_moved = changed.has(&["latitude", "longitude"]);
        let says_else = changed.has(&["place", "country", "admin1", "admin2"]);
        let is_new = incident.places.is_empty();
        let mut located = Located::default();
        if has_moved || says_else || is_new {
            located = self.find(record, changed, finder)?;
        }
        if is_new {
            incident.places.extend(located.location.take());
        }
        let Some(place) = incident.places.first_mut() else {
            for name in OF_PLACE {
                changed.refuse(name);
            }
            return Ok(None);
        };
        let before = (place.written.clone(), place.name.clone(), place.position);
        lay_names(place, changed);
        if has_moved && !is_new {
            move_to(place, &located, changed);
        }
        if let Some((problem, words)) = located.problem.filter(|_| has_moved || says_else) {
            place.sure = false;
            place.reasons.push(words.clone());
            problems.push((problem, words));
        } else if !has_moved && !is_new && is_renamed(place, &before.0, before.1.as_deref()) {
            // Another name at the old point: nobody said which of the two is right.
            let words = "its name was changed in the table, its coordinates were not".to_owned();
            place.sure = false;
            place.reasons.push(words.clone());
            problems.push((Problem::PlaceUnsure, words));
        }
        if let (true, Some(at)) = (has_moved, before.2) {
            place.reasons.push(format!(
                "its coordinates were changed in the table from {}, {}",
                at.y(),
                at.x()
            ));
        }
        lay_parts(place, changed);
        Ok(located.better)
    }

    /// What the row's cells say of a place by themselves.
    fn find(
        &self,
        record: &StringRecord,
        changed: &Changed<'_>,
        finder: &mut Finder<'_>,
    ) -> Result<Located, Wrong> {
        let cell = |name: &str| changed.get(name).unwrap_or_else(|| self.cell(record, name));
        let spot = Spot {
            written: cell("place"),
            country: cell("country"),
            admin1: cell("admin1"),
            admin2: cell("admin2"),
            latitude: cell("latitude"),
            longitude: cell("longitude"),
            precision: cell("precision"),
            radius: cell("radius_km"),
        };
        if spot.latitude.is_empty() != spot.longitude.is_empty() {
            let words = "one coordinate without the other".to_owned();
            return Err(self.wrong("latitude", words));
        }
        finder.find(&spot).map_err(|is_latitude| {
            let name = if is_latitude { "latitude" } else { "longitude" };
            self.wrong(name, format!("{} is no coordinate", short(cell(name))))
        })
    }
}

/// Whether a cell still says what was written into it.
fn is_same(expected: &Cell<'_>, cell: &str, choices: &Choices) -> bool {
    let cell = cell.trim();
    let text = |text: &str| {
        let text = squeezed(text);
        squeezed(cell) == text || squeezed(unguarded(cell)) == text
    };
    match expected {
        Cell::Empty => matches!(cell, "" | "-" | "–"),
        Cell::Text(expected) => text(expected),
        Cell::Day(day) => dates::parse(cell, choices.order)
            .is_ok_and(|(span, _)| span.start() == *day && span.end() == *day),
        Cell::Integer(number) => {
            values::degrees(cell).is_some_and(|found| is_near(found, *number as f64))
        }
        Cell::Real(number) => values::degrees(cell).is_some_and(|found| is_near(found, *number)),
        Cell::Truth(is) => truth(cell) == Some(*is),
    }
}

/// Spreadsheets keep fifteen digits of a number.
fn is_near(one: f64, other: f64) -> bool {
    (one - other).abs() <= 1e-9 * other.abs().max(1.0)
}
