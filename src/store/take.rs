//! Incidents of another project, taken over in one transaction with their reports, and that taken back
//! and done again. What a take changed is kept in tables beside the format, so that it can be taken back
//! in a later session too.

use rusqlite::{Connection, OptionalExtension as _, params};
use serde_json::json;

use super::came::{self, TableRow};
use super::compare::{UNDO_TAKE, row_of};
use super::log::{Row, log};
use super::report::{self, refused};
use super::table::whole;
use super::{Change, Error, Origin, Saved, Store, json as parts, load, origin, save, search};
use crate::incident::{Incident, IncidentId, Report};

/// What another project says of an incident.
#[derive(Debug, Clone, PartialEq)]
pub enum Theirs {
    /// The incident as it is there, with the reports of its claims, in the claims' order, and its row of
    /// somebody's table where it came from one.
    Is(Box<Incident>, Vec<(Report, Origin)>, Option<Box<TableRow>>),
    /// It was taken out there.
    Gone {
        /// Which.
        uuid: String,
    },
}

/// What a take did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Taken {
    /// Its number.
    pub take: i64,
    /// Incidents that came.
    pub n_added: usize,
    /// Incidents that were changed.
    pub n_changed: usize,
    /// Incidents that went.
    pub n_removed: usize,
    /// An incident that it is about.
    pub first: Option<IncidentId>,
}

impl Taken {
    /// How many incidents it is about.
    pub fn n(&self) -> usize {
        self.n_added + self.n_changed + self.n_removed
    }
}

/// The tables beside the format. `after` is NULL where the incident went, `before` where it came.
const TABLES: &str = "
    CREATE TABLE IF NOT EXISTS taken (take INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, undone INTEGER NOT NULL);
    CREATE TABLE IF NOT EXISTS taken_incident (take INTEGER NOT NULL, incident INTEGER NOT NULL,
        before TEXT, after TEXT, PRIMARY KEY (take, incident));
    CREATE TABLE IF NOT EXISTS taken_report (take INTEGER NOT NULL, report INTEGER NOT NULL,
        PRIMARY KEY (take, report));";

/// Rows of others' tables.
const IMPORTED: &str = "imported";

/// What hangs on an incident and is not part of it, and which of the rows do.
const BESIDE: [(&str, &str); 2] = [
    (IMPORTED, "incident = ?1"),
    ("duplicate", "one = ?1 OR other = ?1"),
];

/// What a report consists of, in an order in which it can be put back.
const REPORT: [(&str, &str); 3] = [
    ("report", "id = ?1"),
    ("report_original", "report = ?1"),
    ("report_aside", "report = ?1"),
];

/// So many takes can be taken back.
const MOST_TAKES: i64 = 20;

impl Store {
    /// Takes incidents over, all or none. One whose UUID is here already takes its place; what was stays
    /// in the change log. `name` is the other file's.
    pub fn take_over(
        &mut self,
        name: &str,
        theirs: &mut dyn Iterator<Item = Result<Theirs, Error>>,
        change: &Change,
    ) -> Result<Taken, Error> {
        self.write(|db| {
            db.execute_batch(TABLES)?;
            forget(db, "undone = 1")?;
            let sql = "INSERT INTO taken (name, undone) VALUES (?1, 0)";
            db.execute(sql, [name])?;
            let take = db.last_insert_rowid();
            let mut taken = Taken {
                take,
                ..Taken::default()
            };
            for one in theirs {
                match one? {
                    Theirs::Is(incident, reports, cells) => {
                        put(
                            db,
                            *incident,
                            &reports,
                            cells.as_deref(),
                            change,
                            &mut taken,
                        )?;
                    }
                    Theirs::Gone { uuid } => {
                        let Some(id) = row_of(db, &uuid)? else {
                            continue;
                        };
                        let before = now(db, id)?;
                        keep(db, take, id, Some(&before), None)?;
                        set_aside(db, take, id)?;
                        save::delete(db, id, change)?;
                        taken.n_removed += 1;
                        taken.first.get_or_insert(IncidentId(id));
                    }
                }
            }
            log_take(db, "take", name, &taken, change)?;
            forget(db, &format!("take <= {}", take - MOST_TAKES))?;
            Ok(taken)
        })
    }

