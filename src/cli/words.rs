//! `harmattan words`: the tables of words that reports are read by, and what a project adds to them.

use std::io::Write;
use std::path::PathBuf;

use clap::Subcommand;

use super::{Error, count, places, project_if_there, reports, who};
use crate::app;
use crate::desk::project;
use crate::desk::reader::check_words;
use crate::extract;
use crate::store::{Change, WordTable};

/// What is asked.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Print the tables there are, and how much the project adds to each
    List,
    /// Print a table: the program's own lines with their comments, then what the project adds
    Show {
        /// Its name, such as cues.tsv
        table: String,
        /// Only what the project adds
        #[arg(long = "added")]
        only_added: bool,
    },
    /// Add the lines of a file to the table of its name, in the place of those added before
    Add {
        /// The file, named like the table: cues.tsv
        file: PathBuf,
    },
    /// Take out what the project adds to a table
    Remove {
        /// Its name
        table: String,
    },
}

pub(super) fn run(
    args: &Args,
    db: Option<PathBuf>,
    out: &mut dyn Write,
    notes: &mut dyn Write,
) -> Result<(), Error> {
    let change = Change {
        who: who(),
        at: app::now(),
    };
    match &args.what {
        What::List => {
            let added = added(db)?;
            for (name, text) in extract::TABLES {
                let own = count(n_lines(text), "line", "lines");
                let more = added.iter().find(|table| table.name == *name);
                let more = more.map_or_else(String::new, |table| {
                    let day = table.at.get(..10).unwrap_or(&table.at);
                    let n = count(n_lines(&table.text), "line", "lines");
                    format!("{n} added by {} on {day}", table.who)
                });
                let line = format!("{name:<16} {own:>11}  {more}");
                writeln!(out, "{}", line.trim_end())?;
            }
        }
        What::Show { table, only_added } => {
            let own = own(table)?;
            if !*only_added {
                write!(out, "{own}")?;
            }
            for more in added(db)?.iter().filter(|more| more.name == *table) {
                writeln!(out, "{}", more.text.trim_end())?;
            }
        }
        What::Add { file } => {
            let (name, text) = reports::word_table(file)?;
            // Before a project is opened or made.
            let table = (name, text);
            check_words(std::slice::from_ref(&table)).map_err(|fault| Error::Words {
                fault,
                what: "stored",
                path: file.clone(),
            })?;
            let (mut session, _) = project::open(&places(db)?.project)?;
            let (name, text) = table;
            session.add_words(&name, &text, &change)?;
            let n = count(n_lines(&text), "line", "lines");
            writeln!(
                notes,
                "{name}: {n} added; reports are read with them from now on"
            )?;
        }
        What::Remove { table } => {
            own(table)?;
            let (mut session, _) = project::open(&places(db)?.project)?;
            if !session.remove_words(table, &change)? {
                return Err(Error::Usage(format!(
                    "the project adds nothing to {table}: `harmattan words list` says to which it does"
                )));
            }
            writeln!(notes, "{table} is as it comes with the program")?;
        }
    }
    Ok(())
}

/// What the project adds; nothing where there is none yet.
fn added(db: Option<PathBuf>) -> Result<Vec<WordTable>, Error> {
    match project_if_there(db)? {
        Some((session, _)) => Ok(session.words()?),
        None => Ok(Vec::new()),
    }
}

/// The program's own lines of a table.
fn own(name: &str) -> Result<&'static str, Error> {
    let own = extract::TABLES.iter().find(|(known, _)| *known == name);
    own.map(|(_, text)| *text)
        .ok_or_else(|| Error::Usage(reports::no_table(name)))
}

/// Lines that say something.
fn n_lines(text: &str) -> usize {
    let says = |line: &&str| !line.trim().is_empty() && !line.starts_with('#');
    text.lines().filter(says).count()
}
