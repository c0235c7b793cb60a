//! What measuring spread costs with ten thousand, a hundred thousand and a million incidents over
//! thirty years: all of it from nothing, and again after the dates, the anchor or the settings moved.

mod synthetic;

use divan::{Bencher, black_box};
use harmattan::analysis::spread::{Anchor, Ask, Ground, Material, Memo, Settings, Stop, measure};
use harmattan::desk::spread::ground;
use harmattan::filter::{Filter, Shown};
use harmattan::gazetteer::Gazetteer;
use harmattan::geo::Position;
use harmattan::incident::Incidents;
use harmattan::incident::columns::Columns;
use harmattan::time::{Day, Span};
use synthetic::{FIRST_DAY, N_DAYS, incidents, sources};

fn main() {
    divan::main();
}

const SIZES: [usize; 3] = [10_000, 100_000, 1_000_000];

struct Desk {
    incidents: Incidents,
    columns: Columns,
    shown: Shown,
    ground: Ground,
}

impl Desk {
    fn of(n: usize) -> Self {
        let incidents = incidents(n);
        let columns = Columns::with_sources(&incidents, &sources());
        let shown = Shown::of(&incidents, &columns, &Filter::default());
        let ground = ground::of(&Gazetteer::embedded(), ground::CORRIDORS).expect("its own table");
        Self {
            incidents,
            columns,
            shown,
            ground,
        }
    }

    fn measure(&self, memo: &mut Memo, settings: &Settings, window: Option<Span>) {
        self.measure_shown(memo, settings, window, &self.shown, 1);
    }

    fn measure_shown(
        &self,
        memo: &mut Memo,
        settings: &Settings,
        window: Option<Span>,
        shown: &Shown,
        data: u64,
    ) {
        let ask = Ask {
            material: Material {
                incidents: &self.incidents,
                columns: &self.columns,
                dated: &shown.rows_any_date,
                other_kinds: &[],
                n_undated: 0,
                ground: &self.ground,
            },
            edition: 1,
            data,
            window,
            settings,
            blockades: &[],
        };
        black_box(measure(ask, memo, &Stop::never())).expect("nothing stops it");
    }
}

#[divan::bench(args = SIZES, sample_count = 2, sample_size = 1)]
fn from_nothing(bencher: Bencher, n: usize) {
    let desk = Desk::of(n);
    bencher.bench_local(|| desk.measure(&mut Memo::default(), &Settings::default(), None));
}

/// A window that moves on by a day with every call, as the slider does.
fn moving(bencher: Bencher, n: usize, days: i32) {
    let desk = Desk::of(n);
    let mut memo = Memo::default();
    desk.measure(&mut memo, &Settings::default(), None);
    let mut from = FIRST_DAY + N_DAYS / 2;
    bencher.bench_local(|| {
        from += 1;
        let window = Span::between(Day(from), Day(from + days - 1));
        desk.measure(&mut memo, &Settings::default(), Some(window));
    });
}

#[divan::bench(args = SIZES, sample_count = 10, sample_size = 1)]
fn ninety_days_move(bencher: Bencher, n: usize) {
    moving(bencher, n, 90);
}

#[divan::bench(args = SIZES, sample_count = 10, sample_size = 1)]
fn three_years_move(bencher: Bencher, n: usize) {
    moving(bencher, n, 1096);
}

#[divan::bench(args = SIZES, sample_count = 5, sample_size = 1)]
fn thirty_years_move(bencher: Bencher, n: usize) {
    moving(bencher, n, N_DAYS - 30);
}

#[divan::bench(args = SIZES, sample_count = 2, sample_size = 1)]
fn another_anchor(bencher: Bencher, n: usize) {
    let desk = Desk::of(n);
    let mut memo = Memo::default();
    desk.measure(&mut memo, &Settings::default(), None);
    let mut lat = 6.0;
    bencher.bench_local(|| {
        lat += 0.1;
        let settings = Settings {
            anchor: Anchor::Point {
                name: String::new(),
                at: Position::new(0.0, lat),
            },
            ..Settings::default()
        };
        desk.measure(&mut memo, &settings, None);
    });
}

/// Another filter each time, with all the dates: half of the kinds are hidden, then the other half.
#[divan::bench(args = SIZES, sample_count = 4, sample_size = 1)]
fn another_filter(bencher: Bencher, n: usize) {
    let desk = Desk::of(n);
    let mut memo = Memo::default();
    desk.measure(&mut memo, &Settings::default(), None);
    let shown = [0, 1].map(|odd| {
        let mut filter = Filter::default();
        for (at, kind) in filter.kinds.iter_mut().enumerate() {
            *kind = at % 2 == odd || at < 2;
        }
        Shown::of(&desk.incidents, &desk.columns, &filter)
    });
    let mut data = 1;
    bencher.bench_local(|| {
        data += 1;
        let shown = &shown[data as usize % 2];
        desk.measure_shown(&mut memo, &Settings::default(), None, shown, data);
    });
}
