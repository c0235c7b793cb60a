//! Textures and how they are sampled: the font atlas and pictures, with egui's filters and wraps.
//! Knows no triangle.

use egui::{Color32, TextureFilter, TextureOptions, TextureWrapMode};

use super::{channels, signed};

/// A texture in memory.
#[derive(Debug)]
pub(super) struct Texture {
    /// In texels.
    pub(super) width: usize,
    /// In texels.
    pub(super) height: usize,
    /// Rows from the top, premultiplied.
    pub(super) texels: Vec<Color32>,
    /// Filter and wrap.
    pub(super) options: TextureOptions,
}

impl Texture {
    /// Puts pixels in place of a part; what would lie outside is left out.
    pub(super) fn patch(&mut self, left: usize, top: usize, size: [usize; 2], pixels: &[Color32]) {
        let width = size[0].min(self.width.saturating_sub(left));
        for (y, row) in pixels.chunks_exact(size[0].max(1)).enumerate() {
            let start = (top + y) * self.width + left;
            if let Some(target) = self.texels.get_mut(start..start + width) {
                target.copy_from_slice(&row[..width]);
            }
        }
    }

    /// The texel of a row and column after wrapping them. No texture of egui is empty.
    fn texel(&self, x: i64, y: i64) -> Color32 {
        let (x, y) = (self.wrapped(x, self.width), self.wrapped(y, self.height));
        self.texels
            .get(y * self.width + x)
            .copied()
            .unwrap_or(Color32::TRANSPARENT)
    }

    fn wrapped(&self, n: i64, size: usize) -> usize {
        let size = signed(size.max(1));
        let wrapped = match self.options.wrap_mode {
            TextureWrapMode::ClampToEdge => n.clamp(0, size - 1),
            TextureWrapMode::Repeat => n.rem_euclid(size),
            TextureWrapMode::MirroredRepeat => {
                let phase = n.rem_euclid(2 * size);
                phase.min(2 * size - 1 - phase)
            }
        };
        wrapped as usize
    }

    /// The colour at a place given in texels, each channel from 0 to 255.
    pub(super) fn sample(&self, u: f32, v: f32) -> [f32; 4] {
        if self.options.magnification == TextureFilter::Nearest {
            return channels(self.texel(u.floor() as i64, v.floor() as i64));
        }
        let (u, v) = (u - 0.5, v - 0.5);
        let (left, top) = (u.floor(), v.floor());
        let (x, y) = (left as i64, top as i64);
        // A place within a thousandth of a texel's middle is that texel: glyphs stay as crisp as they are in the atlas.
        let (right_share, bottom_share) = (snapped(u - left), snapped(v - top));
        let row = |y: i64| match right_share {
            0.0 => channels(self.texel(x, y)),
            1.0 => channels(self.texel(x + 1, y)),
            share => mix(
                channels(self.texel(x, y)),
                channels(self.texel(x + 1, y)),
                share,
            ),
        };
        match bottom_share {
            0.0 => row(y),
            1.0 => row(y + 1),
            share => mix(row(y), row(y + 1), share),
        }
    }
}

fn snapped(share: f32) -> f32 {
    const NEAR: f32 = 1e-3;
    match share {
        s if s < NEAR => 0.0,
        s if s > 1.0 - NEAR => 1.0,
        s => s,
    }
}

fn mix(a: [f32; 4], b: [f32; 4], share: f32) -> [f32; 4] {
    std::array::from_fn(|n| a[n] + (b[n] - a[n]) * share)
}
