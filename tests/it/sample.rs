//! The main job on the embedded data: the sample's written names go through the gazetteer and land
//! where they should, and what is doubtful stays a question.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use harmattan::desk::project;
use harmattan::gazetteer::{Gazetteer, Memory};
use harmattan::geo::{Position, distance_km};
use harmattan::incident::{Incident, PrecisionClass, Relation, Status};
use harmattan::sample;
use harmattan::store::Change;

pub(crate) fn gazetteer() -> &'static Gazetteer {
    static READ: OnceLock<Gazetteer> = OnceLock::new();
    READ.get_or_init(Gazetteer::embedded)
}

fn incidents() -> Vec<Incident> {
    project::resolve(
        gazetteer(),
        &sample::load().unwrap(),
        &Memory::default(),
        &[],
    )
}

#[test]
fn every_sample_place_lies_within_its_tolerance() {
    let gold: serde_json::Value =
        serde_json::from_str(include_str!("../../assets/sample/gold.json")).unwrap();
    let by_uuid: BTreeMap<String, Incident> = incidents()
        .into_iter()
        .map(|incident| (incident.uuid.clone(), incident))
        .collect();
    let mut n = 0;
    for expected in gold.as_array().unwrap() {
        let incident = &by_uuid[expected["uuid"].as_str().unwrap()];
        let name = expected["name"].as_str().unwrap();
        let place = &incident.places[0];
        let position = place
            .position
            .unwrap_or_else(|| panic!("{name}: {} is not placed", place.written));
        let wanted = Position::new(
            expected["lon"].as_f64().unwrap(),
            expected["lat"].as_f64().unwrap(),
        );
        let km = distance_km(position, wanted);
        let within_km = expected["within_km"].as_f64().unwrap();
        assert!(
            km <= within_km,
            "{} should be {name}, is {:?} {km:.0} km away",
            place.written,
            place.name
        );
        if expected["sure"] == serde_json::Value::Bool(false) {
            assert!(
                !place.sure && place.choices.len() > 1,
                "{name} must stay a choice among several"
            );
        }
        n += 1;
    }
    assert_eq!(n, by_uuid.len());
}

#[test]
fn half_of_the_sample_is_sure_and_the_rest_waits_for_a_person() {
    let incidents = incidents();
    let n_sure = incidents
        .iter()
        .filter(|incident| incident.places[0].sure)
        .count();
    assert!(
        2 * n_sure >= incidents.len(),
        "{n_sure} of {} are sure",
        incidents.len()
    );
    for incident in &incidents {
        let place = &incident.places[0];
        assert_eq!(place.sure, incident.status == Status::Accepted);
        assert!(
            !place.reasons.is_empty(),
            "{}: a choice without reasons",
            place.written
        );
        assert!(incident.sample);
    }
}

#[test]
fn between_two_places_is_a_line_and_never_a_point() {
    let incidents = incidents();
    let between: Vec<_> = incidents
        .iter()
        .map(|incident| &incident.places[0])
        .filter(|place| place.relation == Relation::Between)
        .collect();
    assert!(between.len() >= 4);
    let douentza_boni = between
        .iter()
        .find(|place| place.written.contains("دوانتزا"))
        .expect("in the sample");
    let towns = [
        Position::new(-2.9498, 15.0015),
        Position::new(-2.2198, 15.0766),
    ];
    for (end, town) in douentza_boni.ends.expect("two ends").into_iter().zip(towns) {
        assert!(
            distance_km(end, town) < 10.0,
            "the road ends in the towns, not in their districts"
        );
    }
    for place in between {
        assert_eq!(place.precision, PrecisionClass::Line, "{}", place.written);
        let [a, b] = place.ends.expect("two ends");
        let middle = place.position.expect("a middle");
        assert!(
            distance_km(a, b) < 150.0,
            "{}: {:.0} km",
            place.written,
            distance_km(a, b)
        );
        let reach = place.radius_km.expect("a radius");
        assert!(distance_km(middle, a) <= reach + 0.5 && distance_km(middle, b) <= reach + 0.5);
    }
}

#[test]
fn the_sample_comes_once_and_goes_in_one_action() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("try.harmattan");
    let change = Change {
        who: "a test".to_owned(),
        at: "2026-01-01T00:00:00Z".to_owned(),
    };
    let (mut session, holdings) = project::open(&path).unwrap();
    assert!(holdings.is_new);
    let with = session.add_sample(gazetteer(), &change).unwrap();
    let again = session.add_sample(gazetteer(), &change).unwrap();
    assert_eq!(with.incidents.len(), again.incidents.len());
    let detail = session.detail(with.incidents.at(0).id).unwrap();
    assert_eq!(detail.reports.len(), detail.incident.claims.len());
    let (without, n) = session.remove_sample(&change).unwrap();
    assert_eq!(
        (without.incidents.len(), without.n_reports, n),
        (0, 0, with.incidents.len())
    );
    drop(session);
    let (_, holdings) = project::open(&path).unwrap();
    assert!(
        !holdings.is_new,
        "what was removed does not come back by itself"
    );
}
