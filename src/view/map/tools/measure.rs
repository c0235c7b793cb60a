//! The length of a way over the map, along the shortest lines on the ellipsoid, with the bearing of
//! each. Points are set by clicks, or in the middle of the map by a key.

use egui::{Align2, Id, LayerId, Order, Painter, Stroke, StrokeKind, vec2};

use super::{dashed, geodesic};
use crate::geo::{self, Mercator, Position};
use crate::view::lang::{say, say_with};
use crate::view::map::camera::Camera;
use crate::view::theme::{Role, Tokens};
use crate::view::{widgets, words};

/// A way that is being measured.
#[derive(Debug, Default, Clone, PartialEq)]
pub struct Measure {
    /// Whether clicks on the map are points of the way.
    pub is_on: bool,
    points: Vec<Position>,
    legs: Vec<Vec<Mercator>>,
}

impl Measure {
    /// Begins anew.
    pub fn begin(&mut self) {
        *self = Self {
            is_on: true,
            ..Self::default()
        };
    }

    /// Ends, and takes the way away; whether there was anything to end.
    pub fn end(&mut self) -> bool {
        std::mem::take(self).is_on
    }

    /// Goes on to a point.
    pub fn add(&mut self, point: Position) {
        if let Some(&last) = self.points.last() {
            self.legs.push(geodesic(last, point));
        }
        self.points.push(point);
    }

    /// Takes the last point away.
    pub fn take_back(&mut self) {
        self.points.pop();
        self.legs.pop();
    }

    /// How many points there are.
    pub fn n_points(&self) -> usize {
        self.points.len()
    }

    /// The length of the whole way.
    pub fn total_km(&self) -> f64 {
        let pairs = self.points.windows(2);
        pairs.map(|pair| geo::distance_km(pair[0], pair[1])).sum()
    }

    /// What was found: the whole length and, where there is more than one leg, the last.
    pub fn words(&self) -> [String; 2] {
        let Some([a, b]) = self.points.last_chunk::<2>() else {
            let hint = say(match self.points.len() {
                0 => "measure-begin",
                _ => "measure-on",
            });
            return [hint, String::new()];
        };
        if self.legs.len() == 1 {
            return [leg_words(*a, *b), String::new()];
        }
        let bearing = bearing_words(geo::bearing_deg(*a, *b));
        let last = length_words(geo::distance_km(*a, *b));
        [
            say_with(
                "measure-legs",
                &[
                    ("length", length_words(self.total_km()).into()),
                    ("n", self.legs.len().into()),
                ],
            ),
            say_with(
                "measure-last",
                &[("length", last.into()), ("bearing", bearing.into())],
            ),
        ]
    }

    /// Draws the way so far, and on to where the pointer is.
    pub fn paint(&self, painter: &Painter, camera: &Camera, t: &Tokens, pointer: Option<Position>) {
        let ahead = self.points.last().zip(pointer).filter(|_| self.is_on);
        let ahead = ahead.map(|(&last, pointer)| (last, pointer, geodesic(last, pointer)));
        for leg in &self.legs {
            dashed(painter, camera, leg, Stroke::new(4.0, t.halo), [9.0, 0.0]);
            dashed(painter, camera, leg, Stroke::new(2.0, t.text1), [9.0, 0.0]);
        }
        if let Some((last, pointer, line)) = ahead {
            dashed(
                painter,
                camera,
                &line,
                Stroke::new(1.0, t.text1),
                [4.0, 4.0],
            );
            ahead_ui(painter, camera, t, (last, pointer));
        }
        for &point in &self.points {
            let at = camera.screen_from_position(point);
            painter.circle_filled(at, 5.0, t.halo);
            painter.circle_filled(at, 3.5, t.text1);
        }
    }
}

/// How far it would be to where the pointer is, beside it and over every symbol.
fn ahead_ui(painter: &Painter, camera: &Camera, t: &Tokens, (from, to): (Position, Position)) {
    let layer = LayerId::new(Order::Middle, Id::unique("measured ahead"));
    let above = painter.clone().with_layer_id(layer);
    let galley = widgets::galley(&above, &leg_words(from, to), Role::SMALL, t.text1);
    let at = camera.screen_from_position(to);
    let size = galley.size() + vec2(12.0, 6.0);
    let right = Align2::LEFT_TOP.anchor_size(at + vec2(14.0, 10.0), size);
    let left = Align2::RIGHT_TOP.anchor_size(at + vec2(-10.0, 10.0), size);
    let rect = if right.right() < camera.rect.right() - 4.0 {
        right
    } else {
        left
    };
    let edge = Stroke::new(1.0, t.line2);
    above.rect(rect, 6.0, t.bg1, edge, StrokeKind::Inside);
    above.galley(rect.center() - galley.size() / 2.0, galley, t.text1);
}

/// `312.4 km · 47° NE`.
fn leg_words(from: Position, to: Position) -> String {
    let bearing = bearing_words(geo::bearing_deg(from, to));
    format!("{} · {bearing}", length_words(geo::distance_km(from, to)))
}

/// `312.4 km`, `840 m`.
fn length_words(km: f64) -> String {
    match km {
        km if km < 1.0 => format!("{:.0} m", km * 1000.0),
        km if km < 1000.0 => format!("{} km", words::decimal(km, 1)),
        km => format!("{} km", words::thousands(km.round() as usize)),
    }
}

/// `47° NE`.
fn bearing_words(deg: f64) -> String {
    let name = say("compass");
    let name = name.split('|').nth((deg / 22.5).round() as usize % 16);
    let name = name.unwrap_or_default();
    format!("{:.0}° {name}", deg.round() % 360.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_way_is_as_long_as_its_legs_and_says_where_it_goes() {
        let mut measure = Measure::default();
        measure.begin();
        assert_eq!(measure.words()[0], "Click where the way begins.");
        measure.add(Position::new(-8.0029, 12.6392));
        measure.add(Position::new(-5.6667, 11.3167));
        assert!((measure.total_km() - 293.0).abs() < 1.5);
        assert!(
            measure.words()[0].ends_with("km · 120° ESE"),
            "{:?}",
            measure.words()
        );
        measure.add(Position::new(-5.6667, 12.3167));
        assert!(
            measure.words()[1].ends_with("0° N"),
            "{:?}",
            measure.words()
        );
        measure.take_back();
        assert_eq!(measure.n_points(), 2);
        assert!((measure.total_km() - 293.0).abs() < 1.5);
        assert!(measure.end() && !measure.end());
        assert_eq!(measure.n_points(), 0);
    }

    #[test]
    fn lengths_and_bearings_are_said_in_fitting_figures() {
        assert_eq!(length_words(0.84), "840 m");
        assert_eq!(length_words(12.345), "12.3 km");
        assert_eq!(length_words(1234.5), "1,235 km");
        assert_eq!(bearing_words(359.7), "0° N");
        assert_eq!(bearing_words(47.0), "47° NE");
    }
}
