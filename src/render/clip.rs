//! Cuts lines and rings to a rectangle before they are drawn, so that what lies outside costs
//! nothing. In pixels; knows no map.

use egui::{Pos2, Rect};

/// The parts of a line inside a rectangle, each of at least two points.
pub(super) fn line(points: impl IntoIterator<Item = Pos2>, rect: Rect) -> Vec<Vec<Pos2>> {
    let mut parts: Vec<Vec<Pos2>> = Vec::new();
    let mut before: Option<Pos2> = None;
    let mut is_open = false;
    for point in points {
        if let Some(start) = before
            && let Some((from, to)) = segment(start, point, rect)
        {
            match parts.last_mut().filter(|_| is_open && from == start) {
                Some(part) => part.push(to),
                None => parts.push(vec![from, to]),
            }
            is_open = to == point;
        } else {
            is_open = false;
        }
        before = Some(point);
    }
    parts
}

/// The part of a segment inside a rectangle (Liang and Barsky 1984); an uncut end is exactly the same point.
fn segment(from: Pos2, to: Pos2, rect: Rect) -> Option<(Pos2, Pos2)> {
    let step = to - from;
    let (mut enters, mut leaves) = (0.0_f32, 1.0_f32);
    let sides = [
        (-step.x, from.x - rect.left()),
        (step.x, rect.right() - from.x),
        (-step.y, from.y - rect.top()),
        (step.y, rect.bottom() - from.y),
    ];
    for (outward, room) in sides {
        if outward < 0.0 {
            enters = enters.max(room / outward);
        } else if outward > 0.0 {
            leaves = leaves.min(room / outward);
        } else if room < 0.0 {
            return None;
        }
    }
    if enters > leaves {
        return None;
    }
    let start = if enters > 0.0 {
        from + step * enters
    } else {
        from
    };
    let end = if leaves < 1.0 {
        from + step * leaves
    } else {
        to
    };
    Some((start, end))
}

/// A ring cut to a rectangle (Sutherland and Hodgman 1974). Parts that hang together only outside
/// are joined along the rectangle's edge, which a fill does not show. Empty where nothing is inside.
pub(super) fn ring(points: Vec<Pos2>, rect: Rect) -> Vec<Pos2> {
    let is_inside_all = points.iter().all(|&p| rect.contains(p));
    if is_inside_all {
        return points;
    }
    let cut = half_plane(points, |p| p.x - rect.left());
    let cut = half_plane(cut, |p| rect.right() - p.x);
    let cut = half_plane(cut, |p| p.y - rect.top());
    half_plane(cut, |p| rect.bottom() - p.y)
}

/// Keeps what lies where `depth` is not negative.
fn half_plane(points: Vec<Pos2>, depth: impl Fn(Pos2) -> f32) -> Vec<Pos2> {
    let Some(&last) = points.last() else {
        return points;
    };
    let mut kept = Vec::with_capacity(points.len() + 4);
    let mut before = last;
    for point in points {
        let (depth_before, depth_here) = (depth(before), depth(point));
        if (depth_before < 0.0) != (depth_here < 0.0) {
            kept.push(before + (point - before) * (depth_before / (depth_before - depth_here)));
        }
        if depth_here >= 0.0 {
            kept.push(point);
        }
        before = point;
    }
    kept
}

#[cfg(test)]
mod tests {
    use egui::pos2;

    use super::*;

    const SQUARE: Rect = Rect {
        min: pos2(0.0, 0.0),
        max: pos2(10.0, 10.0),
    };

    #[test]
    fn a_line_inside_stays_as_it_is() {
        let points = vec![pos2(1.0, 1.0), pos2(5.0, 2.0), pos2(9.0, 9.0)];
        assert_eq!(line(points.clone(), SQUARE), [points]);
    }

    #[test]
    fn a_line_that_leaves_and_comes_back_is_two() {
        let points = [
            pos2(5.0, 5.0),
            pos2(15.0, 5.0),
            pos2(15.0, 8.0),
            pos2(5.0, 8.0),
        ];
        let expected = [
            [pos2(5.0, 5.0), pos2(10.0, 5.0)],
            [pos2(10.0, 8.0), pos2(5.0, 8.0)],
        ];
        assert_eq!(line(points, SQUARE), expected);
    }

    #[test]
    fn a_line_across_is_cut_on_both_sides_and_one_outside_vanishes() {
        assert_eq!(
            line([pos2(-5.0, 5.0), pos2(15.0, 5.0)], SQUARE),
            [[pos2(0.0, 5.0), pos2(10.0, 5.0)]]
        );
        assert!(line([pos2(-5.0, 5.0), pos2(5.0, -20.0)], SQUARE).is_empty());
    }

    #[test]
    fn a_ring_around_the_rectangle_becomes_the_rectangle() {
        let around = vec![
            pos2(-50.0, -50.0),
            pos2(50.0, -50.0),
            pos2(50.0, 50.0),
            pos2(-50.0, 50.0),
        ];
        let cut = ring(around, SQUARE);
        assert_eq!(Rect::from_points(&cut), SQUARE);
    }

    #[test]
    fn a_ring_outside_vanishes() {
        let outside = vec![pos2(20.0, 20.0), pos2(30.0, 20.0), pos2(30.0, 30.0)];
        assert!(ring(outside, SQUARE).is_empty());
    }
}
