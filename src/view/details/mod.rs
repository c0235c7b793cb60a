//! The right column: one incident with its whole chain: what is claimed, where and why there, by
//! whom, in which words, and what else happened nearby. Asks by commands.

mod by_hand;
mod cite;
mod claim;
mod history;
mod nearby;
mod place;
mod remember;
mod row;

use egui::{Align2, Rect, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};
use egui_material_icons::icons::{
    ICON_CHECK, ICON_CHEVRON_LEFT, ICON_CHEVRON_RIGHT, ICON_CLOSE, ICON_CONTENT_COPY, ICON_HELP,
};

use super::actors::{actor, actors};
use super::lang::{say, say_with};
use super::symbol::{self, Look};
use super::theme::{Role, gap, size, tokens};
use super::widgets::{self, Dress};
use super::{terms, words};
use crate::basemap::Basemap;
use crate::desk::{Command, Desk, Detail};
use crate::geo::Position;
use crate::incident::{Claim, Incident, Status};
use by_hand::{Around, by_hand_ui};
use claim::claim_ui;
use nearby::nearby_ui;
use place::place_ui;
use remember::remember_ui;

/// What the panel keeps between frames.
#[derive(Default)]
pub struct State {
    excerpts: claim::State,
    by_hand: by_hand::State,
    /// Whether all of the history is listed.
    is_history_whole: bool,
    /// Whether the row of a table is open that the incident came from.
    is_row_open: bool,
}

/// Draws the details of what is selected; asks also for a flight of the map, and for the list of
/// names that were decided.
pub fn ui(
    ui: &mut Ui,
    desk: &Desk,
    basemap: &Basemap,
    state: &mut State,
    fly_to: &mut Option<Position>,
    names_open: &mut bool,
) -> Vec<Command> {
    let mut asked = Vec::new();
    head_ui(ui, desk, &mut asked);
    let Some(listed) = desk.selected_incident() else {
        return asked;
    };
    let whole = desk
        .detail
        .as_ref()
        .filter(|detail| detail.incident.id == listed.id);
    let listed = listed.to_incident();
    let incident = whole.map_or(&listed, |detail| &detail.incident);
    egui::ScrollArea::vertical()
        .auto_shrink(false)
        .id_salt(incident.id)
        .show(ui, |ui| {
            egui::Frame::new()
                .inner_margin(egui::Margin::symmetric(16, 8))
                .show(ui, |ui| {
                    ui.spacing_mut().item_spacing = vec2(gap::S, gap::XS);
                    facts_ui(ui, incident);
                    rival_ui(ui, &incident.claims);
                    widgets::divider(ui);
                    for (at, place) in incident.places.iter().enumerate() {
                        place_ui(
                            ui,
                            place,
                            incident,
                            desk.gazetteer.as_deref(),
                            &mut asked,
                            fly_to,
                        );
                        // Choosing is about the main place.
                        if at == 0 && whole.is_some() {
                            let around = Around {
                                gazetteer: desk.gazetteer.as_deref(),
                                basemap,
                            };
                            let row = &mut state.by_hand;
                            let id = incident.id;
                            by_hand_ui(ui, id, place, around, row, &mut asked, fly_to);
                            remember_ui(ui, desk, place, &mut asked, names_open);
                        }
                    }
                    if let Some(detail) = whole {
                        for at in 0..detail.incident.claims.len() {
                            ui.add_space(gap::XS);
                            widgets::divider(ui);
                            claim_ui(ui, detail, at, &mut state.excerpts);
                        }
                    }
                    if let Some(row) = whole.and_then(|detail| detail.row.as_ref()) {
                        ui.add_space(gap::XS);
                        widgets::divider(ui);
                        row::row_ui(ui, row, &mut state.is_row_open);
                    }
                    if !incident.note.is_empty() {
                        ui.add_space(gap::XS);
                        widgets::divider(ui);
                        widgets::section_head(ui, &say("note"), "");
                        widgets::text(
                            ui,
                            &super::heard::heard(&incident.note),
                            Role::BODY,
                            tokens(ui.ctx()).text2,
                        );
                    }
                    ui.add_space(gap::XS);
                    widgets::divider(ui);
                    nearby_ui(ui, desk, incident, &mut asked);
                    if let Some(detail) = whole {
                        ui.add_space(gap::XS);
                        widgets::divider(ui);
                        let is_whole = &mut state.is_history_whole;
                        history::history_ui(ui, &detail.history, is_whole);
                    }
                    ui.add_space(gap::M);
                    cite_ui(ui, incident, whole);
                });
        });
    asked
}

