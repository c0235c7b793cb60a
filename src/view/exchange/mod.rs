//! Files of others, coming in: the file, its columns and what they become, what would change, and what
//! is to be answered before it does.

mod changes;
mod columns;
pub(super) mod out;
mod paper;
mod settle;
mod steps;
mod whereabouts;

use std::path::PathBuf;

use egui::{
    Align, Key, Layout, Panel, Rect, ScrollArea, Stroke, TextEdit, Ui, WidgetInfo, pos2, vec2,
};
use egui_material_icons::icons::{ICON_CHECK, ICON_FOLDER_OPEN, ICON_UPLOAD_FILE};

use super::lang::{say, say_n, say_with};
use super::map;
use super::theme::{Role, gap, size, tokens};
use super::widgets::{self, Dress};
use super::words::{self, caps, thousands};
use crate::desk::import::{Fault, ImportCommand, Plan, Setup, Standing};
use crate::desk::{Command, Desk, ReviewCommand};
use crate::exchange::import::Problem;
use crate::time::Day;
use crate::view::dialog::Dialog;

/// What the screen keeps between frames.
#[derive(Default)]
pub struct State {
    /// The path that was typed.
    path: String,
    dialog: Dialog<PathBuf>,
    /// Which rows are listed.
    listed: changes::Listed,
    /// Texts that are being typed, until they are taken.
    source: Option<String>,
    terms: Option<String>,
    /// The doubtful name in question, and whether it is to be brought into view.
    doubt: usize,
    reveal: bool,
    /// Whether the review is asked for, where what came in waits.
    review: bool,
    /// The map of the rows.
    whereabouts: whereabouts::State,
}

impl State {
    /// Whether the review was asked for, once.
    pub(super) fn goes_to_review(&mut self) -> bool {
        std::mem::take(&mut self.review)
    }
}

/// The left column's width, the columns' and the foot's height.
const STEPS: f32 = 256.0;
const COLUMNS: f32 = 600.0;
const FOOT: f32 = 56.0;
/// No report of more incidents is opened from here.
const MOST_OPENED: usize = 5000;

/// Where notices stand on this screen: over the foot with its buttons.
pub(super) fn notices_corner(rect: Rect) -> egui::Pos2 {
    rect.right_bottom() - vec2(0.0, FOOT)
}

/// Draws the screen between rail, top bar and status line.
pub(super) fn ui(
    ui: &mut Ui,
    desk: &Desk,
    state: &mut State,
    map: &mut map::State,
) -> Vec<Command> {
    let mut asked = Vec::new();
    if let Some(path) = state.dialog.answer() {
        asked.push(Command::Import(ImportCommand::Open(path)));
    }
    let dropped = ui.input(|input| {
        input
            .raw
            .dropped_files
            .first()
            .map(|file| file.path().to_owned())
    });
    asked.extend(dropped.map(|path| Command::Import(ImportCommand::Open(path))));
    keys_ui(ui, desk, state, &mut asked);
    let frame = widgets::panel_frame();
    let rect = ui.available_rect_before_wrap();
    if desk.import.path.is_none() || (desk.import.look.is_none() && desk.import.failed.is_some()) {
        empty_ui(ui, desk, state, &mut asked);
        return asked;
    }
    Panel::left("import steps")
        .exact_size(STEPS)
        .resizable(false)
        .frame(frame)
        .show(ui, |ui| steps::ui(ui, desk, state, &mut asked));
    Panel::bottom("import foot")
        .exact_size(FOOT)
        .resizable(false)
        .frame(frame)
        .show(ui, |ui| foot_ui(ui, desk, state, &mut asked));
    let width = columns_width(rect.width());
    Panel::left("import columns")
        .exact_size(width)
        .resizable(false)
        .frame(frame)
        .show(ui, |ui| {
            columns::ui(ui, desk, &mut state.whereabouts, map, &mut asked);
        });
    Panel::left("import changes")
        .exact_size((rect.width() - STEPS - width).max(200.0))
        .resizable(false)
        .frame(frame)
        .show(ui, |ui| changes::ui(ui, desk, state, &mut asked));
    asked
}

