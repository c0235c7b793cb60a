//! Sentences that come from below the window in English: reasons of the resolver, doubts of the
//! reader, why two incidents may be one, what speaks against coordinates, faults. They are stored and
//! exported as they are; here each is known again by the English words of its key and said in the
//! language of the window with the same arguments. What is not known stays as it is.

mod argument;
#[cfg(test)]
mod tests;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use fluent_bundle::FluentValue;

use super::lang::{self, Lang};

/// So many sentences are remembered, so that a frame looks none up twice.
const MOST_KEPT: usize = 2000;

/// A stretch of a sentence.
#[derive(Debug, Clone, Copy)]
enum Part {
    /// Words as they are.
    Words(&'static str),
    /// What changes from one to the next, by its name.
    Argument(&'static str),
}

/// A sentence, or a piece of one, as it comes from below.
#[derive(Debug)]
struct Pattern {
    key: &'static str,
    parts: Vec<Part>,
    /// Of the words that do not change: who has more of them says more.
    n_letters: usize,
}

/// What lines of the file are pieces of sentences, by the beginning of their keys.
const PIECES: [&str; 9] = [
    "whose-", "what-", "hint-", "wind-", "side-", "spot-", "holds-", "who-", "area-",
];

/// Every line of the file, the most telling first.
static PATTERNS: LazyLock<Vec<Pattern>> = LazyLock::new(|| {
    let lines = lang::HEARD.lines();
    let mut patterns: Vec<Pattern> = lines.filter_map(pattern).collect();
    patterns.sort_by_key(|pattern| std::cmp::Reverse(pattern.n_letters));
    patterns
});

/// The sentences that speak against what they stand beside.
const DOUBTS: [&str; 26] = [
    "why-not-in",
    "why-far-named",
    "why-not-written-km",
    "why-not-written-km-way",
    "why-not-written",
    "why-not-written-way",
    "why-acts-elsewhere",
    "why-words-say-other",
    "why-in-not",
    "why-no-settlement",
    "why-none",
    "why-none-in",
    "why-not-lie",
    "why-only-somewhat",
    "why-namesake",
    "why-no-town",
    "why-abroad",
    "why-no-word",
    "why-nearer",
    "why-unconfirmed",
    "why-two-alike",
    "why-rival",
    "why-names-none",
    "why-none-there",
    "why-no-border",
    "why-no-road",
];

/// The patterns of those.
static DOUBTING: LazyLock<Vec<&'static Pattern>> = LazyLock::new(|| {
    let all = PATTERNS.iter();
    all.filter(|one| DOUBTS.contains(&one.key)).collect()
});

/// The pattern of a line such as `why-rival = { $name }, { $km } km from { $name2 }`.
fn pattern(line: &'static str) -> Option<Pattern> {
    let (key, words) = line.split_once(" = ")?;
    if key.starts_with('#') {
        return None;
    }
    let mut parts = Vec::new();
    let mut rest = words;
    while let Some((before, after)) = rest.split_once("{ $") {
        let (name, behind) = after.split_once(" }")?;
        if !before.is_empty() {
            parts.push(Part::Words(before));
        }
        parts.push(Part::Argument(name));
        rest = behind;
    }
    if !rest.is_empty() {
        parts.push(Part::Words(rest));
    }
    let n_letters = parts
        .iter()
        .map(|part| match part {
            Part::Words(words) => words.len(),
            Part::Argument(_) => 0,
        })
        .sum();
    Some(Pattern {
        key,
        parts,
        n_letters,
    })
}

impl Pattern {
    fn is_piece(&self) -> bool {
        PIECES.iter().any(|piece| self.key.starts_with(piece))
    }
}

/// The arguments of a sentence, each in the language of the window.
type Arguments = Vec<(&'static str, FluentValue<'static>)>;

/// Whether a text is what the parts say, from its first letter to its last; its arguments then.
fn fits(parts: &[Part], text: &str, found: &mut Arguments) -> bool {
    match parts {
        [] => text.is_empty(),
        [Part::Words(words), rest @ ..] => text
            .strip_prefix(words)
            .is_some_and(|text| fits(rest, text, found)),
        [Part::Argument(name), rest @ ..] => {
            let ends: Vec<usize> = match rest.first() {
                None => vec![text.len()],
                Some(Part::Words(words)) => text.match_indices(words).map(|(at, _)| at).collect(),
                Some(Part::Argument(_)) => text
                    .char_indices()
                    .map(|(at, _)| at)
                    .chain([text.len()])
                    .collect(),
            };
            ends.into_iter().any(|end| {
                let Some(value) = argument::said(name, &text[..end]) else {
                    return false;
                };
                let n = found.len();
                if let FluentValue::Number(number) = &value {
                    // The same with its thousands apart.
                    let count = super::words::thousands(number.value as usize);
                    found.push(("n-said", count.into()));
                }
                found.push((name, value));
                let goes_on = fits(rest, &text[end..], found);
                if !goes_on {
                    found.truncate(n);
                }
                goes_on
            })
        }
    }
}