    /// Takes a take back, wholly or not at all.
    pub fn undo_take(&mut self, take: i64, change: &Change) -> Result<Taken, Error> {
        self.write_counting(|db, count| {
            let name = name_of(db, take, false)?;
            let mut done = Taken {
                take,
                ..Taken::default()
            };
            let kept = kept(db, take)?;
            let n = kept.len();
            for (at, (id, before, after)) in kept.into_iter().enumerate() {
                count.tell(at, n);
                check(db, id, after.as_ref())?;
                match (&before, &after) {
                    (Some(before), Some(_)) => {
                        let after = now(db, id)?;
                        save::update(db, before)?;
                        search::index_incident(db, id)?;
                        came::swap(db, &beside(take, IMPORTED), id)?;
                        log_undo(db, before, Some(&after), Some(before), change)?;
                        done.n_changed += 1;
                    }
                    (Some(before), None) => {
                        put_back(db, take, before)?;
                        log_undo(db, before, None, Some(before), change)?;
                        done.n_removed += 1;
                    }
                    (None, Some(after)) => {
                        set_aside(db, take, id)?;
                        save::take_out(db, id)?;
                        log_undo(db, after, Some(after), None, change)?;
                        done.n_added += 1;
                    }
                    (None, None) => (),
                }
                done.first.get_or_insert(IncidentId(id));
            }
            take_reports_out(db, take)?;
            db.execute("UPDATE taken SET undone = 1 WHERE take = ?1", [take])?;
            log_take(db, UNDO_TAKE, &name, &done, change)?;
            Ok(done)
        })
    }

    /// Does a take again that was taken back, wholly or not at all.
    pub fn redo_take(&mut self, take: i64, change: &Change) -> Result<Taken, Error> {
        self.write_counting(|db, count| {
            let name = name_of(db, take, true)?;
            put_reports_back(db, take)?;
            let mut done = Taken {
                take,
                ..Taken::default()
            };
            let kept = kept(db, take)?;
            let n = kept.len();
            for (at, (id, before, after)) in kept.into_iter().enumerate() {
                count.tell(at, n);
                check(db, id, before.as_ref())?;
                match (&before, &after) {
                    (Some(_), Some(after)) => {
                        save::save(db, after, change)?;
                        came::swap(db, &beside(take, IMPORTED), id)?;
                        done.n_changed += 1;
                    }
                    (Some(_), None) => {
                        set_aside(db, take, id)?;
                        save::delete(db, id, change)?;
                        done.n_removed += 1;
                    }
                    (None, Some(after)) => {
                        put_back(db, take, after)?;
                        log_came(db, after, change)?;
                        done.n_added += 1;
                    }
                    (None, None) => (),
                }
                done.first.get_or_insert(IncidentId(id));
            }
            db.execute("UPDATE taken SET undone = 0 WHERE take = ?1", [take])?;
            log_take(db, "redo take", &name, &done, change)?;
            Ok(done)
        })
    }

    /// The last take, or the last that was taken back and can be done again.
    pub fn last_take(&self, undone: bool) -> Result<Option<i64>, Error> {
        self.read(|db| {
            if !has_takes(db)? {
                return Ok(None);
            }
            // They are taken back from the last to the first, and done again the other way round.
            let which = if undone { "min" } else { "max" };
            let sql = format!("SELECT {which}(take) FROM taken WHERE undone = ?1");
            Ok(db.query_row(&sql, [undone], |row| row.get(0))?)
        })
    }

    /// Lets go what undone takes have kept, since something else was decided.
    pub fn forget_undone_takes(&mut self) -> Result<(), Error> {
        if self.last_take(true)?.is_none() {
            return Ok(());
        }
        self.write(|db| forget(db, "undone = 1"))
    }
}

