//! The parts of a mail: how they lie in each other, what each says of itself, and its bytes without
//! the coding they travelled in (RFC 2045, 2046). Knows nothing of what is in them.

use std::borrow::Cow;

use mail_parser::decoders::base64::base64_decode;
use mail_parser::{
    ContentType, Header, HeaderName, HeaderValue, Message, MessageParser, MimeHeaders as _,
};

use super::{day_of, one_line};
use crate::intake::decode::{self, Decoded};
use crate::intake::html;
use crate::time::Day;

/// Multiparts are followed so deep, as no program nests them deeper.
const MOST_LEVELS: usize = 8;

/// Parts of one mail; those behind are left out.
const MOST_PARTS: usize = 500;

/// A part with its head.
#[derive(Debug)]
pub(super) struct Part<'a> {
    head: Option<Message<'a>>,
    body: &'a [u8],
    /// It only holds other parts.
    pub(super) is_multipart: bool,
    /// The number of the multipart whose parts are forms of one text.
    pub(super) choice: Option<usize>,
    /// The first part with text, which is the mail's own though it has a name.
    is_first: bool,
    /// What it declares its text to be encoded as.
    pub(super) charset: Option<String>,
}

/// The parts in order; the first has the head of the mail.
pub(super) fn of(bytes: &[u8]) -> Vec<Part<'_>> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    // `From name date`, the first line of mails from mailboxes of Unix.
    let is_mbox = bytes.starts_with(b"From ");
    let bytes = if is_mbox { after_line(bytes) } else { bytes };
    let mut parts = Vec::new();
    collect(bytes, None, MOST_LEVELS, &mut parts);
    parts
}

fn collect<'a>(bytes: &'a [u8], choice: Option<usize>, n_levels: usize, parts: &mut Vec<Part<'a>>) {
    if parts.len() >= MOST_PARTS {
        return;
    }
    let (head, body) = split_head(bytes);
    let head = MessageParser::default().parse_headers(head);
    let kind = head.as_ref().and_then(|head| head.content_type());
    let boundary = kind
        .filter(|kind| kind.ctype().eq_ignore_ascii_case("multipart"))
        .and_then(|kind| kind.attribute("boundary"))
        .map(|boundary| boundary.as_bytes().to_vec());
    let offers = kind.and_then(|kind| kind.subtype()) == Some("alternative");
    let charset = kind
        .and_then(|kind| kind.attribute("charset"))
        .map(str::to_owned);
    let n = parts.len();
    parts.push(Part {
        head,
        body,
        is_multipart: boundary.is_some() && n_levels > 0,
        choice,
        is_first: parts.iter().all(|part| part.is_multipart),
        charset,
    });
    if let Some(boundary) = boundary.filter(|_| n_levels > 0) {
        let choice = if offers { Some(n) } else { choice };
        for inner in divided(body, &boundary) {
            collect(inner, choice, n_levels - 1, parts);
        }
    }
}

/// The lines up to the first empty one, and those behind it.
fn split_head(bytes: &[u8]) -> (&[u8], &[u8]) {
    let mut rest = bytes;
    while !rest.is_empty() {
        let next = after_line(rest);
        let line = &rest[..rest.len() - next.len()];
        if matches!(line, b"\n" | b"\r\n") {
            return (&bytes[..bytes.len() - next.len()], next);
        }
        rest = next;
    }
    (bytes, &[])
}

fn after_line(bytes: &[u8]) -> &[u8] {
    match bytes.iter().position(|byte| *byte == b'\n') {
        Some(at) => &bytes[at + 1..],
        None => &[],
    }
}

/// What lies between lines of `--boundary`.
fn divided<'a>(body: &'a [u8], boundary: &[u8]) -> Vec<&'a [u8]> {
    let mut parts = Vec::new();
    let mut start = None;
    let mut at = 0;
    while at < body.len() && parts.len() < MOST_PARTS {
        let next = body.len() - after_line(&body[at..]).len();
        let line = body[at..next].trim_ascii_end();
        if let Some(rest) = line.strip_prefix(b"--")
            && let Some(rest) = rest.strip_prefix(boundary)
            && (rest.is_empty() || rest == b"--")
        {
            // The line break before the boundary belongs to the boundary.
            let end = if at > 0 { at - 1 } else { at };
            let end = if end > 0 && body[end - 1] == b'\r' {
                end - 1
            } else {
                end
            };
            if let Some(start) = start {
                parts.push(body.get(start..end).unwrap_or_default());
            }
            start = (rest.is_empty()).then_some(next);
            if start.is_none() {
                break;
            }
        }
        at = next;
    }
    // A mail that was cut short keeps what came.
    if let Some(start) = start {
        parts.push(&body[start..]);
    }
    parts
}

