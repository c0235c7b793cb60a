//! From bytes to rectangles and from positions to bytes, in laid out paragraphs. Letters that are
//! drawn as one are divided evenly. Paints nothing.

use std::ops::Range;

use egui::{Pos2, Rect, pos2};

use super::order;
use super::paragraphs::{Paragraphs, Placed, Row};

impl Paragraphs {
    /// The byte of the text between two characters that is nearest to a position: where a caret would
    /// stand. Above the text its first line counts, below it its last.
    pub fn byte_at(&self, pos: Pos2) -> usize {
        let below = self
            .rows
            .partition_point(|row| row.top + row.height <= pos.y);
        let Some(row) = self.rows.get(below).or(self.rows.last()) else {
            return 0;
        };
        let x = pos.x - row.left;
        let distance = |piece: &&Placed| (piece.left - x).max(x - piece.left - piece.width);
        let drawn = row.pieces.iter().filter(|piece| piece.width > 0.0);
        let nearest = drawn.min_by(|a, b| distance(a).total_cmp(&distance(b)));
        nearest.map_or(row.bytes.start, |piece| piece.caret_at(&self.text, x))
    }

    /// The rectangles of a range, a line high, from top to bottom and left to right. In mixed text a
    /// range may have several on one line. Ends inside a character move before it.
    pub fn rects_of(&self, bytes: Range<usize>) -> Vec<Rect> {
        let start = self.text.floor_char_boundary(bytes.start);
        let end = self.text.floor_char_boundary(bytes.end);
        let mut rects = Vec::new();
        if start >= end {
            return rects;
        }
        let first = self.rows.partition_point(|row| row.bytes.end <= start);
        for row in self.rows[first..]
            .iter()
            .take_while(|row| row.bytes.start < end)
        {
            row.add_rects(&self.text, &(start..end), &mut rects);
        }
        rects
    }
}

impl Row {
    fn add_rects(&self, text: &str, bytes: &Range<usize>, rects: &mut Vec<Rect>) {
        let first_of_row = rects.len();
        for piece in &self.pieces {
            let start = bytes.start.max(piece.bytes.start);
            let end = bytes.end.min(piece.bytes.end);
            if start >= end || piece.width <= 0.0 {
                continue;
            }
            let (a, b) = (piece.x_of(text, start), piece.x_of(text, end));
            let (left, right) = (self.left + a.min(b), self.left + a.max(b));
            match rects[first_of_row..].last_mut() {
                // Neighbours are one rectangle: half a point hides sums of small errors.
                Some(last) if left - last.right() < 0.5 => {
                    *last = last.with_max_x(right.max(last.right()));
                }
                _ => rects.push(Rect::from_min_max(
                    pos2(left, self.top),
                    pos2(right, self.top + self.height),
                )),
            }
        }
    }
}

impl Placed {
    /// The byte between characters of the piece that is nearest to a place on the row.
    fn caret_at(&self, text: &str, x: f32) -> usize {
        let chars = text[self.bytes.clone()].char_indices();
        let carets = chars
            .filter(|&(_, c)| !order::extends(c))
            .map(|(at, _)| self.bytes.start + at)
            .chain([self.bytes.end]);
        let distance = |byte: &usize| (self.x_of(text, *byte) - x).abs();
        carets
            .min_by(|a, b| distance(a).total_cmp(&distance(b)))
            .unwrap_or(self.bytes.start)
    }

    /// Where a byte of the piece, or its end, lies from the left of the row.
    pub(super) fn x_of(&self, text: &str, byte: usize) -> f32 {
        let at = byte.saturating_sub(self.bytes.start);
        let next = self.clusters.partition_point(|cluster| cluster.start <= at);
        let past_end = byte >= self.bytes.end;
        let Some(cluster) = next
            .checked_sub(1)
            .map(|index| self.clusters[index])
            .filter(|_| !past_end)
        else {
            let is_right = past_end != self.is_rtl;
            return if is_right {
                self.left + self.width
            } else {
                self.left
            };
        };
        let start = self.bytes.start + cluster.start;
        let end = self
            .clusters
            .get(next)
            .map_or(self.bytes.end, |after| self.bytes.start + after.start);
        let letters = |bytes: Range<usize>| {
            text[bytes].chars().filter(|&c| !order::extends(c)).count() as f32
        };
        let share = letters(start..byte) / letters(start..end).max(1.0);
        let along = share * (cluster.right - cluster.left);
        self.left
            + if self.is_rtl {
                cluster.right - along
            } else {
                cluster.left + along
            }
    }
}
