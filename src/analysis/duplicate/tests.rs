//! What is taken for one act and what is not. All incidents are invented.

use super::*;
use crate::geo::Position;
use crate::incident::{
    Choice, Claim, Credibility, Deaths, Location, PrecisionClass, Relation, SubEvent,
};
use crate::time::DatePrecision;

/// A village with an id of its own.
fn village(name: &str, lon: f64, lat: f64) -> Location {
    Location {
        written: name.to_owned(),
        relation: Relation::At,
        place_id: Some(format!("x:{name}")),
        name: Some(name.to_owned()),
        name_ar: None,
        country: Some("ML".to_owned()),
        admin1: Some("Mopti".to_owned()),
        admin2: Some("Bankass".to_owned()),
        position: Some(Position::new(lon, lat)),
        radius_km: Some(3.0),
        ends: None,
        precision: PrecisionClass::Settlement,
        sure: true,
        score: Some(0.9),
        reasons: Vec::new(),
        choices: Vec::new(),
        chosen_by: Location::RESOLVER.to_owned(),
    }
}

fn claim(report_id: i64) -> Claim {
    Claim {
        report_id,
        credibility: Credibility::Unjudged,
        claimed_by: String::new(),
        deaths: None,
        evidence: Vec::new(),
        doubts: Vec::new(),
    }
}

/// A clash in a village on 19 July 2024, told by report 1.
fn clash() -> Incident {
    Incident {
        id: IncidentId(1),
        uuid: String::new(),
        kind: SubEvent::ArmedClash,
        span: Some(day("2024-07-19")),
        date_precision: DatePrecision::Day,
        initiator: Some("Alpha Front".to_owned()),
        targets: vec!["Military Forces of Mali".to_owned()],
        deaths: Deaths::new(3, 3, 5),
        status: Status::Candidate,
        background: false,
        sample: false,
        places: vec![village("Tabako", -3.6, 13.7)],
        claims: vec![claim(1)],
        note: String::new(),
    }
}

/// The same as another report tells it.
fn told_again() -> Incident {
    Incident {
        id: IncidentId(2),
        claims: vec![claim(2)],
        ..clash()
    }
}

fn day(text: &str) -> Span {
    Span::of_day(Day::parse(text).unwrap())
}

/// The score of a pair, 0 where it is not proposed.
fn score(one: &Incident, other: &Incident) -> f64 {
    let held = held([one.clone()]);
    held.like(other).first().map_or(0.0, |like| like.score)
}

#[track_caller]
fn check(other: Incident, is_proposed: bool) {
    let score = score(&clash(), &other);
    assert_eq!(score > 0.0, is_proposed, "{score}");
    assert!(
        (score - self::score(&other, &clash())).abs() < 1e-9,
        "order matters"
    );
}

fn held(incidents: impl IntoIterator<Item = Incident>) -> Held {
    Held::of(Arc::new(incidents.into_iter().collect()))
}

#[test]
fn one_act_in_two_reports_is_proposed_with_its_reasons() {
    let held = held([clash()]);
    let like = held.like(&told_again()).remove(0);
    assert!(
        like.other == IncidentId(1) && like.score > 0.9,
        "{}",
        like.score
    );
    assert_eq!(
        like.reasons,
        [
            "Both at Tabako",
            "Both on 19 Jul 2024",
            "Both told as Armed clash",
            "By Alpha Front in both",
            "Deaths agree: 3–5 and 3–5",
        ]
    );
}

#[test]
fn an_act_is_found_though_one_thing_is_told_otherwise() {
    let again = told_again;
    let next_day = day("2024-07-20");
    check(
        Incident {
            span: Some(next_day),
            ..again()
        },
        true,
    );
    let beside = vec![village("Tabako Kura", -3.7, 13.75)];
    check(
        Incident {
            places: beside,
            ..again()
        },
        true,
    );
    check(
        Incident {
            kind: SubEvent::Attack,
            ..again()
        },
        true,
    );
    let unnamed = Some("Unidentified armed group (ML)".to_owned());
    check(
        Incident {
            initiator: unnamed,
            targets: Vec::new(),
            deaths: None,
            ..again()
        },
        true,
    );
    check(
        Incident {
            deaths: Some(Deaths::exactly(20)),
            ..again()
        },
        true,
    );
    let week = Span::between(
        Day::parse("2024-07-15").unwrap(),
        Day::parse("2024-07-21").unwrap(),
    );
    check(
        Incident {
            span: Some(week),
            ..again()
        },
        true,
    );
}

