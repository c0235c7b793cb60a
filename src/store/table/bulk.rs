//! New rows by the thousand. What makes them fast: statements are prepared once for many rows, indexes
//! are made at the end where the rows are many, and the words of the full-text table are gathered in
//! memory before they are written. Texts come folded, since folding is done by another thread.

use rusqlite::{Connection, params};
use sha2::{Digest as _, Sha256};

use super::super::heed::{Heed, Stage};
use super::super::report::refused;
use super::super::{Error, save};
use super::TableImport;
use crate::geo::Position;
use crate::incident::{Deaths, Incident, Location};

/// From so many rows on an import is made for many.
const MANY: usize = 20_000;

/// Pages kept in memory meanwhile, at most: rows come one after the other, and the sorting of indexes
/// takes memory of its own.
pub(super) const CACHE_KIB: i32 = 12 * 1024;

/// What sorting an index takes of memory at a time.
const SORT_KIB: i32 = 4 * 1024;

/// A new row.
#[derive(Debug, Clone, Copy)]
pub struct NewRow<'a> {
    /// Its id in the source.
    pub key: &'a str,
    /// Its cells as they came.
    pub raw: &'a str,
    /// What it says. Its claims are of reports that [`TableImport::report_of`] gave.
    pub incident: &'a Incident,
    /// Names of the place, actors and notes, folded as the full-text table has them.
    pub words: &'a [String; 3],
    /// Whether it brings more than a row of others has: claims with what they rest on, its own UUID.
    pub is_whole: bool,
    /// What it was before cells of the table were changed by hand.
    pub was: Option<&'a Incident>,
}

/// Indexes that are faster made at the end than kept up to date.
const INDEXES: [(&str, &str); 3] = [
    ("incident_by_day", "ON incident (first_day, last_day)"),
    ("incident_place_by_place", "ON incident_place (place_id)"),
    ("claim_by_report", "ON claim (report)"),
];

/// About how many incidents there are.
pub(super) fn n_there(db: &Connection) -> Result<usize, Error> {
    const SQL: &str = "SELECT coalesce(max(id), 0) FROM incident";
    let n: i64 = db.query_row(SQL, (), |row| row.get(0))?;
    Ok(n as usize)
}

/// Whether so many rows that come or go are faster done for many, in a project of so many incidents.
pub(super) fn is_for(n_rows: usize, n_there: usize) -> bool {
    n_rows > MANY && n_rows > n_there / 2
}

pub(super) fn drop_indexes(db: &Connection) -> Result<(), Error> {
    for (name, _) in INDEXES {
        db.execute_batch(&format!("DROP INDEX {name}"))?;
    }
    // Some segments of the index of words, merged by reading, instead of merging while writing.
    db.execute_batch(
        "INSERT INTO incident_text (incident_text, rank) VALUES ('automerge', 0);
         INSERT INTO incident_text (incident_text, rank) VALUES ('crisismerge', 128);
         INSERT INTO incident_text (incident_text, rank) VALUES ('hashsize', 4194304);",
    )?;
    Ok(())
}

pub(super) fn make_indexes(db: &Connection, heed: &Heed) -> Result<(), Error> {
    // Sorted in memory a million days would take 50 MB. What is sorted in a file that has no name are
    // days and numbers, no words of anybody.
    db.pragma_update(None, "temp_store", "FILE")?;
    db.pragma_update(None, "cache_size", -SORT_KIB)?;
    for (n, (name, on)) in INDEXES.into_iter().enumerate() {
        heed.tell_of(Stage::Indexes, n, INDEXES.len());
        db.execute_batch(&format!("CREATE INDEX {name} {on}"))?;
    }
    db.pragma_update(None, "temp_store", "MEMORY")?;
    Ok(())
}

/// What [`make_indexes`] left of the memory is as usual again.
pub(super) fn settle_cache(db: &Connection) -> Result<(), Error> {
    Ok(db.pragma_update(None, "cache_size", -super::super::open::CACHE_KIB)?)
}

/// What FTS5 has where nothing else is said (<https://www.sqlite.org/fts5.html>, 6).
pub(super) fn settle_text(db: &Connection) -> Result<(), Error> {
    db.execute_batch(
        "INSERT INTO incident_text (incident_text, rank) VALUES ('automerge', 4);
         INSERT INTO incident_text (incident_text, rank) VALUES ('crisismerge', 16);
         INSERT INTO incident_text (incident_text, rank) VALUES ('hashsize', 1048576);",
    )?;
    Ok(())
}

/// The same row of the same source has the same UUID in every project (RFC 9562, 5.8, made as in its
/// appendix B.2 of SHA-256). Its first bytes say the source and the figures that the key ends with, where
/// it has some: rows that come by their numbers lie side by side in the index of UUIDs, which else is read
/// and written all over for each of a million.
fn uuid_of(source: &str, key: &str) -> String {
    let mut hash = Sha256::new();
    hash.update(b"harmattan row\0");
    hash.update(source.as_bytes());
    let of_source = hash.clone().finalize();
    hash.update(b"\0");
    hash.update(key.as_bytes());
    let digest = hash.finalize();
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest[..16]);
    bytes[..2].copy_from_slice(&of_source[..2]);
    let name = key.trim_end_matches(|c: char| c.is_ascii_digit());
    if let Ok(number) = key[name.len()..].parse::<u32>() {
        bytes[2..6].copy_from_slice(&number.to_be_bytes());
    }
    uuid::Builder::from_custom_bytes(bytes)
        .into_uuid()
        .to_string()
}

