//! What every incident is and was, for comparing projects, and taking incidents over from another
//! project in one transaction. Reports are named by the SHA-256 of their texts, since rows differ.

use std::collections::BTreeMap;

use serde_json::Value;

use super::report::{self, refused};
use super::{Change, Error, Saved, Store, json, load, save, search};
use crate::incident::{Incident, IncidentId, Report};

/// What an incident is and was.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct History {
    /// As the change log has it; `None` where it is there no more.
    pub now: Option<Value>,
    /// What it was, the earliest first.
    pub before: Vec<Value>,
}

impl Store {
    /// Every incident that is or was, by UUID.
    pub fn histories(&self) -> Result<BTreeMap<String, History>, Error> {
        const SQL: &str = "SELECT uuid, before, after FROM change_log
            WHERE table_name = 'incident' AND uuid IS NOT NULL ORDER BY id";
        let heads = self.report_heads()?;
        let texts: BTreeMap<i64, String> = heads
            .into_iter()
            .map(|(id, head)| (id, head.sha256))
            .collect();
        let mut histories: BTreeMap<String, History> = BTreeMap::new();
        for incident in self.incidents()? {
            let now = named(json::of_incident(&incident), &texts);
            histories.entry(incident.uuid).or_default().now = Some(now);
        }
        self.read(|db| {
            let mut statement = db.prepare_cached(SQL)?;
            let mut rows = statement.query(())?;
            while let Some(row) = rows.next()? {
                let history = histories.entry(row.get(0)?).or_default();
                for at in [1, 2] {
                    let text: Option<String> = row.get(at)?;
                    let value = text.and_then(|text| serde_json::from_str(&text).ok());
                    let Some(value) = value.map(|value| named(value, &texts)) else {
                        continue;
                    };
                    if history.now.as_ref() != Some(&value) && !history.before.contains(&value) {
                        history.before.push(value);
                    }
                }
            }
            Ok(())
        })?;
        Ok(histories)
    }

    /// An incident by its UUID, with everything.
    pub fn incident_with(&self, uuid: &str) -> Result<Option<Incident>, Error> {
        use rusqlite::OptionalExtension as _;
        self.read(|db| {
            let sql = "SELECT id FROM incident WHERE uuid = ?1";
            let id: Option<i64> = db
                .prepare_cached(sql)?
                .query_row([uuid], |row| row.get(0))
                .optional()?;
            id.map_or(Ok(None), |id| load::incident(db, id))
        })
    }

    /// Takes incidents over with the reports of their claims, in the claims' order, all or none. One
    /// whose UUID is here already takes its place; the change log keeps what was.
    pub fn take_over(
        &mut self,
        taken: &[(Incident, Vec<Report>)],
        change: &Change,
    ) -> Result<Vec<IncidentId>, Error> {
        self.write(|db| {
            let mut ids = Vec::with_capacity(taken.len());
            for (incident, reports) in taken {
                let mut incident = incident.clone();
                if incident.claims.len() != reports.len() {
                    return Err(refused("a claim came without its report"));
                }
                for (claim, report) in incident.claims.iter_mut().zip(reports) {
                    let saved = report::add(db, report)?;
                    if let Saved::New(id) = saved {
                        search::index_report(db, id)?;
                    }
                    claim.report_id = saved.id();
                }
                let sql = "SELECT id FROM incident WHERE uuid = ?1";
                let mut known = db.prepare_cached(sql)?;
                let mut rows = known.query([&incident.uuid])?;
                incident.id = IncidentId(match rows.next()? {
                    Some(row) => row.get(0)?,
                    None => 0,
                });
                drop(rows);
                ids.push(save::save(db, &incident, change)?);
            }
            Ok(ids)
        })
    }
}

/// With the texts of reports instead of their rows.
fn named(mut incident: Value, texts: &BTreeMap<i64, String>) -> Value {
    let claims = incident.get_mut("claims").and_then(Value::as_array_mut);
    for claim in claims.into_iter().flatten() {
        let row = claim.get("report").and_then(Value::as_i64);
        if let Some(sha256) = row.and_then(|row| texts.get(&row)) {
            claim["report"] = sha256.as_str().into();
        }
    }
    incident
}
