//! Written dates in French.

use super::check;

#[test]
fn french_days_are_read_in_words_and_figures() {
    let published = "2025-03-10";
    check(
        "le 19 juillet 2024, le 1er mars, le 6 mars",
        published,
        &["2024-07-19", "2025-03-01", "2025-03-06"],
    );
    check(
        "Lun 14/07, Mar 15/07, Sam 19/07",
        "2025-07-21",
        &["2025-07-14", "2025-07-15", "2025-07-19"],
    );
    check(
        "le 26/07, à Koro le 9/07",
        "2025-07-21",
        &["future 2025-07-26", "2025-07-09"],
    );
    check("jeudi 08/01/2026", "2026-01-08", &["2026-01-08"]);
    check("mardi 4 mars dernier", published, &["2025-03-04"]);
    check("le premier janvier", published, &["2025-01-01"]);
    check("le 21 novenbre 2022", published, &["2022-11-21"]);
}

#[test]
fn french_weekdays_are_the_last_of_their_name() {
    let published = "2024-12-03"; // a Tuesday
    check(
        "samedi, lundi soir, mardi",
        published,
        &["2024-11-30", "2024-12-02", "2024-12-03"],
    );
    check(
        "vendredi dernier, mardi dernier",
        published,
        &["2024-11-29", "2024-11-26"],
    );
    check("lundi prochain", published, &["future 2024-12-09"]);
    check("hier dimanche", "2025-10-13", &["2025-10-12"]);
    check(
        "hier, hier nuit, avant-hier, ce matin, aujourd'hui",
        "2026-01-08",
        &[
            "2026-01-07",
            "night 2026-01-07",
            "2026-01-06",
            "2026-01-08",
            "2026-01-08",
        ],
    );
    check(
        "de lundi à mercredi",
        "2024-12-07",
        &["2024-12-02..2024-12-04 range"],
    );
    check(
        "vendredi et samedi",
        published,
        &["2024-11-29..2024-11-30 range"],
    );
}

#[test]
fn french_nights_go_over_two_days() {
    check(
        "dans la nuit de dimanche à lundi",
        "2024-12-03",
        &["night 2024-12-01..2024-12-02"],
    );
    check(
        "dans la nuit du 27 au 28 février",
        "2025-03-10",
        &["night 2025-02-27..2025-02-28"],
    );
    check("la nuit dernière", "2025-03-10", &["night 2025-03-09"]);
    check(
        "dans la nuit du 31 décembre au 1er janvier",
        "2025-03-10",
        &["night 2024-12-31..2025-01-01"],
    );
    check(
        "dans la nuit de vendredi",
        "2024-12-03",
        &["night 2024-11-29"],
    );
}

#[test]
fn french_words_count_from_publication() {
    let published = "2025-05-14";
    check(
        "il y a trois jours, il y a deux semaines",
        published,
        &["2025-05-11", "2025-04-27..2025-05-03 week"],
    );
    check(
        "la semaine dernière, le mois dernier",
        published,
        &[
            "2025-05-05..2025-05-11 week",
            "2025-04-01..2025-04-30 month",
        ],
    );
    check(
        "ces derniers jours",
        published,
        &["2025-05-07..2025-05-14 week"],
    );
    check(
        "depuis une semaine",
        published,
        &["since 2025-05-07..2025-05-14 range"],
    );
    check(
        "l'an dernier, l'année dernière",
        published,
        &["2024-01-01..2024-12-31 year", "2024-01-01..2024-12-31 year"],
    );
    check(
        "au début du mois dernier",
        published,
        &["2025-04-01..2025-04-10 month"],
    );
    check(
        "il y a quelques jours",
        published,
        &["2025-05-07..2025-05-13 week"],
    );
    check(
        "ces trois derniers jours",
        published,
        &["2025-05-11..2025-05-14 week"],
    );
}

