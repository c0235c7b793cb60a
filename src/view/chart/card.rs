//! The card beside the hair line: what is under it, value by value, with its band.

use egui::{Align2, CornerRadius, Painter, Pos2, Rect, Stroke, StrokeKind, Vec2, pos2, vec2};

use crate::view::theme::{Role, Tokens};
use crate::view::widgets;

/// From one row to the next.
const ROW: f32 = 18.0;
/// Inside the card, and between its columns.
const PAD: f32 = 10.0;
/// From the hair line to the card.
const BESIDE: f32 = 10.0;

/// A row: what, how much, between what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What it is.
    pub name: String,
    /// Its value with its unit.
    pub value: String,
    /// Its band, or why there is no value; may be empty.
    pub note: String,
}

/// Where a card of some size stands: beside a point, on the side that has room, within an area.
pub fn place(size: Vec2, at: Pos2, within: Rect) -> Rect {
    let left = at.x - BESIDE - size.x;
    let x = if left >= within.left() {
        left
    } else {
        at.x + BESIDE
    };
    let x = x.min(within.right() - size.x).max(within.left());
    let y = at.y.min(within.bottom() - size.y).max(within.top());
    Rect::from_min_size(pos2(x, y), size)
}

/// Draws a card; returns where it lies.
pub fn paint(
    painter: &Painter,
    t: &Tokens,
    head: (&str, &str),
    rows: &[Row],
    at: Pos2,
    within: Rect,
) -> Rect {
    let lay = |words: &str, role, color| widgets::galley(painter, words, role, color);
    let note = Role::SMALL;
    let strong = Role::SMALL.weighing(600.0);
    let widths = |of: &dyn Fn(&Row) -> f32| rows.iter().map(of).fold(0.0, f32::max);
    let names = widths(&|row| lay(&row.name, note, t.text2).size().x);
    let values = widths(&|row| lay(&row.value, strong, t.text1).size().x);
    let notes = widths(&|row| lay(&row.note, note, t.text2).size().x);
    let between = |width: f32| if width > 0.0 { width + PAD } else { 0.0 };
    let title = lay(head.0, strong, t.text1).size().x + PAD;
    let title = title + PAD + lay(head.1, note, t.text2).size().x;
    let inner = (names + between(values) + between(notes)).max(title);
    let size = vec2(
        inner + 2.0 * PAD,
        2.0 * PAD - 2.0 + ROW * (rows.len() + 1) as f32,
    );
    let card = place(size, at, within);
    let edge = Stroke::new(1.0, t.line2);
    let corner = CornerRadius::same(6);
    painter.rect(card, corner, t.bg2, edge, StrokeKind::Inside);
    let mut y = card.top() + PAD - 1.0 + ROW / 2.0;
    let (left, right) = (card.left() + PAD, card.right() - PAD);
    let put = |x: f32, y: f32, anchor, words: &str, role, color| {
        widgets::paint(painter, pos2(x, y), anchor, words, role, color);
    };
    put(left, y, Align2::LEFT_CENTER, head.0, strong, t.text1);
    put(right, y, Align2::RIGHT_CENTER, head.1, note, t.text2);
    for row in rows {
        y += ROW;
        put(left, y, Align2::LEFT_CENTER, &row.name, note, t.text2);
        let x = left + names + between(values);
        put(x, y, Align2::RIGHT_CENTER, &row.value, strong, t.text1);
        let x = left + names + between(values) + between(notes);
        put(x, y, Align2::RIGHT_CENTER, &row.note, note, t.text2);
    }
    card
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_card_stands_left_of_the_hair_where_it_has_room_and_never_outside() {
        let within = Rect::from_min_max(pos2(0.0, 0.0), pos2(400.0, 200.0));
        let size = vec2(120.0, 80.0);
        let right = place(size, pos2(300.0, 20.0), within);
        assert!(right.right() < 300.0 && within.contains_rect(right));
        let left = place(size, pos2(60.0, 190.0), within);
        assert!(left.left() > 60.0 && within.contains_rect(left));
        let narrow = place(size, pos2(110.0, 20.0), within.with_max_x(200.0));
        assert!(narrow.left() >= 0.0 && narrow.right() <= 200.0);
    }
}
