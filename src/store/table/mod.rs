//! A table of somebody else's, coming in as one step: new rows by the thousand, changed ones with what
//! they were before, one row in the change log. All of it is one transaction; whatever ends before
//! [`TableImport::finish`] leaves the project as it was. Knows neither files nor what columns mean.

mod bulk;
mod own;
mod redo;
mod undo;
pub(super) mod whole;

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension as _, params};
use serde_json::json;

use super::log::{Row, log};
use super::report::{self, source_named};
use super::{Change, Error, Store, load, search};
use crate::incident::{Incident, IncidentId, Language, Report, Source};

pub use bulk::NewRow;

/// What a table is.
#[derive(Debug, Clone, PartialEq)]
pub struct TableHead {
    /// Whose it is, with the terms under which its rows may be passed on.
    pub source: Source,
    /// The word for its kind.
    pub profile: String,
    /// The name of its file.
    pub name: String,
    /// Its heads and what they mean, as JSON.
    pub columns: String,
    /// Which cells are the source's words, counted from 0.
    pub notes: Vec<usize>,
    /// About how many rows there are.
    pub about_rows: usize,
}

/// A row that came in before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownRow {
    /// Its incident.
    pub id: IncidentId,
    /// Its cells as they came last.
    pub raw: String,
    /// The import that these are of.
    pub last_import: i64,
    /// Whether it was taken back by its source.
    pub is_withdrawn: bool,
}

/// The word for tables of this program's own, whose rows change incidents that came otherwise.
const OWN: &str = "own";

/// How many rows an import brought.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TableCounts {
    /// Rows that are new.
    pub n_new: usize,
    /// Rows of which something changed.
    pub n_changed: usize,
    /// Rows that are no longer there.
    pub n_withdrawn: usize,
}

/// An import under way. Dropped, it leaves nothing behind.
pub struct TableImport<'s> {
    store: &'s mut Store,
    head: TableHead,
    change: Change,
    /// Its row.
    id: i64,
    source: i64,
    /// The reports that rows rest on, by the name of their source.
    reports: BTreeMap<String, i64>,
    counts: TableCounts,
    /// The row of the first report that it may bring.
    first_report: i64,
    /// Whether no row of this source was there before.
    is_first: bool,
    /// Whether indexes are made anew at the end.
    is_bulk: bool,
    is_done: bool,
}

/// What a past import's columns were.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastImport {
    /// Its row.
    pub id: i64,
    /// The word for its kind.
    pub profile: String,
    /// The name of its file.
    pub name: String,
    /// Its heads and what they mean, as JSON.
    pub columns: String,
    /// When.
    pub at: String,
}

/// The row that an incident came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Came {
    /// Its id in the source.
    pub key: String,
    /// The source's name.
    pub source: String,
    /// The terms of the source.
    pub licence: String,
    /// The heads, as JSON with more beside them.
    pub columns: String,
    /// The cells as they came, as a list in JSON.
    pub raw: String,
    /// Which cells are the source's words, as a list in JSON.
    pub notes: String,
}

