//! What keys and commands do to the window itself: screens, panels, sheets. What they ask of the desk
//! they give back.

use egui::{Key, Ui};

use super::bars::Wishes;
use super::commands::Act;
use super::theme::tokens;
use super::{Panels, facets, lang, map, project, rail, review, timeline, widgets};
use crate::desk::{Command, Desk, FilterCommand};
use crate::incident::KindGroup;

/// Keys that hold on every screen: which of them is open, and the list of keys.
pub(super) fn on_every_screen(ui: &Ui, panels: &mut Panels, wishes: &mut Wishes) {
    let is_writing = ui.ctx().text_edit_focused();
    for press in widgets::presses(ui) {
        if press.key == Key::Questionmark && !is_writing {
            panels.keys_open ^= true;
        }
        if !press.modifiers.command || press.modifiers.shift {
            continue;
        }
        match press.by_place {
            Key::O => wishes.acts.push(Act::OpenProject),
            Key::E => wishes.export = true,
            Key::Comma => wishes.settings = true,
            Key::Num1 => panels.screen = rail::Screen::Map,
            Key::Num2 => panels.screen = rail::Screen::Review,
            Key::Num3 => panels.screen = rail::Screen::Spread,
            Key::Num4 => {
                panels.screen = rail::Screen::Map;
                panels.table_open = true;
                panels.table.take_keyboard();
            }
            Key::Num5 | Key::I => panels.screen = rail::Screen::Import,
            _ => (),
        }
    }
}

/// Keys that hold on the map's screen: 1–8 for the kinds, Space, comma and full stop for time, B for the column.
pub(super) fn on_the_map(ui: &Ui, desk: &Desk, panels: &mut Panels) -> Vec<Command> {
    let mut asked = Vec::new();
    if ui.ctx().egui_wants_keyboard_input() && ui.memory(|memory| memory.focused().is_none()) {
        return asked;
    }
    if ui.ctx().text_edit_focused() {
        return asked;
    }
    let has_focus = ui.memory(|memory| memory.focused().is_some());
    for widgets::Press {
        key,
        by_place,
        modifiers,
    } in widgets::presses(ui)
    {
        if modifiers.command && by_place == Key::B {
            panels.left_open ^= true;
            continue;
        }
        if modifiers.command && by_place == Key::J {
            asked.push(match desk.selected {
                Some(_) => Command::Select(None),
                None => Command::SelectNext(1),
            });
            continue;
        }
        if modifiers.command && by_place == Key::T {
            panels.table_open ^= true;
            panels.table.take_keyboard();
            continue;
        }
        if modifiers.command && by_place == Key::F {
            panels.left_open = true;
            facets::focus_words(ui);
            continue;
        }
        if modifiers.command {
            continue;
        }
        let digits = [
            Key::Num1,
            Key::Num2,
            Key::Num3,
            Key::Num4,
            Key::Num5,
            Key::Num6,
            Key::Num7,
            Key::Num8,
        ];
        if let Some(at) = digits.iter().position(|digit| *digit == by_place) {
            let group = KindGroup::ALL[at];
            asked.push(if modifiers.alt {
                Command::OnlyKind(group)
            } else {
                Command::ToggleKind(group)
            });
        }
        let steps = match key {
            Key::Comma => -1,
            Key::Period => 1,
            _ => 0,
        };
        if let Some(extent) = desk.extent().filter(|_| steps != 0)
            && let Some(window) = timeline::window::step_by(&desk.filter, extent, steps)
        {
            asked.push(Command::SetWindow(Some(window)));
        }
        if key == Key::Space && !has_focus {
            panels.timeline.toggle_play();
        }
    }
    asked
}

