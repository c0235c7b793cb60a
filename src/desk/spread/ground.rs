//! The geometry that measures go by, put together from gazetteer and basemap. Costs some tens of
//! milliseconds, so it is kept.

use crate::analysis::spread::ground::{Chain, Ground, Unit};
use crate::analysis::spread::lines::Lines;
use crate::basemap::{Basemap, Level, LineLayer, Polygon};
use crate::gazetteer::{Feature, Gazetteer, border_courses, border_names};
use crate::geo::{Bounds, Mercator, Position};
use crate::time::Day;

/// The day as of which stored names of units are: 1 January 2020.
const REFERENCE_DAY: Day = Day(18_262);

/// The corridors that the program brings: `name,group,countries,places`, places from the capital or
/// port outwards. A project or a file can have others in their place.
pub const CORRIDORS: &str = include_str!("../../../assets/corridors.csv");

/// Why a table of corridors cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// A line that is no row of it.
    #[error(
        "line {line}: {what}: a corridor is name,group,countries,places, such as RN6,Bamako,ML,Bamako|Fana|Ségou"
    )]
    Line {
        /// The line, from 1.
        line: u64,
        /// What is wrong.
        what: String,
    },
}

/// Puts it together, with corridors of a table.
pub fn of(gazetteer: &Gazetteer, corridors: &str) -> Result<Ground, Error> {
    let corridors = chains(gazetteer, corridors)?;
    let basemap = Basemap::embedded();
    let borders = border_names().into_iter().map(|name| {
        let lines = lines_of(&border_courses(&name));
        (name, lines)
    });
    let roads = gazetteer.road_names().into_iter().map(|name| {
        let lines = lines_of(&gazetteer.road_courses(name));
        (name.to_owned(), lines)
    });
    Ok(Ground {
        corridors,
        parks: parks(gazetteer),
        capitals: capitals(gazetteer),
        coast: coast(&basemap),
        borders: borders.collect(),
        roads: roads.collect(),
        units: units(&basemap),
    })
}

/// Reads a table of corridors and finds its places.
pub(super) fn chains(gazetteer: &Gazetteer, table: &str) -> Result<Vec<Chain>, Error> {
    let mut reader = csv::ReaderBuilder::new()
        .comment(Some(b'#'))
        .flexible(true)
        .from_reader(table.as_bytes());
    let mut chains: Vec<Chain> = Vec::new();
    for row in reader.records() {
        let row = row.map_err(|error| Error::Line {
            line: error.position().map_or(0, csv::Position::line),
            what: "no row of a table".to_owned(),
        })?;
        let line = row.position().map_or(0, csv::Position::line);
        let bad = |what: String| Error::Line { line, what };
        let fields: Vec<&str> = row.iter().map(str::trim).collect();
        let [name, group, countries, places] = fields[..] else {
            return Err(bad(format!("{} columns", fields.len())));
        };
        if name.is_empty() || group.is_empty() {
            return Err(bad("no name or no group".to_owned()));
        }
        if chains.iter().any(|chain| chain.name == name) {
            return Err(bad(format!("{name} stands there twice")));
        }
        let (places, missing) = gazetteer.chain(countries, places);
        if places.len() < 2 {
            let missing = missing.join(", ");
            return Err(bad(format!(
                "fewer than two places of {name} are known (not {missing})"
            )));
        }
        chains.push(Chain {
            name: name.to_owned(),
            group: group.to_owned(),
            places,
            missing,
        });
    }
    Ok(chains)
}

fn parks(gazetteer: &Gazetteer) -> Vec<(String, Position)> {
    let parks = gazetteer
        .places()
        .filter(|place| place.feature == Feature::Park);
    let mut parks: Vec<(String, Position)> = parks
        .map(|place| (place.name.to_owned(), place.position))
        .collect();
    parks.sort_by(|a, b| a.0.cmp(&b.0));
    parks
}

fn capitals(gazetteer: &Gazetteer) -> Vec<(String, String, Position)> {
    let capitals = gazetteer
        .places()
        .filter(|place| place.feature == Feature::Capital);
    let mut capitals: Vec<(String, String, Position)> = capitals
        .map(|place| {
            (
                place.name.to_owned(),
                place.country.to_owned(),
                place.position,
            )
        })
        .collect();
    capitals.sort_by(|a, b| (&a.0, &a.1).cmp(&(&b.0, &b.1)));
    capitals
}

fn lines_of(courses: &[Vec<Position>]) -> Lines {
    Lines::of(courses.iter().map(Vec::as_slice))
}

fn positions(points: &[Mercator]) -> Vec<Position> {
    points.iter().map(|point| point.position()).collect()
}

fn coast(basemap: &Basemap) -> Lines {
    let lines = basemap.lines(LineLayer::Coast, Level::Fine);
    let courses: Vec<Vec<Position>> = lines.iter().map(|line| positions(&line.points)).collect();
    lines_of(&courses)
}

fn units(basemap: &Basemap) -> Vec<Unit> {
    let rings = |polygon: &Polygon| {
        let rings = std::iter::once(&polygon.outer).chain(&polygon.holes);
        rings.map(|ring| positions(ring)).collect::<Vec<_>>()
    };
    let units = basemap.admin().iter();
    units
        .filter(|unit| unit.level > 0 && unit.valid.holds_on(Some(REFERENCE_DAY)))
        .filter_map(|unit| {
            let rings: Vec<Vec<Position>> = unit.polygons.iter().flat_map(rings).collect();
            Some(Unit {
                country: unit.country.as_str().to_owned(),
                level: unit.level,
                name: unit.name.clone(),
                bounds: Bounds::around(rings.iter().flatten().copied())?,
                rings,
            })
        })
        .collect()
}
