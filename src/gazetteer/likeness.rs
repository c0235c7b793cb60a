//! Whether a word is the name of a place at all, in any spelling. Knows no report: which place is
//! meant is said by [`Gazetteer::resolve`].

use super::gather::Scope;
use super::{Gazetteer, Query};

impl Gazetteer {
    /// How near the nearest name of a place is to what is written: 0 for the same letters, about 1
    /// for a wrong consonant. `None` where nothing is near. Places of `country` are preferred as
    /// [`Gazetteer::resolve`] does.
    pub fn likeness(&self, written: &str, country: Option<&str>) -> Option<f32> {
        let query = Query {
            country,
            ..Query::of(written)
        };
        let scope = match country {
            Some(_) => self.scope(&query),
            None => Scope::All,
        };
        let found = self.gather(written, scope);
        found
            .iter()
            .map(|candidate| candidate.cost)
            .min_by(f32::total_cmp)
    }
}
