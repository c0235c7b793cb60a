//! How many points lie in each cell of a part of the map. When only the dates move, what enters is
//! added and what leaves is subtracted; a full count is for another part, zoom or filter. Pure.

use std::ops::Range;

use super::points::{Points, WORLD};
use crate::basemap::Extent;
use crate::geo::Mercator;
use crate::time::Span;

/// The side of a cell, in points of the screen.
pub const CELL: f64 = 4.0;
/// How many points are counted between two looks at whether the count is still wanted.
const STRETCH: usize = 65_536;

/// A part of the map in cells that are tied to the map, so that panning leaves them in place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    /// How many cells the world is wide.
    pub cells: f64,
    /// The north-western cell.
    pub min: [i64; 2],
    /// How many cells there are, eastwards and southwards.
    pub size: [usize; 2],
}

impl Frame {
    /// The cells that cover a part of the map at a zoom.
    pub fn over(part: Extent, zoom: f64) -> Self {
        let cells = 256.0 * zoom.exp2() / CELL;
        let cell = |share: f64| (share.clamp(0.0, 1.0) * cells).floor() as i64;
        let min = [cell(part.min.x), cell(part.min.y)];
        let max = [cell(part.max.x), cell(part.max.y)];
        let size = [0, 1].map(|axis| (max[axis] - min[axis] + 1).clamp(1, 4096) as usize);
        Self { cells, min, size }
    }

    /// The part of the map that the cells cover.
    pub fn extent(&self) -> Extent {
        let at = |cell: [f64; 2]| Mercator {
            x: cell[0] / self.cells,
            y: cell[1] / self.cells,
        };
        let min = self.min.map(|cell| cell as f64);
        Extent {
            min: at(min),
            max: at([min[0] + self.size[0] as f64, min[1] + self.size[1] as f64]),
        }
    }

    /// The cell of a point, by its place among the cells; `None` outside.
    fn cell_of(&self, points: &Points, at: usize) -> Option<usize> {
        let scale = self.cells / WORLD;
        let x = (f64::from(points.x[at]) * scale) as i64 - self.min[0];
        let y = (f64::from(points.y[at]) * scale) as i64 - self.min[1];
        let [w, h] = self.size;
        let is_inside = (0..w as i64).contains(&x) && (0..h as i64).contains(&y);
        is_inside.then(|| y as usize * w + x as usize)
    }
}

/// The counts of a frame.
#[derive(Debug, Clone, PartialEq)]
pub struct Grid {
    /// The cells.
    pub frame: Frame,
    /// The dates that are counted.
    pub span: Option<Span>,
    /// How many points lie in each cell, row by row from the north-western one.
    pub counts: Vec<u32>,
    /// How many lie in the frame.
    pub n: usize,
    single: Range<usize>,
}

impl Grid {
    /// Counts every point within a span; `None` where `is_wanted` says no on the way.
    pub fn count(
        points: &Points,
        frame: Frame,
        span: Option<Span>,
        is_wanted: &dyn Fn() -> bool,
    ) -> Option<Self> {
        let mut grid = Self {
            frame,
            span,
            counts: vec![0; frame.size[0] * frame.size[1]],
            n: 0,
            single: points.single_days(span),
        };
        for from in grid.single.clone().step_by(STRETCH) {
            if !is_wanted() {
                return None;
            }
            grid.add(points, from..(from + STRETCH).min(grid.single.end));
        }
        for at in points.others().filter(|&at| points.overlaps(at, span)) {
            grid.add(points, at..at + 1);
        }
        Some(grid)
    }

    /// Moves the dates: adds what enters and subtracts what leaves. The points must be those that
    /// were counted. Costs what changes hands; where that is more than all there is within the new
    /// dates, a full count is for the caller to ask for: see [`Self::n_moving`].
    pub fn slide(&mut self, points: &Points, span: Option<Span>) {
        let (old, new) = (self.single.clone(), points.single_days(span));
        for left in without(&old, &new) {
            self.subtract(points, left);
        }
        for entered in without(&new, &old) {
            self.add(points, entered);
        }
        for at in points.others() {
            match (points.overlaps(at, self.span), points.overlaps(at, span)) {
                (true, false) => self.subtract(points, at..at + 1),
                (false, true) => self.add(points, at..at + 1),
                _ => (),
            }
        }
        self.single = new;
        self.span = span;
    }

    /// How many points of a single day would change hands if the dates moved to a span.
    pub fn n_moving(&self, points: &Points, span: Option<Span>) -> usize {
        let new = points.single_days(span);
        let ranges = [without(&self.single, &new), without(&new, &self.single)];
        ranges.iter().flatten().map(ExactSizeIterator::len).sum()
    }

    fn add(&mut self, points: &Points, range: Range<usize>) {
        for at in range {
            if let Some(cell) = self.frame.cell_of(points, at) {
                self.counts[cell] += 1;
                self.n += 1;
            }
        }
    }

    fn subtract(&mut self, points: &Points, range: Range<usize>) {
        for at in range {
            if let Some(cell) = self.frame.cell_of(points, at) {
                self.counts[cell] -= 1;
                self.n -= 1;
            }
        }
    }
}

/// What of a range lies before and after another.
fn without(range: &Range<usize>, other: &Range<usize>) -> [Range<usize>; 2] {
    if other.is_empty() || range.is_empty() {
        return [range.clone(), 0..0];
    }
    let before = range.start..range.end.min(other.start).max(range.start);
    let after = range.start.max(other.end).min(range.end)..range.end;
    [before, after]
}
