//! Everything that the tables know in a text, found once: cues, people, actors, countries, numbers,
//! dates, words around places. Knows where each stands; not what they tell together.

use std::ops::Range;

use super::actor::{Naming, Nation};
use super::date;
use super::lexicon::Hit;
use super::number::{self, Number};
use super::story::is_in_theatre;
use super::token::{Kind, Token};
use super::turns::TurnSet;
use super::words::{Cue, People, Turn, Where, Words};

/// What was found in a text. Every list is in the order of the text.
#[derive(Debug, Clone, Default)]
pub(super) struct Marks {
    /// What happened, and what did not.
    pub cues: Vec<Hit<Cue>>,
    /// Nouns for people.
    pub people: Vec<Hit<People>>,
    /// Names of actors; several values where rows share one.
    pub actors: Vec<(Range<usize>, Vec<u16>)>,
    /// Countries.
    pub nations: Vec<Hit<Nation>>,
    /// Numbers.
    pub numbers: Vec<Number>,
    /// Dates.
    pub dates: Vec<date::Mention>,
    /// For each token the words around places that it belongs to.
    pub places: Vec<Option<(Where, u32, u32)>>,
    /// For each token what it does to those beside it.
    pub turns: Vec<TurnSet>,
    /// For each token what keeps it from being the name of a place.
    pub taken: Vec<Taken>,
}

/// What a token is known as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a question that is asked alone"
)]
pub(super) struct Taken {
    /// Part of a date.
    pub by_date: bool,
    /// Part of a number.
    pub by_number: bool,
    /// Part of an actor's name.
    pub by_actor: bool,
    /// A cue, a noun for people, a country or its people.
    pub by_word: bool,
    /// An ordinary word.
    pub by_ordinary: bool,
    /// An ordinary word behind a particle, unless it is a name with the particle's letter.
    pub by_particle: bool,
}

/// Endings that Arabic writes onto words: plurals and pronouns.
const SUFFIXES: &[&str] = &[
    "ها", "هم", "هما", "ات", "ين", "ون", "وا", "تها", "ته", "تهم", "يه", "تين", "تان",
];
/// The bytes of the least word that may be left behind a particle: three Arabic letters.
const LEAST_STEM: usize = 6;

/// Who was seized stands no farther before the word for it.
const TAKEN_BEHIND: usize = 6;

impl Taken {
    /// Whether it may be part of a name.
    pub(super) fn is_free(self) -> bool {
        self == Self::default()
    }
}

impl Marks {
    /// Finds everything. Linear in the length of the text.
    pub(super) fn find(tokens: &[Token], words: &Words) -> Self {
        let mut marks = Self {
            numbers: number::find(tokens, &words.numbers),
            dates: date::find(tokens, &words.dates),
            places: vec![None; tokens.len()],
            turns: tokens.iter().map(|token| words.turns.at(token)).collect(),
            taken: vec![Taken::default(); tokens.len()],
            ..Self::default()
        };
        let mut not_acts: Vec<Range<usize>> = Vec::new();
        let mut found = Vec::new();
        let (mut actor_end, mut nation_end, mut people_end) = (0, 0, 0);
        for at in 0..tokens.len() {
            if tokens[at].kind == Kind::Mark {
                continue;
            }
            found.clear();
            words.cues.at(tokens, at, &mut found);
            for cue in found.drain(..) {
                marks.add_cue(at, cue, &mut not_acts);
            }
            let mut actors = Vec::new();
            words.actors.names.at(tokens, at, &mut actors);
            if let Some(end) = actors.iter().map(|&(end, _)| end).max()
                && end > actor_end
                && is_whole_name(tokens, at, end)
            {
                let rows = actors.iter().filter(|found| found.0 == end);
                marks
                    .actors
                    .push((at..end, rows.map(|found| found.1).collect()));
                actor_end = end;
            }
            if at >= nation_end
                && let Some((end, nation)) = words.actors.nations.longest(tokens, at)
            {
                marks.nations.push(Hit {
                    tokens: at..end,
                    value: nation,
                });
                nation_end = end;
            }
            if let Some((end, class)) = words.people.longest(tokens, at)
                && end > people_end
            {
                marks.people.push(Hit {
                    tokens: at..end,
                    value: class,
                });
                people_end = end;
            }
            if words.ordinary.has_word(&tokens[at].form) || tokens[at].is_accusative {
                marks.taken[at].by_ordinary = true;
            } else {
                // A particle before an ordinary word; or a name that begins with its letter (كاي).
                let mut stems = tokens[at].stems();
                marks.taken[at].by_particle = stems.any(|stem| {
                    let is_known =
                        |word: &str| word.len() >= LEAST_STEM && words.ordinary.has_word(word);
                    is_known(stem)
                        || SUFFIXES
                            .iter()
                            .any(|suffix| stem.strip_suffix(suffix).is_some_and(is_known))
                });
            }
        }
        marks.cues.retain(|hit| {
            let is_within = |out: &Range<usize>| {
                out.start <= hit.tokens.start && hit.tokens.end <= out.end && *out != hit.tokens
            };
            !(hit.value.is_act() && not_acts.iter().any(is_within))
        });
        marks.settle_unhurt();
        // فجر is the dawn within a date, and *blew up* elsewhere.
        let dates = std::mem::take(&mut marks.dates);
        marks.cues.retain(|hit| {
            let next = dates.partition_point(|date| date.tokens.end <= hit.tokens.start);
            let is_within = dates
                .get(next)
                .is_some_and(|date| date.tokens.contains(&hit.tokens.start));
            // Behind it stands who did it.
            let is_verb = within(
                &marks.people,
                &(hit.tokens.end..hit.tokens.end + 1),
                |hit| hit.tokens.start,
            )
            .iter()
            .any(|hit| hit.value != People::Civilian)
                || tokens.get(hit.tokens.end).is_some_and(|next| {
                    next.form.starts_with("عناصر") || next.form.starts_with("مسلحو")
                });
            !(is_within && hit.value.is_act() && !is_verb)
        });
        marks.dates = dates;
        marks.settle_takings(tokens);
        marks.take_tokens(words);
        marks.find_places(tokens, words);
        marks
    }

