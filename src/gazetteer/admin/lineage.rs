//! What a unit was before it was made, what it became, and what it is on another day.
//! Knows the table of units only; a place's own unit is worked out by `region_on`.

use super::{Unit, Units};
use crate::text::fold;
use crate::time::Day;

impl Units {
    /// The units that a unit was made or renamed from, as they stood on the day before its first.
    /// A unit that only got another parent was itself.
    pub fn was<'u>(&'u self, unit: &Unit) -> Vec<&'u Unit> {
        let Some(from) = unit.valid_from else {
            return Vec::new();
        };
        let before = from.plus(-1);
        let mut found = Vec::new();
        for former in &unit.former {
            let key = fold::key(former);
            let named = |level: u8| {
                self.units.iter().filter(move |other| {
                    other.level == level && other.country == unit.country && other.holds_on(before)
                })
            };
            // A district was cut out of another district, or else out of a region.
            let mut then: Vec<&Unit> = named(unit.level).filter(|u| u.is_named(&key)).collect();
            if then.is_empty() {
                then = named(3 - unit.level).filter(|u| u.is_named(&key)).collect();
            }
            found.extend(then);
        }
        found
    }

    /// The units that were made or renamed from a unit, those that were only cut out of it too.
    pub fn became<'u>(&'u self, unit: &Unit) -> Vec<&'u Unit> {
        let names = std::iter::once(&unit.name).chain(&unit.other_names);
        let keys: Vec<String> = names.map(|name| fold::key(name)).collect();
        let may_be = |later: &&Unit| {
            later.country == unit.country
                && later
                    .former
                    .iter()
                    .any(|name| keys.contains(&fold::key(name)))
        };
        self.units
            .iter()
            .filter(may_be)
            .filter(|later| self.was(later).contains(&unit))
            .collect()
    }

    /// The unit on another day: itself where it held, else what took its place or what it was,
    /// through as many reforms as lie between. Without a day, what it is now.
    pub fn on<'u>(&'u self, unit: &'u Unit, day: Option<Day>) -> Vec<&'u Unit> {
        let mut found = Vec::new();
        self.collect_on(unit, day, 8, &mut found);
        found
    }

    fn collect_on<'u>(
        &'u self,
        unit: &'u Unit,
        day: Option<Day>,
        depth: u8,
        found: &mut Vec<&'u Unit>,
    ) {
        if unit.holds(day) {
            if !found.contains(&unit) {
                found.push(unit);
            }
            return;
        }
        if depth == 0 {
            return;
        }
        let has_ended = unit
            .valid_to
            .is_some_and(|to| day.is_none_or(|day| to < day));
        let next = if has_ended {
            // What was cut out earlier has a history of its own.
            let after = unit.valid_to.map(|to| to.plus(1));
            let mut next = self.became(unit);
            next.retain(|later| later.valid_from == after);
            next
        } else {
            self.was(unit)
        };
        for other in next {
            self.collect_on(other, day, depth - 1, found);
        }
    }

    /// The second-level units of a first-level one on a day; now, without one. Empty for others.
    pub fn parts<'u>(&'u self, unit: &Unit, day: Option<Day>) -> Vec<&'u Unit> {
        let is_part = |other: &&Unit| {
            unit.level == 1
                && other.level == 2
                && other.country == unit.country
                && other.parent == unit.name
                && other.holds(day)
        };
        self.units.iter().filter(is_part).collect()
    }
}
