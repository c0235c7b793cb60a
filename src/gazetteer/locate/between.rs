//! Between two places, and from one towards the other: the road between them decides which of
//! several places each end is. Knows the main roads.

use super::{rounded_by_km, unresolved};
use crate::gazetteer::Gazetteer;
use crate::gazetteer::query::{PlaceQuery, Query, Resolution};
use crate::gazetteer::rank::{Ranked, score};
use crate::geo;
use crate::incident::{Choice, Location, PrecisionClass, Relation};

/// So many meanings of each end are tried with each other.
const MAX_ENDS: usize = 40;
/// A place on a main road lies within this of the straight line between its places.
const ON_ROAD_KM: f64 = 15.0;
/// Points of two ends that lie on one main road.
const ON_ONE_ROAD: f32 = 1.5;

impl Gazetteer {
    /// Both ends together: the road between them says which of several places each end is.
    pub(super) fn locate_between(&self, place: &PlaceQuery, to: &str) -> Location {
        let from = place.query.clone();
        let to = Query {
            written: to,
            ..place.query.clone()
        };
        let context = self.context(&from);
        let [a, b] = [&from, &to].map(|query| {
            self.rank(
                &self.gather_lately(query.written, self.scope(query), query.lately),
                query,
                &context,
            )
        });
        let [a, b] = [(a, &from), (b, &to)]
            .map(|(ends, query)| self.decided_end(self.without_units(ends), query, &context));
        let (a_near, b_near) = (&a[..a.len().min(MAX_ENDS)], &b[..b.len().min(MAX_ENDS)]);
        let [a_roads, b_roads] = [a_near, b_near].map(|ends| {
            let roads = ends
                .iter()
                .map(|&end| self.roads_by(self.position_of(end), ON_ROAD_KM));
            roads.collect::<Vec<_>>()
        });
        let mut pairs: Vec<(f32, Ranked, Ranked)> = Vec::new();
        for (&first, first_roads) in a_near.iter().zip(&a_roads) {
            for (&second, second_roads) in b_near.iter().zip(&b_roads) {
                let shares = first_roads.iter().any(|road| second_roads.contains(road));
                let road = if shares { ON_ONE_ROAD } else { 0.0 };
                let way = way_points(geo::rough_distance_km(
                    self.position_of(first),
                    self.position_of(second),
                ));
                pairs.push((first.points + second.points + way + road, first, second));
            }
        }
        pairs.sort_by(|x, y| y.0.total_cmp(&x.0));
        let Some(&(points, first, second)) = pairs.first() else {
            // Only one of the ends is known, or none.
            let known = if a.is_empty() { &to } else { &from };
            let mut location = self.locate_one(&PlaceQuery {
                query: known.clone(),
                relation: Relation::Near,
                ..place.clone()
            });
            place.words.clone_into(&mut location.written);
            location.sure = false;
            return location;
        };
        // The points of an end that the road decides: what is left of a pair without the other end.
        let with_other = |end: &[Ranked], is_first: bool| -> Vec<Ranked> {
            let mut ends: Vec<Ranked> = end
                .iter()
                .filter_map(|&ranked| {
                    let own = pairs.iter().filter(|(_, x, y)| {
                        (if is_first { x } else { y }).candidate.row == ranked.candidate.row
                    });
                    let best = own
                        .map(|&(points, x, y)| points - (if is_first { y } else { x }).points)
                        .fold(f32::NEG_INFINITY, f32::max);
                    best.is_finite().then_some(Ranked {
                        points: best.min(ranked.points + 2.0),
                        ..ranked
                    })
                })
                .collect();
            ends.sort_by(|x, y| y.points.total_cmp(&x.points));
            ends
        };
        let chosen_first = |mut ends: Vec<Ranked>, chosen: Ranked| {
            if let Some(at) = ends
                .iter()
                .position(|end| end.candidate.row == chosen.candidate.row)
            {
                let chosen = ends.remove(at);
                ends.insert(0, chosen);
            }
            ends
        };
        let answer_a = self.answer(
            &chosen_first(with_other(a_near, true), first),
            &from,
            &context,
        );
        let answer_b = self.answer(
            &chosen_first(with_other(b_near, false), second),
            &to,
            &context,
        );
        let mut location = line(place, points, [answer_a, answer_b]);
        if let Some(road) = self.road_of(first, second) {
            let why = format!("Both lie on a main road: {road}");
            location.reasons.insert(location.reasons.len().min(1), why);
        }
        location
    }

