//! The bar above the map: every limit as a chip that takes it away, and the account of what is left
//! out, each reason a link that lifts it.

use egui::{
    Align2, CornerRadius, Painter, Rect, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2, vec2,
};
use egui_material_icons::icons::{ICON_CLOSE, ICON_LEFT_PANEL_OPEN};

use super::facets::names;
use super::lang::{self, Lang, say, say_n, say_with};
use super::theme::{Role, Tokens, gap, tokens};
use super::{bars, rtl, table, terms, widgets, words};
use crate::desk::{Command, Desk, FilterCommand};
use crate::filter::{Reason, TimeMode};
use crate::incident::Facet;

/// A limit: what it says, what taking it away is called, and what does so.
struct Chip {
    words: String,
    what: String,
    command: Command,
}

/// Longer words on a chip are cut.
const MOST_PT: f32 = 260.0;

/// The limits: dates, kinds, words, area, then the other facets in their order.
fn chips(desk: &Desk) -> Vec<Chip> {
    let filter = &desk.filter;
    let lift = |reason| Command::Filter(FilterCommand::Lift(reason));
    let mut chips = Vec::new();
    if let Some(span) = filter.span() {
        let words = match filter.mode {
            TimeMode::Cumulative => {
                let day = words::day_short(span.end());
                say_with("up-to", &[("day", day.into())])
            }
            _ => words::span(span, false),
        };
        chips.push(Chip {
            words,
            what: say("lift-dates"),
            command: Command::SetWindow(None),
        });
    }
    if let Some(words) = names::limit(filter, Facet::Kind) {
        chips.push(Chip {
            words,
            what: say("show-all-kinds"),
            command: Command::AllKinds,
        });
    }
    let text = filter.text.trim();
    if !text.is_empty() {
        chips.push(Chip {
            words: say_with("quoted", &[("text", text.into())]),
            what: say("lift-words"),
            command: lift(Reason::Text),
        });
    }
    if let Some(area) = &filter.area {
        chips.push(Chip {
            words: names::area(area),
            what: say("lift-area"),
            command: lift(Reason::Area),
        });
    }
    for &facet in filter.picked.keys() {
        let Some(words) = names::limit_on(desk, facet) else {
            continue;
        };
        let name = terms::facet(facet).to_lowercase();
        chips.push(Chip {
            words,
            what: say_with("lift-facet", &[("name", name.into())]),
            command: lift(Reason::Facet(facet)),
        });
    }
    chips
}

/// The bar. `table_open` is set where the table shows what a reason speaks of, `left_open` where the
/// column of filters is asked for.
pub(super) fn ui(
    ui: &mut Ui,
    desk: &Desk,
    (table_open, left_open): (&mut bool, &mut bool),
    table: &mut table::State,
) -> Vec<Command> {
    let mut asked = Vec::new();
    let mut rect = ui.max_rect().shrink2(vec2(gap::M, 0.0));
    if !*left_open {
        let (open, rest) = rect.split_left_right_at_x(rect.left() + 28.0);
        rect = rest.with_min_x(rest.left() + gap::S);
        widgets::row_in(ui, open, |ui| {
            let (icon, name) = (ICON_LEFT_PANEL_OPEN, say("show-filters"));
            let dress = widgets::Dress::Quiet;
            let button = widgets::icon_button(ui, icon, &name, "Ctrl B", 28.0, dress, false);
            *left_open = button.clicked();
        });
    }
    // Chips get the room that they need, up to rather more than half: each of them lifts what a
    // reason would.
    let for_account = (rect.width() - wanted(ui, desk)).max(0.45 * rect.width());
    let mut reason = None;
    let (account, left) = account_ui(ui, desk, rect, for_account, &mut reason);
    asked.extend(account);
    if let Some(reason) = reason {
        *table_open = true;
        table.show_left_out(reason);
    }
    let room = rect.with_max_x((left - gap::M).max(rect.left()));
    asked.extend(limits_ui(ui, desk, room));
    asked
}

/// How much room all limits want.
pub(super) fn wanted(ui: &Ui, desk: &Desk) -> f32 {
    let chips = chips(desk);
    let lay =
        |words: &str| widgets::galley(ui.painter(), words, Role::SMALL, tokens(ui.ctx()).text1);
    let wanted = |chip: &Chip| lay(&chip.words).size().x.min(MOST_PT) + 38.0 + gap::S;
    let clear = if chips.len() > 1 {
        widgets::button_width(ui, &say("clear-all")) + gap::S
    } else {
        0.0
    };
    chips.iter().map(wanted).sum::<f32>() + clear + gap::M
}

