//! Lines on the Earth that distances are measured to: coasts, borders, roads. The nearest point is
//! looked for along chords in space, where nothing is stretched, and the distance to it is then the
//! geodesic one.

use crate::geo::{self, Position};

/// Legs to a piece that has one sphere around it.
const LEGS: usize = 16;
/// The Earth's mean radius (IUGG), for turning kilometres into chords.
const RADIUS_KM: f64 = 6371.0;

/// Lines, in pieces.
#[derive(Debug, Clone, Default)]
pub struct Lines {
    pieces: Vec<Piece>,
    /// A sphere around all of them: its middle and radius.
    around: ([f64; 3], f64),
}

#[derive(Debug, Clone)]
struct Piece {
    middle: [f64; 3],
    radius: f64,
    points: Vec<[f64; 3]>,
}

fn minus(a: [f64; 3], b: [f64; 3]) -> [f64; 3] {
    [a[0] - b[0], a[1] - b[1], a[2] - b[2]]
}

fn dot(a: [f64; 3], b: [f64; 3]) -> f64 {
    a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

fn unit(p: Position) -> [f64; 3] {
    let (sin_lat, cos_lat) = p.y().to_radians().sin_cos();
    let (sin_lon, cos_lon) = p.x().to_radians().sin_cos();
    [cos_lat * cos_lon, cos_lat * sin_lon, sin_lat]
}

fn position(v: [f64; 3]) -> Position {
    Position::new(
        v[1].atan2(v[0]).to_degrees(),
        v[2].atan2(v[0].hypot(v[1])).to_degrees(),
    )
}

/// A sphere around pieces.
fn around(pieces: &[Piece]) -> ([f64; 3], f64) {
    let mut sum = [0.0; 3];
    for piece in pieces {
        sum = [0, 1, 2].map(|axis| sum[axis] + piece.middle[axis]);
    }
    let middle = sum.map(|of| of / pieces.len().max(1) as f64);
    let reach = |piece: &Piece| {
        let away = minus(piece.middle, middle);
        dot(away, away).sqrt() + piece.radius
    };
    // A little more, so that rounding never leaves a piece outside.
    (middle, pieces.iter().map(reach).fold(0.0, f64::max) + 1e-9)
}

impl Lines {
    /// Takes courses of two points or more apart into pieces.
    pub fn of<'a>(courses: impl IntoIterator<Item = &'a [Position]>) -> Self {
        let mut pieces = Vec::new();
        for course in courses {
            let points: Vec<[f64; 3]> = course.iter().copied().map(unit).collect();
            let mut from = 0;
            while from + 1 < points.len() {
                let to = (from + LEGS).min(points.len() - 1);
                let points = &points[from..=to];
                let mut sum = [0.0; 3];
                for point in points {
                    sum = [sum[0] + point[0], sum[1] + point[1], sum[2] + point[2]];
                }
                let middle = sum.map(|of| of / points.len() as f64);
                let away = |point: &[f64; 3]| dot(minus(*point, middle), minus(*point, middle));
                let radius = points.iter().map(away).fold(0.0, f64::max).sqrt();
                pieces.push(Piece {
                    middle,
                    radius,
                    points: points.to_vec(),
                });
                from = to;
            }
        }
        let around = around(&pieces);
        Self { pieces, around }
    }

    /// Takes others in.
    pub fn add(&mut self, others: &Self) {
        self.pieces.extend(others.pieces.iter().cloned());
        self.around = around(&self.pieces);
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// The distance of the nearest point, if that is within some kilometres.
    pub fn distance_km(&self, from: Position, most_km: f64) -> Option<f64> {
        let p = unit(from);
        // A percent more than asked: the Earth is no sphere.
        let half = (most_km * 1.01 / (2.0 * RADIUS_KM)).min(std::f64::consts::FRAC_PI_2);
        let mut best = 2.0 * half.sin() + 1e-9;
        let (middle, radius) = self.around;
        let away = minus(p, middle);
        if dot(away, away).sqrt() - radius > best {
            return None;
        }
        let mut foot = None;
        for piece in &self.pieces {
            let away = minus(p, piece.middle);
            if dot(away, away).sqrt() - piece.radius > best {
                continue;
            }
            for leg in piece.points.windows(2) {
                let (along, to) = (minus(leg[1], leg[0]), minus(p, leg[0]));
                let square = dot(along, along);
                let share = if square > 0.0 {
                    (dot(to, along) / square).clamp(0.0, 1.0)
                } else {
                    0.0
                };
                let at = [0, 1, 2].map(|axis| leg[0][axis] + share * along[axis]);
                let gap = minus(p, at);
                let gap = dot(gap, gap).sqrt();
                if gap < best {
                    best = gap;
                    foot = Some(at);
                }
            }
        }
        let km = geo::distance_km(from, position(foot?));
        (km <= most_km).then_some(km)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_as_far_as_its_nearest_point() {
        let (a, b) = (
            Position::new(-8.0029, 12.6392),
            Position::new(-6.2157, 13.4317),
        );
        let lines = Lines::of([&[a, b][..]]);
        // geographiclib 2.1: the least of 20,001 points along the geodesic.
        let away = lines
            .distance_km(Position::new(-7.4, 13.6), 1000.0)
            .unwrap();
        assert!((away - 69.669).abs() < 0.1, "{away}");
        assert_eq!(lines.distance_km(Position::new(-7.4, 13.6), 50.0), None);
        assert!(lines.distance_km(a, 1.0).unwrap() < 0.01);
        assert_eq!(Lines::default().distance_km(a, 1000.0), None);
    }
}
