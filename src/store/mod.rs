//! A project in one SQLite file: reports, incidents and what ties them, with every change logged.
//! Only this module speaks SQL. Knows no clock, no gazetteer and no window: who changes what and
//! when are arguments.
//!
//! *Saving*: every change is one transaction together with its row in the change log and its words
//! in the full-text tables; it happens wholly or not at all.
//! *Compatibility*: an older file is brought to the current version on opening; a newer one, one of
//! another program and one that is no database are refused without a byte being changed.
//! *Locking*: write-ahead logging; any number of readers beside one writer, for whom others wait
//! two seconds.

mod alias;
mod came;
mod cells;
mod compare;
mod duplicate;
mod error;
mod export;
mod heed;
mod import;
mod ingest;
mod json;
mod load;
mod log;
mod open;
mod origin;
mod report;
mod sample;
mod save;
mod schema;
mod search;
mod setting;
mod since;
mod sketch;
mod sources;
mod step;
mod table;
mod take;
#[cfg(test)]
mod tests;
mod words;

use std::path::{Path, PathBuf};

use rusqlite::{Connection, TransactionBehavior};

pub use came::TableRow;
pub use compare::{Print, Trace, Traces};
pub use error::Error;
pub use heed::{Stage, Stop, Waiter};
pub use import::Imported;
pub use ingest::{Ingested, Intake, Like};
pub use log::{Change, LogEntry};
pub use origin::Origin;
pub use report::{ReportHead, Saved, text_sha256};
pub use search::{Found, SearchHit};
pub use setting::SettingEdit;
pub use since::{Listed, Since, Update};
pub use sketch::Sketched;
pub use sources::Having;
pub use step::Edit;
pub use table::{Came, KnownRow, NewRow, PastImport, TableCounts, TableHead, TableImport};
pub use take::{Taken, Theirs};
pub use words::WordTable;

use crate::time::Day;
use cells::Cells;

/// An open project.
#[derive(Debug)]
pub struct Store {
    db: Connection,
    path: PathBuf,
    heed: heed::Heed,
}

/// How much a project holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Every source.
    pub n_sources: usize,
    /// Every report, the sample's among them.
    pub n_reports: usize,
    /// Every incident of any status, the sample's among them.
    pub n_incidents: usize,
    /// The sample's reports.
    pub n_sample_reports: usize,
    /// The sample's incidents.
    pub n_sample_incidents: usize,
    /// Every decision about a written name.
    pub n_aliases: usize,
    /// The day that the newest report was published on; `None` where no report has one.
    pub newest_report: Option<Day>,
}

impl Store {
    /// The file; `:memory:` where there is none.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// How much there is.
    pub fn counts(&self) -> Result<Counts, Error> {
        self.read(|db| {
            let sql = "SELECT 0, (SELECT count(*) FROM source), count(*),
                    (SELECT count(*) FROM incident), coalesce(sum(sample), 0),
                    (SELECT count(*) FROM incident WHERE sample), (SELECT count(*) FROM alias), max(published)
                FROM report";
            let mut statement = db.prepare_cached(sql)?;
            let mut rows = statement.query(())?;
            let row = rows.next()?.ok_or(rusqlite::Error::QueryReturnedNoRows)?;
            let cells = Cells::of(row, "report");
            Ok(Counts {
                n_sources: cells.count(1)?,
                n_reports: cells.count(2)?,
                n_incidents: cells.count(3)?,
                n_sample_reports: cells.count(4)?,
                n_sample_incidents: cells.count(5)?,
                n_aliases: cells.count(6)?,
                newest_report: cells.day(7)?,
            })
        })
    }

    /// Everything that `work` reads is of one moment.
    fn read<T>(&self, work: impl FnOnce(&Connection) -> Result<T, Error>) -> Result<T, Error> {
        let read = || {
            let tx = self.db.unchecked_transaction()?;
            work(&tx)
        };
        read().map_err(|error| error.at(&self.path))
    }

    /// What `work` writes is written wholly, or not at all where it fails.
    fn write<T>(&mut self, work: impl FnOnce(&Connection) -> Result<T, Error>) -> Result<T, Error> {
        self.write_counting(|db, _| work(db))
    }

    /// The same for what takes long where it is many rows: `work` tells how many are done.
    fn write_counting<T>(
        &mut self,
        work: impl FnOnce(&Connection, &heed::Heed) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let (db, heed) = (&mut self.db, &self.heed);
        let write = || {
            let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let done = work(&tx, heed)?;
            heed.keep()?;
            tx.commit()?;
            Ok(done)
        };
        let done = write().map_err(|error: Error| error.at(&self.path))?;
        // What follows belongs to what is stored, so it is not given up any more.
        self.heed_nobody();
        Ok(done)
    }
}
