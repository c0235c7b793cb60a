//! What is counted is what is there, however it was come by; the newest request wins.

use crate::incident::Incidents;
use crate::incident::sketch::Sketch;
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::time::Duration;

use super::grid::{Frame, Grid};
use super::points::{Points, WORLD};
use super::worker::{Key, Memory, Request, Worker};
use crate::basemap::Extent;
use crate::filter::{Filter, Shown};
use crate::geo::{Mercator, Position};
use crate::incident::columns::Columns;
use crate::incident::{Incident, IncidentId, Location, PrecisionClass, Relation, Status, SubEvent};
use crate::time::{DatePrecision, Day, Span};
use crate::view::map::coloring::{Coloring, Initiators, N_COLORS};
use crate::view::map::marks::DENSITY_FROM;

fn incident(n: usize, at: Option<(f64, f64)>, days: Option<(i32, i32)>) -> Incident {
    Incident {
        id: IncidentId(n as i64),
        uuid: String::new(),
        kind: SubEvent::ALL[n % 25],
        span: days.map(|(from, to)| Span::between(Day(from), Day(to))),
        date_precision: if days.is_some() {
            DatePrecision::Day
        } else {
            DatePrecision::Unknown
        },
        initiator: (!n.is_multiple_of(3)).then(|| format!("group {}", n % 30)),
        targets: Vec::new(),
        deaths: None,
        status: Status::Accepted,
        background: false,
        sample: false,
        places: vec![Location {
            written: String::new(),
            relation: Relation::At,
            place_id: None,
            name: None,
            name_ar: None,
            country: Some("ML".to_owned()),
            admin1: None,
            admin2: None,
            position: at.map(|(lon, lat)| Position::new(lon, lat)),
            radius_km: None,
            ends: None,
            precision: PrecisionClass::Settlement,
            sure: true,
            score: None,
            reasons: Vec::new(),
            choices: Vec::new(),
            chosen_by: String::new(),
        }],
        claims: Vec::new(),
        note: String::new(),
    }
}

const THEATRE: Extent = Extent {
    min: Mercator { x: 0.45, y: 0.44 },
    max: Mercator { x: 0.52, y: 0.49 },
};

fn any_incidents(
    u: &mut arbtest::arbitrary::Unstructured<'_>,
) -> arbtest::arbitrary::Result<Vec<Incident>> {
    let n = u.int_in_range(0..=60)?;
    (0..n)
        .map(|n| {
            let at = (
                f64::from(u.int_in_range(-200..=100)?),
                f64::from(u.int_in_range(60..=220)?),
            );
            let from = u.int_in_range(0..=40)?;
            let to = from
                + if u.ratio(1, 4)? {
                    u.int_in_range(1..=9)?
                } else {
                    0
                };
            let at = (!u.ratio(1, 9)?).then_some((at.0 / 10.0, at.1 / 10.0));
            Ok(incident(n, at, (!u.ratio(1, 9)?).then_some((from, to))))
        })
        .collect()
}

fn any_span(
    u: &mut arbtest::arbitrary::Unstructured<'_>,
) -> arbtest::arbitrary::Result<Option<Span>> {
    let a = u.int_in_range(-2..=52)?;
    let b = u.int_in_range(-2..=52)?;
    Ok((!u.ratio(1, 8)?).then_some(Span::between(Day(a.min(b)), Day(a.max(b)))))
}

#[test]
fn moving_the_dates_gives_what_a_full_count_gives() {
    arbtest::arbtest(|u| {
        let incidents = Incidents::of(&any_incidents(u)?);
        let columns = Columns::of(&incidents);
        let rows: Vec<u32> = (0..incidents.len() as u32).collect();
        let points = Points::of(&columns, &rows, &Coloring::Kind);
        let frame = Frame::over(THEATRE, 5.0);
        let count = |span| Grid::count(&points, frame, span, &|| true).unwrap();
        let mut grid = count(any_span(u)?);
        for _ in 0..6 {
            let span = any_span(u)?;
            grid.slide(&points, span);
            assert_eq!(grid, count(span));
            assert_eq!(grid.n, grid.counts.iter().sum::<u32>() as usize);
        }
        Ok(())
    });
}

#[test]
fn what_is_counted_is_what_the_filter_shows() {
    arbtest::arbtest(|u| {
        let incidents = Incidents::of(&any_incidents(u)?);
        let columns = Columns::of(&incidents);
        let filter = Filter {
            window: any_span(u)?,
            ..Filter::default()
        };
        let shown = Shown::of(&incidents, &columns, &filter);
        let rows = if filter.span().is_some() {
            &shown.rows_any_date
        } else {
            &shown.rows
        };
        let points = Points::of(&columns, rows, &Coloring::Kind);
        let world = Extent {
            min: Mercator { x: 0.0, y: 0.0 },
            max: Mercator { x: 1.0, y: 1.0 },
        };
        let grid = Grid::count(&points, Frame::over(world, 2.0), filter.span(), &|| true);
        assert_eq!(grid.unwrap().n, shown.n_shown);
        Ok(())
    });
}

#[test]
fn a_sketch_is_counted_like_what_is_shown_once_everything_is_read() {
    arbtest::arbtest(|u| {
        let mut incidents = any_incidents(u)?;
        for incident in &mut incidents {
            incident.status = *u.choose(&Status::ALL)?;
        }
        let incidents = Incidents::of(&incidents);
        let columns = Columns::of(&incidents);
        let filter = Filter {
            window: any_span(u)?,
            ..Filter::default()
        };
        let shown = Shown::of(&incidents, &columns, &filter);
        let rows = if filter.span().is_some() {
            &shown.rows_any_date
        } else {
            &shown.rows
        };
        let points = Points::of(&columns, rows, &Coloring::Kind);
        let sketch = Sketch::of(&incidents, &columns).unwrap();
        let sketch = Sketch::of_bytes(&sketch.to_bytes()).unwrap();
        let sketched = Points::of_sketch(&sketch);
        let frame = Frame::over(THEATRE, 5.0);
        let count = |points| Grid::count(points, frame, filter.span(), &|| true).unwrap();
        assert_eq!(count(&sketched), count(&points));
        Ok(())
    });
}

