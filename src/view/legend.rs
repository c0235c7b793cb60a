//! The left column: the kinds as legend and as filter, what size and drawing mean, the facets, the
//! names that were decided, and the sample.

use egui::{Align2, Rect, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::lang::{say, say_n, say_with};
use super::symbol::{self, Look};
use super::theme::{Role, gap, size, tokens};
use super::widgets::{self, Dress};
use super::{facets, map, terms, words};
use crate::desk::{Command, Desk};
use crate::incident::{Facet, KindGroup};

/// Draws the column's upper part, scrolling where it must.
pub(super) fn ui(
    ui: &mut Ui,
    desk: &Desk,
    state: &mut facets::State,
    map: &map::State,
    (names_open, is_open): (&mut bool, &mut bool),
) -> Vec<Command> {
    let mut asked = Vec::new();
    let t = tokens(ui.ctx());
    let head = Rect::from_min_size(
        ui.cursor().min,
        vec2(ui.available_width(), size::PANEL_HEAD),
    );
    ui.allocate_rect(head, Sense::hover());
    widgets::paint(
        ui.painter(),
        head.left_center() + vec2(gap::M, 0.0),
        Align2::LEFT_CENTER,
        &say("filters"),
        Role::STRONG,
        t.text1,
    );
    ui.painter().hline(
        head.x_range(),
        head.bottom() - 0.5,
        Stroke::new(1.0, t.line),
    );
    let buttons = head
        .with_min_x(head.left() + 100.0)
        .shrink2(vec2(gap::S, 4.0));
    widgets::row_in(ui, buttons, |ui| {
        asked.extend(facets::head_ui(ui, desk, state, is_open));
    });
    egui::Frame::new()
        .inner_margin(egui::Margin::symmetric(12, 0))
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            asked.extend(facets::top_ui(ui, desk, state));
            widgets::divider(ui);
        });
    egui::ScrollArea::vertical()
        .auto_shrink(false)
        .show(ui, |ui| {
            egui::Frame::new()
                .inner_margin(egui::Margin::symmetric(12, 4))
                .show(ui, |ui| {
                    ui.spacing_mut().item_spacing.y = 0.0;
                    kinds_ui(ui, desk, state, map.layers.by_initiator, &mut asked);
                    widgets::divider(ui);
                    sizes_ui(ui, state);
                    widgets::divider(ui);
                    asked.extend(facets::precision_ui(ui, desk, state));
                    widgets::divider(ui);
                    asked.extend(facets::ui(ui, desk, state, map));
                    widgets::divider(ui);
                    names_ui(ui, desk, names_open);
                    if desk.has_sample() {
                        widgets::divider(ui);
                        sample_ui(ui, desk, &mut asked);
                    } else if desk.incidents.is_empty() && desk.is_ready() {
                        widgets::divider(ui);
                        widgets::section_head(ui, &say("sample-data"), "");
                        let words = say("add-sample");
                        if widgets::button(ui, None, &words, size::CONTROL, Dress::Plain).clicked()
                        {
                            asked.push(Command::AddSample);
                        }
                    }
                });
        });
    asked
}

/// One row a kind: a click turns it on or off, with Alt it alone.
/// Where the map's colours say who began it, only shapes say the kind there, and here.
fn kinds_ui(
    ui: &mut Ui,
    desk: &Desk,
    state: &mut facets::State,
    by_initiator: bool,
    asked: &mut Vec<Command>,
) {
    let all_on = desk.filter.kinds.iter().all(|&on| on);
    let note = say(if all_on { "any" } else { "alt-click-only" });
    if !state.legend_head(ui, Facet::Kind, &say("facet-kind"), &note) {
        return;
    }
    for group in KindGroup::ALL {
        asked.extend(kind_ui(ui, desk, group, by_initiator));
    }
    if !all_on && widgets::button(ui, None, &say("show-all-kinds"), 24.0, Dress::Quiet).clicked() {
        asked.push(Command::AllKinds);
    }
    ui.add_space(gap::XS);
}

