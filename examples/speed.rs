//! How fast names are looked up, and what the gazetteer takes of memory: the figures that a median
//! alone would hide. The last column is the mean time of the processor, for busy machines. Knows nothing of whether answers are right.
//!
//! `taskset -c 0 cargo run --release --example speed` prints one table. Seeded: the same names at each
//! run. `benches/paths.rs` measures the same paths one by one.
#![expect(clippy::print_stdout, reason = "figures are what this program is for")]

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use harmattan::gazetteer::{Gazetteer, Query};

/// How many names are looked up of each kind.
const N: usize = 2000;

fn main() {
    let before = resident_mib();
    let began = Instant::now();
    let gazetteer = Gazetteer::embedded();
    let ready = began.elapsed();
    let after = resident_mib();
    println!("{} places ready in {ready:.0?}", gazetteer.len());
    if let (Some(before), Some(after)) = (before, after) {
        println!(
            "{:.0} MiB of memory more than before, the text within the program included",
            after - before
        );
    }

    let mut random = Random(0x2545_f491_4f6c_dd1d);
    let names: Vec<(&str, &str)> = {
        let all: Vec<_> = gazetteer.places().collect();
        (0..5 * N)
            .map(|_| all[random.below(all.len() as u64) as usize])
            .map(|place| (place.name, place.country))
            .collect()
    };
    let misspelt: Vec<(String, &str)> = names
        .iter()
        .map(|&(name, country)| (misspell(name, &mut random), country))
        .collect();
    let arabic = arabic_spellings();

    println!(
        "{:<38} {:>6} {:>10} {:>10} {:>10} {:>10} {:>10}",
        "", "names", "median", "99th", "mean", "slowest", "processor"
    );
    row(
        "exact look-up",
        names.iter().map(|&(name, _)| name),
        |name| gazetteer.named(name).len(),
    );
    let resolve = |name: &str, country| {
        let query = Query {
            country,
            ..Query::of(name)
        };
        gazetteer.resolve(&query).choices.len()
    };
    let some = || names.iter().take(N);
    row("resolve, as the map has it", some(), |&(name, _)| {
        resolve(name, None)
    });
    row("the same with the country", some(), |&(name, country)| {
        resolve(name, Some(country))
    });
    let some = || misspelt.iter().take(N);
    row("resolve, one or two letters wrong", some(), |(name, _)| {
        resolve(name, None)
    });
    row("the same with the country", some(), |(name, country)| {
        resolve(name, Some(country))
    });
    row("resolve, Arabic by sound", arabic.iter(), |&(name, _)| {
        resolve(name, None)
    });
    row(
        "the same with the country",
        arabic.iter(),
        |&(name, country)| resolve(name, Some(country)),
    );

    let n = 10_000;
    let (began, began_cpu) = (Instant::now(), processor_time());
    let mut n_choices = 0;
    for at in 0..n {
        // Half as the map has them, a quarter misspelt, a quarter in Arabic; two in three with a country.
        let (name, country) = match at % 4 {
            0 | 1 => names[at % names.len()],
            2 => (
                misspelt[at % misspelt.len()].0.as_str(),
                misspelt[at % misspelt.len()].1,
            ),
            _ => arabic[at % arabic.len()],
        };
        n_choices += resolve(name, (at % 3 > 0).then_some(country));
    }
    let took = began.elapsed();
    let cpu = processor_time()
        .zip(began_cpu)
        .map_or(took, |(now, then)| now.saturating_sub(then));
    println!(
        "a batch of {n} names, mixed: {took:.2?}, {cpu:.2?} of the processor ({n_choices} choices)"
    );
}

/// Measures each of the names once, after a few that warm up, and prints a line.
fn row<T>(label: &str, names: impl Iterator<Item = T>, ask: impl Fn(T) -> usize) {
    let mut n_found = 0;
    let mut times: Vec<Duration> = Vec::new();
    let began = processor_time();
    for name in names {
        let began = Instant::now();
        n_found += ask(name);
        times.push(began.elapsed());
    }
    let cpu = processor_time()
        .zip(began)
        .map(|(now, then)| now.saturating_sub(then) / times.len().max(1) as u32);
    times.drain(..times.len().min(50));
    times.sort_unstable();
    let n = times.len();
    let at = |part: f64| {
        times
            .get((n as f64 * part) as usize)
            .copied()
            .unwrap_or_default()
    };
    let mean = times.iter().sum::<Duration>() / n.max(1) as u32;
    let slowest = times.last().copied().unwrap_or_default();
    assert!(n_found > 0, "{label}: nothing found at all");
    println!(
        "{label:<38} {n:>6} {:>10} {:>10} {:>10} {:>10} {:>10}",
        micros(at(0.5)),
        micros(at(0.99)),
        micros(mean),
        micros(slowest),
        cpu.map_or_else(String::new, micros)
    );
}

fn micros(time: Duration) -> String {
    format!("{:.1} µs", time.as_secs_f64() * 1e6)
}

/// The Arabic names of the scored test, with their countries.
fn arabic_spellings() -> Vec<(&'static str, &'static str)> {
    let mut known = BTreeSet::new();
    include_str!("../tests/data/spellings.tsv")
        .lines()
        .skip(1)
        .filter_map(|line| {
            let (written, rest) = line.split_once('\t')?;
            let country = rest.split('\t').next()?;
            let is_new = !written.is_ascii()
                && written
                    .chars()
                    .any(|letter| ('\u{600}'..'\u{700}').contains(&letter))
                && known.insert(written);
            is_new.then_some((written, country))
        })
        .collect()
}

/// Puts in, leaves out, replaces or swaps one letter or two.
fn misspell(name: &str, random: &mut Random) -> String {
    let mut letters: Vec<char> = name.chars().collect();
    for _ in 0..=random.below(2) {
        let at = random.below(letters.len().max(1) as u64) as usize;
        let other = char::from(b'a' + random.below(26) as u8);
        match random.below(4) {
            1 if letters.len() > 2 => {
                letters.remove(at);
            }
            2 if !letters.is_empty() => letters[at] = other,
            3 if at + 1 < letters.len() => letters.swap(at, at + 1),
            _ => letters.insert(at, other),
        }
    }
    letters.into_iter().collect()
}

/// How long this thread had a processor, where the system says so (Linux): unlike the time of day it
/// does not count what other programs took.
fn processor_time() -> Option<Duration> {
    let line = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanos = line.split_whitespace().next()?.parse().ok()?;
    Some(Duration::from_nanos(nanos))
}

/// What the process holds in memory, where the system says so (Linux).
fn resident_mib() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
    let kib: f64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kib / 1024.0)
}

/// Xorshift: enough to choose with.
struct Random(u64);

impl Random {
    fn below(&mut self, n: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % n
    }
}
