//! The candidates of a report as cards: the one in question with all its fields, what is sure and
//! what is not and why; the others in two lines. A field is changed where it stands.

use egui::{
    Align2, Color32, CornerRadius, CursorIcon, Rect, Response, Sense, Stroke, StrokeKind, Ui,
    WidgetInfo, pos2, vec2,
};
use egui_material_icons::icons::{ICON_ADD, ICON_CHECK, ICON_DIFFERENCE, ICON_REDO, ICON_UNDO};

use super::fields::{accept_words, name_of, reasons_of, ways_of};
use super::{
    FIELDS, Part, State, asks, can_merge, choices, edit, fields, is_open, is_ready, n_mergeable,
    n_questions, row,
};
use crate::desk::review::Ask;
use crate::desk::review::answer::area_of;
use crate::desk::{Command, Desk, ReviewCommand};
use crate::incident::{Incident, Status};
use crate::view::caps;
use crate::view::heard::{heard, heard_all};
use crate::view::lang::{say, say_n, say_with};
use crate::view::symbol::{self, Look};
use crate::view::terms;
use crate::view::theme::{Role, gap, tokens};
use crate::view::widgets::{self, Dress};

/// A row of a field.
const ROW: f32 = 36.0;
/// A card of two lines.
const SMALL: f32 = 52.0;
/// The names of fields end here.
const NAMES: f32 = 84.0;

pub(super) fn ui(ui: &mut Ui, desk: &Desk, state: &mut State, asked: &mut Vec<Command>) {
    let open = desk.review.open.as_ref();
    let incidents = open.map_or(&[][..], |open| &open.incidents);
    let n_accepted = incidents
        .iter()
        .filter(|one| one.status == Status::Accepted)
        .count();
    let title = say_n("review-n-found", incidents.len());
    let note = say_n("review-n-accepted", n_accepted);
    let buttons = row::head(ui, &title, if incidents.is_empty() { "" } else { &note });
    head_buttons_ui(ui, buttons, desk, state, asked);
    let rect = ui.available_rect_before_wrap();
    ui.scope_builder(egui::UiBuilder::new().max_rect(rect), |ui| {
        egui::ScrollArea::vertical()
            .id_salt("cards")
            .auto_shrink(false)
            .show(ui, |ui| {
                egui::Frame::new().inner_margin(12.0).show(ui, |ui| {
                    ui.spacing_mut().item_spacing = vec2(8.0, 10.0);
                    if state.draft.is_some() {
                        draft_ui(ui, desk, state, asked);
                    }
                    if incidents.is_empty() && state.draft.is_none() {
                        nothing_ui(ui, desk);
                    }
                    for (at, incident) in incidents.iter().enumerate() {
                        let is_current =
                            state.draft.is_none() && state.current == Some(incident.id);
                        let rect = if is_current {
                            card_ui(ui, desk, state, incident, Some(at + 1), asked)
                        } else {
                            small_ui(ui, desk, state, incident, at + 1, asked)
                        };
                        if is_current && state.scrolled != state.current {
                            state.scrolled = state.current;
                            ui.scroll_to_rect(rect, None);
                        }
                    }
                    pairs_ui(ui, desk, incidents, asked);
                    done_ui(ui, desk, incidents);
                });
            });
    });
}

/// Undo and redo, taking all that is ready, and the way to an incident by hand.
fn head_buttons_ui(
    ui: &mut Ui,
    rect: Rect,
    desk: &Desk,
    state: &mut State,
    asked: &mut Vec<Command>,
) {
    let builder = egui::UiBuilder::new()
        .max_rect(rect)
        .layout(egui::Layout::right_to_left(egui::Align::Center));
    ui.scope_builder(builder, |ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        let name = say("review-by-hand");
        let by_hand = widgets::button(ui, Some(ICON_ADD), &name, super::CONTROL, Dress::Quiet);
        if by_hand.on_hover_text("Ctrl N").clicked() {
            state.begin_draft(desk);
        }
        let step = |ui: &mut Ui, n: usize, icon, name: &str, keys: &str| {
            let add = |ui: &mut Ui| {
                widgets::icon_button(ui, icon, name, keys, 28.0, Dress::Quiet, false).clicked()
            };
            ui.add_enabled_ui(n > 0, add).inner
        };
        if step(
            ui,
            desk.n_undone,
            ICON_REDO,
            &say("review-redo"),
            "Ctrl Shift Z",
        ) {
            asked.push(ReviewCommand::Redo.into());
        }
        if step(ui, desk.n_steps, ICON_UNDO, &say("review-undo"), "Ctrl Z") {
            asked.push(Command::Undo);
        }
    });
}

