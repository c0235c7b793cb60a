//! What must hold of well-known names, in the program's own gazetteer: one place under all its
//! spellings, two that must not be taken for each other, and doubt where there is some.

use harmattan::gazetteer::{Gazetteer, Query, Resolution};
use harmattan::geo::{Position, distance_km};
use harmattan::time::Day;

use crate::sample::gazetteer;

fn resolve(written: &str, country: Option<&str>) -> Resolution {
    let query = Query {
        country,
        ..Query::of(written)
    };
    gazetteer().resolve(&query)
}

/// The first choice, as id.
#[track_caller]
fn first(written: &str, country: Option<&str>) -> String {
    let found = resolve(written, country).choices;
    let first = found.into_iter().next();
    first
        .unwrap_or_else(|| panic!("{written}: nothing"))
        .place_id
}

#[test]
fn the_spellings_of_aguelhok_are_one_place() {
    let place = first("Aguel'hoc", None);
    for written in ["Agelok", "أجلهوك", "Adjelhoc", "Aguelhoc"] {
        assert_eq!(first(written, None), place, "{written}");
        assert_eq!(first(written, Some("ML")), place, "{written}");
    }
}

#[test]
fn tessit_and_tessalit_are_two() {
    let at = |written| resolve(written, Some("ML")).choices[0].position;
    assert!(distance_km(at("Tessit"), at("Tessalit")) > 300.0);
    assert!(distance_km(at("تسيت"), at("Tessit")) < 5.0);
    assert!(distance_km(at("تيساليت"), at("Tessalit")) < 5.0);
}

#[test]
fn kaya_may_be_kayes_until_the_country_is_named() {
    let alone = resolve("كايا", None);
    let names: Vec<(&str, &str)> = alone
        .choices
        .iter()
        .map(|choice| (choice.name.as_str(), choice.country.as_str()))
        .collect();
    assert!(
        names.contains(&("Kaya", "BF")) && names.contains(&("Kayes", "ML")),
        "{names:?}"
    );
    assert!(!alone.sure);
    let in_burkina = resolve("كايا", Some("BF"));
    assert_eq!(in_burkina.choices[0].name, "Kaya");
    assert!(in_burkina.sure, "{:?}", in_burkina.why_unsure);
}

#[test]
fn cote_d_ivoire_is_the_country() {
    for written in ["Cote d Ivoire", "Côte d’Ivoire", "ساحل العاج"] {
        let found = resolve(written, None);
        let first = &found.choices[0];
        assert_eq!(
            (first.feature.as_str(), first.country.as_str()),
            ("country", "CI"),
            "{written}"
        );
        assert!(found.sure, "{written}");
    }
}

#[test]
fn a_misprint_still_finds_mopti() {
    for country in [None, Some("ML")] {
        assert_eq!(resolve("مويتي", country).choices[0].name, "Mopti");
    }
}

#[test]
fn a_commune_s_seat_is_found_under_its_commune_s_name() {
    // GeoNames calls the row Tioli.
    let solle = Position::new(-2.105, 14.133);
    for written in ["سولي", "Sollé", "Solle"] {
        let found = resolve(written, Some("BF"));
        assert!(
            distance_km(found.choices[0].position, solle) < 5.0,
            "{written}"
        );
    }
}

#[test]
fn the_units_of_a_reform_are_answers_from_their_day_on() {
    let unit = |written, country, day| {
        let query = Query {
            country: Some(country),
            day: Some(Day::parse(day).unwrap()),
            ..Query::of(written)
        };
        let found = gazetteer().resolve_phrase(written, &query).0.choices;
        (found[0].name.clone(), found[0].feature.clone())
    };
    let admin = |name: &str, level: &str| (name.to_owned(), level.to_owned());
    assert_eq!(
        unit("région du Soum", "BF", "2025-08-01"),
        admin("Soum", "admin1")
    );
    assert_eq!(
        unit("province du Soum", "BF", "2024-08-01"),
        admin("Soum", "admin2")
    );
    assert_eq!(
        unit("ولاية سوم", "BF", "2025-08-01"),
        admin("Soum", "admin1")
    );
    assert_eq!(
        unit("Yaadga", "BF", "2025-08-01"),
        admin("Yaadga", "admin1")
    );
    assert_eq!(
        unit("région de Bandiagara", "ML", "2024-01-01"),
        admin("Bandiagara", "admin1")
    );
    assert_ne!(unit("région de Bandiagara", "ML", "2020-01-01").1, "admin1");
}

