//! Which rows are one place: by identifier, by the same name close by, by a like name closer still.
//! Knows how near is near and which kinds of feature may be one place; knows nothing of the columns written.
//!
//! Homonyms stay apart: nothing further than [`MOST_KM`] is joined but units of one level and name, rows that
//! give each other's identifier, and a seat with what an older map had of it.

use std::collections::BTreeMap;

use super::{
    areas::Areas,
    clusters::Clusters,
    copies::{COPY_KM, originals},
    feature::{Feature, Kind},
    fold::{self, Folded},
    place::{Place, Source},
    report::Report,
    units,
};
use crate::geo::rough_distance_km;

/// Two rows of one name are one place up to here.
const SAME_NAME_KM: f64 = 2.0;
/// Two rows of one name and two sources are one place up to here, if no third row competes.
const TWO_SOURCES_KM: f64 = 5.0;
/// Two rows of like names are one place up to here.
const LIKE_NAME_KM: f64 = 1.0;
/// Two administrative units of one level, name and country are one up to here.
const UNIT_KM: f64 = 100.0;
/// No two rows of a merged place lie further apart, so that chains do not grow.
const MOST_KM: f64 = 6.0;
/// A row of a seat's name that only one source has, in the seat's own commune or district, is the seat as an
/// older map placed it, up to here.
const SEAT_KM: f64 = 15.0;

/// Groups of indices of rows that are one place each, in order of the first index.
pub(super) fn groups(places: &[Place], areas: &Areas, report: &mut Report) -> Vec<Vec<usize>> {
    let mut clusters = Clusters::new(places);
    by_identifier(&mut clusters, report);
    let names: Vec<Names> = places.iter().map(Names::of).collect();
    let mut buckets: BTreeMap<(&str, &str), Vec<usize>> = BTreeMap::new();
    for (index, place) in places.iter().enumerate() {
        for key in &names[index].keys {
            buckets
                .entry((&place.country, key))
                .or_default()
                .push(index);
        }
    }
    for bucket in buckets.values() {
        by_name(&mut clusters, bucket, &names, report);
    }
    by_likeness(&mut clusters, &names, report);
    for bucket in buckets.values() {
        by_two_sources(&mut clusters, bucket, &names, report);
    }
    for bucket in buckets.values() {
        by_seat(&mut clusters, bucket, &names, areas, report);
    }
    clusters.into_groups()
}

/// The names of a row, folded.
struct Names {
    first: Folded,
    /// Keys of all names, sorted.
    keys: Vec<String>,
}

impl Names {
    fn of(place: &Place) -> Self {
        let bare = |name: &str| {
            if place.feature.kind() == Kind::Unit {
                units::bare(name)
            } else {
                name.to_owned()
            }
        };
        let first = Folded::of(&bare(&place.name));
        let mut keys: Vec<String> = place
            .latin
            .iter()
            .map(|name| fold::key(&bare(name)))
            .collect();
        keys.push(first.key.clone());
        keys.retain(|key| key.len() > 1);
        keys.sort();
        keys.dedup();
        Self { first, keys }
    }

    /// Whether the names of two rows meet: the first names if they are of one source, a first name and any
    /// name of the other if they are of two.
    fn meet(&self, other: &Self, one_source: bool) -> bool {
        self.first.key == other.first.key
            || (!one_source
                && (other.keys.contains(&self.first.key) || self.keys.contains(&other.first.key)))
    }
}

/// Whether two rows can be one place for what they are.
fn compatible(a: &Place, b: &Place) -> bool {
    match (a.feature.kind(), b.feature.kind()) {
        (Kind::Settlement, Kind::Settlement) => true,
        (Kind::Settlement, Kind::Camp) | (Kind::Camp, Kind::Settlement) => a.source != b.source,
        (Kind::Unit | Kind::Thing, Kind::Unit | Kind::Thing) => a.feature == b.feature,
        (of_a, of_b) => of_a == of_b,
    }
}

fn by_identifier(clusters: &mut Clusters, report: &mut Report) {
    let places = clusters.places;
    let geonames = originals(places);
    for (index, place) in places.iter().enumerate() {
        let Some(&other) = place.gn_key.as_deref().and_then(|key| geonames.get(key)) else {
            continue;
        };
        let units = [place, &places[other]].map(|place| place.feature.kind() == Kind::Unit);
        let same_level = place.feature == places[other].feature;
        let near = units == [true, true] && same_level
            || units == [false, false]
                && rough_distance_km(place.position, places[other].position) <= COPY_KM;
        if near && clusters.join(index, other, f64::INFINITY) {
            *report.merged.entry("one identifier").or_default() += 1;
        }
    }
}

