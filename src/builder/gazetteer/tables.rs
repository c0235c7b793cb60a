//! Reading tables line by line: which columns there are, which lines cannot be read and why.
//! Knows no source's columns; `geonames`, `cod` and `wof` do.

use std::path::{Path, PathBuf};

use super::{Error, report::Report};
use crate::geo::{Position, lon_lat};

/// A file read whole.
pub(super) fn bytes(path: &Path) -> Result<Vec<u8>, Error> {
    std::fs::read(path).map_err(|source| Error::Unreadable {
        source,
        path: path.to_owned(),
    })
}

/// The files of a folder whose names end so, sorted; none if there is no such folder.
pub(super) fn files(folder: &Path, ending: &str) -> Result<Vec<PathBuf>, Error> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let unreadable = |source| Error::Unreadable {
        source,
        path: folder.to_owned(),
    };
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        if path
            .file_name()
            .is_some_and(|name| name.to_string_lossy().ends_with(ending))
        {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

/// A table of lines and tabs without quotes. Lines that are not UTF-8 or have another number of columns
/// are reported and left out.
pub(super) struct Tsv {
    /// For the report: the file.
    path: PathBuf,
    bytes: Vec<u8>,
}

impl Tsv {
    /// Reads the file.
    pub(super) fn open(path: &Path) -> Result<Self, Error> {
        Ok(Self {
            path: path.to_owned(),
            bytes: bytes(path)?,
        })
    }

    /// The rows with `columns` columns and their line numbers, from 1.
    pub(super) fn rows(&self, columns: usize, report: &mut Report) -> Vec<(usize, Vec<&str>)> {
        let mut rows = Vec::new();
        for (index, line) in self.bytes.split(|byte| *byte == b'\n').enumerate() {
            let line = line.strip_suffix(b"\r").unwrap_or(line);
            let line = if index == 0 {
                line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line)
            } else {
                line
            };
            if line.is_empty() {
                continue;
            }
            let Ok(text) = std::str::from_utf8(line) else {
                report.skip(&self.path, index + 1, "not UTF-8");
                continue;
            };
            let cells: Vec<&str> = text.split('\t').collect();
            if cells.len() == columns {
                rows.push((index + 1, cells));
            } else {
                report.skip(
                    &self.path,
                    index + 1,
                    &format!("{} columns instead of {columns}", cells.len()),
                );
            }
        }
        rows
    }
}

/// A position from two cells, or what is wrong with them.
pub(super) fn position(lon: &str, lat: &str) -> Result<Position, String> {
    let number = |cell: &str, what| {
        cell.trim()
            .parse::<f64>()
            .map_err(|_| format!("{what} {cell:?} is not a number"))
    };
    let (x, y) = (number(lon, "longitude")?, number(lat, "latitude")?);
    lon_lat(x, y).ok_or_else(|| format!("longitude {x} and latitude {y} are not on the earth"))
}

/// A population; zero means unknown.
pub(super) fn population(cell: &str) -> Option<u64> {
    cell.trim().parse().ok().filter(|n| *n > 0)
}
