//! What the measures say of small sets that can be worked out by hand, and what they must not say.

mod kept;
mod places;

use super::ground::Unit;
use super::measures::{Arrival, Blockade, Of};
use super::*;
use crate::geo::{Bounds, Position, destination, distance_km};
use crate::incident::columns::Columns;
use crate::incident::list::Incidents;
use crate::incident::{
    Claim, Credibility, Incident, IncidentId, Location, PrecisionClass, Relation, Source, Status,
    SubEvent,
};
use crate::time::{DatePrecision, Step};

/// Bamako, as GeoNames has it.
fn bamako() -> Position {
    Position::new(-8.0029, 12.6392)
}

/// What is said of an incident.
#[derive(Clone)]
struct Act {
    day: i32,
    at: Position,
    precision: PrecisionClass,
    kind: SubEvent,
    actor: &'static str,
    country: &'static str,
    region: &'static str,
    source: i64,
    ends: Option<[Position; 2]>,
}

fn act(day: i32, at: Position) -> Act {
    Act {
        day,
        at,
        precision: PrecisionClass::Settlement,
        kind: SubEvent::ArmedClash,
        actor: "JNIM",
        country: "ML",
        region: "Ségou",
        source: 1,
        ends: None,
    }
}

fn incident(at: usize, act: &Act) -> Incident {
    Incident {
        id: IncidentId(at as i64 + 1),
        uuid: format!("{at}"),
        kind: act.kind,
        span: Some(Span::of_day(Day(act.day))),
        date_precision: DatePrecision::Day,
        initiator: (!act.actor.is_empty()).then(|| act.actor.to_owned()),
        targets: Vec::new(),
        deaths: None,
        status: Status::Accepted,
        background: false,
        sample: false,
        places: vec![Location {
            written: "there".to_owned(),
            relation: Relation::At,
            place_id: None,
            name: Some("there".to_owned()),
            name_ar: None,
            country: Some(act.country.to_owned()),
            admin1: Some(act.region.to_owned()),
            admin2: None,
            position: Some(act.at),
            radius_km: None,
            ends: act.ends,
            precision: act.precision,
            sure: true,
            score: None,
            reasons: Vec::new(),
            choices: Vec::new(),
            chosen_by: "tester".to_owned(),
        }],
        claims: vec![Claim {
            report_id: act.source,
            credibility: Credibility::Unjudged,
            claimed_by: String::new(),
            deaths: None,
            evidence: Vec::new(),
            doubts: Vec::new(),
        }],
        note: String::new(),
    }
}

/// Measures acts, with sources 1 (a newspaper) and 2 (ACLED).
fn measured(acts: &[Act], ground: &Ground, settings: &Settings, window: Option<Span>) -> Measures {
    measured_with(acts, ground, settings, window, &[])
}

fn measured_with(
    acts: &[Act],
    ground: &Ground,
    settings: &Settings,
    window: Option<Span>,
    blockades: &[Blockade],
) -> Measures {
    let incidents: Vec<Incident> = acts
        .iter()
        .enumerate()
        .map(|(at, act)| incident(at, act))
        .collect();
    let incidents = Incidents::of(&incidents);
    let source = |name: &str| Source {
        name: name.to_owned(),
        reliability: crate::incident::Reliability::F,
        licence: String::new(),
    };
    let sources = [(1, source("Studio")), (2, source("ACLED"))].into();
    let columns = Columns::with_sources(&incidents, &sources);
    let dated: Vec<u32> = (0..columns.len() as u32)
        .filter(|row| columns.kind[*row as usize] != crate::incident::KindGroup::Looting)
        .collect();
    let other_kinds: Vec<u32> = (0..columns.len() as u32)
        .filter(|row| !dated.contains(row))
        .collect();
    let ask = Ask {
        material: Material {
            incidents: &incidents,
            columns: &columns,
            dated: &dated,
            other_kinds: &other_kinds,
            n_undated: 0,
            ground,
        },
        edition: 1,
        data: 1,
        window,
        settings,
        blockades,
    };
    measure(ask, &mut Memo::default(), &Stop::never()).expect("nothing stops it")
}

fn day(text: &str) -> i32 {
    Day::parse(text).unwrap().0
}

fn span(from: &str, to: &str) -> Span {
    Span::between(Day(day(from)), Day(day(to)))
}

