//! What stands around map and columns: the top bar and the status line. Each says what was asked.

use egui::{Align, Align2, Layout, Rect, Response, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};
use egui_material_icons::icons::{
    ICON_CHECK, ICON_CLOUD, ICON_CLOUD_OFF, ICON_DARK_MODE, ICON_ERROR, ICON_EXPAND_MORE,
    ICON_FOLDER_OPEN, ICON_IOS_SHARE, ICON_LIGHT_MODE, ICON_REDO, ICON_UNDO,
};

use super::commands::Act;
use super::lang::{say, say_n, say_with};
use super::project;
use super::rail::Screen;
use super::theme::{Role, gap, size, tokens};
use super::widgets::{self, Dress};
use super::{map, words};
use crate::desk::review::ReviewCommand;
use crate::desk::{Command, Desk, Project};

/// What the bars ask for beside commands of the desk.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a button that was pressed or not"
)]
pub(super) struct Wishes {
    /// Open or close the list of keys.
    pub(super) keys: bool,
    /// Open or close the table.
    pub(super) table: bool,
    /// Open or close the settings.
    pub(super) settings: bool,
    /// Open what goes out.
    pub(super) export: bool,
    /// Go to a screen.
    pub(super) screen: Option<Screen>,
    /// What else is to be done.
    pub(super) acts: Vec<Act>,
}

/// Where the parts of the top bar lie.
struct Parts {
    project: Rect,
    search: Rect,
    actions: Rect,
}

/// What the buttons at the right need, in the longer of the languages.
const ACTIONS: f32 = 340.0;

/// The search box lies flush with the map; `left` is the width of the left column.
fn parts(rect: Rect, left: f32) -> Parts {
    let row = rect.shrink2(vec2(gap::S, 0.0));
    let is_wide = rect.width() + size::RAIL >= 1500.0;
    let corner = pos2(
        rect.left() + left + gap::M,
        rect.center().y - size::CONTROL_TALL / 2.0,
    );
    let width: f32 = if is_wide { 440.0 } else { 320.0 };
    let width = width.min(rect.right() - ACTIONS - corner.x).max(200.0);
    let search = Rect::from_min_size(corner, vec2(width, size::CONTROL_TALL));
    Parts {
        project: Rect::from_min_max(row.min, pos2(rect.left() + left, row.bottom())),
        search,
        actions: Rect::from_min_max(pos2(search.right() + gap::M, row.top()), row.max),
    }
}

/// The top bar: the project, undo, export, the palette and the network. Gives the place of the
/// search box.
pub(super) fn top_ui(
    ui: &mut Ui,
    desk: &Desk,
    online: bool,
    files: &project::State,
    wishes: &mut Wishes,
    left: f32,
) -> (Rect, Vec<Command>) {
    let parts = parts(ui.max_rect(), left);
    let mut asked = Vec::new();
    widgets::row_in(ui, parts.project, |ui| {
        // The project's name goes before the whole words of the pill.
        let room = parts.project.width() - project_width(ui, desk);
        let fits = |words: &String| pill_width(ui, words) <= room;
        let mut words = [say("sample-data"), say("sample-short")].into_iter();
        let sample = words.find(fits).unwrap_or_else(|| say("sample-short"));
        let pill = if desk.has_sample() {
            pill_width(ui, &sample)
        } else {
            0.0
        };
        let button = project_ui(ui, desk, parts.project.width() - pill);
        asked.extend(project::menu_ui(&button, desk, files, &mut wishes.acts));
        if desk.has_sample() {
            let t = tokens(ui.ctx());
            widgets::pill(ui, None, &sample, t.text2, t.line2).on_hover_text(say("sample-tip"));
        }
    });
    widgets::row_in(ui, parts.actions, |ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            asked.extend(actions_ui(ui, desk, online, wishes));
        });
    });
    (parts.search, asked)
}

/// How wide the pill of the sample is, with the gap before it.
fn pill_width(ui: &Ui, words: &str) -> f32 {
    let color = tokens(ui.ctx()).text2;
    let words = widgets::galley(ui.painter(), words, Role::SMALL, color);
    words.size().x + 20.0 + gap::S
}

/// How the project's name is set.
fn project_role() -> Role {
    Role::STRONG.sized(14.0, 20.0)
}

