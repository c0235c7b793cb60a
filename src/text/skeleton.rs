//! A name's consonants in classes, the key under which spellings of one name meet in an index.
//! Knows phones; not how much two names differ.

use super::sound::{FINAL_E, FINAL_S, softened};

/// A name's consonants by class, four bits each, the first in the lowest; at most sixteen.
///
/// Consonants that one letter of the other script may stand for share a class; vowels, glides, *h*
/// and nasals before consonants are left out, since either script may do without them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Skeleton(pub u64);

/// The most consonants that a skeleton holds.
const MAX_LEN: usize = 16;

/// The class of a phone, 1 to 12; 0 for what skeletons leave out.
pub(super) fn class(phone: u8) -> u64 {
    match phone {
        FINAL_E => 0,
        b'b' | b'p' | b'B' => 1,
        b'f' | b'v' | b'F' => 2,
        b'm' => 3,
        b'n' => 4,
        b't' => 5,
        b'd' | b'D' => 6,
        b's' | b'z' | b'T' | b'Z' | FINAL_S => 7,
        b'S' | b'c' | b'C' => 8,
        b'k' | b'g' | b'j' | b'G' | b'x' | b'K' | b'Q' | b'J' | b'X' => 9,
        b'r' => 10,
        b'l' => 11,
        b'0'..=b'9' => 12,
        _ => 0,
    }
}

impl Skeleton {
    /// The skeleton of phones.
    pub fn of(phones: &[u8]) -> Self {
        let (mut bits, mut len, mut last) = (0, 0, 0);
        for &phone in phones {
            let class = class(phone);
            // Neighbours of one class merge, since one Arabic letter may stand for both (كغ, kg);
            // a consonant that is written twice has a vowel between.
            let merges = class != 0 && class == self::class(last) && phone != last;
            last = phone;
            if class != 0 && !merges && len < MAX_LEN {
                bits |= class << (4 * len);
                len += 1;
            }
        }
        Self(bits)
    }

    /// The skeleton with *di* and *ti* before a vowel heard as *dj* and *tch*: Diallassagou
    /// جالا ساغو. `None` where there is neither.
    pub fn softened(phones: &[u8]) -> Option<Self> {
        softened(phones).map(|phones| Self::of(&phones))
    }

    /// The same with the first consonant in the highest bits, so that numbers sort as names do.
    pub fn in_order(self) -> u64 {
        let bytes = self.0.swap_bytes();
        (bytes & 0x0f0f_0f0f_0f0f_0f0f) << 4 | (bytes & 0xf0f0_f0f0_f0f0_f0f0) >> 4
    }

    /// How many consonants it has.
    pub fn len(self) -> usize {
        (64 - self.0.leading_zeros() as usize).div_ceil(4)
    }

    /// Whether it has none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::sound::phones_of;

    #[track_caller]
    fn check_meet(arabic: &str, latin: &str) {
        let both = |name: &str| {
            let phones = phones_of(name);
            [Some(Skeleton::of(&phones)), Skeleton::softened(&phones)]
        };
        let (a, b) = (both(arabic), both(latin));
        assert!(
            a.iter().flatten().any(|s| b.contains(&Some(*s))),
            "{arabic} {a:?} and {latin} {b:?}"
        );
    }

    #[test]
    fn arabic_and_latin_spellings_share_a_skeleton() {
        for (arabic, latin) in [
            ("جالا ساغو", "Diallassagou"),
            ("فارابوغو", "Farabougou"),
            ("أجلهوك", "Aguelhok"),
            ("أغلهوك", "Aguelhok"),
            ("سيبيكورو", "Sébékoro"),
            ("ماركا كونغو", "Markacoungo"),
            ("جوميترا", "Gomintra"),
            ("سيلغادجي", "Silgadji"),
            ("بانداغارا", "Bandiagara"),
            ("بوجيكري", "Boudjiguiré"),
            ("ونزربي", "Ouanzerbé"),
            ("واغادوغو", "Ouagadougou"),
            ("بولكيسي", "Boulikessi"),
            ("اضرنمبوكان", "Andéramboukane"),
            ("امجلل", "Amjelel"),
            ("تشكوي", "Tiékuy"),
        ] {
            check_meet(arabic, latin);
        }
    }

    #[test]
    fn numbers_in_order_sort_as_names_do() {
        let of = |name: &[u8]| Skeleton::of(name).in_order();
        assert!(of(b"kati") < of(b"katiba"));
        assert!(of(b"bamako") < of(b"mopti"));
    }

    #[test]
    fn any_text_has_a_skeleton() {
        arbtest::arbtest(|u| {
            let text: String = u.arbitrary()?;
            let skeleton = Skeleton::of(&phones_of(&text));
            assert!(skeleton.len() <= MAX_LEN);
            Ok(())
        });
    }
}
