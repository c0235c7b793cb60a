//! How fast reports are read on one core, and what texts cost that nobody writes: figures that a
//! median alone would hide. Knows nothing of whether the findings are right (`tests/it/reading` does).
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

/// Something repeated until it is so many bytes long.
fn repeated(piece: &str, n_bytes: usize) -> String {
    piece.repeat(n_bytes / piece.len() + 1)
}

/// Texts that nobody writes, each at half its size and at its size.
fn hostile(n_bytes: usize, gazetteer: &Gazetteer) {
    let mut names = gazetteer
        .places()
        .map(|place| place.name)
        .collect::<Vec<_>>();
    // Far from each other, as chance would have them.
    names = (0..names.len())
        .map(|at| names[at * 7919 % names.len()])
        .collect();
    let joined = |by: &str, n_bytes: usize| {
        let mut text = String::with_capacity(n_bytes + 64);
        for name in names.iter().cycle() {
            if text.len() >= n_bytes {
                break;
            }
            text.push_str(name);
            text.push_str(by);
        }
        text
    };
    type Made<'a> = Box<dyn Fn(usize) -> String + 'a>;
    let same = |piece: &'static str| -> Made<'static> { Box::new(move |n| repeated(piece, n)) };
    let texts: Vec<(&str, Language, Made)> = vec![
        ("digits", Language::English, same("0123456789")),
        ("digits, spaced", Language::English, same("12 ")),
        ("dates", Language::English, same("12 March 2024 ")),
        ("commas", Language::English, same(",")),
        ("full stops", Language::English, same(". ")),
        ("open brackets", Language::French, same("(")),
        (
            "brackets, nested",
            Language::French,
            Box::new(|n| "(".repeat(n / 2) + &")".repeat(n / 2)),
        ),
        ("emojis", Language::English, same("💥😀🔥")),
        (
            "signs of direction",
            Language::Arabic,
            same("\u{202b}\u{200f}\u{202c}"),
        ),
        (
            "signs of direction in words",
            Language::Arabic,
            same("قت\u{200f}ل\u{202c} "),
        ),
        ("one word", Language::English, same("a")),
        ("one word, Arabic", Language::Arabic, same("ب")),
        (
            "one sentence, words",
            Language::English,
            same("gunmen went on and on "),
        ),
        (
            "one sentence, acts",
            Language::English,
            same("gunmen killed two soldiers and "),
        ),
        (
            "one sentence, acts, French",
            Language::French,
            same("ils ont tué deux soldats puis "),
        ),
        (
            "one sentence, acts, Arabic",
            Language::Arabic,
            same("وقتل مسلحون جنديين "),
        ),
        (
            "one sentence, people",
            Language::English,
            same("soldiers and gunmen of JNIM "),
        ),
        (
            "one sentence, one place",
            Language::English,
            same("killed in Djibo and "),
        ),
        (
            "one sentence, places",
            Language::English,
            Box::new(|n| format!("Gunmen killed six in {}", joined(", in ", n))),
        ),
        (
            "one sentence, places, Arabic",
            Language::Arabic,
            Box::new(|n| format!("قتل مسلحون في {}", joined(" وفي ", n))),
        ),
        (
            "names of places",
            Language::English,
            Box::new(|n| joined(" ", n)),
        ),
        (
            "names of places, Arabic words",
            Language::Arabic,
            same("تشكوي بندياغارا دوينتزا كوليكورو "),
        ),
        (
            "a sentence a place",
            Language::English,
            Box::new(|n| {
                format!(
                    "Gunmen killed six in {}",
                    joined(". Gunmen killed six in ", n)
                )
            }),
        ),
        (
            "an item a place",
            Language::English,
            Box::new(|n| {
                format!(
                    "- Gunmen killed six in {}",
                    joined(".\n- Gunmen killed six in ", n)
                )
            }),
        ),
        (
            "a row a place",
            Language::English,
            Box::new(|n| {
                format!(
                    "Date\tPlace\tKilled\n1 March\t{}",
                    joined("\t6\n1 March\t", n)
                )
            }),
        ),
        ("one row of tabs", Language::English, same("6\t")),
        ("empty lines", Language::English, same("\n")),
        ("headings", Language::English, same("ATTACK IN DJIBO\n\n")),
        (
            "read also",
            Language::French,
            same("Lire aussi : Djibo attaquée. "),
        ),
        (
            "attacks on Sunday",
            Language::English,
            same("Gunmen attacked Djibo on Sunday. "),
        ),
        (
            "attacks told on and on",
            Language::English,
            same("Gunmen attacked Djibo on Sunday. They killed two soldiers. "),
        ),
        (
            "one attack told on and on",
            Language::French,
            Box::new(|n| {
                repeated("Ils ont tué deux soldats. ", n).replacen("Ils", "À Djibo, ils", 1)
            }),
        ),
        ("quotes", Language::English, same("\"")),
        ("between", Language::English, same("between ")),
        ("between, Arabic", Language::Arabic, same("بين ")),
        ("near near", Language::French, same("près de ")),
        ("kilometres", Language::French, same("à 20 km au nord de ")),
        ("thousands", Language::English, same("thousand hundred ")),
        ("hundreds, Arabic", Language::Arabic, same("مئة وألف و")),
    ];
    println!(
        "{:<32} {:>8} {:>10} {:>10} {:>8} {:>7}",
        "", "KiB", "half", "whole", "MB/s", "times"
    );
    for (label, language, make) in texts {
        let cost = |n_bytes: usize| {
            let text = make(n_bytes);
            timed(|| read(&text, language, gazetteer, None))
        };
        let (half, _) = cost(n_bytes / 2);
        let (whole, n) = cost(n_bytes);
        println!(
            "{label:<32} {:>8} {:>10.1?} {:>10.1?} {:>8.2} {:>7.2} {n:>8} candidates",
            n_bytes / 1024,
            half,
            whole,
            n_bytes as f64 / 1e6 / whole.as_secs_f64(),
            whole.as_secs_f64() / half.as_secs_f64().max(1e-9)
        );
    }
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
