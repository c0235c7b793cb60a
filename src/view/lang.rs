//! The languages of the window. Its words lie in `assets/interface/<language>/*.ftl`, one file for
//! each part of the window, in the form of Fluent, which knows the plurals of each language. A
//! thread has one language at a time; the window sets its own at the start of every frame.

use std::cell::Cell;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use unic_langid::langid;

/// A language of the window.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// French.
    Fr,
}

impl Lang {
    /// Both, as they are listed.
    pub const ALL: [Self; 2] = [Self::En, Self::Fr];

    /// ISO 639-1.
    pub const fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Fr => "fr",
        }
    }

    /// What the language calls itself.
    pub const fn name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Fr => "Français",
        }
    }

    /// The language of an ISO 639-1 code.
    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lang| lang.code() == code)
    }
}

/// A file of the window's words, in both languages.
macro_rules! words_of {
    ($name:literal) => {
        [
            include_str!(concat!("../../assets/interface/en/", $name, ".ftl")),
            include_str!(concat!("../../assets/interface/fr/", $name, ".ftl")),
        ]
    };
}

/// What comes from below the window in English, as it comes: `heard` knows it again by this file.
pub(super) const HEARD: &str = include_str!("../../assets/interface/en/heard.ftl");

/// The files, each in the order of [`Lang::ALL`].
const FILES: &[[&str; 2]] = &[
    words_of!("brief"),
    words_of!("commands"),
    words_of!("compare"),
    words_of!("details"),
    words_of!("export"),
    words_of!("filters"),
    words_of!("find"),
    words_of!("heard"),
    words_of!("import"),
    words_of!("map"),
    words_of!("messages"),
    words_of!("names"),
    words_of!("opening"),
    words_of!("panels"),
    words_of!("picture"),
    words_of!("review"),
    words_of!("settings"),
    words_of!("spread"),
    words_of!("table"),
    words_of!("terms"),
    words_of!("time"),
    words_of!("welcome"),
    words_of!("window"),
];

thread_local! {
    static NOW: Cell<Lang> = const { Cell::new(Lang::En) };
    static WORDS: [FluentBundle<FluentResource>; 2] = Lang::ALL.map(bundle);
}

fn bundle(lang: Lang) -> FluentBundle<FluentResource> {
    let locale = match lang {
        Lang::En => langid!("en"),
        Lang::Fr => langid!("fr"),
    };
    let mut bundle = FluentBundle::new(vec![locale]);
    // Names in Arabic are put in order by `rtl`, which needs no marks around them.
    bundle.set_use_isolating(false);
    for file in FILES {
        let text = file[lang as usize].to_owned();
        // A test reads every file and has every word: what is damaged never ships.
        let resource = FluentResource::try_new(text).unwrap_or_else(|(whole, _)| whole);
        bundle.add_resource_overriding(resource);
    }
    bundle
}

/// Sets the language of this thread.
pub fn set(lang: Lang) {
    NOW.set(lang);
}

/// The language of this thread.
pub fn now() -> Lang {
    NOW.get()
}

/// The words of a key in the language of this thread.
pub fn say(key: &str) -> String {
    say_with(key, &[])
}

