//! The words of the domain, as plain data: report → claim → incident → place → source.
//! Knows neither where incidents come from, nor how they are stored or drawn.

pub mod alias;
pub mod called;
pub mod columns;
pub mod deaths;
pub mod duplicate;
pub mod facets;
pub mod kind;
pub mod list;
pub mod place;
pub mod report;
pub mod sketch;

pub use alias::{Alias, Reach, Scope};
pub use called::french;
pub use deaths::Deaths;
pub use duplicate::{Answer, Duplicate};
pub use facets::{Facet, Facets};
pub use kind::{EventType, KindGroup, SubEvent};
pub use list::{Brief, Incidents};
pub use place::{Choice, Location, PrecisionClass, Relation};
pub use report::{Claim, Credibility, Evidence, Field, Language, Reliability, Report, Source};

use crate::time::{DatePrecision, Span};

/// The row of an incident in the store. Never reused within a project.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IncidentId(pub i64);

/// One act at one place and time, as one or more reports claim it.
#[derive(Debug, Clone, PartialEq)]
pub struct Incident {
    /// The row in the store; 0 before it is stored.
    pub id: IncidentId,
    /// The same in every copy of the project (RFC 9562), so that two files can be compared.
    pub uuid: String,
    /// What happened.
    pub kind: SubEvent,
    /// When: the first and last day it may have happened on; `None` where undated.
    pub span: Option<Span>,
    /// How exactly the date is known. `Unknown` exactly where `span` is `None`.
    pub date_precision: DatePrecision,
    /// Who acted, as the registry names them; `None` where nobody says.
    pub initiator: Option<String>,
    /// Against whom, the first named first.
    pub targets: Vec<String>,
    /// How many died; `None` where no report says, which is not the same as zero.
    pub deaths: Option<Deaths>,
    /// Where the analyst stands with it.
    pub status: Status,
    /// An earlier event that the report only recalls.
    pub background: bool,
    /// Part of the sample project, and goes with it.
    pub sample: bool,
    /// Where, the main place first. Several only where the act itself spans them.
    pub places: Vec<Location>,
    /// The reports that say so, each with its words, grade and figures.
    pub claims: Vec<Claim>,
    /// What the analyst adds.
    pub note: String,
}

/// Where the analyst stands with an incident.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// Found by the program, answered by nobody.
    Candidate,
    /// Taken as it is; its place may still be unsure, and then says so.
    Accepted,
    /// Judged to be no incident.
    Rejected,
    /// Taken back by its source.
    Withdrawn,
}

impl Status {
    /// Every status.
    pub const ALL: [Self; 4] = [
        Self::Candidate,
        Self::Accepted,
        Self::Rejected,
        Self::Withdrawn,
    ];

    /// The word in files and in the store.
    pub fn code(self) -> &'static str {
        match self {
            Self::Candidate => "candidate",
            Self::Accepted => "accepted",
            Self::Rejected => "rejected",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The status of a word that [`Status::code`] gives.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.code() == code)
    }
}
