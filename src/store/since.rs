//! What a reader who knows the incidents of a moment must read again, by the change log: every change
//! of an incident has its row there, so nothing else is looked at. Knows no list and no filter.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, OptionalExtension as _};

use super::cells::Cells;
use super::load::{self, Depth};
use super::sources::source;
use super::{Error, Store};
use crate::incident::{Incident, IncidentId, Incidents, Source};

/// More changed incidents than this are sooner read with all others.
const MOST: usize = 2000;

/// Every incident in brief, as of one moment.
#[derive(Debug)]
pub struct Listed {
    /// The last row of the change log at that moment; 0 where it was empty.
    pub change: i64,
    /// The incidents.
    pub incidents: Incidents,
    /// The source of every report, by the report's row.
    pub sources: BTreeMap<i64, Source>,
}

/// What changed since a moment, and as of which moment it is so.
#[derive(Debug, PartialEq)]
pub enum Since {
    /// These incidents.
    Some(Update),
    /// So much, or changes of such a kind, that all is to be read again.
    Much,
}

/// Incidents that changed.
#[derive(Debug, PartialEq)]
pub struct Update {
    /// The last row of the change log.
    pub change: i64,
    /// Those that are there, in brief and ascending: changed or new.
    pub put: Vec<Incident>,
    /// Those that are not there any more, ascending.
    pub gone: Vec<IncidentId>,
    /// The sources of the reports of those that are there.
    pub sources: BTreeMap<i64, Source>,
}

impl Store {
    /// Every incident in brief with the sources of all reports. `tell` is told how many incidents
    /// are read.
    pub fn listed(&self, tell: &mut dyn FnMut(usize)) -> Result<Listed, Error> {
        let listed = self.read(|db| {
            Ok(Listed {
                change: last_change(db)?,
                incidents: load::brief(db, tell)?,
                sources: super::sources::of_reports(db)?,
            })
        })?;
        // Nobody soon asks for the pages again.
        self.db.execute_batch("PRAGMA shrink_memory")?;
        Ok(listed)
    }

    /// What changed after a row of the change log.
    pub fn since(&self, change: i64) -> Result<Since, Error> {
        let update = self.read(|db| update_since(db, change))?;
        Ok(update.map_or(Since::Much, Since::Some))
    }
}

/// What changed after a row of the change log; `None` where it is too much.
pub(super) fn update_since(db: &Connection, change: i64) -> Result<Option<Update>, Error> {
    let last = last_change(db)?;
    let Some(ids) = changed(db, change, last)? else {
        return Ok(None);
    };
    let mut update = Update {
        change: last,
        put: Vec::new(),
        gone: Vec::new(),
        sources: BTreeMap::new(),
    };
    for id in ids {
        match load::load(db, id, id, Depth::Brief)?.pop() {
            Some(incident) => update.put.push(incident),
            None => update.gone.push(IncidentId(id)),
        }
    }
    for claim in update.put.iter().flat_map(|incident| &incident.claims) {
        if !update.sources.contains_key(&claim.report_id)
            && let Some(source) = source_of(db, claim.report_id)?
        {
            update.sources.insert(claim.report_id, source);
        }
    }
    Ok(Some(update))
}

/// The last row that the change log ever had: a row that is taken out does not bring an old number
/// back.
pub(super) fn last_change(db: &Connection) -> Result<i64, Error> {
    const SQL: &str = "SELECT seq FROM sqlite_sequence WHERE name = 'change_log'";
    let last = db
        .prepare_cached(SQL)?
        .query_row((), |row| row.get(0))
        .optional()?;
    Ok(last.unwrap_or(0))
}

/// The incidents that changed; `None` where many were changed at once, or a report or source that any
/// number of them rests on.
fn changed(db: &Connection, from: i64, to: i64) -> Result<Option<BTreeSet<i64>>, Error> {
    if from > to {
        return Ok(None);
    }
    const SQL: &str = "SELECT row_id, table_name, action FROM change_log
        WHERE id > ?1 ORDER BY id";
    let mut ids = BTreeSet::new();
    let mut statement = db.prepare_cached(SQL)?;
    let mut rows = statement.query([from])?;
    while let Some(row) = rows.next()? {
        let cells = Cells::of(row, "change_log");
        match (cells.text(1)?, cells.get::<Option<i64>>(0)?) {
            ("incident", Some(id)) => {
                ids.insert(id);
            }
            // A table that came in or was taken back is many at once.
            ("incident", None) | ("import", _) => return Ok(None),
            ("report" | "source", _) if cells.text(2)? != "add" => return Ok(None),
            _ => (),
        }
        if ids.len() > MOST {
            return Ok(None);
        }
    }
    Ok(Some(ids))
}

fn source_of(db: &Connection, report: i64) -> Result<Option<Source>, Error> {
    const SQL: &str = "SELECT report.id, name, reliability, licence
        FROM report JOIN source ON source.id = report.source WHERE report.id = ?1";
    let mut statement = db.prepare_cached(SQL)?;
    let mut rows = statement.query([report])?;
    let row = rows.next()?;
    row.map(|row| source(&Cells::of(row, "source"))).transpose()
}
