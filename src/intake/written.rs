//! Text as it is written down from a page or document: blocks on lines of their own, cells divided
//! by tabs, no blanks at the ends; and the words that point at other reports. Knows no markup.

use std::ops::Range;

use super::{Aside, AsideKind};

/// A text under construction. Blanks are owed until a letter follows, so that none end a line.
#[derive(Debug, Default)]
pub(super) struct Written {
    pub(super) text: String,
    n_lines: u8,
    n_tabs: u16,
    space: bool,
    item: bool,
}

impl Written {
    /// Writes running text: any blanks in it count as one space.
    pub(super) fn flow(&mut self, text: &str) {
        let mut rest = text;
        while !rest.is_empty() {
            let word = rest.trim_start_matches(|sign: char| sign.is_ascii_whitespace());
            self.space |= word.len() < rest.len();
            let end = word
                .find(|sign: char| sign.is_ascii_whitespace())
                .unwrap_or(word.len());
            if end > 0 {
                self.settle();
                self.text.push_str(&word[..end]);
            }
            rest = &word[end..];
        }
    }

    /// Writes text whose blanks and line breaks are its own.
    pub(super) fn exactly(&mut self, text: &str) {
        for (n, line) in text.split('\n').enumerate() {
            if n > 0 {
                self.line(1);
            }
            let inked = line.trim_end();
            if !inked.is_empty() {
                self.settle();
                self.text.push_str(inked);
                self.space = inked.len() < line.len();
            } else if self.n_lines == 1 && n > 0 {
                self.n_lines = 2;
            }
        }
    }

    /// Begins a new line, or leaves one empty between with `2`. Not in an empty cell, whose tab
    /// would be lost, nor between an item and its sign.
    pub(super) fn line(&mut self, n: u8) {
        if self.n_tabs == 0 && !self.item {
            self.n_lines = self.n_lines.max(n);
        }
        self.space = false;
    }

    /// Begins an item of a list, whose sign is owed until a letter follows, or ends it.
    pub(super) fn item(&mut self, begins: bool) {
        self.item = begins;
    }

    /// Begins the next cell of the row that began at `row`.
    pub(super) fn cell(&mut self, row: usize) {
        if self.text.len() > row {
            self.n_lines = 0;
        }
        self.n_tabs = self.n_tabs.saturating_add(1);
        self.space = false;
    }

    /// Ends a row; its empty cells at the end are dropped.
    pub(super) fn end_row(&mut self) {
        self.n_tabs = 0;
        self.line(1);
    }

    /// Takes back what was written since.
    pub(super) fn take_back(&mut self, to: usize) {
        self.text.truncate(to);
        (self.n_tabs, self.item) = (0, false);
        self.line(1);
    }

    fn settle(&mut self) {
        if !self.text.is_empty() {
            for _ in 0..self.n_lines {
                self.text.push('\n');
            }
            if self.space && self.n_lines == 0 && self.n_tabs == 0 {
                self.text.push(' ');
            }
        }
        for _ in 0..self.n_tabs {
            self.text.push('\t');
        }
        if self.item {
            self.text.push_str("• ");
            self.item = false;
        }
        (self.n_lines, self.n_tabs, self.space) = (0, 0, false);
    }
}

/// A range without the blanks at its ends; `None` where nothing is left.
pub(super) fn trimmed(text: &str, bytes: Range<usize>) -> Option<Range<usize>> {
    let inner = text.get(bytes.clone())?;
    let start = bytes.start + (inner.len() - inner.trim_start().len());
    let end = start + inner.trim().len();
    (start < end).then_some(start..end)
}

/// Asides in order, none within another: the outer one stands for both.
pub(super) fn in_order(mut asides: Vec<Aside>) -> Vec<Aside> {
    asides.sort_by_key(|aside| (aside.bytes.start, std::cmp::Reverse(aside.bytes.end)));
    let mut end = 0;
    asides.retain(|aside| {
        let fine = aside.bytes.start >= end && aside.bytes.start < aside.bytes.end;
        if fine {
            end = aside.bytes.end;
        }
        fine
    });
    asides
}

