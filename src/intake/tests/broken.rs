//! Files that are broken, hostile or no reports: each is refused in words, and none breaks anything.

use super::samples::{docx, hold, zip};
use crate::intake::{MOST_BYTES, take};

#[track_caller]
fn check(bytes: &[u8], name: &str, message: &str) {
    let error = take(bytes, name).unwrap_err().to_string();
    assert_eq!(error, message);
}

#[test]
fn what_is_no_report_is_named_with_what_to_do() {
    check(b"", "a.txt", "empty, no text to read: a.txt");
    check(b" \r\n\t", "a.txt", "empty, no text to read: a.txt");
    check(
        b"%PDF-1.7\n",
        "a.txt",
        "seems to be a PDF, not text: save it as text, HTML or .docx: a.txt",
    );
    check(
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0",
        "a.doc",
        "seems to be a document of an old Word, Excel or Outlook, not text: \
         save it as text, HTML or .docx: a.doc",
    );
    check(
        b"SQLite format 3\0",
        "a",
        "seems to be an SQLite database, not text: \
         choose the report as text, HTML, .docx or .eml: a",
    );
    check(
        &zip(&[("xl/workbook.xml", "<x/>")]),
        "a.xlsx",
        "seems to be an Excel workbook, not text: save it as text, HTML or .docx: a.xlsx",
    );
    check(
        b"abc\0\x01\x02\xFF\xFE\0\0\x03",
        "a.txt",
        "seems to be a file of a program, not text: \
         choose the report as text, HTML, .docx or .eml: a.txt",
    );
    check(
        b"<html><script>x()</script>",
        "a.html",
        "no words are in this web page (it may hold pictures only, or load its text when shown): \
         open it, copy the text and paste it: a.html",
    );
}

#[test]
fn a_file_too_large_is_refused() {
    let bytes = vec![b'a'; MOST_BYTES as usize + 1];
    check(
        &bytes,
        "a.txt",
        "too large for a report (21 MB, at most 20 MB are read): cut it into its reports: a.txt",
    );
}

#[test]
fn a_docx_that_is_cut_short_or_broken_says_where() {
    let whole = docx("<w:p/>");
    let error = take(&whole[..whole.len() / 2], "a.docx").unwrap_err();
    assert!(
        error
            .to_string()
            .starts_with("the docx is damaged or cut short ("),
        "{error}"
    );
    check(
        b"Gao",
        "a.docx",
        "the docx is damaged or cut short (it is no ZIP archive): fetch it again, or save it anew: a.docx",
    );
    let error = take(&docx("<w:p>\n</w:q>"), "a.docx").unwrap_err();
    let error = error.to_string();
    assert!(
        error.starts_with("the docx is broken in its part word/document.xml, line 2, column 1 ("),
        "{error}"
    );
}

#[test]
fn a_docx_that_unpacks_to_too_much_is_refused() {
    let bytes = docx(&" ".repeat(65 << 20));
    assert!(bytes.len() < 1 << 20);
    check(
        &bytes,
        "a.docx",
        "the docx unpacks to more than 64 MiB in its part word/document.xml, which no report does: \
         copy its text and paste it: a.docx",
    );
}

#[test]
fn no_bytes_break_anything() {
    arbtest::arbtest(|u| {
        let bytes: Vec<u8> = u.arbitrary()?;
        for name in ["a.txt", "a.html", "a.docx", "a.eml", "a.md", "a"] {
            if let Ok(taken) = take(&bytes, name) {
                hold(&taken, &bytes);
            }
        }
        Ok(())
    });
}

