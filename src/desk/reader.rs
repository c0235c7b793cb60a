//! How a report is read: with which words, and by what was told of it beforehand. Knows no project
//! and no file.

use std::ops::Range;

use crate::extract::{self, Reading, Subject, Words, tables};
use crate::gazetteer::{Gazetteer, Memory};
use crate::incident::Language;
use crate::intake::Taken;
use crate::time::Day;

/// What a person says of a report, and goes before what it says of itself.
#[derive(Debug, Clone, Default)]
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

/// The words by which reports are read.
#[derive(Debug, Default)]
pub struct Reader {
    /// By language, where some were added; else the program's own are used as they are.
    words: Vec<(Language, Words)>,
}

impl Reader {
    /// A reader with further lines for some of the program's tables, each by the table's name. The
    /// first line that cannot be used is an error.
    pub fn with(tables: &[(String, String)]) -> Result<Self, tables::Error> {
        let mut reader = Self::default();
        if tables.is_empty() {
            return Ok(reader);
        }
        let tables: Vec<(&str, &str)> = tables
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_str()))
            .collect();
        for language in Language::ALL {
            let words = Words::with(language, &tables)?;
            reader.words.push((language, words));
        }
        Ok(reader)
    }

    /// Reads what was taken out of a file.
    pub fn read(
        &self,
        taken: &Taken,
        told: &Told,
        known: Known<'_>,
        gazetteer: &Gazetteer,
    ) -> Reading {
        let aside: Vec<Range<usize>> = taken.aside.iter().map(|part| part.bytes.clone()).collect();
        let language = told.language.unwrap_or_else(|| taken.language());
        let subject = Subject {
            text: &taken.text,
            aside: &aside,
            published: told.published.or(taken.published),
            language,
            memory: known.memory,
            report: None,
            source: known.source,
        };
        extract::read(&subject, gazetteer, self.words(language))
    }

    fn words(&self, language: Language) -> &Words {
        let own = self.words.iter().find(|(of, _)| *of == language);
        own.map_or_else(|| Words::embedded(language), |(_, words)| words)
    }
}
