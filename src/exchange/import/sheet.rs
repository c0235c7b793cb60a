//! Workbooks, XLSX and ODS: the first sheet that has a head and rows. They are archives; of XLSX the
//! rows are read one after the other, ODS is read at once, both up to a limit.

use std::fs::File;
use std::io::BufReader;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use calamine::{Data, DataType as _, Reader as _, Sheets, Xlsx, XlsxError, open_workbook_auto};
use csv::StringRecord;

use super::Error;
use super::table::Whole;

/// No workbook is read that unpacks to more.
const MOST_BYTES: u64 = 1 << 30;

/// A sheet of Excel has no more columns (A to XFD).
const MOST_COLUMNS: u32 = 16_384;

/// Rows handed over at a time.
const STRETCH: usize = 500;
/// So many stretches wait until they are taken.
const AHEAD: usize = 2;

/// What is to be read of an XLSX workbook: found out in a first pass over its cells.
#[derive(Debug, Clone)]
pub(super) struct Plan {
    sheet: String,
    heads: Vec<String>,
    /// The first column, counted from 0, and how many there are.
    left: u32,
    width: usize,
    /// Lines with anything in them before the first row: the head, and tags.
    n_above: usize,
    n_rows: u64,
}

/// A line of a sheet with anything in it: its number, counted from 0, and its cells by column.
type Line = (u32, Vec<(u32, String)>);

/// The rows of an XLSX workbook, read by a thread of its own as they are taken: the sheet is never
/// held as a whole, only the strings that its cells share.
pub(super) struct Rows {
    plan: Plan,
    path: PathBuf,
    from: Receiver<Result<Vec<(u64, StringRecord)>, Error>>,
    ahead: std::vec::IntoIter<(u64, StringRecord)>,
    line: u64,
    n: u64,
}

impl Rows {
    pub(super) fn open(path: &Path, plan: &Plan) -> Self {
        let (to, from) = sync_channel(AHEAD);
        let (file, asked) = (path.to_owned(), plan.clone());
        // It ends with the file, or when nobody takes its rows any more.
        thread::spawn(move || {
            if let Err(why) = guarded(&file, || send(&file, &asked, &to)) {
                to.send(Err(why)).ok();
            }
        });
        Self {
            plan: plan.clone(),
            path: path.to_owned(),
            from,
            ahead: Vec::new().into_iter(),
            line: 0,
            n: 0,
        }
    }

    pub(super) fn about(&self) -> String {
        format!("workbook, sheet {}", self.plan.sheet)
    }

    pub(super) fn heads(&self) -> Vec<String> {
        self.plan.heads.clone()
    }

    /// The row that was read last, as a spreadsheet counts them.
    pub(super) fn line(&self) -> u64 {
        self.line
    }

    pub(super) fn progress(&self) -> (u64, u64) {
        (self.n, self.plan.n_rows)
    }

    pub(super) fn next(&mut self, record: &mut StringRecord) -> Result<bool, Error> {
        loop {
            if let Some((line, next)) = self.ahead.next() {
                (*record, self.line) = (next, line);
                self.n += 1;
                return Ok(true);
            }
            match self.from.recv() {
                Ok(stretch) => self.ahead = stretch?.into_iter(),
                Err(_) if self.n == self.plan.n_rows => return Ok(false),
                Err(_) => {
                    let what = format!(
                        "sheet \"{}\" ended after {} rows; it may have been changed meanwhile: try again; nothing was imported",
                        self.plan.sheet, self.n
                    );
                    return Err(Error::broken(&self.path, what));
                }
            }
        }
    }
}

/// Finds the first sheet that has a head and rows; `None` for what is no XLSX workbook, which is
/// read at once.
pub(super) fn plan(path: &Path) -> Result<Option<Plan>, Error> {
    guarded(path, || first_plan(path))
}

fn first_plan(path: &Path) -> Result<Option<Plan>, Error> {
    check_size(path)?;
    let ending = path.extension().unwrap_or_default();
    if ending.eq_ignore_ascii_case("ods") {
        return Ok(None);
    }
    let Sheets::Xlsx(mut book) = opened(path)? else {
        return Ok(None);
    };
    let names = book.sheet_names();
    for sheet in &names {
        if let Some(plan) = plan_of(path, &mut book, sheet)? {
            return Ok(Some(plan));
        }
    }
    Err(nothing_in(path, names.is_empty()))
}

fn plan_of(path: &Path, book: &mut Workbook, sheet: &str) -> Result<Option<Plan>, Error> {
    let (mut heads, mut n_above, mut n_rows) = (Vec::new(), 0, 0);
    let mut columns: Option<(u32, u32)> = None;
    each_line(path, book, sheet, |(_, cells)| {
        for &(column, _) in &cells {
            let (left, right) = columns.unwrap_or((column, column));
            columns = Some((left.min(column), right.max(column)));
        }
        if n_above == 0 {
            (heads, n_above) = (cells, 1);
        } else if n_above == 1 && n_rows == 0 && is_tags(cells.iter().map(|(_, cell)| &**cell)) {
            n_above = 2;
        } else {
            n_rows += 1;
        }
        true
    })?;
    let (Some((left, right)), 1..) = (columns, n_rows) else {
        return Ok(None);
    };
    let width = (right - left) as usize + 1;
    let heads = laid(left, width, &heads);
    Ok(Some(Plan {
        sheet: sheet.to_owned(),
        heads: heads.iter().map(|head| head.trim().to_owned()).collect(),
        left,
        width,
        n_above,
        n_rows,
    }))
}

