//! In which of the three languages a text is written: by its script, then by the small words that
//! every sentence needs. Knows no other language and no names.

use crate::incident::report::Language;

/// French words that no English sentence needs. Those that both have (`on`, `a`, `an`) are left out.
const FRENCH: &[&str] = &[
    "à", "après", "au", "aux", "avait", "avec", "avoir", "ce", "ces", "cette", "contre", "dans",
    "de", "depuis", "des", "deux", "du", "elle", "en", "entre", "est", "et", "été", "être", "il",
    "ils", "la", "le", "les", "leur", "leurs", "lors", "mais", "même", "ne", "ou", "où", "par",
    "pas", "plus", "pour", "qu", "que", "qui", "sa", "sans", "selon", "ses", "son", "sont", "sous",
    "sur", "un", "une", "vers",
];

/// English words that no French sentence needs.
const ENGLISH: &[&str] = &[
    "after", "against", "and", "are", "as", "at", "been", "between", "but", "by", "for", "from",
    "had", "has", "have", "he", "in", "into", "is", "it", "its", "near", "of", "or", "said", "she",
    "than", "that", "the", "their", "there", "they", "this", "to", "two", "was", "were", "when",
    "which", "who", "with",
];

/// The language of most of a text: Arabic if most letters are Arabic, else French or English by
/// their words, and by accents where no word decides.
pub fn language(text: &str) -> Language {
    of_parts([text])
}

/// The language of most of a text in parts.
pub(super) fn of_parts<'a>(parts: impl IntoIterator<Item = &'a str>) -> Language {
    let (mut n_arabic, mut n_latin, mut n_accents) = (0_usize, 0_usize, 0_usize);
    let (mut n_french, mut n_english) = (0_usize, 0_usize);
    for part in parts {
        for letter in part.chars() {
            match letter {
                'a'..='z' | 'A'..='Z' => n_latin += 1,
                'À'..='ɏ' => {
                    n_latin += 1;
                    n_accents += 1;
                }
                '\u{620}'..='\u{64A}' | '\u{66E}'..='\u{6D3}' | '\u{FB50}'..='\u{FEFC}' => {
                    n_arabic += 1;
                }
                _ => (),
            }
        }
        for word in part.split(|letter: char| !letter.is_alphabetic()) {
            // The longest of the words above has eight bytes.
            if word.is_empty() || word.len() > 8 {
                continue;
            }
            let word = word.to_lowercase();
            n_french += usize::from(FRENCH.contains(&word.as_str()));
            n_english += usize::from(ENGLISH.contains(&word.as_str()));
        }
    }
    if n_arabic > n_latin {
        Language::Arabic
    } else if n_french > n_english || (n_french == n_english && n_accents > 0) {
        Language::French
    } else {
        Language::English
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_that_of_most_of_the_text() {
        for (text, language_of_most) in [
            ("قتل خمسة أشخاص في هجوم قرب غاو", Language::Arabic),
            (
                "Cinq civils tués près de Gao, selon l'armée.",
                Language::French,
            ),
            ("Five civilians were killed near Gao.", Language::English),
            ("هاجم مسلحون JNIM قرية قرب موبتي", Language::Arabic),
            (
                "The group «نصرة الإسلام» said it took the camp.",
                Language::English,
            ),
            ("Tués à Djenné", Language::French),
            ("On a dit que les hommes sont partis", Language::French),
            ("", Language::English),
        ] {
            assert_eq!(language(text), language_of_most, "{text}");
        }
    }
}
