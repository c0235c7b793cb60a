//! Which days a written date means, seen from the day of publication. What cannot be known without
//! that day is not guessed.

use super::in_calendar;
use super::words::Unit;
use super::{Bound, Days, From, Part, Which, Written};
use crate::time::{DatePrecision, Day, Span, Step};

/// What is known of a text when a date in it is resolved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Anchor {
    /// When it was published.
    pub published: Option<Day>,
    /// The day that it spoke of last.
    pub context: Option<Day>,
    /// The time that it reports on, where it says so.
    pub period: Option<Span>,
}

/// The days that a written date means.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a question that a caller asks alone"
)]
pub struct Dated {
    /// From the first to the last.
    pub span: Span,
    /// How exactly they are known.
    pub precision: DatePrecision,
    /// What does not fit: two calendars that disagree, a weekday that the date is not.
    pub note: Option<String>,
    /// It lies after the day of publication.
    pub is_future: bool,
    /// It began then and goes on: the span ends with publication.
    pub is_since: bool,
    /// It went on until then.
    pub is_until: bool,
    /// It is counted from the day that the text spoke of last.
    pub is_relative_to_context: bool,
    /// Only a year is named, which is seldom when something happened.
    pub is_year_only: bool,
    /// At night.
    pub is_night: bool,
    /// The year is not written: it was chosen.
    pub is_year_chosen: bool,
}

/// The years 1000 to 9000.
const FIRST: Day = Day(-354_285);
const LAST: Day = Day(2_567_604);

/// How many days after publication a date without its year may lie: what is planned for next week.
pub(super) const AHEAD: i32 = 7;

/// The days that a written date means; `None` where it is counted from a day that is not known, or
/// the calendar has no such day.
pub fn resolve(written: &Written, anchor: &Anchor) -> Option<Dated> {
    let anchor = &anchor.within_calendar();
    let mut dated = resolve_days(&written.days, anchor)?;
    dated.is_night = written.is_night;
    if let (true, Days::Span(..)) = (written.is_night, &written.days)
        && dated.span.n_days() <= 2
    {
        dated.precision = DatePrecision::Day;
    }
    match written.bound {
        Bound::On => {}
        Bound::Since => {
            let from = dated.span.start();
            let to = anchor.published.unwrap_or(from).max(from);
            dated.span = Span::between(from, to);
            dated.precision = DatePrecision::Range;
            dated.is_since = true;
        }
        Bound::Until => {
            let to = dated.span.end();
            let from = anchor.context.filter(|&from| from < to).unwrap_or(to);
            dated.span = Span::between(from, to);
            dated.precision = DatePrecision::Range;
            dated.is_until = true;
        }
    }
    if let Some(published) = anchor.published {
        dated.is_future = dated.span.start() > published;
    }
    Some(dated)
}

impl Dated {
    /// Some days known so exactly, of which nothing else is said.
    pub fn of(span: Span, precision: DatePrecision) -> Self {
        Self {
            span,
            precision,
            note: None,
            is_future: false,
            is_since: false,
            is_until: false,
            is_relative_to_context: false,
            is_year_only: false,
            is_night: false,
            is_year_chosen: false,
        }
    }

    pub(super) fn day(day: Day) -> Self {
        Self::of(Span::of_day(day), DatePrecision::Day)
    }

    fn counted_from(self, from: From) -> Self {
        Self {
            is_relative_to_context: from == From::Context,
            ..self
        }
    }
}

impl Anchor {
    /// Without days of which the calendar knows nothing, so that days can be counted from each.
    fn within_calendar(self) -> Self {
        let is_within = |day: &Day| (FIRST..=LAST).contains(day);
        Self {
            published: self.published.filter(is_within),
            context: self.context.filter(is_within),
            period: self
                .period
                .filter(|period| is_within(&period.start()) && is_within(&period.end())),
        }
    }

    fn from(&self, from: From) -> Option<Day> {
        match from {
            From::Published => self.published,
            From::Context => self.context,
        }
    }

