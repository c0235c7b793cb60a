//! Reads a date that a person typed. A day that could be two days is refused, never guessed.
//! Knows no field and no screen.

use crate::time::{Day, Span, month_name, month_short};
use crate::view::lang::{say, say_with};
use crate::view::words;

/// Why a text is no date.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(super) enum Error {
    /// Nothing that is read as a date.
    #[error("write 1 Sep 2022 or 2022-09-01")]
    Unread,
    /// Day and month could change places.
    #[error("{} or {}? name the month", without_year(*.0), .1.short())]
    Ambiguous(Day, Day),
    /// A date that the calendar does not have.
    #[error("the calendar has no such day")]
    NoSuchDay,
}

impl Error {
    /// The same in the window's language.
    pub(super) fn words(self) -> String {
        match self {
            Self::Unread => say("time-unread"),
            Self::Ambiguous(one, other) => {
                let (_, month, day) = one.ymd();
                let one = format!("{day} {}", words::month_short(month));
                let other = words::day_short(other);
                say_with(
                    "time-ambiguous",
                    &[("one", one.into()), ("other", other.into())],
                )
            }
            Self::NoSuchDay => say("time-no-such-day"),
        }
    }
}

/// A day of a year that is named beside it.
fn without_year(day: Day) -> String {
    let (_, month, day) = day.ymd();
    format!("{day} {}", month_short(month))
}

/// The days that a text names: one day for `1 Sep 2022`, `1 September 2022`, `2022-09-01` and
/// `25/09/2022`; thirty for `Sep 2022` and `2022-09`; a year for `2022`.
pub(super) fn parse(text: &str) -> Result<Span, Error> {
    let is_gap = |c: char| c.is_whitespace() || matches!(c, ',' | '.' | '/' | '-' | '–');
    let parts: Vec<&str> = text.split(is_gap).filter(|part| !part.is_empty()).collect();
    match parts[..] {
        [y] => whole(year(y)?, None),
        [m, y] if month(m).is_some() => whole(year(y)?, month(m)),
        [y, m] => whole(year(y)?, Some(two_digits(m)?)),
        [y, m, d] if y.len() == 4 => {
            let m = month(m).map_or_else(|| two_digits(m), Ok)?;
            day(year(y)?, Some(m), two_digits(d)?)
        }
        [d, m, y] if month(m).is_some() => day(year(y)?, month(m), two_digits(d)?),
        [m, d, y] if month(m).is_some() => day(year(y)?, month(m), two_digits(d)?),
        [a, b, y] => either(year(y)?, two_digits(a)?, two_digits(b)?),
        _ => Err(Error::Unread),
    }
}

/// Two numbers before a year: day and month, or month and day.
fn either(year: i16, a: i8, b: i8) -> Result<Span, Error> {
    match (Day::of(year, b, a), Day::of(year, a, b)) {
        (Some(one), Some(other)) if one != other => Err(Error::Ambiguous(one, other)),
        (Some(one), _) | (None, Some(one)) => Ok(Span::of_day(one)),
        (None, None) => Err(Error::NoSuchDay),
    }
}

fn day(year: i16, month: Option<i8>, day: i8) -> Result<Span, Error> {
    let found = month.and_then(|month| Day::of(year, month, day));
    found.map(Span::of_day).ok_or(Error::NoSuchDay)
}

/// A whole month, or a whole year where no month is given.
fn whole(year: i16, month: Option<i8>) -> Result<Span, Error> {
    let first = Day::of(year, month.unwrap_or(1), 1).ok_or(Error::NoSuchDay)?;
    let months = if month.is_some() { 1 } else { 12 };
    Ok(Span::between(first, first.plus_months(months).plus(-1)))
}

/// A year in four digits: with two, the century would be a guess.
fn year(text: &str) -> Result<i16, Error> {
    let is_year = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    is_year
        .then(|| text.parse().ok())
        .flatten()
        .ok_or(Error::Unread)
}

