//! Rivers, lakes and the flood plain of the Inner Niger Delta. Knows Natural Earth's few named
//! rivers and the World Data Bank's many nameless ones, and draws each course once.

use std::collections::HashMap;

use geo::concave_hull::ConcaveHullOptions;
use geo::{ConcaveHull as _, MultiPoint, Point};

use super::layers::{area, line};
use super::rings::{contains, nested};
use super::simplify::{is_tiny, opened, projected, tolerance};
use super::sources::{Feature, LonLat};
use crate::basemap::simplify::simplified;
use crate::basemap::{Area, Level, Line, LineKind, Polygon};

/// Streams nearer than this to a named river are taken for the same water: the offset between the
/// two sources, some 3 km.
const SAME_RIVER_DEG: f64 = 0.028;

/// Names whose accents the shapefile has lost, or that carry a second name, with the usual ones.
const RIVER_NAMES: [(&str, &str); 14] = [
    ("A?na", "Aïna"),
    ("Bago?", "Bagoé"),
    ("Baoul?", "Baoulé"),
    ("B?nou?", "Bénoué"),
    ("G?ba", "Geba"),
    ("Kad??", "Kadéï"),
    ("Komo?", "Komoé"),
    ("Mouhoun  (Black Volta)", "Mouhoun"),
    ("Nakanb? (White Volta)", "Nakambé"),
    ("Ogoou?", "Ogooué"),
    ("Ou?m?", "Ouémé"),
    ("S?n?gal", "Sénégal"),
    ("Benue", "Bénoué"),
    ("Gambia", "Gambie"),
];

/// The rank of a named river: 0 the Niger, 1 the large ones, 2 the others. Natural Earth ranks by
/// length over the world; the Bani is a large river of the Sahel.
fn rank(name: &str, scale_rank: f64) -> u8 {
    match name {
        "Niger" => 0,
        "Bani" | "Gambie" => 1,
        _ if scale_rank <= 6.0 => 1,
        _ => 2,
    }
}

/// All rivers of a level; small ones not on the coarse one.
pub(super) fn rivers(named: &[Feature], streams: &[Feature], level: Level) -> Vec<Line> {
    let mut near = Near::default();
    let mut lines = Vec::new();
    for feature in named {
        let raw = feature.text("name");
        let name = RIVER_NAMES
            .iter()
            .find(|(lossy, _)| *lossy == raw)
            .map_or(raw, |(_, usual)| usual);
        let rank = rank(name, feature.number("scalerank").unwrap_or(9.0));
        for part in &feature.lines {
            near.add(part);
            let points = simplified(&projected(part), tolerance(level));
            lines.extend(line(
                points,
                LineKind::River {
                    rank,
                    name: name.to_owned(),
                },
                tolerance(level),
            ));
        }
    }
    if level != Level::Coarse {
        for part in streams
            .iter()
            .flat_map(|feature| &feature.lines)
            .flat_map(|part| near.away(part))
        {
            let points = simplified(&projected(&part), tolerance(level));
            lines.extend(line(
                points,
                LineKind::River {
                    rank: 3,
                    name: String::new(),
                },
                4.0 * tolerance(level),
            ));
        }
    }
    lines
}

/// The points of the named rivers, to look up which streams run beside one.
#[derive(Default)]
struct Near {
    buckets: HashMap<(i32, i32), Vec<LonLat>>,
}

impl Near {
    fn add(&mut self, line: &[LonLat]) {
        for edge in line.windows(2) {
            let (a, b) = (edge[0], edge[1]);
            let parts = ((b[0] - a[0]).hypot(b[1] - a[1]) / (SAME_RIVER_DEG / 4.0))
                .ceil()
                .max(1.0) as usize;
            for part in 0..=parts {
                let t = part as f64 / parts as f64;
                let p = [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])];
                self.buckets.entry(bucket(p)).or_default().push(p);
            }
        }
    }

    fn is_near(&self, p: LonLat) -> bool {
        let (x, y) = bucket(p);
        let around = (-1..=1).flat_map(|dx| (-1..=1).map(move |dy| (x + dx, y + dy)));
        let points = around.filter_map(|key| self.buckets.get(&key)).flatten();
        points
            .into_iter()
            .any(|q| (q[0] - p[0]).hypot(q[1] - p[1]) < SAME_RIVER_DEG)
    }

    /// The parts of a stream that lie away from the named rivers, each with the point at which it
    /// reaches one, where it is longer than the way across.
    fn away(&self, stream: &[LonLat]) -> Vec<Vec<LonLat>> {
        let near: Vec<bool> = stream.iter().map(|&p| self.is_near(p)).collect();
        let mut parts: Vec<Vec<LonLat>> = vec![Vec::new()];
        for (index, &p) in stream.iter().enumerate() {
            let beside_away = index > 0 && !near[index - 1] || near.get(index + 1) == Some(&false);
            match parts.last_mut() {
                Some(part) if !near[index] || beside_away => part.push(p),
                Some(part) if !part.is_empty() => parts.push(Vec::new()),
                _ => {}
            }
        }
        let reach = |part: &Vec<LonLat>| {
            let from = part.first().copied().unwrap_or_default();
            part.iter()
                .map(|p| (p[0] - from[0]).hypot(p[1] - from[1]))
                .fold(0.0, f64::max)
        };
        parts.retain(|part| part.len() >= 2 && reach(part) > SAME_RIVER_DEG);
        parts
    }
}

