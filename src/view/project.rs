//! The project file: opening another, making one, those that were open lately, and what is said where
//! a file would not open. Asks the system's dialog on a thread; reads no file.

use std::path::{Path, PathBuf};

use egui::{Align2, Popup, Response, Sense, Ui, WidgetInfo, vec2};
use egui_material_icons::MaterialIcon;
use egui_material_icons::icons::{
    ICON_ADD, ICON_COMPARE_ARROWS, ICON_ERROR, ICON_FOLDER, ICON_FOLDER_OPEN, ICON_HISTORY,
};

use super::commands::Act;
use super::heard::heard;
use super::lang::{say, say_with};
use super::theme::{Role, gap, size, tokens};
use super::widgets::{self, Dress};
use super::words;
use crate::desk::{Command, Desk, Project};
use crate::view::dialog::Dialog;

/// The ending of projects.
const ENDING: &str = "harmattan";
/// So many of the files that were open are kept.
const MOST_RECENT: usize = 8;

/// What is kept between frames.
#[derive(Default)]
pub struct State {
    dialog: Dialog<PathBuf>,
    /// The files that were open, the latest first.
    pub recent: Vec<PathBuf>,
}

impl State {
    /// Puts a file that is open before the others.
    pub fn opened(&mut self, path: &Path) {
        if self.recent.first().is_some_and(|first| first == path) {
            return;
        }
        self.recent.retain(|one| one != path);
        self.recent.insert(0, path.to_owned());
        self.recent.truncate(MOST_RECENT);
    }

    /// Opens the system's dialog, for a file that is there or for a new one.
    pub(super) fn ask(&mut self, ctx: &egui::Context, is_new: bool) {
        let kind = say("projects");
        self.dialog.open(ctx, move || {
            let asked = rfd::FileDialog::new().add_filter(kind, &[ENDING]);
            if is_new {
                let name = format!("new.{ENDING}");
                asked.set_file_name(name).save_file()
            } else {
                asked.pick_file()
            }
        });
    }

    /// What the dialog answered.
    pub(super) fn poll(&mut self) -> Option<Command> {
        self.dialog.answer().map(Command::OpenProject)
    }
}

/// Shows the folder that a file lies in.
pub(super) fn show_folder(ctx: &egui::Context, path: &Path) {
    if let Some(folder) = path.parent() {
        let url = format!("file://{}", folder.display());
        ctx.open_url(egui::OpenUrl::new_tab(url));
    }
}

/// The menu under the project's name.
pub(super) fn menu_ui(
    button: &Response,
    desk: &Desk,
    state: &State,
    acts: &mut Vec<Act>,
) -> Option<Command> {
    let mut asked = None;
    Popup::menu(button).show(|ui| {
        ui.set_width(300.0);
        ui.spacing_mut().item_spacing.y = 0.0;
        let rows = [
            (ICON_FOLDER_OPEN, "do-open", "Ctrl O", Act::OpenProject),
            (ICON_ADD, "do-new", "", Act::NewProject),
            (ICON_FOLDER, "do-folder", "", Act::ShowFolder),
            (ICON_COMPARE_ARROWS, "do-compare", "", Act::Compare),
        ];
        for (icon, words, keys, act) in rows {
            if row_ui(ui, icon, &say(words), keys) {
                acts.push(act);
            }
        }
        let others = state
            .recent
            .iter()
            .filter(|path| *path != desk.project.path());
        let others: Vec<&PathBuf> = others.collect();
        if others.is_empty() {
            return;
        }
        widgets::section_head(ui, &say("recent"), "");
        for path in others {
            let name = path.file_stem().unwrap_or_default().to_string_lossy();
            let row = row_response(ui, ICON_HISTORY, &name, "");
            if row.on_hover_text(path.display().to_string()).clicked() {
                asked = Some(Command::OpenProject(path.clone()));
                ui.close();
            }
        }
    });
    asked
}

fn row_ui(ui: &mut Ui, icon: MaterialIcon, words: &str, keys: &str) -> bool {
    let clicked = row_response(ui, icon, words, keys).clicked();
    if clicked {
        ui.close();
    }
    clicked
}

