//! What kind of file some bytes are: by what they begin with, and by the ending of the name only
//! where that leaves it open. Knows the kinds that are read, and names those that are not.

use super::{Error, Media, decode, docx};

/// A kind of file that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Docx,
    Mail,
    Html,
    Text(Media),
}

/// What to do with a document in another format.
const SAVE: &str = "save it as text, HTML or .docx";

/// What to do with something that has no text in it.
const CHOOSE: &str = "choose the report as text, HTML, .docx or .eml";

/// Beginnings of files that are not read: the bytes, what it is, what to do. From the registry of
/// signatures of the `file` program.
const OTHERS: &[(&[u8], &str, &str)] = &[
    (b"%PDF-", "a PDF", SAVE),
    (b"{\\rtf", "an RTF document", SAVE),
    (
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
        "a document of an old Word, Excel or Outlook",
        SAVE,
    ),
    (b"SQLite format 3\0", "an SQLite database", CHOOSE),
    (b"\x89PNG\r\n\x1A\n", "a PNG picture", CHOOSE),
    (b"\xFF\xD8\xFF", "a JPEG picture", CHOOSE),
    (b"GIF87a", "a GIF picture", CHOOSE),
    (b"GIF89a", "a GIF picture", CHOOSE),
    (b"\x1F\x8B\x08", "a gzip archive", "unpack it"),
    (b"BZh9", "a bzip2 archive", "unpack it"),
    (b"\xFD7zXZ\0", "an xz archive", "unpack it"),
    (b"7z\xBC\xAF\x27\x1C", "a 7z archive", "unpack it"),
    (b"Rar!\x1A\x07", "a RAR archive", "unpack it"),
    (b"\x7FELF", "a program", CHOOSE),
];

/// The kind of a file, or why it is not read.
pub(super) fn of(bytes: &[u8], name: &str) -> Result<Kind, Error> {
    let owned = || name.to_owned();
    let not_text = |what, todo| {
        let name = owned();
        Err(Error::NotText { what, todo, name })
    };
    if bytes.is_empty() {
        return Err(Error::Empty { name: owned() });
    }
    for (magic, what, todo) in OTHERS {
        if bytes.starts_with(magic) {
            return not_text(what, todo);
        }
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return not_text("a WebP picture", CHOOSE);
    }
    if bytes.get(4..8) == Some(b"ftyp") {
        return not_text("a film or sound", CHOOSE);
    }
    let ending = ending(name);
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return match docx::what(bytes) {
            docx::What::Docx => Ok(Kind::Docx),
            docx::What::Broken(why) if ending == "docx" => {
                Err(Error::DocxBroken { why, name: owned() })
            }
            docx::What::Broken(_) => not_text("a damaged ZIP archive", "fetch it again"),
            docx::What::Other(_, _) if ending == "docx" => Err(Error::DocxLacks {
                part: docx::DOCUMENT.to_owned(),
                name: owned(),
            }),
            docx::What::Other(what, todo) => not_text(what, todo),
        };
    }
    if ending == "docx" && !looks_like_html(bytes) && !looks_like_mail(bytes, false) {
        return Err(Error::DocxBroken {
            why: "it is no ZIP archive".to_owned(),
            name: owned(),
        });
    }
    if looks_like_html(bytes) {
        return Ok(Kind::Html);
    }
    if looks_like_mail(bytes, matches!(ending.as_str(), "eml" | "mht" | "mhtml")) {
        return Ok(Kind::Mail);
    }
    Ok(match ending.as_str() {
        "html" | "htm" | "xhtml" => Kind::Html,
        "md" | "markdown" => Kind::Text(Media::Markdown),
        _ => Kind::Text(Media::Text),
    })
}

/// The letters after the last dot of a name, in lower case.
pub(super) fn ending(name: &str) -> String {
    let file = name.rsplit(['/', '\\']).next().unwrap_or_default();
    match file.rsplit_once('.') {
        Some((_, ending)) => ending.to_ascii_lowercase(),
        None => String::new(),
    }
}

/// Whether a page of the web begins here, behind blanks, comments and an XML declaration.
fn looks_like_html(bytes: &[u8]) -> bool {
    let head = decode::head(bytes);
    let mut rest = head.trim_start();
    loop {
        let end = match rest.get(..4) {
            Some("<!--") => "-->",
            Some("<?xm") => "?>",
            _ => break,
        };
        match rest.find(end) {
            Some(at) => rest = rest[at + end.len()..].trim_start(),
            None => return false,
        }
    }
    ["<!doctype html", "<html", "<head", "<body"]
        .iter()
        .any(|start| {
            rest.get(..start.len())
                .is_some_and(|begins| begins.eq_ignore_ascii_case(start))
        })
}

/// Fields that a mail has and that letters and reports do not begin with.
const TECHNICAL: &[&str] = &[
    "authentication-results",
    "content-transfer-encoding",
    "content-type",
    "delivered-to",
    "dkim-signature",
    "message-id",
    "mime-version",
    "received",
    "return-path",
    "snapshot-content-location",
    "x-mailer",
];

/// Fields that a mail has, and that a text may begin with too.
const PLAIN: &[&str] = &[
    "bcc", "cc", "date", "from", "reply-to", "sender", "subject", "to",
];

/// Whether fields of a mail begin here: three, one of them technical; or one, where the name of the
/// file says so.
fn looks_like_mail(bytes: &[u8], named_so: bool) -> bool {
    let head = &bytes[..bytes.len().min(65_536)];
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    let (mut n_technical, mut n_plain) = (0, 0);
    for (n, line) in head.split(|byte| *byte == b'\n').enumerate() {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if line.is_empty() {
            break;
        }
        let is_folded = line.starts_with(b" ") || line.starts_with(b"\t");
        let is_mbox = n == 0 && line.starts_with(b"From ");
        if is_folded && n > 0 || is_mbox {
            continue;
        }
        let Some(colon) = line.iter().position(|byte| *byte == b':') else {
            return false;
        };
        let field = &line[..colon];
        let is_field = |byte: &u8| byte.is_ascii_graphic();
        if field.is_empty() || field.len() > 100 || !field.iter().all(is_field) {
            return false;
        }
        let field = String::from_utf8_lossy(field).to_ascii_lowercase();
        n_technical += usize::from(TECHNICAL.contains(&field.as_str()));
        n_plain += usize::from(PLAIN.contains(&field.as_str()));
    }
    if named_so {
        n_technical + n_plain > 0
    } else {
        n_technical > 0 && n_technical + n_plain >= 3
    }
}

/// Why a decoded text is none: it has signs that no text has.
pub(super) fn not_text(text: &str, name: &str) -> Option<Error> {
    let is_blank = |sign: char| matches!(sign, '\t' | '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{1A}');
    let (mut n_signs, mut n_controls, mut n_nuls) = (0_usize, 0_usize, 0_usize);
    for sign in text.chars() {
        n_signs += 1;
        n_nuls += usize::from(sign == '\0');
        n_controls += usize::from(sign < ' ' && !is_blank(sign));
    }
    // A text that went through old programs may have a few; a program or a picture has a tenth.
    (n_nuls > 0 || n_controls * 50 > n_signs).then(|| Error::NotText {
        what: "a file of a program",
        todo: CHOOSE,
        name: name.to_owned(),
    })
}
