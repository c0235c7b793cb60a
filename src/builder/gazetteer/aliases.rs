//! Mends names that sources gave to the wrong row: a region or a seat under the name of another unit,
//! and a seat of a commune that is called otherwise than its commune. Knows communes and rows.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    feature::{Feature, Kind},
    fold,
    report::Report,
    write::Row,
};
use crate::geo::{self, Position, rough_distance_km};
use crate::text::{cost, sound};

/// Communes by name, see `assets/README.md`.
const COMMUNES: &str = include_str!("../../../assets/communes.csv");

/// A seat lies no farther than this from the middle of its commune.
const COMMUNE_KM: f64 = 40.0;
/// Names that sound farther apart than this are two names, not two spellings.
const OTHER_NAME: f32 = 0.5;
/// A village is called as its commune where its own name sounds farther from that than this.
const RENAMED: f32 = 0.7;

/// The communes of a country under one name, where they lie if that is known.
type Communes = BTreeMap<(String, String), Vec<Option<Position>>>;

/// Mends the names of all rows.
pub(super) fn mend(rows: &mut [Row], done: &mut Report) {
    let communes = communes();
    drop_those_of_others(rows, &communes, done);
    mend_slips(rows, done);
    rename_seats(rows, &communes, done);
}

/// Words that sources write before or behind the name of a unit.
const KINDS: [&str; 12] = [
    "prefecture",
    "préfecture",
    "circonscription",
    "cercle",
    "subdivision",
    "department",
    "département",
    "province",
    "district",
    "region",
    "région",
    "commune",
];

/// The key of a name without the words for its kind: *Préfecture de Kpendjal* is Kpendjal's.
fn key_of_unit(name: &str) -> String {
    let lower = name.to_lowercase().replace(['’', '\''], " ");
    let mut words: Vec<&str> = lower.split_whitespace().collect();
    if words.len() > 1 && KINDS.contains(&words[0]) {
        words.remove(0);
        while words.len() > 1 && matches!(words[0], "de" | "du" | "des" | "la" | "l" | "d" | "of") {
            words.remove(0);
        }
    } else if words.len() > 1 && KINDS.contains(&words[words.len() - 1]) {
        words.pop();
    } else {
        // With its apostrophes: *Jema'a* is one word.
        return fold::key(name);
    }
    fold::key(&words.join(" "))
}

/// A row for every district that rows lie in and that no source lists itself: in the middle of its
/// settlements. Without it its name would be taken for that of the district it was split from.
pub(super) fn add_missing_units(rows: &mut Vec<Row>) {
    let known: BTreeSet<(String, String)> = rows
        .iter()
        .filter(|row| row.feature == Feature::Admin2)
        .map(|row| (row.country.clone(), fold::key(&row.name)))
        .collect();
    let mut missing: BTreeMap<(String, String), Vec<&Row>> = BTreeMap::new();
    for row in rows.iter() {
        let is_settled = row.feature.kind() == Kind::Settlement && !row.admin2.is_empty();
        let is_drawn = crate::basemap::THEATRE.contains(&row.country.as_str());
        if is_settled && is_drawn && !known.contains(&(row.country.clone(), fold::key(&row.admin2)))
        {
            let of_unit = missing.entry((row.country.clone(), row.admin2.clone()));
            of_unit.or_default().push(row);
        }
    }
    let middle = |within: &[&Row], of: fn(Position) -> f64| {
        let mut values: Vec<f64> = within.iter().map(|row| of(row.position)).collect();
        values.sort_by(f64::total_cmp);
        (values[values.len() / 2] * 1e5).round() / 1e5
    };
    let added: Vec<Row> = missing
        .into_iter()
        .filter_map(|((country, name), within)| {
            let lon = middle(&within, Position::x);
            let lat = middle(&within, Position::y);
            Some(Row {
                id: format!("unit:{country}:{}", fold::key(&name).replace(' ', "-")),
                latin: Vec::new(),
                arabic: Vec::new(),
                feature: Feature::Admin2,
                position: geo::lon_lat(lon, lat)?,
                admin1: within.first()?.admin1.clone(),
                admin2: name.clone(),
                name,
                country,
                population: None,
                source: "units".to_owned(),
            })
        })
        .collect();
    rows.extend(added);
}

