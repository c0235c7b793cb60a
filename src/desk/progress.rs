//! How far a long piece of work is. Who works holds one end and counts, the desk holds the other:
//! the window draws what is counted and may ask that the work be given up. Knows no clock.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

/// What kind of work takes long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Work {
    /// Reports are read.
    Reading,
    /// A file of others is looked through before it is imported.
    Looking,
    /// A file of others comes in.
    Importing,
    /// What is shown goes out as data.
    Exporting,
    /// Pictures are drawn.
    Drawing,
    /// Two projects are compared.
    Comparing,
    /// Measures of spread are worked out.
    Measuring,
    /// A project is opened.
    Opening,
    /// What was decided is stored.
    Storing,
    /// The last step is taken back.
    Undoing,
    /// What was taken back is done again.
    Redoing,
    /// What has some words is found.
    Searching,
    /// The rows of the table are put in order: the window does that itself.
    Sorting,
    /// Rows of the table are written for the clipboard, likewise.
    Copying,
}

/// One end of a piece of work. The work is over once only the desk still holds an end, so that
/// nothing has to be said at its end, whichever way it ends.
#[derive(Debug, Clone)]
pub struct Progress(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    id: u64,
    work: Work,
    name: String,
    n_done: AtomicU64,
    n_total: AtomicU64,
    is_cancelled: AtomicBool,
    is_kept: AtomicBool,
}

impl Progress {
    /// A piece of work that begins, and what it is done to: the name of a file, say.
    pub fn of(work: Work, name: &str) -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(1);
        Self(Arc::new(Shared {
            id: NEXT.fetch_add(1, Ordering::Relaxed),
            work,
            name: name.to_owned(),
            n_done: AtomicU64::new(0),
            n_total: AtomicU64::new(0),
            is_cancelled: AtomicBool::new(false),
            is_kept: AtomicBool::new(false),
        }))
    }

    /// A number of its own, for [`Command::Cancel`](super::Command::Cancel).
    pub fn id(&self) -> u64 {
        self.0.id
    }

    /// What kind of work it is.
    pub fn work(&self) -> Work {
        self.0.work
    }

    /// What it is done to.
    pub fn name(&self) -> &str {
        &self.0.name
    }

    /// Says how much there is to do; 0 where nobody knows.
    pub fn set_total(&self, n: u64) {
        self.0.n_total.store(n, Ordering::Relaxed);
    }

    /// Says how much is done.
    pub fn set_done(&self, n: u64) {
        self.0.n_done.store(n, Ordering::Relaxed);
    }

    /// Says that so much more is done. Whether to go on: ask after every few thousand rows.
    #[must_use]
    pub fn advance(&self, n: u64) -> bool {
        self.0.n_done.fetch_add(n, Ordering::Relaxed);
        !self.is_cancelled()
    }

    /// How much is done.
    pub fn n_done(&self) -> u64 {
        self.0.n_done.load(Ordering::Relaxed)
    }

    /// How much there is to do; `None` where nobody knows.
    pub fn n_total(&self) -> Option<u64> {
        Some(self.0.n_total.load(Ordering::Relaxed)).filter(|n| *n > 0)
    }

    /// From 0 to 1; `None` where nobody knows how much there is.
    pub fn share(&self) -> Option<f32> {
        let total = self.n_total()?;
        Some((self.n_done() as f64 / total as f64).min(1.0) as f32)
    }

    /// Asks that the work be given up. Who works looks at its next step.
    pub fn cancel(&self) {
        if self.can_be_given_up() {
            self.0.is_cancelled.store(true, Ordering::Relaxed);
        }
    }

    /// Says that what was asked is stored: from here on it is not given up, only what follows from it
    /// is still worked out.
    pub fn keep(&self) {
        self.0.is_kept.store(true, Ordering::Relaxed);
    }

    /// Whether it can still be given up.
    pub fn can_be_given_up(&self) -> bool {
        !self.0.is_kept.load(Ordering::Relaxed)
    }

    /// Whether it was asked to give up: then leave everything as it was.
    pub fn is_cancelled(&self) -> bool {
        self.0.is_cancelled.load(Ordering::Relaxed)
    }

    /// Whether anybody still works on it.
    pub fn is_running(&self) -> bool {
        Arc::strong_count(&self.0) > 1
    }
}

/// Two ends of one piece of work are the same.
impl PartialEq for Progress {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl super::Desk {
    /// Begins a piece of work that takes long. The job that does it takes the end that comes back,
    /// counts on it and looks whether it is to give up; the window shows the rest.
    pub fn begin(&mut self, work: Work, name: &str) -> Progress {
        let progress = Progress::of(work, name);
        self.works.retain(Progress::is_running);
        self.works.push(progress.clone());
        progress
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_stored_is_not_given_up_any_more() {
        let desk = Progress::of(Work::Undoing, "");
        desk.clone().keep();
        desk.cancel();
        assert!(!desk.is_cancelled());
    }

    #[test]
    fn a_piece_of_work_counts_is_given_up_and_is_over_when_its_end_is_let_go() {
        let desk = Progress::of(Work::Importing, "rows.csv");
        let worker = desk.clone();
        assert!(desk.is_running());
        assert_eq!(desk.share(), None);
        worker.set_total(200);
        assert!(worker.advance(50));
        assert_eq!(desk.share(), Some(0.25));
        desk.cancel();
        assert!(!worker.advance(1));
        assert_eq!((desk.n_done(), desk.n_total()), (51, Some(200)));
        worker.keep();
        assert!(!desk.can_be_given_up());
        drop(worker);
        assert!(!desk.is_running());
        assert_ne!(desk.id(), Progress::of(Work::Importing, "").id());
    }
}
