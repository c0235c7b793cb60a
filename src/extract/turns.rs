//! Single words that turn what stands beside them: who speaks, what a number counts, what the head of a
//! column says. Knows the words of `assets/words/turns.tsv` and how Arabic counts two by a word's form; no
//! text.

use std::collections::HashMap;

use super::tables::{self, Error};
use super::token::{Token, tokens};
use super::words::Turn;

/// A noun for one person with و before it has more letters than this behind the و.
const LEAST_BEHIND_AND: usize = 3;

/// All that one word is known as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TurnSet(u32);

impl TurnSet {
    /// Whether the word is known as this.
    pub fn has(self, turn: Turn) -> bool {
        self.0 & Self::of(turn).0 != 0
    }

    fn of(turn: Turn) -> Self {
        Self(1 << turn as u32)
    }

    fn add(&mut self, other: Self) {
        self.0 |= other.0;
    }

    fn without_nouns(self) -> Self {
        let nouns = [Turn::Single, Turn::Dual, Turn::Regular];
        Self(
            nouns
                .iter()
                .fold(self.0, |set, &noun| set & !Self::of(noun).0),
        )
    }
}

/// The words of the table.
#[derive(Debug, Clone, Default)]
pub struct Turns {
    whole: HashMap<Box<str>, TurnSet>,
    /// Beginnings of words.
    open: Vec<(Box<str>, TurnSet)>,
}

impl Turns {
    /// Adds the lines of a table. Words are single ones: a line with a phrase is an error.
    pub(super) fn read(&mut self, table: &str, text: &str) -> Result<(), Error> {
        for line in tables::lines(table, text, 3)? {
            let Some(turn) = Turn::of_code(line.cells[0]) else {
                return Err(line.error(table, format!("no such class: {:?}", line.cells[0])));
            };
            if !matches!(line.cells[1], "en" | "fr" | "ar") {
                let fault = format!("the language is en, fr or ar, not {:?}", line.cells[1]);
                return Err(line.error(table, fault));
            }
            for word in tables::phrases(line.cells[2]) {
                let beginning = word.strip_suffix('*');
                let [token] = &tokens(beginning.unwrap_or(word))[..] else {
                    return Err(line.error(table, format!("{word:?} is not one word")));
                };
                let form = token.form.clone();
                if beginning.is_some() {
                    self.open.push((form, TurnSet::of(turn)));
                } else {
                    self.whole.entry(form).or_default().add(TurnSet::of(turn));
                }
            }
        }
        Ok(())
    }

    /// What a word is known as, with or without the particles that Arabic writes onto it.
    pub fn at(&self, token: &Token) -> TurnSet {
        let mut set = TurnSet::default();
        if !token.is_word() {
            return set;
        }
        for stem in token.stems() {
            set.add(self.exact(stem).without_nouns());
            for (beginning, turns) in &self.open {
                if stem.starts_with(&**beginning) {
                    set.add(*turns);
                }
            }
        }
        if token.is_arabic() {
            let bare = token.form.strip_prefix("ال").unwrap_or(&token.form);
            // As an object it ends in an alif: معلما.
            let object = bare.strip_suffix('ا').unwrap_or(bare);
            // With و before it: ومساعده. *One*, واحد, is no *and* and أحد.
            let behind_and = bare
                .strip_prefix('و')
                .filter(|rest| rest.chars().count() > LEAST_BEHIND_AND);
            let behind_and = behind_and.map(|rest| rest.strip_prefix("ال").unwrap_or(rest));
            let is_single = |form: &str| self.exact(form).has(Turn::Single);
            if is_single(bare) || is_single(object) || behind_and.is_some_and(is_single) {
                set.add(TurnSet::of(Turn::Single));
            }
            if self.is_dual(&token.form) {
                set.add(TurnSet::of(Turn::Dual));
            }
        } else if self.exact(&token.form).has(Turn::Single) {
            set.add(TurnSet::of(Turn::Single));
        }
        set
    }

    fn exact(&self, form: &str) -> TurnSet {
        self.whole.get(form).copied().unwrap_or_default()
    }

    /// Whether a noun in matching form may be a dual. The plural ends in ين as well, so that only nouns
    /// are taken of which the plural is another word; of the others only the nominative is certainly a
    /// dual.
    fn is_dual(&self, form: &str) -> bool {
        let is_two = |form: &str| {
            let nominative = form.strip_suffix("ان");
            let Some(stem) = nominative.or_else(|| form.strip_suffix("ين")) else {
                return false;
            };
            let noun = self.exact(stem);
            noun.has(Turn::Dual) || nominative.is_some() && noun.has(Turn::Regular)
        };
        let bare = form.strip_prefix("ال").unwrap_or(form);
        let behind_particle = bare.strip_prefix(['و', 'ب', 'ل', 'ف']);
        is_two(bare) || behind_particle.is_some_and(is_two)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn has(word: &str, turn: Turn) -> bool {
        let mut turns = Turns::default();
        let table = "dual\tar\tجندي\nregular\tar\tمدني\nsingle\tar\tأحد\narrived\ten\tarriv*\nnegation\ten\tnot\n";
        turns.read("turns.tsv", table).unwrap();
        turns.at(&tokens(word)[0]).has(turn)
    }

    #[test]
    fn two_are_counted_by_the_form_of_a_noun() {
        assert!(has("جنديين", Turn::Dual) && has("وجنديان", Turn::Dual));
        assert!(has("مدنيان", Turn::Dual) && !has("مدنيين", Turn::Dual));
        assert!(!has("جندي", Turn::Dual));
    }

    #[test]
    fn a_particle_does_not_make_another_word_a_noun() {
        assert!(has("أحد", Turn::Single) && !has("واحد", Turn::Single));
    }

    #[test]
    fn a_star_stands_for_any_ending() {
        assert!(has("arrived", Turn::Arrived) && has("arrivaient", Turn::Arrived));
        assert!(has("Not", Turn::Negation) && !has("nothing", Turn::Negation));
    }

    #[test]
    fn a_line_that_cannot_be_used_is_named() {
        let fault = |text: &str| {
            let read = Turns::default().read("turns.tsv", text);
            read.unwrap_err().to_string()
        };
        assert_eq!(
            fault("# words\nvoice\ten\texpert|two words"),
            "turns.tsv, line 2: \"two words\" is not one word"
        );
        assert_eq!(
            fault("voise\ten\texpert"),
            "turns.tsv, line 1: no such class: \"voise\""
        );
        assert!(fault("voice\tde\tnicht").contains("language"));
    }
}
