//! The command line as it is used: what it prints, and what it says when something is wrong.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

fn harmattan(home: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_harmattan"))
        .args(args)
        .env_clear()
        .env("HOME", home)
        .env("USER", "a test")
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[track_caller]
fn refused(home: &Path, args: &[&str], code: i32, says: &[&str]) {
    let output = harmattan(home, args);
    let message = text(&output.stderr);
    assert_eq!(output.status.code(), Some(code), "{args:?}: {message}");
    assert!(output.stdout.is_empty(), "{args:?} printed something");
    for words in says {
        assert!(
            message.contains(words),
            "{args:?} does not say {words:?}: {message}"
        );
    }
}

#[test]
fn without_a_display_it_says_so_and_what_works() {
    let home = tempfile::tempdir().unwrap();
    refused(
        home.path(),
        &[],
        1,
        &["there is no display", "harmattan render"],
    );
}

#[test]
fn what_is_asked_wrongly_is_refused_before_anything_is_made() {
    let home = tempfile::tempdir().unwrap();
    let check = |args: &[&str], says: &[&str]| {
        refused(home.path(), args, 2, says);
        assert_eq!(
            fs::read_dir(home.path()).unwrap().count(),
            0,
            "{args:?} left something behind"
        );
    };
    check(&["--no-such-flag"], &["--no-such-flag"]);
    check(
        &["list", "--from", "2024-07-02", "--to", "2024-07-01"],
        &["2024-07-02", "swap"],
    );
    check(
        &["list", "--from", "2024-02-30"],
        &["2024-02-30", "YYYY-MM-DD"],
    );
    check(&["render"], &["--out"]);
    check(
        &["render", "--out", "x.png", "--bounds", "5,8,-13,20"],
        &["--bounds", "west"],
    );
    check(
        &["render", "--out", "x.png", "--size", "large"],
        &["--size", "1600x1000"],
    );
    check(&["render", "--out", "x.png", "--size", "1x1"], &["1x1"]);
    check(
        &["resolve", "--country", "Mali", "Gao"],
        &["--country", "ML"],
    );
    check(&["resolve"], &["NAME"]);
    check(
        &["unit", "Soum", "--country", "Burkina"],
        &["--country", "ML"],
    );
    check(&["unit", "Soum", "--date", "2025"], &["2025", "YYYY-MM-DD"]);
    check(&["check"], &["gazetteer"]);
    check(&["check", "no-such.csv"], &["no-such.csv"]);
    check(&["alias"], &["list", "import"]);
    check(
        &["alias", "add", "Gao", "no-such-place"],
        &["no-such-place", "resolve NAME --json"],
    );
    check(&["alias", "add", "!?", "1"], &["no letter"]);
    check(
        &["alias", "add", "Gao", "1", "--country", "Mali"],
        &["--country", "ML"],
    );
    check(
        &["alias", "add", "Gao", "1", "--report", "1", "--source", "R"],
        &["--report", "--source"],
    );
}

#[test]
fn files_that_are_no_projects_are_named_and_left_as_they_are() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("letter.txt");
    fs::write(&path, "Not a database, but somebody's letter. ".repeat(100)).unwrap();
    let before = fs::read(&path).unwrap();
    let name = path.to_str().unwrap();
    refused(
        home.path(),
        &["list", "--db", name],
        1,
        &["no Harmattan project", "letter.txt"],
    );
    refused(
        home.path(),
        &["sample", "add", "--db", name],
        1,
        &["no Harmattan project"],
    );
    assert_eq!(fs::read(&path).unwrap(), before);
    assert_eq!(
        fs::read_dir(home.path()).unwrap().count(),
        1,
        "nothing lies beside it"
    );
    let missing = home.path().join("none.harmattan");
    refused(
        home.path(),
        &["list", "--db", missing.to_str().unwrap()],
        1,
        &["no such file"],
    );
    assert!(!missing.exists());
}

