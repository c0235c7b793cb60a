//! A colleague's file beside the project: chosen, compared, taken or left, taken back.

use std::path::{Path, PathBuf};

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use harmattan::incident::Status;
use harmattan::store::{Change, Edit, Store};

use crate::soft_renderer::SoftRenderer;
use crate::window::{Window, desk, drawn_window, picture, wait, window};

/// What a colleague did to a copy of the project: one incident changed, one that both changed, one taken
/// out, one of their own.
pub(crate) fn colleague(ours: &Path) -> PathBuf {
    let theirs = ours.with_file_name("amina.harmattan");
    let log = ours.with_file_name("try.harmattan-wal");
    std::fs::copy(ours, &theirs).unwrap();
    if log.exists() {
        std::fs::copy(&log, theirs.with_file_name("amina.harmattan-wal")).unwrap();
    }
    let change = Change {
        who: "amina".to_owned(),
        at: "2026-11-28T10:00:00Z".to_owned(),
    };
    let mut store = Store::open_existing(&theirs).unwrap();
    let all = store.incidents().unwrap();
    let mut changed = all[0].clone();
    "seen by the mayor".clone_into(&mut changed.note);
    let mut both = all[1].clone();
    both.status = Status::Rejected;
    let mut new = all[2].clone();
    new.id.0 = 0;
    new.uuid = String::new();
    "told by the prefect".clone_into(&mut new.note);
    let edits = [changed, both, new].map(|it| Edit::SaveIncident(Box::new(it)));
    store.edit(&edits, &change).unwrap();
    let gone = [Edit::DeleteIncident(all[3].id)];
    store.edit(&gone, &change).unwrap();
    drop(store);
    // We go on too.
    let mut store = Store::open_existing(ours).unwrap();
    let mut both = all[1].clone();
    "ours".clone_into(&mut both.note);
    store.save_incident(&both, &change).unwrap();
    theirs
}

pub(crate) fn open(harness: &mut Window, theirs: &Path) {
    harness
        .get_by_label_contains("Project: open another")
        .click();
    harness.run_ok();
    harness
        .get_by_label("Compare with a colleague's file")
        .click();
    harness.run_ok();
    choose(harness, theirs);
    wait(harness, "the comparison", |desk| {
        desk.compare.found.is_some() && !desk.compare.is_busy
    });
    harness.run_ok();
}

fn choose(harness: &mut Window, theirs: &Path) {
    let field = egui::Role::TextInput;
    harness
        .get_by_role_and_label(field, "Colleague's file")
        .click();
    harness.run_ok();
    harness
        .get_by_role_and_label(field, "Colleague's file")
        .type_text(&theirs.display().to_string());
    harness.run_ok();
    harness.key_press(Key::Enter);
    harness.run_ok();
}

fn notes(path: &Path) -> Vec<String> {
    let store = Store::open_read_only(path).unwrap();
    let incidents = store.incidents().unwrap().into_iter();
    incidents
        .map(|it| it.note)
        .filter(|note| !note.is_empty())
        .collect()
}

#[test]
fn a_colleagues_file_is_compared_taken_in_part_taken_back_and_done_again() {
    let (mut harness, folder) = window([1600.0, 1000.0], 1.0);
    let ours = folder.path().join("try.harmattan");
    let theirs = colleague(&ours);
    let bytes = std::fs::read(&theirs).unwrap();
    let n_before = desk(&harness).unwrap().incidents.len();
    let noted = notes(&ours);
    open(&mut harness, &theirs);
    for tab in [
        "All 4",
        "Added 1",
        "Changed 1",
        "Conflicting 1",
        "Taken out 1",
    ] {
        harness.get_by_label(&format!("Show: {tab}"));
    }
    // What only the colleague did is marked; what overrules us is not.
    harness.get_by_label("Take 2 incidents").click();
    wait(&mut harness, "the take", |desk| {
        desk.compare.taken.is_some() && !desk.compare.is_busy && !desk.saving
    });
    harness.run_ok();
    assert_eq!(desk(&harness).unwrap().incidents.len(), n_before + 1);
    let taken = notes(&ours);
    assert!(taken.contains(&"seen by the mayor".to_owned()));
    assert!(
        taken.contains(&"told by the prefect".to_owned()) && taken.contains(&"ours".to_owned())
    );
    harness.get_by_label("Show: All 2");
    harness.get_by_label("Nothing is marked");

    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    wait(&mut harness, "undo", |desk| {
        desk.n_undone == 1 && !desk.compare.is_busy
    });
    harness.run_ok();
    assert_eq!(notes(&ours), noted);
    harness.get_by_label("Show: All 4");
    let redo = Modifiers::COMMAND | Modifiers::SHIFT;
    harness.key_press_modifiers(redo, Key::Z);
    wait(&mut harness, "redo", |desk| {
        desk.n_undone == 0 && !desk.compare.is_busy
    });
    harness.run_ok();
    assert_eq!(notes(&ours), taken);
    assert_eq!(
        std::fs::read(&theirs).unwrap(),
        bytes,
        "the colleague's file is as it was"
    );
}

