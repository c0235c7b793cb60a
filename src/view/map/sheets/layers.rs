//! The list of layers: what is shown of the map, how opaque, what lies over what, and what the colours
//! of incidents say.

use std::path::Path;

use egui::{Align2, Key, Rect, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};
use egui_material_icons::icons::{ICON_DRAG_INDICATOR, ICON_VISIBILITY, ICON_VISIBILITY_OFF};

use super::{overlays, slider};
use crate::view::lang::{say, say_with};
use crate::view::map::layers::{Layers, Part, Row, Sight};
use crate::view::map::{Rings, State};
use crate::view::theme::{Role, row as row_of, tokens};
use crate::view::widgets::{self, Dress};

/// Height of a row.
const ROW: f32 = 28.0;
/// Width of what a row is moved by.
const GRIP: f32 = 24.0;
/// Width of eye and name.
const NAMED: f32 = 164.0;

/// The list, in the order in which things lie over each other.
pub(super) fn ui(ui: &mut Ui, state: &mut State) {
    ui.spacing_mut().item_spacing.y = 0.0;
    let order = state.layers.order().to_vec();
    let (mut rows, mut moved) = (Vec::new(), None);
    for (at, row) in order.iter().enumerate() {
        let (name, code) = match row {
            Row::Part(Part::Rings) => {
                let around = state.tools.rings.name.as_str();
                let name = say_with("layer-rings-around", &[("name", around.into())]);
                (name, Part::Rings.code().to_owned())
            }
            Row::Part(part) => (part.name(), part.code().to_owned()),
            Row::Own(path) => (overlays::name(path), path.display().to_string()),
        };
        let top = ui.cursor().top();
        let sight = match row {
            Row::Part(part) => Some(state.layers.sight_mut(*part)),
            Row::Own(path) => state.overlays.sight_mut(path),
        };
        let Some(sight) = sight else { continue };
        let grip = row_ui(ui, &name, sight);
        if let Some(to) = grip_ui(ui, grip, (&code, &name), (at, order.len())) {
            moved = Some((at, to));
        }
        match row {
            Row::Part(Part::Rings) if state.layers.sight(Part::Rings).on => rings_ui(ui, state),
            Row::Own(path) => overlays::file_ui(ui, state, path),
            Row::Part(_) => (),
        }
        rows.push((at, top..=ui.cursor().top()));
    }
    if let Some((at, to)) = moved {
        let to = match to {
            To::Place(to) => to,
            To::Pointer(y) => {
                let over = rows.iter().find(|(_, row)| row.contains(&y));
                over.map_or(at, |(over, _)| *over)
            }
        };
        if at != to {
            state.layers.put(at, to);
            ui.ctx().request_repaint();
        }
    }
    let (line, across) = (ui.cursor().top() + 2.0, ui.max_rect().x_range());
    let edge = Stroke::new(1.0, tokens(ui.ctx()).line2);
    ui.painter().hline(across, line, edge);
    ui.add_space(4.0);
    color_ui(ui, &mut state.layers);
    overlays::ui(ui, state);
    let mut first = Layers::default();
    let own: Vec<_> = state.layers.own().map(Path::to_owned).collect();
    own.iter().rev().for_each(|path| first.add_own(path));
    if state.layers != first
        && widgets::button(ui, None, &say("as-at-first"), 28.0, Dress::Quiet).clicked()
    {
        state.layers = first;
    }
}

/// Where a row is to go.
enum To {
    /// To another place of the list.
    Place(usize),
    /// To where the pointer is.
    Pointer(f32),
}

/// What a row is moved by: dragged, or with the arrow keys, Home and End.
fn grip_ui(ui: &Ui, rect: Rect, (code, name): (&str, &str), (at, n): (usize, usize)) -> Option<To> {
    let t = tokens(ui.ctx());
    let id = ui.scope_id().with(("grip", code));
    let response = ui.interact(rect, id, Sense::click_and_drag());
    let mut to = None;
    if response.clicked() {
        response.request_focus();
    }
    if let Some(pos) = response
        .interact_pointer_pos()
        .filter(|_| response.dragged())
    {
        to = Some(To::Pointer(pos.y));
    }
    if response.has_focus() {
        let filter = egui::EventFilter {
            vertical_arrows: true,
            ..egui::EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
        let last = n.saturating_sub(1);
        let places = [
            (Key::ArrowUp, at.saturating_sub(1)),
            (Key::ArrowDown, (at + 1).min(last)),
            (Key::Home, 0),
            (Key::End, last),
        ];
        for (key, place) in places {
            if ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, key)) {
                to = Some(To::Place(place));
            }
        }
        widgets::focus_ring(ui.painter(), t, rect, 6);
    }
    let color = if response.hovered() || response.dragged() {
        t.text1
    } else {
        t.text3
    };
    let icon = ICON_DRAG_INDICATOR;
    widgets::paint_icon(ui.painter(), rect.center(), icon, false, 18.0, color);
    let said = say_with("layer-place", &[("name", name.into())]);
    let place = (at + 1) as f64;
    response.widget_info(|| WidgetInfo::slider(true, place, &said));
    let cursor = if response.dragged() {
        egui::CursorIcon::Grabbing
    } else {
        egui::CursorIcon::Grab
    };
    response
        .on_hover_cursor(cursor)
        .on_hover_text(say("layer-place-how"));
    to
}

