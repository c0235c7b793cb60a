//! The committed table of units holds together, and names find their units on any day.

use super::*;

fn units() -> Units {
    Units::read(crate::gazetteer::embedded::UNITS).expect("the committed table")
}

fn day(text: &str) -> Option<Day> {
    (!text.is_empty()).then(|| Day::parse(text).unwrap())
}

fn said(unit: &Unit) -> String {
    let inside = if unit.parent.is_empty() {
        String::new()
    } else {
        format!(" in {}", unit.parent)
    };
    format!("{} {}{inside}", unit.kind(), unit.name)
}

/// `asked` in `country` on a day means `units`, the first first.
#[track_caller]
fn check(asked: &str, country: &str, on: &str, expected: &[&str]) {
    let units = units();
    let country = (!country.is_empty()).then_some(country);
    let found = units.crosswalk(asked, country, day(on));
    let found: Vec<String> = found
        .iter()
        .map(|meaning| {
            let then: Vec<String> = meaning.then.iter().map(|unit| said(unit)).collect();
            if meaning.holds {
                said(meaning.unit)
            } else {
                format!("{} = {}", said(meaning.unit), then.join(", "))
            }
        })
        .collect();
    let n = expected.len().min(found.len());
    assert_eq!(&found[..n], expected, "{asked}: {found:#?}");
}

#[test]
fn soum_is_a_province_before_the_reform_and_a_region_after() {
    check(
        "Soum",
        "BF",
        "2024-05-01",
        &["province Soum in Sahel", "region Soum = region Sahel"],
    );
    check(
        "Soum",
        "",
        "2025-08-15",
        &[
            "region Soum",
            "province Soum in Sahel = province Djelgodji in Soum, province Karo-Peli in Soum",
        ],
    );
}

#[test]
fn a_former_name_leads_to_what_stands_in_its_place() {
    check(
        "Boucle du Mouhoun",
        "BF",
        "2025-08-01",
        &["region Boucle du Mouhoun = region Bankui, region Sourou"],
    );
    check(
        "Sanmatenga",
        "",
        "2025-12-01",
        &["province Sanmatenga in Centre-Nord = province Sandbondtenga in Kuilsé"],
    );
    check(
        "Bassitenga",
        "",
        "2020-01-01",
        &["province Bassitenga in Oubri = province Oubritenga in Plateau-Central"],
    );
    check(
        "Kossi",
        "",
        "2025-12-01",
        &["province Kossi in Boucle du Mouhoun = province Kossin in Sourou"],
    );
    check(
        "Tapoa",
        "",
        "2025-12-01",
        &[
            "region Tapoa",
            "province Tapoa in Est = province Dyamongou in Tapoa, province Gobnangou in Tapoa",
        ],
    );
    check(
        "Brong-Ahafo",
        "GH",
        "2020-01-01",
        &["region Brong-Ahafo = region Ahafo, region Bono, region Bono East"],
    );
    check("Bankui", "", "", &["region Bankui"]);
}

#[test]
fn wilaya_is_the_word_for_whatever_unit_there_is() {
    check(
        "ولاية سيغو",
        "",
        "2024-06-01",
        &["region Ségou", "cercle Ségou in Ségou"],
    );
    check(
        "ولاية بنكاس",
        "ML",
        "2022-06-01",
        &["cercle Bankass in Mopti"],
    );
    check(
        "ولاية بنكاس",
        "ML",
        "2024-06-01",
        &["cercle Bankass in Bandiagara"],
    );
    check(
        "بولاية موبتي",
        "",
        "2024-06-01",
        &["region Mopti", "cercle Mopti in Mopti"],
    );
    check(
        "دائرة سيغو",
        "",
        "2024-06-01",
        &["cercle Ségou in Ségou", "region Ségou"],
    );
    check(
        "ولاية ديدوغو",
        "BF",
        "2024-06-01",
        &[
            "region Boucle du Mouhoun",
            "province Mouhoun in Boucle du Mouhoun",
        ],
    );
    check(
        "province de Dédougou",
        "BF",
        "2025-12-01",
        &["province Mouhoun in Bankui", "region Bankui"],
    );
}

#[test]
fn a_word_for_the_level_may_stand_before_the_name_or_be_part_of_it() {
    check(
        "cercle de Koro",
        "ML",
        "2024-06-01",
        &["cercle Koro in Bandiagara"],
    );
    check("Région des Savanes", "TG", "", &["region Savanes"]);
    check("Upper East Region", "GH", "", &["region Upper East"]);
    check(
        "Vallée du Bandama",
        "CI",
        "",
        &["district Vallée du Bandama"],
    );
    check(
        "District de Bamako",
        "",
        "",
        &["region Bamako", "cercle Bamako in Bamako"],
    );
}

