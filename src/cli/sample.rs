//! `harmattan sample`: puts the sample into a project, or takes it out.

use std::io::Write;
use std::path::PathBuf;

use super::{Error, Source, places, who};
use crate::app;
use crate::desk::project;
use crate::store::Change;

/// What is asked.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Put the sample in, its written names resolved anew, or take it out
    #[arg(value_enum)]
    what: What,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum What {
    Add,
    Remove,
}

pub(super) fn run(
    args: &Args,
    db: Option<PathBuf>,
    source: &Source,
    notes: &mut dyn Write,
) -> Result<(), Error> {
    let gazetteer = source.read()?;
    let path = places(db)?.project;
    let (mut session, _) = project::open(&path)?;
    let change = Change {
        who: who(),
        at: app::now(),
    };
    match args.what {
        What::Add => {
            let holdings = session.add_sample(&gazetteer, &change)?;
            let n = holdings
                .incidents
                .iter()
                .filter(|incident| incident.sample)
                .count();
            writeln!(notes, "{n} sample incidents are in the project")?;
        }
        What::Remove => {
            let (_, n) = session.remove_sample(&change)?;
            writeln!(notes, "{n} sample incidents and their reports were removed")?;
        }
    }
    Ok(())
}
