//! The inbox: every report with something to answer, the pairs that seem to be one, and what has no
//! sure place yet; and the ways in.

use egui::{Align2, CursorIcon, Rect, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};
use egui_material_icons::icons::{ICON_CHECK, ICON_CONTENT_PASTE, ICON_FOLDER_OPEN, ICON_INBOX};

use super::{State, row};
use crate::desk::review::Row;
use crate::desk::{Command, Desk, ReviewCommand};
use crate::incident::{IncidentId, Status};
use crate::view::heard::heard;
use crate::view::lang::{say, say_n};
use crate::view::rtl::{self, LineSide};
use crate::view::theme::{Role, gap, tokens};
use crate::view::widgets::{self, Dress};
use crate::view::{terms, words};

/// What the list shows.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// Reports.
    #[default]
    Reports,
    /// Pairs that seem to be one.
    Pairs,
    /// Incidents without a sure place.
    Unplaced,
}

/// A row of the list.
const ROW: f32 = 64.0;
/// So many states are dots.
const MOST_DOTS: usize = 14;

pub(super) fn ui(ui: &mut Ui, desk: &Desk, state: &mut State, asked: &mut Vec<Command>) {
    let inbox = &desk.review.inbox;
    let note = say_n("review-n-open", inbox.n_open);
    let buttons = row::head(ui, &say("review-inbox"), &note);
    ways_in_ui(ui, buttons, state);
    ui.add_space(gap::S);
    let names = [
        say("review-reports"),
        format!(
            "{} {}",
            say("review-pairs"),
            words::thousands(inbox.n_pairs)
        ),
        format!(
            "{} {}",
            say("review-unplaced"),
            words::thousands(inbox.n_unplaced)
        ),
    ];
    let parts = [Part::Reports, Part::Pairs, Part::Unplaced];
    let at = parts
        .iter()
        .position(|part| *part == state.part)
        .unwrap_or(0);
    ui.horizontal(|ui| {
        ui.add_space(12.0);
        let width = ui.available_width() - 12.0;
        let group = say("review-inbox");
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        if let Some(at) = widgets::segments(ui, &group, &names, at, width, super::CONTROL) {
            state.part = parts[at];
        }
    });
    ui.add_space(gap::S);
    match state.part {
        Part::Reports => reports_ui(ui, desk, state, asked),
        Part::Pairs => pairs_ui(ui, desk, asked),
        Part::Unplaced => unplaced_ui(ui, desk, state, asked),
    }
}

/// Pasting, and opening files.
fn ways_in_ui(ui: &mut Ui, rect: Rect, state: &mut State) {
    let builder = egui::UiBuilder::new()
        .max_rect(rect)
        .layout(egui::Layout::right_to_left(egui::Align::Center));
    ui.scope_builder(builder, |ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let icon = Some(ICON_CONTENT_PASTE);
        let paste = widgets::button(ui, icon, &say("review-paste"), super::CONTROL, Dress::Plain);
        if paste.on_hover_text("Ctrl V").clicked() {
            state.intake.pasting.ask(ui);
        }
        let name = say("review-open-files");
        let files =
            widgets::icon_button(ui, ICON_FOLDER_OPEN, &name, "", 28.0, Dress::Quiet, false);
        if files.clicked() {
            state.intake.files_open ^= true;
        }
    });
}

fn empty_ui(ui: &mut Ui, words: &str, is_done: bool) {
    let t = tokens(ui.ctx());
    egui::Frame::new().inner_margin(16.0).show(ui, |ui| {
        ui.horizontal_top(|ui| {
            if is_done {
                widgets::icon_ui(ui, ICON_CHECK, t.ok);
            } else {
                widgets::icon_ui(ui, ICON_INBOX, t.text2);
            }
            widgets::text(ui, words, Role::BODY, t.text2);
        });
    });
}

/// The rows in view.
fn list(ui: &mut Ui, name: &str, n: usize, mut add: impl FnMut(&mut Ui, usize)) {
    ui.spacing_mut().item_spacing.y = 0.0;
    egui::ScrollArea::vertical()
        .id_salt(name)
        .auto_shrink(false)
        .show_rows(ui, ROW, n, |ui, range| {
            for at in range {
                add(ui, at);
            }
        });
}

