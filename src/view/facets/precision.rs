//! How vaguely a place is drawn, as a legend whose rows ask for what they show.

use std::collections::BTreeSet;

use egui::{
    Align2, Painter, Pos2, Rect, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2, vec2,
};

use super::State;
use crate::desk::{Command, Desk, FilterCommand};
use crate::incident::{Facet, PrecisionClass};
use crate::view::lang::{say, say_n};
use crate::view::theme::{Role, Tokens, gap, size, tokens};
use crate::view::{widgets, words};

/// One way of drawing: its name, the facet and the keys that it stands for, and an example.
struct Entry {
    /// The key of its name.
    name: &'static str,
    facet: Facet,
    keys: Vec<&'static str>,
    draw: fn(&Painter, &Tokens, Pos2),
}

fn entries() -> [Entry; 6] {
    use PrecisionClass as P;
    let of = |name, classes: &[P], draw| Entry {
        name,
        facet: Facet::Precision,
        keys: classes.iter().map(|class| class.code()).collect(),
        draw,
    };
    [
        of("exact-place", &[P::Site, P::Settlement], draw_exact),
        of("near-a-place", &[P::Near], draw_near),
        of("between-places", &[P::Line], draw_line),
        of(
            "area-only",
            &[P::District, P::Region, P::Country],
            draw_area,
        ),
        of("place-not-found", &[P::Unresolved], draw_nowhere),
        Entry {
            name: "several-possible",
            facet: Facet::Certainty,
            keys: vec!["waiting"],
            draw: draw_unsure,
        },
    ]
}

/// The legend.
pub(in crate::view) fn ui(ui: &mut Ui, desk: &Desk, state: &mut State) -> Vec<Command> {
    let mut asked = Vec::new();
    let n = desk.filter.picked.get(&Facet::Precision);
    let note = n.map_or_else(|| say("any"), |keys| say_n("n-chosen", keys.len()));
    if !state.legend_head(ui, Facet::Precision, &say("place-precision"), &note) {
        return asked;
    }
    for entry in entries() {
        asked.extend(row_ui(ui, desk, &entry));
    }
    ui.add_space(gap::XS);
    asked
}

fn row_ui(ui: &mut Ui, desk: &Desk, entry: &Entry) -> Option<Command> {
    let t = tokens(ui.ctx());
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), size::FACET_ROW), Sense::click());
    let count = |key: &str| {
        let value = desk.columns.facets.value(entry.facet, key);
        value.map_or(0, |value| desk.shown.count(value))
    };
    let n: usize = entry.keys.iter().map(|key| count(key)).sum();
    let picks = |key: &str| desk.filter.picks(entry.facet, key);
    let is_on = entry.keys.iter().all(|key| picks(key));
    let painter = ui.painter();
    if response.hovered() || is_on {
        let fill = if response.hovered() { t.bg3 } else { t.bg4 };
        painter.rect_filled(rect.expand2(vec2(6.0, 0.0)), 6.0, fill);
    }
    (entry.draw)(painter, t, rect.left_center() + vec2(10.0, 0.0));
    let color = match (n > 0, is_on) {
        (true, _) => t.text1,
        (false, true) => t.text2,
        (false, false) => t.text3,
    };
    let figure = if n > 0 {
        words::thousands(n)
    } else {
        "–".to_owned()
    };
    let role = if is_on { Role::STRONG } else { Role::BODY };
    let right = widgets::paint(
        painter,
        rect.right_center(),
        Align2::RIGHT_CENTER,
        &figure,
        Role::BODY,
        color,
    );
    let name = say(entry.name);
    let room = right.left() - gap::S - (rect.left() + 28.0);
    let at = rect.left_center() + vec2(28.0, 0.0);
    let is_cut = widgets::paint_cut(ui, at, &name, role, color, room);
    if response.has_focus() {
        widgets::focus_ring(painter, t, rect.expand2(vec2(4.0, 0.0)), 6);
    }
    let said = format!("{name}: {figure}");
    response.widget_info(|| WidgetInfo::selected(egui::Role::CheckBox, true, is_on, said.clone()));
    let mut response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
    if is_cut {
        response = response.on_hover_text(name);
    }
    let clicked = response.clicked();
    clicked.then(|| toggled(desk, entry, is_on, ui.input(|input| input.modifiers.alt)))
}

