//! Numbers as reports write them.

use super::*;
use crate::extract::token::tokens;

/// Every number as `low`, `low-high`, `low+`, with how it is meant where it is not exact.
fn said(text: &str) -> Vec<String> {
    let tokens = tokens(text);
    find(&tokens, &NumberWords::embedded())
        .into_iter()
        .map(|number| {
            let figures = match number.high {
                None => format!("{}+", number.low),
                Some(high) if high == number.low => high.to_string(),
                Some(high) => format!("{}-{high}", number.low),
            };
            match number.how {
                How::Exact if number.is_article => format!("({figures})"),
                How::Exact => figures,
                how => format!("{how:?} {figures}"),
            }
        })
        .collect()
}

#[track_caller]
fn check(text: &str, wanted: &[&str]) {
    assert_eq!(said(text), wanted, "{text}");
}

#[test]
fn figures_of_both_scripts_are_read_with_their_thousands() {
    check("7 dead, ٤ جنود", &["7", "4"]);
    check(
        "1,214 incidents; 26.000 morts, 1.600 en 12 480 foyers",
        &["1214", "26000", "1600", "12480"],
    );
    check("٢٦٬٠٠٠ نازح", &["26000"]);
    check("1 250 000 habitants", &["1250000"]);
    check(
        "3 millions, 26 ألف نازح, 5 آلاف جندي",
        &["3000000", "26000", "5000"],
    );
    check("١٢ قتيلا و١٠ جرحى", &["12", "10"]);
}

#[test]
fn figures_that_count_nothing_are_no_numbers() {
    for text in [
        "at 9:00",
        "à 14h",
        "vers 23h30",
        "10.20 hours",
        "2 p.m.",
        "9 am",
        "7.62 mm",
        "11 %",
        "02/03/2026",
        "2026-03-02",
        "14/07",
        "n° 4",
        "No. 003/2026",
        "S29",
        "AK-47",
        "1. First",
        "١) الأول",
        "2/ Lundi",
        "National Road 1",
        "RN 6",
        "week 31",
        "الساعة 13",
        "13،00",
        "the 5th",
        "بيان رقم 7",
        "the 2021 raid",
        "كميات من المياه",
    ] {
        check(text, &[]);
    }
}

#[test]
fn english_words_make_numbers() {
    check("twenty-three soldiers and seven civilians", &["23", "7"]);
    check("one hundred and twelve", &["112"]);
    check("two thousand three hundred", &["2300"]);
    check("a man and an officer", &["(1)", "(1)"]);
    check("a hundred fighters", &["100"]);
    check(
        "a dozen fighters, two dozen goats",
        &["About 10-12", "About 24"],
    );
    check("a couple of herders", &["About 2"]);
    check(
        "dozens of people, scores, hundreds",
        &["Dozens 12+", "Dozens 20+", "Dozens 100+"],
    );
    check(
        "several men; several hundred men",
        &["Dozens 3+", "Dozens 100+"],
    );
    check("nineteen, ninety nine, eleven", &["19", "99", "11"]);
}

#[test]
fn french_words_make_numbers() {
    check("quatre-vingt-dix-sept soldats", &["97"]);
    check(
        "soixante et onze, soixante-dix, vingt et un",
        &["71", "70", "21"],
    );
    check("quatre vingts civils et dix-huit VDP", &["80", "18"]);
    check("deux cent trois, mille deux cents", &["203", "1200"]);
    check(
        "une dizaine, une quinzaine, une trentaine, une centaine",
        &["About 10", "About 15", "About 30", "About 100"],
    );
    check(
        "des dizaines de morts, plusieurs blessés",
        &["Dozens 12+", "Dozens 3+"],
    );
    check(
        "plusieurs dizaines de motos, plusieurs centaines",
        &["Dozens 12+", "Dozens 100+"],
    );
    check("un berger, vingt-quatre joueurs", &["(1)", "24"]);
    check("quarante et un mille personnes", &["41000"]);
}

#[test]
fn arabic_words_make_numbers_in_every_form() {
    check("ثلاثة جنود وأربع نساء", &["3", "4"]);
    check("أحد عشر جنديا وإحدى عشرة امرأة", &["11", "11"]);
    check("اثنا عشر، اثني عشر، ثلاثة عشر", &["12", "12", "13"]);
    check("واحد وعشرون قتيلا", &["21"]);
    check("خمسة و عشرين مدنيا", &["25"]);
    check("مئة وثلاثة وعشرين", &["123"]);
    check("ستة وعشرين ألف قتيل", &["26000"]);
    check("أربعة آلاف وستمئة", &["4600"]);
    check("ألفين، مائتان، ألفي جندي", &["2000", "200", "2000"]);
    check("عشرون قتيلا وعشرة جرحى", &["20", "10"]);
    check(
        "عشرات القتلى والمئات من النازحين",
        &["Dozens 12+", "Dozens 100+"],
    );
    check("عدة سيارات وبضعة رجال", &["Dozens 3+", "Dozens 3+"]);
    check("مدنيين اثنين يوم الاثنين والأحد", &["2"]);
    check("الرعاة السبعة", &["7"]);
    check("اربعة، أربعة", &["4", "4"]);
    check("أحد السكان", &["(1)"]);
    check("ثلاثمئة وخمسين", &["350"]);
}

