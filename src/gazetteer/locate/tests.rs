//! Where phrases lead, on a small table of places that are facts.

use super::*;
use crate::geo::Position;

const PLACES: &str = "\
id,name,latin,arabic,feature,lon,lat,country,admin1,admin2,population,source
c1,Mali,,مالي,country,-4.0,17.0,ML,,,,gn
c2,Burkina Faso,,بوركينا فاسو,country,-1.6,12.3,BF,,,,gn
c3,Niger,,النيجر,country,8.0,16.0,NE,,,,gn
1,Bamako,,باماكو,capital,-8.0,12.65,ML,Bamako,Bamako,2713000,gn
2,Dioura,,,village,-5.2547,14.8252,ML,Mopti,Ténenkou,,gn
3,Ansongo,,,seat2,0.5022,15.6597,ML,Gao,Ansongo,30000,gn
4,Labbezanga,,,village,0.696,14.9563,ML,Gao,Ansongo,,gn
5,Gao,,غاو,seat1,-0.0447,16.2717,ML,Gao,Gao,86000,gn
6,Gao,,,admin1,0.0,16.5,ML,Gao,,,gn
7,Sébékoro,,,village,-8.9854,12.9618,ML,Kayes,Kita,,gn
8,Sébékoro,,,village,-5.9,13.6,ML,Ségou,Ségou,,gn
9,Kita,,,seat2,-9.4895,13.0349,ML,Kayes,Kita,46435,gn
10,Ménaka,,,seat2,2.4022,15.9182,ML,Ménaka,Ménaka,20000,gn
11,Kidal,,,seat1,1.4078,18.4411,ML,Kidal,Kidal,25000,gn
12,Tessalit,,,seat2,1.0888,20.2014,ML,Kidal,Tessalit,6000,gn
13,Sikasso,,,seat1,-5.6667,11.3167,ML,Sikasso,Sikasso,225000,gn
14,Karimama,,,seat2,3.1833,12.0667,BJ,Alibori,Karimama,,gn
15,W National Park,Parc du W,,park,2.5,12.3,BJ,Alibori,,,gn
16,Niger River,Niger,,river,-0.05,16.27,ML,Gao,Gao,,gn
17,Ouagadougou,,واغادوغو,capital,-1.5339,12.3657,BF,Centre,Kadiogo,2400000,gn
18,Boni,,,village,-2.2198,15.0766,ML,Mopti,Douentza,,gn
19,Boni,,,village,-3.7308,14.8527,ML,Mopti,Bandiagara,,gn
20,Hombori,,,village,-1.7001,15.2803,ML,Mopti,Douentza,,gn
";

const UNITS: &str =
    "country,level,name,latin,arabic,parent,seat,valid_from,valid_to,former,source\n";

fn located(words: &str, country: &str, within: &[&str]) -> Location {
    let gazetteer = Gazetteer::read(PLACES, UNITS).unwrap();
    let location = gazetteer.locate_phrase(
        words,
        &Query {
            country: Some(country).filter(|country| !country.is_empty()),
            within: within.to_vec(),
            ..Query::default()
        },
    );
    assert_eq!(location.written, words);
    location
}

#[track_caller]
fn check(
    words: &str,
    country: &str,
    lon: f64,
    lat: f64,
    within_km: f64,
    class: PrecisionClass,
) -> Location {
    let location = located(words, country, &[]);
    let at = location
        .position
        .unwrap_or_else(|| panic!("{words} is nowhere: {:?}", location.reasons));
    let km = geo::distance_km(at, Position::new(lon, lat));
    assert!(km <= within_km, "{words}: {at:?}, {km:.0} km off");
    assert_eq!(location.precision, class, "{words}");
    location
}

