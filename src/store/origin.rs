//! What a report was before it was text: its kind of file, its bytes, and which parts of the text
//! are not read. Knows neither how a file becomes text nor why a part is set aside.

use std::ops::Range;

use rusqlite::{Connection, OptionalExtension as _, params};

use super::cells::Cells;
use super::report::refused;
use super::{Error, Store};

/// What a report was before it was text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The kind of file: text, markdown, html, docx or mail.
    pub media: String,
    /// The bytes as they came and the encoding they were read in, where the text is not simply those
    /// bytes as UTF-8.
    pub original: Option<(Vec<u8>, String)>,
    /// Bytes of the text that are kept and shown but not read, and the word for why.
    pub aside: Vec<(Range<usize>, String)>,
}

impl Store {
    /// What a report was before it was text; `None` where there is no report under this row.
    pub fn origin(&self, report_id: i64) -> Result<Option<Origin>, Error> {
        self.read(|db| {
            let mut media = db.prepare_cached("SELECT media FROM report WHERE id = ?1")?;
            let media: Option<String> = media
                .query_row([report_id], |row| row.get(0))
                .optional()?;
            let Some(media) = media else {
                return Ok(None);
            };
            let mut original =
                db.prepare_cached("SELECT bytes, encoding FROM report_original WHERE report = ?1")?;
            let original = original
                .query_row([report_id], |row| Ok((row.get(0)?, row.get(1)?)))
                .optional()?;
            let mut statement = db.prepare_cached(
                "SELECT report, from_byte, to_byte, why FROM report_aside WHERE report = ?1 ORDER BY ord",
            )?;
            let mut rows = statement.query([report_id])?;
            let mut aside = Vec::new();
            while let Some(row) = rows.next()? {
                let cells = Cells::of(row, "report_aside");
                aside.push((cells.count(1)?..cells.count(2)?, cells.get(3)?));
            }
            Ok(Some(Origin {
                media,
                original,
                aside,
            }))
        })
    }
}

/// Adds what a new report was, with its text to check the parts by.
pub(super) fn add(
    db: &Connection,
    report_id: i64,
    text: &str,
    origin: &Origin,
) -> Result<(), Error> {
    db.prepare_cached("UPDATE report SET media = ?2 WHERE id = ?1")?
        .execute(params![report_id, origin.media])?;
    if let Some((bytes, encoding)) = &origin.original {
        db.prepare_cached(
            "INSERT INTO report_original (report, encoding, bytes) VALUES (?1, ?2, ?3)",
        )?
        .execute(params![report_id, encoding, bytes])?;
    }
    let mut insert = db.prepare_cached("INSERT INTO report_aside VALUES (?1, ?2, ?3, ?4, ?5)")?;
    for (ord, (bytes, why)) in (0_u32..).zip(&origin.aside) {
        if text.get(bytes.clone()).is_none() {
            return Err(refused(
                "a part set aside lies outside its report or divides a character",
            ));
        }
        // No text that SQLite takes has more than 10⁹ bytes.
        let [from, to] = [bytes.start, bytes.end].map(|byte| byte as u32);
        insert.execute(params![report_id, ord, from, to, why])?;
    }
    Ok(())
}
