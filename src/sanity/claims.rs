//! What is stated about a position, as tests that give the kilometres by which it is missed.
//! Knows units, days and places; not what a miss means.

use super::{Better, Kind, Offset, Severity, Statement, Warning, is_spot, outline, said_km, wind};
use crate::basemap::{AdminUnit, Basemap, CountryCode};
use crate::gazetteer::{Gazetteer, Query};
use crate::geo::{self, Position};
use crate::time::Day;

/// How far outside a unit's polygon a position still counts as inside. The basemap's polygons are
/// generalised to some hundred metres, but sources differ by more. Measured on the gazetteer, whose
/// units come from finer polygons of the same and other sources: of 205,000 rows 99.9 % lie within
/// 1 to 6 km of their country (Guinea's and Mauritania's reefs farther), 99.9 % within 7 km of
/// their first-level unit, 99 % within 8 km of their second-level unit (Niger, with two sources of
/// departments; Ghana 4 km, all others 2 km).
const COUNTRY_KM: f64 = 6.0;
const REGION_KM: f64 = 8.0;
const DISTRICT_KM: f64 = 12.0;

/// A stated distance may be one by road, which is up to half as long again as the straight line,
/// and is rounded: of the stated kilometres the straight line has so many.
const LEAST_SHARE: f64 = 0.65;
const MOST_SHARE: f64 = 1.2;
/// Both are measured from anywhere in a town, and rounded.
const SLACK_KM: f64 = 3.0;
/// Reports know eight winds, each of 45 degrees, and the next one is often said: so many degrees to
/// either side, and more near by, where the slack alone turns the direction.
const WIND_DEG: f64 = 50.0;

/// A town, its camp and its wadi, which share a name.
const ONE_PLACE_KM: f64 = 15.0;

/// Something stated that a position can miss.
pub(super) struct Claim<'b> {
    test: Test<'b>,
    /// `Mali`, `the cercle Ansongo`.
    name: String,
}

enum Test<'b> {
    /// Inside one of these.
    Inside {
        units: Vec<&'b AdminUnit>,
        level: u8,
    },
    /// In a country of which the basemap has no polygon: not well inside another one.
    Elsewhere {
        basemap: &'b Basemap,
        country: String,
    },
    /// So far from one of these places, with how far each reaches.
    From {
        spots: Vec<(Position, f64)>,
        km: Option<f64>,
        bearing_deg: Option<f64>,
    },
}

/// The claims of a statement, the widest first, and warnings of what cannot be tested.
pub(super) fn of<'b>(
    statement: &Statement,
    gazetteer: &Gazetteer,
    basemap: &'b Basemap,
) -> (Vec<Claim<'b>>, Vec<Warning>) {
    let (mut claims, mut unknown) = (Vec::new(), Vec::new());
    let country = statement.country;
    if let Some(code) = country {
        claims.extend(in_country(code, basemap));
    }
    for (level, name) in [(1, statement.admin1), (2, statement.admin2)] {
        let Some(name) = name.map(str::trim).filter(|name| !name.is_empty()) else {
            continue;
        };
        match units_of(name, level, country, statement.day, gazetteer, basemap) {
            Found::Units(units) => {
                let level = units.first().map_or(level, |unit| unit.level);
                let test = Test::Inside { units, level };
                let name = format!("{} {name}", kind_words(country, level, name, gazetteer));
                claims.push(Claim { test, name });
            }
            // The basemap lacks some units that are known; it says nothing about them.
            Found::Unmapped => (),
            Found::Unknown => unknown.push(unknown_warning("unit", name)),
        }
    }
    if let Some(from) = &statement.from {
        let spots = spots_of(from, country, statement.position, gazetteer);
        if spots.is_empty() {
            unknown.push(unknown_warning("place", from.name));
        } else if from.km.is_some_and(f64::is_finite)
            || from.bearing_deg.is_some_and(f64::is_finite)
        {
            claims.push(Claim {
                test: Test::From {
                    spots,
                    km: from.km.filter(|km| km.is_finite()),
                    bearing_deg: from.bearing_deg.filter(|deg| deg.is_finite()),
                },
                name: from.name.trim().to_owned(),
            });
        }
    }
    (claims, unknown)
}

fn unknown_warning(what: &str, name: &str) -> Warning {
    Warning {
        kind: Kind::Unknown,
        severity: Severity::Note,
        words: format!("No {what} {name:?} is known, so nothing was checked by it."),
        better: None,
    }
}

fn in_country<'b>(code: &str, basemap: &'b Basemap) -> Option<Claim<'b>> {
    let parsed = CountryCode::parse(code)?;
    let of = |unit: &&AdminUnit| unit.country == parsed;
    let mut units: Vec<&AdminUnit> = basemap
        .admin()
        .iter()
        .filter(of)
        .filter(|u| u.level == 0)
        .collect();
    if units.is_empty() {
        // Of some countries only the first level is known.
        units = basemap
            .admin()
            .iter()
            .filter(of)
            .filter(|u| u.level == 1)
            .collect();
    }
    let name = units
        .first()
        .filter(|unit| unit.level == 0)
        .map_or_else(|| unmapped(code).to_owned(), |unit| unit.name.clone());
    let test = if units.is_empty() {
        Test::Elsewhere {
            basemap,
            country: code.to_owned(),
        }
    } else {
        Test::Inside { units, level: 0 }
    };
    Some(Claim { test, name })
}

