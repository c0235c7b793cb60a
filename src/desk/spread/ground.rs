//! The geometry that measures go by, put together from gazetteer and basemap. Costs some tens of
//! milliseconds, so it is kept.

use crate::analysis::spread::ground::{Ground, Unit};
use crate::analysis::spread::lines::Lines;
use crate::basemap::{Basemap, Level, LineLayer, Polygon};
use crate::gazetteer::{Gazetteer, border_courses, border_names};
use crate::geo::{Bounds, Mercator, Position};
use crate::time::Day;

/// The day as of which stored names of units are: 1 January 2020.
const REFERENCE_DAY: Day = Day(18_262);

/// Puts it together.
pub fn of(gazetteer: &Gazetteer) -> Ground {
    let basemap = Basemap::embedded();
    let borders = border_names().into_iter().map(|name| {
        let lines = lines_of(&border_courses(&name));
        (name, lines)
    });
    let roads = gazetteer.road_names().into_iter().map(|name| {
        let lines = lines_of(&gazetteer.road_courses(name));
        (name.to_owned(), lines)
    });
    Ground {
        coast: coast(&basemap),
        borders: borders.collect(),
        roads: roads.collect(),
        units: units(&basemap),
        ..Ground::default()
    }
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
