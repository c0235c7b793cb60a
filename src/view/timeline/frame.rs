//! Puts the panel together: what lies behind what, the window with its bar, dates and handles, and
//! what stands there before there is anything to draw.

use egui::{
    Align2, Color32, CornerRadius, Rect, Role as Part, Stroke, StrokeKind, Ui, WidgetInfo, pos2,
    vec2,
};

use super::parts::Parts;
use super::pointer::Hovered;
use super::ruler::Ruler;
use super::scene::{Layout, Scene};
use super::{compare, foot, histogram, lane, mark, window};
use crate::filter::{Filter, TimeMode};
use crate::time::{DatePrecision, Span};
use crate::view::lang::say;
use crate::view::theme::{Role, Tokens, tokens};
use crate::view::words;

/// The grip of a handle.
pub(super) const GRIP: egui::Vec2 = vec2(10.0, 20.0);
/// A bar narrower than this has its dates outside.
const DATES_INSIDE: f32 = 230.0;
/// From a handle to the date inside, and to the date outside.
const INSIDE: f32 = 14.0;
const OUTSIDE: f32 = 9.0;
/// The dates on the bar.
const DATE: Role = Role::SMALL.weighing(600.0);
/// What stands here before there is any incident.
const EMPTY: &str = "time-empty";

/// What is drawn beside the bars and the window.
pub(super) struct Also {
    /// The days that are still being reported.
    pub(super) incomplete: Option<Span>,
    /// The days that the window is compared with.
    pub(super) ghost: Option<Span>,
    /// The days of what is selected.
    pub(super) selected: Option<(Span, DatePrecision)>,
    /// The days of what is marked in the table.
    pub(super) marked: Vec<Span>,
}

/// Draws everything, from the back to the front.
pub(super) fn paint(
    scene: &Scene<'_>,
    filter: &Filter,
    also: &Also,
    hovered: Option<Hovered>,
    parts: &Parts,
    ui: &Ui,
) {
    let (t, at) = (scene.t, &scene.at);
    let ruler = Ruler::of(scene.axis);
    paint_ground(scene, filter);
    histogram::paint_scale_lines(scene);
    foot::paint_lines(scene, &ruler);
    let bucket = hovered.and_then(Hovered::bucket);
    if let Some(bucket) = &bucket {
        scene.fill(histogram::hover_column(scene, bucket), t.bg3);
    }
    histogram::paint_bars(scene, bucket.as_ref());
    if let Some(incomplete) = also.incomplete {
        histogram::paint_hatch(scene, incomplete);
    }
    if let Some(ghost) = also.ghost {
        compare::paint_outline(scene, ghost);
    }
    scene.hline(at.panel.left(), at.panel.right(), at.plot.bottom(), t.line2);
    if at.lane.is_positive() {
        lane::paint(scene, hovered.and_then(Hovered::stretch).as_ref());
    }
    mark::paint_marked(scene, &also.marked);
    if let Some((days, precision)) = also.selected {
        mark::paint_selected(scene, days, precision);
    }
    foot::paint_ruler(scene, &ruler);
    foot::paint_overview(
        scene,
        parts.extent,
        parts.overview.hovered() || parts.overview.dragged(),
    );
    if parts.overview.has_focus() {
        let stroke = Stroke::new(2.0, t.focus);
        let round = CornerRadius::same(4);
        ui.painter()
            .rect_stroke(at.overview, round, stroke, StrokeKind::Inside);
    }
    paint_window(scene, filter, parts);
    // Over the handles, one of which mostly stands near the left end.
    let (left, right) = bar_ends(scene, filter);
    histogram::paint_scale_names(scene, [left, right]);
    if parts.ground.has_focus() {
        let stroke = Stroke::new(2.0, t.focus);
        ui.painter()
            .rect_stroke(at.panel, CornerRadius::ZERO, stroke, StrokeKind::Inside);
    }
}

