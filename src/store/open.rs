//! Opening and making project files. Knows the head of an SQLite file, so that a file that is not
//! ours is refused before SQLite touches it: no byte is changed, no file laid beside it.
//! Knows no tables.

use std::fmt::Write as _;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::backup::Backup;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use super::heed::{self, Stop};
use super::schema::{self, APPLICATION_ID, VERSION};
use super::{Error, Store, search};

/// How long to wait for another program that writes.
const BUSY_TIMEOUT: Duration = Duration::from_secs(2);
/// Pages kept in memory, at most. Reading everything gains nothing from more, and what SQLite once took
/// the system hardly gets back; an import takes what it needs for itself.
pub(super) const CACHE_KIB: i32 = 8 * 1024;
/// What is left of the log once it is worked into the file, at most: after a large import it would
/// stay as long as the import was until the project is closed.
const LOG_BYTES: i32 = 16 * 1024 * 1024;
/// Pages that are copied while others may write.
const PAGES_AT_A_TIME: std::ffi::c_int = 1000;
/// Statements kept ready: more than the store has.
const STATEMENTS: usize = 64;

impl Store {
    /// Opens a project, or makes one where there is no file or an empty one. Brings an older one
    /// to the current version. Where that fails, the disk is as it was.
    pub fn open(path: &Path) -> Result<Self, Error> {
        open_or_make(path, None)
    }

    /// The same, which is given up where `stop` says so: bringing a large one to the current version
    /// takes a while.
    pub fn open_unless(path: &Path, stop: Stop) -> Result<Self, Error> {
        open_or_make(path, Some(stop))
    }

    /// Opens a project that is there already.
    pub fn open_existing(path: &Path) -> Result<Self, Error> {
        open_existing(path, None)
    }

    /// Opens a project that is there already, for reading only: also from where nothing may be
    /// written. One of an earlier version must have been opened for writing once.
    pub fn open_read_only(path: &Path) -> Result<Self, Error> {
        if inspect(path)? == Found::Empty {
            return Err(Error::NoDatabase {
                path: path.to_owned(),
            });
        }
        readable(path).map_err(|error| error.at(path))
    }

    /// As [`Store::open_read_only`], and one of an earlier version too: it is copied into memory and the copy
    /// brought to this version, so that the file stays as it is. Earlier formats had no imports and so no
    /// millions of rows.
    pub fn open_of_any_version(path: &Path) -> Result<Self, Error> {
        match Self::open_read_only(path) {
            Err(Error::Older { .. }) => reading(path, |db| {
                let mut copy = Connection::open_in_memory()?;
                Backup::new(&db, &mut copy)?.run_to_completion(
                    PAGES_AT_A_TIME,
                    Duration::ZERO,
                    None,
                )?;
                prepare(&copy)?;
                schema::migrate(&mut copy)?;
                Ok(Self {
                    db: copy,
                    path: path.to_owned(),
                    heed: heed::Heed::default(),
                })
            })
            .map_err(|error| error.at(path)),
            done => done,
        }
    }

    /// A project that is gone once it is dropped.
    pub fn in_memory() -> Result<Self, Error> {
        let mut db = Connection::open_in_memory()?;
        prepare(&db)?;
        schema::migrate(&mut db)?;
        Ok(Self {
            db,
            path: PathBuf::from(":memory:"),
            heed: heed::Heed::default(),
        })
    }
}

fn open_or_make(path: &Path, stop: Option<Stop>) -> Result<Store, Error> {
    match inspect(path) {
        Ok(_) => open_existing(path, stop),
        Err(Error::Missing { .. }) => create(path),
        Err(other) => Err(other),
    }
}

fn open_existing(path: &Path, stop: Option<Stop>) -> Result<Store, Error> {
    inspect(path)?;
    check_writable(path)?;
    writable(path, stop).map_err(|error| error.at(path))
}

/// What a file seems to be by its first bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Found {
    /// Nothing in it, as file dialogues make them.
    Empty,
    /// A project of a known version.
    Project,
}

/// Reads the first hundred bytes (<https://www.sqlite.org/fileformat.html>, 1.3) and refuses
/// whatever is no project of a known version. Changes nothing.
fn inspect(path: &Path) -> Result<Found, Error> {
    let of_io = |source| Error::of_io(source, path);
    let metadata = fs::metadata(path).map_err(of_io)?;
    let path = path.to_owned();
    if !metadata.is_file() {
        return Err(Error::NoFile { path });
    }
    let mut head = Vec::with_capacity(100);
    File::open(&path)
        .and_then(|file| file.take(100).read_to_end(&mut head))
        .map_err(of_io)?;
    if head.is_empty() {
        return Ok(Found::Empty);
    }
    let number = |at: usize| {
        head.get(at..at + 4)
            .map_or(0, |b| b.iter().fold(0, |n, &b| n << 8 | u32::from(b)))
    };
    if !head.starts_with(b"SQLite format 3\0") || head.len() < 100 {
        return Err(Error::NoDatabase { path });
    }
    let (application_id, found) = (number(68), number(60));
    if application_id != APPLICATION_ID {
        return Err(Error::Foreign {
            application_id,
            path,
        });
    }
    if found > VERSION {
        return Err(Error::Newer {
            found,
            known: VERSION,
            path,
        });
    }
    // 1 stands for 65536, which two bytes do not hold.
    let page_bytes = match number(16) >> 16 {
        1 => 65_536,
        bytes => u64::from(bytes),
    };
    let whole = page_bytes * u64::from(number(28));
    if metadata.len() < whole && !has_log(&path) {
        let what = format!("it has {} of {whole} bytes", metadata.len());
        return Err(Error::Damaged { what, path });
    }
    Ok(Found::Project)
}

