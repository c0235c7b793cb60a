//! A colleague's file beside the project, over the window: what differs, both sides of each incident, and
//! what is taken or left. Marks and answers are the desk's; the sheet keeps what is typed and in view.

mod list;
mod sides;

use std::path::PathBuf;

use egui::{Align, Align2, Key, Layout, Modifiers, TextEdit, Ui, WidgetInfo, vec2};
use egui_material_icons::icons::{ICON_CALL_MERGE, ICON_FOLDER_OPEN, ICON_UNDO};

use super::lang::{say, say_n, say_with};
use super::theme::{Role, gap, size, tokens};
use super::widgets::{self, Dress};
use super::words;
use crate::desk::compare::{Fault, Found, Standing};
use crate::desk::{Command, CompareCommand, Desk};
use crate::view::dialog::Dialog;

/// What the sheet keeps.
#[derive(Default)]
pub(super) struct State {
    /// Whether it is open.
    pub(super) open: bool,
    path: String,
    dialog: Dialog<PathBuf>,
    /// Which of what differs is listed; all where `None`.
    standing: Option<Standing>,
    /// Whether the incident that is shown is to be brought into view.
    follows: bool,
}

/// The widest and the highest that the sheet gets, in points.
const MOST: [f32; 2] = [1240.0, 820.0];
/// How wide it is where there is nothing to list.
const NARROW: f32 = 640.0;
/// What of the sheet's height is not the list: edges, head, tabs, foot.
const AROUND: f32 = 220.0;

/// Draws the sheet over the middle of the window, where it is open.
pub(super) fn ui(ui: &Ui, desk: &Desk, state: &mut State) -> Vec<Command> {
    let mut asked = Vec::new();
    if let Some(path) = state.dialog.answer() {
        asked.push(CompareCommand::Open(path).into());
    }
    if !state.open {
        return asked;
    }
    let mut close = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    let t = tokens(ui.ctx());
    let window = ui.ctx().content_rect();
    egui::Area::new(egui::Id::unique("compare"))
        .fixed_pos(window.center())
        .pivot(Align2::CENTER_CENTER)
        .order(egui::Order::Middle)
        .show(ui.ctx(), |ui| {
            widgets::sheet_frame(t).show(ui, |ui| {
                // As wide as it may be only where there is something to list.
                let found = desk.compare.found.as_ref();
                let has_lines = found.is_some_and(|found| !found.lines.is_empty());
                let most = if has_lines { MOST[0] } else { NARROW };
                ui.set_width(most.min(window.width() - 112.0));
                ui.spacing_mut().item_spacing = vec2(gap::S, gap::S);
                let file = desk
                    .compare
                    .path
                    .as_deref()
                    .and_then(|path| path.file_name());
                let file = file.unwrap_or_default().to_string_lossy();
                close |= widgets::sheet_head(ui, &say("compare-title"), &file);
                match &desk.compare.found {
                    Some(found) => found_ui(ui, desk, found, state, &mut asked),
                    None => choose_ui(ui, desk, state, &mut asked),
                }
            });
        });
    if close {
        state.open = false;
        asked.push(CompareCommand::Close.into());
    }
    asked
}

impl From<CompareCommand> for Command {
    fn from(command: CompareCommand) -> Self {
        Self::Compare(command)
    }
}

/// Where nothing is compared yet: which file.
fn choose_ui(ui: &mut Ui, desk: &Desk, state: &mut State, asked: &mut Vec<Command>) {
    let t = tokens(ui.ctx());
    ui.set_max_width(560.0);
    widgets::text(ui, &say("compare-none"), Role::BODY, t.text2);
    if let Some(fault) = &desk.compare.failed {
        widgets::text(ui, &words_of(fault), Role::BODY, t.bad);
    }
    if desk.compare.is_busy {
        widgets::text(ui, &say("compare-busy"), Role::BODY, t.text1);
    }
    ui.add_space(gap::S);
    ui.horizontal(|ui| {
        let name = say("compare-choose");
        let icon = Some(ICON_FOLDER_OPEN);
        let choose = widgets::button(ui, icon, &name, size::CONTROL_TALL, Dress::Primary);
        if choose.clicked() {
            let kind = say("projects");
            state.dialog.open(ui.ctx(), move || {
                let asked = rfd::FileDialog::new().add_filter(kind, &["harmattan"]);
                asked.pick_file()
            });
        }
        let field = TextEdit::singleline(&mut state.path)
            .hint_text(say("compare-path-hint"))
            .desired_width(320.0)
            .margin(vec2(8.0, 6.0));
        let field = ui.add(field);
        field.widget_info(|| WidgetInfo::labeled(egui::Role::TextInput, true, say("compare-path")));
        let is_entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let path = state.path.trim();
        if is_entered && !path.is_empty() {
            asked.push(CompareCommand::Open(PathBuf::from(path)).into());
        }
    });
}