#[test]
fn a_unit_is_told_with_what_it_was_and_what_it_became() {
    let home = tempfile::tempdir().unwrap();
    let told = |args: &[&str]| {
        let output = harmattan(home.path(), args);
        assert!(output.status.success(), "{}", text(&output.stderr));
        text(&output.stdout)
    };
    let table = told(&["unit", "Soum", "--country", "bf", "--date", "2025-08-15"]);
    let lines: Vec<Vec<&str>> = table
        .lines()
        .map(|line| {
            line.split("  ")
                .map(str::trim)
                .filter(|c| !c.is_empty())
                .collect()
        })
        .collect();
    assert_eq!(lines[2][..4], ["is", "Soum", "region", "Burkina Faso"]);
    assert!(lines.iter().any(|line| line.starts_with(&[
        "is not then",
        "Soum",
        "province",
        "Sahel"
    ])));
    assert!(lines.iter().any(|line| line.starts_with(&[
        "then it is",
        "Djelgodji",
        "province",
        "Soum"
    ])));
    let json = told(&["unit", "ولاية بنكاس", "--date", "2022-01-01", "--json"]);
    let answer: serde_json::Value = serde_json::from_str(&json).unwrap();
    let unit = &answer["units"][0]["unit"];
    assert_eq!(
        (&unit["kind"], &unit["parent"]),
        (&"cercle".into(), &"Mopti".into())
    );
    assert!(told(&["unit", "Xqzwvkjh"]).contains("no unit of this name"));
}

#[test]
fn a_table_is_checked_line_by_line() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("mine.csv");
    let name = path.to_str().unwrap();
    let table = "Location;Latitude;Longitude;Country;Admin2;Distance\n\
        Tessit;15,2;-0,3;Mali;Ansongo;65 km SW of Ansongo\n\
        Bandiagara;-3.6104;14.3501;MLI;Bandiagara;\n\
        Bandiagara;14°21'N;3°36'W;ML;Bandiagara;\n\
        Gao;abc;0;ML;;\n\
        Gao;;;ML;;\n";
    fs::write(&path, table).unwrap();
    let output = harmattan(home.path(), &["check", name, "--json"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let told: Vec<serde_json::Value> = text(&output.stdout)
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let kinds: Vec<(&str, &str)> = told
        .iter()
        .map(|one| (one["at"].as_str().unwrap(), one["kind"].as_str().unwrap()))
        .collect();
    assert_eq!(
        kinds,
        [
            ("line 2", "mirrored"),
            ("line 3", "swapped"),
            ("line 5", "unknown")
        ]
    );
    assert_eq!(told[0]["better"]["lon"], 0.3);
    assert!(text(&output.stderr).contains("5 rows, 3 with warnings"));
    let output = harmattan(home.path(), &["check", name]);
    assert!(text(&output.stdout).contains("15.2000, -0.3000   → 15.2000, 0.3000"));
    fs::write(&path, "name,lon\nGao,0\n").unwrap();
    refused(
        home.path(),
        &["check", name],
        2,
        &["line 1", "\"lat\"", "mine.csv"],
    );
}

#[test]
fn the_sample_is_resolved_listed_and_drawn_without_a_window() {
    let home = tempfile::tempdir().unwrap();
    let list = harmattan(home.path(), &["list", "--json"]);
    assert!(list.status.success(), "{}", text(&list.stderr));
    let lines = text(&list.stdout);
    assert!(lines.lines().count() >= 19);
    for line in lines.lines() {
        let incident: serde_json::Value = serde_json::from_str(line).unwrap();
        assert!(incident["places"][0]["written"].is_string() && incident["sample"] == true);
    }
    let july = harmattan(
        home.path(),
        &["list", "--from", "2024-07-16", "--to", "2024-07-20"],
    );
    let july = text(&july.stdout);
    assert!(
        july.contains("Diallassagou") && !july.contains("Markac"),
        "{july}"
    );
    assert!(
        july.lines().last().unwrap().starts_with("Shown 6 of "),
        "{july}"
    );

    let png = home.path().join("map.png");
    let drawn = harmattan(
        home.path(),
        &[
            "render",
            "--out",
            png.to_str().unwrap(),
            "--size",
            "800x600",
            "--names",
            "both",
        ],
    );
    assert!(drawn.status.success(), "{}", text(&drawn.stderr));
    let decoder = png::Decoder::new(std::io::BufReader::new(fs::File::open(&png).unwrap()));
    let info = decoder.read_info().unwrap();
    assert_eq!((info.info().width, info.info().height), (800, 600));
}

#[test]
fn another_gazetteer_is_used_and_a_bad_row_in_it_is_named_by_line_and_column() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("places.csv");
    let head = "id,name,latin,arabic,feature,lon,lat,country,admin1,admin2,population,source\n";
    let good = "x:1,Testville,,,village,1.5,12.5,BF,Est,Gourma,,own\n";
    fs::write(&path, format!("{head}{good}")).unwrap();
    let file = path.to_str().unwrap();
    let found = harmattan(
        home.path(),
        &["resolve", "Testville", "--json", "--gazetteer", file],
    );
    let found: serde_json::Value = serde_json::from_slice(&found.stdout).unwrap();
    assert_eq!(found["choices"][0]["id"], "x:1");
    let bad = "x:2,Elsewhere,,,village,1.5,912.5,BF,Est,Gourma,,own\n";
    fs::write(&path, format!("{head}{good}{bad}")).unwrap();
    refused(
        home.path(),
        &["resolve", "Testville", "--gazetteer", file],
        1,
        &["3", "lat", "912.5", "places.csv"],
    );
    assert_eq!(fs::read_dir(home.path()).unwrap().count(), 1);
}

