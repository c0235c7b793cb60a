//! One line of text in visual order, cut at its logical end where there is no room.
//! Knows no wrapping and no selection.

use std::sync::Arc;

use egui::text::{ByteIndex, LayoutJob, LayoutSection};
use egui::{Color32, Context, Galley, Response, Sense, TextFormat, Ui, WidgetInfo, pos2, vec2};
use unicode_bidi::Level;

use super::order::{self, Kind};
use super::paragraphs::Paragraphs;
use super::shape::{Formats, on_one_baseline};
use crate::view::theme::{Role, tokens};

/// One line, laid out.
#[derive(Debug, Clone)]
pub struct Line {
    /// What is drawn. Its own text is in visual order: for the eye, not for copying.
    pub galley: Arc<Galley>,
    /// Whether the text runs to the left.
    pub is_rtl: bool,
    /// Whether its end is missing and stands for it "…".
    pub is_elided: bool,
}

/// On which side of the room that there is a line stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LineSide {
    /// On the left, and no wider than it is.
    #[default]
    Left,
    /// On the right if it runs to the left.
    ByDirection,
}

/// Lays out a text on one line in visual order. Where it is wider than `max_width`, in points, its
/// logical end is replaced by "…": on the left in Arabic.
pub fn layout_line(ctx: &Context, text: &str, formats: &Formats, max_width: f32) -> Line {
    let mixed;
    let (formats, base) = if order::needs_order(text) {
        mixed = on_one_baseline(ctx, formats, formats.arabic_line);
        (&mixed, Some(order::pieces(text, None).0))
    } else {
        (formats, None)
    };
    let lay = |text: &str| ctx.fonts_mut(|fonts| fonts.layout_job(job(text, formats, base)));
    let is_rtl = base.is_some_and(|level| level.is_rtl());
    let galley = lay(text);
    if galley.size().x <= max_width {
        return Line {
            galley,
            is_rtl,
            is_elided: false,
        };
    }
    let cuts: Vec<usize> = text
        .char_indices()
        .filter(|&(_, c)| !order::extends(c))
        .map(|(at, _)| at)
        .collect();
    let cut = |count: usize| lay(&format!("{}…", text[..cuts[count]].trim_end()));
    // The greatest part that has room. Of nothing at all, "…" is left.
    let (mut fits, mut too_many) = (0, cuts.len());
    while too_many - fits > 1 {
        let middle = usize::midpoint(fits, too_many);
        if cut(middle).size().x <= max_width {
            fits = middle;
        } else {
            too_many = middle;
        }
    }
    let galley = if cuts.is_empty() { galley } else { cut(fits) };
    Line {
        galley,
        is_rtl,
        is_elided: true,
    }
}

/// The job of one line. Without a base level the text has one direction and one script.
fn job(text: &str, formats: &Formats, base: Option<Level>) -> LayoutJob {
    let mut job = LayoutJob::default();
    job.wrap.max_width = f32::INFINITY;
    job.break_on_newline = false;
    if base.is_none() {
        let words: String = text
            .chars()
            .map(|c| if c.is_control() { ' ' } else { c })
            .collect();
        push(&mut job, &words, &formats.latin);
        return job;
    }
    let (level, pieces) = order::pieces(text, base);
    for at in order::visual(&pieces, level) {
        let format = if pieces[at].kind == Kind::Arabic {
            &formats.arabic
        } else {
            &formats.latin
        };
        push(&mut job, &pieces[at].drawn(text), format);
    }
    job
}

/// Adds a section of its own. `LayoutJob::append` would join it with a neighbour of the same format
/// (epaint 0.37), and egui would shape both as one run.
pub(super) fn push(job: &mut LayoutJob, words: &str, format: &TextFormat) {
    if words.is_empty() {
        return;
    }
    let start = job.text.len();
    job.text.push_str(words);
    let byte_range = ByteIndex(start)..ByteIndex(job.text.len());
    job.sections.push(LayoutSection {
        leading_space: 0.0,
        byte_range,
        format: format.clone(),
    });
}

/// Draws a text on one line, cut at its logical end, with the whole as tooltip where it is cut.
/// Screen readers get it as it is written.
pub fn label_ui(ui: &mut Ui, text: &str, role: Role, color: Color32, side: LineSide) -> Response {
    let room = ui.available_width();
    let line = layout_line(ui.ctx(), text, &Formats::interface(role, color), room);
    let size = line.galley.size();
    let is_right = side == LineSide::ByDirection && line.is_rtl && room.is_finite();
    let width = if is_right { room.max(size.x) } else { size.x };
    let (rect, response) = ui.allocate_exact_size(vec2(width, size.y), Sense::hover());
    let left = if is_right {
        rect.right() - size.x
    } else {
        rect.left()
    };
    if ui.is_rect_visible(rect) {
        ui.painter()
            .galley(pos2(left, rect.top()), line.galley, color);
    }
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, text));
    if line.is_elided {
        response.on_hover_ui(|ui| whole(ui, text))
    } else {
        response
    }
}

/// A text at full length, wrapped in the right order.
fn whole(ui: &mut Ui, text: &str) {
    /// Tooltips of names are rarely longer than one line of this width, in points.
    const WIDTH: f32 = 360.0;
    let formats = Formats::interface(Role::SMALL, tokens(ui.ctx()).text1);
    let lay = |width: f32| Paragraphs::layout(ui.ctx(), text, &[], width, &formats);
    // Once more, no wider than it needs, with a point to spare for rounding.
    let paragraphs = lay(lay(WIDTH).widest().ceil() + 1.0);
    let (rect, _) = ui.allocate_exact_size(paragraphs.size(), Sense::hover());
    paragraphs.paint(ui.painter(), rect.min, None);
}
