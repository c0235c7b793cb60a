//! What the pointer does in the time panel: which part it is on, what it drags, and what the wheel
//! turns. Draws nothing.

use egui::{PointerButton, Pos2, Rect, Response, Ui, Vec2, pos2};

use super::axis::{Axis, View};
use super::parts::Parts;
use super::scene::{Layout, Scene};
use super::{Asked, Compare, State, lane, window};
use crate::analysis::series::{Bucket, Stretch};
use crate::filter::{Filter, TimeMode};
use crate::time::{Day, Span, Step};

/// The wheel: the natural logarithm of the zoom for a point of scrolling. A notch of 40 points
/// makes a day a fifth wider.
const ZOOM_PER_PT: f64 = 0.0045;

/// What is being dragged.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Grab {
    /// The start, this far right of the pointer.
    Start(f32),
    /// The end, this far right of the pointer.
    End(f32),
    /// The whole window, as it was, and the moment that the pointer took hold of.
    Whole(Span, f64),
    /// A new window from a day.
    Sweep(Day),
    /// The days that are compared with, as they were, and the moment that was taken hold of.
    Ghost(Span, f64),
}

/// What the pointer rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hovered {
    /// A bar.
    Bucket(Bucket),
    /// Something in the lane.
    Stretch(Stretch),
    /// A day without a bar.
    Day(Day),
}

impl Hovered {
    /// The bar, if it is one.
    pub(super) fn bucket(self) -> Option<Bucket> {
        if let Self::Bucket(bucket) = self {
            Some(bucket)
        } else {
            None
        }
    }

    /// The stretch, if it is one.
    pub(super) fn stretch(self) -> Option<Stretch> {
        if let Self::Stretch(stretch) = self {
            Some(stretch)
        } else {
            None
        }
    }
}

/// What the pointer asks for in this frame. Changes what is looked at by itself.
pub(super) fn act(
    ui: &Ui,
    state: &mut State,
    parts: &Parts,
    at: &Layout,
    axis: Axis,
    filter: &Filter,
    extent: Span,
) -> Option<Asked> {
    look(ui, state, parts, at, axis, extent);
    let (ground, bar) = (&parts.ground, parts.bar.as_ref());
    let holds = |response: &Response| {
        response.drag_started_by(PointerButton::Primary)
            || response.clicked_by(PointerButton::Primary)
    };
    if holds(ground) || bar.is_some_and(holds) {
        ground.request_focus();
    }
    let is_double = |response: &Response| response.double_clicked_by(PointerButton::Primary);
    if is_double(ground) || bar.is_some_and(is_double) {
        state.grab = None;
        return filter.window.is_some().then_some(Asked::Window(None));
    }
    grab(ui, state, parts, at, axis, filter);
    if !ui.input(|input| input.pointer.primary_down()) {
        state.grab = None;
    }
    let pointer = ui.ctx().pointer_interact_pos()?;
    let is_free = ui.input(|input| input.modifiers.alt);
    let step = if is_free { Step::Day } else { filter.step };
    let x = |offset: f32| f64::from(pointer.x + offset - at.panel.left());
    let next = match state.grab? {
        Grab::Start(offset) => pull_start(filter, extent, step, axis.moment_at(x(offset))),
        Grab::End(offset) => pull_end(filter, extent, step, axis.moment_at(x(offset))),
        Grab::Whole(held, from) => {
            pull_whole(filter, extent, step, held, axis.moment_at(x(0.0)) - from)
        }
        Grab::Sweep(from) => sweep(filter, extent, step, from, axis.day_at(x(0.0))),
        Grab::Ghost(held, from) => {
            let days = axis.moment_at(x(0.0)) - from;
            let days = window::dragged(held, step, days, extent);
            state.compare = Some(Compare::Days(days));
            return None;
        }
    };
    (filter.window != Some(next)).then_some(Asked::Window(Some(next)))
}

/// Takes hold of what a drag began on.
fn grab(ui: &Ui, state: &mut State, parts: &Parts, at: &Layout, axis: Axis, filter: &Filter) {
    let begins = |response: &Response| response.drag_started_by(PointerButton::Primary);
    let origin = ui.input(|input| input.pointer.press_origin());
    let Some(Pos2 { x, .. }) = origin else {
        return;
    };
    let shown = window::shown(filter, parts.extent);
    let left = at.panel.left();
    let start = left + axis.start_pt(shown.start()) as f32;
    let end = left + axis.end_pt(shown.end()) as f32;
    let moment = axis.moment_at(f64::from(x - left));
    let held = if parts.start.as_ref().is_some_and(begins) {
        Grab::Start(start - x)
    } else if parts.end.as_ref().is_some_and(begins) {
        Grab::End(end - x)
    } else if parts.bar.as_ref().is_some_and(begins) {
        Grab::Whole(filter.window.unwrap_or(parts.extent), moment)
    } else if parts.ghost.as_ref().is_some_and(begins) {
        let ghost = super::compared(state, filter, parts.extent);
        Grab::Ghost(ghost.unwrap_or(shown), moment)
    } else if begins(&parts.ground) {
        Grab::Sweep(Day(moment.floor() as i32))
    } else {
        return;
    };
    for handle in [&parts.start, &parts.end]
        .into_iter()
        .flatten()
        .filter(|handle| begins(handle))
    {
        handle.request_focus();
    }
    state.grab = Some(held);
}