fn nothing_ui(ui: &mut Ui, desk: &Desk) {
    let t = tokens(ui.ctx());
    let words = if desk.review.open.is_some() {
        say("review-nothing-found")
    } else {
        say("review-nothing-open")
    };
    widgets::text(ui, &words, Role::BODY, t.text2);
}

/// Where every candidate is answered, what comes next.
fn done_ui(ui: &mut Ui, desk: &Desk, incidents: &[Incident]) {
    if incidents.is_empty() || incidents.iter().any(is_open) {
        return;
    }
    let t = tokens(ui.ctx());
    ui.horizontal(|ui| {
        widgets::icon_ui(ui, ICON_CHECK, t.ok);
        let n = desk.review.inbox.n_reports;
        let words = if n > 0 {
            say_n("review-all-answered", n)
        } else {
            say("review-all-done")
        };
        widgets::text(ui, &words, Role::BODY, t.text2);
    });
}

/// The symbol of an incident: filled where its place is exact and sure.
fn symbol_ui(ui: &Ui, incident: &Incident, center: egui::Pos2) {
    let t = tokens(ui.ctx());
    let place = incident.places.first();
    let is_exact = place.is_some_and(|place| place.precision.is_exact() && place.sure);
    let look = if is_exact {
        Look::Filled {
            pierced: incident.deaths.is_none(),
        }
    } else {
        Look::Hollow
    };
    let group = incident.kind.group();
    symbol::paint(ui.painter(), t, center, 7.0, group, look, 1.0);
}

/// What a card says at its right: that it was answered, is ready, or asks.
fn status_of(ui: &Ui, incident: &Incident) -> (String, Color32) {
    let t = tokens(ui.ctx());
    if !is_open(incident) {
        return row::status(t, incident.status);
    }
    match n_questions(incident) {
        0 => (say("review-ready"), t.text2),
        n => (say_n("review-n-questions", n), t.warn),
    }
}

fn pill(ui: &Ui, right: egui::Pos2, words: &str, color: Color32) -> Rect {
    let galley = widgets::galley(ui.painter(), words, Role::SMALL, color);
    let size = galley.size() + vec2(18.0, 4.0);
    let rect = Align2::RIGHT_CENTER.anchor_size(right, size);
    let stroke = Stroke::new(1.0, color.gamma_multiply(0.6));
    ui.painter()
        .rect_stroke(rect, CornerRadius::same(10), stroke, StrokeKind::Inside);
    let at = rect.center() - galley.size() / 2.0;
    ui.painter().galley(at, galley, color);
    rect
}

/// A candidate in two lines. While another is to be merged, a click on it says into which.
fn small_ui(
    ui: &mut Ui,
    desk: &Desk,
    state: &mut State,
    incident: &Incident,
    n: usize,
    asked: &mut Vec<Command>,
) -> Rect {
    let t = tokens(ui.ctx());
    let size = vec2(ui.available_width(), SMALL);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let fill = if response.hovered() { t.bg3 } else { t.bg2 };
    let edge = if state.merging && can_merge(incident) {
        t.focus
    } else {
        t.line
    };
    let painter = ui.painter();
    let stroke = Stroke::new(1.0, edge);
    painter.rect(
        rect,
        CornerRadius::same(8),
        fill,
        stroke,
        StrokeKind::Inside,
    );
    row::number(
        painter,
        t,
        pos2(rect.left() + 22.0, rect.center().y),
        n,
        incident.status,
        false,
    );
    symbol_ui(ui, incident, pos2(rect.left() + 50.0, rect.center().y));
    let (status, color) = status_of(ui, incident);
    let pill = pill(ui, rect.right_center() - vec2(12.0, 0.0), &status, color);
    let room = pill.left() - rect.left() - 78.0;
    let is_off = matches!(incident.status, Status::Rejected | Status::Withdrawn);
    let color = if is_off {
        t.text3_on(response.hovered())
    } else {
        t.text1
    };
    let first = Rect::from_min_size(rect.min + vec2(70.0, 7.0), vec2(room, 20.0));
    let second = Rect::from_min_size(rect.min + vec2(70.0, 27.0), vec2(room, 16.0));
    let kind = terms::kind(incident.kind);
    row::line(ui, first, &kind, Role::BODY, color);
    let facts = row::facts(incident);
    row::line(
        ui,
        second,
        &facts,
        Role::SMALL,
        t.text3_on(response.hovered()),
    );
    if response.has_focus() {
        widgets::focus_ring(ui.painter(), t, rect, 8);
    }
    let said = format!("{n}: {kind}, {facts}, {status}");
    response
        .widget_info(|| WidgetInfo::selected(egui::Role::ListBoxOption, true, false, said.clone()));
    if response.on_hover_cursor(CursorIcon::PointingHand).clicked() {
        if let Some(from) = state.current.filter(|_| state.merging) {
            let into = incident.id;
            if can_merge(incident) {
                state.answer(desk, Ask::Merge { from, into }, asked);
            }
        } else {
            state.draft = None;
            state.go_to(Some(incident.id));
        }
    }
    rect
}

