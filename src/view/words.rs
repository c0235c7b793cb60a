//! Dates, numbers, coordinates and names as people read them in the window's language. Pure but for
//! the language of the thread.

use super::lang::{self, Lang, say, say_with};
pub use super::terms::country;
use crate::gazetteer::Gazetteer;
use crate::geo::Position;
use crate::incident::{Deaths, Location, Relation};
use crate::time::{DatePrecision, Day, Span};

/// A count with its thousands apart: `9,450`, in French `9 450` with the narrow space.
pub fn thousands(n: usize) -> String {
    let words = crate::filter::thousands(n);
    match lang::now() {
        Lang::En => words,
        Lang::Fr => words.replace(',', "\u{202f}"),
    }
}

/// A figure with so many decimals: `0.97`, in French `0,97`.
pub fn decimal(value: f64, places: usize) -> String {
    let words = format!("{value:.places$}");
    match lang::now() {
        Lang::En => words,
        Lang::Fr => words.replace('.', ","),
    }
}

/// A figure with as many decimals as it has: `2.5`, in French `2,5`.
pub fn plain(value: f64) -> String {
    let words = value.to_string();
    match lang::now() {
        Lang::En => words,
        Lang::Fr => words.replace('.', ","),
    }
}

/// Keys as they are printed on keyboards of the language: `Ctrl Shift 1`, in French `Ctrl Maj 1`.
pub fn caps(keys: &str) -> String {
    const FRENCH: [(&str, &str); 15] = [
        ("Backspace", "Retour arr."),
        ("Shift", "Maj"),
        ("Enter", "Entrée"),
        ("Space", "Espace"),
        ("Arrows", "Flèches"),
        ("Esc", "Échap"),
        ("Home", "Début"),
        ("End", "Fin"),
        ("Click", "Clic"),
        ("Left", "Gauche"),
        ("Right", "Droite"),
        ("PageUp", "Page préc."),
        ("PageDown", "Page suiv."),
        ("Up", "Haut"),
        ("Down", "Bas"),
    ];
    match lang::now() {
        Lang::En => keys.to_owned(),
        Lang::Fr => FRENCH
            .iter()
            .fold(keys.to_owned(), |keys, (en, fr)| keys.replace(en, fr)),
    }
}

/// `name: value`, with the space that French has before a colon.
pub fn named(name: &str, value: &str) -> String {
    match lang::now() {
        Lang::En => format!("{name}: {value}"),
        Lang::Fr => format!("{name}\u{a0}: {value}"),
    }
}

/// One of a list that is parted by bars.
fn listed(key: &str, at: usize) -> String {
    say(key).split('|').nth(at).unwrap_or_default().to_owned()
}

/// `July`.
pub fn month(month: i8) -> String {
    listed("months", usize::from(month.unsigned_abs()) - 1)
}

/// `Jul`.
pub fn month_short(month: i8) -> String {
    listed("months-short", usize::from(month.unsigned_abs()) - 1)
}

/// `Friday`.
pub fn weekday(day: Day) -> String {
    // The first day of the calendar's count, 1 January 1970, was a Thursday.
    listed("weekdays", (day.0 + 3).rem_euclid(7) as usize)
}

/// The day of a month: in French the first of it is an ordinal.
fn of_month(day: i8) -> String {
    match (lang::now(), day) {
        (Lang::Fr, 1) => "1er".to_owned(),
        _ => day.to_string(),
    }
}

/// `19 July 2024`.
pub fn day(day: Day) -> String {
    let (year, month, of) = day.ymd();
    format!("{} {} {year}", of_month(of), self::month(month))
}

/// `19 Jul 2024`.
pub fn day_short(day: Day) -> String {
    let (year, month, of) = day.ymd();
    format!("{} {} {year}", of_month(of), month_short(month))
}

/// A span as short as it can be said: `19 Jul 2024`, `15 – 21 Jul 2024`, `22 Apr – 21 Jul 2024`,
/// `1 Sep 2022 – 21 Jul 2024`; with whole names of months where there is room.
pub fn span(span: Span, long: bool) -> String {
    let (from, to) = (span.start(), span.end());
    let ((from_year, from_month, from_day), (year, month, _)) = (from.ymd(), to.ymd());
    let day = |day: Day| if long { self::day(day) } else { day_short(day) };
    let month_of = |month: i8| {
        if long {
            self::month(month)
        } else {
            month_short(month)
        }
    };
    let from_day = of_month(from_day);
    if from == to {
        day(to)
    } else if (from_year, from_month) == (year, month) {
        format!("{from_day} – {}", day(to))
    } else if from_year == year {
        format!("{from_day} {} – {}", month_of(from_month), day(to))
    } else {
        format!("{} – {}", day(from), day(to))
    }
}

/// Shorter ways to say what [`when`] says, the longest first: months cut, then without the weekday.
pub fn when_shorter(when: Option<Span>, precision: DatePrecision) -> Vec<String> {
    match when {
        Some(one) if one.n_days() == 1 => vec![
            format!("{} {}", weekday(one.start()), span(one, false)),
            span(one, false),
        ],
        Some(many) if precision != DatePrecision::Month => vec![span(many, false)],
        _ => Vec::new(),
    }
}

