//! "65 km SW of Ansongo" taken apart, in English, French and Arabic. Knows words for distances and
//! directions; a whole report's phrases are not read here.

use super::Offset;

/// Words before and between distance, direction and name. *De* and *al* may begin a name, but then
/// the gazetteer finds it without.
const PARTICLES: &[&str] = &[
    "of",
    "from",
    "the",
    "about",
    "some",
    "approximately",
    "around",
    "located",
    "to",
    "in",
    "at",
    "de",
    "du",
    "des",
    "d",
    "à",
    "a",
    "au",
    "aux",
    "l",
    "environ",
    "situé",
    "située",
    "quelque",
    "distance",
    "away",
    "من",
    "عن",
    "على",
    "بعد",
    "مسافة",
    "نحو",
    "حوالي",
    "الى",
    "إلى",
    "ب",
    "بـ",
];

const UNITS: &[&str] = &[
    "km",
    "kms",
    "kilometre",
    "kilometres",
    "kilometer",
    "kilometers",
    "kilomètre",
    "kilomètres",
    "كم",
    "كلم",
    "كيلومتر",
    "كيلومترا",
    "كيلومترات",
    "كيلومتراً",
];

/// Words and letters of directions, in degrees clockwise from north.
const WINDS: &[(&str, f64)] = &[
    ("n", 0.0),
    ("north", 0.0),
    ("northern", 0.0),
    ("nord", 0.0),
    ("شمال", 0.0),
    ("شمالي", 0.0),
    ("ne", 45.0),
    ("northeast", 45.0),
    ("e", 90.0),
    ("east", 90.0),
    ("eastern", 90.0),
    ("est", 90.0),
    ("شرق", 90.0),
    ("شرقي", 90.0),
    ("se", 135.0),
    ("southeast", 135.0),
    ("s", 180.0),
    ("south", 180.0),
    ("southern", 180.0),
    ("sud", 180.0),
    ("جنوب", 180.0),
    ("جنوبي", 180.0),
    ("sw", 225.0),
    ("so", 225.0),
    ("southwest", 225.0),
    ("w", 270.0),
    ("o", 270.0),
    ("west", 270.0),
    ("western", 270.0),
    ("ouest", 270.0),
    ("غرب", 270.0),
    ("غربي", 270.0),
    ("nw", 315.0),
    ("no", 315.0),
    ("northwest", 315.0),
    ("nne", 22.5),
    ("ene", 67.5),
    ("ese", 112.5),
    ("sse", 157.5),
    ("ssw", 202.5),
    ("sso", 202.5),
    ("wsw", 247.5),
    ("oso", 247.5),
    ("wnw", 292.5),
    ("ono", 292.5),
    ("nnw", 337.5),
    ("nno", 337.5),
];

#[derive(Clone, Copy, PartialEq)]
enum Word {
    Number(f64),
    Unit,
    Wind(f64),
    Particle,
    Other,
}

/// The distance, the direction and the place in a few words; `None` without a place, or with
/// neither of the two.
pub fn parse(text: &str) -> Option<Offset<'_>> {
    let words = words_of(text);
    let (mut km, mut winds) = (None, Vec::new());
    let mut best: Option<(usize, usize)> = None;
    let mut run: Option<(usize, usize)> = None;
    for (at, &(start, end, word)) in words.iter().enumerate() {
        let is_name = match word {
            Word::Number(figure) => {
                let has_unit = words.get(at + 1).is_some_and(|next| next.2 == Word::Unit);
                if has_unit && km.is_none() {
                    km = Some(figure);
                }
                // "Secteur 12" keeps its number.
                !has_unit && run.is_some()
            }
            // "north-east of Sud": the words of a direction stand together.
            Word::Wind(deg) if run.is_none() => {
                winds.push(deg);
                false
            }
            Word::Wind(_) | Word::Particle => {
                run.is_some_and(|_| words.get(at + 1).is_some_and(|next| next.2 == Word::Other))
            }
            Word::Unit => false,
            Word::Other => true,
        };
        run = is_name.then(|| (run.map_or(start, |(from, _)| from), end));
        if let Some((from, to)) = run
            && best.is_none_or(|(a, b)| a == from || to - from > b - a)
        {
            best = Some((from, to));
        }
        if run.is_none()
            && let (Word::Wind(deg), false) = (word, winds.last() == Some(&wind_of(word)))
        {
            winds.push(deg);
        }
    }
    let (from, to) = best?;
    let bearing_deg = mean_wind(&winds);
    (km.is_some() || bearing_deg.is_some()).then_some(Offset {
        name: text.get(from..to)?,
        km,
        bearing_deg,
    })
}

fn wind_of(word: Word) -> f64 {
    if let Word::Wind(deg) = word {
        deg
    } else {
        f64::NAN
    }
}

