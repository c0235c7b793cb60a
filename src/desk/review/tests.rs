//! Answers: each is one step, logged, taken back and done again; nothing is guessed on the way.
//! Reports and incidents here are invented.

use super::*;
use crate::incident::{
    Answer, Choice, Claim, Credibility, Deaths, Incident, Language, Location, PrecisionClass,
    Reach, Relation, Reliability, Report, Source, Status, SubEvent,
};
use crate::store::{Like, Store};
use crate::time::{DatePrecision, Day, Span};

const PLACES: &str = "\
id,name,latin,arabic,feature,lon,lat,country,admin1,admin2,population,source
c1,Mali,,مالي,country,-4.0,17.0,ML,,,,gn
13,Boni,,,village,-2.2198,15.0766,ML,Mopti,Douentza,,gn
14,Boni,,,village,-2.7308,14.9527,ML,Mopti,Douentza,,gn
15,Boni,,,village,-9.9833,13.4,ML,Kayes,Kita,,gn
";

const UNITS: &str = "\
country,level,name,latin,arabic,parent,seat,valid_from,valid_to,former,source
ML,1,Mopti,,موبتي,,Mopti,,,,cod
";

fn gazetteer() -> Gazetteer {
    Gazetteer::read(PLACES, UNITS).unwrap()
}

fn change() -> Change {
    Change {
        who: "A. Analyst".to_owned(),
        at: "2026-03-09T08:00:00Z".to_owned(),
    }
}

fn choice(id: &str, score: f64) -> Choice {
    let gazetteer = gazetteer();
    let place = gazetteer.get(id).unwrap();
    Choice {
        place_id: id.to_owned(),
        name: place.name.to_owned(),
        name_ar: None,
        feature: place.feature.code().to_owned(),
        position: place.position,
        country: place.country.to_owned(),
        admin1: place.admin1.to_owned(),
        admin2: place.admin2.to_owned(),
        score,
        reasons: Vec::new(),
    }
}

fn place(ids: &[&str]) -> Location {
    let choices: Vec<Choice> = ids.iter().map(|id| choice(id, 0.5)).collect();
    let first = choices[0].clone();
    Location {
        written: "Boni".to_owned(),
        relation: Relation::At,
        place_id: Some(first.place_id),
        name: Some(first.name),
        name_ar: None,
        country: Some(first.country),
        admin1: Some(first.admin1),
        admin2: Some(first.admin2),
        position: Some(first.position),
        radius_km: Some(5.0),
        ends: None,
        precision: PrecisionClass::Settlement,
        sure: false,
        score: Some(first.score),
        reasons: Vec::new(),
        choices,
        chosen_by: "resolver".to_owned(),
    }
}

fn candidate(report_id: i64, n: u32) -> Incident {
    Incident {
        id: IncidentId(0),
        uuid: String::new(),
        kind: SubEvent::ArmedClash,
        span: Some(Span::of_day(Day::parse("2024-07-16").unwrap())),
        date_precision: DatePrecision::Day,
        initiator: None,
        targets: vec!["Army".to_owned()],
        deaths: Some(Deaths::exactly(n)),
        status: Status::Candidate,
        background: false,
        sample: false,
        places: vec![place(&["13", "14"])],
        claims: vec![Claim {
            report_id,
            credibility: Credibility::Unjudged,
            claimed_by: String::new(),
            deaths: Some(Deaths::exactly(n)),
            evidence: Vec::new(),
            doubts: Vec::new(),
        }],
        note: String::new(),
    }
}

/// A project with two reports and a candidate in each, which seem to be one.
fn session() -> Session {
    let mut store = Store::in_memory().unwrap();
    for n in 0_u32..2 {
        let intake = crate::store::Intake {
            report: Report {
                id: 0,
                source: Source {
                    name: format!("Radio {n}"),
                    reliability: Reliability::B,
                    licence: String::new(),
                },
                title: format!("Report {n}"),
                url: String::new(),
                published: None,
                language: Language::French,
                text: format!("Text {n}"),
                sha256: String::new(),
                sample: false,
            },
            grades: true,
            origin: crate::store::Origin {
                media: "text".to_owned(),
                original: None,
                aside: Vec::new(),
            },
            incidents: vec![candidate(0, 2 + 3 * n)],
            likes: if n == 1 {
                vec![Like {
                    new: 0,
                    other: IncidentId(1),
                    score: 0.8,
                    reasons: vec!["same day".to_owned()],
                }]
            } else {
                Vec::new()
            },
        };
        store.ingest(&intake, &change()).unwrap();
    }
    Session::of(store)
}

