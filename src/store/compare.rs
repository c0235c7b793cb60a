//! What every incident is and was, for comparing projects: as fingerprints of what the change log says,
//! since two projects of a million incidents are not held side by side. Reports are named by the SHA-256
//! of their texts, since rows differ.

use std::collections::BTreeMap;

use rusqlite::Connection;
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use super::load::{self, Depth};
use super::table::whole;
use super::{Change, Error, Store, json};
use crate::incident::Incident;

/// What an incident is, in short: two that have the same are the same.
pub type Print = [u8; 16];

/// What an incident is and was.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Trace {
    /// What it is; `None` where it is there no more.
    pub now: Option<Print>,
    /// What it was, the earliest first.
    pub before: Vec<Print>,
    /// Who changed it last, and when; `None` where the log does not say.
    pub last: Option<Change>,
}

/// The action of the change log by which a take is taken back: what was undone counts as never been.
pub(super) const UNDO_TAKE: &str = "undo take";

/// Incidents by UUID, with what they are and were.
pub type Traces = BTreeMap<String, Trace>;

impl Store {
    /// Every incident that is or was, by UUID. `tell` is told how many more are read, and says whether to
    /// go on; `None` where it does not.
    pub fn traces(&self, tell: &mut dyn FnMut(u64) -> bool) -> Result<Option<Traces>, Error> {
        self.read(|db| {
            let texts = texts(db)?;
            let text_of = |row: i64| texts.get(&row).cloned();
            let mut traces = Traces::new();
            let mut from = i64::MIN;
            while let Some(to) = load::end_of_stretch(db, from)? {
                let incidents = load::load(db, from, to, Depth::Whole)?;
                from = to + 1;
                let n = incidents.len() as u64;
                for incident in incidents {
                    let now = print(&named(json::of_incident(&incident), text_of));
                    traces.entry(incident.uuid).or_default().now = Some(now);
                }
                if !tell(n) {
                    return Ok(None);
                }
            }
            add_imported(db, &mut traces, text_of)?;
            add_logged(db, &mut traces, text_of)?;
            Ok(Some(traces))
        })
    }

    /// An incident as it is compared: its JSON with the texts of reports instead of their rows.
    pub fn compared(&self, incident: &Incident) -> Result<Value, Error> {
        self.read(|db| {
            let mut texts = BTreeMap::new();
            let mut text = db.prepare_cached("SELECT sha256 FROM report WHERE id = ?1")?;
            for claim in &incident.claims {
                let mut rows = text.query([claim.report_id])?;
                if let Some(row) = rows.next()? {
                    texts.insert(claim.report_id, row.get::<_, String>(0)?);
                }
            }
            Ok(named(json::of_incident(incident), |row| {
                texts.get(&row).cloned()
            }))
        })
    }

    /// An incident by its UUID, with everything.
    pub fn incident_with(&self, uuid: &str) -> Result<Option<Incident>, Error> {
        self.read(|db| match row_of(db, uuid)? {
            Some(id) => load::incident(db, id),
            None => Ok(None),
        })
    }
}

/// The row of the incident of a UUID.
pub(super) fn row_of(db: &Connection, uuid: &str) -> Result<Option<i64>, Error> {
    let mut known = db.prepare_cached("SELECT id FROM incident WHERE uuid = ?1")?;
    let mut rows = known.query([uuid])?;
    Ok(rows.next()?.map(|row| row.get(0)).transpose()?)
}

/// The SHA-256 of each report's text.
fn texts(db: &Connection) -> Result<BTreeMap<i64, String>, Error> {
    let mut statement = db.prepare_cached("SELECT id, sha256 FROM report ORDER BY id")?;
    let rows = statement.query_map((), |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What incidents were before an import changed them, which is kept beside the log.
fn add_imported(
    db: &Connection,
    traces: &mut Traces,
    text_of: impl Fn(i64) -> Option<String> + Copy,
) -> Result<(), Error> {
    const SQL: &str = "SELECT incident, before FROM import_before ORDER BY import, incident";
    let mut statement = db.prepare_cached(SQL)?;
    let mut rows = statement.query(())?;
    while let Some(row) = rows.next()? {
        let (id, text): (i64, String) = (row.get(0)?, row.get(1)?);
        let before =
            whole::read(id, &text).map_err(|what| Error::corrupt("import_before", id, what))?;
        let was = print(&named(json::of_incident(&before), text_of));
        traces.entry(before.uuid).or_default().was(was);
    }
    Ok(())
}

/// What the change log says of incidents.
fn add_logged(
    db: &Connection,
    traces: &mut Traces,
    text_of: impl Fn(i64) -> Option<String> + Copy,
) -> Result<(), Error> {
    const SQL: &str = "SELECT uuid, before, after, action, who, at FROM change_log
        WHERE table_name = 'incident' AND uuid IS NOT NULL ORDER BY id";
    let mut statement = db.prepare_cached(SQL)?;
    let mut rows = statement.query(())?;
    while let Some(row) = rows.next()? {
        let trace = traces.entry(row.get(0)?).or_default();
        let action: String = row.get(3)?;
        let mut states = [None, None];
        for (at, state) in (1..).zip(&mut states) {
            let text: Option<String> = row.get(at)?;
            let value = text.and_then(|text| serde_json::from_str(&text).ok());
            *state = value.map(|value| print(&named(value, text_of)));
        }
        let [before, after] = states;
        if action == UNDO_TAKE {
            trace.before.retain(|was| Some(*was) != before);
        } else if let Some(was) = before {
            trace.was(was);
        }
        if let Some(was) = after {
            trace.was(was);
        }
        trace.last = Some(Change {
            who: row.get(4)?,
            at: row.get(5)?,
        });
    }
    Ok(())
}

impl Trace {
    fn was(&mut self, was: Print) {
        if self.now != Some(was) && !self.before.contains(&was) {
            self.before.push(was);
        }
    }
}

fn print(value: &Value) -> Print {
    let digest = Sha256::digest(value.to_string().as_bytes());
    let mut print = Print::default();
    print.copy_from_slice(&digest[..16]);
    print
}

/// With the texts of reports instead of their rows.
fn named(mut incident: Value, text_of: impl Fn(i64) -> Option<String>) -> Value {
    let claims = incident.get_mut("claims").and_then(Value::as_array_mut);
    for claim in claims.into_iter().flatten() {
        let row = claim.get("report").and_then(Value::as_i64);
        if let Some(sha256) = row.and_then(&text_of) {
            claim["report"] = sha256.into();
        }
    }
    incident
}
