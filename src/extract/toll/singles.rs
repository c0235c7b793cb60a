//! People who died and are named one by one, without a number: *the driver and his apprentice were
//! killed*, *l'assassinat du maire*, قتل السائق ومساعده. Knows one sentence.

use std::ops::Range;

use super::{FAR, FAR_OBJECT, Figure, is_and};
use crate::extract::lexicon::Hit;
use crate::extract::marks::Marks;
use crate::extract::token::{Kind, Token};
use crate::extract::words::{Cue, People, Turn};

/// Between a person and those counted beside them there are no more words: *the driver of a bus and three*.
const FAR_BESIDE: usize = 7;
/// A noun for a person has no more words before the one that says that it is one person.
const LONGEST_NOUN: usize = 4;

/// Those who are named one by one. Where others are counted, only those beside them: *killed the imam and
/// three traders*.
pub(super) fn singles(
    tokens: &[Token],
    marks: &Marks,
    part: &Range<usize>,
    counted: &[Figure],
) -> Vec<Figure> {
    let sentence = Sentence {
        tokens,
        marks,
        part,
    };
    let is_counted = |one: &Figure| {
        counted
            .iter()
            .any(|other| other.tokens.start < one.tokens.end && one.tokens.start < other.tokens.end)
    };
    let has_many = counted.iter().any(|figure| figure.best != 1);
    let mut found: Vec<Figure> = Vec::new();
    for at in part.clone() {
        let Some((who, words)) = sentence.single(at) else {
            continue;
        };
        if found
            .last()
            .is_some_and(|last| last.tokens.end > words.start)
        {
            continue;
        }
        let is_dead = if tokens[at].is_arabic() {
            sentence.is_dead_in_arabic(&words, found.last())
        } else {
            sentence.is_dead(&words, found.last())
        };
        let one = Figure {
            tokens: words,
            low: 1,
            high: 1,
            best: 1,
            who: Some(who),
        };
        let is_beside = || {
            counted
                .iter()
                .any(|other| sentence.is_beside(&one.tokens, &other.tokens))
        };
        if is_dead && !is_counted(&one) && (!has_many || is_beside()) {
            found.push(one);
        }
    }
    found
}

struct Sentence<'a> {
    tokens: &'a [Token],
    marks: &'a Marks,
    part: &'a Range<usize>,
}

