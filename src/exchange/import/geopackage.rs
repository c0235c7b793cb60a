//! `GeoPackages` (OGC 12-128r19), which are SQLite databases of other programs: the first table of
//! features, or of attributes where there is none, read only and with nothing of it trusted.

use std::path::Path;

use csv::StringRecord;
use rusqlite::config::DbConfig;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags};

use super::Error;
use super::shapes::{HEADS, around};
use super::table::Whole;

/// Reads the file's first table.
pub(super) fn read(path: &Path) -> Result<Whole, Error> {
    let broken = |why: rusqlite::Error| {
        let what = format!(
            "no GeoPackage that can be read ({why}); it may be cut short or be something else: fetch it again; nothing was imported"
        );
        Error::broken(path, what)
    };
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let db = Connection::open_with_flags(path, flags).map_err(broken)?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)
        .map_err(broken)?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)
        .map_err(broken)?;
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
    rows_of(&db, &table, geometry.as_deref(), path)
}

fn rows_of(
    db: &Connection,
    table: &str,
    geometry: Option<&str>,
    path: &Path,
) -> Result<Whole, Error> {
    let fault = |n: u64, why: &dyn std::fmt::Display| {
        let what = format!("layer {table}, row {n}: {why}; nothing was imported");
        Error::broken(path, what)
    };
    let sql = format!("SELECT * FROM \"{}\"", table.replace('"', "\"\""));
    let mut statement = db.prepare(&sql).map_err(|why| fault(0, &why))?;
    let columns: Vec<String> = statement.column_names().map(str::to_owned).collect();
    let is_shape = |name: &str| Some(name) == geometry;
    let mut heads: Vec<String> = columns
        .iter()
        .filter(|name| !is_shape(name))
        .cloned()
        .collect();
    if geometry.is_some() {
        heads.extend(HEADS.map(str::to_owned));
    }
    let mut found = statement.query(()).map_err(|why| fault(0, &why))?;
    let mut rows = Vec::new();
    loop {
        let n = rows.len() as u64 + 1;
        let Some(row) = found.next().map_err(|why| fault(n, &why))? else {
            break;
        };
        let mut record = StringRecord::new();
        let mut shape = [const { String::new() }; 3];
        for (at, name) in columns.iter().enumerate() {
            let value = row.get_ref(at).map_err(|why| fault(n, &why))?;
            if is_shape(name) {
                if let ValueRef::Blob(bytes) = value {
                    shape = corners(bytes)
                        .map(around)
                        .ok_or_else(|| fault(n, &"its geometry is not as GeoPackages have them"))?;
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
        if geometry.is_some() {
            for cell in &shape {
                record.push_field(cell);
            }
        }
        rows.push(record);
    }
    Ok(Whole {
        about: format!("GeoPackage, layer {table}"),
        heads,
        rows,
        first: 1,
        at: 0,
    })
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