#[test]
fn the_words_of_a_report_are_resolved_to_a_shape() {
    let home = tempfile::tempdir().unwrap();
    let found = harmattan(
        home.path(),
        &[
            "resolve",
            "7 km east of Dioura",
            "--country",
            "ML",
            "--json",
        ],
    );
    let found: serde_json::Value = serde_json::from_slice(&found.stdout).unwrap();
    assert_eq!(found["relation"], "near");
    assert_eq!(found["precision"], "P3");
    let [lon, lat] = ["lon", "lat"].map(|of| found[of].as_f64().unwrap());
    assert!((lon + 5.19).abs() < 0.03 && (lat - 14.825).abs() < 0.03);
    assert_eq!(found["choices"][0]["name"], "Dioura");
    let shown = harmattan(
        home.path(),
        &["resolve", "بين دوانتزا وبوني", "--country", "ML"],
    );
    let shown = text(&shown.stdout);
    assert!(
        shown.contains("between Douentza–Boni") && shown.contains("P6"),
        "{shown}"
    );
}

#[test]
fn the_tables_of_lines_are_made_again_as_they_are() {
    let home = tempfile::tempdir().unwrap();
    for (what, committed) in [
        ("borders", include_str!("../../assets/borders.csv")),
        ("rivers", include_str!("../../assets/rivers.csv")),
    ] {
        let out = home.path().join(what);
        let built = harmattan(
            home.path(),
            &["build", what, "--out", out.to_str().unwrap()],
        );
        assert!(built.status.success(), "{}", text(&built.stderr));
        assert!(fs::read_to_string(&out).unwrap() == committed, "{what}");
    }
}

#[test]
fn names_in_three_languages_are_resolved_and_doubt_is_said() {
    let home = tempfile::tempdir().unwrap();
    let sure = harmattan(
        home.path(),
        &["resolve", "موبتي", "--country", "ML", "--json"],
    );
    let sure: serde_json::Value = serde_json::from_slice(&sure.stdout).unwrap();
    assert_eq!(sure["choices"][0]["name"], "Mopti");
    let doubtful = harmattan(
        home.path(),
        &[
            "resolve",
            "كايا",
            "--country",
            "ML",
            "--json",
            "--limit",
            "10",
        ],
    );
    let doubtful: serde_json::Value = serde_json::from_slice(&doubtful.stdout).unwrap();
    assert_eq!(doubtful["sure"], false);
    let nothing = harmattan(home.path(), &["resolve", "xqzwkjh"]);
    assert!(
        nothing.status.success() && text(&nothing.stdout).contains("nothing in the gazetteer fits")
    );
}

