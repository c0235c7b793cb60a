//! How often a misspelt name is found, and how fast, on one thread: names of GeoNames rows, each
//! misspelt by one or two random letters, asked of a gazetteer of just these rows: of their names
//! alone, as if all were villages of one country, which is all that other matchers know, and with
//! their kinds, people and countries, which then weigh although the names were chosen by chance.
//! Knows nothing of other matchers; `tools/compare-matchers.py` runs this and them on the same names.
//!
//! `cargo run --release --example matching -- FOLDER [HOW_MANY_NAMES] [HOW_MANY_ASKED] [SEED]`
//! writes to the folder `names.txt`, `misspelt.tsv` (misspelt, name, how many edits), `ours.tsv` (the
//! figures) and `missed.tsv` (what went wrong), and prints the figures. Seeded: the same call asks
//! the same.
#![expect(clippy::print_stdout, reason = "figures are what this program is for")]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use harmattan::gazetteer::load::COLUMNS;
use harmattan::gazetteer::{Gazetteer, Place, Query};

fn main() {
    let mut args = std::env::args().skip(1);
    let folder = args.next().expect("the folder to write to");
    let mut number = |otherwise: u64| {
        args.next()
            .map_or(otherwise, |figure| figure.parse().expect("a whole number"))
    };
    let (n_names, n_asked, seed) = (number(100_000), number(2000), number(1));
    let folder = Path::new(&folder);
    fs::create_dir_all(folder).expect("the folder can be made");

    let mut random = Random(0x2545_f491_4f6c_dd1d ^ seed.wrapping_mul(0x9e37_79b9_7f4a_7c15));
    let everything = Gazetteer::embedded();
    let rows = some_rows(&everything, n_names as usize, &mut random);
    let asked = misspelt(&rows, n_asked as usize, &mut random);
    let nearest: Vec<Nearest> = asked.iter().map(|one| nearest(&rows, one)).collect();
    for (what, names_alone) in [
        ("names alone", true),
        ("with what is known of the places", false),
    ] {
        let began = Instant::now();
        let gazetteer =
            Gazetteer::of_places(table(&rows, names_alone)).expect("a table of our own");
        let built = began.elapsed();
        // Once unmeasured, so that the first names do not pay for cold memory.
        for misspelling in asked.iter().take(100) {
            gazetteer.resolve(&Query::of(&misspelling.written));
        }
        let answers: Vec<Answer> = asked.iter().map(|one| answer(&gazetteer, one)).collect();
        println!(
            "{} names, {} misspelt by one or two letters, {what}; gazetteer of them ready in {built:.2?}",
            rows.len(),
            asked.len()
        );
        let figures = Figures::of(&answers, &nearest);
        println!("{}", figures.words());
        for n_edits in [1, 2] {
            let of = |at: &usize| asked[*at].n_edits == n_edits;
            let chosen: Vec<usize> = (0..asked.len()).filter(of).collect();
            let answers: Vec<Answer> = chosen.iter().map(|&at| answers[at].clone()).collect();
            let nearest: Vec<Nearest> = chosen.iter().map(|&at| nearest[at]).collect();
            println!("of {n_edits}: {}", Figures::of(&answers, &nearest).words());
        }
        if names_alone {
            write_down(folder, &rows, &asked, &answers, &nearest);
            fs::write(folder.join("ours.tsv"), figures.row()).expect("written");
        }
    }
}

/// So many rows of GeoNames with different Latin names of four letters or more, by chance.
fn some_rows<'g>(gazetteer: &'g Gazetteer, n: usize, random: &mut Random) -> Vec<Place<'g>> {
    let is_latin = |name: &str| {
        let letters = name.chars().filter(|letter| letter.is_alphabetic());
        let clean = |letter: char| !letter.is_alphabetic() || letter < '\u{250}';
        letters.count() >= 4 && name.chars().all(clean) && !name.contains([',', '"', '|', '\t'])
    };
    let mut known = BTreeSet::new();
    let mut rows: Vec<Place> = gazetteer
        .places()
        .filter(|place| place.id.starts_with("gn:") && is_latin(place.name))
        .filter(|place| known.insert(place.name))
        .collect();
    let n = n.min(rows.len());
    for at in 0..n {
        let other = at + random.below((rows.len() - at) as u64) as usize;
        rows.swap(at, other);
    }
    rows.truncate(n);
    // In an order that says nothing about which of them are asked for.
    rows.sort_unstable_by_key(|row| row.name);
    rows
}

