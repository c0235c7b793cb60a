//! The cells of a row as values of the domain. Whatever the program never writes is an
//! [`Error::Corrupt`] that names table and row. Knows no table.

use std::fmt::Display;

use rusqlite::Row;
use rusqlite::types::FromSql;

use super::Error;
use crate::geo::{Position, lon_lat};
use crate::incident::Deaths;
use crate::time::Day;

/// A row whose first cell is its number, or that of the incident it belongs to.
pub(super) struct Cells<'a> {
    row: &'a Row<'a>,
    table: &'static str,
}

impl<'a> Cells<'a> {
    /// A row of a table.
    pub(super) fn of(row: &'a Row<'a>, table: &'static str) -> Self {
        Self { row, table }
    }

    /// The row's number.
    pub(super) fn id(&self) -> i64 {
        self.row.get(0).unwrap_or_default()
    }

    /// The row says what it may not say.
    pub(super) fn corrupt(&self, what: impl Into<String>) -> Error {
        Error::corrupt(self.table, self.id(), what)
    }

    /// A cell as a plain value.
    pub(super) fn get<T: FromSql>(&self, at: usize) -> Result<T, Error> {
        self.row
            .get(at)
            .map_err(|error| self.corrupt(error.to_string()))
    }

    /// A cell that counts something.
    pub(super) fn count(&self, at: usize) -> Result<usize, Error> {
        let n: i64 = self.get(at)?;
        usize::try_from(n).map_err(|_| self.corrupt(format!("{} is {n}", self.column(at))))
    }

    /// A cell's text, without a copy.
    pub(super) fn text(&self, at: usize) -> Result<&str, Error> {
        let text = self.row.get_ref(at)?.as_str();
        text.map_err(|error| self.corrupt(format!("{} is no text ({error})", self.column(at))))
    }

    /// A word of one of the domain's vocabularies.
    pub(super) fn word<T>(&self, at: usize, of_code: fn(&str) -> Option<T>) -> Result<T, Error> {
        let word = self.text(at)?;
        of_code(word).ok_or_else(|| self.unknown(at, word))
    }

    /// What a cell holds is in no vocabulary.
    pub(super) fn unknown(&self, at: usize, found: impl Display) -> Error {
        self.corrupt(format!(
            "{} is of no known kind: \"{found}\"",
            self.column(at)
        ))
    }

    /// A day, or none.
    pub(super) fn day(&self, at: usize) -> Result<Option<Day>, Error> {
        if self.is_null(at)? {
            return Ok(None);
        }
        let day = Day::parse(self.text(at)?);
        day.map(Some)
            .map_err(|error| self.corrupt(format!("{}: {error}", self.column(at))))
    }

    /// Three figures of deaths from a cell on, or none.
    pub(super) fn deaths(&self, at: usize) -> Result<Option<Deaths>, Error> {
        match (self.get(at)?, self.get(at + 1)?, self.get(at + 2)?) {
            (None, None, None) => Ok(None),
            (Some(low), Some(best), Some(high)) => Deaths::new(low, best, high)
                .map(Some)
                .ok_or_else(|| self.corrupt("the figures of deaths are not low ≤ best ≤ high")),
            _ => Err(self.corrupt("a figure of deaths is missing")),
        }
    }

    /// Longitude and latitude from a cell on, or none.
    pub(super) fn position(&self, at: usize) -> Result<Option<Position>, Error> {
        match (self.get(at)?, self.get(at + 1)?) {
            (None, None) => Ok(None),
            (Some(lon), Some(lat)) => lon_lat(lon, lat)
                .map(Some)
                .ok_or_else(|| self.corrupt("a position lies off the Earth")),
            _ => Err(self.corrupt("a position lacks a coordinate")),
        }
    }

    fn is_null(&self, at: usize) -> Result<bool, Error> {
        Ok(self.row.get_ref(at)? == rusqlite::types::ValueRef::Null)
    }

    fn column(&self, at: usize) -> &str {
        self.row.as_ref().column_name(at).unwrap_or("a column")
    }
}
