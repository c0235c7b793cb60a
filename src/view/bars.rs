//! What stands around map and columns: the top bar, the bar of filters, the status line,
//! and what is told. Each returns what was asked.

use egui::{Align2, CornerRadius, Rect, Sense, Stroke, StrokeKind, Ui, pos2, vec2};
use egui_material_icons::icons::{
    ICON_CHECK, ICON_CLOSE, ICON_CLOUD, ICON_CLOUD_OFF, ICON_DARK_MODE, ICON_ERROR,
    ICON_FOLDER_OPEN, ICON_LIGHT_MODE,
};

use super::lang::say_with;
use super::map;
use super::rail::Screen;
use super::theme::{Role, gap, size, tokens};
use super::widgets::{self, Dress};
use super::words;
use crate::desk::{Desk, Project};

/// What the bars ask for beside commands.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a button that was pressed or not"
)]
pub struct Wishes {
    /// Switch between dark and light.
    pub theme: bool,
    /// Open or close the list of keys.
    pub keys: bool,
    /// Open or close the table.
    pub table: bool,
    /// Open the list of what lies under the map.
    pub sources: bool,
    /// Go to a screen.
    pub screen: Option<Screen>,
}

/// The top bar: the project, whether it holds sample data, the palette and the network. `left` is
/// the width of the left column. Gives the place of the search box, flush with the map.
pub fn top_ui(ui: &mut Ui, desk: &Desk, online: bool, wishes: &mut Wishes, left: f32) -> Rect {
    let t = tokens(ui.ctx());
    let rect = ui.max_rect();
    let row = rect.shrink2(vec2(gap::M, 0.0));
    let project = Rect::from_min_max(row.min, pos2(rect.left() + left, row.bottom()));
    let is_wide = rect.width() + size::RAIL >= 1500.0;
    let searched = Rect::from_min_size(
        pos2(
            rect.left() + left + gap::M,
            rect.center().y - size::CONTROL_TALL / 2.0,
        ),
        vec2(if is_wide { 440.0 } else { 320.0 }, size::CONTROL_TALL),
    );
    let actions = Rect::from_min_max(pos2(searched.right() + gap::M, row.top()), row.max);
    widgets::row_in(ui, project, |ui| {
        let (icon, _) = ui.allocate_exact_size(vec2(20.0, 20.0), Sense::hover());
        widgets::paint_icon(
            ui.painter(),
            icon.center(),
            ICON_FOLDER_OPEN,
            false,
            20.0,
            t.text2,
        );
        let name = desk.project.name();
        let path = desk.project.path().display().to_string();
        widgets::line(ui, &name, Role::STRONG.sized(14.0, 20.0), t.text1).on_hover_text(path);
        if desk.has_sample() {
            ui.add_space(gap::S);
            widgets::pill(ui, None, "Sample data", t.text2, t.line2).on_hover_text(
                "The project holds the sample. The left column removes it in one action.",
            );
        }
    });
    widgets::row_in(ui, actions, |ui| {
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let (icon, words, tip) = if online {
                (
                    ICON_CLOUD,
                    "Online tiles",
                    "Tiles are fetched from openstreetmap.org",
                )
            } else {
                (ICON_CLOUD_OFF, "Offline", "Nothing leaves this machine")
            };
            if widgets::pill(ui, Some(icon), words, t.text2, t.line2)
                .on_hover_text(tip)
                .clicked()
            {
                wishes.sources = true;
            }
            let (icon, name) = if t.dark {
                (ICON_LIGHT_MODE, "Light")
            } else {
                (ICON_DARK_MODE, "Dark")
            };
            if widgets::icon_button(ui, icon, name, "", 32.0, Dress::Quiet, false).clicked() {
                wishes.theme = true;
            }
        });
    });
    searched
}

/// How much of a project is read, while it is being opened.
pub fn reading(desk: &Desk) -> Option<String> {
    let [count, of] = desk.read?.map(words::thousands);
    let about = [("count", count.into()), ("of", of.into())];
    Some(say_with("reading-project", &about))
}

/// The line at the foot: what is saved, and what lies under the pointer.
pub fn status_ui(ui: &mut Ui, desk: &Desk, map: &mut map::State) {
    let t = tokens(ui.ctx());
    let rect = ui.max_rect().shrink2(vec2(gap::M, 0.0));
    let (icon, color, saved) = match (&desk.project, desk.saving) {
        (Project::Failed { .. }, _) => (ICON_ERROR, t.bad, "Not open"),
        (Project::Opening(_), _) => (ICON_CHECK, t.text3, "Opening"),
        (_, true) => (ICON_CHECK, t.text3, "Saving"),
        (Project::Open(_), false) => (ICON_CHECK, t.ok, "Saved"),
    };
    widgets::paint_icon(
        ui.painter(),
        rect.left_center() + vec2(8.0, 0.0),
        icon,
        false,
        16.0,
        color,
    );
    let at = rect.left_center() + vec2(22.0, 0.0);
    let said = widgets::paint(
        ui.painter(),
        at,
        Align2::LEFT_CENTER,
        saved,
        Role::SMALL,
        t.text2,
    );
    let places = match &desk.gazetteer {
        Some(gazetteer) => format!("{} places ready", words::thousands(gazetteer.len())),
        None => "reading the gazetteer".to_owned(),
    };
    let n = desk.incidents.len();
    let words = format!(
        "{} incidents · {} reports · {places}",
        words::thousands(n),
        words::thousands(desk.n_reports)
    );
    let words = reading(desk).unwrap_or(words);
    let at = pos2(said.right() + 16.0, rect.center().y);
    let left = widgets::paint(
        ui.painter(),
        at,
        Align2::LEFT_CENTER,
        &words,
        Role::SMALL,
        t.text3,
    );

    let zoom = map.camera.map_or(0.0, |camera| camera.zoom);
    let at = widgets::paint(
        ui.painter(),
        rect.right_center(),
        Align2::RIGHT_CENTER,
        &format!("zoom {zoom:.1}"),
        Role::SMALL,
        t.text2,
    );
    let Some(position) = map.pointer else {
        return;
    };
    let day = desk.day();
    let basemap = std::sync::Arc::clone(&map.basemap);
    let units = map.lookup.line(&basemap, position, day).to_owned();
    let coordinates = words::coordinates(position);
    let units_at = pos2(at.left() - 20.0, rect.center().y);
    let room = units_at.x - left.right() - 24.0;
    let units_galley = widgets::galley(ui.painter(), &units, Role::SMALL, t.text3);
    let mut x = units_at.x;
    let coordinates_width = widgets::galley(ui.painter(), &coordinates, Role::SMALL, t.text2)
        .size()
        .x;
    if units_galley.size().x + coordinates_width + 20.0 < room {
        x -= units_galley.size().x;
        ui.painter().galley(
            pos2(x, rect.center().y - units_galley.size().y / 2.0),
            units_galley,
            t.text3,
        );
        x -= 20.0;
    }
    if coordinates_width < room {
        widgets::paint(
            ui.painter(),
            pos2(x, rect.center().y),
            Align2::RIGHT_CENTER,
            &coordinates,
            Role::SMALL,
            t.text2,
        );
    }
}

