//! Two incidents that seem to be one, and what a person says of it. Knows not how such pairs are
//! found.

use super::IncidentId;

/// Two incidents that seem to be one act. Nothing is merged because of it: a person answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Duplicate {
    /// The row in the store.
    pub id: i64,
    /// The two incidents, the earlier row first.
    pub pair: [IncidentId; 2],
    /// How likely, 0 to 1. A rank, not a probability.
    pub score: f64,
    /// Why, in words.
    pub reasons: Vec<String>,
    /// What a person says.
    pub answer: Answer,
    /// Who proposed it or, where it is answered, who answered.
    pub who: String,
    /// When, likewise.
    pub at: String,
}

/// What a person says of two incidents that seem to be one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Answer {
    /// Nobody has answered.
    Open,
    /// They are one act.
    Same,
    /// They are two.
    Different,
}

impl Answer {
    /// Every answer.
    pub const ALL: [Self; 3] = [Self::Open, Self::Same, Self::Different];

    /// The word in files and in the store.
    pub fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Same => "same",
            Self::Different => "different",
        }
    }

    /// The answer of a word that [`Answer::code`] gives.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|answer| answer.code() == code)
    }
}
