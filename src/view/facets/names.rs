//! How facets, their keys, areas and whole limits are called on screen. Pure.

use crate::desk::Desk;
use crate::filter::{Area, Filter, LineName};
use crate::gazetteer::admin::Units;
use crate::gazetteer::{Gazetteer, is_same_name};
use crate::incident::facets::{DEATHS, NONE, RegionKey, of_region_key};
use crate::incident::{Credibility, Facet, KindGroup, PrecisionClass, Reliability, Status};
use crate::time::Day;
use crate::view::actors::actor;
use crate::view::lang::{say, say_n, say_with};
use crate::view::{terms, words};

/// What a key of a facet is called.
pub(in crate::view) fn key(facet: Facet, key: &str) -> String {
    match (facet, key) {
        (Facet::Actor, NONE) => say("no-actor"),
        (Facet::Actor, name) => actor(name).into_owned(),
        (Facet::Country, NONE) => say("no-country"),
        (Facet::Country, code) => words::country(code),
        (Facet::Region, NONE) => say("no-region"),
        (Facet::Region, key) => {
            let RegionKey {
                country,
                unit,
                is_of_2020,
            } = of_region_key(key);
            in_country(&with_borders(unit, is_of_2020), country)
        }
        (Facet::Source | Facet::Reliability, NONE) => say("no-report"),
        (Facet::Source, name) => terms::source(name),
        (Facet::Credibility, NONE) => say("no-claim"),
        (Facet::Reliability, code) => Reliability::of_code(code).map_or_else(
            || code.to_owned(),
            |grade| format!("{code} {}", terms::reliability(grade)),
        ),
        (Facet::Credibility, code) => Credibility::ALL
            .into_iter()
            .find(|grade| grade.code().to_string() == code)
            .map_or_else(
                || code.to_owned(),
                |grade| format!("{code} {}", terms::credibility(grade)),
            ),
        (Facet::Precision, code) => PrecisionClass::of_code(code).map_or_else(
            || code.to_owned(),
            |class| format!("{code} {}", terms::class(class)),
        ),
        (Facet::Background, "current") => say("told-as-new"),
        (Facet::Background, _) => say("recalled"),
        (Facet::Origin, "own") => say("my-own"),
        (Facet::Origin, _) => say("from-sample"),
        (Facet::Certainty, "sure") => say("place-sure"),
        (Facet::Certainty, _) => say("place-waits"),
        (Facet::Status, code) => {
            Status::of_code(code).map_or_else(|| code.to_owned(), terms::status)
        }
        (Facet::Deaths, key) if key == DEATHS[0].0 => say("not-reported"),
        (_, key) => key.to_owned(),
    }
}

fn with_borders(unit: &str, is_of_2020: bool) -> String {
    if is_of_2020 {
        say_with("region-of-2020", &[("name", unit.into())])
    } else {
        unit.to_owned()
    }
}

/// A region's name alone, whichever borders are meant.
pub(super) fn bare_region(key: &str) -> String {
    let region = of_region_key(key);
    in_country(region.unit, region.country)
}

fn in_country(unit: &str, country: &str) -> String {
    if country.is_empty() {
        unit.to_owned()
    } else {
        format!("{unit}, {country}")
    }
}

/// What a region is called on a day: with what became of it until then, where it has not its name or
/// not its borders any more.
pub(in crate::view) fn region(key: &str, units: &Units, day: Day) -> String {
    let RegionKey {
        country,
        unit,
        is_of_2020,
    } = of_region_key(key);
    let known = with_borders(unit, is_of_2020);
    let heirs = units.heirs_on(country, unit, day);
    let named = match heirs.as_slice() {
        [] => known,
        [one] if is_same_name(one, unit) => former(units, country, unit, day).map_or_else(
            || known.clone(),
            |former| {
                let about = [("name", known.as_str().into()), ("former", former.into())];
                say_with("find-former", &about)
            },
        ),
        parts if is_of_2020 => {
            let about = [("name", known.into()), ("parts", parts.join(", ").into())];
            say_with("region-divided", &about)
        }
        _ => known,
    };
    in_country(&named, country)
}

