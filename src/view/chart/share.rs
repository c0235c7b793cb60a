//! Bars of shares: a part within a part of a whole.

use egui::{Color32, Painter, Rect, Stroke};

/// The bar of a share from the left, as wide as it is of a greatest one. Something is never nothing:
/// what is above zero is at least a point wide.
pub fn part(track: Rect, share: f64, greatest: f64) -> Rect {
    let part = if greatest > 0.0 {
        (share / greatest).clamp(0.0, 1.0)
    } else {
        0.0
    };
    let width = part as f32 * track.width();
    let width = if share > 0.0 { width.max(1.0) } else { 0.0 };
    track.with_max_x(track.left() + width)
}

/// Draws shares over each other, the widest first, on a track.
pub fn paint(
    painter: &Painter,
    track: Rect,
    ground: Color32,
    shares: &[(f64, Color32)],
    greatest: f64,
) {
    painter.rect_filled(track, 0.0, ground);
    for (share, color) in shares {
        let bar = part(track, *share, greatest);
        if bar.is_positive() {
            painter.rect_filled(bar, 0.0, *color);
        }
    }
}

/// Draws the band of a share as a line over its bar, where it is wide enough to be seen.
pub fn paint_band(painter: &Painter, track: Rect, band: [f64; 2], greatest: f64, stroke: Stroke) {
    let [low, high] = band.map(|share| part(track, share, greatest).right());
    if high - low > 1.0 {
        painter.hline(low..=high, track.center().y, stroke);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::pos2;

    #[test]
    fn a_share_is_as_wide_as_it_is_of_the_greatest_and_never_invisible() {
        let track = Rect::from_min_max(pos2(10.0, 0.0), pos2(110.0, 8.0));
        assert!((part(track, 0.05, 0.1).width() - 50.0).abs() < 1e-4);
        assert!((part(track, 0.000_01, 0.1).width() - 1.0).abs() < 1e-4);
        assert!(part(track, 0.0, 0.1).width() < 1e-4);
        assert!(part(track, 0.0, 0.0).width() < 1e-4);
        assert!((part(track, 0.3, 0.1).width() - 100.0).abs() < 1e-4);
    }
}
