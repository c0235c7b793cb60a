//! OGC `GeoPackage` 1.3 (12-128r18): the incidents as points with an index of places, what is said of the
//! whole as metadata, and the styles that QGIS takes by itself from a table of its own.

use rusqlite::{Connection, ToSql, params_from_iter};

use super::row::{Cell, cells};
use super::{About, Error, Rows, Target, style};
use crate::exchange::columns::{COLUMNS, Holds};
use crate::geo::Position;

/// What every `GeoPackage` has: the reference systems (1.1.2), its contents (1.1.3), the columns of shapes
/// (2.1.5), extensions (2.3), metadata (F.8) and what QGIS looks for.
const TABLES: &str = "
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL,
    organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
INSERT INTO gpkg_spatial_ref_sys VALUES
    ('Undefined Cartesian SRS', -1, 'NONE', -1, 'undefined', NULL),
    ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', NULL),
    ('WGS 84 geodetic', 4326, 'EPSG', 4326, 'GEOGCS[\"WGS 84\",DATUM[\"WGS_1984\",SPHEROID[\"WGS 84\",6378137,298.257223563,AUTHORITY[\"EPSG\",\"7030\"]],AUTHORITY[\"EPSG\",\"6326\"]],PRIMEM[\"Greenwich\",0,AUTHORITY[\"EPSG\",\"8901\"]],UNIT[\"degree\",0.0174532925199433,AUTHORITY[\"EPSG\",\"9122\"]],AXIS[\"Latitude\",NORTH],AXIS[\"Longitude\",EAST],AUTHORITY[\"EPSG\",\"4326\"]]', NULL);
CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
    description TEXT DEFAULT '', last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
    min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL,
    srs_id INTEGER NOT NULL REFERENCES gpkg_spatial_ref_sys(srs_id), z TINYINT NOT NULL, m TINYINT NOT NULL,
    PRIMARY KEY (table_name, column_name), UNIQUE (table_name), FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name));
CREATE TABLE gpkg_extensions (table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL,
    scope TEXT NOT NULL, UNIQUE (table_name, column_name, extension_name));
INSERT INTO gpkg_extensions VALUES
    ('incidents', 'geom', 'gpkg_rtree_index', 'http://www.geopackage.org/spec120/#extension_rtree', 'write-only'),
    ('gpkg_metadata', NULL, 'gpkg_metadata', 'http://www.geopackage.org/spec120/#extension_metadata', 'read-write'),
    ('gpkg_metadata_reference', NULL, 'gpkg_metadata', 'http://www.geopackage.org/spec120/#extension_metadata', 'read-write');
CREATE TABLE gpkg_metadata (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, md_scope TEXT NOT NULL DEFAULT 'dataset',
    md_standard_uri TEXT NOT NULL, mime_type TEXT NOT NULL DEFAULT 'text/xml', metadata TEXT NOT NULL DEFAULT '');
CREATE TABLE gpkg_metadata_reference (reference_scope TEXT NOT NULL, table_name TEXT, column_name TEXT, row_id_value INTEGER,
    timestamp DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
    md_file_id INTEGER NOT NULL REFERENCES gpkg_metadata(id), md_parent_id INTEGER REFERENCES gpkg_metadata(id));
CREATE TABLE layer_styles (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT(256), f_table_schema TEXT(256),
    f_table_name TEXT(256), f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD TEXT,
    useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30), update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')));
CREATE VIRTUAL TABLE rtree_incidents_geom USING rtree(id, minx, maxx, miny, maxy);
";

/// What keeps the index right when others change the file (F.3, 1.3); they bring the functions.
const TRIGGERS: &str = "
CREATE TRIGGER rtree_incidents_geom_insert AFTER INSERT ON incidents
  WHEN (NEW.geom NOT NULL AND NOT ST_IsEmpty(NEW.geom))
BEGIN INSERT OR REPLACE INTO rtree_incidents_geom VALUES (NEW.fid, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom)); END;
CREATE TRIGGER rtree_incidents_geom_update1 AFTER UPDATE OF geom ON incidents
  WHEN OLD.fid = NEW.fid AND (NEW.geom NOTNULL AND NOT ST_IsEmpty(NEW.geom))