/// What a unit was before, where it is another name's only heir: *Kadiogo* was *Centre*.
fn former<'u>(units: &'u Units, country: &str, unit: &str, day: Day) -> Option<&'u str> {
    let mut named = units.named(Some(country), unit, Some(day)).into_iter();
    let unit = named.find(|unit| unit.level == 1)?;
    let [former] = unit.former.as_slice() else {
        return None;
    };
    let is_only = units.heirs_on(country, former, day).len() == 1;
    (is_only && !is_same_name(former, &unit.name)).then_some(former.as_str())
}

/// Whether a region in the borders of 2020 is one of those of the day, so that it needs no row of its
/// own where both have the same figures.
pub(super) fn is_undivided(key: &str, of_day: &str, units: &Units, day: Day) -> bool {
    let (borders, unit) = (of_region_key(key), of_region_key(of_day));
    let heirs = units.heirs_on(borders.country, borders.unit, day);
    let is_it = is_same_name(borders.unit, unit.unit) || heirs == [unit.unit];
    borders.is_of_2020 && !unit.is_of_2020 && borders.country == unit.country && is_it
}

/// What a key of a facet is called on the last day that is shown.
pub(in crate::view) fn key_on(desk: &Desk, facet: Facet, key: &str) -> String {
    let units = desk.gazetteer.as_deref().map(Gazetteer::units);
    match (facet, units, desk.day()) {
        (Facet::Region, Some(units), Some(day)) if key != NONE => region(key, units, day),
        _ => self::key(facet, key),
    }
}

/// What an area is called.
pub(in crate::view) fn area(area: &Area) -> String {
    match area {
        Area::Lasso(_) => say("in-outline"),
        Area::Around { km, name, .. } => {
            let about = [
                ("km", words::decimal(*km, 0).into()),
                ("name", name.as_str().into()),
            ];
            if name.is_empty() {
                say_with("km-around-point", &about)
            } else {
                say_with("km-around", &about)
            }
        }
        Area::Along { line, km } => {
            let about = [
                ("km", words::decimal(*km, 0).into()),
                ("line", self::line(line).into()),
            ];
            say_with("km-from", &about)
        }
    }
}

/// What a line is called.
pub(in crate::view) fn line(line: &LineName) -> String {
    match line {
        LineName::Border(countries) => {
            let names: Vec<_> = countries.split('|').map(words::country).collect();
            match names.as_slice() {
                [one] => say_with("borders-of", &[("country", one.as_str().into())]),
                many => say_with("border", &[("countries", many.join(" – ").into())]),
            }
        }
        LineName::Road(name) => say_with("road", &[("name", name.as_str().into())]),
    }
}

/// What a facet's limit is called; `None` where it does not limit.
pub(in crate::view) fn limit(filter: &Filter, facet: Facet) -> Option<String> {
    limit_by(filter, facet, self::key)
}

/// The same with keys as they are called on the last day that is shown.
pub(in crate::view) fn limit_on(desk: &Desk, facet: Facet) -> Option<String> {
    limit_by(&desk.filter, facet, |facet, key| key_on(desk, facet, key))
}

