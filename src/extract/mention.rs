//! Names of places in a sentence, each with the words around it that say where and in which part:
//! where something happened, around it, on the way there, or who speaks. Asks the gazetteer only
//! whether there is such a name; which place is meant is decided later.

use std::ops::Range;

use super::marks::{Marks, Taken};
use super::token::{Kind, Token};
use super::words::{People, Where};
use crate::gazetteer::Gazetteer;

/// What part a place plays in a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
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
}

/// How plainly the words say that a place is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lead {
    /// Nothing does but the name.
    None,
    /// *In*, *at*, *of*.
    Weak,
    /// A word for a kind of place, a distance, a road.
    Strong,
}

/// A place named in a sentence.
#[derive(Debug, Clone, PartialEq)]
pub struct Mention {
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

/// A name in a script without capitals is one only if a place sounds as near as this.
const NEAR_WITH_WEAK_LEAD: f32 = 0.4;
/// The same behind a word for a kind of place.
const NEAR_WITH_STRONG_LEAD: f32 = 0.7;
/// A longer name is preferred if it is not farther by more than this.
const LONGER_MAY_COST: f32 = 0.08;
/// The same in Latin script behind *in*.
const NEAR_IN_LATIN: f32 = 0.3;

/// What is needed to find places.
#[derive(Clone, Copy)]
pub struct Finder<'a> {
    /// The whole text.
    pub text: &'a str,
    /// Its tokens.
    pub tokens: &'a [Token],
    /// What the tables know.
    pub marks: &'a Marks,
    /// The names that there are.
    pub gazetteer: &'a Gazetteer,
}

/// The words on the left of a name.
#[derive(Debug, Default)]
struct Left {
    start: usize,
    classes: Vec<Where>,
}

