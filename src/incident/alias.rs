//! What a person decided that a written name means, and how far that reaches.
//! Knows neither how names are compared nor where decisions are kept.

/// What somebody decided that a written name means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alias {
    /// The row in the store; 0 before it is stored.
    pub id: i64,
    /// The name as it was written.
    pub written: String,
    /// Its matching form, which names are compared in. The store works it out.
    pub folded: String,
    /// The gazetteer row that it means.
    pub place_id: String,
    /// That row's name, to be shown where the gazetteer is not at hand.
    pub place_name: String,
    /// The country that the decision was made in, ISO 3166-1 alpha-2; `None` for any.
    pub country: Option<String>,
    /// How far it reaches.
    pub scope: Scope,
    /// Who decided.
    pub who: String,
    /// When: a moment that begins with its day, by convention RFC 3339 in UTC.
    pub at: String,
}

/// How far a decision about a name reaches, the nearest first: a nearer one goes before.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// One report, by its row.
    Report(i64),
    /// Every report of a source, by the source's name.
    Source(String),
    /// The whole project.
    Project,
}

impl Scope {
    /// How far it reaches, without saying of what.
    pub fn reach(&self) -> Reach {
        match self {
            Self::Report(_) => Reach::Report,
            Self::Source(_) => Reach::Source,
            Self::Project => Reach::Project,
        }
    }
}

/// How far a decision reaches, without saying which report or source it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reach {
    /// One report.
    Report,
    /// Every report of a source.
    Source,
    /// The whole project.
    Project,
}

impl Reach {
    /// Every reach, the nearest first.
    pub const ALL: [Self; 3] = [Self::Report, Self::Source, Self::Project];

    /// The word in files and in the store.
    pub fn code(self) -> &'static str {
        match self {
            Self::Report => "report",
            Self::Source => "source",
            Self::Project => "project",
        }
    }

    /// The reach of a word that [`Reach::code`] gives.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reach| reach.code() == code)
    }

    /// As sentences and buttons name it.
    pub fn words(self) -> &'static str {
        match self {
            Self::Report => "this report",
            Self::Source => "this source",
            Self::Project => "this project",
        }
    }
}
