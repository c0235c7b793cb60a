//! The list under the search box: what was found, and what there is to say where nothing was.
//! Knows how hits look; not how they are found.

use egui::{
    Align2, Area, CornerRadius, CursorIcon, Frame, Id, Order, Rect, Role as Part, ScrollArea,
    Sense, Stroke, Ui, WidgetInfo, pos2, vec2,
};

use super::{Act, Row, State, ready};
use crate::desk::Desk;
use crate::view::caps;
use crate::view::lang::{say, say_n, say_with};
use crate::view::rtl;
use crate::view::theme::{Role, Tokens, gap, tokens};
use crate::view::widgets;

/// A row of two lines.
const ROW: f32 = 44.0;
/// So many rows are seen at a time.
const N_SEEN: usize = 8;
/// The line of keys under the rows.
const FOOT: f32 = 26.0;
/// The list is no narrower than this, whatever the box.
const LEAST_WIDTH: f32 = 440.0;
/// Room for the button that takes a place.
const TAKE: f32 = 72.0;

/// What the list is to show beside the rows.
#[derive(Debug, Clone, Copy)]
pub(super) struct Given {
    is_ready: bool,
    can_take: bool,
}

impl Given {
    pub(super) fn of(desk: &Desk, can_take: bool) -> Self {
        Self {
            is_ready: ready(desk).is_some(),
            can_take,
        }
    }
}

/// What happened in the list.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Listed {
    pub(super) act: Option<Act>,
    /// The row under the pointer.
    pub(super) hovered: Option<usize>,
    /// The pointer is down on it, so that it must stay.
    pub(super) is_pressed: bool,
}

pub(super) fn ui(ui: &Ui, anchor: Rect, state: &mut State, given: Given) -> Listed {
    let t = tokens(ui.ctx());
    let width = anchor.width().max(LEAST_WIDTH);
    let mut listed = Listed::default();
    let area = Area::new(Id::unique("found places"))
        .order(Order::Foreground)
        .fixed_pos(anchor.left_bottom() + vec2(0.0, 4.0))
        .show(ui.ctx(), |ui| {
            let frame = Frame::new()
                .fill(t.bg2)
                .stroke(Stroke::new(1.0, t.line2))
                .corner_radius(8.0);
            frame.show(ui, |ui| {
                ui.set_width(width);
                ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
                if state.rows.is_empty() {
                    nothing_ui(ui, given.is_ready);
                } else {
                    rows_ui(ui, state, given.can_take, &mut listed);
                    foot_ui(ui, state, given.can_take);
                }
            });
        });
    let down = ui.input(|input| {
        input
            .pointer
            .interact_pos()
            .filter(|_| input.pointer.any_down() || input.pointer.any_released())
    });
    listed.is_pressed = down.is_some_and(|at| area.response.rect.contains(at));
    listed
}

fn rows_ui(ui: &mut Ui, state: &mut State, can_take: bool, listed: &mut Listed) {
    let t = tokens(ui.ctx());
    let scroll = std::mem::take(&mut state.scroll);
    let rows = &state.rows;
    // An area is offered the room that it took before, whatever it holds now.
    let height = ROW * rows.len().min(N_SEEN) as f32;
    ScrollArea::vertical()
        .min_scrolled_height(height)
        .max_height(height)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            for (at, row) in rows.iter().enumerate() {
                let size = vec2(ui.available_width(), ROW);
                let (rect, response) = ui.allocate_exact_size(size, Sense::CLICK);
                let is_current = state.current == Some(at);
                if is_current && scroll {
                    ui.scroll_to_rect(rect, None);
                }
                let said = [
                    Some(row.name.as_str()),
                    row.name_ar.as_deref(),
                    Some(&row.what),
                    Some(&row.reason),
                ];
                let said: Vec<&str> = said.into_iter().flatten().collect();
                response.widget_info(|| {
                    WidgetInfo::selected(Part::ListBoxOption, true, is_current, said.join(", "))
                });
                let response = response.on_hover_cursor(CursorIcon::PointingHand);
                if response.hovered() {
                    listed.hovered = Some(at);
                }
                if response.clicked() {
                    listed.act = Some(Act::Go(at));
                }
                if !ui.is_rect_visible(rect) {
                    continue;
                }
                let fill = match (is_current, response.hovered()) {
                    (true, _) => Some(t.bg4),
                    (false, true) => Some(t.bg3),
                    _ => None,
                };
                if let Some(fill) = fill {
                    let corner = CornerRadius::same(if at == 0 { 7 } else { 0 });
                    ui.painter()
                        .rect_filled(rect.shrink2(vec2(1.0, 0.0)), corner, fill);
                }
                if is_current {
                    let bar = Rect::from_min_size(rect.min + vec2(1.0, 6.0), vec2(3.0, ROW - 12.0));
                    ui.painter().rect_filled(bar, 1.5, t.focus);
                }
                let mut inner = rect.shrink2(vec2(gap::M, 0.0));
                if can_take {
                    let button = Rect::from_min_max(
                        pos2(inner.right() - TAKE + gap::S, rect.top() + 8.0),
                        pos2(inner.right(), rect.bottom() - 8.0),
                    );
                    inner.max.x -= TAKE;
                    if row.place_id.is_some() && take_ui(ui, button, row) {
                        listed.act = Some(Act::Take(at));
                    }
                }
                row_ui(ui, inner, row, is_current, t);
            }
        });
}

