//! Rows of tables of this program's own: incidents that come whole, with their claims and reports.
//! What such a table changes is logged incident by incident, as a person's change is.

use rusqlite::{Connection, OptionalExtension as _, params};

use super::super::log::{Row, log};
use super::super::{Change, Error, Saved, Store, json, load, report, save, search};
use super::{NewRow, TableImport, whole};
use crate::incident::{Incident, IncidentId, Report};

impl Store {
    /// The row of the report whose text has a SHA-256.
    pub fn report_of_sha256(&self, sha256: &str) -> Result<Option<i64>, Error> {
        self.read(|db| report_of(db, sha256))
    }

    /// Whether an incident once was as given, by the change log.
    pub fn was_once(&self, id: IncidentId, as_given: &Incident) -> Result<bool, Error> {
        self.read(|db| was_once(db, id, as_given))
    }
}

impl TableImport<'_> {
    /// As [`Store::report_of_sha256`].
    pub fn report_of_sha256(&self, sha256: &str) -> Result<Option<i64>, Error> {
        report_of(&self.store.db, sha256)
    }

    /// As [`Store::was_once`].
    pub fn was_once(&self, id: IncidentId, as_given: &Incident) -> Result<bool, Error> {
        was_once(&self.store.db, id, as_given)
    }

    /// The row of a report that came along: a text that is there stays the report it is.
    pub fn add_report(&mut self, report: &Report) -> Result<i64, Error> {
        let db = &self.store.db;
        let saved = report::add(db, report).map_err(|error| error.at(&self.store.path))?;
        if let Saved::New(id) = saved {
            search::index_report(db, id)?;
        }
        Ok(saved.id())
    }

    /// Puts an incident that is there in the place of what it was.
    pub fn change_own(
        &mut self,
        before: &Incident,
        after: &Incident,
        raw: &str,
    ) -> Result<(), Error> {
        self.counts.n_changed += 1;
        let done = self.put_own(before, after, raw);
        done.map_err(|error| error.at(&self.store.path))
    }

    fn put_own(&self, before: &Incident, after: &Incident, raw: &str) -> Result<(), Error> {
        const CAME: &str = "SELECT raw, last_import, source FROM imported WHERE incident = ?1";
        let db = &self.store.db;
        let id = before.id.0;
        let came: Option<(String, i64, i64)> = db
            .prepare_cached(CAME)?
            .query_row([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
            .optional()?;
        // An incident that came otherwise has no cells to keep.
        let (old_raw, last_import, source) = came.unwrap_or_default();
        db.prepare_cached("INSERT INTO import_before VALUES (?1, ?2, ?3, ?4, ?5)")?
            .execute(params![
                self.id,
                id,
                whole::write(before),
                old_raw,
                last_import
            ])?;
        if source == self.source {
            db.prepare_cached(
                "UPDATE imported SET raw = ?2, last_import = ?3 WHERE incident = ?1",
            )?
            .execute(params![id, raw, self.id])?;
        }
        save::update(db, after)?;
        search::index_incident(db, id)?;
        log_change(db, &self.change, before, after)
    }

    /// Adds the incident of a row with everything. Its number.
    pub(super) fn add_whole(&self, row: &NewRow<'_>) -> Result<i64, Error> {
        let db = &self.store.db;
        let id = save::insert(db, row.incident)?;
        if let Some(was) = row.was {
            let now = Incident {
                id: IncidentId(id),
                ..row.incident.clone()
            };
            log_change(db, &self.change, was, &now)?;
        }
        Ok(id)
    }
}

/// Logs what an import made of an incident.
pub(super) fn log_change(
    db: &Connection,
    change: &Change,
    before: &Incident,
    after: &Incident,
) -> Result<(), Error> {
    let row = Row {
        table: "incident",
        id: Some(after.id.0),
        uuid: Some(&after.uuid),
    };
    let (before, after) = (json::of_incident(before), json::of_incident(after));
    log(db, change, "change", row, Some(before), Some(after))
}

fn report_of(db: &Connection, sha256: &str) -> Result<Option<i64>, Error> {
    let mut known = db.prepare_cached("SELECT id FROM report WHERE sha256 = ?1")?;
    Ok(known.query_row([sha256], |row| row.get(0)).optional()?)
}

fn was_once(db: &Connection, id: IncidentId, as_given: &Incident) -> Result<bool, Error> {
    const SQL: &str = "SELECT before, after FROM change_log
        WHERE table_name = 'incident' AND row_id = ?1 ORDER BY id DESC";
    let given = json::of_incident(as_given);
    let mut statement = db.prepare_cached(SQL)?;
    let mut rows = statement.query([id.0])?;
    while let Some(row) = rows.next()? {
        for at in [0, 1] {
            let text: Option<String> = row.get(at)?;
            let value = text.and_then(|text| serde_json::from_str(&text).ok());
            if value.is_some_and(|value: serde_json::Value| value == given) {
                return Ok(true);
            }
        }
    }
    // What a table changed is kept whole beside the log.
    const BEFORE: &str = "SELECT before FROM import_before WHERE incident = ?1";
    let mut statement = db.prepare_cached(BEFORE)?;
    let mut rows = statement.query([id.0])?;
    while let Some(row) = rows.next()? {
        let text: String = row.get(0)?;
        let before = whole::read(id.0, &text).ok();
        if before.is_some_and(|before| json::of_incident(&before) == given) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The incident as it is in the project, where it is there.
pub(super) fn now(db: &Connection, id: i64) -> Result<Incident, Error> {
    load::incident(db, id)?.ok_or(Error::Gone {
        table: "incident",
        row: id,
    })
}
