//! The keys of the review, and those of it that hold on every screen: pasting a report, an incident by
//! hand, taking back and doing again. Letters go by their place on the keyboard.

use egui::text::{CCursor, CCursorRange};
use egui::{Id, Key, TextEdit, Ui};

use super::{Part, State, asks, can_merge, cards, choices, edit, is_open, n_mergeable};
use crate::desk::review::answer::blank;
use crate::desk::review::{Ask, From};
use crate::desk::{Command, Desk, ReviewCommand};
use crate::view::rail::Screen;
use crate::view::widgets::{self, Press};

/// Keys and files that mean the review wherever one is.
pub(in crate::view) fn everywhere(
    ui: &Ui,
    desk: &Desk,
    state: &mut State,
    screen: &mut Screen,
) -> Vec<Command> {
    let mut asked = Vec::new();
    super::intake::dropped(ui, state, screen, &mut asked);
    super::intake::poll_dialog(state, screen, &mut asked);
    super::intake::sheet_ui(ui, desk, state, &mut asked);
    let pasted = state.intake.pasting.text(ui);
    if ui.ctx().text_edit_focused() {
        return asked;
    }
    if let Some(text) = pasted {
        *screen = Screen::Review;
        state.draft = None;
        asked.push(ReviewCommand::TakeIn(vec![From::Text(text)]).into());
    }
    for press in widgets::presses(ui) {
        if !press.modifiers.command || press.modifiers.alt {
            continue;
        }
        match press.by_place {
            Key::Z if press.modifiers.shift && desk.n_undone > 0 => {
                asked.push(ReviewCommand::Redo.into());
            }
            Key::Z if !press.modifiers.shift && desk.n_steps > 0 => asked.push(Command::Undo),
            Key::N if !press.modifiers.shift => {
                *screen = Screen::Review;
                state.begin_draft(desk);
            }
            _ => (),
        }
    }
    asked
}

/// The keys of the screen itself.
pub(super) fn ui(ui: &Ui, desk: &Desk, state: &mut State, asked: &mut Vec<Command>) {
    let is_writing = ui.ctx().text_edit_focused();
    if is_writing || super::intake::is_open(desk, state) {
        return;
    }
    let has_focus = !super::panes::is_at_large(ui);
    for press in widgets::presses(ui) {
        if press.modifiers.command || press.modifiers.ctrl || press.modifiers.alt {
            continue;
        }
        if desk.review.pair.is_some() {
            super::pair::key(desk, state, press, asked);
            continue;
        }
        pressed(desk, state, press, has_focus, asked);
    }
}

fn pressed(
    desk: &Desk,
    state: &mut State,
    press: Press,
    has_focus: bool,
    asked: &mut Vec<Command>,
) {
    let subject = state.subject(desk).cloned();
    let id = subject.as_ref().map(|subject| subject.id);
    let stored = id.filter(|id| id.0 != 0);
    match press.by_place {
        Key::ArrowDown if !has_focus => step(desk, state, 1),
        Key::ArrowUp if !has_focus => step(desk, state, -1),
        Key::Escape => {
            if !std::mem::take(&mut state.merging) {
                state.draft = None;
                state.field = None;
            }
        }
        Key::A if press.modifiers.shift => {
            let ready = cards::ready(desk);
            if !ready.is_empty() {
                state.answer(desk, Ask::Accept(ready), asked);
            }
        }
        Key::A if state.draft.is_some() => state.add_draft(desk, asked),
        Key::A => {
            if let Some(subject) = subject.filter(|subject| subject.id.0 != 0) {
                let ask = if is_open(&subject) {
                    Ask::Accept(vec![subject.id])
                } else {
                    Ask::Reopen(subject.id)
                };
                state.answer(desk, ask, asked);
            }
        }
        Key::R => {
            if let Some(id) = stored.filter(|_| subject.as_ref().is_some_and(is_open)) {
                state.answer(desk, Ask::Reject(id), asked);
            }
        }
        Key::E => {
            if let Some(subject) = &subject {
                let asking = super::FIELDS
                    .into_iter()
                    .find(|field| asks(subject, *field));
                let pointed = state.field.and_then(Part::of_evidence);
                let part = pointed.or(asking.filter(|part| *part != Part::Claim));
                state.begin_edit(desk, part.unwrap_or(Part::Kind));
            }
        }
        Key::M => {
            let can = subject.as_ref().is_some_and(can_merge) && stored.is_some();
            state.merging = can && n_mergeable(desk) > 1;
        }
        Key::G => {
            let pairs = desk
                .review
                .open
                .as_ref()
                .map_or(&[][..], |open| &open.pairs);
            let own = pairs
                .iter()
                .find(|pair| stored.is_some_and(|id| pair.pair.contains(&id)));
            if let Some(pair) = own.or(pairs.first()).or(desk.review.inbox.pairs.first()) {
                asked.push(ReviewCommand::Compare(pair.id).into());
            }
        }
        Key::Enter if !has_focus => next_report(desk, state, asked),
        // With Shift it is the question mark on most keyboards, which lists all keys.
        Key::Slash if press.key != Key::Questionmark => {
            state.finder = subject.map(|_| choices::Finder::default());
        }
        Key::Num0 => {
            if let Some(id) = stored {
                state.answer(desk, Ask::KeepArea(id), asked);
            }
        }
        key => {
            if press.key == Key::Slash {
                state.finder = subject.map(|_| choices::Finder::default());
            } else if let Some(n) = digit(key) {
                number(desk, state, n, asked);
            } else if let Some(part) = field(key) {
                state.begin_edit(desk, part);
            }
        }
    }
}

