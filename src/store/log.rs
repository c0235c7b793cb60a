//! The change log: who changed what and when, with the row before and after. Knows only that both
//! are JSON.

use rusqlite::{Connection, params};
use serde_json::Value;

use super::{Error, Store};
use crate::incident::IncidentId;

/// Who changes something, and when: the store asks no clock and no account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The analyst, or the part of the program that acts by itself.
    pub who: String,
    /// The moment as text, by convention RFC 3339 in UTC.
    pub at: String,
}

/// A row of the change log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogEntry {
    /// Grows with every change.
    pub id: i64,
    /// The moment, as [`Change::at`] gave it.
    pub at: String,
    /// Who did it.
    pub who: String,
    /// `add`, `change`, `delete`, `restore`, `import`, `export` or `delete sample`.
    pub action: String,
    /// The table of the row; for many rows at once, that of the incidents.
    pub table: String,
    /// The row; `None` for many rows at once.
    pub row_id: Option<i64>,
    /// The incident's UUID.
    pub uuid: Option<String>,
    /// The row before, as JSON; `None` where it was not there. Without a report's text and the
    /// choices that a place was chosen from.
    pub before: Option<String>,
    /// The row after, likewise; for many rows at once, how many there were.
    pub after: Option<String>,
}

impl Store {
    /// The last changes of one incident, the latest first.
    pub fn history(&self, id: IncidentId, limit: usize) -> Result<Vec<LogEntry>, Error> {
        const SQL: &str = "SELECT id, at, who, action, table_name, row_id, uuid, before, after
            FROM change_log WHERE table_name = 'incident' AND row_id = ?1 ORDER BY id DESC LIMIT ?2";
        self.read(|db| {
            let mut statement = db.prepare_cached(SQL)?;
            let limit = i64::try_from(limit).unwrap_or(i64::MAX);
            let entries = statement.query_map([id.0, limit], entry)?;
            Ok(entries.collect::<Result<_, _>>()?)
        })
    }

    /// The last changes, the latest first.
    pub fn change_log(&self, limit: usize) -> Result<Vec<LogEntry>, Error> {
        const SQL: &str = "SELECT id, at, who, action, table_name, row_id, uuid, before, after
            FROM change_log ORDER BY id DESC LIMIT ?1";
        self.read(|db| {
            let mut statement = db.prepare_cached(SQL)?;
            let limit = i64::try_from(limit).unwrap_or(i64::MAX);
            let entries = statement.query_map([limit], entry)?;
            Ok(entries.collect::<Result<_, _>>()?)
        })
    }

    /// The last changes of two tables, the latest first.
    pub fn log_of(&self, tables: &[&str; 2], limit: usize) -> Result<Vec<LogEntry>, Error> {
        const SQL: &str = "SELECT id, at, who, action, table_name, row_id, uuid, before, after
            FROM change_log WHERE table_name IN (?1, ?2) ORDER BY id DESC LIMIT ?3";
        self.read(|db| {
            let mut statement = db.prepare_cached(SQL)?;
            let limit = i64::try_from(limit).unwrap_or(i64::MAX);
            let entries = statement.query_map(params![tables[0], tables[1], limit], entry)?;
            Ok(entries.collect::<Result<_, _>>()?)
        })
    }
}

fn entry(row: &rusqlite::Row<'_>) -> Result<LogEntry, rusqlite::Error> {
    Ok(LogEntry {
        id: row.get(0)?,
        at: row.get(1)?,
        who: row.get(2)?,
        action: row.get(3)?,
        table: row.get(4)?,
        row_id: row.get(5)?,
        uuid: row.get(6)?,
        before: row.get(7)?,
        after: row.get(8)?,
    })
}

/// What a change was done to.
pub(super) struct Row<'a> {
    pub(super) table: &'static str,
    pub(super) id: Option<i64>,
    pub(super) uuid: Option<&'a str>,
}

/// Logs a change inside the transaction that makes it.
pub(super) fn log(
    db: &Connection,
    change: &Change,
    action: &str,
    row: Row<'_>,
    before: Option<Value>,
    after: Option<Value>,
) -> Result<(), Error> {
    const SQL: &str =
        "INSERT INTO change_log (at, who, action, table_name, row_id, uuid, before, after)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
    let [before, after] = [before, after].map(|value| value.map(|value| value.to_string()));
    db.prepare_cached(SQL)?.execute(params![
        change.at, change.who, action, row.table, row.id, row.uuid, before, after
    ])?;
    Ok(())
}
