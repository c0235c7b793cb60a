//! The least that a name of given consonants can be from another: which skeletons are worth a look.
//! Knows phones and their classes; neither vowels nor names.

use super::cost::{Costs, costs, in_parts, is_vowel, of_parts};
use super::skeleton::class;

/// Classes of consonants fit four bits.
const N_CLASSES: usize = 16;
/// The most consonants that a skeleton holds.
const MAX_LEN: usize = 16;

/// Skeletons as a tree that is read from the front: every beginning of one is a node, behind it those
/// that go on. Two numbers a node: where the next stands that does not go on from it; and its last
/// class (four bits), how many consonants it has (five) and, where a skeleton ends there, that
/// one's number in the sorted list and one more.
pub fn tree_of(sorted: &[u64]) -> Vec<u32> {
    let (mut tree, mut path): (Vec<u32>, Vec<(u64, usize)>) = (vec![0, 0], Vec::new());
    let close = |tree: &mut Vec<u32>, path: &mut Vec<(u64, usize)>, depth: usize| {
        for (_, node) in path.drain(depth..) {
            tree[NODE * node] = (tree.len() / NODE) as u32;
        }
    };
    for (&skeleton, number) in sorted.iter().zip(1u32..) {
        let class = |at: usize| skeleton >> (60 - 4 * at) & 15;
        let len = (0..MAX_LEN).take_while(|&at| class(at) != 0).count();
        let n_shared = (0..len.min(path.len())).take_while(|&at| path[at].0 == class(at));
        let n_shared = n_shared.count();
        close(&mut tree, &mut path, n_shared);
        for at in n_shared..len {
            path.push((class(at), tree.len() / NODE));
            tree.extend([0, class(at) as u32 | (at as u32 + 1) << 4]);
        }
        let end = path.last().map_or(0, |&(_, node)| node);
        tree[NODE * end + 1] |= number << 9;
    }
    close(&mut tree, &mut path, 0);
    tree[0] = (tree.len() / NODE) as u32;
    tree
}

/// How many numbers a node has.
const NODE: usize = 2;

