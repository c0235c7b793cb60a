//! Makes the tables of borders and rivers that the gazetteer reads, out of the embedded basemap:
//! chains of positions, coarse enough to be read at every start. Knows no place.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::basemap::{Basemap, Level, LineKind, LineLayer};
use crate::geo::{Position, bearing_deg, destination, rough_distance_km};

/// From one position of a chain to the next. Reports say *on the border*, not where to a kilometre;
/// between two positions a border of the Sahel leaves the straight line by less than this.
const STEP_KM: f64 = 15.0;
/// Shorter pieces of a line are islands and crossings.
const SHORTEST_KM: f64 = 5.0;
/// Rivers of this rank and above have names that reports use.
const LEAST_RANK: u8 = 2;
/// Rivers are kept where the gazetteer has places: west, south, east, north.
const WEST_AFRICA: [f64; 4] = [-18.0, 4.0, 16.0, 25.0];

/// Why a table of lines could not be written.
#[derive(Debug, thiserror::Error)]
#[error("cannot write the lines ({why}): {}", path.display())]
pub struct Error {
    /// The system's reason.
    why: std::io::Error,
    /// The file.
    path: PathBuf,
}

/// Writes the borders between two known countries, one row a chain: `countries,chain`.
pub fn build_borders(out: &Path, notes: &mut dyn Write) -> Result<(), Error> {
    let name = |kind: &LineKind| match kind {
        LineKind::Border {
            countries: Some([a, b]),
            ..
        } => Some(format!("{}|{}", a.as_str(), b.as_str())),
        _ => None,
    };
    write(LineLayer::Border, name, "countries", out, notes)
}

/// Writes the rivers that have names, one row a chain: `river,chain`.
pub fn build_rivers(out: &Path, notes: &mut dyn Write) -> Result<(), Error> {
    let name = |kind: &LineKind| match kind {
        LineKind::River { rank, name } if *rank <= LEAST_RANK && !name.is_empty() => {
            Some(name.clone())
        }
        _ => None,
    };
    write(LineLayer::River, name, "river", out, notes)
}

fn write(
    layer: LineLayer,
    name: impl Fn(&LineKind) -> Option<String>,
    column: &str,
    out: &Path,
    notes: &mut dyn Write,
) -> Result<(), Error> {
    let mut by_name: BTreeMap<String, Vec<Vec<Position>>> = BTreeMap::new();
    for line in Basemap::embedded().lines(layer, Level::Middle) {
        let points: Vec<Position> = line.points.iter().map(|point| point.position()).collect();
        let length_km: f64 = points
            .windows(2)
            .map(|leg| rough_distance_km(leg[0], leg[1]))
            .sum();
        let [west, south, east, north] = WEST_AFRICA;
        let inside = points
            .iter()
            .all(|p| (west..=east).contains(&p.x()) && (south..=north).contains(&p.y()));
        let wanted = length_km >= SHORTEST_KM && (inside || layer == LineLayer::Border);
        if let Some(name) = name(&line.kind).filter(|_| wanted) {
            by_name.entry(name).or_default().push(stepped(&points));
        }
    }
    let mut text = format!("{column},chain\n");
    for (name, chains) in &by_name {
        for chain in chains {
            let at: Vec<String> = chain
                .iter()
                .map(|p| format!("{:.3} {:.3}", p.x(), p.y()))
                .collect();
            text.extend([name.as_str(), ",", &at.join("|"), "\n"]);
        }
    }
    let failed = |why| Error {
        why,
        path: out.to_owned(),
    };
    std::fs::write(out, text).map_err(failed)?;
    writeln!(
        notes,
        "{} lines under {} names",
        by_name.values().map(Vec::len).sum::<usize>(),
        by_name.len()
    )
    .map_err(failed)
}

/// The line with a position every [`STEP_KM`], and its two ends.
fn stepped(points: &[Position]) -> Vec<Position> {
    let mut chain: Vec<Position> = points.first().copied().into_iter().collect();
    let mut left_km = STEP_KM;
    for leg in points.windows(2) {
        let (mut from, to) = (leg[0], leg[1]);
        let mut km = rough_distance_km(from, to);
        while km > left_km {
            from = destination(from, bearing_deg(from, to), left_km);
            chain.push(from);
            km -= left_km;
            left_km = STEP_KM;
        }
        left_km -= km;
    }
    chain.extend(points.last());
    chain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_keeps_its_ends_and_a_position_every_fifteen_kilometres() {
        let points = [(0.0, 14.0), (0.2, 14.0), (0.4, 14.0), (0.4, 14.3)];
        let points = points.map(|(lon, lat)| Position::new(lon, lat));
        let chain = stepped(&points);
        assert_eq!(
            (chain.first(), chain.last()),
            (points.first(), points.last())
        );
        assert_eq!(chain.len(), 7);
        assert!(stepped(&[]).is_empty());
        for leg in chain.windows(2) {
            assert!(rough_distance_km(leg[0], leg[1]) < STEP_KM + 0.1);
        }
    }
}
