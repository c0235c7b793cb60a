//! `harmattan check`: positions that contradict what is stated about them, in the gazetteer or in a
//! table of one's own, with the better point. Reads and tells; changes nothing.

use std::io::Write;
use std::path::Path;

use serde_json::json;

use super::{Error, Source};
use crate::basemap::Basemap;
use crate::gazetteer::{Feature, Gazetteer, Place};
use crate::geo::{self, Position, PositionError};
use crate::sanity::{self, Severity, Statement, Warning, offset};
use crate::time::Day;

/// What is asked.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The word gazetteer, or a file of comma-separated values with the columns lon and lat and any
    /// of name, country, admin1, admin2, distance ("65 km SW of Ansongo") and date
    #[arg(value_name = "gazetteer|FILE")]
    what: String,
    /// One JSON object a line instead of a table
    #[arg(long)]
    json: bool,
    /// Also tell what is only worth a look: rounded coordinates, names known elsewhere
    #[arg(long)]
    notes: bool,
}

/// A position that something was told about.
struct Told {
    /// `line 7`, or the id of a place.
    at: String,
    name: String,
    position: Position,
    warnings: Vec<Warning>,
}

pub(super) fn run(
    args: &Args,
    places: &Source,
    out: &mut dyn Write,
    notes: &mut dyn Write,
) -> Result<(), Error> {
    let rows = if args.what == "gazetteer" {
        None
    } else {
        Some(Table::read(Path::new(&args.what))?)
    };
    let (gazetteer, basemap) = (places.read()?, Basemap::embedded());
    let (n_rows, mut told) = match &rows {
        None => {
            let rows: Vec<Place> = gazetteer
                .places()
                .filter(|p| !p.feature.is_unit())
                .collect();
            let check = |place: &Place| check_place(place, &gazetteer, &basemap);
            (rows.len(), in_parallel(&rows, check))
        }
        Some(table) => {
            let check = |row: &csv::StringRecord| table.check(row, &gazetteer, &basemap);
            (table.rows.len(), in_parallel(&table.rows, check))
        }
    };
    for one in &mut told {
        one.warnings
            .retain(|warning| args.notes || warning.severity != Severity::Note);
    }
    told.retain(|one| !one.warnings.is_empty());
    for one in &told {
        if args.json {
            write_json(one, out)?;
        } else {
            write_text(one, out)?;
        }
    }
    write_count(n_rows, &told, if args.json { notes } else { out })
}

/// Does something with every row, on every core, and keeps the order of the rows.
fn in_parallel<R: Sync, T: Send>(rows: &[R], check: impl Fn(&R) -> Option<T> + Sync) -> Vec<T> {
    let n_threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let chunk = rows.len().div_ceil(n_threads).max(1);
    std::thread::scope(|scope| {
        let threads: Vec<_> = rows
            .chunks(chunk)
            .map(|rows| scope.spawn(|| rows.iter().filter_map(&check).collect::<Vec<T>>()))
            .collect();
        threads
            .into_iter()
            .flat_map(|thread| match thread.join() {
                Ok(found) => found,
                Err(panic) => std::panic::resume_unwind(panic),
            })
            .collect()
    })
}

fn check_place(place: &Place, gazetteer: &Gazetteer, basemap: &Basemap) -> Option<Told> {
    let statement = Statement {
        name: Some(place.name),
        country: Some(place.country),
        admin1: Some(place.admin1),
        admin2: Some(place.admin2),
        day: sanity::gazetteer_day(),
        row: Some(place.id),
        ..Statement::of(place.position)
    };
    told(
        place.id.to_owned(),
        place.name.to_owned(),
        place.position,
        sanity::check(&statement, gazetteer, basemap),
    )
}

fn told(at: String, name: String, position: Position, warnings: Vec<Warning>) -> Option<Told> {
    (!warnings.is_empty()).then_some(Told {
        at,
        name,
        position,
        warnings,
    })
}

/// What the columns of a table may be called, in lower case.
const NAME: &[&str] = &["name", "location", "place", "nom", "localite", "localité"];
const LON: &[&str] = &["lon", "longitude", "lng", "long", "x"];
const LAT: &[&str] = &["lat", "latitude", "y"];
const COUNTRY: &[&str] = &["country", "country_code", "iso2", "iso3", "pays"];
const ADMIN1: &[&str] = &["admin1", "adm_1", "region", "région"];
const ADMIN2: &[&str] = &["admin2", "adm_2", "cercle", "province", "district"];
const DISTANCE: &[&str] = &["distance", "stated", "where"];
const DATE: &[&str] = &["date", "event_date", "date_start"];

