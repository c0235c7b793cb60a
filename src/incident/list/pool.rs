//! Values that many rows share, each kept once, in pieces that copies share. Knows no incident.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::Arc;

use crate::incident::{Deaths, Location};

/// Values to a piece: changing one copies so many.
const PIECE: usize = 1 << 12;

/// A vector in pieces. A copy shares them, until one of its values changes.
#[derive(Debug, Clone)]
pub(super) struct Pieces<T>(Vec<Arc<Vec<T>>>);

impl<T> Default for Pieces<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Clone> Pieces<T> {
    pub(super) fn len(&self) -> usize {
        let last = self.0.last().map_or(0, |piece| piece.len());
        self.0.len().saturating_sub(1) * PIECE + last
    }

    pub(super) fn get(&self, at: usize) -> &T {
        &self.0[at / PIECE][at % PIECE]
    }

    pub(super) fn set(&mut self, at: usize, value: T) {
        Arc::make_mut(&mut self.0[at / PIECE])[at % PIECE] = value;
    }

    pub(super) fn add(&mut self, value: T) {
        match self.0.last_mut() {
            Some(last) if last.len() < PIECE => Arc::make_mut(last).push(value),
            last => {
                // Only the first piece may stay small.
                let room = if last.is_some() { PIECE } else { 1 };
                let mut piece = Vec::with_capacity(room);
                piece.push(value);
                self.0.push(Arc::new(piece));
            }
        }
    }

    /// Adds a value and gives its number.
    pub(super) fn push(&mut self, value: T) -> u32 {
        let number = self.len() as u32;
        self.add(value);
        number
    }
}

/// The numbers of values by their hashes.
#[derive(Debug, Default)]
pub(super) struct Known(HashMap<u64, u32>);

impl Known {
    /// The number of a value: that of the same one if it is known by its hash, else a new one.
    pub(super) fn number<T: Clone>(
        &mut self,
        pool: &mut Pieces<T>,
        hash: u64,
        is_it: impl Fn(&T) -> bool,
        make: impl FnOnce() -> T,
    ) -> u32 {
        let known = self.0.get(&hash).copied();
        if let Some(number) = known.filter(|&number| is_it(pool.get(number as usize))) {
            return number;
        }
        let number = pool.push(make());
        self.0.insert(hash, number);
        number
    }
}

pub(super) fn hash_of_deaths(deaths: Deaths) -> u64 {
    let mut hasher = DefaultHasher::new();
    [deaths.low, deaths.best, deaths.high].hash(&mut hasher);
    hasher.finish()
}

pub(super) fn hash_of_text(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

pub(super) fn hash_of_texts(texts: &[String]) -> u64 {
    let mut hasher = DefaultHasher::new();
    texts.hash(&mut hasher);
    hasher.finish()
}

/// A hash of what tells most places apart: the same places have the same, however few others do.
pub(super) fn hash_of_place(places: &[Location]) -> u64 {
    let mut hasher = DefaultHasher::new();
    for place in places {
        place.written.hash(&mut hasher);
        place.place_id.hash(&mut hasher);
        // Adding nought makes one of the two zeros that are equal and have other bits.
        let bits = |figure: f64| (figure + 0.0).to_bits();
        let at = place.position.map(|at| [bits(at.x()), bits(at.y())]);
        at.hash(&mut hasher);
        place.score.map(bits).hash(&mut hasher);
        (place.precision, place.sure).hash(&mut hasher);
        place.chosen_by.hash(&mut hasher);
    }
    hasher.finish()
}
