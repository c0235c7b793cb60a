//! A pin that somebody put on the map, and the ring around what the pointer or the keys stand on in
//! a list. Knows no incident.

use egui::{Align2, CornerRadius, Pos2, Rect, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};
use egui_material_icons::icons::ICON_LOCATION_ON;

use super::camera::Camera;
use crate::geo::Position;
use crate::view::lang::say_with;
use crate::view::theme::{Role, tokens};
use crate::view::{rtl, widgets};

/// A place that is marked until somebody clears it.
#[derive(Debug, Clone, PartialEq)]
pub struct Pin {
    /// Where.
    pub position: Position,
    /// What stands beside it.
    pub name: String,
    /// What and where that is.
    pub note: String,
}

/// Height of the pin's icon, in points.
const ICON: f32 = 32.0;
/// The icon's point lies so far below its middle: a share of its height.
const TIP: f32 = 0.42;
/// Room between the map's edge and the tag.
const EDGE: f32 = 8.0;

/// The ring, where it is in view.
pub(super) fn ring_ui(ui: &Ui, camera: &Camera, position: Position) {
    let t = tokens(ui.ctx());
    let at = camera.screen_from_position(position);
    let painter = ui.painter().with_clip_rect(camera.rect);
    painter.circle_stroke(at, 9.0, Stroke::new(5.0, t.select2));
    painter.circle_stroke(at, 9.0, Stroke::new(2.2, t.select));
}

/// The pin with its tag.
pub(super) fn ui(ui: &Ui, camera: &Camera, pin: &Pin) {
    let at = camera.screen_from_position(pin.position);
    if !camera.rect.contains(at) {
        return;
    }
    let t = tokens(ui.ctx());
    let painter = ui.painter().with_clip_rect(camera.rect);
    let head = at - vec2(0.0, TIP * ICON);
    for offset in [
        vec2(1.5, 0.0),
        vec2(-1.5, 0.0),
        vec2(0.0, 1.5),
        vec2(0.0, -1.5),
    ] {
        widgets::paint_icon(
            &painter,
            head + offset,
            ICON_LOCATION_ON,
            true,
            ICON,
            t.casing,
        );
    }
    widgets::paint_icon(&painter, head, ICON_LOCATION_ON, true, ICON, t.ink);

    let line = |words: &str, role: Role, color| {
        let formats = rtl::Formats::interface(role, color);
        rtl::layout_line(ui.ctx(), words, &formats, camera.rect.width() / 2.0).galley
    };
    let name = line(&pin.name, Role::STRONG.weighing(700.0), t.text1);
    let note = line(&pin.note, Role::NOTE, t.text2);
    let size = vec2(name.size().x.max(note.size().x) + 20.0, 42.0);
    let tag = tag_at(camera.rect, head, size);
    painter.rect(
        tag,
        CornerRadius::same(6),
        t.bg1,
        Stroke::new(1.0, t.line2),
        StrokeKind::Inside,
    );
    painter.galley(tag.min + vec2(10.0, 4.0), name, t.text1);
    painter.galley(tag.min + vec2(10.0, 22.0), note, t.text2);
    ui.interact(tag, ui.scope_id().with("pin"), egui::Sense::hover())
        .widget_info(|| {
            WidgetInfo::labeled(
                egui::Role::Label,
                true,
                say_with(
                    "pin",
                    &[
                        ("name", pin.name.as_str().into()),
                        ("note", pin.note.as_str().into()),
                    ],
                ),
            )
        });
}

/// Beside the head of the pin, on the side where there is room.
fn tag_at(map: Rect, head: Pos2, size: egui::Vec2) -> Rect {
    let right = Align2::LEFT_CENTER.anchor_size(head + vec2(18.0, 0.0), size);
    let left = Align2::RIGHT_CENTER.anchor_size(head - vec2(18.0, 0.0), size);
    let tag = if right.right() > map.right() - EDGE && left.left() >= map.left() + EDGE {
        left
    } else {
        right
    };
    let above = (map.top() + EDGE - tag.top()).max(0.0);
    tag.translate(pos2(0.0, above).to_vec2())
}
