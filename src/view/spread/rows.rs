//! Rows of a chart that is a table: one that can be pointed at, clicked and reached by the keyboard.

use egui::{CursorIcon, Rect, Response, Sense, Ui, WidgetInfo};

use crate::view::theme::tokens;
use crate::view::widgets;

/// A row over an area. `said` is what it says, for those who do not see it.
pub(super) fn row(ui: &Ui, area: Rect, id: impl egui::AsIdSalt, on: bool, said: &str) -> Response {
    let t = tokens(ui.ctx());
    let response = ui.interact(area, ui.scope_id().with(id), Sense::click());
    let is_lit = response.hovered() || response.has_focus();
    if on || is_lit {
        let fill = if on { t.bg4 } else { t.bg3 };
        ui.painter().rect_filled(area, 0.0, fill);
    }
    if response.has_focus() {
        widgets::focus_ring(ui.painter(), t, area, 4);
        response.scroll_to_me(None);
    }
    response.widget_info(|| WidgetInfo::selected(egui::Role::Button, true, on, said));
    response.on_hover_cursor(CursorIcon::PointingHand)
}

/// Whether a row is pointed at: by the pointer, or by the keyboard.
pub(super) fn is_pointed(response: &Response) -> bool {
    response.hovered() || response.has_focus()
}
