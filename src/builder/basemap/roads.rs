//! Roads as chains of places: finds each place of a chain in the gazetteer. Of several places with
//! one name it takes those that make the whole chain shortest. Knows no course between places.

use std::collections::BTreeMap;
use std::path::Path;

use unicode_normalization::UnicodeNormalization as _;

use super::Error;
use super::layers::line;
use super::simplify::mercator;
use super::sources::LonLat;
use crate::basemap::{Line, LineKind};
use crate::geo::{Position, rough_distance_km};

/// Legs longer than this are reported: a place may be the wrong one.
pub(super) const LONG_LEG_KM: f64 = 260.0;

/// Places of one spelling that are nearer to each other than this are one place.
const SAME_PLACE_KM: f64 = 0.2;

/// The settlements of a gazetteer by folded name.
struct Places(BTreeMap<String, Vec<(String, Position)>>);

/// The roads of a file, and remarks: places not found, legs too long.
pub(super) fn read(roads: &Path, gazetteer: &Path) -> Result<(Vec<Line>, Vec<String>), Error> {
    let places = Places::read(gazetteer)?;
    let (mut lines, mut remarks) = (Vec::new(), Vec::new());
    for row in rows(roads, &["road", "countries", "places"])? {
        let [road, countries, chain] = &row[..] else { continue };
        let mut steps: Vec<(String, Vec<Position>)> = Vec::new();
        for name in chain.split('|').map(str::trim) {
            let candidates = places.candidates(name, countries);
            if candidates.is_empty() {
                remarks.push(format!("road {road}: no place {name} in {countries}"));
            } else {
                steps.push((name.to_owned(), candidates));
            }
        }
        let chosen = shortest(&steps);
        for (leg, names) in chosen.windows(2).zip(steps.windows(2)) {
            let km = rough_distance_km(leg[0], leg[1]);
            if km > LONG_LEG_KM {
                remarks.push(format!("road {road}: {km:.0} km from {} to {}", names[0].0, names[1].0));
            }
        }
        let points = chosen.iter().map(|p| mercator([p.x(), p.y()])).collect();
        lines.extend(line(points, LineKind::Road { name: road.clone() }, 0.0));
    }
    Ok((lines, remarks))
}

/// One candidate for each step so that the way along them all is shortest.
fn shortest(steps: &[(String, Vec<Position>)]) -> Vec<Position> {
    let mut costs: Vec<Vec<(f64, usize)>> = Vec::new();
    for (index, (_, candidates)) in steps.iter().enumerate() {
        let of_step = candidates.iter().map(|&here| match index.checked_sub(1) {
            None => (0.0, 0),
            Some(before) => {
                let ways = steps[before].1.iter().zip(&costs[before]).enumerate();
                let ways = ways.map(|(i, (&there, (cost, _)))| (cost + rough_distance_km(there, here), i));
                ways.min_by(|a, b| a.0.total_cmp(&b.0)).unwrap_or((0.0, 0))
            }
        });
        costs.push(of_step.collect());
    }
    let last = costs.last().into_iter().flatten().enumerate().min_by(|a, b| a.1.0.total_cmp(&b.1.0));
    let Some((mut at, _)) = last else { return Vec::new() };
    let mut chosen = Vec::new();
    for (step, of_step) in steps.iter().zip(&costs).rev() {
        chosen.push(step.1[at]);
        at = of_step[at].1;
    }
    chosen.reverse();
    chosen
}

impl Places {
    fn read(gazetteer: &Path) -> Result<Self, Error> {
        let mut places: BTreeMap<String, Vec<(String, Position)>> = BTreeMap::new();
        for row in rows(gazetteer, &["name", "latin", "country", "lon", "lat", "feature"])? {
            let [name, latin, country, lon, lat, feature] = &row[..] else { continue };
            let (Ok(lon), Ok(lat)) = (lon.parse(), lat.parse()) else { continue };
            if !is_settlement(feature) {
                continue;
            }
            for spelling in std::iter::once(name.as_str()).chain(latin.split('|')) {
                let known = places.entry(folded(spelling)).or_default();
                let here = Position::new(lon, lat);
                let is_known = |(_, there): &(String, Position)| rough_distance_km(here, *there) < SAME_PLACE_KM;
                if !known.iter().any(is_known) {
                    known.push((country.clone(), here));
                }
            }
        }
        Ok(Self(places))
    }

    /// The places of a name in some countries; `Name@lon,lat` is its own place.
    fn candidates(&self, name: &str, countries: &str) -> Vec<Position> {
        if let Some([lon, lat]) = given(name) {
            return vec![Position::new(lon, lat)];
        }
        let known = self.0.get(&folded(name)).into_iter().flatten();
        known.filter(|(country, _)| countries.split('|').any(|c| c == country)).map(|&(_, p)| p).collect()
    }
}

/// The position written behind a name.
fn given(name: &str) -> Option<LonLat> {
    let (lon, lat) = name.split_once('@')?.1.split_once(',')?;
    Some([lon.parse().ok()?, lat.parse().ok()?])
}

/// Whether a feature word of the gazetteer stands for a settlement.
fn is_settlement(feature: &str) -> bool {
    matches!(feature, "capital" | "city" | "town" | "seat1" | "seat2" | "village" | "hamlet" | "border_post")
}

/// A name without case, accents and marks.
fn folded(name: &str) -> String {
    name.nfd().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The rows of a CSV file, with only the named columns.
fn rows(path: &Path, columns: &[&str]) -> Result<Vec<Vec<String>>, Error> {
    let bad = |line: u64, why: String| Error::BadTable { line, why, path: path.to_owned() };
    let text = std::fs::read_to_string(path).map_err(|why| Error::Unreadable { why, path: path.to_owned() })?;
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let headers = reader.headers().map_err(|why| bad(1, why.to_string()))?.clone();
    let indices: Vec<usize> = columns
        .iter()
        .map(|column| {
            let found = headers.iter().position(|header| header == *column);
            found.ok_or_else(|| bad(1, format!("no column {column}")))
        })
        .collect::<Result<_, _>>()?;
    let row = |record: Result<csv::StringRecord, csv::Error>| {
        let record = record.map_err(|why| bad(why.position().map_or(0, csv::Position::line), why.to_string()))?;
        Ok(indices.iter().map(|&index| record.get(index).unwrap_or_default().to_owned()).collect())
    };
    reader.records().map(row).collect()
}
