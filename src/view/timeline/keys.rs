//! What the keyboard does in the time panel while the panel or one of its handles has it.
//! Letters and brackets go by where they lie on the keyboard, so that they work in Arabic too.

use egui::accesskit::Action;
use egui::{Event, EventFilter, Key, Modifiers, Response, Ui};

use super::axis::View;
use super::parts::Parts;
use super::{Asked, State, after, ask_mode, window};
use crate::filter::{Filter, TimeMode};
use crate::time::{Span, Step};

/// How much nearer + goes.
const ZOOM: f64 = 1.5;

/// What a key means.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Act {
    Move(i32),
    Start(i32),
    End(i32),
    Length(i32),
    First,
    Last,
    Zoom(f64),
    /// Looks at earlier or later days, by so much of what is looked at.
    Look(f64),
    All,
    Mode,
    Step,
    Play,
    Compare,
}

/// What the keys of this frame ask for. Zooms by itself.
pub(super) fn act(
    ui: &Ui,
    state: &mut State,
    parts: &Parts,
    filter: &Filter,
    extent: Span,
) -> Vec<Asked> {
    let mut asked = Vec::new();
    for act in pressed(ui, parts) {
        let filter = after(filter, &asked);
        asked.extend(answer(act, state, &filter, extent));
    }
    asked
}

/// The meanings of the keys of this frame, which are then nobody else's.
fn pressed(ui: &Ui, parts: &Parts) -> Vec<Act> {
    let has_focus = |part: &Option<Response>| part.as_ref().is_some_and(Response::has_focus);
    let (on_start, on_end) = (has_focus(&parts.start), has_focus(&parts.end));
    let mut acts = Vec::new();
    for (part, act) in [
        (&parts.start, Act::Start as fn(i32) -> Act),
        (&parts.end, Act::End),
    ] {
        let Some(part) = part else {
            continue;
        };
        let n = |action| ui.input(|input| input.num_accesskit_action_requests(part.id, action));
        let n = |action| i32::try_from(n(action)).unwrap_or(0);
        let n = n(Action::Increment) - n(Action::Decrement);
        acts.extend((n != 0).then(|| act(n)));
    }
    let on_track = parts.overview.has_focus();
    if !on_start && !on_end && !on_track && !parts.ground.has_focus() {
        return acts;
    }
    let arrows = EventFilter {
        horizontal_arrows: true,
        ..EventFilter::default()
    };
    for part in [
        Some(&parts.ground),
        Some(&parts.overview),
        parts.start.as_ref(),
        parts.end.as_ref(),
    ]
    .into_iter()
    .flatten()
    {
        ui.memory_mut(|memory| memory.set_focus_lock_filter(part.id, arrows));
    }
    ui.input_mut(|input| {
        input.events.retain(|event| {
            let Event::Key {
                key,
                physical_key,
                pressed: true,
                modifiers,
                ..
            } = event
            else {
                return true;
            };
            let act = match meaning(*key, physical_key.unwrap_or(*key), *modifiers) {
                Some(Act::Move(n)) if on_start => Some(Act::Start(n)),
                Some(Act::Move(n)) if on_end => Some(Act::End(n)),
                Some(Act::Move(n)) if on_track => Some(Act::Look(f64::from(n) / 8.0)),
                act => act,
            };
            acts.extend(act);
            act.is_none()
        });
    });
    acts
}

fn meaning(key: Key, place: Key, modifiers: Modifiers) -> Option<Act> {
    let way = match key {
        Key::ArrowLeft => -1,
        Key::ArrowRight => 1,
        _ => 0,
    };
    if way != 0 {
        return match (
            modifiers.shift,
            modifiers.ctrl || modifiers.command,
            modifiers.alt,
        ) {
            (false, false, false) => Some(Act::Move(way)),
            (true, false, false) => Some(Act::End(way)),
            (false, true, false) => Some(Act::Start(way)),
            _ => None,
        };
    }
    if modifiers.ctrl || modifiers.command || modifiers.alt {
        return None;
    }
    match key {
        Key::Plus | Key::Equals => return Some(Act::Zoom(ZOOM)),
        Key::Minus => return Some(Act::Zoom(1.0 / ZOOM)),
        _ if modifiers.shift => return None,
        Key::Home => return Some(Act::First),
        Key::End => return Some(Act::Last),
        Key::Space => return Some(Act::Play),
        Key::PageUp => return Some(Act::Look(-0.75)),
        Key::PageDown => return Some(Act::Look(0.75)),
        _ => {}
    }
    match place {
        Key::OpenBracket => Some(Act::Length(-1)),
        Key::CloseBracket => Some(Act::Length(1)),
        Key::A => Some(Act::All),
        Key::M => Some(Act::Mode),
        Key::S => Some(Act::Step),
        Key::C => Some(Act::Compare),
        _ => None,
    }
}

fn answer(act: Act, state: &mut State, filter: &Filter, extent: Span) -> Vec<Asked> {
    // An instant has no length, and what is cumulative has no start: only their end goes on.
    let next = match (act, filter.mode) {
        (Act::Start(n), TimeMode::Window) => Some(window::start_by(filter, extent, n)),
        (Act::End(n) | Act::Length(n), TimeMode::Window) => Some(window::end_by(filter, extent, n)),
        (Act::Length(_), TimeMode::Instant) => None,
        (Act::Move(n) | Act::Start(n) | Act::End(n) | Act::Length(n), _) => {
            window::step_by(filter, extent, n)
        }
        (Act::First, _) => Some(window::first(filter, extent)),
        (Act::Last, _) => Some(window::last(filter, extent)),
        (Act::Zoom(factor), _) => {
            let whole = View::whole(extent);
            let view = state.view.unwrap_or(View::fit(extent)).clamp(whole);
            state.view =
                Some(view.zoom(factor, middle(view, window::shown(filter, extent)), whole));
            None
        }
        (Act::Look(share), _) => {
            let whole = View::whole(extent);
            let view = state.view.unwrap_or(View::fit(extent)).clamp(whole);
            state.view = Some(view.pan(share * view.n_days, whole));
            None
        }
        (Act::Play, _) => {
            state.toggle_play();
            None
        }
        (Act::Compare, _) => {
            state.compare_next(filter);
            None
        }
        (Act::All, _) => {
            return filter
                .window
                .map(|_| Asked::Window(None))
                .into_iter()
                .collect();
        }
        (Act::Mode, _) => return ask_mode(filter, extent, following(TimeMode::ALL, filter.mode)),
        (Act::Step, _) => return vec![Asked::Step(following(Step::ALL, filter.step))],
    };
    let next = next.filter(|next| filter.window != Some(*next));
    next.map(|next| Asked::Window(Some(next)))
        .into_iter()
        .collect()
}

/// The moment that keeps its place: the middle of the window where it is seen, else of the view.
fn middle(view: View, shown: Span) -> f64 {
    let of_window = f64::midpoint(f64::from(shown.start().0), f64::from(shown.end().0) + 1.0);
    let is_seen = (view.first..view.last()).contains(&of_window);
    if is_seen {
        of_window
    } else {
        view.first + view.n_days / 2.0
    }
}

/// The value after another, the first after the last.
fn following<T: PartialEq + Copy, const N: usize>(all: [T; N], now: T) -> T {
    let at = all.iter().position(|value| *value == now).unwrap_or(0);
    all[(at + 1) % N]
}
