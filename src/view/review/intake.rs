//! The ways in: files that are chosen, typed or dropped, and the sheet that asks what a report does
//! not say itself: its day, who published it, and how reliable that source is.

use std::path::PathBuf;

use egui::{
    Align2, Area, CornerRadius, Id, Key, Modifiers, Order, Rect, Sense, Stroke, StrokeKind, Ui,
    WidgetInfo, vec2,
};
use egui_material_icons::icons::{ICON_CHECK, ICON_FOLDER_OPEN};

use super::State as Screen;
use super::pasting::Pasting;
use super::typed;
use crate::desk::ingest::Given;
use crate::desk::reader::Told;
use crate::desk::review::{From, Waiting};
use crate::desk::{Command, Desk, ReviewCommand};
use crate::incident::{Reliability, Report};
use crate::time::Day;
use crate::view::dialog::Dialog;
use crate::view::lang::{say, say_n};
use crate::view::line_edit::LineEdit;
use crate::view::rail;
use crate::view::rtl;
use crate::view::terms;
use crate::view::theme::{Role, gap, tokens};
use crate::view::widgets::{self, Dress};
use crate::view::words;

/// What the ways in keep.
#[derive(Default)]
pub(super) struct State {
    /// Whether the field for a path is open.
    pub(super) files_open: bool,
    path: String,
    dialog: Dialog<Vec<PathBuf>>,
    sheet: Option<Sheet>,
    pub(super) pasting: Pasting,
}

/// The sheet, and what was typed into it.
struct Sheet {
    /// Of the open report, where it is stored already; else of the reports that wait.
    is_stored: bool,
    title: String,
    beginning: String,
    day: String,
    error: Option<String>,
    source: String,
    reliability: usize,
    of_all: bool,
    asks_focus: bool,
}

/// The endings of files that are reports wherever they are dropped.
const ENDINGS: [&str; 8] = ["txt", "md", "html", "htm", "docx", "eml", "mht", "mhtml"];

impl State {
    /// Opens the sheet for a report that is stored.
    pub(super) fn describe(&mut self, report: &Report) {
        let of = report.source.reliability;
        self.sheet = Some(Sheet {
            is_stored: true,
            title: report.title.clone(),
            beginning: String::new(),
            day: String::new(),
            error: None,
            source: report.source.name.clone(),
            reliability: Reliability::ALL
                .iter()
                .position(|one| *one == of)
                .unwrap_or(5),
            of_all: false,
            asks_focus: true,
        });
    }
}

impl Sheet {
    fn of(waiting: &Waiting) -> Self {
        Self {
            is_stored: false,
            title: waiting.name.clone(),
            beginning: waiting.beginning.clone(),
            day: String::new(),
            error: None,
            source: waiting.source.clone(),
            reliability: 5,
            of_all: false,
            asks_focus: true,
        }
    }

    /// What was typed; the day only where it is asked for and can be read.
    fn given(&self) -> Result<Given, String> {
        let typed = self.day.trim();
        let published: Option<Day> = match typed {
            "" | "?" | "-" => None,
            _ => {
                let (span, _) = typed::date(typed)?;
                Some(span.start()).filter(|_| span.n_days() == 1)
            }
        };
        if published.is_none() && !matches!(typed, "" | "?" | "-") {
            return Err(say("review-one-day"));
        }
        let source = self.source.trim();
        let reliability = Reliability::ALL[self.reliability];
        Ok(Given {
            told: Told {
                published,
                language: None,
            },
            source: Some(source.to_owned()).filter(|source| !source.is_empty()),
            reliability: Some(reliability).filter(|one| self.is_stored || *one != Reliability::F),
            name: String::new(),
        })
    }
}

/// Whether a sheet is open that takes the keys.
pub(super) fn is_open(desk: &Desk, screen: &Screen) -> bool {
    screen.intake.sheet.is_some() || !desk.review.waiting.is_empty()
}

