//! Where the time window goes when it is moved, stretched, stepped or swept: from a filter and the
//! days of the data to a new window. Knows no screen and no clock.

use crate::analysis::series::mean_days;
use crate::filter::{Filter, TimeMode};
use crate::time::{Day, Span, Step};
use crate::view::lang::say_n;

/// The days that are shown, as far as they can be drawn: all of the data where time does not limit.
pub fn shown(filter: &Filter, extent: Span) -> Span {
    match (filter.span(), filter.mode) {
        (None, _) => extent,
        (Some(span), TimeMode::Cumulative) => {
            Span::between(extent.start().min(span.end()), span.end())
        }
        (Some(span), _) => span,
    }
}

/// The last day of the step that a day falls in.
pub fn step_end(step: Step, day: Day) -> Day {
    step.floor_plus(day, 1).plus(-1).max(day)
}

/// The boundary between two steps that is nearest to a moment: the first day of a step.
pub fn nearest_boundary(step: Step, moment: f64) -> Day {
    let before = step.floor(Day(moment.floor() as i32));
    let after = step.floor_plus(before, 1);
    let is_nearer = moment - f64::from(before.0) <= f64::from(after.0) - moment;
    if is_nearer { before } else { after }
}

/// The window that covers every step from one day to another, in either order.
pub fn swept(step: Step, a: Day, b: Day) -> Span {
    Span::between(step.floor(a.min(b)), step_end(step, a.max(b)))
}

/// Moves both ends by whole steps. The end is moved as the day after it, so that a calendar month
/// stays a calendar month: 1–31 March becomes 1–30 April.
fn shifted(window: Span, step: Step, n: i32) -> Span {
    let start = step.shift(window.start(), n);
    let end = step.shift(window.end().plus(1), n).plus(-1);
    Span::between(start, end.max(start))
}

/// Further than this, in days, nothing is moved at once: some eleven thousand years.
const MAX_DAYS: f64 = 4e6;

/// A window moved by about so many days in whole steps, never beyond the data.
pub fn dragged(window: Span, step: Step, days: f64, extent: Span) -> Span {
    let days = days.clamp(-MAX_DAYS, MAX_DAYS);
    let guess = (days / mean_days(step)).round() as i32;
    let target = f64::from(window.start().0) + days;
    let far = |n: &i32| (f64::from(step.shift(window.start(), *n).0) - target).abs();
    let near = (guess - 1..=guess + 1)
        .min_by(|a, b| far(a).total_cmp(&far(b)))
        .unwrap_or(guess);
    let reach = (f64::from(extent.n_days() + window.n_days()) / mean_days(step)).ceil() as i32;
    let mut n = near.clamp(-reach, reach);
    while n != 0 && !shifted(window, step, n).overlaps(extent) {
        n -= n.signum();
    }
    shifted(window, step, n)
}

/// The next boundary of steps after a day, or before it for negative `n`, `n` of them away.
fn boundary(step: Step, day: Day, n: i32) -> Day {
    let is_one = step.floor(day) == day;
    step.floor_plus(day, if n < 0 && !is_one { n + 1 } else { n })
}

/// The window with its end on another day; unchanged where that lies before its start. An instant
/// and cumulative have no start of their own: theirs gives way.
pub fn with_end(filter: &Filter, extent: Span, end: Day) -> Span {
    let window = filter.window.unwrap_or(extent);
    match filter.mode {
        TimeMode::Window => Span::from_to(window.start(), end).unwrap_or(window),
        TimeMode::Instant | TimeMode::Cumulative => Span::between(window.start().min(end), end),
    }
}

/// The window with its start on another day; unchanged where that lies after its end. In the modes
/// that have no start of their own, the step of that day is shown last.
pub fn with_start(filter: &Filter, extent: Span, start: Day) -> Span {
    let window = filter.window.unwrap_or(extent);
    match filter.mode {
        TimeMode::Window => Span::from_to(start, window.end()).unwrap_or(window),
        TimeMode::Instant | TimeMode::Cumulative => {
            with_end(filter, extent, step_end(filter.step, start))
        }
    }
}

