//! An incident with everything, as JSON and back: what an import changed is kept in this form.

use serde_json::{Value, json};

use super::super::json as parts;
use crate::geo::{Position, lon_lat};
use crate::incident::{
    Claim, Credibility, Deaths, Evidence, Field, Incident, IncidentId, Location, PrecisionClass,
    Relation, Status, SubEvent,
};
use crate::time::{DatePrecision, Day, Span};

/// An incident with everything.
pub(in crate::store) fn write(incident: &Incident) -> String {
    let mut whole = parts::of_incident(incident);
    whole["uuid"] = json!(incident.uuid);
    let places = whole["places"].as_array_mut().into_iter().flatten();
    for (row, place) in places.zip(&incident.places) {
        let choices = parts::from_choices(&place.choices);
        row["choices"] = Value::String(choices);
    }
    whole.to_string()
}

/// An incident that [`write()`] wrote, or what is wrong with it.
pub(in crate::store) fn read(id: i64, text: &str) -> Result<Incident, String> {
    let row: Value = serde_json::from_str(text).map_err(|why| why.to_string())?;
    incident(id, &row).ok_or_else(|| "the incident is not as it was written".to_owned())
}

fn text(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}

fn texts(value: &Value) -> Option<Vec<String>> {
    value.as_array()?.iter().map(text).collect()
}

fn list<T>(value: &Value, of: impl Fn(&Value) -> Option<T>) -> Option<Vec<T>> {
    value.as_array()?.iter().map(of).collect()
}

fn incident(id: i64, row: &Value) -> Option<Incident> {
    let day = |key: &str| Day::parse(row[key].as_str()?).ok();
    Some(Incident {
        id: IncidentId(id),
        uuid: text(&row["uuid"])?,
        kind: SubEvent::of_name(row["kind"].as_str()?)?,
        span: day("first_day")
            .zip(day("last_day"))
            .map(|(from, to)| Span::between(from, to)),
        date_precision: DatePrecision::of_code(row["date_precision"].as_str()?)?,
        initiator: text(&row["initiator"]),
        targets: texts(&row["targets"])?,
        deaths: deaths(&row["deaths"]),
        status: Status::of_code(row["status"].as_str()?)?,
        background: row["background"].as_bool()?,
        sample: row["sample"].as_bool()?,
        places: list(&row["places"], place)?,
        claims: list(&row["claims"], claim)?,
        note: text(&row["note"])?,
    })
}

fn deaths(value: &Value) -> Option<Deaths> {
    let figure = |at: usize| u32::try_from(value.get(at)?.as_u64()?).ok();
    Deaths::new(figure(0)?, figure(1)?, figure(2)?)
}

fn position(value: &Value) -> Option<Position> {
    lon_lat(value.get(0)?.as_f64()?, value.get(1)?.as_f64()?)
}

fn place(row: &Value) -> Option<Location> {
    Some(Location {
        written: text(&row["written"])?,
        relation: Relation::of_code(row["relation"].as_str()?)?,
        place_id: text(&row["place_id"]),
        name: text(&row["name"]),
        name_ar: text(&row["name_ar"]),
        country: text(&row["country"]),
        admin1: text(&row["admin1"]),
        admin2: text(&row["admin2"]),
        position: position(&row["position"]),
        radius_km: row["radius_km"].as_f64(),
        ends: position(&row["ends"][0])
            .zip(position(&row["ends"][1]))
            .map(|(from, to)| [from, to]),
        precision: PrecisionClass::of_code(row["precision"].as_str()?)?,
        sure: row["sure"].as_bool()?,
        score: row["score"].as_f64(),
        reasons: texts(&row["reasons"])?,
        choices: parts::to_choices(row["choices"].as_str()?).ok()?,
        chosen_by: text(&row["chosen_by"])?,
    })
}

fn claim(row: &Value) -> Option<Claim> {
    let evidence = |mark: &Value| {
        let byte = |at: usize| usize::try_from(mark.get(at)?.as_u64()?).ok();
        Some(Evidence {
            field: Field::of_code(mark.get(0)?.as_str()?)?,
            bytes: byte(1)?..byte(2)?,
        })
    };
    Some(Claim {
        report_id: row["report"].as_i64()?,
        credibility: Credibility::of_code(u8::try_from(row["credibility"].as_u64()?).ok()?)?,
        claimed_by: text(&row["claimed_by"])?,
        deaths: deaths(&row["deaths"]),
        evidence: list(&row["evidence"], evidence)?,
        doubts: texts(&row["doubts"])?,
    })
}
