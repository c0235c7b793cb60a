//! Which rows share a name, so that one row can bear witness for another. Knows where rows lie only when
//! asked with the rows at hand, for their positions change while they are mended.

use std::collections::BTreeMap;

use super::{fold, place::Place};
use crate::geo::{Position, rough_distance_km};

/// The rows by the keys of all their names.
pub(super) struct Likes {
    by_key: BTreeMap<String, Vec<usize>>,
    keys: Vec<Vec<String>>,
}

impl Likes {
    /// Indexes rows.
    pub(super) fn of(places: &[Place]) -> Self {
        let keys: Vec<Vec<String>> = places.iter().map(keys).collect();
        let mut by_key: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (index, keys) in keys.iter().enumerate() {
            for key in keys {
                by_key.entry(key.clone()).or_default().push(index);
            }
        }
        Self { by_key, keys }
    }

    /// The other rows that share a name with a row and lie within `km` of a position, once each, in order.
    pub(super) fn near(
        &self,
        places: &[Place],
        index: usize,
        p: Position,
        km: f64,
    ) -> impl Iterator<Item = usize> {
        let shared = self.keys[index]
            .iter()
            .filter_map(|key| self.by_key.get(key))
            .flatten()
            .copied();
        let near = shared
            .filter(|other| *other != index && rough_distance_km(places[*other].position, p) <= km);
        let mut found: Vec<usize> = near.collect();
        found.sort_unstable();
        found.dedup();
        found.into_iter()
    }

    /// Whether such a row exists that `fits`.
    pub(super) fn any(
        &self,
        places: &[Place],
        index: usize,
        p: Position,
        km: f64,
        fits: impl Fn(&Place) -> bool,
    ) -> bool {
        self.near(places, index, p, km)
            .any(|other| fits(&places[other]))
    }
}

fn keys(place: &Place) -> Vec<String> {
    let names = std::iter::once(&place.name).chain(&place.latin);
    let mut keys: Vec<String> = names
        .map(|name| fold::key(name))
        .filter(|key| key.len() > 1)
        .collect();
    keys.sort();
    keys.dedup();
    keys
}
