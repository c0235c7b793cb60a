//! What is settled before an import: how days are read, which place a name means that may mean several,
//! and what words for what happened mean that no list knows. Each is said once for the whole table.

use egui::{ComboBox, Rect, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::{State, columns, scrolled, set};
use crate::desk::import::{Doubt, Fault, ImportCommand, Plan};
use crate::desk::{Command, Desk};
use crate::exchange::import::{DateOrder, day_of};
use crate::incident::{Choice, SubEvent};
use crate::view::heard::heard;
use crate::view::lang::{say, say_n, say_with};
use crate::view::theme::{Role, gap, size, tokens};
use crate::view::widgets::{self, Dress};
use crate::view::{terms, words};

/// The head of a name, and each of its choices.
const HEAD: f32 = 36.0;
const CHOICE: f32 = 40.0;
/// The space under a name.
const AFTER: f32 = 8.0;

/// What speaks against the import, in words of the window.
pub(super) fn fault(desk: &Desk, fault: &Fault) -> String {
    match fault {
        Fault::Words(words) => heard(words),
        Fault::Days { .. } => say("import-days-open"),
        Fault::Lacks(field) => {
            let field = columns::name_of(*field);
            say_with("import-lacks", &[("field", field.into())])
        }
        Fault::NoSource => {
            let table = desk.import.look.as_ref().map(|look| look.table.name());
            let table = table.unwrap_or_default();
            say_with("import-no-source", &[("table", table.into())])
        }
    }
}

/// The question how days are read, with a day of the table in both ways.
pub(super) fn days_ui(
    ui: &mut Ui,
    desk: &Desk,
    (column, row): (usize, u64),
    asked: &mut Vec<Command>,
) {
    let t = tokens(ui.ctx());
    let Some(look) = &desk.import.look else {
        return;
    };
    let head = look.table.heads.get(column).map_or("", String::as_str);
    // Line 1 holds the heads.
    let at = usize::try_from(row).unwrap_or_default().saturating_sub(2);
    let cell = look.table.sample.get(at).and_then(|row| row.get(column));
    let cell = cell.unwrap_or("03/04/2024").trim();
    egui::Frame::new()
        .inner_margin(egui::Margin::same(gap::L as i8))
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = gap::S;
            widgets::text(ui, &say("import-days-title"), Role::HEADING, t.text1);
            let about = [
                ("column", head.into()),
                ("line", row.into()),
                ("day", cell.into()),
            ];
            widgets::text(
                ui,
                &say_with("import-days-what", &about),
                Role::BODY,
                t.text2,
            );
            for (order, key) in [
                (DateOrder::DayFirst, "import-days-day"),
                (DateOrder::MonthFirst, "import-days-month"),
            ] {
                let day = day_of(cell, order).map_or_else(|| "–".to_owned(), words::day);
                let said = say_with(key, &[("day", day.into())]);
                let button = widgets::button(ui, None, &said, size::CONTROL_TALL, Dress::Plain);
                if button.clicked() {
                    asked.extend(set(desk, |setup| setup.choices.order = Some(order)));
                }
            }
        });
}

/// The names that may mean several places.
pub(super) fn places_ui(
    ui: &mut Ui,
    desk: &Desk,
    plan: &Plan,
    state: &mut State,
    asked: &mut Vec<Command>,
) {
    let t = tokens(ui.ctx());
    let may = !desk.import.is_busy && !desk.import.is_done;
    state.doubt = state.doubt.min(plan.doubts.len().saturating_sub(1));
    line(ui, &say("import-places-what"), t.text2);
    scrolled(ui, "doubts", |ui| {
        let visible = ui.clip_rect();
        for (at, doubt) in plan.doubts.iter().enumerate() {
            let height = HEAD + CHOICE * doubt.choices.len() as f32 + AFTER;
            let (rect, response) =
                ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
            let is_now = at == state.doubt;
            if is_now && state.reveal {
                response.scroll_to_me(None);
            }
            // Only what is in view is laid out.
            if !rect.intersects(visible) {
                continue;
            }
            head_ui(ui, rect, doubt, is_now);
            for (n, choice) in doubt.choices.iter().enumerate() {
                let top = rect.top() + HEAD + CHOICE * n as f32;
                let row = Rect::from_min_size(
                    pos2(rect.left() + gap::M, top),
                    vec2(rect.width() - 2.0 * gap::M, CHOICE - 2.0),
                );
                if choice_ui(ui, row, doubt, choice, n, may) {
                    state.doubt = at;
                    asked.push(settle(at, n));
                }
            }
        }
        state.reveal = false;
        let n_shown: usize = plan.doubts.iter().map(|doubt| doubt.n).sum();
        let n_rest = plan.n_open.saturating_sub(n_shown);
        if plan.n_open == 0 {
            line(ui, &say("import-places-none"), t.text2);
        } else if n_rest > 0 {
            line(ui, &say_n("import-places-rest", n_rest), t.text2);
        }
    });
}

