//! The sheet of settings: language, palette, script of names, rows, contrast, motion, who decides, and
//! what is fetched. What is chosen holds at once; the program remembers it.

use egui::{Align2, Id, Key, Modifiers, Order, Rect, Sense, TextEdit, Ui, WidgetInfo, vec2};

use super::Panels;
use super::lang::{Lang, say};
use super::map::GroundSource;
use super::map::labels::Script;
use super::theme::{Role, gap, size, tokens};
use super::widgets::{self, Dress};
use crate::desk::{Command, Desk};

/// What is chosen beside language, palette and script, which have places of their own.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a box that is ticked or not"
)]
pub struct Prefs {
    /// Rows are lower.
    pub compact: bool,
    /// Edges and notes are stronger.
    pub contrast: bool,
    /// The map does not fly.
    pub still: bool,
    /// The tour was closed.
    pub toured: bool,
}

/// What the sheet keeps between frames.
#[derive(Debug, Default)]
pub(super) struct State {
    /// Whether it is open.
    pub(super) is_open: bool,
    who: String,
    complaint: String,
}

/// The width of the sheet.
const WIDTH: f32 = 520.0;
/// The width of the names of settings.
const NAMES: f32 = 150.0;

/// Draws the sheet over the middle of the window.
pub(super) fn ui(ui: &Ui, desk: &Desk, panels: &mut Panels) -> Vec<Command> {
    let mut asked = Vec::new();
    if !panels.settings.is_open {
        return asked;
    }
    if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
        panels.settings.is_open = false;
        return asked;
    }
    let t = tokens(ui.ctx());
    let window = ui.ctx().content_rect();
    egui::Area::new(Id::unique("settings"))
        .fixed_pos(window.center())
        .pivot(Align2::CENTER_CENTER)
        .order(Order::Foreground)
        .show(ui.ctx(), |ui| {
            widgets::sheet_frame(t).show(ui, |ui| {
                ui.set_width(WIDTH.min(window.width() - 120.0));
                // A divider goes from edge to edge of what may be drawn on: here the sheet.
                let across = ui.max_rect().expand(widgets::SHEET_MARGIN).x_range();
                let down = ui.clip_rect().y_range();
                ui.shrink_clip_rect(Rect::from_x_y_ranges(across, down));
                ui.spacing_mut().item_spacing = vec2(gap::S, gap::S);
                if widgets::sheet_head(ui, &say("settings"), "") {
                    panels.settings.is_open = false;
                }
                look_ui(ui, panels);
                widgets::divider(ui);
                asked.extend(who_ui(ui, desk, &mut panels.settings));
                widgets::divider(ui);
                online_ui(ui, panels);
            });
        });
    asked
}

/// A setting: its name, and one of several.
fn choice_ui(ui: &mut Ui, name: &str, names: &[&str], current: usize) -> Option<usize> {
    let mut clicked = None;
    named(ui, name, |ui| {
        let width = ui.available_width();
        clicked = widgets::segments(ui, name, names, current, width, size::CONTROL);
    });
    clicked
}

/// A row with a name at the left.
fn named(ui: &mut Ui, name: &str, add: impl FnOnce(&mut Ui)) {
    let t = tokens(ui.ctx());
    ui.horizontal(|ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(NAMES, size::CONTROL), Sense::hover());
        widgets::paint_cut(ui, rect.left_center(), name, Role::BODY, t.text2, NAMES);
        add(ui);
    });
}

fn look_ui(ui: &mut Ui, panels: &mut Panels) {
    let langs = Lang::ALL.map(Lang::name);
    let at = Lang::ALL.iter().position(|lang| *lang == panels.lang);
    if let Some(at) = choice_ui(ui, &say("language"), &langs, at.unwrap_or(0)) {
        panels.lang = Lang::ALL[at];
        ui.ctx().request_repaint();
    }
    use egui::ThemePreference as Palette;
    let palettes = [Palette::System, Palette::Dark, Palette::Light];
    let names = [
        say("palette-system"),
        say("palette-dark"),
        say("palette-light"),
    ];
    let names = names.each_ref().map(String::as_str);
    let now = ui.ctx().options(|options| options.theme_preference);
    let at = palettes.iter().position(|palette| *palette == now);
    if let Some(at) = choice_ui(ui, &say("palette"), &names, at.unwrap_or(0)) {
        ui.ctx().set_theme(palettes[at]);
    }
    let names = Script::ALL.map(Script::name);
    let names = names.each_ref().map(String::as_str);
    let at = Script::ALL
        .iter()
        .position(|script| *script == panels.map.script);
    if let Some(at) = choice_ui(ui, &say("script"), &names, at.unwrap_or(0)) {
        panels.map.script = Script::ALL[at];
        ui.ctx().request_repaint();
    }
    let mut changed = false;
    changed |= widgets::check(ui, &mut panels.prefs.compact, &say("compact")).changed();
    changed |= widgets::check(ui, &mut panels.prefs.contrast, &say("contrast")).changed();
    changed |= widgets::check(ui, &mut panels.prefs.still, &say("still")).changed();
    if changed {
        ui.ctx().request_repaint();
    }
}

/// The name for the change log.
fn who_ui(ui: &mut Ui, desk: &Desk, state: &mut State) -> Option<Command> {
    let mut asked = None;
    let t = tokens(ui.ctx());
    let name = say("who");
    let id = Id::unique("who decides");
    named(ui, &name, |ui| {
        let has_focus = ui.memory(|memory| memory.has_focus(id));
        if !has_focus {
            state.who.clone_from(&desk.who);
        }
        let edit = TextEdit::singleline(&mut state.who).id(id).char_limit(80);
        let field = ui.add(edit.desired_width(ui.available_width()));
        let value = state.who.clone();
        field.widget_info(|| {
            let mut info = WidgetInfo::labeled(egui::Role::TextInput, true, &name);
            info.current_text_value = Some(value.clone());
            info
        });
        if field.changed() && !state.who.trim().is_empty() {
            asked = Some(Command::Sign(state.who.trim().to_owned()));
        }
    });
    widgets::text(ui, &say("who-what"), Role::SMALL, t.text3);
    asked
}

/// Tiles from the network, with what leaves the machine said before it does.
fn online_ui(ui: &mut Ui, panels: &mut Panels) {
    let t = tokens(ui.ctx());
    let map = &mut panels.map;
    let online = map.source.chosen == GroundSource::Online;
    widgets::text(ui, &say("tiles-sentence"), Role::SMALL, t.text2);
    let words = say(if online {
        "tiles-switch-off"
    } else {
        "tiles-switch-on"
    });
    if widgets::button(ui, None, &words, size::CONTROL, Dress::Plain).clicked() {
        let wanted = if online {
            GroundSource::Embedded
        } else {
            GroundSource::Online
        };
        let cache = map.tile_cache.clone();
        let set = map.source.set(wanted, cache.as_deref(), ui.ctx());
        panels.settings.complaint = set.err().unwrap_or_default();
        ui.ctx().request_repaint();
    }
    if !panels.settings.complaint.is_empty() {
        widgets::text(ui, &panels.settings.complaint, Role::SMALL, t.bad);
    }
}
