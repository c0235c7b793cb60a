//! What lies under everything: the embedded map, a file of tiles, or online tiles, with what leaves
//! the machine said before it does.

use std::path::PathBuf;

use egui::{Sense, TextEdit, Ui, pos2, vec2};
use egui_material_icons::icons::{ICON_CHECK, ICON_CLOUD, ICON_CLOUD_OFF, ICON_FOLDER_OPEN};

use crate::view::dialog::Dialog;
use crate::view::lang::say;
use crate::view::map::State;
use crate::view::map::tiles::Ground;
use crate::view::theme::{Role, tokens};
use crate::view::widgets::{self, Dress};

/// What the sheet keeps: a path being typed, and a dialog that is open.
#[derive(Default)]
pub(in crate::view::map) struct Sources {
    path: String,
    complaint: String,
    dialog: Dialog<PathBuf>,
    /// The name that a view is to be kept under.
    pub(super) view_name: String,
    /// The view that went last.
    pub(super) lost_view: Option<super::bookmarks::Lost>,
    /// The path of a file to lie over the map, being typed.
    pub(super) overlay_path: String,
    /// The dialog that asks for one.
    pub(super) overlay_dialog: Dialog<PathBuf>,
}

/// The list of grounds.
pub(super) fn ui(ui: &mut Ui, state: &mut State) {
    let t = tokens(ui.ctx());
    let mut wanted: Option<Ground> = None;
    poll_dialog(state, &mut wanted);
    if ground_row(
        ui,
        &say("embedded-map"),
        &say("embedded-map-what"),
        state.source.chosen == Ground::Embedded,
    ) {
        wanted = Some(Ground::Embedded);
    }
    file_ui(ui, state, &mut wanted);
    let online = state.source.chosen == Ground::Online;
    let hint = say(if online { "tiles-on" } else { "tiles-off" });
    ground_row(ui, &say("tiles-online"), &hint, online);
    widgets::text(ui, &say("tiles-sentence"), Role::SMALL, t.text2);
    ui.add_space(4.0);
    let (icon, words) = if online {
        (ICON_CLOUD_OFF, say("tiles-switch-off"))
    } else {
        (ICON_CLOUD, say("tiles-switch-on"))
    };
    if widgets::button(ui, Some(icon), &words, 28.0, Dress::Plain).clicked() {
        wanted = Some(if online {
            Ground::Embedded
        } else {
            Ground::Online
        });
    }
    if !state.sources.complaint.is_empty() {
        let complaint = crate::view::heard::heard(&state.sources.complaint);
        widgets::text(ui, &complaint, Role::SMALL, t.bad);
    }
    if let Some(ground) = wanted {
        let cache = state.tile_cache.clone();
        state.sources.complaint = state
            .source
            .set(ground, cache.as_deref(), ui.ctx())
            .err()
            .unwrap_or_default();
        ui.ctx().request_repaint();
    }
}

fn ground_row(ui: &mut Ui, name: &str, hint: &str, on: bool) -> bool {
    let t = tokens(ui.ctx());
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 28.0), Sense::click());
    if response.hovered() || on {
        ui.painter()
            .rect_filled(rect, 6.0, if on { t.bg4 } else { t.bg3 });
    }
    if on {
        widgets::paint_icon(
            ui.painter(),
            rect.left_center() + vec2(12.0, 0.0),
            ICON_CHECK,
            false,
            16.0,
            t.text1,
        );
    }
    let at = rect.left_center() + vec2(26.0, 0.0);
    let named = widgets::paint(
        ui.painter(),
        at,
        egui::Align2::LEFT_CENTER,
        name,
        Role::BODY,
        t.text1,
    );
    let at = pos2(named.right() + 8.0, rect.center().y);
    widgets::paint(
        ui.painter(),
        at,
        egui::Align2::LEFT_CENTER,
        hint,
        Role::SMALL,
        t.text2,
    );
    widgets::finish(ui, response, egui::Role::RadioButton, name, "").clicked()
}

/// A file by its path, typed or found in a dialog.
fn file_ui(ui: &mut Ui, state: &mut State, wanted: &mut Option<Ground>) {
    let chosen = match &state.source.chosen {
        Ground::File(path) => path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned()),
        _ => None,
    };
    let hint = chosen.clone().unwrap_or_else(|| say("tiles-kinds"));
    ground_row(ui, &say("local-file"), &hint, chosen.is_some());
    ui.horizontal(|ui| {
        let field = TextEdit::singleline(&mut state.sources.path)
            .id(egui::Id::unique("path of tiles"))
            .hint_text(say("path-hint"))
            .desired_width(190.0);
        let field = ui.add(field);
        field.widget_info(|| {
            egui::WidgetInfo::labeled(egui::Role::TextInput, true, say("tiles-path"))
        });
        if super::entered(ui, &field) && !state.sources.path.trim().is_empty() {
            *wanted = Some(Ground::File(PathBuf::from(state.sources.path.trim())));
        }
        if widgets::button(
            ui,
            Some(ICON_FOLDER_OPEN),
            &say("choose-file"),
            28.0,
            Dress::Plain,
        )
        .clicked()
        {
            let what = say("tiles-files");
            state.sources.dialog.open(ui.ctx(), move || {
                let asked = rfd::FileDialog::new().add_filter(what, &["mbtiles", "pmtiles"]);
                asked.pick_file()
            });
        }
    });
}

fn poll_dialog(state: &mut State, wanted: &mut Option<Ground>) {
    if let Some(path) = state.sources.dialog.answer() {
        state.sources.path = path.display().to_string();
        *wanted = Some(Ground::File(path));
    }
}
