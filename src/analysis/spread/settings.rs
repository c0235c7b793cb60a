//! What is to be measured, and how: one value, so that two askings can be told apart and a page can
//! print it. Knows no incidents.

use crate::geo::Position;
use crate::time::{Day, Step};

/// What distances are measured from.
#[derive(Debug, Clone, PartialEq)]
pub enum Anchor {
    /// A point, such as a capital or one that was clicked.
    Point {
        /// What lies there.
        name: String,
        /// Where.
        at: Position,
    },
    /// The shore of the sea.
    Coast,
    /// The border of two countries by their ISO codes, `ML|NE`; of one country all its borders.
    Border(String),
    /// A main road, by its number or its ends.
    Road(String),
    /// A park, by the point under which the gazetteer has it.
    Park {
        /// Its name.
        name: String,
        /// The point.
        at: Position,
    },
}

impl Anchor {
    /// Bamako, as GeoNames has it.
    pub fn bamako() -> Self {
        Self::Point {
            name: "Bamako".to_owned(),
            at: Position::new(-8.0029, 12.6392),
        }
    }

    /// As the charts name it.
    pub fn name(&self) -> &str {
        match self {
            Self::Point { name, .. }
            | Self::Park { name, .. }
            | Self::Border(name)
            | Self::Road(name) => name,
            Self::Coast => "the coast",
        }
    }

    /// Where it lies, where it is a point.
    pub fn point(&self) -> Option<Position> {
        match self {
            Self::Point { at, .. } | Self::Park { at, .. } => Some(*at),
            Self::Coast | Self::Border(_) | Self::Road(_) => None,
        }
    }
}

/// What becomes of places that are known no more exactly than by an area.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Limit {
    /// Sites and settlements only: P1 and P2.
    Settlement,
    /// And those near a settlement, anywhere within their distance of it: P1 to P3.
    Near,
    /// And those of a district, a region or a line, anywhere in it: all but P0 and P7.
    Spread,
}

impl Limit {
    /// Every limit, the narrowest first.
    pub const ALL: [Self; 3] = [Self::Settlement, Self::Near, Self::Spread];

    /// As files and the command line name it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Settlement => "P1-P2",
            Self::Near => "P1-P3",
            Self::Spread => "spread",
        }
    }

    /// The limit of a word that [`Limit::code`] gives.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|limit| limit.code() == code)
    }
}

/// Whose coding an incident follows. Two families count the same acts by different rules, so a trend
/// over both is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// Read from reports or written by hand.
    Own,
    /// The Armed Conflict Location & Event Data project.
    Acled,
    /// The Uppsala Conflict Data Program's georeferenced events.
    Ucdp,
}

impl Family {
    /// Every family.
    pub const ALL: [Self; 3] = [Self::Own, Self::Acled, Self::Ucdp];

    /// As charts, files and the command line name it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Acled => "ACLED",
            Self::Ucdp => "UCDP",
        }
    }

    /// The family of a word that [`Family::code`] gives, whatever the case of its letters.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|family| family.code().eq_ignore_ascii_case(code))
    }

    /// The family of a source by its name.
    pub fn of_source(name: &str) -> Self {
        let has = |word: &str| {
            name.split(|letter: char| !letter.is_alphanumeric())
                .any(|part| part.eq_ignore_ascii_case(word))
        };
        if has("acled") {
            Self::Acled
        } else if has("ucdp") {
            Self::Ucdp
        } else {
            Self::Own
        }
    }
}

/// Which families are measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Families {
    /// The one with the most incidents that could be measured.
    #[default]
    Largest,
    /// This one.
    One(Family),
    /// All of them, by somebody who says that no act is among them twice.
    Deduplicated,
}

