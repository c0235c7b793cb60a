//! Values and days to points and back, and the round values and calendar days that are named.

use egui::Rangef;

use crate::time::{Day, Span, Step};

/// The round values from one to another, no more than so many: multiples of 1, 2, 2.5 or 5 times a
/// power of ten.
pub fn round_values(from: f64, to: f64, most: usize) -> Vec<f64> {
    let reach = to - from;
    if !reach.is_finite() || reach <= 0.0 || most == 0 {
        return vec![from];
    }
    let step = round_step(reach, most);
    let first = (from / step - 1e-9).ceil() as i64;
    let last = (to / step + 1e-9).floor() as i64;
    (first..=last).map(|n| n as f64 * step).collect()
}

/// The least round step of which no more than `most` values lie within a reach.
fn round_step(reach: f64, most: usize) -> f64 {
    let power = 10_f64.powf((reach / most as f64).log10().floor());
    let fits = |step: &f64| ((reach / step + 1e-9).floor() as usize) < most.max(2);
    [1.0, 2.0, 2.5, 5.0, 10.0, 20.0]
        .into_iter()
        .map(|digit| digit * power)
        .find(fits)
        .unwrap_or(50.0 * power)
}

/// A scale of values, the least at the bottom.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Values {
    /// The value at the bottom.
    pub low: f64,
    /// The value at the top.
    pub high: f64,
    /// Where they lie, in points.
    pub range: Rangef,
}

impl Values {
    /// A scale from zero that holds a greatest value with a little room above it.
    pub fn from_zero(greatest: f64, range: Rangef) -> Self {
        let high = if greatest > 0.0 { greatest * 1.06 } else { 1.0 };
        Self {
            low: 0.0,
            high,
            range,
        }
    }

    /// Where a value lies.
    pub fn y(&self, value: f64) -> f32 {
        let part = (value - self.low) / (self.high - self.low);
        self.range.max - (part * f64::from(self.range.span())) as f32
    }

    /// The round values of the scale that are named, at least so far apart in points.
    pub fn ticks(&self, least_pt: f32) -> Vec<f64> {
        let most = (self.range.span() / least_pt).floor().max(1.0) as usize;
        round_values(self.low, self.high, most)
    }
}

/// A scale of days, the first at the left.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Days {
    /// The days from edge to edge, both whole.
    pub span: Span,
    /// Where they lie, in points.
    pub range: Rangef,
}

/// A day that is named under a chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tick {
    /// The first day of what is named.
    pub day: Day,
    /// What is named: a year, a quarter by its first month, or a month.
    pub unit: Step,
}

impl Days {
    /// How wide a day is.
    pub fn day_pt(&self) -> f32 {
        self.range.span() / self.span.n_days() as f32
    }

    /// Where a day begins.
    pub fn x(&self, day: Day) -> f32 {
        self.range.min + (day.0 - self.span.start().0) as f32 * self.day_pt()
    }

    /// The middle of a span of days, cut to the scale.
    pub fn middle(&self, span: Span) -> f32 {
        let [left, right] = self.edges(span);
        f32::midpoint(left, right)
    }

    /// Where a span begins and ends, cut to the scale.
    pub fn edges(&self, span: Span) -> [f32; 2] {
        [self.x(span.start()), self.x(span.end().plus(1))]
            .map(|x| x.clamp(self.range.min, self.range.max))
    }

    /// The day under a point, the first or last where it lies beside them.
    pub fn day_at(&self, x: f32) -> Day {
        let days = ((x - self.range.min) / self.day_pt()).floor() as i32;
        self.span
            .start()
            .plus(days.clamp(0, self.span.n_days() - 1))
    }

