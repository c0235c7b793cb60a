//! Reports read: from the text of a report to the incidents that it seems to tell, each field with
//! its words. Pure: no file, no clock, no store; any text has a reading. Knows what was taken in as
//! text, not how.

pub mod actor;
mod candidate;
pub mod date;
mod denial;
mod groups;
mod initiator;
mod layout;
pub mod lexicon;
mod marks;
mod mention;
pub mod number;
mod parties;
mod phrases;
mod story;
mod table;
pub mod tables;
#[cfg(test)]
mod tests;
pub mod token;
mod toll;
mod turns;
mod voices;
mod words;

use std::collections::BTreeMap;
use std::ops::Range;

pub use candidate::{Candidate, Figure};
pub use words::{TABLES, Words};

use crate::gazetteer::{Gazetteer, Lately, Memory};
use crate::incident::Language;
use crate::time::Day;
use groups::Groups;
use marks::Marks;
use story::Story;
use token::Token;

/// A text to be read.
#[derive(Debug, Clone)]
pub struct Subject<'a> {
    /// As it came.
    pub text: &'a str,
    /// Bytes that are kept but not read: menus, headlines of other articles.
    pub aside: &'a [Range<usize>],
    /// The day it was published, where known.
    pub published: Option<Day>,
    /// The language of most of it.
    pub language: Language,
    /// What the project has learnt about names; `None` for a reading that nobody has influenced.
    pub memory: Option<&'a Memory>,
    /// What was looked for in reports before, where many are read.
    pub lately: Option<&'a Lately>,
    /// The row of the report in the project, for decisions that were made for one report.
    pub report: Option<i64>,
    /// The name of the report's source, for decisions that were made for one source.
    pub source: Option<&'a str>,
}

/// What was found in a text.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// The day it was published: given, or found in it.
    pub published: Option<Day>,
    /// The incidents that it seems to tell, in the order of the text.
    pub candidates: Vec<Candidate>,
    /// What whoever reads it should know.
    pub notes: Vec<String>,
}

/// Reads a text. Total: any text has a reading, in time linear in its length.
pub fn read(subject: &Subject, gazetteer: &Gazetteer, words: &Words) -> Reading {
    let tokens = token::tokens(subject.text);
    let marks = Marks::find(&tokens, words);
    let layout = layout::layout(subject.text, &tokens, subject.aside, &marks.dates, words);
    let mut notes = Vec::new();
    let published = subject.published.or_else(|| {
        let (day, _) = date::published_in(&tokens, &words.dates)?;
        notes.push(format!("Published on {} by its own words", day.long()));
        Some(day)
    });
    if published.is_none() {
        notes.push(
            "The day of publication is not known: days such as Monday or yesterday stay unknown"
                .to_owned(),
        );
    }
    let period = date::period_in(&tokens, &words.dates).map(|(span, _)| span);
    let lately = Lately::default();
    let story = Story {
        subject,
        tokens: &tokens,
        marks: &marks,
        words,
        gazetteer,
        lately: subject.lately.unwrap_or(&lately),
        published,
        period,
        country: country_of(&tokens, &marks, words),
        groups: Groups::of(&layout.blocks, &marks, words, published),
        blocks: &layout.blocks,
    };
    let mut candidates = story.candidates();
    candidates.sort_by_key(|candidate| candidate.evidence.first().map(|one| one.bytes.start));
    Reading {
        published,
        candidates,
        notes,
    }
}

/// The country that a text speaks of most, if it does so clearly more than of any other.
fn country_of(tokens: &[Token], marks: &Marks, words: &Words) -> Option<String> {
    let mut counts: BTreeMap<&str, f32> = BTreeMap::new();
    for hit in &marks.nations {
        // *Near the border with Niger*, *flown to Niamey*: not where it is told of.
        if marks.leads_elsewhere(&hit.tokens) {
            continue;
        }
        let iso = words.actors.country(hit.value.country).iso.as_str();
        if story::is_in_theatre(iso) {
            // What stands at the beginning says what the text is about.
            let weight = if hit.tokens.start < tokens.len().min(60) {
                2.0
            } else {
                1.0
            };
            *counts.entry(iso).or_default() += weight;
        }
    }
    let mut ranked: Vec<(&str, f32)> = counts.into_iter().collect();
    ranked.sort_by(|a, b| b.1.total_cmp(&a.1));
    match ranked.as_slice() {
        [(one, _)] => Some((*one).to_owned()),
        [(first, most), (_, next), ..] if *most >= 3.0 * next => Some((*first).to_owned()),
        _ => None,
    }
}
