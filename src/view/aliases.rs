//! The list of names that people decided on: what is written, which place that is, how far it holds,
//! by whom and since when. Takes them away, and takes them out to a file and in from one.

use std::path::PathBuf;

use egui::{Align2, Key, Modifiers, Rect, Sense, Stroke, TextEdit, Ui, WidgetInfo, pos2, vec2};
use egui_material_icons::icons::{
    ICON_CLOSE, ICON_DELETE, ICON_DOWNLOAD, ICON_FOLDER_OPEN, ICON_UNDO, ICON_UPLOAD,
};

use super::lang::{say, say_with};
use super::rtl::{self, LineSide};
use super::theme::{Role, gap, tokens};
use super::widgets::{self, Dress};
use super::{terms, words};
use crate::desk::{Command, Desk};
use crate::incident::{Alias, Scope};
use crate::time::Day;
use crate::view::dialog::Dialog;

/// What the list keeps.
#[derive(Default)]
pub(super) struct State {
    /// Whether it is open.
    pub(super) open: bool,
    path: String,
    dialog: Dialog<(Way, PathBuf)>,
}

/// Which way names go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Out,
    In,
}

/// The widest that the list gets, in points.
const WIDTH: f32 = 780.0;
/// A row of the list.
const ROW: f32 = 40.0;
/// The list never has more rows in view than fit into this, in points.
const MOST_HIGH: f32 = 400.0;
/// The columns and their shares of the width: the last ones are for who, when and the button.
const COLUMNS: [(&str, f32); 5] = [
    ("names-written", 0.22),
    ("names-place", 0.24),
    ("names-holds-for", 0.28),
    ("names-decided-by", 0.14),
    ("names-on", 0.12),
];

/// Closes the list by its key, before anything else takes it.
pub(super) fn key(ui: &Ui, state: &mut State) {
    if state.open && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
        state.open = false;
    }
}

/// Draws the list over the middle of the window.
pub(super) fn ui(ui: &Ui, desk: &Desk, state: &mut State) -> Vec<Command> {
    let mut asked = Vec::new();
    poll_dialog(state, &mut asked);
    if !state.open {
        return asked;
    }
    let t = tokens(ui.ctx());
    let window = ui.ctx().content_rect();
    egui::Area::new(egui::Id::unique("names decided"))
        .fixed_pos(window.center())
        .pivot(Align2::CENTER_CENTER)
        .order(egui::Order::Middle)
        .show(ui.ctx(), |ui| {
            let frame = egui::Frame::new()
                .fill(t.bg1)
                .stroke(Stroke::new(1.0, t.line2))
                .corner_radius(12.0);
            frame.inner_margin(20.0).show(ui, |ui| {
                ui.set_width(WIDTH.min(window.width() - 120.0));
                ui.spacing_mut().item_spacing = vec2(gap::S, gap::XS);
                head_ui(ui, desk, state);
                let aliases: Vec<&Alias> = desk.decisions.aliases().collect();
                if aliases.is_empty() {
                    ui.add_space(gap::L);
                    widgets::text(ui, &say("names-empty"), Role::BODY, t.text2);
                    ui.add_space(gap::L);
                } else {
                    table_ui(ui, desk, &aliases, &mut asked);
                }
                foot_ui(ui, desk, state, &mut asked);
            });
        });
    asked
}

fn head_ui(ui: &mut Ui, desk: &Desk, state: &mut State) {
    let t = tokens(ui.ctx());
    ui.horizontal(|ui| {
        widgets::text(ui, &say("names-decided"), Role::TITLE, t.text1);
        let n = desk.decisions.aliases().count();
        widgets::text(ui, &words::thousands(n), Role::BODY, t.text3);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let name = say("close");
            let close =
                widgets::icon_button(ui, ICON_CLOSE, &name, "Esc", 28.0, Dress::Quiet, false);
            if close.clicked() {
                state.open = false;
            }
        });
    });
    widgets::text(ui, &say("names-rule"), Role::SMALL, t.text2);
    ui.add_space(gap::S);
}

