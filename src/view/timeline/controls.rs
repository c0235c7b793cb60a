//! The controls left of the histogram: how the dates are meant, the dates themselves, playing, and
//! the step. Asks for changes and makes none.

use egui::{Align2, CornerRadius, Rect, Sense, Stroke, StrokeKind, Ui, pos2, vec2};
use egui_material_icons::icons::{ICON_COMPARE_ARROWS, ICON_STACKED_BAR_CHART};

use super::{Asked, Input, State, ask_mode, compare, transport, window};
use crate::filter::{Filter, TimeMode};
use crate::time::Step;
use crate::view::lang::say;
use crate::view::terms;
use crate::view::theme::{Role, gap, size, tokens};
use crate::view::widgets::{self, Dress};

/// The row of steps is lower than a control, as inside rows.
const STEP_ROW: f32 = 24.0;
/// The line under the dates where they are none; the other gaps then give way a little.
const REASON: f32 = 16.0;
const TIGHT: f32 = 6.0;
/// The steps as they fit side by side, by the keys of their words.
const STEPS: [&str; 5] = [
    "time-day",
    "time-week",
    "time-month",
    "time-quarter",
    "time-year",
];

/// The controls: at the top of what `ui` has left, 196 to 336 wide and 136 high without margins.
pub fn controls_ui(ui: &mut Ui, state: &mut State, input: Input<'_>) -> Vec<Asked> {
    let column = ui.available_rect_before_wrap();
    ui.allocate_rect(column, Sense::hover());
    let row = |top: f32, height: f32| {
        Rect::from_min_max(pos2(column.left(), top), pos2(column.right(), top + height))
    };
    let shown = input
        .extent
        .map(|extent| window::shown(input.filter, extent));
    state.fields.follow(shown);

    let has_reason = state.fields.error().is_some();
    let (between, under) = if has_reason {
        (TIGHT, REASON)
    } else {
        (gap::S, gap::S)
    };
    let mut asked = mode_row(ui, row(column.top(), size::CONTROL), &input);
    let dates_top = column.top() + size::CONTROL + between;
    asked.extend(dates_row(ui, state, row(dates_top, size::CONTROL), &input));
    reason(ui, state, row(dates_top + size::CONTROL, REASON));
    let play_top = dates_top + size::CONTROL + under;
    asked.extend(transport::row(
        ui,
        state,
        row(play_top, size::CONTROL),
        &input,
    ));
    if input.extent.is_some() {
        asked.extend(step_row(
            ui,
            state,
            row(play_top + size::CONTROL + between, STEP_ROW),
            &input,
        ));
    }
    if !asked.is_empty() {
        ui.ctx().request_repaint();
    }
    asked
}

/// Instant, Window, Cumulative.
fn mode_row(ui: &mut Ui, rect: Rect, input: &Input<'_>) -> Vec<Asked> {
    let names = TimeMode::ALL.map(terms::mode);
    let names = names.each_ref().map(String::as_str);
    let current = TimeMode::ALL
        .iter()
        .position(|mode| *mode == input.filter.mode);
    let Some(extent) = input.extent else {
        off_segments(ui, rect, &names);
        return Vec::new();
    };
    let mut clicked = None;
    widgets::row_in(ui, rect, |ui| {
        let group = say("time-dates");
        let current = current.unwrap_or(1);
        clicked = widgets::keyed_segments(ui, (&group, "M"), &names, current, rect.size());
    });
    let mode = clicked.and_then(|at| TimeMode::ALL.get(at).copied());
    let mode = mode.filter(|mode| *mode != input.filter.mode);
    mode.map(|mode| ask_mode(input.filter, extent, mode))
        .unwrap_or_default()
}

