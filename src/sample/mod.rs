//! The sample project: reports and the incidents they tell, embedded in the program.
//! Knows neither gazetteer nor store: whoever opens it says where the written places lie, and under
//! which ids the reports are stored.

mod file;
mod quote;
#[cfg(test)]
mod tests;

use crate::incident::{Claim, Incident, Location, Relation, Report, Status};
use crate::time;

/// The sample project before it is placed and stored.
#[derive(Debug, Clone)]
pub struct Sample {
    /// The reports, the oldest first. Their ids are 0: set them once they are stored, and the
    /// claims of [`Sample::incidents`] will carry them.
    pub reports: Vec<Report>,
    /// The incidents, the oldest first.
    pub drafts: Vec<Draft>,
}

/// An incident whose places are only written yet.
#[derive(Debug, Clone)]
pub struct Draft {
    /// Everything but places, claims and status.
    pub incident: Incident,
    /// The places as the reports write them, the main one first.
    pub places: Vec<PlaceDraft>,
    /// The claims, each with the index of its report in [`Sample::reports`]. One report may carry
    /// rival claims of two parties.
    pub claims: Vec<(usize, Claim)>,
}

/// A place as a report writes it, with all that the report says to tell it from its namesakes.
#[derive(Debug, Clone, PartialEq)]
pub struct PlaceDraft {
    /// The name without attached particles; for `Between`, the whole phrase.
    pub written: String,
    /// How the words relate the incident to it.
    pub relation: Relation,
    /// The units and places named beside it, with their unit words, the smallest first.
    pub context: Vec<String>,
    /// ISO 3166-1 alpha-2, where the report leaves no doubt.
    pub country: Option<String>,
    /// The two names of `Between`; `None` for every other relation.
    pub ends: Option<[String; 2]>,
    /// The stated distance from the place, in kilometres.
    pub distance_km: Option<f64>,
}

/// What is wrong with the sample's files. None of it can come from a user.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No JSON, or not of the expected form.
    #[error("{source}: correct the sample's {file}")]
    Json {
        /// The file's name.
        file: &'static str,
        /// What and where, with line and column.
        source: serde_json::Error,
    },
    /// A report that cannot be taken.
    #[error("{fault}: correct reports.json of the sample, report {report}")]
    Report {
        /// The name of the report's text.
        report: String,
        /// What is wrong with it.
        fault: Fault,
    },
    /// An incident that cannot be taken.
    #[error("{fault}: correct incidents.json of the sample, incident {incident}")]
    Incident {
        /// Its UUID.
        incident: String,
        /// What is wrong with it.
        fault: Fault,
    },
}

/// What is wrong with one report or incident of the sample.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// A word that names nothing of its kind.
    #[error("{word:?} is no {what}")]
    Unknown {
        /// What it should be.
        what: &'static str,
        /// What it is.
        word: String,
    },
    /// No day, or a last day before the first.
    #[error(transparent)]
    Day(#[from] time::Error),
    /// Figures that break `low ≤ best ≤ high`.
    #[error("deaths are not ordered low ≤ best ≤ high")]
    Deaths,
    /// Two ends without "between", or "between" without them.
    #[error("{0:?} must have two ends exactly where its relation is between")]
    Ends(String),
    /// Words that the report does not have, or has less often.
    #[error("{quote:?} does not stand {occurrence} times in {report}")]
    QuoteMissing {
        /// The words.
        quote: String,
        /// Which of them was asked for, counted from 1.
        occurrence: usize,
        /// The name of the report's text.
        report: String,
    },
    /// Words that stand in the report several times, without saying which is meant.
    #[error("{quote:?} stands {found} times in {report} and needs an occurrence")]
    QuoteAmbiguous {
        /// The words.
        quote: String,
        /// How often they stand there.
        found: usize,
        /// The name of the report's text.
        report: String,
    },
}

/// Reads the embedded sample. It fails only where its files are wrong, which a test rules out.
pub fn load() -> Result<Sample, Error> {
    file::read(file::REPORTS, file::INCIDENTS)
}

impl Sample {
    /// The incidents, with their places as `locate` finds them and their claims under the reports'
    /// present ids. Those with a place that is not sure are candidates: a doubtful place is never
    /// taken silently. The others are accepted.
    pub fn incidents(&self, locate: impl Fn(&Draft, &PlaceDraft) -> Location) -> Vec<Incident> {
        let claim = |(report, claim): &(usize, Claim)| Claim {
            report_id: self.reports.get(*report).map_or(0, |report| report.id),
            ..claim.clone()
        };
        let incident = |draft: &Draft| {
            let places: Vec<Location> = draft
                .places
                .iter()
                .map(|place| locate(draft, place))
                .collect();
            let is_sure = places.iter().all(|place| place.sure);
            Incident {
                status: if is_sure {
                    Status::Accepted
                } else {
                    Status::Candidate
                },
                places,
                claims: draft.claims.iter().map(claim).collect(),
                ..draft.incident.clone()
            }
        };
        self.drafts.iter().map(incident).collect()
    }
}
