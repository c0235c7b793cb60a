//! The table's bar, with what can be done with it, and the heads of its columns: a click sorts, the edge
//! is dragged for width.

use egui::{
    Align2, CursorIcon, Popup, PopupCloseBehavior, Rect, Sense, Stroke, Ui, WidgetInfo, pos2, vec2,
};
use egui_material_icons::icons::{
    ICON_ARROW_DOWNWARD, ICON_ARROW_UPWARD, ICON_CHECK_BOX, ICON_CHECK_BOX_OUTLINE_BLANK,
    ICON_CLOSE, ICON_CONTENT_COPY, ICON_VIEW_COLUMN,
};

use super::{Column, State};
use crate::desk::{Command, Desk, FilterCommand};
use crate::filter::Reason;
use crate::view::lang::{say, say_n, say_with};
use crate::view::theme::{Role, gap, size, tokens};
use crate::view::widgets::{self, Dress};
use crate::view::{terms, words};

/// A column is never narrower, in points.
const NARROWEST: f32 = 48.0;

/// The bar. Whether rows are to be copied.
pub(super) fn bar_ui(
    ui: &mut Ui,
    rect: Rect,
    desk: &Desk,
    state: &mut State,
    (n, close): (usize, &mut bool),
    asked: &mut Vec<Command>,
) -> bool {
    let t = tokens(ui.ctx());
    let mut wants_copy = false;
    let painter = ui.painter();
    let edge = Stroke::new(1.0, t.line);
    painter.hline(rect.x_range(), rect.top() + 0.5, edge);
    let title = widgets::paint(
        painter,
        rect.left_center() + vec2(gap::M, 0.0),
        Align2::LEFT_CENTER,
        &say("screen-table"),
        Role::STRONG,
        t.text1,
    );
    let note = note(desk, state, n);
    let told = widgets::paint(
        painter,
        pos2(title.right() + gap::M, rect.center().y),
        Align2::LEFT_CENTER,
        &note,
        Role::SMALL,
        t.text2,
    );
    let said = say_with("table-of", &[("what", note.into())]);
    ui.interact(title, ui.scope_id().with("table title"), Sense::hover())
        .widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, said.clone()));
    let buttons = rect
        .with_min_x(rect.right() - 260.0)
        .shrink2(vec2(gap::S, 4.0));
    widgets::row_in(ui, buttons, |ui| {
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            let name = say("close-table");
            let keys = "Ctrl T";
            if widgets::icon_button(ui, ICON_CLOSE, &name, keys, 28.0, Dress::Quiet, false)
                .clicked()
            {
                *close = true;
            }
            let columns = widgets::icon_button(
                ui,
                ICON_VIEW_COLUMN,
                &say("columns"),
                "",
                28.0,
                Dress::Quiet,
                false,
            );
            columns_ui(&columns, state);
            ui.add_enabled_ui(n > 0, |ui| {
                let name = say(if state.marked.is_empty() {
                    "copy-all"
                } else {
                    "copy-marked"
                });
                wants_copy = widgets::icon_button(
                    ui,
                    ICON_CONTENT_COPY,
                    &name,
                    "Ctrl C",
                    28.0,
                    Dress::Quiet,
                    false,
                )
                .clicked();
            });
        });
    });
    if let Some(reason) = state.reason {
        let from = pos2(told.right() + gap::M, rect.top());
        let room = Rect::from_min_max(from, rect.max - vec2(128.0, 0.0));
        left_out_ui(ui, room, state, reason, asked);
    }
    wants_copy
}

/// What can be done about what is left out: see what is shown again, or lift the limit.
fn left_out_ui(
    ui: &mut Ui,
    rect: Rect,
    state: &mut State,
    reason: Reason,
    asked: &mut Vec<Command>,
) {
    widgets::row_in(ui, rect, |ui| {
        ui.spacing_mut().item_spacing.x = gap::S;
        let words = say("table-shown-again");
        if widgets::button(ui, None, &words, 24.0, Dress::Plain).clicked() {
            state.reason = None;
        }
        // What is not on the map is left out by no limit.
        if reason != Reason::Unplaced
            && widgets::button(ui, None, &say("lift-limit"), 24.0, Dress::Plain).clicked()
        {
            asked.push(Command::Filter(FilterCommand::Lift(reason)));
        }
    });
}

/// How many there are, and what is being done with them.
fn note(desk: &Desk, state: &State, n: usize) -> String {
    let mut parts = vec![words::incidents(n)];
    if let Some(reason) = state.reason {
        let about = [("what", terms::reason(reason).into())];
        parts.push(say_with("left-out", &about));
    } else if desk.shown.n_unplaced > 0 {
        parts.push(say_n("not-on-map", desk.shown.n_unplaced));
    }
    if state.order.is_coming() {
        parts.push(say("sorting"));
    } else if state.copying.is_some() {
        parts.push(say("copying"));
    } else if let Some(n) = state.copied {
        parts.push(say_n("n-copied", n));
    }
    parts.join(" · ")
}