/// The countries that the basemap draws no borders of their own for.
fn unmapped(code: &str) -> &str {
    match code {
        "DZ" => "Algeria",
        "GM" => "Gambia",
        "GW" => "Guinea-Bissau",
        "LR" => "Liberia",
        "NG" => "Nigeria",
        "SL" => "Sierra Leone",
        other => other,
    }
}

enum Found<'b> {
    Units(Vec<&'b AdminUnit>),
    Unmapped,
    Unknown,
}

/// The polygons of a unit by name: those of the day, else of any day; of the stated level, else of
/// the other, for tables call a region what was a district.
fn units_of<'b>(
    name: &str,
    level: u8,
    country: Option<&str>,
    day: Option<Day>,
    gazetteer: &Gazetteer,
    basemap: &'b Basemap,
) -> Found<'b> {
    let is_there = |unit: &AdminUnit, level: u8, name: &str| {
        unit.level == level
            && unit.name == name
            && country.is_none_or(|country| unit.country.as_str() == country)
    };
    let drawn = |level: u8, name: &str| -> Vec<&'b AdminUnit> {
        let units = basemap.admin().iter();
        units.filter(|unit| is_there(unit, level, name)).collect()
    };
    let mut units = drawn(level, name);
    if units.is_empty() {
        let is_country_s = |unit: &&AdminUnit| {
            country.is_none_or(|country| unit.country.as_str() == country) && unit.level == level
        };
        if !basemap.admin().iter().any(|unit| is_country_s(&unit)) {
            return Found::Unmapped;
        }
        let meanings = gazetteer.units().crosswalk(name, country, day);
        let sounds_only = |by| by == crate::gazetteer::admin::By::Seat;
        let known: Vec<_> = meanings.iter().filter(|m| !sounds_only(m.by)).collect();
        let Some(first) = known
            .iter()
            .find(|m| m.unit.level == level)
            .or(known.first())
        else {
            return Found::Unknown;
        };
        units = drawn(first.unit.level, &first.unit.name);
        if units.is_empty() {
            return Found::Unmapped;
        }
    }
    if day.is_some() && units.iter().any(|unit| unit.valid.holds_on(day)) {
        units.retain(|unit| unit.valid.holds_on(day));
    }
    Found::Units(units)
}

/// `the region`, `the cercle`: what the unit is called in its country.
fn kind_words(country: Option<&str>, level: u8, name: &str, gazetteer: &Gazetteer) -> String {
    let is_it = |unit: &&crate::gazetteer::admin::Unit| {
        unit.level == level && unit.name == name && country.is_none_or(|c| unit.country == c)
    };
    let unit = gazetteer.units().iter().find(is_it);
    let plain = if level == 1 { "region" } else { "district" };
    format!("the {}", unit.map_or(plain, |unit| unit.kind()))
}

/// Where the place of a stated distance may lie: every place of the name in the country.
fn spots_of(
    from: &Offset,
    country: Option<&str>,
    near: Position,
    gazetteer: &Gazetteer,
) -> Vec<(Position, f64)> {
    let name = from.name.trim();
    let there = |code: &str| country.is_none_or(|country| country == code);
    let mut places = gazetteer.named(name);
    // What lies abroad is meant only where nothing of the name lies in the country.
    if places.iter().any(|place| there(place.country)) {
        places.retain(|place| there(place.country));
    }
    if places.iter().any(|place| is_spot(place.feature)) {
        places.retain(|place| is_spot(place.feature));
    }
    if !places.is_empty() {
        let spot =
            |place: &crate::gazetteer::Place| (place.position, place.feature.radius_km().min(8.0));
        return places.iter().map(spot).collect();
    }
    let near = geo::lon_lat(near.x(), near.y());
    let query = Query {
        country,
        near: near.into_iter().collect(),
        limit: 1,
        ..Query::of(name)
    };
    let found = gazetteer.resolve(&query).choices;
    found.iter().map(|choice| (choice.position, 5.0)).collect()
}

