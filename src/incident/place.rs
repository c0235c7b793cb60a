//! Where an incident happened, as it was written and as it was understood, with all doubt kept.
//! Knows the ids of gazetteer rows, not the gazetteer.

use crate::geo::Position;

/// How the words of a report relate the incident to the place they name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// In the place.
    At,
    /// Close to it, or a stated distance away.
    Near,
    /// Somewhere on the way between two places.
    Between,
    /// Somewhere in an area.
    Area,
}

impl Relation {
    /// Every relation.
    pub const ALL: [Self; 4] = [Self::At, Self::Near, Self::Between, Self::Area];

    /// The word in files and in the store.
    pub fn code(self) -> &'static str {
        match self {
            Self::At => "at",
            Self::Near => "near",
            Self::Between => "between",
            Self::Area => "area",
        }
    }

    /// The relation of a word that [`Relation::code`] gives.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|relation| relation.code() == code)
    }
}

/// How exactly a place is known. Crosswalk to ACLED's `geo_precision` and UCDP's `where_prec`
/// beside each class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PrecisionClass {
    /// P0: not resolved. Drawn as a question in the smallest unit known.
    Unresolved,
    /// P1: a site known to within 1 km.
    Site,
    /// P2: a settlement. ACLED 1, UCDP 1.
    Settlement,
    /// P3: near a settlement. ACLED 2, UCDP 2.
    Near,
    /// P4: a second- or third-level unit. ACLED 3, UCDP 3.
    District,
    /// P5: a first-level unit or natural region. ACLED 3, UCDP 4.
    Region,
    /// P6: a line, such as the road between two places. ACLED 2 or 3, UCDP 5.
    Line,
    /// P7: no more than the country. UCDP 6.
    Country,
}

impl PrecisionClass {
    /// Every class, P0 first.
    pub const ALL: [Self; 8] = [
        Self::Unresolved,
        Self::Site,
        Self::Settlement,
        Self::Near,
        Self::District,
        Self::Region,
        Self::Line,
        Self::Country,
    ];

    /// `P0` to `P7`, in files and in the store.
    pub fn code(self) -> &'static str {
        match self {
            Self::Unresolved => "P0",
            Self::Site => "P1",
            Self::Settlement => "P2",
            Self::Near => "P3",
            Self::District => "P4",
            Self::Region => "P5",
            Self::Line => "P6",
            Self::Country => "P7",
        }
    }

    /// The class of a code that [`PrecisionClass::code`] gives.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|class| class.code() == code)
    }

    /// As the details name it.
    pub fn words(self) -> &'static str {
        match self {
            Self::Unresolved => "unresolved",
            Self::Site => "site",
            Self::Settlement => "settlement",
            Self::Near => "near a place",
            Self::District => "district",
            Self::Region => "region",
            Self::Line => "between two places",
            Self::Country => "country",
        }
    }

    /// Whether it may be drawn as a filled symbol: everything vaguer never is.
    pub fn is_exact(self) -> bool {
        matches!(self, Self::Site | Self::Settlement)
    }
}

/// A gazetteer row that a written name may mean, as it was offered.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// The gazetteer's id.
    pub place_id: String,
    /// The name in Latin script.
    pub name: String,
    /// The name in Arabic script, where a trusted one is known.
    pub name_ar: Option<String>,
    /// The gazetteer's feature: village, wadi, admin1 …
    pub feature: String,
    /// Where it lies.
    pub position: Position,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// The first-level unit, named as before the reforms of 2023 and 2025; may be empty.
    pub admin1: String,
    /// The second-level unit, likewise.
    pub admin2: String,
    /// How well it fits, 0 to 1. A rank, not a probability.
    pub score: f64,
    /// What decided, in words.
    pub reasons: Vec<String>,
}

/// Where an incident happened: what was written, what it was taken for, and how sure that is.
#[derive(Debug, Clone, PartialEq)]
pub struct Location {
    /// The words of the report.
    pub written: String,
    /// How they relate the incident to the place.
    pub relation: Relation,
    /// The gazetteer row it was taken for; `None` where unresolved or given by coordinates.
    pub place_id: Option<String>,
    /// The name in Latin script; for `Between`, both ends joined by an en dash.
    pub name: Option<String>,
    /// The name in Arabic script, where a trusted one is known.
    pub name_ar: Option<String>,
    /// ISO 3166-1 alpha-2; known even for some unresolved places.
    pub country: Option<String>,
    /// The first-level unit, named as before the reforms of 2023 and 2025.
    pub admin1: Option<String>,
    /// The second-level unit, likewise.
    pub admin2: Option<String>,
    /// Where; for `Between` the middle of the two ends; `None` where unresolved.
    pub position: Option<Position>,
    /// The true place lies within this of `position`.
    pub radius_km: Option<f64>,
    /// The two ends of `Between`.
    pub ends: Option<[Position; 2]>,
    /// How exactly the place is known.
    pub precision: PrecisionClass,
    /// Whether the choice may be taken without asking anybody.
    pub sure: bool,
    /// How well the chosen place fits, 0 to 1; `None` where a person gave coordinates.
    pub score: Option<f64>,
    /// Why it was chosen, in words; the reasons that decided.
    pub reasons: Vec<String>,
    /// Every place that was offered, best first, the chosen one among them.
    pub choices: Vec<Choice>,
    /// Who chose: `resolver` or a person's name.
    pub chosen_by: String,
}

impl Location {
    /// Who chooses where no person does.
    pub const RESOLVER: &'static str = "resolver";

    /// Whether a person put it where it is.
    pub fn is_by_person(&self) -> bool {
        self.chosen_by != Self::RESOLVER
    }

    /// A written name of which nothing is known but, where it is, the country.
    pub fn unresolved(written: String, relation: Relation, country: Option<String>) -> Self {
        Self {
            written,
            relation,
            place_id: None,
            name: None,
            name_ar: None,
            country,
            admin1: None,
            admin2: None,
            position: None,
            radius_km: None,
            ends: None,
            precision: PrecisionClass::Unresolved,
            sure: false,
            score: None,
            reasons: Vec::new(),
            choices: Vec::new(),
            chosen_by: Self::RESOLVER.to_owned(),
        }
    }

    /// Takes back what was taken for the written name: nothing is known of it but its country, and of the
    /// reasons the last, which says why it was not sure.
    pub fn leave_open(&mut self, country: Option<&str>) {
        let written = std::mem::take(&mut self.written);
        *self = Self {
            reasons: self.reasons.pop().into_iter().collect(),
            ..Self::unresolved(written, self.relation, country.map(str::to_owned))
        };
    }
}
