//! Any text has a reading: no panic, and every finding leads back to words of the text.
#![no_main]

use std::sync::OnceLock;

use harmattan::extract::{self, Subject, Words};
use harmattan::gazetteer::Gazetteer;
use harmattan::incident::Language;
use harmattan::time::Day;
use libfuzzer_sys::fuzz_target;

fn gazetteer() -> &'static Gazetteer {
    static READ: OnceLock<Gazetteer> = OnceLock::new();
    READ.get_or_init(Gazetteer::embedded)
}

// The first byte chooses the language, the second whether the day of publication is known.
fuzz_target!(|bytes: &[u8]| {
    let [first, second, text @ ..] = bytes else {
        return;
    };
    let text = &*String::from_utf8_lossy(text);
    let language = Language::ALL[usize::from(*first) % Language::ALL.len()];
    let subject = Subject {
        text,
        aside: &[],
        published: (second % 4 != 0).then(|| Day(15_000 + i32::from(*second) * 20)),
        language,
        memory: None,
        lately: None,
        report: None,
        source: None,
    };
    let reading = extract::read(&subject, gazetteer(), Words::embedded(language));
    for candidate in &reading.candidates {
        for evidence in &candidate.evidence {
            let words = text.get(evidence.bytes.clone());
            assert!(words.is_some_and(|words| !words.is_empty()), "{evidence:?}");
        }
        assert!(!candidate.location.sure || candidate.location.position.is_some());
    }
});
