//! Reports on the command line: read, taken in, held against each other, and the words they are
//! read by. The reports in `tests/data/reading` are invented.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

fn harmattan(home: &Path, args: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_harmattan"))
        .args(args)
        .env_clear()
        .env("HOME", home)
        .env("USER", "a test")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that refuses its arguments reads no input.
    child.stdin.take().unwrap().write_all(input).ok();
    child.wait_with_output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// What a command prints and what it tells, where it ends with a code.
#[track_caller]
fn run(home: &Path, args: &[&str], code: i32) -> (String, String) {
    let output = harmattan(home, args, b"");
    let (out, err) = (text(&output.stdout), text(&output.stderr));
    assert_eq!(output.status.code(), Some(code), "{args:?}: {out}{err}");
    (out, err)
}

fn reports() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/reading")
}

fn file(name: &str) -> String {
    reports().join(name).to_str().unwrap().to_owned()
}

#[test]
fn a_reading_is_one_json_object_a_report_whose_evidence_leads_back_to_the_text() {
    let home = tempfile::tempdir().unwrap();
    let folder = reports();
    let (out, told) = run(
        home.path(),
        &["read", folder.to_str().unwrap(), "--json"],
        0,
    );
    assert_eq!(told, "");
    let readings: Vec<Value> = out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let names: Vec<&str> = readings
        .iter()
        .map(|one| one["report"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["ambush_ar.txt", "village_en.txt", "village_fr.txt"]);
    let languages: Vec<&str> = readings
        .iter()
        .map(|one| one["language"].as_str().unwrap())
        .collect();
    assert_eq!(languages, ["ar", "en", "fr"]);
    for (reading, (name, day, of_place)) in readings.iter().zip([
        ("ambush_ar.txt", "2024-07-21", "جيبو"),
        ("village_en.txt", "2024-07-19", "Diallassagou"),
        ("village_fr.txt", "2024-07-19", "Diallassagou"),
    ]) {
        let one = &reading["candidates"][0];
        assert_eq!(
            (&one["date"]["start"], &one["date"]["precision"]),
            (&day.into(), &"day".into())
        );
        let place = &one["place"];
        assert!(
            place["written"].as_str().unwrap().contains(of_place),
            "{place}"
        );
        assert!(place["lon"].is_f64() && place["sure"].is_boolean());
        assert!(place["choices"][0]["reasons"].is_array() && place["id"].is_string());
        assert!(one["deaths"]["best"].is_u64() && one["background"] == false);
        let bytes = fs::read(folder.join(name)).unwrap();
        let evidence = one["evidence"].as_array().unwrap();
        let mut of_field = evidence.iter().filter(|words| words["field"] == "place");
        let words = of_field.next().unwrap();
        let [start, end] = ["start", "end"].map(|at| words[at].as_u64().unwrap() as usize);
        assert!(text(&bytes[start..end]).contains(of_place));
    }
    assert_eq!(
        fs::read_dir(home.path()).unwrap().count(),
        0,
        "nothing is stored"
    );
}

#[test]
fn a_page_for_people_names_doubt_and_words() {
    let home = tempfile::tempdir().unwrap();
    let (page, _) = run(
        home.path(),
        &["read", &file("ambush_ar.txt"), "--published", "2024-07-22"],
        0,
    );
    for words in [
        "ambush_ar.txt",
        "Arabic, published on 22 July 2024",
        "Sunday 21 July 2024 (to the day)",
        "near Djibo",
        "P3 near a place",
        "قرب مدينة جيبو",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let input = "Gunmen killed three people in Gao on Monday.".as_bytes();
    let read = harmattan(
        home.path(),
        &["read", "-", "--json", "--published", "2025-01-08"],
        input,
    );
    let read: Value = serde_json::from_slice(&read.stdout).unwrap();
    assert_eq!(read["report"], "-");
    assert_eq!(read["candidates"][0]["date"]["start"], "2025-01-06");
}

#[test]
fn one_bad_file_is_told_of_and_does_not_stop_the_rest() {
    let home = tempfile::tempdir().unwrap();
    let path = |name: &str| home.path().join(name).to_str().unwrap().to_owned();
    fs::create_dir(path("empty")).unwrap();
    fs::write(path("picture.txt"), b"\x89PNG\r\n\x1a\n\0\0\0\0").unwrap();
    let (picture, empty, none, db) = (
        path("picture.txt"),
        path("empty"),
        path("none.txt"),
        path("p.harmattan"),
    );
    let good = file("village_en.txt");
    for command in ["read", "ingest"] {
        let asked = [command, &none, &picture, &good, &empty, "--db", &db];
        let (out, told) = run(home.path(), &asked, 1);
        assert!(out.contains("Diallassagou"), "{out}");
        for words in [
            "none.txt",
            "PNG picture",
            "no report is in this folder",
            "3 of 4 could not be read",
        ] {
            assert!(told.contains(words), "{words}: {told}");
        }
    }
    let (out, _) = run(home.path(), &["list", "--db", &db], 0);
    assert!(out.contains("Diallassagou"), "{out}");
    let other = path("q.harmattan");
    run(home.path(), &["ingest", &none, "--db", &other], 1);
    assert!(
        !Path::new(&other).exists(),
        "no project is made for nothing"
    );
}

#[test]
fn what_is_asked_wrongly_is_refused_before_anything_is_made() {
    let home = tempfile::tempdir().unwrap();
    let good = file("village_en.txt");
    let check = |args: &[&str], says: &str| {
        let (out, told) = run(home.path(), args, 2);
        assert!(out.is_empty() && told.contains(says), "{args:?}: {told}");
        assert_eq!(fs::read_dir(home.path()).unwrap().count(), 0);
    };
    check(&["read"], "FILE");
    check(&["ingest"], "FILE");
    check(&["read", &good, "--published", "2024-7-1"], "YYYY-MM-DD");
    check(&["ingest", &good, "--published", "yesterday"], "YYYY-MM-DD");
    check(&["read", &good, "--language", "de"], "ar, fr or en");
    check(&["ingest", &good, "--reliability", "G"], "A to F");
    check(&["ingest", &good, "--source", " "], "--source");
    check(&["read", &good, "--words", "mine.tsv"], "cues.tsv");
    check(&["words", "show", "mine.tsv"], "cues.tsv");
    check(&["words", "add", "mine.tsv"], "cues.tsv");
    check(&["words", "remove", "mine.tsv"], "cues.tsv");
    check(&["duplicates", "answer", "1", "perhaps"], "perhaps");
}

#[test]
fn reports_are_stored_once_and_what_they_double_is_listed_and_answered() {
    let home = tempfile::tempdir().unwrap();
    let db = home.path().join("p.harmattan").to_str().unwrap().to_owned();
    let folder = reports();
    let folder = folder.to_str().unwrap();
    let asked = [
        "ingest",
        folder,
        "--db",
        &db,
        "--source",
        "Radio du Delta",
        "--reliability",
        "b",
    ];
    let (out, _) = run(home.path(), &asked, 0);
    assert!(
        out.contains("village_en.txt: stored as report 2 (Radio du Delta)"),
        "{out}"
    );
    assert!(out.contains("seems to be incident"), "{out}");
    assert!(
        out.lines().last().unwrap().contains("1 likely duplicate"),
        "{out}"
    );
    let (out, _) = run(home.path(), &["ingest", folder, "--db", &db], 0);
    assert!(
        out.contains("village_fr.txt: the same text is here already as report 3"),
        "{out}"
    );
    assert!(
        out.lines().last().unwrap().starts_with("0 reports stored"),
        "{out}"
    );

    let (list, _) = run(home.path(), &["list", "--json", "--db", &db], 0);
    let incidents: Vec<Value> = list
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert!(
        incidents
            .iter()
            .all(|one| one["status"] == "candidate" && one["sample"] == false)
    );

    let (list, _) = run(home.path(), &["duplicates", "--db", &db], 0);
    assert!(
        list.contains("Both on 19 Jul 2024") && list.contains("Diallassagou"),
        "{list}"
    );
    let (list, _) = run(home.path(), &["duplicates", "--json", "--db", &db], 0);
    let pair: Value = serde_json::from_str(list.trim()).unwrap();
    assert_eq!(pair["incidents"][0]["reports"], serde_json::json!([2]));
    let id = pair["id"].to_string();
    let (_, told) = run(
        home.path(),
        &["duplicates", "answer", &id, "different", "--db", &db],
        0,
    );
    assert!(told.contains("two acts"), "{told}");
    assert_eq!(run(home.path(), &["duplicates", "--db", &db], 0).0, "");
    let (_, told) = run(
        home.path(),
        &["duplicates", "answer", "99", "same", "--db", &db],
        2,
    );
    assert!(told.contains("no pair 99"), "{told}");
}

#[test]
fn a_project_that_is_refused_takes_no_report() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("letter.txt");
    fs::write(&path, "Somebody's letter. ".repeat(100)).unwrap();
    let db = path.to_str().unwrap();
    let (_, told) = run(
        home.path(),
        &["ingest", &file("village_en.txt"), "--db", db],
        1,
    );
    assert!(told.contains("no Harmattan project"), "{told}");
    assert_eq!(fs::read_dir(home.path()).unwrap().count(), 1);
}

#[test]
fn words_are_added_for_a_run_or_a_project_and_bad_lines_are_named() {
    let home = tempfile::tempdir().unwrap();
    let path = |name: &str| home.path().join(name).to_str().unwrap().to_owned();
    let (db, cues, report) = (path("p.harmattan"), path("cues.tsv"), path("note.txt"));
    fs::write(
        &report,
        "Gunmen zorbled three civilians in the village of Diallassagou, Mali, on 19 July 2024.",
    )
    .unwrap();
    let (page, _) = run(home.path(), &["read", &report], 0);
    assert!(page.contains("tells no incident"), "{page}");

    fs::write(&cues, "# ours\nkill\ten\n").unwrap();
    let says = "cues.tsv, line 2: 3 cells divided by tabs are expected, there are 2; nothing was";
    let (_, told) = run(home.path(), &["read", &report, "--words", &cues], 1);
    assert!(told.contains(says), "{told}");
    let (_, told) = run(home.path(), &["words", "add", &cues, "--db", &db], 1);
    assert!(told.contains(says) && !Path::new(&db).exists(), "{told}");

    fs::write(&cues, "# ours\nkill\ten\tzorbled\n").unwrap();
    let (page, _) = run(home.path(), &["read", "--words", &cues, &report], 0);
    assert!(page.contains("tells 1 incident"), "{page}");
    run(home.path(), &["words", "add", &cues, "--db", &db], 0);
    let (list, _) = run(home.path(), &["words", "list", "--db", &db], 0);
    assert!(list.contains("1 line added by a test on "), "{list}");
    let (added, _) = run(
        home.path(),
        &["words", "show", "cues.tsv", "--added", "--db", &db],
        0,
    );
    assert_eq!(added, fs::read_to_string(&cues).unwrap());
    let (out, _) = run(home.path(), &["ingest", &report, "--db", &db], 0);
    assert!(out.contains("1 incident:"), "{out}");
    run(
        home.path(),
        &["words", "remove", "cues.tsv", "--db", &db],
        0,
    );
    let (_, told) = run(
        home.path(),
        &["words", "remove", "cues.tsv", "--db", &db],
        2,
    );
    assert!(told.contains("adds nothing to cues.tsv"), "{told}");
    let (own, _) = run(home.path(), &["words", "show", "people.tsv"], 0);
    assert!(own.starts_with('#') && own.contains("civilian"), "{own}");
}
