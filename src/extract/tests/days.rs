//! When acts were.

use expect_test::expect;

use super::*;

#[test]
fn the_night_of_two_days_is_both() {
    check(
        English,
        FRIDAY,
        "Gunmen attacked Tera overnight from Sunday to Monday and killed three gendarmes.",
        expect![[r#"
            2024-03-10..2024-03-11 day | Armed clash | at Téra NE | Unidentified armed group (NE) > Gendarmerie of Niger | 3 dead
        "#]],
    );
    check(
        French,
        FRIDAY,
        "Dans la nuit de dimanche à lundi, des hommes armés ont attaqué Téra et tué trois gendarmes.",
        expect![[r#"
            2024-03-10..2024-03-11 day | Armed clash | at Téra NE, sure | Unidentified armed group (NE) > Gendarmerie of Niger | 3 dead
        "#]],
    );
    check(
        Arabic,
        FRIDAY,
        "هاجم مسلحون مدينة تيرا ليلة الأحد الاثنين وقتلوا ثلاثة دركيين.",
        expect![[r#"
            2024-03-10..2024-03-11 day | Armed clash | at Téra NE, sure | Unidentified armed group (NE) > Gendarmerie of Niger | 3 dead
        "#]],
    );
}

#[test]
fn without_a_day_of_publication_a_weekday_is_unknown() {
    for (language, text) in [
        (English, "Gunmen killed four farmers in Bankass on Sunday."),
        (
            French,
            "Des hommes armés ont tué quatre paysans dimanche à Bankass.",
        ),
        (Arabic, "قتل مسلحون أربعة مزارعين في بانكاس يوم الأحد."),
        (English, "Gunmen killed four farmers in Bankass yesterday."),
        (
            French,
            "Des hommes armés ont tué hier quatre paysans à Bankass.",
        ),
        (Arabic, "قتل مسلحون أمس أربعة مزارعين في بانكاس."),
    ] {
        let reading = reading(language, "-", text);
        let [one] = reading.candidates.as_slice() else {
            panic!("{text}: {:?}", reading.candidates);
        };
        assert_eq!(
            (one.span, one.precision.code()),
            (None, "unknown"),
            "{text}"
        );
        assert!(
            reading
                .notes
                .iter()
                .any(|note| note.contains("day of publication is not known")),
            "{text}: {:?}",
            reading.notes
        );
    }
}

#[test]
fn a_full_date_needs_no_day_of_publication() {
    check(
        English,
        "-",
        "Gunmen killed four farmers in Bankass on 3 February 2024.",
        expect![[r#"
            2024-02-03 | Attack | at Bankass ML, sure | Unidentified armed group (ML) > Civilians | 4 dead
        "#]],
    );
    check(
        French,
        "-",
        "Des hommes armés ont tué quatre paysans à Bankass le 3 février 2024.",
        expect![[r#"
            2024-02-03 | Attack | at Bankass ML, sure | Unidentified armed group (ML) > Civilians | 4 dead
        "#]],
    );
    check(
        Arabic,
        "-",
        "قتل مسلحون أربعة مزارعين في بانكاس يوم 3 فبراير 2024.",
        expect![[r#"
            2024-02-03 | Attack | at Bankass ML, sure | Unidentified armed group (ML) > Civilians | 4 dead
        "#]],
    );
}

#[test]
fn the_day_of_a_statement_is_not_that_of_the_act() {
    check(
        English,
        FRIDAY,
        "Officials said on Thursday that gunmen killed four farmers in Bankass on Sunday.",
        expect![[r#"
            2024-03-10 | Attack | at Bankass ML, sure | Unidentified armed group (ML) > Civilians | 4 dead
        "#]],
    );
    check(
        French,
        FRIDAY,
        "Les autorités ont annoncé jeudi que des hommes armés ont tué quatre paysans à Bankass dimanche.",
        expect![[r#"
            2024-03-10 | Attack | at Bankass ML, sure | Unidentified armed group (ML) > Civilians | 4 dead
        "#]],
    );
    check(
        Arabic,
        FRIDAY,
        "أعلنت السلطات الخميس أن مسلحين قتلوا أربعة مزارعين في بانكاس يوم الأحد.",
        expect![[r#"
            2024-03-10 | Attack | at Bankass ML, sure | Unidentified armed group (ML) > Civilians | 4 dead
        "#]],
    );
}

#[test]
fn the_year_of_a_day_is_taken_from_the_day_of_publication() {
    check(
        English,
        "2024-01-04",
        "Gunmen killed four farmers in Bankass on 29 December.",
        expect![[r#"
            2023-12-29 | Attack | at Bankass ML, sure | Unidentified armed group (ML) > Civilians | 4 dead
        "#]],
    );
}

#[test]
fn a_night_between_two_days_is_both() {
    for (language, text) in [
        (
            Arabic,
            "في الليلة الفاصلة بين الجمعة والسبت تعرض معسكر جيبو لقصف بقذائف الهاون.",
        ),
        (
            French,
            "Dans la nuit allant de vendredi à samedi, des hommes armés ont attaqué Djibo.",
        ),
        (
            English,
            "In the night between Friday and Saturday, gunmen attacked Djibo.",
        ),
    ] {
        let found = reading(language, FRIDAY, text).candidates;
        let span = found[0].span.unwrap();
        let days = format!("{} {}", span.start(), span.end());
        assert_eq!(days, "2024-03-08 2024-03-09", "{text}");
    }
}

#[test]
fn an_aside_about_what_was_reported_takes_no_day() {
    check(
        English,
        FRIDAY,
        "Gunmen stormed a fuel depot in Koulikoro, and not in Kolokani as first reported, on Sunday night.",
        expect![[r#"
            2024-03-10 | Attack | at Koulikoro ML, sure | Unidentified armed group (ML) | dead not said
        "#]],
    );
}
