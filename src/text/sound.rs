//! How a name sounds: Arabic and Latin spellings in one alphabet of phones. Knows the Sahel's ways
//! of transliterating, and no places.
//!
//! A phone is one ASCII byte. Small letters come from Latin script, capitals from Arabic letters
//! that stand for several sounds (`J` ج is *g*, *j* or *dj*; `W` و is *w*, *ou*, *o*, *u* or *v*).
//! What two phones have in common is said by [`super::cost`].

use super::fold;
use super::skeleton::class;

/// A final *s*, which French names often do not pronounce: *Kayes* كاي.
pub(super) const FINAL_S: u8 = b'$';
/// A final *e*, mute or not: *Andéramboukane*, *Ouanzerbé*.
pub(super) const FINAL_E: u8 = b'3';
/// A nasal before a consonant, often unwritten: *Gomitra*, *Gomintara*.
pub(super) const NASAL: u8 = b'N';
/// An alef at the start of a word, which stands for any vowel.
pub(super) const INITIAL_ALEF: u8 = b'U';
/// An alef at the start of a word before a long vowel or a nasal, which it only carries.
pub(super) const CARRYING_ALEF: u8 = b'I';

/// An Arabic *m* or *n* with a vowel behind it that need not be written; not a phone of its own.
const VOWELLED_M: u8 = b'M';
const VOWELLED_N: u8 = b'O';

/// How a written name sounds, whatever its script: its phones, one ASCII byte each.
/// Empty where nothing of it sounds.
pub fn phones_of(name: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(name.len());
    let mut letters = Vec::with_capacity(name.len());
    phones_onto(name, &mut letters, &mut out);
    out
}

/// [`phones_of`] for many names: appends to `out`; `letters` is room to work in.
pub fn phones_onto(name: &str, letters: &mut Vec<char>, out: &mut Vec<u8>) {
    let from = out.len();
    letters.clear();
    // A cedilla makes an s of a c; folding drops it.
    if name.contains(['ç', 'Ç']) {
        letters.extend(fold::folded(&name.replace(['ç', 'Ç'], "s")).chars());
    } else if name.is_ascii() {
        letters.extend(name.bytes().map(|b| {
            if b.is_ascii_alphanumeric() {
                b.to_ascii_lowercase() as char
            } else {
                ' '
            }
        }));
    } else {
        letters.extend(fold::folded(name).chars());
    }
    let mut at = 0;
    while at < letters.len() {
        let rest = &letters[at..];
        let starts_word = at == 0 || letters[at - 1] == ' ';
        at += match letters[at] {
            ' ' => 1,
            // Doubled Latin letters sound like one; Arabic writes a doubled consonant once.
            c if c.is_ascii()
                && rest.get(1) == Some(&c)
                && !(c == 'o' && rest.get(2) == Some(&'u')) =>
            {
                1
            }
            c if c.is_ascii() => latin(rest, out),
            _ => arabic(rest, starts_word, out),
        };
    }
    mark_nasals(&mut out[from..]);
    if let (Some(last), true) = (
        out.last_mut(),
        letters.last().is_some_and(|&c| c.is_ascii()),
    ) {
        match *last {
            b's' => *last = FINAL_S,
            b'e' => *last = FINAL_E,
            _ => {}
        }
    }
}

