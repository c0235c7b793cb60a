//! What is told, lower right above the time panel: notices that go after a while, faults that stay,
//! work that takes long, and the log of all that was told. Knows neither jobs nor files.

use std::collections::BTreeMap;
use std::time::Duration;

use egui::{
    Align, Align2, Area, Color32, Id, Layout, Order, Pos2, Rect, Stroke, Ui, WidgetInfo, pos2, vec2,
};
use egui_material_icons::MaterialIcon;
use egui_material_icons::icons::{ICON_CHECK, ICON_CLOSE, ICON_ERROR, ICON_INFO};

use super::heard::heard;
use super::lang::{say, say_n, say_with};
use super::theme::{Role, Tokens, gap, size, tokens};
use super::widgets::{self, Dress};
use super::{terms, words};
use crate::desk::export::Kind;
use crate::desk::names_csv::Imported;
use crate::desk::{Command, Desk, Level, Notice, Phase, Progress, Told, Work};

/// A notice goes after so many seconds.
const STAYS_S: f64 = 6.0;
/// One that can be taken back stays longer.
const STAYS_WITH_UNDO_S: f64 = 10.0;
/// Work is shown once it takes longer than this, in seconds.
const SHOWN_FROM_S: f64 = 0.5;
/// What is left is guessed once work takes longer than this, in seconds.
const GUESSED_FROM_S: f64 = 1.5;
/// From one look at running work to the next: each draws the window, which where no graphics card does
/// it takes its time from the work.
const LOOK: Duration = Duration::from_millis(250);
/// The width of a notice.
const WIDTH: f32 = 480.0;

/// What notices keep between frames.
#[derive(Debug, Default)]
pub(super) struct State {
    /// When each notice and piece of work was first seen, in seconds of egui's clock.
    seen: BTreeMap<(bool, u64), f64>,
    /// Whether the log is open.
    pub(super) log_open: bool,
    /// Whether Escape was pressed while nothing was open that it closes.
    pub(super) escaped: bool,
    /// Whether something was open that Escape closes, in the frame before.
    pub(super) was_open: bool,
}

impl State {
    /// How long something has been seen, in seconds.
    fn age(&mut self, is_work: bool, id: u64, now_s: f64) -> f64 {
        now_s - *self.seen.entry((is_work, id)).or_insert(now_s)
    }
}

/// Draws notices and running work up from a corner, and asks for those to go whose time is over.
///
/// `own` is work that the window does itself.
pub(super) fn ui(
    ui: &Ui,
    desk: &Desk,
    own: &[Progress],
    state: &mut State,
    corner: Pos2,
) -> Vec<Command> {
    let mut asked = Vec::new();
    let now_s = ui.input(|input| input.time);
    let is_there = |is_work: bool, id: u64| {
        if is_work {
            desk.works.iter().chain(own).any(|work| work.id() == id)
        } else {
            desk.notices.iter().any(|notice| notice.id == id)
        }
    };
    state.seen.retain(|&(is_work, id), _| is_there(is_work, id));
    let mut bottom = corner.y - gap::M;
    let mut gives_up = std::mem::take(&mut state.escaped);
    for work in desk.works.iter().chain(own).filter(|it| it.is_running()) {
        let age_s = state.age(true, work.id(), now_s);
        if age_s < SHOWN_FROM_S {
            let rest = Duration::from_secs_f64(SHOWN_FROM_S - age_s);
            ui.ctx().request_repaint_after(rest);
            continue;
        }
        ui.ctx().request_repaint_after(LOOK);
        let at = pos2(corner.x - gap::M, bottom);
        let (cancelled, top) = work_ui(ui, work, age_s, at);
        // One piece of work a press: the one that is lowest.
        let is_escaped =
            !work.is_cancelled() && work.can_be_given_up() && std::mem::take(&mut gives_up);
        if cancelled || is_escaped {
            if own.contains(work) {
                work.cancel();
            } else {
                asked.push(Command::Cancel(work.id()));
            }
        }
        bottom = top - gap::S;
    }
    for notice in desk.notices.iter().rev() {
        let age_s = state.age(false, notice.id, now_s);
        let stays_s = match (notice.failed, notice.can_undo) {
            (true, _) => f64::INFINITY,
            (false, true) => STAYS_WITH_UNDO_S,
            (false, false) => STAYS_S,
        };
        if age_s >= stays_s {
            asked.push(Command::CloseNotice(notice.id));
            continue;
        }
        if stays_s.is_finite() {
            let rest = Duration::from_secs_f64(stays_s - age_s);
            ui.ctx().request_repaint_after(rest);
        }
        let at = pos2(corner.x - gap::M, bottom);
        let (command, top) = notice_ui(ui, notice, at);
        asked.extend(command);
        bottom = top - gap::S;
    }
    if state.log_open {
        log_ui(ui, desk, state);
    }
    asked
}