/// The command that says what a name means.
fn settle(doubt: usize, choice: usize) -> Command {
    Command::Import(ImportCommand::Settle { doubt, choice })
}

/// What a number key means: the choice of the name in question.
pub(super) fn chosen(plan: &Plan, state: &State, n: usize) -> Option<Command> {
    let doubt = plan.doubts.get(state.doubt)?;
    (n < doubt.choices.len()).then(|| settle(state.doubt, n))
}

fn head_ui(ui: &Ui, rect: Rect, doubt: &Doubt, is_now: bool) {
    let t = tokens(ui.ctx());
    if is_now {
        let bar = Rect::from_min_size(rect.min, vec2(3.0, rect.height() - AFTER));
        ui.painter().rect_filled(bar, 0.0, t.focus);
    }
    let y = rect.top() + HEAD / 2.0;
    let left = rect.left() + gap::M;
    let name = doubt.written.as_str();
    let drawn = widgets::galley(ui.painter(), name, Role::STRONG, t.text1);
    let room = rect.width() - 2.0 * gap::M;
    widgets::paint_cut(ui, pos2(left, y), name, Role::STRONG, t.text1, room * 0.6);
    let country = doubt.country.as_deref().map(terms::country);
    let note = [country, Some(say_n("import-rows", doubt.n))]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" · ");
    let at = left + drawn.size().x.min(room * 0.6) + gap::S;
    let rest = (rect.right() - gap::M - at).max(0.0);
    widgets::paint_cut(ui, pos2(at, y), &note, Role::SMALL, t.text2, rest);
    let label = ui.interact(
        Rect::from_min_size(rect.min, vec2(rect.width(), HEAD)),
        ui.scope_id()
            .with(("doubt", &doubt.written, &doubt.country)),
        Sense::hover(),
    );
    let said = format!("{} {note}", doubt.written);
    label.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, &said));
}

/// One place that may be meant. Whether it was taken.
fn choice_ui(ui: &mut Ui, rect: Rect, doubt: &Doubt, choice: &Choice, n: usize, may: bool) -> bool {
    let t = tokens(ui.ctx());
    let id = ui
        .scope_id()
        .with(("choice", &doubt.written, &doubt.country, n));
    let sense = if may { Sense::click() } else { Sense::hover() };
    let response = ui.interact(rect, id, sense);
    let fill = if response.hovered() && may {
        t.bg3
    } else {
        t.bg2
    };
    let painter = ui.painter();
    painter.rect(
        rect,
        6.0,
        fill,
        Stroke::new(1.0, t.line2),
        egui::StrokeKind::Inside,
    );
    let disc = rect.left_center() + vec2(18.0, 0.0);
    painter.circle_filled(disc, 9.0, if may { t.ink } else { t.bg4 });
    widgets::paint(
        painter,
        disc,
        egui::Align2::CENTER_CENTER,
        &(n + 1).to_string(),
        Role::SMALL,
        if may { t.on_ink } else { t.text2 },
    );
    let left = rect.left() + 36.0;
    let score = format!("{} %", words::decimal(choice.score * 100.0, 0));
    let room = rect.right() - left - 64.0;
    let name = match &choice.name_ar {
        Some(arabic) => format!("{} · {arabic}", choice.name),
        None => choice.name.clone(),
    };
    let y = rect.center().y;
    widgets::paint_cut(ui, pos2(left, y - 8.0), &name, Role::BODY, t.text1, room);
    let within = [choice.admin2.as_str(), choice.admin1.as_str()]
        .into_iter()
        .filter(|unit| !unit.is_empty())
        .map(str::to_owned)
        .chain([terms::country(&choice.country)])
        .chain(choice.reasons.first().map(|reason| heard(reason)));
    let within = within.collect::<Vec<_>>().join(" · ");
    widgets::paint_cut(ui, pos2(left, y + 9.0), &within, Role::NOTE, t.text2, room);
    widgets::paint(
        ui.painter(),
        rect.right_center() - vec2(12.0, 0.0),
        egui::Align2::RIGHT_CENTER,
        &score,
        Role::SMALL,
        t.text2,
    );
    if response.has_focus() {
        widgets::focus_ring(ui.painter(), t, rect, 6);
    }
    let about = [
        ("name", doubt.written.as_str().into()),
        ("place", choice.name.as_str().into()),
        ("within", within.into()),
    ];
    let said = say_with("import-places-means", &about);
    let keys = (n + 1).to_string();
    widgets::finish(ui, response, egui::Role::Button, &said, &keys).clicked() && may
}

