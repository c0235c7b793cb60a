//! What the measures leave out, and why: every incident once.

/// Why an incident is not measured. One that several hold for is counted with the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Excluded {
    /// The desk's filter does not let it through, dates apart.
    Filter,
    /// It has no date.
    Undated,
    /// It happened on other days.
    OutsideDates,
    /// Its date only says some day of a stretch longer than the period.
    VagueDate,
    /// A report only recalls it: the day is often a guess.
    Background,
    /// Strategic developments, looting among them, are context: not comparable between places and
    /// times (ACLED codebook). They count on roads.
    Strategic,
    /// Riots and protests are no sign of armed groups.
    Unrest,
    /// It lies nowhere, or only in a country.
    Unplaced,
    /// Nobody confirmed its place.
    Unsure,
    /// Its place is known less exactly than is asked for, such as by a district: ACLED's precision 3
    /// stands on a provincial capital and would draw a false cluster there.
    Imprecise,
    /// It may lie anywhere in an area whose outline is not known.
    NoOutline,
    /// It follows the coding of another family of sources.
    OtherFamily,
}

impl Excluded {
    /// Every reason, in the order in which they are asked.
    pub const ALL: [Self; 12] = [
        Self::Filter,
        Self::Undated,
        Self::OutsideDates,
        Self::VagueDate,
        Self::Background,
        Self::Strategic,
        Self::Unrest,
        Self::Unplaced,
        Self::Unsure,
        Self::Imprecise,
        Self::NoOutline,
        Self::OtherFamily,
    ];

    /// As the account says it, after a number.
    pub fn words(self) -> &'static str {
        match self {
            Self::Filter => "left out by the filter",
            Self::Undated => "undated",
            Self::OutsideDates => "outside the dates",
            Self::VagueDate => "dated too vaguely for the period",
            Self::Background => "only recalled",
            Self::Strategic => "strategic developments",
            Self::Unrest => "riots and protests",
            Self::Unplaced => "unplaced",
            Self::Unsure => "at a place nobody confirmed",
            Self::Imprecise => "place too imprecise",
            Self::NoOutline => "in an area without outline",
            Self::OtherFamily => "of another family of sources",
        }
    }

    /// The word in files.
    pub fn code(self) -> &'static str {
        match self {
            Self::Filter => "filter",
            Self::Undated => "undated",
            Self::OutsideDates => "outside_dates",
            Self::VagueDate => "vague_date",
            Self::Background => "background",
            Self::Strategic => "strategic",
            Self::Unrest => "unrest",
            Self::Unplaced => "unplaced",
            Self::Unsure => "unsure",
            Self::Imprecise => "imprecise",
            Self::NoOutline => "no_outline",
            Self::OtherFamily => "other_family",
        }
    }
}

/// How many are measured, and why the others are not: all figures sum up to `n_total`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Account {
    /// Every incident of the project that is neither rejected nor withdrawn.
    pub n_total: usize,
    /// Those measured within the dates.
    pub n_measured: usize,
    /// The others, by reason; only reasons that hold for some.
    pub excluded: Vec<(Excluded, usize)>,
}

impl Account {
    /// `Measured 4,712 of 9,450: 4,367 outside the dates, 353 place too imprecise`.
    pub fn line(&self) -> String {
        let mut line = format!("Measured {} of {}", self.n_measured, self.n_total);
        for (at, (reason, n)) in self.excluded.iter().enumerate() {
            let before = if at == 0 { ": " } else { ", " };
            line.extend([before, &n.to_string(), " ", reason.words()]);
        }
        line
    }
}
