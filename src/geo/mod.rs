//! Positions on the Earth, distances between them, and the Web-Mercator square that maps are drawn in.
//! Knows no places, no files and no window. WGS84 throughout; longitude before latitude.

mod typed;

use geo::{Bearing as _, Destination as _, Distance as _, Geodesic, Haversine};

pub use typed::{PositionError, parse_position};

/// A point on the WGS84 ellipsoid: `x` is the longitude and `y` the latitude, in degrees.
pub type Position = geo::Point<f64>;

/// The way in for coordinates from outside: `None` unless they lie on the Earth.
pub fn lon_lat(lon_deg: f64, lat_deg: f64) -> Option<Position> {
    let on_earth = (-180.0..=180.0).contains(&lon_deg) && (-90.0..=90.0).contains(&lat_deg);
    on_earth.then(|| Position::new(lon_deg, lat_deg))
}

/// The length of the shortest way over the WGS84 ellipsoid (Karney 2013).
pub fn distance_km(a: Position, b: Position) -> f64 {
    Geodesic.distance(a, b) / 1000.0
}

/// The length over a sphere: within 0.6 % of [`distance_km`] and some forty times faster.
/// For ranking; never for a figure that is shown.
pub fn rough_distance_km(a: Position, b: Position) -> f64 {
    Haversine.distance(a, b) / 1000.0
}

/// Where one arrives after `km` kilometres, setting out at `bearing_deg` clockwise from north.
pub fn destination(from: Position, bearing_deg: f64, km: f64) -> Position {
    Geodesic.destination(from, bearing_deg, km * 1000.0)
}

/// The direction of `to` seen from `from`, in degrees clockwise from north, 0 to 360.
pub fn bearing_deg(from: Position, to: Position) -> f64 {
    Geodesic.bearing(from, to).rem_euclid(360.0)
}

/// The point halfway between two others along the shortest way.
pub fn midpoint(a: Position, b: Position) -> Position {
    destination(a, bearing_deg(a, b), distance_km(a, b) / 2.0)
}

/// A box of longitudes and latitudes in degrees. Does not cross the antimeridian.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bounds {
    /// The least longitude.
    pub west: f64,
    /// The least latitude.
    pub south: f64,
    /// The greatest longitude.
    pub east: f64,
    /// The greatest latitude.
    pub north: f64,
}

impl Bounds {
    /// The smallest box around all positions; `None` for none.
    pub fn around(positions: impl IntoIterator<Item = Position>) -> Option<Self> {
        positions.into_iter().fold(None, |bounds: Option<Self>, p| {
            let of_p = Self {
                west: p.x(),
                south: p.y(),
                east: p.x(),
                north: p.y(),
            };
            Some(bounds.map_or(of_p, |b| b.union(of_p)))
        })
    }

    /// The smallest box around both.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self {
            west: self.west.min(other.west),
            south: self.south.min(other.south),
            east: self.east.max(other.east),
            north: self.north.max(other.north),
        }
    }

    /// Whether a position lies inside or on the edge.
    pub fn contains(&self, p: Position) -> bool {
        (self.west..=self.east).contains(&p.x()) && (self.south..=self.north).contains(&p.y())
    }

    /// Whether the boxes share a point.
    pub fn intersects(&self, other: &Self) -> bool {
        self.west <= other.east
            && other.west <= self.east
            && self.south <= other.north
            && other.south <= self.north
    }

    /// The middle of the box, in degrees.
    pub fn center(&self) -> Position {
        Position::new(
            f64::midpoint(self.west, self.east),
            f64::midpoint(self.south, self.north),
        )
    }

    /// The box widened on every side.
    #[must_use]
    pub fn grown(self, margin_deg: f64) -> Self {
        Self {
            west: self.west - margin_deg,
            south: self.south - margin_deg,
            east: self.east + margin_deg,
            north: self.north + margin_deg,
        }
    }
}

/// A position in the Web-Mercator square (EPSG:3857 scaled to 1): `x` grows east and `y` grows
/// south, both from 0 to 1 over the world. At zoom `z` the square is `256 · 2^z` points wide.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mercator {
    /// 0 at 180° W, 1 at 180° E.
    pub x: f64,
    /// 0 at 85.051° N, 1 at 85.051° S.
    pub y: f64,
}

/// The latitude where the Web-Mercator square ends.
pub const MAX_MERCATOR_LAT_DEG: f64 = 85.051_128_779_806_59;

impl Mercator {
    /// Projects a position; latitudes beyond the square are put on its edge.
    pub fn of(p: Position) -> Self {
        let lat = p
            .y()
            .clamp(-MAX_MERCATOR_LAT_DEG, MAX_MERCATOR_LAT_DEG)
            .to_radians();
        Self {
            x: p.x() / 360.0 + 0.5,
            y: 0.5 - lat.tan().asinh() / std::f64::consts::TAU,
        }
    }

    /// The way back to degrees.
    pub fn position(self) -> Position {
        let lat = ((0.5 - self.y) * std::f64::consts::TAU).sinh().atan();
        Position::new((self.x - 0.5) * 360.0, lat.to_degrees())
    }
}

/// How many kilometres of ground one point of the screen covers at a latitude and zoom.
pub fn km_per_point(lat_deg: f64, zoom: f64) -> f64 {
    40_075.016_686 * lat_deg.to_radians().cos() / (256.0 * zoom.exp2())
}

#[cfg(test)]
mod tests {
    use super::*;

    const BAMAKO: (f64, f64) = (-8.0029, 12.6392);

    #[track_caller]
    fn check_distance(lon: f64, lat: f64, expected_km: f64) {
        let bamako = Position::new(BAMAKO.0, BAMAKO.1);
        let found = distance_km(bamako, Position::new(lon, lat));
        assert!(
            (found - expected_km).abs() < 1.5,
            "{found} km, not {expected_km}"
        );
    }

    #[test]
    fn known_distances_from_bamako_hold() {
        check_distance(-8.0726, 12.7441, 14.0);
        check_distance(-5.6667, 11.3167, 293.0);
    }

    #[test]
    fn coordinates_off_the_earth_are_refused() {
        assert!(lon_lat(181.0, 0.0).is_none());
        assert!(lon_lat(0.0, 90.5).is_none());
        assert!(lon_lat(f64::NAN, 0.0).is_none());
        assert!(lon_lat(-8.0, 12.6).is_some());
    }

    #[test]
    fn mercator_there_and_back_is_the_same_place() {
        let p = Position::new(-3.6265, 13.7377);
        let back = Mercator::of(p).position();
        assert!(distance_km(p, back) < 1e-6);
    }

    #[test]
    fn going_and_measuring_agree() {
        let p = Position::new(2.0, 15.0);
        let q = destination(p, 240.0, 65.0);
        assert!((distance_km(p, q) - 65.0).abs() < 1e-6);
        assert!((bearing_deg(p, q) - 240.0).abs() < 1e-6);
        assert!((rough_distance_km(p, q) - 65.0).abs() < 0.6);
    }
}
