//! Table, details, time panel and map as one: what is done in one is seen in the others, what a person
//! changed stands in the history, and nothing is drawn while nothing changes.

use egui::{Key, Modifiers, OutputCommand};
use egui_kittest::kittest::Queryable as _;

use crate::rests;
use crate::soft_renderer::SoftRenderer;
use crate::window::{Window, choose_the_second, desk, drawn_window, picture, shown, wait, window};

#[test]
fn what_a_person_chose_stands_in_the_history_with_what_it_was_before() {
    let (mut harness, _folder) = window([1600.0, 1000.0], 1.0);
    choose_the_second(&mut harness);
    wait(&mut harness, "the change", |desk| {
        desk.detail
            .as_ref()
            .is_some_and(|detail| !detail.history.is_empty())
    });
    harness.get_by_label("History").scroll_to_me();
    harness.run_ok();
    harness.get_by_label_contains("a test · changed");
    harness.get_by_label_contains("Status: accepted, before: candidate");
    harness.get_by_label_contains("place is sure, before: place waits for an answer");
}

#[test]
fn a_citation_has_title_source_day_words_and_the_incidents_number() {
    let (mut harness, _folder) = window([1600.0, 1000.0], 1.0);
    harness.key_press(Key::N);
    wait(&mut harness, "the details", |desk| desk.detail.is_some());
    harness.get_by_label("Copy citation").scroll_to_me();
    harness.run_ok();
    harness.get_by_label("Copy citation").click();
    harness.step();
    let commands = &harness.output().platform_output.commands;
    let copied = commands.iter().find_map(|command| match command {
        OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    let copied = copied.expect("a citation");
    let detail = desk(&harness).unwrap().detail.as_ref().unwrap();
    let (incident, report) = (&detail.incident, &detail.reports[0]);
    assert!(copied.contains(&incident.uuid), "{copied}");
    assert!(copied.contains(&report.title) && copied.contains(&report.source.name));
    let evidence = &incident.claims[0].evidence[0];
    let words = &report.text[evidence.bytes.clone()];
    let first = words.split_whitespace().next().unwrap();
    assert!(copied.contains(first), "{copied}");
    harness.run_ok();
}

#[test]
fn space_marks_lines_of_the_table_and_the_map_and_the_time_panel_show_them() {
    let (mut harness, _folder) = window([1600.0, 1000.0], 1.0);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::T);
    harness.run_ok();
    let first = harness.query_all_by_role(egui::accesskit::Role::Row).next();
    first.expect("a line").click();
    harness.run_ok();
    harness.key_press(Key::Space);
    harness.run_ok();
    assert_eq!(harness.state().as_ref().unwrap().map().marked.len(), 1);
    harness.key_press(Key::Space);
    harness.run_ok();
    assert!(harness.state().as_ref().unwrap().map().marked.is_empty());
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.run_ok();
    let n = desk(&harness).unwrap().shown.rows.len();
    assert_eq!(harness.state().as_ref().unwrap().map().marked.len(), n);
}

#[test]
fn what_is_left_out_is_seen_in_the_table_and_left_again() {
    let (mut harness, _folder) = window([1600.0, 1000.0], 1.0);
    let all = shown(&harness);
    harness.key_press(Key::Num1);
    harness.run_ok();
    harness
        .get_by_label_contains("of a kind that is off: see them in the table")
        .click();
    harness.run_ok();
    harness.get_by_label_contains("left out: of a kind that is off");
    let line = harness.query_all_by_role(egui::accesskit::Role::Row).next();
    line.expect("a line").click();
    harness.run_ok();
    let selected = desk(&harness).unwrap().selected_incident().unwrap();
    assert_eq!(
        selected.kind.group(),
        harmattan::incident::KindGroup::Battles
    );
    harness.get_by_label("Back to what is shown").click();
    harness.run_ok();
    assert!(harness.query_by_label("Lift this limit").is_none());
    harness
        .get_by_label_contains("of a kind that is off: see them in the table")
        .click();
    harness.run_ok();
    harness.get_by_label("Lift this limit").click();
    harness.run_ok();
    assert_eq!(shown(&harness), all);
    assert!(harness.query_by_label("Back to what is shown").is_none());
}

#[test]
fn with_table_details_and_two_windows_open_nothing_is_drawn_while_nothing_changes() {
    let (mut harness, _folder) = window([1600.0, 1000.0], 1.0);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::T);
    harness.key_press(Key::N);
    harness.get_by_label("Step: Year").click();
    harness.run_ok();
    harness.key_press(Key::Comma);
    harness.run_ok();
    harness
        .get_by_label_contains("Compare with the days before")
        .click();
    wait(&mut harness, "the details", |desk| desk.detail.is_some());
    // Names arrive from their thread.
    std::thread::sleep(std::time::Duration::from_millis(1500));
    rests(&mut harness, "the window");
}

/// Pictures for a person to look at, where a folder for them is named.
#[test]
fn pictures_of_history_and_of_what_is_left_out() {
    for (size, theme) in [
        ([1600.0, 1000.0], egui::Theme::Dark),
        ([1600.0, 1000.0], egui::Theme::Light),
    ] {
        let renderer = SoftRenderer::default();
        let (mut harness, _folder): (Window, _) = drawn_window(size, 1.0, renderer.clone());
        harness.ctx.set_theme(theme);
        choose_the_second(&mut harness);
        wait(&mut harness, "the change", |desk| {
            desk.detail
                .as_ref()
                .is_some_and(|detail| !detail.history.is_empty())
        });
        harness.key_press(Key::Num1);
        harness.run_ok();
        harness
            .get_by_label_contains("of a kind that is off: see them in the table")
            .click();
        harness.get_by_label("History").scroll_to_me();
        harness.run_ok();
        let name = format!("left-out-{theme:?}-{}", size[0]).to_lowercase();
        picture(&renderer, &harness, &name);
    }
}
