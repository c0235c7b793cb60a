//! What is shown, as files that other programs open. Each format is a file here; all go row by row
//! through the same [`cells`](row::cells), so that every one says the same, and each keeps what is
//! said of the whole (filter, cut-off day, version, citation) where its format has a place for that.
//! Knows no project: rows come one after the other from whoever has them.

pub mod about;
mod animation;
mod comma;
mod geojson;
mod geopackage;
mod html;
mod kml;
pub mod parquet;
pub mod redact;
pub mod row;
mod sheet;
mod style;
pub mod target;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};

pub use about::{About, citation, is_not_to_be_passed_on};
pub use animation::{Frames, Moving, write as write_moving};
pub use comma::unguarded;
pub use html::{Ground, Page, base64};
pub use redact::{Blur, Redaction, Tlp};
pub use row::Row;
pub use target::Target;

/// A format of tables and shapes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// Comma-separated values, with the whole incident in a column of its own.
    Csv,
    /// RFC 7946.
    GeoJson,
    /// OGC `GeoPackage`, with the styles of QGIS and the whole incident.
    GeoPackage,
    /// OGC KML 2.2 with time spans.
    Kml,
    /// `GeoParquet` 1.1.
    Parquet,
    /// A workbook of Excel's.
    Xlsx,
    /// A page that opens offline.
    Html,
}

impl Format {
    /// Every format, in the order of menus.
    pub const ALL: [Self; 7] = [
        Self::Csv,
        Self::GeoJson,
        Self::GeoPackage,
        Self::Kml,
        Self::Parquet,
        Self::Xlsx,
        Self::Html,
    ];

    /// How its files end.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::GeoJson => "geojson",
            Self::GeoPackage => "gpkg",
            Self::Kml => "kml",
            Self::Parquet => "parquet",
            Self::Xlsx => "xlsx",
            Self::Html => "html",
        }
    }

    /// The format of a file by its ending.
    pub fn of_path(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        Self::ALL
            .into_iter()
            .find(|format| format.ending() == ending)
    }
}

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is a file, and nobody said that it may go.
    #[error("there is a file of this name: choose another, or say that it may be replaced: {}", .0.display())]
    Exists(PathBuf),
    /// The system refuses.
    #[error("cannot write ({source}); what was there is as it was: {}", path.display())]
    Io {
        /// What the system says.
        source: std::io::Error,
        /// The file that was asked for.
        path: PathBuf,
    },
    /// Somebody changed their mind.
    #[error("given up; nothing was written")]
    Cancelled,
    /// A row could not be read.
    #[error("{0}; nothing was written")]
    Row(String),
    /// A format has no room.
    #[error(
        "{what} takes {most} rows at most, not {n}: narrow the filter, or choose another format"
    )]
    TooMany {
        /// The format.
        what: &'static str,
        /// How many it takes.
        most: u64,
        /// How many there are.
        n: u64,
    },
    /// What writes the format refuses.
    #[error("cannot write ({what}); what was there is as it was: {}", path.display())]
    Format {
        /// What it says.
        what: String,
        /// The file that was asked for.
        path: PathBuf,
    },
}

/// Rows, one after the other.
pub type Rows<'a> = &'a mut dyn Iterator<Item = Result<Row, Error>>;

/// Writes rows to a file, which appears under its name only when all of it is written. What a page has
/// beside them counts for a page only. How many rows there were.
pub fn write(
    format: Format,
    target: Target,
    about: &About,
    page: &Page,
    rows: Rows<'_>,
) -> Result<u64, Error> {
    let n = match format {
        Format::Csv => target.stream(|out| comma::write(out, about, rows)),
        Format::GeoJson => target.stream(|out| geojson::write(out, about, rows)),
        Format::Kml => target.stream(|out| kml::write(out, about, rows)),
        Format::Html => target.stream(|out| html::write(out, about, page, rows)),
        Format::GeoPackage => geopackage::write(&target, about, rows),
        Format::Parquet => target.stream(|out| parquet::write(out, about, rows)),
        Format::Xlsx => target.stream(|out| sheet::write(out, target.folder(), about, rows)),
    }?;
    target.keep()?;
    Ok(n)
}
