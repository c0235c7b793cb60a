//! Values of rows, of which many are alike: incidents of one kind, region, actor and source have the
//! same, so that each run of values is kept once and a row is the number of its run.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

/// Runs of values, one after another. A run that no row has any more may stay among them.
#[derive(Debug, Clone)]
pub(super) struct Runs {
    /// Where each begins, and where the last one ends.
    offsets: Vec<u32>,
    values: Vec<u32>,
}

impl Default for Runs {
    fn default() -> Self {
        Self {
            offsets: vec![0],
            values: Vec::new(),
        }
    }
}

impl Runs {
    pub(super) fn len(&self) -> usize {
        self.offsets.len() - 1
    }

    pub(super) fn get(&self, run: u32) -> &[u32] {
        let run = run as usize;
        &self.values[self.offsets[run] as usize..self.offsets[run + 1] as usize]
    }

    /// Adds a run, whether or not there is one alike, and gives its number.
    pub(super) fn push(&mut self, values: &[u32]) -> u32 {
        let number = self.len() as u32;
        self.values.extend_from_slice(values);
        self.offsets.push(self.values.len() as u32);
        number
    }

    /// Gives every value another number.
    pub(super) fn renumber(&mut self, new: impl Fn(u32) -> u32) {
        for value in &mut self.values {
            *value = new(*value);
        }
    }

    /// Puts the values of each run in order.
    pub(super) fn sort(&mut self) {
        for run in self.offsets.windows(2) {
            self.values[run[0] as usize..run[1] as usize].sort_unstable();
        }
    }
}

/// Runs that are told apart as they come.
#[derive(Default)]
pub(super) struct Sorter {
    runs: Runs,
    /// The run of a hash; of two with the same, the later.
    known: HashMap<u64, u32>,
}

impl Sorter {
    /// The number of the run with these values.
    pub(super) fn number(&mut self, values: &[u32]) -> u32 {
        let mut hasher = DefaultHasher::new();
        values.hash(&mut hasher);
        let hash = hasher.finish();
        let known = self.known.get(&hash).copied();
        if let Some(run) = known.filter(|&run| self.runs.get(run) == values) {
            return run;
        }
        let run = self.runs.push(values);
        self.known.insert(hash, run);
        run
    }

    pub(super) fn finish(mut self) -> Runs {
        self.runs.offsets.shrink_to_fit();
        self.runs.values.shrink_to_fit();
        self.runs
    }
}
