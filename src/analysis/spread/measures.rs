//! What was measured, as plain values: everything that a chart, a table or a page needs, with the
//! incidents behind each figure. Knows neither how it was worked out nor how it is drawn.
//!
//! Incidents are named by their rows in [`crate::incident::columns::Columns`].

use std::ops::Range;
use std::sync::Arc;

use super::account::Account;
pub use super::density::{
    ActorPaths, Concentration, DenseCell, Density, Ellipse, Kernel, TheatrePath,
};
use super::settings::{Family, Settings};
use crate::geo::Position;
use crate::time::{Day, Span};

/// Everything that was measured of one asking.
#[derive(Debug, Clone, PartialEq)]
pub struct Measures {
    /// What was asked.
    pub settings: Settings,
    /// The days that figures of "the window" stand for, both ends included.
    pub window: Span,
    /// The first and last day of everything that could be measured, dates apart; `None` for nothing.
    pub extent: Option<Span>,
    /// The day until which reports were gathered.
    pub cutoff: Day,
    /// The days before the cut-off that count as incomplete.
    pub incomplete: Span,
    /// The families that were measured; more than one only where they were said to be de-duplicated.
    pub families: Vec<Family>,
    /// How many incidents of each family could be measured: where several have some, one was chosen.
    pub family_counts: Vec<(Family, usize)>,
    /// What was left out.
    pub account: Account,
    /// Every measured incident by day, whatever the window: the ranges below count in it.
    pub rows: Arc<Vec<u32>>,
    /// Those within the window.
    pub in_window: Range<usize>,
    /// How near to the anchor it came.
    pub distance: Distance,
    /// Where it was for the first time.
    pub frontier: Frontier,
    /// How much lies by borders, and in the coastal states.
    pub borders: Borders,
    /// Roads under pressure.
    pub roads: Roads,
    /// The window against what went before.
    pub change: Change,
    /// How densely it lies, and where its middle is.
    pub concentration: Concentration,
}

/// A figure with the band that the draws of uncertain places give.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Banded {
    /// The figure, every place at its point (or, where only its area is known, the middle draw).
    pub value: f64,
    /// 5 % of the draws lie below.
    pub low: f64,
    /// 5 % of the draws lie above.
    pub high: f64,
}

/// How near to the anchor it came, by period and in the window.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Distance {
    /// The anchor.
    pub anchor: String,
    /// Every period from the first measured incident to the last, empty ones too; by date.
    pub periods: Vec<Bucket>,
    /// The whole window as one period; `None` where nothing lies in it.
    pub whole: Option<Bucket>,
    /// The trend of each quantile over the complete periods that lie wholly in the window and have
    /// enough incidents, in the order of [`super::settings::QUANTILES`]; `None` for fewer than four.
    pub trends: [Option<Trend>; 3],
    /// The same of the share within each radius, in parts of one a month.
    pub share_trends: [Option<Trend>; 4],
}

/// One period.
#[derive(Debug, Clone, PartialEq)]
pub struct Bucket {
    /// Its days.
    pub span: Span,
    /// Its incidents, in [`Measures::rows`].
    pub rows: Range<usize>,
    /// The quantiles of the distance in kilometres, in the order of
    /// [`super::settings::QUANTILES`]; `None` where there are too few incidents.
    pub quantiles_km: [Option<Banded>; 3],
    /// How many lie within each of [`super::settings::RADII_KM`].
    pub within: [Banded; 4],
    /// The incident that lies nearest to the first quantile: the front.
    pub front: Option<u32>,
    /// Whether it reaches into the incomplete days.
    pub incomplete: bool,
    /// Whether it lies wholly in the window.
    pub in_window: bool,
}

impl Bucket {
    /// How many incidents it has.
    pub fn n(&self) -> usize {
        self.rows.len()
    }

    /// The share within a radius, by its place in [`super::settings::RADII_KM`]; `None` for no
    /// incidents.
    pub fn share(&self, radius: usize) -> Option<Banded> {
        let n = self.n() as f64;
        let within = self.within[radius];
        (n > 0.0).then(|| Banded {
            value: within.value / n,
            low: within.low / n,
            high: within.high / n,
        })
    }
}

