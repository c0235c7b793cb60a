//! What is said around a date: since and until, from and to, nights, parts of the day. The entry of
//! reading: [`Text::mention`].

use super::relative::Read;
use super::words::{Role, Text, Unit};
use super::{Bound, Date, Days, From, Gregorian, Which, Written};

impl Text<'_> {
    /// The longest date that begins at a token.
    pub(super) fn mention(&self, at: usize) -> Option<(usize, Written)> {
        // Most words have to do with no date.
        if self.at(at).is_empty() && self.figures(at, 4).is_none() {
            return None;
        }
        let readings = [self.bounded(at), self.night(at), self.plain(at)];
        let mut best: Option<(usize, Written)> = None;
        for read in readings.into_iter().flatten() {
            if best.as_ref().is_none_or(|best| read.0 > best.0) {
                best = Some(read);
            }
        }
        let (end, mut written) = best?;
        // `lundi soir`, `Sunday night`, `السبت ليلا`
        let is_day = written.days.is_of_days();
        let end = match self.tokens.get(end) {
            Some(next) if is_day && next.n_breaks == 0 && next.is_word() => {
                if let Some(end) = self.role(end, Role::Night) {
                    written.is_night = true;
                    end
                } else {
                    self.skip(end, Role::Part)
                }
            }
            _ => end,
        };
        Some((end, written))
    }

    /// `since last Monday`, `depuis le 20 février`, `منذ 28 آذار`, `jusqu'au 14 mars`.
    fn bounded(&self, at: usize) -> Option<(usize, Written)> {
        let (end, bound) = self.pick(at, |role| match role {
            Role::Since => Some(Bound::Since),
            Role::Until => Some(Bound::Until),
            _ => None,
        })?;
        if self.is_apart(end) {
            return None;
        }
        let start = self.skip(self.skip(end, Role::In), Role::On);
        let start = self.skip_of(start);
        // `depuis deux semaines` says how long; Arabic منذ أسبوعين is *two weeks ago*.
        if bound == Bound::Since
            && !self.tokens[at].is_arabic()
            && let Some((end, unit, n)) = self.stretch(start)
            && self
                .pick(end, |role| {
                    matches!(role, Role::AgoAfter | Role::EarlierAfter | Role::LaterAfter)
                        .then_some(())
                })
                .is_none()
        {
            let days = Days::Rolling {
                unit,
                n: Some(n.unwrap_or(3)),
                is_after: false,
                from: From::Published,
            };
            return Some((end, written(days, bound, false)));
        }
        let bare = self.month(start, false).map(|(end, month)| {
            let (end, year) = self
                .year(end)
                .map_or((end, None), |(end, year)| (end, Some(year)));
            let days = Days::Month {
                month,
                year,
                which: Which::Plain,
                part: super::Part::Whole,
            };
            (end, days, false)
        });
        let year = self.year(start).map(|(end, year)| {
            let part = super::Part::Whole;
            (end, Days::Year { year, part }, false)
        });
        let (end, days, is_night) = self.point(start).or(bare).or(year)?;
        Some((end, written(days, bound, is_night)))
    }

    /// `in the night of 3 to 4 January`, `dans la nuit de dimanche à lundi`, `ليل الأحد الاثنين`.
    fn night(&self, at: usize) -> Option<(usize, Written)> {
        let lead = self.skip_of(at);
        let lead = if self.role(lead, Role::Night).is_some() {
            lead
        } else {
            at
        };
        let end = self.role(lead, Role::Night)?;
        let start = self.skip(end, Role::On);
        let start = self.skip_of(start);
        if self.is_apart(start) {
            return None;
        }
        let (after, days, _) = self
            .span(start, true)
            .or_else(|| self.span(end, true))
            .or_else(|| {
                let (end, days, is_night) = self
                    .point(start)
                    .or_else(|| self.point(self.skip(start, Role::From)))?;
                // The night of a month is none.
                days.is_of_days().then_some((end, days, is_night))
            })?;
        // `overnight Saturday` goes into the next day.
        let days = match days {
            Days::Weekday { weekday, which } if &*self.tokens[lead].form == "overnight" => {
                Days::Span(
                    Box::new(Days::Weekday { weekday, which }),
                    Box::new(Days::Weekday {
                        weekday: (weekday + 1) % 7,
                        which: Which::Plain,
                    }),
                )
            }
            days => days,
        };
        Some((after, written(days, Bound::On, true)))
    }

    /// A span or a single date, with the part of the day before it.
    fn plain(&self, at: usize) -> Option<(usize, Written)> {
        let behind_part = self.role(at, Role::Part).filter(|&end| !self.is_apart(end));
        let with_part = behind_part.and_then(|end| {
            let start = self.skip(self.skip_of(end), Role::DayWord);
            // A part of the day before a month is another part: `early June`.
            self.span_or_point(self.skip(start, Role::On))
                .filter(|(_, days, _)| days.is_of_days())
        });
        let (end, days, is_night) = with_part.or_else(|| self.span_or_point(at))?;
        Some((end, written(days, Bound::On, is_night)))
    }

    fn span_or_point(&self, at: usize) -> Option<Read> {
        match (self.span(at, false), self.point(at)) {
            (Some(span), Some(point)) if point.0 >= span.0 => Some(point),
            (span, point) => span.or(point),
        }
    }

    /// `from 10 to 14 January`, `14 au 20 juillet`, `الجمعة والسبت`, `6 and 7 August`.
    pub(super) fn span(&self, at: usize, is_night: bool) -> Option<Read> {
        let lead = self.pick(at, |role| match role {
            Role::Between => Some(true),
            Role::From => Some(false),
            _ => None,
        });
        let (start, is_between) = lead.unwrap_or((at, false));
        let is_from = lead.is_some();
        if is_from && self.is_apart(start) {
            return None;
        }
        let first_at = self.skip(self.skip(start, Role::On), Role::Of);
        let (first_end, first) = self.end_point(first_at, is_from, true)?;
        let (joint, is_and) = self.joint(first_end, is_from, is_night)?;
        if self.is_apart(joint) {
            return None;
        }
        let inner = self.skip(self.skip(joint, Role::On), Role::Of);
        let (mut end, second) = self.end_point(inner, true, false)?;
        let (first, second) = match (first, second) {
            (End::Day { day, weekday }, End::Known(Days::Date(date))) => {
                let second = date.gregorian.map(|date| date.day);
                if day >= second.or(date.hijri.map(|date| date.day))? {
                    return None;
                }
                let first = Date {
                    weekday,
                    gregorian: date.gregorian.map(|whole| Gregorian { day, ..whole }),
                    hijri: date.hijri.map(|whole| super::HijriDate { day, ..whole }),
                    which: date.which,
                };
                let first = Days::Date(first);
                let second = Days::Date(date);
                // `on 3 and 5 January`: two dates, and the month belongs to both.
                if is_and && !is_between && !is_next(&first, &second) {
                    return Some((first_end, first, false));
                }
                (first, second)
            }
            (End::Known(Days::Date(date)), End::Day { day, .. }) => {
                // `January 10-14, 2024`: only where the month came first.
                if is_and || self.month(first_at, true).is_none() {
                    return None;
                }
                let mut year = date.gregorian.and_then(|date| date.year);
                if let (None, Some((after, written))) = (year, self.year(end)) {
                    (year, end) = (Some(written), after);
                }
                let of = |day| {
                    Days::Date(Date {
                        gregorian: date.gregorian.map(|whole| Gregorian { day, year, ..whole }),
                        ..date
                    })
                };
                let first = date.gregorian?.day;
                (of(first), of(day))
            }
            (End::Known(first), End::Known(second)) => (first, second),
            _ => return None,
        };
        if !is_pair(&first, &second) || is_and && !is_between && !is_next(&first, &second) {
            return None;
        }
        let mut span = Days::Span(Box::new(first), Box::new(second));
        if let Days::Span(_, second) = &span
            && let Some((month, year)) = second.month_year()
        {
            span.give_year(month, year);
        }
        Some((end, span, false))
    }

    /// What joins the two ends of a span, and whether it is `and`.
    fn joint(&self, at: usize, is_from: bool, is_night: bool) -> Option<(usize, bool)> {
        let token = self.tokens.get(at)?;
        // `ليلة السبت/الأحد`
        if token.is_mark("-") || is_night && token.is_mark("/") {
            return Some((at + 1, false));
        }
        if let Some(end) = self.role(at, Role::To)
            && (is_from || is_night || self.tokens[at].form.chars().count() > 1)
        {
            return Some((end, false));
        }
        if let Some(end) = self.role(at, Role::And) {
            return Some((end, true));
        }
        // و is written onto the word behind it.
        if token.is_arabic() && token.form.starts_with('و') && !self.at(at).is_empty() {
            return Some((at, true));
        }
        // ليل الأحد الاثنين
        (is_night && token.is_arabic()).then_some((at, false))
    }

    /// One end of a span: a date, or a day whose month stands at the other end.
    fn end_point(&self, at: usize, may_be_bare: bool, is_first: bool) -> Option<(usize, End)> {
        let known = self.date(at).map(|(end, date)| (end, Days::Date(date)));
        let known = known
            .or_else(|| {
                let (end, weekday) = self.weekday(at, false)?;
                let (end, which) = match self.role(end, Role::Last) {
                    Some(end) => (end, Which::Last),
                    None => (end, Which::Plain),
                };
                Some((end, Days::Weekday { weekday, which }))
            })
            .or_else(|| {
                let (end, month) = self.month(at, false)?;
                let (end, year) = self
                    .year(end)
                    .map_or((end, None), |(end, year)| (end, Some(year)));
                let part = super::Part::Whole;
                (may_be_bare || year.is_some()).then_some((
                    end,
                    Days::Month {
                        month,
                        year,
                        which: Which::Plain,
                        part,
                    },
                ))
            })
            .or_else(|| {
                let (end, year) = self.year(at)?;
                let is_year = may_be_bare && (1950..2050).contains(&year);
                let part = super::Part::Whole;
                is_year.then_some((end, Days::Year { year, part }))
            });
        if let Some((end, days)) = known {
            // `من الإثنين 4 إلى الأحد 10 مايو`
            if let (true, Days::Weekday { weekday, .. }) = (is_first, &days)
                && let Some((end, day)) = self.day(end)
            {
                let weekday = Some(*weekday);
                return Some((end, End::Day { day, weekday }));
            }
            return Some((end, End::Known(days)));
        }
        let (end, day) = self.day(at)?;
        Some((end, End::Day { day, weekday: None }))
    }
}

