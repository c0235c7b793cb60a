//! Work at the file that takes long: whoever waits for it is told how much of it is done, and may have
//! it given up until it is stored. What is given up leaves its transaction undone.

use std::ffi::c_int;
use std::fmt;
use std::sync::Arc;

use rusqlite::Connection;

use super::{Error, Store};

/// Whether to give up. It is asked on the thread that works.
pub type Stop = Arc<dyn Fn() -> bool + Send + Sync>;

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Rows that are written.
    Rows,
    /// Indexes that are made anew once the rows are there.
    Indexes,
}

/// Who waits for what is done at a file.
pub struct Waiter {
    /// Says whether it is given up.
    pub stop: Stop,
    /// Hears that it is about to be stored, from when on it is not given up; says whether it still is
    /// wanted.
    pub keep: Box<dyn Fn() -> bool + Send>,
    /// Hears how much of a stage is done, and of how much.
    pub count: Box<dyn Fn(Stage, usize, usize) + Send>,
}

/// It is asked after so many steps of SQLite's machine, which take about a millisecond.
const STEPS: c_int = 10_000;

/// Who waits, if anybody does.
#[derive(Default)]
pub(super) struct Heed(Option<Waiter>);

impl Heed {
    /// Tells how many rows are done, and of how many.
    pub(super) fn tell(&self, n: usize, of: usize) {
        self.tell_of(Stage::Rows, n, of);
    }

    /// Tells how much of a stage is done, and of how much.
    pub(super) fn tell_of(&self, stage: Stage, n: usize, of: usize) {
        if let Some(waiter) = &self.0 {
            (waiter.count)(stage, n, of);
        }
    }

    /// Before it is stored: fails where it is to be given up, and from then on it is not.
    pub(super) fn keep(&self) -> Result<(), Error> {
        match &self.0 {
            Some(waiter) if !(waiter.keep)() => Err(Error::GivenUp),
            _ => Ok(()),
        }
    }
}

impl fmt::Debug for Heed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Heed({})", self.0.is_some())
    }
}

/// Has a connection ask whether to give up.
pub(super) fn ask(db: &mut Connection, stop: Stop) -> Result<(), Error> {
    Ok(db.progress_handler(STEPS, Some(move || stop()))?)
}

impl Store {
    /// From now on somebody waits, and what is being done may be given up, with [`Error::GivenUp`], until
    /// something is stored: what is stored stays.
    pub fn heed(&mut self, waiter: Waiter) -> Result<(), Error> {
        let stop = Arc::clone(&waiter.stop);
        self.heed = Heed(Some(waiter));
        ask(&mut self.db, stop)
    }

    /// Nobody waits any longer.
    pub fn heed_nobody(&mut self) {
        self.heed = Heed::default();
        // Taking it away cannot fail.
        self.db.progress_handler(0, None::<fn() -> bool>).ok();
    }
}
