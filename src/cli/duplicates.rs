//! `harmattan duplicates`: incidents that seem to be one, to be answered by a person.

use std::io::Write;
use std::path::PathBuf;

use clap::{Subcommand, ValueEnum};
use serde_json::{Value, json};

use super::{Error, ingest, places, project_if_there, who};
use crate::app;
use crate::desk::project;
use crate::incident::{Answer, Duplicate, Incident, IncidentId};
use crate::store::{self, Change};

/// What is asked.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// One JSON object a line instead of text
    #[arg(long)]
    json: bool,
    #[command(subcommand)]
    what: Option<What>,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Say whether two incidents are one; both stay as they are
    Answer {
        /// The pair's number
        id: i64,
        /// What they are
        #[arg(value_enum)]
        answer: Said,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Said {
    /// One act
    Same,
    /// Two acts
    Different,
    /// To be asked again
    Open,
}

pub(super) fn run(
    args: &Args,
    db: Option<PathBuf>,
    out: &mut dyn Write,
    notes: &mut dyn Write,
) -> Result<(), Error> {
    if let Some(What::Answer { id, answer }) = &args.what {
        let (mut session, _) = project::open(&places(db)?.project)?;
        let change = Change {
            who: who(),
            at: app::now(),
        };
        let answer = match answer {
            Said::Same => Answer::Same,
            Said::Different => Answer::Different,
            Said::Open => Answer::Open,
        };
        let answered = session.answer_duplicate(*id, answer, &change);
        let pair = match answered {
            Err(project::Error::Store(store::Error::Gone { .. })) => {
                return Err(Error::Usage(format!(
                    "there is no pair {id}: `harmattan duplicates` prints their numbers"
                )));
            }
            answered => answered?.pair,
        };
        let told = match answer {
            Answer::Same => "one act; both stay as they are",
            Answer::Different => "two acts",
            Answer::Open => "open again",
        };
        writeln!(notes, "Incidents {} and {}: {told}", pair[0].0, pair[1].0)?;
        return Ok(());
    }
    let Some((session, holdings)) = project_if_there(db)? else {
        return Ok(());
    };
    let incident = |id: IncidentId| {
        let at = holdings.incidents.find(id)?;
        Some(holdings.incidents.at(at).to_incident())
    };
    for duplicate in session.open_duplicates()? {
        let [Some(one), Some(other)] = duplicate.pair.map(incident) else {
            continue;
        };
        if args.json {
            writeln!(out, "{}", as_json(&duplicate, [&one, &other]))?;
        } else {
            let reasons = duplicate.reasons.join("; ");
            writeln!(
                out,
                "{:>4}  {:.2}  {reasons}",
                duplicate.id, duplicate.score
            )?;
            for incident in [&one, &other] {
                writeln!(
                    out,
                    "      {:>6}  {}",
                    incident.id.0,
                    ingest::line(incident)
                )?;
            }
        }
    }
    Ok(())
}

fn as_json(duplicate: &Duplicate, incidents: [&Incident; 2]) -> Value {
    json!({
        "id": duplicate.id,
        "score": (duplicate.score * 1e4).round() / 1e4,
        "reasons": duplicate.reasons,
        "answer": duplicate.answer.code(),
        "incidents": incidents.map(|incident| {
            let place = incident.places.first();
            let reports = incident.claims.iter().map(|claim| claim.report_id);
            json!({
                "id": incident.id.0, "uuid": incident.uuid, "kind": incident.kind.name(),
                "start": incident.span.map(|span| span.start().to_string()),
                "end": incident.span.map(|span| span.end().to_string()),
                "place": place.and_then(|place| place.name.clone()),
                "initiator": incident.initiator, "status": incident.status.code(),
                "reports": reports.collect::<Vec<_>>(),
            })
        }),
    })
}
