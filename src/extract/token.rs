//! A text as words, numbers and marks, each in its matching form and with its bytes. Knows letters
//! and the particles that Arabic writes onto words; no language beyond that and no meaning.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use crate::text::fold;

/// A piece of a text: a word, a run of digits, or one mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Its bytes in the text, on character boundaries.
    pub bytes: Range<usize>,
    /// Its matching form (see [`fold::Folded`]); a mark in one form for all its variants: `"` for
    /// quotes of every kind, `-` for dashes, `,` and `?` for those of both scripts.
    pub form: Box<str>,
    /// What it is.
    pub kind: Kind,
    /// No space stands between it and the token before.
    pub is_joined: bool,
    /// It begins with a capital letter.
    pub is_capital: bool,
    /// It is written with the sign of an indefinite accusative, which names of places never have.
    pub is_accusative: bool,
    /// Line breaks that stand before it: 0 within a line, 2 and more where an empty line divides.
    pub n_breaks: u8,
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Letters.
    Word,
    /// Digits of any script, as ASCII in the form.
    Digits,
    /// One mark or sign.
    Mark,
}

impl Token {
    /// Whether it is this mark.
    pub fn is_mark(&self, mark: &str) -> bool {
        self.kind == Kind::Mark && &*self.form == mark
    }

    /// Whether it is a word.
    pub fn is_word(&self) -> bool {
        self.kind == Kind::Word
    }

    /// Whether it is written in Arabic letters.
    pub fn is_arabic(&self) -> bool {
        self.kind == Kind::Word && self.form.chars().next().is_some_and(is_arabic)
    }

    /// Whether an Arabic word may be one with و, *and*, written onto it: shorter ones are words of their
    /// own, such as وهو, *and he*.
    pub fn may_begin_by_and(&self) -> bool {
        self.is_arabic() && self.form.starts_with('و') && self.form.chars().count() > 3
    }

    /// The word, and what is left of it without the particles that Arabic writes onto it: و، ف, then
    /// ب، ل، ك, then ال. The whole word first; for other scripts nothing else.
    pub fn stems(&self) -> Stems<'_> {
        Stems {
            rest: self.is_word().then_some(&self.form),
            may_be: if self.is_arabic() { 3 } else { 0 },
        }
    }
}

/// A word and its stems. See [`Token::stems`].
#[derive(Debug, Clone)]
pub struct Stems<'a> {
    rest: Option<&'a str>,
    may_be: u8,
}

impl<'a> Iterator for Stems<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let now = self.rest?;
        self.rest = None;
        while self.may_be > 0 && self.rest.is_none() {
            self.rest = match self.may_be {
                3 => now.strip_prefix('و').or_else(|| now.strip_prefix('ف')),
                2 if now.starts_with("لل") => Some(&now['ل'.len_utf8()..]),
                2 => now
                    .strip_prefix('ب')
                    .or_else(|| now.strip_prefix('ل'))
                    .or_else(|| now.strip_prefix('ك')),
                // What is left of لل is ل for the article.
                _ => now.strip_prefix("ال").or_else(|| now.strip_prefix('ل')),
            }
            .filter(|rest| rest.chars().nth(1).is_some());
            self.may_be -= 1;
        }
        Some(now)
    }
}

fn is_arabic(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}')
}

/// Takes a text apart. Total: every byte belongs to a token, to white space, or to an invisible
/// control.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::with_capacity(text.len() / 6);
    let mut end_of_last = 0;
    let mut n_breaks = 0_u8;
    let mut chars = text.char_indices().peekable();
    while let Some((start, first)) = chars.next() {
        if first == '\n' || first == '\u{2028}' || first == '\u{2029}' {
            n_breaks = n_breaks.saturating_add(1);
            continue;
        }
        if first.is_whitespace() || is_ignored(first) {
            continue;
        }
        let class = class_of(first);
        let mut end = start + first.len_utf8();
        if class != Class::Mark {
            while let Some(&(at, next)) = chars.peek() {
                if class_of(next) != class && !is_within_word(next) {
                    break;
                }
                end = at + next.len_utf8();
                chars.next();
            }
        }
        let written = &text[start..end];
        let (kind, form) = match class {
            Class::Letter => (Kind::Word, fold::folded(written).replace(' ', "")),
            Class::Digit => (Kind::Digits, fold::folded(written)),
            Class::Mark => (Kind::Mark, mark(first).to_string()),
        };
        let form = if form.is_empty() {
            written.to_owned()
        } else {
            form
        };
        tokens.push(Token {
            bytes: start..end,
            form: form.into_boxed_str(),
            kind,
            is_joined: !tokens.is_empty() && end_of_last == start,
            is_capital: first.is_uppercase(),
            is_accusative: written.contains('\u{64b}'),
            n_breaks: std::mem::take(&mut n_breaks),
        });
        end_of_last = end;
    }
    tokens
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Letter,
    Digit,
    Mark,
}

