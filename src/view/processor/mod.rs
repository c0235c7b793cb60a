//! Drawing where the processor plays the graphics card.
//!
//! egui's own fragment shader has branches (dithering, predictable filtering, wrapping) of which
//! such a driver walks through both sides for every point of the screen; with it a window of
//! 1600×1000 takes twice as long. Here the same meshes, which egui tessellates as ever, are drawn by
//! shaders without a branch: for what has an image, what has colours alone, what has one opaque
//! colour, and for opaque pictures. What other parts of the window draw by themselves stays as it
//! is, in its place.
//!
//! Used on such drivers alone; everywhere else egui draws.

mod drawing;
mod sorting;
mod stage;

use std::sync::{Arc, Mutex, PoisonError};

use eframe::egui_wgpu::{Callback, RenderState};
use eframe::wgpu;
use egui::epaint::{ClippedShape, Primitive, textures::TexturesDelta};
use egui::{Context, FullOutput, Id, Plugin, Pos2, Rect, Shape, TextureId, Vec2};

use drawing::{Drawing, Frame, Run};
pub use stage::{Picture, Stage};

/// Takes over what egui draws, where the driver says that the processor plays the graphics card.
/// `forced` says what is to be done whatever the driver says. Call once, when the window is made.
pub fn install(ctx: &Context, state: &RenderState, forced: Option<bool>) {
    let says_so = state.adapter.get_info().device_type == wgpu::DeviceType::Cpu;
    let is_processor = forced.unwrap_or(says_so);
    // The colours are written as they are; a target that encodes them would need another shader.
    if is_processor && !state.target_format.is_srgb() {
        let drawing = Drawing::new(&state.device, state.target_format);
        state.renderer.write().callback_resources.insert(drawing);
        let processor = Processor::default();
        let stage = Stage::new(state, Arc::clone(&processor.pending));
        ctx.data_mut(|data| data.insert_temp(id(), Arc::new(Mutex::new(stage))));
        ctx.add_plugin(processor);
    }
}

fn id() -> Id {
    Id::unique("where the processor draws pictures")
}

/// What draws pictures that are shown for many frames; `None` where a graphics card draws, which
/// needs none.
pub fn stage(ctx: &Context) -> Option<Arc<Mutex<Stage>>> {
    ctx.data(|data| data.get_temp(id()))
}

/// Images that changed since the last frame that was drawn.
#[derive(Default)]
struct Pending {
    /// Those of egui.
    deltas: TexturesDelta,
    /// New pictures of a stage.
    pictures: Vec<(TextureId, wgpu::Texture)>,
    /// Pictures that the next frame is to draw.
    sheets: Vec<Sheet>,
    /// Pictures that nobody shows any more.
    dropped: Vec<TextureId>,
    /// Textures of such pictures, to be drawn on again: while one zooms, each frame has its own.
    spare: Vec<wgpu::Texture>,
}

impl Pending {
    /// So many spare textures are kept.
    const MOST_SPARE: usize = 4;

    fn keep_spare(&mut self, texture: wgpu::Texture) {
        self.spare.push(texture);
        if self.spare.len() > Self::MOST_SPARE {
            self.spare.remove(0);
        }
    }

    fn take_spare(&mut self, [width, height]: [u32; 2]) -> Option<wgpu::Texture> {
        let fits = |texture: &wgpu::Texture| texture.width() == width && texture.height() == height;
        let at = self.spare.iter().position(fits)?;
        Some(self.spare.swap_remove(at))
    }
}

/// The bit in the number of a picture that is not opaque.
const SHEER: u64 = 1 << 63;

/// A picture that the next frame is to draw.
#[derive(Clone)]
struct Sheet {
    id: TextureId,
    size: [u32; 2],
    shapes: Arc<Vec<Shape>>,
}

impl Drop for Pending {
    fn drop(&mut self) {
        // What no frame came to draw is of no use to anyone.
        self.deltas.clear();
    }
}

/// Takes what is to be drawn out of each frame's output and puts runs of meshes in its place.
#[derive(Default)]
struct Processor {
    pending: Arc<Mutex<Pending>>,
}

