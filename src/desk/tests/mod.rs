//! The program without its window: what commands change, and what jobs bring.

mod given_up;

use std::path::PathBuf;

use super::*;
use crate::filter::TimeMode;
use crate::geo::Position;
use crate::incident::{
    Choice, KindGroup, Language, Location, PrecisionClass, Relation, Reliability, Scope, Source,
    Status, SubEvent,
};
use crate::time::{DatePrecision, Step};
use job::Holdings;

const AT: &str = "2026-01-01T00:00:00Z";

fn choice(id: &str, lon: f64) -> Choice {
    Choice {
        place_id: id.to_owned(),
        name: format!("Place {id}"),
        name_ar: None,
        feature: "village".to_owned(),
        position: Position::new(lon, 12.0),
        country: "BF".to_owned(),
        admin1: "Boucle du Mouhoun".to_owned(),
        admin2: String::new(),
        score: 0.6,
        reasons: vec!["sounds alike".to_owned()],
    }
}

fn incident(id: i64, day: &str, kind: SubEvent) -> Incident {
    let first = choice("a", -3.5);
    Incident {
        id: IncidentId(id),
        uuid: id.to_string(),
        kind,
        span: Some(Span::of_day(Day::parse(day).unwrap())),
        date_precision: DatePrecision::Day,
        initiator: None,
        targets: Vec::new(),
        deaths: None,
        status: Status::Candidate,
        background: false,
        sample: false,
        places: vec![Location {
            written: "تشكوي".to_owned(),
            relation: Relation::At,
            place_id: Some(first.place_id.clone()),
            name: Some(first.name.clone()),
            name_ar: None,
            country: Some("BF".to_owned()),
            admin1: None,
            admin2: None,
            position: Some(first.position),
            radius_km: Some(5.0),
            ends: None,
            precision: PrecisionClass::Settlement,
            sure: false,
            score: Some(0.6),
            reasons: first.reasons.clone(),
            choices: vec![first, choice("b", -3.9)],
            chosen_by: "resolver".to_owned(),
        }],
        claims: Vec::new(),
        note: String::new(),
    }
}

/// A desk with three incidents of two kinds.
fn desk() -> Desk {
    let (mut desk, jobs) = Desk::opening(PathBuf::from("try.harmattan"), "a test".to_owned());
    assert_eq!(jobs.len(), 2);
    let incidents = vec![
        incident(1, "2024-03-01", SubEvent::ArmedClash),
        incident(2, "2024-03-31", SubEvent::RemoteExplosive),
        incident(3, "2024-04-01", SubEvent::ArmedClash),
    ];
    let holdings = Holdings {
        incidents: Arc::new(Incidents::of(&incidents)),
        n_reports: 1,
        ..Holdings::default()
    };
    assert!(
        desk.take(
            Done::Opened(PathBuf::from("try.harmattan"), Ok(holdings)),
            AT
        )
        .is_empty()
    );
    desk
}

/// The one job that there is, without what counts it.
fn counted(jobs: &[Job]) -> &Job {
    let [Job::Counted { job, .. }] = jobs else {
        panic!("{jobs:?}");
    };
    job
}

fn days(from: &str, to: &str) -> Span {
    Span::between(Day::parse(from).unwrap(), Day::parse(to).unwrap())
}

#[test]
fn a_new_project_is_empty_until_the_sample_is_asked_for() {
    let (mut desk, _) = Desk::opening(PathBuf::from("new.harmattan"), "a test".to_owned());
    let holdings = Holdings {
        is_new: true,
        ..Holdings::default()
    };
    let path = PathBuf::from("new.harmattan");
    let jobs = desk.take(Done::Opened(path, Ok(holdings)), AT);
    assert!(!jobs.iter().any(|job| matches!(job, Job::AddSample { .. })));
    desk.apply(Command::Sign("A. Analyst".to_owned()), AT);
    let jobs = desk.apply(Command::AddSample, AT);
    assert!(
        matches!(counted(&jobs), Job::AddSample { change } if change.at == AT && change.who == "A. Analyst")
    );
}

