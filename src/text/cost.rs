//! How far apart two names sound: an edit distance over phones, weighted by a table of costs.
//! Knows neither letters nor places.

use std::sync::OnceLock;

use super::sound;

/// The table as it is committed: pairs of phones and what it costs to take one for the other.
const TABLE: &str = include_str!("sound_costs.tsv");

/// Phones are ASCII.
const N: usize = 128;
/// Costs are counted in such parts of one, so that sums of any two names fit sixteen bits.
const PARTS: f32 = 500.0;
/// What it costs that two neighbours stand in each other's place: a slip of the pen, as likely as
/// a letter too few (Damerau 1964).
pub(super) const TRANSPOSED: f32 = 0.7;

pub(super) struct Costs {
    /// Of taking one phone for another.
    pub(super) swap: Vec<u16>,
    /// Of leaving a phone out where the other name is in Latin (0) or Arabic (1) script.
    pub(super) leave_out: [[u16; N]; 2],
}

impl Costs {
    pub(super) fn swapping(&self, a: u8, b: u8) -> u16 {
        self.swap[usize::from(a) % N * N + usize::from(b) % N]
    }
}

/// Any name longer than this is compared by its beginning.
const MAX_PHONES: usize = 48;

/// Costs of 0 to about 30 in parts.
pub(super) fn in_parts(cost: f32) -> u16 {
    (cost * PARTS + 0.5).clamp(0.0, f32::from(u16::MAX)) as u16
}

/// Parts as a cost.
pub(super) fn of_parts(parts: u16) -> f32 {
    f32::from(parts) / PARTS
}

/// A name that others are compared with, one after another.
pub struct Sought {
    phones: Vec<u8>,
    is_arabic: bool,
    /// For each phone of another name and each of this one: what taking one for the other costs.
    swap: Vec<u16>,
    /// Of leaving out each phone of this name, where the other is in Latin (0) or Arabic (1).
    leave_own: [Vec<u16>; 2],
    /// Where each phone stands in this name, as bits.
    places: [u64; N],
    /// One row of costs for each phone of the other name, and one before the first.
    rows: Vec<u16>,
    /// How many phones of the last name have valid rows, and of which script it was.
    n_valid: usize,
    /// No name that begins like the last one as far as this is near enough.
    hopeless: usize,
    last_is_arabic: bool,
    /// The least cost of each row.
    least: [u16; MAX_PHONES + 1],
}

impl Sought {
    /// Prepares a name's phones for many comparisons.
    pub fn of(phones: &[u8]) -> Self {
        let phones = &phones[..phones.len().min(MAX_PHONES)];
        let costs = costs();
        let n = phones.len();
        let mut swap = Vec::with_capacity(N * n);
        for other in 0..N as u8 {
            swap.extend(phones.iter().map(|&phone| costs.swapping(phone, other)));
        }
        let mut places = [0; N];
        for (at, &phone) in phones.iter().enumerate() {
            places[usize::from(phone) % N] |= 1 << at;
        }
        let leave_own = [0, 1].map(|script: usize| {
            let leave = &costs.leave_out[script];
            phones
                .iter()
                .map(|&phone| leave[usize::from(phone) % N])
                .collect()
        });
        Self {
            phones: phones.to_vec(),
            is_arabic: sound::is_arabic(phones),
            swap,
            leave_own,
            places,
            rows: vec![0; (n + 1) * (MAX_PHONES + 1)],
            n_valid: 0,
            hopeless: usize::MAX,
            last_is_arabic: false,
            least: [0; MAX_PHONES + 1],
        }
    }

    /// The phones that are compared.
    pub fn phones(&self) -> &[u8] {
        &self.phones
    }

    /// What the name before the next one had in common with it, in phones: their rows are kept.
    /// For names that are compared in the order of their phones.
    pub fn share(&mut self, n_phones: usize) {
        self.n_valid = self.n_valid.min(n_phones);
        if n_phones < self.hopeless {
            self.hopeless = usize::MAX;
        }
    }

    /// Whether the next name, which begins as [`Sought::share`] said, is too far for its beginning
    /// alone, if it may be no farther than the last one.
    pub fn is_hopeless(&self) -> bool {
        self.hopeless != usize::MAX
    }

