//! Finds names by their letters where one or two were mistyped. Knows sorted keys by their first
//! or last eight letters; not whose they are.
//!
//! Two slips leave at least one half of a word with one slip at most. So the first halves are read
//! with one slip and the rest with two, forwards over sorted beginnings, and the words with two
//! slips in their first half backwards over sorted endings, whose second half then has none.

/// The most letters of a word that is looked up so.
const MAX_LETTERS: usize = 40;
/// More slips than any word may have.
const TOO_MANY: u8 = 100;

/// Eight letters of a key, so that numbers sort as keys do.
pub(super) fn eight(letters: impl Iterator<Item = u8>) -> u64 {
    let mut bytes = [0; 8];
    for (byte, letter) in bytes.iter_mut().zip(letters) {
        *byte = letter;
    }
    u64::from_be_bytes(bytes)
}

/// A word and how many slips it may have.
pub(super) struct Slips<'w> {
    /// Its letters, in the order in which they are read.
    letters: &'w [u8],
    /// So many letters belong to the half that is read first, and so many slips it may have.
    half: usize,
    in_half: u8,
    in_all: u8,
}

impl<'w> Slips<'w> {
    /// For beginnings.
    pub(super) fn forwards(letters: &'w [u8]) -> Self {
        Self {
            half: letters.len() / 2,
            in_half: 1,
            ..Self::of(letters)
        }
    }

    /// For endings; `letters` from the last to the first.
    pub(super) fn backwards(letters: &'w [u8]) -> Self {
        Self {
            half: letters.len() - letters.len() / 2,
            in_half: 0,
            ..Self::of(letters)
        }
    }

    fn of(letters: &'w [u8]) -> Self {
        let letters = &letters[..letters.len().min(MAX_LETTERS)];
        Self {
            letters,
            half: 0,
            in_half: 0,
            // A word of four letters and two slips is another word.
            in_all: if letters.len() < 5 { 1 } else { 2 },
        }
    }

    /// The ranges of `sorted` whose letters may be the word with its slips.
    pub(super) fn among(&self, sorted: &[u64]) -> Vec<std::ops::Range<usize>> {
        let mut row = [TOO_MANY; MAX_LETTERS + 1];
        for (at, cell) in row[..=self.letters.len()].iter_mut().enumerate() {
            *cell = self.allowed(at, at as u8);
        }
        let mut found = Vec::new();
        self.read_on(sorted, 0..sorted.len(), 0, &row, &row, &mut found);
        found
    }

    /// So many slips up to a letter, or too many.
    fn allowed(&self, at: usize, n_slips: u8) -> u8 {
        let most = if at <= self.half {
            self.in_half
        } else {
            self.in_all
        };
        if n_slips <= most { n_slips } else { TOO_MANY }
    }

    /// Reads one letter more of all words in `part`, which begin alike. `row` counts the slips of
    /// what was read against each beginning of the word, `before` those of one letter less.
    fn read_on(
        &self,
        sorted: &[u64],
        part: std::ops::Range<usize>,
        n_read: u32,
        row: &[u8; MAX_LETTERS + 1],
        before: &[u8; MAX_LETTERS + 1],
        found: &mut Vec<std::ops::Range<usize>>,
    ) {
        if n_read == 8 {
            found.push(part);
            return;
        }
        let n = self.letters.len();
        let letter = |at: usize| (sorted[at] >> (56 - 8 * n_read)) as u8;
        let mut start = part.start;
        while start < part.end {
            let next = letter(start);
            // The end of the letters' range, found by steps that double: most ranges are short.
            let mut step = 1;
            while start + step < part.end && letter(start + step) == next {
                step *= 2;
            }
            let (low, high) = (start + step / 2, (start + step).min(part.end));
            let end = low
                + sorted[low..high]
                    .partition_point(|word| (word >> (56 - 8 * n_read)) as u8 == next);
            if next == 0 {
                if row[n] <= self.in_all {
                    found.push(start..end);
                }
                start = end;
                continue;
            }
            let mut new = [TOO_MANY; MAX_LETTERS + 1];
            new[0] = self.allowed(0, row[0] + 1);
            let mut least = new[0];
            for at in 0..n {
                let own = self.letters[at];
                let mut slips = (row[at] + u8::from(own != next))
                    .min(row[at + 1] + 1)
                    .min(new[at] + 1);
                let is_crossed = at > 0
                    && n_read > 0
                    && self.letters[at - 1] == next
                    && own == (sorted[start] >> (64 - 8 * n_read)) as u8;
                if is_crossed {
                    slips = slips.min(before[at - 1] + 1);
                }
                new[at + 1] = self.allowed(at + 1, slips.min(TOO_MANY));
                least = least.min(new[at + 1]);
            }
            let may_cross = n_read < 7
                && (1..n).any(|at| self.letters[at] == next && row[at - 1] < self.in_all);
            if least <= self.in_all || may_cross {
                self.read_on(sorted, start..end, n_read + 1, &new, row, found);
            }
            start = end;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(word: &str, names: &[&str]) -> Vec<String> {
        let backwards: Vec<u8> = word.bytes().rev().collect();
        let by = |slips: Slips<'_>, key: &dyn Fn(&str) -> u64| {
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
        let mut all = by(Slips::forwards(word.as_bytes()), &|name| {
            eight(name.bytes())
        });
        all.extend(by(Slips::backwards(&backwards), &|name| {
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
