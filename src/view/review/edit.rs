//! Changing a field in place: a line to type into, what could be meant under it, and what is wrong
//! with what was typed beside it. Enter takes it, Esc leaves it as it was.

use egui::{
    Align2, CornerRadius, CursorIcon, Id, Key, Modifiers, Sense, Stroke, StrokeKind, Ui,
    WidgetInfo, vec2,
};

use super::{Part, State, typed};
use crate::desk::review::{Ask, Correction};
use crate::desk::{Command, Desk};
use crate::incident::{Facet, Incident, SubEvent};
use crate::view::actors::{self, actor};
use crate::view::lang::say;
use crate::view::line_edit::LineEdit;
use crate::view::theme::{Role, tokens};
use crate::view::{terms, widgets};

/// A field that is being changed.
pub(super) struct Edit {
    pub(super) part: Part,
    text: String,
    /// Whether anything was typed: until then everything is suggested.
    is_typed: bool,
    error: Option<String>,
    /// The suggestion that Enter takes.
    current: Option<usize>,
    asks_focus: bool,
}

/// So many suggestions are shown.
const MOST: usize = 7;
/// A suggestion.
const ROW: f32 = 26.0;

impl Edit {
    /// Begins to change a field.
    pub(super) fn of(incident: &Incident, part: Part, report: Option<i64>) -> Self {
        Self {
            part,
            text: typed::text_of(incident, part, report),
            is_typed: false,
            error: None,
            current: None,
            asks_focus: true,
        }
    }
}

fn id() -> Id {
    Id::unique("review field")
}

/// The line with what could be meant under it, in the place of a field's value.
pub(super) fn ui(
    ui: &mut Ui,
    desk: &Desk,
    state: &mut State,
    name: &str,
    asked: &mut Vec<Command>,
) {
    let Some(mut edit) = state.edit.take() else {
        return;
    };
    let t = tokens(ui.ctx());
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let has_focus = ui.memory(|memory| memory.has_focus(id()));
    let suggestions = suggestions(desk, &edit);
    if has_focus && !suggestions.is_empty() {
        let n = suggestions.len();
        if pressed(Key::ArrowDown) {
            edit.current = Some(edit.current.map_or(0, |at| (at + 1) % n));
        }
        if pressed(Key::ArrowUp) {
            edit.current = Some(edit.current.map_or(n - 1, |at| (at + n - 1) % n));
        }
    }
    let enter = has_focus && pressed(Key::Enter);
    let leave = has_focus && pressed(Key::Escape);
    let size = vec2(ui.available_width(), super::CONTROL);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let edge = if edit.error.is_some() { t.bad } else { t.focus };
    ui.painter().rect(
        rect,
        CornerRadius::same(6),
        t.bg1,
        Stroke::new(2.0, edge),
        StrokeKind::Inside,
    );
    let line = LineEdit {
        id: id(),
        name,
        hint: &hint(edit.part),
        max_chars: 200,
    };
    let response = line.ui(ui, rect.shrink2(vec2(8.0, 2.0)), &mut edit.text);
    if std::mem::take(&mut edit.asks_focus) {
        response.request_focus();
        super::keys::select_all(ui, id(), edit.text.chars().count());
    }
    if response.changed() {
        (edit.is_typed, edit.error, edit.current) = (true, None, None);
    }
    let mut taken = (enter && edit.part != Part::Targets)
        .then_some(edit.current)
        .flatten();
    for (at, words) in suggestions.iter().enumerate() {
        if suggestion_ui(ui, words, edit.current == Some(at)) {
            taken = Some(at);
        }
    }
    if let Some(error) = &edit.error {
        let said = widgets::text(ui, error, Role::SMALL, t.bad);
        let words = error.clone();
        said.widget_info(|| WidgetInfo::labeled(egui::Role::Alert, true, &words));
    }
    let mut is_done = enter || taken.is_some();
    if edit.part == Part::Targets
        && let Some(at) = taken.or(edit.current.filter(|_| enter))
    {
        // One of several names: the next may follow.
        let before = edit.text.rfind(';').map_or("", |at| &edit.text[..=at]);
        let space = if before.is_empty() { "" } else { " " };
        edit.text = format!("{before}{space}{}; ", suggestions[at]);
        (edit.current, is_done, edit.asks_focus) = (None, false, true);
    } else if let Some(at) = taken {
        edit.text.clone_from(&suggestions[at]);
    }
    if leave {
        return;
    }
    if is_done {
        let report = desk
            .review
            .open
            .as_ref()
            .and_then(|open| open.report.as_ref());
        // What Enter finds when one kind is left is that kind.
        if edit.part == Part::Kind && edit.is_typed && suggestions.len() == 1 {
            edit.text.clone_from(&suggestions[0]);
        }
        let text = stored(desk, edit.part, &edit.text);
        match typed::read(edit.part, &text, report.map(|report| report.id)) {
            Ok(correction) => {
                take(desk, state, &correction, asked);
                return;
            }
            Err(error) => {
                edit.error = Some(error);
                edit.asks_focus = true;
            }
        }
    }
    state.edit = Some(edit);
}

