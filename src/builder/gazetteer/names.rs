//! Names as sources give them, sorted by script and cleaned: what is a name, what is noise.
//! Knows no places; deciding whether two names are one is `fold`'s work.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization as _;

/// The script of a name, as far as the gazetteer tells them apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Script {
    /// Latin letters only.
    Latin,
    /// Arabic letters only.
    Arabic,
    /// Any other script, or more than one.
    Other,
    /// No letter at all.
    None,
}

/// How many names of each sort were met: the report's table.
pub(super) type Tally = BTreeMap<&'static str, usize>;

/// The names of a place, sorted.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Sorted {
    /// In Latin letters, in the order met.
    pub(super) latin: Vec<String>,
    /// In Arabic letters, in the order met.
    pub(super) arabic: Vec<String>,
}

/// The script of a name.
pub(super) fn script(name: &str) -> Script {
    let mut found = Script::None;
    for letter in name.chars().filter(|c| c.is_alphabetic()) {
        let of_letter = match u32::from(letter) {
            0x41..=0x24F | 0x250..=0x2BB | 0x1E00..=0x1EFF | 0x2C60..=0x2C7F | 0xA720..=0xA7FF => {
                Script::Latin
            }
            0x2BC..=0x2FF | 0x640 => continue, // modifier apostrophes and the tatweel take the script beside them
            0x600..=0x6FF | 0x750..=0x77F | 0x8A0..=0x8FF | 0xFB50..=0xFDFF | 0xFE70..=0xFEFC => {
                Script::Arabic
            }
            _ => Script::Other,
        };
        match found {
            Script::None => found = of_letter,
            Script::Latin | Script::Arabic if found == of_letter => {}
            _ => return Script::Other,
        }
    }
    found
}

/// A name in NFC without controls, direction marks, bars, brackets around it or doubled blanks.
pub(super) fn clean(raw: &str) -> String {
    let kept: String = raw
        .nfc()
        .map(|c| {
            if c.is_whitespace() || c == '|' {
                ' '
            } else {
                c
            }
        })
        .filter(|c| !c.is_control() && !is_invisible(*c) && *c != '"')
        .collect();
    let words: Vec<&str> = kept.split_whitespace().collect();
    words
        .join(" ")
        .trim_matches([',', ';', '.', '-', '*'])
        .trim()
        .to_owned()
}

fn is_invisible(c: char) -> bool {
    matches!(u32::from(c), 0xAD | 0x61C | 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x206F | 0xFEFF | 0xFFFD)
}

/// Arabic words that say what a place is, in front of its name.
const ARABIC_BEFORE: [&str; 14] = [
    "إدارة",
    "منطقة",
    "إقليم",
    "اقليم",
    "محافظة",
    "مقاطعة",
    "ولاية",
    "دائرة",
    "الدائرة",
    "بلدية",
    "مدينة",
    "قرية",
    "جمهورية",
    "كومونة",
];

/// The Arabic name itself: without the word for what it is before, and the country after a comma or in brackets.
fn bare_arabic(name: &str) -> String {
    let end = name
        .find(['،', '(', ','])
        .filter(|end| *end > 0)
        .unwrap_or(name.len());
    let name = name[..end].trim();
    let rest = name
        .split_once(' ')
        .filter(|(word, _)| ARABIC_BEFORE.contains(word));
    rest.map_or(name, |(_, rest)| rest).trim().to_owned()
}

/// An Arabic name with the letters that Persian keyboards put in their place, and without vowel signs or
/// tatweel.
fn plain_arabic(name: &str) -> String {
    name.nfkc()
        .filter(|c| !matches!(u32::from(*c), 0x640 | 0x64B..=0x65F | 0x670))
        .map(|c| match c {
            'ی' => 'ي',
            'ک' => 'ك',
            other => other,
        })
        .collect()
}

