//! Learns how names are written for one another: expectation maximisation over pairs of spellings,
//! held to the table set by hand where the pairs say little. Knows phones; no files.

use std::collections::BTreeMap;

use super::model::{Changes, N, NOTHING, Room, best, count, likelihood};
use super::pairs::{Pairing, Spelling, plain};
use super::table::{Costs, is_phone_of};
use crate::text::sound;

/// What the hand-set table counts for beside what is seen: as if each phone had been seen this
/// often more, changed as the table says.
const STRENGTH: f64 = 30.0;
/// The same in the first rounds, which only find how common each written phone is.
const FIRST_STRENGTH: f64 = 5.0;
/// Points of a unit of cost (see `gazetteer/rank.rs`): costs are tenths of logarithms of odds.
const POINTS: f64 = 10.0;
/// The share of spellings that are taken for such at first; the others are other names.
const FIRST_SHARE: f64 = 0.8;
/// Rounds of expectation maximisation; after these, nothing that is learnt moves by a hundredth.
const N_ROUNDS: usize = 8;
/// A name has some eight places where a phone may be added.
const N_GAPS: f64 = 8.0;

/// Phones that are another one at another place in the word. Which it is follows from what stands
/// beside it, so that a change from one to the other is no change of its own to be counted: it
/// costs what the hand-set table says.
pub(super) const PLACED: [(u8, u8); 5] = [
    (b'n', b'N'),
    (b'm', b'N'),
    (b's', b'$'),
    (b'e', b'3'),
    (b'h', b'H'),
];

/// Phones that stand at the end of a name only.
const AT_ENDS: [u8; 2] = *b"$3";

/// What was learnt about one pairing of scripts.
#[derive(Debug, Clone)]
pub struct Fitted {
    /// The chance of each change.
    chances: Changes,
    /// How often each was seen.
    seen: Changes,
    /// For each change, the pair that is likeliest beside it, and how likely, as a
    /// logarithm by phone.
    examples: BTreeMap<(u8, u8), (f64, String)>,
    /// Which scripts.
    pub pairing: Pairing,
    /// How many spellings there were.
    pub n_given: usize,
    /// How many of them, by weight, were taken for spellings of the same name.
    pub n_taken: f64,
}

/// A spelling as phones.
struct Case<'s> {
    spelling: &'s Spelling,
    written: Vec<u8>,
    names: Vec<Vec<u8>>,
    weight: f64,
}

/// Learns from the spellings of one pairing; those of others are left out.
pub fn fit(pairing: Pairing, spellings: &[Spelling], prior: &Costs) -> Fitted {
    let of_pairing = spellings
        .iter()
        .filter(|spelling| spelling.pairing == pairing);
    let spellings: Vec<&Spelling> = of_pairing.collect();
    let cases = cases(pairing, &spellings);
    let ground = ground(&cases);
    let held = chances_of(pairing, prior, &[1.0; N]);
    let (first, ..) = rounds(&cases, &ground, &held, FIRST_STRENGTH);
    let held = chances_of(pairing, prior, &commonness(&first));
    let (chances, seen, n_taken) = rounds(&cases, &ground, &held, STRENGTH);
    Fitted {
        examples: examples(&cases, &chances),
        chances,
        seen,
        pairing,
        n_given: spellings.len(),
        n_taken,
    }
}

/// The spellings as phones, where they differ; of pairs in one script in both directions, half
/// each.
fn cases<'s>(pairing: Pairing, spellings: &[&'s Spelling]) -> Vec<Case<'s>> {
    let mut cases = Vec::new();
    for &spelling in spellings {
        let written = sound::phones_of(&plain(&spelling.written));
        let names: Vec<Vec<u8>> = spelling
            .names
            .iter()
            .map(|name| sound::phones_of(&plain(name)))
            .filter(|name| !name.is_empty())
            .collect();
        if written.is_empty() || names.is_empty() || names.contains(&written) {
            continue;
        }
        let case = |written, names, weight| Case {
            spelling,
            written,
            names,
            weight,
        };
        if pairing == Pairing::LatinArabic {
            let softened: Vec<_> = names.iter().filter_map(|n| sound::softened(n)).collect();
            let names = names.into_iter().chain(softened).collect();
            cases.push(case(written, names, spelling.weight));
        } else {
            let weight = spelling.weight / 2.0;
            for name in &names {
                cases.push(case(name.clone(), vec![written.clone()], weight));
            }
            cases.push(case(written, names, weight));
        }
    }
    cases
}

