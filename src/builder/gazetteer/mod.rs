//! Builds the gazetteer: reads the sources' tables and polygons, mends positions, merges rows of one place,
//! sorts names by script, fills in the administrative units, and writes one table in columns of our own.
//! Knows nothing of searching it. Nothing here runs while the program is in use.
//!
//! The sources folder holds `geonames/XX.txt`, `cod_mli/settlements.csv`, `wof/xx_places.tsv` and three
//! polygon files (see `polygons`); each may be missing. A country is added by putting its GeoNames
//! dump into `geonames` and building again.

mod aliases;
mod arabic;
mod areas;
mod clusters;
mod cod;
mod copies;
mod feature;
mod fold;
mod geonames;
mod likes;
mod mend;
mod merge;
mod names;
mod niger;
mod parks;
mod place;
mod polygons;
mod report;
mod row;
mod seats;
mod tables;
#[cfg(test)]
mod tests;
mod units;
mod wof;
mod write;

use std::{
    io::{self, Write},
    path::{Path, PathBuf},
};

pub use feature::{CITY_POPULATION, Feature, TOWN_POPULATION};
pub use place::Source;
pub use report::{Report, Skipped};
pub use units::REFERENCE_DAY;
pub use write::{COLUMNS, Row};

/// The dated table of administrative units, the builder's own: see `assets/README.md`.
pub const UNITS: &str = include_str!("../../../assets/admin.csv");

/// Why a gazetteer could not be built. A single bad line is no error: the report names it.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file or folder that is there cannot be read.
    #[error("cannot read the source: {source}: {}", path.display())]
    Unreadable {
        /// What the system says.
        source: io::Error,
        /// Which file or folder.
        path: PathBuf,
    },
    /// A table is not the table it should be.
    #[error("the table cannot be used: {why}: {}", path.display())]
    Table {
        /// What is wrong.
        why: String,
        /// Which file.
        path: PathBuf,
    },
    /// A polygon file is not GeoJSON.
    #[error("the polygons cannot be used: {why}: {}", path.display())]
    Polygons {
        /// What is wrong.
        why: String,
        /// Which file.
        path: PathBuf,
    },
    /// The table of units built into the program is not in order.
    #[error("the built-in table of units cannot be used: {why}")]
    Units {
        /// What is wrong.
        why: String,
    },
    /// The table of parks built into the program is not in order.
    #[error("the built-in table of parks cannot be used: {why}")]
    Parks {
        /// What is wrong.
        why: String,
    },
    /// No table of places was found at all.
    #[error("no table of places here; put GeoNames dumps into the folder geonames: {}", path.display())]
    NoSources {
        /// The sources folder.
        path: PathBuf,
    },
    /// The gazetteer cannot be written; an earlier one stays as it was.
    #[error("cannot write the gazetteer: {source}: {}", path.display())]
    Unwritable {
        /// What the system says.
        source: io::Error,
        /// The gazetteer.
        path: PathBuf,
    },
    /// The report cannot be written; the gazetteer has been.
    #[error("cannot write the report of the build: {0}")]
    Report(io::Error),
}

/// Builds the gazetteer at `out` from the tables in the folder `sources` and prints what was done, as
/// Markdown, to `report`. The same sources give the same bytes. Takes about ten seconds for 330,000 rows.
pub fn build(sources: &Path, out: &Path, report: impl Write) -> Result<Report, Error> {
    let mut done = Report::default();
    let units = units::Units::read(UNITS)?;
    let mut places = read_places(sources, &mut done)?;
    copies::adopt(&mut places);
    let areas = polygons::read(sources, &units, &mut done)?;
    let places = copies::one_each(places, &areas, &mut done);
    let places = mend::mend(places, &areas, &mut done);
    let groups = merge::groups(&places, &areas, &mut done);
    let rows: Vec<Row> = groups
        .iter()
        .map(|group| {
            let members: Vec<&place::Place> = group.iter().map(|index| &places[*index]).collect();
            row::of(&members, &areas, &units)
        })
        .collect();
    let mut rows = row::one_per_unit(rows, &mut done);
    seats::mark(&mut rows, &units);
    seats::mark_capitals(&mut rows);
    arabic::add(&mut rows, &units)?;
    aliases::add_missing_units(&mut rows);
    parks::add(&mut rows, &areas)?;
    aliases::mend(&mut rows, &mut done);
    rows.sort_by(|a, b| (&a.country, &a.id).cmp(&(&b.country, &b.id)));
    for row in &rows {
        done.count_written(row);
    }
    write::write(&rows, out)?;
    done.print(report).map_err(Error::Report)?;
    Ok(done)
}

fn read_places(sources: &Path, done: &mut Report) -> Result<Vec<place::Place>, Error> {
    let mut places = Vec::new();
    let dumps = tables::files(&sources.join("geonames"), ".txt")?;
    let wof = tables::files(&sources.join("wof"), "_places.tsv")?;
    let cod = sources.join("cod_mli/settlements.csv");
    for (found, name) in [
        (!dumps.is_empty(), "geonames/XX.txt"),
        (cod.exists(), "cod_mli/settlements.csv"),
        (!wof.is_empty(), "wof/xx_places.tsv"),
    ] {
        if !found {
            done.missing.push(name.to_owned());
        }
    }
    for path in &dumps {
        places.extend(geonames::read(path, done)?);
    }
    if cod.exists() {
        places.extend(cod::read(&cod, done)?);
    }
    for path in &wof {
        places.extend(wof::read(path, done)?);
    }
    if places.is_empty() {
        return Err(Error::NoSources {
            path: sources.to_owned(),
        });
    }
    places.sort_by(|a, b| (&a.country, a.source, &a.key).cmp(&(&b.country, b.source, &b.key)));
    Ok(places)
}
