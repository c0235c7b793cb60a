//! What is shown: one value, the [`Filter`], that map, time panel, legend, table, list and pictures
//! all read, and the account of what it leaves out, [`Shown`]. Knows neither the store nor the window.
//!
//! The work has two halves. Everything but the dates is sifted once a change of it ([`Sieve`]), in one
//! pass over the columns; what the dates let through is then cut out of that ([`Sieve::shown`]) at a
//! cost that does not grow with how much lies outside them.

pub mod area;
pub mod shown;
pub mod sieve;
#[cfg(test)]
mod tests;
pub mod written;

use std::collections::{BTreeMap, BTreeSet};

pub use area::{Area, LineName};
pub use shown::{Reason, Shown, Tally};
pub use sieve::{Matches, Sieve, Wanted};

use crate::incident::{Facet, KindGroup};
use crate::time::{Day, Span, Step};

/// How the two dates of a filter are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum TimeMode {
    /// Only the calendar step that the last date falls in.
    Instant,
    /// From the first date to the last.
    #[default]
    Window,
    /// Everything up to the last date.
    Cumulative,
}

impl TimeMode {
    /// Every mode.
    pub const ALL: [Self; 3] = [Self::Instant, Self::Window, Self::Cumulative];

    /// As the control names it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Instant => "Instant",
            Self::Window => "Window",
            Self::Cumulative => "Cumulative",
        }
    }

    /// The word in files.
    pub fn code(self) -> &'static str {
        match self {
            Self::Instant => "instant",
            Self::Window => "window",
            Self::Cumulative => "cumulative",
        }
    }

    /// The mode of a word that [`TimeMode::code`] gives.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mode| mode.code() == code)
    }
}

/// What is to be shown. The default shows everything but what was rejected or withdrawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Filter {
    /// The two dates; `None` where time does not limit, so that the undated are shown too.
    pub window: Option<Span>,
    /// How the two dates are meant.
    pub mode: TimeMode,
    /// The step of the calendar for [`TimeMode::Instant`], playback and snapping.
    pub step: Step,
    /// Which kinds are on, in [`KindGroup::ALL`]'s order.
    pub kinds: [bool; 8],
    /// The keys that are wanted of each other facet: any of them. A facet that is not here does not
    /// limit; none is here without a key.
    pub picked: BTreeMap<Facet, BTreeSet<String>>,
    /// Words that an incident or a report of it must have, in any script and order; may be empty.
    pub text: String,
    /// Where it must lie.
    pub area: Option<Area>,
}

impl Default for Filter {
    fn default() -> Self {
        Self {
            window: None,
            mode: TimeMode::Window,
            step: Step::Week,
            kinds: [true; 8],
            picked: BTreeMap::new(),
            text: String::new(),
            area: None,
        }
    }
}

impl Filter {
    /// The days that are shown, both ends included; `None` where time does not limit.
    pub fn span(&self) -> Option<Span> {
        let window = self.window?;
        Some(match self.mode {
            TimeMode::Window => window,
            TimeMode::Instant => {
                let start = self.step.floor(window.end());
                Span::between(start, self.step.floor_plus(window.end(), 1).plus(-1))
            }
            TimeMode::Cumulative => {
                Span::between(Day(i32::MIN / 4).min(window.end()), window.end())
            }
        })
    }

    /// Whether a kind is on.
    pub fn shows_kind(&self, group: KindGroup) -> bool {
        self.kinds[group.index()]
    }

    /// Whether a facet limits.
    pub fn limits(&self, facet: Facet) -> bool {
        match facet {
            Facet::Kind => self.kinds != [true; 8],
            _ => self.picked.contains_key(&facet),
        }
    }

    /// Whether a key of a facet is asked for. Of the kinds every one that is on is.
    pub fn picks(&self, facet: Facet, key: &str) -> bool {
        match facet {
            Facet::Kind => KindGroup::ALL
                .into_iter()
                .any(|group| group.name() == key && self.shows_kind(group)),
            _ => self
                .picked
                .get(&facet)
                .is_some_and(|keys| keys.contains(key)),
        }
    }

    /// Asks for a key too, or no longer. A kind is turned on or off.
    pub fn toggle(&mut self, facet: Facet, key: &str) {
        if facet == Facet::Kind {
            let of_key = KindGroup::ALL.into_iter().find(|kind| kind.name() == key);
            if let Some(group) = of_key {
                self.kinds[group.index()] ^= true;
            }
            return;
        }
        let keys = self.picked.entry(facet).or_default();
        if !keys.remove(key) {
            keys.insert(key.to_owned());
        }
        if keys.is_empty() {
            self.picked.remove(&facet);
        }
    }

    /// Asks for one key of a facet alone; asked again, for all.
    pub fn only(&mut self, facet: Facet, key: &str) {
        if facet == Facet::Kind {
            let only = KindGroup::ALL.map(|group| group.name() == key);
            self.kinds = if self.kinds == only { [true; 8] } else { only };
            return;
        }
        let only = BTreeSet::from([key.to_owned()]);
        if self.picked.get(&facet) == Some(&only) {
            self.picked.remove(&facet);
        } else {
            self.picked.insert(facet, only);
        }
    }

    /// Lifts the limit that leaves incidents out for a reason.
    pub fn lift(&mut self, reason: Reason) {
        match reason {
            Reason::Facet(Facet::Kind) => self.kinds = [true; 8],
            Reason::Facet(facet) => {
                self.picked.remove(&facet);
            }
            Reason::Text => self.text.clear(),
            Reason::Area => self.area = None,
            Reason::OutsideDates | Reason::Undated => self.window = None,
            // No limit: they are shown, but not on the map.
            Reason::Unplaced => (),
        }
    }

    /// Lifts every limit. What the dates mean and the step of the calendar stay.
    pub fn lift_all(&mut self) {
        *self = Self {
            mode: self.mode,
            step: self.step,
            ..Self::default()
        };
    }

    /// How many limits there are, each facet with a choice being one.
    pub fn n_limits(&self) -> usize {
        usize::from(self.window.is_some())
            + usize::from(self.limits(Facet::Kind))
            + self.picked.len()
            + usize::from(!self.text.trim().is_empty())
            + usize::from(self.area.is_some())
    }

    /// Whether two filters let the same through but for the dates.
    pub fn is_same_but_for_dates(&self, other: &Self) -> bool {
        self.kinds == other.kinds
            && self.picked == other.picked
            && self.text == other.text
            && self.area == other.area
    }
}

/// A count with its thousands apart: `9,450`.
pub fn thousands(n: usize) -> String {
    let digits = n.to_string();
    let mut words = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            words.push(',');
        }
        words.push(digit);
    }
    words
}
