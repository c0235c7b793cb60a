//! Settlements that a unit around them is named after: the seats of communes and districts that no
//! source marks as such. Knows names and units.

use std::collections::BTreeMap;

use super::feature::{Feature, Group};
use super::index::Index;
use super::load::{Row, Table};
use crate::geo::{self, Position};
use crate::text::fold;

/// Communes by name, with the middle of their land where that is known (see assets/README.md).
const COMMUNES: &str = include_str!("../../assets/communes.csv");

/// A seat lies no farther than this from the middle of its commune.
const COMMUNE_KM: f64 = 40.0;
/// Rows of one name this near are one place.
const SAME_PLACE_KM: f64 = 10.0;

/// Marks the settlements that give a unit its name, and gives the numbers of the names that these
/// share with their units, in order.
pub(super) fn mark(table: &mut Table, index: &Index) -> Vec<u32> {
    let mut seats: Vec<(u32, u32)> = Vec::new();
    let units = table.rows.iter().filter_map(|row| unit(table, row));
    for unit in units.chain(communes(table)) {
        let named: Vec<(u32, u32)> = index
            .exact(table, &unit.key)
            .map(|name| (index.name(name).row, name))
            .filter(|&(row, _)| unit.may_have_seat(&table.rows[row as usize]))
            .collect();
        // Quarters and hamlets of the same name lie around a seat: the best known place is it.
        let standing = |row: u32| {
            let place = &table.rows[row as usize];
            (
                place.feature.prior(),
                place.population,
                table.str(place.source).len(),
            )
        };
        let rows = named.iter().map(|&(row, _)| row);
        let best = rows.max_by(|&a, &b| {
            let (a, b) = (standing(a), standing(b));
            a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2))
        });
        let Some(best) = best else { continue };
        let position = table.rows[best as usize].position();
        let is_by = |row: u32| {
            let other = table.rows[row as usize].position();
            geo::rough_distance_km(other, position) < SAME_PLACE_KM
        };
        if unit.within.is_some() || named.iter().all(|&(row, _)| is_by(row)) {
            seats.extend(named.into_iter().filter(|&(row, _)| row == best));
        }
    }
    for &(row, _) in &seats {
        table.rows[row as usize].names_unit = true;
    }
    let mut names: Vec<u32> = seats.into_iter().map(|(_, name)| name).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// A unit whose seat is looked for.
struct Unit {
    key: String,
    country: u32,
    /// Where the seat must lie, if anything is known of that.
    within: Option<Within>,
}

enum Within {
    /// In the second-level unit.
    District(u32),
    /// Not far from this.
    Around(Position),
}

impl Unit {
    fn may_have_seat(&self, place: &Row) -> bool {
        let is_inside = match self.within {
            Some(Within::District(district)) => district != 0 && place.admin2 == district,
            Some(Within::Around(middle)) => {
                geo::rough_distance_km(place.position(), middle) < COMMUNE_KM
            }
            None => true,
        };
        is_inside && place.country == self.country && place.feature.group() == Group::Settlement
    }
}

/// A row of the table of places as a unit with a seat.
fn unit(table: &Table, row: &Row) -> Option<Unit> {
    let within = match row.feature {
        Feature::Admin2 => Within::District(row.admin2),
        Feature::Admin3 => Within::Around(row.position()),
        _ => return None,
    };
    Some(Unit {
        key: fold::key(table.str(row.name)),
        country: row.country,
        within: Some(within),
    })
}

/// The communes of the countries that the table of places has.
fn communes(table: &Table) -> impl Iterator<Item = Unit> {
    let countries: BTreeMap<&str, u32> = (0..table.units.len() as u32)
        .map(|unit| (table.unit(unit), unit))
        .collect();
    let commune = |line: &str| {
        let fields: Vec<&str> = line.split(',').collect();
        let &[country, name, lon, lat, _] = &fields[..] else {
            return None;
        };
        let middle = lon.parse().ok().zip(lat.parse().ok());
        let middle = middle.and_then(|(lon, lat)| geo::lon_lat(lon, lat));
        Some(Unit {
            key: fold::key(name),
            country: *countries.get(country)?,
            within: middle.map(Within::Around),
        })
    };
    let units: Vec<Unit> = COMMUNES.lines().skip(1).filter_map(commune).collect();
    units.into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_commune_has_a_country_and_a_name() {
        for (at, line) in COMMUNES.lines().enumerate().skip(1) {
            let fields: Vec<&str> = line.split(',').collect();
            assert_eq!(fields.len(), 5, "line {}: {line}", at + 1);
            assert!(
                fields[0].len() == 2 && !fields[1].is_empty(),
                "line {}",
                at + 1
            );
        }
    }
}
