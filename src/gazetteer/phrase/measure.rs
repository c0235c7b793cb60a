//! Numbers, distances and directions in the words of three languages. Knows no names.

use super::tokens::{Gap, Token};

const KM_PER_MILE: f64 = 1.609_344;

/// Numbers in words, folded. Spoken ones stand for what they mostly mean: a *dizaine* is 10 and
/// *a few* are 5.
#[rustfmt::skip]
const NUMBERS: &[(&str, f64)] = &[
    ("un", 1.0), ("une", 1.0), ("deux", 2.0), ("trois", 3.0), ("quatre", 4.0), ("cinq", 5.0), ("six", 6.0), ("sept", 7.0),
    ("huit", 8.0), ("neuf", 9.0), ("dix", 10.0), ("onze", 11.0), ("douze", 12.0), ("treize", 13.0), ("quatorze", 14.0),
    ("quinze", 15.0), ("seize", 16.0), ("vingt", 20.0), ("trente", 30.0), ("quarante", 40.0), ("cinquante", 50.0),
    ("soixante", 60.0), ("cent", 100.0), ("demi", 0.5),
    ("dizaine", 10.0), ("quinzaine", 15.0), ("vingtaine", 20.0), ("trentaine", 30.0), ("quarantaine", 40.0),
    ("cinquantaine", 50.0), ("soixantaine", 60.0), ("centaine", 100.0), ("quelques", 5.0), ("plusieurs", 5.0), ("dizaines", 30.0),
    ("one", 1.0), ("two", 2.0), ("three", 3.0), ("four", 4.0), ("five", 5.0), ("seven", 7.0), ("eight", 8.0), ("nine", 9.0),
    ("ten", 10.0), ("eleven", 11.0), ("twelve", 12.0), ("thirteen", 13.0), ("fourteen", 14.0), ("fifteen", 15.0),
    ("sixteen", 16.0), ("seventeen", 17.0), ("eighteen", 18.0), ("nineteen", 19.0), ("twenty", 20.0), ("thirty", 30.0),
    ("forty", 40.0), ("fifty", 50.0), ("sixty", 60.0), ("seventy", 70.0), ("eighty", 80.0), ("ninety", 90.0),
    ("hundred", 100.0), ("dozen", 12.0), ("few", 5.0), ("several", 5.0), ("couple", 2.0), ("tens", 30.0), ("dozens", 30.0),
    ("واحد", 1.0), ("اثنين", 2.0), ("ثلاثه", 3.0), ("ثلاث", 3.0), ("اربعه", 4.0), ("اربع", 4.0), ("خمسه", 5.0), ("خمس", 5.0),
    ("سته", 6.0), ("ست", 6.0), ("سبعه", 7.0), ("سبع", 7.0), ("ثمانيه", 8.0), ("ثماني", 8.0), ("ثمان", 8.0), ("تسعه", 9.0),
    ("تسع", 9.0), ("عشره", 10.0), ("عشر", 10.0), ("عشرين", 20.0), ("عشرون", 20.0), ("ثلاثين", 30.0), ("ثلاثون", 30.0),
    ("اربعين", 40.0), ("اربعون", 40.0), ("خمسين", 50.0), ("خمسون", 50.0), ("ستين", 60.0), ("ستون", 60.0), ("سبعين", 70.0),
    ("سبعون", 70.0), ("ثمانين", 80.0), ("ثمانون", 80.0), ("تسعين", 90.0), ("تسعون", 90.0), ("مايه", 100.0), ("ميه", 100.0),
    ("مايتي", 200.0), ("ميتي", 200.0), ("بضعه", 5.0), ("بضع", 5.0), ("عده", 5.0), ("عشرات", 30.0),
];