#[test]
fn words_before_a_number_say_how_exact_it_is() {
    check("at least 13 fishermen", &["AtLeast 13+"]);
    check("au moins une dizaine de morts", &["AtLeast 10+"]);
    check("ما لا يقل عن 31 راعيا", &["AtLeast 31+"]);
    check("مالا يقل عن ستة عشر", &["AtLeast 16+"]);
    check(
        "more than 50, over sixty",
        &["MoreThan 50+", "MoreThan 60+"],
    );
    check(
        "plus de cinquante, plus d'une centaine",
        &["MoreThan 50+", "MoreThan 100+"],
    );
    check(
        "أزيد من 500 جندي، أكثر من ثمانين",
        &["MoreThan 500+", "MoreThan 80+"],
    );
    check(
        "about 60, some fifteen, around thirty",
        &["About 60", "About 15", "About 30"],
    );
    check(
        "quelque 5.000 hommes, environ 40",
        &["About 5000", "About 40"],
    );
    check("نحو ستين مسلحا وبنحو 20", &["About 60", "About 20"]);
    check("up to 30, jusqu'à trente", &["UpTo 0-30", "UpTo 0-30"]);
    check(
        "moins de vingt, less than 5",
        &["LessThan 0-19", "LessThan 0-4"],
    );
    check("at least some 40 dead", &["AtLeast 40+"]);
    check("> two men, + 3 boys, +5", &["2", "3", "MoreThan 5+"]);
}

#[test]
fn words_behind_a_number_or_its_noun_say_how_exact_it_is() {
    check("15+ militants", &["AtLeast 15+"]);
    check("عشرون مدنيا على الأقل", &["AtLeast 20+"]);
    check("25 رجلا من القرية على الاقل", &["AtLeast 25+"]);
    check("dix civils au moins", &["AtLeast 10+"]);
    check("dix civils et au moins 12 soldats", &["10", "AtLeast 12+"]);
    check("ten men, at least 4 of them armed", &["10", "AtLeast 4+"]);
}

#[test]
fn two_numbers_make_a_range() {
    check("10-12 dead", &["Between 10-12"]);
    check("between six and ten men", &["Between 6-10"]);
    check("entre 10 et 12 morts", &["Between 10-12"]);
    check("بين 10 و12 قتيلا", &["Between 10-12"]);
    check("بين ستة وعشرة رجال", &["Between 6-10"]);
    check("five to seven soldiers", &["Between 5-7"]);
    check("خمسة إلى سبعة من الرعاة", &["Between 5-7"]);
    check(
        "five or six herders; cinq à six",
        &["Between 5-6", "Between 5-6"],
    );
    check("between ten years and life", &["10"]);
    check("a score of 5-0", &["About 20", "5", "0"]);
}

#[test]
fn the_dual_has_a_stem() {
    assert_eq!(dual_stem("قتيلين"), Some("قتيل"));
    assert_eq!(dual_stem("جنديان"), Some("جندي"));
    assert_eq!(dual_stem("مالي"), None);
    assert_eq!(dual_stem("دين"), None);
}

#[test]
fn a_bad_row_names_its_line() {
    let read = |text| NumberWords::read(text).unwrap_err().to_string();
    assert!(read("# head\n\nunit\t3\ten").starts_with("line 3: 3 columns"));
    assert!(read("unit\tthree\ten\tthree").starts_with("line 1: \"three\" is no value"));
    assert!(read("unit\t12\ten\ttwelve").starts_with("line 1: \"12\" is no value"));
    assert!(read("unitt\t3\ten\tthree").starts_with("line 1: no such role"));
    assert!(read("unit\t3\ten\tthree | -").starts_with("line 1: a phrase without letters"));
    assert!(NumberWords::read("unit\t3\ten\tthree\n").is_ok());
}

#[test]
fn any_words_give_numbers_whose_tokens_are_there() {
    const PIECES: [&str; 40] = [
        "six",
        "vingt",
        "quatre",
        "-",
        "et",
        "and",
        "ثلاثة",
        "وعشرون",
        "ألف",
        "مئة",
        "و",
        "عشر",
        "12",
        "480",
        ",",
        ".",
        "/",
        "between",
        "بين",
        "to",
        "à",
        "at least",
        "au moins",
        "على",
        "الأقل",
        "+",
        "a",
        "dozen",
        "dizaines",
        "several",
        "\n",
        "hundred",
        "thousand",
        "million",
        "n",
        "°",
        "(",
        ")",
        "4000000000",
        "99999999999",
    ];
    let words = NumberWords::embedded();
    arbtest::arbtest(|u| {
        let mut text = String::new();
        while let Ok(true) = u.arbitrary::<bool>() {
            text.push_str(u.choose(&PIECES)?);
            if u.arbitrary()? {
                text.push(' ');
            }
        }
        text.push_str(u.arbitrary()?);
        let tokens = tokens(&text);
        let mut end = 0;
        for number in find(&tokens, &words) {
            assert!(number.tokens.start >= end && number.tokens.start < number.tokens.end);
            assert!(number.tokens.end <= tokens.len());
            assert!(
                number.high.is_none_or(|high| number.low <= high),
                "{number:?}"
            );
            end = number.tokens.end;
        }
        Ok(())
    });
}

#[test]
fn time_grows_with_the_text() {
    let words = NumberWords::embedded();
    let tokens = tokens(&"six vingt mille between 3 at least ".repeat(20_000));
    assert!(!find(&tokens, &words).is_empty());
}