/// Behind the shown days, from the bar to the lane.
fn paint_ground(scene: &Scene<'_>, filter: &Filter) {
    let (left, right) = bar_ends(scene, filter);
    let under = Rect::from_min_max(
        pos2(left, scene.at.bar.bottom()),
        pos2(right, scene.at.lane.bottom()),
    );
    scene.fill(under.intersect(scene.at.panel), scene.t.bg2);
    let bar = Rect::from_x_y_ranges(left..=right, scene.at.bar.y_range());
    scene.fill(bar.intersect(scene.at.panel), scene.t.focus_bg);
}

/// From where to where the bar goes. What is cumulative has no beginning of its own.
pub(super) fn bar_ends(scene: &Scene<'_>, filter: &Filter) -> (f32, f32) {
    let (left, right) = scene.xs(scene.shown);
    match (filter.mode, filter.window) {
        (TimeMode::Cumulative, Some(_)) => (scene.at.panel.left(), right),
        _ => (left, right),
    }
}

fn paint_window(scene: &Scene<'_>, filter: &Filter, parts: &Parts) {
    let (left, right) = bar_ends(scene, filter);
    match (filter.mode, filter.window) {
        (TimeMode::Cumulative, Some(_)) => {
            paint_handle(scene, right, GRIP.x, has_focus(parts.end.as_ref()));
        }
        (TimeMode::Instant, Some(_)) => {
            // An instant has no length of its own to pull at: one grip over all of it.
            for x in [left, right] {
                paint_line(scene, x);
            }
            let width = (right - left + 2.0).max(GRIP.x);
            paint_grip(
                scene,
                f32::midpoint(left, right),
                width,
                has_focus(parts.end.as_ref()),
            );
        }
        _ => {
            paint_handle(scene, left, GRIP.x, has_focus(parts.start.as_ref()));
            paint_handle(scene, right, GRIP.x, has_focus(parts.end.as_ref()));
        }
    }
    paint_dates(scene, filter, left, right);
}

fn has_focus(response: Option<&egui::Response>) -> bool {
    response.is_some_and(egui::Response::has_focus)
}

fn paint_line(scene: &Scene<'_>, x: f32) {
    let half = scene.snap(2.0) / 2.0;
    let rect = Rect::from_min_max(
        pos2(scene.snap(x - half), scene.at.bar.top()),
        pos2(scene.snap(x - half) + 2.0 * half, scene.at.lane.bottom()),
    );
    scene.fill(rect, scene.t.focus);
}

fn paint_handle(scene: &Scene<'_>, x: f32, width: f32, has_focus: bool) {
    paint_line(scene, x);
    paint_grip(scene, x, width, has_focus);
}

fn paint_grip(scene: &Scene<'_>, x: f32, width: f32, has_focus: bool) {
    let t = scene.t;
    let grip = Rect::from_center_size(
        pos2(scene.snap(x), scene.at.bar.center().y),
        vec2(width, GRIP.y),
    );
    if has_focus {
        let around = grip.expand(2.0);
        scene
            .painter
            .rect_filled(around.expand(1.0), CornerRadius::same(6), t.bg1);
        scene.painter.rect_stroke(
            around,
            CornerRadius::same(5),
            Stroke::new(2.0, t.text1),
            StrokeKind::Outside,
        );
    }
    scene
        .painter
        .rect_filled(grip, CornerRadius::same(3), t.focus);
    let thick = scene.line_width();
    for offset in [-2.0, 1.0] {
        let left = scene.snap(grip.center().x + offset);
        let line = Rect::from_min_max(
            pos2(left, grip.top() + 6.0),
            pos2(left + thick, grip.bottom() - 6.0),
        );
        scene.fill(line, t.on_focus);
    }
}