/// The chance of each phone in a name that has nothing to do with the other, and of its end.
fn ground(cases: &[Case]) -> [f64; N] {
    let mut seen = [0.01; N];
    for case in cases {
        seen[NOTHING] += case.weight;
        for &phone in &case.written {
            seen[phone as usize] += case.weight;
        }
    }
    let all: f64 = seen.iter().sum();
    seen.map(|n| n / all)
}

/// How common each written phone is where it stands for what it most often stands for.
fn commonness(chances: &Changes) -> [f64; N] {
    let mut common = [1e-4f64; N];
    for a in 1..N {
        for (b, common) in common.iter_mut().enumerate() {
            *common = common.max(chances.of(a, b));
        }
    }
    common
}

/// The chances that costs stand for: a cost is a tenth of a logarithm of odds.
fn chances_of(pairing: Pairing, costs: &Costs, common: &[f64; N]) -> Changes {
    let mut chances = Changes::none();
    let of = |cost: f64| (-POINTS * cost).exp();
    let (name_is_arabic, written_is_arabic) = pairing.scripts();
    let phones = |arabic: bool| (1..N).filter(move |&phone| is_phone_of(phone, arabic));
    for a in phones(name_is_arabic) {
        for b in phones(written_is_arabic) {
            chances.set(a, b, of(costs.swap(a, b)) * common[b]);
        }
        chances.set(a, NOTHING, of(costs.leave(a, written_is_arabic)));
        let all = chances.all_of(a);
        for b in 0..N {
            chances.set(a, b, chances.of(a, b) / all);
        }
    }
    for b in phones(written_is_arabic) {
        let n_gaps = if AT_ENDS.contains(&(b as u8)) {
            1.0
        } else {
            N_GAPS
        };
        let chance = of(costs.leave(b, name_is_arabic)) * common[b] / n_gaps;
        chances.set(NOTHING, b, chance);
    }
    chances
}

/// The chances for names that only have a part in common: half of the phones are the same, by
/// chance.
fn partly(ground: &[f64; N], held: &Changes) -> Changes {
    let mut partly = Changes::none();
    for a in 1..N {
        for (b, chance) in ground.iter().enumerate().skip(1) {
            partly.set(a, b, 0.5 * held.of(a, b) + 0.2 * chance);
        }
        partly.set(a, NOTHING, 0.3);
        partly.set(NOTHING, a, 0.3 * ground[a]);
    }
    partly
}

/// Expectation maximisation from `held`, and towards it: the chances, how often each change was
/// seen, and how many spellings are such. A spelling counts as far as it is likelier that one is
/// written for the other than that it is a name of its own, or shares a part.
fn rounds(
    cases: &[Case],
    ground: &[f64; N],
    held: &Changes,
    strength: f64,
) -> (Changes, Changes, f64) {
    let (mut chances, mut seen, mut n_taken) = (held.clone(), Changes::none(), 0.0);
    let partly = partly(ground, held);
    let all: f64 = cases.iter().map(|case| case.weight).sum();
    let mut share = FIRST_SHARE;
    let mut room = Room::default();
    for _ in 0..N_ROUNDS {
        seen = Changes::none();
        n_taken = 0.0;
        for case in cases {
            let mut each = |chances: &Changes| -> Vec<f64> {
                let names = case.names.iter();
                names
                    .map(|name| likelihood(chances, name, &case.written, &mut room))
                    .collect()
            };
            let (by_name, by_part) = (each(&chances), each(&partly));
            let n_names = by_name.len() as f64;
            let mean = |chances: &[f64]| chances.iter().sum::<f64>() / n_names;
            let alone: f64 = case.written.iter().map(|&b| ground[b as usize]).product();
            let other = f64::midpoint(alone * ground[NOTHING], mean(&by_part));
            let likely = share * mean(&by_name) + (1.0 - share) * other;
            for (name, chance) in case.names.iter().zip(by_name) {
                let weight = case.weight * share * chance / n_names / likely.max(1e-300);
                n_taken += weight;
                count(&chances, name, &case.written, weight, &mut room, &mut seen);
            }
        }
        share = (n_taken / all.max(1e-9)).clamp(0.05, 0.99);
        chances = next(&seen, n_taken, held, strength);
    }
    (chances, seen, n_taken)
}

