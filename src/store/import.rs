//! Many reports and incidents at once: the sample project, or somebody else's file. One
//! transaction and one row in the change log, however many there are. Knows no file format.

use std::collections::BTreeMap;

use rusqlite::Connection;
use serde_json::json;

use super::log::{Row, log};
use super::report::{self, refused};
use super::{Change, Error, Saved, Store, save, search};
use crate::incident::{Incident, Report};

/// What an import brought.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Imported {
    /// Reports that are new.
    pub n_reports: usize,
    /// Reports whose text was there already.
    pub n_known_reports: usize,
    /// Incidents that are new.
    pub n_incidents: usize,
    /// Incidents whose UUID was there already: they stayed as they were.
    pub n_known_incidents: usize,
}

/// The row and the text of each report, by the number that it came with.
type Rows<'a> = BTreeMap<i64, (i64, &'a str)>;

impl Store {
    /// Adds reports and incidents, all or none. Their own numbers count for nothing: reports are
    /// known by their text and incidents by their UUID, and what is known stays as it is.
    ///
    /// A claim names its report by the `id` that the report has in `reports`; where `reports` is
    /// empty, by its row in the store. Refused: two reports of one number beside incidents, which
    /// could then rest on the wrong one.
    pub fn import(
        &mut self,
        reports: &[Report],
        incidents: &[Incident],
        change: &Change,
    ) -> Result<Imported, Error> {
        self.write(|db| {
            let mut imported = Imported::default();
            let (first_report, first_incident) =
                (next_row(db, "report")?, next_row(db, "incident")?);
            let mut rows = Rows::new();
            for report in reports {
                let saved = report::add(db, report)
                    .map_err(|error| naming(error, "report", &report.title))?;
                match saved {
                    Saved::New(_) => imported.n_reports += 1,
                    Saved::Known(_) => imported.n_known_reports += 1,
                }
                let other = rows.insert(report.id, (saved.id(), report.text.as_str()));
                if !incidents.is_empty() && other.is_some_and(|(row, _)| row != saved.id()) {
                    let what = format!("two reports came with the number {}", report.id);
                    return Err(Error::Refused { what });
                }
            }
            let mut known = db.prepare_cached("SELECT 1 FROM incident WHERE uuid = ?1")?;
            for incident in incidents {
                if known.exists([&incident.uuid])? {
                    imported.n_known_incidents += 1;
                    continue;
                }
                add(db, incident, &rows)
                    .map_err(|error| naming(error, "incident", &incident.uuid))?;
                imported.n_incidents += 1;
            }
            search::add_reports(db, first_report, i64::MAX)?;
            search::add_incidents(db, first_incident, i64::MAX)?;
            let after = json!({ "reports": imported.n_reports, "incidents": imported.n_incidents });
            let row = Row {
                table: "incident",
                id: None,
                uuid: None,
            };
            log(db, change, "import", row, None, Some(after))?;
            Ok(imported)
        })
    }
}

/// Which one of many is refused.
fn naming(error: Error, table: &str, name: &str) -> Error {
    match error {
        Error::Refused { what } => Error::Refused {
            what: format!("{what} (in {table} \"{name}\")"),
        },
        other => other,
    }
}

/// Adds an incident; no reports came with it where `rows` is empty.
fn add(db: &Connection, incident: &Incident, rows: &Rows<'_>) -> Result<i64, Error> {
    if rows.is_empty() {
        save::check_evidence(db, incident)?;
        return save::insert(db, incident);
    }
    save::insert(db, &with_rows(incident, rows)?)
}

/// The incident with the rows of its reports instead of the numbers that it came with.
fn with_rows(incident: &Incident, rows: &Rows<'_>) -> Result<Incident, Error> {
    let mut incident = incident.clone();
    for claim in &mut incident.claims {
        let (row, text) = rows
            .get(&claim.report_id)
            .ok_or_else(|| refused("a claim names a report that did not come with it"))?;
        save::check_claim(claim, text)?;
        claim.report_id = *row;
    }
    Ok(incident)
}

/// The least row that a new one may get.
pub(super) fn next_row(db: &Connection, table: &str) -> Result<i64, Error> {
    const SQL: &str = "SELECT coalesce(max(seq), 0) + 1 FROM sqlite_sequence WHERE name = ?1";
    Ok(db
        .prepare_cached(SQL)?
        .query_row([table], |row| row.get(0))?)
}
