//! Sources and reports. The same text is one report, the same name one source. Knows no incident
//! but by its number.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use rusqlite::{Connection, OptionalExtension as _, params};
use sha2::{Digest as _, Sha256};

use super::cells::Cells;
use super::log::{Row, log};
use super::{Change, Error, Store, json, search};
use crate::incident::{IncidentId, Language, Reliability, Report, Source};
use crate::time::Day;

/// What became of a report that was saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Saved {
    /// It is new, under this row.
    New(i64),
    /// Its text was there already, under this row.
    Known(i64),
}

impl Saved {
    /// The report's row.
    pub fn id(self) -> i64 {
        match self {
            Self::New(id) | Self::Known(id) => id,
        }
    }
}

/// What a report is known by, without its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportHead {
    /// As [`Report::title`].
    pub title: String,
    /// The name of its source.
    pub source: String,
    /// The SHA-256 of its text: the same in every project.
    pub sha256: String,
}

/// SHA-256 of a text's UTF-8 bytes in lower-case hexadecimal, as [`Report::sha256`] has it.
pub fn text_sha256(text: &str) -> String {
    let digest = Sha256::digest(text.as_bytes());
    digest
        .iter()
        .fold(String::with_capacity(64), |mut hex, byte| {
            write!(hex, "{byte:02x}").expect("writing to a string cannot fail");
            hex
        })
}

const SELECT: &str = "SELECT report.id, name, reliability, licence, title, url, published, language, sha256, sample, text
    FROM report JOIN source ON source.id = report.source";

impl Store {
    /// Every source, by name.
    pub fn sources(&self) -> Result<Vec<Source>, Error> {
        self.read(|db| {
            let mut statement = db.prepare_cached(
                "SELECT id, name, reliability, licence FROM source ORDER BY name",
            )?;
            let mut rows = statement.query(())?;
            let mut sources = Vec::new();
            while let Some(row) = rows.next()? {
                sources.push(source(&Cells::of(row, "source"))?);
            }
            Ok(sources)
        })
    }

    /// Adds a source, or grades the one of the same name anew.
    pub fn save_source(&mut self, source: &Source, change: &Change) -> Result<(), Error> {
        self.write(|db| save_source(db, source, change))
    }

    /// A report; `None` where there is none under this row.
    pub fn report(&self, id: i64) -> Result<Option<Report>, Error> {
        self.read(|db| report(db, id))
    }

    /// The reports of a list of rows that are there, with their texts.
    pub fn reports_of(&self, ids: &BTreeSet<i64>) -> Result<BTreeMap<i64, Report>, Error> {
        let list = serde_json::json!(ids).to_string();
        self.read(|db| {
            let sql = format!("{SELECT} WHERE report.id IN (SELECT value FROM json_each(?1))");
            let mut statement = db.prepare_cached(&sql)?;
            let mut rows = statement.query([list])?;
            let mut reports = BTreeMap::new();
            while let Some(row) = rows.next()? {
                let report = of_row(&Cells::of(row, "report"))?;
                reports.insert(report.id, report);
            }
            Ok(reports)
        })
    }

    /// Every report with its text, by row.
    pub fn reports(&self) -> Result<Vec<Report>, Error> {
        self.read(|db| {
            let mut statement = db.prepare_cached(&format!("{SELECT} ORDER BY report.id"))?;
            let mut rows = statement.query(())?;
            let mut reports = Vec::new();
            while let Some(row) = rows.next()? {
                reports.push(of_row(&Cells::of(row, "report"))?);
            }
            Ok(reports)
        })
    }

    /// What every report is known by, by its row.
    pub fn report_heads(&self) -> Result<BTreeMap<i64, ReportHead>, Error> {
        const SQL: &str = "SELECT report.id, title, name, sha256
            FROM report JOIN source ON source.id = report.source ORDER BY report.id";
        self.read(|db| {
            let mut statement = db.prepare_cached(SQL)?;
            let mut rows = statement.query(())?;
            let mut heads = BTreeMap::new();
            while let Some(row) = rows.next()? {
                heads.insert(Cells::of(row, "report").id(), head(row)?);
            }
            Ok(heads)
        })
    }

    /// The rows of the newest reports, the latest to come in first.
    pub fn latest_reports(&self, limit: usize) -> Result<Vec<i64>, Error> {
        self.read(|db| {
            let sql = "SELECT id FROM report ORDER BY id DESC LIMIT ?1";
            let mut statement = db.prepare_cached(sql)?;
            let limit = i64::try_from(limit).unwrap_or(i64::MAX);
            let ids = statement.query_map([limit], |row| row.get(0))?;
            Ok(ids.collect::<Result<_, _>>()?)
        })
    }

