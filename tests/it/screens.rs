//! What surrounds the map: words in both languages, commands by name, settings, the tour, regions.

use std::collections::BTreeSet;

use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use harmattan::app::App;

use crate::window::{Window, desk, shown, until, window};

/// What a screen reader says of the window now: names, and values that are typed or chosen.
fn said(harness: &Window) -> BTreeSet<String> {
    let mut said = BTreeSet::new();
    let mut nodes = vec![harness.root()];
    while let Some(node) = nodes.pop() {
        let accesskit = node.accesskit_node();
        said.extend(accesskit.label());
        nodes.extend(node.children());
    }
    said
}

fn press(harness: &mut Window, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.run_ok();
    until(harness, "what was asked for", App::is_idle);
    harness.run_ok();
}

/// Words that both languages write alike, and names of the program and of data.
const ALIKE: [&str; 18] = [
    "Dates: Instant",
    "Note",
    "Source",
    "Site, 1 km",
    "score",
    "Script",
    "Latin",
    "Import",
    "Date",
    "Messages",
    "English",
    "Français",
    "Palette",
    "Bamako",
    "Mali",
    "Burkina Faso",
    "Niger",
    "Corridors",
];

#[test]
fn every_screen_speaks_french_when_it_is_asked_to() {
    let (mut harness, _folder) = window([1600.0, 1000.0], 1.0);
    harness.key_press(Key::N);
    crate::window::wait(&mut harness, "the details", |desk| desk.detail.is_some());
    let screens: [(&str, Modifiers, Key); 8] = [
        ("map", Modifiers::NONE, Key::F15),
        ("layers", Modifiers::NONE, Key::Y),
        ("keys", Modifiers::NONE, Key::Questionmark),
        ("table", Modifiers::CTRL | Modifiers::COMMAND, Key::T),
        ("settings", Modifiers::CTRL | Modifiers::COMMAND, Key::Comma),
        ("review", Modifiers::CTRL | Modifiers::COMMAND, Key::Num2),
        ("spread", Modifiers::CTRL | Modifiers::COMMAND, Key::Num3),
        ("import", Modifiers::CTRL | Modifiers::COMMAND, Key::Num5),
    ];
    let mut left_over = BTreeSet::new();
    for (name, modifiers, key) in screens {
        press(&mut harness, modifiers, key);
        let english = said(&harness);
        harness.state_mut().as_mut().unwrap().speak("fr");
        harness.run_ok();
        let french = said(&harness);
        harness.state_mut().as_mut().unwrap().speak("en");
        harness.run_ok();
        let data = words_of_data(desk(&harness).unwrap());
        for words in english.intersection(&french) {
            if is_word(words) && !data.iter().any(|known| words.contains(known.as_str())) {
                left_over.insert(format!("{name}: {words}"));
            }
        }
        if name == "keys" || name == "settings" || name == "layers" {
            press(&mut harness, Modifiers::NONE, Key::Escape);
        }
        if desk(&harness).unwrap().selected.is_none() {
            press(&mut harness, Modifiers::NONE, Key::N);
        }
    }
    assert!(left_over.is_empty(), "{left_over:#?}");
}

/// Whether something has letters enough to be a word of English, and is not known to be alike.
fn is_word(words: &str) -> bool {
    let is_alike = ALIKE.iter().any(|alike| words.eq_ignore_ascii_case(alike));
    let latin = words.split(|letter: char| !letter.is_ascii_alphabetic());
    !is_alike && latin.into_iter().any(|word| word.len() > 3)
}

/// Names that the project and the gazetteer hold.
fn words_of_data(desk: &harmattan::desk::Desk) -> BTreeSet<String> {
    let mut data = BTreeSet::new();
    let facets = &desk.columns.facets;
    for facet in [
        harmattan::incident::Facet::Actor,
        harmattan::incident::Facet::Source,
        harmattan::incident::Facet::Region,
    ] {
        for value in facets.values(facet) {
            let key = facets.key(value);
            let name = harmattan::incident::facets::of_region_key(key).unit;
            data.insert(name.to_owned());
        }
    }
    if let Some(detail) = &desk.detail {
        for place in &detail.incident.places {
            data.extend(place.name.clone());
            data.insert(place.written.clone());
            data.extend(place.choices.iter().map(|choice| choice.name.clone()));
        }
        for report in &detail.reports {
            data.insert(report.source.name.clone());
            data.insert(report.title.clone());
        }
        data.insert(detail.incident.note.clone());
    }
    data.retain(|name| name.chars().count() > 2);
    data
}

#[test]
fn a_command_is_found_and_run_by_its_words() {
    let (mut harness, _folder) = window([1400.0, 880.0], 1.0);
    let command = Modifiers::CTRL | Modifiers::COMMAND;
    press(&mut harness, command, Key::K);
    harness.get_by_label("Find a place").type_text("all keys");
    harness.run_ok();
    harness.get_by_label_contains("All keys, command");
    press(&mut harness, Modifiers::NONE, Key::Enter);
    harness.get_by_label("Ctrl K: Find a place, point or command");
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert!(harness.query_by_label("Keys").is_none());
    press(&mut harness, command, Key::K);
    harness.get_by_label("Find a place").type_text("langue");
    harness.run_ok();
    press(&mut harness, Modifiers::NONE, Key::Enter);
    harness.get_by_label("Vue\u{a0}: Carte");
}

