//! What is asked of the gazetteer and what it answers. Knows no places.

use super::generic::Hint;
use super::lately::Lately;
use super::memory::Memory;
use super::phrase::Section;
use crate::geo::Position;
use crate::incident::{Choice, Relation};
use crate::time::Day;

/// A written name and everything the report says about where it is.
#[derive(Debug, Clone, Default)]
pub struct Query<'a> {
    /// The name as it is written, in either script; words such as قرية or *commune de* may stand
    /// before it.
    pub written: &'a str,
    /// The country the report speaks of, ISO 3166-1 alpha-2.
    pub country: Option<&'a str>,
    /// The first-level unit, in any script and of any time.
    pub admin1: Option<&'a str>,
    /// Names that the report puts beside this one, the nearest first: the region, cercle or
    /// province, in any script, of any level, with or without the word for the level.
    pub within: Vec<&'a str>,
    /// Other places of the same report.
    pub near: Vec<Position>,
    /// What else the words say about where it is: distances, roads, borders.
    pub beside: Vec<Beside<'a>>,
    /// Who acted, in the report's words or as a name such as *JNIM*: of places with one name the one
    /// where that actor is known to act is likelier. Counts little.
    pub actor: Option<&'a str>,
    /// What the report's words say about the kind of place, where they do not stand in `written`.
    pub hint: Option<Hint>,
    /// The day of the incident, for the names of units.
    pub day: Option<Day>,
    /// What the project has learnt about names; `None` for an answer that nobody has influenced.
    pub memory: Option<&'a Memory>,
    /// The row of the report in the project, for decisions that were made for one report.
    pub report: Option<i64>,
    /// The name of the report's source, for decisions that were made for one source.
    pub source: Option<&'a str>,
    /// What was found lately, where many names are asked for.
    pub lately: Option<&'a Lately>,
    /// How many choices are wanted; 0 for the usual five.
    pub limit: usize,
}

impl<'a> Query<'a> {
    /// Asks for a name and says nothing about it.
    pub fn of(written: &'a str) -> Self {
        Self {
            written,
            ..Self::default()
        }
    }

    pub(super) fn limit(&self) -> usize {
        if self.limit == 0 { 5 } else { self.limit }
    }
}

/// What words say about where a place is, besides naming units around it.
#[derive(Debug, Clone, PartialEq)]
pub enum Beside<'a> {
    /// *80 km north of Bamako*: at a distance, in a direction, or both.
    From {
        /// The other place.
        anchor: &'a str,
        /// How far from it.
        km: Option<f64>,
        /// In which direction from it, in degrees clockwise from north.
        bearing_deg: Option<f64>,
    },
    /// On the road between two places.
    Road([&'a str; 2]),
    /// At the border of countries, by their ISO codes; of one country with any other.
    Border(Vec<&'static str>),
}

/// A line along which something happened.
#[derive(Debug, Clone, PartialEq)]
pub enum Along<'a> {
    /// The road of a number, such as RN6.
    Road(&'a str),
    /// The road that leads to the place.
    RoadTo,
    /// The border of countries, by their ISO codes; with one or none, that of the country that is
    /// spoken of.
    Border(Vec<&'static str>),
    /// Around the point where Mali, Burkina Faso and Niger meet.
    ThreeBorders,
    /// The banks of the river.
    River,
}

/// What a name may mean.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Resolution {
    /// The places that fit, best first.
    pub choices: Vec<Choice>,
    /// Whether the first may be taken without asking anybody. Never without choices.
    pub sure: bool,
    /// Why not, in words; `None` exactly where `sure`.
    pub why_unsure: Option<String>,
    /// Whether a person's decision about the name put the first there.
    pub decided: bool,
}

/// The words of a report that say where something happened, taken apart.
#[derive(Debug, Clone)]
pub struct PlaceQuery<'a> {
    /// All the words: `بين دوانتزا و بوني`, `80 km from Bamako`.
    pub words: &'a str,
    /// The name in them (of `Between`: the first end) and what is known about it.
    pub query: Query<'a>,
    /// How the words relate the incident to the name.
    pub relation: Relation,
    /// The second end of `Between`.
    pub to: Option<&'a str>,
    /// How far away, in kilometres, where the words say so.
    pub distance_km: Option<f64>,
    /// In which direction from the named place, in degrees clockwise from north.
    pub bearing_deg: Option<f64>,
    /// Which part of the named unit is meant.
    pub section: Option<Section>,
    /// The distance is meant along the way to this place.
    pub toward: Option<&'a str>,
    /// The line that the words speak of.
    pub along: Option<Along<'a>>,
}

impl<'a> PlaceQuery<'a> {
    /// In the place of a query.
    pub fn at(query: Query<'a>) -> Self {
        Self {
            words: query.written,
            query,
            relation: Relation::At,
            to: None,
            distance_km: None,
            bearing_deg: None,
            section: None,
            toward: None,
            along: None,
        }
    }

    /// Between the place of a query and another one.
    pub fn between(query: Query<'a>, to: &'a str) -> Self {
        Self {
            relation: Relation::Between,
            to: Some(to),
            ..Self::at(query)
        }
    }
}
