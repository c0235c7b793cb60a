//! Units of administration: which of them a position lies in, and the one of a name.
//! Knows only what the basemap holds: units of the theatre, Nigeria's and Algeria's first level.

use super::{Basemap, CountryCode, Extent, Polygon, Validity};
use crate::geo::{Mercator, Position};
use crate::time::Day;

/// A country, a first-level or a second-level unit, as it was in a span of days.
#[derive(Debug, Clone, PartialEq)]
pub struct AdminUnit {
    /// The country.
    pub country: CountryCode,
    /// 0 a country, 1 a region (wilaya, département of Benin, district of Côte d'Ivoire),
    /// 2 a cercle, province, préfecture, département.
    pub level: u8,
    /// The name in its usual French form; Ghana's and Nigeria's in English.
    pub name: String,
    /// The name of the unit one level up; empty for a country.
    pub parent: String,
    /// When the unit is known to be so.
    pub valid: Validity,
    /// The point of the largest part that is farthest from its edge: for a label.
    pub label: Mercator,
    /// Its parts, generalised to some hundred metres, on the same lines as the line layers.
    pub polygons: Vec<Polygon>,
    /// The box around all parts.
    pub bounds: Extent,
}

impl AdminUnit {
    /// Whether a point lies inside. On an edge either of both neighbours may claim it.
    pub fn contains(&self, p: Mercator) -> bool {
        self.bounds.contains(p) && self.polygons.iter().any(|polygon| polygon.contains(p))
    }
}

impl Polygon {
    /// Whether a point lies inside the outer ring and in no hole.
    pub fn contains(&self, p: Mercator) -> bool {
        ring_contains(&self.outer, p) && !self.holes.iter().any(|hole| ring_contains(hole, p))
    }
}

/// The even-odd rule: a ray to the east crosses the ring an odd number of times.
fn ring_contains(ring: &[Mercator], p: Mercator) -> bool {
    let Some(mut before) = ring.last() else {
        return false;
    };
    let mut is_inside = false;
    for point in ring {
        if (point.y > p.y) != (before.y > p.y) {
            let crossing =
                before.x + (p.y - before.y) / (point.y - before.y) * (point.x - before.x);
            is_inside ^= p.x < crossing;
        }
        before = point;
    }
    is_inside
}

impl Basemap {
    /// The units that a position lies in on a day (now, for `None`), the country first. Empty in
    /// the sea and in countries of which the basemap holds no units.
    pub fn units_at(&self, position: Position, day: Option<Day>) -> Vec<&AdminUnit> {
        let p = Mercator::of(position);
        let mut found: Vec<&AdminUnit> = Vec::new();
        for unit in &self.admin {
            let fits = match found.last() {
                None => unit.level == 0,
                Some(outer) => unit.country == outer.country && unit.level > outer.level,
            };
            if fits && unit.valid.holds_on(day) && unit.contains(p) {
                found.push(unit);
            }
        }
        found
    }

    /// The unit of exactly this name; `None` where there is none, or none on that day (now, for
    /// `None`). Of two with the same name and level the first in the order of [`Self::admin`].
    pub fn admin_unit(
        &self,
        country: &str,
        level: u8,
        name: &str,
        day: Option<Day>,
    ) -> Option<&AdminUnit> {
        let country = CountryCode::parse(country)?;
        let is_asked = |u: &&AdminUnit| u.country == country && u.level == level && u.name == name;
        self.admin
            .iter()
            .filter(is_asked)
            .find(|unit| unit.valid.holds_on(day))
    }
}
