//! What part of the Web-Mercator square stands on which part of the screen, and the way between
//! both. Arithmetic in f64 only: knows no layer, no gesture and no paint.

use egui::{Pos2, Rect, Vec2};

use crate::basemap::Extent;
use crate::geo::{self, Bounds, Mercator, Position};

/// Side of the square at zoom 0, in points.
const TILE: f64 = 256.0;

/// The zooms that the map is made for: from all of West Africa to one quarter of a town.
pub const ZOOMS: std::ops::RangeInclusive<f64> = 2.0..=18.0;

/// The zoom of a box that has neither width nor height.
const PLACE_ZOOM: f64 = 10.0;

/// A view of the map, north up.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Camera {
    /// The point of the map in the middle of `rect`.
    pub center: Mercator,
    /// At zoom `z` the square is `256 · 2^z` points wide.
    pub zoom: f64,
    /// Where the map stands on the screen, in points.
    pub rect: Rect,
}

impl Camera {
    /// The width of the whole square on the screen, in points.
    pub fn world_points(&self) -> f64 {
        TILE * self.zoom.exp2()
    }

    /// Where a point of the map stands on the screen. The subtraction happens in f64, so that
    /// nothing trembles at any zoom; far outside `rect` the answer is only about right.
    pub fn screen_from_map(&self, p: Mercator) -> Pos2 {
        let scale = self.world_points();
        let offset = Vec2::new(
            ((p.x - self.center.x) * scale) as f32,
            ((p.y - self.center.y) * scale) as f32,
        );
        self.rect.center() + offset
    }

    /// Where a position stands on the screen.
    pub fn screen_from_position(&self, p: Position) -> Pos2 {
        self.screen_from_map(Mercator::of(p))
    }

    /// The point of the map under a point of the screen.
    pub fn map_from_screen(&self, p: Pos2) -> Mercator {
        let offset = p - self.rect.center();
        let scale = self.world_points();
        Mercator {
            x: self.center.x + offset.x as f64 / scale,
            y: self.center.y + offset.y as f64 / scale,
        }
    }

    /// The part of the map inside `rect`.
    pub fn visible_extent(&self) -> Extent {
        Extent {
            min: self.map_from_screen(self.rect.min),
            max: self.map_from_screen(self.rect.max),
        }
    }

    /// The same in degrees, cut where the square ends.
    pub fn visible_bounds(&self) -> Bounds {
        let Extent { min, max } = self.visible_extent();
        let on_square = |p: Mercator| {
            Mercator {
                x: p.x.clamp(0.0, 1.0),
                y: p.y.clamp(0.0, 1.0),
            }
            .position()
        };
        let (north_west, south_east) = (on_square(min), on_square(max));
        Bounds {
            west: north_west.x(),
            south: south_east.y(),
            east: south_east.x(),
            north: north_west.y(),
        }
    }

    /// How many kilometres of ground one point of the screen covers in the middle of `rect`.
    pub fn km_per_point(&self) -> f64 {
        geo::km_per_point(self.center.position().y(), self.zoom)
    }

    /// The closest view of all of `bounds`, `padding` points free on every side. A box without
    /// width and height is shown at the zoom of a place. Keeps to [`ZOOMS`].
    pub fn fit(bounds: Bounds, rect: Rect, padding: f32) -> Self {
        let north_west = Mercator::of(Position::new(bounds.west, bounds.north));
        let south_east = Mercator::of(Position::new(bounds.east, bounds.south));
        let center = Mercator {
            x: f64::midpoint(north_west.x, south_east.x),
            y: f64::midpoint(north_west.y, south_east.y),
        };
        let zoom_for = |share: f64, points: f32| {
            ((points - 2.0 * padding).max(1.0) as f64 / (TILE * share)).log2()
        };
        let (width, height) = (south_east.x - north_west.x, south_east.y - north_west.y);
        let zoom = if width <= 0.0 && height <= 0.0 {
            PLACE_ZOOM
        } else {
            zoom_for(width, rect.width()).min(zoom_for(height, rect.height()))
        };
        Self {
            center,
            zoom: zoom.clamp(*ZOOMS.start(), *ZOOMS.end()),
            rect,
        }
    }

    /// The view after zooming to `zoom` (kept to [`ZOOMS`]) with the point of the map under `anchor` held still.
    #[must_use]
    pub fn zoomed_at(self, anchor: Pos2, zoom: f64) -> Self {
        let held = self.map_from_screen(anchor);
        let zoomed = Self {
            zoom: zoom.clamp(*ZOOMS.start(), *ZOOMS.end()),
            ..self
        };
        let now = zoomed.map_from_screen(anchor);
        zoomed.at(Mercator {
            x: self.center.x + held.x - now.x,
            y: self.center.y + held.y - now.y,
        })
    }

    /// The view after the map was dragged by `delta` points.
    #[must_use]
    pub fn dragged(self, delta: Vec2) -> Self {
        let center = self.map_from_screen(self.rect.center() - delta);
        self.at(center)
    }

    /// The same view of another middle, which is kept on the square.
    #[must_use]
    fn at(self, center: Mercator) -> Self {
        Self {
            center: Mercator {
                x: center.x.clamp(0.0, 1.0),
                y: center.y.clamp(0.0, 1.0),
            },
            ..self
        }
    }
}