/// Whether Escape is pressed while nothing is open that it would close: then it gives up what is being
/// done. What was open counts as it was when the frame before ended, since whatever Escape closes is
/// closed by now.
pub(super) fn gives_up(ui: &Ui, desk: &Desk, panels: &mut Panels) -> bool {
    let is_open = panels.facets.drawing().is_some()
        || panels.keys_open
        || panels.settings.is_open
        || panels.names.open
        || panels.export.open
        || panels.compare.open
        || panels.notices.log_open
        || panels.tour.is_some()
        || panels.find.is_open()
        || egui::Popup::is_any_open(ui.ctx())
        || ui.ctx().text_edit_focused()
        || match panels.screen {
            rail::Screen::Map | rail::Screen::Spread => {
                desk.selected.is_some() || panels.map.has_open()
            }
            rail::Screen::Review => review::has_open(desk, &panels.review),
            rail::Screen::Import => false,
        };
    let was_open = std::mem::replace(&mut panels.notices.was_open, is_open);
    let is_pressed = widgets::presses(ui)
        .iter()
        .any(|press| press.key == Key::Escape && press.modifiers.is_none());
    is_pressed && !was_open && !is_open
}

/// Alt with an arrow goes through the filters there were, before anything else takes the arrow.
pub(super) fn of_filters(ui: &Ui) -> Option<Command> {
    use egui::Modifiers;
    if ui.ctx().text_edit_focused() {
        return None;
    }
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::ALT, key));
    if pressed(Key::ArrowLeft) {
        return Some(Command::Filter(FilterCommand::Back));
    }
    pressed(Key::ArrowRight).then_some(Command::Filter(FilterCommand::Forward))
}

/// Does what was asked of the window itself.
pub(super) fn finish(ui: &Ui, desk: &Desk, wishes: Wishes, panels: &mut Panels) -> Vec<Command> {
    panels.keys_open ^= wishes.keys;
    panels.settings.is_open ^= wishes.settings;
    if let Some(screen) = wishes.screen {
        panels.screen = screen;
    }
    panels.export.open ^= wishes.export;
    if wishes.table {
        panels.table_open = !panels.table_open || panels.screen != rail::Screen::Map;
        panels.table.take_keyboard();
        panels.screen = rail::Screen::Map;
    }
    let run = |act| run(ui, desk, act, panels);
    wishes.acts.into_iter().filter_map(run).collect()
}

/// Does what a command of the window says.
fn run(ui: &Ui, desk: &Desk, act: Act, panels: &mut Panels) -> Option<Command> {
    match act {
        Act::Press | Act::Told => (),
        Act::Paste => {
            panels.screen = rail::Screen::Review;
            panels.review.paste(ui);
        }
        Act::OpenProject => panels.files.ask(ui.ctx(), false),
        Act::NewProject => panels.files.ask(ui.ctx(), true),
        Act::ShowFolder => project::show_folder(ui.ctx(), desk.project.path()),
        Act::Compare => panels.compare.open = true,
        Act::Theme => {
            let dark = tokens(ui.ctx()).dark;
            ui.ctx().set_theme(if dark {
                egui::Theme::Light
            } else {
                egui::Theme::Dark
            });
        }
        Act::Language => {
            panels.lang = match panels.lang {
                lang::Lang::En => lang::Lang::Fr,
                lang::Lang::Fr => lang::Lang::En,
            };
            ui.ctx().request_repaint();
        }
        Act::Contrast => panels.prefs.contrast ^= true,
        Act::Compact => panels.prefs.compact ^= true,
        Act::Sources => {
            panels.screen = rail::Screen::Map;
            panels.map.toggle(map::Sheet::Ground);
        }
        Act::AddSample => return Some(Command::AddSample),
        Act::RemoveSample => return Some(Command::RemoveSample),
        Act::Names => panels.names.open = true,
        Act::Log => panels.notices.log_open = true,
        Act::ShowAll => return Some(Command::ShowAll),
        Act::Tour => {
            panels.screen = rail::Screen::Map;
            panels.tour = Some(0);
            panels.prefs.toured = true;
        }
    }
    None
}