/// A row that can be clicked.
fn row_ui(ui: &mut Ui, is_current: bool, said: &str) -> (Rect, egui::Response) {
    let t = tokens(ui.ctx());
    let size = vec2(ui.available_width(), ROW);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let painter = ui.painter();
    if is_current {
        painter.rect_filled(rect, 0.0, t.bg4);
        let bar = Rect::from_min_size(rect.min, vec2(3.0, rect.height()));
        painter.rect_filled(bar, 0.0, t.focus);
    } else if response.hovered() {
        painter.rect_filled(rect, 0.0, t.bg3);
    }
    painter.hline(
        rect.x_range(),
        rect.bottom() - 0.5,
        Stroke::new(1.0, t.line),
    );
    if response.has_focus() {
        widgets::focus_ring(painter, t, rect, 4);
    }
    let said = said.to_owned();
    response.widget_info(|| {
        WidgetInfo::selected(egui::Role::ListBoxOption, true, is_current, said.clone())
    });
    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    (rect.shrink2(vec2(12.0, 8.0)), response)
}

fn reports_ui(ui: &mut Ui, desk: &Desk, state: &mut State, asked: &mut Vec<Command>) {
    let inbox = &desk.review.inbox;
    if inbox.reports.is_empty() && inbox.loose.is_empty() {
        empty_ui(ui, &say("review-empty-inbox"), false);
        return;
    }
    let open = desk.review.open.as_ref();
    let open_report = open
        .and_then(|open| open.report.as_ref())
        .map(|report| report.id);
    let n_loose = inbox.loose.len();
    list(ui, "reports", n_loose + inbox.reports.len(), |ui, at| {
        if let Some(&id) = inbox.loose.get(at) {
            incident_ui(ui, desk, state, id, asked);
            return;
        }
        let report = &inbox.reports[at - n_loose];
        if report_ui(ui, report, open_report == Some(report.report)) {
            state.draft = None;
            asked.push(ReviewCommand::Open(report.report).into());
        }
    });
}

/// A report. Whether it is to be opened.
fn report_ui(ui: &mut Ui, report: &Row, is_current: bool) -> bool {
    let t = tokens(ui.ctx());
    let day = report
        .published
        .map_or_else(|| say("review-no-day"), words::day_short);
    let note = format!("{} · {day}", terms::source(&report.source));
    let open = match report.n_open {
        0 => say("review-done"),
        n => say_n("review-n-open", n),
    };
    let said = format!("{}, {note}, {open}", report.title);
    let (rect, response) = row_ui(ui, is_current, &said);
    let is_done = report.n_open == 0;
    let color = if is_done && !is_current {
        t.text2
    } else {
        t.text1
    };
    let role = if is_done { Role::BODY } else { Role::STRONG };
    let title = Rect::from_min_size(rect.min, vec2(rect.width(), 20.0));
    let mut inside = ui.new_child(egui::UiBuilder::new().max_rect(title));
    inside.set_clip_rect(title.expand(4.0).intersect(ui.clip_rect()));
    rtl::label_ui(
        &mut inside,
        &report.title,
        role,
        color,
        LineSide::ByDirection,
    );
    let line = Rect::from_min_size(rect.min + vec2(0.0, 20.0), vec2(rect.width(), 16.0));
    row::line(
        ui,
        line,
        &note,
        Role::NOTE,
        t.text3_on(is_current || response.hovered()),
    );
    let y = rect.bottom() - 4.0;
    let painter = ui.painter();
    let words_color = if is_done { t.ok } else { t.text1 };
    let words = widgets::paint(
        painter,
        pos2(rect.right(), y),
        Align2::RIGHT_CENTER,
        &open,
        if is_done {
            Role::NOTE
        } else {
            Role::NOTE_STRONG
        },
        words_color,
    );
    if is_done {
        let at = pos2(words.left() - 10.0, y);
        widgets::paint_icon(painter, at, ICON_CHECK, false, 14.0, t.ok);
    }
    let mut x = rect.left() + 4.0;
    for status in report.states.iter().take(MOST_DOTS) {
        let at = pos2(x, y);
        match status {
            Status::Accepted => painter.circle_filled(at, 3.2, t.ok),
            Status::Candidate => painter.circle_stroke(at, 2.9, Stroke::new(1.0, t.text2)),
            Status::Rejected | Status::Withdrawn => painter.circle_filled(at, 2.2, t.text4),
        };
        x += 10.0;
    }
    response.clicked()
}

