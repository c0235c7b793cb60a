//! The command line: what can be asked of the program without its window, and how it opens. Each
//! command is a file; all write to the stream they are given.

mod alias;
mod build;
mod check;
mod compare;
mod duplicates;
mod export;
mod import;
mod ingest;
mod limits;
mod list;
mod read;
mod render;
mod reports;
mod resolve;
mod sample;
pub mod screen;
mod spread;
mod unit;
mod words;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{Parser, Subcommand};

use crate::app::{self, Places};
use crate::gazetteer::Gazetteer;
use crate::time::{self, Day, Span};

/// An offline map of armed violence in the Sahel that says how sure it is of every place.
///
/// Without a command it opens its window.
#[derive(Debug, Parser)]
#[command(name = "harmattan", version, max_term_width = 100)]
pub struct Args {
    /// The project file; made where there is none. Without it, the project in the user's data folder
    #[arg(long, global = true, value_name = "FILE")]
    db: Option<PathBuf>,
    /// Another table of places than the embedded one, made by `harmattan build gazetteer`
    #[arg(long, global = true, value_name = "FILE")]
    gazetteer: Option<PathBuf>,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Say which places a written name may mean, best first, with reasons
    Resolve(resolve::Args),
    /// List, add, forget, export and import what written names were decided to mean
    Alias(alias::Args),
    /// Say which unit of administration a name is on a day, what it was before and what it became
    Unit(unit::Args),
    /// Find positions that contradict what is stated about them, in the gazetteer or in a table
    Check(check::Args),
    /// Draw the map to a PNG, without a window, a display or a graphics card
    Render(render::Args),
    /// Print the incidents
    List(list::Args),
    /// Say what differs between our project and another that began as the same
    Compare(compare::Args),
    /// Take over from another project what it added and changed
    Take(compare::TakeArgs),
    /// Write the incidents to a file: a table, a layer for GIS, a page, a picture
    Export(Box<export::Args>),
    /// Say how far it has spread: distance to an anchor over time, firsts, borders, roads, change
    Spread(Box<spread::Args>),
    /// Store reports and the incidents that they seem to tell, for a person to answer
    Ingest(ingest::Args),
    /// Bring in a table of others as one step: ACLED, UCDP, a spreadsheet, shapes
    Import(import::Args),
    /// List incidents that seem to be one act told by two reports
    Duplicates(duplicates::Args),
    /// List, show, add and remove the words that reports are read by
    Words(words::Args),
    /// Say which incidents reports in Arabic, French or English seem to tell, and store nothing
    Read(read::Args),
    /// Put the sample into the project, or take it out
    Sample(sample::Args),
    /// Make the program's data files from their sources
    Build(build::Args),
}

