//! What distances, roads and borders that are named beside a name say about it: *Zimtanga, 125 km
//! from Ouagadougou*. Knows the lines and the other places; not the name itself.

use super::Gazetteer;
use super::context::Context;
use super::lines::{Chain, borders};
use super::query::{Beside, Query};
use crate::geo::{self, Position};

/// Meanings of another place that are less likely than this, as a natural logarithm, do not count.
const LEAST_WEIGHT: f32 = -3.5;
/// No more meanings of another place are tried.
const MAX_ANCHORS: usize = 10;
/// Points of a place that lies as far away as is written.
const AS_WRITTEN: f32 = 2.5;
/// A place on a road that is named beside it lies within this.
const ON_ROAD_KM: f64 = 12.0;
/// A place at a border that is named beside it lies within this.
const AT_BORDER_KM: f64 = 40.0;
/// A direction is rounded to the eight winds, and loosely: this far off is still as written.
const SAME_WAY_DEG: f64 = 35.0;

/// What one statement beside a name says.
#[derive(Debug)]
pub(super) enum Evidence {
    /// A distance or direction from another place, with what that may mean: points, name, position.
    From {
        anchors: Vec<(f32, String, Position)>,
        km: Option<f64>,
        bearing_deg: Option<f64>,
    },
    /// On or at a line, by the words for it.
    Line {
        words: String,
        chains: Vec<Chain>,
        within_km: f64,
    },
}

impl Gazetteer {
    pub(super) fn evidence(&self, query: &Query) -> Vec<Evidence> {
        let evidence = query.beside.iter().map(|beside| match beside {
            Beside::From {
                anchor,
                km,
                bearing_deg,
            } => Evidence::From {
                anchors: self.meanings(anchor, query),
                km: *km,
                bearing_deg: *bearing_deg,
            },
            Beside::Road(ends) => {
                let ends = ends.map(|end| self.meanings(end, query));
                let road = self.way(&ends);
                Evidence::Line {
                    words: road
                        .as_ref()
                        .map_or_else(String::new, |road| format!("the road {}", road.name)),
                    chains: road.into_iter().collect(),
                    within_km: ON_ROAD_KM,
                }
            }
            Beside::Border(sides) => {
                let sides: Vec<&str> = sides
                    .iter()
                    .copied()
                    .chain(query.country.filter(|_| sides.len() < 2))
                    .collect();
                let names: Vec<&str> = sides.iter().map(|side| self.country_name(side)).collect();
                Evidence::Line {
                    words: format!("the border {}", names.join("–")),
                    chains: borders(&sides).into_iter().cloned().collect(),
                    within_km: AT_BORDER_KM,
                }
            }
        });
        evidence.filter(|evidence| !evidence.is_empty()).collect()
    }

    /// What a place that is named beside another may mean.
    fn meanings(&self, name: &str, query: &Query) -> Vec<(f32, String, Position)> {
        let alone = Query {
            written: name,
            country: query.country,
            near: query.near.clone(),
            ..Query::default()
        };
        let ranked = self.rank(
            &self.gather_lately(name, self.scope(&alone), query.lately),
            &alone,
            &Context::default(),
        );
        let best = ranked.first().map_or(0.0, |ranked| ranked.points);
        let likely = ranked
            .iter()
            .take(MAX_ANCHORS)
            .filter(|ranked| ranked.points - best >= LEAST_WEIGHT);
        likely
            .map(|ranked| {
                let place = self.place(ranked.candidate.row);
                (ranked.points - best, place.name.to_owned(), place.position)
            })
            .collect()
    }

    /// The way between two places of which each may mean several.
    fn way(&self, ends: &[Vec<(f32, String, Position)>; 2]) -> Option<Chain> {
        let [from, to] = ends;
        let pairs = from.iter().flat_map(|a| to.iter().map(move |b| (a, b)));
        let points = |(a, b): (&(f32, String, Position), &(f32, String, Position))| {
            a.0 + b.0 + super::locate::way_points(geo::rough_distance_km(a.2, b.2))
        };
        let (a, b) = pairs.max_by(|&x, &y| points(x).total_cmp(&points(y)))?;
        let name = format!("{}–{}", a.1, b.1);
        let road = self.roads_by(a.2, ON_ROAD_KM).into_iter().find_map(|road| {
            let chain = &self.roads()[road].chain;
            let feet = [chain.foot(a.2), chain.foot(b.2)];
            (feet[1].away_km <= ON_ROAD_KM).then(|| {
                let [a, b] = feet.map(|foot| foot.along_km);
                chain.stretch(a.min(b), a.max(b))
            })
        });
        Chain::new(name, road.unwrap_or_else(|| vec![a.2, b.2]))
    }
}

impl Evidence {
    fn is_empty(&self) -> bool {
        match self {
            Self::From { anchors, .. } => anchors.is_empty(),
            Self::Line { chains, .. } => chains.is_empty(),
        }
    }

    /// What it says for or against a place at a position.
    pub(super) fn points(&self, at: Position) -> f32 {
        match self {
            Self::From {
                km, bearing_deg, ..
            } => self.best(at).map_or(0.0, |(weight, _, from)| {
                weight + from_points(*from, at, *km, *bearing_deg)
            }),
            Self::Line {
                chains, within_km, ..
            } => {
                let reaches = nearest_km(chains, at) / within_km;
                (2.0 - 1.2 * reaches).clamp(-1.5, 1.5) as f32
            }
        }
    }