/// When an incident happened, with the weekday of a single day.
pub fn when(when: Option<Span>, precision: DatePrecision) -> String {
    match when {
        None => say("undated"),
        Some(one) if one.n_days() == 1 => {
            format!("{} {}", weekday(one.start()), span(one, true))
        }
        Some(many) if precision == DatePrecision::Month => {
            let (year, month, _) = many.start().ymd();
            format!("{} {year}", self::month(month))
        }
        Some(many) => span(many, true),
    }
}

/// `13.7377° N 3.6265° W`; in French `13,7377° N 3,6265° O`.
pub fn coordinates(position: Position) -> String {
    let part = |value: f64, positive: &str, negative: &str| {
        let letter = say(if value < 0.0 { negative } else { positive });
        format!("{}° {letter}", decimal(value.abs(), 4))
    };
    format!(
        "{} {}",
        part(position.y(), "north", "south"),
        part(position.x(), "east", "west")
    )
}

/// The figure of a row: `2`, `3–7`, or `–` where not reported.
pub fn deaths_short(deaths: Option<Deaths>) -> String {
    deaths.map_or_else(|| "–".to_owned(), Deaths::range)
}

/// `3–7 killed`, or that nobody says.
pub fn killed(deaths: Option<Deaths>) -> String {
    deaths.map_or_else(
        || say("deaths-not-reported"),
        |deaths| {
            let about = [("n", deaths.high.into()), ("range", deaths.range().into())];
            say_with("killed", &about)
        },
    )
}

/// `1 incident`, `9,450 incidents`.
pub fn incidents(n: usize) -> String {
    lang::say_n("n-incidents", n)
}

/// `1 report`, `9,450 reports`.
pub fn reports(n: usize) -> String {
    lang::say_n("n-reports", n)
}

/// What a place is called in a row: its name, or what was written.
pub fn place(location: &Location) -> String {
    let name = location
        .name
        .clone()
        .unwrap_or_else(|| location.written.clone());
    match location.relation {
        Relation::At | Relation::Between => name,
        Relation::Near => say_with("near-place", &[("place", name.into())]),
        Relation::Area => say_with("area-place", &[("place", name.into())]),
    }
}

/// A region of the gazetteer by its name on a day, with the one before where it was called otherwise;
/// without a day, or where nothing is known of that, as the gazetteer has it.
pub fn region(
    gazetteer: Option<&Gazetteer>,
    day: Option<Day>,
    country: &str,
    admin1: &str,
    admin2: &str,
) -> String {
    let units = gazetteer.map(Gazetteer::units);
    let region = units
        .zip(day)
        .and_then(|(units, day)| units.region_on(country, admin1, admin2, day));
    match region {
        Some(region) => match region.former {
            Some(former) => {
                let about = [("name", region.name.into()), ("former", former.into())];
                say_with("find-former", &about)
            }
            None => region.name.to_owned(),
        },
        None => admin1.to_owned(),
    }
}

/// With a capital letter at its beginning.
pub fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_say_what_differs() {
        let of = |from: &str, to: &str| {
            span(
                Span::between(Day::parse(from).unwrap(), Day::parse(to).unwrap()),
                false,
            )
        };
        assert_eq!(of("2024-07-19", "2024-07-19"), "19 Jul 2024");
        assert_eq!(of("2023-01-10", "2023-01-14"), "10 – 14 Jan 2023");
        assert_eq!(of("2024-04-22", "2024-07-21"), "22 Apr – 21 Jul 2024");
        assert_eq!(of("2023-12-30", "2024-01-02"), "30 Dec 2023 – 2 Jan 2024");
    }

    #[test]
    fn a_day_is_said_shorter_where_there_is_less_room() {
        let of = |from: &str, to: &str, precision| {
            let days = [from, to].map(|day| Day::parse(day).unwrap());
            when_shorter(Some(Span::between(days[0], days[1])), precision)
        };
        assert_eq!(
            of("2024-07-17", "2024-07-17", DatePrecision::Day),
            ["Wednesday 17 Jul 2024", "17 Jul 2024"]
        );
        let range = of("2024-04-22", "2024-07-21", DatePrecision::Range);
        assert_eq!(range, ["22 Apr – 21 Jul 2024"]);
        let month = of("2024-07-01", "2024-07-31", DatePrecision::Month);
        assert!(month.is_empty());
        assert!(when_shorter(None, DatePrecision::Unknown).is_empty());
    }

    #[test]
    fn coordinates_name_their_hemispheres() {
        assert_eq!(
            coordinates(Position::new(-3.6265, 13.7377)),
            "13.7377° N 3.6265° W"
        );
    }
    #[test]
    fn french_has_its_own_months_spaces_commas_and_weekdays() {
        lang::set(Lang::Fr);
        let day = |text: &str| Day::parse(text).unwrap();
        let first = Span::between(day("2024-07-01"), day("2024-07-21"));
        assert_eq!(span(first, false), "1er – 21 juil. 2024");
        assert_eq!(super::day(day("2023-08-15")), "15 août 2023");
        assert_eq!(weekday(day("2024-07-19")), "vendredi");
        assert_eq!(thousands(187_412), "187\u{202f}412");
        assert_eq!(
            coordinates(Position::new(-3.6265, 13.7377)),
            "13,7377° N 3,6265° O"
        );
        assert_eq!(country("BJ"), "Bénin");
        lang::set(Lang::En);
        assert_eq!(weekday(day("2024-07-19")), "Friday");
        assert_eq!(country("BJ"), "Benin");
    }
}