/// One kind as a row.
fn kind_ui(ui: &mut Ui, desk: &Desk, group: KindGroup, by_initiator: bool) -> Option<Command> {
    let t = tokens(ui.ctx());
    let on = desk.filter.shows_kind(group);
    let name = terms::group(group);
    let within = desk.shown.kind_within_dates[group.index()];
    let total = desk.shown.kind_total[group.index()];
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), size::FACET_ROW), Sense::click());
    let painter = ui.painter();
    if response.hovered() {
        painter.rect_filled(rect.expand2(vec2(6.0, 0.0)), 6.0, t.bg3);
    }
    let center = rect.left_center() + vec2(10.0, 0.0);
    let look = if on {
        Look::Filled { pierced: false }
    } else {
        Look::Off
    };
    let faint = if on && total == 0 { 0.75 } else { 1.0 };
    let color = [t.kind(group), t.text2][usize::from(by_initiator)];
    symbol::paint_in(painter, t, (center, 6.0), (group, color), look, faint);
    let name_color = if on && total > 0 { t.text1 } else { t.text3 };
    let figure = match (on, total) {
        (false, _) => say("off"),
        (true, 0) => "–".to_owned(),
        _ => words::thousands(within),
    };
    // Numbers are never cut: the name gives way.
    let mut end = rect.right_center();
    if on && within < total {
        let of_total = format!("/ {}", words::thousands(total));
        let painted = widgets::paint(
            painter,
            end,
            Align2::RIGHT_CENTER,
            &of_total,
            Role::BODY,
            t.text3,
        );
        end.x = painted.left() - 4.0;
    }
    let painted = widgets::paint(
        painter,
        end,
        Align2::RIGHT_CENTER,
        &figure,
        Role::BODY,
        name_color,
    );
    let name_at = rect.left_center() + vec2(28.0, 0.0);
    let room = painted.left() - gap::XS - name_at.x;
    let is_cut = widgets::paint_cut(ui, name_at, &name, Role::BODY, name_color, room);
    if response.has_focus() {
        widgets::focus_ring(painter, t, rect.expand2(vec2(4.0, 0.0)), 6);
    }
    let about = [
        ("name", name.as_str().into()),
        ("within", words::thousands(within).into()),
        ("total", words::thousands(total).into()),
    ];
    let said = say_with("kind-within", &about);
    response.widget_info(|| WidgetInfo::selected(egui::Role::CheckBox, true, on, said.clone()));
    let key = (group.index() + 1).to_string();
    let words = if is_cut { said } else { name };
    let response = widgets::tip(response, &words, &key);
    if response
        .on_hover_cursor(egui::CursorIcon::PointingHand)
        .clicked()
    {
        let alone = ui.input(|input| input.modifiers.alt);
        return Some(if alone {
            Command::OnlyKind(group)
        } else {
            Command::ToggleKind(group)
        });
    }
    None
}

/// What the size of a symbol says.
fn sizes_ui(ui: &mut Ui, state: &mut facets::State) {
    let t = tokens(ui.ctx());
    let (name, note) = (say("size-by-deaths"), say("by-lowest-figure"));
    if !state.legend_head(ui, Facet::Deaths, &name, &note) {
        return;
    }
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 50.0), Sense::hover());
    let not_reported = say("not-reported-short");
    let steps: [(&str, Option<u32>); 6] = [
        (&not_reported, None),
        ("0", Some(0)),
        ("1", Some(1)),
        ("10", Some(10)),
        ("40", Some(40)),
        ("76+", Some(76)),
    ];
    let widths: Vec<f32> = steps
        .iter()
        .map(|(_, deaths)| 2.0 * symbol::radius(*deaths))
        .collect();
    let spare = (rect.width() - widths.iter().sum::<f32>() - 12.0) / (steps.len() - 1) as f32;
    let mut x = rect.left() + 12.0;
    for ((words, deaths), width) in steps.into_iter().zip(widths) {
        let center = pos2(x + width / 2.0, rect.top() + 17.0);
        let r = width / 2.0;
        ui.painter().circle_filled(center, r, t.text2);
        if deaths.is_none() {
            ui.painter().circle_filled(center, 0.34 * r, t.bg1);
        }
        let below = pos2(center.x, rect.top() + 42.0);
        widgets::paint(
            ui.painter(),
            below,
            Align2::CENTER_CENTER,
            words,
            Role::NOTE,
            t.text2,
        );
        x += width + spare;
    }
    ui.add_space(gap::XS);
}

/// How many names were decided, and the way to them.
fn names_ui(ui: &mut Ui, desk: &Desk, names_open: &mut bool) {
    let n = desk.decisions.aliases().count();
    widgets::section_head(ui, &say("names-decided"), &words::thousands(n));
    if widgets::button(ui, None, &say("names-show"), size::CONTROL, Dress::Plain).clicked() {
        *names_open = true;
    }
    ui.add_space(gap::S);
}

fn sample_ui(ui: &mut Ui, desk: &Desk, asked: &mut Vec<Command>) {
    let t = tokens(ui.ctx());
    let n = say_n("n-incidents", desk.n_sample);
    widgets::section_head(ui, &say("sample-data"), &n);
    widgets::text(ui, &say("sample-what"), Role::SMALL, t.text2);
    ui.add_space(gap::XS);
    if widgets::button(ui, None, &say("remove-sample"), size::CONTROL, Dress::Plain).clicked() {
        asked.push(Command::RemoveSample);
    }
    ui.add_space(gap::M);
}
