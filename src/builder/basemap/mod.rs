//! Builds `assets/basemap.bin` out of a folder of GeoJSON files, the gazetteer and the table of
//! roads. Run by hand when a source changes; the program itself only reads the result.

mod arcs;
mod beyond;
mod crumbs;
mod layers;
mod leaves;
mod mosaic;
mod raster;
mod rings;
mod roads;
mod simplify;
mod snap;
mod sources;
mod waters;

#[cfg(test)]
mod tests;

use std::io::Write;
use std::path::{Path, PathBuf};

use crate::basemap::{Area, AreaLayer, Basemap, Level, Line, LineLayer, encode};

/// Why the basemap could not be built.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A source file is missing or not readable.
    #[error("cannot read a source of the basemap ({why}), gather them with tools/fetch-basemap-sources.sh: {}", path.display())]
    Unreadable {
        /// The system's reason.
        why: std::io::Error,
        /// The file.
        path: PathBuf,
    },
    /// A source file is not a GeoJSON feature collection.
    #[error("not a GeoJSON feature collection ({why}): {}", path.display())]
    NotGeoJson {
        /// The parser's reason.
        why: Box<geojson::Error>,
        /// The file.
        path: PathBuf,
    },
    /// A table lacks a column or is no CSV.
    #[error("line {line}: {why}: {}", path.display())]
    BadTable {
        /// The line, counted from 1.
        line: u64,
        /// What is wrong.
        why: String,
        /// The file.
        path: PathBuf,
    },
    /// The table of units is wrong.
    #[error("line {line} of assets/units.csv: {why}")]
    BadUnits {
        /// The line, counted from 1.
        line: usize,
        /// What is wrong.
        why: String,
    },
    /// A row of the table of units has no polygon in the sources.
    #[error("no polygon of {leaf} ({country}) in the sources: mend its row in assets/units.csv")]
    NoPolygon {
        /// The ISO code.
        country: String,
        /// The name in column `leaf` or `within`.
        leaf: String,
    },
    /// The basemap or the report could not be written.
    #[error("cannot write the basemap ({why}): {}", path.display())]
    Unwritable {
        /// The system's reason.
        why: std::io::Error,
        /// The file.
        path: PathBuf,
    },
}

/// What was built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Summary {
    /// The size of the file in bytes.
    pub bytes: usize,
    /// The points of all layers and levels, those of the units not among them.
    pub points: usize,
    /// The units of administration, each once for every span of days.
    pub units: usize,
}

/// Builds the basemap and writes it to `out`; the same sources give the same bytes. Tells `report`
/// how many features and points each layer has, and which places of `roads` it did not find.
pub fn build(
    sources: &Path,
    gazetteer: &Path,
    roads: &Path,
    out: &Path,
    mut report: impl Write,
) -> Result<Summary, Error> {
    let unwritable = |why| Error::Unwritable {
        why,
        path: out.to_owned(),
    };
    let leaves = leaves::read()?;
    let read = |name| sources::read(sources, name);
    let (land, world, borders) = (
        read("land.geojson")?,
        read("land_world.geojson")?,
        read("borders.geojson")?,
    );
    let (rivers, streams) = (read("rivers.geojson")?, read("streams.geojson")?);
    let (lakes, lake_names) = (read("lakes.geojson")?, read("lake_names.geojson")?);
    let (road_lines, remarks) = roads::read(roads, gazetteer)?;
    let mosaic = mosaic::build(sources, &leaves, &land)?;
    for remark in remarks.iter().chain(&mosaic.remarks) {
        writeln!(report, "{remark}").map_err(unwritable)?;
    }

    let mut basemap = Basemap::default();
    for level in Level::ALL {
        let drawn = layers::drawn(&mosaic, level);
        let mut all_land: Vec<Area> = layers::area("", drawn.land()).into_iter().collect();
        all_land.extend(beyond::land(&land, &world, level));
        basemap.add_areas(AreaLayer::Land, level, all_land);
        basemap.add_areas(AreaLayer::Theatre, level, drawn.theatre());
        basemap.add_areas(
            AreaLayer::Lake,
            level,
            waters::lakes(&lake_names, &lakes, level),
        );
        basemap.add_areas(AreaLayer::Wetland, level, waters::wetland(&streams, level));

        let mut coast = drawn.coast();
        coast.extend(beyond::coast(&land, &world, level));
        basemap.add_lines(LineLayer::Coast, level, coast);
        let mut border = drawn.borders();
        border.extend(beyond::borders(&borders, &mosaic, &border, level));
        basemap.add_lines(LineLayer::Border, level, border);
        for layer in [LineLayer::Region, LineLayer::District] {
            basemap.add_lines(layer, level, drawn.unit_lines(layer, &leaves));
        }
        basemap.add_lines(
            LineLayer::River,
            level,
            waters::rivers(&rivers, &streams, level),
        );
        basemap.add_lines(LineLayer::Road, level, road_lines.clone());
    }
    basemap.set_admin(layers::admin(&mosaic, &leaves));

    let bytes = encode(&basemap);
    std::fs::write(out, &bytes).map_err(unwritable)?;
    let points = tell(&basemap, &mut report).map_err(unwritable)?;
    Ok(Summary {
        bytes: bytes.len(),
        points,
        units: basemap.admin().len(),
    })
}

/// Writes a line for every layer and level; returns the points of all.
fn tell(basemap: &Basemap, report: &mut impl Write) -> std::io::Result<usize> {
    let mut all = 0;
    for level in Level::ALL {
        for layer in AreaLayer::ALL {
            let areas = basemap.areas(layer, level);
            let points: usize = areas.iter().map(points_of).sum();
            writeln!(
                report,
                "{level:?} {layer:?}: {} areas, {points} points",
                areas.len()
            )?;
            all += points;
        }
        for layer in LineLayer::ALL {
            let lines = basemap.lines(layer, level);
            let points: usize = lines.iter().map(|line: &Line| line.points.len()).sum();
            writeln!(
                report,
                "{level:?} {layer:?}: {} lines, {points} points",
                lines.len()
            )?;
            all += points;
        }
    }
    let of_units = basemap
        .admin()
        .iter()
        .flat_map(|unit| &unit.polygons)
        .map(|p| p.outer.len())
        .sum::<usize>();
    writeln!(
        report,
        "units: {}, {of_units} points",
        basemap.admin().len()
    )?;
    Ok(all)
}

fn points_of(area: &Area) -> usize {
    let rings = area
        .polygons
        .iter()
        .flat_map(|p| std::iter::once(&p.outer).chain(&p.holes));
    rings.map(Vec::len).sum()
}
