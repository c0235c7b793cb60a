//! Lines that a project adds to the program's tables of words. Knows neither the tables nor what
//! their lines mean.

use rusqlite::{Connection, params};
use serde_json::{Value, json};

use super::cells::Cells;
use super::log::{Row, log};
use super::{Change, Error, Store};

/// What a project adds to one of the program's tables of words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordTable {
    /// The row in the store.
    pub id: i64,
    /// The table's name: `cues.tsv`.
    pub name: String,
    /// Its lines, as they were written.
    pub text: String,
    /// Who added them.
    pub who: String,
    /// When.
    pub at: String,
}

const SELECT: &str = "SELECT id, table_name, text, who, at FROM words";

impl Store {
    /// What the project adds to tables of words, by the table's name.
    pub fn words(&self) -> Result<Vec<WordTable>, Error> {
        self.read(|db| {
            let mut statement = db.prepare_cached(&format!("{SELECT} ORDER BY table_name"))?;
            let mut rows = statement.query(())?;
            let mut tables = Vec::new();
            while let Some(row) = rows.next()? {
                tables.push(of_row(&Cells::of(row, "words"))?);
            }
            Ok(tables)
        })
    }

    /// Adds lines to a table of words, in the place of those that the project added before.
    pub fn save_words(&mut self, name: &str, text: &str, change: &Change) -> Result<(), Error> {
        self.write(|db| {
            let before = named(db, name)?;
            if before.as_ref().is_some_and(|before| before.text == text) {
                return Ok(());
            }
            const SQL: &str =
                "INSERT INTO words (table_name, text, who, at) VALUES (?1, ?2, ?3, ?4)
                ON CONFLICT (table_name) DO UPDATE SET text = ?2, who = ?3, at = ?4 RETURNING id";
            let id = db
                .prepare_cached(SQL)?
                .query_row(params![name, text, change.who, change.at], |row| row.get(0))?;
            let action = if before.is_some() { "change" } else { "add" };
            let before = before.map(|before| to_json(name, &before.text));
            let after = to_json(name, text);
            log(db, change, action, row_of(id), before, Some(after))
        })
    }

    /// Takes out what the project adds to a table of words. Whether there was anything.
    pub fn delete_words(&mut self, name: &str, change: &Change) -> Result<bool, Error> {
        self.write(|db| {
            let Some(before) = named(db, name)? else {
                return Ok(false);
            };
            db.prepare_cached("DELETE FROM words WHERE id = ?1")?
                .execute([before.id])?;
            let old = to_json(name, &before.text);
            log(db, change, "delete", row_of(before.id), Some(old), None)?;
            Ok(true)
        })
    }
}

fn named(db: &Connection, name: &str) -> Result<Option<WordTable>, Error> {
    let mut statement = db.prepare_cached(&format!("{SELECT} WHERE table_name = ?1"))?;
    let mut rows = statement.query([name])?;
    rows.next()?
        .map(|row| of_row(&Cells::of(row, "words")))
        .transpose()
}

fn of_row(cells: &Cells<'_>) -> Result<WordTable, Error> {
    Ok(WordTable {
        id: cells.id(),
        name: cells.get(1)?,
        text: cells.get(2)?,
        who: cells.get(3)?,
        at: cells.get(4)?,
    })
}

fn row_of(id: i64) -> Row<'static> {
    Row {
        table: "words",
        id: Some(id),
        uuid: None,
    }
}

fn to_json(name: &str, text: &str) -> Value {
    json!({ "table": name, "text": text })
}
