//! The gazetteer's places of a stated name, as witnesses: where they lie, and which fits best.
//! Knows names; nothing of units.

use super::claims::Claim;
use super::{Better, Kind, Severity, Statement, Warning, is_spot, said_km, sentence};
use crate::gazetteer::{Gazetteer, Place, Query};
use crate::geo::{self, Position};

/// A place of the name this near is the one that is meant: sources differ by some kilometres, and a
/// position may be one's own reading of a map.
pub(super) const NEAR_KM: f64 = 10.0;

/// A name that so many places bear says little by being borne by one more.
const RARE: usize = 3;
const MOST: usize = 30;

/// The places of a stated name, without the row that is checked.
pub(super) struct Named<'g> {
    places: Vec<Place<'g>>,
}

impl<'g> Named<'g> {
    pub(super) fn of(statement: &Statement, gazetteer: &'g Gazetteer) -> Self {
        let name = statement
            .name
            .map(str::trim)
            .filter(|name| !name.is_empty());
        let Some(name) = name else {
            return Self { places: Vec::new() };
        };
        let country = statement.country;
        let mut places = gazetteer.named(name);
        let known = !places.is_empty();
        let row = statement.row.and_then(|id| gazetteer.get(id));
        places.retain(|place| {
            Some(place.id) != statement.row
                && country.is_none_or(|country| place.country == country)
                // A hill is no witness for the village of its name, nor the village for the hill.
                && row.is_none_or(|row| is_spot(row.feature) && is_spot(place.feature))
        });
        if places.iter().any(|place| is_spot(place.feature)) {
            places.retain(|place| is_spot(place.feature));
        }
        if !known {
            // Another spelling counts only where it can mean nothing else.
            let query = Query {
                country,
                admin1: statement.admin1,
                limit: 1,
                ..Query::of(name)
            };
            let found = gazetteer.resolve(&query);
            let sure = found.choices.first().filter(|_| found.sure);
            places.extend(sure.and_then(|choice| gazetteer.get(&choice.place_id)));
        }
        Self { places }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    pub(super) fn is_rare(&self) -> bool {
        self.places.len() <= RARE
    }

    /// The nearest place of the name within some kilometres.
    pub(super) fn near(&self, position: Position, max_km: f64) -> Option<&Place<'g>> {
        let within = |place: &&Place| {
            geo::rough_distance_km(place.position, position)
                <= max_km.max(place.feature.radius_km().min(NEAR_KM))
        };
        self.places.iter().find(within)
    }

    fn nearest(&self, position: Position) -> Option<(&Place<'g>, f64)> {
        let far = |place: &&Place| geo::rough_distance_km(place.position, position);
        let nearest = self
            .places
            .iter()
            .min_by(|a, b| far(a).total_cmp(&far(b)))?;
        Some((nearest, geo::distance_km(nearest.position, position)))
    }

    /// The one place of the name that fits everything stated.
    pub(super) fn fitting(&self, claims: &[Claim]) -> Option<&Place<'g>> {
        if self.places.len() > MOST {
            return None;
        }
        let fits = |place: &&Place| {
            claims
                .iter()
                .all(|claim| claim.miss_km(place.position) <= 0.0)
        };
        let mut fitting = self.places.iter().filter(fits);
        let first = fitting.next()?;
        let is_same =
            |other: &Place| geo::rough_distance_km(other.position, first.position) < NEAR_KM;
        fitting.all(is_same).then_some(first)
    }

    /// `the gazetteer has Tessit 64 km away`.
    pub(super) fn words(&self, position: Position) -> Option<String> {
        let (place, km) = self.nearest(position)?;
        Some(format!(
            "the gazetteer has {} {} km away",
            place.name,
            said_km(km)
        ))
    }

    /// That places of the name are known, but none here.
    pub(super) fn elsewhere(&self, position: Position, claims: &[Claim]) -> Option<Warning> {
        if self.near(position, NEAR_KM).is_some() || self.places.len() > MOST {
            return None;
        }
        let (nearest, km) = self.nearest(position)?;
        let place = self.fitting(claims);
        let shown = place.unwrap_or(nearest);
        let km = if place.is_some() {
            geo::distance_km(shown.position, position)
        } else {
            km
        };
        let count = match self.places.len() {
            1 => String::new(),
            n => format!("; {n} places of the name are known"),
        };
        let words = sentence(&format!(
            "the gazetteer has {} at {:.4}, {:.4}, {} km from here{count}",
            shown.name,
            shown.position.y(),
            shown.position.x(),
            said_km(km)
        ));
        let better = place.map(|place| Better {
            position: place.position,
            why: format!("the gazetteer has {} there", place.name),
        });
        let severity = if self.is_rare() {
            Severity::Doubtful
        } else {
            Severity::Note
        };
        Some(Warning {
            kind: Kind::NamedElsewhere,
            severity,
            words,
            better,
        })
    }
}