/// Units in kilometres, folded.
#[rustfmt::skip]
const UNITS: &[(&str, f64)] = &[
    ("km", 1.0), ("kms", 1.0), ("kilometre", 1.0), ("kilometres", 1.0), ("kilometer", 1.0), ("kilometers", 1.0), ("kilo", 1.0),
    ("كم", 1.0), ("كلم", 1.0), ("كيلو", 1.0), ("كيلومتر", 1.0), ("كيلومترا", 1.0), ("كيلومترات", 1.0), ("كيلومترين", 1.0),
    ("الكيلومترات", 1.0), ("كيلومتران", 1.0), ("كلمترا", 1.0), ("كلمتر", 1.0), ("كيلوميتر", 1.0), ("كيلوميترا", 1.0), ("ك", 1.0),
    ("mile", KM_PER_MILE), ("miles", KM_PER_MILE), ("mi", KM_PER_MILE), ("ميل", KM_PER_MILE), ("ميلا", KM_PER_MILE), ("اميال", KM_PER_MILE),
    ("m", 0.001), ("metre", 0.001), ("metres", 0.001), ("meter", 0.001), ("meters", 0.001), ("متر", 0.001), ("مترا", 0.001), ("امتار", 0.001),
];

/// Two of a unit are one word in Arabic.
const TWO: [&str; 2] = ["كيلومترين", "كيلومتران"];

/// Words between the two numbers of a range, and between tens and ones.
const TO: [&str; 8] = ["a", "to", "et", "or", "ou", "الي", "او", "and"];

fn number_word(word: &str) -> Option<f64> {
    let of = |word: &str| {
        NUMBERS
            .iter()
            .find(|(known, _)| *known == word)
            .map(|&(_, value)| value)
    };
    of(word).or_else(|| of(word.strip_prefix('و')?))
}

/// The value of leading digits and what letters follow them in the same word: `12km`.
fn digits(word: &str) -> Option<(f64, &str)> {
    let end = word
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(word.len());
    let value: f64 = word.get(..end)?.parse().ok()?;
    Some((value, word.get(end..)?))
}

/// A number, and the letters that are written onto it; the place behind it.
fn number<'t>(text: &str, tokens: &[Token<'t>], at: usize) -> Option<(f64, &'t str, usize)> {
    let first = tokens.get(at)?;
    if let Some((mut value, mut rest)) = digits(first.word) {
        let mut next = at + 1;
        if let Some(second) = tokens.get(next).filter(|_| rest.is_empty()) {
            let between = text
                .get(first.bytes.end..second.bytes.start)
                .unwrap_or_default();
            let decimals = digits(second.word).filter(|_| matches!(between, "," | "." | "٫"));
            if let Some((decimal, behind)) = decimals {
                let n_digits = second.word.len() - behind.len();
                value += decimal / 10_f64.powi(n_digits.min(12) as i32);
                (rest, next) = (behind, next + 1);
            }
        }
        return Some((value, rest, next));
    }
    let mut value = number_word(first.word)?;
    let mut next = at + 1;
    if matches!(first.word, "une" | "un")
        && let Some(more) = tokens.get(next).and_then(|token| number_word(token.word))
    {
        (value, next) = (more, next + 1);
    }
    // خمسة عشر, خمسة وعشرين, vingt-cinq, twenty five, quelques dizaines.
    let second = tokens
        .get(next)
        .filter(|token| matches!(token.gap, Gap::Space | Gap::Hyphen));
    if let Some(more) = second.and_then(|token| number_word(token.word)) {
        let adds = value < 10.0 && more >= 10.0 && !tokens[next].word.is_ascii()
            || value >= 20.0 && more < 20.0 && value % 10.0 == 0.0
            || value >= 100.0 && more < 100.0;
        let vague = matches!(
            first.word,
            "quelques" | "plusieurs" | "several" | "few" | "بضع" | "بضعه" | "عده"
        );
        if adds {
            (value, next) = (value + more, next + 1);
        } else if vague {
            (value, next) = (more, next + 1);
        }
    }
    Some((value, "", next))
}

fn unit(word: &str) -> Option<f64> {
    UNITS
        .iter()
        .find(|(known, _)| *known == word)
        .map(|&(_, km)| km)
}

