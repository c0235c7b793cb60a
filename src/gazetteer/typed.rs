//! What is typed, letter by letter: the rows with a name, or a word in a name, that begins so or
//! begins to sound so, the most important first. Knows names, rows and how important these are; not
//! how hits are ranked among each other.

use std::ops::RangeInclusive;

use super::load::{Row, Table};
use super::rank::importance;
use crate::text::fold;
use crate::text::skeleton::Skeleton;
use crate::text::sound;

/// Sorted arrays over every name and every word in one.
#[derive(Debug)]
pub(super) struct Typed {
    letters: Sorted<u64>,
    sounds: Sorted<u32>,
}

/// A place and one of its names, counted from 0 as [`names`] gives them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Entry {
    pub(super) row: u32,
    pub(super) name: u8,
}

/// Entries in the order of what their names begin with.
#[derive(Debug)]
struct Sorted<K> {
    keys: Vec<K>,
    rows: Vec<u32>,
    names: Vec<u8>,
    /// How important the place is and whether the name begins here, in steps that fit a byte: a
    /// letter that thousands of names begin with is looked through byte by byte.
    weights: Vec<u8>,
}

/// Ends of compound names that are typed like words: *-dougou* (Ouagadougou), *-bougou*, *-koro*.
/// The commonest of Bambara, Mooré, Dioula and Songhay.
const ENDINGS: &[&str] = &[
    "dougou", "bougou", "koro", "koura", "kourou", "gourou", "goungou", "kunda", "ville",
];
/// An ending is one only behind so many letters.
const BEFORE_ENDING: usize = 2;
/// Words that nobody types first.
const JOINTS: &[&str] = &["de", "du", "des", "d", "of", "the", "et"];

/// The beginning of a whole name outweighs the beginning of a word in one by so many points of
/// importance.
pub(super) const BEGINS: f32 = 2.0;
/// A name other than the first of a place is so much less likely to be typed.
pub(super) const OTHER_NAME: f32 = -0.5;

impl Typed {
    pub(super) fn build(table: &Table) -> Self {
        let mut letters: Vec<(u64, Entry, u8)> = Vec::with_capacity(2 * table.rows.len());
        let mut sounds: Vec<(u32, Entry, u8)> = Vec::with_capacity(2 * table.rows.len());
        let (mut phones, mut room) = (Vec::new(), Vec::new());
        // What the names of one place begin with, and how they sound: most of them are the first
        // without its accents.
        let (mut read, mut heard) = (Pieces::default(), Pieces::default());
        for (place, row) in table.rows.iter().zip(0u32..) {
            let importance = importance(place);
            read.clear();
            heard.clear();
            for (text, name) in names(table, place).zip(0u8..) {
                let entry = Entry { row, name };
                let points = importance + if name == 0 { 0.0 } else { OTHER_NAME };
                let mut is_new = false;
                each_start(text, |start, is_first| {
                    if read.add(start.as_bytes()) {
                        is_new |= is_first;
                        let points = points + if is_first { BEGINS } else { 0.0 };
                        letters.push((head(start), entry, weight(points)));
                    }
                });
                if !is_new {
                    continue;
                }
                phones.clear();
                sound::phones_onto(text, &mut room, &mut phones);
                if !heard.add(&phones) {
                    continue;
                }
                let own = first_consonants(Skeleton::of(&phones));
                sounds.push((own, entry, weight(points)));
                let softened = sound::softened(&phones);
                let softened = softened.map(|phones| first_consonants(Skeleton::of(&phones)));
                if let Some(softened) = softened.filter(|&softened| softened != own) {
                    sounds.push((softened, entry, weight(points)));
                }
            }
        }
        Self {
            letters: Sorted::of(letters),
            sounds: Sorted::of(sounds),
        }
    }

    /// The names that begin with `key`, or have a word that does, where `key` is a [`fold::key`]:
    /// `wanted` of them or somewhat more, the heaviest, and all that may be no more than `key`.
    /// Names are told apart by their first eight letters only.
    pub(super) fn beginning(&self, key: &str, wanted: usize) -> Vec<Entry> {
        let low = head(key);
        let n_letters = key.chars().count().min(8) as u32;
        let high = low | u64::MAX.checked_shr(8 * n_letters).unwrap_or(0);
        let mut entries = self.letters.heaviest(low..=low, MAX_WHOLE);
        if high > low {
            entries.extend(self.letters.heaviest(low + 1..=high, wanted));
        }
        entries
    }

