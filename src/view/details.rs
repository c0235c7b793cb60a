//! The right column: one incident with its whole chain: what is claimed, where and why there, by
//! whom, in which words, and what else happened nearby. Asks by commands.

use egui::{
    Align2, CornerRadius, CursorIcon, Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};
use egui_material_icons::icons::{
    ICON_CHECK, ICON_CHEVRON_LEFT, ICON_CHEVRON_RIGHT, ICON_CLOSE, ICON_CONTENT_COPY, ICON_HELP,
};

use super::rtl;
use super::symbol::{self, Look};
use super::theme::{Role, Tokens, gap, size, tokens};
use super::widgets::{self, Dress};
use super::words;
use crate::desk::{Command, Desk, Detail};
use crate::gazetteer::{Feature, Gazetteer};
use crate::geo::{self, Mercator, Position};
use crate::incident::{
    Choice, Claim, Field, Incident, IncidentId, Language, Location, Relation, Report, Status,
};
use crate::time::Day;

/// Incidents within this are "nearby".
const NEARBY_KM: f64 = 25.0;
/// And within so many days before or after.
const NEARBY_DAYS: i32 = 30;

/// The sentences of a claim are shown up to so many bytes.
const MOST_EXCERPT_BYTES: usize = 1200;

/// What the panel keeps: texts laid out, and what was selected in them.
#[derive(Default)]
pub struct State {
    excerpts: Option<Excerpts>,
}

/// The excerpts of one incident, laid out for a width and a palette.
struct Excerpts {
    incident: IncidentId,
    width: f32,
    dark: bool,
    scale: f32,
    parts: Vec<(rtl::Paragraphs, rtl::SelectionState)>,
}

