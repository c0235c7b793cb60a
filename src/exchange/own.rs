//! A whole incident as JSON in one cell of this program's own tables: what the other columns cannot
//! hold (further places, offered choices, every claim with its report and the words it rests on), so
//! that a table comes back as it was. The form is the file's: fields are named here. What is read is
//! held to the rules of the domain, since anybody may have written the cell.

use serde_json::{Value, json};

use super::export::Row;
use crate::geo::{Position, lon_lat};
use crate::incident::{
    Choice, Claim, Credibility, Deaths, Evidence, Field, Incident, IncidentId, Language, Location,
    PrecisionClass, Relation, Reliability, Report, Source, Status, SubEvent,
};
use crate::time::{DatePrecision, Day, Span};

/// Writes a row.
pub fn to_record(row: &Row) -> String {
    let incident = &row.incident;
    let pairs = incident.claims.iter().zip(&row.reports);
    json!({
        "v": 1,
        "uuid": incident.uuid,
        "kind": incident.kind.name(),
        "days": incident.span.map(|span| [span.start().to_string(), span.end().to_string()]),
        "date_precision": incident.date_precision.code(),
        "initiator": incident.initiator,
        "targets": incident.targets,
        "deaths": incident.deaths.map(figures),
        "status": incident.status.code(),
        "background": incident.background,
        "sample": incident.sample,
        "note": incident.note,
        "places": incident.places.iter().map(place).collect::<Vec<_>>(),
        "claims": pairs.map(|(claim, report)| self::claim(claim, report)).collect::<Vec<_>>(),
    })
    .to_string()
}

fn figures(deaths: Deaths) -> [u32; 3] {
    [deaths.low, deaths.best, deaths.high]
}

fn pair(at: Position) -> [f64; 2] {
    [at.x(), at.y()]
}

fn place(place: &Location) -> Value {
    let choices = place.choices.iter().map(|choice| {
        json!({
            "place_id": choice.place_id, "name": choice.name, "name_ar": choice.name_ar,
            "feature": choice.feature, "at": pair(choice.position), "country": choice.country,
            "admin1": choice.admin1, "admin2": choice.admin2, "score": choice.score,
            "reasons": choice.reasons,
        })
    });
    json!({
        "written": place.written, "relation": place.relation.code(), "place_id": place.place_id,
        "name": place.name, "name_ar": place.name_ar, "country": place.country,
        "admin1": place.admin1, "admin2": place.admin2, "at": place.position.map(pair),
        "radius_km": place.radius_km, "ends": place.ends.map(|ends| ends.map(pair)),
        "precision": place.precision.code(), "sure": place.sure, "score": place.score,
        "reasons": place.reasons, "choices": choices.collect::<Vec<_>>(), "chosen_by": place.chosen_by,
    })
}

fn claim(claim: &Claim, report: &Report) -> Value {
    let evidence = claim.evidence.iter();
    json!({
        "credibility": claim.credibility.code(), "claimed_by": claim.claimed_by,
        "deaths": claim.deaths.map(figures), "doubts": claim.doubts,
        "evidence": evidence.map(|e| json!([e.field.code(), e.bytes.start, e.bytes.end])).collect::<Vec<_>>(),
        "report": {
            "source": report.source.name, "reliability": report.source.reliability.code(),
            "licence": report.source.licence, "title": report.title, "url": report.url,
            "published": report.published.map(|day| day.to_string()),
            "language": report.language.code(), "text": report.text, "sha256": report.sha256,
            "sample": report.sample,
        },
    })
}

