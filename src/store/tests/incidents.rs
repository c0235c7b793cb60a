//! Incidents: what goes in comes out, and what breaks a rule does not go in.

use super::*;
use crate::store::Error;

#[test]
fn an_incident_with_everything_comes_back_as_it_was() {
    let (store, incident) = filled();
    assert_eq!(
        store.incident(incident.id).unwrap().as_ref(),
        Some(&incident)
    );
    assert_eq!(store.incidents().unwrap(), [incident]);
}

#[test]
fn an_incident_in_brief_lacks_choices_reasons_and_evidence_only() {
    let (store, mut incident) = filled();
    for place in &mut incident.places {
        place.choices.clear();
        place.reasons.clear();
    }
    incident
        .claims
        .iter_mut()
        .for_each(|claim| claim.evidence.clear());
    assert_eq!(store.incidents_brief().unwrap().to_vec(), [incident]);
}

#[test]
fn an_incident_read_in_brief_is_not_saved_over_the_whole() {
    let (mut store, whole) = filled();
    let mut brief = store.incidents_brief().unwrap().at(0).to_incident();
    brief.status = Status::Rejected;
    assert!(matches!(
        store.save_incident(&brief, &change()),
        Err(Error::Brief { .. })
    ));
    brief.places[0] = bare_place("Bla");
    assert!(matches!(
        store.save_incident(&brief, &change()),
        Err(Error::Brief { .. })
    ));
    assert_eq!(store.incidents().unwrap(), [whole]);
}

#[test]
fn deaths_not_reported_are_not_zero_deaths() {
    let mut store = store();
    store.save_incident(&bare_incident("a"), &change()).unwrap();
    let none = Incident {
        deaths: Some(Deaths::exactly(0)),
        ..bare_incident("b")
    };
    store.save_incident(&none, &change()).unwrap();
    let deaths: Vec<_> = store
        .incidents()
        .unwrap()
        .into_iter()
        .map(|incident| incident.deaths)
        .collect();
    assert_eq!(deaths, [None, Some(Deaths::exactly(0))]);
}

#[test]
fn rival_figures_of_one_report_stay_apart() {
    let (store, incident) = filled();
    let stored = store.incident(incident.id).unwrap().unwrap();
    let figures: Vec<_> = stored
        .claims
        .iter()
        .map(|claim| (claim.claimed_by.as_str(), claim.deaths))
        .collect();
    let (three, twenty) = (Deaths::exactly(3), Deaths::exactly(20));
    assert_eq!(
        figures,
        [
            ("army", Some(three)),
            ("insurgents", Some(twenty)),
            ("", None)
        ]
    );
    assert_eq!(
        store
            .incidents_of_report(stored.claims[0].report_id)
            .unwrap(),
        [incident.id]
    );
}

