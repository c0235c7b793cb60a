//! The equal-area plane of cells and areas: Lambert's azimuthal projection of the WGS84 ellipsoid
//! around 14° N 2° W (Snyder 1987, *Map Projections*, pages 187–190; EPSG method 9820). Areas are
//! true; within 2,000 km of the middle lengths are within 1.3 %. Cells are counted from the middle, so
//! that they are the same in every project.

use std::sync::LazyLock;

use super::settings::CELL_KM;
use crate::geo::Position;

/// The middle of the plane.
pub const MIDDLE_DEG: [f64; 2] = [-2.0, 14.0];

/// WGS84: the equatorial radius in kilometres and the square of the first eccentricity.
const A_KM: f64 = 6378.137;
const E2: f64 = 0.006_694_379_990_141_317;

/// What the formulas need of the middle.
struct Middle {
    q_pole: f64,
    /// The radius of the sphere of the same area.
    rq_km: f64,
    sin_beta: f64,
    cos_beta: f64,
    d: f64,
}

static MIDDLE: LazyLock<Middle> = LazyLock::new(|| {
    let q_pole = q(1.0);
    let sin_phi = MIDDLE_DEG[1].to_radians().sin();
    let cos_phi = MIDDLE_DEG[1].to_radians().cos();
    let beta = (q(sin_phi) / q_pole).asin();
    let rq_km = A_KM * (q_pole / 2.0).sqrt();
    Middle {
        q_pole,
        rq_km,
        sin_beta: beta.sin(),
        cos_beta: beta.cos(),
        d: A_KM * cos_phi / ((1.0 - E2 * sin_phi * sin_phi).sqrt() * rq_km * beta.cos()),
    }
});

/// Snyder's q (3-12).
fn q(sin_phi: f64) -> f64 {
    let e = E2.sqrt();
    let es = e * sin_phi;
    (1.0 - E2) * (sin_phi / (1.0 - es * es) + ((1.0 + es) / (1.0 - es)).ln() / (2.0 * e))
}

/// Kilometres east and north of the middle.
pub fn project(p: Position) -> [f64; 2] {
    let m = &*MIDDLE;
    let beta = (q(p.y().to_radians().sin()) / m.q_pole)
        .clamp(-1.0, 1.0)
        .asin();
    let lambda = (p.x() - MIDDLE_DEG[0]).to_radians();
    let (sin_beta, cos_beta) = beta.sin_cos();
    let (sin_lambda, cos_lambda) = lambda.sin_cos();
    let b =
        m.rq_km * (2.0 / (1.0 + m.sin_beta * sin_beta + m.cos_beta * cos_beta * cos_lambda)).sqrt();
    [
        b * m.d * cos_beta * sin_lambda,
        b / m.d * (m.cos_beta * sin_beta - m.sin_beta * cos_beta * cos_lambda),
    ]
}

/// The way back.
pub fn position(at_km: [f64; 2]) -> Position {
    let m = &*MIDDLE;
    let [x, y] = at_km;
    let rho = (x / m.d).hypot(m.d * y);
    if rho < 1e-9 {
        return Position::new(MIDDLE_DEG[0], MIDDLE_DEG[1]);
    }
    let (sin_c, cos_c) = (2.0 * (rho / (2.0 * m.rq_km)).clamp(-1.0, 1.0).asin()).sin_cos();
    let beta = (cos_c * m.sin_beta + m.d * y * sin_c * m.cos_beta / rho)
        .clamp(-1.0, 1.0)
        .asin();
    let e4 = E2 * E2;
    let e6 = e4 * E2;
    let phi = beta
        + (E2 / 3.0 + 31.0 * e4 / 180.0 + 517.0 * e6 / 5040.0) * (2.0 * beta).sin()
        + (23.0 * e4 / 360.0 + 251.0 * e6 / 3780.0) * (4.0 * beta).sin()
        + 761.0 * e6 / 45_360.0 * (6.0 * beta).sin();
    let lambda =
        (x * sin_c).atan2(m.d * rho * m.cos_beta * cos_c - m.d * m.d * y * m.sin_beta * sin_c);
    Position::new(MIDDLE_DEG[0] + lambda.to_degrees(), phi.to_degrees())
}

/// The cell that a point of the plane lies in.
pub fn cell(at_km: [f64; 2]) -> [i32; 2] {
    at_km.map(|km| (km / CELL_KM).floor() as i32)
}

/// How far a point of the plane lies from the nearest edge of its cell.
pub fn to_edge_km(at_km: [f64; 2]) -> f64 {
    let sides = at_km.map(|km| km.rem_euclid(CELL_KM));
    let to = sides.map(|side| side.min(CELL_KM - side));
    to[0].min(to[1])
}

/// The corners of a square of the plane, counter-clockwise from the south-west.
pub fn corners(south_west_km: [f64; 2], side_km: f64) -> [Position; 4] {
    let [x, y] = south_west_km;
    [
        [x, y],
        [x + side_km, y],
        [x + side_km, y + side_km],
        [x, y + side_km],
    ]
    .map(position)
}

/// The middle of four corners near each other, by their mean.
pub fn middle(corners: &[Position; 4]) -> Position {
    let sum = corners.iter().fold([0.0, 0.0], |[x, y], corner| {
        [x + corner.x(), y + corner.y()]
    });
    Position::new(sum[0] / 4.0, sum[1] / 4.0)
}

/// The corners of a cell.
pub fn cell_corners(at: [i32; 2]) -> [Position; 4] {
    corners(at.map(|n| f64::from(n) * CELL_KM), CELL_KM)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_plane_is_that_of_proj() {
        // pyproj 3.7: +proj=laea +lat_0=14 +lon_0=-2 +ellps=WGS84.
        for (lon, lat, x, y) in [
            (-8.0029, 12.6392, -651.843_505_826, -142.526_739_816),
            (2.4, 6.37, 487.717_730_601, -839.463_029_359),
            (-17.44, 14.69, -1_657.034_498_130, 130.997_816_455),
            (13.0, 20.0, 1_566.307_951_993, 718.505_117_185),
        ] {
            let found = project(Position::new(lon, lat));
            let off = (found[0] - x).hypot(found[1] - y);
            assert!(off < 1e-6, "{found:?}, not {x}, {y}");
            let back = position(found);
            // The way back is a series (Snyder 3-18): right within a decimetre.
            assert!((back.x() - lon).abs() < 1e-6 && (back.y() - lat).abs() < 1e-6);
        }
    }

    #[test]
    fn the_way_to_the_edge_of_a_cell_is_that_to_the_nearest_side() {
        assert!((to_edge_km([25.0, 25.0]) - 25.0).abs() < 1e-9);
        assert!((to_edge_km([-49.0, 110.0]) - 1.0).abs() < 1e-9);
        assert!((to_edge_km([-70.0, 96.5]) - 3.5).abs() < 1e-9);
    }

    #[test]
    fn a_cell_lies_around_its_points() {
        assert_eq!(cell([0.0, 0.0]), [0, 0]);
        assert_eq!(cell([-0.1, 49.9]), [-1, 0]);
        let [south_west, ..] = cell_corners([0, 0]);
        assert!((south_west.x() - MIDDLE_DEG[0]).abs() < 1e-9);
    }
}
