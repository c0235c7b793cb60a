//! The reader as a whole, rule by rule, over short texts of our own in three languages. What it does
//! to whole reports is in `tests/it/reports`.
#![expect(
    clippy::needless_raw_string_hashes,
    reason = "expectations stand as they are taken over"
)]

mod any;
mod bytes;
mod corrections;
mod countries;
mod days;
mod layout;
mod parties;
mod places;
mod project;
mod several;
mod stance;
mod strange;
mod tolls;

use std::sync::OnceLock;

use expect_test::Expect;

use super::*;
use crate::incident::{PrecisionClass, Relation};
use Language::{Arabic, English, French};

/// A Friday. The Sunday before it is the 10th.
const FRIDAY: &str = "2024-03-15";

fn gazetteer() -> &'static Gazetteer {
    static READ: OnceLock<Gazetteer> = OnceLock::new();
    READ.get_or_init(Gazetteer::embedded)
}

fn subject(language: Language, published: &str, text: &'static str) -> Subject<'static> {
    Subject {
        text,
        aside: &[],
        published: (published != "-").then(|| Day::parse(published).unwrap()),
        language,
        memory: None,
        lately: None,
        report: None,
        source: None,
    }
}

/// A text read with the program's own words, as published on a day (none: `-`).
fn reading(language: Language, published: &str, text: &'static str) -> Reading {
    let subject = subject(language, published, text);
    read(&subject, gazetteer(), Words::embedded(language))
}

/// `2024-03-10 | Armed clash | at Djibo BF, sure | JNIM > Military Forces of Burkina Faso | 4 dead`.
fn said(candidate: &Candidate) -> String {
    let day = candidate.span.map_or_else(
        || "no day".to_owned(),
        |span| {
            let (start, end) = (span.start(), span.end());
            let code = candidate.precision.code();
            match (start == end, code) {
                (true, "day") => start.to_string(),
                (true, _) => format!("{start} {code}"),
                _ => format!("{start}..{end} {code}"),
            }
        },
    );
    let location = &candidate.location;
    let name = location.name.as_deref().map_or_else(
        || format!("{} ?", location.written),
        |name| format!("{name} {}", location.country.as_deref().unwrap_or("")),
    );
    let mut place = format!("{} {}", location.relation.code(), name.trim());
    if !location.precision.is_exact() {
        place = format!("{place} ({})", location.precision.words());
    }
    if location.sure {
        place.push_str(", sure");
    }
    let by = candidate.initiator.as_deref().unwrap_or("nobody named");
    let mut line = format!("{day} | {} | {place} | {by}", candidate.kind.name());
    if !candidate.targets.is_empty() {
        line.push_str(" > ");
        line.push_str(&candidate.targets.join(", "));
    }
    let deaths = candidate.deaths;
    line.push_str(&deaths.map_or_else(
        || " | dead not said".to_owned(),
        |deaths| format!(" | {} dead", deaths.range()),
    ));
    if candidate.background {
        line.push_str(" | background");
    }
    line
}

fn lines(reading: &Reading) -> String {
    reading
        .candidates
        .iter()
        .map(|candidate| said(candidate) + "\n")
        .collect()
}

/// What a text tells, a line a candidate.
#[track_caller]
fn check(language: Language, published: &str, text: &'static str, wanted: Expect) {
    wanted.assert_eq(&lines(&reading(language, published, text)));
}

/// Texts that tell nothing.
#[track_caller]
fn check_none(texts: &[(Language, &'static str)]) {
    for &(language, text) in texts {
        let found = lines(&reading(language, FRIDAY, text));
        assert!(found.is_empty(), "{text}\n{found}");
    }
}
