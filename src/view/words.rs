//! Dates, deaths, coordinates and names as people read them. Pure.

pub use crate::filter::thousands;
use crate::geo::Position;
use crate::incident::{Deaths, Location, Relation};
use crate::time::{DatePrecision, Day, Span, month_name, month_short};

/// A span as short as it can be said: `19 Jul 2024`, `15 – 21 Jul 2024`, `22 Apr – 21 Jul 2024`,
/// `1 Sep 2022 – 21 Jul 2024`; with whole names of months where there is room.
pub fn span(span: Span, long: bool) -> String {
    let (from, to) = (span.start(), span.end());
    let ((from_year, from_month, from_day), (year, month, _)) = (from.ymd(), to.ymd());
    let day = |day: Day| if long { day.long() } else { day.short() };
    let month_of = |month: i8| {
        if long {
            month_name(month)
        } else {
            month_short(month)
        }
    };
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

/// When an incident happened, with the weekday of a single day.
pub fn when(when: Option<Span>, precision: DatePrecision) -> String {
    match when {
        None => "Undated".to_owned(),
        Some(one) if one.n_days() == 1 => {
            format!("{} {}", one.start().weekday_name(), span(one, true))
        }
        Some(many) if precision == DatePrecision::Month => {
            let (year, month, _) = many.start().ymd();
            format!("{} {year}", month_name(month))
        }
        Some(many) => span(many, true),
    }
}

/// `13.7377° N 3.6265° W`.
pub fn coordinates(position: Position) -> String {
    let part = |value: f64, positive: char, negative: char| {
        let letter = if value < 0.0 { negative } else { positive };
        format!("{:.4}° {letter}", value.abs())
    };
    format!(
        "{} {}",
        part(position.y(), 'N', 'S'),
        part(position.x(), 'E', 'W')
    )
}

/// The figure of a row: `2`, `3–7`, or `–` where not reported.
pub fn deaths_short(deaths: Option<Deaths>) -> String {
    deaths.map_or_else(|| "–".to_owned(), Deaths::range)
}

/// What a place is called in a row: its name, or what was written.
pub fn place(location: &Location) -> String {
    let name = location
        .name
        .clone()
        .unwrap_or_else(|| location.written.clone());
    match location.relation {
        Relation::At | Relation::Between => name,
        Relation::Near => format!("near {name}"),
        Relation::Area => format!("{name} (area)"),
    }
}

/// The English name of a country of the theatre or beside it, by its ISO code.
pub fn country(code: &str) -> &str {
    match code {
        "ML" => "Mali",
        "BF" => "Burkina Faso",
        "NE" => "Niger",
        "TG" => "Togo",
        "BJ" => "Benin",
        "CI" => "Côte d’Ivoire",
        "GH" => "Ghana",
        "SN" => "Senegal",
        "MR" => "Mauritania",
        "GN" => "Guinea",
        "NG" => "Nigeria",
        "DZ" => "Algeria",
        "GM" => "Gambia",
        "GW" => "Guinea-Bissau",
        "LR" => "Liberia",
        "SL" => "Sierra Leone",
        other => other,
    }
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
    fn coordinates_name_their_hemispheres() {
        assert_eq!(
            coordinates(Position::new(-3.6265, 13.7377)),
            "13.7377° N 3.6265° W"
        );
    }
}
