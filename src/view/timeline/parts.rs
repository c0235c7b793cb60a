//! The parts of the histogram that pointer, keyboard and screen readers can take hold of: the
//! ground, the window's bar, its handles and the track. Knows not what they do.

use egui::accesskit::Action;
use egui::{CursorIcon, Rect, Response, Role, Sense, Ui, WidgetInfo};

use super::axis::Axis;
use super::scene::Layout;
use super::window;
use crate::filter::{Filter, TimeMode};
use crate::time::{Day, Span};
use crate::view::lang::say;
use crate::view::words;

/// How far from a handle's line it is still hit: with both sides, what a hand can hit.
const HIT: f32 = 12.0;

/// The parts that can be pointed at.
pub(super) struct Parts {
    /// All of the panel; has the keyboard for it.
    pub(super) ground: Response,
    /// The bar of the days that are compared with.
    pub(super) ghost: Option<Response>,
    /// The bar of the window.
    pub(super) bar: Option<Response>,
    /// The handle of the first day, where the mode has one.
    pub(super) start: Option<Response>,
    /// The handle of the last day.
    pub(super) end: Option<Response>,
    /// The track.
    pub(super) overview: Response,
    /// The days of the data.
    pub(super) extent: Span,
}

/// Registers the parts where they lie now.
pub(super) fn register(
    ui: &mut Ui,
    at: &Layout,
    axis: Axis,
    filter: &Filter,
    (extent, ghost): (Span, Option<Span>),
) -> Parts {
    let id = ui.scope_id().with("time panel");
    let ground = ui.allocate_rect(at.panel, Sense::hover());
    let ground = ui
        .interact(ground.rect, id, Sense::click_and_drag())
        .on_hover_cursor(CursorIcon::Crosshair);
    let shown = window::shown(filter, extent);
    let x = |days: f64| {
        let far = axis.x_pt(days).clamp(-64.0, axis.width_pt + 64.0);
        at.panel.left() + far as f32
    };
    let (left, right) = (
        x(f64::from(shown.start().0)),
        x(f64::from(shown.end().0) + 1.0),
    );
    let is_set = filter.window.is_some();
    let left_end = if is_set && filter.mode == TimeMode::Cumulative {
        at.panel.left()
    } else {
        left
    };
    // Under the window's bar, so that it is taken hold of only where it stands out from under it.
    let ghost = ghost.map(|ghost| {
        let (from, to) = (
            x(f64::from(ghost.start().0)),
            x(f64::from(ghost.end().0) + 1.0),
        );
        let bar = Rect::from_x_y_ranges(from..=to, at.bar.y_range()).intersect(at.panel);
        let held = ui.interact(bar, id.with("ghost"), Sense::DRAG);
        let said = words::span(ghost, false);
        held.widget_info(|| {
            let mut info = WidgetInfo::labeled(Role::Group, true, say("time-compared-days"));
            info.current_text_value = Some(said.clone());
            info
        });
        held.on_hover_and_drag_cursor(CursorIcon::Grab)
            .on_hover_text(say("time-compared-tip"))
    });
    let bar = Rect::from_x_y_ranges(left_end..=right, at.bar.y_range()).intersect(at.panel);
    let is_held = ui.ctx().dragged_id() == Some(id.with("bar"));
    let bar = (bar.is_positive() || is_held).then(|| {
        let bar = ui.interact(bar, id.with("bar"), Sense::CLICK | Sense::DRAG);
        let cursor = if bar.dragged() {
            CursorIcon::Grabbing
        } else {
            CursorIcon::Grab
        };
        bar.on_hover_and_drag_cursor(cursor)
    });
    // Of a narrow window, each handle and the bar keep a third.
    let inward = ((right - left) / 3.0).clamp(0.0, HIT);
    let whole_height = at.bar.top()..=at.lane.bottom();
    let handle = |key: &str, hit: Rect, day: Day| {
        let id = id.with(key);
        let is_seen = hit.right() >= at.panel.left() && hit.left() <= at.panel.right();
        if !is_seen && ui.ctx().dragged_id() != Some(id) {
            return None;
        }
        let handle = ui.interact(hit.intersect(at.panel.expand(HIT)), id, Sense::drag());
        handle.widget_info(|| {
            let mut info = WidgetInfo::slider(true, f64::from(day.0), say(key));
            info.current_text_value = Some(words::day_short(day));
            info
        });
        ui.ctx().accesskit_node_builder(id, |node| {
            node.add_action(Action::Increment);
            node.add_action(Action::Decrement);
            node.set_min_numeric_value(f64::from(extent.start().0));
            node.set_max_numeric_value(f64::from(extent.end().0));
        });
        Some(handle.on_hover_and_drag_cursor(CursorIcon::ResizeHorizontal))
    };
    let first = Rect::from_x_y_ranges(left - HIT..=left + inward, whole_height.clone());
    let last = Rect::from_x_y_ranges(right - inward..=right + HIT, whole_height);
    let (start, end) = match (filter.mode, is_set) {
        (TimeMode::Instant, true) => {
            let grip = Rect::from_x_y_ranges(left - HIT..=right + HIT, at.bar.y_range());
            (None, handle("time-step-shown", grip, shown.end()))
        }
        (TimeMode::Cumulative, true) => (None, handle("time-last-day", last, shown.end())),
        _ => {
            let start = handle("time-first-day", first, shown.start());
            (start, handle("time-last-day", last, shown.end()))
        }
    };
    let overview = ui
        .interact(at.overview, id.with("overview"), Sense::click_and_drag())
        .on_hover_cursor(CursorIcon::PointingHand);
    overview.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::ScrollBar, true, say("time-days-looked-at"));
        info.current_text_value = Some(words::span(axis.view.span(), false));
        info
    });
    Parts {
        ground,
        ghost,
        bar,
        start,
        end,
        overview,
        extent,
    }
}
