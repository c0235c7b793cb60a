//! The ground with its names and nothing else: for a screen that puts something of its own on it.
//! The view is that screen's, so that the map itself stays where it was left.

use egui::{CornerRadius, Painter, Rect, Response, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};
use egui_material_icons::icons::{ICON_ADD, ICON_FIT_SCREEN, ICON_REMOVE};
use walkers::MapMemory;

use super::camera::Camera;
use super::squares::Squares;
use super::under::ground_ui;
use super::{Flight, State, THEATRE, move_camera, over};
use crate::desk::Desk;
use crate::geo::Bounds;
use crate::view::lang::say;
use crate::view::theme::tokens;
use crate::view::widgets::{self, Dress};

/// A view of the ground that a screen keeps.
#[derive(Default)]
pub struct View {
    memory: MapMemory,
    flight: Option<Flight>,
    wanted: Option<Bounds>,
    is_begun: bool,
    squares: Squares,
    /// What names keep clear of, as it lay in the last frame.
    pub taken: Vec<Rect>,
}

impl View {
    /// Fits the view to a box in the next frame.
    pub fn fit(&mut self, bounds: Bounds) {
        self.wanted = Some(bounds);
    }

    /// Goes to where the view was before.
    pub fn look(&mut self, at: Camera) {
        self.wanted = None;
        self.flight = None;
        self.memory.center_at(at.center.position());
        self.memory.set_zoom(at.zoom).ok();
    }
}

/// What was drawn.
pub struct Plain {
    /// The view.
    pub camera: Camera,
    /// The map's own response.
    pub response: Response,
    /// Paints on it.
    pub painter: Painter,
    /// Whether everything is to be brought into view.
    pub fit: bool,
    /// Where its buttons lie.
    pub controls: Rect,
}

/// The side of a tile of the controls.
const TILE: f32 = 32.0;

/// Draws the ground over a rectangle, with its names and its furniture.
pub fn ui(
    ui: &mut Ui,
    rect: Rect,
    desk: &Desk,
    state: &mut State,
    view: &mut View,
    name: &str,
) -> Plain {
    swap(state, view);
    let was_placed = std::mem::replace(&mut state.is_placed, true);
    if !std::mem::replace(&mut view.is_begun, true) && state.wanted.is_none() {
        state.wanted = Some(THEATRE);
    }
    move_camera(ui, desk, state, rect);
    let builder = egui::UiBuilder::new().max_rect(rect).id_salt(name);
    let (response, camera, painter, _) = ui
        .scope_builder(builder, |ui| ground_ui(ui, desk, state, rect, false))
        .inner;
    let column = Rect::from_min_size(
        pos2(rect.right() - 12.0 - TILE, rect.top() + 12.0),
        vec2(TILE, 3.0 * TILE),
    );
    let mut taken = std::mem::take(&mut view.taken);
    taken.push(column.expand(4.0));
    over::draw_names(&painter, desk, state, camera, desk.day(), &taken);
    let pointer = response.hover_pos().filter(|pos| rect.contains(*pos));
    state.pointer = pointer.map(|pos| camera.map_from_screen(pos).position());
    let fit = controls_ui(ui, state, rect, column);
    let said = name.to_owned();
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Canvas, true, said.clone()));
    state.is_placed = was_placed;
    swap(state, view);
    Plain {
        camera,
        response,
        painter,
        fit,
        controls: column,
    }
}

/// The map's view and the screen's change places.
fn swap(state: &mut State, view: &mut View) {
    std::mem::swap(&mut state.memory, &mut view.memory);
    std::mem::swap(&mut state.flight, &mut view.flight);
    std::mem::swap(&mut state.wanted, &mut view.wanted);
    std::mem::swap(&mut state.squares, &mut view.squares);
}

/// Zoom and fit. Whether everything is to be brought into view.
fn controls_ui(ui: &mut Ui, state: &mut State, rect: Rect, column: Rect) -> bool {
    let t = tokens(ui.ctx());
    ui.painter().rect(
        column,
        CornerRadius::same(8),
        t.bg1,
        Stroke::new(1.0, t.line2),
        StrokeKind::Inside,
    );
    let mut button = |n: f32, icon, name: &str, keys: &str| {
        let tile = Rect::from_min_size(column.min + vec2(0.0, n * TILE), vec2(TILE, TILE));
        let builder = egui::UiBuilder::new().max_rect(tile.shrink(2.0));
        ui.scope_builder(builder, |ui| {
            widgets::icon_button(ui, icon, name, keys, TILE - 4.0, Dress::Quiet, false).clicked()
        })
        .inner
    };
    let nearer = button(0.0, ICON_ADD, &say("review-zoom-in"), "+");
    let farther = button(1.0, ICON_REMOVE, &say("review-zoom-out"), "−");
    let fit = button(2.0, ICON_FIT_SCREEN, &say("review-fit"), "F");
    if nearer || farther {
        state.zoom_by(if nearer { 0.5 } else { -0.5 }, rect);
        ui.ctx().request_repaint();
    }
    fit
}
