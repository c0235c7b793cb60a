//! The gazetteer: a quarter of a million places under all their names, and which of them a report
//! means. Knows neither reports as a whole, nor files, nor the screen.

mod actors;
pub mod admin;
mod beside;
mod context;
mod courses;
mod dated;
mod embedded;
pub mod feature;
mod gather;
pub mod generic;
mod grid;
mod index;
mod lately;
mod likeness;
mod lines;
pub mod load;
mod locate;
mod memory;
mod names;
pub mod phrase;
mod query;
mod rank;
mod ready;
mod reasons;
mod recent;
mod records;
mod resolve;
mod roads;
mod search;
mod seats;
mod slips;
#[cfg(test)]
mod tests;
mod typed;
mod violence;

use std::borrow::Cow;
use std::sync::OnceLock;

pub use courses::{border_courses, border_names};
pub use feature::Feature;
pub use generic::Hint;
pub use lately::Lately;
pub use locate::exactness;
pub use memory::{Memory, is_name, is_same_name};
pub use phrase::Phrase;
pub use query::{Along, Beside, PlaceQuery, Query, Resolution};
pub use search::{Fit, Found, Hit};

use crate::geo::Position;
use crate::text::fold;
use actors::Actors;
use admin::Units;
use dated::DatedUnits;
use grid::Grid;
use index::{Array, Index};
use load::Table;
use ready::Ready;
use recent::Recent;
use typed::Typed;
use violence::Violence;

/// Places, their names and everything needed to find them.
#[derive(Debug)]
pub struct Gazetteer {
    table: Table,
    index: Index,
    grid: Grid,
    units: Units,
    /// The rows sorted by their ids.
    by_id: Array<u32>,
    /// The keys of [`Table::units`], in their order.
    unit_keys: Vec<String>,
    violence: Violence,
    actors: Actors,
    dated: DatedUnits,
    recent: Recent,
    /// The names that settlements share with their units, in order.
    seat_names: Vec<u32>,
    /// The rows of countries.
    countries: Vec<u32>,
    /// The rows of their capitals.
    capitals: Vec<u32>,
    /// Found when first asked for.
    roads: std::sync::OnceLock<Vec<roads::Road>>,
    by_roads: OnceLock<Vec<(u32, bool)>>,
    /// For [`Gazetteer::search`]: made when it is first needed.
    typed: OnceLock<Typed>,
}

