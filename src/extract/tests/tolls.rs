//! How many died.

use expect_test::expect;

use super::*;

#[test]
fn rival_tolls_are_low_and_high() {
    check(
        English,
        FRIDAY,
        "Gunmen attacked Bankass on Sunday. Officials said nine civilians were killed; residents said 14 civilians were killed.",
        expect![[r#"
            2024-03-10 | Attack | at Bankass ML, sure | Unidentified armed group (ML) > Civilians | 9–14 dead
        "#]],
    );
    check(
        French,
        FRIDAY,
        "Des hommes armés ont attaqué Bankass dimanche. Les autorités parlent de neuf civils tués ; des habitants évoquent 14 civils tués.",
        expect![[r#"
            2024-03-10 | Attack | at Bankass ML, sure | Unidentified armed group (ML) > Civilians | 9–14 dead
        "#]],
    );
    check(
        Arabic,
        FRIDAY,
        "هاجم مسلحون مدينة بانكاس يوم الأحد. وقالت السلطات إن تسعة مدنيين قتلوا. وقال السكان إن 14 مدنيا قتلوا.",
        expect![[r#"
            2024-03-10 | Attack | at Bankass ML, sure | Unidentified armed group (ML) > Civilians | 9–14 dead
        "#]],
    );
}

#[test]
fn the_arabic_dual_is_two() {
    check(
        Arabic,
        FRIDAY,
        "قتل جنديان في كمين قرب أنسونغو يوم الأحد.",
        expect![[r#"
            2024-03-10 | Armed clash | near Ansongo ML (near a place), sure | Unidentified armed group (ML) > Military Forces of Mali | 2 dead
        "#]],
    );
    check(
        Arabic,
        FRIDAY,
        "أسفر هجوم على بانكاس يوم الأحد عن مقتل طفلين.",
        expect![[r#"
            2024-03-10 | Attack | at Bankass ML, sure | Unidentified armed group (ML) > Civilians | 2 dead
        "#]],
    );
}

#[test]
fn nobody_hurt_is_zero_and_nothing_said_is_none() {
    check(
        English,
        FRIDAY,
        "A mine exploded under a truck near Ansongo on Sunday. Nobody was hurt.",
        expect![[r#"
            2024-03-10 | Remote explosive/landmine/IED | near Ansongo ML (near a place), sure | Unidentified armed group (ML) | 0 dead
        "#]],
    );
    check(
        English,
        FRIDAY,
        "A mine exploded under a truck near Ansongo on Sunday.",
        expect![[r#"
            2024-03-10 | Remote explosive/landmine/IED | near Ansongo ML (near a place), sure | Unidentified armed group (ML) | dead not said
        "#]],
    );
    check(
        French,
        FRIDAY,
        "Une mine a explosé dimanche au passage d'un camion près d'Ansongo, sans faire de victimes.",
        expect![[r#"
            2024-03-10 | Remote explosive/landmine/IED | near Ansongo ML (near a place), sure | Unidentified armed group (ML) | 0 dead
        "#]],
    );
    check(
        French,
        FRIDAY,
        "Une mine a explosé dimanche au passage d'un camion près d'Ansongo.",
        expect![[r#"
            2024-03-10 | Remote explosive/landmine/IED | near Ansongo ML (near a place), sure | Unidentified armed group (ML) | dead not said
        "#]],
    );
    check(
        Arabic,
        FRIDAY,
        "انفجر لغم في شاحنة قرب أنسونغو يوم الأحد دون وقوع ضحايا.",
        expect![[r#"
            2024-03-10 | Remote explosive/landmine/IED | near Ansongo ML (near a place), sure | Unidentified armed group (ML) | 0 dead
        "#]],
    );
    check(
        Arabic,
        FRIDAY,
        "انفجر لغم في شاحنة قرب أنسونغو يوم الأحد.",
        expect![[r#"
            2024-03-10 | Remote explosive/landmine/IED | near Ansongo ML (near a place), sure | Unidentified armed group (ML) | dead not said
        "#]],
    );
}

#[test]
fn the_wounded_and_the_taken_are_not_among_the_dead() {
    check(
        English,
        FRIDAY,
        "Gunmen attacked Bankass on Sunday, killing three people, wounding 12 and abducting five.",
        expect![[r#"
            2024-03-10 | Attack | at Bankass ML, sure | Unidentified armed group (ML) | 3 dead
        "#]],
    );
    check(
        French,
        FRIDAY,
        "L'attaque de Bankass dimanche a fait trois morts et 12 blessés.",
        expect![[r#"
            2024-03-10 | Attack | at Bankass ML, sure | Unidentified armed group (ML) | 3 dead
        "#]],
    );
    check(
        Arabic,
        FRIDAY,
        "أدى هجوم على بانكاس يوم الأحد إلى مقتل ثلاثة أشخاص وإصابة 12 آخرين.",
        expect![[r#"
            2024-03-10 | Attack | at Bankass ML, sure | Unidentified armed group (ML) | 3 dead
        "#]],
    );
}

#[test]
fn those_among_them_are_not_counted_twice() {
    check(
        English,
        FRIDAY,
        "Gunmen killed 12 civilians in Bankass on Sunday, including four children.",
        expect![[r#"
            2024-03-10 | Attack | at Bankass ML, sure | Unidentified armed group (ML) > Civilians | 12 dead
        "#]],
    );
    check(
        French,
        FRIDAY,
        "Des hommes armés ont tué dimanche à Bankass 12 civils, dont quatre enfants.",
        expect![[r#"
            2024-03-10 | Attack | at Bankass ML, sure | Unidentified armed group (ML) > Civilians | 12 dead
        "#]],
    );
    check(
        Arabic,
        FRIDAY,
        "قتل مسلحون 12 مدنيا في بانكاس يوم الأحد بينهم أربعة أطفال.",
        expect![[r#"
            2024-03-10 | Attack | at Bankass ML, sure | Unidentified armed group (ML) > Civilians | 12 dead
        "#]],
    );
}
