//! Which incidents seem to be one act that two reports tell: their places, days, kinds, parties and
//! tolls compared, with the reasons in words. Proposes and merges nothing. Knows neither reports nor
//! a store.
//!
//! What speaks for and against is added up as logarithms of odds. The figures were set by hand so
//! that one act in two reports is found though its day is off by one, its place named after the next
//! village or its kind coded otherwise, but not where two of these differ; and so that acts of one
//! day at two places are left alone.

mod compare;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::incident::{Incident, IncidentId, Incidents, Location, Status};
use crate::time::{Day, Span};

/// From this score on a pair is proposed.
pub const LEAST_SCORE: f64 = 0.5;
/// So many pairs are proposed of one incident.
const MOST_PAIRS: usize = 5;
/// Days that reports of one act may differ by: the day it began and the day it became known.
const GRACE_DAYS: i32 = 2;
/// Spans of no more days are found by their first day.
const SHORT_DAYS: i32 = 31;

/// That an incident seems to be another one.
#[derive(Debug, Clone, PartialEq)]
pub struct Likeness {
    /// The other.
    pub other: IncidentId,
    /// How likely, 0 to 1. A rank, not a probability.
    pub score: f64,
    /// Why, in words.
    pub reasons: Vec<String>,
}

/// Incidents by day, to be compared with others.
#[derive(Debug, Default)]
pub struct Held {
    /// Those that were there first, and after them those that were added.
    first: Arc<Incidents>,
    added: Vec<Incident>,
    /// Those of few days, by the first.
    by_day: BTreeMap<Day, Vec<usize>>,
    /// The others.
    long: Vec<usize>,
}

impl Held {
    /// Incidents of a list.
    pub fn of(first: Arc<Incidents>) -> Self {
        let mut held = Self::default();
        for (at, incident) in first.iter().enumerate() {
            held.note(at, incident.span, incident.status, incident.places);
        }
        held.first = first;
        held
    }

    /// Those of a list that may have happened within a span, or little before or after it: enough to
    /// compare one incident with all of a large list.
    pub fn around(first: Arc<Incidents>, span: Span) -> Self {
        let mut held = Self::default();
        let (from, to) = (span.start().plus(-GRACE_DAYS), span.end().plus(GRACE_DAYS));
        for (at, incident) in first.iter().enumerate() {
            let is_near = |own: &Span| own.start() <= to && own.end() >= from;
            if incident.span.as_ref().is_some_and(is_near) {
                held.note(at, incident.span, incident.status, incident.places);
            }
        }
        held.first = first;
        held
    }

    /// Adds an incident; read in brief it is enough.
    pub fn add(&mut self, incident: Incident) {
        let at = self.first.len() + self.added.len();
        self.note(at, incident.span, incident.status, &incident.places);
        self.added.push(incident);
    }

    /// Notes when an incident happened. What was rejected is no incident, and what has no day or no
    /// place cannot be compared.
    fn note(&mut self, at: usize, span: Option<Span>, status: Status, places: &[Location]) {
        let Some(span) = span else { return };
        if status == Status::Rejected || places.is_empty() {
            return;
        }
        if span.n_days() <= SHORT_DAYS {
            self.by_day.entry(span.start()).or_default().push(at);
        } else {
            self.long.push(at);
        }
    }

    /// Those that an incident seems to be, the likeliest first. Two incidents of one report are not
    /// compared: whoever read it told them apart.
    pub fn like(&self, incident: &Incident) -> Vec<Likeness> {
        let Some(span) = incident.span else {
            return Vec::new();
        };
        let mut found: Vec<Likeness> = self
            .near(span)
            .filter(|other| other.id != incident.id && !share_report(incident, other))
            .filter_map(|other| {
                let (score, reasons) = compare::pair(incident, &other)?;
                let other = other.id;
                (score >= LEAST_SCORE).then_some(Likeness {
                    other,
                    score,
                    reasons,
                })
            })
            .collect();
        found.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.other.cmp(&b.other)));
        found.truncate(MOST_PAIRS);
        found
    }

    /// Those that may have happened within a span, or little before or after it.
    fn near(&self, span: Span) -> impl Iterator<Item = Cow<'_, Incident>> {
        let from = span.start().plus(-GRACE_DAYS - SHORT_DAYS);
        let to = span.end().plus(GRACE_DAYS);
        let short = self.by_day.range(from..=to).flat_map(|(_, rows)| rows);
        short.chain(&self.long).map(|&at| match self.first.get(at) {
            Some(brief) => Cow::Owned(brief.to_incident()),
            None => Cow::Borrowed(&self.added[at - self.first.len()]),
        })
    }
}

fn share_report(one: &Incident, other: &Incident) -> bool {
    let mut reports = one.claims.iter().map(|claim| claim.report_id);
    reports.any(|id| id != 0 && other.claims.iter().any(|claim| claim.report_id == id))
}