/// A card whose lower right corner is given. What it asks for, and where it begins.
fn card<T>(ui: &Ui, id: Id, at: Pos2, add: impl FnOnce(&mut Ui, f32) -> T) -> (T, Rect) {
    let t = tokens(ui.ctx());
    let width = WIDTH.min(at.x - 80.0);
    let area = Area::new(id)
        .fixed_pos(at)
        .pivot(Align2::RIGHT_BOTTOM)
        .show(ui.ctx(), |ui| {
            let frame = egui::Frame::new()
                .fill(t.bg2)
                .stroke(Stroke::new(1.0, t.line2))
                .corner_radius(8.0)
                .inner_margin(egui::Margin::symmetric(16, 10));
            let shown = frame.show(ui, |ui| {
                ui.set_width(width - 32.0);
                add(ui, width - 32.0)
            });
            (shown.inner, shown.response.rect)
        });
    area.inner
}

/// The sign of how it went: a tick only where something was done.
fn sign(level: Level, t: &Tokens) -> (MaterialIcon, Color32) {
    match level {
        Level::Done => (ICON_CHECK, t.ok),
        Level::Information => (ICON_INFO, t.text2),
        Level::Failed => (ICON_ERROR, t.bad),
    }
}

fn notice_ui(ui: &Ui, notice: &Notice, at: Pos2) -> (Option<Command>, f32) {
    let t = tokens(ui.ctx());
    let (icon, color) = sign(notice.level(), t);
    let words = told(&notice.told);
    let id = Id::unique(("notice", notice.id));
    let (command, rect) = card(ui, id, at, |ui, width| {
        let mut command = None;
        ui.horizontal(|ui| {
            widgets::icon_ui(ui, icon, color);
            let undo = say("undo");
            let undo_width = widgets::button_width(ui, &undo);
            let room = if notice.can_undo {
                undo_width + 8.0
            } else {
                0.0
            };
            ui.allocate_ui(vec2(width - 70.0 - room, 20.0), |ui| {
                let said = widgets::text(ui, &words, Role::BODY, t.text1);
                let role = if notice.failed {
                    egui::Role::Alert
                } else {
                    egui::Role::Status
                };
                said.widget_info(|| WidgetInfo::labeled(role, true, &words));
            });
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let name = say("close");
                let close =
                    widgets::icon_button(ui, ICON_CLOSE, &name, "", 24.0, Dress::Quiet, false);
                if close.clicked() {
                    command = Some(Command::CloseNotice(notice.id));
                }
                if notice.can_undo {
                    let button = widgets::button(ui, None, &undo, 24.0, Dress::Plain);
                    if button.on_hover_text("Ctrl Z").clicked() {
                        command = Some(Command::Undo);
                    }
                }
            });
        });
        let bar = Rect::from_min_size(
            ui.min_rect().min - vec2(16.0, 10.0),
            vec2(3.0, ui.min_rect().height() + 20.0),
        );
        ui.painter().rect_filled(bar, 1.5, color);
        command
    });
    (command, rect.top())
}

/// A piece of work in a card of its own. Whether it is to be given up, and where the card begins.
fn work_ui(ui: &Ui, work: &Progress, age_s: f64, at: Pos2) -> (bool, f32) {
    let id = Id::unique(("work", work.id()));
    let (cancelled, rect) = card(ui, id, at, |ui, width| progress_ui(ui, work, age_s, width));
    (cancelled, rect.top())
}

