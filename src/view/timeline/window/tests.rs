//! Where the window goes, over month ends and at the ends of the data.

use super::*;

#[track_caller]
fn span(from: &str, to: &str) -> Span {
    Span::from_to(Day::parse(from).unwrap(), Day::parse(to).unwrap()).unwrap()
}

fn filter(window: Option<Span>, mode: TimeMode, step: Step) -> Filter {
    Filter {
        window,
        mode,
        step,
        ..Filter::default()
    }
}

fn data() -> Span {
    span("2022-07-01", "2024-07-21")
}

#[test]
fn a_calendar_month_moves_to_the_next_whole_month() {
    let march = filter(
        Some(span("2023-03-01", "2023-03-31")),
        TimeMode::Window,
        Step::Month,
    );
    assert_eq!(
        step_by(&march, data(), 1),
        Some(span("2023-04-01", "2023-04-30"))
    );
    assert_eq!(
        step_by(&march, data(), -1),
        Some(span("2023-02-01", "2023-02-28"))
    );
    assert_eq!(
        step_by(&march, data(), 12),
        Some(span("2024-03-01", "2024-03-31"))
    );
}

#[test]
fn stepping_ends_with_the_data() {
    let at_end = filter(
        Some(span("2024-07-15", "2024-07-21")),
        TimeMode::Window,
        Step::Week,
    );
    assert_eq!(step_by(&at_end, data(), 1), None);
    assert_eq!(
        step_by(&at_end, data(), -1),
        Some(span("2024-07-08", "2024-07-14"))
    );
    let far = step_by(&at_end, data(), -10_000).unwrap();
    assert!(far.contains(data().start()));
}

#[test]
fn an_instant_becomes_the_next_step_and_cumulative_grows() {
    let window = Some(span("2023-01-01", "2023-01-31"));
    let instant = filter(window, TimeMode::Instant, Step::Quarter);
    let next = step_by(&instant, data(), 1).unwrap();
    assert_eq!(next, span("2023-01-01", "2023-06-30"));
    assert_eq!(
        shown(
            &Filter {
                window: Some(next),
                ..instant
            },
            data()
        ),
        span("2023-04-01", "2023-06-30")
    );
    let cumulative = filter(window, TimeMode::Cumulative, Step::Month);
    assert_eq!(
        step_by(&cumulative, data(), 1),
        Some(span("2023-01-01", "2023-02-28"))
    );
    assert_eq!(
        step_by(&cumulative, data(), -2),
        Some(span("2022-11-30", "2022-11-30"))
    );
}

#[test]
fn the_first_and_the_last_window_keep_the_length() {
    let window = filter(
        Some(span("2023-03-01", "2023-03-31")),
        TimeMode::Window,
        Step::Month,
    );
    assert_eq!(first(&window, data()), span("2022-07-01", "2022-07-31"));
    assert_eq!(last(&window, data()), span("2024-07-01", "2024-07-31"));
    let all = filter(None, TimeMode::Window, Step::Month);
    assert_eq!(first(&all, data()), span("2022-07-01", "2022-07-31"));
}

#[test]
fn an_end_moves_from_boundary_to_boundary_and_never_past_the_other() {
    let window = filter(
        Some(span("2023-03-10", "2023-03-20")),
        TimeMode::Window,
        Step::Month,
    );
    assert_eq!(end_by(&window, data(), 1), span("2023-03-10", "2023-03-31"));
    assert_eq!(
        end_by(&window, data(), -1),
        span("2023-03-10", "2023-03-20")
    );
    assert_eq!(
        start_by(&window, data(), -1),
        span("2023-03-01", "2023-03-20")
    );
    assert_eq!(
        start_by(&window, data(), 1),
        span("2023-03-10", "2023-03-20")
    );
}

#[test]
fn what_is_swept_or_dragged_snaps_to_whole_steps() {
    let (a, b) = (
        Day::parse("2023-03-20").unwrap(),
        Day::parse("2023-02-10").unwrap(),
    );
    assert_eq!(swept(Step::Month, a, b), span("2023-02-01", "2023-03-31"));
    assert_eq!(swept(Step::Day, a, b), span("2023-02-10", "2023-03-20"));
    let march = span("2023-03-01", "2023-03-31");
    assert_eq!(
        dragged(march, Step::Month, 20.0, data()),
        span("2023-04-01", "2023-04-30")
    );
    assert_eq!(dragged(march, Step::Month, 10.0, data()), march);
    assert_eq!(
        dragged(march, Step::Day, 10.0, data()),
        span("2023-03-11", "2023-04-10")
    );
    assert!(dragged(march, Step::Day, 1e9, data()).overlaps(data()));
}

#[test]
fn no_move_breaks_a_window() {
    arbtest::arbtest(|u| {
        let (from, length) = (
            u.int_in_range(-700_000..=2_800_000)?,
            u.int_in_range(0..=40_000)?,
        );
        let data = Span::between(Day(from), Day(from.saturating_add(length)));
        let start = u.int_in_range(-700_000..=2_800_000)?;
        let window = Span::between(Day(start), Day(start + u.int_in_range(0..=40_000)?));
        let window = u.arbitrary::<bool>()?.then_some(window);
        let filter = filter(window, *u.choose(&TimeMode::ALL)?, *u.choose(&Step::ALL)?);
        let n = u.int_in_range(-9..=9)?;
        for span in [
            first(&filter, data),
            last(&filter, data),
            end_by(&filter, data, n),
            start_by(&filter, data, n),
        ] {
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
fn a_length_is_said_in_days() {
    assert_eq!(length_words(span("2020-01-01", "2024-07-21")), "1,664 days");
    assert_eq!(length_words(span("2024-07-21", "2024-07-21")), "1 day");
}
