//! Places that are known to within an area, drawn anew again and again from a seed: what a figure
//! does under it is its band. A draw depends on the seed, its number and the incident's row in the store alone, so
//! that the order of work and the number of threads change nothing.

use rand::RngExt as _;
use rand::SeedableRng as _;
use rand_pcg::Pcg64Mcg;

use super::frame::{Frame, Support};
use super::ground::Ground;
use super::lines::Lines;
use super::settings::{Anchor, BAND, Settings};
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

/// Points drawn for the areas of a frame.
#[derive(Debug, Clone, Default)]
pub struct Pools {
    disc: Vec<[f32; 2]>,
    /// Per unit of the ground; empty for those that nothing lies in.
    units: Vec<Vec<Position>>,
    ways: Vec<Vec<Position>>,
    seed: u64,
}

impl Pools {
    /// Draws them.
    pub fn of(
        frame: &Frame,
        ground: &Ground,
        settings: &Settings,
        stop: &Stop,
    ) -> Result<Self, Stopped> {
        let mut rng = Pcg64Mcg::seed_from_u64(settings.seed);
        let disc = (0..N_DISC)
            .map(|_| {
                let (radius, angle) = (rng.random::<f32>().sqrt(), rng.random::<f32>());
                let (sin, cos) = (angle * std::f32::consts::TAU).sin_cos();
                [radius * cos, radius * sin]
            })
            .collect();
        let mut units = vec![Vec::new(); ground.units.len()];
        for support in &frame.supports {
            let Support::Unit(at) = *support else {
                continue;
            };
            let at = at as usize;
            if units[at].is_empty() {
                stop.check()?;
                units[at] = in_unit(&ground.units[at], settings.seed ^ mix(at as u64));
            }
        }
        let along = |(at, [a, b]): (usize, &[Position; 2])| {
            let mut rng = Pcg64Mcg::seed_from_u64(settings.seed ^ mix(at as u64 | 1 << 32));
            (0..N_POOL)
                .map(|_| {
                    let share: f64 = rng.random();
                    Position::new(
                        a.x() + share * (b.x() - a.x()),
                        a.y() + share * (b.y() - a.y()),
                    )
                })
                .collect()
        };
        Ok(Self {
            disc,
            units,
            ways: frame.ways.iter().enumerate().map(along).collect(),
            seed: settings.seed,
        })
    }

    /// Whether any incident is known by its area alone.
    pub fn has_areas(&self) -> bool {
        !self.ways.is_empty() || self.units.iter().any(|pool| !pool.is_empty())
    }

    fn pick(&self, id: u32, draw: u32) -> u64 {
        mix(self.seed ^ (u64::from(draw) << 32 | u64::from(id)))
    }
}

/// Points anywhere in a unit, every square kilometre as likely as another.
fn in_unit(unit: &super::ground::Unit, seed: u64) -> Vec<Position> {
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
    Lines(Lines),
}

impl Target {
    /// An anchor's; `None` where it names a line that there is not.
    pub fn of(anchor: &Anchor, ground: &Ground) -> Option<Self> {
        if let Some(at) = anchor.point() {
            return Some(Self::Point(at));
        }
        let lines = ground.lines(anchor)?;
        (!lines.is_empty()).then_some(Self::Lines(lines))
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

/// The distances of a frame's places from a target, drawn ones too.
#[derive(Debug, Clone)]
pub struct Field {
    sites: Vec<f32>,
    units: Vec<Vec<f32>>,
    ways: Vec<Vec<f32>>,
    to_lines: bool,
}

impl Field {
    /// Measures them. What is farther than `most_km` from a line is infinitely far.
    pub fn of(
        frame: &Frame,
        pools: &Pools,
        target: &Target,
        most_km: Option<f64>,
        stop: &Stop,
    ) -> Result<Self, Stopped> {
        let most_km = most_km.unwrap_or(MOST_KM);
        let mut sites = Vec::with_capacity(frame.sites_at.len());
        for (at, site) in frame.sites_at.iter().enumerate() {
            if at % 256 == 0 {
                stop.check()?;
            }
            sites.push(target.km(*site, most_km));
        }
        let of_pools = |pools: &[Vec<Position>]| {
            let mut all = Vec::with_capacity(pools.len());
            for pool in pools {
                stop.check()?;
                all.push(pool.iter().map(|p| target.km(*p, most_km)).collect());
            }
            Ok(all)
        };
        Ok(Self {
            units: of_pools(&pools.units)?,
            ways: of_pools(&pools.ways)?,
            sites,
            to_lines: matches!(target, Target::Lines(_)),
        })
    }

    /// The distance of an incident's point; for one that is known by its area alone, of the middle of
    /// the points that were drawn.
    pub fn km(&self, frame: &Frame, at: usize) -> f32 {
        match frame.supports[at] {
            Support::Disc(_) => self.sites[frame.sites[at] as usize],
            Support::Unit(unit) => middle(&self.units[unit as usize]),
            Support::Way(way) => middle(&self.ways[way as usize]),
        }
    }

    /// The distance in one draw.
    pub fn drawn_km(&self, frame: &Frame, pools: &Pools, at: usize, draw: u32) -> f32 {
        let picked = pools.pick(frame.ids[at], draw) as usize;
        match frame.supports[at] {
            Support::Disc(radius) => {
                let km = self.sites[frame.sites[at] as usize];
                let [x, y] = pools.disc[picked % N_DISC];
                // Flat: of 25 km beside hundreds that is right within metres. From a line, what lies
                // along it changes nothing.
                if self.to_lines {
                    (km - radius * x).abs()
                } else {
                    (km - radius * x).hypot(radius * y)
                }
            }
            Support::Unit(unit) => self.units[unit as usize][picked % N_POOL],
            Support::Way(way) => self.ways[way as usize][picked % N_POOL],
        }
    }

    /// Whether some draw of an incident may lie within a distance.
    pub fn may_be_within(&self, frame: &Frame, at: usize, km: f32) -> bool {
        match frame.supports[at] {
            Support::Disc(radius) => self.sites[frame.sites[at] as usize] - radius < km,
            Support::Unit(unit) => self.units[unit as usize].iter().any(|of| *of < km),
            Support::Way(way) => self.ways[way as usize].iter().any(|of| *of < km),
        }
    }

    /// Whether anything lies within what was measured.
    pub fn is_finite_somewhere(&self) -> bool {
        let pools = self.units.iter().chain(&self.ways).flatten();
        self.sites.iter().chain(pools).any(|km| km.is_finite())
    }
}

fn middle(pool: &[f32]) -> f32 {
    let mut sorted = pool.to_vec();
    sorted.sort_unstable_by(f32::total_cmp);
    sorted
        .get(sorted.len() / 2)
        .copied()
        .unwrap_or(f32::INFINITY)
}

/// The ends of the band of figures of draws.
pub fn band(figures: &mut [f32]) -> [f64; 2] {
    super::quantile::quantiles(figures, BAND)
}
