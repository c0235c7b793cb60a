//! Days that are named by month, in figures or in words, in one calendar or both:
//! `Lun 14/07`, `July 19, 2024`, `7 رجب 1445هـ الموافق لـ 19 يناير 2024م`.

use super::words::{Role, Text};
use super::{Date, Gregorian, HijriDate};

impl Text<'_> {
    /// A day of a month, with its weekday and its twin in the other calendar where they are written.
    pub(super) fn date(&self, at: usize) -> Option<(usize, Date)> {
        if let Some((end, weekday)) = self.weekday(at, true) {
            let start = self.behind_weekday(end);
            if let Some((end, date)) = self.dated(start) {
                let weekday = Some(weekday);
                return Some((end, Date { weekday, ..date }));
            }
        }
        self.dated(at)
    }

    /// A weekday; the short forms only where asked for.
    pub(super) fn weekday(&self, at: usize, with_short: bool) -> Option<(usize, i8)> {
        let (end, (weekday, is_short)) = self.pick(at, |role| match role {
            Role::Weekday(day) => Some((day, false)),
            Role::WeekdayShort(day) if with_short => Some((day, true)),
            _ => None,
        })?;
        let dot = is_short && self.mark(end, ".") && self.is_joined(end);
        Some((end + usize::from(dot), weekday))
    }

    /// Behind what may stand between a weekday and its date: a part of the day, a comma, `the`.
    fn behind_weekday(&self, at: usize) -> usize {
        let at = self.skip(at, Role::Part);
        let at = at + usize::from(self.mark(at, ",") || self.mark(at, "("));
        let at = self.skip(self.skip(at, Role::Twin), Role::On);
        self.skip_of(at)
    }

    fn dated(&self, at: usize) -> Option<(usize, Date)> {
        let (end, mut date) = self.one_calendar(at)?;
        match self.twin(end, &date) {
            Some((end, twin)) => {
                date.gregorian = date.gregorian.or(twin.gregorian);
                date.hijri = date.hijri.or(twin.hijri);
                Some((end, date))
            }
            None => Some((end, date)),
        }
    }

    /// The same day in the other calendar.
    fn twin(&self, at: usize, date: &Date) -> Option<(usize, Date)> {
        let at = at + usize::from(self.mark(at, ","));
        let (start, closes) = if let Some(end) = self.role(at, Role::Twin) {
            let end = self.skip(end, Role::DayWord);
            (self.skip_of(end), None)
        } else if self.mark(at, "(") {
            (at + 1, Some(")"))
        } else if self.mark(at, "/") || self.mark(at, "-") || self.mark(at, "=") {
            (at + 1, None)
        } else {
            return None;
        };
        let (end, twin) = self.one_calendar(start)?;
        if twin.gregorian.is_some() == date.gregorian.is_some() {
            return None;
        }
        let closed = closes.is_some_and(|mark| self.mark(end, mark));
        Some((end + usize::from(closed), twin))
    }

    fn one_calendar(&self, at: usize) -> Option<(usize, Date)> {
        let of = |(end, gregorian)| {
            let gregorian = Some(gregorian);
            (
                end,
                Date {
                    gregorian,
                    ..Date::default()
                },
            )
        };
        self.in_figures(at)
            .or_else(|| self.day_month(at))
            .or_else(|| self.month_day(at))
            .map(of)
            .or_else(|| self.hijri(at))
    }

    /// `02/03/2026`, `2026-03-02`, `02.03.26`, `14/07`.
    fn in_figures(&self, at: usize) -> Option<(usize, Gregorian)> {
        if self.is_glued(at) {
            return None;
        }
        let (first, first_digits) = self.figures(at, 4)?;
        let mark = ["/", "-", "."]
            .into_iter()
            .find(|mark| self.mark(at + 1, mark) && self.is_joined(at + 1))?;
        let (second, second_digits) = self.figures(at + 2, 2).filter(|_| self.is_joined(at + 2))?;
        let third = (self.mark(at + 3, mark) && self.is_joined(at + 3) && self.is_joined(at + 4))
            .then(|| self.figures(at + 4, 4))
            .flatten();
        let goes_on = |end: usize| {
            ["/", "-", "."].iter().any(|mark| self.mark(end, mark))
                && self.is_joined(end)
                && self.is_joined(end + 1)
                && self.figures(end + 1, 9).is_some()
        };
        let Some((third, third_digits)) = third else {
            // Without a year, it must look like a day and a month, and not like a fraction.
            let is_told = second_digits == 2 || at > 0 && self.is_after_day_word(at);
            let is_date = mark == "/" && first_digits <= 2 && is_told && !goes_on(at + 3);
            return is_date
                .then(|| day_and_month(first, second, None))
                .flatten()
                .map(|date| (at + 3, date));
        };
        if goes_on(at + 5) {
            return None;
        }
        let date = if first_digits == 4 && third_digits <= 2 {
            let year = year_of(first, 4)?;
            Gregorian {
                may_swap: false,
                ..month_and_day(second, third, Some(year))?
            }
        } else if first_digits <= 2 && (third_digits == 4 || third_digits == 2 && mark == "/") {
            day_and_month(first, second, Some(year_of(third, third_digits)?))?
        } else {
            return None;
        };
        Some((self.behind_year(at + 5), date))
    }

    /// Whether a token is joined to a word or figures before it: `S29`, `7.62`.
    fn is_glued(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else {
            return false;
        };
        let previous = &self.tokens[before];
        let is_figures = |back: usize| {
            before
                .checked_sub(back)
                .is_some_and(|at| self.figures(at, 9).is_some())
        };
        let is_joint = |at: usize, marks: &[&str]| {
            self.is_joined(at) && marks.iter().any(|mark| self.mark(at, mark))
        };
        // `10-14` is two days, `2026-03-02` is read as one.
        let is_chain = is_figures(1)
            && (is_joint(before, &[".", ",", "/", ":"])
                || is_joint(before, &["-"])
                    && before > 2
                    && is_joint(before - 2, &["-", "/"])
                    && is_figures(3));
        self.is_joined(at) && (previous.is_word() && !previous.is_arabic() || is_chain)
    }

    fn is_after_day_word(&self, at: usize) -> bool {
        let is = |at: usize| {
            self.pick(at, |role| match role {
                Role::On
                | Role::Weekday(_)
                | Role::WeekdayShort(_)
                | Role::DayWord
                | Role::From => Some(()),
                _ => None,
            })
            .is_some()
        };
        is(at - 1) || self.mark(at - 1, ",") && at > 1 && is(at - 2)
    }

    /// A day of the month in figures or words: `4`, `4th`, `1er`, `الأول`.
    pub(super) fn day(&self, at: usize) -> Option<(usize, i8)> {
        if let Some((day, _)) = self.figures(at, 2) {
            let is_fit = (1..=31).contains(&day) && !self.is_glued(at);
            let suffix = self
                .role(at + 1, Role::Suffix)
                .filter(|_| self.is_joined(at + 1));
            return is_fit.then_some((suffix.unwrap_or(at + 1), day as i8));
        }
        self.pick(at, |role| match role {
            Role::Ordinal(day) => Some(day),
            _ => None,
        })
    }

    /// A month by name, and again by its other name: `آذار/مارس`, `يونيو (حزيران)`.
    pub(super) fn month(&self, at: usize, beside_day: bool) -> Option<(usize, i8)> {
        let (end, (month, is_short)) = self.pick(at, |role| match role {
            Role::Month(month) | Role::MonthWeak(month) => Some((month, false)),
            Role::MonthShort(month) if beside_day || self.year(at + 1).is_some() => {
                Some((month, true))
            }
            _ => None,
        })?;
        let dot = is_short && self.mark(end, ".") && self.is_joined(end);
        let end = end + usize::from(dot && !self.is_apart(end + 1));
        let again = |at: usize| {
            self.pick(at, |role| match role {
                Role::Month(other) | Role::MonthWeak(other) if other == month => Some(()),
                _ => None,
            })
            .map(|(end, ())| end)
        };
        let double = match () {
            () if self.mark(end, "/") || self.mark(end, "-") => again(end + 1),
            () if self.mark(end, "(") => again(end + 1)
                .filter(|&end| self.mark(end, ")"))
                .map(|end| end + 1),
            () => again(end).filter(|_| self.tokens[end].is_arabic()),
        };
        Some((double.unwrap_or(end), month))
    }

    /// A year behind a month: `2024`, `, 2024`, `من عام 2024م`.
    pub(super) fn year(&self, at: usize) -> Option<(usize, i16)> {
        let start =
            at + usize::from(self.mark(at, ",") || self.mark(at, "-") && self.is_joined(at));
        let start = self.skip_of(start);
        let start = self.skip(start, Role::YearWord);
        let (year, n_digits) = self.figures(start, 4)?;
        if n_digits != 4 || self.is_apart(start) && start > 0 {
            return None;
        }
        Some((self.behind_year(start + 1), year_of(year, 4)?))
    }

    fn behind_year(&self, at: usize) -> usize {
        if self.tokens.get(at).is_some_and(|token| token.n_breaks > 0) {
            return at;
        }
        self.skip(at, Role::GregorianMark)
    }

    /// `19 July 2024`, `1er mars`, `الأول من يناير`, `21 سبتمر 2022`.
    fn day_month(&self, at: usize) -> Option<(usize, Gregorian)> {
        let (end, day) = self.day(at)?;
        if self.is_apart(end) {
            return None;
        }
        let hyphen =
            usize::from(self.mark(end, "-") && self.is_joined(end) && self.is_joined(end + 1));
        let start = self.skip_of(end + hyphen);
        let named = self.skip(start, Role::MonthWord);
        let (end, month) = self.month(named, true).or_else(|| {
            let month = self.words.misspelt_month(self.tokens.get(named)?)?;
            Some((named + 1, month))
        })?;
        Some(self.with_year(end, day, month))
    }

    /// `July 19, 2024`, `Dec 18`.
    fn month_day(&self, at: usize) -> Option<(usize, Gregorian)> {
        if self.tokens.get(at)?.is_arabic() {
            return None;
        }
        let (end, month) = self.month(at, true)?;
        let start = self.skip(end, Role::Of);
        let (end, day) = self.day(start)?;
        self.figures(start, 2)?;
        // `May 10-12` is a span, `June 7.5` is none.
        let goes_on = (self.mark(end, ".") || self.mark(end, ",") || self.mark(end, ":"))
            && self.is_joined(end)
            && self.is_joined(end + 1)
            && self.figures(end + 1, 9).is_some_and(|(_, n)| n != 4);
        (!goes_on).then(|| self.with_year(end, day, month))
    }

    fn with_year(&self, end: usize, day: i8, month: i8) -> (usize, Gregorian) {
        let (end, year) = match self.year(end) {
            Some((end, year)) => (end, Some(year)),
            None => (end, None),
        };
        let date = Gregorian {
            day,
            month,
            year,
            may_swap: false,
        };
        (end, date)
    }

    /// `7 رجب 1445هـ`, `3 Sha'ban`.
    fn hijri(&self, at: usize) -> Option<(usize, Date)> {
        let (end, day) = self.day(at)?;
        let start = self.skip_of(end);
        let start = self.skip(start, Role::MonthWord);
        let (end, month) = self.pick(start, |role| match role {
            Role::Hijri(month) => Some(month),
            _ => None,
        })?;
        let start = self.skip(end + usize::from(self.mark(end, ",")), Role::YearWord);
        let year = self
            .figures(start, 4)
            .filter(|(year, _)| (1300..1600).contains(year));
        let end = if year.is_some() { start + 1 } else { end };
        let hijri = HijriDate {
            day,
            month,
            year: year.map(|(year, _)| year as i16),
        };
        (day <= 30).then_some((
            self.skip(end, Role::HijriMark),
            Date {
                hijri: Some(hijri),
                ..Date::default()
            },
        ))
    }
}

/// The year of four or two digits; those of two are of this century.
fn year_of(year: i32, n_digits: usize) -> Option<i16> {
    let year = if n_digits == 2 { 2000 + year } else { year };
    (1900..=2100).contains(&year).then_some(year as i16)
}

/// Day before month, unless only the other order is possible.
fn day_and_month(first: i32, second: i32, year: Option<i16>) -> Option<Gregorian> {
    let date = month_and_day(second, first, year);
    date.or_else(|| {
        month_and_day(first, second, year).map(|date| Gregorian {
            may_swap: false,
            ..date
        })
    })
}

fn month_and_day(month: i32, day: i32, year: Option<i16>) -> Option<Gregorian> {
    let is_fit = (1..=12).contains(&month) && (1..=31).contains(&day);
    is_fit.then_some(Gregorian {
        day: day as i8,
        month: month as i8,
        year,
        may_swap: day <= 12,
    })
}