    /// The day that what is not dated fully lies before: that of publication, or the next best.
    pub(super) fn now(&self) -> Option<Day> {
        let period = self.period.map(Span::end);
        self.published.or(period).or(self.context)
    }

    /// What has happened has happened by publication: cuts a span that began before it.
    fn until_published(&self, span: Span) -> Span {
        match self.published {
            Some(published) if span.start() <= published && published < span.end() => {
                Span::between(span.start(), published)
            }
            _ => span,
        }
    }
}

pub(super) fn resolve_days(days: &Days, anchor: &Anchor) -> Option<Dated> {
    match days {
        Days::Date(date) => in_calendar::resolve(date, anchor),
        Days::WeekOf(date) => {
            let day = in_calendar::resolve(date, anchor)?.span.start();
            let monday = Step::Week.floor(day);
            let week = Span::between(monday, monday.plus(6));
            Some(Dated::of(anchor.until_published(week), DatePrecision::Week))
        }
        Days::DayOfMonth(day) => day_of_month(*day, anchor),
        Days::DayOfRelativeMonth { day, offset, from } => {
            let first = Step::Month.floor_plus(anchor.from(*from)?, *offset);
            let (year, month, _) = first.ymd();
            Day::of(year, month, *day).map(|day| Dated::day(day).counted_from(*from))
        }
        Days::Weekday { weekday, which } => resolve_weekday(*weekday, *which, anchor),
        Days::Weekend => {
            let sunday = latest_weekday(6, anchor.published?);
            let span = Span::between(sunday.plus(-1), sunday);
            Some(Dated::of(span, DatePrecision::Range))
        }
        Days::Relative {
            unit,
            offset,
            from,
            weekday,
            part,
        } => {
            let base = anchor.from(*from)?;
            let dated = match unit {
                Unit::Day => relative_day(*offset, base, *weekday),
                Unit::Week => relative_step(Step::Week, *offset, base, *part, anchor),
                Unit::Month => relative_step(Step::Month, *offset, base, *part, anchor),
                Unit::Year => relative_step(Step::Year, *offset, base, *part, anchor),
            };
            Some(dated.counted_from(*from))
        }
        Days::Shift { unit, n, from } => {
            let base = anchor.from(*from)?;
            Some(shifted(*unit, *n, base).counted_from(*from))
        }
        Days::Few {
            unit,
            is_after,
            from,
        } => {
            let base = anchor.from(*from)?;
            // A few is up to seven days, four weeks, six months, five years.
            let n_days = match unit {
                Unit::Day => 7,
                Unit::Week => 28,
                Unit::Month => 183,
                Unit::Year => 5 * 365,
            };
            let far: i32 = if *is_after { n_days } else { -n_days };
            let span = Span::between(base.plus(far.signum()), base.plus(far));
            let span = if *is_after {
                anchor.until_published(span)
            } else {
                span
            };
            Some(Dated::of(span, precision_of(n_days)).counted_from(*from))
        }
        Days::Rolling {
            unit,
            n,
            is_after,
            from,
        } => resolve_rolling(*unit, *n, *is_after, *from, anchor),
        Days::Month {
            month,
            year,
            which,
            part,
        } => resolve_month(*month, *year, *which, *part, anchor),
        Days::Year { year, part } => {
            let first = Day::of(*year, 1, 1)?;
            let span = part_of(Span::between(first, Day::of(*year, 12, 31)?), *part);
            let dated = Dated::of(anchor.until_published(span), DatePrecision::Year);
            Some(Dated {
                is_year_only: true,
                ..dated
            })
        }
        Days::Span(first, second) => resolve_span(first, second, anchor),
    }
}

