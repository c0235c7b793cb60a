//! The sketch of a large project, kept in its file so that a first map is there at once. It is no part
//! of the format and may be dropped at any time: it names the row of the change log that it was made
//! at, and what was logged since is put in its place when it is read, so that it is never out of date.
//! Knows nothing of what a sketch holds.

use rusqlite::{Connection, OptionalExtension as _, params};

use super::since::{last_change, update_since};
use super::{Error, Store};
use crate::incident::sketch::Sketch;

/// A sketch as of now.
#[derive(Debug, PartialEq, Eq)]
pub struct Sketched {
    /// The sketch.
    pub sketch: Sketch,
    /// How many incidents changed since it was kept.
    pub n_changes: usize,
}

impl Store {
    /// The sketch that was kept, brought up to date; `None` where there is none, or so much changed
    /// that a new one is due.
    pub fn sketch(&self) -> Result<Option<Sketched>, Error> {
        self.read(|db| {
            let Some((change, sketch)) = kept(db)? else {
                return Ok(None);
            };
            let Some(update) = update_since(db, change)? else {
                return Ok(None);
            };
            let sketch = sketch.and_then(|sketch| sketch.patched(&update.put, &update.gone));
            Ok(sketch.map(|sketch| Sketched {
                sketch,
                n_changes: update.put.len() + update.gone.len(),
            }))
        })
    }

    /// Keeps a sketch of the incidents as they were at a row of the change log. Not logged: it tells
    /// nothing new.
    pub fn keep_sketch(&mut self, sketch: &Sketch, change: i64) -> Result<(), Error> {
        const TABLE: &str = "CREATE TABLE IF NOT EXISTS sketch (
            id INTEGER PRIMARY KEY, change INTEGER NOT NULL, dots BLOB NOT NULL) STRICT";
        self.write(|db| {
            db.execute_batch(TABLE)?;
            db.prepare_cached("INSERT OR REPLACE INTO sketch VALUES (1, ?1, ?2)")?
                .execute(params![change, sketch.to_bytes()])?;
            Ok(())
        })
    }

    /// How many incidents there are.
    pub fn n_incidents(&self) -> Result<usize, Error> {
        self.read(|db| {
            let mut count = db.prepare_cached("SELECT count(*) FROM incident")?;
            let n: i64 = count.query_row((), |row| row.get(0))?;
            Ok(n as usize)
        })
    }
}

/// The sketch as it was kept, and the row of the change log that it was made at.
fn kept(db: &Connection) -> Result<Option<(i64, Option<Sketch>)>, Error> {
    const IS_THERE: &str = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'sketch'";
    if !db.prepare_cached(IS_THERE)?.exists(())? {
        return Ok(None);
    }
    // A change that the log does not have yet cannot be: then it is another file's.
    let last = last_change(db)?;
    let mut kept = db.prepare("SELECT change, dots FROM sketch WHERE id = 1 AND change <= ?1")?;
    Ok(kept
        .query_row([last], |row| {
            // Read where it lies: it is large.
            let sketch = Sketch::of_bytes(row.get_ref(1)?.as_blob()?);
            Ok((row.get(0)?, sketch))
        })
        .optional()?)
}
