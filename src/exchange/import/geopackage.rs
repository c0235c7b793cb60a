//! `GeoPackages` (OGC 12-128r19), which are SQLite databases of other programs: the first table of
//! features, or of attributes where there is none, read only and with nothing of it trusted.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};

use csv::StringRecord;
use rusqlite::config::DbConfig;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags};

use super::Error;
use super::shapes::{HEADS, around};

/// Rows read at a time.
const STRETCH: usize = 500;

/// What opening may take: a view of somebody else's may have rows without end. So many steps of SQLite's
/// machine take a hundredth of a second, so many times half a minute.
const STEPS: std::ffi::c_int = 1_000_000;
const MOST_ASKED: u32 = if cfg!(test) { 5 } else { 2000 };

/// The rows of the file's first table, a stretch at a time.
pub(super) struct Rows {
    db: Connection,
    path: PathBuf,
    table: String,
    geometry: Option<String>,
    columns: Vec<String>,
    /// Whether rows have numbers of their own, which views do not.
    is_numbered: bool,
    /// The number of the last row of the last stretch, or how many there were.
    last: i64,
    ahead: VecDeque<StringRecord>,
    n_all: u64,
    n: u64,
}

impl Rows {
    pub(super) fn open(path: &Path) -> Result<Self, Error> {
        let broken = |why: rusqlite::Error| {
            let what = format!(
                "no GeoPackage that can be read ({why}); it may be cut short or be something else: fetch it again; nothing was imported"
            );
            Error::broken(path, what)
        };
        let mut db = connect(path).map_err(broken)?;
        let (table, geometry) = layer(&db, path, &broken)?;
        let name = quoted(&table);
        let n_all: u64 = db
            .query_row(&format!("SELECT count(*) FROM {name}"), (), |row| {
                row.get::<_, i64>(0)
            })
            .map_err(broken)?
            .unsigned_abs();
        let is_numbered = db.prepare(&format!("SELECT rowid FROM {name}")).is_ok()
            && db
                .query_row(
                    "SELECT type = 'table' FROM sqlite_schema WHERE name = ?1 AND type IN ('table', 'view')",
                    [&table],
                    |row| row.get(0),
                )
                .map_err(broken)?;
        let columns = columns(&db, &table).map_err(broken)?;
        db.progress_handler(0, None::<fn() -> bool>)
            .map_err(broken)?;
        Ok(Self {
            db,
            path: path.to_owned(),
            table,
            geometry,
            columns,
            is_numbered,
            last: if is_numbered { i64::MIN } else { 0 },
            ahead: VecDeque::new(),
            n_all,
            n: 0,
        })
    }

    pub(super) fn about(&self) -> String {
        format!("GeoPackage, layer {}", self.table)
    }

    pub(super) fn heads(&self) -> Vec<String> {
        let mut heads: Vec<String> = self
            .columns
            .iter()
            .filter(|name| !self.is_shape(name))
            .cloned()
            .collect();
        if self.geometry.is_some() {
            heads.extend(HEADS.map(str::to_owned));
        }
        heads
    }

    /// The number of the row that was read last, counted from 1.
    pub(super) fn line(&self) -> u64 {
        self.n
    }

    pub(super) fn progress(&self) -> (u64, u64) {
        (self.n, self.n_all)
    }

    pub(super) fn next(&mut self, record: &mut StringRecord) -> Result<bool, Error> {
        if self.ahead.is_empty() {
            self.read()?;
        }
        let Some(next) = self.ahead.pop_front() else {
            return Ok(false);
        };
        *record = next;
        self.n += 1;
        Ok(true)
    }

    fn is_shape(&self, name: &str) -> bool {
        Some(name) == self.geometry.as_deref()
    }

