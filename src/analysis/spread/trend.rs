//! Whether a series goes up or down, and how fast: Theil–Sen slope (Theil 1950, Sen 1968) with its
//! interval, and the test of Mann (1945) and Kendall (1975) with its correction for ties.

use std::cmp::Ordering;

use statrs::function::erf::erfc;

use super::measures::Trend;

/// Fewer points tell no trend: with three no order is rarer than one in three.
const LEAST_POINTS: usize = 4;
/// The 97.5 % quantile of the normal distribution.
const Z_95: f64 = 1.959_963_984_540_054;

/// The trend of points, each a time and a figure, by time; `None` for fewer than four.
pub fn trend(points: &[(f64, f64)]) -> Option<Trend> {
    let n = points.len();
    if n < LEAST_POINTS {
        return None;
    }
    let mut slopes = Vec::with_capacity(n * (n - 1) / 2);
    let mut s: f64 = 0.0;
    for (at, &(t, y)) in points.iter().enumerate() {
        for &(earlier, before) in &points[..at] {
            slopes.push((y - before) / (t - earlier));
            match y.total_cmp(&before) {
                Ordering::Greater => s += 1.0,
                Ordering::Less => s -= 1.0,
                Ordering::Equal => (),
            }
        }
    }
    let per_month = middle(&mut slopes);
    let mut times: Vec<f64> = points.iter().map(|point| point.0).collect();
    let mut figures: Vec<f64> = points.iter().map(|point| point.1).collect();
    let variance = variance(&figures);
    let z = if variance > 0.0 && s.abs() > 0.5 {
        (s - s.signum()) / variance.sqrt()
    } else {
        0.0
    };
    let n_pairs = slopes.len() as f64;
    let reach = Z_95 * variance.sqrt();
    slopes.sort_by(f64::total_cmp);
    let last = slopes.len() - 1;
    let below = ((n_pairs - reach) * 0.5).round_ties_even() - 1.0;
    let above = ((n_pairs + reach) * 0.5).round_ties_even();
    let (first, end) = (points[0].0, points[n - 1].0);
    let at_zero = middle(&mut figures) - per_month * middle(&mut times);
    Some(Trend {
        n,
        per_month,
        low: slopes[below.max(0.0) as usize],
        high: slopes[(above as usize).min(last)],
        at_first: at_zero + per_month * first,
        at_last: at_zero + per_month * end,
        tau: s / n_pairs,
        p: erfc(z.abs() / std::f64::consts::SQRT_2),
    })
}

/// The variance of Kendall's S: n(n−1)(2n+5)/18, less the same of each group of ties.
fn variance(figures: &[f64]) -> f64 {
    let part = |n: f64| n * (n - 1.0) * (2.0 * n + 5.0);
    let mut sorted = figures.to_vec();
    sorted.sort_by(f64::total_cmp);
    let ties: f64 = sorted
        .chunk_by(|a, b| a.total_cmp(b).is_eq())
        .map(|tied| part(tied.len() as f64))
        .sum();
    (part(figures.len() as f64) - ties) / 18.0
}

/// The median.
fn middle(figures: &mut [f64]) -> f64 {
    let half = figures.len() / 2;
    let even = figures.len().is_multiple_of(2);
    let (below, &mut upper, _) = figures.select_nth_unstable_by(half, f64::total_cmp);
    if !even {
        return upper;
    }
    let lower = below.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    f64::midpoint(lower, upper)
}
