//! The regions of the window that F6 goes through: each is named for screen readers and can have the
//! keyboard, so that Tab goes on inside it. Knows nothing of what they hold.

use egui::{Id, Key, Rect, Sense, Ui, WidgetInfo};

use super::lang::say;
use super::theme::tokens;
use super::widgets;

/// What is kept between frames.
#[derive(Debug, Default)]
pub(super) struct State {
    /// The regions of this frame, in their order, and of the one before.
    drawn: Vec<Id>,
    before: Vec<Id>,
}

/// Begins a frame: F6 goes to the next region, with Shift to the one before.
pub(super) fn begin(ui: &Ui, state: &mut State) {
    std::mem::swap(&mut state.drawn, &mut state.before);
    state.drawn.clear();
    let press = widgets::presses(ui)
        .into_iter()
        .find(|press| press.key == Key::F6);
    let n = state.before.len();
    let Some(press) = press.filter(|_| n > 0) else {
        return;
    };
    let focused = ui.memory(egui::Memory::focused);
    let last = ui.ctx().data(|data| data.get_temp::<usize>(last_id()));
    let now = focused.and_then(|id| state.before.iter().position(|one| *one == id));
    let now = now.or(last.filter(|_| focused.is_some()));
    let to = match (now, press.modifiers.shift) {
        (None, false) => 0,
        (None, true) => n - 1,
        (Some(at), false) => (at + 1) % n,
        (Some(at), true) => (at + n - 1) % n,
    };
    ui.ctx().data_mut(|data| data.insert_temp(last_id(), to));
    ui.memory_mut(|memory| memory.request_focus(state.before[to]));
}

fn last_id() -> Id {
    Id::unique("last region")
}

/// A region, drawn before what it holds: its place, and the key of its name.
pub(super) fn region(ui: &Ui, state: &mut State, rect: Rect, name: &'static str) {
    let id = Id::unique(("region", name));
    let response = ui.interact(rect, id, Sense::focusable_noninteractive());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Group, true, say(name)));
    if response.has_focus() {
        let layer = egui::LayerId::new(egui::Order::Foreground, id);
        let painter = ui.ctx().layer_painter(layer);
        widgets::focus_ring(&painter, tokens(ui.ctx()), rect.shrink(1.0), 4);
    }
    state.drawn.push(id);
}
