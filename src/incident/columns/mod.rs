//! Incidents in columns sorted by day, so that a range of dates is two binary searches and what
//! lies outside it costs nothing. Made once a change of the data; knows no filter and no window.
//!
//! Order of the rows: first those of a single day, by day; then those of several days, by their
//! first day; then the undated. The first part is cut by binary search; the second, which is
//! small, is looked through.

mod patch;

use std::collections::BTreeMap;
use std::ops::Range;

pub(in crate::incident) use patch::From;

use super::facets::UnitsByDay;
use super::sketch::{WORLD, steps};
use super::{Brief, Facets, Incidents, KindGroup, PrecisionClass, Source};
use crate::geo::{Mercator, Position};
use crate::time::{DatePrecision, Day, Span};

/// The columns. Every vector has one value a row.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Columns {
    /// The incident's index in the list the columns were made from.
    pub incident: Vec<u32>,
    /// The first day; meaningless for the undated.
    pub start: Vec<Day>,
    /// The last day; meaningless for the undated.
    pub end: Vec<Day>,
    /// How exactly the date is known.
    pub date_precision: Vec<DatePrecision>,
    /// What happened.
    pub kind: Vec<KindGroup>,
    /// Where the main place lies, in steps of [`WORLD`], nine millimetres; [`UNPLACED`] where it is
    /// unplaced. See [`Columns::position`].
    place: Vec<[u32; 2]>,
    /// How exactly the main place is known.
    pub precision: Vec<PrecisionClass>,
    /// Whether the main place may be taken without asking.
    pub sure: Vec<bool>,
    /// The lowest figure of deaths; `None` where not reported.
    pub deaths_low: Vec<Option<u32>>,
    /// What else incidents are told apart by.
    pub facets: Facets,
    /// How many rows are of a single day.
    n_single: usize,
    /// How many rows are dated.
    n_dated: usize,
    /// Each incident's row.
    row_of: Vec<u32>,
}

/// No place has the last step both ways: it lies beyond the antimeridian.
const UNPLACED: [u32; 2] = [u32::MAX; 2];

fn packed(position: Position) -> [u32; 2] {
    let at = Mercator::of(position);
    [steps(at.x), steps(at.y)]
}

impl Columns {
    /// Sorts incidents into columns, with the sources of their reports unknown.
    pub fn of(incidents: &Incidents) -> Self {
        Self::with_sources(incidents, &BTreeMap::new())
    }

    /// Sorts incidents into columns, as if units of states never changed. `sources` are those of the
    /// reports, by the report's row.
    pub fn with_sources(incidents: &Incidents, sources: &BTreeMap<i64, Source>) -> Self {
        Self::dated(incidents, sources, &|_, _, _| None)
    }

    /// Sorts incidents into columns; `units` knows which units changed.
    pub fn dated(
        incidents: &Incidents,
        sources: &BTreeMap<i64, Source>,
        units: UnitsByDay<'_>,
    ) -> Self {
        let mut order: Vec<u32> = (0..incidents.len() as u32).collect();
        order.sort_by_cached_key(|&index| key(incidents.at(index as usize).span, index));
        let mut columns = Self::with_room(order.len());
        columns.facets = Facets::of(incidents, &order, sources, units);
        for index in order {
            columns.push(index, incidents.at(index as usize));
        }
        columns
    }

    fn with_room(n: usize) -> Self {
        Self {
            incident: Vec::with_capacity(n),
            start: Vec::with_capacity(n),
            end: Vec::with_capacity(n),
            date_precision: Vec::with_capacity(n),
            kind: Vec::with_capacity(n),
            place: Vec::with_capacity(n),
            precision: Vec::with_capacity(n),
            sure: Vec::with_capacity(n),
            deaths_low: Vec::with_capacity(n),
            row_of: vec![0; n],
            ..Self::default()
        }
    }

    /// Adds the row of an incident, all but its facets.
    fn push(&mut self, index: u32, incident: Brief<'_>) {
        let place = incident.places.first();
        let span = incident.span.unwrap_or(Span::of_day(Day(0)));
        self.row_of[index as usize] = self.len() as u32;
        self.incident.push(index);
        self.start.push(span.start());
        self.end.push(span.end());
        self.date_precision.push(incident.date_precision);
        self.kind.push(incident.kind.group());
        let position = place.and_then(|place| place.position);
        self.place.push(position.map_or(UNPLACED, packed));
        let precision = place.map_or(PrecisionClass::Unresolved, |place| place.precision);
        self.precision.push(precision);
        self.sure.push(place.is_some_and(|place| place.sure));
        let deaths_low = incident.deaths.map(|deaths| deaths.low);
        self.deaths_low.push(deaths_low);
        self.n_single += usize::from(incident.span.is_some_and(|span| span.n_days() == 1));
        self.n_dated += usize::from(incident.span.is_some());
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.incident.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.incident.is_empty()
    }