fn digit(key: Key) -> Option<usize> {
    const DIGITS: [Key; 9] = [
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
    DIGITS.iter().position(|digit| *digit == key)
}

fn field(key: Key) -> Option<Part> {
    Some(match key {
        Key::K => Part::Kind,
        Key::D => Part::Date,
        Key::I => Part::Initiator,
        Key::T => Part::Targets,
        Key::N => Part::Deaths,
        Key::C => Part::Claim,
        Key::P => Part::Place,
        _ => return None,
    })
}

/// A number takes a place, or says which incident the one in question is merged into.
fn number(desk: &Desk, state: &mut State, n: usize, asked: &mut Vec<Command>) {
    if !state.merging {
        choices::choose(desk, state, n, asked);
        return;
    }
    let open = desk.review.open.as_ref();
    let into = open
        .and_then(|open| open.incidents.get(n))
        .filter(|into| can_merge(into))
        .map(|into| into.id);
    if let Some((into, from)) = into.zip(state.current).filter(|(into, from)| into != from) {
        state.answer(desk, Ask::Merge { from, into }, asked);
    }
}

fn step(desk: &Desk, state: &mut State, by: isize) {
    let Some(open) = &desk.review.open else {
        return;
    };
    if state.draft.is_some() || open.incidents.is_empty() {
        return;
    }
    let at = open
        .incidents
        .iter()
        .position(|one| Some(one.id) == state.current);
    let last = open.incidents.len() - 1;
    let to = at.map_or(0, |at| at.saturating_add_signed(by).min(last));
    state.go_to(Some(open.incidents[to].id));
}

/// The next report with something open after the one that is open.
fn next_report(desk: &Desk, state: &mut State, asked: &mut Vec<Command>) {
    let reports = &desk.review.inbox.reports;
    let open = desk
        .review
        .open
        .as_ref()
        .and_then(|open| open.report.as_ref());
    let at = open.and_then(|open| reports.iter().position(|row| row.report == open.id));
    let (before, rest) = reports.split_at(at.map_or(0, |at| at + 1));
    let mut round = rest.iter().chain(before);
    if let Some(next) = round.find(|row| row.n_open > 0) {
        state.draft = None;
        state.go_to(None);
        asked.push(ReviewCommand::Open(next.report).into());
    }
}

impl State {
    /// Begins to change a field of the incident in question; the place is looked up.
    pub(super) fn begin_edit(&mut self, desk: &Desk, part: Part) {
        let Some(subject) = self.subject(desk).cloned() else {
            return;
        };
        if part == Part::Claim && subject.claims.is_empty() {
            return;
        }
        self.field = None;
        self.merging = false;
        if part == Part::Place {
            self.edit = None;
            self.finder = Some(choices::Finder::default());
        } else {
            self.finder = None;
            let open = desk
                .review
                .open
                .as_ref()
                .and_then(|open| open.report.as_ref());
            let report = open.map(|report| report.id);
            self.edit = Some(edit::Edit::of(&subject, part, report));
        }
    }

    /// Begins to write an incident by hand: of the open report, where there is one.
    pub(super) fn begin_draft(&mut self, desk: &Desk) {
        let report = desk
            .review
            .open
            .as_ref()
            .and_then(|open| open.report.as_ref());
        self.draft = Some(Box::new(blank(report.map(|report| report.id))));
        self.finder = None;
        self.edit = None;
    }

    /// Stores what was written by hand, once it has a place in words.
    pub(super) fn add_draft(&mut self, desk: &Desk, asked: &mut Vec<Command>) {
        let Some(draft) = &self.draft else {
            return;
        };
        let is_placed = draft
            .places
            .first()
            .is_some_and(|place| !place.written.is_empty());
        if !is_placed {
            self.begin_edit(desk, Part::Place);
            return;
        }
        if let Some(draft) = self.draft.take() {
            self.current = None;
            asked.push(ReviewCommand::Answer(Box::new(Ask::Add(draft))).into());
        }
    }
}

/// Selects all of a line.
pub(super) fn select_all(ui: &Ui, id: Id, n_chars: usize) {
    let mut edit = TextEdit::load_state(ui.ctx(), id).unwrap_or_default();
    let all = CCursorRange::two(CCursor::new(0), CCursor::new(n_chars));
    edit.cursor.set_char_range(Some(all));
    TextEdit::store_state(ui.ctx(), id, edit);
}