#[test]
fn a_project_that_would_not_open_shows_nothing_and_says_why() {
    let (mut desk, _) = Desk::opening(PathBuf::from("bad.harmattan"), "a test".to_owned());
    desk.take(
        Done::Opened(PathBuf::from("bad.harmattan"), Err("no project".to_owned())),
        AT,
    );
    assert!(matches!(&desk.project, Project::Failed { message, .. } if message == "no project"));
    assert!(desk.incidents.is_empty());
}

#[test]
fn both_ends_of_a_window_are_shown_and_the_rest_is_counted() {
    let mut desk = desk();
    desk.apply(
        Command::SetWindow(Some(days("2024-03-01", "2024-03-31"))),
        AT,
    );
    assert_eq!(desk.shown.line(), "Shown 2 of 3: 1 outside the dates");
    desk.apply(Command::ToggleKind(KindGroup::Battles), AT);
    assert_eq!(desk.shown.line(), "Shown 1 of 3: 2 of a kind that is off");
    desk.apply(Command::ShowAll, AT);
    assert_eq!(desk.shown.line(), "Shown 3 of 3");
}

#[test]
fn the_counts_of_what_is_left_out_always_sum_up() {
    let mut desk = desk();
    for mode in TimeMode::ALL {
        for step in Step::ALL {
            for group in KindGroup::ALL {
                desk.apply(Command::SetMode(mode), AT);
                desk.apply(Command::SetStep(step), AT);
                desk.apply(
                    Command::SetWindow(Some(days("2024-03-15", "2024-03-31"))),
                    AT,
                );
                desk.apply(Command::ToggleKind(group), AT);
                let shown = &desk.shown;
                let left_out: usize = shown.reasons().iter().map(|(n, _)| n).sum();
                assert_eq!(shown.n_shown + left_out, shown.n_total);
            }
        }
    }
}

#[test]
fn instant_shows_the_step_of_the_last_day_and_cumulative_all_before() {
    let mut desk = desk();
    desk.apply(
        Command::SetWindow(Some(days("2024-03-10", "2024-03-31"))),
        AT,
    );
    desk.apply(Command::SetStep(Step::Month), AT);
    desk.apply(Command::SetMode(TimeMode::Instant), AT);
    assert_eq!(desk.shown.n_shown, 2);
    desk.apply(Command::SetMode(TimeMode::Cumulative), AT);
    assert_eq!(desk.shown.n_shown, 2);
    desk.apply(Command::SetMode(TimeMode::Window), AT);
    assert_eq!(desk.shown.n_shown, 1);
}

#[test]
fn alone_is_asked_for_twice_to_show_all_again() {
    let mut desk = desk();
    desk.apply(Command::OnlyKind(KindGroup::Explosions), AT);
    assert_eq!(desk.shown.n_shown, 1);
    desk.apply(Command::OnlyKind(KindGroup::Explosions), AT);
    assert_eq!(desk.shown.n_shown, 3);
}

#[test]
fn nothing_is_worked_out_anew_where_nothing_changes() {
    let mut desk = desk();
    let before = desk.revision;
    desk.apply(Command::SetMode(TimeMode::Window), AT);
    desk.apply(Command::AllKinds, AT);
    assert_eq!(desk.revision, before);
}

#[test]
fn the_next_incident_is_the_next_by_day_and_after_the_last_comes_the_first() {
    let mut desk = desk();
    let mut walked = Vec::new();
    for _ in 0..4 {
        desk.apply(Command::SelectNext(1), AT);
        walked.push(desk.selected.unwrap().0);
    }
    assert_eq!(walked, [1, 2, 3, 1]);
    desk.apply(Command::SelectNext(-1), AT);
    assert_eq!(desk.selected, Some(IncidentId(3)));
}

#[test]
fn a_person_settles_a_doubtful_place_and_is_named_for_it() {
    let mut desk = desk();
    desk.apply(Command::Select(Some(IncidentId(1))), AT);
    let detail = Detail {
        incident: incident(1, "2024-03-01", SubEvent::ArmedClash),
        reports: Vec::new(),
        history: Vec::new(),
        row: None,
    };
    desk.take(Done::Detail(Ok(Box::new(detail))), AT);
    assert!(
        desk.apply(Command::ChoosePlace { choice: 9 }, AT)
            .is_empty()
    );
    let jobs = desk.apply(Command::ChoosePlace { choice: 1 }, AT);
    let Job::Decide { lesson, change } = counted(&jobs) else {
        panic!("{jobs:?}");
    };
    let incident = lesson.incident.as_ref().unwrap();
    let place = &incident.places[0];
    assert!(place.sure && place.place_id.as_deref() == Some("b"));
    assert_eq!(
        (place.chosen_by.as_str(), change.who.as_str()),
        ("a test", "a test")
    );
    assert_eq!(
        place.choices.len(),
        2,
        "what else it could have been stays known"
    );
    assert_eq!(incident.status, Status::Accepted);
}

