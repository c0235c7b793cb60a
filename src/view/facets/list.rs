//! The values of one facet as rows with figures: the most frequent first where the values are names,
//! else in their own order. A click asks for one more, with Alt for it alone.

use egui::{Align2, CornerRadius, Id, Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};
use egui_material_icons::icons::ICON_CHECK_BOX;

use super::{State, names};
use crate::desk::{Command, Desk, FilterCommand};
use crate::gazetteer::Gazetteer;
use crate::incident::Facet;
use crate::incident::facets::of_region_key;
use crate::view::lang::{say, say_n, say_with};
use crate::view::line_edit::LineEdit;
use crate::view::rtl;
use crate::view::terms;
use crate::view::theme::{Role, gap, size, tokens};
use crate::view::widgets::{self, Dress};
use crate::view::words;

/// So many rows are listed before all are asked for.
const FEW: usize = 8;
/// More rows than this are narrowed down, not scrolled through.
const MOST: usize = 100;

/// One value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) key: String,
    /// As the row has it.
    pub(super) name: String,
    /// As it is called where nothing stands around it.
    said: String,
    pub(super) n: usize,
    /// Whether it is a region in the borders of 2020: they stand below those of the day.
    pub(super) is_of_2020: bool,
}

/// The values in their order.
pub(super) type List = Vec<Row>;

fn is_of_names(facet: Facet) -> bool {
    matches!(
        facet,
        Facet::Actor | Facet::Country | Facet::Region | Facet::Source
    )
}

/// The values that are listed: of names those that would show something or are asked for.
pub(super) fn listed(desk: &Desk, facet: Facet) -> List {
    let facets = &desk.columns.facets;
    let values = facets.values(facet).map(|value| {
        let (key, n) = (facets.key(value).to_owned(), desk.shown.count(value));
        let is_of_2020 = facet == Facet::Region && of_region_key(&key).is_of_2020;
        let said = names::key_on(desk, facet, &key);
        let name = if is_of_2020 {
            names::bare_region(&key)
        } else {
            said.clone()
        };
        Row {
            key,
            name,
            said,
            n,
            is_of_2020,
        }
    });
    if !is_of_names(facet) {
        return values.collect();
    }
    let is_picked = |row: &Row| desk.filter.picks(facet, &row.key);
    let mut rows: List = values.filter(|row| row.n > 0 || is_picked(row)).collect();
    if facet == Facet::Region {
        let kept: List = rows
            .iter()
            .filter(|row| {
                !row.is_of_2020 || is_picked(row) || !says_what_others_say(desk, row, &rows)
            })
            .cloned()
            .collect();
        rows = kept;
    }
    let order = |row: &Row| (row.is_of_2020, std::cmp::Reverse(row.n));
    rows.sort_by(|a, b| order(a).cmp(&order(b)).then_with(|| a.name.cmp(&b.name)));
    rows
}

/// Whether a region in the borders of 2020 holds just what one of those of the day holds.
fn says_what_others_say(desk: &Desk, row: &Row, rows: &List) -> bool {
    let units = desk.gazetteer.as_deref().map(Gazetteer::units);
    let Some((units, day)) = units.zip(desk.day()) else {
        return false;
    };
    let mut others = rows.iter().filter(|other| other.n == row.n);
    others.any(|other| names::is_undivided(&row.key, &other.key, units, day))
}

/// The rows of a facet.
pub(super) fn ui(ui: &mut Ui, desk: &Desk, state: &mut State, facet: Facet) -> Vec<Command> {
    let mut asked = Vec::new();
    let t = tokens(ui.ctx());
    let kept = state.lists.get(&facet);
    if kept.is_none_or(|(revision, _)| *revision != desk.revision) {
        let list = listed(desk, facet);
        state.lists.insert(facet, (desk.revision, list));
    }
    let Some((_, list)) = state.lists.get(&facet) else {
        return asked;
    };
    if list.is_empty() {
        let has_none_at_all = desk.incidents.is_empty();
        let words = say(if has_none_at_all {
            "facet-to-come"
        } else {
            "facet-empty"
        });
        widgets::text(ui, &words, Role::SMALL, t.text3);
        return asked;
    }
    let is_whole = state.whole.contains(&facet);
    let needle = state.narrow.entry(facet).or_default();
    if is_whole && list.len() > 2 * FEW {
        narrow_ui(ui, facet, needle);
    }
    let wanted = needle.trim().to_lowercase();
    // An actor is found by its stored name too.
    let has = |name: &str| name.to_lowercase().contains(&wanted);
    let fits = |row: &&Row| {
        !is_whole || wanted.is_empty() || has(&row.name) || facet == Facet::Actor && has(&row.key)
    };
    let most = list.iter().map(|row| row.n).max().unwrap_or(1).max(1);
    let limit = if is_whole || !is_of_names(facet) {
        MOST
    } else {
        FEW
    };
    let rows: Vec<&Row> = list.iter().filter(fits).collect();
    let of_day = rows.partition_point(|row| !row.is_of_2020);
    let is_picked = |row: &&&Row| desk.filter.picks(facet, &row.key);
    let mut n_rest = 0;
    for rows in [&rows[..of_day], &rows[of_day..]] {
        if rows.first().is_some_and(|row| row.is_of_2020) {
            widgets::text(ui, &say("regions-of-2020"), Role::SMALL, t.text3);
        }
        // What is asked for stays in sight however rare it is.
        let (first, rest) = rows.split_at(limit.min(rows.len()));
        n_rest += rest.len();
        for row in first.iter().chain(rest.iter().filter(is_picked)) {
            let is_on = desk.filter.picks(facet, &row.key);
            if let Some(alone) = row_ui(ui, facet, row, is_on, row.n as f32 / most as f32) {
                let key = row.key.clone();
                asked.push(Command::Filter(if alone {
                    FilterCommand::Only(facet, key)
                } else {
                    FilterCommand::Toggle(facet, key)
                }));
            }
        }
    }
    if rows.is_empty() {
        widgets::text(ui, &say("facet-no-name"), Role::SMALL, t.text3);
    }
    if is_whole && n_rest > 0 {
        let more = say_n("facet-more", n_rest);
        widgets::text(ui, &more, Role::SMALL, t.text3);
    }
    if is_of_names(facet) && list.len() > FEW {
        let words = if is_whole {
            say("fewer")
        } else {
            say_n("all-n", list.len())
        };
        let button = widgets::button(ui, None, &words, 24.0, Dress::Quiet);
        let said = format!("{}: {words}", terms::facet(facet));
        button.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, said.clone()));
        if button.clicked() {
            if is_whole {
                state.whole.remove(&facet);
                state.narrow.remove(&facet);
            } else {
                state.whole.insert(facet);
            }
        }
    }
    asked
}

