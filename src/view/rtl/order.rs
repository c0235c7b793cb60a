//! In which order a text is drawn: paragraphs, their base direction, and pieces of one direction
//! and one script in visual order (UAX #9). Knows no font and no window.

use std::ops::Range;

use unicode_bidi::{BidiClass, Level, ParagraphBidiInfo, bidi_class};

/// What a piece is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Letters, marks and digits that the Arabic font draws, joined as one.
    Arabic,
    /// White space and control characters: a line may end after them.
    Space,
    /// A tab, or a separator inside what is drawn as one line.
    Tab,
    /// Draws nothing: marks and embeddings of direction.
    Hidden,
    /// Everything else.
    Other,
}

/// A part of a paragraph that is drawn from one end to the other as one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    /// Where it stands in the paragraph.
    pub(super) bytes: Range<usize>,
    /// Its embedding level: odd runs to the left.
    pub(super) level: Level,
    /// What it is made of.
    pub(super) kind: Kind,
}

impl Piece {
    /// What is drawn for the piece: brackets mirrored where it runs to the left, and for white space
    /// of which fonts know nothing a plain space.
    pub(super) fn drawn(&self, paragraph: &str) -> String {
        let words = &paragraph[self.bytes.clone()];
        match self.kind {
            Kind::Hidden => String::new(),
            Kind::Tab if words == "\t" => "    ".to_owned(),
            Kind::Tab => " ".to_owned(),
            Kind::Space => words
                .chars()
                .map(|c| {
                    if extends(c) || c == '\u{2009}' {
                        c
                    } else {
                        ' '
                    }
                })
                .collect(),
            Kind::Other if self.level.is_rtl() => words.chars().map(mirrored).collect(),
            Kind::Arabic | Kind::Other => words.to_owned(),
        }
    }
}

/// The paragraphs of a text, each with the separator that ends it (empty at the end of the text).
pub(super) fn paragraphs(text: &str) -> Vec<(Range<usize>, Range<usize>)> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if bidi_class(c) != BidiClass::B {
            continue;
        }
        let mut end = at + c.len_utf8();
        if c == '\r' && chars.next_if(|&(_, next)| next == '\n').is_some() {
            end += 1;
        }
        found.push((start..at, at..end));
        start = end;
    }
    if start < text.len() {
        found.push((start..text.len(), text.len()..text.len()));
    }
    found
}

/// The base level of a paragraph without separators, and its pieces in the order of the text.
/// Every byte is in exactly one piece. `base` is found from the first strong letter where not given.
pub(super) fn pieces(paragraph: &str, base: Option<Level>) -> (Level, Vec<Piece>) {
    let info = ParagraphBidiInfo::new(paragraph, base);
    let mut pieces: Vec<Piece> = Vec::new();
    let mut after: Option<char> = None;
    for (at, c) in paragraph.char_indices() {
        let end = at + c.len_utf8();
        let level = info.levels[at];
        let kind = kind_of(c);
        match pieces.last_mut() {
            Some(last) if joins(last, level, kind, c, after) => last.bytes.end = end,
            _ => pieces.push(Piece {
                bytes: at..end,
                level,
                kind,
            }),
        }
        after = Some(c);
    }
    (info.paragraph_level, pieces)
}

/// Whether a character continues the last piece.
fn joins(last: &Piece, level: Level, kind: Kind, c: char, before: Option<char>) -> bool {
    if matches!(last.kind, Kind::Hidden | Kind::Tab) || matches!(kind, Kind::Hidden | Kind::Tab) {
        return false;
    }
    if extends(c) {
        return true;
    }
    if last.level != level || last.kind != kind {
        return false;
    }
    match kind {
        // Digits run to the right though their font's script runs to the left: each on its own.
        Kind::Arabic => level.is_rtl(),
        // After a hyphen within a word a line may end.
        Kind::Other => level.is_ltr() && !(before.is_some_and(is_hyphen) && c.is_alphabetic()),
        Kind::Space => level.is_ltr() && c == ' ' && before == Some(' '),
        Kind::Hidden | Kind::Tab => false,
    }
}

