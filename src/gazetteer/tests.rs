//! What the gazetteer answers, on a table of a few dozen places that are facts.

use super::*;
use crate::geo;
use crate::incident::{PrecisionClass, Relation};

const PLACES: &str = "\
id,name,latin,arabic,feature,lon,lat,country,admin1,admin2,population,source
c1,Mali,République du Mali,مالي,country,-4.0,17.0,ML,,,,gn
c2,Burkina Faso,,بوركينا فاسو,country,-1.6,12.3,BF,,,,gn
1,Bamako,,باماكو,capital,-8.0,12.65,ML,Bamako,Bamako,2713000,gn
2,Kayes,,كايس|كاي,seat1,-11.4446,14.4469,ML,Kayes,Kayes,97464,gn
3,Kaya,,كايا,seat1,-1.0844,13.0917,BF,Centre-Nord,Sanmatenga,121970,gn
4,Diallassagou,,,village,-3.6265,13.7377,ML,Mopti,Bankass,,gn+cod
5,Bankass,,,seat2,-3.5159,14.0775,ML,Mopti,Bankass,30159,gn
6,Mopti,,موبتي,seat1,-4.183,14.4843,ML,Mopti,Mopti,114296,gn
7,Mopti,,منطقة موبتي,admin1,-3.8,14.6,ML,Mopti,,,gn
8,Dédougou,Dedougou,,seat2,-3.4607,12.4634,BF,Boucle du Mouhoun,Mouhoun,63617,gn
9,Tiékuy,,,village,-3.25,12.3,BF,Boucle du Mouhoun,Mouhoun,,gn
10,Tiokui,,,village,-3.75,12.117,BF,Boucle du Mouhoun,Mouhoun,,gn
11,Tiankui,,,village,-3.45,12.633,BF,Boucle du Mouhoun,Mouhoun,,gn
12,Douentza,,دوينتزا,seat2,-2.9498,15.0015,ML,Mopti,Douentza,28005,gn
13,Boni,,,village,-2.2198,15.0766,ML,Mopti,Douentza,,gn
14,Boni,,,village,-3.7308,14.8527,ML,Mopti,Bandiagara,,gn
15,Boni,,,village,-9.9833,13.4,ML,Kayes,Kita,,gn
16,Tessalit,,تيساليت,seat2,1.0888,20.2014,ML,Kidal,Tessalit,6000,gn
17,Tessit,,,village,0.3,15.2,ML,Gao,Ansongo,,gn
18,Aguelhok,Aguel-Hoc|Agelok|Adjelhoc,أغلهوك,town,0.8589,19.4614,ML,Kidal,Tessalit,8000,gn
19,Amejelel,Oued Amjelel,,wadi,1.3921,19.3737,ML,Kidal,Kidal,,gn
20,Sébékoro,Sebekoro,,village,-8.9854,12.9618,ML,Kayes,Kita,,gn
21,Sébékoro,Sebekoro,,village,-6.3,12.1,ML,Sikasso,Koutiala,,gn
22,Sébékoro,Sebekoro,,village,-5.9,13.6,ML,Ségou,Ségou,,gn
23,Ké-Macina,,,seat2,-5.3579,13.9641,ML,Ségou,Macina,29000,gn
24,Ségou,,سيغو,seat1,-6.2595,13.4403,ML,Ségou,Ségou,130690,gn
25,Djibo,,جيبو,seat2,-1.6255,14.0994,BF,Sahel,Soum,60599,gn
26,Ansongo,,,seat2,0.5022,15.6597,ML,Gao,Ansongo,30000,gn
27,\"Goundam, \"\"ville\"\"\",Goundam,غوندام,seat2,-3.6707,16.4145,ML,Tombouctou,Goundam,12586,gn
29,Bandiagara,,,seat2,-3.6104,14.3501,ML,Mopti,Bandiagara,25564,gn
28,Kita,,,seat2,-9.4895,13.0349,ML,Kayes,Kita,46435,gn
";

const UNITS: &str = "\
country,level,name,latin,arabic,parent,seat,valid_from,valid_to,former,source
ML,1,Mopti,,موبتي,,Mopti,,,,cod
ML,1,Bandiagara,,باندياغارا,,Bandiagara,2023-03-13,,Mopti,law
ML,2,Bankass,,بنكاس,Bandiagara,Bankass,2023-03-13,,Mopti,law
BF,1,Soum,,سوم,,Djibo,2025-07-02,,Sahel,decree
";

fn gazetteer() -> Gazetteer {
    Gazetteer::read(PLACES, UNITS).unwrap()
}

fn resolve(written: &str, country: &str, within: &[&str]) -> Resolution {
    let country = (!country.is_empty()).then_some(country);
    gazetteer().resolve(&Query {
        country,
        within: within.to_vec(),
        ..Query::of(written)
    })
}