/// Reads what [`to_record`] wrote; what is wrong, where it is something else. Reports are numbered
/// from 1 in the order of the claims, which name them so.
pub fn of_record(text: &str) -> Result<Row, String> {
    let value: Value = serde_json::from_str(text)
        .map_err(|error| format!("the record is no JSON (column {})", error.column()))?;
    let of = Of(&value);
    if value["v"] != 1 {
        return Err("the record is of a later version".to_owned());
    }
    let span = match value["days"].as_array().map(Vec::as_slice) {
        None if value["days"].is_null() => None,
        Some([from, to]) => {
            let day = |value: &Value| {
                Day::parse(value.as_str().unwrap_or_default()).map_err(|error| error.to_string())
            };
            Some(Span::from_to(day(from)?, day(to)?).map_err(|error| error.to_string())?)
        }
        _ => return Err(wrong("days")),
    };
    let (mut claims, mut reports) = (Vec::new(), Vec::new());
    for (n, value) in (1..).zip(of.list("claims")?) {
        let (claim, report) = claim_of(value, n)?;
        claims.push(claim);
        reports.push(report);
    }
    let places: Result<Vec<Location>, String> = of.list("places")?.iter().map(place_of).collect();
    let uuid = of.text("uuid")?;
    if uuid.is_empty() {
        return Err(wrong("uuid"));
    }
    let date_precision = of.word("date_precision", DatePrecision::of_code)?;
    if span.is_none() != (date_precision == DatePrecision::Unknown) {
        return Err(wrong("date_precision"));
    }
    let incident = Incident {
        id: IncidentId(0),
        uuid,
        kind: of.word("kind", SubEvent::of_name)?,
        span,
        date_precision,
        initiator: of.maybe("initiator")?,
        targets: of.texts("targets")?,
        deaths: of.deaths("deaths")?,
        status: of.word("status", Status::of_code)?,
        background: of.truth("background")?,
        sample: of.truth("sample")?,
        places: places?,
        claims,
        note: of.text("note")?,
    };
    Ok(Row { incident, reports })
}

fn wrong(name: &str) -> String {
    format!("the record's {name} are not as this program writes them")
}

/// The members of an object.
struct Of<'a>(&'a Value);

impl Of<'_> {
    fn text(&self, name: &str) -> Result<String, String> {
        self.maybe(name)?.ok_or_else(|| wrong(name))
    }

    fn maybe(&self, name: &str) -> Result<Option<String>, String> {
        match &self.0[name] {
            Value::Null => Ok(None),
            Value::String(text) => Ok(Some(text.clone())),
            _ => Err(wrong(name)),
        }
    }

    /// A number that lies within bounds.
    fn within(&self, name: &str, most: f64) -> Result<Option<f64>, String> {
        let value = &self.0[name];
        if value.is_null() {
            return Ok(None);
        }
        let number = value
            .as_f64()
            .filter(|number| (0.0..=most).contains(number));
        number.map(Some).ok_or_else(|| wrong(name))
    }

    fn maybe_at(&self, name: &str) -> Result<Option<Position>, String> {
        let value = &self.0[name];
        if value.is_null() {
            return Ok(None);
        }
        at(value).map(Some).ok_or_else(|| wrong(name))
    }

    fn word<T>(&self, name: &str, of_code: fn(&str) -> Option<T>) -> Result<T, String> {
        self.0[name]
            .as_str()
            .and_then(of_code)
            .ok_or_else(|| wrong(name))
    }

    fn truth(&self, name: &str) -> Result<bool, String> {
        self.0[name].as_bool().ok_or_else(|| wrong(name))
    }

    fn list(&self, name: &str) -> Result<&Vec<Value>, String> {
        self.0[name].as_array().ok_or_else(|| wrong(name))
    }

    fn texts(&self, name: &str) -> Result<Vec<String>, String> {
        let texts = self.list(name)?.iter();
        let texts: Option<Vec<String>> =
            texts.map(|text| text.as_str().map(str::to_owned)).collect();
        texts.ok_or_else(|| wrong(name))
    }

    fn deaths(&self, name: &str) -> Result<Option<Deaths>, String> {
        if self.0[name].is_null() {
            return Ok(None);
        }
        let figures: Vec<u32> = self
            .list(name)?
            .iter()
            .filter_map(|figure| figure.as_u64()?.try_into().ok())
            .collect();
        let [low, best, high] = figures[..] else {
            return Err(wrong(name));
        };
        Deaths::new(low, best, high)
            .map(Some)
            .ok_or_else(|| wrong(name))
    }
}

