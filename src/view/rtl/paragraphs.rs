//! Paragraphs to read: lines broken in the order of the text, each drawn in visual order, with marks
//! behind words. Laid out once and kept by the caller. Knows no pointer and no keyboard.

use std::ops::Range;

use egui::emath::GuiRounding as _;
use egui::epaint::TextShape;
use egui::text::LayoutJob;
use egui::{Color32, Context, CornerRadius, Painter, Pos2, Rect, Vec2, vec2};

use super::order::{self, Kind};
use super::shape::{Cluster, Formats, Voice, on_one_baseline};
use super::wrap::Setter;
use crate::view::theme::tokens;

/// Words with a ground of their own: the evidence of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Where they stand in the text. Cut to its length and to whole characters.
    pub bytes: Range<usize>,
    /// Behind them. Transparent: nothing.
    pub fill: Color32,
    /// Two points at their foot. Transparent: none.
    pub line: Color32,
}

/// A text laid out in paragraphs. Positions are in points from its top left corner.
#[derive(Debug, Clone)]
pub struct Paragraphs {
    pub(super) text: String,
    pub(super) rows: Vec<Row>,
    width: f32,
    color: Color32,
    tints: Vec<(Range<usize>, Color32)>,
    /// Each mark with its rectangles.
    marks: Vec<(Mark, Vec<Rect>)>,
}

/// One line.
#[derive(Debug, Clone)]
pub(super) struct Row {
    /// What it shows, with the white space and the separator at its end.
    pub(super) bytes: Range<usize>,
    pub(super) top: f32,
    pub(super) height: f32,
    pub(super) left: f32,
    pub(super) width: f32,
    pub(super) is_rtl: bool,
    /// From the left. Every byte of the row is in exactly one.
    pub(super) pieces: Vec<Placed>,
    pub(super) job: LayoutJob,
}

/// A piece with its place on a line.
#[derive(Debug, Clone)]
pub(super) struct Placed {
    pub(super) bytes: Range<usize>,
    pub(super) is_rtl: bool,
    /// From the left of the row.
    pub(super) left: f32,
    pub(super) width: f32,
    pub(super) clusters: Vec<Cluster>,
}

/// A mark leaves so much of its line free above and below, in points.
const MARK_INSET: f32 = 1.0;
/// The line at the foot of a mark, in points.
const MARK_LINE: f32 = 2.0;

impl Paragraphs {
    /// Lays out a text in lines no wider than `width`, in points: paragraph by paragraph, each in the
    /// direction of its first letter, those that run to the left aligned to the right. The text may
    /// be anything. Lay out again when the width, the text, or the colours change.
    pub fn layout(
        ctx: &Context,
        text: &str,
        marks: &[Mark],
        width: f32,
        formats: &Formats,
    ) -> Self {
        let width = width.clamp(1.0, 100_000.0);
        let definitions = ctx.fonts(|fonts| fonts.definitions().clone());
        let voices = [
            Voice::of(&definitions, &formats.latin),
            Voice::of(&definitions, &formats.arabic),
        ];
        let mut rows: Vec<Row> = Vec::new();
        let mut top = 0.0;
        for (bytes, separator) in order::paragraphs(text) {
            let paragraph = &text[bytes.clone()];
            let line = if order::needs_order(paragraph) {
                formats.arabic_line
            } else {
                formats.latin_line
            };
            let set = Setter {
                paragraph,
                start: bytes.start,
                voices: &voices,
                formats: &on_one_baseline(ctx, formats, line),
            };
            let (base, pieces) = order::pieces(paragraph, None);
            let is_blank = pieces
                .iter()
                .all(|piece| !matches!(piece.kind, Kind::Arabic | Kind::Other));
            if !is_blank && !rows.is_empty() {
                top += formats.paragraph_gap;
            }
            let mut lines = set.lines(pieces, width);
            if lines.is_empty() {
                lines.push(Vec::new()); // A blank line is a row, too.
            }
            for line_pieces in lines {
                let mut row = set.row(line_pieces, base, width);
                row.top = top;
                row.height = if is_blank { 0.0 } else { line };
                top += row.height;
                rows.push(row);
            }
            if let Some(last) = rows.last_mut() {
                last.end_with(separator);
            }
        }
        let color = formats.latin.color;
        let mut laid = Self {
            text: text.to_owned(),
            rows,
            width,
            color,
            tints: Vec::new(),
            marks: Vec::new(),
        };
        laid.set_marks(marks);
        laid
    }

