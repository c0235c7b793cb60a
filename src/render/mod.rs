//! Pictures without a window, a display or a graphics card: the basemap, and over it whatever is
//! painted with egui, by the same code that paints the window. Knows no project and no command line.

mod clip;
mod file;
mod ground;
mod pdf;
pub mod raster;
mod svg;
pub mod vector;

#[cfg(test)]
mod tests;

use egui::{Color32, Rect, Ui, Vec2, ViewportId};
use tiny_skia::Pixmap;

pub use file::{png_bytes, write_png};
pub use ground::paint_basemap;
pub use pdf::pdf;
pub use raster::Image;
pub use svg::svg;

use crate::basemap::Basemap;
use crate::time::Day;
use crate::view::map::camera::Camera;
use crate::view::map::layers::Layers;
use crate::view::map::style::Layer;
use crate::view::theme::{self, Tokens};
use raster::Rasterizer;

/// Why there is no picture.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A side is too small or too large.
    #[error(
        "a picture of {width}x{height} pixels cannot be drawn: give each side from {} to {} pixels",
        SIDES_PX.start(),
        SIDES_PX.end()
    )]
    Size {
        /// In pixels.
        width: u32,
        /// In pixels.
        height: u32,
    },
    /// The scale is no scale.
    #[error(
        "{pixels_per_point} pixels to a point cannot be drawn: give from {} to {}",
        SCALES.start(),
        SCALES.end()
    )]
    Scale {
        /// As it was asked for.
        pixels_per_point: f32,
    },
    /// The file cannot be written; nothing was put in its place.
    #[error("cannot write the picture: {source}: {path}", path = path.display())]
    Write {
        /// What the system says.
        source: std::io::Error,
        /// The file that was asked for.
        path: std::path::PathBuf,
    },
}

/// The sides that a picture may have. A square one of the upper end takes 1 GiB while it is drawn.
pub const SIDES_PX: std::ops::RangeInclusive<u32> = 64..=8192;
/// The scales that a picture may have: 1 as on a plain screen, 4 for fine print.
pub const SCALES: std::ops::RangeInclusive<f32> = 0.5..=4.0;

/// Passes of egui after which a layout that still moves is taken as it is.
const MOST_PASSES: usize = 6;

/// What a picture is drawn on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sheet {
    width: u32,
    height: u32,
    pixels_per_point: f32,
    dark: bool,
}

impl Sheet {
    /// A sheet of so many pixels, of which `pixels_per_point` make a point of the layout.
    pub fn new(width: u32, height: u32, pixels_per_point: f32, dark: bool) -> Result<Self, Error> {
        if !SIDES_PX.contains(&width) || !SIDES_PX.contains(&height) {
            return Err(Error::Size { width, height });
        }
        if !SCALES.contains(&pixels_per_point) {
            return Err(Error::Scale { pixels_per_point });
        }
        Ok(Self {
            width,
            height,
            pixels_per_point,
            dark,
        })
    }

    /// The whole sheet in points.
    pub fn rect(&self) -> Rect {
        let size = Vec2::new(self.width as f32, self.height as f32) / self.pixels_per_point;
        Rect::from_min_size(egui::Pos2::ZERO, size)
    }

    /// The palette of the sheet.
    pub fn tokens(&self) -> &'static Tokens {
        Tokens::of(self.dark)
    }

    /// An empty sheet in the colour of panels.
    pub fn blank(&self) -> Image {
        Image::filled(self.width as usize, self.height as usize, self.tokens().bg1)
    }

    /// A sheet with the basemap where the camera's rectangle lies, and the colour of panels around
    /// it. Lines of dated units are those of `day`; without one, those of today.
    pub fn map(&self, basemap: &Basemap, camera: &Camera, day: Option<Day>) -> Image {
        let ground = Layers::default().low_ground();
        self.maps(basemap, std::slice::from_ref(camera), day, &ground)
    }

    /// The same with several maps, each where its rectangle lies, the last on top, of some layers of
    /// the ground with their opacities, the lowest first.
    ///
    /// # Panics
    /// Never: sides were checked in [`Sheet::new`].
    pub fn maps(
        &self,
        basemap: &Basemap,
        cameras: &[Camera],
        day: Option<Day>,
        ground: &[(Layer, f32)],
    ) -> Image {
        let mut pixmap = Pixmap::new(self.width, self.height)
            .expect("sides lie in SIDES_PX, so neither is 0 and the area fits");
        let [r, g, b, a] = self.tokens().bg1.to_array();
        pixmap.fill(tiny_skia::Color::from_rgba8(r, g, b, a));
        for camera in cameras {
            paint_basemap(
                basemap,
                camera,
                day,
                (self.tokens(), ground),
                self.pixels_per_point,
                &mut pixmap,
            );
        }
        let pixels = pixmap.pixels().iter();
        let pixels = pixels
            .map(|p| Color32::from_rgba_premultiplied(p.red(), p.green(), p.blue(), p.alpha()))
            .collect();
        Image {
            width: self.width as usize,
            height: self.height as usize,
            pixels,
        }
    }
}

