//! Places that are known to within an area, drawn anew again and again from a seed: what a figure
//! does under it is its band. A draw depends on the seed, its number and the incident's row in the store alone, so
//! that the order of work and the number of threads change nothing.

use std::sync::Arc;

use rand::RngExt as _;
use rand::SeedableRng as _;
use rand_pcg::Pcg64Mcg;

use super::atlas::Atlas;
use super::frame::{Frame, Support};
use super::ground::Ground;
use super::lines::Lines;
use super::settings::{Anchor, BAND};
use super::split;
use super::stop::{Stop, Stopped};
use crate::geo::{self, Position};

/// Points of the unit disc, drawn once: a power of two.
const N_DISC: usize = 8192;
/// Points of an area, drawn once: more than the draws that are usual, and a power of two.
const N_POOL: usize = 256;
/// Tries to hit an area inside the box around it before its middle is taken.
const MOST_TRIES: usize = 200;
/// Beyond this nothing is measured: half the Earth's girth.
const MOST_KM: f64 = 20_040.0;

/// A number from numbers: the finaliser of `SplitMix64` (Steele, Lea and Flood 2014).
fn mix(seed: u64) -> u64 {
    let z = seed.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

/// Points drawn for areas: those of a seed are the same for every filter, so they are kept.
#[derive(Debug, Clone)]
pub struct Pools {
    disc: Arc<[[f32; 2]]>,
    /// Per unit of the ground, for those that anything lies in.
    units: Vec<Option<Pool>>,
    /// Per way of the atlas, likewise.
    ways: Vec<Option<Pool>>,
    seed: u64,
    /// Whether the frame that they were last drawn for has an incident that is known by its area
    /// alone.
    has_areas: bool,
}

type Pool = Arc<[Position]>;

impl Pools {
    /// None yet, but for those of discs.
    pub fn new(seed: u64) -> Self {
        let mut rng = Pcg64Mcg::seed_from_u64(seed);
        let disc = (0..N_DISC)
            .map(|_| {
                let (radius, angle) = (rng.random::<f32>().sqrt(), rng.random::<f32>());
                let (sin, cos) = (angle * std::f32::consts::TAU).sin_cos();
                [radius * cos, radius * sin]
            })
            .collect();
        Self {
            disc,
            units: Vec::new(),
            ways: Vec::new(),
            seed,
            has_areas: false,
        }
    }

    /// What they are drawn from.
    pub fn seed(&self) -> u64 {
        self.seed
    }

    /// Draws those that a frame needs and that were not drawn before.
    pub fn fill(
        &mut self,
        frame: &Frame,
        ground: &Ground,
        atlas: &Atlas,
        stop: &Stop,
    ) -> Result<(), Stopped> {
        self.has_areas = frame.has_areas;
        if !frame.has_areas {
            return Ok(());
        }
        self.units.resize(ground.units.len(), None);
        self.ways.resize(atlas.ways.len(), None);
        let mut missing: Vec<Support> = frame.supports.clone();
        missing.retain(|support| match *support {
            Support::Disc(_) => false,
            Support::Unit(at) => self.units[at as usize].is_none(),
            Support::Way(at) => self.ways[at as usize].is_none(),
        });
        missing.sort_unstable_by_key(|support| support.area());
        missing.dedup();
        let drawn = split::map(missing.len(), 4, stop, |at| {
            Ok(match missing[at] {
                Support::Unit(at) => {
                    in_unit(&ground.units[at as usize], self.seed ^ mix(u64::from(at)))
                }
                Support::Way(at) => along(atlas.ways[at as usize], self.seed),
                Support::Disc(_) => Pool::default(),
            })
        })?;
        for (support, pool) in missing.into_iter().zip(drawn) {
            match support {
                Support::Unit(at) => self.units[at as usize] = Some(pool),
                Support::Way(at) => self.ways[at as usize] = Some(pool),
                Support::Disc(_) => (),
            }
        }
        Ok(())
    }

    /// Whether any incident is known by its area alone.
    pub fn has_areas(&self) -> bool {
        self.has_areas
    }

    /// What an incident, by its row in the store, takes of its points in one draw.
    pub fn pick(&self, id: u32, draw: u32) -> usize {
        mix(self.seed ^ (u64::from(draw) << 32 | u64::from(id))) as usize
    }
}

/// Points anywhere along a way. They go by where it begins and ends, so that they are the same
/// whatever else is measured.
fn along([a, b]: [Position; 2], seed: u64) -> Pool {
    let ends = [a.x(), a.y(), b.x(), b.y()];
    let of_ends = ends.iter().fold(1, |sum, of| mix(sum ^ of.to_bits()));
    let mut rng = Pcg64Mcg::seed_from_u64(seed ^ of_ends);
    (0..N_POOL)
        .map(|_| {
            let share: f64 = rng.random();
            Position::new(
                a.x() + share * (b.x() - a.x()),
                a.y() + share * (b.y() - a.y()),
            )
        })
        .collect()
}

/// Points anywhere in a unit, every square kilometre as likely as another.
fn in_unit(unit: &super::ground::Unit, seed: u64) -> Pool {
    let mut rng = Pcg64Mcg::seed_from_u64(seed);
    let b = unit.bounds;
    // A degree of latitude has as many kilometres everywhere, nearly; one of longitude has not: the
    // sine of the latitude is drawn, since equal steps of it hold equal areas of a sphere.
    let (south, north) = (b.south.to_radians().sin(), b.north.to_radians().sin());
    let mut any = || {
        let (x, y): (f64, f64) = (rng.random(), rng.random());
        Position::new(
            b.west + x * (b.east - b.west),
            (south + y * (north - south)).asin().to_degrees(),
        )
    };
    (0..N_POOL)
        .map(|_| {
            let inside = (0..MOST_TRIES).map(|_| any()).find(|p| unit.contains(*p));
            inside.unwrap_or_else(|| b.center())
        })
        .collect()
}

/// What distances are measured to.
#[derive(Debug, Clone)]
pub enum Target {
    /// A point.
    Point(Position),
    /// The nearest point of some lines.
    Lines(Arc<Lines>),
}

impl Target {
    /// An anchor's; `None` where it names a line that there is not.
    pub fn of(anchor: &Anchor, ground: &Ground) -> Option<Self> {
        if let Some(at) = anchor.point() {
            return Some(Self::Point(at));
        }
        let lines = ground.lines(anchor)?;
        (!lines.is_empty()).then(|| Self::Lines(Arc::new(lines)))
    }

    fn km(&self, from: Position, most_km: f64) -> f32 {
        match self {
            Self::Point(to) => geo::distance_km(from, *to) as f32,
            Self::Lines(lines) => lines
                .distance_km(from, most_km)
                .map_or(f32::INFINITY, |km| km as f32),
        }
    }
}

/// The distances of the points of an area.
#[derive(Debug)]
pub struct Spread {
    km: Box<[f32]>,
    /// The middle one.
    middle: f32,
    /// The least and the greatest.
    ends: [f32; 2],
}

/// The distances of the points of units and ways.
#[derive(Debug, Clone, Default)]
pub struct Areas {
    units: Vec<Option<Arc<Spread>>>,
    ways: Vec<Option<Arc<Spread>>>,
}

/// Distances from a target that are known, kept from frame to frame.
#[derive(Debug)]
pub struct Known {
    target: Target,
    most_km: f64,
    /// Per point of the atlas; `NAN` where it was not asked yet.
    points: Vec<f32>,
    areas: Areas,
}

impl Known {
    /// None yet. What is farther than `most_km` from a line is infinitely far.
    pub fn new(target: Target, most_km: Option<f64>) -> Self {
        Self {
            target,
            most_km: most_km.unwrap_or(MOST_KM),
            points: Vec::new(),
            areas: Areas::default(),
        }
    }

    /// Those of the areas that points were drawn for.
    pub fn areas(&mut self, pools: &Pools, stop: &Stop) -> Result<&Areas, Stopped> {
        let Self {
            target,
            most_km,
            areas,
            ..
        } = self;
        for (pools, known) in [
            (&pools.units, &mut areas.units),
            (&pools.ways, &mut areas.ways),
        ] {
            known.resize(pools.len(), None);
            let missing: Vec<usize> = (0..pools.len())
                .filter(|&at| pools[at].is_some() && known[at].is_none())
                .collect();
            let measured = split::map(missing.len(), 4, stop, |at| {
                let pool = pools[missing[at]].as_deref().unwrap_or_default();
                Ok(Spread::of(pool.iter().map(|p| target.km(*p, *most_km))))
            })?;
            for (at, spread) in missing.into_iter().zip(measured) {
                known[at] = Some(Arc::new(spread));
            }
        }
        Ok(areas)
    }

    /// Those of a frame.
    pub fn field(
        &mut self,
        frame: &Frame,
        pools: &Pools,
        atlas: &Atlas,
        stop: &Stop,
    ) -> Result<Field, Stopped> {
        self.points.resize(atlas.n_points(), f32::NAN);
        let points = frame.points.iter().copied();
        let missing: Vec<u32> = points
            .filter(|at| self.points[*at as usize].is_nan())
            .collect();
        let (target, most_km) = (&self.target, self.most_km);
        let measured = split::map(missing.len(), 256, stop, |at| {
            Ok(target.km(atlas.at[missing[at] as usize], most_km))
        })?;
        for (at, km) in missing.into_iter().zip(measured) {
            self.points[at as usize] = km;
        }
        let sites = frame.points.iter().map(|at| self.points[*at as usize]);
        Ok(Field {
            sites: sites.collect(),
            to_lines: matches!(self.target, Target::Lines(_)),
            areas: self.areas(pools, stop)?.clone(),
        })
    }
}

/// The distances of a frame's places from a target, drawn ones too.
#[derive(Debug)]
pub struct Field {
    sites: Vec<f32>,
    to_lines: bool,
    areas: Areas,
}

impl Field {
    /// The distances of an incident.
    pub fn reach(&self, frame: &Frame, at: usize) -> Reach<'_> {
        match frame.supports[at] {
            Support::Disc(radius_km) => Reach::Disc {
                km: self.sites[frame.sites[at] as usize],
                radius_km,
                to_lines: self.to_lines,
            },
            area => self.areas.reach(area),
        }
    }

    /// The distance of an incident's point; for one that is known by its area alone, of the middle of
    /// the points that were drawn.
    pub fn km(&self, frame: &Frame, at: usize) -> f32 {
        self.reach(frame, at).km()
    }
}

