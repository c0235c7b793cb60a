//! Files made for the tests, and what was taken from them in a form to compare.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::intake::Taken;

/// A ZIP archive of some parts.
pub(super) fn zip(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer
            .start_file(*name, SimpleFileOptions::default())
            .unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A docx with this in its body.
pub(super) fn docx(body: &str) -> Vec<u8> {
    let space = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main""#;
    let paragraph = |text: &str| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
    zip(&[
        (
            "_rels/.rels",
            r#"<Relationships><Relationship Id="1" Target="word/document.xml"
                Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>"#,
        ),
        (
            "word/document.xml",
            &format!("<w:document {space}><w:body>{body}</w:body></w:document>"),
        ),
        (
            "word/header1.xml",
            &format!("<w:hdr {space}>{}</w:hdr>", paragraph("Bureau de Gao")),
        ),
        (
            "word/footnotes.xml",
            &format!("<w:footnotes {space}>{}</w:footnotes>", paragraph("Note 1")),
        ),
        (
            "docProps/core.xml",
            r#"<cp:coreProperties xmlns:cp="c" xmlns:dc="d" xmlns:dcterms="t"><dc:title>Rapport</dc:title>
                <dcterms:created>2024-07-20T10:00:00Z</dcterms:created></cp:coreProperties>"#,
        ),
    ])
}

/// What was taken, its asides between brackets.
pub(super) fn shown(taken: &Taken) -> String {
    let mut shown = String::new();
    let day = taken.published.map(|day| day.to_string());
    let day = day.as_deref().unwrap_or("no day");
    let Taken {
        title,
        url,
        source,
        published_from,
        encoding,
        media,
        ..
    } = taken;
    writeln!(shown, "{media:?} {encoding}, {day} by {published_from:?}").unwrap();
    writeln!(shown, "{title:?} {source:?} {url:?}").unwrap();
    for note in &taken.notes {
        writeln!(shown, "! {note}").unwrap();
    }
    let mut at = 0;
    for aside in &taken.aside {
        let why = aside.why.code();
        shown.push_str(&taken.text[at..aside.bytes.start]);
        write!(shown, "[{why}: {}]", &taken.text[aside.bytes.clone()]).unwrap();
        at = aside.bytes.end;
    }
    shown.push_str(&taken.text[at..]);
    shown.push('\n');
    shown
}

/// What holds of anything that was taken.
#[track_caller]
pub(super) fn hold(taken: &Taken, bytes: &[u8]) {
    let mut end = 0;
    for aside in &taken.aside {
        assert!(aside.bytes.start >= end, "in order, none within another");
        end = aside.bytes.end;
        let part = taken.text.get(aside.bytes.clone());
        assert!(part.is_some_and(|part| !part.is_empty()), "letters");
    }
    assert!(!taken.text.trim().is_empty());
    match &taken.original {
        Some(original) => assert_eq!(original, bytes, "the bytes as they came"),
        None => assert_eq!(taken.text.as_bytes(), bytes, "nothing lost"),
    }
    assert_eq!(taken.published.is_some(), !taken.published_from.is_empty());
}
