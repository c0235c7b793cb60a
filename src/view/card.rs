//! The card that says what lies under the pointer. Asks for nothing.

use egui::{Align2, Order, Pos2, Sense, Stroke, Ui, vec2};

use super::actors::actor;
use super::lang::{say, say_n, say_with};
use super::map::paint::Target;
use super::symbol::{self, Look};
use super::theme::{Role, tokens};
use super::{terms, widgets, words};
use crate::desk::Desk;
use crate::incident::{Brief, KindGroup};

/// Draws the card beside a mark.
pub(super) fn hover_ui(ui: &Ui, desk: &Desk, target: &Target, at: Pos2) {
    let incidents: Vec<Brief<'_>> = target
        .rows()
        .iter()
        .map(|&row| desk.incident_of(row))
        .collect();
    let screen = ui.ctx().content_rect();
    let size = vec2(300.0, 130.0);
    let x = if at.x + 24.0 + size.x > screen.right() {
        at.x - 24.0 - size.x
    } else {
        at.x + 24.0
    };
    let y = (at.y - 16.0).min(screen.bottom() - size.y - 40.0);
    let t = tokens(ui.ctx());
    egui::Area::new(egui::Id::unique("hover card"))
        .order(Order::Tooltip)
        .fixed_pos(Pos2::new(x, y))
        .interactable(false)
        .show(ui.ctx(), |ui| {
            let frame = egui::Frame::new()
                .fill(t.bg2)
                .stroke(Stroke::new(1.0, t.line2))
                .corner_radius(8.0);
            frame.inner_margin(12.0).show(ui, |ui| {
                ui.set_max_width(size.x);
                ui.spacing_mut().item_spacing = vec2(6.0, 2.0);
                match incidents.as_slice() {
                    [one] => one_ui(ui, *one),
                    many => many_ui(ui, many),
                }
            });
        });
}

fn one_ui(ui: &mut Ui, incident: Brief<'_>) {
    let t = tokens(ui.ctx());
    head_ui(ui, incident.kind.group(), &terms::kind(incident.kind), "");
    let place = incident.places.first();
    if let Some(place) = place {
        widgets::text(
            ui,
            &format!("{}  ·  {}", words::place(place), place.written),
            Role::BODY,
            t.text1,
        );
    }
    widgets::text(
        ui,
        &format!(
            "{} · {}",
            words::when(incident.span, incident.date_precision),
            terms::date_precision(incident.date_precision)
        ),
        Role::SMALL,
        t.text2,
    );
    let deaths = words::killed(incident.deaths);
    let nobody = say("no-initiator");
    let who = incident.initiator.map_or(nobody.as_str().into(), actor);
    widgets::text(ui, &format!("{who} · {deaths}"), Role::SMALL, t.text2);
    if let Some(place) = place.filter(|place| !place.sure) {
        let n = place.choices.len().max(2);
        let words = say_n("place-not-sure", n);
        widgets::text(ui, &words, Role::SMALL, t.warn);
    }
}

fn many_ui(ui: &mut Ui, incidents: &[Brief<'_>]) {
    let t = tokens(ui.ctx());
    let known: u32 = incidents
        .iter()
        .filter_map(|incident| incident.deaths)
        .map(|deaths| deaths.low)
        .sum();
    let about = [
        ("incidents", words::incidents(incidents.len()).into()),
        ("n", known.into()),
        ("count", words::thousands(known as usize).into()),
    ];
    let title = say_with("incidents-and-deaths", &about);
    widgets::text(ui, &title, Role::STRONG, t.text1);
    for group in KindGroup::ALL {
        let n = incidents
            .iter()
            .filter(|incident| incident.kind.group() == group)
            .count();
        if n > 0 {
            head_ui(ui, group, &terms::group(group), &words::thousands(n));
        }
    }
}

/// A symbol, what it stands for, and a figure at the right.
fn head_ui(ui: &mut Ui, group: KindGroup, name: &str, figure: &str) {
    let t = tokens(ui.ctx());
    let role = if figure.is_empty() {
        Role::STRONG
    } else {
        Role::SMALL
    };
    let (rect, _) = ui.allocate_exact_size(
        vec2(ui.available_width().min(276.0), role.line + 2.0),
        Sense::hover(),
    );
    let center = rect.left_center() + vec2(8.0, 0.0);
    symbol::paint(
        ui.painter(),
        t,
        center,
        5.0,
        group,
        Look::Filled { pierced: false },
        1.0,
    );
    widgets::paint(
        ui.painter(),
        rect.left_center() + vec2(22.0, 0.0),
        Align2::LEFT_CENTER,
        name,
        role,
        t.text1,
    );
    widgets::paint(
        ui.painter(),
        rect.right_center(),
        Align2::RIGHT_CENTER,
        figure,
        role,
        t.text1,
    );
}
