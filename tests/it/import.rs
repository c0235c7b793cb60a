//! `harmattan import` as it is used: what it prints, how it is taken back, and that nothing that goes
//! wrong on the way changes the project. Every row is invented.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const HEADS: &str = "event_id_cnty,event_date,year,time_precision,event_type,sub_event_type,actor1,inter1,actor2,inter2,\
iso,country,admin1,admin2,location,latitude,longitude,geo_precision,notes,fatalities,timestamp\n";

fn row(n: usize) -> String {
    format!(
        "MLI{n},2024-07-{:02},2024,1,Battles,Armed clash,JNIM,2,,,466,Mali,Mopti,Mopti,Mopti,14.4843,-4.1830,1,An invented clash.,{},1\n",
        n % 28 + 1,
        n % 5
    )
}

struct Home(tempfile::TempDir);

impl Home {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn file(&self, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
        fs::write(self.path(name), text).unwrap();
        self.path(name)
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_harmattan"));
        command
            .args(args)
            .current_dir(self.0.path())
            .env_clear()
            .env("HOME", self.0.path())
            .env("USER", "a test")
            .stdin(Stdio::null());
        command
    }

    #[track_caller]
    fn says(&self, args: &[&str]) -> String {
        let output = self.command(args).output().unwrap();
        assert!(output.status.success(), "{args:?}: {}", told(&output));
        String::from_utf8(output.stdout).unwrap()
    }

