//! Land, coasts and borders beyond the mosaic's frame, so that no edge shows when the map is
//! panned or zoomed out. Knows Natural Earth's files only.

use super::layers::{area, line};
use super::mosaic::{Mosaic, is_land};
use super::raster::{EAST_DEG, FIRST_LEAF, NORTH_DEG, SOUTH_DEG, WEST_DEG};
use super::rings::{joined, nested};
use super::simplify::{Frame, is_tiny, opened, projected, tolerance};
use super::sources::{Feature, LonLat};
use crate::basemap::simplify::simplified;
use crate::basemap::{Area, Level, Line, LineKind};
use crate::geo::{MAX_MERCATOR_LAT_DEG, Mercator};

/// What the mosaic shows.
const MOSAIC: Frame = Frame {
    west: WEST_DEG,
    south: SOUTH_DEG,
    east: EAST_DEG,
    north: NORTH_DEG,
};
/// What is shown in detail around it.
const AROUND: Frame = Frame {
    west: -32.0,
    south: -14.0,
    east: 42.0,
    north: 48.0,
};
/// The world of Web-Mercator.
const WORLD: Frame = Frame {
    west: -180.0,
    south: -MAX_MERCATOR_LAT_DEG,
    east: 180.0,
    north: MAX_MERCATOR_LAT_DEG,
};
/// By how much the fills beyond reach under those inside, so that no seam shows.
const OVERLAP_DEG: f64 = 0.05;

/// The frame `outer` without `inner`, as four boxes that reach a little into it.
fn sides(outer: Frame, inner: Frame) -> [Frame; 4] {
    let (west, east) = (inner.west + OVERLAP_DEG, inner.east - OVERLAP_DEG);
    let (south, north) = (inner.south + OVERLAP_DEG, inner.north - OVERLAP_DEG);
    [
        Frame {
            east: west,
            ..outer
        },
        Frame {
            west: east,
            ..outer
        },
        Frame {
            west,
            east,
            north: south,
            ..outer
        },
        Frame {
            west,
            east,
            south: north,
            ..outer
        },
    ]
}

/// Land beyond the mosaic: 1:10m around it, 1:110m in the rest of the world.
pub(super) fn land(near: &[Feature], world: &[Feature], level: Level) -> Vec<Area> {
    let near = near.iter().map(|feature| (feature, sides(AROUND, MOSAIC)));
    let far = world.iter().map(|feature| (feature, sides(WORLD, AROUND)));
    let mut polygons = Vec::new();
    for (feature, frames) in near.chain(far) {
        for frame in frames {
            let rings = feature
                .lines
                .iter()
                .map(|ring| frame.clipped_ring(ring))
                .filter(|ring| !ring.is_empty());
            let rings = rings.map(|ring| simplified(&projected(&ring), tolerance(level)));
            let rings = rings.filter(|ring| !is_tiny(ring, 2.0 * tolerance(level)));
            polygons.extend(nested(rings.map(opened).collect()));
        }
    }
    area("", polygons).into_iter().collect()
}

/// Coasts beyond the mosaic.
pub(super) fn coast(near: &[Feature], world: &[Feature], level: Level) -> Vec<Line> {
    let near = parts(near, |ring| AROUND.clipped_line(ring, true), MOSAIC);
    let far = parts(world, |ring| WORLD.clipped_line(ring, true), AROUND);
    let is_edge = |p: &LonLat| p[0].abs() > 179.99 || p[1] < -84.9;
    let lines = near
        .into_iter()
        .chain(far)
        .filter(|part| !part.iter().all(is_edge));
    let lines = lines.map(|part| simplified(&projected(&part), tolerance(level)));
    lines
        .filter_map(|points| line(points, LineKind::Coast, 2.0 * tolerance(level)))
        .collect()
}

fn parts(
    features: &[Feature],
    inside: impl Fn(&[LonLat]) -> Vec<Vec<LonLat>>,
    without: Frame,
) -> Vec<Vec<LonLat>> {
    let rings = features.iter().flat_map(|feature| &feature.lines);
    let inside: Vec<Vec<LonLat>> = rings.flat_map(|ring| inside(ring)).collect();
    inside
        .iter()
        .flat_map(|part| without.clipped_line(part, false))
        .collect()
}

/// Borders between countries that the mosaic knows no units of. Where one meets a border of the
/// mosaic it is led up to it.
pub(super) fn borders(
    borders: &[Feature],
    mosaic: &Mosaic,
    drawn: &[Line],
    level: Level,
) -> Vec<Line> {
    let mut lines = Vec::new();
    for disputed in [false, true] {
        let chosen = borders.iter().filter(|feature| {
            let class = feature.text("featurecla");
            let is_border = !matches!(class, "ForgetMagics" | "Overlay limit");
            is_border
                && class.starts_with("International") != disputed
                && !in_mosaic(feature, mosaic)
        });
        let parts = chosen
            .flat_map(|feature| &feature.lines)
            .flat_map(|part| AROUND.clipped_line(part, true));
        for chain in joined(parts.map(|part| projected(&part)).collect()) {
            let mut points = simplified(&chain, tolerance(level));
            lead_up(&mut points, drawn);
            points.reverse();
            lead_up(&mut points, drawn);
            lines.extend(line(
                points,
                LineKind::Border {
                    countries: None,
                    disputed,
                },
                tolerance(level),
            ));
        }
    }
    lines
}

/// Whether a border runs along a country that has leaves: most of its points lie within some
/// kilometres of one.
fn in_mosaic(feature: &Feature, mosaic: &Mosaic) -> bool {
    let points: Vec<LonLat> = feature.lines.iter().flatten().copied().collect();
    let near = points.iter().filter(|p| {
        let around = [
            (0.0, 0.0),
            (0.04, 0.0),
            (-0.04, 0.0),
            (0.0, 0.04),
            (0.0, -0.04),
        ];
        around.iter().any(|(dx, dy)| {
            let label = mosaic.grid.at([p[0] + dx, p[1] + dy]);
            is_land(label) && label >= FIRST_LEAF && mosaic.leaf(label).is_some()
        })
    });
    2 * near.count() > points.len()
}

/// Drops the last points that lie near a drawn border's point, and ends there instead.
fn lead_up(points: &mut Vec<Mercator>, drawn: &[Line]) {
    const REACH: f64 = 4.0e-4;
    let Some(&end) = points.last() else { return };
    let candidates = drawn.iter().flat_map(|line| &line.points);
    let measured = candidates
        .map(|q| ((q.x - end.x).hypot(q.y - end.y), *q))
        .filter(|(d, _)| *d < REACH);
    if let Some((_, target)) = measured.min_by(|a, b| a.0.total_cmp(&b.0)) {
        while points.len() > 1
            && points
                .last()
                .is_some_and(|p| (p.x - target.x).hypot(p.y - target.y) < REACH / 2.0)
        {
            points.pop();
        }
        points.push(target);
    }
}
