//! What a filter needs of reports: who published each, and which have the words that are looked for.
//! Knows no filter.

use std::collections::BTreeMap;

use rusqlite::Connection;

use super::cells::Cells;
use super::search::query;
use super::{Error, Store};
use crate::incident::{Reliability, Source};

/// The rows of incidents and of reports that have some words, both ascending.
pub type Having = (Vec<i64>, Vec<i64>);

/// The source of every report, by the report's row.
pub(super) fn of_reports(db: &Connection) -> Result<BTreeMap<i64, Source>, Error> {
    const SQL: &str = "SELECT report.id, name, reliability, licence
        FROM report JOIN source ON source.id = report.source ORDER BY report.id";
    let mut statement = db.prepare_cached(SQL)?;
    let mut rows = statement.query(())?;
    let mut sources = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let cells = Cells::of(row, "source");
        sources.insert(cells.id(), source(&cells)?);
    }
    Ok(sources)
}

/// The source of a row that begins with the report's number.
pub(super) fn source(cells: &Cells<'_>) -> Result<Source, Error> {
    Ok(Source {
        name: cells.get(1)?,
        reliability: cells.word(2, Reliability::of_code)?,
        licence: cells.get(3)?,
    })
}

impl Store {
    /// The source of every report, by the report's row.
    pub fn report_sources(&self) -> Result<BTreeMap<i64, Source>, Error> {
        self.read(of_reports)
    }

    /// Every incident and every report that has all words of `text` in any order; the last word may
    /// be the beginning of one. Unlike [`Store::search`] without an order, which costs more than
    /// finding where most of a large project has the words. Nothing has a text without a letter.
    pub fn having(&self, text: &str) -> Result<Having, Error> {
        let Some(query) = query(text, true) else {
            return Ok(Having::default());
        };
        self.read(|db| Ok((rows(db, INCIDENTS, &query)?, rows(db, REPORTS, &query)?)))
    }

    /// Every incident whose own words are all of `text`, ascending; the last may be the beginning of one
    /// where it may go on.
    pub fn incidents_having(&self, text: &str, may_go_on: bool) -> Result<Vec<i64>, Error> {
        let Some(query) = query(text, may_go_on) else {
            return Ok(Vec::new());
        };
        self.read(|db| rows(db, INCIDENTS, &query))
    }
}

const INCIDENTS: &str = "SELECT rowid FROM incident_text WHERE incident_text MATCH ?1";
const REPORTS: &str = "SELECT rowid FROM report_text WHERE report_text MATCH ?1";

fn rows(db: &Connection, sql: &str, query: &str) -> Result<Vec<i64>, Error> {
    let mut statement = db.prepare_cached(sql)?;
    let found = statement.query_map([query], |row| row.get(0))?;
    let mut rows = found.collect::<Result<Vec<i64>, _>>()?;
    rows.sort_unstable();
    Ok(rows)
}
