//! Putting a location on one of the places that its words may mean: because a person chose it, or
//! because what a person decided about the name holds for it too. Knows no store and no window.

use std::collections::BTreeMap;

use super::ByHand;
use crate::gazetteer::{Feature, Gazetteer, Memory, Place, PlaceQuery, Query, exactness};
use crate::geo;
use crate::incident::{Alias, Choice, Incident, Location, PrecisionClass, Relation, Scope, Status};

/// A report may say so much more against a place than the one in which a person chose it, and the
/// decision still holds there: in logarithms of the odds of scores, four and a half times the odds.
/// Beyond that another place is likely meant.
const MORE_AGAINST: f64 = 0.5;

/// Puts a location on one of its choices, as a person's decision. `false` where the choice does
/// not exist, or where the location lies between two places and has no single one.
pub(super) fn by_person(location: &mut Location, choice: usize, who: &str) -> bool {
    let Some(chosen) = location.choices.get(choice).cloned() else {
        return false;
    };
    if location.relation == Relation::Between {
        return false;
    }
    put(location, &chosen);
    location.reasons = vec![match location.choices.len() {
        1 => format!("Chosen by {who}, no other place was offered"),
        n => format!("Chosen by {who} among {n} places"),
    }];
    who.clone_into(&mut location.chosen_by);
    true
}

/// Which of a location's choices a place of the gazetteer is; one that was not offered joins them.
pub(super) fn offer(location: &mut Location, place: &Place<'_>) -> usize {
    if let Some(at) = offered(location, place.id) {
        return at;
    }
    location.choices.push(Choice {
        place_id: place.id.to_owned(),
        name: place.name.to_owned(),
        name_ar: place.name_ar.map(str::to_owned),
        feature: place.feature.code().to_owned(),
        position: place.position,
        country: place.country.to_owned(),
        admin1: place.admin1.to_owned(),
        admin2: place.admin2.to_owned(),
        score: 0.0,
        reasons: vec!["Found by hand, not offered for the name".to_owned()],
    });
    location.choices.len() - 1
}

/// A place that was put elsewhere by hand and is no farther away than this keeps its name: it was
/// set right. Farther, another place is meant.
const SAME_PLACE_KM: f64 = 25.0;

/// Puts a location on coordinates that a person gave. `false` where it lies between two places, or
/// the class is one that no point has.
pub(super) fn by_hand(location: &mut Location, by_hand: &ByHand, who: &str) -> bool {
    let radius_km = match by_hand.precision {
        PrecisionClass::Site => 1.0,
        PrecisionClass::Settlement => 3.0,
        PrecisionClass::Near => 8.0,
        _ => return false,
    };
    if location.relation == Relation::Between {
        return false;
    }
    let before = location.position.zip(location.name.clone());
    let moved = before.map(|(position, name)| (geo::distance_km(position, by_hand.position), name));
    let mut reason = format!("Placed by hand by {who}");
    let is_elsewhere = moved.as_ref().is_none_or(|(km, _)| *km > SAME_PLACE_KM);
    if let Some((km, name)) = moved {
        reason = format!("{reason}, {km:.0} km from {name}");
    }
    if is_elsewhere {
        (location.name, location.name_ar) = (None, None);
    }
    location.reasons = vec![reason];
    let against = by_hand
        .against
        .iter()
        .map(|words| format!("In spite of this: {words}"));
    location.reasons.extend(against);
    location.place_id = None;
    location.country = by_hand.country.clone().or(location.country.take());
    location.admin1.clone_from(&by_hand.admin1);
    location.admin2.clone_from(&by_hand.admin2);
    location.position = Some(by_hand.position);
    location.ends = None;
    location.precision = by_hand.precision;
    location.radius_km = Some(radius_km);
    location.score = None;
    location.sure = true;
    who.clone_into(&mut location.chosen_by);
    true
}

/// Whether a location waits for an answer that a decision about a name can give: nobody chose, and
/// it is not sure. A way between two places has two names.
pub(super) fn is_open(location: &Location) -> bool {
    !location.sure && !location.is_by_person() && location.relation != Relation::Between
}

