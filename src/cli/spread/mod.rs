//! `harmattan spread`: how far it has spread, in the figures of the window and by the same code:
//! distance to an anchor over time, firsts, borders, roads, change, concentration. As text, JSON,
//! CSV or a Markdown page, or as a briefing of page and pictures in a folder.

/// Adds words to a text.
macro_rules! put {
    ($to:expr, $($part:tt)*) => { $to.extend([format!($($part)*)]) };
}

/// Adds a line to a text.
macro_rules! line {
    ($to:expr, $($part:tt)*) => { $to.extend([format!($($part)*), "\n".to_owned()]) };
}

/// Words of the window's language, with what they speak of.
macro_rules! told {
    ($key:literal $(, $name:ident = $value:expr)* $(,)?) => {
        crate::view::lang::say_with($key, &[$((stringify!($name), $value.into())),*])
    };
}

mod brief;
mod figures;
mod page;
mod summary;

use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;

use super::{Error, Source, read_project, span_of};
use crate::analysis::spread::{Anchor, Families, Family, Limit, Measures, Settings};
use crate::desk::spread::corridors;
use crate::desk::{Command, Desk, Done, FilterCommand, SpreadCommand};
use crate::gazetteer::{Feature, Gazetteer, border_names};
use crate::geo;
use crate::time::{Day, Step};
use crate::view::lang::{self, Lang};

/// What is asked.
#[derive(Debug, clap::Args)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of the command line"
)]
pub(super) struct Args {
    /// What distances are measured from: a place, a park, "coast", a border such as "BF|BJ" or "BJ", a road, or
    /// coordinates such as "12.64, -8.00"
    #[arg(
        long,
        value_name = "NAME",
        default_value = "Bamako",
        allow_hyphen_values = true
    )]
    anchor: String,
    /// The first day, YYYY-MM-DD
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    /// The last day, which belongs to the range
    #[arg(long, value_name = "DATE")]
    to: Option<String>,
    /// The stretch of the calendar that a figure stands for
    #[arg(long, value_enum, default_value_t = By::Month)]
    by: By,
    /// How exactly places must be known: P1-P2, P1-P3, or "spread" to draw the vaguer ones anywhere in
    /// their area
    #[arg(long, value_name = "LIMIT", default_value = "P1-P3")]
    limit: String,
    /// Whose coding is measured: own, ACLED, UCDP, or "deduplicated" for all where no act is among them
    /// twice. Without it, the family with the most incidents
    #[arg(long, value_name = "FAMILY")]
    family: Option<String>,
    /// Count places too that nobody confirmed
    #[arg(long)]
    unsure: bool,
    /// How often vague places are drawn for the bands
    #[arg(long, value_name = "N", default_value_t = Settings::N_DRAWS)]
    draws: u32,
    /// What the draws begin with
    #[arg(long, value_name = "N", default_value_t = Settings::SEED)]
    seed: u64,
    /// The day until which reports were gathered; without it, that of the newest report
    #[arg(long, value_name = "DATE")]
    cutoff: Option<String>,
    /// The initiator whose concentration is measured
    #[arg(long, value_name = "NAME")]
    actor: Option<String>,
    /// The radius of the kernel in kilometres
    #[arg(long, value_name = "KM", default_value_t = 50.0)]
    bandwidth: f64,
    /// A filter that the project keeps under a name
    #[arg(long, value_name = "NAME")]
    filter: Option<String>,
    /// Corridors in place of the project's: a CSV file of name,group,countries,places
    #[arg(long, value_name = "FILE")]
    corridors: Option<PathBuf>,
    /// The language of text, page and pictures: en or fr
    #[arg(long, value_name = "LANGUAGE", default_value = "en")]
    language: String,
    /// One JSON object
    #[arg(long, group = "form")]
    json: bool,
    /// One figure a line, for spreadsheets
    #[arg(long, group = "form")]
    csv: bool,
    /// A page with every measure, method notes and sources
    #[arg(long, group = "form")]
    md: bool,
    /// Write the page, its figures and its pictures into a folder, which is made
    #[arg(long, value_name = "FOLDER", group = "form")]
    brief: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum By {
    Week,
    Month,
    Quarter,
}

