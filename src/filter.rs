//! What is shown: one value that map, time panel, legend, list and pictures all read, and the
//! account of what it leaves out. Knows neither the store nor the window.

use crate::incident::columns::Columns;
use crate::incident::{Incident, KindGroup, Status};
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
}

/// What is to be shown. The default shows everything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter {
    /// The two dates; `None` where time does not limit, so that the undated are shown too.
    pub window: Option<Span>,
    /// How the two dates are meant.
    pub mode: TimeMode,
    /// The step of the calendar for [`TimeMode::Instant`], playback and snapping.
    pub step: Step,
    /// Which kinds are on, in [`KindGroup::ALL`]'s order.
    pub kinds: [bool; 8],
}

impl Default for Filter {
    fn default() -> Self {
        Self {
            window: None,
            mode: TimeMode::Window,
            step: Step::Week,
            kinds: [true; 8],
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
}

/// What passes a filter, and why the rest does not. Every incident that is neither rejected nor
/// withdrawn is counted once:
/// `n_shown + n_outside_dates + n_undated + n_kind_off + n_unplaced = n_total`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shown {
    /// The rows of [`Columns`] that pass, placed or not, in their order.
    pub rows: Vec<u32>,
    /// The rows that pass everything but the dates: what the histogram draws.
    pub rows_any_date: Vec<u32>,
    /// How many incidents there are.
    pub n_total: usize,
    /// How many pass and lie somewhere on the map.
    pub n_shown: usize,
    /// How many pass but lie nowhere on the map.
    pub n_unplaced: usize,
    /// How many are hidden because their kind is off.
    pub n_kind_off: usize,
    /// How many of the others lie outside the dates.
    pub n_outside_dates: usize,
    /// How many of the others have no date while dates limit.
    pub n_undated: usize,
    /// Per kind, how many the dates let through, whether the kind is on or not.
    pub kind_within_dates: [usize; 8],
    /// Per kind, how many there are.
    pub kind_total: [usize; 8],
}

impl Shown {
    /// Works out what passes. Done once a change of the data or the filter, never a frame.
    pub fn of(incidents: &[Incident], columns: &Columns, filter: &Filter) -> Self {
        let counts = |row: usize| {
            let status = incidents[columns.incident[row] as usize].status;
            !matches!(status, Status::Rejected | Status::Withdrawn)
        };
        let mut shown = Self::default();
        let mut within = vec![filter.span().is_none(); columns.len()];
        if let Some(span) = filter.span() {
            columns.within(span).for_each(|row| within[row] = true);
        }
        for (row, is_within) in within.into_iter().enumerate() {
            if !counts(row) {
                continue;
            }
            let kind = columns.kind[row].index();
            let is_dated = !columns.undated().contains(&row);
            shown.n_total += 1;
            shown.kind_total[kind] += 1;
            shown.kind_within_dates[kind] += usize::from(is_within);
            if !filter.kinds[kind] {
                shown.n_kind_off += 1;
                continue;
            }
            if is_dated {
                shown.rows_any_date.push(row as u32);
            }
            if is_within {
                let is_placed = columns.position[row].is_some();
                shown.n_shown += usize::from(is_placed);
                shown.n_unplaced += usize::from(!is_placed);
                shown.rows.push(row as u32);
            } else if is_dated {
                shown.n_outside_dates += 1;
            } else {
                shown.n_undated += 1;
            }
        }
        shown
    }

    /// The line that is always on screen: `Shown 17 of 19: 2 outside the dates`.
    pub fn line(&self) -> String {
        let reasons = self.reasons();
        let mut line = format!(
            "Shown {} of {}",
            thousands(self.n_shown),
            thousands(self.n_total)
        );
        let reasons: Vec<String> = reasons
            .iter()
            .map(|(n, words)| format!("{} {words}", thousands(*n)))
            .collect();
        if !reasons.is_empty() {
            line += ": ";
            line += &reasons.join(", ");
        }
        line
    }

    /// How many are left out, and why; only reasons that hold for some.
    pub fn reasons(&self) -> Vec<(usize, &'static str)> {
        [
            (self.n_outside_dates, "outside the dates"),
            (self.n_undated, "undated"),
            (self.n_kind_off, "of a kind that is off"),
            (self.n_unplaced, "unplaced"),
        ]
        .into_iter()
        .filter(|(n, _)| *n > 0)
        .collect()
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