    /// What is known of a report beside its text, which is left empty; `None` where there is none
    /// under this row.
    pub fn report_without_text(&self, id: i64) -> Result<Option<Report>, Error> {
        const SQL: &str = "SELECT report.id, name, reliability, licence, title, url, published, language, sha256, sample, ''
            FROM report JOIN source ON source.id = report.source WHERE report.id = ?1";
        self.read(|db| {
            let mut statement = db.prepare_cached(SQL)?;
            let mut rows = statement.query([id])?;
            rows.next()?
                .map(|row| of_row(&Cells::of(row, "report")))
                .transpose()
        })
    }

    /// What a report is known by.
    pub fn report_head(&self, id: i64) -> Result<Option<ReportHead>, Error> {
        const SQL: &str = "SELECT report.id, title, name, sha256
            FROM report JOIN source ON source.id = report.source WHERE report.id = ?1";
        self.read(|db| {
            let mut statement = db.prepare_cached(SQL)?;
            let mut rows = statement.query([id])?;
            rows.next()?.map(head).transpose()
        })
    }

    /// How many reports there are, and the day that the newest was published on.
    pub fn n_reports(&self) -> Result<(usize, Option<Day>), Error> {
        const SQL: &str = "SELECT 0, count(*), max(published) FROM report";
        self.read(|db| {
            let mut statement = db.prepare_cached(SQL)?;
            let mut rows = statement.query(())?;
            let row = rows.next()?.ok_or(rusqlite::Error::QueryReturnedNoRows)?;
            let cells = Cells::of(row, "report");
            Ok((cells.count(1)?, cells.day(2)?))
        })
    }

    /// The incidents that a report makes claims of, by row.
    pub fn incidents_of_report(&self, report_id: i64) -> Result<Vec<IncidentId>, Error> {
        self.read(|db| {
            let mut statement = db.prepare_cached(
                "SELECT DISTINCT incident FROM claim WHERE report = ?1 ORDER BY incident",
            )?;
            let ids = statement.query_map([report_id], |row| row.get(0).map(IncidentId))?;
            Ok(ids.collect::<Result<_, _>>()?)
        })
    }

    /// Adds a report (`id` 0), or changes what is known of one; its text never changes. A text that
    /// is there already stays the report it is, and is no longer the sample's if the new one is not.
    /// `sha256` may be empty. The source is added where its name is new; a source that is there
    /// keeps its grade: [`Store::save_source`] changes it.
    pub fn save_report(&mut self, report: &Report, change: &Change) -> Result<Saved, Error> {
        self.write(|db| {
            if report.id == 0 {
                let saved = add(db, report)?;
                let id = saved.id();
                if let Saved::New(_) = saved {
                    search::index_report(db, id)?;
                    let row = Row {
                        table: "report",
                        id: Some(id),
                        uuid: None,
                    };
                    log(db, change, "add", row, None, Some(json::of_report(report)))?;
                }
                return Ok(saved);
            }
            let before = self::report(db, report.id)?.ok_or(Error::Gone {
                table: "report",
                row: report.id,
            })?;
            if before.text != report.text {
                return Err(refused(
                    "the text of a report is never changed: its evidence counts its bytes",
                ));
            }
            if before != *report {
                update(db, report)?;
                search::index_report(db, report.id)?;
                let row = Row {
                    table: "report",
                    id: Some(report.id),
                    uuid: None,
                };
                let (before, after) = (json::of_report(&before), json::of_report(report));
                log(db, change, "change", row, Some(before), Some(after))?;
            }
            Ok(Saved::Known(report.id))
        })
    }
}

/// What a report is known by, from a row that begins with its number.
fn head(row: &rusqlite::Row<'_>) -> Result<ReportHead, Error> {
    let cells = Cells::of(row, "report");
    Ok(ReportHead {
        title: cells.get(1)?,
        source: cells.get(2)?,
        sha256: cells.get(3)?,
    })
}

