//! What is no incident, and what is only recalled.

use expect_test::expect;

use super::*;

#[test]
fn what_is_denied_is_none() {
    check_none(&[
        (
            English,
            "The army denied that any attack had taken place in Djibo on Sunday.",
        ),
        (
            English,
            "No attack was recorded in Djibo on Sunday, the governor said.",
        ),
        (
            French,
            "L'état-major dément toute attaque contre le camp de Djibo dimanche.",
        ),
        (
            French,
            "Aucune attaque n'a eu lieu dimanche à Djibo, assure le gouverneur.",
        ),
        (Arabic, "نفى الجيش وقوع أي هجوم في مدينة جيبو يوم الأحد."),
    ]);
}

#[test]
fn what_is_planned_or_feared_is_none() {
    check_none(&[
        (
            English,
            "The army plans to attack the insurgents in Djibo in the coming weeks.",
        ),
        (
            English,
            "The embassy warned that militants may attack hotels in Bamako.",
        ),
        (
            French,
            "L'armée envisage une offensive contre les groupes armés à Djibo.",
        ),
        (
            Arabic,
            "تعتزم القوات المسلحة شن هجوم على المسلحين في جيبو خلال الأسابيع المقبلة.",
        ),
    ]);
}

#[test]
fn an_exercise_is_none() {
    check_none(&[
        (
            English,
            "Soldiers of nine countries took part in exercises near Tamale, where a mock attack on a convoy was staged.",
        ),
        (
            French,
            "L'exercice militaire Flintlock s'est déroulé à Tamale, avec une attaque simulée contre un convoi.",
        ),
        (
            Arabic,
            "جرت مناورات عسكرية قرب تمالي شملت هجوما افتراضيا على قافلة.",
        ),
    ]);
}

#[test]
fn sport_is_none() {
    check_none(&[
        (
            English,
            "The home team attacked from the first minute of the match in Bamako and beat the champions 3-0.",
        ),
        (
            French,
            "L'équipe de Bamako a attaqué dès la première minute du match et battu le champion 3 à 0.",
        ),
        (
            Arabic,
            "هاجم فريق باماكو منذ الدقيقة الأولى من المباراة وفاز بثلاثة أهداف.",
        ),
    ]);
}

#[test]
fn a_court_is_none() {
    check_none(&[
        (
            English,
            "A court in Abidjan sentenced four men to life in prison for terrorism.",
        ),
        (
            French,
            "Le tribunal d'Abidjan a condamné quatre hommes à la prison à perpétuité pour terrorisme.",
        ),
        (
            Arabic,
            "حكمت محكمة في أبيدجان على أربعة رجال بالسجن المؤبد بتهمة الإرهاب.",
        ),
    ]);
}

#[test]
fn totals_are_none() {
    check_none(&[
        (
            English,
            "More than 1,600 people have been killed in attacks in the Sahel since the beginning of the year.",
        ),
        (
            French,
            "Plus de 1 600 personnes ont été tuées dans des attaques au Sahel depuis le début de l'année.",
        ),
        (
            Arabic,
            "قتل أكثر من 1600 شخص في هجمات بمنطقة الساحل منذ بداية العام.",
        ),
    ]);
}

#[test]
fn a_question_tells_nothing() {
    check_none(&[
        (English, "Was the village of Solhan attacked on Sunday?"),
        (French, "Le village de Solhan a-t-il été attaqué dimanche ?"),
        (Arabic, "هل هاجم مسلحون قرية سولهان يوم الأحد؟"),
    ]);
}

#[test]
fn an_accident_is_none() {
    check_none(&[
        (
            English,
            "Eleven people were killed in a road accident near Koutiala on Sunday.",
        ),
        (
            French,
            "Onze personnes ont été tuées dimanche dans un accident de la route près de Koutiala.",
        ),
        (
            Arabic,
            "لقي 11 شخصا مصرعهم في حادث سير قرب كوتيالا يوم الأحد.",
        ),
    ]);
}