/// Draws the details of what is selected; asks also for a flight of the map.
pub fn ui(
    ui: &mut Ui,
    desk: &Desk,
    state: &mut State,
    fly_to: &mut Option<Position>,
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
    let incident = whole.map_or(listed, |detail| &detail.incident);
    egui::ScrollArea::vertical()
        .auto_shrink(false)
        .id_salt(incident.id)
        .show(ui, |ui| {
            egui::Frame::new()
                .inner_margin(egui::Margin::symmetric(16, 8))
                .show(ui, |ui| {
                    ui.spacing_mut().item_spacing = vec2(gap::S, gap::XS);
                    facts_ui(ui, incident);
                    widgets::divider(ui);
                    for place in &incident.places {
                        place_ui(
                            ui,
                            place,
                            incident,
                            desk.gazetteer.as_deref(),
                            &mut asked,
                            fly_to,
                        );
                    }
                    if let Some(detail) = whole {
                        for at in 0..detail.incident.claims.len() {
                            widgets::divider(ui);
                            claim_ui(ui, detail, at, state);
                        }
                    }
                    if !incident.note.is_empty() {
                        widgets::divider(ui);
                        widgets::section_head(ui, "Note", "");
                        widgets::text(ui, &incident.note, Role::BODY, tokens(ui.ctx()).text2);
                    }
                    widgets::divider(ui);
                    nearby_ui(ui, desk, incident, &mut asked);
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
    let selected = desk.selected;
    let id_of = |row: u32| desk.incidents[desk.columns.incident[row as usize] as usize].id;
    let at = desk
        .shown
        .rows
        .iter()
        .position(|&row| Some(id_of(row)) == selected);
    let words = match at {
        Some(at) => format!("Incident {} of {}", at + 1, desk.shown.rows.len()),
        None => "Not among those shown".to_owned(),
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
            "Previous incident",
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
            "Next incident",
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
            "Close details",
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
        Status::Accepted => ("Accepted", t.ok),
        Status::Candidate => ("To review", t.warn),
        Status::Rejected => ("Rejected", t.text3),
        Status::Withdrawn => ("Withdrawn", t.text3),
    };
    ui.horizontal(|ui| {
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
        ui.allocate_ui_with_layout(
            vec2((ui.available_width() - 100.0).max(60.0), 32.0),
            egui::Layout::left_to_right(egui::Align::Center),
            |ui| widgets::line(ui, incident.kind.name(), Role::TITLE, t.text1),
        );
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let icon = if incident.status == Status::Accepted {
                ICON_CHECK
            } else {
                ICON_HELP
            };
            widgets::pill(ui, Some(icon), status, color, color.gamma_multiply(0.6));
        });
    });
    let when = format!(
        "{} · {}",
        words::when(incident),
        incident.date_precision.words()
    );
    widgets::text(ui, &when, Role::BODY, t.text2);
    if incident.background {
        widgets::text(
            ui,
            "An earlier event that the report only recalls",
            Role::SMALL,
            t.text2,
        );
    }
    ui.add_space(gap::XS);
    let dash = "not named".to_owned();
    fact_ui(
        ui,
        "Initiator",
        incident.initiator.as_ref().unwrap_or(&dash),
    );
    let targets = if incident.targets.is_empty() {
        dash.clone()
    } else {
        incident.targets.join("\n")
    };
    fact_ui(ui, "Targets", &targets);
    let deaths = match incident.deaths {
        None => "not reported".to_owned(),
        Some(deaths) => format!(
            "{}    low {} · best {} · high {}",
            deaths.range(),
            deaths.low,
            deaths.best,
            deaths.high
        ),
    };
    fact_ui(ui, "Deaths", &deaths);
    ui.add_space(gap::XS);
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

/// Written and chosen side by side, where that is, why, and what else it could be.
fn place_ui(
    ui: &mut Ui,
    place: &Location,
    incident: &Incident,
    gazetteer: Option<&Gazetteer>,
    asked: &mut Vec<Command>,
    fly_to: &mut Option<Position>,
) {
    let t = tokens(ui.ctx());
    let radius = place
        .radius_km
        .map_or_else(String::new, |km| format!(", ± {} km", round_km(km)));
    let note = format!(
        "{} · {} {}{radius}",
        place.relation.code(),
        place.precision.code(),
        place.precision.words()
    );
    widgets::section_head(ui, "Place", &note);
    written_and_chosen_ui(ui, place, t);
    let units = units_line(place, gazetteer, incident.span.map(crate::time::Span::end));
    if !units.is_empty() {
        widgets::text(ui, &units, Role::SMALL, t.text2);
    }
    if let Some(position) = place.position {
        ui.horizontal(|ui| {
            let coordinates = words::coordinates(position);
            widgets::text(ui, &coordinates, Role::SMALL, t.text2);
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let copy = widgets::icon_button(
                    ui,
                    ICON_CONTENT_COPY,
                    "Copy coordinates",
                    "",
                    24.0,
                    Dress::Quiet,
                    false,
                );
                if copy.clicked() {
                    ui.copy_text(format!("{:.5}, {:.5}", position.y(), position.x()));
                }
            });
        });
    }
    if !place.sure {
        let words = if place.position.is_some() {
            "Not sure: choose below which place is meant"
        } else {
            "No place fits: it waits for a person"
        };
        reason_ui(ui, words, t.warn, false);
    }
    for reason in &place.reasons {
        reason_ui(ui, reason, t.ok, true);
    }
    if !place.choices.is_empty() {
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 20.0), Sense::hover());
        widgets::paint(
            ui.painter(),
            rect.left_center(),
            Align2::LEFT_CENTER,
            "Choices",
            Role::NOTE,
            t.text3,
        );
        widgets::paint(
            ui.painter(),
            rect.right_center(),
            Align2::RIGHT_CENTER,
            "score",
            Role::NOTE,
            t.text3,
        );
        for (at, choice) in place.choices.iter().enumerate() {
            let can_choose = place.relation != Relation::Between;
            choice_ui(ui, at, choice, place, can_choose, asked, fly_to);
        }
        if place.relation != Relation::Between && place.choices.len() > 1 {
            widgets::text(
                ui,
                "Click shows a choice on the map, double click takes it.",
                Role::NOTE,
                t.text3,
            );
        }
    }
    ui.add_space(gap::XS);
}

