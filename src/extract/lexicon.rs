//! Phrases of one or more words, and what is known of each, found in tokens. Knows neither what the
//! phrases mean nor where they come from.

use std::collections::HashMap;
use std::ops::Range;

use super::token::{Token, tokens};

/// Phrases with values, found longest first.
#[derive(Debug, Clone)]
pub struct Lexicon<V> {
    nodes: Vec<Node>,
    /// For each node the values of the phrases that end there.
    values: Vec<Vec<V>>,
}

/// What may follow after some words.
#[derive(Debug, Clone, Default)]
struct Node {
    /// Whole words.
    whole: HashMap<Box<str>, u32>,
    /// Beginnings of words.
    open: HashMap<Box<str>, u32>,
}

/// A phrase found in tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit<V> {
    /// The tokens.
    pub tokens: Range<usize>,
    /// What is known of it.
    pub value: V,
}

/// The bytes of the shortest word behind a particle: three Arabic letters.
const LEAST_STEM: usize = 6;
/// The shortest beginning of a word that stands for all its endings.
const LEAST_OPEN: usize = 3;
/// No beginning of a word in a table is longer, in letters and in bytes.
const MOST_OPEN: usize = 32;
const MOST_BYTES: usize = 4 * MOST_OPEN;

impl<V: Copy + PartialEq> Default for Lexicon<V> {
    fn default() -> Self {
        Self {
            nodes: vec![Node::default()],
            values: vec![Vec::new()],
        }
    }
}

impl<V: Copy + PartialEq> Lexicon<V> {
    /// Adds a phrase as people write it; a `*` behind its last word stands for any ending. A phrase
    /// without a letter or digit is left out; whether it was taken.
    pub fn add(&mut self, phrase: &str, value: V) -> bool {
        let words: Vec<Token> = tokens(phrase);
        let mut node = 0;
        for (at, token) in words.iter().enumerate() {
            if token.is_mark("*") || is_joint(token) {
                continue;
            }
            let is_open = words.get(at + 1).is_some_and(|next| next.is_mark("*"));
            // ألماني begins with no article, though its letters are those of one: a town is called ماني.
            let is_hamza = phrase[token.bytes.clone()].starts_with(['أ', 'إ', 'آ']);
            let form = bare(&token.form, token.is_arabic() && !is_hamza);
            node = self.step(node, form, is_open);
        }
        let values = &mut self.values[node as usize];
        if node != 0 && !values.contains(&value) {
            values.push(value);
        }
        node != 0
    }

    fn step(&mut self, node: u32, form: &str, is_open: bool) -> u32 {
        let next = self.nodes.len() as u32;
        let of = &mut self.nodes[node as usize];
        let words = if is_open { &mut of.open } else { &mut of.whole };
        let found = *words.entry(form.into()).or_insert(next);
        if found == next {
            self.nodes.push(Node::default());
            self.values.push(Vec::new());
        }
        found
    }

    /// Every phrase of whole words with its values, in an order that does not change.
    pub fn all(&self) -> Vec<(String, V)> {
        let mut found = Vec::new();
        let mut open = vec![(0_u32, String::new())];
        while let Some((node, phrase)) = open.pop() {
            found.extend(
                self.values[node as usize]
                    .iter()
                    .map(|&value| (phrase.clone(), value)),
            );
            let mut next: Vec<_> = self.nodes[node as usize].whole.iter().collect();
            next.sort();
            for (word, &node) in next {
                let longer = if phrase.is_empty() {
                    word.to_string()
                } else {
                    format!("{phrase} {word}")
                };
                open.push((node, longer));
            }
        }
        found
    }

    /// Every phrase that begins at a token: the values and the token behind it.
    pub fn at(&self, tokens: &[Token], from: usize, found: &mut Vec<(usize, V)>) {
        self.walk(tokens, from, 0, found);
    }

    /// The longest phrase that begins at a token.
    pub fn longest(&self, tokens: &[Token], from: usize) -> Option<(usize, V)> {
        let mut found = Vec::new();
        self.at(tokens, from, &mut found);
        found.into_iter().max_by_key(|&(end, _)| end)
    }

    /// Whether a word in matching form, as it stands or without its article, is a phrase.
    pub fn has_word(&self, form: &str) -> bool {
        let has = |word: &str| {
            let next = self.nodes[0].whole.get(word);
            next.is_some_and(|&next| !self.values[next as usize].is_empty())
        };
        has(form) || has(bare(form, true))
    }