/// The field that narrows a long list down.
fn narrow_ui(ui: &mut Ui, facet: Facet, needle: &mut String) {
    let t = tokens(ui.ctx());
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 26.0), Sense::hover());
    let id = Id::unique(("narrow", facet));
    let edge = if ui.memory(|memory| memory.has_focus(id)) {
        Stroke::new(2.0, t.focus)
    } else {
        Stroke::new(1.0, t.line2)
    };
    ui.painter()
        .rect(rect, CornerRadius::same(6), t.bg2, edge, StrokeKind::Inside);
    let about = [("name", terms::facet(facet).to_lowercase().into())];
    let name = say_with("letters-of", &about);
    let line = LineEdit {
        id,
        name: &name,
        hint: &say("some-letters"),
        max_chars: 60,
    };
    line.ui(ui, rect.shrink2(vec2(10.0, 1.0)), needle);
    ui.add_space(gap::XS);
}

/// One value: what was clicked, with `true` for it alone.
fn row_ui(ui: &mut Ui, facet: Facet, row: &Row, is_on: bool, share: f32) -> Option<bool> {
    let t = tokens(ui.ctx());
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), size::FACET_ROW), Sense::click());
    let figure = if row.n > 0 {
        words::thousands(row.n)
    } else {
        "–".to_owned()
    };
    let mut is_cut = false;
    if ui.is_rect_visible(rect) {
        let painter = ui.painter();
        if response.hovered() || is_on {
            let fill = if response.hovered() { t.bg3 } else { t.bg2 };
            painter.rect_filled(rect.expand2(vec2(6.0, 0.0)), 6.0, fill);
        }
        let mark = rect.left_center() + vec2(10.0, 0.0);
        if is_on {
            widgets::paint_icon(painter, mark, ICON_CHECK_BOX, true, 16.0, t.text1);
        } else {
            let track = Rect::from_center_size(mark, vec2(16.0, 4.0));
            painter.rect_filled(track, 2.0, t.bg4);
            let full = Rect::from_min_size(track.min, vec2(16.0 * share, 4.0));
            painter.rect_filled(full, 2.0, t.text2);
        }
        let color = if row.n > 0 || is_on { t.text1 } else { t.text3 };
        let right = widgets::paint(
            painter,
            rect.right_center(),
            Align2::RIGHT_CENTER,
            &figure,
            Role::BODY,
            color,
        );
        let room = right.left() - gap::S - (rect.left() + 28.0);
        let formats = rtl::Formats::interface(Role::BODY, color);
        let line = rtl::layout_line(ui.ctx(), &row.name, &formats, room);
        is_cut = line.is_elided;
        let at = pos2(
            rect.left() + 28.0,
            rect.center().y - line.galley.size().y / 2.0,
        );
        painter.galley(at, line.galley, color);
        if response.has_focus() {
            widgets::focus_ring(painter, t, rect.expand2(vec2(4.0, 0.0)), 6);
        }
    }
    let said = format!("{} {}: {figure}", terms::facet(facet), row.said);
    response.widget_info(|| WidgetInfo::selected(egui::Role::CheckBox, true, is_on, said.clone()));
    let mut response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
    if is_cut {
        response = response.on_hover_text(rtl::visual_order(&row.name));
    }
    let alone = ui.input(|input| input.modifiers.alt);
    response.clicked().then_some(alone)
}
