//! The basemap as walkers draws it: tessellated once a theme and level, uploaded once, moved by a
//! transform. Nothing is tessellated while one pans or zooms within a level.
//! Knows no incident and no label.

use std::collections::BTreeMap;

use egui::emath::TSTransform;
use egui::{Color32, Pos2, pos2};
use walkers::{Canvas, Drawable, Drawables, Projector};

use super::camera::Camera;
use super::furniture::{graticule_degrees, graticule_step_deg};
use super::layers::{Layers, Row};
use super::overlays::Overlays;
use super::style::{Layer, Source};
use super::{mosaic, wetland};
use crate::basemap::simplify::simplified;
use crate::basemap::{AreaLayer, Basemap, Extent, Level, LineKind};
use crate::geo::{Mercator, Position};
use crate::time::Day;
use crate::view::theme::Tokens;

/// Local coordinates are points at this zoom, so that 32-bit figures are exact to a fraction of a
/// point in the whole theatre.
const REFERENCE_ZOOM: f64 = 8.0;
/// Where local coordinates begin: the middle of the theatre.
const ORIGIN: Mercator = Mercator { x: 0.495, y: 0.463 };
/// A line is cut into pieces of so many points before it is put into a cell.
pub(super) const PIECE: usize = 96;

/// Lines are thinned anew so often to a zoom.
const STEPS: f64 = 2.0;
/// From this step on, zoom 9, lines are drawn with all their points: few of them are in view.
const WHOLE: i32 = 18;
/// How far a point that is left out may lie from the line, in points of the screen. A machine without a
/// graphics card pays for each segment, however short.
const THIN: f64 = 0.5;

/// Geometry that is drawn or left out together.
pub(super) struct Chunk {
    pub(super) extent: Extent,
    pub(super) drawables: Drawables,
}

/// What a set of chunks was made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    layer: Layer,
    level: Level,
    dark: bool,
    /// For units, how many changes of them lie before the day; for the wetland, the zoom of its
    /// pattern; for the graticule, its step in sixteenths of a degree; for roads and rivers, the
    /// zoom that their width belongs to.
    variant: i32,
    /// For lines, the step of zoom that they were thinned for; [`WHOLE`] where they were not.
    step: i32,
    /// The opacity, in hundredths.
    percent: u8,
}

/// The basemap's geometry, kept between frames.
#[derive(Default)]
pub struct Ground {
    chunks: BTreeMap<Key, Vec<Chunk>>,
}

/// The ground of one frame with the analyst's own files, as a layer of walkers.
pub struct GroundLayer<'a> {
    /// The geometry kept.
    pub ground: &'a mut Ground,
    /// The files.
    pub overlays: &'a mut Overlays,
    /// Where the ground comes from.
    pub basemap: &'a Basemap,
    /// What is seen.
    pub camera: Camera,
    /// The palette.
    pub tokens: &'static Tokens,
    /// The day whose units are drawn.
    pub day: Option<Day>,
    /// Whether tiles from elsewhere are the ground, so that only lines are drawn over them.
    pub over_tiles: bool,
    /// What is shown, how, and in which order.
    pub layers: &'a Layers,
    /// Which part of it is drawn.
    pub part: Drawn,
    /// How many shapes each row became, in the order in which they were drawn.
    pub drawn: &'a mut Vec<(Row, usize)>,
}

/// Which part of the ground is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drawn {
    /// All of it.
    Whole,
    /// What lies under all that is not of the ground.
    Low,
    /// The rest.
    High,
}

/// All that the look of what lies under all else hangs on, but the exact zoom.
#[derive(PartialEq, Eq)]
pub(super) struct Low(Vec<Key>);

impl Low {
    /// Whether nothing but the day whose units are drawn is another.
    pub(super) fn differs_in_day(&self, other: &Self) -> bool {
        let timeless = |key: &Key| match key.layer {
            Layer::Region | Layer::District => Key { variant: 0, ..*key },
            _ => *key,
        };
        self != other && self.0.iter().map(timeless).eq(other.0.iter().map(timeless))
    }
}

impl walkers::Layer for GroundLayer<'_> {
    fn draw(&mut self, canvas: &mut Canvas, _projector: &Projector<'_>) {
        let layers = self.layers;
        if self.part != Drawn::High {
            for layer in layers.always() {
                self.draw_layer(layer, canvas);
            }
        }
        for (at, row) in layers.order().iter().rev().enumerate() {
            let is_low = at < layers.n_low();
            let n = match row {
                _ if is_low && self.part == Drawn::High || !is_low && self.part == Drawn::Low => 0,
                Row::Part(part) => {
                    let of_row = layers.of_row(*part);
                    of_row.map(|layer| self.draw_layer(layer, canvas)).sum()
                }
                Row::Own(path) => self.overlays.draw(path, &self.camera, self.tokens, canvas),
            };
            self.drawn.push((row.clone(), n));
        }
    }
}

