//! What a filter costs with ten thousand, a hundred thousand and a million incidents over thirty years,
//! clustered on 20,000 places: sifting it, and moving ninety days through what was sifted.

mod synthetic;

use std::collections::BTreeMap;

use divan::{Bencher, black_box};
use harmattan::analysis::series::Series;
use harmattan::filter::{Area, Filter, LineName, Matches, Sieve, TimeMode, Wanted};
use harmattan::gazetteer::border_courses;
use harmattan::incident::Facet;
use harmattan::incident::columns::Columns;
use harmattan::time::{Day, Span, Step};
use synthetic::{FIRST_DAY, N_DAYS, incidents, sources};

fn main() {
    divan::main();
}

const SIZES: [usize; 3] = [10_000, 100_000, 1_000_000];

/// A window that moves on by a day with every call, and begins anew at the end.
fn moving(filter: &mut Filter) {
    let from = filter
        .window
        .map_or(FIRST_DAY, |window| window.start().0 + 1);
    let from = FIRST_DAY + (from - FIRST_DAY) % (N_DAYS - 90);
    filter.window = Some(Span::between(Day(from), Day(from + 89)));
}

fn filters() -> [(&'static str, Filter); 2] {
    let mut three = Filter::default();
    three.kinds[6] = false;
    three.toggle(Facet::Actor, "Actor 3");
    three.toggle(Facet::Actor, "Actor 5");
    three.toggle(Facet::Precision, "P2");
    [("no limit", Filter::default()), ("three facets", three)]
}

#[divan::bench(args = SIZES, sample_count = 3)]
fn columns(bencher: Bencher, n: usize) {
    let (incidents, sources) = (incidents(n), sources());
    bencher.bench(|| Columns::with_sources(&incidents, black_box(&sources)));
}

#[divan::bench(args = SIZES, consts = [0, 1], sample_count = 10)]
fn sift<const AT: usize>(bencher: Bencher, n: usize) {
    let incidents = incidents(n);
    let columns = Columns::with_sources(&incidents, &sources());
    let (_, filter) = &filters()[AT];
    bencher.bench(|| Sieve::of(&incidents, &columns, Wanted::of(black_box(filter))));
}

#[divan::bench(args = SIZES, sample_count = 10)]
fn sift_near_a_border(bencher: Bencher, n: usize) {
    let incidents = incidents(n);
    let columns = Columns::with_sources(&incidents, &BTreeMap::new());
    let filter = Filter {
        area: Some(Area::Along {
            line: LineName::Border("ML".to_owned()),
            km: 50.0,
        }),
        ..Filter::default()
    };
    let lines = border_courses("ML");
    let wanted = Wanted {
        lines: &lines,
        ..Wanted::of(&filter)
    };
    bencher.bench(|| Sieve::of(&incidents, &columns, black_box(wanted)));
}

#[divan::bench(args = SIZES, sample_count = 10)]
fn sift_words(bencher: Bencher, n: usize) {
    let incidents = incidents(n);
    let columns = Columns::with_sources(&incidents, &sources());
    let filter = Filter {
        text: "word".to_owned(),
        ..Filter::default()
    };
    let matches = Matches {
        incidents: (0..n as i64).step_by(7).collect(),
        reports: (0..300).step_by(5).collect(),
    };
    let wanted = Wanted {
        matches: Some(&matches),
        ..Wanted::of(&filter)
    };
    bencher.bench(|| Sieve::of(&incidents, &columns, black_box(wanted)));
}

/// What one frame of dragging costs: what is shown and every figure of every facet.
#[divan::bench(args = SIZES, consts = [0, 1], sample_count = 200)]
fn drag_ninety_days<const AT: usize>(bencher: Bencher, n: usize) {
    let incidents = incidents(n);
    let columns = Columns::with_sources(&incidents, &sources());
    let (_, mut filter) = filters()[AT].clone();
    let sieve = Sieve::of(&incidents, &columns, Wanted::of(&filter));
    bencher.bench_local(move || {
        moving(&mut filter);
        sieve.shown(&columns, &filter)
    });
}

/// The same where everything up to the last day is shown.
#[divan::bench(args = SIZES, sample_count = 200)]
fn drag_the_end_of_everything_before(bencher: Bencher, n: usize) {
    let incidents = incidents(n);
    let columns = Columns::with_sources(&incidents, &sources());
    let mut filter = Filter {
        mode: TimeMode::Cumulative,
        ..Filter::default()
    };
    let sieve = Sieve::of(&incidents, &columns, Wanted::of(&filter));
    filter.window = Some(Span::of_day(Day(FIRST_DAY + N_DAYS - 300)));
    bencher.bench_local(move || {
        moving(&mut filter);
        sieve.shown(&columns, &filter)
    });
}

#[divan::bench(args = SIZES, sample_count = 10)]
fn count_for_the_histogram(bencher: Bencher, n: usize) {
    let incidents = incidents(n);
    let columns = Columns::of(&incidents);
    let rows: Vec<u32> = (0..columns.undated().start as u32).collect();
    bencher.bench(|| Series::of(&columns, black_box(&rows), Step::Month));
}
