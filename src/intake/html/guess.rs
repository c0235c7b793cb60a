//! What speaks for an element being no part of the report, counted, and what is set aside once all of
//! the page is known. Knows no tags.

use super::written::{self, n_letters};
use crate::intake::{Aside, AsideKind};

/// How much there is.
#[derive(Debug, Default, Clone, Copy)]
#[expect(
    clippy::struct_field_names,
    reason = "counts are named so, as everywhere"
)]
pub(super) struct Counts {
    pub(super) n_letters: usize,
    pub(super) n_linked: usize,
    pub(super) n_links: usize,
    /// Elements that only the report itself has: `main`, `h1`.
    pub(super) n_mains: usize,
    pub(super) n_paragraphs: usize,
}

impl Counts {
    /// What was added since.
    pub(super) fn since(self, then: Self) -> Self {
        Self {
            n_letters: self.n_letters.saturating_sub(then.n_letters),
            n_linked: self.n_linked.saturating_sub(then.n_linked),
            n_links: self.n_links.saturating_sub(then.n_links),
            n_mains: self.n_mains.saturating_sub(then.n_mains),
            n_paragraphs: self.n_paragraphs.saturating_sub(then.n_paragraphs),
        }
    }

    /// Whether so much running text is there that it is the report.
    pub(super) fn is_report(self) -> bool {
        self.n_mains > 0
            || self.n_letters.saturating_sub(self.n_linked) > 500 && self.n_paragraphs >= 2
    }

    /// How much of it is links, from 0 to 1.
    pub(super) fn linked(self) -> f64 {
        self.n_linked as f64 / self.n_letters.max(1) as f64
    }

    /// Three links with little between them lead through the site or to other reports.
    pub(super) fn why_links(self, name: &str) -> Option<AsideKind> {
        let is_list = matches!(name, "ul" | "ol" | "dl" | "table");
        let is_dense = self.n_links >= 3 && self.linked() >= 0.6
            || is_list && self.n_links >= 2 && self.linked() >= 0.85;
        // A headline has some thirty letters at least, an entry of a menu a word or two.
        is_dense.then(|| match self.n_linked / self.n_links.max(1) {
            0..=24 => AsideKind::Menu,
            _ => AsideKind::Related,
        })
    }
}

/// A part that is set aside, unless that leaves nothing to read.
#[derive(Debug, Clone)]
pub(super) struct Guess {
    pub(super) aside: Aside,
    /// The element's own name says so.
    pub(super) by_name: bool,
    /// Letters in it that are no link.
    pub(super) n_plain: usize,
}

/// What is set aside of a page, now that all of it is known.
pub(super) fn settled(
    text: &str,
    mut guesses: Vec<Guess>,
    all: Counts,
    notes: &mut Vec<String>,
) -> Vec<Aside> {
    // What holds most of the running text is the report, whatever its author calls it.
    let n_plain = all.n_letters.saturating_sub(all.n_linked);
    guesses.retain(|guess| {
        let is_most = guess.n_plain > 600 && guess.n_plain * 10 > n_plain * 6;
        guess.by_name || guess.aside.why == AsideKind::Quoted || !is_most
    });
    let order = |guesses: &[Guess]| {
        written::in_order(guesses.iter().map(|guess| guess.aside.clone()).collect())
    };
    let n_read = |asides: &[Aside]| {
        let in_aside = |aside: &Aside| n_letters(&text[aside.bytes.clone()]);
        n_letters(text).saturating_sub(asides.iter().map(in_aside).sum())
    };
    let mut asides = order(&guesses);
    // Less than a sentence to read means that the largest guess was wrong, or a second one.
    for _ in 0..2 {
        let by_size = |guess: &&Guess| (guess.n_plain, guess.aside.bytes.len());
        let largest = guesses
            .iter()
            .filter(|guess| !guess.by_name)
            .max_by_key(by_size);
        let Some(largest) = largest.filter(|guess| guess.n_plain > 160) else {
            break;
        };
        if n_read(&asides) >= 80 {
            break;
        }
        let kept = largest.aside.bytes.clone();
        guesses.retain(|guess| guess.by_name || guess.aside.bytes != kept);
        asides = order(&guesses);
        notes.push(
            "nearly all of the page is menus and links by its build: \
             the longest part is read nevertheless"
                .to_owned(),
        );
    }
    notes.dedup();
    asides
}

/// Whether quoted words are a mail that was passed on, which is what is to be read.
pub(in crate::intake) fn is_forwarded(text: &str) -> bool {
    let head: String = text.chars().take(400).collect();
    [
        "Forwarded message",
        "Message transféré",
        "الرسالة المعاد توجيهها",
        "رسالة معاد توجيهها",
    ]
    .iter()
    .any(|words| head.contains(words))
}
