//! What is said of a whole file: what was let through, up to when, by which program, how to cite it,
//! and under which terms its sources stand.

use std::collections::BTreeSet;

use super::redact::Tlp;
use crate::incident::Source;
use crate::time::{Day, Span};

/// What is said of a whole file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct About {
    /// What it is called.
    pub title: String,
    /// What was let through, as `filter::written` writes filters.
    pub filter: String,
    /// The account of the rest, as the window says it.
    pub account: String,
    /// The days that are shown; `None` where time does not limit.
    pub span: Option<Span>,
    /// The day of the newest report.
    pub cut_off: Option<Day>,
    /// The day the file is written on.
    pub written: Option<Day>,
    /// How many rows there will be.
    pub n: u64,
    /// How the rows may be handled.
    pub handling: Option<Tlp>,
    /// What was taken out, in words; empty where nothing was.
    pub redaction: String,
    /// How to cite each source of which terms are known.
    pub citations: BTreeSet<String>,
    /// The colours of the groups of kinds, in the order of `KindGroup::ALL`.
    pub colors: [[u8; 3]; 8],
    /// Whether the whole incident goes along, where the format has room.
    pub records: bool,
}

impl About {
    /// The program and its version.
    pub const PROGRAM: &str = concat!("Harmattan ", env!("CARGO_PKG_VERSION"));

    /// What is said, as names and values.
    pub fn entries(&self) -> Vec<(&'static str, String)> {
        let day = |day: Option<Day>| day.map_or_else(String::new, |day| day.to_string());
        let mut entries = vec![
            ("title", self.title.clone()),
            ("program", Self::PROGRAM.to_owned()),
            ("written", day(self.written)),
            ("cut_off", day(self.cut_off)),
            ("first_day", day(self.span.map(Span::start))),
            ("last_day", day(self.span.map(Span::end))),
            ("filter", self.filter.clone()),
            ("account", self.account.clone()),
            (
                "handling",
                self.handling
                    .map_or_else(String::new, |tlp| tlp.words().to_owned()),
            ),
            ("redaction", self.redaction.clone()),
            (
                "citation",
                self.citations.iter().cloned().collect::<Vec<_>>().join(" "),
            ),
            (
                "geography",
                "WGS84. A point is the middle of what is known: read precision and radius_km with it."
                    .to_owned(),
            ),
        ];
        entries.retain(|(_, value)| !value.is_empty());
        entries
    }
}

/// Whether a source's terms forbid handing its rows on.
pub fn is_not_to_be_passed_on(source: &Source) -> bool {
    let terms = source.licence.to_lowercase();
    is_of_acled(source)
        || [
            "not be passed on",
            "not be redistributed",
            "no redistribution",
        ]
        .iter()
        .any(|words| terms.contains(words))
}

fn is_of_acled(source: &Source) -> bool {
    let has = |text: &str| {
        text.split(|letter: char| !letter.is_alphanumeric())
            .any(|word| word.eq_ignore_ascii_case("acled"))
    };
    has(&source.name) || has(&source.licence)
}

/// How to cite a source, where its terms ask for it. `accessed` is the day of its newest rows here.
///
/// ACLED: attribution policy of acleddata.com. UCDP: citation asked for with GED, Sundberg and Melander
/// (2013), Journal of Peace Research 50(4).
pub fn citation(source: &Source, accessed: Option<Day>) -> Option<String> {
    let upper = format!("{} {}", source.name, source.licence).to_uppercase();
    if is_of_acled(source) {
        let day = accessed.map_or_else(String::new, |day| format!(", accessed {day}"));
        return Some(format!(
            "Armed Conflict Location & Event Data (ACLED), acleddata.com{day}; filtered and annotated."
        ));
    }
    if upper.contains("UCDP") {
        return Some(
            "Uppsala Conflict Data Program, Georeferenced Event Dataset (Sundberg & Melander 2013, Journal of Peace Research 50(4)); filtered and annotated.".to_owned(),
        );
    }
    upper
        .contains("CC BY")
        .then(|| format!("{} ({}).", source.name, source.licence))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::incident::Reliability;

    fn source(name: &str, licence: &str) -> Source {
        Source {
            name: name.to_owned(),
            reliability: Reliability::B,
            licence: licence.to_owned(),
        }
    }

    #[test]
    fn rows_of_acled_are_not_to_be_passed_on_and_are_cited_with_the_day() {
        let acled = source("ACLED", "");
        assert!(is_not_to_be_passed_on(&acled));
        let cited = citation(&acled, Day::of(2026, 11, 2)).unwrap();
        assert!(
            cited.contains("ACLED") && cited.contains("2026-11-02"),
            "{cited}"
        );
        assert!(is_not_to_be_passed_on(&source(
            "x",
            "Rows may not be passed on"
        )));
        assert!(!is_not_to_be_passed_on(&source(
            "Tackled News",
            "CC BY 4.0"
        )));
        assert!(
            citation(&source("UCDP GED", "CC BY 4.0"), None)
                .unwrap()
                .contains("Sundberg")
        );
        assert_eq!(citation(&source("A paper", ""), None), None);
    }
}
