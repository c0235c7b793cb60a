//! Breaks one paragraph into lines, in the order of the text, and sets each line in visual order.
//! Knows neither marks nor other paragraphs.

use std::collections::VecDeque;

use egui::text::LayoutJob;
use unicode_bidi::Level;

use super::line::push;
use super::order::{self, Kind, Piece};
use super::paragraphs::{Placed, Row};
use super::shape::{Cluster, Formats, Voice};

/// A piece that was measured.
#[derive(Clone)]
pub(super) struct Measured {
    piece: Piece,
    clusters: Vec<Cluster>,
    width: f32,
}

/// Sets one paragraph in lines.
pub(super) struct Setter<'a> {
    pub(super) paragraph: &'a str,
    /// Where the paragraph begins in the text.
    pub(super) start: usize,
    /// Latin, Arabic.
    pub(super) voices: &'a [Voice<'a>; 2],
    pub(super) formats: &'a Formats,
}

impl Setter<'_> {
    fn measure(&self, piece: Piece) -> Measured {
        let is_arabic = piece.kind == Kind::Arabic;
        let drawn = piece.drawn(self.paragraph);
        let (mut clusters, width) = self.voices[usize::from(is_arabic)].measure(&drawn, is_arabic);
        if drawn.len() != piece.bytes.len() {
            // Drawn by something else: as a whole or not at all.
            clusters = vec![Cluster {
                start: 0,
                left: 0.0,
                right: width,
            }];
        }
        Measured {
            piece,
            clusters,
            width,
        }
    }

    /// Breaks a paragraph in the order of the text: after white space and hyphens, and anywhere in
    /// what is wider than a line.
    pub(super) fn lines(&self, pieces: Vec<Piece>, width: f32) -> Vec<Vec<Measured>> {
        let mut lines: Vec<Vec<Measured>> = Vec::new();
        let mut line: Vec<Measured> = Vec::new();
        let mut used = 0.0;
        for word in self.words(pieces, width) {
            let is_space = |part: &&Measured| matches!(part.piece.kind, Kind::Space | Kind::Hidden);
            let trailing: f32 = word
                .iter()
                .rev()
                .take_while(is_space)
                .map(|part| part.width)
                .sum();
            let full: f32 = word.iter().map(|part| part.width).sum();
            if used + full - trailing > width && !line.is_empty() {
                lines.push(std::mem::take(&mut line));
                used = 0.0;
            }
            let is_wide = full - trailing > width;
            for part in word {
                if is_wide && used + part.width > width && !line.is_empty() && !is_space(&&part) {
                    lines.push(std::mem::take(&mut line));
                    used = 0.0;
                }
                used += part.width;
                line.push(part);
            }
        }
        if !line.is_empty() {
            lines.push(line);
        }
        lines
    }

    /// The pieces in groups that are not broken, each with the white space after it. A piece wider
    /// than a line is cut into several.
    fn words(&self, pieces: Vec<Piece>, width: f32) -> Vec<Vec<Measured>> {
        let mut words: Vec<Vec<Measured>> = Vec::new();
        let mut queue: VecDeque<Piece> = pieces.into();
        while let Some(piece) = queue.pop_front() {
            let mut measured = self.measure(piece);
            if let Some(cut) = measured.cut(width) {
                let mut rest = measured.piece.clone();
                rest.bytes.start = cut;
                measured.piece.bytes.end = cut;
                queue.push_front(rest);
                measured = self.measure(measured.piece);
            }
            let last = words.last().and_then(|word| word.last());
            let is_new = last.is_none_or(|last| {
                order::breaks_between(self.paragraph, &last.piece, &measured.piece)
            });
            match words.last_mut() {
                Some(word) if !is_new => word.push(measured),
                _ => words.push(vec![measured]),
            }
        }
        words
    }

    /// Places the pieces of one line from the left.
    pub(super) fn row(&self, line: Vec<Measured>, base: Level, width: f32) -> Row {
        let pieces: Vec<Piece> = line.iter().map(|part| part.piece.clone()).collect();
        let drawn_end = pieces
            .iter()
            .rposition(|piece| matches!(piece.kind, Kind::Arabic | Kind::Other))
            .map_or(0, |last| last + 1);
        let mut job = LayoutJob::default();
        job.wrap.max_width = f32::INFINITY;
        job.break_on_newline = false;
        let mut placed = Vec::with_capacity(line.len());
        let mut x = 0.0;
        for at in order::visual(&pieces, base) {
            let part = &line[at];
            let bytes = self.start + part.piece.bytes.start..self.start + part.piece.bytes.end;
            // White space at the end of a line hangs over its edge.
            let (clusters, advance) = if at < drawn_end {
                (part.clusters.clone(), part.width)
            } else {
                (Vec::new(), 0.0)
            };
            if at < drawn_end {
                let is_arabic = part.piece.kind == Kind::Arabic;
                let format = if is_arabic {
                    &self.formats.arabic
                } else {
                    &self.formats.latin
                };
                push(&mut job, &part.piece.drawn(self.paragraph), format);
            }
            placed.push(Placed {
                bytes,
                is_rtl: part.piece.level.is_rtl(),
                left: x,
                width: advance,
                clusters,
            });
            x += advance;
        }
        let start = self.start + pieces.first().map_or(0, |piece| piece.bytes.start);
        let end = self.start + pieces.last().map_or(0, |piece| piece.bytes.end);
        let is_rtl = base.is_rtl();
        let left = if is_rtl { width - x } else { 0.0 };
        Row {
            bytes: start..end,
            top: 0.0,
            height: 0.0,
            left,
            width: x,
            is_rtl,
            pieces: placed,
            job,
        }
    }
}

impl Measured {
    /// Where to cut a piece that is wider than a line: before the first letter without room.
    fn cut(&self, width: f32) -> Option<usize> {
        if self.width <= width {
            return None;
        }
        let mut used = 0.0;
        for (count, cluster) in self.clusters.iter().enumerate() {
            used += cluster.right - cluster.left;
            if used > width && count > 0 {
                return Some(self.piece.bytes.start + cluster.start);
            }
        }
        None
    }
}