impl Areas {
    /// The distances of an area; of what is none, or was not drawn, infinity.
    pub fn reach(&self, support: Support) -> Reach<'_> {
        let found = match support {
            Support::Disc(_) => None,
            Support::Unit(at) => self.units.get(at as usize),
            Support::Way(at) => self.ways.get(at as usize),
        };
        let found = found.and_then(Option::as_deref);
        found.map_or(Reach::Nowhere, Reach::Area)
    }
}

/// How far an incident is from a target, as it stands and in draws.
#[derive(Debug, Clone, Copy)]
pub enum Reach<'a> {
    /// Within so many kilometres of its point.
    Disc {
        /// The point's distance.
        km: f32,
        /// How far it may lie from the point.
        radius_km: f32,
        /// Whether the target is a line.
        to_lines: bool,
    },
    /// Somewhere in an area.
    Area(&'a Spread),
    /// Beyond what was measured.
    Nowhere,
}

impl Reach<'_> {
    /// The distance of the point, or of the middle of an area's points.
    pub fn km(self) -> f32 {
        match self {
            Self::Disc { km, .. } => km,
            Self::Area(spread) => spread.middle,
            Self::Nowhere => f32::INFINITY,
        }
    }

    /// The distance of a point that was picked.
    pub fn drawn_km(self, pools: &Pools, picked: usize) -> f32 {
        match self {
            Self::Disc {
                km,
                radius_km,
                to_lines,
            } => {
                let [x, y] = pools.disc[picked % N_DISC];
                // Flat: of 25 km beside hundreds that is right within metres. From a line, what lies
                // along it changes nothing.
                if to_lines {
                    (km - radius_km * x).abs()
                } else {
                    (km - radius_km * x).hypot(radius_km * y)
                }
            }
            Self::Area(spread) => spread.km[picked % N_POOL],
            Self::Nowhere => f32::INFINITY,
        }
    }

    /// Whether some draw may lie within a distance.
    pub fn may_be_within(self, most_km: f32) -> bool {
        match self {
            Self::Disc { km, radius_km, .. } => km - radius_km < most_km,
            Self::Area(spread) => spread.ends[0] < most_km,
            Self::Nowhere => false,
        }
    }

    /// Bounds of all draws: none is below the first, none above the second.
    pub fn bounds(self) -> [f32; 2] {
        match self {
            Self::Disc { km, radius_km, .. } if km.is_finite() => {
                // Sums and roots of 32 bits are off by less than this.
                let slack = radius_km + 1e-3 + 1e-6 * (km + radius_km);
                [km - slack, km + slack]
            }
            Self::Disc { km, .. } => [km, km],
            Self::Area(spread) => spread.ends,
            Self::Nowhere => [f32::INFINITY; 2],
        }
    }
}

impl Spread {
    fn of(km: impl Iterator<Item = f32>) -> Self {
        let km: Box<[f32]> = km.collect();
        let mut sorted = km.clone();
        sorted.sort_unstable_by(f32::total_cmp);
        let at = |place: usize| sorted.get(place).copied().unwrap_or(f32::INFINITY);
        Self {
            middle: at(sorted.len() / 2),
            ends: [at(0), at(sorted.len().saturating_sub(1))],
            km,
        }
    }
}

/// The ends of the band of figures of draws.
pub fn band(figures: &mut [f32]) -> [f64; 2] {
    super::quantile::quantiles(figures, BAND)
}
