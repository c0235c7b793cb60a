//! Written dates in English.

use super::check;

#[test]
fn english_days_are_read_in_words_and_figures() {
    let published = "2024-07-22";
    check(
        "on 19 July 2024 and July 18, 2024",
        published,
        &["2024-07-19", "2024-07-18"],
    );
    check(
        "on the 3rd of March 2021, on March 4th",
        published,
        &["2021-03-03", "2024-03-04"],
    );
    check(
        "29 Jun, Jul 2 and Dec. 18",
        published,
        &["2024-06-29", "2024-07-02", "2023-12-18"],
    );
    check(
        "02/03/2026 2026-03-04 25/12/2020 12/25/2020",
        "2026-03-24",
        &["2026-03-02", "2026-03-04", "2020-12-25", "2020-12-25"],
    );
    check(
        "Wednesday, September 17 and Tuesday 24 June",
        "2025-09-19",
        &["2025-09-17", "2025-06-24"],
    );
    check("18-Jul-2024", published, &["2024-07-18"]);
    check("on 5 August", "2025-08-04", &["future 2025-08-05"]);
}

#[test]
fn english_weekdays_are_the_last_of_their_name() {
    let published = "2025-05-14"; // a Wednesday
    check(
        "killed on Sunday, he said Wednesday",
        published,
        &["2025-05-11", "2025-05-14"],
    );
    check(
        "last Thursday, last Wednesday",
        published,
        &["2025-05-08", "2025-05-07"],
    );
    check("next Monday", published, &["future 2025-05-19"]);
    check(
        "late on Sunday, early Monday, Tuesday morning",
        published,
        &["2025-05-11", "2025-05-12", "2025-05-13"],
    );
    check(
        "on Friday and Saturday",
        published,
        &["2025-05-09..2025-05-10 range"],
    );
    check(
        "on Monday and Saturday",
        published,
        &["2025-05-12", "2025-05-10"],
    );
    check(
        "from Monday to Wednesday",
        published,
        &["2025-05-12..2025-05-14 range"],
    );
    check("Sunday night", published, &["night 2025-05-11"]);
    check(
        "over the weekend",
        published,
        &["2025-05-10..2025-05-11 range"],
    );
}

#[test]
fn english_nights_go_over_two_days() {
    check(
        "in the night of 3 to 4 January 2026",
        "2026-01-05",
        &["night 2026-01-03..2026-01-04"],
    );
    check(
        "on the night of 28 to 29 March 2021",
        "2025-12-18",
        &["night 2021-03-28..2021-03-29"],
    );
    check(
        "during the night from Sunday to Monday",
        "2025-05-14",
        &["night 2025-05-11..2025-05-12"],
    );
    check(
        "overnight Saturday",
        "2025-05-14",
        &["night 2025-05-10..2025-05-11"],
    );
    check("last night", "2025-05-14", &["night 2025-05-13"]);
    check(
        "the night of 31 December to 1 January",
        "2026-01-05",
        &["night 2025-12-31..2026-01-01"],
    );
}

#[test]
fn english_words_count_from_publication() {
    let published = "2025-05-14";
    check(
        "today, yesterday, the day before yesterday, this morning",
        published,
        &["2025-05-14", "2025-05-13", "2025-05-12", "2025-05-14"],
    );
    check("yesterday evening", published, &["2025-05-13"]);
    check("three days ago", published, &["2025-05-11"]);
    check("two weeks ago", published, &["2025-04-27..2025-05-03 week"]);
    check("last week", published, &["2025-05-05..2025-05-11 week"]);
    check("this week", published, &["2025-05-12..2025-05-14 week"]);
    check(
        "during the past week",
        published,
        &["2025-05-07..2025-05-14 week"],
    );
    check(
        "in recent days",
        published,
        &["2025-05-07..2025-05-14 week"],
    );
    check(
        "the last three days",
        published,
        &["2025-05-11..2025-05-14 week"],
    );
    check("last month", published, &["2025-04-01..2025-04-30 month"]);
    check(
        "earlier this month",
        published,
        &["2025-05-01..2025-05-10 month"],
    );
    check("last year", published, &["2024-01-01..2024-12-31 year"]);
    check(
        "a few days ago",
        published,
        &["2025-05-07..2025-05-13 week"],
    );
    check("today and yesterday", "-", &["?", "?"]);
}

