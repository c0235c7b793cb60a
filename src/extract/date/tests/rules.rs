//! Rules that hold for any date.

use super::*;
use crate::time::Span;

#[track_caller]
fn one(text: &str, anchor: Anchor) -> Dated {
    let mut found = read(text, anchor);
    assert_eq!(found.len(), 1, "{text}");
    found.remove(0).1.unwrap()
}

fn published(text: &str) -> Anchor {
    Anchor {
        published: Some(day(text)),
        ..Anchor::default()
    }
}

#[test]
fn two_calendars_that_disagree_are_told_of() {
    let dated = one("10 Muharram 1446 (26 July 2024)", published("2024-08-01"));
    assert_eq!(dated.span.start(), day("2024-07-26"));
    assert!(dated.note.unwrap().contains("Hijri"));
    assert_eq!(
        one("10 Muharram 1446 (16 July 2024)", published("2024-08-01")).note,
        None
    );
}

#[test]
fn a_weekday_chooses_the_year_and_the_order_of_figures() {
    // 17 September was a Wednesday in 2025, a Tuesday in 2024.
    assert_eq!(
        one("Tuesday 17 September", published("2025-09-19"))
            .span
            .start(),
        day("2024-09-17")
    );
    assert_eq!(
        one("Saturday 03/01/2025", published("2025-03-02"))
            .span
            .start(),
        day("2025-03-01")
    );
    let wrong = one("Monday 17 September 2025", published("2025-09-19"));
    assert_eq!(wrong.span.start(), day("2025-09-17"));
    assert!(wrong.note.unwrap().contains("Wednesday"));
}

#[test]
fn the_period_of_a_report_says_which_week_is_meant() {
    let anchor = Anchor {
        period: Some(Span::between(day("2025-07-28"), day("2025-08-03"))),
        ..published("2025-08-12")
    };
    assert_eq!(one("Wednesday", anchor).span.start(), day("2025-07-30"));
    assert_eq!(one("2 Aug", anchor).span.start(), day("2025-08-02"));
    assert_eq!(one("this week", anchor).span, anchor.period.unwrap());
}

#[test]
fn without_a_day_of_publication_the_text_before_decides() {
    let anchor = Anchor {
        context: Some(day("2022-05-11")),
        ..Anchor::default()
    };
    let friday = one("on Friday", anchor);
    assert_eq!(friday.span.start(), day("2022-05-13"));
    assert!(friday.is_relative_to_context);
    assert_eq!(one("on 3 June", anchor).span.start(), day("2022-06-03"));
    assert_eq!(said(read("yesterday", anchor)[0].1.as_ref()), "?");
    assert_eq!(
        said(read("on Friday", Anchor::default())[0].1.as_ref()),
        "?"
    );
}

#[test]
fn flags_say_how_a_date_came_about() {
    assert!(one("in 2023", published("2025-05-14")).is_year_only);
    assert!(one("on 3 March", published("2025-05-14")).is_year_chosen);
    assert!(!one("on 3 March 2024", published("2025-05-14")).is_year_chosen);
    assert!(one("dans la nuit de dimanche à lundi", published("2025-05-14")).is_night);
}

#[test]
fn a_day_that_no_calendar_has_is_none() {
    for text in ["31 February 2024", "30/02/2024", "31 avril 2024"] {
        let found = read(text, published("2025-05-14"));
        assert!(
            found.iter().all(|(_, dated)| dated.is_none()),
            "{text} {found:?}"
        );
    }
    assert_eq!(
        one("29 February", published("2026-05-14")).span.start(),
        day("2024-02-29")
    );
}

#[test]
fn users_may_add_words() {
    let table = "month\t5\tha\tMayu\nweekday\t4\tha\tJumma'a\n";
    let words = DateWords::read(table).unwrap();
    let tokens = tokens("4 Mayu 2024 Jumma'a");
    assert_eq!(find(&tokens, &words).len(), 2);
}

#[test]
fn a_bad_row_of_the_table_names_its_line() {
    let read = |text| DateWords::read(text).unwrap_err().to_string();
    assert!(read("month\t13\ten\tx").starts_with("line 1: \"13\" is no value"));
    assert!(read("# x\nmont\t1\ten\tx").starts_with("line 2: no such role"));
    assert!(read("unit\tcentury\ten\tx").starts_with("line 1: \"century\""));
}

const PIECES: [&str; 64] = [
    "4",
    "14",
    "31",
    "2024",
    "1446",
    "/",
    "-",
    ".",
    ",",
    "(",
    ")",
    "th",
    "of",
    "the",
    "le",
    "du",
    "au",
    "à",
    "de",
    "من",
    "إلى",
    "و",
    "وحتى",
    "السبت",
    "الأحد",
    "ليل",
    "night",
    "nuit",
    "overnight",
    "Monday",
    "Sun",
    "lundi",
    "Mar",
    "July",
    "mars",
    "May",
    "يوليو",
    "تشرين",
    "الأول",
    "محرم",
    "Sha'ban",
    "هـ",
    "الموافق",
    "last",
    "dernier",
    "الماضي",
    "three",
    "days",
    "jours",
    "أيام",
    "يومين",
    "ago",
    "il y a",
    "منذ",
    "since",
    "depuis",
    "between",
    "and",
    "early",
    "week",
    "الشهر",
    "الجاري",
    "same",
    "next",
];

#[test]
fn any_words_give_dates_whose_tokens_are_there() {
    let words = DateWords::embedded();
    arbtest::arbtest(|u| {
        let mut text = String::new();
        while let Ok(true) = u.arbitrary::<bool>() {
            text.push_str(u.choose(&PIECES)?);
            text.push_str(if u.arbitrary()? { " " } else { "" });
            text.push_str(if u.ratio(1, 10)? { "\n" } else { "" });
        }
        text.push_str(u.arbitrary()?);
        let tokens = tokens(&text);
        let some = |u: &mut arbtest::arbitrary::Unstructured<'_>| -> arbtest::arbitrary::Result<Option<Day>> {
            Ok(u.arbitrary::<Option<i32>>()?.map(Day))
        };
        let period = match (some(u)?, some(u)?) {
            (Some(from), Some(to)) => Some(Span::between(from, to)),
            _ => None,
        };
        let anchor = Anchor {
            published: some(u)?,
            context: some(u)?,
            period,
        };
        let mut end = 0;
        for mention in find(&tokens, &words) {
            assert!(mention.tokens.start >= end && mention.tokens.start < mention.tokens.end);
            assert!(mention.tokens.end <= tokens.len());
            end = mention.tokens.end;
            let _ = resolve(&mention.written, &anchor);
        }
        if let Some((_, range)) = published_in(&tokens, &words) {
            assert!(range.start < range.end && range.end <= tokens.len());
        }
        Ok(())
    });
}

#[test]
fn time_grows_with_the_text() {
    let words = DateWords::embedded();
    let text = "night from 3 to last Sunday and the 4 days of July - من السبت والأحد ".repeat(5_000);
    let tokens = tokens(&text);
    assert!(!find(&tokens, &words).is_empty());
}
