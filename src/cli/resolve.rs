//! `harmattan resolve`: which places a written name may mean, and where the words of a report lead.

use std::io::{BufRead as _, Write};
use std::path::PathBuf;

use serde_json::json;

use super::{Error, Source, country_of};
use crate::desk::project;
use crate::gazetteer::{Gazetteer, Memory, Query, Resolution};
use crate::geo::Position;
use crate::incident::{Location, Relation};
use crate::time::Day;

/// What is asked.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The name or the words as they are written, such as "7 km east of Dioura", in either script
    #[arg(required_unless_present = "batch")]
    name: Option<String>,
    /// The country it is in, as an ISO 3166-1 code such as ML
    #[arg(long, value_name = "XX")]
    country: Option<String>,
    /// The region, cercle or province beside the name, in either script
    #[arg(long, value_name = "UNIT")]
    admin1: Option<String>,
    /// Who acted, such as JNIM or VDP: places where they are known to act come first among equals
    #[arg(long, value_name = "ACTOR")]
    actor: Option<String>,
    /// The day of the report, as 2025-08-01, for units that changed
    #[arg(long, value_name = "DAY")]
    date: Option<String>,
    /// How many choices to give
    #[arg(long, default_value_t = 5, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=100))]
    limit: u16,
    /// One JSON object instead of text
    #[arg(long)]
    json: bool,
    /// Read lines of NAME, COUNTRY and UNIT divided by tabs from a file, or from - for standard input
    #[arg(long, value_name = "FILE", conflicts_with_all = ["name", "country", "admin1"])]
    batch: Option<String>,
}

pub(super) fn run(
    args: &Args,
    db: Option<PathBuf>,
    places: &Source,
    out: &mut dyn Write,
) -> Result<(), Error> {
    let country = args.country.as_deref().map(country_of).transpose()?;
    let day = args.date.as_deref().map(day_of).transpose()?;
    // Only a project that was named answers for a name: without one, the gazetteer alone.
    let memory = match db {
        Some(path) => project::open_read_only(&path)?.0.memory()?,
        None => Memory::default(),
    };
    let gazetteer = places.read()?;
    let Some(batch) = &args.batch else {
        let name = args.name.as_deref().unwrap_or_default();
        super::check_name(name)?;
        return answer(
            (&gazetteer, &memory),
            name,
            country.as_deref(),
            args.admin1.as_deref(),
            (args, day),
            out,
        );
    };
    let lines: Box<dyn std::io::BufRead> = if batch == "-" {
        Box::new(std::io::stdin().lock())
    } else {
        let text = super::text_of(std::path::Path::new(batch), "the names")?;
        Box::new(std::io::Cursor::new(text))
    };
    for (at, line) in lines.lines().enumerate() {
        let line = line.map_err(|cause| {
            let at = at + 1;
            Error::Usage(format!(
                "cannot read the names (line {at}: {cause}): {batch}"
            ))
        })?;
        let mut fields = line.split('\t');
        let name = fields.next().unwrap_or_default();
        let mut field = || {
            fields
                .next()
                .map(str::trim)
                .filter(|field| !field.is_empty())
        };
        let (country, admin1) = (field().map(str::to_uppercase), field());
        answer(
            (&gazetteer, &memory),
            name,
            country.as_deref(),
            admin1,
            (args, day),
            out,
        )?;
    }
    Ok(())
}

fn day_of(text: &str) -> Result<Day, Error> {
    Day::parse(text).map_err(|why| Error::Usage(format!("no date ({why}): {text}")))
}

fn answer(
    (gazetteer, memory): (&Gazetteer, &Memory),
    written: &str,
    country: Option<&str>,
    admin1: Option<&str>,
    (args, day): (&Args, Option<Day>),
    out: &mut dyn Write,
) -> Result<(), Error> {
    let query = Query {
        country,
        admin1,
        day,
        actor: args.actor.as_deref(),
        memory: Some(memory),
        limit: usize::from(args.limit),
        ..Query::of(written)
    };
    let (found, location) = gazetteer.resolve_phrase(written, &query);
    if args.json {
        writeln!(out, "{}", as_json(written, &found, &location))?;
        return Ok(());
    }
    as_text(written, &found, &location, out)
}

