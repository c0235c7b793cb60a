//! Names as parts of one picture, where the processor plays the graphics card: there each letter of
//! each copy of a name costs time in every frame, but a rectangle little.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::{Arc, PoisonError};

use egui::{Color32, Mesh, Painter, Pos2, Rect, Shape, Vec2, pos2, vec2};

use super::{HALO, Label};
use crate::view::map::camera::Camera;
use crate::view::processor::{self, Picture};
use crate::view::theme::Tokens;

/// The width of the picture, in pixels, and the most that it is high.
const WIDTH: u32 = 2048;
const MOST_HEIGHT: u32 = 4096;

/// Pictures are added for names that are new until all are so high together; then those that are
/// placed share one again.
const MOST_KEPT: f32 = 1024.0;

/// The pictures of names, and where in them each is. Names that come to be placed are added, as most
/// stay when others are placed.
#[derive(Default)]
pub struct Sprites {
    made_for: Option<Key>,
    sheets: Vec<(Picture, Vec2)>,
    /// By the look of a label; `None` where there was no room.
    places: BTreeMap<u64, Option<Sprite>>,
    /// The zoom of the frame before: while it changes, no picture would be of use for long.
    zoom: f64,
}

#[derive(Clone, Copy, PartialEq)]
struct Key {
    zoom: f64,
    pixels_per_point: f32,
    is_dark: bool,
}

/// Where a name is in a picture, in pixels.
#[derive(Debug, Clone, Copy)]
struct Sprite {
    sheet: usize,
    /// How far right and down of a whole pixel its place is.
    beyond: Vec2,
    /// From that whole pixel to its corner.
    corner: Vec2,
    rect: Rect,
}

impl Sprites {
    fn height(&self) -> f32 {
        self.sheets.iter().map(|(_, size)| size.y).sum()
    }

    /// Makes pictures of those labels that have none, where pictures may be used in this frame.
    pub(super) fn make(
        &mut self,
        painter: &Painter,
        labels: &[Label],
        camera: &Camera,
        t: &Tokens,
    ) {
        let was = std::mem::replace(&mut self.zoom, camera.zoom);
        let pixels_per_point = painter.pixels_per_point();
        let key = Key {
            zoom: camera.zoom,
            pixels_per_point,
            is_dark: t.dark,
        };
        if self.made_for != Some(key) || (self.sheets.len() > 1 && self.height() > MOST_KEPT) {
            self.made_for = Some(key);
            self.places.clear();
            self.sheets.clear();
        }
        let is_steady = was.to_bits() == camera.zoom.to_bits();
        let Some(stage) = processor::stage(painter.ctx()).filter(|_| is_steady) else {
            return;
        };
        let mut shelf = Shelf::default();
        let mut shapes = Vec::new();
        for label in labels {
            if self.places.contains_key(&label.look) {
                continue;
            }
            let at = (camera.screen_from_map(label.at).to_vec2() * pixels_per_point).to_pos2();
            let beyond = at - at.floor();
            let bounds = label.bounds().scale(pixels_per_point).translate(beyond);
            let low = bounds.min.floor();
            let place = shelf.place((bounds.max.ceil() - low).ceil());
            let sprite = place.map(|rect| {
                let in_picture = rect.min - low.to_vec2() + beyond;
                let at = (in_picture.to_vec2() / pixels_per_point).to_pos2();
                shapes.extend(label.shapes(at, t));
                Sprite {
                    sheet: self.sheets.len(),
                    beyond,
                    corner: low.to_vec2(),
                    rect,
                }
            });
            self.places.insert(label.look, sprite);
        }
        if !shapes.is_empty() {
            let height = shelf.height();
            log::debug!("names are drawn as one picture of {WIDTH} by {height} pixels");
            let mut stage = stage.lock().unwrap_or_else(PoisonError::into_inner);
            let picture = stage.sheet([WIDTH, height], Arc::new(shapes));
            let size = vec2(WIDTH as f32, height as f32);
            self.sheets.push((picture, size));
        }
    }

