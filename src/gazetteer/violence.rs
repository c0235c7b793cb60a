//! Where armed violence is reported from more and less, so that of places with one name the one
//! in a region of fighting comes first. Knows units by name; not how a name fits.

use std::collections::HashMap;

use super::load::{Row, Table};

/// The table as it is committed.
const TABLE: &str = include_str!("violence.tsv");

/// Points by country and by unit of a gazetteer's table.
#[derive(Debug, Default)]
pub(super) struct Violence {
    countries: HashMap<u32, f32>,
    units: HashMap<(u32, u32), f32>,
    districts: HashMap<(u32, u32, u32), f32>,
}

impl Violence {
    pub(super) fn of(table: &Table) -> Self {
        let numbers: HashMap<&str, u32> = (0..table.units.len() as u32)
            .map(|unit| (table.unit(unit), unit))
            .collect();
        let mut violence = Self::default();
        for (country, unit, points) in TABLE.lines().filter_map(entry) {
            let Some(&country) = numbers.get(country) else {
                continue;
            };
            if unit.is_empty() {
                violence.countries.insert(country, points);
            } else if let Some((unit, district)) = unit.split_once('/') {
                if let (Some(&unit), Some(&district)) = (numbers.get(unit), numbers.get(district)) {
                    let of = (country, unit, district);
                    violence.districts.insert(of, points);
                }
            } else if let Some(&unit) = numbers.get(unit) {
                violence.units.insert((country, unit), points);
            }
        }
        violence
    }

    /// Points of a place's country, where a report names none; far countries get what the
    /// farthest listed ones have.
    pub(super) fn country_points(&self, place: &Row) -> f32 {
        self.countries.get(&place.country).copied().unwrap_or(-1.3)
    }

    /// Points of a place's first-level unit against its country's other units, and of its district
    /// against the unit's others.
    pub(super) fn unit_points(&self, place: &Row) -> f32 {
        let of_unit = self.units.get(&(place.country, place.admin1));
        let of = (place.country, place.admin1, place.admin2);
        let of_district = self.districts.get(&of);
        of_unit.copied().unwrap_or(0.0) + of_district.copied().unwrap_or(0.0)
    }
}

/// One line of the table.
fn entry(line: &str) -> Option<(&str, &str, f32)> {
    let mut fields = line.split('\t');
    let (country, unit, points) = (fields.next()?, fields.next()?, fields.next()?);
    Some((country, unit, points.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_table_is_read() {
        for (at, line) in TABLE
            .lines()
            .enumerate()
            .filter(|(_, line)| !line.starts_with('#'))
        {
            let points = entry(line).map(|(_, _, points)| points);
            assert!(
                points.is_some_and(|points| points.abs() <= 1.5),
                "line {}: {line}",
                at + 1
            );
        }
    }
}