/// The field for a path, and the way to the system's dialog.
pub(super) fn files_ui(ui: &mut Ui, screen: &mut Screen, asked: &mut Vec<Command>) {
    let t = tokens(ui.ctx());
    let id = Id::unique("review path");
    let state = &mut screen.intake;
    let mut is_done = false;
    egui::Frame::new()
        .fill(t.bg2)
        .inner_margin(12.0)
        .show(ui, |ui| {
            widgets::text(ui, &say("review-files-how"), Role::SMALL, t.text2);
            ui.add_space(gap::XS);
            ui.horizontal(|ui| {
                let width = ui.available_width() - 110.0;
                let (rect, _) = ui.allocate_exact_size(vec2(width, 28.0), Sense::hover());
                let stroke = Stroke::new(1.0, t.line2);
                ui.painter().rect(
                    rect,
                    CornerRadius::same(6),
                    t.bg1,
                    stroke,
                    StrokeKind::Inside,
                );
                let line = LineEdit {
                    id,
                    name: &say("review-path"),
                    hint: &say("review-path-hint"),
                    max_chars: 1000,
                };
                let has_focus = ui.memory(|memory| memory.has_focus(id));
                let enter = has_focus
                    && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
                line.ui(ui, rect.shrink2(vec2(8.0, 2.0)), &mut state.path);
                let name = say("review-open");
                let icon = Some(ICON_FOLDER_OPEN);
                let clicked = widgets::button(ui, icon, &name, 28.0, Dress::Plain).clicked();
                if !clicked && !enter {
                    return;
                }
                let typed = state.path.trim();
                if typed.is_empty() {
                    let kind = say("review-reports");
                    state.dialog.open(ui.ctx(), move || {
                        let asked = rfd::FileDialog::new().add_filter(kind, &ENDINGS);
                        asked.pick_files()
                    });
                } else {
                    let from = vec![From::File(PathBuf::from(typed))];
                    asked.push(ReviewCommand::TakeIn(from).into());
                    is_done = true;
                }
            });
        });
    if is_done {
        state.path.clear();
        state.files_open = false;
    }
}

/// Takes the dialog's answer.
pub(super) fn poll_dialog(screen: &mut Screen, to: &mut rail::Screen, asked: &mut Vec<Command>) {
    if let Some(paths) = screen.intake.dialog.answer() {
        *to = rail::Screen::Review;
        screen.intake.files_open = false;
        let from = paths.into_iter().map(From::File).collect();
        asked.push(ReviewCommand::TakeIn(from).into());
    }
}

/// Files that were dropped on the window: all on this screen, elsewhere those that are reports by
/// their endings. What is dropped on the import belongs to it.
pub(super) fn dropped(
    ui: &Ui,
    screen: &mut Screen,
    to: &mut rail::Screen,
    asked: &mut Vec<Command>,
) {
    if *to == rail::Screen::Import {
        return;
    }
    let paths: Vec<PathBuf> = ui.input(|input| {
        let dropped = input.raw.dropped_files.iter();
        dropped.map(|file| file.path().to_path_buf()).collect()
    });
    let is_report = |path: &PathBuf| {
        let ending = path.extension().and_then(|ending| ending.to_str());
        let known = |ending: &str| ENDINGS.contains(&ending.to_lowercase().as_str());
        *to == rail::Screen::Review || ending.is_some_and(known)
    };
    let reports: Vec<From> = paths
        .into_iter()
        .filter(is_report)
        .map(From::File)
        .collect();
    if !reports.is_empty() {
        *to = rail::Screen::Review;
        screen.draft = None;
        asked.push(ReviewCommand::TakeIn(reports).into());
    }
}

/// The sheet over the window, while a report waits or one is described.
pub(super) fn sheet_ui(ui: &Ui, desk: &Desk, screen: &mut Screen, asked: &mut Vec<Command>) {
    let waiting = &desk.review.waiting;
    if screen.intake.sheet.is_none() {
        screen.intake.sheet = waiting.first().map(Sheet::of);
    }
    let Some(mut sheet) = screen.intake.sheet.take() else {
        return;
    };
    if !sheet.is_stored && waiting.is_empty() {
        return;
    }
    let t = tokens(ui.ctx());
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let enter = pressed(Key::Enter);
    let mut leave = pressed(Key::Escape);
    let mut take = enter;
    let center = ui.ctx().content_rect().center();
    Area::new(Id::unique("about a report"))
        .fixed_pos(center)
        .pivot(Align2::CENTER_CENTER)
        .order(Order::Foreground)
        .show(ui.ctx(), |ui| {
            widgets::sheet_frame(t).show(ui, |ui| {
                ui.set_width(480.0);
                ui.spacing_mut().item_spacing = vec2(gap::S, gap::XS);
                let note = match waiting.len() {
                    0 | 1 => String::new(),
                    n => say_n("review-n-waiting", n),
                };
                let title = say(if sheet.is_stored {
                    "review-about"
                } else {
                    "review-which-day"
                });
                leave |= widgets::sheet_head(ui, &title, &note);
                fields_ui(ui, desk, &mut sheet, waiting.len());
                ui.add_space(gap::S);
                ui.horizontal(|ui| {
                    let has_day = !sheet.day.trim().is_empty();
                    let words = if sheet.is_stored {
                        say("review-save")
                    } else if has_day {
                        say("review-read")
                    } else {
                        say("review-read-undated")
                    };
                    let icon = Some(ICON_CHECK);
                    take |= widgets::button(ui, icon, &words, 32.0, Dress::Primary).clicked();
                    let words = say("dismiss");
                    leave |= widgets::button(ui, None, &words, 32.0, Dress::Quiet).clicked();
                });
            });
        });
    if leave {
        if !sheet.is_stored {
            let all = sheet.of_all;
            asked.push(ReviewCommand::Drop { all }.into());
        }
        return;
    }
    if take {
        match sheet.given() {
            Ok(given) => {
                let given = Box::new(given);
                let of_all = sheet.of_all;
                let command = if sheet.is_stored {
                    ReviewCommand::Describe(given)
                } else {
                    ReviewCommand::Say { given, of_all }
                };
                asked.push(command.into());
                return;
            }
            Err(error) => sheet.error = Some(error),
        }
    }
    screen.intake.sheet = Some(sheet);
}

