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
    for picture in [
        "change.png",
        "charts.png",
        "density.png",
        "districts.png",
        "frontier.png",
        "map.png",
        "roads.png",
    ] {
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
    for words in [
        "mesurés sur",
        "Rodage",
        "sources\u{a0}:",
        "filtre\u{a0}: aucun",
    ] {
        assert!(text.contains(words), "no {words:?} in {text}");
    }
    let page = of(&["--md", "--anchor", "coast"]);
    for words in [
        "## Distance\u{a0}: la côte",
        "## Frontières et côte",
        "| Côte d’Ivoire |",
        "## Méthodes et sources",
        "Contient des données d’exemple",
        "0,0\u{a0}%",
    ] {
        assert!(page.contains(words), "no {words:?} in {page}");
    }
    for english in ["Within", "brief-", "spread-", "incidents in the", " of "] {
        assert!(!page.contains(english), "{english:?} in {page}");
    }
    assert_eq!(of(&["--csv"]), printed(home.path(), &["--csv"]));
    assert_eq!(of(&["--json"]), printed(home.path(), &["--json"]));
}

#[test]
fn every_kind_of_anchor_can_be_asked_for() {
    let home = tempfile::tempdir().unwrap();
    for (asked, named, is_point) in [
        ("Bamako", "Bamako", true),
        ("Niamey", "Niamey", true),
        ("12.64, -8.00", "12.64, -8.00", true),
        ("Mole National Park", "Mole National Park", true),
        ("coast", "the coast", false),
        ("ML", "ML", false),
        ("BF|ML", "BF|ML", false),
        ("RN6", "RN6", false),
    ] {
        let json = printed(home.path(), &["--json", "--draws", "0", "--anchor", asked]);
        let json: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!(json["anchor"], named);
        assert_eq!(json["anchor_at"].is_array(), is_point, "{asked}");
        let of_window = json["figures"].as_array().unwrap().iter();
        let mut of_window = of_window.filter(|it| it["measure"] == "distance_window");
        let subject = &of_window.next().expect("a distance")["subject"];
        assert_eq!(*subject, named);
    }
}

const HEADS: &str = "event_id_cnty,event_date,year,time_precision,event_type,sub_event_type,actor1,inter1,actor2,inter2,\
iso,country,admin1,admin2,location,latitude,longitude,geo_precision,notes,fatalities,timestamp\n";

/// Rows as ACLED has them, invented: so many a month on five towns, from one month on for so many.
fn acled(from: i32, months: i32, a_month: i32) -> String {
    const TOWNS: [(&str, &str, f64, f64); 5] = [
        ("Mopti", "Mopti", 14.4843, -4.1830),
        ("Gao", "Gao", 16.2717, -0.0447),
        ("Ségou", "Ségou", 13.4317, -6.2157),
        ("Koulikoro", "Nara", 15.1681, -7.2863),
        ("Tombouctou", "Tombouctou", 16.7735, -3.0074),
    ];
    let row = |n: i32| {
        let (month, at) = (n / a_month, n % a_month);
        let (region, town, lat, lon) = TOWNS[(n % 5) as usize];
        let (year, month, day) = (from + month / 12, month % 12 + 1, at % 28 + 1);
        format!(
            "MLI{n},{year}-{month:02}-{day:02},{year},1,Battles,Armed clash,JNIM,2,,,466,Mali,{region},\
{town},{town},{lat},{lon},1,An invented clash.,0,1\n"
        )
    };
    let rows: String = (0..months * a_month).map(row).collect();
    format!("{HEADS}{rows}")
}

/// The figures of a project with a table of ACLED's, without the incidents behind them.
fn figures_of(table: &str, args: &[&str]) -> Vec<serde_json::Value> {
    let home = tempfile::tempdir().unwrap();
    let db = home.path().join("acled.harmattan");
    fs::write(home.path().join("acled.csv"), table).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_harmattan"))
        .args(["import", "acled.csv", "--db", db.to_str().unwrap()])
        .current_dir(home.path())
        .env_clear()
        .env("HOME", home.path())
        .env("USER", "a test")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let message = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{message}");
    let asked = ["--json", "--db", db.to_str().unwrap()];
    let json = printed(home.path(), &[&asked[..], args].concat());
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["families"], serde_json::json!(["ACLED"]));
    let mut figures = json["figures"].as_array().unwrap().clone();
    for figure in &mut figures {
        figure["incident"].take();
    }
    figures
}

fn of<'a>(all: &'a [serde_json::Value], measure: &str) -> Vec<&'a serde_json::Value> {
    all.iter().filter(|it| it["measure"] == measure).collect()
}

#[test]
fn an_acled_row_of_precision_3_never_moves_the_front() {
    let table = acled(2020, 36, 24);
    // Kati lies 14 km from Bamako: what stands on the capital of a region, nobody knows where it was.
    let vague = "MLI9999,2022-06-15,2022,1,Battles,Armed clash,JNIM,2,,,466,Mali,Koulikoro,Kati,Kati,\
12.7441,-8.0726,3,An invented clash.,0,1\n";
    let window = ["--from", "2020-01-01", "--to", "2022-12-31"];
    let before = figures_of(&table, &window);
    let after = figures_of(&format!("{table}{vague}"), &window);
    for measure in [
        "distance",
        "distance_window",
        "trend",
        "new_area",
        "first",
        "unit",
    ] {
        assert_eq!(of(&before, measure), of(&after, measure), "{measure}");
    }
    let front = |figures: &[serde_json::Value]| {
        let fronts = of(figures, "distance").into_iter();
        let june = fronts.filter(|it| it["from"] == "2022-06-01" && it["figure"] == "q05_km");
        june.map(|it| it["value"].as_f64().unwrap()).next().unwrap()
    };
    assert!(front(&after) > 150.0, "{}", front(&after));
    let imprecise = of(&after, "account");
    let imprecise = imprecise
        .iter()
        .find(|it| it["figure"] == "imprecise")
        .unwrap();
    assert_eq!(imprecise["value"], 1.0);
    // The same row at the point itself does move it.
    let exact = vague.replace(",3,An invented", ",1,An invented");
    let exact = figures_of(&format!("{table}{exact}"), &window);
    assert_ne!(of(&before, "distance"), of(&exact, "distance"));
}

#[test]
fn one_year_of_data_says_burn_in_and_draws_no_frontier() {
    let figures = figures_of(&acled(2022, 12, 24), &[]);
    let burn_in = of(&figures, "frontier");
    assert_eq!(burn_in[0]["figure"], "burn_in_until");
    assert_eq!(burn_in[0]["note"], "all cells are new");
    for nothing in ["new_area", "first", "unit"] {
        assert!(of(&figures, nothing).is_empty(), "{nothing}");
    }
}

#[test]
fn a_window_of_three_events_draws_no_quantile() {
    let figures = figures_of(
        &acled(2020, 36, 24),
        &["--from", "2022-06-01", "--to", "2022-06-03"],
    );
    let window = of(&figures, "distance_window");
    assert!(window.iter().all(|it| it["n"] == 3), "{window:?}");
    let quantiles = window
        .iter()
        .filter(|it| ["q05_km", "q25_km", "q50_km"].contains(&it["figure"].as_str().unwrap()));
    assert!(quantiles.clone().count() == 3 && quantiles.clone().all(|it| it["value"].is_null()));
    assert!(of(&figures, "trend").is_empty());
}
