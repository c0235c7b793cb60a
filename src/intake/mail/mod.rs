//! A mail becomes its subject, its text, and the text of what is attached. mail-parser reads the
//! fields of its head; how its parts lie in each other is followed here, so that no mail goes deeper
//! than is allowed. Knows no mailboxes and fetches nothing.

mod parts;
mod quoted;

use super::html::date_of_text;
use super::written::{self, n_letters, trimmed};
use super::{Aside, AsideKind, Budget, ENDINGS, Error, Media, Taken, decode, html, kind};
use crate::time::Day;
use parts::Part;

/// Attachments that are read; more are only named.
const MOST_ATTACHED: usize = 50;

/// Types of attachments that are read, whatever they are named; others by the endings of their names.
const READABLE: &[&str] = &[
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/xhtml+xml",
    "message/rfc822",
    "text/html",
    "text/markdown",
    "text/plain",
];

/// What is told of one mail at most.
const MOST_NOTES: usize = 30;

/// Takes a mail, or a web page that a browser saved as one.
pub(super) fn take(bytes: &[u8], name: &str, budget: &mut Budget) -> Result<Taken, Error> {
    let parts = parts::of(bytes);
    let Some(head) = parts.first() else {
        let name = name.to_owned();
        return Err(Error::Empty { name });
    };
    let mut mail = Mail {
        taken: Taken::of_text(String::new(), Media::Mail),
        name,
    };
    mail.taken.title = head.subject();
    mail.taken.source = head.from();
    if let Some(day) = head.date().or_else(|| date_of_text(&head.field("Date")?)) {
        mail.taken.published = Some(day);
        mail.taken.published_from = "e-mail header Date";
    }
    let (body, attached) = chosen(&parts);
    let snapshot = head.field("Snapshot-Content-Location");
    if snapshot.is_some() || head.from().contains("Saved by") {
        return mail.page(body, snapshot.unwrap_or_default());
    }
    let subject = mail.taken.title.clone();
    if !subject.is_empty() {
        mail.add(&subject, AsideKind::Header);
    }
    for part in body {
        mail.body(part)?;
    }
    for (n, part) in attached.into_iter().enumerate() {
        mail.attachment(part, n < MOST_ATTACHED, budget);
    }
    mail.finish()
}

/// The parts that are its text, and those that are attached to it. Of the forms of one text the
/// plain one is taken, unless it is only a stub.
fn chosen<'a, 'b>(parts: &'a [Part<'b>]) -> (Vec<&'a Part<'b>>, Vec<&'a Part<'b>>) {
    let (mut body, mut attached) = (Vec::new(), Vec::new());
    let n_in = |part: &Part, is: fn(&Part<'b>) -> bool| {
        let same = parts.iter().filter(|other| other.choice == part.choice);
        same.filter(|other| is(other))
            .map(|other| n_letters(&other.shown()))
            .sum::<usize>()
    };
    // Counted once for each choice between forms: a mail may have many parts.
    let mut counted: Vec<(Option<usize>, bool)> = Vec::new();
    for part in parts.iter().filter(|part| !part.is_multipart) {
        if part.is_attached() {
            attached.push(part);
            continue;
        }
        if part.choice.is_some() {
            let known = counted.iter().find(|(choice, _)| *choice == part.choice);
            let takes_html = if let Some((_, takes_html)) = known {
                *takes_html
            } else {
                let takes_html = n_in(part, Part::is_plain) * 5 < n_in(part, Part::is_html);
                counted.push((part.choice, takes_html));
                takes_html
            };
            if part.is_html() != takes_html {
                continue;
            }
        }
        body.push(part);
    }
    (body, attached)
}

struct Mail<'a> {
    taken: Taken,
    name: &'a str,
}

