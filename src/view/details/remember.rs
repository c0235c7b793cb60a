//! What the choice of a place says about its written name, and how far that holds. Asks by commands.

use egui::{Ui, vec2};
use egui_material_icons::icons::{ICON_DELETE, ICON_LIST};

use crate::desk::{Command, Desk};
use crate::incident::Location;
use crate::view::lang::{say, say_with};
use crate::view::terms;
use crate::view::theme::{Role, gap, size, tokens};
use crate::view::widgets::{self, Dress};

/// The line "Remember … for" with its segments, under a place that a person chose or that what was
/// decided about its name holds for. Opens the list of all such decisions too.
pub(super) fn remember_ui(
    ui: &mut Ui,
    desk: &Desk,
    place: &Location,
    asked: &mut Vec<Command>,
    names_open: &mut bool,
) {
    let t = tokens(ui.ctx());
    let decision = desk.decision();
    let reaches = desk.reaches();
    let (Some(name), false) = (&place.name, reaches.is_empty()) else {
        return;
    };
    if place.place_id.is_none() || !(place.is_by_person() || decision.is_some()) {
        return;
    }
    ui.horizontal(|ui| {
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            let button = |ui: &mut Ui, icon, name: &str| {
                widgets::icon_button(ui, icon, name, "", 24.0, Dress::Quiet, false).clicked()
            };
            if button(ui, ICON_LIST, &say("all-names-decided")) {
                *names_open = true;
            }
            if let Some(decision) = decision
                && button(ui, ICON_DELETE, &say("forget-decision"))
            {
                asked.push(Command::ForgetName(decision.id));
            }
            let room = vec2(ui.available_width() - gap::XS, 24.0);
            let layout = egui::Layout::left_to_right(egui::Align::Center);
            ui.allocate_ui_with_layout(room, layout, |ui| {
                let written = desk.name_in(&place.written);
                let about = [("written", written.into()), ("place", name.as_str().into())];
                let words = say_with("remember-what", &about);
                widgets::line(ui, &words, Role::SMALL, t.text2);
            });
        });
    });
    let names: Vec<String> = reaches.iter().map(|reach| terms::reach(*reach)).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let current = decision.and_then(|decision| {
        let own = decision.scope.reach();
        reaches.iter().position(|&reach| reach == own)
    });
    let clicked = widgets::segments(
        ui,
        &say("remember-for"),
        &names,
        current.unwrap_or(usize::MAX),
        ui.available_width(),
        size::CONTROL,
    );
    if let Some(at) = clicked {
        asked.push(Command::Remember(reaches[at]));
    }
    if current.is_none() {
        widgets::text(ui, &say("not-remembered"), Role::NOTE, t.text3);
    }
    ui.add_space(gap::XS);
}