/// The list of columns to choose.
fn columns_ui(button: &egui::Response, state: &mut State) {
    Popup::menu(button)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .show(|ui| {
            let t = tokens(ui.ctx());
            ui.set_width(180.0);
            ui.spacing_mut().item_spacing.y = 0.0;
            for column in Column::ALL {
                let on = state.columns.iter().any(|(one, _)| *one == column);
                let (rect, response) = ui.allocate_exact_size(
                    vec2(ui.available_width(), size::FACET_ROW),
                    Sense::click(),
                );
                if response.hovered() {
                    ui.painter().rect_filled(rect, 6.0, t.bg3);
                }
                let icon = if on {
                    ICON_CHECK_BOX
                } else {
                    ICON_CHECK_BOX_OUTLINE_BLANK
                };
                let at = rect.left_center() + vec2(14.0, 0.0);
                widgets::paint_icon(ui.painter(), at, icon, on, 18.0, t.text2);
                let at = rect.left_center() + vec2(32.0, 0.0);
                widgets::paint(
                    ui.painter(),
                    at,
                    Align2::LEFT_CENTER,
                    &column.title(),
                    Role::BODY,
                    t.text1,
                );
                if response.has_focus() {
                    widgets::focus_ring(ui.painter(), t, rect, 6);
                }
                let said = say_with("column-said", &[("name", column.title().into())]);
                response.widget_info(|| {
                    WidgetInfo::selected(egui::Role::CheckBox, true, on, said.clone())
                });
                if response.clicked() {
                    state.toggle(column);
                }
            }
        });
}

/// The heads.
pub(super) fn ui(ui: &mut Ui, rect: Rect, state: &mut State) {
    let t = tokens(ui.ctx());
    let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    painter.rect_filled(rect, 0.0, t.bg2);
    let edge = Stroke::new(1.0, t.line);
    painter.hline(rect.x_range(), rect.bottom() - 0.5, edge);
    let mut x = rect.left() - state.left;
    let mut wanted = None;
    let mut widths = Vec::new();
    for (at, (&(column, _), &width)) in state.columns.iter().zip(&state.drawn).enumerate() {
        let cell = Rect::from_min_size(pos2(x, rect.top()), vec2(width, rect.height()));
        x = cell.right();
        let seen = cell.intersect(rect);
        if !seen.is_positive() {
            continue;
        }
        let id = ui.scope_id().with(("head", column));
        let response = ui.interact(seen, id, Sense::click());
        let is_sorted = state.sort.column == column;
        if response.hovered() {
            painter.rect_filled(seen.shrink2(vec2(0.0, 1.0)), 0.0, t.bg3);
        }
        let color = if is_sorted || response.hovered() {
            t.text1
        } else {
            t.text2
        };
        let role = if is_sorted {
            Role::NOTE_STRONG
        } else {
            Role::NOTE
        };
        let inner = cell.shrink2(vec2(10.0, 0.0));
        let clipped = painter.with_clip_rect(seen);
        let (anchor, from) = if column.is_figures() {
            (Align2::RIGHT_CENTER, inner.right_center())
        } else {
            (Align2::LEFT_CENTER, inner.left_center())
        };
        let title = column.title();
        let name = widgets::paint(&clipped, from, anchor, &title, role, color);
        if is_sorted {
            let icon = if state.sort.descending {
                ICON_ARROW_DOWNWARD
            } else {
                ICON_ARROW_UPWARD
            };
            let x = if column.is_figures() {
                name.left() - 10.0
            } else {
                name.right() + 10.0
            };
            widgets::paint_icon(&clipped, pos2(x, cell.center().y), icon, false, 14.0, color);
        }
        if response.has_focus() {
            widgets::focus_ring(&painter, t, seen, 0);
        }
        let sorted = match (is_sorted, state.sort.descending) {
            (false, _) => "sort-by",
            (true, false) => "sorted-upwards",
            (true, true) => "sorted-downwards",
        };
        let said = say_with(sorted, &[("name", title.to_lowercase().into())]);
        response.widget_info(|| {
            WidgetInfo::selected(egui::Role::ColumnHeader, true, is_sorted, said.clone())
        });
        if response.on_hover_cursor(CursorIcon::PointingHand).clicked() {
            wanted = Some(column);
        }
        let edge = Rect::from_center_size(pos2(cell.right(), cell.center().y), vec2(8.0, HEAD));
        const HEAD: f32 = super::HEAD;
        let edge = edge.intersect(rect);
        if edge.is_positive() {
            let drag = Sense::DRAG;
            let grip = ui.interact(edge, ui.scope_id().with(("edge", column)), drag);
            let line = if grip.hovered() || grip.dragged() {
                Stroke::new(1.5, t.line3)
            } else {
                Stroke::new(1.0, t.line)
            };
            painter.vline(cell.right() - 0.5, edge.y_range().shrink(6.0), line);
            if grip.dragged() {
                widths.push((at, (width + grip.drag_delta().x).max(NARROWEST)));
            }
            grip.on_hover_cursor(CursorIcon::ResizeHorizontal);
        }
    }
    for (at, width) in widths {
        // The others stay as they are drawn.
        for ((_, width), drawn) in state.columns.iter_mut().zip(&state.drawn) {
            *width = *drawn;
        }
        state.columns[at].1 = width;
    }
    if let Some(column) = wanted {
        state.sort_by(column);
    }
}