/// Name and Arabic name over what and where it is and why it was found.
fn row_ui(ui: &Ui, rect: Rect, row: &Row, is_current: bool, t: &Tokens) {
    let line = |words: &str, role: Role, color, room: f32| {
        rtl::layout_line(ui.ctx(), words, &rtl::Formats::interface(role, color), room).galley
    };
    let (first, second) = (rect.top() + 14.0, rect.top() + 31.0);
    let paint = |galley: std::sync::Arc<egui::Galley>, y: f32, is_right: bool| {
        let size = galley.size();
        let x = if is_right {
            rect.right() - size.x
        } else {
            rect.left()
        };
        ui.painter()
            .galley(pos2(x, y - size.y / 2.0), galley, t.text1);
        size.x
    };
    let mut room = rect.width();
    if let Some(entry) = row.command {
        // What is not possible now is paler, and says why.
        let color = if row.reason.is_empty() {
            t.text1
        } else {
            t.text2
        };
        let end = pos2(rect.right(), first);
        room = caps::paint_to(ui, end, entry.caps) - rect.left() - gap::S;
        paint(line(&row.name, Role::BODY, color, room), first, false);
        let why = line(&row.reason, Role::NOTE, t.warn, rect.width() * 0.6);
        let room = rect.width() - paint(why, second, true) - gap::M;
        paint(line(&row.what, Role::NOTE, t.text2, room), second, false);
        return;
    }
    if let Some(name_ar) = &row.name_ar {
        let galley = line(name_ar, Role::BODY, t.text1, rect.width() * 0.45);
        room -= paint(galley, first, true) + gap::M;
    }
    paint(line(&row.name, Role::STRONG, t.text1, room), first, false);
    // Notes in the third ink would be too faint on the current row.
    let note = if is_current { t.text2 } else { t.text3 };
    let galley = line(&row.reason, Role::NOTE, note, rect.width() * 0.4);
    let room = rect.width() - paint(galley, second, true) - gap::M;
    paint(line(&row.what, Role::SMALL, t.text2, room), second, false);
}

/// The button that puts the selected incident on a place.
fn take_ui(ui: &Ui, rect: Rect, row: &Row) -> bool {
    let t = tokens(ui.ctx());
    let response = ui.interact(
        rect,
        ui.scope_id().with(("take", &row.place_id)),
        Sense::CLICK,
    );
    let fill = if response.hovered() { t.bg4 } else { t.bg2 };
    ui.painter().rect(
        rect,
        CornerRadius::same(6),
        fill,
        Stroke::new(1.0, t.line2),
        egui::StrokeKind::Inside,
    );
    let at = rect.center();
    widgets::paint(
        ui.painter(),
        at,
        Align2::CENTER_CENTER,
        &say("take"),
        Role::SMALL,
        t.text1,
    );
    let name = say_with("take-place", &[("name", row.name.as_str().into())]);
    widgets::finish(ui, response, Part::Button, &name, "Shift Enter").clicked()
}

/// The keys, and whether there may be more.
fn foot_ui(ui: &mut Ui, state: &State, can_take: bool) {
    let t = tokens(ui.ctx());
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), FOOT), Sense::hover());
    ui.painter()
        .hline(rect.x_range(), rect.top(), Stroke::new(1.0, t.line));
    let keys = if can_take {
        say("find-keys-take")
    } else {
        say("find-keys")
    };
    let inner = rect.shrink2(vec2(gap::M, 0.0));
    let painter = ui.painter();
    let at = inner.left_center();
    widgets::paint(painter, at, Align2::LEFT_CENTER, &keys, Role::NOTE, t.text3);
    let n = state.rows.len();
    // Of commands all are listed, of places the first.
    let count = if n < super::MAX_HITS || state.typed.trim().is_empty() {
        say_n("results-n", n)
    } else {
        say_n("first-n", n)
    };
    let at = inner.right_center();
    widgets::paint(
        painter,
        at,
        Align2::RIGHT_CENTER,
        &count,
        Role::NOTE,
        t.text3,
    );
}

/// Why the list is empty, and what else could be typed.
fn nothing_ui(ui: &mut Ui, is_ready: bool) {
    let t = tokens(ui.ctx());
    let (words, more) = if is_ready {
        (say("find-none"), say("find-none-more"))
    } else {
        (say("find-reading"), say("find-reading-more"))
    };
    Frame::new()
        .inner_margin(egui::Margin::symmetric(12, 10))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            widgets::text(ui, &words, Role::BODY, t.text1);
            ui.add_space(2.0);
            widgets::text(ui, &more, Role::SMALL, t.text2);
        });
}
