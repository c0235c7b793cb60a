//! The tables, version by version. Knows no domain type.
//!
//! To change the schema: add `migrations/N.sql` and its line below, never edit an old one; add the
//! new version to `tests/schemas/` as it then stands, with a few rows.

use std::path::PathBuf;

use rusqlite::{Connection, TransactionBehavior};

use super::{Error, search};

/// `PRAGMA application_id` of every project: `HRMT` in ASCII. Tells projects from other databases.
pub(super) const APPLICATION_ID: u32 = u32::from_be_bytes(*b"HRMT");

/// One entry a version; `PRAGMA user_version` counts those a file has had.
const MIGRATIONS: &[&str] = &[
    include_str!("migrations/1.sql"),
    include_str!("migrations/2.sql"),
    include_str!("migrations/3.sql"),
];

/// The version that this program reads and writes.
pub(super) const VERSION: u32 = MIGRATIONS.len() as u32;

/// Brings the database to the current version, wholly or not at all. A newer one is refused, and
/// so is one of another program; an empty one becomes a project.
pub(super) fn migrate(db: &mut Connection) -> Result<(), Error> {
    if check(db)? == VERSION {
        return Ok(());
    }
    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Read again under the lock: another program may just have done the same.
    let found = check(&tx)?;
    for sql in MIGRATIONS.iter().skip(found as usize) {
        tx.execute_batch(sql)?;
    }
    tx.pragma_update(None, "application_id", APPLICATION_ID)?;
    tx.pragma_update(None, "user_version", VERSION)?;
    search::refold(&tx)?;
    tx.commit()?;
    Ok(())
}

/// The database's version, 0 where it is empty. Refuses what is no project of a known version.
pub(super) fn check(db: &Connection) -> Result<u32, Error> {
    let found: u32 = db.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let application_id: u32 = db.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let n_tables: u32 = db.query_row("SELECT count(*) FROM sqlite_schema", (), |row| row.get(0))?;
    if application_id != APPLICATION_ID && (n_tables, found, application_id) != (0, 0, 0) {
        return Err(Error::Foreign {
            application_id,
            path: PathBuf::new(),
        });
    }
    if found > VERSION {
        return Err(Error::Newer {
            found,
            known: VERSION,
            path: PathBuf::new(),
        });
    }
    Ok(found)
}
