//! How far a long piece of work is. Who works holds one end and counts, the desk holds the other:
//! the window draws what is counted and may ask that the work be given up. Knows no clock.

use std::sync::Arc;
use std::sync::atomic::{AtomicU8, AtomicU64, Ordering};

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
    /// Where it stands: see the constants.
    state: AtomicU8,
    phase: AtomicU8,
}

const RUNNING: u8 = 0;
const CANCELLED: u8 = 1;
const KEPT: u8 = 2;

/// What part of a piece of work is under way. Each is counted by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// What was asked for.
    Work,
    /// What was written is made quick to find.
    Indexing,
    /// It is stored, and the project is read again as it now is.
    Reading,
}

impl Phase {
    const ALL: [Self; 3] = [Self::Work, Self::Indexing, Self::Reading];
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
            state: AtomicU8::new(RUNNING),
            phase: AtomicU8::new(Phase::Work as u8),
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

    /// Says which part is under way, and how much there is of it to do. Nothing of it is done yet.
    pub fn begin(&self, phase: Phase, n: u64) {
        self.0.phase.store(phase as u8, Ordering::Relaxed);
        self.set_done(0);
        self.set_total(n);
    }

    /// Which part is under way.
    pub fn phase(&self) -> Phase {
        let at = usize::from(self.0.phase.load(Ordering::Relaxed));
        Phase::ALL.get(at).copied().unwrap_or(Phase::Work)
    }

    /// Asks that the work be given up. Who works looks at its next step. What is being stored is not
    /// given up any more.
    pub fn cancel(&self) {
        self.go(CANCELLED);
    }

    /// Says that what was asked is stored, or is about to be: from here on it is not given up, only what
    /// follows from it is still worked out. Whether it is still wanted: else leave everything as it was.
    pub fn keep(&self) -> bool {
        self.go(KEPT)
    }

    /// From running to another state; of two that come at once the first holds. Whether it is that state.
    fn go(&self, to: u8) -> bool {
        let (state, order) = (&self.0.state, Ordering::Relaxed);
        match state.compare_exchange(RUNNING, to, order, order) {
            Ok(_) => true,
            Err(is) => is == to,
        }
    }

    /// Whether it can still be given up.
    pub fn can_be_given_up(&self) -> bool {
        self.0.state.load(Ordering::Relaxed) != KEPT
    }

    /// Whether it was asked to give up: then leave everything as it was.
    pub fn is_cancelled(&self) -> bool {
        self.0.state.load(Ordering::Relaxed) == CANCELLED
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
        assert!(desk.clone().keep());
        desk.cancel();
        assert!(!desk.is_cancelled());
        // And what is given up is not stored any more.
        let desk = Progress::of(Work::Undoing, "");
        desk.cancel();
        assert!(!desk.clone().keep());
        assert!(desk.is_cancelled() && desk.can_be_given_up());
    }

    #[test]
    fn each_part_of_a_piece_of_work_is_counted_by_itself() {
        let work = Progress::of(Work::Importing, "");
        work.set_total(10);
        work.set_done(9);
        work.begin(Phase::Indexing, 3);
        assert_eq!((work.n_done(), work.n_total()), (0, Some(3)));
        assert_eq!(work.phase(), Phase::Indexing);
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
        assert!(!worker.keep(), "it was given up");
        assert!(desk.can_be_given_up());
        drop(worker);
        assert!(!desk.is_running());
        assert_ne!(desk.id(), Progress::of(Work::Importing, "").id());
    }
}
