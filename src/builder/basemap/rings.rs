//! Joins arcs into polygons and lines. Knows geometry only.

use std::collections::BTreeMap;

use super::arcs::{Arc, Corner, Direction};
use super::raster::{Label, corner_position};
use super::sources::LonLat;
use crate::basemap::Polygon;
use crate::geo::Mercator;

/// An arc, and whether it is travelled backwards.
type Step = (usize, bool);

/// The union of all pieces that `is_inside`, of simplified arcs (`lines[i]` is arc `i`).
/// Rings that simplifying left without area are dropped.
pub(super) fn union(
    arcs: &[Arc],
    lines: &[Vec<Mercator>],
    is_inside: impl Fn(Label) -> bool,
) -> Vec<Polygon> {
    let mut outers: Vec<(Vec<LonLat>, Polygon)> = Vec::new();
    let mut holes: Vec<(LonLat, Vec<Mercator>)> = Vec::new();
    for ring in rings(arcs, &is_inside) {
        let raw = raw_ring(arcs, &ring);
        let points = simplified_ring(lines, &ring);
        let is_hole = signed_area(&raw) < 0.0;
        if points.len() < 3 {
            continue;
        }
        if is_hole {
            holes.push((cell_inside(arcs, ring[0]), points));
        } else {
            outers.push((
                raw,
                Polygon {
                    outer: points,
                    holes: Vec::new(),
                },
            ));
        }
    }
    outers.sort_by(|a, b| signed_area(&a.0).total_cmp(&signed_area(&b.0)));
    for (inside, points) in holes {
        if let Some((_, polygon)) = outers.iter_mut().find(|(raw, _)| contains(raw, inside)) {
            polygon.holes.push(points);
        }
    }
    outers.reverse();
    outers.into_iter().map(|(_, polygon)| polygon).collect()
}

/// The edges of a union as rings that keep the union on their left.
fn rings(arcs: &[Arc], is_inside: &impl Fn(Label) -> bool) -> Vec<Vec<Step>> {
    let mut starts: BTreeMap<Corner, Vec<(Direction, Step)>> = BTreeMap::new();
    for (index, arc) in arcs.iter().enumerate() {
        match (is_inside(arc.left), is_inside(arc.right)) {
            (true, false) => starts
                .entry(arc.start)
                .or_default()
                .push((arc.first, (index, false))),
            (false, true) => starts
                .entry(arc.end)
                .or_default()
                .push(((arc.last + 2) % 4, (index, true))),
            _ => {}
        }
    }
    let mut rings = Vec::new();
    while let Some(mut entry) = starts.first_entry() {
        let Some((_, mut step)) = entry.get_mut().pop() else {
            entry.remove();
            continue;
        };
        let origin = *entry.key();
        let mut ring = Vec::new();
        loop {
            ring.push(step);
            let (arc, is_back) = (&arcs[step.0], step.1);
            let (end, heading) = if is_back {
                (arc.start, (arc.first + 2) % 4)
            } else {
                (arc.end, arc.last)
            };
            if end == origin {
                break;
            }
            // Turning left as far as possible stays with the same piece where two touch in a corner.
            let ways = starts.get_mut(&end);
            let turn = |way: &(Direction, Step)| (heading + 5 - way.0) % 4;
            let Some(next) = ways.and_then(|ways| {
                let best = (0..ways.len()).min_by_key(|&i| turn(&ways[i]))?;
                Some(ways.remove(best))
            }) else {
                break;
            };
            step = next.1;
        }
        rings.push(ring);
    }
    rings
}

fn raw_ring(arcs: &[Arc], ring: &[Step]) -> Vec<LonLat> {
    let mut points = Vec::new();
    for &(index, is_back) in ring {
        let corners = &arcs[index].corners;
        let kept = corners.len() - 1;
        if is_back {
            points.extend(corners.iter().rev().take(kept).map(|&c| corner_position(c)));
        } else {
            points.extend(corners.iter().take(kept).map(|&c| corner_position(c)));
        }
    }
    points
}

