//! Villages that the gazetteer does not have: no other place is taken for them.

use expect_test::expect;

use super::*;

#[test]
fn a_village_that_no_table_has_is_asked_about() {
    check(
        English,
        FRIDAY,
        "Mali wire

Gunmen attacked Zorgabou on Sunday, killing three villagers.",
        expect![[r#"
            2024-03-10 | Attack | at Zorgabou ? (unresolved) | Unidentified armed group (ML) > Civilians | 3 dead
        "#]],
    );
    check(
        French,
        FRIDAY,
        "Togo : note de la semaine

Dimanche, à Vrassigou, des assaillants ont tué trois habitants.",
        expect![[r#"
            2024-03-10 | Attack | at à Vrassigou ? (unresolved) | Unidentified armed group (TG) > Civilians | 3 dead
        "#]],
    );
}

#[test]
fn what_happened_there_is_not_put_with_the_act_before_it() {
    check(
        English,
        FRIDAY,
        "Gunmen attacked Konna in Mali on Sunday, killing three villagers. The next day, gunmen attacked Zorgabou, killing two villagers.",
        expect![[r#"
            2024-03-10 | Attack | at Konna ML, sure | Unidentified armed group (ML) > Civilians | 3 dead
            2024-03-11 | Attack | at Zorgabou ? (unresolved) | Unidentified armed group (ML) > Civilians | 2 dead
        "#]],
    );
}

#[test]
fn a_line_of_place_and_day_above_a_report_is_where_it_was_written() {
    for text in [
        "Togo : note de la semaine
Lomé, 15 mars 2024

Dimanche, à Vrassigou, des assaillants ont tué trois habitants.",
        "Togo : note de la semaine
Lomé, 15 mars 2024

Dimanche, des assaillants ont tué trois habitants.",
        "Mali wire
Bamako, 15 March 2024

Gunmen killed three villagers on Sunday.",
    ] {
        let language = if text.starts_with("Mali") {
            English
        } else {
            French
        };
        for found in reading(language, "-", text).candidates {
            assert!(!found.location.sure, "{text}");
            assert_eq!(found.location.position, None, "{text}");
        }
    }
}

#[test]
fn words_that_are_no_places_leave_the_act_where_it_was() {
    for text in [
        "Gunmen attacked Konna in Mali on Sunday. They killed three villagers in Ramadan.",
        "Gunmen attacked Konna in Mali on Sunday. They attacked Christians and killed three of them.",
        "Gunmen attacked Konna in Mali on Sunday. JNIM said on Telegram that three soldiers were killed.",
        "Gunmen attacked Konna in Mali on Sunday. The dead were named in Parliament: three soldiers killed.",
    ] {
        let found = reading(English, FRIDAY, text).candidates;
        let [one] = found.as_slice() else {
            panic!("{text}: {found:?}");
        };
        assert_eq!(one.location.name.as_deref(), Some("Konna"), "{text}");
    }
}

#[test]
fn a_wide_telling_is_not_put_with_a_device_that_was_made_safe_there() {
    check(
        French,
        FRIDAY,
        "Dans la préfecture de Kpendjal, au Togo, des assaillants ont tué trois habitants dimanche. Un engin explosif a été désamorcé le même jour à Mandouri.",
        expect![[r#"
            2024-03-10 | Attack | area Kpendjal TG (district), sure | Unidentified armed group (TG) > Civilians | 3 dead
            2024-03-10 | Disrupted weapons use | at Mandouri TG, sure | Military Forces of Togo | dead not said
        "#]],
    );
}

#[test]
fn who_did_it_is_named_in_a_line_of_its_own() {
    check(
        French,
        FRIDAY,
        "Dim 10/03 – Région de Douentza (Mali) – Hombori : passage d'un convoi de l'armée sur un EEI. 4 militaires tués. Auteur présumé : GSIM.",
        expect![[r#"
            2024-03-10 | Remote explosive/landmine/IED | at Hombori ML, sure | JNIM > Military Forces of Mali | 4 dead
        "#]],
    );
}
