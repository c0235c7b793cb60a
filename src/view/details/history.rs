//! What became of the incident: who changed what, when, from what to what. Asks for nothing.

use egui::Ui;

use crate::desk::history::{Action, Past, Was, What};
use crate::view::actors::actor;
use crate::view::lang::{say, say_with};
use crate::view::theme::{Role, gap, tokens};
use crate::view::widgets::{self, Dress};
use crate::view::{terms, words};

/// So many changes are listed before all are asked for.
const FEW: usize = 4;

/// The history, the latest first.
pub(super) fn history_ui(ui: &mut Ui, history: &[Past], is_whole: &mut bool) {
    let t = tokens(ui.ctx());
    let n = words::thousands(history.len());
    widgets::section_head(ui, &say("history"), &n);
    if history.is_empty() {
        widgets::text(ui, &say("history-empty"), Role::SMALL, t.text3);
        return;
    }
    let most = if *is_whole { history.len() } else { FEW };
    for past in history.iter().take(most) {
        let about = [
            ("at", moment(&past.at).into()),
            ("who", past.who.as_str().into()),
            ("what", action(past.action).into()),
        ];
        widgets::text(ui, &say_with("history-line", &about), Role::SMALL, t.text2);
        for change in &past.changes {
            let about = [
                ("field", what(change.what).into()),
                ("before", was(&change.before).into()),
                ("after", was(&change.after).into()),
            ];
            let line = say_with("history-change", &about);
            ui.horizontal_top(|ui| {
                ui.add_space(gap::M);
                widgets::text(ui, &line, Role::BODY, t.text1);
            });
        }
        ui.add_space(gap::XS);
    }
    if history.len() > FEW {
        let key = if *is_whole { "fewer" } else { "all-n" };
        let name = match key {
            "fewer" => say("fewer"),
            _ => say_with("all-n", &[("count", n.into())]),
        };
        if widgets::button(ui, None, &name, 24.0, Dress::Quiet).clicked() {
            *is_whole ^= true;
        }
    }
}

/// `2026-01-02 03:04` in UTC, as the log has it.
fn moment(at: &str) -> String {
    at.get(..16).unwrap_or(at).replace('T', " ")
}

fn action(action: Action) -> String {
    say(match action {
        Action::Add => "history-added",
        Action::Change => "history-changed",
        Action::Delete => "history-deleted",
        Action::Restore => "history-restored",
        Action::Import => "history-imported",
    })
}

fn what(what: What) -> String {
    say(match what {
        What::Kind => "facet-kind",
        What::Date => "history-date",
        What::Initiator => "initiator",
        What::Targets => "targets",
        What::Deaths => "facet-deaths",
        What::Status => "facet-status",
        What::Place => "place",
        What::Precision => "facet-precision",
        What::Position => "coordinates",
        What::Certainty => "facet-certainty",
        What::Claims => "history-claims",
        What::Note => "note",
    })
}

fn was(was: &Was) -> String {
    match was {
        Was::Nothing => "–".to_owned(),
        // What is no actor is not in that table.
        Was::Words(words) => actor(words).into_owned(),
        Was::Number(n) => words::thousands(*n),
        Was::Kind(kind) => terms::kind(*kind),
        Was::Days(span) => words::span(*span, false),
        Was::Deaths(deaths) => deaths.range(),
        Was::Status(status) => terms::status(*status),
        Was::Precision(class) => terms::class(*class),
        Was::Position(position) => words::coordinates(*position),
        Was::Sure(true) => say("place-sure"),
        Was::Sure(false) => say("place-waits"),
    }
}