/// Why files are no gazetteer.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The table of places.
    #[error("the table of places: {0}")]
    Places(#[from] load::Error),
    /// The table of units.
    #[error("the table of units: {0}")]
    Units(#[from] admin::Error),
}

impl Gazetteer {
    /// Reads a table of places (see [`load::COLUMNS`]) and one of units (see [`admin::COLUMNS`]).
    /// A row that cannot be used is an error: a place that is silently missing would be taken for
    /// another one.
    pub fn read(places: impl Into<Cow<'static, str>>, units: &str) -> Result<Self, Error> {
        let units = Units::read(units)?;
        let table = load::read(places.into())?;
        let ready = Ready {
            by_id: load::sorted_by_id(&table)?.into(),
            index: Index::build(&table),
        };
        Ok(Self::of(table, ready, units))
    }

    fn of(mut table: Table, ready: Ready, units: Units) -> Self {
        let Ready { mut index, by_id } = ready;
        let mut unit_keys: Vec<String> = (0..table.units.len() as u32)
            .map(|unit| fold::key(table.unit(unit)))
            .collect();
        let seat_names = seats::mark(&mut table, &index);
        let grid = Grid::build(&table);
        let violence = Violence::of(&table);
        let actors = Actors::of(&table);
        let dated = DatedUnits::of(&units, &table, &index, &unit_keys);
        let recent = Recent::add(&mut table, &mut index, &dated);
        let later = unit_keys.len() as u32..table.units.len() as u32;
        unit_keys.extend(later.map(|unit| fold::key(table.unit(unit))));
        let is_country = |&row: &u32| table.rows[row as usize].feature == Feature::Country;
        let countries = (0..table.rows.len() as u32).filter(is_country).collect();
        let is_capital = |&row: &u32| table.rows[row as usize].feature == Feature::Capital;
        let capitals = (0..table.rows.len() as u32).filter(is_capital).collect();
        Self {
            table,
            index,
            grid,
            units,
            by_id,
            unit_keys,
            actors,
            violence,
            dated,
            recent,
            seat_names,
            countries,
            capitals,
            roads: std::sync::OnceLock::new(),
            by_roads: OnceLock::new(),
            typed: OnceLock::new(),
        }
    }

    /// How many places there are.
    pub fn len(&self) -> usize {
        self.recent.first_row as usize
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The place of an id.
    pub fn get(&self, id: &str) -> Option<Place<'_>> {
        self.row_with_id(id).map(|row| self.place(row))
    }

    fn row_with_id(&self, id: &str) -> Option<u32> {
        let of = |row: u32| self.table.str(self.table.rows[row as usize].id);
        match self.by_id.binary_search_by(|&row| of(row).cmp(id)) {
            Ok(at) => Some(self.by_id[at]),
            Err(_) => self.recent.row(&self.table, id),
        }
    }

    /// Every place, in the order of the table. Units that came after it are not among them, but are
    /// found by name and id.
    pub fn places(&self) -> impl Iterator<Item = Place<'_>> {
        (0..self.recent.first_row).map(|row| self.place(row))
    }

    /// The places with a name that is written like this but for case, accents, spaces and the
    /// like, the most important first. For telling names from other words; which place is meant
    /// is said by [`Gazetteer::resolve`].
    pub fn named(&self, written: &str) -> Vec<Place<'_>> {
        let key = fold::key(written);
        let rows = self.index.exact(&self.table, &key);
        let mut rows: Vec<u32> = rows.map(|name| self.index.name(name).row).collect();
        rows.sort_unstable();
        rows.dedup();
        let mut places: Vec<Place> = rows.into_iter().map(|row| self.place(row)).collect();
        places.sort_by(|a, b| b.importance.total_cmp(&a.importance));
        places
    }

    /// The place nearest to a position and its distance in kilometres, where there is one within
    /// `max_km`. Units of states, which have no one position, are left out.
    pub fn nearest(&self, position: Position, max_km: f64) -> Option<(Place<'_>, f64)> {
        let settled = |row: u32| !self.table.rows[row as usize].feature.is_unit();
        let (row, km) = self.grid.nearest(&self.table, position, max_km, settled)?;
        Some((self.place(row), km))
    }

    /// The units of states and how they changed.
    pub fn units(&self) -> &Units {
        &self.units
    }

    fn place(&self, row: u32) -> Place<'_> {
        let place = &self.table.rows[row as usize];
        let first = |list| {
            self.table
                .str(list)
                .split('|')
                .next()
                .filter(|name| !name.is_empty())
        };
        Place {
            id: self.table.str(place.id),
            name: self.table.str(place.name),
            name_ar: first(place.arabic),
            feature: place.feature,
            position: place.position(),
            country: self.table.unit(place.country),
            admin1: self.table.unit(place.admin1),
            admin2: self.table.unit(place.admin2),
            population: place.population,
            importance: rank::importance(place),
            source: self.table.str(place.source),
            other_names: (self.table.str(place.latin), self.table.str(place.arabic)),
        }
    }
}

/// One place of the gazetteer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place<'g> {
    /// The gazetteer's id.
    pub id: &'g str,
    /// The name in Latin script.
    pub name: &'g str,
    /// The name in Arabic script, where a trusted one is known.
    pub name_ar: Option<&'g str>,
    /// What kind of thing it is.
    pub feature: Feature,
    /// Where it lies.
    pub position: Position,
    /// ISO 3166-1 alpha-2.
    pub country: &'g str,
    /// The first-level unit, named as before the reforms of 2023 and 2025; may be empty.
    pub admin1: &'g str,
    /// The second-level unit, likewise.
    pub admin2: &'g str,
    /// How many people live there; 0 where unknown.
    pub population: u32,
    /// How often a report means it, as a natural logarithm: a village has 1, a capital above 5.
    /// For the order of labels and results.
    pub importance: f32,
    /// Where the row comes from: `gn+wof`.
    pub source: &'g str,
    other_names: (&'g str, &'g str),
}

impl<'g> Place<'g> {
    /// Every other name, Latin ones first.
    pub fn other_names(&self) -> impl Iterator<Item = &'g str> + use<'g> {
        let (latin, arabic) = self.other_names;
        latin
            .split('|')
            .chain(arabic.split('|'))
            .filter(|name| !name.is_empty())
    }
}