/// A distance in kilometres and the place behind it: `7 كلم`, `une dizaine de kilomètres`, `10-15 km`.
pub(super) fn distance_km(text: &str, tokens: &[Token], at: usize) -> Option<(f64, usize)> {
    let word_at = |at: usize| tokens.get(at).map_or("", |token| token.word);
    if TWO.contains(&word_at(at)) {
        return Some((2.0, at + 1));
    }
    let at = if matches!(word_at(at), "a")
        && matches!(word_at(at + 1), "few" | "couple" | "dozen" | "hundred")
    {
        at + 1
    } else {
        at
    };
    let (mut value, mut rest, mut next) = match number(text, tokens, at) {
        Some(number) => number,
        // كيلومتر واحد
        None if unit(word_at(at)).is_some() && word_at(at + 1) == "واحد" => {
            return Some((1.0, at + 2));
        }
        None => return None,
    };
    if rest.is_empty() {
        let joined = tokens
            .get(next)
            .is_some_and(|token| matches!(token.gap, Gap::Hyphen | Gap::Dash));
        let second = if joined {
            next
        } else if TO.contains(&word_at(next)) {
            next + 1
        } else {
            usize::MAX
        };
        if let Some((more, behind, after)) = number(text, tokens, second)
            && more > value
        {
            ((value, rest), next) = ((f64::midpoint(value, more), behind), after);
        }
    }
    if !rest.is_empty() {
        return Some((value * unit(rest)?, next)).filter(|_| is_sane(value));
    }
    if matches!(word_at(next), "de" | "of" | "d" | "من") {
        next += 1;
    }
    // كيلو متر in two words.
    let after = if word_at(next) == "كيلو" && matches!(word_at(next + 1), "متر" | "مترا")
    {
        next + 2
    } else {
        next + 1
    };
    let km = value * unit(word_at(next))?;
    is_sane(value).then_some((km, after))
}

/// No report places anything farther away.
fn is_sane(value: f64) -> bool {
    (0.0..3000.0).contains(&value) && value > 0.0
}

/// A direction in words: towards a wind, or the middle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Direction {
    /// Degrees clockwise from north.
    Toward(f64),
    Middle,
}

fn wind(word: &str, with_letters: bool) -> Option<Direction> {
    let bare = ["بال", "لل", "ال", "ب"]
        .iter()
        .find_map(|particle| word.strip_prefix(particle))
        .filter(|_| !word.is_ascii())
        .unwrap_or(word);
    let bearing_deg = match bare {
        "north" | "northern" | "nord" | "septentrional" | "septentrionale" | "شمال" | "شمالي"
        | "شماليه" | "شمالا" => 0.0,
        "northeast" | "northeastern" => 45.0,
        "east" | "eastern" | "est" | "oriental" | "orientale" | "شرق" | "شرقي" | "شرقيه"
        | "شرقا" => 90.0,
        "southeast" | "southeastern" => 135.0,
        "south" | "southern" | "sud" | "meridional" | "meridionale" | "جنوب" | "جنوبي"
        | "جنوبيه" | "جنوبا" => 180.0,
        "southwest" | "southwestern" => 225.0,
        "west" | "western" | "ouest" | "occidental" | "occidentale" | "غرب" | "غربي" | "غربيه"
        | "غربا" => 270.0,
        "northwest" | "northwestern" => 315.0,
        "central" | "centre" | "center" | "middle" | "وسط" | "اوسط" | "وسطي" => {
            return Some(Direction::Middle);
        }
        letters if with_letters => match letters {
            "n" => 0.0,
            "nne" => 22.5,
            "ne" => 45.0,
            "ene" => 67.5,
            "e" => 90.0,
            "ese" => 112.5,
            "se" => 135.0,
            "sse" => 157.5,
            "s" => 180.0,
            "ssw" | "sso" => 202.5,
            "sw" | "so" => 225.0,
            "wsw" | "oso" => 247.5,
            "w" | "o" => 270.0,
            "wnw" | "ono" => 292.5,
            "nw" | "no" => 315.0,
            "nnw" | "nno" => 337.5,
            _ => return None,
        },
        _ => return None,
    };
    Some(Direction::Toward(bearing_deg))
}