/// Where the rings are.
fn rings_ui(ui: &mut Ui, state: &mut State) {
    ui.horizontal(|ui| {
        ui.add_space(28.0);
        if widgets::button(ui, None, "Bamako", 24.0, Dress::Plain).clicked() {
            state.tools.rings = Rings::default();
        }
        if widgets::button(ui, None, &say("rings-click"), 24.0, Dress::Plain).clicked() {
            state.tools.measure.end();
            state.tools.is_picking = true;
        }
    });
    ui.add_space(4.0);
}

/// A layer: its eye, its name, its opacity. Where what moves it lies.
fn row_ui(ui: &mut Ui, name: &str, sight: &mut Sight) -> Rect {
    let t = tokens(ui.ctx());
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), row_of(ROW)), Sense::hover());
    let (grip, rect) = rect.split_left_right_at_x(rect.left() + GRIP);
    let named = Rect::from_min_max(rect.min, pos2(rect.left() + NAMED, rect.bottom()));
    let response = ui.interact(named, ui.scope_id().with((name, "eye")), Sense::click());
    if response.clicked() {
        sight.on ^= true;
    }
    let painter = ui.painter();
    if response.hovered() {
        painter.rect_filled(named, 6.0, t.bg3);
    }
    let (icon, color) = if sight.on {
        (ICON_VISIBILITY, t.text1)
    } else {
        (ICON_VISIBILITY_OFF, t.text3)
    };
    let eye = rect.left_center() + vec2(12.0, 0.0);
    widgets::paint_icon(painter, eye, icon, false, 18.0, color);
    let at = rect.left_center() + vec2(28.0, 0.0);
    let is_cut = widgets::paint_cut(ui, at, name, Role::BODY, color, named.width() - 28.0);
    if response.has_focus() {
        widgets::focus_ring(ui.painter(), t, named, 6);
    }
    let on = sight.on;
    response.widget_info(|| WidgetInfo::selected(egui::Role::CheckBox, true, on, name));
    if is_cut {
        response.on_hover_text(name);
    }
    let track = Rect::from_min_max(
        pos2(named.right() + 4.0, rect.top()),
        rect.max - vec2(44.0, 0.0),
    );
    slider(ui, track, name, &mut sight.opacity, sight.on);
    let percent = format!("{:.0} %", sight.opacity * 100.0);
    let color = if sight.on { t.text2 } else { t.text3 };
    let at = rect.right_center();
    widgets::paint(
        ui.painter(),
        at,
        Align2::RIGHT_CENTER,
        &percent,
        Role::SMALL,
        color,
    );
    grip
}

/// What colours say, and whether age is seen.
fn color_ui(ui: &mut Ui, layers: &mut Layers) {
    let t = tokens(ui.ctx());
    ui.add_space(4.0);
    ui.horizontal(|ui| {
        widgets::text(ui, &say("colour"), Role::SMALL, t.text2);
        let current = usize::from(layers.by_initiator);
        let names = [say("facet-kind"), say("initiator")];
        let names = names.each_ref().map(String::as_str);
        if let Some(clicked) = widgets::segments(ui, &say("colour"), &names, current, 150.0, 26.0) {
            layers.by_initiator = clicked == 1;
            ui.ctx().request_repaint();
        }
    });
    ui.add_space(4.0);
    check(ui, &say("older-paler"), &mut layers.is_faded);
}

/// A box to tick, as wide as the sheet.
fn check(ui: &mut Ui, name: &str, on: &mut bool) {
    let size = vec2(ui.available_width(), row_of(ROW));
    widgets::check_sized(ui, on, name, size);
}
