//! What a project learns from a decision: which other incidents it settles, and that all of it can
//! be taken back, exported and imported again. Reports and incidents here are invented.

use super::*;
use crate::geo::Position;
use crate::incident::{
    Choice, Claim, Credibility, Language, PrecisionClass, Relation, Reliability, Report, Scope,
    Source, Status, SubEvent,
};
use crate::store::Store;
use crate::time::DatePrecision;

const PLACES: &str = "\
id,name,latin,arabic,feature,lon,lat,country,admin1,admin2,population,source
c1,Mali,,مالي,country,-4.0,17.0,ML,,,,gn
c2,Burkina Faso,,بوركينا فاسو,country,-1.6,12.3,BF,,,,gn
13,Boni,,,village,-2.2198,15.0766,ML,Mopti,Douentza,,gn
14,Boni,,,village,-3.7308,14.8527,ML,Mopti,Bandiagara,,gn
15,Boni,,,village,-9.9833,13.4,ML,Kayes,Kita,,gn
24,Ségou,,سيغو,seat1,-6.2595,13.4403,ML,Ségou,Ségou,130690,gn
30,Ségou,,,admin1,-5.9,13.9,ML,Ségou,,,gn
3,Kaya,,كايا,seat1,-1.0844,13.0917,BF,Centre-Nord,Sanmatenga,121970,gn
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

/// An open location with the village called Boni as choices, scored as given.
fn boni(scores: [(&str, f64); 3]) -> Location {
    let gazetteer = gazetteer();
    let choice = |(id, score): (&str, f64)| {
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
            reasons: vec!["Written the same".to_owned()],
        }
    };
    let choices: Vec<Choice> = scores.into_iter().map(choice).collect();
    let first = choices[0].clone();
    Location {
        written: "بوني".to_owned(),
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
        reasons: vec!["Three places of this name fit alike".to_owned()],
        choices,
        chosen_by: "resolver".to_owned(),
    }
}

const ALIKE: [(&str, f64); 3] = [("13", 0.6), ("14", 0.55), ("15", 0.5)];

fn incident(report_id: i64, place: Location) -> Incident {
    Incident {
        id: IncidentId(0),
        uuid: String::new(),
        kind: SubEvent::ArmedClash,
        span: None,
        date_precision: DatePrecision::Unknown,
        initiator: None,
        targets: Vec::new(),
        deaths: None,
        status: Status::Candidate,
        background: false,
        sample: false,
        places: vec![place],
        claims: vec![Claim {
            report_id,
            credibility: Credibility::ProbablyTrue,
            claimed_by: String::new(),
            deaths: None,
            evidence: Vec::new(),
            doubts: Vec::new(),
        }],
        note: String::new(),
    }
}

