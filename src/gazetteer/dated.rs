//! The units of the table of units as names beside names: the regions of 2023 and 2025 lie where
//! their districts and seats lie, which the table of places knows under older names.
//! Knows units and seats; not the name that a report asks about.

use super::admin::{Unit, Units};
use super::context::{Anchor, lead};
use super::feature::{Feature, Group};
use super::generic::Hint;
use super::index::Index;
use super::load::Table;
use super::query::Query;
use super::rank::importance;
use crate::geo::Position;
use crate::text::cost;
use crate::text::fold;
use crate::text::sound;

/// A name that sounds farther from a unit's than this does not mean it.
const MAX_COST: f32 = 0.45;
/// Points that a wrong consonant costs, and that a unit loses on days on which it was not there.
const PER_COST: f32 = 7.0;
const NOT_THEN: f32 = 0.7;

/// Every unit whose seat the table of places has.
#[derive(Debug, Default)]
pub(super) struct DatedUnits {
    units: Vec<DatedUnit>,
}

#[derive(Debug)]
struct DatedUnit {
    unit: Unit,
    phones: Vec<Vec<u8>>,
    anchor: Anchor,
}

impl DatedUnits {
    pub(super) fn of(units: &Units, table: &Table, index: &Index, unit_keys: &[String]) -> Self {
        let dated = units.iter().filter_map(|unit| {
            let names = std::iter::once(&unit.name).chain(&unit.other_names);
            let phones = names.map(|name| sound::phones_of(name)).collect();
            let anchor = anchor(unit, units, table, index, unit_keys)?;
            Some(DatedUnit {
                unit: unit.clone(),
                phones,
                anchor,
            })
        });
        Self {
            units: dated.collect(),
        }
    }

    /// Every unit with where its seat lies and the number of its country.
    pub(super) fn units(&self) -> impl Iterator<Item = (&Unit, Position, u32)> {
        let dated = self.units.iter();
        dated.map(|it| (&it.unit, it.anchor.position, it.anchor.country))
    }

    /// The units that a folded name beside a name, without the word for its kind, may mean, with
    /// their points.
    pub(super) fn anchors(
        &self,
        name: &str,
        hint: Option<Hint>,
        query: &Query,
        table: &Table,
    ) -> Vec<(f32, Anchor)> {
        let mut sought = cost::Sought::of(&sound::phones_of(name));
        let mut found = Vec::new();
        for DatedUnit {
            unit,
            phones: names,
            anchor,
        } in &self.units
        {
            if query
                .country
                .is_some_and(|country| table.unit(anchor.country) != country)
            {
                continue;
            }
            let costs = names.iter().filter_map(|name| {
                sought.share(0);
                sought.distance_on(name, sound::is_arabic(name), MAX_COST)
            });
            let Some(cost) = costs.min_by(f32::total_cmp) else {
                continue;
            };
            let then = query.day.is_none_or(|day| unit.holds_on(day));
            let kind = if unit.level == 1 {
                Feature::Admin1
            } else {
                Feature::Admin2
            };
            let points = lead(kind, hint) - PER_COST * cost - if then { 0.0 } else { NOT_THEN };
            found.push((points, anchor.clone()));
        }
        found
    }
}

/// Where a unit lies: its seat, and the units of the table of places that make it up.
fn anchor(
    unit: &Unit,
    units: &Units,
    table: &Table,
    index: &Index,
    unit_keys: &[String],
) -> Option<Anchor> {
    let key = fold::key(&unit.seat);
    let named = index
        .exact(table, &key)
        .map(|name| &table.rows[index.name(name).row as usize]);
    let seats = named.filter(|place| {
        table.unit(place.country) == unit.country && place.feature.group() == Group::Settlement
    });
    let seat = seats.max_by(|a, b| importance(a).total_cmp(&importance(b)))?;
    let numbers = |keys: &[String]| -> Vec<u32> {
        (1..unit_keys.len() as u32)
            .filter(|&number| keys.contains(&unit_keys[number as usize]))
            .collect()
    };
    let keys_of = |unit: &Unit| -> Vec<String> {
        std::iter::once(&unit.name)
            .chain(&unit.former)
            .map(|name| fold::key(name))
            .collect()
    };
    let own = [fold::key(&unit.name)];
    let (admin1, admin2, parts) = if unit.level == 2 {
        (Vec::new(), numbers(&own), Vec::new())
    } else if unit.valid_from.is_none() {
        (numbers(&own), Vec::new(), Vec::new())
    } else {
        let is_part = |other: &&Unit| {
            other.level == 2 && other.country == unit.country && other.parent == unit.name
        };
        let parts: Vec<String> = units.iter().filter(is_part).flat_map(keys_of).collect();
        (Vec::new(), Vec::new(), numbers(&parts))
    };
    Some(Anchor {
        name: unit.name.clone(),
        position: seat.position(),
        reach_km: if unit.level == 1 { 110.0 } else { 50.0 },
        weight: 0.0,
        country: seat.country,
        admin1,
        admin2,
        parts,
        is_region: unit.level == 1,
    })
}