/// The chances that fit best what was seen and what is held.
fn next(seen: &Changes, n_names: f64, held: &Changes, strength: f64) -> Changes {
    let mut chances = Changes::none();
    for a in 1..N {
        let all = seen.all_of(a) + strength;
        for b in 0..N {
            chances.set(a, b, (seen.of(a, b) + strength * held.of(a, b)) / all);
        }
    }
    for (a, placed) in PLACED {
        let (a, placed) = (a as usize, placed as usize);
        for (from, to) in [(a, placed), (placed, a)] {
            let share = held.of(from, to) / held.of(from, from).max(1e-9);
            chances.set(from, to, chances.of(from, from) * share.min(1.0));
        }
    }
    let n_gaps: f64 = (0..N).map(|a| seen.all_of(a)).sum();
    for b in 1..N {
        let is_at_end = AT_ENDS.contains(&(b as u8));
        let n_places = strength + if is_at_end { n_names } else { n_gaps };
        let n = seen.of(NOTHING, b) + strength * held.of(NOTHING, b);
        chances.set(NOTHING, b, n / n_places);
    }
    chances
}

/// For each change, the pair in which little else changes.
fn examples(cases: &[Case], chances: &Changes) -> BTreeMap<(u8, u8), (f64, String)> {
    let mut examples: BTreeMap<(u8, u8), (f64, String)> = BTreeMap::new();
    let mut room = Room::default();
    for case in cases {
        let names = case.names.iter().enumerate();
        let ways = names.map(|(at, name)| (best(chances, name, &case.written, &mut room), at));
        let Some(((all, changes), at)) = ways.max_by(|a, b| a.0.0.total_cmp(&b.0.0)) else {
            continue;
        };
        for (a, b) in changes {
            let rest = all - chances.of(a as usize, b as usize).max(1e-12).ln();
            // By phone, or the shortest names would always be likeliest.
            let rest = rest / (1.0 + case.written.len() as f64);
            let known = examples.get(&(a, b));
            if known.is_none_or(|(most, _)| rest > *most + 1e-9) {
                // Softened names stand behind the others.
                let name = case
                    .spelling
                    .names
                    .get(at)
                    .unwrap_or(&case.spelling.names[0]);
                let pair = format!("{} {name}", case.spelling.written);
                examples.insert((a, b), (rest, pair));
            }
        }
    }
    examples
}

impl Fitted {
    /// What it costs that `b` is written for `a`: how much less likely that is than what `b` is
    /// written for most often.
    pub(super) fn swap(&self, a: usize, b: usize) -> f64 {
        cost(self.chances.of(a, b)) - cost(self.usual(b))
    }

    /// How often `a` and `b` were written for one another, either way, and where that shows best.
    pub(super) fn seen(&self, a: usize, b: usize) -> (f64, Option<String>) {
        let n = self.seen.of(a, b) + self.seen.of(b, a);
        let of = |a: usize, b: usize| self.examples.get(&(a as u8, b as u8));
        let both = [of(a, b), of(b, a)].into_iter().flatten();
        let example = both.max_by(|x, y| x.0.total_cmp(&y.0));
        (n, example.map(|(_, pair)| pair.clone()))
    }

    /// What it costs that `a` is not written.
    pub(super) fn left_out(&self, a: usize) -> f64 {
        cost(self.chances.of(a, NOTHING))
    }

    /// What it costs that `b` is written for nothing.
    pub(super) fn added(&self, b: usize) -> f64 {
        cost(self.chances.of(NOTHING, b)) - cost(self.usual(b))
    }

    /// The chance of `b` where it is most at home.
    fn usual(&self, b: usize) -> f64 {
        let own = self.chances.of(b, b);
        if own > 0.0 && self.pairing != Pairing::LatinArabic {
            return own;
        }
        (1..N).map(|a| self.chances.of(a, b)).fold(0.0, f64::max)
    }
}

/// A chance as a cost.
fn cost(chance: f64) -> f64 {
    -chance.max(1e-9).ln() / POINTS
}
