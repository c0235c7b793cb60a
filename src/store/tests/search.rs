//! Searching by words.

use super::*;
use crate::store::Found;

#[track_caller]
fn check_found(query: &str, expected: bool) {
    let (store, incident) = filled();
    let hits = store.search(query).unwrap();
    let found = hits
        .iter()
        .any(|hit| hit.found == Found::Incident(incident.id));
    assert_eq!(found, expected, "{query}: {hits:?}");
}

#[test]
fn an_incident_is_found_by_its_words_whatever_their_accents() {
    check_found("Ségou", true);
    check_found("Segou", true);
    check_found("SEGOU bla", true);
    check_found("entre ség", true);
    check_found("unidentified", true);
    check_found("civilians", true);
    check_found("versions", true);
    check_found("Mopti", false);
    check_found("segou mopti", false);
}

#[test]
fn an_arabic_name_is_found_however_it_is_spelled() {
    check_found("سيغو", true);
    check_found("سيـــغو", true);
    check_found("سِيغو", true);
    let mut store = store();
    let place = Location {
        name_ar: Some("الأبيّض".to_owned()),
        ..bare_place("El Obeid")
    };
    store
        .save_incident(
            &Incident {
                places: vec![place],
                ..bare_incident("a")
            },
            &change(),
        )
        .unwrap();
    assert_eq!(store.search("الابيض").unwrap().len(), 1);
    assert_eq!(
        store.search("الابي").unwrap().len(),
        1,
        "the last word may be a beginning"
    );
}

#[test]
fn a_report_is_found_by_title_and_text() {
    let (store, _) = filled();
    let reports = |query: &str| {
        let hits = store.search(query).unwrap();
        hits.into_iter()
            .filter(|hit| matches!(hit.found, Found::Report(_)))
            .map(|hit| hit.found)
            .collect::<Vec<_>>()
    };
    assert_eq!(reports("explosion"), [Found::Report(2)]);
    assert_eq!(reports("armee"), [Found::Report(1)]);
    assert_eq!(
        reports("attaque segou"),
        [Found::Report(2), Found::Report(1)],
        "the shorter first"
    );
}

#[test]
fn signs_in_a_query_mean_nothing() {
    for query in [
        "",
        "  ",
        "\"",
        "*",
        "-",
        "NOT",
        "(",
        "place:",
        "^",
        "a\" OR \"b",
        "\0",
        "\u{64b}",
        "; DROP TABLE report",
    ] {
        let (store, _) = filled();
        assert_eq!(store.search(query).unwrap(), [], "{query:?}");
    }
    check_found("\"Ségou\"", true);
    check_found("Ségou*", true);
    check_found("(Ségou)", true);
    check_found("- Ségou, civilians!", true);
    check_found("place:Ségou", false);
}

#[test]
fn no_text_breaks_the_search() {
    let (store, _) = filled();
    arbtest::arbtest(|u| {
        let query: String = u.arbitrary()?;
        store.search(&query).unwrap();
        Ok(())
    });
}

#[test]
fn a_file_folded_by_other_rules_is_folded_anew() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.harmattan");
    let mut store = Store::open(&path).unwrap();
    fill(&mut store).unwrap();
    let stale = "INSERT INTO incident_text (incident_text) VALUES ('delete-all');
        INSERT INTO report_text (report_text) VALUES ('delete-all');
        UPDATE setting SET value = 'other rules' WHERE key = 'search.folding'";
    store.db.execute_batch(stale).unwrap();
    assert_eq!(store.search("segou").unwrap(), []);
    drop(store);
    assert_eq!(
        Store::open(&path).unwrap().search("segou").unwrap().len(),
        3
    );
}

#[test]
fn what_has_the_words_is_told_by_row_as_the_search_finds_it() {
    let (store, incident) = filled();
    for query in ["segou", "entre ség", "mopti", "سيـــغو", ""] {
        let (incidents, reports) = store.having(query).unwrap();
        let mut found = (Vec::new(), Vec::new());
        for hit in store.search(query).unwrap() {
            match hit.found {
                Found::Incident(id) => found.0.push(id.0),
                Found::Report(id) => found.1.push(id),
            }
        }
        found.0.sort_unstable();
        found.1.sort_unstable();
        assert_eq!((incidents, reports), found, "{query}");
    }
    let (incidents, _) = store.having("segou").unwrap();
    assert_eq!(incidents, [incident.id.0]);
}

#[test]
fn every_report_knows_its_source_and_grade() {
    let (store, _) = filled();
    let sources = store.report_sources().unwrap();
    assert_eq!(sources.len(), store.counts().unwrap().n_reports);
    assert!(sources.values().all(|source| !source.name.is_empty()));
}
