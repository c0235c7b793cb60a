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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trend_is_that_of_pymannkendall_and_scipy() {
        let figures = [
            310.0, 295.5, 301.2, 280.0, 276.4, 280.0, 255.1, 240.9, 251.3, 230.0, 221.7, 219.9,
        ];
        let points: Vec<(f64, f64)> = (0..).map(f64::from).zip(figures).collect();
        let found = trend(&points).unwrap();
        let near = |a: f64, b: f64| assert!((a - b).abs() < 1e-9, "{a}, not {b}");
        // pymannkendall 1.4.3 original_test: p, Tau, slope, intercept.
        assert!((found.p - 6.702_922_845_969_184e-5).abs() < 1e-14);
        near(found.tau, -0.893_939_393_939_393_9);
        near(found.per_month, -8.330_952_380_952_382);
        near(found.at_first, 311.570_238_095_238_1);
        // SciPy 1.17 theilslopes at 95 %.
        near(found.low, -9.9375);
        near(found.high, -7.039_999_999_999_997);
    }

    #[test]
    fn three_points_and_a_level_line_tell_no_trend() {
        assert_eq!(trend(&[(0.0, 1.0), (1.0, 2.0), (2.0, 3.0)]), None);
        // By hand: all pairs tie, so S and its variance are nought.
        let level: Vec<(f64, f64)> = (0..8).map(|at| (f64::from(at), 5.0)).collect();
        let found = trend(&level).unwrap();
        assert!(found.p > 0.999 && found.per_month.abs() < 1e-12 && found.tau.abs() < 1e-12);
    }

    #[test]
    fn a_rise_of_four_is_told_by_hand() {
        // S = 6, variance 4·3·13/18 = 8.667, z = 5/2.944 = 1.698.
        let found = trend(&[(0.0, 1.0), (1.0, 3.0), (2.0, 5.0), (3.0, 7.0)]).unwrap();
        assert!((found.per_month - 2.0).abs() < 1e-12 && (found.p - 0.0894).abs() < 1e-3);
    }
}
