//! `harmattan compare` and `harmattan take`: a colleague's project beside ours.

use std::io::Write;
use std::path::PathBuf;

use serde_json::json;

use super::{Error, count};
use crate::app;
use crate::desk::compare::{self, Pick};
use crate::exchange::compare::{Entry, Standing};
use crate::store::Change;

/// What is asked of `compare`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Our project
    ours: PathBuf,
    /// The other project
    theirs: PathBuf,
    /// One JSON object a line
    #[arg(long)]
    json: bool,
}

/// What is asked of `take`.
#[derive(Debug, clap::Args)]
pub(super) struct TakeArgs {
    /// Our project, which is written to
    ours: PathBuf,
    /// The other project, which is only read
    theirs: PathBuf,
    /// Only these incidents, by UUID, those that both changed among them; without any, all that the
    /// other added, and all that only the other changed
    #[arg(long, value_name = "UUID", value_delimiter = ',')]
    only: Vec<String>,
    /// Those too that both changed: the other's version takes the place of ours
    #[arg(long, conflicts_with = "only")]
    conflicting: bool,
}

pub(super) fn run(args: &Args, out: &mut dyn Write, notes: &mut dyn Write) -> Result<(), Error> {
    let entries = compare::compare(&args.ours, &args.theirs)?;
    for entry in &entries {
        if args.json {
            writeln!(out, "{}", as_json(entry))?;
        } else {
            let fields: Vec<&str> = entry
                .differences
                .iter()
                .map(|difference| difference.field.as_str())
                .collect();
            let code = entry.standing.code();
            writeln!(out, "{code:<12} {}  {}", entry.uuid, fields.join(", "))?;
        }
    }
    let counted: Vec<String> = Standing::ALL
        .into_iter()
        .filter_map(|standing| {
            let n = entries.iter().filter(|it| it.standing == standing).count();
            (n > 0).then(|| format!("{n} {}", standing.code()))
        })
        .collect();
    if counted.is_empty() {
        writeln!(notes, "both hold the same incidents")?;
    } else {
        writeln!(notes, "{}", counted.join(", "))?;
    }
    Ok(())
}

fn as_json(entry: &Entry) -> serde_json::Value {
    let differences = entry.differences.iter();
    json!({
        "uuid": entry.uuid,
        "standing": entry.standing.code(),
        "differences": differences
            .map(|it| json!({"field": it.field, "ours": it.ours, "theirs": it.theirs}))
            .collect::<Vec<_>>(),
    })
}

pub(super) fn take(args: &TakeArgs, notes: &mut dyn Write) -> Result<(), Error> {
    let pick = match (args.only.is_empty(), args.conflicting) {
        (false, _) => Pick::These(args.only.clone()),
        (true, true) => Pick::Everything,
        (true, false) => Pick::Theirs,
    };
    let change = Change {
        who: super::who(),
        at: app::now(),
    };
    let taken = compare::take(&args.ours, &args.theirs, &pick, &change)?;
    let n = count(taken.len(), "incident", "incidents");
    writeln!(
        notes,
        "{n} taken; what they replace stays in the change log"
    )?;
    Ok(())
}
