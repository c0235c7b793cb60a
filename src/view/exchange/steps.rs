//! The left column: the four steps, what is to be looked at, and whose table it is.

use egui::{Sense, Stroke, TextEdit, Ui, WidgetInfo, vec2};
use egui_material_icons::MaterialIcon;
use egui_material_icons::icons::{ICON_CALL_MERGE, ICON_CHECK, ICON_INFO, ICON_WARNING};

use super::{STEPS, State, changes, figure, head_ui, scrolled, set};
use crate::desk::import::{Fault, Plan, Standing};
use crate::desk::{Command, Desk};
use crate::exchange::import::{DateOrder, Problem};
use crate::view::heard::heard;
use crate::view::lang::{say, say_n, say_with};
use crate::view::theme::{Role, Tokens, gap, size, tokens};
use crate::view::widgets::{self, Dress};

/// Where a step stands.
#[derive(PartialEq)]
enum Stage {
    Done,
    Now,
    Later,
}

pub(super) fn ui(ui: &mut Ui, desk: &Desk, state: &mut State, asked: &mut Vec<Command>) {
    let t = tokens(ui.ctx());
    let rect = ui.max_rect();
    ui.painter()
        .vline(rect.right(), rect.y_range(), Stroke::new(1.0, t.line));
    head_ui(ui, &say("import-title"), "", "");
    scrolled(ui, "steps", |ui| {
        steps_ui(ui, desk, t);
        widgets::divider(ui);
        ui.add_space(gap::S);
        egui::Frame::new()
            .inner_margin(egui::Margin::symmetric(gap::M as i8, 0))
            .show(ui, |ui| {
                // What is too wide shall not make the whole column so.
                ui.set_width(ui.available_width());
                ui.set_max_width(STEPS - 2.0 * gap::M);
                if let Some(plan) = desk.import.plan.as_deref() {
                    look_ui(ui, desk, plan, state, asked);
                    ui.add_space(gap::S);
                    widgets::divider(ui);
                }
                source_ui(ui, desk, state, asked);
            });
    });
}

fn steps_ui(ui: &mut Ui, desk: &Desk, t: &Tokens) {
    let import = &desk.import;
    let plan = import.plan.as_deref();
    let about = import
        .look
        .as_ref()
        .map_or_else(String::new, |look| heard(&look.table.about));
    let file = match plan {
        Some(plan) => format!("{about}, {}", say_n("import-rows", plan.n_rows)),
        None => about,
    };
    let questions = match (plan, &import.failed) {
        (_, Some(Fault::Days { .. })) => say("import-days-note"),
        (None, Some(_)) => say("import-failed-note"),
        (None, None) => say("import-looking"),
        (Some(plan), _) => say_n("import-questions", plan.n_questions()),
    };
    let places = plan.map_or_else(String::new, |plan| say_n("import-places-open", plan.n_open));
    let is_looked = import.look.is_some();
    let steps = [
        (
            say("import-step-file"),
            file,
            if is_looked { Stage::Done } else { Stage::Now },
        ),
        (
            say("import-step-columns"),
            questions,
            match (is_looked, import.is_done) {
                (_, true) => Stage::Done,
                (true, false) => Stage::Now,
                _ => Stage::Later,
            },
        ),
        (
            say("import-step-places"),
            places,
            match (import.is_done, plan.map_or(0, |plan| plan.n_open)) {
                (true, 0) => Stage::Done,
                (true, _) => Stage::Now,
                (false, _) => Stage::Later,
            },
        ),
        (
            say("import-step-done"),
            say("import-step-done-note"),
            if import.is_done {
                Stage::Done
            } else {
                Stage::Later
            },
        ),
    ];
    for (at, (name, note, stage)) in steps.into_iter().enumerate() {
        step_ui(ui, t, at + 1, &name, &note, &stage);
    }
}

