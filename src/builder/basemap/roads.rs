//! Roads as chains of places: finds each place of a chain in the gazetteer. Of several places with
//! one name it takes those that make the whole chain shortest. Knows no course between places.

use std::collections::BTreeMap;
use std::path::Path;

use unicode_normalization::UnicodeNormalization as _;

use super::Error;
use super::layers::line;
use super::simplify::mercator;
use crate::basemap::{Line, LineKind};
use crate::geo::{Position, bearing_deg, rough_distance_km};

/// Legs longer than this are reported: a place may be the wrong one.
pub(super) const LONG_LEG_KM: f64 = 260.0;

/// Bends sharper than this are reported as well.
const SHARP_TURN_DEG: f64 = 35.0;

/// What it costs to know a place by another of its names.
const OTHER_NAME_KM: f64 = 40.0;

/// The settlements of a gazetteer by folded name.
struct Places(BTreeMap<String, Vec<Place>>);

/// A settlement: its country, where it lies, and how many kilometres longer a chain may be to go
/// through a larger place of the same name instead.
#[derive(Debug, Clone)]
struct Place {
    country: String,
    at: Position,
    detour_km: f64,
}

/// The roads of a file, and remarks: places not found, legs too long, bends too sharp.
pub(super) fn read(roads: &Path, gazetteer: &Path) -> Result<(Vec<Line>, Vec<String>), Error> {
    let places = Places::read(gazetteer)?;
    let (mut lines, mut remarks) = (Vec::new(), Vec::new());
    for row in rows(roads, &["road", "countries", "places"])? {
        let [road, countries, chain] = &row[..] else {
            continue;
        };
        let mut steps: Vec<(&str, Vec<&Place>)> = Vec::new();
        let given: Vec<Option<Place>> = chain.split('|').map(given).collect();
        for (name, given) in chain.split('|').zip(&given) {
            let candidates = match given {
                Some(place) => vec![place],
                None => places.candidates(name, countries),
            };
            if candidates.is_empty() {
                remarks.push(format!("road {road}: no place {name} in {countries}"));
            } else {
                steps.push((name, candidates));
            }
        }
        let chosen = shortest(&steps);
        for (leg, names) in chosen.windows(2).zip(steps.windows(2)) {
            let km = rough_distance_km(leg[0], leg[1]);
            if km > LONG_LEG_KM {
                let (from, to) = (names[0].0, names[1].0);
                remarks.push(format!("road {road}: {km:.0} km from {from} to {to}"));
            }
        }
        for (bend, names) in chosen.windows(3).zip(steps.windows(3)) {
            let turn = bearing_deg(bend[0], bend[1]) - bearing_deg(bend[1], bend[2]);
            if (turn.rem_euclid(360.0) - 180.0).abs() < SHARP_TURN_DEG {
                remarks.push(format!("road {road} turns back at {}", names[1].0));
            }
        }
        let points = chosen.iter().map(|p| mercator([p.x(), p.y()])).collect();
        lines.extend(line(points, LineKind::Road { name: road.clone() }, 0.0));
    }
    Ok((lines, remarks))
}

/// One candidate for each step so that the way along them all is shortest.
fn shortest(steps: &[(&str, Vec<&Place>)]) -> Vec<Position> {
    let mut costs: Vec<Vec<(f64, usize)>> = Vec::new();
    for (index, (_, candidates)) in steps.iter().enumerate() {
        let of_step = candidates.iter().map(|here| match index.checked_sub(1) {
            None => (here.detour_km, 0),
            Some(before) => {
                let ways = steps[before].1.iter().zip(&costs[before]).enumerate();
                let ways = ways.map(|(i, (there, (cost, _)))| {
                    (
                        cost + rough_distance_km(there.at, here.at) + here.detour_km,
                        i,
                    )
                });
                ways.min_by(|a, b| a.0.total_cmp(&b.0)).unwrap_or((0.0, 0))
            }
        });
        costs.push(of_step.collect());
    }
    let last = costs
        .last()
        .into_iter()
        .flatten()
        .enumerate()
        .min_by(|a, b| a.1.0.total_cmp(&b.1.0));
    let Some((mut at, _)) = last else {
        return Vec::new();
    };
    let mut chosen = Vec::new();
    for (step, of_step) in steps.iter().zip(&costs).rev() {
        chosen.push(step.1[at].at);
        at = of_step[at].1;
    }
    chosen.reverse();
    chosen
}

