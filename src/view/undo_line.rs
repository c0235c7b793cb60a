//! A line under a list that says what just went from it, with the button that brings it back. Knows no
//! list: whoever draws it keeps what went.

use egui::{Align, Layout, Ui, WidgetInfo, vec2};

use super::lang::say;
use super::theme::{Role, gap, size, tokens};
use super::widgets::{self, Dress};

/// Draws the line. Whether what went is to come back.
pub(super) fn ui(ui: &mut Ui, words: &str) -> bool {
    let t = tokens(ui.ctx());
    let room = vec2(ui.available_width(), size::CONTROL);
    let right_to_left = Layout::right_to_left(Align::Center);
    let line = ui.allocate_ui_with_layout(room, right_to_left, |ui| {
        let is_undone = widgets::button(ui, None, &say("undo"), 24.0, Dress::Plain).clicked();
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let said = widgets::line(ui, words, Role::SMALL, t.text2);
            said.widget_info(|| WidgetInfo::labeled(egui::Role::Status, true, words));
        });
        is_undone
    });
    ui.add_space(gap::XS);
    line.inner
}