/// The screen's own keys: letters go by their place on the keyboard.
fn keys_ui(ui: &Ui, desk: &Desk, state: &mut State, asked: &mut Vec<Command>) {
    let is_popup = egui::Popup::is_any_open(ui.ctx());
    if ui.ctx().text_edit_focused() || is_popup {
        return;
    }
    let import = &desk.import;
    let plan = import.plan.as_deref();
    let has_focus = ui.memory(|memory| memory.focused().is_some());
    for press in widgets::presses(ui) {
        if press.modifiers.command {
            let runs = press.key == Key::Enter && plan.is_some_and(|plan| may_import(desk, plan));
            if runs && !import.is_done {
                asked.push(Command::Import(ImportCommand::Run));
            }
            continue;
        }
        if press.modifiers.alt || press.modifiers.ctrl {
            continue;
        }
        match press.by_place {
            Key::O if import.look.is_none() => {
                choose_file(ui.ctx(), state);
            }
            Key::P => state.listed.toggle(changes::Listed::Places),
            Key::K => state
                .listed
                .toggle(changes::Listed::Problem(Problem::KindUnknown)),
            _ => (),
        }
        let Some(plan) = plan.filter(|_| state.listed == changes::Listed::Places) else {
            continue;
        };
        let moved = match press.key {
            Key::ArrowDown if !has_focus => state.doubt + 1,
            Key::ArrowUp if !has_focus => state.doubt.saturating_sub(1),
            _ => state.doubt,
        };
        if moved != state.doubt && moved < plan.doubts.len() {
            state.doubt = moved;
            state.reveal = true;
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
            Key::Num9,
        ];
        let digit = digits.iter().position(|digit| *digit == press.by_place);
        asked.extend(digit.and_then(|n| settle::chosen(plan, state, n)));
    }
}

/// How wide the list of columns is on a screen of some width.
fn columns_width(screen: f32) -> f32 {
    COLUMNS.min((screen - STEPS) * 0.52)
}

/// The day of a time as it is stored, as the window writes days.
fn day_of(at: &str) -> String {
    let day = at.split('T').next().unwrap_or_default();
    Day::parse(day).map_or_else(|_| day.to_owned(), words::day)
}

/// Asks for the import with something else said about it.
fn set(desk: &Desk, change: impl FnOnce(&mut Setup)) -> Option<Command> {
    let mut setup = desk.import.setup.clone()?;
    change(&mut setup);
    (desk.import.setup.as_ref() != Some(&setup))
        .then(|| Command::Import(ImportCommand::Set(Box::new(setup))))
}

/// Where no file is open: what can come in, and how.
fn empty_ui(ui: &mut Ui, desk: &Desk, state: &mut State, asked: &mut Vec<Command>) {
    let t = tokens(ui.ctx());
    let rect = ui.available_rect_before_wrap();
    ui.painter().rect_filled(rect, 0.0, t.bg0);
    let middle = Rect::from_center_size(
        rect.center(),
        vec2(520.0_f32.min(rect.width() - 32.0), 300.0),
    );
    let builder = egui::UiBuilder::new()
        .max_rect(middle)
        .layout(Layout::top_down(Align::Center));
    ui.scope_builder(builder, |ui| {
        let (icon, _) = ui.allocate_exact_size(vec2(48.0, 48.0), egui::Sense::hover());
        widgets::paint_icon(
            ui.painter(),
            icon.center(),
            ICON_UPLOAD_FILE,
            false,
            40.0,
            t.text3,
        );
        widgets::text(ui, &say("import-empty"), Role::TITLE, t.text1);
        ui.add_space(gap::S);
        widgets::text(ui, &say("import-empty-what"), Role::BODY, t.text2);
        ui.add_space(gap::S);
        if let Some(failed) = &desk.import.failed {
            widgets::text(ui, &settle::fault(desk, failed), Role::BODY, t.bad);
            ui.add_space(gap::S);
        }
        let name = say("import-choose");
        let choose = widgets::button(
            ui,
            Some(ICON_FOLDER_OPEN),
            &name,
            size::CONTROL_TALL,
            Dress::Primary,
        );
        if choose.clicked() {
            choose_file(ui.ctx(), state);
        }
        ui.add_space(gap::S);
        let field = TextEdit::singleline(&mut state.path)
            .hint_text(say("import-path-hint"))
            .desired_width(360.0)
            .margin(vec2(8.0, 6.0));
        let field = ui.add(field);
        field.widget_info(|| WidgetInfo::labeled(egui::Role::TextInput, true, say("import-path")));
        let is_entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let path = state.path.trim();
        if is_entered && !path.is_empty() {
            asked.push(Command::Import(ImportCommand::Open(PathBuf::from(path))));
        }
    });
}

