//! The places that may be meant, numbered as on the map, each with its score and why; and another
//! place, looked up as the search box looks places up.

use std::time::Duration;

use egui::{
    Align2, CornerRadius, CursorIcon, Id, Key, Modifiers, Rect, Response, Sense, Stroke,
    StrokeKind, Ui, WidgetInfo, pos2, vec2,
};
use egui_material_icons::icons::{ICON_HISTORY, ICON_SEARCH};

use super::frame::is_chosen;
use super::{State, row};
use crate::desk::review::Ask;
use crate::desk::review::answer::take_place;
use crate::desk::{Command, Desk};
use crate::gazetteer::{Hit, Query};
use crate::incident::{Choice, Incident, Location, Reach};
use crate::time::Span;
use crate::view::heard::heard_all;
use crate::view::lang::{say, say_with};
use crate::view::line_edit::LineEdit;
use crate::view::rtl::{self, LineSide};
use crate::view::theme::{Role, gap, tokens};
use crate::view::widgets::{self, Dress};
use crate::view::{terms, words};

/// The head of the list, a row, the foot.
const HEAD: f32 = 32.0;
const ROW: f32 = 48.0;
const FOOT: f32 = 44.0;
/// So many places have a number.
pub(super) const MOST: usize = 9;
/// So many places that were looked up are shown.
const MOST_FOUND: usize = 7;

/// Another place that is being looked up.
#[derive(Default)]
pub(super) struct Finder {
    typed: String,
    searched: Option<String>,
    found: Vec<Found>,
    current: usize,
    is_begun: bool,
}

struct Found {
    place_id: String,
    name: String,
    what: String,
}

/// What became of looking a place up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Picked {
    /// Nothing yet.
    Nothing,
    /// It was given up.
    Left,
    /// A place of the gazetteer.
    Place(String),
    /// Words that name no place of it.
    Words(String),
}

/// How high the list is for an incident: without one the map has all the room.
pub(super) fn height(incident: Option<&Incident>) -> f32 {
    let place = incident.and_then(|one| one.places.first());
    let rows = |place: &Location| HEAD + ROW * place.choices.len().min(MOST) as f32 + FOOT;
    place.map_or(0.0, rows)
}

pub(super) fn ui(ui: &mut Ui, desk: &Desk, state: &mut State, asked: &mut Vec<Command>) {
    let t = tokens(ui.ctx());
    let rect = ui.max_rect();
    ui.painter()
        .hline(rect.x_range(), rect.top() + 0.5, Stroke::new(1.0, t.line));
    let Some(incident) = state.subject(desk).cloned() else {
        return;
    };
    let Some(place) = incident.places.first() else {
        return;
    };
    ui.spacing_mut().item_spacing.y = 0.0;
    head_ui(ui, place);
    let (was_pointed, mut pointed) = (state.pins.pointed, None);
    // Where nothing is offered, another place can still be looked up.
    if !place.choices.is_empty() {
        let room = (ui.available_height() - FOOT).max(ROW);
        egui::ScrollArea::vertical()
            .id_salt(("choices", incident.id))
            .max_height(room)
            // A list of one row leaves the foot its place.
            .min_scrolled_height(ROW)
            .auto_shrink([false, false])
            .show(ui, |ui| {
                for (at, choice) in place.choices.iter().take(MOST).enumerate() {
                    let where_it_is = where_is(desk, choice, incident.span);
                    let response = choice_ui(ui, at, choice, place, &where_it_is);
                    if response.has_focus() || rests_on(ui, &response, was_pointed == Some(at)) {
                        pointed = Some(at);
                    }
                    if response.clicked() {
                        choose(desk, state, at, asked);
                    }
                }
            });
    }
    if state.pins.pointed != pointed {
        // The map was drawn before.
        state.pins.pointed = pointed;
        ui.ctx().request_repaint();
    }
    foot_ui(ui, state);
}

/// Whether the pointer stays on something, and does not only pass over it; once it did, until it leaves.
fn rests_on(ui: &Ui, response: &Response, did: bool) -> bool {
    const RESTS_S: f32 = 0.25;
    if !response.hovered() || did {
        return response.hovered();
    }
    let since_s = ui.input(|input| input.pointer.time_since_last_movement());
    if since_s < RESTS_S {
        let rest = Duration::from_secs_f32(RESTS_S - since_s + 0.01);
        ui.ctx().request_repaint_after(rest);
    }
    since_s >= RESTS_S
}