impl GroundLayer<'_> {
    /// All that the look of what lies under all else hangs on, but the exact zoom.
    pub(super) fn low(&self) -> Low {
        let rows = self.layers.order().iter().rev().take(self.layers.n_low());
        let of_rows = rows.filter_map(|row| match row {
            Row::Part(part) => Some(self.layers.of_row(*part)),
            Row::Own(_) => None,
        });
        let layers = self.layers.always().chain(of_rows.flatten());
        Low(layers.map(|layer| self.key(layer)).collect())
    }

    /// What lies under all else, in another view.
    pub(super) fn low_alone<'b>(
        &'b mut self,
        camera: Camera,
        drawn: &'b mut Vec<(Row, usize)>,
    ) -> GroundLayer<'b> {
        GroundLayer {
            ground: self.ground,
            overlays: self.overlays,
            camera,
            part: Drawn::Low,
            drawn,
            ..*self
        }
    }

    /// Draws a layer of the basemap; as how many shapes.
    fn draw_layer(&mut self, layer: Layer, canvas: &mut Canvas) -> usize {
        let camera = &self.camera;
        if camera.zoom < layer.from_zoom() || (self.over_tiles && !is_kept_over_tiles(layer)) {
            return 0;
        }
        let key = self.key(layer);
        if key.percent == 0 {
            return 0;
        }
        let (basemap, tokens, day) = (self.basemap, self.tokens, self.day);
        // While an opacity is being dragged, only the last one is kept.
        // Of zooms, those beside it too: one goes back and forth.
        let is_other = |kept: &Key| {
            kept.layer == layer && (kept.percent != key.percent || (kept.step - key.step).abs() > 1)
        };
        self.ground.chunks.retain(|kept, _| !is_other(kept));
        let chunks = self.ground.chunks.entry(key);
        let chunks = chunks.or_insert_with(|| make(basemap, key, camera.zoom, tokens, day));
        add(chunks, camera, canvas)
    }
}

/// Draws the chunks that are in view: each becomes one shape.
pub(super) fn add(chunks: &[Chunk], camera: &Camera, canvas: &mut Canvas) -> usize {
    let (visible, transform) = (camera.visible_extent(), transform(camera));
    let seen = chunks
        .iter()
        .filter(|chunk| chunk.extent.intersects(&visible));
    let mut n = 0;
    for chunk in seen {
        canvas.add_drawables(chunk.drawables.clone().with_transform(transform));
        n += 1;
    }
    n
}

/// From local coordinates to the screen.
pub(super) fn transform(camera: &Camera) -> TSTransform {
    TSTransform {
        scaling: (camera.zoom - REFERENCE_ZOOM).exp2() as f32,
        translation: camera.screen_from_map(ORIGIN).to_vec2(),
    }
}

/// Borders and units are drawn even over somebody else's tiles: they are ours to date.
fn is_kept_over_tiles(layer: Layer) -> bool {
    matches!(layer, Layer::Region | Layer::Border | Layer::DisputedBorder)
}

impl GroundLayer<'_> {
    fn key(&self, layer: Layer) -> Key {
        let zoom = self.camera.zoom;
        let variant = match layer {
            Layer::Wetland => pattern_zoom(zoom),
            Layer::Graticule => (graticule_step_deg(zoom) * 16.0) as i32,
            Layer::Region | Layer::District => epoch(self.basemap, self.day),
            Layer::Road => i32::from(zoom >= 8.0),
            Layer::River => zoom.floor() as i32,
            _ => 0,
        };
        let level = Level::for_zoom(zoom);
        let step = match layer.source() {
            Source::Lines(_) => ((zoom * STEPS).floor() as i32).min(WHOLE),
            _ => WHOLE,
        };
        Key {
            layer,
            level,
            dark: self.tokens.dark,
            variant,
            step,
            percent: (self.layers.ground(layer) * 100.0).round() as u8,
        }
    }
}

/// How many changes of units lie on or before a day: the same number means the same units.
pub(super) fn epoch(basemap: &Basemap, day: Option<Day>) -> i32 {
    let Some(day) = day else {
        return -1;
    };
    let mut changes: Vec<Day> = basemap
        .admin()
        .iter()
        .filter_map(|unit| unit.valid.from)
        .collect();
    changes.sort_unstable();
    changes.dedup();
    changes.partition_point(|change| *change <= day) as i32
}

