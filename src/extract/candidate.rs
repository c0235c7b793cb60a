//! What a report seems to tell, ready for a person to answer. Plain values.

use super::mention::Mention;
use crate::incident::{Deaths, Evidence, Location, SubEvent};
use crate::time::{DatePrecision, Span};

/// An incident that a report seems to tell.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// What happened.
    pub kind: SubEvent,
    /// When; `None` where nobody can say.
    pub span: Option<Span>,
    /// How exactly.
    pub precision: DatePrecision,
    /// Where, with all choices, reasons and doubt.
    pub location: Location,
    /// Who acted, as the registry names them.
    pub initiator: Option<String>,
    /// Against whom, the first named first.
    pub targets: Vec<String>,
    /// How many died over all figures; `None` where none is given.
    pub deaths: Option<Deaths>,
    /// The figures one by one, where they differ.
    pub figures: Vec<Figure>,
    /// Who claims it, where somebody does.
    pub claimed_by: Option<String>,
    /// An earlier event that the report only recalls.
    pub background: bool,
    /// The words of each field, bytes of the text.
    pub evidence: Vec<Evidence>,
    /// What is doubtful, in words.
    pub doubts: Vec<String>,
}

/// What one voice of a report says of the dead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// Who says so, where that is said; may be empty.
    pub by: String,
    /// How many.
    pub deaths: Deaths,
    /// The words.
    pub bytes: std::ops::Range<usize>,
}

/// A place that an act may have happened at, with the words that name it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Spot {
    pub(super) location: Location,
    pub(super) mention: Mention,
}
