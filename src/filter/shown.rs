//! What passes a filter, and the account of the rest: every incident once, with one reason. Knows
//! neither how it was worked out nor how it is drawn.

use std::sync::Arc;

use super::sieve::{Sieve, Wanted};
use super::{Filter, thousands};
use crate::incident::columns::Columns;
use crate::incident::{Facet, Incidents};
use crate::time::Span;

/// Why an incident is not shown, or not on the map. One that several limits leave out is counted
/// with the first in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// It has none of the keys that are asked for.
    Facet(Facet),
    /// It has not all the words.
    Text,
    /// It lies elsewhere, or nobody knows exactly enough where.
    Area,
    /// It happened on other days.
    OutsideDates,
    /// Nobody says when it happened, while dates limit.
    Undated,
    /// It passes, but lies nowhere on the map.
    Unplaced,
}

impl Reason {
    /// As the account says it, after a number.
    pub fn words(self) -> &'static str {
        match self {
            Self::Facet(facet) => match facet {
                Facet::Kind => "of a kind that is off",
                Facet::Actor => "of other actors",
                Facet::Country => "in other countries",
                Facet::Region => "in other regions",
                Facet::Deaths => "with other deaths",
                Facet::Source => "from other sources",
                Facet::Reliability => "from sources of another grade",
                Facet::Credibility => "of another credibility",
                Facet::Status => "of another status",
                Facet::Precision => "of another precision",
                Facet::Background => "left out by background",
                Facet::Origin => "left out by origin",
                Facet::Certainty => "left out by certainty",
            },
            Self::Text => "without the words",
            Self::Area => "outside the area",
            Self::OutsideDates => "outside the dates",
            Self::Undated => "undated",
            Self::Unplaced => "unplaced",
        }
    }
}

/// What passes a filter, and why the rest does not. Every incident that is neither rejected nor
/// withdrawn is counted once, and those too where their status is asked for:
/// `n_shown` and the numbers of [`Shown::reasons`] sum up to `n_total`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shown {
    /// The rows of [`Columns`] that pass, placed or not, in their order.
    pub rows: Vec<u32>,
    /// The dated rows that pass everything but the dates, in their order: what the histogram draws.
    pub rows_any_date: Arc<Vec<u32>>,
    /// How many incidents there are.
    pub n_total: usize,
    /// How many pass and lie somewhere on the map.
    pub n_shown: usize,
    /// How many pass but lie nowhere on the map.
    pub n_unplaced: usize,
    /// How many of those that pass everything else lie outside the dates.
    pub n_outside_dates: usize,
    /// How many of them have no date while dates limit.
    pub n_undated: usize,
    /// Per kind, how many pass everything but the choice of kinds.
    pub kind_within_dates: [usize; 8],
    /// Per kind, how many there are.
    pub kind_total: [usize; 8],
    /// Why those are left out that other limits than the dates do.
    pub(super) left_out: Vec<(usize, Reason)>,
    /// Per value of [`crate::incident::Facets`], how many pass everything but its own facet's choice.
    pub(super) counts: Vec<u32>,
}

/// How many of what passes all but the dates lie within some days, of whatever filter these are:
/// what two windows are compared by. Undated incidents lie within none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tally {
    /// The days.
    pub span: Span,
    /// How many, placed or not.
    pub n: usize,
    /// How many of each kind, whether or not it is on.
    pub kinds: [usize; 8],
}

impl Shown {
    /// Works out what passes from nothing. Where only dates change, [`Sieve::shown`] costs far less.
    pub fn of(incidents: &Incidents, columns: &Columns, filter: &Filter) -> Self {
        Sieve::of(incidents, columns, Wanted::of(filter)).shown(columns, filter)
    }

    /// How many pass all limits but those of a value's own facet, and have the value: what one more
    /// click on it would show.
    pub fn count(&self, value: usize) -> usize {
        self.counts.get(value).map_or(0, |&n| n as usize)
    }

    /// The line that is always on screen: `Shown 17 of 19: 2 outside the dates`.
    pub fn line(&self) -> String {
        let mut line = self.head();
        let reasons: Vec<String> = self
            .reasons()
            .iter()
            .map(|(n, reason)| format!("{} {}", thousands(*n), reason.words()))
            .collect();
        if !reasons.is_empty() {
            line += ": ";
            line += &reasons.join(", ");
        }
        line
    }

    /// The line's first part: `Shown 17 of 19`.
    pub fn head(&self) -> String {
        format!(
            "Shown {} of {}",
            thousands(self.n_shown),
            thousands(self.n_total)
        )
    }

    /// How many are left out, and why; only reasons that hold for some.
    pub fn reasons(&self) -> Vec<(usize, Reason)> {
        let by_dates = [
            (self.n_outside_dates, Reason::OutsideDates),
            (self.n_undated, Reason::Undated),
        ];
        let unplaced = (self.n_unplaced, Reason::Unplaced);
        by_dates
            .into_iter()
            .chain(self.left_out.iter().copied())
            .chain([unplaced])
            .filter(|(n, _)| *n > 0)
            .collect()
    }
}