impl Places {
    fn read(gazetteer: &Path) -> Result<Self, Error> {
        let mut places: BTreeMap<String, Vec<Place>> = BTreeMap::new();
        for row in rows(
            gazetteer,
            &["name", "latin", "country", "lon", "lat", "feature"],
        )? {
            let [name, latin, country, lon, lat, feature] = &row[..] else {
                continue;
            };
            let (Ok(lon), Ok(lat)) = (lon.parse(), lat.parse()) else {
                continue;
            };
            let Some(detour_km) = detour_km(feature) else {
                continue;
            };
            let at = Position::new(lon, lat);
            let country = country.clone();
            let place = Place {
                country,
                at,
                detour_km,
            };
            let spellings = std::iter::once((name.as_str(), 0.0))
                .chain(latin.split('|').map(|other| (other, OTHER_NAME_KM)));
            for (spelling, more_km) in spellings {
                let spelling = folded(spelling);
                if !spelling.is_empty() {
                    let detour_km = place.detour_km + more_km;
                    let known = places.entry(spelling).or_default();
                    known.push(Place {
                        detour_km,
                        ..place.clone()
                    });
                }
            }
        }
        Ok(Self(places))
    }

    /// The places of a name in some countries.
    fn candidates(&self, name: &str, countries: &str) -> Vec<&Place> {
        let known = self.0.get(&folded(name)).into_iter().flatten();
        known
            .filter(|place| countries.split('|').any(|c| c == place.country))
            .collect()
    }
}

/// The place of `Name@lon,lat`.
fn given(name: &str) -> Option<Place> {
    let (lon, lat) = name.split_once('@')?.1.split_once(',')?;
    let at = Position::new(lon.parse().ok()?, lat.parse().ok()?);
    Some(Place {
        country: String::new(),
        at,
        detour_km: 0.0,
    })
}

/// What going through a settlement costs, by the feature word of the gazetteer; `None` for what is
/// no settlement. Main roads go through towns: 40 km of detour are worth a town instead of a village.
fn detour_km(feature: &str) -> Option<f64> {
    match feature {
        "capital" | "city" | "town" | "seat1" | "seat2" => Some(0.0),
        "village" | "hamlet" | "border_post" => Some(40.0),
        _ => None,
    }
}

/// A name without case, accents and marks.
fn folded(name: &str) -> String {
    name.nfd()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// The rows of a CSV file, with only the named columns.
fn rows(path: &Path, columns: &[&str]) -> Result<Vec<Vec<String>>, Error> {
    let bad = |line: u64, why: String| Error::BadTable {
        line,
        why,
        path: path.to_owned(),
    };
    let text = std::fs::read_to_string(path).map_err(|why| Error::Unreadable {
        why,
        path: path.to_owned(),
    })?;
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let headers = reader
        .headers()
        .map_err(|why| bad(1, why.to_string()))?
        .clone();
    let indices: Vec<usize> = columns
        .iter()
        .map(|column| {
            let found = headers.iter().position(|header| header == *column);
            found.ok_or_else(|| bad(1, format!("no column {column}")))
        })
        .collect::<Result<_, _>>()?;
    let row = |record: Result<csv::StringRecord, csv::Error>| {
        let record = record.map_err(|why| {
            bad(
                why.position().map_or(0, csv::Position::line),
                why.to_string(),
            )
        })?;
        Ok(indices
            .iter()
            .map(|&index| record.get(index).unwrap_or_default().to_owned())
            .collect())
    };
    reader.records().map(row).collect()
}
