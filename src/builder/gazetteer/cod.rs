//! Reads the settlements of OCHA's common operational dataset for Mali (2015, from the Direction Nationale
//! des Collectivités Territoriales): a CSV table with region, cercle, commune and p-code.
//! Knows nothing of its seven flipped longitudes; `mend` finds them.

use std::path::Path;

use super::{
    Error,
    feature::Feature,
    names,
    place::{Place, Source, Stated},
    report::Report,
    tables::{bytes, position},
};

const COLUMNS: [&str; 9] = [
    "featureNam",
    "pcode",
    "featureAlt",
    "popPlaceCl",
    "admin1Name",
    "admin2Name",
    "admin3Pcod",
    "longitude",
    "latitude",
];

/// All settlements of the table. The country is the first two letters of the p-code.
pub(super) fn read(path: &Path, report: &mut Report) -> Result<Vec<Place>, Error> {
    let bytes = bytes(path)?;
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .from_reader(bytes.as_slice());
    let headings = reader.headers().cloned().map_err(|why| Error::Table {
        why: why.to_string(),
        path: path.to_owned(),
    })?;
    let mut places_of_columns = [0; COLUMNS.len()];
    for (place, column) in places_of_columns.iter_mut().zip(COLUMNS) {
        *place = headings
            .iter()
            .position(|heading| heading == column)
            .ok_or_else(|| Error::Table {
                why: format!("no column {column}"),
                path: path.to_owned(),
            })?;
    }
    let mut places = Vec::new();
    for record in reader.byte_records() {
        let record = record.map_err(|why| Error::Table {
            why: why.to_string(),
            path: path.to_owned(),
        })?;
        let line = record.position().map_or(0, |p| p.line() as usize);
        if record.len() != headings.len() {
            report.skip(
                path,
                line,
                &format!("{} columns instead of {}", record.len(), headings.len()),
            );
            continue;
        }
        let Ok(record) = csv::StringRecord::from_byte_record(record) else {
            report.skip(path, line, "not UTF-8");
            continue;
        };
        let cells = places_of_columns.map(|column| match record[column].trim() {
            "NA" => "",
            cell => cell,
        });
        match settlement(cells, report) {
            Ok(place) => places.push(place),
            Err(why) => report.skip(path, line, &why),
        }
    }
    Ok(places)
}

fn settlement(cells: [&str; COLUMNS.len()], report: &mut Report) -> Result<Place, String> {
    let [name, pcode, other, class, admin1, admin2, commune, lon, lat] = cells;
    let country = pcode.get(..2).ok_or("no p-code")?;
    report.count_read(Source::Cod, country);
    let (name, mut more) = names::take_apart(&names::clean(name));
    more.push(other.to_owned());
    if names::script(&name) != names::Script::Latin {
        return Err("no name in Latin letters".to_owned());
    }
    let sorted = names::sort(more.iter().map(String::as_str), &mut report.scripts);
    Ok(Place {
        source: Source::Cod,
        key: pcode.to_owned(),
        gn_key: None,
        feature: Feature::of_cod(class),
        name,
        french: None,
        latin: sorted.latin,
        arabic: sorted.arabic,
        position: position(lon, lat)?,
        country: country.to_owned(),
        shared_with: Vec::new(),
        stated: Stated {
            admin1: admin1.to_owned(),
            admin2: admin2.to_owned(),
            commune: commune.to_owned(),
        },
        population: None,
        commune_seat: class == "4",
    })
}