/// So many acts in a month, at distances from Bamako to the east.
fn month(first: &str, kms: impl IntoIterator<Item = f64>) -> Vec<Act> {
    let first = day(first);
    let at = |(n, km): (i32, f64)| act(first + n % 28, destination(bamako(), 90.0, km));
    (0..).zip(kms).map(at).collect()
}

#[test]
fn distances_are_geodesic() {
    // geographiclib 2.1 on the GeoNames points: Kati, Sikasso, Kayes.
    for (lon, lat, km) in [
        (-8.0726, 12.7441, 13.855_941),
        (-5.666_54, 11.317_55, 293.461_759),
        (-11.4445, 14.4468, 422.798_584),
    ] {
        assert!((distance_km(bamako(), Position::new(lon, lat)) - km).abs() < 1e-3);
    }
}

#[test]
fn quantiles_and_shares_of_a_month_are_those_worked_out_by_hand() {
    // 20, 40, … 420 km: 21 figures; the places of 5, 25 and 50 % are the 2nd, 6th and 11th.
    let acts = month("2024-05-01", (1..=21).map(|n| f64::from(n) * 20.0));
    let found = measured(&acts, &Ground::default(), &Settings::default(), None);
    let [bucket] = &found.distance.periods[..] else {
        panic!("one month")
    };
    assert_eq!(bucket.n(), 21);
    let quantiles = bucket.quantiles_km.map(|of| of.unwrap());
    for (banded, km) in quantiles.iter().zip([40.0, 120.0, 220.0]) {
        assert!((banded.value - km).abs() < 0.01, "{banded:?}");
        assert!(banded.low <= banded.value + 1.0 && banded.high >= banded.value - 1.0);
        assert!(banded.high - banded.low > 0.1 && banded.high - banded.low < 8.0);
    }
    // Within 25, 50, 100, 250 km: 20; 20 and 40; up to 80 (100 lies on the edge); up to 240.
    let within = bucket.within.map(|of| of.value as i32);
    assert_eq!([within[0], within[1], within[3]], [1, 2, 12]);
    assert!((within[2] - 4).abs() <= 1);
    assert_eq!(bucket.front, Some(found.rows[1]));
}

#[test]
fn the_same_seed_gives_the_same_band_and_another_one_another() {
    let acts = month("2024-05-01", (1..=30).map(|n| f64::from(n) * 9.0));
    let of = |seed| {
        let settings = Settings {
            seed,
            ..Settings::default()
        };
        measured(&acts, &Ground::default(), &settings, None).distance
    };
    assert_eq!(of(7), of(7));
    assert_ne!(of(7), of(8));
}

#[test]
fn three_incidents_draw_no_quantile() {
    let found = measured(
        &month("2024-05-01", [10.0, 20.0, 30.0]),
        &Ground::default(),
        &Settings::default(),
        None,
    );
    assert_eq!(found.distance.periods[0].quantiles_km, [None; 3]);
    assert_eq!(found.distance.whole.unwrap().quantiles_km, [None; 3]);
    assert_eq!(found.distance.trends, [None; 3]);
}

#[test]
fn a_place_known_by_its_district_never_moves_the_front() {
    let mut acts = month("2024-05-01", (1..=25).map(|n| 200.0 + f64::from(n)));
    let before = measured(&acts, &Ground::default(), &Settings::default(), None);
    for n in 0..10 {
        acts.push(Act {
            precision: PrecisionClass::District,
            source: 1,
            ..act(day("2024-05-01") + n, bamako())
        });
    }
    let after = measured(&acts, &Ground::default(), &Settings::default(), None);
    assert_eq!(
        before.distance.periods[0].quantiles_km,
        after.distance.periods[0].quantiles_km
    );
    assert_eq!(after.account.excluded, [(Excluded::Imprecise, 10)]);
    assert_eq!(after.account.n_measured + 10, after.account.n_total);
    let at = |found: &Measures| {
        found
            .frontier
            .cells
            .iter()
            .map(|cell| cell.at)
            .collect::<Vec<_>>()
    };
    assert_eq!(at(&before), at(&after));
}