/// How wide the button with the project's whole name is.
fn project_width(ui: &Ui, desk: &Desk) -> f32 {
    let color = tokens(ui.ctx()).text1;
    let name = widgets::galley(ui.painter(), &desk.project.name(), project_role(), color);
    name.size().x + 62.0
}

/// The project's name, which opens its menu.
fn project_ui(ui: &mut Ui, desk: &Desk, most: f32) -> Response {
    let t = tokens(ui.ctx());
    let name = desk.project.name();
    let role = project_role();
    let width = project_width(ui, desk).min(most);
    let (rect, response) = ui.allocate_exact_size(vec2(width, 32.0), Sense::click());
    if response.hovered() {
        ui.painter().rect_filled(rect, 6.0, t.bg3);
    }
    let at = rect.left_center() + vec2(16.0, 0.0);
    widgets::paint_icon(ui.painter(), at, ICON_FOLDER_OPEN, false, 20.0, t.text2);
    let at = rect.left_center() + vec2(32.0, 0.0);
    widgets::paint_cut(ui, at, &name, role, t.text1, width - 58.0);
    let at = rect.right_center() - vec2(14.0, 0.0);
    widgets::paint_icon(ui.painter(), at, ICON_EXPAND_MORE, false, 18.0, t.text2);
    if response.has_focus() {
        widgets::focus_ring(ui.painter(), t, rect, 6);
    }
    let said = say("project-menu");
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(egui::Role::Button, true, &said);
        info.current_text_value = Some(name.clone());
        info
    });
    let path = desk.project.path().display().to_string();
    response
        .on_hover_cursor(egui::CursorIcon::PointingHand)
        .on_hover_text(path)
}

/// The buttons at the right, from the right.
fn actions_ui(ui: &mut Ui, desk: &Desk, online: bool, wishes: &mut Wishes) -> Vec<Command> {
    let t = tokens(ui.ctx());
    let mut asked = Vec::new();
    let (icon, words, tip) = if online {
        (ICON_CLOUD, say("online"), say("online-tip"))
    } else {
        (ICON_CLOUD_OFF, say("offline"), say("offline-tip"))
    };
    let network = widgets::pill(ui, Some(icon), &words, t.text2, t.line2);
    if network.on_hover_text(tip).clicked() {
        wishes.acts.push(Act::Sources);
    }
    let (icon, name) = if t.dark {
        (ICON_LIGHT_MODE, say("palette-light"))
    } else {
        (ICON_DARK_MODE, say("palette-dark"))
    };
    if widgets::icon_button(ui, icon, &name, "", 32.0, Dress::Quiet, false).clicked() {
        wishes.acts.push(Act::Theme);
    }
    ui.add_enabled_ui(!desk.incidents.is_empty(), |ui| {
        let words = say("export");
        let export = widgets::button(ui, Some(ICON_IOS_SHARE), &words, 32.0, Dress::Plain);
        wishes.export |= widgets::tip(export, &say("do-export"), "Ctrl E").clicked();
    });
    let (rect, _) = ui.allocate_exact_size(vec2(9.0, 32.0), Sense::hover());
    let line = Stroke::new(1.0, t.line);
    ui.painter()
        .vline(rect.center().x, rect.y_range().shrink(6.0), line);
    ui.spacing_mut().item_spacing.x = 2.0;
    ui.add_enabled_ui(desk.n_undone > 0, |ui| {
        let (name, keys) = (say("do-redo"), "Ctrl Shift Z");
        let redo = widgets::icon_button(ui, ICON_REDO, &name, keys, 32.0, Dress::Quiet, false);
        if redo.clicked() {
            asked.push(ReviewCommand::Redo.into());
        }
    });
    ui.add_enabled_ui(desk.n_steps > 0, |ui| {
        let name = say("do-undo");
        let undo = widgets::icon_button(ui, ICON_UNDO, &name, "Ctrl Z", 32.0, Dress::Quiet, false);
        if undo.clicked() {
            asked.push(Command::Undo);
        }
    });
    asked
}

/// How much of a project is read, while it is being opened.
pub(super) fn reading(desk: &Desk) -> Option<String> {
    let [count, of] = desk.read?.map(words::thousands);
    let about = [("count", count.into()), ("of", of.into())];
    Some(say_with("reading-project", &about))
}

