//! The sentences of a report around given words, for places where the whole has no room. Knows
//! punctuation, not grammar: where it is in doubt the excerpt is longer.

use std::ops::Range;

/// The sentences around words of a text, without white space at their ends: the first words given
/// always, others as long as the excerpt stays within `max_bytes`. A sentence that is longer is cut
/// between words. Without words given, the first sentence. Ends lie on characters.
pub fn excerpt(text: &str, around: &[Range<usize>], max_bytes: usize) -> Range<usize> {
    let clamp = |words: &Range<usize>| {
        let start = text.floor_char_boundary(words.start);
        start
            ..text
                .ceil_char_boundary(words.end.max(start))
                .min(text.len())
    };
    let mut words = around.iter().map(clamp);
    let first = words.next().unwrap_or(0..0);
    let sentences = sentences(text);
    let mut kept = first.clone();
    let mut found = within(text, &sentences, &kept);
    if found.len() > max_bytes {
        return cut(text, &found, &kept, max_bytes);
    }
    for more in words {
        let wider = kept.start.min(more.start)..kept.end.max(more.end);
        let wider_found = within(text, &sentences, &wider);
        if wider_found.len() <= max_bytes {
            (kept, found) = (wider, wider_found);
        }
    }
    found
}

/// The sentences that a range touches, trimmed.
fn within(text: &str, sentences: &[Range<usize>], words: &Range<usize>) -> Range<usize> {
    let touches = |sentence: &&Range<usize>| {
        sentence.start < words.end.max(words.start + 1) && words.start < sentence.end
    };
    let mut touched = sentences.iter().filter(touches);
    let Some(first) = touched.next() else {
        return words.clone();
    };
    let last = touched.next_back().unwrap_or(first);
    trim(text, first.start.min(words.start)..last.end.max(words.end))
}

fn trim(text: &str, bytes: Range<usize>) -> Range<usize> {
    let inner = text[bytes.clone()].trim_start();
    let start = bytes.end - inner.len();
    start..start + inner.trim_end().len()
}

/// A part of a long sentence around words, between spaces where there are any.
fn cut(
    text: &str,
    sentence: &Range<usize>,
    words: &Range<usize>,
    max_bytes: usize,
) -> Range<usize> {
    let spare = max_bytes.saturating_sub(words.len()) / 2;
    let start = text.ceil_char_boundary(words.start.saturating_sub(spare).max(sentence.start));
    let end = text.floor_char_boundary((words.end + spare).min(sentence.end));
    let before = &text[start.min(words.start)..words.start];
    let after = &text[words.end..end.max(words.end)];
    let start = match before.find(char::is_whitespace) {
        Some(at) if start > sentence.start => words.start - before.len() + at,
        _ => words.start - before.len(),
    };
    let end = match after.rfind(char::is_whitespace) {
        Some(at) if end < sentence.end => words.end + at,
        _ => words.end + after.len(),
    };
    trim(text, start..end)
}

/// Every byte of a text in sentences, each with the white space after it.
fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let is_break = matches!(c, '\n' | '\u{2029}');
        if !is_break && !matches!(c, '.' | '!' | '?' | '؟' | '۔' | '…') {
            continue;
        }
        let mut end = at + c.len_utf8();
        let closes = |&(_, next): &(usize, char)| {
            matches!(
                next,
                '.' | '!' | '?' | '؟' | '"' | '”' | '’' | '»' | ')' | ']'
            )
        };
        while let Some((next_at, next)) = chars.next_if(closes) {
            end = next_at + next.len_utf8();
        }
        let rest = &text[end..];
        let follows = rest.trim_start();
        let is_apart = rest.is_empty() || follows.len() < rest.len();
        if !is_break && (!is_apart || (c == '.' && goes_on(&text[start..at], follows))) {
            continue;
        }
        end = text.len() - follows.len();
        while chars.next_if(|&(next_at, _)| next_at < end).is_some() {}
        found.push(start..end);
        start = end;
    }
    if start < text.len() {
        found.push(start..text.len());
    }
    found
}

/// Whether a full stop between these words is that of an abbreviation or a number.
fn goes_on(before: &str, follows: &str) -> bool {
    const TITLES: [&str; 14] = [
        "mr", "mrs", "ms", "dr", "gen", "col", "lt", "capt", "sgt", "maj", "brig", "st", "mme",
        "no",
    ];
    let word = before
        .rsplit(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or_default();
    let mut letters = word.chars();
    let is_initial = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none();
    let goes_on_small = follows.chars().next().is_some_and(char::is_lowercase);
    is_initial || goes_on_small || TITLES.contains(&word.to_lowercase().as_str())
}