impl Store {
    /// Begins to take a table in.
    pub fn begin_table(
        &mut self,
        head: TableHead,
        change: &Change,
    ) -> Result<TableImport<'_>, Error> {
        let path = self.path.clone();
        TableImport::begin(self, head, change).map_err(|error| error.at(&path))
    }

    /// The imports from a source, the latest first.
    pub fn past_imports(&self, source: &str) -> Result<Vec<PastImport>, Error> {
        self.read(|db| past_imports(db, source))
    }

    /// The last import that can be taken back; `None` where there is none.
    pub fn last_import(&self) -> Result<Option<i64>, Error> {
        let sql = "SELECT max(id) FROM import WHERE profile <> ?1";
        self.read(|db| Ok(db.query_row(sql, [super::came::TAKEN], |row| row.get(0))?))
    }

    /// The row with an id of a source that is there.
    pub fn known_row(&self, source: &str, key: &str) -> Result<Option<KnownRow>, Error> {
        self.read(|db| match source_named(db, source)? {
            Some((source, _)) => known(db, source, key),
            None => Ok(None),
        })
    }

    /// The incident of a UUID.
    pub fn incident_of_uuid(&self, uuid: &str) -> Result<Option<Incident>, Error> {
        self.read(|db| of_uuid(db, uuid))
    }

    /// Hands over the number, the id and the first and last day and the country of every row of a source
    /// that is not withdrawn.
    pub fn each_row_of(
        &self,
        source: &str,
        mut see: impl FnMut(IncidentId, &str, [Option<&str>; 2], Option<&str>),
    ) -> Result<(), Error> {
        self.read(|db| each_row(db, source, 0, &mut see))
    }

    /// The row that an incident came from; `None` where it came otherwise.
    pub fn came(&self, id: IncidentId) -> Result<Option<Came>, Error> {
        const SQL: &str = "SELECT key, source.name, licence, columns, raw, notes FROM imported
            JOIN source ON source.id = imported.source JOIN import ON import.id = last_import
            WHERE incident = ?1";
        self.read(|db| {
            let mut statement = db.prepare_cached(SQL)?;
            let found = statement.query_row([id.0], |row| {
                Ok(Came {
                    key: row.get(0)?,
                    source: row.get(1)?,
                    licence: row.get(2)?,
                    columns: row.get(3)?,
                    raw: row.get(4)?,
                    notes: row.get(5)?,
                })
            });
            Ok(found.optional()?)
        })
    }
}