#[test]
fn a_unit_of_a_reform_is_found_by_its_id() {
    let query = Query {
        country: Some("BF"),
        ..Query::of("région du Liptako")
    };
    let id = &gazetteer()
        .resolve_phrase("région du Liptako", &query)
        .0
        .choices[0]
        .place_id;
    assert_eq!(gazetteer().get(id).map(|place| place.name), Some("Liptako"));
}

#[test]
fn the_actor_s_theatre_chooses_among_places_of_one_name() {
    let country = |actor| {
        let query = Query {
            actor: Some(actor),
            ..Query::of("Boni")
        };
        let found = gazetteer().resolve(&query);
        (
            found.choices[0].country.clone(),
            found.choices[0].reasons.clone(),
        )
    };
    let (of_mali, reasons) = country("FAMa");
    assert_eq!(of_mali, "ML");
    assert!(
        reasons.contains(&"FAMa is known to act there".to_owned()),
        "{reasons:?}"
    );
    assert_eq!(country("VDP").0, "BF");
    // An actor that nobody knows says nothing.
    let alone = resolve("Boni", None).choices;
    assert_eq!(country("villagers").0, alone[0].country);
}

#[test]
fn a_place_under_two_rows_is_no_reason_for_doubt() {
    let rows = "id,name,latin,arabic,feature,lon,lat,country,admin1,admin2,population,source\n\
        1,Sébékoro,,,town,-8.985,12.962,ML,Kayes,Kita,,gn\n\
        2,Sibicoro,,,village,-8.95,12.99,ML,Kayes,Kita,,cod\n";
    let gazetteer = Gazetteer::of_places(rows.to_owned()).unwrap();
    let query = Query {
        country: Some("ML"),
        ..Query::of("سيبيكورو")
    };
    let found = gazetteer.resolve(&query);
    assert!(found.sure, "{:?}", found.why_unsure);
    assert_eq!(found.choices[0].place_id, "1");
}

#[test]
fn a_place_outside_the_unit_beside_it_is_never_sure() {
    let query = Query {
        country: Some("ML"),
        admin1: Some("Sikasso"),
        ..Query::of("Hombori")
    };
    assert!(!gazetteer().resolve(&query).sure);
}

#[test]
fn the_park_of_the_w_is_that_of_the_country_named() {
    let written = ["W National Park", "Parc W", "parc national du W"];
    let in_arabic = ["متنزه دبليو", "حديقة دبليو الوطنية", "محمية دبليو"];
    for name in written.into_iter().chain(in_arabic) {
        for (country, id) in [
            ("BJ", "park:BJ:w"),
            ("BF", "park:BF:w"),
            ("NE", "gn:6980619"),
        ] {
            let found = resolve(name, Some(country));
            assert!(found.sure, "{name}: {:?}", found.why_unsure);
            assert_eq!(found.choices[0].place_id, id, "{name}");
        }
        assert!(!resolve(name, None).sure, "{name} lies in three countries");
    }
}

#[test]
fn any_bytes_are_answered() {
    arbtest::arbtest(|u| {
        let bytes: Vec<u8> = u.arbitrary()?;
        let written = String::from_utf8_lossy(&bytes);
        let found = resolve(&written, None);
        assert!(!found.sure || !found.choices.is_empty());
        Ok(())
    });
}
