//! What lies under incidents and names, and the gestures that move it. What of it the order of layers
//! puts over something else is taken out of egui's list of shapes again, to be drawn later.

use std::sync::Arc;

use egui::epaint::ClippedShape;
use egui::layers::ShapeIdx;
use egui::{Painter, Rect, Response, Shape, Ui};

use super::camera::Camera;
use super::ground::{self, Drawn};
use super::layers::Row;
use super::squares::Squares;
use super::{State, THEATRE, ZOOMS};
use crate::desk::Desk;
use crate::view::theme::tokens;

/// What of the ground lies over something else, as shapes, by its row.
pub(super) type Lifted = Vec<(Row, Vec<Shape>)>;

/// Shows what lies under incidents and names, over the space there is, and takes gestures. Gives the
/// map's response, the view that was drawn, what paints over it, and, where `lift` asks for it, what
/// is to be drawn later, since it lies over something else.
pub(super) fn ground_ui(
    ui: &mut Ui,
    desk: &Desk,
    state: &mut State,
    rect: Rect,
    lift: bool,
) -> (Response, Camera, Painter, Lifted) {
    let t = tokens(ui.ctx());
    state.overlays.advance();
    let (mut memory, mut ground) = (state.memory.clone(), std::mem::take(&mut state.ground));
    let camera = Squares::aligned(state.camera_in(rect), ui);
    let basemap = Arc::clone(&state.basemap);
    let tiles = state.source.tiles(ui.ctx());
    let over_tiles = tiles.is_some();
    let layers = state.layers.clone();
    let mut drawn = Vec::new();
    let mut layer = ground::GroundLayer {
        ground: &mut ground,
        overlays: &mut state.overlays,
        basemap: &basemap,
        camera,
        tokens: t,
        day: desk.day(),
        over_tiles,
        layers: &layers,
        part: Drawn::Whole,
        drawn: &mut drawn,
    };
    let under = ui.painter().with_clip_rect(rect);
    if state.squares.paint(ui, &under, &mut layer) {
        layer.part = Drawn::High;
    }
    let mut map = walkers::Map::new(None, &mut memory, THEATRE.center())
        .zoom_with_ctrl(false)
        // Else what a list at its end leaves of the wheel would turn the map.
        .zoom_gesture(ui.rect_contains_pointer(rect))
        .double_click_to_zoom(true);
    if let Some(tiles) = tiles {
        map = map.with_layer(tiles, 1.0);
    }
    let response = map
        .with_layer(layer, 1.0)
        .show(ui, |_, _, _, _| ())
        .response;
    let n_low = if lift { layers.n_low() } else { drawn.len() };
    let lifted = lifted(ui, &drawn, n_low);
    state.memory = memory;
    state.ground = ground;
    if !ZOOMS.contains(&state.memory.zoom()) {
        // Back to the limit about the same point: else each turn of the wheel there would move the map.
        let beyond = state.camera_in(rect);
        let anchor = response.hover_pos().unwrap_or_else(|| rect.center());
        let zoom = beyond.zoom.clamp(*ZOOMS.start(), *ZOOMS.end());
        state.set_camera(beyond.zoomed_at(anchor, zoom));
    }
    if response.changed() {
        state.flight = None;
    }
    // The ground was drawn with the view before this frame's gestures; the rest must agree with it.
    let painter = ui.painter().with_clip_rect(rect);
    if over_tiles {
        painter.rect_filled(rect, 0.0, t.land.gamma_multiply(0.25));
    }
    (response, camera, painter, lifted)
}

/// Takes what does not lie under all else out of what was just painted. `drawn` are the rows from
/// the lowest on with the numbers of their shapes, of which the first `n_low` stay.
fn lifted(ui: &Ui, drawn: &[(Row, usize)], n_low: usize) -> Lifted {
    let high = drawn.get(n_low..).unwrap_or_default();
    let n_shapes: usize = high.iter().map(|(_, n)| n).sum();
    ui.ctx().graphics_mut(|graphics| {
        let list = graphics.entry(ui.layer_id());
        // They were painted last, one after the other.
        let Some(mut at) = list.next_idx().0.checked_sub(n_shapes) else {
            return Vec::new();
        };
        let mut lifted = Vec::new();
        for (row, n) in high {
            let mut shapes = Vec::with_capacity(*n);
            for at in at..at + n {
                let keep = |clipped: &mut ClippedShape| {
                    shapes.push(std::mem::replace(&mut clipped.shape, Shape::Noop));
                };
                list.mutate_shape(ShapeIdx(at), keep);
            }
            at += n;
            lifted.push((row.clone(), shapes));
        }
        lifted
    })
}