/// The first and the last date and the length between them, wherever there is room.
fn paint_dates(scene: &Scene<'_>, filter: &Filter, left: f32, right: f32) {
    let (t, panel) = (scene.t, scene.at.panel);
    let y = scene.at.bar.center().y;
    let put = |x: f32, anchor: Align2, words: &str| {
        scene.text(pos2(x, y), anchor, words, DATE, t.text1);
    };
    let both = words::span(scene.shown, false);
    if right < panel.left() || left > panel.right() {
        let (x, anchor, words) = if right < panel.left() {
            (
                panel.left() + OUTSIDE,
                Align2::LEFT_CENTER,
                format!("‹ {both}"),
            )
        } else {
            (
                panel.right() - OUTSIDE,
                Align2::RIGHT_CENTER,
                format!("{both} ›"),
            )
        };
        return put(x, anchor, &words);
    }
    let (seen_left, seen_right) = (left.max(panel.left()), right.min(panel.right()));
    let room = seen_right - seen_left - 2.0 * INSIDE;
    let fits_left = |words: &str| left - OUTSIDE - scene.width(words, DATE) >= panel.left() + 4.0;
    let fits_right =
        |words: &str| right + OUTSIDE + scene.width(words, DATE) <= panel.right() - 4.0;
    let is_one = matches!(filter.mode, TimeMode::Instant) || scene.shown.n_days() == 1;
    if is_one && filter.window.is_some() {
        return if fits_right(&both) {
            put(right + OUTSIDE, Align2::LEFT_CENTER, &both);
        } else {
            put(left - OUTSIDE, Align2::RIGHT_CENTER, &both);
        };
    }
    let (start, end) = (
        words::day_short(scene.shown.start()),
        words::day_short(scene.shown.end()),
    );
    let (start_width, end_width) = (scene.width(&start, DATE), scene.width(&end, DATE));
    if seen_right - seen_left >= DATES_INSIDE {
        put(seen_left + INSIDE, Align2::LEFT_CENTER, &start);
        put(seen_right - INSIDE, Align2::RIGHT_CENTER, &end);
        let length = window::length_words(scene.shown);
        let free = room - start_width - end_width - 2.0 * INSIDE;
        if scene.width(&length, Role::NOTE) <= free {
            let middle = pos2(f32::midpoint(seen_left, seen_right), y);
            scene.text(middle, Align2::CENTER_CENTER, &length, Role::NOTE, t.text2);
        }
        return;
    }
    match (fits_left(&start), fits_right(&end)) {
        (true, true) => {
            put(left - OUTSIDE, Align2::RIGHT_CENTER, &start);
            put(right + OUTSIDE, Align2::LEFT_CENTER, &end);
        }
        (true, false) if end_width <= room => {
            put(left - OUTSIDE, Align2::RIGHT_CENTER, &start);
            put(right - INSIDE, Align2::RIGHT_CENTER, &end);
        }
        (false, true) if start_width <= room => {
            put(left + INSIDE, Align2::LEFT_CENTER, &start);
            put(right + OUTSIDE, Align2::LEFT_CENTER, &end);
        }
        _ if fits_right(&both) => put(right + OUTSIDE, Align2::LEFT_CENTER, &both),
        _ => put(left - OUTSIDE, Align2::RIGHT_CENTER, &both),
    }
}

/// Before there is an incident: the sentence, the base line and ticks without names.
pub(super) fn empty(ui: &mut Ui, rect: Rect) {
    let t: &Tokens = tokens(ui.ctx());
    let response = ui.allocate_rect(rect, egui::Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Part::Label, true, say(EMPTY)));
    let at = Layout::of(rect, false, false);
    let job = egui::text::LayoutJob::single_section(say(EMPTY), Role::SMALL.format(t.text3));
    let galley = ui.painter().layout_job(job);
    let middle = pos2(rect.center().x, f32::midpoint(rect.top(), at.plot.bottom()));
    let words = Align2::CENTER_CENTER.anchor_size(middle, galley.size());
    ui.painter().galley(words.min, galley, Color32::PLACEHOLDER);
    let y = at.ruler.top();
    ui.painter()
        .hline(rect.x_range(), y, Stroke::new(1.0, t.line2));
    let mut x = rect.left() + 0.5;
    while x < rect.right() {
        ui.painter()
            .vline(x, y..=y + 6.0, Stroke::new(1.0, t.line2));
        x += 54.0;
    }
}
