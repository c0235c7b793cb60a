//! Reports, sources and settings.

use super::*;
use crate::store::{Error, Saved};

#[test]
fn the_same_text_twice_is_one_report_and_says_so() {
    let mut store = store();
    let first = store
        .save_report(&report("Une attaque."), &change())
        .unwrap();
    let again = Report {
        title: "Another title".to_owned(),
        ..report("Une attaque.")
    };
    assert_eq!(
        store.save_report(&again, &change()).unwrap(),
        Saved::Known(first.id())
    );
    assert!(matches!(first, Saved::New(_)));
    let kept = Report {
        id: first.id(),
        ..report("Une attaque.")
    };
    assert_eq!(store.reports().unwrap(), [kept]);
    assert_eq!(store.change_log(9).unwrap().len(), 1);
}

#[test]
fn what_is_known_of_a_report_may_change_but_not_its_text() {
    let mut store = store();
    let id = store
        .save_report(&report("Une attaque."), &change())
        .unwrap()
        .id();
    let undated = Report {
        id,
        published: None,
        title: "Diafarabé".to_owned(),
        ..report("Une attaque.")
    };
    store.save_report(&undated, &change()).unwrap();
    assert_eq!(store.report(id).unwrap().as_ref(), Some(&undated));
    assert_eq!(store.search("diafarabe").unwrap().len(), 1);
    assert_eq!(store.search("Segou").unwrap().len(), 0);
    let edited = Report {
        text: "Une autre.".to_owned(),
        ..undated
    };
    assert!(matches!(
        store.save_report(&edited, &change()),
        Err(Error::Refused { .. })
    ));
    assert_eq!(store.report(id + 1).unwrap(), None);
}

#[test]
fn a_sum_that_is_not_the_texts_is_refused() {
    let wrong = Report {
        sha256: text_sha256("Autre chose."),
        ..report("Une attaque.")
    };
    assert!(matches!(
        store().save_report(&wrong, &change()),
        Err(Error::Refused { .. })
    ));
    let none = Report {
        sha256: String::new(),
        ..report("Une attaque.")
    };
    let mut store = store();
    store.save_report(&none, &change()).unwrap();
    assert_eq!(
        store.reports().unwrap()[0].sha256,
        text_sha256("Une attaque.")
    );
}

#[test]
fn a_report_does_not_change_the_grade_of_its_source() {
    let mut store = store();
    let graded = Source {
        reliability: Reliability::A,
        ..report("").source
    };
    store.save_source(&graded, &change()).unwrap();
    let id = store
        .save_report(&report("Une attaque."), &change())
        .unwrap()
        .id();
    assert_eq!(store.report(id).unwrap().unwrap().source, graded);
    assert_eq!(store.sources().unwrap(), [graded]);
}

#[test]
fn a_source_graded_anew_is_logged_with_both_grades() {
    let mut store = store();
    let source = report("").source;
    store.save_source(&source, &change()).unwrap();
    store
        .save_source(
            &Source {
                reliability: Reliability::E,
                ..source.clone()
            },
            &change(),
        )
        .unwrap();
    store
        .save_source(
            &Source {
                reliability: Reliability::E,
                ..source
            },
            &change(),
        )
        .unwrap();
    let log = store.change_log(9).unwrap();
    assert_eq!(log.len(), 2);
    assert!(
        log[0]
            .before
            .as_ref()
            .unwrap()
            .contains(r#""reliability":"B""#)
    );
    assert!(
        log[0]
            .after
            .as_ref()
            .unwrap()
            .contains(r#""reliability":"E""#)
    );
}

#[test]
fn settings_are_kept_by_key() {
    let mut store = store();
    assert_eq!(store.setting("analyst").unwrap(), None);
    store.set_setting("analyst", "A. Analyst").unwrap();
    store.set_setting("analyst", "م. محلل").unwrap();
    assert_eq!(
        store.setting("analyst").unwrap().as_deref(),
        Some("م. محلل")
    );
}

#[test]
fn counts_tell_own_from_sample_and_the_newest_day() {
    let (mut store, _) = filled();
    let older = Report {
        sample: true,
        published: Day::parse("2020-01-01").ok(),
        ..report("Avant.")
    };
    store.save_report(&older, &change()).unwrap();
    let counts = store.counts().unwrap();
    assert_eq!(
        (counts.n_sources, counts.n_reports, counts.n_sample_reports),
        (1, 3, 1)
    );
    assert_eq!(
        (
            counts.n_incidents,
            counts.n_sample_incidents,
            counts.n_aliases
        ),
        (1, 0, 0)
    );
    assert_eq!(counts.newest_report, Day::parse("2024-07-20").ok());
    assert_eq!(
        super::store().counts().unwrap(),
        crate::store::Counts::default()
    );
}