#[test]
fn a_place_that_was_not_offered_is_taken_from_the_gazetteer_by_hand() {
    const PLACES: &str = "\
id,name,latin,arabic,feature,lon,lat,country,admin1,admin2,population,source
w,Tiékuy,,,village,-3.25,12.3,BF,Boucle du Mouhoun,Mouhoun,,gn
";
    let mut desk = desk();
    let take = |desk: &mut Desk, id: &str| {
        let place_id = id.to_owned();
        desk.apply(Command::TakePlace { place_id }, AT)
    };
    assert!(take(&mut desk, "w").is_empty(), "nothing is selected");
    let gazetteer = Gazetteer::of_places(PLACES.to_owned()).unwrap();
    desk.take(Done::Gazetteer(Arc::new(gazetteer)), AT);
    desk.apply(Command::Select(Some(IncidentId(1))), AT);
    let detail = Detail {
        incident: incident(1, "2024-03-01", SubEvent::ArmedClash),
        reports: Vec::new(),
        history: Vec::new(),
        row: None,
    };
    desk.take(Done::Detail(Ok(Box::new(detail))), AT);
    assert!(take(&mut desk, "unknown").is_empty());
    let jobs = take(&mut desk, "w");
    let Job::Decide { lesson, change } = counted(&jobs) else {
        panic!("{jobs:?}");
    };
    let place = &lesson.incident.as_deref().unwrap().places[0];
    assert_eq!(place.place_id.as_deref(), Some("w"));
    assert_eq!(place.position, Some(Position::new(-3.25, 12.3)));
    assert!(place.sure && place.choices.len() == 3);
    assert_eq!(
        (place.chosen_by.as_str(), change.who.as_str()),
        ("a test", "a test")
    );
    take(&mut desk, "w");
    let offered = &desk.detail.as_ref().unwrap().incident.places[0].choices;
    assert_eq!(offered.len(), 3, "offered once, however often it is taken");
    desk.detail.as_mut().unwrap().incident.places[0].relation = Relation::Between;
    assert!(take(&mut desk, "w").is_empty());
}

#[test]
fn notices_of_failures_outlast_the_others() {
    let mut desk = desk();
    desk.tell("failed".to_owned(), true);
    for n in 0..5 {
        desk.tell(n.to_string(), false);
    }
    assert_eq!(desk.notices.len(), 3);
    assert_eq!(desk.notices[0].told.to_string(), "failed");
    assert_eq!(desk.log.len(), 6, "the log keeps all");
}

/// A desk on which an incident with a report is selected, its place open.
fn desk_with_detail() -> Desk {
    let mut desk = desk();
    desk.apply(Command::Select(Some(IncidentId(1))), AT);
    let report = Report {
        id: 7,
        source: Source {
            name: "Radio".to_owned(),
            reliability: Reliability::B,
            licence: String::new(),
        },
        title: "Attack".to_owned(),
        url: String::new(),
        published: None,
        language: Language::Arabic,
        text: String::new(),
        sha256: String::new(),
        sample: false,
    };
    let detail = Detail {
        incident: incident(1, "2024-03-01", SubEvent::ArmedClash),
        reports: vec![report],
        history: Vec::new(),
        row: None,
    };
    desk.take(Done::Detail(Ok(Box::new(detail))), AT);
    desk
}

fn lesson(jobs: &[Job]) -> &Lesson {
    let Job::Decide { lesson, .. } = counted(jobs) else {
        panic!("{jobs:?}");
    };
    lesson
}