/// Which of the shown incidents it is, and the way to the next.
fn head_ui(ui: &mut Ui, desk: &Desk, asked: &mut Vec<Command>) {
    let t = tokens(ui.ctx());
    let (rect, head) =
        ui.allocate_exact_size(vec2(ui.available_width(), size::PANEL_HEAD), Sense::hover());
    let words = match desk.selected_among_shown() {
        Some(at) => {
            let about = [
                ("n", words::thousands(at + 1).into()),
                ("total", words::thousands(desk.shown.rows.len()).into()),
            ];
            say_with("incident-of", &about)
        }
        None => say("not-among-shown"),
    };
    widgets::paint(
        ui.painter(),
        rect.left_center() + vec2(16.0, 0.0),
        Align2::LEFT_CENTER,
        &words,
        Role::SMALL,
        t.text2,
    );
    head.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, words.clone()));
    ui.painter().hline(
        rect.x_range(),
        rect.bottom() - 0.5,
        Stroke::new(1.0, t.line),
    );
    let buttons = Rect::from_min_max(
        pos2(rect.right() - 100.0, rect.top()),
        rect.right_bottom() - vec2(8.0, 0.0),
    );
    widgets::row_in(ui, buttons, |ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        if widgets::icon_button(
            ui,
            ICON_CHEVRON_LEFT,
            &say("previous-incident"),
            "Shift N",
            28.0,
            Dress::Quiet,
            false,
        )
        .clicked()
        {
            asked.push(Command::SelectNext(-1));
        }
        if widgets::icon_button(
            ui,
            ICON_CHEVRON_RIGHT,
            &say("next-incident"),
            "N",
            28.0,
            Dress::Quiet,
            false,
        )
        .clicked()
        {
            asked.push(Command::SelectNext(1));
        }
        if widgets::icon_button(
            ui,
            ICON_CLOSE,
            &say("close-details"),
            "Esc",
            28.0,
            Dress::Quiet,
            false,
        )
        .clicked()
        {
            asked.push(Command::Select(None));
        }
    });
}