/// What is done, how far it is, what is left of it, and the button that gives it up; under them the
/// bar. Also for panels that have a place of their own for it. Whether it is to be given up.
pub fn progress_ui(ui: &mut Ui, work: &Progress, age_s: f64, width: f32) -> bool {
    let t = tokens(ui.ctx());
    let mut cancelled = false;
    let name = work_name(work);
    let left = left_s(work, age_s).map(|left_s| match left_s {
        0..=90 => say_n("work-seconds-left", left_s),
        _ => say_n("work-minutes-left", left_s.div_ceil(60)),
    });
    let count = match (work.n_done(), work.n_total()) {
        (0, _) => String::new(),
        (n, None) => words::thousands(n as usize),
        (n, Some(total)) => say_with(
            "work-count",
            &[
                ("count", words::thousands(n as usize).into()),
                ("total", words::thousands(total as usize).into()),
            ],
        ),
    };
    ui.horizontal(|ui| {
        ui.set_width(width);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let cancel = if work.is_cancelled() {
                say("work-stopping")
            } else {
                say("cancel")
            };
            ui.add_enabled_ui(!work.is_cancelled() && work.can_be_given_up(), |ui| {
                let button = widgets::button(ui, None, &cancel, 24.0, Dress::Quiet);
                cancelled = widgets::tip(button, &say("cancel-how"), "Esc").clicked();
            });
            widgets::line(ui, &count, Role::SMALL, t.text2);
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let room = ui.available_width();
                let note = left.as_deref().unwrap_or_default();
                let note_width = widgets::galley(ui.painter(), note, Role::SMALL, t.text3)
                    .size()
                    .x;
                ui.scope(|ui| {
                    ui.set_max_width((room - note_width - gap::S).max(40.0));
                    widgets::line(ui, &name, Role::BODY, t.text1);
                });
                widgets::line(ui, note, Role::SMALL, t.text3);
            });
        });
    });
    let (track, response) = ui.allocate_exact_size(vec2(width, 4.0), egui::Sense::hover());
    ui.painter().rect_filled(track, 2.0, t.bg4);
    // Where nobody knows how much there is, the bar stays empty and the count alone moves.
    let share = work.share().unwrap_or(0.0);
    let full = Rect::from_min_size(track.min, vec2(track.width() * share, track.height()));
    ui.painter().rect_filled(full, 2.0, t.ink);
    let said = format!("{name} {count}");
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(egui::Role::ProgressIndicator, true, &said);
        info.value = Some(f64::from(share));
        info
    });
    cancelled
}

/// How many seconds are left, once that can be guessed.
fn left_s(work: &Progress, age_s: f64) -> Option<usize> {
    if work.phase() != Phase::Work && work.work() != Work::Opening {
        // When it began is not known.
        return None;
    }
    let share = f64::from(work.share()?);
    (age_s >= GUESSED_FROM_S && share > 0.02)
        .then(|| (age_s * (1.0 - share) / share).ceil() as usize)
}

/// What is being done, and to what.
fn work_name(work: &Progress) -> String {
    let about = [("name", work.name().into())];
    match (work.phase(), work.work()) {
        (Phase::Indexing, _) => return say("work-indexing"),
        // Opening is reading.
        (Phase::Work, _) | (_, Work::Opening) => (),
        (Phase::Reading, _) => return say("work-rereading"),
    }
    match work.work() {
        Work::Reading => say_with("work-reading", &about),
        Work::Looking => say_with("work-looking", &about),
        Work::Importing => say_with("work-importing", &about),
        Work::Exporting => say_with("work-exporting", &about),
        Work::Drawing => say_with("work-drawing", &about),
        Work::Comparing => say_with("work-comparing", &about),
        Work::Measuring => say_with("work-measuring", &about),
        Work::Opening => say_with("work-opening", &about),
        Work::Storing => say("work-storing"),
        Work::Undoing => say("work-undoing"),
        Work::Redoing => say("work-redoing"),
        Work::Searching => say_with("work-searching", &about),
        Work::Sorting => say("work-sorting"),
        Work::Copying => say("work-copying"),
    }
}

