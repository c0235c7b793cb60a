//! Small things that the parts of the screen share: heads of columns, states of fields, numbers of
//! candidates.

use egui::{Align2, Color32, Painter, Pos2, Rect, Response, Sense, Stroke, Ui, WidgetInfo, vec2};
use egui_material_icons::icons::ICON_CHECK;

use crate::incident::{Deaths, Incident, Location, Status};
use crate::time::Span;
use crate::view::lang::say;
use crate::view::theme::{Role, Tokens, tokens};
use crate::view::{widgets, words};

/// The head of a column: a title and a note at the left; the place for buttons at the right.
pub(super) fn head(ui: &mut Ui, title: &str, note: &str) -> Rect {
    let t = tokens(ui.ctx());
    let size = vec2(ui.available_width(), super::HEAD);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let at = rect.left_center() + vec2(12.0, 0.0);
    let painter = ui.painter();
    let title_rect = widgets::paint(
        painter,
        at,
        Align2::LEFT_CENTER,
        title,
        Role::STRONG,
        t.text1,
    );
    let at = title_rect.right_center() + vec2(8.0, 0.0);
    let note_rect = widgets::paint(painter, at, Align2::LEFT_CENTER, note, Role::BODY, t.text3);
    painter.hline(
        rect.x_range(),
        rect.bottom() - 0.5,
        Stroke::new(1.0, t.line),
    );
    let said = format!("{title} {note}");
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, said.trim()));
    Rect::from_min_max(
        egui::pos2(note_rect.right() + 8.0, rect.top()),
        rect.max - vec2(8.0, 0.0),
    )
}

/// Whether a field is settled or asks.
pub(super) fn state_mark(painter: &Painter, t: &Tokens, center: Pos2, asks: bool) {
    if asks {
        painter.circle_filled(center, 7.5, t.warn);
        let role = Role::BADGE;
        widgets::paint(painter, center, Align2::CENTER_CENTER, "?", role, t.bg1);
    } else {
        widgets::paint_icon(painter, center, ICON_CHECK, false, 16.0, t.ok);
    }
}

/// The number of a candidate in its disc: filled for the one in question, green once accepted.
pub(super) fn number(
    painter: &Painter,
    t: &Tokens,
    center: Pos2,
    n: usize,
    status: Status,
    is_current: bool,
) {
    let (edge, color) = match status {
        Status::Accepted => (t.ok, t.ok),
        Status::Rejected | Status::Withdrawn => (t.text4, t.text3),
        Status::Candidate => (t.text2, t.text1),
    };
    let words = n.to_string();
    if is_current {
        painter.circle_filled(center, 10.0, t.ink);
        widgets::paint(
            painter,
            center,
            Align2::CENTER_CENTER,
            &words,
            Role::BADGE,
            t.on_ink,
        );
    } else {
        painter.circle_stroke(center, 9.5, Stroke::new(1.2, edge));
        widgets::paint(
            painter,
            center,
            Align2::CENTER_CENTER,
            &words,
            Role::NOTE_STRONG,
            color,
        );
    }
}

/// An incident in one short line: where, when, how many died.
pub(super) fn facts(incident: &Incident) -> String {
    facts_of(&incident.places, incident.span, incident.deaths)
}

/// The same of an incident that is listed.
pub(super) fn facts_of(places: &[Location], span: Option<Span>, deaths: Option<Deaths>) -> String {
    let mut parts = Vec::new();
    if let Some(place) = places.first() {
        parts.push(words::place(place));
    }
    parts.push(match span {
        Some(span) => words::span(span, false),
        None => say("review-undated"),
    });
    if deaths.is_some() {
        parts.push(words::killed(deaths));
    }
    parts.retain(|part| !part.is_empty());
    parts.join(" · ")
}

/// A line of text at a place, cut at its end.
pub(super) fn line(ui: &mut Ui, rect: Rect, words: &str, role: Role, color: Color32) -> Response {
    let builder = egui::UiBuilder::new()
        .max_rect(rect)
        .layout(egui::Layout::left_to_right(egui::Align::Center));
    let mut inside = ui.new_child(builder);
    inside.set_clip_rect(rect.intersect(ui.clip_rect()));
    widgets::line(&mut inside, words, role, color)
}

/// What a status is called, and its colour.
pub(super) fn status(t: &Tokens, status: Status) -> (String, Color32) {
    let (key, color) = match status {
        Status::Accepted => ("status-title-accepted", t.ok),
        Status::Candidate => ("status-title-candidate", t.warn),
        Status::Rejected => ("status-title-rejected", t.text3),
        Status::Withdrawn => ("status-title-withdrawn", t.text3),
    };
    (say(key), color)
}
