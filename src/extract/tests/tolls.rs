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

#[test]
fn a_rival_figure_is_that_of_whoever_gives_it() {
    let by = |language, text| {
        let reading = reading(language, FRIDAY, text);
        let figures = reading.candidates[0].figures.iter();
        let of = |figure: &crate::extract::Figure| format!("{} {}", figure.by, figure.deaths.best);
        figures.map(of).collect::<Vec<_>>().join(", ")
    };
    let english = "Gunmen attacked Bankass on Sunday. Officials said nine civilians were killed; the mayor said 14 civilians were killed.";
    assert_eq!(by(English, english), " 9, mayor 14");
    let french = "Des hommes armés ont attaqué Bankass dimanche. L'armée a annoncé neuf civils tués. Le JNIM affirme que 14 civils ont été tués.";
    assert_eq!(by(French, french), " 9, JNIM 14");
    let arabic = "هاجم مسلحون مدينة بانكاس يوم الأحد. وقال الجيش إن تسعة مدنيين قتلوا، فيما قال العمدة إن 14 مدنيا قتلوا.";
    assert_eq!(by(Arabic, arabic), " 9, العمدة 14");
}

#[test]
fn one_who_is_killed_is_one() {
    for (language, text) in [
        (
            English,
            "A trader was killed by two men on a motorbike in Djibo on Sunday.",
        ),
        (
            English,
            "Gunmen raided Djibo on Sunday. They shot dead the village chief.",
        ),
        (
            English,
            "A mine exploded near Djibo on Sunday. Driver dead, two passengers hurt.",
        ),
        (
            French,
            "Un berger a été tué dimanche à Djibo par des inconnus.",
        ),
        (
            French,
            "Des hommes armés ont abattu dimanche le chef du village de Djibo.",
        ),
        (
            French,
            "L'assassinat du maire par des hommes armés a eu lieu dimanche à Djibo.",
        ),
        (
            French,
            "Des hommes armés ont enlevé trois bouchers dimanche à Djibo. L'un d'eux a été retrouvé égorgé.",
        ),
        (Arabic, "قُتل راعٍ يوم الأحد في جيبو برصاص مسلحين."),
        (
            Arabic,
            "أعلن الجيش أن جنديا قتل وأصيب اثنان في هجوم على جيبو يوم الأحد.",
        ),
        (Arabic, "اغتال مسلحان تاجرا يوم الأحد في جيبو."),
    ] {
        let found = reading(language, FRIDAY, text).candidates;
        let [one] = found.as_slice() else {
            panic!("{text}: {found:?}");
        };
        let deaths = one
            .deaths
            .map(|deaths| (deaths.low, deaths.best, deaths.high));
        assert_eq!(deaths, Some((1, 1, 1)), "{text}");
    }
}

#[test]
fn one_beside_others_is_one_more() {
    for (language, text, dead) in [
        (
            English,
            "Gunmen attacked Djibo on Sunday, killing the imam and three traders.",
            4,
        ),
        (
            French,
            "Une mine a coûté la vie au chauffeur d'un bus et à trois passagers dimanche à Djibo.",
            4,
        ),
        (Arabic, "انفجر لغم في جيبو يوم الأحد فقتل السائق ومساعده.", 2),
        (Arabic, "قتل متطوعان وامرأة في هجوم على جيبو يوم الأحد.", 3),
        (
            English,
            "Gunmen killed 11 civilians in Djibo on Sunday and displaced 300 households.",
            11,
        ),
    ] {
        let found = reading(language, FRIDAY, text).candidates;
        let deaths = found[0].deaths.map(|deaths| deaths.best);
        assert_eq!(deaths, Some(dead), "{text}");
    }
}

#[test]
fn nobody_hurt_has_many_words() {
    for (language, text) in [
        (
            English,
            "Gunmen burned the school of Djibo on Sunday; no loss of human life was reported.",
        ),
        (
            English,
            "Gunmen looted the market of Djibo on Sunday without bloodshed.",
        ),
        (
            French,
            "Des hommes armés ont ouvert le feu dimanche à Djibo. Il n'y a pas eu de mort.",
        ),
        (
            French,
            "Des hommes armés ont pillé le marché de Djibo dimanche, sans effusion de sang.",
        ),
        (
            Arabic,
            "أطلق مسلحون النار في جيبو يوم الأحد دون أضرار بشرية.",
        ),
        (
            Arabic,
            "هاجم مسلحون موقعا في جيبو يوم الأحد، وأكد شاهد أن لا أحد قتل.",
        ),
    ] {
        let found = reading(language, FRIDAY, text).candidates;
        let deaths = found[0].deaths.map(|deaths| (deaths.low, deaths.high));
        assert_eq!(deaths, Some((0, 0)), "{text}");
    }
}

