//! How fast reports are read on one core, and what texts cost that nobody writes: figures that a
//! median alone would hide. Knows nothing of whether the findings are right (`tests/it/reports` does).
//!
//! `cargo run --release --example reading [FOLDER [TIMES]]` reads the `.txt` files of a folder (the
//! reports of `tests/reports`) so many times. `… reading hostile [KIB]` reads texts of half that size
//! and of that size: where the last column is well over 2, the time is not linear. Times are those of
//! the processor where the system tells them (Linux).
#![expect(clippy::print_stdout, reason = "figures are what this program is for")]

use std::path::Path;
use std::time::{Duration, Instant};
use std::{env, fs};

use harmattan::extract::{self, Subject, Words};
use harmattan::gazetteer::{Gazetteer, Lately};
use harmattan::incident::Language;
use harmattan::intake;
use harmattan::time::Day;

fn main() {
    let mut arguments = env::args().skip(1);
    let first = arguments.next();
    let n: Option<usize> = arguments.next().and_then(|n| n.parse().ok());
    let gazetteer = Gazetteer::embedded();
    // What is worked out once is not counted to the first report.
    for language in Language::ALL {
        Words::embedded(language);
    }
    read(
        "Two men were killed near Mopti.",
        Language::English,
        &gazetteer,
        None,
    );
    match first.as_deref() {
        Some("hostile") => hostile(n.unwrap_or(1024) * 1024, &gazetteer),
        folder => {
            let own = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/reports");
            folder_of_reports(Path::new(folder.unwrap_or(own)), n.unwrap_or(5), &gazetteer);
        }
    }
}

fn read(text: &str, language: Language, gazetteer: &Gazetteer, lately: Option<&Lately>) -> usize {
    let subject = Subject {
        text,
        aside: &[],
        published: Day::of(2025, 6, 15),
        language,
        memory: None,
        lately,
        report: None,
        source: None,
    };
    let reading = extract::read(&subject, gazetteer, Words::embedded(language));
    reading.candidates.len()
}

/// Reads the texts of a folder again and again, each by itself and then all together.
fn folder_of_reports(folder: &Path, times: usize, gazetteer: &Gazetteer) {
    let files =
        fs::read_dir(folder).unwrap_or_else(|fault| panic!("{fault}: {}", folder.display()));
    let mut paths: Vec<_> = files.filter_map(|file| Some(file.ok()?.path())).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    paths.sort();
    let texts: Vec<(String, String, Language)> = paths
        .into_iter()
        .filter_map(|path| {
            let text = fs::read_to_string(&path).ok()?;
            let name = path.file_name()?.to_string_lossy().into_owned();
            let language = intake::language(&text);
            Some((name, text, language))
        })
        .collect();
    println!(
        "{:<24} {:>8} {:>10} {:>10} {:>10}   slowest report",
        "", "reports", "kB", "time", "MB/s"
    );
    for shares in [false, true] {
        let label = if shares { "together" } else { "alone" };
        for language in Language::ALL.map(Some).into_iter().chain([None]) {
            let wanted = || {
                let texts = texts.iter();
                texts.filter(move |(.., own)| language.is_none_or(|language| language == *own))
            };
            let (mut whole, mut slowest) = (Duration::ZERO, (Duration::ZERO, ""));
            for _ in 0..times {
                let lately = Lately::default();
                for (name, text, own) in wanted() {
                    let lately = shares.then_some(&lately);
                    let (time, _) = timed(|| read(text, *own, gazetteer, lately));
                    whole += time;
                    slowest = slowest.max((time, name));
                }
            }
            let n_bytes = times * wanted().map(|(_, text, _)| text.len()).sum::<usize>();
            println!(
                "{:<24} {:>8} {:>10.1} {:>10.1?} {:>10.2}   {} {:.1?}",
                format!("{label}, {}", language.map_or("all", Language::code)),
                wanted().count(),
                n_bytes as f64 / times as f64 / 1e3,
                whole / times as u32,
                n_bytes as f64 / 1e6 / whole.as_secs_f64(),
                slowest.1,
                slowest.0
            );
        }
    }
}