#[track_caller]
fn check(written: &str, country: &str, within: &[&str], id: &str) -> Resolution {
    let resolution = resolve(written, country, within);
    let first = resolution
        .choices
        .first()
        .unwrap_or_else(|| panic!("{written}: no choice"));
    assert_eq!(first.place_id, id, "{written}: {:?}", resolution.choices);
    assert_eq!(resolution.sure, resolution.why_unsure.is_none());
    resolution
}

#[test]
fn a_name_is_found_by_its_sound_in_the_other_script() {
    let found = check("قرية جالا ساغو", "ML", &["دائرة بنكاس"], "4");
    assert!(found.sure, "{:?}", found.why_unsure);
    let reasons = &found.choices[0].reasons;
    assert_eq!(reasons[0], "Sounds the same: jala sagu = Diallassagou");
    assert!(
        reasons.contains(&"In Mali, as asked".to_owned()),
        "{reasons:?}"
    );
    assert!(
        reasons
            .iter()
            .any(|why| why == "Its second-level unit دائرة بنكاس Bankass is named beside it"),
        "{reasons:?}"
    );
}

#[test]
fn all_spellings_of_aguelhok_are_one_place() {
    for written in [
        "Aguel'hoc",
        "Agelok",
        "أجلهوك",
        "Adjelhoc",
        "Aguelhoc",
        "أغلهوك",
    ] {
        check(written, "", &[], "18");
    }
}

#[test]
fn tessit_is_not_tessalit() {
    check("Tessit", "ML", &[], "17");
    check("تسيت", "ML", &[], "17");
    check("Tessalit", "ML", &[], "16");
    check("تساليت", "ML", &[], "16");
}

#[test]
fn between_kaya_and_kayes_only_the_country_decides_and_never_surely() {
    let in_mali = resolve("كايا", "ML", &[]);
    let names: Vec<&str> = in_mali
        .choices
        .iter()
        .map(|choice| choice.name.as_str())
        .collect();
    assert!(
        names.contains(&"Kaya") && names.contains(&"Kayes"),
        "{names:?}"
    );
    assert!(!in_mali.sure);
    let in_burkina = check("كايا", "BF", &[], "3");
    assert!(in_burkina.sure, "{:?}", in_burkina.why_unsure);
}

#[test]
fn where_several_villages_sound_alike_the_answer_is_not_sure() {
    let found = resolve("تشكوي", "BF", &["ولاية ديدوغو"]);
    assert!(!found.sure);
    for id in ["9", "10", "11"] {
        assert!(
            found.choices.iter().any(|choice| choice.place_id == id),
            "{id}"
        );
    }
}

#[test]
fn a_region_beside_the_name_chooses_among_places_of_one_name() {
    check("سيبيكورو", "ML", &["منطقة كايس"], "20");
    check("Sébékoro", "ML", &["Ségou"], "22");
    let alone = resolve("سيبيكورو", "ML", &[]);
    assert!(!alone.sure);
    assert!(
        alone
            .why_unsure
            .unwrap()
            .starts_with("Two places of this name fit alike, ")
    );
}

#[test]
fn the_next_best_place_is_named_and_no_unit_around_the_best_is_it() {
    let found = check("Mopti", "ML", &[], "6");
    let of_name = found.choices.iter().filter(|one| one.name == "Mopti");
    assert_eq!(of_name.count(), 2, "the region is offered too");
    let next = |found: &Resolution| {
        let mut reasons = found.choices[0].reasons.iter();
        let next = reasons.find(|reason| reason.contains("next best"));
        next.cloned().unwrap_or_default()
    };
    assert!(!next(&found).contains("Mopti in"), "{}", next(&found));
    let found = resolve("Sébékoro", "ML", &["Ségou"]);
    let next = next(&found);
    assert!(
        next.starts_with("The next best other place, Sébékoro in "),
        "{next}"
    );
    let behind: f64 = next
        .strip_suffix(" lower")
        .and_then(|rest| rest.rsplit(' ').next())
        .and_then(|figure| figure.parse().ok())
        .unwrap();
    let shown = |at: usize| (100.0 * found.choices[at].score).round() / 100.0;
    assert!((shown(0) - shown(1) - behind).abs() < 0.001, "{next}");
}

#[test]
fn other_places_of_the_report_choose_among_places_of_one_name() {
    let kita = geo::Position::new(-9.4895, 13.0349);
    let query = Query {
        country: Some("ML"),
        near: vec![kita],
        ..Query::of("Boni")
    };
    assert_eq!(gazetteer().resolve(&query).choices[0].place_id, "15");
}

#[test]
fn a_place_outside_the_country_asked_for_is_offered_but_never_sure() {
    let found = check("Dédougou", "ML", &[], "8");
    assert!(!found.sure);
    assert!(
        found.choices[0]
            .reasons
            .contains(&"In Burkina Faso, not in Mali".to_owned())
    );
}

