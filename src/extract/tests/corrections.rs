//! Places, numbers and days that a report takes back.

use expect_test::expect;

use super::*;

#[test]
fn a_place_that_is_taken_back_tells_no_act() {
    check(
        English,
        FRIDAY,
        "Three civilians were killed on Sunday not in Kidal but in Gao, a local official said.",
        expect![[r#"
            2024-03-10 | Attack | at Gao ML | Unidentified armed group (ML) > Civilians | 3 dead
        "#]],
    );
    check(
        French,
        FRIDAY,
        "Des hommes armés ont tué trois civils dimanche, non pas à Kidal mais à Gao, a précisé un élu.",
        expect![[r#"
            2024-03-10 | Attack | at Gao ML | Unidentified armed group (ML) > Civilians | 3 dead
        "#]],
    );
    check(
        Arabic,
        FRIDAY,
        "قتل مسلحون ثلاثة مدنيين يوم الأحد ليس في كيدال بل في غاو، حسب مسؤول محلي.",
        expect![[r#"
            2024-03-10 | Attack | at Gao ML | Unidentified armed group (ML) > Civilians | 3 dead
        "#]],
    );
    check(
        French,
        FRIDAY,
        "Quatre casques bleus ont été tués dimanche à Tessalit (et non à Tessit, comme nous l’avions écrit).",
        expect![[r#"
            2024-03-10 | Armed clash | at Tessalit ML, sure | Unidentified armed group (ML) | 4 dead
        "#]],
    );
    check(
        English,
        FRIDAY,
        "Gunmen killed three civilians in Kidal, or rather in Gao, on Sunday.",
        expect![[r#"
            2024-03-10 | Attack | at Gao ML | Unidentified armed group (ML) > Civilians | 3 dead
        "#]],
    );
}

#[test]
fn not_only_there_is_there_too() {
    check(
        English,
        FRIDAY,
        "Gunmen attacked posts not only in Kidal but also in Gao on Sunday.",
        expect![[r#"
            2024-03-10 | Attack | at Kidal ML, sure | Unidentified armed group (ML) | dead not said
            2024-03-10 | Attack | at Gao ML, sure | Unidentified armed group (ML) | dead not said
        "#]],
    );
}

#[test]
fn a_later_sentence_puts_the_act_elsewhere() {
    check(
        English,
        FRIDAY,
        "Gunmen killed three civilians in Kidal on Sunday. Correction: the attack took place in Gao, not in Kidal.",
        expect![[r#"
            2024-03-10 | Attack | at Gao ML | Unidentified armed group (ML) > Civilians | 3 dead
        "#]],
    );
}

#[test]
fn a_figure_or_a_day_that_is_taken_back_does_not_count() {
    check(
        French,
        FRIDAY,
        "Cinq civils, et non trois, ont été tués dimanche à Boni, dans le cercle de Douentza.",
        expect![[r#"
            2024-03-10 | Attack | at Boni ML, sure | Unidentified armed group (ML) > Civilians | 5 dead
        "#]],
    );
    check(
        Arabic,
        FRIDAY,
        "قتل ليس ثلاثة مدنيين بل خمسة مدنيين في غاو يوم الأحد.",
        expect![[r#"
            2024-03-10 | Attack | at Gao ML | Unidentified armed group (ML) > Civilians | 5 dead
        "#]],
    );
    check(
        English,
        FRIDAY,
        "Two drivers were killed near Gossi on Sunday, not on Monday.",
        expect![[r#"
            2024-03-10 | Attack | near Gossi ML (near a place), sure | Unidentified armed group (ML) > Civilians | 2 dead
        "#]],
    );
}

#[test]
fn avions_is_a_verb_too() {
    check(
        French,
        FRIDAY,
        "Deux civils ont été tués dimanche à Gao, contrairement à la date que nous avions donnée.",
        expect![[r#"
            2024-03-10 | Attack | at Gao ML | Unidentified armed group (ML) > Civilians | 2 dead
        "#]],
    );
}

#[test]
fn what_is_denied_further_on_is_told_with_a_doubt() {
    let denied = |text: &'static str| {
        let read = reading(English, FRIDAY, text);
        let [candidate] = &read.candidates[..] else {
            panic!("{}", lines(&read));
        };
        let wanted = "A later sentence of the report denies it or a part of it".to_owned();
        candidate.doubts.contains(&wanted)
    };
    assert!(denied(
        "Gunmen killed five people in Djibo on Sunday, residents said. The army denied it."
    ));
    assert!(denied(
        "Gunmen killed five people in Djibo on Sunday. The army denied the attack on Djibo."
    ));
    // Of another place, and of nothing that was told.
    assert!(!denied(
        "Gunmen killed five people in Djibo on Sunday. The army denied that the camp of Arbinda fell."
    ));
    assert!(!denied(
        "Gunmen killed five people in Djibo on Sunday. The army denied that the camp of Arbinda fell. \
         It is false, an officer said."
    ));
    assert!(!denied(
        "Gunmen killed five people in Djibo on Sunday. The governor warned of rumours."
    ));
}

#[test]
fn a_denial_in_the_same_breath_tells_nothing() {
    check_none(&[
        (
            French,
            "Aucun soldat n’a été tué à Ménaka dimanche, contrairement à ce qui circule, affirme l’état-major.",
        ),
        (
            English,
            "The army denied that its soldiers had killed civilians in Moura.",
        ),
    ]);
}