fn communes() -> Communes {
    let mut communes = Communes::new();
    for line in COMMUNES.lines().skip(1) {
        if let &[country, name, lon, lat, _] = &line.split(',').collect::<Vec<_>>()[..] {
            let middle = lon.parse().ok().zip(lat.parse().ok());
            let middle = middle.and_then(|(lon, lat)| geo::lon_lat(lon, lat));
            let of_name = communes.entry((country.to_owned(), fold::key(name)));
            of_name.or_default().push(middle);
        }
    }
    communes
}

/// A unit goes by no other unit's name, and a seat by that of no commune elsewhere: the region Kankan
/// is not called Mandiana, nor Koudougou Koutougou.
fn drop_those_of_others(rows: &mut [Row], communes: &Communes, done: &mut Report) {
    let is_unit = |row: &Row| matches!(row.feature, Feature::Admin1 | Feature::Admin2);
    let mut units: BTreeMap<(String, String), BTreeSet<String>> = BTreeMap::new();
    for row in rows.iter().filter(|row| is_unit(row)) {
        let of_name = units.entry((row.country.clone(), fold::key(&row.name)));
        of_name.or_default().extend(row.arabic.iter().cloned());
    }
    for row in rows.iter_mut() {
        let of = |name: &str| (row.country.clone(), key_of_unit(name));
        let own = of(&row.name);
        let is_seat = matches!(
            row.feature,
            Feature::Capital | Feature::Seat1 | Feature::Seat2
        );
        let is_others = |name: &String| {
            let key = of(name);
            if key == own {
                return false;
            }
            if is_unit(row) {
                return units.contains_key(&key) && distance(name, &row.name) > OTHER_NAME;
            }
            let is_away = |middle: &Option<Position>| {
                middle.is_none_or(|middle| rough_distance_km(middle, row.position) > COMMUNE_KM)
            };
            is_seat
                && communes.contains_key(&own)
                && communes
                    .get(&key)
                    .is_some_and(|all| all.iter().all(is_away))
        };
        let others: Vec<String> = row
            .latin
            .iter()
            .filter(|name| is_others(name))
            .cloned()
            .collect();
        if others.is_empty() {
            continue;
        }
        let arabic: BTreeSet<&String> = others
            .iter()
            .filter_map(|name| units.get(&of(name)))
            .flatten()
            .collect();
        done.mended.push(format!(
            "{} {} ({}): not called {}, which is another",
            row.id,
            row.name,
            row.country,
            others.join(", ")
        ));
        row.latin.retain(|name| !others.contains(name));
        row.arabic.retain(|name| !arabic.contains(name));
    }
}

/// A seat whose name has the letters of its unit's in another order is misspelt: Kokolani is Kolokani.
fn mend_slips(rows: &mut [Row], done: &mut Report) {
    let letters = |name: &str| {
        let mut letters: Vec<char> = fold::key(name).chars().collect();
        letters.sort_unstable();
        letters
    };
    let is_seat = |row: &&mut Row| matches!(row.feature, Feature::Seat1 | Feature::Seat2);
    for row in rows.iter_mut().filter(is_seat) {
        let units = [&row.admin2, &row.admin1];
        let is_slip = |unit: &&&String| {
            fold::key(unit) != fold::key(&row.name) && letters(unit) == letters(&row.name)
        };
        let Some(unit) = units.iter().find(is_slip).map(|unit| (*unit).clone()) else {
            continue;
        };
        done.mended.push(format!(
            "{} {} ({}): called {unit} as its unit is",
            row.id, row.name, row.country
        ));
        row.latin.retain(|name| *name != unit);
        row.latin.insert(0, std::mem::replace(&mut row.name, unit));
    }
}

/// A village whose other name is its commune's is known by that: Tioli is Sollé.
fn rename_seats(rows: &mut [Row], communes: &Communes, done: &mut Report) {
    // How many settlements of a country have a name, as their own or another.
    let mut n_named: BTreeMap<(String, String), usize> = BTreeMap::new();
    for row in rows
        .iter()
        .filter(|row| row.feature.kind() == Kind::Settlement)
    {
        let names = std::iter::once(&row.name).chain(&row.latin);
        let keys: BTreeSet<String> = names.map(|name| fold::key(name)).collect();
        for key in keys {
            *n_named.entry((row.country.clone(), key)).or_default() += 1;
        }
    }
    for row in rows
        .iter_mut()
        .filter(|row| row.feature == Feature::Village)
    {
        let of = |name: &str| (row.country.clone(), fold::key(name));
        if communes.contains_key(&of(&row.name)) {
            continue;
        }
        let is_its_commune = |name: &&String| {
            let is_near = |middle: &Option<Position>| {
                middle.is_none_or(|middle| rough_distance_km(middle, row.position) < COMMUNE_KM)
            };
            communes
                .get(&of(name))
                .is_some_and(|all| all.iter().any(is_near))
                && n_named.get(&of(name)) == Some(&1)
                && distance(name, &row.name) > RENAMED
                && !is_part(name, &row.name)
        };
        let Some(commune) = row.latin.iter().find(is_its_commune).cloned() else {
            continue;
        };
        // Of several spellings the one with accents.
        let spelling = loose_key(&commune);
        let spellings = row.latin.iter().filter(|name| loose_key(name) == spelling);
        let n_accents = |name: &&String| name.chars().filter(|letter| !letter.is_ascii()).count();
        let best = spellings.max_by_key(n_accents).unwrap_or(&commune).clone();
        done.mended.push(format!(
            "{} {} ({}): called {best} as its commune is",
            row.id, row.name, row.country
        ));
        row.latin.retain(|name| *name != best);
        row.latin.push(std::mem::replace(&mut row.name, best));
    }
}