/// How many letters and digits there are.
pub(super) fn n_letters(text: &str) -> usize {
    text.chars().filter(|sign| sign.is_alphanumeric()).count()
}

/// Beginnings of lines that point at other reports, folded as [`folded`] does.
const POINTERS: &[&str] = &[
    "a lire aussi",
    "a lire egalement",
    "a voir aussi",
    "articles lies",
    "articles similaires",
    "aussi sur le sujet",
    "dans la meme rubrique",
    "lire aussi",
    "lire egalement",
    "lire la suite",
    "lisez aussi",
    "sur le meme sujet",
    "voir aussi",
    "vous aimerez aussi",
    "also read",
    "more on this",
    "most read",
    "read also",
    "read more",
    "recommended stories",
    "related articles",
    "related news",
    "related stories",
    "see also",
    "you may also like",
    "اخبار ذات صله",
    "اقرا ايضا",
    "اقرا المزيد",
    "الاكثر قراءه",
    "المزيد من الاخبار",
    "انظر ايضا",
    "شاهد ايضا",
    "قد يعجبك ايضا",
    "مقالات ذات صله",
    "مواضيع ذات صله",
    "مواضيع متعلقه",
];

/// Whether a line begins with words that point at other reports, and how many letters follow them.
pub(super) fn pointer(line: &str) -> Option<usize> {
    let head: String = line.trim().chars().take(60).collect();
    let folded = folded(&head);
    let words = POINTERS.iter().find(|words| {
        folded
            .strip_prefix(**words)
            .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    })?;
    Some(n_letters(line).saturating_sub(n_letters(words)))
}

/// Lines of a plain text that point at other reports: the words alone, or with a colon behind them.
pub(super) fn pointers(text: &str) -> Vec<Aside> {
    let mut asides = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if let Some(n_more) = pointer(line)
            && (n_more == 0 || line.chars().take(40).any(|sign| sign == ':'))
            && let Some(bytes) = trimmed(text, start..start + line.len())
        {
            let why = AsideKind::Related;
            asides.push(Aside { bytes, why });
        }
        start += line.len();
    }
    asides
}

/// Small letters without accents; one alef, one heh; no vowels, no signs before the first letter.
fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars().flat_map(char::to_lowercase) {
        let letter = match letter {
            'à' | 'â' => 'a',
            'é' | 'è' | 'ê' => 'e',
            'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
            'ة' => 'ه',
            'ى' => 'ي',
            '\u{A0}' => ' ',
            '\u{64B}'..='\u{652}' | '\u{640}' | '\u{200B}'..='\u{200F}' => continue,
            _ => letter,
        };
        if folded.is_empty() && !letter.is_alphanumeric() {
            continue;
        }
        folded.push(letter);
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_point_at_other_reports_are_known_in_three_languages() {
        for (line, is_one) in [
            ("Lire aussi : Mali, deux ans après", true),
            ("• À LIRE AUSSI", true),
            ("اقرأ أيضاً: هجوم آخر", true),
            ("إقرأ أيضا", true),
            ("مقالات ذات صلة", true),
            ("Read also: Gao under fire", true),
            ("Readers also said so", false),
            ("Il a voulu lire aussi la lettre", false),
            ("", false),
        ] {
            assert_eq!(pointer(line).is_some(), is_one, "{line}");
        }
    }

    #[test]
    fn no_blank_ends_a_line_and_no_cell_is_lost() {
        let mut written = Written::default();
        written.flow("  Cinq \n civils ");
        written.line(1);
        let row = written.text.len();
        written.cell(row);
        written.cell(row);
        written.flow("tués");
        written.end_row();
        written.line(2);
        written.exactly("a  b \r\n\nc\n");
        assert_eq!(written.text, "Cinq civils\n\t\ttués\n\na  b\n\nc");
    }

    #[test]
    fn of_asides_within_another_the_outer_one_stays() {
        let aside = |bytes| Aside {
            bytes,
            why: AsideKind::Menu,
        };
        let asides = vec![aside(5..9), aside(0..10), aside(12..12), aside(11..13)];
        assert_eq!(in_order(asides), [aside(0..10), aside(11..13)]);
    }
}
