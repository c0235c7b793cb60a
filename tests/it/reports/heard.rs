//! Whatever the resolver and the reader say of real texts is said in the window's other language too.

use std::collections::BTreeSet;

use harmattan::view::heard::heard;
use harmattan::view::lang::{Lang, set};

use super::reports;

/// Every reason and every doubt about the invented reports, in English.
fn told() -> BTreeSet<&'static str> {
    let mut told = BTreeSet::new();
    for report in reports() {
        told.extend(report.reading.notes.iter().map(String::as_str));
        for candidate in &report.reading.candidates {
            told.extend(candidate.doubts.iter().map(String::as_str));
            told.extend(candidate.location.reasons.iter().map(String::as_str));
            let choices = candidate.location.choices.iter();
            told.extend(choices.flat_map(|choice| choice.reasons.iter().map(String::as_str)));
        }
    }
    told
}

#[test]
fn every_reason_and_doubt_about_the_reports_is_said_in_french() {
    set(Lang::Fr);
    let told = told();
    let left: Vec<&&str> = told
        .iter()
        .filter(|words| heard(words) == **words)
        .collect();
    set(Lang::En);
    assert!(told.len() > 500, "only {} sentences", told.len());
    assert!(left.is_empty(), "stays English: {left:#?}");
}