/// What was told, the latest first.
fn log_ui(ui: &Ui, desk: &Desk, state: &mut State) {
    let t = tokens(ui.ctx());
    let window = ui.ctx().content_rect();
    let at = pos2(
        window.left() + size::RAIL + gap::S,
        window.bottom() - size::STATUS_BAR - gap::S,
    );
    if ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, egui::Key::Escape)) {
        state.log_open = false;
    }
    Area::new(Id::unique("log"))
        .fixed_pos(at)
        .pivot(Align2::LEFT_BOTTOM)
        .order(Order::Foreground)
        .show(ui.ctx(), |ui| {
            widgets::sheet_frame(t).show(ui, |ui| {
                ui.set_width(WIDTH);
                if widgets::sheet_head(ui, &say("log"), "") {
                    state.log_open = false;
                }
                if desk.log.is_empty() {
                    widgets::text(ui, &say("log-empty"), Role::BODY, t.text2);
                }
                egui::ScrollArea::vertical()
                    .max_height((window.height() - 220.0).clamp(80.0, 420.0))
                    .auto_shrink([false, true])
                    .show(ui, |ui| {
                        for notice in desk.log.iter().rev() {
                            ui.horizontal_top(|ui| {
                                let (icon, color) = sign(notice.level(), t);
                                widgets::icon_ui(ui, icon, color);
                                // Hours and minutes of UTC, as the change log has them.
                                let time = notice.at.get(11..16).unwrap_or_default();
                                widgets::text(ui, time, Role::SMALL, t.text3);
                                widgets::text(ui, &told(&notice.told), Role::BODY, t.text1);
                            });
                        }
                    });
            });
        });
}

/// What is told, in words.
pub(super) fn told(told: &Told) -> String {
    let and_others = |words: String, n_others: usize| match n_others {
        0 => words,
        n => format!("{words} {}", say_n("told-others", n)),
    };
    match told {
        Told::Words(words) => heard(words),
        Told::SampleRemoved { n } => say_n("told-sample-removed", *n),
        Told::PlaceSaved { place, n_others } => {
            let words = match place {
                Some(place) => say_with("told-place-saved", &[("place", place.as_str().into())]),
                None => say("told-saved"),
            };
            and_others(words, *n_others)
        }
        Told::Remembered {
            reach,
            written,
            place,
            n_others,
        } => {
            let about = [
                ("reach", terms::reach(*reach).into()),
                ("written", written.as_str().into()),
                ("place", place.as_str().into()),
            ];
            and_others(say_with("told-remembered", &about), *n_others)
        }
        Told::Forgotten { written, place } => {
            let about = [
                ("written", written.as_str().into()),
                ("place", place.as_str().into()),
            ];
            say_with("told-forgotten", &about)
        }
        Told::NotWritten { why } => say_with("told-not-written", &[("why", heard(why).into())]),
        Told::Nothing => say("told-nothing"),
        Told::Undone { n } => say_n("told-undone", *n),
        Told::Redone { n } => say_n("told-redone", *n),
        Told::Review(told) => super::review::told(told),
        Told::Imported {
            n_new,
            n_changed,
            n_withdrawn,
            table,
        } => {
            let about = [
                ("new", words::thousands(*n_new).into()),
                ("changed", words::thousands(*n_changed).into()),
                ("withdrawn", words::thousands(*n_withdrawn).into()),
                ("table", table.as_str().into()),
            ];
            say_with("told-imported", &about)
        }
        Told::Taken {
            n_added,
            n_changed,
            n_removed,
            file,
        } => say_with(
            "told-taken",
            &[
                ("file", file.as_str().into()),
                ("added", words::thousands(*n_added).into()),
                ("changed", words::thousands(*n_changed).into()),
                ("removed", words::thousands(*n_removed).into()),
            ],
        ),
        Told::ImportUndone { n, .. } => say_n("told-import-undone", *n),
        Told::ImportRedone { n, .. } => say_n("told-import-redone", *n),
        Told::NamesExported { n, path } => {
            let path = path.display().to_string();
            let about = [
                ("n", (*n).into()),
                ("count", words::thousands(*n).into()),
                ("path", path.into()),
            ];
            say_with("told-names-exported", &about)
        }
        Told::Exported { n, kind, path } => {
            let about = [
                ("n", (*n).into()),
                ("count", words::thousands(*n as usize).into()),
                ("path", path.display().to_string().into()),
            ];
            let key = match kind {
                Kind::Data(_) => "told-exported",
                Kind::Moving(_) | Kind::Frames => "told-exported-frames",
                Kind::Png | Kind::Svg | Kind::Pdf => "told-exported-map",
            };
            say_with(key, &about)
        }
        Told::ExportGivenUp => say("told-export-given-up"),
        Told::GivenUp => say("told-given-up"),
        Told::NotOpened { name } => say_with("told-not-opened", &[("name", name.as_str().into())]),
        Told::NamesImported(imported) => names_imported(imported),
    }
}