/// The limits alone, from the left of a room.
pub(super) fn limits_ui(ui: &mut Ui, desk: &Desk, room: Rect) -> Vec<Command> {
    let mut asked = Vec::new();
    let chips = chips(desk);
    ui.scope_builder(egui::UiBuilder::new().max_rect(room), |ui| {
        ui.set_clip_rect(room.intersect(ui.clip_rect()));
        ScrollArea::horizontal()
            .scroll_bar_visibility(egui::scroll_area::ScrollBarVisibility::AlwaysHidden)
            .auto_shrink(false)
            .show(ui, |ui| {
                widgets::row_in(ui, ui.max_rect(), |ui| {
                    let n = chips.len();
                    for chip in chips {
                        if chip_ui(ui, &chip) {
                            asked.push(chip.command);
                        }
                    }
                    if n > 1 {
                        let button = widgets::button(
                            ui,
                            None,
                            &say("clear-all"),
                            24.0,
                            widgets::Dress::Quiet,
                        );
                        if button.clicked() {
                            asked.push(Command::ShowAll);
                        }
                    }
                    if n > 0 && desk.filter_name().is_some() {
                        let name = desk.filter_name().unwrap_or_default();
                        let t = tokens(ui.ctx());
                        widgets::line(ui, name, Role::SMALL, t.text2);
                    }
                });
            });
    });
    asked
}

/// One limit, with a cross that lifts it.
fn chip_ui(ui: &mut Ui, chip: &Chip) -> bool {
    let t = tokens(ui.ctx());
    let formats = rtl::Formats::interface(Role::SMALL, t.text1);
    let line = rtl::layout_line(ui.ctx(), &chip.words, &formats, MOST_PT);
    let size = line.galley.size();
    let (rect, response) = ui.allocate_exact_size(vec2(size.x + 38.0, 24.0), Sense::click());
    let fill = if response.hovered() { t.bg4 } else { t.bg3 };
    ui.painter().rect_filled(rect, CornerRadius::same(12), fill);
    let at = pos2(rect.left() + 12.0, rect.center().y - size.y / 2.0);
    ui.painter().galley(at, line.galley, t.text1);
    let cross = rect.right_center() - vec2(14.0, 0.0);
    widgets::paint_icon(ui.painter(), cross, ICON_CLOSE, false, 14.0, t.text2);
    if response.has_focus() {
        widgets::focus_ring(ui.painter(), t, rect, 12);
        response.scroll_to_me(None);
    }
    let name = format!("{} ({})", chip.what, chip.words);
    widgets::finish(ui, response, egui::Role::Button, &name, "").clicked()
}

/// `Shown 17 of 19` and the reasons, from the right edge. Also where it begins.
fn account_ui(
    ui: &mut Ui,
    desk: &Desk,
    rect: Rect,
    most: f32,
    seen: &mut Option<Reason>,
) -> (Vec<Command>, f32) {
    let t = tokens(ui.ctx());
    let mut asked = Vec::new();
    let (n, total) = (desk.shown.n_shown, desk.shown.n_total);
    let about = [
        ("n", words::thousands(n).into()),
        ("total", words::thousands(total).into()),
    ];
    let head = bars::reading(desk).unwrap_or_else(|| say_with("shown-of", &about));
    let head_width = width(ui, &head, Role::STRONG);
    let reasons: Vec<Told> = desk
        .shown
        .reasons()
        .into_iter()
        .map(|(n, reason)| {
            (
                format!("{} {}", words::thousands(n), terms::reason(reason)),
                reason,
            )
        })
        .collect();
    let (fit, rest, more) = fitting(ui, &reasons, most - head_width);
    let words: f32 = fit
        .iter()
        .map(|(words, _)| words)
        .chain(&more)
        .map(|words| width(ui, words, Role::BODY) + 10.0)
        .sum();
    let working = if desk.sifting {
        format!("  {}", say("working"))
    } else {
        String::new()
    };
    let working_width = width(ui, &working, Role::SMALL);
    let left = (rect.right() - head_width - words - working_width - 4.0).max(rect.left());

    let at = Rect::from_min_size(pos2(left, rect.top()), vec2(head_width, rect.height()));
    let response = ui.interact(at, ui.scope_id().with("shown"), Sense::click());
    let painter = ui.painter().clone();
    widgets::paint(
        &painter,
        at.left_center(),
        Align2::LEFT_CENTER,
        &head,
        Role::STRONG,
        t.text1,
    );
    if response.has_focus() {
        widgets::focus_ring(&painter, t, at.shrink2(vec2(0.0, 6.0)).expand(3.0), 4);
    }
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, head.clone()));
    if desk.filter.n_limits() > 0 {
        let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
        if response.on_hover_text(say("click-lifts-all")).clicked() {
            asked.push(Command::ShowAll);
        }
    }
    let mut x = at.right();
    if !working.is_empty() {
        let at = pos2(x, rect.center().y);
        widgets::paint(
            &painter,
            at,
            Align2::LEFT_CENTER,
            &working,
            Role::SMALL,
            t.text3,
        );
        x += working_width;
    }
    asked.extend(links_ui(
        ui,
        pos2(x, rect.center().y),
        (fit, rest, more),
        seen,
    ));
    (asked, left)
}

