//! The filter as the desk has it: back and forth, kept by name, words, and many incidents.

use std::path::PathBuf;
use std::sync::Arc;

use super::super::job::{Done, Holdings, Worker};
use super::super::{Command, Desk, FilterCommand, Job};
use super::AT_ONCE;
use crate::filter::{Area, LineName, Matches, Reason};
use crate::geo::Position;
use crate::incident::{
    Facet, Incident, IncidentId, KindGroup, Location, PrecisionClass, Relation, Status, SubEvent,
};
use crate::time::{DatePrecision, Day, Span};

const AT: &str = "2026-01-01T00:00:00Z";

fn incident(id: i64) -> Incident {
    Incident {
        id: IncidentId(id),
        uuid: id.to_string(),
        kind: SubEvent::ArmedClash,
        span: Some(Span::of_day(Day(19_000 + (id % 100) as i32))),
        date_precision: DatePrecision::Day,
        initiator: Some(["JNIM", "ISSP"][id as usize % 2].to_owned()),
        targets: Vec::new(),
        deaths: None,
        status: Status::Accepted,
        background: false,
        sample: false,
        places: vec![Location {
            written: "Labbezanga".to_owned(),
            relation: Relation::At,
            place_id: None,
            name: None,
            name_ar: None,
            country: Some("ML".to_owned()),
            admin1: None,
            admin2: None,
            position: Some(Position::new(0.7, 14.96)),
            radius_km: None,
            ends: None,
            precision: PrecisionClass::Settlement,
            sure: true,
            score: None,
            reasons: Vec::new(),
            choices: Vec::new(),
            chosen_by: "resolver".to_owned(),
        }],
        claims: Vec::new(),
        note: String::new(),
    }
}

fn holdings(n: i64) -> Holdings {
    Holdings {
        incidents: Arc::new((1..=n).map(incident).collect()),
        ..Holdings::default()
    }
}

fn desk(n: i64) -> (Desk, Vec<Job>) {
    let path = PathBuf::from("try.harmattan");
    let (mut desk, _) = Desk::opening(path.clone(), "a test".to_owned());
    let jobs = desk.take(Done::Opened(path, Ok(holdings(n))), AT);
    (desk, jobs)
}

fn ask(desk: &mut Desk, command: FilterCommand) -> Vec<Job> {
    desk.apply(Command::Filter(command), AT)
}

fn days(from: i32, to: i32) -> Command {
    Command::SetWindow(Some(Span::between(Day(19_000 + from), Day(19_000 + to))))
}

#[test]
fn every_change_of_the_filter_can_be_taken_back_and_done_again() {
    let (mut desk, _) = desk(10);
    let toggle = FilterCommand::Toggle(Facet::Actor, "JNIM".to_owned());
    ask(&mut desk, toggle);
    desk.apply(Command::ToggleKind(KindGroup::Battles), AT);
    assert_eq!(desk.shown.n_shown, 0);
    ask(&mut desk, FilterCommand::Back);
    assert_eq!(desk.shown.n_shown, 5);
    ask(&mut desk, FilterCommand::Back);
    assert_eq!((desk.shown.n_shown, desk.can_go_back()), (10, false));
    ask(&mut desk, FilterCommand::Back);
    ask(&mut desk, FilterCommand::Forward);
    ask(&mut desk, FilterCommand::Forward);
    assert_eq!((desk.shown.n_shown, desk.can_go_forward()), (0, false));
    // A new change leaves what was ahead.
    ask(&mut desk, FilterCommand::Back);
    ask(&mut desk, FilterCommand::Lift(Reason::Facet(Facet::Actor)));
    assert_eq!((desk.shown.n_shown, desk.can_go_forward()), (10, false));
}

#[test]
fn dragging_the_window_is_one_step_back_however_long() {
    let (mut desk, _) = desk(10);
    for from in 0..8 {
        desk.apply(days(from, from + 2), AT);
    }
    assert_eq!(desk.shown.n_outside_dates, 7);
    ask(&mut desk, FilterCommand::Back);
    assert_eq!((desk.shown.n_shown, desk.can_go_back()), (10, false));
}

