//! The geometry that measures go by, put together from gazetteer and basemap. Costs some tens of
//! milliseconds, so it is kept.

use super::corridors::{self, Error};
use crate::analysis::spread::ground::{Ground, Unit};
use crate::analysis::spread::lines::Lines;
use crate::basemap::{Basemap, Level, LineLayer, Polygon};
use crate::gazetteer::{Feature, Gazetteer, border_courses, border_names};
use crate::geo::{Bounds, Mercator, Position};
use crate::time::Day;

/// The day as of which stored names of units are: 1 January 2020.
const REFERENCE_DAY: Day = Day(18_262);

/// Puts it together, with corridors of a table.
pub fn of(gazetteer: &Gazetteer, corridors: &str) -> Result<Ground, Error> {
    let corridors = corridors::chains(gazetteer, corridors)?;
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
