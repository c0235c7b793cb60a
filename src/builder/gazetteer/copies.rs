//! Rows that are the same row: two of one source with one identifier, in dumps of two countries made at
//! different times; and rows of Who's On First that say they copy one of GeoNames. Knows identifiers, no names.

use std::collections::BTreeMap;

use super::{
    areas::Areas,
    feature::Kind,
    fold,
    likes::Likes,
    place::{Place, Source},
    report::Report,
};
use crate::geo::rough_distance_km;

/// A copy is believed to be one up to here; sources have moved places since.
pub(super) const COPY_KM: f64 = 25.0;

/// The indices of the GeoNames rows by their identifiers.
pub(super) fn originals(places: &[Place]) -> BTreeMap<String, usize> {
    let geonames = places
        .iter()
        .enumerate()
        .filter(|(_, place)| place.source == Source::GeoNames);
    geonames
        .map(|(index, place)| (place.key.clone(), index))
        .collect()
}

/// Gives copies the country and the feature of their originals, for those are what Who's On First most often has
/// wrong; administrative units excepted. A row that has the name of another GeoNames row close by, and not its
/// original's, is no copy: `Ségou` with the number of its quarter `Ségou-Koura`.
pub(super) fn adopt(places: &mut [Place]) {
    let originals = originals(places);
    let likes = Likes::of(places);
    for index in 0..places.len() {
        let Some(&original) = places[index]
            .gn_key
            .as_deref()
            .and_then(|key| originals.get(key))
        else {
            continue;
        };
        let (copy, real) = (&places[index], &places[original]);
        if [copy, real]
            .iter()
            .any(|place| place.feature.kind() == Kind::Unit)
        {
            continue;
        }
        let key = fold::key(&copy.name);
        let is_its_name = || {
            [&real.name]
                .into_iter()
                .chain(&real.latin)
                .any(|name| fold::key(name) == key)
        };
        let fits = |i: usize| {
            places[i].source == Source::GeoNames && places[i].feature.kind() != Kind::Unit
        };
        let is_another_name = || {
            likes
                .near(places, index, copy.position, COPY_KM)
                .any(|i| i != original && fits(i) && fold::key(&places[i].name) == key)
        };
        if !is_its_name() && is_another_name() {
            places[index].gn_key = None;
        } else if rough_distance_km(copy.position, real.position) <= COPY_KM {
            let (country, feature) = (real.country.clone(), real.feature);
            places[index].country = country;
            places[index].feature = feature;
        }
    }
}

/// Of rows with one identifier, keeps the one that lies least outside its country.
pub(super) fn one_each(places: Vec<Place>, areas: &Areas, report: &mut Report) -> Vec<Place> {
    let mut first: BTreeMap<(Source, String), usize> = BTreeMap::new();
    let mut kept: Vec<Place> = Vec::with_capacity(places.len());
    let outside_km = |place: &Place| {
        areas
            .outside_km(&place.country, place.position)
            .unwrap_or_default()
    };
    for place in places {
        let known = first.get(&(place.source, place.key.clone())).copied();
        let Some(index) = known else {
            first.insert((place.source, place.key.clone()), kept.len());
            kept.push(place);
            continue;
        };
        report.drop("the same row in two files");
        if outside_km(&place) < outside_km(&kept[index]) {
            kept[index] = place;
        }
    }
    kept
}
