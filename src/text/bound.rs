//! The least that a name of given consonants can be from another: which skeletons are worth a look.
//! Knows phones and their classes; neither vowels nor names.

use super::cost::{Costs, costs, in_parts, is_vowel, of_parts};
use super::skeleton::class;

/// Classes of consonants fit four bits.
const N_CLASSES: usize = 16;
/// The most consonants that a skeleton holds.
const MAX_LEN: usize = 16;

/// A name's consonants and the least that each may cost.
pub struct Bound {
    /// The least cost of taking each consonant for one of a class.
    swap: Vec<[u16; N_CLASSES]>,
    /// The class of each consonant.
    classes: Vec<u64>,
    /// The least cost of leaving each out.
    leave_out: Vec<u16>,
    /// The least cost of a consonant of a class that this name lacks.
    put_in: [u16; N_CLASSES],
    transposed: u16,
}

impl Bound {
    /// The bound of a name's phones.
    pub fn of(phones: &[u8], is_arabic: bool) -> Self {
        let costs = costs();
        let all = || (0..128u8).filter(|&phone| class(phone) != 0);
        let own_vowels: Vec<u8> = phones
            .iter()
            .copied()
            .filter(|&phone| is_vowel(phone))
            .collect();
        let mut put_in = [u16::MAX / 4; N_CLASSES];
        for phone in all() {
            let least = &mut put_in[class(phone) as usize];
            *least = (*least).min(costs.leave_out[usize::from(is_arabic)][usize::from(phone)]);
            for &vowel in &own_vowels {
                *least = (*least).min(costs.swapping(phone, vowel));
            }
        }
        let mut bound = Self {
            swap: Vec::new(),
            classes: Vec::new(),
            leave_out: Vec::new(),
            put_in,
            transposed: in_parts(super::cost::TRANSPOSED),
        };
        let mut last = 0;
        for &phone in phones {
            let own = class(phone);
            // Skeletons write neighbours of one class once.
            let merges = own != 0 && own == class(last) && phone != last;
            last = phone;
            if own == 0 || bound.classes.len() == MAX_LEN && !merges {
                continue;
            }
            let mut swap = [u16::MAX / 4; N_CLASSES];
            for other in all() {
                let least = &mut swap[class(other) as usize];
                *least = (*least).min(costs.swapping(phone, other));
            }
            let leave_out = least_left_out(costs, phone);
            if let (true, Some(both), Some(least)) =
                (merges, bound.swap.last_mut(), bound.leave_out.last_mut())
            {
                for (both, one) in both.iter_mut().zip(swap) {
                    *both = (*both).min(one);
                }
                *least = (*least).min(leave_out);
            } else {
                bound.swap.push(swap);
                bound.classes.push(own);
                bound.leave_out.push(leave_out);
            }
        }
        bound
    }

    /// The places in `sorted` (of [`super::skeleton::Skeleton::in_order`]) of all skeletons that
    /// may be within `at_most`, each with the least it can cost, the nearest first.
    pub fn near(&self, sorted: &[u64], at_most: f32) -> Vec<(f32, u32)> {
        let mut found = Vec::new();
        if sorted.is_empty() {
            return Vec::new();
        }
        let mut first = [u16::MAX; MAX_LEN + 1];
        first[0] = 0;
        for (at, leave_out) in self.leave_out.iter().enumerate() {
            first[at + 1] = first[at] + leave_out;
        }
        let whole = Part {
            start: 0,
            end: sorted.len(),
            n_read: 0,
            last: 0,
        };
        self.read_on(sorted, whole, &first, &first, in_parts(at_most), &mut found);
        found.sort_unstable();
        found
            .into_iter()
            .map(|(least, at)| (of_parts(least), at))
            .collect()
    }

