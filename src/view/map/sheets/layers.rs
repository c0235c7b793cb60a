//! The list of layers: what is shown of the map, how opaque, and what the colours of incidents say.

use egui::{Align2, Rect, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};
use egui_material_icons::icons::{
    ICON_CHECK_BOX, ICON_CHECK_BOX_OUTLINE_BLANK, ICON_VISIBILITY, ICON_VISIBILITY_OFF,
};

use super::slider;
use crate::view::lang::{say, say_with};
use crate::view::map::layers::{Layers, Part, Sight};
use crate::view::map::{Rings, State};
use crate::view::theme::{Role, row as row_of, tokens};
use crate::view::widgets::{self, Dress};

/// Height of a row.
const ROW: f32 = 28.0;

/// The list.
pub(super) fn ui(ui: &mut Ui, state: &mut State) {
    ui.spacing_mut().item_spacing.y = 0.0;
    for part in Part::ALL {
        let name = match part {
            Part::Rings => {
                let around = state.tools.rings.name.as_str();
                say_with("layer-rings-around", &[("name", around.into())])
            }
            _ => part.name(),
        };
        row(ui, &name, state.layers.sight_mut(part));
        if part == Part::Rings && state.layers.sight(part).on {
            rings_ui(ui, state);
        }
    }
    let (line, across) = (ui.cursor().top() + 2.0, ui.max_rect().x_range());
    let edge = Stroke::new(1.0, tokens(ui.ctx()).line2);
    ui.painter().hline(across, line, edge);
    ui.add_space(4.0);
    color_ui(ui, &mut state.layers);
    super::overlays::ui(ui, state);
    if state.layers != Layers::default()
        && widgets::button(ui, None, &say("as-at-first"), 28.0, Dress::Quiet).clicked()
    {
        state.layers = Layers::default();
    }
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

/// A layer: its eye, its name, its opacity.
pub(super) fn row(ui: &mut Ui, name: &str, sight: &mut Sight) -> Rect {
    let t = tokens(ui.ctx());
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), row_of(ROW)), Sense::hover());
    let named = Rect::from_min_max(rect.min, pos2(rect.left() + 168.0, rect.bottom()));
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
    rect
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

/// A box to tick.
fn check(ui: &mut Ui, name: &str, on: &mut bool) {
    let t = tokens(ui.ctx());
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), row_of(ROW)), Sense::click());
    if response.clicked() {
        *on ^= true;
    }
    if response.hovered() {
        ui.painter().rect_filled(rect, 6.0, t.bg3);
    }
    let icon = if *on {
        ICON_CHECK_BOX
    } else {
        ICON_CHECK_BOX_OUTLINE_BLANK
    };
    let at = rect.left_center() + vec2(12.0, 0.0);
    widgets::paint_icon(ui.painter(), at, icon, *on, 18.0, t.text1);
    let at = rect.left_center() + vec2(28.0, 0.0);
    widgets::paint(
        ui.painter(),
        at,
        Align2::LEFT_CENTER,
        name,
        Role::BODY,
        t.text1,
    );
    if response.has_focus() {
        widgets::focus_ring(ui.painter(), t, rect, 6);
    }
    let ticked = *on;
    response.widget_info(|| WidgetInfo::selected(egui::Role::CheckBox, true, ticked, name));
}