fn simplified_ring(lines: &[Vec<Mercator>], ring: &[Step]) -> Vec<Mercator> {
    let mut points: Vec<Mercator> = Vec::new();
    for &(index, is_back) in ring {
        let line = &lines[index];
        let kept = line.len().saturating_sub(1);
        if is_back {
            points.extend(line.iter().rev().take(kept));
        } else {
            points.extend(line.iter().take(kept));
        }
    }
    points.dedup();
    points
}

/// The middle of the cell left of a step's first edge.
fn cell_inside(arcs: &[Arc], (index, is_back): Step) -> LonLat {
    let corners = &arcs[index].corners;
    let (a, b) = if is_back {
        (corners[corners.len() - 1], corners[corners.len() - 2])
    } else {
        (corners[0], corners[1])
    };
    let (a, b) = (corner_position(a), corner_position(b));
    let (dx, dy) = (b[0] - a[0], b[1] - a[1]);
    [a[0] + 0.5 * (dx - dy), a[1] + 0.5 * (dy + dx)]
}

fn signed_area(ring: &[LonLat]) -> f64 {
    let following = ring.iter().cycle().skip(1);
    ring.iter()
        .zip(following)
        .map(|(a, b)| a[0] * b[1] - b[0] * a[1])
        .sum::<f64>()
        / 2.0
}

/// The even-odd rule.
pub(super) fn contains(ring: &[LonLat], p: LonLat) -> bool {
    let following = ring.iter().cycle().skip(1);
    let crossings = ring.iter().zip(following).filter(|(a, b)| {
        (a[1] > p[1]) != (b[1] > p[1])
            && p[0] < a[0] + (p[1] - a[1]) / (b[1] - a[1]) * (b[0] - a[0])
    });
    crossings.count() % 2 == 1
}

/// Makes polygons of open rings: one that starts inside another is a hole of it.
pub(super) fn nested(mut rings: Vec<Vec<Mercator>>) -> Vec<Polygon> {
    let size = |ring: &Vec<Mercator>| {
        let following = ring.iter().cycle().skip(1);
        ring.iter()
            .zip(following)
            .map(|(a, b)| a.x * b.y - b.x * a.y)
            .sum::<f64>()
            .abs()
    };
    rings.retain(|ring| ring.len() >= 3);
    rings.sort_by(|a, b| size(b).total_cmp(&size(a)));
    let mut polygons: Vec<Polygon> = Vec::new();
    for ring in rings {
        match polygons
            .iter_mut()
            .find(|polygon| polygon.contains(ring[0]))
        {
            Some(polygon) => polygon.holes.push(ring),
            None => polygons.push(Polygon {
                outer: ring,
                holes: Vec::new(),
            }),
        }
    }
    polygons
}

/// Joins lines end to end wherever exactly two of them meet, so that dashes run through.
pub(super) fn joined(mut lines: Vec<Vec<Mercator>>) -> Vec<Vec<Mercator>> {
    let key = |p: &Mercator| (p.x.to_bits(), p.y.to_bits());
    let mut ends: BTreeMap<(u64, u64), Vec<usize>> = BTreeMap::new();
    for (index, line) in lines.iter().enumerate() {
        for end in line.first().into_iter().chain(line.last()) {
            ends.entry(key(end)).or_default().push(index);
        }
    }
    let mut chains = Vec::new();
    for index in 0..lines.len() {
        let mut chain = std::mem::take(&mut lines[index]);
        if chain.len() < 2 {
            continue;
        }
        for _ in 0..2 {
            while let Some(tail) = chain.last().copied() {
                let [a, b] = ends[&key(&tail)][..] else { break };
                let next = if lines[a].is_empty() { b } else { a };
                let mut more = std::mem::take(&mut lines[next]);
                if more.is_empty() {
                    break;
                }
                if more.first() != Some(&tail) {
                    more.reverse();
                }
                chain.extend(more.into_iter().skip(1));
            }
            chain.reverse();
        }
        chains.push(chain);
    }
    chains
}