    /// Replaces the marks. The text stays where it is.
    pub fn set_marks(&mut self, marks: &[Mark]) {
        let of_mark = |mark: &Mark| {
            let rects = self.rects_of(mark.bytes.clone());
            (
                mark.clone(),
                rects
                    .into_iter()
                    .map(|rect| rect.shrink2(vec2(0.0, MARK_INSET)))
                    .collect(),
            )
        };
        self.marks = marks.iter().map(of_mark).collect();
    }

    /// Draws lines that begin inside a range in another colour: what is not looked at now.
    pub fn set_tints(&mut self, tints: Vec<(Range<usize>, Color32)>) {
        self.tints = tints;
    }

    /// The text as it was given.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The width that was asked for and the height of all lines.
    pub fn size(&self) -> Vec2 {
        let height = self.rows.last().map_or(0.0, |row| row.top + row.height);
        vec2(self.width, height)
    }

    /// The width of the widest line.
    pub fn widest(&self) -> f32 {
        self.rows.iter().map(|row| row.width).fold(0.0, f32::max)
    }

    /// Whether the first paragraph runs to the left.
    pub fn is_rtl(&self) -> bool {
        self.rows.first().is_some_and(|row| row.is_rtl)
    }

    /// The mark at a position, among those given; of several the last.
    pub fn mark_at(&self, pos: Pos2) -> Option<usize> {
        self.marks
            .iter()
            .rposition(|(_, rects)| rects.iter().any(|rect| rect.contains(pos)))
    }

    /// Paints what is visible with its top left corner at `at`: marks, the selection, the text.
    pub fn paint(&self, painter: &Painter, at: Pos2, selection: Option<Range<usize>>) {
        let pixels = painter.pixels_per_point();
        let at = at.round_to_pixels(pixels);
        let clip = painter.clip_rect();
        let visible = |rect: &Rect| {
            let rect = rect.translate(at.to_vec2()).round_to_pixels(pixels);
            rect.intersects(clip).then_some(rect)
        };
        for (mark, rects) in &self.marks {
            for rect in rects.iter().filter_map(visible) {
                painter.rect_filled(rect, CornerRadius::ZERO, mark.fill);
                let foot = rect.with_min_y(rect.bottom() - MARK_LINE);
                painter.rect_filled(foot, CornerRadius::ZERO, mark.line);
            }
        }
        let t = tokens(painter.ctx());
        for rect in self
            .rects_of(selection.unwrap_or(0..0))
            .iter()
            .filter_map(visible)
        {
            painter.rect_filled(rect, CornerRadius::ZERO, t.focus_bg);
            painter.rect_filled(
                rect.with_min_y(rect.bottom() - 1.0),
                CornerRadius::ZERO,
                t.focus,
            );
        }
        for row in &self.rows {
            let rect =
                Rect::from_min_size(Pos2::new(row.left, row.top), vec2(row.width, row.height));
            let Some(_) = visible(&rect.expand(row.height)) else {
                continue;
            };
            // egui keeps the galley. It is asked for again each time because egui may clear its
            // atlas of glyphs, which leaves older galleys pointing at nothing.
            let galley = painter.layout_job(row.job.clone());
            let origin = (at + rect.min.to_vec2()).round_to_pixels(pixels);
            let tint = self
                .tints
                .iter()
                .find(|(bytes, _)| bytes.contains(&row.bytes.start));
            let mut shape = TextShape::new(origin, galley, self.color);
            shape.override_text_color = tint.map(|&(_, color)| color);
            painter.add(shape);
        }
    }
}

impl Row {
    /// Adds the separator of paragraphs that ends the row; it has no width.
    fn end_with(&mut self, separator: Range<usize>) {
        if separator.is_empty() {
            return;
        }
        self.bytes.end = separator.end;
        let left = if self.is_rtl { 0.0 } else { self.width };
        let placed = Placed {
            bytes: separator,
            is_rtl: self.is_rtl,
            left,
            width: 0.0,
            clusters: Vec::new(),
        };
        if self.is_rtl {
            self.pieces.insert(0, placed);
        } else {
            self.pieces.push(placed);
        }
    }
}
