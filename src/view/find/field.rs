//! The field that is typed into. Arabic stands in its right order: egui shapes it but would put its
//! words and the caret at the wrong end, so text and caret are painted over the field's own.
//! Knows no hits.

use egui::text::{CCursor, CCursorRange};
use egui::{
    Align2, Color32, CornerRadius, EventFilter, FontFamily, FontId, Frame, Id, Rect, Role as Part,
    Stroke, StrokeKind, TextEdit, Ui, WidgetInfo, pos2, vec2,
};
use egui_material_icons::icons::{ICON_CLOSE, ICON_SEARCH};

use super::State;
use crate::view::rtl;
use crate::view::theme::{Role, Tokens, tokens};
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
                "Clear the search",
                "Esc",
                24.0,
                Dress::Quiet,
                false,
            );
            clear = button.clicked();
        });
        right = cross.left() - 4.0;
    } else if !is_on {
        right = caps(ui, rect, &["Ctrl", "K"]) - 8.0;
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
    let t = tokens(ui.ctx());
    let is_arabic = rtl::needs_order(&state.typed);
    let color = if is_arabic {
        Color32::TRANSPARENT
    } else {
        t.text1
    };
    let response = ui
        .scope(|ui| {
            if is_arabic {
                ui.visuals_mut().text_cursor.stroke.color = Color32::TRANSPARENT;
            }
            let edit = TextEdit::singleline(&mut state.typed)
                .id(id())
                .font(FontId::new(Role::BODY.size, FontFamily::Proportional))
                .text_color(color)
                .frame(Frame::NONE)
                .margin(vec2(0.0, 4.0))
                .align(Align2::LEFT_CENTER)
                .char_limit(MAX_CHARS)
                // Esc is for the list first.
                .event_filter(EventFilter {
                    horizontal_arrows: true,
                    vertical_arrows: true,
                    escape: true,
                    tab: false,
                });
            ui.put(rect, edit.desired_width(rect.width()))
        })
        .inner;
    let typed = state.typed.clone();
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Part::SearchInput, true, "Find a place");
        info.current_text_value = Some(typed.clone());
        info
    });
    if response.changed() {
        state.is_open = true;
    }
    if response.gained_focus() {
        state.is_open = true;
        if !response.clicked() {
            select_all(ui, &state.typed);
        }
    }
    let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    if state.typed.is_empty() {
        let words = "Find a place or coordinates";
        let at = rect.left_center();
        widgets::paint(
            &painter,
            at,
            Align2::LEFT_CENTER,
            words,
            Role::BODY,
            t.text3,
        );
    } else if rtl::needs_order(&state.typed) {
        paint_arabic(ui, &painter, rect, &state.typed, response.has_focus(), t);
    }
}

/// The text in its right order, and the caret where the next letter will stand.
fn paint_arabic(
    ui: &Ui,
    painter: &egui::Painter,
    rect: Rect,
    typed: &str,
    has_focus: bool,
    t: &Tokens,
) {
    let formats = rtl::Formats::interface(Role::BODY, t.text1);
    let lay = |text: &str| rtl::layout_line(ui.ctx(), text, &formats, f32::INFINITY);
    let line = lay(typed);
    let size = line.galley.size();
    // A text longer than the field shows its end.
    let left = if size.x <= rect.width() || line.is_rtl {
        rect.left()
    } else {
        rect.right() - size.x
    };
    let top = rect.center().y - size.y / 2.0;
    painter.galley(pos2(left, top), line.galley, t.text1);
    if !has_focus {
        return;
    }
    let n_before = TextEdit::load_state(ui.ctx(), id())
        .and_then(|edit| edit.cursor.char_range())
        .map_or(usize::MAX, |range| range.primary.index.0);
    let before: String = typed.chars().take(n_before).collect();
    let width = if before == typed {
        size.x
    } else {
        lay(&before).galley.size().x
    };
    let x = if line.is_rtl {
        left + size.x - width
    } else {
        left + width
    };
    let x = x.clamp(rect.left() + 1.0, rect.right() - 1.0);
    painter.vline(x, rect.y_range().shrink(5.0), Stroke::new(2.0, t.text1));
}

/// Key caps at the right end of the box. Where they begin.
fn caps(ui: &Ui, rect: Rect, keys: &[&str]) -> f32 {
    let t = tokens(ui.ctx());
    let mut right = rect.right() - 8.0;
    for key in keys.iter().rev() {
        let galley = widgets::galley(ui.painter(), key, Role::NOTE, t.text2);
        let cap = Rect::from_min_max(
            pos2(right - galley.size().x - 10.0, rect.center().y - 9.0),
            pos2(right, rect.center().y + 9.0),
        );
        ui.painter().rect(
            cap,
            CornerRadius::same(4),
            t.bg3,
            Stroke::new(1.0, t.line2),
            StrokeKind::Inside,
        );
        ui.painter()
            .galley(cap.center() - galley.size() / 2.0, galley, t.text2);
        right = cap.left() - 4.0;
    }
    right
}

fn select_all(ui: &Ui, typed: &str) {
    let mut edit = TextEdit::load_state(ui.ctx(), id()).unwrap_or_default();
    let all = CCursorRange::two(CCursor::new(0), CCursor::new(typed.chars().count()));
    edit.cursor.set_char_range(Some(all));
    TextEdit::store_state(ui.ctx(), id(), edit);
}
