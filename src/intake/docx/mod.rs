//! A document of Word: a ZIP archive with parts of XML (ECMA-376). Paragraphs become lines, rows of
//! tables lines with tabs; heads, feet and notes of the pages follow behind, set aside. Knows no
//! styles, and nothing of what was deleted or hidden in the document.

mod text;

use std::io::{Cursor, Read as _};

use quick_xml::Reader;
use quick_xml::events::Event;
use zip::ZipArchive;

use super::html::date_of_text;
use super::written::{Written, trimmed};
use super::{Aside, AsideKind, Budget, Error, Media, Taken, decode};
use text::{Text, attribute, letters};

/// The part that holds the text, unless the archive names another.
pub(super) const DOCUMENT: &str = "word/document.xml";

/// No part that unpacks to more is read: the text of a thick book has a tenth of it.
pub(super) const MOST_PART_BYTES: u64 = 64 << 20;

/// What a ZIP archive is.
#[derive(Debug)]
pub(super) enum What {
    Docx,
    /// Another kind, and what to do with it.
    Other(&'static str, &'static str),
    /// No archive that can be read, and why.
    Broken(String),
}

/// Tells a docx from other archives by the names of its parts.
pub(super) fn what(bytes: &[u8]) -> What {
    const SAVE: &str = "save it as text, HTML or .docx";
    let archive = match ZipArchive::new(Cursor::new(bytes)) {
        Ok(archive) => archive,
        Err(why) => return What::Broken(why.to_string()),
    };
    let begins = |start: &[u8]| archive.file_names_raw().any(|name| name.starts_with(start));
    match () {
        () if begins(b"word/") => What::Docx,
        () if begins(b"xl/") => What::Other("an Excel workbook", SAVE),
        () if begins(b"ppt/") => What::Other("a PowerPoint presentation", SAVE),
        () if begins(b"META-INF/container.xml") => What::Other("an e-book", SAVE),
        () if begins(b"content.xml") => What::Other("an OpenDocument file", SAVE),
        () => What::Other("a ZIP archive", "unpack it"),
    }
}

/// Takes a docx.
pub(super) fn take(bytes: &[u8], name: &str, budget: &mut Budget) -> Result<Taken, Error> {
    let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|why| Error::DocxBroken {
        why: why.to_string(),
        name: name.to_owned(),
    })?;
    let mut docx = Docx {
        archive,
        name,
        budget,
    };
    let document = docx.document()?;
    let mut written = Written::default();
    if !docx.write(&document, &mut written)? {
        let name = name.to_owned();
        let part = document;
        return Err(Error::DocxLacks { part, name });
    }
    let has_words = !written.text.trim().is_empty();
    let mut taken = Taken::of_text(String::new(), Media::Docx);
    for (part, why) in docx.beside() {
        let start = written.text.len();
        written.line(2);
        docx.write(&part, &mut written)?;
        if let Some(bytes) = trimmed(&written.text, start..written.text.len()) {
            taken.aside.push(Aside { bytes, why });
        }
    }
    if written.text.trim().is_empty() {
        let (what, name) = ("document", name.to_owned());
        return Err(Error::NoText { what, name });
    }
    if !has_words {
        // All its words stand in the heads, feet or notes of its pages.
        taken.aside.clear();
    }
    taken.text = written.text;
    docx.properties(&mut taken)?;
    Ok(taken)
}

struct Docx<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    name: &'a str,
    budget: &'a mut Budget,
}

