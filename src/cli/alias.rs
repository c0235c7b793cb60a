//! `harmattan alias`: what written names were decided to mean: listed, added, forgotten, taken out to
//! a table and in from one.

use std::io::Write;
use std::path::PathBuf;

use clap::Subcommand;
use serde_json::json;

use super::{Error, Source, country_of, places, read_project, who};
use crate::app;
use crate::desk::{Lesson, project};
use crate::incident::{Alias, Scope};
use crate::store::Change;

/// What is asked.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Print every decision, with the number that `forget` takes
    List {
        /// One JSON object a line instead of a table
        #[arg(long)]
        json: bool,
    },
    /// Remember that a written name means a place, and settle the incidents that wait for it
    Add {
        /// The name as it is written
        written: String,
        /// The place's id, as `resolve --json` prints it
        place_id: String,
        /// Only where the report speaks of this country, an ISO 3166-1 code such as ML
        #[arg(long, value_name = "XX")]
        country: Option<String>,
        /// Only for one report, by its number
        #[arg(long, value_name = "ID", conflicts_with = "source")]
        report: Option<i64>,
        /// Only for the reports of a source
        #[arg(long, value_name = "NAME")]
        source: Option<String>,
    },
    /// Forget a decision; what it settled stays as it is
    Forget {
        /// Its number
        id: i64,
    },
    /// Take back that a decision was forgotten
    Restore {
        /// Its number
        id: i64,
    },
    /// Write every decision as CSV
    Export {
        /// The file, which must not be there yet; without it, standard output
        file: Option<PathBuf>,
    },
    /// Take over the decisions of a CSV file
    Import {
        /// The file
        file: PathBuf,
        /// Where the file says otherwise than the project, the file is right
        #[arg(long)]
        replace: bool,
    },
}

pub(super) fn run(
    args: &Args,
    db: Option<PathBuf>,
    source: &Source,
    out: &mut dyn Write,
    notes: &mut dyn Write,
) -> Result<(), Error> {
    match &args.what {
        What::List { json } => {
            let (_, holdings) = read_project(db, source)?;
            for alias in holdings.decisions.aliases() {
                if *json {
                    writeln!(out, "{}", as_json(alias))?;
                } else {
                    as_row(alias, holdings.titles.as_ref(), out)?;
                }
            }
        }
        What::Add { .. } => add(&args.what, db, source, notes)?,
        What::Forget { id } => {
            let (mut session, holdings) = project::open(&places(db)?.project)?;
            if !holdings.decisions.aliases().any(|alias| alias.id == *id) {
                return Err(Error::Usage(format!(
                    "there is no decision {id}: `harmattan alias list` prints their numbers"
                )));
            }
            let lesson = Lesson {
                forget: Some(*id),
                ..Lesson::default()
            };
            let (_, told) = session.decide(lesson, &source.read()?, &change())?;
            writeln!(
                notes,
                "{told}; `harmattan alias restore {id}` takes that back"
            )?;
        }
        What::Restore { id } => {
            let (mut session, _) = project::open(&places(db)?.project)?;
            let told = session.restore_name(*id, &change())?;
            writeln!(notes, "{told}")?;
        }
        What::Export { file: None } => {
            let (session, _) = read_project(db, source)?;
            out.write_all(session.names_csv()?.as_bytes())?;
        }
        What::Export { file: Some(file) } => {
            let (mut session, _) = read_project(db, source)?;
            let (_, told) = session.export_names(file, false)?;
            writeln!(notes, "{told}")?;
        }
        What::Import { file, replace } => {
            let gazetteer = source.read()?;
            let (mut session, _) = project::open(&places(db)?.project)?;
            let (_, imported) = session.import_names_of(file, *replace, &gazetteer, &change())?;
            for (line, fault) in imported.conflicts.iter().chain(&imported.left_out) {
                writeln!(notes, "line {line} is left out: {fault}")?;
            }
            writeln!(notes, "{}", imported.counts())?;
        }
    }
    Ok(())
}

/// Remembers one decision. Everything that was asked is checked before the project is opened.
fn add(
    what: &What,
    db: Option<PathBuf>,
    places_from: &Source,
    notes: &mut dyn Write,
) -> Result<(), Error> {
    let What::Add {
        written,
        place_id,
        country,
        report,
        source,
    } = what
    else {
        return Ok(());
    };
    let country = country.as_deref().map(country_of).transpose()?;
    super::check_name(written)?;
    let gazetteer = places_from.read()?;
    let place = gazetteer.get(place_id).ok_or_else(|| {
        Error::Usage(format!(
            "the gazetteer has no place {place_id}: `harmattan resolve NAME --json` prints ids"
        ))
    })?;
    let alias = Alias {
        id: 0,
        written: written.clone(),
        folded: String::new(),
        place_id: place_id.clone(),
        place_name: place.name.to_owned(),
        country,
        scope: match (report, source) {
            (Some(id), _) => Scope::Report(*id),
            (None, Some(name)) => Scope::Source(name.clone()),
            (None, None) => Scope::Project,
        },
        who: String::new(),
        at: String::new(),
    };
    let lesson = Lesson {
        alias: Some(Box::new(alias)),
        ..Lesson::default()
    };
    let (mut session, _) = project::open(&places(db)?.project)?;
    let (_, told) = session.decide(lesson, &gazetteer, &change())?;
    writeln!(notes, "{told}")?;
    Ok(())
}

fn change() -> Change {
    Change {
        who: who(),
        at: app::now(),
    }
}

fn as_json(alias: &Alias) -> serde_json::Value {
    let of = match &alias.scope {
        Scope::Report(id) => json!(id),
        Scope::Source(name) => json!(name),
        Scope::Project => serde_json::Value::Null,
    };
    json!({
        "id": alias.id, "written": alias.written, "place_id": alias.place_id,
        "place_name": alias.place_name, "country": alias.country,
        "scope": alias.scope.reach().code(), "of": of, "who": alias.who, "at": alias.at,
    })
}

fn as_row(
    alias: &Alias,
    titles: &std::collections::BTreeMap<i64, String>,
    out: &mut dyn Write,
) -> Result<(), Error> {
    let scope = match &alias.scope {
        Scope::Report(id) => {
            let title = titles.get(id).map_or("", String::as_str);
            format!("report {id}: {title}")
        }
        Scope::Source(name) => format!("source {name}"),
        Scope::Project => "project".to_owned(),
    };
    let country = alias.country.as_deref().unwrap_or("any country");
    let day = alias.at.get(..10).unwrap_or(&alias.at);
    writeln!(
        out,
        "{:>4}  {} = {} ({country}, {})  {scope}  {day} {}",
        alias.id, alias.written, alias.place_name, alias.place_id, alias.who
    )?;
    Ok(())
}