/// A table of one's own and where its columns stand.
struct Table {
    rows: Vec<csv::StringRecord>,
    lon: usize,
    lat: usize,
    name: Option<usize>,
    country: Option<usize>,
    admin1: Option<usize>,
    admin2: Option<usize>,
    distance: Option<usize>,
    date: Option<usize>,
}

impl Table {
    fn read(path: &Path) -> Result<Self, Error> {
        let at = path.display();
        let text = super::text_of(path, "the table")?;
        let text = text.trim_start_matches('\u{feff}');
        let first = text.lines().next().unwrap_or_default();
        let n_of = |sign: char| first.matches(sign).count();
        let delimiter = [',', ';', '\t']
            .into_iter()
            .max_by_key(|&sign| (n_of(sign), sign == ','))
            .unwrap_or(',');
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter as u8)
            .flexible(true)
            .from_reader(text.as_bytes());
        let wrong = |line: u64, why: String| Error::Usage(format!("line {line}: {why}: {at}"));
        let no_record = |cause: csv::Error| {
            let line = cause.position().map_or(1, csv::Position::line);
            wrong(
                line,
                format!("no record of comma-separated values ({cause})"),
            )
        };
        let header = reader.headers().map_err(no_record)?.clone();
        let stands = |names: &[&str]| {
            let is_it = |cell: &str| names.contains(&cell.trim().to_lowercase().as_str());
            header.iter().position(is_it)
        };
        let needed = |names: &[&str]| {
            stands(names).ok_or_else(|| {
                let why = format!(
                    "no column {:?}: the first line must name the columns lon and lat, and may name name, country, admin1, admin2, distance and date",
                    names[0]
                );
                wrong(1, why)
            })
        };
        let (lon, lat) = (needed(LON)?, needed(LAT)?);
        let rows: Result<Vec<_>, _> = reader.records().collect();
        Ok(Self {
            rows: rows.map_err(no_record)?,
            lon,
            lat,
            name: stands(NAME),
            country: stands(COUNTRY),
            admin1: stands(ADMIN1),
            admin2: stands(ADMIN2),
            distance: stands(DISTANCE),
            date: stands(DATE),
        })
    }

    fn check(
        &self,
        row: &csv::StringRecord,
        gazetteer: &Gazetteer,
        basemap: &Basemap,
    ) -> Option<Told> {
        let cell = |at: Option<usize>| {
            let cell = at.and_then(|at| row.get(at)).map(str::trim);
            cell.filter(|cell| !cell.is_empty())
        };
        let at = format!("line {}", row.position().map_or(0, csv::Position::line));
        let name = cell(self.name);
        let mut unread = Vec::new();
        let (lon, lat) = (cell(Some(self.lon)), cell(Some(self.lat)));
        // A row without coordinates states nothing that could be wrong.
        let position = match (lon, lat) {
            (None, None) => return None,
            (lon, lat) => position_of(lon.unwrap_or_default(), lat.unwrap_or_default()),
        };
        let position = match position {
            Ok(position) => position,
            Err(why) => {
                let nowhere = Position::new(f64::NAN, f64::NAN);
                let words = format!("The coordinates cannot be read: {why}.");
                let warnings = vec![unread_warning(words, Severity::Wrong)];
                return told(at, name.unwrap_or_default().to_owned(), nowhere, warnings);
            }
        };
        let country = cell(self.country).and_then(|text| {
            let code = country_of(text, gazetteer);
            if code.is_none() {
                let words = format!("No country {text:?} is known, so nothing was checked by it.");
                unread.push(unread_warning(words, Severity::Doubtful));
            }
            code
        });
        let day = cell(self.date).and_then(|text| match Day::parse(text) {
            Ok(day) => Some(day),
            Err(why) => {
                unread.push(unread_warning(format!("The date: {why}."), Severity::Note));
                None
            }
        });
        let statement = Statement {
            name,
            country: country.as_deref(),
            admin1: cell(self.admin1),
            admin2: cell(self.admin2),
            day,
            from: cell(self.distance).and_then(|words| offset::parse(words, gazetteer)),
            ..Statement::of(position)
        };
        let mut warnings = sanity::check(&statement, gazetteer, basemap);
        warnings.extend(unread);
        told(at, name.unwrap_or_default().to_owned(), position, warnings)
    }
}

