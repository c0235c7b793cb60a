//! How well reports are read: the invented reports of `tests/reports`, three languages and many
//! genres. Beside each NAME.txt lie NAME.json, what it tells as a person coded it, and NAME.found,
//! what the program finds in it. `score` holds the first to floors, `found` shows every change of
//! the second.

mod found;
mod heard;
mod score;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use harmattan::extract::{self, Candidate, Reading, Subject, Words};
use harmattan::gazetteer::Lately;
use harmattan::incident::Language;
use harmattan::time::{DatePrecision, Day, Span};
use serde_json::Value;

use crate::sample::gazetteer;

/// A report with what it tells and what was found in it.
struct Report {
    name: String,
    text: String,
    language: Language,
    published: Option<Day>,
    gold: Vec<Gold>,
    reading: Reading,
}

/// An incident as a person coded it.
struct Gold {
    id: String,
    span: Option<Span>,
    precision: DatePrecision,
    kind: String,
    written: String,
    place: String,
    lon: f64,
    lat: f64,
    within_km: f64,
    /// In the place itself, not near it nor between two.
    is_at: bool,
    initiator: Option<String>,
    /// The least and the most, where the report says so.
    deaths: Option<(u32, u32)>,
    /// Neither for nor against: recalled, or arguable.
    is_optional: bool,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reports")
}

/// The names of the reports, in order: every file of an ending, without it.
fn names(ending: &str) -> Vec<String> {
    let files = fs::read_dir(folder()).unwrap();
    let mut names: Vec<String> = files
        .map(|file| file.unwrap().path())
        .filter(|path| path.extension().is_some_and(|own| own == ending))
        .map(|path| path.file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// Every report, read once for all tests.
fn reports() -> &'static [Report] {
    static READ: OnceLock<Vec<Report>> = OnceLock::new();
    READ.get_or_init(|| {
        let lately = Lately::default();
        let names = names("txt");
        names
            .into_iter()
            .map(|name| report(name, &lately))
            .collect()
    })
}

fn report(name: String, lately: &Lately) -> Report {
    let path = |ending: &str| folder().join(format!("{name}.{ending}"));
    let text = fs::read_to_string(path("txt")).unwrap();
    let gold: Value = serde_json::from_str(&fs::read_to_string(path("json")).unwrap())
        .unwrap_or_else(|fault| panic!("{name}.json: {fault}"));
    let language = Language::of_code(gold["lang"].as_str().unwrap()).unwrap();
    let published = gold["published"]
        .as_str()
        .map(|day| Day::parse(day).unwrap());
    let reading = read(&text, language, published, Some(lately));
    let incidents = gold["incidents"].as_array().unwrap();
    Report {
        gold: incidents.iter().map(Gold::of).collect(),
        name,
        text,
        language,
        published,
        reading,
    }
}

fn read(
    text: &str,
    language: Language,
    published: Option<Day>,
    lately: Option<&Lately>,
) -> Reading {
    let subject = Subject {
        text,
        aside: &[],
        published,
        language,
        memory: None,
        lately,
        report: None,
        source: None,
    };
    extract::read(&subject, gazetteer(), Words::embedded(language))
}

impl Gold {
    fn of(value: &Value) -> Self {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let day = |value: &Value| value.as_str().map(|day| Day::parse(day).unwrap());
        let start = day(&value["date_start"]);
        let end = day(&value["date_end"]).or(start);
        let figure = |value: &Value| value.as_u64().map(|n| n as u32);
        let (low, high) = (figure(&value["deaths_low"]), figure(&value["deaths_high"]));
        let place = &value["place"];
        Self {
            id: text(&value["id"]),
            span: start.zip(end).map(|(start, end)| Span::between(start, end)),
            precision: DatePrecision::of_code(value["date_precision"].as_str().unwrap())
                .unwrap_or(DatePrecision::Unknown),
            kind: text(&value["kind"]),
            written: text(&place["written"]),
            place: text(&place["name"]),
            lon: place["lon"].as_f64().unwrap(),
            lat: place["lat"].as_f64().unwrap(),
            within_km: place["within_km"].as_f64().unwrap(),
            is_at: place["role"] == "at",
            initiator: value["initiator"].as_str().map(str::to_owned),
            deaths: low
                .or(high)
                .map(|one| (low.unwrap_or(one), high.unwrap_or(one))),
            is_optional: value["optional"].as_bool().unwrap(),
        }
    }
}

/// `2024-03-01`, `2024-03-01–2024-03-04`, `no day`.
fn days(span: Option<Span>) -> String {
    match span {
        None => "no day".to_owned(),
        Some(span) if span.start() == span.end() => span.start().to_string(),
        Some(span) => format!("{}–{}", span.start(), span.end()),
    }
}

#[test]
fn a_report_is_read_alike_whatever_was_read_before_it() {
    for report in reports() {
        let alone = read(&report.text, report.language, report.published, None);
        let candidates: &[Candidate] = &report.reading.candidates;
        assert_eq!(alone.candidates, candidates, "{}", report.name);
    }
}

#[test]
fn the_words_of_a_finding_stand_in_the_report() {
    for report in reports() {
        for candidate in &report.reading.candidates {
            for evidence in &candidate.evidence {
                let words = report.text.get(evidence.bytes.clone());
                assert!(
                    words.is_some_and(|words| !words.trim().is_empty()),
                    "{}: {evidence:?}",
                    report.name
                );
            }
        }
    }
}
