//! Which shader draws which triangles of a mesh.

use egui::TextureId;
use egui::epaint::{Mesh, Vertex, WHITE_UV};

use super::SHEER;

/// Triangles smaller than this, in square points, are drawn along with those about them, since
/// changing the shader costs as much.
const SMALL: f32 = 400.0;

/// What draws a triangle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Shader {
    /// One opaque colour.
    Flat,
    /// Colours, mixed with what is there.
    Color,
    /// An image times colours, mixed with what is there. It can draw everything.
    Image,
    /// An opaque picture as it is.
    Picture,
}

/// The shaders that draw a mesh, each with the number of indices it draws, in their order.
pub(super) fn sorted(mesh: &Mesh) -> Vec<(Shader, usize)> {
    if is_picture(mesh.texture_id) {
        return vec![(Shader::Picture, mesh.indices.len())];
    }
    let mut parts: Vec<(Shader, usize)> = Vec::new();
    for triangle in mesh.indices.chunks_exact(3) {
        let corners = [0, 1, 2].map(|at| mesh.vertices[triangle[at] as usize]);
        let own = shader(mesh.texture_id, &corners);
        match parts.last_mut() {
            Some((last, n)) if *last == own || is_small(&corners) && *last > own => *n += 3,
            _ => parts.push((own, 3)),
        }
    }
    parts
}

/// Whether an image is an opaque picture of a stage.
pub(super) fn is_picture(image: TextureId) -> bool {
    matches!(image, TextureId::User(id) if id & SHEER == 0)
}

fn is_small([a, b, c]: &[Vertex; 3]) -> bool {
    let (ab, ac) = (b.pos - a.pos, c.pos - a.pos);
    (ab.x * ac.y - ab.y * ac.x).abs() < 2.0 * SMALL
}

fn shader(texture: TextureId, corners: &[Vertex; 3]) -> Shader {
    let is_plain = |vertex: &Vertex| vertex.uv == WHITE_UV;
    if texture != TextureId::default() || !corners.iter().all(is_plain) {
        Shader::Image
    } else if corners.iter().all(|v| v.color == corners[0].color) && corners[0].color.is_opaque() {
        Shader::Flat
    } else {
        Shader::Color
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::epaint::Rect;
    use egui::{Color32, pos2, vec2};

    fn with_rects(rects: &[(f32, Color32, bool)]) -> Mesh {
        let mut mesh = Mesh::default();
        for &(side, color, is_letter) in rects {
            let rect = Rect::from_min_size(pos2(0.0, 0.0), vec2(side, side));
            if is_letter {
                let part = Rect::from_min_max(pos2(0.1, 0.1), pos2(0.2, 0.2));
                mesh.add_rect_with_uv(rect, part, color);
            } else {
                mesh.add_colored_rect(rect, color);
            }
        }
        mesh
    }

    #[test]
    fn large_fills_are_drawn_without_an_image_and_small_ones_along_with_letters() {
        let (opaque, sheer) = (Color32::RED, Color32::from_black_alpha(90));
        let mesh = with_rects(&[
            (300.0, opaque, false),
            (9.0, opaque, true),
            (8.0, opaque, false),
            (300.0, sheer, false),
            (4.0, opaque, false),
        ]);
        use Shader::{Color, Flat, Image};
        assert_eq!(sorted(&mesh), [(Flat, 6), (Image, 12), (Color, 12)]);
    }

    #[test]
    fn every_triangle_is_drawn_once_and_by_what_can_draw_it() {
        let colors = [
            Color32::RED,
            Color32::from_black_alpha(90),
            Color32::TRANSPARENT,
        ];
        let rects: Vec<_> = (0..60)
            .map(|n| ([5.0, 90.0, 18.0, 200.0][n % 4], colors[n % 3], n % 5 == 0))
            .collect();
        let mesh = with_rects(&rects);
        let parts = sorted(&mesh);
        let n: usize = parts.iter().map(|(_, n)| n).sum();
        assert_eq!(n, mesh.indices.len());
        let mut triangles = mesh.indices.chunks_exact(3);
        for (part, n) in parts {
            for triangle in triangles.by_ref().take(n / 3) {
                let corners = [0, 1, 2].map(|at| mesh.vertices[triangle[at] as usize]);
                assert!(part >= shader(mesh.texture_id, &corners));
            }
        }
    }

    #[test]
    fn pictures_are_copied_as_they_are_unless_something_shines_through() {
        let of = |id| Mesh {
            texture_id: TextureId::User(id),
            ..with_rects(&[(300.0, Color32::WHITE, true)])
        };
        assert_eq!(sorted(&of(7)), [(Shader::Picture, 6)]);
        assert_eq!(sorted(&of(7 | SHEER)), [(Shader::Image, 6)]);
    }
}
