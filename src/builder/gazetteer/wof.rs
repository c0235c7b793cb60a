//! Reads tables of Who's On First localities and units, one file a country (`xx_places.tsv`).
//! Takes Arabic from the trusted column only: the other holds words translated by a machine.

use std::path::Path;

use super::{
    Error,
    feature::Feature,
    names,
    place::{Place, Source, Stated},
    report::Report,
    tables::{Tsv, population, position},
};

const HEADING: [&str; 14] = [
    "wof_id",
    "gn_id",
    "wd_id",
    "placetype",
    "name",
    "lat",
    "lon",
    "adm2",
    "adm1",
    "pop",
    "ar_trusted",
    "ar_noisy",
    "fr",
    "other",
];

/// All places of a table; the country is in the file's name.
pub(super) fn read(path: &Path, report: &mut Report) -> Result<Vec<Place>, Error> {
    let wrong = |why: String| Error::Table {
        why,
        path: path.to_owned(),
    };
    let stem = path
        .file_stem()
        .map(|stem| stem.to_string_lossy().to_uppercase())
        .unwrap_or_default();
    let country = stem
        .get(..2)
        .ok_or_else(|| wrong("the file's name does not begin with a country".to_owned()))?;
    let table = Tsv::open(path)?;
    let rows = table.rows(HEADING.len(), report);
    let Some(((_, heading), rows)) = rows.split_first() else {
        return Ok(Vec::new());
    };
    if heading.as_slice() != HEADING {
        return Err(wrong(format!(
            "the columns are {} instead of {}",
            heading.join(" "),
            HEADING.join(" ")
        )));
    }
    let mut places = Vec::new();
    for (line, row) in rows {
        report.count_read(Source::Wof, country);
        match place(row, country, report) {
            Ok(place) => places.extend(place),
            Err(why) => report.skip(path, *line, &why),
        }
    }
    Ok(places)
}

/// One row's place; `None` if the gazetteer leaves it out, and why if it cannot be read.
fn place(row: &[&str], country: &str, report: &mut Report) -> Result<Option<Place>, String> {
    let &[
        key,
        gn_key,
        _,
        placetype,
        name,
        lat,
        lon,
        admin2,
        admin1,
        people,
        arabic,
        _,
        french,
        others,
    ] = row
    else {
        return Ok(None); // `rows` has counted the columns
    };
    // A commune with a GeoNames number is the town that gave the commune its name.
    let is_town = placetype == "localadmin" && !gn_key.is_empty();
    let Some(feature) = Feature::of_wof(if is_town { "locality" } else { placetype }) else {
        report.drop("placetype not wanted");
        return Ok(None);
    };
    let position = position(lon, lat)?;
    let mut sorted = names::sort(
        french.split('|').chain(others.split('|')),
        &mut report.scripts,
    );
    sorted.arabic = names::sort(arabic.split('|'), &mut report.scripts).arabic;
    let (mut name, more) = names::take_apart(&names::clean(name));
    for other in more {
        names::push_new(&mut sorted.latin, other);
    }
    if names::script(&name) != names::Script::Latin {
        let Some(other) = sorted.latin.first() else {
            report.drop("no name in Latin letters");
            return Ok(None);
        };
        name.clone_from(other);
    }
    let french = names::clean(french.split('|').next().unwrap_or_default());
    Ok(Some(Place {
        source: Source::Wof,
        key: key.to_owned(),
        gn_key: Some(gn_key.to_owned()).filter(|key| !key.is_empty()),
        feature,
        name,
        french: Some(french).filter(|name| names::script(name) == names::Script::Latin),
        latin: sorted.latin,
        arabic: sorted.arabic,
        position,
        country: country.to_owned(),
        shared_with: Vec::new(),
        stated: Stated {
            admin1: admin1.to_owned(),
            admin2: admin2.to_owned(),
            commune: String::new(),
        },
        population: population(people),
        commune_seat: false,
    }))
}
