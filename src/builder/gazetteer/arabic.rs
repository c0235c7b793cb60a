//! Arabic names that no source has, or has wrongly: from the table of units, and from a short table of
//! countries, capitals and well-known towns made by Harmattan's editors (`assets/arabic_names.csv`).
//! Knows nothing of matching Arabic to Latin; it only adds names to rows.

use super::{
    Error,
    feature::{Feature, Kind},
    fold, names,
    units::Units,
    write::Row,
};

/// The editors' table: `name,country,feature,arabic,source`; the feature is `country` or `settlement`.
const EDITORS: &str = include_str!("../../../assets/arabic_names.csv");

/// Adds the names. A name of the editors' table goes to the most prominent settlement of that name in the
/// country; where no row has the name, it is left out.
pub(super) fn add(rows: &mut [Row], units: &Units) -> Result<(), Error> {
    for row in rows.iter_mut() {
        if let Some(level @ 1..=2) = row.feature.level()
            && let Some(unit) = units.find(&row.country, level, &row.name, &row.admin1)
        {
            prepend(row, unit.arabic.iter().map(String::as_str));
        }
    }
    let wrong = |why: String| Error::Units { why };
    let mut reader = csv::Reader::from_reader(EDITORS.as_bytes());
    for record in reader.records() {
        let record = record.map_err(|why| wrong(why.to_string()))?;
        let cell = |column: usize| record.get(column).unwrap_or_default();
        let (name, country, what) = (cell(0), cell(1), cell(2));
        let key = fold::key(name);
        let fits = |row: &Row| {
            row.country == country
                && match what {
                    "country" => row.feature == Feature::Country,
                    _ => row.feature.kind() == Kind::Settlement && fold::key(&row.name) == key,
                }
        };
        let best = rows
            .iter_mut()
            .filter(|row| fits(row))
            .min_by_key(|row| (row.feature, u64::MAX - row.population.unwrap_or_default()));
        if let Some(row) = best {
            prepend(row, cell(3).split('|'));
        }
    }
    Ok(())
}

fn prepend<'a>(row: &mut Row, better: impl Iterator<Item = &'a str>) {
    let mut all: Vec<String> = better.map(names::clean).collect();
    for name in std::mem::take(&mut row.arabic) {
        names::push_new(&mut all, name);
    }
    row.arabic = all;
}