#[cfg(test)]
mod tests {
    use egui::{pos2, vec2};

    use super::*;

    fn over_mopti(zoom: f64) -> Camera {
        let rect = Rect::from_min_size(pos2(312.0, 84.0), vec2(920.0, 716.0));
        Camera {
            center: Mercator::of(Position::new(-4.1, 14.5)),
            zoom,
            rect,
        }
    }

    const SAHEL: Bounds = Bounds {
        west: -12.0,
        south: 9.0,
        east: 5.0,
        north: 20.0,
    };

    #[test]
    fn the_middle_of_the_map_stands_in_the_middle_of_its_part_of_the_screen() {
        let camera = over_mopti(6.3);
        assert_eq!(camera.screen_from_map(camera.center), camera.rect.center());
    }

    #[test]
    fn there_and_back_is_the_same_point_of_the_screen_at_every_zoom() {
        for zoom in [2.0, 6.3, 12.0, 18.0] {
            let camera = over_mopti(zoom);
            let p = pos2(400.25, 700.5);
            let back = camera.screen_from_map(camera.map_from_screen(p));
            assert!((back - p).length() < 1e-3, "{back:?} at zoom {zoom}");
        }
    }

    #[test]
    fn neighbouring_points_keep_their_distance_at_the_greatest_zoom() {
        let camera = over_mopti(18.0);
        let step = 0.25 / camera.world_points();
        let p = camera.map_from_screen(pos2(900.0, 300.0));
        let moved =
            camera.screen_from_map(Mercator { x: p.x + step, ..p }) - camera.screen_from_map(p);
        assert!((moved.x - 0.25).abs() < 1e-3, "{moved:?}");
    }

    #[test]
    fn what_is_fitted_is_wholly_visible_and_touches_the_padding() {
        let rect = Rect::from_min_size(pos2(312.0, 84.0), vec2(920.0, 716.0));
        let camera = Camera::fit(SAHEL, rect, 40.0);
        let north_west = camera.screen_from_position(Position::new(SAHEL.west, SAHEL.north));
        let south_east = camera.screen_from_position(Position::new(SAHEL.east, SAHEL.south));
        let free = [
            north_west.x - rect.left(),
            north_west.y - rect.top(),
            rect.right() - south_east.x,
            rect.bottom() - south_east.y,
        ];
        assert!(free.iter().all(|&gap| gap > 39.9), "{free:?}");
        assert!(free.iter().any(|&gap| gap < 40.1), "{free:?}");
    }

    #[test]
    fn a_single_place_is_fitted_at_the_zoom_of_a_place() {
        let place = Bounds {
            west: -4.0,
            south: 14.0,
            east: -4.0,
            north: 14.0,
        };
        let camera = Camera::fit(place, over_mopti(3.0).rect, 40.0);
        assert!((camera.zoom - PLACE_ZOOM).abs() < f64::EPSILON);
    }

    #[test]
    fn fitting_into_a_rectangle_smaller_than_its_padding_gives_a_usable_view() {
        let camera = Camera::fit(
            SAHEL,
            Rect::from_min_size(pos2(0.0, 0.0), vec2(10.0, 0.0)),
            40.0,
        );
        assert!(ZOOMS.contains(&camera.zoom) && camera.center.x.is_finite());
    }

    #[test]
    fn zooming_holds_the_place_under_the_pointer() {
        let camera = over_mopti(6.0);
        let pointer = pos2(400.0, 200.0);
        let zoomed = camera.zoomed_at(pointer, 9.5);
        let moved = zoomed.screen_from_map(camera.map_from_screen(pointer)) - pointer;
        assert!(moved.length() < 1e-2, "{moved:?}");
    }

    #[test]
    fn dragging_moves_the_map_with_the_pointer_and_not_off_the_world() {
        let camera = over_mopti(6.0);
        let dragged = camera.dragged(vec2(30.0, -20.0));
        let moved = dragged.screen_from_map(camera.center) - camera.rect.center();
        assert!((moved - vec2(30.0, -20.0)).length() < 1e-2);
        assert!(camera.dragged(vec2(1e9, 1e9)).center.x.abs() < f64::EPSILON);
    }

    #[test]
    fn the_visible_bounds_hold_the_middle_and_end_with_the_world() {
        let bounds = over_mopti(6.3).visible_bounds();
        assert!(bounds.contains(Position::new(-4.1, 14.5)));
        assert!(bounds.west < -9.0 && bounds.east > 0.0, "{bounds:?}");
        let world = over_mopti(0.0).visible_bounds();
        assert!(world.west >= -180.0 && world.north <= geo::MAX_MERCATOR_LAT_DEG + 1e-9);
    }

    #[test]
    fn a_point_of_the_screen_covers_what_the_projection_says() {
        let camera = over_mopti(6.3);
        let a = camera.map_from_screen(camera.rect.center()).position();
        let b = camera
            .map_from_screen(camera.rect.center() + vec2(10.0, 0.0))
            .position();
        let measured = geo::distance_km(a, b) / 10.0;
        assert!(
            (measured / camera.km_per_point() - 1.0).abs() < 0.01,
            "{measured}"
        );
    }
}
