//! The analyst's own files over the map: read by a thread, tessellated once a palette and opacity,
//! drawn as the ground is. Told apart by the dashes of their lines, not by hue: that is the data's.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::thread;

use egui::{Context, Painter, Stroke, vec2};
use walkers::{Canvas, Drawables};

use super::camera::Camera;
use super::ground::{self, Chunk};
use super::layers::Sight;
use super::{mosaic, painted};
use crate::basemap::{Extent, Polygon};
use crate::geo::{Bounds, Mercator, Position};
use crate::reference::{self, Shape};
use crate::view::map::furniture::paint_haloed;
use crate::view::theme::{Role, Tokens};
use crate::view::widgets;

/// How many cells the world has from side to side: what lies in one is drawn together.
const CELLS: f64 = 256.0;
/// Names of points are written where no more of them are in view.
const MOST_NAMES: usize = 60;
/// Dash and gap of the first file's lines, the second's and so on.
const DASHES: [&[f32]; 4] = [&[], &[7.0, 3.0], &[2.0, 3.0], &[9.0, 3.0, 2.0, 3.0]];
/// Width of lines, in points.
const WIDTH: f32 = 1.6;
/// Opacity of what fills an area.
const FILL: f32 = 0.1;

/// A file over the map.
pub struct Overlay {
    /// The file.
    pub path: PathBuf,
    /// Whether and how it is shown.
    pub sight: Sight,
    held: Held,
    /// What is drawn, and what it was made for: its place in the list, palette, opacity.
    drawn: Option<((usize, bool, u8), Vec<Chunk>)>,
}

enum Held {
    Reading(Receiver<Result<Shapes, String>>),
    Ready(Arc<Shapes>),
    Failed(String),
}

#[derive(Default)]
struct Shapes {
    points: Vec<(Mercator, String)>,
    lines: Vec<Vec<Mercator>>,
    areas: Vec<Polygon>,
    bounds: Option<Bounds>,
}

/// Every file over the map, as they came; what lies over what is said by the list of layers.
#[derive(Default)]
pub struct Overlays(pub Vec<Overlay>);

impl Overlay {
    /// Why it cannot be drawn.
    pub fn complaint(&self) -> Option<&str> {
        match &self.held {
            Held::Failed(why) => Some(why),
            Held::Reading(_) | Held::Ready(_) => None,
        }
    }

    /// Whether it is still being read.
    pub fn is_reading(&self) -> bool {
        matches!(self.held, Held::Reading(_))
    }

    /// The box around it, once it is read.
    pub fn bounds(&self) -> Option<Bounds> {
        match &self.held {
            Held::Ready(shapes) => shapes.bounds,
            Held::Reading(_) | Held::Failed(_) => None,
        }
    }

    fn chunks(&mut self, at: usize, t: &Tokens) -> &[Chunk] {
        let Held::Ready(shapes) = &self.held else {
            return &[];
        };
        let percent = (self.sight.strength() * 100.0).round() as u8;
        let key = (at, t.dark, percent);
        if self.drawn.as_ref().map(|drawn| drawn.0) != Some(key) {
            self.drawn = Some((key, shapes.chunks(key, t)));
        }
        self.drawn.as_ref().map_or(&[], |drawn| &drawn.1)
    }
}

impl Shapes {
    fn of(reference: reference::Reference) -> Self {
        let mut shapes = Self {
            bounds: reference.bounds(),
            ..Self::default()
        };
        let on_map = |line: Vec<Position>| line.into_iter().map(Mercator::of).collect();
        for feature in reference.features {
            match feature.shape {
                Shape::Point(at) => shapes.points.push((Mercator::of(at), feature.name)),
                Shape::Line(line) => shapes.lines.push(on_map(line)),
                Shape::Area(rings) => {
                    let mut rings = rings.into_iter().map(on_map);
                    shapes.areas.extend(rings.next().map(|outer| Polygon {
                        outer,
                        holes: rings.collect(),
                    }));
                }
            }
        }
        shapes
    }

    fn chunks(&self, (at, _, percent): (usize, bool, u8), t: &Tokens) -> Vec<Chunk> {
        let strength = f32::from(percent) / 100.0;
        if percent == 0 {
            return Vec::new();
        }
        let mut chunks = Vec::new();
        let fill = t.text1.gamma_multiply(FILL * strength);
        for rings in mosaic::cut(&self.areas, CELLS).into_values() {
            let extent = Extent::around(rings.iter().flatten());
            if let (Some(extent), Some(mesh)) = (extent, ground::fill_rings(&rings, fill)) {
                let drawables = Drawables::new(vec![mesh]);
                chunks.push(Chunk { extent, drawables });
            }
        }
        let edges: Vec<Vec<Mercator>> = self
            .areas
            .iter()
            .flat_map(|area| [&area.outer].into_iter().chain(&area.holes))
            .map(|ring| ring.iter().chain(ring.first()).copied().collect())
            .collect();
        let lines = self.lines.iter().chain(&edges).map(Vec::as_slice);
        let color = ground::opaque(t.text1.gamma_multiply(strength), t.land);
        let dash = DASHES[at % DASHES.len()];
        chunks.extend(ground::cut(lines, CELLS, WIDTH, color, dash));
        chunks
    }