/// Makes a new project. Where that fails, no file is left.
fn create(path: &Path) -> Result<Store, Error> {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    if !folder.is_dir() {
        return Err(Error::NoFolder {
            path: path.to_owned(),
        });
    }
    match File::create_new(path) {
        Ok(_) => {}
        // Somebody else was faster.
        Err(source) if source.kind() == io::ErrorKind::AlreadyExists => {
            return Store::open_existing(path);
        }
        Err(source) => {
            return Err(match source.kind() {
                io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                    Error::ReadOnlyFolder {
                        path: path.to_owned(),
                    }
                }
                _ => Error::of_io(source, path),
            });
        }
    }
    let made = Store::open_existing(path);
    if made.is_err() {
        // What made the opening fail is what is told; an empty file left over opens all the same.
        fs::remove_file(path).ok();
    }
    made
}

/// Refuses a file that may not be written to, which SQLite would quietly open for reading.
fn check_writable(path: &Path) -> Result<(), Error> {
    let Err(source) = OpenOptions::new().read(true).write(true).open(path) else {
        return Ok(());
    };
    Err(match source.kind() {
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            Error::ReadOnlyFile {
                path: path.to_owned(),
            }
        }
        _ => Error::of_io(source, path),
    })
}

/// A store that may write, at the current version.
fn writable(path: &Path, stop: Option<Stop>) -> Result<Store, Error> {
    let mut db = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    if let Some(stop) = stop {
        heed::ask(&mut db, stop)?;
    }
    keep_log(&db, has_log(path))?;
    schema::migrate(&mut db)?;
    keep_log(&db, false)?;
    // Answers with the mode it chose: file systems without shared memory keep the old journal.
    db.query_row("PRAGMA journal_mode = WAL", (), |_| Ok(()))?;
    db.pragma_update(None, "synchronous", "NORMAL")?;
    db.pragma_update(None, "journal_size_limit", LOG_BYTES)?;
    let mut store = Store {
        db,
        path: path.to_owned(),
        heed: heed::Heed::default(),
    };
    if !search::is_folded(&store.db)? {
        store.write(search::refold)?;
    }
    Ok(store)
}

/// A store that may only read.
fn readable(path: &Path) -> Result<Store, Error> {
    let check = |db: Connection| match schema::check(&db)? {
        VERSION => Ok(Store {
            db,
            path: path.to_owned(),
            heed: heed::Heed::default(),
        }),
        found => Err(Error::Older {
            found,
            known: VERSION,
            path: path.to_owned(),
        }),
    };
    reading(path, check)
}

/// Does something with a connection that may only read.
fn reading<T>(path: &Path, work: impl Fn(Connection) -> Result<T, Error>) -> Result<T, Error> {
    let had_log = has_log(path);
    // A connection that may write tidies up what SQLite lays beside the file; one that may not,
    // leaves it there.
    let tidy = check_writable(path).and_then(|()| {
        let db = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        keep_log(&db, had_log)?;
        db.pragma_update(None, "query_only", true)?;
        work(db)
    });
    match tidy {
        Err(Error::ReadOnlyFile { .. } | Error::ReadOnlyFolder { .. }) => {}
        done => return done,
    }
    let db = if had_log {
        connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?
    } else {
        // Where nothing can be laid beside the file, nobody writes to it.
        let uri = immutable_uri(path);
        connect(
            Path::new(&uri),
            OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI,
        )?
    };
    work(db)
}

fn connect(name: &Path, flags: OpenFlags) -> Result<Connection, Error> {
    let db = Connection::open_with_flags(name, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    prepare(&db)?;
    Ok(db)
}

/// Whether closing leaves a log as it is. Otherwise it is worked into the file and taken away,
/// which is not to happen to a file that is refused or only read.
fn keep_log(db: &Connection, keep: bool) -> Result<(), Error> {
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, keep)?;
    Ok(())
}

/// What holds for every connection. A project may come from anybody: its schema may call nothing
/// that has effects, and its pages are checked as they are read.
fn prepare(db: &Connection) -> Result<(), Error> {
    db.busy_timeout(BUSY_TIMEOUT)?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    db.pragma_update(None, "foreign_keys", true)?;
    db.pragma_update(None, "cell_size_check", true)?;
    // No piece of a report lands in a file outside the project.
    db.pragma_update(None, "temp_store", "MEMORY")?;
    db.pragma_update(None, "cache_size", -CACHE_KIB)?;
    db.set_prepared_statement_cache_capacity(STATEMENTS);
    search::add_fold(db)
}

/// Whether changes lie beside the file that are not in it yet, or half in it.
fn has_log(path: &Path) -> bool {
    ["-wal", "-journal"].iter().any(|ending| {
        let mut log = path.as_os_str().to_owned();
        log.push(ending);
        fs::metadata(log).is_ok_and(|log| log.len() > 0)
    })
}

/// The file as one that nobody changes (<https://www.sqlite.org/uri.html>).
fn immutable_uri(path: &Path) -> String {
    let mut uri = String::from("file:");
    for byte in path.as_os_str().as_encoded_bytes() {
        match byte {
            b'/' | b'.' | b'-' | b'_' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => {
                uri.push(*byte as char);
            }
            other => write!(uri, "%{other:02X}").expect("writing to a string cannot fail"),
        }
    }
    uri + "?immutable=1"
}