fn two_digits(text: &str) -> Result<i8, Error> {
    // The first of a month is an ordinal in French.
    let text = if text.eq_ignore_ascii_case("1er") {
        "1"
    } else {
        text
    };
    let is_number = text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number
        .then(|| text.parse().ok())
        .flatten()
        .ok_or(Error::Unread)
}

/// The months in French, without accents.
const FRENCH: [&str; 12] = [
    "janvier",
    "fevrier",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "aout",
    "septembre",
    "octobre",
    "novembre",
    "decembre",
];

/// The month of an English or a French name, or of its first three letters or more, where they are
/// those of one month only: `jui` may be June and July in French.
fn month(text: &str) -> Option<i8> {
    let plain = |c: char| match c {
        'é' | 'É' => 'e',
        'û' | 'Û' => 'u',
        c => c.to_ascii_lowercase(),
    };
    let text: String = text.chars().map(plain).collect();
    let begins = |month: &i8| {
        let french = FRENCH[(*month as usize + 11) % 12];
        let english = month_name(*month).to_ascii_lowercase();
        english.starts_with(&text) || french.starts_with(&text)
    };
    let mut months = (1..=12).filter(begins).filter(|_| text.len() >= 3);
    let month = months.next()?;
    months.next().is_none().then_some(month)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(text: &str, first: &str, last: &str) {
        let span = Span::between(Day::parse(first).unwrap(), Day::parse(last).unwrap());
        assert_eq!(parse(text), Ok(span), "{text}");
    }

    #[test]
    fn a_day_is_read_in_every_form_that_can_only_be_one_day() {
        let forms = [
            "1 Sep 2022",
            " 1 september 2022 ",
            "Sep 1, 2022",
            "2022-09-01",
            "2022/9/1",
            "01 Sept. 2022",
            "1-Sep-2022",
            "2022 Sep 1",
        ];
        for text in forms {
            reads(text, "2022-09-01", "2022-09-01");
        }
        for text in ["1er sept. 2022", "1 septembre 2022", "1er Septembre 2022"] {
            reads(text, "2022-09-01", "2022-09-01");
        }
        reads("14 août 2023", "2023-08-14", "2023-08-14");
        reads("3 DÉC 2023", "2023-12-03", "2023-12-03");
        reads("juil. 2023", "2023-07-01", "2023-07-31");
        reads("25/09/2022", "2022-09-25", "2022-09-25");
        reads("09/25/2022", "2022-09-25", "2022-09-25");
        reads("09/09/2022", "2022-09-09", "2022-09-09");
    }

    #[test]
    fn a_month_or_a_year_is_all_its_days() {
        reads("Feb 2024", "2024-02-01", "2024-02-29");
        reads("2024-02", "2024-02-01", "2024-02-29");
        reads("2023", "2023-01-01", "2023-12-31");
    }

    #[test]
    fn day_and_month_that_could_change_places_are_not_guessed() {
        let error = parse("01/09/2022").unwrap_err();
        assert_eq!(error.to_string(), "1 Sep or 9 Jan 2022? name the month");
    }

    #[test]
    fn what_is_no_date_says_what_to_write() {
        for text in [
            "",
            "soon",
            "1 Sep",
            "1 Sep 22",
            "1 Ju 2022",
            "1 jui 2022",
            "1 2 3 4",
            "١ سبتمبر ٢٠٢٢",
        ] {
            assert_eq!(parse(text), Err(Error::Unread), "{text}");
        }
        for text in [
            "31 Feb 2024",
            "2023-02-29",
            "32/13/2024",
            "0 May 2024",
            "2024-13",
        ] {
            assert_eq!(parse(text), Err(Error::NoSuchDay), "{text}");
        }
    }

    #[test]
    fn no_text_makes_it_panic() {
        arbtest::arbtest(|u| {
            let text: String = u.arbitrary()?;
            assert!(parse(&text).is_ok_and(|span| span.n_days() > 0) || parse(&text).is_err());
            Ok(())
        });
    }
}