impl Left {
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
    pub fn find(&self, sentence: &Range<usize>) -> Vec<Mention> {
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
                    mentions.push(mention);
                }
                None => at += 1,
            }
        }
        self.relate(&mut mentions);
        self.leave_bare(sentence, &mut mentions);
        self.set_voices(sentence, &mut mentions);
        mentions
    }

    /// The name at the head of a heading that has a day beside it: *Balavé, 12 January*.
    pub fn head(&self, heading: &Range<usize>) -> Option<Mention> {
        let at = (heading.start..heading.end).find(|&at| self.tokens[at].is_word() && !self.marks.taken[at].by_date)?;
        if !self.tokens[at].is_arabic() || !self.may_be_arabic_name(at) {
            return None;
        }
        let (name, is_known) = self.arabic_name(heading, at, Lead::Weak, false, 0)?;
        let left = Left {
            start: at,
            classes: vec![Where::In],
        };
        Some(self.mention(name.clone(), name, &left, is_known, false))
    }

    /// *In the capital*, في العاصمة المالية, with no name beside it.
    fn capital(&self, sentence: &Range<usize>, at: usize) -> Option<Mention> {
        let form = &*self.tokens[at].form;
        let is_capital = matches!(form, "capital" | "capitale") || form.ends_with("العاصمه") || form == "للعاصمه";
        if !is_capital {
            return None;
        }
        let next = at + 1;
        let is_name = |at: usize| {
            self.tokens[at].is_capital && !self.marks.taken[at].by_word || self.may_be_arabic_name(at)
                || self.marks.nations_in(&(at..at + 1)).iter().any(|hit| hit.value.naming == super::actor::Naming::Capital)
        };
        if next < sentence.end && self.tokens[next].is_word() && is_name(next) {
            return None;
        }
        let mut left = self.left(sentence, at);
        if self.tokens[at].is_arabic() && at > sentence.start
            && let Some((class, words)) = self.class_at(at - 1)
        {
            left.classes.push(class);
            left.start = words.start;
        }
        let is_of = next < sentence.end && self.marks.nations_in(&(next..next + 1)).iter().any(|hit| hit.value.naming == super::actor::Naming::Adjective);
        let leads = left.classes.iter().any(|class| matches!(class, Where::In | Where::Near));
        (leads || is_of).then(|| {
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

    /// A name in Latin letters that begins at a token.
    fn latin(&self, sentence: &Range<usize>, at: usize) -> Option<Mention> {
        let token = &self.tokens[at];
        if !token.is_word() || !token.is_capital {
            return None;
        }
        // *4 km S of Makalondi*.
        let is_wind = token.form.len() <= 2 && matches!(self.class_at(at), Some((Where::Wind, _)));
        if is_wind && self.tokens.get(at + 1).is_some_and(|next| matches!(&*next.form, "of" | "de" | "d")) {
            return None;
        }
        let mut name = self.run(sentence, at);
        let is_country = |hit: &super::lexicon::Hit<super::actor::Nation>| {
            hit.tokens == name && hit.value.naming != super::actor::Naming::Capital
        };
        if self.marks.nations_in(&(at..at + 1)).iter().any(is_country) {
            return None;
        }
        name = self.trimmed(name, at == sentence.start)?;
        let mut left = self.left(sentence, name.start);
        let is_between = left.has(Where::Between);
        let is_road_before = left.has(Where::Road);
        let mut end = name.end;
        // *between A and B*, *route de A à B*.
        if is_between || is_road_before {
            if let Some(second) = self.second(sentence, end) {
                name.end = second;
                end = second;
            }
        }
        let right = self.right(sentence, end);
        let is_road = is_road_before || right.1.contains(&Where::Road);
        end = right.0;
        left.classes.extend(right.1.iter().copied());
        let has_two = self.has_dash(&name) || is_between;
        let is_known = self.is_named(&name) || has_two && (is_road || is_between);
        let lead = left.lead();
        let is_item_head = at == sentence.start || self.tokens[at - 1].kind == Kind::Mark;
        let is_name = is_known
            || lead == Lead::Strong && name.len() <= 5
            || lead == Lead::Weak && self.likes(&name, NEAR_IN_LATIN)
            || is_item_head && name.len() <= 4 && self.likes(&name, 0.15);
        // A name may be longer than what is known of it.
        let name = if is_known || has_two {
            name
        } else {
            self.known_within(&name).unwrap_or(name)
        };
        is_name.then(|| self.mention(left.start..end, name, &left, is_known, is_road))
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
            is_between: left.has(Where::Between)
                || is_road && (has_two || self.has_and(&name)),
            is_measured: left.has(Where::Km),
            is_near: left.has(Where::Near),
            is_settlement: left.has(Where::Settle),
            is_nature: left.has(Where::Nature),
            beside_end: None,
            is_led: left.classes.iter().any(|class| !matches!(class, Where::Joint | Where::And)),
            is_area: left.has(Where::Area) && !left.has(Where::Settle),
            is_known,
            tokens,
            name,
        }
    }

    fn has_dash(&self, name: &Range<usize>) -> bool {
        name.clone().any(|at| {
            self.tokens[at].is_mark("-") && !self.is_named(name)
        })
    }

    fn has_and(&self, name: &Range<usize>) -> bool {
        name.clone().skip(1).any(|at| {
            matches!(self.class_at(at), Some((Where::And | Where::In | Where::To, _)))
                || self.tokens[at].is_arabic() && self.tokens[at].form.starts_with('و')
        })
    }

    /// Capitalised words in a row, with what joins them.
    fn run(&self, sentence: &Range<usize>, from: usize) -> Range<usize> {
        let tokens = self.tokens;
        let is_part = |at: usize| {
            at < sentence.end
                && tokens[at].is_word()
                && !tokens[at].is_arabic()
                && tokens[at].n_breaks == 0
                && !self.marks.taken[at].by_date
                && !self.marks.taken[at].by_actor
        };
        let mut end = from + 1;
        loop {
            let next = end;
            if is_part(next) && tokens[next].is_capital {
                end = next + 1;
                continue;
            }
            let Some(mark) = tokens.get(next).filter(|_| next + 1 < sentence.end) else {
                break;
            };
            let is_apostrophe = mark.is_mark("'") && mark.is_joined && tokens[next + 1].is_joined;
            let is_dash = mark.is_mark("-");
            if (is_apostrophe || is_dash && mark.is_joined) && is_part(next + 1)
                && (tokens[next + 1].is_capital || is_apostrophe || tokens[next + 1].is_joined)
            {
                end = next + 2;
                continue;
            }
            // *Boni - Hombori*: a road, with spaces around the dash.
            if is_dash && is_part(next + 1) && tokens[next + 1].is_capital && self.is_road_near(sentence, from) {
                end = next + 2;
                continue;
            }
            // *Fada de X*: joined by small words, if it is a name as a whole.
            let joints = (next..sentence.end.min(next + 3))
                .take_while(|&at| is_joint_word(&tokens[at]))
                .count();
            let behind = next + joints;
            if joints > 0 && is_part(behind) && tokens[behind].is_capital && self.is_named(&(from..behind + 1)) {
                end = behind + 1;
                continue;
            }
            break;
        }
        from..end
    }

    fn is_road_near(&self, sentence: &Range<usize>, at: usize) -> bool {
        let from = at.saturating_sub(3).max(sentence.start);
        let to = (at + 9).min(sentence.end);
        (from..to).any(|at| matches!(self.class_at(at), Some((Where::Road | Where::Between, _))))
    }

    /// A run without ordinary words before and behind the name; `None` where nothing is left.
    fn trimmed(&self, run: Range<usize>, is_first: bool) -> Option<Range<usize>> {
        let mut run = run;
        let taken = &self.marks.taken;
        let is_plain = |at: usize| {
            let taken = taken[at];
            taken.by_actor || taken.by_date || taken.by_ordinary || taken.by_word || taken.by_number
                || self.tokens[at].kind == Kind::Mark
                || matches!(self.class_at(at), Some((class, _)) if class != Where::Wind)
        };
        let mut has_trimmed = false;
        loop {
            if run.is_empty() {
                return None;
            }
            let is_taken = taken[run.start].by_actor || taken[run.start].by_date;
            let whole = run.len() > 1 && !is_taken && self.is_named(&run);
            if whole {
                break;
            }
            let is_small = !self.tokens[run.start].is_word() || !self.tokens[run.start].is_capital;
            if is_small {
                run.start += 1;
                continue;
            }
            if is_plain(run.start) && (run.len() > 1 || !self.may_be_name(run.start, is_first && !has_trimmed)) {
                run.start += 1;
                has_trimmed = true;
            } else {
                break;
            }
        }
        while run.len() > 1 && !self.is_named(&run) && is_plain(run.end - 1) {
            run.end -= 1;
        }
        Some(run)
    }

    /// Whether a single word that is also something else may be a name here.
    fn may_be_name(&self, at: usize, is_first: bool) -> bool {
        let taken = self.marks.taken[at];
        if taken.by_actor || taken.by_date || taken.by_number {
            return false;
        }
        let is_led = at > 0
            && matches!(
                self.class_at(at - 1),
                Some((Where::In | Where::Near | Where::Settle | Where::Unit | Where::Area | Where::Site | Where::Nature | Where::To | Where::From, _))
            );
        let is_nation = self.marks.nations.iter().any(|hit| hit.tokens.contains(&at));
        !is_first && is_led && !is_nation && self.is_named(&(at..at + 1))
    }

    /// The longest part of a name that is known, from its beginning or its end.
    fn known_within(&self, name: &Range<usize>) -> Option<Range<usize>> {
        (1..name.len()).rev().find_map(|n| {
            let first = name.start..name.start + n;
            let last = name.end - n..name.end;
            [first, last].into_iter().find(|part| self.is_named(part))
        })
    }

    fn likes(&self, name: &Range<usize>, most: f32) -> bool {
        self.gazetteer
            .likeness(self.written(name), None)
            .is_some_and(|cost| cost <= most)
    }

    /// The words on the left of a name that say where.
    fn left(&self, sentence: &Range<usize>, name: usize) -> Left {
        let mut left = Left {
            start: name,
            classes: Vec::new(),
        };
        while left.start > sentence.start {
            let before = left.start - 1;
            if self.tokens[left.start].n_breaks > 0 {
                break;
            }
            if let Some((class, words)) = self.class_at(before).filter(|(_, words)| words.end == left.start) {
                // What was said before the place it is in belongs to another name.
                let is_measure = left.has(Where::Wind) && matches!(class, Where::Km | Where::Joint | Where::Wind);
                let is_new = left.has(Where::In) && !is_measure && !matches!(class, Where::To | Where::From | Where::Office | Where::Away | Where::In);
                if is_new || class == Where::And && !left.classes.is_empty() || class == Where::Border {
                    break;
                }
                left.classes.push(class);
                left.start = words.start;
                if matches!(class, Where::To | Where::From | Where::Office | Where::Away) && !left.has(Where::Km) {
                    break;
                }
                continue;
            }
            // *Près d’Inékar*.
            let is_elision = self.tokens[before].is_mark("'") && self.tokens[before].is_joined;
            if is_elision || self.is_measure(sentence, before, left.has(Where::Km)) {
                left.start = before;
                continue;
            }
            break;
        }
        // Numbers belong to a length only; an apostrophe to the word before it.
        if !left.has(Where::Km) {
            while left.start < name && self.marks.places[left.start].is_none()
                && !self.tokens[left.start].is_word()
            {
                left.start += 1;
            }
        }
        left
    }

    /// A number or a bracket within a distance.
    fn is_measure(&self, sentence: &Range<usize>, at: usize, has_km: bool) -> bool {
        let token = &self.tokens[at];
        let is_number = self.marks.taken[at].by_number || token.kind == Kind::Digits;
        let is_bracket = token.is_mark("(") || token.is_mark(")") || token.is_mark(",") && has_km && is_number;
        let near_km = || {
            (at.saturating_sub(3).max(sentence.start)..at)
                .any(|at| matches!(self.class_at(at), Some((Where::Km, _))))
        };
        is_number && has_km || is_bracket && (has_km || near_km())
    }

    /// The end of the second name behind *and*, or of one that is written onto it.
    fn second(&self, sentence: &Range<usize>, end: usize) -> Option<usize> {
        let mut at = end;
        // Brackets behind the first belong to it.
        if self.tokens.get(at).is_some_and(|token| token.is_mark("(")) {
            let close = (at..sentence.end.min(at + 8)).find(|&at| self.tokens[at].is_mark(")"))?;
            at = close + 1;
        }
        if at >= sentence.end {
            return None;
        }
        let is_and = matches!(self.class_at(at), Some((Where::And | Where::In | Where::To, _)))
            || self.tokens[at].is_mark("-");
        if !is_and {
            return None;
        }
        at = self.class_at(at).map_or(at + 1, |(_, words)| words.end);
        // Words for a kind of place before the second name.
        while at < sentence.end && !self.tokens[at].is_capital {
            let (class, words) = self.class_at(at)?;
            if !matches!(class, Where::Settle | Where::Joint | Where::Site | Where::Nature | Where::Unit | Where::Area) {
                return None;
            }
            at = words.end;
        }
        let run = (at < sentence.end && self.tokens[at].is_capital).then(|| self.run(sentence, at))?;
        Some(run.end)
    }

    /// Words behind a name that belong to it: *region*, *road*.
    fn right(&self, sentence: &Range<usize>, from: usize) -> (usize, Vec<Where>) {
        let mut end = from;
        let mut classes = Vec::new();
        while end < sentence.end && self.tokens[end].n_breaks == 0 {
            match self.class_at(end) {
                Some((class @ (Where::Unit | Where::Area | Where::Road | Where::Site | Where::Nature), words))
                    if words.start == end
                        && !self.tokens[end].is_arabic()
                        && !self.tokens.get(words.end).is_some_and(|next| matches!(&*next.form, "of" | "de" | "du" | "d")) =>
                {
                    classes.push(class);
                    end = words.end;
                }
                _ => break,
            }
        }
        (end, classes)
    }

    /// A name in Arabic letters, with the words before it, that begins at a token.
    fn arabic(&self, sentence: &Range<usize>, from: usize) -> Option<Mention> {
        let mut left = Left {
            start: from,
            classes: Vec::new(),
        };
        let mut at = from;
        let mut direct = None;
        while at < sentence.end {
            if at > from && self.tokens[at].n_breaks > 0 {
                break;
            }
            if let Some((class, words)) = self.class_at(at) {
                if words.start != at || class == Where::Border {
                    return None;
                }
                // البلدية, المنطقة: the word is definite, so that no name of its own follows.
                let is_thing = matches!(class, Where::Site | Where::Nature | Where::Settle | Where::Unit | Where::Area);
                if is_thing && self.is_definite(&words) {
                    return None;
                }
                // *In*, *near* and the like behind a word for a thing begin the words that say where.
                let is_joint = matches!(class, Where::From | Where::To | Where::In)
                    && (left.has(Where::Km) || left.has(Where::Near) || left.has(Where::Wind) || left.has(Where::Joint));
                let begins = matches!(class, Where::In | Where::To | Where::From | Where::Office | Where::Away | Where::Near | Where::Between | Where::Road);
                let has_thing = left.classes.iter().any(|class| {
                    matches!(class, Where::Site | Where::Nature | Where::Settle | Where::Unit | Where::Area | Where::Office)
                });
                if begins && has_thing && !is_joint {
                    left.classes.retain(|class| matches!(class, Where::To | Where::From | Where::Away | Where::Office));
                    left.start = at;
                }
                left.classes.push(class);
                at = words.end;
                continue;
            }
            let token = &self.tokens[at];
            let is_number = token.kind == Kind::Digits || self.marks.taken[at].by_number;
            if is_number && left.has(Where::Joint) || is_number && self.is_before_km(sentence, at) {
                at += 1;
                continue;
            }
            if token.is_mark("\"") && !left.classes.is_empty() {
                at += 1;
                continue;
            }
            break;
        }
        if at >= sentence.end && left.classes.len() < 2 {
            return None;
        }
        // A particle on the name itself: بأجلهوك.
        if left.classes.is_empty() && at < sentence.end {
            let form = &self.tokens[at].form;
            let stem = form.strip_prefix('ب').filter(|_| self.gazetteer.named(form).is_empty());
            if stem.is_some_and(|stem| stem.chars().count() > 2) && self.may_be_arabic_name(at) {
                direct = Some('ب'.len_utf8());
            }
        }
        // The last of these words may itself be the name: *a well east of Ber* (بئر شرق بير).
        let is_name_left = at < sentence.end && self.may_be_arabic_name(at);
        if !is_name_left && left.classes.len() > 1 && at > left.start + 1 {
            let last = at - 1..at;
            let is_thing = left.classes.last() == Some(&Where::Nature);
            let before = left.classes[left.classes.len() - 2];
            if is_thing && matches!(before, Where::Wind | Where::Near | Where::In) && self.gazetteer.likeness(&self.tokens[at - 1].form, None).is_some_and(|cost| cost < 0.1) {
                left.classes.pop();
                return Some(self.mention(left.start..at, last, &left, true, false));
            }
        }
        if at >= sentence.end {
            return None;
        }
        let lead = if direct.is_some() { Lead::Weak } else { left.lead() };
        let is_thing_led = left.classes.iter().any(|class| matches!(class, Where::Settle | Where::Unit | Where::Nature | Where::Site));
        let (name, is_known) = self.arabic_name(sentence, at, lead, is_thing_led, direct.unwrap_or(0))?;
        // *On* leads to much besides places.
        let is_on = at > from && matches!(&*self.tokens[at - 1].form, "علي" | "وعلي" | "لدي" | "امام" | "عبر" | "عند");
        if is_on && lead == Lead::Weak && !is_known {
            let is_name = self.tokens[at].form.chars().count() >= 5 && self.likes(&name, 0.2);
            if !is_name {
                return None;
            }
        }
        if direct.is_some() && !is_known {
            return None;
        }
        if direct.is_some() {
            left.classes.push(Where::In);
        }
        let mut name = name;
        let is_between = left.has(Where::Between);
        if is_between || left.has(Where::Road) {
            if let Some(end) = self.arabic_second(sentence, name.end) {
                name.end = end;
            }
        }
        // The same name in Latin letters: موبتي Mopti.
        let mut end = name.end;
        let behind = end + usize::from(self.tokens.get(end).is_some_and(|token| token.is_mark("(")));
        if let Some(token) = self.tokens.get(behind).filter(|token| behind < sentence.end && token.is_capital && token.n_breaks == 0)
            && !token.is_arabic()
            && !self.marks.taken[behind].by_actor
        {
            end = self.run(sentence, behind).end;
        }
        let is_road = left.has(Where::Road);
        let mention = self.mention(left.start..end, name, &left, is_known, is_road);
        (lead != Lead::None || mention.is_known).then_some(mention)
    }

    /// Whether an Arabic word for a thing has the article; *the capital* may have its name behind.
    fn is_definite(&self, words: &Range<usize>) -> bool {
        let form = &*self.tokens[words.start].form;
        let has_article = ["ال", "بال", "وال", "لل", "فال", "كال"].iter().any(|article| form.starts_with(article));
        has_article && words.len() == 1 && !form.ends_with("عاصمه") && !form.ends_with("وادي")
    }

    fn is_before_km(&self, sentence: &Range<usize>, at: usize) -> bool {
        (at + 1..sentence.end.min(at + 5)).any(|at| matches!(self.class_at(at), Some((Where::Km, _))))
    }

    fn may_be_arabic_name(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        let taken = self.marks.taken[at];
        let is_free = taken.is_free()
            || taken.by_particle
                && Taken { by_particle: false, ..taken }.is_free()
                && !self.gazetteer.named(&token.form).is_empty();
        token.is_arabic() && is_free && self.class_at(at).is_none() && token.form.chars().count() >= 2
    }

    /// The name at a token, and whether it is written like one of the gazetteer. `skip` bytes of
    /// the first word are a particle.
    fn arabic_name(
        &self,
        sentence: &Range<usize>,
        from: usize,
        lead: Lead,
        is_thing_led: bool,
        skip: usize,
    ) -> Option<(Range<usize>, bool)> {
        let mut longest = 0;
        while longest < 3
            && from + longest < sentence.end
            && (longest == 0 || self.tokens[from + longest].n_breaks == 0)
            && self.may_be_arabic_name(from + longest)
        {
            longest += 1;
        }
        let form = |n: usize| {
            let mut written = String::new();
            for token in &self.tokens[from..from + n] {
                written.push_str(&token.form);
                written.push(' ');
            }
            written[skip.min(written.len())..].trim_end().to_owned()
        };
        // *Adel Bagrou* begins with an ordinary word: عدل بكرو.
        let is_arabic = |at: usize| {
            at < sentence.end
                && self.tokens[at].is_arabic()
                && self.tokens[at].n_breaks == 0
                && !self.marks.taken[at].by_date
                && !self.marks.taken[at].by_actor
        };
        if lead > Lead::None && longest < 2 && (from..from + 2).all(is_arabic) && self.class_at(from).is_none() {
            let both = form(2);
            if !self.gazetteer.named(&both).is_empty() {
                return Some((from..from + 2, true));
            }
        }
        // An ordinary word may still be a name as written: only behind a word for its kind.
        if longest == 0 {
            let is_led = is_thing_led && self.tokens[from].is_arabic() && self.class_at(from).is_none();
            let is_taken = self.marks.taken[from];
            let is_name = is_led && !is_taken.by_date && !is_taken.by_actor && !self.is_nation(from)
                && !self.gazetteer.named(&form(1)).is_empty();
            return is_name.then(|| (from..from + 1, true));
        }
        for n in (1..=longest).rev() {
            if !self.gazetteer.named(&form(n)).is_empty() {
                return Some((from..from + n, true));
            }
        }
        // A name with the article is a word unless it is known: قرب المدرج.
        if lead == Lead::None || !is_thing_led && self.tokens[from].form.starts_with("ال") {
            return None;
        }
        let most = if lead == Lead::Strong { NEAR_WITH_STRONG_LEAD } else { NEAR_WITH_WEAK_LEAD };
        let mut best: Option<(usize, f32)> = None;
        for n in 1..=longest {
            let Some(cost) = self.gazetteer.likeness(&form(n), None) else {
                continue;
            };
            if best.is_none_or(|(_, least)| cost <= least + LONGER_MAY_COST) {
                best = Some((n, cost));
            }
        }
        match best {
            Some((n, cost)) if cost <= most => Some((from..from + n, false)),
            _ if lead == Lead::Strong => Some((from..from + 1, false)),
            _ => None,
        }
    }

    fn is_nation(&self, at: usize) -> bool {
        self.marks.nations.iter().any(|hit| hit.tokens.contains(&at))
    }

    /// The end of the second name of *between*, with و before it or written onto it.
    fn arabic_second(&self, sentence: &Range<usize>, from: usize) -> Option<usize> {
        let mut at = from;
        if self.tokens.get(at).is_some_and(|token| token.is_mark("(")) {
            at = (at..sentence.end.min(at + 8)).find(|&at| self.tokens[at].is_mark(")"))? + 1;
        }
        if at >= sentence.end {
            return None;
        }
        let is_word = |at: usize, word: &str| &*self.tokens[at].form == word;
        let mut skip = 0;
        if is_word(at, "و") || is_word(at, "الي") || self.tokens[at].is_mark("-") {
            at += 1;
        } else if self.tokens[at].form.starts_with('و') {
            skip = 'و'.len_utf8();
        } else {
            return None;
        }
        while at < sentence.end && matches!(self.class_at(at), Some((Where::Settle | Where::Unit | Where::Area | Where::Site | Where::Nature, _))) {
            at += 1;
            skip = 0;
        }
        if at >= sentence.end {
            return None;
        }
        let name = self.arabic_name(sentence, at, Lead::Strong, false, skip);
        Some(name.map_or(at + 1, |(name, _)| name.end))
    }

    /// Says which places only tell where others lie.
    fn relate(&self, mentions: &mut [Mention]) {
        for at in 1..mentions.len() {
            let (before, rest) = mentions.split_at_mut(at);
            let (Some(before), Some((this, behind))) = (before.last_mut(), rest.split_first_mut()) else {
                continue;
            };
            let gap = before.tokens.end..this.tokens.start;
            let is_free = |gap: &Range<usize>| {
                gap.len() <= 5
                    && !self.marks.cues_in(gap).iter().any(|hit| hit.value.is_act())
                    && !gap.clone().any(|at| self.tokens[at].is_mark(";") || self.tokens[at].is_mark(":"))
            };
            // *On the way from Niono to Diabaly*.
            let is_way = before.part == Part::Origin && this.part == Part::Toward && gap.is_empty()
                && (before.tokens.start.saturating_sub(2)..before.tokens.start).any(|at| {
                    matches!(&*self.tokens[at].form, "way" | "road" | "route" | "highway" | "trip" | "trajet" | "travelling" | "traveling" | "طريق" | "الطريق")
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
            if (is_and || is_comma && this.lead == Lead::None) && gap.len() <= 2 && matches!(before.part, Part::Toward | Part::Origin | Part::Away | Part::Office) {
                this.part = before.part;
                continue;
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
                    gap.len() <= 2 && (self.is_joined_by_and(&gap, next) || gap.len() == 1 && next.lead == Lead::None)
                });
            // *Pensa, au nord de Ouagadougou*; *in the camp at X*; *X, in the region of Y*.
            let tells_where = this.is_measured
                || self.marks.places[this.tokens.start].is_some_and(|(class, ..)| class == Where::Wind)
                || this.is_near
                || this.is_unit;
            let is_next = gap.clone().all(|at| self.tokens[at].kind == Kind::Mark);
            if !is_row && is_next && !before.is_led && this.is_led && before.lead == Lead::Weak && !tells_where {
                before.part = Part::Around;
            } else if !is_row && (tells_where || is_next && !before.is_unit && !before.is_near) {
                this.part = Part::Around;
                let is_beside = this.is_measured
                    || self.marks.places[this.tokens.start].is_some_and(|(class, ..)| class == Where::Wind);
                if is_beside && gap.len() <= 1 && !before.is_measured && !before.is_between {
                    before.beside_end = Some(this.tokens.end);
                }
            }
        }
    }

    /// *A source in X said*; *in X, the minister announced*: who speaks, not where it happened.
    fn set_voices(&self, sentence: &Range<usize>, mentions: &mut [Mention]) {
        use super::words::Cue;
        let n = mentions.len();
        // *Arrested at Tounouga and handed to the gendarmerie of Gaya*.
        let has_led = mentions.iter().any(|mention| mention.part == Part::Site && mention.is_led && !mention.is_unit && !mention.is_area);
        for (at, mention) in mentions.iter_mut().enumerate() {
            if has_led && at > 0 && mention.part == Part::Site && !mention.is_led && mention.lead == Lead::Weak {
                mention.part = Part::Around;
            }
        }
        for mention in mentions.iter_mut() {
            let is_belt = mention.name.len() == 1 && matches!(&*self.tokens[mention.name.start].form, "sahel" | "الساحل");
            if is_belt && mention.part == Part::Site {
                mention.part = Part::Around;
            }
        }
        for at in 0..n {
            let this = &mentions[at];
            if this.part != Part::Site || this.is_measured || this.is_between {
                continue;
            }
            let before = this.tokens.start.saturating_sub(2).max(sentence.start)..this.tokens.start;
            let is_voice = self.marks.cues_in(&before).iter().any(|hit| hit.value == Cue::Speech)
                && !self.marks.cues_in(&before).iter().any(|hit| hit.value.is_act());
            let behind = this.tokens.end..(this.tokens.end + 3).min(sentence.end);
            let speaks = this.tokens.start <= sentence.start + 1
                && self.marks.cues_in(&behind).first().is_some_and(|hit| hit.value == Cue::Speech);
            let is_article = !this.is_led
                && this.tokens.start < this.name.start
                && matches!(&*self.tokens[this.tokens.start].form, "a" | "an");
            if is_voice || speaks {
                mentions[at].part = Part::Office;
            } else if is_article {
                mentions[at].part = Part::Around;
            }
        }
    }

    /// A bare name is where something happened only as the object of what was done (*raided Sollé*),
    /// at the head, or in a row with one that is.
    fn leave_bare(&self, sentence: &Range<usize>, mentions: &mut [Mention]) {
        for at in 0..mentions.len() {
            let this = &mentions[at];
            if this.lead != Lead::None || this.part != Part::Site {
                continue;
            }
            let start = this.tokens.start;
            let reach = if self.tokens[start].is_arabic() { 1 } else { 4 };
            let before = start.saturating_sub(reach).max(sentence.start)..start;
            let is_object = self.marks.cues_in(&before).iter().any(|hit| hit.value.is_act());
            let is_head = start < sentence.start + 12
                && (start == sentence.start
                    || self.tokens[start - 1].kind == Kind::Mark
                    || self.marks.taken[start - 1].by_date)
                && (this.tokens.end >= sentence.end || self.tokens[this.tokens.end].kind == Kind::Mark && !self.tokens[this.tokens.end].is_mark("'"));
            // *They reached Ouarokuy, where they fired*.
            let is_told_of = (this.tokens.end..(this.tokens.end + 2).min(sentence.end))
                .any(|at| matches!(&*self.tokens[at].form, "where" | "ou" | "حيث"));
            let is_row = at > 0 && mentions[at - 1].part == Part::Site && {
                let gap = mentions[at - 1].tokens.end..start.max(mentions[at - 1].tokens.end);
                gap.len() <= 2
            };
            if !(is_object || is_head || is_row || is_told_of) {
                mentions[at].part = Part::Around;
            }
        }
    }

    fn is_joined_by_and(&self, gap: &Range<usize>, this: &Mention) -> bool {
        let first = this.tokens.start;
        let is_and = |at: usize| matches!(&*self.tokens[at].form, "and" | "et" | "و" | "or" | "ou" | "&");
        gap.clone().any(is_and)
            || is_and(first)
            || self.tokens[first].is_arabic()
                && self.tokens[first].form.starts_with('و')
                && self.class_at(first).is_none_or(|(class, _)| class != Where::Wind)
    }

    /// Whether a mention is of people of the place: *the mayor of Pensa said*.
    pub fn speaks(&self, sentence: &Range<usize>, mention: &Mention) -> bool {
        let from = mention.tokens.start.saturating_sub(3).max(sentence.start);
        self.marks
            .people_in(&(from..mention.tokens.start))
            .iter()
            .any(|hit| hit.value == People::Official)
    }
}

fn is_joint_word(token: &Token) -> bool {
    matches!(
        &*token.form,
        "de" | "du" | "des" | "la" | "le" | "les" | "d" | "en" | "n" | "el" | "al" | "sur" | "of" | "the" | "'"
    )
}