/// An incident that is being written by hand.
fn draft_ui(ui: &mut Ui, desk: &Desk, state: &mut State, asked: &mut Vec<Command>) {
    let Some(draft) = state.draft.as_deref().cloned() else {
        return;
    };
    card_ui(ui, desk, state, &draft, None, asked);
}

/// The candidate in question with all its fields.
fn card_ui(
    ui: &mut Ui,
    desk: &Desk,
    state: &mut State,
    incident: &Incident,
    n: Option<usize>,
    asked: &mut Vec<Command>,
) -> Rect {
    let t = tokens(ui.ctx());
    let frame = egui::Frame::new()
        .fill(t.bg2)
        .stroke(Stroke::new(2.0, t.focus))
        .corner_radius(8.0)
        .inner_margin(egui::Margin::symmetric(12, 6));
    let shown = frame.show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        card_head_ui(ui, incident, n);
        for part in FIELDS {
            if n.is_none() && part == Part::Claim && incident.claims.is_empty() {
                continue;
            }
            field_ui(ui, desk, state, incident, part, asked);
        }
        if let Some(finder) = &mut state.finder {
            let picked = choices::finder_ui(ui, desk, finder, incident.span);
            choices::picked(desk, state, picked, asked);
        }
        others_ui(ui, desk, incident);
        ui.add_space(gap::S);
        buttons_ui(ui, desk, state, incident, asked);
        ui.add_space(gap::XS);
    });
    shown.response.rect
}

fn card_head_ui(ui: &mut Ui, incident: &Incident, n: Option<usize>) {
    let t = tokens(ui.ctx());
    let size = vec2(ui.available_width(), 40.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let center = pos2(rect.left() + 10.0, rect.center().y);
    if let Some(n) = n {
        row::number(ui.painter(), t, center, n, incident.status, true);
    }
    // One by hand has no number in the text.
    let left = rect.left() + if n.is_some() { 28.0 } else { 0.0 };
    symbol_ui(ui, incident, pos2(left + 10.0, rect.center().y));
    let (status, color) = match n {
        Some(_) => status_of(ui, incident),
        None => (say("review-by-hand"), t.text2),
    };
    let pill = pill(ui, rect.right_center(), &status, color);
    let title = Rect::from_min_max(
        pos2(left + 28.0, rect.top()),
        pos2(pill.left() - 8.0, rect.bottom()),
    );
    let kind = terms::kind(incident.kind);
    row::line(ui, title, &kind, Role::HEADING, t.text1);
    let painter = ui.painter();
    painter.hline(
        rect.x_range(),
        rect.bottom() - 0.5,
        Stroke::new(1.0, t.line),
    );
    let n = n.map_or_else(String::new, |n| format!("{n}: "));
    let said = format!("{n}{kind}, {status}");
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Heading, true, said.clone()));
}

