//! Where the parts of the time panel lie, and how days become pixels. Knows no input.

use std::sync::Arc;

use egui::text::LayoutJob;
use egui::{Align2, Color32, Galley, Painter, Pos2, Rect, Ui, pos2, vec2};

use super::axis::Axis;
use crate::analysis::series::Series;
use crate::time::{Day, Span};
use crate::view::map::coloring::Coloring;
use crate::view::theme::{Role, Tokens, tokens};

/// The parts of the panel, from the top.
#[derive(Debug, Clone, Copy)]
pub(super) struct Layout {
    /// The whole panel.
    pub(super) panel: Rect,
    /// The strip that the window's bar lies in.
    pub(super) bar: Rect,
    /// The figures of two windows; without height where nothing is compared.
    pub(super) compare: Rect,
    /// The bars.
    pub(super) plot: Rect,
    /// What is not known to the day; without height where there is nothing.
    pub(super) lane: Rect,
    /// The names of months and years.
    pub(super) ruler: Rect,
    /// The track of what may be looked at.
    pub(super) overview: Rect,
}

impl Layout {
    /// The parts of a panel, with or without a lane and what is compared.
    pub(super) fn of(panel: Rect, has_lane: bool, is_compared: bool) -> Self {
        let strip = |top: f32, bottom: f32| {
            Rect::from_min_max(
                pos2(panel.left(), top),
                pos2(panel.right(), bottom.max(top)),
            )
        };
        let overview = panel.bottom() - 12.0;
        let ruler = overview - 28.0;
        let lane = ruler - if has_lane { 16.0 } else { 0.0 };
        let compare = if is_compared { 20.0 } else { 0.0 };
        Self {
            panel,
            bar: strip(panel.top() + compare + 4.0, panel.top() + compare + 24.0),
            compare: strip(panel.top(), panel.top() + compare),
            plot: strip(panel.top() + 30.0 + compare, lane),
            lane: strip(lane, ruler),
            ruler: strip(ruler, overview),
            overview: strip(overview, panel.bottom()),
        }
    }
}

/// Everything a part needs to draw itself.
pub(super) struct Scene<'a> {
    /// Clipped to the panel.
    pub(super) painter: Painter,
    /// The colours.
    pub(super) t: &'static Tokens,
    /// Where the parts lie.
    pub(super) at: Layout,
    /// The days.
    pub(super) axis: Axis,
    /// The days that are shown on the map.
    pub(super) shown: Span,
    /// The counts.
    pub(super) series: &'a Arc<Series>,
    /// What colours say.
    pub(super) coloring: &'a Coloring,
    /// One pixel in points.
    pub(super) pixel: f32,
}

impl<'a> Scene<'a> {
    /// A scene in the colours and pixels of `ui`.
    pub(super) fn new(
        ui: &Ui,
        at: Layout,
        axis: Axis,
        shown: Span,
        series: &'a Arc<Series>,
        coloring: &'a Coloring,
    ) -> Self {
        let painter = ui.painter_at(at.panel);
        let pixel = 1.0 / ui.ctx().pixels_per_point();
        Self {
            painter,
            t: tokens(ui.ctx()),
            at,
            axis,
            shown,
            series,
            coloring,
            pixel,
        }
    }

    /// On the nearest edge of a pixel: what is filled up to it is sharp.
    pub(super) fn snap(&self, points: f32) -> f32 {
        (points / self.pixel).round() * self.pixel
    }

    /// Where a day begins on the screen, on an edge of a pixel. Days far outside the panel stand
    /// just outside it.
    pub(super) fn x(&self, day: Day) -> f32 {
        let far = 64.0;
        let x = self
            .axis
            .start_pt(day)
            .clamp(-far, self.axis.width_pt + far);
        self.snap(self.at.panel.left() + x as f32)
    }

    /// Where a span begins and ends on the screen.
    pub(super) fn xs(&self, span: Span) -> (f32, f32) {
        (self.x(span.start()), self.x(span.end().plus(1)))
    }

    /// Fills a rectangle without soft edges.
    pub(super) fn fill(&self, rect: Rect, color: Color32) {
        self.painter.rect_filled(rect, 0.0, color);
    }

    /// A horizontal line of one pixel or more, sharp.
    pub(super) fn hline(&self, left: f32, right: f32, y: f32, color: Color32) {
        let (thick, y) = (self.line_width(), self.snap(y));
        self.fill(
            Rect::from_min_max(pos2(left, y), pos2(right, y + thick)),
            color,
        );
    }

    /// A vertical line of one pixel or more, sharp.
    pub(super) fn vline(&self, x: f32, top: f32, bottom: f32, color: Color32) {
        let (thick, x) = (self.line_width(), self.snap(x));
        self.fill(
            Rect::from_min_max(pos2(x, top), pos2(x + thick, bottom)),
            color,
        );
    }

    /// One point in whole pixels.
    pub(super) fn line_width(&self) -> f32 {
        self.snap(1.0).max(self.pixel)
    }

    /// Lays out one line.
    pub(super) fn galley(&self, words: &str, role: Role, color: Color32) -> Arc<Galley> {
        let mut job = LayoutJob::single_section(words.to_owned(), role.format(color));
        job.wrap.max_width = f32::INFINITY;
        self.painter.layout_job(job)
    }

    /// How wide a line is.
    pub(super) fn width(&self, words: &str, role: Role) -> f32 {
        self.galley(words, role, self.t.text1).size().x
    }

    /// Draws one line.
    pub(super) fn text(
        &self,
        at: Pos2,
        anchor: Align2,
        words: &str,
        role: Role,
        color: Color32,
    ) -> Rect {
        let galley = self.galley(words, role, color);
        let rect = anchor.anchor_size(at, galley.size());
        self.painter.galley(rect.min, galley, color);
        rect
    }

    /// Draws one line on a plate that lets little through, for where bars stand behind it.
    pub(super) fn text_on_plate(
        &self,
        at: Pos2,
        anchor: Align2,
        words: &str,
        role: Role,
        color: Color32,
    ) {
        let galley = self.galley(words, role, color);
        let rect = anchor.anchor_size(at, galley.size());
        let plate = rect.expand2(vec2(3.0, 0.0));
        self.painter
            .rect_filled(plate, 2.0, self.t.bg1.gamma_multiply(0.88));
        self.painter.galley(rect.min, galley, color);
    }
}