/// Takes one of the places that were offered.
pub(super) fn choose(desk: &Desk, state: &mut State, at: usize, asked: &mut Vec<Command>) {
    let Some(incident) = state.subject(desk) else {
        return;
    };
    let choice = incident
        .places
        .first()
        .and_then(|place| place.choices.get(at));
    let Some(place_id) = choice.map(|choice| choice.place_id.clone()) else {
        return;
    };
    if state.draft.is_some() {
        picked(desk, state, Picked::Place(place_id), asked);
        return;
    }
    let ask = Ask::Choose {
        incident: incident.id,
        choice: at,
        reach: state.reach,
    };
    state.answer(desk, ask, asked);
}

/// Takes what was looked up.
pub(super) fn picked(desk: &Desk, state: &mut State, picked: Picked, asked: &mut Vec<Command>) {
    let gazetteer = desk.gazetteer.as_deref();
    match (picked, &mut state.draft, gazetteer) {
        (Picked::Nothing, ..) => return,
        (Picked::Left, ..) | (_, _, None) => (),
        (Picked::Place(id), Some(draft), Some(gazetteer)) => {
            let name = gazetteer.get(&id).map(|place| place.name.to_owned());
            if let Some(place) = draft
                .places
                .first_mut()
                .filter(|place| place.written.is_empty())
            {
                place.written = name.unwrap_or_default();
            }
            take_place(draft, &id, gazetteer, &desk.who);
        }
        // What no row bears is found by what the words say, and asks where they leave it open.
        (Picked::Words(words), Some(draft), Some(gazetteer)) => {
            draft.places = vec![gazetteer.locate_phrase(&words, &Query::default())];
        }
        (Picked::Place(place_id), None, _) => {
            if let Some(incident) = state.current {
                let reach = state.reach;
                let ask = Ask::Take {
                    incident,
                    place_id,
                    reach,
                };
                state.answer(desk, ask, asked);
            }
        }
        (Picked::Words(_), None, _) => return,
    }
    state.finder = None;
}

fn head_ui(ui: &mut Ui, place: &Location) {
    let t = tokens(ui.ctx());
    let size = vec2(ui.available_width(), HEAD);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let inner = Rect::from_min_max(rect.min + vec2(12.0, 0.0), rect.max - vec2(70.0, 0.0));
    let words = if place.written.trim().is_empty() {
        say("place")
    } else {
        let about = [("written", place.written.as_str().into())];
        say_with("review-where-is", &about)
    };
    row::line(ui, inner, &words, Role::STRONG, t.text1);
    let at = rect.right_center() - vec2(12.0, 0.0);
    if !place.choices.is_empty() {
        widgets::paint(
            ui.painter(),
            at,
            Align2::RIGHT_CENTER,
            &say("review-score"),
            Role::NOTE,
            t.text3,
        );
    }
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, &words));
}

/// A place that may be meant.
fn choice_ui(
    ui: &mut Ui,
    at: usize,
    choice: &Choice,
    place: &Location,
    where_it_is: &str,
) -> Response {
    let t = tokens(ui.ctx());
    let is_chosen = is_chosen(place, choice);
    let size = vec2(ui.available_width(), ROW);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    if is_chosen || response.hovered() {
        let fill = if is_chosen { t.bg4 } else { t.bg3 };
        ui.painter().rect_filled(rect, 0.0, fill);
    }
    let painter = ui.painter().clone();
    painter.hline(
        rect.x_range(),
        rect.bottom() - 0.5,
        Stroke::new(1.0, t.line),
    );
    let center = pos2(rect.left() + 24.0, rect.center().y);
    super::pins::pin(&painter, t, center, at + 1, is_chosen);
    let score = words::decimal(choice.score, 2);
    let right = pos2(rect.right() - 12.0, rect.center().y);
    widgets::paint(
        &painter,
        right,
        Align2::RIGHT_CENTER,
        &score,
        Role::SMALL,
        t.text1,
    );
    let bar = Rect::from_min_size(pos2(right.x - 82.0, rect.center().y - 2.0), vec2(44.0, 4.0));
    painter.rect_filled(bar, 2.0, t.line2);
    let width = bar.width() * choice.score.clamp(0.0, 1.0) as f32;
    let filled = Rect::from_min_size(bar.min, vec2(width, bar.height()));
    painter.rect_filled(filled, 2.0, t.text2);
    let reasons: Vec<String> = telling(choice, &place.choices).cloned().collect();
    let reasons = heard_all(&reasons, " · ");
    let room = |top: f32, height: f32| {
        Rect::from_min_max(
            pos2(rect.left() + 46.0, rect.top() + top),
            pos2(bar.left() - 8.0, rect.top() + top + height),
        )
    };
    let name_width = widgets::galley(&painter, &choice.name, Role::STRONG, t.text1)
        .size()
        .x;
    let first = room(5.0, 20.0);
    row::line(ui, first, &choice.name, Role::STRONG, t.text1);
    let rest = first.with_min_x((first.left() + name_width + 8.0).min(first.right()));
    let quiet = t.text3_on(is_chosen || response.hovered());
    if rest.width() > 24.0 {
        row::line(ui, rest, where_it_is, Role::SMALL, quiet);
    }
    row::line(ui, room(25.0, 16.0), &reasons, Role::SMALL, t.text2);
    if response.has_focus() {
        widgets::focus_ring(&painter, t, rect, 4);
    }
    let said = say_with(
        "review-choice",
        &[
            ("n", (at + 1).into()),
            ("name", choice.name.as_str().into()),
            ("where", where_it_is.into()),
            ("score", score.into()),
        ],
    );
    response.widget_info(|| {
        WidgetInfo::selected(egui::Role::RadioButton, true, is_chosen, said.clone())
    });
    let tip = format!(
        "{}\n{}",
        words::coordinates(choice.position),
        heard_all(&choice.reasons, "\n")
    );
    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    response.on_hover_text(rtl::visual_order(&tip))
}