/// The line at the foot: what is saved, and what lies under the pointer of the map where it is looked at.
/// Whether the log is asked for.
pub(super) fn status_ui(ui: &mut Ui, desk: &Desk, map: Option<&mut map::State>) -> bool {
    let t = tokens(ui.ctx());
    let rect = ui.max_rect().shrink2(vec2(gap::M, 0.0));
    let (icon, color, saved) = match (&desk.project, desk.saving) {
        (Project::Failed { .. } | Project::Closed(_), _) => (ICON_ERROR, t.bad, say("not-open")),
        (Project::Opening(_), _) => (ICON_CHECK, t.text3, say("opening")),
        (_, true) => (ICON_CHECK, t.text3, say("saving")),
        (Project::Open(_), false) => (ICON_CHECK, t.ok, say("saved")),
    };
    let at = rect.left_center() + vec2(22.0, 0.0);
    let galley = widgets::galley(ui.painter(), &saved, Role::SMALL, t.text2);
    // The line above the bar belongs to it: a button is never lower than 24.
    let said = Rect::from_min_max(
        pos2(rect.left(), rect.bottom() - size::STATUS_BAR),
        pos2(at.x + galley.size().x + 6.0, rect.bottom()),
    );
    let response = ui.interact(said, ui.scope_id().with("saved"), Sense::click());
    if response.hovered() {
        ui.painter().rect_filled(said, 4.0, t.bg3);
    }
    if response.has_focus() {
        widgets::focus_ring(ui.painter(), t, said, 4);
    }
    let at_icon = rect.left_center() + vec2(8.0, 0.0);
    widgets::paint_icon(ui.painter(), at_icon, icon, false, 16.0, color);
    let corner = at - vec2(0.0, galley.size().y / 2.0);
    ui.painter().galley(corner, galley, t.text2);
    let name = format!("{saved}: {}", say("do-log"));
    let opens_log = widgets::finish(ui, response, egui::Role::Button, &name, "").clicked();

    let places = match &desk.gazetteer {
        Some(gazetteer) => say_n("places-ready", gazetteer.len()),
        None => say("reading-gazetteer"),
    };
    // A file that did not open is not said to be empty.
    let words = if matches!(desk.project, Project::Failed { .. }) {
        places
    } else {
        format!(
            "{} · {} · {places}",
            words::incidents(desk.incidents.len()),
            words::reports(desk.n_reports)
        )
    };
    let words = reading(desk).unwrap_or(words);
    let at = pos2(said.right() + 12.0, rect.center().y);
    let left = widgets::paint(
        ui.painter(),
        at,
        Align2::LEFT_CENTER,
        &words,
        Role::SMALL,
        t.text3,
    );
    if let Some(map) = map {
        pointer_ui(ui, desk, map, rect, left.right());
    }
    opens_log
}

/// The zoom, and what lies under the pointer: coordinates and units, where there is room for them.
fn pointer_ui(ui: &Ui, desk: &Desk, map: &mut map::State, rect: Rect, left: f32) {
    let t = tokens(ui.ctx());
    let Some(camera) = map.camera else {
        return;
    };
    let words = format!("zoom {}", words::decimal(camera.zoom, 1));
    let painter = ui.painter();
    let right = rect.right_center();
    let at = widgets::paint(
        painter,
        right,
        Align2::RIGHT_CENTER,
        &words,
        Role::SMALL,
        t.text2,
    );
    let Some(position) = map.pointer else {
        return;
    };
    let basemap = std::sync::Arc::clone(&map.basemap);
    let units = map.lookup.line(&basemap, position, desk.day()).to_owned();
    let coordinates = words::coordinates(position);
    let mut x = at.left() - 20.0;
    let room = x - left - 24.0;
    let width = |words: &str| {
        widgets::galley(painter, words, Role::SMALL, t.text3)
            .size()
            .x
    };
    let (units_width, coordinates_width) = (width(&units), width(&coordinates));
    if units_width + coordinates_width + 20.0 < room {
        let at = pos2(x, rect.center().y);
        widgets::paint(
            painter,
            at,
            Align2::RIGHT_CENTER,
            &units,
            Role::SMALL,
            t.text3,
        );
        x -= units_width + 20.0;
    }
    if coordinates_width < room {
        let at = pos2(x, rect.center().y);
        widgets::paint(
            painter,
            at,
            Align2::RIGHT_CENTER,
            &coordinates,
            Role::SMALL,
            t.text2,
        );
    }
}
