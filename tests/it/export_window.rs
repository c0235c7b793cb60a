//! What is shown leaves the window: by a key, a kind of file and a path, never over a file unasked.

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;

use crate::window::{Window, desk, shown, wait, window};

fn write(harness: &mut Window, path: &std::path::Path) {
    harness.key_press_modifiers(Modifiers::COMMAND, Key::E);
    harness.run_ok();
    let field = egui::Role::TextInput;
    harness.get_by_role_and_label(field, "File").click();
    harness.run_ok();
    harness
        .get_by_role_and_label(field, "File")
        .type_text(&path.display().to_string());
    harness.run_ok();
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
