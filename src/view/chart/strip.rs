//! A road as a strip of fields, with the towns along it named where their names have room.

use egui::{Rect, pos2};

/// The gap between fields.
const GAP: f32 = 1.0;

/// The field so many from the left.
pub fn field(strip: Rect, n: usize, at: usize) -> Rect {
    let wide = strip.width() / n.max(1) as f32;
    let left = strip.left() + at as f32 * wide;
    Rect::from_min_max(
        pos2(left, strip.top()),
        pos2(left + wide - GAP, strip.bottom()),
    )
}

/// The field under a point.
pub fn field_at(strip: Rect, n: usize, x: f32) -> Option<usize> {
    let part = (x - strip.left()) / strip.width();
    (n > 0 && (0.0..1.0).contains(&part)).then_some((part * n as f32) as usize)
}

/// Where names along a strip begin, each of some width around its tick; the first and the last keep
/// within the ends and are always there, others only where they leave room.
pub fn place_names(ticks: &[(f32, f32)], left: f32, right: f32, gap: f32) -> Vec<Option<f32>> {
    let mut placed = vec![None; ticks.len()];
    let begin = |at: usize| {
        let (tick, width) = ticks[at];
        (tick - width / 2.0).min(right - width).max(left)
    };
    let mut taken: Vec<[f32; 2]> = Vec::new();
    let ends = [0, ticks.len().saturating_sub(1)];
    let between = 1..ticks.len().saturating_sub(1);
    for at in ends.into_iter().chain(between) {
        if at >= ticks.len() || placed[at].is_some() {
            continue;
        }
        let from = begin(at);
        let to = from + ticks[at].1;
        let is_free = |other: &[f32; 2]| to + gap <= other[0] || from >= other[1] + gap;
        if taken.iter().all(is_free) {
            placed[at] = Some(from);
            taken.push([from, to]);
        }
    }
    placed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_lie_side_by_side_and_are_found_under_their_points() {
        let strip = Rect::from_min_max(pos2(100.0, 0.0), pos2(340.0, 6.0));
        for at in 0..24 {
            let field = field(strip, 24, at);
            assert_eq!(field_at(strip, 24, field.center().x), Some(at));
            assert!(strip.expand(0.01).contains_rect(field));
        }
        assert_eq!(field_at(strip, 24, 99.0), None);
        assert_eq!(field_at(strip, 0, 120.0), None);
    }

    #[test]
    fn the_ends_are_named_and_between_them_what_has_room() {
        let ticks = [(0.0, 40.0), (30.0, 40.0), (100.0, 30.0), (200.0, 40.0)];
        let placed = place_names(&ticks, 0.0, 200.0, 6.0);
        assert_eq!(placed, [Some(0.0), None, Some(85.0), Some(160.0)]);
        assert!(place_names(&[], 0.0, 200.0, 6.0).is_empty());
        assert_eq!(place_names(&[(10.0, 30.0)], 0.0, 200.0, 6.0), [Some(0.0)]);
    }
}