/// Asks for a file by the system's dialog.
fn choose_file(ctx: &egui::Context, state: &mut State) {
    let what = say("import-files");
    state.dialog.open(ctx, move || {
        let endings = [
            "csv", "tsv", "txt", "xlsx", "ods", "geojson", "json", "kml", "kmz", "gpx", "gpkg",
        ];
        let asked = rfd::FileDialog::new().add_filter(what, &endings);
        asked.pick_file()
    });
}

/// The foot: what an import does and does not do, and the one main act.
fn foot_ui(ui: &mut Ui, desk: &Desk, state: &mut State, asked: &mut Vec<Command>) {
    let t = tokens(ui.ctx());
    let rect = ui.max_rect();
    ui.painter()
        .hline(rect.x_range(), rect.top(), Stroke::new(1.0, t.line));
    let import = &desk.import;
    let room = rect.shrink2(vec2(gap::M, 0.0));
    let builder = egui::UiBuilder::new()
        .max_rect(room)
        .layout(Layout::right_to_left(Align::Center));
    let right = ui
        .scope_builder(builder, |ui| {
            if import.is_done {
                done_acts_ui(ui, desk, state, asked);
            } else {
                acts_ui(ui, desk, state, asked);
            }
            ui.min_rect().left()
        })
        .inner;
    let (words, color) = match (&import.failed, import.is_done) {
        (Some(Fault::Days { .. }), _) => (say("import-days-open"), t.warn),
        (Some(failed), _) => (settle::fault(desk, failed), t.bad),
        (None, true) => (say("import-done-foot"), t.text2),
        (None, false) => (say("import-foot"), t.text2),
    };
    let left = pos2(room.left(), room.center().y);
    let room = right - room.left() - gap::M;
    let is_cut = widgets::paint_cut(ui, left, &words, Role::SMALL, color, room.max(40.0));
    let label = ui.interact(
        Rect::from_min_size(rect.min, vec2(room.max(40.0), rect.height())),
        ui.scope_id().with("foot words"),
        egui::Sense::hover(),
    );
    label.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, &words));
    if is_cut {
        label.on_hover_text(words);
    }
}

/// A button of the foot, with its key.
fn act(ui: &mut Ui, words: &str, keys: &str, dress: Dress, icon: bool) -> bool {
    let icon = icon.then_some(ICON_CHECK);
    let button = widgets::button(ui, icon, words, size::CONTROL_TALL, dress);
    let tip = format!("{words}   {}", caps(keys));
    let button = if keys.is_empty() {
        button
    } else {
        button.on_hover_text(tip)
    };
    button.clicked()
}

/// What can be done with a table that has come in.
fn done_acts_ui(ui: &mut Ui, desk: &Desk, state: &mut State, asked: &mut Vec<Command>) {
    if act(ui, &say("import-another"), "", Dress::Primary, false) {
        state.path.clear();
        asked.push(Command::Import(ImportCommand::Close));
    }
    let n_open = desk.import.plan.as_ref().map_or(0, |plan| plan.n_open);
    let first = desk.review.inbox.reports.first();
    let first = first.filter(|first| n_open > 0 && first.n_open > 0);
    if let Some(first) = first
        && act(
            ui,
            &say_n("import-settle-after", n_open),
            "Ctrl 2",
            Dress::Plain,
            false,
        )
    {
        // Nobody walks through more at a sitting, and the review reads all that it opens.
        if first.states.len() <= MOST_OPENED {
            asked.push(ReviewCommand::Open(first.report).into());
        }
        state.review = true;
    }
    if act(ui, &say("import-undo"), "Ctrl Z", Dress::Plain, false) {
        asked.push(Command::Undo);
    }
}