    fn position_of(&self, end: Ranked) -> geo::Position {
        self.table.rows[end.candidate.row as usize].position()
    }

    /// The name of a main road that both places lie on.
    fn road_of(&self, a: Ranked, b: Ranked) -> Option<&str> {
        let of_b = self.roads_by(self.position_of(b), ON_ROAD_KM);
        let of_a = self.roads_by(self.position_of(a), ON_ROAD_KM);
        let road = of_a.into_iter().find(|road| of_b.contains(road))?;
        Some(&self.roads()[road].chain.name)
    }

    /// So many kilometres from a place on the way to another.
    pub(super) fn locate_toward(&self, place: &PlaceQuery, toward: &str, km: f64) -> Location {
        let mut location = self.locate_between(place, toward);
        let (Some([from, to]), Some(choice)) = (location.ends, location.choices.first().cloned())
        else {
            return location;
        };
        let road = self.roads().iter().map(|road| &road.chain).find(|chain| {
            [from, to]
                .iter()
                .all(|&end| chain.foot(end).away_km <= ON_ROAD_KM)
        });
        location.position = Some(
            match road.map(|chain| (chain, chain.foot(from), chain.foot(to))) {
                Some((chain, a, b)) => chain.at(a.along_km + km.copysign(b.along_km - a.along_km)),
                None => geo::destination(from, geo::bearing_deg(from, to), km),
            },
        );
        location.relation = Relation::Near;
        location.precision = PrecisionClass::Near;
        location.radius_km = Some((0.15 * km).hypot(rounded_by_km(km)).max(3.0));
        location.ends = None;
        location.place_id = Some(choice.place_id);
        location.name = Some(choice.name);
        location.name_ar = choice.name_ar;
        location
    }

    /// A road ends in a settlement, not in the middle of a district of the same name: units stand
    /// for an end only where nothing else does.
    fn without_units(&self, ends: Vec<Ranked>) -> Vec<Ranked> {
        let is_unit = |end: &Ranked| {
            self.table.rows[end.candidate.row as usize]
                .feature
                .is_unit()
        };
        if ends.iter().all(is_unit) {
            return ends;
        }
        ends.into_iter().filter(|end| !is_unit(end)).collect()
    }
}

/// What the length of the way between two places says for their being the ends of a road that a
/// report names: ends of one are mostly 20 to 150 km apart.
pub(in crate::gazetteer) fn way_points(km: f64) -> f32 {
    if km < 2.0 {
        -4.0
    } else {
        (2.0 - 2.5 * (km.max(25.0) / 25.0).ln()) as f32
    }
}

/// The way between two ends as a place.
fn line(place: &PlaceQuery, points: f32, ends: [Resolution; 2]) -> Location {
    let [mut a, mut b] = ends;
    let (Some(first), Some(second)) = (a.choices.first().cloned(), b.choices.first().cloned())
    else {
        return unresolved(place, Resolution::default());
    };
    let km = geo::distance_km(first.position, second.position);
    let sure = a.sure && b.sure && km < 300.0;
    let mut reasons = vec![format!(
        "{} and {} lie {km:.0} km apart",
        first.name, second.name
    )];
    reasons.extend(first.reasons.first().cloned());
    reasons.extend(second.reasons.first().cloned());
    reasons.extend(a.why_unsure.take().map(|why| format!("First end: {why}")));
    reasons.extend(b.why_unsure.take().map(|why| format!("Second end: {why}")));
    let same = |of: fn(&Choice) -> &String| (of(&first) == of(&second)).then(|| of(&first).clone());
    let mut choices = vec![first.clone(), second.clone()];
    choices.extend(a.choices.drain(1..));
    choices.extend(b.choices.drain(1..));
    Location {
        written: place.words.to_owned(),
        relation: Relation::Between,
        place_id: None,
        name: Some(format!("{}–{}", first.name, second.name)),
        name_ar: first
            .name_ar
            .clone()
            .zip(second.name_ar.clone())
            .map(|(a, b)| format!("{a}–{b}")),
        country: same(|choice| &choice.country),
        admin1: same(|choice| &choice.admin1),
        admin2: same(|choice| &choice.admin2),
        position: Some(geo::midpoint(first.position, second.position)),
        radius_km: Some((km / 2.0).max(3.0)),
        ends: Some([first.position, second.position]),
        precision: PrecisionClass::Line,
        sure,
        score: Some(score(points / 2.0)),
        reasons,
        choices,
        chosen_by: "resolver".to_owned(),
    }
}
