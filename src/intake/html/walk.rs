//! Follows which elements of a page are open, writes its text down, and sets aside what is no part
//! of the report: by names, by what authors call things, by links that stand close, and by words
//! such as "read also".

use super::element::{self, Shape, aside_by_name, aside_by_words, is_hidden, shape};
use super::guess::{self, Counts, Guess, is_forwarded};
use super::written::{self, Written, n_letters, trimmed};
use crate::intake::{Aside, AsideKind};

/// Elements that are open at once, as browsers bound them too: deeper ones are not followed.
const MOST_OPEN: usize = 512;

/// An open element.
#[derive(Debug)]
struct Open {
    name: String,
    shape: Shape,
    /// Where its text begins.
    at: usize,
    /// What had been counted where it began.
    before: Counts,
    /// Why its text is set aside, and whether by its own name.
    aside: Option<(AsideKind, bool)>,
    /// Its text is not shown.
    left: bool,
    /// It is a link.
    link: bool,
    /// Its blanks and line breaks are its own.
    exact: bool,
    /// Cells of this row so far.
    n_cells: usize,
    /// How many parts had been set aside where it began.
    n_asides: usize,
}

/// The page so far.
#[derive(Debug, Default)]
pub(super) struct Walk {
    written: Written,
    open: Vec<Open>,
    counts: Counts,
    n_left: usize,
    n_links_open: usize,
    n_exact: usize,
    n_asides_open: usize,
    n_articles_open: usize,
    n_drawings_open: usize,
    /// Letters within what is left out now.
    n_lost: usize,
    asides: Vec<Guess>,
    heading: String,
    /// The end of a line that points at other reports, which follow it.
    pointer_at: Option<usize>,
}

/// A page that was walked.
#[derive(Debug)]
pub(super) struct Page {
    pub(super) text: String,
    pub(super) asides: Vec<Aside>,
    /// The first heading of the first level that is not set aside.
    pub(super) heading: String,
    pub(super) notes: Vec<String>,
}

impl Walk {
    /// Whether what comes now is read: neither left out nor set aside.
    pub(super) fn reads(&self) -> bool {
        self.n_left == 0 && self.n_asides_open == 0
    }

    pub(super) fn start(
        &mut self,
        name: &str,
        attribute: &dyn Fn(&str) -> Option<String>,
        self_closing: bool,
    ) {
        let shape = shape(name);
        if shape == Shape::Void {
            match name {
                "br" if self.n_left == 0 => self.written.line(1),
                "hr" if self.n_left == 0 => self.written.line(2),
                _ => (),
            }
            return;
        }
        if let Some((ended, bounds)) = element::ends(name) {
            self.end_one_of(ended, bounds);
        }
        let left = shape == Shape::Left || is_hidden(attribute);
        if self_closing && (self.n_drawings_open > 0 || name == "svg") {
            return;
        }
        // What is left out is always followed, or else its text would be shown.
        if self.open.len() >= MOST_OPEN && (!left || self.n_left > 0) {
            return;
        }
        let mut opened = Open {
            name: name.to_owned(),
            shape,
            at: self.written.text.len(),
            before: self.counts,
            aside: None,
            left,
            link: name == "a" && attribute("href").is_some(),
            exact: matches!(name, "pre" | "xmp" | "plaintext"),
            n_cells: 0,
            n_asides: self.asides.len(),
        };
        if left {
            self.n_left += 1;
            self.n_lost = if self.n_left == 1 { 0 } else { self.n_lost };
        } else if self.n_left == 0 {
            self.shape_start(shape);
            opened.at = self.written.text.len();
            opened.aside = self.aside_of(name, attribute);
            self.counts.n_mains += usize::from(matches!(name, "main" | "h1"));
            self.counts.n_paragraphs += usize::from(name == "p");
            self.counts.n_links += usize::from(opened.link);
            if name == "li" {
                self.written.item(true);
            }
        }
        self.n_links_open += usize::from(opened.link);
        self.n_exact += usize::from(opened.exact);
        self.n_asides_open += usize::from(opened.aside.is_some());
        self.n_articles_open += usize::from(opened.is_article());
        self.n_drawings_open += usize::from(name == "svg");
        self.open.push(opened);
    }

    fn shape_start(&mut self, shape: Shape) {
        match shape {
            Shape::Block(n) => self.written.line(n),
            Shape::Row => self.written.line(1),
            Shape::Cell => {
                let row = self.open.iter_mut().rfind(|open| open.shape == Shape::Row);
                if let Some(row) = row {
                    if row.n_cells > 0 {
                        self.written.cell(row.at);
                    }
                    row.n_cells += 1;
                } else {
                    self.written.line(1);
                }
            }
            Shape::Inline | Shape::Void | Shape::Left => (),
        }
    }

    /// Why an element that begins is set aside.
    fn aside_of(
        &self,
        name: &str,
        attribute: &dyn Fn(&str) -> Option<String>,
    ) -> Option<(AsideKind, bool)> {
        if matches!(
            name,
            "html" | "body" | "main" | "article" | "h1" | "a" | "time"
        ) {
            return None;
        }
        if let Some(why) = aside_by_name(name, self.n_articles_open > 0) {
            return Some((why, true));
        }
        if name == "blockquote" && attribute("type").as_deref() == Some("cite") {
            return Some((AsideKind::Quoted, false));
        }
        ["role", "class", "id", "aria-label"]
            .iter()
            .filter(|wanted| **wanted != "aria-label" || name == "section")
            .find_map(|wanted| aside_by_words(&attribute(wanted)?))
            .map(|why| (why, false))
    }

