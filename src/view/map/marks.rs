//! What stands for the incidents at one zoom: single symbols, stacks on one place, clusters, lines
//! and areas. Pure; knows no colour and no screen position.

use std::collections::BTreeMap;

use super::coloring::{Coloring, N_COLORS};
use crate::basemap::Extent;
use crate::geo::Mercator;
use crate::incident::columns::Columns;
use crate::incident::{Incidents, PrecisionClass};

/// The side of the cells in which incidents are gathered, in points.
const CELL: f64 = 46.0;
/// From so many in a cell on they are drawn as one cluster.
const CLUSTER_FROM: usize = 4;
/// Clusters whose centres are closer than this become one, in points.
const MERGE_WITHIN: f64 = 36.0;
/// From so many in view on single marks would only hide each other.
pub const DENSITY_FROM: usize = 10_000;
/// Positions closer than this are one place: some 40 m, in the Mercator square.
const SAME_PLACE: f64 = 1e-6;

/// Incidents at one place: one, two side by side, or a stack with its count.
#[derive(Debug, Clone, PartialEq)]
pub struct Spot {
    /// Where.
    pub at: Mercator,
    /// The rows, in the order of days; drawn from the last to the first.
    pub rows: Vec<u32>,
}

/// Many incidents close together.
#[derive(Debug, Clone, PartialEq)]
pub struct Cluster {
    /// The mean of their positions.
    pub at: Mercator,
    /// The rows.
    pub rows: Vec<u32>,
    /// How many of each colour.
    pub colors: [usize; N_COLORS],
    /// The box around their positions: nothing to zoom into where it is a point.
    pub extent: Extent,
}

/// An incident somewhere between two places.
#[derive(Debug, Clone, PartialEq)]
pub struct Segment {
    /// The row.
    pub row: u32,
    /// Both ends.
    pub ends: [Mercator; 2],
    /// The middle, where the symbol stands.
    pub middle: Mercator,
}

/// Incidents of which no more is known than the unit.
#[derive(Debug, Clone, PartialEq)]
pub struct Unit {
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// The first-level unit; empty for the whole country.
    pub admin1: String,
    /// The second-level unit; empty for the whole first-level unit.
    pub admin2: String,
    /// Where the resolver put the unit, should its outline be unknown.
    pub at: Mercator,
    /// The rows.
    pub rows: Vec<u32>,
}

/// Everything that stands for the incidents of a part of the map at one zoom.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Marks {
    /// Units, the widest first.
    pub units: Vec<Unit>,
    /// Lines between places.
    pub segments: Vec<Segment>,
    /// Single places.
    pub spots: Vec<Spot>,
    /// Clusters, the largest first.
    pub clusters: Vec<Cluster>,
    /// How many incidents there are in the part of the map.
    pub n_rows: usize,
    /// Whether there are too many for marks: `units`, `segments`, `spots` and `clusters` are empty.
    pub dense: bool,
}

impl Marks {
    /// No marks, for there are too many incidents.
    pub fn dense(n_rows: usize) -> Self {
        Self {
            n_rows,
            dense: true,
            ..Self::default()
        }
    }

    /// Gathers the rows that lie in a part of the map.
    pub fn of(
        incidents: &Incidents,
        columns: &Columns,
        rows: &[u32],
        coloring: &Coloring,
        part: Extent,
        zoom: f64,
    ) -> Self {
        let inside = |&row: &u32| {
            columns
                .position(row as usize)
                .is_some_and(|at| part.contains(at))
        };
        let n_rows = rows.iter().filter(|row| inside(row)).count();
        if n_rows > DENSITY_FROM {
            return Self::dense(n_rows);
        }
        let mut marks = Self {
            n_rows,
            ..Self::default()
        };
        let world = 256.0 * zoom.exp2();
        let mut cells: BTreeMap<(i64, i64), Vec<u32>> = BTreeMap::new();
        let mut units: BTreeMap<(&str, &str, &str), Unit> = BTreeMap::new();
        for &row in rows {
            let at = row as usize;
            let Some(position) = columns.position(at) else {
                continue;
            };
            let place = incidents.at(columns.incident[at] as usize).places.first();
            match (columns.precision[at], place) {
                (PrecisionClass::Line, Some(place)) if place.ends.is_some() => {
                    let ends = place.ends.unwrap_or_default().map(Mercator::of);
                    let around = Extent::around(&ends);
                    if around.is_some_and(|extent| extent.intersects(&part)) {
                        marks.segments.push(Segment {
                            row,
                            ends,
                            middle: position,
                        });
                    }
                }
                (
                    PrecisionClass::District | PrecisionClass::Region | PrecisionClass::Country,
                    Some(place),
                ) => {
                    let admin2 = match columns.precision[at] {
                        PrecisionClass::District => place.admin2.as_deref().unwrap_or_default(),
                        _ => "",
                    };
                    let country = place.country.as_deref().unwrap_or_default();
                    let admin1 = place.admin1.as_deref().unwrap_or_default();
                    let key = (country, admin1, admin2);
                    let unit = units.entry(key).or_insert_with(|| Unit {
                        country: country.to_owned(),
                        admin1: admin1.to_owned(),
                        admin2: admin2.to_owned(),
                        at: position,
                        rows: Vec::new(),
                    });
                    unit.rows.push(row);
                }
                _ if part.contains(position) => {
                    let cell = |value: f64| (value * world / CELL).floor() as i64;
                    cells
                        .entry((cell(position.x), cell(position.y)))
                        .or_default()
                        .push(row);
                }
                _ => (),
            }
        }
        marks.units = units.into_values().collect();
        marks.gather(columns, coloring, cells, world);
        marks
    }