#[test]
fn the_word_before_a_name_says_which_kind_is_meant() {
    check("وادي امجلل", "ML", &[], "19");
    check("موبتي", "ML", &[], "6");
    check("ولاية موبتي", "ML", &[], "7");
    check("région de Mopti", "ML", &[], "7");
}

#[test]
fn a_seat_is_found_by_a_part_of_its_name() {
    check("ماسينا", "ML", &["سيغو"], "23");
}

#[test]
fn a_region_that_is_named_beside_the_place_may_be_one_of_a_later_reform() {
    let found = check("Djibo", "BF", &["région du Soum"], "25");
    assert!(found.sure);
}

#[test]
fn a_region_of_2023_lies_where_its_cercles_lie() {
    let found = check("Diallassagou", "ML", &["منطقة باندياغارا"], "4");
    let why = "Its first-level unit منطقة باندياغارا Bandiagara is named beside it";
    assert!(
        found.choices[0].reasons.iter().any(|reason| reason == why),
        "{:?}",
        found.choices[0].reasons
    );
}

#[test]
fn countries_are_places_too() {
    let found = check("بوركينا فاسو", "ML", &[], "c2");
    assert!(found.sure, "{:?}", found.why_unsure);
    check("République du Mali", "", &[], "c1");
}

#[test]
fn the_ends_of_a_road_are_chosen_together() {
    let gazetteer = gazetteer();
    let query = Query {
        country: Some("ML"),
        ..Query::of("دوانتزا")
    };
    let road = PlaceQuery {
        words: "بين دوانتزا و بوني",
        ..PlaceQuery::between(query, "بوني")
    };
    let location = gazetteer.locate(&road);
    assert_eq!(location.name.as_deref(), Some("Douentza–Boni"));
    assert_eq!(location.precision, PrecisionClass::Line);
    let [from, to] = location.ends.unwrap();
    assert!(geo::distance_km(from, geo::Position::new(-2.9498, 15.0015)) < 1.0);
    assert!(geo::distance_km(to, geo::Position::new(-2.2198, 15.0766)) < 1.0);
    assert!((location.radius_km.unwrap() - 39.6).abs() < 1.0);
}

#[test]
fn a_distance_and_a_direction_move_the_place() {
    let gazetteer = gazetteer();
    let near = |bearing_deg| PlaceQuery {
        relation: Relation::Near,
        distance_km: Some(80.0),
        bearing_deg,
        ..PlaceQuery::at(Query {
            country: Some("ML"),
            ..Query::of("باماكو")
        })
    };
    let around = gazetteer.locate(&near(None));
    assert_eq!(around.radius_km, Some(80.0));
    assert_eq!(around.place_id.as_deref(), Some("1"));
    let north = gazetteer.locate(&near(Some(0.0)));
    assert_eq!(north.precision, PrecisionClass::Near);
    let km = geo::distance_km(north.position.unwrap(), around.position.unwrap());
    assert!((km - 80.0).abs() < 0.1);
}

#[test]
fn what_nothing_sounds_like_stays_unresolved_with_its_country() {
    let location = gazetteer().locate(&PlaceQuery::at(Query {
        country: Some("ML"),
        ..Query::of("Xyzzy Qwrtp")
    }));
    assert_eq!(location.precision, PrecisionClass::Unresolved);
    assert_eq!((location.position, location.sure), (None, false));
    assert_eq!(location.country.as_deref(), Some("ML"));
}

#[test]
fn the_nearest_place_is_no_unit() {
    let gazetteer = gazetteer();
    let (place, km) = gazetteer
        .nearest(geo::Position::new(-3.8, 14.6), 100.0)
        .unwrap();
    assert_eq!((place.id, km.round() as i32), ("14", 29));
    assert!(
        gazetteer
            .nearest(geo::Position::new(30.0, -30.0), 100.0)
            .is_none()
    );
}

#[test]
fn quoted_fields_are_read_without_their_marks() {
    assert_eq!(gazetteer().get("27").unwrap().name, "Goundam, \"ville\"");
}

#[test]
fn any_name_has_an_answer() {
    let gazetteer = gazetteer();
    arbtest::arbtest(|u| {
        let (written, beside, to): (String, String, String) = u.arbitrary()?;
        let country = if u.arbitrary()? { Some("ML") } else { None };
        let query = Query {
            country,
            within: vec![&beside],
            ..Query::of(&written)
        };
        let resolution = gazetteer.resolve(&query);
        assert!(!resolution.sure || !resolution.choices.is_empty());
        assert!(
            resolution
                .choices
                .iter()
                .all(|choice| (0.0..=1.0).contains(&choice.score))
        );
        gazetteer.locate(&PlaceQuery::between(query, &to));
        assert!(gazetteer.search(&written, None, 5).len() <= 5);
        Ok(())
    });
}
