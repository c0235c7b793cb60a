//! What a measure lays over the ground, under the names: cells, rings of a distance, lines and
//! shapes. Given by whoever measures, for one frame; knows no measure.

use std::sync::Arc;

use egui::epaint::Mesh;
use egui::{Align2, Color32, Painter, Pos2, Rect, Shape, Stroke};

use super::camera::Camera;
use super::furniture::paint_haloed;
use super::ground;
use super::tools::dashed;
use crate::basemap::{Extent, Polygon};
use crate::geo::{self, Mercator, Position};
use crate::view::theme::{Role, Tokens};
use crate::view::widgets;

/// Corners of a ring.
const CORNERS: usize = 120;
/// A ring smaller than this is not drawn, in points.
const LEAST_PT: f64 = 14.0;

/// A cell of the ground.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// Its corners, in their order around it.
    pub corners: Vec<Mercator>,
    /// Its colour.
    pub color: Color32,
    /// Whether only its edge is drawn.
    pub is_hollow: bool,
}

/// The outline of an area, cut into triangles once: what fills it may change, the outline does not.
#[derive(Debug, Clone, PartialEq)]
pub struct Outline {
    /// In the local coordinates of the ground.
    points: Vec<Pos2>,
    triangles: Vec<u32>,
    extent: Extent,
}

impl Outline {
    /// That of polygons; `None` where they have no area.
    pub fn of(polygons: &[Polygon]) -> Option<Self> {
        let mut outline: Option<Self> = None;
        for polygon in polygons {
            let extent = Extent::around(&polygon.outer)?;
            let rings: Vec<Vec<Mercator>> = [&polygon.outer]
                .into_iter()
                .chain(&polygon.holes)
                .cloned()
                .collect();
            let (points, triangles) = ground::triangles(&rings);
            let whole = outline.get_or_insert(Self {
                points: Vec::new(),
                triangles: Vec::new(),
                extent,
            });
            let first = whole.points.len() as u32;
            whole.points.extend(points);
            whole
                .triangles
                .extend(triangles.iter().map(|at| first + at));
            whole.extent = ground::union(whole.extent, extent);
        }
        outline.filter(|outline| !outline.triangles.is_empty())
    }
}

/// An area that is filled.
#[derive(Debug, Clone, PartialEq)]
pub struct Patch {
    /// Its outline.
    pub outline: Arc<Outline>,
    /// Its colour.
    pub color: Color32,
}

/// A line over the ground.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Its points.
    pub points: Vec<Mercator>,
    /// How it is drawn.
    pub stroke: Stroke,
    /// Dash and gap; none where it is whole.
    pub dash: Option<[f32; 2]>,
    /// What stands at its last point; may be empty.
    pub name: String,
}

/// Rings of equal distance around a point or a line.
#[derive(Debug, Clone, PartialEq)]
pub struct Ring {
    /// The ring on the map.
    pub points: Vec<Mercator>,
    /// How far it is, as it is written on it.
    pub name: String,
    /// The distance in kilometres.
    pub km: f64,
    /// The latitude of its middle.
    pub lat_deg: f64,
}

/// A colour of the legend with what it stands for.
#[derive(Debug, Clone, PartialEq)]
pub struct Key {
    /// The colour.
    pub color: Color32,
    /// What it stands for; may be empty where the colours beside it say enough.
    pub name: String,
}

/// The colours of cells and what they stand for.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Legend {
    /// What the cells show.
    pub title: String,
    /// From left to right.
    pub keys: Vec<Key>,
    /// How big the cells are, and the like.
    pub note: String,
}

/// Everything that a measure shows on the map.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Measured {
    /// Cells, painted in their order.
    pub cells: Vec<Cell>,
    /// Areas, under the cells.
    pub patches: Vec<Patch>,
    /// The anchor, where it is a point.
    pub middle: Option<Mercator>,
    /// Rings around it.
    pub rings: Vec<Ring>,
    /// Ellipses, paths, borders.
    pub lines: Vec<Line>,
    /// Incidents that are pointed at in a chart, the one that matters most first.
    pub ringed: Vec<Mercator>,
    /// What the colours mean.
    pub legend: Legend,
}