/// Corrects what is being written, or has the candidate corrected.
fn take(desk: &Desk, state: &mut State, correction: &Correction, asked: &mut Vec<Command>) {
    if let Some(draft) = &mut state.draft {
        crate::desk::review::answer::correct(draft, correction);
    } else if let Some(id) = state.current {
        let ask = Ask::Correct(id, correction.clone());
        state.answer(desk, ask, asked);
    }
}

fn hint(part: Part) -> String {
    match part {
        Part::Kind => say("review-hint-kind"),
        Part::Date => say("review-hint-date"),
        Part::Initiator => say("review-hint-initiator"),
        Part::Targets => say("review-hint-targets"),
        Part::Deaths => say("review-hint-deaths"),
        Part::Claim => say("review-hint-claim"),
        Part::Place => say("review-hint-place"),
    }
}

/// What could be meant by what is typed so far.
fn suggestions(desk: &Desk, edit: &Edit) -> Vec<String> {
    let typed = match edit.part {
        Part::Targets => edit.text.rsplit(';').next().unwrap_or_default(),
        _ => edit.text.as_str(),
    };
    let typed = if edit.is_typed {
        typed.trim().to_lowercase()
    } else {
        String::new()
    };
    // What is shown, and what it is found by too.
    let all: Vec<(String, String)> = match edit.part {
        Part::Kind => SubEvent::ALL
            .map(|kind| (terms::kind(kind), String::new()))
            .to_vec(),
        Part::Initiator | Part::Targets if !typed.is_empty() => known(desk)
            .into_iter()
            .map(|name| (actor(&name).into_owned(), name))
            .collect(),
        _ => return Vec::new(),
    };
    let most = if edit.part == Part::Kind {
        all.len()
    } else {
        MOST
    };
    let begins = |(shown, other): &&(String, String)| {
        [shown, other].map(|name| name.to_lowercase().starts_with(&typed)) != [false; 2]
    };
    let has = |(shown, other): &&(String, String)| {
        [shown, other].map(|name| name.to_lowercase().contains(&typed)) != [false; 2]
    };
    let first = all.iter().filter(begins);
    let rest = all.iter().filter(|name| has(name) && !begins(name));
    let found = first.chain(rest).take(most);
    found.map(|(shown, _)| shown.clone()).collect()
}

/// What was typed, with the stored names of actors in place of those that the window calls them by.
fn stored(desk: &Desk, part: Part, text: &str) -> String {
    match part {
        Part::Initiator => actors::stored(text.trim(), known(desk)),
        Part::Targets => {
            let known = known(desk);
            let names = text
                .split(';')
                .map(|name| actors::stored(name.trim(), &known));
            names.collect::<Vec<_>>().join("; ")
        }
        _ => text.to_owned(),
    }
}

/// The names of actors that reports are read with, and those of the project and of the open report.
fn known(desk: &Desk) -> Vec<String> {
    let mut names: Vec<String> = Desk::actors().into_iter().map(str::to_owned).collect();
    names.push("Civilians".to_owned());
    let facets = &desk.columns.facets;
    let held = facets.values(Facet::Actor);
    names.extend(held.map(|value| facets.key(value).to_owned()));
    let open = desk.review.open.iter().flat_map(|open| &open.incidents);
    for incident in open {
        names.extend(incident.initiator.iter().chain(&incident.targets).cloned());
    }
    names.sort();
    names.dedup();
    names
}

/// A suggestion. Whether it is taken.
fn suggestion_ui(ui: &mut Ui, words: &str, is_current: bool) -> bool {
    let t = tokens(ui.ctx());
    let size = vec2(ui.available_width(), ROW);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    if is_current || response.hovered() {
        let fill = if is_current { t.bg4 } else { t.bg3 };
        ui.painter().rect_filled(rect, 4.0, fill);
    }
    let at = rect.left_center() + vec2(8.0, 0.0);
    widgets::paint(
        ui.painter(),
        at,
        Align2::LEFT_CENTER,
        words,
        Role::BODY,
        t.text1,
    );
    let said = words.to_owned();
    response.widget_info(|| {
        WidgetInfo::selected(egui::Role::ListBoxOption, true, is_current, said.clone())
    });
    response.on_hover_cursor(CursorIcon::PointingHand).clicked()
}
