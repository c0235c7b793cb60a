//! Who acted against whom.

use expect_test::expect;

use super::*;

#[test]
fn the_group_of_a_claims_report_is_the_actor_of_its_items() {
    check(
        English,
        FRIDAY,
        "JNIM claims of the week\n\n\
         - 10 March: Ambush of soldiers near Ansongo, four soldiers killed.\n\
         - 12 March: Assault on the army post at Boni; two soldiers killed.\n",
        expect![[r#"
            2024-03-10 | Armed clash | near Ansongo ML (near a place), sure | JNIM > Military Forces of Mali | 4 dead
            2024-03-12 | Armed clash | at Boni BF | JNIM > Military Forces of Burkina Faso | 2 dead
        "#]],
    );
    check(
        French,
        FRIDAY,
        "Revendications du JNIM cette semaine\n\n\
         - 10 mars : embuscade contre des soldats près d'Ansongo, quatre soldats tués.\n\
         - 12 mars : assaut contre le poste militaire de Boni ; deux soldats tués.\n",
        expect![[r#"
            2024-03-10 | Armed clash | near Ansongo ML (near a place), sure | JNIM > Military Forces of Mali | 4 dead
            2024-03-12 | Armed clash | at Boni BF | JNIM > Military Forces of Burkina Faso | 2 dead
        "#]],
    );
    check(
        Arabic,
        FRIDAY,
        "عمليات جماعة نصرة الإسلام والمسلمين خلال أسبوع\n\n\
         - 10 مارس: كمين لقافلة من الجيش قرب أنسونغو ومقتل أربعة جنود.\n\
         - 12 مارس: اقتحام موقع للجيش في بوني ومقتل جنديين.\n",
        expect![[r#"
            2024-03-10 | Armed clash | near Ansongo ML (near a place), sure | JNIM > Military Forces of Mali | 4 dead
            2024-03-12 | Armed clash | at Boni BF | JNIM > Military Forces of Burkina Faso | 2 dead
        "#]],
    );
}

#[test]
fn an_army_that_kills_is_the_one_who_acts() {
    check(
        English,
        FRIDAY,
        "Soldiers of the Malian army executed seven civilians in Diankabou on Sunday.",
        expect![[r#"
            2024-03-10 | Attack | at Diankabou ML, sure | Military Forces of Mali > Civilians | 7 dead
        "#]],
    );
    check(
        French,
        FRIDAY,
        "Des soldats de l'armée malienne ont exécuté sept civils dimanche à Diankabou.",
        expect![[r#"
            2024-03-10 | Attack | at Diankabou ML, sure | Military Forces of Mali > Civilians | 7 dead
        "#]],
    );
}

#[test]
fn who_claims_it_is_kept() {
    for (language, text) in [
        (
            English,
            "JNIM claimed responsibility for Sunday's attack on the army camp at Boulikessi in Mali.",
        ),
        (
            French,
            "Le JNIM a revendiqué l'attaque de dimanche contre le camp militaire de Boulikessi au Mali.",
        ),
        (
            Arabic,
            "تبنت جماعة نصرة الإسلام والمسلمين الهجوم على معسكر الجيش في بوليكسي بمالي يوم الأحد.",
        ),
    ] {
        let found = reading(language, FRIDAY, text).candidates;
        let [one] = found.as_slice() else {
            panic!("{text}: {found:?}");
        };
        assert_eq!(one.claimed_by.as_deref(), Some("JNIM"), "{text}");
    }
}
