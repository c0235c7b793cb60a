//! The layers of `src/lib.rs`, held to: who may use whom, which outside crate stays where, and
//! that every file says what it is for and stays small.

use std::fs;
use std::path::{Path, PathBuf};

/// Each module, and the modules it may use.
const LAYERS: &[(&str, &[&str])] = &[
    ("geo", &[]),
    ("time", &[]),
    ("text", &[]),
    ("incident", &["geo", "time"]),
    ("intake", &["time", "incident"]),
    ("gazetteer", &["geo", "time", "text", "incident"]),
    ("extract", &["geo", "time", "text", "incident", "gazetteer"]),
    ("basemap", &["geo", "time"]),
    ("sanity", &["geo", "time", "gazetteer", "basemap"]),
    ("reference", &["geo"]),
    ("tiles", &[]),
    ("filter", &["geo", "incident", "time"]),
    ("analysis", &["geo", "incident", "time"]),
    (
        "exchange",
        &[
            "geo",
            "time",
            "text",
            "incident",
            "intake",
            "gazetteer",
            "extract",
            "basemap",
            "sanity",
            "reference",
            "filter",
        ],
    ),
    ("sample", &["incident", "time"]),
    ("store", &["geo", "time", "text", "incident"]),
    ("builder", &["geo", "time", "text", "gazetteer", "basemap"]),
    (
        "desk",
        &[
            "geo",
            "time",
            "text",
            "incident",
            "intake",
            "gazetteer",
            "extract",
            "filter",
            "analysis",
            "exchange",
            "sample",
            "store",
            "basemap",
            "sanity",
        ],
    ),
    (
        "view",
        &[
            "geo",
            "time",
            "incident",
            "gazetteer",
            "basemap",
            "tiles",
            "reference",
            "filter",
            "analysis",
            "exchange",
            "desk",
            "sanity",
        ],
    ),
    ("render", &["basemap", "geo", "time", "view"]),
    (
        "picture",
        &[
            "analysis",
            "basemap",
            "desk",
            "exchange",
            "filter",
            "gazetteer",
            "geo",
            "incident",
            "render",
            "time",
            "view",
        ],
    ),
    ("settings", &[]),
    (
        "app",
        &[
            "basemap",
            "desk",
            "gazetteer",
            "geo",
            "picture",
            "settings",
            "time",
            "view",
        ],
    ),
    (
        "cli",
        &[
            "analysis",
            "app",
            "basemap",
            "builder",
            "desk",
            "exchange",
            "extract",
            "filter",
            "gazetteer",
            "geo",
            "incident",
            "intake",
            "picture",
            "render",
            "sanity",
            "store",
            "text",
            "time",
            "view",
        ],
    ),
];

/// Outside crates, and the modules that keep them to themselves.
const KEPT: &[(&str, &[&str])] = &[
    // `exchange` reads and writes GeoPackages, which are databases of others.
    ("rusqlite", &["store", "tiles", "exchange"]),
    ("egui", &["view", "render", "picture", "app"]),
    ("eframe", &["view", "app"]),
    ("walkers", &["view"]),
    ("tiny_skia", &["render"]),
    ("clap", &["cli"]),
    ("jiff", &["time"]),
    ("geojson", &["builder", "reference", "exchange"]),
    ("pmtiles", &["tiles"]),
    ("tokio", &["tiles"]),
    ("html5gum", &["intake"]),
    ("zip", &["intake", "reference", "exchange"]),
    ("quick_xml", &["intake", "reference", "exchange"]),
    ("mail_parser", &["intake"]),
    ("encoding_rs", &["intake", "exchange"]),
    ("chardetng", &["intake", "exchange"]),
    ("calamine", &["exchange"]),
    ("rust_xlsxwriter", &["exchange"]),
    ("parquet", &["exchange"]),
    ("gif", &["exchange"]),
    ("krilla", &["render"]),
    ("fluent_bundle", &["view"]),
    ("unic_langid", &["view"]),
    ("statrs", &["analysis"]),
    ("rand_pcg", &["analysis"]),
];

/// No file is longer than this, tests apart.
const MOST_LINES: usize = 620;

#[test]
fn a_module_uses_only_the_layers_below() {
    for (module, allowed) in LAYERS {
        for (file, code) in sources(module) {
            for used in used_modules(&code) {
                let fine = used == *module || allowed.contains(&used.as_str());
                assert!(fine, "{}: `{module}` may not use `{used}`", file.display());
            }
        }
    }
}

