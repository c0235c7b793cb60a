//! The buttons that move through time: to the ends, one step, play, speed and loop. Knows no dates
//! but those it asks for.

use egui::{
    Align2, Color32, CornerRadius, Rect, Response, Role as Part, Sense, Ui, WidgetInfo, pos2, vec2,
};
use egui_material_icons::MaterialIcon;
use egui_material_icons::icons::{
    ICON_CHEVRON_LEFT, ICON_CHEVRON_RIGHT, ICON_PAUSE, ICON_PLAY_ARROW, ICON_REPEAT,
    ICON_SKIP_NEXT, ICON_SKIP_PREVIOUS,
};

use super::playback::SPEED_WORDS;
use super::{Asked, Input, State, window};
use crate::view::lang::{say, say_with};
use crate::view::theme::{Role, size, tokens};
use crate::view::widgets;

/// First, back, play, on, last; speed and loop.
pub(super) fn row(ui: &mut Ui, state: &mut State, rect: Rect, input: &Input<'_>) -> Option<Asked> {
    let side = size::CONTROL;
    let slot = |at: usize| {
        let left = rect.left() + at as f32 * (side + 2.0);
        Rect::from_min_size(pos2(left, rect.top()), vec2(side, side))
    };
    let Some(extent) = input.extent else {
        let t = tokens(ui.ctx());
        let icons = [
            ICON_SKIP_PREVIOUS,
            ICON_CHEVRON_LEFT,
            ICON_PLAY_ARROW,
            ICON_CHEVRON_RIGHT,
            ICON_SKIP_NEXT,
        ];
        for (at, icon) in icons.into_iter().enumerate() {
            widgets::paint_icon(ui.painter(), slot(at).center(), icon, false, 20.0, t.text4);
        }
        return None;
    };
    let filter = input.filter;
    let (first, last) = (window::first(filter, extent), window::last(filter, extent));
    let jumps = [
        (
            0,
            ICON_SKIP_PREVIOUS,
            "time-first-step",
            "Home",
            Some(first),
        ),
        (
            1,
            ICON_CHEVRON_LEFT,
            "time-step-back",
            ",",
            window::step_by(filter, extent, -1),
        ),
        (
            3,
            ICON_CHEVRON_RIGHT,
            "time-step-on",
            ".",
            window::step_by(filter, extent, 1),
        ),
        (4, ICON_SKIP_NEXT, "time-last-step", "End", Some(last)),
    ];
    let mut next = None;
    for (at, icon, name, keys, window) in jumps {
        let window = window.filter(|window| filter.window != Some(*window));
        if icon_button(ui, slot(at), icon, &say(name), keys, window.is_some()).clicked() {
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
fn icon_button(
    ui: &mut Ui,
    rect: Rect,
    icon: MaterialIcon,
    name: &str,
    keys: &str,
    is_on: bool,
) -> Response {
    let t = tokens(ui.ctx());
    let sense = if is_on {
        Sense::click()
    } else {
        Sense::hover()
    };
    let response = ui.interact(rect, ui.scope_id().with(("jump", icon.codepoint)), sense);
    back(ui, rect, &response, false);
    let color = if is_on { t.text1 } else { t.text4 };
    widgets::paint_icon(ui.painter(), rect.center(), icon, false, 20.0, color);
    finish(response, name, keys, is_on, None)
}

fn play_button(ui: &mut Ui, rect: Rect, state: &mut State) {
    let t = tokens(ui.ctx());
    let playing = state.playback.playing;
    let (icon, name) = if playing {
        (ICON_PAUSE, "time-pause")
    } else {
        (ICON_PLAY_ARROW, "time-play")
    };
    let response = ui.interact(rect, ui.scope_id().with("play"), Sense::click());
    let fill = if response.hovered() {
        t.ink.gamma_multiply(0.85)
    } else {
        t.ink
    };
    ui.painter().rect_filled(rect, CornerRadius::same(6), fill);
    widgets::paint_icon(ui.painter(), rect.center(), icon, true, 20.0, t.on_ink);
    if response.has_focus() {
        widgets::focus_ring(ui.painter(), t, rect, 6);
    }
    if finish(response, &say(name), "Space", true, None).clicked() {
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
    widgets::paint(
        ui.painter(),
        rect.center(),
        Align2::CENTER_CENTER,
        words,
        Role::BODY,
        color,
    );
    let name = say_with("time-speed", &[("speed", words.into())]);
    if finish(response, &name, "", true, None).clicked() {
        state.playback.faster();
    }
}

fn loop_button(ui: &mut Ui, rect: Rect, state: &mut State) {
    let t = tokens(ui.ctx());
    let is_on = state.playback.looping;
    let response = ui.interact(rect, ui.scope_id().with("loop"), Sense::click());
    back(ui, rect, &response, is_on);
    let color = if is_on || response.hovered() {
        t.text1
    } else {
        t.text2
    };
    widgets::paint_icon(ui.painter(), rect.center(), ICON_REPEAT, false, 18.0, color);
    if finish(response, &say("time-loop"), "", true, Some(is_on)).clicked() {
        state.playback.looping = !is_on;
    }
}

/// Behind a quiet button: nothing, unless it is pointed at, pressed, on or has the keyboard.
fn back(ui: &Ui, rect: Rect, response: &Response, is_on: bool) {
    let t = tokens(ui.ctx());
    let fill = match (
        is_on || response.is_pointer_button_down_on(),
        response.hovered() && response.sense.senses_click(),
    ) {
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
fn finish(
    response: Response,
    name: &str,
    keys: &str,
    enabled: bool,
    selected: Option<bool>,
) -> Response {
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Part::Button, enabled, name);
        info.selected = selected;
        info
    });
    widgets::tip(response, name, keys)
}
