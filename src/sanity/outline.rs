//! How far a position lies outside a unit of the basemap. Knows polygons, no names.

use crate::basemap::{AdminUnit, Polygon};
use crate::geo::{Mercator, Position};

/// The equator in kilometres: the width of the Web-Mercator square.
const EQUATOR_KM: f64 = 40_075.016_686;

/// How many kilometres a position lies outside the nearest of some units, 0 inside one of them;
/// infinite for no units. Measured in the Mercator square at the position's own scale: within one
/// per cent up to some 150 km, which is all that the words need.
pub(super) fn outside_km(units: &[&AdminUnit], position: Position) -> f64 {
    let p = Mercator::of(position);
    if units.iter().any(|unit| unit.contains(p)) {
        return 0.0;
    }
    edge_km(units, position)
}

/// How many kilometres it is to the nearest edge of some units, from inside or outside.
pub(super) fn edge_km(units: &[&AdminUnit], position: Position) -> f64 {
    let p = Mercator::of(position);
    let polygons = units.iter().flat_map(|unit| &unit.polygons);
    let nearest = polygons
        .flat_map(rings)
        .map(|ring| to_ring(ring, p))
        .fold(f64::INFINITY, f64::min);
    nearest.sqrt() * EQUATOR_KM * position.y().to_radians().cos()
}

fn rings(polygon: &Polygon) -> impl Iterator<Item = &[Mercator]> {
    std::iter::once(&polygon.outer)
        .chain(&polygon.holes)
        .map(Vec::as_slice)
}

/// The square of the distance to a closed ring.
fn to_ring(ring: &[Mercator], p: Mercator) -> f64 {
    let Some(mut before) = ring.last() else {
        return f64::INFINITY;
    };
    let mut nearest = f64::INFINITY;
    for point in ring {
        nearest = nearest.min(to_segment(*before, *point, p));
        before = point;
    }
    nearest
}

fn to_segment(a: Mercator, b: Mercator, p: Mercator) -> f64 {
    let (dx, dy) = (b.x - a.x, b.y - a.y);
    let length = dx * dx + dy * dy;
    let along = if length > 0.0 {
        (((p.x - a.x) * dx + (p.y - a.y) * dy) / length).clamp(0.0, 1.0)
    } else {
        0.0
    };
    let (x, y) = (a.x + along * dx - p.x, a.y + along * dy - p.y);
    x * x + y * y
}
