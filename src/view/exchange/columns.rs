//! The columns of the file, the first values of each, and what they become; under them, where the rows
//! fall.

use egui::{ComboBox, Rect, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};
use egui_material_icons::icons::{ICON_CHECK, ICON_CHEVRON_RIGHT, ICON_HELP};

use super::{head_ui, scrolled, set, whereabouts};
use crate::desk::import::{Look, Plan};
use crate::desk::{Command, Desk};
use crate::exchange::import::{Field, Problem};
use crate::view::lang::{say, say_n, say_with};
use crate::view::map;
use crate::view::theme::{Role, Tokens, gap, tokens};
use crate::view::widgets;

/// The height of a column's row.
const ROW: f32 = 32.0;

pub(super) fn ui(
    ui: &mut Ui,
    desk: &Desk,
    whereabouts: &mut whereabouts::State,
    map: &mut map::State,
    asked: &mut Vec<Command>,
) {
    let t = tokens(ui.ctx());
    let whole = ui.max_rect();
    ui.painter()
        .vline(whole.right(), whole.y_range(), Stroke::new(1.0, t.line));
    let (Some(look), Some(setup)) = (&desk.import.look, &desk.import.setup) else {
        head_ui(ui, &say("import-columns"), "", "");
        return;
    };
    let n_used = setup
        .mapping
        .iter()
        .filter(|field| **field != Field::LeaveOut)
        .count();
    let about = [("used", n_used.into()), ("all", setup.mapping.len().into())];
    let used = say_with("import-columns-used", &about);
    head_ui(ui, &say("import-columns"), &look.table.name(), &used);
    let needed = ROW * (setup.mapping.len() as f32 + 1.0);
    let room = ui.available_height();
    // The map below has the rest, once there is something to show on it.
    let share = if desk.import.plan.is_some() {
        0.62
    } else {
        1.0
    };
    let list = needed.min(room * share);
    let (upper, lower) = ui
        .available_rect_before_wrap()
        .split_top_bottom_at_y(ui.cursor().top() + list);
    ui.scope_builder(egui::UiBuilder::new().max_rect(upper), |ui| {
        scrolled(ui, "columns", |ui| {
            heads_ui(ui, t);
            for at in 0..setup.mapping.len() {
                row_ui(ui, desk, look, at, asked);
            }
        });
    });
    if let Some(plan) = desk.import.plan.as_deref() {
        whereabouts::ui(ui, lower, (desk, plan), whereabouts, map);
    }
}

/// Where each part of a row begins and how wide it is, by the row's width. What a column becomes has
/// room for the longest name of a field; the rest is shared.
fn parts(rect: Rect) -> [(f32, f32); 5] {
    const BECOMES: f32 = 188.0;
    const ARROW: f32 = 18.0;
    /// The mark behind a remark.
    const MARK: f32 = 22.0;
    let whole = rect.width() - 2.0 * gap::M;
    let remark = whole * 0.13;
    let half = (whole - BECOMES - ARROW - remark - MARK - 4.0 * gap::S) / 2.0;
    let mut x = rect.left() + gap::M;
    [half, half, ARROW, BECOMES, remark].map(|width| {
        let from = x;
        x += width + gap::S;
        (from, width)
    })
}

fn heads_ui(ui: &mut Ui, t: &Tokens) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let parts = parts(rect);
    let heads = [
        (0, say("import-head-file")),
        (1, say("import-head-values")),
        (3, say("import-head-becomes")),
    ];
    for (at, words) in heads {
        let (x, width) = parts[at];
        widgets::paint_cut(
            ui,
            pos2(x, rect.center().y),
            &words,
            Role::NOTE,
            t.text3,
            width,
        );
    }
    ui.painter()
        .hline(rect.x_range(), rect.bottom(), Stroke::new(1.0, t.line));
}

fn row_ui(ui: &mut Ui, desk: &Desk, look: &Look, at: usize, asked: &mut Vec<Command>) {
    let t = tokens(ui.ctx());
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    ui.painter()
        .hline(rect.x_range(), rect.bottom(), Stroke::new(1.0, t.line));
    let parts = parts(rect);
    let y = rect.center().y;
    let head = &look.table.heads[at];
    let field = desk
        .import
        .setup
        .as_ref()
        .map_or(Field::LeaveOut, |setup| setup.mapping[at]);
    let is_out = field == Field::LeaveOut;
    let color = if is_out { t.text3 } else { t.text1 };
    widgets::paint_cut(ui, pos2(parts[0].0, y), head, Role::BODY, color, parts[0].1);
    let values = first_values(look, at);
    widgets::paint_cut(
        ui,
        pos2(parts[1].0, y),
        &values,
        Role::SMALL,
        t.text2,
        parts[1].1,
    );
    widgets::paint_icon(
        ui.painter(),
        pos2(parts[2].0 + 8.0, y),
        ICON_CHEVRON_RIGHT,
        false,
        16.0,
        t.text3,
    );
    let place = Rect::from_min_size(pos2(parts[3].0, y - 13.0), vec2(parts[3].1, 26.0));
    let mut chosen = field;
    ui.scope_builder(egui::UiBuilder::new().max_rect(place), |ui| {
        ui.add_enabled_ui(!desk.import.is_done, |ui| {
            let combo = ComboBox::from_id_salt(("becomes", at))
                .icon(widgets::chevron)
                .width(parts[3].1)
                .height(420.0)
                .truncate()
                .selected_text(name_of(field))
                .show_ui(ui, |ui| {
                    for field in Field::ALL {
                        ui.selectable_value(&mut chosen, field, name_of(field));
                    }
                });
            let name = say_with(
                "import-becomes",
                &[
                    ("column", head.as_str().into()),
                    ("field", name_of(field).into()),
                ],
            );
            combo
                .response
                .widget_info(|| WidgetInfo::labeled(egui::Role::ComboBox, true, &name));
        });
    });
    if chosen != field {
        asked.extend(set(desk, |setup| {
            if !chosen.takes_many() {
                let others = setup.mapping.iter_mut().filter(|other| **other == chosen);
                others.for_each(|other| *other = Field::LeaveOut);
            }
            setup.mapping[at] = chosen;
        }));
    }
    let Some(plan) = desk.import.plan.as_deref() else {
        return;
    };
    let remark = remark(plan, field);
    if let Some(words) = &remark {
        widgets::paint_cut(
            ui,
            pos2(parts[4].0, y),
            words,
            Role::NOTE,
            t.text1,
            parts[4].1,
        );
    }
    if !is_out {
        let (icon, color) = if remark.is_some() {
            (ICON_HELP, t.warn)
        } else {
            (ICON_CHECK, t.ok)
        };
        widgets::paint_icon(
            ui.painter(),
            pos2(rect.right() - gap::M - 8.0, y),
            icon,
            remark.is_some(),
            18.0,
            color,
        );
    }
}

