//! Names in Latin letters: capitals in a row, and the words around them that say where. Knows the
//! letters of English and French; what part a place plays is said by `relate`.

use std::ops::Range;

use super::{Finder, Lead, Left, MOST_LETTERS, Mention, NEAR_IN_LATIN, Part};
use crate::extract::actor::{Naming, Nation};
use crate::extract::lexicon::Hit;
use crate::extract::token::{Kind, Token};
use crate::extract::words::{Cue, Where};

impl Finder<'_> {
    /// A name in Latin letters that begins at a token.
    pub(super) fn latin(&self, sentence: &Range<usize>, at: usize) -> Option<Mention> {
        let token = &self.tokens[at];
        let is_long = token.form.len() > 4 * MOST_LETTERS;
        if !token.is_word() || !token.is_capital || is_long || is_roman(self.written(&(at..at + 1)))
        {
            return None;
        }
        // *Operation Koundjoaré* is no place, whatever it is called after.
        let is_operation = at > sentence.start
            && matches!(
                &*self.tokens[at - 1].form,
                "operation" | "exercise" | "exercice"
            );
        if is_operation {
            return None;
        }
        // *4 km S of Makalondi*.
        let is_wind = token.form.len() <= 2 && matches!(self.class_at(at), Some((Where::Wind, _)));
        if is_wind
            && self
                .tokens
                .get(at + 1)
                .is_some_and(|next| matches!(&*next.form, "of" | "de" | "d"))
        {
            return None;
        }
        let mut name = self.run(sentence, at);
        let is_country =
            |hit: &Hit<Nation>| hit.tokens == name && hit.value.naming != Naming::Capital;
        if self.marks.nations_in(&(at..at + 1)).iter().any(is_country) {
            return None;
        }
        name = self.trimmed(name, at == sentence.start)?;
        let mut left = self.left(sentence, name.start);
        let is_between = left.has(Where::Between);
        let is_road_before = left.has(Where::Road);
        let mut end = name.end;
        // *between A and B*, *route de A à B*.
        if (is_between || is_road_before)
            && let Some(second) = self.second(sentence, end)
        {
            name.end = second;
            end = second;
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

    /// A name that the gazetteer does not have, where a sentence about an act names a place: *attacked Zorgabou*,
    /// *à Fanworgou*.
    pub(crate) fn strange(&self, sentence: &Range<usize>) -> Option<Mention> {
        sentence
            .clone()
            .skip(1)
            .find_map(|at| self.strange_at(sentence, at))
    }

    fn strange_at(&self, sentence: &Range<usize>, at: usize) -> Option<Mention> {
        let (token, before) = (&self.tokens[at], &self.tokens[at - 1]);
        let begins = token.is_word() && token.is_capital && !token.is_arabic();
        if !begins || before.is_capital || token.is_joined {
            return None;
        }
        let name = self.run(sentence, at);
        let written = self.written(&name);
        let is_short = written
            .chars()
            .filter(|letter| letter.is_alphabetic())
            .count()
            < 4;
        // *The FAMa*, *GSIM*: an abbreviation that no table has.
        let is_shouted = written
            .chars()
            .filter(|letter| letter.is_uppercase())
            .count()
            > name.len();
        let is_something_else = name.clone().any(|at| {
            let taken = self.marks.taken[at];
            let is_taken = taken.by_actor || taken.by_date || taken.by_ordinary;
            is_taken || taken.by_word || taken.by_number || self.class_at(at).is_some()
        });
        let is_nation = !self.marks.nations_in(&name).is_empty();
        let is_part_known = || self.is_named(&name) || self.known_within(&name).is_some();
        if name.len() > 3
            || is_short
            || is_shouted
            || is_something_else
            || is_nation
            || is_part_known()
        {
            return None;
        }
        let left = self.left(sentence, name.start);
        let is_led = left.has(Where::In) || left.has(Where::Near);
        let is_hit = self.marks.cues_in(sentence).iter().any(|hit| {
            hit.tokens.end == name.start
                && matches!(
                    hit.value,
                    Cue::Assault | Cue::Strike | Cue::Seize | Cue::Burn | Cue::Loot | Cue::Shelling
                )
        });
        if left.part() != Part::Site || !(is_led || is_hit) {
            return None;
        }
        let mut mention = self.mention(left.start..name.end, name, &left, false, false);
        mention.lead = Lead::Strong;
        Some(mention)
    }

    /// Capitalised words in a row, with what joins them.
    pub(super) fn run(&self, sentence: &Range<usize>, from: usize) -> Range<usize> {
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
            // *Kalalé's college*: the ending is no part of the name.
            let is_genitive = &*tokens[next + 1].form == "s" && !tokens[next + 1].is_capital;
            let is_apostrophe =
                mark.is_mark("'") && mark.is_joined && tokens[next + 1].is_joined && !is_genitive;
            let is_dash = mark.is_mark("-");
            if (is_apostrophe || is_dash && mark.is_joined)
                && is_part(next + 1)
                && (tokens[next + 1].is_capital || is_apostrophe || tokens[next + 1].is_joined)
            {
                end = next + 2;
                continue;
            }
            // *Boni - Hombori*: a road, with spaces around the dash.
            if is_dash
                && is_part(next + 1)
                && tokens[next + 1].is_capital
                && self.is_road_near(sentence, from)
            {
                end = next + 2;
                continue;
            }
            // *Fada de X*: joined by small words, if it is a name as a whole.
            let joints = (next..sentence.end.min(next + 3))
                .take_while(|&at| is_joint_word(&tokens[at]))
                .count();
            let behind = next + joints;
            if joints > 0
                && is_part(behind)
                && tokens[behind].is_capital
                && self.is_named(&(from..behind + 1))
            {
                end = behind + 1;
                continue;
            }
            break;
        }
        from..end
    }

    pub(super) fn is_road_near(&self, sentence: &Range<usize>, at: usize) -> bool {
        let from = at.saturating_sub(3).max(sentence.start);
        let to = (at + 9).min(sentence.end);
        (from..to).any(|at| matches!(self.class_at(at), Some((Where::Road | Where::Between, _))))
    }

    /// A run without ordinary words before and behind the name; `None` where nothing is left.
    pub(super) fn trimmed(&self, run: Range<usize>, is_first: bool) -> Option<Range<usize>> {
        let mut run = run;
        let taken = &self.marks.taken;
        let is_plain = |at: usize| {
            let taken = taken[at];
            taken.by_actor
                || taken.by_date
                || taken.by_ordinary
                || taken.by_word
                || taken.by_number
                || self.tokens[at].kind == Kind::Mark
                || matches!(self.class_at(at), Some((class, _)) if class != Where::Wind)
        };
        let mut has_trimmed = false;
        loop {
            if run.is_empty() {
                return None;
            }
            let is_taken = taken[run.start].by_actor || taken[run.start].by_date;
            // *Twenty-one*: what is left behind the dash begins no name.
            let begins = self.tokens[run.start].is_word() && self.tokens[run.start].is_capital;
            let whole = run.len() > 1 && begins && !is_taken && self.is_named(&run);
            if whole {
                break;
            }
            let is_small = !self.tokens[run.start].is_word() || !self.tokens[run.start].is_capital;
            if is_small {
                run.start += 1;
                continue;
            }
            if is_plain(run.start)
                && (run.len() > 1 || !self.may_be_name(run.start, is_first && !has_trimmed))
            {
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
    pub(super) fn may_be_name(&self, at: usize, is_first: bool) -> bool {
        let taken = self.marks.taken[at];
        if taken.by_actor || taken.by_date || taken.by_number {
            return false;
        }
        let is_led = at > 0
            && matches!(
                self.class_at(at - 1),
                Some((
                    Where::In
                        | Where::Near
                        | Where::Settle
                        | Where::Unit
                        | Where::Area
                        | Where::Site
                        | Where::Nature
                        | Where::To
                        | Where::From,
                    _
                ))
            );
        let is_nation = self
            .marks
            .nations
            .iter()
            .any(|hit| hit.tokens.contains(&at));
        !is_first && is_led && !is_nation && self.is_named(&(at..at + 1))
    }

    /// The longest part of a name that is known, from its beginning or its end.
    pub(super) fn known_within(&self, name: &Range<usize>) -> Option<Range<usize>> {
        (1..name.len()).rev().find_map(|n| {
            let first = name.start..name.start + n;
            let last = name.end - n..name.end;
            [first, last].into_iter().find(|part| self.is_named(part))
        })
    }

    /// The words on the left of a name that say where.
    pub(super) fn left(&self, sentence: &Range<usize>, name: usize) -> Left {
        let mut left = Left {
            start: name,
            classes: Vec::new(),
        };
        while left.start > sentence.start {
            let before = left.start - 1;
            if self.tokens[left.start].n_breaks > 0 {
                break;
            }
            if let Some((class, words)) = self
                .class_at(before)
                .filter(|(_, words)| words.end == left.start)
            {
                // What was said before the place it is in belongs to another name.
                let is_measure = left.has(Where::Wind)
                    && matches!(class, Where::Km | Where::Joint | Where::Wind);
                let is_new = left.has(Where::In)
                    && !is_measure
                    && !matches!(
                        class,
                        Where::To | Where::From | Where::Office | Where::Away | Where::In
                    );
                if is_new
                    || class == Where::And && !left.classes.is_empty()
                    || class == Where::Border
                {
                    break;
                }
                left.classes.push(class);
                left.start = words.start;
                if matches!(class, Where::To | Where::From | Where::Office | Where::Away)
                    && !left.has(Where::Km)
                {
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
            while left.start < name
                && self.marks.places[left.start].is_none()
                && !self.tokens[left.start].is_word()
            {
                left.start += 1;
            }
        }
        left
    }

    /// A number or a bracket within a distance.
    pub(super) fn is_measure(&self, sentence: &Range<usize>, at: usize, has_km: bool) -> bool {
        let token = &self.tokens[at];
        let is_number = self.marks.taken[at].by_number || token.kind == Kind::Digits;
        let is_bracket =
            token.is_mark("(") || token.is_mark(")") || token.is_mark(",") && has_km && is_number;
        let near_km = || {
            (at.saturating_sub(3).max(sentence.start)..at)
                .any(|at| matches!(self.class_at(at), Some((Where::Km, _))))
        };
        is_number && has_km || is_bracket && (has_km || near_km())
    }

    /// The end of the second name behind *and*, or of one that is written onto it.
    pub(super) fn second(&self, sentence: &Range<usize>, end: usize) -> Option<usize> {
        let mut at = end;
        // Brackets behind the first belong to it.
        if self.tokens.get(at).is_some_and(|token| token.is_mark("(")) {
            let close = (at..sentence.end.min(at + 8)).find(|&at| self.tokens[at].is_mark(")"))?;
            at = close + 1;
        }
        if at >= sentence.end {
            return None;
        }
        let is_and = matches!(
            self.class_at(at),
            Some((Where::And | Where::In | Where::To, _))
        ) || self.tokens[at].is_mark("-")
            || self.tokens[at].is_mark("&");
        if !is_and {
            return None;
        }
        at = self.class_at(at).map_or(at + 1, |(_, words)| words.end);
        // Words for a kind of place before the second name.
        while at < sentence.end && !self.tokens[at].is_capital {
            let (class, words) = self.class_at(at)?;
            if !matches!(
                class,
                Where::Settle
                    | Where::Joint
                    | Where::Site
                    | Where::Nature
                    | Where::Unit
                    | Where::Area
            ) {
                return None;
            }
            at = words.end;
        }
        let run =
            (at < sentence.end && self.tokens[at].is_capital).then(|| self.run(sentence, at))?;
        Some(run.end)
    }

    /// Words behind a name that belong to it: *region*, *road*.
    pub(super) fn right(&self, sentence: &Range<usize>, from: usize) -> (usize, Vec<Where>) {
        let mut end = from;
        let mut classes = Vec::new();
        while end < sentence.end && self.tokens[end].n_breaks == 0 {
            match self.class_at(end) {
                Some((
                    class @ (Where::Unit | Where::Area | Where::Road | Where::Site | Where::Nature),
                    words,
                )) if words.start == end
                    && !self.tokens[end].is_arabic()
                    && !self
                        .tokens
                        .get(words.end)
                        .is_some_and(|next| matches!(&*next.form, "of" | "de" | "du" | "d")) =>
                {
                    classes.push(class);
                    end = words.end;
                }
                _ => break,
            }
        }
        (end, classes)
    }
}

/// *III. Security developments*.
fn is_roman(written: &str) -> bool {
    written.len() > 1
        && written
            .bytes()
            .all(|byte| matches!(byte, b'I' | b'V' | b'X'))
}

fn is_joint_word(token: &Token) -> bool {
    matches!(
        &*token.form,
        "de" | "du"
            | "des"
            | "la"
            | "le"
            | "les"
            | "d"
            | "en"
            | "n"
            | "el"
            | "al"
            | "sur"
            | "of"
            | "the"
            | "'"
    )
}