    /// The names whose consonants begin with those of `skeleton`: `wanted` of them or somewhat
    /// more, the heaviest.
    pub(super) fn sounding(&self, skeleton: Skeleton, wanted: usize) -> Vec<Entry> {
        let low = first_consonants(skeleton);
        let n_consonants = skeleton.len().min(8) as u32;
        let high = low | u32::MAX.checked_shr(4 * n_consonants).unwrap_or(0);
        self.sounds.heaviest(low..=high, wanted)
    }
}

/// No name is borne by more places than this; only eight letters that many begin with reach it.
const MAX_WHOLE: usize = 2000;
/// So many of the names that weigh as much as the last wanted one are taken at most.
const MAX_ALIKE: usize = 200;

impl<K: Ord + Copy> Sorted<K> {
    fn of(mut entries: Vec<(K, Entry, u8)>) -> Self {
        entries.sort_unstable();
        Self {
            keys: entries.iter().map(|&(key, ..)| key).collect(),
            rows: entries.iter().map(|(_, entry, _)| entry.row).collect(),
            names: entries.iter().map(|(_, entry, _)| entry.name).collect(),
            weights: entries.iter().map(|&(.., weight)| weight).collect(),
        }
    }

    /// The names in a range of keys: the heaviest `wanted`, and those that weigh as much as the
    /// last of them.
    fn heaviest(&self, keys: RangeInclusive<K>, wanted: usize) -> Vec<Entry> {
        let start = self.keys.partition_point(|key| key < keys.start());
        let end = self.keys.partition_point(|key| key <= keys.end());
        let weights = &self.weights[start..end];
        let mut least = 0;
        if weights.len() > wanted {
            let mut n_of = [0usize; 256];
            for &weight in weights {
                n_of[weight as usize] += 1;
            }
            least = 255;
            let mut n = n_of[255];
            while n < wanted && least > 0 {
                least -= 1;
                n += n_of[least as usize];
            }
        }
        let mut entries = Vec::with_capacity(weights.len().min(2 * wanted.min(MAX_WHOLE)));
        let mut n_alike = 0;
        for (at, &weight) in (start..).zip(weights) {
            n_alike += usize::from(weight == least);
            if weight > least || weight == least && n_alike <= MAX_ALIKE {
                let (row, name) = (self.rows[at], self.names[at]);
                entries.push(Entry { row, name });
            }
        }
        entries
    }
}

/// Every name of a place, the first one first.
pub(super) fn names<'t>(table: &'t Table, place: &Row) -> impl Iterator<Item = &'t str> + use<'t> {
    let others = [place.latin, place.arabic].map(|list| table.str(list).split('|'));
    std::iter::once(table.str(place.name))
        .chain(others.into_iter().flatten())
        .filter(|name| !name.is_empty())
}

/// Calls `each` with what is left of a name from each place where one may begin to type, as a
/// [`fold::key`], and whether that is the whole name.
pub(super) fn each_start(name: &str, mut each: impl FnMut(&str, bool)) {
    let folded = fold::folded(name);
    if !folded.contains(' ') {
        if !folded.is_empty() {
            each(&folded, true);
        }
        if let Some(ending) = ending_of(&folded) {
            each(ending, false);
        }
        return;
    }
    each(&fold::key(name), true);
    let mut rest = folded.as_str();
    let mut is_first = true;
    loop {
        let (word, behind) = rest.split_once(' ').unwrap_or((rest, ""));
        if !is_first && !JOINTS.contains(&word) {
            each(&rest.replace(' ', ""), false);
        }
        if let Some(ending) = ending_of(word) {
            each(&rest[word.len() - ending.len()..].replace(' ', ""), false);
        }
        if behind.is_empty() {
            return;
        }
        (rest, is_first) = (behind, false);
    }
}