    fn walk(&self, tokens: &[Token], mut at: usize, node: u32, found: &mut Vec<(usize, V)>) {
        // Hyphens, apostrophes and quotes within a phrase do not count.
        while node != 0
            && tokens
                .get(at)
                .is_some_and(|token| is_joint(token) || token.is_mark("\""))
        {
            at += 1;
        }
        let Some(token) = tokens.get(at) else { return };
        let is_new_line = node != 0 && token.n_breaks > 1;
        if is_new_line || token.kind == super::token::Kind::Mark && !self.has(node, token) {
            return;
        }
        let of = &self.nodes[node as usize];
        let whole = &*token.form;
        for stem in token.stems().chain((!token.is_word()).then_some(whole)) {
            // What is left behind a particle must still be a word: بلو is no *if*.
            let is_and = ['و', 'ف']
                .iter()
                .any(|&and| whole.strip_prefix(and) == Some(stem));
            if stem.len() < LEAST_STEM && stem.len() < whole.len() && token.is_arabic() && !is_and {
                continue;
            }
            let accusative = || {
                // هجوما for هجوم.
                let is_word = |bare: &&str| token.is_arabic() && bare.len() >= LEAST_STEM;
                let bare = stem
                    .strip_suffix('ا')
                    .filter(|bare| bare.len() > LEAST_STEM);
                let found = bare.filter(is_word).and_then(|bare| of.whole.get(bare));
                // هجومها for هجوم.
                let own = || {
                    let suffixes = ["هما", "ها", "هم", "نا"];
                    let mut bare = suffixes
                        .iter()
                        .filter_map(|suffix| stem.strip_suffix(suffix));
                    bare.find_map(|bare| of.whole.get(bare).filter(|_| is_word(&bare)))
                };
                found.or_else(own).copied()
            };
            let whole = of.whole.get(stem).copied().or_else(accusative);
            let beginnings = || {
                let ends = stem.char_indices().map(|(end, _)| end);
                let ends = ends.skip(LEAST_OPEN).take(MOST_OPEN - LEAST_OPEN);
                let whole = (stem.len() <= MOST_BYTES).then_some(stem.len());
                ends.chain(whole)
            };
            let known = |end: usize| of.open.get(&stem[..end]).copied();
            let open = if of.open.is_empty() {
                None
            } else {
                beginnings().filter_map(known).last()
            };
            if whole.is_none() && open.is_none() {
                continue;
            }
            for next in whole.into_iter().chain(open) {
                found.extend(
                    self.values[next as usize]
                        .iter()
                        .map(|&value| (at + 1, value)),
                );
                let node = &self.nodes[next as usize];
                if !node.whole.is_empty() || !node.open.is_empty() {
                    self.walk(tokens, at + 1, next, found);
                }
            }
            // The fullest form that is known is what was meant.
            break;
        }
    }

    fn has(&self, node: u32, token: &Token) -> bool {
        self.nodes[node as usize].whole.contains_key(&*token.form)
    }
}

fn is_joint(token: &Token) -> bool {
    token.is_mark("'") || token.is_mark("-")
}

/// An Arabic word without its article.
fn bare(form: &str, is_arabic: bool) -> &str {
    let rest = form.strip_prefix("ال").filter(|_| is_arabic);
    rest.filter(|rest| rest.chars().nth(1).is_some())
        .unwrap_or(form)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(phrases: &[&str], text: &str, expected: &[&str]) {
        let mut lexicon = Lexicon::default();
        for (at, phrase) in phrases.iter().enumerate() {
            assert!(lexicon.add(phrase, at));
        }
        let tokens = tokens(text);
        let mut found = Vec::new();
        for from in 0..tokens.len() {
            if let Some((end, value)) = lexicon.longest(&tokens, from) {
                let bytes = tokens[from].bytes.start..tokens[end - 1].bytes.end;
                found.push(format!("{value}:{}", &text[bytes]));
            }
        }
        assert_eq!(found, expected);
    }

    #[test]
    fn phrases_are_found_whatever_their_case_accents_and_hyphens() {
        check(
            &["attentat suicide", "état", "attaqu*"],
            "L’ATTENTAT-SUICIDE, l'Etat attaquait",
            &["0:ATTENTAT-SUICIDE", "1:Etat", "2:attaquait"],
        );
    }

    #[test]
    fn arabic_phrases_are_found_behind_particles_and_articles() {
        check(
            &["القوات المسلحة", "هجوم", "والي"],
            "بالهجوم على قوات مسلحة وللقوات المسلحة قال والي",
            &["1:بالهجوم", "0:قوات مسلحة", "0:وللقوات المسلحة", "2:والي"],
        );
    }

    #[test]
    fn a_hamza_begins_no_article() {
        check(
            &["ألماني", "ألغام"],
            "ماني الألماني وألغام والألغام غام",
            &["0:الألماني", "1:وألغام", "1:والألغام"],
        );
    }

    #[test]
    fn a_phrase_does_not_reach_over_an_empty_line() {
        check(&["car bomb"], "car\n\nbomb car bomb", &["0:car bomb"]);
    }
}
