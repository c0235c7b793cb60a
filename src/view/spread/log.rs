//! The sheet of what became of blockades and corridors: who wrote what down, when, in the place of what.
//! Reads the change log; changes nothing.

use egui::{Align2, Id, Key, Modifiers, Order, ScrollArea, Ui, vec2};

use super::{figures, parts, roads};
use crate::analysis::spread::measures::Blockade;
use crate::desk::Desk;
use crate::desk::spread::log::{Past, What};
use crate::view::lang::{say, say_n, say_with};
use crate::view::theme::{Role, gap, tokens};
use crate::view::widgets;

/// The size of the sheet.
const SIZE: [f32; 2] = [640.0, 420.0];

/// Draws the sheet over the middle of the window; whether it is to be closed.
pub(super) fn ui(ui: &Ui, desk: &Desk) -> bool {
    if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
        return true;
    }
    let t = tokens(ui.ctx());
    let window = ui.ctx().content_rect();
    let mut close = false;
    egui::Area::new(Id::unique("log of spread"))
        .fixed_pos(window.center())
        .pivot(Align2::CENTER_CENTER)
        .order(Order::Foreground)
        .show(ui.ctx(), |ui| {
            widgets::sheet_frame(t).show(ui, |ui| {
                ui.set_width(SIZE[0].min(window.width() - 80.0));
                let past = desk.spread.log.as_deref();
                let n = past.filter(|past| !past.is_empty());
                let n = n.map_or_else(String::new, |past| say_n("spread-log-n", past.len()));
                close = widgets::sheet_head(ui, &say("spread-log"), &n);
                // Nothing is said in a line.
                let most = if past.is_some_and(Vec::is_empty) {
                    40.0
                } else {
                    SIZE[1]
                };
                let tall = most.min(window.height() - 200.0);
                ScrollArea::vertical()
                    .id_salt("log of spread")
                    .auto_shrink(false)
                    .max_height(tall)
                    .min_scrolled_height(tall)
                    .show(ui, |ui| match past.map(Vec::as_slice) {
                        None => {
                            widgets::text(ui, &parts::working(), Role::BODY, t.text2);
                        }
                        Some([]) => {
                            widgets::text(ui, &say("spread-log-none"), Role::BODY, t.text2);
                        }
                        Some(past) => past.iter().for_each(|past| past_ui(ui, past)),
                    });
            });
        });
    close
}

fn past_ui(ui: &mut Ui, past: &Past) {
    let t = tokens(ui.ctx());
    ui.spacing_mut().item_spacing = vec2(gap::S, 2.0);
    let about = [
        ("at", moment(&past.at).into()),
        ("who", past.who.as_str().into()),
        ("what", what(&past.what).into()),
    ];
    widgets::text(ui, &say_with("history-line", &about), Role::SMALL, t.text2);
    for line in lines(&past.what) {
        ui.horizontal_top(|ui| {
            ui.add_space(gap::M);
            widgets::text(ui, &line, Role::BODY, t.text1);
        });
    }
    ui.add_space(gap::S);
}

/// `2026-01-02 03:04` in UTC, as the log has it.
fn moment(at: &str) -> String {
    at.get(..16).unwrap_or(at).replace('T', " ")
}

/// What was done, in a few words.
fn what(what: &What) -> String {
    say(match what {
        What::Blockade(None, _) => "spread-log-blockade-added",
        What::Blockade(_, None) => "spread-log-blockade-removed",
        What::Blockade(_, _) => "spread-log-blockade-changed",
        What::Corridors { .. } => "spread-log-corridors",
    })
}

/// What it was and what it became, a line each.
fn lines(what: &What) -> Vec<String> {
    match what {
        What::Blockade(None, None) => Vec::new(),
        What::Blockade(None, Some(one)) | What::Blockade(Some(one), None) => vec![whole(one)],
        What::Blockade(Some(was), Some(is)) => changes(was, is),
        What::Corridors {
            added,
            changed,
            removed,
        } => {
            let of = |key: &str, names: &[String]| {
                let about = [("names", names.join(", ").into())];
                (!names.is_empty()).then(|| say_with(key, &about))
            };
            let parts = [
                of("spread-log-added", added),
                of("spread-log-changed", changed),
                of("spread-log-removed", removed),
            ];
            let lines: Vec<String> = parts.into_iter().flatten().collect();
            if lines.is_empty() {
                return vec![say("spread-log-notes")];
            }
            lines
        }
    }
}

fn whole(one: &Blockade) -> String {
    let parts = [
        roads::blockade_words(one),
        places(one),
        one.actor.clone(),
        one.note.clone(),
    ];
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(" · ")
}

fn places(one: &Blockade) -> String {
    let ends = [&one.from_place, &one.to_place].map(String::as_str);
    let named: Vec<&str> = ends.into_iter().filter(|end| !end.is_empty()).collect();
    named.join(" – ")
}

/// The fields that differ, each with what it was and what it became.
fn changes(was: &Blockade, is: &Blockade) -> Vec<String> {
    let last = |one: &Blockade| one.to.map_or_else(String::new, figures::day);
    let field = |key: &str, was: String, is: String| {
        let or_none = |text: String| {
            if text.is_empty() {
                "–".to_owned()
            } else {
                text
            }
        };
        let about = [
            ("field", say(key).into()),
            ("before", or_none(was.clone()).into()),
            ("after", or_none(is.clone()).into()),
        ];
        (was != is).then(|| say_with("history-change", &about))
    };
    let text = |of: fn(&Blockade) -> &String| [of(was).clone(), of(is).clone()];
    let [from, to] = [was, is].map(|one| figures::day(one.from));
    let days = field("spread-blocked-from", from, to);
    let rest: [(&str, [String; 2]); 7] = [
        ("spread-blocked-to", [last(was), last(is)]),
        ("spread-road", text(|one| &one.road)),
        ("spread-from-place", text(|one| &one.from_place)),
        ("spread-to-place", text(|one| &one.to_place)),
        ("spread-by-whom", text(|one| &one.actor)),
        ("spread-source-of", text(|one| &one.source)),
        ("spread-note-of", text(|one| &one.note)),
    ];
    let rest = rest
        .into_iter()
        .filter_map(|(key, [was, is])| field(key, was, is));
    let mut lines = vec![format!("{}:", is.road)];
    lines.extend(days.into_iter().chain(rest));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Day;
    use crate::view::lang::{self, Lang};

    #[test]
    fn a_change_is_told_field_by_field() {
        lang::set(Lang::En);
        let was = Blockade {
            id: 1,
            road: "RN1".to_owned(),
            from_place: String::new(),
            to_place: String::new(),
            from: Day::parse("2025-09-05").unwrap(),
            to: None,
            actor: "JNIM".to_owned(),
            source: "Studio Tamani".to_owned(),
            note: String::new(),
        };
        let is = Blockade {
            to: Day::parse("2025-11-30").ok(),
            ..was.clone()
        };
        let told = lines(&What::Blockade(
            Some(Box::new(was.clone())),
            Some(Box::new(is)),
        ));
        assert_eq!(told.len(), 2, "{told:?}");
        assert!(
            told[1].contains("Blocked to") && told[1].contains("30 Nov 2025"),
            "{told:?}"
        );
        let new = lines(&What::Blockade(None, Some(Box::new(was))));
        assert!(
            new[0].contains("JNIM") && new[0].contains("Studio Tamani"),
            "{new:?}"
        );
    }
}
