//! Takes the crumbs out of the mosaic: small detached bits that overlapping sources leave along
//! borders, given to the land around them. Knows no names.

use std::collections::BTreeMap;

use super::raster::{FIRST_LEAF, Grid, Label, NOBODY, UNCLAIMED};

/// A detached bit of fewer cells is a crumb: some 8 km².
const LEAST_CELLS: usize = 60;

impl Grid {
    /// Gives every crumb that borders other land to that land. A piece keeps its largest part
    /// whatever its size; islands stay.
    pub(super) fn drop_crumbs(&mut self) {
        let parts = self.parts();
        let mut largest: BTreeMap<Label, usize> = BTreeMap::new();
        for part in &parts {
            let size = largest.entry(part.label).or_default();
            *size = (*size).max(part.cells);
        }
        let crumbs = parts.into_iter().filter(|part| {
            part.borders_land && part.cells < LEAST_CELLS && part.cells < largest[&part.label]
        });
        for cell in crumbs.flat_map(|part| part.small) {
            self.set(cell, UNCLAIMED);
        }
        self.spread(|l| l == UNCLAIMED, |l| l >= FIRST_LEAF, usize::MAX);
        self.relabel(|l| if l == UNCLAIMED { NOBODY } else { l });
    }

    /// The connected parts of all pieces of land.
    fn parts(&self) -> Vec<Part> {
        let mut seen = vec![false; self.len()];
        let mut parts = Vec::new();
        for start in 0..self.len() {
            let label = self.get(start);
            if label < FIRST_LEAF || seen[start] {
                continue;
            }
            seen[start] = true;
            let mut part = Part {
                label,
                cells: 0,
                borders_land: false,
                small: Vec::new(),
            };
            let mut open = vec![start];
            while let Some(cell) = open.pop() {
                part.cells += 1;
                if part.cells < LEAST_CELLS {
                    part.small.push(cell);
                }
                for next in self.around(cell, false) {
                    let other = self.get(next);
                    if other == label && !seen[next] {
                        seen[next] = true;
                        open.push(next);
                    }
                    part.borders_land |= other != label && other >= FIRST_LEAF;
                }
            }
            parts.push(part);
        }
        parts
    }
}

/// Cells of one label that touch along their sides.
struct Part {
    label: Label,
    cells: usize,
    borders_land: bool,
    /// All its cells where it is a crumb, else some.
    small: Vec<usize>,
}
