//! The file that is written: beside its place until it is whole, then under its name. What was there
//! stays until then, and for good where nobody said that it may go.

use std::fs::{self, File};
use std::io::{self, BufWriter, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use super::Error;

/// A file to be written.
#[derive(Debug)]
pub struct Target {
    path: PathBuf,
    part: PathBuf,
    replace: bool,
}

impl Target {
    /// A file under a name. Refused where one is there that may not be replaced.
    pub fn new(path: &Path, replace: bool) -> Result<Self, Error> {
        if !replace && path.symlink_metadata().is_ok() {
            return Err(Error::Exists(path.to_owned()));
        }
        let mut name = path.file_name().unwrap_or_default().to_owned();
        // The process tells two programs apart.
        name.push(format!(".{}.part", std::process::id()));
        let part = path.with_file_name(name);
        // One that an earlier process of this number left behind.
        fs::remove_file(&part).ok();
        Ok(Self {
            path: path.to_owned(),
            part,
            replace,
        })
    }

    /// Where it will be.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Where it is written: beside it, as a rename does not cross file systems.
    pub fn part(&self) -> &Path {
        &self.part
    }

    /// The folder that it will be in.
    pub fn folder(&self) -> &Path {
        let folder = self.path.parent();
        folder
            .filter(|folder| !folder.as_os_str().is_empty())
            .unwrap_or(Path::new("."))
    }

    /// What the system said, with the name of the file.
    pub fn failed(&self, source: io::Error) -> Error {
        Error::Io {
            source,
            path: self.path.clone(),
        }
    }

    /// Writes what `work` gives.
    pub fn stream<T>(&self, work: impl FnOnce(&mut Out) -> Result<T, Failed>) -> Result<T, Error> {
        let file = File::create(&self.part).map_err(|source| self.failed(source))?;
        let mut out = Out(BufWriter::with_capacity(1 << 16, file));
        let done = work(&mut out).map_err(|failed| match failed {
            Failed::Io(source) => self.failed(source),
            Failed::Whole(error) => error,
            Failed::Format(what) => Error::Format {
                what,
                path: self.path.clone(),
            },
        })?;
        out.0
            .flush()
            .and_then(|()| out.0.get_ref().sync_all())
            .map_err(|source| self.failed(source))?;
        Ok(done)
    }

    /// Puts the file in its place.
    pub fn keep(self) -> Result<(), Error> {
        // Somebody else may have made one meanwhile.
        if !self.replace && self.path.symlink_metadata().is_ok() {
            return Err(Error::Exists(self.path.clone()));
        }
        fs::rename(&self.part, &self.path).map_err(|source| self.failed(source))
    }
}

impl Drop for Target {
    fn drop(&mut self) {
        // Gone already where the file was kept; otherwise the first error is the one to tell.
        fs::remove_file(&self.part).ok();
    }
}

/// Where a format writes to.
pub struct Out(BufWriter<File>);

impl Write for Out {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

impl Seek for Out {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.0.seek(to)
    }
}

/// Why a format could not be written.
#[derive(Debug)]
pub enum Failed {
    /// The system refuses.
    Io(io::Error),
    /// A whole error already.
    Whole(Error),
    /// What writes the format refuses.
    Format(String),
}

impl From<io::Error> for Failed {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl From<Error> for Failed {
    fn from(error: Error) -> Self {
        Self::Whole(error)
    }
}
