//! A reading as one JSON object: the form that programs take, and that readings are scored by.

use serde_json::{Value, json};

use crate::extract::{Candidate, Reading};
use crate::geo::Position;
use crate::incident::{Choice, Deaths, Language, Location};
use crate::intake::Taken;

/// A reading of a report.
pub(super) fn of(name: &str, language: Language, taken: &Taken, reading: &Reading) -> Value {
    let notes: Vec<&String> = taken.notes.iter().chain(&reading.notes).collect();
    json!({
        "report": name,
        "language": language.code(),
        "published": reading.published.map(|day| day.to_string()),
        "title": taken.title,
        "url": taken.url,
        "source": taken.source,
        "candidates": reading.candidates.iter().map(candidate).collect::<Vec<_>>(),
        "notes": notes,
    })
}

fn candidate(candidate: &Candidate) -> Value {
    let evidence = candidate.evidence.iter().map(|words| {
        json!({ "field": words.field.code(), "start": words.bytes.start, "end": words.bytes.end })
    });
    let figures = candidate.figures.iter().map(|figure| {
        json!({
            "by": figure.by, "deaths": deaths(Some(figure.deaths)),
            "start": figure.bytes.start, "end": figure.bytes.end,
        })
    });
    json!({
        "kind": candidate.kind.name(),
        "date": {
            "start": candidate.span.map(|span| span.start().to_string()),
            "end": candidate.span.map(|span| span.end().to_string()),
            "precision": candidate.precision.code(),
        },
        "place": place(&candidate.location),
        "initiator": candidate.initiator,
        "targets": candidate.targets,
        "deaths": deaths(candidate.deaths),
        "figures": figures.collect::<Vec<_>>(),
        "claimed_by": candidate.claimed_by,
        "background": candidate.background,
        "evidence": evidence.collect::<Vec<_>>(),
        "doubts": candidate.doubts,
    })
}

/// A location, with the doubt about it.
fn place(place: &Location) -> Value {
    json!({
        "written": place.written,
        "relation": place.relation.code(),
        "name": place.name,
        "name_ar": place.name_ar,
        "id": place.place_id,
        "lon": place.position.map(|at| round(at.x(), 1e5)),
        "lat": place.position.map(|at| round(at.y(), 1e5)),
        "radius_km": place.radius_km.map(|km| round(km, 10.0)),
        "ends": place.ends.map(|ends| ends.map(lon_lat)),
        "country": place.country,
        "admin1": place.admin1,
        "admin2": place.admin2,
        "precision": place.precision.code(),
        "sure": place.sure,
        "score": place.score.map(|score| round(score, 1e4)),
        "reasons": place.reasons,
        "choices": place.choices.iter().map(choice).collect::<Vec<_>>(),
    })
}

fn choice(choice: &Choice) -> Value {
    let [lon, lat] = lon_lat(choice.position);
    json!({
        "name": choice.name, "name_ar": choice.name_ar, "id": choice.place_id,
        "feature": choice.feature, "lon": lon, "lat": lat, "country": choice.country,
        "admin1": choice.admin1, "admin2": choice.admin2,
        "score": round(choice.score, 1e4), "reasons": choice.reasons,
    })
}

fn deaths(deaths: Option<Deaths>) -> Value {
    deaths.map_or(
        Value::Null,
        |deaths| json!({ "low": deaths.low, "best": deaths.best, "high": deaths.high }),
    )
}

fn lon_lat(at: Position) -> [f64; 2] {
    [round(at.x(), 1e5), round(at.y(), 1e5)]
}

fn round(value: f64, by: f64) -> f64 {
    (value * by).round() / by
}
