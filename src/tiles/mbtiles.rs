//! MBTiles 1.3: tiles in a SQLite file, rows counted from the south. Opened read-only; this is
//! the one place outside the store that speaks SQL, to a file that is not ours.

use std::path::Path;

use rusqlite::{Connection, OpenFlags, OptionalExtension as _};

pub(super) struct Reader {
    db: Connection,
}

impl Reader {
    pub(super) fn open(path: &Path) -> Result<Self, String> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let db = Connection::open_with_flags(path, flags).map_err(|error| error.to_string())?;
        Ok(Self { db })
    }

    pub(super) fn max_zoom(&self) -> Result<u8, String> {
        let greatest = self
            .db
            .query_row("SELECT max(zoom_level) FROM tiles", [], |row| {
                row.get::<_, Option<u8>>(0)
            });
        greatest
            .map_err(|error| error.to_string())?
            .ok_or_else(|| "it holds no tiles".to_owned())
    }

    /// The words of its metadata; empty where there are none.
    pub(super) fn attribution(&self) -> String {
        let sql = "SELECT value FROM metadata WHERE name = 'attribution'";
        let found = self
            .db
            .query_row(sql, [], |row| row.get::<_, String>(0))
            .optional();
        found.ok().flatten().unwrap_or_default()
    }

    pub(super) fn tile(&self, zoom: u8, x: u32, y: u32) -> Option<Vec<u8>> {
        let from_south = (1_u32.checked_shl(u32::from(zoom))?)
            .checked_sub(1)?
            .checked_sub(y)?;
        let sql = "SELECT tile_data FROM tiles WHERE zoom_level = ?1 AND tile_column = ?2 AND tile_row = ?3";
        let mut query = self.db.prepare_cached(sql).ok()?;
        query
            .query_row((zoom, x, from_south), |row| row.get(0))
            .optional()
            .ok()
            .flatten()
    }
}