/// The window with its end `n` steps later, as far as the data and its start allow.
pub fn end_by(filter: &Filter, extent: Span, n: i32) -> Span {
    let window = filter.window.unwrap_or(extent);
    if n > 0 && window.end() >= extent.end() {
        return window;
    }
    with_end(
        filter,
        extent,
        boundary(filter.step, window.end().plus(1), n).plus(-1),
    )
}

/// The window with its start `n` steps later, as far as the data and its end allow.
pub fn start_by(filter: &Filter, extent: Span, n: i32) -> Span {
    let window = filter.window.unwrap_or(extent);
    if n < 0 && window.start() <= extent.start() {
        return window;
    }
    with_start(filter, extent, boundary(filter.step, window.start(), n))
}

/// The window at the beginning of the data: of the same length, or one step where none is set.
pub fn first(filter: &Filter, extent: Span) -> Span {
    let step = filter.step;
    let end = step_end(step, extent.start());
    match (filter.window, filter.mode) {
        (None, _) => Span::between(step.floor(extent.start()), end),
        (Some(window), TimeMode::Window) => shifted_to(window, step, extent.start()),
        (Some(window), _) => Span::between(window.start().min(end), end),
    }
}

/// The window at the end of the data: of the same length, or one step where none is set.
pub fn last(filter: &Filter, extent: Span) -> Span {
    let step = filter.step;
    let end = step_end(step, extent.end());
    match (filter.window, filter.mode) {
        (None, _) => Span::between(step.floor(extent.end()), end),
        (Some(window), TimeMode::Window) => {
            let before = shifted_to(window, step, extent.end().plus(1 - window.n_days()));
            // Months differ in length, so that the end may lie a step or two short.
            let mut later = (0..4).map(|n| shifted(before, step, n));
            later
                .find(|moved| moved.end() >= extent.end())
                .unwrap_or(before)
        }
        (Some(window), _) => Span::between(window.start().min(end), end),
    }
}

/// A window moved by whole steps so that it starts on a day, or as shortly before as it can.
fn shifted_to(window: Span, step: Step, start: Day) -> Span {
    let days = f64::from(start.0) - f64::from(window.start().0);
    let guess = (days / mean_days(step)).round() as i32;
    let near = (guess - 2..=guess + 2)
        .rev()
        .find(|n| step.shift(window.start(), *n) <= start);
    shifted(window, step, near.unwrap_or(guess))
}

/// The window `n` steps later, or earlier for negative `n`: a window moves, an instant becomes the
/// next step, cumulative grows or shrinks. Goes as far as the data; `None` where it is there.
/// Where no window is set, the first step later is the first of the data, earlier the last.
pub fn step_by(filter: &Filter, extent: Span, n: i32) -> Option<Span> {
    let mut moved = filter.clone();
    for _ in 0..n.unsigned_abs() {
        let Some(window) = one_step(&moved, extent, n.signum()) else {
            break;
        };
        moved.window = Some(window);
    }
    moved.window.filter(|_| moved.window != filter.window)
}

fn one_step(filter: &Filter, extent: Span, way: i32) -> Option<Span> {
    let Some(window) = filter.window else {
        return Some(if way > 0 {
            first(filter, extent)
        } else {
            last(filter, extent)
        });
    };
    let shown = shown(filter, extent);
    let at_end = match (way > 0, filter.mode) {
        (true, _) => shown.end() >= extent.end(),
        (false, TimeMode::Cumulative) => filter.step.floor(window.end()) <= extent.start(),
        (false, _) => shown.start() <= extent.start(),
    };
    if at_end {
        return None;
    }
    Some(match filter.mode {
        TimeMode::Window => shifted(window, filter.step, way),
        TimeMode::Instant => {
            let end = step_end(filter.step, filter.step.floor_plus(window.end(), way));
            Span::between(window.start().min(end), end)
        }
        TimeMode::Cumulative => end_by(filter, extent, way),
    })
}

/// How long a span is: `1 day`, `690 days`.
pub fn length_words(span: Span) -> String {
    say_n("time-n-days", span.n_days().unsigned_abs() as usize)
}

#[cfg(test)]
mod tests;
