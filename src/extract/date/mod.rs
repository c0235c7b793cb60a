//! Dates as they are written in reports, in three languages and two calendars: first what is written
//! ([`find`]), then which days it means once the day of publication is known ([`resolve()`]). Knows
//! neither incidents nor which date belongs to which, and reads no clock.

mod calendar;
mod hijri;
mod in_calendar;
mod published;
mod relative;
mod resolve;
mod spans;
#[cfg(test)]
mod tests;
mod words;

use std::ops::Range;

use super::token::Token;

pub use super::phrases::Error;
pub use hijri::Hijri;
pub use published::{period_in, published_in};
pub use resolve::{Anchor, Dated, resolve};
pub use words::{DateWords, Unit};

use words::Text;

/// A date found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What they say.
    pub written: Written,
}

/// What is written about a date, before anything is known about the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The days that are named.
    pub days: Days,
    /// It is the beginning, the end, or all of the time that is meant.
    pub bound: Bound,
    /// At night.
    pub is_night: bool,
}

/// Whether a date is when something began or ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// On this date.
    On,
    /// Since then.
    Since,
    /// Until then.
    Until,
}

/// The days that are named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Days {
    /// A day of a month, in one or both calendars.
    Date(Date),
    /// The week in which a day falls: `the week of 12 May`.
    WeekOf(Date),
    /// A day of a month that is not named: `le 14`, `يوم 14`.
    DayOfMonth(i8),
    /// A day of last, this or next month: `الثاني والعشرين من الشهر الجاري`.
    DayOfRelativeMonth {
        /// The day of the month.
        day: i8,
        /// How many months later; negative for earlier.
        offset: i32,
        /// From where.
        from: From,
    },
    /// A weekday alone.
    Weekday {
        /// 0 for Monday.
        weekday: i8,
        /// Last, next, or just so.
        which: Which,
    },
    /// The Saturday and Sunday that were last.
    Weekend,
    /// A day, week, month or year counted from another: yesterday, last month, the same year.
    Relative {
        /// What is counted.
        unit: Unit,
        /// How many units later; negative for earlier.
        offset: i32,
        /// From where.
        from: From,
        /// The weekday that is named with a day: `hier dimanche`.
        weekday: Option<i8>,
        /// Which part of it.
        part: Part,
    },
    /// So long before or after: three days ago, `بعد يومين`. Weeks and months are rough then.
    Shift {
        /// What is counted.
        unit: Unit,
        /// How many units later; negative for earlier.
        n: i32,
        /// From where.
        from: From,
    },
    /// A few units before or after.
    Few {
        /// What is counted.
        unit: Unit,
        /// After rather than before.
        is_after: bool,
        /// From where.
        from: From,
    },
    /// The whole time of the last or next units: the past week, over the next four days.
    Rolling {
        /// What is counted.
        unit: Unit,
        /// How many; `None` where it is not said.
        n: Option<i32>,
        /// After rather than before.
        is_after: bool,
        /// From where.
        from: From,
    },
    /// A month, with or without its year.
    Month {
        /// 1 to 12.
        month: i8,
        /// Its year.
        year: Option<i16>,
        /// Last, next, or just so.
        which: Which,
        /// Which part of it.
        part: Part,
    },
    /// A year.
    Year {
        /// The year.
        year: i16,
        /// Which part of it.
        part: Part,
    },
    /// From one date to another.
    Span(Box<Days>, Box<Days>),
}

/// A day of a month as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Date {
    /// 0 for Monday.
    pub weekday: Option<i8>,
    /// In the Gregorian calendar.
    pub gregorian: Option<Gregorian>,
    /// In the Hijri calendar.
    pub hijri: Option<HijriDate>,
    /// Last, next, or just so.
    pub which: Which,
}

/// A day of a month of the Gregorian calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gregorian {
    /// The day of the month.
    pub day: i8,
    /// 1 to 12.
    pub month: i8,
    /// The year.
    pub year: Option<i16>,
    /// Written in figures, so that day and month may be the other way round.
    pub may_swap: bool,
}

/// A day of a month of the Hijri calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HijriDate {
    /// The day of the month.
    pub day: i8,
    /// 1 to 12, from Muharram.
    pub month: i8,
    /// The year.
    pub year: Option<i16>,
}

/// Which of the days or months of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Which {
    /// Nothing is said.
    #[default]
    Plain,
    /// The last before publication.
    Last,
    /// This one: as if nothing were said, but for months and weeks.
    This,
    /// The first after publication.
    Next,
}

/// The day that others are counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum From {
    /// The day of publication.
    Published,
    /// The day that the text spoke of last.
    Context,
}

/// A part of a week, month or year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Part {
    /// All of it.
    #[default]
    Whole,
    /// Its first third.
    Early,
    /// Its second third.
    Mid,
    /// Its last third.
    Late,
}

/// Every date, from left to right: at each place the longest, without overlaps. Times of day and
/// how long something lasted are none.
pub fn find(tokens: &[Token], words: &DateWords) -> Vec<Mention> {
    let text = Text::new(tokens, words);
    let mut mentions: Vec<Mention> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match text.mention(at) {
            Some((end, written)) if end > at => {
                mentions.push(Mention {
                    tokens: at..end,
                    written,
                });
                at = end;
            }
            _ => at += 1,
        }
    }
    share_years(&mut mentions, &text);
    mentions
}

/// `3 May and 5 June 2024`, `بين أيار وحزيران 2015`: a year belongs to the date before it too, where only
/// a joining word stands between.
fn share_years(mentions: &mut [Mention], text: &Text<'_>) {
    for at in (1..mentions.len()).rev() {
        let (before, after) = mentions.split_at_mut(at);
        let (Some(first), Some(second)) = (before.last_mut(), after.first()) else {
            continue;
        };
        let gap = first.tokens.end..second.tokens.start;
        let is_joined = match gap.len() {
            0 => text.tokens[second.tokens.start].form.starts_with('و'),
            1 => text.role(gap.start, words::Role::And).is_some() || text.mark(gap.start, ","),
            _ => false,
        };
        if let (true, Some((month, year))) = (is_joined, second.written.days.month_year()) {
            first.written.days.give_year(month, year);
        }
    }
}

impl Days {
    /// The month and year that are written.
    fn month_year(&self) -> Option<(i8, i16)> {
        match self {
            Self::Date(Date {
                gregorian: Some(date),
                ..
            }) => Some((date.month, date.year?)),
            Self::Month { month, year, .. } => Some((*month, (*year)?)),
            Self::Span(first, _) => first.month_year(),
            _ => None,
        }
    }

    /// Gives a date without a year that of the date behind it.
    fn give_year(&mut self, next_month: i8, next_year: i16) {
        let year_of = |month: i8| next_year - i16::from(month > next_month);
        match self {
            Self::Date(Date {
                gregorian: Some(date),
                ..
            }) if date.year.is_none() => date.year = Some(year_of(date.month)),
            Self::Month { month, year, .. } if year.is_none() => *year = Some(year_of(*month)),
            Self::Span(first, second) => {
                second.give_year(next_month, next_year);
                if let Some((month, year)) = second.month_year() {
                    first.give_year(month, year);
                }
            }
            _ => {}
        }
    }
}
