//! Dates as reports write them.

mod arabic;
mod english;
mod french;
mod headers;
mod rules;

use super::*;
use crate::extract::token::tokens;
use crate::time::{DatePrecision, Day};

/// A date as `2024-07-19`, `2024-07-19..20 range`, with `since`, `until`, `future`, `night` before it
/// and what it says of doubt left out; `?` where it cannot be known.
fn said(dated: Option<&Dated>) -> String {
    let Some(dated) = dated else {
        return "?".to_owned();
    };
    let mut text = String::new();
    for (is, word) in [
        (dated.is_since, "since "),
        (dated.is_until, "until "),
        (dated.is_future, "future "),
        (dated.is_night, "night "),
    ] {
        text.push_str(if is { word } else { "" });
    }
    text.push_str(&dated.span.start().to_string());
    if dated.span.n_days() > 1 {
        text.push_str("..");
        text.push_str(&dated.span.end().to_string());
    }
    if dated.precision != DatePrecision::Day {
        text.push(' ');
        text.push_str(dated.precision.code());
    }
    text
}

/// Each mention of a text with what it means; the day of each is the context of the next.
fn read(text: &str, anchor: Anchor) -> Vec<(String, Option<Dated>)> {
    let tokens = tokens(text);
    let mut anchor = anchor;
    find(&tokens, &DateWords::embedded())
        .into_iter()
        .map(|mention| {
            let bytes =
                tokens[mention.tokens.start].bytes.start..tokens[mention.tokens.end - 1].bytes.end;
            let dated = resolve(&mention.written, &anchor);
            if let Some(dated) = &dated {
                anchor.context = Some(dated.span.start());
            }
            (text[bytes].to_owned(), dated)
        })
        .collect()
}

#[track_caller]
fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

/// What the dates of a text mean, if it was published on a day (none: `-`).
#[track_caller]
fn check(text: &str, published: &str, wanted: &[&str]) {
    let published = (published != "-").then(|| day(published));
    let anchor = Anchor {
        published,
        ..Anchor::default()
    };
    let found = read(text, anchor);
    let days: Vec<String> = found
        .iter()
        .map(|(_, dated)| said(dated.as_ref()))
        .collect();
    assert_eq!(
        days,
        wanted,
        "{text}: {:?}",
        found.iter().map(|(words, _)| words).collect::<Vec<_>>()
    );
}