fn whole(session: &Session, id: i64) -> Incident {
    session.store.incident(IncidentId(id)).unwrap().unwrap()
}

fn answer(session: &mut Session, ask: Ask) -> answer::Answered {
    session.answer(ask, &gazetteer(), &change()).unwrap()
}

/// An answer changes the project; taken back it is as before, done again it is as after.
#[track_caller]
fn back_and_forth(session: &mut Session, ask: Ask) {
    let before = session.store.incidents().unwrap();
    let pairs = session.store.open_duplicates(100).unwrap();
    let answered = answer(session, ask);
    assert_eq!(answered.holdings.n_steps, 1);
    let after = session.store.incidents().unwrap();
    let pairs_after = session.store.open_duplicates(100).unwrap();
    assert!(before != after || pairs != pairs_after);
    for _ in 0..2 {
        let (holdings, _) = session.undo(&change()).unwrap();
        assert_eq!((holdings.n_steps, holdings.n_undone), (0, 1));
        assert_eq!(session.store.incidents().unwrap(), before);
        let open = session.store.open_duplicates(100).unwrap();
        assert_eq!(open.len(), pairs.len());
        assert_eq!(session.store.aliases().unwrap(), []);
        let (holdings, _) = session.redo(&change()).unwrap();
        assert_eq!((holdings.n_steps, holdings.n_undone), (1, 0));
        assert_eq!(session.store.incidents().unwrap(), after);
        let open = session.store.open_duplicates(100).unwrap();
        assert_eq!(open.len(), pairs_after.len());
    }
}

#[test]
fn every_answer_is_one_step_back_and_forth() {
    let id = IncidentId(1);
    let draft = Incident {
        status: Status::Accepted,
        claims: Vec::new(),
        ..candidate(1, 4)
    };
    let asks = [
        Ask::Accept(vec![id, IncidentId(2)]),
        Ask::Reject(id),
        Ask::Withdraw(id),
        Ask::Correct(id, Correction::Kind(SubEvent::Attack)),
        Ask::Correct(id, Correction::Date(None, DatePrecision::Day)),
        Ask::Correct(id, Correction::Initiator(Some("JNIM".to_owned()))),
        Ask::Correct(id, Correction::Targets(Vec::new())),
        Ask::Correct(id, Correction::Deaths(None)),
        Ask::Correct(id, Correction::Credibility(1, Credibility::Doubtful)),
        Ask::Choose {
            incident: id,
            choice: 1,
            reach: Reach::Report,
        },
        Ask::Take {
            incident: id,
            place_id: "15".to_owned(),
            reach: Reach::Project,
        },
        Ask::KeepArea(id),
        Ask::Merge {
            from: IncidentId(2),
            into: id,
        },
        Ask::Pair {
            pair: 1,
            answer: Answer::Same,
        },
        Ask::Pair {
            pair: 1,
            answer: Answer::Different,
        },
        Ask::Add(Box::new(draft)),
    ];
    for ask in asks {
        back_and_forth(&mut session(), ask);
    }
}

#[test]
fn accepting_never_takes_the_best_guess() {
    let mut session = session();
    answer(&mut session, Ask::Accept(vec![IncidentId(1)]));
    let accepted = whole(&session, 1);
    assert_eq!(accepted.status, Status::Accepted);
    assert!(!accepted.places[0].sure && !accepted.places[0].is_by_person());
    let inbox = answer(&mut session, Ask::Reject(IncidentId(2)))
        .holdings
        .inbox;
    assert_eq!(
        (inbox.n_open, inbox.unplaced.as_slice()),
        (0, &[IncidentId(1)][..])
    );
}

#[test]
fn a_choice_is_remembered_and_leaves_the_candidate_to_be_accepted() {
    let mut session = session();
    let chosen = Ask::Choose {
        incident: IncidentId(1),
        choice: 1,
        reach: Reach::Project,
    };
    let answered = answer(&mut session, chosen);
    let told = Told::Settled {
        place: "Boni".to_owned(),
        n: 1,
    };
    assert_eq!(answered.told, Some(told));
    for id in [1, 2] {
        let incident = whole(&session, id);
        assert_eq!(
            incident.status,
            Status::Candidate,
            "nobody has looked at {id}"
        );
        assert!(incident.places[0].sure);
        assert_eq!(incident.places[0].place_id.as_deref(), Some("14"));
    }
    assert_eq!(session.store.aliases().unwrap().len(), 1);
}