fn by_name(clusters: &mut Clusters, bucket: &[usize], names: &[Names], report: &mut Report) {
    let places = clusters.places;
    for (n, &a) in bucket.iter().enumerate() {
        for &b in &bucket[n + 1..] {
            let (of_a, of_b) = (&places[a], &places[b]);
            let is_unit = of_a.feature.kind() == Kind::Unit;
            let near_km = if is_unit { UNIT_KM } else { SAME_NAME_KM };
            if compatible(of_a, of_b)
                && names[a].meet(&names[b], of_a.source == of_b.source)
                && rough_distance_km(of_a.position, of_b.position) <= near_km
                && clusters.join(a, b, if is_unit { UNIT_KM } else { MOST_KM })
            {
                let reason = if of_a.source == of_b.source {
                    "one name, one source"
                } else {
                    "one name, two sources"
                };
                *report.merged.entry(reason).or_default() += 1;
            }
        }
    }
}

/// Joins two groups of one name up to [`TWO_SOURCES_KM`] apart if they share no source and each is the other's
/// only candidate.
fn by_two_sources(clusters: &mut Clusters, bucket: &[usize], names: &[Names], report: &mut Report) {
    let places = clusters.places;
    let candidates = |clusters: &Clusters, a: usize| -> Vec<usize> {
        let near = bucket.iter().copied().filter(|b| {
            clusters.root(*b) != clusters.root(a)
                && compatible(&places[a], &places[*b])
                && names[a].meet(&names[*b], false)
                && rough_distance_km(places[a].position, places[*b].position) <= TWO_SOURCES_KM
        });
        let mut roots: Vec<usize> = near.map(|b| clusters.root(b)).collect();
        roots.sort_unstable();
        roots.dedup();
        roots
    };
    for &a in bucket {
        if places[a].feature.kind() == Kind::Unit {
            continue;
        }
        let &[b] = candidates(clusters, a).as_slice() else {
            continue;
        };
        let back = candidates(clusters, b);
        if back == [clusters.root(a)]
            && !clusters.share_a_source(a, b)
            && clusters.join(a, b, MOST_KM)
        {
            *report
                .merged
                .entry("one name, two sources, 2 to 5 km")
                .or_default() += 1;
        }
    }
}

/// Joins to a seat the rows of its name that one source alone has, in the same commune where communes are
/// known, else in the same second-level unit. OCHA's villages are a census and stay.
fn by_seat(
    clusters: &mut Clusters,
    bucket: &[usize],
    names: &[Names],
    areas: &Areas,
    report: &mut Report,
) {
    let places = clusters.places;
    let is_seat = |place: &Place| {
        place.commune_seat
            || matches!(
                place.feature,
                Feature::Capital | Feature::Seat1 | Feature::Seat2
            )
    };
    for &seat in bucket.iter().filter(|index| is_seat(&places[**index])) {
        for &other in bucket {
            let (a, b) = (&places[seat], &places[other]);
            let near = || rough_distance_km(a.position, b.position) <= SEAT_KM;
            let plain = |clusters: &Clusters| {
                clusters
                    .witnesses(other)
                    .all(|place| place.source == b.source)
                    && !clusters
                        .group(other)
                        .any(|place| is_seat(place) || place.source == Source::Cod)
            };
            if clusters.root(seat) != clusters.root(other)
                && b.feature.kind() == Kind::Settlement
                && names[seat].first.key == names[other].first.key
                && near()
                && plain(clusters)
                && areas.share_a_district(&a.country, a.position, b.position)
                && clusters.join(seat, other, SEAT_KM + MOST_KM)
            {
                *report
                    .merged
                    .entry("a seat and its name on an older map")
                    .or_default() += 1;
                let km = rough_distance_km(a.position, b.position);
                report.likened.push(format!(
                    "{}: {} {} is the seat {} {km:.0} km away",
                    a.country,
                    b.id(),
                    b.name,
                    a.id()
                ));
            }
        }
    }
}

/// Joins rows with like names up to [`LIKE_NAME_KM`] apart, found through a grid of cells wider than that.
fn by_likeness(clusters: &mut Clusters, names: &[Names], report: &mut Report) {
    const CELL_DEG: f64 = 0.011; // 1.08 km of longitude at 28° of latitude, the north of what is covered
    let places = clusters.places;
    let cell = |index: usize| {
        let p = places[index].position;
        (
            (p.x() / CELL_DEG).floor() as i32,
            (p.y() / CELL_DEG).floor() as i32,
        )
    };
    let mut grid: BTreeMap<(i32, i32), Vec<usize>> = BTreeMap::new();
    for (index, place) in places.iter().enumerate() {
        if place.feature.kind() != Kind::Unit {
            grid.entry(cell(index)).or_default().push(index);
        }
    }
    for a in 0..places.len() {
        let (x, y) = cell(a);
        let around = (-1..=1).flat_map(|dx| (-1..=1).map(move |dy| (x + dx, y + dy)));
        for b in around.filter_map(|cell| grid.get(&cell)).flatten().copied() {
            if a < b
                && places[a].country == places[b].country
                && compatible(&places[a], &places[b])
                && fold::is_similar(&names[a].first, &names[b].first)
                && rough_distance_km(places[a].position, places[b].position) <= LIKE_NAME_KM
                && clusters.join(a, b, MOST_KM)
            {
                *report.merged.entry("like names, up to 1 km").or_default() += 1;
                report.likened.push(format!(
                    "{}: {} = {}",
                    places[a].country, places[a].name, places[b].name
                ));
            }
        }
    }
}
