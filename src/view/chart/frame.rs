//! What every chart over time has: horizontal lines at round values, thresholds, the days under it,
//! bars of how many there were, weeks that are not complete.

use egui::{Align2, Color32, Painter, Rect, Shape, Stroke, pos2};

use super::axis::{Days, Tick, Values};
use super::hatch;
use crate::time::Span;
use crate::view::theme::{Role, Tokens};
use crate::view::widgets;

/// Where the parts of a chart over time lie.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    /// The lines.
    pub plot: Rect,
    /// The bars of how many there were, under the lines.
    pub counts: Rect,
    /// The names of days, under the bars.
    pub ruler: Rect,
}

/// Left of the plot, for the figures of the scale.
const FIGURES: f32 = 44.0;
/// The bars of how many there were, with the gap above them.
const COUNTS: f32 = 30.0;
/// The names of days.
const RULER: f32 = 20.0;

impl Frame {
    /// The parts of an area, with so much room at the right for the names of lines.
    pub fn of(area: Rect, names: f32) -> Self {
        let left = area.left() + FIGURES;
        let right = (area.right() - names).max(left + 40.0);
        let ruler = area.bottom() - RULER;
        let counts = ruler - COUNTS;
        let part = |top: f32, bottom: f32| {
            Rect::from_min_max(pos2(left, top), pos2(right, bottom.max(top)))
        };
        Self {
            plot: part(area.top(), counts - 2.0),
            counts: part(counts, ruler),
            ruler: part(ruler, area.bottom()),
        }
    }

    /// Plot and bars together: what the pointer and the hair line go over.
    pub fn whole(&self) -> Rect {
        self.plot.union(self.counts)
    }
}

/// Draws horizontal lines at round values with their figures, zero a little stronger, and the unit
/// under the lowest of them.
pub fn paint_scale(
    painter: &Painter,
    t: &Tokens,
    frame: &Frame,
    values: &Values,
    named: &[(f64, String)],
    unit: &str,
) {
    for (value, figure) in named {
        let y = values.y(*value).round() + 0.5;
        let color = if *value == 0.0 { t.line2 } else { t.line };
        painter.hline(frame.plot.x_range(), y, Stroke::new(1.0, color));
        let at = pos2(frame.plot.left() - 8.0, y);
        widgets::paint(
            painter,
            at,
            Align2::RIGHT_CENTER,
            figure,
            Role::NOTE,
            t.text3,
        );
    }
    let at = pos2(frame.plot.left() - 8.0, frame.counts.top() + 8.0);
    widgets::paint(painter, at, Align2::RIGHT_CENTER, unit, Role::NOTE, t.text3);
}

/// Draws thresholds as dashed lines.
pub fn paint_thresholds(
    painter: &Painter,
    t: &Tokens,
    frame: &Frame,
    values: &Values,
    thresholds: &[f64],
) {
    let stroke = Stroke::new(1.0, t.line3);
    for threshold in thresholds {
        if *threshold < values.low || *threshold > values.high {
            continue;
        }
        let y = values.y(*threshold).round() + 0.5;
        let ends = [pos2(frame.plot.left(), y), pos2(frame.plot.right(), y)];
        painter.extend(Shape::dashed_line(&ends, stroke, 6.0, 4.0));
    }
}

/// Draws the days under a chart, each name right of its tick where it fits.
pub fn paint_ruler(
    painter: &Painter,
    t: &Tokens,
    frame: &Frame,
    days: &Days,
    name: impl Fn(Tick) -> String,
) {
    let mut free_from = f32::MIN;
    for tick in days.ticks(38.0) {
        let x = days.x(tick.day).round() + 0.5;
        let stroke = Stroke::new(1.0, t.line2);
        painter.vline(x, frame.counts.y_range(), stroke);
        let is_year = tick.unit == crate::time::Step::Year;
        let (role, color) = if is_year {
            (Role::NOTE_STRONG, t.text2)
        } else {
            (Role::NOTE, t.text3)
        };
        let galley = widgets::galley(painter, &name(tick), role, color);
        let left = x + 3.0;
        if left < free_from || left + galley.size().x > frame.ruler.right() + 24.0 {
            continue;
        }
        free_from = left + galley.size().x + 6.0;
        let top = frame.ruler.center().y - galley.size().y / 2.0;
        painter.galley(pos2(left, top), galley, color);
    }
}