#[test]
fn keeping_the_area_takes_the_smallest_unit_that_holds_every_choice() {
    let area = |ids: &[&str]| area_of(&place(ids)).unwrap();
    use answer::area_of;
    let name = |name: &str| Some(name.to_owned());
    assert_eq!(
        area(&["13", "14"]),
        (
            PrecisionClass::District,
            [name("ML"), name("Mopti"), name("Douentza")]
        )
    );
    assert_eq!(
        area(&["13", "15"]),
        (PrecisionClass::Country, [name("ML"), None, None])
    );
    let mut session = session();
    answer(&mut session, Ask::KeepArea(IncidentId(1)));
    let kept = whole(&session, 1).places.remove(0);
    assert_eq!(
        (kept.precision, kept.name.as_deref()),
        (PrecisionClass::District, Some("Douentza"))
    );
    assert!(kept.place_id.is_none() && kept.sure && kept.is_by_person());
    assert_eq!(kept.choices.len(), 2, "the choices stay on record");
}

#[test]
fn merging_keeps_the_claims_of_both_and_the_widest_figures() {
    let mut session = session();
    let answered = answer(
        &mut session,
        Ask::Pair {
            pair: 1,
            answer: Answer::Same,
        },
    );
    assert_eq!(answered.told, Some(Told::Merged { n_claims: 2 }));
    let (stays, goes) = (whole(&session, 1), whole(&session, 2));
    let reports: Vec<i64> = stays.claims.iter().map(|claim| claim.report_id).collect();
    assert_eq!(reports, [1, 2]);
    let deaths = Deaths {
        low: 2,
        best: 2,
        high: 5,
    };
    assert_eq!(stays.deaths, Some(deaths));
    assert_eq!(goes.status, Status::Withdrawn);
    assert!(goes.note.contains(&stays.uuid));
    assert!(session.store.open_duplicates(100).unwrap().is_empty());
    let own = session.answer(
        Ask::Merge {
            from: IncidentId(1),
            into: IncidentId(1),
        },
        &gazetteer(),
        &change(),
    );
    assert!(own.unwrap_err().to_string().contains("with itself"));
}

#[test]
fn an_incident_by_hand_is_compared_with_those_there_and_its_pairs_go_back_and_forth() {
    let mut session = session();
    let before = session.store.open_duplicates(100).unwrap();
    let loose = Incident {
        claims: Vec::new(),
        ..candidate(1, 2)
    };
    let added = answer(&mut session, Ask::Add(Box::new(loose)));
    let id = added.added.unwrap();
    let of_it = |session: &Session| {
        let open = session.store.open_duplicates(100).unwrap();
        let own = open.into_iter().filter(|pair| pair.pair[1] == id);
        own.collect::<Vec<_>>()
    };
    let pairs = of_it(&session);
    assert_eq!(pairs.len(), 2, "both candidates are of that day and place");
    assert_eq!(added.holdings.inbox.n_pairs, before.len() + 2);
    assert!(pairs.iter().all(|pair| !pair.reasons.is_empty()));
    let ask = Ask::Pair {
        pair: pairs[0].id,
        answer: Answer::Different,
    };
    answer(&mut session, ask);
    assert_eq!(of_it(&session).len(), 1);
    session.undo(&change()).unwrap();
    session.undo(&change()).unwrap();
    assert_eq!(session.store.open_duplicates(100).unwrap(), before);
    session.redo(&change()).unwrap();
    assert_eq!(of_it(&session).len(), 2);
    session.redo(&change()).unwrap();
    let left = of_it(&session);
    assert_eq!(
        left.len(),
        1,
        "the answer is about the pair that stands there"
    );
    assert_eq!(left[0].pair, pairs[1].pair);
}