/// Tries changes of a good file: bytes replaced, cut out, repeated, and words of its kind put in.
fn change(good: &[u8], name: &str, words: &[&[u8]]) {
    arbtest::arbtest(|u| {
        let mut bytes = good.to_vec();
        for _ in 0..u.int_in_range(1..=6)? {
            let at = u.int_in_range(0..=bytes.len().max(1) - 1)?;
            let end = u.int_in_range(at..=bytes.len().min(at + 64))?;
            match u.int_in_range(0..=4)? {
                0 if at < bytes.len() => bytes[at] = u.arbitrary()?,
                1 => drop(bytes.drain(at.min(end)..end)),
                2 => {
                    let again = bytes[at.min(end)..end].repeat(u.int_in_range(1..=4)?);
                    bytes.splice(at..at, again);
                }
                3 => bytes.truncate(at.max(1)),
                _ => drop(bytes.splice(at..at, u.choose(words)?.iter().copied())),
            }
        }
        if let Ok(taken) = take(&bytes, name) {
            hold(&taken, &bytes);
        }
        Ok(())
    });
}

#[test]
fn no_change_of_a_page_breaks_anything() {
    let page = include_bytes!("../../../tests/data/intake/page_fr.html");
    let words: [&[u8]; 16] = [
        b"</div>",
        b"<td>",
        b"</td>",
        b"<table>",
        b"<tr>",
        b"<form>",
        b"</form>",
        b"<svg>",
        b"<a href=x>",
        b"<p>",
        b"</p>",
        b"<!--",
        b"<script>",
        b"<li>",
        b"<nav>",
        b"<pre>\n\n x ",
    ];
    change(page, "a.html", &words);
}

#[test]
fn no_change_of_a_mail_breaks_anything() {
    let mail = include_bytes!("../../../tests/data/intake/mail_ar.eml");
    let words: [&[u8]; 9] = [
        b"--mixed\n",
        b"--alt\n",
        b"--alt--\n",
        b"\n\n",
        b"Content-Type: message/rfc822\n\n",
        b"Content-Type: text/plain; format=flowed\n",
        b"> ",
        b"=?utf-8?B?2YU?=",
        b"-- \n",
    ];
    change(mail, "a.eml", &words);
}

#[test]
fn no_change_of_a_docx_breaks_anything() {
    let good =
        docx("<w:p><w:r><w:t>Gao</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>");
    change(
        &good,
        "a.docx",
        &[b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06", b"\0\0"],
    );
    arbtest::arbtest(|u| {
        const PARTS: &[&str] = &[
            "<w:p>",
            "</w:p>",
            "<w:p/>",
            "<w:tr>",
            "</w:tr>",
            "<w:tc>",
            "</w:tc>",
            "<w:t>",
            "</w:t>",
            "<w:del>",
            "</w:del>",
            "<w:tab/>",
            "<w:vanish/>",
            "&#0;",
            "&x;",
            "&",
            "<",
            "Gao",
            "]]>",
        ];
        let mut body = String::new();
        for _ in 0..u.int_in_range(0..=24)? {
            body.push_str(u.choose(PARTS)?);
        }
        let bytes = docx(&body);
        if let Ok(taken) = take(&bytes, "a.docx") {
            hold(&taken, &bytes);
        }
        Ok(())
    });
}

#[test]
fn a_deep_or_long_page_takes_no_longer_than_its_length() {
    for part in [
        "<div>",
        "<b>",
        "<li>",
        "<table><tr><td>",
        "<svg>",
        "<a href=x>y",
        "<form>",
        "</p>",
        "<p class=menu>x",
    ] {
        let page = format!("<html>{}Gao", part.repeat(40_000));
        // What is shown is found, or nothing is: no stack runs over, no time runs away.
        if let Ok(taken) = take(page.as_bytes(), "a.html") {
            hold(&taken, page.as_bytes());
        }
    }
}

#[test]
fn mails_in_mails_are_followed_so_deep_and_no_deeper() {
    let mail = format!(
        "From: a@b.ml\nMIME-Version: 1.0\nSubject: Gao\n{}text",
        "Content-Type: message/rfc822\n\n".repeat(20_000)
    );
    let multipart = format!(
        "From: a@b.ml\nMIME-Version: 1.0\nSubject: Gao\n{}text",
        "Content-Type: multipart/mixed; boundary=x\n\n--x\n".repeat(20_000)
    );
    for bytes in [mail, multipart] {
        let taken = take(bytes.as_bytes(), "a.eml").unwrap();
        hold(&taken, bytes.as_bytes());
    }
}
