//! `harmattan export`: what is shown, as a file for other programs, as a picture, or as a page. The same
//! work as the window's, done by the same thread.

use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;

use super::limits::Limits;
use super::{Error, Source, span_of};
use crate::app;
use crate::desk::export::{ExportCommand, Kind, Look, Names, Outcome, Wish};
use crate::desk::{Command, Desk, Done, FilterCommand, Job, Project, Worker};
use crate::exchange::export::{Blur, Redaction, Tlp};
use crate::filter::thousands;
use crate::picture::Easel;
use crate::time::Step;

/// What is asked.
#[derive(Debug, clap::Args)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of the command line"
)]
pub(super) struct Args {
    /// The file; its ending says what it becomes: csv, geojson, gpkg, kml, parquet, xlsx, html, png,
    /// svg, pdf, gif, apng. Without an ending, a folder of frames
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The first day, YYYY-MM-DD
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    /// The last day, which belongs to the range
    #[arg(long, value_name = "DATE")]
    to: Option<String>,
    /// Only what has these words
    #[arg(long, value_name = "WORDS")]
    words: Option<String>,
    /// A filter that was saved in the project; dates, words and limits narrow it
    #[arg(long, value_name = "NAME")]
    filter: Option<String>,
    #[command(flatten)]
    limits: Limits,
    /// What is taken out: district, region, country or so many km (25km) to blur places; names,
    /// actors, texts. Several are separated by commas
    #[arg(long, value_name = "WHAT", value_delimiter = ',')]
    redact: Vec<String>,
    /// How it may be handled: clear, green, amber, amber+strict or red (Traffic Light Protocol)
    #[arg(long, value_name = "TLP")]
    tlp: Option<String>,
    /// Write over a file that is there
    #[arg(long)]
    replace: bool,
    /// Write rows too whose terms forbid passing them on; they are cited all the same
    #[arg(long)]
    despite_terms: bool,
    /// The title; without it, the project's name
    #[arg(long, value_name = "WORDS", default_value = "")]
    title: String,
    /// Pictures: west, south, east and north in degrees; without it, around what is shown
    #[arg(long, value_name = "W,S,E,N", allow_hyphen_values = true)]
    bounds: Option<String>,
    /// Pictures: width and height in pixels
    #[arg(long, value_name = "WxH", default_value = "1600x1000")]
    size: String,
    /// Pictures: pixels to a point of the layout; 2 prints at 192 dots an inch
    #[arg(long, value_name = "N", default_value_t = 1.0)]
    scale: f32,
    /// Pictures: the dark palette instead of the light one
    #[arg(long)]
    dark: bool,
    /// Pictures: the script of place names
    #[arg(long, value_enum, default_value_t = NamesArg::Latin)]
    names: NamesArg,
    /// Pictures and pages: the language of their words, en or fr
    #[arg(long, value_name = "CODE", default_value = "en")]
    language: String,
    /// Write a page of very many rows too, which browsers take long to open
    #[arg(long)]
    despite_size: bool,
    /// Moving pictures: the step of the calendar that a frame shows
    #[arg(long, value_enum, default_value_t = StepArg::Month)]
    by: StepArg,
    /// Moving pictures: each frame with everything before it
    #[arg(long)]
    cumulative: bool,
    /// Moving pictures: how long a frame stands, in milliseconds
    #[arg(long, value_name = "MS", default_value_t = 400)]
    frame_ms: u16,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum NamesArg {
    Latin,
    Arabic,
    Both,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum StepArg {
    Day,
    Week,
    Month,
    Quarter,
    Year,
}

pub(super) fn run(
    args: &Args,
    db: Option<PathBuf>,
    places: &Source,
    out: &mut dyn Write,
    notes: &mut dyn Write,
) -> Result<(), Error> {
    let wish = wish(args)?;
    span_of(args.from.as_deref(), args.to.as_deref(), None)?;
    let is_named = db.is_some();
    let project = super::places(db)?.project;
    if is_named && !project.exists() {
        return Err(Error::Usage(format!(
            "there is no project file of this name: {}",
            project.display()
        )));
    }
    let gazetteer = Arc::new(places.read()?);
    let worker = Worker::start_with(|| (), Some(gazetteer), Arc::new(Easel::default()));
    let (mut desk, jobs) = Desk::opening(project, super::who());
    submit(&worker, jobs);
    settle(&worker, &mut desk, |desk| {
        let is_settled = desk.gazetteer.is_some() && !desk.saving && !desk.sifting;
        is_settled && !matches!(desk.project, Project::Opening(_))
    });
    if let Project::Failed { message, .. } = &desk.project {
        return Err(Error::Usage(message.clone()));
    }
    choose(args, &worker, &mut desk)?;
    let jobs = desk.apply(
        Command::Export(ExportCommand::Write(Box::new(wish))),
        &app::now(),
    );
    submit(&worker, jobs);
    let outcome = wait(&worker, &mut desk);
    worker.close();
    match outcome {
        Some(Outcome::Written { path, n, .. }) => {
            writeln!(out, "{}", path.display())?;
            writeln!(notes, "{n} written: {}", desk.shown.line())?;
            Ok(())
        }
        Some(Outcome::Terms { n, sources, .. }) => Err(Error::Usage(format!(
            "{n} of these incidents are of sources whose terms forbid passing rows on ({}); nothing was written. Filter them out, or, where you may, add --despite-terms: the rows will carry the citation",
            sources.join(", ")
        ))),
        Some(Outcome::Exists(wish)) => Err(Error::Usage(format!(
            "there is a file of this name: add --replace to write over it: {}",
            wish.path.display()
        ))),
        Some(Outcome::Large { n, megabytes, .. }) => Err(Error::Usage(format!(
            "a page of {} incidents takes about {megabytes} MB and long to open in a browser; nothing was written. Narrow the filter, choose another format, or add --despite-size",
            thousands(n)
        ))),
        Some(Outcome::Failed(message)) => Err(Error::Usage(message)),
        Some(Outcome::Cancelled) | None => Err(Error::Usage("given up".to_owned())),
    }
}

/// Narrows what is shown by the filter, the words and the dates that were named.
fn choose(args: &Args, worker: &Worker, desk: &mut Desk) -> Result<(), Error> {
    let apply = |command: Command, desk: &mut Desk| {
        let jobs = desk.apply(command, &app::now());
        submit(worker, jobs);
        settle(worker, desk, |desk| !desk.sifting);
    };
    if let Some(name) = &args.filter {
        if !desk.saved.contains_key(name) {
            let known: Vec<&str> = desk.saved.keys().map(String::as_str).collect();
            let there = if known.is_empty() {
                "it keeps none".to_owned()
            } else {
                format!("it keeps {}", known.join(", "))
            };
            return Err(Error::Usage(format!(
                "no filter of the project is called {name:?}: {there}"
            )));
        }
        apply(Command::Filter(FilterCommand::Use(name.clone())), desk);
    }
    if let Some(words) = &args.words {
        apply(Command::Filter(FilterCommand::Words(words.clone())), desk);
    }
    let window = span_of(args.from.as_deref(), args.to.as_deref(), desk.extent())?;
    if window.is_some() {
        apply(Command::SetWindow(window), desk);
    }
    let mut filter = desk.filter.clone();
    args.limits
        .narrow(&mut filter, &desk.columns, desk.gazetteer.as_deref())?;
    if filter != desk.filter {
        apply(Command::Filter(FilterCommand::Set(Box::new(filter))), desk);
    }
    let step = match args.by {
        StepArg::Day => Step::Day,
        StepArg::Week => Step::Week,
        StepArg::Month => Step::Month,
        StepArg::Quarter => Step::Quarter,
        StepArg::Year => Step::Year,
    };
    apply(Command::SetStep(step), desk);
    if args.cumulative {
        apply(Command::SetMode(crate::filter::TimeMode::Cumulative), desk);
    }
    Ok(())
}

/// Takes what is done until the desk stands as wanted.
fn settle(worker: &Worker, desk: &mut Desk, is_settled: impl Fn(&Desk) -> bool) {
    while !is_settled(desk) {
        let Some(done) = worker.wait() else { return };
        take(worker, desk, done);
    }
}

fn take(worker: &Worker, desk: &mut Desk, done: Done) {
    submit(worker, desk.take(done, &app::now()));
}

fn submit(worker: &Worker, jobs: Vec<Job>) {
    for job in jobs {
        worker.submit(job);
    }
}

/// Waits for what became of the file.
fn wait(worker: &Worker, desk: &mut Desk) -> Option<Outcome> {
    loop {
        match worker.wait()? {
            Done::Exported(outcome) => return Some(*outcome),
            done => take(worker, desk, done),
        }
    }
}

fn wish(args: &Args) -> Result<Wish, Error> {
    let kind = Kind::of_path(&args.file).ok_or_else(|| {
        let endings: Vec<&str> = Kind::ALL
            .into_iter()
            .map(Kind::ending)
            .filter(|ending| !ending.is_empty())
            .collect();
        Error::Usage(format!(
            "no format has this ending; use one of {}: {}",
            endings.join(", "),
            args.file.display()
        ))
    })?;
    let handling = match &args.tlp {
        None => None,
        Some(words) => Some(Tlp::of_words(words).ok_or_else(|| {
            Error::Usage(format!(
                "--tlp takes clear, green, amber, amber+strict or red, not {words:?}"
            ))
        })?),
    };
    let language = super::render::language_of(&args.language)?;
    Ok(Wish {
        kind,
        language: language.code(),
        despite_size: args.despite_size,
        path: args.file.clone(),
        replace: args.replace,
        despite_terms: args.despite_terms,
        redaction: redaction(&args.redact)?,
        handling,
        title: args.title.clone(),
        look: Look {
            size: super::render::size_of(&args.size)?,
            scale: args.scale,
            dark: args.dark,
            bounds: args
                .bounds
                .as_deref()
                .map(super::render::bounds_of)
                .transpose()?,
            names: match args.names {
                NamesArg::Latin => Names::Latin,
                NamesArg::Arabic => Names::Arabic,
                NamesArg::Both => Names::Both,
            },
            millis: args.frame_ms,
        },
    })
}

fn redaction(words: &[String]) -> Result<Redaction, Error> {
    let mut redaction = Redaction::default();
    for word in words {
        match word.trim() {
            "district" => redaction.blur = Blur::District,
            "region" => redaction.blur = Blur::Region,
            "country" => redaction.blur = Blur::Country,
            "names" => redaction.names = true,
            "actors" => redaction.actors = true,
            "texts" => redaction.texts = true,
            other => {
                let km = other
                    .strip_suffix("km")
                    .and_then(|km| km.trim().parse().ok())
                    .filter(|km: &f64| (1.0..=1000.0).contains(km));
                redaction.blur = Blur::Cell(km.ok_or_else(|| {
                    Error::Usage(format!(
                        "--redact takes district, region, country, 1km to 1000km, names, actors and texts, not {other:?}"
                    ))
                })?);
            }
        }
    }
    Ok(redaction)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_taken_out_is_read_from_words_and_anything_else_is_refused() {
        let of = |words: &[&str]| {
            let words: Vec<String> = words.iter().map(|&word| word.to_owned()).collect();
            redaction(&words)
        };
        let all = of(&["25km", "names", "texts"]).unwrap();
        assert_eq!(all.blur, Blur::Cell(25.0));
        assert!(all.names && all.texts && !all.actors);
        for bad in ["village", "0km", "km", "5000km", "-5km"] {
            assert!(of(&[bad]).is_err(), "{bad}");
        }
    }
}
