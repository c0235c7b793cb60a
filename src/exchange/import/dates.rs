//! Days as tables write them, and whether day or month comes first in figures such as 03/04/2024:
//! found out by days that can be read in one way only, never guessed.

use crate::time::{DatePrecision, Day, Span};

/// What comes first in days of three figures that do not begin with the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateOrder {
    /// 31/12/2024.
    DayFirst,
    /// 12/31/2024.
    MonthFirst,
}

/// What the days of a column say about their order.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Witness {
    /// The row of a day that can only have its day first.
    pub day_first: Option<u64>,
    /// The row of a day that can only have its month first.
    pub month_first: Option<u64>,
    /// The row of the first day that can be read both ways.
    pub open: Option<u64>,
}

impl Witness {
    /// Hears a cell.
    pub fn hear(&mut self, cell: &str, line: u64) {
        if let Some([a, b, _]) = figures(cell) {
            match (a > 12, b > 12) {
                (true, false) => self.day_first.get_or_insert(line),
                (false, true) => self.month_first.get_or_insert(line),
                // The same day either way.
                (false, false) if a == b => return,
                (false, false) => self.open.get_or_insert(line),
                (true, true) => return,
            };
        }
    }

    /// The order, where the rows leave no doubt.
    pub fn order(self) -> Option<DateOrder> {
        match (self.day_first, self.month_first) {
            (Some(_), None) => Some(DateOrder::DayFirst),
            (None, Some(_)) => Some(DateOrder::MonthFirst),
            _ => None,
        }
    }

    /// Whether somebody has to say which order is meant.
    pub fn is_ambiguous(self) -> bool {
        self.order().is_none() && (self.open.is_some() || self.day_first.is_some())
    }
}

