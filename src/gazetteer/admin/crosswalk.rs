//! Which unit a written name is on a day, in either script, with or without the word for its
//! level. Knows names, seats and days; not which of several is meant.

use super::{Unit, Units};
use crate::gazetteer::generic::{self, Hint};
use crate::text::{cost, fold, sound};
use crate::time::Day;

/// A name that sounds farther from a unit's than this does not mean it: the limit that names
/// beside names have in look-ups too.
const MAX_COST: f32 = 0.45;
/// What it costs to be named after one's seat, which is the rarer way to speak of a unit.
const SEAT_COST: f32 = 0.1;
/// Of names that only sound alike, those that cost this much more than the best are left out.
const NEAR_COST: f32 = 0.15;

/// How a name came to mean a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum By {
    /// It is one of the unit's names.
    Name,
    /// It sounds like one.
    Sound,
    /// It is the name of the unit's seat, or sounds like it.
    Seat,
}

/// A unit that a name may mean, and what stands in its place on the day that was asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Meaning<'u> {
    /// The unit of that name.
    pub unit: &'u Unit,
    /// How the name came to mean it.
    pub by: By,
    /// Whether it held on the day.
    pub holds: bool,
    /// The units it is on that day: itself where it holds; several where it was divided.
    pub then: Vec<&'u Unit>,
    /// What it was made or renamed from.
    pub was: Vec<&'u Unit>,
    /// What was made of it later, or cut out of it.
    pub became: Vec<&'u Unit>,
}

impl Units {
    /// The units that a name may mean on a day (now, without one): those that held then first,
    /// then those of the level that the word beside the name speaks of. *Wilaya* and *région* are
    /// only the ordinary words for a unit, so they put an order on the levels and exclude none.
    /// Where no unit has the name, those whose name or seat sounds like it.
    pub fn crosswalk(
        &self,
        name: &str,
        country: Option<&str>,
        day: Option<Day>,
    ) -> Vec<Meaning<'_>> {
        let folded = fold::folded(name);
        let (bare, hint) = match generic::strip(&folded) {
            Some((bare, hint @ (Hint::Level1 | Hint::Level2 | Hint::Level3 | Hint::Area))) => {
                (bare, Some(hint))
            }
            _ => (folded.as_str(), None),
        };
        let (whole_key, bare_key) = (fold::key(&folded), fold::key(bare));
        if bare_key.is_empty() {
            return Vec::new();
        }
        let in_country = || {
            let is_there = |unit: &&Unit| country.is_none_or(|country| unit.country == country);
            self.units.iter().filter(is_there)
        };
        let is_named = |unit: &&Unit| unit.is_named(&whole_key) || unit.is_named(&bare_key);
        let mut found: Vec<(f32, By, &Unit)> = in_country()
            .filter(is_named)
            .map(|unit| (0.0, By::Name, unit))
            .collect();
        if found.is_empty() {
            let phones = sound::phones_of(bare);
            found = in_country()
                .filter_map(|unit| {
                    let (cost, by) = sounds_like(unit, &phones)?;
                    Some((cost, by, unit))
                })
                .collect();
            let least = found.iter().map(|f| f.0).fold(f32::INFINITY, f32::min);
            found.retain(|&(cost, ..)| cost <= least + NEAR_COST);
        }
        // A cercle or province is wanted first only where the word says so.
        let first_level = match hint {
            Some(Hint::Level2 | Hint::Level3) => 2,
            _ => 1,
        };
        found.sort_by(|(cost_a, by_a, a), (cost_b, by_b, b)| {
            // *District de Bamako* with its word is the name of the region.
            let order = |unit: &Unit| {
                let by_part = !unit.is_named(&whole_key);
                (!unit.holds(day), by_part, unit.level != first_level)
            };
            order(a)
                .cmp(&order(b))
                .then(cost_a.total_cmp(cost_b))
                .then(by_a.cmp(by_b))
                .then_with(|| (&a.country, &a.parent).cmp(&(&b.country, &b.parent)))
                .then_with(|| b.valid_from.cmp(&a.valid_from))
        });
        found
            .into_iter()
            .map(|(_, by, unit)| Meaning {
                unit,
                by,
                holds: unit.holds(day),
                then: self.on(unit, day),
                was: self.was(unit),
                became: self.became(unit),
            })
            .collect()
    }
}

/// How far a unit's name sounds from what was written, or its seat's.
fn sounds_like(unit: &Unit, phones: &[u8]) -> Option<(f32, By)> {
    let cost_of = |name: &String| {
        let own = sound::phones_of(name);
        // A short name meets too many others by one cheap sound.
        let most = MAX_COST.min(0.1 * own.len().min(phones.len()) as f32);
        cost::distance(phones, &own, most)
    };
    let names = std::iter::once(&unit.name).chain(&unit.other_names);
    let by_name = names.filter_map(cost_of).min_by(f32::total_cmp);
    let seat = (!unit.seat.is_empty()).then_some(&unit.seat);
    let by_seat = seat.and_then(cost_of).map(|cost| cost + SEAT_COST);
    match (by_name, by_seat) {
        (Some(name), Some(seat)) if seat < name => Some((seat, By::Seat)),
        (Some(name), _) => Some((name, By::Sound)),
        (None, Some(seat)) => Some((seat, By::Seat)),
        (None, None) => None,
    }
}
