//! The box with the field that is typed into, its cross and its keys. Knows no hits.

use egui::text::{CCursor, CCursorRange};
use egui::{CornerRadius, Id, Rect, Stroke, StrokeKind, TextEdit, Ui, pos2, vec2};
use egui_material_icons::icons::{ICON_CLOSE, ICON_SEARCH};

use super::State;
use crate::view::caps;
use crate::view::lang::say;
use crate::view::line_edit::LineEdit;
use crate::view::theme::tokens;
use crate::view::widgets::{self, Dress};

/// Nothing that can be found is longer, in characters.
const MAX_CHARS: usize = 80;
/// From the edges of the box to the text.
const BEFORE_TEXT: f32 = 34.0;

fn id() -> Id {
    Id::unique("find a place")
}

/// Whether the field has the keyboard.
pub(super) fn has_focus(ui: &Ui) -> bool {
    ui.memory(|memory| memory.has_focus(id()))
}

/// Gives the field the keyboard, with all of its text selected.
pub(super) fn focus(ui: &Ui, state: &State) {
    ui.memory_mut(|memory| memory.request_focus(id()));
    select_all(ui, &state.typed);
}

/// Takes the keyboard from the field.
pub(super) fn leave(ui: &Ui) {
    ui.memory_mut(|memory| memory.surrender_focus(id()));
}

/// The box. Whether it is to be cleared.
pub(super) fn ui(ui: &mut Ui, rect: Rect, state: &mut State, has_pin: bool) -> bool {
    let t = tokens(ui.ctx());
    let is_on = has_focus(ui);
    let edge = if is_on {
        Stroke::new(2.0, t.focus)
    } else {
        Stroke::new(1.0, t.line2)
    };
    ui.painter()
        .rect(rect, CornerRadius::same(6), t.bg2, edge, StrokeKind::Inside);
    let at = pos2(rect.left() + 18.0, rect.center().y);
    widgets::paint_icon(ui.painter(), at, ICON_SEARCH, false, 20.0, t.text2);
    let can_clear = !state.typed.is_empty() || has_pin;
    let mut right = rect.right() - 8.0;
    let mut clear = false;
    if can_clear {
        let cross =
            Rect::from_center_size(pos2(rect.right() - 18.0, rect.center().y), vec2(24.0, 24.0));
        widgets::row_in(ui, cross, |ui| {
            let button = widgets::icon_button(
                ui,
                ICON_CLOSE,
                &say("clear-search"),
                "Esc",
                24.0,
                Dress::Quiet,
                false,
            );
            clear = button.clicked();
        });
        right = cross.left() - 4.0;
    } else if !is_on {
        let end = rect.right_center() - vec2(8.0, 0.0);
        right = caps::paint_to(ui, end, "Ctrl K") - 8.0;
    }
    let text = Rect::from_min_max(
        pos2(rect.left() + BEFORE_TEXT, rect.top() + 2.0),
        pos2(right, rect.bottom() - 2.0),
    );
    edit(ui, text, state);
    clear
}

/// The text itself.
fn edit(ui: &mut Ui, rect: Rect, state: &mut State) {
    let edit = LineEdit {
        id: id(),
        name: &say("find"),
        hint: &say("find-hint"),
        max_chars: MAX_CHARS,
    };
    let response = edit.ui(ui, rect, &mut state.typed);
    if response.changed() {
        state.is_open = true;
    }
    if response.gained_focus() {
        state.is_open = true;
        if !response.clicked() {
            select_all(ui, &state.typed);
        }
    }
}

fn select_all(ui: &Ui, typed: &str) {
    let mut edit = TextEdit::load_state(ui.ctx(), id()).unwrap_or_default();
    let all = CCursorRange::two(CCursor::new(0), CCursor::new(typed.chars().count()));
    edit.cursor.set_char_range(Some(all));
    TextEdit::store_state(ui.ctx(), id(), edit);
}