#[test]
fn menaka_was_a_cercle_of_gao_before_it_was_a_region() {
    check(
        "Ménaka",
        "ML",
        "2015-06-01",
        &["cercle Ménaka in Gao", "region Ménaka = region Gao"],
    );
    let units = units();
    let gao = units.named(Some("ML"), "Ménaka", day("2015-06-01"))[0];
    let later: Vec<String> = units
        .on(gao, day("2020-01-01"))
        .iter()
        .map(|unit| said(unit))
        .collect();
    assert_eq!(
        later,
        [
            "cercle Andéramboukane in Ménaka",
            "cercle Inékar in Ménaka",
            "cercle Ménaka in Ménaka",
            "cercle Tidermène in Ménaka"
        ]
    );
}

#[test]
fn a_place_knows_the_regions_that_it_lay_in() {
    let units = units();
    let said = |country: &str, admin1: &str, admin2: &str| {
        let Some(dated) = units.by_day(country, admin1, admin2) else {
            return "never changed".to_owned();
        };
        let eras = dated.eras.iter().map(|(from, unit)| {
            let unit = unit.as_deref().unwrap_or("?");
            from.map_or_else(|| unit.to_owned(), |from| format!("{unit} from {from}"))
        });
        let of_2020 = dated.of_2020.unwrap_or_else(|| "?".to_owned());
        format!("{}; in 2020 {of_2020}", eras.collect::<Vec<_>>().join(", "))
    };
    for (country, admin1, admin2, wanted) in [
        ("ML", "Kidal", "Tessalit", "never changed"),
        ("NE", "Tillabéri", "Téra", "never changed"),
        ("XX", "Nowhere", "", "never changed"),
        ("ML", "Mopti", "Mopti", "Mopti; in 2020 Mopti"),
        (
            "ML",
            "Mopti",
            "Koro",
            "Mopti, Bandiagara from 2023-03-13; in 2020 Mopti",
        ),
        ("ML", "Mopti", "", "Mopti, ? from 2023-03-13; in 2020 Mopti"),
        (
            "ML",
            "Ménaka",
            "Ménaka",
            "Gao, Ménaka from 2016-01-19; in 2020 Ménaka",
        ),
        (
            "BF",
            "Est",
            "Tapoa",
            "Est, Tapoa from 2025-07-02; in 2020 Est",
        ),
        (
            "BF",
            "Goulmou",
            "Gourma",
            "Est, Goulmou from 2025-07-02; in 2020 Est",
        ),
        (
            "BF",
            "Centre",
            "",
            "Centre, Kadiogo from 2025-07-02; in 2020 Centre",
        ),
    ] {
        assert_eq!(said(country, admin1, admin2), wanted, "{admin1}/{admin2}");
    }
    assert_eq!(Some(REFERENCE), Day::of(2020, 1, 1));
}

#[test]
fn nothing_means_nothing() {
    check("", "", "", &[]);
    check("ولاية", "", "", &[]);
    assert!(units().crosswalk("Xqzwvkjh", None, None).is_empty());
    assert!(units().crosswalk("", None, None).is_empty());
}

#[test]
fn any_text_may_be_asked_for() {
    let units = units();
    arbtest::arbtest(|u| {
        let (name, day): (String, i32) = (u.arbitrary()?, u.int_in_range(-40_000..=40_000)?);
        units.crosswalk(&name, None, Some(Day(day)));
        Ok(())
    })
    .budget_ms(400);
}

/// The days on which anything in a country begins or ends, and one long before and after.
fn days(units: &Units, country: &str) -> Vec<Day> {
    let of_country = units.iter().filter(|unit| unit.country == country);
    let mut days: Vec<Day> = of_country
        .flat_map(|unit| [unit.valid_from, unit.valid_to])
        .flatten()
        .chain([Day(-20_000), Day(30_000)])
        .collect();
    days.sort_unstable();
    days.dedup();
    days
}

#[test]
fn every_district_lies_in_a_region_that_held_as_long() {
    let units = units();
    for unit in units.iter().filter(|unit| unit.level == 2) {
        for day in days(&units, &unit.country) {
            let has_parent = units.iter().any(|other| {
                other.level == 1
                    && other.country == unit.country
                    && other.name == unit.parent
                    && other.holds_on(day)
            });
            assert!(
                has_parent || !unit.holds_on(day),
                "{}: {} has no parent on {day}",
                unit.country,
                said(unit)
            );
        }
    }
}