/// The rows in view, under the names of the columns.
fn table_ui(ui: &mut Ui, desk: &Desk, aliases: &[&Alias], asked: &mut Vec<Command>) {
    let t = tokens(ui.ctx());
    let width = ui.available_width();
    let (head, _) = ui.allocate_exact_size(vec2(width, 24.0), Sense::hover());
    for (cell, (name, _)) in cells(head).into_iter().zip(COLUMNS) {
        let (at, anchor) = if name == COLUMNS[0].0 {
            (cell.right_center(), Align2::RIGHT_CENTER)
        } else {
            (cell.left_center(), Align2::LEFT_CENTER)
        };
        widgets::paint(ui.painter(), at, anchor, &say(name), Role::NOTE, t.text3);
    }
    ui.painter().hline(
        head.x_range(),
        head.bottom() - 0.5,
        Stroke::new(1.0, t.line),
    );
    let most = (ui.ctx().content_rect().height() - 300.0).clamp(ROW, MOST_HIGH);
    ui.spacing_mut().item_spacing.y = 0.0;
    egui::ScrollArea::vertical()
        .max_height(most)
        .auto_shrink([false, true])
        .show_rows(ui, ROW, aliases.len(), |ui, range| {
            for alias in &aliases[range] {
                row_ui(ui, desk, alias, asked);
            }
        });
    ui.spacing_mut().item_spacing.y = gap::XS;
}

/// The columns of a row, with room for a button behind the last.
fn cells(row: Rect) -> [Rect; 5] {
    let width = row.width() - 36.0;
    let mut left = row.left();
    COLUMNS.map(|(_, share)| {
        let right = left + width * share;
        let cell = Rect::from_min_max(pos2(left, row.top()), pos2(right - gap::M, row.bottom()));
        left = right;
        cell
    })
}

fn row_ui(ui: &mut Ui, desk: &Desk, alias: &Alias, asked: &mut Vec<Command>) {
    let t = tokens(ui.ctx());
    let (row, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    if response.contains_pointer() {
        ui.painter().rect_filled(row, 6.0, t.bg3);
    }
    let country = alias.country.as_deref();
    let of = match &alias.scope {
        Scope::Report(id) => desk.titles.get(id).map_or("", String::as_str),
        Scope::Source(name) => name.as_str(),
        Scope::Project => "",
    };
    let reach = terms::reach_title(alias.scope.reach());
    let day = alias.at.get(..10).and_then(|day| Day::parse(day).ok());
    let day = day.map_or_else(|| alias.at.clone(), words::day_short);
    let about = [
        ("written", alias.written.as_str().into()),
        ("place", alias.place_name.as_str().into()),
        ("reach", reach.to_lowercase().into()),
        ("of", of.into()),
        ("who", alias.who.as_str().into()),
        ("day", day.as_str().into()),
    ];
    let said = say_with("names-row", &about);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Row, true, said.clone()));

    let [written, place, scope, who, when] = cells(row);
    let role = Role::ARABIC_NAME.sized(15.0, 24.0);
    cell_ui(ui, written, |ui| {
        rtl::label_ui(ui, &alias.written, role, t.text1, LineSide::ByDirection);
    });
    let two = |ui: &mut Ui, cell: Rect, first: &str, role: Role, second: &str| {
        let middle = cell.center().y;
        if second.is_empty() {
            cell_ui(ui, cell, |ui| {
                widgets::line(ui, first, role, t.text1);
            });
            return;
        }
        let upper = Rect::from_min_max(
            pos2(cell.left(), middle - 18.0),
            pos2(cell.right(), middle + 1.0),
        );
        let lower = Rect::from_min_max(
            pos2(cell.left(), middle + 1.0),
            pos2(cell.right(), middle + 18.0),
        );
        cell_ui(ui, upper, |ui| {
            widgets::line(ui, first, role, t.text1);
        });
        cell_ui(ui, lower, |ui| {
            widgets::line(ui, second, Role::NOTE, t.text2);
        });
    };
    let country = country.map_or_else(|| say("any-country"), words::country);
    two(ui, place, &alias.place_name, Role::STRONG, &country);
    two(ui, scope, &reach, Role::BODY, of);
    two(ui, who, &alias.who, Role::BODY, "");
    two(ui, when, &day, Role::SMALL, "");
    let button = Rect::from_center_size(row.right_center() - vec2(18.0, 0.0), vec2(28.0, 28.0));
    cell_ui(ui, button, |ui| {
        let name = say_with("names-forget", &about[..2]);
        if widgets::icon_button(ui, ICON_DELETE, &name, "", 28.0, Dress::Quiet, false).clicked() {
            asked.push(Command::ForgetName(alias.id));
        }
    });
}