fn step_ui(ui: &mut Ui, t: &Tokens, n: usize, name: &str, note: &str, stage: &Stage) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 52.0), Sense::hover());
    let painter = ui.painter();
    if *stage == Stage::Now {
        painter.rect_filled(rect, 0.0, t.bg3);
    }
    let at = rect.left_center() + vec2(gap::M + 12.0, 0.0);
    match stage {
        Stage::Done => {
            painter.circle_stroke(at, 11.0, Stroke::new(1.5, t.ok));
            widgets::paint_icon(painter, at, ICON_CHECK, false, 16.0, t.ok);
        }
        Stage::Now | Stage::Later => {
            let (edge, words) = if *stage == Stage::Now {
                (t.ink, t.on_ink)
            } else {
                (t.line3, t.text3)
            };
            if *stage == Stage::Now {
                painter.circle_filled(at, 11.0, t.ink);
            }
            painter.circle_stroke(at, 11.0, Stroke::new(1.0, edge));
            widgets::paint(
                painter,
                at,
                egui::Align2::CENTER_CENTER,
                &n.to_string(),
                Role::SMALL,
                words,
            );
        }
    }
    let color = if *stage == Stage::Later {
        t.text2
    } else {
        t.text1
    };
    let left = rect.left() + gap::M + 36.0;
    let room = rect.right() - left - gap::S;
    let above = if note.is_empty() { 0.0 } else { 9.0 };
    widgets::paint_cut(
        ui,
        egui::pos2(left, rect.center().y - above),
        name,
        Role::STRONG,
        color,
        room,
    );
    widgets::paint_cut(
        ui,
        egui::pos2(left, rect.center().y + 9.0),
        note,
        Role::NOTE,
        t.text3,
        room,
    );
    response.widget_info(|| {
        WidgetInfo::labeled(egui::Role::ListItem, true, format!("{n} {name}: {note}"))
    });
    response.on_hover_text(note);
}

/// A sentence that speaks of so many rows with a problem.
fn problem_words(problem: Problem, n: usize) -> String {
    let key = match problem {
        Problem::Minus => "import-problem-minus",
        Problem::Slip => "import-problem-slip",
        Problem::Impossible => "import-problem-impossible",
        Problem::Contradiction => "import-problem-contradiction",
        Problem::DeathsWord => "import-problem-deaths",
        Problem::KindUnknown => "import-problem-kind",
        Problem::PrecisionUnknown => "import-problem-precision",
        Problem::PlaceUnsure => "import-problem-unsure",
        Problem::PlaceUnknown => "import-problem-unknown",
        Problem::Undated => "import-problem-undated",
        Problem::Laid => "import-problem-laid",
        Problem::NotLaid => "import-problem-not-laid",
        Problem::Recordless => "import-problem-recordless",
    };
    say_n(key, n)
}

fn look_ui(ui: &mut Ui, desk: &Desk, plan: &Plan, state: &mut State, asked: &mut Vec<Command>) {
    let t = tokens(ui.ctx());
    widgets::section_head(ui, &say("import-look"), "");
    for (problem, listing) in &plan.problems {
        let words = problem_words(*problem, listing.n);
        let which = match problem {
            Problem::PlaceUnsure if !plan.doubts.is_empty() => changes::Listed::Places,
            problem => changes::Listed::Problem(*problem),
        };
        let (icon, color) = if problem.asks() {
            (ICON_WARNING, t.warn)
        } else {
            (ICON_INFO, t.text2)
        };
        if question_ui(ui, icon, color, &words, state.listed == which) {
            state.listed = which;
        }
        match problem {
            // What came in is changed by taking it back.
            _ if desk.import.is_done => (),
            Problem::Minus => {
                let words = say_n("import-mend", listing.n);
                if small_button(ui, &words) {
                    asked.extend(set(desk, |setup| setup.choices.mend = true));
                }
            }
            Problem::DeathsWord => {
                let counts = desk
                    .import
                    .setup
                    .as_ref()
                    .is_some_and(|setup| setup.choices.count_words);
                let words = if counts {
                    say("import-words-open")
                } else {
                    say("import-words-count")
                };
                if small_button(ui, &words) {
                    asked.extend(set(desk, |setup| setup.choices.count_words = !counts));
                }
            }
            _ => (),
        }
    }
    let n_both = plan.n(Standing::Both);
    if n_both > 0 {
        let which = changes::Listed::Standing(Standing::Both);
        let words = say_n("import-both", n_both);
        if question_ui(ui, ICON_CALL_MERGE, t.warn, &words, state.listed == which) {
            state.listed = which;
        }
    }
    let (icon, color) = if plan.unread.n > 0 {
        (ICON_WARNING, t.bad)
    } else {
        (ICON_CHECK, t.ok)
    };
    let words = say_n("import-unread", plan.unread.n);
    if question_ui(
        ui,
        icon,
        color,
        &words,
        state.listed == changes::Listed::Unread,
    ) {
        state.listed = changes::Listed::Unread;
    }
    let leaves_out = desk
        .import
        .setup
        .as_ref()
        .is_some_and(|setup| setup.leaves_out);
    if plan.unread.n > 0 && !desk.import.is_done {
        let words = if leaves_out {
            say_n("import-leave-out-not", plan.unread.n)
        } else {
            say_n("import-leave-out", plan.unread.n)
        };
        if small_button(ui, &words) {
            asked.extend(set(desk, |setup| setup.leaves_out = !leaves_out));
        }
    }
}

fn small_button(ui: &mut Ui, words: &str) -> bool {
    let clicked = ui
        .horizontal(|ui| {
            ui.add_space(26.0);
            widgets::button(ui, None, words, 24.0, Dress::Plain).clicked()
        })
        .inner;
    ui.add_space(gap::XS);
    clicked
}

