//! Counts as a picture in the sequential colours, and the legend that says so. Knows neither where
//! counts come from nor where the picture stands.

use egui::{Color32, ColorImage, Painter, Pos2, Rect, Stroke, StrokeKind, vec2};

use super::grid::Grid;
use crate::view::lang::say;
use crate::view::theme::{Role, Tokens};
use crate::view::widgets;

/// Counts up to here have their colour from a table.
const TABLE: usize = 4096;

/// Colours the logarithm of the counts. Each point is felt in the cells beside its own too, half as
/// much, so that single ones are seen.
pub(super) fn picture(grid: &Grid, t: &Tokens) -> ColorImage {
    let [w, h] = grid.frame.size;
    let felt = spread(&grid.counts, w, h);
    let most = felt.iter().copied().max().unwrap_or(0).max(1) as f32;
    let table: Vec<Color32> = (0..TABLE as u32).map(|n| shade(t, n, most)).collect();
    let color = |&n: &u32| match table.get(n as usize) {
        Some(color) => *color,
        None => shade(t, n, most),
    };
    ColorImage::new([w, h], felt.iter().map(color).collect())
}

/// The sum over each cell and the eight around it, its own counted twice.
fn spread(counts: &[u32], w: usize, h: usize) -> Vec<u32> {
    // Along the rows first, then across them: six additions a cell instead of nine.
    let mut along = vec![0; w * h];
    for (row, out) in counts.chunks_exact(w).zip(along.chunks_exact_mut(w)) {
        for x in 0..w {
            let left = if x > 0 { row[x - 1] } else { 0 };
            let right = if x + 1 < w { row[x + 1] } else { 0 };
            out[x] = left + row[x] + right;
        }
    }
    let mut felt = vec![0; w * h];
    for y in 0..h {
        for x in 0..w {
            let at = y * w + x;
            let above = if y > 0 { along[at - w] } else { 0 };
            let below = if y + 1 < h { along[at + w] } else { 0 };
            felt[at] = above + along[at] + below + counts[at];
        }
    }
    felt
}

fn shade(t: &Tokens, count: u32, most: f32) -> Color32 {
    if count == 0 {
        return Color32::TRANSPARENT;
    }
    let steps = (t.sequential.len() - 1) as f32;
    let part = ((count as f32).ln_1p() / most.ln_1p()).clamp(0.0, 1.0) * steps;
    let (low, high) = (part.floor() as usize, part.ceil() as usize);
    let color = t.sequential[low].lerp_to_gamma(t.sequential[high], part.fract());
    // Over light ground the greatest counts are the darkest, and so are the names that lie over them.
    let (least, more) = if t.dark { (0.55, 0.4) } else { (0.5, 0.2) };
    color.gamma_multiply(least + more * part / steps)
}

/// Says that colours stand for density and which way they run; over a corner at the lower left.
/// Returns where it lies.
pub fn legend(painter: &Painter, left_bottom: Pos2, t: &Tokens) -> Rect {
    const SWATCH: f32 = 14.0;
    let corner = left_bottom - vec2(0.0, 42.0);
    let words = widgets::galley(painter, &say("density-legend"), Role::NOTE, t.text2);
    let width = words.size().x.max(6.0 * SWATCH) + 20.0;
    let plate = Rect::from_min_size(corner, vec2(width, 42.0));
    let edge = Stroke::new(1.0, t.line2);
    painter.rect(plate, 6.0, t.bg1, edge, StrokeKind::Inside);
    for (at, color) in t.sequential.iter().enumerate() {
        let left = corner + vec2(10.0 + at as f32 * SWATCH, 26.0);
        painter.rect_filled(Rect::from_min_size(left, vec2(SWATCH, 8.0)), 0.0, *color);
    }
    painter.galley(corner + vec2(10.0, 6.0), words, t.text2);
    plate
}