/// The start at the boundary nearest to a moment, one step before the end at the latest.
fn pull_start(filter: &Filter, extent: Span, step: Step, moment: f64) -> Span {
    let end = filter.window.unwrap_or(extent).end();
    window::with_start(
        filter,
        extent,
        window::nearest_boundary(step, moment).min(step.floor(end)),
    )
}

/// The end at the boundary nearest to a moment, one step after the start at the earliest. An
/// instant follows the pointer by its whole step.
fn pull_end(filter: &Filter, extent: Span, step: Step, moment: f64) -> Span {
    let start = filter.window.unwrap_or(extent).start();
    let end = match filter.mode {
        TimeMode::Window => {
            let end = window::nearest_boundary(step, moment).plus(-1);
            end.max(window::step_end(step, start))
        }
        TimeMode::Cumulative => window::nearest_boundary(step, moment).plus(-1),
        TimeMode::Instant => window::step_end(filter.step, Day((moment - 0.01).floor() as i32)),
    };
    window::with_end(filter, extent, end)
}

fn pull_whole(filter: &Filter, extent: Span, step: Step, held: Span, days: f64) -> Span {
    match filter.mode {
        TimeMode::Window => window::dragged(held, step, days, extent),
        TimeMode::Instant | TimeMode::Cumulative => {
            pull_end(filter, extent, step, f64::from(held.end().0) + 1.0 + days)
        }
    }
}

fn sweep(filter: &Filter, extent: Span, step: Step, from: Day, to: Day) -> Span {
    match filter.mode {
        TimeMode::Window => window::swept(step, from, to),
        TimeMode::Instant | TimeMode::Cumulative => {
            window::with_end(filter, extent, window::step_end(filter.step, to))
        }
    }
}

/// Wheel, middle button and track: which days are looked at.
fn look(ui: &Ui, state: &mut State, parts: &Parts, at: &Layout, axis: Axis, extent: Span) {
    let whole = View::whole(extent);
    let mut view = axis.view;
    let pointer = ui.ctx().pointer_latest_pos();
    if let Some(pointer) = pointer.filter(|_| ui.rect_contains_pointer(at.panel)) {
        let (scroll, pinch) = ui.input_mut(|input| {
            (
                std::mem::take(&mut input.smooth_scroll_delta),
                f64::from(input.zoom_delta()),
            )
        });
        let moment = axis.moment_at(f64::from(pointer.x - at.panel.left()));
        let factor = pinch * (ZOOM_PER_PT * f64::from(scroll.y)).exp();
        if (factor - 1.0).abs() > 1e-9 {
            view = view.zoom(factor, moment, whole);
        }
        view = view.pan(f64::from(-scroll.x) / axis.day_pt(), whole);
    }
    let middle = |response: &&Response| response.dragged_by(PointerButton::Middle);
    let grounds = [Some(&parts.ground), parts.bar.as_ref()];
    if let Some(ground) = grounds.into_iter().flatten().find(middle) {
        view = view.pan(f64::from(-ground.drag_delta().x) / axis.day_pt(), whole);
    }
    let overview = &parts.overview;
    if overview.double_clicked() {
        state.view = None;
        return;
    }
    if let Some(Pos2 { x, .. }) = overview
        .interact_pointer_pos()
        .filter(|_| overview.is_pointer_button_down_on())
    {
        let share = f64::from((x - at.overview.left()) / at.overview.width());
        let began = ui.input(|input| input.pointer.primary_pressed());
        let under = whole.first + share * whole.n_days;
        if began && !(view.first..view.last()).contains(&under) {
            view = view.pan(under - view.first - view.n_days / 2.0, whole);
        }
    }
    if overview.dragged() {
        let Vec2 { x, .. } = overview.drag_delta();
        view = view.pan(f64::from(x / at.overview.width()) * whole.n_days, whole);
    }
    if view != axis.view {
        state.view = Some(view);
    }
}

/// What the pointer rests on, while it drags nothing.
pub(super) fn hovered(ui: &Ui, state: &State, parts: &Parts, scene: &Scene<'_>) -> Option<Hovered> {
    if state.grab.is_some() || !parts.ground.hovered() {
        return None;
    }
    let is_other = |response: &Option<Response>| response.as_ref().is_some_and(Response::hovered);
    if is_other(&parts.start)
        || is_other(&parts.end)
        || is_other(&parts.bar)
        || is_other(&parts.ghost)
        || parts.overview.hovered()
    {
        return None;
    }
    let pointer = ui.ctx().pointer_latest_pos()?;
    let day = scene
        .axis
        .day_at(f64::from(pointer.x - scene.at.panel.left()));
    if scene.at.lane.is_positive() && scene.at.lane.y_range().contains(pointer.y) {
        return lane::at(scene, day).copied().map(Hovered::Stretch);
    }
    let above_bars = Rect::from_min_max(
        scene.at.bar.left_bottom(),
        pos2(scene.at.plot.right(), scene.at.plot.bottom()),
    );
    if !above_bars.contains(pointer) {
        return None;
    }
    Some(
        scene
            .series
            .bucket_at(day)
            .map_or(Hovered::Day(day), |bucket| Hovered::Bucket(*bucket)),
    )
}
