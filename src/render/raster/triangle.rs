//! One triangle: which pixels it covers, and the colours between its corners. Coverage is exact:
//! corners lie on a grid of 1/256 pixel and a pixel belongs to the triangle that holds its middle,
//! so that triangles which share an edge never leave a gap and never paint a pixel twice.

use egui::epaint::Vertex;

use super::{Target, blend, channels, tinted};

/// Steps of the grid in a pixel, as on graphics cards.
pub(super) const GRID: i64 = 256;
/// Corners further away are pulled in to here, in pixels: beyond it products would overflow, and
/// egui's own f32 positions are no longer exact to a tenth of a pixel.
const FARTHEST: f32 = (1 << 21) as f32;

/// A corner on the grid.
#[derive(Clone, Copy)]
struct Corner {
    x: i64,
    y: i64,
}

impl Corner {
    fn of(vertex: &Vertex) -> Option<Self> {
        let on_grid = |v: f32| (v.clamp(-FARTHEST, FARTHEST) as f64 * GRID as f64).round() as i64;
        let is_number = vertex.pos.x.is_finite() && vertex.pos.y.is_finite();
        is_number.then(|| Self {
            x: on_grid(vertex.pos.x),
            y: on_grid(vertex.pos.y),
        })
    }
}

/// One edge: `across · x + down · y + constant` is at least 0 on the inner side, for grid
/// coordinates. An edge that a pixel's middle lies on takes it only if it is a top or left edge.
struct Edge {
    across: i64,
    down: i64,
    constant: i64,
}

impl Edge {
    /// For corners in clockwise order, as seen on a screen.
    fn between(a: Corner, b: Corner) -> Self {
        let (across, down) = (a.y - b.y, b.x - a.x);
        let is_top = across == 0 && down > 0;
        let is_left = across > 0;
        let bias = if is_top || is_left { 0 } else { -1 };
        Self {
            across,
            down,
            constant: bias - across * a.x - down * a.y,
        }
    }

    /// Narrows the columns `left..right` of pixel row `y` to those on the inner side.
    fn narrow(&self, y: i64, left: &mut i64, right: &mut i64) {
        let middle = GRID / 2;
        let at_zero = self.constant + self.down * (y * GRID + middle) + self.across * middle;
        let step = self.across * GRID;
        match step.signum() {
            // at_zero + step · x ≥ 0
            1 => {
                *left = (*left)
                    .max((-at_zero).div_euclid(step) + i64::from((-at_zero).rem_euclid(step) != 0));
            }
            -1 => *right = (*right).min(at_zero.div_euclid(-step) + 1),
            _ if at_zero < 0 => *right = *left,
            _ => {}
        }
    }
}

/// A value that grows evenly over the picture: a channel of colour, or a coordinate of the texture.
#[derive(Clone, Copy)]
struct Slope {
    at_origin: f64,
    across: f64,
    down: f64,
}

impl Slope {
    /// In f64, as in slivers of triangles a colour may change by thousands within a pixel.
    fn at(self, x: f64, y: f64) -> f32 {
        (self.at_origin + self.across * x + self.down * y) as f32
    }
}

impl Target<'_> {
    /// Paints a triangle whose positions are in pixels; the order of its corners is free.
    pub(super) fn paint_triangle(&mut self, vertices: [Vertex; 3]) {
        let [Some(a), Some(b), Some(c)] = vertices.each_ref().map(Corner::of) else {
            return;
        };
        let doubled_area = (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
        let edges = match doubled_area.signum() {
            1 => [
                Edge::between(a, b),
                Edge::between(b, c),
                Edge::between(c, a),
            ],
            -1 => [
                Edge::between(a, c),
                Edge::between(c, b),
                Edge::between(b, a),
            ],
            _ => return,
        };
        let top = a.y.min(b.y).min(c.y).div_euclid(GRID).max(self.clip.top);
        let bottom = (a.y.max(b.y).max(c.y).div_euclid(GRID) + 1).min(self.clip.bottom);
        let shade = Shade::of(&vertices, [a, b, c], doubled_area, self);
        for y in top..bottom {
            let (mut left, mut right) = (self.clip.left, self.clip.right);
            for edge in &edges {
                edge.narrow(y, &mut left, &mut right);
            }
            if left < right {
                shade.paint_row(self, y, left, right);
            }
        }
    }
}