fn past_imports(db: &Connection, source: &str) -> Result<Vec<PastImport>, Error> {
    const SQL: &str = "SELECT import.id, profile, import.name, columns, at FROM import
        JOIN source ON source.id = import.source WHERE source.name = ?1 ORDER BY import.id DESC";
    let mut statement = db.prepare_cached(SQL)?;
    let rows = statement.query_map([source], |row| {
        Ok(PastImport {
            id: row.get(0)?,
            profile: row.get(1)?,
            name: row.get(2)?,
            columns: row.get(3)?,
            at: row.get(4)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn each_row(
    db: &Connection,
    source: &str,
    but: i64,
    mut see: impl FnMut(IncidentId, &str, [Option<&str>; 2], Option<&str>),
) -> Result<(), Error> {
    const SQL: &str = "SELECT imported.incident, key, first_day, last_day, incident_place.country
        FROM imported JOIN source ON source.id = imported.source
        JOIN incident ON incident.id = imported.incident
        LEFT JOIN incident_place ON incident_place.incident = imported.incident AND ord = 0
        WHERE source.name = ?1 AND first_import <> ?2 AND status <> 'withdrawn' ORDER BY imported.incident";
    let mut statement = db.prepare_cached(SQL)?;
    let mut rows = statement.query(params![source, but])?;
    while let Some(row) = rows.next()? {
        let text = |at: usize| row.get_ref(at).ok().and_then(|cell| cell.as_str().ok());
        let key = text(1).unwrap_or_default();
        see(IncidentId(row.get(0)?), key, [text(2), text(3)], text(4));
    }
    Ok(())
}

fn known(db: &Connection, source: i64, key: &str) -> Result<Option<KnownRow>, Error> {
    const SQL: &str =
        "SELECT imported.incident, raw, last_import, status = 'withdrawn' FROM imported
        JOIN incident ON incident.id = imported.incident WHERE source = ?1 AND key = ?2";
    let mut statement = db.prepare_cached(SQL)?;
    let found = statement.query_row(params![source, key], |row| {
        Ok(KnownRow {
            id: IncidentId(row.get(0)?),
            raw: row.get(1)?,
            last_import: row.get(2)?,
            is_withdrawn: row.get(3)?,
        })
    });
    Ok(found.optional()?)
}

fn of_uuid(db: &Connection, uuid: &str) -> Result<Option<Incident>, Error> {
    let id: Option<i64> = db
        .prepare_cached("SELECT id FROM incident WHERE uuid = ?1")?
        .query_row([uuid], |row| row.get(0))
        .optional()?;
    id.map_or(Ok(None), |id| load::incident(db, id))
}

impl<'s> TableImport<'s> {
    fn begin(store: &'s mut Store, head: TableHead, change: &Change) -> Result<Self, Error> {
        let is_first = match source_named(&store.db, &head.source.name)? {
            Some((source, _)) => !store
                .db
                .prepare_cached("SELECT 1 FROM imported WHERE source = ?1")?
                .exists([source])?,
            None => true,
        };
        let n_there = bulk::n_there(&store.db)?;
        let is_bulk = bulk::is_for(head.about_rows, n_there);
        let mut import = Self {
            store,
            head,
            change: change.clone(),
            id: 0,
            source: 0,
            reports: BTreeMap::new(),
            counts: TableCounts::default(),
            first_report: 0,
            is_first,
            is_bulk,
            is_done: true,
        };
        import.prepare()?;
        import.store.db.execute_batch("BEGIN IMMEDIATE")?;
        import.is_done = false;
        if import.is_bulk {
            bulk::drop_indexes(&import.store.db)?;
        }
        let db = &import.store.db;
        redo::forget(db)?;
        import.first_report = super::import::next_row(db, "report")?;
        // Terms that a person wrote stay where the table brings none.
        let mut source = import.head.source.clone();
        if let Some((_, there)) = source_named(db, &source.name)? {
            source.reliability = there.reliability;
            if source.licence.is_empty() {
                source.licence = there.licence;
            }
        }
        report::save_source(db, &source, change)?;
        import.source = source_named(db, &source.name)?.map_or(0, |(id, _)| id);
        let head = &import.head;
        let notes = json!(head.notes).to_string();
        db.prepare_cached(
            "INSERT INTO import (source, profile, name, columns, notes, who, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute(params![
            import.source,
            head.profile,
            head.name,
            head.columns,
            notes,
            change.who,
            change.at
        ])?;
        import.id = db.last_insert_rowid();
        Ok(import)
    }

    /// What can only be set between transactions.
    fn prepare(&self) -> Result<(), Error> {
        let db = &self.store.db;
        if self.is_first && self.head.profile != OWN {
            // What this module adds keeps every rule of the schema by its types, and its rows belong to
            // rows that it has just added.
            db.pragma_update(None, "foreign_keys", false)?;
            db.pragma_update(None, "ignore_check_constraints", true)?;
        }
        if self.is_bulk {
            // In a log every page would be written twice. Others who have the file open keep it.
            db.query_row("PRAGMA journal_mode = TRUNCATE", (), |_| Ok(()))
                .ok();
            db.pragma_update(None, "cache_size", -bulk::CACHE_KIB)?;
        }
        Ok(())
    }

    fn restore(&self) -> Result<(), Error> {
        let db = &self.store.db;
        db.pragma_update(None, "foreign_keys", true)?;
        db.pragma_update(None, "ignore_check_constraints", false)?;
        if self.is_bulk {
            db.query_row("PRAGMA journal_mode = WAL", (), |_| Ok(()))
                .ok();
            db.pragma_update(None, "synchronous", "NORMAL")?;
            bulk::settle_cache(db)?;
        }
        Ok(())
    }

    /// Its row.
    pub fn id(&self) -> i64 {
        self.id
    }

    /// Whether no row of this source was there before.
    pub fn is_first(&self) -> bool {
        self.is_first
    }

    /// The row with an id of the source that is there.
    pub fn known(&self, key: &str) -> Result<Option<KnownRow>, Error> {
        known(&self.store.db, self.source, key).map_err(|error| error.at(&self.store.path))
    }

    /// The incident of a UUID.
    pub fn of_uuid(&self, uuid: &str) -> Result<Option<Incident>, Error> {
        of_uuid(&self.store.db, uuid)
    }

    /// The report that rows rest on which a source published: a stand-in for the table.
    pub fn report_of(&mut self, source: &Source) -> Result<i64, Error> {
        if let Some(id) = self.reports.get(&source.name) {
            return Ok(*id);
        }
        let of = if source.name == self.head.source.name {
            String::new()
        } else {
            format!(" from {}", source.name)
        };
        let report = Report {
            id: 0,
            source: source.clone(),
            title: self.head.name.clone(),
            url: String::new(),
            published: None,
            language: Language::English,
            text: format!(
                "Rows of the table {}{of}, imported as {} on {} (import {}).",
                self.head.name, self.head.source.name, self.change.at, self.id
            ),
            sha256: String::new(),
            sample: false,
        };
        let db = &self.store.db;
        let id = report::add(db, &report)?.id();
        search::index_report(db, id)?;
        self.reports.insert(source.name.clone(), id);
        Ok(id)
    }

    /// The incident of a number.
    pub fn incident(&self, id: IncidentId) -> Result<Option<Incident>, Error> {
        load::incident(&self.store.db, id.0)
    }

    /// As [`Store::each_row_of`], of this source and without what this import brings.
    pub fn each_row(
        &self,
        see: impl FnMut(IncidentId, &str, [Option<&str>; 2], Option<&str>),
    ) -> Result<(), Error> {
        each_row(&self.store.db, &self.head.source.name, self.id, see)
    }

    /// As [`Store::past_imports`], of this source.
    pub fn past_imports(&self) -> Result<Vec<PastImport>, Error> {
        past_imports(&self.store.db, &self.head.source.name)
    }

    /// Puts an incident in the place of what it was, because its row changed or is no longer there. The
    /// row's new cells, where it has any.
    pub fn change(
        &mut self,
        before: &Incident,
        row: &KnownRow,
        after: &Incident,
        raw: Option<&str>,
    ) -> Result<(), Error> {
        let done = self.put(before, row, after, raw);
        if raw.is_some() {
            self.counts.n_changed += 1;
        } else {
            self.counts.n_withdrawn += 1;
        }
        done.map_err(|error| error.at(&self.store.path))
    }

    fn put(
        &self,
        before: &Incident,
        row: &KnownRow,
        after: &Incident,
        raw: Option<&str>,
    ) -> Result<(), Error> {
        let db = &self.store.db;
        let id = before.id.0;
        db.prepare_cached("INSERT INTO import_before VALUES (?1, ?2, ?3, ?4, ?5)")?
            .execute(params![
                self.id,
                id,
                whole::write(before),
                row.raw,
                row.last_import
            ])?;
        if let Some(raw) = raw {
            db.prepare_cached(
                "UPDATE imported SET raw = ?2, last_import = ?3 WHERE incident = ?1",
            )?
            .execute(params![id, raw, self.id])?;
        }
        if after != before {
            super::save::update(db, after)?;
        }
        search::index_incident(db, id)
    }

    /// Ends the step: from here on it is part of the project. Its row and how many rows it brought.
    pub fn finish(mut self) -> Result<(i64, TableCounts), Error> {
        let done = self.end();
        let path = self.store.path.clone();
        done.map_err(|error| error.at(&path))
    }

    fn end(&mut self) -> Result<(i64, TableCounts), Error> {
        let db = &self.store.db;
        if self.is_bulk {
            bulk::make_indexes(db, &self.store.heed)?;
            bulk::settle_text(db)?;
        }
        let counts = self.counts;
        let after = json!({
            "import": self.id,
            "table": self.head.name,
            "source": self.head.source.name,
            "new": counts.n_new,
            "changed": counts.n_changed,
            "withdrawn": counts.n_withdrawn,
            "first_report": self.first_report,
        });
        let row = Row {
            table: "import",
            id: Some(self.id),
            uuid: None,
        };
        log(db, &self.change, "import", row, None, Some(after))?;
        self.store.heed.keep()?;
        db.execute_batch("COMMIT")?;
        self.is_done = true;
        self.restore()?;
        Ok((self.id, counts))
    }
}

impl Drop for TableImport<'_> {
    fn drop(&mut self) {
        if !self.is_done {
            // Leaving it is not given up.
            self.store.heed_nobody();
            // SQLite may have taken it back already, as where the disk is full.
            self.store.db.execute_batch("ROLLBACK").ok();
            self.is_done = true;
        }
        self.restore().ok();
    }
}
