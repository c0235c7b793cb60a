//! National parks that no source lists, or lists elsewhere than they are (`assets/parks.csv`). Knows areas and
//! rows.

use super::{Error, areas::Areas, feature::Feature, names, write::Row};
use crate::geo;

/// The editors' table: `id,name,latin,arabic,country,lon,lat,source`.
const PARKS: &str = include_str!("../../../assets/parks.csv");

/// Adds the parks that lie in a unit of the sources. One with the identifier of a row takes that row's place.
pub(super) fn add(rows: &mut Vec<Row>, areas: &Areas) -> Result<(), Error> {
    let mut reader = csv::Reader::from_reader(PARKS.as_bytes());
    for record in reader.records() {
        let wrong = |why: String| Error::Parks { why };
        let record = record.map_err(|why| wrong(why.to_string()))?;
        let cell = |column: usize| record.get(column).unwrap_or_default();
        let all = |column: usize| {
            let names = cell(column).split('|').filter(|name| !name.is_empty());
            names.map(names::clean).collect()
        };
        let [lon, lat] = [cell(5), cell(6)].map(str::parse);
        let position = lon.ok().zip(lat.ok());
        let position = position
            .and_then(|(lon, lat)| geo::lon_lat(lon, lat))
            .ok_or_else(|| wrong(format!("{} lies nowhere", cell(0))))?;
        let Some((admin1, admin2)) = areas.units_at(cell(4), position) else {
            continue;
        };
        rows.retain(|row| row.id != cell(0));
        rows.push(Row {
            id: cell(0).to_owned(),
            name: cell(1).to_owned(),
            latin: all(2),
            arabic: all(3),
            feature: Feature::Park,
            position,
            country: cell(4).to_owned(),
            admin1: admin1.to_owned(),
            admin2: admin2.to_owned(),
            population: None,
            source: "editors".to_owned(),
        });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::Gazetteer;

    #[test]
    fn every_park_is_in_the_gazetteer_by_each_of_its_names() {
        let gazetteer = Gazetteer::embedded();
        for record in csv::Reader::from_reader(PARKS.as_bytes()).records() {
            let record = record.unwrap();
            let names = record[2].split('|').chain(record[3].split('|'));
            for name in names.chain([&record[1]]) {
                let mut found = gazetteer.named(name).into_iter();
                assert!(found.any(|place| place.id == &record[0]), "{name}");
            }
        }
    }
}