fn written_and_chosen_ui(ui: &mut Ui, place: &Location, t: &Tokens) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 58.0), Sense::hover());
    let arrow = 24.0;
    let written_width = ((rect.width() - arrow) * 0.44).floor();
    let written = Rect::from_min_size(rect.min, vec2(written_width, rect.height()));
    let chosen = Rect::from_min_max(pos2(written.right() + arrow, rect.top()), rect.max);
    widgets::paint_icon(
        ui.painter(),
        pos2(written.right() + arrow / 2.0, rect.center().y),
        ICON_CHEVRON_RIGHT,
        false,
        18.0,
        t.text3,
    );
    let name = place
        .name
        .clone()
        .unwrap_or_else(|| "nothing fits".to_owned());
    let card = |ui: &mut Ui, rect: Rect, head: &str, words: &str, role: Role, edge| {
        ui.painter().rect(
            rect,
            CornerRadius::same(6),
            t.bg2,
            Stroke::new(1.0, edge),
            StrokeKind::Inside,
        );
        widgets::paint(
            ui.painter(),
            rect.min + vec2(10.0, 7.0),
            Align2::LEFT_TOP,
            head,
            Role::NOTE,
            t.text3,
        );
        let inner = Rect::from_min_max(
            pos2(rect.left() + 10.0, rect.top() + 25.0),
            rect.max - vec2(10.0, 5.0),
        );
        ui.interact(rect, ui.scope_id().with(head), Sense::hover())
            .widget_info(|| {
                WidgetInfo::labeled(egui::Role::Label, true, format!("{head} as {words}"))
            });
        let mut inside = ui.new_child(egui::UiBuilder::new().max_rect(inner));
        rtl::label_ui(
            &mut inside,
            words,
            role,
            t.text1,
            rtl::LineSide::ByDirection,
        );
    };
    card(
        ui,
        written,
        "Written",
        &place.written,
        Role::ARABIC_NAME.sized(15.0, 26.0),
        t.line,
    );
    card(
        ui,
        chosen,
        "Chosen",
        &name,
        Role::HEADING.sized(14.0, 22.0),
        if place.sure { t.line2 } else { t.warn },
    );
}

/// Feature, units of the day with what they were called before, country.
fn units_line(place: &Location, gazetteer: Option<&Gazetteer>, day: Option<Day>) -> String {
    let mut parts: Vec<String> = Vec::new();
    let chosen = place
        .choices
        .iter()
        .find(|choice| Some(&choice.place_id) == place.place_id.as_ref());
    if let Some(choice) = chosen {
        parts.push(capitalised(feature_words(&choice.feature)));
    }
    parts.extend(place.admin2.clone());
    if let (Some(country), Some(admin1)) = (&place.country, &place.admin1) {
        let admin2 = place.admin2.as_deref().unwrap_or_default();
        let units = gazetteer.map(Gazetteer::units);
        match units
            .zip(day)
            .and_then(|(units, day)| units.region_on(country, admin1, admin2, day))
        {
            Some(region) => match region.former {
                Some(former) => parts.push(format!("{} ({former} before)", region.name)),
                None => parts.push(region.name.to_owned()),
            },
            None => parts.push(admin1.clone()),
        }
    }
    if let Some(country) = &place.country {
        parts.push(words::country(country).to_owned());
    }
    parts.dedup();
    parts.join(" · ")
}

/// What a feature of the gazetteer is called.
fn feature_words(code: &str) -> &str {
    Feature::of_code(code).map_or(code, |feature| feature.words())
}