/// What was asked and measured.
struct Asked<'a> {
    desk: &'a Desk,
    measures: &'a Measures,
    project: String,
}

pub(super) fn run(
    args: &Args,
    db: Option<PathBuf>,
    places: &Source,
    out: &mut dyn Write,
    notes: &mut dyn Write,
) -> Result<(), Error> {
    // Everything that can be wrong with the asking is found before anything is opened or made.
    span_of(args.from.as_deref(), args.to.as_deref(), None)?;
    let settings = settings(args)?;
    let language = Lang::of(&args.language).ok_or_else(|| {
        let code = &args.language;
        Error::Usage(format!("--language takes en or fr, not {code:?}"))
    })?;
    let table = args.corridors.as_ref();
    let table = table
        .map(|path| super::text_of(path, "the corridors"))
        .transpose()?;
    let gazetteer = Arc::new(places.read()?);
    if let (Some(table), Some(path)) = (&table, &args.corridors) {
        corridors::chains(&gazetteer, table)
            .map_err(|error| Error::Usage(format!("{error}: {}", path.display())))?;
    }
    let settings = Settings {
        anchor: anchor(&args.anchor, &gazetteer)?,
        ..settings
    };
    let (_session, holdings) = read_project(db.clone(), places)?;
    let project = super::places(db)?.project;
    let (mut desk, _) = Desk::opening(project, super::who());
    desk.take(Done::Gazetteer(Arc::clone(&gazetteer)), "");
    let path = desk.project.path().clone();
    sift(&mut desk, Done::Opened(path, Ok(holdings)));
    if let Some(name) = &args.filter {
        if !desk.saved.contains_key(name) {
            let names: Vec<&str> = desk.saved.keys().map(String::as_str).collect();
            let known = if names.is_empty() {
                "the project keeps none".to_owned()
            } else {
                format!("it keeps {}", names.join(", "))
            };
            return Err(Error::Usage(format!(
                "no filter is kept as {name:?}: {known}"
            )));
        }
        let jobs = desk.apply(Command::Filter(FilterCommand::Use(name.clone())), "");
        do_all(&mut desk, jobs);
    }
    if let Some(name) = &args.actor {
        let has_name = |at: usize| desk.incidents.at(at).initiator == Some(name.as_str());
        if !(0..desk.incidents.len()).any(has_name) {
            return Err(Error::Usage(format!(
                "--actor: {name:?} began no incident of the project: name one as it stands there"
            )));
        }
    }
    if args.from.is_some() || args.to.is_some() {
        let window = span_of(args.from.as_deref(), args.to.as_deref(), desk.extent())?;
        desk.apply(Command::SetWindow(window), "");
    }
    if let Some(table) = table {
        desk.apply(Command::Spread(SpreadCommand::SetCorridors(table)), "");
    }
    desk.apply(Command::Spread(SpreadCommand::Set(Box::new(settings))), "");
    for notice in &desk.notices {
        if notice.failed {
            writeln!(notes, "{}", notice.told)?;
        }
    }
    let Some(measures) = desk.measure() else {
        return Err(Error::Usage(
            "nothing can be measured without a gazetteer".to_owned(),
        ));
    };
    let asked = Asked {
        project: desk.project.name(),
        desk: &desk,
        measures: &measures,
    };
    let before = lang::now();
    lang::set(language);
    let given = give(&asked, args, &gazetteer, out, notes);
    lang::set(before);
    given
}

/// Writes what was measured in the form that was asked for. Tables and JSON are the same in every
/// language.
fn give(
    asked: &Asked<'_>,
    args: &Args,
    gazetteer: &Gazetteer,
    out: &mut dyn Write,
    notes: &mut dyn Write,
) -> Result<(), Error> {
    if let Some(folder) = &args.brief {
        return brief::write(asked, folder, gazetteer, notes);
    }
    if args.json {
        writeln!(out, "{}", figures::as_json(asked))?;
    } else if args.csv {
        figures::as_csv(asked, out)?;
    } else if args.md {
        write!(out, "{}", page::page(asked, false))?;
    } else {
        write!(out, "{}", summary::summary(asked))?;
    }
    Ok(())
}

