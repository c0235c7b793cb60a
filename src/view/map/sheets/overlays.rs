//! The part of the list for files of the analyst's own: to add, order, look at and take away.

use std::path::PathBuf;

use egui::{TextEdit, Ui};
use egui_material_icons::icons::{
    ICON_ARROW_UPWARD, ICON_CLOSE, ICON_FIT_SCREEN, ICON_FOLDER_OPEN,
};

use super::{ground, layers};
use crate::view::lang::say;
use crate::view::map::State;
use crate::view::map::layers::Sight;
use crate::view::theme::{Role, tokens};
use crate::view::widgets::{self, Dress};

/// The endings of what can be read.
const ENDINGS: [&str; 5] = ["geojson", "json", "kml", "kmz", "gpx"];

/// The files that there are, the topmost first, and the field for another.
pub(super) fn ui(ui: &mut Ui, state: &mut State) {
    let t = tokens(ui.ctx());
    widgets::section_head(ui, &say("own-files"), "GeoJSON, KML, GPX");
    let (mut raise, mut remove, mut fit) = (None, None, None);
    let n = state.overlays.0.len();
    for (at, overlay) in state.overlays.0.iter_mut().enumerate().rev() {
        let name = overlay.name();
        layers::row(ui, &name, &mut overlay.sight);
        if let Some(why) = overlay.complaint() {
            widgets::text(ui, why, Role::SMALL, t.bad);
        } else if overlay.is_reading() {
            widgets::text(ui, &say("being-read"), Role::SMALL, t.text2);
        }
        ui.horizontal(|ui| {
            ui.add_space(28.0);
            let mut button = |icon, said: &str| {
                let said = format!("{said}: {name}");
                widgets::icon_button(ui, icon, &said, "", 24.0, Dress::Quiet, false).clicked()
            };
            if overlay.bounds().is_some() && button(ICON_FIT_SCREEN, &say("fit-to")) {
                fit = overlay.bounds();
            }
            if at + 1 < n && button(ICON_ARROW_UPWARD, &say("lay-over")) {
                raise = Some(at);
            }
            if button(ICON_CLOSE, &say("take-away")) {
                remove = Some(at);
            }
        });
    }
    if let Some(at) = raise {
        state.overlays.0.swap(at, at + 1);
    }
    if let Some(at) = remove {
        state.overlays.0.remove(at);
    }
    if let Some(bounds) = fit {
        state.fit(bounds);
        ui.ctx().request_repaint();
    }
    add_ui(ui, state);
}

fn add_ui(ui: &mut Ui, state: &mut State) {
    let mut wanted = ground::picked(&mut state.sources.overlay_dialog);
    ui.horizontal(|ui| {
        let path = &mut state.sources.overlay_path;
        let field = TextEdit::singleline(path).hint_text(say("path-hint"));
        let field = ui.add(field.desired_width(150.0));
        field.widget_info(|| {
            let said = say("overlay-path");
            egui::WidgetInfo::labeled(egui::Role::TextInput, true, said)
        });
        if field.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter)) {
            let typed = std::mem::take(path);
            wanted = Some(PathBuf::from(typed.trim()));
        }
        let is_clicked = widgets::button(
            ui,
            Some(ICON_FOLDER_OPEN),
            &say("add-file"),
            28.0,
            Dress::Plain,
        )
        .clicked();
        if is_clicked && state.sources.overlay_dialog.is_none() {
            let dialog = ground::open_dialog(ui.ctx().clone(), say("shapes"), &ENDINGS);
            state.sources.overlay_dialog = Some(dialog);
        }
    });
    if let Some(path) = wanted.filter(|path| !path.as_os_str().is_empty()) {
        state.overlays.open(&path, Sight::default(), ui.ctx());
    }
}