/// How the pixels of a triangle get their colour, from the cheapest way to the dearest.
enum Shade {
    /// One colour.
    Even([f32; 4]),
    /// A colour that changes, on one texel: what is drawn without a texture.
    Blended { color: [Slope; 4], texel: [f32; 4] },
    /// A texture as well.
    Textured { color: [Slope; 4], uv: [Slope; 2] },
}

impl Shade {
    fn of(
        vertices: &[Vertex; 3],
        corners: [Corner; 3],
        doubled_area: i64,
        target: &Target<'_>,
    ) -> Self {
        let [a, b, c] = corners;
        let grid = GRID as f64;
        // Positions relative to the first corner, in pixels.
        let (abx, aby) = ((b.x - a.x) as f64 / grid, (b.y - a.y) as f64 / grid);
        let (acx, acy) = ((c.x - a.x) as f64 / grid, (c.y - a.y) as f64 / grid);
        let area = doubled_area as f64 / (grid * grid);
        let (ax, ay) = (a.x as f64 / grid, a.y as f64 / grid);
        let slope = |values: [f32; 3]| {
            let [at_a, at_b, at_c] = values.map(f64::from);
            let across = ((at_b - at_a) * acy - (at_c - at_a) * aby) / area;
            let down = ((at_c - at_a) * abx - (at_b - at_a) * acx) / area;
            Slope {
                at_origin: at_a - across * ax - down * ay,
                across,
                down,
            }
        };
        let (width, height) = (target.texture.width as f32, target.texture.height as f32);
        let [first, second, third] = vertices;
        let has_one_texel = first.uv == second.uv && first.uv == third.uv;
        let has_one_color = first.color == second.color && first.color == third.color;
        let texel = || {
            target
                .texture
                .sample(first.uv.x * width, first.uv.y * height)
        };
        if has_one_texel && has_one_color {
            return Self::Even(tinted(channels(first.color), texel()));
        }
        let colors = vertices.each_ref().map(|vertex| channels(vertex.color));
        let color = std::array::from_fn(|n| slope(colors.map(|channels| channels[n])));
        if has_one_texel {
            return Self::Blended {
                color,
                texel: texel(),
            };
        }
        let uv = [
            slope(vertices.each_ref().map(|v| v.uv.x * width)),
            slope(vertices.each_ref().map(|v| v.uv.y * height)),
        ];
        Self::Textured { color, uv }
    }

    fn paint_row(&self, target: &mut Target<'_>, y: i64, left: i64, right: i64) {
        let middle_y = y as f64 + 0.5;
        let texture = target.texture;
        let row = target.row(y, left, right);
        let with_middles = row
            .iter_mut()
            .zip(left..)
            .map(|(pixel, x)| (pixel, x as f64 + 0.5));
        let at = |slopes: &[Slope; 4], x: f64| {
            slopes.map(|slope| slope.at(x, middle_y).clamp(0.0, 255.0))
        };
        match self {
            Self::Even(color) => with_middles.for_each(|(pixel, _)| blend(pixel, *color)),
            Self::Blended { color, texel } => {
                with_middles.for_each(|(pixel, x)| blend(pixel, tinted(at(color, x), *texel)));
            }
            Self::Textured { color, uv: [u, v] } => with_middles.for_each(|(pixel, x)| {
                let texel = texture.sample(u.at(x, middle_y), v.at(x, middle_y));
                blend(pixel, tinted(at(color, x), texel));
            }),
        }
    }
}
