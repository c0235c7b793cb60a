//! Where a name begins and ends among the words of a phrase. Knows no place.

use super::reader::Reader;
use super::tokens::{Part, part};
use super::words::{DETERMINERS, JOINTS, NAMELESS, SITES, TRAILING};
use crate::gazetteer::generic::{self, Hint};

/// Particles that are written onto a word for a kind of place or onto a name.
const PARTICLES: [char; 5] = ['ب', 'ل', 'و', 'ف', 'ك'];

impl Reader<'_> {
    /// The name in some words, without what is no part of it; `None` where there is none, as in
    /// *a village*.
    pub(super) fn name(&self, from: usize, to: usize) -> Option<Part> {
        let (mut from, mut to) = (from, to.min(self.len()));
        if !self.is_known(from, to) {
            loop {
                let before = (from, to);
                from = self.skip(from, &[DETERMINERS]).min(to);
                if self.word(from) == "a" && from + 1 < to {
                    from += 1;
                }
                // Of *la ville de Gao* the article goes, of *La Tapoa* it stays.
                let behind = self.skip(from, &[JOINTS]).min(to);
                if behind > from && behind < to && generic::hint_of(self.word(behind)).is_some() {
                    from = behind;
                }
                if let Some(site) = self.any(from, SITES).filter(|&site| site < to) {
                    from = self.skip(site, &[JOINTS]).min(to);
                }
                while to > from && TRAILING.contains(&self.word(to - 1)) {
                    to -= 1;
                }
                if before == (from, to) {
                    break;
                }
            }
        }
        if from >= to || self.is_nameless(from, to) {
            return None;
        }
        Some(self.without_particle(self.part(from, to)))
    }

    /// Whether some words only say what kind of thing is meant. A word for wells and the like alone
    /// may be a name: بير is Ber.
    fn is_nameless(&self, from: usize, to: usize) -> bool {
        let mut words = (from..to).map(|at| self.word(at));
        let is_kind = |word: &str| generic::hint_of(word).is_some();
        let is_natural =
            |word: &str| matches!(generic::hint_of(word), Some(Hint::Of(_))) && !word.is_ascii();
        if to - from == 1 && words.clone().all(is_natural) {
            return false;
        }
        words.all(|word| {
            [JOINTS, NAMELESS, DETERMINERS]
                .iter()
                .any(|list| list.contains(&word))
                || SITES.contains(&word)
                || is_kind(word)
        })
    }

    /// بولاية موبتي is ولاية موبتي, and بموبتي is موبتي where that is known: Arabic particles are
    /// written onto words, and names begin with the same letters.
    fn without_particle(&self, whole: Part) -> Part {
        let mut letters = whole.text.chars();
        let Some(particle) = letters.next().filter(|first| PARTICLES.contains(first)) else {
            return whole;
        };
        let rest = letters.as_str();
        let word = rest.split(' ').next().unwrap_or_default();
        let folded = crate::text::fold::folded(word);
        let bare = folded.strip_prefix("ال").unwrap_or(&folded);
        // لل is ل with the article; the resolver reads it.
        let is_kind = bare.chars().count() >= 2
            && generic::hint_of(bare).is_some()
            && !is_kind_itself(&whole.text);
        let is_name = !self.is_known_text(&whole.text) && self.is_known_text(rest);
        if is_kind || is_name {
            part(
                self.text,
                whole.bytes.start + particle.len_utf8()..whole.bytes.end,
            )
        } else {
            whole
        }
    }
}

/// Whether the first word is a word for a kind of place as it stands (ولاية, بلدة, بئر).
fn is_kind_itself(text: &str) -> bool {
    let folded = crate::text::fold::folded(text);
    let first = folded.split(' ').next().unwrap_or_default();
    // A name behind makes it a kind without looking through particles.
    generic::strip(&format!("{first} x")).is_some() && !first.starts_with("بال") && {
        let without = first.chars().skip(1).collect::<String>();
        generic::hint_of(&without).is_none()
    }
}
