//! Any text has a reading: texts of chance, and reports with something done to them.

use arbtest::arbitrary::{Result, Unstructured};

use super::*;

const REPORTS: [(Language, &str); 6] = [
    (
        English,
        include_str!("../../../tests/reports/en-05-table-tab-mali.txt"),
    ),
    (
        English,
        include_str!("../../../tests/reports/en-11-page-foreigners-kita.txt"),
    ),
    (
        French,
        include_str!("../../../tests/reports/fr-04-bulletin-puces-burkina.txt"),
    ),
    (
        French,
        include_str!("../../../tests/reports/fr-09-whatsapp-niono.txt"),
    ),
    (
        Arabic,
        include_str!("../../../tests/reports/ar-03-jnim-claims.txt"),
    ),
    (
        Arabic,
        include_str!("../../../tests/reports/ar-08-thread-kidal.txt"),
    ),
];

/// What reports are made of, and what nobody expects in them.
const PIECES: &[&str] = &[
    "gunmen ",
    "killed ",
    "the village of ",
    "Djibo",
    "Bankass",
    " and ",
    "between ",
    "near ",
    "20 km ",
    "north of ",
    "on Sunday ",
    "12 March 2024 ",
    "des hommes armés ",
    "ont attaqué ",
    "à ",
    "près de ",
    "Ménaka",
    "dimanche ",
    "la nuit de ",
    "قتل ",
    "مسلحون ",
    "قرية ",
    "بين ",
    "قرب ",
    "جيبو ",
    "وأربيندا ",
    "يوم الأحد ",
    "جنديين ",
    "كمين ",
    "JNIM ",
    "FAMa ",
    "12 ",
    "99999999999 ",
    "٤ ",
    "0",
    "twelve ",
    "deux cent ",
    ".",
    ". ",
    ", ",
    "; ",
    ": ",
    "? ",
    "! ",
    "\n",
    "\n\n",
    "\t",
    "|",
    "- ",
    "• ",
    "1. ",
    "(",
    ")",
    "[",
    "]",
    "«",
    "»",
    "\"",
    "'",
    "’",
    "—",
    "Read also: ",
    "\u{202b}",
    "\u{200f}",
    "ـ",
    "\u{0}",
    "💥",
    "é",
    "\u{301}",
    "\u{64b}",
    "ﷺ",
    "@",
    "#",
    "08:15 ",
    "%",
    "\u{feff}",
    "\r\n",
    " ",
];

/// What must hold of the reading of any text.
fn check_any(text: &str, language: Language, published: Option<Day>) {
    let subject = Subject {
        text,
        published,
        ..subject(language, "-", "")
    };
    let reading = read(&subject, gazetteer(), Words::embedded(language));
    // Each candidate rests on words that no other one's place has in its sentence.
    let n_tokens = token::tokens(text).len();
    assert!(
        reading.candidates.len() <= n_tokens,
        "{} of {n_tokens}",
        reading.candidates.len()
    );
    for candidate in &reading.candidates {
        assert!(!candidate.evidence.is_empty());
        for one in &candidate.evidence {
            let words = text.get(one.bytes.clone());
            assert!(words.is_some_and(|words| !words.is_empty()), "{one:?}");
        }
        for figure in &candidate.figures {
            assert!(text.get(figure.bytes.clone()).is_some(), "{figure:?}");
        }
        let location = &candidate.location;
        assert!(
            !location.sure || location.position.is_some(),
            "{location:?}"
        );
    }
}

fn any_language(u: &mut Unstructured) -> Result<Language> {
    u.choose(&Language::ALL).copied()
}

fn any_day(u: &mut Unstructured) -> Result<Option<Day>> {
    // Of years 1 to 9999, the first and the last among them.
    let least = Day::parse("0001-01-01").unwrap();
    let most = Day::parse("9999-12-31").unwrap();
    Ok(match u.int_in_range(0..=9)? {
        0 => None,
        1 => Some(least),
        2 => Some(most),
        _ => Some(Day(u.int_in_range(least.0..=most.0)?)),
    })
}

#[test]
fn any_letters_have_a_reading() {
    arbtest::arbtest(|u| {
        let (language, day) = (any_language(u)?, any_day(u)?);
        let text: String = u.arbitrary()?;
        check_any(&text, language, day);
        Ok(())
    })
    .budget_ms(2000);
}

#[test]
fn any_words_of_reports_have_a_reading() {
    arbtest::arbtest(|u| {
        let (language, day) = (any_language(u)?, any_day(u)?);
        let n = u.int_in_range(0..=120)?;
        let mut text = String::new();
        for _ in 0..n {
            text.push_str(u.choose(PIECES)?);
        }
        check_any(&text, language, day);
        Ok(())
    })
    .budget_ms(6000);
}

/// A place in a text where a character begins, or its end.
fn boundary(text: &str, u: &mut Unstructured) -> Result<usize> {
    let mut at = u.int_in_range(0..=text.len())?;
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    Ok(at)
}

#[test]
fn a_report_with_anything_done_to_it_has_a_reading() {
    arbtest::arbtest(|u| {
        let (language, report) = *u.choose(&REPORTS)?;
        let mut text = report.to_owned();
        for _ in 0..u.int_in_range(1..=12)? {
            let (a, b) = (boundary(&text, u)?, boundary(&text, u)?);
            let (from, to) = (a.min(b), a.max(b));
            let to = if to - from > 400 { from } else { to };
            match u.int_in_range(0..=3)? {
                0 => text.replace_range(from..to, ""),
                1 => text.insert_str(from, u.choose(PIECES)?),
                2 => {
                    let part = text[from..to].to_owned();
                    text.insert_str(to, &part);
                }
                _ => text.replace_range(from..to, u.choose(PIECES)?),
            }
        }
        let day = any_day(u)?;
        let language = if u.ratio(1, 8)? {
            any_language(u)?
        } else {
            language
        };
        check_any(&text, language, day);
        Ok(())
    })
    .budget_ms(6000);
}

#[test]
fn a_text_that_is_said_twice_tells_no_more_than_twice_as_much() {
    for (language, text) in REPORTS {
        let amount = |text: &str| {
            let subject = Subject {
                text,
                ..subject(language, FRIDAY, "")
            };
            let reading = read(&subject, gazetteer(), Words::embedded(language));
            let candidates = reading.candidates.iter();
            candidates.map(|one| one.evidence.len()).sum::<usize>()
        };
        let once = amount(text);
        let n = amount(&format!("{text}\n\n{text}\n\n{text}\n\n{text}"));
        assert!(n <= 4 * once + 8, "{n} pieces of evidence, once {once}");
    }
}