/// Puts an incident of theirs into the project.
fn put(
    db: &Connection,
    mut incident: Incident,
    reports: &[(Report, Origin)],
    cells: Option<&TableRow>,
    change: &Change,
    taken: &mut Taken,
) -> Result<(), Error> {
    if incident.claims.len() != reports.len() {
        return Err(refused("a claim came without its report"));
    }
    for (claim, (report, came_as)) in incident.claims.iter_mut().zip(reports) {
        let saved = report::add(db, report)?;
        claim.report_id = saved.id();
        let Saved::New(id) = saved else { continue };
        origin::add(db, id, &report.text, came_as)?;
        search::index_report(db, id)?;
        let row = Row {
            table: "report",
            id: Some(id),
            uuid: None,
        };
        log(db, change, "add", row, None, Some(parts::of_report(report)))?;
        db.prepare_cached("INSERT INTO taken_report VALUES (?1, ?2)")?
            .execute([taken.take, id])?;
    }
    let known = row_of(db, &incident.uuid)?;
    incident.id = IncidentId(known.unwrap_or(0));
    let before = known.map(|id| now(db, id)).transpose()?;
    let id = save::save(db, &incident, change)?;
    keep(db, taken.take, id.0, before.as_ref(), Some(&now(db, id.0)?))?;
    let kept = beside(taken.take, IMPORTED);
    came::take(db, &kept, id.0, cells, before.is_none(), change)?;
    taken.first.get_or_insert(id);
    match before {
        Some(_) => taken.n_changed += 1,
        None => taken.n_added += 1,
    }
    Ok(())
}

fn now(db: &Connection, id: i64) -> Result<Incident, Error> {
    load::incident(db, id)?.ok_or(Error::Gone {
        table: "incident",
        row: id,
    })
}

fn keep(
    db: &Connection,
    take: i64,
    id: i64,
    before: Option<&Incident>,
    after: Option<&Incident>,
) -> Result<(), Error> {
    let [before, after] = [before, after].map(|one| one.map(whole::write));
    db.prepare_cached("INSERT INTO taken_incident VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![take, id, before, after])?;
    Ok(())
}

/// What a take changed: the row, what was, what is.
type Kept = (i64, Option<Incident>, Option<Incident>);

fn kept(db: &Connection, take: i64) -> Result<Vec<Kept>, Error> {
    let mut statement = db.prepare_cached(
        "SELECT incident, before, after FROM taken_incident WHERE take = ?1 ORDER BY incident",
    )?;
    let mut rows = statement.query([take])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        let id: i64 = row.get(0)?;
        let read = |text: Option<String>| {
            text.map(|text| whole::read(id, &text))
                .transpose()
                .map_err(|what| Error::corrupt("taken_incident", id, what))
        };
        all.push((id, read(row.get(1)?)?, read(row.get(2)?)?));
    }
    Ok(all)
}

/// Refused where an incident is not as a take, or its undoing, left it.
fn check(db: &Connection, id: i64, left: Option<&Incident>) -> Result<(), Error> {
    if load::incident(db, id)?.as_ref() == left {
        return Ok(());
    }
    Err(Error::Refused {
        what: format!("incident {id} was changed since: change it by hand"),
    })
}

fn has_takes(db: &Connection) -> Result<bool, Error> {
    let sql = "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'taken')";
    Ok(db.query_row(sql, (), |row| row.get(0))?)
}

/// The name of the other file, where there is such a take.
fn name_of(db: &Connection, take: i64, undone: bool) -> Result<String, Error> {
    let name = if has_takes(db)? {
        db.query_row(
            "SELECT name FROM taken WHERE take = ?1 AND undone = ?2",
            params![take, undone],
            |row| row.get(0),
        )
        .optional()?
    } else {
        None
    };
    name.ok_or_else(|| refused("what was taken over then is not kept any more"))
}

/// The table that keeps rows of another for a take.
fn beside(take: i64, table: &str) -> String {
    format!("taken_{take}_{table}")
}

/// Keeps rows that are about to go.
fn copy_out(db: &Connection, take: i64, of: &[(&str, &str)], id: i64) -> Result<(), Error> {
    for (table, which) in of {
        let kept = beside(take, table);
        db.execute_batch(&format!(
            "CREATE TABLE IF NOT EXISTS \"{kept}\" AS SELECT * FROM {table} WHERE 0"
        ))?;
        db.prepare_cached(&format!(
            "INSERT INTO \"{kept}\" SELECT * FROM {table} WHERE {which}"
        ))?
        .execute([id])?;
    }
    Ok(())
}

