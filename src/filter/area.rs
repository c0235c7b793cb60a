//! Where an incident must lie: within a drawn outline, within a distance of a point, or within one of
//! a road or border. Knows neither roads nor borders, only their names: their courses are brought in.
//!
//! A place that is known no more exactly than by its district, region or country lies in no such
//! area: its middle would be a false certainty. One between two places does where the middle or an
//! end of the way does.

use std::collections::HashMap;

use crate::geo::{Mercator, Position, rough_distance_km};
use crate::incident::PrecisionClass;

/// The Earth's circumference at the equator in kilometres (WGS84): a Mercator square's side.
const EQUATOR_KM: f64 = 40_075.016_686;
/// The greatest distance that is asked for, in kilometres; beyond it there is no theatre.
pub const MOST_KM: f64 = 2000.0;

/// A line that an area can be measured from, by name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LineName {
    /// The border of two countries by their ISO codes, `ML|NE`; of one country all its borders.
    Border(String),
    /// A main road, by its number or its ends.
    Road(String),
}

/// Where an incident must lie.
#[derive(Debug, Clone, PartialEq)]
pub enum Area {
    /// Within an outline, which is closed from its last corner to its first.
    Lasso(Vec<Position>),
    /// Within a distance of a point.
    Around {
        /// The point.
        center: Position,
        /// How far at most.
        km: f64,
        /// What lies there, where somebody said; may be empty.
        name: String,
    },
    /// Within a distance of a line.
    Along {
        /// The line.
        line: LineName,
        /// How far at most.
        km: f64,
    },
}

impl Area {
    /// Makes it ready to be asked about many positions. `lines` are the courses of its line.
    pub fn shape(&self, lines: &[Vec<Position>]) -> Shape {
        match self {
            Self::Lasso(corners) => {
                Shape::Outline(corners.iter().copied().map(Mercator::of).collect())
            }
            Self::Around { center, km, .. } => Shape::Disc {
                center: *center,
                km: *km,
            },
            Self::Along { km, .. } => Shape::Band(Band::of(lines, km.clamp(0.0, MOST_KM))),
        }
    }
}

/// An area that can be asked quickly.
pub enum Shape {
    /// Corners of an outline.
    Outline(Vec<Mercator>),
    /// A disc.
    Disc {
        /// Its middle.
        center: Position,
        /// Its radius.
        km: f64,
    },
    /// What lies by a line.
    Band(Band),
}

impl Shape {
    /// Whether a place lies in it. `ends` are asked for only where it lies between two places.
    pub fn holds(
        &self,
        at: Mercator,
        precision: PrecisionClass,
        ends: impl FnOnce() -> Option<[Position; 2]>,
    ) -> bool {
        use PrecisionClass as P;
        match precision {
            P::Site | P::Settlement | P::Near => self.has(at),
            P::Line => {
                self.has(at)
                    || ends()
                        .is_some_and(|ends| ends.into_iter().any(|end| self.has(Mercator::of(end))))
            }
            P::Unresolved | P::District | P::Region | P::Country => false,
        }
    }

    fn has(&self, at: Mercator) -> bool {
        match self {
            Self::Outline(corners) => is_within(corners, at),
            Self::Disc { center, km } => {
                let middle = Mercator::of(*center);
                // Nothing farther north or south than this is near enough, and that costs no sine.
                let reach = km / EQUATOR_KM / 0.2;
                (at.x - middle.x).abs() <= reach
                    && (at.y - middle.y).abs() <= reach
                    && rough_distance_km(*center, at.position()) <= *km
            }
            Self::Band(band) => band.has(at),
        }
    }
}

/// Whether a point lies within an outline: a ray from it crosses the outline an odd number of times.
fn is_within(corners: &[Mercator], at: Mercator) -> bool {
    let Some(&last) = corners.last().filter(|_| corners.len() > 2) else {
        return false;
    };
    let mut within = false;
    let mut from = last;
    for &to in corners {
        if (from.y > at.y) != (to.y > at.y) {
            let x = from.x + (at.y - from.y) / (to.y - from.y) * (to.x - from.x);
            within ^= at.x < x;
        }
        from = to;
    }
    within
}

/// Legs of lines in cells of the map, so that a position meets only those near it.
pub struct Band {
    km: f64,
    cell: f64,
    legs: Vec<[Position; 2]>,
    by_cell: HashMap<(i32, i32), Vec<u32>>,
}

impl Band {
    fn of(lines: &[Vec<Position>], km: f64) -> Self {
        let legs: Vec<[Position; 2]> = lines
            .iter()
            .flat_map(|line| line.windows(2).map(|leg| [leg[0], leg[1]]))
            .collect();
        // A cell is as wide as the band, but no narrower than a leg is usually long.
        let cell = km.max(20.0) / EQUATOR_KM;
        let mut by_cell: HashMap<(i32, i32), Vec<u32>> = HashMap::new();
        for (at, leg) in legs.iter().enumerate() {
            let [a, b] = leg.map(Mercator::of);
            // The square stretches with the latitude.
            let cos = leg[0].y().abs().max(leg[1].y().abs()).to_radians().cos();
            let margin = km / EQUATOR_KM / cos.max(0.1);
            let cells = |low: f64, high: f64| {
                ((low - margin) / cell).floor() as i32..=((high + margin) / cell).floor() as i32
            };
            for x in cells(a.x.min(b.x), a.x.max(b.x)) {
                for y in cells(a.y.min(b.y), a.y.max(b.y)) {
                    by_cell.entry((x, y)).or_default().push(at as u32);
                }
            }
        }
        Self {
            km,
            cell,
            legs,
            by_cell,
        }
    }

    fn has(&self, at: Mercator) -> bool {
        let cell = (
            (at.x / self.cell).floor() as i32,
            (at.y / self.cell).floor() as i32,
        );
        let Some(legs) = self.by_cell.get(&cell) else {
            return false;
        };
        let position = at.position();
        let mut legs = legs.iter().map(|&leg| self.legs[leg as usize]);
        legs.any(|leg| leg_away_km(leg, position) <= self.km)
    }
}

/// How far a position lies from a leg, on a plane around the position: half a percent wrong at
/// 200 km, which is less than roads and borders are.
fn leg_away_km([a, b]: [Position; 2], at: Position) -> f64 {
    const KM_PER_DEG: f64 = 111.2;
    let cos = at.y().to_radians().cos();
    let plane = |p: Position| {
        (
            (p.x() - at.x()) * cos * KM_PER_DEG,
            (p.y() - at.y()) * KM_PER_DEG,
        )
    };
    let ((ax, ay), (bx, by)) = (plane(a), plane(b));
    let (dx, dy) = (bx - ax, by - ay);
    let length = dx * dx + dy * dy;
    let along = if length > 0.0 {
        (-(ax * dx + ay * dy) / length).clamp(0.0, 1.0)
    } else {
        0.0
    };
    (ax + along * dx).hypot(ay + along * dy)
}
