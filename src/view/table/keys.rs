//! The keys of the table, while it has the keyboard: arrows and pages go from line to line, with Shift
//! they mark, Space marks one, Ctrl A marks all, Ctrl C copies.

use egui::{Event, EventFilter, Key, Modifiers, Rect, Ui};

use super::rows::{bring, mark};
use super::{State, body_id, line_height, place_of_selected};
use crate::desk::{Command, Desk};

/// Whether rows are to be copied.
pub(super) fn wants_copy(ui: &Ui, has_focus: bool) -> bool {
    has_focus && ui.input(|input| input.events.contains(&Event::Copy))
}

/// What the keys ask for.
pub(super) fn ui(
    ui: &Ui,
    desk: &Desk,
    state: &mut State,
    rows: &[u32],
    body: Rect,
) -> Option<Command> {
    let filter = EventFilter {
        vertical_arrows: true,
        horizontal_arrows: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(body_id(), filter));
    let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
    if pressed(Modifiers::COMMAND, Key::A) {
        state.marked = rows.iter().copied().collect();
        return None;
    }
    if pressed(Modifiers::NONE, Key::ArrowLeft) {
        state.left -= 80.0;
    }
    if pressed(Modifiers::NONE, Key::ArrowRight) {
        state.left += 80.0;
    }
    let page = ((body.height() / line_height()) as i64 - 1).max(1);
    let steps = [
        (Key::ArrowDown, 1),
        (Key::ArrowUp, -1),
        (Key::PageDown, page),
        (Key::PageUp, -page),
        (Key::End, i64::MAX / 4),
        (Key::Home, i64::MIN / 4),
    ];
    for (key, step) in steps {
        let shift = pressed(Modifiers::SHIFT, key);
        if !shift && !pressed(Modifiers::NONE, key) {
            continue;
        }
        let last = rows.len() as i64 - 1;
        let selected = place_of_selected(desk, rows, state.reason);
        let to = selected.map_or(0, |at| (at as i64 + step).clamp(0, last)) as usize;
        if shift {
            let from = state.anchor.or(selected).unwrap_or(to);
            // The end that moves is the selected one; the marks go with it.
            mark(state, rows, from, to);
            state.seen = Some((
                Some(desk.incident_of(rows[to]).id),
                state.sort,
                state.order.is_sorted(),
            ));
        } else {
            state.marked.clear();
            state.anchor = Some(to);
        }
        bring(state, to, rows.len(), body);
        return Some(Command::Select(Some(desk.incident_of(rows[to]).id)));
    }
    if pressed(Modifiers::NONE, Key::Space) {
        // Marks the line or no longer, and stays on it.
        let at = place_of_selected(desk, rows, state.reason).unwrap_or(0);
        let row = *rows.get(at)?;
        if !state.marked.remove(&row) {
            state.marked.insert(row);
        }
        state.anchor = Some(at);
        return None;
    }
    if pressed(Modifiers::NONE, Key::Enter) {
        let at = place_of_selected(desk, rows, state.reason)
            .or_else(|| (!rows.is_empty()).then_some(0))?;
        return Some(Command::Select(Some(desk.incident_of(rows[at]).id)));
    }
    None
}
