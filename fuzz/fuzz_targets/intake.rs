//! Any bytes are taken in as a report or refused: no panic, and what is set aside lies in the text.
#![no_main]

use harmattan::intake;
use libfuzzer_sys::fuzz_target;

/// The first byte chooses the ending of the name, which decides where the bytes leave it open.
const NAMES: [&str; 6] = ["", "a.txt", "a.md", "a.html", "a.docx", "a.eml"];

fuzz_target!(|bytes: &[u8]| {
    let Some((&first, bytes)) = bytes.split_first() else {
        return;
    };
    let Ok(taken) = intake::take(bytes, NAMES[usize::from(first) % NAMES.len()]) else {
        return;
    };
    let mut end = 0;
    for aside in &taken.aside {
        assert!(aside.bytes.start >= end, "in order, none within another");
        assert!(taken.text.get(aside.bytes.clone()).is_some());
        end = aside.bytes.end;
    }
    taken.language();
});
