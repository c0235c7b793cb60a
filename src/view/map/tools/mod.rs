//! What one works on the map with: rings around a point and the measuring of distances. Each draws
//! itself and says what it found; neither knows an incident.

mod card;
pub mod measure;
pub mod rings;

use egui::{Painter, Pos2, Rect, Shape, Stroke};

use super::camera::Camera;
use crate::geo::{self, Mercator, Position};
use crate::view::lang::say;
use crate::view::words;

pub(super) use card::ui;
pub use measure::Measure;
pub use rings::Rings;

/// What the tools keep.
#[derive(Default)]
pub struct Tools {
    /// Distances being measured.
    pub measure: Measure,
    /// The rings, once they were asked for.
    pub rings: Rings,
    /// Whether the next click on the map is the middle of the rings.
    pub is_picking: bool,
}

impl Tools {
    /// Begins to measure, or ends it.
    pub fn toggle_measure(&mut self) {
        self.is_picking = false;
        if !self.measure.end() {
            self.measure.begin();
        }
    }

    /// Takes a click on the map, where one of the tools waits for it.
    pub fn click(&mut self, at: Position) -> bool {
        if std::mem::take(&mut self.is_picking) {
            self.rings = Rings::around(at, point_words(at));
            return true;
        }
        if self.measure.is_on {
            self.measure.add(at);
        }
        self.measure.is_on
    }

    /// Whether something waits for a click.
    pub fn is_on(&self) -> bool {
        self.is_picking || self.measure.is_on
    }

    /// Ends what waits for a click; whether anything did.
    pub fn end(&mut self) -> bool {
        std::mem::take(&mut self.is_picking) || self.measure.end()
    }
}

/// `14.03° N 3.22° W`.
fn point_words(at: Position) -> String {
    let side = |deg: f64, positive: &str, negative: &str| {
        let letter = say(if deg < 0.0 { negative } else { positive });
        format!("{}° {letter}", words::decimal(deg.abs(), 2))
    };
    let (lat, lon) = (side(at.y(), "north", "south"), side(at.x(), "east", "west"));
    format!("{lat} {lon}")
}

/// The shortest way over the ellipsoid in pieces of some 50 km, as the map draws it.
fn geodesic(a: Position, b: Position) -> Vec<Mercator> {
    let km = geo::distance_km(a, b);
    let n = (km / 50.0).ceil().clamp(1.0, 200.0) as usize;
    let bearing = geo::bearing_deg(a, b);
    let on_the_way = (0..n).map(|at| geo::destination(a, bearing, km * at as f64 / n as f64));
    on_the_way.chain([b]).map(Mercator::of).collect()
}

/// A dashed line, of which only the pieces in view are taken apart.
pub(super) fn dashed(
    painter: &Painter,
    camera: &Camera,
    line: &[Mercator],
    stroke: Stroke,
    dash: [f32; 2],
) {
    let seen = camera.rect.expand(8.0);
    for pair in line.windows(2) {
        let ends = [pair[0], pair[1]].map(|at| camera.screen_from_map(at));
        if let Some([a, b]) = clipped(ends, seen) {
            painter.extend(Shape::dashed_line(&[a, b], stroke, dash[0], dash[1]));
        }
    }
}

/// The part of a straight line inside a rectangle (Liang and Barsky 1984).
fn clipped([a, b]: [Pos2; 2], rect: Rect) -> Option<[Pos2; 2]> {
    let d = b - a;
    let (mut from, mut to) = (0.0_f32, 1.0_f32);
    let edges = [
        (-d.x, a.x - rect.left()),
        (d.x, rect.right() - a.x),
        (-d.y, a.y - rect.top()),
        (d.y, rect.bottom() - a.y),
    ];
    for (p, q) in edges {
        if p < 0.0 {
            from = from.max(q / p);
        } else if p > 0.0 {
            to = to.min(q / p);
        } else if q < 0.0 {
            return None;
        }
    }
    (from <= to).then(|| [a + from * d, a + to * d])
}

#[cfg(test)]
mod tests {
    use egui::pos2;

    use super::*;

    #[test]
    fn only_what_lies_in_the_view_is_left_of_a_line() {
        let rect = Rect::from_min_max(pos2(0.0, 0.0), pos2(10.0, 10.0));
        let line = [pos2(-5.0, 5.0), pos2(15.0, 5.0)];
        assert_eq!(clipped(line, rect), Some([pos2(0.0, 5.0), pos2(10.0, 5.0)]));
        assert_eq!(clipped([pos2(-5.0, 20.0), pos2(15.0, 20.0)], rect), None);
        assert_eq!(clipped([pos2(-5.0, 4.0), pos2(4.0, -5.1)], rect), None);
        let inside = [pos2(1.0, 1.0), pos2(2.0, 3.0)];
        assert_eq!(clipped(inside, rect), Some(inside));
    }

    #[test]
    fn a_long_way_bends_and_a_short_one_is_its_two_ends() {
        let (bamako, niamey) = (Position::new(-8.0, 12.64), Position::new(2.11, 13.51));
        assert!(geodesic(bamako, niamey).len() > 20);
        assert_eq!(geodesic(bamako, bamako).len(), 2);
    }
}