#[test]
fn every_region_with_districts_elsewhere_in_its_country_has_some() {
    let units = units();
    let with_districts = [
        "BF", "BJ", "CI", "GH", "GN", "ML", "MR", "NE", "NG", "SN", "TG",
    ];
    for unit in units
        .iter()
        .filter(|unit| unit.level == 1 && with_districts.contains(&unit.country.as_str()))
    {
        for day in days(&units, &unit.country) {
            let has_parts = !unit.holds_on(day) || !units.parts(unit, Some(day)).is_empty();
            // Mali's law of 2023 names cercles for all; those of Taoudénit came with its own law.
            assert!(
                has_parts,
                "{}: {} has no parts on {day}",
                unit.country, unit.name
            );
        }
    }
}

#[test]
fn no_two_units_of_one_name_and_parent_hold_on_one_day() {
    let units = units();
    let all: Vec<&Unit> = units.iter().collect();
    for (at, unit) in all.iter().enumerate() {
        for other in &all[at + 1..] {
            let one = |of: fn(&Unit) -> &String| of(unit) == of(other);
            // Nigeria has districts of one name in two states; what is dated has one name once.
            let is_dated = [unit, other]
                .iter()
                .any(|u| u.valid_from.is_some() || u.valid_to.is_some());
            let same = one(|u| &u.country) && unit.level == other.level && one(|u| &u.name);
            if same && (is_dated || one(|u| &u.parent)) {
                let apart = |a: &Unit, b: &Unit| {
                    a.valid_to
                        .zip(b.valid_from)
                        .is_some_and(|(to, from)| to < from)
                };
                assert!(
                    apart(unit, other) || apart(other, unit),
                    "{} {}",
                    unit.country,
                    said(unit)
                );
            }
        }
    }
}

#[test]
fn whatever_was_made_or_ended_has_its_other_side() {
    let units = units();
    for unit in units.iter() {
        if unit.valid_from.is_some() {
            assert!(
                !units.was(unit).is_empty(),
                "{} {} comes from nothing",
                unit.country,
                said(unit)
            );
            let n_former = unit.former.len();
            assert!(
                units.was(unit).len() >= n_former,
                "{} {}: a former unit is not in the table",
                unit.country,
                said(unit)
            );
        }
        if let Some(to) = unit.valid_to {
            let next = units.on(unit, Some(to.plus(1)));
            assert!(
                !next.is_empty(),
                "{} {} becomes nothing",
                unit.country,
                said(unit)
            );
        }
        assert!(
            unit.valid_from
                .is_none_or(|from| unit.valid_to.is_none_or(|to| from <= to))
        );
    }
}

#[test]
fn mali_has_nineteen_regions_and_bamako_burkina_faso_seventeen_and_its_47_provinces() {
    let units = units();
    let n = |country: &str, level: u8, on: &str| {
        let there =
            |unit: &&Unit| unit.country == country && unit.level == level && unit.holds(day(on));
        units.iter().filter(there).count()
    };
    assert_eq!(n("ML", 1, "2015-06-01"), 9);
    assert_eq!(n("ML", 1, "2020-01-01"), 11);
    assert_eq!(n("ML", 1, "2023-03-13"), 20);
    assert_eq!(
        (n("BF", 1, "2025-07-01"), n("BF", 2, "2025-07-01")),
        (13, 45)
    );
    assert_eq!(
        (n("BF", 1, "2025-07-02"), n("BF", 2, "2025-07-02")),
        (17, 47)
    );
    assert_eq!(
        (n("GH", 1, "2019-02-11"), n("GH", 1, "2019-02-12")),
        (10, 16)
    );
    assert_eq!(
        [
            n("BJ", 1, ""),
            n("TG", 1, ""),
            n("NE", 1, ""),
            n("CI", 1, ""),
            n("SN", 1, "")
        ],
        [12, 5, 8, 14, 14]
    );
}