#[test]
fn a_place_known_by_its_region_is_spread_over_it_where_that_is_asked() {
    let (w, s, e, n) = (-6.0, 13.0, -5.0, 14.0);
    let ring = vec![
        Position::new(w, s),
        Position::new(e, s),
        Position::new(e, n),
        Position::new(w, n),
    ];
    let ground = Ground {
        units: vec![Unit {
            country: "ML".to_owned(),
            level: 1,
            name: "Ségou".to_owned(),
            bounds: Bounds::around(ring.iter().copied()).unwrap(),
            rings: vec![ring],
        }],
        ..Ground::default()
    };
    let vague = |n| Act {
        precision: PrecisionClass::Region,
        ..act(day("2024-05-01") + n, bamako())
    };
    let acts: Vec<Act> = (0..25).map(vague).collect();
    let settings = Settings {
        limit: Limit::Spread,
        ..Settings::default()
    };
    let found = measured(&acts, &ground, &settings, None);
    let [_, _, middle] = found.distance.periods[0].quantiles_km.map(|of| of.unwrap());
    // The square lies between 220 and 358 km; drawn, the median wanders by more than ten kilometres.
    assert!(middle.value > 230.0 && middle.value < 330.0, "{middle:?}");
    assert!(middle.high - middle.low > 10.0, "{middle:?}");
    assert!(found.frontier.cells.is_empty());
}

#[test]
fn one_year_of_data_is_burn_in_and_draws_no_frontier() {
    let acts: Vec<Act> = (0..60)
        .map(|n| {
            act(
                day("2024-01-01") + n * 6,
                destination(bamako(), 90.0, f64::from(n) * 12.0),
            )
        })
        .collect();
    let found = measured(&acts, &Ground::default(), &Settings::default(), None).frontier;
    assert!(found.only_burn_in && found.firsts.is_empty());
    assert!(found.cells.iter().all(|cell| cell.how == Arrival::BurnIn));
    assert!(
        found
            .periods
            .iter()
            .all(|period| period.n_expansion + period.n_jump == 0)
    );
}

#[test]
fn new_cells_grow_beside_active_ones_or_appear_apart() {
    let home = |day| act(day, plane::position([25.0, 25.0]));
    let first = day("2022-01-01");
    let mut acts: Vec<Act> = (0..80).map(|n| home(first + n * 14)).collect();
    let at = |day: &str, x: f64, region| Act {
        region,
        ..act(self::day(day), plane::position([x, 25.0]))
    };
    acts.push(at("2023-06-10", 75.0, "Mopti"));
    acts.push(at("2023-07-10", 325.0, "Gao"));
    acts.push(at("2023-08-10", 325.0, "Gao"));
    // Quiet for more than a year.
    acts.push(at("2024-10-01", 325.0, "Gao"));
    let found = measured(&acts, &Ground::default(), &Settings::default(), None).frontier;
    assert!(!found.only_burn_in);
    let how: Vec<_> = found
        .cells
        .iter()
        .map(|cell| (cell.at[0], cell.how))
        .collect();
    assert_eq!(
        how,
        [
            (0, Arrival::BurnIn),
            (1, Arrival::Expansion),
            (6, Arrival::Jump)
        ]
    );
    assert_eq!(found.cells[2].established, Some(Day(day("2023-08-10"))));
    let firsts: Vec<_> = found
        .firsts
        .iter()
        .map(|first| (first.of, first.name.as_str(), first.how))
        .collect();
    assert_eq!(
        firsts,
        [
            (Of::Region, "Gao", Arrival::Jump),
            (Of::Region, "Mopti", Arrival::Expansion)
        ]
    );
    assert_eq!(found.reactivated.len(), 1);
    assert_eq!(found.reactivated[0].before, Day(day("2023-08-10")));
    let june = found
        .periods
        .iter()
        .find(|one| one.span.start() == Day(day("2023-06-01")))
        .unwrap();
    assert_eq!(
        (june.n_expansion, june.n_jump, june.km2 as i32),
        (1, 0, 2500)
    );
    assert_eq!(june.n_unsure, 0);
    let units = found.units.iter().map(|unit| (&*unit.name, unit.how));
    assert_eq!(
        units.collect::<Vec<_>>(),
        [
            ("Ségou", Arrival::BurnIn),
            ("Mopti", Arrival::Expansion),
            ("Gao", Arrival::Jump)
        ]
    );
}