/// The reasons as links, from a place on.
fn links_ui(
    ui: &Ui,
    from: egui::Pos2,
    (fit, rest, more): (&[Told], &[Told], Option<String>),
    seen: &mut Option<Reason>,
) -> Vec<Command> {
    let t = tokens(ui.ctx());
    let painter = ui.painter();
    let mut asked = Vec::new();
    let mut x = from.x;
    for (place, (words, reason)) in fit.iter().enumerate() {
        x = lead_ui(painter, t, pos2(x, from.y), place == 0);
        let at = pos2(x, from.y);
        let (clicked, right) = link_ui(ui, at, words, &say("see-in-table"));
        x = right;
        if clicked {
            *seen = Some(*reason);
        }
    }
    if let Some(more) = more {
        x = lead_ui(painter, t, pos2(x, from.y), fit.is_empty());
        let all: Vec<&str> = rest.iter().map(|(words, _)| words.as_str()).collect();
        let what = match rest {
            [_] => say("see-in-table"),
            _ => say("lift-every"),
        };
        let what = format!("{}: {what}", all.join(", "));
        let at = pos2(x, from.y);
        if link_ui(ui, at, &more, &what).0 {
            match rest {
                [(_, reason)] => *seen = Some(*reason),
                _ => asked.push(Command::ShowAll),
            }
        }
    }
    asked
}

/// What parts the figure from the first reason, or a reason from the next; where the next begins.
pub(super) fn lead_ui(painter: &Painter, t: &Tokens, at: egui::Pos2, is_first: bool) -> f32 {
    let lead = match (is_first, lang::now()) {
        (true, Lang::En) => ":",
        (true, Lang::Fr) => "\u{a0}:",
        (false, _) => ",",
    };
    let painted = widgets::paint(painter, at, Align2::LEFT_CENTER, lead, Role::BODY, t.text2);
    (at.x + 8.0).max(painted.right() + 4.0)
}

/// How wide words are on one line.
fn width(ui: &Ui, words: &str, role: Role) -> f32 {
    let color = tokens(ui.ctx()).text1;
    widgets::galley(ui.painter(), words, role, color).size().x
}

/// A reason in words, after its number.
type Told = (String, Reason);

/// The reasons that have room, the others, and the link that counts those.
fn fitting<'a>(
    ui: &Ui,
    reasons: &'a [Told],
    room: f32,
) -> (&'a [Told], &'a [Told], Option<String>) {
    let mut used = 0.0;
    let mut n_fit = 0;
    for (words, _) in reasons {
        used += width(ui, words, Role::BODY) + 10.0;
        let for_more = if n_fit + 1 < reasons.len() {
            120.0
        } else {
            0.0
        };
        if used + for_more > room {
            break;
        }
        n_fit += 1;
    }
    let (fit, rest) = reasons.split_at(n_fit);
    let key = if fit.is_empty() {
        "n-reasons"
    } else {
        "n-more-reasons"
    };
    let more = (!rest.is_empty()).then(|| say_n(key, rest.len()));
    (fit, rest, more)
}

/// Words with a dotted line under them that can be clicked. Also where they end.
pub(super) fn link_ui(ui: &Ui, at: egui::Pos2, words: &str, what: &str) -> (bool, f32) {
    let t = tokens(ui.ctx());
    let galley = widgets::galley(ui.painter(), words, Role::BODY, t.text2);
    let rect = Align2::LEFT_CENTER.anchor_size(at, galley.size());
    let id = ui.scope_id().with(("reason", what, words));
    let response = ui.interact(rect.expand2(vec2(2.0, 2.0)), id, Sense::click());
    let color = if response.hovered() { t.text1 } else { t.text2 };
    widgets::paint(
        ui.painter(),
        at,
        Align2::LEFT_CENTER,
        words,
        Role::BODY,
        color,
    );
    let foot = [rect.left_bottom(), rect.right_bottom()];
    let dots = egui::Shape::dotted_line(&foot, color.gamma_multiply(0.7), 3.0, 0.5);
    ui.painter().extend(dots);
    if response.has_focus() {
        let ring = rect.expand2(vec2(3.0, 2.0));
        let stroke = Stroke::new(2.0, t.focus);
        ui.painter().rect_stroke(
            ring,
            CornerRadius::same(4),
            stroke,
            egui::StrokeKind::Inside,
        );
    }
    let name = format!("{words}: {what}");
    let clicked = widgets::finish(ui, response, egui::Role::Link, &name, "").clicked();
    (clicked, rect.right())
}
