//! Pairs of incidents that seem to be one, and what people say of them. Knows not how they are
//! found.

use rusqlite::{Connection, Params, params};
use serde_json::{Value, json};

use super::cells::Cells;
use super::ingest::Like;
use super::json::{from_texts, to_texts};
use super::log::{Row, log};
use super::{Change, Error, Store};
use crate::incident::{Answer, Duplicate, IncidentId};

const SELECT: &str = "SELECT id, one, other, score, reasons, answer, who, at FROM duplicate";

impl Store {
    /// The pairs that nobody has answered, the likeliest first; so many at most.
    pub fn open_duplicates(&self, most: usize) -> Result<Vec<Duplicate>, Error> {
        self.read(|db| {
            let sql = format!("{SELECT} WHERE answer = 'open' ORDER BY score DESC, id LIMIT ?1");
            let most = i64::try_from(most).unwrap_or(i64::MAX);
            all(db, &sql, [most])
        })
    }

    /// How many pairs nobody has answered.
    pub fn n_open_duplicates(&self) -> Result<usize, Error> {
        self.read(|db| {
            let sql = "SELECT 0, count(*) FROM duplicate WHERE answer = 'open'";
            let mut statement = db.prepare_cached(sql)?;
            let mut rows = statement.query(())?;
            let row = rows.next()?.ok_or(rusqlite::Error::QueryReturnedNoRows)?;
            Cells::of(row, "duplicate").count(1)
        })
    }

    /// The pairs that nobody has answered and that one of some incidents is part of, the likeliest
    /// first.
    pub fn open_duplicates_of(&self, ids: &[IncidentId]) -> Result<Vec<Duplicate>, Error> {
        let list = Value::from(ids.iter().map(|id| id.0).collect::<Vec<_>>()).to_string();
        self.read(|db| {
            // Each side has an index, which one condition on both would not use.
            let sql = format!(
                "{SELECT} WHERE answer = 'open' AND id IN (
                    SELECT id FROM duplicate WHERE one IN (SELECT value FROM json_each(?1))
                    UNION SELECT id FROM duplicate WHERE other IN (SELECT value FROM json_each(?1)))
                 ORDER BY score DESC, id"
            );
            all(db, &sql, [list])
        })
    }

    /// What a person says of a pair. Both incidents stay as they are.
    pub fn answer_duplicate(
        &mut self,
        id: i64,
        answer: Answer,
        change: &Change,
    ) -> Result<Duplicate, Error> {
        self.write(|db| self::answer(db, id, answer, change))
    }

    /// A pair; `None` where there is none of this row.
    pub fn duplicate(&self, id: i64) -> Result<Option<Duplicate>, Error> {
        self.read(|db| match one(db, id) {
            Ok(pair) => Ok(Some(pair)),
            Err(Error::Gone { .. }) => Ok(None),
            Err(error) => Err(error),
        })
    }
}

/// What a person says of a pair, or that nobody says anything any more.
pub(super) fn answer(
    db: &Connection,
    id: i64,
    answer: Answer,
    change: &Change,
) -> Result<Duplicate, Error> {
    let before = one(db, id)?;
    let after = Duplicate {
        answer,
        who: change.who.clone(),
        at: change.at.clone(),
        ..before.clone()
    };
    if before.answer == answer {
        return Ok(before);
    }
    db.prepare_cached("UPDATE duplicate SET answer = ?2, who = ?3, at = ?4 WHERE id = ?1")?
        .execute(params![id, answer.code(), change.who, change.at])?;
    let (old, new) = (to_json(&before), to_json(&after));
    log(db, change, "change", row_of(id), Some(old), Some(new))?;
    Ok(after)
}

/// Adds a pair that nobody has answered.
pub(super) fn add(
    db: &Connection,
    new: IncidentId,
    like: &Like,
    change: &Change,
) -> Result<i64, Error> {
    const SQL: &str = "INSERT INTO duplicate (one, other, score, reasons, answer, who, at)
        VALUES (?1, ?2, ?3, ?4, 'open', ?5, ?6)";
    let pair = [new.min(like.other), new.max(like.other)];
    db.prepare_cached(SQL)?.execute(params![
        pair[0].0,
        pair[1].0,
        like.score,
        from_texts(&like.reasons),
        change.who,
        change.at
    ])?;
    let id = db.last_insert_rowid();
    let after = json!({
        "incidents": pair.map(|incident| incident.0), "score": like.score,
        "reasons": like.reasons, "answer": Answer::Open.code(),
    });
    log(db, change, "add", row_of(id), None, Some(after))?;
    Ok(id)
}

fn all(db: &Connection, sql: &str, of: impl Params) -> Result<Vec<Duplicate>, Error> {
    let mut statement = db.prepare_cached(sql)?;
    let mut rows = statement.query(of)?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(of_row(&Cells::of(row, "duplicate"))?);
    }
    Ok(found)
}

fn one(db: &Connection, id: i64) -> Result<Duplicate, Error> {
    let mut statement = db.prepare_cached(&format!("{SELECT} WHERE id = ?1"))?;
    let mut rows = statement.query([id])?;
    let row = rows.next()?.ok_or(Error::Gone {
        table: "duplicate",
        row: id,
    })?;
    of_row(&Cells::of(row, "duplicate"))
}

fn row_of(id: i64) -> Row<'static> {
    Row {
        table: "duplicate",
        id: Some(id),
        uuid: None,
    }
}

fn of_row(cells: &Cells<'_>) -> Result<Duplicate, Error> {
    Ok(Duplicate {
        id: cells.id(),
        pair: [IncidentId(cells.get(1)?), IncidentId(cells.get(2)?)],
        score: cells.get(3)?,
        reasons: to_texts("reasons", cells.text(4)?).map_err(|what| cells.corrupt(what))?,
        answer: cells.word(5, Answer::of_code)?,
        who: cells.get(6)?,
        at: cells.get(7)?,
    })
}

fn to_json(duplicate: &Duplicate) -> Value {
    json!({
        "incidents": duplicate.pair.map(|incident| incident.0),
        "score": duplicate.score,
        "reasons": duplicate.reasons,
        "answer": duplicate.answer.code(),
    })
}
