//! The bar above the charts: the limits of the filter as chips, and how many are measured, with what
//! is left out and why.

use egui::{Align2, Rect, Ui, pos2, vec2};

use super::figures;
use super::left::{self, Want};
use crate::analysis::spread::Account;
use crate::desk::Desk;
use crate::view::chips;
use crate::view::lang::{say_n, say_with};
use crate::view::theme::{Role, gap, tokens};
use crate::view::{widgets, words};

/// What `and 3 more` takes.
const MORE: f32 = 80.0;

/// Draws the bar.
pub(super) fn ui(ui: &mut Ui, desk: &Desk, account: Option<&Account>) -> Vec<Want> {
    let t = tokens(ui.ctx());
    let rect = ui.max_rect().shrink2(vec2(gap::M, 0.0));
    let mut wants = Vec::new();
    let mut left = rect.right();
    if let Some(account) = account {
        let head = head_words(account);
        let width =
            |words: &str, role| widgets::galley(ui.painter(), words, role, t.text1).size().x;
        let told: Vec<_> = account
            .excluded
            .iter()
            .map(|(reason, n)| {
                let words = format!("{} {}", figures::count(*n), left::reason_words(*reason, *n));
                (words, *reason)
            })
            .collect();
        // Chips get the room that they need, up to rather more than half.
        let for_account = (rect.width() - chips::wanted(ui, desk)).max(0.45 * rect.width());
        let mut room = for_account - width(&head, Role::STRONG);
        let fits = |it: &&(String, _)| {
            room -= width(&it.0, Role::BODY) + 12.0;
            room > MORE
        };
        let fit: Vec<_> = told.iter().take_while(fits).collect();
        let more = match told.len() - fit.len() {
            0 => String::new(),
            n => format!(", {}", say_n("n-more-reasons", n)),
        };
        let words: f32 = fit.iter().map(|it| width(&it.0, Role::BODY) + 10.0).sum();
        let words = words + width(&more, Role::BODY);
        left = rect.right() - width(&head, Role::STRONG) - words - 4.0;
        let mid = rect.center().y;
        let at = pos2(left, mid);
        let end = widgets::paint(
            ui.painter(),
            at,
            Align2::LEFT_CENTER,
            &head,
            Role::STRONG,
            t.text1,
        );
        let id = ui.scope_id().with("measured");
        let said = if fit.len() < told.len() {
            let all: Vec<&str> = told.iter().map(|it| it.0.as_str()).collect();
            words::named(&head, &all.join(", "))
        } else {
            head
        };
        let response = ui.interact(end, id, egui::Sense::hover());
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, said.clone()));
        response.on_hover_text(said);
        let mut x = end.right();
        for (at, (words, reason)) in fit.into_iter().enumerate() {
            x = chips::lead_ui(ui.painter(), t, pos2(x, mid), at == 0);
            let tip = left::reason_tip(*reason);
            let (clicked, right) = chips::link_ui(ui, pos2(x, mid), words, &tip);
            x = right;
            if clicked {
                wants.extend(left::follow(*reason, desk));
            }
        }
        let place = pos2(x, mid);
        widgets::paint(
            ui.painter(),
            place,
            Align2::LEFT_CENTER,
            &more,
            Role::BODY,
            t.text2,
        );
    }
    let room: Rect = rect.with_max_x((left - gap::M).max(rect.left()));
    let commands = chips::limits_ui(ui, desk, room);
    wants.extend(commands.into_iter().map(Want::Command));
    wants
}

/// `Measured 4,712 of 9,450`.
pub(super) fn head_words(account: &Account) -> String {
    say_with(
        "spread-measured",
        &[
            ("n", account.n_measured.into()),
            ("count", figures::count(account.n_measured).into()),
            ("total", figures::count(account.n_total).into()),
        ],
    )
}