/// The reasons of a choice, so that what sets it apart is read where the line is cut: how far it lies
/// from a place that is named, then the others, at last what is said of every choice alike.
fn telling<'c>(choice: &'c Choice, all: &'c [Choice]) -> impl Iterator<Item = &'c String> {
    let rank = |reason: &String| {
        let is_far = reason
            .split_once(" km ")
            .is_some_and(|(km, _)| km.parse::<f64>().is_ok());
        let is_common = all.len() > 1 && all.iter().all(|one| one.reasons.contains(reason));
        match (is_common, is_far) {
            (true, _) => 2,
            (false, true) => 0,
            (false, false) => 1,
        }
    };
    let mut reasons: Vec<&String> = choice.reasons.iter().collect();
    reasons.sort_by_key(|reason| rank(reason));
    reasons.into_iter()
}

/// What a place is and in which units it lay on the day of the incident.
fn where_is(desk: &Desk, choice: &Choice, span: Option<Span>) -> String {
    let kind = crate::gazetteer::Feature::of_code(&choice.feature).map(terms::feature);
    let units = [&*choice.country, &choice.admin1, &choice.admin2];
    units_line(desk, kind.unwrap_or_default(), units, span)
}

/// What a place is, with its country and units, the region by its name of the day and the one before.
fn units_line(desk: &Desk, kind: String, units: [&str; 3], span: Option<Span>) -> String {
    let [country, admin1, admin2] = units;
    let gazetteer = desk.gazetteer.as_deref();
    let day = span.map(Span::end);
    let region = words::region(gazetteer, day, country, admin1, admin2);
    let parts = [kind, admin2.to_owned(), region, terms::country(country)];
    let mut parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.dedup();
    parts.join(" · ")
}

/// The way to another place, and how far a choice is remembered.
fn foot_ui(ui: &mut Ui, state: &mut State) {
    let size = vec2(ui.available_width(), FOOT);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    widgets::row_in(ui, rect.shrink2(vec2(12.0, 0.0)), |ui| {
        let words = say("review-another");
        let another = widgets::button(ui, Some(ICON_SEARCH), &words, super::CONTROL, Dress::Plain);
        if another.on_hover_text("/").clicked() {
            state.finder = Some(Finder::default());
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let reach = terms::reach(state.reach);
            let words = say_with("review-teaches", &[("reach", reach.into())]);
            let button = widgets::button(ui, Some(ICON_HISTORY), &words, 24.0, Dress::Quiet);
            if button.on_hover_text(say("review-teaches-how")).clicked() {
                let at = Reach::ALL.iter().position(|reach| *reach == state.reach);
                state.reach = Reach::ALL[at.map_or(0, |at| (at + 1) % Reach::ALL.len())];
            }
        });
    });
}

fn id() -> Id {
    Id::unique("review another place")
}

