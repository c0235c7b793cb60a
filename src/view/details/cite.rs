//! A citation of an incident: what, where, when, how sure, by which reports in which words, and the
//! incident's own number, so that it can be found again.

use super::super::lang::{say, say_with};
use super::super::{terms, words};
use crate::desk::Detail;
use crate::incident::{Claim, Incident, Report};
use crate::view::rtl;

/// The quoted words of a claim are cut after about so many bytes.
const MOST_QUOTED: usize = 400;

/// What, where, when, how sure, and by which reports.
pub(super) fn citation(incident: &Incident, detail: Option<&Detail>) -> String {
    let place = incident.places.first();
    let place_words = place.map_or_else(
        || say("place-unknown"),
        |place| {
            let about = [
                ("place", words::place(place).into()),
                ("written", place.written.as_str().into()),
                ("code", place.precision.code().into()),
            ];
            if place.sure {
                say_with("cite-place", &about)
            } else {
                say_with("cite-place-unsure", &about)
            }
        },
    );
    let deaths = words::killed(incident.deaths);
    let mut lines = vec![format!(
        "{}, {place_words}, {}, {deaths}.",
        terms::kind(incident.kind),
        words::when(incident.span, incident.date_precision)
    )];
    if let Some(detail) = detail {
        let claims = detail.incident.claims.iter().zip(&detail.reports);
        lines.extend(claims.map(|(claim, report)| of_claim(claim, report)));
    }
    lines.push(say_with(
        "cite-incident",
        &[("id", incident.uuid.as_str().into())],
    ));
    lines.join("\n")
}

/// Words in the quotation marks of the language.
fn quoted(words: &str) -> String {
    say_with("cite-quoted", &[("words", words.into())])
}

/// Source, title, day, both grades and the words of a claim.
fn of_claim(claim: &Claim, report: &Report) -> String {
    let published = report
        .published
        .map_or_else(|| say("undated-lower"), words::day);
    let title = if report.title.is_empty() {
        say("cite-no-title")
    } else {
        quoted(&report.title)
    };
    let about = [
        ("said", report.source.name.as_str().into()),
        ("quoted", title.into()),
    ];
    let mut said = vec![say_with("cite-claim", &about), published];
    if !report.url.is_empty() {
        said.push(report.url.clone());
    }
    let grades = [
        ("source", report.source.reliability.code().into()),
        ("claim", claim.credibility.code().to_string().into()),
    ];
    said.push(say_with("cite-grades", &grades));
    if !claim.claimed_by.is_empty() {
        let about = [("who", claim.claimed_by.as_str().into())];
        said.push(say_with("claimed-by", &about));
    }
    let said = said.join(", ");
    let ranges: Vec<_> = claim.evidence.iter().map(|it| it.bytes.clone()).collect();
    if ranges.is_empty() {
        return format!("{said}.");
    }
    let part = rtl::excerpt(&report.text, &ranges, MOST_QUOTED);
    let words = report.text.get(part).unwrap_or_default();
    let words: Vec<&str> = words.split_whitespace().collect();
    let about = [
        ("said", said.into()),
        ("quoted", quoted(&words.join(" ")).into()),
    ];
    say_with("cite-claim", &about)
}
