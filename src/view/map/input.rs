//! What the analyst does to the map beside walkers' own gestures: hover, click and keys.

use egui::{CursorIcon, Key, Pos2, Rect, Response, Ui, WidgetInfo, vec2};

use super::camera::Camera;
use super::labels::Script;
use super::layers::Part;
use super::paint::{Hit, Target};
use super::{Flight, Rings, Sheet, State, THEATRE, bounds_of_shown};
use crate::desk::{Command, Desk};
use crate::geo::Bounds;
use crate::view::lang::say_n;
use crate::view::theme::tokens;
use crate::view::{card, symbol, table, widgets};

/// Hover, click, and the position under the pointer.
pub(super) fn interact(
    ui: &Ui,
    desk: &Desk,
    state: &mut State,
    response: &Response,
    rect: Rect,
    controls: &[Rect],
    asked: &mut Vec<Command>,
) {
    let camera = state.camera_in(rect);
    let pointer = response.hover_pos().filter(|pos| {
        rect.contains(*pos) && !controls.iter().any(|control| control.contains(*pos))
    });
    state.pointer = pointer.map(|pos| camera.map_from_screen(pos).position());
    let is_tool = state.tools.measure.is_on || state.tools.is_picking;
    if is_tool && pointer.is_some() {
        ui.ctx().set_cursor_icon(CursorIcon::Crosshair);
    }
    let at_pointer = pointer.filter(|_| !is_tool);
    let hit = at_pointer.and_then(|pos| hit_at(&state.hits, pos)).cloned();
    if let Some(hit) = &hit {
        ui.ctx().set_cursor_icon(CursorIcon::PointingHand);
        let t = tokens(ui.ctx());
        let painter = ui.painter().with_clip_rect(rect);
        let r = if let Target::One(row) = hit.target {
            symbol::radius(desk.columns.deaths_low[row as usize]) + 6.0
        } else {
            hit.radius + 4.0
        };
        painter.circle_stroke(hit.at, r, egui::Stroke::new(1.5, t.text1));
        if !response.dragged() {
            card::hover_ui(ui, desk, &hit.target, hit.at);
        }
    }
    let Some(pointer) = pointer.filter(|_| response.clicked()) else {
        return;
    };
    if state
        .tools
        .click(camera.map_from_screen(pointer).position())
    {
        return;
    }
    match hit.map(|hit| hit.target) {
        Some(Target::One(row)) => {
            asked.push(Command::Select(Some(desk.incident_of(row).id)));
        }
        Some(Target::Stack(rows, _)) => {
            state.spread = if state.spread.as_deref() == Some(&rows) {
                None
            } else {
                Some(rows)
            };
        }
        Some(Target::Cluster(_, extent)) => {
            let (north_west, south_east) = (extent.min.position(), extent.max.position());
            let around = Bounds::around([north_west, south_east]).unwrap_or(THEATRE);
            let to = Camera::fit(around, rect, 96.0);
            let to = Camera {
                zoom: to.zoom.clamp(camera.zoom + 0.75, 14.0),
                ..to
            };
            state.flight = Some(Flight {
                from: camera,
                to,
                since_s: ui.input(|input| input.time),
            });
            ui.ctx().request_repaint();
        }
        None => {
            if state.spread.take().is_none() && !response.double_clicked() {
                asked.push(Command::Select(None));
            }
        }
    }
}

/// The topmost mark under a position; the nearest of several.
fn hit_at(hits: &[Hit], pos: Pos2) -> Option<&Hit> {
    let within = hits
        .iter()
        .rev()
        .filter(|hit| hit.at.distance(pos) <= hit.radius);
    within.min_by(|a, b| a.at.distance(pos).total_cmp(&b.at.distance(pos)))
}

/// What a screen reader says of the map.
pub(super) fn describe(response: &Response, desk: &Desk) {
    let said = say_n("map-of", desk.shown.n_shown);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Canvas, true, said.clone()));
}

/// Rings on or off; with Shift, around what is selected, or the middle of the map.
fn rings(desk: &Desk, state: &mut State, rect: Rect, around_selected: bool) {
    let sight = state.layers.sight_mut(Part::Rings);
    if !around_selected {
        sight.on ^= true;
        return;
    }
    sight.on = true;
    let place = desk.selected_incident().and_then(|it| it.places.first());
    let named = place.and_then(|place| Some((place.position?, place.name.clone()?)));
    if let Some((center, name)) = named {
        state.tools.rings = Rings::around(center, name);
    } else {
        state.tools.is_picking = true;
        state.tools.click(state.camera_in(rect).center.position());
    }
}

