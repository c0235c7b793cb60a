//! Cuts polygons into the cells of a grid before they are tessellated. The triangles of a whole
//! country are slivers that cross the screen, which costs a machine without a graphics card more
//! than anything else; those of a cell are small, and a cell outside the view is not drawn at all.
//! Pure; knows no colour.

use std::collections::BTreeMap;

use crate::basemap::{Extent, Polygon};
use crate::geo::Mercator;

/// The rings of polygons that fall into one cell. Filled by the even-odd rule they give what the
/// polygons give there: edges that run back and forth along the cell's side enclose nothing.
pub(super) type Rings = Vec<Vec<Mercator>>;

/// Cuts polygons along a grid of so many cells from side to side of the world.
pub(super) fn cut(polygons: &[Polygon], cells: f64) -> BTreeMap<(i32, i32), Rings> {
    let mut cut: BTreeMap<(i32, i32), Rings> = BTreeMap::new();
    for polygon in polygons {
        for ring in [&polygon.outer].into_iter().chain(&polygon.holes) {
            cut_ring(ring, cells, &mut cut);
        }
    }
    cut
}

fn cut_ring(ring: &[Mercator], cells: f64, cut: &mut BTreeMap<(i32, i32), Rings>) {
    let Some(extent) = Extent::around(ring) else {
        return;
    };
    let cell = |value: f64| (value * cells).floor() as i32;
    // Columns first: each cell then clips only what its column has left of the ring.
    for x in cell(extent.min.x)..=cell(extent.max.x) {
        let (west, east) = (f64::from(x) / cells, f64::from(x + 1) / cells);
        let column = clip(ring, |p| p.x - west);
        let column = clip(&column, |p| east - p.x);
        let Some(extent) = Extent::around(&column) else {
            continue;
        };
        for y in cell(extent.min.y)..=cell(extent.max.y) {
            let (north, south) = (f64::from(y) / cells, f64::from(y + 1) / cells);
            let piece = clip(&column, |p| p.y - north);
            let piece = clip(&piece, |p| south - p.y);
            if piece.len() >= 3 {
                cut.entry((x, y)).or_default().push(piece);
            }
        }
    }
}

/// What of a ring lies where `inside` is not negative (Sutherland and Hodgman 1974).
fn clip(ring: &[Mercator], inside: impl Fn(&Mercator) -> f64) -> Vec<Mercator> {
    let mut kept = Vec::with_capacity(ring.len());
    let Some(mut before) = ring.last().copied() else {
        return kept;
    };
    let mut before_side = inside(&before);
    for &point in ring {
        let side = inside(&point);
        if (side >= 0.0) != (before_side >= 0.0) {
            let part = before_side / (before_side - side);
            kept.push(Mercator {
                x: before.x + (point.x - before.x) * part,
                y: before.y + (point.y - before.y) * part,
            });
        }
        if side >= 0.0 {
            kept.push(point);
        }
        (before, before_side) = (point, side);
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn area(ring: &[Mercator]) -> f64 {
        let next = ring.iter().cycle().skip(1);
        ring.iter()
            .zip(next)
            .map(|(a, b)| a.x * b.y - b.x * a.y)
            .sum::<f64>()
            / 2.0
    }

    fn ring(points: &[(f64, f64)]) -> Vec<Mercator> {
        points.iter().map(|&(x, y)| Mercator { x, y }).collect()
    }

    #[test]
    fn the_pieces_cover_exactly_what_the_polygon_covers() {
        let outer = ring(&[
            (0.1, 0.1),
            (0.9, 0.15),
            (0.5, 0.5),
            (0.85, 0.9),
            (0.2, 0.8),
            (0.35, 0.45),
        ]);
        let hole = ring(&[(0.4, 0.3), (0.5, 0.35), (0.45, 0.25)]);
        let whole = area(&outer).abs() - area(&hole).abs();
        let polygon = Polygon {
            outer,
            holes: vec![hole],
        };
        for cells in [1.0, 4.0, 16.0, 50.0] {
            let pieces = cut(std::slice::from_ref(&polygon), cells);
            let outer_sign = area(&polygon.outer).signum();
            let hole_sign = area(&polygon.holes[0]).signum();
            assert!(
                (outer_sign - hole_sign).abs() > 1.0,
                "the hole runs the other way round"
            );
            let covered: f64 = pieces.values().flatten().map(|piece| area(piece)).sum();
            assert!(
                (covered.abs() - whole).abs() < 1e-9,
                "{cells} cells: {covered} and {whole}"
            );
        }
    }

    #[test]
    fn every_piece_lies_in_its_cell() {
        let polygon = Polygon {
            outer: ring(&[(0.01, 0.3), (0.7, 0.02), (0.99, 0.97)]),
            holes: Vec::new(),
        };
        for ((x, y), rings) in cut(&[polygon], 10.0) {
            for p in rings.iter().flatten() {
                let (left, top) = (f64::from(x) / 10.0, f64::from(y) / 10.0);
                assert!((left - 1e-12..=left + 0.1 + 1e-12).contains(&p.x));
                assert!((top - 1e-12..=top + 0.1 + 1e-12).contains(&p.y));
            }
        }
    }
}
