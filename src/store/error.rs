//! Everything that can go wrong at the project file, in words for the analyst: what is wrong, what
//! to do, the path last. Knows SQLite's result codes, so that nobody else has to.

use std::io;
use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;
use rusqlite::ffi::{
    SQLITE_CANTOPEN, SQLITE_IOERR_SHMOPEN, SQLITE_READONLY_CANTINIT, SQLITE_READONLY_DIRECTORY,
};

/// Why the project file could not be opened, read or written. Whatever it was, the file holds what
/// it held before.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No file where one was expected.
    #[error("there is no such file: choose another, or make a new project: {}", path.display())]
    Missing {
        /// The file.
        path: PathBuf,
    },
    /// A new project's folder does not exist.
    #[error("the folder of the new project does not exist: make it, or choose another: {}", path.display())]
    NoFolder {
        /// The project file.
        path: PathBuf,
    },
    /// A folder or a device.
    #[error("this is a folder or a device: choose a file: {}", path.display())]
    NoFile {
        /// What is no file.
        path: PathBuf,
    },
    /// Not an SQLite database.
    #[error("this file is no Harmattan project: choose another; it was left as it is: {}", path.display())]
    NoDatabase {
        /// The file.
        path: PathBuf,
    },
    /// An SQLite database of another program.
    #[error(
        "this file belongs to another program (application id {application_id:#010x}): choose another; \
         it was left as it is: {}",
        path.display()
    )]
    Foreign {
        /// What the file says it is; 0 where it says nothing.
        application_id: u32,
        /// The file.
        path: PathBuf,
    },
    /// Written by a later version of this program.
    #[error(
        "this project has format {found} and this Harmattan knows up to {known}: open it with the newer \
         Harmattan; it was left as it is: {}",
        path.display()
    )]
    Newer {
        /// The file's version.
        found: u32,
        /// The last version that is known here.
        known: u32,
        /// The file.
        path: PathBuf,
    },
    /// Written by an earlier version and opened for reading only, so that it cannot be brought up.
    #[error(
        "this project has format {found} and must be brought to {known} first: open it once for writing: {}",
        path.display()
    )]
    Older {
        /// The file's version.
        found: u32,
        /// The version that is read here.
        known: u32,
        /// The file.
        path: PathBuf,
    },
    /// The file may be read but not written.
    #[error("this project may not be written to: make the file writable, or copy it elsewhere: {}", path.display())]
    ReadOnlyFile {
        /// The file.
        path: PathBuf,
    },
    /// Its folder takes no new files, which SQLite needs beside the project while it is open.
    #[error("the folder may not be written to: make it writable, or choose another: {}", path.display())]
    ReadOnlyFolder {
        /// The project file.
        path: PathBuf,
    },
    /// Another program writes and has not finished in time.
    #[error("another program is writing to this project: wait until it is done and try again: {}", path.display())]
    Locked {
        /// The file.
        path: PathBuf,
    },
    /// No room left.
    #[error("the disk is full: free some space and try again; the project is as it was: {}", path.display())]
    DiskFull {
        /// The file.
        path: PathBuf,
    },
    /// The file is cut short or its pages make no sense.
    #[error("this project is damaged ({what}): restore it from a copy; it was left as it is: {}", path.display())]
    Damaged {
        /// What was found.
        what: String,
        /// The file.
        path: PathBuf,
    },
    /// A row holds what the program never writes.
    #[error("{what} in table {table}, row {row}: restore the project from a copy: {}", path.display())]
    Corrupt {
        /// The table.
        table: &'static str,
        /// The row, or the incident that it belongs to.
        row: i64,
        /// What is wrong with it.
        what: String,
        /// The file.
        path: PathBuf,
    },
    /// What was to be saved breaks a rule of the project.
    #[error("this cannot be saved, because {what}")]
    Refused {
        /// The rule.
        what: String,
    },
    /// What was to be changed is not there (any more).
    #[error("{table} {row} is no longer in the project: read the project again")]
    Gone {
        /// The table.
        table: &'static str,
        /// The row.
        row: i64,
    },
    /// An incident read in brief was to be saved, which would lose what was left out.
    #[error(
        "incident {row} was read without its choices, reasons and evidence: read it whole before changing it"
    )]
    Brief {
        /// The incident.
        row: i64,
    },
    /// It was asked to give up.
    #[error("given up: everything is as it was")]
    GivenUp,
    /// The file system refused.
    #[error("{source}: check the file and its disk: {}", path.display())]
    File {
        /// What it said.
        source: io::Error,
        /// The file.
        path: PathBuf,
    },
    /// SQLite refused for a reason of its own.
    #[error("the project could not be read or written ({source}): see that the disk is not full and the file is whole: {}", path.display())]
    Sqlite {
        /// What it said.
        source: rusqlite::Error,
        /// The file.
        path: PathBuf,
    },
}

