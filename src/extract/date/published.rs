//! The day on which a report was published and the time that it reports on, where it says so itself.

use std::ops::Range;

use super::words::{Role, Text};
use super::{Date, DateWords, Days};
use crate::extract::token::Token;
use crate::time::{Day, Span};

/// How far into a text its own date may stand, in tokens.
const HEAD: usize = 200;

/// The day of publication that a text names, and the tokens that say it: behind a word such as
/// *Sent* or *Publié le*, as a line of its own or a dateline near the top, or as the signature in
/// the last line. Only days with their year count.
pub fn published_in(tokens: &[Token], words: &DateWords) -> Option<(Day, Range<usize>)> {
    let head = Text::new(&tokens[..tokens.len().min(HEAD)], words);
    let lines = lines(head.tokens);
    let stamped = (0..head.tokens.len()).find_map(|at| head.stamped(at));
    stamped
        .or_else(|| lines.iter().find_map(|line| head.dateline(line.clone())))
        .or_else(|| {
            // The end of the text, read alone.
            let from = tokens.iter().rposition(|token| token.n_breaks > 0)?;
            let start = tokens.len().saturating_sub(HEAD).max(from);
            let tail = Text::new(&tokens[start..], words);
            let (day, range) = tail.dateline(0..tail.tokens.len())?;
            Some((day, range.start + start..range.end + start))
        })
}

/// The time that a report says it covers, and the tokens that say it: a span of days near the top, of
/// more than two days and up to a quarter, with its year. `14 au 20 juillet 2025`.
pub fn period_in(tokens: &[Token], words: &DateWords) -> Option<(Span, Range<usize>)> {
    let head = &tokens[..tokens.len().min(TITLE)];
    super::find(head, words).into_iter().find_map(|mention| {
        if !matches!(mention.written.days, Days::Span(..)) || mention.written.is_night {
            return None;
        }
        let dated = super::resolve(&mention.written, &super::Anchor::default())?;
        let is_period = (3..=92).contains(&dated.span.n_days());
        is_period.then_some((dated.span, mention.tokens))
    })
}

/// How far into a text its period may stand, in tokens.
const TITLE: usize = 60;

/// Each line's tokens.
fn lines(tokens: &[Token]) -> Vec<Range<usize>> {
    let mut starts: Vec<usize> = (0..tokens.len())
        .filter(|&at| at == 0 || tokens[at].n_breaks > 0)
        .collect();
    starts.push(tokens.len());
    starts.windows(2).map(|pair| pair[0]..pair[1]).collect()
}

/// How many tokens may stand before the date of a dateline: `N'Djamena (Chad), 5 January 2026`.
const PLACE: usize = 7;
/// How many may stand behind it in a line of its own, such as a time of day.
const BEHIND: usize = 6;

impl Text<'_> {
    /// Behind `Sent:`, `Publié le`, `export of`.
    fn stamped(&self, at: usize) -> Option<(Day, Range<usize>)> {
        let end = self.role(at, Role::Stamp)?;
        let colon = usize::from(self.mark(end, ":"));
        // `dates DD/MM` is no stamp; `date : 3 mars 2024` is.
        let start = self.skip(end + colon, Role::On);
        let start = self.skip_of(start);
        let (end, day) = self.whole_day(start)?;
        Some((day, start..end))
    }

    /// A line that is only a date, or a place and a date.
    fn dateline(&self, line: Range<usize>) -> Option<(Day, Range<usize>)> {
        for at in line.start..line.end.min(line.start + PLACE) {
            let before = &self.tokens[line.start..at];
            // Digits or the end of a sentence before it: the line is no dateline.
            if before
                .last()
                .is_some_and(|token| token.is_mark(".") || self.figures(at - 1, 9).is_some())
            {
                return None;
            }
            let Some((end, day)) = self.whole_day(at) else {
                continue;
            };
            let is_divided = at == line.start
                || before.last().is_some_and(|token| {
                    matches!(&*token.form, "," | "(" | "-" | "*" | ":" | "|" | "•")
                        || self.role(at - 1, Role::On).is_some()
                })
                || before
                    .iter()
                    .any(|token| !token.is_word() && !token.is_mark("'") && !token.is_mark("*"));
            let dash = self.mark(end, "-")
                || self.mark(end, ")")
                || self.mark(end, "(")
                || self.mark(end, ":");
            let is_line = line.end.saturating_sub(end) <= BEHIND;
            return (is_divided && (is_line || dash)).then_some((day, at..end));
        }
        None
    }

    /// A day with its year.
    fn whole_day(&self, at: usize) -> Option<(usize, Day)> {
        let (end, date) = self.date(at)?;
        let date: Date = date;
        date.gregorian?.year?;
        let dated = super::resolve::resolve_days(&Days::Date(date), &super::Anchor::default())?;
        Some((end, dated.span.start()))
    }
}
