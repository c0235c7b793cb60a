//! Makes lines simpler by leaving points out (Douglas & Peucker 1973). Knows geometry only.

use crate::geo::Mercator;

/// Leaves points out that lie no farther from the line than `tolerance`; both ends stay. A loop keeps the point farthest from its start as well.
pub fn simplified(line: &[Mercator], tolerance: f64) -> Vec<Mercator> {
    let Some(last) = line.len().checked_sub(1) else {
        return Vec::new();
    };
    let mut kept = vec![false; line.len()];
    kept[0] = true;
    kept[last] = true;
    let mut open = vec![(0, last)];
    while let Some((from, to)) = open.pop() {
        let distances = (from + 1..to).map(|i| (distance(line[i], line[from], line[to]), i));
        let Some((farthest, index)) =
            distances.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)))
        else {
            continue;
        };
        if farthest > tolerance {
            kept[index] = true;
            open.extend([(from, index), (index, to)]);
        }
    }
    line.iter()
        .zip(kept)
        .filter_map(|(point, kept)| kept.then_some(*point))
        .collect()
}

/// How far a point lies from the line between two others.
pub fn distance(p: Mercator, a: Mercator, b: Mercator) -> f64 {
    let (dx, dy) = (b.x - a.x, b.y - a.y);
    let length = dx * dx + dy * dy;
    let t = if length == 0.0 {
        0.0
    } else {
        (((p.x - a.x) * dx + (p.y - a.y) * dy) / length).clamp(0.0, 1.0)
    };
    (a.x + t * dx - p.x).hypot(a.y + t * dy - p.y)
}
