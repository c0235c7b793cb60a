//! Looks for known words in the words of a phrase. Knows what stands where, not what it means.

use super::tokens::{Gap, Part, Token, part};
use super::words::{BETWEEN, BORDERS, IN, ROADS};
use crate::gazetteer::generic;
use crate::text::fold;

/// No name has more words.
const MOST_WORDS_OF_A_NAME: usize = 8;

/// The words of a phrase and what is known as a name.
pub(super) struct Reader<'t> {
    pub(super) text: &'t str,
    pub(super) tokens: &'t [Token<'t>],
    known: &'t dyn Fn(&str) -> bool,
    /// The phrase speaks of a line: a dash joins its ends instead of parting clauses.
    has_line: bool,
}

impl<'t> Reader<'t> {
    pub(super) fn new(
        text: &'t str,
        tokens: &'t [Token<'t>],
        known: &'t dyn Fn(&str) -> bool,
    ) -> Self {
        let mut reader = Self {
            text,
            tokens,
            known,
            has_line: false,
        };
        reader.has_line = (0..tokens.len()).any(|at| {
            [ROADS, BORDERS, BETWEEN]
                .iter()
                .any(|words| reader.any(at, words).is_some())
        });
        reader
    }

    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    pub(super) fn word(&self, at: usize) -> &'t str {
        self.tokens.get(at).map_or("", |token| token.word)
    }

    pub(super) fn gap(&self, at: usize) -> Gap {
        self.tokens.get(at).map_or(Gap::Break, |token| token.gap)
    }

    /// Whether a word begins another clause than the word before it.
    pub(super) fn parts(&self, at: usize) -> bool {
        match self.gap(at) {
            Gap::Break | Gap::Bracket => true,
            Gap::Dash => !self.has_line,
            Gap::Space | Gap::Hyphen => false,
        }
    }

    /// Whether there is a word that goes on with what stands before it.
    pub(super) fn goes_on(&self, at: usize) -> bool {
        at < self.len() && !self.parts(at)
    }

    /// The place behind some words, where they stand here. و may be written onto the first.
    fn sequence(&self, at: usize, words: &str) -> Option<usize> {
        let mut next = at;
        for (n, wanted) in words.split(' ').enumerate() {
            let word = self.tokens.get(next)?.word;
            let with_and = n == 0
                && !word.is_ascii()
                && wanted.len() > 2
                && word.strip_prefix('و') == Some(wanted);
            let in_a_row = n == 0 || !self.parts(next);
            if !in_a_row || word != wanted && !with_and {
                return None;
            }
            next += 1;
        }
        Some(next)
    }

    /// The place behind the longest of some sequences of words, where one stands here.
    pub(super) fn any(&self, at: usize, list: &[&str]) -> Option<usize> {
        list.iter()
            .filter_map(|words| self.sequence(at, words))
            .max()
    }

    /// The place behind as many of some sequences of words as stand here in a row.
    pub(super) fn skip(&self, at: usize, lists: &[&[&str]]) -> usize {
        let mut next = at;
        while next == at || self.goes_on(next) {
            match lists.iter().filter_map(|list| self.any(next, list)).max() {
                Some(behind) => next = behind,
                None => break,
            }
        }
        next
    }

    /// The words from one to another as they are written.
    pub(super) fn part(&self, from: usize, to: usize) -> Part {
        let start = self
            .tokens
            .get(from)
            .map_or(self.text.len(), |token| token.bytes.start);
        let end = to
            .checked_sub(1)
            .and_then(|last| self.tokens.get(last))
            .map_or(start, |token| token.bytes.end);
        part(self.text, start..end.max(start))
    }

    /// Whether it is *in Tessalit*, which is not In-Tessalit: a small letter, and a name behind it. Nor
    /// is *à Gao* Agao, though names are compared without spaces and accents.
    pub(super) fn begins_with_preposition(&self) -> bool {
        let first = self.part(0, 1).text;
        let is_small = first.starts_with(|c: char| c.is_lowercase() && c.is_ascii());
        (is_small && IN.contains(&self.word(0)) || self.is_accented_a(0))
            && self.gap(1) == Gap::Space
            && self.is_known(1, self.len())
    }

    /// Whether a word is *à*, which begins no name.
    pub(super) fn is_accented_a(&self, at: usize) -> bool {
        let word = self.part(at, at + 1).text;
        matches!(word.as_str(), "à" | "À" | "a\u{300}" | "A\u{300}")
    }

    /// Whether the words from one to another are a name, with or without the word for its kind.
    pub(super) fn is_known(&self, from: usize, to: usize) -> bool {
        from < to
            && to - from <= MOST_WORDS_OF_A_NAME
            && self.is_known_text(&self.part(from, to).text)
    }

    pub(super) fn is_known_text(&self, text: &str) -> bool {
        let bare = || {
            let folded = fold::folded(text);
            generic::strip(&folded).is_some_and(|(rest, _)| (self.known)(rest))
        };
        (self.known)(text) || bare()
    }
}
