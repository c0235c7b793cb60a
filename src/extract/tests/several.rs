//! Several acts in one sentence, and what a sentence only recalls.

use expect_test::expect;

use super::*;

#[test]
fn each_of_two_acts_in_a_sentence_keeps_its_day_and_its_dead() {
    check(
        English,
        FRIDAY,
        "Gunmen killed seven civilians in Djibo on Sunday and abducted two teachers in Arbinda, also in northern Burkina Faso, the following day.",
        expect![[r#"
            2024-03-10 | Attack | at Djibo BF, sure | Unidentified armed group (BF) > Civilians | 7 dead
            2024-03-11 | Abduction/forced disappearance | at Arbinda BF, sure | Unidentified armed group (BF) > Civilians | dead not said
        "#]],
    );
    check(
        French,
        FRIDAY,
        "Dimanche, dans le centre du Mali, trois soldats ont été tués par une mine près de Bankass et cinq civils ont été abattus à Koro par des hommes armés.",
        expect![[r#"
            2024-03-10 | Remote explosive/landmine/IED | near Bankass ML (near a place), sure | Unidentified armed group (ML) > Military Forces of Mali | 3 dead
            2024-03-10 | Attack | at Koro ML | Unidentified armed group (ML) > Civilians | 5 dead
        "#]],
    );
}

#[test]
fn a_number_alone_counts_what_was_told_before() {
    check(
        English,
        FRIDAY,
        "Three people were killed in Konna on Sunday and four in Douentza on Monday.",
        expect![[r#"
            2024-03-10 | Attack | at Konna ML | Unidentified armed group (ML) | 3 dead
            2024-03-11 | Attack | at Douentza ML, sure | Unidentified armed group (ML) | 4 dead
        "#]],
    );
    check(
        French,
        FRIDAY,
        "Trois personnes ont été tuées dimanche à Konna et quatre lundi à Douentza.",
        expect![[r#"
            2024-03-10 | Attack | at Konna ML | Unidentified armed group (ML) | 3 dead
            2024-03-11 | Attack | at Douentza ML, sure | Unidentified armed group (ML) | 4 dead
        "#]],
    );
    check(
        Arabic,
        FRIDAY,
        "قتل ثلاثة أشخاص في كونا يوم الأحد وأربعة في دوينتزا يوم الإثنين.",
        expect![[r#"
            2024-03-10 | Attack | at Konna ML | Unidentified armed group (ML) | 3 dead
            2024-03-11 | Attack | at Douentza ML, sure | Unidentified armed group (ML) | 4 dead
        "#]],
    );
}

#[test]
fn one_act_at_one_place_is_not_taken_apart() {
    check(
        English,
        FRIDAY,
        "Gunmen attacked Djibo on Sunday and killed five people in Djibo market.",
        expect![[r#"
            2024-03-10 | Attack | at Djibo BF, sure | Unidentified armed group (BF) | 5 dead
        "#]],
    );
    check(
        French,
        FRIDAY,
        "Trois soldats et deux civils ont été tués dimanche à Konna et à Douentza.",
        expect![[r#"
            2024-03-10 | Armed clash | at Konna ML | Unidentified armed group (ML) > Military Forces of Mali, Civilians | dead not said
            2024-03-10 | Armed clash | at Douentza ML, sure | Unidentified armed group (ML) > Military Forces of Mali, Civilians | dead not said
        "#]],
    );
}

#[test]
fn what_a_place_is_recalled_for_adds_no_dead() {
    check(
        English,
        FRIDAY,
        "Eighteen people were killed on Sunday in Sebba, not far from Solhan, where at least 132 people were massacred in June 2021.",
        expect![[r#"
            2024-03-10 | Attack | at Sebba BF, sure | Unidentified armed group (BF) | 18 dead
            2021-06-01..2021-06-30 month | Attack | at Solhan BF, sure | Unidentified armed group (BF) | 132 dead | background
        "#]],
    );
    check(
        English,
        FRIDAY,
        "Twenty-two people died on Sunday in a new attack on Mansila, where one hundred and seven soldiers were killed in January.",
        expect![[r#"
            2024-03-10 | Attack | at Mansila BF, sure | Unidentified armed group (BF) | 22 dead
            2024-01-01..2024-01-31 month | Armed clash | at Mansila BF, sure | Unidentified armed group (BF) > Military Forces of Burkina Faso | 107 dead | background
        "#]],
    );
}

#[test]
fn what_the_arrested_are_accused_of_was_before() {
    check(
        French,
        FRIDAY,
        "L’armée a arrêté dimanche à Kidal quatre suspects accusés d’avoir tué un imam en 2023 à Aguelhok.",
        expect![[r#"
            2024-03-10 | Arrests | at Kidal ML, sure | Military Forces of Mali | dead not said
            no day | Attack | at Aguelhok ML | Unidentified armed group (ML) > Civilians | 1 dead | background
        "#]],
    );
}

#[test]
fn the_same_place_on_another_day_is_another_act() {
    check(
        French,
        FRIDAY,
        "Dix soldats ont été tués jeudi à Mansila. Dimanche, une nouvelle attaque au même endroit a fait vingt-deux morts.",
        expect![[r#"
            2024-03-14 | Armed clash | at Mansila BF, sure | Unidentified armed group (BF) > Military Forces of Burkina Faso | 10 dead
            2024-03-10 | Attack | at Mansila BF, sure | Unidentified armed group (BF) | 22 dead
        "#]],
    );
}

#[test]
fn already_recalls_only_what_was_before() {
    check(
        French,
        FRIDAY,
        "Des hommes armés ont attaqué Djibo dimanche. La ville avait déjà été attaquée, et douze personnes y étaient mortes.",
        expect![[r#"
            2024-03-10 | Attack | at Djibo BF, sure | Unidentified armed group (BF) | dead not said
        "#]],
    );
    check(
        French,
        FRIDAY,
        "L’attaque de dimanche à Djibo a déjà fait douze morts, selon un nouveau bilan.",
        expect![[r#"
            2024-03-10 | Attack | at Djibo BF, sure | Unidentified armed group (BF) | 12 dead
        "#]],
    );
    check(
        French,
        FRIDAY,
        "Douze personnes sont déjà mortes après l’attaque de Djibo.",
        expect![[r#"
            2024-03-12..2024-03-15 week | Attack | at Djibo BF, sure | Unidentified armed group (BF) | 12 dead
        "#]],
    );
}

#[test]
fn who_announces_is_no_party() {
    check(
        French,
        FRIDAY,
        "Selon l’état-major français, des jihadistes ont attaqué dimanche un poste de l’armée malienne à Ménaka, tuant quatre soldats.",
        expect![[r#"
            2024-03-10 | Armed clash | at Ménaka ML, sure | Unidentified armed group (ML) > Military Forces of Mali | 4 dead
        "#]],
    );
    check(
        English,
        FRIDAY,
        "According to the French general staff, gunmen killed four civilians in Menaka on Sunday.",
        expect![[r#"
            2024-03-10 | Attack | at Ménaka ML, sure | Unidentified armed group (ML) > Civilians | 4 dead
        "#]],
    );
    check(
        French,
        FRIDAY,
        "Quatre civils ont été tués dimanche à Ménaka, a indiqué l’état-major français.",
        expect![[r#"
            2024-03-10 | Attack | at Ménaka ML, sure | Unidentified armed group (ML) > Civilians | 4 dead
        "#]],
    );
}

#[test]
fn each_of_a_row_of_places_has_its_act() {
    check(
        English,
        FRIDAY,
        "Gunmen attacked posts in Konna and Douentza on Sunday.",
        expect![[r#"
            2024-03-10 | Attack | at Konna ML | Unidentified armed group (ML) | dead not said
            2024-03-10 | Attack | at Douentza ML, sure | Unidentified armed group (ML) | dead not said
        "#]],
    );
    check(
        French,
        FRIDAY,
        "Des hommes armés ont attaqué dimanche les villages de Koro et Bankass.",
        expect![[r#"
            2024-03-10 | Attack | at Koro ML | Unidentified armed group (ML) | dead not said
            2024-03-10 | Attack | at Bankass ML, sure | Unidentified armed group (ML) | dead not said
        "#]],
    );
    check(
        Arabic,
        FRIDAY,
        "هاجم مسلحون قريتي كونا ودوينتزا يوم الأحد.",
        expect![[r#"
            2024-03-10 | Attack | at Konna ML | Unidentified armed group (ML) | dead not said
            2024-03-10 | Attack | at Douentza ML, sure | Unidentified armed group (ML) | dead not said
        "#]],
    );
    check(
        English,
        FRIDAY,
        "Gunmen attacked Konna, Douentza and Boni on Sunday.",
        expect![[r#"
            2024-03-10 | Attack | at Konna ML | Unidentified armed group (ML) | dead not said
            2024-03-10 | Attack | at Douentza ML, sure | Unidentified armed group (ML) | dead not said
            2024-03-10 | Attack | at Boni ML | Unidentified armed group (ML) | dead not said
        "#]],
    );
}

#[test]
fn who_acted_in_one_clause_is_not_said_to_have_acted_in_the_next() {
    check(
        English,
        FRIDAY,
        "The army killed three gunmen in Djibo on Sunday, and two civilians were killed in Titao on Monday.",
        expect![[r#"
            2024-03-10 | Armed clash | at Djibo BF, sure | Military Forces of Burkina Faso > Unidentified armed group (BF) | 3 dead
            2024-03-11 | Attack | at Titao BF, sure | Unidentified armed group (BF) > Civilians | 2 dead
        "#]],
    );
}

#[test]
fn a_row_in_arabic_may_begin_by_a_name_known_by_its_sound() {
    check(
        Arabic,
        FRIDAY,
        "هاجم مسلحون يوم الأحد مواقع للجيش المالي في كايس وديبولي ونيورو الساحل.",
        expect![[r#"
            2024-03-10 | Armed clash | at Kayes ML, sure | Unidentified armed group (ML) > Military Forces of Mali | dead not said
            2024-03-10 | Armed clash | at Diboli ML | Unidentified armed group (ML) > Military Forces of Mali | dead not said
            2024-03-10 | Armed clash | at Nioro du Sahel ML, sure | Unidentified armed group (ML) > Military Forces of Mali | dead not said
        "#]],
    );
}