fn class_of(c: char) -> Class {
    if c.is_numeric() && !matches!(c, '²' | '³' | '¹') {
        Class::Digit
    } else if c.is_alphabetic() {
        Class::Letter
    } else {
        Class::Mark
    }
}

/// Marks that belong to the letters around them: vowel signs, tatweel, joiners.
fn is_within_word(c: char) -> bool {
    is_combining_mark(c) || c == 'ـ' || is_ignored(c)
}

/// Direction marks, joiners and the like, which nobody sees.
fn is_ignored(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// One form for all variants of a mark.
fn mark(c: char) -> char {
    match c {
        '«' | '»' | '“' | '”' | '„' | '‟' | '＂' | '❝' | '❞' => '"',
        '’' | '‘' | '‛' | 'ʼ' | '`' | '´' | '′' => '\'',
        '–' | '—' | '‐' | '‑' | '−' | '‒' | '―' => '-',
        '،' | '、' | '٬' => ',',
        '؛' => ';',
        '؟' => '?',
        '۔' | '…' | '٫' => '.',
        '●' | '▪' | '■' | '‣' | '◦' | '·' | '∙' | '◆' | '►' | '▸' | '➤' | '✓' | '→' => {
            '•'
        }
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, forms: &[&str]) {
        let found = tokens(text);
        let found: Vec<&str> = found.iter().map(|token| &*token.form).collect();
        assert_eq!(found, forms);
    }

    #[test]
    fn words_digits_and_marks_are_told_apart() {
        check(
            "L’attaque de Fada N'Gourma, le 3/4.",
            &[
                "l", "'", "attaque", "de", "fada", "n", "'", "gourma", ",", "le", "3", "/", "4",
                ".",
            ],
        );
        check("هُجومٌ على ١٢ جنـديًا؟", &["هجوم", "علي", "12", "جنديا", "?"]);
        check("23h 7km", &["23", "h", "7", "km"]);
    }

    #[test]
    fn tokens_know_their_bytes_lines_and_capitals() {
        let text = "\u{202b}باماكو\u{202c}\n\nKati x";
        let tokens = tokens(text);
        let found: Vec<(&str, u8, bool)> = tokens
            .iter()
            .map(|token| (&text[token.bytes.clone()], token.n_breaks, token.is_capital))
            .collect();
        assert_eq!(found[0].0.trim_end_matches('\u{202c}'), "باماكو");
        assert_eq!(found[1..], [("Kati", 2, true), ("x", 0, false)]);
    }

    #[test]
    fn particles_come_off_arabic_words_one_after_the_other() {
        let stems = |word: &str| {
            let tokens = tokens(word);
            tokens[0].stems().map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(stems("وبالقرية"), ["وبالقريه", "بالقريه", "القريه", "قريه"]);
        assert_eq!(stems("للجيش"), ["للجيش", "لجيش", "جيش"]);
        assert_eq!(stems("Kati"), ["kati"]);
    }

    #[test]
    fn any_text_gives_tokens_on_its_character_boundaries() {
        arbtest::arbtest(|u| {
            let text: String = u.arbitrary()?;
            let mut end = 0;
            for token in tokens(&text) {
                assert!(token.bytes.start >= end && !token.form.is_empty());
                assert!(text.get(token.bytes.clone()).is_some());
                end = token.bytes.end;
            }
            Ok(())
        });
    }
}
