//! Settings of a project: texts under a name. What an analyst writes down in one is logged.

use rusqlite::{Connection, OptionalExtension as _};
use serde_json::Value;

use super::log::{Row, log};
use super::{Change, Error, Store};

/// One thing within a setting that is written down, changed or taken away.
#[derive(Debug, Clone, PartialEq)]
pub struct SettingEdit {
    /// What it is called in the change log, as a table is.
    pub table: &'static str,
    /// Its number there, where there are several.
    pub id: Option<i64>,
    /// What it was; `None` where it was not there.
    pub before: Option<Value>,
    /// What it is; `None` where it is not there any more.
    pub after: Option<Value>,
}

impl Store {
    /// A setting of this project, such as the analyst's name; `None` where it was never set.
    pub fn setting(&self, key: &str) -> Result<Option<String>, Error> {
        self.read(|db| {
            let mut statement = db.prepare_cached("SELECT value FROM setting WHERE key = ?1")?;
            Ok(statement.query_row([key], |row| row.get(0)).optional()?)
        })
    }

    /// Sets a setting of this project. Not logged: most settings are no findings.
    pub fn set_setting(&mut self, key: &str, value: &str) -> Result<(), Error> {
        self.write(|db| put(db, key, value))
    }

    /// Sets a setting that holds what people wrote down, and logs what is other than before.
    pub fn set_logged(
        &mut self,
        key: &str,
        value: &str,
        edits: &[SettingEdit],
        change: &Change,
    ) -> Result<(), Error> {
        self.write(|db| {
            put(db, key, value)?;
            for edit in edits {
                let action = match (&edit.before, &edit.after) {
                    (None, _) => "add",
                    (_, None) => "delete",
                    _ => "change",
                };
                let row = Row {
                    table: edit.table,
                    id: edit.id,
                    uuid: None,
                };
                let (before, after) = (edit.before.clone(), edit.after.clone());
                log(db, change, action, row, before, after)?;
            }
            Ok(())
        })
    }
}

fn put(db: &Connection, key: &str, value: &str) -> Result<(), Error> {
    db.prepare_cached("INSERT OR REPLACE INTO setting (key, value) VALUES (?1, ?2)")?
        .execute([key, value])?;
    Ok(())
}
