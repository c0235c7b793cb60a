//! Taking an import back: what it brought goes, what it changed is as it was. Refused where anything
//! of it was changed since. What goes is kept for a while: see `redo`.

use std::cell::Cell;

use rusqlite::{Connection, OptionalExtension as _, params};
use serde_json::json;

use super::super::heed::Heed;
use super::super::log::{Row, log};
use super::super::report::refused;
use super::super::{Change, Error, Store, save, search};
use super::{TableCounts, bulk, own, redo, whole};
use crate::incident::Incident;

impl Store {
    /// Takes an import back, wholly or not at all. How many rows are as they were.
    pub fn undo_table(&mut self, id: i64, change: &Change) -> Result<TableCounts, Error> {
        // Where rows only go, what hangs on them is taken out table by table. SQLite would look into
        // six of them for each.
        let only_goes = self.read(|db| Ok(n_changed(db, id)? == 0))?;
        self.db.pragma_update(None, "foreign_keys", !only_goes)?;
        let done = self.undo_all_of_table(id, change);
        self.db.pragma_update(None, "foreign_keys", true)?;
        done
    }

    fn undo_all_of_table(&mut self, id: i64, change: &Change) -> Result<TableCounts, Error> {
        self.write_counting(|db, count| {
            let name: Option<String> = db
                .query_row("SELECT name FROM import WHERE id = ?1", [id], |row| {
                    row.get(0)
                })
                .optional()?;
            let name = name.ok_or(Error::Gone {
                table: "import",
                row: id,
            })?;
            check_untouched(db, id)?;
            let first_report = first_report(db, id)?;
            let work = Work::of(db, id, count)?;
            redo::keep(db, id, first_report, &work)?;
            if work.is_bulk {
                bulk::drop_indexes(db)?;
            }
            let counts = take_back(db, id, first_report, change, &work)?;
            if work.is_bulk {
                index_rest(db, count)?;
            }
            let row = Row {
                table: "import",
                id: Some(id),
                uuid: None,
            };
            let before = json!({
                "import": id,
                "table": name,
                "new": counts.n_new,
                "changed": counts.n_changed,
            });
            log(db, change, "undo import", row, Some(before), None)?;
            Ok(counts)
        })
    }
}

/// What hangs on incidents and goes with them, the row that they came from apart.
const HANGING: [&str; 7] = [
    "evidence WHERE incident",
    "claim WHERE incident",
    "incident_choice WHERE incident",
    "incident_place WHERE incident",
    "incident_target WHERE incident",
    "duplicate WHERE one",
    "duplicate WHERE other",
];

/// What goes with a report.
const OF_REPORTS: [&str; 4] = [
    "report_text WHERE rowid",
    "report_original WHERE report",
    "report_aside WHERE report",
    "alias WHERE report",
];

/// New incidents are taken out so many at a time.
const STRETCH: usize = 20_000;

/// What is to be done to the incidents of an import, and who is told how much of it is done.
pub(super) struct Work<'a> {
    /// The rows of the new incidents in stretches: the first, the last, how many.
    stretches: Vec<(i64, i64, usize)>,
    /// How many incidents there are, new and changed.
    n: usize,
    /// Whether most of the project goes: then what is left is indexed anew, which is faster than to
    /// find every row that goes in every index.
    is_bulk: bool,
    /// How much is done, in halves of incidents.
    halves: Cell<usize>,
    heed: &'a Heed,
}

impl<'a> Work<'a> {
    fn of(db: &Connection, import: i64, heed: &'a Heed) -> Result<Self, Error> {
        let stretches = stretches(db, import)?;
        let n_new: usize = stretches.iter().map(|(_, _, n)| n).sum();
        let n_changed = n_changed(db, import)?;
        Ok(Self {
            stretches,
            n: n_new + n_changed,
            is_bulk: bulk::is_for(n_new, bulk::n_there(db)?),
            halves: Cell::new(0),
            heed,
        })
    }

    /// Does something to every stretch of new incidents. Each is gone through twice, first to be kept
    /// and then to be taken out.
    pub(super) fn each(
        &self,
        mut work: impl FnMut(i64, i64) -> Result<(), Error>,
    ) -> Result<(), Error> {
        for (from, to, n_rows) in &self.stretches {
            work(*from, *to)?;
            self.advance(*n_rows);
        }
        Ok(())
    }

    fn advance(&self, halves: usize) {
        self.halves.set(self.halves.get() + halves);
        self.heed.tell(self.halves.get() / 2, self.n);
    }
}

/// How many incidents an import changed.
fn n_changed(db: &Connection, import: i64) -> Result<usize, Error> {
    let sql = "SELECT count(*) FROM import_before WHERE import = ?1";
    let n: i64 = db.query_row(sql, [import], |row| row.get(0))?;
    Ok(n as usize)
}

/// Makes what is left of the project quick to find.
fn index_rest(db: &Connection, heed: &Heed) -> Result<(), Error> {
    db.execute_batch("INSERT INTO incident_text (incident_text) VALUES ('delete-all')")?;
    search::add_incidents(db, i64::MIN, i64::MAX)?;
    bulk::make_indexes(db, heed)?;
    bulk::settle_text(db)?;
    bulk::settle_cache(db)
}