/// The zoom whose pattern the wetland has: dashes keep about their size on the screen.
fn pattern_zoom(zoom: f64) -> i32 {
    zoom.round().clamp(6.0, 9.0) as i32
}

fn make(basemap: &Basemap, key: Key, zoom: f64, t: &Tokens, day: Option<Day>) -> Vec<Chunk> {
    match key.layer.source() {
        Source::Everywhere => {
            let corner = |x: f64, y: f64| local(Mercator { x, y });
            let rect = egui::Rect::from_min_max(corner(-1.0, -1.0), corner(2.0, 2.0));
            let everywhere = Extent {
                min: Mercator { x: -1.0, y: -1.0 },
                max: Mercator { x: 2.0, y: 2.0 },
            };
            let sea = Drawable::Fill(walkers::Mesh::rect(rect, t.sea));
            vec![Chunk {
                extent: everywhere,
                drawables: Drawables::new(vec![sea]),
            }]
        }
        Source::Graticule => graticule(key, t),
        Source::Areas(AreaLayer::Wetland) => flood_plain(basemap, key, t),
        Source::Areas(layer) => areas(basemap, layer, key, zoom, t),
        Source::Lines(layer) => {
            let Some(pen) = key.layer.pen(zoom, t) else {
                return Vec::new();
            };
            let belongs = |kind: &LineKind| key.layer.takes(kind) && kind.holds_on(day);
            let lines = basemap
                .lines(layer, key.level)
                .iter()
                .filter(|line| belongs(&line.kind));
            let lines: Vec<Vec<Mercator>> =
                lines.map(|line| thinned(&line.points, key.step)).collect();
            let lines = lines.iter().map(Vec::as_slice);
            let dash = pen.dash.map_or_else(Vec::new, |dash| dash.to_vec());
            cut(
                lines,
                cell_of(key.level),
                pen.width,
                key.seen(pen.color, t),
                &dash,
            )
        }
    }
}

impl Key {
    /// A colour at the layer's opacity, as it looks on land.
    fn seen(self, color: Color32, t: &Tokens) -> Color32 {
        opaque(
            color.gamma_multiply(f32::from(self.percent) / 100.0),
            t.land,
        )
    }
}

/// Strokes of lines overlap at every corner, which would show if they were translucent.
pub(super) fn opaque(color: Color32, on: Color32) -> Color32 {
    let [r, g, b, a] = color.to_array();
    let through = 255 - u16::from(a);
    let mix = |over: u8, under: u8| over.saturating_add((u16::from(under) * through / 255) as u8);
    // Premultiplied: what shines through is added.
    let [r, g, b] = [mix(r, on.r()), mix(g, on.g()), mix(b, on.b())];
    Color32::from_rgba_premultiplied(r, g, b, 255)
}

/// A line without the points that cannot be missed at the zooms of a step; with both its ends.
fn thinned(line: &[Mercator], step: i32) -> Vec<Mercator> {
    if step >= WHOLE {
        return line.to_vec();
    }
    let top_zoom = f64::from(step + 1) / STEPS;
    simplified(line, THIN / (256.0 * top_zoom.exp2()))
}

/// How many cells the world has from side to side.
pub(super) fn cell_of(level: Level) -> f64 {
    match level {
        Level::Coarse => 8.0,
        Level::Middle => 24.0,
        Level::Fine => 64.0,
    }
}

/// Puts pieces of lines into cells.
pub(super) fn cut<'a>(
    lines: impl Iterator<Item = &'a [Mercator]>,
    cells: f64,
    width: f32,
    color: Color32,
    dash: &[f32],
) -> Vec<Chunk> {
    let mut by_cell: BTreeMap<(i32, i32), (Extent, Vec<walkers::Line>)> = BTreeMap::new();
    for points in lines {
        let mut from = 0;
        while from + 1 < points.len() {
            let to = (from + PIECE).min(points.len());
            let piece = &points[from..to];
            from = to - 1;
            let Some(extent) = Extent::around(piece) else {
                continue;
            };
            let middle = |a: f64, b: f64| (f64::midpoint(a, b) * cells).floor() as i32;
            let cell = (
                middle(extent.min.x, extent.max.x),
                middle(extent.min.y, extent.max.y),
            );
            let points: Vec<Pos2> = piece.iter().map(|&p| local(p)).collect();
            if !has_length(&points) {
                continue;
            }
            let line = walkers::Line {
                points,
                width,
                color,
                dasharray: dash.to_vec(),
            };
            let (whole, lines) = by_cell.entry(cell).or_insert((extent, Vec::new()));
            *whole = union(*whole, extent);
            lines.push(line);
        }
    }
    let chunk = |(extent, lines)| Chunk {
        extent,
        drawables: Drawables::new(vec![Drawable::Lines(lines)]),
    };
    by_cell.into_values().map(chunk).collect()
}