    /// How far a name's phones are from this one's; `None` where it would be more than `at_most`.
    /// The first phones are those of the last name as far as [`Sought::share`] said.
    pub fn distance_on(&mut self, other: &[u8], is_arabic: bool, at_most: f32) -> Option<f32> {
        let at_most = in_parts(at_most);
        let other = &other[..other.len().min(MAX_PHONES)];
        let width = self.phones.len() + 1;
        if is_arabic != self.last_is_arabic || self.n_valid == 0 {
            self.n_valid = 0;
            self.last_is_arabic = is_arabic;
            let mut sum = 0;
            self.rows[0] = 0;
            for (cell, leave) in self.rows[1..width]
                .iter_mut()
                .zip(&self.leave_own[usize::from(is_arabic)])
            {
                sum += leave;
                *cell = sum;
            }
        }
        let costs = costs();
        let leave_other = &costs.leave_out[usize::from(self.is_arabic)];
        let leave_own = &self.leave_own[usize::from(is_arabic)][..width - 1];
        let transposed = in_parts(TRANSPOSED);
        // A row that was worked out for the last name and is valid for this one.
        let mut at = self.n_valid.min(other.len());
        while at < other.len() {
            let phone = usize::from(other[at]) % N;
            let (before, after) = self.rows.split_at_mut((at + 1) * width);
            let old = &before[at * width..];
            let new = &mut after[..width];
            let swap = &self.swap[phone * (width - 1)..][..width - 1];
            let leave = leave_other[phone];
            new[0] = old[0] + leave;
            for j in 0..width - 1 {
                new[j + 1] = (old[j] + swap[j]).min(old[j + 1] + leave);
            }
            if at > 0 {
                let last = usize::from(other[at - 1]) % N;
                let mut crossed = self.places[last] & self.places[phone] << 1;
                while last != phone && crossed != 0 {
                    let j = crossed.trailing_zeros() as usize;
                    crossed &= crossed - 1;
                    let from = before[(at - 1) * width + j - 1] + transposed;
                    new[j + 1] = new[j + 1].min(from);
                }
            }
            let mut least = new[0];
            let mut left = new[0];
            for (cell, leave) in new[1..].iter_mut().zip(leave_own) {
                left = (*cell).min(left + leave);
                *cell = left;
                least = least.min(left);
            }
            at += 1;
            self.n_valid = at;
            self.least[at] = least;
            // Two neighbours in each other's place leap over a row.
            if least > at_most && self.least[at - 1] + transposed > at_most {
                self.hopeless = at;
                return None;
            }
        }
        let cost = self.rows[other.len() * width + width - 1];
        (cost <= at_most).then(|| of_parts(cost))
    }
}

/// How far apart two names sound: 0 for the same, about 1 for each consonant that differs.
/// `None` where it would be more than `at_most`. Symmetric.
pub fn distance(a: &[u8], b: &[u8], at_most: f32) -> Option<f32> {
    Sought::of(a).distance_on(b, sound::is_arabic(b), at_most)
}

/// What it costs to hear a *di* as a *dj* and a *ti* as a *tch*: Diallassagou جالا ساغو,
/// Tiékuy تشكوي.
pub const SOFTENED_COST: f32 = 0.04;

/// What pairs cost that the table does not list.
const OTHER_CONSONANT: f32 = 0.9;
const OTHER_VOWEL: f32 = 0.5;
const VOWEL_FOR_CONSONANT: f32 = 1.0;
const VOWEL_LEFT_OUT: f32 = 0.4;

/// Whether a phone is a vowel, or an Arabic letter that may be one.
pub(super) fn is_vowel(phone: u8) -> bool {
    b"aeiou3AWYIUHE".contains(&phone)
}

pub(super) fn costs() -> &'static Costs {
    static COSTS: OnceLock<Costs> = OnceLock::new();
    COSTS.get_or_init(|| read(TABLE))
}