    /// Reads the next stretch.
    fn read(&mut self) -> Result<(), Error> {
        let fault = |n: u64, why: &dyn std::fmt::Display| {
            let what = format!("layer {}, row {n}: {why}; nothing was imported", self.table);
            Error::broken(&self.path, what)
        };
        let name = quoted(&self.table);
        let sql = if self.is_numbered {
            format!("SELECT rowid, * FROM {name} WHERE rowid > ?1 ORDER BY rowid LIMIT {STRETCH}")
        } else {
            format!("SELECT 0, * FROM {name} LIMIT {STRETCH} OFFSET ?1")
        };
        let n = self.n + 1;
        let mut statement = self.db.prepare_cached(&sql).map_err(|why| fault(n, &why))?;
        let mut found = statement.query([self.last]).map_err(|why| fault(n, &why))?;
        let (mut rows, mut last) = (VecDeque::new(), self.last);
        loop {
            let n = n + rows.len() as u64;
            let Some(row) = found.next().map_err(|why| fault(n, &why))? else {
                break;
            };
            let number = if self.is_numbered {
                row.get(0).map_err(|why| fault(n, &why))?
            } else {
                last + 1
            };
            // Pages of a damaged file may lead back to each other.
            if number <= last || n > self.n_all {
                let why = "the file is damaged, its rows do not end: fetch it again";
                return Err(fault(n, &why));
            }
            last = number;
            let record = self.record(row).map_err(|why| fault(n, &why))?;
            rows.push_back(record);
        }
        drop(found);
        drop(statement);
        (self.ahead, self.last) = (rows, last);
        Ok(())
    }

    /// A row's cells, behind its number; or what is wrong with it.
    fn record(&self, row: &rusqlite::Row<'_>) -> Result<StringRecord, String> {
        let mut record = StringRecord::new();
        let mut shape = [const { String::new() }; 3];
        for (at, name) in (1..).zip(&self.columns) {
            let value = row.get_ref(at).map_err(|why| why.to_string())?;
            if self.is_shape(name) {
                if let ValueRef::Blob(bytes) = value {
                    shape = corners(bytes)
                        .map(around)
                        .ok_or("its geometry is not as GeoPackages have them")?;
                }
                continue;
            }
            let cell = match value {
                ValueRef::Null | ValueRef::Blob(_) => String::new(),
                ValueRef::Integer(number) => number.to_string(),
                ValueRef::Real(number) => number.to_string(),
                ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned(),
            };
            record.push_field(&cell);
        }
        if self.geometry.is_some() {
            for cell in &shape {
                record.push_field(cell);
            }
        }
        Ok(record)
    }
}

/// The names of what `SELECT *` gives, whatever their bytes are.
fn columns(db: &Connection, table: &str) -> Result<Vec<String>, rusqlite::Error> {
    let n = db
        .prepare(&format!("SELECT * FROM {}", quoted(table)))?
        .column_count();
    let mut names =
        db.prepare("SELECT name FROM pragma_table_xinfo(?1) WHERE hidden <> 1 ORDER BY cid")?;
    let names = names.query_map([table], |row| {
        let name = row.get_ref(0)?;
        Ok(String::from_utf8_lossy(name.as_bytes().unwrap_or_default()).into_owned())
    })?;
    let mut names: Vec<String> = names.collect::<Result<_, _>>()?;
    names.resize(n, String::new());
    Ok(names)
}

fn quoted(table: &str) -> String {
    format!("\"{}\"", table.replace('"', "\"\""))
}

fn connect(path: &Path) -> Result<Connection, rusqlite::Error> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut db = Connection::open_with_flags(path, flags)?;
    let mut n_asked = 0;
    db.progress_handler(
        STEPS,
        Some(move || {
            n_asked += 1;
            n_asked > MOST_ASKED
        }),
    )?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    Ok(db)
}

