//! Which day a day of a month means: its year where none is written, the order of its figures, and
//! what to make of two calendars.

use super::hijri::Hijri;
use super::resolve::{AHEAD, Anchor, Dated};
use super::{Date, Gregorian, HijriDate, Which};
use crate::time::Day;

/// A day of a month, in one calendar or both.
pub(super) fn resolve(date: &Date, anchor: &Anchor) -> Option<Dated> {
    let hijri = date
        .hijri
        .and_then(|hijri| resolve_hijri(hijri, date, anchor));
    let Some(written) = date.gregorian else {
        return hijri;
    };
    // The twin tells the year where none is written.
    let hint = hijri.as_ref().map(|hijri| hijri.span.start());
    let (mut dated, whole) = resolve_gregorian(written, date, anchor, hint)?;
    if let (Some(hijri), Some(HijriDate { year, .. })) = (hint, date.hijri) {
        let apart = (dated.span.start().0 - hijri.0).abs();
        // Without its year, the Hijri date is known to the year only by guess.
        if apart > 2 && (year.is_some() || whole.year.is_none()) {
            let days = if apart == 1 { "day" } else { "days" };
            dated.note = Some(format!(
                "the Hijri date ({hijri}) lies {apart} {days} from the Gregorian, which was taken"
            ));
        }
    }
    Some(dated)
}

fn resolve_gregorian(
    written: Gregorian,
    date: &Date,
    anchor: &Anchor,
    hint: Option<Day>,
) -> Option<(Dated, Gregorian)> {
    let fits = |day: Day| date.weekday.is_none_or(|weekday| day.weekday() == weekday);
    let swapped = written.may_swap.then_some(Gregorian {
        day: written.month,
        month: written.day,
        ..written
    });
    let of = |written: Gregorian, year: i16| Day::of(year, written.month, written.day);
    let Some(year) = written.year else {
        let day = match hint {
            Some(hint) => years_near(hint)
                .filter_map(|year| of(written, year))
                .min_by_key(|day| (day.0 - hint.0).abs())?,
            None => without_year(written, date, anchor)?,
        };
        let note = (!fits(day)).then(|| no_weekday(day, date));
        let dated = Dated {
            note: note.flatten(),
            is_year_chosen: true,
            ..Dated::day(day)
        };
        return Some((dated, written));
    };
    let day = of(written, year);
    let other = swapped.and_then(|swapped| of(swapped, year));
    // Day before month, unless the calendar or the weekday says otherwise.
    let day = match (day, other) {
        (Some(day), Some(other)) if !fits(day) && fits(other) => other,
        (Some(day), _) => day,
        (None, other) => other?,
    };
    let note = if fits(day) {
        None
    } else {
        no_weekday(day, date)
    };
    Some((
        Dated {
            note,
            ..Dated::day(day)
        },
        written,
    ))
}

fn no_weekday(day: Day, date: &Date) -> Option<String> {
    const MONDAY: Day = Day(4);
    let wanted = MONDAY.plus(i32::from(date.weekday?));
    Some(format!(
        "{day} is a {}, not a {}",
        day.weekday_name(),
        wanted.weekday_name()
    ))
}

fn years_near(day: Day) -> impl DoubleEndedIterator<Item = i16> {
    let (year, ..) = day.ymd();
    year - 1..=year + 1
}

/// A day and month in the year that fits best: the weekday, the reported time, then the latest that
/// is not far after publication.
fn without_year(written: Gregorian, date: &Date, anchor: &Anchor) -> Option<Day> {
    let now = anchor.now()?;
    let days: Vec<Day> = years_near(now)
        .filter_map(|year| Day::of(year, written.month, written.day))
        .collect();
    // 29 February may lie up to eight years back.
    let days = if days.is_empty() {
        let (year, ..) = now.ymd();
        (2..9)
            .find_map(|n| Day::of(year - n, written.month, written.day))
            .into_iter()
            .collect()
    } else {
        days
    };
    if let Some(period) = anchor.period
        && let Some(&day) = days.iter().find(|&&day| period.contains(day))
    {
        return Some(day);
    }
    if anchor.published.is_none() {
        return days.into_iter().min_by_key(|day| (day.0 - now.0).abs());
    }
    match date.which {
        Which::Next => return days.into_iter().find(|&day| day > now),
        Which::Last => return days.into_iter().rfind(|&day| day < now),
        Which::Plain | Which::This => {}
    }
    if let Some(weekday) = date.weekday {
        let mut fitting: Vec<Day> = days
            .iter()
            .copied()
            .filter(|day| day.weekday() == weekday)
            .collect();
        // The nearest: a planned day may lie months ahead, and its weekday says so.
        fitting.sort_by_key(|day| (day.0 - now.0).abs());
        if let Some(&day) = fitting.first() {
            return Some(day);
        }
    }
    days.into_iter().rfind(|&day| day <= now.plus(AHEAD))
}

/// A Hijri date, set right by its weekday; without its year, the latest up to publication.
fn resolve_hijri(hijri: HijriDate, date: &Date, anchor: &Anchor) -> Option<Dated> {
    let chosen = || {
        let now = anchor.now()?;
        let year = Hijri::year_near(now);
        let days = (year - 1..=year + 1).map(|year| hijri.in_year(year));
        match anchor.published {
            Some(published) => days.filter(|&day| day <= published.plus(2)).max(),
            None => days.min_by_key(|day| (day.0 - now.0).abs()),
        }
    };
    let day = hijri.year.map(|year| hijri.in_year(year)).or_else(chosen)?;
    let set_right = date.weekday.and_then(|weekday| {
        let near = [0, -1, 1, -2, 2].map(|n| day.plus(n));
        near.into_iter().find(|day| day.weekday() == weekday)
    });
    let note = match (set_right, date.weekday) {
        (Some(_), _) => None,
        (None, Some(_)) => no_weekday(day, date),
        (None, None) => Some("reckoned from the Hijri date: a day more or less".to_owned()),
    };
    let is_year_chosen = hijri.year.is_none();
    let day = set_right.unwrap_or(day);
    Some(Dated {
        note,
        is_year_chosen,
        ..Dated::day(day)
    })
}
