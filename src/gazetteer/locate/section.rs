//! A part of a unit or an area: *northern Mali*, وسط مالي. Works from where places lie, since the
//! gazetteer has no borders of units.

use std::collections::BTreeMap;

use crate::gazetteer::Gazetteer;
use crate::gazetteer::feature::Feature;
use crate::gazetteer::load::Row;
use crate::gazetteer::phrase::Section;
use crate::geo::{self, Position};
use crate::incident::{Choice, Location, PrecisionClass, Relation};

/// The part towards a direction is this share of a unit's inhabited land.
const SHARE: f64 = 0.45;
/// So many of the part's cells lie within the radius.
const WITHIN_RADIUS: f64 = 0.9;

impl Gazetteer {
    /// Moves a location that was taken for a unit or area into the part of it that is meant.
    pub(super) fn narrow(
        &self,
        location: &mut Location,
        choice: &Choice,
        feature: Feature,
        section: Section,
    ) {
        location.relation = Relation::Area;
        location.precision = match feature {
            Feature::Country | Feature::Admin1 | Feature::Region => PrecisionClass::Region,
            _ => PrecisionClass::District,
        };
        let cells = self.cells(choice, feature);
        let (position, radius_km) = part_of(&cells, section).unwrap_or_else(|| {
            let (reach_km, at) = (feature.radius_km(), choice.position);
            match section {
                Section::Toward(bearing_deg) => (
                    geo::destination(at, bearing_deg, 0.6 * reach_km),
                    0.6 * reach_km,
                ),
                Section::Middle => (at, 0.5 * reach_km),
            }
        });
        location.position = Some(position);
        location.radius_km = Some(radius_km.clamp(10.0, 600.0));
        location.reasons.push(match section {
            Section::Toward(bearing_deg) => {
                format!(
                    "The {} of {}, by where its places lie",
                    crate::gazetteer::beside::wind(bearing_deg),
                    choice.name
                )
            }
            Section::Middle => format!("The middle of {}, by where its places lie", choice.name),
        });
    }

    /// The cells of a grid in which a unit has places.
    fn cells(&self, choice: &Choice, feature: Feature) -> Vec<Cell> {
        let Some(unit) = self
            .by_id
            .binary_search_by(|&row| {
                self.table
                    .str(self.table.rows[row as usize].id)
                    .cmp(&choice.place_id)
            })
            .ok()
            .map(|at| &self.table.rows[self.by_id[at] as usize])
        else {
            return Vec::new();
        };
        type Inside = fn(&Row, &Row) -> bool;
        let (side_deg, inside): (f64, Inside) = match feature {
            Feature::Country => (0.5, |_, _| true),
            Feature::Admin1 if unit.admin1 != 0 => (0.2, |unit, place| place.admin1 == unit.admin1),
            Feature::Admin2 if unit.admin2 != 0 => (0.1, |unit, place| place.admin2 == unit.admin2),
            _ => return Vec::new(),
        };
        let rows = self.table.rows.iter();
        let mut cells: BTreeMap<(i32, i32), u32> = BTreeMap::new();
        for place in rows.filter(|place| {
            place.country == unit.country && !place.feature.is_unit() && inside(unit, place)
        }) {
            let at = place.position();
            let cell = (
                (at.x() / side_deg).floor() as i32,
                (at.y() / side_deg).floor() as i32,
            );
            *cells.entry(cell).or_default() += 1;
        }
        let middle = |n: i32| (f64::from(n) + 0.5) * side_deg;
        let cell = |((x, y), n_places): ((i32, i32), u32)| Cell {
            at: Position::new(middle(x), middle(y)),
            weight: f64::from(1 + n_places).ln(),
        };
        cells.into_iter().map(cell).collect()
    }
}

/// A cell of a grid.
#[derive(Debug, Clone, Copy)]
struct Cell {
    /// Its middle.
    at: Position,
    /// More where more places lie, but not as many times more: reports name land as well as people.
    weight: f64,
}

/// The middle and the radius of a part of some cells; `None` for too few to tell.
fn part_of(cells: &[Cell], section: Section) -> Option<(Position, f64)> {
    if cells.len() < 5 {
        return None;
    }
    let whole = mean(cells);
    let rank = |p: Position| match section {
        Section::Toward(bearing_deg) => {
            let (sin, cos) = bearing_deg.to_radians().sin_cos();
            -(p.x() * whole.y().to_radians().cos() * sin + p.y() * cos)
        }
        Section::Middle => geo::rough_distance_km(p, whole),
    };
    let mut ranked: Vec<(f64, Cell)> = cells.iter().map(|&cell| (rank(cell.at), cell)).collect();
    ranked.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut left = SHARE * cells.iter().map(|cell| cell.weight).sum::<f64>();
    let part: Vec<Cell> = ranked
        .into_iter()
        .map(|(_, cell)| cell)
        .take_while(|cell| {
            left -= cell.weight;
            left + cell.weight > 0.0
        })
        .collect();
    let at = mean(&part);
    let mut away: Vec<f64> = part
        .iter()
        .map(|cell| geo::rough_distance_km(cell.at, at))
        .collect();
    away.sort_by(f64::total_cmp);
    let last = ((WITHIN_RADIUS * away.len() as f64) as usize).min(away.len().checked_sub(1)?);
    Some((at, away.get(last).copied()?))
}

fn mean(cells: &[Cell]) -> Position {
    let total = cells
        .iter()
        .map(|cell| cell.weight)
        .sum::<f64>()
        .max(f64::MIN_POSITIVE);
    let sum = |of: fn(Position) -> f64| {
        cells
            .iter()
            .map(|cell| cell.weight * of(cell.at))
            .sum::<f64>()
            / total
    };
    Position::new(sum(Position::x), sum(Position::y))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_lies_on_the_side_that_is_named() {
        let cell = |x: i32, y: i32| Cell {
            at: Position::new(f64::from(x), f64::from(y)),
            weight: 1.0,
        };
        let cells: Vec<Cell> = (0..10)
            .flat_map(|x| (0..10).map(move |y| cell(x, y)))
            .collect();
        let at = |section| part_of(&cells, section).unwrap();
        let (north, radius_km) = at(Section::Toward(0.0));
        assert!(
            (north.x() - 4.5).abs() < 0.3 && (north.y() - 7.25).abs() < 0.3,
            "{north:?}"
        );
        assert!(radius_km > 300.0 && radius_km < 700.0, "{radius_km}");
        let (south_west, _) = at(Section::Toward(225.0));
        assert!(south_west.x() < 4.0 && south_west.y() < 4.0);
        let (middle, _) = at(Section::Middle);
        assert!((middle.x() - 4.5).abs() < 0.5 && (middle.y() - 4.5).abs() < 0.5);
        assert!(part_of(&cells[..3], Section::Middle).is_none());
    }
}
