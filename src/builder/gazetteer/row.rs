//! From a group of rows that are one place to one row of the gazetteer: which identifier, name, feature and
//! position it gets, and which units it lies in.

use std::collections::BTreeMap;

use super::{
    areas::Areas,
    feature::{Feature, Kind},
    fold, names,
    place::{Place, Source},
    report::Report,
    units::{self, Units},
    write::Row,
};
use crate::geo::rough_distance_km;

/// Countries as the gazetteer calls them, and their other names. GeoNames' are the long ones of treaties, and
/// its others are of three hundred languages, some of them names of villages.
const COUNTRIES: [(&str, &str, &str); 16] = [
    ("BF", "Burkina Faso", "Burkina|Haute-Volta|Upper Volta"),
    ("BJ", "Bénin", "Benin|Dahomey"),
    ("CI", "Côte d'Ivoire", "Ivory Coast"),
    ("DZ", "Algérie", "Algeria"),
    ("GH", "Ghana", ""),
    ("GM", "Gambie", "Gambia|The Gambia"),
    ("GN", "Guinée", "Guinea|Guinée-Conakry|Guinea-Conakry"),
    ("GW", "Guinée-Bissau", "Guinea-Bissau|Guiné-Bissau"),
    ("LR", "Liberia", "Libéria"),
    ("ML", "Mali", ""),
    ("MR", "Mauritanie", "Mauritania"),
    ("NE", "Niger", ""),
    ("NG", "Nigeria", "Nigéria"),
    ("SL", "Sierra Leone", ""),
    ("SN", "Sénégal", "Senegal"),
    ("TG", "Togo", ""),
];

/// Countries whose own names of places are the English ones; elsewhere the French form is the known one.
const ENGLISH: [&str; 5] = ["GH", "GM", "LR", "NG", "SL"];

/// The row of a group.
pub(super) fn of(group: &[&Place], areas: &Areas, units: &Units) -> Row {
    let mut members = group.to_vec();
    members.sort_by(|a, b| by_standing(a, b, group));
    let best = members[0];
    let population = members.iter().filter_map(|place| place.population).max();
    let feature = members
        .iter()
        .map(|place| place.feature)
        .min()
        .unwrap_or(best.feature);
    let feature = feature.with_population(population);
    let (admin1, admin2) = units_of(best, areas, units);
    let feature = official_level(feature, best, units);
    let name = match feature {
        Feature::Admin1 => admin1.clone(),
        Feature::Admin2 => admin2.clone(),
        _ => name_of(&members, feature),
    };
    let name = if name.is_empty() {
        best.name.clone()
    } else {
        name
    };
    let (mut latin, mut arabic) = (Vec::new(), Vec::new());
    for place in &members {
        for other in [&place.name]
            .into_iter()
            .chain(&place.french)
            .chain(&place.latin)
        {
            names::push_new(&mut latin, other.clone());
        }
        for other in &place.arabic {
            names::push_new(&mut arabic, other.clone());
        }
    }
    let country = COUNTRIES
        .iter()
        .find(|(code, ..)| feature == Feature::Country && *code == best.country);
    let name = country.map_or(name, |(_, name, _)| (*name).to_owned());
    if let Some((.., others)) = country {
        latin = others
            .split('|')
            .filter(|other| !other.is_empty())
            .map(str::to_owned)
            .collect();
    }
    let lower = name.to_lowercase();
    latin.retain(|other| other.to_lowercase() != lower);
    let mut sources: Vec<Source> = members.iter().map(|place| place.source).collect();
    sources.sort();
    sources.dedup();
    let codes: Vec<&str> = sources.into_iter().map(Source::code).collect();
    Row {
        id: best.id(),
        name,
        latin,
        arabic,
        feature,
        position: best.position,
        country: best.country.clone(),
        admin1,
        admin2,
        population,
        source: codes.join("+"),
    }
}

/// Two rows of two sources this close confirm each other's position.
const CONFIRM_KM: f64 = 2.0;

/// GeoNames first, then the row whose position another source confirms, the more prominent feature, the larger
/// population, the smaller identifier.
fn by_standing(a: &Place, b: &Place, group: &[&Place]) -> std::cmp::Ordering {
    let key = |place: &Place| place.key.parse::<u64>().unwrap_or(u64::MAX);
    let confirmed = |place: &Place| {
        let other = |other: &&&Place| {
            other.source != place.source && other.gn_key.as_ref() != Some(&place.key)
        };
        group
            .iter()
            .filter(other)
            .any(|other| rough_distance_km(other.position, place.position) <= CONFIRM_KM)
    };
    a.source
        .cmp(&b.source)
        .then_with(|| confirmed(b).cmp(&confirmed(a)))
        .then(a.feature.cmp(&b.feature))
        .then(b.population.cmp(&a.population))
        .then(b.commune_seat.cmp(&a.commune_seat))
        .then(key(a).cmp(&key(b)))
        .then(a.key.cmp(&b.key))
}