/// Adds the phones of the Latin letters at the start of `rest`; says how many letters they took.
fn latin(rest: &[char], out: &mut Vec<u8>) -> usize {
    let next = |n: usize| rest.get(n).copied().unwrap_or(' ');
    let starts = |letters: &str| letters.chars().enumerate().all(|(n, c)| next(n) == c);
    for &(letters, phones) in LATIN {
        // "au" before a vowel has a glide: Gaui = Gawi.
        if starts(letters) && !(letters == "au" && is_vowel(next(2))) {
            out.extend_from_slice(phones.as_bytes());
            return letters.len();
        }
    }
    let glides = |glide: u8, vowel: u8, after: usize, out: &mut Vec<u8>| {
        let phone = if is_vowel(next(after)) { glide } else { vowel };
        // "ouw" and "iy" before a vowel are one glide: Bassiyam = Bassiam.
        if phone != glide || out.last() != Some(&glide) {
            out.push(phone);
        }
        after
    };
    match rest[0] {
        // "ou", "u" and "w" are w before a vowel, "i" and "y" are y: Ouagadougou, Kouala = Kwala,
        // Diapaga = Dyapaga; elsewhere all are vowels: Vily = Vili.
        'o' if next(1) == 'u' && next(2) == 'w' => 2,
        'u' if next(1) == 'w' => 1,
        'o' if next(1) == 'u' => glides(b'w', b'u', 2, out),
        'u' | 'w' => glides(b'w', b'u', 1, out),
        // The e of a final "aye", "eye", "oye" is mute: Tangaye = Tangay.
        'y' if next(1) == 'e' && next(2) == ' ' && ends_in_vowel(out) => {
            out.push(b'i');
            2
        }
        'i' | 'y' => glides(b'y', b'i', 1, out),
        // One sound before consonants: Bamgueul = Bamguel.
        'e' if next(1) == 'u' && !is_vowel(next(2)) => {
            out.push(b'e');
            2
        }
        // French for ny: Gnamanga = Niamanga = Nyamanga.
        'g' if next(1) == 'n' && is_vowel(next(2)) => {
            if out.last() != Some(&b'n') {
                out.push(b'n');
            }
            if !matches!(next(2), 'i' | 'y') {
                out.push(b'y');
            }
            2
        }
        // English spellings of Akan: Yegyi = Yeji.
        'g' if next(1) == 'y' && is_vowel(next(2)) => {
            out.push(b'j');
            2
        }
        'c' => {
            out.push(if matches!(next(1), 'e' | 'i' | 'y') {
                b's'
            } else {
                b'k'
            });
            1
        }
        'g' => {
            out.push(b'g');
            // "gu" before e and i only keeps the g hard: Boudjiguiré.
            if next(1) == 'u' && matches!(next(2), 'e' | 'i' | 'y') {
                2
            } else {
                1
            }
        }
        c => {
            let phone = match c {
                'q' => b'k',
                c if c.is_ascii_alphabetic() => c as u8,
                c if c.is_ascii_digit() => c as u8,
                _ => return 1,
            };
            // The digit 3 has the sign of a final e, so it shares that of 4.
            out.push(if phone == FINAL_E { b'4' } else { phone });
            1
        }
    }
}

/// Groups of Latin letters for one sound, the longest first.
const LATIN: &[(&str, &str)] = &[
    ("tch", "c"),
    ("sch", "S"),
    ("ch", "S"),
    ("sh", "S"),
    ("dj", "j"),
    ("kh", "x"),
    ("gh", "G"),
    ("ph", "f"),
    ("th", "t"),
    ("dh", "d"),
    ("bh", "b"),
    ("rh", "G"),
    ("qu", "k"),
    ("ck", "k"),
    ("x", "ks"),
    ("eau", "o"),
    ("au", "o"),
];