    /// The meaning of the other place that says most for a position.
    fn best(&self, at: Position) -> Option<&(f32, String, Position)> {
        let Self::From {
            anchors,
            km,
            bearing_deg,
        } = self
        else {
            return None;
        };
        let points = |anchor: &(f32, String, Position)| {
            anchor.0 + from_points(anchor.2, at, *km, *bearing_deg)
        };
        anchors
            .iter()
            .max_by(|a, b| points(a).total_cmp(&points(b)))
    }

    pub(super) fn reason(&self, at: Position) -> Option<String> {
        match self {
            Self::From {
                km, bearing_deg, ..
            } => {
                let (_, name, from) = self.best(at)?;
                let found_km = geo::distance_km(*from, at);
                let way = bearing_deg.map_or_else(String::new, |_| {
                    format!(" {}", wind(geo::bearing_deg(*from, at)))
                });
                let fits = from_points(*from, at, *km, *bearing_deg) > 0.0;
                Some(match km {
                    _ if fits => format!("{found_km:.0} km{way} from {name}, as written"),
                    Some(km) => {
                        format!("{found_km:.0} km{way} from {name}, not {km:.0} km as written")
                    }
                    None => format!("{found_km:.0} km{way} from {name}, not as written"),
                })
            }
            Self::Line {
                words,
                chains,
                within_km,
            } => {
                let km = nearest_km(chains, at);
                Some(if km <= *within_km {
                    format!("{km:.0} km from {words}, as written")
                } else {
                    format!("{km:.0} km from {words}, which is named beside it")
                })
            }
        }
    }

    /// Where in an area a distance or direction from a place beside it leads: the place and where
    /// the words lead from it.
    pub(super) fn spot(&self, area: Position) -> Option<(String, Position)> {
        let Self::From {
            km, bearing_deg, ..
        } = self
        else {
            return None;
        };
        let (_, name, from) = self.best(area)?;
        let bearing_deg = bearing_deg.unwrap_or_else(|| geo::bearing_deg(*from, area));
        let spot = geo::destination(*from, bearing_deg, km.unwrap_or(super::locate::BESIDE_KM));
        Some((name.clone(), spot))
    }
}

fn nearest_km(chains: &[Chain], at: Position) -> f64 {
    let away = chains.iter().map(|chain| chain.foot(at).away_km);
    away.fold(f64::INFINITY, f64::min)
}

/// What a distance and direction from one place say about another. Distances in reports are those
/// of the road or of the crow, and rounded: from two thirds of the figure to a tenth above it fits.
fn from_points(from: Position, at: Position, km: Option<f64>, bearing_deg: Option<f64>) -> f32 {
    let found_km = geo::rough_distance_km(from, at);
    let by_distance = match km {
        Some(km) => {
            let (least, most) = (0.66 * km - 3.0, 1.12 * km + 3.0);
            let off_km = (least - found_km).max(found_km - most).max(0.0);
            // The nearer to the figure the better, a little.
            let exact = (found_km - km).abs() / (km + 3.0);
            f64::from(AS_WRITTEN)
                - 0.8 * exact.min(1.0)
                - (off_km / (0.12 * km + 4.0)).powi(2) / 2.0
        }
        // Without a figure a direction is said of what lies in the same part of the country.
        None => 1.2 - (found_km / 120.0).max(0.5).ln(),
    };
    let by_direction = bearing_deg
        .filter(|_| found_km > 1.0)
        .map_or(0.0, |wanted| {
            let turn = (geo::bearing_deg(from, at) - wanted + 180.0).rem_euclid(360.0) - 180.0;
            let off_deg = (turn.abs() - SAME_WAY_DEG).max(0.0);
            0.6 - (off_deg / 25.0).powi(2)
        });
    (by_distance.max(-4.0) + by_direction.max(-3.0)) as f32
}

/// The eight winds in words.
pub(super) fn wind(bearing_deg: f64) -> &'static str {
    const WINDS: [&str; 8] = [
        "north",
        "north-east",
        "east",
        "south-east",
        "south",
        "south-west",
        "west",
        "north-west",
    ];
    WINDS[((bearing_deg / 45.0).round().rem_euclid(8.0) as usize).min(7)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_distance_fits_best_where_it_is_as_written() {
        let bamako = Position::new(-8.0, 12.65);
        let points =
            |km: f64| from_points(bamako, geo::destination(bamako, 40.0, km), Some(80.0), None);
        assert!(points(80.0) > points(65.0) && points(65.0) > points(110.0));
        assert!(points(65.0) > 1.5 && points(250.0) < -2.0);
    }

    #[test]
    fn a_direction_counts_by_how_far_it_is_off() {
        let kita = Position::new(-9.5, 13.0);
        let points = |bearing: f64| {
            from_points(
                kita,
                geo::destination(kita, bearing, 20.0),
                Some(20.0),
                Some(90.0),
            )
        };
        assert!((points(90.0) - points(110.0)).abs() < 0.01);
        assert!(points(110.0) > points(180.0) && points(180.0) <= points(150.0));
    }

    #[test]
    fn winds_have_names() {
        assert_eq!(
            [0.0, 359.0, 44.0, 180.0, 292.6].map(wind),
            ["north", "north", "north-east", "south", "north-west"]
        );
    }
}