impl Docx<'_> {
    /// The part that holds the text: what `_rels/.rels` calls the office document.
    fn document(&mut self) -> Result<String, Error> {
        let mut found = None;
        if let Some(rels) = self.part("_rels/.rels")? {
            self.each("_rels/.rels", &rels, |event| {
                let (Event::Empty(tag) | Event::Start(tag)) = event else {
                    return;
                };
                let kind = attribute(tag, b"Type").unwrap_or_default();
                if kind.ends_with("/officeDocument") && found.is_none() {
                    found = attribute(tag, b"Target");
                }
            })?;
        }
        let target = found.map(|target| target.trim_start_matches('/').to_owned());
        Ok(target
            .filter(|part| self.archive.index_for_name(part).is_some())
            .unwrap_or_else(|| DOCUMENT.to_owned()))
    }

    /// The parts whose text stands above, below or beside that of the document.
    fn beside(&self) -> Vec<(String, AsideKind)> {
        let names = self.archive.file_names_raw();
        let names = names.filter_map(|name| std::str::from_utf8(name).ok());
        let mut beside: Vec<(String, AsideKind)> = names
            .filter_map(|name| {
                let part = name.strip_prefix("word/")?.strip_suffix(".xml")?;
                let why = match part.trim_end_matches(|digit: char| digit.is_ascii_digit()) {
                    "header" => AsideKind::Header,
                    "footer" | "footnotes" | "endnotes" => AsideKind::Footer,
                    _ => return None,
                };
                Some((name.to_owned(), why))
            })
            .collect();
        beside.sort_by(|a, b| (a.1, &a.0).cmp(&(b.1, &b.0)));
        beside.dedup();
        beside
    }

    /// The text of a part, decoded; `None` where the archive has no such part.
    fn part(&mut self, part: &str) -> Result<Option<String>, Error> {
        let Some(index) = self.archive.index_for_name(part) else {
            return Ok(None);
        };
        let broken = |why: String| Error::DocxBroken {
            why: format!("part {part}: {why}"),
            name: self.name.to_owned(),
        };
        let limit = MOST_PART_BYTES.min(self.budget.n_bytes);
        let entry = self.archive.by_index(index);
        let entry = entry.map_err(|why| broken(why.to_string()))?;
        let mut bytes = Vec::new();
        let read = entry.take(limit + 1).read_to_end(&mut bytes);
        read.map_err(|why| broken(why.to_string()))?;
        if bytes.len() as u64 > limit {
            return Err(Error::Swells {
                part: part.to_owned(),
                limit_mib: limit >> 20,
                name: self.name.to_owned(),
            });
        }
        self.budget.n_bytes -= bytes.len() as u64;
        Ok(Some(decode::text(&bytes, None).text))
    }

    /// Goes through a part; what is no XML is refused with its line.
    fn each(&self, part: &str, xml: &str, mut see: impl FnMut(&Event)) -> Result<(), Error> {
        let mut reader = Reader::from_str(xml);
        let mut n_open = 0_usize;
        let broken = |at: u64, why: String| {
            let before = xml.as_bytes().get(..at as usize).unwrap_or(xml.as_bytes());
            let line_at = before.iter().rposition(|byte| *byte == b'\n');
            Error::Xml {
                part: part.to_owned(),
                line: before.split(|byte| *byte == b'\n').count(),
                column: before.len() - line_at.map_or(0, |at| at + 1) + 1,
                why,
                name: self.name.to_owned(),
            }
        };
        loop {
            match reader.read_event() {
                Ok(Event::Eof) if n_open > 0 => {
                    let why = "it ends before its last element does".to_owned();
                    return Err(broken(xml.len() as u64, why));
                }
                Ok(Event::Eof) => return Ok(()),
                Ok(event) => {
                    match event {
                        Event::Start(_) => n_open += 1,
                        Event::End(_) => n_open = n_open.saturating_sub(1),
                        _ => (),
                    }
                    see(&event);
                }
                Err(why) => return Err(broken(reader.error_position(), why.to_string())),
            }
        }
    }

    /// Writes the text of a part; `false` where the archive has no such part.
    fn write(&mut self, part: &str, written: &mut Written) -> Result<bool, Error> {
        let Some(xml) = self.part(part)? else {
            return Ok(false);
        };
        let mut text = Text::new(written);
        self.each(part, &xml, |event| text.see(event))?;
        Ok(true)
    }

    /// Title and dates from the document's own properties. The dates are those of the file, not of
    /// what it reports, and so are only told.
    fn properties(&mut self, taken: &mut Taken) -> Result<(), Error> {
        let part = "docProps/core.xml";
        let Some(xml) = self.part(part)? else {
            return Ok(());
        };
        let (mut title, mut created, mut modified) = (String::new(), String::new(), String::new());
        let mut inside = 0_u8;
        // Without these properties the text is whole: a broken part is no reason to refuse it.
        let _broken = self.each(part, &xml, |event| match event {
            Event::Start(tag) => {
                inside = match tag.local_name().as_ref() {
                    b"title" => 1,
                    b"created" => 2,
                    b"modified" => 3,
                    _ => 0,
                };
            }
            Event::End(_) => inside = 0,
            _ => {
                let kept = match inside {
                    1 => &mut title,
                    2 => &mut created,
                    3 => &mut modified,
                    _ => return,
                };
                kept.push_str(&letters(event));
            }
        });
        taken.title = title.split_whitespace().collect::<Vec<_>>().join(" ");
        let told = [("created", created), ("last changed", modified)].map(|(verb, stamp)| {
            date_of_text(&stamp).map(|day| format!("{verb} on {}", day.long()))
        });
        let told: Vec<String> = told.into_iter().flatten().collect();
        if !told.is_empty() {
            let note = format!(
                "the document says that it was {}, not when it was published",
                told.join(" and ")
            );
            taken.notes.push(note);
        }
        Ok(())
    }
}
