//! The armed groups that a report speaks of: which of them it is about, and whom *the group* means.
//! Knows the whole report.

use std::ops::Range;

use super::actor::Side;
use super::layout::Block;
use super::marks::Marks;
use super::story::{Act, Story};
use super::words::{Cue, Turn, Words};
use crate::time::{Day, Span};

/// The blocks at a report's beginning, which say what it is about: title, line of date, first words.
const BEGINNING: usize = 3;

/// Armed groups as a report names them.
#[derive(Debug, Default)]
pub(super) struct Groups {
    /// Every naming, by its first token.
    named: Vec<(usize, String)>,
    /// Where those that fight for a land of their own are named: *the Front*, *the Movement*.
    rebels: Vec<(usize, String)>,
    /// The one group that it names, where it is one.
    only: Option<String>,
    /// Its beginning names that group.
    is_first: bool,
    /// The one group whose claims its beginning speaks of: what is told further on is told by it.
    claimant: Option<String>,
}

impl Groups {
    /// Finds them.
    pub(super) fn of(
        blocks: &[Block],
        marks: &Marks,
        words: &Words,
        published: Option<Day>,
    ) -> Self {
        let span = published.map(Span::of_day);
        let mut groups = Self::default();
        for (tokens, rows) in &marks.actors {
            let Some(actor) = words.actors.choose(rows, None, span) else {
                continue;
            };
            if !matches!(actor.side, Side::Jihadist | Side::Rebel) {
                continue;
            }
            // A part counts as what it is part of.
            let whole = actor
                .relations
                .iter()
                .find(|(kind, id)| kind == "part_of" && id != "aqim")
                .and_then(|(_, id)| words.actors.all().iter().find(|other| other.id == *id));
            let name = whole.map_or(&actor.name, |whole| &whole.name).clone();
            // The network behind a group is no party of its own.
            if name == "AQIM" || name == "Al-Qaida" {
                continue;
            }
            if actor.side == Side::Rebel {
                groups.rebels.push((tokens.start, name.clone()));
            }
            groups.named.push((tokens.start, name));
        }
        let beginning = blocks.iter().take(BEGINNING).map(|block| block.tokens.end);
        let beginning = beginning.max().unwrap_or(0);
        let mut names: Vec<&String> = groups.named.iter().map(|(_, name)| name).collect();
        names.sort_unstable();
        names.dedup();
        if let [only] = names.as_slice() {
            groups.only = Some((*only).clone());
            groups.is_first = groups.named.iter().any(|(at, _)| *at < beginning);
        }
        let claims = |block: &Block| claims(marks, &block.tokens) == Some(true);
        let head = blocks
            .iter()
            .take(2)
            .filter(|block| block.tokens.len() <= 24);
        let mut claimants: Vec<&String> = head
            .filter(|block| claims(block))
            .flat_map(|block| {
                let named = groups.named.iter();
                named.filter(|(at, _)| block.tokens.contains(at))
            })
            .map(|(_, name)| name)
            .collect();
        claimants.dedup();
        if let [claimant] = claimants.as_slice() {
            groups.claimant = Some((*claimant).clone());
        }
        groups
    }

    /// The one group that the report names.
    pub(super) fn only(&self) -> Option<&str> {
        self.only.as_deref()
    }

    /// The group that was named last before a token.
    fn last_before(&self, at: usize) -> Option<&String> {
        let named = self.named.iter().rfind(|(named, _)| *named < at);
        named.map(|(_, name)| name)
    }
}

/// Whom *the group*, الجماعة, التنظيم means in the sentences of an act.
pub(super) fn meant(story: &Story, act: &Act) -> Option<String> {
    let at = act
        .sentences
        .iter()
        .find_map(|sentence| means_the_group(story, sentence))?;
    let groups = &story.groups;
    if means_a_front(&story.tokens[at].form) {
        let named = groups.rebels.iter();
        let before = named.clone().rfind(|(named, _)| *named < at);
        return before
            .or(groups.rebels.first())
            .map(|(_, name)| name.clone());
    }
    groups
        .last_before(at)
        .or(groups.claimant.as_ref())
        .or(groups.named.first().map(|(_, name)| name))
        .cloned()
}

/// الجبهة, الحركة: what rebels call themselves, and jihadists do not.
fn means_a_front(form: &str) -> bool {
    form.ends_with("جبهه") || form.ends_with("حركه")
}

fn means_the_group(story: &Story, sentence: &Range<usize>) -> Option<usize> {
    sentence.clone().find(|&at| {
        let before = at
            .checked_sub(1)
            .map_or("", |before| &*story.tokens[before].form);
        let is_the = matches!(
            before,
            "the" | "le" | "ce" | "du" | "this" | "l" | "ces" | "memes" | "meme" | "same"
        );
        story.marks.is(at, Turn::Group) && (is_the || story.tokens[at].is_arabic())
    })
}

/// Words that take a claim back stand so many words before it at most.
const FAR_FROM_CLAIM: usize = 8;

/// Whether a sentence says that somebody claims the act: `Some(false)` where it says that nobody
/// does, *no group has claimed it*; `None` where it does not speak of that.
pub(super) fn claims(marks: &Marks, sentence: &Range<usize>) -> Option<bool> {
    let cues = marks.cues_in(sentence).iter();
    let mut found = None;
    for hit in cues.filter(|hit| hit.value == Cue::Claim) {
        let from = hit.tokens.start.saturating_sub(FAR_FROM_CLAIM);
        let near = from.max(sentence.start)..sentence.end.min(hit.tokens.end + 2);
        if marks.any(&near, Turn::Negation) {
            return Some(false);
        }
        found = Some(true);
    }
    found
}

/// The group that the whole report is about, where its act names nobody. `has_armed`: the act has
/// gunmen of its own.
pub(super) fn spoken_of(story: &Story, act: &Act, has_armed: bool) -> Option<String> {
    let groups = &story.groups;
    if let Some(claimant) = &groups.claimant {
        return Some(claimant.clone());
    }
    let said = |sentence: &Range<usize>| claims(story.marks, sentence);
    if act.sentences.iter().any(|one| said(one) == Some(false)) {
        return None;
    }
    let claims = act.sentences.iter().any(|one| said(one) == Some(true));
    let only = groups.only.as_ref().filter(|_| groups.is_first);
    only.filter(|_| claims || act.is_item && !has_armed)
        .cloned()
}
