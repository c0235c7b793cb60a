//! Fits the table of sound costs: gathers spellings of one place from a gazetteer and from tables of
//! pairs, learns how often each sound is written for each other one, and writes
//! `src/text/sound_costs.tsv`. Nothing here runs while the program is in use.
//!
//! The table set by hand, `prior.tsv`, is where learning begins and what it is held to. The same
//! files give the same table.

mod fit;
mod model;
mod pairs;
mod table;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::{fs, mem};

pub use fit::{Fitted, fit};
pub use pairs::{Pairing, Spelling};
pub use table::Costs;

use crate::text::fold;

/// The table set by hand.
pub const PRIOR: &str = include_str!("prior.tsv");

/// Why a table could not be made.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A table of names is not the table it should be.
    #[error("the table of names cannot be used: {why}: {}", path.display())]
    Table {
        /// What is wrong.
        why: String,
        /// Which file.
        path: PathBuf,
    },
    /// The costs cannot be written; an earlier table stays as it was.
    #[error("cannot write the costs: {source}: {}", path.display())]
    Unwritable {
        /// What the system says.
        source: io::Error,
        /// The table.
        path: PathBuf,
    },
    /// What was learnt cannot be told; the table has been written.
    #[error("cannot tell what was learnt: {0}")]
    Notes(#[from] io::Error),
}

/// Fits the table to the names of `gazetteer` and the pairs of `tables` and writes it to `out`;
/// `notes` is told what was learnt from. Takes a minute.
pub fn build(
    gazetteer: &Path,
    tables: &[PathBuf],
    out: &Path,
    notes: &mut dyn Write,
) -> Result<(), Error> {
    let (spellings, n_rows) = gather(gazetteer, tables)?;
    let prior = Costs::read(PRIOR);
    let fitted = Pairing::ALL.map(|pairing| fit(pairing, &spellings, &prior));
    let table = heading(&fitted, n_rows, tables) + &prior.learnt(&fitted).lines();
    write(&table, out)?;
    for fitted in &fitted {
        writeln!(notes, "{}", told(fitted))?;
    }
    Ok(())
}

/// The spellings of all tables and of the gazetteer, each pair once, and how many rows the
/// gazetteer has.
pub fn gather(gazetteer: &Path, tables: &[PathBuf]) -> Result<(Vec<Spelling>, usize), Error> {
    let mut all = Vec::new();
    for table in tables {
        all.extend(pairs::of_table(table)?);
    }
    let (of_gazetteer, n_rows) = pairs::of_gazetteer(gazetteer)?;
    all.extend(of_gazetteer);
    let mut known = BTreeSet::new();
    all.retain(|spelling| {
        let keys = (fold::key(&spelling.written), fold::key(&spelling.names[0]));
        known.insert((spelling.pairing, keys))
    });
    Ok((all, n_rows))
}

/// What stands above the table.
fn heading(fitted: &[Fitted], n_rows: usize, tables: &[PathBuf]) -> String {
    let mut heading = "\
# What it costs to take one phone for another, or to leave one out: 0 nothing, 1 another consonant.
# Columns: phone, phone, cost, what it rests on: how often it was seen in the pairs, and one of them.
# A phone against `-ar` or `-la` is left out where the other name is written in Arabic or Latin
# script; one that is not listed costs 1 (vowels .4). Pairs that are not listed cost 1.2, vowels .5.
# Phones are those of sound.rs. Costs are tenths of logarithms of odds.
#
# Made by `harmattan build costs` from src/builder/costs/prior.tsv, which was set by hand, and
"
    .to_owned();
    let files: Vec<_> = tables
        .iter()
        .map(|table| table.file_name().unwrap_or_default().to_string_lossy())
        .collect();
    let mut also = files.join(", ");
    if !also.is_empty() {
        also.insert_str(0, " and ");
    }
    let rows = n_rows.to_string();
    heading += &["# from a gazetteer of ", &rows, " rows", &also, ".\n"].concat();
    for fitted in fitted {
        heading += &["# ", &told(fitted), "\n"].concat();
    }
    heading
}

/// What was learnt from, in words.
fn told(fitted: &Fitted) -> String {
    let which = match fitted.pairing {
        Pairing::LatinArabic => "Arabic spellings of Latin names",
        Pairing::LatinLatin => "Latin spellings of Latin names",
        Pairing::ArabicArabic => "Arabic spellings of Arabic names",
    };
    format!(
        "{which}: {} pairs, of which {:.0} by weight count as spellings of one name.",
        fitted.n_given, fitted.n_taken
    )
}

/// Writes beside `path`, then puts the file in its place.
fn write(table: &str, path: &Path) -> Result<(), Error> {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    let part = path.with_file_name(name);
    fs::write(&part, table)
        .and_then(|()| fs::rename(&part, path))
        .inspect_err(|_| mem::drop(fs::remove_file(&part)))
        .map_err(|source| Error::Unwritable {
            source,
            path: path.to_owned(),
        })
}
