//! The gazetteer's own columns, and writing them so that the file either lands whole or stays as it was.
//! Knows no sources.

use std::{fs, io::Write as _, path::Path};

use super::{Error, feature::Feature};
pub use crate::gazetteer::load::COLUMNS;
use crate::geo::Position;

/// One row of the gazetteer.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// `gn:`, `cod:` or `wof:` and the identifier there, or `unit:` or `park:`, country and name of a
    /// district or park that no source lists. The same from build to build.
    pub id: String,
    /// The best-known name.
    pub name: String,
    /// Other names in Latin letters.
    pub latin: Vec<String>,
    /// Names in Arabic letters.
    pub arabic: Vec<String>,
    /// What it is.
    pub feature: Feature,
    /// Where it lies.
    pub position: Position,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// The first-level unit on the reference day; empty if not known.
    pub admin1: String,
    /// The second-level unit on the reference day; empty if not known.
    pub admin2: String,
    /// How many people, if known.
    pub population: Option<u64>,
    /// The sources, joined by `+`.
    pub source: String,
}

/// Writes the rows as CSV (RFC 4180, quotes only where needed, line feeds) beside `path`, then puts the file
/// in its place.
pub(super) fn write(rows: &[Row], path: &Path) -> Result<(), Error> {
    let failed = |source| Error::Unwritable {
        source,
        path: path.to_owned(),
    };
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::Any(b'\n'))
        .from_writer(Vec::new());
    let in_memory = |why: csv::Error| failed(std::io::Error::other(why));
    writer.write_record(COLUMNS).map_err(in_memory)?;
    for row in rows {
        let cells = [
            row.id.clone(),
            row.name.clone(),
            row.latin.join("|"),
            row.arabic.join("|"),
            row.feature.word().to_owned(),
            degrees(row.position.x()),
            degrees(row.position.y()),
            row.country.clone(),
            row.admin1.clone(),
            row.admin2.clone(),
            row.population.map(|n| n.to_string()).unwrap_or_default(),
            row.source.clone(),
        ];
        writer.write_record(cells).map_err(in_memory)?;
    }
    let bytes = writer
        .into_inner()
        .map_err(|why| failed(std::io::Error::other(why.to_string())))?;
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    let part = path.with_file_name(name);
    let land = || {
        let mut file = fs::File::create(&part)?;
        file.write_all(&bytes)?;
        file.sync_all()?;
        fs::rename(&part, path)
    };
    land()
        .inspect_err(|_| fs::remove_file(&part).unwrap_or_default())
        .map_err(failed)
}

/// Degrees with up to five decimals (a metre), no trailing zeros.
fn degrees(value: f64) -> String {
    let text = format!("{value:.5}");
    let trimmed = text.trim_end_matches('0').trim_end_matches('.');
    if trimmed == "-0" {
        "0".to_owned()
    } else {
        trimmed.to_owned()
    }
}
