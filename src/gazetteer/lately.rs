//! What was found by name lately, so that a name that a report writes again is not looked for anew.
//! Knows no report; whoever asks for many names keeps one of these and says so in each
//! [`Query`](super::Query).

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use super::Gazetteer;
use super::gather::{Candidate, Scope};

/// Names asked for lately, with the places that may be meant. For one thread; answers are the same
/// with it as without.
#[derive(Debug, Default)]
pub struct Lately {
    found: RefCell<HashMap<(Box<str>, Scope), Found>>,
    nearest: RefCell<HashMap<Box<str>, Nearest>>,
}

type Found = Rc<[Candidate]>;

/// How far the nearest name is, if one was found within so much.
#[derive(Debug, Clone, Copy)]
struct Nearest {
    within: f32,
    cost: Option<f32>,
}

/// So many names are kept; then all are forgotten. A name has some hundred candidates of 24 bytes.
const MOST_KEPT: usize = 4096;

impl Lately {
    /// [`Gazetteer::nearest_name`], unless it was done lately.
    pub(super) fn nearest(
        &self,
        gazetteer: &Gazetteer,
        written: &str,
        at_most: f32,
    ) -> Option<f32> {
        let known = self.nearest.borrow().get(written).copied();
        if let Some(known) = known
            && (known.cost.is_some() || known.within >= at_most)
        {
            return known.cost.filter(|cost| *cost <= at_most);
        }
        let cost = gazetteer.nearest_name(written, at_most);
        let mut kept = self.nearest.borrow_mut();
        if kept.len() >= MOST_KEPT {
            kept.clear();
        }
        let within = at_most;
        kept.insert(written.into(), Nearest { within, cost });
        cost
    }
}

impl Gazetteer {
    /// [`Gazetteer::gather`], unless it was done lately.
    pub(super) fn gather_lately(
        &self,
        written: &str,
        scope: Scope,
        lately: Option<&Lately>,
    ) -> Rc<[Candidate]> {
        let Some(lately) = lately else {
            return self.gather(written, scope).into();
        };
        let key = (written.trim().into(), scope);
        if let Some(found) = lately.found.borrow().get(&key) {
            return Rc::clone(found);
        }
        let found: Rc<[Candidate]> = self.gather(written, scope).into();
        let mut kept = lately.found.borrow_mut();
        if kept.len() >= MOST_KEPT {
            kept.clear();
        }
        kept.insert(key, Rc::clone(&found));
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::Query;

    #[test]
    fn a_name_asked_for_again_has_the_same_answer() {
        let gazetteer = Gazetteer::embedded();
        let lately = Lately::default();
        for written in ["دوينتزا", "Menaka", "سوكولو", "Menaka", "دوينتزا"] {
            let plain = Query {
                country: Some("ML"),
                ..Query::of(written)
            };
            let again = Query {
                lately: Some(&lately),
                ..plain.clone()
            };
            assert_eq!(gazetteer.resolve(&again), gazetteer.resolve(&plain));
        }
        assert!(lately.found.borrow().len() >= 3);
    }
}
