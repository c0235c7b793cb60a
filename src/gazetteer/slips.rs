//! Finds names by their letters where one or two were mistyped. Knows sorted keys by their first
//! or last eight letters; not whose they are.
//!
//! Two slips leave at least one half of a word with one slip at most. So the first halves are read
//! with one slip and the rest with two, forwards over sorted beginnings, and the words with two
//! slips in their first half backwards over sorted endings, whose second half then has none.

use std::ops::Range;

/// The most letters of a word that is looked up so: their number and one more are bits of a word.
const MAX_LETTERS: usize = 40;
/// The most slips.
const MAX_SLIPS: usize = 2;

/// Eight letters of a key, so that numbers sort as keys do.
pub(super) fn eight(letters: impl Iterator<Item = u8>) -> u64 {
    let mut bytes = [0; 8];
    for (byte, letter) in bytes.iter_mut().zip(letters) {
        *byte = letter;
    }
    u64::from_be_bytes(bytes)
}

/// A word and how many slips it may have.
pub(super) struct Slips {
    /// Where each letter stands in the word, in the order in which it is read, as bits.
    places: [u64; 256],
    len: usize,
    /// So many letters belong to the half that is read first, and so many slips it may have.
    half: usize,
    in_half: usize,
    in_all: usize,
}

/// What was read against the word: bit `n` of number `k` says that it may be the first `n` letters
/// with up to `k` slips (Wu and Manber, "Fast text searching allowing errors", 1992).
type Read = [u64; MAX_SLIPS + 1];

/// Words that begin alike.
struct Part {
    words: Range<usize>,
    n_read: u32,
    /// The last letter read.
    last: u8,
}

impl Slips {
    /// For beginnings, with so many slips at most.
    pub(super) fn forwards(letters: &[u8], n_slips: usize) -> Self {
        Self {
            half: letters.len().min(MAX_LETTERS) / 2,
            in_half: 1,
            ..Self::of(letters, n_slips)
        }
    }

    /// For endings; `letters` from the last to the first.
    pub(super) fn backwards(letters: &[u8], n_slips: usize) -> Self {
        let len = letters.len().min(MAX_LETTERS);
        Self {
            half: len - len / 2,
            in_half: 0,
            ..Self::of(letters, n_slips)
        }
    }

    fn of(letters: &[u8], n_slips: usize) -> Self {
        let letters = &letters[..letters.len().min(MAX_LETTERS)];
        let mut places = [0; 256];
        for (at, &letter) in letters.iter().enumerate() {
            places[usize::from(letter)] |= 1 << at;
        }
        Self {
            places,
            len: letters.len(),
            half: 0,
            in_half: 0,
            in_all: n_slips.min(MAX_SLIPS),
        }
    }

    /// The ranges of `sorted` whose letters may be the word with its slips.
    pub(super) fn among(&self, sorted: &[u64]) -> Vec<Range<usize>> {
        // A word's first letters may be left out, one slip each.
        let read = self.allowed([1, 0b11, 0b111]);
        let whole = Part {
            words: 0..sorted.len(),
            n_read: 0,
            last: 0,
        };
        let mut found = Vec::new();
        self.read_on(sorted, whole, read, [0; MAX_SLIPS + 1], &mut found);
        found
    }

    /// Without what has more slips than it may.
    fn allowed(&self, mut read: Read) -> Read {
        let whole = (2 << self.len) - 1;
        let half = (2 << self.half) - 1;
        let in_half = read[self.in_half.min(self.in_all)] & half;
        for (n_slips, read) in read.iter_mut().enumerate() {
            if n_slips > self.in_all {
                *read = 0;
            } else if n_slips > self.in_half {
                *read = *read & !half | in_half;
            }
            *read &= whole;
        }
        read
    }

    /// Reads one letter more of all words in `part`. `before` is what was read one letter ago.
    fn read_on(
        &self,
        sorted: &[u64],
        part: Part,
        read: Read,
        before: Read,
        found: &mut Vec<Range<usize>>,
    ) {
        if part.n_read == 8 {
            found.push(part.words);
            return;
        }
        let shift = 56 - 8 * part.n_read;
        let letter = |at: usize| (sorted[at] >> shift) as u8;
        let (mut start, end_of_all) = (part.words.start, part.words.end);
        while start < end_of_all {
            let next = letter(start);
            // The end of the letters' range, found by steps that double: most ranges are short.
            let mut step = 1;
            while start + step < end_of_all && letter(start + step) == next {
                step *= 2;
            }
            let (low, high) = (start + step / 2, (start + step).min(end_of_all));
            let same = sorted[low..high].partition_point(|word| (word >> shift) as u8 == next);
            let words = start..low + same;
            start = words.end;
            if next == 0 {
                if read[self.in_all] >> self.len & 1 == 1 {
                    found.push(words);
                }
                continue;
            }
            let new = self.read(next, part.last, read, before);
            let may_cross = part.n_read < 7
                && self.in_all > 0
                && read[self.in_all - 1] << 1 & self.places[usize::from(next)] & !1 != 0;
            if new[self.in_all] != 0 || may_cross {
                let inner = Part {
                    words,
                    n_read: part.n_read + 1,
                    last: next,
                };
                self.read_on(sorted, inner, new, read, found);
            }
        }
    }

    fn read(&self, next: u8, last: u8, read: Read, before: Read) -> Read {
        let here = self.places[usize::from(next)];
        let crossed = here << 2 & self.places[usize::from(last)] << 1;
        let mut new = [0; MAX_SLIPS + 1];
        new[0] = (read[0] & here) << 1;
        for n_slips in 1..=self.in_all {
            let fewer = n_slips - 1;
            new[n_slips] = (read[n_slips] & here) << 1
                // One letter too many, another one, one left out, two crossed.
                | read[fewer]
                | read[fewer] << 1
                | new[fewer] << 1
                | before[fewer] << 2 & crossed;
        }
        self.allowed(new)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(word: &str, names: &[&str]) -> Vec<String> {
        let backwards: Vec<u8> = word.bytes().rev().collect();
        let by = |slips: Slips, key: &dyn Fn(&str) -> u64| {
            let mut sorted: Vec<(u64, &str)> =
                names.iter().map(|name| (key(name), *name)).collect();
            sorted.sort_unstable();
            let (keys, names): (Vec<u64>, Vec<&str>) = sorted.into_iter().unzip();
            let ranges = slips.among(&keys);
            ranges
                .into_iter()
                .flat_map(|range| names[range].to_vec())
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        let mut all = by(Slips::forwards(word.as_bytes(), 2), &|name| {
            eight(name.bytes())
        });
        all.extend(by(Slips::backwards(&backwards, 2), &|name| {
            eight(name.bytes().rev())
        }));
        all.sort();
        all.dedup();
        all
    }

    #[test]
    fn one_or_two_slips_anywhere_are_found() {
        let names = ["diallassagou", "mopti", "bandiagara"];
        for word in [
            "dallassagou",
            "diallasagu",
            "xxallassagou",
            "diallassagxx",
            "idallassagou",
        ] {
            assert_eq!(found(word, &names), ["diallassagou"], "{word}");
        }
        for word in ["mopi", "mokti", "motpi", "mpotii", "moptirr"] {
            assert!(found(word, &names).contains(&"mopti".to_owned()), "{word}");
        }
        assert!(found("kidal", &names).is_empty());
    }

    #[test]
    fn any_word_is_looked_up() {
        arbtest::arbtest(|u| {
            let (word, names): (String, Vec<String>) = (u.arbitrary()?, u.arbitrary()?);
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            found(&word, &names);
            Ok(())
        });
    }
}
