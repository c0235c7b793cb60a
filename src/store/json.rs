//! What the store keeps as JSON: reasons and choices inside a place, and rows in the change log.
//! The form is the file's, not the domain's: fields are named here, so that renaming a Rust field
//! breaks no project. Knows no SQL.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::geo::{Position, lon_lat};
use crate::incident::{Choice, Claim, Deaths, Incident, Location, Report, Source};

/// A choice in the file.
#[derive(Serialize, Deserialize)]
struct ChoiceRow<'a> {
    place_id: Cow<'a, str>,
    name: Cow<'a, str>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    name_ar: Option<Cow<'a, str>>,
    feature: Cow<'a, str>,
    lon: f64,
    lat: f64,
    country: Cow<'a, str>,
    admin1: Cow<'a, str>,
    admin2: Cow<'a, str>,
    score: f64,
    reasons: Cow<'a, [String]>,
}

/// A list of texts.
pub(super) fn from_texts(texts: &[String]) -> String {
    Value::from(texts).to_string()
}

/// A list of texts, or what is wrong with it.
pub(super) fn to_texts(what: &str, json: &str) -> Result<Vec<String>, String> {
    if json == "[]" {
        return Ok(Vec::new());
    }
    serde_json::from_str(json).map_err(|error| format!("{what} are no list of texts ({error})"))
}

/// The choices of a place.
pub(super) fn from_choices(choices: &[Choice]) -> String {
    let rows: Vec<ChoiceRow<'_>> = choices
        .iter()
        .map(|choice| ChoiceRow {
            place_id: (&choice.place_id).into(),
            name: (&choice.name).into(),
            name_ar: choice.name_ar.as_ref().map(Cow::from),
            feature: (&choice.feature).into(),
            lon: choice.position.x(),
            lat: choice.position.y(),
            country: (&choice.country).into(),
            admin1: (&choice.admin1).into(),
            admin2: (&choice.admin2).into(),
            score: choice.score,
            reasons: (&choice.reasons).into(),
        })
        .collect();
    serde_json::to_string(&rows).expect("texts and numbers have a form in JSON")
}

/// The choices of a place, or what is wrong with them.
pub(super) fn to_choices(json: &str) -> Result<Vec<Choice>, String> {
    let rows: Vec<ChoiceRow<'_>> = serde_json::from_str(json)
        .map_err(|error| format!("choices are not as they were written ({error})"))?;
    rows.into_iter()
        .map(|row| {
            let position = lon_lat(row.lon, row.lat).ok_or("a choice lies off the Earth")?;
            Ok(Choice {
                place_id: row.place_id.into(),
                name: row.name.into(),
                name_ar: row.name_ar.map(Cow::into),
                feature: row.feature.into(),
                position,
                country: row.country.into(),
                admin1: row.admin1.into(),
                admin2: row.admin2.into(),
                score: row.score,
                reasons: row.reasons.into_owned(),
            })
        })
        .collect()
}

/// A source for the change log.
pub(super) fn of_source(source: &Source) -> Value {
    json!({ "name": source.name, "reliability": source.reliability.code(), "licence": source.licence })
}

/// A report for the change log, without its text.
pub(super) fn of_report(report: &Report) -> Value {
    json!({
        "source": report.source.name,
        "title": report.title,
        "url": report.url,
        "published": report.published.map(|day| day.to_string()),
        "language": report.language.code(),
        "sha256": report.sha256,
        "sample": report.sample,
    })
}

/// An incident for the change log, without the choices that its places were chosen from.
pub(super) fn of_incident(incident: &Incident) -> Value {
    json!({
        "kind": incident.kind.name(),
        "first_day": incident.span.map(|span| span.start().to_string()),
        "last_day": incident.span.map(|span| span.end().to_string()),
        "date_precision": incident.date_precision.code(),
        "initiator": incident.initiator,
        "targets": incident.targets,
        "deaths": of_deaths(incident.deaths),
        "status": incident.status.code(),
        "background": incident.background,
        "sample": incident.sample,
        "places": incident.places.iter().map(of_place).collect::<Vec<_>>(),
        "claims": incident.claims.iter().map(of_claim).collect::<Vec<_>>(),
        "note": incident.note,
    })
}

fn of_place(place: &Location) -> Value {
    json!({
        "written": place.written,
        "relation": place.relation.code(),
        "place_id": place.place_id,
        "name": place.name,
        "name_ar": place.name_ar,
        "country": place.country,
        "admin1": place.admin1,
        "admin2": place.admin2,
        "position": place.position.map(of_position),
        "radius_km": place.radius_km,
        "ends": place.ends.map(|ends| ends.map(of_position)),
        "precision": place.precision.code(),
        "sure": place.sure,
        "score": place.score,
        "reasons": place.reasons,
        "chosen_by": place.chosen_by,
    })
}

fn of_claim(claim: &Claim) -> Value {
    let evidence = claim.evidence.iter();
    json!({
        "report": claim.report_id,
        "credibility": claim.credibility.code(),
        "claimed_by": claim.claimed_by,
        "deaths": of_deaths(claim.deaths),
        "evidence": evidence.map(|e| json!([e.field.code(), e.bytes.start, e.bytes.end])).collect::<Vec<_>>(),
        "doubts": claim.doubts,
    })
}

fn of_deaths(deaths: Option<Deaths>) -> Value {
    deaths.map_or(Value::Null, |d| json!([d.low, d.best, d.high]))
}

fn of_position(position: Position) -> [f64; 2] {
    [position.x(), position.y()]
}
