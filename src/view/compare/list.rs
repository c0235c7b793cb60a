//! The incidents that differ: how many of each standing, and a row for each with its mark.

use egui::{
    Align2, Checkbox, Key, Modifiers, Rect, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2, vec2,
};
use egui_material_icons::MaterialIcon;
use egui_material_icons::icons::{ICON_ADD, ICON_CALL_MERGE, ICON_EDIT, ICON_REMOVE};

use super::State;
use crate::desk::compare::{Change, Found, Line, Standing};
use crate::desk::{Command, CompareCommand, Desk};
use crate::time::Day;
use crate::view::lang::{say, say_with};
use crate::view::symbol::{self, Look};
use crate::view::theme::{Role, Tokens, gap, size, tokens};
use crate::view::widgets::{self, Dress};
use crate::view::{terms, words};

/// The height of a row: two lines.
const ROW: f32 = 46.0;
/// What there can be to take, in the order of tabs.
const TABS: [(Standing, &str); 4] = [
    (Standing::Added, "compare-added"),
    (Standing::Changed, "compare-changed"),
    (Standing::Conflicting, "compare-conflicting"),
    (Standing::Removed, "compare-removed"),
];

/// The lines that are listed.
fn listed<'a>(found: &'a Found, state: &State) -> Vec<&'a Line> {
    let standing = state.standing;
    let is_listed = |line: &&Line| standing.is_none_or(|one| one == line.entry.standing);
    found.lines.iter().filter(is_listed).collect()
}

/// Up and Down go through the list, T marks.
pub(super) fn keys(
    ui: &Ui,
    desk: &Desk,
    found: &Found,
    state: &mut State,
    asked: &mut Vec<Command>,
) {
    if ui.ctx().text_edit_focused() {
        return;
    }
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let step = i32::from(pressed(Key::ArrowDown)) - i32::from(pressed(Key::ArrowUp));
    let lines = listed(found, state);
    let shown = desk.compare.shown.as_ref();
    let at = lines
        .iter()
        .position(|line| Some(&line.entry.uuid) == shown);
    if step != 0 && !lines.is_empty() {
        let last = lines.len() - 1;
        let next = match at {
            Some(at) if step > 0 => (at + 1).min(last),
            Some(at) => at.saturating_sub(1),
            None => 0,
        };
        state.follows = true;
        asked.push(CompareCommand::Show(Some(lines[next].entry.uuid.clone())).into());
    }
    if pressed(Key::T)
        && let Some(at) = at
    {
        asked.push(mark(lines[at], !desk.compare.is_marked(lines[at])));
    }
}

fn mark(line: &Line, take: bool) -> Command {
    let uuid = line.entry.uuid.clone();
    CompareCommand::Mark { uuid, take }.into()
}

/// How many of each standing, and what is done with all that are listed.
pub(super) fn tabs_ui(ui: &mut Ui, found: &Found, state: &mut State, asked: &mut Vec<Command>) {
    let n_of = |standing| found.n.get(&standing).copied().unwrap_or(0);
    let said = |key: &str, n: usize| say_with(key, &[("count", words::thousands(n).into())]);
    let mut names = vec![said("compare-all", found.lines.len())];
    names.extend(
        TABS.iter()
            .map(|(standing, key)| said(key, n_of(*standing))),
    );
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let current = TABS
        .iter()
        .position(|(standing, _)| state.standing == Some(*standing))
        .map_or(0, |at| at + 1);
    ui.horizontal(|ui| {
        let width = (ui.available_width() - 300.0).min(640.0);
        let group = say("compare-tabs");
        let chosen = widgets::segments(ui, &group, &names, current, width, size::CONTROL);
        if let Some(at) = chosen {
            state.standing = at.checked_sub(1).map(|at| TABS[at].0);
        }
        for (key, take) in [("compare-take-these", true), ("compare-leave-these", false)] {
            if widgets::button(ui, None, &say(key), size::CONTROL, Dress::Plain).clicked() {
                let standing = state.standing;
                asked.push(CompareCommand::MarkAll { standing, take }.into());
            }
        }
    });
}