BEGIN INSERT OR REPLACE INTO rtree_incidents_geom VALUES (NEW.fid, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom)); END;
CREATE TRIGGER rtree_incidents_geom_update2 AFTER UPDATE OF geom ON incidents
  WHEN OLD.fid = NEW.fid AND (NEW.geom ISNULL OR ST_IsEmpty(NEW.geom))
BEGIN DELETE FROM rtree_incidents_geom WHERE id = OLD.fid; END;
CREATE TRIGGER rtree_incidents_geom_update3 AFTER UPDATE ON incidents
  WHEN OLD.fid != NEW.fid AND (NEW.geom NOTNULL AND NOT ST_IsEmpty(NEW.geom))
BEGIN DELETE FROM rtree_incidents_geom WHERE id = OLD.fid; INSERT OR REPLACE INTO rtree_incidents_geom VALUES (NEW.fid, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom)); END;
CREATE TRIGGER rtree_incidents_geom_update4 AFTER UPDATE ON incidents
  WHEN OLD.fid != NEW.fid AND (NEW.geom ISNULL OR ST_IsEmpty(NEW.geom))
BEGIN DELETE FROM rtree_incidents_geom WHERE id IN (OLD.fid, NEW.fid); END;
CREATE TRIGGER rtree_incidents_geom_delete AFTER DELETE ON incidents WHEN OLD.geom NOT NULL
BEGIN DELETE FROM rtree_incidents_geom WHERE id = OLD.fid; END;
";

pub(super) fn write(target: &Target, about: &About, rows: Rows<'_>) -> Result<u64, Error> {
    let failed = |error: rusqlite::Error| Error::Format {
        what: error.to_string(),
        path: target.path().to_owned(),
    };
    let db = Connection::open(target.part()).map_err(failed)?;
    let n = fill(&db, about, rows).map_err(|error| match error {
        Fault::Db(error) => failed(error),
        Fault::Row(error) => error,
    })?;
    db.close().map_err(|(_, error)| failed(error))?;
    Ok(n)
}

pub(super) enum Fault {
    Db(rusqlite::Error),
    Row(Error),
}

impl From<rusqlite::Error> for Fault {
    fn from(error: rusqlite::Error) -> Self {
        Self::Db(error)
    }
}

/// Writes everything in one transaction.
pub(super) fn fill(db: &Connection, about: &About, rows: Rows<'_>) -> Result<u64, Fault> {
    // The file is nobody's until it has its name, so that nothing need survive a crash.
    db.execute_batch("PRAGMA application_id = 1196444487; PRAGMA user_version = 10300; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")?;
    let tx = db.unchecked_transaction()?;
    tx.execute_batch(TABLES)?;
    let columns: Vec<String> = COLUMNS
        .iter()
        .map(|column| format!("\"{}\" {}", column.name, type_of(column.holds)))
        .collect();
    let columns = columns.join(", ");
    tx.execute_batch(&format!(
        "CREATE TABLE incidents (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom POINT, {columns})"
    ))?;
    let places = vec!["?"; COLUMNS.len() + 2].join(", ");
    let mut insert = tx.prepare(&format!("INSERT INTO incidents VALUES ({places})"))?;
    let mut index = tx.prepare("INSERT INTO rtree_incidents_geom VALUES (?1, ?2, ?2, ?3, ?3)")?;
    let mut extent: Option<[f64; 4]> = None;
    let mut n: u64 = 0;
    for row in rows {
        let row = row.map_err(Fault::Row)?;
        n += 1;
        let at = row.position();
        let shape = at.map(point);
        let cells = cells(&row, about);
        let values: Vec<Value<'_>> = cells.iter().map(Value).collect();
        let fid = n as i64;
        let bound = [&fid as &dyn ToSql, &shape].into_iter();
        insert.execute(params_from_iter(
            bound.chain(values.iter().map(|value| value as &dyn ToSql)),
        ))?;
        if let Some(at) = at {
            let (x, y) = (at.x(), at.y());
            index.execute((fid, x, y))?;
            let [west, south, east, north] = extent.unwrap_or([x, y, x, y]);
            extent = Some([west.min(x), south.min(y), east.max(x), north.max(y)]);
        }
    }
    drop((insert, index));
    tx.execute_batch(TRIGGERS)?;
    describe(&tx, about, extent)?;
    tx.commit()?;
    Ok(n)
}

