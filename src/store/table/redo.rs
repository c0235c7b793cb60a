//! Bringing an import that was taken back in again, as it was: under the same rows and UUIDs, without
//! its file. What undo takes out it keeps in tables of its own beside the format, named for the import,
//! until it is brought in again or something else comes in.

use rusqlite::{Connection, params};
use serde_json::json;

use super::super::heed::Heed;
use super::super::log::{Row, log};
use super::super::report::refused;
use super::super::{Change, Error, Store, search};
use super::own::{log_change, now};
use super::undo::Work;
use super::{TableCounts, bulk, whole};
use crate::incident::Incident;

/// The tables that hold what belongs to new incidents, in an order in which they can be filled, and
/// which column says it.
const PARTS: [(&str, &str); 8] = [
    ("incident", "id"),
    ("incident_target", "incident"),
    ("incident_place", "incident"),
    ("incident_choice", "incident"),
    ("claim", "incident"),
    ("evidence", "incident"),
    ("imported", "incident"),
    (DUPLICATE, ""),
];
/// Pairs belong to both their incidents.
const DUPLICATE: &str = "duplicate";
/// Rows are brought back so many at a time.
const STRETCH: i64 = 50_000;

/// The name of a table that keeps rows of another.
fn kept(import: i64, table: &str) -> String {
    format!("undone_{import}_{table}")
}

/// Keeps what undo is about to take out; reports from `first_report` on are the import's own.
pub(super) fn keep(
    db: &Connection,
    import: i64,
    first_report: i64,
    work: &Work<'_>,
) -> Result<(), Error> {
    let new = format!("(SELECT incident FROM imported WHERE first_import = {import})");
    let copy = |table: &str, which: &str| {
        let kept = kept(import, table);
        db.execute_batch(&format!(
            "CREATE TABLE \"{kept}\" AS SELECT * FROM {table} WHERE {which}"
        ))
    };
    copy("import", &format!("id = {import}"))?;
    copy("import_before", &format!("import = {import}"))?;
    let claimed = format!("id IN (SELECT report FROM claim WHERE incident IN {new})");
    copy("report", &format!("id >= {first_report} AND {claimed}"))?;
    for (table, _) in PARTS {
        copy(table, "0")?;
    }
    work.each(|from, to| {
        for (table, which) in PARTS.iter().filter(|(table, _)| *table != DUPLICATE) {
            let kept = kept(import, table);
            db.prepare_cached(&format!(
                "INSERT INTO \"{kept}\" SELECT * FROM {table} WHERE {which} IN
                    (SELECT incident FROM imported
                     WHERE incident BETWEEN ?2 AND ?3 AND first_import = ?1)"
            ))?
            .execute([import, from, to])?;
        }
        Ok(())
    })?;
    let pairs = kept(import, DUPLICATE);
    db.execute_batch(&format!(
        "INSERT INTO \"{pairs}\" SELECT * FROM {DUPLICATE} WHERE one IN {new} OR other IN {new}"
    ))?;
    let changed = kept(import, "changed");
    Ok(db.execute_batch(&format!(
        "CREATE TABLE \"{changed}\" (incident INTEGER NOT NULL, after TEXT NOT NULL,
            raw TEXT NOT NULL, last_import INTEGER NOT NULL)"
    ))?)
}

/// Keeps an incident as the import left it, with its cells.
pub(super) fn keep_changed(db: &Connection, import: i64, after: &Incident) -> Result<(), Error> {
    let changed = kept(import, "changed");
    db.prepare_cached(&format!(
        "INSERT INTO \"{changed}\" VALUES (?1, ?2, coalesce((SELECT raw FROM imported WHERE incident = ?1), ''),
            coalesce((SELECT last_import FROM imported WHERE incident = ?1), 0))"
    ))?
    .execute(params![after.id.0, whole::write(after)])?;
    Ok(())
}

