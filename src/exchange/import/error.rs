//! Why a file of others cannot be read, in words for the analyst: what, where in it, what to do, the
//! path last.

use std::path::{Path, PathBuf};

/// Why a file of others cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The system would not give it.
    #[error("cannot read it ({why}): {}", path.display())]
    Unreadable {
        /// What the system says.
        why: std::io::Error,
        /// The file.
        path: PathBuf,
    },
    /// It is broken.
    #[error("{what}: {}", path.display())]
    Broken {
        /// Where, and what is wrong.
        what: String,
        /// The file.
        path: PathBuf,
    },
    /// It is none of the kinds that are known.
    #[error(
        "neither CSV, TSV, XLSX, ODS, GeoJSON, KML, KMZ, GPX nor GeoPackage by its name; rename it if it is one of them: {}",
        .0.display()
    )]
    Unknown(PathBuf),
    /// There is no row in it.
    #[error("no row with values in it: a table has a row of heads and rows below it; a report is read, not imported: {}", .0.display())]
    Empty(PathBuf),
    /// A file of shapes.
    #[error(transparent)]
    Shapes(#[from] crate::reference::Error),
}

impl Error {
    /// A fault inside a file.
    pub(super) fn broken(path: &Path, what: impl Into<String>) -> Self {
        Self::Broken {
            what: what.into(),
            path: path.to_owned(),
        }
    }

    /// What the system says of a file.
    pub(super) fn unreadable(path: &Path, why: std::io::Error) -> Self {
        Self::Unreadable {
            why,
            path: path.to_owned(),
        }
    }
}
