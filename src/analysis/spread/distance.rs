//! How near to the anchor it came, period by period: quantiles of the distance, shares within radii,
//! and their trends. The front is the 5 % quantile, not the nearest incident, which one stray report
//! decides (Buhaug and Gates 2002 take the distance to the capital, Buhaug, Gates and Lujala 2009 its
//! course).
//!
//! Periods do not change while the window moves, so they are worked out once (see
//! [`super::memo::Memo`]); the window only says which of them a trend rests on.

use std::ops::Range;
use std::thread;

use super::draws::{Field, Pools, band};
use super::frame::Frame;
use super::measures::{Banded, Bucket, Distance, Trend};
use super::quantile::quantiles;
use super::settings::{LEAST_N, QUANTILES, RADII_KM, Settings};
use super::stop::{Stop, Stopped};
use super::trend::trend;
use crate::time::{Span, Step};

/// Days in a month: a year of 365.2425 by twelve.
pub const DAYS_A_MONTH: f64 = 30.436_875;
/// For the whole window so many places are drawn at most, all draws together …
const MOST_DRAWN: usize = 2_000_000;
/// … but each at least so often.
const LEAST_DRAWS: u32 = 19;

/// The periods of a span, by date.
pub fn periods(extent: Span, period: Step) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut start = period.floor(extent.start());
    while start <= extent.end() {
        let next = period.floor_plus(start, 1);
        spans.push(Span::between(start, next.plus(-1)));
        start = next;
    }
    spans
}

/// Every period of a frame, none of them yet compared with the window.
pub fn buckets(
    frame: &Frame,
    field: &Field,
    pools: &Pools,
    settings: &Settings,
    stop: &Stop,
) -> Result<Vec<Bucket>, Stopped> {
    let Some(extent) = frame.extent() else {
        return Ok(Vec::new());
    };
    let spans = periods(extent, settings.period);
    let n_threads = thread::available_parallelism()
        .map_or(1, std::num::NonZero::get)
        .min(8);
    // Every n-th period to one thread: later periods tend to have more.
    let shares: Vec<Vec<(usize, Result<Bucket, Stopped>)>> = thread::scope(|scope| {
        let work = |first: usize| {
            let spans = &spans;
            move || {
                let mine = spans.iter().enumerate().skip(first).step_by(n_threads);
                mine.map(|(at, &span)| {
                    let rows = frame.within(span);
                    (
                        at,
                        bucket(frame, field, pools, span, rows, settings.n_draws, stop),
                    )
                })
                .collect()
            }
        };
        let threads: Vec<_> = (0..n_threads)
            .map(|first| scope.spawn(work(first)))
            .collect();
        threads
            .into_iter()
            .filter_map(|thread| thread.join().ok())
            .collect()
    });
    let mut all: Vec<(usize, Result<Bucket, Stopped>)> = shares.into_iter().flatten().collect();
    all.sort_by_key(|(at, _)| *at);
    all.into_iter().map(|(_, bucket)| bucket).collect()
}

