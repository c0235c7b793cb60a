//! One row of a source on its way into the gazetteer: what it says of itself, and what was found out.
//! Knows no files; the readers make places, the later steps change them.

use super::feature::Feature;
use crate::geo::Position;

/// Where a row comes from. The order is the order of trust for the identifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Source {
    /// GeoNames.
    GeoNames,
    /// The common operational dataset of OCHA for Mali.
    Cod,
    /// Who's On First.
    Wof,
}

impl Source {
    /// The code in the gazetteer's `id` and `source` columns.
    pub fn code(self) -> &'static str {
        match self {
            Self::GeoNames => "gn",
            Self::Cod => "cod",
            Self::Wof => "wof",
        }
    }
}

/// Where a source says that a place lies, as it writes it.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Stated {
    /// The first-level unit; empty if not said.
    pub(super) admin1: String,
    /// The second-level unit; empty if not said.
    pub(super) admin2: String,
    /// The p-code of the commune; empty if not said.
    pub(super) commune: String,
}

/// A place as one source has it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Place {
    /// Which source.
    pub(super) source: Source,
    /// The identifier within the source.
    pub(super) key: String,
    /// The GeoNames number that a row of another source gives for itself.
    pub(super) gn_key: Option<String>,
    /// What it is.
    pub(super) feature: Feature,
    /// The name the source prefers.
    pub(super) name: String,
    /// The French name, where the source marks one.
    pub(super) french: Option<String>,
    /// Other names in Latin letters.
    pub(super) latin: Vec<String>,
    /// Names in Arabic letters.
    pub(super) arabic: Vec<String>,
    /// Where it lies.
    pub(super) position: Position,
    /// ISO 3166-1 alpha-2.
    pub(super) country: String,
    /// Other countries it belongs to, as a border river does.
    pub(super) shared_with: Vec<String>,
    /// What the source says of its units.
    pub(super) stated: Stated,
    /// How many people; never zero.
    pub(super) population: Option<u64>,
    /// Whether the source calls it the seat of a commune.
    pub(super) commune_seat: bool,
}

impl Place {
    /// The gazetteer's identifier.
    pub(super) fn id(&self) -> String {
        format!("{}:{}", self.source.code(), self.key)
    }
}
