//! How facets, their keys, areas and whole limits are called on screen. Pure.

use crate::filter::{Area, Filter, LineName};
use crate::incident::facets::{NONE, of_region_key};
use crate::incident::{Credibility, Facet, KindGroup, PrecisionClass, Reliability};
use crate::view::words;

/// What a facet is called.
pub(in crate::view) fn facet(facet: Facet) -> &'static str {
    match facet {
        Facet::Kind => "Kind",
        Facet::Actor => "Actor",
        Facet::Country => "Country",
        Facet::Region => "Region",
        Facet::Deaths => "Deaths",
        Facet::Source => "Source",
        Facet::Reliability => "Source grade",
        Facet::Credibility => "Claim grade",
        Facet::Status => "Status",
        Facet::Precision => "Precision",
        Facet::Background => "Background",
        Facet::Origin => "Origin",
        Facet::Certainty => "Certainty",
    }
}

/// What a key of a facet is called.
pub(in crate::view) fn key(facet: Facet, key: &str) -> String {
    match (facet, key) {
        (Facet::Actor, NONE) => "no actor named".to_owned(),
        (Facet::Country, NONE) => "no country known".to_owned(),
        (Facet::Country, code) => words::country(code),
        (Facet::Region, NONE) => "no region known".to_owned(),
        (Facet::Region, key) => {
            let (country, name) = of_region_key(key);
            if country.is_empty() {
                name.to_owned()
            } else {
                format!("{name}, {country}")
            }
        }
        (Facet::Source | Facet::Reliability, NONE) => "no report".to_owned(),
        (Facet::Credibility, NONE) => "no claim".to_owned(),
        (Facet::Reliability, code) => Reliability::of_code(code).map_or_else(
            || code.to_owned(),
            |grade| format!("{code} {}", grade.words()),
        ),
        (Facet::Credibility, code) => Credibility::ALL
            .into_iter()
            .find(|grade| grade.code().to_string() == code)
            .map_or_else(
                || code.to_owned(),
                |grade| format!("{code} {}", grade.words()),
            ),
        (Facet::Precision, code) => PrecisionClass::of_code(code).map_or_else(
            || code.to_owned(),
            |class| format!("{code} {}", class.words()),
        ),
        (Facet::Background, "current") => "told as new".to_owned(),
        (Facet::Background, _) => "recalled as background".to_owned(),
        (Facet::Origin, "own") => "my own".to_owned(),
        (Facet::Origin, _) => "sample".to_owned(),
        (Facet::Certainty, "sure") => "place is sure".to_owned(),
        (Facet::Certainty, _) => "place waits for an answer".to_owned(),
        (_, key) => key.to_owned(),
    }
}

/// What an area is called.
pub(in crate::view) fn area(area: &Area) -> String {
    match area {
        Area::Lasso(_) => "in the drawn outline".to_owned(),
        Area::Around { km, name, .. } if name.is_empty() => format!("{km:.0} km around a point"),
        Area::Around { km, name, .. } => format!("{km:.0} km around {name}"),
        Area::Along { line, km } => format!("{km:.0} km from {}", self::line(line)),
    }
}

/// What a line is called.
pub(in crate::view) fn line(line: &LineName) -> String {
    match line {
        LineName::Border(countries) => {
            let names: Vec<_> = countries.split('|').map(words::country).collect();
            match names.as_slice() {
                [one] => format!("the borders of {one}"),
                many => format!("the border {}", many.join(" – ")),
            }
        }
        LineName::Road(name) => format!("the road {name}"),
    }
}

/// What a facet's limit is called; `None` where it does not limit.
pub(in crate::view) fn limit(filter: &Filter, facet: Facet) -> Option<String> {
    if facet == Facet::Kind {
        let of = |on: bool| {
            let kinds = KindGroup::ALL.into_iter();
            let kinds = kinds.filter(move |kind| filter.shows_kind(*kind) == on);
            kinds.map(KindGroup::name).collect::<Vec<_>>()
        };
        return match (of(true).as_slice(), of(false).as_slice()) {
            (_, []) => None,
            (_, [one]) => Some(format!("Not: {one}")),
            ([only], _) => Some(format!("Only: {only}")),
            (_, off) => Some(format!("{} kinds off", off.len())),
        };
    }
    let keys = filter.picked.get(&facet)?;
    let name = self::facet(facet);
    let mut names = keys.iter().map(|key| self::key(facet, key));
    let first = names.next()?;
    Some(match keys.len() {
        1 => format!("{name}: {first}"),
        2 => format!("{name}: {first} or {}", names.next().unwrap_or_default()),
        n => format!("{name}: {first} or {} more", n - 1),
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
            assert!(!self::facet(facet).is_empty());
        }
        assert_eq!(key(Facet::Credibility, "6"), "6 cannot be judged");
        let border = LineName::Border("ML|NE".to_owned());
        assert_eq!(line(&border), "the border Mali – Niger");
    }
}