/// The same where there is little room.
fn feature_short(code: &str) -> &str {
    match Feature::of_code(code) {
        Some(Feature::Seat1 | Feature::Seat2) => "seat",
        Some(Feature::Admin1) => "region",
        Some(Feature::Admin2) => "district",
        Some(Feature::Admin3 | Feature::Admin4) => "commune",
        Some(feature) => feature.words(),
        None => code,
    }
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// Whole kilometres from ten on, one decimal below.
fn round_km(km: f64) -> String {
    if km >= 10.0 {
        format!("{km:.0}")
    } else {
        format!("{}", (km * 10.0).round() / 10.0)
    }
}

fn reason_ui(ui: &mut Ui, words: &str, color: egui::Color32, is_check: bool) {
    let t = tokens(ui.ctx());
    ui.horizontal_top(|ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(16.0, 18.0), Sense::hover());
        let icon = if is_check { ICON_CHECK } else { ICON_HELP };
        widgets::paint_icon(ui.painter(), rect.center(), icon, false, 15.0, color);
        widgets::text(ui, words, Role::SMALL, t.text2);
    });
}

/// A place that was offered, with its score as a bar.
fn choice_ui(
    ui: &mut Ui,
    at: usize,
    choice: &Choice,
    place: &Location,
    can_choose: bool,
    asked: &mut Vec<Command>,
    fly_to: &mut Option<Position>,
) {
    let t = tokens(ui.ctx());
    let is_chosen = place.place_id.as_ref() == Some(&choice.place_id);
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), size::CONTROL), Sense::click());
    let painter = ui.painter();
    if is_chosen || response.hovered() {
        painter.rect_filled(
            rect.expand2(vec2(6.0, 0.0)),
            6.0,
            if is_chosen { t.bg4 } else { t.bg3 },
        );
    }
    let number = Rect::from_center_size(rect.left_center() + vec2(10.0, 0.0), vec2(18.0, 18.0));
    if is_chosen {
        painter.rect_filled(number, 4.0, t.ink);
    } else {
        painter.rect_stroke(number, 4.0, Stroke::new(1.0, t.line2), StrokeKind::Inside);
    }
    let on_number = if is_chosen { t.on_ink } else { t.text2 };
    widgets::paint(
        painter,
        number.center(),
        Align2::CENTER_CENTER,
        &(at + 1).to_string(),
        Role::BADGE,
        on_number,
    );
    let score = widgets::paint(
        painter,
        rect.right_center(),
        Align2::RIGHT_CENTER,
        &format!("{:.2}", choice.score),
        Role::SMALL,
        t.text1,
    );
    let bar = Rect::from_min_size(
        pos2(score.left() - 52.0, rect.center().y - 2.0),
        vec2(44.0, 4.0),
    );
    painter.rect_filled(bar, 2.0, t.line2);
    let filled = Rect::from_min_size(
        bar.min,
        vec2(
            bar.width() * choice.score.clamp(0.0, 1.0) as f32,
            bar.height(),
        ),
    );
    painter.rect_filled(filled, 2.0, t.text2);
    let place_words = [
        feature_short(&choice.feature),
        choice.admin2.as_str(),
        choice.admin1.as_str(),
    ];
    let hint = place_words
        .into_iter()
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(", ");
    let room = Rect::from_min_max(
        pos2(number.right() + 8.0, rect.top()),
        pos2(bar.left() - 8.0, rect.bottom()),
    );
    let clipped = painter.with_clip_rect(room.intersect(painter.clip_rect()));
    let role = if is_chosen { Role::STRONG } else { Role::BODY };
    let name = widgets::paint(
        &clipped,
        room.left_center(),
        Align2::LEFT_CENTER,
        &choice.name,
        role,
        t.text1,
    );
    widgets::paint(
        &clipped,
        pos2(name.right() + 8.0, rect.center().y),
        Align2::LEFT_CENTER,
        &hint,
        Role::SMALL,
        t.text3_on(is_chosen || response.hovered()),
    );
    let said = format!(
        "Choice {}: {}, {hint}, score {:.2}",
        at + 1,
        choice.name,
        choice.score
    );
    response.widget_info(|| {
        WidgetInfo::selected(egui::Role::RadioButton, true, is_chosen, said.clone())
    });
    let reasons = choice.reasons.join("\n");
    let tip = format!(
        "{}, {hint}\n{}\n{reasons}",
        choice.name,
        words::coordinates(choice.position)
    );
    let response = response
        .on_hover_cursor(CursorIcon::PointingHand)
        .on_hover_text(rtl::visual_order(&tip));
    if response.double_clicked() && can_choose && !(is_chosen && place.sure) {
        asked.push(Command::ChoosePlace { choice: at });
    } else if response.clicked() {
        *fly_to = Some(choice.position);
    }
}