#[test]
fn a_filter_is_kept_under_its_name_and_used_again() {
    let (mut desk, _) = desk(10);
    let only = FilterCommand::Only(Facet::Actor, "ISSP".to_owned());
    ask(&mut desk, only);
    assert!(ask(&mut desk, FilterCommand::Save("  ".to_owned())).is_empty());
    let jobs = ask(&mut desk, FilterCommand::Save(" East ".to_owned()));
    let [Job::KeepFilters(text)] = jobs.as_slice() else {
        panic!("{jobs:?}");
    };
    assert_eq!(desk.filter_name(), Some("East"));
    desk.apply(Command::ShowAll, AT);
    assert_eq!((desk.filter_name(), desk.shown.n_shown), (None, 10));
    ask(&mut desk, FilterCommand::Use("East".to_owned()));
    assert_eq!(desk.shown.n_shown, 5);

    // What was read before it was stored is older than it.
    desk.take(Done::Changed(Ok((holdings(10), None))), AT);
    assert_eq!(desk.saved.len(), 1);
    desk.take(Done::Kept(Ok(())), AT);

    // It comes back with the project, and what cannot be used is told of, once.
    let text = text.replacen('{', r#"{"newer": {"weather": ["rain"]}, "#, 1);
    let again = Holdings {
        filters: text,
        ..holdings(10)
    };
    desk.take(Done::Changed(Ok((again.clone(), None))), AT);
    desk.take(Done::Changed(Ok((again, None))), AT);
    assert_eq!(desk.log.len(), 1, "{:?}", desk.log);
    assert_eq!(desk.saved.keys().collect::<Vec<_>>(), ["East"]);
    assert!(
        desk.notices[0].told.to_string().contains("newer"),
        "{:?}",
        desk.notices
    );
    let east = Box::new(desk.saved["East"].clone());
    let jobs = ask(&mut desk, FilterCommand::Forget("East".to_owned()));
    let newer = r#"{"newer":{"weather":["rain"]}}"#.to_owned();
    assert_eq!(jobs, [Job::KeepFilters(newer)], "it stays as it was");
    let jobs = ask(&mut desk, FilterCommand::Keep("East".to_owned(), east));
    assert!(matches!(jobs.as_slice(), [Job::KeepFilters(text)] if text.contains("ISSP")));
}

/// The one job that there is, without what counts it.
fn counted(mut jobs: Vec<Job>) -> Job {
    match jobs.pop() {
        Some(Job::Counted { job, .. }) if jobs.is_empty() => *job,
        other => panic!("{other:?} after {jobs:?}"),
    }
}

#[test]
fn words_are_looked_for_once_and_only_the_last_ones_limit() {
    let (mut desk, _) = desk(10);
    let jobs = ask(&mut desk, FilterCommand::Words("la".to_owned()));
    assert_eq!(counted(jobs), Job::Match("la".to_owned()));
    assert!(
        desk.sifting && desk.shown.n_shown == 10,
        "what was shown stays"
    );
    let jobs = ask(&mut desk, FilterCommand::Words("lab".to_owned()));
    assert_eq!(counted(jobs), Job::Match("lab".to_owned()));
    let found = |incidents: &[i64]| {
        Ok(Matches {
            incidents: incidents.to_vec(),
            reports: Vec::new(),
        })
    };
    desk.take(Done::Matched("la".to_owned(), found(&[1, 2, 3])), AT);
    assert!(desk.sifting, "these are not the words any more");
    desk.take(Done::Matched("lab".to_owned(), found(&[3])), AT);
    assert_eq!(desk.shown.line(), "Shown 1 of 10: 9 without the words");
    assert!(!desk.sifting);
    // Another facet asks for no words again; other data does.
    assert!(
        desk.apply(Command::ToggleKind(KindGroup::Looting), AT)
            .is_empty()
    );
    let jobs = desk.take(Done::Changed(Ok((holdings(12), None))), AT);
    assert_eq!(counted(jobs), Job::Match("lab".to_owned()));
    assert_eq!(desk.incidents.len(), 10, "until it is known what passes");
    desk.take(Done::Matched("lab".to_owned(), found(&[3, 11])), AT);
    assert_eq!((desk.incidents.len(), desk.shown.n_shown), (12, 2));
    // Typing was one step.
    ask(&mut desk, FilterCommand::Back);
    ask(&mut desk, FilterCommand::Back);
    assert_eq!(desk.filter.text, "");
}

#[test]
fn many_incidents_are_sifted_elsewhere_and_the_dates_never_wait() {
    let n = AT_ONCE as i64 + 1000;
    let (mut desk, jobs) = desk(n);
    let [Job::Sift(_)] = jobs.as_slice() else {
        panic!("{jobs:?}");
    };
    assert!(desk.sifting && desk.incidents.is_empty());
    let worker = Worker::start(|| (), None);
    let pass = |desk: &mut Desk, jobs: Vec<Job>| {
        for job in jobs {
            worker.submit(job);
        }
        while desk.sifting {
            desk.take(worker.wait().expect("the thread works"), AT);
        }
    };
    pass(&mut desk, jobs);
    assert_eq!(desk.shown.n_shown, n as usize);
    let first = ask(
        &mut desk,
        FilterCommand::Only(Facet::Actor, "JNIM".to_owned()),
    );
    let last = ask(
        &mut desk,
        FilterCommand::Only(Facet::Actor, "ISSP".to_owned()),
    );
    assert!(desk.apply(days(0, 49), AT).is_empty());
    assert_eq!(desk.shown.n_outside_dates, n as usize / 2);
    pass(&mut desk, [first, last].concat());
    let of_actor = desk.shown.n_shown + desk.shown.n_outside_dates;
    assert_eq!(of_actor, n as usize / 2);
    assert!(desk.shown.line().contains("of other actors"));
}

#[test]
fn the_distance_to_a_border_is_measured_from_its_course() {
    let (mut desk, _) = desk(3);
    for (countries, n_shown) in [("ML|NE", 3), ("BF|GH", 0)] {
        let line = LineName::Border(countries.to_owned());
        let area = Area::Along { line, km: 25.0 };
        ask(&mut desk, FilterCommand::Within(Some(area)));
        assert_eq!(desk.shown.n_shown, n_shown, "{countries}");
    }
    assert_eq!(desk.shown.line(), "Shown 0 of 3: 3 outside the area");
}