/// The segments before there is anything to show.
fn off_segments(ui: &Ui, rect: Rect, names: &[&str]) {
    let t = tokens(ui.ctx());
    let painter = ui.painter();
    painter.rect_stroke(
        rect,
        CornerRadius::same(6),
        Stroke::new(1.0, t.line),
        StrokeKind::Inside,
    );
    let width = rect.width() / names.len() as f32;
    for (at, name) in names.iter().enumerate() {
        let left = rect.left() + at as f32 * width;
        if at > 0 {
            painter.vline(left, rect.y_range(), Stroke::new(1.0, t.line));
        }
        let middle = pos2(left + width / 2.0, rect.center().y);
        widgets::paint(
            painter,
            middle,
            Align2::CENTER_CENTER,
            name,
            Role::SMALL,
            t.text4,
        );
    }
}

fn dates_row(ui: &mut Ui, state: &mut State, rect: Rect, input: &Input<'_>) -> Vec<Asked> {
    let t = tokens(ui.ctx());
    let width = ((rect.width() - 20.0) / 2.0).floor();
    let first = Rect::from_min_size(rect.min, vec2(width, rect.height()));
    let last = first.translate(vec2(rect.width() - width, 0.0));
    let color = if input.extent.is_some() {
        t.text3
    } else {
        t.text4
    };
    widgets::paint(
        ui.painter(),
        rect.center(),
        Align2::CENTER_CENTER,
        "–",
        Role::BODY,
        color,
    );
    let fields = &mut state.fields;
    [(0, first), (1, last)]
        .into_iter()
        .filter_map(|(field, rect)| fields.ui(ui, rect, field, input.filter, input.extent))
        .collect()
}

/// Why a typed date is none.
fn reason(ui: &mut Ui, state: &State, rect: Rect) {
    if let Some(error) = state.fields.error() {
        let t = tokens(ui.ctx());
        widgets::row_in(ui, rect, |ui| {
            widgets::line(ui, error, Role::NOTE, t.bad);
        });
    }
}

fn step_row(ui: &mut Ui, state: &mut State, rect: Rect, input: &Input<'_>) -> Option<Asked> {
    let buttons = Rect::from_min_max(pos2(rect.right() - 52.0, rect.top()), rect.max);
    let steps = Rect::from_min_max(rect.min, pos2(buttons.left() - gap::XS, rect.bottom()));
    let filter: &Filter = input.filter;
    let current = Step::ALL
        .iter()
        .position(|step| *step == filter.step)
        .unwrap_or(1);
    let mut clicked = None;
    widgets::row_in(ui, steps, |ui| {
        let names = STEPS.map(say);
        let names = names.each_ref().map(String::as_str);
        let group = say("time-step");
        clicked = widgets::keyed_segments(ui, (&group, "S"), &names, current, steps.size());
    });
    let step = clicked.and_then(|at| Step::ALL.get(at).copied());
    let step = step.filter(|step| *step != filter.step).map(Asked::Step);
    buttons_ui(ui, state, buttons, input).or(step)
}

/// What the bars are compared with, and what their colours say.
fn buttons_ui(ui: &mut Ui, state: &mut State, rect: Rect, input: &Input<'_>) -> Option<Asked> {
    let mut asked = None;
    widgets::row_in(ui, rect, |ui| {
        ui.spacing_mut().item_spacing.x = gap::XS;
        let is_on = state.compare.is_some();
        let has_dates = input.filter.window.is_some();
        let name = if has_dates {
            compare::state_words(state.compare)
        } else {
            say("time-compare-no-dates")
        };
        ui.add_enabled_ui(has_dates, |ui| {
            let button = widgets::icon_button(
                ui,
                ICON_COMPARE_ARROWS,
                &name,
                "C",
                STEP_ROW,
                Dress::Quiet,
                is_on && has_dates,
            );
            if button.clicked() {
                state.compare_next(input.filter);
            }
        });
        let by_initiator = !input.coloring.is_kind();
        let name = if by_initiator {
            say("time-bars-initiator")
        } else {
            say("time-bars-kind")
        };
        let icon = ICON_STACKED_BAR_CHART;
        let dress = Dress::Quiet;
        if widgets::icon_button(ui, icon, &name, "", STEP_ROW, dress, by_initiator).clicked() {
            asked = Some(Asked::ByInitiator(!by_initiator));
        }
    });
    asked
}
