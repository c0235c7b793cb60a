//! The controls over the map: zoom, fit, what lies under it, and the script of names. Tells which
//! part of the map they cover, so that a click on them is none on the map.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, channel};
use std::thread;

use egui::{CornerRadius, Rect, Sense, Stroke, StrokeKind, TextEdit, Ui, UiBuilder, pos2, vec2};
use egui_material_icons::icons::{
    ICON_ADD, ICON_CHECK, ICON_CLOUD, ICON_CLOUD_OFF, ICON_FIT_SCREEN, ICON_FOLDER_OPEN,
    ICON_LAYERS, ICON_NORTH, ICON_REMOVE,
};

use super::labels::Script;
use super::tiles::Ground;
use super::{State, THEATRE, bounds_of_shown};
use crate::desk::Desk;
use crate::view::theme::{Role, tokens};
use crate::view::widgets::{self, Dress};

const TILE: f32 = 32.0;
const MARGIN: f32 = 12.0;
const SCRIPT_WIDTH: f32 = 148.0;

/// What leaves the machine, said before it does.
const ONLINE_SENTENCE: &str = "Online tiles ask openstreetmap.org for each part of the map you look at: \
     it learns this machine’s address and where you are looking. Nothing else leaves the machine.";

/// What the list of grounds keeps: a path being typed, and a dialog that is open.
#[derive(Default)]
pub(super) struct Sources {
    path: String,
    complaint: String,
    dialog: Option<Receiver<Option<PathBuf>>>,
}

/// Where the controls lie over the map: the column of tiles and the switch of scripts.
pub(super) fn covered(map: Rect) -> [Rect; 2] {
    let corner = map.right_top() + vec2(-MARGIN - TILE, MARGIN);
    let column = Rect::from_min_size(corner, vec2(TILE, 5.0 * TILE));
    let script = Rect::from_min_size(
        corner - vec2(SCRIPT_WIDTH + 8.0, 0.0),
        vec2(SCRIPT_WIDTH, 28.0),
    );
    [column, script]
}

/// Draws the controls; returns the part of the map that they cover.
pub(super) fn ui(ui: &mut Ui, desk: &Desk, state: &mut State, rect: Rect) -> Vec<Rect> {
    let [column, script] = covered(rect);
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
    let nearer = button(0.0, ICON_ADD, "Zoom in", "+", false).clicked();
    let farther = button(1.0, ICON_REMOVE, "Zoom out", "−", false).clicked();
    let fit = button(2.0, ICON_FIT_SCREEN, "Fit to what is shown", "F", false).clicked();
    let layers = button(
        4.0,
        ICON_LAYERS,
        "What lies under the map",
        "",
        state.sources_open,
    )
    .clicked();
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
        state.sources_open ^= true;
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
        .on_hover_text("North is up");

    ui.scope_builder(UiBuilder::new().max_rect(script), |ui| {
        let names = Script::ALL.map(Script::name);
        let current = Script::ALL
            .iter()
            .position(|script| *script == state.script)
            .unwrap_or(0);
        if let Some(clicked) = widgets::segments(ui, "Names", &names, current, SCRIPT_WIDTH, 28.0) {
            state.script = Script::ALL[clicked];
        }
    });
    let mut covered = vec![column, script];
    if state.sources_open {
        let list = sources_ui(
            ui,
            state,
            pos2(corner.x - 8.0, corner.y + 4.0 * TILE - 60.0),
        );
        covered.push(list);
    }
    covered
}

/// The list of grounds.
fn sources_ui(ui: &mut Ui, state: &mut State, right_top: egui::Pos2) -> Rect {
    let t = tokens(ui.ctx());
    let width = 340.0;
    let mut wanted: Option<Ground> = None;
    poll_dialog(state, &mut wanted);
    let area = egui::Area::new(egui::Id::unique("grounds"))
        .fixed_pos(right_top - vec2(width, 0.0))
        .show(ui.ctx(), |ui| {
            let frame = egui::Frame::new()
                .fill(t.bg2)
                .stroke(Stroke::new(1.0, t.line2))
                .corner_radius(8.0);
            frame.inner_margin(12.0).show(ui, |ui| {
                ui.set_width(width - 24.0);
                widgets::section_head(ui, "What lies under the map", "");
                if ground_row(
                    ui,
                    "Embedded map",
                    "vector, offline, in the program",
                    state.source.chosen == Ground::Embedded,
                ) {
                    wanted = Some(Ground::Embedded);
                }
                file_ui(ui, state, &mut wanted);
                let online = state.source.chosen == Ground::Online;
                let hint = if online {
                    "on: tiles are being fetched"
                } else {
                    "off"
                };
                ground_row(ui, "OpenStreetMap, online", hint, online);
                widgets::text(ui, ONLINE_SENTENCE, Role::SMALL, t.text2);
                ui.add_space(4.0);
                let (icon, words) = if online {
                    (ICON_CLOUD_OFF, "Switch off, back to the embedded map")
                } else {
                    (ICON_CLOUD, "Switch on online tiles")
                };
                if widgets::button(ui, Some(icon), words, 28.0, Dress::Plain).clicked() {
                    wanted = Some(if online {
                        Ground::Embedded
                    } else {
                        Ground::Online
                    });
                }
                if !state.sources.complaint.is_empty() {
                    widgets::text(ui, &state.sources.complaint, Role::SMALL, t.bad);
                }
            });
        });
    if let Some(ground) = wanted {
        let cache = state.tile_cache.clone();
        state.sources.complaint = state
            .source
            .set(ground, cache.as_deref(), ui.ctx())
            .err()
            .unwrap_or_default();
        ui.ctx().request_repaint();
    }
    area.response.rect
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
    let hint = chosen
        .clone()
        .unwrap_or_else(|| "MBTiles or PMTiles".to_owned());
    ground_row(ui, "Local file", &hint, chosen.is_some());
    ui.horizontal(|ui| {
        let field = TextEdit::singleline(&mut state.sources.path)
            .hint_text("path of a file")
            .desired_width(190.0);
        let field = ui.add(field);
        field.widget_info(|| {
            egui::WidgetInfo::labeled(egui::Role::TextInput, true, "Path of a file of tiles")
        });
        let entered = field.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
        if entered && !state.sources.path.trim().is_empty() {
            *wanted = Some(Ground::File(PathBuf::from(state.sources.path.trim())));
        }
        if widgets::button(ui, Some(ICON_FOLDER_OPEN), "Choose", 28.0, Dress::Plain).clicked()
            && state.sources.dialog.is_none()
        {
            state.sources.dialog = Some(open_dialog(ui.ctx().clone()));
        }
    });
}

/// The system's dialog, on a thread: it may take as long as it likes.
fn open_dialog(ctx: egui::Context) -> Receiver<Option<PathBuf>> {
    let (answer, dialog) = channel();
    thread::spawn(move || {
        let picked = rfd::FileDialog::new()
            .add_filter("Map tiles", &["mbtiles", "pmtiles"])
            .pick_file();
        answer.send(picked).ok();
        ctx.request_repaint();
    });
    dialog
}

fn poll_dialog(state: &mut State, wanted: &mut Option<Ground>) {
    let Some(dialog) = &state.sources.dialog else {
        return;
    };
    match dialog.try_recv() {
        Ok(picked) => {
            if let Some(path) = picked {
                state.sources.path = path.display().to_string();
                *wanted = Some(Ground::File(path));
            }
            state.sources.dialog = None;
        }
        Err(std::sync::mpsc::TryRecvError::Disconnected) => state.sources.dialog = None,
        Err(std::sync::mpsc::TryRecvError::Empty) => (),
    }
}