/// The rows in view.
pub(super) fn ui(
    ui: &mut Ui,
    desk: &Desk,
    found: &Found,
    state: &mut State,
    asked: &mut Vec<Command>,
) {
    let t = tokens(ui.ctx());
    let lines = listed(found, state);
    if lines.is_empty() {
        widgets::text(ui, &say("compare-none-of"), Role::BODY, t.text2);
        return;
    }
    let mut area = ScrollArea::vertical()
        .id_salt("compare list")
        .auto_shrink([false, false]);
    if std::mem::take(&mut state.follows) {
        let shown = desk.compare.shown.as_ref();
        let at = lines
            .iter()
            .position(|line| Some(&line.entry.uuid) == shown);
        let room = ui.available_height() * 0.5;
        area = area.vertical_scroll_offset((at.unwrap_or(0) as f32 * ROW - room).max(0.0));
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    area.show_rows(ui, ROW, lines.len(), |ui, range| {
        for line in &lines[range] {
            row_ui(ui, t, desk, line, asked);
        }
    });
}

fn row_ui(ui: &mut Ui, t: &Tokens, desk: &Desk, line: &Line, asked: &mut Vec<Command>) {
    let uuid = &line.entry.uuid;
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let is_shown = desk.compare.shown.as_ref() == Some(uuid);
    let about = rect.with_min_x(rect.left() + 32.0);
    let row = ui.interact(about, ui.scope_id().with(("row", uuid)), Sense::click());
    if is_shown || row.hovered() {
        let fill = if is_shown { t.bg4 } else { t.bg3 };
        ui.painter().rect_filled(rect, 6.0, fill);
    }
    let edge = Stroke::new(1.0, t.line);
    ui.painter()
        .hline(rect.x_range(), rect.bottom() - 0.5, edge);
    let (icon, color, state) = standing(t, line.entry.standing);
    let what = what(line);
    let when = words::when(line.span, line.date_precision);
    let who = signed(line.entry.signed[1].as_ref());
    let mut on = desk.compare.is_marked(line);
    let place = Rect::from_center_size(pos2(rect.left() + 16.0, rect.center().y), vec2(28.0, 28.0));
    // A child of its own: what is put into a row does not move the rows below.
    let mut cell = ui.new_child(egui::UiBuilder::new().max_rect(place));
    let check = cell.put(place, Checkbox::without_text(&mut on));
    let name = say_with("compare-take-one", &[("what", what.as_str().into())]);
    check.widget_info(|| WidgetInfo::selected(egui::Role::CheckBox, true, on, &name));
    if check.on_hover_text(format!("{name} (T)")).changed() {
        asked.push(mark(line, on));
    }
    let at = pos2(about.left() + 10.0, rect.top() + 15.0);
    widgets::paint_icon(ui.painter(), at, icon, false, 16.0, color);
    let look = match &line.place {
        Some(place) if place.sure && place.precision.is_exact() => Look::Filled { pierced: false },
        _ => Look::Hollow,
    };
    let at = pos2(about.left() + 30.0, rect.top() + 15.0);
    symbol::paint(ui.painter(), t, at, 6.0, line.kind.group(), look, 1.0);
    let right = rect.right_center() - vec2(gap::S, 8.0);
    let deaths = words::deaths_short(line.deaths);
    let painter = ui.painter();
    let right = widgets::paint(
        painter,
        right,
        Align2::RIGHT_CENTER,
        &deaths,
        Role::BODY,
        t.text1,
    );
    let at = pos2(about.left() + 44.0, rect.top() + 15.0);
    widgets::paint_cut(
        ui,
        at,
        &what,
        Role::BODY,
        t.text1,
        right.left() - at.x - gap::S,
    );
    let second = format!("{state} · {when} · {who}");
    let at = pos2(about.left() + 4.0, rect.top() + 34.0);
    widgets::paint_cut(
        ui,
        at,
        &second,
        Role::NOTE,
        t.text2,
        rect.right() - at.x - gap::S,
    );
    if row.has_focus() {
        widgets::focus_ring(ui.painter(), t, about, 6);
    }
    let said = [
        ("state", state.as_str().into()),
        ("what", what.as_str().into()),
        ("when", when.as_str().into()),
        ("who", who.as_str().into()),
    ];
    let said = say_with("compare-row", &said);
    row.widget_info(|| WidgetInfo::selected(egui::Role::ListItem, true, is_shown, &said));
    if row
        .on_hover_cursor(egui::CursorIcon::PointingHand)
        .clicked()
    {
        let uuid = (!is_shown).then(|| uuid.clone());
        asked.push(CompareCommand::Show(uuid).into());
    }
}

/// *Attack · Boulkessi*.
fn what(line: &Line) -> String {
    let kind = terms::kind_short(line.kind);
    match &line.place {
        Some(place) => format!("{kind} · {}", words::place(place)),
        None => kind,
    }
}

/// Who changed it, and on which day.
pub(super) fn signed(last: Option<&Change>) -> String {
    let Some(last) = last else {
        return say("compare-unsigned");
    };
    let day = last.at.get(..10).and_then(|day| Day::parse(day).ok());
    let day = day.map_or_else(|| last.at.clone(), words::day_short);
    let about = [("who", last.who.as_str().into()), ("day", day.into())];
    say_with("compare-signed", &about)
}

fn standing(t: &Tokens, standing: Standing) -> (MaterialIcon, egui::Color32, String) {
    match standing {
        Standing::Changed => (ICON_EDIT, t.info, say("compare-state-changed")),
        Standing::Conflicting => (ICON_CALL_MERGE, t.warn, say("compare-state-conflicting")),
        Standing::Removed => (ICON_REMOVE, t.bad, say("compare-state-removed")),
        // What only ours has is not listed.
        Standing::Added | Standing::ChangedHere | Standing::OnlyHere => {
            (ICON_ADD, t.ok, say("compare-state-added"))
        }
    }
}
