//! Importing many at once, and taking the sample out again.

use super::*;
use crate::store::{Error, Imported};

fn sample() -> (Vec<Report>, Vec<Incident>) {
    let of = |id, text: &str, name: &str| {
        let source = Source {
            name: name.to_owned(),
            ..report("").source
        };
        Report {
            id,
            sample: true,
            source,
            ..report(text)
        }
    };
    let reports = vec![
        of(70, "Le premier.", "Sample Radio"),
        of(71, "Le second.", "Radio du Delta"),
    ];
    let incident = |uuid: &str, report_id| Incident {
        sample: true,
        places: vec![bare_place("Ségou")],
        claims: vec![Claim {
            evidence: vec![Evidence {
                field: Field::Whole,
                bytes: 0..3,
            }],
            ..claim(report_id)
        }],
        ..bare_incident(uuid)
    };
    (reports, vec![incident("s1", 70), incident("s2", 71)])
}

#[test]
fn claims_find_the_reports_that_they_came_with() {
    let mut store = store();
    store.save_report(&report("Autre."), &change()).unwrap();
    let (reports, incidents) = sample();
    let imported = store.import(&reports, &incidents, &change()).unwrap();
    assert_eq!(
        imported,
        Imported {
            n_reports: 2,
            n_incidents: 2,
            ..Imported::default()
        }
    );
    for incident in store.incidents().unwrap() {
        let report = store.report(incident.claims[0].report_id).unwrap().unwrap();
        assert_eq!(
            report.text,
            if incident.uuid == "s1" {
                "Le premier."
            } else {
                "Le second."
            }
        );
    }
    assert_eq!(
        store.search("segou").unwrap().len(),
        5,
        "two incidents, three titles"
    );
}

#[test]
fn importing_twice_changes_nothing() {
    let mut store = store();
    let (reports, incidents) = sample();
    store.import(&reports, &incidents, &change()).unwrap();
    let before = store.incidents().unwrap();
    let again = store.import(&reports, &incidents, &change()).unwrap();
    assert_eq!(
        again,
        Imported {
            n_known_reports: 2,
            n_known_incidents: 2,
            ..Imported::default()
        }
    );
    assert_eq!(store.incidents().unwrap(), before);
    assert_eq!(store.search("segou").unwrap().len(), 4);
}

#[test]
fn one_bad_incident_keeps_the_whole_import_out() {
    let mut store = store();
    let (reports, mut incidents) = sample();
    incidents[1].claims[0].report_id = 5;
    let error = store.import(&reports, &incidents, &change()).unwrap_err();
    assert!(matches!(error, Error::Refused { .. }));
    assert!(
        error.to_string().ends_with("(in incident \"s2\")"),
        "{error}"
    );
    assert_eq!(store.counts().unwrap(), crate::store::Counts::default());
    assert_eq!(store.search("segou").unwrap(), []);
}

#[test]
fn reports_that_cannot_be_told_apart_are_not_taken_for_each_other() {
    let mut store = store();
    let (mut reports, incidents) = sample();
    reports[1].id = reports[0].id;
    let error = store.import(&reports, &incidents, &change()).unwrap_err();
    assert!(matches!(error, Error::Refused { .. }));
    assert_eq!(store.import(&reports, &[], &change()).unwrap().n_reports, 2);
}

#[test]
fn incidents_alone_name_stored_reports() {
    let mut store = store();
    let id = store
        .save_report(&report("Le premier."), &change())
        .unwrap()
        .id();
    let (_, mut incidents) = sample();
    for incident in &mut incidents {
        incident.claims[0].report_id = id;
    }
    assert_eq!(
        store
            .import(&[], &incidents, &change())
            .unwrap()
            .n_incidents,
        2
    );
}

#[test]
fn taking_the_sample_out_leaves_the_analysts_own() {
    let (mut store, own) = filled();
    let own_reports = store.reports().unwrap();
    assert!(!store.has_sample().unwrap());
    let (reports, incidents) = sample();
    store.import(&reports, &incidents, &change()).unwrap();
    assert!(store.has_sample().unwrap());
    assert_eq!(store.delete_sample(&change()).unwrap(), 2);
    assert!(!store.has_sample().unwrap());
    assert_eq!(store.incidents().unwrap(), [own]);
    assert_eq!(store.reports().unwrap(), own_reports);
    let sources: Vec<_> = store
        .sources()
        .unwrap()
        .into_iter()
        .map(|source| source.name)
        .collect();
    assert_eq!(
        sources,
        ["Radio du Delta"],
        "the source that only the sample had is gone"
    );
    assert_eq!(store.search("premier").unwrap(), []);
    let entry = store.change_log(1).unwrap().remove(0);
    assert_eq!(
        (entry.action.as_str(), entry.before.as_deref()),
        ("delete sample", Some(r#"{"incidents":2,"reports":2}"#))
    );
}

#[test]
fn a_sample_report_that_the_analyst_uses_stays() {
    let mut store = store();
    let (reports, incidents) = sample();
    store.import(&reports, &incidents, &change()).unwrap();
    let (used, saved_again) = (store.reports().unwrap().remove(0).id, report("Le second."));
    store
        .save_incident(
            &Incident {
                claims: vec![claim(used)],
                ..bare_incident("own")
            },
            &change(),
        )
        .unwrap();
    store.save_report(&saved_again, &change()).unwrap();
    store.delete_sample(&change()).unwrap();
    let kept: Vec<_> = store
        .reports()
        .unwrap()
        .into_iter()
        .map(|report| (report.text, report.sample))
        .collect();
    assert_eq!(
        kept,
        [
            ("Le premier.".to_owned(), false),
            ("Le second.".to_owned(), false)
        ]
    );
}
