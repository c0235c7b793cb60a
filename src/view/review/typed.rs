//! What is typed into the fields of a candidate, read as values. What cannot be read says what to
//! write instead; nothing is guessed.

use super::Part;
use crate::desk::review::Correction;
use crate::incident::{Credibility, Deaths, Incident, SubEvent};
use crate::time::{DatePrecision, Span};
use crate::view::actors::{actor, actors};
use crate::view::heard::heard;
use crate::view::lang::{say, say_with};
use crate::view::timeline::parse_date;
use crate::view::{terms, words};

/// What stands for "nobody says".
const NONE: [&str; 4] = ["", "-", "–", "?"];

/// A field as text to be changed.
pub(super) fn text_of(incident: &Incident, part: Part, report: Option<i64>) -> String {
    match part {
        Part::Kind | Part::Place => String::new(),
        Part::Date => incident
            .span
            .map_or_else(String::new, |span| match span.n_days() {
                1 => words::day_short(span.start()),
                _ => format!(
                    "{} – {}",
                    words::day_short(span.start()),
                    words::day_short(span.end())
                ),
            }),
        Part::Initiator => {
            let name = incident.initiator.as_deref();
            name.map_or_else(String::new, |name| actor(name).into_owned())
        }
        Part::Targets => actors(&incident.targets, "; "),
        Part::Deaths => incident.deaths.map_or_else(String::new, |deaths| {
            if deaths.low == deaths.high {
                deaths.low.to_string()
            } else {
                format!("{} {} {}", deaths.low, deaths.best, deaths.high)
            }
        }),
        Part::Claim => {
            let claim = super::fields::own_claim(incident, report);
            claim.map_or_else(String::new, |claim| claim.credibility.code().to_string())
        }
    }
}

/// What a typed text says about a field; else what to write.
pub(super) fn read(part: Part, text: &str, report: Option<i64>) -> Result<Correction, String> {
    let text = text.trim();
    let is_none = NONE.contains(&text);
    match part {
        Part::Kind => kind(text).map(Correction::Kind),
        Part::Date if is_none => Ok(Correction::Date(None, DatePrecision::Unknown)),
        Part::Date => date(text).map(|(span, precision)| Correction::Date(Some(span), precision)),
        Part::Initiator => {
            let name = (!is_none).then(|| text.to_owned());
            Ok(Correction::Initiator(name))
        }
        Part::Targets => {
            let names = text.split(';').map(str::trim);
            let names = names.filter(|name| !NONE.contains(name));
            Ok(Correction::Targets(names.map(str::to_owned).collect()))
        }
        Part::Deaths if is_none => Ok(Correction::Deaths(None)),
        Part::Deaths => deaths(text).map(|deaths| Correction::Deaths(Some(deaths))),
        Part::Claim => {
            let report = report.ok_or_else(|| say("review-no-claim"))?;
            let figure = text.parse().ok().and_then(Credibility::of_code);
            let figure = figure.ok_or_else(|| say("review-bad-credibility"))?;
            Ok(Correction::Credibility(report, figure))
        }
        Part::Place => Err(say("review-bad-place")),
    }
}

/// A kind by its name in the window's language or in ACLED's.
fn kind(text: &str) -> Result<SubEvent, String> {
    let wanted = text.to_lowercase();
    let is_it = |kind: &SubEvent| {
        terms::kind(*kind).to_lowercase() == wanted
            || terms::kind_short(*kind).to_lowercase() == wanted
    };
    let found = SubEvent::ALL.into_iter().find(is_it);
    found
        .or_else(|| SubEvent::of_name(text))
        .ok_or_else(|| say("review-bad-kind"))
}

/// A day, a month, a year, or two of them with a dash between.
pub(super) fn date(text: &str) -> Result<(Span, DatePrecision), String> {
    let parts: Vec<&str> = [" – ", " - ", "..", " to "]
        .iter()
        .find_map(|dash| text.split_once(dash))
        .map_or_else(|| vec![text], |(from, to)| vec![from, to]);
    let spans: Vec<Span> = parts
        .iter()
        .map(|part| parse_date(part))
        .collect::<Result<_, String>>()?;
    match spans[..] {
        [one] => Ok((one, precision_of(one))),
        [from, to] => {
            let span =
                Span::from_to(from.start(), to.end()).map_err(|error| heard(&error.to_string()))?;
            let precision = match span.n_days() {
                1 => DatePrecision::Day,
                _ => DatePrecision::Range,
            };
            Ok((span, precision))
        }
        _ => Err(say("review-bad-date")),
    }
}