/// Puts kept rows back.
fn copy_in(db: &Connection, take: i64, of: &[(&str, &str)], id: i64) -> Result<(), Error> {
    for (table, which) in of {
        let kept = beside(take, table);
        db.prepare_cached(&format!(
            "INSERT INTO {table} SELECT * FROM \"{kept}\" WHERE {which}"
        ))?
        .execute([id])?;
        db.prepare_cached(&format!("DELETE FROM \"{kept}\" WHERE {which}"))?
            .execute([id])?;
    }
    Ok(())
}

/// Keeps what hangs on an incident that is about to go.
fn set_aside(db: &Connection, take: i64, id: i64) -> Result<(), Error> {
    copy_out(db, take, &BESIDE, id)
}

/// Puts an incident back under its row, with what hung on it.
fn put_back(db: &Connection, take: i64, incident: &Incident) -> Result<(), Error> {
    if row_of(db, &incident.uuid)?.is_some() {
        return Err(refused("an incident of the same UUID is there again"));
    }
    save::put_back(db, incident)?;
    copy_in(db, take, &BESIDE, incident.id.0)
}

/// Takes the reports out that came with a take and that nothing else needs.
fn take_reports_out(db: &Connection, take: i64) -> Result<(), Error> {
    let mut came = db.prepare_cached(
        "SELECT report FROM taken_report WHERE take = ?1
            AND NOT EXISTS (SELECT 1 FROM claim WHERE claim.report = taken_report.report)
            AND NOT EXISTS (SELECT 1 FROM alias WHERE alias.report = taken_report.report)
        ORDER BY report",
    )?;
    let came: Vec<i64> = came
        .query_map([take], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    for report in came {
        copy_out(db, take, &REPORT, report)?;
        db.execute("DELETE FROM report WHERE id = ?1", [report])?;
        db.execute("DELETE FROM report_text WHERE rowid = ?1", [report])?;
    }
    Ok(())
}

fn put_reports_back(db: &Connection, take: i64) -> Result<(), Error> {
    let gone = beside(take, "report");
    let is_kept: bool = db.query_row(
        "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = ?1)",
        [&gone],
        |row| row.get(0),
    )?;
    if !is_kept {
        return Ok(());
    }
    let mut came = db.prepare(&format!("SELECT id FROM \"{gone}\" ORDER BY id"))?;
    let came: Vec<i64> = came
        .query_map((), |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    for report in came {
        copy_in(db, take, &REPORT, report)?;
        search::index_report(db, report)?;
    }
    Ok(())
}

/// Lets takes go, with what they kept.
fn forget(db: &Connection, which: &str) -> Result<(), Error> {
    let mut takes = db.prepare(&format!("SELECT take FROM taken WHERE {which}"))?;
    let takes: Vec<i64> = takes
        .query_map((), |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    for take in takes {
        for (table, _) in BESIDE.iter().chain(&REPORT) {
            let kept = beside(take, table);
            db.execute_batch(&format!("DROP TABLE IF EXISTS \"{kept}\""))?;
        }
        for table in ["taken_incident", "taken_report", "taken"] {
            db.execute(&format!("DELETE FROM {table} WHERE take = ?1"), [take])?;
        }
    }
    Ok(())
}

fn row(incident: &Incident) -> Row<'_> {
    Row {
        table: "incident",
        id: Some(incident.id.0),
        uuid: Some(&incident.uuid),
    }
}

fn log_undo(
    db: &Connection,
    of: &Incident,
    before: Option<&Incident>,
    after: Option<&Incident>,
    change: &Change,
) -> Result<(), Error> {
    let [before, after] = [before, after].map(|one| one.map(parts::of_incident));
    log(db, change, UNDO_TAKE, row(of), before, after)
}

fn log_came(db: &Connection, incident: &Incident, change: &Change) -> Result<(), Error> {
    let after = Some(parts::of_incident(incident));
    log(db, change, "restore", row(incident), None, after)
}

/// Logs a take as a whole.
fn log_take(
    db: &Connection,
    action: &str,
    name: &str,
    taken: &Taken,
    change: &Change,
) -> Result<(), Error> {
    let about = json!({
        "take": taken.take,
        "from": name,
        "added": taken.n_added,
        "changed": taken.n_changed,
        "removed": taken.n_removed,
    });
    let row = Row {
        table: "incident",
        id: None,
        uuid: None,
    };
    log(db, change, action, row, None, Some(about))
}
