//! The desk asks for measures while somebody looks, once a change, and takes only the newest.

use super::SpreadCommand;
use super::log::What;
use crate::desk::{Command, Desk, Job};
use crate::time::{Day, Span};

fn desk() -> Desk {
    let (mut desk, _) = Desk::opening("x.harmattan".into(), "tester".to_owned());
    desk.gazetteer = Some(std::sync::Arc::new(
        crate::gazetteer::Gazetteer::read(
            crate::gazetteer::load::COLUMNS.join(",") + "\n",
            &(crate::gazetteer::admin::COLUMNS.join(",") + "\n"),
        )
        .unwrap(),
    ));
    desk
}

fn measures(jobs: &[Job]) -> usize {
    jobs.iter()
        .filter(|job| matches!(job, Job::Measure(_)))
        .count()
}

#[test]
fn nothing_is_measured_for_nobody_and_once_a_change_for_somebody() {
    let mut desk = desk();
    let window = |day| Command::SetWindow(Some(Span::of_day(Day(day))));
    assert_eq!(measures(&desk.apply(window(1), "")), 0);
    let watch = Command::Spread(SpreadCommand::Watch(true));
    assert_eq!(measures(&desk.apply(watch.clone(), "")), 1);
    assert_eq!(measures(&desk.apply(watch, "")), 0);
    assert_eq!(measures(&desk.apply(window(2), "")), 1);
    assert!(desk.spread.measuring);
}

#[test]
fn an_older_asking_stops_when_a_newer_one_is_made() {
    let mut desk = desk();
    let first = desk.apply(Command::Spread(SpreadCommand::Watch(true)), "");
    let second = desk.apply(Command::SetWindow(Some(Span::of_day(Day(3)))), "");
    let [Job::Measure(first), ..] = &first[..] else {
        panic!("an asking")
    };
    let [Job::Measure(second), ..] = &second[..] else {
        panic!("an asking")
    };
    assert!(first.stop.is_stopped() && !second.stop.is_stopped());
    let mut bench = super::Bench::default();
    assert!(first.as_ref().clone().work(&mut bench).is_none());
    let measured = second.as_ref().clone().work(&mut bench).unwrap();
    desk.take_measured(measured);
    assert!(!desk.spread.measuring);
    assert_eq!(desk.spread.measures.as_ref().unwrap().account.n_measured, 0);
}

#[test]
fn what_is_written_down_is_kept_and_logged_with_who_when_before_and_after() {
    let change = |at: &str| crate::store::Change {
        who: "A. Analyst".to_owned(),
        at: at.to_owned(),
    };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("roads.harmattan");
    let (mut session, _) = crate::desk::project::open(&path).unwrap();
    let head = super::blockade::written(&[]);
    let of = |to: &str| format!("{head}1\tRN1\t\t\t2025-09-05\t{to}\tJNIM\tStudio Tamani\t\n");
    session.keep_blockades(&of(""), &change("1")).unwrap();
    session
        .keep_blockades(&of("2025-11-30"), &change("2"))
        .unwrap();
    session.keep_blockades(&head, &change("3")).unwrap();
    let table = "name,group,countries,places\nRN6,Bamako,ML,Bamako|Fana\n";
    session.keep_corridors(table, &change("4")).unwrap();
    session.keep_corridors("", &change("5")).unwrap();
    let log = session.store.change_log(9).unwrap();
    let told: Vec<_> = log
        .iter()
        .map(|it| (&*it.at, &*it.action, &*it.table, it.row_id))
        .collect();
    assert_eq!(
        told,
        [
            ("5", "delete", "corridors", None),
            ("4", "add", "corridors", None),
            ("3", "delete", "blockade", Some(1)),
            ("2", "change", "blockade", Some(1)),
            ("1", "add", "blockade", Some(1)),
        ]
    );
    let past = session.spread_log().unwrap();
    assert_eq!(past.len(), 5);
    assert!(matches!(&past[2].what, What::Blockade(Some(was), None) if was.road == "RN1"));
    assert!(log.iter().all(|it| it.who == "A. Analyst"));
    let (before, after) = (log[3].before.as_deref(), log[3].after.as_deref());
    assert!(before.unwrap().contains("\"to\":null"), "{before:?}");
    assert!(
        after.unwrap().contains("\"to\":\"2025-11-30\""),
        "{after:?}"
    );
    // A project that is read again has what was written last, and no incident is read anew for it.
    session.keep_corridors(table, &change("6")).unwrap();
    assert_eq!(session.holdings().unwrap().corridors, table);
}

#[test]
fn corridors_are_set_kept_and_taken_back_and_a_bad_table_changes_nothing() {
    let (mut desk, _) = Desk::opening("x.harmattan".into(), "tester".to_owned());
    let table = "name,group,countries,places\nRN6,Bamako,ML,Bamako|Fana\n";
    let set = |table: &str| Command::Spread(SpreadCommand::SetCorridors(table.to_owned()));
    let jobs = desk.apply(set(table), "1");
    assert!(matches!(&jobs[..], [Job::KeepCorridors { text, .. }] if text == table));
    // A file that does not have it yet says nothing of it.
    desk.read_written("", "");
    assert_eq!(&*desk.spread.corridors, table);
    desk.take_written(Ok(()));
    assert!(desk.apply(set("name,places\nRN6,Bamako\n"), "2").is_empty());
    assert!(desk.notices.iter().any(|it| it.failed));
    assert_eq!(&*desk.spread.corridors, table);
    let jobs = desk.apply(Command::Spread(SpreadCommand::Undo), "3");
    assert!(matches!(&jobs[..], [Job::KeepCorridors { text, .. }] if text.is_empty()));
    assert_eq!(&*desk.spread.corridors, super::corridors::OWN);
}

#[test]
fn incidents_are_known_again_until_they_are_others() {
    use std::sync::Arc;
    let mut bench = super::Bench::default();
    let (incidents, columns) = (Arc::default(), Arc::default());
    let first = bench.edition(&incidents, &columns);
    assert_eq!(bench.edition(&incidents, &columns), first);
    let others = bench.edition(&Arc::default(), &columns);
    assert_ne!(others, first);
    // A list that was let go is not taken for the one that now lies in its place.
    assert_ne!(bench.edition(&Arc::default(), &columns), others);
}