#[test]
fn each_new_region_of_burkina_faso_has_its_seat_and_its_provinces() {
    let units = units();
    let table = [
        (
            "Bankui",
            "Dédougou",
            "Boucle du Mouhoun",
            "Balé Banwa Mouhoun",
        ),
        (
            "Djôrô",
            "Gaoua",
            "Sud-Ouest",
            "Bougouriba Ioba Noumbiel Poni",
        ),
        ("Goulmou", "Fada N'Gourma", "Est", "Gourma Kompienga"),
        (
            "Guiriko",
            "Bobo-Dioulasso",
            "Hauts-Bassins",
            "Houet Kénédougou Tuy",
        ),
        ("Kadiogo", "Ouagadougou", "Centre", "Kadiogo"),
        (
            "Kuilsé",
            "Kaya",
            "Centre-Nord",
            "Bam Namentenga Sandbondtenga",
        ),
        ("Liptako", "Dori", "Sahel", "Oudalan Séno Yagha"),
        (
            "Nakambé",
            "Tenkodogo",
            "Centre-Est",
            "Boulgou Koulpélogo Kouritenga",
        ),
        (
            "Nando",
            "Koudougou",
            "Centre-Ouest",
            "Boulkiemdé Sanguié Sissili Ziro",
        ),
        (
            "Nazinon",
            "Manga",
            "Centre-Sud",
            "Bazèga Nahouri Zoundwéogo",
        ),
        (
            "Oubri",
            "Ziniaré",
            "Plateau-Central",
            "Bassitenga Ganzourgou Kourwéogo",
        ),
        ("Sirba", "Bogandé", "Est", "Gnagna Komondjari"),
        ("Soum", "Djibo", "Sahel", "Djelgodji Karo-Peli"),
        (
            "Sourou",
            "Tougan",
            "Boucle du Mouhoun",
            "Kossin Nayala Sourou",
        ),
        ("Tannounyan", "Banfora", "Cascades", "Comoé Léraba"),
        ("Tapoa", "Diapaga", "Est", "Dyamongou Gobnangou"),
        (
            "Yaadga",
            "Ouahigouya",
            "Nord",
            "Loroum Passoré Yatenga Zondoma",
        ),
    ];
    for (name, seat, former, provinces) in table {
        let found = units.named(Some("BF"), name, day("2025-07-02"));
        let region = found[0];
        assert_eq!((region.level, region.seat.as_str()), (1, seat), "{name}");
        assert_eq!(region.former, [former], "{name}");
        let parts: Vec<&str> = units
            .parts(region, day("2025-07-02"))
            .iter()
            .map(|unit| unit.name.as_str())
            .collect();
        assert_eq!(parts.join(" "), provinces, "{name}");
    }
}

const TABLE: &str = "\
country,level,name,latin,arabic,parent,seat,valid_from,valid_to,former,source
BF,1,Sahel,,,,Dori,,2025-07-01,,wof
BF,1,Liptako,,ليبتاكو,,Dori,2025-07-02,,Sahel,decree
BF,1,Soum,,سوم,,Djibo,2025-07-02,,Sahel,decree
BF,2,Soum,,,Sahel,Djibo,,2025-07-01,,wof
BF,2,Djelgodji,,,Soum,Djibo,2025-07-02,,Soum,decree
BF,1,Boucle du Mouhoun,,,,Dédougou,,2025-07-01,,wof
ML,1,Mopti,,موبتي,,Mopti,,,,cod
ML,1,Bandiagara,,,,Bandiagara,2023-03-13,,Mopti,law
ML,2,Bankass,,,Mopti,Bankass,,2023-03-12,,cod
ML,2,Bankass,,بنكاس,Bandiagara,Bankass,2023-03-13,,Mopti,law
";

#[track_caller]
fn check_region(
    country: &str,
    admin1: &str,
    admin2: &str,
    day: &str,
    name: &str,
    former: Option<&str>,
) {
    let units = Units::read(TABLE).unwrap();
    let found = units.region_on(country, admin1, admin2, Day::parse(day).unwrap());
    assert_eq!(found, Some(Region { name, former }));
}

#[test]
fn a_place_lies_in_the_region_of_the_day() {
    check_region("ML", "Mopti", "Bankass", "2022-07-01", "Mopti", None);
    check_region(
        "ML",
        "Mopti",
        "Bankass",
        "2024-07-19",
        "Bandiagara",
        Some("Mopti"),
    );
    check_region("BF", "Sahel", "Soum", "2025-07-01", "Sahel", None);
    check_region("BF", "Sahel", "Soum", "2025-07-02", "Soum", Some("Sahel"));
}

#[test]
fn a_name_is_looked_up_among_the_units_of_the_day() {
    let units = Units::read(TABLE).unwrap();
    let levels = |day: &str| -> Vec<(u8, &str)> {
        let found = units.named(Some("BF"), "Soum", Some(Day::parse(day).unwrap()));
        found
            .iter()
            .map(|unit| (unit.level, unit.parent.as_str()))
            .collect()
    };
    assert_eq!(levels("2024-05-01"), [(2, "Sahel")]);
    assert_eq!(levels("2025-08-15"), [(1, "")]);
}

#[test]
fn where_a_region_was_divided_its_name_alone_does_not_say_which_part() {
    let units = Units::read(TABLE).unwrap();
    assert_eq!(
        units.region_on("BF", "Sahel", "", Day::parse("2025-08-15").unwrap()),
        None
    );
}

#[test]
fn a_bad_date_names_its_line_and_column() {
    let table = TABLE.replace("2023-03-12", "2023-13-12");
    let message = Units::read(&table).unwrap_err().to_string();
    assert!(
        message.starts_with("line 10, column valid_to: "),
        "{message}"
    );
}
