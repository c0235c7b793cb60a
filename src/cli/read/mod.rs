//! `harmattan read`: which incidents reports seem to tell. Stores nothing and opens no project.

pub(super) mod json;
mod page;

use std::io::Write;
use std::path::PathBuf;

use super::{Error, Source, reports};
use crate::desk::reader::{Known, Reader};

/// What is asked.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    reports: reports::Reports,
    /// One JSON object a line, one line a report, instead of pages for people
    #[arg(long)]
    json: bool,
    /// Words for this run beside the program's own: a file named like the table that it adds to, such
    /// as cues.tsv (`harmattan words list`); may be given again
    #[arg(long, value_name = "TABLE.tsv")]
    words: Vec<PathBuf>,
}

pub(super) fn run(
    args: &Args,
    places: &Source,
    out: &mut dyn Write,
    notes: &mut dyn Write,
) -> Result<(), Error> {
    let told = args.reports.told()?;
    let words = reports::word_tables(&args.words)?;
    let list = args.reports.list();
    let gazetteer = places.read()?;
    let reader = Reader::with(&gazetteer, &words)
        .map_err(|fault| Error::Usage(format!("{fault}, with the other words")))?;
    reports::each(&list, notes, |one, taken| {
        let reading = reader.read(taken, &told, Known::default());
        let language = told.language.unwrap_or_else(|| taken.language());
        if args.json {
            let line = json::of(&one.name, language, taken, &reading);
            writeln!(out, "{line}")?;
        } else {
            page::write(&one.name, language, taken, &reading, out)?;
        }
        Ok(())
    })
}
