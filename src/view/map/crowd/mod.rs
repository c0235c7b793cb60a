//! Incidents beyond some ten thousand: asked for from a thread of their own, and drawn as they were
//! last known until the answer comes. As points on a graphics card, as a picture of their density on
//! a machine without one. Where few of many lie in view, the thread gathers their marks.

pub mod gpu;
pub mod grid;
pub mod points;
mod raster;
#[cfg(test)]
mod tests;
pub mod worker;

use std::sync::{Arc, Weak};

use egui::{Color32, Context, Painter, Rect, TextureHandle, TextureOptions, pos2};

use super::camera::Camera;
use super::coloring::Coloring;
use super::marks::Marks;
use crate::basemap::Extent;
use crate::desk::Desk;
use crate::incident::columns::Columns;
use crate::time::Span;
use crate::view::theme::Tokens;
use points::Points;
use worker::{Answer, Key, Memory, Request, Worker};

pub use raster::legend;

/// What is known of the crowd on the side that draws.
#[derive(Default)]
pub struct State {
    worker: Option<Worker>,
    /// For pictures, which wait: the same work, here and now.
    in_place: Option<Memory>,
    basis: Option<Basis>,
    asked: Option<Key>,
    /// The generation whose points the worker has.
    known: Option<u64>,
    texture: Option<(TextureHandle, Extent)>,
    points: Option<(u64, Arc<Points>)>,
}

/// What stays the same while only the dates move.
struct Basis {
    columns: Weak<Columns>,
    dated_revision: u64,
    has_dates: bool,
    is_sketch: bool,
    coloring: u64,
    generation: u64,
    data: u64,
}

impl State {
    /// One that answers at once, for pictures.
    pub fn in_place() -> Self {
        Self {
            in_place: Some(Memory::default()),
            ..Self::default()
        }
    }

    /// Two numbers: the first grows whenever the data, the colouring or the filter but for its dates
    /// change, the second whenever the data do.
    pub fn generation(&mut self, desk: &Desk, coloring: &Coloring) -> (u64, u64) {
        let coloring = coloring.version();
        let dated_revision = desk.dated_revision;
        let has_dates = desk.filter.span().is_some();
        let is_sketch = desk.first_sketch().is_some();
        let is_same_data = |basis: &Basis| {
            let held = basis.columns.as_ptr();
            std::ptr::eq(held, Arc::as_ptr(&desk.columns))
        };
        let (mut generation, mut data) = (0, 0);
        if let Some(basis) = &self.basis {
            (generation, data) = (basis.generation, basis.data);
            let is_same = is_same_data(basis) && basis.is_sketch == is_sketch;
            let is_same_rest = basis.has_dates == has_dates && basis.coloring == coloring;
            if is_same && is_same_rest && basis.dated_revision == dated_revision {
                return (generation, data);
            }
            data += u64::from(!is_same);
        }
        generation += 1;
        self.basis = Some(Basis {
            // Held weakly, which also keeps the address from being given to other columns.
            columns: Arc::downgrade(&desk.columns),
            dated_revision,
            has_dates,
            is_sketch,
            coloring,
            generation,
            data,
        });
        (generation, data)
    }

    /// Asks for what stands for the incidents of a part of the map, and gives the marks of the newest
    /// answer that has come. A picture or points are kept here, to be painted.
    pub fn follow(
        &mut self,
        ctx: &Context,
        desk: &Desk,
        coloring: &Coloring,
        key: Key,
    ) -> Option<(Key, Marks)> {
        let request = |known: Option<u64>| Request {
            key,
            incidents: Arc::clone(&desk.incidents),
            columns: Arc::clone(&desk.columns),
            coloring: coloring.clone(),
            sketch: desk.first_sketch().cloned(),
            shown: (known != Some(key.generation)).then(|| Arc::clone(&desk.shown)),
        };
        if let Some(memory) = &mut self.in_place {
            let answer = memory.answer(&request(None), &|| true)?;
            return Some(self.take(ctx, answer));
        }
        let worker = self.worker.get_or_insert_with(|| {
            let ctx = ctx.clone();
            Worker::start(move || ctx.request_repaint())
        });
        if self.asked != Some(key) {
            worker.ask(request(self.known));
            self.asked = Some(key);
        }
        let answer = worker.newest()?;
        Some(self.take(ctx, answer))
    }

    /// Forgets what was asked: marks were gathered without it.
    pub fn rest(&mut self) {
        self.asked = None;
        self.texture = None;
        self.points = None;
    }

    fn take(&mut self, ctx: &Context, answer: Answer) -> (Key, Marks) {
        let Answer {
            key,
            marks,
            raster,
            points,
        } = answer;
        self.known = Some(key.generation);
        self.points = points.map(|points| (key.generation, points));
        match (raster, &mut self.texture) {
            (None, kept) => *kept = None,
            (Some((image, extent)), Some((texture, covered))) => {
                texture.set(image, TextureOptions::LINEAR);
                *covered = extent;
            }
            (Some((image, extent)), kept @ None) => {
                let texture = ctx.load_texture("density", image, TextureOptions::LINEAR);
                *kept = Some((texture, extent));
            }
        }
        (key, marks)
    }

    /// Draws the points, where a graphics card draws them.
    pub fn paint_points(
        &self,
        painter: &Painter,
        camera: &Camera,
        t: &Tokens,
        span: Option<Span>,
        (opacity, is_faded): (f32, bool),
    ) {
        if let Some((generation, points)) = &self.points {
            let points = (*generation, points);
            gpu::paint(painter, camera, t, points, span, (opacity, is_faded));
        }
    }

    /// Draws the picture of the density where it belongs in the view of now, and says whether there
    /// is one.
    pub fn paint_raster(&self, painter: &Painter, camera: &Camera, opacity: f32) -> bool {
        let Some((texture, extent)) = &self.texture else {
            return false;
        };
        let covered = Rect::from_min_max(
            camera.screen_from_map(extent.min),
            camera.screen_from_map(extent.max),
        );
        let uv = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
        let tint = Color32::WHITE.gamma_multiply(opacity);
        painter.image(texture.id(), covered, uv, tint);
        true
    }
}
