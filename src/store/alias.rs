//! Decisions about written names, to be remembered: what a name means, and how far that reaches.
//! Knows how names fold, not what they sound like, and no gazetteer.

use rusqlite::{Connection, OptionalExtension as _, params};
use serde_json::{Value, json};

use super::cells::Cells;
use super::log::{Row, log};
use super::report::{refused, source_named};
use super::{Change, Error, Store};
use crate::text::fold::folded;

/// What somebody decided that a written name means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alias {
    /// The row in the store; 0 before it is stored.
    pub id: i64,
    /// The name as it was written.
    pub written: String,
    /// Its matching form, which names are compared in. The store works it out.
    pub folded: String,
    /// The gazetteer row that it means.
    pub place_id: String,
    /// That row's name, to be shown where the gazetteer is not at hand.
    pub place_name: String,
    /// The country that the decision was made in, ISO 3166-1 alpha-2; `None` for any.
    pub country: Option<String>,
    /// How far it reaches.
    pub scope: Scope,
    /// Who decided. The store takes it from the change.
    pub who: String,
    /// When. The store takes it from the change.
    pub at: String,
}

/// How far a decision about a name reaches, the nearest first: a nearer one goes before.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// One report, by its row.
    Report(i64),
    /// Every report of a source, by the source's name.
    Source(String),
    /// The whole project.
    Project,
}

const SELECT: &str = "SELECT alias.id, written, folded, place_id, place_name, country, scope, report, source.name, who, at
    FROM alias LEFT JOIN source ON source.id = alias.source";

impl Store {
    /// Every decision, in the order in which they were made.
    pub fn aliases(&self) -> Result<Vec<Alias>, Error> {
        self.read(|db| {
            let mut statement = db.prepare_cached(&format!("{SELECT} ORDER BY alias.id"))?;
            let mut rows = statement.query(())?;
            let mut aliases = Vec::new();
            while let Some(row) = rows.next()? {
                aliases.push(of_row(&Cells::of(row, "alias"))?);
            }
            Ok(aliases)
        })
    }

    /// Remembers a decision. It replaces the earlier one about the same name in the same scope and
    /// country. The alias's row.
    pub fn save_alias(&mut self, alias: &Alias, change: &Change) -> Result<i64, Error> {
        self.write(|db| {
            let (scope, report, source) = match &alias.scope {
                Scope::Report(id) => ("report", Some(*id), None),
                Scope::Source(name) => {
                    let (id, _) = source_named(db, name)?.ok_or_else(|| refused("the project has no source of this name"))?;
                    ("source", None, Some(id))
                }
                Scope::Project => ("project", None, None),
            };
            let key = folded(&alias.written);
            const EARLIER: &str = "SELECT id FROM alias WHERE folded = ?1 AND scope = ?2 AND report IS ?3
                AND source IS ?4 AND country IS ?5";
            let earlier: Option<i64> = db
                .prepare_cached(EARLIER)?
                .query_row(params![key, scope, report, source, alias.country], |row| row.get(0))
                .optional()?;
            if let Some(earlier) = earlier {
                delete(db, earlier, change)?;
            }
            const SQL: &str = "INSERT INTO alias (written, folded, place_id, place_name, country, scope, report, source, who, at)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
            db.prepare_cached(SQL)?.execute(params![
                alias.written, key, alias.place_id, alias.place_name, alias.country, scope, report, source, change.who, change.at
            ])?;
            let id = db.last_insert_rowid();
            let row = Row { table: "alias", id: Some(id), uuid: None };
            log(db, change, "add", row, None, Some(to_json(alias)))?;
            Ok(id)
        })
    }

    /// Forgets a decision.
    pub fn delete_alias(&mut self, id: i64, change: &Change) -> Result<(), Error> {
        self.write(|db| delete(db, id, change))
    }
}

fn delete(db: &Connection, id: i64, change: &Change) -> Result<(), Error> {
    let before = {
        let mut statement = db.prepare_cached(&format!("{SELECT} WHERE alias.id = ?1"))?;
        let mut rows = statement.query([id])?;
        let row = rows.next()?.ok_or(Error::Gone {
            table: "alias",
            row: id,
        })?;
        of_row(&Cells::of(row, "alias"))?
    };
    db.prepare_cached("DELETE FROM alias WHERE id = ?1")?
        .execute([id])?;
    let row = Row {
        table: "alias",
        id: Some(id),
        uuid: None,
    };
    log(db, change, "delete", row, Some(to_json(&before)), None)
}

fn of_row(cells: &Cells<'_>) -> Result<Alias, Error> {
    let scope = match (cells.text(6)?, cells.get(7)?, cells.get(8)?) {
        ("report", Some(id), _) => Scope::Report(id),
        ("source", _, Some(name)) => Scope::Source(name),
        ("project", None, None) => Scope::Project,
        (other, ..) => return Err(cells.unknown(6, other)),
    };
    Ok(Alias {
        id: cells.id(),
        written: cells.get(1)?,
        folded: cells.get(2)?,
        place_id: cells.get(3)?,
        place_name: cells.get(4)?,
        country: cells.get(5)?,
        scope,
        who: cells.get(9)?,
        at: cells.get(10)?,
    })
}

fn to_json(alias: &Alias) -> Value {
    let (scope, of) = match &alias.scope {
        Scope::Report(id) => ("report", json!(id)),
        Scope::Source(name) => ("source", json!(name)),
        Scope::Project => ("project", Value::Null),
    };
    json!({
        "written": alias.written,
        "place_id": alias.place_id,
        "place_name": alias.place_name,
        "country": alias.country,
        "scope": scope,
        "of": of,
    })
}
