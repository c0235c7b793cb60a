//! What measures go by beside the incidents: coast, borders, roads, units, parks, corridors. Plain
//! geometry, put together by whoever has the map; knows no incident.

use super::lines::Lines;
use super::settings::Anchor;
use crate::geo::{Bounds, Position};

/// The geometry.
#[derive(Debug, Clone, Default)]
pub struct Ground {
    /// The shore of the sea.
    pub coast: Lines,
    /// Each border of two countries under `BF|ML`, in the order of the alphabet.
    pub borders: Vec<(String, Lines)>,
    /// Each main road under its name.
    pub roads: Vec<(String, Lines)>,
    /// Units of administration, as they were on the reference day of stored names.
    pub units: Vec<Unit>,
    /// Parks under their names, by a point.
    pub parks: Vec<(String, Position)>,
    /// Capitals under their names and countries.
    pub capitals: Vec<(String, String, Position)>,
    /// The corridors of the file, with their places found.
    pub corridors: Vec<Chain>,
}

/// A unit of administration as an outline.
#[derive(Debug, Clone)]
pub struct Unit {
    /// The country's ISO code.
    pub country: String,
    /// 1 a region, 2 a district.
    pub level: u8,
    /// Its name.
    pub name: String,
    /// Outer rings and holes alike: what lies in an odd number of them lies inside.
    pub rings: Vec<Vec<Position>>,
    /// The box around them.
    pub bounds: Bounds,
}

impl Unit {
    /// Whether a position lies inside.
    pub fn contains(&self, p: Position) -> bool {
        self.bounds.contains(p)
            && self.rings.iter().filter(|ring| surrounds(ring, p)).count() % 2 == 1
    }
}

/// The even-odd rule.
fn surrounds(ring: &[Position], p: Position) -> bool {
    let Some(mut before) = ring.last() else {
        return false;
    };
    let mut within = false;
    for point in ring {
        if (point.y() > p.y()) != (before.y() > p.y()) {
            let x = before.x()
                + (p.y() - before.y()) / (point.y() - before.y()) * (point.x() - before.x());
            within ^= p.x() < x;
        }
        before = point;
    }
    within
}

/// A corridor as its file has it, with its places found.
#[derive(Debug, Clone, PartialEq)]
pub struct Chain {
    /// Its name.
    pub name: String,
    /// Where it leads.
    pub group: String,
    /// Its places in order, those that were found.
    pub places: Vec<(String, Position)>,
    /// Those that were not.
    pub missing: Vec<String>,
}

impl Chain {
    /// The ways between its places.
    pub fn legs(&self) -> Vec<Lines> {
        let legs = self.places.windows(2);
        legs.map(|leg| Lines::of([&[leg[0].1, leg[1].1][..]]))
            .collect()
    }
}

impl Ground {
    /// The lines that an anchor is; `None` for a point, and for a name that is none.
    pub fn lines(&self, anchor: &Anchor) -> Option<Lines> {
        let joined = |named: &[(String, Lines)], fits: &dyn Fn(&str) -> bool| {
            let mut all = Lines::default();
            for (name, lines) in named {
                if fits(name) {
                    all.add(lines);
                }
            }
            all
        };
        match anchor {
            Anchor::Point { .. } | Anchor::Park { .. } => None,
            Anchor::Coast => Some(self.coast.clone()),
            Anchor::Border(border) => {
                let sides: Vec<&str> = border.split('|').collect();
                let fits = |name: &str| {
                    sides
                        .iter()
                        .all(|side| name.split('|').any(|of| of == *side))
                };
                Some(joined(&self.borders, &fits))
            }
            Anchor::Road(road) => Some(joined(&self.roads, &|name| name == road)),
        }
    }
}
