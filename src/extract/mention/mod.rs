//! Names of places in a sentence, each with the words around it that say where and in which part:
//! where something happened, around it, on the way there, or who speaks. Asks the gazetteer only
//! whether there is such a name; which place is meant is decided later.

mod arabic;
mod latin;
mod relate;

use std::ops::Range;

use super::actor::Naming;
use super::marks::Marks;
use super::token::Token;
use super::words::Where;
use crate::gazetteer::{Gazetteer, Lately};

/// What part a place plays in a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    /// Something may have happened there.
    Site,
    /// It says where another one lies.
    Around,
    /// Somebody is on the way there.
    Toward,
    /// Somebody comes from there.
    Origin,
    /// Its people or offices speak or act.
    Office,
    /// Where people were brought or fled to.
    Away,
    /// Where the report was written.
    Dateline,
    /// Where it was not: *not in Kidal but in Gao*.
    Denied,
}

/// How plainly the words say that a place is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Lead {
    /// Nothing does but the name.
    None,
    /// *In*, *at*, *of*.
    Weak,
    /// A word for a kind of place, a distance, a road.
    Strong,
}

/// A place named in a sentence.
#[derive(Debug, Clone, PartialEq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a question that is asked alone"
)]
pub(super) struct Mention {
    /// The words that say where, the name among them.
    pub tokens: Range<usize>,
    /// The name; of two, both.
    pub name: Range<usize>,
    /// What part it plays.
    pub part: Part,
    /// How plainly the words say so.
    pub lead: Lead,
    /// The words say that a unit or an area is meant.
    pub is_unit: bool,
    /// A road or the way between two places.
    pub is_between: bool,
    /// A distance or a direction from the place.
    pub is_measured: bool,
    /// *Near*.
    pub is_near: bool,
    /// A word for a settlement stands before it.
    pub is_settlement: bool,
    /// Words such as *in* or *near* stand before it, not only *of* or *the*.
    pub is_led: bool,
    /// The words say that an area is meant, which may be that of a village.
    pub is_area: bool,
    /// A word for a natural feature, a park or an airport stands before it.
    pub is_nature: bool,
    /// Where words behind it end that say where it lies: *Pensa, north of Ouagadougou*.
    pub beside_end: Option<usize>,
    /// It is written like a name of the gazetteer.
    pub is_known: bool,
}

impl Mention {
    /// Words that say where by themselves, such as the cell of a table.
    pub(super) fn of_words(tokens: Range<usize>) -> Self {
        Self {
            name: tokens.clone(),
            tokens,
            part: Part::Site,
            lead: Lead::Strong,
            is_unit: false,
            is_between: false,
            is_measured: true,
            is_near: false,
            is_settlement: false,
            is_nature: false,
            beside_end: None,
            is_led: true,
            is_area: false,
            is_known: true,
        }
    }
}

/// A name in a script without capitals is one only if a place sounds as near as this.
const NEAR_WITH_WEAK_LEAD: f32 = 0.4;

/// The same behind a word for a kind of place.
const NEAR_WITH_STRONG_LEAD: f32 = 0.7;

/// A longer name is preferred if it is not farther by more than this.
const LONGER_MAY_COST: f32 = 0.08;

/// A word of more letters is no name.
const MOST_LETTERS: usize = 60;

/// The same in Latin script behind *in*.
const NEAR_IN_LATIN: f32 = 0.3;

/// What is needed to find places.
#[derive(Clone, Copy)]
pub(super) struct Finder<'a> {
    /// The whole text.
    pub text: &'a str,
    /// Its tokens.
    pub tokens: &'a [Token],
    /// What the tables know.
    pub marks: &'a Marks,
    /// The names that there are.
    pub gazetteer: &'a Gazetteer,
    /// What was looked for before.
    pub lately: &'a Lately,
}

/// The words on the left of a name.
#[derive(Debug, Default)]
struct Left {
    start: usize,
    classes: Vec<Where>,
}