/// One claim: both grades, the source, who says so, the figures and the words.
fn claim_ui(ui: &mut Ui, detail: &Detail, at: usize, state: &mut State) {
    let t = tokens(ui.ctx());
    let claim = &detail.incident.claims[at];
    let Some(report) = detail.reports.get(at) else {
        return;
    };
    let n = detail.incident.claims.len();
    let name = if n > 1 {
        format!("Source and claim {} of {n}", at + 1)
    } else {
        "Source and claim".to_owned()
    };
    widgets::section_head(ui, &name, "judged apart");
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 48.0), Sense::hover());
    let half = (rect.width() - gap::S) / 2.0;
    let left = Rect::from_min_size(rect.min, vec2(half, rect.height()));
    let right = Rect::from_min_size(pos2(left.right() + gap::S, rect.top()), left.size());
    let reliability = report.source.reliability;
    let unknown = reliability.code() == "F";
    grade_ui(
        ui,
        left,
        reliability.code(),
        "Source",
        reliability.words(),
        unknown,
    );
    let credibility = claim.credibility;
    grade_ui(
        ui,
        right,
        &credibility.code().to_string(),
        "Claim",
        credibility.words(),
        credibility.code() == 6,
    );
    let published = report
        .published
        .map_or_else(|| "day unknown".to_owned(), Day::long);
    let claimed = if claim.claimed_by.is_empty() {
        String::new()
    } else {
        format!(" · claimed by {}", claim.claimed_by)
    };
    widgets::text(
        ui,
        &format!("{}, {published}{claimed}", report.source.name),
        Role::SMALL,
        t.text2,
    );
    if n > 1 {
        let figure = claim.deaths.map_or_else(
            || "gives no deaths".to_owned(),
            |deaths| format!("{} killed by this claim", deaths.range()),
        );
        widgets::text(ui, &figure, Role::SMALL, t.text2);
    }
    let width = ui.available_width();
    let scale = ui.ctx().pixels_per_point();
    let is_kept = state.excerpts.as_ref().is_some_and(|kept| {
        kept.incident == detail.incident.id
            && (kept.width - width).abs() < 0.5
            && kept.dark == t.dark
            && (kept.scale - scale).abs() < 1e-3
            && kept.parts.len() == n
    });
    if !is_kept {
        let parts = detail.incident.claims.iter().zip(&detail.reports);
        state.excerpts = Some(Excerpts {
            incident: detail.incident.id,
            width,
            dark: t.dark,
            scale,
            parts: parts
                .map(|(claim, report)| {
                    (
                        excerpt(ui, claim, report, width, t),
                        rtl::SelectionState::default(),
                    )
                })
                .collect(),
        });
    }
    if let Some((paragraphs, selection)) = state
        .excerpts
        .as_mut()
        .and_then(|kept| kept.parts.get_mut(at))
    {
        ui.add_space(gap::XS);
        rtl::ui(paragraphs, ui, selection);
    }
}