fn unread_warning(words: String, severity: Severity) -> Warning {
    Warning {
        kind: sanity::Kind::Unknown,
        severity,
        words,
        better: None,
    }
}

/// Two cells as a position; what lies off the Earth is left to the check, which may know better.
fn position_of(lon: &str, lat: &str) -> Result<Position, PositionError> {
    let plain = |cell: &str| cell.parse::<f64>().ok();
    if let (Some(lon), Some(lat)) = (plain(lon), plain(lat)) {
        return Ok(Position::new(lon, lat));
    }
    match geo::parse_position(&format!("{lat} ; {lon}")) {
        Err(PositionError::OffEarth { lat, lon }) => Ok(Position::new(lon, lat)),
        other => other,
    }
}

/// The codes of three letters of the gazetteer's countries (ISO 3166-1).
const ALPHA3: [(&str, &str); 16] = [
    ("BEN", "BJ"),
    ("BFA", "BF"),
    ("CIV", "CI"),
    ("DZA", "DZ"),
    ("GHA", "GH"),
    ("GIN", "GN"),
    ("GMB", "GM"),
    ("GNB", "GW"),
    ("LBR", "LR"),
    ("MLI", "ML"),
    ("MRT", "MR"),
    ("NER", "NE"),
    ("NGA", "NG"),
    ("SEN", "SN"),
    ("SLE", "SL"),
    ("TGO", "TG"),
];

/// A country by its code or its name in any script.
fn country_of(text: &str, gazetteer: &Gazetteer) -> Option<String> {
    let upper = text.to_uppercase();
    if let Some((_, code)) = ALPHA3
        .iter()
        .find(|(long, code)| *long == upper || *code == upper)
    {
        return Some((*code).to_owned());
    }
    let named = gazetteer.named(text);
    let country = named.iter().find(|place| place.feature == Feature::Country);
    country.map(|place| place.country.to_owned())
}

fn write_json(one: &Told, out: &mut dyn Write) -> Result<(), Error> {
    let degrees = |value: f64| value.is_finite().then(|| (value * 1e5).round() / 1e5);
    for warning in &one.warnings {
        let better = warning.better.as_ref().map(|better| {
            json!({
                "lon": degrees(better.position.x()), "lat": degrees(better.position.y()), "why": better.why,
            })
        });
        let object = json!({
            "at": one.at, "name": one.name, "lon": degrees(one.position.x()), "lat": degrees(one.position.y()),
            "severity": warning.severity.code(), "kind": warning.kind.code(), "words": warning.words,
            "better": better,
        });
        writeln!(out, "{object}")?;
    }
    Ok(())
}

fn write_text(one: &Told, out: &mut dyn Write) -> Result<(), Error> {
    let lat_lon = |p: Position| {
        if p.x().is_nan() || p.y().is_nan() {
            "–".to_owned()
        } else {
            format!("{:.4}, {:.4}", p.y(), p.x())
        }
    };
    for warning in &one.warnings {
        let better = warning
            .better
            .as_ref()
            .map_or_else(|| "–".to_owned(), |better| lat_lon(better.position));
        writeln!(
            out,
            "{:<15} {:<8} {:<16} {:<18} → {:<18} {}",
            one.at,
            warning.severity.code(),
            warning.kind.code(),
            lat_lon(one.position),
            better,
            one.name
        )?;
        writeln!(out, "                {}", warning.words)?;
        if let Some(better) = &warning.better {
            writeln!(out, "                There: {}.", better.why)?;
        }
    }
    Ok(())
}

/// How many rows there are, and how many of them each kind was told about.
fn write_count(n_rows: usize, told: &[Told], out: &mut dyn Write) -> Result<(), Error> {
    let mut counts = Vec::new();
    for kind in sanity::Kind::ALL {
        let is_it = |one: &&Told| one.warnings.iter().any(|warning| warning.kind == kind);
        let n = told.iter().filter(is_it).count();
        if n > 0 {
            counts.push(format!("{} {n}", kind.code()));
        }
    }
    let kinds = if counts.is_empty() {
        String::new()
    } else {
        format!(": {}", counts.join(", "))
    };
    writeln!(out, "{n_rows} rows, {} with warnings{kinds}", told.len())?;
    Ok(())
}
