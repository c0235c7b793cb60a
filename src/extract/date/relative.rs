//! One date without its bounds: a day of a month, a weekday, a month or year by name, and what is
//! counted from another day: `hier dimanche`, `three days ago`, `الشهر الماضي`, `مطلع الشهر الجاري`.

use super::words::{Role, Text, Unit};
use super::{Days, From, Part, Which};

/// What is read so far.
pub(super) type Read = (usize, Days, bool);

/// A word beside a weekday, a month or a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Beside {
    Last,
    This,
    Next,
    Recent,
    Same,
    Following,
    Previous,
}

impl Beside {
    fn which(self) -> Option<Which> {
        match self {
            Self::Last | Self::Recent => Some(Which::Last),
            Self::This => Some(Which::This),
            Self::Next => Some(Which::Next),
            Self::Same | Self::Following | Self::Previous => None,
        }
    }

    fn step(self) -> (i32, From) {
        match self {
            Self::Last | Self::Recent => (-1, From::Published),
            Self::This => (0, From::Published),
            Self::Next => (1, From::Published),
            Self::Same => (0, From::Context),
            Self::Following => (1, From::Context),
            Self::Previous => (-1, From::Context),
        }
    }
}

impl Text<'_> {
    /// The longest reading of a single date.
    pub(super) fn point(&self, at: usize) -> Option<Read> {
        let date = self.date(at).map(|(end, date)| {
            let (end, which) = self.which_behind(end);
            let date = super::Date { which, ..date };
            (end, Days::Date(date), false)
        });
        let others = [
            self.week_of(at),
            self.named_day(at),
            self.weekday_alone(at),
            self.month_alone(at),
            self.year_alone(at),
            self.unit_of(at),
            self.rolling(at),
            self.shift(at),
            self.day_of_month(at),
            self.part_of(at),
        ];
        // The first of the longest: a date by month is the surest reading.
        let mut best: Option<Read> = date;
        for read in others.into_iter().flatten() {
            if best.as_ref().is_none_or(|best| read.0 > best.0) {
                best = Some(read);
            }
        }
        best
    }

    fn beside(&self, at: usize) -> Option<(usize, Beside)> {
        self.pick(at, |role| {
            Some(match role {
                Role::Last => Beside::Last,
                Role::This => Beside::This,
                Role::Next => Beside::Next,
                Role::Recent => Beside::Recent,
                Role::Same => Beside::Same,
                Role::Following => Beside::Following,
                Role::Previous => Beside::Previous,
                _ => return None,
            })
        })
        .filter(|_| !self.is_apart(at))
    }

    /// `dernier`, `الماضي` behind a name.
    fn which_behind(&self, at: usize) -> (usize, Which) {
        let which = self
            .beside(at)
            .and_then(|(end, beside)| Some((end, beside.which()?)))
            // `samedi ce village`: only words that follow in that language.
            .filter(|(_, which)| {
                *which != Which::This
                    || self.tokens[at].is_arabic() && !self.tokens[at].form.starts_with("هذ")
            });
        which.unwrap_or((at, Which::Plain))
    }

    /// Yesterday, la veille, `أول أمس`, the weekend, with the weekday that may follow.
    fn named_day(&self, at: usize) -> Option<Read> {
        let (end, (offset, from, is_night)) = self.pick(at, |role| match role {
            Role::Day(offset) => Some((offset, From::Published, false)),
            Role::DayNight(offset) => Some((offset, From::Published, true)),
            Role::ContextDay(offset) => Some((offset, From::Context, false)),
            Role::Weekend => Some((0, From::Context, false)),
            _ => None,
        })?;
        if self.role(at, Role::Weekend).is_some()
            && self
                .pick(at, |role| {
                    matches!(role, Role::Day(_) | Role::DayNight(_) | Role::ContextDay(_))
                        .then_some(())
                })
                .is_none()
        {
            let (end, _) = self.which_behind(end);
            return Some((end, Days::Weekend, false));
        }
        let (end, weekday) = self.weekday_behind(end);
        let days = Days::Relative {
            unit: Unit::Day,
            offset,
            from,
            weekday,
            part: Part::Whole,
        };
        Some((end, days, is_night))
    }

    /// `hier dimanche`, `أمس (الثلاثاء)`, `yesterday, Monday`.
    fn weekday_behind(&self, at: usize) -> (usize, Option<i8>) {
        let opens = self.mark(at, "(");
        let start = at + usize::from(opens || self.mark(at, ","));
        let start = self.skip(start, Role::DayWord);
        if self.is_apart(start) || self.date(start).is_some() {
            return (at, None);
        }
        match self.weekday(start, false) {
            Some((end, weekday)) => {
                let closes = opens && self.mark(end, ")");
                (end + usize::from(closes), Some(weekday))
            }
            None => (at, None),
        }
    }

    fn weekday_alone(&self, at: usize) -> Option<Read> {
        let (start, before) = match self.beside(at) {
            Some((end, beside)) => (end, beside.which()?),
            None => (at, Which::Plain),
        };
        // `this past Sunday`
        let (start, before) = match self.beside(start) {
            Some((end, Beside::Recent | Beside::Last)) if start > at => (end, Which::Last),
            _ => (start, before),
        };
        let start_token = self.tokens.get(start)?;
        let at_line = start == 0 || start_token.n_breaks > 0 || self.mark(start - 1, "•");
        let (end, weekday) = self.weekday(start, at_line)?;
        if self.weekday(start, false).is_none()
            && !["-", ",", ":", "/"].iter().any(|mark| self.mark(end, mark))
        {
            return None;
        }
        let (end, behind) = self.which_behind(end);
        let which = if behind == Which::Plain {
            before
        } else {
            behind
        };
        Some((end, Days::Weekday { weekday, which }, false))
    }

    /// `the week of 12 May`, `semaine du 14 juillet`.
    fn week_of(&self, at: usize) -> Option<Read> {
        let start = self.role(self.role(at, Role::Unit(Unit::Week))?, Role::Of)?;
        let (end, date) = self.date(self.skip_of(start))?;
        Some((end, Days::WeekOf(date), false))
    }

    /// A month, where a word beside it or a year says that it is one: `in November`, `juillet dernier`.
    fn month_alone(&self, at: usize) -> Option<Read> {
        let (lead, is_in) = match self.role(at, Role::In) {
            Some(end) => (end, true),
            None => (at, false),
        };
        let lead = self.skip(lead, Role::Of);
        let (lead, is_month) = match self.role(lead, Role::MonthWord) {
            Some(end) => (end, true),
            None => (lead, false),
        };
        let (start, before) = match self.beside(lead) {
            Some((end, beside)) => (end, beside.which()?),
            None => (lead, Which::Plain),
        };
        if start > at && self.is_apart(start) {
            return None;
        }
        let (end, month) = self.month(start, false).or_else(|| {
            let month = self.words.misspelt_month(self.tokens.get(start)?)?;
            is_month.then_some((start + 1, month))
        })?;
        let (end, year) = match self.year(end) {
            Some((end, year)) => (end, Some(year)),
            None => (end, None),
        };
        let (end, behind) = self.which_behind(end);
        let which = if behind == Which::Plain {
            before
        } else {
            behind
        };
        let is_told = is_in || is_month || year.is_some() || which != Which::Plain;
        let days = Days::Month {
            month,
            year,
            which,
            part: Part::Whole,
        };
        is_told.then_some((end, days, false))
    }

    /// `in 2023`, `en 2023`, `عام 2023`, and `و 2016` behind another year.
    fn year_alone(&self, at: usize) -> Option<Read> {
        let start = self.role(at, Role::In);
        let start = start.map_or(at, |end| self.skip_of(end));
        let word = self.skip(start, Role::YearWord);
        let lists = at > 1 && self.role(at - 1, Role::And).is_some();
        let lists = lists
            && self
                .figures(at - 2, 4)
                .is_some_and(|(n, _)| (1950..=2100).contains(&n));
        if word == at && !lists || self.is_apart(word) && word > at {
            return None;
        }
        let (end, year) = self.year(word)?;
        let (figures, _) = self
            .figures(end - 1, 4)
            .or_else(|| self.figures(end.checked_sub(2)?, 4))?;
        // `in 2000 villages` may be a number, `in 2015` is none.
        let is_year = word > start || (1950..=2100).contains(&figures) && figures % 1000 != 0;
        let part = Part::Whole;
        is_year.then_some((end, Days::Year { year, part }, false))
    }

    /// `last week`, `le mois dernier`, `الشهر نفسه`, `the same day`.
    fn unit_of(&self, at: usize) -> Option<Read> {
        let start = self.skip(at, Role::Of);
        let (start, before) = match self.beside(start) {
            Some((end, beside)) => (end, Some(beside)),
            None => (start, None),
        };
        let (end, unit) = self.pick(start, |role| match role {
            Role::Unit(unit) => Some(unit),
            _ => None,
        })?;
        if start > at && self.is_apart(start) {
            return None;
        }
        let (end, beside) = match (before, self.beside(end)) {
            // The days of a week: `هذا الأسبوع الماضي` says it twice.
            (_, Some((end, beside))) if before.is_none_or(|before| before == Beside::This) => {
                (end, beside)
            }
            (Some(before), _) => (end, before),
            _ => return None,
        };
        if beside == Beside::Recent {
            let days = Days::Rolling {
                unit,
                n: Some(1),
                is_after: false,
                from: From::Published,
            };
            return Some((end, days, false));
        }
        let (offset, from) = beside.step();
        // `cette année`, but `ce jour` needs no unit; one year or month may follow: `the same month of 2021`.
        let days = Days::Relative {
            unit,
            offset,
            from,
            weekday: None,
            part: Part::Whole,
        };
        Some((end, days, false))
    }

    /// `the last three days`, `ces derniers jours`, `على مدى الأيام الأربعة التالية`, `depuis une semaine`.
    fn rolling(&self, at: usize) -> Option<Read> {
        let mut end = at;
        let (mut n, mut unit, mut few, mut beside) = (None, None, false, None);
        for _ in 0..6 {
            if end > at && self.is_apart(end) {
                break;
            }
            if let Some((next, found)) = self.beside(end) {
                if found == Beside::Same {
                    return None;
                }
                // `ces trois derniers jours`: the word that says more counts.
                beside = beside
                    .filter(|known| *known != Beside::This)
                    .or(Some(found));
                end = next;
            } else if let (None, Some((next, found))) = (n, self.count(end)) {
                (n, end) = (Some(found), next);
            } else if let (None, Some((next, found))) = (unit, self.units(end)) {
                if let (_, Some(pair)) = found {
                    n = Some(pair);
                }
                (unit, end) = (Some(found.0), next);
            } else if let Some(next) = self.role(end, Role::Few) {
                (few, end) = (true, next);
            } else if end == at && self.role(at, Role::Of).is_some() {
                end = self.skip(at, Role::Of);
            } else {
                break;
            }
        }
        let (unit, beside) = (unit?, beside?);
        let (is_after, from) = match beside {
            Beside::Last | Beside::Recent | Beside::This => (false, From::Published),
            Beside::Next => (true, From::Published),
            Beside::Following => (true, From::Context),
            Beside::Previous => (false, From::Context),
            Beside::Same => return None,
        };
        // `this days` is none; `الأيام الأخيرة` and `these last days` are.
        if beside == Beside::This && n.is_none() && !few {
            return None;
        }
        let days = Days::Rolling {
            unit,
            n,
            is_after,
            from,
        };
        Some((end, days, false))
    }

    /// A number of units, in figures or words.
    fn count(&self, at: usize) -> Option<(usize, i32)> {
        if let Some((n, _)) = self.figures(at, 3) {
            return (n > 0).then_some((at + 1, n));
        }
        self.pick(at, |role| match role {
            Role::Number(n) => Some(n),
            _ => None,
        })
    }

    /// Several units, or two in one word.
    fn units(&self, at: usize) -> Option<(usize, (Unit, Option<i32>))> {
        self.pick(at, |role| match role {
            Role::Units(unit) => Some((unit, None)),
            Role::Pair(unit) => Some((unit, Some(2))),
            _ => None,
        })
    }

    /// A stretch of time: `three days`, `أسبوعين`, `une semaine`; `None` for how many means a few.
    pub(super) fn stretch(&self, at: usize) -> Option<(usize, Unit, Option<i32>)> {
        if let Some((end, (unit, Some(n)))) = self.units(at) {
            return Some((end, unit, Some(n)));
        }
        if let Some((end, n)) = self.count(at) {
            if self.is_apart(end) {
                return None;
            }
            let (end, unit) = self.unit_or_units(end)?;
            return Some((end, unit, Some(n)));
        }
        if let Some(start) = self.role(at, Role::Few) {
            let (end, unit) = self.unit_or_units(start)?;
            return Some((end, unit, None));
        }
        // Arabic has no article for one: قبل أسبوع; and أيام is a few.
        let (end, (unit, n)) = self.pick(at, |role| match role {
            Role::Unit(unit) => Some((unit, Some(1))),
            Role::Units(unit) => Some((unit, None)),
            _ => None,
        })?;
        let end = if n.is_none() {
            self.skip(end, Role::Few)
        } else {
            end
        };
        (self.tokens[at].is_arabic() && !self.at(at)[0].has_article).then_some((end, unit, n))
    }

    fn unit_or_units(&self, at: usize) -> Option<(usize, Unit)> {
        self.pick(at, |role| match role {
            Role::Unit(unit) | Role::Units(unit) => Some(unit),
            _ => None,
        })
    }

    /// `three days ago`, `il y a une semaine`, `two days later`, `بعد يومين`, `a few days earlier`.
    fn shift(&self, at: usize) -> Option<Read> {
        let before = self.pick(at, |role| match role {
            Role::AgoBefore => Some((-1, From::Published)),
            Role::LaterBefore => Some((1, From::Context)),
            _ => None,
        });
        let (end, unit, n, (sign, from)) = if let Some((start, way)) = before {
            let (end, unit, n) = self.stretch(start)?;
            let is_later = way == (1, From::Context);
            // `بعد أيام من الهجوم` tells of what was before.
            match self.after(end).filter(|_| is_later) {
                Some((end, way)) => (end, unit, n, way),
                None => (end, unit, n, way),
            }
        } else {
            // `a few days later`: the article belongs to the words.
            let article = self
                .count(at)
                .filter(|&(end, n)| n == 1 && self.role(end, Role::Few).is_some());
            let (end, unit, n) = self.stretch(article.map_or(at, |(end, _)| end))?;
            let told = self.pick(end, |role| match role {
                Role::AgoAfter => Some((-1, From::Published)),
                Role::LaterAfter => Some((1, From::Context)),
                Role::EarlierAfter => Some((-1, From::Context)),
                _ => None,
            });
            let (end, way) = told.or_else(|| self.after(end))?;
            (end, unit, n, way)
        };
        let days = match n {
            Some(n) => Days::Shift {
                unit,
                n: sign * n,
                from,
            },
            None => Days::Few {
                unit,
                is_after: sign > 0,
                from,
            },
        };
        Some((end, days, false))
    }

    /// `after` behind a stretch of time. With what happened first behind it, that was before:
    /// *two days after the raid*. Alone, it tells of what came later: *two days after that, …*
    fn after(&self, at: usize) -> Option<(usize, (i32, From))> {
        let end = self.role(at, Role::After)?;
        if let Some(end) = self.role(end, Role::Then) {
            return Some((end, (1, From::Context)));
        }
        let is_alone = self.tokens.get(end).is_none_or(|next| !next.is_word());
        Some((end, (if is_alone { 1 } else { -1 }, From::Context)))
    }

    /// `le 14`, `on the 14th`, `يوم 14`, `الثاني والعشرين من الشهر الجاري`.
    fn day_of_month(&self, at: usize) -> Option<Read> {
        // `١٤ منه`, the 14th of it.
        if let Some((end, day)) = self.day(at)
            && let Some(next) = self.tokens.get(end)
            && &*next.form == "منه"
        {
            return Some((end + 1, Days::DayOfMonth(day), false));
        }
        if let Some((end, day)) = self.day(at) {
            let start = self.skip_of(end);
            let (end, days, _) = self.unit_of(start)?;
            if let Days::Relative {
                unit: Unit::Month,
                offset,
                from,
                ..
            } = days
                && start > end.min(at)
            {
                return Some((end, Days::DayOfRelativeMonth { day, offset, from }, false));
            }
            return None;
        }
        let start = self
            .role(at, Role::On)
            .or_else(|| self.role(at, Role::DayWord))?;
        let start = self.skip(start, Role::Of);
        let (day, _) = self.figures(start, 2)?;
        let (end, _) = self.day(start)?;
        if self.date(start).is_some() || self.span(start, false).is_some() {
            return None;
        }
        let form = &*self.tokens[at].form;
        let is_told = match form {
            "le" => end == start + 1,
            // `on 14 people`, but `on the 14th`
            _ if !self.tokens[at].is_arabic() => end > start + 1 && start > at + 1,
            _ => self.role(at, Role::DayWord).is_some(),
        };
        let next = self.tokens.get(end);
        let is_whole = next.is_none_or(|next| {
            let unit = self.unit_or_units(end).is_some();
            let joined = next.is_joined && (next.is_word() || self.figures(end + 1, 9).is_some());
            let battalion = end > start + 1 && next.is_capital;
            !unit && !joined && !battalion && !next.is_mark("%")
        });
        let days = Days::DayOfMonth(day as i8);
        (is_told && is_whole).then_some((end, days, false))
    }

    /// `late June 2023`, `fin septembre`, `مطلع الشهر الجاري`, `early this month`.
    fn part_of(&self, at: usize) -> Option<Read> {
        let (end, part) = self.pick(at, |role| match role {
            Role::Early => Some(Part::Early),
            Role::Mid => Some(Part::Mid),
            Role::Late => Some(Part::Late),
            _ => None,
        })?;
        let hyphen = usize::from(self.mark(end, "-") && self.is_joined(end));
        let start = self.skip_of(end + hyphen);
        let start = self.skip(start, Role::In);
        if self.is_apart(start) {
            return None;
        }
        let start = self.skip(start, Role::MonthWord);
        let named = self.month(start, false).map(|(end, month)| {
            let (end, year) = self
                .year(end)
                .map_or((end, None), |(end, year)| (end, Some(year)));
            let (end, which) = self.which_behind(end);
            (
                end,
                Days::Month {
                    month,
                    year,
                    which,
                    part,
                },
                false,
            )
        });
        named
            .or_else(|| {
                let (end, days, _) = self.year_alone(start).or_else(|| {
                    let (end, year) = self.year(start)?;
                    Some((end, Days::Year { year, part }, false))
                })?;
                let Days::Year { year, .. } = days else {
                    return None;
                };
                Some((end, Days::Year { year, part }, false))
            })
            .or_else(|| {
                // The month word may be the unit: مطلع الشهر الجاري.
                let (end, days, _) = self.unit_of(start).or_else(|| self.unit_of(end))?;
                match days {
                    Days::Relative {
                        unit,
                        offset,
                        from,
                        weekday,
                        ..
                    } if unit != Unit::Day => Some((
                        end,
                        Days::Relative {
                            unit,
                            offset,
                            from,
                            weekday,
                            part,
                        },
                        false,
                    )),
                    _ => None,
                }
            })
    }
}
