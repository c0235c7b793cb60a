//! Quantiles: linear between the two nearest in order, as `NumPy`'s default and R's type 7 (Hyndman and
//! Fan 1996) have it.

/// Quantiles of figures, whose order is lost on the way. `shares` go up; there is at least one figure.
pub fn quantiles<const N: usize>(figures: &mut [f32], shares: [f64; N]) -> [f64; N] {
    let mut found = [0.0; N];
    let mut rest = figures.len();
    // From the highest share down, each search looks only below the one before.
    for (at, share) in shares.into_iter().enumerate().rev() {
        let place = share * (figures.len() - 1) as f64;
        let (low, part) = (place.floor() as usize, place.fract());
        let end = rest.min(figures.len()).max(low + 1);
        let (before, after) = figures.split_at_mut(end);
        // The next one lies among the others where the search ends with the figure itself.
        let is_last = low + 1 == end;
        let beyond = if is_last { &*after } else { &[] };
        let beyond = beyond.iter().copied().min_by(f32::total_cmp);
        found[at] = within(before, low, part, beyond);
        rest = low + 1;
    }
    found
}

/// A figure between two neighbours in order, `part` of the way from the one at a place to the next.
pub fn between(figures: &mut [f32], low: usize, part: f64) -> f64 {
    within(figures, low, part, None)
}

/// The same where `beyond` is the least of those that come after all of `figures`.
fn within(figures: &mut [f32], low: usize, part: f64, beyond: Option<f32>) -> f64 {
    let (_, &mut lower, above) = figures.select_nth_unstable_by(low, f32::total_cmp);
    let next = above.iter().copied().min_by(f32::total_cmp);
    let next = next.or(beyond).unwrap_or(lower);
    f64::from(lower) + part * (f64::from(next) - f64::from(lower))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check<const N: usize>(figures: &mut [f32], shares: [f64; N], expected: [f64; N]) {
        let found = quantiles(figures, shares);
        let near = found
            .iter()
            .zip(expected)
            .all(|(a, b)| (a - b).abs() < 1e-9);
        assert!(near, "{found:?}, not {expected:?}");
    }

    #[test]
    fn quantiles_lie_between_the_nearest_two_in_order() {
        // By hand: places 0.05·4 = 0.2, 1 and 2 of 10, 20, 30, 40, 50.
        let mut figures = [50.0, 10.0, 40.0, 20.0, 30.0];
        check(&mut figures, [0.05, 0.25, 0.5], [12.0, 20.0, 30.0]);
        check(&mut [7.0], [0.05, 0.25, 0.5], [7.0; 3]);
        check(&mut [1.0, 3.0], [0.5, 0.95], [2.0, 2.9]);
    }

    #[test]
    fn quantiles_of_random_figures_are_those_of_the_sorted() {
        arbtest::arbtest(|u| {
            let mut figures: Vec<f32> = u
                .arbitrary_iter::<u16>()?
                .map(|figure| figure.map(f32::from))
                .collect::<Result<_, _>>()?;
            if figures.is_empty() {
                return Ok(());
            }
            let mut sorted = figures.clone();
            sorted.sort_by(f32::total_cmp);
            let expected = [0.05, 0.25, 0.5, 0.95].map(|share: f64| {
                let place = share * (sorted.len() - 1) as f64;
                let low = place.floor() as usize;
                let high = (low + 1).min(sorted.len() - 1);
                let (a, b) = (f64::from(sorted[low]), f64::from(sorted[high]));
                a + place.fract() * (b - a)
            });
            check(&mut figures, [0.05, 0.25, 0.5, 0.95], expected);
            Ok(())
        });
    }
}