/// Puts an open location on the place of a decision that holds for its report. `false` where its
/// report speaks against the place more than the one in which it was chosen, by `against`: see
/// [`against`].
pub(super) fn by_decision(
    location: &mut Location,
    alias: &Alias,
    allowed: f64,
    gazetteer: &Gazetteer,
) -> bool {
    if !is_open(location) || against(location, &alias.place_id) > allowed + MORE_AGAINST {
        return false;
    }
    // The resolver itself says what the decision means for these words.
    let memory = Memory::of(vec![alias.clone()], BTreeMap::new());
    let (report, source) = match &alias.scope {
        Scope::Report(id) => (Some(*id), None),
        Scope::Source(name) => (None, Some(name.as_str())),
        Scope::Project => (None, None),
    };
    let name = gazetteer.name_in(&location.written);
    let query = Query {
        memory: Some(&memory),
        country: location
            .country
            .as_deref()
            .filter(|_| location.place_id.is_none()),
        report,
        source,
        ..Query::of(&name)
    };
    let found = gazetteer.locate(&PlaceQuery {
        relation: location.relation,
        ..PlaceQuery::at(query)
    });
    let decided = found.choices.into_iter().next();
    let Some(decided) = decided.filter(|first| found.sure && first.place_id == alias.place_id)
    else {
        return false;
    };
    put(location, &decided);
    if let Some(at) = offered(location, &decided.place_id) {
        location.choices.remove(at);
    }
    location.reasons.clone_from(&decided.reasons);
    location.choices.insert(0, decided);
    true
}

/// How much more the report says for the first choice of a location than for a place, in logarithms
/// of the odds of their scores: 0 for the first choice itself and where nothing was offered, beyond
/// all bounds for a place that was not even offered.
pub(super) fn against(location: &Location, place_id: &str) -> f64 {
    let odds = |score: f64| {
        let score = score.clamp(1e-6, 1.0 - 1e-6);
        (score / (1.0 - score)).ln()
    };
    let Some(first) = location.choices.first() else {
        return 0.0;
    };
    offered(location, place_id).map_or(f64::INFINITY, |at| {
        odds(first.score) - odds(location.choices[at].score)
    })
}

/// An incident all of whose places are sure waits for nobody.
pub(super) fn accept(incident: &mut Incident) {
    if incident.status == Status::Candidate && incident.places.iter().all(|place| place.sure) {
        incident.status = Status::Accepted;
    }
}

fn offered(location: &Location, place_id: &str) -> Option<usize> {
    let is_it = |choice: &Choice| choice.place_id == place_id;
    location.choices.iter().position(is_it)
}

/// Puts a location on a place, with what the words say beside the name kept: a stated distance, and
/// a direction from the place.
fn put(location: &mut Location, chosen: &Choice) {
    let before = location
        .place_id
        .as_deref()
        .and_then(|id| offered(location, id))
        .map(|at| location.choices[at].clone());
    let feature_of = |choice: &Choice| Feature::of_code(&choice.feature).unwrap_or(Feature::Other);
    let usual = |choice: &Choice| exactness(location.relation, feature_of(choice));
    let (precision, radius_km) = usual(chosen);
    let is_near = (location.relation, location.precision) == (Relation::Near, PrecisionClass::Near);
    let before = before.filter(|_| is_near);
    let moved = before
        .as_ref()
        .zip(location.position)
        .map(|(before, at)| {
            let km = geo::distance_km(before.position, at);
            (geo::bearing_deg(before.position, at), km)
        })
        .filter(|&(_, km)| km > 0.5);
    let is_stated = moved.is_some()
        || before.is_some_and(|before| Some(usual(&before).1) != location.radius_km);
    location.place_id = Some(chosen.place_id.clone());
    location.name = Some(chosen.name.clone());
    location.name_ar.clone_from(&chosen.name_ar);
    location.country = Some(chosen.country.clone());
    location.admin1 = Some(chosen.admin1.clone()).filter(|name| !name.is_empty());
    location.admin2 = Some(chosen.admin2.clone()).filter(|name| !name.is_empty());
    location.position = Some(moved.map_or(chosen.position, |(bearing_deg, km)| {
        geo::destination(chosen.position, bearing_deg, km)
    }));
    if !is_stated {
        location.precision = precision;
        location.radius_km = Some(radius_km);
    }
    location.score = Some(chosen.score);
    location.sure = true;
}