fn limit_by(
    filter: &Filter,
    facet: Facet,
    name_of: impl Fn(Facet, &str) -> String,
) -> Option<String> {
    if facet == Facet::Kind {
        let of = |on: bool| {
            let kinds = KindGroup::ALL.into_iter();
            let kinds = kinds.filter(move |kind| filter.shows_kind(*kind) == on);
            kinds.map(terms::group).collect::<Vec<_>>()
        };
        return match (of(true).as_slice(), of(false).as_slice()) {
            (_, []) => None,
            (_, [one]) => Some(say_with("not-kind", &[("kind", one.as_str().into())])),
            ([only], _) => Some(say_with("only-kind", &[("kind", only.as_str().into())])),
            (_, off) => Some(say_n("kinds-off", off.len())),
        };
    }
    let keys = filter.picked.get(&facet)?;
    let name = terms::facet(facet);
    let mut names = keys.iter().map(|key| name_of(facet, key));
    let first = names.next()?;
    let about = |second: String, n: usize| {
        [
            ("name", name.as_str().into()),
            ("first", first.as_str().into()),
            ("second", second.into()),
            ("n", n.into()),
        ]
    };
    Some(match keys.len() {
        1 => say_with("limit-one", &about(String::new(), 1)),
        2 => say_with("limit-two", &about(names.next().unwrap_or_default(), 2)),
        n => say_with("limit-more", &about(String::new(), n - 1)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_said_in_a_few_words() {
        let mut filter = Filter::default();
        assert_eq!(limit(&filter, Facet::Kind), None);
        assert_eq!(limit(&filter, Facet::Region), None);
        filter.toggle(Facet::Kind, KindGroup::Looting.name());
        assert_eq!(
            limit(&filter, Facet::Kind).unwrap(),
            "Not: Looting, destruction"
        );
        filter.toggle(Facet::Region, "BF|Centre");
        assert_eq!(limit(&filter, Facet::Region).unwrap(), "Region: Centre, BF");
        filter.toggle(Facet::Region, NONE);
        assert_eq!(
            limit(&filter, Facet::Region).unwrap(),
            "Region: no region known or Centre, BF"
        );
        filter.toggle(Facet::Region, "ML|Mopti");
        assert_eq!(
            limit(&filter, Facet::Region).unwrap(),
            "Region: no region known or 2 more"
        );
        for facet in Facet::ALL {
            assert!(!terms::facet(facet).is_empty());
        }
        assert_eq!(key(Facet::Credibility, "6"), "6 cannot be judged");
        let units = "country,level,name,latin,arabic,parent,seat,valid_from,valid_to,former,source
ML,1,Mopti,,,,,,,,
ML,1,Bandiagara,,,,,2023-03-13,,Mopti,
ML,1,Gao,,,,,,,,
ML,1,Ménaka,,,,,2016-01-19,,Gao,
BF,1,Sahel,,,,,,2025-07-01,,
BF,1,Liptako,,,,,2025-07-02,,Sahel,
";
        let units = Units::read(units).unwrap();
        let on = |key: &str, day: &str| region(key, &units, Day::parse(day).unwrap());
        assert_eq!(on("ML|Mopti", "2023-03-13"), "Mopti, ML");
        assert_eq!(on("ML|Bandiagara", "2023-03-13"), "Bandiagara, ML");
        assert_eq!(
            on("ML|Mopti|2020", "2023-03-12"),
            "Mopti in the borders of 2020, ML"
        );
        assert_eq!(
            on("ML|Mopti|2020", "2023-03-13"),
            "Mopti in the borders of 2020 (now Mopti, Bandiagara), ML"
        );
        assert_eq!(on("ML|Gao", "2024-01-01"), "Gao, ML");
        assert_eq!(on("BF|Sahel", "2025-07-02"), "Sahel, BF");
        assert_eq!(on("BF|Liptako", "2025-07-01"), "Liptako, BF");
        assert_eq!(on("BF|Liptako", "2025-07-02"), "Liptako (Sahel before), BF");
        assert_eq!(on("XX|Nowhere", "2023-03-13"), "Nowhere, XX");
        let day = Day::parse("2025-07-02").unwrap();
        assert!(is_undivided("BF|Sahel|2020", "BF|Liptako", &units, day));
        assert!(is_undivided("ML|Mopti|2020", "ML|Mopti", &units, day));
        assert!(!is_undivided("ML|Mopti|2020", "ML|Bandiagara", &units, day));
        assert_eq!(
            key(Facet::Region, "ML|Mopti|2020"),
            "Mopti in the borders of 2020, ML"
        );
        let border = LineName::Border("ML|NE".to_owned());
        assert_eq!(line(&border), "the border Mali – Niger");
    }
}
