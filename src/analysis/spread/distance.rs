//! How near to the anchor it came, period by period: quantiles of the distance, shares within radii,
//! and their trends. The front is the 5 % quantile, not the nearest incident, which one stray report
//! decides (Buhaug and Gates 2002 take the distance to the capital, Buhaug, Gates and Lujala 2009 its
//! course).
//!
//! Periods do not change while the window moves, so they are worked out once (see
//! [`super::memo::Memo`]); the window only says which of them a trend rests on.

use std::ops::Range;

use super::draws::{Field, Pools, band};
use super::frame::Frame;
use super::measures::{Banded, Bucket, Distance, Trend};
use super::quantile::{between, quantiles};
use super::settings::{LEAST_N, QUANTILES, RADII_KM, Settings};
use super::split;
use super::stop::{Stop, Stopped};
use super::trend::trend;
use crate::time::{Span, Step};

/// Days in a month: a year of 365.2425 by twelve.
pub const DAYS_A_MONTH: f64 = 30.436_875;
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
    split::map(spans.len(), 4, stop, |at| {
        let rows = frame.within(spans[at]);
        bucket(frame, field, pools, spans[at], rows, settings.n_draws, stop)
    })
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
    let enough = n >= LEAST_N;
    let mut within = RADII_KM.map(|km| {
        let n = points.iter().filter(|of| f64::from(**of) < km).count() as f64;
        Banded {
            value: n,
            low: n,
            high: n,
        }
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
        let by_areas = pools.has_areas();
        let put = |to: &mut Banded, figures: &mut [f32]| {
            [to.low, to.high] = band(figures);
            if by_areas {
                [to.value] = quantiles(figures, [0.5]);
            }
        };
        let open = Open::of(frame, field, rows.clone(), enough);
        let draws = Draws {
            frame,
            field,
            pools,
            n: n_draws,
            stop,
        };
        for (to, open) in quantiles_km.iter_mut().zip(&open.quantiles) {
            if let Some(to) = to {
                put(to, &mut draws.quantile(open)?);
            }
        }
        for ((to, km), open) in within.iter_mut().zip(RADII_KM).zip(&open.within) {
            put(to, &mut draws.count(km, open)?);
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

/// What the draws leave open. Most incidents lie clearly on one side of a quantile or a radius, however
/// their places are drawn; only the others are drawn, and the figures are the same as if all were.
struct Open {
    quantiles: [OpenQuantile; 3],
    within: [OpenCount; 4],
}

#[derive(Default)]
struct OpenQuantile {
    /// Where the quantile stands among those that are open: whole and part.
    place: (usize, f64),
    /// Their places in the frame.
    at: Vec<u32>,
}

#[derive(Default)]
struct OpenCount {
    /// How many are within in every draw.
    n_always: usize,
    /// The places in the frame of those that may be.
    at: Vec<u32>,
}

impl Open {
    fn of(frame: &Frame, field: &Field, rows: Range<usize>, enough: bool) -> Self {
        let first = rows.start;
        let bounds: Vec<[f32; 2]> = rows.map(|at| field.reach(frame, at).bounds()).collect();
        let each = || bounds.iter().enumerate();
        let number = |at: usize| (first + at) as u32;
        let within = RADII_KM.map(|km| OpenCount {
            n_always: bounds.iter().filter(|of| f64::from(of[1]) < km).count(),
            at: each()
                .filter(|(_, of)| f64::from(of[0]) < km && f64::from(of[1]) >= km)
                .map(|(at, _)| number(at))
                .collect(),
        });
        if !enough {
            return Self {
                quantiles: Default::default(),
                within,
            };
        }
        let places = QUANTILES.map(|share| {
            let place = share * (bounds.len() - 1) as f64;
            (place.floor() as usize, place.fract())
        });
        // In every draw the figure of a place in order lies between the same places of the bounds.
        let mut lower: Vec<f32> = bounds.iter().map(|of| of[0]).collect();
        let mut upper: Vec<f32> = bounds.iter().map(|of| of[1]).collect();
        let least = in_order(&mut lower, places.map(|(low, _)| low));
        let last = bounds.len() - 1;
        let most = in_order(&mut upper, places.map(|(low, _)| (low + 1).min(last)));
        let quantiles = [0, 1, 2].map(|one| {
            let (least, most) = (least[one], most[one]);
            let n_below = bounds.iter().filter(|of| of[1] < least).count();
            OpenQuantile {
                place: (places[one].0 - n_below, places[one].1),
                at: each()
                    .filter(|(_, of)| of[1] >= least && of[0] <= most)
                    .map(|(at, _)| number(at))
                    .collect(),
            }
        });
        Self { quantiles, within }
    }
}

/// The figures at ascending places in order.
fn in_order(figures: &mut [f32], places: [usize; 3]) -> [f32; 3] {
    let mut found = [0.0; 3];
    let mut end = figures.len();
    for (found, place) in found.iter_mut().zip(places).rev() {
        // Of a place that was just found all below it lie before it.
        end = end.max(place + 1);
        *found = *figures[..end]
            .select_nth_unstable_by(place, f32::total_cmp)
            .1;
        end = place + 1;
    }
    found
}

/// Places drawn again and again.
struct Draws<'a> {
    frame: &'a Frame,
    field: &'a Field,
    pools: &'a Pools,
    n: u32,
    stop: &'a Stop,
}

impl Draws<'_> {
    /// The distances of some incidents in each draw.
    fn each(&self, at: &[u32], mut figure: impl FnMut(&mut [f32])) -> Result<(), Stopped> {
        let of = |at: &u32| {
            let at = *at as usize;
            (self.frame.ids[at], self.field.reach(self.frame, at))
        };
        let reaches: Vec<_> = at.iter().map(of).collect();
        let mut figures = vec![0.0; at.len()];
        for draw in 0..self.n {
            self.stop.check()?;
            for (figure, (id, reach)) in figures.iter_mut().zip(&reaches) {
                *figure = reach.drawn_km(self.pools, self.pools.pick(*id, draw));
            }
            figure(&mut figures);
        }
        Ok(())
    }

    /// A quantile in each draw.
    fn quantile(&self, open: &OpenQuantile) -> Result<Vec<f32>, Stopped> {
        let (low, part) = open.place;
        let mut drawn = Vec::with_capacity(self.n as usize);
        self.each(&open.at, |figures| {
            drawn.push(between(figures, low, part) as f32);
        })?;
        Ok(drawn)
    }

    /// How many lie within a radius in each draw.
    fn count(&self, km: f64, open: &OpenCount) -> Result<Vec<f32>, Stopped> {
        let mut drawn = Vec::with_capacity(self.n as usize);
        self.each(&open.at, |figures| {
            let n = figures.iter().filter(|of| f64::from(**of) < km).count();
            drawn.push((open.n_always + n) as f32);
        })?;
        Ok(drawn)
    }
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
    let whole = (!rows.is_empty())
        .then(|| bucket(frame, field, pools, window, rows, settings.n_draws, stop))
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
