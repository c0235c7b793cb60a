//! The controls left of the histogram: how the dates are meant, the dates themselves, playing, and
//! the step. Asks for changes and makes none.

use egui::{Align2, Color32, CornerRadius, Rect, Response, Role as Part, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};
use egui_material_icons::MaterialIcon;
use egui_material_icons::icons::{
    ICON_CHEVRON_LEFT, ICON_CHEVRON_RIGHT, ICON_PAUSE, ICON_PLAY_ARROW, ICON_REPEAT,
    ICON_SKIP_NEXT, ICON_SKIP_PREVIOUS,
};

use super::playback::SPEED_WORDS;
use super::{Asked, Input, State, ask_mode, window};
use crate::filter::{Filter, TimeMode};
use crate::time::Step;
use crate::view::theme::{Role, gap, size, tokens};
use crate::view::widgets;

/// The row of steps is lower than a control, as inside rows.
const STEP_ROW: f32 = 24.0;
/// The line under the dates where they are none; the other gaps then give way a little.
const REASON: f32 = 16.0;
const TIGHT: f32 = 6.0;
/// The steps as they fit side by side.
const STEPS: [&str; 5] = ["Day", "Week", "Month", "Qtr", "Year"];

/// The controls: at the top of what `ui` has left, 196 to 336 wide and 136 high without margins.
pub fn controls_ui(ui: &mut Ui, state: &mut State, input: Input<'_>) -> Vec<Asked> {
    let column = ui.available_rect_before_wrap();
    ui.allocate_rect(column, Sense::hover());
    let row = |top: f32, height: f32| {
        Rect::from_min_max(pos2(column.left(), top), pos2(column.right(), top + height))
    };
    let shown = input.extent.map(|extent| window::shown(input.filter, extent));
    state.fields.follow(shown);

    let has_reason = state.fields.error().is_some();
    let (between, under) = if has_reason { (TIGHT, REASON) } else { (gap::S, gap::S) };
    let mut asked = mode_row(ui, row(column.top(), size::CONTROL), &input);
    let dates_top = column.top() + size::CONTROL + between;
    asked.extend(dates_row(ui, state, row(dates_top, size::CONTROL), &input));
    reason(ui, state, row(dates_top + size::CONTROL, REASON));
    let play_top = dates_top + size::CONTROL + under;
    asked.extend(play_row(ui, state, row(play_top, size::CONTROL), &input));
    if input.extent.is_some() {
        asked.extend(step_row(ui, row(play_top + size::CONTROL + between, STEP_ROW), &input));
    }
    if !asked.is_empty() {
        ui.ctx().request_repaint();
    }
    asked
}

/// Instant, Window, Cumulative.
fn mode_row(ui: &mut Ui, rect: Rect, input: &Input<'_>) -> Vec<Asked> {
    let names = TimeMode::ALL.map(TimeMode::name);
    let current = TimeMode::ALL.iter().position(|mode| *mode == input.filter.mode);
    let Some(extent) = input.extent else {
        off_segments(ui, rect, &names);
        return Vec::new();
    };
    let mut clicked = None;
    widgets::row_in(ui, rect, |ui| {
        clicked = widgets::segments(ui, "Dates", &names, current.unwrap_or(1), rect.width(), rect.height());
    });
    let mode = clicked.and_then(|at| TimeMode::ALL.get(at).copied());
    let mode = mode.filter(|mode| *mode != input.filter.mode);
    mode.map(|mode| ask_mode(input.filter, extent, mode)).unwrap_or_default()
}

/// The segments before there is anything to show.
fn off_segments(ui: &Ui, rect: Rect, names: &[&str]) {
    let t = tokens(ui.ctx());
    let painter = ui.painter();
    painter.rect_stroke(rect, CornerRadius::same(6), Stroke::new(1.0, t.line), StrokeKind::Inside);
    let width = rect.width() / names.len() as f32;
    for (at, name) in names.iter().enumerate() {
        let left = rect.left() + at as f32 * width;
        if at > 0 {
            painter.vline(left, rect.y_range(), Stroke::new(1.0, t.line));
        }
        let middle = pos2(left + width / 2.0, rect.center().y);
        widgets::paint(painter, middle, Align2::CENTER_CENTER, name, Role::SMALL, t.text4);
    }
}