/// Up to three winds in a row and the place behind them: *nord-est*, شمال شرقي, *north north east*.
/// `with_letters`: N, SE and the like count, as they do behind a distance.
pub(super) fn direction(
    tokens: &[Token],
    at: usize,
    with_letters: bool,
) -> Option<(Direction, usize)> {
    let first = wind(tokens.get(at)?.word, with_letters)?;
    let Direction::Toward(main) = first else {
        return Some((first, at + 1));
    };
    let mut winds = vec![main];
    for token in tokens.iter().skip(at + 1).take(2) {
        match wind(token.word, false) {
            Some(Direction::Toward(more)) if matches!(token.gap, Gap::Space | Gap::Hyphen) => {
                winds.push(more);
            }
            _ => break,
        }
    }
    let next = at + winds.len();
    let bearing_deg = match winds[..] {
        [a, b] => between(a, b),
        [a, b, c] => between(a, between(b, c)),
        _ => main,
    };
    Some((Direction::Toward(bearing_deg), next))
}

/// The direction halfway between two; the first where they are opposite.
fn between(a_deg: f64, b_deg: f64) -> f64 {
    let turn = (b_deg - a_deg + 180.0).rem_euclid(360.0) - 180.0;
    if turn.abs() > 179.0 {
        a_deg
    } else {
        (a_deg + turn / 2.0).rem_euclid(360.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::phrase::tokens::tokens;
    use crate::text::fold::{fold, folded};

    #[track_caller]
    fn check(text: &str, km: f64) {
        let form = fold(text);
        let tokens = tokens(text, &form);
        let (found, next) =
            distance_km(text, &tokens, 0).unwrap_or_else(|| panic!("no distance in {text}"));
        assert!((found - km).abs() < 0.01, "{text}: {found}");
        assert_eq!(next, tokens.len(), "{text}");
    }

    #[track_caller]
    fn check_direction(text: &str, bearing_deg: f64) {
        let form = fold(text);
        let tokens = tokens(text, &form);
        assert_eq!(
            direction(&tokens, 0, true),
            Some((Direction::Toward(bearing_deg), tokens.len())),
            "{text}"
        );
    }

    #[test]
    fn distances_are_read_in_three_languages_and_both_digits() {
        check("7 كلم", 7.0);
        check("١٢ كلم", 12.0);
        check("80 كيلومترًا", 80.0);
        check("160 كيلو متر", 160.0);
        check("7,5 km", 7.5);
        check("12.25km", 12.25);
        check("10 à 15 kilomètres", 12.5);
        check("10-20 km", 15.0);
        check("5 miles", 8.05);
        check("500 mètres", 0.5);
    }

    #[test]
    fn numbers_may_be_words() {
        check("une dizaine de kilomètres", 10.0);
        check("une quinzaine de kilomètres", 15.0);
        check("vingt-cinq km", 25.0);
        check("quelques kilomètres", 5.0);
        check("quelques dizaines de kilomètres", 30.0);
        check("twenty five kilometers", 25.0);
        check("a few miles", 8.05);
        check("five km", 5.0);
        check("خمسة عشر كيلومترا", 15.0);
        check("خمسة وعشرين كيلومترا", 25.0);
        check("بضعة كيلومترات", 5.0);
        check("كيلومترين", 2.0);
        check("كيلومتر واحد", 1.0);
        check("عشرات الكيلومترات", 30.0);
    }

    #[test]
    fn eight_and_sixteen_winds_are_read() {
        check_direction("شمال", 0.0);
        check_direction("شمال شرقي", 45.0);
        check_direction("الجنوب الغربي", 225.0);
        check_direction("nord-est", 45.0);
        check_direction("nord-ouest", 315.0);
        check_direction("nord-nord-est", 22.5);
        check_direction("south-west", 225.0);
        check_direction("NE", 45.0);
        check_direction("SSW", 202.5);
        check_direction("northwestern", 315.0);
    }

    #[test]
    fn every_word_is_in_matching_form() {
        for (word, _) in NUMBERS.iter().chain(UNITS) {
            assert_eq!(&folded(word), word);
        }
    }
}