/// Goes to one of the views that were kept.
fn go_to_bookmark(ui: &Ui, state: &mut State, key: Key) {
    let digits = [
        Key::Num1,
        Key::Num2,
        Key::Num3,
        Key::Num4,
        Key::Num5,
        Key::Num6,
        Key::Num7,
        Key::Num8,
        Key::Num9,
    ];
    let at = digits.iter().position(|digit| *digit == key);
    let bookmark = at.and_then(|at| state.bookmarks.get(at)).cloned();
    if let Some(bookmark) = bookmark {
        state.go_to(&bookmark, ui.input(|input| input.time));
        ui.ctx().request_repaint();
    }
}

/// Arrow keys pan, + and − zoom, F fits, N and Shift N walk through the incidents, L changes the
/// script, Y opens the layers, D measures, G has rings, Esc closes.
pub(super) fn keys(
    ui: &Ui,
    desk: &Desk,
    state: &mut State,
    response: &Response,
    rect: Rect,
    asked: &mut Vec<Command>,
) {
    if response.clicked() {
        response.request_focus();
    }
    // The table is the map's twin: letters are for the map while it has the keyboard, too.
    let is_tables = ui.memory(|memory| memory.has_focus(table::body_id()));
    if ui.ctx().egui_wants_keyboard_input() && !response.has_focus() && !is_tables {
        return;
    }
    if response.has_focus() {
        let filter = egui::EventFilter {
            horizontal_arrows: true,
            vertical_arrows: true,
            ..Default::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    }
    let other_has_focus = ui.memory(|memory| memory.focused().is_some_and(|id| id != response.id));
    for widgets::Press {
        key,
        by_place,
        modifiers,
    } in widgets::presses(ui)
    {
        if modifiers.command && modifiers.shift {
            go_to_bookmark(ui, state, by_place);
        }
        if modifiers.ctrl || modifiers.command || modifiers.alt {
            continue;
        }
        let points = if modifiers.shift { 320.0 } else { 80.0 };
        match key {
            Key::ArrowLeft if !other_has_focus => state.pan(vec2(-points, 0.0), rect),
            Key::ArrowRight if !other_has_focus => state.pan(vec2(points, 0.0), rect),
            Key::ArrowUp if !other_has_focus => state.pan(vec2(0.0, -points), rect),
            Key::ArrowDown if !other_has_focus => state.pan(vec2(0.0, points), rect),
            Key::Plus | Key::Equals if !other_has_focus => state.zoom_by(0.5, rect),
            Key::Minus if !other_has_focus => state.zoom_by(-0.5, rect),
            Key::Enter if response.has_focus() => {
                // What a click does for the pointer.
                state.tools.click(state.camera_in(rect).center.position());
            }
            Key::Backspace if state.tools.measure.is_on => state.tools.measure.take_back(),
            // Of the table it takes the keyboard away.
            Key::Escape if !is_tables => {
                // One thing a press.
                let is_closed = state.tools.end() || state.open.take().is_some();
                if !is_closed && state.spread.take().is_none() && desk.selected.is_some() {
                    asked.push(Command::Select(None));
                }
            }
            // Letters by their place on the keyboard, so that they work on an Arabic layout.
            _ => match by_place {
                Key::F => state.wanted = Some(bounds_of_shown(desk).unwrap_or(THEATRE)),
                Key::N => asked.push(Command::SelectNext(if modifiers.shift { -1 } else { 1 })),
                Key::Y => state.toggle(Sheet::Layers),
                Key::D => state.tools.toggle_measure(),
                Key::G => rings(desk, state, rect, modifiers.shift),
                Key::L => {
                    let at = Script::ALL
                        .iter()
                        .position(|script| *script == state.script)
                        .unwrap_or(0);
                    state.script = Script::ALL[(at + 1) % Script::ALL.len()];
                }
                _ => continue,
            },
        }
        ui.ctx().request_repaint();
    }
}

impl State {
    /// Whether something is open over the map that Escape closes.
    pub(in crate::view) fn has_open(&self) -> bool {
        self.open.is_some() || self.spread.is_some() || self.pin.is_some() || self.tools.is_on()
    }
}
