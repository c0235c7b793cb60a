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