/// A row of a menu: icon, words, keys.
fn row_response(ui: &mut Ui, icon: MaterialIcon, words: &str, keys: &str) -> Response {
    let t = tokens(ui.ctx());
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), size::CONTROL), Sense::click());
    if response.hovered() {
        ui.painter().rect_filled(rect, 6.0, t.bg3);
    }
    let at = rect.left_center() + vec2(14.0, 0.0);
    widgets::paint_icon(ui.painter(), at, icon, false, 18.0, t.text2);
    let keys = words::caps(keys);
    let at = rect.right_center() - vec2(gap::S, 0.0);
    let role = Role::NOTE;
    let right = widgets::paint(ui.painter(), at, Align2::RIGHT_CENTER, &keys, role, t.text2);
    let at = rect.left_center() + vec2(32.0, 0.0);
    widgets::paint_cut(
        ui,
        at,
        words,
        Role::BODY,
        t.text1,
        right.left() - at.x - gap::S,
    );
    if response.has_focus() {
        widgets::focus_ring(ui.painter(), t, rect, 6);
    }
    response.widget_info(|| WidgetInfo::labeled(egui::Role::MenuItem, true, words));
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}

/// A project that is not open, over the whole window: what is wrong, what to do, the path last. Nothing
/// is made in its place.
pub(super) fn not_open_ui(ui: &mut Ui, project: &Project, acts: &mut Vec<Act>) -> Option<Command> {
    let t = tokens(ui.ctx());
    let path = project.path();
    let (title, message) = match project {
        Project::Failed { message, .. } => (say("failed"), words::capitalised(&heard(message))),
        _ => (say("closed"), say("closed-what")),
    };
    let is_closed = matches!(project, Project::Closed(_));
    let mut asked = None;
    let rect = ui.max_rect();
    ui.painter().rect_filled(rect, 0.0, t.bg1);
    let inner = egui::Rect::from_center_size(
        rect.center(),
        vec2(
            560.0_f32.min(rect.width() - 48.0),
            260.0_f32.min(rect.height()),
        ),
    );
    ui.scope_builder(egui::UiBuilder::new().max_rect(inner), |ui| {
        ui.spacing_mut().item_spacing.y = gap::S;
        ui.horizontal(|ui| {
            if !is_closed {
                widgets::icon_ui(ui, ICON_ERROR, t.bad);
            }
            widgets::text(ui, &title, Role::TITLE, t.text1);
        });
        widgets::text(ui, &message, Role::BODY, t.text1);
        if !is_closed {
            widgets::text(ui, &say("failed-left"), Role::SMALL, t.text2);
        }
        ui.add_space(gap::S);
        ui.horizontal(|ui| {
            let mut dress = Dress::Primary;
            if is_closed {
                let words = say("open-it");
                if widgets::button(ui, None, &words, 32.0, dress).clicked() {
                    asked = Some(Command::OpenProject(path.clone()));
                }
                dress = Dress::Plain;
            }
            let words = say("open-another");
            let open = widgets::button(ui, Some(ICON_FOLDER_OPEN), &words, 32.0, dress);
            if open.on_hover_text("Ctrl O").clicked() {
                acts.push(Act::OpenProject);
            }
            let words = say("show-files-folder");
            if widgets::button(ui, Some(ICON_FOLDER), &words, 32.0, Dress::Plain).clicked() {
                acts.push(Act::ShowFolder);
            }
            let words = say("do-new");
            if widgets::button(ui, Some(ICON_ADD), &words, 32.0, Dress::Plain).clicked() {
                acts.push(Act::NewProject);
            }
        });
        let path = path.display().to_string();
        if !message.contains(&path) {
            ui.add_space(gap::S);
            let words = say_with("failed-path", &[("path", path.into())]);
            widgets::text(ui, &words, Role::SMALL, t.text2);
        }
    });
    asked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_that_were_open_are_kept_the_latest_first_and_once() {
        let mut state = State::default();
        for name in ["a", "b", "a", "c"] {
            state.opened(Path::new(name));
        }
        assert_eq!(state.recent, ["c", "a", "b"].map(PathBuf::from));
        for n in 0..20 {
            state.opened(Path::new(&n.to_string()));
        }
        assert_eq!(state.recent.len(), MOST_RECENT);
    }
}