/// What is repeated in texts that nobody writes.
const PIECES: &[(&str, Language, &str)] = &[
    ("digits", Language::English, "0123456789"),
    ("digits, spaced", Language::English, "12 "),
    ("dates", Language::English, "12 March 2024 "),
    ("commas", Language::English, ","),
    ("full stops", Language::English, ". "),
    ("open brackets", Language::French, "("),
    ("quotes", Language::English, "\""),
    ("emojis", Language::English, "💥😀🔥"),
    (
        "signs of direction",
        Language::Arabic,
        "\u{202b}\u{200f}\u{202c}",
    ),
    (
        "signs of direction in words",
        Language::Arabic,
        "قت\u{200f}ل\u{202c} ",
    ),
    ("one word", Language::English, "a"),
    ("one word, Arabic", Language::Arabic, "ب"),
    (
        "one sentence, words",
        Language::English,
        "gunmen went on and on ",
    ),
    (
        "one sentence, acts",
        Language::English,
        "gunmen killed two soldiers and ",
    ),
    (
        "one sentence, acts, French",
        Language::French,
        "ils ont tué deux soldats puis ",
    ),
    (
        "one sentence, acts, Arabic",
        Language::Arabic,
        "وقتل مسلحون جنديين ",
    ),
    (
        "one sentence, people",
        Language::English,
        "soldiers and gunmen of JNIM ",
    ),
    (
        "one sentence, one place",
        Language::English,
        "killed in Djibo and ",
    ),
    (
        "names, Arabic",
        Language::Arabic,
        "تشكوي بندياغارا دوينتزا كوليكورو ",
    ),
    ("one row of tabs", Language::English, "6\t"),
    ("empty lines", Language::English, "\n"),
    ("items", Language::English, "- "),
    ("headings", Language::English, "ATTACK IN DJIBO\n\n"),
    (
        "read also",
        Language::French,
        "Lire aussi : Djibo attaquée. ",
    ),
    (
        "attacks on Sunday",
        Language::English,
        "Gunmen attacked Djibo on Sunday. ",
    ),
    (
        "attacks told on and on",
        Language::English,
        "Gunmen attacked Djibo on Sunday. They killed two soldiers. ",
    ),
    ("between", Language::English, "between "),
    ("between, Arabic", Language::Arabic, "بين "),
    ("near near", Language::French, "près de "),
    ("kilometres", Language::French, "à 20 km au nord de "),
    ("thousands", Language::English, "thousand hundred "),
    ("hundreds, Arabic", Language::Arabic, "مئة وألف و"),
];

/// What stands before the first of many names of places, and between two.
const PLACES: &[(&str, Language, &str, &str)] = &[
    ("names of places", Language::English, "", " "),
    ("a line a place", Language::English, "", "\n"),
    (
        "one sentence, places",
        Language::English,
        "Gunmen killed six in ",
        ", in ",
    ),
    (
        "one sentence, places, Arabic",
        Language::Arabic,
        "قتل مسلحون في ",
        " وفي ",
    ),
    (
        "a sentence a place",
        Language::English,
        "Gunmen killed six in ",
        ". Gunmen killed six in ",
    ),
    (
        "an item a place",
        Language::English,
        "- Gunmen killed six in ",
        ".\n- Gunmen killed six in ",
    ),
    (
        "a row a place",
        Language::English,
        "Date\tPlace\tKilled\n1 March\t",
        "\t6\n1 March\t",
    ),
];

/// Texts that nobody writes, each at half its size and at its size.
fn hostile(n_bytes: usize, gazetteer: &Gazetteer) {
    println!(
        "{:<32} {:>8} {:>10} {:>10} {:>8} {:>7}",
        "", "KiB", "half", "whole", "MB/s", "times"
    );
    for &(label, language, piece) in PIECES {
        row(label, n_bytes, gazetteer, language, |n_bytes| {
            piece.repeat(n_bytes / piece.len() + 1)
        });
    }
    let nested = |n_bytes: usize| "(".repeat(n_bytes / 2) + &")".repeat(n_bytes / 2);
    row(
        "brackets, nested",
        n_bytes,
        gazetteer,
        Language::French,
        nested,
    );
    let names: Vec<&str> = gazetteer.places().map(|place| place.name).collect();
    for &(label, language, first, between) in PLACES {
        row(label, n_bytes, gazetteer, language, |n_bytes| {
            let mut text = first.to_owned();
            // Far from each other, as chance would have them.
            let far = (0..).map(|at: usize| names[at * 7919 % names.len()]);
            for name in far {
                if text.len() >= n_bytes {
                    break;
                }
                text.push_str(name);
                text.push_str(between);
            }
            text
        });
    }
}

/// Reads a text at half its size and at its size, and prints a line.
fn row(
    label: &str,
    n_bytes: usize,
    gazetteer: &Gazetteer,
    language: Language,
    make: impl Fn(usize) -> String,
) {
    let cost = |n_bytes: usize| {
        let text = make(n_bytes);
        timed(|| read(&text, language, gazetteer, None))
    };
    let (half, _) = cost(n_bytes / 2);
    let (whole, n) = cost(n_bytes);
    println!(
        "{label:<32} {:>8} {half:>10.1?} {whole:>10.1?} {:>8.2} {:>7.2} {n:>8} candidates",
        n_bytes / 1024,
        n_bytes as f64 / 1e6 / whole.as_secs_f64(),
        whole.as_secs_f64() / half.as_secs_f64().max(1e-9)
    );
}

/// How long something took of this thread's processor time, and what came of it.
fn timed<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let (began, began_cpu) = (Instant::now(), processor_time());
    let done = work();
    let took = began.elapsed();
    let cpu = processor_time().zip(began_cpu);
    (
        cpu.map_or(took, |(now, then)| now.saturating_sub(then)),
        done,
    )
}

/// How long this thread had a processor, where the system says so (Linux): unlike the time of day it
/// does not count what other programs took.
fn processor_time() -> Option<Duration> {
    let line = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanos = line.split_whitespace().next()?.parse().ok()?;
    Some(Duration::from_nanos(nanos))
}