/// The imports that can be brought in again, the last one taken back first.
fn undone(db: &Connection) -> Result<Vec<i64>, Error> {
    let mut names = db.prepare(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name LIKE 'undone\\_%\\_changed' ESCAPE '\\'",
    )?;
    let mut found = Vec::new();
    let mut rows = names.query(())?;
    while let Some(row) = rows.next()? {
        let name: String = row.get(0)?;
        let number = name.trim_start_matches("undone_");
        found.extend(number.trim_end_matches("_changed").parse::<i64>());
    }
    // Imports are taken back from the last to the first.
    found.sort_unstable();
    Ok(found)
}

fn drop_kept(db: &Connection, import: i64) -> Result<(), Error> {
    let parts = PARTS.iter().map(|(table, _)| *table);
    for table in parts.chain(["import", "import_before", "report", "changed"]) {
        db.execute_batch(&format!("DROP TABLE IF EXISTS \"{}\"", kept(import, table)))?;
    }
    Ok(())
}

/// Lets go what could be brought in again.
pub(super) fn forget(db: &Connection) -> Result<(), Error> {
    for import in undone(db)? {
        drop_kept(db, import)?;
    }
    Ok(())
}

impl Store {
    /// The import that was taken back last and can be brought in again.
    pub fn last_undone_import(&self) -> Result<Option<i64>, Error> {
        self.read(|db| Ok(undone(db)?.first().copied()))
    }

    /// Lets go what undone imports have kept, since something else was decided.
    pub fn forget_undone_imports(&mut self) -> Result<(), Error> {
        if self.last_undone_import()?.is_none() {
            return Ok(());
        }
        self.write(forget)
    }

    /// Brings an import in again that was taken back, wholly or not at all. How many rows it brought.
    pub fn redo_table(&mut self, id: i64, change: &Change) -> Result<TableCounts, Error> {
        self.write_counting(|db, count| {
            if !undone(db)?.contains(&id) {
                return Err(refused(
                    "the import cannot be brought in again: something else came in since",
                ));
            }
            check_room(db, id)?;
            let counts = bring_back(db, id, change, count)?;
            let name: String =
                db.query_row("SELECT name FROM import WHERE id = ?1", [id], |row| {
                    row.get(0)
                })?;
            drop_kept(db, id)?;
            let row = Row {
                table: "import",
                id: Some(id),
                uuid: None,
            };
            let after = json!({
                "import": id,
                "table": name,
                "new": counts.n_new,
                "changed": counts.n_changed,
            });
            log(db, change, "redo import", row, None, Some(after))?;
            Ok(counts)
        })
    }
}

/// Refused where what the import brought is there again, or what it changed was changed since.
fn check_room(db: &Connection, id: i64) -> Result<(), Error> {
    let incidents = kept(id, "incident");
    let is_there: bool = db.query_row(
        &format!("SELECT EXISTS (SELECT 1 FROM \"{incidents}\" JOIN incident USING (uuid))"),
        (),
        |row| row.get(0),
    )?;
    if is_there {
        return Err(refused("an incident of the import is there again"));
    }
    let befores = kept(id, "import_before");
    let mut rows = db.prepare(&format!("SELECT incident, before FROM \"{befores}\""))?;
    let mut rows = rows.query(())?;
    while let Some(row) = rows.next()? {
        let (incident, before): (i64, String) = (row.get(0)?, row.get(1)?);
        let before = whole::read(incident, &before)
            .map_err(|what| Error::corrupt("import_before", incident, what))?;
        if now(db, incident)? != before {
            return Err(Error::Refused {
                what: format!("incident {incident} was changed since the import was taken back"),
            });
        }
    }
    Ok(())
}

