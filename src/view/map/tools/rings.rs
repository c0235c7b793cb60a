//! Rings of equal distance around a point, as they lie on the ellipsoid: on the map they are no
//! circles. Worked out once a point.

use egui::{Align2, Painter, Rect, Stroke};

use super::dashed;
use crate::geo::{self, Mercator, Position};
use crate::view::map::camera::Camera;
use crate::view::map::furniture::paint_haloed;
use crate::view::theme::{Role, Tokens};
use crate::view::widgets;

/// How far the rings lie from their middle.
pub const RADII_KM: [f64; 4] = [25.0, 50.0, 100.0, 250.0];
/// Corners of a ring.
const CORNERS: usize = 180;
/// A ring smaller than this is not drawn, in points.
const LEAST_PX: f64 = 14.0;

/// Rings around one point.
#[derive(Debug, Clone, PartialEq)]
pub struct Rings {
    /// Their middle.
    pub center: Position,
    /// What the middle is called.
    pub name: String,
    lines: Vec<Vec<Mercator>>,
}

impl Default for Rings {
    /// Around Bamako: the position is the gazetteer's of the city.
    fn default() -> Self {
        Self::around(Position::new(-8.0029, 12.6392), "Bamako".to_owned())
    }
}

impl Rings {
    /// Rings around a point.
    pub fn around(center: Position, name: String) -> Self {
        let line = |km: f64| {
            let turn = |at: usize| 360.0 * at as f64 / CORNERS as f64;
            let corner = |at: usize| Mercator::of(geo::destination(center, turn(at), km));
            (0..=CORNERS).map(corner).collect()
        };
        Self {
            center,
            name,
            lines: RADII_KM.into_iter().map(line).collect(),
        }
    }

    /// Draws them, each with its distance at the foot; returns what names keep clear of.
    pub fn paint(&self, painter: &Painter, camera: &Camera, t: &Tokens) -> Vec<Rect> {
        let mut taken = Vec::new();
        let middle = camera.screen_from_position(self.center);
        painter.circle_filled(middle, 2.5, t.text1);
        let km_per_point = geo::km_per_point(self.center.y(), camera.zoom);
        for (line, km) in self.lines.iter().zip(RADII_KM) {
            if km / km_per_point < LEAST_PX {
                continue;
            }
            dashed(painter, camera, line, Stroke::new(1.0, t.text2), [6.0, 4.0]);
            let foot = camera.screen_from_map(line[CORNERS / 2]);
            if camera.rect.shrink(12.0).contains(foot) {
                let plain = egui::Color32::PLACEHOLDER;
                let words = format!("{km} km");
                let galley = widgets::galley(painter, &words, Role::NOTE_STRONG, plain);
                let at = Align2::CENTER_CENTER.anchor_size(foot, galley.size()).min;
                paint_haloed(painter, at, &galley, t.text1, t.halo);
                taken.push(Rect::from_min_size(at, galley.size()));
            }
        }
        taken
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_corner_of_a_ring_is_its_distance_away() {
        let rings = Rings::default();
        for (line, km) in rings.lines.iter().zip(RADII_KM) {
            for corner in line {
                let found = geo::distance_km(rings.center, corner.position());
                assert!((found - km).abs() < 0.001, "{found} of {km}");
            }
            let (first, last) = (line[0], line[CORNERS]);
            assert!((first.x - last.x).abs() < 1e-12 && (first.y - last.y).abs() < 1e-12);
        }
    }
}