/// The rows as a gazetteer's table, under their main names only; all of one kind and country where
/// nothing but their names shall count.
fn table(rows: &[Place], names_alone: bool) -> String {
    let mut text = COLUMNS.join(",");
    for row in rows {
        if names_alone {
            let (lon, lat) = (row.position.x(), row.position.y());
            write!(
                text,
                "\n{},{},,,village,{lon},{lat},XX,,,,gn",
                row.id, row.name
            )
            .expect("a string takes everything");
            continue;
        }
        write!(
            text,
            "\n{},{},,,{},{},{},{},{},{},{},{}",
            row.id,
            row.name,
            row.feature.code(),
            row.position.x(),
            row.position.y(),
            row.country,
            quoted(row.admin1),
            quoted(row.admin2),
            row.population,
            row.source
        )
        .expect("a string takes everything");
    }
    text
}

fn quoted(field: &str) -> String {
    format!("\"{}\"", field.replace('"', "\"\""))
}

/// A name as somebody mistyped it.
struct Misspelling<'g> {
    written: String,
    name: &'g str,
    n_edits: u32,
}

/// Names by chance, half of them misspelt by one letter and half by two.
fn misspelt<'g>(rows: &[Place<'g>], n: usize, random: &mut Random) -> Vec<Misspelling<'g>> {
    (0..n)
        .map(|at| {
            let name = rows[random.below(rows.len() as u64) as usize].name;
            let n_edits = 1 + at as u32 % 2;
            let mut letters: Vec<char> = name.chars().collect();
            while letters.iter().copied().eq(name.chars()) {
                letters = name.chars().collect();
                for _ in 0..n_edits {
                    edit(&mut letters, random);
                }
            }
            Misspelling {
                written: letters.into_iter().collect(),
                name,
                n_edits,
            }
        })
        .collect()
}

/// Puts in, leaves out or replaces a letter, or swaps it with the next one.
fn edit(letters: &mut Vec<char>, random: &mut Random) {
    let places: Vec<usize> = (0..letters.len())
        .filter(|&at| letters[at].is_alphabetic())
        .collect();
    if places.is_empty() {
        return;
    }
    let at = places[random.below(places.len() as u64) as usize];
    let other = char::from(b'a' + random.below(26) as u8);
    match random.below(4) {
        0 => letters.insert(at + random.below(2) as usize, other),
        1 => {
            letters.remove(at);
        }
        2 => letters[at] = other,
        _ => {
            let next = (at + 1).min(letters.len() - 1);
            letters.swap(at, next);
        }
    }
}

/// What the gazetteer said to one misspelling.
#[derive(Clone)]
struct Answer {
    /// Where the right name stands among the choices, from 0.
    rank: Option<usize>,
    sure: bool,
    took: Duration,
    first: String,
    why: String,
}

fn answer(gazetteer: &Gazetteer, asked: &Misspelling) -> Answer {
    let query = Query::of(&asked.written);
    let began = Instant::now();
    let found = gazetteer.resolve(&query);
    let took = began.elapsed();
    let is_right = |id: &str| gazetteer.get(id).is_some_and(|it| it.name == asked.name);
    let rank = found.choices.iter().position(|it| is_right(&it.place_id));
    let first = found.choices.first();
    Answer {
        rank,
        sure: found.sure,
        took,
        first: first.map_or_else(String::new, |choice| choice.name.clone()),
        why: first.map_or_else(String::new, |choice| choice.reasons.join("; ")),
    }
}

/// How the right name stands among all by the plain distance of Levenshtein: what a matcher that
/// knows nothing but letters can reach.
#[derive(Clone, Copy)]
struct Nearest {
    /// How far the right name is, and the nearest one.
    right: u32,
    least: u32,
    /// How many names are that near.
    n_alike: u32,
}

fn nearest(rows: &[Place], asked: &Misspelling) -> Nearest {
    let pattern = Pattern::of(&asked.written);
    let mut nearest = Nearest {
        right: pattern.distance(asked.name),
        least: u32::MAX,
        n_alike: 0,
    };
    for row in rows {
        let distance = pattern.distance(row.name);
        if distance < nearest.least {
            (nearest.least, nearest.n_alike) = (distance, 0);
        }
        nearest.n_alike += u32::from(distance == nearest.least);
    }
    nearest
}

/// Where each letter stands in a text of up to 64 letters, as bits: Myers, "A fast bit-vector
/// algorithm for approximate string matching", 1999, in the form of Hyyrö, 2003.
struct Pattern {
    len: u32,
    letters: Vec<(char, u64)>,
}

impl Pattern {
    fn of(text: &str) -> Self {
        let mut letters: Vec<(char, u64)> = Vec::new();
        let mut len = 0;
        for (at, letter) in text.chars().take(64).enumerate() {
            len = at as u32 + 1;
            match letters.iter_mut().find(|(known, _)| *known == letter) {
                Some((_, bits)) => *bits |= 1 << at,
                None => letters.push((letter, 1 << at)),
            }
        }
        Self { len, letters }
    }