    fn paint(&self, at: usize, strength: f32, painter: &Painter, camera: &Camera, t: &Tokens) {
        let fill = t.text1.gamma_multiply(FILL * strength);
        for rings in mosaic::cut(&self.areas, CELLS).into_values() {
            painted::paint_rings(painter, camera, &rings, fill);
        }
        let color = ground::opaque(t.text1.gamma_multiply(strength), t.land);
        let pen = Stroke::new(WIDTH, color);
        let dash = DASHES[at % DASHES.len()];
        for line in &self.lines {
            painted::paint_line(painter, camera, line, pen, dash);
        }
        for area in &self.areas {
            for ring in [&area.outer].into_iter().chain(&area.holes) {
                let closed: Vec<_> = ring.iter().chain(ring.first()).copied().collect();
                painted::paint_line(painter, camera, &closed, pen, dash);
            }
        }
    }
}

impl Overlays {
    /// Begins to read a file; one that is there already is read anew.
    pub fn open(&mut self, path: &Path, sight: Sight, ctx: &Context) {
        let (give, shapes) = channel();
        let (of_thread, ctx) = (path.to_owned(), ctx.clone());
        thread::spawn(move || {
            let read = reference::read(&of_thread).map(Shapes::of);
            give.send(read.map_err(|why| why.to_string())).ok();
            ctx.request_repaint();
        });
        let overlay = Overlay {
            path: path.to_owned(),
            sight,
            held: Held::Reading(shapes),
            drawn: None,
        };
        match self.0.iter_mut().find(|it| it.path == path) {
            Some(same) => *same = overlay,
            None => self.0.push(overlay),
        }
    }

    /// How a file is shown, to be changed.
    pub(super) fn sight_mut(&mut self, path: &Path) -> Option<&mut Sight> {
        let mut overlays = self.0.iter_mut();
        let found = overlays.find(|overlay| overlay.path == path)?;
        Some(&mut found.sight)
    }

    /// Takes what was read.
    pub(super) fn advance(&mut self) {
        for overlay in &mut self.0 {
            if let Held::Reading(shapes) = &overlay.held {
                overlay.held = match shapes.try_recv() {
                    Ok(Ok(shapes)) => Held::Ready(Arc::new(shapes)),
                    Ok(Err(why)) => Held::Failed(why),
                    Err(TryRecvError::Empty) => continue,
                    Err(TryRecvError::Disconnected) => {
                        Held::Failed("reading it stopped without an answer".to_owned())
                    }
                };
            }
        }
    }

    /// Draws lines and areas of a file on the canvas of walkers; as how many shapes.
    pub(super) fn draw(
        &mut self,
        path: &Path,
        camera: &Camera,
        t: &Tokens,
        canvas: &mut Canvas,
    ) -> usize {
        let mut overlays = self.0.iter_mut().enumerate();
        let found = overlays.find(|(_, overlay)| overlay.path == path);
        found.map_or(0, |(at, overlay)| {
            ground::add(overlay.chunks(at, t), camera, canvas)
        })
    }

    /// The same with egui, for pictures.
    pub(super) fn paint(&self, path: &Path, painter: &Painter, camera: &Camera, t: &Tokens) {
        let mut overlays = self.0.iter().enumerate();
        let found = overlays.find(|(_, overlay)| overlay.path == path);
        if let Some((at, overlay)) = found
            && overlay.sight.on
            && let Held::Ready(shapes) = &overlay.held
        {
            shapes.paint(at, overlay.sight.strength(), painter, camera, t);
        }
    }

    /// Draws the points of a file, and their names where they are few.
    pub(super) fn paint_points(&self, path: &Path, painter: &Painter, camera: &Camera, t: &Tokens) {
        let seen = camera.visible_extent();
        let mut overlays = self.0.iter();
        let Some(overlay) = overlays.find(|overlay| overlay.path == path && overlay.sight.on)
        else {
            return;
        };
        let Held::Ready(shapes) = &overlay.held else {
            return;
        };
        let mut painter = painter.clone();
        painter.set_opacity(overlay.sight.strength());
        let points = shapes.points.iter().filter(|it| seen.contains(it.0));
        let points: Vec<_> = points.collect();
        let is_named = points.len() <= MOST_NAMES;
        for (at, name) in points {
            let at = camera.screen_from_map(*at);
            painter.circle(at, 3.5, t.halo, Stroke::new(1.6, t.text1));
            if is_named && !name.is_empty() {
                let plain = egui::Color32::PLACEHOLDER;
                let galley = widgets::galley(&painter, name, Role::NOTE, plain);
                let corner = at + vec2(8.0, -galley.size().y / 2.0);
                paint_haloed(&painter, corner, &galley, t.text1, t.halo);
            }
        }
    }

    /// The files that are read, for a picture: they share what was read.
    #[must_use]
    pub fn read(&self) -> Self {
        let overlays = self.0.iter().filter_map(|overlay| {
            let Held::Ready(shapes) = &overlay.held else {
                return None;
            };
            Some(Overlay {
                path: overlay.path.clone(),
                sight: overlay.sight,
                held: Held::Ready(Arc::clone(shapes)),
                drawn: None,
            })
        });
        Self(overlays.collect())
    }
}
