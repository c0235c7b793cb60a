//! The list of firsts: countries, units, parks and roads that were reached for the first time, each
//! with its incident; a click flies there.

use egui::{Align2, Rect, ScrollArea, Sense, Ui, UiBuilder, pos2, vec2};

use super::give::give;
use super::link::Link;
use super::rows::{is_pointed, row};
use super::{Out, figures, parts};
use crate::analysis::spread::Measures;
use crate::analysis::spread::measures::{Arrival, First, Of};
use crate::desk::Desk;
use crate::view::chart::csv;
use crate::view::lang::{say, say_with};
use crate::view::symbol::{self, Look};
use crate::view::theme::{Role, gap, tokens};
use crate::view::{terms, widgets};

pub(super) const ROW: f32 = 40.0;

/// Draws the list.
pub(super) fn ui(
    ui: &mut Ui,
    area: Rect,
    desk: &Desk,
    m: &Measures,
    link: &mut Link,
    out: &mut Out,
) {
    let firsts = &m.frontier.firsts;
    let n = firsts.len();
    let note = say_with("spread-firsts-note", &[("n", n.into())]);
    let right = say_with("spread-from", &[("anchor", out.anchor.as_str().into())]);
    let title = say("spread-firsts");
    let head = parts::Head {
        title: &title,
        note: &note,
        right: &right,
    };
    if let Some(to) = parts::head(ui, area, &head, n > 0 && !out.is_paper) {
        give(ui, to, head.title, figures_of(m), out);
    }
    let mut method = say("spread-firsts-method");
    if let Some(until) = m.frontier.burn_in_until.map(figures::day) {
        let burn_in = say_with("spread-burn-in-until", &[("day", until.into())]);
        method = format!("{burn_in} {method}");
    }
    let list = parts::foot(ui, area, &method);
    if m.frontier.only_burn_in {
        parts::nothing(ui, list, &burn_in_words(m));
        return;
    }
    if firsts.is_empty() {
        parts::nothing(ui, list, &say("spread-firsts-none"));
        return;
    }
    let n = if out.is_paper {
        n.min((list.height() / ROW) as usize)
    } else {
        n
    };
    ui.scope_builder(UiBuilder::new().max_rect(list), |ui| {
        ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
        ScrollArea::vertical()
            .id_salt("firsts")
            .auto_shrink(false)
            .show_rows(ui, ROW, n, |ui, range| {
                for at in range {
                    first_ui(ui, desk, &firsts[at], at, link, out);
                }
            });
    });
}

/// Why there is nothing in a chart of what is new.
pub(super) fn why_nothing(m: &Measures) -> String {
    if m.frontier.only_burn_in {
        burn_in_words(m)
    } else {
        say("spread-nothing")
    }
}

/// Why nothing can be called new, and from when on something can.
pub(super) fn burn_in_words(m: &Measures) -> String {
    match m.frontier.burn_in_until.map(figures::day) {
        Some(until) => say_with("spread-burn-in", &[("day", until.into())]),
        None => say("spread-burn-in-whole"),
    }
}

fn first_ui(ui: &mut Ui, desk: &Desk, first: &First, at: usize, link: &mut Link, out: &mut Out) {
    let t = tokens(ui.ctx());
    let (area, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let incident = super::incident(desk, first.row);
    let is_selected = incident.is_some_and(|it| desk.selected == Some(it.id));
    let note = note(first);
    let (km, day) = (
        first.km.map_or_else(String::new, figures::km),
        figures::day(first.day),
    );
    let said = format!("{}, {note}, {km}, {day}", first.name);
    let response = row(ui, area, ("first", at), is_selected, &said);
    let painter = ui.painter().with_clip_rect(area.intersect(ui.clip_rect()));
    let left = area.left() + gap::M;
    if let Some(incident) = incident {
        let look = Look::Filled {
            pierced: incident.deaths.is_none(),
        };
        let center = pos2(left + 9.0, area.center().y);
        symbol::paint(&painter, t, center, 5.0, incident.kind.group(), look, 1.0);
    }
    let right = area.right() - gap::M;
    let put = |x: f32, y: f32, anchor, words: &str, role, color| {
        widgets::paint(
            &painter,
            pos2(x, area.top() + y),
            anchor,
            words,
            role,
            color,
        )
    };
    let quiet = t.text3_on(is_selected || response.hovered());
    let is_great = matches!(first.of, Of::Country | Of::Region);
    let role = if is_great { Role::STRONG } else { Role::BODY };
    let end = put(right, 13.0, Align2::RIGHT_CENTER, &km, Role::BODY, t.text1);
    let end = end.union(put(
        right,
        28.0,
        Align2::RIGHT_CENTER,
        &day,
        Role::NOTE,
        quiet,
    ));
    let x = left + 32.0;
    let room = end.left() - 6.0 - x;
    parts::elided(
        &painter,
        pos2(x, area.top() + 13.0),
        room,
        &first.name,
        role,
        t.text1,
    );
    parts::elided(
        &painter,
        pos2(x, area.top() + 28.0),
        room,
        &note,
        Role::NOTE,
        quiet,
    );
    let line = egui::Stroke::new(1.0, t.line);
    ui.painter()
        .hline(area.x_range(), area.bottom() - 0.5, line);
    if is_pointed(&response) {
        link.point(None, vec![first.row]);
    }
    if response.clicked() {
        out.fly_to_row = Some(first.row);
    }
    response.on_hover_text(format!("{}\n{note}\n{}", first.name, say("spread-fly")));
}

/// What it is one of, where, and how it was reached.
fn note(first: &First) -> String {
    let of = super::terms::of(first.of);
    let how = how(first.how);
    let is_placed = matches!(first.of, Of::Region | Of::District) && !first.country.is_empty();
    if is_placed {
        format!("{of}, {} · {how}", terms::country(&first.country))
    } else {
        format!("{of} · {how}")
    }
}

/// How a cell came to its first incident.
pub(super) fn how(how: Arrival) -> String {
    say(match how {
        Arrival::BurnIn => "spread-how-burn-in",
        Arrival::Expansion => "spread-how-expansion",
        Arrival::Jump => "spread-how-jump",
    })
}

/// The figures behind the list.
fn figures_of(m: &Measures) -> String {
    let row = |first: &First| {
        let of = match first.of {
            Of::Country => "country",
            Of::Region => "region",
            Of::District => "district",
            Of::Park => "park",
            Of::Road => "road",
        };
        let how = match first.how {
            Arrival::BurnIn => "burn-in",
            Arrival::Expansion => "expansion",
            Arrival::Jump => "jump",
        };
        vec![
            first.day.to_string(),
            of.to_owned(),
            first.name.clone(),
            first.country.clone(),
            how.to_owned(),
            csv::figure(first.km, 1),
        ]
    };
    let head = ["day", "of", "name", "country", "how", "km_from_anchor"];
    csv::of(&head, m.frontier.firsts.iter().map(row))
}
