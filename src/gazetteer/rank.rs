//! How well a place fits what a report says: name, kind, size, country, units and neighbours
//! brought to one scale. Knows neither how names were found nor how the answer is worded.
//!
//! Points are natural logarithms of odds, so that what is said independently adds up: 0.7 points
//! double the odds. The weights were set by hand on names of known
//! places.

use super::Gazetteer;
use super::context::Context;
use super::feature::{Feature, Group};
use super::gather::{Candidate, How};
use super::generic::Hint;
use super::load::Row;
use super::query::Query;
use crate::geo::{self, Position};

/// Points that one wrong consonant costs.
const PER_COST: f32 = 10.0;
/// Points of a name that does not fit letter by letter.
const BY_SOUND: f32 = -0.25;
/// The same where it is written in Latin script, as the gazetteer's names are.
const BY_SOUND_IN_LATIN: f32 = -1.5;
/// Points of a place in another country than the report speaks of.
const OTHER_COUNTRY: f32 = -5.0;

/// Points of a unit that was not there on the day, or is no more where no day is known.
const NOT_THEN: f32 = -3.0;
/// Points of a settlement by a main road, where convoys, posts and mines are, and of one that the
/// road's chain names. Two thirds of how much likelier reports name villages within 2 km (see
/// roads.rs), since some are on the map of roads because they are named; a third where only the
/// straight line between two others passes.
const ON_ROAD: f32 = 0.8;
const BY_ROAD: f32 = 0.4;
/// How much custom counts where other places of the report say where it is.
const BESIDE_OTHERS: f32 = 0.5;
/// Points of a settlement that a forest near by is named after, and how near that lies.
const GIVES_ITS_NAME: f32 = 0.5;
const NAMED_AFTER_KM: f64 = 15.0;
/// No more of these are looked at.
const MAX_NAMED_AFTER: usize = 20;

/// A place and how well it fits.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ranked {
    pub(super) candidate: Candidate,
    pub(super) points: f32,
}

impl Ranked {
    /// How well it fits, between 0 and 1.
    pub(super) fn score(&self) -> f64 {
        score(self.points)
    }
}

/// Points as a score between 0 and 1: a half for a village that fits well with nothing beside it,
/// three quarters for a seat.
pub(super) fn score(points: f32) -> f64 {
    1.0 / (1.0 + f64::from((1.5 - points) / 3.0).exp())
}

/// How often reports mean a place, whatever they say beside its name.
pub(super) fn importance(place: &Row) -> f32 {
    if place.feature.is_unit() {
        return place.feature.prior();
    }
    let people = (1.0 + place.population as f32 / 2000.0).ln();
    let prior = place.feature.prior();
    let prior = if place.names_unit {
        prior.max(Feature::Town.prior() + 0.2)
    } else {
        prior
    };
    prior + (0.35 * people).min(1.6)
}

impl Gazetteer {
    /// The candidates with their points, best first.
    pub(super) fn rank(
        &self,
        candidates: &[Candidate],
        query: &Query,
        context: &Context,
    ) -> Vec<Ranked> {
        let mut ranked: Vec<Ranked> = candidates
            .iter()
            .map(|&candidate| Ranked {
                candidate,
                points: self.points(candidate, query, context),
            })
            .collect();
        self.favour_namegivers(&mut ranked);
        ranked.sort_by(|a, b| {
            b.points
                .total_cmp(&a.points)
                .then(a.candidate.row.cmp(&b.candidate.row))
        });
        ranked
    }

    fn points(&self, candidate: Candidate, query: &Query, context: &Context) -> f32 {
        let place = &self.table.rows[candidate.row as usize];
        let mut points = -PER_COST * candidate.cost + importance(place);
        if candidate.how >= How::Sound {
            points += if query.written.is_ascii() {
                BY_SOUND_IN_LATIN
            } else {
                BY_SOUND
            };
        }
        if let Some(hint) = candidate.hint.or(query.hint) {
            points += hint.points(place.feature);
        }
        let country = self.table.unit(place.country);
        points += match query.country {
            // A report of one country names others.
            _ if place.feature == Feature::Country => 0.0,
            Some(asked) if asked == country => 0.0,
            Some(_) => OTHER_COUNTRY,
            None => self.violence.country_points(place),
        };
        points += self.sources_points(place);
        points += self.custom_points(candidate, query);
        let unit = self.recent.unit(candidate.row);
        if unit.is_some_and(|unit| !unit.holds(query.day)) {
            points += NOT_THEN;
        }
        points + context.points(place) + near_points(place, query) + self.use_points(place, query)
    }

    /// Where reports name places more often, whatever this one says.
    fn custom_points(&self, candidate: Candidate, query: &Query) -> f32 {
        let place = &self.table.rows[candidate.row as usize];
        let hint = candidate.hint.or(query.hint);
        let by_road = match self.is_by_road(candidate.row) {
            // "The region of Mopti" is not the town on the road.
            _ if hint.is_some_and(Hint::is_unit) => 0.0,
            Some(true) => ON_ROAD,
            Some(false) => BY_ROAD,
            None => 0.0,
        };
        let points = self.violence.unit_points(place) + by_road;
        if query.near.is_empty() {
            points
        } else {
            BESIDE_OTHERS * points
        }
    }

    /// A settlement that a forest or park near by is named after is better known than one that
    /// only has its name.
    fn favour_namegivers(&self, ranked: &mut [Ranked]) {
        let named_after: Vec<(u32, Position)> = ranked
            .iter()
            .map(|other| &self.table.rows[other.candidate.row as usize])
            .filter(|place| place.feature.group() == Group::Wild)
            .map(|place| (place.country, place.position()))
            .take(MAX_NAMED_AFTER)
            .collect();
        for one in ranked.iter_mut().filter(|_| !named_after.is_empty()) {
            let place = &self.table.rows[one.candidate.row as usize];
            let gives_its_name = place.feature.group() == Group::Settlement
                && named_after.iter().any(|&(country, position)| {
                    country == place.country
                        && geo::rough_distance_km(position, place.position()) < NAMED_AFTER_KM
                });
            one.points += if gives_its_name { GIVES_ITS_NAME } else { 0.0 };
        }
    }

    /// A place that several sources know is less likely to be an error or a hamlet.
    fn sources_points(&self, place: &Row) -> f32 {
        let n_more = self.table.str(place.source).matches('+').count();
        0.2 * n_more.min(3) as f32
    }
}

/// What other places of the same report say: reports keep to one part of a country.
fn near_points(place: &Row, query: &Query) -> f32 {
    let nearest_km = query
        .near
        .iter()
        .map(|&other| geo::rough_distance_km(place.position(), other))
        .fold(f64::INFINITY, f64::min);
    if nearest_km.is_finite() {
        (2.0 * (-nearest_km / 50.0).exp() + 1.6 * (-nearest_km / 200.0).exp()) as f32
    } else {
        0.0
    }
}