/// A trend over periods.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Trend {
    /// How many periods it rests on.
    pub n: usize,
    /// The slope a month of 30.436875 days (Theil–Sen: the median of all pairs' slopes).
    pub per_month: f64,
    /// The 95 % confidence interval of the slope (Sen 1968).
    pub low: f64,
    /// Its upper end.
    pub high: f64,
    /// Where the line stands at the middle of the first period, so that it can be drawn: the median
    /// of the figures less the slope's part.
    pub at_first: f64,
    /// Where it stands at the middle of the last.
    pub at_last: f64,
    /// Kendall's tau.
    pub tau: f64,
    /// How likely a trend as strong would be by chance (Mann–Kendall, two-sided, ties corrected).
    pub p: f64,
}

/// Where it was for the first time.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Frontier {
    /// The last day on which nothing can be called new; `None` where nothing was measured.
    pub burn_in_until: Option<Day>,
    /// Whether the window ends within the burn-in: then there is no frontier, and `cells`, `units`,
    /// `firsts` and `periods` tell of nothing new.
    pub only_burn_in: bool,
    /// Every cell that has an incident up to the window's end, by first day.
    pub cells: Vec<Cell>,
    /// Every first- and second-level unit that has an incident up to the window's end, by first day.
    pub units: Vec<First>,
    /// The new area of each period, by date.
    pub periods: Vec<NewArea>,
    /// The firsts within the window, the latest first.
    pub firsts: Vec<First>,
    /// Cells that an incident came back to within the window after twelve quiet months.
    pub reactivated: Vec<Reactivated>,
}

/// A cell of the equal-area plane.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// Column and row, counted from the plane's middle to the east and north.
    pub at: [i32; 2],
    /// Its corners, counter-clockwise from the south-west.
    pub corners: [Position; 4],
    /// The day of its first incident.
    pub first: Day,
    /// That incident.
    pub row: u32,
    /// How many incidents it has within the window.
    pub n_in_window: usize,
    /// The first day by which it had two incidents within ninety days; `None` where it never did.
    pub established: Option<Day>,
    /// How it came to be.
    pub how: Arrival,
}

/// How a cell came to have its first incident.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Arrival {
    /// While nothing could be called new.
    BurnIn,
    /// Beside a cell that had an incident within the year before (Schutte and Weidmann 2011:
    /// escalation diffusion).
    Expansion,
    /// Beside none.
    Jump,
}

/// What became new in a period.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NewArea {
    /// Its days.
    pub span: Span,
    /// New cells beside active ones.
    pub n_expansion: usize,
    /// New cells apart.
    pub n_jump: usize,
    /// Those of the new cells whose first incident may lie in the cell beside: what is not sure of
    /// the place reaches over the edge.
    pub n_unsure: usize,
    /// Cells with an incident again after twelve quiet months.
    pub n_reactivated: usize,
    /// The area of the new cells.
    pub km2: f64,
    /// Whether it lies in the burn-in, or reaches into it: then nothing is counted as new.
    pub burn_in: bool,
    /// Whether it reaches into the incomplete days.
    pub incomplete: bool,
}

/// What a first is one of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Of {
    /// A country.
    Country,
    /// A first-level unit.
    Region,
    /// A second-level unit: cercle, province, department.
    District,
    /// A park, within 25 km of its point.
    Park,
    /// A main road, within 4 km.
    Road,
}

/// The first incident of a country, unit, park or road.
#[derive(Debug, Clone, PartialEq)]
pub struct First {
    /// What it is one of.
    pub of: Of,
    /// Its name, as of the reference day of stored names.
    pub name: String,
    /// The country's ISO code; of a road all that it runs through, of a park empty.
    pub country: String,
    /// The day.
    pub day: Day,
    /// The incident.
    pub row: u32,
    /// Whether it came from a neighbouring cell.
    pub how: Arrival,
    /// How far from the anchor, in kilometres; `None` where the anchor is a line that there is not.
    pub km: Option<f64>,
}