/// The words of a key with what they speak of: figures choose the plural, names are put in.
pub fn say_with(key: &str, about: &[(&str, FluentValue<'_>)]) -> String {
    let mut args = FluentArgs::with_capacity(about.len());
    for (name, value) in about {
        args.set(*name, value.clone());
    }
    let lang = now();
    WORDS.with(|words| {
        let found = written(&words[lang as usize], key, &args);
        let found = found.or_else(|| written(&words[0], key, &args));
        found.unwrap_or_else(|| key.to_owned())
    })
}

/// The words of a key in a language other than the thread's.
pub fn say_in(lang: Lang, key: &str) -> String {
    let before = NOW.replace(lang);
    let words = say(key);
    NOW.set(before);
    words
}

/// What else the words of a key are looked for by, in a language; empty where nothing is written.
pub fn also_in(lang: Lang, key: &str) -> String {
    WORDS.with(|words| {
        let words = &words[lang as usize];
        let message = words.get_message(key);
        let also = message.and_then(|message| message.get_attribute("also"));
        also.map_or_else(String::new, |also| {
            let said = words.format_pattern(also.value(), None, &mut Vec::new());
            said.into_owned()
        })
    })
}

/// The words of a key that speaks of so many: `$n` chooses the plural, `$count` is put in.
pub fn say_n(key: &str, n: usize) -> String {
    let count = super::words::thousands(n);
    say_with(key, &[("n", n.into()), ("count", count.into())])
}

fn written(
    words: &FluentBundle<FluentResource>,
    key: &str,
    args: &FluentArgs<'_>,
) -> Option<String> {
    let pattern = words.get_message(key)?.value()?;
    let mut faults = Vec::new();
    let said = words.format_pattern(pattern, Some(args), &mut faults);
    Some(said.into_owned())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    use super::*;

    /// The keys of a language, and that each file can be read.
    fn keys(lang: Lang) -> BTreeSet<String> {
        let mut keys = BTreeSet::new();
        for file in FILES {
            let text = file[lang as usize];
            let read = FluentResource::try_new(text.to_owned());
            assert!(read.is_ok(), "{}: {:?}", lang.code(), read.err());
            for line in text.lines() {
                let key = line.split_once(" =").map(|(key, _)| key);
                let is_key =
                    |key: &&str| !key.is_empty() && !key.starts_with([' ', '#', '[', '*', '.']);
                if let Some(key) = key.filter(is_key) {
                    assert!(
                        keys.insert(key.to_owned()),
                        "{}: {key} stands twice",
                        lang.code()
                    );
                }
            }
        }
        keys
    }

    #[test]
    fn every_word_is_there_in_both_languages() {
        assert_eq!(keys(Lang::En), keys(Lang::Fr));
    }

    #[test]
    fn every_word_that_the_code_asks_for_is_there_and_none_lies_about() {
        let known = keys(Lang::En);
        let mut asked = BTreeSet::new();
        let mut code = String::new();
        read_all(
            &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
            &mut code,
        );
        for start in ["say(\"", "say_with(\"", "say_n(\""] {
            let dense: String = code.split_whitespace().collect();
            for (at, _) in dense.match_indices(start) {
                // A method of that name is another's.
                if dense[..at].ends_with('.') {
                    continue;
                }
                let rest = &dense[at + start.len()..];
                let key = rest.split('"').next().unwrap_or_default().to_owned();
                assert!(known.contains(&key), "no words for {key}");
                asked.insert(key);
            }
        }
        // Keys that are chosen by a value are written out as they are, beside it; what is heard is
        // chosen by its English words.
        let is_heard = |key: &String| HEARD.contains(&format!("\n{key} = "));
        let idle: Vec<&String> = known
            .iter()
            .filter(|key| !is_heard(key))
            .filter(|key| !asked.contains(*key) && !code.contains(&format!("\"{key}\"")))
            .collect();
        assert!(idle.is_empty(), "nobody says {idle:?}");
    }

    fn read_all(folder: &Path, into: &mut String) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                read_all(&path, into);
            } else if path.file_name() != Some("lang.rs".as_ref()) {
                into.push_str(&fs::read_to_string(path).unwrap());
            }
        }
    }

    /// Narrow ones too would be right before most of them, but egui breaks lines at those.
    #[test]
    fn french_signs_are_not_parted_from_their_words() {
        for file in FILES {
            for line in file[Lang::Fr as usize].lines() {
                let value = line.split_once(" = ").map_or(line, |(_, value)| value);
                let parted = [" :", " ;", " !", " ?", " %", " »", "« "];
                let is_parted = parted.iter().any(|sign| value.contains(sign));
                assert!(line.starts_with('#') || !is_parted, "{line}");
            }
        }
    }

    #[test]
    fn a_thread_speaks_the_language_that_was_set() {
        set(Lang::Fr);
        assert_eq!(say("screen-map"), "Carte");
        set(Lang::En);
        assert_eq!(say("screen-map"), "Map");
        assert_eq!(
            say_with("screen-value", &[("name", "Map".into())]),
            "View: Map"
        );
    }
}