impl Ring {
    /// A ring around a point, as it lies on the ellipsoid.
    pub fn around(center: Position, km: f64, name: String) -> Self {
        let corner = |at: usize| {
            let turn = 360.0 * at as f64 / CORNERS as f64;
            Mercator::of(geo::destination(center, turn, km))
        };
        Self {
            points: (0..=CORNERS).map(corner).collect(),
            name,
            km,
            lat_deg: center.y(),
        }
    }
}

impl Measured {
    /// Draws what lies under the names; returns what they keep clear of.
    pub(super) fn paint_under(&self, painter: &Painter, camera: &Camera, t: &Tokens) -> Vec<Rect> {
        self.paint_patches(painter, camera);
        self.paint_cells(painter, camera);
        let mut taken = Vec::new();
        for line in &self.lines {
            let points = &line.points;
            if let Some(dash) = line.dash {
                dashed(painter, camera, points, line.stroke, dash);
            } else {
                let on_screen = points.iter().map(|at| camera.screen_from_map(*at));
                painter.add(Shape::line(on_screen.collect(), line.stroke));
            }
            if let Some(last) = points.last().filter(|_| !line.name.is_empty()) {
                let end = camera.screen_from_map(*last);
                painter.circle(end, 3.5, line.stroke.color, Stroke::new(1.0, t.halo));
                // Beside it where no other name stands, else under it or above.
                let places = [
                    (egui::vec2(8.0, 0.0), Align2::LEFT_CENTER),
                    (egui::vec2(-8.0, 0.0), Align2::RIGHT_CENTER),
                    (egui::vec2(0.0, 6.0), Align2::CENTER_TOP),
                    (egui::vec2(0.0, -6.0), Align2::CENTER_BOTTOM),
                ];
                let named = places.into_iter().find_map(|(step, anchor)| {
                    name(painter, camera, t, &line.name, (end + step, anchor), &taken)
                });
                taken.extend(named);
            }
        }
        if let Some(middle) = self.middle {
            let middle = camera.screen_from_map(middle);
            painter.circle(middle, 3.5, t.text1, Stroke::new(1.5, t.land));
        }
        for ring in &self.rings {
            if ring.km / geo::km_per_point(ring.lat_deg, camera.zoom) < LEAST_PT {
                continue;
            }
            let stroke = Stroke::new(1.0, t.text2);
            dashed(painter, camera, &ring.points, stroke, [6.0, 4.0]);
            // At the foot, else at the head, else at the sides: where none of the map's own
            // furniture stands.
            let n = ring.points.len();
            let free = camera
                .rect
                .with_max_y(camera.rect.bottom() - 64.0)
                .shrink(28.0);
            let mut places = [n / 2, 0, n / 4, 3 * n / 4]
                .into_iter()
                .map(|at| camera.screen_from_map(ring.points[at]));
            if let Some(at) = places.find(|at| free.contains(*at)) {
                let place = (at, Align2::CENTER_CENTER);
                taken.extend(name(painter, camera, t, &ring.name, place, &[]));
            }
        }
        taken
    }

    /// All areas in one mesh.
    fn paint_patches(&self, painter: &Painter, camera: &Camera) {
        let (seen, transform) = (camera.visible_extent(), ground::transform(camera));
        let mut mesh = Mesh::default();
        let in_view = self.patches.iter();
        for patch in in_view.filter(|patch| patch.outline.extent.intersects(&seen)) {
            let first = mesh.vertices.len() as u32;
            for point in &patch.outline.points {
                mesh.colored_vertex(transform * *point, patch.color);
            }
            let corners = patch.outline.triangles.iter().map(|at| first + at);
            mesh.indices.extend(corners);
        }
        painter.add(Shape::mesh(mesh));
    }