impl Sentence<'_> {
    /// The noun for one person that a token is, or that it ends: *the village chief*.
    fn single(&self, at: usize) -> Option<(People, Range<usize>)> {
        if !self.marks.is(at, Turn::Single) {
            return None;
        }
        let near = at.saturating_sub(LONGEST_NOUN).max(self.part.start)..at + 1;
        let hits = self.marks.people_in(&near).iter();
        let hit: &Hit<People> = hits.rev().find(|hit| hit.tokens.contains(&at))?;
        let is_victim = !matches!(hit.value, People::Armed | People::Leader);
        is_victim.then(|| (hit.value, hit.tokens.clone()))
    }

    fn speaks(&self, words: Range<usize>) -> bool {
        let mut cues = self.marks.cues_in(&words).iter();
        cues.any(|hit| hit.value == Cue::Speech)
    }

    fn form(&self, at: usize) -> &str {
        self.tokens
            .get(at)
            .filter(|_| self.part.contains(&at))
            .map_or("", |token| &token.form)
    }

    /// Whether a person named in Latin letters died by the words around: the subject of *was killed*, the
    /// object of *killed*, one more behind *and*.
    fn is_dead(&self, words: &Range<usize>, last: Option<&Figure>) -> bool {
        let goes_on = last.is_some_and(|last| self.is_next_to(&last.tokens, words));
        goes_on || self.is_object(words) || self.is_subject(words)
    }

    /// *And his son*.
    fn is_next_to(&self, last: &Range<usize>, words: &Range<usize>) -> bool {
        let gap = last.end.min(words.start)..words.start;
        let has_and = gap.clone().any(|at| is_and(&self.tokens[at]));
        has_and
            && gap.len() <= 3
            && gap
                .clone()
                .all(|at| is_and(&self.tokens[at]) || self.is_joint(at))
    }

    /// Articles, *his*, *of*: what may stand before a noun and the word it depends on.
    fn is_joint(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        if is_number(self.marks, at) {
            return false;
        }
        token.is_mark("'")
            || self.marks.is(at, Turn::Passed)
            || matches!(
                &*token.form,
                "the"
                    | "his"
                    | "her"
                    | "their"
                    | "its"
                    | "le"
                    | "la"
                    | "l"
                    | "son"
                    | "sa"
                    | "leur"
                    | "au"
                    | "a"
                    | "du"
                    | "de"
                    | "d"
                    | "of"
                    | "also"
                    | "aussi"
                    | "egalement"
            )
    }

    /// *Killed the imam*, *l'assassinat du maire*, *a coûté la vie au chauffeur*, *le corps du préfet*.
    fn is_object(&self, words: &Range<usize>) -> bool {
        let mut first = words.start;
        while first > self.part.start && self.is_joint(first - 1) {
            first -= 1;
        }
        if first == words.start || words.start - first > LONGEST_NOUN {
            return false;
        }
        // What is of somebody: *the death of the driver*; a verb leads to its object by an article alone.
        let is_of = matches!(self.form(first), "of" | "du" | "de" | "d");
        let is_to = matches!(self.form(first), "au" | "a");
        // *Ont abattu dimanche le chef*.
        let mut start = first;
        while start > self.part.start && self.marks.taken[start - 1].by_date {
            start -= 1;
        }
        let near = start.saturating_sub(LONGEST_NOUN).max(self.part.start)..start;
        let cues = self.marks.cues_in(&near).iter();
        let kill = cues.rev().find(|hit| {
            hit.tokens.end == start
                && match hit.value {
                    Cue::Kill | Cue::Execute => true,
                    Cue::Dead => is_of || is_to,
                    _ => false,
                }
        });
        kill.is_some_and(|hit| {
            let is_passive = hit.tokens.start > self.part.start
                && is_passive(&self.tokens[hit.tokens.start - 1]);
            !is_passive
        })
    }

    /// *The mayor was killed*, *the driver and a nurse were killed*, *Driver dead, two hurt*.
    fn is_subject(&self, words: &Range<usize>) -> bool {
        let before = words
            .start
            .checked_sub(1)
            .filter(|&before| self.tokens[before].is_mark("'"))
            .unwrap_or(words.start);
        let is_the = before > self.part.start
            && matches!(
                self.form(before - 1),
                "the" | "his" | "her" | "their" | "le" | "la" | "l" | "son" | "sa" | "leur"
            );
        let behind = words.end..self.part.end.min(words.end + FAR);
        let dead = self.marks.cues_in(&behind).iter().find(|hit| {
            matches!(
                hit.value,
                Cue::Dead | Cue::Kill | Cue::Execute | Cue::Wounded | Cue::Captured | Cue::Abduct
            )
        });
        let Some(hit) = dead else { return false };
        let is_killed = !matches!(hit.value, Cue::Wounded | Cue::Captured | Cue::Abduct);
        let by_others = self.tokens[words.end..hit.tokens.end]
            .iter()
            .any(is_passive);
        let is_said = self.speaks(words.end..hit.tokens.start.max(words.end));
        if is_the {
            return is_killed && by_others && !is_said;
        }
        // A note without articles.
        let is_first = words.start == self.part.start
            || self.tokens[words.start - 1].is_mark(":")
            || self.tokens[words.start - 1].is_mark(";");
        let is_short = (words.end..hit.tokens.start)
            .all(|at| self.is_joint(at) || is_and(&self.tokens[at]) || self.single(at).is_some());
        let next = self
            .tokens
            .get(hit.tokens.end)
            .filter(|_| hit.tokens.end < self.part.end);
        let is_done = next.is_none_or(|next| {
            next.kind == Kind::Mark
                || matches!(
                    &*next.form,
                    "in" | "by" | "at" | "on" | "and" | "par" | "et" | "dans"
                )
        });
        is_first && is_killed && is_short && is_done
    }

    /// Whether a person named in Arabic died: the object of *قتل* or its subject, one more with و before
    /// them.
    fn is_dead_in_arabic(&self, words: &Range<usize>, last: Option<&Figure>) -> bool {
        if let Some(last) = last {
            return last.tokens.end == words.start && self.form(words.start).starts_with('و');
        }
        let before = words.start.saturating_sub(FAR_OBJECT).max(self.part.start)..words.start;
        let kill = self.marks.cues_in(&before).iter().rev().find(|hit| {
            matches!(hit.value, Cue::Kill | Cue::Execute) && hit.tokens.end <= words.start
        });
        let is_object = kill.is_some_and(|hit| !self.speaks(hit.tokens.end..words.start));
        // عثر على جثة العمدة.
        let is_body = words.start > self.part.start
            && matches!(self.form(words.start - 1), "جثه" | "جثمان" | "جثته");
        is_object || is_body || self.is_subject_in_arabic(words)
    }

    /// أن جنديا قتل: the one who is named before the verb, where nobody stands behind it.
    fn is_subject_in_arabic(&self, words: &Range<usize>) -> bool {
        let is_that =
            words.start > self.part.start && matches!(self.form(words.start - 1), "ان" | "بان");
        let near = words.end..self.part.end.min(words.end + 1);
        let kill = self
            .marks
            .cues_in(&near)
            .iter()
            .find(|hit| hit.value == Cue::Kill);
        kill.is_some_and(|hit| {
            let behind = hit.tokens.end..self.part.end.min(hit.tokens.end + 2);
            let mut beside = behind.clone().take(1);
            let has_object = !self
                .marks
                .people_in(&(behind.start..(behind.start + 1).min(behind.end)))
                .is_empty()
                || beside.any(|at| is_number(self.marks, at));
            is_that && !has_object
        })
    }

    /// *The driver of a bus and three passengers*, متطوعان وامرأة.
    fn is_beside(&self, one: &Range<usize>, other: &Range<usize>) -> bool {
        let gap = if one.end <= other.start {
            one.end..other.start
        } else {
            other.end..one.start.max(other.end)
        };
        let has_and = gap
            .clone()
            .any(|at| is_and(&self.tokens[at]) || self.form(at) == "ainsi")
            || other.end == one.start && self.form(one.start).starts_with('و')
            || one.end == other.start && self.form(other.start).starts_with('و');
        let is_free = gap.clone().all(|at| {
            let token = &self.tokens[at];
            !(token.is_mark(",") || token.is_mark(".") || token.is_mark(";") || token.is_mark(":"))
        });
        let has_cue = self.marks.cues_in(&gap).iter().any(|hit| {
            hit.value.is_act() || matches!(hit.value, Cue::Dead | Cue::Wounded | Cue::Speech)
        });
        has_and && is_free && !has_cue && gap.len() <= FAR_BESIDE
    }
}

fn is_number(marks: &Marks, at: usize) -> bool {
    marks.taken[at].by_number
}

/// *Was killed*, *a été tué*.
fn is_passive(token: &Token) -> bool {
    matches!(
        &*token.form,
        "was" | "were" | "ete" | "est" | "sont" | "etait" | "etaient"
    )
}