fn dates_row(ui: &mut Ui, state: &mut State, rect: Rect, input: &Input<'_>) -> Vec<Asked> {
    let t = tokens(ui.ctx());
    let width = ((rect.width() - 20.0) / 2.0).floor();
    let first = Rect::from_min_size(rect.min, vec2(width, rect.height()));
    let last = first.translate(vec2(rect.width() - width, 0.0));
    let color = if input.extent.is_some() { t.text3 } else { t.text4 };
    widgets::paint(ui.painter(), rect.center(), Align2::CENTER_CENTER, "–", Role::BODY, color);
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

/// First, back, play, on, last; speed and loop.
fn play_row(ui: &mut Ui, state: &mut State, rect: Rect, input: &Input<'_>) -> Option<Asked> {
    let side = size::CONTROL;
    let slot = |at: usize| {
        let left = rect.left() + at as f32 * (side + 2.0);
        Rect::from_min_size(pos2(left, rect.top()), vec2(side, side))
    };
    let Some(extent) = input.extent else {
        let t = tokens(ui.ctx());
        let icons = [ICON_SKIP_PREVIOUS, ICON_CHEVRON_LEFT, ICON_PLAY_ARROW, ICON_CHEVRON_RIGHT, ICON_SKIP_NEXT];
        for (at, icon) in icons.into_iter().enumerate() {
            widgets::paint_icon(ui.painter(), slot(at).center(), icon, false, 20.0, t.text4);
        }
        return None;
    };
    let filter = input.filter;
    let (first, last) = (window::first(filter, extent), window::last(filter, extent));
    let jumps = [
        (0, ICON_SKIP_PREVIOUS, "To the first step", "Home", Some(first)),
        (1, ICON_CHEVRON_LEFT, "One step back", ",", window::step_by(filter, extent, -1)),
        (3, ICON_CHEVRON_RIGHT, "One step on", ".", window::step_by(filter, extent, 1)),
        (4, ICON_SKIP_NEXT, "To the last step", "End", Some(last)),
    ];
    let mut next = None;
    for (at, icon, name, keys, window) in jumps {
        let window = window.filter(|window| filter.window != Some(*window));
        if icon_button(ui, slot(at), icon, name, keys, window.is_some()).clicked() {
            next = window;
        }
    }
    play_button(ui, slot(2), state);
    let loops = Rect::from_min_size(pos2(rect.right() - side, rect.top()), vec2(side, side));
    loop_button(ui, loops, state);
    speed_button(ui, loops.translate(vec2(-side - 2.0, 0.0)), state);
    next.map(|window| Asked::Window(Some(window)))
}

/// A quiet button with an icon in the main colour of text.
fn icon_button(ui: &mut Ui, rect: Rect, icon: MaterialIcon, name: &str, keys: &str, is_on: bool) -> Response {
    let t = tokens(ui.ctx());
    let sense = if is_on { Sense::click() } else { Sense::hover() };
    let response = ui.interact(rect, ui.scope_id().with(name), sense);
    back(ui, rect, &response, false);
    let color = if is_on { t.text1 } else { t.text4 };
    widgets::paint_icon(ui.painter(), rect.center(), icon, false, 20.0, color);
    finish(response, name, keys, is_on, None)
}

fn play_button(ui: &mut Ui, rect: Rect, state: &mut State) {
    let t = tokens(ui.ctx());
    let playing = state.playback.playing;
    let (icon, name) = if playing { (ICON_PAUSE, "Pause") } else { (ICON_PLAY_ARROW, "Play") };
    let response = ui.interact(rect, ui.scope_id().with("play"), Sense::click());
    let fill = if response.hovered() { t.ink.gamma_multiply(0.85) } else { t.ink };
    ui.painter().rect_filled(rect, CornerRadius::same(6), fill);
    widgets::paint_icon(ui.painter(), rect.center(), icon, true, 20.0, t.on_ink);
    if response.has_focus() {
        widgets::focus_ring(ui.painter(), t, rect, 6);
    }
    if finish(response, name, "Space", true, None).clicked() {
        state.toggle_play();
        ui.ctx().request_repaint();
    }
}

fn speed_button(ui: &mut Ui, rect: Rect, state: &mut State) {
    let t = tokens(ui.ctx());
    let response = ui.interact(rect, ui.scope_id().with("speed"), Sense::click());
    back(ui, rect, &response, false);
    let words = SPEED_WORDS[state.playback.speed % SPEED_WORDS.len()];
    let color = if response.hovered() { t.text1 } else { t.text2 };
    widgets::paint(ui.painter(), rect.center(), Align2::CENTER_CENTER, words, Role::BODY, color);
    let name = format!("Speed {words}");
    if finish(response, &name, "", true, None).clicked() {
        state.playback.faster();
    }
}

fn loop_button(ui: &mut Ui, rect: Rect, state: &mut State) {
    let t = tokens(ui.ctx());
    let is_on = state.playback.looping;
    let response = ui.interact(rect, ui.scope_id().with("loop"), Sense::click());
    back(ui, rect, &response, is_on);
    let color = if is_on || response.hovered() { t.text1 } else { t.text2 };
    widgets::paint_icon(ui.painter(), rect.center(), ICON_REPEAT, false, 18.0, color);
    if finish(response, "Play again from the first step", "", true, Some(is_on)).clicked() {
        state.playback.looping = !is_on;
    }
}

/// Behind a quiet button: nothing, unless it is pointed at, pressed, on or has the keyboard.
fn back(ui: &Ui, rect: Rect, response: &Response, is_on: bool) {
    let t = tokens(ui.ctx());
    let fill = match (is_on || response.is_pointer_button_down_on(), response.hovered() && response.sense.senses_click()) {
        (true, _) => t.bg4,
        (false, true) => t.bg3,
        (false, false) => Color32::TRANSPARENT,
    };
    ui.painter().rect_filled(rect, CornerRadius::same(6), fill);
    if response.has_focus() {
        widgets::focus_ring(ui.painter(), t, rect, 6);
    }
}

/// Name, state, tooltip and keys of a button.
fn finish(response: Response, name: &str, keys: &str, enabled: bool, selected: Option<bool>) -> Response {
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Part::Button, enabled, name);
        info.selected = selected;
        info
    });
    let tip = if keys.is_empty() { name.to_owned() } else { format!("{name}   {keys}") };
    response.on_hover_text(tip)
}

fn step_row(ui: &mut Ui, rect: Rect, input: &Input<'_>) -> Option<Asked> {
    let t = tokens(ui.ctx());
    let word = widgets::paint(ui.painter(), rect.left_center(), Align2::LEFT_CENTER, "Step", Role::SMALL, t.text2);
    let steps = Rect::from_min_max(pos2(word.right() + gap::S, rect.top()), rect.max);
    let filter: &Filter = input.filter;
    let current = Step::ALL.iter().position(|step| *step == filter.step).unwrap_or(1);
    let mut clicked = None;
    widgets::row_in(ui, steps, |ui| {
        clicked = widgets::segments(ui, "Step", &STEPS, current, steps.width(), steps.height());
    });
    let step = clicked.and_then(|at| Step::ALL.get(at).copied());
    step.filter(|step| *step != filter.step).map(Asked::Step)
}
