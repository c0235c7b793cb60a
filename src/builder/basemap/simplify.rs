//! How far lines of each level are simplified; clips lines to boxes, and finds the middle of a polygon.
//! Knows geometry only.

use super::sources::LonLat;
use crate::basemap::simplify::distance;
use crate::basemap::{Extent, Level, Polygon};
use crate::geo::{Mercator, Position};

/// How far a point left out may lie from the line, in the Web-Mercator square: half a screen
/// point at zoom 5.5, at zoom 8, and (for the fine level) at zoom 10.5.
pub(super) fn tolerance(level: Level) -> f64 {
    let top_zoom: f64 = match level {
        Level::Coarse => 5.5,
        Level::Middle => 8.0,
        Level::Fine => 10.5,
    };
    0.5 / (256.0 * top_zoom.exp2())
}

/// Projects a line, with points added so that long straight edges stay straight in degrees.
pub(super) fn projected(line: &[LonLat]) -> Vec<Mercator> {
    let mut points = Vec::with_capacity(line.len());
    for edge in line.windows(2) {
        let (a, b) = (edge[0], edge[1]);
        let parts = ((b[0] - a[0]).abs().max((b[1] - a[1]).abs()) / 0.2)
            .ceil()
            .max(1.0) as usize;
        for part in 0..parts {
            let t = part as f64 / parts as f64;
            points.push(mercator([
                a[0] + t * (b[0] - a[0]),
                a[1] + t * (b[1] - a[1]),
            ]));
        }
    }
    points.extend(line.last().map(|&p| mercator(p)));
    points
}

/// Projects a point.
pub(super) fn mercator(p: LonLat) -> Mercator {
    Mercator::of(Position::new(p[0], p[1]))
}

/// A closed ring without its last point, which is its first.
pub(super) fn opened(mut ring: Vec<Mercator>) -> Vec<Mercator> {
    ring.pop();
    ring
}

/// The box of a line is smaller than so much on both sides.
pub(super) fn is_tiny(points: &[Mercator], size: f64) -> bool {
    Extent::around(points).is_none_or(|e| e.max.x - e.min.x < size && e.max.y - e.min.y < size)
}

/// A box in degrees.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    pub(super) west: f64,
    pub(super) south: f64,
    pub(super) east: f64,
    pub(super) north: f64,
}

impl Frame {
    /// Whether a point lies inside.
    pub(super) fn contains(&self, p: LonLat) -> bool {
        (self.west..=self.east).contains(&p[0]) && (self.south..=self.north).contains(&p[1])
    }

    /// The part of a ring inside (Sutherland & Hodgman 1974): closed, and edges may run along the
    /// frame. Empty where nothing is inside.
    pub(super) fn clipped_ring(&self, ring: &[LonLat]) -> Vec<LonLat> {
        let sides: [(usize, f64, f64); 4] = [
            (0, self.west, 1.0),
            (0, self.east, -1.0),
            (1, self.south, 1.0),
            (1, self.north, -1.0),
        ];
        let mut points: Vec<LonLat> = ring.to_vec();
        points.pop();
        for (axis, at, sign) in sides {
            let inside = |p: &LonLat| (p[axis] - at) * sign >= 0.0;
            let mut clipped = Vec::with_capacity(points.len());
            for (index, b) in points.iter().enumerate() {
                let a = points[(index + points.len() - 1) % points.len()];
                if inside(&a) != inside(b) {
                    let t = (at - a[axis]) / (b[axis] - a[axis]);
                    let mut crossing = [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])];
                    crossing[axis] = at;
                    clipped.push(crossing);
                }
                if inside(b) {
                    clipped.push(*b);
                }
            }
            points = clipped;
        }
        points.extend(points.first().copied());
        if points.len() < 4 { Vec::new() } else { points }
    }

    /// The parts of a line inside the frame, or those outside it.
    pub(super) fn clipped_line(&self, line: &[LonLat], wants_inside: bool) -> Vec<Vec<LonLat>> {
        let mut parts: Vec<Vec<LonLat>> = Vec::new();
        let mut part: Vec<LonLat> = Vec::new();
        for edge in line.windows(2) {
            let (a, b) = (edge[0], edge[1]);
            let mut cuts = vec![0.0, 1.0];
            for (axis, at) in [
                (0, self.west),
                (0, self.east),
                (1, self.south),
                (1, self.north),
            ] {
                let t = (at - a[axis]) / (b[axis] - a[axis]);
                if t.is_finite() && t > 0.0 && t < 1.0 {
                    cuts.push(t);
                }
            }
            cuts.sort_by(f64::total_cmp);
            let at = |t: f64| [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])];
            for cut in cuts.windows(2) {
                if self.contains(at(f64::midpoint(cut[0], cut[1]))) == wants_inside {
                    if part.is_empty() {
                        part.push(at(cut[0]));
                    }
                    part.push(at(cut[1]));
                } else {
                    parts.push(std::mem::take(&mut part));
                }
            }
        }
        parts.push(part);
        parts.retain(|part| part.len() >= 2);
        parts
    }
}

/// The point inside a polygon farthest from its edges, to a hundredth of its size: a grid over the
/// polygon, refined around its best cells.
pub(super) fn middle(polygon: &Polygon) -> Option<Mercator> {
    let extent = Extent::around(&polygon.outer)?;
    let size = (extent.max.x - extent.min.x).max(extent.max.y - extent.min.y);
    let rings: Vec<&Vec<Mercator>> = std::iter::once(&polygon.outer)
        .chain(&polygon.holes)
        .collect();
    let depth = |p: Mercator| {
        let edges = rings
            .iter()
            .flat_map(|ring| ring.iter().zip(ring.iter().cycle().skip(1)));
        let nearest = edges
            .map(|(a, b)| distance(p, *a, *b))
            .fold(f64::MAX, f64::min);
        if polygon.contains(p) {
            nearest
        } else {
            -nearest
        }
    };
    let best_of = |center: Mercator, half: f64| {
        let steps = -10..=10;
        let grid = steps
            .clone()
            .flat_map(|i| steps.clone().map(move |j| (f64::from(i), f64::from(j))));
        let points = grid.map(|(i, j)| Mercator {
            x: center.x + i / 10.0 * half,
            y: center.y + j / 10.0 * half,
        });
        points
            .map(|p| (depth(p), p))
            .max_by(|a, b| a.0.total_cmp(&b.0))
            .map(|(_, p)| p)
    };
    let center = Mercator {
        x: f64::midpoint(extent.min.x, extent.max.x),
        y: f64::midpoint(extent.min.y, extent.max.y),
    };
    let rough = best_of(center, size / 2.0)?;
    best_of(rough, size / 15.0)
}
