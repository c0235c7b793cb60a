//! Acts of which nothing nearer than the country is told.

use expect_test::expect;

use super::*;

#[test]
fn a_part_of_a_country_is_told_where_no_nearer_place_is() {
    check(
        English,
        FRIDAY,
        "Gunmen attacked a military post in the north of Togo on Sunday, killing four soldiers, the army said.",
        expect![[r#"
            2024-03-10 | Armed clash | area Togo TG (region) | Unidentified armed group (TG) > Military Forces of Togo | 4 dead
        "#]],
    );
    check(
        French,
        FRIDAY,
        "Une attaque dans le nord du Togo a fait six morts dimanche, selon une source sécuritaire.",
        expect![[r#"
            2024-03-10 | Attack | area Togo TG (region) | Unidentified armed group (TG) | 6 dead
        "#]],
    );
    check(
        Arabic,
        FRIDAY,
        "قتل أربعة جنود في هجوم شنه مسلحون في شمال توغو يوم الأحد، وفق ما أعلن الجيش.",
        expect![[r#"
            2024-03-10 | Armed clash | area Togo TG (region) | Unidentified armed group (TG) > Military Forces of Togo | 4 dead
        "#]],
    );
}

#[test]
fn a_country_alone_is_told_too() {
    check(
        English,
        FRIDAY,
        "Six people were killed in Togo on Sunday when gunmen attacked a village, officials said.",
        expect![[r#"
            2024-03-10 | Attack | area Togo TG (country) | Unidentified armed group (TG) | 6 dead
        "#]],
    );
    check(
        French,
        FRIDAY,
        "Une attaque a eu lieu dimanche dans le nord du Togo.",
        expect![[r#"
            2024-03-10 | Attack | area Togo TG (region) | Unidentified armed group (TG) | dead not said
        "#]],
    );
}

#[test]
fn a_village_told_further_on_takes_the_country_in() {
    check(
        English,
        FRIDAY,
        "An attack in northern Burkina Faso killed nine people on Sunday. The gunmen struck the market of Djibo at noon, residents said.",
        expect![[r#"
            2024-03-10 | Attack | at Djibo BF, sure | Unidentified armed group (BF) > Civilians | 9 dead
        "#]],
    );
    check(
        French,
        FRIDAY,
        "Attaque à Djibo : six morts\n\nSix personnes ont été tuées dimanche dans une attaque dans le nord du Burkina Faso, a annoncé l’armée.",
        expect![[r#"
            2024-03-10 | Attack | at Djibo BF, sure | Unidentified armed group (BF) | 6 dead
        "#]],
    );
}

#[test]
fn a_country_beside_a_border_or_an_army_is_no_place() {
    check(
        French,
        FRIDAY,
        "L’armée du Togo a tué six assaillants dimanche.",
        expect![[""]],
    );
    check(
        French,
        FRIDAY,
        "Six villageois ont péri dimanche dans l’attaque de Koro, près de la frontière burkinabè.",
        expect![[r#"
            2024-03-10 | Attack | at Koro ML | Unidentified armed group (ML) > Civilians | 6 dead
        "#]],
    );
    check(
        English,
        FRIDAY,
        "Ten soldiers were killed on Sunday near Labbezanga; the wounded were flown to Niamey.",
        expect![[r#"
            2024-03-10 | Armed clash | near Labézanga NE (near a place) | Unidentified armed group (NE) > Military Forces of Niger | 10 dead
        "#]],
    );
}

#[test]
fn what_a_report_says_of_another_country_is_another_act() {
    check(
        English,
        FRIDAY,
        "Gunmen killed five people in Djibo, Burkina Faso, on Sunday. In northern Benin, an ambush left two soldiers dead on Tuesday.",
        expect![[r#"
            2024-03-10 | Attack | at Djibo BF, sure | Unidentified armed group (BF) | 5 dead
            2024-03-12 | Armed clash | area Bénin BJ (region) | Unidentified armed group (BJ) > Military Forces of Benin | 2 dead
        "#]],
    );
}

#[test]
fn the_dead_of_a_country_are_those_told_of_a_village_there_further_on() {
    check(
        English,
        FRIDAY,
        "Six soldiers were killed in an ambush between Torodi and Makalondi in western Niger, while at \
         least 20 people were killed in neighbouring Burkina Faso. The ambush took place on Thursday. \
         In eastern Burkina Faso, gunmen attacked the market of Namoungou on Monday and killed about \
         twenty people.",
        expect![[r#"
            2024-03-14 | Armed clash | between Torodi–Makalondi NE (between two places) | Unidentified armed group (NE) > Military Forces of Niger | 6 dead
            2024-03-11 | Attack | at Namoungou BF | Unidentified armed group (BF) | 20 dead
        "#]],
    );
}
