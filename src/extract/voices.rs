//! Who only tells of an act, and who gives which figure: words of sources are kept apart from those
//! of parties. Knows the sentences of one act.

use std::ops::Range;

use super::story::{Act, Story};
use super::token::Kind;
use super::words::{Cue, People, Turn};

/// *A security source*, *said the colonel*, قال مصدر عسكري: those that tell of an act are no party to it.
pub(super) fn tells(story: &Story, sentence: &Range<usize>, words: &Range<usize>) -> bool {
    let near = words.start.saturating_sub(2).max(sentence.start)..sentence.end.min(words.end + 2);
    if story.marks.any(&near, Turn::Source) {
        return true;
    }
    if according_to(story, sentence, words) || announced_by(story, sentence, words) {
        return true;
    }
    let before = words.start.saturating_sub(4).max(sentence.start)..words.start;
    let behind = words.end..sentence.end.min(words.end + 2);
    let beside = if story.tokens[words.start].is_arabic() {
        // Behind *that*, إن, begins what they tell.
        let that = before
            .clone()
            .rfind(|&at| matches!(&*story.tokens[at].form, "ان" | "بان"));
        that.map_or(before.start, |that| that + 1)..before.end
    } else {
        behind
    };
    let cues = story.marks.cues_in(&beside);
    cues.iter().any(|hit| hit.value == Cue::Speech) && !cues.iter().any(|hit| hit.value.is_act())
}

/// *According to the French general staff*, *selon l'armée*, *d'après l'état-major*.
fn according_to(story: &Story, sentence: &Range<usize>, words: &Range<usize>) -> bool {
    let form = |at: usize| &*story.tokens[at].form;
    let from = words
        .start
        .saturating_sub(FAR_FROM_ACCORDING)
        .max(sentence.start);
    let is_said = |at: usize| {
        let is_apres = form(at) == "apres" && at >= 2 && form(at - 2) == "d";
        is_apres || matches!(form(at), "according" | "selon")
    };
    let said = (from..words.start).rev().find(|&at| is_said(at));
    said.is_some_and(|said| !(said..words.start).any(|at| story.tokens[at].is_mark(",")))
}

/// *…, a annoncé l'état-major français*, *…, said the general staff*: at the end of what is told.
fn announced_by(story: &Story, sentence: &Range<usize>, words: &Range<usize>) -> bool {
    if story.tokens[words.start].is_arabic() {
        return false;
    }
    let before = words.start.saturating_sub(4).max(sentence.start)..words.start;
    let Some(said) = story.marks.cues_in(&before).last() else {
        return false;
    };
    let is_small = |at: usize| {
        !story.tokens[at].is_word()
            || story.marks.taken[at].by_ordinary
            || matches!(&*story.tokens[at].form, "l" | "le" | "la" | "les" | "the")
    };
    // Behind it stands at most a day or whose army it is.
    let is_end = |at: usize| {
        story.tokens[at].kind == Kind::Mark
            || story.marks.taken[at].by_date
            || !story.marks.nations_in(&(at..at + 1)).is_empty()
    };
    said.value == Cue::Speech
        && (said.tokens.end..words.start).all(is_small)
        && (words.end..sentence.end.min(words.end + 2)).all(is_end)
}

/// Between *according to* and who is meant there are no more words.
const FAR_FROM_ACCORDING: usize = 5;

/// *The army said that gunmen killed…*, أعلن الجيش أن مسلحين: it tells what others did.
pub(super) fn only_speaks(
    story: &Story,
    sentence: &Range<usize>,
    people: People,
    words: &Range<usize>,
) -> bool {
    let speech = |tokens: Range<usize>| {
        let mut cues = story.marks.cues_in(&tokens).iter();
        cues.find(|hit| hit.value == Cue::Speech)
            .map(|hit| hit.tokens.clone())
    };
    let before = words.start.saturating_sub(1).max(sentence.start)..words.start;
    let behind = words.end..sentence.end.min(words.end + 2);
    let Some(said) = speech(behind).or_else(|| {
        story.tokens[words.start]
            .is_arabic()
            .then(|| speech(before))
            .flatten()
    }) else {
        return false;
    };
    let from = said.end.max(words.end);
    let others = story
        .marks
        .people_in(&(from..sentence.end))
        .iter()
        .map(|hit| (hit.tokens.start, hit.value))
        .find(|(_, other)| *other == People::Armed);
    let Some((other, _)) = others else {
        return false;
    };
    // Nothing was done before the others are named.
    let acts = story.marks.cues_in(&(from..other)).iter();
    people.is_state() && !acts.into_iter().any(|hit| hit.value.is_act())
}

/// Between a figure and the word that says who gives it lie no more words than these.
const FAR_FROM_FIGURE: usize = 14;
/// The same between that word and the one who speaks.
const FAR_FROM_SPEECH: usize = 4;

/// Who gives a figure: *the mayor said that 14 had died*.
pub(super) fn voice(story: &Story, act: &Act, figure: &Range<usize>) -> Option<String> {
    let sentence = act
        .sentences
        .iter()
        .find(|sentence| sentence.start <= figure.start && figure.end <= sentence.end)?;
    let from = figure
        .start
        .saturating_sub(FAR_FROM_FIGURE)
        .max(sentence.start);
    let to = (figure.end + FAR_FROM_FIGURE).min(sentence.end);
    let is_said = |cue: Cue| matches!(cue, Cue::Speech | Cue::Claim);
    let far = |tokens: &Range<usize>| {
        // What stands before a figure is more often its voice.
        if tokens.end <= figure.start {
            figure.start - tokens.end
        } else {
            2 * tokens.start.saturating_sub(figure.end)
        }
    };
    let cues = story.marks.cues_in(&(from..to)).iter();
    let said = cues
        .filter(|hit| is_said(hit.value))
        .map(|hit| &hit.tokens)
        .min_by_key(|tokens| far(tokens))?;
    let near =
        said.start.saturating_sub(FAR_FROM_SPEECH).max(from)..(said.end + FAR_FROM_SPEECH).min(to);
    let is_other = |tokens: &Range<usize>| tokens.end <= figure.start || tokens.start >= figure.end;
    let apart = |tokens: &Range<usize>| {
        if tokens.end <= said.start {
            said.start - tokens.end
        } else {
            tokens.start.saturating_sub(said.end)
        }
    };
    let actors = story
        .marks
        .actors_in(&near)
        .iter()
        .map(|(tokens, _)| tokens);
    let people = story.marks.people_in(&near).iter().map(|hit| &hit.tokens);
    let who = actors
        .chain(people)
        .filter(|tokens| is_other(tokens))
        .min_by_key(|tokens| apart(tokens))?;
    Some(story.written(who).to_owned())
}