    /// The days that are named, at least so far apart: months where they have room, else quarters,
    /// else years, else every second, fifth or tenth year. January is always named as its year.
    pub fn ticks(&self, least_pt: f32) -> Vec<Tick> {
        let units = [
            (Step::Month, 1, 30.4),
            (Step::Quarter, 1, 91.3),
            (Step::Year, 1, 365.25),
            (Step::Year, 2, 730.5),
            (Step::Year, 5, 1826.25),
            (Step::Year, 10, 3652.5),
        ];
        let fits = |unit: &&(Step, i32, f32)| unit.2 * self.day_pt() >= least_pt;
        let (unit, every, _) = *units.iter().find(fits).unwrap_or(&(Step::Year, 25, 0.0));
        let mut ticks = Vec::new();
        let mut day = unit.floor(self.span.start());
        if unit == Step::Year {
            let (year, ..) = day.ymd();
            let round = year - year.rem_euclid(every as i16);
            day = Day::of(round, 1, 1).unwrap_or(day);
        }
        while day <= self.span.end() {
            if day >= self.span.start() {
                let is_year = day.ymd().1 == 1;
                let unit = if is_year { Step::Year } else { unit };
                ticks.push(Tick { day, unit });
            }
            day = unit.floor_plus(day, every);
        }
        ticks
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(from: &str, to: &str) -> Span {
        Span::between(Day::parse(from).unwrap(), Day::parse(to).unwrap())
    }

    #[test]
    fn ticks_stand_at_round_values() {
        assert_eq!(round_values(0.0, 920.0, 4), [0.0, 250.0, 500.0, 750.0]);
        assert_eq!(round_values(0.0, 1.0, 3), [0.0, 0.5, 1.0]);
        assert_eq!(round_values(3.0, 3.0, 4), [3.0]);
        assert_eq!(round_values(-30.0, 30.0, 4), [-20.0, 0.0, 20.0]);
    }

    #[test]
    fn there_are_never_more_ticks_than_have_room() {
        arbtest::arbtest(|u| {
            let reach = f64::from(u.int_in_range(1..=10_000_000)?) / 100.0;
            let most = u.int_in_range(2..=12)?;
            let ticks = round_values(0.0, reach, most);
            assert!(
                ticks.len() <= most && !ticks.is_empty(),
                "{ticks:?} of {most}"
            );
            assert!(
                ticks
                    .iter()
                    .all(|tick| (0.0..=reach * 1.000_001).contains(tick))
            );
            Ok(())
        });
    }

    #[test]
    fn a_value_goes_up_from_the_bottom() {
        let values = Values::from_zero(100.0, Rangef::new(10.0, 110.0));
        assert!((values.y(0.0) - 110.0).abs() < 1e-4);
        assert!(values.y(50.0) > values.y(100.0) && values.y(100.0) > 10.0);
        let none = Values::from_zero(0.0, Rangef::new(0.0, 10.0));
        assert!(none.y(0.0).is_finite());
    }

    #[test]
    fn a_day_is_found_again_under_the_point_where_it_begins() {
        let days = Days {
            span: span("2020-01-01", "2024-07-21"),
            range: Rangef::new(40.0, 590.0),
        };
        for n in [0, 1, 400, 1600, 1663] {
            let day = days.span.start().plus(n);
            assert_eq!(days.day_at(days.x(day) + 0.1), day);
        }
        assert_eq!(days.day_at(-100.0), days.span.start());
        assert_eq!(days.day_at(9000.0), days.span.end());
    }

    #[test]
    fn years_months_or_quarters_are_named_as_there_is_room() {
        let of = |from: &str, to: &str| {
            let days = Days {
                span: span(from, to),
                range: Rangef::new(0.0, 500.0),
            };
            days.ticks(34.0)
        };
        let years = of("2020-01-01", "2024-07-21");
        assert_eq!(years.len(), 5);
        assert!(years.iter().all(|tick| tick.unit == Step::Year));
        let months = of("2023-11-05", "2024-05-01");
        assert_eq!(months[0].day, Day::parse("2023-12-01").unwrap());
        assert_eq!(months[1].unit, Step::Year);
        assert_eq!(of("1990-01-01", "2024-07-21").len(), 7);
    }
}