    #[track_caller]
    fn refused(&self, args: &[&str], code: i32, says: &[&str]) {
        let output = self.command(args).output().unwrap();
        let told = told(&output);
        assert_eq!(output.status.code(), Some(code), "{args:?}: {told}");
        for words in says {
            assert!(
                told.contains(words),
                "{args:?} does not say {words:?}: {told}"
            );
        }
    }
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_table_is_looked_into_brought_in_taken_back_and_brought_in_again() {
    let home = Home::new();
    let rows: String = (1..4).map(row).collect();
    home.file("acled.csv", format!("{HEADS}{rows}"));
    let import = |more: &[&str]| {
        let args: Vec<&str> = ["import", "--db", "p.harmattan"]
            .iter()
            .chain(more)
            .copied()
            .collect();
        home.says(&args)
    };
    let dry = import(&["acled.csv", "--dry-run"]);
    assert!(dry.contains("3 rows of ACLED would bring 3 new"), "{dry}");
    assert!(dry.contains("terms: ACLED"), "{dry}");
    let list = || home.says(&["list", "--db", "p.harmattan"]);
    assert!(!list().contains("Mopti"));
    let done = import(&["acled.csv"]);
    assert!(done.contains("brought 3 new"), "{done}");
    let there = list();
    assert!(there.contains("Mopti"), "{there}");
    let again = import(&["acled.csv", "--json"]);
    let again: serde_json::Value = serde_json::from_str(&again).unwrap();
    assert_eq!((&again["new"], &again["unchanged"]), (&0.into(), &3.into()));
    // The second import brought nothing, and is a step all the same.
    import(&["--undo"]);
    let gone = import(&["--undo"]);
    assert!(gone.contains("taken back: 3 rows gone"), "{gone}");
    assert!(!list().contains("Mopti"));
    let back = import(&["--redo"]);
    assert!(back.contains("brought in again: 3 rows new"), "{back}");
    assert_eq!(list(), there);
    import(&["--redo"]);
    assert!(import(&["--redo"]).contains("no import to bring in again"));
}

#[test]
fn a_table_is_told_what_its_columns_days_and_kinds_are() {
    let home = Home::new();
    home.file(
        "partner.csv",
        "nr;quand;ou;pays;quoi\n1;03/04/2024;Mopti;Mali;accrochage bizarre\n2;05/06/2024;Gao;Mali;attaque\n",
    );
    let db = ["--db", "p.harmattan"];
    let refused = |more: &[&str], code, says: &[&str]| {
        let args: Vec<&str> = ["import", "partner.csv"]
            .iter()
            .chain(&db)
            .chain(more)
            .copied()
            .collect();
        home.refused(&args, code, says);
    };
    refused(
        &["--map", "nowhere=place"],
        2,
        &["no column \"nowhere\"", "quand"],
    );
    refused(
        &["--map", "ou=nothing"],
        2,
        &["no field \"nothing\"", "latitude"],
    );
    refused(
        &["--kind", "x=Nothing"],
        2,
        &["no kind \"Nothing\"", "Armed clash"],
    );
    refused(&["--dates", "ymd"], 2, &["dmy or mdy"]);
    refused(&["--profile", "x"], 2, &["acled, ucdp, own or generic"]);
    refused(&["--undo"], 2, &["--undo"]);
    refused(
        &[
            "--map",
            "ou=place",
            "--map",
            "quand=start",
            "--map",
            "nr=id",
        ],
        1,
        &[
            "line 2",
            "--dates dmy or --dates mdy",
            "nothing was imported",
        ],
    );
    home.refused(
        &["import", "none.csv", "--db", "q.harmattan"],
        2,
        &["no such file"],
    );
    assert!(
        !home.path("q.harmattan").exists(),
        "no project for a file that is not there"
    );
    let done = home.says(&[
        "import",
        "partner.csv",
        "--db",
        "p.harmattan",
        "--map",
        "ou=place",
        "--map",
        "quand=start",
        "--map",
        "nr=id",
        "--map",
        "quoi=kind",
        "--dates",
        "dmy",
        "--source",
        "Partner",
        "--kind",
        "accrochage bizarre=Armed clash",
    ]);
    assert!(done.contains("2 rows of Partner brought 2 new"), "{done}");
    assert!(!done.contains("kinds are not known"), "{done}");
    let list = home.says(&[
        "list",
        "--db",
        "p.harmattan",
        "--from",
        "2024-04-03",
        "--to",
        "2024-04-03",
    ]);
    assert!(list.contains("Mopti") && !list.contains("Gao"), "{list}");
}

#[test]
fn a_project_that_goes_out_and_comes_back_goes_out_the_same() {
    let home = Home::new();
    home.says(&["sample", "add", "--db", "one.harmattan"]);
    home.says(&["export", "one.csv", "--db", "one.harmattan"]);
    home.says(&["import", "one.csv", "--db", "two.harmattan"]);
    home.says(&["export", "two.csv", "--db", "two.harmattan"]);
    let read = |name| fs::read_to_string(home.path(name)).unwrap();
    assert!(read("one.csv").lines().count() > 20);
    assert!(read("one.csv") == read("two.csv"), "byte for byte");
    let told = home.says(&["import", "two.csv", "--db", "one.harmattan", "--dry-run"]);
    assert!(told.contains("would bring 26 unchanged"), "{told}");
}

#[test]
fn each_broken_file_is_told_with_the_part_that_is_broken_and_changes_nothing() {
    let home = Home::new();
    home.says(&["sample", "add", "--db", "p.harmattan"]);
    let before = home.says(&["list", "--db", "p.harmattan"]);
    let good: String = (1..40).map(row).collect();
    home.file(
        "middle.csv",
        format!("{HEADS}{good}MLI99,2024-07-01,2024\n{good}"),
    );
    home.file(
        "date.csv",
        format!("{HEADS}{good}{}", row(77).replace("2024-07-", "2024-13-")),
    );
    home.file("cut.xlsx", b"PK\x03\x04 and no more of it");
    home.file("cut.ods", b"PK\x03\x04 and no more of it");
    home.file("no.gpkg", b"this is no database");
    home.file("cut.gpkg", b"SQLite format 3\0 and no more of it");
    home.file(
        "cut.geojson",
        "{\"type\":\"FeatureCollection\",\"features\":[{",
    );
    home.file("cut.gpx", "<gpx><wpt lat=\"1\" lon=\"2\">");
    home.file("empty.csv", "");
    for (name, says) in [
        ("middle.csv", "line 41, column 4: the row has 3 cells"),
        ("date.csv", "line 41, column 2 (event_date)"),
        ("cut.xlsx", "no workbook that can be read"),
        ("cut.ods", "no workbook that can be read"),
        ("no.gpkg", "no GeoPackage that can be read"),
        ("cut.gpkg", "no GeoPackage that can be read"),
        ("cut.geojson", "nothing was imported"),
        ("cut.gpx", "line 1: ends before <wpt> is closed"),
        ("empty.csv", "no row with values in it"),
    ] {
        home.refused(&["import", name, "--db", "p.harmattan"], 1, &[says, name]);
    }
    assert_eq!(home.says(&["list", "--db", "p.harmattan"]), before);
}

/// A table large enough to be caught while it comes in.
#[cfg(unix)]
fn large(home: &Home) {
    let rows: String = (0..30_000).map(row).collect();
    let padded = rows.replace("An invented clash.", &"An invented clash. ".repeat(25));
    home.file("large.csv", format!("{HEADS}{padded}"));
}

#[cfg(unix)]
#[test]
fn a_full_disk_is_told_and_leaves_the_project_as_it_was() {
    let home = Home::new();
    home.says(&["sample", "add", "--db", "p.harmattan"]);
    let before = home.says(&["list", "--db", "p.harmattan"]);
    large(&home);
    // No file may grow beyond four megabytes; without the signal, writing fails as on a full disk.
    let program = env!("CARGO_BIN_EXE_harmattan");
    let output = Command::new("sh")
        .args([
            "-c",
            "trap '' 25; ulimit -f 8192; exec \"$0\" import large.csv --db p.harmattan",
            program,
        ])
        .current_dir(home.0.path())
        .env("HOME", home.0.path())
        .output()
        .unwrap();
    let told = told(&output);
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert!(
        told.contains("disk") && told.contains("p.harmattan"),
        "{told}"
    );
    assert_eq!(home.says(&["list", "--db", "p.harmattan"]), before);
}

#[cfg(unix)]
#[test]
fn an_import_that_is_killed_leaves_the_project_as_it_was() {
    let home = Home::new();
    home.says(&["sample", "add", "--db", "p.harmattan"]);
    let before = home.says(&["list", "--db", "p.harmattan"]);
    large(&home);
    let has_begun = |path: &Path| {
        let logs = ["p.harmattan-journal", "p.harmattan-wal"];
        logs.iter()
            .any(|log| fs::metadata(path.join(log)).is_ok_and(|log| log.len() > 100_000))
            || fs::metadata(path.join("p.harmattan")).is_ok_and(|file| file.len() > 2_000_000)
    };
    // On a busy machine it may be through before anybody looks.
    for _ in 0..5 {
        let mut import = home
            .command(&["import", "large.csv", "--db", "p.harmattan"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        while !has_begun(home.0.path()) && import.try_wait().unwrap().is_none() {
            std::thread::sleep(std::time::Duration::from_millis(2));
        }
        import.kill().unwrap();
        if import.wait().unwrap().success() {
            home.says(&["import", "--undo", "--db", "p.harmattan"]);
            continue;
        }
        assert_eq!(home.says(&["list", "--db", "p.harmattan"]), before);
        return;
    }
    panic!("it was never caught on the way");
}
