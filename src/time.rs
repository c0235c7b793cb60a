//! Calendar days, closed spans of days, and how exactly a date is known.
//! Knows no clock, no hour and no time zone: a day is the same day everywhere.

use std::fmt;

use jiff::civil::{Date, Weekday};
use jiff::{ToSpan as _, Unit};

/// A calendar day of the proleptic Gregorian calendar: days since 1970-01-01, which is day 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub i32);

/// Why a text is no day.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// Not of the form year-month-day, or a day that the month does not have.
    #[error("no calendar date of the form YYYY-MM-DD (such as 2024-07-19): {0:?}")]
    NoDate(String),
    /// A span whose end lies before its start.
    #[error("the first day {from} lies after the last day {to}: swap them")]
    Backwards {
        /// The day given first.
        from: Day,
        /// The day given last.
        to: Day,
    },
}

impl Day {
    /// The day of a year, month (1–12) and day of the month; `None` where the calendar has none.
    pub fn of(year: i16, month: i8, day: i8) -> Option<Self> {
        Date::new(year, month, day).ok().map(Self::of_date)
    }

    /// Reads `YYYY-MM-DD`, the form of files and of the command line.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let no_date = || Error::NoDate(text.to_owned());
        let mut parts = text.trim().split('-');
        let (year, month, day) = (parts.next(), parts.next(), parts.next());
        let (Some(year), Some(month), Some(day), None) = (year, month, day, parts.next()) else {
            return Err(no_date());
        };
        if year.len() != 4 || month.len() != 2 || day.len() != 2 {
            return Err(no_date());
        }
        let whole = (year.parse(), month.parse(), day.parse());
        let (Ok(year), Ok(month), Ok(day)) = whole else {
            return Err(no_date());
        };
        Self::of(year, month, day).ok_or_else(no_date)
    }

    fn of_date(date: Date) -> Self {
        let since = EPOCH
            .until((Unit::Day, date))
            .map_or(0, |span| span.get_days());
        Self(since)
    }

    fn date(self) -> Date {
        EPOCH.saturating_add(self.0.clamp(-4_371_587, 2_932_896).days())
    }

    /// Year, month (1–12) and day of the month.
    pub fn ymd(self) -> (i16, i8, i8) {
        let date = self.date();
        (date.year(), date.month(), date.day())
    }

    /// 0 for Monday to 6 for Sunday (ISO 8601).
    pub fn weekday(self) -> i8 {
        self.date().weekday().to_monday_zero_offset()
    }

    /// The English name of the weekday.
    pub fn weekday_name(self) -> &'static str {
        match self.date().weekday() {
            Weekday::Monday => "Monday",
            Weekday::Tuesday => "Tuesday",
            Weekday::Wednesday => "Wednesday",
            Weekday::Thursday => "Thursday",
            Weekday::Friday => "Friday",
            Weekday::Saturday => "Saturday",
            Weekday::Sunday => "Sunday",
        }
    }

    /// The day so many days later, or earlier where negative.
    #[must_use]
    pub fn plus(self, days: i32) -> Self {
        Self(self.0.saturating_add(days))
    }

    /// The same day so many months later, or the last day of that month where it is shorter.
    #[must_use]
    pub fn plus_months(self, months: i32) -> Self {
        // The calendar ends in the year 9999; beyond that jiff has no such span.
        let months = months.clamp(-200_000, 200_000);
        Self::of_date(self.date().saturating_add(months.months()))
    }

    /// As in rows: `19 Jul 2024`.
    pub fn short(self) -> String {
        let (year, month, day) = self.ymd();
        format!("{day} {} {year}", month_short(month))
    }

    /// As in prose: `19 July 2024`.
    pub fn long(self) -> String {
        let (year, month, day) = self.ymd();
        format!("{day} {} {year}", month_name(month))
    }
}

/// As in files: `2024-07-19`.
impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.ymd();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

const EPOCH: Date = jiff::civil::date(1970, 1, 1);

/// The English name of a month, 1 to 12.
pub fn month_name(month: i8) -> &'static str {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    NAMES[(month - 1).rem_euclid(12) as usize]
}

/// The first three letters of a month's English name, 1 to 12.
pub fn month_short(month: i8) -> &'static str {
    &month_name(month)[..3]
}

/// Days from `start` to `end`, both included. `start` never lies after `end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first day.
    start: Day,
    /// The last day.
    end: Day,
}

impl Span {
    /// From one day to another; the days may come in either order.
    pub fn between(a: Day, b: Day) -> Self {
        Self {
            start: a.min(b),
            end: a.max(b),
        }
    }

    /// From `from` to `to`; refused where they are the wrong way round, which is likely a slip.
    pub fn from_to(from: Day, to: Day) -> Result<Self, Error> {
        if from > to {
            return Err(Error::Backwards { from, to });
        }
        Ok(Self {
            start: from,
            end: to,
        })
    }

    /// A single day.
    pub fn of_day(day: Day) -> Self {
        Self {
            start: day,
            end: day,
        }
    }

    /// The first day.
    pub fn start(self) -> Day {
        self.start
    }

    /// The last day, which belongs to the span.
    pub fn end(self) -> Day {
        self.end
    }

    /// How many days, both ends counted: at least 1.
    pub fn n_days(self) -> i32 {
        self.end.0 - self.start.0 + 1
    }

    /// Whether the spans share a day.
    pub fn overlaps(self, other: Self) -> bool {
        self.start <= other.end && other.start <= self.end
    }

    /// Whether a day belongs to the span.
    pub fn contains(self, day: Day) -> bool {
        self.start <= day && day <= self.end
    }

    /// The smallest span around both.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }
}

