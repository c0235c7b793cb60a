//! Whether a word is the name of a place at all, in any spelling. Knows no report: which place is
//! meant is said by [`Gazetteer::resolve`].

use super::gather::Scope;
use super::{Gazetteer, Lately};

impl Gazetteer {
    /// How near the nearest name of a place is to what is written: 0 for the same letters, about 1
    /// for a wrong consonant. `None` where nothing is near.
    pub fn likeness(&self, written: &str, lately: Option<&Lately>) -> Option<f32> {
        let found = self.gather_lately(written, Scope::All, lately);
        found
            .iter()
            .map(|candidate| candidate.cost)
            .min_by(f32::total_cmp)
    }
}
