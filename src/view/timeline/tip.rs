//! The card that says what the pointer rests on: days, total and kinds. Shown at once, because it
//! is read while the pointer runs along the bars.

use egui::{Align2, Rect, RectAlign, Response, Sense, Tooltip, Ui, pos2, vec2};

use super::lane;
use super::pointer::Hovered;
use super::scene::Scene;
use super::window;
use crate::analysis::series::Stretch;
use crate::incident::KindGroup;
use crate::time::{DatePrecision, Span, Step};
use crate::view::lang::{say, say_with};
use crate::view::map::coloring::{self, Coloring, N_COLORS};
use crate::view::symbol;
use crate::view::theme::{Role, tokens};
use crate::view::words;

/// Shows the card, where there is something to say.
pub(super) fn show(
    ui: &Ui,
    scene: &Scene<'_>,
    ground: &Response,
    hovered: Option<Hovered>,
    incomplete: Option<Span>,
) {
    let is_incomplete = |span: Span| incomplete.is_some_and(|days| days.overlaps(span));
    let (days, title, note, counts) = match hovered {
        Some(Hovered::Bucket(bucket)) => {
            let note = is_incomplete(bucket.span).then(|| say("time-incomplete"));
            (
                bucket.span,
                step_words(bucket.span, scene.series.unit),
                note,
                bucket.counts,
            )
        }
        Some(Hovered::Stretch(stretch)) => {
            let note = lane::precision_words(stretch.precision);
            (
                stretch.span,
                stretch_words(&stretch),
                Some(note),
                stretch.counts,
            )
        }
        Some(Hovered::Day(day)) if is_incomplete(Span::of_day(day)) => {
            let note = Some(say("time-incomplete"));
            (Span::of_day(day), String::new(), note, [0; 8])
        }
        _ => return,
    };
    // Above the panel, so that the card hides neither bars nor handles.
    let (left, right) = scene.xs(days);
    let anchor = Rect::from_x_y_ranges(left..=right, scene.at.panel.y_range());
    let mut tip = Tooltip::always_open(
        ui.ctx().clone(),
        ground.layer_id,
        ground.id,
        anchor.intersect(scene.at.panel),
    );
    tip.popup = tip.popup.align(RectAlign::TOP).width(260.0);
    let _shown = tip.show(|ui| {
        ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
        if !title.is_empty() {
            row(ui, None, &title, counts.iter().sum(), Role::STRONG);
        }
        for (at, n) in counts.into_iter().enumerate().filter(|(_, n)| *n > 0) {
            let words = scene.coloring.name(at);
            row(ui, Some((at, scene.coloring)), &words, n, Role::SMALL);
        }
        if let Some(note) = note {
            line(ui, &note);
        }
    });
}

/// The days of a step in words: a month, quarter or year by its name.
fn step_words(span: Span, unit: Step) -> String {
    let (year, month, _) = span.start().ymd();
    match unit {
        Step::Day => {
            let day = span.start();
            format!("{} {}", words::weekday(day), words::day_short(day))
        }
        Step::Week => words::span(span, false),
        Step::Month => format!("{} {year}", words::month(month)),
        Step::Quarter => {
            let quarter = ((month + 2) / 3).to_string();
            let about = [
                ("quarter", quarter.into()),
                ("year", year.to_string().into()),
            ];
            say_with("time-quarter-of", &about)
        }
        Step::Year => year.to_string(),
    }
}

/// The days of a stretch in words: by name where they are known to the month, quarter or year.
fn stretch_words(stretch: &Stretch) -> String {
    let named = match stretch.precision {
        DatePrecision::Month => Some(Step::Month),
        DatePrecision::Quarter => Some(Step::Quarter),
        DatePrecision::Year => Some(Step::Year),
        _ => None,
    };
    let start = stretch.span.start();
    let named = named.filter(|step| window::swept(*step, start, start) == stretch.span);
    named.map_or_else(
        || words::span(stretch.span, false),
        |step| step_words(stretch.span, step),
    )
}

/// A row with a figure at its right.
fn row(ui: &mut Ui, of: Option<(usize, &Coloring)>, words: &str, n: u32, role: Role) {
    let t = tokens(ui.ctx());
    let (height, indent) = (role.line, if of.is_some() { 18.0 } else { 0.0 });
    let lay = |words: &str, color| {
        let mut job = egui::text::LayoutJob::single_section(words.to_owned(), role.format(color));
        job.wrap.max_width = f32::INFINITY;
        ui.painter().layout_job(job)
    };
    let color = if of.is_some() { t.text2 } else { t.text1 };
    let (words, figure) = (
        lay(words, color),
        lay(&words::thousands(n as usize), t.text1),
    );
    let width = (indent + words.size().x + 24.0 + figure.size().x).max(200.0);
    let (rect, _) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    if let Some((color, coloring)) = of {
        let at = pos2(rect.left() + 6.0, rect.center().y);
        if coloring.is_kind() {
            let look = symbol::Look::Filled { pierced: false };
            let kind = KindGroup::ALL[color.min(N_COLORS - 1)];
            symbol::paint(ui.painter(), t, at, 4.0, kind, look, 1.0);
        } else {
            let bar = Rect::from_center_size(at, vec2(4.0, 8.0));
            ui.painter()
                .rect_filled(bar, 1.0, coloring::color(t, color));
        }
    }
    let at = Align2::LEFT_CENTER.anchor_size(rect.left_center() + vec2(indent, 0.0), words.size());
    ui.painter().galley(at.min, words, color);
    let at = Align2::RIGHT_CENTER.anchor_size(rect.right_center(), figure.size());
    ui.painter().galley(at.min, figure, t.text1);
}

/// A note, wrapped where it is long.
fn line(ui: &mut Ui, words: &str) {
    let t = tokens(ui.ctx());
    let job = egui::text::LayoutJob::single_section(words.to_owned(), Role::NOTE.format(t.text3));
    ui.add(egui::Label::new(job).selectable(false).wrap());
}
