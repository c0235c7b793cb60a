//! Which shader draws which triangles of a mesh.

use egui::epaint::{Mesh, Vertex, WHITE_UV};
use egui::TextureId;

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
    if matches!(mesh.texture_id, TextureId::User(id) if id & SHEER == 0) {
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