/// Reads the table; a line that is not of its form is left out, which a test forbids.
fn read(table: &str) -> Costs {
    let is_vowel = |phone: usize| is_vowel(phone as u8);
    let mut swap = vec![in_parts(OTHER_CONSONANT); N * N];
    let mut leave_out = [[in_parts(1.0); N]; 2];
    for a in 0..N {
        if is_vowel(a) {
            leave_out[0][a] = in_parts(VOWEL_LEFT_OUT);
            leave_out[1][a] = in_parts(VOWEL_LEFT_OUT);
        }
        for b in 0..N {
            if a == b {
                swap[a * N + b] = 0;
            } else if is_vowel(a) && is_vowel(b) {
                swap[a * N + b] = in_parts(OTHER_VOWEL);
            } else if is_vowel(a) != is_vowel(b) {
                swap[a * N + b] = in_parts(VOWEL_FOR_CONSONANT);
            }
        }
    }
    for (a, b, cost) in table.lines().filter_map(entry) {
        let cost = in_parts(cost);
        match b {
            "-la" => leave_out[0][a as usize % N] = cost,
            "-ar" => leave_out[1][a as usize % N] = cost,
            _ => {
                for &b in b.as_bytes() {
                    swap[a as usize % N * N + b as usize % N] = cost;
                    swap[b as usize % N * N + a as usize % N] = cost;
                }
            }
        }
    }
    Costs { swap, leave_out }
}

/// One line of the table: a phone, a phone or `-ar` or `-la`, and their cost.
fn entry(line: &str) -> Option<(u8, &str, f32)> {
    let mut fields = line.split('\t');
    let (&[a], b, cost) = (fields.next()?.as_bytes(), fields.next()?, fields.next()?) else {
        return None;
    };
    Some((a, b, cost.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::sound::phones_of;

    #[track_caller]
    fn check(a: &str, b: &str, at_most: f32) {
        let (p, q) = (phones_of(a), phones_of(b));
        let found = distance(&p, &q, 9.0).unwrap();
        assert!(found <= at_most, "{a} and {b}: {found}");
        let back = distance(&q, &p, 9.0).unwrap();
        assert!((found - back).abs() < 1e-4);
    }

    #[track_caller]
    fn check_nearer(name: &str, near: &str, far: &str) {
        let of = |other: &str| distance(&phones_of(name), &phones_of(other), 99.0).unwrap();
        assert!(
            of(near) + 0.15 < of(far),
            "{name}: {near} {} but {far} {}",
            of(near),
            of(far)
        );
    }

    #[test]
    fn every_line_of_the_table_is_read() {
        for (at, line) in TABLE
            .lines()
            .enumerate()
            .filter(|(_, line)| !line.starts_with('#'))
        {
            let (_, b, cost) = entry(line).unwrap_or_else(|| panic!("line {}: {line}", at + 1));
            assert!(b.len() == 1 || b == "-ar" || b == "-la", "line {}", at + 1);
            assert!((0.0..=1.2).contains(&cost), "line {}", at + 1);
            assert_eq!(line.split('\t').count(), 4, "line {}", at + 1);
        }
    }

    #[test]
    fn the_spellings_of_one_place_are_near() {
        for (a, b) in [
            ("باندياجارا", "Bandiagara"),
            ("باندياغارا", "باندياجارا"),
            ("ميناكا", "Ménaka"),
            ("مينكا", "Ménaka"),
            ("سيغو", "Ségou"),
            ("سيقو", "سيغو"),
            ("فارابوغو", "Farabougou"),
            ("كوالا", "Kwala"),
            ("كوالا", "Kouala"),
            ("Gomitra", "Gomintara"),
            ("واغادوغو", "Ouagadougou"),
            ("سيفاري", "Sévaré"),
            ("Diapaga", "Dyapaga"),
        ] {
            check(a, b, 0.8);
        }
    }

    #[test]
    fn other_places_are_farther() {
        check_nearer("كايا", "Kaya", "Kayes");
        check_nearer("كايس", "Kayes", "Kaya");
        check_nearer("تسيت", "Tessit", "Tessalit");
        check_nearer("بوني", "Boni", "Bona");
        check_nearer("دوانتزا", "Douentza", "Douna");
    }

    #[test]
    fn a_distance_beyond_the_limit_is_not_told() {
        assert_eq!(distance(b"gao", b"tiNbuktu", 1.0), None);
        assert_eq!(distance(b"", b"", 0.0), Some(0.0));
    }
}
