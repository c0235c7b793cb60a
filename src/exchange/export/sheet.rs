//! A workbook of Excel's: the rows with days as days and texts as texts, which no spreadsheet takes for
//! formulas, and a sheet that says what the rows are.

use std::io::{Seek, Write};
use std::path::Path;

use rust_xlsxwriter::{ExcelDateTime, Format as Look, Workbook, Worksheet, XlsxError};

use super::geojson::is_of_whole;
use super::row::{Cell, cells};
use super::target::Failed;
use super::{About, Error, Rows};
use crate::exchange::columns::{COLUMNS, RECORD};

/// Excel's own limits: rows of a sheet less the head, and letters of a cell.
const MOST_ROWS: u64 = 1_048_575;
const MOST_LETTERS: usize = 32_767;

impl From<XlsxError> for Failed {
    fn from(error: XlsxError) -> Self {
        match error {
            XlsxError::IoError(error) => Self::Io(error),
            error => Self::Format(error.to_string()),
        }
    }
}

/// `beside` is the folder that rows lie in until the workbook is put together: that of the file, so that
/// nothing is left on another disk.
pub(super) fn write<W: Write + Seek + Send>(
    out: &mut W,
    beside: &Path,
    about: &About,
    rows: Rows<'_>,
) -> Result<u64, Failed> {
    if about.n > MOST_ROWS {
        return Err(Failed::Whole(Error::TooMany {
            what: "a sheet of Excel",
            most: MOST_ROWS,
            n: about.n,
        }));
    }
    let mut book = Workbook::new();
    book.set_tempdir(beside)?;
    let head = Look::new().set_bold();
    let day = Look::new().set_num_format("yyyy-mm-dd");
    // Each row goes to the disk as soon as the next one begins.
    let sheet = book
        .add_worksheet_with_constant_memory()?
        .set_name("Incidents")?;
    let kept: Vec<usize> = (0..COLUMNS.len())
        .filter(|&at| COLUMNS[at].name != RECORD && !is_of_whole(COLUMNS[at].name))
        .collect();
    sheet.set_freeze_panes(1, 0)?;
    for (at, &column) in (0_u16..).zip(&kept) {
        sheet.write_string_with_format(0, at, COLUMNS[column].name, &head)?;
    }
    let mut n: u32 = 0;
    for row in rows {
        let row = row?;
        n += 1;
        let cells = cells(&row, about);
        for (at, &column) in (0_u16..).zip(&kept) {
            put(sheet, n, at, &cells[column], &day)?;
        }
    }
    if n > 0 {
        sheet.autofilter(0, 0, n, kept.len() as u16 - 1)?;
    }
    let sheet = book.add_worksheet().set_name("About")?;
    sheet.set_column_width(0, 18)?.set_column_width(1, 100)?;
    let entries = about.entries();
    let said = entries.iter().map(|(name, value)| (*name, value.as_str()));
    let columns = kept.iter().map(|&at| (COLUMNS[at].name, COLUMNS[at].about));
    for (at, (name, value)) in (0_u32..).zip(said.chain([("", "")]).chain(columns)) {
        sheet.write_string_with_format(at, 0, name, &head)?;
        sheet.write_string(at, 1, cut(value))?;
    }
    book.save_to_writer(out)?;
    Ok(u64::from(n))
}

fn put(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &Cell<'_>,
    look: &Look,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => (),
        Cell::Text(text) => drop(sheet.write_string(row, column, cut(text))?),
        Cell::Day(day) => {
            let (year, month, date) = day.ymd();
            // Excel knows no day before 1900.
            let known = u16::try_from(year)
                .ok()
                .filter(|year| *year >= 1900)
                .and_then(|year| ExcelDateTime::from_ymd(year, month as u8, date as u8).ok());
            match known {
                Some(known) => drop(sheet.write_datetime_with_format(row, column, &known, look)?),
                None => drop(sheet.write_string(row, column, day.to_string())?),
            }
        }
        Cell::Integer(number) => drop(sheet.write_number(row, column, *number as f64)?),
        Cell::Real(number) => drop(sheet.write_number(row, column, *number)?),
        Cell::Truth(is) => drop(sheet.write_boolean(row, column, *is)?),
    }
    Ok(())
}

/// A text that a cell has room for.
fn cut(text: &str) -> String {
    if text.encode_utf16().count() <= MOST_LETTERS {
        return text.to_owned();
    }
    // Letters of four bytes count as two.
    let mut short: String = text.chars().take(MOST_LETTERS / 2 - 1).collect();
    short.push('…');
    short
}
