//! Where quoted words stand in a text, and the sentences around them.
//! Knows no language: a sentence ends at a full stop, a question or exclamation mark, or a line end.

use std::ops::Range;

use super::Fault;

/// The bytes of the `occurrence`-th quote, counted from 1; without one, the quote must be unique.
/// On character boundaries. `report` only names the text in faults.
pub(super) fn find(
    text: &str,
    quote: &str,
    occurrence: Option<usize>,
    report: &str,
) -> Result<Range<usize>, Fault> {
    let found = text.match_indices(quote).count();
    if occurrence.is_none() && found > 1 {
        return Err(Fault::QuoteAmbiguous {
            quote: quote.to_owned(),
            found,
            report: report.to_owned(),
        });
    }
    let occurrence = occurrence.unwrap_or(1);
    occurrence
        .checked_sub(1)
        .and_then(|nth| text.match_indices(quote).nth(nth))
        .filter(|_| !quote.is_empty())
        .map(|(start, _)| start..start + quote.len())
        .ok_or_else(|| Fault::QuoteMissing {
            quote: quote.to_owned(),
            occurrence,
            report: report.to_owned(),
        })
}

/// The bytes of the whole sentences that `bytes` touches, without white space around them.
/// `bytes` must lie on character boundaries of the text.
pub(super) fn sentences(text: &str, bytes: Range<usize>) -> Range<usize> {
    let ends_sentence = |c: char| matches!(c, '.' | '!' | '?' | '؟' | '\n');
    let before = &text[..bytes.start];
    let start = before
        .char_indices()
        .rev()
        .find(|(_, c)| ends_sentence(*c))
        .map_or(0, |(at, c)| at + c.len_utf8());
    let end = text[bytes.end..]
        .char_indices()
        .find(|(_, c)| ends_sentence(*c))
        .map_or(text.len(), |(at, c)| bytes.end + at + c.len_utf8());
    let sentences = &text[start..end];
    let start = start + (sentences.len() - sentences.trim_start().len());
    start..start + sentences.trim().len()
}
