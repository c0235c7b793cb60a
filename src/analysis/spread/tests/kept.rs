//! What is kept between askings changes no figure, what cannot be otherwise is not drawn, and work
//! that is given up leaves nothing half done.

use super::*;
use crate::analysis::spread::draws::{Known, Pools, Target};
use crate::analysis::spread::frame::{Frame, Support};
use crate::analysis::spread::quantile::quantiles;
use crate::analysis::spread::settings::{BAND, QUANTILES, RADII_KM};
use crate::analysis::spread::{atlas::Atlas, roll::Roll};

/// A ground with something of everything.
fn ground() -> Ground {
    let lines = |a: [f64; 2], b: [f64; 2]| {
        lines::Lines::of([&[Position::new(a[0], a[1]), Position::new(b[0], b[1])][..]])
    };
    let ring = [[-6.0, 13.0], [-5.0, 13.0], [-5.0, 14.0], [-6.0, 14.0]];
    let ring: Vec<Position> = ring.map(|[x, y]| Position::new(x, y)).to_vec();
    Ground {
        coast: lines([-10.0, 6.0], [0.0, 5.0]),
        borders: vec![
            ("BF|ML".to_owned(), lines([-5.2, 11.0], [-4.0, 14.0])),
            ("CI|ML".to_owned(), lines([-8.0, 10.3], [-5.2, 10.6])),
        ],
        roads: vec![("RN6".to_owned(), lines([-8.0, 12.64], [-6.2, 13.43]))],
        parks: vec![("Baoulé".to_owned(), Position::new(-8.9, 13.6))],
        units: vec![Unit {
            country: "ML".to_owned(),
            level: 1,
            name: "Ségou".to_owned(),
            bounds: Bounds::around(ring.iter().copied()).unwrap(),
            rings: vec![ring],
        }],
        corridors: vec![ground::Chain {
            name: "RN6".to_owned(),
            group: "Bamako".to_owned(),
            places: vec![
                ("Bamako".to_owned(), bamako()),
                ("Ségou".to_owned(), Position::new(-6.2157, 13.4317)),
            ],
            missing: Vec::new(),
        }],
        ..Ground::default()
    }
}

/// Incidents of every precision over three years, near the road and both borders.
fn incidents() -> Vec<Incident> {
    let from = day("2021-01-01");
    let of = |n: i32| {
        let turn = f64::from(n * 37 % 360);
        let at = destination(bamako(), turn, f64::from(n * 53 % 600));
        let act = Act {
            country: ["ML", "BF", "CI"][n as usize % 3],
            actor: ["JNIM", "", "ISSP"][n as usize % 3],
            kind: [SubEvent::ArmedClash, SubEvent::Looting, SubEvent::Attack][n as usize % 3],
            precision: match n % 11 {
                0 => PrecisionClass::Region,
                1 => PrecisionClass::Line,
                2 => PrecisionClass::Near,
                _ => PrecisionClass::Settlement,
            },
            ends: Some([bamako(), Position::new(-6.2157, 13.4317)]),
            ..act(from + n * 3, at)
        };
        incident(n as usize, &act)
    };
    (0..360).map(of).collect()
}

struct Desk {
    incidents: Incidents,
    columns: Columns,
    ground: Ground,
}

impl Desk {
    fn new() -> Self {
        let incidents = Incidents::of(&incidents());
        Self {
            columns: Columns::of(&incidents),
            incidents,
            ground: ground(),
        }
    }

    /// Rows whose number leaves no rest.
    fn rows(&self, by: usize) -> Vec<u32> {
        (0..self.columns.len() as u32).step_by(by).collect()
    }

    fn ask<'a>(&'a self, rows: &'a [u32], data: u64, settings: &'a Settings) -> Ask<'a> {
        Ask {
            material: Material {
                incidents: &self.incidents,
                columns: &self.columns,
                dated: rows,
                other_kinds: &[],
                n_undated: 0,
                ground: &self.ground,
            },
            edition: 1,
            data,
            window: Some(span("2022-03-01", "2023-06-30")),
            settings,
            blockades: &[],
        }
    }
}

fn settings() -> Settings {
    Settings {
        limit: Limit::Spread,
        n_draws: 19,
        ..Settings::default()
    }
}

#[test]
fn what_is_kept_from_filter_to_filter_changes_no_figure() {
    let desk = Desk::new();
    let mut memo = Memo::default();
    let mut data = 0;
    for settings in [
        settings(),
        Settings::default(),
        Settings {
            anchor: Anchor::Border("BF|ML".to_owned()),
            ..settings()
        },
        Settings {
            seed: 8,
            ..settings()
        },
    ] {
        for by in [1, 3, 2, 1, 40] {
            data += 1;
            let rows = desk.rows(by);
            let ask = desk.ask(&rows, data, &settings);
            let kept = measure(ask, &mut memo, &Stop::never()).unwrap();
            let anew = measure(ask, &mut Memo::default(), &Stop::never()).unwrap();
            assert_eq!(kept, anew, "every {by}th row, {settings:?}");
        }
    }
}

