//! The Hijri calendar by the tabular rule: cycles of thirty years with eleven leap years (2, 5, 7,
//! 10, 13, 16, 18, 21, 24, 26, 29), from 16 July 622 of the Julian calendar. Reingold and
//! Dershowitz, *Calendrical Calculations*, chapter 7. Months really begin with a new moon that is
//! seen or computed (Umm al-Qura), so that a day is wrong by one day often and by two seldom. A
//! weekday beside the date, or its Gregorian twin, sets it right.

use super::HijriDate;
use crate::time::Day;

/// A day of the Hijri calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hijri {
    /// The year of the Hijra.
    pub year: i16,
    /// 1 to 12, from Muharram.
    pub month: i8,
    /// 1 to 30.
    pub day: i8,
}

/// The last day before the first of the calendar, in days since 1970-01-01: 15 July 622 (Julian).
const BEFORE_FIRST: i32 = -492_149;

impl Hijri {
    /// The day of the tabular calendar.
    pub fn to_day(self) -> Day {
        let (year, month) = (i32::from(self.year), i32::from(self.month));
        // Odd months have 30 days, even ones 29.
        let of_months = 29 * (month - 1) + month / 2;
        let of_years = (year - 1) * 354 + (3 + 11 * year).div_euclid(30);
        Day(BEFORE_FIRST + of_years + of_months + i32::from(self.day))
    }

    /// The year in which a day falls, or one beside it at the turn of the year.
    pub fn year_near(day: Day) -> i16 {
        let since = i64::from(day.0) - i64::from(BEFORE_FIRST);
        // Beyond this the Gregorian calendar of files has ended.
        (30 * since + 10_646).div_euclid(10_631).clamp(1, 9_999) as i16
    }
}

impl HijriDate {
    /// The day, with a year.
    pub(super) fn in_year(self, year: i16) -> Day {
        Hijri {
            year,
            month: self.month,
            day: self.day,
        }
        .to_day()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(year: i16, month: i8, day: i8, gregorian: &str) {
        let found = Hijri { year, month, day }.to_day();
        let wanted = Day::parse(gregorian).unwrap();
        assert!((found.0 - wanted.0).abs() <= 1, "{found} {gregorian}");
        assert!((Hijri::year_near(wanted) - year).abs() <= 1);
    }

    #[test]
    fn first_days_of_years_are_within_a_day_of_the_official_calendar() {
        // 1 Muharram by Umm al-Qura.
        check(1438, 1, 1, "2016-10-02");
        check(1440, 1, 1, "2018-09-11");
        check(1443, 1, 1, "2021-08-09");
        check(1445, 1, 1, "2023-07-19");
        check(1446, 1, 1, "2024-07-07");
        check(1447, 1, 1, "2025-06-26");
    }

    #[test]
    fn days_within_a_year_are_too() {
        check(1446, 9, 1, "2025-03-01");
        check(1446, 10, 1, "2025-03-30");
        check(1447, 8, 2, "2026-01-21");
    }
}