/// What the first fitting pattern says.
fn told<'p>(patterns: impl Iterator<Item = &'p Pattern>, text: &str) -> Option<String> {
    let mut found = Arguments::new();
    for pattern in patterns {
        found.clear();
        if fits(&pattern.parts, text, &mut found) {
            return Some(lang::say_with(pattern.key, &found));
        }
    }
    None
}

/// A piece of a sentence, of those whose keys begin so.
fn piece(beginning: &str, text: &str) -> Option<String> {
    let of_it = |pattern: &&Pattern| pattern.key.starts_with(beginning);
    told(PATTERNS.iter().filter(of_it), text)
}

/// One sentence: as it stands, without its full stop, or with a small letter at its head.
fn sentence(text: &str) -> Option<String> {
    let known = |text: &str| told(PATTERNS.iter().filter(|one| !one.is_piece()), text);
    if let Some(said) = known(text) {
        return Some(said);
    }
    if let Some(said) = text.strip_suffix('.').and_then(known) {
        return Some(format!("{said}."));
    }
    let bare = text.strip_suffix('.');
    let small = with_head(bare.unwrap_or(text), |letter| {
        letter.to_lowercase().collect()
    });
    let said = known(&small)?;
    let said = with_head(&said, |letter| letter.to_uppercase().collect());
    Some(if bare.is_some() {
        format!("{said}.")
    } else {
        said
    })
}

/// A text with another first letter.
fn with_head(text: &str, head: impl FnOnce(char) -> String) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(head).unwrap_or_default();
    format!("{first}{}", letters.as_str())
}

/// Sentences one behind the other, or parted by semicolons.
fn sentences(text: &str) -> Option<String> {
    parted(text, ". ", 1)
        .or_else(|| sentence(text))
        .or_else(|| parted(text, "; ", 0))
}

/// The same where a known sentence ends before some sign, of which so many bytes belong to it.
fn parted(text: &str, sign: &str, n_own: usize) -> Option<String> {
    text.match_indices(sign).find_map(|(at, _)| {
        let first = sentence(&text[..at + n_own])?;
        let rest = &text[at + sign.len()..];
        let rest = sentences(rest).unwrap_or_else(|| rest.to_owned());
        let between = if n_own == 0 { "\u{a0};" } else { "" };
        Some(format!("{first}{between} {rest}"))
    })
}

thread_local! {
    static KEPT: RefCell<(Lang, BTreeMap<String, String>)> =
        const { RefCell::new((Lang::En, BTreeMap::new())) };
}

/// A sentence from below the window, in the language of the window; as it is where it is not known.
pub fn heard(text: &str) -> String {
    let lang = lang::now();
    if lang == Lang::En {
        return text.to_owned();
    }
    let kept = KEPT.with_borrow(|(of, kept)| {
        let kept = kept.get(text).filter(|_| *of == lang);
        kept.cloned()
    });
    if let Some(kept) = kept {
        return kept;
    }
    let said = sentences(text).unwrap_or_else(|| text.to_owned());
    KEPT.with_borrow_mut(|(of, kept)| {
        if *of != lang || kept.len() >= MOST_KEPT {
            kept.clear();
            *of = lang;
        }
        kept.insert(text.to_owned(), said.clone());
    });
    said
}

/// Whether a sentence from below speaks against what it stands beside: a place that is not where the
/// words put it, another that fits as well. What is said of one end of a stretch counts like the rest.
pub fn is_doubt(text: &str) -> bool {
    let text = text.strip_suffix('.').unwrap_or(text);
    let of_an_end = text.split_once(": ").map(|(_, rest)| rest);
    let mut found = Arguments::new();
    let mut doubts = |text: &str| {
        DOUBTING.iter().any(|pattern| {
            found.clear();
            fits(&pattern.parts, text, &mut found)
        })
    };
    doubts(text) || of_an_end.is_some_and(doubts)
}

/// Whether a sentence says by how much the best place leads: that speaks for one that is sure, and for
/// asking where it is not.
pub fn is_lead(text: &str) -> bool {
    let patterns = PATTERNS.iter();
    let mut leads = patterns.filter(|pattern| pattern.key.starts_with("why-next"));
    leads.any(|pattern| fits(&pattern.parts, text, &mut Arguments::new()))
}

/// Some sentences from below, one behind the other with something between.
pub fn heard_all(texts: &[String], between: &str) -> String {
    let said: Vec<String> = texts.iter().map(|text| heard(text)).collect();
    said.join(between)
}