#[test]
fn a_count_that_nobody_wants_is_given_up() {
    let incidents: Incidents = (0..10)
        .map(|n| incident(n, Some((-4.0, 14.0)), Some((0, 0))))
        .collect();
    let columns = Columns::of(&incidents);
    let rows: Vec<u32> = (0..10).collect();
    let points = Points::of(&columns, &rows, &Coloring::Kind);
    assert!(Grid::count(&points, Frame::over(THEATRE, 5.0), None, &|| false).is_none());
    assert_eq!(points.n_bytes(), 210);
}

#[test]
fn a_point_keeps_its_place_to_the_centimetre() {
    let incidents = [incident(0, Some((-3.626_512, 13.737_745)), Some((0, 0)))];
    let columns = Columns::of(&Incidents::of(&incidents));
    let points = Points::of(&columns, &[0], &Coloring::Kind);
    let (kept, was) = (points.position(0), columns.position(0).unwrap());
    assert!((kept.x - was.x).abs() <= 1.0 / WORLD && (kept.y - was.y).abs() <= 1.0 / WORLD);
}

fn many(n: usize) -> (Arc<Incidents>, Arc<Columns>) {
    let of = |n: usize| {
        let at = (-6.0 + (n % 100) as f64 * 0.01, 14.0);
        incident(n, Some(at), Some(((n % 300) as i32, (n % 300) as i32)))
    };
    let incidents: Incidents = (0..n).map(of).collect();
    let columns = Columns::of(&incidents);
    (Arc::new(incidents), Arc::new(columns))
}

fn request(
    (incidents, columns): &(Arc<Incidents>, Arc<Columns>),
    window: Option<Span>,
    zoom: f64,
) -> Request {
    let filter = Filter {
        window,
        ..Filter::default()
    };
    Request {
        key: Key {
            generation: 1,
            data: 1,
            span: filter.span(),
            part: THEATRE,
            zoom,
            dark: true,
            as_points: false,
            always_raster: false,
        },
        incidents: Arc::clone(incidents),
        columns: Arc::clone(columns),
        coloring: Coloring::Kind,
        sketch: None,
        shown: Some(Arc::new(Shown::of(incidents, columns, &filter))),
    }
}

#[test]
fn many_become_a_picture_and_few_of_many_become_marks() {
    let data = many(DENSITY_FROM + 2000);
    let mut memory = Memory::default();
    let all = memory.answer(&request(&data, None, 6.0), &|| true).unwrap();
    assert!(all.marks.dense && all.marks.n_rows == DENSITY_FROM + 2000);
    let (image, extent) = all.raster.unwrap();
    assert!(image.pixels.iter().any(|pixel| pixel.a() > 0));
    assert!(extent.min.x <= THEATRE.min.x && extent.max.y >= THEATRE.max.y);

    let dates = Some(Span::between(Day(0), Day(99)));
    let some = memory
        .answer(
            &Request {
                key: Key {
                    generation: 2,
                    ..request(&data, dates, 6.0).key
                },
                ..request(&data, dates, 6.0)
            },
            &|| true,
        )
        .unwrap();
    assert!(!some.marks.dense && some.raster.is_none());
    assert_eq!(some.marks.n_rows, 4000);
}

#[test]
fn an_answer_without_the_rows_it_needs_is_none() {
    let data = many(10);
    let asked = Request {
        shown: None,
        ..request(&data, None, 6.0)
    };
    assert!(Memory::default().answer(&asked, &|| true).is_none());
}

#[test]
fn of_many_requests_the_newest_is_answered_last_and_the_thread_ends_with_its_owner() {
    let data = many(DENSITY_FROM + 2000);
    let (rang, bell) = channel();
    let worker = Worker::start(move || {
        rang.send(()).ok();
    });
    for step in 0..=40 {
        worker.ask(request(&data, None, 5.0 + f64::from(step) / 10.0));
    }
    let mut last = None;
    while last.is_none_or(|zoom: f64| zoom < 9.0) {
        bell.recv_timeout(Duration::from_secs(20)).unwrap();
        last = worker.newest().map(|answer| answer.key.zoom).or(last);
    }
    assert_eq!(last, Some(9.0));
    drop(worker);
    // The thread drops its end of the bell.
    while bell.recv_timeout(Duration::from_secs(20)).is_ok() {}
    assert!(matches!(
        bell.try_recv(),
        Err(std::sync::mpsc::TryRecvError::Disconnected)
    ));
}

#[test]
fn who_began_most_has_a_colour_and_all_others_share_the_last() {
    let incidents: Incidents = (0..600)
        .map(|n| incident(n, Some((-4.0, 14.0)), Some((0, 0))))
        .collect();
    let initiators = Initiators::of(&incidents, 7);
    let legend: Vec<_> = initiators.legend().collect();
    assert_eq!(legend.len(), N_COLORS);
    assert_eq!(legend.iter().map(|it| it.1).sum::<usize>(), 600);
    assert_eq!(legend.last().unwrap().2, N_COLORS - 1);
    let columns = Columns::of(&incidents);
    let coloring = Coloring::Initiator(Arc::new(initiators));
    let nobody = columns.row_of(0).unwrap() as u32;
    assert_eq!(coloring.color_of(&columns, nobody), N_COLORS - 1);
    assert_ne!(coloring.version(), Coloring::Kind.version());
}