    fn gather(
        &mut self,
        columns: &Columns,
        coloring: &Coloring,
        cells: BTreeMap<(i64, i64), Vec<u32>>,
        world: f64,
    ) {
        let at = |row: u32| {
            columns
                .position(row as usize)
                .unwrap_or(Mercator { x: 0.0, y: 0.0 })
        };
        let mut loose = Vec::new();
        for rows in cells.into_values() {
            if rows.len() >= CLUSTER_FROM {
                self.clusters.extend(cluster_of(columns, coloring, rows));
            } else {
                loose.push(rows);
            }
        }
        self.merge_clusters(columns, coloring, world);

        for rows in loose {
            // Incidents on one place share a cell, so only its own spots need be looked through.
            let first_here = self.spots.len();
            for row in rows {
                // What would lie under a cluster's ring joins it.
                let near = |cluster: &&mut Cluster| {
                    distance(cluster.at, at(row)) * world < 0.75 * MERGE_WITHIN
                };
                if let Some(cluster) = self.clusters.iter_mut().find(near) {
                    cluster.rows.push(row);
                    cluster.colors[coloring.color_of(columns, row)] += 1;
                    let grown = [cluster.extent.min, cluster.extent.max, at(row)];
                    cluster.extent = Extent::around(&grown).unwrap_or(cluster.extent);
                    continue;
                }
                let here = &mut self.spots[first_here..];
                match here
                    .iter_mut()
                    .find(|spot| distance(spot.at, at(row)) < SAME_PLACE)
                {
                    Some(spot) => spot.rows.push(row),
                    None => self.spots.push(Spot {
                        at: at(row),
                        rows: vec![row],
                    }),
                }
            }
        }
        for spot in &mut self.spots {
            spot.rows.sort_unstable();
        }
    }

    fn merge_clusters(&mut self, columns: &Columns, coloring: &Coloring, world: f64) {
        let mut found = std::mem::take(&mut self.clusters);
        found.sort_by(|a, b| {
            b.rows
                .len()
                .cmp(&a.rows.len())
                .then(a.at.x.total_cmp(&b.at.x))
        });
        for cluster in found {
            let near = |kept: &&mut Cluster| distance(kept.at, cluster.at) * world < MERGE_WITHIN;
            match self.clusters.iter_mut().find(near) {
                Some(kept) => {
                    let rows = kept.rows.iter().chain(&cluster.rows).copied().collect();
                    if let Some(merged) = cluster_of(columns, coloring, rows) {
                        *kept = merged;
                    }
                }
                None => self.clusters.push(cluster),
            }
        }
        self.clusters
            .sort_by_key(|cluster| std::cmp::Reverse(cluster.rows.len()));
    }
}

fn cluster_of(columns: &Columns, coloring: &Coloring, rows: Vec<u32>) -> Option<Cluster> {
    let positions: Vec<Mercator> = rows
        .iter()
        .filter_map(|&row| columns.position(row as usize))
        .collect();
    let extent = Extent::around(&positions)?;
    let n = positions.len() as f64;
    let at = Mercator {
        x: positions.iter().map(|p| p.x).sum::<f64>() / n,
        y: positions.iter().map(|p| p.y).sum::<f64>() / n,
    };
    let mut colors = [0; N_COLORS];
    for &row in &rows {
        colors[coloring.color_of(columns, row)] += 1;
    }
    Some(Cluster {
        at,
        rows,
        colors,
        extent,
    })
}

impl Cluster {
    /// Whether all its incidents lie on one place, so that zooming would not part them.
    pub fn is_one_place(&self) -> bool {
        distance(self.extent.min, self.extent.max) < SAME_PLACE
    }
}

