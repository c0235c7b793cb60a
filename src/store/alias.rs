//! Decisions about written names, to be remembered: what a name means, and how far that reaches.
//! Knows how names fold, not what they sound like, and no gazetteer.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension as _, params};
use serde_json::{Value, json};

use super::cells::Cells;
use super::log::{Row, log};
use super::report::{refused, source_named};
use super::{Change, Error, Store};
use crate::incident::{Alias, Reach, Scope};
use crate::text::fold::folded;

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

    /// Remembers a decision, made by whom and when the change says. It replaces the earlier one
    /// about the same name in the same scope and country. The alias's row.
    pub fn save_alias(&mut self, alias: &Alias, change: &Change) -> Result<i64, Error> {
        self.write(|db| save(db, alias, change))
    }

    /// Forgets a decision.
    pub fn delete_alias(&mut self, id: i64, change: &Change) -> Result<(), Error> {
        self.write(|db| delete(db, id, change))
    }

    /// Takes back that a decision was forgotten or replaced: it is as the change log has it, under
    /// its own row, of its own day and by who made it. Refused where another one about the name has
    /// its place.
    pub fn restore_alias(&mut self, id: i64, change: &Change) -> Result<(), Error> {
        self.write(|db| restore(db, id, change))
    }

    /// In how many incidents each place was used: those that are accepted and whose place is sure,
    /// without the sample's. What the program only guesses is no experience.
    pub fn place_uses(&self) -> Result<BTreeMap<String, usize>, Error> {
        const SQL: &str = "SELECT incident, place_id, count(DISTINCT incident)
            FROM incident_place JOIN incident ON incident.id = incident
            WHERE place_id IS NOT NULL AND sure AND status = 'accepted' AND NOT sample
            GROUP BY place_id ORDER BY place_id";
        self.read(|db| {
            let mut statement = db.prepare_cached(SQL)?;
            let mut rows = statement.query(())?;
            let mut uses = BTreeMap::new();
            while let Some(row) = rows.next()? {
                let cells = Cells::of(row, "incident_place");
                uses.insert(cells.get(1)?, cells.count(2)?);
            }
            Ok(uses)
        })
    }
}

/// A decision that is made now.
pub(super) fn save(db: &Connection, alias: &Alias, change: &Change) -> Result<i64, Error> {
    if let Some(earlier) = in_its_place(db, alias)? {
        delete(db, earlier, change)?;
    }
    let made = Alias {
        id: 0,
        who: change.who.clone(),
        at: change.at.clone(),
        ..alias.clone()
    };
    insert(db, &made, "add", change)
}

/// A decision that was made elsewhere and keeps its day and who made it.
pub(super) fn import(db: &Connection, alias: &Alias, change: &Change) -> Result<i64, Error> {
    if let Some(earlier) = in_its_place(db, alias)? {
        delete(db, earlier, change)?;
    }
    let made = Alias {
        id: 0,
        ..alias.clone()
    };
    insert(db, &made, "import", change)
}

/// Forgets a decision; the change log keeps it.
pub(super) fn delete(db: &Connection, id: i64, change: &Change) -> Result<(), Error> {
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

/// Puts back what was forgotten, as the change log has it.
pub(super) fn restore(db: &Connection, id: i64, change: &Change) -> Result<(), Error> {
    const SQL: &str = "SELECT before FROM change_log
        WHERE table_name = 'alias' AND row_id = ?1 AND action = 'delete' ORDER BY id DESC LIMIT 1";
    let before: Option<String> = db
        .prepare_cached(SQL)?
        .query_row([id], |row| row.get(0))
        .optional()?;
    let before = before.ok_or(Error::Gone {
        table: "alias",
        row: id,
    })?;
    let alias = of_json(id, &before).ok_or_else(|| {
        Error::corrupt("change_log", id, "the row holds no decision about a name")
    })?;
    if in_its_place(db, &alias)?.is_some() {
        return Err(refused(
            "there is another decision about this name for the same scope and country",
        ));
    }
    insert(db, &alias, "restore", change)?;
    Ok(())
}

/// The row of the decision about the same name in the same scope and country.
fn in_its_place(db: &Connection, alias: &Alias) -> Result<Option<i64>, Error> {
    let (scope, report, source) = cells_of(db, &alias.scope)?;
    const SQL: &str = "SELECT id FROM alias WHERE folded = ?1 AND scope = ?2 AND report IS ?3
        AND source IS ?4 AND country IS ?5";
    let key = folded(&alias.written);
    let found = db
        .prepare_cached(SQL)?
        .query_row(params![key, scope, report, source, alias.country], |row| {
            row.get(0)
        });
    Ok(found.optional()?)
}

/// Stores a decision as it is, under its row where it has one.
fn insert(db: &Connection, alias: &Alias, action: &str, change: &Change) -> Result<i64, Error> {
    let key = folded(&alias.written);
    if key.is_empty() {
        return Err(refused("a name has letters or digits"));
    }
    let (scope, report, source) = cells_of(db, &alias.scope)?;
    const SQL: &str = "INSERT INTO alias (id, written, folded, place_id, place_name, country, scope, report, source, who, at)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";
    db.prepare_cached(SQL)?.execute(params![
        (alias.id != 0).then_some(alias.id),
        alias.written,
        key,
        alias.place_id,
        alias.place_name,
        alias.country,
        scope,
        report,
        source,
        alias.who,
        alias.at
    ])?;
    let id = db.last_insert_rowid();
    let row = Row {
        table: "alias",
        id: Some(id),
        uuid: None,
    };
    log(db, change, action, row, None, Some(to_json(alias)))?;
    Ok(id)
}

/// A scope as the table has it: its word, and the row of its report or source.
fn cells_of(
    db: &Connection,
    scope: &Scope,
) -> Result<(&'static str, Option<i64>, Option<i64>), Error> {
    let word = scope.reach().code();
    Ok(match scope {
        Scope::Report(id) => (word, Some(*id), None),
        Scope::Source(name) => {
            let (id, _) = source_named(db, name)?
                .ok_or_else(|| refused("the project has no source of this name"))?;
            (word, None, Some(id))
        }
        Scope::Project => (word, None, None),
    })
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
    let of = match &alias.scope {
        Scope::Report(id) => json!(id),
        Scope::Source(name) => json!(name),
        Scope::Project => Value::Null,
    };
    json!({
        "written": alias.written,
        "place_id": alias.place_id,
        "place_name": alias.place_name,
        "country": alias.country,
        "scope": alias.scope.reach().code(),
        "of": of,
        "who": alias.who,
        "at": alias.at,
    })
}

/// A decision as [`to_json`] wrote it.
fn of_json(id: i64, json: &str) -> Option<Alias> {
    let row: Value = serde_json::from_str(json).ok()?;
    let text = |key: &str| row[key].as_str().map(str::to_owned);
    let written = text("written")?;
    Some(Alias {
        id,
        folded: folded(&written),
        written,
        place_id: text("place_id")?,
        place_name: text("place_name")?,
        country: text("country"),
        scope: match Reach::of_code(row["scope"].as_str()?)? {
            Reach::Report => Scope::Report(row["of"].as_i64()?),
            Reach::Source => Scope::Source(text("of")?),
            Reach::Project => Scope::Project,
        },
        who: text("who")?,
        at: text("at")?,
    })
}