fn field_ui(
    ui: &mut Ui,
    desk: &Desk,
    state: &mut State,
    incident: &Incident,
    part: Part,
    asked: &mut Vec<Command>,
) {
    let t = tokens(ui.ctx());
    let (name, key) = name_of(part);
    let is_edited = state.edit.as_ref().is_some_and(|edit| edit.part == part);
    if is_edited {
        ui.add_space(gap::XS);
        ui.horizontal_top(|ui| {
            let (rect, _) = ui.allocate_exact_size(vec2(NAMES - 8.0, 28.0), Sense::hover());
            let at = rect.left_center();
            widgets::paint(
                ui.painter(),
                at,
                Align2::LEFT_CENTER,
                &name,
                Role::SMALL,
                t.text2,
            );
            ui.vertical(|ui| edit::ui(ui, desk, state, &name, asked));
        });
        ui.add_space(gap::XS);
        return;
    }
    let size = vec2(ui.available_width(), ROW);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let report = desk
        .review
        .open
        .as_ref()
        .and_then(|open| open.report.as_ref());
    let ways = ways_of(incident, part, report.map(|report| report.id));
    let asks = asks(incident, part);
    row_ui(ui, rect, &response, (&name, &ways), (key, asks));
    let is_pointed = state.field.and_then(Part::of_evidence) == Some(part);
    if response.has_focus() || is_pointed {
        widgets::focus_ring(ui.painter(), t, rect.expand2(vec2(6.0, -2.0)), 4);
    }
    let state_words = say(if asks {
        "review-state-asks"
    } else {
        "review-state-sure"
    });
    let (value, note) = ways.first().cloned().unwrap_or_default();
    let said = format!("{name}: {value} {note}, {state_words}");
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, said.clone()));
    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    if response.clicked() {
        state.begin_edit(desk, part);
    }
    for (reason, is_doubt) in reasons_of(incident, part) {
        ui.horizontal_top(|ui| {
            ui.add_space(NAMES);
            let color = if is_doubt { t.warn } else { t.text2 };
            ui.vertical(|ui| {
                ui.set_max_width(ui.available_width() - 24.0);
                widgets::text(ui, &reason, Role::SMALL, color);
            });
        });
    }
}

/// A field as it stands: name, the ways to say its value with its note, the longest first, state, key.
fn row_ui(
    ui: &mut Ui,
    rect: Rect,
    response: &Response,
    (name, ways): (&str, &[(String, String)]),
    (key, asks): (&str, bool),
) {
    let t = tokens(ui.ctx());
    if response.hovered() {
        ui.painter()
            .rect_filled(rect.expand2(vec2(6.0, 0.0)), 4.0, t.bg3);
    }
    let painter = ui.painter().clone();
    let y = rect.center().y;
    let at = rect.left_center();
    widgets::paint(
        &painter,
        at,
        Align2::LEFT_CENTER,
        name,
        Role::SMALL,
        t.text2,
    );
    let cap = caps::cap(&painter, t, rect.right_center(), Align2::RIGHT_CENTER, key);
    let mark = pos2(cap.left() - 16.0, y);
    row::state_mark(&painter, t, mark, asks);
    let right = mark.x - 14.0;
    let left = rect.left() + NAMES;
    let room = right - left;
    let width = |words: &str, role: Role| widgets::galley(&painter, words, role, t.text1).size().x;
    let apart = |note: &str| if note.is_empty() { 0.0 } else { 12.0 };
    let fits = |(value, note): &&(String, String)| {
        width(value, Role::BODY) + apart(note) + width(note, Role::SMALL) <= room
    };
    let Some((value, note)) = ways.iter().find(fits).or(ways.last()) else {
        return;
    };
    // Where no way fits, the value goes before the note.
    let most = (room - width(value, Role::BODY) - 12.0).max(room * 0.3);
    let note_width = width(note, Role::SMALL).min(most);
    let value_rect = Rect::from_min_max(
        pos2(left, rect.top()),
        pos2(right - note_width - 8.0, rect.bottom()),
    );
    row::line(ui, value_rect, value, Role::BODY, t.text1);
    if !note.is_empty() {
        let note_rect = Rect::from_min_max(
            pos2(right - note_width, rect.top()),
            pos2(right, rect.bottom()),
        );
        row::line(ui, note_rect, note, Role::SMALL, t.text2);
    }
}

/// Which other reports tell of the incident, and what the analyst wrote.
fn others_ui(ui: &mut Ui, desk: &Desk, incident: &Incident) {
    let t = tokens(ui.ctx());
    let open = desk.review.open.as_ref();
    let n = open.map_or(0, |open| open.n_claims_elsewhere(incident));
    if n > 0 && incident.id.0 != 0 {
        ui.add_space(gap::XS);
        widgets::text(ui, &say_n("review-elsewhere", n), Role::SMALL, t.text2);
    }
    if !incident.note.is_empty() {
        ui.add_space(gap::XS);
        let note = fields::numbered(&incident.note, open.map_or(&[], |open| &open.incidents));
        widgets::text(ui, &heard(&note), Role::SMALL, t.text2);
    }
}

fn key_button(ui: &mut Ui, words: &str, key: &str, dress: Dress) -> bool {
    caps::button(ui, words, key, super::CONTROL, dress).clicked()
}

