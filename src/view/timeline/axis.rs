//! Days to points and back, in f64, and the days that may be looked at. Knows neither egui nor
//! what is drawn along the axis.
//!
//! A day is one unit wide: day `d` lies from `d.0` to `d.0 + 1`.

use crate::time::{Day, Span};

/// No fewer days than this are ever spread over the panel.
const MIN_DAYS: f64 = 10.0;
/// Empty days that may be looked at on either side of the data, as a share of its length.
const MARGIN: f64 = 0.06;
/// The same at least, in days.
const MIN_MARGIN_DAYS: f64 = 14.0;
/// Room left beside a span that is brought into sight, as a share of the view.
const BESIDE: f64 = 0.03;
/// How much of what may be looked at is seen at first: the rest shows that there is more.
const FIRST_VIEW: f64 = 0.96;

/// The days that are looked at. Fractions of days are meant.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct View {
    /// The day at the left edge.
    pub first: f64,
    /// How many days there are from edge to edge: above 0.
    pub n_days: f64,
}

impl View {
    /// All that may be looked at around data.
    pub fn whole(extent: Span) -> Self {
        let n_days = f64::from(extent.n_days());
        let margin = (MARGIN * n_days).max(MIN_MARGIN_DAYS);
        Self {
            first: f64::from(extent.start().0) - margin,
            n_days: n_days + 2.0 * margin,
        }
    }

    /// All data with a little room.
    pub fn fit(extent: Span) -> Self {
        let whole = Self::whole(extent);
        let n_days = FIRST_VIEW * whole.n_days;
        Self {
            first: whole.first + (whole.n_days - n_days) / 2.0,
            n_days,
        }
    }

    /// The day at the right edge.
    pub fn last(self) -> f64 {
        self.first + self.n_days
    }

    /// As many of the days as lie within `whole`: moved there, and shortened where it is longer.
    #[must_use]
    pub fn clamp(self, whole: Self) -> Self {
        let shortest = MIN_DAYS.min(whole.n_days);
        let n_days = self.n_days.clamp(shortest, whole.n_days);
        let first = self
            .first
            .clamp(whole.first, (whole.last() - n_days).max(whole.first));
        Self { first, n_days }
    }

    /// `factor` times as wide, above 1 nearer; the day `at` keeps its place where it can.
    #[must_use]
    pub fn zoom(self, factor: f64, at: f64, whole: Self) -> Self {
        let shortest = MIN_DAYS.min(whole.n_days);
        let n_days = (self.n_days / factor.max(1e-6)).clamp(shortest, whole.n_days);
        let share = (at - self.first) / self.n_days;
        Self {
            first: at - share * n_days,
            n_days,
        }
        .clamp(whole)
    }

    /// So many days later.
    #[must_use]
    pub fn pan(self, days: f64, whole: Self) -> Self {
        Self {
            first: self.first + days,
            ..self
        }
        .clamp(whole)
    }

    /// Moved as little as it takes to see a span, or its end where it is longer than the view.
    #[must_use]
    pub fn showing(self, span: Span, whole: Self) -> Self {
        let (start, end) = (f64::from(span.start().0), f64::from(span.end().0) + 1.0);
        let room = self.n_days - 2.0 * BESIDE * self.n_days;
        let first = if end > self.last() || end - start > room {
            (end + BESIDE * self.n_days - self.n_days).max(self.first)
        } else {
            self.first
        };
        let first = if start < first && end - start <= room {
            start - BESIDE * self.n_days
        } else {
            first
        };
        let first = if end < first {
            end - self.n_days / 2.0
        } else {
            first
        };
        Self { first, ..self }.clamp(whole)
    }

    /// The whole days of which something is seen.
    pub fn span(self) -> Span {
        Span::between(
            Day(self.first.floor() as i32),
            Day(self.last().ceil() as i32 - 1),
        )
    }
}

/// A view spread over a width in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Axis {
    /// What is looked at.
    pub view: View,
    /// How wide it is drawn.
    pub width_pt: f64,
}

impl Axis {
    /// How wide a day is.
    pub fn day_pt(self) -> f64 {
        self.width_pt / self.view.n_days
    }

    /// How far from the left edge a moment lies.
    pub fn x_pt(self, days: f64) -> f64 {
        (days - self.view.first) * self.day_pt()
    }

    /// Where a day begins.
    pub fn start_pt(self, day: Day) -> f64 {
        self.x_pt(f64::from(day.0))
    }

