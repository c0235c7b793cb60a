//! Where countries and their units lie: the middle of the places in each, and how far these reach from
//! it. For blurring, where nothing finer may be said than the unit.

use std::collections::BTreeMap;

use crate::gazetteer::Gazetteer;
use crate::geo::{Position, distance_km};

/// A country, a first-level and a second-level unit, of which the latter may be empty.
type Key = (String, String, String);

/// The middles of all units.
pub(super) struct Middles(BTreeMap<Key, (Position, f64)>);

impl Middles {
    /// Works them out from the places of the gazetteer.
    pub(super) fn of(gazetteer: &Gazetteer) -> Self {
        let keys = |country: &str, admin1: &str, admin2: &str| {
            let key = |one: &str, two: &str| (country.to_owned(), one.to_owned(), two.to_owned());
            let mut keys = vec![key("", "")];
            if !admin1.is_empty() {
                keys.push(key(admin1, ""));
                if !admin2.is_empty() {
                    keys.push(key(admin1, admin2));
                }
            }
            keys
        };
        let mut sums: BTreeMap<Key, (f64, f64, f64)> = BTreeMap::new();
        for place in gazetteer.places() {
            for key in keys(place.country, place.admin1, place.admin2) {
                let sum = sums.entry(key).or_default();
                sum.0 += place.position.x();
                sum.1 += place.position.y();
                sum.2 += 1.0;
            }
        }
        let mut middles: BTreeMap<Key, (Position, f64)> = sums
            .into_iter()
            .map(|(key, (x, y, n))| (key, (Position::new(x / n, y / n), 0.0)))
            .collect();
        for place in gazetteer.places() {
            for key in keys(place.country, place.admin1, place.admin2) {
                if let Some((middle, radius)) = middles.get_mut(&key) {
                    *radius = radius.max(distance_km(*middle, place.position));
                }
            }
        }
        Self(middles)
    }

    /// A unit's middle and radius.
    pub(super) fn find(
        &self,
        country: &str,
        admin1: &str,
        admin2: &str,
    ) -> Option<(Position, f64)> {
        let key = (country.to_owned(), admin1.to_owned(), admin2.to_owned());
        self.0.get(&key).copied()
    }
}
