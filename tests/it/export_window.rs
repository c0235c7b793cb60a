//! What is shown leaves the window: by a key, a kind of file and a path, never over a file unasked.

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;

use crate::soft_renderer::SoftRenderer;
use crate::window::{Window, desk, drawn_window, picture, shown, wait, window};

/// Opens the sheet and types a path.
fn name_file(harness: &mut Window, path: &std::path::Path) {
    harness.key_press_modifiers(Modifiers::COMMAND, Key::E);
    harness.run_ok();
    let field = egui::Role::TextInput;
    harness.get_by_role_and_label(field, "File").click();
    harness.run_ok();
    harness
        .get_by_role_and_label(field, "File")
        .type_text(&path.display().to_string());
    harness.run_ok();
}

fn write(harness: &mut Window, path: &std::path::Path) {
    name_file(harness, path);
    harness.get_by_label_contains("Write ").click();
    harness.run_ok();
}

#[test]
fn what_is_shown_is_written_and_a_file_that_is_there_only_when_told_to() {
    let (mut harness, folder) = window([1400.0, 880.0], 1.0);
    wait(&mut harness, "the gazetteer", |desk| {
        desk.gazetteer.is_some()
    });
    let n = shown(&harness);
    let path = folder.path().join("out.csv");
    write(&mut harness, &path);
    wait(&mut harness, "the file", |_| path.exists());
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(text.lines().count() > n);

    std::fs::write(&path, "mine").unwrap();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::E);
    harness.run_ok();
    harness.get_by_label_contains("Write ").click();
    wait(&mut harness, "the question", |desk| {
        desk.held_back.is_some()
    });
    harness.run_ok();
    harness.get_by_label_contains("There is a file already");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "mine");
    harness.get_by_label("Write over it").click();
    harness.run_ok();
    assert!(desk(&harness).unwrap().held_back.is_none());
    wait(&mut harness, "the file anew", |_| {
        std::fs::read_to_string(&path).is_ok_and(|text| text != "mine")
    });
}

fn choose(harness: &mut Window, combo: &str, what: &str) {
    harness
        .get_by_role_and_label(egui::Role::ComboBox, combo)
        .click();
    harness.run_ok();
    harness.get_by_label(what).click();
    harness.run_ok();
}

#[test]
fn a_picture_has_the_sides_that_were_chosen_and_the_kind_that_its_ending_names() {
    let (mut harness, folder) = window([1400.0, 880.0], 1.0);
    wait(&mut harness, "the gazetteer", |desk| {
        desk.gazetteer.is_some()
    });
    let path = folder.path().join("out.png");
    name_file(&mut harness, &path);
    choose(&mut harness, "Sheet", "A4, portrait");
    choose(&mut harness, "Resolution", "192 dots an inch");
    harness.get_by_label_contains("Write ").click();
    wait(&mut harness, "the picture", |_| path.exists());
    let bytes = std::fs::read(&path).unwrap();
    let side = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap());
    assert!(bytes.starts_with(b"\x89PNG"));
    assert_eq!((side(16), side(20)), (1588, 2246));
}

/// For a person to look at: written where `HARMATTAN_PICTURES` names a folder.
#[test]
fn the_sheet_of_exports_is_drawn_in_both_palettes_and_languages() {
    if std::env::var_os("HARMATTAN_PICTURES").is_none() {
        return;
    }
    for (size, name) in [([1600.0, 1000.0], "1600"), ([1280.0, 720.0], "1280")] {
        let renderer = SoftRenderer::default();
        let (mut harness, _folder) = drawn_window(size, 1.0, renderer.clone());
        for (language, theme) in [("en", egui::Theme::Dark), ("fr", egui::Theme::Light)] {
            harness.state_mut().as_mut().unwrap().speak(language);
            harness.ctx.set_theme(theme);
            harness.run_ok();
            harness.key_press_modifiers(Modifiers::COMMAND, Key::E);
            harness.run_ok();
            picture(
                &renderer,
                &harness,
                &format!("export-table-{language}-{name}"),
            );
            let gif = if language == "en" {
                "Map over time (GIF)"
            } else {
                "Carte au fil du temps (GIF)"
            };
            choose(&mut harness, "Format", gif);
            picture(
                &renderer,
                &harness,
                &format!("export-picture-{language}-{name}"),
            );
            let csv = if language == "en" {
                "Table (CSV)"
            } else {
                "Tableau (CSV)"
            };
            choose(&mut harness, "Format", csv);
            harness.key_press(Key::Escape);
            harness.run_ok();
        }
    }
}
