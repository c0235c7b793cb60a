//! Key caps: each key of a combination in a frame of its own, arrows as drawn shapes, since the fonts
//! have none. Knows how keys are painted, not what they do.

use egui::{
    Align2, Color32, CornerRadius, Painter, Pos2, Rect, Response, Shape, Stroke, StrokeKind, Ui,
    pos2, vec2,
};

use super::theme::{Role, Tokens, tokens};
use super::widgets::Dress;
use super::{widgets, words};

/// The height of a cap.
const HIGH: f32 = 18.0;
/// From one cap to the next.
const APART: f32 = 4.0;
/// From one combination to another that does the same.
const OR: f32 = 10.0;

/// Which ways the arrow on a key points, as unit vectors; none where words stand on it.
fn arrows(key: &str) -> &'static [[f32; 2]] {
    match key {
        "Left" => &[[-1.0, 0.0]],
        "Right" => &[[1.0, 0.0]],
        "Up" | "↑" => &[[0.0, -1.0]],
        "Down" | "↓" => &[[0.0, 1.0]],
        "Arrows" => &[[-1.0, 0.0], [1.0, 0.0], [0.0, -1.0], [0.0, 1.0]],
        _ => &[],
    }
}

/// The cap of one key, named in English; where it lies.
pub(super) fn cap(painter: &Painter, t: &Tokens, at: Pos2, anchor: Align2, key: &str) -> Rect {
    cap_in(
        painter,
        at,
        anchor,
        key,
        (t.text2, Stroke::new(1.0, t.line2)),
    )
}

/// The same in a colour with such an edge.
fn cap_in(
    painter: &Painter,
    at: Pos2,
    anchor: Align2,
    key: &str,
    (color, stroke): (Color32, Stroke),
) -> Rect {
    let ways = arrows(key);
    let words = if ways.is_empty() {
        words::caps(key)
    } else {
        String::new()
    };
    let galley = widgets::galley(painter, &words, Role::NOTE.sized(11.0, 14.0), color);
    let size = vec2((galley.size().x + 8.0).max(HIGH), HIGH);
    let rect = anchor.anchor_size(at, size);
    let clear = Color32::TRANSPARENT;
    painter.rect(
        rect,
        CornerRadius::same(4),
        clear,
        stroke,
        StrokeKind::Inside,
    );
    for way in ways {
        arrow(painter, rect.center(), *way, ways.len() > 1, color);
    }
    if ways.is_empty() {
        painter.galley(rect.center() - galley.size() / 2.0, galley, color);
    }
    rect
}

/// A button with the cap of its key behind its words; a key of several caps stands in the tooltip.
pub(super) fn button(ui: &mut Ui, words: &str, key: &str, height: f32, dress: Dress) -> Response {
    let t = tokens(ui.ctx());
    let has_cap = !key.is_empty() && !key.contains(' ');
    let color = if dress == Dress::Primary {
        t.on_ink
    } else {
        t.text2
    };
    let role = Role::NOTE.sized(11.0, 14.0);
    let wide = widgets::galley(ui.painter(), &words::caps(key), role, color);
    let room = if has_cap {
        (wide.size().x + 8.0).max(HIGH) + 6.0
    } else {
        0.0
    };
    let response = widgets::roomy_button(ui, None, words, height, dress, room);
    if has_cap {
        let at = response.rect.right_center() - vec2(7.0, 0.0);
        let lines = Stroke::new(1.0, color.gamma_multiply(0.6));
        cap_in(ui.painter(), at, Align2::RIGHT_CENTER, key, (color, lines));
        response
    } else {
        response.on_hover_text(words::caps(key))
    }
}

/// An arrow through a point; one of several begins there and is smaller.
fn arrow(painter: &Painter, center: Pos2, way: [f32; 2], is_one_of: bool, color: Color32) {
    let along = vec2(way[0], way[1]);
    let (tail, tip, head) = if is_one_of {
        (0.0, 6.5, 3.0)
    } else {
        (-5.0, 5.5, 4.0)
    };
    let tip = center + along * tip;
    let neck = tip - along * head;
    let side = vec2(-along.y, along.x) * (head * 0.75);
    painter.line_segment([center + along * tail, neck], Stroke::new(1.2, color));
    let corners = vec![tip, neck + side, neck - side];
    painter.add(Shape::convex_polygon(corners, color, Stroke::NONE));
}

/// The caps of `Ctrl Shift Z` or of `Left, Right` from a left end on; where they end.
pub(super) fn paint(ui: &Ui, left_center: Pos2, keys: &str) -> f32 {
    let t = tokens(ui.ctx());
    let mut x = left_center.x;
    for (at, one) in keys.split(", ").enumerate() {
        if at > 0 {
            x += OR - APART;
        }
        for key in one.split(' ').filter(|key| !key.is_empty()) {
            let at = pos2(x, left_center.y);
            let painted = cap(ui.painter(), t, at, Align2::LEFT_CENTER, key);
            x = painted.right() + APART;
        }
    }
    x - APART
}

/// The same up to a right end; where they begin.
pub(super) fn paint_to(ui: &Ui, right_center: Pos2, keys: &str) -> f32 {
    let t = tokens(ui.ctx());
    let mut x = right_center.x;
    let ones: Vec<&str> = keys.split(", ").collect();
    for (at, one) in ones.iter().rev().enumerate() {
        if at > 0 {
            x -= OR - APART;
        }
        for key in one.split(' ').rev().filter(|key| !key.is_empty()) {
            let at = pos2(x, right_center.y);
            let painted = cap(ui.painter(), t, at, Align2::RIGHT_CENTER, key);
            x = painted.left() - APART;
        }
    }
    x
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrows_are_drawn_and_other_keys_are_words() {
        for key in ["Left", "Right", "Up", "Down", "↑", "↓"] {
            assert_eq!(arrows(key).len(), 1, "{key}");
        }
        assert_eq!(arrows("Arrows").len(), 4);
        assert!(arrows("Enter").is_empty() && arrows("A").is_empty());
    }
}
