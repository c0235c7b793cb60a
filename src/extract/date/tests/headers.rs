//! Days of publication, read from the heads of pages and mails.

use super::*;

#[track_caller]
fn check(text: &str, wanted: Option<&str>) {
    let tokens = tokens(text);
    let found = published_in(&tokens, &DateWords::embedded());
    assert_eq!(
        found.map(|(day, _)| day.to_string()).as_deref(),
        wanted,
        "{text}"
    );
}

#[test]
fn a_report_may_say_when_it_was_published() {
    check(
        "Kidal, 5 January 2026\n\nTwo men were shot.",
        Some("2026-01-05"),
    );
    check(
        "Envoyé : lundi 13 octobre 2025 07:05\nÀ : tous",
        Some("2025-10-13"),
    );
    check(
        "From: desk\nSent: Wednesday, 14 May 2025 06:12\nTo: all",
        Some("2025-05-14"),
    );
    check(
        "Security alert\nEmbassy\nSeptember 19, 2025\n\nText",
        Some("2025-09-19"),
    );
    check(
        "Log (dates DD/MM/YYYY; export of 24/03/2026)\n1 02/03/2026 Dori",
        Some("2026-03-24"),
    );
    check("Titre\nPublié le 3 mars 2024\nTexte", Some("2024-03-03"));
    check("عنوان\nنشر في 4 مايو 2024\nنص", Some("2024-05-04"));
    check(
        "Communiqué\n\nLe 2 mars, une attaque.\n\nBamako, le 5 janvier 2026",
        Some("2026-01-05"),
    );
    check(
        "Note\nGAO (Mali), 3 March 2025 - Men on motorbikes came.",
        Some("2025-03-03"),
    );
}

#[test]
fn a_date_within_a_sentence_is_not_that_of_the_report() {
    check(
        "On 5 January 2026 two men were shot near Gao by men on motorbikes.",
        None,
    );
    check(
        "Le village a été attaqué le 4 mars 2024 par des hommes armés venus à moto.",
        None,
    );
    check("NIAMEY, Dec 18 - Gunmen came.", None);
    check("", None);
}

#[test]
fn a_report_may_say_which_days_it_covers() {
    let words = DateWords::embedded();
    let period = |text: &str| {
        let (span, _) = period_in(&tokens(text), &words)?;
        Some(format!("{}..{}", span.start(), span.end()))
    };
    let week = Some("2025-07-14..2025-07-20".to_owned());
    assert_eq!(period("Bulletin S29 (14 au 20 juillet 2025)\nTexte"), week);
    assert_eq!(period("Period: Monday 14 July - Sunday 20 July 2025"), week);
    assert_eq!(period("الفترة: من الاثنين ١٤ إلى الأحد ٢٠ يوليو ٢٠٢٥"), week);
    assert_eq!(period("Dans la nuit du 3 au 4 mars 2025, des hommes"), None);
}
