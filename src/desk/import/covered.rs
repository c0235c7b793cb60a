//! What a table covers and which rows were in it: what is missing there was withdrawn, and what stands
//! there twice is told. Knows no file.

use std::collections::{BTreeMap, BTreeSet};

use crate::incident::{Incident, IncidentId};
use crate::time::{Day, Span};

/// What the rows of a table cover: only there is a row that is missing one that was withdrawn.
#[derive(Default)]
pub(super) struct Covered {
    span: Option<Span>,
    countries: BTreeSet<String>,
}

impl Covered {
    pub(super) fn see(&mut self, incident: &Incident) {
        if let Some(span) = incident.span {
            self.span = Some(self.span.map_or(span, |covered| covered.union(span)));
        }
        for country in incident
            .places
            .iter()
            .filter_map(|place| place.country.as_ref())
        {
            if !self.countries.contains(country) {
                self.countries.insert(country.clone());
            }
        }
    }

    /// Whether the table would have such a row. Of a week or a month the middle counts, where tables put
    /// its date.
    pub(super) fn has(&self, days: [Option<&str>; 2], country: Option<&str>) -> bool {
        let [first, last] = days.map(|day| Day::parse(day?).ok());
        let middle = first
            .zip(last)
            .map(|(first, last)| Day(first.0.midpoint(last.0)));
        let is_in = middle
            .zip(self.span)
            .is_some_and(|(day, span)| span.contains(day));
        is_in && country.is_none_or(|country| self.countries.contains(country))
    }
}

/// A set of numbers that lie close together.
#[derive(Default)]
pub(super) struct Seen(Vec<u64>);

impl Seen {
    pub(super) fn add(&mut self, id: IncidentId) {
        let at = id.0.max(0) as usize;
        if self.0.len() <= at / 64 {
            self.0.resize(at / 64 + 1, 0);
        }
        self.0[at / 64] |= 1 << (at % 64);
    }

    pub(super) fn has(&self, id: IncidentId) -> bool {
        let at = id.0.max(0) as usize;
        self.0
            .get(at / 64)
            .is_some_and(|bits| bits & (1 << (at % 64)) != 0)
    }
}

/// The ids that were there. Those that end in a number, as most do, take a bit each where their numbers
/// lie close together, so that a million ids are some hundred kilobytes; of the others a hash is kept.
#[derive(Default)]
pub(super) struct Keys {
    /// By what stands before the number: which of 64 numbers are there, by the number divided by 64.
    numbered: BTreeMap<String, BTreeMap<u64, u64>>,
    /// Hashes by their first byte and a half, in order: no part has to be copied as a whole to grow.
    others: Vec<Vec<u64>>,
}

/// So many parts of hashes.
const PARTS: usize = 4096;
/// So many beginnings of ids are told apart; an id of a further one is kept as a hash.
const MOST_BEGINNINGS: usize = 1000;

impl Keys {
    /// Adds an id. Whether it was not there.
    pub(super) fn add(&mut self, key: &str, hash: u64) -> bool {
        if let Some((before, number)) = numbered(key) {
            if !self.numbered.contains_key(before) && self.numbered.len() < MOST_BEGINNINGS {
                self.numbered.insert(before.to_owned(), BTreeMap::new());
            }
            if let Some(numbers) = self.numbered.get_mut(before) {
                let bits = numbers.entry(number / 64).or_default();
                let bit = 1 << (number % 64);
                let is_new = *bits & bit == 0;
                *bits |= bit;
                return is_new;
            }
        }
        if self.others.is_empty() {
            self.others.resize(PARTS, Vec::new());
        }
        let part = &mut self.others[(hash >> 52) as usize];
        match part.binary_search(&hash) {
            Ok(_) => false,
            Err(at) => {
                part.insert(at, hash);
                true
            }
        }
    }
}

/// What stands before the number that an id ends with, and the number. `None` where the id is not made of
/// them again: *A07* is not *A7*.
fn numbered(key: &str) -> Option<(&str, u64)> {
    let before = key.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = &key[before.len()..];
    let is_plain = digits.len() < 19 && (digits == "0" || !digits.starts_with('0'));
    Some((before, digits.parse().ok().filter(|_| is_plain)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn n_of(keys: &[&str]) -> usize {
        let mut seen = Keys::default();
        let hash = |key: &str| {
            key.bytes().fold(7, |sum: u64, byte| {
                sum.wrapping_mul(0x0100_0000_01B3) ^ u64::from(byte)
            })
        };
        keys.iter().filter(|key| seen.add(key, hash(key))).count()
    }

    #[test]
    fn an_id_is_there_once_however_it_ends() {
        assert_eq!(n_of(&["MLI1", "MLI2", "MLI1"]), 2);
        assert_eq!(n_of(&["1", "01", "001", "1"]), 3);
        assert_eq!(n_of(&["MLI1", "BFA1", "MLI", "MLI", "A0", "A00", "A0"]), 5);
        let (long, longer) = ("99999999999999999999", "199999999999999999999");
        assert_eq!(n_of(&[long, longer, long, "x-a", "x-b", "x-a"]), 4);
    }

    #[test]
    fn ids_of_many_beginnings_are_told_apart_too() {
        let keys: Vec<String> = (0..5000).map(|n| format!("{n}-{}", n % 7)).collect();
        let twice: Vec<&str> = keys.iter().chain(&keys).map(String::as_str).collect();
        assert_eq!(n_of(&twice), 5000);
    }

    #[test]
    fn a_million_ids_that_follow_each_other_take_a_bit_each() {
        let mut keys = Keys::default();
        assert!((0..1_000_000).all(|n| keys.add(&format!("MLI{n}"), n)));
        assert!((0..1_000_000).all(|n| !keys.add(&format!("MLI{n}"), n)));
        assert_eq!(keys.numbered["MLI"].len(), 1_000_000 / 64);
        assert!(keys.others.is_empty());
    }
}
