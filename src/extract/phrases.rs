//! Words and phrases from a table, looked up in tokens: the longest first, with the particles that
//! Arabic writes onto the first word. Knows how tables are written, not what their rows mean.

use std::collections::HashMap;

use super::token::{self, Kind, Token};

/// Why a table of words cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// A row without its columns.
    #[error(
        "line {line}: {found} columns, where role, value, language and words are wanted, divided by tabs"
    )]
    Columns {
        /// The line, from 1.
        line: usize,
        /// How many columns there are.
        found: usize,
    },
    /// A role that nobody knows.
    #[error("line {line}: no such role: {role:?}; the head of the table lists them")]
    Role {
        /// The line, from 1.
        line: usize,
        /// What is written.
        role: String,
    },
    /// A value that does not fit the role.
    #[error(
        "line {line}: {value:?} is no value for the role {role:?}; the head of the table says what is"
    )]
    Value {
        /// The line, from 1.
        line: usize,
        /// The role.
        role: String,
        /// What is written.
        value: String,
    },
    /// A phrase without a letter, or none at all.
    #[error("line {line}: a phrase without letters; phrases are divided by |")]
    Phrase {
        /// The line, from 1.
        line: usize,
    },
}

/// A row of a table: `role`, `value`, `language` and `words`, divided by tabs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row<'a> {
    pub(super) line: usize,
    pub(super) role: &'a str,
    pub(super) value: &'a str,
    words: &'a str,
}

impl<'a> Row<'a> {
    /// Its phrases.
    pub(super) fn phrases(self) -> impl Iterator<Item = &'a str> {
        self.words.split('|').map(str::trim)
    }

    /// The value as a number.
    pub(super) fn number<N: std::str::FromStr>(self) -> Result<N, Error> {
        self.value.parse().map_err(|_| self.no_value())
    }

    pub(super) fn no_value(self) -> Error {
        Error::Value {
            line: self.line,
            role: self.role.to_owned(),
            value: self.value.to_owned(),
        }
    }

    pub(super) fn no_role(self) -> Error {
        Error::Role {
            line: self.line,
            role: self.role.to_owned(),
        }
    }
}

/// The rows of a table; empty lines and those that begin with `#` are passed over.
pub(super) fn rows(text: &str) -> impl Iterator<Item = Result<Row<'_>, Error>> {
    text.lines().enumerate().filter_map(|(index, line)| {
        let line_number = index + 1;
        let line = line.trim_start_matches('\u{feff}').trim_end();
        if line.is_empty() || line.starts_with('#') {
            return None;
        }
        let mut columns = line.split('\t');
        let found = columns.clone().count();
        let row = (
            columns.next(),
            columns.next(),
            columns.next(),
            columns.next(),
        );
        let (Some(role), Some(value), Some(_), Some(words), 4) =
            (row.0, row.1, row.2, row.3, found)
        else {
            return Some(Err(Error::Columns {
                line: line_number,
                found,
            }));
        };
        Some(Ok(Row {
            line: line_number,
            role: role.trim(),
            value: value.trim(),
            words,
        }))
    })
}

/// Phrases and what each stands for.
#[derive(Debug, Clone)]
pub(super) struct Phrases<T> {
    /// By the first word, longest first.
    by_first: HashMap<Box<str>, Vec<Phrase<T>>>,
}

/// The words of a phrase after the first, and what it stands for.
type Phrase<T> = (Vec<Box<str>>, T);

/// A phrase found in tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Found<T> {
    /// The token after its last.
    pub(super) end: usize,
    /// What it stands for.
    pub(super) means: T,
    /// Its first word carries و or ف.
    pub(super) has_and: bool,
    /// Its first word carries ب, ل or ك.
    pub(super) has_preposition: bool,
    /// Its first word carries an article that the phrase lacks.
    pub(super) has_article: bool,
}

impl<T: Copy> Phrases<T> {
    pub(super) fn new() -> Self {
        Self {
            by_first: HashMap::new(),
        }
    }

    /// Adds the phrases of a row.
    pub(super) fn add(&mut self, row: Row<'_>, means: T) -> Result<(), Error> {
        for phrase in row.phrases() {
            let mut words = token::tokens(phrase)
                .into_iter()
                .filter(|token| !is_glue(token))
                .map(|token| token.form);
            let Some(first) = words.next() else {
                return Err(Error::Phrase { line: row.line });
            };
            let rest: Vec<Box<str>> = words.collect();
            let known = self.by_first.entry(first).or_default();
            let at = known.partition_point(|(other, _)| other.len() >= rest.len());
            known.insert(at, (rest, means));
        }
        Ok(())
    }

    /// The phrases that begin at a token, the least cut word first, and then the longest first.
    pub(super) fn at<'a>(
        &'a self,
        tokens: &'a [Token],
        at: usize,
    ) -> impl Iterator<Item = Found<T>> + 'a {
        let token = tokens.get(at);
        let whole = token.map_or("", |token| &*token.form);
        let stems = token.filter(|token| token.is_word()).map(Token::stems);
        let other = token
            .filter(|token| !token.is_word())
            .map(|token| &*token.form);
        stems
            .into_iter()
            .flatten()
            .chain(other)
            .flat_map(move |stem| {
                let cut = &whole[..whole.len() - stem.len()];
                let cut_of = cut.trim_start_matches(['و', 'ف']);
                let known = self.by_first.get(stem).map_or(&[][..], Vec::as_slice);
                known.iter().filter_map(move |(rest, means)| {
                    let end = end_of(tokens, at + 1, rest)?;
                    Some(Found {
                        end,
                        means: *means,
                        has_and: cut_of.len() < cut.len(),
                        has_preposition: cut_of.starts_with(['ب', 'ل', 'ك']),
                        has_article: cut_of.ends_with("ال") || cut_of.ends_with("لل"),
                    })
                })
            })
    }
}

/// The token after these words, which begin at `at`.
fn end_of(tokens: &[Token], mut at: usize, words: &[Box<str>]) -> Option<usize> {
    for word in words {
        while tokens.get(at).is_some_and(is_glue) {
            at += 1;
        }
        let token = tokens.get(at)?;
        if token.form != *word || token.n_breaks > 1 {
            return None;
        }
        at += 1;
    }
    // `plus d'une`: the apostrophe belongs to the word that it shortens.
    let is_short = matches!(&*tokens[at - 1].form, "d" | "l" | "qu");
    let is_cut = tokens
        .get(at)
        .is_some_and(|token| token.is_joined && token.is_mark("'"));
    Some(at + usize::from(is_short && is_cut))
}

/// Marks that may stand between the words of a phrase or be left out: *avant-hier*, *jusqu'à*.
fn is_glue(token: &Token) -> bool {
    token.kind == Kind::Mark && matches!(&*token.form, "-" | "'")
}