    /// Keeps the longest cue of each class at one place.
    fn add_cue(&mut self, at: usize, (end, cue): (usize, Cue), not_acts: &mut Vec<Range<usize>>) {
        if cue == Cue::NotAct {
            not_acts.push(at..end);
            return;
        }
        let same = self
            .cues
            .iter_mut()
            .rev()
            .take(12)
            .find(|hit| hit.value == cue && hit.tokens.end > at);
        match same {
            Some(hit) if hit.tokens.start == at => hit.tokens.end = hit.tokens.end.max(end),
            Some(hit) if hit.tokens.end >= end => {}
            _ => self.cues.push(Hit {
                tokens: at..end,
                value: cue,
            }),
        }
    }

    /// *Il n'y a pas eu de mort* takes no act back.
    fn settle_unhurt(&mut self) {
        let unhurt = self.cues.iter().filter(|hit| hit.value == Cue::Unhurt);
        let unhurt: Vec<Range<usize>> = unhurt.map(|hit| hit.tokens.clone()).collect();
        self.cues.retain(|hit| {
            let next = unhurt.partition_point(|words| words.end <= hit.tokens.start);
            let is_beside = unhurt
                .get(next)
                .is_some_and(|words| words.start < hit.tokens.end);
            !(hit.value == Cue::Deny && is_beside)
        });
    }

    /// *Took six herders* is an abduction, *took the road* is not; nor is *a lorry was seized*, but *two
    /// traders were seized*.
    fn settle_takings(&mut self, tokens: &[Token]) {
        let people = std::mem::take(&mut self.people);
        for hit in &mut self.cues {
            let behind = hit.tokens.end..(hit.tokens.end + 6).min(tokens.len());
            let is_of_people = hit.value == Cue::Take
                && within(&people, &behind, |hit| hit.tokens.start)
                    .iter()
                    .any(|hit| {
                        matches!(
                            hit.value,
                            People::Civilian | People::Official | People::Person
                        )
                    })
                && !behind.clone().any(|at| tokens[at].is_mark("."));
            let before = hit.tokens.start.saturating_sub(TAKEN_BEHIND)..hit.tokens.start;
            let is_passive = hit.value == Cue::Take
                && &*tokens[hit.tokens.start].form == "seized"
                && before
                    .clone()
                    .last()
                    .is_some_and(|at| matches!(&*tokens[at].form, "was" | "were" | "been"))
                && within(&people, &before, |hit| hit.tokens.start)
                    .iter()
                    .any(|hit| {
                        matches!(
                            hit.value,
                            People::Civilian | People::Official | People::Person
                        )
                    })
                && !before.clone().any(|at| tokens[at].is_mark("."));
            if is_of_people || is_passive {
                hit.value = Cue::Abduct;
            }
        }
        self.people = people;
        self.cues.retain(|hit| hit.value != Cue::Take);
    }