/// What differs: the list, both sides of one, and the act.
fn found_ui(ui: &mut Ui, desk: &Desk, found: &Found, state: &mut State, asked: &mut Vec<Command>) {
    let t = tokens(ui.ctx());
    let here = here(found);
    if found.lines.is_empty() {
        let words = if here.is_some() {
            "compare-nothing-new"
        } else {
            "compare-same"
        };
        widgets::text(ui, &say(words), Role::BODY, t.text1);
        if let Some(here) = &here {
            widgets::text(ui, here, Role::SMALL, t.text2);
        }
        ui.add_space(gap::S);
        foot_ui(ui, desk, state, asked);
        return;
    }
    list::keys(ui, desk, found, state, asked);
    list::tabs_ui(ui, found, state, asked);
    if let Some(here) = &here {
        widgets::text(ui, here, Role::SMALL, t.text2);
    }
    let window = ui.ctx().content_rect();
    let height = MOST[1].min(window.height() - 72.0) - AROUND;
    let width = ui.available_width();
    let left = (width * 0.44).min(500.0);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = gap::L;
        ui.allocate_ui(vec2(left, height), |ui| {
            ui.vertical(|ui| {
                ui.set_width(left);
                ui.set_height(height);
                list::ui(ui, desk, found, state, asked);
            });
        });
        let right = width - left - gap::L;
        ui.allocate_ui(vec2(right, height), |ui| {
            ui.vertical(|ui| {
                ui.set_width(right);
                ui.set_height(height);
                sides::ui(ui, desk, found, asked);
            });
        });
    });
    foot_ui(ui, desk, state, asked);
}

/// What only the own project has or changed, where there is any.
fn here(found: &Found) -> Option<String> {
    let n = |standing| found.n.get(&standing).copied().unwrap_or(0);
    let (only, changed) = (n(Standing::OnlyHere), n(Standing::ChangedHere));
    let about = [
        ("only", words::thousands(only).into()),
        ("changed", words::thousands(changed).into()),
    ];
    (only + changed > 0).then(|| say_with("compare-here", &about))
}

fn foot_ui(ui: &mut Ui, desk: &Desk, state: &mut State, asked: &mut Vec<Command>) {
    let t = tokens(ui.ctx());
    let compare = &desk.compare;
    let n = compare.n_marked();
    let is_empty = compare
        .found
        .as_ref()
        .is_none_or(|found| found.lines.is_empty());
    ui.separator();
    ui.horizontal(|ui| {
        if let Some(fault) = &compare.failed {
            widgets::line(ui, &words_of(fault), Role::SMALL, t.bad);
        } else if compare.is_busy {
            widgets::line(ui, &say("compare-busy"), Role::SMALL, t.text2);
        } else if !is_empty {
            let room = (ui.available_width() - 520.0).max(80.0);
            ui.allocate_ui_with_layout(
                vec2(room, size::CONTROL_TALL),
                Layout::left_to_right(Align::Center),
                |ui| widgets::line(ui, &say("compare-rule"), Role::SMALL, t.text2),
            );
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let act = |ui: &mut Ui, icon, words: &str, dress| {
                widgets::button(ui, icon, words, size::CONTROL_TALL, dress)
            };
            let words = match n {
                0 => say("compare-act-nothing"),
                n => say_n("compare-act", n),
            };
            ui.add_enabled_ui(n > 0 && !compare.is_busy, |ui| {
                if act(ui, Some(ICON_CALL_MERGE), &words, Dress::Primary).clicked() {
                    asked.push(CompareCommand::Take.into());
                }
            });
            if compare.taken.is_some() {
                ui.add_enabled_ui(desk.n_steps > 0 && !compare.is_busy, |ui| {
                    let undo = act(ui, Some(ICON_UNDO), &say("undo"), Dress::Plain);
                    if undo.on_hover_text("Ctrl Z").clicked() {
                        asked.push(Command::Undo);
                    }
                });
            }
            if act(ui, None, &say("compare-another"), Dress::Plain).clicked() {
                state.standing = None;
                asked.push(CompareCommand::Close.into());
            }
        });
    });
}

/// Why two projects are not compared, and what to do.
fn words_of(fault: &Fault) -> String {
    match fault {
        Fault::Same => say("compare-fault-same"),
        Fault::Missing => say("compare-fault-missing"),
        Fault::NoProject => say("compare-fault-no-project"),
        Fault::Newer => say("compare-fault-newer"),
        Fault::Locked => say("compare-fault-locked"),
        Fault::Other(words) => words.clone(),
    }
}
