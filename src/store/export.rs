//! What leaves a project: incidents read whole in any order, and that they left, in the change log.

use std::collections::BTreeMap;

use serde_json::Value;

use super::log::{Row, log};
use super::{Change, Error, Store, load};
use crate::incident::{Incident, IncidentId};

impl Store {
    /// Incidents with everything, in the order asked for; those that are gone are left out.
    pub fn incidents_of(&self, ids: &[IncidentId]) -> Result<Vec<Incident>, Error> {
        self.read(|db| {
            let mut rows: Vec<i64> = ids.iter().map(|id| id.0).collect();
            rows.sort_unstable();
            let found = load::load_of(db, &rows)?;
            let mut found: BTreeMap<IncidentId, Incident> = found
                .into_iter()
                .map(|incident| (incident.id, incident))
                .collect();
            Ok(ids.iter().filter_map(|id| found.remove(id)).collect())
        })
    }

    /// Logs what left the project.
    pub fn log_export(&mut self, what: Value, change: &Change) -> Result<(), Error> {
        self.write(|db| {
            let row = Row {
                table: "incident",
                id: None,
                uuid: None,
            };
            log(db, change, "export", row, None, Some(what))
        })
    }
}