impl Plugin for Processor {
    fn debug_name(&self) -> &'static str {
        "processor"
    }

    fn output_hook(&mut self, ctx: &Context, output: &mut FullOutput) {
        let deltas = std::mem::take(&mut output.textures_delta);
        let mut pending = self.pending.lock().unwrap_or_else(PoisonError::into_inner);
        pending.deltas.append(deltas);
        let sheets = pending.sheets.clone();
        drop(pending);
        let sheets = sheets.into_iter().map(|sheet| {
            let whole = Rect::from_min_size(Pos2::ZERO, Vec2::INFINITY);
            let clipped = |shape: &Shape| ClippedShape::new(whole, shape.clone());
            let shapes = sheet.shapes.iter().map(clipped).collect();
            let primitives = ctx.tessellate(shapes, output.pixels_per_point);
            let meshes = primitives.into_iter().filter_map(|it| match it.primitive {
                Primitive::Mesh(mesh) => Some((it.clip_rect, mesh)),
                Primitive::Callback(_) => None,
            });
            (sheet.id, sheet.size, meshes.collect())
        });
        let sheets: Vec<_> = sheets.collect();
        let shapes = std::mem::take(&mut output.shapes);
        let primitives = ctx.tessellate(shapes, output.pixels_per_point);

        // Meshes gather in runs, which the callbacks of others divide.
        let mut runs = Vec::new();
        let mut others = Vec::new();
        let mut meshes = Vec::new();
        for primitive in primitives {
            match primitive.primitive {
                Primitive::Mesh(mesh) => meshes.push((primitive.clip_rect, mesh)),
                Primitive::Callback(callback) => {
                    runs.push(std::mem::take(&mut meshes));
                    others.push(ClippedShape::new(primitive.clip_rect, callback));
                }
            }
        }
        runs.push(meshes);
        let frame = Frame::new(
            &runs,
            &sheets,
            output.pixels_per_point,
            Arc::clone(&self.pending),
        );
        let frame = Arc::new(frame);
        let window = Rect::from_min_size(Pos2::ZERO, Vec2::INFINITY);
        let viewport = ctx.viewport_rect();
        let mut others = others.into_iter();
        for (at, run) in runs.iter().enumerate() {
            // The first brings what changed, even if it draws nothing.
            if at == 0 || !run.is_empty() {
                let frame = Arc::clone(&frame);
                let run = Callback::new_paint_callback(viewport, Run { frame, at });
                output.shapes.push(ClippedShape::new(window, run));
            }
            output.shapes.extend(others.next());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::{Color32, PaintCallback, RawInput, pos2, vec2};

    fn is_run(shape: &ClippedShape) -> bool {
        match &shape.shape {
            Shape::Callback(callback) => callback.callback.downcast_ref::<Callback>().is_some(),
            _ => false,
        }
    }

    #[test]
    fn what_egui_draws_becomes_runs_and_what_others_draw_keeps_its_place() {
        let ctx = Context::default();
        crate::view::theme::install(&ctx);
        let mut processor = Processor::default();
        let rect = Rect::from_min_size(pos2(10.0, 10.0), vec2(50.0, 50.0));
        let mut output = ctx.run_ui(RawInput::default(), |ui| {
            ui.painter().rect_filled(rect, 0.0, Color32::RED);
            ui.label("Mopti");
            for _ in 0..2 {
                let other = PaintCallback {
                    rect,
                    callback: Arc::new("of others"),
                };
                ui.painter().with_clip_rect(rect).add(other);
            }
            ui.painter().rect_filled(rect, 0.0, Color32::BLUE);
        });
        processor.output_hook(&ctx, &mut output);
        // What is new in images waits for the frame that draws it.
        assert!(output.textures_delta.is_empty());
        assert!(!processor.pending.lock().unwrap().deltas.is_empty());
        let runs: Vec<bool> = output.shapes.iter().map(is_run).collect();
        assert_eq!(runs, [true, false, false, true]);
        assert_eq!(output.shapes[1].clip_rect, rect);
    }

    #[test]
    fn a_frame_without_anything_to_draw_still_brings_what_changed() {
        let ctx = Context::default();
        crate::view::theme::install(&ctx);
        let mut processor = Processor::default();
        let mut output = ctx.run_ui(RawInput::default(), |_| ());
        processor.output_hook(&ctx, &mut output);
        assert_eq!(
            output.shapes.iter().filter(|shape| is_run(shape)).count(),
            1
        );
    }
}