#[test]
fn what_is_not_possible_now_says_why_and_does_nothing() {
    let (mut harness, _folder) = window([1400.0, 880.0], 1.0);
    let all = shown(&harness);
    press(&mut harness, Modifiers::CTRL | Modifiers::COMMAND, Key::K);
    harness
        .get_by_label("Find a place")
        .type_text("undo the last");
    harness.run_ok();
    harness.get_by_label_contains("nothing was decided in this session");
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(shown(&harness), all);
    harness.get_by_label_contains("nothing was decided in this session");
}

#[test]
fn settings_hold_at_once_and_are_remembered() {
    let (mut harness, _folder) = window([1400.0, 880.0], 1.0);
    press(
        &mut harness,
        Modifiers::CTRL | Modifiers::COMMAND,
        Key::Comma,
    );
    harness
        .get_by_label("High contrast: stronger edges and notes")
        .click();
    harness.get_by_label("Language: Français").click();
    harness.run_ok();
    harness.get_by_label("Qui décide");
    let ctx = harness.ctx.clone();
    let settings = harness.state().as_ref().unwrap().settings(&ctx);
    assert!(settings.contrast && settings.toured);
    assert_eq!(settings.language.as_deref(), Some("fr"));
    assert_eq!(settings.recent.len(), 1, "the project that is open");
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert!(harness.query_by_label("Qui décide").is_none());
}

#[test]
fn a_first_start_offers_ways_to_begin_and_a_tour_that_does_not_come_back() {
    let (mut harness, _folder) = window([1400.0, 880.0], 1.0);
    press(&mut harness, Modifiers::CTRL | Modifiers::COMMAND, Key::K);
    harness.get_by_label("Find a place").type_text("tour");
    harness.run_ok();
    press(&mut harness, Modifiers::NONE, Key::Enter);
    harness.get_by_label("1 of 3");
    harness.get_by_label("Next").click();
    harness.run_ok();
    harness.get_by_label("2 of 3");
    harness.get_by_label("Next").click();
    harness.run_ok();
    harness.get_by_label("Begin").click();
    harness.run_ok();
    assert!(harness.query_by_label("3 of 3").is_none());
}

#[test]
fn f6_goes_from_region_to_region_and_tab_goes_on_inside() {
    let (mut harness, _folder) = window([1400.0, 880.0], 1.0);
    let mut named = BTreeSet::new();
    for _ in 0..8 {
        press(&mut harness, Modifiers::NONE, Key::F6);
        let focused = harness
            .root()
            .children_recursive()
            .find(egui_kittest::Node::is_focused);
        named.extend(focused.and_then(|node| node.accesskit_node().label()));
    }
    for region in ["Views", "Filters", "Map", "Time", "What is shown", "State"] {
        assert!(named.contains(region), "{region} is not among {named:?}");
    }
}

#[test]
fn the_question_mark_lists_all_keys_in_the_review_too() {
    let (mut harness, _folder) = window([1400.0, 880.0], 1.0);
    press(
        &mut harness,
        Modifiers::CTRL | Modifiers::COMMAND,
        Key::Num2,
    );
    // It lies over the slash, which looks another place up there.
    harness.event(egui::Event::Key {
        key: Key::Questionmark,
        physical_key: Some(Key::Slash),
        pressed: true,
        repeat: false,
        modifiers: Modifiers::SHIFT,
    });
    harness.run_ok();
    harness.get_by_label("Everywhere");
}

/// Pictures to look at, where a folder is named: see [`crate::window::picture`].
#[test]
fn pictures_of_the_screens_in_both_languages() {
    let Ok(_) = std::env::var("HARMATTAN_PICTURES") else {
        return;
    };
    for size in [[1600.0, 1000.0], [1280.0, 720.0]] {
        let renderer = crate::soft_renderer::SoftRenderer::default();
        let (mut harness, _folder) = crate::window::drawn_window(size, 1.0, renderer.clone());
        for lang in ["en", "fr"] {
            harness.state_mut().as_mut().unwrap().speak(lang);
            harness.run_ok();
            let command = Modifiers::CTRL | Modifiers::COMMAND;
            let screens = [
                ("map", Modifiers::NONE, Key::N),
                ("keys", Modifiers::NONE, Key::Questionmark),
                ("settings", command, Key::Comma),
            ];
            for (name, modifiers, key) in screens {
                press(&mut harness, modifiers, key);
                std::thread::sleep(std::time::Duration::from_millis(1500));
                harness.run_ok();
                let name = format!("{name}-{lang}-{}", size[0]);
                crate::window::picture(&renderer, &harness, &name);
                if key != Key::N {
                    press(&mut harness, Modifiers::NONE, Key::Escape);
                }
            }
        }
    }
}