/// A day of the month that the text spoke of last, or of the last that fits.
fn day_of_month(day: i8, anchor: &Anchor) -> Option<Dated> {
    let from = anchor.context.or(anchor.now())?;
    let latest = match (anchor.context, anchor.published) {
        (Some(_), Some(published)) => published.plus(AHEAD),
        (Some(context), None) => context.plus(31),
        (None, _) => from,
    };
    let day = [0, -1, -2].into_iter().find_map(|n| {
        let (year, month, _) = Step::Month.floor_plus(from, n).ymd();
        Day::of(year, month, day).filter(|&day| day <= latest)
    })?;
    Some(Dated {
        is_relative_to_context: anchor.context.is_some(),
        ..Dated::day(day)
    })
}

fn resolve_span(first: &Days, second: &Days, anchor: &Anchor) -> Option<Dated> {
    let second_dated = resolve_days(second, anchor)?;
    // The first day is the last of its name before the second.
    let before = Anchor {
        published: Some(second_dated.span.end()),
        period: None,
        ..*anchor
    };
    let first_dated = match first {
        Days::Weekday { weekday, .. } => {
            Dated::day(latest_weekday(*weekday, second_dated.span.start().plus(-1)))
        }
        _ => resolve_days(first, &before)?,
    };
    let (from, to) = (first_dated.span.start(), second_dated.span.end());
    if from > to {
        return None;
    }
    let note = first_dated.note.or(second_dated.note.clone());
    let span = Span::between(from, to);
    let precision = if from == to {
        DatePrecision::Day
    } else {
        DatePrecision::Range
    };
    Some(Dated {
        span,
        precision,
        note,
        ..second_dated
    })
}

/// The latest day of a weekday up to a day.
fn latest_weekday(weekday: i8, day: Day) -> Day {
    day.plus(-i32::from((day.weekday() - weekday).rem_euclid(7)))
}

fn resolve_weekday(weekday: i8, which: Which, anchor: &Anchor) -> Option<Dated> {
    if which == Which::Plain
        && let Some(period) = anchor.period.filter(|period| period.n_days() <= 8)
        && period.contains(latest_weekday(weekday, period.end()))
    {
        return Some(Dated::day(latest_weekday(weekday, period.end())));
    }
    let Some(published) = anchor.published else {
        // The nearest such day to the one that the text spoke of.
        let context = anchor.context?;
        let day = latest_weekday(weekday, context.plus(3));
        return Some(Dated::day(day).counted_from(From::Context));
    };
    let day = match which {
        // `ce dimanche` is the one just past more often than the one to come.
        Which::Plain | Which::This => latest_weekday(weekday, published),
        Which::Last => latest_weekday(weekday, published.plus(-1)),
        Which::Next => latest_weekday(weekday, published.plus(7)),
    };
    Some(Dated::day(day))
}

/// A day counted from another. Where it is named by weekday too, a report may have come out a day or
/// two after it was written, and the weekday counts.
fn relative_day(offset: i32, base: Day, weekday: Option<i8>) -> Dated {
    let day = base.plus(offset);
    let Some(weekday) = weekday.filter(|&weekday| day.weekday() != weekday) else {
        return Dated::day(day);
    };
    let meant = latest_weekday(weekday, day);
    let note = Some(format!("{day} is no {}", meant.weekday_name()));
    Dated {
        note,
        ..Dated::day(meant)
    }
}

/// A week, month or year counted from that of a day.
fn relative_step(step: Step, offset: i32, base: Day, part: Part, anchor: &Anchor) -> Dated {
    // *This week* is that of a weekly report.
    let is_this_week = step == Step::Week && offset == 0 && part == Part::Whole;
    if let (true, Some(period)) = (is_this_week, anchor.period.filter(|p| p.n_days() <= 8)) {
        return Dated::of(period, DatePrecision::Week);
    }
    let first = step.floor_plus(base, offset);
    let whole = Span::between(first, step.floor_plus(base, offset + 1).plus(-1));
    let precision = match step {
        Step::Day => DatePrecision::Day,
        Step::Week => DatePrecision::Week,
        Step::Month => DatePrecision::Month,
        Step::Quarter => DatePrecision::Quarter,
        Step::Year => DatePrecision::Year,
    };
    let dated = Dated::of(anchor.until_published(part_of(whole, part)), precision);
    Dated {
        is_year_only: step == Step::Year,
        ..dated
    }
}