    /// All filled cells in one mesh, the hollow ones as lines.
    fn paint_cells(&self, painter: &Painter, camera: &Camera) {
        let seen = camera.rect.expand(4.0);
        let mut mesh = Mesh::default();
        let mut edges = Vec::new();
        for cell in &self.cells {
            let corners: Vec<_> = cell
                .corners
                .iter()
                .map(|at| camera.screen_from_map(*at))
                .collect();
            if !Rect::from_points(&corners).intersects(seen) {
                continue;
            }
            if cell.is_hollow {
                edges.push(Shape::closed_line(corners, Stroke::new(1.25, cell.color)));
                continue;
            }
            let first = mesh.vertices.len() as u32;
            for corner in &corners {
                mesh.colored_vertex(*corner, cell.color);
            }
            for at in 2..corners.len() as u32 {
                mesh.add_triangle(first, first + at - 1, first + at);
            }
        }
        painter.add(Shape::mesh(mesh));
        painter.extend(edges);
    }

    /// Draws the rings around what is pointed at.
    pub(super) fn paint_over(&self, painter: &Painter, camera: &Camera, t: &Tokens) {
        // The first stands out, and lies over the others.
        for (nth, at) in self.ringed.iter().enumerate().rev() {
            let at = camera.screen_from_map(*at);
            if !camera.rect.expand(8.0).contains(at) {
                continue;
            }
            let (r, width) = if nth == 0 { (7.0, 2.2) } else { (3.2, 1.1) };
            painter.circle_stroke(at, r, Stroke::new(width + 2.0, t.select2));
            painter.circle_stroke(at, r, Stroke::new(width, t.select));
        }
    }
}

/// Writes a name with a halo where it lies in view and over nothing that is taken; returns what it
/// covers.
fn name(
    painter: &Painter,
    camera: &Camera,
    t: &Tokens,
    words: &str,
    (at, anchor): (Pos2, Align2),
    taken: &[Rect],
) -> Option<Rect> {
    if !camera.rect.shrink(14.0).contains(at) {
        return None;
    }
    let galley = widgets::galley(painter, words, Role::NOTE_STRONG, Color32::PLACEHOLDER);
    let rect = anchor.anchor_size(at, galley.size());
    if taken.iter().any(|other| other.intersects(rect)) {
        return None;
    }
    paint_haloed(painter, rect.min, &galley, t.text1, t.halo);
    Some(rect)
}

impl Legend {
    /// Draws the legend up from a lower left corner; returns the plate.
    pub(super) fn paint(&self, painter: &Painter, t: &Tokens, corner: egui::Pos2) -> Rect {
        const KEY: f32 = 32.0;
        let lay = |words: &str, role, color| widgets::galley(painter, words, role, color);
        let title = lay(&self.title, Role::NOTE, t.text2);
        let note = lay(&self.note, Role::NOTE, t.text3);
        let keys = KEY * self.keys.len() as f32;
        let wide = keys.max(title.size().x).max(note.size().x) + 20.0;
        let size = egui::vec2(wide, 56.0 + note.size().y);
        let plate = Rect::from_min_size(corner - egui::vec2(0.0, size.y), size);
        let edge = Stroke::new(1.0, t.line2);
        painter.rect(plate, 6.0, t.bg1, edge, egui::StrokeKind::Inside);
        let left = plate.left() + 10.0;
        let mut y = plate.top() + 8.0;
        painter.galley(egui::pos2(left, y), title, t.text2);
        y += 18.0;
        let mut free_from = left;
        for (at, key) in self.keys.iter().enumerate() {
            let x = left + KEY * at as f32;
            let field = Rect::from_min_size(egui::pos2(x, y), egui::vec2(KEY - 1.0, 8.0));
            painter.rect_filled(field, 0.0, key.color);
            let galley = lay(&key.name, Role::NOTE, t.text2);
            if x >= free_from && !key.name.is_empty() {
                free_from = x + galley.size().x + 4.0;
                painter.galley(egui::pos2(x, y + 10.0), galley, t.text2);
            }
        }
        painter.galley(egui::pos2(left, y + 28.0), note, t.text3);
        plate
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_corner_of_a_ring_is_its_distance_away() {
        let bamako = Position::new(-8.0029, 12.6392);
        let ring = Ring::around(bamako, 250.0, "250 km".to_owned());
        for corner in &ring.points {
            let found = geo::distance_km(bamako, corner.position());
            assert!((found - 250.0).abs() < 0.001, "{found}");
        }
    }
}
