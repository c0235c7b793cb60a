//! A report as it was found (pasted text, `.txt`, `.md`, `.html`, `.docx`, `.eml`, a folder of
//! them) becomes text to be read, with the way back to what came. What a page or a mail says beside
//! its report (menus, related headlines, quoted answers) stays in the text but is set aside.
//! Knows neither places nor events, and changes no word.

mod decode;
mod docx;
mod error;
mod folder;
mod html;
mod kind;
mod language;
mod mail;
mod written;

#[cfg(test)]
mod tests;

use std::fs;
use std::ops::Range;
use std::path::Path;

use crate::incident::report::Language;
use crate::time::Day;

pub use error::Error;
pub use folder::{ENDINGS, files};
pub use language::language;

/// No file larger than this is read: a report has kilobytes, and tens of megabytes of text are
/// something else (an archive, a dump), which would take minutes and gigabytes to read.
pub const MOST_BYTES: u64 = 20_000_000;

/// What a file holds, as text to be read, with the way back to what came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// The text in reading order. A plain text that is UTF-8 stays as it is, byte for byte, but for
    /// a byte order mark.
    pub text: String,
    /// Parts of the text that are kept and shown but not read, in order, none within another.
    pub aside: Vec<Aside>,
    /// What it calls itself; may be empty.
    pub title: String,
    /// Where it says it was published; may be empty.
    pub url: String,
    /// The day it says it was published, as the calendar of its place had it.
    pub published: Option<Day>,
    /// What says so: `html meta article:published_time`, `e-mail header Date`; empty without a day.
    pub published_from: &'static str,
    /// Who publishes, as it says itself; may be empty.
    pub source: String,
    /// What kind of file it was.
    pub media: Media,
    /// The encoding that the bytes were read as, by its name in the WHATWG standard.
    pub encoding: String,
    /// The bytes as they came, where `text` is not simply those bytes as UTF-8.
    pub original: Option<Vec<u8>>,
    /// What a person should know of how it was read, in sentences.
    pub notes: Vec<String>,
}

/// A part of the text that is kept and shown but not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aside {
    /// Bytes of the text, on character boundaries.
    pub bytes: Range<usize>,
    /// What it is.
    pub why: AsideKind,
}

/// What is set aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AsideKind {
    /// Ways through a site: menus, paths, lists of tags.
    Menu,
    /// Other reports that are only pointed at: "read also", "most read".
    Related,
    /// What stands below: imprints, signatures, footnotes.
    Footer,
    /// What a page does rather than says: sharing, cookies, newsletters, advertisements.
    Script,
    /// What stands above: the title of a page, headers of a mail, the heads of printed pages.
    Header,
    /// Words of others that are answered or added: quoted mail, comments of readers.
    Quoted,
}

impl AsideKind {
    /// Every kind.
    pub const ALL: [Self; 6] = [
        Self::Menu,
        Self::Related,
        Self::Footer,
        Self::Script,
        Self::Header,
        Self::Quoted,
    ];

    /// The word in files and in the store.
    pub fn code(self) -> &'static str {
        match self {
            Self::Menu => "menu",
            Self::Related => "related",
            Self::Footer => "footer",
            Self::Script => "script",
            Self::Header => "header",
            Self::Quoted => "quoted",
        }
    }

    /// The kind of a word that [`AsideKind::code`] gives.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// As people read it: `menu of the site`.
    pub fn words(self) -> &'static str {
        match self {
            Self::Menu => "menu of the site",
            Self::Related => "pointer to other reports",
            Self::Footer => "footer or note",
            Self::Script => "sharing, cookies, advertisement",
            Self::Header => "head of the page or mail",
            Self::Quoted => "quoted or commented by others",
        }
    }
}

/// What kind of file a report came as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Media {
    /// Plain text.
    Text,
    /// Markdown, whose text is read as it is.
    Markdown,
    /// A web page.
    Html,
    /// A document of Word since 2007.
    Docx,
    /// A mail.
    Mail,
}

impl Media {
    /// Every kind.
    pub const ALL: [Self; 5] = [
        Self::Text,
        Self::Markdown,
        Self::Html,
        Self::Docx,
        Self::Mail,
    ];

    /// The word in files and in the store.
    pub fn code(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::Docx => "docx",
            Self::Mail => "mail",
        }
    }

    /// The kind of a word that [`Media::code`] gives.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|media| media.code() == code)
    }
}

