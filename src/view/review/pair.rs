//! Two incidents that seem to be one, side by side: the same, different, or later.

use egui::{Align2, Area, Id, Key, Modifiers, Order, Sense, Ui, vec2};

use super::State as Screen;
use crate::desk::review::{Ask, Pair};
use crate::desk::{Command, Desk, Detail, ReviewCommand};
use crate::incident::{Answer, Field};
use crate::view::actors::{actor, actors};
use crate::view::caps;
use crate::view::heard::heard_all;
use crate::view::lang::{say, say_with};
use crate::view::rtl;
use crate::view::theme::{Role, gap, tokens};
use crate::view::widgets::{self, Dress, Press};
use crate::view::{terms, words};

/// What the sheet keeps.
#[derive(Default)]
pub(super) struct State {
    /// The words of both reports, laid out for a pair and a palette.
    laid: Option<(i64, bool, [rtl::Paragraphs; 2])>,
    selections: [rtl::SelectionState; 2],
}

/// A side of the sheet.
const SIDE: f32 = 400.0;
/// The words of a report are shown up to so many bytes.
const MOST_BYTES: usize = 900;

/// Keys of the open sheet: S the same, D different, L later.
pub(super) fn key(desk: &Desk, state: &mut Screen, press: Press, asked: &mut Vec<Command>) {
    let Some(pair) = &desk.review.pair else {
        return;
    };
    match press.by_place {
        Key::S => state.answer(desk, ask(pair, Answer::Same), asked),
        Key::D => state.answer(desk, ask(pair, Answer::Different), asked),
        Key::L | Key::Escape => asked.push(ReviewCommand::Later.into()),
        _ => (),
    }
}

fn ask(pair: &Pair, answer: Answer) -> Ask {
    let pair = pair.duplicate.id;
    Ask::Pair { pair, answer }
}

pub(super) fn ui(ui: &Ui, desk: &Desk, screen: &mut Screen, asked: &mut Vec<Command>) {
    let Some(pair) = &desk.review.pair else {
        screen.pair.laid = None;
        return;
    };
    let t = tokens(ui.ctx());
    let mut later = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    let id = pair.duplicate.id;
    let is_laid = |(of, dark, _): &(i64, bool, _)| *of == id && *dark == t.dark;
    if !screen.pair.laid.as_ref().is_some_and(is_laid) {
        let laid = [0, 1].map(|side| excerpt(ui, &pair.sides[side]));
        screen.pair.laid = Some((id, t.dark, laid));
        screen.pair.selections = Default::default();
    }
    let mut answer = None;
    let center = ui.ctx().content_rect().center();
    Area::new(Id::unique("pair of incidents"))
        .fixed_pos(center)
        .pivot(Align2::CENTER_CENTER)
        .order(Order::Foreground)
        .show(ui.ctx(), |ui| {
            widgets::sheet_frame(t).show(ui, |ui| {
                ui.set_width(2.0 * SIDE + 24.0);
                ui.spacing_mut().item_spacing = vec2(gap::S, gap::XS);
                let score = words::decimal(pair.duplicate.score, 2);
                let note = say_with("review-likeness", &[("score", score.into())]);
                later |= widgets::sheet_head(ui, &say("review-same-question"), &note);
                widgets::text(
                    ui,
                    &heard_all(&pair.duplicate.reasons, " · "),
                    Role::SMALL,
                    t.text2,
                );
                ui.add_space(gap::S);
                ui.horizontal_top(|ui| {
                    ui.spacing_mut().item_spacing.x = 24.0;
                    let State { laid, selections } = &mut screen.pair;
                    for side in 0..2 {
                        ui.allocate_ui(vec2(SIDE, 200.0), |ui| {
                            ui.vertical(|ui| {
                                ui.set_width(SIDE);
                                side_ui(ui, &pair.sides[side], &pair.sides[1 - side]);
                                ui.add_space(gap::S);
                                if let Some((_, _, laid)) = laid {
                                    rtl::ui(&laid[side], ui, &mut selections[side]);
                                }
                            });
                        });
                    }
                });
                ui.add_space(gap::M);
                ui.horizontal(|ui| {
                    let mut button = |words: &str, key: &str, dress: Dress| {
                        caps::button(ui, &say(words), key, 32.0, dress).clicked()
                    };
                    if button("review-same", "S", Dress::Primary) {
                        answer = Some(Answer::Same);
                    }
                    if button("review-different", "D", Dress::Plain) {
                        answer = Some(Answer::Different);
                    }
                    later |= button("review-later", "L", Dress::Quiet);
                });
            });
        });
    if let Some(answer) = answer {
        screen.answer(desk, ask(pair, answer), asked);
    }
    if later {
        asked.push(ReviewCommand::Later.into());
    }
}

/// The sentences of the first claim.
fn excerpt(ui: &Ui, detail: &Detail) -> rtl::Paragraphs {
    let t = tokens(ui.ctx());
    let formats = rtl::Formats::reading(Role::ARABIC_READING.sized(16.0, 28.0), t.text1);
    let claim = detail.incident.claims.first();
    let Some((claim, report)) = claim.zip(detail.reports.first()) else {
        return rtl::Paragraphs::layout(ui.ctx(), "", &[], SIDE, &formats);
    };
    let words = claim.evidence.iter();
    let words = words.filter(|words| words.field != Field::Whole);
    let ranges: Vec<_> = words.map(|words| words.bytes.clone()).collect();
    let part = rtl::excerpt(&report.text, &ranges, MOST_BYTES);
    rtl::Paragraphs::layout(ui.ctx(), &report.text[part], &[], SIDE, &formats)
}

/// What is known of one; what differs from the other stands out.
fn side_ui(ui: &mut Ui, detail: &Detail, other: &Detail) {
    let t = tokens(ui.ctx());
    let facts = |detail: &Detail| {
        let one = &detail.incident;
        let dash = || say("review-not-named");
        [
            terms::kind(one.kind),
            words::when(one.span, one.date_precision),
            one.places
                .first()
                .map_or_else(|| say("review-no-place"), words::place),
            one.initiator
                .as_deref()
                .map_or_else(dash, |name| actor(name).into_owned()),
            if one.targets.is_empty() {
                dash()
            } else {
                actors(&one.targets, ", ")
            },
            words::killed(one.deaths),
            terms::status(one.status),
        ]
    };
    let source = detail.reports.first().map_or_else(
        || say("review-no-claim-short"),
        |report| format!("{} · {}", terms::source(&report.source.name), report.title),
    );
    widgets::line(ui, &source, Role::SMALL, t.text2);
    let names = [
        say("review-kind"),
        say("review-date"),
        say("review-place"),
        say("review-initiator"),
        say("review-targets"),
        say("review-deaths"),
        say("review-state"),
    ];
    for ((name, own), others) in names.iter().zip(facts(detail)).zip(facts(other)) {
        ui.horizontal(|ui| {
            let (rect, _) = ui.allocate_exact_size(vec2(76.0, 22.0), Sense::hover());
            let at = rect.left_center();
            widgets::paint(
                ui.painter(),
                at,
                Align2::LEFT_CENTER,
                name,
                Role::SMALL,
                t.text3,
            );
            let role = if own == others {
                Role::BODY
            } else {
                Role::STRONG
            };
            let color = if own == others { t.text2 } else { t.text1 };
            widgets::line(ui, &own, role, color);
        });
    }
}
