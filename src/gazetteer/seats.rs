//! Settlements that a unit around them is named after: the seats of communes and districts that no
//! source marks as such. Knows names and units.

use super::feature::{Feature, Group};
use super::index::Index;
use super::load::Table;
use crate::geo;
use crate::text::fold;

/// A seat lies no farther than this from where its commune is drawn.
const COMMUNE_KM: f64 = 40.0;

/// Marks the settlements that give a unit its name.
pub(super) fn mark(table: &mut Table, index: &Index) {
    let mut seats = Vec::new();
    for unit in &table.rows {
        if !matches!(unit.feature, Feature::Admin2 | Feature::Admin3) {
            continue;
        }
        let key = fold::key(table.str(unit.name));
        let found = index
            .exact(table, &key)
            .map(|name| index.name(name).row)
            .filter(|&row| {
                let place = &table.rows[row as usize];
                let is_inside = match unit.feature {
                    Feature::Admin2 => unit.admin2 != 0 && place.admin2 == unit.admin2,
                    _ => geo::rough_distance_km(place.position(), unit.position()) < COMMUNE_KM,
                };
                place.country == unit.country
                    && place.feature.group() == Group::Settlement
                    && is_inside
            });
        // Quarters and hamlets of the same name lie around a seat: the best known place is it.
        let standing = |row: u32| {
            let place = &table.rows[row as usize];
            (
                place.feature.prior(),
                place.population,
                table.str(place.source).len(),
            )
        };
        seats.extend(found.max_by(|&a, &b| {
            let (a, b) = (standing(a), standing(b));
            a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2))
        }));
    }
    for row in seats {
        table.rows[row as usize].names_unit = true;
    }
}