fn ends_in_vowel(phones: &[u8]) -> bool {
    matches!(phones.last(), Some(b'a' | b'e' | b'i' | b'o' | b'u'))
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

/// Adds the phones of the Arabic letters at the start of `rest`; says how many letters they took.
fn arabic(rest: &[char], starts_word: bool, out: &mut Vec<u8>) -> usize {
    let next = rest.get(1).copied().unwrap_or(' ');
    let ends_word = next == ' ';
    let (phone, n_letters) = match rest[0] {
        'ت' if next == 'ش' => (b'c', 2),
        'د' if next == 'ج' => (b'j', 2),
        'ا' if starts_word && matches!(next, 'و' | 'ي') => (CARRYING_ALEF, 1),
        // Arabic words do not begin with two consonants: Ndiago انجاكو, Mbour امبور.
        'ا' if starts_word && begins_with_nasal(&rest[1..]) => (CARRYING_ALEF, 1),
        'ا' if starts_word => (INITIAL_ALEF, 1),
        'ا' => (b'A', 1),
        'و' => (b'W', 1),
        'ي' => (b'Y', 1),
        'ه' if ends_word => (b'H', 1),
        'ه' | 'ح' => (b'h', 1),
        'ع' => (b'E', 1),
        'ب' => (b'B', 1),
        'پ' => (b'p', 1),
        'ت' | 'ط' => (b't', 1),
        'ث' => (b'T', 1),
        'ج' => (b'J', 1),
        'غ' => (b'X', 1),
        'ق' => (b'Q', 1),
        'ك' => (b'K', 1),
        'گ' => (b'g', 1),
        'خ' => (b'x', 1),
        'د' => (b'd', 1),
        'ض' => (b'D', 1),
        'ذ' | 'ظ' => (b'Z', 1),
        'ر' => (b'r', 1),
        'ز' => (b'z', 1),
        'ژ' => (b'j', 1),
        'س' | 'ص' => (b's', 1),
        'ش' => (b'C', 1),
        'چ' => (b'c', 1),
        'ف' => (b'F', 1),
        'ڤ' => (b'v', 1),
        'ل' => (b'l', 1),
        // Nor do two consonants stand there without a vowel: Maradi مرادي.
        'م' if starts_word => (VOWELLED_M, 1),
        'ن' if starts_word => (VOWELLED_N, 1),
        'م' => (b'm', 1),
        'ن' => (b'n', 1),
        _ => return 1,
    };
    out.push(phone);
    n_letters
}

/// Whether these Arabic letters begin with a nasal and the consonant it belongs to.
fn begins_with_nasal(letters: &[char]) -> bool {
    let is_vowel = |c: char| matches!(c, 'ا' | 'و' | 'ي' | 'ه' | ' ');
    match letters {
        ['ن', next, ..] => !is_vowel(*next),
        ['م', next, ..] => matches!(next, 'ب' | 'پ' | 'ف' | 'ڤ'),
        _ => false,
    }
}

/// Makes every *n* before a consonant, and *m* before *b, p, f* and *v*, a nasal that may be unwritten.
fn mark_nasals(phones: &mut [u8]) {
    for at in (1..phones.len()).rev() {
        let next = phones[at];
        let is_nasal = match phones[at - 1] {
            b'n' => next == NASAL || !matches!(next, b'n' | b'm') && class(next) != 0,
            b'm' => matches!(class(next), 1 | 2),
            _ => false,
        };
        if is_nasal {
            phones[at - 1] = NASAL;
        }
    }
    for phone in phones {
        match *phone {
            VOWELLED_M => *phone = b'm',
            VOWELLED_N => *phone = b'n',
            _ => {}
        }
    }
}

/// Phones in Latin letters, roughly as they are said, for people.
pub fn spoken(phones: &[u8]) -> String {
    let is_vowel = |at: usize| {
        phones
            .get(at)
            .is_some_and(|phone| b"aeiouAIUE3H".contains(phone))
    };
    let mut out = String::with_capacity(phones.len());
    for (at, &phone) in phones.iter().enumerate() {
        let beside_vowel = is_vowel(at + 1) || at == 0;
        out.push_str(match phone {
            CARRYING_ALEF if matches!(phones.get(at + 1), Some(b'W' | b'Y')) => "",
            b'A' | INITIAL_ALEF | CARRYING_ALEF | b'E' | b'H' => "a",
            b'W' if beside_vowel => "w",
            b'W' => "u",
            b'Y' if beside_vowel => "y",
            b'Y' => "i",
            b'B' => "b",
            b'T' => "th",
            b'J' => "j",
            b'X' | b'G' => "g",
            b'Q' => "q",
            b'K' => "k",
            b'D' => "d",
            b'Z' => "z",
            b'C' | b'S' => "sh",
            b'c' => "tch",
            b'F' => "f",
            b'x' => "kh",
            NASAL => "n",
            FINAL_S => "s",
            FINAL_E => "e",
            phone => {
                out.push(phone as char);
                continue;
            }
        });
    }
    out
}

/// Whether the phones come from Arabic letters.
pub fn is_arabic(phones: &[u8]) -> bool {
    phones.iter().any(|phone| {
        matches!(
            phone,
            b'A' | b'W'
                | b'Y'
                | b'H'
                | b'E'
                | b'B'
                | b'T'
                | b'J'
                | b'X'
                | b'Q'
                | b'K'
                | b'D'
                | b'Z'
                | b'C'
                | b'F'
                | b'I'
                | b'U'
        )
    })
}

/// The phones with *di* and *ti* before a vowel heard as *dj* and *tch*; `None` where there is
/// neither.
pub fn softened(phones: &[u8]) -> Option<Vec<u8>> {
    let mut at = (0..phones.len()).find(|&at| softens(phones, at))?;
    let mut out = phones[..at].to_vec();
    while at < phones.len() {
        let soft = softens(phones, at);
        out.push(match phones[at] {
            b'd' if soft => b'j',
            b't' if soft => b'c',
            phone => phone,
        });
        at += if soft { 2 } else { 1 };
    }
    Some(out)
}

/// Whether the phone is a *d* or *t* before *i* (or *y*) and another vowel.
fn softens(phones: &[u8], at: usize) -> bool {
    let is = |n: usize, of: &[u8]| phones.get(at + n).is_some_and(|phone| of.contains(phone));
    is(0, b"dt") && is(1, b"iyY") && is(2, b"aeouwAW3")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, phones: &str) {
        assert_eq!(
            String::from_utf8(phones_of(name)).unwrap(),
            phones,
            "{name}"
        );
    }

    #[test]
    fn ou_u_and_w_are_one_sound() {
        check("Ouagadougou", "wagadugu");
        for name in ["Kwala", "Kouala", "Kuala", "Kouwala"] {
            check(name, "kwala");
        }
        check("Koraou", "korau");
        check("Koraw", "korau");
        check("Gaui", "gawi");
        check("Plateau", "plato");
    }

    #[test]
    fn i_and_y_are_one_sound() {
        for name in ["Diapaga", "Dyapaga", "Diyapaga"] {
            check(name, "dyapaga");
        }
        check("Vily", "vili");
        check("Bassiyam", "basyam");
        check("Tiékuy", "tyekwi");
    }

    #[test]
    fn letters_of_one_sound_are_one_phone() {
        check("Tchintabaraden", "ciNtabaraden");
        check("Djibo", "jibo");
        check("Barsalogho", "barsaloGo");
        check("Boudjiguiré", "bujigir3");
        check("François", "fraNsoi$");
        check("تشكوي", "cKWY");
    }

    #[test]
    fn gn_and_gy_are_read_as_they_are_said() {
        for name in ["Gnamanga", "Niamanga", "Nyamanga"] {
            check(name, "nyamaNga");
        }
        check("Gagnoa", "ganyoa");
        check("Agnam", "anyam");
        check("Yegyi", "yeji");
        check("Magna", "manya");
        check("Mania", "manya");
    }

    #[test]
    fn eu_is_an_e() {
        check("Bamgueul", "bamgel");
        check("Keur", "ker");
    }

    #[test]
    fn a_final_e_behind_a_glide_is_mute() {
        check("Tangaye", "taNgai");
        check("Tangay", "taNgai");
        check("Garbeye Koara", "garbeikoara");
    }

    #[test]
    fn doubled_letters_sound_like_one() {
        check("Diallassagou", "dyalasagu");
        check("Labbezanga", "labezaNga");
    }

    #[test]
    fn nasals_before_consonants_may_be_unwritten() {
        check("Tombouctou", "toNbuktu");
        check("Ndiago", "Ndyago");
        check("Amjelel", "amjelel");
        check("امجلل", "UmJll");
    }

    #[test]
    fn an_arabic_name_does_not_begin_with_two_consonants() {
        check("انجاكو", "INJAKW");
        check("امبور", "INBWr");
        check("مرادي", "mrAdY");
        check("نمبالا", "nNBAlA");
        check("انيا", "UnYA");
    }

    #[test]
    fn any_text_has_phones() {
        arbtest::arbtest(|u| {
            let text: String = u.arbitrary()?;
            let phones = phones_of(&text);
            assert!(phones.is_ascii());
            Ok(())
        });
    }
}
