//! `GeoJSON` as RFC 7946 has it: WGS84, longitude first, no `crs`, no `id` that is not a text or number.
//! What is said of the whole file is a foreign member (6.1), before the features, so that a reader
//! that goes along knows it first.

use std::io::Write;

use ::geojson::JsonObject;
use serde_json::{Map, Value, json};

use super::row::{Cell, cells};
use super::target::Failed;
use super::{About, Row, Rows};
use crate::exchange::columns::{COLUMNS, RECORD};
use crate::geo::Position;

pub(super) fn write(out: &mut dyn Write, about: &About, rows: Rows<'_>) -> Result<u64, Failed> {
    let said: JsonObject = about
        .entries()
        .into_iter()
        .map(|(name, value)| (name.to_owned(), Value::from(value)))
        .collect();
    let said = Value::Object(said);
    write!(
        out,
        "{{\"type\":\"FeatureCollection\",\"metadata\":{said},\"features\":["
    )?;
    let mut n: u64 = 0;
    for row in rows {
        let row = row?;
        out.write_all(if n == 0 { b"\n" } else { b",\n" })?;
        write!(out, "{}", feature(&row, about))?;
        n += 1;
    }
    out.write_all(b"\n]}\n")?;
    Ok(n)
}

fn feature(row: &Row, about: &About) -> Value {
    let mut properties = Map::new();
    for (column, cell) in COLUMNS.iter().zip(cells(row, about)) {
        if column.name == RECORD || is_of_whole(column.name) {
            continue;
        }
        properties.insert(column.name.to_owned(), value(cell));
    }
    let point = |at: Position| json!({"type": "Point", "coordinates": [at.x(), at.y()]});
    let geometry = row.position().map(point);
    json!({
        "type": "Feature",
        "id": row.incident.uuid,
        "geometry": geometry,
        "properties": properties,
    })
}

/// What is said once of the whole file where a format has a place for it.
pub(super) fn is_of_whole(name: &str) -> bool {
    matches!(name, "filter" | "cut_off" | "version")
}

/// A cell as JSON.
pub(super) fn value(cell: Cell<'_>) -> Value {
    match cell {
        Cell::Empty => Value::Null,
        Cell::Text(text) => Value::from(text.into_owned()),
        Cell::Day(day) => Value::from(day.to_string()),
        Cell::Integer(number) => Value::from(number),
        Cell::Real(number) => Value::from(number),
        Cell::Truth(is) => Value::from(is),
    }
}
