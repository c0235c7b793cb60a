//! The cells that an incident of another project came from: its row of somebody's table, as it came, and
//! the import that brought it there. They come along with the incident, so that a later table of the
//! same source finds it. Kept for a take as they were before it, and changed places with when the take is
//! undone or redone.

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension as _, params, params_from_iter};

use super::report::{self, source_named};
use super::{Change, Error, Store, search};
use crate::incident::{IncidentId, Source};

/// An incident's row of a table, with the import that brought it.
#[derive(Debug, Clone, PartialEq)]
pub struct TableRow {
    /// Whose table it is.
    pub source: Source,
    /// Its id in the source.
    pub key: String,
    /// The cells, as a list in JSON.
    pub raw: String,
    /// The name of the table's file.
    pub name: String,
    /// Its heads and what they mean, as JSON.
    pub columns: String,
    /// Which cells are the source's words, as a list in JSON.
    pub notes: String,
    /// Who imported it.
    pub who: String,
    /// When.
    pub at: String,
}

/// The word for imports of others, whose rows came with incidents that were taken over: nobody here can
/// take such an import back.
pub(super) const TAKEN: &str = "taken";

impl Store {
    /// The row that an incident came from, with its import; `None` where it came otherwise.
    pub fn cells_of(&self, id: IncidentId) -> Result<Option<TableRow>, Error> {
        const SQL: &str =
            "SELECT source.name, key, raw, import.name, columns, notes, who, at FROM imported
            JOIN source ON source.id = imported.source JOIN import ON import.id = last_import
            WHERE incident = ?1";
        self.read(|db| {
            let mut statement = db.prepare_cached(SQL)?;
            let row = statement.query_row([id.0], |row| {
                let texts: Result<Vec<String>, _> = (0..8).map(|at| row.get(at)).collect();
                texts
            });
            let Some(row) = row.optional()? else {
                return Ok(None);
            };
            let Ok([source, key, raw, name, columns, notes, who, at]) =
                <[String; 8]>::try_from(row)
            else {
                return Ok(None);
            };
            Ok(source_named(db, &source)?.map(|(_, source)| TableRow {
                source,
                key,
                raw,
                name,
                columns,
                notes,
                who,
                at,
            }))
        })
    }
}

/// What a row of `imported` holds beside its incident.
type Held = Option<Vec<Value>>;

const ROW: &str = "source, first_import, last_import, key, raw";

/// Gives an incident the cells that it has in another project. Where another incident here is of the same
/// row it keeps its own, and what was stays where the other has none.
pub(super) fn take(
    db: &Connection,
    kept: &str,
    id: i64,
    cells: Option<&TableRow>,
    is_new: bool,
    change: &Change,
) -> Result<(), Error> {
    let Some(cells) = cells else { return Ok(()) };
    if source_named(db, &cells.source.name)?.is_none() {
        report::save_source(db, &cells.source, change)?;
    }
    let Some((source, _)) = source_named(db, &cells.source.name)? else {
        return Ok(());
    };
    let other: Option<i64> = db
        .prepare_cached(
            "SELECT incident FROM imported WHERE source = ?1 AND key = ?2 AND incident <> ?3",
        )?
        .query_row(params![source, cells.key, id], |row| row.get(0))
        .optional()?;
    let before = held(db, "imported", id)?;
    let has_same = before.as_ref().is_some_and(|row| {
        row[0] == Value::Integer(source)
            && row[3] == Value::Text(cells.key.clone())
            && row[4] == Value::Text(cells.raw.clone())
    });
    if other.is_some() || has_same {
        return Ok(());
    }
    let import = import_of(db, source, cells)?;
    if !is_new {
        make_kept(db, kept)?;
        put(db, kept, id, before.as_ref())?;
        db.execute("DELETE FROM imported WHERE incident = ?1", [id])?;
    }
    let row = vec![
        source.into(),
        import.into(),
        import.into(),
        cells.key.clone().into(),
        cells.raw.clone().into(),
    ];
    put(db, "imported", id, Some(&row))?;
    search::index_incident(db, id)
}

/// Changes the cells of an incident for those that are kept of it, and keeps what was: the other side of a
/// take. Nothing happens where none are kept.
pub(super) fn swap(db: &Connection, kept: &str, id: i64) -> Result<(), Error> {
    let is_kept: bool = db.query_row(
        "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = ?1)",
        [kept],
        |row| row.get(0),
    )?;
    if !is_kept {
        return Ok(());
    }
    let Some(row) = held(db, kept, id)? else {
        return Ok(());
    };
    let now = held(db, "imported", id)?;
    for table in ["imported", kept] {
        let sql = format!("DELETE FROM \"{table}\" WHERE incident = ?1");
        db.execute(&sql, [id])?;
    }
    put(db, kept, id, now.as_ref())?;
    // A row of nothing says that there were no cells.
    let was_there = row[0] != Value::Null;
    put(db, "imported", id, was_there.then_some(&row))?;
    search::index_incident(db, id)
}

/// The row of a table that is about an incident.
fn held(db: &Connection, table: &str, id: i64) -> Result<Held, Error> {
    let sql = format!("SELECT {ROW} FROM \"{table}\" WHERE incident = ?1");
    let mut statement = db.prepare_cached(&sql)?;
    let row = statement.query_row([id], |row| (0..5).map(|at| row.get(at)).collect());
    Ok(row.optional()?)
}

/// Puts a row into a table; into one that keeps rows, a row of nothing for none.
fn put(db: &Connection, table: &str, id: i64, row: Option<&Vec<Value>>) -> Result<(), Error> {
    let nothing = vec![Value::Null; 5];
    let row = match row {
        Some(row) => row,
        None if table == "imported" => return Ok(()),
        None => &nothing,
    };
    let sql = format!("INSERT INTO \"{table}\" (incident, {ROW}) VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
    let values = std::iter::once(Value::Integer(id)).chain(row.iter().cloned());
    db.prepare_cached(&sql)?.execute(params_from_iter(values))?;
    Ok(())
}

/// The table that keeps rows for a take.
fn make_kept(db: &Connection, kept: &str) -> Result<(), Error> {
    let sql = format!("CREATE TABLE IF NOT EXISTS \"{kept}\" AS SELECT * FROM imported WHERE 0");
    db.execute_batch(&sql)?;
    Ok(())
}

/// The row of an import of others.
fn import_of(db: &Connection, source: i64, cells: &TableRow) -> Result<i64, Error> {
    let TableRow {
        name,
        columns,
        notes,
        who,
        at,
        ..
    } = cells;
    let known: Option<i64> = db
        .prepare_cached(
            "SELECT id FROM import WHERE source = ?1 AND profile = ?2 AND name = ?3 AND columns = ?4
                AND notes = ?5 AND who = ?6 AND at = ?7",
        )?
        .query_row(params![source, TAKEN, name, columns, notes, who, at], |row| row.get(0))
        .optional()?;
    if let Some(known) = known {
        return Ok(known);
    }
    db.prepare_cached(
        "INSERT INTO import (source, profile, name, columns, notes, who, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?
    .execute(params![source, TAKEN, name, columns, notes, who, at])?;
    Ok(db.last_insert_rowid())
}
