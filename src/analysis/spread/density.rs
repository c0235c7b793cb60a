//! What was measured of concentration, as plain values: a part of [`super::measures`].

use crate::geo::Position;
use crate::time::Span;

/// How densely it lies, and where its middle is.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Concentration {
    /// The actor that it is about; everybody where `None`.
    pub actor: Option<String>,
    /// Cells with an incident in the window.
    pub cells: Vec<DenseCell>,
    /// How many cells are of each class, in the order of [`Density::ALL`].
    pub classes: [usize; 5],
    /// Middle and spread by theatre.
    pub theatres: Vec<TheatrePath>,
    /// The same of each initiator with enough incidents, the one with most first; none where one
    /// actor alone is asked about.
    pub actors: Vec<ActorPaths>,
    /// Where it became denser.
    pub kernel: Option<Kernel>,
}

/// The classes of the Spatial Conflict Dynamics indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Density {
    /// Clustered, high intensity.
    ClusteredHigh,
    /// Dispersed, high intensity.
    DispersedHigh,
    /// Clustered, low intensity.
    ClusteredLow,
    /// Dispersed, low intensity.
    DispersedLow,
    /// A single incident, which has no neighbour.
    Single,
}

impl Density {
    /// Every class.
    pub const ALL: [Self; 5] = [
        Self::ClusteredHigh,
        Self::DispersedHigh,
        Self::ClusteredLow,
        Self::DispersedLow,
        Self::Single,
    ];

    /// The letters of the indicator.
    pub fn code(self) -> &'static str {
        match self {
            Self::ClusteredHigh => "CH",
            Self::DispersedHigh => "DH",
            Self::ClusteredLow => "CL",
            Self::DispersedLow => "DL",
            Self::Single => "1",
        }
    }
}

/// A cell with its density.
#[derive(Debug, Clone, PartialEq)]
pub struct DenseCell {
    /// Column and row.
    pub at: [i32; 2],
    /// Its corners, counter-clockwise from the south-west.
    pub corners: [Position; 4],
    /// Incidents in the window.
    pub n: usize,
    /// The same a square kilometre and year.
    pub per_km2_year: f64,
    /// The nearest-neighbour ratio; `None` for a single incident.
    pub ratio: Option<f64>,
    /// How many of them lie at the same point as another: what makes a cell look clustered.
    pub n_coincident: usize,
    /// The class.
    pub class: Density,
}

/// The middle of a theatre, in the window and period by period.
#[derive(Debug, Clone, PartialEq)]
pub struct TheatrePath {
    /// The theatre.
    pub name: &'static str,
    /// The window.
    pub whole: Ellipse,
    /// Each step within it that has at least three incidents, by date; the period that is asked for, or a
    /// longer one where there would be more than sixteen.
    pub path: Vec<(Span, Ellipse)>,
}

/// The theatres of one initiator.
#[derive(Debug, Clone, PartialEq)]
pub struct ActorPaths {
    /// The initiator.
    pub actor: String,
    /// How many incidents in the window.
    pub n: usize,
    /// Middle and spread in each theatre where it has at least three.
    pub theatres: Vec<TheatrePath>,
}

/// A mean centre and standard ellipse.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ellipse {
    /// How many incidents.
    pub n: usize,
    /// The mean.
    pub center: Position,
    /// The semi-axes in kilometres, the longer first: √2 · √λ, as `CrimeStat` and `ArcGIS` have it.
    pub radii_km: [f64; 2],
    /// The direction of the longer one, clockwise from north, 0 to 180.
    pub bearing_deg: f64,
    /// π · both radii.
    pub km2: f64,
}

/// A grid of densities before and after.
#[derive(Debug, Clone, PartialEq)]
pub struct Kernel {
    /// The radius of the kernel in kilometres: it decides the picture.
    pub bandwidth_km: f64,
    /// The side of a point's square in kilometres.
    pub step_km: f64,
    /// The days that are compared with: as many, right before the window.
    pub before: Span,
    /// Points where either density is above zero: where, incidents a 10,000 km² and year before and
    /// in the window.
    pub points: Vec<([Position; 4], [f64; 2])>,
    /// How many incidents both rest on.
    pub n: [usize; 2],
}
