//! Where the time window goes when it is moved, stretched, stepped or swept: from a filter and the
//! days of the data to a new window. Knows no screen and no clock.

use crate::analysis::series::mean_days;
use crate::filter::{Filter, TimeMode};
use crate::time::{Day, Span, Step, month_short};

/// The days that are shown, as far as they can be drawn: all of the data where time does not limit.
pub fn shown(filter: &Filter, extent: Span) -> Span {
    match (filter.span(), filter.mode) {
        (None, _) => extent,
        (Some(span), TimeMode::Cumulative) => Span::between(extent.start().min(span.end()), span.end()),
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

/// A window moved by about so many days in whole steps, never beyond the data.
pub fn dragged(window: Span, step: Step, days: f64, extent: Span) -> Span {
    let guess = (days / mean_days(step)).round() as i32;
    let target = f64::from(window.start().0) + days;
    let far = |n: &i32| (f64::from(step.shift(window.start(), *n).0) - target).abs();
    let near = (guess - 1..=guess + 1).min_by(|a, b| far(a).total_cmp(&far(b))).unwrap_or(guess);
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
        TimeMode::Instant | TimeMode::Cumulative => with_end(filter, extent, step_end(filter.step, start)),
    }
}

/// The window with its end `n` steps later, as far as the data and its start allow.
pub fn end_by(filter: &Filter, extent: Span, n: i32) -> Span {
    let window = filter.window.unwrap_or(extent);
    if n > 0 && window.end() >= extent.end() {
        return window;
    }
    with_end(filter, extent, boundary(filter.step, window.end().plus(1), n).plus(-1))
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
            later.find(|moved| moved.end() >= extent.end()).unwrap_or(before)
        }
        (Some(window), _) => Span::between(window.start().min(end), end),
    }
}

