//! A sentence that tells several acts, taken apart where each clause has a place and an act of its own:
//! *two soldiers died at A, while a teacher was shot at B*. So each keeps its dead and its parties. Knows
//! one sentence.

use std::ops::Range;

use super::{Context, Line, Story};
use crate::extract::mention::{Lead, Mention, Part};
use crate::extract::story::Act;
use crate::extract::toll;
use crate::extract::words::{Cue, People};

impl Story<'_> {
    /// Tells the clauses of a sentence one by one. `false` where it has but one act, or its acts share
    /// their words.
    pub(super) fn tell_clauses(
        &self,
        line: &Line,
        acts: &mut Vec<Act>,
        context: &mut Context,
    ) -> bool {
        let clauses = self.clauses(line);
        if clauses.len() < 2 {
            return false;
        }
        let mut told = Vec::new();
        for clause in clauses {
            let part = self.part_of(line, clause);
            self.tell(&part, acts, context);
            for &index in &context.last {
                // Who acts may be named in another clause for all.
                let is_named = !self.has_party(&part.tokens) && self.has_armed(&line.tokens);
                if is_named && !acts[index].sentences.contains(&line.tokens) {
                    acts[index].sentences.push(line.tokens.clone());
                }
                if !told.contains(&index) {
                    told.push(index);
                }
            }
        }
        context.last = told;
        true
    }

    /// The clauses that tell an act at a place of their own; what does not stays with the one before it.
    fn clauses(&self, line: &Line) -> Vec<Range<usize>> {
        let sentence = &line.tokens;
        let is_site = |mention: &Mention| {
            mention.part == Part::Site && (mention.is_known || mention.lead > Lead::None)
        };
        if line
            .mentions
            .iter()
            .filter(|mention| is_site(mention))
            .count()
            < 2
        {
            return Vec::new();
        }
        let tells = |clause: &Range<usize>| {
            let mut cues = self.marks.cues_in(clause).iter();
            let mut places = line.mentions.iter();
            cues.any(|hit| hit.value.is_act())
                && places.any(|mention| is_site(mention) && clause.contains(&mention.name.start))
        };
        let mut clauses: Vec<Range<usize>> = Vec::new();
        let mut from = sentence.start;
        let ends = (sentence.start + 1..sentence.end).filter(|&at| self.begins_clause(at));
        for end in ends.chain([sentence.end]) {
            let clause = from..end;
            match clauses.last_mut() {
                Some(last) if !tells(&clause) || !tells(last) => last.end = end,
                _ => clauses.push(clause),
            }
            from = end;
        }
        clauses
    }

    /// *While*, *tandis que*, بينما, a semicolon.
    fn begins_clause(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        let is_behind_mark =
            at > 0 && (self.tokens[at - 1].is_mark(",") || self.tokens[at - 1].is_mark("-"));
        token.is_mark(";")
            || matches!(
                &*token.form,
                "while" | "whereas" | "tandis" | "بينما" | "فيما"
            )
            || is_behind_mark && matches!(&*token.form, "كما" | "وفي")
            || token.is_arabic()
                && &*token.form == "في"
                && self
                    .tokens
                    .get(at + 1)
                    .is_some_and(|next| &*next.form == "حين")
    }

    /// A clause as a line. Its days are its own, or those of the whole where it names none.
    fn part_of(&self, line: &Line, clause: Range<usize>) -> Line {
        let mut dates = line.dates.clone();
        dates.retain(|(_, tokens)| clause.contains(&tokens.start));
        if dates.is_empty() {
            dates.clone_from(&line.dates);
        }
        let mut mentions = line.mentions.clone();
        mentions.retain(|mention| clause.contains(&mention.name.start));
        Line {
            block_at: line.block_at,
            item_from: line.item_from,
            is_recalled: line.is_recalled,
            has_cue: true,
            toll: toll::toll(self.tokens, self.marks, &clause),
            country: line.country.clone(),
            dates,
            mentions,
            tokens: clause,
        }
    }

    fn has_party(&self, clause: &Range<usize>) -> bool {
        let mut people = self.marks.people_in(clause).iter();
        people.any(|hit| hit.value == People::Armed || hit.value.is_force())
            || self.has_cue(clause, Cue::Ied)
            || !self.marks.actors_in(clause).is_empty()
    }

    /// Whether gunmen or an armed group are named.
    fn has_armed(&self, sentence: &Range<usize>) -> bool {
        let mut people = self.marks.people_in(sentence).iter();
        let of_group = |rows: &[u16]| {
            let mut actors = rows.iter().map(|&row| self.words.actors.actor(row));
            actors.any(|actor| !actor.side.is_with_state())
        };
        people.any(|hit| hit.value == People::Armed)
            || self
                .marks
                .actors_in(sentence)
                .iter()
                .any(|(_, rows)| of_group(rows))
    }
}
