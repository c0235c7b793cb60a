//! What a mail repeats of the mails it answers, and what stands below its text. A mail that was
//! passed on is no quotation: it is what is to be read.

use super::whole;
use crate::intake::html::is_forwarded;
use crate::intake::{Aside, AsideKind};

/// Lines behind which a mail that is answered begins, up to the end.
const ANSWERED: &[&str] = &[
    "-----Original Message-----",
    "----- Original Message -----",
    "-----Message d'origine-----",
    "-----Message d’origine-----",
    "----- Mail original -----",
    "-----الرسالة الأصلية-----",
];

/// The asides of a plain mail, in order.
pub(super) fn in_text(text: &str) -> Vec<Aside> {
    let mut asides = Vec::new();
    // Nothing behind a line that says that the rest was passed on is taken for an answer.
    let mut lines = text.split_inclusive('\n').scan(0, |at, line| {
        *at += line.len();
        Some((*at - line.len(), line))
    });
    let passed_on = lines.find(|(_, line)| is_forwarded(line));
    let text = &text[..passed_on.map_or(text.len(), |(at, _)| at)];
    let lines: Vec<(usize, &str)> = text
        .split_inclusive('\n')
        .scan(0, |start, line| {
            let at = *start;
            *start += line.len();
            Some((at, line))
        })
        .collect();
    let mut push = |from: usize, to: usize, why: AsideKind| {
        if let Some(part) = text.get(from..to).and_then(whole) {
            let bytes = from + part.start..from + part.end;
            asides.push(Aside { bytes, why });
        }
    };
    let mut quoted_from = None;
    for (n, (at, line)) in lines.iter().enumerate() {
        let inked = line.trim();
        if line.trim_end_matches(['\r', '\n']) == "-- " {
            let from = quoted_from.take().unwrap_or(*at);
            push(from, *at, AsideKind::Quoted);
            push(*at, text.len(), AsideKind::Footer);
            return asides;
        }
        if ANSWERED
            .iter()
            .any(|words| inked.eq_ignore_ascii_case(words))
        {
            push(quoted_from.unwrap_or(*at), text.len(), AsideKind::Quoted);
            return asides;
        }
        let is_quoted = inked.starts_with('>');
        let introduces = introduces(&lines, n);
        if is_quoted || introduces || inked.is_empty() && quoted_from.is_some() {
            quoted_from = quoted_from.or(Some(*at));
        } else if let Some(from) = quoted_from.take_if(|_| !continues(&lines, n)) {
            push(from, *at, AsideKind::Quoted);
        }
    }
    if let Some(from) = quoted_from {
        push(from, text.len(), AsideKind::Quoted);
    }
    asides
}

/// Whether the quotation begins with this line: "On … wrote:", with quoted lines behind it. Mail
/// programs break such lines, so that the end may stand in the next.
fn introduces(lines: &[(usize, &str)], n: usize) -> bool {
    let begins = ["On ", "Le ", "في ", "بتاريخ ", "El "];
    let line = lines[n].1.trim();
    if !begins.iter().any(|words| line.starts_with(words)) {
        return false;
    }
    let says_who = |line: &str| {
        let ends = [
            "wrote:",
            "écrit :",
            "écrit\u{a0}:",
            "a écrit:",
            "كتب:",
            "كتبت:",
        ];
        ends.iter().any(|words| line.ends_with(words))
            || line.contains("كتب") && line.ends_with(':')
    };
    let Some(end) = (n..lines.len().min(n + 3)).find(|n| says_who(lines[*n].1.trim())) else {
        return false;
    };
    let behind = lines[end + 1..].iter().map(|(_, line)| line.trim());
    let mut behind = behind.filter(|line| !line.is_empty());
    behind.next().is_some_and(|line| line.starts_with('>'))
}

/// Whether this line still belongs to one that introduces a quotation.
fn continues(lines: &[(usize, &str)], n: usize) -> bool {
    (1..=2).any(|before| n >= before && introduces(lines, n - before))
        && !lines[n].1.trim().is_empty()
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::*;
    use expect_test::{Expect, expect};

    fn check(text: &str, expected: Expect) {
        let mut shown = String::new();
        for aside in in_text(text) {
            let part = &text[aside.bytes.clone()];
            writeln!(shown, "{}: {part:?}", aside.why.code()).unwrap();
        }
        expected.assert_eq(&shown);
    }

    #[test]
    fn quoted_lines_go_aside_with_the_line_that_introduces_them() {
        check(
            "Cinq morts à Gao.\n\nLe 19 juillet 2024 à 10:00, Awa <a@b.ml>\na écrit :\n> Quoi ?\n>\n> Où ?\n\nA.\n",
            expect![[r#"
                quoted: "Le 19 juillet 2024 à 10:00, Awa <a@b.ml>\na écrit :\n> Quoi ?\n>\n> Où ?"
            "#]],
        );
        check(
            "Five dead.\n-- \nAwa\nDesk\n",
            expect![[r#"
                footer: "-- \nAwa\nDesk"
            "#]],
        );
        check(
            "Five dead.\n-----Original Message-----\nFrom: x\nWhat?\n",
            expect![[r#"
                quoted: "-----Original Message-----\nFrom: x\nWhat?"
            "#]],
        );
    }

    #[test]
    fn a_mail_that_was_passed_on_is_read() {
        check(
            "FYI\n-- \nAwa\n---------- Forwarded message ---------\nFrom: x\n> Five dead.\n",
            expect![[r#"
                footer: "-- \nAwa"
            "#]],
        );
    }

    #[test]
    fn a_sentence_that_begins_like_an_introduction_is_read() {
        check(
            "Le 19 juillet, cinq civils sont morts.\nOn Friday he wrote:\nnothing\n",
            expect![[""]],
        );
    }
}