#[test]
fn an_outside_crate_stays_in_its_modules() {
    for (module, _) in LAYERS {
        for (file, code) in sources(module) {
            for (outside, keepers) in KEPT {
                let named = code.match_indices(&format!("{outside}::")).any(|(at, _)| {
                    let before = code[..at].chars().next_back();
                    !before.is_some_and(|letter| {
                        letter.is_alphanumeric() || letter == '_' || letter == ':'
                    })
                });
                let is_of_tests = file
                    .parent()
                    .is_some_and(|folder| folder.ends_with("tests"));
                let is_test = file.ends_with("tests.rs") || is_of_tests;
                assert!(
                    !named || is_test || keepers.contains(module),
                    "{}: only {keepers:?} use `{outside}`",
                    file.display()
                );
            }
        }
    }
}

#[test]
fn only_the_map_names_walkers() {
    for (file, code) in sources("view") {
        let is_map = file.components().any(|part| part.as_os_str() == "map");
        assert!(is_map || !code.contains("walkers::"), "{}", file.display());
    }
}

#[test]
fn every_file_says_what_it_is_for_and_stays_small() {
    for (module, _) in LAYERS {
        for (file, _) in sources(module) {
            let text = fs::read_to_string(&file).expect("readable");
            assert!(text.starts_with("//!"), "{}: no `//!`", file.display());
            let n_lines = text
                .split("#[cfg(test)]\nmod tests {")
                .next()
                .unwrap_or_default()
                .lines()
                .count();
            assert!(n_lines <= MOST_LINES, "{}: {n_lines} lines", file.display());
        }
    }
}

#[test]
fn every_module_has_its_place_in_the_layers() {
    let lib = fs::read_to_string(src().join("lib.rs")).expect("readable");
    for line in lib.lines().filter_map(|line| line.strip_prefix("pub mod ")) {
        let module = line.trim_end_matches(';');
        assert!(
            LAYERS.iter().any(|(name, _)| *name == module),
            "`{module}` is in no layer"
        );
    }
}

fn src() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// The files of a module, and their code without its comments and inline tests.
fn sources(module: &str) -> Vec<(PathBuf, String)> {
    let mut files = Vec::new();
    collect(&src().join(format!("{module}.rs")), &mut files);
    collect(&src().join(module), &mut files);
    assert!(!files.is_empty(), "no module `{module}`");
    return files;

    fn collect(path: &Path, files: &mut Vec<(PathBuf, String)>) {
        if path.is_dir() {
            for entry in fs::read_dir(path).expect("a folder") {
                collect(&entry.expect("an entry").path(), files);
            }
        } else if path.extension().is_some_and(|extension| extension == "rs") && path.exists() {
            let text = fs::read_to_string(path).expect("readable");
            let text = text
                .split("#[cfg(test)]\nmod tests {")
                .next()
                .unwrap_or_default();
            let code = text
                .lines()
                .map(|line| line.split("//").next().unwrap_or_default());
            files.push((path.to_owned(), code.collect::<Vec<_>>().join("\n")));
        }
    }
}

/// The first name of every path from the crate's root: `crate::a::B` and `crate::{a, b::C}`.
fn used_modules(code: &str) -> Vec<String> {
    let mut used = Vec::new();
    for (at, found) in code.match_indices("crate::") {
        let rest = &code[at + found.len()..];
        match rest.strip_prefix('{') {
            None => used.push(first_name(rest)),
            Some(group) => {
                let mut depth = 0;
                let mut start = true;
                for (at, letter) in group.char_indices() {
                    match letter {
                        '{' => depth += 1,
                        '}' if depth == 0 => break,
                        '}' => depth -= 1,
                        ',' if depth == 0 => start = true,
                        _ if start && !letter.is_whitespace() => {
                            used.push(first_name(&group[at..]));
                            start = false;
                        }
                        _ => (),
                    }
                }
            }
        }
    }
    used
}

fn first_name(path: &str) -> String {
    path.chars()
        .take_while(|letter| letter.is_alphanumeric() || *letter == '_')
        .collect()
}

#[test]
fn used_modules_of_each_form() {
    assert_eq!(used_modules("use crate::geo::Position;"), ["geo"]);
    assert_eq!(
        used_modules("use crate::{geo::{a, b}, text, app::C};"),
        ["geo", "text", "app"]
    );
}
