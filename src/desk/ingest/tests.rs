//! Reports that go into a project. All of them are invented.

use super::*;
use crate::extract::Figure;
use crate::incident::{Alias, Answer, Location, PrecisionClass, Relation, Scope, SubEvent};
use crate::intake::{take, take_pasted};
use crate::store::Store;
use crate::time::{DatePrecision, Day, Span};

fn change() -> Change {
    Change {
        who: "A. Analyst".to_owned(),
        at: "2026-01-01T00:00:00Z".to_owned(),
    }
}

fn session() -> Session {
    Session::of(Store::in_memory().unwrap())
}

fn given(source: &str) -> Given {
    Given {
        source: Some(source.to_owned()),
        name: "note".to_owned(),
        ..Given::default()
    }
}

const ENGLISH: &str =
    "Gunmen killed three civilians in the village of Diallassagou, Mali, on 19 July 2024.";
const FRENCH: &str = "Des hommes armés ont tué trois civils dans le village de Diallassagou, au Mali, le 19 juillet 2024.";

#[test]
fn a_report_is_stored_with_its_candidates_and_their_words() {
    let gazetteer = Gazetteer::embedded();
    let mut session = session();
    let taken = take_pasted(ENGLISH);
    let mut ingest = session.ingest(&gazetteer).unwrap();
    let stored = ingest.report(&taken, &given("Radio"), &change()).unwrap();
    assert!(!stored.was_known);
    assert_eq!(
        (stored.title.as_str(), stored.source.as_str()),
        (ENGLISH, "Radio")
    );
    let again = ingest.report(&taken, &given("Other"), &change()).unwrap();
    assert!(again.was_known && again.report == stored.report);

    let report = session.store.report(stored.report).unwrap().unwrap();
    assert_eq!((report.text.as_str(), report.published), (ENGLISH, None));
    assert_eq!(report.source.reliability, Reliability::F);
    assert_eq!(
        session.store.incidents().unwrap(),
        with_uuids(&session, &stored.incidents)
    );
    let incident = &stored.incidents[0];
    assert_eq!(incident.status, Status::Candidate);
    assert_eq!(incident.claims[0].credibility, Credibility::Unjudged);
    let words = &incident.claims[0].evidence;
    let place = words
        .iter()
        .find(|words| words.field == Field::Place)
        .unwrap();
    assert!(ENGLISH[place.bytes.clone()].contains("Diallassagou"));
}

/// What was stored, with the names that the store gave.
fn with_uuids(session: &Session, incidents: &[Incident]) -> Vec<Incident> {
    let named = incidents.iter().map(|incident| Incident {
        uuid: session.store.incident(incident.id).unwrap().unwrap().uuid,
        ..incident.clone()
    });
    named.collect()
}

#[test]
fn what_a_page_says_of_itself_is_kept_with_its_bytes() {
    let page = "<html><head><title>Raid</title><meta property=\"article:published_time\" \
        content=\"2024-07-20\"></head><body><nav><a href=\"/\">Home</a></nav><article><p>Gunmen killed \
        three civilians in Diallassagou, Mali, on Friday.</p></article></body></html>";
    let gazetteer = Gazetteer::embedded();
    let mut session = session();
    let taken = take(page.as_bytes(), "raid.html").unwrap();
    let mut ingest = session.ingest(&gazetteer).unwrap();
    let stored = ingest.report(&taken, &Given::default(), &change()).unwrap();
    assert_eq!(stored.source, taken_or_unknown(&taken));
    let report = session.store.report(stored.report).unwrap().unwrap();
    assert_eq!(report.published, Day::of(2024, 7, 20));
    assert_eq!(report.title, "Raid");
    let origin = session.store.origin(stored.report).unwrap().unwrap();
    assert_eq!(origin.media, "html");
    assert_eq!(origin.original.unwrap().0, page.as_bytes());
    assert_eq!(origin.aside.len(), taken.aside.len());
    // Friday is the day before.
    assert_eq!(
        stored.incidents[0].span,
        Day::of(2024, 7, 19).map(Span::of_day)
    );
}