#[test]
fn french_months_and_years_are_those_before_publication() {
    let published = "2024-12-03";
    check(
        "en novembre, en mai, juillet dernier",
        published,
        &[
            "2024-11-01..2024-11-30 month",
            "2024-05-01..2024-05-31 month",
            "2024-07-01..2024-07-31 month",
        ],
    );
    check(
        "fin septembre puis début mars 2023, à la mi-avril",
        published,
        &[
            "2024-09-21..2024-09-30 month",
            "2023-03-01..2023-03-10 month",
            "2024-04-11..2024-04-20 month",
        ],
    );
    check(
        "en 2022, en 2023",
        published,
        &["2022-01-01..2022-12-31 year", "2023-01-01..2023-12-31 year"],
    );
    check(
        "depuis 2015, depuis la fin septembre",
        published,
        &[
            "since 2015-01-01..2024-12-03 range",
            "since 2024-09-21..2024-12-03 range",
        ],
    );
    check(
        "au mois de mars",
        published,
        &["2024-03-01..2024-03-31 month"],
    );
}

#[test]
fn french_spans_have_two_ends() {
    check(
        "du 10 au 14 janvier",
        "2025-03-10",
        &["2025-01-10..2025-01-14 range"],
    );
    check(
        "14 au 20 juillet 2025",
        "2025-07-21",
        &["2025-07-14..2025-07-20 range"],
    );
    check(
        "entre le 3 et le 5 mars",
        "2025-03-10",
        &["2025-03-03..2025-03-05 range"],
    );
    check(
        "depuis le 20 février",
        "2025-03-10",
        &["since 2025-02-20..2025-03-10 range"],
    );
    check(
        "jusqu'au 14 février",
        "2025-03-10",
        &["until 2025-02-14 range"],
    );
    check(
        "du 28 février au 3 mars 2024",
        "2025-03-10",
        &["2024-02-28..2024-03-03 range"],
    );
    check(
        "les 6 et 7 mars",
        "2025-03-10",
        &["2025-03-06..2025-03-07 range"],
    );
}

#[test]
fn french_words_count_from_the_day_before_them() {
    let published = "2025-03-10";
    check(
        "Le 4 mars ici. La veille, le lendemain",
        published,
        &["2025-03-04", "2025-03-03", "2025-03-04"],
    );
    check(
        "Le 4 mars. Le même jour. Deux jours plus tard.",
        published,
        &["2025-03-04", "2025-03-04", "2025-03-06"],
    );
    check(
        "Le 4 février. Le 14, à Dori",
        published,
        &["2025-02-04", "2025-02-14"],
    );
    check(
        "Le 4 février; au cours des quatre jours suivants",
        published,
        &["2025-02-04", "2025-02-05..2025-02-08 range"],
    );
    check("la veille", published, &["?"]);
}

#[test]
fn french_times_and_durations_are_no_dates() {
    for text in [
        "à 14h",
        "pendant deux heures",
        "le 115e régiment",
        "4 à Kaya",
        "un mois de prison",
        "de 3 à 5 km",
        "12 h 30",
        "le 7.62",
        "deux jours de deuil",
        "n° 4",
        "S29",
        "sept morts",
        "trois tués",
    ] {
        check(text, "2025-05-14", &[]);
    }
}

#[test]
fn french_spans_may_name_weekdays() {
    let published = "2025-03-10";
    check(
        "du lundi 3 au dimanche 9 mars",
        published,
        &["2025-03-03..2025-03-09 range"],
    );
    check(
        "du 03/03/2025 au 09/03/2025",
        published,
        &["2025-03-03..2025-03-09 range"],
    );
    check(
        "les lundi 3 et mardi 4 mars",
        published,
        &["2025-03-03..2025-03-04 range"],
    );
    check(
        "la semaine du 3 mars",
        published,
        &["2025-03-03..2025-03-09 week"],
    );
    check(
        "de dimanche à lundi; ce dimanche; hier soir",
        published,
        &["2025-03-09..2025-03-10 range", "2025-03-09", "2025-03-09"],
    );
    check(
        "la nuit du samedi 8 au dimanche 9 mars",
        published,
        &["night 2025-03-08..2025-03-09"],
    );
    check(
        "dans la nuit de samedi à dimanche dernier",
        published,
        &["night 2025-03-08..2025-03-09"],
    );
    check(
        "tard dans la nuit de vendredi; vendredi nuit",
        published,
        &["night 2025-03-07", "night 2025-03-07"],
    );
    check(
        "de 2012 à 2015; dans les prochains jours",
        published,
        &[
            "2012-01-01..2015-12-31 range",
            "future 2025-03-11..2025-03-17 range",
        ],
    );
}
