//! The hatch over what is not complete: slanting lines, tied to the screen so that areas side by side
//! line up.

use egui::{Painter, Pos2, Rect, Stroke, pos2};

/// From one line to the next.
const EVERY: f32 = 6.0;

/// The slanting lines within an area.
pub fn lines(area: Rect) -> Vec<[Pos2; 2]> {
    let mut lines = Vec::new();
    if !area.is_positive() {
        return lines;
    }
    // A line holds the points of one sum of x and y.
    let (least, most) = (area.left() + area.top(), area.right() + area.bottom());
    let mut sum = (least / EVERY).ceil() * EVERY;
    while sum < most {
        let lower = pos2(
            (sum - area.bottom()).max(area.left()),
            (sum - area.left()).min(area.bottom()),
        );
        let upper = pos2(
            (sum - area.top()).min(area.right()),
            (sum - area.right()).max(area.top()),
        );
        lines.push([lower, upper]);
        sum += EVERY;
    }
    lines
}

/// Draws the hatch.
pub fn paint(painter: &Painter, area: Rect, stroke: Stroke) {
    for line in lines(area) {
        painter.line_segment(line, stroke);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hatch_fills_its_area_and_stays_in_it() {
        let area = Rect::from_min_max(pos2(10.3, 5.0), pos2(40.0, 95.5));
        let lines = lines(area);
        assert!(lines.len() >= 19);
        for [a, b] in lines {
            assert!(area.expand(0.01).contains(a) && area.expand(0.01).contains(b));
            assert!(((b.x - a.x) + (b.y - a.y)).abs() < 0.01, "no slant of 45°");
        }
        assert!(super::lines(Rect::from_min_max(pos2(5.0, 5.0), pos2(5.0, 9.0))).is_empty());
    }
}
