//! What the ruler under the histogram says: which days, months, quarters or years are named, so
//! that no name is narrower than it can be read. Knows no screen but the width of a day.

use super::axis::Axis;
use crate::analysis::series::mean_days;
use crate::time::{Day, Step};
use crate::view::words;

/// The least widths, in points, of what is named.
const DAY_PT: f64 = 22.0;
const WEEK_PT: f64 = 44.0;
const MONTH_PT: f64 = 30.0;
const LONG_MONTH_PT: f64 = 80.0;
const YEAR_PT: f64 = 44.0;
/// Ticks closer than this, in points, would be a tint.
const TICK_PT: f64 = 6.0;

/// A stretch of the calendar with its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Named {
    /// Its first day.
    pub(super) first: Day,
    /// The day after its last.
    pub(super) next: Day,
    /// What it is called; empty where only its tick is drawn.
    pub(super) name: String,
}

/// The two rows of the ruler for the days that are seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Ruler {
    /// What the upper row names.
    pub(super) unit: Step,
    /// The upper row.
    pub(super) units: Vec<Named>,
    /// The lower row: the years, or the months where days or weeks are named.
    pub(super) heads: Vec<Named>,
}

impl Ruler {
    /// The ruler of an axis.
    pub(super) fn of(axis: Axis) -> Self {
        let width = |unit: Step| mean_days(unit) * axis.day_pt();
        let unit = if axis.day_pt() >= DAY_PT {
            Step::Day
        } else if width(Step::Week) >= WEEK_PT {
            Step::Week
        } else if width(Step::Month) >= MONTH_PT {
            Step::Month
        } else if width(Step::Quarter) >= MONTH_PT {
            Step::Quarter
        } else {
            Step::Year
        };
        let name_month = |day: Day| {
            if width(Step::Month) >= LONG_MONTH_PT {
                words::month(day.ymd().1)
            } else {
                words::month_short(day.ymd().1)
            }
        };
        let units = match unit {
            Step::Day | Step::Week => stretches(axis, unit, 1, |day| day.ymd().2.to_string()),
            Step::Month => stretches(axis, unit, 1, name_month),
            Step::Quarter => stretches(axis, unit, 1, |day| words::month_short(day.ymd().1)),
            Step::Year if width(Step::Year) >= TICK_PT => {
                stretches(axis, unit, 1, |_| String::new())
            }
            Step::Year => Vec::new(),
        };
        let heads = if matches!(unit, Step::Day | Step::Week) {
            stretches(axis, Step::Month, 1, |day| {
                let (year, month, _) = day.ymd();
                format!("{} {year}", words::month(month))
            })
        } else {
            let every = [1, 2, 5, 10, 20, 50, 100].into_iter();
            let wide = |n: &i32| f64::from(*n) * width(Step::Year) >= YEAR_PT;
            let every = every.clone().find(wide).unwrap_or(500);
            stretches(axis, Step::Year, every, |day| day.ymd().0.to_string())
        };
        Self { unit, units, heads }
    }

    /// Whether names stand in the middle of their stretch, not beside its first tick.
    pub(super) fn is_centred(&self) -> bool {
        matches!(self.unit, Step::Day | Step::Month)
    }
}

/// Every stretch of `every` steps that is seen, the first of them perhaps only in part.
fn stretches(axis: Axis, step: Step, every: i32, name: impl Fn(Day) -> String) -> Vec<Named> {
    let seen = axis.view.span();
    let (year, month, _) = step.floor(seen.start()).ymd();
    let mut first = step.floor(seen.start());
    if step == Step::Year {
        let round = year - year.rem_euclid(every as i16);
        first = Day::of(round, month, 1).unwrap_or(first);
    }
    let mut found = Vec::new();
    while first <= seen.end() {
        let next = step.floor_plus(first, every);
        if next <= first {
            break;
        }
        found.push(Named {
            first,
            next,
            name: name(first),
        });
        first = next;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::axis::View;
    use super::*;

    fn ruler(first: &str, n_days: f64, width_pt: f64) -> Ruler {
        let first = f64::from(Day::parse(first).unwrap().0);
        Ruler::of(Axis {
            view: View { first, n_days },
            width_pt,
        })
    }

    fn names(named: &[Named]) -> Vec<&str> {
        named.iter().map(|named| named.name.as_str()).collect()
    }

    #[test]
    fn months_are_named_where_there_is_room_else_quarters_else_years() {
        let wide = ruler("2022-06-08", 814.0, 920.0);
        assert_eq!(names(&wide.units)[..3], ["Jun", "Jul", "Aug"]);
        assert_eq!(names(&wide.heads), ["2022", "2023", "2024"]);
        let narrow = ruler("2022-06-08", 814.0, 664.0);
        assert_eq!(narrow.unit, Step::Quarter);
        assert_eq!(names(&narrow.units)[..3], ["Apr", "Jul", "Oct"]);
        assert_eq!(ruler("1997-01-01", 10_000.0, 664.0).unit, Step::Year);
    }

    #[test]
    fn near_by_days_and_weeks_are_named_under_their_month() {
        let days = ruler("2024-02-27", 14.0, 900.0);
        assert_eq!(names(&days.units)[..4], ["27", "28", "29", "1"]);
        assert_eq!(names(&days.heads), ["February 2024", "March 2024"]);
        let weeks = ruler("2024-02-28", 60.0, 900.0);
        assert_eq!(names(&weeks.units)[..2], ["26", "4"]);
    }

    #[test]
    fn names_never_stand_closer_than_they_can_be_read() {
        arbtest::arbtest(|u| {
            let first = f64::from(u.int_in_range(-20_000..=30_000)?);
            let n_days = f64::from(u.int_in_range(10..=60_000)?);
            let width_pt = f64::from(u.int_in_range(200..=4000)?);
            let axis = Axis {
                view: View { first, n_days },
                width_pt,
            };
            let ruler = Ruler::of(axis);
            let least = if ruler.unit == Step::Day { 21.0 } else { 26.0 };
            for named in ruler.units.iter().filter(|named| !named.name.is_empty()) {
                assert!(axis.start_pt(named.next) - axis.start_pt(named.first) >= least);
            }
            for named in &ruler.heads {
                assert!(axis.start_pt(named.next) - axis.start_pt(named.first) >= 40.0);
            }
            let meets = |row: &[Named]| row.windows(2).all(|two| two[0].next == two[1].first);
            assert!(meets(&ruler.units) && meets(&ruler.heads));
            Ok(())
        });
    }
}
