//! Opening a project takes as long as it is large: it is counted, can be given up, and what is then not
//! open says so and offers to open it.

use std::path::PathBuf;
use std::sync::Arc;

use egui::{Key, Modifiers, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use harmattan::basemap::Basemap;
use harmattan::desk::{Command, Desk, Done, Job, Progress};
use harmattan::view::{self, Panels, theme};

use crate::rests;

const AT: &str = "2026-01-01T00:00:00Z";

/// A desk with its panels, and what was asked of it.
struct State {
    desk: Desk,
    panels: Panels,
    asked: Vec<Command>,
}

/// A window in which a project is being opened, and the end of that work that who opens it holds.
fn opening() -> (Harness<'static, State>, Progress) {
    let path = PathBuf::from("large.harmattan");
    let (desk, jobs) = Desk::opening(path, "a test".to_owned());
    let progress = jobs.into_iter().find_map(|job| match job {
        Job::Open { progress, .. } => Some(progress),
        _ => None,
    });
    let state = State {
        desk,
        panels: Panels::new(Arc::new(Basemap::embedded())),
        asked: Vec::new(),
    };
    let harness = Harness::builder()
        .with_size(vec2(1280.0, 720.0))
        .with_max_steps(24)
        .with_context_setup(theme::install)
        .build_ui_state(
            |ui, state: &mut State| {
                for command in view::ui(ui, &state.desk, &mut state.panels) {
                    state.desk.apply(command.clone(), AT);
                    state.asked.push(command);
                }
            },
            state,
        );
    (harness, progress.unwrap())
}

#[test]
fn opening_is_counted_and_given_up_by_its_button_or_by_escape() {
    let (mut harness, progress) = opening();
    progress.set_total(1_000_000);
    progress.set_done(250_000);
    for _ in 0..6 {
        harness.step();
    }
    harness.get_by_label_contains("Opening large 250");
    harness.get_by_label("Cancel").click();
    harness.step();
    assert!(progress.is_cancelled());
    harness.step();
    harness.get_by_label("Stopping");

    let (mut harness, progress) = opening();
    for _ in 0..6 {
        harness.step();
    }
    harness.key_press(Key::Escape);
    harness.step();
    harness.step();
    assert!(progress.is_cancelled());
}

#[test]
fn what_is_stored_already_is_not_given_up_any_more() {
    let (mut harness, progress) = opening();
    progress.keep();
    for _ in 0..6 {
        harness.step();
    }
    harness.key_press(Key::Escape);
    harness.step();
    harness.step();
    assert!(!progress.is_cancelled());
    assert!(
        harness
            .get_by_label("Cancel")
            .accesskit_node()
            .is_disabled()
    );
}

#[test]
fn a_project_that_was_not_opened_says_so_and_is_opened_by_a_button() {
    let (mut harness, progress) = opening();
    let path = PathBuf::from("large.harmattan");
    let done = Done::NotOpened(progress.id(), path.clone(), None);
    drop(progress);
    harness.state_mut().desk.take(done, AT);
    harness.run_ok();
    harness.get_by_label("This project is not open");
    rests(&mut harness, "the window");
    harness.key_press_modifiers(Modifiers::NONE, Key::F6);
    harness.run_ok();
    harness.get_by_label("Open it").click();
    harness.step();
    let asked = &harness.state().asked;
    assert!(asked.contains(&Command::OpenProject(path)), "{asked:?}");
}
