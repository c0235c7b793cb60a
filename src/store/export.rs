//! What leaves a project: incidents read whole in any order, and that they left, in the change log.

use serde_json::Value;

use super::log::{Row, log};
use super::{Change, Error, Store, load};
use crate::incident::{Incident, IncidentId};

impl Store {
    /// Incidents with everything, in the order asked for; those that are gone are left out.
    pub fn incidents_of(&self, ids: &[IncidentId]) -> Result<Vec<Incident>, Error> {
        self.read(|db| {
            let mut incidents = Vec::with_capacity(ids.len());
            for id in ids {
                incidents.extend(load::incident(db, id.0)?);
            }
            Ok(incidents)
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