#[test]
fn another_act_is_left_alone() {
    let again = told_again;
    check(
        Incident {
            span: Some(day("2024-07-23")),
            ..again()
        },
        false,
    );
    check(
        Incident {
            places: vec![village("Far", -2.0, 13.7)],
            ..again()
        },
        false,
    );
    check(
        Incident {
            kind: SubEvent::PeacefulProtest,
            ..again()
        },
        false,
    );
    check(
        Incident {
            span: None,
            date_precision: DatePrecision::Unknown,
            ..again()
        },
        false,
    );
    check(
        Incident {
            places: Vec::new(),
            ..again()
        },
        false,
    );
    let other = Some("Beta Front".to_owned());
    let beside = vec![village("Tabako Kura", -3.7, 13.75)];
    let far = Incident {
        initiator: other,
        targets: Vec::new(),
        places: beside,
        ..again()
    };
    check(
        Incident {
            span: Some(day("2024-07-20")),
            deaths: None,
            ..far
        },
        false,
    );
    // One report told them apart.
    check(
        Incident {
            claims: vec![claim(2), claim(1)],
            ..again()
        },
        false,
    );
}

#[test]
fn what_was_rejected_is_nothing_to_be_doubled() {
    let rejected = Incident {
        status: Status::Rejected,
        ..clash()
    };
    assert_eq!(held([rejected]).like(&told_again()), []);
}

#[test]
fn areas_and_ways_are_compared_with_what_lies_in_them() {
    let again = told_again;
    let district = Location {
        relation: Relation::Area,
        precision: PrecisionClass::District,
        radius_km: Some(40.0),
        ..village("Bankass", -3.5, 14.0)
    };
    check(
        Incident {
            places: vec![district.clone()],
            ..again()
        },
        true,
    );
    let elsewhere = Location {
        admin2: Some("Koro".to_owned()),
        ..district
    };
    check(
        Incident {
            places: vec![elsewhere],
            ..again()
        },
        false,
    );
    let way = |to_lat: f64| Location {
        relation: Relation::Between,
        precision: PrecisionClass::Line,
        ends: Some([Position::new(-3.9, 13.7), Position::new(-3.2, to_lat)]),
        radius_km: Some(40.0),
        ..village("One–Other", -3.55, f64::midpoint(13.7, to_lat))
    };
    check(
        Incident {
            places: vec![way(13.7)],
            ..again()
        },
        true,
    );
    check(
        Incident {
            places: vec![way(15.2)],
            ..again()
        },
        false,
    );
}

#[test]
fn a_doubtful_place_may_be_the_other_one() {
    let choice = |id: &str, score| Choice {
        place_id: id.to_owned(),
        name: "Tabako".to_owned(),
        name_ar: None,
        feature: "village".to_owned(),
        position: Position::new(-3.6, 13.7),
        country: "ML".to_owned(),
        admin1: String::new(),
        admin2: String::new(),
        score,
        reasons: Vec::new(),
    };
    let open = Location {
        sure: false,
        choices: vec![choice("x:Tabakoto", 0.5), choice("x:Tabako", 0.45)],
        ..village("Tabakoto", -1.0, 15.0)
    };
    let found = held([clash()]).like(&Incident {
        places: vec![open.clone()],
        ..told_again()
    });
    assert_eq!(found[0].reasons[0], "Tabakoto may also be Tabako");
    let sure = Location { sure: true, ..open };
    check(
        Incident {
            places: vec![sure],
            ..told_again()
        },
        false,
    );
}

#[test]
fn long_spans_and_many_incidents_are_found_by_their_days() {
    let at = |n: i64, span: Span| Incident {
        id: IncidentId(n),
        span: Some(span),
        claims: vec![claim(n)],
        ..clash()
    };
    let first = Day::parse("2020-01-01").unwrap();
    let days = (0..3000).map(|n| at(n + 10, Span::of_day(first.plus(n as i32))));
    let year = Span::between(first, first.plus(365));
    let held = held(days.chain([at(5, year)]));
    let like = held.like(&at(1, Span::of_day(first.plus(100))));
    let found: Vec<i64> = like.iter().map(|one| one.other.0).collect();
    assert_eq!(found[0], 110, "the day itself first");
    assert!(
        found.len() <= MOST_PAIRS && found.contains(&109),
        "{found:?}"
    );
    let like = held.like(&at(1, Span::of_day(first.plus(-20))));
    assert_eq!(like, []);
}