/// Puts the rows of a table back that were kept, in stretches. How many there were.
fn copy_back(
    db: &Connection,
    import: i64,
    table: &str,
    mut tell: impl FnMut(f64),
) -> Result<usize, Error> {
    let kept = kept(import, table);
    let last: Option<i64> =
        db.query_row(&format!("SELECT max(rowid) FROM \"{kept}\""), (), |row| {
            row.get(0)
        })?;
    let last = last.unwrap_or(0);
    let mut insert = db.prepare(&format!(
        "INSERT INTO {table} SELECT * FROM \"{kept}\" WHERE rowid BETWEEN ?1 AND ?2"
    ))?;
    let (mut n, mut from) = (0, 1);
    while from <= last {
        n += insert.execute([from, from + STRETCH - 1])?;
        from += STRETCH;
        tell(from.min(last) as f64 / last as f64);
    }
    Ok(n)
}

fn bring_back(
    db: &Connection,
    id: i64,
    change: &Change,
    count: &Heed,
) -> Result<TableCounts, Error> {
    let mut counts = TableCounts::default();
    let copy = |table: &str| copy_back(db, id, table, |_| ());
    let incidents = kept(id, "incident");
    let [n_new, n_changed] = [&incidents, &kept(id, "changed")].map(|kept| {
        db.query_row(&format!("SELECT count(*) FROM \"{kept}\""), (), |row| {
            row.get::<_, i64>(0)
        })
    });
    let (n_new, n_changed) = (n_new? as usize, n_changed? as usize);
    let n = n_new + n_changed;
    let is_bulk = bulk::is_for(n_new, bulk::n_there(db)? + n_new);
    if is_bulk {
        bulk::drop_indexes(db)?;
    }
    // Each table is a step, and making them findable is one.
    let tell = |at: usize, share: f64| {
        let steps = (PARTS.len() + 1) as f64;
        count.tell(((at as f64 + share) / steps * n_new as f64) as usize, n);
    };
    let reports = kept(id, "report");
    let mut gone = db.prepare(&format!(
        "SELECT id FROM \"{reports}\" WHERE id NOT IN (SELECT id FROM report)"
    ))?;
    let gone: Vec<i64> = gone
        .query_map((), |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    for report in gone {
        db.execute(
            &format!("INSERT INTO report SELECT * FROM \"{reports}\" WHERE id = ?1"),
            [report],
        )?;
        search::index_report(db, report)?;
    }
    copy("import")?;
    for (at, (table, _)) in PARTS.iter().enumerate() {
        let n = copy_back(db, id, table, |share| tell(at, share))?;
        if *table == "incident" {
            counts.n_new = n;
        }
    }
    copy("import_before")?;
    let rows: (Option<i64>, Option<i64>) = db.query_row(
        &format!("SELECT min(id), max(id) FROM \"{incidents}\""),
        (),
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    // They came in one transaction, and nobody else's rows lie between them.
    if let (Some(from), Some(to)) = rows {
        let mut at = from;
        while at <= to {
            search::add_incidents(db, at, to.min(at + STRETCH - 1))?;
            at += STRETCH;
            tell(
                PARTS.len(),
                (at.min(to) - from) as f64 / (to - from).max(1) as f64,
            );
        }
    }
    if is_bulk {
        bulk::make_indexes(db, count)?;
        bulk::settle_text(db)?;
        bulk::settle_cache(db)?;
    }
    let is_own: bool = db.query_row(
        "SELECT profile = 'own' FROM import WHERE id = ?1",
        [id],
        |row| row.get(0),
    )?;
    let changed = kept(id, "changed");
    let mut rows = db.prepare(&format!(
        "SELECT incident, after, raw, last_import FROM \"{changed}\" ORDER BY incident"
    ))?;
    let mut rows = rows.query(())?;
    while let Some(row) = rows.next()? {
        let (incident, after): (i64, String) = (row.get(0)?, row.get(1)?);
        let after = whole::read(incident, &after)
            .map_err(|what| Error::corrupt("undone import", incident, what))?;
        if is_own {
            log_change(db, change, &now(db, incident)?, &after)?;
        }
        super::undo::put_back(db, &after, row)?;
        counts.n_changed += 1;
        count.tell(n_new + counts.n_changed, n);
    }
    Ok(counts)
}
