//! The words of a phrase with what stands between them and the bytes they are. Knows letters only.

use std::ops::Range;

use crate::text::fold;

/// No phrase about a place has more words; what a longer text says is not read.
const MOST_WORDS: usize = 64;

/// What stands before a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    /// A space, an apostrophe, a quotation mark.
    Space,
    /// A hyphen with no space beside it.
    Hyphen,
    /// A dash, or a hyphen between spaces.
    Dash,
    /// A comma and whatever else parts a sentence.
    Break,
    /// A bracket.
    Bracket,
}

/// A word.
#[derive(Debug)]
pub(super) struct Token<'t> {
    /// In matching form.
    pub(super) word: &'t str,
    /// Where it stands in the text.
    pub(super) bytes: Range<usize>,
    pub(super) gap: Gap,
}

/// Words that stand next to each other, and what they are in the text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Part {
    /// As they are written.
    pub text: String,
    /// Their bytes in the phrase, on character boundaries.
    pub bytes: Range<usize>,
}

pub(super) fn tokens<'t>(text: &str, folded: &'t fold::Folded) -> Vec<Token<'t>> {
    let mut tokens: Vec<Token> = Vec::new();
    for (range, word) in folded.words().take(MOST_WORDS) {
        let bytes = folded.original(range);
        let before = tokens.last().map_or(0, |last| last.bytes.end);
        let between = text.get(before..bytes.start).unwrap_or_default();
        let gap = if tokens.is_empty() {
            Gap::Break
        } else {
            gap_of(between)
        };
        tokens.push(Token { word, bytes, gap });
    }
    tokens
}

fn gap_of(between: &str) -> Gap {
    let has = |signs: &[char]| between.contains(signs);
    if has(&['(', ')', '[', ']', '{', '}']) {
        Gap::Bracket
    } else if has(&[
        ',', '،', ';', '؛', ':', '\n', '\r', '\t', '|', '/', '?', '؟', '!', '•',
    ]) {
        Gap::Break
    } else if has(&['–', '—', '―', '−', '‒', '→', '>']) {
        Gap::Dash
    } else if has(&['-', '‐', '‑']) {
        if between.trim().len() < between.len() {
            Gap::Dash
        } else {
            Gap::Hyphen
        }
    } else {
        Gap::Space
    }
}

/// The part of a text from one byte to another. A bracket that opens inside is closed.
pub(super) fn part(text: &str, bytes: Range<usize>) -> Part {
    let inside = text.get(bytes.clone()).unwrap_or_default();
    let open = inside.matches(['(', '[']).count() > inside.matches([')', ']']).count();
    let closing = text.get(bytes.end..).unwrap_or_default().chars().next();
    let end = match closing {
        Some(sign @ (')' | ']')) if open => bytes.end + sign.len_utf8(),
        _ => bytes.end,
    };
    Part {
        text: text.get(bytes.start..end).unwrap_or_default().to_owned(),
        bytes: bytes.start..end,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, gaps: &[Gap]) {
        let folded = fold::fold(text);
        let found: Vec<Gap> = tokens(text, &folded)
            .iter()
            .skip(1)
            .map(|token| token.gap)
            .collect();
        assert_eq!(found, gaps, "{text}");
    }

    #[test]
    fn what_stands_between_two_words_is_told_apart() {
        use Gap::{Bracket, Break, Dash, Hyphen, Space};
        check("axe Boni–Hombori", &[Space, Dash]);
        check("Kantchari - Botou road", &[Dash, Space]);
        check("Ké-Macina, Ségou", &[Hyphen, Break]);
        check("كايا (إقليم كويلسي، سابقا)", &[Bracket, Space, Break]);
        check("l'axe d’Ansongo", &[Space, Space, Space]);
    }

    #[test]
    fn a_bracket_that_opens_in_a_part_is_closed() {
        let text = "موبتي (Mopti)، مالي";
        let end = text.find(')').unwrap_or_default();
        assert_eq!(part(text, 0..end).text, "موبتي (Mopti)");
    }
}
