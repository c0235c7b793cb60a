//! `harmattan spread` as it is used: the same figures as text, JSON, CSV and page, a briefing in one
//! command, and what it says when it is asked wrongly.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

fn spread(home: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_harmattan"))
        .arg("spread")
        .args(args)
        .env_clear()
        .env("HOME", home)
        .env("USER", "a test")
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

fn printed(home: &Path, args: &[&str]) -> String {
    let output = spread(home, args);
    let message = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{args:?}: {message}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_sample_is_too_little_for_a_front_and_every_form_says_so() {
    let home = tempfile::tempdir().unwrap();
    let text = printed(home.path(), &[]);
    assert!(
        text.contains("Burn-in") && text.contains("Too few complete periods"),
        "{text}"
    );

    let json: serde_json::Value = serde_json::from_str(&printed(home.path(), &["--json"])).unwrap();
    let figures = json["figures"].as_array().unwrap();
    let of = |measure: &str, what: &str| {
        let is_it =
            |figure: &&serde_json::Value| figure["measure"] == measure && figure["figure"] == what;
        figures.iter().filter(is_it).collect::<Vec<_>>()
    };
    assert_eq!(json["anchor"], "Bamako");
    // Fewer than twenty incidents a month: no quantile has a value.
    assert!(
        of("distance", "q05_km")
            .iter()
            .all(|figure| figure["value"].is_null())
    );
    let total = of("account", "total")[0]["value"].as_f64().unwrap();
    let accounted: f64 = figures
        .iter()
        .filter(|figure| figure["measure"] == "account" && figure["figure"] != "total")
        .map(|figure| figure["value"].as_f64().unwrap())
        .sum();
    assert!(
        (total - accounted).abs() < 0.5,
        "{total} is not {accounted}"
    );

    let csv = printed(home.path(), &["--csv", "--by", "quarter"]);
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    assert_eq!(reader.headers().unwrap().len(), 11);
    assert!(reader.records().all(|row| row.is_ok()));

    let page = printed(home.path(), &["--md", "--anchor", "coast"]);
    for words in [
        "## Distance to the coast",
        "## Methods and sources",
        "Contains sample data",
        "frontier of reporting",
    ] {
        assert!(page.contains(words), "no {words:?} in {page}");
    }
}

#[test]
fn a_briefing_is_a_page_figures_and_pictures_in_one_command() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("brief");
    printed(
        home.path(),
        &["--brief", folder.to_str().unwrap(), "--draws", "19"],
    );
    let page = fs::read_to_string(folder.join("spread.md")).unwrap();
    for picture in ["charts.png", "frontier.png", "map.png"] {
        assert!(page.contains(picture));
        assert!(
            fs::read(folder.join(picture))
                .unwrap()
                .starts_with(b"\x89PNG")
        );
    }
    assert!(folder.join("spread.csv").exists());
}

#[test]
fn what_is_asked_wrongly_is_refused_with_what_can_be_asked() {
    let home = tempfile::tempdir().unwrap();
    for (args, says) in [
        (vec!["--limit", "P9"], "P1-P2, P1-P3 or spread"),
        (
            vec!["--family", "GDELT"],
            "own, ACLED, UCDP or deduplicated",
        ),
        (vec!["--draws", "5000"], "at most 1999"),
        (vec!["--bandwidth", "0"], "1 to 1000 km"),
        (vec!["--anchor", "Xyzzy"], "no place, border or road"),
        (vec!["--from", "2024-02-30"], "2024-02-30"),
        (
            vec!["--corridors", "/no/such/file"],
            "cannot read the corridors",
        ),
        (vec!["--json", "--csv"], "cannot be used with"),
        (vec!["--language", "de"], "en or fr"),
    ] {
        let output = spread(home.path(), &args);
        let message = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{args:?}: {message}");
        assert!(
            message.contains(says),
            "{args:?} does not say {says:?}: {message}"
        );
    }
}

#[test]
fn corridors_of_a_file_take_the_place_of_the_programs_own() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("corridors.csv");
    fs::write(
        &file,
        "name,group,countries,places\nMy road,Bamako,ML,Bamako|Kati|Nowhere at all\n",
    )
    .unwrap();
    let text = printed(home.path(), &["--corridors", file.to_str().unwrap()]);
    assert!(
        text.contains("My road") && !text.contains("RN6 Sévaré"),
        "{text}"
    );
}

#[test]
fn a_file_of_corridors_that_cannot_be_used_is_refused_by_line_and_column() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("corridors.csv");
    let table = "name,group,countries,places\nMy road,Bamako,Mali,Bamako|Kati\n";
    fs::write(&file, table).unwrap();
    let output = spread(home.path(), &["--corridors", file.to_str().unwrap()]);
    let message = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{message}");
    assert!(
        message.contains("line 2, column 3 (countries): Mali is no country code")
            && message.contains("corridors.csv"),
        "{message}"
    );
}

#[test]
fn text_and_page_speak_french_and_figures_stay_as_they_are() {
    let home = tempfile::tempdir().unwrap();
    let french = ["--language", "fr"];
    let of = |form: &[&str]| printed(home.path(), &[&french[..], form].concat());
    let text = of(&[]);
    for words in ["mesurés sur", "Rodage", "sources :", "filtre : aucun"] {
        assert!(text.contains(words), "no {words:?} in {text}");
    }
    let page = of(&["--md", "--anchor", "coast"]);
    for words in [
        "## Distance : la côte",
        "## Frontières et côte",
        "| Côte d’Ivoire |",
        "## Méthodes et sources",
        "Contient des données d’exemple",
        "0,0 %",
    ] {
        assert!(page.contains(words), "no {words:?} in {page}");
    }
    for english in ["Within", "brief-", "spread-", "incidents in the", " of "] {
        assert!(!page.contains(english), "{english:?} in {page}");
    }
    assert_eq!(of(&["--csv"]), printed(home.path(), &["--csv"]));
    assert_eq!(of(&["--json"]), printed(home.path(), &["--json"]));
}
