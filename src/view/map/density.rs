//! Where incidents are too many for single marks: their density on a grid of the screen, as a
//! picture in the sequential colours. Made anew only when view or data change.

use egui::{Color32, ColorImage, Painter, Rect, TextureHandle, TextureOptions, pos2};

use super::camera::Camera;
use crate::geo::Mercator;
use crate::incident::columns::Columns;
use crate::view::theme::{Role, Tokens};
use crate::view::widgets;

/// The side of a cell, in points.
const CELL: f32 = 4.0;
/// How far one incident is felt, in cells: a disc of this radius, so that single ones are seen.
const REACH: i32 = 1;

/// The picture, and what it was made for.
#[derive(Default)]
pub(super) struct Density {
    texture: Option<TextureHandle>,
    key: Option<(u64, Mercator, f64, [i32; 4], bool)>,
}

impl Density {
    /// Draws the density of some rows.
    pub(super) fn paint(
        &mut self,
        painter: &Painter,
        camera: &Camera,
        t: &Tokens,
        columns: &Columns,
        rows: &[u32],
        revision: u64,
    ) {
        let rect = camera.rect;
        let corner = [rect.left(), rect.top(), rect.right(), rect.bottom()].map(|side| side as i32);
        let key = (revision, camera.center, camera.zoom, corner, t.dark);
        if self.key != Some(key) {
            let image = picture(camera, t, columns, rows);
            match &mut self.texture {
                Some(texture) => texture.set(image, TextureOptions::LINEAR),
                None => {
                    self.texture = Some(painter.ctx().load_texture(
                        "density",
                        image,
                        TextureOptions::LINEAR,
                    ));
                }
            }
            self.key = Some(key);
        }
        if let Some(texture) = &self.texture {
            let [w, h] = texture.size();
            let covered =
                Rect::from_min_size(rect.min, egui::vec2(w as f32 * CELL, h as f32 * CELL));
            let uv = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
            painter.image(texture.id(), covered, uv, Color32::WHITE);
        }
    }
}

/// Says, above the scale bar, that colours stand for density and which way they run.
pub(super) fn legend(painter: &Painter, map: Rect, t: &Tokens) {
    const SWATCH: f32 = 14.0;
    let corner = pos2(map.left() + 16.0, map.bottom() - 92.0);
    let words = widgets::galley(painter, "Density, few to many", Role::NOTE, t.text2);
    let plate = Rect::from_min_size(
        corner,
        egui::vec2(words.size().x.max(6.0 * SWATCH) + 20.0, 42.0),
    );
    painter.rect_filled(plate, 6.0, t.bg1);
    for (at, color) in t.sequential.iter().enumerate() {
        let left = corner + egui::vec2(10.0 + at as f32 * SWATCH, 26.0);
        painter.rect_filled(
            Rect::from_min_size(left, egui::vec2(SWATCH, 8.0)),
            0.0,
            *color,
        );
    }
    painter.galley(corner + egui::vec2(10.0, 6.0), words, t.text2);
}

/// Counts rows per cell and colours the logarithm of the count.
fn picture(camera: &Camera, t: &Tokens, columns: &Columns, rows: &[u32]) -> ColorImage {
    let width = (camera.rect.width() / CELL).ceil().max(1.0) as usize;
    let height = (camera.rect.height() / CELL).ceil().max(1.0) as usize;
    let counts = counts(camera, columns, rows, width, height);
    let most = counts.iter().copied().max().unwrap_or(0).max(1) as f32;
    let pixels = counts.iter().map(|&count| shade(t, count, most)).collect();
    ColorImage::new([width, height], pixels)
}

fn counts(
    camera: &Camera,
    columns: &Columns,
    rows: &[u32],
    width: usize,
    height: usize,
) -> Vec<u32> {
    let mut counts = vec![0_u32; width * height];
    let seen = camera.visible_extent();
    let scale = camera.world_points() / f64::from(CELL);
    for &row in rows {
        let Some(at) = columns.position[row as usize] else {
            continue;
        };
        let x = ((at.x - seen.min.x) * scale) as i32;
        let y = ((at.y - seen.min.y) * scale) as i32;
        for dy in -REACH..=REACH {
            for dx in -REACH..=REACH {
                let (x, y) = (x + dx, y + dy);
                if (0..width as i32).contains(&x) && (0..height as i32).contains(&y) {
                    // The middle counts twice, so that neighbours fade.
                    counts[y as usize * width + x as usize] += 1 + u32::from(dx == 0 && dy == 0);
                }
            }
        }
    }
    counts
}

fn shade(t: &Tokens, count: u32, most: f32) -> Color32 {
    if count == 0 {
        return Color32::TRANSPARENT;
    }
    let part =
        ((count as f32).ln_1p() / most.ln_1p()).clamp(0.0, 1.0) * (t.sequential.len() - 1) as f32;
    let (low, high) = (part.floor() as usize, part.ceil() as usize);
    let color = t.sequential[low].lerp_to_gamma(t.sequential[high], part.fract());
    color.gamma_multiply(0.55 + 0.4 * part / (t.sequential.len() - 1) as f32)
}
