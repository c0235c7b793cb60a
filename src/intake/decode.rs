//! Bytes to text: marks at the beginning, what the page or mail declares, and else the letters that
//! come out. Only the encodings that Arabic, French and English texts come in are guessed.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_8859_6, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, WINDOWS_1256};

/// A text and how it was found.
#[derive(Debug)]
pub(super) struct Decoded {
    pub(super) text: String,
    /// The name of the encoding in the WHATWG standard.
    pub(super) encoding: &'static str,
    /// What a person should know.
    pub(super) notes: Vec<String>,
}

/// The first letters, to see what they are. Broken letters are replaced.
pub(super) fn head(bytes: &[u8]) -> String {
    let head = &bytes[..bytes.len().min(4096)];
    match Encoding::for_bom(bytes) {
        Some((encoding, n)) => encoding
            .decode_without_bom_handling(head.get(n..).unwrap_or_default())
            .0
            .into_owned(),
        None => match wide(head) {
            Some(encoding) => encoding.decode_without_bom_handling(head).0.into_owned(),
            None => String::from_utf8_lossy(head).into_owned(),
        },
    }
}

/// A web page, which may declare its encoding among its first tags.
pub(super) fn html(bytes: &[u8]) -> Decoded {
    text(bytes, declared(bytes).as_deref())
}

/// A text, with the encoding that something declared for it.
pub(super) fn text(bytes: &[u8], declared: Option<&str>) -> Decoded {
    if let Some((encoding, n)) = Encoding::for_bom(bytes) {
        return with(encoding, &bytes[n..], Vec::new());
    }
    if let Ok(text) = std::str::from_utf8(bytes)
        && !text.contains('\0')
    {
        return Decoded {
            text: text.to_owned(),
            encoding: UTF_8.name(),
            notes: Vec::new(),
        };
    }
    if let Some(encoding) = wide(bytes) {
        return with(encoding, bytes, Vec::new());
    }
    if is_nearly_utf8(bytes) {
        return with(UTF_8, bytes, Vec::new());
    }
    let declared = declared
        .and_then(|label| Encoding::for_label(label.trim().as_bytes()))
        .filter(|encoding| ![UTF_8, UTF_16LE, UTF_16BE].contains(encoding));
    let guessed = guess(bytes);
    match declared {
        // Old Arabic pages often declare the Western encoding of the program that saved them.
        Some(declared) if declared == WINDOWS_1252 && guessed == WINDOWS_1256 => {
            let note = "it declares windows-1252, but its letters are Arabic: read as windows-1256";
            with(guessed, bytes, vec![note.to_owned()])
        }
        Some(declared) => with(declared, bytes, Vec::new()),
        None => {
            let note = format!(
                "no encoding is stated; read as {}, by its letters",
                guessed.name()
            );
            with(guessed, bytes, vec![note])
        }
    }
}

fn with(encoding: &'static Encoding, bytes: &[u8], mut notes: Vec<String>) -> Decoded {
    let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
    if had_errors {
        let n_replaced = match encoding.name() {
            "UTF-8" => n_broken(bytes).1,
            _ => text.matches('\u{FFFD}').count(),
        };
        let (places, are) = match n_replaced {
            1 => ("place", "is"),
            _ => ("places", "are"),
        };
        notes.push(format!(
            "in {n_replaced} {places} the bytes {are} no {} and show as \u{FFFD}; \
             the original is kept",
            encoding.name()
        ));
    }
    Decoded {
        text: text.into_owned(),
        encoding: encoding.name(),
        notes,
    }
}

/// How many bytes beyond ASCII are part of a letter of UTF-8, and in how many places they are not.
fn n_broken(bytes: &[u8]) -> (usize, usize) {
    let (mut n_whole, mut n_broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        n_whole += chunk.valid().bytes().filter(|byte| *byte >= 0x80).count();
        n_broken += usize::from(!chunk.invalid().is_empty());
    }
    (n_whole, n_broken)
}

/// Whether this is UTF-8 with a few slips: a letter cut in two, a stray byte. In the other encodings
/// two letters seldom look like one of UTF-8.
fn is_nearly_utf8(bytes: &[u8]) -> bool {
    let (n_whole, n_broken) = n_broken(bytes);
    n_whole >= 2 * 4 * n_broken
}

/// UTF-16 without a mark: it has zeros, and decodes to letters and signs of our scripts alone.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(4096) & !1];
    if head.len() < 4 || !head.contains(&0) {
        return None;
    }
    [UTF_16LE, UTF_16BE].into_iter().find(|encoding| {
        let (text, _) = encoding.decode_without_bom_handling(head);
        let n_letters = text.chars().count();
        let n_ours = text
            .chars()
            .filter(|sign| {
                matches!(sign, '\t' | '\n' | '\r' | ' '..='~' | '\u{A0}'..='\u{24F}'
                    | '\u{600}'..='\u{6FF}' | '\u{2000}'..='\u{206F}')
            })
            .count();
        n_ours * 20 >= n_letters * 19
    })
}

/// The encoding by the letters that come out.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guessed = detector.guess(None, Utf8Detection::Deny);
    // Arabic letters stand side by side, the accents of French alone among ASCII.
    let bytes = &bytes[..bytes.len().min(65_536)];
    let (mut n_high, mut n_beside) = (0_usize, 0_usize);
    for pair in bytes.windows(2) {
        n_high += usize::from(pair[0] >= 0x80);
        n_beside += usize::from(pair[0] >= 0x80 && pair[1] >= 0x80);
    }
    if n_beside * 2 <= n_high {
        return WINDOWS_1252;
    }
    if [WINDOWS_1256, ISO_8859_6].contains(&guessed) {
        return guessed;
    }
    let common = [WINDOWS_1256, ISO_8859_6].map(|encoding| n_common(encoding, bytes));
    // Seven letters make up half of any Arabic text.
    match common.iter().max() {
        Some(most) if *most * 3 < n_high => guessed,
        _ if common[1] > common[0] => ISO_8859_6,
        _ => WINDOWS_1256,
    }
}

/// How many of the most common Arabic letters come out.
fn n_common(encoding: &'static Encoding, bytes: &[u8]) -> usize {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    text.chars()
        .filter(|letter| "اليمونرت".contains(*letter))
        .count()
}

/// The label of `charset=` in the first tags of a page, or of `encoding=` in its XML declaration.
fn declared(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(8192)]).to_ascii_lowercase();
    let after = |word: &str| {
        let at = head.find(word)? + word.len();
        let value = head[at..].trim_start().strip_prefix('=')?.trim_start();
        let value = value.trim_start_matches(['"', '\'']);
        let label: String = value
            .chars()
            .take_while(|sign| sign.is_ascii_alphanumeric() || "-_:.".contains(*sign))
            .collect();
        (!label.is_empty()).then_some(label)
    };
    if head.trim_start().starts_with("<?xml")
        && let Some(label) = after("encoding")
    {
        return Some(label);
    }
    after("charset")
}
