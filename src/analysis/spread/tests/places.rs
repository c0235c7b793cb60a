//! Borders, roads, change and concentration in sets that can be worked out by hand.

use super::*;
use crate::analysis::spread::ground::Chain;
use crate::analysis::spread::lines::Lines;
use crate::analysis::spread::measures::{Banded, Blockade, By, Density, RoadState};

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
    // SciPy 1.17: mean of cKDTree.query(k = 2); pointpats 2.5.5: mean_nnd, and mean_center below.
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
fn shares_by_a_border_are_those_of_geodesics_of_proj() {
    // pyproj 3.7: the least of 20,001 points along the geodesic, in kilometres: 3.8, 9.8, 44.9, 40.1,
    // 101.2, 116.9, 182.6, 209.8, 5.7, 36.9, 47.2, 151.7.
    let points = [
        (-5.0, 11.6),
        (-4.9, 12.0),
        (-4.2, 12.4),
        (-4.6, 13.5),
        (-3.4, 13.0),
        (-5.6, 12.9),
        (-3.0, 12.0),
        (-6.4, 13.2),
        (-4.5, 12.9),
        (-4.15, 14.3),
        (-5.35, 10.6),
        (-2.6, 13.9),
    ];
    let ends = [Position::new(-5.2, 11.0), Position::new(-4.0, 14.0)];
    let ground = Ground {
        borders: vec![("BF|ML".to_owned(), lines::Lines::of([&ends[..]]))],
        ..Ground::default()
    };
    let from = day("2024-01-01");
    let acts: Vec<Act> = (0..)
        .zip(points)
        .map(|(n, (lon, lat))| act(from + n, Position::new(lon, lat)))
        .collect();
    let found = measured(&acts, &ground, &Settings::default(), None).borders;
    let values = |within: [Banded; 2]| within.map(|of| of.value as usize);
    assert_eq!((found.n, values(found.any)), (12, [3, 7]));
    assert_eq!(values(found.pairs[0].within), [3, 7]);
    // 101.2 km away, a settlement's 3.5 km may bring it within.
    assert!(found.any[1].high >= 8.0 && found.any[1].low >= 7.0);
}

#[test]
fn a_kernel_has_the_densities_of_numpy() {
    let first = day("2022-01-01");
    // Since 2022 something far away, so that the year before is known.
    let mut acts: Vec<Act> = (0..52)
        .map(|n| act(first + n * 7, plane::position([900.0, 500.0])))
        .collect();
    let towns = [
        ([20.0, 20.0], 40),
        ([60.0, 35.0], 25),
        ([90.0, 80.0], 20),
        ([40.0, 100.0], 15),
    ];
    for (at, n) in towns {
        acts.extend((0..n).map(|day| act(first + 365 + day * 7, plane::position(at))));
    }
    let window = Some(span("2023-01-01", "2023-12-31"));
    let found = measured(&acts, &Ground::default(), &Settings::default(), window).concentration;
    let kernel = found.kernel.unwrap();
    assert_eq!(kernel.n[1], 100);
    // NumPy 2.4, 3/π/h² · (1 − u²)², an incident a 10,000 km² and year, in the middles of four squares.
    for (square, expected) in [
        ([1, 1], 156.874_151_730_995),
        ([3, 2], 155.563_834_461_449_23),
        ([5, 4], 86.398_074_465_884_65),
        ([8, 8], 29.267_136_642_702_22),
    ] {
        let corner = plane::position(square.map(|at: i32| f64::from(at) * kernel.step_km));
        let near =
            |(corners, _): &&([Position; 4], [f64; 2])| distance_km(corners[0], corner) < 0.1;
        let density = kernel.points.iter().find(near).unwrap().1[1];
        assert!((density / expected - 1.0).abs() < 1e-4, "{density}");
    }
}

#[test]
fn each_initiator_with_enough_incidents_has_its_own_middle_in_each_theatre() {
    let window = span("2024-01-01", "2024-03-31");
    let first = window.start().0;
    let of = |actor, region, n: i32, x: f64| {
        (0..n).map(move |at| Act {
            actor,
            region,
            ..act(
                first + at * 80 / n,
                plane::position([x + f64::from(at % 2) * 10.0, f64::from(at % 3) * 10.0]),
            )
        })
    };
    let mut acts: Vec<Act> = of("JNIM", "Ségou", 24, 0.0).collect();
    acts.extend(of("JNIM", "Gao", 6, 400.0));
    acts.extend(of("ISGS", "Gao", 20, 500.0));
    // Too few for a figure.
    acts.extend(of("Dozo", "Ségou", 19, 0.0));
    let settings = Settings::default();
    let found = measured(&acts, &Ground::default(), &settings, Some(window)).concentration;
    let told: Vec<_> = found
        .actors
        .iter()
        .map(|paths| {
            let theatres = paths.theatres.iter();
            let theatres = theatres.map(|it| (it.name, it.whole.n, it.path.len()));
            (paths.actor.as_str(), paths.n, theatres.collect::<Vec<_>>())
        })
        .collect();
    assert_eq!(
        told,
        [
            (
                "JNIM",
                30,
                vec![("Mali, centre", 24, 3), ("Mali, north", 6, 1)]
            ),
            ("ISGS", 20, vec![("Mali, north", 20, 3)]),
        ]
    );
    let north = found.theatres.iter().find(|it| it.name == "Mali, north");
    assert_eq!(north.unwrap().whole.n, 26);
    // Of one actor alone everything is that actor's.
    let alone = Settings {
        actor: Some("ISGS".to_owned()),
        ..settings
    };
    let found = measured(&acts, &Ground::default(), &alone, Some(window)).concentration;
    assert!(found.actors.is_empty());
    assert_eq!(found.theatres[0].whole.n, 20);
}

#[test]
fn a_path_has_no_more_points_than_can_be_followed() {
    use super::super::concentration::path_step;
    let of = |from: &str, to: &str, period| path_step(span(from, to), period);
    assert_eq!(of("2024-01-01", "2024-03-31", Step::Week), Step::Week);
    assert_eq!(of("2024-01-01", "2024-12-31", Step::Week), Step::Month);
    assert_eq!(of("2024-01-01", "2024-12-31", Step::Month), Step::Month);
    assert_eq!(of("2022-01-01", "2024-12-31", Step::Month), Step::Quarter);
    assert_eq!(of("2015-01-01", "2024-12-31", Step::Month), Step::Year);
    assert_eq!(of("2024-01-01", "2024-03-31", Step::Quarter), Step::Quarter);
}
