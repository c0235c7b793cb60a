//! What the measures say of small sets that can be worked out by hand, and what they must not say.

use super::ground::{Chain, Unit};
use super::lines::Lines;
use super::measures::{Arrival, Blockade, By, Density, Of, RoadState};
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

/// A border along the meridian of 0°, with Burkina Faso in the west.
fn border() -> Ground {
    let course = [Position::new(0.0, 8.0), Position::new(0.0, 16.0)];
    Ground {
        borders: vec![("BF|TG".to_owned(), Lines::of([&course[..]]))],
        ..Ground::default()
    }
}

#[test]
fn incidents_by_a_border_are_counted_and_paired_across_it() {
    let by = |day, km: f64, country, region, actor| Act {
        actor,
        country,
        region,
        ..act(
            day,
            destination(
                Position::new(0.0, 11.0),
                if km < 0.0 { 270.0 } else { 90.0 },
                km.abs(),
            ),
        )
    };
    let first = day("2024-05-01");
    let acts = [
        by(first, -10.0, "BF", "Est", "JNIM"),
        by(first + 10, 15.0, "TG", "Savanes", "JNIM"),
        by(first + 12, 15.0, "TG", "Savanes", "ISSP"),
        by(first + 30, 15.0, "TG", "Kara", "JNIM"),
        by(first + 3, -80.0, "BF", "Est", "JNIM"),
        by(first + 3, -300.0, "BF", "Est", "JNIM"),
    ];
    let settings = Settings {
        n_draws: 0,
        ..Settings::default()
    };
    let found = measured(&acts, &border(), &settings, None).borders;
    let value = |of: [measures::Banded; 2]| of.map(|banded| banded.value as i32);
    assert_eq!((found.n, value(found.any)), (6, [4, 5]));
    assert_eq!(value(found.pairs[0].within), [4, 5]);
    let togo = found
        .states
        .iter()
        .find(|state| state.country == "TG")
        .unwrap();
    assert_eq!(
        (togo.inside, togo.in_north, value(togo.within)),
        (3, 2, [4, 5])
    );
    assert_eq!(togo.first.unwrap().0, Day(first + 10));
    let benin = found
        .states
        .iter()
        .find(|state| state.country == "BJ")
        .unwrap();
    assert_eq!((benin.inside, benin.first), (0, None));
    // Only the second is of one actor, across, within 30 km and 14 days.
    assert_eq!(found.n_crossings, 1);
    assert!((found.crossings[0].km - 25.0).abs() < 0.1 && found.crossings[0].days == 10);
}

/// A road of two segments of some 54 km to the east of Bamako.
fn road() -> Ground {
    let place = |name: &str, km| (name.to_owned(), destination(bamako(), 90.0, km));
    Ground {
        corridors: vec![Chain {
            name: "RN6".to_owned(),
            group: "Bamako".to_owned(),
            places: vec![
                place("Bamako", 0.0),
                place("Fana", 50.0),
                place("Ségou", 100.0),
            ],
            missing: Vec::new(),
        }],
        ..Ground::default()
    }
}

#[test]
fn roads_say_what_lies_by_them_lootings_among_it_and_which_are_blocked() {
    let beside = |day, km, off| act(day, destination(destination(bamako(), 90.0, km), 0.0, off));
    let last = day("2024-05-31");
    let mut acts = vec![
        beside(last, 20.0, 0.5),
        beside(last - 10, 20.0, 3.0),
        beside(last - 10, 70.0, 6.0),
        beside(last - 40, 70.0, 0.5),
    ];
    acts.push(Act {
        kind: SubEvent::Looting,
        ..beside(last - 20, 75.0, 0.2)
    });
    acts.push(Act {
        precision: PrecisionClass::Line,
        ends: Some([
            destination(bamako(), 90.0, 52.0),
            destination(bamako(), 90.0, 98.0),
        ]),
        ..beside(last - 2, 75.0, 0.0)
    });
    let blockade = Blockade {
        id: 1,
        road: "RN6".to_owned(),
        from_place: "Fana".to_owned(),
        to_place: "Ségou".to_owned(),
        from: Day(last - 90),
        to: None,
        actor: "JNIM".to_owned(),
        source: "a report".to_owned(),
        note: String::new(),
    };
    let window = Some(span("2024-05-01", "2024-05-31"));
    let found = measured(&acts, &road(), &Settings::default(), window).roads;
    let [first, second] = &found.corridors[0].segments[..] else {
        panic!("two segments")
    };
    assert_eq!(
        (first.n, first.lately, first.days_since),
        ([1, 2], [1, 2], Some(0))
    );
    assert_eq!(
        (second.n, second.lately, second.days_since),
        ([1, 2], [1, 2], Some(2))
    );
    assert!((first.share_of_days - 2.0 / 31.0).abs() < 1e-9 && (first.km - 50.0).abs() < 0.1);
    assert_eq!((found.n_hidden_kinds, found.corridors[0].last), (1, [2, 4]));
    assert_eq!(found.corridors[0].state, RoadState::Attacked);
    assert_eq!(
        found.entries[0].roads,
        [(0, [RoadState::Attacked, RoadState::Pressure])]
    );
    let held = measured_with(&acts, &road(), &Settings::default(), window, &[blockade]).roads;
    let states = held.corridors[0]
        .segments
        .iter()
        .map(|segment| segment.state);
    assert_eq!(
        states.collect::<Vec<_>>(),
        [RoadState::Attacked, RoadState::Blockade]
    );
    assert_eq!(held.entries[0].roads[0].1, [RoadState::Blockade; 2]);
}