/// What came of a table of names, with the first of the lines that were not stored.
fn names_imported(imported: &Imported) -> String {
    let mut words = say_n("told-names-imported", imported.n_new + imported.n_replaced);
    let parts = [
        ("told-names-replaced", imported.n_replaced),
        ("told-names-known", imported.n_known),
        ("told-names-conflicts", imported.conflicts.len()),
        ("told-names-left-out", imported.left_out.len()),
        ("told-names-settled", imported.n_settled),
    ];
    for (key, n) in parts.into_iter().filter(|(_, n)| *n > 0) {
        words = format!("{words}, {}", say_n(key, n));
    }
    for faults in [&imported.conflicts, &imported.left_out] {
        if let Some((line, fault)) = faults.first() {
            let about = [
                ("line", line.to_string().into()),
                ("fault", fault.as_str().into()),
            ];
            words = format!("{words}; {}", say_with("told-line", &about));
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::lang::{self, Lang};

    #[test]
    fn what_is_told_is_told_in_both_languages_with_its_plurals() {
        let told_in = |what: &Told| {
            Lang::ALL.map(|lang| {
                lang::set(lang);
                let words = told(what);
                lang::set(Lang::En);
                words
            })
        };
        assert_eq!(
            told_in(&Told::Undone { n: 3 }),
            [
                "Undone: 3 incidents are as they were.",
                "Annulé\u{a0}: 3 incidents sont comme avant."
            ]
        );
        let [one, un] = told_in(&Told::PlaceSaved {
            place: Some("Boni".to_owned()),
            n_others: 1,
        });
        assert_eq!(
            one,
            "Saved: the place is Boni. Also settled in 1 other incident."
        );
        assert_eq!(
            un,
            "Enregistré\u{a0}: le lieu est Boni. Réglé aussi dans 1 autre incident."
        );
        let exported = |n, kind| Told::Exported {
            n,
            kind,
            path: "a.pdf".into(),
        };
        assert_eq!(
            told_in(&exported(1, Kind::Pdf)),
            [
                "The map was written to a.pdf",
                "La carte est écrite dans a.pdf"
            ]
        );
        assert_eq!(
            told_in(&exported(12, Kind::Frames))[0],
            "12 frames written to a.pdf"
        );
        let imported = Imported {
            n_new: 2,
            left_out: vec![(7, "no such place".to_owned())],
            ..Imported::default()
        };
        let [words, _] = told_in(&Told::NamesImported(Box::new(imported)));
        assert_eq!(
            words,
            "2 decisions imported, 1 left out; line 7: no such place"
        );
    }

    #[test]
    fn escape_gives_up_work_that_is_shown_and_no_other() {
        let work = Progress::of(Work::Importing, "rows.csv");
        let _worker = work.clone();
        let path = std::path::PathBuf::from("try.harmattan");
        let (mut desk, _) = Desk::opening(path, "a test".to_owned());
        desk.works.push(work.clone());
        let mut state = State::default();
        let ctx = egui::Context::default();
        crate::view::theme::install(&ctx);
        let mut frame = |time: f64, escaped: bool| {
            state.escaped = escaped;
            let input = egui::RawInput {
                time: Some(time),
                ..egui::RawInput::default()
            };
            let mut asked = Vec::new();
            let mut output = ctx.run_ui(input, |ui| {
                asked.extend(super::ui(ui, &desk, &[], &mut state, pos2(900.0, 700.0)));
            });
            output.textures_delta.clear();
            asked
        };
        assert_eq!(frame(0.0, true), [], "it is not shown yet");
        assert_eq!(frame(1.0, false), []);
        assert_eq!(frame(1.1, true), [Command::Cancel(work.id())]);
        assert_eq!(frame(1.2, false), []);
    }

    #[test]
    fn what_is_left_of_work_is_guessed_once_enough_of_it_is_done() {
        let work = Progress::of(Work::Importing, "rows.csv");
        work.set_total(100);
        assert_eq!(left_s(&work, 5.0), None);
        assert!(work.advance(25));
        assert_eq!(left_s(&work, 1.0), None, "too early to say");
        assert_eq!(left_s(&work, 2.0), Some(6));
    }
}
