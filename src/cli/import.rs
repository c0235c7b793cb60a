//! `harmattan import`: a table of others into a project, by the same path as the window.

use std::io::Write;
use std::path::PathBuf;

use serde_json::{Value, json};

use super::{Error, Source, places, who};
use crate::app;
use crate::desk::import::{Look, Plan, Setup, Standing};
use crate::desk::{Progress, Work, project};
use crate::exchange::import::{DateOrder, Field, Profile, guess};
use crate::incident::SubEvent;
use crate::store::Change;
use crate::text::fold::folded;

/// What is asked.
#[derive(Debug, clap::Args)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of the command line"
)]
pub(super) struct Args {
    /// A table: CSV, TSV, XLSX, ODS, `GeoJSON`, KML, KMZ, GPX or `GeoPackage`
    #[arg(required_unless_present_any = ["undo", "redo"])]
    file: Option<PathBuf>,
    /// Whose kind of table it is; without it, by its heads: acled, ucdp, own, generic
    #[arg(long, value_name = "PROFILE")]
    profile: Option<String>,
    /// What a column becomes, by its head: `--map lieu=place`; may be given again
    #[arg(long = "map", value_name = "COLUMN=FIELD")]
    mapping: Vec<String>,
    /// What happened, by a word of the table: `--kind "accrochage=Armed clash"`; may be given again
    #[arg(long = "kind", value_name = "WORD=KIND")]
    kinds: Vec<String>,
    /// Whose table it is; without it, ACLED, UCDP GED, or the file's name
    #[arg(long, value_name = "NAME")]
    source: Option<String>,
    /// The terms under which its rows may be passed on
    #[arg(long, value_name = "WORDS")]
    terms: Option<String>,
    /// Whether days come day first or month first, where the table leaves it open
    #[arg(long, value_name = "dmy|mdy")]
    dates: Option<String>,
    /// Give longitudes that lack a minus sign theirs
    #[arg(long)]
    mend: bool,
    /// Count words for deaths as ACLED does: several 3, dozens 12, hundreds 100
    #[arg(long)]
    count_words: bool,
    /// Take the table's value where both it and somebody here changed one
    #[arg(long)]
    theirs: bool,
    /// Leave incidents be whose rows are no longer in the table
    #[arg(long)]
    keep_missing: bool,
    /// Leave rows out that cannot be read, instead of importing nothing
    #[arg(long)]
    leave_out: bool,
    /// Say what would come in, and store nothing
    #[arg(long)]
    dry_run: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
    /// Take the last import back
    #[arg(long, conflicts_with = "file")]
    undo: bool,
    /// Bring the import in again that was taken back last; until something else comes in
    #[arg(long, conflicts_with_all = ["file", "undo"])]
    redo: bool,
}

pub(super) fn run(
    args: &Args,
    db: Option<PathBuf>,
    source: &Source,
    out: &mut dyn Write,
    notes: &mut dyn Write,
) -> Result<(), Error> {
    let change = Change {
        who: who(),
        at: app::now(),
    };
    let path = places(db)?.project;
    let Some(file) = &args.file else {
        return take_back(&path, args.redo, &change, out);
    };
    // No project is made for a file that is not there.
    if !file.is_file() {
        let why = if file.is_dir() {
            "this is a folder: name the file in it"
        } else {
            "there is no such file: look at its name"
        };
        return Err(Error::Usage(format!("{why}: {}", file.display())));
    }
    let mut session = project::open_unread(&path)?;
    let mut look = session.look(file)?;
    let setup = setup(args, &mut look)?;
    if !args.json {
        writeln!(notes, "{}: {}", look.table.name(), look.table.about)?;
        for (head, field) in look.table.heads.iter().zip(&setup.mapping) {
            writeln!(notes, "  {head} → {}", field.code())?;
        }
    }
    let gazetteer = source.read()?;
    let progress = Progress::of(Work::Importing, &look.table.name());
    let plan = if args.dry_run {
        session.plan_import(&look, &setup, &gazetteer, &progress)?
    } else {
        session.import_table(&look, &setup, &gazetteer, &change, &progress)?
    };
    if args.json {
        writeln!(out, "{}", as_json(&look, &setup, &plan))?;
        return Ok(());
    }
    tell(&setup, &plan, args.dry_run, out)
}

/// Takes the last import back, or brings it in again.
fn take_back(
    path: &std::path::Path,
    is_redo: bool,
    change: &Change,
    out: &mut dyn Write,
) -> Result<(), Error> {
    let mut session = project::open_unread(path)?;
    if is_redo {
        match session.redo_last_import(change)? {
            Some(counts) => writeln!(
                out,
                "brought in again: {} rows new, {} changed",
                counts.n_new, counts.n_changed
            )?,
            None => writeln!(out, "no import to bring in again")?,
        }
        return Ok(());
    }
    match session.undo_last_import(change)? {
        Some(counts) => writeln!(
            out,
            "taken back: {} rows gone, {} as they were",
            counts.n_new, counts.n_changed
        )?,
        None => writeln!(out, "no import to take back")?,
    }
    Ok(())
}

