//! Shapes that the marks of the map are made of: dashed circles, parts of rings, hatching. Knows no
//! incident.

use egui::{Color32, Mesh, Painter, Pos2, Shape, Stroke, Vec2, pos2};

use super::camera::Camera;
use crate::geo::Mercator;

/// A dashed circle.
pub(super) fn dashed_circle(
    painter: &Painter,
    at: Pos2,
    r: f32,
    stroke: Stroke,
    dash: f32,
    gap: f32,
) {
    let n = ((r * std::f32::consts::TAU) / 4.0).clamp(16.0, 240.0) as usize;
    let points: Vec<Pos2> = (0..=n)
        .map(|step| at + r * Vec2::angled(std::f32::consts::TAU * step as f32 / n as f32))
        .collect();
    painter.extend(Shape::dashed_line(&points, stroke, dash, gap));
}

/// A part of a ring.
pub(super) fn arc(
    mesh: &mut Mesh,
    at: Pos2,
    inner: f32,
    outer: f32,
    from: f32,
    sweep: f32,
    color: Color32,
) {
    let steps = (sweep / 0.2).ceil().max(1.0) as u32;
    for step in 0..=steps {
        let turn = from + sweep * step as f32 / steps as f32;
        for r in [inner, outer] {
            mesh.colored_vertex(at + r * Vec2::angled(turn), color);
        }
        if step > 0 {
            let base = mesh.vertices.len() as u32 - 4;
            mesh.add_triangle(base, base + 1, base + 2);
            mesh.add_triangle(base + 1, base + 2, base + 3);
        }
    }
}

/// Hatches a ring at 45°, every 9 points, anchored to the map so that neighbours line up and
/// panning does not crawl; and fills it faintly.
pub(super) fn hatch(painter: &Painter, ring: &[Pos2], camera: &Camera, color: Color32) {
    const EVERY: f32 = 9.0;
    let clip = camera.rect.expand(EVERY);
    let anchor = camera.screen_from_map(Mercator { x: 0.5, y: 0.5 });
    // Along a line of the hatch x + y is constant.
    let sum = |p: &Pos2| p.x + p.y;
    let (low, high) = ring
        .iter()
        .map(sum)
        .fold((f32::INFINITY, f32::NEG_INFINITY), |(low, high), s| {
            (low.min(s), high.max(s))
        });
    let (low, high) = (low.max(sum(&clip.min)), high.min(sum(&clip.max)));
    let phase = sum(&anchor).rem_euclid(EVERY);
    let stroke = Stroke::new(1.0, color.gamma_multiply(0.42));
    let mut at = ((low - phase) / EVERY).ceil() * EVERY + phase;
    while at <= high {
        let mut crossings: Vec<f32> = Vec::new();
        for (a, b) in ring.iter().zip(ring.iter().cycle().skip(1)) {
            let (from, to) = (sum(a) - at, sum(b) - at);
            if (from > 0.0) != (to > 0.0) {
                crossings.push(a.x + (b.x - a.x) * from / (from - to));
            }
        }
        crossings.sort_by(f32::total_cmp);
        for pair in crossings.chunks_exact(2) {
            let (from, to) = (
                pair[0].max(at - clip.bottom()),
                pair[1].min(at - clip.top()),
            );
            if from < to {
                painter.line_segment([pos2(from, at - from), pos2(to, at - to)], stroke);
            }
        }
        at += EVERY;
    }
}
