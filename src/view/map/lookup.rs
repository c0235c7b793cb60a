//! Which units the pointer is in, asked again only when it has moved.

use crate::basemap::{AdminUnit, Basemap};
use crate::geo::Position;
use crate::time::Day;

/// The last answer.
#[derive(Default)]
pub struct Lookup {
    asked: Option<(Position, Option<Day>)>,
    line: String,
}

impl Lookup {
    /// The units of a position on a day, the smallest first: `Koro, Bandiagara, Mali`. Empty in
    /// the sea and in countries whose units are not known.
    pub fn line(&mut self, basemap: &Basemap, position: Position, day: Option<Day>) -> &str {
        if self.asked != Some((position, day)) {
            self.line = units_line(basemap, position, day);
            self.asked = Some((position, day));
        }
        &self.line
    }
}

/// The units of a position, the smallest first, each name once in a row.
fn units_line(basemap: &Basemap, position: Position, day: Option<Day>) -> String {
    let units: Vec<&AdminUnit> = basemap.units_at(position, day);
    let mut names: Vec<&str> = units.iter().rev().map(|unit| unit.name.as_str()).collect();
    names.dedup();
    names.join(", ")
}