#[test]
fn decisions_about_names_are_added_used_exported_imported_and_forgotten() {
    let home = tempfile::tempdir().unwrap();
    let path = |name: &str| home.path().join(name).to_str().unwrap().to_owned();
    let (ours, theirs, table) = (path("a.harmattan"), path("b.harmattan"), path("names.csv"));
    let run = |args: &[&str]| {
        let output = harmattan(home.path(), args);
        assert!(
            output.status.success(),
            "{args:?}: {}",
            text(&output.stderr)
        );
        (text(&output.stdout), text(&output.stderr))
    };
    let (found, _) = run(&["resolve", "Diafarabé", "--country", "ML", "--json"]);
    let found: serde_json::Value = serde_json::from_str(&found).unwrap();
    let id = found["choices"][0]["id"].as_str().unwrap();

    let (_, told) = run(&["alias", "add", "قلعة النهر", id, "--db", &ours]);
    assert!(told.contains("Remembered for this project"), "{told}");
    let (answer, _) = run(&["resolve", "قلعة النهر", "--db", &ours]);
    assert!(answer.contains("sure\n 1. 1.00  Diafarab"), "{answer}");
    assert!(answer.contains("Decided by a test on "), "{answer}");
    let (answer, _) = run(&["resolve", "قلعة النهر"]);
    assert!(!answer.contains("Decided by"), "{answer}");

    let (list, _) = run(&["alias", "list", "--db", &ours]);
    assert!(list.contains("1  قلعة النهر = Diafarab"), "{list}");
    run(&["alias", "export", &table, "--db", &ours]);
    let (printed, _) = run(&["alias", "export", "--db", &ours]);
    assert_eq!(printed, fs::read_to_string(&table).unwrap());
    let (_, told) = run(&["alias", "import", &table, "--db", &theirs]);
    assert!(told.contains("1 decision imported"), "{told}");
    let (again, _) = run(&["alias", "export", "--db", &theirs]);
    assert_eq!(again, printed);

    let (_, told) = run(&["alias", "forget", "1", "--db", &ours]);
    assert!(told.contains("alias restore 1"), "{told}");
    assert_eq!(run(&["alias", "list", "--json", "--db", &ours]).0, "");
    refused(
        home.path(),
        &["alias", "forget", "1", "--db", &ours],
        2,
        &["no decision 1"],
    );
    run(&["alias", "restore", "1", "--db", &ours]);
    let (list, _) = run(&["alias", "list", "--json", "--db", &ours]);
    let row: serde_json::Value = serde_json::from_str(&list).unwrap();
    assert_eq!(
        (&row["place_id"], &row["scope"]),
        (&id.into(), &"project".into())
    );

    refused(
        home.path(),
        &["alias", "export", &table, "--db", &ours],
        1,
        &["names.csv"],
    );
    fs::write(&table, "written,place_id,scope\nGao,1,village\n").unwrap();
    refused(
        home.path(),
        &["alias", "import", &table, "--db", &ours],
        1,
        &["line 2, column scope", "nothing was imported", "names.csv"],
    );
    refused(
        home.path(),
        &["resolve", "Gao", "--db", &path("none.harmattan")],
        1,
        &["no such file"],
    );
}

#[test]
fn a_file_that_an_option_names_is_refused_by_line_and_column() {
    let home = tempfile::tempdir().unwrap();
    let file = |name: &str, bytes: &[u8]| fs::write(home.path().join(name), bytes).unwrap();
    file("latin.csv", b"lon,lat,name\n1,2,Djib\xe9\n");
    file("program", b"\x7fELF\0\xff\xfe");
    fs::create_dir(home.path().join("folder")).unwrap();
    let at = |name: &str| home.path().join(name).display().to_string();
    for (name, says) in [
        ("missing", "see that it is there"),
        ("folder", "this is a folder: name the file in it"),
        (
            "latin.csv",
            "line 2, column 9: it is not UTF-8: save it in that encoding",
        ),
        ("program", "it is no text"),
    ] {
        let path = at(name);
        for args in [
            &["check", &path][..],
            &["resolve", "--batch", &path],
            &["resolve", "Boni", "--gazetteer", &path],
        ] {
            refused(home.path(), args, 2, &[says, name]);
        }
    }
    refused(
        home.path(),
        &["import", &at("folder")],
        2,
        &["this is a folder"],
    );
    refused(
        home.path(),
        &["import", &at("missing")],
        2,
        &["no such file"],
    );
}

#[test]
fn what_is_no_name_is_refused() {
    let home = tempfile::tempdir().unwrap();
    for command in ["resolve", "unit"] {
        for written in ["", " ", "?!"] {
            refused(home.path(), &[command, written], 2, &["is no name"]);
        }
    }
}

#[test]
fn a_picture_is_not_written_under_the_ending_of_another_kind() {
    let home = tempfile::tempdir().unwrap();
    let notes = home.path().join("notes.txt");
    fs::write(&notes, "mine").unwrap();
    let path = notes.display().to_string();
    refused(
        home.path(),
        &["render", "--out", &path],
        2,
        &[".png", "harmattan export"],
    );
    assert_eq!(fs::read_to_string(&notes).unwrap(), "mine");
}
