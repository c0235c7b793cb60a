//! The lines between the pieces of the mosaic as arcs: each runs between two corners where three
//! pieces meet, or is a closed loop, and has one piece on either side. What is built from shared
//! arcs has neither gaps nor overlaps. Knows no names and no levels.

use std::collections::{BTreeMap, BTreeSet};

use super::raster::{CELLS_PER_DEG, Grid, Label, corner_position};
use super::snap::Snapper;
use super::sources::LonLat;

/// A corner between cells: column and row from the south-west.
pub(super) type Corner = (u32, u32);

/// Directions: 0 east, 1 north, 2 west, 3 south.
pub(super) type Direction = u8;

/// A line between two pieces.
pub(super) struct Arc {
    /// The piece to the left of the direction of travel.
    pub(super) left: Label,
    /// The piece to the right.
    pub(super) right: Label,
    /// Where it starts.
    pub(super) start: Corner,
    /// Where it ends: the start again for a loop.
    pub(super) end: Corner,
    /// The direction of its first step.
    pub(super) first: Direction,
    /// The direction of its last step.
    pub(super) last: Direction,
    /// The corners passed, start and end among them.
    pub(super) corners: Vec<Corner>,
    /// The corners moved onto the lines of the sources.
    pub(super) points: Vec<LonLat>,
}

/// Traces all lines between cells of different labels.
pub(super) fn trace(grid: &Grid) -> Vec<Arc> {
    let mut tracer = Tracer {
        grid,
        done: BTreeSet::new(),
        arcs: Vec::new(),
    };
    let corners =
        (0..=grid.rows as u32).flat_map(|row| (0..=grid.cols as u32).map(move |col| (col, row)));
    let (mut nodes, mut passed) = (Vec::new(), Vec::new());
    for corner in corners {
        match tracer.ways(corner).count_ones() {
            0 => {}
            2 => passed.push(corner),
            _ => nodes.push(corner),
        }
    }
    for corner in nodes.into_iter().chain(passed) {
        let ways = tracer.ways(corner);
        for direction in (0..4).filter(|direction| ways & (1 << direction) != 0) {
            tracer.follow(corner, direction);
        }
    }
    tracer.arcs
}

struct Tracer<'a> {
    grid: &'a Grid,
    done: BTreeSet<(u32, u32, bool)>,
    arcs: Vec<Arc>,
}

impl Tracer<'_> {
    /// The cells around a corner: north-east, north-west, south-west, south-east.
    fn cells(&self, (col, row): Corner) -> [Label; 4] {
        let (c, r) = (col as usize, row as usize);
        [
            self.grid.padded(c + 1, r + 1),
            self.grid.padded(c, r + 1),
            self.grid.padded(c, r),
            self.grid.padded(c + 1, r),
        ]
    }

    /// The directions in which a line leaves a corner, as bits.
    fn ways(&self, corner: Corner) -> u8 {
        let [ne, nw, sw, se] = self.cells(corner);
        u8::from(ne != se)
            | u8::from(ne != nw) << 1
            | u8::from(nw != sw) << 2
            | u8::from(sw != se) << 3
    }

    fn follow(&mut self, start: Corner, first: Direction) {
        if self.is_done(start, first) {
            return;
        }
        let [ne, nw, sw, se] = self.cells(start);
        let (left, right) = [(ne, se), (nw, ne), (sw, nw), (se, sw)][usize::from(first)];
        let mut corners = vec![start];
        let (mut corner, mut direction) = (start, first);
        loop {
            self.mark(corner, direction);
            corner = stepped(corner, direction);
            corners.push(corner);
            let ways = self.ways(corner);
            let back = (direction + 2) % 4;
            if ways.count_ones() != 2 || corner == start {
                break;
            }
            direction = (ways & !(1 << back)).trailing_zeros() as u8;
        }
        self.arcs.push(Arc {
            left,
            right,
            start,
            end: corner,
            first,
            last: direction,
            corners,
            points: Vec::new(),
        });
    }

    fn is_done(&self, corner: Corner, direction: Direction) -> bool {
        self.done.contains(&edge(corner, direction))
    }

    fn mark(&mut self, corner: Corner, direction: Direction) {
        self.done.insert(edge(corner, direction));
    }
}

/// The western or southern end of a step, and whether it runs east.
fn edge(corner: Corner, direction: Direction) -> (u32, u32, bool) {
    let from = if direction < 2 {
        corner
    } else {
        stepped(corner, direction)
    };
    (from.0, from.1, direction.is_multiple_of(2))
}

fn stepped((col, row): Corner, direction: Direction) -> Corner {
    match direction {
        0 => (col + 1, row),
        1 => (col, row + 1),
        2 => (col - 1, row),
        _ => (col, row - 1),
    }
}

/// Moves the corners of all arcs onto the lines that the sources have near them. Where arcs meet,
/// they stay joined.
pub(super) fn snap(arcs: &mut [Arc], snapper: &Snapper) {
    let mut nodes: BTreeMap<Corner, Vec<Label>> = BTreeMap::new();
    for arc in arcs.iter() {
        for end in [arc.start, arc.end] {
            nodes.entry(end).or_default().extend([arc.left, arc.right]);
        }
    }
    let nodes: BTreeMap<Corner, LonLat> = nodes
        .into_iter()
        .map(|(corner, mut labels)| {
            labels.sort_unstable();
            labels.dedup();
            (corner, snapper.nearest(corner_position(corner), &labels))
        })
        .collect();
    for arc in arcs {
        let last = arc.corners.len() - 1;
        let place = |(index, &corner): (usize, &Corner)| {
            let is_end = index == 0 || index == last;
            if is_end {
                nodes[&corner]
            } else {
                snapper.nearest(corner_position(corner), &[arc.left, arc.right])
            }
        };
        arc.points = without_spikes(arc.corners.iter().enumerate().map(place).collect());
    }
}

/// Takes out points at which a line turns nearly back within a few cells: where it jumps between
/// the lines of two sources.
fn without_spikes(points: Vec<LonLat>) -> Vec<LonLat> {
    let mut kept: Vec<LonLat> = Vec::with_capacity(points.len());
    for point in points {
        while let [.., a, b] = kept[..] {
            if !is_spike(a, b, point) {
                break;
            }
            kept.pop();
        }
        kept.push(point);
    }
    kept
}

/// Whether the way from `a` over `b` to `c` turns by more than 100 degrees after or before a leg
/// of less than 5 cells.
fn is_spike(a: LonLat, b: LonLat, c: LonLat) -> bool {
    let (to, on) = ([b[0] - a[0], b[1] - a[1]], [c[0] - b[0], c[1] - b[1]]);
    let lengths = [to[0].hypot(to[1]), on[0].hypot(on[1])];
    let along = to[0] * on[0] + to[1] * on[1];
    let is_short = lengths[0].min(lengths[1]) < 5.0 / CELLS_PER_DEG;
    is_short && along <= -0.17 * lengths[0] * lengths[1]
}
