//! Reports that were read, word tables and likely duplicates in the file.

use super::*;
use crate::incident::Answer;
use crate::store::{Counts, Error, Intake, Like, Origin, Saved};

fn intake(text: &str) -> Intake {
    Intake {
        report: report(text),
        grades: false,
        origin: Origin {
            media: "html".to_owned(),
            original: Some((b"<p>S\xE9gou".to_vec(), "windows-1252".to_owned())),
            aside: vec![(0..6, "header".to_owned())],
        },
        incidents: vec![Incident {
            claims: vec![Claim {
                evidence: vec![Evidence {
                    field: Field::Place,
                    bytes: 0..6,
                }],
                doubts: vec!["the day is that of the report".to_owned()],
                ..claim(0)
            }],
            places: vec![bare_place("Ségou")],
            ..bare_incident("")
        }],
        likes: Vec::new(),
    }
}

fn like(other: IncidentId) -> Like {
    Like {
        new: 0,
        other,
        score: 0.75,
        reasons: vec!["a day apart".to_owned()],
    }
}

#[test]
fn a_report_is_stored_with_what_it_was_and_what_it_tells() {
    let mut store = store();
    let given = intake("Ségou: trois morts.");
    let done = store.ingest(&given, &change()).unwrap();
    let Saved::New(row) = done.report else {
        panic!("the text is new")
    };
    assert_eq!(store.origin(row).unwrap(), Some(given.origin.clone()));
    let stored = store.incident(done.incidents[0]).unwrap().unwrap();
    assert_eq!(stored.claims[0].report_id, row);
    assert_eq!(stored.claims[0].doubts, given.incidents[0].claims[0].doubts);
    assert!(!stored.uuid.is_empty() && stored.status == Status::Candidate);
    assert_eq!(store.search("segou").unwrap().len(), 2);
    let log: Vec<String> = store
        .change_log(9)
        .unwrap()
        .into_iter()
        .map(|entry| format!("{} {}", entry.action, entry.table))
        .collect();
    assert_eq!(log, ["add incident", "add report"]);
    assert_eq!(store.origin(99).unwrap(), None);
}

#[test]
fn the_same_text_is_stored_once() {
    let mut store = store();
    let first = store.ingest(&intake("Ségou."), &change()).unwrap();
    let counts = store.counts().unwrap();
    let log = store.change_log(99).unwrap();
    let again = store.ingest(&intake("Ségou."), &change()).unwrap();
    assert_eq!(again.report, Saved::Known(first.report.id()));
    assert!(again.incidents.is_empty());
    assert_eq!(store.counts().unwrap(), counts);
    assert_eq!(store.change_log(99).unwrap(), log);
    assert_eq!(
        store.report_with("Ségou.").unwrap(),
        Some(first.report.id())
    );
    assert_eq!(store.report_with("Sikasso.").unwrap(), None);
}

#[test]
fn a_report_of_which_a_part_is_refused_leaves_nothing() {
    let mut store = store();
    let refuse = |store: &mut Store, given: &Intake| {
        let refused = store.ingest(given, &change());
        assert!(matches!(refused, Err(Error::Refused { .. })), "{refused:?}");
        assert_eq!(store.counts().unwrap(), Counts::default());
        assert_eq!(store.change_log(9).unwrap(), []);
    };
    let mut given = intake("Ségou: trois morts.");
    given.incidents[0].claims[0].evidence[0].bytes = 0..2;
    refuse(&mut store, &given);
    let mut given = intake("Ségou: trois morts.");
    given.origin.aside[0].0 = 0..99;
    refuse(&mut store, &given);
    let mut given = intake("Ségou: trois morts.");
    given.likes = vec![Like {
        new: 1,
        ..like(IncidentId(1))
    }];
    refuse(&mut store, &given);
    given.likes = vec![like(IncidentId(77))];
    refuse(&mut store, &given);
}

#[test]
fn a_source_is_graded_anew_only_where_that_was_asked() {
    let mut store = store();
    store.ingest(&intake("Un."), &change()).unwrap_err();
    let mut given = intake("Ségou un.");
    store.ingest(&given, &change()).unwrap();
    given.report = report("Ségou deux.");
    given.report.source.reliability = Reliability::E;
    store.ingest(&given, &change()).unwrap();
    assert_eq!(store.sources().unwrap()[0].reliability, Reliability::B);
    given.report = report("Ségou trois.");
    given.report.source.reliability = Reliability::E;
    given.grades = true;
    store.ingest(&given, &change()).unwrap();
    assert_eq!(store.sources().unwrap()[0].reliability, Reliability::E);
}

#[test]
fn likely_duplicates_stay_open_until_somebody_answers() {
    let mut store = store();
    let first = store.ingest(&intake("Ségou un."), &change()).unwrap();
    let mut given = intake("Ségou deux.");
    given.likes = vec![like(first.incidents[0])];
    let second = store.ingest(&given, &change()).unwrap();
    let open = store.open_duplicates(100).unwrap();
    assert_eq!(open[0].id, second.duplicates[0]);
    assert_eq!(open[0].pair, [first.incidents[0], second.incidents[0]]);
    assert_eq!((open[0].score, open[0].answer), (0.75, Answer::Open));
    assert_eq!(open[0].reasons, ["a day apart"]);
    let both = store.incidents().unwrap();
    let answered = store
        .answer_duplicate(open[0].id, Answer::Different, &change())
        .unwrap();
    assert_eq!(answered.answer, Answer::Different);
    assert_eq!(store.open_duplicates(100).unwrap(), []);
    assert_eq!(store.incidents().unwrap(), both, "nothing is merged");
    let entry = store.change_log(1).unwrap().remove(0);
    assert_eq!(entry.table, "duplicate");
    assert!(entry.before.unwrap().contains("open") && entry.after.unwrap().contains("different"));
    let gone = store.answer_duplicate(99, Answer::Same, &change());
    assert!(matches!(gone, Err(Error::Gone { row: 99, .. })), "{gone:?}");
}

#[test]
fn what_the_sample_doubled_goes_with_it() {
    let mut store = store();
    let mut first = intake("Ségou un.");
    first.report.sample = true;
    first.incidents[0].sample = true;
    let first = store.ingest(&first, &change()).unwrap();
    let mut given = intake("Ségou deux.");
    given.likes = vec![like(first.incidents[0])];
    store.ingest(&given, &change()).unwrap();
    store.delete_sample(&change()).unwrap();
    assert_eq!(store.open_duplicates(100).unwrap(), []);
    assert_eq!(store.origin(first.report.id()).unwrap(), None);
}

#[test]
fn words_are_added_replaced_and_taken_out_again() {
    let mut store = store();
    store.save_words("cues.tsv", "one", &change()).unwrap();
    store.save_words("cues.tsv", "one", &change()).unwrap();
    assert_eq!(store.change_log(9).unwrap().len(), 1, "nothing changed");
    store.save_words("cues.tsv", "two", &change()).unwrap();
    store.save_words("actors.tsv", "three", &change()).unwrap();
    let words = store.words().unwrap();
    let texts: Vec<&str> = words.iter().map(|table| table.text.as_str()).collect();
    assert_eq!(texts, ["three", "two"]);
    assert_eq!(words[0].who, "A. Analyst");
    let entry = store.change_log(2).unwrap().remove(1);
    assert!(entry.before.unwrap().contains("one") && entry.after.unwrap().contains("two"));
    assert!(store.delete_words("cues.tsv", &change()).unwrap());
    assert!(!store.delete_words("cues.tsv", &change()).unwrap());
    assert_eq!(store.words().unwrap().len(), 1);
}
