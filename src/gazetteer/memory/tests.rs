//! What decisions and habits do to answers, on a table of places that are facts.

use super::*;
use crate::gazetteer::PlaceQuery;
use crate::geo::Position;
use crate::incident::{PrecisionClass, Relation};

const PLACES: &str = "\
id,name,latin,arabic,feature,lon,lat,country,admin1,admin2,population,source
c1,Mali,,مالي,country,-4.0,17.0,ML,,,,gn
c2,Burkina Faso,,بوركينا فاسو,country,-1.6,12.3,BF,,,,gn
2,Kayes,,كايس|كاي,seat1,-11.4446,14.4469,ML,Kayes,Kayes,97464,gn
3,Kaya,,كايا,seat1,-1.0844,13.0917,BF,Centre-Nord,Sanmatenga,121970,gn
5,Bankass,,,seat2,-3.5159,14.0775,ML,Mopti,Bankass,30159,gn
12,Douentza,,دوينتزا,seat2,-2.9498,15.0015,ML,Mopti,Douentza,28005,gn
13,Boni,,,village,-2.2198,15.0766,ML,Mopti,Douentza,,gn
14,Boni,,,village,-3.7308,14.8527,ML,Mopti,Bandiagara,,gn
15,Boni,,,village,-9.9833,13.4,ML,Kayes,Kita,,gn
28,Kita,,,seat2,-9.4895,13.0349,ML,Kayes,Kita,46435,gn
24,Ségou,,سيغو,seat1,-6.2595,13.4403,ML,Ségou,Ségou,130690,gn
30,Ségou,,,admin1,-5.9,13.9,ML,Ségou,,,gn
31,Koro,,,seat2,-3.08,14.07,ML,Mopti,Koro,41440,gn
40,Tiguila,,,village,-2.9,15.4,ML,Mopti,Douentza,,gn
41,Tiguila,,,village,-2.3,15.3,ML,Mopti,Douentza,,gn
";

const UNITS: &str = "\
country,level,name,latin,arabic,parent,seat,valid_from,valid_to,former,source
ML,1,Mopti,,موبتي,,Mopti,,,,cod
";

fn gazetteer() -> Gazetteer {
    Gazetteer::read(PLACES, UNITS).unwrap()
}

fn alias(id: i64, written: &str, place_id: &str, country: &str, scope: Scope) -> Alias {
    Alias {
        id,
        written: written.to_owned(),
        folded: String::new(),
        place_id: place_id.to_owned(),
        place_name: String::new(),
        country: (!country.is_empty()).then(|| country.to_owned()),
        scope,
        who: "A. Analyst".to_owned(),
        at: "2026-03-09T08:00:00Z".to_owned(),
    }
}

fn decided(aliases: &[Alias]) -> Memory {
    Memory::of(aliases.to_vec(), BTreeMap::new())
}

/// The first place's id and whether it is sure.
fn first(memory: &Memory, query: Query) -> (String, bool) {
    let query = Query {
        memory: Some(memory),
        ..query
    };
    let found = gazetteer().resolve(&query);
    assert_eq!(found.sure, found.why_unsure.is_none());
    let id = found.choices.first().map(|choice| choice.place_id.clone());
    (id.unwrap_or_default(), found.sure)
}

fn is(id: &str, sure: bool) -> (String, bool) {
    (id.to_owned(), sure)
}

#[test]
fn what_a_person_decided_goes_first_and_says_by_whom_when_and_how_far() {
    let source = Scope::Source("Radio du Delta".to_owned());
    let memory = decided(&[alias(1, "بوني", "15", "ML", source)]);
    let query = Query {
        memory: Some(&memory),
        source: Some("Radio du Delta"),
        ..Query::of("بوني")
    };
    let found = gazetteer().resolve(&query);
    assert!(found.sure && found.decided);
    assert_eq!(found.choices[0].place_id, "15");
    assert_eq!(
        found.choices[0].reasons,
        ["Decided by A. Analyst on 9 March 2026 for this source: بوني is Boni"]
    );
    assert!(
        found.choices.iter().any(|choice| choice.place_id == "13"),
        "the others stay offered"
    );
    assert!(
        found
            .choices
            .windows(2)
            .all(|pair| pair[0].score >= pair[1].score)
    );
}

#[test]
fn a_place_that_no_spelling_leads_to_is_found_by_a_decision() {
    let memory = decided(&[alias(1, "معقل النمر", "31", "ML", Scope::Project)]);
    assert_eq!(first(&memory, Query::of("معقل النمر")), is("31", true));
}

