//! A reading as a page for people: each candidate with its doubt and the words that it rests on.
//! Arabic stays in the order of its letters; terminals turn it round.

use std::io::{self, Write};

use crate::extract::{Candidate, Reading};
use crate::incident::{Field, Language, Location, Relation};
use crate::intake::Taken;
use crate::view::words;

/// Words are quoted up to so many characters.
const MOST_QUOTED: usize = 160;
/// So many other choices are named where a place is not sure.
const MOST_CHOICES: usize = 3;

/// Writes the page of a report.
pub(super) fn write(
    name: &str,
    language: Language,
    taken: &Taken,
    reading: &Reading,
    out: &mut dyn Write,
) -> io::Result<()> {
    let published = reading.published.map_or_else(
        || "day of publication unknown".to_owned(),
        |day| format!("published on {}", day.long()),
    );
    let of_title = if taken.title.is_empty() {
        String::new()
    } else {
        format!(": {}", taken.title)
    };
    writeln!(
        out,
        "{name}{of_title}\n  {}, {published}; {}",
        language_name(language),
        count(reading)
    )?;
    for note in taken.notes.iter().chain(&reading.notes) {
        writeln!(out, "  note: {note}")?;
    }
    for (at, candidate) in reading.candidates.iter().enumerate() {
        writeln!(out)?;
        write_candidate(at + 1, candidate, &taken.text, out)?;
    }
    writeln!(out)
}

fn count(reading: &Reading) -> String {
    let n_background = reading
        .candidates
        .iter()
        .filter(|one| one.background)
        .count();
    let told = match reading.candidates.len() - n_background {
        0 => "tells no incident".to_owned(),
        1 => "tells 1 incident".to_owned(),
        n => format!("tells {n} incidents"),
    };
    match n_background {
        0 => told,
        n => format!("{told}, recalls {n}"),
    }
}

fn write_candidate(
    at: usize,
    candidate: &Candidate,
    text: &str,
    out: &mut dyn Write,
) -> io::Result<()> {
    let recalled = if candidate.background {
        " (only recalled)"
    } else {
        ""
    };
    writeln!(out, "{at:>2}. {}{recalled}", candidate.kind.name())?;
    line(out, "when", &when(candidate))?;
    write_place(&candidate.location, out)?;
    line(out, "who", &who(candidate))?;
    line(out, "deaths", &deaths(candidate))?;
    if let Some(by) = &candidate.claimed_by {
        line(out, "claimed", &format!("by {by}"))?;
    }
    for doubt in &candidate.doubts {
        line(out, "doubt", doubt)?;
    }
    for field in Field::ALL {
        let quotes: Vec<String> = candidate
            .evidence
            .iter()
            .filter(|words| words.field == field)
            .filter_map(|words| text.get(words.bytes.clone()))
            .map(quote)
            .collect();
        if !quotes.is_empty() {
            line(
                out,
                "words",
                &format!("{}: {}", field.code(), quotes.join(" … ")),
            )?;
        }
    }
    Ok(())
}

fn write_place(place: &Location, out: &mut dyn Write) -> io::Result<()> {
    let units = [&place.admin2, &place.admin1];
    let mut whole = vec![words::place(place)];
    if place.relation == Relation::Between {
        whole[0] = format!("between {}", whole[0]);
    }
    whole.extend(units.into_iter().flatten().cloned());
    whole.extend(place.country.as_deref().map(words::country));
    whole.dedup();
    let radius = place
        .radius_km
        .map_or_else(String::new, |km| format!(", within {km:.0} km"));
    let at = place
        .position
        .map_or_else(|| "nowhere known".to_owned(), words::coordinates);
    let verdict = if place.sure { "sure" } else { "not sure" };
    line(
        out,
        "where",
        &format!(
            "{}: {verdict} ({} {}{radius}; {at})",
            whole.join(", "),
            place.precision.code(),
            place.precision.words(),
        ),
    )?;
    for reason in &place.reasons {
        line(out, "", reason)?;
    }
    if !place.sure {
        let others = place.choices.iter();
        let others = others.filter(|choice| Some(&choice.place_id) != place.place_id.as_ref());
        for choice in others.take(MOST_CHOICES) {
            let units = [&choice.admin2, &choice.admin1, &choice.country];
            let units: Vec<&str> = units
                .into_iter()
                .map(String::as_str)
                .filter(|unit| !unit.is_empty())
                .collect();
            let other = format!(
                "or {}, {} ({}) {:.2}: {}",
                choice.name,
                choice.feature,
                units.join(", "),
                choice.score,
                choice.reasons.join("; ")
            );
            line(out, "", &other)?;
        }
    }
    Ok(())
}

fn when(candidate: &Candidate) -> String {
    let Some(span) = candidate.span else {
        return "undated".to_owned();
    };
    let weekday = if span.n_days() == 1 {
        format!("{} ", span.start().weekday_name())
    } else {
        String::new()
    };
    format!(
        "{weekday}{} ({})",
        words::span(span, true),
        candidate.precision.words()
    )
}

fn who(candidate: &Candidate) -> String {
    let initiator = candidate.initiator.as_deref().unwrap_or("not named");
    if candidate.targets.is_empty() {
        return initiator.to_owned();
    }
    format!("{initiator} against {}", candidate.targets.join(", "))
}

fn deaths(candidate: &Candidate) -> String {
    let Some(deaths) = candidate.deaths else {
        return "no figure is given".to_owned();
    };
    let range = if deaths.low == deaths.high {
        deaths.range()
    } else {
        format!("{}, best {}", deaths.range(), deaths.best)
    };
    if candidate.figures.len() < 2 {
        return range;
    }
    let figures: Vec<String> = candidate
        .figures
        .iter()
        .map(|figure| {
            let by = if figure.by.is_empty() {
                "the report"
            } else {
                &figure.by
            };
            format!("{} by {by}", figure.deaths.range())
        })
        .collect();
    format!("{range}; {}", figures.join(", "))
}

/// Words of the report in one line.
fn quote(words: &str) -> String {
    let mut quoted: String = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((cut, _)) = quoted.char_indices().nth(MOST_QUOTED) {
        quoted.truncate(cut);
        quoted.push('…');
    }
    format!("“{quoted}”")
}

fn line(out: &mut dyn Write, head: &str, words: &str) -> io::Result<()> {
    writeln!(out, "    {head:<8}{words}")
}

fn language_name(language: Language) -> &'static str {
    match language {
        Language::Arabic => "Arabic",
        Language::French => "French",
        Language::English => "English",
    }
}
