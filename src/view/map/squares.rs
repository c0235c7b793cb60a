//! The ground in squares, each drawn once, where the processor plays the graphics card: there every
//! line and every fill costs time in every frame, but a picture of them little.

use std::collections::{BTreeMap, BTreeSet};
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

/// So many squares are drawn anew in one frame where units change with the day shown, so that no
/// frame takes long while one drags the dates over a reform.
const ANEW: usize = 2;

/// The pictures that are kept.
#[derive(Default)]
pub(super) struct Squares {
    made_for: Option<Key>,
    held: BTreeMap<(i64, i64), Picture>,
    /// Those that still show the units of another day.
    dated: BTreeSet<(i64, i64)>,
    /// The whole view, while its zoom or its look changes: no square would be of use for long.
    whole: Option<(Camera, Picture)>,
}

/// What pictures were made for.
#[derive(PartialEq)]
struct Key {
    zoom: f64,
    pixels_per_point: f32,
    low: Low,
}

impl Key {
    /// Whether nothing but the day whose units are shown is another.
    fn differs_in_day(&self, other: &Self) -> bool {
        self.zoom.to_bits() == other.zoom.to_bits()
            && self.pixels_per_point.to_bits() == other.pixels_per_point.to_bits()
            && self.low.differs_in_day(&other.low)
    }
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

    /// Paints what lies under all else, and says whether it did: not where a graphics card draws, nor
    /// over the tiles of others.
    pub(super) fn paint(
        &mut self,
        ui: &Ui,
        painter: &Painter,
        layer: &mut GroundLayer<'_>,
    ) -> bool {
        let stage = processor::stage(ui.ctx()).filter(|_| !layer.over_tiles);
        let Some(stage) = stage else {
            *self = Self::default();
            return false;
        };
        let camera = layer.camera;
        let key = Key {
            zoom: camera.zoom,
            pixels_per_point: painter.pixels_per_point(),
            low: layer.low(),
        };
        let grid = Grid::of(&camera, key.pixels_per_point);
        let is_other_day = |before: &Key| before.differs_in_day(&key);
        let is_far_in = camera.zoom > MOST_ZOOM;
        if !is_far_in && self.made_for.as_ref().is_some_and(is_other_day) {
            self.dated = self.held.keys().copied().collect();
        } else if self.made_for.as_ref() != Some(&key) || is_far_in {
            let is_same = self.made_for.as_ref() == Some(&key);
            let before = self.whole.take().filter(|(of, _)| is_same && *of == camera);
            self.held.clear();
            self.made_for = Some(key);
            let whole = grid.whole(&camera);
            let draw = || drawn(&stage, whole.inner(&camera), whole.size, layer);
            let picture = before.map_or_else(draw, |(_, picture)| picture);
            add(painter, &picture, whole.on_screen);
            self.whole = Some((camera, picture));
            return true;
        }
        self.made_for = Some(key);
        if self.whole.take().is_some() {
            let mut stage = stage.lock().unwrap_or_else(PoisonError::into_inner);
            stage.settle();
        }
        self.held.retain(|square, _| grid.is_near(*square));
        self.dated.retain(|square| self.held.contains_key(square));
        let anew: Vec<_> = grid.seen().filter(|it| self.dated.contains(it)).collect();
        for square in anew.iter().take(ANEW) {
            self.dated.remove(square);
            self.held.remove(square);
        }
        if anew.len() > ANEW {
            ui.ctx().request_repaint();
        }
        for square in grid.seen() {
            let picture = self.held.entry(square).or_insert_with(|| {
                let camera = grid.camera(square, &camera);
                drawn(&stage, camera, [SIDE; 2], layer)
            });
            add(painter, picture, grid.on_screen(square));
        }
        true
    }
}

fn add(painter: &Painter, picture: &Picture, on_screen: Rect) {
    let mut mesh = Mesh::with_texture(picture.id());
    let all = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
    mesh.add_rect_with_uv(on_screen, all, Color32::WHITE);
    painter.add(Shape::mesh(mesh));
}