/// A cell that was silent and is so no more.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reactivated {
    /// Its column and row.
    pub at: [i32; 2],
    /// The last incident before.
    pub before: Day,
    /// The day it came back.
    pub day: Day,
    /// That incident.
    pub row: u32,
}

/// How much lies by borders, and in the coastal states.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Borders {
    /// How many incidents the shares are of.
    pub n: usize,
    /// Within 20 and 100 km of any land border.
    pub any: [Banded; 2],
    /// The same of each border, by the number within 100 km.
    pub pairs: Vec<BorderPair>,
    /// The coastal states, in their fixed order.
    pub states: Vec<CoastalState>,
    /// Incidents of one actor on both sides, the latest first; at most a thousand.
    pub crossings: Vec<Crossing>,
    /// How many there are.
    pub n_crossings: usize,
}

/// A border of two countries.
#[derive(Debug, Clone, PartialEq)]
pub struct BorderPair {
    /// Both ISO codes: `BF|BJ`.
    pub name: String,
    /// How many lie within 20 and 100 km.
    pub within: [Banded; 2],
}

/// What a coastal state has.
#[derive(Debug, Clone, PartialEq)]
pub struct CoastalState {
    /// The ISO code.
    pub country: &'static str,
    /// How many lie within 20 and 100 km of its land borders, on either side.
    pub within: [Banded; 2],
    /// How many lie inside it.
    pub inside: usize,
    /// How many of them in its regions toward the Sahel.
    pub in_north: usize,
    /// Those regions, each with its count and first incident ever measured.
    pub regions: Vec<NorthernRegion>,
    /// The first incident ever measured inside.
    pub first: Option<(Day, u32)>,
    /// Those inside within the window.
    pub rows: Vec<u32>,
}

/// A region of a coastal state toward the Sahel.
#[derive(Debug, Clone, PartialEq)]
pub struct NorthernRegion {
    /// Its name.
    pub name: &'static str,
    /// How many lie inside within the window.
    pub n: usize,
    /// The first incident ever measured inside.
    pub first: Option<(Day, u32)>,
}

/// Two incidents of one actor on both sides of a border.
#[derive(Debug, Clone, PartialEq)]
pub struct Crossing {
    /// The actor.
    pub actor: String,
    /// Both incidents, the earlier first.
    pub rows: [u32; 2],
    /// Their countries, in the same order.
    pub countries: [String; 2],
    /// How far apart.
    pub km: f64,
    /// How many days apart.
    pub days: i32,
}

/// Roads under pressure.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Roads {
    /// The last day of the window: days since are counted from it.
    pub until: Option<Day>,
    /// Every corridor, in the order of the file.
    pub corridors: Vec<Corridor>,
    /// The roads into capitals: corridors by the name of the capital that they begin in.
    pub entries: Vec<Entry>,
    /// How many incidents were measured that the filter's choice of kinds hides: burnt and looted
    /// vehicles.
    pub n_hidden_kinds: usize,
}

/// What is known of a road.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum RoadState {
    /// Nothing in thirty days.
    #[default]
    Quiet,
    /// An incident within thirty days.
    Pressure,
    /// An incident within seven.
    Attacked,
    /// Somebody wrote down a blockade that holds on the last day.
    Blockade,
}

impl RoadState {
    /// As the table names it.
    pub fn words(self) -> &'static str {
        match self {
            Self::Quiet => "quiet",
            Self::Pressure => "pressure",
            Self::Attacked => "attacked",
            Self::Blockade => "blockade",
        }
    }
}

/// A road as a chain of places.
#[derive(Debug, Clone, PartialEq)]
pub struct Corridor {
    /// Its name.
    pub name: String,
    /// Where it leads: `Bamako`, `coast`.
    pub group: String,
    /// Its segments, from the first place outwards.
    pub segments: Vec<Segment>,
    /// Incidents on it (within 4 km) in the last 7 and 30 days of the window.
    pub last: [usize; 2],
    /// Days from the last incident on it to the window's end; `None` where it never had one.
    pub days_since: Option<i32>,
    /// The worst of its segments, or a blockade.
    pub state: RoadState,
    /// Blockades that touch the window.
    pub blockades: Vec<Blockade>,
    /// Places of its chain that the gazetteer does not have.
    pub missing: Vec<String>,
}