impl TableImport<'_> {
    /// Adds rows that are new. The number of each.
    pub fn add(&mut self, rows: &[NewRow<'_>]) -> Result<(), Error> {
        let done = self.add_all(rows);
        self.counts.n_new += rows.len();
        done.map_err(|error| error.at(&self.store.path))
    }

    fn add_all(&self, rows: &[NewRow<'_>]) -> Result<(), Error> {
        const INCIDENT: &str = "INSERT INTO incident (uuid, kind, first_day, last_day, date_precision, initiator, deaths_low,
                deaths_best, deaths_high, status, background, sample, note)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 0, 0, ?11)";
        const PLACE: &str = "INSERT INTO incident_place (incident, ord, written, relation, name, country, admin1, admin2,
                lon, lat, radius_km, precision, sure, chosen_by)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)";
        let db = &self.store.db;
        let mut incident = db.prepare_cached(INCIDENT)?;
        let mut target = db.prepare_cached("INSERT INTO incident_target VALUES (?1, ?2, ?3)")?;
        let mut place = db.prepare_cached(PLACE)?;
        let mut claim = db.prepare_cached(
            "INSERT INTO claim (incident, ord, report, credibility, claimed_by) VALUES (?1, ?2, ?3, ?4, '')",
        )?;
        let mut imported = db.prepare_cached(
            "INSERT INTO imported (incident, source, first_import, last_import, key, raw) VALUES (?1, ?2, ?3, ?3, ?4, ?5)",
        )?;
        let mut text = db.prepare_cached(
            "INSERT INTO incident_text (rowid, place, actor, note) VALUES (?1, ?2, ?3, ?4)",
        )?;
        for row in rows {
            let it = row.incident;
            if row.is_whole {
                let id = self.add_whole(row)?;
                imported.execute(params![id, self.source, self.id, row.key, row.raw])?;
                let [place, actor, note] = row.words;
                text.execute(params![id, place, actor, note])?;
                continue;
            }
            let made;
            let uuid = if it.uuid.is_empty() {
                made = uuid_of(&self.head.source.name, row.key);
                &made
            } else {
                &it.uuid
            };
            let days = it
                .span
                .map(|span| (span.start().to_string(), span.end().to_string()));
            let deaths = |of: fn(Deaths) -> u32| it.deaths.map(of);
            incident.execute(params![
                uuid,
                it.kind.name(),
                days.as_ref().map(|days| &days.0),
                days.as_ref().map(|days| &days.1),
                it.date_precision.code(),
                it.initiator,
                deaths(|deaths| deaths.low),
                deaths(|deaths| deaths.best),
                deaths(|deaths| deaths.high),
                it.status.code(),
                it.note,
            ])?;
            let id = db.last_insert_rowid();
            for (ord, name) in (0_u32..).zip(&it.targets) {
                target.execute(params![id, ord, name])?;
            }
            for (ord, at) in (0_u32..).zip(&it.places) {
                check(at)?;
                if is_plain(at) {
                    place.execute(params![
                        id,
                        ord,
                        at.written,
                        at.relation.code(),
                        at.name,
                        at.country,
                        at.admin1,
                        at.admin2,
                        at.position.map(Position::x),
                        at.position.map(Position::y),
                        at.radius_km,
                        at.precision.code(),
                        at.sure,
                        at.chosen_by,
                    ])?;
                } else {
                    save::insert_place(db, id, ord, at)?;
                }
            }
            for (ord, of) in (0_u32..).zip(&it.claims) {
                claim.execute(params![id, ord, of.report_id, of.credibility.code()])?;
            }
            imported.execute(params![id, self.source, self.id, row.key, row.raw])?;
            let [place, actor, note] = row.words;
            text.execute(params![id, place, actor, note])?;
        }
        Ok(())
    }
}

/// Whether a place is given by coordinates and says nothing more.
fn is_plain(place: &Location) -> bool {
    place.place_id.is_none()
        && place.name_ar.is_none()
        && place.ends.is_none()
        && place.score.is_none()
        && place.reasons.is_empty()
        && place.choices.is_empty()
}

/// What the types of a place do not say by themselves; the schema's own checks are left out.
fn check(place: &Location) -> Result<(), Error> {
    let is_fine = place
        .radius_km
        .is_none_or(|km| (0.0..=20_040.0).contains(&km))
        && place.score.is_none_or(|score| (0.0..=1.0).contains(&score));
    if is_fine {
        Ok(())
    } else {
        Err(refused("a radius or score of a place is none"))
    }
}