/// Everything that an analyst can choose about the measures, beside the filter.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// What distances are measured from.
    pub anchor: Anchor,
    /// The stretch of the calendar that a figure stands for: a week, a month or a quarter.
    pub period: Step,
    /// How exactly places must be known.
    pub limit: Limit,
    /// Whether places that nobody confirmed count too.
    pub unsure: bool,
    /// Whose coding is measured.
    pub families: Families,
    /// How often places that are known to within an area are drawn anew.
    pub n_draws: u32,
    /// What the draws begin with: the same seed gives the same band.
    pub seed: u64,
    /// The day until which reports were gathered; the last day of any incident where `None`.
    pub cutoff: Option<Day>,
    /// The initiator whose concentration is measured; everybody's where `None`.
    pub actor: Option<String>,
    /// The radius of the kernel in kilometres.
    pub bandwidth_km: f64,
}

impl Settings {
    /// Draws by default, as in Monte-Carlo tests at the 5 % level: with the figure itself 200.
    pub const N_DRAWS: u32 = 199;
    /// The seed by default.
    pub const SEED: u64 = 7;
    /// Draws at most.
    pub const MOST_DRAWS: u32 = 1999;
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            anchor: Anchor::bamako(),
            period: Step::Month,
            limit: Limit::Near,
            unsure: false,
            families: Families::Largest,
            n_draws: Self::N_DRAWS,
            seed: Self::SEED,
            cutoff: None,
            actor: None,
            bandwidth_km: 50.0,
        }
    }
}

/// A source counts as incomplete for so many days before the cut-off: ACLED adds and changes rows of
/// the last two to four weeks.
pub const INCOMPLETE_DAYS: i32 = 28;
/// Fewer incidents than this in a period draw no quantile: of twenty, the 5 % quantile is the first.
pub const LEAST_N: usize = 20;
/// The radii of the shares around an anchor, in kilometres.
pub const RADII_KM: [f64; 4] = [25.0, 50.0, 100.0, 250.0];
/// The quantiles of the distance; the first is the front.
pub const QUANTILES: [f64; 3] = [0.05, 0.25, 0.50];
/// The ends of a band: 5 % of the draws lie below, 5 % above.
pub const BAND: [f64; 2] = [0.05, 0.95];
/// The side of a cell in kilometres, as the Spatial Conflict Dynamics indicator has it (OECD/SWAC
/// 2020; Walther, Radil, Russell and Trémolières 2021).
pub const CELL_KM: f64 = 50.0;
/// How long the data must run before anything can be called new: in the first year every place is.
pub const BURN_IN_DAYS: i32 = 365;
/// A cell or unit is silent after so many days without an incident: twelve months.
pub const SILENT_DAYS: i32 = 365;
/// A cell is established with so many incidents …
pub const ESTABLISHED_N: usize = 2;
/// … within so many days.
pub const ESTABLISHED_DAYS: i32 = 90;
/// The widths along borders in kilometres (OECD/SWAC 2022, Borders and Conflicts).
pub const BORDER_KM: [f64; 2] = [20.0, 100.0];
/// Two incidents on both sides of a border are a pair within so many kilometres …
pub const PAIR_KM: f64 = 30.0;
/// … and so many days.
pub const PAIR_DAYS: i32 = 14;
/// The half-widths of a road in kilometres: the first as OECD/SWAC 2025 counts, the second for what a
/// chain of places cuts short.
pub const ROAD_KM: [f64; 2] = [1.0, 4.0];
/// Above so many incidents a square kilometre and year a cell is one of high intensity (`SCDi`).
pub const SCDI_PER_KM2_YEAR: f64 = 0.0017;
/// Trends are told where they are less likely than this by chance.
pub const LEVEL: f64 = 0.05;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_belongs_to_the_family_that_its_name_says() {
        for (name, family) in [
            ("ACLED", Family::Acled),
            ("acled export 2024", Family::Acled),
            ("UCDP GED 24.1", Family::Ucdp),
            ("Studio Tamani", Family::Own),
            ("Placledo", Family::Own),
        ] {
            assert_eq!(Family::of_source(name), family, "{name}");
        }
    }
}