/// Paints with egui over a picture of the sheet's size. `draw` gets the whole sheet, without a
/// background of its own, and is called until the layout stands still.
pub fn headless(sheet: &Sheet, mut ground: Image, mut draw: impl FnMut(&mut Ui)) -> Image {
    paint(sheet, &mut draw, |ctx, rasterizer, shapes| {
        let primitives = ctx.tessellate(shapes, sheet.pixels_per_point);
        rasterizer.paint(&primitives, sheet.pixels_per_point, &mut ground);
    });
    ground
}

/// Draws until the layout stands still, and gives what was painted last to `keep`.
fn paint(
    sheet: &Sheet,
    draw: &mut dyn FnMut(&mut Ui),
    keep: impl FnOnce(&egui::Context, &mut Rasterizer, Vec<egui::epaint::ClippedShape>),
) {
    let ctx = egui::Context::default();
    theme::install(&ctx);
    ctx.set_theme(if sheet.dark {
        egui::Theme::Dark
    } else {
        egui::Theme::Light
    });
    let mut rasterizer = Rasterizer::default();
    for pass in 0.. {
        let mut output = ctx.run_ui(input(sheet, pass), &mut *draw);
        rasterizer.update_textures(&mut output.textures_delta);
        let root = output.viewport_output.get(&ViewportId::ROOT);
        let is_settled = root.is_none_or(|viewport| !viewport.repaint_delay.is_zero());
        if is_settled || pass + 1 == MOST_PASSES {
            keep(&ctx, &mut rasterizer, output.shapes);
            return;
        }
    }
}

/// A sheet as a drawing: what stays sharp at any size, over a picture of the ground.
pub struct Vector {
    /// The whole sheet in points.
    pub rect: Rect,
    /// The ground and whatever else is a picture.
    pub ground: Image,
    /// The rest, in its order.
    pub drawn: Vec<vector::Drawn>,
    /// What it is called.
    pub title: String,
    /// What is said of it.
    pub about: String,
}

/// The same as [`headless`], as a drawing.
pub fn headless_vector(sheet: &Sheet, ground: Image, mut draw: impl FnMut(&mut Ui)) -> Vector {
    let mut vector = Vector {
        rect: sheet.rect(),
        ground,
        drawn: Vec::new(),
        title: String::new(),
        about: String::new(),
    };
    paint(sheet, &mut draw, |ctx, rasterizer, shapes| {
        let (pictures, rest): (Vec<_>, Vec<_>) = shapes
            .into_iter()
            .partition(|shape| vector::is_picture(&shape.shape));
        let primitives = ctx.tessellate(pictures, sheet.pixels_per_point);
        rasterizer.paint(&primitives, sheet.pixels_per_point, &mut vector.ground);
        vector.drawn = vector::drawn(rest);
    });
    vector
}

/// What a window would report: its size and scale, and a clock that starts at 0, so that the same
/// call draws the same picture.
fn input(sheet: &Sheet, pass: usize) -> egui::RawInput {
    let mut input = egui::RawInput {
        screen_rect: Some(sheet.rect()),
        max_texture_side: Some(*SIDES_PX.end() as usize),
        time: Some(pass as f64 / 60.0),
        ..egui::RawInput::default()
    };
    input
        .viewports
        .entry(ViewportId::ROOT)
        .or_default()
        .native_pixels_per_point = Some(sheet.pixels_per_point);
    input
}