/// What the project's file answers once a decision is stored.
fn stored(desk: &mut Desk, alias: Option<Alias>, n_steps: usize) {
    let holdings = Holdings {
        incidents: Arc::clone(&desk.incidents),
        decisions: Arc::new(Memory::of(alias.into_iter().collect(), BTreeMap::new())),
        n_steps,
        ..Holdings::default()
    };
    desk.take(
        Done::Changed(Ok((holdings, Some(format!("step {n_steps}").into())))),
        AT,
    );
}

#[test]
fn a_choice_is_remembered_for_its_report_until_more_is_asked_for() {
    let mut desk = desk_with_detail();
    let jobs = desk.apply(Command::ChoosePlace { choice: 1 }, AT);
    let alias = lesson(&jobs).alias.as_deref().unwrap().clone();
    assert_eq!(
        (alias.written.as_str(), alias.place_id.as_str()),
        ("تشكوي", "b")
    );
    assert_eq!(
        (&alias.scope, alias.country.as_deref()),
        (&Scope::Report(7), Some("BF"))
    );

    let incident = lesson(&jobs).incident.as_deref().unwrap().clone();
    desk.detail.as_mut().unwrap().incident = incident;
    stored(
        &mut desk,
        Some(Alias {
            id: 4,
            ..alias.clone()
        }),
        1,
    );
    assert_eq!(desk.decision().map(|alias| alias.id), Some(4));
    assert!(
        desk.apply(Command::Remember(Reach::Report), AT).is_empty(),
        "it is so already"
    );
    let jobs = desk.apply(Command::Remember(Reach::Source), AT);
    assert_eq!(lesson(&jobs).forget, Some(4));
    let wider = lesson(&jobs).alias.as_deref().unwrap();
    assert_eq!(wider.scope, Scope::Source("Radio".to_owned()));
    assert_eq!(lesson(&jobs).incident, None);

    // Chosen anew, what was decided for the report goes; what reaches farther would stay.
    let jobs = desk.apply(Command::ChoosePlace { choice: 0 }, AT);
    assert_eq!(lesson(&jobs).forget, Some(4));
    stored(
        &mut desk,
        Some(Alias {
            id: 5,
            scope: Scope::Project,
            ..alias
        }),
        2,
    );
    let jobs = desk.apply(Command::ChoosePlace { choice: 0 }, AT);
    assert_eq!(lesson(&jobs).forget, None);
    let jobs = desk.apply(Command::ForgetName(5), AT);
    assert_eq!(lesson(&jobs).forget, Some(5));
}

#[test]
fn without_a_report_a_choice_is_saved_and_nothing_is_remembered_unasked() {
    let mut desk = desk_with_detail();
    desk.detail.as_mut().unwrap().reports.clear();
    let jobs = desk.apply(Command::ChoosePlace { choice: 1 }, AT);
    assert!(lesson(&jobs).incident.is_some() && lesson(&jobs).alias.is_none());
    assert_eq!(desk.reaches(), [Reach::Project]);
    assert!(desk.apply(Command::Remember(Reach::Source), AT).is_empty());
    let jobs = desk.apply(Command::Remember(Reach::Project), AT);
    assert_eq!(
        lesson(&jobs).alias.as_deref().unwrap().scope,
        Scope::Project
    );
}

#[test]
fn coordinates_of_a_person_are_taken_with_what_spoke_against_them() {
    let by_hand = |lon: f64, precision| {
        Command::MovePlace(Box::new(ByHand {
            position: Position::new(lon, 12.0),
            precision,
            country: Some("BF".to_owned()),
            admin1: Some("Est".to_owned()),
            admin2: None,
            against: vec!["Lies 30 km outside it.".to_owned()],
        }))
    };
    let mut desk = desk_with_detail();
    assert!(
        desk.apply(by_hand(-3.6, PrecisionClass::Region), AT)
            .is_empty(),
        "a point is no region"
    );
    let jobs = desk.apply(by_hand(-3.6, PrecisionClass::Site), AT);
    let lesson_of = lesson(&jobs);
    assert_eq!((lesson_of.alias.as_ref(), lesson_of.forget), (None, None));
    let incident = lesson_of.incident.as_deref().unwrap();
    let place = &incident.places[0];
    assert_eq!(
        (place.position, place.radius_km),
        (Some(Position::new(-3.6, 12.0)), Some(1.0))
    );
    assert_eq!((place.place_id.as_deref(), place.score), (None, None));
    assert_eq!((place.chosen_by.as_str(), place.sure), ("a test", true));
    assert_eq!(
        place.reasons,
        [
            "Placed by hand by a test, 11 km from Place a",
            "In spite of this: Lies 30 km outside it."
        ]
    );
    assert_eq!(place.name.as_deref(), Some("Place a"));
    assert_eq!(place.choices.len(), 2);
    // Far away it is another place than the one that was named.
    let jobs = desk.apply(by_hand(-1.0, PrecisionClass::Near), AT);
    let place = &lesson(&jobs).incident.as_deref().unwrap().places[0];
    assert_eq!(place.name, None);
}