/// The sentences of a claim with its evidence marked.
fn excerpt(ui: &Ui, claim: &Claim, report: &Report, width: f32, t: &Tokens) -> rtl::Paragraphs {
    let ranges: Vec<_> = claim
        .evidence
        .iter()
        .filter(|evidence| evidence.field != Field::Whole)
        .map(|evidence| evidence.bytes.clone())
        .collect();
    let part = rtl::excerpt(&report.text, &ranges, MOST_EXCERPT_BYTES);
    let marks: Vec<rtl::Mark> = claim
        .evidence
        .iter()
        .filter(|evidence| evidence.field != Field::Whole)
        .filter(|evidence| part.start <= evidence.bytes.start && evidence.bytes.end <= part.end)
        .map(|evidence| {
            let (fill, line) = match evidence.field {
                Field::Place => (t.mark, t.mark_line),
                Field::Initiator | Field::Target => (t.mark2, t.mark2_line),
                Field::Date => (t.mark3, t.mark3_line),
                Field::Kind | Field::Deaths | Field::Whole => (t.mark4, t.mark4_line),
            };
            let bytes = evidence.bytes.start - part.start..evidence.bytes.end - part.start;
            rtl::Mark { bytes, fill, line }
        })
        .collect();
    let formats = match report.language {
        Language::Arabic => rtl::Formats::reading(Role::ARABIC_READING, t.text1),
        Language::French | Language::English => {
            rtl::Formats::interface(Role::BODY.sized(14.0, 24.0), t.text1)
        }
    };
    rtl::Paragraphs::layout(ui.ctx(), &report.text[part], &marks, width, &formats)
}

/// A grade: its letter or figure with the words. Unknown is dashed, not worst.
fn grade_ui(ui: &mut Ui, rect: Rect, code: &str, head: &str, words: &str, unknown: bool) {
    let t = tokens(ui.ctx());
    let painter = ui.painter();
    painter.rect(
        rect,
        CornerRadius::same(6),
        t.bg2,
        Stroke::new(1.0, t.line),
        StrokeKind::Inside,
    );
    let tile = Rect::from_min_size(rect.min + vec2(8.0, 8.0), vec2(32.0, 32.0));
    if unknown {
        let corners = [
            tile.left_top(),
            tile.right_top(),
            tile.right_bottom(),
            tile.left_bottom(),
            tile.left_top(),
        ];
        painter.extend(egui::Shape::dashed_line(
            &corners,
            Stroke::new(1.0, t.text3),
            3.0,
            3.0,
        ));
    } else {
        painter.rect_stroke(
            tile,
            CornerRadius::same(6),
            Stroke::new(1.0, t.line3),
            StrokeKind::Inside,
        );
    }
    widgets::paint(
        painter,
        tile.center(),
        Align2::CENTER_CENTER,
        code,
        Role::HEADING.sized(16.0, 20.0),
        t.text1,
    );
    let x = tile.right() + 10.0;
    widgets::paint(
        painter,
        pos2(x, rect.top() + 7.0),
        Align2::LEFT_TOP,
        head,
        Role::NOTE,
        t.text3,
    );
    let room = Rect::from_min_max(pos2(x, rect.top()), rect.max - vec2(4.0, 0.0));
    let clipped = painter.with_clip_rect(room.intersect(painter.clip_rect()));
    widgets::paint(
        &clipped,
        pos2(x, rect.bottom() - 7.0),
        Align2::LEFT_BOTTOM,
        words,
        Role::SMALL,
        t.text1,
    );
    let said = format!("{head} {code}: {words}");
    let response = ui.interact(
        rect,
        ui.scope_id().with((head, rect.top() as i32)),
        Sense::hover(),
    );
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, said.clone()));
}

