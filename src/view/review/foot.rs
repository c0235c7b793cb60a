//! The bar of keys at the foot.

use egui::{Align2, Stroke, Ui, pos2};

use crate::desk::Desk;
use crate::view::caps;
use crate::view::lang::{say, say_with};
use crate::view::theme::{Role, tokens};
use crate::view::widgets;

pub(super) fn ui(ui: &mut Ui, desk: &Desk) {
    let t = tokens(ui.ctx());
    let rect = ui.max_rect();
    let painter = ui.painter();
    painter.hline(rect.x_range(), rect.top() + 0.5, Stroke::new(1.0, t.line));
    let parts: [(&[&str], String); 9] = [
        (&["↓", "↑"], say("review-key-next")),
        (&["A"], say("review-key-accept")),
        (&["R"], say("review-key-reject")),
        (&["1", "…", "9"], say("review-key-choose")),
        (&["0"], say("review-key-area")),
        (&["/"], say("review-key-another")),
        (&["E"], say("review-key-edit")),
        (&["M"], say("review-key-merge")),
        (&["Enter"], say("review-key-report")),
    ];
    let saved = match (&desk.review.answered_at, desk.review.is_underway()) {
        (_, true) => say("review-saving"),
        (Some(at), false) => {
            let time = at.get(11..16).unwrap_or_default();
            say_with("review-saved-at", &[("time", time.into())])
        }
        (None, false) => say("review-saved"),
    };
    let right = pos2(rect.right() - 12.0, rect.center().y);
    let saved = widgets::paint(
        painter,
        right,
        Align2::RIGHT_CENTER,
        &saved,
        Role::SMALL,
        t.text3,
    );
    let mut x = rect.left() + 12.0;
    for (keys, words) in parts {
        let word_width = widgets::galley(painter, &words, Role::SMALL, t.text2)
            .size()
            .x;
        if x + 24.0 * keys.len() as f32 + word_width + 12.0 > saved.left() {
            break;
        }
        for key in keys {
            let at = pos2(x, rect.center().y);
            x = caps::cap(painter, t, at, Align2::LEFT_CENTER, key).right() + 4.0;
        }
        let at = pos2(x + 2.0, rect.center().y);
        let end = widgets::paint(
            painter,
            at,
            Align2::LEFT_CENTER,
            &words,
            Role::SMALL,
            t.text2,
        );
        x = end.right() + 16.0;
    }
}
