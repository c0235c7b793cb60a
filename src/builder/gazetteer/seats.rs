//! Marks the seats of first- and second-level units that no source marks, by the table of units.
//! Knows names only within the unit whose seat is sought.

use super::{
    feature::{Feature, Kind},
    fold,
    units::Units,
    write::Row,
};

/// Capitals of countries that are covered without GeoNames, which marks them itself.
const CAPITALS: [(&str, &str); 2] = [("DZ", "Alger"), ("NG", "Abuja")];

/// Marks the capitals that no source marks: the most populous settlement of the name.
pub(super) fn mark_capitals(rows: &mut [Row]) {
    for (country, name) in CAPITALS {
        let is_it = |row: &&mut Row| {
            row.country == country && row.feature.kind() == Kind::Settlement && row.name == name
        };
        let capital = rows
            .iter_mut()
            .filter(is_it)
            .max_by_key(|row| row.population);
        if let Some(row) = capital {
            row.feature = Feature::Capital;
        }
    }
}

/// Marks each unit's seat: the settlement of the seat's name in the unit, the most prominent if there are
/// several; none if two are equally prominent, for then nothing tells.
pub(super) fn mark(rows: &mut [Row], units: &Units) {
    for unit in units.all().iter().filter(|unit| !unit.seat.is_empty()) {
        let key = fold::key(&unit.seat);
        let is_here = |row: &Row| match unit.level {
            1 => row.admin1 == unit.name,
            _ => row.admin2 == unit.name && row.admin1 == unit.parent,
        };
        let standing = |row: &Row| {
            (
                row.feature,
                u64::MAX - row.population.unwrap_or_default(),
                3 - row.source.split('+').count(),
            )
        };
        let mut found: Vec<&mut Row> = rows
            .iter_mut()
            .filter(|row| {
                row.country == unit.country
                    && row.feature.kind() == Kind::Settlement
                    && is_here(row)
            })
            .filter(|row| {
                fold::key(&row.name) == key || row.latin.iter().any(|name| fold::key(name) == key)
            })
            .collect();
        found.sort_by_key(|row| standing(row));
        let tells =
            found.len() == 1 || (found.len() > 1 && standing(found[0]) < standing(found[1]));
        if let (true, Some(seat)) = (tells, found.into_iter().next()) {
            seat.feature = seat.feature.min(if unit.level == 1 {
                Feature::Seat1
            } else {
                Feature::Seat2
            });
        }
    }
}
