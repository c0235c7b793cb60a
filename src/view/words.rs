//! Dates, deaths, coordinates and names as people read them. Pure.

use crate::geo::Position;
use crate::incident::{Deaths, Incident, Location, Relation};
use crate::time::{DatePrecision, Span};

/// `19 July 2024`, or both ends of a span; short months where there is little room.
pub fn span(span: Span, long: bool) -> String {
    let day = |day: crate::time::Day| if long { day.long() } else { day.short() };
    if span.n_days() == 1 {
        return day(span.start());
    }
    let ((y1, m1, d1), (y2, m2, _)) = (span.start().ymd(), span.end().ymd());
    if (y1, m1) == (y2, m2) {
        return format!("{d1}–{}", day(span.end()));
    }
    format!("{} – {}", day(span.start()), day(span.end()))
}

/// When an incident happened, with the weekday of a single day.
pub fn when(incident: &Incident) -> String {
    match incident.span {
        None => "Undated".to_owned(),
        Some(one) if one.n_days() == 1 => format!("{} {}", one.start().weekday_name(), span(one, true)),
        Some(many) if incident.date_precision == DatePrecision::Month => {
            let (year, month, _) = many.start().ymd();
            format!("{} {year}", crate::time::month_name(month))
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
    format!("{} {}", part(position.y(), 'N', 'S'), part(position.x(), 'E', 'W'))
}

/// The figure of a row: `2`, `3–7`, or `–` where not reported.
pub fn deaths_short(deaths: Option<Deaths>) -> String {
    deaths.map_or_else(|| "–".to_owned(), Deaths::range)
}

/// What a place is called in a row: its name, or what was written.
pub fn place(location: &Location) -> String {
    let name = location.name.clone().unwrap_or_else(|| location.written.clone());
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
    use crate::time::Day;

    #[test]
    fn spans_say_what_differs() {
        let of = |from: &str, to: &str| span(Span::between(Day::parse(from).unwrap(), Day::parse(to).unwrap()), false);
        assert_eq!(of("2024-07-19", "2024-07-19"), "19 Jul 2024");
        assert_eq!(of("2023-01-10", "2023-01-14"), "10–14 Jan 2023");
        assert_eq!(of("2023-12-30", "2024-01-02"), "30 Dec 2023 – 2 Jan 2024");
    }

    #[test]
    fn coordinates_name_their_hemispheres() {
        assert_eq!(coordinates(Position::new(-3.6265, 13.7377)), "13.7377° N 3.6265° W");
    }
}
