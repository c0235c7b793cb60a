//! The lines in view: laying them out, scrolling, and what a click on one asks for.

use egui::{Align2, Rect, Response, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::cells::{Column, Item};
use super::{State, line_height, place_of_selected};
use crate::desk::{Command, Desk};
use crate::view::lang::say_with;
use crate::view::symbol::{self, Look};
use crate::view::theme::{Role, Tokens, tokens};
use crate::view::{rtl, widgets, words};

/// The bar that scrolls is so wide, in points.
pub(super) const BAR: f32 = 8.0;

/// How far the table can be scrolled.
fn deepest(n: usize, body: Rect) -> f64 {
    (n as f64 * f64::from(line_height()) - f64::from(body.height())).max(0.0)
}

/// Wheel and bar.
pub(super) fn scroll(ui: &mut Ui, body: Rect, state: &mut State, n: usize) {
    let deepest = deepest(n, body);
    if ui.rect_contains_pointer(body) {
        let delta = ui.input_mut(|input| std::mem::take(&mut input.smooth_scroll_delta));
        state.top -= f64::from(delta.y);
        state.left -= delta.x;
    }
    if deepest > 0.0 {
        let track = body.with_min_x(body.right() - BAR - 2.0);
        let response = ui.interact(
            track,
            ui.scope_id().with("table bar"),
            Sense::DRAG | Sense::CLICK,
        );
        let whole = f64::from(body.height()) + deepest;
        let share = (f64::from(body.height()) / whole) as f32;
        let length = (share * body.height()).max(24.0);
        let room = body.height() - length;
        if let Some(at) = response.interact_pointer_pos() {
            let along = ((at.y - body.top() - length / 2.0) / room.max(1.0)).clamp(0.0, 1.0);
            state.top = f64::from(along) * deepest;
        }
        let along = (state.top.clamp(0.0, deepest) / deepest) as f32;
        let t = tokens(ui.ctx());
        let grip = Rect::from_min_size(
            pos2(track.left(), body.top() + along * room),
            vec2(BAR, length),
        );
        let color = if response.hovered() || response.dragged() {
            t.line3
        } else {
            t.line2
        };
        ui.painter().rect_filled(grip, BAR / 2.0, color);
    }
    state.top = state.top.clamp(0.0, deepest);
    let widest = (state.width() - body.width() + BAR + 4.0).max(0.0);
    state.left = state.left.clamp(0.0, widest);
}

/// Brings a line into view.
pub(super) fn bring(state: &mut State, at: usize, n: usize, body: Rect) {
    let (top, row) = (
        at as f64 * f64::from(line_height()),
        f64::from(line_height()),
    );
    let height = f64::from(body.height());
    if top < state.top {
        state.top = top;
    } else if top + row > state.top + height {
        state.top = top + row - height;
    }
    state.top = state.top.clamp(0.0, deepest(n, body));
}

/// The lines in view, and what was clicked.
pub(super) fn ui(
    ui: &mut Ui,
    body: Rect,
    desk: &Desk,
    state: &mut State,
    rows: &[u32],
) -> Option<Command> {
    let mut asked = None;
    let t = tokens(ui.ctx());
    let first = (state.top / f64::from(line_height())) as usize;
    let beside = if deepest(rows.len(), body) > 0.0 {
        BAR + 2.0
    } else {
        0.0
    };
    let n_in_view = (body.height() / line_height()).ceil() as usize + 1;
    for (at, &row) in rows.iter().enumerate().skip(first).take(n_in_view) {
        let y = (at as f64 * f64::from(line_height()) - state.top) as f32 + body.top();
        let line = Rect::from_min_max(
            pos2(body.left(), y),
            pos2(body.right() - beside, y + line_height()),
        );
        let seen = line.intersect(body);
        if !seen.is_positive() {
            continue;
        }
        let item = Item::of(desk, row);
        let id = item.incident.id;
        let response = ui.interact(seen, ui.scope_id().with(("line", id.0)), Sense::CLICK);
        let is_selected = desk.selected == Some(id);
        let is_marked = state.marked.contains(&row);
        let painter = ui.painter().with_clip_rect(body.intersect(ui.clip_rect()));
        if is_selected || is_marked || response.hovered() {
            let fill = if response.hovered() && !is_selected {
                t.bg3
            } else {
                t.bg4
            };
            painter.rect_filled(line, 0.0, fill);
        }
        if is_selected {
            let bar = Rect::from_min_size(line.min, vec2(3.0, line_height()));
            painter.rect_filled(bar, 0.0, t.focus);
        }
        painter.hline(
            line.x_range(),
            line.bottom() - 0.5,
            Stroke::new(1.0, t.line),
        );
        let bg = if is_selected || is_marked || response.hovered() {
            t.text2
        } else {
            t.text3
        };
        cells_ui(ui, &painter, body, line, state, item, bg);
        let said = describe_row(item, state);
        response.widget_info(|| {
            WidgetInfo::selected(
                egui::Role::Row,
                true,
                is_selected || is_marked,
                said.clone(),
            )
        });
        if response.clicked() {
            asked = Some(click(ui, desk, state, rows, at));
        }
    }
    asked
}

/// What a click on a line does: it selects; with Ctrl it marks one more, with Shift all up to it.
fn click(ui: &Ui, desk: &Desk, state: &mut State, rows: &[u32], at: usize) -> Command {
    ui.memory_mut(|memory| memory.request_focus(super::body_id()));
    let modifiers = ui.input(|input| input.modifiers);
    let id = desk.incident_of(rows[at]).id;
    if modifiers.shift {
        let from = state
            .anchor
            .or_else(|| place_of_selected(desk, rows, state.reason))
            .unwrap_or(at);
        mark(state, rows, from, at);
    } else if modifiers.command {
        if state.marked.is_empty()
            && let Some(selected) = place_of_selected(desk, rows, state.reason)
        {
            state.marked.insert(rows[selected]);
        }
        if !state.marked.remove(&rows[at]) {
            state.marked.insert(rows[at]);
        }
        state.anchor = Some(at);
    } else {
        state.marked.clear();
        state.anchor = Some(at);
        return Command::Select(Some(id));
    }
    // What is marked does not change what is selected.
    Command::Select(desk.selected)
}

/// Marks the lines from one to another and no others.
pub(super) fn mark(state: &mut State, rows: &[u32], from: usize, to: usize) {
    let (low, high) = (from.min(to), from.max(to).min(rows.len().saturating_sub(1)));
    state.marked = rows[low..=high].iter().copied().collect();
    state.anchor = Some(from);
}

fn cells_ui(
    ui: &Ui,
    painter: &egui::Painter,
    body: Rect,
    line: Rect,
    state: &State,
    item: Item<'_>,
    missing: egui::Color32,
) {
    let t = tokens(ui.ctx());
    let mut x = line.left() - state.left;
    for (&(column, _), &width) in state.columns.iter().zip(&state.drawn) {
        let cell = Rect::from_min_size(pos2(x, line.top()), vec2(width, line_height()));
        x = cell.right();
        let seen = cell.intersect(line).intersect(body);
        if !seen.is_positive() {
            continue;
        }
        let painter = painter.with_clip_rect(seen.intersect(painter.clip_rect()));
        let mut inner = cell.shrink2(vec2(10.0, 0.0));
        if column == Column::Kind {
            inner = paint_symbol(&painter, t, inner, item);
        }
        let text = item.text(column);
        if text.is_empty() {
            let (anchor, from) = side(column, inner);
            widgets::paint(&painter, from, anchor, "–", Role::BODY, missing);
            continue;
        }
        let color = match column {
            Column::Date | Column::Kind | Column::Place | Column::Deaths | Column::Initiator => {
                t.text1
            }
            _ => t.text2,
        };
        let formats = rtl::Formats::interface(Role::BODY, color);
        let laid = rtl::layout_line(ui.ctx(), &text, &formats, inner.width());
        let size = laid.galley.size();
        let at = if column.is_figures() {
            inner.right() - size.x
        } else {
            inner.left()
        };
        let at = pos2(at, inner.center().y - size.y / 2.0);
        painter.galley(at, laid.galley, color);
    }
}

fn side(column: Column, inner: Rect) -> (Align2, egui::Pos2) {
    if column.is_figures() {
        (Align2::RIGHT_CENTER, inner.right_center())
    } else {
        (Align2::LEFT_CENTER, inner.left_center())
    }
}

/// The kind's symbol, as the map draws it; what is left of the cell.
fn paint_symbol(painter: &egui::Painter, t: &Tokens, inner: Rect, item: Item<'_>) -> Rect {
    let is_exact = item.columns.precision[item.row].is_exact() && item.columns.sure[item.row];
    let look = if is_exact {
        Look::Filled {
            pierced: item.incident.deaths.is_none(),
        }
    } else {
        Look::Hollow
    };
    let center = inner.left_center() + vec2(6.0, 0.0);
    let group = item.incident.kind.group();
    symbol::paint(painter, t, center, 5.0, group, look, 1.0);
    inner.with_min_x(inner.left() + 20.0)
}

/// A line as it is read aloud.
fn describe_row(item: Item<'_>, state: &State) -> String {
    let cell = |&(column, _): &(Column, f32)| {
        let text = item.text(column);
        (!text.is_empty()).then(|| format!("{} {text}", column.title()))
    };
    let cells: Vec<String> = state.columns.iter().filter_map(cell).collect();
    cells.join(", ")
}

/// What a screen reader says of the whole table.
pub(super) fn describe(response: &Response, desk: &Desk, rows: &[u32], state: &State) {
    let place = state
        .seen
        .is_some()
        .then(|| desk.selected_among_shown())
        .flatten();
    let about = [
        ("incidents", words::incidents(rows.len()).into()),
        ("n", usize::from(place.is_some()).into()),
        ("marked", words::thousands(state.marked.len()).into()),
    ];
    let said = say_with("table-said", &about);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Grid, true, said.clone()));
}
