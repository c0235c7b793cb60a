//! Text, cards and map as three panes: Tab goes from one to the next and Shift Tab back, arrows left
//! and right through what is in a pane. Knows where the panes lie, not what they hold.

use egui::{FocusDirection, Id, Key, Rect, Sense, Ui, WidgetInfo};

use crate::view::lang::say;
use crate::view::theme::tokens;
use crate::view::widgets;

/// The keys of the panes' names, in the order of Tab.
const NAMES: [&str; 3] = ["review-pane-text", "review-pane-cards", "review-pane-map"];

/// The text's.
pub(super) const TEXT: usize = 0;

/// What is kept between frames.
#[derive(Default)]
pub(super) struct State {
    /// Where each pane lay.
    rects: Vec<Rect>,
    /// What had the keyboard when the last frame ended.
    focused: Option<Id>,
}

fn id(pane: usize) -> Id {
    Id::unique(("review pane", pane))
}

/// Whether nothing smaller than a pane has the keyboard, so that arrows up and down and Enter go to
/// the candidates.
pub(super) fn is_at_large(ui: &Ui) -> bool {
    let focused = ui.memory(egui::Memory::focused);
    focused.is_none_or(|focused| (0..NAMES.len()).any(|pane| id(pane) == focused))
}

/// Whether a pane itself has the keyboard, and nothing in it.
pub(super) fn has_keyboard(ui: &Ui, pane: usize) -> bool {
    ui.memory(|memory| memory.has_focus(id(pane)))
}

/// A pane, drawn before what it holds.
pub(super) fn pane(ui: &Ui, state: &mut State, pane: usize, rect: Rect) {
    let response = ui.interact(rect, id(pane), Sense::focusable_noninteractive());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Group, true, say(NAMES[pane])));
    if response.has_focus() {
        let layer = egui::LayerId::new(egui::Order::Foreground, id(pane));
        let painter = ui.ctx().layer_painter(layer);
        widgets::focus_ring(&painter, tokens(ui.ctx()), rect.shrink(1.0), 4);
    }
    if state.rects.len() <= pane {
        state.rects.resize(pane + 1, rect);
    }
    state.rects[pane] = rect;
}

/// Ends a frame.
pub(super) fn end(ui: &Ui, state: &mut State) {
    state.focused = ui.memory(egui::Memory::focused);
}

/// Whether something lies in a pane, also where it is scrolled out of it.
fn is_in(pane: Rect, rect: Rect) -> bool {
    pane.left() - 1.0 <= rect.left() && rect.right() <= pane.right() + 1.0
}

/// The controls of a pane, in the order in which they were drawn in the last frame.
fn controls(ui: &Ui, pane: Rect) -> Vec<Id> {
    let layer = ui.layer_id();
    ui.ctx().viewport(|viewport| {
        let drawn = viewport.prev_pass.widgets.get_layer(layer);
        let is_own = |widget: &&egui::WidgetRect| {
            let is_seen = widget.interact_rect.is_positive();
            widget.sense.is_focusable()
                && widget.enabled
                && is_in(pane, widget.rect)
                && (pane.intersects(widget.rect) || !is_seen)
                && (0..NAMES.len()).all(|pane| id(pane) != widget.id)
        };
        drawn.filter(is_own).map(|widget| widget.id).collect()
    })
}

/// Which pane something that has the keyboard lies in.
fn pane_of(ui: &Ui, state: &State, focused: Id) -> Option<usize> {
    if let Some(pane) = (0..NAMES.len()).find(|pane| id(*pane) == focused) {
        return Some(pane);
    }
    let mut rects = state.rects.iter();
    rects.position(|rect| controls(ui, *rect).contains(&focused))
}

/// Tab and the arrows, before anything is drawn.
pub(super) fn keys(ui: &Ui, state: &State) {
    if state.rects.len() < NAMES.len() || ui.ctx().text_edit_focused() {
        return;
    }
    let press = widgets::presses(ui).into_iter().find(|press| {
        let modifiers = press.modifiers;
        let is_plain = !modifiers.command && !modifiers.ctrl && !modifiers.alt;
        let is_arrow = matches!(
            press.key,
            Key::ArrowLeft | Key::ArrowRight | Key::ArrowUp | Key::ArrowDown
        );
        is_plain && (press.key == Key::Tab || is_arrow && !modifiers.shift)
    });
    let Some(press) = press else {
        return;
    };
    let pane = state.focused.map(|focused| pane_of(ui, state, focused));
    let n = NAMES.len();
    let to = match (press.key, pane) {
        (Key::Tab, None) if press.modifiers.shift => Some(id(n - 1)),
        (Key::Tab, None) => Some(id(0)),
        (Key::Tab, Some(Some(pane))) if press.modifiers.shift => Some(id((pane + n - 1) % n)),
        (Key::Tab, Some(Some(pane))) => Some(id((pane + 1) % n)),
        (key, Some(Some(pane))) => within(ui, state, pane, key),
        // Elsewhere both do what they do on every screen.
        _ => return,
    };
    ui.memory_mut(|memory| {
        memory.move_focus(FocusDirection::None);
        if let Some(to) = to {
            memory.request_focus(to);
        }
    });
}

/// The control of a pane that an arrow goes to.
fn within(ui: &Ui, state: &State, pane: usize, key: Key) -> Option<Id> {
    let focused = state.focused?;
    let is_on = matches!(key, Key::ArrowRight | Key::ArrowDown);
    if focused == id(pane) && matches!(key, Key::ArrowUp | Key::ArrowDown) {
        return None;
    }
    let controls = controls(ui, state.rects[pane]);
    let last = controls.len().checked_sub(1)?;
    let at = controls.iter().position(|one| *one == focused);
    Some(
        controls[match (at, is_on) {
            (None, true) => 0,
            (None, false) => last,
            (Some(at), true) if at == last => 0,
            (Some(at), true) => at + 1,
            (Some(at), false) => at.checked_sub(1).unwrap_or(last),
        }],
    )
}
