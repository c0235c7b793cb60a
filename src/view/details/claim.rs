//! One claim: both grades, the source, who says so, the figures and the words, with the evidence
//! marked in them. Asks for nothing.

use std::sync::Arc;

use egui::text::LayoutJob;
use egui::{
    Align2, CornerRadius, Galley, Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use crate::desk::Detail;
use crate::incident::{Claim, Deaths, Field, IncidentId, Language, Report};
use crate::view::actors::actor;
use crate::view::heard::heard;
use crate::view::lang::{say, say_with};
use crate::view::rtl;
use crate::view::theme::{Role, Tokens, gap, tokens};
use crate::view::{terms, widgets, words};

/// The sentences of a claim are shown up to so many bytes.
const MOST_EXCERPT_BYTES: usize = 1200;

/// What the panel keeps: texts laid out, and what was selected in them.
#[derive(Default)]
pub(super) struct State {
    excerpts: Option<Excerpts>,
}

/// The excerpts of one incident, laid out for a width and a palette.
struct Excerpts {
    incident: IncidentId,
    width: f32,
    dark: bool,
    scale: f32,
    parts: Vec<(rtl::Paragraphs, rtl::SelectionState)>,
}

/// How many a claim says were killed.
fn killed(deaths: Deaths) -> String {
    let about = [("range", deaths.range().into()), ("n", deaths.high.into())];
    say_with("killed-by-claim", &about)
}

/// One claim: both grades, the source, who says so, the figures and the words.
pub(super) fn claim_ui(ui: &mut Ui, detail: &Detail, at: usize, state: &mut State) {
    let t = tokens(ui.ctx());
    let claim = &detail.incident.claims[at];
    let Some(report) = detail.reports.get(at) else {
        return;
    };
    let n = detail.incident.claims.len();
    let name = if n > 1 {
        let about = [("n", (at + 1).into()), ("total", n.into())];
        say_with("source-and-claim-of", &about)
    } else {
        say("source-and-claim")
    };
    widgets::section_head(ui, &name, &say("judged-apart"));
    grades_ui(ui, report, claim);
    let published = report
        .published
        .map_or_else(|| say("day-unknown"), words::day);
    let claimed = if claim.claimed_by.is_empty() {
        String::new()
    } else {
        let about = [("who", actor(&claim.claimed_by).into())];
        format!(" · {}", say_with("claimed-by", &about))
    };
    widgets::text(
        ui,
        &format!("{}, {published}{claimed}", report.source.name),
        Role::SMALL,
        t.text2,
    );
    if n > 1 {
        let figure = claim.deaths.map_or_else(|| say("gives-no-deaths"), killed);
        widgets::text(ui, &figure, Role::SMALL, t.text2);
    }
    for doubt in &claim.doubts {
        widgets::text(ui, &heard(doubt), Role::SMALL, t.warn);
    }
    let width = ui.available_width();
    let scale = ui.ctx().pixels_per_point();
    let is_kept = state.excerpts.as_ref().is_some_and(|kept| {
        kept.incident == detail.incident.id
            && (kept.width - width).abs() < 0.5
            && kept.dark == t.dark
            && (kept.scale - scale).abs() < 1e-3
            && kept.parts.len() == n
    });
    if !is_kept {
        let parts = detail.incident.claims.iter().zip(&detail.reports);
        state.excerpts = Some(Excerpts {
            incident: detail.incident.id,
            width,
            dark: t.dark,
            scale,
            parts: parts
                .map(|(claim, report)| {
                    (
                        excerpt(ui, claim, report, width, t),
                        rtl::SelectionState::default(),
                    )
                })
                .collect(),
        });
    }
    if let Some((paragraphs, selection)) = state
        .excerpts
        .as_mut()
        .and_then(|kept| kept.parts.get_mut(at))
    {
        ui.add_space(gap::XS);
        rtl::ui(paragraphs, ui, selection);
    }
}

/// The sentences of a claim with its evidence marked.
fn excerpt(ui: &Ui, claim: &Claim, report: &Report, width: f32, t: &Tokens) -> rtl::Paragraphs {
    let ranges: Vec<_> = claim
        .evidence
        .iter()
        .filter(|evidence| evidence.field != Field::Whole)
        .map(|evidence| evidence.bytes.clone())
        .collect();
    let part = rtl::excerpt(&report.text, &ranges, MOST_EXCERPT_BYTES);
    let marks: Vec<rtl::Mark> = claim
        .evidence
        .iter()
        .filter(|evidence| evidence.field != Field::Whole)
        .filter(|evidence| part.start <= evidence.bytes.start && evidence.bytes.end <= part.end)
        .map(|evidence| {
            let (fill, line) = match evidence.field {
                Field::Place => (t.mark, t.mark_line),
                Field::Initiator | Field::Target => (t.mark2, t.mark2_line),
                Field::Date => (t.mark3, t.mark3_line),
                Field::Kind | Field::Deaths | Field::Whole => (t.mark4, t.mark4_line),
            };
            let bytes = evidence.bytes.start - part.start..evidence.bytes.end - part.start;
            rtl::Mark { bytes, fill, line }
        })
        .collect();
    let formats = match report.language {
        Language::Arabic => rtl::Formats::reading(Role::ARABIC_READING, t.text1),
        Language::French | Language::English => {
            rtl::Formats::interface(Role::BODY.sized(14.0, 24.0), t.text1)
        }
    };
    rtl::Paragraphs::layout(ui.ctx(), &report.text[part], &marks, width, &formats)
}

/// Both grades side by side, as high as the words of the longer need.
fn grades_ui(ui: &mut Ui, report: &Report, claim: &Claim) {
    let reliability = report.source.reliability;
    let credibility = claim.credibility;
    let grades = [
        terms::reliability(reliability),
        terms::credibility(credibility),
    ];
    let half = (ui.available_width() - gap::S) / 2.0;
    let tallest = grades
        .iter()
        .map(|words| grade_words(ui, words, half).size().y)
        .fold(0.0, f32::max);
    let size = vec2(ui.available_width(), 48.0_f32.max(32.0 + tallest));
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let left = Rect::from_min_size(rect.min, vec2(half, rect.height()));
    let right = Rect::from_min_size(pos2(left.right() + gap::S, rect.top()), left.size());
    let unknown = reliability.code() == "F";
    grade_ui(
        ui,
        left,
        reliability.code(),
        &say("facet-source"),
        &grades[0],
        unknown,
    );
    grade_ui(
        ui,
        right,
        &credibility.code().to_string(),
        &say("claim"),
        &grades[1],
        credibility.code() == 6,
    );
}

/// Where the words of a grade begin, from the left edge of its tile.
const GRADE_WORDS: f32 = 50.0;

/// The words of a grade, on as many lines as a tile of this width needs.
fn grade_words(ui: &Ui, words: &str, width: f32) -> Arc<Galley> {
    let color = tokens(ui.ctx()).text1;
    let mut job = LayoutJob::single_section(words.to_owned(), Role::SMALL.format(color));
    job.wrap.max_width = width - GRADE_WORDS - gap::XS;
    ui.painter().layout_job(job)
}

/// A grade: its letter or figure with the words. Unknown is dashed, not worst.
fn grade_ui(ui: &mut Ui, rect: Rect, code: &str, head: &str, words: &str, unknown: bool) {
    let t = tokens(ui.ctx());
    let painter = ui.painter();
    painter.rect(
        rect,
        CornerRadius::same(6),
        t.bg2,
        Stroke::new(1.0, t.line),
        StrokeKind::Inside,
    );
    let tile = Rect::from_min_size(rect.min + vec2(8.0, 8.0), vec2(32.0, 32.0));
    if unknown {
        let corners = [
            tile.left_top(),
            tile.right_top(),
            tile.right_bottom(),
            tile.left_bottom(),
            tile.left_top(),
        ];
        painter.extend(egui::Shape::dashed_line(
            &corners,
            Stroke::new(1.0, t.text3),
            3.0,
            3.0,
        ));
    } else {
        painter.rect_stroke(
            tile,
            CornerRadius::same(6),
            Stroke::new(1.0, t.line3),
            StrokeKind::Inside,
        );
    }
    widgets::paint(
        painter,
        tile.center(),
        Align2::CENTER_CENTER,
        code,
        Role::HEADING.sized(16.0, 20.0),
        t.text1,
    );
    let x = rect.left() + GRADE_WORDS;
    widgets::paint(
        painter,
        pos2(x, rect.top() + 7.0),
        Align2::LEFT_TOP,
        head,
        Role::NOTE,
        t.text3,
    );
    let galley = grade_words(ui, words, rect.width());
    let foot = pos2(x, rect.bottom() - 7.0 - galley.size().y);
    ui.painter().galley(foot, galley, t.text1);
    let said = format!("{head} {code}: {words}");
    let response = ui.interact(
        rect,
        ui.scope_id().with((head, rect.top() as i32)),
        Sense::hover(),
    );
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, said.clone()));
}