fn buttons_ui(
    ui: &mut Ui,
    desk: &Desk,
    state: &mut State,
    incident: &Incident,
    asked: &mut Vec<Command>,
) {
    let t = tokens(ui.ctx());
    if state.merging {
        widgets::text(ui, &say("review-merge-how"), Role::SMALL, t.text1);
        return;
    }
    let id = incident.id;
    let area = incident.places.first().and_then(area_of);
    let can_keep = area.is_some() && incident.places.first().is_some_and(|place| !place.sure);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
        if id.0 == 0 {
            if key_button(ui, &say("review-add"), "A", Dress::Primary) {
                state.add_draft(desk, asked);
            }
            if key_button(ui, &say("dismiss"), "Esc", Dress::Quiet) {
                state.draft = None;
            }
            return;
        }
        if is_open(incident) {
            if key_button(ui, &accept_words(incident), "A", Dress::Primary) {
                state.answer(desk, Ask::Accept(vec![id]), asked);
            }
        } else if key_button(ui, &say("review-reopen"), "A", Dress::Plain) {
            state.answer(desk, Ask::Reopen(id), asked);
        }
        if can_keep && key_button(ui, &say("review-keep-area"), "0", Dress::Plain) {
            state.answer(desk, Ask::KeepArea(id), asked);
        }
        if is_open(incident) && key_button(ui, &say("review-reject"), "R", Dress::Quiet) {
            state.answer(desk, Ask::Reject(id), asked);
        }
        if incident.status == Status::Accepted
            && key_button(ui, &say("review-withdraw"), "", Dress::Quiet)
        {
            state.answer(desk, Ask::Withdraw(id), asked);
        }
        if can_merge(incident)
            && n_mergeable(desk) > 1
            && key_button(ui, &say("review-merge"), "M", Dress::Quiet)
        {
            state.merging = true;
        }
    });
    let ready = ready(desk);
    if ready.len() > 1 && ready.contains(&id) {
        ui.add_space(gap::XS);
        let words = say_n("review-accept-ready", ready.len());
        if key_button(ui, &words, "Shift A", Dress::Plain) {
            state.answer(desk, Ask::Accept(ready), asked);
        }
    }
    if let Some((class, names)) = area.filter(|_| can_keep && id.0 != 0) {
        let [country, admin1, admin2] = names;
        let country = country.map(|code| terms::country(&code));
        let unit = admin2.or(admin1).or(country).unwrap_or_default();
        let unit = format!("{unit} ({})", terms::class(class));
        let words = say_with("review-area-note", &[("unit", unit.into())]);
        widgets::text(ui, &words, Role::NOTE, t.text3);
    }
}

/// The candidates that ask nothing.
pub(super) fn ready(desk: &Desk) -> Vec<crate::incident::IncidentId> {
    let open = desk.review.open.iter().flat_map(|open| &open.incidents);
    open.filter(|incident| is_ready(incident))
        .map(|incident| incident.id)
        .collect()
}

/// Pairs that an incident of the report seems to be part of.
fn pairs_ui(ui: &mut Ui, desk: &Desk, incidents: &[Incident], asked: &mut Vec<Command>) {
    let t = tokens(ui.ctx());
    let pairs = desk.review.open.iter().flat_map(|open| &open.pairs);
    for pair in pairs {
        let n = incidents
            .iter()
            .position(|incident| pair.pair.contains(&incident.id));
        let Some(at) = n else {
            continue;
        };
        let shown = egui::Frame::new()
            .inner_margin(egui::Margin::symmetric(12, 10))
            .show(ui, |ui| {
                ui.set_width(ui.available_width());
                ui.spacing_mut().item_spacing.y = 2.0;
                ui.horizontal(|ui| {
                    widgets::icon_ui(ui, ICON_DIFFERENCE, t.text2);
                    widgets::text(ui, &say("review-duplicate"), Role::STRONG, t.text1);
                    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                        let words = say("review-compare");
                        let button = widgets::button(ui, None, &words, 24.0, Dress::Plain);
                        if button.on_hover_text("G").clicked() {
                            asked.push(ReviewCommand::Compare(pair.id).into());
                        }
                    });
                });
                let why = heard_all(&pair.reasons, " · ");
                let about = [("n", (at + 1).into()), ("why", why.into())];
                widgets::text(
                    ui,
                    &say_with("review-duplicate-why", &about),
                    Role::SMALL,
                    t.text2,
                );
            });
        let rect = shown.response.rect;
        let corners = [
            rect.left_top(),
            rect.right_top(),
            rect.right_bottom(),
            rect.left_bottom(),
            rect.left_top(),
        ];
        let stroke = Stroke::new(1.0, t.line2);
        ui.painter()
            .extend(egui::Shape::dashed_line(&corners, stroke, 4.0, 3.0));
    }
}