/// Three figures of which the last is a year: 3/4/2024, 03.04.24.
fn figures(cell: &str) -> Option<[u32; 3]> {
    let cell = cell.trim();
    let cell = cell.split([' ', 'T']).next().unwrap_or_default();
    let mut parts = cell.split(['/', '.', '-']);
    let (a, b, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || a.len() > 2 || b.len() > 2 {
        return None;
    }
    let number = |part: &str| -> Option<u32> {
        let is_number = !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        part.parse().ok().filter(|_| is_number)
    };
    let year = match (year.len(), number(year)?) {
        (4, year) => year,
        // POSIX: 69 to 99 lie in the last century.
        (2, year) if year < 69 => 2000 + year,
        (2, year) => 1900 + year,
        _ => return None,
    };
    Some([number(a)?, number(b)?, year])
}

/// The day of a cell, read with the day or the month first; `None` where it is none so.
pub fn day_of(cell: &str, order: DateOrder) -> Option<Day> {
    let (span, precision) = parse(cell, Some(order)).ok()?;
    (precision == DatePrecision::Day).then(|| span.start())
}

/// A day or a span of days as a cell has it, and how exactly it is known; else what is wrong with it.
pub(super) fn parse(cell: &str, order: Option<DateOrder>) -> Result<(Span, DatePrecision), String> {
    let cell = cell.trim();
    let no_date = || {
        format!(
            "\"{}\" is no date",
            cell.chars().take(40).collect::<String>()
        )
    };
    let of = |year: u32, month: u32, day: u32| {
        Day::of(i16::try_from(year).ok()?, month as i8, day as i8)
    };
    let exact = |day: Day| (Span::of_day(day), DatePrecision::Day);
    if let Some(day) = iso(cell) {
        return Ok(exact(day));
    }
    if let Some([a, b, year]) = figures(cell) {
        let order = match order {
            _ if a == b || a > 12 => DateOrder::DayFirst,
            _ if b > 12 => DateOrder::MonthFirst,
            Some(order) => order,
            None => {
                return Err(format!(
                    "{cell} can be read with the day or the month first"
                ));
            }
        };
        let day = match order {
            DateOrder::DayFirst => of(year, b, a),
            DateOrder::MonthFirst => of(year, a, b),
        };
        return day.map(exact).ok_or_else(no_date);
    }
    let digits = cell.bytes().all(|byte| byte.is_ascii_digit());
    let number = |part: &str| part.parse::<u32>().ok();
    match cell.len() {
        8 if digits => {
            let parts = number(&cell[..4])
                .zip(number(&cell[4..6]))
                .zip(number(&cell[6..]));
            let day = parts.and_then(|((year, month), day)| of(year, month, day));
            return day.map(exact).ok_or_else(no_date);
        }
        4 if digits => {
            let year = number(cell).unwrap_or_default();
            let span = of(year, 1, 1).zip(of(year, 12, 31));
            let span = span.map(|(from, to)| (Span::between(from, to), DatePrecision::Year));
            return span.ok_or_else(no_date);
        }
        _ => (),
    }
    let words = words_of(cell);
    let day = match words.as_slice() {
        [Part::Number(year), Part::Number(month)] if *year > 1900 => {
            return month_of(*year, *month).ok_or_else(no_date);
        }
        [Part::Month(month), Part::Number(year)] => {
            return month_of(*year, *month).ok_or_else(no_date);
        }
        [
            Part::Number(year),
            Part::Number(month),
            Part::Number(day),
            ..,
        ] if *year > 31 => of(*year, *month, *day),
        [
            Part::Number(day),
            Part::Month(month),
            Part::Number(year),
            ..,
        ]
        | [
            Part::Month(month),
            Part::Number(day),
            Part::Number(year),
            ..,
        ] => {
            let century = if *year < 69 { 2000 } else { 1900 };
            of(
                if *year < 100 { century + year } else { *year },
                *month,
                *day,
            )
        }
        _ => None,
    };
    day.map(exact).ok_or_else(no_date)
}

fn month_of(year: u32, month: u32) -> Option<(Span, DatePrecision)> {
    let first = Day::of(i16::try_from(year).ok()?, month as i8, 1)?;
    let span = Span::between(first, first.plus_months(1).plus(-1));
    Some((span, DatePrecision::Month))
}

/// 2024-07-19, and with a time of day behind it, which is left out.
fn iso(cell: &str) -> Option<Day> {
    let bytes = cell.as_bytes();
    let head = bytes.get(..10)?;
    let is_date = head.iter().enumerate().all(|(at, byte)| match at {
        4 | 7 => matches!(byte, b'-' | b'/'),
        _ => byte.is_ascii_digit(),
    });
    if !is_date || bytes.get(10).is_some_and(u8::is_ascii_digit) {
        return None;
    }
    let number = |from: usize, to: usize| {
        let digits = &head[from..to];
        digits
            .iter()
            .fold(0_i32, |n, byte| n * 10 + i32::from(byte - b'0'))
    };
    Day::of(number(0, 4) as i16, number(5, 7) as i8, number(8, 10) as i8)
}

enum Part {
    Number(u32),
    Month(u32),
    Other,
}

fn words_of(cell: &str) -> Vec<Part> {
    let lower = cell.to_lowercase();
    let parts = lower.split(|sign: char| !sign.is_alphanumeric());
    parts
        .filter(|part| !part.is_empty())
        .map(|part| {
            let digits = part.trim_end_matches(char::is_alphabetic);
            if let Ok(number) = digits.parse() {
                return Part::Number(number);
            }
            month_named(part).map_or(Part::Other, Part::Month)
        })
        .collect()
}

/// A month by its name or the beginning of it, in English, French or Arabic.
fn month_named(word: &str) -> Option<u32> {
    const NAMES: [&[&str]; 12] = [
        &["jan", "janv", "يناير", "جانفي"],
        &["feb", "fev", "fév", "فبراير", "فيفري"],
        &["mar", "مارس"],
        &["apr", "avr", "أبريل", "ابريل", "أفريل"],
        &["may", "mai", "مايو", "ماي"],
        &["jun", "juin", "يونيو", "جوان"],
        &["jul", "juil", "يوليو", "جويلية"],
        &["aug", "aou", "aoû", "أغسطس", "اغسطس", "أوت"],
        &["sep", "سبتمبر"],
        &["oct", "أكتوبر", "اكتوبر"],
        &["nov", "نوفمبر"],
        &["dec", "déc", "ديسمبر"],
    ];
    let is_it = |names: &&[&str]| names.iter().any(|name| word.starts_with(name));
    NAMES.iter().position(is_it).map(|at| at as u32 + 1)
}