#[test]
fn a_place_beyond_the_border_of_what_the_report_speaks_of_is_meant_in_any_country() {
    let mut desk = desk_with_detail();
    let choices = &mut desk.detail.as_mut().unwrap().incident.places[0].choices;
    "NE".clone_into(&mut choices[1].country);
    let jobs = desk.apply(Command::ChoosePlace { choice: 1 }, AT);
    assert_eq!(lesson(&jobs).alias.as_deref().unwrap().country, None);
}

#[test]
fn only_the_last_decision_offers_to_be_undone() {
    let mut desk = desk_with_detail();
    let offers = |desk: &Desk| {
        let offers = desk.notices.iter().map(|notice| notice.can_undo);
        offers.collect::<Vec<_>>()
    };
    stored(&mut desk, None, 1);
    stored(&mut desk, None, 2);
    assert_eq!(offers(&desk), [false, true]);
    desk.tell("something else".to_owned(), false);
    assert_eq!(offers(&desk), [false, true, false]);
    assert!(matches!(
        counted(&desk.apply(Command::Undo, AT)),
        Job::Undo { .. }
    ));
    stored(&mut desk, None, 1);
    assert!(!offers(&desk).contains(&true));
}

#[test]
fn long_work_is_on_the_desk_until_it_is_over_and_can_be_given_up() {
    let mut desk = desk();
    let worker = desk.begin(super::Work::Importing, "rows.csv");
    assert_eq!(desk.works.len(), 1);
    desk.apply(Command::Cancel(worker.id()), AT);
    assert!(worker.is_cancelled());
    drop(worker);
    desk.take(Done::Kept(Ok(())), AT);
    assert!(desk.works.is_empty());
}

#[test]
fn a_sketch_stands_in_only_until_the_incidents_are_read() {
    let path = PathBuf::from("large.harmattan");
    let (mut desk, _) = Desk::opening(path.clone(), "a test".to_owned());
    let sketch = Arc::new(Sketch::default());
    let another = PathBuf::from("another.harmattan");
    desk.take(Done::Sketched(another, Arc::clone(&sketch)), AT);
    assert!(desk.first_sketch().is_none(), "it is another project's");
    desk.take(Done::Sketched(path.clone(), Arc::clone(&sketch)), AT);
    desk.take(Done::Read([5000, 20_000]), AT);
    assert!(desk.first_sketch().is_some() && !desk.is_ready());
    assert_eq!(desk.read, Some([5000, 20_000]));
    desk.apply(Command::ToggleKind(KindGroup::Battles), AT);
    assert!(
        desk.first_sketch().is_none(),
        "it knows only what nothing limits"
    );
    desk.apply(Command::ToggleKind(KindGroup::Battles), AT);
    assert!(desk.first_sketch().is_some());
    let one = incident(1, "2024-03-01", SubEvent::ArmedClash);
    let holdings = Holdings {
        incidents: Arc::new(Incidents::of([&one])),
        ..Holdings::default()
    };
    desk.take(Done::Opened(path.clone(), Ok(holdings)), AT);
    assert!(desk.first_sketch().is_none() && desk.read.is_none() && desk.is_ready());

    let (mut desk, _) = Desk::opening(path.clone(), "a test".to_owned());
    desk.take(Done::Sketched(path.clone(), sketch), AT);
    desk.take(Done::Opened(path, Err("damaged".to_owned())), AT);
    assert!(
        desk.first_sketch().is_none(),
        "what cannot be read is not shown"
    );
}