impl Left {
    /// Takes words in. *In*, *near* and the like behind a word for a thing begin anew at a token.
    fn add(&mut self, class: Where, at: usize) {
        let is_joint = matches!(class, Where::From | Where::To | Where::In)
            && [Where::Km, Where::Near, Where::Wind, Where::Joint]
                .iter()
                .any(|&own| self.has(own));
        let begins = matches!(
            class,
            Where::In
                | Where::To
                | Where::From
                | Where::Office
                | Where::Away
                | Where::Near
                | Where::Between
                | Where::Road
        );
        let is_thing = |class: &Where| {
            matches!(
                class,
                Where::Site
                    | Where::Nature
                    | Where::Settle
                    | Where::Unit
                    | Where::Area
                    | Where::Office
            )
        };
        if begins && !is_joint && self.classes.iter().any(is_thing) {
            self.classes.retain(|class| {
                matches!(class, Where::To | Where::From | Where::Away | Where::Office)
            });
            self.start = at;
        }
        self.classes.push(class);
    }

    fn has(&self, class: Where) -> bool {
        self.classes.contains(&class)
    }

    fn part(&self) -> Part {
        let measured = self.has(Where::Km);
        for class in &self.classes {
            match class {
                Where::Away => return Part::Away,
                Where::Office => return Part::Office,
                Where::To if !measured => return Part::Toward,
                Where::From if !measured => return Part::Origin,
                _ => {}
            }
        }
        Part::Site
    }

    fn lead(&self) -> Lead {
        let is_strong = |class: &Where| {
            matches!(
                class,
                Where::Near
                    | Where::Between
                    | Where::Road
                    | Where::Unit
                    | Where::Area
                    | Where::Settle
                    | Where::Site
                    | Where::Nature
                    | Where::Km
            )
        };
        if self.classes.iter().any(is_strong) {
            Lead::Strong
        } else if self.classes.is_empty() {
            Lead::None
        } else {
            Lead::Weak
        }
    }
}

impl<'a> Finder<'a> {
    /// The places that a sentence names, in order.
    pub(super) fn find(&self, sentence: &Range<usize>) -> Vec<Mention> {
        let mut mentions: Vec<Mention> = Vec::new();
        let mut at = sentence.start;
        while at < sentence.end {
            let found = if let Some(capital) = self.capital(sentence, at) {
                Some(capital)
            } else if self.tokens[at].is_arabic() {
                self.arabic(sentence, at)
            } else {
                self.latin(sentence, at)
            };
            match found {
                Some(mention) => {
                    at = mention.tokens.end.max(at + 1);
                    let mut next = self.joined_in_arabic(sentence, &mention);
                    mentions.push(mention);
                    while let Some(mention) = next {
                        at = mention.tokens.end.max(at);
                        next = self.joined_in_arabic(sentence, &mention);
                        mentions.push(mention);
                    }
                }
                None => at += 1,
            }
        }
        self.set_denied(sentence, &mut mentions);
        self.relate(&mut mentions);
        self.leave_bare(sentence, &mut mentions);
        self.set_voices(sentence, &mut mentions);
        for mention in &mut mentions {
            // *In A and B*: the word between them is no part of the second.
            let first = self.class_at(mention.tokens.start);
            if let Some((Where::And, words)) = first.filter(|_| !mention.is_between) {
                mention.tokens.start = words.end.min(mention.name.start);
            }
        }
        mentions
    }

    /// *In the north of Togo*, بتوغو: a country that the words before it name as a place, and where the words
    /// begin that say which part of it.
    pub(super) fn country(
        &self,
        sentence: &Range<usize>,
        country: &Range<usize>,
    ) -> Option<(Mention, usize)> {
        let left = self.left(sentence, country.start);
        let has_in_written_on = self.tokens[country.start].is_arabic()
            && self.tokens[country.start].form.starts_with('ب');
        // *Togo: gunmen killed three soldiers*.
        let is_head = country.start == sentence.start
            && self
                .tokens
                .get(country.end)
                .is_some_and(|next| next.is_mark(":"));
        let is_led = left.has(Where::In) || left.has(Where::Wind);
        if left.part() != Part::Site || !(is_led || has_in_written_on || is_head) {
            return None;
        }
        let is_part = |at: &usize| matches!(self.marks.places[*at], Some((Where::Wind, ..)));
        let from = (left.start..country.start).find(is_part);
        let mut mention = Mention::of_words(left.start..country.end);
        mention.name = country.clone();
        mention.is_measured = false;
        mention.is_unit = true;
        Some((mention, from.unwrap_or(country.start)))
    }