fn at(value: &Value) -> Option<Position> {
    let [lon, lat] = value.as_array()?.as_slice() else {
        return None;
    };
    lon_lat(lon.as_f64()?, lat.as_f64()?)
}

fn place_of(value: &Value) -> Result<Location, String> {
    let of = Of(value);
    let ends = match value["ends"].as_array().map(Vec::as_slice) {
        None if value["ends"].is_null() => None,
        Some([from, to]) => Some([
            at(from).ok_or_else(|| wrong("ends"))?,
            at(to).ok_or_else(|| wrong("ends"))?,
        ]),
        _ => return Err(wrong("ends")),
    };
    let choice = |value: &Value| {
        let of = Of(value);
        Ok(Choice {
            place_id: of.text("place_id")?,
            name: of.text("name")?,
            name_ar: of.maybe("name_ar")?,
            feature: of.text("feature")?,
            position: at(&value["at"]).ok_or_else(|| wrong("choices"))?,
            country: of.text("country")?,
            admin1: of.text("admin1")?,
            admin2: of.text("admin2")?,
            score: value["score"].as_f64().ok_or_else(|| wrong("choices"))?,
            reasons: of.texts("reasons")?,
        })
    };
    let choices: Result<Vec<Choice>, String> = of.list("choices")?.iter().map(choice).collect();
    Ok(Location {
        written: of.text("written")?,
        relation: of.word("relation", Relation::of_code)?,
        place_id: of.maybe("place_id")?,
        name: of.maybe("name")?,
        name_ar: of.maybe("name_ar")?,
        country: of.maybe("country")?,
        admin1: of.maybe("admin1")?,
        admin2: of.maybe("admin2")?,
        position: of.maybe_at("at")?,
        // No two points of the Earth lie farther apart than half its circumference.
        radius_km: of.within("radius_km", 20_040.0)?,
        ends,
        precision: of.word("precision", PrecisionClass::of_code)?,
        sure: of.truth("sure")?,
        score: of.within("score", 1.0)?,
        reasons: of.texts("reasons")?,
        choices: choices?,
        chosen_by: of.text("chosen_by")?,
    })
}

fn claim_of(value: &Value, n: i64) -> Result<(Claim, Report), String> {
    let of = Of(value);
    let of_report = Of(&value["report"]);
    let published = match of_report.maybe("published")? {
        None => None,
        Some(day) => Some(Day::parse(&day).map_err(|error| error.to_string())?),
    };
    let report = Report {
        id: n,
        source: Source {
            name: of_report.text("source")?,
            reliability: of_report.word("reliability", Reliability::of_code)?,
            licence: of_report.text("licence")?,
        },
        title: of_report.text("title")?,
        url: of_report.text("url")?,
        published,
        language: of_report.word("language", Language::of_code)?,
        text: of_report.text("text")?,
        sha256: of_report.text("sha256")?,
        sample: of_report.truth("sample")?,
    };
    let evidence = |value: &Value| {
        let [field, from, to] = value.as_array()?.as_slice() else {
            return None;
        };
        let bytes = from.as_u64()? as usize..to.as_u64()? as usize;
        let field = Field::of_code(field.as_str()?)?;
        Some(Evidence { field, bytes })
    };
    let evidence: Option<Vec<Evidence>> = of.list("evidence")?.iter().map(evidence).collect();
    let is_there = |it: &Evidence| report.text.get(it.bytes.clone()).is_some();
    if !evidence.iter().flatten().all(is_there) {
        return Err("the record's evidence lies outside its report".to_owned());
    }
    let credibility = value["credibility"]
        .as_u64()
        .and_then(|code| Credibility::of_code(u8::try_from(code).ok()?));
    let claim = Claim {
        report_id: n,
        credibility: credibility.ok_or_else(|| wrong("claims"))?,
        claimed_by: of.text("claimed_by")?,
        deaths: of.deaths("deaths")?,
        evidence: evidence.ok_or_else(|| wrong("evidence"))?,
        doubts: of.texts("doubts")?,
    };
    Ok((claim, report))
}
