//! The ground in squares, each drawn once, where the processor plays the graphics card: there every
//! line and every fill costs time in every frame, but a picture of them little.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use egui::{Color32, Mesh, Painter, Pos2, Rect, Shape, Ui, Vec2, pos2};

use super::THEATRE;
use super::camera::Camera;
use super::ground::{GroundLayer, Low};
use crate::geo::Mercator;
use crate::view::processor::{self, Picture, Stage};

/// The side of a square, in pixels.
const SIDE: u32 = 512;
/// Further in, the position of what is drawn is no longer exact to a part of a point, and little of
/// the ground is left to draw.
const MOST_ZOOM: f64 = 13.0;

/// The squares that are kept.
#[derive(Default)]
pub(super) struct Squares {
    made_for: Option<Key>,
    held: BTreeMap<(i64, i64), Picture>,
    /// The zoom of the frame before: while it changes, no square would be of use for long.
    zoom: f64,
}

/// What squares were made for.
#[derive(PartialEq)]
struct Key {
    zoom: f64,
    pixels_per_point: f32,
    low: Low,
}

impl Squares {
    /// A view whose ground lies on whole pixels, where squares may be drawn; else the view itself.
    pub(super) fn aligned(camera: Camera, ui: &Ui) -> Camera {
        if processor::stage(ui.ctx()).is_none() {
            return camera;
        }
        let (scale, middle) = (camera.world_points(), camera.rect.center());
        let pixels = f64::from(ui.pixels_per_point());
        let on_pixel = |center: f64, middle: f32| {
            let middle = f64::from(middle);
            (((center * scale - middle) * pixels).round() / pixels + middle) / scale
        };
        let center = Mercator {
            x: on_pixel(camera.center.x, middle.x),
            y: on_pixel(camera.center.y, middle.y),
        };
        Camera { center, ..camera }
    }

    /// Paints what lies under all else, and says whether it did: not where a graphics card draws, and
    /// not while the zoom changes.
    pub(super) fn paint(
        &mut self,
        ui: &Ui,
        painter: &Painter,
        layer: &mut GroundLayer<'_>,
    ) -> bool {
        let camera = layer.camera;
        let was = std::mem::replace(&mut self.zoom, camera.zoom);
        let is_steady = was.to_bits() == camera.zoom.to_bits();
        let stage = processor::stage(ui.ctx());
        let Some(stage) = stage.filter(|_| camera.zoom <= MOST_ZOOM && !layer.over_tiles) else {
            self.held.clear();
            return false;
        };
        if !is_steady {
            return false;
        }
        let key = Key {
            zoom: camera.zoom,
            pixels_per_point: painter.pixels_per_point(),
            low: layer.low(),
        };
        if self.made_for.as_ref() != Some(&key) {
            self.held.clear();
        }
        let grid = Grid::of(&camera, key.pixels_per_point);
        self.made_for = Some(key);
        self.held.retain(|square, _| grid.is_near(*square));
        for square in grid.seen() {
            let picture = self.held.entry(square).or_insert_with(|| {
                let camera = grid.camera(square, &camera);
                drawn(&stage, camera, grid.pixels_per_point, layer)
            });
            let mut mesh = Mesh::with_texture(picture.id());
            let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
            mesh.add_rect_with_uv(grid.on_screen(square), whole, Color32::WHITE);
            painter.add(Shape::mesh(mesh));
        }
        true
    }
}

fn drawn(
    stage: &Mutex<Stage>,
    camera: Camera,
    pixels_per_point: f32,
    layer: &mut GroundLayer<'_>,
) -> Picture {
    log::debug!("a square of the ground is drawn");
    let mut stage = stage.lock().unwrap_or_else(PoisonError::into_inner);
    let mut memory = walkers::MapMemory::default();
    let mut n_shapes = Vec::new();
    stage.draw(SIDE, pixels_per_point, |ui| {
        walkers::Map::new(None, &mut memory, THEATRE.center())
            .with_layer(layer.low_alone(camera, &mut n_shapes), 1.0)
            .show(ui, |_, _, _, _| ());
    })
}

/// How squares lie on the screen: those of the whole map are counted from its north-western corner.
struct Grid {
    pixels_per_point: f32,
    /// Where the corner of the map would be on the screen, in pixels.
    corner: [i64; 2],
    first: (i64, i64),
    last: (i64, i64),
}

