//! The text of one part of a docx, event by event of its XML. Knows no archive.

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};

use crate::intake::written::Written;

/// The text of a part that has paragraphs.
pub(super) struct Text<'a> {
    written: &'a mut Written,
    /// Where open rows began, and how many cells they had so far.
    rows: Vec<(usize, usize)>,
    /// Where the open paragraph began.
    paragraph: usize,
    /// Open elements whose text is shown.
    n_texts: usize,
    /// Open elements of which nothing is shown.
    n_left: usize,
    /// The open run of letters is hidden.
    hidden: bool,
}

impl<'a> Text<'a> {
    pub(super) fn new(written: &'a mut Written) -> Self {
        Self {
            written,
            rows: Vec::new(),
            paragraph: 0,
            n_texts: 0,
            n_left: 0,
            hidden: false,
        }
    }

    pub(super) fn see(&mut self, event: &Event) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::Empty(tag) => {
                self.start(tag);
                self.end(tag.local_name().as_ref());
            }
            Event::End(tag) => self.end(tag.local_name().as_ref()),
            _ if self.n_texts > 0 && self.n_left == 0 && !self.hidden => {
                self.written.flow(&letters(event));
            }
            _ => (),
        }
    }

    fn start(&mut self, tag: &BytesStart) {
        let local = tag.local_name();
        let name = local.as_ref();
        if leaves(name) {
            self.n_left += 1;
        }
        if self.n_left > 0 {
            return;
        }
        match name {
            b"p" => {
                self.written.line(1);
                self.paragraph = self.written.text.len();
            }
            b"numPr" => self.written.item(true),
            b"r" => self.hidden = false,
            b"vanish" => {
                let value = attribute(tag, b"w:val").unwrap_or_default();
                self.hidden = !matches!(value.as_str(), "0" | "false" | "off");
            }
            b"t" => self.n_texts += 1,
            b"tab" if self.rows.is_empty() => self.written.cell(usize::MAX),
            b"tab" => self.written.flow(" "),
            b"br" | b"cr" => self.written.line(1),
            b"noBreakHyphen" => self.written.flow("\u{2011}"),
            b"tr" => {
                self.written.line(1);
                self.rows.push((self.written.text.len(), 0));
            }
            b"tc" => {
                if let Some((row, n_cells)) = self.rows.last_mut() {
                    if *n_cells > 0 {
                        self.written.cell(*row);
                    }
                    *n_cells += 1;
                }
            }
            _ => (),
        }
    }

    fn end(&mut self, name: &[u8]) {
        if leaves(name) {
            self.n_left = self.n_left.saturating_sub(1);
            return;
        }
        if self.n_left > 0 {
            return;
        }
        match name {
            b"t" => self.n_texts = self.n_texts.saturating_sub(1),
            b"r" => self.hidden = false,
            b"p" => {
                self.written.item(false);
                if self.rows.is_empty() {
                    self.written.end_row();
                    let is_empty = self.written.text.len() == self.paragraph;
                    self.written.line(if is_empty { 2 } else { 1 });
                } else {
                    self.written.line(1);
                }
            }
            b"tr" => {
                self.rows.pop();
                self.written.end_row();
            }
            _ => (),
        }
    }
}

/// Elements of which nothing is shown: tracked deletions, the second form of a drawing, and where
/// tabs are set.
fn leaves(name: &[u8]) -> bool {
    matches!(name, b"del" | b"moveFrom" | b"Fallback" | b"tabs")
}

/// The letters of an event: text, and signs that are written by name.
pub(super) fn letters(event: &Event) -> String {
    match event {
        Event::Text(text) => text.decode().unwrap_or_default().into_owned(),
        Event::CData(text) => text.decode().unwrap_or_default().into_owned(),
        Event::GeneralRef(reference) => {
            if let Ok(Some(letter)) = reference.resolve_char_ref() {
                return letter.to_string();
            }
            let name = reference.decode().unwrap_or_default();
            match resolve_predefined_entity(&name) {
                Some(letters) => letters.to_owned(),
                None => format!("&{name};"),
            }
        }
        _ => String::new(),
    }
}

/// The value of an attribute, as it is written.
pub(super) fn attribute(tag: &BytesStart, wanted: &[u8]) -> Option<String> {
    let found = tag.try_get_attribute(wanted).ok()??;
    Some(String::from_utf8_lossy(&found.value).into_owned())
}
