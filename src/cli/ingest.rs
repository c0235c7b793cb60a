//! `harmattan ingest`: reports into a project, with the incidents that they seem to tell, to be
//! answered by a person.

use std::io::Write;
use std::path::PathBuf;

use super::{Error, Source, count, places, reports, who};
use crate::app;
use crate::desk::ingest::{Given, Stored};
use crate::desk::project;
use crate::incident::{Incident, Reliability};
use crate::store::Change;
use crate::view::words;

/// What is asked.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    reports: reports::Reports,
    /// Who published them; without it, who each says itself
    #[arg(long, value_name = "NAME")]
    source: Option<String>,
    /// How reliable the source is by its record, A to F; without it, as it is graded, else F
    #[arg(long, value_name = "A-F")]
    reliability: Option<String>,
}

/// What came in over all reports.
#[derive(Default)]
#[expect(clippy::struct_field_names, reason = "each counts something")]
struct Sum {
    n_reports: usize,
    n_known: usize,
    n_sure: usize,
    n_waiting: usize,
    n_likes: usize,
}

pub(super) fn run(
    args: &Args,
    db: Option<PathBuf>,
    source: &Source,
    out: &mut dyn Write,
    notes: &mut dyn Write,
) -> Result<(), Error> {
    let given = given(args)?;
    let list = args.reports.list();
    // No project is made for files that are not there.
    if !list.iter().any(reports::One::is_there) {
        return reports::each(&list, notes, |_, _| Ok(()));
    }
    let gazetteer = source.read()?;
    let (mut session, _) = project::open(&places(db)?.project)?;
    let mut ingest = session.ingest(&gazetteer)?;
    let mut sum = Sum::default();
    let done = reports::each(&list, notes, |one, taken| {
        let given = Given {
            name: one.stem(),
            ..given.clone()
        };
        let change = Change {
            who: who(),
            at: app::now(),
        };
        let stored = ingest.report(taken, &given, &change)?;
        tell(&one.name, &stored, &mut sum, out)
    });
    if sum.n_reports + sum.n_known > 1 {
        writeln!(out, "{}", in_all(&sum))?;
    }
    done
}

fn given(args: &Args) -> Result<Given, Error> {
    let reliability = |letter: &str| {
        Reliability::of_code(&letter.to_ascii_uppercase()).ok_or_else(|| {
            Error::Usage(format!(
                "--reliability takes a letter from A to F, not {letter:?}"
            ))
        })
    };
    let source = args.source.as_deref().map(str::trim);
    if source == Some("") {
        return Err(Error::Usage("--source takes a name".to_owned()));
    }
    Ok(Given {
        told: args.reports.told()?,
        source: source.map(str::to_owned),
        reliability: args.reliability.as_deref().map(reliability).transpose()?,
        name: String::new(),
    })
}

fn tell(name: &str, stored: &Stored, sum: &mut Sum, out: &mut dyn Write) -> Result<(), Error> {
    let id = stored.report;
    if stored.was_known {
        sum.n_known += 1;
        writeln!(
            out,
            "{name}: the same text is here already as report {id}; nothing was stored"
        )?;
        return Ok(());
    }
    let n_sure = stored.incidents.iter().filter(|one| is_sure(one)).count();
    let n_waiting = stored.incidents.len() - n_sure;
    sum.n_reports += 1;
    sum.n_sure += n_sure;
    sum.n_waiting += n_waiting;
    sum.n_likes += stored.likes.len();
    let told = count(stored.incidents.len(), "incident", "incidents");
    writeln!(
        out,
        "{name}: stored as report {id} ({}), {told}: {n_sure} with a sure place, {n_waiting} waiting for an answer",
        stored.source
    )?;
    for note in &stored.notes {
        writeln!(out, "    note: {note}")?;
    }
    for incident in &stored.incidents {
        let mark = if is_sure(incident) { ' ' } else { '?' };
        writeln!(out, "  {mark} {:>5}  {}", incident.id.0, line(incident))?;
    }
    for like in &stored.likes {
        let new = stored.incidents.get(like.new).map_or(0, |new| new.id.0);
        writeln!(
            out,
            "    {new} seems to be incident {} ({:.2}): {}",
            like.other.0,
            like.score,
            like.reasons.join("; ")
        )?;
    }
    Ok(())
}

/// An incident in a line.
pub(super) fn line(incident: &Incident) -> String {
    let place = incident.places.first();
    let place = place.map_or_else(|| "no place".to_owned(), words::place);
    let recalled = if incident.background {
        ", recalled"
    } else {
        ""
    };
    let deaths = incident
        .deaths
        .map_or_else(String::new, |deaths| format!(", {} dead", deaths.range()));
    let who = incident.initiator.as_deref();
    let who = who.map_or_else(String::new, |who| format!(", by {who}"));
    format!(
        "{}, {}, {place}{who}{deaths}{recalled}",
        incident.kind.short(),
        words::when(incident.span, incident.date_precision)
    )
}

fn is_sure(incident: &Incident) -> bool {
    incident.places.iter().all(|place| place.sure)
}

fn in_all(sum: &Sum) -> String {
    let mut all = format!(
        "{} stored with {}: {} with a sure place, {} waiting for an answer",
        count(sum.n_reports, "report", "reports"),
        count(sum.n_sure + sum.n_waiting, "incident", "incidents"),
        sum.n_sure,
        sum.n_waiting
    );
    if sum.n_known > 0 {
        all = format!(
            "{all}; {} known already",
            count(sum.n_known, "report", "reports")
        );
    }
    if sum.n_likes > 0 {
        let pairs = count(sum.n_likes, "likely duplicate", "likely duplicates");
        all = format!("{all}; {pairs}, which `harmattan duplicates` lists");
    }
    all
}