    pub(super) fn text(&mut self, text: &str) {
        let letters = n_letters(text);
        if self.n_left > 0 {
            self.n_lost += letters;
            return;
        }
        self.counts.n_letters += letters;
        if self.n_links_open > 0 {
            self.counts.n_linked += letters;
        }
        if self.n_exact > 0 {
            self.written.exactly(text);
        } else {
            self.written.flow(text);
        }
    }

    pub(super) fn end(&mut self, name: &str) {
        if shape(name) == Shape::Void {
            if name == "br" && self.n_left == 0 {
                self.written.line(1);
            }
            return;
        }
        let reaches = element::is_of_table(name);
        let mut found = None;
        for (n, open) in self.open.iter().enumerate().rev() {
            if open.name == name {
                found = Some(n);
                break;
            }
            if element::holds(&open.name) && !reaches {
                break;
            }
        }
        let Some(n) = found else {
            return;
        };
        let is_within_line = self.open[n].shape == Shape::Inline && !self.open[n].left;
        if is_within_line {
            // `<b><p></b>` ends the bold letters and no paragraph.
            let open = self.open.remove(n);
            self.close(open);
        } else {
            self.end_from(n);
        }
    }

    fn end_one_of(&mut self, ended: &[&str], bounds: &[&str]) {
        for n in (0..self.open.len()).rev() {
            let name = self.open[n].name.as_str();
            if ended.contains(&name) {
                return self.end_from(n);
            }
            if bounds.contains(&name) || self.open[n].left {
                return;
            }
        }
    }

    /// Ends the open element with this number and all within.
    fn end_from(&mut self, n: usize) {
        while self.open.len() > n
            && let Some(open) = self.open.pop()
        {
            self.close(open);
        }
    }

    fn close(&mut self, open: Open) {
        self.n_links_open -= usize::from(open.link);
        self.n_exact -= usize::from(open.exact);
        self.n_asides_open -= usize::from(open.aside.is_some());
        self.n_articles_open -= usize::from(open.is_article());
        self.n_drawings_open -= usize::from(open.name == "svg");
        if open.left {
            self.n_left -= 1;
            return;
        }
        if self.n_left > 0 {
            return;
        }
        match open.shape {
            Shape::Block(n) => {
                self.written.line(n);
                if open.name == "li" {
                    self.written.item(false);
                }
            }
            Shape::Row => self.written.end_row(),
            Shape::Cell | Shape::Inline | Shape::Void | Shape::Left => (),
        }
        let counts = self.counts.since(open.before);
        if open.name == "form" && !counts.is_report() {
            self.asides.truncate(open.n_asides);
            self.written.take_back(open.at);
            self.counts = open.before;
            return;
        }
        let Some(bytes) = trimmed(&self.written.text, open.at..self.written.text.len()) else {
            return;
        };
        if open.name == "h1" && self.heading.is_empty() && (self.reads() || counts.linked() < 0.5) {
            let words = self.written.text[bytes.clone()].split_whitespace();
            self.heading = words.collect::<Vec<_>>().join(" ");
        }
        if let Some((why, by_name)) = self.why_aside(&open, counts, bytes.start) {
            self.asides.push(Guess {
                aside: Aside { bytes, why },
                by_name,
                n_plain: counts.n_letters.saturating_sub(counts.n_linked),
            });
        }
    }

    /// Why an element that ends is set aside, now that its text is known.
    fn why_aside(
        &mut self,
        open: &Open,
        counts: Counts,
        start: usize,
    ) -> Option<(AsideKind, bool)> {
        let text = &self.written.text[start..];
        if let Some((why, by_name)) = open.aside {
            let is_forwarded = why == AsideKind::Quoted && is_forwarded(text);
            // The report is in it: its author calls the whole page so.
            let is_whole = counts.n_mains > 0 && counts.n_letters > 300 + counts.n_linked;
            // The head of the report, with its title and first words, not of the site.
            let is_own = open.name == "header" && counts.n_mains > 0 && counts.linked() < 0.3;
            let is_read = if by_name {
                is_own
            } else {
                is_whole || is_forwarded
            };
            return (!is_read).then_some((why, by_name));
        }
        let is_block = matches!(open.shape, Shape::Block(_) | Shape::Cell);
        if !is_block
            || matches!(
                open.name.as_str(),
                "html" | "body" | "main" | "article" | "h1"
            )
        {
            return None;
        }
        let linked = counts.linked();
        if counts.n_mains == 0 && counts.n_letters < 300 && written::pointer(text).is_some() {
            let n_more = written::pointer(text).unwrap_or_default();
            if n_more == 0 || linked >= 0.4 {
                self.pointer_at = Some(self.written.text.len());
                return Some((AsideKind::Related, false));
            }
        }
        // What follows "read also", as long as it is links.
        if let Some(at) = self.pointer_at
            && let Some(between) = self.written.text.get(at..start)
            && between.trim().is_empty()
        {
            if linked >= 0.5 && counts.n_mains == 0 {
                self.pointer_at = Some(self.written.text.len());
                return Some((AsideKind::Related, false));
            }
            if counts.n_letters > 0 {
                self.pointer_at = None;
            }
        }
        if counts.n_mains > 0 {
            return None;
        }
        counts.why_links(&open.name).map(|why| (why, false))
    }

    pub(super) fn finish(mut self) -> Page {
        let mut notes = Vec::new();
        if self.n_left > 0 && self.n_lost > 200 {
            notes.push(format!(
                "an element that is not shown never ends; {} letters of the page are left out",
                self.n_lost
            ));
        }
        self.end_from(0);
        let text = self.written.text;
        let asides = guess::settled(&text, self.asides, self.counts, &mut notes);
        Page {
            text,
            asides,
            heading: self.heading,
            notes,
        }
    }
}

impl Open {
    fn is_article(&self) -> bool {
        matches!(self.name.as_str(), "article" | "main")
    }
}