/// Whether an Arabic-script name is written in the letters of Arabic itself. The Maghreb's ڨ and ڭ are;
/// letters of Persian and Urdu are not.
fn is_arabic_proper(name: &str) -> bool {
    name.chars()
        .filter(|c| c.is_alphabetic())
        .all(|c| matches!(u32::from(c), 0x621..=0x64A | 0x671 | 0x6A8 | 0x6AD))
}

/// A word of Persian, Urdu, Sindhi or Pashto administration: the whole name is in that language.
const FOREIGN_WORDS: [&str; 6] = ["استان", "شهرستان", "صوبہ", "ضلع", "علاقہ", "ولسوالۍ"];

/// Sorts names by script. Drops, and counts, other scripts; what cannot be a name; machine transcriptions,
/// which GeoNames writes wholly in lower case (`nhr alsnghal`); codes of airports; and Persian or Urdu
/// spellings.
pub(super) fn sort<'a>(raw: impl IntoIterator<Item = &'a str>, tally: &mut Tally) -> Sorted {
    let mut sorted = Sorted::default();
    for name in raw.into_iter().map(clean).filter(|name| !name.is_empty()) {
        let word = match script(&name) {
            Script::Latin if is_transcription(&name) => "transcription in lower case",
            Script::Latin if is_code(&name) => "code",
            Script::Latin => {
                push_new(&mut sorted.latin, name);
                "Latin"
            }
            Script::Arabic => {
                let plain = plain_arabic(&name);
                if is_arabic_proper(&plain)
                    && !plain.split(' ').any(|word| FOREIGN_WORDS.contains(&word))
                {
                    push_new(&mut sorted.arabic, bare_arabic(&plain));
                    "Arabic"
                } else {
                    "Arabic script, Persian or Urdu spelling"
                }
            }
            Script::Other => "other script",
            Script::None => "no letter",
        };
        *tally.entry(word).or_default() += 1;
    }
    sorted
}

fn is_transcription(name: &str) -> bool {
    name.chars().count() > 1 && !name.chars().any(char::is_uppercase)
}

/// Two to four capitals are the code of a country or an airport.
fn is_code(name: &str) -> bool {
    (2..=4).contains(&name.len()) && name.chars().all(|c| c.is_ascii_uppercase())
}

/// Adds a name unless it is there, letter case aside, or is an address.
pub(super) fn push_new(names: &mut Vec<String>, name: String) {
    let lower = name.to_lowercase();
    let is_name = !(name.is_empty() || name.contains("://"));
    if is_name && !names.iter().any(|known| known.to_lowercase() == lower) {
        names.push(name);
    }
}

/// A name with a second one in brackets or after a stroke, taken apart: `Akoureye (Karamignon)`.
/// Brackets that tell rather than name (`(Village)`, `(Gps 24)`) are dropped.
pub(super) fn take_apart(name: &str) -> (String, Vec<String>) {
    let mut others = Vec::new();
    let mut first = name.to_owned();
    if let (Some(open), Some(close)) = (name.find('('), name.find(')'))
        && open < close
    {
        let inside = clean(&name[open + 1..close]);
        first = clean(&format!("{} {}", &name[..open], &name[close + 1..]));
        let tells = [
            "village", "villag", "amont", "aval", "hameau", "gps", "ii", "quartier", "centre",
        ];
        let lower = inside.to_lowercase();
        if inside.chars().count() > 2 && !tells.iter().any(|word| lower.starts_with(word)) {
            others.push(inside);
        }
    }
    let parts: Vec<String> = first.split('/').map(clean).collect();
    let whole_parts = parts.len() == 2 && parts.iter().all(|part| part.chars().count() > 3);
    if whole_parts && !parts[1].to_lowercase().contains("village") {
        others.push(parts[1].clone());
        first.clone_from(&parts[0]);
    }
    if first.is_empty() {
        (clean(name), Vec::new())
    } else {
        (first, others)
    }
}
