//! The embedded vector basemap: land, coasts, borders, units of administration, waters and roads.
//! Gives geometry and what it stands for; knows no colour, no stroke, no label font and no window.

mod bytes;
mod read;
pub mod simplify;
mod units;
mod write;

#[cfg(test)]
mod tests;

pub use read::Error;
pub use units::AdminUnit;
pub use write::encode;

use crate::geo::Mercator;
use crate::time::Day;

/// How finely lines are drawn. Tolerances are about half a screen point at the top zoom of each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// For zooms below 5.5.
    Coarse,
    /// For zooms from 5.5 and below 8.
    Middle,
    /// For zooms from 8.
    Fine,
}

impl Level {
    /// All levels, from coarse to fine.
    pub const ALL: [Self; 3] = [Self::Coarse, Self::Middle, Self::Fine];

    /// The level for a zoom of the Web-Mercator square (256-point tiles).
    pub fn for_zoom(zoom: f64) -> Self {
        if zoom < 5.5 {
            Self::Coarse
        } else if zoom < 8.0 {
            Self::Middle
        } else {
            Self::Fine
        }
    }
}

/// The filled layers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AreaLayer {
    /// All land, the theatre included. Never to be stroked: use [`LineLayer::Coast`].
    Land,
    /// One area for each of the ten countries of the theatre; `name` is the ISO code.
    Theatre,
    /// Lakes and reservoirs; their shores may be stroked.
    Lake,
    /// The flood plain of the Inner Niger Delta.
    Wetland,
}

impl AreaLayer {
    /// All layers in drawing order.
    pub const ALL: [Self; 4] = [Self::Land, Self::Theatre, Self::Wetland, Self::Lake];
}

/// The stroked layers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LineLayer {
    /// Between land and sea.
    Coast,
    /// Between two countries.
    Border,
    /// Between two first-level units (regions, wilayas, départements of Benin) of one country.
    Region,
    /// Between two second-level units (cercles, provinces, départements) of one region.
    District,
    /// Rivers and streams.
    River,
    /// Main roads: chains of places, not surveyed courses.
    Road,
}

impl LineLayer {
    /// All layers.
    pub const ALL: [Self; 6] = [
        Self::Coast,
        Self::Border,
        Self::Region,
        Self::District,
        Self::River,
        Self::Road,
    ];
}

/// What a line stands for.
#[derive(Debug, Clone, PartialEq)]
pub enum LineKind {
    /// A shore of the sea.
    Coast,
    /// A border of countries.
    Border {
        /// The ISO 3166 codes of both sides, in alphabetical order; `None` where unknown.
        countries: Option<[CountryCode; 2]>,
        /// Whether the border is disputed (the lines around and through Western Sahara).
        disputed: bool,
    },
    /// A line between two units of one country.
    Unit {
        /// The country.
        country: CountryCode,
        /// When the line holds.
        valid: Validity,
    },
    /// A river.
    River {
        /// 0 the Niger, 1 a large river, 2 a river, 3 a small one.
        rank: u8,
        /// Its name, empty where unknown.
        name: String,
    },
    /// A road.
    Road {
        /// Its number or both ends.
        name: String,
    },
}

impl LineKind {
    /// Whether the line is to be drawn for a day; `None` means today's state.
    pub fn holds_on(&self, day: Option<Day>) -> bool {
        match self {
            Self::Unit { valid, .. } => valid.holds_on(day),
            _ => true,
        }
    }
}

/// A line of a layer.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// At least two; the ends of a closed line are equal.
    pub points: Vec<Mercator>,
    /// The box around the points.
    pub bounds: Extent,
    /// What it stands for.
    pub kind: LineKind,
}

/// A polygon: one outer ring and the rings of its holes. A ring has at least three points and is
/// closed silently: its last point is not its first again.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Polygon {
    /// The outer ring.
    pub outer: Vec<Mercator>,
    /// The holes in it.
    pub holes: Vec<Vec<Mercator>>,
}