/// A row that lists what it speaks of. Whether it was clicked.
fn question_ui(
    ui: &mut Ui,
    icon: MaterialIcon,
    color: egui::Color32,
    words: &str,
    is_on: bool,
) -> bool {
    let t = tokens(ui.ctx());
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 26.0), Sense::click());
    if is_on || response.hovered() {
        ui.painter()
            .rect_filled(rect, 4.0, if is_on { t.bg4 } else { t.bg3 });
    }
    widgets::paint_icon(
        ui.painter(),
        rect.left_center() + vec2(10.0, 0.0),
        icon,
        false,
        16.0,
        color,
    );
    let at = rect.left_center() + vec2(26.0, 0.0);
    widgets::paint_cut(ui, at, words, Role::SMALL, t.text1, rect.width() - 30.0);
    if response.has_focus() {
        widgets::focus_ring(ui.painter(), t, rect, 4);
    }
    widgets::finish(ui, response, egui::Role::Button, words, "").clicked()
}

/// Whose table it is, under what terms, and how its days are read.
fn source_ui(ui: &mut Ui, desk: &Desk, state: &mut State, asked: &mut Vec<Command>) {
    let t = tokens(ui.ctx());
    let (Some(look), Some(setup)) = (&desk.import.look, &desk.import.setup) else {
        return;
    };
    widgets::section_head(ui, &say("import-source"), "");
    let field = |ui: &mut Ui, name: &str, held: &mut Option<String>, now: &str| -> Option<String> {
        widgets::text(ui, name, Role::SMALL, t.text2);
        let text = held.get_or_insert_with(|| now.to_owned());
        let edit = TextEdit::singleline(text)
            .desired_width(f32::INFINITY)
            .margin(vec2(8.0, 5.0));
        let response = ui.add(edit);
        response.widget_info(|| WidgetInfo::labeled(egui::Role::TextInput, true, name));
        ui.add_space(gap::XS);
        if response.has_focus() {
            return None;
        }
        let taken = response.lost_focus().then(|| text.trim().to_owned());
        *held = None;
        taken
    };
    if let Some(name) = field(
        ui,
        &say("import-source-name"),
        &mut state.source,
        &setup.source,
    ) {
        asked.extend(set(desk, |setup| setup.source = name));
    }
    if let Some(terms) = field(
        ui,
        &say("import-source-terms"),
        &mut state.terms,
        &setup.terms,
    ) {
        asked.extend(set(desk, |setup| setup.terms = terms));
    }
    if !setup.terms.is_empty() {
        note(ui, &say("import-terms-note"));
    }
    if look.is_remembered {
        note(ui, &say("import-remembered"));
    }
    if let Some((at, name)) = &look.last {
        let day = super::day_of(at);
        note(
            ui,
            &say_with(
                "import-last",
                &[("day", day.into()), ("table", name.as_str().into())],
            ),
        );
    }
    if look.witness.is_ambiguous() || setup.choices.order.is_some() {
        widgets::text(ui, &say("import-order"), Role::SMALL, t.text2);
        let names = [say("import-day-first"), say("import-month-first")];
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let current = match setup.choices.order {
            Some(DateOrder::DayFirst) => 0,
            Some(DateOrder::MonthFirst) => 1,
            None => usize::MAX,
        };
        let width = ui.available_width();
        let chosen = widgets::segments(
            ui,
            &say("import-order"),
            &names,
            current,
            width,
            size::CONTROL,
        );
        if let Some(at) = chosen {
            let order = if at == 0 {
                DateOrder::DayFirst
            } else {
                DateOrder::MonthFirst
            };
            asked.extend(set(desk, |setup| setup.choices.order = Some(order)));
        }
        ui.add_space(gap::XS);
    }
    if look.last.is_some() {
        let words = if setup.withdraws {
            say("import-missing-withdraw")
        } else {
            say("import-missing-keep")
        };
        widgets::text(ui, &say("import-missing"), Role::SMALL, t.text2);
        if widgets::button(ui, None, &words, size::CONTROL, Dress::Plain).clicked() {
            asked.extend(set(desk, |setup| setup.withdraws = !setup.withdraws));
        }
    }
    if let Some(plan) = desk.import.plan.as_deref() {
        ui.add_space(gap::XS);
        let about = [
            ("placed", figure(plan.n_placed).into()),
            ("open", figure(plan.n_open).into()),
        ];
        note(ui, &say_with("import-placed", &about));
    }
}

fn note(ui: &mut Ui, words: &str) {
    let t = tokens(ui.ctx());
    widgets::text(ui, words, Role::NOTE, t.text3);
    ui.add_space(gap::XS);
}