/// What can be done with a table that is looked at.
fn acts_ui(ui: &mut Ui, desk: &Desk, state: &mut State, asked: &mut Vec<Command>) {
    let plan = desk.import.plan.as_deref();
    let looking = if desk.import.failed.is_some() {
        "import-act-nothing"
    } else {
        "import-looking"
    };
    let words = plan.map_or_else(|| say(looking), primary);
    let may = plan.is_some_and(|plan| may_import(desk, plan));
    ui.add_enabled_ui(may, |ui| {
        if act(ui, &words, "Ctrl Enter", Dress::Primary, true) {
            asked.push(Command::Import(ImportCommand::Run));
        }
    });
    let is_listed = state.listed == changes::Listed::Places;
    if plan.is_some_and(|plan| !plan.doubts.is_empty() || is_listed) {
        let words = if is_listed {
            say("import-settle-not")
        } else {
            say("import-settle")
        };
        if act(ui, &words, "P", Dress::Plain, false) {
            state.listed.toggle(changes::Listed::Places);
        }
    }
    if act(ui, &say("import-cancel"), "", Dress::Plain, false) {
        asked.push(Command::Import(ImportCommand::Close));
    }
}

/// Whether it may come in as it is asked for.
fn may_import(desk: &Desk, plan: &Plan) -> bool {
    let leaves_out = desk
        .import
        .setup
        .as_ref()
        .is_some_and(|setup| setup.leaves_out);
    !desk.import.is_busy
        && desk.import.failed.is_none()
        && plan.n_differences() > 0
        && (plan.unread.n == 0 || leaves_out)
}

/// *Import 37 new, 12 changed, 4 withdrawn*.
fn primary(plan: &Plan) -> String {
    let parts = [
        ("import-act-new", plan.n(Standing::New)),
        (
            "import-act-changed",
            plan.n(Standing::Changed) + plan.n(Standing::Both),
        ),
        ("import-act-withdrawn", plan.n(Standing::Withdrawn)),
    ];
    let parts: Vec<String> = parts
        .into_iter()
        .filter(|(_, n)| *n > 0)
        .map(|(key, n)| say_n(key, n))
        .collect();
    if parts.is_empty() {
        return say("import-act-nothing");
    }
    say_with("import-act", &[("parts", parts.join(", ").into())])
}

/// The head of a panel: its name, a note beside it, and words at the right.
fn head_ui(ui: &mut Ui, name: &str, note: &str, right: &str) {
    let t = tokens(ui.ctx());
    let (rect, response) = ui.allocate_exact_size(
        vec2(ui.available_width(), size::PANEL_HEAD),
        egui::Sense::hover(),
    );
    let painter = ui.painter();
    let at = rect.left_center() + vec2(gap::M, 0.0);
    let name_line = widgets::galley(painter, name, Role::HEADING, t.text1);
    let width = name_line.size().x;
    painter.galley(at - vec2(0.0, name_line.size().y / 2.0), name_line, t.text1);
    let right_line = widgets::galley(painter, right, Role::SMALL, t.text2);
    let right_width = right_line.size().x;
    let right_at = rect.right_center() - vec2(gap::M + right_width, right_line.size().y / 2.0);
    painter.galley(right_at, right_line, t.text2);
    let room = rect.width() - width - right_width - 4.0 * gap::M;
    widgets::paint_cut(
        ui,
        at + vec2(width + gap::S, 0.0),
        note,
        Role::SMALL,
        t.text3,
        room.max(0.0),
    );
    ui.painter()
        .hline(rect.x_range(), rect.bottom(), Stroke::new(1.0, t.line));
    response.widget_info(|| {
        WidgetInfo::labeled(egui::Role::Label, true, format!("{name} {note} {right}"))
    });
}

/// A list that scrolls, under a head.
fn scrolled(ui: &mut Ui, id: &str, add: impl FnOnce(&mut Ui)) {
    ScrollArea::vertical()
        .id_salt(id)
        .auto_shrink([false, false])
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            add(ui);
        });
}

/// A figure with its thousands parted.
fn figure(n: usize) -> String {
    thousands(n)
}
