//! Polygons of administrative units, and which of them a position lies in or next to.
//! Names come from the table of units, not from the polygons' own spellings. Knows no places.

use geo::{Contains as _, Coord, LineString, MultiPolygon};

use crate::geo::{Bounds, Position};

/// How far from its country's nearest unit a place may lie and still be given that unit: coarse polygons
/// cut off banks and border villages by this much.
pub(super) const BORDER_TOLERANCE_KM: f64 = 10.0;

/// How wide the seams between two simplified polygons of neighbours are at most.
const SEAM_KM: f64 = 3.0;

/// One unit's ground.
#[derive(Debug)]
pub(super) struct Area {
    /// ISO 3166-1 alpha-2.
    pub(super) country: String,
    /// 0 for the country, 1 and 2 for the units of the gazetteer's columns, 3 for a commune.
    pub(super) level: u8,
    /// Of two areas of a level that hold a position, the lower rank is taken: the better source.
    pub(super) rank: u8,
    /// The first-level unit; empty for a country.
    pub(super) admin1: String,
    /// The second-level unit; empty if the area is not one.
    pub(super) admin2: String,
    /// The p-code of a commune; empty without.
    pub(super) code: String,
    /// The commune's name; empty for other levels.
    pub(super) commune: String,
    shape: MultiPolygon,
    bounds: Bounds,
}

impl Area {
    /// An area of a shape; `None` for a shape without points.
    pub(super) fn new(country: &str, level: u8, shape: MultiPolygon) -> Option<Self> {
        let corners = shape.0.iter().flat_map(|part| part.exterior().0.iter());
        let bounds = Bounds::around(corners.map(|c| Position::new(c.x, c.y)))?;
        Some(Self {
            country: country.to_owned(),
            level,
            rank: 0,
            admin1: String::new(),
            admin2: String::new(),
            code: String::new(),
            commune: String::new(),
            shape,
            bounds,
        })
    }

    /// Whether a position lies in it.
    pub(super) fn holds(&self, p: Position) -> bool {
        self.bounds.contains(p) && self.shape.contains(&p)
    }

    /// How far a position lies from it; 0 inside, infinite if certainly over `most_km`.
    pub(super) fn distance_km(&self, p: Position, most_km: f64) -> f64 {
        if !self.bounds.grown(most_km / 100.0).contains(p) {
            return f64::INFINITY; // a degree is more than 100 km up to 25° of latitude, and 110 km of longitude at most
        }
        if self.holds(p) {
            return 0.0;
        }
        let rings = self
            .shape
            .0
            .iter()
            .flat_map(|part| std::iter::once(part.exterior()).chain(part.interiors()));
        rings
            .map(|ring| ring_distance_km(ring, p))
            .fold(f64::INFINITY, f64::min)
    }
}

/// Kilometres of a degree of latitude on a sphere of the Earth's mean radius.
const KM_PER_DEGREE: f64 = 111.195;

fn ring_distance_km(ring: &LineString, p: Position) -> f64 {
    let squeeze = p.y().to_radians().cos();
    let local = |c: Coord| {
        (
            (c.x - p.x()) * squeeze * KM_PER_DEGREE,
            (c.y - p.y()) * KM_PER_DEGREE,
        )
    };
    let distance = |line: geo::Line| {
        let ((ax, ay), (bx, by)) = (local(line.start), local(line.end));
        let (dx, dy) = (bx - ax, by - ay);
        let length_squared = dx * dx + dy * dy;
        let along = if length_squared > 0.0 {
            (-(ax * dx + ay * dy) / length_squared).clamp(0.0, 1.0)
        } else {
            0.0
        };
        (ax + along * dx).hypot(ay + along * dy)
    };
    ring.lines().map(distance).fold(f64::INFINITY, f64::min)
}

/// All areas, by country.
#[derive(Debug, Default)]
pub(super) struct Areas {
    all: Vec<Area>,
}

impl Areas {
    /// Adds areas; the order within a level and rank is kept.
    pub(super) fn extend(&mut self, areas: impl IntoIterator<Item = Area>) {
        self.all.extend(areas);
        self.all
            .sort_by(|a, b| (&a.country, a.level, a.rank).cmp(&(&b.country, b.level, b.rank)));
    }

    /// The areas of a country, by level and rank.
    pub(super) fn of<'a>(&'a self, country: &str) -> &'a [Area] {
        let start = self
            .all
            .partition_point(|area| area.country.as_str() < country);
        let end = self
            .all
            .partition_point(|area| area.country.as_str() <= country);
        &self.all[start..end]
    }

    /// The first- and second-level unit of a position in a country; an empty second name means that only the first
    /// is known. Of the second-level unit that holds it; else of the first-level unit that does, with the nearest
    /// second-level unit of that one within [`SEAM_KM`]; else of the nearest within [`BORDER_TOLERANCE_KM`].
    pub(super) fn units_at(&self, country: &str, p: Position) -> Option<(&str, &str)> {
        let of_level = |level: u8| {
            self.of(country)
                .iter()
                .filter(move |area| area.level == level && !area.admin1.is_empty())
        };
        let nearest = |level: u8, most_km: f64, admin1: Option<&str>| {
            of_level(level)
                .filter(|area| admin1.is_none_or(|admin1| area.admin1 == admin1))
                .map(|area| (area.distance_km(p, most_km), area))
                .filter(|(km, _)| *km <= most_km)
                .min_by(|a, b| a.0.total_cmp(&b.0))
                .map(|(_, area)| area)
        };
        let found = of_level(2).find(|area| area.holds(p)).or_else(|| {
            let region = of_level(1).find(|area| area.holds(p));
            let seam = region.and_then(|region| nearest(2, SEAM_KM, Some(&region.admin1)));
            seam.or(region)
                .or_else(|| nearest(2, BORDER_TOLERANCE_KM, None))
                .or_else(|| nearest(1, BORDER_TOLERANCE_KM, None))
        });
        found.map(|area| (area.admin1.as_str(), area.admin2.as_str()))
    }

    /// Whether two positions lie in one commune, or in one second-level unit where communes are not known.
    pub(super) fn share_a_district(&self, country: &str, a: Position, b: Position) -> bool {
        let finest = [3, 2].into_iter().find_map(|level| {
            self.of(country)
                .iter()
                .find(|area| (area.level == level || !area.commune.is_empty()) && area.holds(a))
        });
        finest.is_some_and(|area| area.holds(b))
    }

    /// How far a position lies outside a country: 0 inside, `None` where the country has no polygon.
    pub(super) fn outside_km(&self, country: &str, p: Position) -> Option<f64> {
        let areas = self.of(country);
        if areas.iter().any(|area| area.holds(p)) {
            return Some(0.0);
        }
        areas
            .iter()
            .map(|area| area.distance_km(p, f64::MAX))
            .min_by(f64::total_cmp)
    }

    /// The country whose polygons hold a position, of those with polygons.
    pub(super) fn country_at(&self, p: Position) -> Option<&str> {
        self.all
            .iter()
            .find(|area| area.level <= 1 && area.holds(p))
            .map(|area| area.country.as_str())
    }
}
