//! Paragraphs in a panel: selected with the mouse, copied as they are written. Knows no layout.

use std::ops::Range;

use egui::{CursorIcon, Event, Key, Modifiers, Response, Sense, Ui, WidgetInfo};

use super::paragraphs::Paragraphs;

/// What is selected in one pane.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SelectionState {
    anchor: usize,
    head: usize,
    /// Whether the pane was clicked last, so that keys are meant for it.
    is_active: bool,
    /// Whether what has the keyboard hands its keys to the text.
    pub is_given_keys: bool,
}

impl SelectionState {
    /// The selected bytes in the order of the text, if there are any.
    pub fn range(&self) -> Option<Range<usize>> {
        let (start, end) = (self.anchor.min(self.head), self.anchor.max(self.head));
        (start < end).then_some(start..end)
    }

    /// Selects a range.
    pub fn select(&mut self, bytes: Range<usize>) {
        (self.anchor, self.head) = (bytes.start, bytes.end);
    }

    /// Selects nothing. Do so when the text changes.
    pub fn clear(&mut self) {
        *self = Self::default();
    }
}

/// Shows paragraphs: a drag selects, a double click selects a word, a triple click a paragraph,
/// Ctrl+A everything, Ctrl+C copies in the order of the text. For what lies under the pointer ask
/// [`Paragraphs::mark_at`] with the pointer's position less `response.rect.min`.
pub fn ui(paragraphs: &Paragraphs, ui: &mut Ui, state: &mut SelectionState) -> Response {
    // Not reached by Tab: there is no caret, and screen readers get the text as a label.
    let (rect, response) = ui.allocate_exact_size(paragraphs.size(), Sense::CLICK | Sense::DRAG);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, paragraphs.text()));
    point(paragraphs, ui, state, &response);
    keys(paragraphs, ui, state);
    if ui.is_rect_visible(rect) {
        let selection = state
            .range()
            .map(|range| range.start..range.end.min(paragraphs.text().len()));
        paragraphs.paint(ui.painter(), rect.min, selection);
    }
    response.on_hover_cursor(CursorIcon::Text)
}

fn point(paragraphs: &Paragraphs, ui: &Ui, state: &mut SelectionState, response: &Response) {
    let pressed = ui.input(|input| input.pointer.primary_pressed());
    if pressed {
        state.is_active = response.contains_pointer();
    }
    let Some(pos) = response.interact_pointer_pos() else {
        return;
    };
    let byte = paragraphs.byte_at(pos - response.rect.min.to_vec2());
    if response.triple_clicked() {
        state.select(paragraph_around(paragraphs.text(), byte));
    } else if response.double_clicked() {
        state.select(word_around(paragraphs.text(), byte));
    } else if pressed && response.is_pointer_button_down_on() {
        if !ui.input(|input| input.modifiers.shift) {
            state.anchor = byte;
        }
        state.head = byte;
    } else if response.dragged() {
        state.head = byte;
    }
}

fn keys(paragraphs: &Paragraphs, ui: &Ui, state: &mut SelectionState) {
    let is_asked = state.is_active && !ui.ctx().egui_wants_keyboard_input();
    if !is_asked && !state.is_given_keys {
        return;
    }
    let all = ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::A));
    if all {
        state.select(0..paragraphs.text().len());
    }
    let copies = ui.input(|input| input.events.contains(&Event::Copy));
    let words = state.range().and_then(|range| paragraphs.text().get(range));
    if let Some(words) = words.filter(|_| copies) {
        ui.ctx().copy_text(words.to_owned());
    }
}

/// The letters and figures around a byte.
fn word_around(text: &str, byte: usize) -> Range<usize> {
    let byte = text.floor_char_boundary(byte);
    let is_of_word = |c: char| c.is_alphanumeric() || super::order::extends(c);
    let before = text[..byte]
        .char_indices()
        .rev()
        .take_while(|&(_, c)| is_of_word(c))
        .last();
    let after = text[byte..].char_indices().find(|&(_, c)| !is_of_word(c));
    before.map_or(byte, |(at, _)| at)..after.map_or(text.len(), |(at, _)| byte + at)
}

fn paragraph_around(text: &str, byte: usize) -> Range<usize> {
    let paragraphs = super::order::paragraphs(text);
    let found = paragraphs
        .into_iter()
        .find(|(_, separator)| byte <= separator.start);
    found.map_or(0..text.len(), |(bytes, _)| bytes)
}