/// A window moved by whole steps so that it starts on a day, or as shortly before as it can.
fn shifted_to(window: Span, step: Step, start: Day) -> Span {
    let days = f64::from(start.0) - f64::from(window.start().0);
    let guess = (days / mean_days(step)).round() as i32;
    let near = (guess - 2..=guess + 2).rev().find(|n| step.shift(window.start(), *n) <= start);
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
        return Some(if way > 0 { first(filter, extent) } else { last(filter, extent) });
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

/// A span in words, as short as it can be said: `19 Jul 2024`, `15 – 21 Jul 2024`,
/// `22 Apr – 21 Jul 2024`, `1 Sep 2022 – 21 Jul 2024`.
pub fn words(span: Span) -> String {
    let (from, to) = (span.start(), span.end());
    let ((from_year, from_month, from_day), (year, month, _)) = (from.ymd(), to.ymd());
    if from == to {
        to.short()
    } else if (from_year, from_month) == (year, month) {
        format!("{from_day} – {}", to.short())
    } else if from_year == year {
        format!("{from_day} {} – {}", month_short(from_month), to.short())
    } else {
        format!("{} – {}", from.short(), to.short())
    }
}

/// How long a span is: `1 day`, `690 days`.
pub fn length_words(span: Span) -> String {
    match span.n_days() {
        1 => "1 day".to_owned(),
        n => format!("{} days", thousands(n.unsigned_abs())),
    }
}

/// A count with its thousands apart: `9,450`.
pub fn thousands(n: u32) -> String {
    let digits = n.to_string();
    let mut words = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            words.push(',');
        }
        words.push(digit);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn span(from: &str, to: &str) -> Span {
        Span::from_to(Day::parse(from).unwrap(), Day::parse(to).unwrap()).unwrap()
    }

    fn filter(window: Option<Span>, mode: TimeMode, step: Step) -> Filter {
        Filter { window, mode, step, ..Filter::default() }
    }

    fn data() -> Span {
        span("2022-07-01", "2024-07-21")
    }

    #[test]
    fn a_calendar_month_moves_to_the_next_whole_month() {
        let march = filter(Some(span("2023-03-01", "2023-03-31")), TimeMode::Window, Step::Month);
        assert_eq!(step_by(&march, data(), 1), Some(span("2023-04-01", "2023-04-30")));
        assert_eq!(step_by(&march, data(), -1), Some(span("2023-02-01", "2023-02-28")));
        assert_eq!(step_by(&march, data(), 12), Some(span("2024-03-01", "2024-03-31")));
    }

    #[test]
    fn stepping_ends_with_the_data() {
        let at_end = filter(Some(span("2024-07-15", "2024-07-21")), TimeMode::Window, Step::Week);
        assert_eq!(step_by(&at_end, data(), 1), None);
        assert_eq!(step_by(&at_end, data(), -1), Some(span("2024-07-08", "2024-07-14")));
        let far = step_by(&at_end, data(), -10_000).unwrap();
        assert!(far.contains(data().start()));
    }

    #[test]
    fn an_instant_becomes_the_next_step_and_cumulative_grows() {
        let window = Some(span("2023-01-01", "2023-01-31"));
        let instant = filter(window, TimeMode::Instant, Step::Quarter);
        let next = step_by(&instant, data(), 1).unwrap();
        assert_eq!(next, span("2023-01-01", "2023-06-30"));
        assert_eq!(shown(&Filter { window: Some(next), ..instant }, data()), span("2023-04-01", "2023-06-30"));
        let cumulative = filter(window, TimeMode::Cumulative, Step::Month);
        assert_eq!(step_by(&cumulative, data(), 1), Some(span("2023-01-01", "2023-02-28")));
        assert_eq!(step_by(&cumulative, data(), -2), Some(span("2022-11-30", "2022-11-30")));
    }

    #[test]
    fn the_first_and_the_last_window_keep_the_length() {
        let window = filter(Some(span("2023-03-01", "2023-03-31")), TimeMode::Window, Step::Month);
        assert_eq!(first(&window, data()), span("2022-07-01", "2022-07-31"));
        assert_eq!(last(&window, data()), span("2024-07-01", "2024-07-31"));
        let all = filter(None, TimeMode::Window, Step::Month);
        assert_eq!(first(&all, data()), span("2022-07-01", "2022-07-31"));
    }

    #[test]
    fn an_end_moves_from_boundary_to_boundary_and_never_past_the_other() {
        let window = filter(Some(span("2023-03-10", "2023-03-20")), TimeMode::Window, Step::Month);
        assert_eq!(end_by(&window, data(), 1), span("2023-03-10", "2023-03-31"));
        assert_eq!(end_by(&window, data(), -1), span("2023-03-10", "2023-03-20"));
        assert_eq!(start_by(&window, data(), -1), span("2023-03-01", "2023-03-20"));
        assert_eq!(start_by(&window, data(), 1), span("2023-03-10", "2023-03-20"));
    }

    #[test]
    fn what_is_swept_or_dragged_snaps_to_whole_steps() {
        let (a, b) = (Day::parse("2023-03-20").unwrap(), Day::parse("2023-02-10").unwrap());
        assert_eq!(swept(Step::Month, a, b), span("2023-02-01", "2023-03-31"));
        assert_eq!(swept(Step::Day, a, b), span("2023-02-10", "2023-03-20"));
        let march = span("2023-03-01", "2023-03-31");
        assert_eq!(dragged(march, Step::Month, 20.0, data()), span("2023-04-01", "2023-04-30"));
        assert_eq!(dragged(march, Step::Month, 10.0, data()), march);
        assert_eq!(dragged(march, Step::Day, 10.0, data()), span("2023-03-11", "2023-04-10"));
        assert!(dragged(march, Step::Day, 1e9, data()).overlaps(data()));
    }

    #[test]
    fn no_move_breaks_a_window() {
        arbtest::arbtest(|u| {
            let (from, length) = (u.int_in_range(-5_000_000..=3_000_000)?, u.int_in_range(0..=40_000)?);
            let data = Span::between(Day(from), Day(from.saturating_add(length)));
            let start = u.int_in_range(-5_000_000..=3_000_000)?;
            let window = Span::between(Day(start), Day(start + u.int_in_range(0..=40_000)?));
            let window = u.arbitrary::<bool>()?.then_some(window);
            let filter = filter(window, *u.choose(&TimeMode::ALL)?, *u.choose(&Step::ALL)?);
            let n = u.int_in_range(-9..=9)?;
            for span in [first(&filter, data), last(&filter, data), end_by(&filter, data, n), start_by(&filter, data, n)] {
                assert!(span.n_days() >= 1);
            }
            assert!(step_by(&filter, data, n).is_none_or(|moved| Some(moved) != window));
            if let Some(window) = window {
                let days = f64::from(u.arbitrary::<f32>()?);
                assert!(dragged(window, filter.step, days, data).n_days() >= 1);
            }
            Ok(())
        });
    }

    #[test]
    fn a_span_is_said_as_shortly_as_it_can_be() {
        assert_eq!(words(span("2024-07-19", "2024-07-19")), "19 Jul 2024");
        assert_eq!(words(span("2024-07-15", "2024-07-21")), "15 – 21 Jul 2024");
        assert_eq!(words(span("2024-04-22", "2024-07-21")), "22 Apr – 21 Jul 2024");
        assert_eq!(words(span("2022-09-01", "2024-07-21")), "1 Sep 2022 – 21 Jul 2024");
        assert_eq!(length_words(span("2020-01-01", "2024-07-21")), "1,664 days");
        assert_eq!(length_words(span("2024-07-21", "2024-07-21")), "1 day");
    }
}