#[test]
fn another_list_of_incidents_is_read_anew() {
    let (mut desk, settings) = (Desk::new(), settings());
    let mut memo = Memo::default();
    let rows = desk.rows(1);
    let first = measure(desk.ask(&rows, 1, &settings), &mut memo, &Stop::never()).unwrap();
    let mut incidents = incidents();
    for incident in &mut incidents[100..200] {
        incident.places[0].position = Some(Position::new(-9.0, 13.0));
    }
    desk.incidents = Incidents::of(&incidents);
    desk.columns = Columns::of(&desk.incidents);
    let ask = Ask {
        edition: 2,
        ..desk.ask(&rows, 2, &settings)
    };
    let kept = measure(ask, &mut memo, &Stop::never()).unwrap();
    let anew = measure(ask, &mut Memo::default(), &Stop::never()).unwrap();
    assert_eq!(kept, anew);
    assert_ne!(kept.distance, first.distance);
}

#[test]
fn work_given_up_at_any_check_leaves_nothing_half_done() {
    let (desk, settings) = (Desk::new(), settings());
    let rows = desk.rows(2);
    let ask = desk.ask(&rows, 1, &settings);
    let anew = measure(ask, &mut Memo::default(), &Stop::never()).unwrap();
    let mut memo = Memo::default();
    let mut n_stopped = 0;
    // Each attempt goes on with what those before it kept.
    for n_checks in 0..100_000 {
        match measure(ask, &mut memo, &Stop::after(n_checks)) {
            Err(Stopped) => n_stopped += 1,
            Ok(found) => {
                assert_eq!(found, anew);
                assert!(n_stopped > 10, "{n_stopped}");
                break;
            }
        }
    }
    // And from nothing each time.
    for n_checks in (0..400).step_by(7) {
        let mut memo = Memo::default();
        if measure(ask, &mut memo, &Stop::after(n_checks)).is_err() {
            assert_eq!(measure(ask, &mut memo, &Stop::never()), Ok(anew.clone()));
        }
    }
}

#[test]
fn what_every_draw_agrees_on_need_not_be_drawn() {
    let desk = Desk::new();
    for (settings, by) in [(settings(), 1), (Settings::default(), 1), (settings(), 2)] {
        let rows = desk.rows(by);
        let ask = desk.ask(&rows, 1, &settings);
        let found = measure(ask, &mut Memo::default(), &Stop::never()).unwrap();
        let whole = found.distance.whole.as_ref().unwrap();
        // The same, every place drawn in every draw.
        let never = Stop::never();
        let mut atlas = Atlas::default();
        let roll = Roll::of(&desk.incidents, &desk.columns, &mut atlas, &never).unwrap();
        let frame = Frame::of(ask.material, &roll, &atlas, &settings, &never).unwrap();
        let mut pools = Pools::new(settings.seed);
        pools.fill(&frame, &desk.ground, &atlas, &never).unwrap();
        let target = Target::of(&settings.anchor, &desk.ground).unwrap();
        let mut known = Known::new(target, None);
        let field = known.field(&frame, &pools, &atlas, &never).unwrap();
        let mut drawn: [Vec<f32>; 7] = Default::default();
        for draw in 0..settings.n_draws {
            let each = frame.within(found.window).map(|at| {
                let picked = pools.pick(frame.ids[at], draw);
                field.reach(&frame, at).drawn_km(&pools, picked)
            });
            let mut each: Vec<f32> = each.collect();
            for (of, km) in drawn[3..].iter_mut().zip(RADII_KM) {
                of.push(each.iter().filter(|of| f64::from(**of) < km).count() as f32);
            }
            for (of, km) in drawn.iter_mut().zip(quantiles(&mut each, QUANTILES)) {
                of.push(km as f32);
            }
        }
        let bands = whole.quantiles_km.map(Option::unwrap).into_iter();
        for (banded, drawn) in bands.chain(whole.within).zip(&mut drawn) {
            let bits = |ends: [f64; 2]| ends.map(f64::to_bits);
            assert_eq!(
                bits([banded.low, banded.high]),
                bits(quantiles(drawn, BAND))
            );
        }
        let is_area = |of: &Support| !matches!(of, Support::Disc(_));
        assert_eq!(
            frame.supports.iter().any(is_area),
            settings.limit == Limit::Spread
        );
    }
}

#[test]
fn playback_shows_the_front_move_and_never_what_is_yet_to_come() {
    let (desk, settings) = (Desk::new(), Settings::default());
    let rows = desk.rows(1);
    let mut memo = Memo::default();
    let mut n_before = 0;
    for step in 0..12 {
        let until = Day(day("2022-03-01") + step * 30);
        let ask = Ask {
            window: Some(Span::between(Day(day("2021-01-01")), until)),
            ..desk.ask(&rows, 1, &settings)
        };
        let cells = measure(ask, &mut memo, &Stop::never())
            .unwrap()
            .frontier
            .cells;
        assert!(cells.iter().all(|cell| cell.first <= until));
        assert!(cells.len() >= n_before, "{until}");
        n_before = cells.len();
    }
    let start = desk.ask(&rows, 1, &settings);
    let ask = Ask {
        window: Some(span("2021-01-01", "2022-03-01")),
        ..start
    };
    let first = measure(ask, &mut memo, &Stop::never())
        .unwrap()
        .frontier
        .cells;
    assert!(first.len() < n_before, "{} of {n_before}", first.len());
}
