//! Finding reports and incidents by words, whatever the script's spelling habits. Knows the
//! full-text tables, which hold folded text only, and how a user's words become a safe query.

use rusqlite::functions::FunctionFlags;
use rusqlite::{Connection, OptionalExtension as _, params};

use super::{Error, Store};
use crate::incident::IncidentId;
use crate::text::fold::folded;

/// A report or an incident that has all the words.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SearchHit {
    /// What was found.
    pub found: Found,
    /// How well it fits, the greater the better: BM25, comparable among reports and among
    /// incidents, not between them.
    pub score: f64,
}

/// What a search finds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// A report, by its row.
    Report(i64),
    /// An incident.
    Incident(IncidentId),
}

impl Store {
    /// Every incident, then every report, that has all words of `text` in any order; the last word
    /// may be the beginning of one. The best come first. Nothing is found by a text without a
    /// letter or digit, and no sign in it has a meaning of its own.
    pub fn search(&self, text: &str) -> Result<Vec<SearchHit>, Error> {
        let Some(query) = query(text, true) else {
            return Ok(Vec::new());
        };
        // A place's name says more about an incident than a note does, a title more than a text.
        const INCIDENTS: &str =
            "SELECT rowid, bm25(incident_text, 4, 2, 1) AS rank FROM incident_text
            WHERE incident_text MATCH ?1 ORDER BY rank, rowid";
        const REPORTS: &str = "SELECT rowid, bm25(report_text, 4, 1) AS rank FROM report_text
            WHERE report_text MATCH ?1 ORDER BY rank, rowid";
        self.read(|db| {
            let mut hits = Vec::new();
            let mut collect = |sql: &str, found: fn(i64) -> Found| -> Result<(), Error> {
                let mut statement = db.prepare_cached(sql)?;
                let mut rows = statement.query([&query])?;
                while let Some(row) = rows.next()? {
                    // SQLite's BM25 is the smaller the better.
                    hits.push(SearchHit {
                        found: found(row.get(0)?),
                        score: -row.get::<_, f64>(1)?,
                    });
                }
                Ok(())
            };
            collect(INCIDENTS, |id| Found::Incident(IncidentId(id)))?;
            collect(REPORTS, Found::Report)?;
            Ok(hits)
        })
    }
}

/// A query in the language of FTS5 (<https://www.sqlite.org/fts5.html>, 3): every word in quotes,
/// the last as a prefix where it may go on. `None` where there is no word.
pub(super) fn query(text: &str, may_go_on: bool) -> Option<String> {
    let folded = folded(text);
    let words: Vec<String> = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| format!("\"{word}\""))
        .collect();
    let end = if may_go_on { "*" } else { "" };
    (!words.is_empty()).then(|| words.join(" ") + end)
}

/// Tells SQL how this program folds: `fold(text)`, empty for NULL. Only statements of this program
/// may call it, no trigger or view of a file.
pub(super) fn add_fold(db: &Connection) -> Result<(), Error> {
    let flags = FunctionFlags::SQLITE_UTF8
        | FunctionFlags::SQLITE_DETERMINISTIC
        | FunctionFlags::SQLITE_DIRECTONLY;
    db.create_scalar_function("fold", 1, flags, |call| {
        let text = call.get_raw(0).as_str_or_null()?;
        Ok(text.map_or_else(String::new, folded))
    })?;
    Ok(())
}

/// Puts a report into the full-text table, or puts it there anew.
pub(super) fn index_report(db: &Connection, id: i64) -> Result<(), Error> {
    db.prepare_cached("DELETE FROM report_text WHERE rowid = ?1")?
        .execute([id])?;
    add_reports(db, id, id)
}

/// Puts an incident into the full-text table, or puts it there anew.
pub(super) fn index_incident(db: &Connection, id: i64) -> Result<(), Error> {
    db.prepare_cached("DELETE FROM incident_text WHERE rowid = ?1")?
        .execute([id])?;
    add_incidents(db, id, id)
}

/// Adds the reports of a range of rows, which must not be there yet.
pub(super) fn add_reports(db: &Connection, from: i64, to: i64) -> Result<(), Error> {
    const SQL: &str = "INSERT INTO report_text (rowid, title, body)
        SELECT id, fold(title), fold(text) FROM report WHERE id BETWEEN ?1 AND ?2";
    db.prepare_cached(SQL)?.execute([from, to])?;
    Ok(())
}

/// Adds the incidents of a range of rows, which must not be there yet.
pub(super) fn add_incidents(db: &Connection, from: i64, to: i64) -> Result<(), Error> {
    const SQL: &str = "INSERT INTO incident_text (rowid, place, actor, note)
        SELECT id,
            fold((SELECT group_concat(concat_ws(' ', written, name, name_ar), ' ')
                  FROM incident_place WHERE incident = incident.id)),
            fold(concat_ws(' ', initiator,
                (SELECT group_concat(target, ' ') FROM incident_target WHERE incident = incident.id))),
            fold(concat_ws(' ', note,
                (SELECT group_concat(cell.value, ' ') FROM imported
                 JOIN import ON import.id = last_import, json_each(import.notes) AS at, json_each(raw) AS cell
                 WHERE imported.incident = incident.id AND cell.key = at.value)))
        FROM incident WHERE id BETWEEN ?1 AND ?2";
    db.prepare_cached(SQL)?.execute([from, to])?;
    Ok(())
}

/// Names with whatever folding takes away, in both scripts: folds differently where the rules differ.
const PROBE: &str = "Ségou, N’Djaména, Ɓaɗɛ ŋ; أإآٱا ىيئ ةه كک ؤو مُحَمَّد سيـــقو ٣۳3 Œuvre ß";
const PROBE_KEY: &str = "search.folding";

/// Whether the folded text in the file was folded by the rules of this program.
pub(super) fn is_folded(db: &Connection) -> Result<bool, Error> {
    let stored: Option<String> = db
        .query_row(
            "SELECT value FROM setting WHERE key = ?1",
            [PROBE_KEY],
            |row| row.get(0),
        )
        .optional()?;
    Ok(stored.is_some_and(|stored| stored == folded(PROBE)))
}

/// Folds everything anew, as after a change of the rules.
pub(super) fn refold(db: &Connection) -> Result<(), Error> {
    db.execute_batch(
        "INSERT INTO report_text (report_text) VALUES ('delete-all');
         INSERT INTO incident_text (incident_text) VALUES ('delete-all');
         UPDATE alias SET folded = fold(written);",
    )?;
    add_reports(db, i64::MIN, i64::MAX)?;
    add_incidents(db, i64::MIN, i64::MAX)?;
    db.execute(
        "INSERT OR REPLACE INTO setting VALUES (?1, ?2)",
        params![PROBE_KEY, folded(PROBE)],
    )?;
    Ok(())
}
