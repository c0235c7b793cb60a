//! What a report takes back while it tells: *not in Kidal but in Gao*, *et non trois*, ليس يوم الأحد بل
//! يوم الإثنين. Knows the words beside a place, a number or a day; not what they name.

use super::token::Token;

/// *Not*, in front of what is not so.
const NOT: [&str; 8] = ["not", "non", "pas", "ليس", "ليست", "وليس", "وليست", "لا"];
/// Behind *not*, these take nothing back: *not only in Kidal*.
const ONLY: [&str; 9] = [
    "only",
    "just",
    "merely",
    "alone",
    "seulement",
    "uniquement",
    "moins",
    "fewer",
    "less",
];
/// Small words between *not* and a day or a number.
const SMALL: [&str; 11] = [
    "on", "in", "at", "the", "le", "la", "a", "en", "dans", "في", "يوم",
];
/// So many small words may stand there.
const MOST_SMALL: usize = 2;

/// Whether the words from a token on are named as what is not so. What belongs to them already is not
/// looked at: *not [in Kidal]*.
pub(super) fn is_denied(tokens: &[Token], from: usize, start: usize) -> bool {
    let form = |at: usize| tokens.get(at).map_or("", |token| &*token.form);
    if ONLY.contains(&form(start)) {
        return false;
    }
    let mut at = start;
    let mut n_small = 0;
    while at > from && n_small < MOST_SMALL && SMALL.contains(&form(at - 1)) {
        at -= 1;
        n_small += 1;
    }
    let before = |n: usize| {
        let back = at.checked_sub(n).filter(|&back| back >= from);
        back.map_or("", form)
    };
    let is_instead = match before(1) {
        "than" => before(2) == "rather",
        "of" => before(2) == "instead",
        "que" | "qu" => before(2) == "plutot",
        "de" | "d" => before(2) == "lieu" && before(3) == "au",
        "من" => before(2) == "بدلا",
        _ => false,
    };
    // *Qu'à Tessit*: the apostrophe belongs to the word before it.
    let is_elided = before(1) == "'" && before(2) == "qu" && before(3) == "plutot";
    NOT.contains(&before(1)) || is_instead || is_elided
}

/// Whether between two names the first is taken back: *in Kidal, or rather in Gao*.
pub(super) fn is_replaced(tokens: &[Token], gap: std::ops::Range<usize>) -> bool {
    let forms: Vec<&str> = gap.map(|at| &*tokens[at].form).collect();
    let has = |words: &[&str]| forms.windows(words.len()).any(|part| part == words);
    has(&["or", "rather"]) || has(&["ou", "plutot"]) || has(&["او", "بالاحري"])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::token::tokens;

    #[track_caller]
    fn check(text: &str, word: &str, wanted: bool) {
        let tokens = tokens(text);
        let at = tokens.iter().position(|token| &*token.form == word);
        assert_eq!(is_denied(&tokens, 0, at.unwrap()), wanted, "{text}: {word}");
    }

    #[test]
    fn what_stands_behind_not_is_not_so() {
        check("not in Kidal but in Gao", "kidal", true);
        check("not in Kidal but in Gao", "gao", false);
        check("non pas à Kidal mais à Gao", "kidal", true);
        check("à Gao (et non à Kidal)", "kidal", true);
        check("ليس في كيدال بل في غاو", "كيدال", true);
        check("ليس في كيدال بل في غاو", "غاو", false);
        check("five civilians, not three", "three", true);
        check("on Monday, not on Sunday", "sunday", true);
    }

    #[test]
    fn what_is_not_the_whole_is_not_taken_back() {
        check("not only in Kidal but also in Gao", "kidal", false);
        check("pas moins de dix soldats", "moins", false);
        check("the army did not say whether Kidal was hit", "kidal", false);
    }

    #[test]
    fn what_stands_behind_instead_of_is_not_so() {
        check("in Gao rather than Kidal", "kidal", true);
        check("à Gao plutôt qu'à Kidal", "kidal", true);
        check("à Gao au lieu de Kidal", "kidal", true);
        check("a eu lieu à Kidal", "kidal", false);
    }

    #[test]
    fn or_rather_takes_the_first_back() {
        let replaced = |text: &str| {
            let tokens = tokens(text);
            is_replaced(&tokens, 0..tokens.len())
        };
        assert!(replaced(", or rather") && replaced("ou plutôt"));
        assert!(!replaced("or") && !replaced("rather"));
    }
}