fn as_json(written: &str, found: &Resolution, location: &Location) -> serde_json::Value {
    let round = |value: f64, by: f64| (value * by).round() / by;
    let choices: Vec<_> = found
        .choices
        .iter()
        .map(|choice| {
            json!({
                "name": choice.name, "name_ar": choice.name_ar, "id": choice.place_id, "feature": choice.feature,
                "lon": round(choice.position.x(), 1e5), "lat": round(choice.position.y(), 1e5),
                "country": choice.country, "admin1": choice.admin1, "admin2": choice.admin2,
                "score": round(choice.score, 1e4), "reasons": choice.reasons,
            })
        })
        .collect();
    let lon_lat = |at: Position| [round(at.x(), 1e5), round(at.y(), 1e5)];
    let at = location.position.map(lon_lat);
    json!({
        "written": written, "sure": found.sure, "why_unsure": found.why_unsure,
        "relation": location.relation.code(), "name": location.name,
        "lon": at.map(|at| at[0]), "lat": at.map(|at| at[1]),
        "radius_km": location.radius_km.map(|km| round(km, 10.0)), "precision": location.precision.code(),
        "ends": location.ends.map(|ends| ends.map(lon_lat)), "choices": choices,
    })
}

fn as_text(
    written: &str,
    found: &Resolution,
    location: &Location,
    out: &mut dyn Write,
) -> Result<(), Error> {
    if found.choices.is_empty() && location.position.is_none() {
        writeln!(out, "{written}: nothing in the gazetteer fits")?;
        return Ok(());
    }
    let verdict = match &found.why_unsure {
        None => "sure".to_owned(),
        Some(why) => format!("not sure: {why}"),
    };
    writeln!(out, "{written}: {verdict}")?;
    if let Some(shape) = shape(found, location) {
        writeln!(out, "    {shape}")?;
    }
    for (at, choice) in found.choices.iter().enumerate() {
        let units = [&choice.admin2, &choice.admin1, &choice.country];
        let units = units
            .into_iter()
            .filter(|unit| !unit.is_empty())
            .map(String::as_str)
            .collect::<Vec<_>>()
            .join(", ");
        let arabic = choice
            .name_ar
            .as_deref()
            .map_or_else(String::new, |name| format!(" {name}"));
        writeln!(
            out,
            "{:>2}. {:.2}  {}{arabic}, {} ({units})  {:.4}, {:.4}",
            at + 1,
            choice.score,
            choice.name,
            choice.feature,
            choice.position.y(),
            choice.position.x()
        )?;
        for reason in &choice.reasons {
            writeln!(out, "          {reason}")?;
        }
    }
    Ok(())
}

/// Where the words lead, if that is not simply the first choice.
fn shape(found: &Resolution, location: &Location) -> Option<String> {
    let at = location.position?;
    let first = found.choices.first();
    if location.relation == Relation::At && first.is_some_and(|first| first.position == at) {
        return None;
    }
    let mut shape = format!(
        "{} {}: {:.4}, {:.4}, within {:.0} km ({} {})",
        location.relation.code(),
        location.name.as_deref().unwrap_or_default(),
        at.y(),
        at.x(),
        location.radius_km.unwrap_or_default(),
        location.precision.code(),
        location.precision.words(),
    );
    if let Some([from, to]) = location.ends {
        let (from, to) = ((from.y(), from.x()), (to.y(), to.x()));
        let line = format!(
            ", from {:.4}, {:.4} to {:.4}, {:.4}",
            from.0, from.1, to.0, to.1
        );
        shape.push_str(&line);
    }
    Some(shape)
}
