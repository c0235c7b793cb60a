//! Fitting on small invented sets of pairs, and the committed table.

use std::fs;

use super::*;

fn spelling(pairing: Pairing, written: &str, name: &str) -> Spelling {
    Spelling {
        pairing,
        written: written.to_owned(),
        names: vec![name.to_owned()],
        place: name.to_owned(),
        weight: 1.0,
    }
}

/// The table fitted to Latin pairs.
fn fitted_to(pairs: &[(&str, &str)]) -> Costs {
    let pairs = pairs
        .iter()
        .map(|(written, name)| spelling(Pairing::LatinLatin, written, name));
    let spellings: Vec<Spelling> = pairs.collect();
    let prior = Costs::read(PRIOR);
    prior.learnt(&Pairing::ALL.map(|pairing| fit(pairing, &spellings, &prior)))
}

/// A hundred pairs of names in which *k* stands for *t*.
fn k_for_t() -> Vec<(String, String)> {
    let syllables = ["ba", "do", "gu", "ma", "so"];
    let mut pairs = Vec::new();
    for first in syllables {
        for second in syllables {
            for third in ["sa", "lo", "ru", "fe"] {
                let of = |letter: &str| format!("{first}{letter}a{second}{third}na");
                pairs.push((of("k"), of("t")));
            }
        }
    }
    pairs
}

fn swap(costs: &Costs, a: u8, b: u8) -> f64 {
    costs.swap(a as usize, b as usize)
}

#[test]
fn a_change_that_is_seen_often_is_cheap() {
    let pairs = k_for_t();
    let pairs: Vec<(&str, &str)> = pairs.iter().map(|(a, b)| (&**a, &**b)).collect();
    let (before, after) = (Costs::read(PRIOR), fitted_to(&pairs));
    assert!(swap(&before, b'k', b't') > 1.0);
    assert!(
        swap(&after, b'k', b't') < 0.3,
        "{}",
        swap(&after, b'k', b't')
    );
    assert!(
        swap(&after, b'b', b't') > 0.8,
        "{}",
        swap(&after, b'b', b't')
    );
}

#[test]
fn without_pairs_the_table_stays_as_it_was_set_by_hand() {
    let (before, after) = (Costs::read(PRIOR), fitted_to(&[]));
    for (a, b) in [(b'g', b'k'), (b'o', b'u'), (b'X', b'g'), (b'A', b'e')] {
        let (before, after) = (swap(&before, a, b), swap(&after, a, b));
        assert!((before - after).abs() < 0.1, "{a} {b}: {before} {after}");
    }
}

#[test]
fn names_that_have_nothing_in_common_teach_nothing() {
    let costs = fitted_to(&[
        ("Zourfalli", "Bakonde"),
        ("Timbeka", "Ouosso"),
        ("Gavi", "Lere"),
    ]);
    assert!(swap(&costs, b'z', b'b') > 0.9);
    assert!(costs.leave(b'r' as usize, false) > 0.8);
}

#[test]
fn the_same_pairs_give_the_same_table() {
    let pairs = k_for_t();
    let pairs: Vec<(&str, &str)> = pairs.iter().map(|(a, b)| (&**a, &**b)).collect();
    assert_eq!(fitted_to(&pairs).lines(), fitted_to(&pairs).lines());
}

#[test]
fn a_written_table_reads_as_the_same_costs() {
    let costs = fitted_to(&[("Bakondi", "Bakonde"), ("Bakundi", "Bakonde")]);
    assert_eq!(Costs::read(&costs.lines()), costs);
}