impl Part<'_> {
    fn header(&self, wanted: &HeaderName) -> Option<&Header<'_>> {
        let head = self.head.as_ref()?;
        head.headers().iter().find(|header| header.name == *wanted)
    }

    /// A field of the head as it is written.
    pub(super) fn field(&self, wanted: &str) -> Option<String> {
        let (_, value) = self
            .head
            .as_ref()?
            .headers_raw()
            .find(|(name, _)| name.eq_ignore_ascii_case(wanted))?;
        Some(one_line(value))
    }

    /// The subject. Letters that came without a coding are decoded by what they look like.
    pub(super) fn subject(&self) -> String {
        let Some(header) = self.header(&HeaderName::Subject) else {
            return String::new();
        };
        match &header.value {
            HeaderValue::Text(text) if !text.contains('\u{FFFD}') => one_line(text),
            _ => self.raw(header),
        }
    }

    fn raw(&self, header: &Header) -> String {
        let bytes = self.head.as_ref().map(Message::raw_message);
        let range = header.offset_start() as usize..header.offset_end() as usize;
        let bytes = bytes.and_then(|bytes| bytes.get(range)).unwrap_or_default();
        one_line(&decode::text(bytes, None).text)
    }

    /// Who sent it: name and address.
    pub(super) fn from(&self) -> String {
        let Some(header) = self.header(&HeaderName::From) else {
            return String::new();
        };
        let address = header.value.as_address().and_then(|from| from.first());
        let name = address.and_then(|from| from.name()).unwrap_or_default();
        let address = address.and_then(|from| from.address()).unwrap_or_default();
        match (one_line(name), one_line(address)) {
            (name, _) if name.contains('\u{FFFD}') => self.raw(header),
            (name, address) if name.is_empty() => address,
            (name, address) if address.is_empty() => name,
            (name, address) => format!("{name} <{address}>"),
        }
    }

    /// The day of the field `Date`.
    pub(super) fn date(&self) -> Option<Day> {
        day_of(self.header(&HeaderName::Date)?.value.as_datetime()?)
    }

    /// The type, as `text/plain`.
    pub(super) fn kind(&self) -> String {
        let kind = self.head.as_ref().and_then(|head| head.content_type());
        match kind {
            Some(kind) => {
                let subtype = kind.subtype().unwrap_or("plain");
                format!("{}/{subtype}", kind.ctype()).to_ascii_lowercase()
            }
            None => "text/plain".to_owned(),
        }
    }

    /// The name of its file; may be empty.
    pub(super) fn name(&self) -> String {
        let name = self.head.as_ref().and_then(|head| head.attachment_name());
        one_line(name.unwrap_or_default())
    }

    pub(super) fn is_html(&self) -> bool {
        matches!(self.kind().as_str(), "text/html" | "application/xhtml+xml")
    }

    pub(super) fn is_plain(&self) -> bool {
        self.kind().starts_with("text/") && !self.is_html()
    }

    /// Whether it is no text of the mail itself.
    pub(super) fn is_attached(&self) -> bool {
        let disposition = self
            .head
            .as_ref()
            .and_then(|head| head.content_disposition());
        let says_so = disposition.is_some_and(ContentType::is_attachment);
        let is_text = matches!(self.kind().as_str(), "text/plain" | "text/html");
        !is_text || says_so || !self.is_first && !self.name().is_empty()
    }

    /// The bytes without their coding.
    pub(super) fn decoded(&self) -> Cow<'_, [u8]> {
        let coding = self.header(&HeaderName::ContentTransferEncoding);
        let coding = coding
            .and_then(|header| header.value.as_text())
            .unwrap_or_default();
        match coding.trim().to_ascii_lowercase().as_str() {
            "base64" => {
                let is_of_it = |byte: &u8| byte.is_ascii_alphanumeric() || b"+/=".contains(byte);
                let clean: Vec<u8> = self.body.iter().copied().filter(is_of_it).collect();
                match base64_decode(&clean) {
                    Some(decoded) => Cow::Owned(decoded),
                    None => Cow::Borrowed(self.body),
                }
            }
            "quoted-printable" => Cow::Owned(unquoted(self.body)),
            _ => Cow::Borrowed(self.body),
        }
    }

    /// The text of a part that is text.
    pub(super) fn text(&self) -> Decoded {
        let bytes = self.decoded();
        let mut decoded = match &self.charset {
            None if self.is_html() => decode::html(&bytes),
            charset => decode::text(&bytes, charset.as_deref()),
        };
        if decoded.text.contains('\r') {
            decoded.text = decoded.text.replace("\r\n", "\n");
        }
        decoded
    }

    /// What a person would see of it, roughly: to compare the forms of one text.
    pub(super) fn shown(&self) -> String {
        let text = self.text().text;
        if self.is_html() {
            html::take(&text).text
        } else {
            text
        }
    }

    /// Lines that a mail program broke are made whole, where it says that it broke them
    /// (RFC 3676: a line that ends with a space goes on in the next).
    pub(super) fn unfolded(&self, text: String) -> String {
        let kind = self.head.as_ref().and_then(|head| head.content_type());
        let format = kind
            .and_then(|kind| kind.attribute("format"))
            .unwrap_or_default();
        if !format.eq_ignore_ascii_case("flowed") {
            return text;
        }
        let mut whole = String::with_capacity(text.len());
        for line in text.split_inclusive('\n') {
            let inked = line.strip_suffix('\n').unwrap_or(line);
            let goes_on = inked.ends_with(' ') && inked != "-- " && !inked.starts_with('>');
            whole.push_str(if goes_on { inked } else { line });
        }
        whole
    }
}

/// Undoes quoted-printable. What is no code stays as it is: nothing of a damaged text is lost.
fn unquoted(bytes: &[u8]) -> Vec<u8> {
    let digit = |at: usize| {
        let digit = char::from(*bytes.get(at)?).to_digit(16)?;
        u8::try_from(digit).ok()
    };
    let mut plain = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at] != b'=' {
            plain.push(bytes[at]);
            at += 1;
            continue;
        }
        let rest = &bytes[at + 1..];
        if let (Some(high), Some(low)) = (digit(at + 1), digit(at + 2)) {
            plain.push(high << 4 | low);
            at += 3;
        } else if rest.starts_with(b"\r\n") {
            at += 3;
        } else if rest.starts_with(b"\n") {
            at += 2;
        } else {
            plain.push(b'=');
            at += 1;
        }
    }
    plain
}