/// The first table, and the column of its shapes.
fn layer(
    db: &Connection,
    path: &Path,
    broken: &dyn Fn(rusqlite::Error) -> Error,
) -> Result<(String, Option<String>), Error> {
    let is_there: bool = db
        .query_row(
            "SELECT count(*) > 0 FROM sqlite_schema WHERE name = 'gpkg_contents'",
            (),
            |row| row.get(0),
        )
        .map_err(broken)?;
    if !is_there {
        let what = "this database is no GeoPackage: it lacks the table gpkg_contents; nothing was imported";
        return Err(Error::broken(path, what));
    }
    let found = db.query_row(
        "SELECT contents.table_name, column_name, contents.srs_id FROM gpkg_contents AS contents
         LEFT JOIN gpkg_geometry_columns AS columns ON columns.table_name = contents.table_name
         WHERE data_type IN ('features', 'attributes') ORDER BY data_type DESC, contents.rowid LIMIT 1",
        (),
        |row| {
            Ok((
                row.get::<_, String>(0)?,
                row.get::<_, Option<String>>(1)?,
                row.get::<_, Option<i64>>(2)?,
            ))
        },
    );
    let (table, geometry, srs) = match found {
        Ok(found) => found,
        Err(rusqlite::Error::QueryReturnedNoRows) => {
            return Err(Error::broken(
                path,
                "no table of features in the GeoPackage; nothing was imported",
            ));
        }
        Err(why) => return Err(broken(why)),
    };
    if geometry.is_some() && !matches!(srs, None | Some(-1 | 0 | 4326)) {
        let what = format!(
            "layer {table} is in the reference system {}; save it in WGS84 (EPSG:4326); nothing was imported",
            srs.unwrap_or_default()
        );
        return Err(Error::broken(path, what));
    }
    Ok((table, geometry))
}

/// The corners of a geometry: a header (12-128r19, 2.1.3) and well-known binary.
fn corners(bytes: &[u8]) -> Option<Vec<[f64; 2]>> {
    let flags = *bytes.get(3).filter(|_| bytes.starts_with(b"GP"))?;
    let envelope = match (flags >> 1) & 7 {
        0 => 0,
        1 => 32,
        2 | 3 => 48,
        4 => 64,
        _ => return None,
    };
    let mut wkb = Wkb {
        bytes: bytes.get(8 + envelope..)?,
        corners: Vec::new(),
    };
    // An empty geometry has no corner.
    if flags & 0b1_0000 == 0 {
        wkb.geometry(0)?;
    }
    Some(wkb.corners)
}

/// Well-known binary (OGC 06-103r4, 8.2), with or without heights.
struct Wkb<'a> {
    bytes: &'a [u8],
    corners: Vec<[f64; 2]>,
}

impl Wkb<'_> {
    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (taken, rest) = self.bytes.split_first_chunk::<N>()?;
        self.bytes = rest;
        Some(*taken)
    }

    fn number(&mut self, is_little: bool) -> Option<u32> {
        let bytes = self.take()?;
        Some(if is_little {
            u32::from_le_bytes(bytes)
        } else {
            u32::from_be_bytes(bytes)
        })
    }

    fn real(&mut self, is_little: bool) -> Option<f64> {
        let bytes = self.take()?;
        Some(if is_little {
            f64::from_le_bytes(bytes)
        } else {
            f64::from_be_bytes(bytes)
        })
    }

    fn points(&mut self, n: u32, is_little: bool, n_numbers: u32) -> Option<()> {
        for _ in 0..n {
            let (x, y) = (self.real(is_little)?, self.real(is_little)?);
            for _ in 2..n_numbers {
                self.real(is_little)?;
            }
            self.corners.push([x, y]);
        }
        Some(())
    }

    fn geometry(&mut self, depth: u32) -> Option<()> {
        let [order] = self.take()?;
        let is_little = order == 1;
        let kind = self.number(is_little)?;
        let n_numbers = match kind / 1000 {
            0 => 2,
            1 | 2 => 3,
            3 => 4,
            _ => return None,
        };
        match kind % 1000 {
            1 => self.points(1, is_little, n_numbers),
            2 => {
                let n = self.number(is_little)?;
                self.points(n, is_little, n_numbers)
            }
            3 => {
                for _ in 0..self.number(is_little)? {
                    let n = self.number(is_little)?;
                    self.points(n, is_little, n_numbers)?;
                }
                Some(())
            }
            4..=7 if depth < 8 => {
                for _ in 0..self.number(is_little)? {
                    self.geometry(depth + 1)?;
                }
                Some(())
            }
            _ => None,
        }
    }
}