#[test]
fn an_incident_by_hand_says_so() {
    let mut session = session();
    let loose = Incident {
        claims: Vec::new(),
        ..candidate(1, 1)
    };
    let added = answer(&mut session, Ask::Add(Box::new(loose)))
        .added
        .unwrap();
    assert!(
        whole(&session, added.0)
            .note
            .contains("Written by hand by A. Analyst")
    );
    let told = candidate(1, 1);
    let added = answer(&mut session, Ask::Add(Box::new(told)))
        .added
        .unwrap();
    let claim = whole(&session, added.0).claims.remove(0);
    assert_eq!(claim.doubts, ["Written by hand by A. Analyst"]);
    let dossier = session.dossier(Subject::Report(1)).unwrap();
    assert!(
        dossier
            .incidents
            .iter()
            .any(|incident| incident.id == added)
    );
}

#[test]
fn answers_are_logged_with_who_when_before_and_after() {
    let mut session = session();
    answer(&mut session, Ask::Reject(IncidentId(1)));
    let last = session.store.change_log(1).unwrap().remove(0);
    assert_eq!((last.who.as_str(), last.row_id), ("A. Analyst", Some(1)));
    let [before, after] = [last.before, last.after].map(Option::unwrap);
    assert!(before.contains("candidate") && after.contains("rejected"));
    session.undo(&change()).unwrap();
    let last = session.store.change_log(1).unwrap().remove(0);
    assert!(last.after.unwrap().contains("candidate"));
}

#[test]
fn nothing_is_redone_once_something_else_was_decided() {
    let mut session = session();
    answer(&mut session, Ask::Reject(IncidentId(1)));
    session.undo(&change()).unwrap();
    answer(&mut session, Ask::Reject(IncidentId(2)));
    assert!(matches!(
        session.redo(&change()),
        Err(project::Error::NothingToRedo)
    ));
}

fn intake(from: Vec<From>, is_said: bool, given: Given) -> Intake {
    Intake {
        from,
        given,
        is_said,
        progress: crate::desk::Progress::of(Work::Reading, ""),
        change: change(),
    }
}

#[test]
fn a_report_without_a_day_waits_and_is_never_dated_by_a_guess() {
    let mut session = session();
    let text = "Gunmen killed two civilians in Boni yesterday.".to_owned();
    let asks = intake(vec![From::Text(text)], false, Given::default());
    let (_, mut taken) = session.take_in(asks, &gazetteer()).unwrap();
    assert_eq!((taken.first, taken.waiting.len()), (None, 1));
    assert_eq!(session.store.counts().unwrap().n_reports, 2);
    let waiting = From::Taken(Box::new(taken.waiting.remove(0)));
    let mut given = Given::default();
    given.told.published = Some(Day::parse("2024-07-17").unwrap());
    let said = intake(vec![waiting], true, given);
    let (_, taken) = session.take_in(said, &gazetteer()).unwrap();
    let dossier = session
        .dossier(Subject::Report(taken.first.unwrap()))
        .unwrap();
    let day = Span::of_day(Day::parse("2024-07-16").unwrap());
    assert_eq!(dossier.incidents[0].span, Some(day));
}

#[test]
fn what_is_known_empty_or_broken_is_told_and_the_rest_comes_in() {
    let mut session = session();
    let folder = tempfile::tempdir().unwrap();
    let broken = folder.path().join("picture.txt");
    std::fs::write(&broken, [0_u8, 159, 146, 150, 0, 1, 2, 3]).unwrap();
    let from = vec![
        From::Text("  \n ".to_owned()),
        From::File(broken),
        From::File(folder.path().join("missing.txt")),
        From::Text("Text 0".to_owned()),
    ];
    let (_, taken) = session
        .take_in(intake(from, true, Given::default()), &gazetteer())
        .unwrap();
    assert_eq!(taken.first, Some(1), "the report that was there opens");
    assert_eq!(taken.faults.len(), 2, "{:?}", taken.faults);
    assert!(taken.told.contains(&Told::Empty));
    let known = Told::Known {
        n: 1,
        title: "Text 0".to_owned(),
    };
    assert!(taken.told.contains(&known), "{:?}", taken.told);
}

#[test]
fn reading_many_files_stops_between_two_where_that_is_asked() {
    let mut session = session();
    let from = vec![From::Text("One.".to_owned()), From::Text("Two.".to_owned())];
    let asks = intake(from, true, Given::default());
    asks.progress.cancel();
    let (_, taken) = session.take_in(asks, &gazetteer()).unwrap();
    assert_eq!(taken.told, [Told::Stopped { n: 0 }]);
}
