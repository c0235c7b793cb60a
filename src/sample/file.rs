//! From the files of the sample project to values of the domain, and the form of those files.
//! Knows no coordinates: the files carry written names and leave the rest to the gazetteer.

use std::cmp::Reverse;
use std::fmt::Write as _;

use serde::Deserialize;
use sha2::{Digest as _, Sha256};

use super::{Draft, Error, Fault, PlaceDraft, Sample, quote};
use crate::incident::{
    Claim, Credibility, Deaths, Evidence, Field, Incident, IncidentId, Language, Relation,
    Reliability, Report, Source, Status, SubEvent,
};
use crate::time::{DatePrecision, Day, Span};

/// Who published which text, when, in which language.
pub(super) const REPORTS: &str = include_str!("../../assets/sample/reports.json");
/// The incidents, and which words of which text say so.
pub(super) const INCIDENTS: &str = include_str!("../../assets/sample/incidents.json");

/// The text of a report by its file's name.
fn text_of(file: &str) -> Option<&'static str> {
    Some(match file {
        "ar-2023-01-20.txt" => include_str!("../../assets/sample/ar-2023-01-20.txt"),
        "fr-2023-01-22.txt" => include_str!("../../assets/sample/fr-2023-01-22.txt"),
        "ar-2024-01-02.txt" => include_str!("../../assets/sample/ar-2024-01-02.txt"),
        "ar-2024-07-21.txt" => include_str!("../../assets/sample/ar-2024-07-21.txt"),
        "en-2024-07-23.txt" => include_str!("../../assets/sample/en-2024-07-23.txt"),
        _ => return None,
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReportRow {
    file: String,
    language: String,
    source: String,
    reliability: String,
    licence: String,
    title: String,
    published: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct IncidentRow {
    uuid: String,
    kind: String,
    start: String,
    end: String,
    date_precision: String,
    initiator: Option<String>,
    targets: Vec<String>,
    deaths: Option<DeathsRow>,
    background: bool,
    note: String,
    places: Vec<PlaceRow>,
    claims: Vec<ClaimRow>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
struct DeathsRow {
    low: u32,
    best: u32,
    high: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PlaceRow {
    written: String,
    relation: String,
    context: Vec<String>,
    country: Option<String>,
    ends: Option<[String; 2]>,
    distance_km: Option<f64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClaimRow {
    report: String,
    credibility: u8,
    claimed_by: String,
    deaths: Option<DeathsRow>,
    evidence: Vec<EvidenceRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EvidenceRow {
    field: String,
    quote: String,
    /// Which of several equal quotes, counted from 1; none where the quote is unique.
    occurrence: Option<usize>,
}

/// Reads the two lists; the texts are looked up by the names in them.
pub(super) fn read(reports_json: &str, incidents_json: &str) -> Result<Sample, Error> {
    let reports: Vec<ReportRow> =
        serde_json::from_str(reports_json).map_err(|source| Error::Json {
            file: "reports.json",
            source,
        })?;
    let incidents: Vec<IncidentRow> =
        serde_json::from_str(incidents_json).map_err(|source| Error::Json {
            file: "incidents.json",
            source,
        })?;
    let texts: Vec<String> = reports.iter().map(|row| row.file.clone()).collect();
    let reports = reports
        .into_iter()
        .map(|row| {
            let name = row.file.clone();
            report(row).map_err(|fault| Error::Report {
                report: name,
                fault,
            })
        })
        .collect::<Result<Vec<_>, _>>()?;
    let drafts = incidents
        .into_iter()
        .map(|row| {
            let uuid = row.uuid.clone();
            draft(row, &texts, &reports).map_err(|fault| Error::Incident {
                incident: uuid,
                fault,
            })
        })
        .collect::<Result<Vec<_>, _>>()?;
    Ok(Sample { reports, drafts })
}

fn report(row: ReportRow) -> Result<Report, Fault> {
    let text = known("embedded text", &row.file, text_of)?;
    Ok(Report {
        id: 0,
        source: Source {
            name: row.source,
            reliability: known("reliability", &row.reliability, Reliability::of_code)?,
            licence: row.licence,
        },
        title: row.title,
        url: String::new(),
        published: Some(Day::parse(&row.published)?),
        language: known("language", &row.language, Language::of_code)?,
        text: text.to_owned(),
        sha256: sha256_hex(text),
        sample: true,
    })
}

fn draft(row: IncidentRow, texts: &[String], reports: &[Report]) -> Result<Draft, Fault> {
    let incident = Incident {
        id: IncidentId(0),
        uuid: row.uuid,
        kind: known("sub-event type", &row.kind, SubEvent::of_name)?,
        span: Some(Span::from_to(
            Day::parse(&row.start)?,
            Day::parse(&row.end)?,
        )?),
        date_precision: known(
            "date precision",
            &row.date_precision,
            DatePrecision::of_code,
        )?,
        initiator: row.initiator,
        targets: row.targets,
        deaths: row.deaths.map(deaths).transpose()?,
        status: Status::Candidate,
        background: row.background,
        sample: true,
        places: Vec::new(),
        claims: Vec::new(),
        note: row.note,
    };
    let places = row
        .places
        .into_iter()
        .map(place)
        .collect::<Result<_, _>>()?;
    let claims = row
        .claims
        .into_iter()
        .map(|row| claim(row, texts, reports))
        .collect::<Result<_, _>>()?;
    Ok(Draft {
        incident,
        places,
        claims,
    })
}

fn place(row: PlaceRow) -> Result<PlaceDraft, Fault> {
    let relation = known("relation", &row.relation, Relation::of_code)?;
    if (relation == Relation::Between) != row.ends.is_some() {
        return Err(Fault::Ends(row.written));
    }
    Ok(PlaceDraft {
        written: row.written,
        relation,
        context: row.context,
        country: row.country,
        ends: row.ends,
        distance_km: row.distance_km,
    })
}

fn claim(row: ClaimRow, texts: &[String], reports: &[Report]) -> Result<(usize, Claim), Fault> {
    let index_of = |name: &str| texts.iter().position(|text| text == name);
    let index = known("report of the sample", &row.report, index_of)?;
    let text = &reports[index].text;
    let credibility = Credibility::of_code(row.credibility).ok_or_else(|| Fault::Unknown {
        what: "credibility",
        word: row.credibility.to_string(),
    })?;
    let mut evidence = row
        .evidence
        .into_iter()
        .map(|words| {
            let field = known("field", &words.field, Field::of_code)?;
            let bytes = quote::find(text, &words.quote, words.occurrence, &row.report)?;
            Ok(Evidence { field, bytes })
        })
        .collect::<Result<Vec<_>, Fault>>()?;
    let start = evidence.iter().map(|words| words.bytes.start).min();
    let end = evidence.iter().map(|words| words.bytes.end).max();
    if let (Some(start), Some(end)) = (start, end) {
        let bytes = quote::sentences(text, start..end);
        evidence.push(Evidence {
            field: Field::Whole,
            bytes,
        });
    }
    evidence.sort_by_key(|words| (words.bytes.start, Reverse(words.bytes.end), words.field));
    let claim = Claim {
        report_id: 0,
        credibility,
        claimed_by: row.claimed_by,
        deaths: row.deaths.map(deaths).transpose()?,
        evidence,
        doubts: Vec::new(),
    };
    Ok((index, claim))
}

fn deaths(row: DeathsRow) -> Result<Deaths, Fault> {
    Deaths::new(row.low, row.best, row.high).ok_or(Fault::Deaths)
}

/// What a word names, or the fault that it names nothing.
fn known<T>(
    what: &'static str,
    word: &str,
    of_word: impl Fn(&str) -> Option<T>,
) -> Result<T, Fault> {
    of_word(word).ok_or_else(|| Fault::Unknown {
        what,
        word: word.to_owned(),
    })
}

fn sha256_hex(text: &str) -> String {
    let mut hex = String::with_capacity(64);
    for byte in Sha256::digest(text.as_bytes()) {
        write!(hex, "{byte:02x}").expect("writing to a string cannot fail");
    }
    hex
}