impl Grid {
    fn of(camera: &Camera, pixels_per_point: f32) -> Self {
        let pixels = f64::from(pixels_per_point);
        let (scale, middle) = (camera.world_points(), camera.rect.center());
        let corner = [(camera.center.x, middle.x), (camera.center.y, middle.y)]
            .map(|(center, middle)| ((f64::from(middle) - center * scale) * pixels).round() as i64);
        let square_at = |at: Pos2| {
            let [x, y] = [at.x, at.y].map(|at| (f64::from(at) * pixels).round() as i64);
            let side = i64::from(SIDE);
            ((x - corner[0]).div_euclid(side), (y - corner[1]).div_euclid(side))
        };
        Self {
            pixels_per_point,
            corner,
            first: square_at(camera.rect.min),
            last: square_at(camera.rect.max - Vec2::splat(0.5 / pixels_per_point)),
        }
    }

    fn seen(&self) -> impl Iterator<Item = (i64, i64)> + use<> {
        let (first, last) = (self.first, self.last);
        (first.1..=last.1).flat_map(move |y| (first.0..=last.0).map(move |x| (x, y)))
    }

    /// Whether a square is in view or next to what is, so that going back needs no other.
    fn is_near(&self, (x, y): (i64, i64)) -> bool {
        let beside = |at, first, last| at >= first - 1 && at <= last + 1;
        beside(x, self.first.0, self.last.0) && beside(y, self.first.1, self.last.1)
    }

    fn on_screen(&self, (x, y): (i64, i64)) -> Rect {
        let side = i64::from(SIDE);
        let at = |square: i64, corner: i64| (square * side + corner) as f32 / self.pixels_per_point;
        let corner = pos2(at(x, self.corner[0]), at(y, self.corner[1]));
        Rect::from_min_size(corner, self.size())
    }

    fn size(&self) -> Vec2 {
        Vec2::splat(SIDE as f32 / self.pixels_per_point)
    }

    /// The view that shows one square.
    fn camera(&self, (x, y): (i64, i64), camera: &Camera) -> Camera {
        let side = f64::from(SIDE) / f64::from(self.pixels_per_point);
        let middle = |square: i64| (square as f64 + 0.5) * side / camera.world_points();
        Camera {
            center: Mercator {
                x: middle(x),
                y: middle(y),
            },
            zoom: camera.zoom,
            rect: Rect::from_min_size(Pos2::ZERO, self.size()),
        }
    }
}

#[cfg(test)]
mod tests {
    use egui::vec2;

    use super::*;

    fn camera(x: f64, y: f64) -> Camera {
        let center = Mercator { x, y };
        let rect = Rect::from_min_size(pos2(312.0, 84.0), vec2(1288.0, 700.0));
        let zoom = 6.3;
        Camera { center, zoom, rect }
    }

    #[test]
    fn squares_cover_the_map_without_a_gap_and_show_what_belongs_there() {
        for pixels_per_point in [1.0, 1.25, 2.0] {
            let pixels = f64::from(pixels_per_point);
            // As far off a whole pixel as it may be.
            let camera = camera(0.4871, 0.4632);
            let grid = Grid::of(&camera, pixels_per_point);
            let mut covered = Rect::NOTHING;
            for square in grid.seen() {
                let rect = grid.on_screen(square);
                assert!(rect.intersects(camera.rect));
                covered = covered.union(rect);
                let inner = grid.camera(square, &camera);
                let shown = camera.screen_from_map(inner.map_from_screen(Pos2::ZERO));
                assert!((shown - rect.min).length() * pixels_per_point <= 0.75, "{shown:?} {rect:?}");
                let edge = f64::from(rect.min.x) * pixels;
                assert!((edge - edge.round()).abs() < 1e-3);
            }
            assert!(covered.contains_rect(camera.rect), "{covered:?}");
        }
    }

    #[test]
    fn squares_beside_the_view_are_kept_and_no_others() {
        let grid = Grid::of(&camera(0.4871, 0.4632), 1.0);
        let (x, y) = grid.first;
        assert!(grid.is_near((x - 1, y - 1)) && !grid.is_near((x - 2, y)));
        let (x, y) = grid.last;
        assert!(grid.is_near((x + 1, y + 1)) && !grid.is_near((x, y + 2)));
        assert!(grid.seen().all(|square| grid.is_near(square)));
    }
}
