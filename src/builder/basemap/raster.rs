//! A grid of cells over the theatre, each labelled with the piece of land it belongs to: joins
//! polygons of several sources into one mosaic without gaps or overlaps. Knows no names.

use super::sources::LonLat;

/// The label of a cell.
pub(super) type Label = u16;

/// Outside the grid.
pub(super) const VOID: Label = 0;
/// Sea.
pub(super) const SEA: Label = 1;
/// Land that no source claims, or that several do.
pub(super) const UNCLAIMED: Label = 2;
/// Land of no country known here, such as small islands.
pub(super) const NOBODY: Label = 3;
/// The label of the first leaf.
pub(super) const FIRST_LEAF: Label = 4;

/// Cells on one degree: 371 m at the equator, finer than the sources' own generalisation.
pub(super) const CELLS_PER_DEG: f64 = 300.0;
/// The south-western corner: the theatre with Nigeria and Algeria.
pub(super) const WEST_DEG: f64 = -18.6;
/// See [`WEST_DEG`].
pub(super) const SOUTH_DEG: f64 = 3.6;
/// The eastern edge.
pub(super) const EAST_DEG: f64 = 17.0;
/// The northern edge.
pub(super) const NORTH_DEG: f64 = 37.6;

/// The labels, row by row from the south.
pub(super) struct Grid {
    pub(super) cols: usize,
    pub(super) rows: usize,
    labels: Vec<Label>,
}

impl Grid {
    /// A grid of which every cell is sea.
    pub(super) fn new() -> Self {
        let cols = ((EAST_DEG - WEST_DEG) * CELLS_PER_DEG).round() as usize;
        let rows = ((NORTH_DEG - SOUTH_DEG) * CELLS_PER_DEG).round() as usize;
        Self {
            cols,
            rows,
            labels: vec![SEA; cols * rows],
        }
    }

    /// How many cells there are.
    pub(super) fn len(&self) -> usize {
        self.labels.len()
    }

    /// The label of a cell by its place, row by row.
    pub(super) fn get(&self, cell: usize) -> Label {
        self.labels[cell]
    }

    /// Sets the label of a cell by its place.
    pub(super) fn set(&mut self, cell: usize, label: Label) {
        self.labels[cell] = label;
    }

    /// The label of a cell; [`VOID`] outside. Takes 1 for the first column and row, so that the
    /// cells around a corner (c, r) are c and c + 1, r and r + 1.
    pub(super) fn padded(&self, col: usize, row: usize) -> Label {
        let inside = (1..=self.cols).contains(&col) && (1..=self.rows).contains(&row);
        if inside {
            self.labels[(row - 1) * self.cols + col - 1]
        } else {
            VOID
        }
    }

    /// The label at a position; [`VOID`] outside.
    pub(super) fn at(&self, p: LonLat) -> Label {
        let (col, row) = (
            (p[0] - WEST_DEG) * CELLS_PER_DEG,
            (p[1] - SOUTH_DEG) * CELLS_PER_DEG,
        );
        if col < 0.0 || row < 0.0 {
            VOID
        } else {
            self.padded(col as usize + 1, row as usize + 1)
        }
    }

    /// Changes the label of every cell.
    pub(super) fn relabel(&mut self, change: impl Fn(Label) -> Label) {
        for label in &mut self.labels {
            *label = change(*label);
        }
    }

    /// Changes the label of every cell whose middle lies inside the rings (even-odd).
    pub(super) fn fill(&mut self, rings: &[Vec<LonLat>], mut change: impl FnMut(Label) -> Label) {
        self.visit(rings, |label| *label = change(*label));
    }

