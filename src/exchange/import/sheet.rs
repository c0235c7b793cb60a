//! Workbooks, XLSX and ODS: the first sheet that has a head and rows. They are archives, and read at
//! once, up to a limit.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use calamine::{Data, DataType as _, Reader as _, open_workbook_auto};
use csv::StringRecord;

use super::Error;
use super::table::Whole;

/// No workbook is read that unpacks to more.
const MOST_BYTES: u64 = 1 << 30;

/// Reads a workbook.
pub(super) fn read(path: &Path) -> Result<Whole, Error> {
    check_size(path)?;
    let broken = |why: calamine::Error| {
        let what = format!(
            "no workbook that can be read ({why}); it may be cut short: fetch it again, or save it as CSV; nothing was imported"
        );
        Error::broken(path, what)
    };
    let mut book = open_workbook_auto(path).map_err(broken)?;
    let mut is_any = false;
    for name in book.sheet_names() {
        is_any = true;
        let range = book.worksheet_range(&name).map_err(|why| {
            let what = format!("sheet \"{name}\" cannot be read ({why}); nothing was imported");
            Error::broken(path, what)
        })?;
        let first = range.start().map_or(1, |(row, _)| u64::from(row) + 1);
        let mut lines = range.rows().map(|cells| {
            let cells = cells.iter().map(written);
            cells.collect::<StringRecord>()
        });
        let Some(heads) = lines.next() else {
            continue;
        };
        let rows: Vec<StringRecord> = lines
            .filter(|cells| cells.iter().any(|cell| !cell.is_empty()))
            .collect();
        let n_tags = usize::from(rows.first().is_some_and(is_hxl));
        if rows.len() == n_tags {
            continue;
        }
        return Ok(Whole {
            about: format!("workbook, sheet {name}"),
            heads: heads.iter().map(|head| head.trim().to_owned()).collect(),
            rows: rows.into_iter().skip(n_tags).collect(),
            first: first + 1 + n_tags as u64,
            at: 0,
        });
    }
    if !is_any {
        return Err(Error::broken(
            path,
            "the workbook has no sheet; nothing was imported",
        ));
    }
    Err(Error::Empty(path.to_owned()))
}

fn is_hxl(cells: &StringRecord) -> bool {
    let mut cells = cells.iter().filter(|cell| !cell.is_empty());
    cells.all(|cell| cell.starts_with('#') && !cell.contains(' '))
}

/// The parts of an archive say how large they are before they are unpacked.
fn check_size(path: &Path) -> Result<(), Error> {
    let file = File::open(path).map_err(|why| Error::unreadable(path, why))?;
    let mut archive = zip::ZipArchive::new(BufReader::new(file)).map_err(|why| {
        let what = format!(
            "no workbook that can be read ({why}); it may be cut short: fetch it again, or save it as CSV; nothing was imported"
        );
        Error::broken(path, what)
    })?;
    let mut sum = 0_u64;
    for at in 0..archive.len() {
        let part = archive
            .by_index_raw(at)
            .map_err(|why| {
                let what = format!(
                    "part {at} of the workbook cannot be read ({why}); it may be cut short: fetch it again, or save it as CSV; nothing was imported"
                );
                Error::broken(path, what)
            })?;
        sum = sum.saturating_add(part.size());
    }
    if sum > MOST_BYTES {
        let what = format!(
            "more than {} MiB once unpacked, too much for a workbook; save it as CSV; nothing was imported",
            MOST_BYTES >> 20
        );
        return Err(Error::broken(path, what));
    }
    Ok(())
}

/// A cell as text: days as ISO dates, whole numbers without a decimal point.
fn written(cell: &Data) -> String {
    match cell {
        Data::Empty | Data::Error(_) => String::new(),
        Data::DateTime(moment) if moment.is_datetime() => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        Data::DateTimeIso(moment) => moment.split('T').next().unwrap_or_default().to_owned(),
        Data::Float(number) if number.fract() == 0.0 && number.abs() < 1e15 => {
            format!("{number:.0}")
        }
        other => other.as_string().unwrap_or_default().trim().to_owned(),
    }
}