/// What is asked, over what was found or remembered.
fn setup(args: &Args, look: &mut Look) -> Result<Setup, Error> {
    let mut setup = look.setup.clone();
    if let Some(word) = &args.profile {
        let profile = Profile::of_code(word).ok_or_else(|| {
            let what = format!("--profile takes acled, ucdp, own or generic, not {word:?}");
            Error::Usage(what)
        })?;
        if profile != setup.profile {
            setup.profile = profile;
            setup.mapping = guess(profile, &look.table.heads, &look.table.sample);
            setup.source = profile.source().map_or(setup.source, str::to_owned);
            profile.terms().clone_into(&mut setup.terms);
        }
    }
    for pair in &args.mapping {
        let (column, field) = pair_of("--map", pair)?;
        let is_it = |head: &String| folded(head) == folded(column);
        let at = look.table.heads.iter().position(is_it).ok_or_else(|| {
            let heads = look.table.heads.join(", ");
            Error::Usage(format!("--map: no column {column:?}; there are {heads}"))
        })?;
        let field = Field::of_code(field).ok_or_else(|| {
            let known = Field::ALL.map(Field::code).join(", ");
            Error::Usage(format!("--map: no field {field:?}; there are {known}"))
        })?;
        if !field.takes_many() {
            let others = setup.mapping.iter_mut().filter(|other| **other == field);
            others.for_each(|other| *other = Field::LeaveOut);
        }
        setup.mapping[at] = field;
    }
    for pair in &args.kinds {
        let (word, kind) = pair_of("--kind", pair)?;
        let kind = SubEvent::of_name(kind).ok_or_else(|| {
            let known = SubEvent::ALL.map(SubEvent::name).join(", ");
            Error::Usage(format!("--kind: no kind {kind:?}; there are {known}"))
        })?;
        setup.choices.kinds.insert(folded(word), kind);
    }
    match args.dates.as_deref() {
        None => (),
        Some("dmy") => setup.choices.order = Some(DateOrder::DayFirst),
        Some("mdy") => setup.choices.order = Some(DateOrder::MonthFirst),
        Some(other) => {
            let what = format!("--dates takes dmy or mdy, not {other:?}");
            return Err(Error::Usage(what));
        }
    }
    if let Some(source) = &args.source {
        source.trim().clone_into(&mut setup.source);
    }
    if let Some(terms) = &args.terms {
        terms.trim().clone_into(&mut setup.terms);
    }
    setup.choices.mend |= args.mend;
    setup.choices.count_words |= args.count_words;
    setup.all_theirs = args.theirs;
    setup.withdraws &= !args.keep_missing;
    setup.leaves_out = args.leave_out;
    look.hear_days(&setup)?;
    Ok(setup)
}

fn pair_of<'a>(option: &str, pair: &'a str) -> Result<(&'a str, &'a str), Error> {
    pair.split_once('=')
        .map(|(one, other)| (one.trim(), other.trim()))
        .ok_or_else(|| {
            Error::Usage(format!(
                "{option} takes two words with = between, not {pair:?}"
            ))
        })
}

const STANDINGS: [(Standing, &str); 5] = [
    (Standing::New, "new"),
    (Standing::Changed, "changed"),
    (Standing::Both, "changed on both sides"),
    (Standing::Withdrawn, "withdrawn"),
    (Standing::Unchanged, "unchanged"),
];

fn tell(setup: &Setup, plan: &Plan, is_dry: bool, out: &mut dyn Write) -> Result<(), Error> {
    let counts: Vec<String> = STANDINGS
        .iter()
        .filter(|(standing, _)| plan.n(*standing) > 0)
        .map(|(standing, words)| format!("{} {words}", plan.n(*standing)))
        .collect();
    let done = if is_dry { "would bring" } else { "brought" };
    writeln!(
        out,
        "{} rows of {} {done} {}",
        plan.n_rows,
        setup.source,
        if counts.is_empty() {
            "nothing".to_owned()
        } else {
            counts.join(", ")
        }
    )?;
    for (problem, listing) in &plan.problems {
        writeln!(out, "  {} {}", listing.n, problem.words())?;
        for (line, words) in listing.rows.iter().take(3) {
            writeln!(out, "    line {line}: {words}")?;
        }
    }
    for (word, n) in plan.unknown_kinds.iter().take(20) {
        writeln!(
            out,
            "  kind {word:?} in {n} rows: say what it is with --kind"
        )?;
    }
    if plan.unread.n > 0 {
        writeln!(out, "  {} rows cannot be read", plan.unread.n)?;
        for (_, words) in plan.unread.rows.iter().take(20) {
            writeln!(out, "    {words}")?;
        }
    }
    if !setup.terms.is_empty() {
        writeln!(out, "  terms: {}", setup.terms)?;
    }
    Ok(())
}

fn as_json(look: &Look, setup: &Setup, plan: &Plan) -> Value {
    let columns: Vec<Value> = look
        .table
        .heads
        .iter()
        .zip(&setup.mapping)
        .map(|(head, field)| json!({ "head": head, "field": field.code() }))
        .collect();
    let problems: Vec<Value> = plan
        .problems
        .iter()
        .map(|(problem, listing)| {
            let rows: Vec<Value> = listing
                .rows
                .iter()
                .map(|(line, words)| json!({ "line": line, "words": words }))
                .collect();
            json!({ "problem": problem.code(), "n": listing.n, "rows": rows })
        })
        .collect();
    let unread: Vec<Value> = plan
        .unread
        .rows
        .iter()
        .map(|(line, words)| json!({ "line": line, "words": words }))
        .collect();
    json!({
        "file": look.table.name(),
        "about": look.table.about,
        "profile": setup.profile.code(),
        "source": setup.source,
        "terms": setup.terms,
        "columns": columns,
        "rows": plan.n_rows,
        "new": plan.n(Standing::New),
        "changed": plan.n(Standing::Changed),
        "both_changed": plan.n(Standing::Both),
        "withdrawn": plan.n(Standing::Withdrawn),
        "unchanged": plan.n(Standing::Unchanged),
        "problems": problems,
        "unknown_kinds": plan.unknown_kinds,
        "unread": { "n": plan.unread.n, "rows": unread },
        "import": plan.import,
    })
}