/// A project with three reports of two sources: 1 and 2 of the radio, 3 of the journal.
fn session() -> Session {
    let mut store = Store::in_memory().unwrap();
    for (n, source) in ["Radio", "Radio", "Journal"].into_iter().enumerate() {
        let report = Report {
            id: 0,
            source: Source {
                name: source.to_owned(),
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
        };
        store.save_report(&report, &change()).unwrap();
    }
    Session::of(store)
}

/// The same with an incident at Boni for each of these reports.
fn session_of(reports: &[(i64, [(&str, f64); 3])]) -> Session {
    let mut session = session();
    for &(report, scores) in reports {
        let incident = incident(report, boni(scores));
        session.store.save_incident(&incident, &change()).unwrap();
    }
    session
}

fn place(session: &Session, id: i64) -> Location {
    let incident = session.store.incident(IncidentId(id)).unwrap().unwrap();
    incident.places[0].clone()
}

/// The places of the incidents: the id, with an exclamation mark where it is sure.
fn places(session: &Session) -> Vec<String> {
    let incidents = session.store.incidents_brief().unwrap();
    let word = |place: &Location| {
        let mark = if place.sure { "!" } else { "" };
        format!("{}{mark}", place.place_id.as_deref().unwrap_or("none"))
    };
    incidents
        .iter()
        .map(|incident| word(&incident.places[0]))
        .collect()
}

fn alias(scope: Scope) -> Alias {
    Alias {
        id: 0,
        written: "بوني".to_owned(),
        folded: String::new(),
        place_id: "15".to_owned(),
        place_name: "Boni".to_owned(),
        country: Some("ML".to_owned()),
        scope,
        who: String::new(),
        at: String::new(),
    }
}

/// A person puts an incident on its third choice, and that is remembered.
fn choose(session: &mut Session, id: i64, scope: Scope) -> (Holdings, Told) {
    let mut incident = session.store.incident(IncidentId(id)).unwrap().unwrap();
    assert!(settle::by_person(&mut incident.places[0], 2, "A. Analyst"));
    settle::accept(&mut incident);
    let lesson = Lesson {
        incident: Some(Box::new(incident)),
        alias: Some(Box::new(alias(scope))),
        forget: None,
        ..Lesson::default()
    };
    session.decide(lesson, &gazetteer(), &change()).unwrap()
}

#[test]
fn a_choice_settles_the_same_name_as_far_as_it_reaches_and_no_farther() {
    let check = |scope: Scope, found: [&str; 4], told: &str| {
        let mut session = session_of(&[(1, ALIKE), (1, ALIKE), (2, ALIKE), (3, ALIKE)]);
        let (holdings, said) = choose(&mut session, 1, scope);
        assert_eq!(places(&session), found);
        assert_eq!(said.to_string(), told);
        assert_eq!(holdings.n_steps, 1);
        assert_eq!(holdings.decisions.aliases().count(), 1);
    };
    check(
        Scope::Report(1),
        ["15!", "15!", "13", "13"],
        "Saved: the place is Boni. Also settled in 1 other incident",
    );
    check(
        Scope::Source("Radio".to_owned()),
        ["15!", "15!", "15!", "13"],
        "Saved: the place is Boni. Also settled in 2 other incidents",
    );
    check(
        Scope::Project,
        ["15!"; 4],
        "Saved: the place is Boni. Also settled in 3 other incidents",
    );
}

#[test]
fn what_is_settled_says_why_and_stays_the_resolvers() {
    let mut session = session_of(&[(1, ALIKE), (3, ALIKE)]);
    choose(&mut session, 1, Scope::Project);
    let own = place(&session, 1);
    assert_eq!(own.chosen_by, "A. Analyst");
    assert_eq!(own.reasons, ["Chosen by A. Analyst among 3 places"]);
    let other = session.store.incident(IncidentId(2)).unwrap().unwrap();
    assert_eq!(other.status, Status::Accepted);
    let other = &other.places[0];
    assert_eq!(other.chosen_by, "resolver");
    assert_eq!(
        other.reasons,
        ["Decided by A. Analyst on 9 March 2026 for this project: بوني is Boni"]
    );
    let offered: Vec<&str> = other.choices.iter().map(|c| c.place_id.as_str()).collect();
    assert_eq!(
        offered,
        ["15", "13", "14"],
        "what else it could be stays known"
    );
}

#[test]
fn a_report_that_speaks_more_against_the_place_is_left_to_a_person() {
    let against = [("13", 0.9), ("14", 0.5), ("15", 0.3)];
    let not_offered = [("13", 0.6), ("14", 0.5), ("24", 0.4)];
    let mut session = session_of(&[(1, ALIKE), (1, against), (1, not_offered)]);
    choose(&mut session, 1, Scope::Project);
    assert_eq!(places(&session), ["15!", "13", "13"]);
    // Where a person chose it against just such a report, it holds for others like it.
    let mut session = session_of(&[(1, against), (2, against), (3, ALIKE)]);
    choose(&mut session, 1, Scope::Project);
    assert_eq!(places(&session), ["15!", "15!", "15!"]);
}

#[test]
fn what_a_person_chose_and_what_is_sure_is_left_alone() {
    let mut session = session_of(&[(1, ALIKE), (1, ALIKE), (1, ALIKE), (1, ALIKE)]);
    let mut change_place = |id, set: &dyn Fn(&mut Location)| {
        let mut incident = session.store.incident(IncidentId(id)).unwrap().unwrap();
        set(&mut incident.places[0]);
        session.store.save_incident(&incident, &change()).unwrap();
    };
    change_place(2, &|place| place.sure = true);
    change_place(3, &|place| "B. Analyst".clone_into(&mut place.chosen_by));
    change_place(4, &|place| "سيغو".clone_into(&mut place.written));
    choose(&mut session, 1, Scope::Project);
    assert_eq!(places(&session), ["15!", "13!", "13", "13"]);
}

#[test]
fn one_step_back_undoes_the_choice_what_it_settled_and_what_was_remembered() {
    let mut session = session_of(&[(1, ALIKE), (2, ALIKE), (3, ALIKE)]);
    let before = session.store.incidents().unwrap();
    choose(&mut session, 1, Scope::Project);
    let (holdings, told) = session.undo(&change()).unwrap();
    assert_eq!(told.to_string(), "Undone: 3 incidents are as they were");
    assert_eq!(session.store.incidents().unwrap(), before);
    assert_eq!(session.store.aliases().unwrap(), []);
    assert_eq!(holdings.n_steps, 0);
    assert!(matches!(session.undo(&change()), Err(Error::NothingToUndo)));
}

#[test]
fn a_wider_reach_takes_the_place_of_the_narrower_and_settles_more() {
    let mut session = session_of(&[(1, ALIKE), (2, ALIKE), (3, ALIKE)]);
    let (holdings, _) = choose(&mut session, 1, Scope::Report(1));
    let narrow = holdings.decisions.aliases().next().unwrap().clone();
    let lesson = Lesson {
        incident: None,
        alias: Some(Box::new(alias(Scope::Source("Radio".to_owned())))),
        forget: Some(narrow.id),
        ..Lesson::default()
    };
    let (_, told) = session.decide(lesson, &gazetteer(), &change()).unwrap();
    assert_eq!(
        told.to_string(),
        "Remembered for this source: بوني is Boni. Also settled in 1 other incident"
    );
    assert_eq!(places(&session), ["15!", "15!", "13"]);
    assert_eq!(session.store.aliases().unwrap().len(), 1);
    session.undo(&change()).unwrap();
    assert_eq!(places(&session), ["15!", "13", "13"]);
    assert_eq!(session.store.aliases().unwrap(), [narrow]);
}

#[test]
fn what_is_forgotten_no_longer_holds_and_comes_back_by_undoing() {
    let mut session = session_of(&[(1, ALIKE)]);
    let (holdings, _) = choose(&mut session, 1, Scope::Project);
    let made = holdings.decisions.aliases().next().unwrap().clone();
    let lesson = Lesson {
        forget: Some(made.id),
        ..Lesson::default()
    };
    let (_, told) = session.decide(lesson, &gazetteer(), &change()).unwrap();
    assert_eq!(told.to_string(), "Forgotten: بوني is Boni");
    assert_eq!(session.memory().unwrap().aliases().count(), 0);
    assert_eq!(
        places(&session),
        ["15!"],
        "the incident stays as it was decided"
    );
    session.undo(&change()).unwrap();
    assert_eq!(session.store.aliases().unwrap(), [made]);
}

#[test]
fn what_was_changed_since_is_not_undone_over() {
    let mut session = session_of(&[(1, ALIKE), (1, ALIKE)]);
    choose(&mut session, 1, Scope::Project);
    let mut incident = session.store.incident(IncidentId(2)).unwrap().unwrap();
    "checked".clone_into(&mut incident.note);
    session.store.save_incident(&incident, &change()).unwrap();
    let refused = session.undo(&change()).unwrap_err();
    assert!(matches!(refused, Error::ChangedSince(IncidentId(2))));
    assert_eq!(places(&session), ["15!", "15!"]);
    assert_eq!(session.store.aliases().unwrap().len(), 1);
}

#[test]
fn a_choice_is_as_exact_as_its_place_and_keeps_a_stated_distance_and_direction() {
    let mut location = boni([("13", 0.6), ("30", 0.5), ("24", 0.4)]);
    assert!(settle::by_person(&mut location, 1, "A. Analyst"));
    assert_eq!(location.precision, PrecisionClass::Region);
    assert_eq!(location.radius_km, Some(150.0));

    let mut location = boni(ALIKE);
    let at = location.position.unwrap();
    location.relation = Relation::Near;
    location.precision = PrecisionClass::Near;
    location.radius_km = Some(10.0);
    location.position = Some(crate::geo::destination(at, 90.0, 40.0));
    assert!(settle::by_person(&mut location, 2, "A. Analyst"));
    let chosen = Position::new(-9.9833, 13.4);
    let moved = crate::geo::distance_km(chosen, location.position.unwrap());
    assert!((moved - 40.0).abs() < 0.5, "{moved}");
    assert_eq!(location.radius_km, Some(10.0));
    assert_eq!(location.precision, PrecisionClass::Near);
}

#[test]
fn a_table_brings_what_is_new_and_tells_of_the_rest() {
    let mut session = session_of(&[(1, ALIKE), (3, ALIKE)]);
    session
        .store
        .save_alias(&alias(Scope::Report(2)), &change())
        .unwrap();
    session
        .store
        .save_alias(
            &Alias {
                place_id: "14".to_owned(),
                ..alias(Scope::Source("Radio".to_owned()))
            },
            &change(),
        )
        .unwrap();
    let sha256 = crate::store::text_sha256("Text 1");
    let table = format!(
        "written,place_id,place_name,country,scope,of,who,at\n\
         بوني,15,Boni,ML,report,{sha256},,\n\
         بوني,15,Boni,ML,source,Radio,,\n\
         بوني,15,Boni,ML,source,Journal,C. Colleague,2025-02-03\n\
         بوني,13,Boni,ML,source,Journal,,\n\
         كايا,99,Kaya,BF,project,,,\n\
         كايا,24,Kaya,BF,project,,,\n\
         كايا,3,Kaya,BF,source,Nobody,,\n\
         كايا,3,Kaya,BF,report,{},,\n",
        "0".repeat(64)
    );
    let rows = names_csv::read(table.as_bytes()).unwrap();
    let (_, imported) = session
        .import_names(&rows, false, &gazetteer(), &change())
        .unwrap();
    let lines = |faults: &[(u64, String)]| faults.iter().map(|(line, _)| *line).collect::<Vec<_>>();
    assert_eq!(
        (imported.n_new, imported.n_known, imported.n_settled),
        (1, 1, 1)
    );
    assert_eq!(lines(&imported.conflicts), [3, 5]);
    assert_eq!(lines(&imported.left_out), [6, 7, 8, 9]);
    assert!(imported.left_out[1].1.contains("24 is Ségou and not Kaya"));
    let new = session.store.aliases().unwrap().pop().unwrap();
    assert_eq!(
        (new.who.as_str(), new.at.as_str()),
        ("C. Colleague", "2025-02-03")
    );
    assert_eq!(places(&session), ["13", "15!"]);
    session.undo(&change()).unwrap();
    assert_eq!(session.store.aliases().unwrap().len(), 2);
    assert_eq!(places(&session), ["13", "13"]);
    // Asked to, the table is right.
    let (_, imported) = session
        .import_names(&rows, true, &gazetteer(), &change())
        .unwrap();
    assert_eq!((imported.n_new, imported.n_replaced), (1, 1));
    assert_eq!(lines(&imported.conflicts), [5]);
    session.undo(&change()).unwrap();
    let radio = session.store.aliases().unwrap().pop().unwrap();
    assert_eq!(radio.place_id, "14");
}

#[test]
fn what_is_exported_is_the_same_when_it_is_imported_elsewhere() {
    let mut session = session_of(&[(1, ALIKE)]);
    for scope in [
        Scope::Project,
        Scope::Report(3),
        Scope::Source("Radio".to_owned()),
    ] {
        session.store.save_alias(&alias(scope), &change()).unwrap();
    }
    let table = session.names_csv().unwrap();
    let rows = names_csv::read(table.as_bytes()).unwrap();
    let mut other = self::session();
    let (_, imported) = other
        .import_names(&rows, false, &gazetteer(), &change())
        .unwrap();
    assert_eq!(imported.line(), "3 decisions imported");
    assert_eq!(other.names_csv().unwrap(), table);
    let (holdings, again) = other
        .import_names(&rows, false, &gazetteer(), &change())
        .unwrap();
    assert_eq!(again.line(), "0 decisions imported, 3 already here");
    assert_eq!(holdings.n_steps, 1, "nothing was done that could be undone");
}

#[test]
fn files_are_not_written_over_unasked_and_faults_name_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("names.csv");
    let mut session = session();
    session
        .store
        .save_alias(&alias(Scope::Project), &change())
        .unwrap();
    let (_, told) = session.export_names(&path, false).unwrap();
    assert!(
        told.to_string().starts_with("1 decision exported to "),
        "{told}"
    );
    let refused = session.export_names(&path, false).unwrap_err().to_string();
    assert!(refused.contains("choose another name"), "{refused}");
    assert!(refused.contains("names.csv"), "{refused}");
    session.export_names(&path, true).unwrap();
    fs::write(&path, "written,place_id,scope\nKaya,3,village\n").unwrap();
    let refused = session.import_names_of(&path, false, &gazetteer(), &change());
    let refused = refused.unwrap_err().to_string();
    for words in ["line 2, column scope", "nothing was imported", "names.csv"] {
        assert!(refused.contains(words), "{refused}");
    }
    assert!(
        session
            .import_names_of(
                &folder.path().join("none.csv"),
                false,
                &gazetteer(),
                &change()
            )
            .is_err()
    );
}