/// What, when, who, against whom, how many.
fn facts_ui(ui: &mut Ui, incident: &Incident) {
    let t = tokens(ui.ctx());
    let (status, color) = match incident.status {
        Status::Accepted => (say("status-title-accepted"), t.ok),
        Status::Candidate => (say("status-title-candidate"), t.warn),
        Status::Rejected => (say("status-title-rejected"), t.text3),
        Status::Withdrawn => (say("status-title-withdrawn"), t.text3),
    };
    let title = terms::kind(incident.kind);
    let title_width = widgets::galley(ui.painter(), &title, Role::TITLE, t.text1)
        .size()
        .x;
    let pill = |ui: &mut Ui| {
        let icon = if incident.status == Status::Accepted {
            ICON_CHECK
        } else {
            ICON_HELP
        };
        widgets::pill(ui, Some(icon), &status, color, color.gamma_multiply(0.6));
    };
    // Beside the title where that leaves it a line, else under it.
    let pill_width = widgets::button_width(ui, &status) + 24.0;
    let is_beside = title_width + pill_width + 34.0 <= ui.available_width();
    ui.horizontal_top(|ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(26.0, 32.0), Sense::hover());
        let exact = incident
            .places
            .first()
            .is_some_and(|place| place.precision.is_exact() && place.sure);
        let look = if exact {
            Look::Filled {
                pierced: incident.deaths.is_none(),
            }
        } else {
            Look::Hollow
        };
        symbol::paint(
            ui.painter(),
            t,
            rect.center() - vec2(2.0, 0.0),
            9.0,
            incident.kind.group(),
            look,
            1.0,
        );
        ui.vertical(|ui| {
            ui.add_space(gap::XS);
            if is_beside {
                ui.horizontal(|ui| {
                    widgets::line(ui, &title, Role::TITLE, t.text1);
                    let right = egui::Layout::right_to_left(egui::Align::Center);
                    ui.with_layout(right, pill);
                });
            } else {
                widgets::text(ui, &title, Role::TITLE, t.text1);
                pill(ui);
                ui.add_space(gap::XS);
            }
        });
    });
    let when = format!(
        "{} · {}",
        words::when(incident.span, incident.date_precision),
        terms::date_precision(incident.date_precision)
    );
    widgets::text(ui, &when, Role::BODY, t.text2);
    if incident.background {
        widgets::text(ui, &say("is-background"), Role::SMALL, t.text2);
    }
    ui.add_space(gap::XS);
    let dash = say("not-named");
    fact_ui(
        ui,
        &say("initiator"),
        &incident
            .initiator
            .as_deref()
            .map_or(dash.as_str().into(), actor),
    );
    let targets = if incident.targets.is_empty() {
        dash.clone()
    } else {
        actors(&incident.targets, "\n")
    };
    fact_ui(ui, &say("targets"), &targets);
    let deaths = match incident.deaths {
        None => say("not-reported"),
        Some(deaths) => say_with(
            "low-best-high",
            &[
                ("range", deaths.range().into()),
                ("low", deaths.low.to_string().into()),
                ("best", deaths.best.to_string().into()),
                ("high", deaths.high.to_string().into()),
            ],
        ),
    };
    fact_ui(ui, &say("facet-deaths"), &deaths);
    ui.add_space(gap::XS);
}

/// What claims say of deaths where they do not agree, each with whose claim it is.
fn rival_ui(ui: &mut Ui, claims: &[Claim]) {
    let mut told: Vec<(String, &str)> = Vec::new();
    for claim in claims {
        let Some(deaths) = claim.deaths else { continue };
        let figure = (deaths.range(), claim.claimed_by.as_str());
        if !told.contains(&figure) {
            told.push(figure);
        }
    }
    if told.iter().all(|(range, _)| *range == told[0].0) {
        return;
    }
    let line = |(range, who): &(String, &str)| {
        if who.is_empty() {
            range.clone()
        } else {
            let about = [("who", actor(who).into())];
            format!("{range}, {}", say_with("claimed-by", &about))
        }
    };
    let lines: Vec<String> = told.iter().map(line).collect();
    fact_ui(ui, &say("rival-figures"), &lines.join("\n"));
}

fn fact_ui(ui: &mut Ui, name: &str, value: &str) {
    let t = tokens(ui.ctx());
    ui.horizontal_top(|ui| {
        let (rect, named) = ui.allocate_exact_size(vec2(76.0, 20.0), Sense::hover());
        named.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, name));
        widgets::paint(
            ui.painter(),
            rect.left_center(),
            Align2::LEFT_CENTER,
            name,
            Role::SMALL,
            t.text3,
        );
        widgets::text(ui, value, Role::BODY, t.text1);
    });
}

/// Copies a citation of the incident.
fn cite_ui(ui: &mut Ui, incident: &Incident, detail: Option<&Detail>) {
    if widgets::button(
        ui,
        Some(ICON_CONTENT_COPY),
        &say("copy-citation"),
        size::CONTROL,
        Dress::Plain,
    )
    .clicked()
    {
        ui.copy_text(cite::citation(incident, detail));
    }
}
