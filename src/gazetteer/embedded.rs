//! The gazetteer that the program brings along. Knows where its tables lie, not what they hold.

use std::sync::OnceLock;

use super::admin::Units;
use super::ready::Ready;
use super::{Error, Gazetteer, load};

pub(super) const PLACES: &str = include_str!("../../assets/gazetteer.csv");
pub(super) const UNITS: &str = include_str!("../../assets/admin.csv");

impl Gazetteer {
    /// Reads the tables that are part of the program: a few hundred milliseconds, so off the
    /// window's thread.
    ///
    /// # Panics
    ///
    /// Never: a test reads the same tables.
    pub fn embedded() -> Self {
        let read = || -> Result<Self, Error> {
            let table = load::read(PLACES.into())?;
            Ok(Self::of(table, Ready::embedded(), Units::read(UNITS)?))
        };
        read().expect("a test of this file reads the same tables")
    }

    /// Reads another table of places, such as one with a country more, with the program's table
    /// of units.
    pub fn of_places(places: String) -> Result<Self, Error> {
        Self::read(places, UNITS)
    }
}

impl Units {
    /// The program's table of units, read when it is first needed: some milliseconds.
    ///
    /// # Panics
    ///
    /// Never: a test reads the same table.
    pub fn embedded() -> &'static Self {
        static READ: OnceLock<Units> = OnceLock::new();
        READ.get_or_init(|| Self::read(UNITS).expect("a test of this file reads the same table"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_of_the_program_can_be_read() {
        let gazetteer = Gazetteer::read(PLACES, UNITS).unwrap();
        assert!(gazetteer.len() > 100_000);
        let first = gazetteer.places().next().unwrap();
        assert_eq!(gazetteer.get(first.id), Some(first));
    }
}
