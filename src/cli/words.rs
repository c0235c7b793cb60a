//! `harmattan words`: the tables of words that reports are read by, and what a project adds to them.

use std::io::Write;
use std::path::PathBuf;

use clap::Subcommand;

use super::{Error, Source, places, read_project, reports, who};
use crate::app;
use crate::desk::{ingest, project};
use crate::extract;
use crate::store::Change;

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
    /// Print a table: the program's own lines, with a comment on each column
    Show {
        /// Its name, such as cues.tsv
        table: String,
        /// Only what the project adds
        #[arg(long)]
        added: bool,
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
    source: &Source,
    out: &mut dyn Write,
    notes: &mut dyn Write,
) -> Result<(), Error> {
    let change = Change {
        who: who(),
        at: app::now(),
    };
    match &args.what {
        What::List => {
            let (session, _) = read_project(db, source)?;
            let added = session.words()?;
            for (name, text) in extract::TABLES {
                let own = format!("{} lines", n_lines(text));
                let more = added.iter().find(|table| table.name == *name);
                let more = more.map_or_else(String::new, |table| {
                    let day = table.at.get(..10).unwrap_or(&table.at);
                    let n = n_lines(&table.text);
                    format!("{n} added by {} on {day}", table.who)
                });
                let line = format!("{name:<16} {own:>11}  {more}");
                writeln!(out, "{}", line.trim_end())?;
            }
        }
        What::Show { table, added } => {
            let own = own(table)?;
            if *added || db.is_some() {
                let (session, _) = read_project(db, source)?;
                let more = session.words()?;
                let more = more.iter().find(|more| more.name == *table);
                if !*added {
                    write!(out, "{own}")?;
                }
                if let Some(more) = more {
                    write!(out, "{}", more.text)?;
                }
            } else {
                write!(out, "{own}")?;
            }
        }
        What::Add { file } => {
            let (name, text) = reports::word_table(file)?;
            // Before a project is opened or made.
            ingest::check_words(&name, &text).map_err(|fault| Error::Words {
                fault,
                what: "stored",
                path: file.clone(),
            })?;
            let (mut session, _) = project::open(&places(db)?.project)?;
            session.add_words(&name, &text, &change)?;
            let n = n_lines(&text);
            writeln!(
                notes,
                "{n} lines are added to {name}; reports are read with them from now on"
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
