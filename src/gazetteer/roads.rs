//! The main roads as chains of places (assets/roads.csv), with each place found in the gazetteer: of
//! several places of one name those that make the whole chain shortest. Knows no course between
//! places.

use super::feature::{Feature, Group};
use super::lines::Chain;
use super::{Gazetteer, Place};
use crate::geo::{Position, rough_distance_km};

const ROADS: &str = include_str!("../../assets/roads.csv");

/// What going through a village costs where there is a town of the name: the same as in the
/// basemap, which draws these roads.
const VILLAGE_DETOUR_KM: f64 = 40.0;
/// A place of a chain may be written in the table as `Name@lon,lat` where the gazetteer lacks it.
const AT: char = '@';
/// A settlement this near a main road lies by it: the chains cut corners, so that more would not
/// tell. Of the villages that published reports named 28 in 100 lie within 2 km, of all in Mali,
/// Burkina Faso and Niger 8; beyond 5 km there is no difference.
const BY_THE_ROAD_KM: f64 = 3.0;
/// Farther than this from the places that a chain names it may run ten or twenty kilometres beside
/// the road.
const TRUE_KM: f64 = 40.0;
/// A place at the end of a leg is the one that the chain names.
const NAMED_KM: f64 = 0.05;
/// How far apart the points of a leg are around which settlements are looked for.
const STRIDE_KM: f64 = 15.0;

/// A main road.
#[derive(Debug)]
pub(super) struct Road {
    /// Its name is its number or both its ends.
    pub(super) chain: Chain,
    /// The ISO codes of the countries it runs through, divided by `|`.
    pub(super) countries: String,
}

/// A place that a step of a chain may be.
struct Step {
    at: Position,
    detour_km: f64,
}

impl Gazetteer {
    /// The main roads; those whose places the gazetteer does not have are left out.
    pub(super) fn roads(&self) -> &[Road] {
        self.roads.get_or_init(|| {
            let mut reader = csv::Reader::from_reader(ROADS.as_bytes());
            let rows = reader.records().filter_map(Result::ok);
            rows.filter_map(|row| self.road(row.get(0)?, row.get(1)?, row.get(2)?))
                .collect()
        })
    }

    /// The places of a chain, `Bamako|Kati|Kita`, in countries, `ML|SN`: of several places of one name
    /// those that make the whole chain shortest; and the names of those that there are not.
    pub fn chain(&self, countries: &str, places: &str) -> (Vec<(String, Position)>, Vec<String>) {
        let (mut names, mut steps, mut missing) = (Vec::new(), Vec::new(), Vec::new());
        for place in places
            .split('|')
            .map(str::trim)
            .filter(|place| !place.is_empty())
        {
            let name = place.split(AT).next().unwrap_or(place).to_owned();
            let found = self.steps(place, countries);
            if found.is_empty() {
                missing.push(name);
            } else {
                names.push(name);
                steps.push(found);
            }
        }
        (names.into_iter().zip(shortest(&steps)).collect(), missing)
    }

    fn road(&self, name: &str, countries: &str, places: &str) -> Option<Road> {
        let steps: Vec<Vec<Step>> = places
            .split('|')
            .map(|place| self.steps(place, countries))
            .filter(|steps| !steps.is_empty())
            .collect();
        Some(Road {
            chain: Chain::new(name.to_owned(), shortest(&steps))?,
            countries: countries.to_owned(),
        })
    }

    fn steps(&self, name: &str, countries: &str) -> Vec<Step> {
        if let Some((_, at)) = name.split_once(AT) {
            let at = at
                .split_once(',')
                .and_then(|(lon, lat)| crate::geo::lon_lat(lon.parse().ok()?, lat.parse().ok()?));
            return at
                .into_iter()
                .map(|at| Step { at, detour_km: 0.0 })
                .collect();
        }
        let fits = |place: &Place| countries.split('|').any(|country| country == place.country);
        let step = |place: Place| {
            Some(Step {
                at: place.position,
                detour_km: detour_km(place.feature)?,
            })
        };
        self.named(name)
            .into_iter()
            .filter(fits)
            .filter_map(step)
            .collect()
    }

