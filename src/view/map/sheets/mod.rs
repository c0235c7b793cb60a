//! The sheets that open over the map: its layers, what lies under it, views that were kept. Each changes what the map keeps
//! and asks the desk for nothing.

mod bookmarks;
mod ground;
mod layers;
mod overlays;

use egui::{CornerRadius, Rect, ScrollArea, Stroke, StrokeKind, Ui, pos2, vec2};

use super::State;
use crate::view::lang::{say, say_with};
use crate::view::theme::tokens;
use crate::view::widgets;

pub use bookmarks::Bookmark;
pub(super) use ground::Sources;

/// A sheet over the map.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sheet {
    /// What is shown of the map, and how.
    Layers,
    /// What lies under everything.
    Ground,
    /// Views that were kept.
    Views,
}

impl Sheet {
    const ALL: [Self; 3] = [Self::Layers, Self::Ground, Self::Views];

    fn name(self) -> String {
        say(match self {
            Self::Layers => "layers",
            Self::Ground => "ground",
            Self::Views => "kept-views",
        })
    }
}

/// Width of a sheet.
const WIDTH: f32 = 344.0;
/// Room inside its edge.
const PAD: f32 = 12.0;

/// Draws the sheet that is open; returns the part of the map that it covers.
pub(super) fn ui(ui: &mut Ui, state: &mut State, map: Rect, right_top: egui::Pos2) -> Option<Rect> {
    let open = state.open?;
    let t = tokens(ui.ctx());
    // Clear of the line that says whose data the map shows.
    let room = (map.bottom() - right_top.y - 28.0).max(120.0);
    let area = egui::Area::new(egui::Id::unique("sheet"))
        .fixed_pos(pos2(right_top.x - WIDTH, right_top.y))
        .show(ui.ctx(), |ui| {
            let frame = egui::Frame::new()
                .fill(t.bg1)
                .stroke(Stroke::new(1.0, t.line2))
                .corner_radius(8.0);
            frame.inner_margin(PAD).show(ui, |ui| {
                ui.set_width(WIDTH - 2.0 * PAD);
                ui.spacing_mut().item_spacing.y = 4.0;
                let names = Sheet::ALL.map(Sheet::name);
                let names = names.each_ref().map(String::as_str);
                let current = Sheet::ALL.iter().position(|sheet| *sheet == open);
                let width = WIDTH - 2.0 * PAD;
                let clicked =
                    widgets::segments(ui, &say("sheet"), &names, current.unwrap_or(0), width, 28.0);
                if let Some(clicked) = clicked {
                    state.open = Some(Sheet::ALL[clicked]);
                }
                ScrollArea::vertical()
                    .max_height(room - 28.0 - 3.0 * PAD)
                    .min_scrolled_height(room - 28.0 - 3.0 * PAD)
                    .show(ui, |ui| {
                        // Less where a bar stands beside it.
                        ui.set_width(width.min(ui.available_width() - 4.0));
                        match open {
                            Sheet::Layers => layers::ui(ui, state),
                            Sheet::Ground => ground::ui(ui, state),
                            Sheet::Views => bookmarks::ui(ui, state),
                        }
                    });
            });
        });
    Some(area.response.rect)
}

/// Whether a field of a sheet was ended by Enter. It keeps the keyboard: letters that are typed
/// next are none of the map's keys.
fn entered(ui: &Ui, field: &egui::Response) -> bool {
    let entered = field.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
    if entered {
        field.request_focus();
    }
    entered
}

/// A slider from 0.1 to 1, moved by pointer and arrow keys, with a name for screen readers.
fn slider(ui: &mut Ui, rect: Rect, name: &str, value: &mut f32, is_on: bool) {
    const LEAST: f32 = 0.1;
    let t = tokens(ui.ctx());
    let response = ui.interact(
        rect,
        ui.scope_id().with(name),
        egui::Sense::click_and_drag(),
    );
    let track = rect.shrink2(vec2(6.0, 0.0));
    let before = *value;
    if let Some(pos) = response.interact_pointer_pos() {
        let share = (pos.x - track.left()) / track.width();
        *value = LEAST + (1.0 - LEAST) * share.clamp(0.0, 1.0);
    }
    if response.has_focus() {
        let filter = egui::EventFilter {
            horizontal_arrows: true,
            ..egui::EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
        let steps = ui.input(|input| {
            let pressed = |key| input.num_presses(key) as f32;
            pressed(egui::Key::ArrowRight) - pressed(egui::Key::ArrowLeft)
        });
        *value += 0.1 * steps;
    }
    // In whole twentieths: what the ground is tessellated for.
    *value = ((*value * 20.0).round() / 20.0).clamp(LEAST, 1.0);
    if before.to_bits() != value.to_bits() {
        ui.ctx().request_repaint();
    }
    let color = if is_on { t.text1 } else { t.text4 };
    let at = pos2(
        track.left() + track.width() * (*value - LEAST) / (1.0 - LEAST),
        track.center().y,
    );
    let painter = ui.painter();
    painter.hline(track.x_range(), at.y, Stroke::new(2.0, t.line2));
    painter.hline(track.left()..=at.x, at.y, Stroke::new(2.0, color));
    painter.circle_filled(at, 5.0, color);
    if response.has_focus() {
        painter.rect_stroke(
            rect,
            CornerRadius::same(6),
            Stroke::new(2.0, t.focus),
            StrokeKind::Inside,
        );
    }
    let (said, value) = (
        say_with("opacity-of", &[("name", name.into())]),
        f64::from(*value),
    );
    response.widget_info(|| egui::WidgetInfo::slider(true, value, &said));
}