fn bucket(p: LonLat) -> (i32, i32) {
    (
        (p[0] / SAME_RIVER_DEG).floor() as i32,
        (p[1] / SAME_RIVER_DEG).floor() as i32,
    )
}

/// All lakes of a level: the named ones, and those of the other source that touch none of them.
pub(super) fn lakes(named: &[Feature], others: &[Feature], level: Level) -> Vec<Area> {
    let is_new = |lake: &&Feature| {
        let touches = |known: &Feature| {
            let (a, b) = (&lake.lines[0], &known.lines[0]);
            a.iter().any(|&p| contains(b, p)) || b.iter().any(|&p| contains(a, p))
        };
        !named.iter().any(touches)
    };
    let lakes = named.iter().chain(others.iter().filter(is_new));
    let areas = lakes.filter_map(|lake| {
        let rings = lake
            .lines
            .iter()
            .map(|ring| simplified(&projected(ring), tolerance(level)));
        let rings = rings
            .filter(|ring| !is_tiny(ring, 3.0 * tolerance(level)))
            .map(opened);
        let name = match lake.text("name") {
            "Lake Dbo" => "Lac Débo",
            name => name,
        };
        area(name, nested(rings.collect()))
    });
    areas.collect()
}

/// Where the delta's channels are looked for: our own rough outline around Ké-Macina, Djenné,
/// Mopti, Konna, the lakes Débo and Korientzé, Saraféré, Diré and Niafunké.
const DELTA: [LonLat; 13] = [
    [-5.38, 13.90],
    [-4.95, 13.62],
    [-4.40, 13.75],
    [-4.10, 14.15],
    [-3.98, 14.75],
    [-3.70, 15.20],
    [-3.55, 15.75],
    [-3.25, 16.30],
    [-3.45, 16.45],
    [-4.10, 16.05],
    [-4.50, 15.55],
    [-4.95, 14.95],
    [-5.30, 14.25],
];

/// The flood plain of the Inner Niger Delta: the hull of the channels inside [`DELTA`].
pub(super) fn wetland(streams: &[Feature], level: Level) -> Vec<Area> {
    let all = streams.iter().flat_map(|feature| &feature.lines).flatten();
    let inside: MultiPoint<f64> = all
        .filter(|p| contains(&DELTA, **p))
        .map(|p| Point::new(p[0], p[1]))
        .collect();
    let hull = inside.concave_hull_with_options(ConcaveHullOptions {
        concavity: 2.0,
        length_threshold: 0.25,
    });
    let ring: Vec<LonLat> = hull.exterior().coords().map(|c| [c.x, c.y]).collect();
    let rounded = rounded(&rounded(&ring));
    let outer = opened(simplified(&projected(&rounded), tolerance(level)));
    area(
        "Delta intérieur du Niger",
        vec![Polygon {
            outer,
            holes: Vec::new(),
        }],
    )
    .into_iter()
    .collect()
}

/// Cuts the corners of a closed ring (Chaikin 1974).
fn rounded(ring: &[LonLat]) -> Vec<LonLat> {
    let mix = |a: LonLat, b: LonLat, t: f64| [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])];
    let cut = ring
        .windows(2)
        .flat_map(|edge| [mix(edge[0], edge[1], 0.25), mix(edge[0], edge[1], 0.75)]);
    let mut points: Vec<LonLat> = cut.collect();
    points.extend(points.first().copied());
    points
}
