//! What lies by each point that incidents have: roads, parks, borders, corridors. It depends on the
//! point and the ground alone, so it is looked for once and kept while filters, dates and incidents
//! change. Knows no incident.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::border;
use super::frontier;
use super::ground::{Chain, Ground};
use super::lines::Lines;
use super::measures::Of;
use super::plane;
use super::roads;
use super::split;
use super::stop::{Stop, Stopped};
use crate::geo::Position;

/// Points that a thread takes at a time.
const AT_A_TIME: usize = 64;

/// Points, and what lies by them.
#[derive(Debug, Default)]
pub struct Atlas {
    numbers: HashMap<[u64; 2], u32>,
    /// Where each lies.
    pub at: Vec<Position>,
    /// The same on the plane.
    pub km: Vec<[f64; 2]>,
    /// What lies by the first of them; the others were not looked at yet.
    nearby: Vec<Nearby>,
    way_numbers: HashMap<[u64; 4], u32>,
    /// Ways between two points.
    pub ways: Vec<[Position; 2]>,
    legs: Option<Vec<Vec<Lines>>>,
}

/// A segment of a corridor, as corridor and segment, and whether it lies within the first width.
pub type Beside = ([usize; 2], bool);

/// What lies by a point.
#[derive(Debug, Clone, Default)]
pub struct Nearby {
    /// Main roads and parks.
    pub passing: Box<[(Of, u32)]>,
    /// Borders within reach, with their distance in kilometres.
    pub borders: Box<[(u32, f32)]>,
    /// Segments of corridors.
    pub beside: Box<[Beside]>,
}

fn key(p: Position) -> [u64; 2] {
    [p.x().to_bits(), p.y().to_bits()]
}

impl Atlas {
    /// The number of a point.
    pub fn number(&mut self, p: Position) -> u32 {
        let next = self.at.len() as u32;
        match self.numbers.entry(key(p)) {
            Entry::Occupied(known) => *known.get(),
            Entry::Vacant(new) => {
                self.at.push(p);
                self.km.push(plane::project(p));
                *new.insert(next)
            }
        }
    }

    /// The number of a way.
    pub fn way(&mut self, ends: [Position; 2]) -> u32 {
        let [[a, b], [c, d]] = ends.map(key);
        let next = self.ways.len() as u32;
        match self.way_numbers.entry([a, b, c, d]) {
            Entry::Occupied(known) => *known.get(),
            Entry::Vacant(new) => {
                self.ways.push(ends);
                *new.insert(next)
            }
        }
    }

    /// How many points there are.
    pub fn n_points(&self) -> usize {
        self.at.len()
    }

    /// What lies by a point, by its number: nothing before [`Atlas::look`].
    pub fn nearby(&self, site: u32) -> &Nearby {
        &self.nearby[site as usize]
    }

    /// The corridors' segments as lines, by corridor.
    pub fn legs(&self) -> &[Vec<Lines>] {
        self.legs.as_deref().unwrap_or_default()
    }

    /// Looks at the points that are new.
    pub fn look(&mut self, ground: &Ground, stop: &Stop) -> Result<(), Stopped> {
        let legs = self
            .legs
            .get_or_insert_with(|| ground.corridors.iter().map(Chain::legs).collect());
        let known = self.nearby.len();
        let new = split::map(self.at.len() - known, AT_A_TIME, stop, |at| {
            let p = self.at[known + at];
            Ok(Nearby {
                passing: frontier::passing(p, ground),
                borders: border::within_reach(p, ground),
                beside: roads::beside(legs, p).into(),
            })
        })?;
        self.nearby.extend(new);
        Ok(())
    }
}