/// A project that would not open: what, what to do, the path last. Nothing is made in its place.
pub fn failed_ui(ui: &mut Ui, message: &str) {
    let t = tokens(ui.ctx());
    let rect = ui.max_rect();
    let card = Rect::from_center_size(
        rect.center(),
        vec2(560.0_f32.min(rect.width() - 48.0), 190.0),
    );
    ui.painter().rect(
        card,
        CornerRadius::same(12),
        t.bg1,
        Stroke::new(1.0, t.line2),
        StrokeKind::Inside,
    );
    let inner = card.shrink(24.0);
    ui.scope_builder(egui::UiBuilder::new().max_rect(inner), |ui| {
        widgets::text(ui, "The project would not open", Role::TITLE, t.text1);
        ui.add_space(gap::S);
        widgets::text(ui, message, Role::BODY, t.text1);
        ui.add_space(gap::S);
        let words = "The file was left as it is and nothing was made in its place. \
             Start Harmattan with --db and another file.";
        widgets::text(ui, words, Role::SMALL, t.text2);
    });
}

/// Every key, over the map.
pub fn keys_ui(ui: &Ui, rect: Rect) -> bool {
    const KEYS: [(&str, &str); 26] = [
        ("Ctrl K", "find a place or coordinates"),
        (
            "Enter, Shift Enter",
            "go there, take it for the selected incident",
        ),
        ("Arrows, Shift", "move the map, farther"),
        ("+ −", "half a zoom in, out"),
        ("F", "fit the map to what is shown"),
        ("N, Shift N", "next, previous incident"),
        ("Click", "details of an incident; spread or zoom a group"),
        ("L", "names in Latin, Arabic, both"),
        ("Y", "layers, ground, views that were kept"),
        ("D", "measure a distance; Backspace, Esc"),
        ("G, Shift G", "rings; around what is selected"),
        ("Ctrl Shift 1–9", "a view that was kept"),
        ("1–8, Alt", "a kind on or off, only it"),
        ("Ctrl F", "words in incidents and reports"),
        ("Alt ← →", "the filter before, after"),
        ("Ctrl T", "the table of what is shown"),
        ("Space", "play, pause"),
        (", .", "one step back, on"),
        ("Tab", "to the next control"),
        ("In the time panel", ""),
        ("← →", "move the window by a step"),
        ("Shift, Ctrl ← →", "move its end, its start"),
        ("[ ]", "shorter, longer"),
        ("Home End A", "to the first, the last; all"),
        ("M, S", "mode, step"),
        ("Esc", "close what is open"),
    ];
    let t = tokens(ui.ctx());
    let mut close = false;
    egui::Area::new(egui::Id::unique("all keys"))
        .fixed_pos(rect.center())
        .pivot(Align2::CENTER_CENTER)
        .order(egui::Order::Foreground)
        .show(ui.ctx(), |ui| {
            let frame = egui::Frame::new().fill(t.bg2).stroke(Stroke::new(1.0, t.line2)).corner_radius(12.0);
            frame.inner_margin(20.0).show(ui, |ui| {
                ui.set_width(400.0);
                ui.spacing_mut().item_spacing.y = 1.0;
                ui.horizontal(|ui| {
                    widgets::text(ui, "Keys", Role::TITLE, t.text1);
                    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                        close = widgets::icon_button(ui, ICON_CLOSE, "Close", "Esc", 28.0, Dress::Quiet, false).clicked();
                    });
                });
                for (keys, what) in KEYS {
                    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), 19.0), Sense::hover());
                    let role = if what.is_empty() { Role::SECTION } else { Role::SMALL.weighing(600.0) };
                    widgets::paint(ui.painter(), row.left_center(), Align2::LEFT_CENTER, keys, role, t.text1);
                    let at = row.left_center() + vec2(140.0, 0.0);
                    widgets::paint(ui.painter(), at, Align2::LEFT_CENTER, what, Role::SMALL, t.text2);
                }
                ui.add_space(gap::S);
                let rule = "Dates are whole days, both ends included. What lasted several days counts wherever \
                     it shares a day with the window; an undated incident only when no dates are set.";
                widgets::text(ui, rule, Role::SMALL, t.text2);
            });
        });
    close
}
