//! `harmattan list`: the incidents, as a table for people or as JSON lines for programs.

use std::io::Write;
use std::path::PathBuf;

use serde_json::json;

use super::{Error, Source, read_project, span_of};
use crate::filter::{Filter, Shown};
use crate::geo::Position;
use crate::incident::Brief;
use crate::incident::columns::Columns;
use crate::view::words;

/// What is asked.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The first day, YYYY-MM-DD
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    /// The last day, which belongs to the range
    #[arg(long, value_name = "DATE")]
    to: Option<String>,
    /// One JSON object a line instead of a table
    #[arg(long)]
    json: bool,
}

pub(super) fn run(
    args: &Args,
    db: Option<PathBuf>,
    places: &Source,
    out: &mut dyn Write,
) -> Result<(), Error> {
    // Dates are checked before anything is opened or made.
    span_of(args.from.as_deref(), args.to.as_deref(), None)?;
    let (_session, holdings) = read_project(db, places)?;
    let columns = Columns::of(&holdings.incidents);
    let window = span_of(args.from.as_deref(), args.to.as_deref(), columns.extent())?;
    let filter = Filter {
        window,
        ..Filter::default()
    };
    let shown = Shown::of(&holdings.incidents, &columns, &filter);
    let mut passing: Vec<Brief<'_>> = shown
        .rows
        .iter()
        .map(|&row| {
            holdings
                .incidents
                .at(columns.incident[row as usize] as usize)
        })
        .collect();
    passing.sort_by_key(|incident| (incident.span.is_none(), incident.span, incident.id));
    for incident in passing {
        if args.json {
            writeln!(out, "{}", as_json(incident))?;
        } else {
            as_row(incident, out)?;
        }
    }
    if !args.json {
        writeln!(out, "{}", shown.line())?;
    }
    Ok(())
}

fn as_json(incident: Brief<'_>) -> serde_json::Value {
    let places: Vec<_> = incident
        .places
        .iter()
        .map(|place| {
            json!({
                "written": place.written, "relation": place.relation.code(), "id": place.place_id,
                "name": place.name, "lon": place.position.map(Position::x), "lat": place.position.map(Position::y),
                "radius_km": place.radius_km, "country": place.country, "admin1": place.admin1,
                "admin2": place.admin2, "precision": place.precision.code(), "sure": place.sure,
                "ends": place.ends.map(|ends| ends.map(|end| [end.x(), end.y()])), "chosen_by": place.chosen_by,
            })
        })
        .collect();
    json!({
        "uuid": incident.uuid(), "kind": incident.kind.name(), "event_type": incident.kind.event_type().name(),
        "start": incident.span.map(|span| span.start().to_string()),
        "end": incident.span.map(|span| span.end().to_string()),
        "date_precision": incident.date_precision.code(), "initiator": incident.initiator,
        "targets": incident.targets,
        "deaths": incident.deaths.map(|deaths| json!({"low": deaths.low, "best": deaths.best, "high": deaths.high})),
        "status": incident.status.code(), "background": incident.background, "sample": incident.sample,
        "places": places,
    })
}

fn as_row(incident: Brief<'_>, out: &mut dyn Write) -> Result<(), Error> {
    let when = incident
        .span
        .map_or_else(|| "undated".to_owned(), |span| words::span(span, false));
    let place = incident.places.first();
    let name = place.map_or_else(|| "no place".to_owned(), words::place);
    let doubt = match place {
        Some(place) if place.sure => place.precision.code().to_owned(),
        Some(place) => format!("{} ?", place.precision.code()),
        None => "P0 ?".to_owned(),
    };
    let country = place
        .and_then(|place| place.country.clone())
        .unwrap_or_else(|| "--".to_owned());
    let deaths = words::deaths_short(incident.deaths);
    let who = incident.initiator.unwrap_or("not named");
    let kind = incident.kind.short();
    writeln!(
        out,
        "{when:<26} {kind:<24} {deaths:>7}  {country} {doubt:<5} {name}  ({who})"
    )?;
    Ok(())
}
