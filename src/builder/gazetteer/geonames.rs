//! Reads GeoNames country dumps: 19 columns, tabs, no heading (download.geonames.org/export/dump/readme.txt).
//! Any country's dump will do; the file's name is not looked at, the country is in each row.

use std::{collections::BTreeMap, path::Path};

use super::{
    Error,
    feature::Feature,
    names,
    place::{Place, Source, Stated},
    report::Report,
    tables::{Tsv, population, position},
    units,
};

const COLUMNS: usize = 19;

/// All places of a dump that the gazetteer wants.
pub(super) fn read(path: &Path, report: &mut Report) -> Result<Vec<Place>, Error> {
    let table = Tsv::open(path)?;
    let rows = table.rows(COLUMNS, report);
    let first_level = unit_names(&rows, "ADM1");
    let second_level = unit_names(&rows, "ADM2");
    let mut places = Vec::new();
    for (line, row) in &rows {
        let &[
            key,
            name,
            ascii,
            others,
            lat,
            lon,
            class,
            code,
            country,
            shared,
            admin1,
            admin2,
            _,
            _,
            people,
            ..,
        ] = row.as_slice()
        else {
            continue; // `rows` has counted the columns
        };
        if country.len() != 2 || key.parse::<u64>().is_err() {
            report.skip(
                path,
                *line,
                "the country is not two letters or the identifier not a number",
            );
            continue;
        }
        report.count_read(Source::GeoNames, country);
        let Some(feature) = Feature::of_geonames(class, code) else {
            report.drop("feature code not wanted");
            continue;
        };
        let position = match position(lon, lat) {
            Ok(position) => position,
            Err(why) => {
                report.skip(path, *line, &why);
                continue;
            }
        };
        let (first, more) = names::take_apart(&names::clean(name));
        let sorted = names::sort(
            others.split(',').chain(more.iter().map(String::as_str)),
            &mut report.scripts,
        );
        let name = if names::script(&first) == names::Script::Latin {
            first
        } else {
            names::clean(ascii)
        };
        if names::script(&name) != names::Script::Latin {
            report.drop("no name in Latin letters");
            continue;
        }
        let unit = |names: &BTreeMap<String, String>, code: &str| {
            names.get(code).cloned().unwrap_or_default()
        };
        places.push(Place {
            source: Source::GeoNames,
            key: key.to_owned(),
            gn_key: None,
            feature,
            name,
            french: None,
            latin: sorted.latin,
            arabic: sorted.arabic,
            position,
            country: country.to_owned(),
            shared_with: shared
                .split(',')
                .map(|c| c.trim().to_owned())
                .filter(|c| c.len() == 2)
                .collect(),
            stated: Stated {
                admin1: unit(&first_level, admin1),
                admin2: unit(&second_level, &format!("{admin1}.{admin2}")),
                commune: String::new(),
            },
            population: population(people),
            commune_seat: code == "PPLA3",
        });
    }
    Ok(places)
}

/// The names of the units of a level by their codes: dumps carry their own code tables as rows.
fn unit_names(rows: &[(usize, Vec<&str>)], code: &str) -> BTreeMap<String, String> {
    let of_level = rows
        .iter()
        .filter(|(_, row)| row[6] == "A" && row[7] == code);
    of_level
        .map(|(_, row)| {
            let key = if code == "ADM1" {
                row[10].to_owned()
            } else {
                format!("{}.{}", row[10], row[11])
            };
            (key, units::bare(&names::clean(row[1])))
        })
        .collect()
}
