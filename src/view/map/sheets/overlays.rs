//! The part of the list for files of the analyst's own: to add, look at and take away.

use std::path::{Path, PathBuf};

use egui::{TextEdit, Ui};
use egui_material_icons::icons::{ICON_CLOSE, ICON_FIT_SCREEN, ICON_FOLDER_OPEN};

use crate::view::lang::say;
use crate::view::map::State;
use crate::view::map::layers::Sight;
use crate::view::theme::{Role, tokens};
use crate::view::widgets::{self, Dress};

/// The endings of what can be read.
const ENDINGS: [&str; 5] = ["geojson", "json", "kml", "kmz", "gpx"];

/// What the list calls a file.
pub(super) fn name(path: &Path) -> String {
    let name = path.file_name();
    name.map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}

/// What stands under the row of a file: why it cannot be drawn, and what can be done with it.
pub(super) fn file_ui(ui: &mut Ui, state: &mut State, path: &Path) {
    let t = tokens(ui.ctx());
    let Some(overlay) = state.overlays.0.iter().find(|it| it.path == path) else {
        return;
    };
    if let Some(why) = overlay.complaint() {
        widgets::text(ui, &crate::view::heard::heard(why), Role::SMALL, t.bad);
    } else if overlay.is_reading() {
        widgets::text(ui, &say("being-read"), Role::SMALL, t.text2);
    }
    let (bounds, name) = (overlay.bounds(), name(path));
    let (mut fit, mut remove) = (false, false);
    ui.horizontal(|ui| {
        ui.add_space(48.0);
        let mut button = |icon, said: &str| {
            let said = format!("{said}: {name}");
            widgets::icon_button(ui, icon, &said, "", 24.0, Dress::Quiet, false).clicked()
        };
        fit = bounds.is_some() && button(ICON_FIT_SCREEN, &say("fit-to"));
        remove = button(ICON_CLOSE, &say("take-away"));
    });
    if let Some(bounds) = bounds.filter(|_| fit) {
        state.fit(bounds);
        ui.ctx().request_repaint();
    }
    if remove {
        state.remove_own(path);
    }
}

/// The field for another file.
pub(super) fn ui(ui: &mut Ui, state: &mut State) {
    widgets::section_head(ui, &say("own-files"), "GeoJSON, KML, GPX");
    add_ui(ui, state);
}

fn add_ui(ui: &mut Ui, state: &mut State) {
    let mut wanted = state.sources.overlay_dialog.answer();
    ui.horizontal(|ui| {
        let path = &mut state.sources.overlay_path;
        let field = TextEdit::singleline(path)
            .id(egui::Id::unique("path of a layer"))
            .hint_text(say("path-hint"));
        let field = ui.add(field.desired_width(150.0));
        field.widget_info(|| {
            let said = say("overlay-path");
            egui::WidgetInfo::labeled(egui::Role::TextInput, true, said)
        });
        if super::entered(ui, &field) {
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
        if is_clicked {
            let what = say("shapes");
            state.sources.overlay_dialog.open(ui.ctx(), move || {
                let asked = rfd::FileDialog::new().add_filter(what, &ENDINGS);
                asked.pick_file()
            });
        }
    });
    if let Some(path) = wanted.filter(|path| !path.as_os_str().is_empty()) {
        state.add_own(&path, Sight::default(), ui.ctx());
    }
}
