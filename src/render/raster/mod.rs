//! A software rasteriser for egui's triangles: what a graphics card would draw, without one.
//! Blends premultiplied colours in gamma space, as egui's own renderers do, and leaves paint
//! callbacks out. Knows neither map nor widgets.

mod quad;
mod texture;
mod triangle;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use egui::epaint::{ImageData, ImageDelta, Primitive, Vertex};
use egui::{ClippedPrimitive, Color32, Rect, TextureId, TexturesDelta};

use texture::Texture;

/// A picture: rows from the top, pixels of red, green, blue and opacity, premultiplied, sRGB.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image {
    /// In pixels.
    pub width: usize,
    /// In pixels.
    pub height: usize,
    /// `width · height` pixels.
    pub pixels: Vec<Color32>,
}

impl Image {
    /// A picture of one colour.
    pub fn filled(width: usize, height: usize, color: Color32) -> Self {
        Self {
            width,
            height,
            pixels: vec![color; width * height],
        }
    }

    /// The colour of a pixel; transparent outside.
    pub fn pixel(&self, x: usize, y: usize) -> Color32 {
        let is_inside = x < self.width && y < self.height;
        if is_inside {
            self.pixels[y * self.width + x]
        } else {
            Color32::TRANSPARENT
        }
    }
}

/// Holds the textures that egui hands out and paints what egui tessellates.
#[derive(Debug, Default)]
pub struct Rasterizer {
    textures: BTreeMap<(bool, u64), Texture>,
    /// Not needed after the next picture.
    freed: Vec<(bool, u64)>,
}

impl Rasterizer {
    /// Takes over new and changed textures. Call once after every pass of egui and before
    /// [`Self::paint`], as font glyphs arrive this way. What egui frees in a pass can still be
    /// painted after it and goes with the next call.
    pub fn update_textures(&mut self, delta: &mut TexturesDelta) {
        for id in self.freed.drain(..) {
            self.textures.remove(&id);
        }
        self.freed.extend(delta.free.drain().map(key));
        // Textures are apart from each other, so their order says nothing.
        for (id, images) in delta.set.drain().collect::<Vec<_>>() {
            for image in images {
                self.update(key(id), image);
            }
        }
    }

    fn update(&mut self, id: (bool, u64), delta: ImageDelta) {
        let ImageData::Color(image) = delta.image;
        match delta.pos {
            None => {
                let [width, height] = image.size;
                let texture = Texture {
                    width,
                    height,
                    texels: image.pixels.clone(),
                    options: delta.options,
                };
                self.textures.insert(id, texture);
            }
            Some([left, top]) => {
                if let Some(texture) = self.textures.get_mut(&id) {
                    texture.patch(left, top, image.size, &image.pixels);
                }
            }
        }
    }

    /// Paints over a picture. Triangles with a texture that was never handed over are left out,
    /// and so are paint callbacks.
    pub fn paint(&self, primitives: &[ClippedPrimitive], pixels_per_point: f32, image: &mut Image) {
        for ClippedPrimitive {
            clip_rect,
            primitive,
        } in primitives
        {
            let Primitive::Mesh(mesh) = primitive else {
                continue;
            };
            let Some(texture) = self.textures.get(&key(mesh.texture_id)) else {
                continue;
            };
            let clip = Clip::of(*clip_rect, pixels_per_point, image);
            if clip.is_empty() {
                continue;
            }
            let mut target = Target {
                image,
                clip,
                texture,
            };
            let vertex = |index: u32| {
                mesh.vertices
                    .get(index as usize)
                    .map(|v| to_pixels(v, pixels_per_point))
            };
            let mut indices = mesh.indices.as_slice();
            while let [a, b, c, rest @ ..] = indices {
                indices = rest;
                let (Some(a_vertex), Some(b_vertex), Some(c_vertex)) =
                    (vertex(*a), vertex(*b), vertex(*c))
                else {
                    continue;
                };
                // The shape of egui's rectangles and glyphs: left top, right top, left bottom, right bottom.
                if let [c_again, b_again, d, after @ ..] = rest
                    && (c_again, b_again) == (c, b)
                    && let Some(d_vertex) = vertex(*d)
                    && target.paint_rect(&[a_vertex, b_vertex, c_vertex, d_vertex])
                {
                    indices = after;
                    continue;
                }
                target.paint_triangle([a_vertex, b_vertex, c_vertex]);
            }
        }
    }
}

/// Sizes of pictures in memory, which are far below the limit.
fn signed(size: usize) -> i64 {
    i64::try_from(size).unwrap_or(i64::MAX)
}

/// Textures of egui and of the application are counted apart.
fn key(id: TextureId) -> (bool, u64) {
    match id {
        TextureId::Managed(n) => (false, n),
        TextureId::User(n) => (true, n),
    }
}

fn to_pixels(vertex: &Vertex, pixels_per_point: f32) -> Vertex {
    Vertex {
        pos: (vertex.pos.to_vec2() * pixels_per_point).to_pos2(),
        ..*vertex
    }
}

/// Red, green, blue and opacity from 0 to 255.
fn channels(color: Color32) -> [f32; 4] {
    color.to_array().map(f32::from)
}

/// The vertex colour times the texture's, both from 0 to 255.
fn tinted(color: [f32; 4], texel: [f32; 4]) -> [f32; 4] {
    std::array::from_fn(|n| color[n] * texel[n] / 255.0)
}

/// The pixels that may be painted: columns and rows, the end ones not included.
#[derive(Debug, Clone, Copy)]
struct Clip {
    left: i64,
    top: i64,
    right: i64,
    bottom: i64,
}

impl Clip {
    /// Rounded to whole pixels as egui's renderers do.
    fn of(rect: Rect, pixels_per_point: f32, image: &Image) -> Self {
        let pixel = |points: f32, size: usize| {
            ((points * pixels_per_point).round() as i64).clamp(0, signed(size))
        };
        Self {
            left: pixel(rect.min.x, image.width),
            top: pixel(rect.min.y, image.height),
            right: pixel(rect.max.x, image.width),
            bottom: pixel(rect.max.y, image.height),
        }
    }

    fn is_empty(self) -> bool {
        self.left >= self.right || self.top >= self.bottom
    }
}

/// What one mesh is painted on and with.
struct Target<'a> {
    image: &'a mut Image,
    clip: Clip,
    texture: &'a Texture,
}

impl Target<'_> {
    /// The pixels of a row from `left` to before `right`, which must lie inside the clip.
    fn row(&mut self, y: i64, left: i64, right: i64) -> &mut [Color32] {
        let start = y as usize * self.image.width;
        &mut self.image.pixels[start + left as usize..start + right as usize]
    }
}

/// Lays a premultiplied colour over a pixel: `source + target · (1 − opacity)`.
#[inline]
fn blend(pixel: &mut Color32, source: [f32; 4]) {
    let [r, g, b, a] = source;
    if a >= 254.999 {
        *pixel = Color32::from_rgba_premultiplied(to_byte(r), to_byte(g), to_byte(b), 255);
        return;
    }
    if source.iter().all(|&channel| channel <= 0.0) {
        return;
    }
    let through = 1.0 - a / 255.0;
    let under = channels(*pixel);
    let [r, g, b, a] = std::array::from_fn(|n| to_byte(source[n] + under[n] * through));
    *pixel = Color32::from_rgba_premultiplied(r, g, b, a);
}

fn to_byte(channel: f32) -> u8 {
    (channel + 0.5) as u8
}