#[test]
fn a_distance_and_a_direction_lead_to_a_point_and_its_doubt() {
    let east = geo::destination(Position::new(-5.2547, 14.8252), 90.0, 7.0);
    for words in [
        "7 كلم شرق ديورا",
        "à 7 km à l'est de Dioura",
        "7 km east of Dioura",
    ] {
        let location = check(words, "ML", east.x(), east.y(), 3.0, PrecisionClass::Near);
        assert_eq!(location.relation, Relation::Near);
        assert_eq!(location.radius_km, Some(3.0));
    }
    let far = located("65 km south-west of Ansongo", "ML", &[]);
    assert!((far.radius_km.unwrap() - 25.0).abs() < 1.0);
}

#[test]
fn a_distance_without_a_direction_is_a_ring() {
    let location = check(
        "80 km from Bamako",
        "ML",
        -8.0,
        12.65,
        0.1,
        PrecisionClass::Near,
    );
    assert_eq!(
        (location.radius_km, location.relation),
        (Some(80.0), Relation::Near)
    );
    check(
        "80 km de la capitale",
        "ML",
        -8.0,
        12.65,
        0.1,
        PrecisionClass::Near,
    );
}

#[test]
fn near_a_place_without_a_figure_is_within_fifteen_kilometres() {
    for words in ["près de Dioura", "قرب ديورا", "near Dioura"] {
        let location = check(words, "ML", -5.2547, 14.8252, 0.1, PrecisionClass::Near);
        assert_eq!(location.radius_km, Some(15.0));
    }
}

#[test]
fn a_road_decides_what_its_ends_are() {
    let location = check(
        "entre Boni et Hombori",
        "ML",
        -1.96,
        15.18,
        2.0,
        PrecisionClass::Line,
    );
    assert_eq!(location.relation, Relation::Between);
    let why = "Both lie on a main road: RN6";
    assert!(
        location.reasons.iter().any(|reason| reason == why),
        "{:?}",
        location.reasons
    );
}

#[test]
fn a_distance_on_a_road_is_measured_towards_its_other_end() {
    check(
        "10 km from Gao on the road to Ansongo",
        "ML",
        0.017,
        16.202,
        4.0,
        PrecisionClass::Near,
    );
}

#[test]
fn a_distance_from_another_place_chooses_among_places_of_one_name() {
    let location = check(
        "Sébékoro, 55 km from Kita",
        "ML",
        -8.9854,
        12.9618,
        0.1,
        PrecisionClass::Settlement,
    );
    let why = "55 km from Kita, as written";
    assert!(
        location.reasons.iter().any(|reason| reason == why),
        "{:?}",
        location.reasons
    );
    let location = located("Sébékoro, on the Bamako–Kita road", "ML", &[]);
    assert_eq!(location.place_id.as_deref(), Some("7"));
}

#[test]
fn a_name_that_is_not_known_is_put_where_the_distance_leads() {
    let east = geo::destination(Position::new(2.4022, 15.9182), 90.0, 160.0);
    let location = check(
        "Xyzzybawen, 160 km east of Ménaka",
        "ML",
        east.x(),
        east.y(),
        1.0,
        PrecisionClass::Near,
    );
    assert!(!location.sure);
    assert_eq!(
        location.reasons[0],
        "No place that sounds like Xyzzybawen lies there"
    );
}

#[test]
fn a_border_is_a_line_and_what_is_beside_it_chooses_the_stretch() {
    for words in [
        "على الحدود بين مالي والنيجر",
        "à la frontière Mali-Niger",
        "the border between Mali and Niger",
    ] {
        let location = located(words, "", &[]);
        assert_eq!(
            (location.relation, location.precision),
            (Relation::Area, PrecisionClass::Line)
        );
        assert!(
            location.ends.is_some() && location.radius_km.unwrap() > 200.0,
            "{words}"
        );
    }
    let location = located("à la frontière avec le Niger", "ML", &["Ménaka"]);
    let km = geo::distance_km(location.position.unwrap(), Position::new(2.4022, 15.9182));
    assert!(
        km < 120.0 && location.radius_km.unwrap() < 150.0,
        "{km} {:?}",
        location.radius_km
    );
}

