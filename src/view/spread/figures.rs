//! Figures, days and steps of the calendar as the screen of spread writes them, in the language of
//! the window. Pure.

use crate::time::{Day, Span, Step};
use crate::view::lang::say_with;
use crate::view::{chart, words};

/// A count with its thousands apart.
pub(super) fn count(n: usize) -> String {
    words::thousands(n)
}

/// A figure with so many decimals and the language's own mark before them.
pub(super) fn decimal(value: f64, decimals: usize) -> String {
    let written = words::decimal(value, decimals);
    // Minus zero is zero.
    match written.strip_prefix('-') {
        Some(rest) if rest.chars().all(|c| matches!(c, '0' | '.' | ',')) => rest.to_owned(),
        Some(rest) => format!("−{rest}"),
        None => written,
    }
}

/// A distance: whole kilometres, and tenths of them under ten.
pub(super) fn km(km: f64) -> String {
    let figure = if km.abs() < 9.95 {
        decimal(km, 1)
    } else if km < 0.0 {
        decimal(km, 0)
    } else {
        count(km.round() as usize)
    };
    format!("{figure} km")
}

/// A share in hundredths, with one decimal unless it is all.
pub(super) fn share(share: f64) -> String {
    let percent = share * 100.0;
    let figure = decimal(percent, usize::from(percent < 99.95));
    format!("{figure} %")
}

/// The probability of a test, as it is reported.
pub(super) fn p(p: f64) -> String {
    if p < 0.001 {
        format!("p < {}", decimal(0.001, 3))
    } else if p < 0.01 {
        format!("p = {}", decimal(p, 3))
    } else {
        format!("p = {}", decimal(p, 2))
    }
}

/// A day as rows write it.
pub(super) fn day(day: Day) -> String {
    words::span(Span::of_day(day), false)
}

/// The first and last day of a span.
pub(super) fn span(span: Span) -> String {
    words::span(span, false)
}

/// The name of a step of the calendar: a day, the Monday of a week, `November 2023`, `Q4 2023`, a
/// year.
pub(super) fn step(unit: Step, first: Day) -> String {
    let (year, month, _) = first.ymd();
    match unit {
        Step::Day => day(first),
        Step::Week => say_with("spread-week-of", &[("day", day(first).into())]),
        Step::Month => format!("{} {year}", words::month(month)),
        Step::Quarter => say_with(
            "spread-quarter-of",
            &[
                ("quarter", i64::from((month - 1) / 3 + 1).into()),
                ("year", year.to_string().into()),
            ],
        ),
        Step::Year => year.to_string(),
    }
}

/// A month in few letters, with its year.
pub(super) fn month_short(first: Day) -> String {
    let (year, month, _) = first.ymd();
    format!("{} {year}", words::month_short(month))
}

/// The name of a tick under a chart: a year, or a month in few letters.
pub(super) fn tick(tick: chart::axis::Tick) -> String {
    let (year, month, _) = tick.day.ymd();
    match tick.unit {
        Step::Year => year.to_string(),
        _ => words::month_short(month),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::lang::{self, Lang};

    #[test]
    fn shares_have_a_decimal_where_it_tells_something() {
        lang::set(Lang::En);
        assert_eq!(share(0.023), "2.3 %");
        assert_eq!(share(0.0), "0.0 %");
        assert_eq!(share(0.103), "10.3 %");
        assert_eq!(share(1.0), "100 %");
        lang::set(Lang::Fr);
        assert_eq!(share(0.023), "2,3 %");
        lang::set(Lang::En);
    }

    #[test]
    fn distances_and_probabilities_are_as_exact_as_they_are_read() {
        lang::set(Lang::En);
        assert_eq!(km(164.4), "164 km");
        assert_eq!(km(1209.0), "1,209 km");
        assert_eq!(km(4.36), "4.4 km");
        assert_eq!(decimal(-0.04, 1), "0.0");
        assert_eq!(decimal(-4.42, 1), "−4.4");
        assert_eq!(p(0.000_2), "p < 0.001");
        assert_eq!(p(0.043), "p = 0.04");
    }

    #[test]
    fn steps_of_the_calendar_have_their_names_in_both_languages() {
        let first = Day::parse("2023-11-01").unwrap();
        lang::set(Lang::En);
        assert_eq!(step(Step::Month, first), "November 2023");
        assert_eq!(
            step(Step::Quarter, Day::parse("2023-10-01").unwrap()),
            "Q4 2023"
        );
        lang::set(Lang::Fr);
        assert_eq!(step(Step::Month, first), "novembre 2023");
        assert_eq!(
            step(Step::Quarter, Day::parse("2023-10-01").unwrap()),
            "T4 2023"
        );
        lang::set(Lang::En);
    }
}