/// Contents, metadata and style.
fn describe(db: &Connection, about: &About, extent: Option<[f64; 4]>) -> rusqlite::Result<()> {
    let said: Vec<String> = about
        .entries()
        .into_iter()
        .map(|(name, value)| format!("{name}: {value}"))
        .collect();
    let said = said.join("\n");
    let side = |at: usize| extent.map(|extent| extent[at]);
    db.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, min_x, min_y, max_x, max_y, srs_id)
            VALUES ('incidents', 'features', 'incidents', ?1, ?2, ?3, ?4, ?5, 4326)",
        (&said, side(0), side(1), side(2), side(3)),
    )?;
    db.execute_batch(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier) VALUES ('layer_styles', 'attributes', 'layer_styles');
        INSERT INTO gpkg_geometry_columns VALUES ('incidents', 'geom', 'POINT', 4326, 0, 0);",
    )?;
    let mut object = serde_json::Map::new();
    for (name, value) in about.entries() {
        object.insert(name.to_owned(), value.into());
    }
    for column in COLUMNS {
        object.insert(format!("column {}", column.name), column.about.into());
    }
    db.execute(
        "INSERT INTO gpkg_metadata (md_scope, md_standard_uri, mime_type, metadata)
            VALUES ('dataset', 'https://www.rfc-editor.org/rfc/rfc8259', 'application/json', ?1)",
        [serde_json::Value::Object(object).to_string()],
    )?;
    db.execute_batch(
        "INSERT INTO gpkg_metadata_reference (reference_scope, table_name, md_file_id) VALUES ('table', 'incidents', 1);",
    )?;
    db.execute(
        "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, styleQML,
            styleSLD, useAsDefault, description, owner) VALUES ('', '', 'incidents', 'geom', 'incidents', ?1, ?2, 1,
            'Kinds by colour; hollow where the place is vague or not sure', '')",
        (style::qml(about), style::sld(about)),
    )?;
    Ok(())
}

/// The types of columns (1.1.1.1.3).
fn type_of(holds: Holds) -> &'static str {
    match holds {
        Holds::Text => "TEXT",
        Holds::Day => "DATE",
        Holds::Integer => "INTEGER",
        Holds::Real => "DOUBLE",
        Holds::Truth => "BOOLEAN",
    }
}

struct Value<'a>(&'a Cell<'a>);

impl ToSql for Value<'_> {
    fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
        use rusqlite::types::{ToSqlOutput, Value as Owned};
        Ok(match self.0 {
            Cell::Empty => ToSqlOutput::Owned(Owned::Null),
            Cell::Text(text) => text.as_ref().into(),
            Cell::Day(day) => ToSqlOutput::Owned(Owned::Text(day.to_string())),
            Cell::Integer(number) => ToSqlOutput::Owned(Owned::Integer(*number)),
            Cell::Real(number) => ToSqlOutput::Owned(Owned::Real(*number)),
            Cell::Truth(is) => ToSqlOutput::Owned(Owned::Integer(i64::from(*is))),
        })
    }
}

/// A point: the head of a `GeoPackage`'s shapes (2.1.3), without an envelope, and well-known binary.
fn point(at: Position) -> Vec<u8> {
    let mut bytes = vec![b'G', b'P', 0, 1];
    bytes.extend(4326_i32.to_le_bytes());
    bytes.extend(wkb(at));
    bytes
}

/// Well-known binary of a point (OGC 06-103r4, 8.2), least byte first.
pub(super) fn wkb(at: Position) -> Vec<u8> {
    let mut bytes = vec![1];
    bytes.extend(1_u32.to_le_bytes());
    bytes.extend(at.x().to_le_bytes());
    bytes.extend(at.y().to_le_bytes());
    bytes
}
