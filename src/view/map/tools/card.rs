//! The card that says what a tool waits for and what it found, at the upper left of the map.

use egui::{Rect, Stroke, Ui, WidgetInfo, vec2};
use egui_material_icons::icons::{ICON_CLOSE, ICON_UNDO};

use super::Tools;
use crate::view::lang::say;
use crate::view::map::layers::Layers;
use crate::view::theme::{Role, tokens};
use crate::view::widgets::{self, Dress};

/// Draws the card, where a tool is at work; returns the part of the map that it covers.
pub(in crate::view::map) fn ui(
    ui: &mut Ui,
    tools: &mut Tools,
    layers: &mut Layers,
    map: Rect,
) -> Option<Rect> {
    if !tools.measure.is_on && !tools.is_picking {
        return None;
    }
    if tools.is_picking {
        layers.sight_mut(crate::view::map::layers::Part::Rings).on = true;
    }
    let t = tokens(ui.ctx());
    let [first, second] = if tools.is_picking {
        [say("rings-where"), say("rings-enter")]
    } else {
        tools.measure.words()
    };
    let n_points = tools.measure.n_points();
    let area = egui::Area::new(egui::Id::unique("tool"))
        .fixed_pos(map.left_top() + vec2(44.0, 32.0))
        .show(ui.ctx(), |ui| {
            let frame = egui::Frame::new()
                .fill(t.bg1)
                .stroke(Stroke::new(1.0, t.line2))
                .corner_radius(8.0);
            frame.inner_margin(10.0).show(ui, |ui| {
                ui.horizontal(|ui| {
                    ui.vertical(|ui| {
                        ui.set_width(210.0);
                        if second.is_empty() {
                            // One line stands beside the middle of the buttons.
                            ui.add_space(4.0);
                        }
                        let said = ui.add(egui::Label::new(egui::text::LayoutJob::single_section(
                            first.clone(),
                            Role::STRONG.format(t.text1),
                        )));
                        said.widget_info(|| {
                            WidgetInfo::labeled(egui::Role::Label, true, first.clone())
                        });
                        if !second.is_empty() {
                            widgets::text(ui, &second, Role::SMALL, t.text2);
                        }
                    });
                    let back = say("measure-back");
                    if n_points > 0
                        && widgets::icon_button(
                            ui,
                            ICON_UNDO,
                            &back,
                            "Backspace",
                            26.0,
                            Dress::Quiet,
                            false,
                        )
                        .clicked()
                    {
                        tools.measure.take_back();
                    }
                    let end = say("end-tool");
                    if widgets::icon_button(ui, ICON_CLOSE, &end, "Esc", 26.0, Dress::Quiet, false)
                        .clicked()
                    {
                        tools.end();
                    }
                });
            });
        });
    Some(area.response.rect)
}
