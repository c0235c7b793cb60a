//! `harmattan compare` and `harmattan take`: a colleague's project beside ours.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;

use serde_json::{Value, json};

use super::{Error, count};
use crate::app;
use crate::desk::compare::{Both, Entry, Part, Pick, Standing};
use crate::desk::{Progress, Work, project};
use crate::store::{Change, Taken};

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
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of the command line"
)]
pub(super) struct TakeArgs {
    /// Our project, which is written to
    ours: PathBuf,
    /// The other project, which is only read
    #[arg(required_unless_present_any = ["undo", "redo"])]
    theirs: Option<PathBuf>,
    /// Only these incidents, by UUID, those that both changed among them; without any, all that the
    /// other added, and all that only the other changed
    #[arg(long, value_name = "UUID", value_delimiter = ',')]
    only: Vec<String>,
    /// Those too that both changed: the other's version takes the place of ours
    #[arg(long, conflicts_with = "only")]
    conflicting: bool,
    /// Take those out that the other took out; our version stays in the change log
    #[arg(long, conflicts_with = "only")]
    removed: bool,
    /// Take the last take back
    #[arg(long, conflicts_with = "theirs")]
    undo: bool,
    /// Do the take again that was taken back last; until something else is taken
    #[arg(long, conflicts_with_all = ["theirs", "undo"])]
    redo: bool,
}

pub(super) fn run(args: &Args, out: &mut dyn Write, notes: &mut dyn Write) -> Result<(), Error> {
    let both = Both::open(&args.ours, &args.theirs)?;
    let mut counted: BTreeMap<Standing, usize> = BTreeMap::new();
    for entry in both.entries(&Progress::of(Work::Comparing, ""))? {
        *counted.entry(entry.standing).or_default() += 1;
        let values = both.values(&entry.uuid)?;
        if args.json {
            writeln!(out, "{}", as_json(&entry, &values))?;
        } else {
            let parts: Vec<&str> = values.iter().map(|(part, _)| part.code()).collect();
            let code = entry.standing.code();
            writeln!(out, "{code:<12} {}  {}", entry.uuid, parts.join(", "))?;
        }
    }
    if counted.is_empty() {
        writeln!(notes, "both hold the same incidents")?;
    } else {
        let counted = counted.iter();
        let counted: Vec<String> = counted
            .map(|(standing, n)| format!("{n} {}", standing.code()))
            .collect();
        writeln!(notes, "{}", counted.join(", "))?;
    }
    Ok(())
}

fn as_json(entry: &Entry, values: &[(Part, [Value; 2])]) -> Value {
    let signed = |side: usize| {
        let last = entry.signed[side].as_ref();
        last.map(|last| json!({"who": last.who, "at": last.at}))
    };
    let values = values.iter();
    json!({
        "uuid": entry.uuid,
        "standing": entry.standing.code(),
        "last_change": {"ours": signed(0), "theirs": signed(1)},
        "differences": values
            .map(|(part, [ours, theirs])| json!({"field": part.code(), "ours": ours, "theirs": theirs}))
            .collect::<Vec<_>>(),
    })
}

pub(super) fn take(args: &TakeArgs, notes: &mut dyn Write) -> Result<(), Error> {
    let change = Change {
        who: super::who(),
        at: app::now(),
    };
    let Some(theirs) = &args.theirs else {
        return take_back(args, &change, notes);
    };
    let pick = if args.only.is_empty() {
        Pick::Theirs {
            conflicting: args.conflicting,
            removed: args.removed,
        }
    } else {
        Pick::These(args.only.iter().cloned().collect())
    };
    let progress = Progress::of(Work::Comparing, "");
    let uuids = Both::open(&args.ours, theirs)?.picked(&pick, &progress)?;
    let mut session = project::open_unread(&args.ours)?;
    let taken = session.take_from(theirs, &uuids, &change, &progress)?;
    let n = count(taken.n(), "incident", "incidents");
    writeln!(
        notes,
        "{n} taken: {}; what they replace stays in the change log, and --undo takes it all back",
        told(&taken)
    )?;
    Ok(())
}

fn take_back(args: &TakeArgs, change: &Change, notes: &mut dyn Write) -> Result<(), Error> {
    let mut session = project::open_unread(&args.ours)?;
    let done = if args.redo {
        session
            .redo_last_take(change)
            .map_err(project::Error::from)?
    } else {
        session
            .undo_last_take(change)
            .map_err(project::Error::from)?
    };
    let words = match (&done, args.redo) {
        (Some(done), true) => format!("taken again: {}", told(done)),
        (Some(done), false) => format!("taken back: {}", told(done)),
        (None, true) => "no take was taken back that could be done again".to_owned(),
        (None, false) => "nothing was taken over that could be taken back".to_owned(),
    };
    if done.is_none() {
        return Err(Error::Usage(words));
    }
    writeln!(notes, "{words}")?;
    Ok(())
}

/// `2 added, 1 changed, 0 removed`.
fn told(taken: &Taken) -> String {
    let Taken {
        n_added,
        n_changed,
        n_removed,
        ..
    } = taken;
    format!("{n_added} added, {n_changed} changed, {n_removed} removed")
}