/// A name's consonants and the least that each may cost.
pub struct Bound {
    /// The least cost of taking each consonant for one of a class, by class.
    swap: [[u16; MAX_LEN]; N_CLASSES],
    /// The class of each consonant.
    classes: Vec<u64>,
    /// Where each class stands, as bits.
    places: [u32; N_CLASSES],
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
            swap: [[u16::MAX / 4; MAX_LEN]; N_CLASSES],
            classes: Vec::new(),
            places: [0; N_CLASSES],
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
            match bound.leave_out.last_mut() {
                Some(least) if merges => *least = (*least).min(leave_out),
                _ => {
                    bound.places[own as usize] |= 1 << bound.classes.len();
                    bound.classes.push(own);
                    bound.leave_out.push(leave_out);
                }
            }
            let at = bound.classes.len() - 1;
            for (class, least) in bound.swap.iter_mut().zip(swap) {
                class[at] = class[at].min(least);
            }
        }
        bound
    }

    /// The numbers of all skeletons of a tree (see [`tree_of`]) that may be within `at_most`, each
    /// with the least it can cost, the nearest first.
    pub fn near(&self, tree: &[u32], at_most: f32) -> Vec<(f32, u32)> {
        let mut found = self.walk(tree, in_parts(at_most));
        found.sort_unstable();
        found
            .into_iter()
            .map(|(least, at)| (of_parts(least), at))
            .collect()
    }

    /// Reads one consonant after the other of all skeletons. Row by row it holds the least cost of
    /// what was read against each beginning of this name.
    fn walk(&self, tree: &[u32], at_most: u16) -> Vec<(u16, u32)> {
        let n = self.classes.len();
        let mut found = Vec::new();
        let mut rows = [[u16::MAX / 2; MAX_LEN + 1]; MAX_LEN + 1];
        let mut path = [0; MAX_LEN + 1];
        rows[0][0] = 0;
        for (at, leave_out) in self.leave_out.iter().enumerate() {
            rows[0][at + 1] = rows[0][at] + leave_out;
        }
        let mut node = 0;
        while let Some(&[next, of]) = tree.get(NODE * node..NODE * (node + 1)) {
            let (class, n_read, number) = ((of & 15) as usize, (of >> 4 & 31) as usize, of >> 9);
            let may_go_on = n_read == 0 || {
                path[n_read] = class;
                self.read(class, path[n_read - 1], n_read, &mut rows) <= at_most
            };
            let cost = rows[n_read][n];
            if number > 0 && cost <= at_most {
                found.push((cost, number - 1));
            }
            node = if may_go_on { node + 1 } else { next as usize };
        }
        found
    }

    /// Works out the row of so many consonants, the last of a class; gives the least that any
    /// skeleton costs that goes on from there.
    fn read(
        &self,
        class: usize,
        last: usize,
        n_read: usize,
        rows: &mut [[u16; MAX_LEN + 1]; MAX_LEN + 1],
    ) -> u16 {
        let (above, below) = rows.split_at_mut(n_read);
        let (row, new) = (&above[n_read - 1], &mut below[0]);
        let (swap, put_in, n) = (&self.swap[class], self.put_in[class], self.classes.len());
        new[0] = row[0] + put_in;
        for at in 0..n {
            new[at + 1] = (row[at] + swap[at]).min(row[at + 1] + put_in);
        }
        // Two neighbours in each other's place leap over a row.
        let mut crossed = self.places[last] & self.places[class] << 1;
        while n_read > 1 && crossed != 0 {
            let at = crossed.trailing_zeros() as usize;
            crossed &= crossed - 1;
            new[at + 1] = new[at + 1].min(above[n_read - 2][at - 1] + self.transposed);
        }
        let mut least = new[0];
        let mut left = new[0];
        for (cell, leave_out) in new[1..].iter_mut().zip(&self.leave_out) {
            left = (*cell).min(left + leave_out);
            *cell = left;
            least = least.min(left);
        }
        let mut leaps = self.places[class] & !1;
        while leaps != 0 {
            let at = leaps.trailing_zeros() as usize;
            leaps &= leaps - 1;
            least = least.min(row[at - 1] + self.transposed);
        }
        least
    }
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
                let near = bound.near(&tree_of(&skeleton), distance + 0.01);
                assert!(
                    near.first()
                        .is_some_and(|&(least, _)| least <= distance + 0.01),
                    "{name} and {other}: {distance}, {near:?}"
                );
            }
        }
    }

    #[test]
    fn a_tree_has_every_skeleton_once() {
        arbtest::arbtest(|u| {
            let mut sorted: Vec<u64> = u
                .arbitrary::<Vec<String>>()?
                .iter()
                .map(|name| Skeleton::of(&phones_of(name)).in_order())
                .collect();
            sorted.sort_unstable();
            sorted.dedup();
            let near = Bound::of(&phones_of("Mopti"), false).near(&tree_of(&sorted), 60.0);
            let mut numbers: Vec<u32> = near.into_iter().map(|(_, number)| number).collect();
            numbers.sort_unstable();
            assert!(numbers.into_iter().eq(0..sorted.len() as u32));
            Ok(())
        });
    }

    #[test]
    fn the_nearest_skeletons_come_first() {
        let mut sorted: Vec<u64> = ["Kaya", "Kayes", "Mopti", "Gao", "Ménaka"]
            .map(|name| Skeleton::of(&phones_of(name)).in_order())
            .to_vec();
        sorted.sort_unstable();
        sorted.dedup();
        let phones = phones_of("Mopti");
        let near = Bound::of(&phones, false).near(&tree_of(&sorted), 3.0);
        assert_eq!(sorted[near[0].1 as usize], Skeleton::of(&phones).in_order());
        assert!(near.is_sorted_by(|a, b| a.0 <= b.0));
    }
}
