//! The basemap as egui draws it, for pictures in which a part of it does not lie under all else.

use egui::{Color32, Painter, Pos2, Stroke};
use walkers::Drawable;

use super::camera::Camera;
use super::furniture::graticule_step_deg;
use super::ground::{PIECE, cell_of, degrees, fill_rings, transform};
use super::layers::{Layers, Part};
use super::style::Source;
use super::{mosaic, wetland};
use crate::basemap::{AreaLayer, Basemap, Extent, Level};
use crate::geo::Mercator;
use crate::time::Day;
use crate::view::theme::Tokens;

/// Fills rings with egui, for pictures.
pub(super) fn paint_rings(
    painter: &Painter,
    camera: &Camera,
    rings: &[Vec<Mercator>],
    fill: Color32,
) {
    let Some(Drawable::Fill(mesh)) = fill_rings(rings, fill) else {
        return;
    };
    let transform = transform(camera);
    let mut filled = egui::Mesh::default();
    for vertex in &mesh.vertices {
        filled.colored_vertex(transform * vertex.position, fill);
    }
    for three in mesh.indices.chunks_exact(3) {
        filled.add_triangle(three[0], three[1], three[2]);
    }
    painter.add(filled);
}

/// Draws a line with egui, for pictures: those of its pieces that are in view.
pub(super) fn paint_line(
    painter: &Painter,
    camera: &Camera,
    line: &[Mercator],
    pen: Stroke,
    dash: &[f32],
) {
    let seen = camera.visible_extent();
    let mut from = 0;
    while from + 1 < line.len() {
        let to = (from + PIECE).min(line.len());
        let piece = &line[from..to];
        from = to - 1;
        if !Extent::around(piece).is_some_and(|extent| extent.intersects(&seen)) {
            continue;
        }
        let points: Vec<Pos2> = piece.iter().map(|&p| camera.screen_from_map(p)).collect();
        if dash.is_empty() {
            painter.add(egui::Shape::line(points, pen));
            continue;
        }
        let part = |n: usize| dash.iter().skip(n).step_by(2).copied().collect::<Vec<_>>();
        let dashes = egui::Shape::dashed_line_with_offset(&points, pen, &part(0), &part(1), 0.0);
        painter.extend(dashes);
    }
}

/// Draws a part of the ground with egui, for pictures in which it does not lie under all else.
pub(super) fn paint_part(
    painter: &Painter,
    basemap: &Basemap,
    camera: &Camera,
    day: Option<Day>,
    t: &Tokens,
    (part, layers): (Part, &Layers),
) {
    let (zoom, level) = (camera.zoom, Level::for_zoom(camera.zoom));
    for layer in layers.of_row(part) {
        let strength = layers.ground(layer);
        let fill = layer.fill(zoom, t);
        let pen = layer.pen(zoom, t);
        if strength <= 0.0 {
            continue;
        }
        let mut lines: Vec<Vec<Mercator>> = Vec::new();
        match layer.source() {
            Source::Everywhere => (),
            Source::Graticule => lines = degrees(graticule_step_deg(zoom)),
            Source::Areas(AreaLayer::Wetland) => {
                let areas = basemap.areas(AreaLayer::Wetland, level);
                let dashes = wetland::dashes(areas, camera.visible_extent(), zoom);
                lines.extend(dashes.into_iter().map(Vec::from));
            }
            Source::Areas(areas) => {
                for area in basemap.areas(areas, level) {
                    if let Some(fill) = fill {
                        let cells = mosaic::cut(&area.polygons, 2.0 * cell_of(level));
                        for rings in cells.into_values() {
                            paint_rings(painter, camera, &rings, fill.gamma_multiply(strength));
                        }
                    }
                    let rings = area.polygons.iter();
                    let rings = rings.flat_map(|it| [&it.outer].into_iter().chain(&it.holes));
                    lines.extend(
                        rings.map(|ring| ring.iter().chain(ring.first()).copied().collect()),
                    );
                }
            }
            Source::Lines(source) => {
                let of_layer = basemap.lines(source, level).iter();
                let of_layer = of_layer.filter(|it| layer.takes(&it.kind) && it.kind.holds_on(day));
                lines.extend(of_layer.map(|it| it.points.clone()));
            }
        }
        if let Some(pen) = pen {
            let stroke = Stroke::new(pen.width, pen.color.gamma_multiply(strength));
            let dash = pen.dash.map_or_else(Vec::new, Vec::from);
            for line in &lines {
                paint_line(painter, camera, line, stroke, &dash);
            }
        }
    }
}