/// The line that a place is looked up by, with what was found under it.
pub(super) fn finder_ui(
    ui: &mut Ui,
    desk: &Desk,
    finder: &mut Finder,
    span: Option<Span>,
) -> Picked {
    let t = tokens(ui.ctx());
    let has_focus = ui.memory(|memory| memory.has_focus(id()));
    let pressed = |key| has_focus && ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let n = finder.found.len().max(1);
    if pressed(Key::ArrowDown) {
        finder.current = (finder.current + 1) % n;
    }
    if pressed(Key::ArrowUp) {
        finder.current = (finder.current + n - 1) % n;
    }
    let enter = pressed(Key::Enter);
    if pressed(Key::Escape) {
        return Picked::Left;
    }
    ui.add_space(gap::XS);
    let size = vec2(ui.available_width(), super::CONTROL);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let stroke = Stroke::new(2.0, t.focus);
    ui.painter().rect(
        rect,
        CornerRadius::same(6),
        t.bg1,
        stroke,
        StrokeKind::Inside,
    );
    let line = LineEdit {
        id: id(),
        name: &say("review-another"),
        hint: &say("review-hint-place"),
        max_chars: 80,
    };
    let response = line.ui(ui, rect.shrink2(vec2(8.0, 2.0)), &mut finder.typed);
    if !std::mem::replace(&mut finder.is_begun, true) {
        response.request_focus();
    }
    search(desk, finder, span);
    let mut picked = Picked::Nothing;
    for (at, found) in finder.found.iter().enumerate() {
        if found_ui(ui, found, at == finder.current) {
            picked = Picked::Place(found.place_id.clone());
        }
    }
    let is_typed = !finder.typed.trim().is_empty();
    if finder.found.is_empty() && is_typed {
        widgets::text(ui, &say("review-none-found"), Role::SMALL, t.text2);
    }
    if enter && is_typed {
        picked = match finder.found.get(finder.current) {
            Some(found) => Picked::Place(found.place_id.clone()),
            None => Picked::Words(finder.typed.trim().to_owned()),
        };
    }
    picked
}

fn search(desk: &Desk, finder: &mut Finder, span: Option<Span>) {
    let gazetteer = desk.gazetteer.as_deref();
    let Some(gazetteer) = gazetteer.filter(|gazetteer| gazetteer.is_search_ready()) else {
        return;
    };
    if finder.searched.as_ref() == Some(&finder.typed) {
        return;
    }
    let hits = gazetteer.search(&finder.typed, None, MOST_FOUND);
    let found = hits.iter().filter_map(|hit| {
        let Hit::Place(found) = hit else {
            return None;
        };
        let place = &found.place;
        let units = [place.country, place.admin1, place.admin2];
        Some(Found {
            place_id: place.id.to_owned(),
            name: place.name.to_owned(),
            what: units_line(desk, terms::feature(place.feature), units, span),
        })
    });
    finder.found = found.collect();
    finder.current = 0;
    finder.searched = Some(finder.typed.clone());
}

/// A place that was found. Whether it is taken.
fn found_ui(ui: &mut Ui, found: &Found, is_current: bool) -> bool {
    let t = tokens(ui.ctx());
    let size = vec2(ui.available_width(), 28.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    if is_current || response.hovered() {
        let fill = if is_current { t.bg4 } else { t.bg3 };
        ui.painter().rect_filled(rect, 4.0, fill);
    }
    let mut inside = ui.new_child(
        egui::UiBuilder::new()
            .max_rect(rect.shrink2(vec2(8.0, 0.0)))
            .layout(egui::Layout::left_to_right(egui::Align::Center)),
    );
    rtl::label_ui(
        &mut inside,
        &found.name,
        Role::STRONG,
        t.text1,
        LineSide::Left,
    );
    let quiet = t.text3_on(is_current || response.hovered());
    widgets::line(&mut inside, &found.what, Role::SMALL, quiet);
    let said = format!("{}, {}", found.name, found.what);
    response.widget_info(|| {
        WidgetInfo::selected(egui::Role::ListBoxOption, true, is_current, said.clone())
    });
    response.on_hover_cursor(CursorIcon::PointingHand).clicked()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geo::Position;

    #[test]
    fn what_sets_a_choice_apart_is_read_first() {
        let choice = |own: &[&str]| Choice {
            place_id: own[0].to_owned(),
            name: "Tiékuy".to_owned(),
            name_ar: None,
            feature: "village".to_owned(),
            position: Position::new(-3.2, 12.3),
            country: "BF".to_owned(),
            admin1: String::new(),
            admin2: String::new(),
            score: 0.5,
            reasons: own.iter().map(|&reason| reason.to_owned()).collect(),
        };
        let all = [
            choice(&[
                "In Burkina Faso, as asked",
                "Sounds alike: a = b",
                "29 km from Dédougou",
            ]),
            choice(&["Sounds alike: a = c", "In Burkina Faso, as asked"]),
        ];
        let told: Vec<&String> = telling(&all[0], &all).collect();
        assert_eq!(
            told,
            [
                "29 km from Dédougou",
                "Sounds alike: a = b",
                "In Burkina Faso, as asked"
            ]
        );
        let alone: Vec<&String> = telling(&all[1], &all[1..]).collect();
        assert_eq!(alone[0], "Sounds alike: a = c");
    }
}