#[test]
fn the_nearest_scope_goes_before_the_wider_ones() {
    let radio = || Scope::Source("Radio".to_owned());
    let memory = decided(&[
        alias(1, "Boni", "13", "ML", Scope::Report(7)),
        alias(2, "Boni", "14", "ML", radio()),
        alias(3, "Boni", "15", "ML", Scope::Project),
    ]);
    let check = |report, source, id| {
        let query = Query {
            report,
            source,
            ..Query::of("Boni")
        };
        assert_eq!(first(&memory, query), is(id, true), "{report:?} {source:?}");
    };
    check(Some(7), Some("Radio"), "13");
    check(Some(8), Some("Radio"), "14");
    check(Some(8), Some("Journal"), "15");
    check(None, None, "15");
}

#[test]
fn the_same_name_is_known_without_its_kind_its_article_its_spaces_and_accents() {
    for (taught, asked) in [
        ("Boni", "village de Bóni"),
        ("قرية بوني", "بوني"),
        ("الكوريا", "كوريا"),
        ("Fada N'Gourma", "Fada-Ngourma"),
        ("La Tapoa", "Tapoa"),
    ] {
        let memory = decided(&[alias(1, taught, "13", "ML", Scope::Project)]);
        assert_eq!(
            first(&memory, Query::of(asked)),
            is("13", true),
            "{taught} {asked}"
        );
    }
    // Two letters are not left of a name that only begins like an article.
    let memory = decided(&[alias(1, "الفا", "13", "ML", Scope::Project)]);
    assert_ne!(first(&memory, Query::of("فا")), is("13", true));
}

#[test]
fn the_writing_that_is_the_same_and_the_later_decision_go_before() {
    let memory = decided(&[
        alias(2, "Boni", "14", "ML", Scope::Project),
        alias(3, "village de Boni", "15", "ML", Scope::Project),
        alias(1, "Boni", "13", "ML", Scope::Project),
    ]);
    assert_eq!(first(&memory, Query::of("Boni")), is("14", true));
    assert_eq!(first(&memory, Query::of("village de Boni")), is("15", true));
}

#[test]
fn a_decision_for_one_country_says_nothing_about_another() {
    let kaya = alias(1, "كايا", "3", "BF", Scope::Project);
    let of_country = |country| Query {
        country: Some(country),
        ..Query::of("كايا")
    };
    let memory = decided(std::slice::from_ref(&kaya));
    assert_eq!(first(&memory, of_country("BF")), is("3", true));
    assert!(!first(&memory, of_country("ML")).1);
    // Decided for both countries, a name without one is a question again.
    let kayes = alias(2, "كايا", "2", "ML", Scope::Project);
    let memory = decided(&[kaya, kayes]);
    assert_eq!(first(&memory, of_country("BF")), is("3", true));
    assert_eq!(first(&memory, of_country("ML")), is("2", true));
    assert_eq!(memory.decision("كايا", None, None, None), None);
}

#[test]
fn a_report_that_names_the_unit_of_another_place_speaks_against() {
    let memory = decided(&[alias(1, "Boni", "15", "ML", Scope::Project)]);
    let within = |unit| Query {
        country: Some("ML"),
        within: vec![unit],
        ..Query::of("Boni")
    };
    assert_eq!(first(&memory, within("cercle de Kita")), is("15", true));
    assert_eq!(first(&memory, within("cercle de Douentza")).0, "13");
    // A unit that no place of the name lies in says nothing.
    assert_eq!(first(&memory, within("cercle de Koro")).0, "15");
}

#[test]
fn other_places_of_another_report_may_speak_against_but_not_those_of_the_same() {
    let near_douentza = vec![Position::new(-2.9498, 15.0015)];
    let query = || Query {
        near: near_douentza.clone(),
        report: Some(7),
        ..Query::of("Boni")
    };
    let wide = decided(&[alias(1, "Boni", "15", "ML", Scope::Project)]);
    assert_ne!(first(&wide, query()).0, "15");
    let narrow = decided(&[alias(1, "Boni", "15", "ML", Scope::Report(7))]);
    assert_eq!(first(&narrow, query()), is("15", true));
}

#[test]
fn the_wilaya_of_a_town_is_not_the_town() {
    let memory = decided(&[alias(1, "سيغو", "24", "ML", Scope::Project)]);
    assert_eq!(first(&memory, Query::of("مدينة سيغو")), is("24", true));
    assert_eq!(first(&memory, Query::of("ولاية سيغو")).0, "30");
    let memory = decided(&[alias(1, "ولاية سيغو", "24", "ML", Scope::Project)]);
    assert_eq!(
        first(&memory, Query::of("ولاية سيغو")),
        is("24", true),
        "said in the same words"
    );
}