#[test]
fn each_row_opens_both_sides_and_is_taken_or_left_by_click_and_by_key() {
    let (mut harness, folder) = window([1280.0, 720.0], 1.0);
    let ours = folder.path().join("try.harmattan");
    let theirs = colleague(&ours);
    open(&mut harness, &theirs);
    harness.get_by_label("Show: Conflicting 1").click();
    harness.run_ok();
    harness.get_by_label_contains("both changed, ").click();
    wait(&mut harness, "both sides", |desk| {
        desk.compare.sides.is_some()
    });
    harness.run_ok();
    harness.get_by_label("Status. Mine: accepted. Theirs: rejected");
    harness.get_by_label_contains("Note. Mine: ours. Theirs: ");
    harness.get_by_label("Theirs · amina, 28 Nov 2026");
    let marked = |harness: &Window| desk(harness).unwrap().compare.n_marked();
    assert_eq!(marked(&harness), 2);
    harness
        .get_by_label("What becomes of it: Take theirs")
        .click();
    harness.run_ok();
    assert_eq!(marked(&harness), 3);
    harness.key_press(Key::T);
    harness.run_ok();
    assert_eq!(marked(&harness), 2);
    harness.get_by_label("Take all of these").click();
    harness.run_ok();
    assert_eq!(marked(&harness), 3);
    harness.get_by_label("Show: All 4").click();
    harness.run_ok();
    harness.get_by_label("Leave all of these").click();
    harness.run_ok();
    assert_eq!(marked(&harness), 0);
    let first = desk(&harness).unwrap().compare.found.clone().unwrap();
    for _ in 0..9 {
        harness.key_press(Key::ArrowDown);
        harness.run_ok();
    }
    let last = &first.lines[3].entry.uuid;
    assert_eq!(desk(&harness).unwrap().compare.shown.as_ref(), Some(last));
    harness.key_press(Key::Escape);
    harness.run_ok();
    assert!(desk(&harness).unwrap().compare.path.is_none());
}

#[test]
fn a_file_that_is_no_project_is_said_to_be_none_and_left() {
    let (mut harness, folder) = window([1280.0, 720.0], 1.0);
    let other = folder.path().join("notes.harmattan");
    std::fs::write(&other, "a shopping list").unwrap();
    harness
        .get_by_label_contains("Project: open another")
        .click();
    harness.run_ok();
    harness
        .get_by_label("Compare with a colleague's file")
        .click();
    harness.run_ok();
    choose(&mut harness, &other);
    wait(&mut harness, "the answer", |desk| {
        desk.compare.failed.is_some()
    });
    harness.run_ok();
    harness.get_by_label("This is no Harmattan project. It was left as it is.");
    assert_eq!(std::fs::read_to_string(&other).unwrap(), "a shopping list");
}

/// For a person to look at: written where `HARMATTAN_PICTURES` names a folder.
#[test]
fn the_sheet_is_drawn_in_both_palettes_and_languages() {
    if std::env::var_os("HARMATTAN_PICTURES").is_none() {
        return;
    }
    for (size, name) in [([1600.0, 1000.0], "large"), ([1280.0, 720.0], "small")] {
        let renderer = SoftRenderer::default();
        let (mut harness, folder) = drawn_window(size, 1.0, renderer.clone());
        let theirs = colleague(&folder.path().join("try.harmattan"));
        open(&mut harness, &theirs);
        harness.get_by_label_contains("both changed, ").click();
        wait(&mut harness, "both sides", |desk| {
            desk.compare.sides.is_some()
        });
        harness.run_ok();
        for language in ["en", "fr"] {
            for theme in [egui::Theme::Dark, egui::Theme::Light] {
                harness.ctx.set_theme(theme);
                harness.run_ok();
                picture(
                    &renderer,
                    &harness,
                    &format!("compare-{name}-{theme:?}-{language}"),
                );
            }
            if language == "en" {
                harness.key_press_modifiers(Modifiers::COMMAND, Key::Comma);
                harness.run_ok();
                harness.get_by_label("Language: Français").click();
                harness.run_ok();
                harness.key_press_modifiers(Modifiers::COMMAND, Key::Comma);
                harness.run_ok();
            }
        }
    }
}