/// The incidents that came with an import, in stretches of their rows.
fn stretches(db: &Connection, id: i64) -> Result<Vec<(i64, i64, usize)>, Error> {
    let mut rows =
        db.prepare("SELECT incident FROM imported WHERE first_import = ?1 ORDER BY incident")?;
    let mut rows = rows.query([id])?;
    let mut found: Vec<(i64, i64, usize)> = Vec::new();
    while let Some(row) = rows.next()? {
        let incident: i64 = row.get(0)?;
        match found.last_mut() {
            Some((_, to, n)) if *n < STRETCH => (*to, *n) = (incident, *n + 1),
            _ => found.push((incident, incident, 1)),
        }
    }
    Ok(found)
}

/// Refused where an incident of the import was changed after it, or another import rests on it.
fn check_untouched(db: &Connection, id: i64) -> Result<(), Error> {
    let later: bool = db.query_row(
        "SELECT EXISTS (SELECT 1 FROM import_before WHERE import > ?1 AND (last_import = ?1
            OR incident IN (SELECT incident FROM import_before WHERE import = ?1)))",
        [id],
        |row| row.get(0),
    )?;
    if later {
        return Err(refused(
            "a later import changed rows of this one: take that back first",
        ));
    }
    const SQL: &str = "SELECT row_id FROM change_log
        WHERE id > (SELECT max(id) FROM change_log WHERE table_name = 'import' AND row_id = ?1)
            AND table_name = 'incident' AND row_id IS NOT NULL
            AND (EXISTS (SELECT 1 FROM imported
                    WHERE incident = row_id AND (first_import = ?1 OR last_import = ?1))
                OR EXISTS (SELECT 1 FROM import_before WHERE import = ?1 AND incident = row_id))
        ORDER BY id LIMIT 1";
    let changed: Option<i64> = db.query_row(SQL, [id], |row| row.get(0)).optional()?;
    match changed {
        Some(row) => Err(Error::Refused {
            what: format!("incident {row} was changed after the import: take that back first"),
        }),
        None => Ok(()),
    }
}

/// The row of the first report that the import may have brought: earlier ones were there.
fn first_report(db: &Connection, id: i64) -> Result<i64, Error> {
    const SQL: &str = "SELECT json_extract(after, '$.first_report') FROM change_log
        WHERE table_name = 'import' AND row_id = ?1 AND action = 'import'";
    let first: Option<Option<i64>> = db.query_row(SQL, [id], |row| row.get(0)).optional()?;
    Ok(first.flatten().unwrap_or(0))
}

fn take_back(
    db: &Connection,
    id: i64,
    first_report: i64,
    change: &Change,
    work: &Work<'_>,
) -> Result<TableCounts, Error> {
    let mut counts = TableCounts::default();
    let is_own: bool = db.query_row(
        "SELECT profile = 'own' FROM import WHERE id = ?1",
        [id],
        |row| row.get(0),
    )?;
    let mut rows = db.prepare(
        "SELECT incident, before, raw, last_import FROM import_before WHERE import = ?1 ORDER BY incident",
    )?;
    let mut rows = rows.query([id])?;
    while let Some(row) = rows.next()? {
        let incident: i64 = row.get(0)?;
        let before: String = row.get(1)?;
        let before = whole::read(incident, &before)
            .map_err(|what| Error::corrupt("import_before", incident, what))?;
        let after = own::now(db, incident)?;
        redo::keep_changed(db, id, &after)?;
        if is_own {
            own::log_change(db, change, &after, &before)?;
        }
        put_back(db, &before, row)?;
        counts.n_changed += 1;
        work.advance(2);
    }
    let mut reports = db.prepare(
        "SELECT DISTINCT report FROM claim WHERE report >= ?2
            AND incident IN (SELECT incident FROM imported WHERE first_import = ?1)
         ORDER BY report",
    )?;
    let reports: Vec<i64> = reports
        .query_map([id, first_report], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    work.each(|from, to| {
        const NEW: &str = "(SELECT incident FROM imported
            WHERE incident BETWEEN ?2 AND ?3 AND first_import = ?1)";
        let take_out = |from_what: &str| {
            let mut sql = db.prepare_cached(&format!("DELETE FROM {from_what} IN {NEW}"))?;
            sql.execute([id, from, to])
        };
        if !work.is_bulk {
            take_out("incident_text WHERE rowid")?;
        }
        for hangs in HANGING {
            take_out(hangs)?;
        }
        counts.n_new += take_out("incident WHERE id")?;
        // What says which they are goes last.
        take_out("imported WHERE incident")?;
        Ok(())
    })?;
    for report in reports {
        let gone = db.execute(
            "DELETE FROM report WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM claim WHERE report = ?1)",
            [report],
        )?;
        if gone > 0 {
            for of in OF_REPORTS {
                db.execute(&format!("DELETE FROM {of} = ?1"), [report])?;
            }
        }
    }
    db.execute("DELETE FROM import_before WHERE import = ?1", [id])?;
    db.execute("DELETE FROM import WHERE id = ?1", [id])?;
    Ok(counts)
}

/// Gives an incident another state, with the cells and the import that a row tells third and fourth.
pub(super) fn put_back(
    db: &Connection,
    incident: &Incident,
    row: &rusqlite::Row<'_>,
) -> Result<(), Error> {
    save::update(db, incident)?;
    db.prepare_cached("UPDATE imported SET raw = ?2, last_import = ?3 WHERE incident = ?1")?
        .execute(params![
            incident.id.0,
            row.get::<_, String>(2)?,
            row.get::<_, i64>(3)?
        ])?;
    search::index_incident(db, incident.id.0)
}