fn taken_or_unknown(taken: &Taken) -> String {
    if taken.source.is_empty() {
        NO_SOURCE.to_owned()
    } else {
        taken.source.clone()
    }
}

#[test]
fn decisions_about_names_hold_for_new_reports() {
    let gazetteer = Gazetteer::embedded();
    let text = "Gunmen killed three civilians in Boni, Mali, on 3 March 2024.";
    let place_of = |session: &mut Session, source: &str| {
        let mut ingest = session.ingest(&gazetteer).unwrap();
        let taken = take_pasted(&format!("{text}\n{source}"));
        let stored = ingest.report(&taken, &given(source), &change()).unwrap();
        stored.incidents[0].places[0].clone()
    };
    let mut session = session();
    let before = place_of(&mut session, "Journal");
    assert!(!before.sure);
    let other = before
        .choices
        .iter()
        .find(|choice| Some(&choice.place_id) != before.place_id.as_ref());
    let other = other.unwrap();
    let alias = Alias {
        id: 0,
        written: "Boni".to_owned(),
        folded: String::new(),
        place_id: other.place_id.clone(),
        place_name: other.name.clone(),
        country: None,
        scope: Scope::Source("Journal".to_owned()),
        who: String::new(),
        at: String::new(),
    };
    session.store.save_alias(&alias, &change()).unwrap();
    let taken = take_pasted(&format!("{text} It was a Sunday."));
    let mut ingest = session.ingest(&gazetteer).unwrap();
    let decided = ingest.report(&taken, &given("Journal"), &change()).unwrap();
    let place = &decided.incidents[0].places[0];
    assert!(place.sure, "{:?}", place.reasons);
    assert_eq!(place.place_id, Some(alias.place_id.clone()));
    // For another source nothing was decided.
    assert!(!place_of(&mut session, "Radio").sure);
}

#[test]
fn one_act_in_two_reports_is_proposed_and_stays_two_incidents() {
    let gazetteer = Gazetteer::embedded();
    let mut session = session();
    let mut ingest = session.ingest(&gazetteer).unwrap();
    let first = ingest
        .report(&take_pasted(ENGLISH), &given("Radio"), &change())
        .unwrap();
    let second = ingest
        .report(&take_pasted(FRENCH), &given("Journal"), &change())
        .unwrap();
    assert_eq!(second.likes[0].other, first.incidents[0].id);
    let open = session.open_duplicates().unwrap();
    assert_eq!(
        open[0].pair,
        [first.incidents[0].id, second.incidents[0].id]
    );
    assert!(
        open[0]
            .reasons
            .iter()
            .any(|reason| reason == "Both on 19 Jul 2024"),
        "{open:?}"
    );
    session
        .answer_duplicate(open[0].id, Answer::Same, &change())
        .unwrap();
    assert_eq!(session.open_duplicates().unwrap(), []);
    assert_eq!(session.store.counts().unwrap().n_incidents, 2);
}

#[test]
fn words_of_the_project_are_read_by_and_bad_ones_refused() {
    let gazetteer = Gazetteer::embedded();
    let mut session = session();
    let text =
        "Gunmen zorbled three civilians in the village of Diallassagou, Mali, on 19 July 2024.";
    let n_told = |session: &mut Session, text: &str| {
        let mut ingest = session.ingest(&gazetteer).unwrap();
        let stored = ingest
            .report(&take_pasted(text), &given("Radio"), &change())
            .unwrap();
        stored.incidents.len()
    };
    assert_eq!(n_told(&mut session, text), 0);
    let refused = session.add_words("cues.tsv", "# ours\nkill\ten\n", &change());
    let said = refused.unwrap_err().to_string();
    assert!(
        said.contains("cues.tsv, line 2") && said.contains("nothing was stored"),
        "{said}"
    );
    assert_eq!(session.words().unwrap(), []);
    session
        .add_words("cues.tsv", "kill\ten\tzorbled\n", &change())
        .unwrap();
    assert_eq!(n_told(&mut session, &format!("{text} Again.")), 1);
    assert!(session.remove_words("cues.tsv", &change()).unwrap());
    assert_eq!(n_told(&mut session, &format!("{text} Once more.")), 0);
}