/// How exactly a typed date is known: a whole month or year stands for itself.
fn precision_of(span: Span) -> DatePrecision {
    match span.n_days() {
        1 => DatePrecision::Day,
        2..=7 => DatePrecision::Range,
        8..=31 => DatePrecision::Month,
        32..=92 => DatePrecision::Quarter,
        _ => DatePrecision::Year,
    }
}

/// One figure, two with a dash (low and high), or three (low, best, high).
fn deaths(text: &str) -> Result<Deaths, String> {
    let is_gap = |c: char| c.is_whitespace() || matches!(c, '-' | '–' | ',' | '/' | '·');
    let parts: Vec<&str> = text.split(is_gap).filter(|part| !part.is_empty()).collect();
    let mut figures = Vec::with_capacity(parts.len());
    for part in parts {
        let figure: u32 = part
            .parse()
            .map_err(|_| say_with("review-bad-figure", &[("text", part.into())]))?;
        figures.push(figure);
    }
    let found = match figures[..] {
        [n] => Some(Deaths::exactly(n)),
        // As ACLED does, the lower figure is the better supported where nothing decides.
        [low, high] => Deaths::new(low, low, high),
        [low, best, high] => Deaths::new(low, best, high),
        _ => return Err(say("review-bad-deaths")),
    };
    found.ok_or_else(|| say("review-bad-order"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Day;

    #[test]
    fn deaths_are_one_figure_two_or_three_and_never_guessed() {
        let of = |low, best, high| Ok(Deaths { low, best, high });
        assert_eq!(deaths("11"), of(11, 11, 11));
        assert_eq!(deaths("3–7"), of(3, 3, 7));
        assert_eq!(deaths("2 - 5"), of(2, 2, 5));
        assert_eq!(deaths("2 3 5"), of(2, 3, 5));
        for bad in ["many", "5 2", "3 2 5", "1 2 3 4", "-"] {
            assert!(deaths(bad).is_err(), "{bad}");
        }
        let none = read(Part::Deaths, "–", None);
        assert_eq!(none, Ok(Correction::Deaths(None)));
    }

    #[test]
    fn a_typed_date_says_how_exactly_it_is_known() {
        let day = |text: &str| Day::parse(text).unwrap();
        let (span, precision) = date("16 July 2024").unwrap();
        assert_eq!(
            (span, precision),
            (Span::of_day(day("2024-07-16")), DatePrecision::Day)
        );
        let (span, precision) = date("Jul 2024").unwrap();
        assert_eq!((span.n_days(), precision), (31, DatePrecision::Month));
        let (span, precision) = date("2024-07-16 – 2024-07-18").unwrap();
        assert_eq!((span.n_days(), precision), (3, DatePrecision::Range));
        assert_eq!(date("2023").unwrap().1, DatePrecision::Year);
        for bad in ["yesterday", "5/6/2024", "18 Jul 2024 – 16 Jul 2024"] {
            assert!(date(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_kind_is_known_by_its_name_in_the_language_of_the_window() {
        for kind in SubEvent::ALL {
            let read = read(Part::Kind, &terms::kind(kind).to_uppercase(), None);
            assert_eq!(read, Ok(Correction::Kind(kind)));
        }
        assert!(read(Part::Kind, "skirmish", None).is_err());
    }

    #[test]
    fn nobody_named_is_not_a_name() {
        assert_eq!(
            read(Part::Initiator, " ? ", None),
            Ok(Correction::Initiator(None))
        );
        let names = read(Part::Targets, "Army; Dozo ;", None);
        let wanted = vec!["Army".to_owned(), "Dozo".to_owned()];
        assert_eq!(names, Ok(Correction::Targets(wanted)));
    }
}
