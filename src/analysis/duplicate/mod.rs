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

use std::collections::BTreeMap;

use crate::incident::{Incident, IncidentId, Status};
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
    incidents: Vec<Incident>,
    /// Those of few days, by the first.
    by_day: BTreeMap<Day, Vec<usize>>,
    /// The others.
    long: Vec<usize>,
}

impl Held {
    /// Incidents in any order; read in brief they are enough.
    pub fn of(incidents: impl IntoIterator<Item = Incident>) -> Self {
        let mut held = Self::default();
        for incident in incidents {
            held.add(incident);
        }
        held
    }

    /// Adds an incident. What was rejected is no incident, and what has no day or no place cannot be
    /// compared.
    pub fn add(&mut self, incident: Incident) {
        let Some(span) = incident.span else { return };
        if incident.status == Status::Rejected || incident.places.is_empty() {
            return;
        }
        let at = self.incidents.len();
        if span.n_days() <= SHORT_DAYS {
            self.by_day.entry(span.start()).or_default().push(at);
        } else {
            self.long.push(at);
        }
        self.incidents.push(incident);
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
                let (score, reasons) = compare::pair(incident, other)?;
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
    fn near(&self, span: Span) -> impl Iterator<Item = &Incident> {
        let from = span.start().plus(-GRACE_DAYS - SHORT_DAYS);
        let to = span.end().plus(GRACE_DAYS);
        let short = self.by_day.range(from..=to).flat_map(|(_, rows)| rows);
        short.chain(&self.long).map(|&row| &self.incidents[row])
    }
}

fn share_report(one: &Incident, other: &Incident) -> bool {
    let mut reports = one.claims.iter().map(|claim| claim.report_id);
    reports.any(|id| id != 0 && other.claims.iter().any(|claim| claim.report_id == id))
}