    /// Paints a label; whether it could.
    pub(super) fn paint(&self, painter: &Painter, label: &Label, at: Pos2) -> bool {
        let Some(Some(sprite)) = self.places.get(&label.look) else {
            return false;
        };
        let Some((picture, size)) = self.sheets.get(sprite.sheet) else {
            return false;
        };
        let pixels = painter.pixels_per_point();
        let whole = (at.to_vec2() * pixels - sprite.beyond).round();
        let corner = (whole + sprite.corner).to_pos2();
        let on_screen = Rect::from_min_size(corner, sprite.rect.size());
        let uv = |at: Pos2| (at.to_vec2() / *size).to_pos2();
        let part = Rect::from_min_max(uv(sprite.rect.min), uv(sprite.rect.max));
        let mut mesh = Mesh::with_texture(picture.id());
        mesh.add_rect_with_uv(on_screen.scale(1.0 / pixels), part, Color32::WHITE);
        painter.add(Shape::mesh(mesh));
        true
    }
}

impl Label {
    /// A number that is the same for labels that look the same at the same place.
    pub(super) fn look_of(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        let place = [self.at.x, self.at.y].map(f64::to_bits);
        (place, self.class, self.turn.to_bits(), self.replaced).hash(&mut hasher);
        for (corner, galley) in &self.lines {
            [corner.x, corner.y].map(f32::to_bits).hash(&mut hasher);
            galley.job.hash(&mut hasher);
        }
        hasher.finish()
    }

    /// What it covers about its place, in points, with its mark and halo.
    fn bounds(&self) -> Rect {
        let lines = self.lines.iter().map(|(corner, galley)| {
            let line = Rect::from_min_size(Pos2::ZERO + *corner, galley.size());
            super::turned_box(
                line.union(galley.mesh_bounds.translate(*corner)),
                Pos2::ZERO,
                self.turn,
            )
        });
        let mark = Rect::from_center_size(Pos2::ZERO, Vec2::splat(2.0 * self.class.mark()));
        let halo = HALO.iter().map(|off| off.x.abs()).fold(0.0, f32::max);
        // One more for what smoothing adds, and one since letters stand on whole points.
        lines.fold(mark, Rect::union).expand(halo + 2.0)
    }
}

/// A rectangle whose coordinates are in another unit.
trait Scale {
    fn scale(self, by: f32) -> Self;
}

impl Scale for Rect {
    fn scale(self, by: f32) -> Self {
        let corner = |at: Pos2| (at.to_vec2() * by).to_pos2();
        Self::from_min_max(corner(self.min), corner(self.max))
    }
}

/// Rectangles beside each other in rows.
#[derive(Default)]
struct Shelf {
    left: f32,
    top: f32,
    row: f32,
}

impl Shelf {
    fn place(&mut self, size: Vec2) -> Option<Rect> {
        if self.left + size.x > WIDTH as f32 {
            self.left = 0.0;
            self.top += self.row;
            self.row = 0.0;
        }
        if size.x > WIDTH as f32 || self.top + size.y > MOST_HEIGHT as f32 {
            return None;
        }
        let corner = pos2(self.left, self.top);
        self.left += size.x;
        self.row = self.row.max(size.y);
        Some(Rect::from_min_size(corner, size))
    }

    /// How high all rows are together; at least one pixel.
    fn height(&self) -> u32 {
        (self.top + self.row).ceil().max(1.0) as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lie_beside_each_other_in_the_picture_as_long_as_there_is_room() {
        let mut shelf = Shelf::default();
        let sizes = (0..400).map(|n| vec2(60.0 + (n % 7) as f32 * 31.0, 14.0 + (n % 3) as f32));
        let placed: Vec<Rect> = sizes.filter_map(|size| shelf.place(size)).collect();
        assert_eq!(placed.len(), 400);
        for (at, one) in placed.iter().enumerate() {
            assert!(one.right() <= WIDTH as f32 && one.bottom() <= shelf.height() as f32);
            let apart = |other: &Rect| !one.shrink(0.5).intersects(*other);
            assert!(placed[at + 1..].iter().all(apart), "{one:?}");
        }
        assert!(shelf.place(vec2(WIDTH as f32 + 1.0, 10.0)).is_none());
        assert!(shelf.place(vec2(10.0, MOST_HEIGHT as f32)).is_none());
        assert_eq!(Shelf::default().height(), 1);
    }
}
