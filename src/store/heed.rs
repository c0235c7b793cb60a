//! Work at the file that takes long: whoever waits for it is told how much of it is done, and may have
//! it given up until it is stored. What is given up leaves its transaction undone.

use std::ffi::c_int;
use std::fmt;
use std::sync::Arc;

use rusqlite::Connection;

use super::{Error, Store};

/// Whether to give up. It is asked on the thread that works.
pub type Stop = Arc<dyn Fn() -> bool + Send + Sync>;

/// It is asked after so many steps of SQLite's machine, which take about a millisecond.
const STEPS: c_int = 10_000;

/// Who waits, if anybody does.
#[derive(Default)]
pub(super) struct Heed {
    stop: Option<Stop>,
    count: Option<Box<dyn Fn(usize, usize) + Send>>,
}

impl Heed {
    /// Tells how many rows are done, and of how many.
    pub(super) fn tell(&self, n: usize, of: usize) {
        if let Some(count) = &self.count {
            count(n, of);
        }
    }

    /// Fails where it is to be given up.
    pub(super) fn check(&self) -> Result<(), Error> {
        match &self.stop {
            Some(stop) if stop() => Err(Error::GivenUp),
            _ => Ok(()),
        }
    }
}

impl fmt::Debug for Heed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Heed({})", self.stop.is_some())
    }
}

/// Has a connection ask whether to give up.
pub(super) fn ask(db: &mut Connection, stop: Stop) -> Result<(), Error> {
    Ok(db.progress_handler(STEPS, Some(move || stop()))?)
}

impl Store {
    /// From now on `stop` says whether what is being done is given up, with [`Error::GivenUp`], until
    /// something is stored: what is stored stays. `count` is told how many rows are written, and of
    /// how many.
    pub fn heed(
        &mut self,
        stop: Stop,
        count: impl Fn(usize, usize) + Send + 'static,
    ) -> Result<(), Error> {
        self.heed = Heed {
            stop: Some(Arc::clone(&stop)),
            count: Some(Box::new(count)),
        };
        ask(&mut self.db, stop)
    }

    /// Nobody waits any longer.
    pub fn heed_nobody(&mut self) {
        self.heed = Heed::default();
        // Taking it away cannot fail.
        self.db.progress_handler(0, None::<fn() -> bool>).ok();
    }
}
