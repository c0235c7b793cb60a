//! Giving up work that nobody waits for any more. Checked inside every long loop.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// The work was given up: something newer was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stopped;

/// Whether a piece of work is still wanted: while the number that all share is its own.
#[derive(Debug, Clone, Default)]
pub struct Stop {
    newest: Arc<AtomicU64>,
    own: u64,
    /// How many checks are left before it stops by itself.
    #[cfg(test)]
    left: Option<Arc<AtomicU64>>,
}

impl Stop {
    /// Work that nobody stops.
    pub fn never() -> Self {
        Self::default()
    }

    /// A newer piece of work: all older ones that share its number stop.
    #[must_use]
    pub fn newer(&self) -> Self {
        let own = self.newest.fetch_add(1, Ordering::Relaxed) + 1;
        Self {
            newest: Arc::clone(&self.newest),
            own,
            #[cfg(test)]
            left: None,
        }
    }

    /// Work that is given up at the check after so many others.
    #[cfg(test)]
    pub(super) fn after(n_checks: u64) -> Self {
        Self {
            left: Some(Arc::new(AtomicU64::new(n_checks))),
            ..Self::default()
        }
    }

    /// Whether something newer was asked.
    pub fn is_stopped(&self) -> bool {
        self.newest.load(Ordering::Relaxed) != self.own
    }

    /// Goes on, or gives up.
    pub fn check(&self) -> Result<(), Stopped> {
        #[cfg(test)]
        if let Some(left) = &self.left
            && left
                .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |n| n.checked_sub(1))
                .is_err()
        {
            return Err(Stopped);
        }
        if self.is_stopped() {
            return Err(Stopped);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn newer_work_stops_what_is_older() {
        let root = Stop::never();
        let first = root.newer();
        assert_eq!(first.check(), Ok(()));
        let second = first.newer();
        assert_eq!(first.check(), Err(Stopped));
        assert_eq!(second.check(), Ok(()));
    }
}