fn pairs_ui(ui: &mut Ui, desk: &Desk, asked: &mut Vec<Command>) {
    let t = tokens(ui.ctx());
    let inbox = &desk.review.inbox;
    if inbox.pairs.is_empty() {
        empty_ui(ui, &say("review-no-pairs"), true);
        return;
    }
    let words_of = |id: IncidentId| {
        let found = desk.incidents.find(id).map(|at| desk.incidents.at(at));
        found.map_or_else(String::new, |incident| {
            row::facts_of(incident.places, incident.span, incident.deaths)
        })
    };
    let current = desk.review.pair.as_ref().map(|pair| pair.duplicate.id);
    list(ui, "pairs", inbox.pairs.len(), |ui, at| {
        let pair = &inbox.pairs[at];
        let [one, other] = pair.pair.map(words_of);
        let said = format!("{one}; {other}");
        let is_current = current == Some(pair.id);
        let (rect, response) = row_ui(ui, is_current, &said);
        let color = t.text1;
        let line =
            |n: f32| Rect::from_min_size(rect.min + vec2(0.0, 17.0 * n), vec2(rect.width(), 16.0));
        row::line(ui, line(0.0), &one, Role::SMALL, color);
        row::line(ui, line(1.0), &other, Role::SMALL, color);
        let why = pair
            .reasons
            .first()
            .map_or_else(String::new, |why| heard(why));
        let note = format!("{}  {why}", words::decimal(pair.score, 2));
        let note_color = t.text3_on(is_current || response.hovered());
        row::line(ui, line(2.0), &note, Role::NOTE, note_color);
        if response.clicked() {
            asked.push(ReviewCommand::Compare(pair.id).into());
        }
    });
}

fn unplaced_ui(ui: &mut Ui, desk: &Desk, state: &mut State, asked: &mut Vec<Command>) {
    let inbox = &desk.review.inbox;
    if inbox.unplaced.is_empty() {
        empty_ui(ui, &say("review-no-unplaced"), true);
        return;
    }
    list(ui, "unplaced", inbox.unplaced.len(), |ui, at| {
        incident_ui(ui, desk, state, inbox.unplaced[at], asked);
    });
}

/// An incident, which opens with its report.
fn incident_ui(
    ui: &mut Ui,
    desk: &Desk,
    state: &mut State,
    id: IncidentId,
    asked: &mut Vec<Command>,
) {
    let t = tokens(ui.ctx());
    let Some(incident) = desk.incidents.find(id).map(|at| desk.incidents.at(at)) else {
        return;
    };
    let written = incident
        .places
        .first()
        .map_or("", |place| place.written.as_str());
    let what = format!(
        "{} · {}",
        terms::kind_short(incident.kind),
        incident
            .span
            .map_or_else(|| say("review-undated"), |span| words::span(span, false))
    );
    let is_current = state.current == Some(id);
    let (rect, response) = row_ui(ui, is_current, &format!("{written}, {what}"));
    let title = Rect::from_min_size(rect.min, vec2(rect.width(), 22.0));
    let mut inside = ui.new_child(egui::UiBuilder::new().max_rect(title));
    inside.set_clip_rect(title.expand(4.0).intersect(ui.clip_rect()));
    rtl::label_ui(
        &mut inside,
        written,
        Role::STRONG,
        t.text1,
        LineSide::ByDirection,
    );
    let line = Rect::from_min_size(rect.min + vec2(0.0, 24.0), vec2(rect.width(), 16.0));
    row::line(
        ui,
        line,
        &what,
        Role::NOTE,
        t.text3_on(is_current || response.hovered()),
    );
    if response.clicked() {
        state.draft = None;
        state.go_to(Some(id));
        let report = incident.claims.iter().next().map(|claim| claim.report_id);
        asked.push(match report {
            Some(report) => ReviewCommand::Open(report).into(),
            None => ReviewCommand::OpenIncident(id).into(),
        });
    }
}