#[test]
fn english_months_and_years_are_those_before_publication() {
    let published = "2025-05-14";
    check(
        "between 2019 and 2021; March 2023 to May 2023",
        published,
        &[
            "2019-01-01..2021-12-31 range",
            "2023-03-01..2023-05-31 range",
        ],
    );
    check("in November", published, &["2024-11-01..2024-11-30 month"]);
    check(
        "In May 2 villages",
        published,
        &["2025-05-01..2025-05-14 month"],
    );
    check("August 2023", published, &["2023-08-01..2023-08-31 month"]);
    check(
        "late June 2023",
        published,
        &["2023-06-21..2023-06-30 month"],
    );
    check("in mid-March", published, &["2025-03-11..2025-03-20 month"]);
    check(
        "in 2023, since 2015",
        published,
        &[
            "2023-01-01..2023-12-31 year",
            "since 2015-01-01..2025-05-14 range",
        ],
    );
    check("last July", published, &["2024-07-01..2024-07-31 month"]);
    check("they may march in the sun", published, &[]);
}

#[test]
fn english_spans_have_two_ends() {
    let published = "2024-01-22";
    check(
        "from 10 to 14 January",
        published,
        &["2024-01-10..2024-01-14 range"],
    );
    check(
        "between 3 and 5 January 2024",
        published,
        &["2024-01-03..2024-01-05 range"],
    );
    check(
        "January 10-14, 2024",
        published,
        &["2024-01-10..2024-01-14 range"],
    );
    check(
        "10-14 January",
        published,
        &["2024-01-10..2024-01-14 range"],
    );
    check(
        "Monday 28 July - Sunday 3 August 2025",
        "2025-08-04",
        &["2025-07-28..2025-08-03 range"],
    );
    check(
        "from 28 December to 3 January",
        published,
        &["2023-12-28..2024-01-03 range"],
    );
    check(
        "on 6 and 7 January",
        published,
        &["2024-01-06..2024-01-07 range"],
    );
    check(
        "since last Monday",
        published,
        &["since 2024-01-15..2024-01-22 range"],
    );
    check("until 14 January", published, &["until 2024-01-14 range"]);
    check(
        "from January to March 2023",
        published,
        &["2023-01-01..2023-03-31 range"],
    );
    check(
        "3 March and 5 June 2021",
        published,
        &["2021-03-03", "2021-06-05"],
    );
}

#[test]
fn english_words_count_from_the_day_before_them() {
    let published = "2024-01-22";
    check(
        "On 8 January here; the same day there",
        published,
        &["2024-01-08", "2024-01-08"],
    );
    check(
        "On 8 January. Two days later, on 10 January",
        published,
        &["2024-01-08", "2024-01-10", "2024-01-10"],
    );
    check(
        "On 8 January, the next day, the day before",
        published,
        &["2024-01-08", "2024-01-09", "2024-01-08"],
    );
    check(
        "On 8 January; over the next four days",
        published,
        &["2024-01-08", "2024-01-09..2024-01-12 range"],
    );
    check(
        "On 8 January; a few days earlier",
        published,
        &["2024-01-08", "2024-01-01..2024-01-07 week"],
    );
    check(
        "In July 2022; the same month",
        published,
        &[
            "2022-07-01..2022-07-31 month",
            "2022-07-01..2022-07-31 month",
        ],
    );
    check(
        "On 8 January and on the 14th",
        published,
        &["2024-01-08", "2024-01-14"],
    );
    check(
        "On 8 January; two days after the raid",
        published,
        &["2024-01-08", "2024-01-06"],
    );
    check(
        "On 8 January; two days after that, a raid",
        published,
        &["2024-01-08", "2024-01-10"],
    );
    check(
        "in the coming days",
        published,
        &["future 2024-01-23..2024-01-29 range"],
    );
    check("the same day", published, &["?"]);
}

#[test]
fn english_times_and_durations_are_no_dates() {
    for text in [
        "for four hours",
        "at 10.20 hours",
        "about 9:00",
        "24/7",
        "3/4 of them",
        "12 men on 3 trucks",
        "the 14th Battalion",
        "a second man",
        "on 14 people",
        "row 5",
        "003/2026",
        "10-12 dead",
        "the sun",
    ] {
        check(text, "2025-05-14", &[]);
    }
}

#[test]
fn english_days_stand_in_lists_weeks_and_short_forms() {
    let published = "2024-01-22";
    check(
        "on 3 and 5 January",
        published,
        &["2024-01-03", "2024-01-05"],
    );
    check("killing 12 - 4 January", published, &["2024-01-04"]);
    check(
        "Friday and Saturday 12 people",
        published,
        &["2024-01-19..2024-01-20 range"],
    );
    check(
        "the week of 8 January",
        published,
        &["2024-01-08..2024-01-14 week"],
    );
    check(
        "5 Jan. 2024, Jan. 6, 2024, January 7th, 2024, 05 January",
        published,
        &["2024-01-05", "2024-01-06", "2024-01-07", "2024-01-05"],
    );
    check(
        "this past Sunday; Sunday's raid",
        published,
        &["2024-01-21", "2024-01-21"],
    );
}
