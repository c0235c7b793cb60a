//! The part of a sentence that only recalls: *in Sebba, not far from Solhan, where 132 people were killed in
//! June 2021*; *four men accused of having killed an imam*. Knows one sentence.

use std::ops::Range;

use super::stance::NEWS_DAYS;
use super::{Context, Line, Story};
use crate::extract::mention::{Mention, Part};
use crate::extract::story::Act;
use crate::extract::toll;
use crate::extract::words::{Cue, Turn};

/// A sentence without what it recalls, and that.
struct Parted {
    told: Range<usize>,
    recalled: Range<usize>,
    /// The place that the recalled part is about.
    of: Option<Mention>,
}

impl Story<'_> {
    /// Tells a sentence without the part that only recalls, and that as background. `false` where it has
    /// no such part.
    pub(super) fn tell_beside_recalled(
        &self,
        line: &Line,
        acts: &mut Vec<Act>,
        context: &mut Context,
    ) -> bool {
        if line.is_recalled {
            return false;
        }
        let Some(parted) = self.of_place_before(line).or_else(|| self.accused_of(line)) else {
            return false;
        };
        // The place before what is recalled may be that of what is told behind it.
        let mut told = self.within(line, parted.told.clone());
        let before = line.mentions.iter();
        let before = before.filter(|mention| mention.tokens.end <= parted.told.start);
        told.mentions.splice(0..0, before.cloned());
        self.tell(&told, acts, context);
        let mut recalled = self.within(line, parted.recalled);
        recalled.is_recalled = true;
        recalled.mentions.splice(0..0, parted.of);
        if recalled
            .mentions
            .iter()
            .any(|mention| mention.part == Part::Site)
        {
            // What it recalls is not what the next sentence goes on about, nor of the day spoken of.
            let mut aside = context.clone();
            (aside.day, aside.item_date) = (None, None);
            self.tell(&recalled, acts, &mut aside);
        }
        true
    }

    /// *Solhan, where 132 people were killed in June 2021*: a clause about the place before it, of days long
    /// past, in a sentence that tells something else.
    fn of_place_before(&self, line: &Line) -> Option<Parted> {
        let sentence = &line.tokens;
        let begins = |at: usize| {
            self.marks.is(at, Turn::Clause)
                && matches!(
                    &*self.tokens[at].form,
                    "where" | "which" | "ou" | "qui" | "حيث" | "التي" | "الذي"
                )
        };
        let about = |at: usize| {
            let mut mentions = line.mentions.iter();
            mentions.rfind(|mention| {
                let gap = mention.tokens.end..at.max(mention.tokens.end);
                mention.tokens.end <= at
                    && gap.len() <= 1
                    && gap.into_iter().all(|at| self.tokens[at].is_mark(","))
            })
        };
        let (at, mention) = (sentence.start + 1..sentence.end)
            .filter(|&at| begins(at))
            .find_map(|at| Some((at, about(at)?)))?;
        let acts = |part: &Range<usize>| {
            let mut cues = self.marks.cues_in(part).iter();
            cues.any(|hit| hit.value.is_act())
        };
        let before = sentence.start..at;
        // *In Solhan, where 132 were killed in 2021, gunmen …*.
        let comma = (at..sentence.end).find(|&at| self.tokens[at].is_mark(","));
        let end = comma
            .filter(|&comma| !acts(&before) && acts(&(comma..sentence.end)))
            .unwrap_or(sentence.end);
        let clause = at..end;
        let is_old = |mention: &crate::extract::date::Mention| {
            let dated = self.resolved(mention)?;
            Some(self.published?.0 - dated.span.end().0 > NEWS_DAYS)
        };
        let mut dates = self.marks.dates_in(&clause).iter().peekable();
        let is_long_past = dates.peek().is_some() && dates.all(|date| is_old(date) == Some(true));
        let told = if end < sentence.end {
            end + 1..sentence.end
        } else {
            before
        };
        let tells = acts(&clause) || toll::toll(self.tokens, self.marks, &clause).is_some();
        (is_long_past && tells && acts(&told)).then(|| {
            let mut of = mention.clone();
            of.part = Part::Site;
            of.tokens = of.name.clone();
            of.is_near = false;
            Parted {
                told,
                recalled: clause,
                of: Some(of).filter(|of| !of.is_measured && !of.is_between),
            }
        })
    }

    /// *Arrested four men accused of having killed an imam at Aguelhok in 2023*.
    fn accused_of(&self, line: &Line) -> Option<Parted> {
        let sentence = &line.tokens;
        let is_accused = |at: usize| {
            let form = &*self.tokens[at].form;
            let is_of = |word: &str| {
                (at + 1..sentence.end.min(at + 3)).any(|at| &*self.tokens[at].form == word)
            };
            matches!(form, "accused" | "suspected" | "wanted") && (is_of("of") || is_of("for"))
                || (form.starts_with("accuse") || form.starts_with("soupconne"))
                    && (is_of("d") || is_of("de"))
                || ["متهم", "متهمين", "المتهمين", "متهمون", "يشتبه", "المشتبه"].contains(&form)
        };
        let has = |part: &Range<usize>, of: fn(Cue) -> bool| {
            let mut cues = self.marks.cues_in(part).iter();
            cues.any(|hit| of(hit.value))
        };
        let at = (sentence.start + 1..sentence.end).find(|&at| is_accused(at))?;
        let (told, recalled) = (sentence.start..at, at..sentence.end);
        (has(&told, |cue| cue == Cue::Arrest) && has(&recalled, Cue::is_act)).then_some(Parted {
            told,
            recalled,
            of: None,
        })
    }
}