/// Asks for what a row stands for too, or no longer; with Alt for it alone.
fn toggled(desk: &Desk, entry: &Entry, is_on: bool, alone: bool) -> Command {
    let mut filter = desk.filter.clone();
    let mut keys: BTreeSet<String> = match filter.picked.remove(&entry.facet) {
        Some(keys) if !alone => keys,
        _ => BTreeSet::new(),
    };
    for key in &entry.keys {
        if is_on {
            keys.remove(*key);
        } else {
            keys.insert((*key).to_owned());
        }
    }
    if !keys.is_empty() {
        filter.picked.insert(entry.facet, keys);
    }
    Command::Filter(FilterCommand::Set(Box::new(filter)))
}

fn draw_exact(painter: &Painter, t: &Tokens, at: Pos2) {
    symbol_in(painter, t, at, 5.5, false);
}

fn draw_near(painter: &Painter, t: &Tokens, at: Pos2) {
    let points: Vec<_> = (0..=24)
        .map(|n| at + 9.0 * Vec2::angled(std::f32::consts::TAU * n as f32 / 24.0))
        .collect();
    painter.circle_filled(at, 9.0, t.text2.gamma_multiply(0.14));
    let edge = Stroke::new(1.25, t.text2);
    painter.extend(egui::Shape::dashed_line(&points, edge, 3.0, 2.0));
    symbol_in(painter, t, at, 3.5, true);
}

fn draw_line(painter: &Painter, t: &Tokens, at: Pos2) {
    let (a, b) = (at - vec2(10.0, 0.0), at + vec2(10.0, 0.0));
    let way = Stroke::new(2.5, t.text2);
    painter.extend(egui::Shape::dashed_line(&[a, b], way, 4.0, 2.0));
    for end in [a, b] {
        painter.vline(end.x, at.y - 4.0..=at.y + 4.0, Stroke::new(1.5, t.text2));
    }
}

fn draw_area(painter: &Painter, t: &Tokens, at: Pos2) {
    let rect = Rect::from_center_size(at, vec2(18.0, 16.0));
    let clipped = painter.with_clip_rect(rect.intersect(painter.clip_rect()));
    for n in -2..=4 {
        let x = rect.left() + 6.0 * n as f32;
        let (from, to) = (pos2(x, rect.bottom()), pos2(x + 16.0, rect.top()));
        clipped.line_segment([from, to], Stroke::new(1.0, t.text3));
    }
    painter.rect_stroke(rect, 0.0, Stroke::new(1.1, t.text2), StrokeKind::Inside);
}

fn draw_nowhere(painter: &Painter, t: &Tokens, at: Pos2) {
    painter.circle_stroke(at, 6.0, Stroke::new(1.25, t.text3));
    let (from, to) = (at + vec2(-4.2, 4.2), at + vec2(4.2, -4.2));
    painter.line_segment([from, to], Stroke::new(1.25, t.text3));
}

fn draw_unsure(painter: &Painter, t: &Tokens, at: Pos2) {
    painter.circle_filled(at, 6.5, t.ink);
    let role = Role::BADGE.sized(10.0, 12.0);
    widgets::paint(painter, at, Align2::CENTER_CENTER, "?", role, t.on_ink);
}

fn symbol_in(painter: &Painter, t: &Tokens, at: Pos2, r: f32, hollow: bool) {
    let points: Vec<_> = (0..4)
        .map(|n| at + 1.253 * r * Vec2::angled(std::f32::consts::FRAC_PI_2 * n as f32))
        .collect();
    if hollow {
        painter.add(egui::Shape::closed_line(points, Stroke::new(1.5, t.text2)));
    } else {
        painter.add(egui::Shape::convex_polygon(points, t.text2, Stroke::NONE));
    }
}