impl Claim<'_> {
    /// What missing it is called.
    pub(super) fn kind(&self) -> Kind {
        match &self.test {
            Test::Inside { level: 1, .. } => Kind::OutsideRegion,
            Test::Inside { level: 2.., .. } => Kind::OutsideDistrict,
            Test::Inside { .. } | Test::Elsewhere { .. } => Kind::OutsideCountry,
            Test::From { .. } => Kind::OffStated,
        }
    }

    /// How much it says that another point fits: a district holds one in a hundred points of the
    /// theatre, a country one in ten.
    pub(super) fn weight(&self) -> f64 {
        match self.kind() {
            Kind::OutsideCountry => 0.5,
            Kind::OutsideRegion => 0.8,
            _ => 1.2,
        }
    }

    /// By how many kilometres a position misses it, beyond what is tolerated; 0 where it fits.
    pub(super) fn miss_km(&self, position: Position) -> f64 {
        match &self.test {
            Test::Inside { units, level } => {
                let tolerated = match level {
                    0 => COUNTRY_KM,
                    1 => REGION_KM,
                    _ => DISTRICT_KM,
                };
                let km = outline::outside_km(units, position);
                if km <= tolerated { 0.0 } else { km }
            }
            Test::Elsewhere { basemap, country } => {
                let hosts = basemap.units_at(position, None);
                let host = hosts
                    .first()
                    .filter(|host| host.country.as_str() != country);
                let km = host.map_or(0.0, |host| outline::edge_km(&[host], position));
                if km <= COUNTRY_KM { 0.0 } else { km }
            }
            Test::From {
                spots,
                km,
                bearing_deg,
            } => spots
                .iter()
                .map(|&(spot, reach_km)| off_stated_km(spot, reach_km, *km, *bearing_deg, position))
                .fold(f64::INFINITY, f64::min),
        }
    }

    /// What is wrong with a position that misses it.
    pub(super) fn miss_words(&self, position: Position, km: f64) -> String {
        match &self.test {
            Test::Inside { .. } => format!("lies {} km outside {}", said_km(km), self.name),
            Test::Elsewhere { basemap, .. } => {
                let host = basemap.units_at(position, None);
                let host = host
                    .first()
                    .map_or("another country", |host| host.name.as_str());
                format!(
                    "lies {} km inside {host}, not in {}",
                    said_km(km),
                    self.name
                )
            }
            Test::From {
                km, bearing_deg, ..
            } => {
                let spot = self.nearest_spot(position).unwrap_or(position);
                let (is, deg) = (
                    geo::distance_km(spot, position),
                    geo::bearing_deg(spot, position),
                );
                let stated = match (km, bearing_deg) {
                    (Some(km), Some(deg)) => format!("{} km {}", said_km(*km), wind(*deg)),
                    (Some(km), None) => format!("{} km", said_km(*km)),
                    (None, deg) => deg.map_or(String::new(), |deg| wind(deg).to_owned()),
                };
                format!(
                    "lies {} km {} of {}, where {stated} is stated",
                    said_km(is),
                    wind(deg),
                    self.name
                )
            }
        }
    }

    /// What fits about a position that meets it.
    pub(super) fn fits_words(&self, position: Position) -> String {
        match &self.test {
            Test::Inside { .. } => format!("lies in {}", self.name),
            Test::Elsewhere { .. } => format!("may lie in {}", self.name),
            Test::From { .. } => {
                let spot = self.nearest_spot(position).unwrap_or(position);
                let (km, deg) = (
                    geo::distance_km(spot, position),
                    geo::bearing_deg(spot, position),
                );
                format!("lies {} km {} of {}", said_km(km), wind(deg), self.name)
            }
        }
    }

    /// The point that is stated, where distance and direction from one place are.
    pub(super) fn better(&self) -> Option<Better> {
        let Test::From {
            spots,
            km: Some(km),
            bearing_deg: Some(deg),
        } = &self.test
        else {
            return None;
        };
        // Of places of one name far apart none is known to be meant.
        let &(spot, _) = spots.first()?;
        let is_same =
            |other: &(Position, f64)| geo::rough_distance_km(other.0, spot) < ONE_PLACE_KM;
        if !spots.iter().all(is_same) {
            return None;
        }
        Some(Better {
            position: geo::destination(spot, *deg, *km),
            why: format!(
                "{} km {} of {}, as stated",
                said_km(*km),
                wind(*deg),
                self.name
            ),
        })
    }

    /// The place that a distance is best measured from.
    fn nearest_spot(&self, position: Position) -> Option<Position> {
        let Test::From {
            spots,
            km,
            bearing_deg,
        } = &self.test
        else {
            return None;
        };
        let miss = |&(spot, reach_km): &(Position, f64)| {
            off_stated_km(spot, reach_km, *km, *bearing_deg, position)
        };
        let best = spots.iter().min_by(|a, b| miss(a).total_cmp(&miss(b)));
        best.map(|&(spot, _)| spot)
    }
}

/// By how many kilometres a position misses a stated distance and direction from a place.
fn off_stated_km(
    spot: Position,
    reach_km: f64,
    km: Option<f64>,
    bearing_deg: Option<f64>,
    position: Position,
) -> f64 {
    let is = geo::rough_distance_km(spot, position);
    let slack = reach_km + SLACK_KM;
    let by_distance = km.map_or(0.0, |km| {
        let (least, most) = (LEAST_SHARE * km - slack, MOST_SHARE * km + slack);
        (least - is).max(is - most).max(0.0)
    });
    let by_direction = bearing_deg.map_or(0.0, |stated| {
        if is <= slack {
            return 0.0;
        }
        let off = (geo::bearing_deg(spot, position) - stated + 180.0).rem_euclid(360.0) - 180.0;
        let tolerated = WIND_DEG + (slack / is).atan().to_degrees();
        let over = (off.abs() - tolerated).max(0.0).to_radians();
        2.0 * is * (over / 2.0).sin()
    });
    by_distance.max(by_direction)
}
