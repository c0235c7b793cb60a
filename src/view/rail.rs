//! The rail: the screens there are, the table, and help at its foot.

use egui::{Align2, CursorIcon, Rect, Sense, Ui, WidgetInfo, pos2, vec2};
use egui_material_icons::MaterialIcon;
use egui_material_icons::icons::{
    ICON_AIR, ICON_INBOX, ICON_KEYBOARD, ICON_PUBLIC, ICON_SETTINGS, ICON_TABLE_ROWS,
    ICON_TRENDING_UP, ICON_UPLOAD_FILE,
};

use super::bars::Wishes;
use super::lang::{say, say_with};
use super::theme::{Role, size, tokens};
use super::widgets::{self, Dress};

/// What takes the window's middle.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub enum Screen {
    /// The map with time panel, filters, table and details.
    #[default]
    Map,
    /// Reports with what was found in them.
    Review,
    /// How far the violence has spread.
    Spread,
    /// Files of others, coming in.
    Import,
}

/// A tile of the rail.
struct Tile {
    icon: MaterialIcon,
    name: String,
    tip: String,
    keys: &'static str,
    is_open: bool,
    role: egui::Role,
    /// A figure at the icon's right; none where 0.
    badge: usize,
}

/// Draws the rail. `n_open` is how many incidents wait for an answer.
pub(super) fn ui(
    ui: &mut Ui,
    wishes: &mut Wishes,
    screen: Screen,
    table_open: bool,
    keys_open: bool,
    n_open: usize,
) {
    let t = tokens(ui.ctx());
    let rect = ui.max_rect();
    let logo = Rect::from_min_size(rect.min, vec2(size::RAIL, size::TOP_BAR));
    widgets::paint_icon(ui.painter(), logo.center(), ICON_AIR, false, 26.0, t.text1);
    let first = pos2(rect.left() + 4.0, logo.bottom() + 2.0);
    let place = |at: usize| {
        let down = vec2(0.0, 56.0 * at as f32);
        Rect::from_min_size(first + down, vec2(48.0, 52.0))
    };
    let screens = [
        (Screen::Map, ICON_PUBLIC, say("screen-map"), "Ctrl 1"),
        (Screen::Review, ICON_INBOX, say("screen-review"), "Ctrl 2"),
        (
            Screen::Spread,
            ICON_TRENDING_UP,
            say("screen-spread"),
            "Ctrl 3",
        ),
        (
            Screen::Import,
            ICON_UPLOAD_FILE,
            say("screen-import"),
            "Ctrl 5",
        ),
    ];
    for (at, (to, icon, name, keys)) in screens.into_iter().enumerate() {
        let tile = Tile {
            icon,
            tip: name.clone(),
            keys,
            name,
            is_open: to == screen,
            role: egui::Role::RadioButton,
            badge: if to == Screen::Review { n_open } else { 0 },
        };
        // The table keeps its place between them.
        let at = if to == Screen::Import { at + 1 } else { at };
        if tile_ui(ui, place(at), &tile) {
            wishes.screen = Some(to);
        }
    }
    let table = Tile {
        icon: ICON_TABLE_ROWS,
        name: say("screen-table"),
        tip: say("table-tip"),
        keys: "Ctrl T",
        is_open: table_open && screen == Screen::Map,
        role: egui::Role::Button,
        badge: 0,
    };
    wishes.table |= tile_ui(ui, place(3), &table);
    let feet = [
        (ICON_KEYBOARD, "all-keys", "?", keys_open),
        (ICON_SETTINGS, "settings", "Ctrl ,", false),
    ];
    for (at, (icon, name, keys, on)) in feet.into_iter().enumerate() {
        let up = 44.0 + 36.0 * (1 - at) as f32;
        let foot = pos2(rect.center().x - 16.0, rect.bottom() - up);
        let foot = Rect::from_min_size(foot, vec2(32.0, 32.0));
        widgets::row_in(ui, foot, |ui| {
            let name = say(name);
            let button = widgets::icon_button(ui, icon, &name, keys, 32.0, Dress::Quiet, on);
            if button.clicked() {
                wishes.keys |= at == 0;
                wishes.settings |= at == 1;
            }
        });
    }
}

/// Draws a tile. Whether it was clicked.
fn tile_ui(ui: &Ui, rect: Rect, tile: &Tile) -> bool {
    let t = tokens(ui.ctx());
    let id = ui.scope_id().with(("tile", tile.icon.codepoint));
    let response = ui.interact(rect, id, Sense::click());
    if tile.is_open || response.hovered() {
        let fill = if tile.is_open { t.bg4 } else { t.bg3 };
        ui.painter().rect_filled(rect, 8.0, fill);
    }
    let is_lit = tile.is_open || response.hovered();
    let color = if is_lit { t.text1 } else { t.text2 };
    let at = rect.center() - vec2(0.0, 9.0);
    widgets::paint_icon(ui.painter(), at, tile.icon, tile.is_open, 20.0, color);
    let role = if tile.is_open {
        Role::NOTE_STRONG
    } else {
        Role::NOTE
    };
    let word = rect.center() + vec2(0.0, 14.0);
    let most = rect.width() - 2.0;
    if widgets::galley(ui.painter(), &tile.name, role, color)
        .size()
        .x
        > most
    {
        let from = pos2(rect.left() + 1.0, word.y);
        widgets::paint_cut(ui, from, &tile.name, role, color, most);
    } else {
        widgets::paint(
            ui.painter(),
            word,
            Align2::CENTER_CENTER,
            &tile.name,
            role,
            color,
        );
    }
    if tile.badge > 0 {
        let words = match tile.badge {
            n @ ..1000 => n.to_string(),
            _ => "999+".to_owned(),
        };
        let galley = widgets::galley(ui.painter(), &words, Role::NOTE_STRONG, t.on_ink);
        let width = (galley.size().x + 8.0).max(16.0);
        let center = at + vec2(12.0, -8.0);
        let badge = Rect::from_center_size(center, vec2(width, 16.0));
        ui.painter().rect_filled(badge, 8.0, t.ink);
        let corner = badge.center() - galley.size() / 2.0;
        ui.painter().galley(corner, galley, t.on_ink);
    }
    if response.has_focus() {
        widgets::focus_ring(ui.painter(), t, rect, 8);
    }
    let said = say_with("screen-value", &[("name", tile.name.as_str().into())]);
    let (role, is_open) = (tile.role, tile.is_open);
    response.widget_info(|| WidgetInfo::selected(role, true, is_open, &said));
    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    widgets::tip(response, &tile.tip, tile.keys).clicked()
}
