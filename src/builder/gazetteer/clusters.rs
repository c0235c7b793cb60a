//! A partition of rows into places that only grows coarser, and never joins rows too far apart.
//! Knows distances and sources; why two rows are joined is `merge`'s business.

use super::place::{Place, Source};
use crate::geo::rough_distance_km;

/// The partition.
pub(super) struct Clusters<'a> {
    /// The rows.
    pub(super) places: &'a [Place],
    root: Vec<usize>,
    members: Vec<Vec<usize>>,
}

impl<'a> Clusters<'a> {
    /// Every row by itself.
    pub(super) fn new(places: &'a [Place]) -> Self {
        Self {
            places,
            root: (0..places.len()).collect(),
            members: (0..places.len()).map(|i| vec![i]).collect(),
        }
    }

    /// The name of a row's group: the index of one of its rows.
    pub(super) fn root(&self, index: usize) -> usize {
        self.root[index]
    }

    /// The rows of a row's group.
    pub(super) fn group(&self, index: usize) -> impl Iterator<Item = &'a Place> {
        self.members[self.root[index]]
            .iter()
            .map(|i| &self.places[*i])
    }

    /// The rows of a row's group that speak for themselves: one that names a GeoNames row is a copy where that
    /// row is in the group.
    pub(super) fn witnesses(&self, index: usize) -> impl Iterator<Item = &'a Place> {
        let has_original = self
            .group(index)
            .any(|place| place.source == Source::GeoNames);
        self.group(index)
            .filter(move |place| !(has_original && place.gn_key.is_some()))
    }

    /// Whether a source speaks for itself in the groups of both rows.
    pub(super) fn share_a_source(&self, a: usize, b: usize) -> bool {
        self.witnesses(a)
            .any(|x| self.witnesses(b).any(|y| x.source == y.source))
    }

    /// Joins the groups of two rows unless two rows of them, copies aside, would lie over `most_km` apart. Says
    /// whether it changed anything.
    pub(super) fn join(&mut self, a: usize, b: usize, most_km: f64) -> bool {
        let (a, b) = (
            self.root[a].min(self.root[b]),
            self.root[a].max(self.root[b]),
        );
        let too_far = |x: &Place| {
            self.witnesses(b)
                .any(|y| rough_distance_km(x.position, y.position) > most_km)
        };
        if a == b || self.witnesses(a).any(too_far) {
            return false;
        }
        let moved = std::mem::take(&mut self.members[b]);
        for index in &moved {
            self.root[*index] = a;
        }
        self.members[a].extend(moved);
        true
    }

    /// The groups, in order of their first row.
    pub(super) fn into_groups(self) -> Vec<Vec<usize>> {
        self.members
            .into_iter()
            .filter(|group| !group.is_empty())
            .collect()
    }
}