/// A filled area of a layer.
#[derive(Debug, Clone, PartialEq)]
pub struct Area {
    /// The ISO code in [`AreaLayer::Theatre`], the name of a lake; empty where unknown.
    pub name: String,
    /// Its parts.
    pub polygons: Vec<Polygon>,
    /// The box around all parts.
    pub bounds: Extent,
}

/// An ISO 3166-1 code of two capital letters, such as `ML`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CountryCode([u8; 2]);

impl CountryCode {
    /// Reads a code; `None` unless it has two letters from A to Z.
    pub fn parse(text: &str) -> Option<Self> {
        let code: [u8; 2] = text.as_bytes().try_into().ok()?;
        code.iter()
            .all(u8::is_ascii_uppercase)
            .then_some(Self(code))
    }

    /// The two letters.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

/// The ten countries of the theatre.
pub const THEATRE: [&str; 10] = ["BF", "BJ", "CI", "GH", "GN", "ML", "MR", "NE", "SN", "TG"];

/// From when until when something holds: a closed span, open where `None`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Validity {
    /// The first day; `None` for always before.
    pub from: Option<Day>,
    /// The last day; `None` for until now.
    pub to: Option<Day>,
}

impl Validity {
    /// Whether it holds on a day; without one, whether it holds now.
    pub fn holds_on(self, day: Option<Day>) -> bool {
        match day {
            None => self.to.is_none(),
            Some(day) => {
                self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
            }
        }
    }
}

/// A box in the Web-Mercator square.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Extent {
    /// The north-western corner.
    pub min: Mercator,
    /// The south-eastern corner.
    pub max: Mercator,
}

impl Extent {
    /// The smallest box around all points; `None` for none.
    pub fn around<'a>(points: impl IntoIterator<Item = &'a Mercator>) -> Option<Self> {
        points.into_iter().fold(None, |extent: Option<Self>, &p| {
            let mut grown = extent.unwrap_or(Self { min: p, max: p });
            grown.min = Mercator {
                x: grown.min.x.min(p.x),
                y: grown.min.y.min(p.y),
            };
            grown.max = Mercator {
                x: grown.max.x.max(p.x),
                y: grown.max.y.max(p.y),
            };
            Some(grown)
        })
    }

    /// Whether a point lies inside or on the edge.
    pub fn contains(&self, p: Mercator) -> bool {
        (self.min.x..=self.max.x).contains(&p.x) && (self.min.y..=self.max.y).contains(&p.y)
    }

    /// Whether the boxes share a point.
    pub fn intersects(&self, other: &Self) -> bool {
        self.min.x <= other.max.x
            && other.min.x <= self.max.x
            && self.min.y <= other.max.y
            && other.min.y <= self.max.y
    }
}

/// Everything of the basemap, decoded.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Basemap {
    areas: Vec<(AreaLayer, Level, Vec<Area>)>,
    lines: Vec<(LineLayer, Level, Vec<Line>)>,
    admin: Vec<AdminUnit>,
}

const EMBEDDED: &[u8] = include_bytes!("../../assets/basemap.bin");

impl Basemap {
    /// Decodes the basemap inside the program: some tens of milliseconds, so keep the result.
    ///
    /// # Panics
    /// Never: a test decodes the same bytes.
    pub fn embedded() -> Self {
        Self::read(EMBEDDED).expect("the embedded basemap is decoded by a test of this module")
    }

    /// The areas of a layer; empty where the layer has none.
    pub fn areas(&self, layer: AreaLayer, level: Level) -> &[Area] {
        let found = self
            .areas
            .iter()
            .find(|(l, v, _)| (*l, *v) == (layer, level));
        found.map_or(&[], |(_, _, areas)| areas)
    }

    /// The lines of a layer, those of all dates among them (see [`LineKind::holds_on`]).
    pub fn lines(&self, layer: LineLayer, level: Level) -> &[Line] {
        let found = self
            .lines
            .iter()
            .find(|(l, v, _)| (*l, *v) == (layer, level));
        found.map_or(&[], |(_, _, lines)| lines)
    }

    /// All units of administration of all dates: by country, then level, then name.
    pub fn admin(&self) -> &[AdminUnit] {
        &self.admin
    }
}
