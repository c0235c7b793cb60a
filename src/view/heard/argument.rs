//! What stands in a sentence from below at the place of an argument, in the language of the window. Its
//! name says what it is: figures, days, values of the domain, a piece of a sentence, or any words.

use fluent_bundle::FluentValue;

use super::{piece, sentences};
use crate::incident::SubEvent;
use crate::time::{Day, month_name, month_short};
use crate::view::{terms, words};

/// The argument of a name as it is said; `None` where the words cannot be one.
pub(super) fn said(name: &str, text: &str) -> Option<FluentValue<'static>> {
    let name = name.trim_end_matches(|letter: char| letter.is_ascii_digit());
    if text.is_empty() && name != "whose" {
        return None;
    }
    let kept = || text.to_owned();
    let words = match name {
        "km" | "deg" | "score" => figure(text)?,
        // The number itself, which chooses the plural.
        "n" => return text.parse::<u64>().ok().map(FluentValue::from),
        "id" => text
            .chars()
            .all(|letter| !letter.is_whitespace())
            .then(kept)?,
        "quoted" => text.strip_prefix('"')?.strip_suffix('"').map(|_| kept())?,
        "day" => day(text)?,
        "days" => days(text)?,
        "dm" => day_of_month(text)?,
        "weekday" => weekday(text)?,
        "kind" => {
            let kind = SubEvent::ALL.into_iter().find(|kind| kind.name() == text)?;
            terms::kind(kind)
        }
        "country" => country(text).unwrap_or_else(kept),
        "whose" if text.is_empty() => String::new(),
        "whose" => piece("whose-", text)?,
        "what" => piece("what-", text)?,
        "hint" => piece("hint-", text)?,
        "wind" => piece("wind-", text)?,
        "side" => piece("side-", text)?,
        "holds" => piece("holds-", text)?,
        "spot" => piece("spot-", text).unwrap_or_else(kept),
        "who" => piece("who-", text).unwrap_or_else(kept),
        "area" => piece("area-", text)
            .or_else(|| country(text))
            .unwrap_or_else(kept),
        "why" => sentences(text).unwrap_or_else(kept),
        _ => kept(),
    };
    Some(words.into())
}

/// `12`, `-3.6265`, in French with a comma.
fn figure(text: &str) -> Option<String> {
    text.parse::<f64>().ok().filter(|value| value.is_finite())?;
    Some(text.replace('.', &words::decimal(0.5, 1)[1..2]))
}

/// `2024-07-19`, `19 July 2024` or `19 Jul 2024`.
fn day(text: &str) -> Option<String> {
    if let Ok(day) = Day::parse(text) {
        return Some(words::day(day));
    }
    let mut parts = text.split(' ');
    let (date, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let named = |name: fn(i8) -> &'static str| (1..=12).find(|one| name(*one) == month);
    let of = |month: i8| Day::of(year.parse().ok()?, month, date.parse().ok()?);
    if let Some(month) = named(month_short) {
        return of(month).map(words::day_short);
    }
    named(month_name).and_then(of).map(words::day)
}

/// A day, or the first and the last of some.
fn days(text: &str) -> Option<String> {
    match text.split_once(" to ") {
        Some((from, to)) => Some(format!("{} – {}", day(from)?, day(to)?)),
        None => day(text),
    }
}

/// `1 Sep`.
fn day_of_month(text: &str) -> Option<String> {
    let (date, month) = text.split_once(' ')?;
    let month = (1..=12).find(|one| month_short(*one) == month)?;
    Some(format!("{date} {}", words::month_short(month)))
}

fn weekday(text: &str) -> Option<String> {
    // Any seven days in a row have every weekday.
    let mut week = (0..7).map(Day);
    week.find(|day| day.weekday_name() == text)
        .map(words::weekday)
}

/// A country by its English name.
fn country(text: &str) -> Option<String> {
    const CODES: [&str; 21] = [
        "ML", "BF", "NE", "TG", "BJ", "CI", "GH", "SN", "MR", "GN", "NG", "DZ", "GM", "GW", "LR",
        "SL", "TD", "CM", "LY", "MA", "EH",
    ];
    let is_it = |code: &&str| {
        terms::country_in(crate::view::lang::Lang::En, code) == text || **code == *text
    };
    CODES.into_iter().find(is_it).map(terms::country)
}