    /// Where a day ends.
    pub fn end_pt(self, day: Day) -> f64 {
        self.x_pt(f64::from(day.0) + 1.0)
    }

    /// The moment at a distance from the left edge.
    pub fn moment_at(self, x_pt: f64) -> f64 {
        self.view.first + x_pt / self.day_pt()
    }

    /// The day at a distance from the left edge.
    pub fn day_at(self, x_pt: f64) -> Day {
        Day(self.moment_at(x_pt).floor() as i32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arbitrary(
        u: &mut arbtest::arbitrary::Unstructured<'_>,
    ) -> arbtest::arbitrary::Result<(View, Axis)> {
        let start = u.int_in_range(-10_000..=30_000)?;
        let n_days = u.int_in_range(0..=40_000)?;
        let whole = View::whole(Span::between(Day(start), Day(start + n_days)));
        let share = |n: u16| f64::from(n) / f64::from(u16::MAX);
        let view = View {
            first: whole.first + share(u.arbitrary()?) * whole.n_days,
            n_days: (share(u.arbitrary()?) * whole.n_days).max(0.1),
        };
        let width_pt = f64::from(u.int_in_range(100..=4000)?);
        Ok((
            whole,
            Axis {
                view: view.clamp(whole),
                width_pt,
            },
        ))
    }

    #[test]
    fn a_point_is_found_again_by_its_day() {
        arbtest::arbtest(|u| {
            let (_, axis) = arbitrary(u)?;
            let x_pt = f64::from(u.int_in_range(-5000..=5000)?);
            assert!((axis.x_pt(axis.moment_at(x_pt)) - x_pt).abs() < 1e-5);
            let day = axis.view.span().start();
            assert_eq!(
                axis.day_at(f64::midpoint(axis.start_pt(day), axis.end_pt(day))),
                day
            );
            Ok(())
        });
    }

    #[test]
    fn zooming_keeps_the_day_under_the_pointer_unless_the_edge_is_reached() {
        arbtest::arbtest(|u| {
            let (whole, axis) = arbitrary(u)?;
            let at = axis.moment_at(f64::from(u.int_in_range(0..=1000)?) / 1000.0 * axis.width_pt);
            let factor = f64::from(u.int_in_range(1..=400)?) / 100.0;
            let view = axis.view.zoom(factor, at, whole);
            let after = Axis { view, ..axis };
            let inside = view.first > whole.first + 1e-6 && view.last() < whole.last() - 1e-6;
            if inside {
                assert!((after.x_pt(at) - axis.x_pt(at)).abs() < 1e-3);
            }
            assert!(view.first >= whole.first - 1e-6 && view.last() <= whole.last() + 1e-6);
            Ok(())
        });
    }

    #[test]
    fn nothing_beyond_the_margins_is_ever_looked_at() {
        arbtest::arbtest(|u| {
            let (whole, axis) = arbitrary(u)?;
            let view = axis
                .view
                .pan(f64::from(u.int_in_range(-100_000..=100_000)?), whole);
            assert!((view.n_days - axis.view.n_days).abs() < 1e-6);
            assert!(view.first >= whole.first - 1e-6 && view.last() <= whole.last() + 1e-6);
            Ok(())
        });
    }

    #[test]
    fn a_span_is_brought_into_sight_and_what_is_in_sight_stays() {
        arbtest::arbtest(|u| {
            let (whole, axis) = arbitrary(u)?;
            let start = Day((whole.first + 14.0) as i32 + u.int_in_range(0..=5000)?);
            let span = Span::between(start, start.plus(u.int_in_range(0..=400)?));
            let end = f64::from(span.end().0) + 1.0;
            let start = f64::from(span.start().0);
            let view = axis.view.showing(span, whole);
            let is_within = |view: View| view.first <= start && end <= view.last();
            if end - start <= 0.9 * view.n_days && end < whole.last() {
                assert!(is_within(view), "{span:?} is not within {view:?}");
            }
            if is_within(axis.view) && end - start <= 0.9 * view.n_days {
                assert!((view.first - axis.view.first).abs() < 1e-6);
            }
            Ok(())
        });
    }

    #[test]
    fn one_day_of_data_still_has_room_around_it() {
        let day = Day(20_000);
        let view = View::fit(Span::of_day(day));
        assert!(view.n_days > 20.0 && view.span().contains(day));
    }
}
