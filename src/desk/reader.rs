//! How a report is read: with which words, and by what was told of it beforehand. Knows no project
//! and no file.

use std::ops::Range;

use crate::extract::{self, Reading, Subject, Words, tables};
use crate::gazetteer::{Gazetteer, Lately, Memory};
use crate::incident::Language;
use crate::intake::Taken;
use crate::time::Day;

/// What a person says of a report, and goes before what it says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Told {
    /// The day it was published.
    pub published: Option<Day>,
    /// The language of most of it.
    pub language: Option<Language>,
}

/// What a project knows that helps to read a report.
#[derive(Debug, Clone, Copy, Default)]
pub struct Known<'a> {
    /// What it has learnt about names.
    pub memory: Option<&'a Memory>,
    /// The name of the report's source.
    pub source: Option<&'a str>,
}

/// Reads reports, one after the other.
#[derive(Debug)]
pub struct Reader<'g> {
    gazetteer: &'g Gazetteer,
    /// By language, where words were added; else the program's own are used as they are.
    words: Vec<(Language, Words)>,
    /// Names that reports before this one wrote.
    lately: Lately,
}

/// Whether further lines for some of the program's tables of words, each by the table's name, can
/// be used; else the first that cannot.
pub fn check_words(tables: &[(String, String)]) -> Result<(), tables::Error> {
    words_with(tables).map(|_| ())
}

fn words_with(tables: &[(String, String)]) -> Result<Vec<(Language, Words)>, tables::Error> {
    if tables.is_empty() {
        return Ok(Vec::new());
    }
    let tables: Vec<(&str, &str)> = tables
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    let of_language = |language| Ok((language, Words::with(language, &tables)?));
    Language::ALL.into_iter().map(of_language).collect()
}

impl<'g> Reader<'g> {
    /// A reader with further lines for some of the program's tables, each by the table's name. The
    /// first line that cannot be used is an error.
    pub fn with(
        gazetteer: &'g Gazetteer,
        tables: &[(String, String)],
    ) -> Result<Self, tables::Error> {
        Ok(Self {
            gazetteer,
            words: words_with(tables)?,
            lately: Lately::default(),
        })
    }

    /// Reads what was taken out of a file.
    pub fn read(&self, taken: &Taken, told: &Told, known: Known<'_>) -> Reading {
        let aside: Vec<Range<usize>> = taken.aside.iter().map(|part| part.bytes.clone()).collect();
        let language = told.language.unwrap_or_else(|| taken.language());
        let subject = Subject {
            text: &taken.text,
            aside: &aside,
            published: told.published.or(taken.published),
            language,
            memory: known.memory,
            lately: Some(&self.lately),
            report: None,
            source: known.source,
        };
        extract::read(&subject, self.gazetteer, self.words(language))
    }

    fn words(&self, language: Language) -> &Words {
        let own = self.words.iter().find(|(of, _)| *of == language);
        own.map_or_else(|| Words::embedded(language), |(_, words)| words)
    }
}
