//! `harmattan build`: makes the program's data files from their sources. For those who add a
//! country to the gazetteer, renew the basemap, or teach the program another spelling.

use std::io::Write;
use std::path::PathBuf;

use super::Error;
use crate::builder;

/// What is asked.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// Merge dumps and tables of places into one gazetteer
    Gazetteer {
        /// The folder of sources, laid out as assets/README.md says
        #[arg(long, value_name = "DIR")]
        sources: PathBuf,
        /// The gazetteer to write; what was merged, mended and dropped is told on standard error
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// Turn GeoJSON layers and chains of places into the embedded basemap
    Basemap {
        /// The folder of sources, laid out as assets/README.md says
        #[arg(long, value_name = "DIR")]
        sources: PathBuf,
        /// The gazetteer that the roads' places are looked up in
        #[arg(long, value_name = "FILE")]
        gazetteer: PathBuf,
        /// The roads as chains of places
        #[arg(long, value_name = "FILE")]
        roads: PathBuf,
        /// The basemap to write
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// Take the borders out of the program's basemap, for the gazetteer
    Borders {
        /// The table to write
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// Take the rivers that have names out of the program's basemap, for the gazetteer
    Rivers {
        /// The table to write
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// Fit the costs of sounds to names that are spelt in several ways
    Costs {
        /// The gazetteer, whose places have names in both scripts
        #[arg(long, value_name = "FILE")]
        gazetteer: PathBuf,
        /// Tables of pairs of spellings, laid out as assets/README.md says
        #[arg(long, value_name = "FILE", num_args = 1..)]
        pairs: Vec<PathBuf>,
        /// The table of costs to write; what it was fitted to is told on standard error
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
}

pub(super) fn run(args: &Args, notes: &mut dyn Write) -> Result<(), Error> {
    match &args.what {
        What::Gazetteer { sources, out } => {
            builder::gazetteer::build(sources, out, notes)?;
        }
        What::Basemap {
            sources,
            gazetteer,
            roads,
            out,
        } => {
            builder::basemap::build(sources, gazetteer, roads, out, notes)?;
        }
        What::Borders { out } => builder::lines::build_borders(out, notes)?,
        What::Rivers { out } => builder::lines::build_rivers(out, notes)?,
        What::Costs {
            gazetteer,
            pairs,
            out,
        } => builder::costs::build(gazetteer, pairs, out, notes)?,
    }
    Ok(())
}
