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

#[test]
fn a_claim_in_a_sentence_of_its_own_names_who_did_it() {
    check(
        English,
        FRIDAY,
        "Gunmen ambushed an army convoy near Ansongo on Sunday, killing three soldiers. JNIM claimed the attack in a short text.",
        expect![[r#"
            2024-03-10 | Armed clash | near Ansongo ML (near a place), sure | JNIM > Military Forces of Mali | 3 dead
        "#]],
    );
    check(
        French,
        FRIDAY,
        "Un convoi de l'armée est tombé dimanche dans une embuscade près d'Ansongo, trois soldats ont été tués. Le JNIM a revendiqué l'attaque.",
        expect![[r#"
            2024-03-10 | Armed clash | near Ansongo ML (near a place), sure | JNIM > Military Forces of Mali | 3 dead
        "#]],
    );
    check(
        English,
        FRIDAY,
        "Gunmen ambushed an army convoy near Ansongo on Sunday, killing three soldiers. No group, JNIM included, has claimed the attack.",
        expect![[r#"
            2024-03-10 | Armed clash | near Ansongo ML (near a place), sure | Unidentified armed group (ML) > Military Forces of Mali | 3 dead
        "#]],
    );
}

#[test]
fn a_report_of_claims_is_told_by_who_claims() {
    check(
        English,
        FRIDAY,
        "JNIM claims attacks in Mali\n\nOn Sunday an explosive device hit an army vehicle near Ansongo, killing two soldiers.\n",
        expect![[r#"
            2024-03-10 | Remote explosive/landmine/IED | near Ansongo ML (near a place), sure | JNIM > Military Forces of Mali | 2 dead
        "#]],
    );
}

#[test]
fn who_only_tells_is_no_party() {
    check(
        English,
        FRIDAY,
        "Gunmen killed twelve villagers in Diankabou on Sunday, a military source said.",
        expect![[r#"
            2024-03-10 | Attack | at Diankabou ML, sure | Unidentified armed group (ML) > Civilians | 12 dead
        "#]],
    );
    check(
        Arabic,
        FRIDAY,
        "قال مصدر عسكري إن مسلحين قتلوا اثني عشر مدنيا في ديانكابو يوم الأحد.",
        expect![[r#"
            2024-03-10 | Attack | at Diankabou ML, sure | Unidentified armed group (ML) > Civilians | 12 dead
        "#]],
    );
}

#[test]
fn of_a_clash_between_two_the_first_named_stands_first() {
    check(
        English,
        FRIDAY,
        "A clash between a patrol of the army and gunmen near Ansongo on Sunday left two soldiers dead.",
        expect![[r#"
            2024-03-10 | Armed clash | near Ansongo ML (near a place), sure | Military Forces of Mali > Unidentified armed group (ML) | 2 dead
        "#]],
    );
}

#[test]
fn people_named_one_by_one_are_counted() {
    check(
        English,
        FRIDAY,
        "A mine blew up a lorry near Ansongo on Sunday. The driver and a nurse were killed.",
        expect![[r#"
            2024-03-10 | Remote explosive/landmine/IED | near Ansongo ML (near a place), sure | Unidentified armed group (ML) > Civilians | 2 dead
        "#]],
    );
    check(
        French,
        FRIDAY,
        "Un camion a sauté sur une mine dimanche près d'Ansongo. Le chauffeur et son apprenti ont été tués.",
        expect![[r#"
            2024-03-10 | Remote explosive/landmine/IED | near Ansongo ML (near a place), sure | Unidentified armed group (ML) > Civilians | 2 dead
        "#]],
    );
    check(
        Arabic,
        FRIDAY,
        "اغتال مسلحون يوم الأحد معلما في ديانكابو.",
        expect![[r#"
            2024-03-10 | Attack | at Diankabou ML, sure | Unidentified armed group (ML) > Civilians | 1 dead
        "#]],
    );
    check(
        French,
        FRIDAY,
        "Des hommes armés ont attaqué Diankabou dimanche : quatre civils tués, une cinquantaine de bœufs emportés.",
        expect![[r#"
            2024-03-10 | Attack | at Diankabou ML, sure | Unidentified armed group (ML) > Civilians | 4 dead
        "#]],
    );
}

#[test]
fn a_claim_of_both_is_of_the_last_two() {
    check(
        English,
        FRIDAY,
        "Gunmen ambushed soldiers near Ansongo on Sunday. Others attacked a post at Ménaka on Monday. JNIM claimed both.",
        expect![[r#"
            2024-03-10 | Armed clash | near Ansongo ML (near a place), sure | JNIM > Military Forces of Mali | dead not said
            2024-03-11 | Attack | at Ménaka ML, sure | JNIM | dead not said
        "#]],
    );
}

#[test]
fn the_same_group_and_the_front_are_who_was_named() {
    check(
        English,
        FRIDAY,
        "JNIM attacked the army post at Djibo on Sunday. On Monday the same group abducted three traders in Arbinda.",
        expect![[r#"
            2024-03-10 | Armed clash | at Djibo BF, sure | JNIM > Military Forces of Burkina Faso | dead not said
            2024-03-11 | Abduction/forced disappearance | at Arbinda BF, sure | JNIM > Civilians | dead not said
        "#]],
    );
    check(
        Arabic,
        FRIDAY,
        "أعلنت جبهة تحرير أزواد مسؤوليتها عن هجوم على معسكر في بير يوم الأحد. واستهدفت الجبهة يوم الاثنين قافلة للجيش قرب أنسونغو.",
        expect![[r#"
            2024-03-10 | Armed clash | at Ber ML | FLA > Military Forces of Mali | dead not said
            2024-03-11 | Armed clash | near Ansongo ML (near a place), sure | FLA > Military Forces of Mali | dead not said
        "#]],
    );
}

#[test]
fn where_only_gunmen_die_in_a_sweep_the_army_acts() {
    check(
        French,
        FRIDAY,
        "L'état-major affirme que six terroristes ont été abattus dimanche au cours d'un ratissage près de Djibo.",
        expect![[r#"
            2024-03-10 | Armed clash | near Djibo BF (near a place), sure | Military Forces of Burkina Faso > Unidentified armed group (BF) | 6 dead
        "#]],
    );
}

#[test]
fn the_column_of_authors_says_who_acted() {
    check(
        French,
        FRIDAY,
        "Date | Région | Lieu | Nature | Auteur | Cible | Morts\n\
         10/03 | Tombouctou | Léré – Niafunké (axe) | embuscade contre une mission de ravitaillement | FLA | FAMa | 3 à 9\n\
         11/03 | Mopti | Koro | découverte et destruction d'une roquette | FAMa | – | 0\n\
         12/03 | Mopti | Bankass | incendie de la mairie | inconnu | JNIM | 0\n",
        expect![[r#"
            2024-03-10 | Armed clash | between Léré–Niafunké ML (between two places), sure | FLA > Military Forces of Mali | 3–9 dead
            2024-03-11 | Disrupted weapons use | at Koro ML, sure | Military Forces of Mali | 0 dead
            2024-03-12 | Looting/property destruction | at Bankass ML, sure | Unidentified armed group (ML) | 0 dead
        "#]],
    );
}

#[test]
fn who_receives_prisoners_did_not_take_them() {
    check(
        French,
        FRIDAY,
        "Le ministère indique qu'un individu transportant des détonateurs a été interpellé dimanche à Ayorou, au Niger, et remis à la gendarmerie.",
        expect![[r#"
            2024-03-10 | Arrests | at Ayorou NE, sure | Military Forces of Niger | dead not said
        "#]],
    );
}

#[test]
fn who_is_said_to_have_done_it_began_it() {
    check(
        English,
        FRIDAY,
        "Seven villagers were killed by soldiers and their Russian allies in Farabougou on Sunday, residents said.",
        expect![[r#"
            2024-03-10 | Attack | at Farabougou ML | Military Forces of Mali > Civilians | 7 dead
        "#]],
    );
    check(
        French,
        FRIDAY,
        "Dimanche, un convoi escorté par l’armée a été attaqué à Gao : plus de cinquante civils ont péri.",
        expect![[r#"
            2024-03-10 | Attack | at Gao ML | Unidentified armed group (ML) > Military Forces of Mali, Civilians | 50 dead
        "#]],
    );
    check(
        French,
        FRIDAY,
        "Une frappe de drone attribuée à l’armée malienne a tué dix-huit personnes dimanche près de Ber, affirme le FLA.",
        expect![[r#"
            2024-03-10 | Air/drone strike | near Ber ML (near a place), sure | Military Forces of Mali | 18 dead
        "#]],
    );
}

#[test]
fn attackers_who_were_killed_are_no_attack() {
    check(
        English,
        FRIDAY,
        "The army killed three attackers in Djibo on Sunday.",
        expect![[r#"
            2024-03-10 | Armed clash | at Djibo BF, sure | Military Forces of Burkina Faso > Unidentified armed group (BF) | 3 dead
        "#]],
    );
    check(
        English,
        FRIDAY,
        "Three attackers were killed on Sunday when gunmen attacked the army camp in Djibo.",
        expect![[r#"
            2024-03-10 | Armed clash | at Djibo BF, sure | Unidentified armed group (BF) > Military Forces of Burkina Faso | 3 dead
        "#]],
    );
}