#[test]
fn any_text_is_stored_or_refused_in_words() {
    let gazetteer = Gazetteer::embedded();
    let mut session = session();
    let mut ingest = session.ingest(&gazetteer).unwrap();
    arbtest::arbtest(|u| {
        let mut text = String::new();
        let words = [
            "killed", "three", "soldiers", "في", "مقتل", "à", "Gao", "\n", ".", "5", "\u{200f}",
            "on", "Monday",
        ];
        for _ in 0..u.arbitrary_len::<u64>()? {
            text.push_str(u.choose(&words)?);
            text.push_str(u.arbitrary::<&str>()?.get(..1).unwrap_or(" "));
        }
        let stored = ingest.report(&take_pasted(&text), &Given::default(), &change());
        assert!(stored.is_ok(), "{text:?}: {stored:?}");
        Ok(())
    })
    .budget_ms(2000);
}

fn candidate(claimed_by: Option<&str>, figures: &[(&str, u32)]) -> Candidate {
    Candidate {
        kind: SubEvent::ArmedClash,
        span: None,
        precision: DatePrecision::Unknown,
        location: Location {
            written: "Gao".to_owned(),
            relation: Relation::At,
            place_id: None,
            name: None,
            name_ar: None,
            country: None,
            admin1: None,
            admin2: None,
            position: None,
            radius_km: None,
            ends: None,
            precision: PrecisionClass::Unresolved,
            sure: false,
            score: None,
            reasons: Vec::new(),
            choices: Vec::new(),
            chosen_by: Location::RESOLVER.to_owned(),
        },
        initiator: None,
        targets: Vec::new(),
        deaths: Deaths::new(3, 3, 20),
        figures: figures
            .iter()
            .map(|&(by, n)| Figure {
                by: by.to_owned(),
                deaths: Deaths::exactly(n),
                bytes: 0..1,
            })
            .collect(),
        claimed_by: claimed_by.map(str::to_owned),
        background: false,
        evidence: vec![Evidence {
            field: Field::Place,
            bytes: 0..999,
        }],
        doubts: Vec::new(),
    }
}

#[test]
fn rival_figures_are_claims_of_their_own_where_it_is_said_whose_they_are() {
    let check = |claimed_by: Option<&str>,
                 figures: &[(&str, u32)],
                 expected: &[(&str, Option<(u32, u32)>)]| {
        let claims = claims(&candidate(claimed_by, figures), "3 or 20 were killed.");
        let found: Vec<(&str, Option<(u32, u32)>)> = claims
            .iter()
            .map(|claim| {
                let deaths = claim.deaths.map(|deaths| (deaths.low, deaths.high));
                (claim.claimed_by.as_str(), deaths)
            })
            .collect();
        assert_eq!(found, expected);
        assert_eq!(
            claims[0].evidence,
            [],
            "a mark outside the text is left out"
        );
    };
    check(None, &[("", 3), ("", 20)], &[("", Some((3, 20)))]);
    check(
        None,
        &[("", 3), ("JNIM", 20)],
        &[("", Some((3, 3))), ("JNIM", Some((20, 20)))],
    );
    check(
        None,
        &[("army", 3), ("JNIM", 20), ("JNIM", 12)],
        &[("", None), ("JNIM", Some((12, 20))), ("army", Some((3, 3)))],
    );
    check(
        Some("JNIM"),
        &[("JNIM", 20), ("army", 3)],
        &[("JNIM", Some((20, 20))), ("army", Some((3, 3)))],
    );
    check(Some("JNIM"), &[], &[("JNIM", Some((3, 20)))]);
}