fn fields_ui(ui: &mut Ui, desk: &Desk, sheet: &mut Sheet, n_waiting: usize) {
    let t = tokens(ui.ctx());
    if !sheet.title.is_empty() {
        widgets::text(ui, &sheet.title, Role::STRONG, t.text1);
    }
    if !sheet.beginning.is_empty() {
        let formats = rtl::Formats::interface(Role::SMALL, t.text2);
        let width = ui.available_width();
        let text = rtl::Paragraphs::layout(ui.ctx(), &sheet.beginning, &[], width, &formats);
        let (rect, response) = ui.allocate_exact_size(text.size(), Sense::hover());
        text.paint(ui.painter(), rect.min, None);
        let said = sheet.beginning.clone();
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, &said));
        ui.add_space(gap::S);
    }
    if !sheet.is_stored {
        widgets::text(ui, &say("review-day-why"), Role::SMALL, t.text2);
        let asks = std::mem::take(&mut sheet.asks_focus);
        let name = say("review-day-of");
        let is_bad = sheet.error.is_some();
        let day = field_ui(
            ui,
            "day",
            &name,
            &say("review-day-hint"),
            &mut sheet.day,
            is_bad,
        );
        if asks {
            day.request_focus();
        }
        if day.changed() {
            sheet.error = None;
        }
        if let Some(error) = &sheet.error {
            let said = widgets::text(ui, error, Role::SMALL, t.bad);
            said.widget_info(|| WidgetInfo::labeled(egui::Role::Alert, true, error));
        }
    }
    let name = say("review-source");
    field_ui(
        ui,
        "source",
        &name,
        &say("review-source-hint"),
        &mut sheet.source,
        false,
    );
    let typed = sheet.source.trim().to_lowercase();
    let is_known = desk
        .review
        .inbox
        .sources
        .iter()
        .any(|known| known.to_lowercase() == typed);
    if !typed.is_empty() && !is_known {
        let mut alike = desk.review.inbox.sources.iter();
        if let Some(alike) = alike.find(|known| known.to_lowercase().starts_with(&typed)) {
            let button = widgets::button(ui, None, alike, 24.0, Dress::Quiet);
            if button.clicked() {
                sheet.source.clone_from(alike);
            }
        }
    }
    let letters = Reliability::ALL.map(Reliability::code);
    let width = ui.available_width();
    let group = say("review-reliability");
    let chosen = widgets::segments(ui, &group, &letters, sheet.reliability, width, 28.0);
    sheet.reliability = chosen.unwrap_or(sheet.reliability);
    let grade = Reliability::ALL[sheet.reliability];
    let words = words::named(
        &group,
        &format!("{} {}", grade.code(), terms::reliability(grade)),
    );
    widgets::text(ui, &words, Role::SMALL, t.text2);
    if n_waiting > 1 && !sheet.is_stored {
        widgets::check(ui, &mut sheet.of_all, &say_n("review-of-all", n_waiting));
    }
}

/// A named line to type into.
fn field_ui(
    ui: &mut Ui,
    id: &str,
    name: &str,
    hint: &str,
    text: &mut String,
    is_bad: bool,
) -> egui::Response {
    let t = tokens(ui.ctx());
    let id = Id::unique(("about a report", id));
    ui.add_space(gap::XS);
    widgets::text(ui, name, Role::NOTE, t.text3);
    let (rect, _): (Rect, _) =
        ui.allocate_exact_size(vec2(ui.available_width(), 28.0), Sense::hover());
    let has_focus = ui.memory(|memory| memory.has_focus(id));
    let stroke = match (is_bad, has_focus) {
        (true, _) => Stroke::new(1.0, t.bad),
        (false, true) => Stroke::new(2.0, t.focus),
        (false, false) => Stroke::new(1.0, t.line2),
    };
    ui.painter().rect(
        rect,
        CornerRadius::same(6),
        t.bg1,
        stroke,
        StrokeKind::Inside,
    );
    let line = LineEdit {
        id,
        name,
        hint,
        max_chars: 120,
    };
    line.ui(ui, rect.shrink2(vec2(8.0, 2.0)), text)
}
