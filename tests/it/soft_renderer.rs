//! Pictures of a kittest harness without a graphics card or a display, by the program's own
//! rasteriser. Paint callbacks (the basemap under the map) are left out.

use std::cell::RefCell;
use std::rc::Rc;

use egui_kittest::{Harness, TestRenderer};
use harmattan::render::raster::{Image, Rasterizer};

/// Give a clone to `Harness::builder().renderer(…)` and keep one to take pictures with.
#[derive(Clone, Default)]
pub(crate) struct SoftRenderer(Rc<RefCell<Rasterizer>>);

impl TestRenderer for SoftRenderer {
    fn handle_delta(&mut self, delta: &mut egui::TexturesDelta) {
        self.0.borrow_mut().update_textures(delta);
    }
}

impl SoftRenderer {
    /// What the harness shows after its last step.
    pub(crate) fn picture<State>(&self, harness: &Harness<'_, State>) -> Image {
        let scale = harness.ctx.pixels_per_point();
        let size = harness.ctx.content_rect().size() * scale;
        let ground = harness.ctx.global_style().visuals.panel_fill;
        let mut image = Image::filled(size.x.round() as usize, size.y.round() as usize, ground);
        let primitives = harness
            .ctx
            .tessellate(harness.output().shapes.clone(), scale);
        self.0.borrow().paint(&primitives, scale, &mut image);
        image
    }
}
