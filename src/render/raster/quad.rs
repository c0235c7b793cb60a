//! Upright rectangles of one colour, which is what glyphs, fills and pictures are: the same pixels
//! as two triangles, without asking every row for its edges.

use egui::epaint::Vertex;

use super::triangle::GRID;
use super::{Target, blend, channels, tinted};

impl Target<'_> {
    /// Paints a rectangle from its corners left top, right top, left bottom and right bottom, in
    /// pixels. `false` where the corners are no such rectangle, and nothing was painted.
    pub(super) fn paint_rect(&mut self, corners: &[Vertex; 4]) -> bool {
        let [left_top, right_top, left_bottom, right_bottom] = corners;
        if !is_upright(corners) {
            return false;
        }
        let on_grid = |p: egui::Pos2| egui::pos2(on_grid(p.x), on_grid(p.y));
        let (min, max) = (on_grid(left_top.pos), on_grid(right_bottom.pos));
        let left = first_middle(min.x).max(self.clip.left);
        let right = first_middle(max.x).min(self.clip.right);
        let top = first_middle(min.y).max(self.clip.top);
        let bottom = first_middle(max.y).min(self.clip.bottom);
        if left >= right || top >= bottom {
            return true;
        }
        let color = channels(left_top.color);
        let (width, height) = (self.texture.width as f32, self.texture.height as f32);
        let texture = self.texture;
        if left_top.uv == right_bottom.uv {
            let even = tinted(
                color,
                texture.sample(left_top.uv.x * width, left_top.uv.y * height),
            );
            for y in top..bottom {
                self.row(y, left, right)
                    .iter_mut()
                    .for_each(|pixel| blend(pixel, even));
            }
            return true;
        }
        let u_step = (right_top.uv.x - left_top.uv.x) * width / (max.x - min.x);
        let v_step = (left_bottom.uv.y - left_top.uv.y) * height / (max.y - min.y);
        for y in top..bottom {
            let v = left_top.uv.y * height + (y as f32 + 0.5 - min.y) * v_step;
            for (pixel, x) in self.row(y, left, right).iter_mut().zip(left..) {
                let u = left_top.uv.x * width + (x as f32 + 0.5 - min.x) * u_step;
                blend(pixel, tinted(color, texture.sample(u, v)));
            }
        }
        true
    }
}

#[expect(
    clippy::float_cmp,
    reason = "edges of egui's rectangles are copies of one number; a near miss is a slant"
)]
/// Whether the corners are an upright rectangle of one colour with an upright piece of texture.
fn is_upright(corners: &[Vertex; 4]) -> bool {
    let [left_top, right_top, left_bottom, right_bottom] = corners;
    let is_rect = |of: fn(&Vertex) -> egui::Pos2| {
        let [a, b, c, d] = [
            of(left_top),
            of(right_top),
            of(left_bottom),
            of(right_bottom),
        ];
        a.y == b.y && c.y == d.y && a.x == c.x && b.x == d.x
    };
    is_rect(|v| v.pos)
        && is_rect(|v| v.uv)
        && left_top.pos.x < right_bottom.pos.x
        && left_top.pos.y < right_bottom.pos.y
        && corners
            .iter()
            .all(|v| v.color == left_top.color && v.pos.x.is_finite() && v.pos.y.is_finite())
}

/// The nearest step of the grid on which triangles stand; far outside every picture the f32 itself
/// is coarser.
fn on_grid(pixels: f32) -> f32 {
    let grid = GRID as f32;
    (pixels * grid).round() / grid
}

/// The first pixel whose middle lies on or right of an edge.
fn first_middle(edge: f32) -> i64 {
    (edge - 0.5).ceil() as i64
}
