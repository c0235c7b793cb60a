//! Which places lie near a position. Knows positions only.

use super::load::{Row, Table};
use crate::geo::{self, Position};

/// The side of a cell in degrees: about 28 km.
const CELL_DEG: f64 = 0.25;
const N_COLUMNS: u32 = 1440;

impl Row {
    /// Where the place lies.
    pub(super) fn position(&self) -> Position {
        let (lon_deg, lat_deg) = self.lon_lat();
        Position::new(lon_deg, lat_deg)
    }
}

/// The rows sorted by the cell they lie in.
#[derive(Debug)]
pub(super) struct Grid {
    cells: Vec<(u32, u32)>,
}

impl Grid {
    pub(super) fn build(table: &Table) -> Self {
        let mut cells: Vec<(u32, u32)> = table
            .rows
            .iter()
            .zip(0..)
            .map(|(place, row)| (cell(place.position()), row))
            .collect();
        cells.sort_unstable();
        Self { cells }
    }

    /// The rows that lie within `max_km` and somewhat beyond.
    pub(super) fn around(&self, position: Position, max_km: f64) -> impl Iterator<Item = u32> {
        // A degree of latitude has 110.6 km or more; one of longitude shrinks to the poles.
        let lat_deg = max_km / 110.5;
        let cos = position.y().abs().min(89.0).to_radians().cos();
        let lon_deg = (lat_deg / cos).min(180.0);
        let (west, south) = column_line(Position::new(
            position.x() - lon_deg,
            position.y() - lat_deg,
        ));
        let (east, north) = column_line(Position::new(
            position.x() + lon_deg,
            position.y() + lat_deg,
        ));
        (south..=north).flat_map(move |line| {
            let (low, high) = (line * N_COLUMNS + west, line * N_COLUMNS + east);
            let start = self.cells.partition_point(|&(cell, _)| cell < low);
            self.cells[start..]
                .iter()
                .take_while(move |(cell, _)| *cell <= high)
                .map(|&(_, row)| row)
        })
    }

    /// The nearest row that `wanted` lets through, and its distance in kilometres.
    pub(super) fn nearest(
        &self,
        table: &Table,
        position: Position,
        max_km: f64,
        wanted: impl Fn(u32) -> bool,
    ) -> Option<(u32, f64)> {
        let mut reach_km = 5.0_f64.min(max_km);
        loop {
            let found = self
                .around(position, reach_km)
                .filter(|&row| wanted(row))
                .map(|row| {
                    (
                        row,
                        geo::distance_km(position, table.rows[row as usize].position()),
                    )
                })
                .filter(|&(_, km)| km <= reach_km)
                .min_by(|a, b| a.1.total_cmp(&b.1));
            if found.is_some() || reach_km >= max_km {
                return found;
            }
            reach_km = (reach_km * 3.0).min(max_km);
        }
    }
}

fn column_line(position: Position) -> (u32, u32) {
    let column = ((position.x() + 180.0) / CELL_DEG).clamp(0.0, f64::from(N_COLUMNS - 1));
    let line = ((position.y() + 90.0) / CELL_DEG).clamp(0.0, 719.0);
    (column as u32, line as u32)
}

fn cell(position: Position) -> u32 {
    let (column, line) = column_line(position);
    line * N_COLUMNS + column
}