/// *South west* is south-west: the mean of the two, over the shorter way.
fn mean_wind(winds: &[f64]) -> Option<f64> {
    let (&first, rest) = winds.split_first()?;
    let Some(&second) = rest.first() else {
        return Some(first);
    };
    let turn = (second - first + 180.0).rem_euclid(360.0) - 180.0;
    Some((first + turn / 2.0).rem_euclid(360.0))
}

/// The words with where they begin and end, in bytes.
fn words_of(text: &str) -> Vec<(usize, usize, Word)> {
    let mut words = Vec::new();
    let mut from: Option<(usize, bool)> = None;
    let mut end_word = |from: usize, to: usize| {
        if let Some(word) = text.get(from..to) {
            words.push((from, to, class(word)));
        }
    };
    let mut before = ' ';
    for (at, letter) in text.char_indices() {
        let is_digit = letter.is_numeric();
        // A point or comma inside a figure belongs to it.
        let in_figure = matches!(letter, '.' | ',' | '٫')
            && before.is_numeric()
            && text[at + letter.len_utf8()..].starts_with(char::is_numeric);
        let joins = letter.is_alphanumeric() || in_figure || is_mark(letter);
        match from {
            Some((start, figure)) if !joins || (figure != (is_digit || in_figure)) => {
                end_word(start, at);
                from = joins.then_some((at, is_digit));
            }
            None if joins => from = Some((at, is_digit)),
            _ => (),
        }
        before = letter;
    }
    if let Some((start, _)) = from {
        end_word(start, text.len());
    }
    words
}

/// Vowel signs and tatweel, which are no letters.
fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{64b}'..='\u{652}' | '\u{640}')
}

fn class(word: &str) -> Word {
    let plain: String = word
        .chars()
        .filter(|letter| !is_mark(*letter))
        .map(|letter| match letter {
            '\u{660}'..='\u{669}' => char::from(b'0' + (letter as u32 - 0x660) as u8),
            '\u{6f0}'..='\u{6f9}' => char::from(b'0' + (letter as u32 - 0x6f0) as u8),
            ',' | '٫' => '.',
            other => other,
        })
        .collect::<String>()
        .to_lowercase();
    if let Ok(figure) = plain.parse::<f64>()
        && plain.starts_with(|first: char| first.is_ascii_digit())
    {
        return Word::Number(figure);
    }
    let bare = plain.strip_prefix("ال").unwrap_or(&plain);
    if UNITS.contains(&plain.as_str()) {
        return Word::Unit;
    }
    if let Some(&(_, deg)) = WINDS.iter().find(|(known, _)| *known == bare) {
        return Word::Wind(deg);
    }
    if PARTICLES.contains(&plain.as_str()) {
        Word::Particle
    } else {
        Word::Other
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, name: &str, km: Option<f64>, bearing_deg: Option<f64>) {
        let expected = Offset {
            name,
            km,
            bearing_deg,
        };
        assert_eq!(parse(text), Some(expected), "{text}");
    }

    #[test]
    fn distances_and_directions_are_read_in_three_languages() {
        check("65 km SW of Ansongo", "Ansongo", Some(65.0), Some(225.0));
        check(
            "65km south-west of Ansongo",
            "Ansongo",
            Some(65.0),
            Some(225.0),
        );
        check("7 km east of Dioura", "Dioura", Some(7.0), Some(90.0));
        check("80 km from Bamako", "Bamako", Some(80.0), None);
        check(
            "à 12,5 km au nord-ouest de Ségou",
            "Ségou",
            Some(12.5),
            Some(315.0),
        );
        check(
            "à 30 kilomètres à l'est de Fada N'Gourma",
            "Fada N'Gourma",
            Some(30.0),
            Some(90.0),
        );
        check("Ansongo, 65 km SO", "Ansongo", Some(65.0), Some(225.0));
        check("north of Koro", "Koro", None, Some(0.0));
        check("٦٥ كم جنوب غرب أنسونغو", "أنسونغو", Some(65.0), Some(225.0));
        check("على بعد 80 كلم من باماكو", "باماكو", Some(80.0), None);
        check("شمال شرق ديورا", "ديورا", None, Some(45.0));
    }

    #[test]
    fn names_of_several_words_stay_whole() {
        check(
            "5 km N of Bobo Dioulasso",
            "Bobo Dioulasso",
            Some(5.0),
            Some(0.0),
        );
        check(
            "10 km de Mare aux Hippopotames",
            "Mare aux Hippopotames",
            Some(10.0),
            None,
        );
    }

    #[test]
    fn what_states_no_distance_and_no_direction_is_none() {
        for text in ["", "Ansongo", "65 km", "65", "65 km SW of", "12 villages"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn any_text_is_read_or_not() {
        arbtest::arbtest(|u| {
            let text: String = u.arbitrary()?;
            if let Some(offset) = parse(&text) {
                assert!(text.contains(offset.name));
            }
            Ok(())
        });
    }
}
