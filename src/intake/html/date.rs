//! The calendar day at the beginning of a time stamp, as it is written there: no zone shifts it.

use crate::time::Day;

const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// Reads `2024-07-19…`, `2024/07/19`, `20240719…`, `Fri, 19 Jul 2024 …` and `July 19, 2024 …`.
/// Anything that may be read in two ways, such as `07/08/2024`, is no day.
pub(in crate::intake) fn of_text(text: &str) -> Option<Day> {
    let head: String = text.trim().chars().take(60).collect();
    iso(&head)
        .or_else(|| worded(&head))
        .filter(|day| is_of_reports(*day))
}

/// Time stamps of zero (1970, 1601, 0001) are left by programs, not by publishers.
fn is_of_reports(day: Day) -> bool {
    (1971..=2199).contains(&day.ymd().0)
}

fn iso(text: &str) -> Option<Day> {
    let bytes = text.as_bytes();
    let number = |from: usize, n: usize| {
        let digits = bytes.get(from..from + n)?;
        digits.iter().try_fold(0_i16, |number, digit| {
            digit
                .is_ascii_digit()
                .then(|| number * 10 + i16::from(digit - b'0'))
        })
    };
    let ends = |at: usize| !bytes.get(at).is_some_and(u8::is_ascii_digit);
    let divider = |at: usize| matches!(bytes.get(at), Some(b'-' | b'/' | b'.'));
    let (month_at, day_at) = match divider(4) && divider(7) && ends(10) {
        true => (5, 8),
        false if ends(8) || bytes.len() == 14 => (4, 6),
        false => return None,
    };
    let month = i8::try_from(number(month_at, 2)?).ok()?;
    let day = i8::try_from(number(day_at, 2)?).ok()?;
    Day::of(number(0, 4)?, month, day)
}

fn worded(text: &str) -> Option<Day> {
    let lower = text.to_ascii_lowercase();
    let words: Vec<&str> = lower
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    words.windows(3).find_map(|three| {
        let month = |word: &str| {
            let begins = MONTHS.iter().position(|month| word.starts_with(month))?;
            word.chars()
                .all(|letter| letter.is_ascii_alphabetic())
                .then_some(begins as i8 + 1)
        };
        let day = |word: &str| word.parse::<i8>().ok().filter(|day| (1..=31).contains(day));
        let year: i16 = three[2].parse().ok().filter(|year| *year > 1900)?;
        let (month, day) = match month(three[1]) {
            Some(month) => (month, day(three[0])?),
            None => (month(three[0])?, day(three[1])?),
        };
        Day::of(year, month, day)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_stamp_keeps_the_day_that_it_writes() {
        for (text, day) in [
            ("2024-07-19T23:30:00-05:00", Some("2024-07-19")),
            ("2024-07-19", Some("2024-07-19")),
            ("2024/07/19 10:00", Some("2024-07-19")),
            ("20240719T101500Z", Some("2024-07-19")),
            ("20240719101500", Some("2024-07-19")),
            ("Fri, 19 Jul 2024 23:30:00 +0200", Some("2024-07-19")),
            ("July 19, 2024", Some("2024-07-19")),
            ("07/08/2024", None),
            ("19-07-2024", None),
            ("2024-02-30", None),
            ("1970-01-01T00:00:00Z", None),
            ("١٩ يوليو", None),
            ("", None),
        ] {
            let read = of_text(text).map(|day| day.to_string());
            assert_eq!(read.as_deref(), day, "{text}");
        }
    }
}