fn distance(a: Mercator, b: Mercator) -> f64 {
    (a.x - b.x).hypot(a.y - b.y)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geo::Position;
    use crate::incident::{Incident, IncidentId, Location, Relation, Status, SubEvent};
    use crate::time::{DatePrecision, Day, Span};

    const WORLD: Extent = Extent {
        min: Mercator { x: 0.0, y: 0.0 },
        max: Mercator { x: 1.0, y: 1.0 },
    };

    fn at(lon: f64, lat: f64, precision: PrecisionClass) -> Incident {
        Incident {
            id: IncidentId(0),
            uuid: String::new(),
            kind: SubEvent::ArmedClash,
            span: Some(Span::of_day(Day(0))),
            date_precision: DatePrecision::Day,
            initiator: None,
            targets: Vec::new(),
            deaths: None,
            status: Status::Accepted,
            background: false,
            sample: false,
            places: vec![Location {
                written: "x".to_owned(),
                relation: Relation::At,
                place_id: None,
                name: None,
                name_ar: None,
                country: Some("ML".to_owned()),
                admin1: Some("Ségou".to_owned()),
                admin2: Some("Niono".to_owned()),
                position: Some(Position::new(lon, lat)),
                radius_km: None,
                ends: None,
                precision,
                sure: true,
                score: None,
                reasons: Vec::new(),
                choices: Vec::new(),
                chosen_by: String::new(),
            }],
            claims: Vec::new(),
            note: String::new(),
        }
    }

    fn marks(incidents: &[Incident], zoom: f64) -> Marks {
        let incidents = Incidents::of(incidents);
        let columns = Columns::of(&incidents);
        let rows: Vec<u32> = (0..incidents.len() as u32).collect();
        Marks::of(&incidents, &columns, &rows, &Coloring::Kind, WORLD, zoom)
    }

    #[test]
    fn every_incident_stands_in_exactly_one_mark() {
        let mut incidents = Vec::new();
        for n in 0..200 {
            let spread = f64::from(n % 40) * 0.11;
            incidents.push(at(
                -6.0 + spread,
                12.0 + f64::from(n / 40) * 0.4,
                PrecisionClass::Settlement,
            ));
        }
        incidents.push(at(-6.0, 14.0, PrecisionClass::Region));
        for zoom in [4.0, 6.3, 9.0, 14.0] {
            let marks = marks(&incidents, zoom);
            let mut rows: Vec<u32> = marks
                .spots
                .iter()
                .flat_map(|spot| spot.rows.clone())
                .chain(
                    marks
                        .clusters
                        .iter()
                        .flat_map(|cluster| cluster.rows.clone()),
                )
                .chain(marks.units.iter().flat_map(|unit| unit.rows.clone()))
                .collect();
            rows.sort_unstable();
            assert_eq!(rows, (0..201).collect::<Vec<_>>(), "at zoom {zoom}");
        }
    }

    #[test]
    fn four_close_together_are_a_cluster_and_part_as_one_zooms_in() {
        let incidents: Vec<_> = (0..4)
            .map(|n| at(-6.0 + f64::from(n) * 0.01, 14.0, PrecisionClass::Settlement))
            .collect();
        assert_eq!(marks(&incidents, 6.0).clusters.len(), 1);
        let close = marks(&incidents, 15.0);
        assert_eq!((close.clusters.len(), close.spots.len()), (0, 4));
    }

    #[test]
    fn two_on_one_village_stand_side_by_side() {
        let incidents = [
            at(-6.0, 14.0, PrecisionClass::Settlement),
            at(-6.0, 14.0, PrecisionClass::Near),
        ];
        assert_eq!(marks(&incidents, 12.0).spots[0].rows.len(), 2);
    }

    #[test]
    fn a_region_is_one_mark_with_its_count() {
        let incidents = [
            at(-6.0, 14.0, PrecisionClass::Region),
            at(-6.1, 14.0, PrecisionClass::Region),
        ];
        let units = marks(&incidents, 6.0).units;
        assert_eq!(
            (units.len(), units[0].rows.len(), units[0].admin2.as_str()),
            (1, 2, "")
        );
    }

    #[test]
    fn beyond_ten_thousand_there_are_no_single_marks() {
        let incidents: Vec<_> = (0..10_001)
            .map(|n| {
                at(
                    -6.0 + f64::from(n % 100) * 0.01,
                    14.0,
                    PrecisionClass::Settlement,
                )
            })
            .collect();
        let marks = marks(&incidents, 6.0);
        assert!(marks.dense && marks.spots.is_empty());
    }
}