impl Error {
    /// The same with the path of the file, which statements do not know.
    pub(super) fn at(mut self, file: &Path) -> Self {
        match &mut self {
            Self::ReadOnlyFile { path }
            | Self::ReadOnlyFolder { path }
            | Self::Locked { path }
            | Self::DiskFull { path }
            | Self::Damaged { path, .. }
            | Self::Corrupt { path, .. }
            | Self::Newer { path, .. }
            | Self::Older { path, .. }
            | Self::Foreign { path, .. }
            | Self::NoDatabase { path }
            | Self::Sqlite { path, .. } => file.clone_into(path),
            _ => {}
        }
        self
    }

    /// A row that this program never wrote.
    pub(super) fn corrupt(table: &'static str, row: i64, what: impl Into<String>) -> Self {
        Self::Corrupt {
            table,
            row,
            what: what.into(),
            path: PathBuf::new(),
        }
    }

    /// A failure of the file system at a file.
    pub(super) fn of_io(source: io::Error, file: &Path) -> Self {
        let path = file.to_owned();
        match source.kind() {
            io::ErrorKind::NotFound => Self::Missing { path },
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::DiskFull { path },
            _ => Self::File { source, path },
        }
    }
}

/// Without the path, which statements do not know.
impl From<rusqlite::Error> for Error {
    fn from(source: rusqlite::Error) -> Self {
        let path = PathBuf::new();
        let rusqlite::Error::SqliteFailure(code, message) = &source else {
            return Self::Sqlite { source, path };
        };
        let what = || message.clone().unwrap_or_else(|| code.to_string());
        match (code.code, code.extended_code) {
            (ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked, _) => Self::Locked { path },
            (ErrorCode::DiskFull, _) => Self::DiskFull { path },
            (ErrorCode::OperationInterrupted, _) => Self::GivenUp,
            (ErrorCode::NotADatabase, _) => Self::NoDatabase { path },
            // SQL that this program prepares fails only where a table is not the one it made.
            (ErrorCode::DatabaseCorrupt | ErrorCode::Unknown, _) => {
                Self::Damaged { what: what(), path }
            }
            (_, SQLITE_READONLY_DIRECTORY | SQLITE_READONLY_CANTINIT | SQLITE_IOERR_SHMOPEN)
            | (ErrorCode::CannotOpen, SQLITE_CANTOPEN) => Self::ReadOnlyFolder { path },
            (ErrorCode::ReadOnly, _) => Self::ReadOnlyFile { path },
            (ErrorCode::ConstraintViolation, _) => Self::Refused {
                what: rule(&what()),
            },
            _ => Self::Sqlite { source, path },
        }
    }
}

/// The rule in SQLite's message about a constraint.
fn rule(message: &str) -> String {
    if message.starts_with("FOREIGN KEY") {
        return "it names a report or an incident that is not in the project".to_owned();
    }
    if let Some(column) = message.strip_prefix("UNIQUE constraint failed: ") {
        return format!("the project already has one of the same {column}");
    }
    message
        .strip_prefix("CHECK constraint failed: ")
        .unwrap_or(message)
        .to_owned()
}
