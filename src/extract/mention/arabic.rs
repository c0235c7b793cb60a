//! Names in Arabic letters, which have no capitals: what stands behind words that say where, if a
//! place sounds like it. Knows Arabic; what part a place plays is said by `relate`.

use std::ops::Range;

use super::{
    Finder, LONGER_MAY_COST, Lead, Left, MOST_LETTERS, Mention, NEAR_WITH_STRONG_LEAD,
    NEAR_WITH_WEAK_LEAD,
};
use crate::extract::marks::Taken;
use crate::extract::token::Kind;
use crate::extract::words::Where;

/// Words for *on*, *before*, *across*, *at*.
const ON: &[&str] = &["علي", "وعلي", "لدي", "امام", "عبر", "عند"];
/// Behind these a name must be long, and sound as near as this.
const LEAST_BEHIND_ON: usize = 5;
const NEAR_BEHIND_ON: f32 = 0.2;
/// A name of several words sounds the same if it is as near as this.
const SAME_SOUND: f32 = 0.25;
/// All but the same letters.
const NEARLY_WRITTEN: f32 = 0.1;

impl Finder<'_> {
    /// The name at the head of a heading that has a day beside it: *Balavé, 12 January*.
    pub(crate) fn head(&self, heading: &Range<usize>) -> Option<Mention> {
        let at = (heading.start..heading.end)
            .find(|&at| self.tokens[at].is_word() && !self.marks.taken[at].by_date)?;
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

    /// A name in Arabic letters, with the words before it, that begins at a token.
    pub(super) fn arabic(&self, sentence: &Range<usize>, from: usize) -> Option<Mention> {
        let (mut left, at) = self.arabic_left(sentence, from)?;
        if let Some(mention) = self.name_among_words(sentence, &mut left, at) {
            return Some(mention);
        }
        if at >= sentence.end {
            return None;
        }
        let particle = left.classes.is_empty() && self.has_in_written_on(at);
        let lead = if particle { Lead::Weak } else { left.lead() };
        let is_thing_led = left.classes.iter().any(|class| {
            matches!(
                class,
                Where::Settle | Where::Unit | Where::Nature | Where::Site
            )
        });
        let skip = if particle { 'ب'.len_utf8() } else { 0 };
        let (mut name, is_known) = self.arabic_name(sentence, at, lead, is_thing_led, skip)?;
        if particle {
            if !is_known {
                return None;
            }
            left.classes.push(Where::In);
        }
        // *On* leads to much besides places.
        let is_on = at > from && ON.contains(&&*self.tokens[at - 1].form);
        if is_on && lead == Lead::Weak && !is_known {
            let is_long = self.tokens[at].form.chars().count() >= LEAST_BEHIND_ON;
            if !(is_long && self.likes(&name, NEAR_BEHIND_ON)) {
                return None;
            }
        }
        if left.has(Where::Between) || left.has(Where::Road) {
            name.end = self.arabic_second(sentence, name.end).unwrap_or(name.end);
        }
        let end = self.end_in_latin(sentence, name.end);
        let is_road = left.has(Where::Road);
        let mention = self.mention(left.start..end, name, &left, is_known, is_road);
        (lead != Lead::None || mention.is_known).then_some(mention)
    }

    /// The words from a token on that say where, and the token behind them. `None` where they lead to
    /// no name.
    fn arabic_left(&self, sentence: &Range<usize>, from: usize) -> Option<(Left, usize)> {
        let mut left = Left {
            start: from,
            classes: Vec::new(),
        };
        let mut at = from;
        while at < sentence.end && !(at > from && self.tokens[at].n_breaks > 0) {
            if let Some((class, words)) = self.class_at(at) {
                let is_thing = matches!(
                    class,
                    Where::Site | Where::Nature | Where::Settle | Where::Unit | Where::Area
                );
                // البلدية, المنطقة: the word is definite, so that no name of its own follows.
                if words.start != at
                    || class == Where::Border
                    || is_thing && self.is_definite(&words)
                {
                    return None;
                }
                // قرية بمنطقة موبتي: of the village only the area is known.
                let is_of_area = matches!(class, Where::Unit | Where::Area)
                    && self.tokens[at].form.starts_with('ب')
                    && left.classes.last() == Some(&Where::Settle);
                if is_of_area {
                    left.classes = vec![Where::In];
                    left.start = at;
                }
                left.add(class, at);
                at = words.end;
                continue;
            }
            let token = &self.tokens[at];
            let is_number = token.kind == Kind::Digits || self.marks.taken[at].by_number;
            let is_of_length =
                is_number && (left.has(Where::Joint) || self.is_before_km(sentence, at));
            let is_quote = token.is_mark("\"") && !left.classes.is_empty();
            if !is_of_length && !is_quote {
                break;
            }
            at += 1;
        }
        Some((left, at))
    }

    /// The last of the words that say where may itself be the name: *a well east of Ber* (بئر شرق بير).
    fn name_among_words(
        &self,
        sentence: &Range<usize>,
        left: &mut Left,
        at: usize,
    ) -> Option<Mention> {
        if let Some(mention) = self.town_called_as_a_thing(left, at) {
            return Some(mention);
        }
        let is_name_left = at < sentence.end && self.may_be_arabic_name(at);
        let [.., before, Where::Nature] = left.classes[..] else {
            return None;
        };
        let is_led = matches!(before, Where::Wind | Where::Near | Where::In);
        if is_name_left || !is_led || at <= left.start + 1 {
            return None;
        }
        let likeness =
            self.gazetteer
                .likeness(&self.tokens[at - 1].form, NEARLY_WRITTEN, Some(self.lately));
        likeness?;
        left.classes.pop();
        Some(self.mention(left.start..at, at - 1..at, left, true, false))
    }

    /// Behind a word for a settlement, a word for a thing that leads on to where that lies is the
    /// settlement's name: *the town of Ber east of Timbuktu* (مدينة بير شرق تمبكتو).
    fn town_called_as_a_thing(&self, left: &Left, at: usize) -> Option<Mention> {
        let mut words = left.start..at;
        let mut before: Option<Where> = None;
        while words.start < words.end {
            let (class, of) = self.class_at(words.start)?;
            let next = self.class_at(of.end).map(|(class, _)| class);
            let leads_on = matches!(next, Some(Where::Wind | Where::Near | Where::Km));
            if before == Some(Where::Settle)
                && class == Where::Nature
                && of.len() == 1
                && leads_on
                && self.likes(&of, NEARLY_WRITTEN)
            {
                let left = Left {
                    start: left.start,
                    classes: vec![Where::In, Where::Settle],
                };
                return Some(self.mention(left.start..of.end, of, &left, true, false));
            }
            before = Some(class);
            words.start = of.end.max(words.start + 1);
        }
        None
    }

    /// The next of a row of names, with و written onto it: في كونا ودوينتزا.
    pub(super) fn joined_in_arabic(
        &self,
        sentence: &Range<usize>,
        before: &Mention,
    ) -> Option<Mention> {
        let at = before.tokens.end;
        let token = self.tokens.get(at).filter(|_| at < sentence.end)?;
        let is_joined = token.n_breaks == 0
            && token.may_begin_by_and()
            && self.gazetteer.named(&token.form).is_empty();
        let is_row = before.lead > Lead::None
            && !(before.is_between || before.is_measured || before.is_unit)
            && self.tokens[before.name.start].is_arabic();
        if !is_joined || !is_row || !self.may_be_arabic_name(at) {
            return None;
        }
        let (name, is_known) = self.arabic_name(sentence, at, Lead::Weak, false, 'و'.len_utf8())?;
        let is_in_row = is_known || self.is_row_of_names(sentence, name.end);
        is_in_row.then(|| Mention {
            tokens: name.clone(),
            name,
            beside_end: None,
            is_known,
            lead: if is_known { before.lead } else { Lead::Strong },
            ..before.clone()
        })
    }

    /// Whether names go on, each with و written onto it: one that is known, or two.
    fn is_row_of_names(&self, sentence: &Range<usize>, from: usize) -> bool {
        let mut at = from;
        for n in 0..2 {
            let next = self.tokens.get(at).filter(|_| at < sentence.end);
            let is_joined = next.is_some_and(|token| {
                token.n_breaks == 0 && token.may_begin_by_and() && self.may_be_arabic_name(at)
            });
            let name = is_joined
                .then(|| self.arabic_name(sentence, at, Lead::Weak, false, 'و'.len_utf8()))
                .flatten();
            match name {
                Some((name, false)) if n == 0 => at = name.end,
                name => return name.is_some(),
            }
        }
        false
    }

    /// The particle ب on a name: بأجلهوك.
    fn has_in_written_on(&self, at: usize) -> bool {
        let form = &self.tokens[at].form;
        form.strip_prefix('ب')
            .is_some_and(|stem| stem.chars().count() > 2)
            && self.gazetteer.named(form).is_empty()
            && self.may_be_arabic_name(at)
    }

    /// The end of the same name in Latin letters behind a name: موبتي Mopti.
    fn end_in_latin(&self, sentence: &Range<usize>, end: usize) -> usize {
        let has_bracket = self.tokens.get(end).is_some_and(|token| token.is_mark("("));
        let behind = end + usize::from(has_bracket);
        let is_latin = self.tokens.get(behind).is_some_and(|token| {
            behind < sentence.end
                && token.is_capital
                && token.n_breaks == 0
                && !token.is_arabic()
                && !self.marks.taken[behind].by_actor
        });
        if is_latin {
            self.run(sentence, behind).end
        } else {
            end
        }
    }

    /// Whether an Arabic word for a thing has the article; *the capital* may have its name behind.
    pub(super) fn is_definite(&self, words: &Range<usize>) -> bool {
        let form = &*self.tokens[words.start].form;
        let has_article = ["ال", "بال", "وال", "لل", "فال", "كال"]
            .iter()
            .any(|article| form.starts_with(article));
        has_article && words.len() == 1 && !form.ends_with("عاصمه") && !form.ends_with("وادي")
    }

    pub(super) fn is_before_km(&self, sentence: &Range<usize>, at: usize) -> bool {
        (at + 1..sentence.end.min(at + 5))
            .any(|at| matches!(self.class_at(at), Some((Where::Km, _))))
    }

    pub(super) fn may_be_arabic_name(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        let taken = self.marks.taken[at];
        let is_free = taken.is_free()
            || taken.by_particle
                && Taken {
                    by_particle: false,
                    ..taken
                }
                .is_free()
                && !self.gazetteer.named(&token.form).is_empty();
        token.is_arabic()
            && is_free
            && self.class_at(at).is_none()
            && (2..=MOST_LETTERS).contains(&token.form.chars().count())
    }

    /// The name at a token, and whether it is written like one of the gazetteer. `skip` bytes of
    /// the first word are a particle.
    pub(super) fn arabic_name(
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
        if lead > Lead::None
            && longest < 2
            && (from..from + 2).all(is_arabic)
            && self.class_at(from).is_none()
        {
            let both = form(2);
            if !self.gazetteer.named(&both).is_empty() {
                return Some((from..from + 2, true));
            }
        }
        // An ordinary word may still be a name as written: only behind a word for its kind.
        if longest == 0 {
            let is_led =
                is_thing_led && self.tokens[from].is_arabic() && self.class_at(from).is_none();
            let is_taken = self.marks.taken[from];
            let is_name = is_led
                && !is_taken.by_date
                && !is_taken.by_actor
                && !self.is_nation(from)
                && !self.gazetteer.named(&form(1)).is_empty();
            return is_name.then(|| (from..from + 1, true));
        }
        for n in (1..=longest).rev() {
            if !self.gazetteer.named(&form(n)).is_empty() {
                return Some((from..from + n, true));
            }
            // A longer name that sounds the same goes before a shorter one that is written so.
            let sounds_the_same = || {
                let likeness = self
                    .gazetteer
                    .likeness(&form(n), SAME_SOUND, Some(self.lately));
                likeness.is_some()
            };
            if n > 1 && lead > Lead::None && sounds_the_same() {
                return Some((from..from + n, false));
            }
        }
        // A name with the article is a word unless it is known: قرب المدرج.
        if lead == Lead::None || !is_thing_led && self.tokens[from].form.starts_with("ال") {
            return None;
        }
        let most = if lead == Lead::Strong {
            NEAR_WITH_STRONG_LEAD
        } else {
            NEAR_WITH_WEAK_LEAD
        };
        let mut best: Option<(usize, f32)> = None;
        for n in 1..=longest {
            let within = most + LONGER_MAY_COST;
            let form = form(n);
            let Some(cost) = self.gazetteer.likeness(&form, within, Some(self.lately)) else {
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

    pub(super) fn is_nation(&self, at: usize) -> bool {
        self.marks
            .nations
            .iter()
            .any(|hit| hit.tokens.contains(&at))
    }

    /// The end of the second name of *between*, with و before it or written onto it.
    pub(super) fn arabic_second(&self, sentence: &Range<usize>, from: usize) -> Option<usize> {
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
        while at < sentence.end
            && matches!(
                self.class_at(at),
                Some((
                    Where::Settle | Where::Unit | Where::Area | Where::Site | Where::Nature,
                    _
                ))
            )
        {
            at += 1;
            skip = 0;
        }
        if at >= sentence.end {
            return None;
        }
        let name = self.arabic_name(sentence, at, Lead::Strong, false, skip);
        Some(name.map_or(at + 1, |(name, _)| name.end))
    }
}