#[test]
fn an_area_is_the_region_unless_it_was_decided_otherwise() {
    let area = |memory: &Memory, words: &str| {
        let query = Query {
            memory: Some(memory),
            ..Query::of(words)
        };
        let place = PlaceQuery {
            relation: Relation::Area,
            ..PlaceQuery::at(query)
        };
        let found = gazetteer().locate(&place);
        (found.place_id.unwrap_or_default(), found.precision)
    };
    let memory = decided(&[alias(1, "سيغو", "24", "ML", Scope::Project)]);
    assert_eq!(area(&memory, "سيغو").0, "30");
    let memory = decided(&[alias(1, "منطقة سيغو", "24", "ML", Scope::Project)]);
    assert_eq!(
        area(&memory, "منطقة سيغو"),
        ("24".to_owned(), PrecisionClass::Near)
    );
}

#[test]
fn a_decision_about_one_end_of_a_way_holds_and_leads_to_the_other() {
    let memory = decided(&[alias(1, "Boni", "13", "ML", Scope::Project)]);
    let query = Query {
        memory: Some(&memory),
        country: Some("ML"),
        ..Query::of("Boni")
    };
    let found = gazetteer().locate(&PlaceQuery::between(query, "Douentza"));
    assert_eq!(found.choices[0].place_id, "13");
    assert_eq!(found.choices[1].place_id, "12");
    assert!(
        found
            .reasons
            .iter()
            .any(|reason| reason.contains("Decided by")),
        "{:?}",
        found.reasons
    );
}

#[test]
fn a_place_that_the_gazetteer_no_longer_has_is_not_answered() {
    let memory = decided(&[alias(1, "Koro", "gone", "ML", Scope::Project)]);
    assert_eq!(first(&memory, Query::of("Koro")).0, "31");
}

#[test]
fn how_often_a_place_was_used_orders_and_says_so_but_makes_nothing_sure() {
    let used = |id: &str, n| Memory::of(Vec::new(), BTreeMap::from([(id.to_owned(), n)]));
    let ask = |memory: &Memory, near: Vec<Position>| {
        gazetteer().resolve(&Query {
            memory: Some(memory),
            country: Some("ML"),
            near,
            ..Query::of("Tiguila")
        })
    };
    let said = "Used 14 times in this project".to_owned();
    assert_eq!(
        ask(&Memory::default(), Vec::new()).choices[0].place_id,
        "40"
    );
    let found = ask(&used("41", 14), Vec::new());
    assert_eq!(found.choices[0].place_id, "41");
    assert!(found.choices[0].reasons.contains(&said));
    assert!(!found.sure);
    // What the report says counts for more, and then nothing is said of uses.
    let douentza = Position::new(-2.9498, 15.0015);
    for found in [
        ask(&used("40", 14), vec![douentza]),
        ask(&used("41", 1), vec![Position::new(-2.9, 15.4)]),
    ] {
        assert_eq!(found.choices[0].place_id, "40");
        assert!(
            !found.choices[0]
                .reasons
                .iter()
                .any(|reason| reason.starts_with("Used "))
        );
    }
}

#[test]
fn uses_count_for_little_and_no_more_than_a_limit() {
    let uses = [("once", 1), ("often", 14), ("always", 100_000)];
    let uses = uses.map(|(id, n)| (id.to_owned(), n)).into();
    let memory = Memory::of(Vec::new(), uses);
    let points = ["never", "once", "often", "always"].map(|id| memory.use_points(id));
    assert!(points[0] == 0.0 && points.is_sorted(), "{points:?}");
    assert!(points[3] <= MOST_FOR_USES);
}

#[test]
fn any_text_is_taught_and_asked_without_harm() {
    let gazetteer = gazetteer();
    arbtest::arbtest(|any| {
        let (taught, asked): (String, String) = (any.arbitrary()?, any.arbitrary()?);
        let memory = decided(&[
            alias(1, &taught, "13", "", Scope::Project),
            alias(2, &asked, "14", "ML", Scope::Report(3)),
        ]);
        let query = Query {
            memory: Some(&memory),
            report: any.arbitrary()?,
            ..Query::of(&asked)
        };
        let found = gazetteer.resolve(&query);
        assert_eq!(found.sure, found.why_unsure.is_none());
        if !loose_key(&taught).is_empty() {
            let query = Query {
                memory: Some(&memory),
                ..Query::of(&taught)
            };
            assert!(!gazetteer.resolve(&query).choices.is_empty());
        }
        Ok(())
    });
}
