//! Finds the point of the sources' lines nearest to a corner of the mosaic, so that lines traced
//! around cells run where the sources have them. Knows which piece a line belongs to, no more.

use std::collections::HashMap;

use super::raster::{CELLS_PER_DEG, Label, SEA, VOID};
use super::sources::LonLat;

/// Farther lines are another line: two cells.
const REACH_DEG: f64 = 2.0 / CELLS_PER_DEG;
const BUCKET_DEG: f64 = 0.01;

/// A piece and both ends of a straight part of its lines.
type Edge = (Label, LonLat, LonLat);

/// The lines of the sources, by piece.
#[derive(Default)]
pub(super) struct Snapper {
    buckets: HashMap<(i32, i32), Vec<Edge>>,
    most_trusted: Vec<Label>,
}

impl Snapper {
    /// Adds lines of a piece; [`SEA`] for coasts.
    pub(super) fn add(&mut self, of: Label, lines: &[Vec<LonLat>]) {
        for edge in lines.iter().flat_map(|line| line.windows(2)) {
            let (a, b) = (edge[0], edge[1]);
            let steps = ((b[0] - a[0]).hypot(b[1] - a[1]) / BUCKET_DEG)
                .ceil()
                .max(1.0) as usize;
            let mut before = None;
            for step in 0..=steps {
                let t = step as f64 / steps as f64;
                let bucket = bucket([a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])]);
                if before != Some(bucket) {
                    self.buckets.entry(bucket).or_default().push((of, a, b));
                    before = Some(bucket);
                }
            }
        }
    }

    /// Lets the lines of these pieces go before those of others.
    pub(super) fn trust(&mut self, labels: impl IntoIterator<Item = Label>) {
        self.most_trusted.extend(labels);
        self.most_trusted.sort_unstable();
    }

    /// The nearest point on a line of the pieces; the corner itself where no line is near.
    pub(super) fn nearest(&self, corner: LonLat, pieces: &[Label]) -> LonLat {
        if pieces.contains(&VOID) {
            return corner;
        }
        let is_trusted = |label: &Label| self.most_trusted.binary_search(label).is_ok();
        let mut order: Vec<Label> = pieces.to_vec();
        order.sort_by_key(|label| (*label != SEA, !is_trusted(label), *label));
        let found = order
            .iter()
            .find_map(|&label| self.nearest_of(corner, label));
        found.unwrap_or(corner)
    }

    fn nearest_of(&self, p: LonLat, label: Label) -> Option<LonLat> {
        let middle = bucket(p);
        let around = (-1..=1).flat_map(|dx| (-1..=1).map(move |dy| (middle.0 + dx, middle.1 + dy)));
        let segments = around
            .filter_map(|key| self.buckets.get(&key))
            .flatten()
            .filter(|s| s.0 == label);
        let points = segments.map(|&(_, a, b)| nearest_on(p, a, b));
        let measured = points
            .map(|q| ((q[0] - p[0]).hypot(q[1] - p[1]), q))
            .filter(|(d, _)| *d <= REACH_DEG);
        measured.min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, q)| q)
    }
}

fn bucket(p: LonLat) -> (i32, i32) {
    (
        (p[0] / BUCKET_DEG).floor() as i32,
        (p[1] / BUCKET_DEG).floor() as i32,
    )
}

fn nearest_on(p: LonLat, a: LonLat, b: LonLat) -> LonLat {
    let (dx, dy) = (b[0] - a[0], b[1] - a[1]);
    let length = dx * dx + dy * dy;
    let t = if length == 0.0 {
        0.0
    } else {
        ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / length
    };
    let t = t.clamp(0.0, 1.0);
    [a[0] + t * dx, a[1] + t * dy]
}
