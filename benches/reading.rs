//! How fast reports are read: the invented reports of `tests/reports`, by language, in bytes a
//! second. `alone`: every report by itself, as one is pasted. `together`: names that another report
//! had are not looked for anew, as in a folder of them. `cargo bench --bench reading`; figures of
//! one run are to be compared with each other.

use std::fs;
use std::path::Path;
use std::sync::OnceLock;

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use harmattan::extract::{self, Subject, Words};
use harmattan::gazetteer::{Gazetteer, Lately};
use harmattan::incident::Language;
use harmattan::intake;
use harmattan::time::Day;

fn main() {
    divan::main();
}

fn gazetteer() -> &'static Gazetteer {
    static READ: OnceLock<Gazetteer> = OnceLock::new();
    READ.get_or_init(Gazetteer::embedded)
}

/// The texts of a language: those whose names begin with its code.
fn texts(code: &str) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reports");
    let files = fs::read_dir(folder).expect("the reports lie in the repository");
    let mut paths: Vec<_> = files.filter_map(|file| Some(file.ok()?.path())).collect();
    paths.retain(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with(code) && name.ends_with(".txt")
    });
    paths.sort();
    let read = |path| fs::read_to_string(path).expect("a report of ours is UTF-8");
    paths.into_iter().map(read).collect()
}

fn read(text: &str, language: Language, lately: Option<&Lately>) -> usize {
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
    let reading = extract::read(&subject, gazetteer(), Words::embedded(language));
    reading.candidates.len()
}

fn bench(bencher: Bencher, code: &str, shares: bool) {
    let texts = texts(code);
    let language = Language::of_code(code).expect("one of the three");
    let n_bytes: usize = texts.iter().map(String::len).sum();
    bencher.counter(BytesCount::new(n_bytes)).bench_local(|| {
        let lately = Lately::default();
        let texts = texts.iter();
        texts
            .map(|text| read(black_box(text), language, shares.then_some(&lately)))
            .sum::<usize>()
    });
}

#[divan::bench(args = ["ar", "fr", "en"], sample_count = 10, sample_size = 1)]
fn alone(bencher: Bencher, code: &str) {
    bench(bencher, code, false);
}

#[divan::bench(args = ["ar", "fr", "en"], sample_count = 10, sample_size = 1)]
fn together(bencher: Bencher, code: &str) {
    bench(bencher, code, true);
}

/// What is done before a text is read: its kind, its encoding, what of it is set aside.
#[divan::bench(args = ["ar", "fr", "en"])]
fn take_in(bencher: Bencher, code: &str) {
    let texts = texts(code);
    let n_bytes: usize = texts.iter().map(String::len).sum();
    bencher.counter(BytesCount::new(n_bytes)).bench(|| {
        let taken = texts
            .iter()
            .map(|text| intake::take(black_box(text.as_bytes()), ""));
        taken.flatten().count()
    });
}