impl Days {
    /// Whether it names days, which have nights and mornings.
    fn is_of_days(&self) -> bool {
        matches!(
            self,
            Self::Date(_)
                | Self::Weekday { .. }
                | Self::DayOfMonth(_)
                | Self::Span(..)
                | Self::Relative {
                    unit: Unit::Day,
                    ..
                }
        )
    }
}

/// One end of a span.
enum End {
    Known(Days),
    Day { day: i8, weekday: Option<i8> },
}

/// Whether two dates can be the ends of one span.
fn is_pair(first: &Days, second: &Days) -> bool {
    matches!(
        (first, second),
        (
            Days::Date(_) | Days::Weekday { .. },
            Days::Date(_) | Days::Weekday { .. }
        ) | (Days::Month { .. }, Days::Month { .. })
            | (Days::Year { .. }, Days::Year { .. })
    )
}

/// Whether the second is the day after the first. Two days that lie apart are two dates.
fn is_next(first: &Days, second: &Days) -> bool {
    match (first, second) {
        (Days::Weekday { weekday: a, .. }, Days::Weekday { weekday: b, .. }) => (a + 1) % 7 == *b,
        (Days::Date(a), Days::Date(b)) => match (a.gregorian, b.gregorian) {
            (Some(a), Some(b)) => a.month == b.month && a.day + 1 == b.day,
            _ => false,
        },
        _ => false,
    }
}

fn written(days: Days, bound: Bound, is_night: bool) -> Written {
    Written {
        days,
        bound,
        is_night,
    }
}