/// One period.
fn bucket(
    frame: &Frame,
    field: &Field,
    pools: &Pools,
    span: Span,
    rows: Range<usize>,
    n_draws: u32,
    stop: &Stop,
) -> Result<Bucket, Stopped> {
    stop.check()?;
    let n = rows.len();
    let points: Vec<f32> = rows.clone().map(|at| field.km(frame, at)).collect();
    let count = |figures: &[f32]| {
        RADII_KM.map(|km| figures.iter().filter(|of| f64::from(**of) < km).count())
    };
    let enough = n >= LEAST_N;
    let mut within = count(&points).map(|n| Banded {
        value: n as f64,
        low: n as f64,
        high: n as f64,
    });
    let mut values = [0.0; 3];
    if enough {
        values = quantiles(&mut points.clone(), QUANTILES);
    }
    let mut quantiles_km = values.map(|value| {
        enough.then_some(Banded {
            value,
            low: value,
            high: value,
        })
    });
    if n > 0 && n_draws > 0 {
        let mut drawn: [Vec<f32>; 7] = Default::default();
        let mut figures = vec![0.0; n];
        for draw in 0..n_draws {
            stop.check()?;
            for (figure, at) in figures.iter_mut().zip(rows.clone()) {
                *figure = field.drawn_km(frame, pools, at, draw);
            }
            for (of, n) in drawn[3..].iter_mut().zip(count(&figures)) {
                of.push(n as f32);
            }
            if enough {
                for (of, km) in drawn.iter_mut().zip(quantiles(&mut figures, QUANTILES)) {
                    of.push(km as f32);
                }
            }
        }
        let by_areas = pools.has_areas();
        let put = |to: &mut Banded, figures: &mut [f32]| {
            [to.low, to.high] = band(figures);
            if by_areas {
                [to.value] = quantiles(figures, [0.5]);
            }
        };
        let (of_quantiles, of_counts) = drawn.split_at_mut(3);
        for (to, figures) in quantiles_km.iter_mut().zip(of_quantiles) {
            if let Some(to) = to {
                put(to, figures);
            }
        }
        for (to, figures) in within.iter_mut().zip(of_counts) {
            put(to, figures);
        }
    }
    let front_km = quantiles_km[0].map(|front| front.value as f32);
    let front = front_km.and_then(|km| {
        let off = |at: &usize| (points[*at - rows.start] - km).abs();
        rows.clone().min_by(|a, b| off(a).total_cmp(&off(b)))
    });
    Ok(Bucket {
        span,
        rows,
        quantiles_km,
        within,
        front: front.map(|at| frame.rows[at]),
        incomplete: false,
        in_window: false,
    })
}

/// Compares the periods with the window, and measures it as a whole.
pub fn distance(
    frame: &Frame,
    field: &Field,
    pools: &Pools,
    mut buckets: Vec<Bucket>,
    settings: &Settings,
    [window, incomplete]: [Span; 2],
    stop: &Stop,
) -> Result<Distance, Stopped> {
    for bucket in &mut buckets {
        bucket.in_window =
            window.start() <= bucket.span.start() && bucket.span.end() <= window.end();
        bucket.incomplete = bucket.span.overlaps(incomplete);
    }
    let rows = frame.within(window);
    let fair = (MOST_DRAWN / rows.len().max(1)) as u32;
    let n_draws = settings.n_draws.min(fair.max(LEAST_DRAWS));
    let whole = (!rows.is_empty())
        .then(|| bucket(frame, field, pools, window, rows, n_draws, stop))
        .transpose()?
        .map(|whole| Bucket {
            in_window: true,
            incomplete: window.overlaps(incomplete),
            ..whole
        });
    let used: Vec<&Bucket> = buckets
        .iter()
        .filter(|bucket| bucket.in_window && !bucket.incomplete && bucket.n() >= LEAST_N)
        .collect();
    let of = |figure: &dyn Fn(&Bucket) -> Option<f64>| -> Option<Trend> {
        stop.check().ok()?;
        let point = |bucket: &&Bucket| {
            let middle = f64::midpoint(
                f64::from(bucket.span.start().0),
                f64::from(bucket.span.end().0),
            );
            Some((middle / DAYS_A_MONTH, figure(bucket)?))
        };
        trend(&used.iter().filter_map(point).collect::<Vec<_>>())
    };
    let trends = [0, 1, 2].map(|at| of(&|bucket| Some(bucket.quantiles_km[at]?.value)));
    let share_trends = [0, 1, 2, 3].map(|at| of(&|bucket| Some(bucket.share(at)?.value)));
    stop.check()?;
    Ok(Distance {
        anchor: settings.anchor.name().to_owned(),
        periods: buckets,
        whole,
        trends,
        share_trends,
    })
}
