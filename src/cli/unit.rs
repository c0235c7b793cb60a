//! `harmattan unit`: which unit of administration a name is on a day, what it was and became.

use std::io::Write;

use serde_json::json;

use super::{Error, Source, country_of};
use crate::gazetteer::admin::{By, Meaning, Unit, Units};
use crate::time::Day;
use crate::view::words;

/// What is asked.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The name in Arabic or Latin script, with or without a word such as région, cercle or ولاية
    name: String,
    /// The country it is in, as an ISO 3166-1 code such as ML
    #[arg(long, value_name = "XX")]
    country: Option<String>,
    /// The day, YYYY-MM-DD; without it, now
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
    /// One JSON object instead of a table
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &Args, places: &Source, out: &mut dyn Write) -> Result<(), Error> {
    let day = args.date.as_deref().map(Day::parse).transpose()?;
    let country = args.country.as_deref().map(country_of).transpose()?;
    super::check_name(&args.name)?;
    let gazetteer = places.read()?;
    let units = gazetteer.units();
    let found = units.crosswalk(&args.name, country.as_deref(), day);
    if args.json {
        let meanings: Vec<_> = found.iter().map(|m| meaning_json(m, units, day)).collect();
        let answer = json!({"asked": args.name, "date": args.date, "units": meanings});
        writeln!(out, "{answer}")?;
        return Ok(());
    }
    as_table(&args.name, &found, units, day, out)
}

fn meaning_json(meaning: &Meaning, units: &Units, day: Option<Day>) -> serde_json::Value {
    let list = |units: &[&Unit]| units.iter().map(|unit| unit_json(unit)).collect::<Vec<_>>();
    let by = match meaning.by {
        By::Name => "name",
        By::Sound => "sound",
        By::Seat => "seat",
    };
    json!({
        "unit": unit_json(meaning.unit), "by": by, "holds": meaning.holds,
        "then": list(&meaning.then), "was": list(&meaning.was), "became": list(&meaning.became),
        "parts": list(&units.parts(meaning.unit, day)),
    })
}

fn unit_json(unit: &Unit) -> serde_json::Value {
    let known = |text: &String| (!text.is_empty()).then(|| text.clone());
    json!({
        "country": unit.country, "level": unit.level, "kind": unit.kind(), "name": unit.name,
        "other_names": unit.other_names, "parent": known(&unit.parent), "seat": known(&unit.seat),
        "from": unit.valid_from.map(|day| day.to_string()), "to": unit.valid_to.map(|day| day.to_string()),
    })
}

fn as_table(
    asked: &str,
    found: &[Meaning],
    units: &Units,
    day: Option<Day>,
    out: &mut dyn Write,
) -> Result<(), Error> {
    let when = day.map_or_else(|| "now".to_owned(), |day| format!("on {day}"));
    if found.is_empty() {
        writeln!(out, "{asked}: no unit of this name is known")?;
        return Ok(());
    }
    writeln!(out, "{asked}, {when}")?;
    let mut rows: Vec<[String; 7]> =
        vec![["", "name", "what", "in", "seat", "from", "to"].map(str::to_owned)];
    let held: Vec<&Unit> = found.iter().filter(|m| m.holds).map(|m| m.unit).collect();
    for meaning in found {
        let unit = meaning.unit;
        // The earlier life of a unit that is told already.
        if !meaning.holds && meaning.then.iter().all(|then| held.contains(then)) && !held.is_empty()
        {
            continue;
        }
        let head = match (meaning.holds, meaning.by) {
            (true, By::Name) => "is",
            (true, By::Sound) => "sounds like",
            (true, By::Seat) => "is the seat of",
            (false, By::Seat) => "was or will be the seat of",
            (false, _) => "is not then",
        };
        rows.push(row(head, unit));
        let then: Vec<&&Unit> = meaning
            .then
            .iter()
            .filter(|other| **other != unit)
            .collect();
        rows.extend(then.iter().map(|other| row("  then it is", other)));
        let told = |other: &&&Unit| !then.contains(other);
        rows.extend(
            meaning
                .was
                .iter()
                .filter(told)
                .map(|other| row("  was", other)),
        );
        rows.extend(
            meaning
                .became
                .iter()
                .filter(told)
                .map(|other| row("  became", other)),
        );
        if meaning.holds {
            let parts = units.parts(unit, day);
            rows.extend(parts.iter().map(|part| row("  has", part)));
        }
    }
    let width = |column: usize| {
        let widths = rows.iter().map(|row| row[column].chars().count());
        widths.max().unwrap_or_default()
    };
    let widths: Vec<usize> = (0..7).map(width).collect();
    for row in &rows {
        let cells = row
            .iter()
            .zip(&widths)
            .map(|(cell, &width)| format!("{cell:<width$}"));
        let line = cells.collect::<Vec<_>>().join("  ");
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

fn row(head: &str, unit: &Unit) -> [String; 7] {
    let day = |day: Option<Day>| day.map_or_else(|| "–".to_owned(), |day| day.to_string());
    let inside = if unit.parent.is_empty() {
        &words::country(&unit.country)
    } else {
        &unit.parent
    };
    let seat = if unit.seat.is_empty() {
        "–"
    } else {
        &unit.seat
    };
    [
        head.to_owned(),
        unit.name.clone(),
        unit.kind().to_owned(),
        inside.to_owned(),
        seat.to_owned(),
        day(unit.valid_from),
        day(unit.valid_to),
    ]
}
