//! A report that was read, with everything found in it: one transaction. Knows neither how it was
//! read nor why two incidents seem to be one.

use rusqlite::{Connection, OptionalExtension as _};

use super::log::{Row, log};
use super::origin::{self, Origin};
use super::report::{self, text_sha256};
use super::{Change, Error, Saved, Store, duplicate, json, save, search};
use crate::incident::{Incident, IncidentId, Report};

/// A report that was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Intake {
    /// The report.
    pub report: Report,
    /// Whether the source is to be graded as the report has it, also where it is known.
    pub grades: bool,
    /// What it was before it was text.
    pub origin: Origin,
    /// What it tells. Claims of report 0 are this report's.
    pub incidents: Vec<Incident>,
    /// Which of them seem to be incidents that the project holds.
    pub likes: Vec<Like>,
}

/// An incident of a report that seems to be one that the project holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Like {
    /// Which incident of the report, by its place in the list.
    pub new: usize,
    /// The other.
    pub other: IncidentId,
    /// How likely, 0 to 1.
    pub score: f64,
    /// Why, in words.
    pub reasons: Vec<String>,
}

/// What became of a report that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ingested {
    /// The report's row, and whether it was there already: then nothing else was stored.
    pub report: Saved,
    /// The rows of its incidents, in their order.
    pub incidents: Vec<IncidentId>,
    /// The rows of the proposals, in the order of `likes`.
    pub duplicates: Vec<i64>,
}

impl Store {
    /// The row of the report with a text.
    pub fn report_with(&self, text: &str) -> Result<Option<i64>, Error> {
        self.read(|db| known(db, text))
    }

    /// Stores a report with what it was, what it tells and what that seems to double, all or none. A
    /// text that is there already stays as it is, and nothing is stored.
    pub fn ingest(&mut self, intake: &Intake, change: &Change) -> Result<Ingested, Error> {
        self.write(|db| {
            if let Some(id) = known(db, &intake.report.text)? {
                return Ok(Ingested {
                    report: Saved::Known(id),
                    incidents: Vec::new(),
                    duplicates: Vec::new(),
                });
            }
            if intake.grades {
                report::save_source(db, &intake.report.source, change)?;
            }
            let report = report::add(db, &intake.report)?;
            let id = report.id();
            origin::add(db, id, &intake.report.text, &intake.origin)?;
            search::index_report(db, id)?;
            let row = Row {
                table: "report",
                id: Some(id),
                uuid: None,
            };
            let after = json::of_report(&intake.report);
            log(db, change, "add", row, None, Some(after))?;
            let mut incidents = Vec::with_capacity(intake.incidents.len());
            for incident in &intake.incidents {
                incidents.push(save::save(db, &of_report(incident, id), change)?);
            }
            let mut duplicates = Vec::with_capacity(intake.likes.len());
            for like in &intake.likes {
                let new = *incidents.get(like.new).ok_or_else(|| {
                    report::refused(
                        "a likely duplicate names an incident that did not come with it",
                    )
                })?;
                duplicates.push(duplicate::add(db, new, like, change)?);
            }
            Ok(Ingested {
                report,
                incidents,
                duplicates,
            })
        })
    }
}

fn known(db: &Connection, text: &str) -> Result<Option<i64>, Error> {
    let mut known = db.prepare_cached("SELECT id FROM report WHERE sha256 = ?1")?;
    Ok(known
        .query_row([text_sha256(text)], |row| row.get(0))
        .optional()?)
}

/// The incident with the row of its report.
fn of_report(incident: &Incident, report_id: i64) -> Incident {
    let mut incident = incident.clone();
    for claim in &mut incident.claims {
        if claim.report_id == 0 {
            claim.report_id = report_id;
        }
    }
    incident
}