/// Draws how many there were in each step, as bars from the foot. Steps with fewer than the least
/// that a measure needs have another colour.
pub fn paint_counts(
    painter: &Painter,
    t: &Tokens,
    frame: &Frame,
    days: &Days,
    counts: &[(Span, usize)],
    least: usize,
) {
    let most = counts.iter().map(|(_, n)| *n).max().unwrap_or(0).max(1);
    for bar in count_bars(frame.counts, days, counts, most) {
        let color = if counts[bar.0].1 < least {
            t.warn
        } else {
            t.line3
        };
        painter.rect_filled(bar.1, 0.0, color);
    }
}

/// The bars with something in them: the step's place, and where it stands. One incident is at least
/// a point high.
fn count_bars(
    area: Rect,
    days: &Days,
    counts: &[(Span, usize)],
    most: usize,
) -> Vec<(usize, Rect)> {
    let bar = |(at, (span, n)): (usize, &(Span, usize))| {
        let [left, right] = days.edges(*span);
        let gap = if right - left > 3.0 { 1.0 } else { 0.0 };
        let high = (*n as f32 / most as f32 * (area.height() - 4.0)).max(1.0);
        let corner = pos2(left, area.bottom() - high);
        let rect = Rect::from_min_max(corner, pos2(right - gap, area.bottom()));
        (at, rect)
    };
    let some = counts.iter().enumerate().filter(|(_, (_, n))| *n > 0);
    some.map(bar)
        .filter(|(_, rect)| rect.is_positive())
        .collect()
}

/// Draws days in another tint behind a chart.
pub fn paint_days(painter: &Painter, frame: &Frame, days: &Days, span: Span, color: Color32) {
    let [left, right] = days.edges(span);
    if right > left {
        let whole = frame.whole();
        let tinted = Rect::from_min_max(pos2(left, whole.top()), pos2(right, whole.bottom()));
        painter.rect_filled(tinted, 0.0, color);
    }
}

/// Draws the hatch over days that are not complete.
pub fn paint_incomplete(painter: &Painter, t: &Tokens, frame: &Frame, days: &Days, span: Span) {
    let [left, right] = days.edges(span);
    let whole = frame.whole();
    let area = Rect::from_min_max(pos2(left, whole.top()), pos2(right, whole.bottom()));
    hatch::paint(painter, area, Stroke::new(1.0, t.line2));
}

/// Draws the hair line.
pub fn paint_hair(painter: &Painter, t: &Tokens, frame: &Frame, x: f32) {
    let x = x.round() + 0.5;
    painter.vline(x, frame.whole().y_range(), Stroke::new(1.0, t.text1));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Day;
    use egui::Rangef;

    #[test]
    fn the_parts_of_a_chart_do_not_overlap_even_where_it_is_small() {
        for (width, height) in [(700.0, 230.0), (300.0, 120.0), (60.0, 20.0)] {
            let area = Rect::from_min_size(pos2(10.0, 10.0), egui::vec2(width, height));
            let frame = Frame::of(area, 90.0);
            assert!(frame.plot.bottom() <= frame.counts.top().max(area.top()));
            assert!(frame.counts.bottom() <= frame.ruler.top());
            assert!(frame.plot.width() >= 40.0);
        }
    }

    #[test]
    fn one_incident_is_seen_and_none_is_not() {
        let day = |n: i32| Span::of_day(Day(n));
        let days = Days {
            span: Span::between(Day(0), Day(9)),
            range: Rangef::new(0.0, 100.0),
        };
        let area = Rect::from_min_max(pos2(0.0, 0.0), pos2(100.0, 30.0));
        let counts = [(day(0), 500), (day(1), 0), (day(2), 1)];
        let bars = count_bars(area, &days, &counts, 500);
        let of: Vec<usize> = bars.iter().map(|bar| bar.0).collect();
        assert_eq!(of, [0, 2]);
        assert!(bars[1].1.height() >= 1.0);
    }
}
