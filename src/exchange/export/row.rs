//! An incident as a row: the cells of every column, in their order.

use std::borrow::Cow;

use super::About;
use super::about::citation;
use crate::exchange::own;
use crate::geo::Position;
use crate::incident::{Claim, Incident, Location, Report};
use crate::time::Day;

/// An incident with the reports of its claims, in the claims' order.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The incident, with everything.
    pub incident: Incident,
    /// The reports.
    pub reports: Vec<Report>,
}

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell<'a> {
    /// Nothing is known.
    Empty,
    /// Words.
    Text(Cow<'a, str>),
    /// A day.
    Day(Day),
    /// A whole number.
    Integer(i64),
    /// A number.
    Real(f64),
    /// Yes or no.
    Truth(bool),
}

impl<'a> Cell<'a> {
    fn of(text: &'a str) -> Self {
        if text.is_empty() {
            Self::Empty
        } else {
            Self::Text(text.into())
        }
    }

    fn made(text: String) -> Self {
        if text.is_empty() {
            Self::Empty
        } else {
            Self::Text(text.into())
        }
    }

    fn some(text: Option<&'a String>) -> Self {
        text.map_or(Self::Empty, |text| Self::of(text))
    }

    /// As a table of plain text has it.
    pub fn plain(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.to_string(),
            Self::Day(day) => day.to_string(),
            Self::Integer(number) => number.to_string(),
            Self::Real(number) => number.to_string(),
            Self::Truth(is) => is.to_string(),
        }
    }
}

impl Row {
    /// The place that stands for the incident.
    pub fn place(&self) -> Option<&Location> {
        self.incident.places.first()
    }

    /// Where it is drawn.
    pub fn position(&self) -> Option<Position> {
        self.place()?.position
    }

    /// The claim of the most reliable source, and its report.
    pub fn claim(&self) -> Option<(&Claim, &Report)> {
        let pairs = self.incident.claims.iter().zip(&self.reports);
        pairs.min_by_key(|(claim, report)| {
            (report.source.reliability.code(), claim.credibility.code())
        })
    }

    /// What it is called in a list.
    pub fn label(&self) -> String {
        let place = self.place().and_then(|place| {
            let written = Some(&place.written).filter(|written| !written.is_empty());
            place.name.as_ref().or(written)
        });
        let kind = self.incident.kind.short();
        place.map_or_else(|| kind.to_owned(), |place| format!("{kind}, {place}"))
    }

    /// The sources, each once, joined.
    fn of_sources(&self, of: impl Fn(&Report) -> &str) -> String {
        let mut said: Vec<&str> = Vec::new();
        for text in self.reports.iter().map(of) {
            if !text.is_empty() && !said.contains(&text) {
                said.push(text);
            }
        }
        said.join("; ")
    }
}

/// The cells of a row, in the order of [`COLUMNS`](crate::exchange::columns::COLUMNS).
pub fn cells<'a>(row: &'a Row, about: &'a About) -> Vec<Cell<'a>> {
    let incident = &row.incident;
    let place = row.place();
    let claim = row.claim();
    let deaths = |of: fn(crate::incident::Deaths) -> u32| {
        incident
            .deaths
            .map_or(Cell::Empty, |deaths| Cell::Integer(i64::from(of(deaths))))
    };
    let real = |number: Option<f64>| number.map_or(Cell::Empty, Cell::Real);
    let day = |day: Option<Day>| day.map_or(Cell::Empty, Cell::Day);
    let of_place = |of: fn(&Location) -> Option<&String>| Cell::some(place.and_then(of));
    let cited = row
        .reports
        .iter()
        .filter_map(|report| citation(&report.source, about.cut_off));
    let mut citations: Vec<String> = cited.collect();
    citations.dedup();
    vec![
        Cell::of(&incident.uuid),
        day(incident.span.map(crate::time::Span::start)),
        day(incident.span.map(crate::time::Span::end)),
        Cell::of(incident.date_precision.code()),
        Cell::of(incident.kind.name()),
        Cell::of(incident.kind.event_type().name()),
        Cell::of(incident.kind.group().name()),
        Cell::some(incident.initiator.as_ref()),
        Cell::made(incident.targets.join("; ")),
        deaths(|deaths| deaths.low),
        deaths(|deaths| deaths.best),
        deaths(|deaths| deaths.high),
        Cell::of(incident.status.code()),
        place.map_or(Cell::Empty, |place| Cell::of(&place.written)),
        of_place(|place| place.name.as_ref()),
        of_place(|place| place.name_ar.as_ref()),
        of_place(|place| place.place_id.as_ref()),
        place.map_or(Cell::Empty, |place| Cell::of(place.relation.code())),
        of_place(|place| place.country.as_ref()),
        of_place(|place| place.admin1.as_ref()),
        of_place(|place| place.admin2.as_ref()),
        real(row.position().map(Position::y)),
        real(row.position().map(Position::x)),
        Cell::of(place.map_or("P0", |place| place.precision.code())),
        place
            .and_then(|place| place.ends)
            .map_or(Cell::Empty, |[a, b]| {
                Cell::made(format!(
                    "LINESTRING ({} {}, {} {})",
                    a.x(),
                    a.y(),
                    b.x(),
                    b.y()
                ))
            }),
        real(place.and_then(|place| place.radius_km)),
        Cell::Truth(place.is_some_and(|place| place.sure)),
        real(place.and_then(|place| place.score)),
        place.map_or(Cell::Empty, |place| Cell::made(place.reasons.join("; "))),
        place.map_or(Cell::Empty, |place| Cell::of(&place.chosen_by)),
        Cell::Integer(incident.places.len() as i64),
        claim.map_or(Cell::Empty, |(_, report)| {
            Cell::of(report.source.reliability.code())
        }),
        claim.map_or(Cell::Empty, |(claim, _)| {
            Cell::Integer(i64::from(claim.credibility.code()))
        }),
        Cell::Integer(incident.claims.len() as i64),
        claim.map_or(Cell::Empty, |(claim, _)| Cell::of(&claim.claimed_by)),
        Cell::made(row.of_sources(|report| &report.source.name)),
        Cell::made(row.of_sources(|report| &report.source.licence)),
        claim.map_or(Cell::Empty, |(_, report)| Cell::of(&report.title)),
        claim.map_or(Cell::Empty, |(_, report)| Cell::of(&report.url)),
        day(claim.and_then(|(_, report)| report.published)),
        Cell::Truth(incident.background),
        Cell::Truth(incident.sample),
        Cell::of(&incident.note),
        about
            .handling
            .map_or(Cell::Empty, |tlp| Cell::of(tlp.words())),
        Cell::of(&about.filter),
        day(about.cut_off),
        Cell::of(About::PROGRAM),
        Cell::made(citations.join(" ")),
        if about.records {
            Cell::made(own::to_record(row))
        } else {
            Cell::Empty
        },
    ]
}
