//! The way back to the words, and letters that look the same.

use expect_test::expect;

use super::*;

/// Each field with its words.
fn words_of(reading: &Reading, text: &str) -> String {
    let evidence = reading.candidates.iter().flat_map(|one| &one.evidence);
    let words = evidence.map(|one| format!("{}: {}", one.field.code(), &text[one.bytes.clone()]));
    words.collect::<Vec<_>>().join("\n")
}

#[test]
fn each_field_leads_back_to_its_words() {
    let check = |language, text, wanted: Expect| {
        wanted.assert_eq(&words_of(&reading(language, FRIDAY, text), text));
    };
    check(
        English,
        "JNIM fighters ambushed soldiers near Ansongo on Sunday, killing four soldiers.",
        expect![[r#"
            initiator: JNIM
            whole: JNIM fighters ambushed soldiers near Ansongo on Sunday, killing four soldiers.
            kind: ambushed
            target: soldiers
            place: near Ansongo
            date: Sunday
            deaths: four soldiers"#]],
    );
    check(
        French,
        "Des combattants du JNIM ont tendu une embuscade à des soldats près d'Ansongo dimanche, tuant quatre soldats.",
        expect![[r#"
            whole: Des combattants du JNIM ont tendu une embuscade à des soldats près d'Ansongo dimanche, tuant quatre soldats.
            initiator: JNIM
            kind: tendu une embuscade
            target: soldats
            place: près d'Ansongo
            date: dimanche
            deaths: quatre soldats"#]],
    );
    check(
        Arabic,
        "نصب مقاتلو جماعة نصرة الإسلام والمسلمين كمينا لقافلة من الجيش قرب أنسونغو يوم الأحد وقتلوا أربعة جنود.",
        expect![[r#"
            whole: نصب مقاتلو جماعة نصرة الإسلام والمسلمين كمينا لقافلة من الجيش قرب أنسونغو يوم الأحد وقتلوا أربعة جنود.
            initiator: جماعة نصرة الإسلام والمسلمين
            kind: كمينا
            target: الجيش
            place: قرب أنسونغو
            date: الأحد
            deaths: أربعة جنود"#]],
    );
}

const PLAIN: &str = "هاجم مسلحون قرية ديانكابو في وسط مالي يوم الأحد وقتلوا خمسة أشخاص.";

/// The same findings, whatever the letters are written with.
#[track_caller]
fn check_same(written: String) {
    let plain = lines(&reading(Arabic, FRIDAY, PLAIN));
    assert!(
        plain.lines().count() == 1 && plain.contains("Diankabou"),
        "{plain}"
    );
    let written: &'static str = written.leak();
    let found = reading(Arabic, FRIDAY, written);
    assert_eq!(lines(&found).replace(written, PLAIN), plain, "{written}");
    for one in &found.candidates[0].evidence {
        assert!(written.get(one.bytes.clone()).is_some(), "{one:?}");
    }
}

#[test]
fn presentation_forms_read_like_letters() {
    let forms = |letter: char| match letter {
        'ق' => 'ﻗ',
        'ر' => 'ﺮ',
        'ي' => 'ﻳ',
        'د' => 'ﺩ',
        'م' => 'ﻣ',
        'س' => 'ﺳ',
        'ت' => 'ﺗ',
        'ل' => 'ﻟ',
        'ن' => 'ﻧ',
        'ه' => 'ﻫ',
        other => other,
    };
    check_same(PLAIN.chars().map(forms).collect());
}

#[test]
fn stretched_words_read_like_plain_ones() {
    check_same(
        PLAIN
            .replace("مسلحون", "مسـلـحـون")
            .replace("قرية", "قـــرية"),
    );
}

#[test]
fn signs_of_direction_are_not_read() {
    let marked = PLAIN
        .split(' ')
        .map(|word| format!("\u{202b}{word}\u{202c}"));
    check_same(marked.collect::<Vec<_>>().join(" "));
    check_same(format!("\u{2067}{PLAIN}\u{2069}"));
    check_same(PLAIN.replace(' ', "\u{200f} "));
}

#[test]
fn vowel_signs_are_not_read() {
    check_same(
        PLAIN
            .replace("هاجم", "هَاجَمَ")
            .replace("قرية", "قَرْيَةَ")
            .replace("خمسة", "خَمْسَةَ"),
    );
}

#[test]
fn digits_of_both_scripts_are_the_same() {
    let ascii = "قتل 14 مدنيا في بانكاس يوم 3 فبراير 2024.";
    let arabic = "قتل ١٤ مدنيا في بانكاس يوم ٣ فبراير ٢٠٢٤.";
    let found = lines(&reading(Arabic, "-", ascii));
    assert!(found.contains("14 dead"), "{found}");
    assert_eq!(found, lines(&reading(Arabic, "-", arabic)));
}
