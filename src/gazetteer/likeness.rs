//! Whether a word is the name of a place at all, in any spelling. Knows no report: which place is
//! meant is said by [`Gazetteer::resolve`].

use super::{Gazetteer, Lately};

impl Gazetteer {
    /// How near the nearest name of a place is to what is written, if no farther than `at_most`: 0
    /// for the same letters, about 1 for a wrong consonant. `None` where nothing is as near.
    pub fn likeness(&self, written: &str, at_most: f32, lately: Option<&Lately>) -> Option<f32> {
        match lately {
            Some(lately) => lately.nearest(self, written, at_most),
            None => self.nearest_name(written, at_most),
        }
    }
}