    /// *In the capital*, في العاصمة المالية, with no name beside it.
    fn capital(&self, sentence: &Range<usize>, at: usize) -> Option<Mention> {
        let form = &*self.tokens[at].form;
        let is_capital = matches!(form, "capital" | "capitale")
            || form.ends_with("العاصمه")
            || form == "للعاصمه";
        if !is_capital {
            return None;
        }
        let next = at + 1;
        let is_name = |at: usize| {
            self.tokens[at].is_capital && !self.marks.taken[at].by_word
                || self.may_be_arabic_name(at)
                || self
                    .marks
                    .nations_in(&(at..at + 1))
                    .iter()
                    .any(|hit| hit.value.naming == Naming::Capital)
        };
        if next < sentence.end && self.tokens[next].is_word() && is_name(next) {
            return None;
        }
        let mut left = self.left(sentence, at);
        if self.tokens[at].is_arabic()
            && at > sentence.start
            && let Some((class, words)) = self.class_at(at - 1)
        {
            left.classes.push(class);
            left.start = words.start;
        }
        let is_of = next < sentence.end
            && self
                .marks
                .nations_in(&(next..next + 1))
                .iter()
                .any(|hit| hit.value.naming == Naming::Adjective);
        let leads = left
            .classes
            .iter()
            .any(|class| matches!(class, Where::In | Where::Near));
        (leads || is_of || form == "للعاصمه").then(|| {
            let mut mention = self.mention(left.start..next, at..next, &left, true, false);
            mention.lead = Lead::Strong;
            mention.is_settlement = true;
            mention
        })
    }

    fn written(&self, tokens: &Range<usize>) -> &'a str {
        let bytes = self.tokens[tokens.start].bytes.start..self.tokens[tokens.end - 1].bytes.end;
        self.text.get(bytes).unwrap_or_default()
    }

    fn is_named(&self, tokens: &Range<usize>) -> bool {
        !self.gazetteer.named(self.written(tokens)).is_empty()
    }

    fn class_at(&self, at: usize) -> Option<(Where, Range<usize>)> {
        let (class, from, to) = (*self.marks.places.get(at)?)?;
        Some((class, from as usize..to as usize))
    }

    fn mention(
        &self,
        tokens: Range<usize>,
        name: Range<usize>,
        left: &Left,
        is_known: bool,
        is_road: bool,
    ) -> Mention {
        let has_two = self.has_dash(&name) || left.has(Where::Between);
        Mention {
            part: left.part(),
            lead: left.lead(),
            is_unit: left.has(Where::Unit)
                && !left.has(Where::Settle)
                && !left.has(Where::Between)
                && !is_road,
            is_between: left.has(Where::Between) || is_road && (has_two || self.has_and(&name)),
            is_measured: left.has(Where::Km),
            is_near: left.has(Where::Near),
            is_settlement: left.has(Where::Settle),
            is_nature: left.has(Where::Nature),
            beside_end: None,
            is_led: left
                .classes
                .iter()
                .any(|class| !matches!(class, Where::Joint | Where::And)),
            is_area: left.has(Where::Area) && !left.has(Where::Settle),
            is_known,
            tokens,
            name,
        }
    }

    fn has_dash(&self, name: &Range<usize>) -> bool {
        name.clone()
            .any(|at| self.tokens[at].is_mark("-") && !self.is_named(name))
    }

    fn has_and(&self, name: &Range<usize>) -> bool {
        name.clone().skip(1).any(|at| {
            matches!(
                self.class_at(at),
                Some((Where::And | Where::In | Where::To, _))
            ) || self.tokens[at].is_arabic() && self.tokens[at].form.starts_with('و')
        })
    }

    fn likes(&self, name: &Range<usize>, most: f32) -> bool {
        self.gazetteer
            .likeness(self.written(name), most, Some(self.lately))
            .is_some()
    }
}
