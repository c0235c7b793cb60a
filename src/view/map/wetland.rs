//! The level dashes that mark flood plains, in places that hold still while the map is panned.
//! Gives positions on the map; knows no colour and no screen.

use super::style::WETLAND;
use crate::basemap::{Area, Extent};
use crate::geo::Mercator;

/// Pieces of a dash shorter than this, in points, are left out: they would be specks.
const LEAST_PIECE: f64 = 1.5;

/// The dashes inside the areas and inside `part` at a zoom, cut where an area ends: pairs of western
/// and eastern ends. The pattern counts from the left upper corner of the Web-Mercator square.
pub fn dashes(areas: &[Area], part: Extent, zoom: f64) -> Vec<[Mercator; 2]> {
    let world_points = 256.0 * zoom.exp2();
    let mut dashes = Vec::new();
    for area in areas.iter().filter(|area| area.bounds.intersects(&part)) {
        let (top, bottom) = (
            area.bounds.min.y.max(part.min.y),
            area.bounds.max.y.min(part.max.y),
        );
        let rows = (top * world_points / WETLAND.row as f64).ceil() as i64
            ..=(bottom * world_points / WETLAND.row as f64).floor() as i64;
        for row in rows {
            let y = row as f64 * WETLAND.row as f64 / world_points;
            let shift = if row % 2 == 0 {
                0.0
            } else {
                WETLAND.shift as f64
            };
            for [west, east] in spans(area, y) {
                let (west, east) = (
                    west.max(part.min.x) * world_points,
                    east.min(part.max.x) * world_points,
                );
                dashes.extend(row_dashes(west, east, shift).map(|ends| {
                    ends.map(|x| Mercator {
                        x: x / world_points,
                        y,
                    })
                }));
            }
        }
    }
    dashes
}

/// Where a level line lies inside an area, by the even-odd rule, from west to east.
fn spans(area: &Area, y: f64) -> Vec<[f64; 2]> {
    let rings = area
        .polygons
        .iter()
        .flat_map(|p| std::iter::once(&p.outer).chain(&p.holes));
    let mut crossings: Vec<f64> = Vec::new();
    for ring in rings {
        let Some(mut before) = ring.last() else {
            continue;
        };
        for point in ring {
            if (point.y > y) != (before.y > y) {
                crossings
                    .push(before.x + (y - before.y) / (point.y - before.y) * (point.x - before.x));
            }
            before = point;
        }
    }
    crossings.sort_by(f64::total_cmp);
    crossings
        .chunks_exact(2)
        .map(|pair| [pair[0], pair[1]])
        .collect()
}

/// The dashes of a row between two points of it, in points.
fn row_dashes(west: f64, east: f64, shift: f64) -> impl Iterator<Item = [f64; 2]> {
    let (dash, every) = (WETLAND.dash as f64, WETLAND.every as f64);
    let first = ((west - shift - dash) / every).floor() as i64;
    let last = ((east - shift) / every).floor() as i64;
    (first..=last)
        .map(move |n| {
            let start = n as f64 * every + shift;
            [start.max(west), (start + dash).min(east)]
        })
        .filter(|[from, to]| to - from >= LEAST_PIECE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::basemap::Polygon;

    /// A square of 1/64 of the world with a hole in its middle.
    fn marsh() -> Area {
        let square = |from: f64, to: f64| {
            vec![
                Mercator { x: from, y: from },
                Mercator { x: to, y: from },
                Mercator { x: to, y: to },
                Mercator { x: from, y: to },
            ]
        };
        let outer = square(0.5, 0.515_625);
        let bounds = Extent::around(&outer).unwrap();
        let polygons = vec![Polygon {
            outer,
            holes: vec![square(0.505, 0.51)],
        }];
        Area {
            name: String::new(),
            polygons,
            bounds,
        }
    }

    const WORLD: Extent = Extent {
        min: Mercator { x: 0.0, y: 0.0 },
        max: Mercator { x: 1.0, y: 1.0 },
    };

    #[test]
    fn dashes_lie_inside_the_area_and_not_in_its_holes() {
        let marsh = marsh();
        let dashes = dashes(std::slice::from_ref(&marsh), WORLD, 8.0);
        assert!(dashes.len() > 50, "{}", dashes.len());
        for [west, east] in dashes {
            let middle = Mercator {
                x: f64::midpoint(west.x, east.x),
                y: west.y,
            };
            assert!(marsh.polygons[0].contains(middle), "{middle:?}");
            assert!((east.x - west.x) * 256.0 * 8.0_f64.exp2() <= 6.0 + 1e-6);
        }
    }

    #[test]
    fn panning_moves_no_dash() {
        let all = dashes(&[marsh()], WORLD, 8.0);
        let part = Extent {
            min: Mercator { x: 0.5, y: 0.5 },
            max: Mercator { x: 0.52, y: 0.507 },
        };
        let seen = dashes(&[marsh()], part, 8.0);
        assert!(!seen.is_empty() && seen.iter().all(|dash| all.contains(dash)));
    }

    #[test]
    fn rows_are_six_points_apart_and_odd_ones_shifted() {
        let dashes = dashes(&[marsh()], WORLD, 8.0);
        let world_points = 256.0 * 8.0_f64.exp2();
        for [west, east] in dashes {
            let row = west.y * world_points / 6.0;
            assert!((row - row.round()).abs() < 1e-6);
            let is_whole = ((east.x - west.x) * world_points - 6.0).abs() < 1e-6;
            let start = west.x * world_points / 7.0;
            assert!(!is_whole || (start - start.round()).abs() < 1e-6, "{start}");
        }
    }
}