fn shifted(unit: Unit, n: i32, base: Day) -> Dated {
    let around = |day: Day, n_days: i32| Span::between(day.plus(-n_days), day.plus(n_days));
    let step = |step: Step| {
        let first = step.floor(step.shift(base, n));
        Span::between(first, step.floor_plus(first, 1).plus(-1))
    };
    match unit {
        Unit::Day => Dated::day(base.plus(n)),
        // Two weeks ago may be four days more or less.
        Unit::Week => Dated::of(around(base.plus(7 * n), 3), DatePrecision::Week),
        Unit::Month => Dated::of(step(Step::Month), DatePrecision::Month),
        Unit::Year => Dated::of(step(Step::Year), DatePrecision::Year),
    }
}

fn resolve_rolling(
    unit: Unit,
    n: Option<i32>,
    is_after: bool,
    from: From,
    anchor: &Anchor,
) -> Option<Dated> {
    // In a text that tells what happened, *the next four days* follow the day it spoke of.
    let is_told = is_after
        && n.is_some()
        && anchor
            .context
            .is_some_and(|day| anchor.published.is_none_or(|published| day < published));
    let from = if is_told { From::Context } else { from };
    let base = anchor
        .from(from)
        .or(if is_after { None } else { anchor.published })?;
    let n = n.unwrap_or(match unit {
        Unit::Day => 7,
        Unit::Week | Unit::Month => 4,
        Unit::Year => 3,
    });
    let n_days = n.saturating_mul(match unit {
        Unit::Day => 1,
        Unit::Week => 7,
        Unit::Month => 30,
        Unit::Year => 365,
    });
    let (span, precision) = if is_after {
        let span = Span::between(base.plus(1), base.plus(n_days));
        (span, DatePrecision::Range)
    } else {
        (
            Span::between(base.plus(n_days.saturating_neg()), base),
            precision_of(n_days),
        )
    };
    Some(Dated::of(span, precision).counted_from(from))
}

/// How exactly something is known that happened on some of so many days.
fn precision_of(n_days: i32) -> DatePrecision {
    match n_days {
        ..=1 => DatePrecision::Day,
        2..=10 => DatePrecision::Week,
        11..=45 => DatePrecision::Month,
        46..=185 => DatePrecision::Quarter,
        _ => DatePrecision::Year,
    }
}

fn resolve_month(
    month: i8,
    year: Option<i16>,
    which: Which,
    part: Part,
    anchor: &Anchor,
) -> Option<Dated> {
    let chosen = || {
        let (year, this_month, _) = anchor.now()?.ymd();
        Some(match which {
            Which::Plain if month > this_month => year - 1,
            Which::Last if month >= this_month => year - 1,
            Which::Next if month <= this_month => year + 1,
            _ => year,
        })
    };
    let first = Day::of(year.or_else(chosen)?, month, 1)?;
    let whole = Span::between(first, Step::Month.floor_plus(first, 1).plus(-1));
    let dated = Dated::of(
        anchor.until_published(part_of(whole, part)),
        DatePrecision::Month,
    );
    let is_year_chosen = year.is_none();
    Some(Dated {
        is_year_chosen,
        ..dated
    })
}

/// A third of a span: of a month, ten days or eleven.
fn part_of(span: Span, part: Part) -> Span {
    let third = span.n_days() / 3;
    let (start, end) = (span.start(), span.end());
    match part {
        Part::Whole => span,
        Part::Early => Span::between(start, start.plus(third - 1)),
        Part::Mid => Span::between(start.plus(third), start.plus(2 * third - 1)),
        Part::Late => Span::between(start.plus(2 * third), end),
    }
}
