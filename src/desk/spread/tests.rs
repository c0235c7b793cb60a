//! The desk asks for measures while somebody looks, once a change, and takes only the newest.

use super::SpreadCommand;
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
