//! What pointing at a chart, dragging over it and the arrow keys mean: the step under the hair line,
//! and the days of a brush.

use egui::{CursorIcon, Key, Modifiers, PointerButton, Pos2, Rect, Response, Ui};

use super::axis::Days;
use crate::time::{Day, Span};

/// A brush shorter than this is a click.
const LEAST_PT: f32 = 5.0;

/// What a chart keeps between frames.
#[derive(Debug, Default, Clone, Copy, PartialEq)]
pub struct Pointer {
    /// Where a brush began.
    from: Option<Pos2>,
    /// The step that the arrow keys went to.
    by_key: Option<usize>,
}

/// What a chart was told in a frame.
#[derive(Debug, Default, Clone, Copy, PartialEq)]
pub struct Told {
    /// The step under the hair line.
    pub step: Option<usize>,
    /// The days that are being brushed.
    pub brushing: Option<Span>,
    /// The days that were brushed, once the button is let go.
    pub brushed: Option<Span>,
    /// The step that was clicked, or chosen by Enter.
    pub chosen: Option<usize>,
}

/// The step that a day falls in.
pub fn step_of(steps: &[Span], day: Day) -> Option<usize> {
    let at = steps.partition_point(|step| step.end() < day);
    steps.get(at).filter(|step| step.contains(day)).map(|_| at)
}

/// Whole steps around two days.
pub fn whole_steps(steps: &[Span], a: Day, b: Day) -> Option<Span> {
    let (first, last) = (a.min(b), a.max(b));
    let from = steps.iter().find(|step| step.end() >= first)?;
    let to = steps.iter().rev().find(|step| step.start() <= last)?;
    (from.start() <= to.end()).then(|| Span::between(from.start(), to.end()))
}

/// Takes what the pointer and the keys say of a chart whose response must sense clicks and drags.
pub fn act(
    ui: &Ui,
    state: &mut Pointer,
    response: &Response,
    plot: Rect,
    days: &Days,
    steps: &[Span],
) -> Told {
    let mut told = Told::default();
    let at = ui.input(|input| input.pointer.latest_pos());
    let hovered = response.hover_pos().filter(|at| plot.contains(*at));
    if let Some(at) = hovered {
        told.step = step_of(steps, days.day_at(at.x));
        ui.ctx().set_cursor_icon(CursorIcon::Crosshair);
        if ui.input(|input| input.pointer.is_moving()) {
            state.by_key = None;
        }
    }
    if response.drag_started_by(PointerButton::Primary) {
        let origin = ui.input(|input| input.pointer.press_origin());
        state.from = origin.filter(|at| plot.contains(*at));
    }
    if let (Some(from), Some(to)) = (state.from, at) {
        let is_long = (from.x - to.x).abs() >= LEAST_PT;
        let span = whole_steps(steps, days.day_at(from.x), days.day_at(to.x)).filter(|_| is_long);
        if response.drag_stopped() {
            state.from = None;
            told.brushed = span;
        } else if response.dragged() {
            told.brushing = span;
        } else {
            state.from = None;
        }
    }
    if response.clicked() {
        response.request_focus();
        told.chosen = told.step;
    }
    keys(ui, state, response, steps.len(), &mut told);
    told
}

/// Arrows move the hair line, Home and End take it to the ends, Enter chooses its step.
fn keys(ui: &Ui, state: &mut Pointer, response: &Response, n: usize, told: &mut Told) {
    if !response.has_focus() {
        state.by_key = None;
        return;
    }
    if n == 0 {
        return;
    }
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    // The arrows are the chart's while it has the keyboard.
    ui.memory_mut(|memory| {
        memory.set_focus_lock_filter(
            response.id,
            egui::EventFilter {
                horizontal_arrows: true,
                ..egui::EventFilter::default()
            },
        );
    });
    let last = n - 1;
    let mut to = None;
    let now = state.by_key.or(told.step);
    if pressed(Key::ArrowLeft) {
        to = Some(now.map_or(last, |at| at.saturating_sub(1)));
    }
    if pressed(Key::ArrowRight) {
        to = Some(now.map_or(0, |at| (at + 1).min(last)));
    }
    if pressed(Key::Home) {
        to = Some(0);
    }
    if pressed(Key::End) {
        to = Some(last);
    }
    state.by_key = to.or(state.by_key).map(|at| at.min(last));
    told.step = state.by_key.or(told.step);
    if pressed(Key::Enter) {
        told.chosen = told.step.or(told.chosen);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Step;

    fn months() -> Vec<Span> {
        let first = Day::parse("2023-01-01").unwrap();
        let month = |n| {
            let start = Step::Month.floor_plus(first, n);
            Span::between(start, Step::Month.floor_plus(first, n + 1).plus(-1))
        };
        (0..12).map(month).collect()
    }

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    #[test]
    fn the_step_under_a_day_is_the_one_that_it_falls_in() {
        let months = months();
        assert_eq!(step_of(&months, day("2023-01-01")), Some(0));
        assert_eq!(step_of(&months, day("2023-03-31")), Some(2));
        assert_eq!(step_of(&months, day("2024-01-01")), None);
        assert_eq!(step_of(&months, day("2022-12-31")), None);
    }

    #[test]
    fn a_brush_takes_whole_steps_whichever_way_it_goes() {
        let months = months();
        let spring = Span::between(day("2023-03-01"), day("2023-05-31"));
        let (a, b) = (day("2023-03-20"), day("2023-05-02"));
        assert_eq!(whole_steps(&months, a, b), Some(spring));
        assert_eq!(whole_steps(&months, b, a), Some(spring));
        assert_eq!(whole_steps(&[], a, b), None);
    }
}
