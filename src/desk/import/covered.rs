//! What a table covers and which rows were in it: what is missing there was withdrawn. Knows no file.

use std::collections::BTreeSet;

use crate::incident::{Incident, IncidentId};
use crate::time::{Day, Span};

/// What the rows of a table cover: only there is a row that is missing one that was withdrawn.
#[derive(Default)]
pub(super) struct Covered {
    span: Option<Span>,
    countries: BTreeSet<String>,
}

impl Covered {
    pub(super) fn see(&mut self, incident: &Incident) {
        if let Some(span) = incident.span {
            self.span = Some(self.span.map_or(span, |covered| covered.union(span)));
        }
        for country in incident
            .places
            .iter()
            .filter_map(|place| place.country.as_ref())
        {
            if !self.countries.contains(country) {
                self.countries.insert(country.clone());
            }
        }
    }

    /// Whether the table would have such a row. Of a week or a month the middle counts, where tables put
    /// its date.
    pub(super) fn has(&self, days: [Option<&str>; 2], country: Option<&str>) -> bool {
        let [first, last] = days.map(|day| Day::parse(day?).ok());
        let middle = first
            .zip(last)
            .map(|(first, last)| Day(first.0.midpoint(last.0)));
        let is_in = middle
            .zip(self.span)
            .is_some_and(|(day, span)| span.contains(day));
        is_in && country.is_none_or(|country| self.countries.contains(country))
    }
}

/// A set of numbers that lie close together.
#[derive(Default)]
pub(super) struct Seen(Vec<u64>);

impl Seen {
    pub(super) fn add(&mut self, id: IncidentId) {
        let at = id.0.max(0) as usize;
        if self.0.len() <= at / 64 {
            self.0.resize(at / 64 + 1, 0);
        }
        self.0[at / 64] |= 1 << (at % 64);
    }

    pub(super) fn has(&self, id: IncidentId) -> bool {
        let at = id.0.max(0) as usize;
        self.0
            .get(at / 64)
            .is_some_and(|bits| bits & (1 << (at % 64)) != 0)
    }
}