/// Hands the rows over until there are no more, or nobody takes them.
fn send(
    path: &Path,
    plan: &Plan,
    to: &SyncSender<Result<Vec<(u64, StringRecord)>, Error>>,
) -> Result<(), Error> {
    let Sheets::Xlsx(mut book) = opened(path)? else {
        return Err(nothing_in(path, true));
    };
    let (mut above, mut stretch) = (plan.n_above, Vec::new());
    each_line(path, &mut book, &plan.sheet, |(row, cells)| {
        if above > 0 {
            above -= 1;
            return true;
        }
        let record = laid(plan.left, plan.width, &cells);
        stretch.push((u64::from(row) + 1, record));
        stretch.len() < STRETCH || to.send(Ok(std::mem::take(&mut stretch))).is_ok()
    })?;
    to.send(Ok(stretch)).ok();
    Ok(())
}

type Workbook = Xlsx<BufReader<File>>;

/// Gives the lines of a sheet that have anything in them, until `take` wants no more.
fn each_line(
    path: &Path,
    book: &mut Workbook,
    sheet: &str,
    mut take: impl FnMut(Line) -> bool,
) -> Result<(), Error> {
    let fault = |why: XlsxError| unreadable_sheet(path, sheet, &why);
    let mut cells = match book.worksheet_cells_reader(sheet) {
        // A sheet of charts has no cells.
        Err(XlsxError::NotAWorksheet(_)) => return Ok(()),
        cells => cells.map_err(fault)?,
    };
    let mut line: Option<Line> = None;
    while let Some(cell) = cells.next_cell().map_err(fault)? {
        let (row, column) = cell.get_position();
        let value = written(&cell.get_value().clone().into());
        if value.is_empty() {
            continue;
        }
        if column >= MOST_COLUMNS {
            let why = format!("line {} has a cell in column {}", row + 1, column + 1);
            return Err(unreadable_sheet(path, sheet, &why));
        }
        match &mut line {
            Some((at, cells)) if *at == row => cells.push((column, value)),
            _ => {
                let next = Some((row, vec![(column, value)]));
                if let Some(done) = std::mem::replace(&mut line, next)
                    && !take(done)
                {
                    return Ok(());
                }
            }
        }
    }
    if let Some(done) = line {
        take(done);
    }
    Ok(())
}

/// Cells in their columns, in whatever order they came, with the empty ones between them.
fn laid(left: u32, width: usize, cells: &[(u32, String)]) -> StringRecord {
    let mut columns = vec![""; width];
    for (column, value) in cells {
        let at = column.checked_sub(left).map(|at| at as usize);
        if let Some(cell) = at.and_then(|at| columns.get_mut(at)) {
            *cell = value;
        }
    }
    columns.into_iter().collect()
}

fn opened(path: &Path) -> Result<Sheets<BufReader<File>>, Error> {
    open_workbook_auto(path).map_err(|why| unreadable(path, &why))
}

fn unreadable(path: &Path, why: &dyn std::fmt::Display) -> Error {
    let what = format!(
        "no workbook that can be read ({why}); it may be cut short: fetch it again, or save it as CSV; nothing was imported"
    );
    Error::broken(path, what)
}

fn unreadable_sheet(path: &Path, sheet: &str, why: &dyn std::fmt::Display) -> Error {
    let what = format!("sheet \"{sheet}\" cannot be read ({why}); nothing was imported");
    Error::broken(path, what)
}

fn nothing_in(path: &Path, has_no_sheet: bool) -> Error {
    if has_no_sheet {
        return Error::broken(path, "the workbook has no sheet; nothing was imported");
    }
    Error::Empty(path.to_owned())
}

/// Reads a workbook at once.
pub(super) fn read(path: &Path) -> Result<Whole, Error> {
    guarded(path, || read_whole(path))
}

/// Does something that reads a workbook. Its reader is not ours, and stops at sums that a damaged file
/// makes too large: then the file is refused as any other that cannot be read.
fn guarded<T>(path: &Path, work: impl FnOnce() -> Result<T, Error>) -> Result<T, Error> {
    catch_unwind(AssertUnwindSafe(work))
        .unwrap_or_else(|_| Err(unreadable(path, &"a number in it is out of bounds")))
}

fn read_whole(path: &Path) -> Result<Whole, Error> {
    check_size(path)?;
    let mut book = opened(path)?;
    let names = book.sheet_names();
    for name in &names {
        let range = book
            .worksheet_range(name)
            .map_err(|why| unreadable_sheet(path, name, &why))?;
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
        let n_tags = usize::from(rows.first().is_some_and(|row| is_tags(row.iter())));
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
    Err(nothing_in(path, names.is_empty()))
}

/// Whether a row has the tags of the Humanitarian Exchange Language.
fn is_tags<'c>(cells: impl Iterator<Item = &'c str>) -> bool {
    let mut cells = cells.filter(|cell| !cell.is_empty());
    cells.all(|cell| cell.starts_with('#') && !cell.contains(' '))
}

/// The parts of an archive say how large they are before they are unpacked.
fn check_size(path: &Path) -> Result<(), Error> {
    let file = File::open(path).map_err(|why| Error::unreadable(path, why))?;
    let mut archive =
        zip::ZipArchive::new(BufReader::new(file)).map_err(|why| unreadable(path, &why))?;
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
