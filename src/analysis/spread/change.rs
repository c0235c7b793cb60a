//! Whether this window is more than usual: its count against the four and fifty-two weeks before it,
//! with an exact tail. A percentage of a small count is noise, so both counts are given, and how many
//! comparisons were made.
//!
//! Two Poisson counts of `w` and `b` days are compared given their sum: the first is then binomial
//! with share `w / (w + b)` (Przyborowski and Wilenski 1940), which takes the baseline's own chance
//! into account and needs no care where it is nought. Where the weeks of the baseline vary more than
//! Poisson counts do (index of dispersion, χ² at 5 %), the tail is that of a negative binomial of the
//! baseline's mean and size by moments.

use statrs::distribution::{ChiSquared, ContinuousCDF as _};
use statrs::function::beta::beta_reg;

use super::frame::Frame;
use super::measures::{By, Change, Compared, Law, Tail};
use super::settings::LEVEL;
use super::stop::{Stop, Stopped};
use crate::incident::KindGroup;
use crate::incident::facets::region_key;
use crate::time::Span;

/// The baselines in weeks.
pub const WEEKS: [i32; 2] = [4, 52];
/// A baseline of fewer weeks than this tells nothing of how weeks vary.
const LEAST_WEEKS: usize = 8;

/// The days of each group's incidents, in order; nothing of it depends on the window.
#[derive(Debug, Default)]
pub struct Groups(Vec<(By, String, Vec<i32>)>);

impl Groups {
    /// Sorts incidents into groups.
    pub fn of(frame: &Frame, stop: &Stop) -> Result<Self, Stopped> {
        let mut regions = std::collections::BTreeMap::new();
        let region_of: Vec<Option<usize>> = frame
            .areas
            .iter()
            .map(|area| {
                let next = regions.len();
                (!area.region.is_empty()).then(|| {
                    *regions
                        .entry(region_key(&area.country, &area.region))
                        .or_insert(next)
                })
            })
            .collect();
        let mut by_region = vec![Vec::new(); regions.len()];
        let mut by_actor = vec![Vec::new(); frame.actors.len()];
        let mut by_kind = vec![Vec::new(); KindGroup::ALL.len()];
        for at in 0..frame.len() {
            if at % 4096 == 0 {
                stop.check()?;
            }
            let day = frame.days[at];
            if let Some(region) = region_of[frame.areas_of[at] as usize] {
                by_region[region].push(day);
            }
            by_actor[frame.actors_of[at] as usize].push(day);
            by_kind[frame.kinds[at].index()].push(day);
        }
        let mut groups: Vec<(By, String, Vec<i32>)> = Vec::new();
        let regions = regions.into_iter();
        groups
            .extend(regions.map(|(key, at)| (By::Region, key, std::mem::take(&mut by_region[at]))));
        let actors = frame.actors.iter().zip(by_actor).skip(1);
        groups.extend(actors.map(|(actor, days)| (By::Actor, actor.clone(), days)));
        let kinds = KindGroup::ALL.into_iter().zip(by_kind);
        groups.extend(kinds.map(|(kind, days)| (By::Kind, kind.name().to_owned(), days)));
        groups.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
        Ok(Self(groups))
    }
}

fn count(days: &[i32], span: Span) -> usize {
    let from = days.partition_point(|&day| day < span.start().0);
    days.partition_point(|&day| day <= span.end().0) - from
}

/// Compares a window.
pub fn change(
    frame: &Frame,
    groups: &Groups,
    window: Span,
    stop: &Stop,
) -> Result<Change, Stopped> {
    stop.check()?;
    let baselines = WEEKS.map(|weeks| {
        let before = Span::between(window.start().plus(-7 * weeks), window.start().plus(-1));
        let is_known = frame.began().is_some_and(|began| began <= before.start().0);
        is_known.then_some(before)
    });
    let compare = |by: By, key: &str, days: &[i32]| {
        let n = count(days, window);
        let against = [0, 1].map(|at| Some(tail(days, n, window, baselines[at]?)));
        let any_before = against.iter().flatten().any(|tail| tail.n_before > 0);
        (n > 0 || any_before).then(|| Compared {
            by,
            key: key.to_owned(),
            n,
            against,
        })
    };
    let all = compare(By::All, "", &frame.days);
    let groups = groups.0.iter();
    let mut groups: Vec<Compared> = groups
        .filter_map(|(by, key, days)| compare(*by, key, days))
        .collect();
    for at in [0, 1] {
        let mut tails: Vec<&mut Tail> = groups
            .iter_mut()
            .filter_map(|group| group.against[at].as_mut())
            .collect();
        correct(&mut tails);
    }
    let n_comparisons = groups
        .iter()
        .flat_map(|group| group.against)
        .flatten()
        .count();
    Ok(Change {
        baselines,
        all,
        n_comparisons,
        n_by_chance: LEVEL * n_comparisons as f64,
        groups,
    })
}

/// How unusual `n` is against a baseline.
fn tail(days: &[i32], n: usize, window: Span, baseline: Span) -> Tail {
    let n_before = count(days, baseline);
    let (w, b) = (f64::from(window.n_days()), f64::from(baseline.n_days()));
    let expected = n_before as f64 * w / b;
    let n_weeks = baseline.n_days() / 7;
    let weeks: Vec<usize> = (0..n_weeks)
        .map(|week| {
            let start = baseline.start().plus(7 * week);
            count(days, Span::between(start, start.plus(6)))
        })
        .collect();
    let (law, [p_less, p_more]) = match size(&weeks) {
        Some(size) => (
            Law::NegativeBinomial(size),
            negative_binomial(n, size * w / 7.0, expected),
        ),
        None => (Law::Poisson, binomial(n, n + n_before, w / (w + b))),
    };
    let p = (2.0 * p_less.min(p_more)).min(1.0);
    Tail {
        n_before,
        expected,
        p_more,
        p_less,
        p,
        q: p,
        law,
    }
}

