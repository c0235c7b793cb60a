//! Where the words of a report put an incident: at a place, near it, between two, in an area.
//! Knows how names are resolved; not how a report is read.

use super::feature::{Feature, Group};
use super::query::{PlaceQuery, Query, Resolution};
use super::rank::{Ranked, score};
use super::{Gazetteer, Hint};
use crate::geo;
use crate::incident::{Choice, Location, PrecisionClass, Relation};

/// "Near a place" without a distance.
const NEAR_KM: f64 = 8.0;
/// So many meanings of each end are tried with each other.
const MAX_ENDS: usize = 40;

impl Gazetteer {
    /// Where the words of a report put an incident, with all doubt kept.
    pub fn locate(&self, place: &PlaceQuery) -> Location {
        match (place.relation, place.to) {
            (Relation::Between, Some(to)) => self.locate_between(place, to),
            _ => self.locate_one(place),
        }
    }

    fn locate_one(&self, place: &PlaceQuery) -> Location {
        let mut query = place.query.clone();
        if place.relation == Relation::Area {
            query.hint = query.hint.or(Some(Hint::Area));
        }
        let mut resolution = self.resolve(&query);
        if place.relation == Relation::Area && place.distance_km.is_none() {
            put_area_first(&mut resolution);
        }
        let Some(choice) = resolution.choices.first() else {
            return unresolved(place, resolution);
        };
        let feature = Feature::of_code(&choice.feature).unwrap_or(Feature::Other);
        let mut location = taken(place, &resolution, choice);
        match (place.relation, place.distance_km) {
            (_, Some(km)) => {
                location.relation = Relation::Near;
                location.precision = PrecisionClass::Near;
                location.radius_km = Some(match place.bearing_deg {
                    // Kilometres and the eight winds are rounded: a quarter of the way, at least 3.
                    Some(bearing_deg) => {
                        location.position =
                            Some(geo::destination(choice.position, bearing_deg, km));
                        (0.25 * km).max(3.0)
                    }
                    None => km.max(1.0),
                });
            }
            (Relation::Near, None) => {
                location.precision = near_precision(feature);
                location.radius_km = Some(feature.radius_km().max(NEAR_KM));
            }
            (Relation::Area, None) => {
                location.precision = area_precision(feature);
                location.radius_km = Some((2.0 * feature.radius_km()).clamp(15.0, 600.0));
            }
            _ => {
                location.precision = at_precision(feature);
                location.radius_km = Some(feature.radius_km());
            }
        }
        location
    }

    /// Both ends together: the road between them says which of several places each end is.
    fn locate_between(&self, place: &PlaceQuery, to: &str) -> Location {
        let from = place.query.clone();
        let to = Query {
            written: to,
            ..place.query.clone()
        };
        let context = self.context(&from);
        let [a, b] = [&from, &to].map(|query| {
            self.rank(
                &self.gather(query.written, self.scope(query)),
                query,
                &context,
            )
        });
        let [a, b] = [a, b].map(|ends| self.without_units(ends));
        let (a_near, b_near) = (&a[..a.len().min(MAX_ENDS)], &b[..b.len().min(MAX_ENDS)]);
        let mut pairs: Vec<(f32, Ranked, Ranked)> = Vec::new();
        for &first in a_near {
            for &second in b_near {
                pairs.push((
                    first.points + second.points + self.road_points(first, second),
                    first,
                    second,
                ));
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
        line(place, points, [answer_a, answer_b])
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

    /// What the way between two places says for their being the ends of a road that a report
    /// names: ends of one are mostly 20 to 150 km apart.
    fn road_points(&self, a: Ranked, b: Ranked) -> f32 {
        let position = |ranked: Ranked| self.table.rows[ranked.candidate.row as usize].position();
        let km = geo::rough_distance_km(position(a), position(b));
        if km < 2.0 {
            -4.0
        } else {
            (2.0 - 2.5 * (km.max(25.0) / 25.0).ln()) as f32
        }
    }
}

/// Of a unit and its seat, which bear one name, words for an area mean the unit: it goes first
/// where it fits at least half as well.
fn put_area_first(resolution: &mut Resolution) {
    let Some(first) = resolution.choices.first() else {
        return;
    };
    let (least, name) = (first.score / 2.0, first.name.clone());
    let is_area = |choice: &Choice| {
        let feature = Feature::of_code(&choice.feature);
        feature.is_some_and(|feature| feature.is_unit() || feature.group() == Group::Area)
    };
    let fits = |choice: &Choice| is_area(choice) && choice.name == name && choice.score >= least;
    if let Some(at) = resolution.choices.iter().position(fits) {
        let mut area = resolution.choices.remove(at);
        area.reasons.insert(
            0,
            format!("The words mean an area: {name} as a unit, not its seat"),
        );
        resolution.choices.insert(0, area);
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
fn taken(place: &PlaceQuery, resolution: &Resolution, choice: &Choice) -> Location {
    let mut reasons = choice.reasons.clone();
    reasons.extend(resolution.why_unsure.clone());
    let known = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    Location {
        written: place.words.to_owned(),
        relation: place.relation,
        place_id: Some(choice.place_id.clone()),
        name: Some(choice.name.clone()),
        name_ar: choice.name_ar.clone(),
        country: known(&choice.country),
        admin1: known(&choice.admin1),
        admin2: known(&choice.admin2),
        position: Some(choice.position),
        radius_km: None,
        ends: None,
        precision: PrecisionClass::Settlement,
        sure: resolution.sure,
        score: Some(choice.score),
        reasons,
        choices: resolution.choices.clone(),
        chosen_by: "resolver".to_owned(),
    }
}

fn unresolved(place: &PlaceQuery, resolution: Resolution) -> Location {
    Location {
        written: place.words.to_owned(),
        relation: place.relation,
        place_id: None,
        name: None,
        name_ar: None,
        country: place.query.country.map(str::to_owned),
        admin1: None,
        admin2: None,
        position: None,
        radius_km: None,
        ends: None,
        precision: PrecisionClass::Unresolved,
        sure: false,
        score: None,
        reasons: resolution.why_unsure.into_iter().collect(),
        choices: Vec::new(),
        chosen_by: "resolver".to_owned(),
    }
}

fn at_precision(feature: Feature) -> PrecisionClass {
    match feature.group() {
        Group::Unit | Group::Area | Group::Wild => area_precision(feature),
        Group::Water => PrecisionClass::Near,
        Group::Well | Group::Camp | Group::Airport | Group::Post | Group::Mine => {
            PrecisionClass::Site
        }
        _ => PrecisionClass::Settlement,
    }
}

fn near_precision(feature: Feature) -> PrecisionClass {
    match at_precision(feature) {
        PrecisionClass::Site | PrecisionClass::Settlement => PrecisionClass::Near,
        vaguer => vaguer,
    }
}

fn area_precision(feature: Feature) -> PrecisionClass {
    match feature {
        Feature::Country => PrecisionClass::Country,
        Feature::Admin1 | Feature::Region => PrecisionClass::Region,
        Feature::Admin2 | Feature::Admin3 | Feature::Admin4 => PrecisionClass::District,
        _ if feature.group() == Group::Wild || feature.group() == Group::Area => {
            PrecisionClass::District
        }
        // "The area of a village" is the land around it.
        _ => PrecisionClass::Near,
    }
}
