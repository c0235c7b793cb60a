//! Lines that reports speak of, as chains of positions: what can be measured on one, and the
//! embedded borders and rivers. Knows no places.

use std::sync::LazyLock;

use crate::geo::{self, Position};

const BORDERS: &str = include_str!("../../assets/borders.csv");
const RIVERS: &str = include_str!("../../assets/rivers.csv");

/// Kilometres to a degree of latitude.
const KM_PER_DEGREE: f64 = 111.2;

/// A line.
#[derive(Debug, Clone)]
pub(super) struct Chain {
    /// Of a border the codes of both countries: `ML|NE`.
    pub(super) name: String,
    points: Vec<Position>,
    /// How far along the line each point lies.
    along_km: Vec<f64>,
}

/// The point of a line that is nearest to a position.
#[derive(Debug, Clone, Copy)]
pub(super) struct Foot {
    pub(super) away_km: f64,
    pub(super) along_km: f64,
}

impl Chain {
    /// `None` for fewer than two points: no line.
    pub(super) fn new(name: String, points: Vec<Position>) -> Option<Self> {
        let mut along_km = vec![0.0];
        for leg in points.windows(2) {
            let before = along_km.last().copied().unwrap_or_default();
            along_km.push(before + geo::rough_distance_km(leg[0], leg[1]));
        }
        (points.len() > 1).then_some(Self {
            name,
            points,
            along_km,
        })
    }

    /// Its points two by two.
    pub(super) fn legs(&self) -> impl Iterator<Item = [Position; 2]> {
        self.points.windows(2).map(|leg| [leg[0], leg[1]])
    }

    pub(super) fn length_km(&self) -> f64 {
        self.along_km.last().copied().unwrap_or_default()
    }

    pub(super) fn foot(&self, of: Position) -> Foot {
        let mut best = Foot {
            away_km: f64::INFINITY,
            along_km: 0.0,
        };
        let cos = of.y().to_radians().cos();
        // Flat around the position: within a percent up to some hundred kilometres.
        let flat = |p: Position| {
            (
                (p.x() - of.x()) * cos * KM_PER_DEGREE,
                (p.y() - of.y()) * KM_PER_DEGREE,
            )
        };
        for (leg, along) in self.points.windows(2).zip(self.along_km.windows(2)) {
            let ((ax, ay), (bx, by)) = (flat(leg[0]), flat(leg[1]));
            let (dx, dy) = (bx - ax, by - ay);
            let square = dx * dx + dy * dy;
            let share = if square > 0.0 {
                (-(ax * dx + ay * dy) / square).clamp(0.0, 1.0)
            } else {
                0.0
            };
            let away_km = (ax + share * dx).hypot(ay + share * dy);
            if away_km < best.away_km {
                best = Foot {
                    away_km,
                    along_km: along[0] + share * (along[1] - along[0]),
                };
            }
        }
        best
    }

    /// The position so far along the line; beyond its ends the end.
    pub(super) fn at(&self, along_km: f64) -> Position {
        let behind = self.along_km.partition_point(|&km| km <= along_km);
        let last = self.points.len() - 1;
        let (from, to) = (behind.saturating_sub(1).min(last), behind.min(last));
        let (a, b) = (self.points[from], self.points[to]);
        let leg_km = self.along_km[to] - self.along_km[from];
        let share = if leg_km > 0.0 {
            ((along_km - self.along_km[from]) / leg_km).clamp(0.0, 1.0)
        } else {
            0.0
        };
        Position::new(
            a.x() + share * (b.x() - a.x()),
            a.y() + share * (b.y() - a.y()),
        )
    }

    /// The points of a stretch, its ends among them.
    pub(super) fn stretch(&self, from_km: f64, to_km: f64) -> Vec<Position> {
        let inside = self.points.iter().zip(&self.along_km);
        let inside = inside
            .filter(|&(_, &km)| km > from_km && km < to_km)
            .map(|(&point, _)| point);
        std::iter::once(self.at(from_km))
            .chain(inside)
            .chain([self.at(to_km)])
            .collect()
    }
}

/// The borders between some countries, by their codes: those between any two of them; of one
/// country all its borders.
pub(super) fn borders(countries: &[&str]) -> Vec<&'static Chain> {
    let of_both = |chain: &&Chain| {
        let mut sides = chain.name.split('|');
        match countries {
            [one] => sides.any(|side| side == *one),
            _ => sides.all(|side| countries.contains(&side)),
        }
    };
    all_borders().iter().filter(of_both).collect()
}

/// Every border.
pub(super) fn all_borders() -> &'static [Chain] {
    static CHAINS: LazyLock<Vec<Chain>> = LazyLock::new(|| read(BORDERS));
    &CHAINS
}

/// The courses of a river.
pub(super) fn rivers(name_key: &str) -> Vec<&'static Chain> {
    static CHAINS: LazyLock<Vec<Chain>> = LazyLock::new(|| read(RIVERS));
    let named = |chain: &&Chain| crate::text::fold::key(&chain.name) == name_key;
    CHAINS.iter().filter(named).collect()
}

/// Rows of a name and `lon lat|lon lat`. A test reads every row of the embedded tables.
fn read(table: &str) -> Vec<Chain> {
    table.lines().skip(1).filter_map(row).collect()
}

fn row(line: &str) -> Option<Chain> {
    let (name, chain) = line.split_once(',')?;
    let points: Option<Vec<Position>> = chain
        .split('|')
        .map(|point| {
            let (lon, lat) = point.split_once(' ')?;
            geo::lon_lat(lon.parse().ok()?, lat.parse().ok()?)
        })
        .collect();
    Chain::new(name.to_owned(), points?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_tables_is_a_line() {
        for table in [BORDERS, RIVERS] {
            assert_eq!(read(table).len(), table.lines().count() - 1);
            assert!(table.lines().count() > 10);
        }
    }

    #[test]
    fn the_border_of_mali_and_niger_passes_labbezanga() {
        let [border] = borders(&["NE", "ML"])[..] else {
            panic!("one border of Mali and Niger")
        };
        assert!(border.foot(Position::new(0.70, 14.96)).away_km < 20.0);
        assert!(border.length_km() > 600.0);
        assert!(borders(&["ML"]).len() >= 7);
    }

    #[test]
    fn a_line_is_measured_along_itself() {
        let points = [(0.0, 14.0), (1.0, 14.0), (1.0, 15.0)];
        let chain = Chain::new(
            String::new(),
            points.map(|(x, y)| Position::new(x, y)).to_vec(),
        )
        .unwrap();
        let foot = chain.foot(Position::new(1.1, 14.5));
        assert!((foot.away_km - 10.8).abs() < 0.3, "{foot:?}");
        assert!((chain.at(foot.along_km).y() - 14.5).abs() < 0.01);
        assert_eq!(chain.at(-5.0), Position::new(0.0, 14.0));
        assert_eq!(chain.at(1e9), Position::new(1.0, 15.0));
        assert_eq!(chain.stretch(50.0, 150.0).len(), 3);
    }

    #[test]
    fn what_is_no_line_is_left_out() {
        for line in [
            "",
            "ML|NE,",
            "ML|NE,1 2",
            "ML|NE,1 2|x 3",
            "ML|NE,1 2|200 3",
        ] {
            assert!(row(line).is_none(), "{line}");
        }
    }
}