/// The way between two places of a chain.
#[derive(Debug, Clone, PartialEq)]
pub struct Segment {
    /// Both places.
    pub names: [String; 2],
    /// Where they lie.
    pub ends: [Position; 2],
    /// The length of the chain, which is shorter than the road.
    pub km: f64,
    /// Incidents within the window, within 1 and 4 km.
    pub n: [usize; 2],
    /// The same a hundred kilometres and thirty days.
    pub per_100_km_month: [f64; 2],
    /// Days from the last incident within 4 km to the window's end; `None` where there is none.
    pub days_since: Option<i32>,
    /// That incident.
    pub last: Option<u32>,
    /// The share of the window's days with an incident within 4 km.
    pub share_of_days: f64,
    /// Incidents within 4 km in the last 7 and 30 days of the window.
    pub lately: [usize; 2],
    /// What is known of it.
    pub state: RoadState,
    /// The incidents within 4 km in the window.
    pub rows: Vec<u32>,
}

/// A blockade as somebody wrote it down, with who says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blockade {
    /// The row in the store; 0 before it is stored.
    pub id: i64,
    /// The corridor.
    pub road: String,
    /// From this place of its chain; empty for the whole road.
    pub from_place: String,
    /// To this one.
    pub to_place: String,
    /// The first day.
    pub from: Day,
    /// The last day; `None` while it holds.
    pub to: Option<Day>,
    /// Who is said to block.
    pub actor: String,
    /// Who says so: a title, an address.
    pub source: String,
    /// What else is to be said.
    pub note: String,
}

impl Blockade {
    /// Whether it holds on some day of a span.
    pub fn touches(&self, span: Span) -> bool {
        self.from <= span.end() && self.to.is_none_or(|to| to >= span.start())
    }
}

/// The roads into a capital.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The capital.
    pub capital: String,
    /// Its corridors, by their place in [`Roads::corridors`], with state in the last 7 and 30 days.
    pub roads: Vec<(usize, [RoadState; 2])>,
}

/// The window against what went before.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Change {
    /// The days before the window that are compared, four weeks and a year; `None` where the data
    /// begin too late.
    pub baselines: [Option<Span>; 2],
    /// Everything together.
    pub all: Option<Compared>,
    /// By region, actor and kind: those with any incident in the window or a baseline.
    pub groups: Vec<Compared>,
    /// How many comparisons that is: some of them would stand out by chance.
    pub n_comparisons: usize,
    /// How many of them would be below the level by chance alone, at most.
    pub n_by_chance: f64,
}

/// What a group is one of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum By {
    /// Everything.
    All,
    /// A first-level unit.
    Region,
    /// An initiator.
    Actor,
    /// A kind.
    Kind,
}

/// A group in the window and before.
#[derive(Debug, Clone, PartialEq)]
pub struct Compared {
    /// What it is one of.
    pub by: By,
    /// Its key: `ML|Ségou`, an actor's name, a kind's name; empty for everything.
    pub key: String,
    /// How many lie in the window.
    pub n: usize,
    /// Against each baseline; `None` where there is none.
    pub against: [Option<Tail>; 2],
}

/// How unusual a count is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tail {
    /// How many lie in the baseline.
    pub n_before: usize,
    /// How many the window would have at the baseline's rate.
    pub expected: f64,
    /// How likely as many or more would be.
    pub p_more: f64,
    /// How likely as few or fewer would be.
    pub p_less: f64,
    /// Twice the smaller, at most one.
    pub p: f64,
    /// The same after Benjamini and Hochberg (1995), over all comparisons with this baseline.
    pub q: f64,
    /// By which law.
    pub law: Law,
}

/// The law of counts that a tail is taken from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Law {
    /// Two Poisson counts, given their sum (Przyborowski and Wilenski 1940).
    Poisson,
    /// A negative binomial of this size a week, since weeks of the baseline vary more than Poisson.
    NegativeBinomial(f64),
}
