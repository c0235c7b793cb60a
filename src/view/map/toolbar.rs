//! The controls over the map: zoom, fit, what lies under it, and the script of names. Tells which
//! part of the map they cover, so that a click on them is none on the map.

use egui::{CornerRadius, Rect, Sense, Stroke, StrokeKind, Ui, UiBuilder, pos2, vec2};
use egui_material_icons::icons::{
    ICON_ADD, ICON_FIT_SCREEN, ICON_LAYERS, ICON_NORTH, ICON_REMOVE, ICON_STRAIGHTEN,
};

use super::labels::Script;
use super::sheets::{self, Sheet};
use super::{State, THEATRE, bounds_of_shown};
use crate::desk::Desk;
use crate::view::lang::say;
use crate::view::theme::tokens;
use crate::view::widgets::{self, Dress};

const TILE: f32 = 32.0;
const MARGIN: f32 = 12.0;
const SCRIPT_WIDTH: f32 = 164.0;

/// Where the controls lie over the map: the column of tiles and the switch of scripts.
pub(super) fn covered(map: Rect) -> [Rect; 2] {
    let corner = map.right_top() + vec2(-MARGIN - TILE, MARGIN);
    let column = Rect::from_min_size(corner, vec2(TILE, 6.0 * TILE));
    let script = Rect::from_min_size(
        corner - vec2(SCRIPT_WIDTH + 8.0, 0.0),
        vec2(SCRIPT_WIDTH, 28.0),
    );
    [column, script]
}

/// Draws the controls over what is free of the map; returns the part that they cover.
pub(super) fn ui(ui: &mut Ui, desk: &Desk, state: &mut State, free: Rect, rect: Rect) -> Vec<Rect> {
    let [column, script] = covered(free);
    let corner = column.min;
    let t = tokens(ui.ctx());
    ui.painter().rect(
        column,
        CornerRadius::same(8),
        t.bg1,
        Stroke::new(1.0, t.line2),
        StrokeKind::Inside,
    );
    let tile = |n: f32| Rect::from_min_size(pos2(corner.x, corner.y + n * TILE), vec2(TILE, TILE));
    for n in [2.0, 4.0] {
        ui.painter().hline(
            column.x_range(),
            corner.y + n * TILE,
            Stroke::new(1.0, t.line2),
        );
    }
    let side = TILE - 4.0;
    let mut button = |n: f32, icon, name: &str, keys: &str, on: bool| {
        let builder = UiBuilder::new().max_rect(tile(n).shrink(2.0));
        ui.scope_builder(builder, |ui| {
            widgets::icon_button(ui, icon, name, keys, side, Dress::Quiet, on)
        })
        .inner
    };
    let nearer = button(0.0, ICON_ADD, &say("zoom-in"), "+", false).clicked();
    let farther = button(1.0, ICON_REMOVE, &say("zoom-out"), "−", false).clicked();
    let fit = button(2.0, ICON_FIT_SCREEN, &say("fit-shown"), "F", false).clicked();
    let layers = button(4.0, ICON_LAYERS, &say("layers"), "Y", state.open.is_some()).clicked();
    let measuring = state.tools.measure.is_on;
    if button(5.0, ICON_STRAIGHTEN, &say("measure"), "D", measuring).clicked() {
        state.tools.toggle_measure();
    }
    if nearer {
        state.zoom_by(0.5, rect);
    }
    if farther {
        state.zoom_by(-0.5, rect);
    }
    if fit {
        state.fit(bounds_of_shown(desk).unwrap_or(THEATRE));
        ui.ctx().request_repaint();
    }
    if layers {
        state.open = if state.open.is_some() {
            None
        } else {
            Some(Sheet::Layers)
        };
    }
    // The map is never turned: the arrow says so, and is no button.
    let north = tile(3.0);
    widgets::paint_icon(
        ui.painter(),
        north.center(),
        ICON_NORTH,
        false,
        20.0,
        t.text3,
    );
    ui.interact(north, ui.scope_id().with("north"), Sense::hover())
        .on_hover_text(say("north-is-up"));

    ui.scope_builder(UiBuilder::new().max_rect(script), |ui| {
        let names = Script::ALL.map(Script::name);
        let names = names.each_ref().map(String::as_str);
        let current = Script::ALL
            .iter()
            .position(|script| *script == state.script)
            .unwrap_or(0);
        let (group, size) = (say("names"), vec2(SCRIPT_WIDTH, 28.0));
        let clicked = widgets::keyed_segments(ui, (&group, "L"), &names, current, size);
        if let Some(clicked) = clicked {
            state.script = Script::ALL[clicked];
        }
    });
    let mut covered = vec![column, script];
    let right_top = pos2(corner.x - 8.0, script.bottom() + 8.0);
    covered.extend(sheets::ui(ui, state, rect, right_top));
    covered
}
