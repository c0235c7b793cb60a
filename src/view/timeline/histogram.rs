//! The bars, the lines that say how high they are, and the hatch over weeks that are still being
//! reported. Knows no window handles and no input.

use egui::{Align2, Color32, Mesh, Rect, Shape, Stroke, pos2};

use super::scene::Scene;
use crate::analysis::series::Bucket;
use crate::time::{Day, Span, Step};
use crate::view::lang::say_with;
use crate::view::map::coloring;
use crate::view::terms;
use crate::view::theme::Role;
use crate::view::words;

/// How much of its colour a bar keeps outside the window.
pub(super) const OUTSIDE: f32 = 0.32;
/// The bars reach up to here, as if there were this many times more than the most.
const HEADROOM: f32 = 1.09;
/// The scale never shows fewer than this, so that a single incident is a block and not a tower.
const LEAST_TOP: u32 = 6;
/// Up to so many in a bucket, each is its own block.
const MAX_BLOCKS: u32 = 8;
/// A block lower than this, in points, is no block.
const MIN_BLOCK_PT: f32 = 4.0;
/// From one line of the hatch to the next, in points.
const HATCH_PT: f32 = 6.0;
/// Reports go on coming in for so long after an incident: the last four weeks before the newest
/// report are never complete.
const INCOMPLETE_DAYS: i32 = 28;

/// The days for which reports are still coming in.
pub(super) fn incomplete_before(newest_report: Day) -> Span {
    Span::between(newest_report.plus(1 - INCOMPLETE_DAYS), newest_report)
}

/// The two values that the scale names, the greater first: round, and the one half of the other.
/// The second is 0 where there is none.
pub(super) fn scale_values(most: u32) -> (u32, u32) {
    let most = most.max(LEAST_TOP);
    if most < 10 {
        let even = most / 2 * 2;
        return (even, even / 2);
    }
    let mut power = 1;
    while most / power >= 10 {
        power *= 10;
    }
    let leading = (most / power).min(5);
    let top = leading * power;
    (top, if top.is_multiple_of(2) { top / 2 } else { 0 })
}

/// As the scale says it: `6 a week`.
fn rate(n: u32, unit: Step) -> String {
    {
        let about = [
            ("count", words::thousands(n as usize).into()),
            ("step", terms::step(unit).into()),
        ];
        say_with("time-rate", &about)
    }
}

/// How high one incident is.
fn block_pt(scene: &Scene<'_>) -> f32 {
    scene.at.plot.height() / (HEADROOM * scene.series.greatest.max(LEAST_TOP) as f32)
}

/// The hatch behind the bars.
pub(super) fn paint_hatch(scene: &Scene<'_>, incomplete: Span) {
    let (left, right) = scene.xs(incomplete);
    let area = Rect::from_min_max(
        pos2(left, scene.at.bar.bottom()),
        pos2(right, scene.at.plot.bottom()),
    );
    paint_hatch_in(
        scene,
        area.intersect(scene.at.panel),
        Stroke::new(1.0, scene.t.line2),
    );
}

/// Lines rising to the right. They hang on the panel's own edge, so that they do not crawl.
fn paint_hatch_in(scene: &Scene<'_>, area: Rect, stroke: Stroke) {
    if !area.is_positive() {
        return;
    }
    let painter = scene.painter.with_clip_rect(area);
    let height = area.height();
    let first = ((area.left() - scene.at.panel.left()) / HATCH_PT).floor() * HATCH_PT;
    let mut x = scene.at.panel.left() + first;
    while x < area.right() + height {
        painter.line_segment(
            [pos2(x - height, area.bottom()), pos2(x, area.top())],
            stroke,
        );
        x += HATCH_PT;
    }
}

/// The lines of the scale, and that of each year, behind the bars.
pub(super) fn paint_scale_lines(scene: &Scene<'_>) {
    let (top, half) = scale_values(scene.series.greatest);
    for value in [top, half].into_iter().filter(|value| *value > 0) {
        let y = scene.at.plot.bottom() - value as f32 * block_pt(scene);
        scene.hline(
            scene.at.panel.left(),
            scene.at.panel.right(),
            y,
            scene.t.line,
        );
    }
}

/// What the lines of the scale say, in front of the bars, clear of the handles at `handles`.
pub(super) fn paint_scale_names(scene: &Scene<'_>, handles: [f32; 2]) {
    let (top, half) = scale_values(scene.series.greatest);
    for (value, words) in [
        (top, rate(top, scene.series.unit)),
        (half, words::thousands(half as usize)),
    ] {
        if value > 0 {
            let y = scene.at.plot.bottom() - value as f32 * block_pt(scene) + 1.0;
            let width = scene.width(&words, Role::NOTE);
            let mut left = scene.at.panel.left() + 6.0;
            for handle in handles {
                if (left - 6.0..left + width + 6.0).contains(&handle) {
                    left = handle + 6.0;
                }
            }
            let at = pos2(left, y);
            scene.text_on_plate(at, Align2::LEFT_BOTTOM, &words, Role::NOTE, scene.t.text2);
        }
    }
}