/// One cell, with what it holds in the middle of its height.
fn cell_ui(ui: &mut Ui, cell: Rect, add: impl FnOnce(&mut Ui)) {
    let builder = egui::UiBuilder::new()
        .max_rect(cell)
        .layout(egui::Layout::left_to_right(egui::Align::Center));
    let mut inside = ui.new_child(builder);
    add(&mut inside);
}

/// Undoing, and the way to files: by a path that is typed, or by the system's dialog.
fn foot_ui(ui: &mut Ui, desk: &Desk, state: &mut State, asked: &mut Vec<Command>) {
    ui.add_space(gap::S);
    ui.horizontal(|ui| {
        let can_undo = desk.n_steps > 0;
        ui.add_enabled_ui(can_undo, |ui| {
            let undo = widgets::button(ui, Some(ICON_UNDO), &say("names-undo"), 28.0, Dress::Plain);
            if undo.clicked() {
                asked.push(Command::Undo);
            }
        });
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let out = widgets::button(
                ui,
                Some(ICON_DOWNLOAD),
                &say("names-export"),
                28.0,
                Dress::Plain,
            );
            if out.clicked() {
                go(ui, state, Way::Out, asked);
            }
            let inwards = widgets::button(
                ui,
                Some(ICON_UPLOAD),
                &say("names-import"),
                28.0,
                Dress::Plain,
            );
            if inwards.clicked() {
                go(ui, state, Way::In, asked);
            }
            let field = TextEdit::singleline(&mut state.path)
                .hint_text(say("names-path-hint"))
                .desired_width(240.0);
            let field = ui.add(field);
            field.widget_info(|| {
                WidgetInfo::labeled(egui::Role::TextInput, true, say("names-path"))
            });
            let (icon, _) = ui.allocate_exact_size(vec2(20.0, 20.0), Sense::hover());
            let color = tokens(ui.ctx()).text3;
            widgets::paint_icon(
                ui.painter(),
                icon.center(),
                ICON_FOLDER_OPEN,
                false,
                18.0,
                color,
            );
        });
    });
}

/// Names go to or from the file whose path was typed, or else one that the dialog finds.
fn go(ui: &Ui, state: &mut State, way: Way, asked: &mut Vec<Command>) {
    let typed = state.path.trim();
    if typed.is_empty() {
        let kind = say("names-files");
        state.dialog.open(ui.ctx(), move || {
            let asked = rfd::FileDialog::new().add_filter(kind, &["csv"]);
            let picked = match way {
                Way::Out => asked.set_file_name("names.csv").save_file(),
                Way::In => asked.pick_file(),
            };
            Some((way, picked?))
        });
    } else {
        let path = PathBuf::from(typed);
        asked.push(match way {
            Way::Out => Command::ExportNames {
                path,
                replace: false,
            },
            Way::In => Command::ImportNames(path),
        });
    }
}

/// Takes the dialog's answer. It asks itself before a file is written over.
fn poll_dialog(state: &mut State, asked: &mut Vec<Command>) {
    let Some((way, path)) = state.dialog.answer() else {
        return;
    };
    asked.push(match way {
        Way::Out => Command::ExportNames {
            path,
            replace: true,
        },
        Way::In => Command::ImportNames(path),
    });
}