/// Whether one name begins with the other: *Youri* and *Youri Kourtéré*.
fn is_part(a: &str, b: &str) -> bool {
    let (a, b) = (fold::key(a), fold::key(b));
    a.starts_with(&b) || b.starts_with(&a)
}

/// A name's letters, doubled ones once.
fn loose_key(name: &str) -> Vec<char> {
    let mut letters: Vec<char> = fold::key(name).chars().collect();
    letters.dedup();
    letters
}

fn distance(a: &str, b: &str) -> f32 {
    let (a, b) = (sound::phones_of(a), sound::phones_of(b));
    cost::distance(&a, &b, 9.0).unwrap_or(9.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(name: &str, latin: &[&str], feature: Feature, lon: f64, lat: f64) -> Row {
        Row {
            id: format!("gn:{name}"),
            name: name.to_owned(),
            latin: latin.iter().map(|&name| name.to_owned()).collect(),
            arabic: Vec::new(),
            feature,
            position: Position::new(lon, lat),
            country: "BF".to_owned(),
            admin1: String::new(),
            admin2: String::new(),
            population: None,
            source: "gn".to_owned(),
        }
    }

    #[test]
    fn a_seat_has_its_commune_s_name_and_no_other_s() {
        let mut rows = vec![
            row("Tioli", &["Sole", "Solé"], Feature::Village, -2.11, 14.13),
            row(
                "Koudougou",
                &["Koutougou", "Kudugu"],
                Feature::Seat1,
                -2.36,
                12.25,
            ),
        ];
        mend(&mut rows, &mut Report::default());
        assert_eq!(rows[0].name, "Solé");
        assert_eq!(rows[0].latin, ["Sole", "Tioli"]);
        assert_eq!(rows[1].latin, ["Kudugu"]);
    }

    #[test]
    fn a_seat_with_two_letters_exchanged_has_its_unit_s_name() {
        let mut rows = vec![row("Kokolani", &["Kolokani"], Feature::Seat2, -8.03, 13.57)];
        rows[0].admin2 = "Kolokani".to_owned();
        mend(&mut rows, &mut Report::default());
        assert_eq!(rows[0].name, "Kolokani");
        assert_eq!(rows[0].latin, ["Kokolani"]);
    }

    #[test]
    fn a_region_is_not_called_as_one_of_its_districts() {
        let mut rows = vec![
            row(
                "Kankan",
                &["Kankan Region", "Mandiana"],
                Feature::Admin1,
                -9.3,
                10.4,
            ),
            row("Mandiana", &[], Feature::Admin2, -8.7, 10.6),
        ];
        rows[0].arabic = vec!["كانكان".to_owned(), "مانديانا".to_owned()];
        rows[1].arabic = vec!["مانديانا".to_owned()];
        mend(&mut rows, &mut Report::default());
        assert_eq!(rows[0].latin, ["Kankan Region"]);
        assert_eq!(rows[0].arabic, ["كانكان"]);
    }

    #[test]
    fn a_unit_is_known_without_the_word_for_its_kind() {
        let own = super::key_of_unit("Kpendjal");
        for name in [
            "Préfecture de Kpendjal",
            "Prefecture of Kpendjal",
            "Kpendjal Prefecture",
        ] {
            assert_eq!(super::key_of_unit(name), own, "{name}");
        }
        assert_ne!(super::key_of_unit("Préfecture de Tone"), own);
        assert_eq!(super::key_of_unit("Jema'a"), fold::key("Jema'a"));
    }
}