/// Where a bar stands, from edge to edge of its step.
fn column(scene: &Scene<'_>, bucket: &Bucket) -> Rect {
    let (left, right) = scene.xs(bucket.span);
    let high = bucket.total() as f32 * block_pt(scene);
    let top = scene.snap(scene.at.plot.bottom() - high.max(scene.pixel));
    Rect::from_min_max(pos2(left, top), pos2(right, scene.at.plot.bottom()))
}

/// The gap between bars: 1.5, or 1 where they are narrow, in whole pixels.
fn gap(scene: &Scene<'_>, width: f32) -> f32 {
    let points: f32 = if width < 6.0 { 1.0 } else { 1.5 };
    ((points / scene.pixel).floor() * scene.pixel).max(scene.pixel)
}

/// All bars, in one mesh.
pub(super) fn paint_bars(scene: &Scene<'_>, hovered: Option<&Bucket>) {
    let mut mesh = Mesh::default();
    for bucket in scene.series.buckets_in(scene.axis.view.span()) {
        add_bar(scene, &mut mesh, bucket, hovered == Some(bucket));
    }
    scene.painter.add(Shape::mesh(mesh));
}

/// The stripe behind the bar under the pointer, and where its tooltip hangs.
pub(super) fn hover_column(scene: &Scene<'_>, bucket: &Bucket) -> Rect {
    let column = column(scene, bucket);
    Rect::from_min_max(pos2(column.left(), scene.at.bar.bottom()), column.max)
}

fn add_bar(scene: &Scene<'_>, mesh: &mut Mesh, bucket: &Bucket, is_raised: bool) {
    let column = column(scene, bucket);
    let gap = gap(scene, column.width());
    let right = if is_raised {
        column.right()
    } else {
        (column.right() - gap).max(column.left() + scene.pixel)
    };
    let base = scene.snap(column.bottom());
    let block = block_pt(scene);
    let are_blocks = bucket.total() <= MAX_BLOCKS && block >= MIN_BLOCK_PT;
    let mut below = 0;
    for (at, n) in bucket.counts.into_iter().enumerate() {
        let color = coloring::color(scene.t, at);
        let mut part = |from: u32, to: u32, gap: f32| {
            let top = scene.snap(base - to as f32 * block) + gap;
            let bottom = scene.snap(base - from as f32 * block);
            let rect = Rect::from_min_max(pos2(column.left(), top), pos2(right, bottom));
            add_split(scene, mesh, rect, color, is_raised);
        };
        if are_blocks {
            (below..below + n).for_each(|from| part(from, from + 1, scene.line_width()));
        } else if n > 0 {
            part(below, below + n, 0.0);
        }
        below += n;
    }
}

/// A rectangle in full colour within the window and quiet outside it, cut where the window ends.
fn add_split(scene: &Scene<'_>, mesh: &mut Mesh, rect: Rect, color: Color32, is_raised: bool) {
    if is_raised {
        mesh.add_colored_rect(rect, color);
        return;
    }
    let (from, to) = scene.xs(scene.shown);
    let quiet = color.gamma_multiply(OUTSIDE);
    let parts = [
        (rect.left(), from, quiet),
        (from, to, color),
        (to, rect.right(), quiet),
    ];
    for (left, right, color) in parts {
        let part = Rect::from_x_y_ranges(
            left.max(rect.left())..=right.min(rect.right()),
            rect.y_range(),
        );
        if part.is_positive() {
            mesh.add_colored_rect(part, color);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scale_names_two_round_values_within_reach_of_the_bars() {
        assert_eq!(scale_values(6), (6, 3));
        assert_eq!(scale_values(75), (50, 25));
        assert_eq!(scale_values(49), (40, 20));
        assert_eq!(scale_values(1), (6, 3));
        assert_eq!(scale_values(9), (8, 4));
        assert_eq!(scale_values(10), (10, 5));
        for most in 1..3000 {
            let (top, half) = scale_values(most);
            assert!(top <= most.max(LEAST_TOP) && (half == 0 || half * 2 == top));
            assert!(
                2 * top > most,
                "{most}: the upper line stands in the lower half"
            );
        }
    }

    #[test]
    fn four_weeks_end_with_the_newest_report() {
        let newest = Day::parse("2024-07-21").unwrap();
        let weeks = incomplete_before(newest);
        assert_eq!((weeks.n_days(), weeks.end()), (28, newest));
    }
}