    fn take_tokens(&mut self, words: &Words) {
        let taken = &mut self.taken;
        let mut mark = |tokens: Range<usize>, set: fn(&mut Taken)| {
            taken[tokens].iter_mut().for_each(set);
        };
        for date in &self.dates {
            mark(date.tokens.clone(), |taken| taken.by_date = true);
        }
        for number in &self.numbers {
            mark(number.tokens.clone(), |taken| taken.by_number = true);
        }
        for (tokens, _) in &self.actors {
            mark(tokens.clone(), |taken| taken.by_actor = true);
        }
        for hit in &self.people {
            mark(hit.tokens.clone(), |taken| taken.by_word = true);
        }
        let by_name = |hit: &&Hit<Nation>| {
            let iso = &words.actors.country(hit.value.country).iso;
            hit.value.naming != Naming::Capital || !is_in_theatre(iso)
        };
        for hit in self.nations.iter().filter(by_name) {
            mark(hit.tokens.clone(), |taken| taken.by_word = true);
        }
        for hit in &self.cues {
            mark(hit.tokens.clone(), |taken| taken.by_word = true);
        }
    }

    fn find_places(&mut self, tokens: &[Token], words: &Words) {
        let mut at = 0;
        while at < tokens.len() {
            let mut all = Vec::new();
            words.places.at(tokens, at, &mut all);
            // Of words that mean several things the first class of the table's list.
            let longest = all
                .into_iter()
                .max_by_key(|&(end, class)| (end, std::cmp::Reverse(class)));
            let found = longest.filter(|&(end, class)| {
                // A single letter is a direction only as a capital: *8 km N of Téra*.
                let is_letter = class == Where::Wind && tokens[at].form.len() == 1;
                (!is_letter || tokens[at].is_capital) && end > at
            });
            let Some((end, class)) = found else {
                at += 1;
                continue;
            };
            for place in &mut self.places[at..end] {
                *place = Some((class, at as u32, end as u32));
            }
            at = end;
        }
    }

    /// Whether the words before a country say that it lies beside, or that somebody goes there or comes
    /// from there: nothing is told of it.
    pub(super) fn leads_elsewhere(&self, country: &Range<usize>) -> bool {
        let is = |at: usize, wanted: fn(Where) -> bool| {
            self.places[at].is_some_and(|(class, ..)| wanted(class))
        };
        let from = country.start.saturating_sub(4);
        let last = country.start.saturating_sub(2)..country.start;
        (from..country.start).any(|at| is(at, |class| class == Where::Border))
            || last.into_iter().any(|at| {
                is(at, |class| {
                    matches!(class, Where::To | Where::From | Where::Away)
                })
            })
    }

    /// Whether a token is known as this.
    pub(super) fn is(&self, at: usize, turn: Turn) -> bool {
        self.turns[at].has(turn)
    }

    /// Whether one of some tokens is.
    pub(super) fn any(&self, tokens: &Range<usize>, turn: Turn) -> bool {
        tokens.clone().any(|at| self.is(at, turn))
    }

    /// The cues within some tokens.
    pub(super) fn cues_in(&self, tokens: &Range<usize>) -> &[Hit<Cue>] {
        within(&self.cues, tokens, |hit| hit.tokens.start)
    }

    /// The nouns for people within some tokens.
    pub(super) fn people_in(&self, tokens: &Range<usize>) -> &[Hit<People>] {
        within(&self.people, tokens, |hit| hit.tokens.start)
    }

    /// The actors within some tokens.
    pub(super) fn actors_in(&self, tokens: &Range<usize>) -> &[(Range<usize>, Vec<u16>)] {
        within(&self.actors, tokens, |found| found.0.start)
    }

    /// The countries within some tokens.
    pub(super) fn nations_in(&self, tokens: &Range<usize>) -> &[Hit<Nation>] {
        within(&self.nations, tokens, |hit| hit.tokens.start)
    }

    /// The numbers within some tokens.
    pub(super) fn numbers_in(&self, tokens: &Range<usize>) -> &[Number] {
        within(&self.numbers, tokens, |number| number.tokens.start)
    }

    /// The dates within some tokens.
    pub(super) fn dates_in(&self, tokens: &Range<usize>) -> &[date::Mention] {
        within(&self.dates, tokens, |date| date.tokens.start)
    }
}

/// The part of a list, sorted by where its members begin, that begins within some tokens.
fn within<'m, T>(list: &'m [T], tokens: &Range<usize>, start: impl Fn(&T) -> usize) -> &'m [T] {
    let from = list.partition_point(|one| start(one) < tokens.start);
    let to = list.partition_point(|one| start(one) < tokens.end);
    &list[from..to.max(from)]
}

/// An abbreviation in capitals is an actor's only where it is written in capitals.
fn is_whole_name(tokens: &[Token], from: usize, end: usize) -> bool {
    let is_short = end == from + 1 && tokens[from].form.len() <= 4 && !tokens[from].is_arabic();
    !is_short || tokens[from].is_capital
}