/// Why a command failed: a sentence that says what, where and what to do.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Of a project or its file.
    #[error(transparent)]
    Project(#[from] crate::desk::project::Error),
    /// Of a table of others.
    #[error(transparent)]
    Import(#[from] crate::desk::import::Error),
    /// Two projects could not be compared.
    #[error(transparent)]
    Compare(#[from] crate::desk::compare::Error),
    /// Of a picture.
    #[error(transparent)]
    Render(#[from] crate::render::Error),
    /// Of a date.
    #[error(transparent)]
    Day(#[from] time::Error),
    /// Of the builder of the gazetteer.
    #[error(transparent)]
    Gazetteer(#[from] crate::builder::gazetteer::Error),
    /// Of the builder of the basemap.
    #[error(transparent)]
    Basemap(#[from] crate::builder::basemap::Error),
    /// The tables of lines could not be built.
    #[error(transparent)]
    Lines(#[from] crate::builder::lines::Error),
    /// Of the fitting of costs.
    #[error(transparent)]
    Costs(#[from] crate::builder::costs::Error),
    /// Of a table of places that was named.
    #[error("{fault}\nmend these rows, or leave --gazetteer out: {}", path.display())]
    Places {
        /// Which rows, and what is wrong with them.
        fault: Box<crate::gazetteer::Error>,
        /// The file.
        path: PathBuf,
    },
    /// Of a table of words that was named.
    #[error("{fault}; nothing was {what}: {}", path.display())]
    Words {
        /// Which line, and what is wrong with it.
        fault: crate::extract::tables::Error,
        /// What was to be done with it.
        what: &'static str,
        /// The file.
        path: PathBuf,
    },
    /// Some reports could not be read; each was told of.
    #[error("{n_unread} of {n} could not be read, as told above")]
    Unread {
        /// How many.
        n_unread: usize,
        /// Of how many.
        n: usize,
    },
    /// Of an option whose value cannot be used.
    #[error("{0}")]
    Usage(String),
    /// Of the standard streams.
    #[error("cannot read or write ({0})")]
    Stream(#[from] std::io::Error),
    /// The window could not be opened.
    #[error("{0}")]
    Window(String),
}

impl Error {
    /// The exit code: 2 for what was asked wrongly, 1 for what went wrong.
    pub fn code(&self) -> u8 {
        match self {
            Self::Usage(_)
            | Self::Day(_)
            | Self::Render(
                crate::render::Error::Size { .. } | crate::render::Error::Scale { .. },
            ) => 2,
            _ => 1,
        }
    }
}

/// Does what was asked. `out` takes what a command prints, `notes` what it tells beside that.
pub fn run(args: Args, out: &mut dyn Write, notes: &mut dyn Write) -> Result<(), Error> {
    let places = Source(args.gazetteer);
    match args.command {
        None => open_window(args.db, &places),
        Some(Command::Resolve(asked)) => resolve::run(&asked, args.db, &places, out),
        Some(Command::Alias(asked)) => alias::run(&asked, args.db, &places, out, notes),
        Some(Command::Unit(asked)) => unit::run(&asked, &places, out),
        Some(Command::Check(asked)) => check::run(&asked, &places, out, notes),
        Some(Command::Render(asked)) => render::run(&asked, args.db, &places, notes),
        Some(Command::List(asked)) => list::run(&asked, args.db, &places, out),
        Some(Command::Compare(asked)) => compare::run(&asked, out, notes),
        Some(Command::Take(asked)) => compare::take(&asked, notes),
        Some(Command::Export(asked)) => export::run(&asked, args.db, &places, out, notes),
        Some(Command::Spread(asked)) => spread::run(&asked, args.db, &places, out, notes),
        Some(Command::Ingest(asked)) => ingest::run(&asked, args.db, &places, out, notes),
        Some(Command::Import(asked)) => import::run(&asked, args.db, &places, out, notes),
        Some(Command::Duplicates(asked)) => duplicates::run(&asked, args.db, out, notes),
        Some(Command::Words(asked)) => words::run(&asked, args.db, out, notes),
        Some(Command::Read(asked)) => read::run(&asked, &places, out, notes),
        Some(Command::Sample(asked)) => sample::run(&asked, args.db, &places, notes),
        Some(Command::Build(asked)) => build::run(&asked, notes),
    }
}

/// Where the gazetteer comes from: a file, or the program itself.
struct Source(Option<PathBuf>);

impl Source {
    fn read(&self) -> Result<Gazetteer, Error> {
        let Some(path) = &self.0 else {
            return Ok(Gazetteer::embedded());
        };
        let text = text_of(path, "the gazetteer")?;
        Gazetteer::of_places(text).map_err(|fault| Error::Places {
            fault: Box::new(fault),
            path: path.clone(),
        })
    }
}

/// Refuses what no place can be called.
fn check_name(written: &str) -> Result<(), Error> {
    if crate::gazetteer::is_name(written) {
        return Ok(());
    }
    Err(Error::Usage(format!(
        "{written:?} is no name: it has no letter or digit"
    )))
}

/// The text of a file that an option names, or what is wrong with it, where, and what to do.
fn text_of(path: &Path, what: &str) -> Result<String, Error> {
    let refused =
        |why: String| Error::Usage(format!("cannot read {what} ({why}): {}", path.display()));
    if path.is_dir() {
        return Err(refused("this is a folder: name the file in it".to_owned()));
    }
    let bytes = std::fs::read(path)
        .map_err(|cause| refused(format!("{cause}: see that it is there and may be opened")))?;
    String::from_utf8(bytes).map_err(|fault| {
        let at = fault.utf8_error().valid_up_to();
        let whole = fault.as_bytes();
        let (line, column) = crate::text::place_behind(&String::from_utf8_lossy(&whole[..at]));
        let why = if whole.contains(&0) {
            "it is no text: choose another file"
        } else {
            "it is not UTF-8: save it in that encoding"
        };
        refused(format!("line {line}, column {column}: {why}"))
    })
}

fn open_window(db: Option<PathBuf>, source: &Source) -> Result<(), Error> {
    let mut places = places(db)?;
    if source.0.is_some() {
        places.gazetteer = Some(Arc::new(source.read()?));
    }
    screen::open(&places, who()).map_err(Error::Window)
}

/// Where the program keeps its files. The folder of the default project is made; a folder named
/// with `--db` must be there.
fn places(db: Option<PathBuf>) -> Result<Places, Error> {
    let folders = directories::ProjectDirs::from("", "", "harmattan");
    let project = if let Some(path) = db {
        path
    } else {
        let folders = folders.as_ref().ok_or_else(|| {
            Error::Usage("no home folder is known: name a project file with --db".to_owned())
        })?;
        let path = folders.data_dir().join("sahel-desk.harmattan");
        crate::desk::project::make_folder(&path)?;
        path
    };
    Ok(Places {
        project,
        settings: folders
            .as_ref()
            .map(|folders| folders.config_dir().join("settings.json")),
        cache: folders
            .as_ref()
            .map(|folders| folders.cache_dir().join("tiles")),
        gazetteer: None,
    })
}

/// The code of a country in capitals, of an option that takes one.
fn country_of(asked: &str) -> Result<String, Error> {
    if asked.len() != 2 || !asked.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return Err(Error::Usage(format!(
            "--country takes an ISO code of two letters, such as ML, not {asked:?}"
        )));
    }
    Ok(asked.to_ascii_uppercase())
}

/// The person at the machine, as the system names them.
fn who() -> String {
    let named = ["USER", "USERNAME", "LOGNAME"]
        .into_iter()
        .find_map(|name| std::env::var(name).ok());
    named
        .filter(|name| !name.is_empty())
        .unwrap_or_else(|| "analyst".to_owned())
}

/// Opens the project for a command that reads: an existing one unchanged; the default one, where
/// it is not there yet, with the sample, as the window would.
fn read_project(
    db: Option<PathBuf>,
    source: &Source,
) -> Result<(crate::desk::project::Session, crate::desk::job::Holdings), Error> {
    let is_named = db.is_some();
    let path = places(db)?.project;
    if is_named || path.exists() {
        return Ok(crate::desk::project::open_read_only(&path)?);
    }
    let (mut session, holdings) = crate::desk::project::open(&path)?;
    if holdings.is_new {
        let gazetteer = source.read()?;
        let change = crate::store::Change {
            who: who(),
            at: app::now(),
        };
        let holdings = session.add_sample(&gazetteer, &change)?;
        return Ok((session, holdings));
    }
    Ok((session, holdings))
}

/// Opens the project for a command that has something to say without one: `None` where none was
/// named and the default one is not there yet.
fn project_if_there(
    db: Option<PathBuf>,
) -> Result<Option<(crate::desk::project::Session, crate::desk::job::Holdings)>, Error> {
    let is_named = db.is_some();
    let path = places(db)?.project;
    if !is_named && !path.exists() {
        return Ok(None);
    }
    Ok(Some(crate::desk::project::open_read_only(&path)?))
}

/// `1 report`, `2 reports`.
fn count(n: usize, one: &str, many: &str) -> String {
    match n {
        1 => format!("1 {one}"),
        n => format!("{} {many}", crate::filter::thousands(n)),
    }
}

/// The span of two options, each of which may be missing.
fn span_of(
    from: Option<&str>,
    to: Option<&str>,
    extent: Option<Span>,
) -> Result<Option<Span>, Error> {
    let (from, to) = (
        from.map(Day::parse).transpose()?,
        to.map(Day::parse).transpose()?,
    );
    if from.is_none() && to.is_none() {
        return Ok(None);
    }
    let first = from.or(extent.map(Span::start)).unwrap_or(Day(0));
    let last = to.or(extent.map(Span::end)).unwrap_or(first);
    match (from, to) {
        // Only what was asked for can be the wrong way round.
        (Some(from), Some(to)) => Ok(Some(Span::from_to(from, to)?)),
        _ => Ok(Some(Span::between(first.min(last), last.max(first)))),
    }
}
