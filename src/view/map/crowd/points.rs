//! What may be counted, packed: where, when and of which colour, in the order of the columns, so that
//! a range of dates is two binary searches here too. Made once a change of data or filter, off the
//! drawing thread; moving the dates leaves it as it is. Knows no screen.

use std::ops::Range;
use std::sync::Arc;

use crate::geo::Mercator;
use crate::incident::columns::Columns;
use crate::incident::sketch::{Sketch, steps};
use crate::time::{Day, Span};
use crate::view::map::coloring::Coloring;

pub use crate::incident::sketch::WORLD;

/// The packed points. Every list has one value a point.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Points {
    /// The row of the columns.
    pub row: Vec<u32>,
    /// Eastwards, in steps of [`WORLD`].
    pub x: Arc<Vec<u32>>,
    /// Southwards, in steps of [`WORLD`].
    pub y: Arc<Vec<u32>>,
    /// The first day; meaningless for the undated.
    pub start: Arc<Vec<Day>>,
    /// The last day; meaningless for the undated.
    pub end: Arc<Vec<Day>>,
    /// The number of its colour.
    pub color: Arc<Vec<u8>>,
    n_single: usize,
    n_dated: usize,
}

impl Points {
    /// Packs those of some rows that lie on the map; the rows must be in the order of the columns.
    pub fn of(columns: &Columns, rows: &[u32], coloring: &Coloring) -> Self {
        let (long, undated) = (columns.long(), columns.undated());
        let n = rows.len();
        let (mut row_of, mut color) = (Vec::with_capacity(n), Vec::with_capacity(n));
        let (mut x, mut y) = (Vec::with_capacity(n), Vec::with_capacity(n));
        let (mut start, mut end) = (Vec::with_capacity(n), Vec::with_capacity(n));
        let (mut n_single, mut n_dated) = (0, 0);
        for &row in rows {
            let at = row as usize;
            let Some(position) = columns.position(at) else {
                continue;
            };
            row_of.push(row);
            x.push(steps(position.x));
            y.push(steps(position.y));
            start.push(columns.start[at]);
            end.push(columns.end[at]);
            color.push(coloring.color_of(columns, row) as u8);
            n_single += usize::from(at < long.start);
            n_dated += usize::from(at < undated.start);
        }
        Self {
            row: row_of,
            x: Arc::new(x),
            y: Arc::new(y),
            start: Arc::new(start),
            end: Arc::new(end),
            color: Arc::new(color),
            n_single,
            n_dated,
        }
    }

    /// The points of a sketch, which share its lists and have the colours of kinds. Its points have no rows.
    pub fn of_sketch(sketch: &Sketch) -> Self {
        Self {
            row: vec![u32::MAX; sketch.len()],
            x: Arc::clone(&sketch.x),
            y: Arc::clone(&sketch.y),
            start: Arc::clone(&sketch.start),
            end: Arc::clone(&sketch.end),
            color: Arc::clone(&sketch.kind),
            n_single: sketch.n_single,
            n_dated: sketch.n_dated,
        }
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