/// The order in which pieces of one line are drawn, from the left (UAX #9, rules L1 and L2).
pub(super) fn visual(line: &[Piece], base: Level) -> Vec<usize> {
    let mut levels: Vec<Level> = line.iter().map(|piece| piece.level).collect();
    let mut at_end = true;
    for (piece, level) in line.iter().zip(&mut levels).rev() {
        at_end =
            piece.kind == Kind::Tab || (at_end && matches!(piece.kind, Kind::Space | Kind::Hidden));
        if at_end {
            *level = base;
        }
    }
    ParagraphBidiInfo::reorder_visual(&levels)
}

/// Whether a line may end after the piece that ends so, before the next one.
pub(super) fn breaks_between(paragraph: &str, left: &Piece, right: &Piece) -> bool {
    let blank = |piece: &Piece| matches!(piece.kind, Kind::Space | Kind::Tab);
    if blank(right) {
        return false;
    }
    let mut before = paragraph[left.bytes.clone()].chars().rev();
    let next = paragraph[right.bytes.clone()].chars().next();
    let after_hyphen =
        before.next().is_some_and(is_hyphen) && before.next().is_some_and(char::is_alphabetic);
    blank(left) || (after_hyphen && next.is_some_and(char::is_alphabetic))
}

/// Whether a text may have to be drawn in another order than it is written in.
pub fn needs_order(text: &str) -> bool {
    // Hebrew, the first script that runs to the left, begins at U+0590.
    text.chars()
        .any(|c| c >= '\u{590}' && (is_arabic(c) || turns(c)))
}

/// Whether a character runs to the left, or says that others do.
fn turns(c: char) -> bool {
    use BidiClass::{AL, AN, LRE, LRI, LRO, R, RLE, RLI, RLO};
    matches!(
        bidi_class(c),
        R | AL | AN | LRE | LRI | LRO | RLE | RLI | RLO
    )
}

fn kind_of(c: char) -> Kind {
    use BidiClass::{B, BN, FSI, LRE, LRI, LRO, PDF, PDI, RLE, RLI, RLO, S, WS};
    match bidi_class(c) {
        S | B => Kind::Tab,
        _ if c.is_control() => Kind::Space,
        _ if matches!(c, '\u{200E}' | '\u{200F}' | '\u{61C}') => Kind::Hidden,
        _ if is_arabic(c) => Kind::Arabic,
        _ if extends(c) => Kind::Other,
        WS => Kind::Space,
        BN | FSI | LRE | LRI | LRO | PDF | PDI | RLE | RLI | RLO => Kind::Hidden,
        _ => Kind::Other,
    }
}

/// Whether a character belongs to the one before it: marks, and the two that say whether letters join.
pub(super) fn extends(c: char) -> bool {
    matches!(c, '\u{200C}' | '\u{200D}') || bidi_class(c) == BidiClass::NSM
}

/// The blocks of the Arabic script that the program's Arabic fonts cover.
pub fn is_arabic(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{6FF}' | '\u{750}'..='\u{77F}' | '\u{870}'..='\u{8FF}' | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}')
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '–' | '—' | '/')
}

/// The mirror image of a bracket. From Unicode's `BidiMirroring.txt`: the pairs that texts use.
pub(super) fn mirrored(c: char) -> char {
    const PAIRS: [(char, char); 13] = [
        ('(', ')'),
        ('[', ']'),
        ('{', '}'),
        ('<', '>'),
        ('«', '»'),
        ('‹', '›'),
        ('≤', '≥'),
        ('⁅', '⁆'),
        ('⟦', '⟧'),
        ('⟨', '⟩'),
        ('⟪', '⟫'),
        ('〈', '〉'),
        ('《', '》'),
    ];
    PAIRS
        .iter()
        .find_map(|&(open, close)| {
            if c == open {
                Some(close)
            } else {
                (c == close).then_some(open)
            }
        })
        .unwrap_or(c)
}