#[test]
fn a_window_is_compared_with_the_weeks_before_it_once_they_are_known() {
    let first = day("2022-06-06");
    let mut acts: Vec<Act> = (0..104).map(|n| act(first + n * 7, bamako())).collect();
    let window = Span::between(Day(first + 98 * 7), Day(first + 102 * 7 - 1));
    acts.extend((0..12).map(|n| act(window.start().0 + n, bamako())));
    let found = measured(
        &acts,
        &Ground::default(),
        &Settings::default(),
        Some(window),
    )
    .change;
    let all = found.all.as_ref().unwrap();
    let [month, year] = all.against.map(|tail| tail.unwrap());
    assert_eq!((all.n, month.n_before, year.n_before), (16, 4, 52));
    assert!((year.expected - 4.0).abs() < 1e-9 && year.p_more < 0.001 && year.p < 0.002);
    assert!(
        found
            .groups
            .iter()
            .any(|group| group.by == By::Region && group.key == "ML|Ségou")
    );
    assert_eq!(found.n_comparisons, 6);
    let early = Span::between(Day(first), Day(first + 27));
    let found = measured(&acts, &Ground::default(), &Settings::default(), Some(early)).change;
    assert_eq!(found.baselines, [None, None]);
}

#[test]
fn nearest_neighbours_and_ellipses_are_those_of_scipy_and_pointpats() {
    let points = [
        [2.0, 3.0],
        [10.0, 12.0],
        [10.5, 12.5],
        [30.0, 31.0],
        [44.0, 5.0],
        [25.0, 40.0],
    ];
    let sites: Vec<(u32, [f64; 2])> = points.iter().map(|point| (1, *point)).collect();
    // SciPy 1.17: mean of cKDTree.query(k = 2).
    assert!((concentration::nearest_km(&sites) - 10.596_119_090_601_032).abs() < 1e-12);
    let mut moments = concentration::Moments::default();
    for point in points {
        moments.add(point);
    }
    let ellipse = moments.ellipse().unwrap();
    // NumPy: √2 · √λ of the covariance divided by n; pointpats divides by n − 2, which makes its radii
    // √(6/4) times as long: 27.186 and 20.574.
    for (found, expected) in ellipse.radii_km.iter().zip([22.197_183_88, 16.798_859_91]) {
        assert!((found - expected).abs() < 1e-6, "{found}");
    }
    let middle = plane::project(ellipse.center);
    assert!((middle[0] - 20.25).abs() < 1e-4 && (middle[1] - 17.25).abs() < 1e-4);
    // Eigenvector (0.7636, 0.6457): 49.8° from north.
    assert!(
        (ellipse.bearing_deg - 49.786).abs() < 0.01,
        "{}",
        ellipse.bearing_deg
    );
}

#[test]
fn cells_are_classed_as_the_indicator_says() {
    let first = day("2023-01-01");
    let at = |n: i32, x: f64, y: f64| act(first + n, plane::position([x, y]));
    // Six a year are 0.0024 a km²: high. The points of the corners are far apart: dispersed.
    let far = [
        [2.0, 2.0],
        [48.0, 2.0],
        [2.0, 48.0],
        [48.0, 48.0],
        [25.0, 25.0],
    ];
    let mut acts: Vec<Act> = (0..).zip(far).map(|(n, [x, y])| at(n, x, y)).collect();
    // Five at one town: high and clustered, because it is one point.
    acts.extend((0..5).map(|n| at(n, 125.0, 25.0)));
    acts.push(at(364, 325.0, 25.0));
    acts.extend([at(3, 201.0, 1.0), at(4, 202.0, 1.0)]);
    let window = Some(Span::between(Day(first), Day(first + 364)));
    let found = measured(&acts, &Ground::default(), &Settings::default(), window).concentration;
    let classes: Vec<_> = found
        .cells
        .iter()
        .map(|cell| (cell.at[0], cell.class, cell.n_coincident))
        .collect();
    assert_eq!(
        classes,
        [
            (0, Density::DispersedHigh, 0),
            (2, Density::ClusteredHigh, 5),
            (4, Density::ClusteredLow, 0),
            (6, Density::Single, 0),
        ]
    );
    assert_eq!(found.classes, [1, 1, 1, 0, 1]);
}

#[test]
fn a_kernel_holds_as_many_incidents_as_there_are() {
    let first = day("2022-01-01");
    let acts: Vec<Act> = (0..730)
        .map(|n| act(first + n, plane::position([25.0, 25.0])))
        .collect();
    let window = Some(span("2023-01-01", "2023-12-31"));
    let found = measured(&acts, &Ground::default(), &Settings::default(), window).concentration;
    let kernel = found.kernel.unwrap();
    let squares = kernel.step_km * kernel.step_km / 10_000.0;
    let sum = |when: usize| kernel.points.iter().map(|(_, of)| of[when]).sum::<f64>() * squares;
    // 365 in 365 days make 365.2425 a year; the grid's squares are coarse by some percent.
    assert!((sum(1) / 365.2425 - 1.0).abs() < 0.05, "{}", sum(1));
    assert!((sum(0) / 365.2425 - 1.0).abs() < 0.05, "{}", sum(0));
    assert_eq!(kernel.n, [365, 365]);
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
        data: 1,
        window: None,
        settings: &settings,
        blockades: &[],
    };
    assert_eq!(measure(ask, &mut Memo::default(), &stop), Err(Stopped));
}