#[test]
fn spellings_are_gathered_once_each_and_by_script() {
    let folder = tempfile::tempdir().unwrap();
    let (gazetteer, pairs) = (folder.path().join("g.csv"), folder.path().join("p.tsv"));
    let rows = "id,name,latin,arabic,country\n1,Kati,Kaati|Katy|KATI,كاتي|كتي,ML\n2,Gao,,,ML\n";
    fs::write(&gazetteer, rows).unwrap();
    let rows = "written\tcountry\tname\tlon\tlat\tsource\nكاتي\tML\tKati\t-8\t12\treport\n";
    fs::write(&pairs, rows).unwrap();
    let (spellings, n_rows) = gather(&gazetteer, &[pairs]).unwrap();
    let of = |pairing| {
        let all = spellings
            .iter()
            .filter(|spelling| spelling.pairing == pairing);
        all.map(|spelling| spelling.written.as_str())
            .collect::<Vec<_>>()
    };
    assert_eq!(n_rows, 2);
    assert_eq!(of(Pairing::LatinArabic), ["كاتي", "كتي"]);
    assert_eq!(of(Pairing::LatinLatin), ["Kaati", "Katy"]);
    assert_eq!(of(Pairing::ArabicArabic), ["كتي"]);
}

#[test]
fn a_table_without_its_columns_is_refused_and_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("g.csv");
    fs::write(&path, "id,name\n1,Kati\n").unwrap();
    let error = gather(&path, &[]).unwrap_err().to_string();
    assert!(error.contains("no column latin"), "{error}");
    assert!(error.ends_with("g.csv"), "{error}");
}

#[test]
fn building_writes_the_table_with_what_it_rests_on() {
    let folder = tempfile::tempdir().unwrap();
    let (gazetteer, out) = (folder.path().join("g.csv"), folder.path().join("costs.tsv"));
    fs::write(
        &gazetteer,
        "id,name,latin,arabic,country\n1,Kati,Katty,كاتي,ML\n",
    )
    .unwrap();
    let mut notes = Vec::new();
    build(&gazetteer, &[], &out, &mut notes).unwrap();
    let table = fs::read_to_string(&out).unwrap();
    assert!(table.contains("a gazetteer of 1 rows"), "{table}");
    assert!(
        String::from_utf8(notes)
            .unwrap()
            .contains("Arabic spellings of Latin names: 1 pairs")
    );
    let missing = folder.path().join("nowhere/costs.tsv");
    let error = build(&gazetteer, &[], &missing, &mut Vec::new()).unwrap_err();
    assert!(error.to_string().starts_with("cannot write the costs"));
}

#[test]
fn the_committed_table_was_made_by_this_program() {
    let committed = include_str!("../../text/sound_costs.tsv");
    let costs = Costs::read(committed);
    let lines = committed.lines().skip_while(|line| *line != "#");
    let n_lines = committed
        .lines()
        .filter(|line| !line.starts_with('#'))
        .count();
    assert!(n_lines > 300 && lines.count() > n_lines);
    let written = costs.lines();
    assert!(committed.ends_with(&written), "it was edited by hand");
    // Every line that was set by hand is still there.
    for line in PRIOR.lines().filter(|line| !line.starts_with('#')) {
        let ends: Vec<&str> = line.split('\t').take(2).collect();
        let (there, turned) = (ends.join("\t"), [ends[1], ends[0]].join("\t"));
        let is_there = |line: &str| line.starts_with(&there) || line.starts_with(&turned);
        assert!(committed.lines().any(is_there), "{line}");
    }
}

#[test]
fn the_pairs_that_travel_with_the_program_are_in_order() {
    let pairs = include_str!("../../../assets/spelling_pairs.tsv");
    let mut rows = pairs.lines();
    assert_eq!(
        rows.next(),
        Some("written\tcountry\tname\tlon\tlat\tsource")
    );
    for row in rows {
        let cells: Vec<&str> = row.split('\t').collect();
        let [written, country, name, lon, lat, source] = cells[..] else {
            panic!("{row}");
        };
        assert!(
            !written.is_empty() && !name.is_empty() && written != name,
            "{row}"
        );
        assert!(
            country.len() == 2 && ["report", "cldr"].contains(&source),
            "{row}"
        );
        let (lon, lat): (f64, f64) = (lon.parse().unwrap(), lat.parse().unwrap());
        assert!(
            (-18.0..=16.0).contains(&lon) && (3.0..=38.0).contains(&lat),
            "{row}"
        );
    }
}
