//! Everything that can be asked of the desk. Closed: a view that wants something else adds it here.

use std::path::PathBuf;

use crate::filter::{Area, Filter, Reason, TimeMode};
use crate::geo::Position;
use crate::incident::{Facet, IncidentId, KindGroup, PrecisionClass, Reach};
use crate::time::{Span, Step};

/// Something asked for by a view, a key or the command line.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// Set the two dates, or lift the limit of time.
    SetWindow(Option<Span>),
    /// Set how the two dates are meant.
    SetMode(TimeMode),
    /// Set the step of the calendar.
    SetStep(Step),
    /// Turn a kind on or off.
    ToggleKind(KindGroup),
    /// Show only a kind; asked again, show all.
    OnlyKind(KindGroup),
    /// Turn every kind on.
    AllKinds,
    /// Lift every limit.
    ShowAll,
    /// Change what is shown by anything but time and kinds, or by what was shown before.
    Filter(FilterCommand),
    /// Measure how far it spread, or by other settings.
    Spread(super::SpreadCommand),
    /// Take reports in, or answer what was found in them.
    Review(super::ReviewCommand),
    /// Bring in a table of others.
    Import(super::import::ImportCommand),
    /// Compare with a colleague's project, and take over from it.
    Compare(super::CompareCommand),
    /// Select an incident, or none.
    Select(Option<IncidentId>),
    /// Select the incident so many places on among those shown.
    SelectNext(i32),
    /// Take the sample's reports and incidents out of the project.
    RemoveSample,
    /// Put them in, resolved anew.
    AddSample,
    /// Take one of the offered places for the selected incident, by its place in the list.
    ChoosePlace {
        /// Counted from 0.
        choice: usize,
    },
    /// Take a place of the gazetteer that was not offered for the selected incident.
    TakePlace {
        /// The gazetteer's id.
        place_id: String,
    },
    /// Put the selected incident's place where a person says.
    MovePlace(Box<ByHand>),
    /// Remember what the selected incident's place was chosen to mean, so far and no farther.
    Remember(Reach),
    /// Forget a decision about a name, by its row.
    ForgetName(i64),
    /// Take back the last decision and all that it settled.
    Undo,
    /// Write every decision about a name to a CSV file.
    ExportNames {
        /// The file.
        path: PathBuf,
        /// Whether a file that is there may be written over.
        replace: bool,
    },
    /// Take over decisions about names from a CSV file.
    ImportNames(PathBuf),
    /// Decide under this name from now on.
    Sign(String),
    /// Open another project file.
    OpenProject(PathBuf),
    /// Take a notice away, by its number.
    CloseNotice(u64),
    /// Write what is shown to a file.
    Export(super::ExportCommand),
    /// Give a piece of long work up, by its number.
    Cancel(u64),
}

/// What can be asked of the filter beside time and kinds.
#[derive(Debug, Clone, PartialEq)]
pub enum FilterCommand {
    /// Ask for a key of a facet too, or no longer.
    Toggle(Facet, String),
    /// Ask for one key of a facet alone; asked again, for all.
    Only(Facet, String),
    /// Lift the limit behind a reason.
    Lift(Reason),
    /// Ask for words; none where the text has none.
    Words(String),
    /// Ask for an area, or for none.
    Within(Option<Area>),
    /// Show what was shown before the last change of the filter.
    Back,
    /// Take that back.
    Forward,
    /// Show what another filter lets through.
    Set(Box<Filter>),
    /// Keep the filter in the project under a name, in place of what had it.
    Save(String),
    /// Keep a filter under a name, whichever is in force.
    Keep(String, Box<Filter>),
    /// Show what a filter lets through that was kept.
    Use(String),
    /// Forget a filter that was kept.
    Forget(String),
}

/// Where a person puts a place, by coordinates of their own.
#[derive(Debug, Clone, PartialEq)]
pub struct ByHand {
    /// Where.
    pub position: Position,
    /// How exactly they know it: a site, a settlement, or near.
    pub precision: PrecisionClass,
    /// The country there, ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// The first-level unit there, named as the gazetteer names units.
    pub admin1: Option<String>,
    /// The second-level unit there, likewise.
    pub admin2: Option<String>,
    /// What spoke against it and was shown, in words.
    pub against: Vec<String>,
}