impl Mail<'_> {
    /// Adds a line of our own or of the head, set aside.
    fn add(&mut self, line: &str, why: AsideKind) {
        let start = self.begin();
        self.taken.text.push_str(line);
        let bytes = start..self.taken.text.len();
        self.taken.aside.push(Aside { bytes, why });
    }

    /// Begins a paragraph, and says where.
    fn begin(&mut self) -> usize {
        let text = &mut self.taken.text;
        text.truncate(text.trim_end().len());
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        text.len()
    }

    /// Adds what was taken from a part, with what is set aside in it.
    fn append(&mut self, part: &Taken) {
        let start = self.begin();
        // Ends stay where they are counted from; blanks at the end go with the next paragraph.
        self.taken.text.push_str(&part.text);
        self.taken
            .aside
            .extend(part.aside.iter().map(|aside| Aside {
                bytes: aside.bytes.start + start..aside.bytes.end + start,
                why: aside.why,
            }));
    }

    fn body(&mut self, part: &Part) -> Result<(), Error> {
        let decoded = part.text();
        if let Some(error) = kind::not_text(&decoded.text, self.name) {
            return Err(error);
        }
        if self.taken.text.len() < 2 || part.charset.is_some() {
            decoded.encoding.clone_into(&mut self.taken.encoding);
        }
        self.note(decoded.notes);
        let read = if part.is_html() {
            let page = html::take(&decoded.text);
            self.note(page.notes.clone());
            page
        } else {
            let mut plain = Taken::of_text(part.unfolded(decoded.text), Media::Text);
            plain.aside = quoted::in_text(&plain.text);
            plain.aside.extend(written::pointers(&plain.text));
            plain.aside = written::in_order(plain.aside);
            plain
        };
        self.append(&read);
        Ok(())
    }

    fn attachment(&mut self, part: &Part, may_be_read: bool, budget: &mut Budget) {
        let mut name = match part.name() {
            name if name.is_empty() => part.kind(),
            name => name,
        };
        if part.kind() == "message/rfc822" && !kind::ending(&name).eq("eml") {
            name.push_str(".eml");
        }
        let bytes = part.decoded();
        let size = match bytes.len() {
            0..1000 => format!("{} bytes", bytes.len()),
            n => format!("{} kB", n.div_ceil(1000)),
        };
        let kind = part.kind();
        let is_readable =
            READABLE.contains(&kind.as_str()) || ENDINGS.contains(&kind::ending(&name).as_str());
        if !is_readable {
            return self.note([format!("attachment {name} ({size}) is not read: {kind}")]);
        }
        if !may_be_read || budget.n_levels == 0 {
            let why = "too many attachments, or attached too deep";
            return self.note([format!("attachment {name} ({size}) is not read: {why}")]);
        }
        budget.n_levels -= 1;
        let taken = match &part.charset {
            // The mail says what the file itself may not.
            Some(charset) if part.kind().starts_with("text/") => {
                let text = decode::text(&bytes, Some(charset)).text;
                super::take_within(text.as_bytes(), &name, budget)
            }
            _ => super::take_within(&bytes, &name, budget),
        };
        budget.n_levels += 1;
        match taken {
            Ok(taken) => {
                self.add(&format!("Attachment: {name}"), AsideKind::Header);
                self.append(&taken);
                let notes = taken.notes.iter();
                self.note(notes.map(|note| format!("attachment {name}: {note}")));
                if let Some(day) = taken.published {
                    let from = taken.published_from;
                    self.note([format!("attachment {name}: {from} says {}", day.long())]);
                }
            }
            Err(why) => {
                let why = why.to_string();
                let why = why.strip_suffix(&format!(": {name}")).unwrap_or(&why);
                self.note([format!("attachment {name} ({size}) is not read: {why}")]);
            }
        }
    }

    fn note(&mut self, notes: impl IntoIterator<Item = String>) {
        for note in notes {
            match self.taken.notes.len() {
                0..MOST_NOTES => self.taken.notes.push(note),
                MOST_NOTES => self.taken.notes.push("and more of the same".to_owned()),
                _ => return,
            }
        }
    }

    /// A page that a browser saved with its pictures: the day of the head is that of saving.
    fn page(mut self, body: Vec<&Part>, url: String) -> Result<Taken, Error> {
        let Some(part) = body.iter().find(|part| part.is_html()).or(body.first()) else {
            return self.finish();
        };
        let decoded = part.text();
        let mut page = html::take(&decoded.text);
        decoded.encoding.clone_into(&mut page.encoding);
        page.notes.extend(decoded.notes);
        if page.url.is_empty() {
            page.url = url;
        }
        if page.title.is_empty() {
            page.title = std::mem::take(&mut self.taken.title);
        }
        if let Some(day) = self.taken.published {
            let note = format!("the page was saved on {}", day.long());
            page.notes.push(note);
        }
        self.taken = page;
        self.finish()
    }

    fn finish(mut self) -> Result<Taken, Error> {
        let taken = &mut self.taken;
        taken.text.truncate(taken.text.trim_end().len());
        let n_bytes = taken.text.len();
        for aside in &mut taken.aside {
            aside.bytes.end = aside.bytes.end.min(n_bytes);
        }
        taken.aside = written::in_order(std::mem::take(&mut taken.aside));
        let has_words = |taken: &Taken| {
            let mut read = taken.read().into_iter();
            read.any(|part| n_letters(&taken.text[part]) > 0)
        };
        if !has_words(taken)
            && taken
                .aside
                .iter()
                .any(|aside| aside.why == AsideKind::Quoted)
        {
            taken.aside.retain(|aside| aside.why != AsideKind::Quoted);
            let note = "all of the mail is quoted: the quoted words are read".to_owned();
            taken.notes.push(note);
        }
        let body_is_empty = taken
            .aside
            .iter()
            .all(|aside| aside.why == AsideKind::Header)
            && !has_words(taken);
        if taken.text.trim().is_empty() || body_is_empty && taken.title.is_empty() {
            let what = "mail";
            let name = self.name.to_owned();
            return Err(Error::NoText { what, name });
        }
        if body_is_empty {
            // A mail that is all subject.
            taken.aside.clear();
        }
        Ok(self.taken)
    }
}

/// The day of a date in the zone of its sender.
fn day_of(date: &mail_parser::DateTime) -> Option<Day> {
    let year = i16::try_from(date.year).ok().filter(|year| *year > 1970)?;
    Day::of(
        year,
        i8::try_from(date.month).ok()?,
        i8::try_from(date.day).ok()?,
    )
}

/// A line without blanks at its ends and with one space for any.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A part of a text, for those that count bytes.
fn whole(text: &str) -> Option<std::ops::Range<usize>> {
    trimmed(text, 0..text.len())
}