    fn visit(&mut self, rings: &[Vec<LonLat>], mut visit: impl FnMut(&mut Label)) {
        let ys = rings.iter().flatten().map(|p| p[1]);
        let (low, high) = ys.fold((f64::MAX, f64::MIN), |(low, high), y| {
            (low.min(y), high.max(y))
        });
        let first = row_above(low).clamp(0.0, self.rows as f64) as usize;
        let end = row_above(high).clamp(0.0, self.rows as f64) as usize;
        let mut crossings: Vec<Vec<f64>> = vec![Vec::new(); end.saturating_sub(first)];
        for edge in rings.iter().flat_map(|ring| ring.windows(2)) {
            let (a, b) = if edge[0][1] <= edge[1][1] {
                (edge[0], edge[1])
            } else {
                (edge[1], edge[0])
            };
            let from = row_above(a[1]).clamp(first as f64, end as f64) as usize;
            let to = row_above(b[1]).clamp(first as f64, end as f64) as usize;
            for row in from..to {
                let y = SOUTH_DEG + (row as f64 + 0.5) / CELLS_PER_DEG;
                crossings[row - first].push(a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0]));
            }
        }
        for (index, row) in crossings.iter_mut().enumerate() {
            row.sort_by(f64::total_cmp);
            for span in row.chunks_exact(2) {
                let col = |x: f64| {
                    ((x - WEST_DEG) * CELLS_PER_DEG - 0.5)
                        .ceil()
                        .clamp(0.0, self.cols as f64) as usize
                };
                let start = (first + index) * self.cols;
                let cells = start + col(span[0])..start + col(span[1]);
                self.labels[cells].iter_mut().for_each(&mut visit);
            }
        }
    }

    /// How many cells of each label lie inside the rings: the label with the most, if any.
    pub(super) fn most_common(&mut self, rings: &[Vec<LonLat>]) -> Option<Label> {
        let mut counts = std::collections::BTreeMap::<Label, usize>::new();
        self.visit(rings, |label| *counts.entry(*label).or_default() += 1);
        counts
            .into_iter()
            .max_by_key(|&(label, count)| (count, std::cmp::Reverse(label)))
            .map(|(label, _)| label)
    }

    /// Gives every cell that `is_open` the label of the nearest cell that `may_grow`, reached in at
    /// most `most_steps` steps over open cells; returns how many were labelled.
    pub(super) fn spread(
        &mut self,
        is_open: impl Fn(Label) -> bool,
        may_grow: impl Fn(Label) -> bool,
        most_steps: usize,
    ) -> usize {
        let mut frontier: Vec<usize> = (0..self.labels.len())
            .filter(|&i| {
                may_grow(self.labels[i]) && self.around(i, true).any(|j| is_open(self.labels[j]))
            })
            .collect();
        let mut labelled = 0;
        for step in 0..most_steps {
            let mut next = Vec::new();
            for &from in &frontier {
                // Alternating four and eight neighbours makes the distance nearly round.
                let around: Vec<usize> = self.around(from, step % 2 == 0).collect();
                for to in around {
                    if is_open(self.labels[to]) {
                        self.labels[to] = self.labels[from];
                        next.push(to);
                    }
                }
            }
            labelled += next.len();
            // A cell of the old frontier may still have open diagonal neighbours.
            let old = frontier
                .into_iter()
                .filter(|&i| self.around(i, true).any(|j| is_open(self.labels[j])));
            next.extend(old);
            frontier = next;
            if frontier.is_empty() {
                break;
            }
        }
        labelled
    }

    /// The cells beside a cell, by their places.
    pub(super) fn around(
        &self,
        cell: usize,
        with_diagonals: bool,
    ) -> impl Iterator<Item = usize> + use<> {
        const STEPS: [(isize, isize); 8] = [
            (0, -1),
            (-1, 0),
            (1, 0),
            (0, 1),
            (-1, -1),
            (1, -1),
            (-1, 1),
            (1, 1),
        ];
        let (cols, rows) = (self.cols, self.rows);
        let (col, row) = (cell % cols, cell / cols);
        let steps = if with_diagonals {
            &STEPS[..]
        } else {
            &STEPS[..4]
        };
        steps.iter().filter_map(move |&(dc, dr)| {
            let (c, r) = (col.checked_add_signed(dc)?, row.checked_add_signed(dr)?);
            (c < cols && r < rows).then_some(r * cols + c)
        })
    }
}

/// The first row whose middle is not below a latitude.
fn row_above(lat: f64) -> f64 {
    ((lat - SOUTH_DEG) * CELLS_PER_DEG - 0.5).ceil()
}

/// The position of a corner between cells.
pub(super) fn corner_position(corner: (u32, u32)) -> LonLat {
    [
        WEST_DEG + corner.0 as f64 / CELLS_PER_DEG,
        SOUTH_DEG + corner.1 as f64 / CELLS_PER_DEG,
    ]
}
