//! A place: what was written and what was chosen side by side, where that is, why, and what else
//! it could be.

use egui::{
    Align2, CornerRadius, CursorIcon, Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};
use egui_material_icons::icons::{ICON_CHECK, ICON_CHEVRON_RIGHT, ICON_CONTENT_COPY, ICON_HELP};

use crate::desk::Command;
use crate::gazetteer::{Feature, Gazetteer};
use crate::geo::Position;
use crate::incident::{Choice, Incident, Location, Relation};
use crate::time::Day;
use crate::view::heard::{heard, heard_all, is_doubt, is_lead};
use crate::view::lang::{say, say_with};
use crate::view::rtl;
use crate::view::theme::{Role, Tokens, gap, size, tokens};
use crate::view::widgets::{self, Dress};
use crate::view::{terms, words};

/// Written and chosen side by side, where that is, why, and what else it could be.
pub(super) fn place_ui(
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
        terms::relation(place.relation),
        place.precision.code(),
        terms::class(place.precision)
    );
    widgets::section_head(ui, &say("place"), &note);
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
                    &say("copy-coordinates"),
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
            say("not-sure-choose")
        } else {
            say("no-place-fits")
        };
        reason_ui(ui, &words, t.warn, false);
    }
    for reason in &place.reasons {
        // What speaks against it is not ticked, nor a lead that was too small.
        let speaks_against = is_doubt(reason) || !place.sure && is_lead(reason);
        let (color, is_check) = match (speaks_against, place.sure) {
            (false, _) => (t.ok, true),
            (true, false) => (t.warn, false),
            (true, true) => (t.text3, false),
        };
        reason_ui(ui, &heard(reason), color, is_check);
    }
    if !place.choices.is_empty() {
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 20.0), Sense::hover());
        widgets::paint(
            ui.painter(),
            rect.left_center(),
            Align2::LEFT_CENTER,
            &say("choices"),
            Role::NOTE,
            t.text3,
        );
        widgets::paint(
            ui.painter(),
            rect.right_center(),
            Align2::RIGHT_CENTER,
            &say("score"),
            Role::NOTE,
            t.text3,
        );
        for (at, choice) in place.choices.iter().enumerate() {
            let can_choose = place.relation != Relation::Between;
            choice_ui(ui, at, choice, place, can_choose, asked, fly_to);
        }
        if place.relation != Relation::Between && place.choices.len() > 1 {
            widgets::text(ui, &say("choices-how"), Role::NOTE, t.text3);
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
    let unnamed = || {
        if place.sure {
            say("by-hand")
        } else {
            say("nothing-fits")
        }
    };
    let name = place.name.clone().unwrap_or_else(unnamed);
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
                let about = [("head", head.into()), ("words", words.into())];
                WidgetInfo::labeled(egui::Role::Label, true, say_with("head-as", &about))
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
        &say("names-written"),
        &place.written,
        Role::ARABIC_NAME.sized(15.0, 26.0),
        t.line,
    );
    card(
        ui,
        chosen,
        &say("chosen"),
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
        parts.push(words::capitalised(&feature_words(&choice.feature)));
    }
    parts.extend(place.admin2.clone());
    if let (Some(country), Some(admin1)) = (&place.country, &place.admin1) {
        let admin2 = place.admin2.as_deref().unwrap_or_default();
        parts.push(words::region(gazetteer, day, country, admin1, admin2));
    }
    if let Some(country) = &place.country {
        parts.push(words::country(country));
    }
    parts.dedup();
    parts.join(" · ")
}

/// What a feature of the gazetteer is called.
fn feature_words(code: &str) -> String {
    Feature::of_code(code).map_or_else(|| code.to_owned(), terms::feature)
}

/// The same where there is little room.
fn feature_short(code: &str) -> String {
    match Feature::of_code(code) {
        Some(Feature::Seat1 | Feature::Seat2) => say("seat"),
        _ => feature_words(code),
    }
}

/// Whole kilometres from ten on, one decimal below.
fn round_km(km: f64) -> String {
    if km >= 10.0 {
        words::decimal(km, 0)
    } else {
        words::plain((km * 10.0).round() / 10.0)
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
#[expect(clippy::too_many_lines, reason = "one row, painted from left to right")]
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
        &words::decimal(choice.score, 2),
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
    let feature = feature_short(&choice.feature);
    let place_words = [
        feature.as_str(),
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
    let from = name.right() + 8.0;
    widgets::paint_cut(
        ui,
        pos2(from, rect.center().y),
        &hint,
        Role::SMALL,
        t.text3_on(is_chosen || response.hovered()),
        (room.right() - from).max(0.0),
    );
    let about = [
        ("n", (at + 1).into()),
        ("name", choice.name.as_str().into()),
        ("hint", hint.as_str().into()),
        ("score", words::decimal(choice.score, 2).into()),
    ];
    let said = say_with("choice-said", &about);
    response.widget_info(|| {
        WidgetInfo::selected(egui::Role::RadioButton, true, is_chosen, said.clone())
    });
    let reasons = heard_all(&choice.reasons, "\n");
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
