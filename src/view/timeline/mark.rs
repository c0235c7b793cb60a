//! What is selected and what is marked elsewhere, shown where it stands in time. Knows no input.

use egui::{Rect, Shape, Stroke, pos2};

use super::scene::Scene;
use crate::time::{DatePrecision, Span};

/// Half of the head over the days of what is selected.
const HEAD: f32 = 4.0;
/// How high the tick of a marked incident is.
const TICK: f32 = 5.0;

/// What is marked in the table: a tick on the base line of the bars for each.
pub(super) fn paint_marked(scene: &Scene<'_>, days: &[Span]) {
    let base = scene.at.plot.bottom();
    for span in days {
        let (left, right) = scene.xs(*span);
        let middle = f32::midpoint(left, right);
        let tick = Rect::from_min_max(
            pos2(scene.snap(middle - 1.0), base - TICK),
            pos2(scene.snap(middle + 1.0), base),
        );
        scene.fill(tick, scene.t.text1);
    }
}

/// What is selected: a line at its day, or a bracket over its days. Where only a span is known in
/// which one day lies, the bracket is dashed, since none of the days may be taken for it.
pub(super) fn paint_selected(scene: &Scene<'_>, days: Span, precision: DatePrecision) {
    let (left, right) = scene.xs(days);
    let (top, base) = (scene.at.plot.top(), scene.at.lane.bottom());
    let t = scene.t;
    if right < scene.at.panel.left() || left > scene.at.panel.right() {
        return;
    }
    let middle = scene.snap(f32::midpoint(left, right));
    if right - left <= 2.0 * HEAD && !precision.is_vague() {
        scene.vline(middle - scene.line_width() / 2.0, top, base, t.text1);
    } else {
        let stroke = Stroke::new(1.5, t.text1);
        let corners = [
            pos2(left, top + 2.0 * HEAD),
            pos2(left, top + HEAD),
            pos2(right, top + HEAD),
            pos2(right, top + 2.0 * HEAD),
        ];
        if precision.is_vague() {
            scene
                .painter
                .extend(Shape::dashed_line(&corners, stroke, 3.0, 2.0));
        } else {
            scene.painter.add(Shape::line(corners.to_vec(), stroke));
        }
    }
    let head = [
        pos2(middle, top + HEAD + 1.0),
        pos2(middle - HEAD, top - 3.0),
        pos2(middle + HEAD, top - 3.0),
    ];
    let under = Stroke::new(3.0, t.bg1);
    scene.painter.add(Shape::closed_line(head.to_vec(), under));
    scene
        .painter
        .add(Shape::convex_polygon(head.to_vec(), t.text1, Stroke::NONE));
}
