//! Where acts were.

use expect_test::expect;

use super::*;

#[test]
fn two_places_of_a_sentence_are_two_incidents_and_its_toll_is_neither_s() {
    check(
        English,
        FRIDAY,
        "Militants attacked Djibo and Arbinda on Sunday, killing 14 civilians.",
        expect![[r#"
            2024-03-10 | Attack | at Djibo BF, sure | Unidentified armed group (BF) > Civilians | dead not said
            2024-03-10 | Attack | at Arbinda BF, sure | Unidentified armed group (BF) > Civilians | dead not said
        "#]],
    );
    check(
        French,
        FRIDAY,
        "Des hommes armés ont attaqué dimanche Djibo et Arbinda, tuant 14 civils.",
        expect![[r#"
            2024-03-10 | Attack | at Djibo BF, sure | Unidentified armed group (BF) > Civilians | dead not said
            2024-03-10 | Attack | at Arbinda BF, sure | Unidentified armed group (BF) > Civilians | dead not said
        "#]],
    );
    check(
        Arabic,
        FRIDAY,
        "هاجم مسلحون مدينة جيبو وبلدة أربيندا يوم الأحد وقتلوا 14 مدنيا.",
        expect![[r#"
            2024-03-10 | Attack | at Djibo BF, sure | Unidentified armed group (BF) > Civilians | dead not said
            2024-03-10 | Attack | at Arbinda BF, sure | Unidentified armed group (BF) > Civilians | dead not said
        "#]],
    );
}

#[test]
fn between_two_places_is_a_line() {
    check(
        English,
        FRIDAY,
        "A convoy was ambushed on Sunday on the road between Douentza and Boni, in Mali.",
        expect![[r#"
            2024-03-10 | Armed clash | between Douentza–Boni ML (between two places), sure | Unidentified armed group (ML) | dead not said
        "#]],
    );
    check(
        French,
        FRIDAY,
        "Un convoi est tombé dimanche dans une embuscade entre Douentza et Boni, au Mali.",
        expect![[r#"
            2024-03-10 | Armed clash | between Douentza–Boni ML (between two places), sure | Unidentified armed group (ML) | dead not said
        "#]],
    );
    check(
        Arabic,
        FRIDAY,
        "وقعت قافلة في كمين يوم الأحد على الطريق بين دوينتزا وبوني في مالي.",
        expect![[r#"
            2024-03-10 | Armed clash | between Douentza–Boni ML (between two places) | Unidentified armed group (ML) | dead not said
        "#]],
    );
}

#[test]
fn near_a_place_is_not_in_it() {
    check(
        English,
        FRIDAY,
        "Two soldiers were killed by a mine near Ansongo on Sunday.",
        expect![[r#"
            2024-03-10 | Remote explosive/landmine/IED | near Ansongo ML (near a place), sure | Unidentified armed group (ML) > Military Forces of Mali | 2 dead
        "#]],
    );
    check(
        French,
        FRIDAY,
        "Deux soldats ont été tués par une mine près d'Ansongo dimanche.",
        expect![[r#"
            2024-03-10 | Remote explosive/landmine/IED | near Ansongo ML (near a place), sure | Unidentified armed group (ML) > Military Forces of Mali | 2 dead
        "#]],
    );
    check(
        Arabic,
        FRIDAY,
        "قتل جنديان بانفجار لغم قرب أنسونغو يوم الأحد.",
        expect![[r#"
            2024-03-10 | Remote explosive/landmine/IED | near Ansongo ML (near a place), sure | Unidentified armed group (ML) > Military Forces of Mali | 2 dead
        "#]],
    );
}

#[test]
fn a_distance_and_a_direction_lead_away_from_a_place() {
    for (language, text) in [
        (
            English,
            "Two soldiers were killed by a mine 20 km north of Ménaka on Sunday.",
        ),
        (
            French,
            "Deux soldats ont été tués dimanche par une mine à 20 km au nord de Ménaka.",
        ),
        (
            Arabic,
            "قتل جنديان يوم الأحد بانفجار لغم على بعد 20 كيلومترا شمال ميناكا.",
        ),
    ] {
        let found = reading(language, FRIDAY, text).candidates;
        let [one] = found.as_slice() else {
            panic!("{text}: {found:?}");
        };
        let position = one.location.position.unwrap();
        let town = crate::geo::Position::new(2.40, 15.92);
        let km = crate::geo::distance_km(position, town);
        assert!((15.0..25.0).contains(&km), "{text}: {km:.1} km");
        assert!(position.y() > town.y(), "{text}: not north");
        assert_eq!(one.location.relation, Relation::Near, "{text}");
        assert_eq!(one.location.precision, PrecisionClass::Near, "{text}");
    }
}

#[test]
fn the_town_of_a_hospital_is_not_the_place() {
    check(
        English,
        FRIDAY,
        "Gunmen attacked the village of Diankabou on Sunday and killed five people. The wounded were taken to the hospital in Koro.",
        expect![[r#"
            2024-03-10 | Attack | at Diankabou ML, sure | Unidentified armed group (ML) | 5 dead
        "#]],
    );
    check(
        French,
        FRIDAY,
        "Des hommes armés ont attaqué dimanche le village de Diankabou et tué cinq personnes. Les blessés ont été évacués à l'hôpital de Koro.",
        expect![[r#"
            2024-03-10 | Attack | at Diankabou ML, sure | Unidentified armed group (ML) | 5 dead
        "#]],
    );
    check(
        Arabic,
        FRIDAY,
        "هاجم مسلحون قرية ديانكابو يوم الأحد وقتلوا خمسة أشخاص. ونقل الجرحى إلى مستشفى كورو.",
        expect![[r#"
            2024-03-10 | Attack | at Diankabou ML, sure | Unidentified armed group (ML) | 5 dead
        "#]],
    );
}

#[test]
fn the_town_of_an_office_is_not_the_place() {
    check(
        English,
        FRIDAY,
        "The governor of Mopti said that gunmen killed five people in the village of Diankabou on Sunday.",
        expect![[r#"
            2024-03-10 | Attack | at Diankabou ML, sure | Unidentified armed group (ML) | 5 dead
        "#]],
    );
    check(
        French,
        FRIDAY,
        "Selon le gouverneur de Mopti, des hommes armés ont tué cinq personnes dimanche dans le village de Diankabou.",
        expect![[r#"
            2024-03-10 | Attack | at Diankabou ML, sure | Unidentified armed group (ML) | 5 dead
        "#]],
    );
    check(
        Arabic,
        FRIDAY,
        "قال حاكم موبتي إن مسلحين قتلوا خمسة أشخاص في قرية ديانكابو يوم الأحد.",
        expect![[r#"
            2024-03-10 | Attack | at Diankabou ML, sure | Unidentified armed group (ML) | 5 dead
        "#]],
    );
}

#[test]
fn the_capital_is_that_of_the_country() {
    check(
        English,
        FRIDAY,
        "A grenade exploded in the capital of Mali on Sunday and wounded three people.",
        expect![[r#"
            2024-03-10 | Grenade | at Bamako ML, sure | Unidentified armed group (ML) | dead not said
        "#]],
    );
    check(
        French,
        FRIDAY,
        "Une grenade a explosé dimanche dans la capitale malienne, blessant trois personnes.",
        expect![[r#"
            2024-03-10 | Grenade | at Bamako ML, sure | Unidentified armed group (ML) | dead not said
        "#]],
    );
    check(
        Arabic,
        FRIDAY,
        "انفجرت قنبلة يدوية في العاصمة المالية يوم الأحد وأصيب ثلاثة أشخاص.",
        expect![[r#"
            2024-03-10 | Grenade | at Bamako ML, sure | Unidentified armed group (ML) | dead not said
        "#]],
    );
}

#[test]
fn an_arabic_name_is_found_behind_its_particles() {
    check(
        Arabic,
        FRIDAY,
        "قتل مسلحون أربعة مدنيين بتيساليت يوم الأحد. وهاجموا الأحد أيضا موقعا للجيش بكيدال.",
        expect![[r#"
            2024-03-10 | Attack | at Tessalit ML, sure | Unidentified armed group (ML) > Civilians | 4 dead
            2024-03-10 | Armed clash | at Kidal ML, sure | Unidentified armed group (ML) > Military Forces of Mali | dead not said
        "#]],
    );
}

#[test]
fn a_latin_name_is_found_in_an_arabic_text() {
    check(
        Arabic,
        FRIDAY,
        "هاجم مسلحون قرية ديانكابو (Diankabou) في وسط مالي يوم الأحد وقتلوا خمسة أشخاص.",
        expect![[r#"
            2024-03-10 | Attack | at Diankabou ML, sure | Unidentified armed group (ML) | 5 dead
        "#]],
    );
    check(
        Arabic,
        FRIDAY,
        "هاجم مسلحون قرية Diankabou في مالي يوم الأحد وقتلوا خمسة جنود.",
        expect![[r#"
            2024-03-10 | Armed clash | at Diankabou ML, sure | Unidentified armed group (ML) > Military Forces of Mali | 5 dead
        "#]],
    );
}

#[test]
fn a_village_that_nobody_knows_is_still_told_but_not_sure() {
    for (language, text) in [
        (
            English,
            "Gunmen attacked the village of Xantuqqarem, in Burkina Faso, on Sunday and killed six civilians.",
        ),
        (
            French,
            "Des hommes armés ont attaqué dimanche le village de Xantuqqarem, au Burkina Faso, et tué six civils.",
        ),
        (
            Arabic,
            "هاجم مسلحون قرية خنتقرمضوش في بوركينا فاسو يوم الأحد وقتلوا ستة مدنيين.",
        ),
    ] {
        let found = reading(language, FRIDAY, text).candidates;
        let [one] = found.as_slice() else {
            panic!("{text}: {found:?}");
        };
        assert!(!one.location.sure, "{text}");
        assert_eq!(one.deaths.map(|deaths| deaths.best), Some(6), "{text}");
    }
}

#[test]
fn a_dateline_is_where_it_was_written() {
    check(
        English,
        FRIDAY,
        "BAMAKO, March 15 (Agency) - Gunmen killed five people in the village of Diankabou on Sunday.",
        expect![[r#"
            2024-03-10 | Attack | at Diankabou ML, sure | Unidentified armed group (ML) | 5 dead
        "#]],
    );
    check(
        French,
        FRIDAY,
        "Bamako, 15 mars (Agence) – Des hommes armés ont tué cinq personnes dimanche dans le village de Diankabou, selon des élus.",
        expect![[r#"
            2024-03-10 | Attack | at Diankabou ML, sure | Unidentified armed group (ML) | 5 dead
        "#]],
    );
    check(
        Arabic,
        FRIDAY,
        "باماكو (وكالات) - قتل مسلحون خمسة أشخاص في قرية ديانكابو يوم الأحد.",
        expect![[r#"
            2024-03-10 | Attack | at Diankabou ML, sure | Unidentified armed group (ML) | 5 dead
        "#]],
    );
}

#[test]
fn a_town_that_is_called_as_a_thing_is_not_the_town_beside_it() {
    check(
        Arabic,
        FRIDAY,
        "اندلع اشتباك يوم الأحد في مدينة بير شرق تومبكتو وقتل جنديان.",
        expect![[r#"
            2024-03-10 | Armed clash | at Ber ML | Military Forces of Mali | 2 dead
        "#]],
    );
}

#[test]
fn the_name_of_an_operation_is_no_place() {
    check(
        French,
        FRIDAY,
        "Des hommes armés ont attaqué dimanche un poste de l'opération Koundjoaré à Namoundjoga, au Togo, tuant deux soldats.",
        expect![[r#"
            2024-03-10 | Armed clash | at Namoundjoga TG, sure | Unidentified armed group (TG) > Military Forces of Togo | 2 dead
        "#]],
    );
}

#[test]
fn an_official_is_abducted_at_home_where_no_other_place_is_named() {
    check(
        English,
        FRIDAY,
        "On Sunday gunmen kidnapped the chief of Labbezanga in Mali. The mayor of Gao said on Monday that talks had begun.",
        expect![[r#"
            2024-03-10 | Abduction/forced disappearance | at Labézanga ML | Unidentified armed group (ML) | dead not said
        "#]],
    );
    check(
        Arabic,
        FRIDAY,
        "خطف مسلحون يوم الأحد ثلاث نساء من قرية قريبة من ميناكا في مالي.",
        expect![[r#"
            2024-03-10 | Abduction/forced disappearance | near Ménaka ML (near a place) | Unidentified armed group (ML) > Civilians | dead not said
        "#]],
    );
}

#[test]
fn the_head_of_an_item_that_a_unit_is_called_after_says_where_the_place_lies() {
    check(
        French,
        FRIDAY,
        "Faits relevés au Burkina Faso :\n\n- Soum : dimanche, des hommes armés ont tué deux civils à Djibo.\n- Sanmatenga : lundi, une mine a tué un soldat près de Barsalogho.",
        expect![[r#"
            2024-03-10 | Attack | at Djibo BF, sure | Unidentified armed group (BF) > Civilians | 2 dead
            2024-03-11 | Remote explosive/landmine/IED | near Barsalogho BF (near a place), sure | Unidentified armed group (BF) > Military Forces of Burkina Faso | 1 dead
        "#]],
    );
}

#[test]
fn what_is_against_mines_is_no_mine() {
    check(
        Arabic,
        FRIDAY,
        "وصلت يوم الأحد إلى كاتي في مالي آليات مضادة للألغام.",
        expect![[r#""#]],
    );
}

#[test]
fn an_official_who_is_killed_was_at_home_as_far_as_is_known() {
    check(
        English,
        FRIDAY,
        "The mayor of Djibo was assassinated on Sunday by two men on a motorbike.",
        expect![[r#"
            2024-03-10 | Attack | at Djibo BF | Unidentified armed group (BF) | 1 dead
        "#]],
    );
    check(
        French,
        FRIDAY,
        "Des inconnus ont tué dimanche le maire de Djibo.",
        expect![[r#"
            2024-03-10 | Attack | at Djibo BF | Unidentified armed group (BF) | 1 dead
        "#]],
    );
    check(
        Arabic,
        FRIDAY,
        "عثر يوم الأحد على جثة عمدة جيبو.",
        expect![[r#"
            2024-03-10 | Attack | at Djibo BF | Unidentified armed group (BF) | 1 dead
        "#]],
    );
    check_none(&[(
        English,
        "The mayor of Djibo said gunmen had killed three people on Sunday.",
    )]);
}

#[test]
fn what_gunmen_attacked_is_where_they_did_in_arabic() {
    check(
        Arabic,
        FRIDAY,
        "هاجم مسلحون جيبو يوم الأحد وقتلوا ثلاثة مدنيين.",
        expect![[r#"
            2024-03-10 | Attack | at Djibo BF, sure | Unidentified armed group (BF) > Civilians | 3 dead
        "#]],
    );
}

#[test]
fn a_distance_from_the_town_is_one_from_the_town_named_before() {
    for (language, text) in [
        (
            English,
            "Residents of Ménaka said a mine killed two herders 15 km south of the town on Sunday.",
        ),
        (
            French,
            "Selon des habitants de Ménaka, une mine a tué deux bergers dimanche à 15 km au sud de la ville.",
        ),
        (
            Arabic,
            "قالت مصادر في ميناكا إن لغما انفجر على بعد نحو خمسة عشر كيلومترا جنوب المدينة يوم الأحد وقتل راعيين.",
        ),
    ] {
        let found = reading(language, FRIDAY, text).candidates;
        let [one] = found.as_slice() else {
            panic!("{text}: {found:?}");
        };
        let town = crate::geo::Position::new(2.40, 15.92);
        let position = one.location.position.unwrap();
        let km = crate::geo::distance_km(position, town);
        assert!((10.0..20.0).contains(&km), "{text}: {km:.1} km");
        assert!(position.y() < town.y(), "{text}: not south");
        assert_eq!(one.location.relation, Relation::Near, "{text}");
    }
}

#[test]
fn halfway_between_two_places_is_between_them() {
    for (language, text) in [
        (
            English,
            "A vehicle hit a mine on Sunday halfway between Gao and Bourem.",
        ),
        (
            French,
            "Un véhicule a sauté sur une mine dimanche à mi-chemin entre Gao et Bourem.",
        ),
        (Arabic, "انفجر لغم في منتصف الطريق بين غاو وبوريم يوم الأحد."),
        (
            Arabic,
            "انفجرت عبوة في دورية للجيش وسط الطريق بين غاو وبوريم يوم الأحد.",
        ),
    ] {
        let found = reading(language, FRIDAY, text).candidates;
        let [one] = found.as_slice() else {
            panic!("{text}: {found:?}");
        };
        assert_eq!(one.location.relation, Relation::Between, "{text}");
        assert_eq!(one.location.precision, PrecisionClass::Line, "{text}");
    }
}

#[test]
fn the_capital_of_no_country_is_no_place() {
    check_none(&[
        (
            English,
            "A bomb exploded in the capital on Sunday and killed three civilians.",
        ),
        (Arabic, "انفجرت قنبلة في العاصمة يوم الأحد وقتل ثلاثة مدنيين."),
    ]);
    check(
        Arabic,
        FRIDAY,
        "في بوركينا فاسو انفجرت قنبلة يوم الأحد عند الأطراف الجنوبية للعاصمة وقتل ثلاثة مدنيين.",
        expect![[r#"
            2024-03-10 | Grenade | at Ouagadougou BF, sure | Unidentified armed group (BF) > Civilians | 3 dead
        "#]],
    );
}

#[test]
fn a_genitive_is_no_part_of_a_name() {
    check(
        English,
        FRIDAY,
        "Near the Nigerian border, masked men took the headmaster of Kalalé's college from his house on Sunday evening.",
        expect![[r#"
            2024-03-10 | Abduction/forced disappearance | at Kalalé BJ | Unidentified armed group (BJ) > Civilians | dead not said
        "#]],
    );
}

#[test]
fn a_longer_name_goes_before_a_shorter_one() {
    check(
        Arabic,
        FRIDAY,
        "هاجم مسلحون موقعا للجيش في غورما راروس يوم الأحد.",
        expect![[r#"
            2024-03-10 | Armed clash | at Rharous ML, sure | Unidentified armed group (ML) > Military Forces of Mali | dead not said
        "#]],
    );
}

#[test]
fn the_seat_of_a_staff_that_speaks_is_no_place_of_an_act() {
    check(
        Arabic,
        FRIDAY,
        "هاجم مسلحون معسكرا في بير يوم الأحد. وتحدثت هيئة الأركان في باماكو عن تحييد ثمانية إرهابيين.",
        expect![[r#"
            2024-03-10 | Armed clash | at Ber ML | Unidentified armed group (ML) > Military Forces of Mali | 8 dead
        "#]],
    );
}

#[test]
fn where_a_commander_served_is_not_where_he_died() {
    check(
        English,
        FRIDAY,
        "The army commander in Gao was killed in an ambush near Ansongo on Sunday.",
        expect![[r#"
            2024-03-10 | Armed clash | near Ansongo ML (near a place), sure | Unidentified armed group (ML) > Military Forces of Mali | dead not said
        "#]],
    );
}

#[test]
fn a_hamlet_is_a_kind_of_place_and_no_name() {
    check(
        English,
        FRIDAY,
        "Eleven herders were killed on Sunday by Dozo hunters in a hamlet near Djenné.",
        expect![[r#"
            2024-03-10 | Attack | near Djenné ML (near a place), sure | Dozo Communal Militia > Civilians | 11 dead
        "#]],
    );
}

#[test]
fn people_of_a_town_who_were_killed_were_at_home_as_far_as_is_known() {
    check(
        French,
        FRIDAY,
        "Quatre habitants de Gorom-Gorom ont été tués dimanche par des hommes armés.",
        expect![[r#"
            2024-03-10 | Attack | at Gorom-Gorom BF | Unidentified armed group (BF) > Civilians | 4 dead
        "#]],
    );
}

#[test]
fn barracks_of_a_town_are_in_the_town() {
    check(
        English,
        FRIDAY,
        "Jihadists attacked the Djibo barracks on Sunday, killing two soldiers.",
        expect![[r#"
            2024-03-10 | Armed clash | at Djibo BF, sure | Unidentified armed group (BF) > Military Forces of Burkina Faso | 2 dead
        "#]],
    );
}