/// Words for what happened that no list knows, each with what it means.
pub(super) fn kinds_ui(ui: &mut Ui, desk: &Desk, plan: &Plan, asked: &mut Vec<Command>) {
    let t = tokens(ui.ctx());
    let Some(setup) = &desk.import.setup else {
        return;
    };
    line(ui, &say("import-kinds-what"), t.text2);
    scrolled(ui, "kinds", |ui| {
        // What was just said is on its way.
        let unknown = plan.unknown_kinds.iter();
        let unknown = unknown.filter(|(word, _)| setup.kind_of(word).is_none());
        let open = unknown.map(|(word, n)| (word.as_str(), Some(*n), None));
        let said = setup.choices.kinds.iter();
        let said = said.map(|(word, kind)| (word.as_str(), None, Some(*kind)));
        for (word, n, kind) in open.chain(said) {
            kind_ui(ui, desk, word, n, kind, asked);
        }
        if plan.unknown_kinds.is_empty() && setup.choices.kinds.is_empty() {
            line(ui, &say("import-kinds-none"), t.text2);
        }
    });
}

fn kind_ui(
    ui: &mut Ui,
    desk: &Desk,
    word: &str,
    n: Option<usize>,
    kind: Option<SubEvent>,
    asked: &mut Vec<Command>,
) {
    let t = tokens(ui.ctx());
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 40.0), Sense::hover());
    ui.painter()
        .hline(rect.x_range(), rect.bottom(), Stroke::new(1.0, t.line));
    let room = rect.width() - 2.0 * gap::M;
    let (left, y) = (rect.left() + gap::M, rect.center().y);
    let shown = match word {
        "" => say("import-kinds-empty"),
        word => word.to_owned(),
    };
    let width = room * 0.34;
    widgets::paint_cut(ui, pos2(left, y), &shown, Role::STRONG, t.text1, width);
    let note = n.map_or_else(|| say("import-kinds-said"), |n| say_n("import-rows", n));
    let at = pos2(left + room * 0.36, y);
    widgets::paint_cut(ui, at, &note, Role::SMALL, t.text2, room * 0.2);
    let place = Rect::from_min_size(pos2(left + room * 0.58, y - 14.0), vec2(room * 0.42, 28.0));
    let name_of =
        |kind: Option<SubEvent>| kind.map_or_else(|| say("import-kinds-open"), terms::kind);
    let mut chosen = kind;
    ui.scope_builder(UiBuilder::new().max_rect(place), |ui| {
        let may = !desk.import.is_done && !word.is_empty();
        ui.add_enabled_ui(may, |ui| {
            let combo = ComboBox::from_id_salt(("kind of", word))
                .icon(widgets::chevron)
                .width(place.width() - 8.0)
                .height(420.0)
                .truncate()
                .selected_text(name_of(kind))
                .show_ui(ui, |ui| {
                    for kind in std::iter::once(None).chain(SubEvent::ALL.map(Some)) {
                        ui.selectable_value(&mut chosen, kind, name_of(kind));
                    }
                });
            let about = [
                ("word", shown.as_str().into()),
                ("kind", name_of(kind).into()),
            ];
            let name = say_with("import-kinds-means", &about);
            combo
                .response
                .widget_info(|| WidgetInfo::labeled(egui::Role::ComboBox, true, &name));
        });
    });
    if chosen != kind {
        asked.extend(set(desk, |setup| setup.say_kind(word, chosen)));
    }
}

fn line(ui: &mut Ui, said: &str, color: egui::Color32) {
    egui::Frame::new()
        .inner_margin(egui::Margin::symmetric(gap::M as i8, gap::S as i8))
        .show(ui, |ui| widgets::text(ui, said, Role::SMALL, color));
}