#[test]
fn saving_again_replaces_the_whole_incident_and_logs_before_and_after() {
    let (mut store, before) = filled();
    let after = Incident {
        id: before.id,
        ..bare_incident(&before.uuid)
    };
    assert_eq!(store.save_incident(&after, &change()).unwrap(), before.id);
    assert_eq!(store.incidents().unwrap(), [after]);
    let entry = store.change_log(1).unwrap().remove(0);
    assert_eq!(
        (
            entry.action.as_str(),
            entry.table.as_str(),
            entry.who.as_str()
        ),
        ("change", "incident", "A. Analyst")
    );
    assert_eq!(
        (entry.row_id, entry.uuid),
        (Some(before.id.0), Some(before.uuid))
    );
    assert!(entry.before.unwrap().contains(r#""deaths":[3,3,20]"#));
    assert!(entry.after.unwrap().contains(r#""deaths":null"#));
}

#[test]
fn saving_what_is_there_logs_nothing() {
    let (mut store, incident) = filled();
    let n_entries = store.change_log(100).unwrap().len();
    store.save_incident(&incident, &change()).unwrap();
    assert_eq!(store.change_log(100).unwrap().len(), n_entries);
}

#[test]
fn an_incident_without_a_uuid_gets_one() {
    let mut store = store();
    store.save_incident(&bare_incident(""), &change()).unwrap();
    store.save_incident(&bare_incident(""), &change()).unwrap();
    let uuids: Vec<_> = store
        .incidents()
        .unwrap()
        .into_iter()
        .map(|incident| incident.uuid)
        .collect();
    assert_eq!(uuids[0].len(), 36);
    assert_ne!(uuids[0], uuids[1]);
}

#[test]
fn every_word_of_the_vocabularies_is_known_to_the_schema() {
    let (mut store, incident) = filled();
    let mut save = |changed: &Incident| store.save_incident(changed, &change()).unwrap();
    for kind in SubEvent::ALL {
        save(&Incident {
            kind,
            ..incident.clone()
        });
    }
    for status in Status::ALL {
        save(&Incident {
            status,
            ..incident.clone()
        });
    }
    for date_precision in DatePrecision::ALL {
        let span = incident
            .span
            .filter(|_| date_precision != DatePrecision::Unknown);
        save(&Incident {
            span,
            date_precision,
            ..incident.clone()
        });
    }
    for relation in Relation::ALL {
        save(&Incident {
            places: vec![Location {
                relation,
                ..bare_place("x")
            }],
            ..incident.clone()
        });
    }
    for precision in PrecisionClass::ALL {
        save(&Incident {
            places: vec![Location {
                precision,
                ..bare_place("x")
            }],
            ..incident.clone()
        });
    }
    let report_id = incident.claims[0].report_id;
    for credibility in Credibility::ALL {
        save(&Incident {
            claims: vec![Claim {
                credibility,
                ..claim(report_id)
            }],
            ..incident.clone()
        });
    }
    for field in Field::ALL {
        let evidence = vec![Evidence { field, bytes: 0..1 }];
        save(&Incident {
            claims: vec![Claim {
                evidence,
                ..claim(report_id)
            }],
            ..incident.clone()
        });
    }
    for (at, reliability) in Reliability::ALL.into_iter().enumerate() {
        let source = Source {
            name: at.to_string(),
            reliability,
            licence: String::new(),
        };
        store.save_source(&source, &change()).unwrap();
    }
    for (at, language) in Language::ALL.into_iter().enumerate() {
        let text = at.to_string();
        store
            .save_report(
                &Report {
                    language,
                    ..report(&text)
                },
                &change(),
            )
            .unwrap();
    }
}

#[track_caller]
fn check_refused(spoil: impl FnOnce(&mut Incident), expected: &str) {
    let (mut store, stored) = filled();
    let n_entries = store.change_log(100).unwrap().len();
    let mut spoilt = stored.clone();
    spoil(&mut spoilt);
    let error = store
        .save_incident(&spoilt, &change())
        .unwrap_err()
        .to_string();
    assert!(error.contains(expected), "{error}");
    assert_eq!(store.incidents().unwrap(), [stored], "the old state stays");
    assert_eq!(store.change_log(100).unwrap().len(), n_entries);
}

#[test]
fn what_breaks_a_rule_is_refused_and_leaves_the_old_state() {
    check_refused(
        |i| i.date_precision = DatePrecision::Unknown,
        "unknown exactly where there are no days",
    );
    check_refused(|i| i.deaths.as_mut().unwrap().high = 2, "low ≤ best ≤ high");
    check_refused(
        |i| i.claims[0].deaths.as_mut().unwrap().best = 9,
        "low ≤ best ≤ high",
    );
    check_refused(
        |i| i.places[0].position = Some(Position::new(200.0, 0.0)),
        "a position lies on the Earth",
    );
    check_refused(
        |i| i.places[1].ends.as_mut().unwrap()[1] = Position::new(0.0, f64::NAN),
        "ends lie on the Earth",
    );
    check_refused(
        |i| i.places[0].radius_km = Some(-1.0),
        "a radius lies between",
    );
    check_refused(
        |i| i.places[0].score = Some(f64::NAN),
        "a number of a place is none",
    );
    check_refused(
        |i| i.places[0].choices[0].score = f64::INFINITY,
        "a number of a place is none",
    );
    check_refused(|i| i.claims[2].report_id = 99, "not in the project");
    check_refused(
        |i| i.claims[0].evidence[0].bytes = 0..2,
        "divides a character",
    );
    check_refused(
        |i| i.claims[0].evidence[0].bytes = 0..2000,
        "outside its report",
    );
    check_refused(
        |i| i.span = Some(Span::of_day(Day(i32::MIN))),
        "years 0000 to 9999",
    );
    check_refused(
        |i| i.uuid = "another".to_owned(),
        "UUID of an incident never changes",
    );
    check_refused(|i| i.id = IncidentId(0), "same incident.uuid");
    check_refused(
        |i| i.id = IncidentId(77),
        "incident 77 is no longer in the project",
    );
}

#[track_caller]
fn check_corrupt(sql: &str, expected: &str) {
    let (store, _) = filled();
    let lax = "PRAGMA ignore_check_constraints = ON; PRAGMA foreign_keys = OFF;";
    store.db.execute_batch(&format!("{lax} {sql}")).unwrap();
    let error = store.incidents().unwrap_err();
    assert!(matches!(error, Error::Corrupt { .. }), "{error:?}");
    assert!(error.to_string().contains(expected), "{error}");
}

#[test]
fn a_row_that_makes_no_sense_is_named_and_not_read() {
    check_corrupt(
        "UPDATE incident SET kind = 'skirmish'",
        "kind is of no known kind: \"skirmish\" in table incident, row 1",
    );
    check_corrupt("UPDATE incident SET first_day = '2024-02-30'", "2024-02-30");
    check_corrupt("UPDATE incident SET last_day = NULL", "last day is missing");
    check_corrupt("UPDATE incident SET first_day = '2025-01-01'", "swap them");
    check_corrupt(
        "UPDATE incident SET date_precision = 'unknown'",
        "does not fit the days",
    );
    check_corrupt(
        "UPDATE incident SET deaths_low = NULL",
        "a figure of deaths is missing",
    );
    check_corrupt("UPDATE incident SET deaths_high = -1", "row 1");
    check_corrupt("UPDATE incident_place SET lat = 91", "off the Earth");
    check_corrupt("UPDATE incident_place SET lon = NULL", "lacks a coordinate");
    check_corrupt(
        "UPDATE incident_place SET precision = 'P9'",
        "\"P9\" in table incident_place",
    );
    check_corrupt(
        "UPDATE incident_choice SET reasons = '[1]'",
        "reasons are no list",
    );
    check_corrupt(
        "UPDATE incident_choice SET choices = '{'",
        "choices are not as they were written",
    );
    check_corrupt("UPDATE claim SET credibility = 9", "\"9\" in table claim");
    check_corrupt(
        "UPDATE incident_choice SET ord = 9",
        "choices belong to no place",
    );
    check_corrupt(
        "UPDATE incident_place SET ord = ord + 5",
        "missing or out of order",
    );
    check_corrupt("UPDATE claim SET ord = ord + 5", "missing or out of order");
    check_corrupt(
        "UPDATE evidence SET field = 'colour'",
        "\"colour\" in table evidence",
    );
    check_corrupt(
        "UPDATE evidence SET from_byte = 9, to_byte = 2",
        "ends before it begins",
    );
    check_corrupt("UPDATE evidence SET claim = 7", "belongs to no claim");
    check_corrupt(
        "UPDATE incident_target SET incident = 7",
        "belongs to no incident",
    );
}

#[test]
fn a_save_that_breaks_off_leaves_the_old_state() {
    let (mut store, stored) = filled();
    store
        .db
        .execute_batch("CREATE TRIGGER broken BEFORE INSERT ON change_log BEGIN SELECT raise(ABORT, 'power cut'); END")
        .unwrap();
    let changed = Incident {
        note: "changed".to_owned(),
        ..stored.clone()
    };
    assert!(store.save_incident(&changed, &change()).is_err());
    assert_eq!(store.incidents().unwrap(), [stored]);
    assert_eq!(store.search("changed").unwrap(), []);
}

#[test]
fn a_number_is_never_given_twice() {
    let mut store = store();
    let sample = Incident {
        sample: true,
        ..bare_incident("a")
    };
    let first = store.save_incident(&sample, &change()).unwrap();
    store.delete_sample(&change()).unwrap();
    let second = store.save_incident(&bare_incident("b"), &change()).unwrap();
    assert!(second > first);
}