#[test]
fn the_three_borders_meet_at_one_point() {
    check(
        "zone des trois frontières",
        "",
        0.23,
        14.98,
        15.0,
        PrecisionClass::Region,
    );
    check(
        "الحدود الثلاثة",
        "ML",
        0.23,
        14.98,
        15.0,
        PrecisionClass::Region,
    );
}

#[test]
fn a_part_of_a_country_lies_on_its_side() {
    for words in ["northern Mali", "شمال مالي", "dans le nord du Mali"] {
        let location = located(words, "", &[]);
        assert_eq!(
            (location.relation, location.precision),
            (Relation::Area, PrecisionClass::Region),
            "{words}"
        );
        assert!(
            location.position.unwrap().y() > 16.0,
            "{words}: {:?}",
            location.position
        );
        assert_eq!(location.place_id.as_deref(), Some("c1"), "{words}");
    }
}

#[test]
fn a_town_beside_a_park_says_where_in_it() {
    check(
        "the W National Park west of Karimama",
        "BJ",
        3.09,
        12.07,
        5.0,
        PrecisionClass::District,
    );
    // A park by a name that is not known: beside the town.
    check(
        "حديقة دبليو غرب كاريماما",
        "BJ",
        3.09,
        12.07,
        5.0,
        PrecisionClass::Near,
    );
}

#[test]
fn a_river_is_a_line_near_what_is_beside_it() {
    let location = check(
        "on the banks of the Niger, near Gao",
        "ML",
        -0.05,
        16.27,
        20.0,
        PrecisionClass::Line,
    );
    assert_eq!(location.place_id.as_deref(), Some("16"));
    assert!(location.ends.is_some());
}

#[test]
fn words_that_name_no_place_lead_nowhere() {
    let location = located("قرى مجاورة", "ML", &[]);
    assert_eq!(
        (location.precision, location.position),
        (PrecisionClass::Unresolved, None)
    );
    assert_eq!(location.reasons, ["The words name no place"]);
}

#[test]
fn a_plain_name_gives_the_choices_of_the_resolver() {
    let gazetteer = Gazetteer::read(PLACES, UNITS).unwrap();
    let query = Query::of("غاو");
    let (resolution, location) = gazetteer.resolve_phrase("غاو", &query);
    assert_eq!(resolution, gazetteer.resolve(&query));
    assert_eq!(location.place_id.as_deref(), Some("5"));
}

#[test]
fn any_phrase_has_a_location_that_can_be_stored() {
    let gazetteer = Gazetteer::read(PLACES, UNITS).unwrap();
    let words = [
        "Gao",
        "Boni",
        "بين",
        "و",
        "7",
        "3000",
        "km",
        "كلم",
        "east",
        "of",
        "border",
        "Mali",
        "Niger",
        "near",
        "northern",
        "river",
        "الحدود",
        "الثلاثة",
        "on the road to",
        "RN6",
        "banks of the",
        "park",
        "from",
        ",",
        "غاو",
        "xyzzy",
        "la capitale",
    ];
    arbtest::arbtest(|u| {
        let n = u.int_in_range(0..=9)?;
        let mut text = String::new();
        for _ in 0..n {
            text += u.choose(&words)?;
            text.push(' ');
        }
        let context = Query {
            country: if u.arbitrary()? { Some("ML") } else { None },
            ..Query::default()
        };
        let location = gazetteer.locate_phrase(&text, &context);
        let on_earth = |p: Position| geo::lon_lat(p.x(), p.y()).is_some();
        assert!(location.position.is_none_or(on_earth), "{text}");
        assert!(
            location
                .ends
                .is_none_or(|ends| ends.into_iter().all(on_earth)),
            "{text}"
        );
        assert!(
            location
                .radius_km
                .is_none_or(|km| (0.0..=20_040.0).contains(&km)),
            "{text}"
        );
        assert_eq!(
            location.position.is_none(),
            location.precision == PrecisionClass::Unresolved,
            "{text}"
        );
        Ok(())
    });
}