    /// The rows of the settlements by main roads, in order; `true` for those that a chain names.
    fn rows_by_roads(&self) -> &[(u32, bool)] {
        self.by_roads.get_or_init(|| {
            let mut rows: Vec<(u32, bool)> = Vec::new();
            for leg in self.roads().iter().flat_map(|road| road.chain.legs()) {
                let [from, to] = leg;
                let n = (rough_distance_km(from, to) / STRIDE_KM).ceil().max(1.0);
                let Some(leg) = Chain::new(String::new(), leg.to_vec()) else {
                    continue;
                };
                for step in 0..=n as usize {
                    let share = step as f64 / n;
                    let at = Position::new(
                        from.x() + share * (to.x() - from.x()),
                        from.y() + share * (to.y() - from.y()),
                    );
                    let around = self.grid.around(at, STRIDE_KM / 2.0 + BY_THE_ROAD_KM);
                    rows.extend(around.filter_map(|row| {
                        let place = &self.table.rows[row as usize];
                        let foot = leg.foot(place.position());
                        let end_km = foot.along_km.min(leg.length_km() - foot.along_km);
                        let is_by = place.feature.group() == Group::Settlement
                            && foot.away_km <= BY_THE_ROAD_KM
                            && end_km <= TRUE_KM;
                        is_by.then_some((row, foot.away_km.max(end_km) < NAMED_KM))
                    }));
                }
            }
            // Of a place that one leg ends at and another passes, the first is kept.
            rows.sort_unstable_by_key(|&(row, is_named)| (row, !is_named));
            rows.dedup_by_key(|&mut (row, _)| row);
            rows
        })
    }

    /// Whether a row's settlement lies by a main road: `Some(true)` where the road's chain names it.
    pub(super) fn is_by_road(&self, row: u32) -> Option<bool> {
        let rows = self.rows_by_roads();
        let at = rows.binary_search_by_key(&row, |&(row, _)| row).ok()?;
        Some(rows[at].1)
    }

    /// The name of a main road that a row's settlement lies by.
    pub(super) fn road_by(&self, row: u32) -> Option<&str> {
        self.is_by_road(row)?;
        let position = self.table.rows[row as usize].position();
        let numbers = self.roads_by(position, BY_THE_ROAD_KM);
        numbers
            .first()
            .map(|&number| self.roads()[number].chain.name.as_str())
    }

    /// The roads that pass a position within some kilometres, by their number.
    pub(super) fn roads_by(&self, position: Position, within_km: f64) -> Vec<usize> {
        let passes = |road: &Road| road.chain.foot(position).away_km <= within_km;
        let roads = self.roads().iter().enumerate();
        roads
            .filter(|(_, road)| passes(road))
            .map(|(number, _)| number)
            .collect()
    }
}

fn detour_km(feature: Feature) -> Option<f64> {
    match feature {
        Feature::Capital | Feature::City | Feature::Town | Feature::Seat1 | Feature::Seat2 => {
            Some(0.0)
        }
        _ if matches!(feature.group(), Group::Settlement | Group::Post) => Some(VILLAGE_DETOUR_KM),
        _ => None,
    }
}

/// One place for each step so that the way along them all is shortest.
fn shortest(steps: &[Vec<Step>]) -> Vec<Position> {
    // The cost up to each place of a step, and which place of the step before leads there.
    let mut costs: Vec<Vec<(f64, usize)>> = Vec::new();
    for (n, step) in steps.iter().enumerate() {
        let before = n.checked_sub(1).map(|n| (&steps[n], &costs[n]));
        let cost_of = |here: &Step| {
            let way = before.and_then(|(places, costs)| {
                let ways = places.iter().zip(costs).enumerate();
                ways.map(|(place, (there, &(cost, _)))| {
                    (cost + rough_distance_km(there.at, here.at), place)
                })
                .min_by(|a, b| a.0.total_cmp(&b.0))
            });
            let (km, place) = way.unwrap_or((0.0, 0));
            (km + here.detour_km, place)
        };
        let of_step = step.iter().map(cost_of).collect();
        costs.push(of_step);
    }
    let ends = costs.last().into_iter().flatten().enumerate();
    let Some((mut place, _)) = ends.min_by(|a, b| a.1.0.total_cmp(&b.1.0)) else {
        return Vec::new();
    };
    let mut chosen = Vec::new();
    for (step, costs) in steps.iter().zip(&costs).rev() {
        chosen.push(step[place].at);
        place = costs[place].1;
    }
    chosen.reverse();
    chosen
}
