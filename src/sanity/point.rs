//! What is wrong with a position by itself: no number, zero and zero, far away, on a seat, rounded.
//! Knows nothing of stated units but their seats.

use super::claims::Claim;
use super::named::Named;
use super::slips::THEATRE;
use super::{Better, Kind, Severity, Statement, Warning, said_km};
use crate::gazetteer::{Feature, Gazetteer, Place, Query};
use crate::geo::{self, Position, lon_lat};

/// Nearer to a seat than this is on it: tables give seats to three decimals or better.
const ON_KM: f64 = 0.15;

/// That a position cannot be meant at all.
pub(super) fn off(position: Position) -> Option<Warning> {
    let (lon, lat) = (position.x(), position.y());
    let wrong = |kind, words: String| {
        Some(Warning {
            kind,
            severity: Severity::Wrong,
            words,
            better: None,
        })
    };
    if lon_lat(lon, lat).is_none() {
        let words = format!(
            "Latitude {lat} with longitude {lon} lies off the Earth: latitudes go from -90 to 90, longitudes from -180 to 180."
        );
        return wrong(Kind::OffEarth, words);
    }
    if lon.abs() < 0.01 && lat.abs() < 0.01 {
        return wrong(
            Kind::NullIsland,
            "Zero and zero, in the Gulf of Guinea, stand for no position.".to_owned(),
        );
    }
    if !THEATRE.contains(position) {
        let words = "Far from all countries that the gazetteer has.".to_owned();
        return wrong(Kind::OutsideTheatre, words);
    }
    None
}

/// That a position is exactly a seat's or the middle of a unit, though the name is another one:
/// tables put what they know only roughly there (ACLED's precision 3).
pub(super) fn on_seat(
    statement: &Statement,
    gazetteer: &Gazetteer,
    named: &Named,
    claims: &[Claim],
) -> Option<Warning> {
    let position = statement.position;
    let name = statement
        .name
        .map(str::trim)
        .filter(|name| !name.is_empty())?;
    let seat = gazetteer
        .nearest(position, ON_KM)
        .map(|(place, _)| place)
        .filter(|place| {
            let feature = place.feature;
            matches!(feature, Feature::Capital | Feature::Seat1 | Feature::Seat2)
        });
    let unit = || -> Option<Place> {
        let units = [statement.admin2, statement.admin1].into_iter().flatten();
        let rows = units.flat_map(|unit| gazetteer.named(unit));
        let is_it = |row: &Place| {
            row.feature.is_unit() && geo::rough_distance_km(row.position, position) < ON_KM
        };
        rows.into_iter().find(is_it)
    };
    let host = seat.or_else(unit)?;
    if statement.row == Some(host.id) || is_called(&host, name, statement, gazetteer) {
        return None;
    }
    // A quarter or a market of the town lies where the town lies.
    if named.near(position, ON_KM).is_some() {
        return None;
    }
    let what = if host.feature.is_unit() {
        "the middle of"
    } else {
        "the seat"
    };
    let fitting = named
        .fitting(claims)
        .filter(|place| geo::rough_distance_km(place.position, position) > super::named::NEAR_KM);
    let better = fitting.map(|place| Better {
        position: place.position,
        why: format!(
            "the gazetteer has {} there, {} km away",
            place.name,
            said_km(geo::distance_km(place.position, position))
        ),
    });
    Some(Warning {
        kind: Kind::OnSeat,
        severity: Severity::Doubtful,
        words: format!(
            "Lies exactly on {what} {}, not at {name}: a position known only roughly may have been put there.",
            host.name
        ),
        better,
    })
}

/// Whether a place may be called so, in any spelling.
fn is_called(place: &Place, name: &str, statement: &Statement, gazetteer: &Gazetteer) -> bool {
    let is_it = |other: &Place| {
        other.id == place.id || geo::rough_distance_km(other.position, place.position) < 10.0
    };
    if gazetteer.named(name).iter().any(is_it) {
        return true;
    }
    let query = Query {
        country: statement.country,
        near: vec![place.position],
        limit: 3,
        ..Query::of(name)
    };
    let found = gazetteer.resolve(&query).choices;
    found.iter().any(|choice| choice.place_id == place.id)
}

/// That both coordinates are rounded so far that the point may be tens of kilometres off.
pub(super) fn round(position: Position) -> Option<Warning> {
    let is_whole = |parts: f64| {
        [position.x(), position.y()]
            .into_iter()
            .all(|value| ((value * parts).round() / parts - value).abs() < 1e-9)
    };
    let (step, off_km) = if is_whole(1.0) {
        ("whole degrees", 78)
    } else if is_whole(2.0) {
        ("half degrees", 39)
    } else if is_whole(10.0) {
        ("tenths of a degree", 8)
    } else {
        return None;
    };
    Some(Warning {
        kind: Kind::Round,
        severity: Severity::Note,
        words: format!("Both coordinates are {step}: the point may be {off_km} km off."),
        better: None,
    })
}