#[test]
fn no_losses_on_one_side_take_nothing_from_the_dead() {
    check(
        English,
        FRIDAY,
        "Soldiers attacked a camp of insurgents near Ansongo on Sunday and killed nine of them. There were no casualties among the troops.",
        expect![[r#"
            2024-03-10 | Armed clash | near Ansongo ML (near a place), sure | Unidentified armed group (ML) > Military Forces of Mali | 9 dead
        "#]],
    );
}

#[test]
fn each_clause_with_a_place_keeps_its_dead() {
    check(
        English,
        FRIDAY,
        "A soldier was killed at Djibo on Sunday, while gunmen abducted three traders at Arbinda on Monday.",
        expect![[r#"
            2024-03-10 | Armed clash | at Djibo BF, sure | Unidentified armed group (BF) > Military Forces of Burkina Faso | 1 dead
            2024-03-11 | Abduction/forced disappearance | at Arbinda BF, sure | Unidentified armed group (BF) > Civilians | dead not said
        "#]],
    );
    check(
        French,
        FRIDAY,
        "Des inconnus ont tiré dimanche sur le poste de police de Djibo, sans faire de victime, tandis qu'un enseignant a été tué lundi à Arbinda.",
        expect![[r#"
            2024-03-10 | Armed clash | at Djibo BF, sure | Unidentified armed group (BF) > Police Forces of Burkina Faso | 0 dead
            2024-03-11 | Attack | at Arbinda BF, sure | Unidentified armed group (BF) > Police Forces of Burkina Faso, Civilians | 1 dead
        "#]],
    );
    check(
        Arabic,
        FRIDAY,
        "أطلق مجهولون النار يوم الأحد على مركز للشرطة في جيبو من دون سقوط ضحايا، بينما قتل معلم يوم الاثنين أمام مدرسته في أربيندا.",
        expect![[r#"
            2024-03-10 | Armed clash | at Djibo BF, sure | Unidentified armed group (BF) > Police Forces of Burkina Faso | 0 dead
            2024-03-11 | Attack | at Arbinda BF, sure | Unidentified armed group (BF) > Police Forces of Burkina Faso, Civilians | 1 dead
        "#]],
    );
}

#[test]
fn those_who_tell_of_the_dead_are_not_among_them() {
    check(
        English,
        FRIDAY,
        "Gunmen attacked Bankass on Sunday, killing at least 20 civilians, two local officials and a relative of one of the dead said.",
        expect![[r#"
            2024-03-10 | Attack | at Bankass ML, sure | Unidentified armed group (ML) > Civilians | 20 dead
        "#]],
    );
    check(
        English,
        FRIDAY,
        "Soldiers backed by helicopters killed nine bandits near Bankass on Sunday.",
        expect![[r#"
            2024-03-10 | Armed clash | near Bankass ML (near a place), sure | Military Forces of Mali > Unidentified armed group (ML) | 9 dead
        "#]],
    );
    check(
        French,
        FRIDAY,
        "Des hommes armés ont abattu dimanche le chef du village ainsi que deux de ses neveux à Bankass.",
        expect![[r#"
            2024-03-10 | Attack | at Bankass ML, sure | Unidentified armed group (ML) > Civilians | 3 dead
        "#]],
    );
}

#[test]
fn a_toll_that_rose_is_the_last_figure() {
    check(
        English,
        FRIDAY,
        "The death toll from the attack in Boulsa on Sunday rose from three to five.",
        expect![[r#"
            2024-03-10 | Attack | at Boulsa BF, sure | Unidentified armed group (BF) | 5 dead
        "#]],
    );
    check(
        French,
        FRIDAY,
        "Le bilan de l’attaque de dimanche à Boulsa passe de trois à cinq morts.",
        expect![[r#"
            2024-03-10 | Attack | at Boulsa BF, sure | Unidentified armed group (BF) | 5 dead
        "#]],
    );
}

#[test]
fn what_a_voice_adds_is_of_others() {
    check(
        English,
        FRIDAY,
        "Thirty-four soldiers were killed in Abala on Sunday, the defence ministry said, adding that twenty attackers had been killed.",
        expect![[r#"
            2024-03-10 | Armed clash | at Abala NE, sure | Unidentified armed group (NE) > Military Forces of Niger | 34–54 dead
        "#]],
    );
}

#[test]
fn what_kind_of_people_they_are_stands_between_number_and_noun() {
    for (text, n) in [
        (
            "Gunmen killed two secondary school students at Konna in Mali on Sunday.",
            2,
        ),
        (
            "Gunmen killed six off-duty soldiers at Konna in Mali on Sunday.",
            6,
        ),
        (
            "Gunmen killed five cattle herders at Konna in Mali on Sunday.",
            5,
        ),
    ] {
        let found = reading(English, FRIDAY, text).candidates;
        assert_eq!(found[0].deaths.map(|deaths| deaths.best), Some(n), "{text}");
    }
    let buses = "Gunmen burned two school buses at Konna in Mali on Sunday.";
    assert_eq!(reading(English, FRIDAY, buses).candidates[0].deaths, None);
}