/// The first two values that differ.
fn first_values(look: &Look, at: usize) -> String {
    let mut values: Vec<&str> = Vec::new();
    for row in &look.table.sample {
        let cell = row.get(at).unwrap_or_default().trim();
        if !cell.is_empty() && !values.contains(&cell) {
            values.push(cell);
        }
        if values.len() == 2 {
            break;
        }
    }
    let short = |cell: &&str| {
        cell.chars()
            .take(40)
            .map(|c| if c == '\n' { ' ' } else { c })
            .collect::<String>()
    };
    if values.is_empty() {
        return "–".to_owned();
    }
    values.iter().map(short).collect::<Vec<_>>().join(" · ")
}

/// What is to be asked about a column.
fn remark(plan: &Plan, field: Field) -> Option<String> {
    let problems: &[(Problem, &str)] = match field {
        Field::Longitude => &[
            (Problem::Minus, "import-remark-minus"),
            (Problem::Slip, "import-remark-slip"),
        ],
        Field::Deaths => &[(Problem::DeathsWord, "import-remark-words")],
        Field::Kind => &[(Problem::KindUnknown, "import-remark-kinds")],
        Field::Precision => &[(Problem::PrecisionUnknown, "import-remark-open")],
        Field::Place => &[(Problem::PlaceUnsure, "import-remark-unsure")],
        _ => &[],
    };
    let found = problems
        .iter()
        .find_map(|(problem, key)| Some((plan.problems.get(problem)?, key)));
    found.map(|(listing, key)| say_n(key, listing.n))
}

/// What a field is called.
pub(super) fn name_of(field: Field) -> String {
    let key = match field {
        Field::LeaveOut => "import-field-leave-out",
        Field::Id => "import-field-id",
        Field::Start => "import-field-start",
        Field::End => "import-field-end",
        Field::DatePrecision => "import-field-date-precision",
        Field::Kind => "import-field-kind",
        Field::EventType => "import-field-event-type",
        Field::Initiator => "import-field-initiator",
        Field::InitiatorType => "import-field-initiator-type",
        Field::Target => "import-field-target",
        Field::Deaths => "import-field-deaths",
        Field::DeathsLow => "import-field-deaths-low",
        Field::DeathsHigh => "import-field-deaths-high",
        Field::Place => "import-field-place",
        Field::Country => "import-field-country",
        Field::Admin1 => "import-field-admin1",
        Field::Admin2 => "import-field-admin2",
        Field::Latitude => "import-field-latitude",
        Field::Longitude => "import-field-longitude",
        Field::Precision => "import-field-precision",
        Field::Radius => "import-field-radius",
        Field::Source => "import-field-source",
        Field::Reliability => "import-field-reliability",
        Field::Credibility => "import-field-credibility",
        Field::Notes => "import-field-notes",
        Field::Status => "import-field-status",
        Field::Record => "import-field-record",
    };
    say(key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::lang::{self, Lang};
    use crate::view::theme;

    /// Beside the rail of the smallest window; an icon and the edges of the box take the rest.
    #[test]
    fn the_names_of_fields_fit_their_boxes_in_both_languages() {
        let ctx = egui::Context::default();
        theme::install(&ctx);
        let mut widest = Vec::new();
        let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
            for lang in Lang::ALL {
                lang::set(lang);
                widest.extend(Field::ALL.map(|field| {
                    let color = tokens(ui.ctx()).text1;
                    let name = name_of(field);
                    let galley = widgets::galley(ui.painter(), &name, Role::BODY, color);
                    (galley.size().x, name)
                }));
            }
        });
        output.textures_delta.clear();
        lang::set(Lang::En);
        let width = super::super::columns_width(1280.0 - theme::size::RAIL);
        let list = Rect::from_min_size(pos2(0.0, 0.0), vec2(width, ROW));
        let room = parts(list)[3].1 - 40.0;
        assert!(parts(list)[0].1 > 70.0);
        let cut: Vec<_> = widest.iter().filter(|(width, _)| *width > room).collect();
        assert!(cut.is_empty() && !widest.is_empty(), "room {room}: {cut:?}");
    }
}