/// A picture of what lies under all else in a view.
fn drawn(
    stage: &Mutex<Stage>,
    camera: Camera,
    size: [u32; 2],
    layer: &mut GroundLayer<'_>,
) -> Picture {
    log::debug!("the ground is drawn, {} by {} pixels", size[0], size[1]);
    let mut stage = stage.lock().unwrap_or_else(PoisonError::into_inner);
    let mut memory = walkers::MapMemory::default();
    let mut n_shapes = Vec::new();
    let pixels_per_point = size[0] as f32 / camera.rect.width();
    stage.draw(size, pixels_per_point, |ui| {
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
    /// First and last in view, from west to east and from north to south.
    in_view: [(i64, i64); 2],
    kept: [(i64, i64); 2],
}

impl Grid {
    fn of(camera: &Camera, pixels_per_point: f32) -> Self {
        let pixels = f64::from(pixels_per_point);
        let (scale, middle) = (camera.world_points(), camera.rect.center());
        let corner = [(camera.center.x, middle.x), (camera.center.y, middle.y)]
            .map(|(center, middle)| ((f64::from(middle) - center * scale) * pixels).round() as i64);
        let side = i64::from(SIDE);
        let square_at = |at: Pos2, beyond: i64| {
            let [x, y] = [at.x, at.y].map(|at| (f64::from(at) * pixels).round() as i64 + beyond);
            [
                (x - corner[0]).div_euclid(side),
                (y - corner[1]).div_euclid(side),
            ]
        };
        let last = camera.rect.max - Vec2::splat(0.5 / pixels_per_point);
        let between = |beyond: i64| {
            let (first, last) = (square_at(camera.rect.min, -beyond), square_at(last, beyond));
            [(first[0], last[0]), (first[1], last[1])]
        };
        Self {
            pixels_per_point,
            corner,
            in_view: between(0),
            kept: between(side / 2),
        }
    }

    /// The whole view as one picture.
    fn whole(&self, camera: &Camera) -> Whole {
        let pixels = self.pixels_per_point;
        let corner = (camera.rect.min.to_vec2() * pixels).floor();
        let size = (camera.rect.max.to_vec2() * pixels).ceil() - corner;
        let on_screen = Rect::from_min_size((corner / pixels).to_pos2(), size / pixels);
        Whole {
            on_screen,
            size: [size.x as u32, size.y as u32].map(|side| side.max(1)),
        }
    }

    fn seen(&self) -> impl Iterator<Item = (i64, i64)> + use<> {
        let [columns, rows] = self.in_view;
        (rows.0..=rows.1).flat_map(move |y| (columns.0..=columns.1).map(move |x| (x, y)))
    }

    /// Whether a square is in view or less than half a square from it, so that going back a little
    /// needs no other.
    fn is_near(&self, (x, y): (i64, i64)) -> bool {
        let beside = |at, (first, last)| at >= first && at <= last;
        beside(x, self.kept[0]) && beside(y, self.kept[1])
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

/// One picture of all that is seen: where it lies, and its size in pixels.
struct Whole {
    on_screen: Rect,
    size: [u32; 2],
}

impl Whole {
    /// The view that shows it.
    fn inner(&self, camera: &Camera) -> Camera {
        Camera {
            center: camera.map_from_screen(self.on_screen.center()),
            rect: Rect::from_min_size(Pos2::ZERO, self.on_screen.size()),
            zoom: camera.zoom,
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
                assert!(
                    (shown - rect.min).length() * pixels_per_point <= 0.75,
                    "{shown:?} {rect:?}"
                );
                let edge = f64::from(rect.min.x) * pixels;
                assert!((edge - edge.round()).abs() < 1e-3);
            }
            assert!(covered.contains_rect(camera.rect), "{covered:?}");
        }
    }

    #[test]
    fn squares_less_than_half_of_one_from_the_view_are_kept_and_no_others() {
        let camera = camera(0.4871, 0.4632);
        let grid = Grid::of(&camera, 1.0);
        assert!(grid.seen().all(|square| grid.is_near(square)));
        let around = (-6..6).flat_map(|x| (-6..6).map(move |y| (x, y)));
        let [columns, rows] = grid.in_view;
        for (x, y) in around.map(|(x, y)| (columns.0 + x, rows.0 + y)) {
            let near = camera
                .rect
                .expand(256.0)
                .intersects(grid.on_screen((x, y)).shrink(1.0));
            assert_eq!(grid.is_near((x, y)), near, "{x} {y}");
        }
    }

    #[test]
    fn a_picture_of_the_whole_view_lies_on_whole_pixels_and_shows_it_in_place() {
        for pixels_per_point in [1.0, 1.25, 1.5] {
            let mut camera = camera(0.4871, 0.4632);
            camera.rect = camera.rect.translate(vec2(0.3, 0.7));
            let whole = Grid::of(&camera, pixels_per_point).whole(&camera);
            assert!(whole.on_screen.contains_rect(camera.rect));
            let left = whole.on_screen.left() * pixels_per_point;
            assert!((left - left.round()).abs() < 1e-3);
            let inner = whole.inner(&camera);
            let place = Mercator { x: 0.49, y: 0.465 };
            let (seen, drawn) = (camera.screen_from_map(place), inner.screen_from_map(place));
            let off = seen - (drawn + whole.on_screen.min.to_vec2());
            assert!(off.length() < 0.01, "{off:?}");
            let width = whole.size[0] as f32 / inner.rect.width();
            assert!((width - pixels_per_point).abs() < 1e-3);
        }
    }
}