/// What else happened within 25 km and 30 days.
fn nearby_ui(ui: &mut Ui, desk: &Desk, incident: &Incident, asked: &mut Vec<Command>) {
    let t = tokens(ui.ctx());
    let found = nearby(desk, incident);
    let name = format!("Within {NEARBY_KM:.0} km and {NEARBY_DAYS} days");
    widgets::section_head(ui, &name, &found.len().to_string());
    for (other, km) in found.iter().take(12) {
        let (rect, response) =
            ui.allocate_exact_size(vec2(ui.available_width(), size::CONTROL), Sense::click());
        if response.hovered() {
            ui.painter()
                .rect_filled(rect.expand2(vec2(6.0, 0.0)), 6.0, t.bg3);
        }
        let at = rect.left_center() + vec2(8.0, 0.0);
        symbol::paint(
            ui.painter(),
            t,
            at,
            5.0,
            other.kind.group(),
            Look::Filled {
                pierced: other.deaths.is_none(),
            },
            1.0,
        );
        let where_ = if *km < 1.0 {
            "same place".to_owned()
        } else {
            format!("{km:.0} km")
        };
        let date = other
            .span
            .map_or_else(String::new, |span| words::span(span, false));
        let hint = widgets::paint(
            ui.painter(),
            rect.right_center(),
            Align2::RIGHT_CENTER,
            &format!("{date} · {where_}"),
            Role::SMALL,
            t.text2,
        );
        let room = Rect::from_min_max(
            pos2(rect.left() + 22.0, rect.top()),
            pos2(hint.left() - 6.0, rect.bottom()),
        );
        let clipped = ui.painter().with_clip_rect(room.intersect(ui.clip_rect()));
        widgets::paint(
            &clipped,
            room.left_center(),
            Align2::LEFT_CENTER,
            other.kind.short(),
            Role::BODY,
            t.text1,
        );
        if widgets::finish(
            ui,
            response,
            egui::Role::Button,
            &format!("{}, {date}, {where_}", other.kind.short()),
            "",
        )
        .clicked()
        {
            asked.push(Command::Select(Some(other.id)));
        }
    }
    if found.is_empty() {
        widgets::text(ui, "Nothing else that is shown.", Role::SMALL, t.text3);
    }
}

fn nearby<'a>(desk: &'a Desk, incident: &Incident) -> Vec<(&'a Incident, f64)> {
    let (Some(span), Some(position)) = (
        incident.span,
        incident.places.first().and_then(|place| place.position),
    ) else {
        return Vec::new();
    };
    let window = crate::time::Span::between(
        span.start().plus(-NEARBY_DAYS),
        span.end().plus(NEARBY_DAYS),
    );
    let here = Mercator::of(position);
    // A box first: a degree of longitude is never longer than 111.4 km, nor 25 km more than half of one here.
    let near =
        |at: Mercator| (at.x - here.x).abs() < 0.5 / 360.0 && (at.y - here.y).abs() < 0.5 / 360.0;
    let mut found: Vec<(&Incident, f64)> = desk
        .columns
        .within(window)
        .filter_map(|row| {
            let at = desk.columns.position[row].filter(|&at| near(at))?;
            let other = &desk.incidents[desk.columns.incident[row] as usize];
            let km = geo::distance_km(position, at.position());
            (other.id != incident.id && km <= NEARBY_KM).then_some((other, km))
        })
        .collect();
    found.sort_by(|a, b| a.1.total_cmp(&b.1));
    found
}

/// Copies a citation of the incident.
fn cite_ui(ui: &mut Ui, incident: &Incident, detail: Option<&Detail>) {
    if widgets::button(
        ui,
        Some(ICON_CONTENT_COPY),
        "Copy citation",
        size::CONTROL,
        Dress::Plain,
    )
    .clicked()
    {
        ui.copy_text(citation(incident, detail));
    }
}

/// What, where, when, how sure, and by which reports.
fn citation(incident: &Incident, detail: Option<&Detail>) -> String {
    let place = incident.places.first();
    let place_words = place.map_or_else(
        || "place unknown".to_owned(),
        |place| {
            let sure = if place.sure { "" } else { ", place not sure" };
            format!(
                "{} (written {}){sure}, {}",
                words::place(place),
                place.written,
                place.precision.code()
            )
        },
    );
    let deaths = incident.deaths.map_or_else(
        || "deaths not reported".to_owned(),
        |deaths| format!("{} killed", deaths.range()),
    );
    let mut line = format!(
        "{}, {place_words}, {}, {deaths}.",
        incident.kind.name(),
        words::when(incident)
    );
    for report in detail.map_or(&[][..], |detail| &detail.reports) {
        let published = report
            .published
            .map_or_else(|| "undated".to_owned(), |day| day.to_string());
        line += &format!(" {}: “{}”, {published}.", report.source.name, report.title);
    }
    line
}