    /// Reads one consonant more of all skeletons that begin alike. `row` holds the least cost of
    /// what was read against each beginning of this name, `before` that of one consonant less.
    fn read_on(
        &self,
        sorted: &[u64],
        part: Part,
        row: &[u16; MAX_LEN + 1],
        before: &[u16; MAX_LEN + 1],
        at_most: u16,
        found: &mut Vec<(u16, u32)>,
    ) {
        let n = self.classes.len();
        let shift = |n_read: u32| 60 - 4 * n_read;
        let mut start = part.start;
        // The skeleton that ends here sorts before those that go on.
        let rest = |skeleton: u64| {
            if part.n_read == 16 {
                0
            } else {
                skeleton << (4 * part.n_read)
            }
        };
        if rest(sorted[start]) == 0 {
            if row[n] <= at_most {
                found.push((row[n], start as u32));
            }
            start += 1;
        }
        while start < part.end {
            let next = sorted[start] >> shift(part.n_read) & 15;
            let end = start
                + sorted[start..part.end]
                    .partition_point(|&skeleton| skeleton >> shift(part.n_read) & 15 <= next);
            let mut new = [u16::MAX; MAX_LEN + 1];
            new[0] = row[0] + self.put_in[next as usize];
            let mut least = new[0];
            // Two neighbours in each other's place leap over a row.
            let mut leap = u16::MAX;
            for at in 0..n {
                let mut cost = (row[at] + self.swap[at][next as usize])
                    .min(row[at + 1] + self.put_in[next as usize])
                    .min(new[at] + self.leave_out[at]);
                let is_crossed = at > 0
                    && part.n_read > 0
                    && self.classes[at] == part.last
                    && self.classes[at - 1] == next;
                if is_crossed {
                    cost = cost.min(before[at - 1] + self.transposed);
                }
                if at > 0 && self.classes[at] == next {
                    leap = leap.min(row[at - 1] + self.transposed);
                }
                new[at + 1] = cost;
                least = least.min(cost);
            }
            if least.min(leap) <= at_most {
                let inner = Part {
                    start,
                    end,
                    n_read: part.n_read + 1,
                    last: next,
                };
                self.read_on(sorted, inner, &new, row, at_most, found);
            }
            start = end;
        }
    }
}

/// Skeletons that begin alike.
#[derive(Clone, Copy)]
struct Part {
    start: usize,
    end: usize,
    /// How many consonants have been read, and the class of the last.
    n_read: u32,
    last: u64,
}

/// The least cost of a consonant that the other name lacks or has a vowel for.
fn least_left_out(costs: &Costs, phone: u8) -> u16 {
    let vowels = (0..128u8).filter(|&other| is_vowel(other));
    let swapped = vowels.map(|vowel| costs.swapping(phone, vowel)).min();
    let left_out = costs
        .leave_out
        .iter()
        .map(|leave| leave[usize::from(phone) % 128])
        .min();
    swapped.into_iter().chain(left_out).min().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::cost;
    use crate::text::skeleton::Skeleton;
    use crate::text::sound::{is_arabic, phones_of};

    /// No name is nearer than the bound of its consonants, so nothing near is missed.
    #[test]
    fn no_name_is_nearer_than_its_consonants_allow() {
        let names = [
            "Mopti",
            "موبتي",
            "مويتي",
            "Kayes",
            "كايا",
            "Kaya",
            "Tessit",
            "Tessalit",
            "Bandiagara",
            "بانداجايارا",
            "Andéramboukane",
            "اضرنبوكار",
            "Djibo",
            "Jibo",
            "Aoua",
            "Ségou",
            "سيقو",
            "",
        ];
        for name in names {
            let phones = phones_of(name);
            let bound = Bound::of(&phones, is_arabic(&phones));
            for other in names {
                let other_phones = phones_of(other);
                let distance = cost::distance(&phones, &other_phones, 99.0).unwrap();
                let skeleton = [Skeleton::of(&other_phones).in_order()];
                let near = bound.near(&skeleton, distance + 0.01);
                assert!(
                    near.first()
                        .is_some_and(|&(least, _)| least <= distance + 0.01),
                    "{name} and {other}: {distance}, {near:?}"
                );
            }
        }
    }

    #[test]
    fn the_nearest_skeletons_come_first() {
        let mut sorted: Vec<u64> = ["Kaya", "Kayes", "Mopti", "Gao", "Ménaka"]
            .map(|name| Skeleton::of(&phones_of(name)).in_order())
            .to_vec();
        sorted.sort_unstable();
        sorted.dedup();
        let phones = phones_of("Mopti");
        let near = Bound::of(&phones, false).near(&sorted, 3.0);
        assert_eq!(sorted[near[0].1 as usize], Skeleton::of(&phones).in_order());
        assert!(near.is_sorted_by(|a, b| a.0 <= b.0));
    }
}