fn ending_of(word: &str) -> Option<&'static str> {
    let is_of =
        |ending: &&&str| word.len() >= ending.len() + BEFORE_ENDING && word.ends_with(**ending);
    ENDINGS.iter().find(is_of).copied()
}

/// A few different texts, one after another.
#[derive(Default)]
struct Pieces {
    bytes: Vec<u8>,
    ends: Vec<usize>,
}

impl Pieces {
    fn clear(&mut self) {
        self.bytes.clear();
        self.ends.clear();
    }

    /// Adds a text; `false` where it is there already.
    fn add(&mut self, text: &[u8]) -> bool {
        let mut start = 0;
        for &end in &self.ends {
            if &self.bytes[start..end] == text {
                return false;
            }
            start = end;
        }
        self.bytes.extend_from_slice(text);
        self.ends.push(self.bytes.len());
        true
    }
}

/// Points of importance as a byte, in sixteenths from -2 on.
fn weight(points: f32) -> u8 {
    ((points + 2.0) * 16.0).clamp(0.0, 255.0) as u8
}

/// The first eight letters of a key, a byte each, so that numbers sort together which begin alike.
fn head(key: &str) -> u64 {
    let mut head = 0;
    let mut shift = 64;
    for c in key.chars().take(8) {
        shift -= 8;
        head |= u64::from(letter(c)) << shift;
    }
    head
}

/// One byte for each letter that [`fold::key`] leaves; what is neither Latin nor Arabic shares one.
fn letter(c: char) -> u8 {
    match c {
        '\0'..='\x7f' => c as u8,
        '\u{621}'..='\u{64a}' => 0x80 + (c as u32 - 0x621) as u8,
        'پ' => 0xe0,
        'چ' => 0xe1,
        'ژ' => 0xe2,
        'ڤ' => 0xe3,
        'گ' => 0xe4,
        _ => 0xff,
    }
}

/// The first eight consonants, the first in the highest bits.
fn first_consonants(skeleton: Skeleton) -> u32 {
    (0..8).fold(0, |all, at| {
        let class = (skeleton.0 >> (4 * at) & 15) as u32;
        all | class << (28 - 4 * at)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, starts: &[&str]) {
        let mut found = Vec::new();
        each_start(name, |start, is_first| {
            assert_eq!(is_first, found.is_empty());
            found.push(start.to_owned());
        });
        assert_eq!(found, starts, "{name}");
    }

    #[test]
    fn typing_may_begin_at_each_word_and_at_common_endings() {
        check("Gao", &["gao"]);
        check("Fada N'Gourma", &["fadangourma", "ngourma", "gourma"]);
        check(
            "Forêt classée de Kouré",
            &["foretclasseedekoure", "classeedekoure", "koure"],
        );
        check("Ouagadougou", &["ouagadougou", "dougou"]);
        check("Dougou", &["dougou"]);
        check("St. Louis", &["saintlouis", "louis"]);
        check("جالا ساغو", &["جالاساغو", "ساغو"]);
        check("’", &[]);
    }

    #[test]
    fn heads_of_both_scripts_hold_eight_letters() {
        assert_eq!(head("gao"), u64::from_be_bytes(*b"gao\0\0\0\0\0"));
        assert_ne!(head("دوانتزا"), head("دوانتزو"));
        assert_ne!(letter('د'), letter('گ'));
        assert_eq!(head("ouagadougou"), head("ouagadouX"));
    }

    #[test]
    fn the_heaviest_come_with_those_that_weigh_as_much() {
        let entries =
            (0..100u32).map(|row| (u64::from(row), Entry { row, name: 0 }, (row / 10) as u8));
        let sorted = Sorted::of(entries.collect());
        let rows = |keys, wanted| -> Vec<u32> {
            let entries = sorted.heaviest(keys, wanted);
            entries.iter().map(|entry| entry.row).collect()
        };
        assert_eq!(rows(0..=99, 5).len(), 10);
        assert_eq!(rows(0..=99, 11).len(), 20);
        assert_eq!(rows(20..=25, 50), [20, 21, 22, 23, 24, 25]);
        assert!(rows(300..=400, 5).is_empty());
    }
}