/// Adds a source, or grades the one of the same name anew.
pub(super) fn save_source(db: &Connection, source: &Source, change: &Change) -> Result<(), Error> {
    let before = source_named(db, &source.name)?;
    if before.as_ref().is_some_and(|(_, before)| before == source) {
        return Ok(());
    }
    const SQL: &str = "INSERT INTO source (name, reliability, licence) VALUES (?1, ?2, ?3)
        ON CONFLICT (name) DO UPDATE SET reliability = ?2, licence = ?3 RETURNING id";
    let cells = params![source.name, source.reliability.code(), source.licence];
    let id = db.prepare_cached(SQL)?.query_row(cells, |row| row.get(0))?;
    let action = if before.is_some() { "change" } else { "add" };
    let before = before.map(|(_, before)| json::of_source(&before));
    let row = Row {
        table: "source",
        id: Some(id),
        uuid: None,
    };
    let after = json::of_source(source);
    log(db, change, action, row, before, Some(after))
}

/// Adds a report without logging it and without making it findable.
pub(super) fn add(db: &Connection, report: &Report) -> Result<Saved, Error> {
    let sha256 = text_sha256(&report.text);
    if !report.sha256.is_empty() && report.sha256 != sha256 {
        return Err(refused("the report's SHA-256 is not that of its text"));
    }
    let mut known = db.prepare_cached("SELECT id FROM report WHERE sha256 = ?1")?;
    if let Some(id) = known.query_row([&sha256], |row| row.get(0)).optional()? {
        if !report.sample {
            db.prepare_cached("UPDATE report SET sample = 0 WHERE id = ?1 AND sample = 1")?
                .execute([id])?;
        }
        return Ok(Saved::Known(id));
    }
    const SQL: &str =
        "INSERT INTO report (source, title, url, published, language, sha256, sample, text)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
    let published = report.published.map(|day| day.to_string());
    let (source, language) = (source_id(db, &report.source)?, report.language.code());
    db.prepare_cached(SQL)?.execute(params![
        source,
        report.title,
        report.url,
        published,
        language,
        sha256,
        report.sample,
        report.text
    ])?;
    Ok(Saved::New(db.last_insert_rowid()))
}

fn update(db: &Connection, report: &Report) -> Result<(), Error> {
    const SQL: &str = "UPDATE report SET source = ?2, title = ?3, url = ?4, published = ?5, language = ?6, sample = ?7
        WHERE id = ?1";
    let published = report.published.map(|day| day.to_string());
    let (source, language) = (source_id(db, &report.source)?, report.language.code());
    db.prepare_cached(SQL)?.execute(params![
        report.id,
        source,
        report.title,
        report.url,
        published,
        language,
        report.sample
    ])?;
    Ok(())
}

/// The row of a source, which is added where its name is new.
fn source_id(db: &Connection, source: &Source) -> Result<i64, Error> {
    if let Some((id, _)) = source_named(db, &source.name)? {
        return Ok(id);
    }
    let mut insert =
        db.prepare_cached("INSERT INTO source (name, reliability, licence) VALUES (?1, ?2, ?3)")?;
    insert.execute(params![
        source.name,
        source.reliability.code(),
        source.licence
    ])?;
    Ok(db.last_insert_rowid())
}

/// The source of a name with its row.
pub(super) fn source_named(db: &Connection, name: &str) -> Result<Option<(i64, Source)>, Error> {
    let mut statement =
        db.prepare_cached("SELECT id, name, reliability, licence FROM source WHERE name = ?1")?;
    let mut rows = statement.query([name])?;
    let Some(row) = rows.next()? else {
        return Ok(None);
    };
    let cells = Cells::of(row, "source");
    Ok(Some((cells.id(), source(&cells)?)))
}

fn report(db: &Connection, id: i64) -> Result<Option<Report>, Error> {
    let mut statement = db.prepare_cached(&format!("{SELECT} WHERE report.id = ?1"))?;
    let mut rows = statement.query([id])?;
    rows.next()?
        .map(|row| of_row(&Cells::of(row, "report")))
        .transpose()
}

fn of_row(cells: &Cells<'_>) -> Result<Report, Error> {
    Ok(Report {
        id: cells.id(),
        source: source(cells)?,
        title: cells.get(4)?,
        url: cells.get(5)?,
        published: cells.day(6)?,
        language: cells.word(7, Language::of_code)?,
        text: cells.get(10)?,
        sha256: cells.get(8)?,
        sample: cells.get(9)?,
    })
}

/// A source from the second cell on.
fn source(cells: &Cells<'_>) -> Result<Source, Error> {
    Ok(Source {
        name: cells.get(1)?,
        reliability: cells.word(2, Reliability::of_code)?,
        licence: cells.get(3)?,
    })
}

/// What was to be saved breaks a rule.
pub(super) fn refused(what: &str) -> Error {
    Error::Refused {
        what: what.to_owned(),
    }
}