#[test]
fn a_new_cell_whose_first_incident_may_lie_beside_it_is_counted_as_such() {
    let first = day("2022-01-01");
    let home = |n| act(first + n * 14, plane::position([25.0, 25.0]));
    let mut acts: Vec<Act> = (0..80).map(home).collect();
    // A settlement is known within 3.5 km, so that 2 km from the edge is too near to tell; what is
    // near a settlement is known within 20 km.
    let new = |x, y, precision| Act {
        precision,
        ..act(day("2023-06-10"), plane::position([x, y]))
    };
    acts.push(new(52.0, 25.0, PrecisionClass::Settlement));
    acts.push(new(54.0, 125.0, PrecisionClass::Settlement));
    acts.push(new(115.0, 25.0, PrecisionClass::Near));
    acts.push(new(175.0, 25.0, PrecisionClass::Near));
    let found = measured(&acts, &Ground::default(), &Settings::default(), None).frontier;
    let june = found
        .periods
        .iter()
        .find(|one| one.span.start() == Day(day("2023-06-01")));
    let june = june.unwrap();
    assert_eq!((june.n_expansion + june.n_jump, june.n_unsure), (4, 2));
}

#[test]
fn one_family_is_measured_at_a_time() {
    let mut acts = month("2024-05-01", (1..=6).map(f64::from));
    acts.extend(
        month("2024-05-01", [1.0, 2.0])
            .into_iter()
            .map(|act| Act { source: 2, ..act }),
    );
    let of = |families| {
        let settings = Settings {
            families,
            ..Settings::default()
        };
        measured(&acts, &Ground::default(), &settings, None)
    };
    let largest = of(Families::Largest);
    assert_eq!(
        (largest.families.clone(), largest.account.n_measured),
        (vec![Family::Own], 6)
    );
    assert_eq!(largest.account.excluded, [(Excluded::OtherFamily, 2)]);
    assert_eq!(of(Families::One(Family::Acled)).account.n_measured, 2);
    assert_eq!(of(Families::Deduplicated).account.n_measured, 8);
}

#[test]
fn riots_strategic_developments_and_what_is_not_sure_are_left_out_and_counted() {
    let mut acts = month("2024-05-01", [1.0, 2.0, 3.0]);
    acts[0].kind = SubEvent::PeacefulProtest;
    acts[1].kind = SubEvent::Agreement;
    let found = measured(&acts, &Ground::default(), &Settings::default(), None).account;
    assert_eq!(
        found.excluded,
        [(Excluded::Strategic, 1), (Excluded::Unrest, 1)]
    );
    assert_eq!(
        found.line(),
        "Measured 1 of 3: 1 strategic developments, 1 riots and protests"
    );
}

#[test]
fn periods_that_reach_into_the_last_four_weeks_are_incomplete_and_tell_no_trend() {
    let mut acts = Vec::new();
    for (n, first) in [
        "2024-01-01",
        "2024-02-01",
        "2024-03-01",
        "2024-04-01",
        "2024-05-01",
    ]
    .into_iter()
    .enumerate()
    {
        acts.extend(month(
            first,
            (0..25).map(|km| 300.0 - n as f64 * 20.0 + f64::from(km)),
        ));
    }
    let settings = Settings {
        cutoff: Some(Day(day("2024-05-31"))),
        period: Step::Month,
        ..Settings::default()
    };
    let window = Some(span("2024-01-01", "2024-05-31"));
    let found = measured(&acts, &Ground::default(), &settings, window).distance;
    let incomplete: Vec<bool> = found
        .periods
        .iter()
        .map(|bucket| bucket.incomplete)
        .collect();
    assert_eq!(incomplete, [false, false, false, false, true]);
    let trend = found.trends[0].unwrap();
    assert_eq!(trend.n, 4);
    assert!((trend.per_month + 20.0).abs() < 1.0, "{trend:?}");
}

#[test]
fn work_that_nobody_waits_for_gives_up() {
    let stop = Stop::never().newer();
    let _newer = stop.newer();
    assert!(stop.is_stopped());
    let acts = month("2024-05-01", [1.0]);
    let incidents: Vec<Incident> = acts
        .iter()
        .enumerate()
        .map(|(at, act)| incident(at, act))
        .collect();
    let incidents = Incidents::of(&incidents);
    let columns = Columns::of(&incidents);
    let ground = Ground::default();
    let settings = Settings::default();
    let ask = Ask {
        material: Material {
            incidents: &incidents,
            columns: &columns,
            dated: &[0],
            other_kinds: &[],
            n_undated: 0,
            ground: &ground,
        },
        edition: 1,
        data: 1,
        window: None,
        settings: &settings,
        blockades: &[],
    };
    assert_eq!(measure(ask, &mut Memo::default(), &stop), Err(Stopped));
}
