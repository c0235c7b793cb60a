//! Files of incidents that others made, row by row: what a file's columns mean, and what each row
//! says in the words of the domain. Rows are read one after the other, however many there are.
//! Knows no project: what is new or changed the desk finds out.

mod actors;
mod crosswalk;
mod csv_file;
mod dates;
mod error;
mod geopackage;
mod heads;
mod laid;
mod places;
mod quotes;
mod record;
mod row;
mod shapes;
mod sheet;
mod table;
#[cfg(test)]
mod tests;
mod values;

pub use crosswalk::{GEO_PRECISIONS, kind_of_words};
pub use dates::{DateOrder, Witness, day_of};
pub use error::Error;
pub use heads::{Field, Mapping, Profile, guess, meaning};
pub use places::Known;
pub use record::Whole;
pub use row::{Choices, Mapper, Problem, Told, Wrong, raw_of, raw_to};
pub use table::{Format, Rows, Table};