/// Whether any of a line's segments has a length: one without would be an empty buffer.
fn has_length(points: &[Pos2]) -> bool {
    points.windows(2).any(|pair| pair[0] != pair[1])
}

fn areas(basemap: &Basemap, layer: AreaLayer, key: Key, zoom: f64, t: &Tokens) -> Vec<Chunk> {
    let Some(fill) = key.layer.fill(zoom, t) else {
        return Vec::new();
    };
    let fill = key.seen(fill, t);
    let mut chunks = Vec::new();
    for area in basemap.areas(layer, key.level) {
        for rings in mosaic::cut(&area.polygons, 2.0 * cell_of(key.level)).into_values() {
            let extent = rings.iter().filter_map(Extent::around).reduce(union);
            if let (Some(extent), Some(mesh)) = (extent, fill_rings(&rings, fill)) {
                chunks.push(Chunk {
                    extent,
                    drawables: Drawables::new(vec![mesh]),
                });
            }
        }
        let Some(pen) = key.layer.pen(zoom, t) else {
            continue;
        };
        let rings = area.polygons.iter();
        let rings = rings.flat_map(|polygon| [&polygon.outer].into_iter().chain(&polygon.holes));
        let closed = rings.map(|ring| ring.iter().chain(ring.first()).copied().collect::<Vec<_>>());
        let shores: Vec<Vec<Mercator>> = closed.collect();
        let shores = shores.iter().map(Vec::as_slice);
        chunks.extend(cut(
            shores,
            cell_of(key.level),
            pen.width,
            key.seen(pen.color, t),
            &[],
        ));
    }
    chunks
}

pub(super) fn fill_rings(rings: &[Vec<Mercator>], fill: Color32) -> Option<Drawable> {
    let points = |ring: &Vec<Mercator>| -> Vec<_> {
        ring.iter().map(|&p| walkers_point(local(p))).collect()
    };
    let (first, others) = rings.split_first()?;
    let others: Vec<Vec<_>> = others.iter().map(points).collect();
    let mesh = walkers::tessellate_polygon(&points(first), &others, fill);
    // What touches a cell only with its edge leaves nothing to fill, and the graphics library
    // stops the program at an empty buffer.
    let mut mesh = mesh.ok().filter(|mesh| !mesh.is_empty())?;
    // The tessellator begins each with room for hundreds of points; most have a few.
    mesh.vertices.shrink_to_fit();
    mesh.indices.shrink_to_fit();
    Some(Drawable::Fill(mesh))
}

/// What fills rings: points in local coordinates, and the corners of triangles among them.
pub(super) fn triangles(rings: &[Vec<Mercator>]) -> (Vec<Pos2>, Vec<u32>) {
    let Some(Drawable::Fill(mesh)) = fill_rings(rings, Color32::WHITE) else {
        return (Vec::new(), Vec::new());
    };
    let points = mesh.vertices.iter().map(|vertex| vertex.position);
    (points.collect(), mesh.indices.clone())
}

/// The point type of walkers' tessellator.
fn walkers_point(p: Pos2) -> lyon_path::geom::Point<f32> {
    lyon_path::geom::point(p.x, p.y)
}

fn graticule(key: Key, t: &Tokens) -> Vec<Chunk> {
    let step = f64::from(key.variant) / 16.0;
    if step < 1.0 {
        // So far in, the ticks on the frame are enough.
        return Vec::new();
    }
    let lines = degrees(step);
    cut(
        lines.iter().map(Vec::as_slice),
        1.0,
        1.0,
        key.seen(t.grat, t),
        &[],
    )
}

/// Meridians and parallels.
pub(super) fn degrees(step: f64) -> Vec<Vec<Mercator>> {
    let at = |lon: f64, lat: f64| Mercator::of(Position::new(lon, lat));
    let meridians =
        graticule_degrees(-180.0, 180.0, step).map(|lon| vec![at(lon, -80.0), at(lon, 80.0)]);
    let parallels =
        graticule_degrees(-80.0, 80.0, step).map(|lat| vec![at(-180.0, lat), at(180.0, lat)]);
    meridians.chain(parallels).collect()
}