/// How exactly a date is known. The classes T1 to T5 and T0 of the project's precision table,
/// which ACLED's `time_precision` (1 day, 2 week, 3 month) and UCDP's `date_prec` map onto.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DatePrecision {
    /// T1: to the day.
    Day,
    /// T2: it began on the first day and ended on the last.
    Range,
    /// T3: some day of a week.
    Week,
    /// T4: some day of a month.
    Month,
    /// T5: some day of a quarter.
    Quarter,
    /// T5: some day of a year.
    Year,
    /// T0: undated.
    Unknown,
}

impl DatePrecision {
    /// Every class, the most exact first.
    pub const ALL: [Self; 7] = [
        Self::Day,
        Self::Range,
        Self::Week,
        Self::Month,
        Self::Quarter,
        Self::Year,
        Self::Unknown,
    ];

    /// The word in files and in the store.
    pub fn code(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Range => "range",
            Self::Week => "week",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
            Self::Unknown => "unknown",
        }
    }

    /// The class of a word that [`DatePrecision::code`] gives.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|precision| precision.code() == code)
    }

    /// As people read it, after a date: `to the day`.
    pub fn words(self) -> &'static str {
        match self {
            Self::Day => "to the day",
            Self::Range => "first to last day",
            Self::Week => "some day of that week",
            Self::Month => "some day of that month",
            Self::Quarter => "some day of that quarter",
            Self::Year => "some day of that year",
            Self::Unknown => "undated",
        }
    }

    /// Whether the span only says between which days one day lies, so that none of them may be
    /// taken for it.
    pub fn is_vague(self) -> bool {
        matches!(self, Self::Week | Self::Month | Self::Quarter | Self::Year)
    }
}

/// A step of the calendar, for histograms and playback.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// A day.
    Day,
    /// An ISO 8601 week, from Monday.
    Week,
    /// A calendar month.
    Month,
    /// Three calendar months, from January.
    Quarter,
    /// A calendar year.
    Year,
}

impl Step {
    /// Every step, the shortest first.
    pub const ALL: [Self; 5] = [
        Self::Day,
        Self::Week,
        Self::Month,
        Self::Quarter,
        Self::Year,
    ];

    /// The word in settings and in the command line.
    pub fn code(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
        }
    }

    /// The step of a word that [`Step::code`] gives.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.code() == code)
    }

    /// The first day of the step that a day falls in.
    pub fn floor(self, day: Day) -> Day {
        let (year, month, _) = day.ymd();
        let first = |month: i8| Day::of(year, month, 1).unwrap_or(day);
        match self {
            Self::Day => day,
            Self::Week => day.plus(-i32::from(day.weekday())),
            Self::Month => first(month),
            Self::Quarter => first((month - 1) / 3 * 3 + 1),
            Self::Year => first(1),
        }
    }

    /// The first day of the step `n` steps after the one that a day falls in.
    pub fn floor_plus(self, day: Day, n: i32) -> Day {
        let floor = self.floor(day);
        match self {
            Self::Day => floor.plus(n),
            Self::Week => floor.plus(7 * n),
            Self::Month => floor.plus_months(n),
            Self::Quarter => floor.plus_months(3 * n),
            Self::Year => floor.plus_months(12 * n),
        }
    }

    /// A day moved by whole steps, keeping its place in the step as far as the calendar allows.
    pub fn shift(self, day: Day, n: i32) -> Day {
        match self {
            Self::Day => day.plus(n),
            Self::Week => day.plus(7 * n),
            Self::Month => day.plus_months(n),
            Self::Quarter => day.plus_months(3 * n),
            Self::Year => day.plus_months(12 * n),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    #[test]
    fn a_day_is_written_as_it_was_read() {
        for text in ["1970-01-01", "2024-02-29", "1999-12-31", "2026-11-21"] {
            assert_eq!(day(text).to_string(), text);
        }
        assert_eq!(day("1970-01-02").0, 1);
        assert_eq!(day("2024-07-19").weekday_name(), "Friday");
        assert_eq!(day("2024-07-19").short(), "19 Jul 2024");
    }

    #[test]
    fn what_the_calendar_does_not_have_is_no_day() {
        for text in [
            "2023-02-29",
            "2024-13-01",
            "19/07/2024",
            "2024-7-19",
            "",
            "2024-07-19x",
        ] {
            assert!(Day::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn both_ends_belong_to_a_span() {
        let march = Span::from_to(day("2024-03-01"), day("2024-03-31")).unwrap();
        assert!(march.contains(day("2024-03-01")) && march.contains(day("2024-03-31")));
        assert!(!march.contains(day("2024-04-01")));
        assert_eq!(march.n_days(), 31);
        assert!(Span::from_to(day("2024-03-02"), day("2024-03-01")).is_err());
    }

    #[test]
    fn steps_begin_where_the_calendar_says() {
        let friday = day("2024-07-19");
        assert_eq!(Step::Week.floor(friday), day("2024-07-15"));
        assert_eq!(Step::Month.floor(friday), day("2024-07-01"));
        assert_eq!(Step::Quarter.floor(friday), day("2024-07-01"));
        assert_eq!(Step::Year.floor(friday), day("2024-01-01"));
        assert_eq!(Step::Month.floor_plus(friday, -8), day("2023-11-01"));
        assert_eq!(Step::Month.shift(day("2024-01-31"), 1), day("2024-02-29"));
    }

    #[test]
    fn no_number_of_days_breaks_the_calendar() {
        for days in [i32::MIN, -10_000_000, 0, 10_000_000, i32::MAX] {
            assert!(!Day(days).to_string().is_empty());
            assert!(!Day(days).plus_months(i32::MAX / 40).short().is_empty());
        }
    }
}