    fn distance(&self, other: &str) -> u32 {
        let (mut plus, mut minus, mut distance) = (u64::MAX, 0u64, self.len);
        let last = 1u64 << self.len.saturating_sub(1);
        for letter in other.chars() {
            let found = self.letters.iter().find(|(known, _)| *known == letter);
            let equal = found.map_or(0, |&(_, bits)| bits);
            let vertical = equal | minus;
            let diagonal = (((equal & plus).wrapping_add(plus)) ^ plus) | equal;
            let mut up = minus | !(diagonal | plus);
            let mut down = plus & diagonal;
            distance += u32::from(up & last != 0);
            distance -= u32::from(down & last != 0);
            up = (up << 1) | 1;
            down <<= 1;
            plus = down | !(vertical | up);
            minus = up & vertical;
        }
        distance
    }
}

fn write_down(
    folder: &Path,
    rows: &[Place],
    asked: &[Misspelling],
    answers: &[Answer],
    nearest: &[Nearest],
) {
    let names: Vec<&str> = rows.iter().map(|row| row.name).collect();
    let mut pairs = String::from("written\tname\tn_edits\n");
    let mut missed = String::from(
        "written\tname\tedits\tdistance\tleast\talike\trank\tsure\tmicros\tfirst\twhy\n",
    );
    for ((one, answer), near) in asked.iter().zip(answers).zip(nearest) {
        writeln!(pairs, "{}\t{}\t{}", one.written, one.name, one.n_edits).expect("a string");
        if answer.rank != Some(0) {
            let rank = answer
                .rank
                .map_or_else(|| "-".to_owned(), |rank| (rank + 1).to_string());
            let (sure, micros) = (answer.sure, answer.took.as_micros());
            writeln!(
                missed,
                "{}\t{}\t{}\t{}\t{}\t{}\t{rank}\t{sure}\t{micros}\t{}\t{}",
                one.written,
                one.name,
                one.n_edits,
                near.right,
                near.least,
                near.n_alike,
                answer.first,
                answer.why
            )
            .expect("a string takes everything");
        }
    }
    for (file, text) in [
        ("names.txt", names.join("\n") + "\n"),
        ("misspelt.tsv", pairs),
        ("missed.tsv", missed),
    ] {
        fs::write(folder.join(file), text).expect("the folder can be written to");
    }
}

/// What is counted.
struct Figures {
    first: f64,
    five: f64,
    sure: f64,
    sure_right: f64,
    /// The right name is among the nearest; and the share of right answers if one of these is
    /// picked by chance.
    among_nearest: f64,
    by_chance: f64,
    median: Duration,
    p99: Duration,
    mean: Duration,
}

impl Figures {
    fn of(answers: &[Answer], nearest: &[Nearest]) -> Self {
        let n = answers.len().max(1) as f64;
        let share = |is: &dyn Fn(&Answer) -> bool| {
            answers.iter().filter(|answer| is(answer)).count() as f64 / n
        };
        let sure = share(&|answer| answer.sure);
        let sure_right = share(&|answer| answer.sure && answer.rank == Some(0));
        let is_nearest = |near: &&Nearest| near.right == near.least;
        let chance = |near: &Nearest| 1.0 / f64::from(near.n_alike);
        let mut times: Vec<Duration> = answers.iter().map(|answer| answer.took).collect();
        times.sort_unstable();
        let at = |part: f64| times.get((n * part) as usize).copied().unwrap_or_default();
        Self {
            first: share(&|answer| answer.rank == Some(0)),
            five: share(&|answer| answer.rank.is_some_and(|rank| rank < 5)),
            sure,
            sure_right: sure_right / sure.max(f64::MIN_POSITIVE),
            among_nearest: nearest.iter().filter(is_nearest).count() as f64 / n,
            by_chance: nearest.iter().filter(is_nearest).map(chance).sum::<f64>() / n,
            median: at(0.5),
            p99: at(0.99),
            mean: times.iter().sum::<Duration>() / times.len().max(1) as u32,
        }
    }

    fn words(&self) -> String {
        format!(
            "first choice right {:.3}, in the first five {:.3}, sure {:.3}, of these right {:.3}; among \
             the nearest {:.3} (one of them by chance {:.3}); median {:.3?}, 99th percentile {:.3?}, mean \
             {:.3?}",
            self.first,
            self.five,
            self.sure,
            self.sure_right,
            self.among_nearest,
            self.by_chance,
            self.median,
            self.p99,
            self.mean
        )
    }

    /// For the table of `tools/compare-matchers.py`.
    fn row(&self) -> String {
        let ms = |time: Duration| time.as_secs_f64() * 1000.0;
        format!(
            "first\tfive\tmedian_ms\tp99_ms\tmean_ms\tamong_nearest\tby_chance\n\
             {:.4}\t{:.4}\t{:.4}\t{:.4}\t{:.4}\t{:.4}\t{:.4}\n",
            self.first,
            self.five,
            ms(self.median),
            ms(self.p99),
            ms(self.mean),
            self.among_nearest,
            self.by_chance
        )
    }
}

/// Xorshift: enough to misspell with.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, n: u64) -> u64 {
        self.next() % n
    }
}