/// Level dashes over the flood plain, on a grid that is tied to the map.
fn flood_plain(basemap: &Basemap, key: Key, t: &Tokens) -> Vec<Chunk> {
    let everywhere = Extent {
        min: Mercator { x: 0.0, y: 0.0 },
        max: Mercator { x: 1.0, y: 1.0 },
    };
    let areas = basemap.areas(AreaLayer::Wetland, key.level);
    let dashes = wetland::dashes(areas, everywhere, f64::from(key.variant));
    cut(
        dashes.iter().map(<[Mercator; 2]>::as_slice),
        64.0,
        1.0,
        key.seen(t.marsh, t),
        &[],
    )
}

fn local(p: Mercator) -> Pos2 {
    let scale = 256.0 * REFERENCE_ZOOM.exp2();
    pos2(
        ((p.x - ORIGIN.x) * scale) as f32,
        ((p.y - ORIGIN.y) * scale) as f32,
    )
}

pub(super) fn union(a: Extent, b: Extent) -> Extent {
    Extent {
        min: Mercator {
            x: a.min.x.min(b.min.x),
            y: a.min.y.min(b.min.y),
        },
        max: Mercator {
            x: a.max.x.max(b.max.x),
            y: a.max.y.max(b.max.y),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::basemap::simplify::distance;

    #[test]
    fn a_translucent_stroke_becomes_the_colour_it_would_look_like() {
        let half = Color32::from_rgba_unmultiplied(200, 100, 0, 128);
        let seen = opaque(half, Color32::WHITE);
        assert_eq!(seen.a(), 255);
        assert!(seen.r() > 220 && seen.b() > 120);
        assert_eq!(opaque(Color32::RED, Color32::WHITE), Color32::RED);
    }

    #[test]
    fn what_has_no_area_or_no_length_is_never_handed_to_the_graphics_library() {
        let at = |x: f64, y: f64| Mercator { x, y };
        let flat = vec![at(0.5, 0.5), at(0.5, 0.6), at(0.5, 0.55)];
        assert!(fill_rings(&[flat], Color32::RED).is_none());
        assert!(fill_rings(&[vec![at(0.5, 0.5); 4]], Color32::RED).is_none());
        let dot = [at(0.5, 0.5), at(0.5, 0.5)];
        assert!(cut([dot.as_slice()].into_iter(), 8.0, 1.0, Color32::RED, &[]).is_empty());
        let tiny = [at(0.5, 0.5), at(0.5 + 1e-16, 0.5)];
        assert!(cut([tiny.as_slice()].into_iter(), 8.0, 1.0, Color32::RED, &[]).is_empty());
    }

    #[test]
    fn a_thinned_line_has_fewer_points_and_looks_the_same() {
        // One point of the screen at the top of the step.
        let point = 1.0 / (256.0 * 6.5_f64.exp2());
        let line: Vec<Mercator> = (0..2000)
            .map(|n| Mercator {
                x: 0.5 + f64::from(n) * 0.1 * point,
                y: 0.5 + (f64::from(n) * 0.02).sin() * 4.0 * point,
            })
            .collect();
        let thin = thinned(&line, 12);
        assert!(thin.len() * 10 < line.len(), "{}", thin.len());
        assert_eq!((thin[0], thin[thin.len() - 1]), (line[0], line[1999]));
        let off = |p: &Mercator| {
            let edges = thin.windows(2).map(|edge| distance(*p, edge[0], edge[1]));
            edges.fold(f64::INFINITY, f64::min)
        };
        assert!(line.iter().all(|p| off(p) <= THIN * point));
        assert_eq!(thinned(&line, WHOLE), line);
        assert_eq!(thinned(&line[..1], 3), line[..1]);
        assert!(thinned(&[], 3).is_empty());
    }

    #[test]
    fn every_layer_of_every_level_can_be_made() {
        let basemap = Basemap::embedded();
        let tokens = Tokens::of(true);
        for (level, zoom) in [
            (Level::Coarse, 5.0),
            (Level::Middle, 7.0),
            (Level::Fine, 9.0),
        ] {
            for layer in Layer::ALL
                .into_iter()
                .filter(|layer| zoom >= layer.from_zoom())
            {
                let variant = if layer == Layer::Wetland { 6 } else { 32 };
                let key = Key {
                    layer,
                    level,
                    dark: true,
                    variant,
                    step: (zoom * STEPS) as i32,
                    percent: 100,
                };
                assert!(
                    !make(&basemap, key, zoom, tokens, None).is_empty(),
                    "{layer:?} at {level:?}"
                );
            }
        }
    }
}
