//! What may be counted, packed: where, when and of which colour, in the order of the columns, so that
//! a range of dates is two binary searches here too. Made once a change of data or filter, off the
//! drawing thread; moving the dates leaves it as it is. Knows no screen.

use std::ops::Range;

use crate::geo::Mercator;
use crate::incident::columns::Columns;
use crate::incident::sketch::{Sketch, steps};
use crate::time::{Day, Span};
use crate::view::map::coloring::Coloring;

pub use crate::incident::sketch::WORLD;

/// The packed points. Every vector has one value a point.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Points {
    /// The row of the columns.
    pub row: Vec<u32>,
    /// Eastwards, in steps of [`WORLD`].
    pub x: Vec<u32>,
    /// Southwards, in steps of [`WORLD`].
    pub y: Vec<u32>,
    /// The first day; meaningless for the undated.
    pub start: Vec<Day>,
    /// The last day; meaningless for the undated.
    pub end: Vec<Day>,
    /// The number of its colour.
    pub color: Vec<u8>,
    n_single: usize,
    n_dated: usize,
}

impl Points {
    fn with_room(n: usize) -> Self {
        Self {
            row: Vec::with_capacity(n),
            x: Vec::with_capacity(n),
            y: Vec::with_capacity(n),
            start: Vec::with_capacity(n),
            end: Vec::with_capacity(n),
            color: Vec::with_capacity(n),
            ..Self::default()
        }
    }

    /// Packs those of some rows that lie on the map; the rows must be in the order of the columns.
    pub fn of(columns: &Columns, rows: &[u32], coloring: &Coloring) -> Self {
        let (long, undated) = (columns.long(), columns.undated());
        let mut points = Self::with_room(rows.len());
        for &row in rows {
            let at = row as usize;
            let Some(position) = columns.position(at) else {
                continue;
            };
            points.row.push(row);
            points.x.push(steps(position.x));
            points.y.push(steps(position.y));
            points.start.push(columns.start[at]);
            points.end.push(columns.end[at]);
            points.color.push(coloring.color_of(columns, row) as u8);
            points.n_single += usize::from(at < long.start);
            points.n_dated += usize::from(at < undated.start);
        }
        points
    }

    /// Packs a sketch, whose colours are those of kinds. Its points have no rows.
    pub fn of_sketch(sketch: &Sketch) -> Self {
        let mut points = Self::with_room(sketch.dots().len());
        for dot in sketch.dots() {
            points.row.push(u32::MAX);
            points.x.push(dot.x);
            points.y.push(dot.y);
            points.start.push(dot.start);
            points.end.push(dot.end);
            points.color.push(dot.kind);
            points.n_single += usize::from(dot.part == 0);
            points.n_dated += usize::from(dot.part < 2);
        }
        points
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.row.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.row.is_empty()
    }

    /// The points of a single day that lie within a span; all of them where time does not limit.
    pub fn single_days(&self, span: Option<Span>) -> Range<usize> {
        let Some(span) = span else {
            return 0..self.n_single;
        };
        let days = &self.start[..self.n_single];
        let from = days.partition_point(|&day| day < span.start());
        from..days.partition_point(|&day| day <= span.end())
    }

    /// The points of several days, and after them the undated.
    pub fn others(&self) -> Range<usize> {
        self.n_single..self.len()
    }

    /// Whether one of [`Self::others`] may have happened within a span.
    pub fn overlaps(&self, at: usize, span: Option<Span>) -> bool {
        span.is_none_or(|span| {
            at < self.n_dated && self.start[at] <= span.end() && self.end[at] >= span.start()
        })
    }

    /// Every point that may have happened within a span.
    pub fn within(&self, span: Option<Span>) -> impl Iterator<Item = usize> + '_ {
        let others = self.others().filter(move |&at| self.overlaps(at, span));
        self.single_days(span).chain(others)
    }

    /// Where a point lies.
    pub fn position(&self, at: usize) -> Mercator {
        Mercator {
            x: f64::from(self.x[at]) / WORLD,
            y: f64::from(self.y[at]) / WORLD,
        }
    }

    /// What they take of memory, in bytes.
    pub fn n_bytes(&self) -> usize {
        self.len() * (5 * size_of::<u32>() + 1)
    }
}