    /// Where the main place of a row lies; `None` where it is unplaced.
    pub fn position(&self, row: usize) -> Option<Mercator> {
        let &place = self.place.get(row)?;
        let [x, y] = place.map(|steps| f64::from(steps) / WORLD);
        (place != UNPLACED).then_some(Mercator { x, y })
    }

    /// The row of an incident, by its index in the list.
    pub fn row_of(&self, incident: usize) -> Option<usize> {
        self.row_of.get(incident).map(|&row| row as usize)
    }

    /// The rows of a single day that lie within a span.
    pub fn single_days(&self, span: Span) -> Range<usize> {
        let days = &self.start[..self.n_single];
        let from = days.partition_point(|&day| day < span.start());
        let to = days.partition_point(|&day| day <= span.end());
        from..to
    }

    /// Every row of several days, in the order of their first days.
    pub fn long(&self) -> Range<usize> {
        self.n_single..self.n_dated
    }

    /// Every row without a date.
    pub fn undated(&self) -> Range<usize> {
        self.n_dated..self.len()
    }

    /// Every row that may have happened within a span, in the order of the columns: those of
    /// several days count where they share a day with it.
    pub fn within(&self, span: Span) -> impl Iterator<Item = usize> + '_ {
        let overlaps =
            move |&row: &usize| self.start[row] <= span.end() && self.end[row] >= span.start();
        self.single_days(span).chain(self.long().filter(overlaps))
    }

    /// From the first day of any row to the last; `None` where all are undated.
    pub fn extent(&self) -> Option<Span> {
        let starts = [
            self.start[..self.n_single].first(),
            self.start[self.long()].first(),
        ];
        let first = starts.into_iter().flatten().min()?;
        let longest = self.end[self.long()].iter().max();
        let last = self.start[..self.n_single]
            .last()
            .into_iter()
            .chain(longest)
            .max()?;
        Some(Span::between(*first, *last))
    }
}

/// What rows are sorted by: those of a single day, of several days, undated; then days, then the list.
type Key = (u8, Option<(Day, Day)>, u32);

fn key(span: Option<Span>, index: u32) -> Key {
    let part = span.map_or(2, |span| u8::from(span.n_days() > 1));
    (part, span.map(|span| (span.start(), span.end())), index)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::incident::{Incident, IncidentId, Status, SubEvent};

    fn incident(start: &str, end: &str) -> Incident {
        let span = (!start.is_empty())
            .then(|| Span::from_to(Day::parse(start).unwrap(), Day::parse(end).unwrap()).unwrap());
        Incident {
            id: IncidentId(0),
            uuid: String::new(),
            kind: SubEvent::ArmedClash,
            span,
            date_precision: DatePrecision::Day,
            initiator: None,
            targets: Vec::new(),
            deaths: None,
            status: Status::Accepted,
            background: false,
            sample: false,
            places: Vec::new(),
            claims: Vec::new(),
            note: String::new(),
        }
    }

    #[test]
    fn a_range_of_dates_holds_both_its_ends_and_what_reaches_into_it() {
        let incidents = [
            incident("2024-03-31", "2024-03-31"),
            incident("", ""),
            incident("2024-02-01", "2024-02-29"),
            incident("2024-03-01", "2024-03-01"),
            incident("2024-04-01", "2024-04-01"),
            incident("2024-01-01", "2024-01-31"),
        ];
        let columns = Columns::of(&Incidents::of(&incidents));
        let span = Span::between(
            Day::parse("2024-02-29").unwrap(),
            Day::parse("2024-03-31").unwrap(),
        );
        let found: Vec<_> = columns
            .within(span)
            .map(|row| columns.incident[row])
            .collect();
        assert_eq!(found, [3, 0, 2]);
        assert_eq!(columns.undated().len(), 1);
        assert_eq!(
            columns.extent().unwrap().start(),
            Day::parse("2024-01-01").unwrap()
        );
        assert_eq!(
            columns.extent().unwrap().end(),
            Day::parse("2024-04-01").unwrap()
        );
        for index in 0..incidents.len() {
            assert_eq!(
                columns.incident[columns.row_of(index).unwrap()] as usize,
                index
            );
        }
    }

    #[test]
    fn no_incidents_make_empty_columns() {
        let columns = Columns::of(&Incidents::default());
        assert!(columns.is_empty() && columns.extent().is_none());
        assert_eq!(columns.within(Span::of_day(Day(0))).count(), 0);
    }
}
