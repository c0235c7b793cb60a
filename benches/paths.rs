//! What has to be quick: reading the gazetteer, looking up names, filtering 100,000 incidents, counting
//! them for the histogram and gathering them for the map. `cargo bench` measures; ratios within
//! one run are to be trusted, absolute times are those of the machine.

use std::sync::OnceLock;

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use harmattan::analysis::series::Series;
use harmattan::basemap::{Basemap, Extent};
use harmattan::filter::{Filter, Shown};
use harmattan::gazetteer::{Gazetteer, Query};
use harmattan::geo::{Mercator, Position};
use harmattan::incident::columns::Columns;
use harmattan::incident::{
    Incident, IncidentId, Incidents, Location, PrecisionClass, Relation, Status, SubEvent,
};
use harmattan::time::{DatePrecision, Day, Span, Step};
use harmattan::view::map::coloring::Coloring;
use harmattan::view::map::marks::Marks;

fn main() {
    divan::main();
}

fn gazetteer() -> &'static Gazetteer {
    static READ: OnceLock<Gazetteer> = OnceLock::new();
    READ.get_or_init(Gazetteer::embedded)
}

/// Invented incidents over fourteen years of a box around the theatre.
fn incidents(n: usize) -> Incidents {
    let mut seed = 0x2545_f491_4f6c_dd1d_u64;
    let mut below = |most: u64| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        seed % most
    };
    (0..n)
        .map(|id| {
            let position = Position::new(
                -10.0 + below(14_000) as f64 / 1000.0,
                11.0 + below(6000) as f64 / 1000.0,
            );
            Incident {
                id: IncidentId(id as i64),
                uuid: String::new(),
                kind: SubEvent::ALL[below(25) as usize],
                span: Some(Span::of_day(Day(15_000 + below(5300) as i32))),
                date_precision: DatePrecision::Day,
                initiator: None,
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
                    country: None,
                    admin1: None,
                    admin2: None,
                    position: Some(position),
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
        })
        .collect()
}

#[divan::bench(sample_count = 5)]
fn read_the_gazetteer() -> Gazetteer {
    Gazetteer::embedded()
}

#[divan::bench(sample_count = 10)]
fn read_the_basemap() -> Basemap {
    Basemap::embedded()
}

#[divan::bench(args = ["موبتي", "جالا ساغو", "Aguel'hoc", "Ouahigouya", "تشكوي"])]
fn resolve_one_name(bencher: Bencher, written: &str) {
    let gazetteer = gazetteer();
    bencher.bench(|| gazetteer.resolve(black_box(&Query::of(written))));
}

/// Every thousandth name of the gazetteer, with its country.
fn names() -> Vec<(&'static str, &'static str)> {
    let places = gazetteer().places().step_by(1000);
    places.map(|place| (place.name, place.country)).collect()
}

/// The same with their third letter lost.
fn misspelt() -> Vec<(String, &'static str)> {
    let short = |name: &str| -> String {
        let letters = name.chars().enumerate();
        letters.filter(|&(at, _)| at != 2).map(|it| it.1).collect()
    };
    let names = names().into_iter();
    names
        .map(|(name, country)| (short(name), country))
        .collect()
}

#[divan::bench]
fn exact_look_up_of_many_names(bencher: Bencher) {
    let (gazetteer, names) = (gazetteer(), names());
    let look_up = || {
        names
            .iter()
            .map(|(name, _)| gazetteer.named(name).len())
            .sum::<usize>()
    };
    bencher.counter(ItemsCount::new(names.len())).bench(look_up);
}

#[divan::bench(args = [false, true], sample_count = 5)]
fn resolve_misspelt_names(bencher: Bencher, with_country: bool) {
    let (gazetteer, names) = (gazetteer(), misspelt());
    let resolve = || {
        let found = names.iter().map(|(name, country)| {
            let query = Query {
                country: with_country.then_some(country),
                ..Query::of(name)
            };
            gazetteer.resolve(&query).choices.len()
        });
        found.sum::<usize>()
    };
    bencher.counter(ItemsCount::new(names.len())).bench(resolve);
}

/// From one letter to a whole name, in both scripts; slips of the pen, and nothing at all.
#[divan::bench(args = ["k", "ko", "kou", "Kouakourou", "dougou", "ب", "با", "جالا ساغ", "Diallasagu", "dvuv", "cercle de Ban"])]
fn search_as_typed(bencher: Bencher, typed: &str) {
    let gazetteer = gazetteer();
    gazetteer.prepare_search();
    let near = Some(Position::new(-4.0, 14.5));
    bencher.bench(|| gazetteer.search(black_box(typed), near, 40).len());
}

#[divan::bench(args = [1_000, 10_000, 100_000])]
fn filter_a_window(bencher: Bencher, n: usize) {
    let incidents = incidents(n);
    let columns = Columns::of(&incidents);
    let filter = Filter {
        window: Some(Span::between(Day(17_000), Day(17_365))),
        ..Filter::default()
    };
    bencher.bench(|| Shown::of(&incidents, &columns, black_box(&filter)));
}

#[divan::bench(args = [1_000, 10_000, 100_000])]
fn cut_a_window_by_binary_search(bencher: Bencher, n: usize) {
    let columns = Columns::of(&incidents(n));
    let span = Span::between(Day(17_000), Day(17_365));
    bencher.bench(|| columns.single_days(black_box(span)));
}

#[divan::bench(args = [1_000, 10_000, 100_000])]
fn count_for_the_histogram(bencher: Bencher, n: usize) {
    let columns = Columns::of(&incidents(n));
    let rows: Vec<u32> = (0..n as u32).collect();
    bencher.bench(|| Series::of(&columns, black_box(&rows), Step::Week));
}

#[divan::bench(args = [1_000, 10_000, 100_000])]
fn gather_marks(bencher: Bencher, n: usize) {
    let incidents = incidents(n);
    let columns = Columns::of(&incidents);
    let rows: Vec<u32> = (0..n as u32).collect();
    let world = Extent {
        min: Mercator { x: 0.0, y: 0.0 },
        max: Mercator { x: 1.0, y: 1.0 },
    };
    bencher.bench(|| {
        Marks::of(
            &incidents,
            &columns,
            black_box(&rows),
            &Coloring::Kind,
            world,
            6.3,
        )
    });
}
