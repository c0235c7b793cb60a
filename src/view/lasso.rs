//! The area of a filter over the map: drawing an outline by hand, and showing what is in force. Lies
//! above the map and takes the pointer only while an outline is drawn.

use egui::{
    Align2, CursorIcon, Key, Modifiers, Pos2, Rect, Sense, Shape, Stroke, Ui, WidgetInfo, vec2,
};

use super::lang::say;
use super::map::camera::Camera;
use super::theme::{Role, tokens};
use super::widgets;
use crate::desk::{Command, Desk, FilterCommand};
use crate::filter::Area;
use crate::geo::{Mercator, Position, destination};

/// Points of the pointer nearer than this to the one before add nothing.
const STRIDE_PT: f32 = 6.0;

/// Shows the area in force and lets an outline be drawn. `drawing` is what of it is drawn so far.
pub(super) fn ui(
    ui: &mut Ui,
    desk: &Desk,
    camera: Option<Camera>,
    rect: Rect,
    drawing: &mut Option<Vec<Pos2>>,
) -> Option<Command> {
    let camera = Camera { rect, ..camera? };
    show(ui, desk, camera, rect);
    let corners = drawing.as_mut()?;
    if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
        *drawing = None;
        return None;
    }
    let t = tokens(ui.ctx());
    let response = ui.interact(rect, ui.scope_id().with("outline"), Sense::click_and_drag());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Canvas, true, say("draw-around")));
    let response = response.on_hover_cursor(CursorIcon::Crosshair);
    let pointer = response.interact_pointer_pos();
    if let Some(at) = pointer.filter(|_| response.dragged() || response.drag_started()) {
        let at = rect.clamp(at);
        let is_new = corners
            .last()
            .is_none_or(|last| last.distance(at) >= STRIDE_PT);
        if is_new {
            corners.push(at);
        }
    }
    let painter = ui.painter().with_clip_rect(rect);
    if corners.len() > 1 {
        let line = Stroke::new(2.0, t.focus);
        painter.add(Shape::line(corners.clone(), line));
        let back = [corners[corners.len() - 1], corners[0]];
        painter.extend(Shape::dashed_line(&back, line, 4.0, 4.0));
    } else {
        hint(ui, rect, &say("draw-around"));
    }
    if response.drag_stopped() {
        let corners = drawing.take().unwrap_or_default();
        // A slip of the hand is no outline: it may be drawn again.
        if corners.len() < 4 {
            *drawing = Some(Vec::new());
            return None;
        }
        let position = |at: Pos2| Mercator::position(camera.map_from_screen(at));
        let area = Area::Lasso(corners.into_iter().map(position).collect());
        return Some(Command::Filter(FilterCommand::Within(Some(area))));
    }
    None
}

/// What to do, at the top of the map.
fn hint(ui: &Ui, rect: Rect, words: &str) {
    let t = tokens(ui.ctx());
    let painter = ui.painter().with_clip_rect(rect);
    let galley = widgets::galley(&painter, words, Role::BODY, t.text1);
    let at = rect.center_top() + vec2(0.0, 40.0);
    let card = Align2::CENTER_TOP.anchor_size(at, galley.size() + vec2(24.0, 12.0));
    let edge = Stroke::new(1.0, t.line2);
    painter.rect(card, 8.0, t.bg2, edge, egui::StrokeKind::Inside);
    painter.galley(card.min + vec2(12.0, 6.0), galley, t.text1);
}

/// The area in force.
fn show(ui: &Ui, desk: &Desk, camera: Camera, rect: Rect) {
    let Some(area) = &desk.filter.area else {
        return;
    };
    let t = tokens(ui.ctx());
    let painter = ui.painter().with_clip_rect(rect);
    let edge = Stroke::new(2.0, t.focus);
    let screen = |at: &Position| camera.screen_from_position(*at);
    match area {
        Area::Lasso(corners) => {
            let points: Vec<Pos2> = corners.iter().map(screen).collect();
            painter.add(Shape::closed_line(points, edge));
        }
        Area::Around { center, km, .. } => {
            let rim = (0..96).map(|n| destination(*center, f64::from(n) * 3.75, *km));
            let points: Vec<Pos2> = rim.map(|at| screen(&at)).collect();
            painter.add(Shape::closed_line(points, edge));
        }
        Area::Along { .. } => {
            for course in desk.area_lines() {
                let points: Vec<Pos2> = course.iter().map(screen).collect();
                painter.add(Shape::line(points, edge));
            }
        }
    }
}