impl Taken {
    /// A text of which nothing else is known.
    fn of_text(text: String, media: Media) -> Self {
        Self {
            text,
            aside: Vec::new(),
            title: String::new(),
            url: String::new(),
            published: None,
            published_from: "",
            source: String::new(),
            media,
            encoding: "UTF-8".to_owned(),
            original: None,
            notes: Vec::new(),
        }
    }

    /// The parts of the text that are to be read: what no aside covers, in order.
    pub fn read(&self) -> Vec<Range<usize>> {
        let mut parts = Vec::new();
        let mut from = 0;
        for aside in &self.aside {
            if from < aside.bytes.start {
                parts.push(from..aside.bytes.start);
            }
            from = from.max(aside.bytes.end);
        }
        if from < self.text.len() {
            parts.push(from..self.text.len());
        }
        parts
    }

    /// The language of most of what is to be read.
    pub fn language(&self) -> Language {
        language::of_parts(self.read().into_iter().map(|part| &self.text[part]))
    }
}

/// Takes the bytes of a file. Its kind is found by what is in it, and by the ending of `name` only
/// where that leaves it open; `name` is otherwise for messages, and may be a path or empty.
pub fn take(bytes: &[u8], name: &str) -> Result<Taken, Error> {
    take_within(bytes, name, &mut Budget::new())
}

/// Takes a text that was pasted: nothing is taken away from it.
pub fn take_pasted(text: &str) -> Taken {
    let mut taken = Taken::of_text(text.to_owned(), Media::Text);
    taken.aside = written::pointers(&taken.text);
    taken
}

/// Reads and takes a file; one that is too large is refused unread.
pub fn take_file(path: &Path) -> Result<Taken, Error> {
    let name = path.display().to_string();
    let unread = |why| Error::Read {
        why,
        name: name.clone(),
    };
    let n_bytes = fs::metadata(path).map_err(unread)?.len();
    if n_bytes > MOST_BYTES {
        return Err(Error::TooLarge { n_bytes, name });
    }
    take(&fs::read(path).map_err(unread)?, &name)
}

/// How much may still be unpacked, and how deep files may still lie in files.
#[derive(Debug)]
struct Budget {
    n_bytes: u64,
    n_levels: u32,
}

impl Budget {
    /// Twice the largest part of a docx, and a document in a mail in a mail.
    fn new() -> Self {
        Self {
            n_bytes: 2 * docx::MOST_PART_BYTES,
            n_levels: 3,
        }
    }
}

fn take_within(bytes: &[u8], name: &str, budget: &mut Budget) -> Result<Taken, Error> {
    let n_bytes = bytes.len() as u64;
    if n_bytes > MOST_BYTES {
        let name = name.to_owned();
        return Err(Error::TooLarge { n_bytes, name });
    }
    let mut taken = match kind::of(bytes, name)? {
        kind::Kind::Docx => docx::take(bytes, name, budget)?,
        kind::Kind::Mail => mail::take(bytes, name, budget)?,
        kind::Kind::Html => page(bytes, name)?,
        kind::Kind::Text(media) => plain(bytes, name, media)?,
    };
    if taken.original.is_none() && taken.text.as_bytes() != bytes {
        taken.original = Some(bytes.to_vec());
    }
    Ok(taken)
}

fn page(bytes: &[u8], name: &str) -> Result<Taken, Error> {
    let decoded = decode::html(bytes);
    if let Some(error) = kind::not_text(&decoded.text, name) {
        return Err(error);
    }
    let mut taken = html::take(&decoded.text);
    if taken.text.trim().is_empty() {
        return Err(Error::NoText {
            what: "web page",
            name: name.to_owned(),
        });
    }
    decoded.encoding.clone_into(&mut taken.encoding);
    taken.notes.splice(0..0, decoded.notes);
    Ok(taken)
}

fn plain(bytes: &[u8], name: &str, media: Media) -> Result<Taken, Error> {
    let decoded = decode::text(bytes, None);
    if let Some(error) = kind::not_text(&decoded.text, name) {
        return Err(error);
    }
    if decoded.text.trim().is_empty() {
        let name = name.to_owned();
        return Err(Error::Empty { name });
    }
    let mut taken = Taken::of_text(decoded.text, media);
    decoded.encoding.clone_into(&mut taken.encoding);
    taken.notes = decoded.notes;
    if media == Media::Markdown {
        let heading = taken.text.lines().find_map(|line| line.strip_prefix("# "));
        taken.title = heading.unwrap_or_default().trim().to_owned();
    }
    taken.aside = written::pointers(&taken.text);
    Ok(taken)
}