/// Hands the desk something, and does here and now what it asks for.
fn sift(desk: &mut Desk, done: Done) {
    let jobs = desk.take(done, "");
    do_all(desk, jobs);
}

fn do_all(desk: &mut Desk, jobs: Vec<crate::desk::Job>) {
    for job in jobs {
        if let crate::desk::Job::Sift(sift) = job {
            desk.take(Done::Sifted(Box::new(sift.work())), "");
        }
    }
}

fn settings(args: &Args) -> Result<Settings, Error> {
    let limit = Limit::of_code(&args.limit).ok_or_else(|| {
        Error::Usage(format!(
            "--limit takes P1-P2, P1-P3 or spread, not {:?}",
            args.limit
        ))
    })?;
    let families = match args.family.as_deref() {
        None => Families::Largest,
        Some("deduplicated") => Families::Deduplicated,
        Some(code) => Families::One(Family::of_code(code).ok_or_else(|| {
            Error::Usage(format!(
                "--family takes own, ACLED, UCDP or deduplicated, not {code:?}"
            ))
        })?),
    };
    if args.draws > Settings::MOST_DRAWS {
        let most = Settings::MOST_DRAWS;
        return Err(Error::Usage(format!(
            "--draws takes at most {most}, not {}",
            args.draws
        )));
    }
    if !(1.0..=1000.0).contains(&args.bandwidth) {
        let km = args.bandwidth;
        return Err(Error::Usage(format!(
            "--bandwidth takes 1 to 1000 km, not {km}"
        )));
    }
    Ok(Settings {
        period: match args.by {
            By::Week => Step::Week,
            By::Month => Step::Month,
            By::Quarter => Step::Quarter,
        },
        limit,
        unsure: args.unsure,
        families,
        n_draws: args.draws,
        seed: args.seed,
        cutoff: args.cutoff.as_deref().map(Day::parse).transpose()?,
        actor: args.actor.clone(),
        bandwidth_km: args.bandwidth,
        ..Settings::default()
    })
}

/// The places of one name are so far apart in importance (a natural logarithm) that the first is meant.
const CLEARLY: f32 = 1.0;

/// What an anchor's name means. A name of several places that one may mean is refused.
fn anchor(name: &str, gazetteer: &Gazetteer) -> Result<Anchor, Error> {
    let name = name.trim();
    if name.eq_ignore_ascii_case("coast") {
        return Ok(Anchor::Coast);
    }
    // The point that the window begins with.
    if name.eq_ignore_ascii_case("bamako") {
        return Ok(Anchor::bamako());
    }
    if let Ok(at) = geo::parse_position(name) {
        return Ok(Anchor::Point {
            name: name.to_owned(),
            at,
        });
    }
    let is_border = |border: &String| {
        border == name || (name.len() == 2 && border.split('|').any(|side| side == name))
    };
    if border_names().iter().any(is_border) {
        return Ok(Anchor::Border(name.to_owned()));
    }
    if gazetteer.road_names().contains(&name) {
        return Ok(Anchor::Road(name.to_owned()));
    }
    let mut found = gazetteer.named(name);
    found.sort_by(|a, b| b.importance.total_cmp(&a.importance));
    match &found[..] {
        [] => Err(Error::Usage(format!(
            "--anchor: no place, border or road is called {name:?}: try `harmattan resolve`, or give coordinates"
        ))),
        [first, second, ..] if first.importance - second.importance < CLEARLY => {
            let listed = found.iter().take(4).map(|place| {
                let unit = if place.admin1.is_empty() {
                    place.country
                } else {
                    place.admin1
                };
                let (lat, lon) = (place.position.y(), place.position.x());
                format!(
                    "{} in {unit}, {} ({lat:.4}, {lon:.4})",
                    place.feature.code(),
                    place.country
                )
            });
            Err(Error::Usage(format!(
                "--anchor: {name:?} may be {}: give the coordinates",
                listed.collect::<Vec<_>>().join(", or ")
            )))
        }
        [first, ..] => {
            let (name, at) = (first.name.to_owned(), first.position);
            Ok(match first.feature {
                Feature::Park => Anchor::Park { name, at },
                _ => Anchor::Point { name, at },
            })
        }
    }
}
