//! Which of the places of a sentence only say where others lie, who speaks, or where people went.
//! Knows the places of one sentence; not the gazetteer.

use std::ops::Range;

use super::{Finder, Lead, Mention, Part};
use crate::extract::denial;
use crate::extract::token::Kind;
use crate::extract::words::{Cue, People, Turn, Where};

/// Between the word for who speaks and the place there are no more words than these.
const FAR_FROM_VOICE: usize = 6;
/// Between a verb and what was attacked there are no more words: who attacked, and when.
const FAR_FROM_VERB: usize = 7;

impl Finder<'_> {
    /// *Not in Kidal but in Gao*; *in Kidal, or rather in Gao*: says which places are taken back.
    pub(super) fn set_denied(&self, sentence: &Range<usize>, mentions: &mut [Mention]) {
        for at in 0..mentions.len() {
            let this = &mentions[at];
            let starts = [this.tokens.start, this.name.start];
            if starts
                .iter()
                .any(|&start| denial::is_denied(self.tokens, sentence.start, start))
            {
                mentions[at].part = Part::Denied;
            }
            let Some(before) = at.checked_sub(1).map(|before| mentions[before].tokens.end) else {
                continue;
            };
            let gap = before..mentions[at].name.start.max(before);
            if denial::is_replaced(self.tokens, gap) {
                mentions[at - 1].part = Part::Denied;
            }
        }
    }

    /// Says which places only tell where others lie.
    pub(super) fn relate(&self, mentions: &mut [Mention]) {
        for at in 1..mentions.len() {
            let (before, rest) = mentions.split_at_mut(at);
            let (Some(before), Some((this, behind))) = (before.last_mut(), rest.split_first_mut())
            else {
                continue;
            };
            let gap = before.tokens.end..this.tokens.start;
            let is_free = |gap: &Range<usize>| {
                gap.len() <= 5
                    && !self.marks.cues_in(gap).iter().any(|hit| hit.value.is_act())
                    && !gap
                        .clone()
                        .any(|at| self.tokens[at].is_mark(";") || self.tokens[at].is_mark(":"))
            };
            // *On the way from Niono to Diabaly*.
            let is_way = before.part == Part::Origin
                && this.part == Part::Toward
                && gap.is_empty()
                && (before.tokens.start.saturating_sub(2)..before.tokens.start).any(|at| {
                    self.marks.is(at, Turn::Way)
                        || self
                            .class_at(at)
                            .is_some_and(|(class, _)| class == Where::Road)
                });
            if is_way {
                before.tokens.end = this.tokens.end;
                before.name.end = this.name.end;
                before.part = Part::Site;
                before.lead = Lead::Strong;
                before.is_between = true;
                this.part = Part::Around;
                continue;
            }
            if this.part != Part::Site || !is_free(&gap) {
                continue;
            }
            let is_comma = gap.len() == 1 && self.tokens[gap.start].is_mark(",");
            let is_and = self.is_joined_by_and(&gap, this);
            // *Fled to A and B*.
            if (is_and || is_comma && this.lead == Lead::None)
                && gap.len() <= 2
                && matches!(
                    before.part,
                    Part::Toward | Part::Origin | Part::Away | Part::Office
                )
            {
                this.part = before.part;
                continue;
            }
            // *In A and B*: the words before the first lead to the second too.
            if is_and && before.part == Part::Site && gap.len() <= 1 && !this.is_led {
                this.is_led = before.is_led;
            }
            if is_and || !matches!(before.part, Part::Site | Part::Around) {
                continue;
            }
            // *On the road of A between B and C*.
            if gap.is_empty() && this.is_between && !before.is_between {
                before.part = Part::Around;
                continue;
            }
            // One of a row: *in A, B and C*.
            let is_row = is_comma
                && this.lead == Lead::None
                && behind.first().is_some_and(|next| {
                    let gap = this.tokens.end..next.tokens.start.max(this.tokens.end);
                    gap.len() <= 2
                        && (self.is_joined_by_and(&gap, next)
                            || gap.len() == 1 && next.lead == Lead::None)
                });
            // *Pensa, au nord de Ouagadougou*; *in the camp at X*; *X, in the region of Y*.
            let tells_where = this.is_measured
                || self.marks.places[this.tokens.start]
                    .is_some_and(|(class, ..)| class == Where::Wind)
                || this.is_near
                || this.is_unit;
            let is_next = gap.clone().all(|at| self.tokens[at].kind == Kind::Mark);
            let is_bracketed = gap.len() == 1 && self.tokens[gap.start].is_mark("(");
            if is_bracketed {
                this.part = Part::Around;
            } else if !is_row
                && is_next
                && !before.is_led
                && this.is_led
                && before.lead == Lead::Weak
                && !tells_where
            {
                before.part = Part::Around;
            } else if !is_row && (tells_where || is_next && !before.is_unit && !before.is_near) {
                this.part = Part::Around;
                let is_beside = this.is_measured
                    || self.marks.places[this.tokens.start]
                        .is_some_and(|(class, ..)| class == Where::Wind);
                if is_beside && gap.len() <= 1 && !before.is_measured && !before.is_between {
                    before.beside_end = Some(this.tokens.end);
                }
            }
        }
    }

    /// *A source in X said*; *in X, the minister announced*: who speaks, not where it happened.
    pub(super) fn set_voices(&self, sentence: &Range<usize>, mentions: &mut [Mention]) {
        // *Arrested at Tounouga and handed to the gendarmerie of Gaya*.
        let has_led = mentions.iter().any(|mention| {
            mention.part == Part::Site && mention.is_led && !mention.is_unit && !mention.is_area
        });
        for (at, mention) in mentions.iter_mut().enumerate() {
            if has_led
                && at > 0
                && mention.part == Part::Site
                && !mention.is_led
                && mention.lead == Lead::Weak
            {
                mention.part = Part::Around;
            }
        }
        for mention in mentions.iter_mut() {
            let is_belt = mention.name.len() == 1
                && matches!(&*self.tokens[mention.name.start].form, "sahel" | "الساحل");
            if is_belt && mention.part == Part::Site {
                mention.part = Part::Around;
            }
        }
        let last_site = mentions
            .iter()
            .rposition(|mention| mention.part == Part::Site);
        for (at, this) in mentions.iter_mut().enumerate() {
            if this.part != Part::Site || this.is_measured || this.is_between {
                continue;
            }
            // *The commander in Gao was killed near Ansongo*: where he served.
            let serves = this.tokens.start > sentence.start
                && matches!(
                    &*self.tokens[this.tokens.start - 1].form,
                    "commander" | "commandant" | "chief" | "chef"
                );
            if serves && last_site.is_some_and(|last| last > at) {
                this.part = Part::Office;
                continue;
            }
            let before = this.tokens.start.saturating_sub(2).max(sentence.start)..this.tokens.start;
            let is_voice = self
                .marks
                .cues_in(&before)
                .iter()
                .any(|hit| hit.value == Cue::Speech)
                && !self
                    .marks
                    .cues_in(&before)
                    .iter()
                    .any(|hit| hit.value.is_act());
            let behind = this.tokens.end..(this.tokens.end + 3).min(sentence.end);
            let speaks = this.tokens.start <= sentence.start + 1
                && self
                    .marks
                    .cues_in(&behind)
                    .first()
                    .is_some_and(|hit| hit.value == Cue::Speech);
            let is_article = !this.is_led
                && this.tokens.start < this.name.start
                && matches!(&*self.tokens[this.tokens.start].form, "a" | "an");
            // *An official in X said*.
            let near = this.tokens.start.saturating_sub(3).max(sentence.start)..this.tokens.start;
            let is_official = self
                .marks
                .people_in(&near)
                .iter()
                .any(|hit| hit.value == People::Official)
                || self.marks.any(&near, Turn::Voice);
            let is_official = is_official
                && !self
                    .marks
                    .cues_in(&near)
                    .iter()
                    .any(|hit| hit.value.is_act())
                && this.tokens.start < sentence.start + 9;
            let is_voice = is_voice || self.is_staff(sentence, this);
            if is_voice || speaks || is_official || self.is_speaker(sentence, this) {
                this.part = Part::Office;
            } else if is_article {
                this.part = Part::Around;
            }
        }
    }

    /// *The general staff in Bamako spoke of*, تحدثت هيئة الأركان في باماكو: its seat.
    fn is_staff(&self, sentence: &Range<usize>, mention: &Mention) -> bool {
        let start = mention.tokens.start;
        let near = start.saturating_sub(4).max(sentence.start)..start;
        let hits = self.marks.people_in(&near).iter();
        let Some(staff) = hits
            .rev()
            .find(|hit| hit.tokens.end == start && hit.value.is_state())
        else {
            return false;
        };
        let is_staff = staff.tokens.clone().any(|at| {
            let form = &*self.tokens[at].form;
            matches!(form, "staff" | "headquarters" | "major")
                || form.ends_with("اركان")
                || form.ends_with("قياده")
        });
        let beside = staff.tokens.start.saturating_sub(3).max(sentence.start)
            ..(mention.tokens.end + 3).min(sentence.end);
        let mut cues = self.marks.cues_in(&beside).iter();
        is_staff && cues.any(|hit| hit.value == Cue::Speech)
    }

    /// *Said an officer in X*; *an officer of the gendarmerie in X confirmed*.
    fn is_speaker(&self, sentence: &Range<usize>, mention: &Mention) -> bool {
        let start = mention.tokens.start;
        let before = start.saturating_sub(FAR_FROM_VOICE).max(sentence.start)..start;
        let Some(voice) = before.clone().rev().find(|&at| {
            self.marks.is(at, Turn::Voice)
                || self.marks.is(at, Turn::Speaker)
                || self
                    .marks
                    .people_in(&(at..at + 1))
                    .iter()
                    .any(|hit| hit.value == People::Official)
        }) else {
            return false;
        };
        let has = |tokens: Range<usize>, of: fn(Cue) -> bool| {
            let mut cues = self.marks.cues_in(&tokens).iter();
            cues.any(|hit| of(hit.value))
        };
        let says = |tokens: Range<usize>| has(tokens, |cue| cue == Cue::Speech);
        let end = mention.tokens.end;
        !has(voice..start, Cue::is_act)
            && (says(voice.saturating_sub(3).max(sentence.start)..voice)
                || says(end..(end + 3).min(sentence.end)))
    }

    /// A bare name is where something happened only as the object of what was done (*raided Sollé*),
    /// at the head, or in a row with one that is.
    pub(super) fn leave_bare(&self, sentence: &Range<usize>, mentions: &mut [Mention]) {
        for at in 0..mentions.len() {
            let this = &mentions[at];
            if this.lead != Lead::None || this.part != Part::Site {
                continue;
            }
            let start = this.tokens.start;
            let reach = if self.tokens[start].is_arabic() { 1 } else { 4 };
            let before = start.saturating_sub(reach).max(sentence.start)..start;
            let acts = self
                .marks
                .cues_in(&before)
                .iter()
                .any(|hit| hit.value.is_act());
            let is_object = acts || this.is_known && self.is_object_in_arabic(sentence, start);
            let is_head = start < sentence.start + 12
                && (start == sentence.start
                    || self.tokens[start - 1].kind == Kind::Mark
                        && !self.tokens[start - 1].is_mark("(")
                    || self.marks.taken[start - 1].by_date)
                && (this.tokens.end >= sentence.end
                    || self.tokens[this.tokens.end].kind == Kind::Mark
                        && !self.tokens[this.tokens.end].is_mark("'"));
            // *They reached Ouarokuy, where they fired*.
            let is_told_of = (this.tokens.end..(this.tokens.end + 2).min(sentence.end))
                .any(|at| matches!(&*self.tokens[at].form, "where" | "ou" | "حيث"));
            // *Not Kidal but Gao*.
            let is_instead = at > 0 && mentions[at - 1].part == Part::Denied;
            let is_row = at > 0 && mentions[at - 1].part == Part::Site && {
                let gap = mentions[at - 1].tokens.end..start.max(mentions[at - 1].tokens.end);
                gap.len() <= 2
            };
            if !(is_object || is_head || is_row || is_told_of || is_instead) {
                mentions[at].part = Part::Around;
            }
        }
    }

    /// هاجم مسلحون مجهولون كورو: behind who acted stands what was attacked.
    fn is_object_in_arabic(&self, sentence: &Range<usize>, start: usize) -> bool {
        if !self.tokens[start].is_arabic() {
            return false;
        }
        let from = start.saturating_sub(FAR_FROM_VERB).max(sentence.start);
        let verb =
            self.marks.cues_in(&(from..start)).iter().rfind(|hit| {
                matches!(hit.value, Cue::Strike | Cue::Assault) && hit.tokens.end < start
            });
        let Some(verb) = verb else { return false };
        let who = verb.tokens.end..start;
        let hits = self.marks.people_in(&who);
        let is_armed = hits
            .first()
            .is_some_and(|hit| hit.value == People::Armed && hit.tokens.start == verb.tokens.end);
        is_armed
            && who.clone().all(|at| {
                hits.iter().any(|hit| hit.tokens.contains(&at))
                    || self.marks.taken[at].by_date
                    || matches!(
                        &*self.tokens[at].form,
                        "مجهولون" | "ملثمون" | "مسلحون" | "جهاديون" | "متطرفون"
                    )
            })
    }

    pub(super) fn is_joined_by_and(&self, gap: &Range<usize>, this: &Mention) -> bool {
        let first = this.tokens.start;
        let is_and = |at: usize| {
            matches!(
                &*self.tokens[at].form,
                "and" | "et" | "و" | "or" | "ou" | "&"
            )
        };
        gap.clone().any(is_and)
            || is_and(first)
            || self.tokens[first].is_arabic()
                && self.tokens[first].form.starts_with('و')
                && self
                    .class_at(first)
                    .is_none_or(|(class, _)| class != Where::Wind)
    }

    /// Whether a mention is of people of the place: *the mayor of Pensa said*.
    pub(crate) fn speaks(&self, sentence: &Range<usize>, mention: &Mention) -> bool {
        let from = mention.tokens.start.saturating_sub(3).max(sentence.start);
        self.marks
            .people_in(&(from..mention.tokens.start))
            .iter()
            .any(|hit| hit.value == People::Official)
    }
}