/// P(X ≤ k) and P(X ≥ k) of a binomial.
fn binomial(k: usize, n: usize, share: f64) -> [f64; 2] {
    let (k, n) = (k as f64, n as f64);
    let less = if k < n {
        1.0 - beta_reg(k + 1.0, n - k, share)
    } else {
        1.0
    };
    let more = if k > 0.0 {
        beta_reg(k, n - k + 1.0, share)
    } else {
        1.0
    };
    [less, more]
}

/// The same of a negative binomial of a size and mean.
fn negative_binomial(k: usize, size: f64, mean: f64) -> [f64; 2] {
    let (k, p) = (k as f64, size / (size + mean));
    let less = beta_reg(size, k + 1.0, p);
    let more = if k > 0.0 {
        1.0 - beta_reg(size, k, p)
    } else {
        1.0
    };
    [less, more]
}

/// The size a week of a negative binomial by moments, m² / (v − m); `None` where the weeks vary no
/// more than Poisson counts may.
fn size(weeks: &[usize]) -> Option<f64> {
    if weeks.len() < LEAST_WEEKS {
        return None;
    }
    let n = weeks.len() as f64;
    let mean = weeks.iter().sum::<usize>() as f64 / n;
    let squares: f64 = weeks.iter().map(|week| (*week as f64 - mean).powi(2)).sum();
    let variance = squares / (n - 1.0);
    if mean <= 0.0 || variance <= mean {
        return None;
    }
    let chi = ChiSquared::new(n - 1.0).ok()?;
    (chi.sf(squares / mean) < LEVEL).then(|| mean * mean / (variance - mean))
}

/// Benjamini and Hochberg's step-up.
fn correct(tails: &mut [&mut Tail]) {
    let n = tails.len() as f64;
    tails.sort_by(|a, b| a.p.total_cmp(&b.p));
    let mut least: f64 = 1.0;
    for (rank, tail) in tails.iter_mut().enumerate().rev() {
        least = least.min(tail.p * n / (rank + 1) as f64);
        tail.q = least;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn near(found: [f64; 2], expected: [f64; 2]) {
        let is_near = |(a, b): (f64, f64)| (a - b).abs() <= 1e-9 * b.abs().max(1e-3);
        assert!(
            found.into_iter().zip(expected).all(is_near),
            "{found:?}, not {expected:?}"
        );
    }

    #[test]
    fn two_poisson_counts_are_compared_as_scipy_has_the_binomial() {
        // SciPy 1.17: binom.cdf(k, n, p), binom.sf(k - 1, n, p).
        let year = 28.0 / 392.0;
        near(
            binomial(12, 32, year),
            [0.999_999_880_641_946_9, 1.024_006_976_192_441_6e-6],
        );
        near(binomial(0, 9, 0.5), [0.001_953_125, 1.0]);
        near(binomial(7, 10, 0.5), [0.945_312_5, 0.171_875]);
        near(binomial(3, 3, year), [1.0, 0.000_364_431_486_880_466_4]);
        // By hand: three of three with one chance in two each.
        near(binomial(3, 3, 0.5), [1.0, 0.125]);
    }

    #[test]
    fn overdispersed_counts_are_compared_as_scipy_has_the_negative_binomial() {
        // SciPy 1.17: nbinom.cdf(k, r, p), nbinom.sf(k - 1, r, p), p = r / (r + mean).
        near(
            negative_binomial(12, 3.2, 5.5),
            [0.943_987_916_579_874_2, 0.077_321_491_159_941_73],
        );
        near(
            negative_binomial(0, 1.5, 4.0),
            [0.142_427_173_054_661_85, 1.0],
        );
        // NumPy: mean 3.0625, variance 22.3292; index of dispersion 109.4 on 15 degrees of freedom.
        let weeks = [0, 0, 9, 1, 0, 14, 2, 0, 0, 7, 1, 0, 12, 0, 3, 0];
        assert!((size(&weeks).unwrap() - 0.486_794_442_041_522_5).abs() < 1e-9);
        assert_eq!(size(&[2, 3, 2, 4, 3, 2, 3, 3, 2, 4]), None);
        assert_eq!(size(&[0; 52]), None);
    }

    #[test]
    fn many_comparisons_are_corrected_as_scipy_does() {
        // SciPy 1.17: false_discovery_control([0.001, 0.02, 0.03, 0.2, 0.9]).
        let one = |p| Tail {
            n_before: 0,
            expected: 0.0,
            p_more: p,
            p_less: p,
            p,
            q: p,
            law: Law::Poisson,
        };
        let mut tails = [0.02, 0.001, 0.9, 0.2, 0.03].map(one);
        let mut all: Vec<&mut Tail> = tails.iter_mut().collect();
        correct(&mut all);
        let found = tails.map(|tail| (tail.q * 1000.0).round());
        assert!(
            found
                .iter()
                .zip([50.0, 5.0, 900.0, 250.0, 50.0])
                .all(|(a, b)| (a - b).abs() < 0.1)
        );
    }
}