#[test]
fn what_is_recalled_is_marked_as_background() {
    check(
        English,
        FRIDAY,
        "Gunmen killed four farmers in Bankass on Sunday. In June 2021 gunmen had killed 130 people in the village of Solhan, in Burkina Faso.",
        expect![[r#"
            2024-03-10 | Attack | at Bankass ML | Unidentified armed group (ML) > Civilians | 4 dead
            2021-06-01..2021-06-30 month | Attack | at Solhan BF, sure | Unidentified armed group (BF) | 130 dead | background
        "#]],
    );
    check(
        French,
        FRIDAY,
        "Des hommes armés ont tué quatre paysans dimanche à Bankass. En juin 2021, des hommes armés avaient tué 130 personnes à Solhan, au Burkina Faso.",
        expect![[r#"
            2024-03-10 | Attack | at Bankass ML | Unidentified armed group (ML) > Civilians | 4 dead
            2021-06-01..2021-06-30 month | Attack | at Solhan BF, sure | Unidentified armed group (BF) | 130 dead | background
        "#]],
    );
    check(
        Arabic,
        FRIDAY,
        "قتل مسلحون أربعة مزارعين في بانكاس يوم الأحد. وكان مسلحون قد قتلوا 130 شخصا في قرية سولهان في بوركينا فاسو في يونيو 2021.",
        expect![[r#"
            2024-03-10 | Attack | at Bankass ML | Unidentified armed group (ML) > Civilians | 4 dead
            2021-06-01..2021-06-30 month | Attack | at Solhan BF, sure | Unidentified armed group (BF) | 130 dead | background
        "#]],
    );
}

#[test]
fn what_follows_a_drill_is_the_drill() {
    check_none(&[
        (
            English,
            "The army held an exercise at Timbuktu on Sunday. People of Ber were told not to fear the shelling.",
        ),
        (
            French,
            "Un exercice de simulation d'attaque a eu lieu dimanche à Tombouctou. Les tirs ont été entendus à Ber.",
        ),
        (
            Arabic,
            "بدأت يوم الأحد في باسكنو مناورات تحاكي هجوما على قرية. ودعت القيادة سكان عدل بكرو إلى عدم القلق من أصوات القصف.",
        ),
        (
            English,
            "Landmine awareness sessions were held in Mopti on Sunday.",
        ),
    ]);
}

#[test]
fn what_is_said_not_to_be_an_incident_is_none() {
    check_none(&[(
        English,
        "Weekly note\n\nWhat is not an incident\nShooting heard in Tillaberi on Tuesday night was a wedding.\n",
    )]);
}

#[test]
fn of_a_release_the_abduction_is_recalled() {
    check(
        French,
        FRIDAY,
        "Un chef de village enlevé début mai près de Djibo a été relâché dimanche contre rançon.",
        expect![[r#"
            2024-03-10 | Abduction/forced disappearance | near Djibo BF (near a place), sure | Unidentified armed group (BF) > Civilians | dead not said | background
        "#]],
    );
    check(
        English,
        FRIDAY,
        "Two nurses abducted on Sunday near Djibo were released on Wednesday.",
        expect![[r#"
            2024-03-10 | Abduction/forced disappearance | near Djibo BF (near a place), sure | Unidentified armed group (BF) > Civilians | dead not said
        "#]],
    );
}

#[test]
fn the_day_of_a_clause_about_a_place_is_that_of_its_act() {
    check(
        English,
        FRIDAY,
        "Gunmen killed four farmers in Bankass on Sunday. In Djibo, where a priest was killed in May 2019, no Sunday service is held.",
        expect![[r#"
            2024-03-10 | Attack | at Bankass ML, sure | Unidentified armed group (ML) > Civilians | 4 dead
            2019-05-01..2019-05-31 month | Attack | at Djibo BF, sure | Unidentified armed group (BF) > Civilians | 1 dead | background
        "#]],
    );
}

#[test]
fn a_row_of_crime_and_a_line_of_what_was_deleted_tell_none() {
    check_none(&[
        (
            English,
            "Ref | Date | Place | Type | Killed\n1 | 10/03 | Djibo | Pharmacy burgled at night, two arrests next day | 0\n",
        ),
        (
            English,
            "Log of the week\n\nDeleted after check: 14 (Sunday, Djibo, gunfire: wedding); 15 (Monday, Boni, shelling heard).\n",
        ),
    ]);
}

#[test]
fn months_after_recalls() {
    check(
        English,
        FRIDAY,
        "Six months after the Barsalogho massacre, in which up to 400 people were killed on 24 August 2023, survivors are still waiting for justice.",
        expect![[r#"
            2023-08-24 | Attack | at Barsalogho BF, sure | Unidentified armed group (BF) | 0–400 dead | background
        "#]],
    );
}

#[test]
fn a_town_taken_without_a_fight_changed_hands() {
    check(
        French,
        FRIDAY,
        "Loulouni, au sud de Sikasso, est passée dimanche sous le contrôle des jihadistes, sans combat.",
        expect![[r#"
            2024-03-10 | Non-state actor overtakes territory | at Loulouni ML, sure | Unidentified armed group (ML) | dead not said
        "#]],
    );
}
