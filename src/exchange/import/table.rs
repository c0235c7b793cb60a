//! A file as a table: its columns' heads, and its rows one after the other. Knows which reader a
//! file needs, not what its columns mean.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use csv::StringRecord;

use super::{Error, csv_file, geopackage, shapes, sheet};

/// The kind of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Text with a delimiter.
    Csv,
    /// A workbook, XLSX or ODS.
    Sheet,
    /// GeoJSON.
    GeoJson,
    /// KML, or KMZ with one in it.
    Kml,
    /// GPX.
    Gpx,
    /// A `GeoPackage`.
    GeoPackage,
}

/// A file as a table.
#[derive(Debug, Clone)]
pub struct Table {
    /// The file.
    pub path: PathBuf,
    /// Its kind.
    pub format: Format,
    /// What was found out about it, in words: *CSV, UTF-8, comma*.
    pub about: String,
    /// The heads of its columns.
    pub heads: Vec<String>,
    /// The first rows.
    pub sample: Vec<StringRecord>,
    /// How a text is read.
    pub(super) text: csv_file::Dialect,
    /// Which sheet is read, of a workbook that is read row by row.
    pub(super) sheet: Option<sheet::Plan>,
}

/// So many rows are looked at before columns are guessed.
const SAMPLE_ROWS: usize = 400;

impl Table {
    /// Looks into a file: its kind, its heads and its first rows.
    pub fn open(path: &Path) -> Result<Self, Error> {
        let format = format_of(path)?;
        let mut table = Self {
            path: path.to_owned(),
            format,
            about: String::new(),
            heads: Vec::new(),
            sample: Vec::new(),
            text: csv_file::Dialect::default(),
            sheet: None,
        };
        if format == Format::Csv {
            table.text = csv_file::Dialect::of(path)?;
        }
        if format == Format::Sheet {
            table.sheet = sheet::plan(path)?;
        }
        let mut rows = table.rows()?;
        table.about = rows.about();
        table.heads = rows.heads();
        let mut record = StringRecord::new();
        while table.sample.len() < SAMPLE_ROWS && rows.next(&mut record)? {
            table.sample.push(record.clone());
        }
        if table.sample.is_empty() {
            return Err(Error::Empty(path.to_owned()));
        }
        Ok(table)
    }

    /// The file's rows from the first one on.
    pub fn rows(&self) -> Result<Rows, Error> {
        let path = &self.path;
        let inner = match self.format {
            Format::Csv => Inner::Csv(Box::new(csv_file::Rows::open(path, &self.text)?)),
            Format::Sheet => match &self.sheet {
                Some(plan) => Inner::Sheet(Box::new(sheet::Rows::open(path, plan))),
                None => Inner::Whole(sheet::read(path)?),
            },
            Format::GeoJson | Format::Kml | Format::Gpx => {
                Inner::Whole(shapes::read(path, self.format)?)
            }
            Format::GeoPackage => Inner::GeoPackage(Box::new(geopackage::Rows::open(path)?)),
        };
        Ok(Rows { inner })
    }

    /// The file's name.
    pub fn name(&self) -> String {
        self.path
            .file_name()
            .map_or_else(String::new, |name| name.to_string_lossy().into_owned())
    }
}

/// Rows, one after the other.
pub struct Rows {
    inner: Inner,
}

enum Inner {
    Csv(Box<csv_file::Rows>),
    GeoPackage(Box<geopackage::Rows>),
    Sheet(Box<sheet::Rows>),
    Whole(Whole),
}

/// A table that is read at once.
pub(super) struct Whole {
    pub(super) about: String,
    pub(super) heads: Vec<String>,
    pub(super) rows: Vec<StringRecord>,
    /// The line or row number of each; empty where they go up by one from `first`.
    pub(super) first: u64,
    pub(super) at: usize,
}

impl Rows {
    /// Reads the next row. Whether there was one. It has as many cells as there are heads.
    pub fn next(&mut self, record: &mut StringRecord) -> Result<bool, Error> {
        match &mut self.inner {
            Inner::Csv(rows) => rows.next(record),
            Inner::GeoPackage(rows) => rows.next(record),
            Inner::Sheet(rows) => rows.next(record),
            Inner::Whole(whole) => {
                let Some(row) = whole.rows.get_mut(whole.at) else {
                    return Ok(false);
                };
                std::mem::swap(record, row);
                row.clear();
                whole.at += 1;
                Ok(true)
            }
        }
    }

    /// The line, or the number, of the row that was read last.
    pub fn line(&self) -> u64 {
        match &self.inner {
            Inner::Csv(rows) => rows.line(),
            Inner::GeoPackage(rows) => rows.line(),
            Inner::Sheet(rows) => rows.line(),
            Inner::Whole(whole) => whole.first + (whole.at as u64).saturating_sub(1),
        }
    }

    /// How far it is: bytes or rows, and of how many.
    pub fn progress(&self) -> (u64, u64) {
        match &self.inner {
            Inner::Csv(rows) => rows.progress(),
            Inner::GeoPackage(rows) => rows.progress(),
            Inner::Sheet(rows) => rows.progress(),
            Inner::Whole(whole) => (whole.at as u64, whole.rows.len() as u64),
        }
    }

    fn about(&self) -> String {
        match &self.inner {
            Inner::Csv(rows) => rows.about(),
            Inner::GeoPackage(rows) => rows.about(),
            Inner::Sheet(rows) => rows.about(),
            Inner::Whole(whole) => whole.about.clone(),
        }
    }

    fn heads(&self) -> Vec<String> {
        match &self.inner {
            Inner::Csv(rows) => rows.heads(),
            Inner::GeoPackage(rows) => rows.heads(),
            Inner::Sheet(rows) => rows.heads(),
            Inner::Whole(whole) => whole.heads.clone(),
        }
    }
}

/// The kind of a file, by its first bytes where they say it, else by its name.
fn format_of(path: &Path) -> Result<Format, Error> {
    let unreadable = |why| Error::unreadable(path, why);
    let mut head = Vec::new();
    let file = File::open(path).map_err(unreadable)?;
    file.take(16).read_to_end(&mut head).map_err(unreadable)?;
    if head.is_empty() {
        return Err(Error::Empty(path.to_owned()));
    }
    if head.starts_with(b"SQLite format 3\0") {
        return Ok(Format::GeoPackage);
    }
    let ending = path.extension().and_then(|ending| ending.to_str());
    Ok(match ending.unwrap_or_default().to_lowercase().as_str() {
        "csv" | "tsv" | "tab" | "txt" => Format::Csv,
        "xlsx" | "xlsm" | "ods" => Format::Sheet,
        "geojson" | "json" => Format::GeoJson,
        "kml" | "kmz" => Format::Kml,
        "gpx" => Format::Gpx,
        "gpkg" => Format::GeoPackage,
        _ => return Err(Error::Unknown(path.to_owned())),
    })
}
