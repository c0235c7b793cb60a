//! The two ends of a road among the words of a phrase: *A et B*, *A–B*, أ وب. Knows no place.

use super::reader::Reader;
use super::tokens::{Gap, Part};
use super::words::{AND, JOINTS};

/// A way to part some words into two names.
struct Cut {
    /// The first end is `from..left`, the second `right..`.
    left: usize,
    right: usize,
    /// So many bytes of the second's first word are و.
    glued: usize,
    /// How likely it is.
    points: i32,
}

impl Reader<'_> {
    /// The two names that some words join.
    pub(super) fn ends(&self, from: usize, to: usize) -> Option<(Part, Part)> {
        let mut best: Option<Cut> = None;
        for at in from + 1..to {
            for mut cut in self.cuts(from, at, to) {
                cut.points += 2 * i32::from(self.is_known(self.bare(from), cut.left));
                let second = self.second(&cut, to);
                cut.points +=
                    2 * i32::from(second.is_some_and(|part| self.is_known_text(&part.text)));
                if best.as_ref().is_none_or(|best| cut.points > best.points) {
                    best = Some(cut);
                }
            }
        }
        let cut = best.filter(|cut| cut.points >= 1)?;
        Some((
            self.name(self.bare(from), cut.left)?,
            self.second(&cut, to)?,
        ))
    }

    /// Whether the words at a place join two ends: for where the second end ends.
    pub(super) fn joins(&self, at: usize) -> bool {
        self.any(at, AND).is_some()
    }

    fn cuts(&self, from: usize, at: usize, to: usize) -> Vec<Cut> {
        let cut = |left, right, glued, points| Cut {
            left,
            right,
            glued,
            points,
        };
        let mut cuts = Vec::new();
        if let Some(behind) = self.any(at, AND).filter(|&behind| behind < to) {
            let alone = if self.word(at) == "و" { 4 } else { 3 };
            cuts.push(cut(at, self.bare(behind), 0, alone));
        }
        match self.gap(at) {
            // Of a chain of places the last is the other end.
            Gap::Dash => cuts.push(cut(self.first_dash(from, at), at, 0, 4)),
            Gap::Hyphen => cuts.push(cut(at, at, 0, 1)),
            Gap::Space => cuts.push(cut(at, at, 0, -2)),
            Gap::Break | Gap::Bracket => {}
        }
        let word = self.word(at);
        if word.starts_with('و') && word.chars().count() > 2 && word != "وبين" {
            let itself = if self.is_known(at, at + 1) { 3 } else { 0 };
            cuts.push(cut(at, at, 'و'.len_utf8(), 2 - itself));
        }
        cuts
    }

    fn first_dash(&self, from: usize, at: usize) -> usize {
        (from + 1..at)
            .find(|&before| self.gap(before) == Gap::Dash)
            .unwrap_or(at)
    }

    fn second(&self, cut: &Cut, to: usize) -> Option<Part> {
        let last = (cut.right + 1..to)
            .filter(|&at| self.gap(at) == Gap::Dash)
            .max();
        let right = last
            .filter(|_| self.gap(cut.right) == Gap::Dash)
            .unwrap_or(cut.right);
        if cut.glued == 0 {
            return self.name(self.bare(right), to);
        }
        let whole = self.part(right, to);
        let start = whole.bytes.start + cut.glued;
        if !whole.text.starts_with('و') {
            return Some(whole);
        }
        Some(super::tokens::part(self.text, start..whole.bytes.end))
    }

    /// The place behind joints, if something is left behind them.
    fn bare(&self, at: usize) -> usize {
        let behind = self.skip(at, &[JOINTS]);
        if self.goes_on(behind) { behind } else { at }
    }
}