/// The best-known form: in countries that write French, the French form of Who's On First if the first row knows
/// it too, as `Timbuktu` knows `Tombouctou`; else the first row's own.
fn name_of(members: &[&Place], feature: Feature) -> String {
    let best = members[0];
    if ENGLISH.contains(&best.country.as_str()) || feature.kind() == Kind::Unit {
        return best.name.clone();
    }
    let is_known = |french: &&String| {
        let key = fold::key(french);
        let fits = |name: &String| fold::key(name) == key && name.len() <= french.len();
        best.source == Source::Wof || [&best.name].into_iter().chain(&best.latin).any(fits)
    };
    let french = members
        .iter()
        .filter_map(|place| place.french.as_ref())
        .find(is_known);
    french.unwrap_or(&best.name).clone()
}

/// The level of an administrative unit by the table of units, where that has the country. A unit that is none on
/// the reference day is a region without limits if it was of the first level, and of the third if of the second:
/// Côte d'Ivoire's departments have been so since 2011.
fn official_level(feature: Feature, place: &Place, units: &Units) -> Feature {
    let Some(level @ 1..=2) = feature.level() else {
        return feature;
    };
    let country = place.country.as_str();
    let is_known = |level| units.is_known(country, level, &place.name);
    match level {
        _ if !units.covers(country, level) || is_known(level) => feature,
        1 if is_known(2) => Feature::Admin2, // Who's On First calls Guinea's prefectures regions
        1 => Feature::Region,
        _ => Feature::Admin3,
    }
}

/// The first- and second-level unit: a unit's own by its name, anything else's by its position, and what the
/// source says where no polygon knows.
fn units_of(place: &Place, areas: &Areas, units: &Units) -> (String, String) {
    let country = place.country.as_str();
    let own = |pair: (&str, &str)| (pair.0.to_owned(), pair.1.to_owned());
    let here = areas.units_at(country, place.position).map(own);
    let stated = || {
        let admin1 = units.first(country, &place.stated.admin1);
        let second = units.find(country, 2, &place.stated.admin2, &admin1);
        (
            admin1,
            second.map_or_else(
                || units::bare(&place.stated.admin2),
                |unit| unit.name.clone(),
            ),
        )
    };
    match place.feature {
        Feature::Country => (String::new(), String::new()),
        Feature::Admin1 | Feature::Admin2 => {
            let within = here
                .as_ref()
                .map_or_else(|| stated().0, |(admin1, _)| admin1.clone());
            match official_level(place.feature, place, units) {
                Feature::Admin1 => (units.first(country, &place.name), String::new()),
                Feature::Admin2 => match units.find(country, 2, &place.name, &within) {
                    Some(unit) => (unit.parent.clone(), unit.name.clone()),
                    None => (within, units::bare(&place.name)),
                },
                _ => here.unwrap_or_else(stated),
            }
        }
        _ => here.unwrap_or_else(stated),
    }
}

/// Joins the rows of one official first- or second-level unit, however far apart the sources put its middle.
/// The first row of GeoNames stays.
pub(super) fn one_per_unit(rows: Vec<Row>, report: &mut Report) -> Vec<Row> {
    let mut seen: BTreeMap<(String, Feature, String, String), usize> = BTreeMap::new();
    let mut kept: Vec<Row> = Vec::with_capacity(rows.len());
    for row in rows {
        let is_named =
            !row.admin1.is_empty() && matches!(row.feature, Feature::Admin1 | Feature::Admin2);
        let unit = (
            row.country.clone(),
            row.feature,
            row.admin1.clone(),
            row.admin2.clone(),
        );
        let first = if is_named {
            seen.get(&unit).copied()
        } else {
            None
        };
        if let Some(index) = first {
            *report.merged.entry("one administrative unit").or_default() += 1;
            join(&mut kept[index], row);
            continue;
        }
        if is_named {
            seen.insert(unit, kept.len());
        }
        kept.push(row);
    }
    kept
}

fn join(row: &mut Row, other: Row) {
    for name in other.latin.into_iter().chain([other.name]) {
        if name.to_lowercase() != row.name.to_lowercase() {
            names::push_new(&mut row.latin, name);
        }
    }
    for name in other.arabic {
        names::push_new(&mut row.arabic, name);
    }
    row.population = row.population.max(other.population);
    let mut sources: Vec<&str> = row
        .source
        .split('+')
        .chain(other.source.split('+'))
        .collect();
    sources.sort_by_key(|code| ["gn", "cod", "wof"].iter().position(|known| known == code));
    sources.dedup();
    row.source = sources.join("+");
}
