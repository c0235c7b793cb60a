//! Taking the sample project out again. Knows that what the analyst has added to it stays.

use rusqlite::Connection;
use serde_json::json;

use super::log::{Row, log};
use super::{Change, Error, Store};

impl Store {
    /// Whether anything of the sample project is there.
    pub fn has_sample(&self) -> Result<bool, Error> {
        const SQL: &str = "SELECT EXISTS (SELECT 1 FROM incident WHERE sample) OR EXISTS (SELECT 1 FROM report WHERE sample)";
        self.read(|db| Ok(db.query_row(SQL, (), |row| row.get(0))?))
    }

    /// Deletes every incident and report of the sample, and the sources that only it had. A report
    /// that an incident of the analyst rests on stays and becomes the analyst's. How many incidents
    /// were deleted.
    pub fn delete_sample(&mut self, change: &Change) -> Result<usize, Error> {
        self.write(|db| {
            let n_incidents = delete_incidents(db)?;
            let n_reports = delete_reports(db)?;
            if (n_incidents, n_reports) != (0, 0) {
                let before = json!({ "reports": n_reports, "incidents": n_incidents });
                let row = Row {
                    table: "incident",
                    id: None,
                    uuid: None,
                };
                log(db, change, "delete sample", row, Some(before), None)?;
            }
            Ok(n_incidents)
        })
    }
}

fn delete_incidents(db: &Connection) -> Result<usize, Error> {
    db.execute(
        "DELETE FROM incident_text WHERE rowid IN (SELECT id FROM incident WHERE sample)",
        (),
    )?;
    Ok(db.execute("DELETE FROM incident WHERE sample", ())?)
}

fn delete_reports(db: &Connection) -> Result<usize, Error> {
    db.execute(
        "UPDATE report SET sample = 0 WHERE sample AND id IN (SELECT report FROM claim)",
        (),
    )?;
    let mut statement =
        db.prepare("SELECT DISTINCT source FROM report WHERE sample ORDER BY source")?;
    let sources: Vec<i64> = statement
        .query_map((), |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    db.execute(
        "DELETE FROM report_text WHERE rowid IN (SELECT id FROM report WHERE sample)",
        (),
    )?;
    let n_reports = db.execute("DELETE FROM report WHERE sample", ())?;
    for source in sources {
        db.execute(
            "DELETE FROM source WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM report WHERE source = ?1)
                AND NOT EXISTS (SELECT 1 FROM alias WHERE source = ?1)",
            [source],
        )?;
    }
    Ok(n_reports)
}
