//! What waits for an answer: reports with open candidates, pairs that seem to be one, incidents that
//! were taken without a sure place. And a report opened with everything found in it. Runs on the
//! thread that owns the file.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::Subject;
use crate::desk::Detail;
use crate::desk::project::{Error, Session};
use crate::incident::{
    Duplicate, Incident, IncidentId, Incidents, Language, PrecisionClass, Report, Status,
};
use crate::time::Day;

/// So many reports that are answered are listed under those that are not.
const MOST_ANSWERED: usize = 50;
/// So many open reports, pairs and places are listed: nobody works through more at a sitting, and
/// their numbers say how many there are.
const MOST_LISTED: usize = 2000;

/// What waits for an answer.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Inbox {
    /// Reports with open candidates, the latest to come in first, then the latest of the others.
    pub reports: Vec<Row>,
    /// How many reports have open candidates.
    pub n_reports: usize,
    /// How many incidents wait for an answer.
    pub n_open: usize,
    /// Pairs that nobody has answered, the likeliest first.
    pub pairs: Vec<Duplicate>,
    /// How many such pairs there are.
    pub n_pairs: usize,
    /// Incidents whose place is still to be found: those that were accepted without a sure one, and
    /// candidates of which no place is known. By row.
    pub unplaced: Vec<IncidentId>,
    /// How many such incidents there are.
    pub n_unplaced: usize,
    /// Candidates that no report tells of, by row.
    pub loose: Vec<IncidentId>,
    /// Every source, by name.
    pub sources: Vec<String>,
}

/// A report in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its row.
    pub report: i64,
    /// What it is called.
    pub title: String,
    /// Who published it.
    pub source: String,
    /// When.
    pub published: Option<Day>,
    /// In which language.
    pub language: Language,
    /// Where the analyst stands with each incident found in it, by the incidents' rows.
    pub states: Vec<Status>,
    /// How many of them wait for an answer.
    pub n_open: usize,
}

/// A report with everything found in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Dossier {
    /// The report; `None` for an incident that no report tells of.
    pub report: Option<Report>,
    /// Parts of its text that were not read.
    pub aside: Vec<Range<usize>>,
    /// What was found in it, in the order in which it is told.
    pub incidents: Vec<Incident>,
    /// Open pairs that one of them is part of.
    pub pairs: Vec<Duplicate>,
}

/// Two incidents that seem to be one, each with its reports.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    /// The pair.
    pub duplicate: Duplicate,
    /// Both, the earlier row first.
    pub sides: [Detail; 2],
}

impl Session {
    /// What waits for an answer among the incidents of the project.
    pub fn inbox(&self, incidents: &Incidents) -> Result<Inbox, Error> {
        let mut inbox = Inbox::default();
        let mut open_reports: BTreeSet<i64> = BTreeSet::new();
        for incident in incidents.iter() {
            let is_open = incident.status == Status::Candidate;
            let place = incident.places.first();
            let is_unplaced = match incident.status {
                Status::Candidate => {
                    place.is_none_or(|place| place.precision == PrecisionClass::Unresolved)
                }
                Status::Accepted => place.is_none_or(|place| !place.sure),
                Status::Rejected | Status::Withdrawn => false,
            };
            if is_open {
                inbox.n_open += 1;
                open_reports.extend(incident.claims.iter().map(|claim| claim.report_id));
                if incident.claims.is_empty() && inbox.loose.len() < MOST_LISTED {
                    inbox.loose.push(incident.id);
                }
            }
            if is_unplaced {
                inbox.n_unplaced += 1;
                if inbox.unplaced.len() < MOST_LISTED {
                    inbox.unplaced.push(incident.id);
                }
            }
        }
        inbox.n_reports = open_reports.len();
        let open = open_reports.iter().rev().copied().take(MOST_LISTED);
        let latest = self
            .store
            .latest_reports(MOST_ANSWERED + open_reports.len().min(500))?;
        let answered = latest
            .into_iter()
            .filter(|id| !open_reports.contains(id))
            .take(MOST_ANSWERED);
        for id in open.chain(answered) {
            inbox.reports.extend(self.row(id, incidents)?);
        }
        inbox.pairs = self.store.open_duplicates(MOST_LISTED)?;
        inbox.n_pairs = self.store.n_open_duplicates()?;
        let sources = self.store.sources()?;
        inbox.sources = sources.into_iter().map(|source| source.name).collect();
        Ok(inbox)
    }

    fn row(&self, id: i64, incidents: &Incidents) -> Result<Option<Row>, Error> {
        let Some(report) = self.store.report_without_text(id)? else {
            return Ok(None);
        };
        let found = self.store.incidents_of_report(id)?.into_iter();
        let states: Vec<Status> = found
            .filter_map(|id| Some(incidents.at(incidents.find(id)?).status))
            .collect();
        let is_open = |status: &&Status| **status == Status::Candidate;
        Ok(Some(Row {
            report: id,
            title: report.title,
            source: report.source.name,
            published: report.published,
            language: report.language,
            n_open: states.iter().filter(is_open).count(),
            states,
        }))
    }

    /// A report with everything found in it, or an incident that no report tells of.
    pub fn dossier(&self, subject: Subject) -> Result<Dossier, Error> {
        let (report, ids) = match subject {
            Subject::Report(id) => {
                let report = self.store.report(id)?.ok_or(Error::NoReport(id))?;
                (Some(report), self.store.incidents_of_report(id)?)
            }
            Subject::Incident(id) => (None, vec![id]),
        };
        let mut incidents = Vec::with_capacity(ids.len());
        for &id in &ids {
            incidents.push(self.store.incident(id)?.ok_or(Error::Gone(id))?);
        }
        if let Some(report) = &report {
            incidents.sort_by_key(|incident| (told_at(incident, report.id), incident.id));
        }
        let aside = match &report {
            Some(report) => self
                .store
                .origin(report.id)?
                .map_or_else(Vec::new, |origin| {
                    origin.aside.into_iter().map(|(bytes, _)| bytes).collect()
                }),
            None => Vec::new(),
        };
        let pairs = self.store.open_duplicates_of(&ids)?;
        Ok(Dossier {
            report,
            aside,
            incidents,
            pairs,
        })
    }

    /// Two incidents that seem to be one, each with its reports.
    pub fn pair(&self, id: i64) -> Result<Pair, Error> {
        let duplicate = self.store.duplicate(id)?.ok_or(Error::PairGone)?;
        let [one, other] = duplicate.pair;
        Ok(Pair {
            sides: [self.detail(one)?, self.detail(other)?],
            duplicate,
        })
    }
}

/// Where in the text of a report an incident is told first; what nothing tells comes last.
fn told_at(incident: &Incident, report: i64) -> usize {
    let claims = incident
        .claims
        .iter()
        .filter(|claim| claim.report_id == report);
    let words = claims.flat_map(|claim| &claim.evidence);
    words
        .map(|words| words.bytes.start)
        .min()
        .unwrap_or(usize::MAX)
}

impl Dossier {
    /// What is told of each incident by others than this report, for lists: how many claims each
    /// report makes.
    pub fn n_claims_elsewhere(&self, incident: &Incident) -> usize {
        let own = self.report.as_ref().map(|report| report.id);
        let mut by_report: BTreeMap<i64, usize> = BTreeMap::new();
        for claim in &incident.claims {
            *by_report.entry(claim.report_id).or_default() += 1;
        }
        by_report.keys().filter(|id| Some(**id) != own).count()
    }
}
