//! A sentence that tells several acts, taken apart where each clause has a place and an act of its own:
//! *two soldiers died at A, while a teacher was shot at B*. So each keeps its dead and its parties. Knows
//! one sentence.

use std::ops::Range;

use super::{Context, Line, Story};
use crate::extract::lexicon::Hit;
use crate::extract::mention::{Lead, Mention, Part};
use crate::extract::number::Number;
use crate::extract::story::Act;
use crate::extract::toll::{self, Toll};
use crate::extract::words::{Cue, People, Where};

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
        let Some(first) = clauses.first().filter(|_| clauses.len() > 1).cloned() else {
            return false;
        };
        let first_toll = toll::toll(self.tokens, self.marks, &first);
        let subject = self.subject_of(&first);
        let mut told = Vec::new();
        for clause in clauses {
            let mut part = self.part_of(line, clause.clone());
            let counted = self.counted_on(&clause, first_toll.as_ref());
            let is_counted = counted.is_some();
            part.toll = part.toll.or(counted);
            self.tell(&part, acts, context);
            for &index in &context.last {
                // Who acts may be named in another clause for all.
                let is_named = !self.has_party(&part.tokens) && self.has_armed(&line.tokens);
                // *The army killed three in A, and two civilians were killed in B*: by whom is not said.
                let is_behind_and = self.is_behind_and(&clause);
                let is_named = is_named && (!is_behind_and || self.begins_by_act(&clause));
                let of_all = match () {
                    () if is_counted => first.clone(),
                    () if is_behind_and => subject.clone(),
                    () => line.tokens.clone(),
                };
                if is_counted {
                    acts[index].cues.extend(self.cues_of_act(&first));
                }
                if (is_named || is_counted) && !acts[index].sentences.contains(&of_all) {
                    acts[index].sentences.push(of_all);
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
        let n_sites = line.mentions.iter().filter(|it| is_site(it)).count();
        if n_sites == 0 || n_sites == 1 && self.marks.nations_in(sentence).is_empty() {
            return Vec::new();
        }
        let tells = |clause: &Range<usize>| {
            let mut cues = self.marks.cues_in(clause).iter();
            let mut places = line.mentions.iter();
            let is_counted = || self.begins_by_number(line, clause).is_some();
            (cues.any(|hit| hit.value.is_act()) || line.toll.is_some() && is_counted())
                && (places.any(|mention| is_site(mention) && clause.contains(&mention.name.start))
                    || self.is_in_another_country(line, clause))
        };
        let mut sites = line.mentions.iter().filter(|mention| is_site(mention));
        let name_of = |mention: &Mention| self.written(&mention.name);
        let first = sites.next().map(name_of);
        let are_apart = sites.any(|mention| Some(name_of(mention)) != first);
        let mut clauses: Vec<Range<usize>> = Vec::new();
        let mut from = sentence.start;
        let ends = (sentence.start + 1..sentence.end)
            .filter(|&at| self.begins_clause(at) || are_apart && self.begins_behind_and(line, at));
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

    /// *…, while 20 people were killed in neighbouring Burkina Faso*: no nearer place is told of them, but
    /// they are not of those before.
    fn is_in_another_country(&self, line: &Line, clause: &Range<usize>) -> bool {
        if clause.start <= line.tokens.start || !self.begins_clause(clause.start) {
            return false;
        }
        let before = self.last_country(&(line.tokens.start..clause.start));
        let before = before.as_ref().or(self.country.as_ref());
        let spot = self.somewhere_in(&self.part_of(line, clause.clone()));
        spot.is_some_and(|spot| spot.location.country.as_ref() != before)
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

    /// *… in A and abducted two teachers in B*, *… à A et quatre mardi à B*, وأربعة في: behind *and* stands
    /// what was done there, who did it, or how many.
    fn begins_behind_and(&self, line: &Line, at: usize) -> bool {
        let sentence = &line.tokens;
        if !self.is_behind_and(&(at..sentence.end)) && !self.tokens[at].is_mark(",") {
            return false;
        }
        let is_within = |mention: &Mention| mention.tokens.start < at && at < mention.tokens.end;
        if line.mentions.iter().any(is_within) {
            return false;
        }
        let clause = at..sentence.end;
        if self.begins_by_number(line, &clause).is_some() {
            return true;
        }
        if self.tokens[at].is_mark(",") {
            return false;
        }
        let first = self.first_behind_and(&clause);
        let near = first..sentence.end.min(first + 2);
        let acts = |hit: &Hit<Cue>| {
            matches!(
                hit.value,
                Cue::Kill | Cue::Abduct | Cue::Strike | Cue::Assault | Cue::Burn | Cue::Loot
            ) && (hit.tokens.start == first || !self.tokens[first].is_arabic())
        };
        self.marks.cues_in(&near).iter().any(acts)
            || self
                .marks
                .people_in(&near)
                .iter()
                .any(|hit| hit.value == People::Armed)
    }

    /// A clause that begins by *and*, *et* or و.
    fn is_behind_and(&self, clause: &Range<usize>) -> bool {
        let token = &self.tokens[clause.start];
        token.may_begin_by_and() || matches!(&*token.form, "and" | "et" | "و")
    }

    /// *… and abducted two teachers*: who did it stands before.
    fn begins_by_act(&self, clause: &Range<usize>) -> bool {
        let first = self.first_behind_and(clause);
        let near = first..clause.end.min(first + 2);
        let mut cues = self.marks.cues_in(&near).iter();
        cues.any(|hit| hit.value.is_act())
            && self.marks.people_in(&near).is_empty()
            && self.marks.numbers_in(&near).is_empty()
    }

    /// The first word of a clause behind *and* or a comma.
    fn first_behind_and(&self, clause: &Range<usize>) -> usize {
        let token = &self.tokens[clause.start];
        let is_apart = token.is_mark(",") || matches!(&*token.form, "and" | "et" | "و");
        clause.start + usize::from(is_apart)
    }

    /// The number that a clause begins by, which counts what the one before it told: *four in Douentza*.
    fn begins_by_number(&self, line: &Line, clause: &Range<usize>) -> Option<&Number> {
        let first = self.first_behind_and(clause);
        let numbers = self.marks.numbers_in(&(first..clause.end.min(first + 1)));
        let number = numbers.first()?;
        let is_of_place =
            |mention: &Mention| mention.tokens.start <= first && first < mention.tokens.end;
        let is_length = matches!(
            self.marks.places.get(number.tokens.end),
            Some(Some((Where::Km, ..)))
        );
        let is_free = !number.is_article
            && !is_length
            && !self.marks.taken[first].by_date
            && !line.mentions.iter().any(is_of_place)
            && clause.contains(&number.tokens.end);
        is_free.then_some(number)
    }

    /// The dead that a clause counts by a number alone, where the first clause says what became of them.
    fn counted_on(&self, clause: &Range<usize>, first: Option<&Toll>) -> Option<Toll> {
        let first = first.filter(|first| first.high > 0)?;
        let at = self.first_behind_and(clause);
        let number = self.marks.numbers_in(&(at..at + 1)).first()?;
        let fates = [
            Cue::Dead,
            Cue::Kill,
            Cue::Execute,
            Cue::Wounded,
            Cue::Captured,
            Cue::Abduct,
        ];
        let mut cues = self.marks.cues_in(clause).iter();
        if number.is_article || cues.any(|hit| hit.value.is_act() || fates.contains(&hit.value)) {
            return None;
        }
        // Behind the number stands where or when, or the same noun.
        let next = number.tokens.end;
        let place = self.marks.places.get(next).copied().flatten();
        let is_date = self.marks.taken.get(next).is_some_and(|it| it.by_date);
        let is_where = place.is_some() || is_date;
        let is_noun = !self.marks.people_in(&(next..next + 2)).is_empty();
        if !(is_where || is_noun) {
            return None;
        }
        let all = |n: u32| if n == first.best { number.best } else { 0 };
        Some(Toll {
            low: number.low.min(number.best),
            best: number.best,
            high: number.high.unwrap_or(number.best).max(number.best),
            tokens: number.tokens.clone(),
            is_of_armed: first.is_of_armed,
            civilians: all(first.civilians),
            forces: all(first.forces),
            rivals: Vec::new(),
        })
    }

    /// The words of a clause up to its act, with who acted.
    fn subject_of(&self, clause: &Range<usize>) -> Range<usize> {
        let mut cues = self.marks.cues_in(clause).iter();
        let act = cues.find(|hit| hit.value.is_act());
        clause.start..act.map_or(clause.end, |hit| hit.tokens.end)
    }

    /// A clause as a line. Its days are its own, or those of the whole where it names none.
    fn part_of(&self, line: &Line, clause: Range<usize>) -> Line {
        let mut part = self.within(line, clause);
        part.has_cue = true;
        if part.dates.is_empty() {
            part.dates.clone_from(&line.dates);
        }
        part
    }

    /// A part of a sentence as a line, with the days and places that stand in it.
    pub(super) fn within(&self, line: &Line, part: Range<usize>) -> Line {
        let dates = line.dates.iter();
        let mentions = line.mentions.iter();
        Line {
            block_at: line.block_at,
            item_from: line.item_from,
            is_recalled: line.is_recalled,
            has_cue: line.has_cue,
            toll: toll::toll(self.tokens, self.marks, &part),
            country: line.country.clone(),
            dates: dates
                .filter(|(_, tokens)| part.contains(&tokens.start))
                .cloned()
                .collect(),
            mentions: mentions
                .filter(|mention| part.contains(&mention.name.start))
                .cloned()
                .collect(),
            tokens: part,
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
