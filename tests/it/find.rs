//! The search box of the window, driven by keys and clicks without a display.

use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::Queryable as _;

use crate::rests;
use crate::window::{Window, wait};

/// A window on a fresh project, once places can be searched for.
fn window(size: [f32; 2]) -> (Window, tempfile::TempDir) {
    let (mut harness, folder) = crate::window::window(size, 1.0);
    wait(&mut harness, "the names to be found", |desk| {
        let is_ready = |gazetteer: &harmattan::gazetteer::Gazetteer| gazetteer.is_search_ready();
        desk.gazetteer.as_deref().is_some_and(is_ready)
    });
    (harness, folder)
}

fn desk(harness: &Window) -> &harmattan::desk::Desk {
    harness.state().as_ref().unwrap().desk()
}

/// Ctrl K, and the letters one by one.
fn find(harness: &mut Window, typed: &str) {
    harness.key_press_modifiers(Modifiers::COMMAND, Key::K);
    harness.run_ok();
    for letter in typed.chars() {
        harness.event(Event::Text(letter.to_string()));
        harness.step();
    }
    harness.run_ok();
}

/// Whether the list has a row that says this.
fn lists(harness: &Window, said: &str) -> bool {
    harness.query_all_by_label_contains(said).next().is_some()
}

#[test]
fn typing_finds_places_in_either_script_and_says_why() {
    let (mut harness, _folder) = window([1400.0, 880.0]);
    find(&mut harness, "mopt");
    assert!(lists(
        &harness,
        "Mopti, موبتي, seat of a region · Mali, begins so"
    ));
    find(&mut harness, "موبتي");
    assert!(lists(
        &harness,
        "Mopti, موبتي, seat of a region · Mali, whole name"
    ));
    find(&mut harness, "Diallassagou");
    assert!(lists(
        &harness,
        "village · Bandiagara (Mopti before) · Mali, whole name"
    ));
    find(&mut harness, "جالا ساغو");
    assert!(lists(&harness, "Diallassagou, village"));
    find(&mut harness, "14.5, -4.2");
    assert!(lists(&harness, "14.5000° N 4.2000° W"));
    find(&mut harness, "qqxxzzvvkkjj");
    assert!(lists(&harness, "No place is written or sounds like this"));
    rests(&mut harness, "the window");
}

#[test]
fn an_empty_box_lists_every_command_and_enter_runs_none_until_one_is_chosen() {
    let (mut harness, _folder) = window([1400.0, 880.0]);
    find(&mut harness, "");
    assert!(lists(&harness, "Export what is shown, command"));
    harness.key_press(Key::Enter);
    harness.run_ok();
    assert!(lists(&harness, "Export what is shown, command"), "none ran");
    // Down comes to the first command, up from there to the last.
    harness.key_press(Key::ArrowDown);
    harness.key_press(Key::ArrowDown);
    harness.key_press(Key::Enter);
    harness.run_ok();
    assert!(lists(&harness, "Inbox"), "the review is open");
    assert!(!lists(&harness, "Export what is shown, command"));
    rests(&mut harness, "the window");
}

#[test]
fn enter_flies_there_and_leaves_a_pin_until_escape() {
    let (mut harness, _folder) = window([1400.0, 880.0]);
    find(&mut harness, "kidal");
    harness.key_press(Key::Enter);
    harness.run_ok();
    assert!(lists(&harness, "Pin: Kidal, seat of a region"));
    assert!(!lists(&harness, "Kidal, كيدال"), "the list is closed");
    let camera = harness.state().as_ref().unwrap().camera().unwrap();
    let center = camera.center.position();
    assert!(
        (center.x() - 1.4).abs() < 0.2 && (center.y() - 18.4).abs() < 0.2,
        "{center:?}"
    );
    harness.key_press(Key::Escape);
    harness.run_ok();
    assert!(!lists(&harness, "Pin: "));
}

#[test]
fn arrows_choose_a_row_and_escape_closes_before_it_clears() {
    let (mut harness, _folder) = window([1280.0, 720.0]);
    find(&mut harness, "gao");
    harness.key_press(Key::ArrowDown);
    harness.run_ok();
    harness.key_press(Key::Enter);
    harness.run_ok();
    assert!(lists(&harness, "Pin: Gao, village"));
    find(&mut harness, "kayes");
    harness.key_press(Key::Escape);
    harness.run_ok();
    assert!(
        lists(&harness, "Pin: Gao, village"),
        "only the list is closed"
    );
    assert!(!lists(&harness, "begins so"));
    harness.key_press(Key::Escape);
    harness.run_ok();
    assert!(!lists(&harness, "Pin: "));
}

#[test]
fn a_click_on_a_row_goes_there_and_the_cross_clears() {
    let (mut harness, _folder) = window([1280.0, 720.0]);
    find(&mut harness, "tessalit");
    let row = "Tessalit, تيساليت";
    let row = harness.get_all_by_label_contains(row).next().unwrap();
    row.click();
    harness.run_ok();
    assert!(lists(&harness, "Pin: Tessalit"));
    harness.get_by_label("Clear the search").click();
    harness.run_ok();
    assert!(!lists(&harness, "Pin: "));
}

#[test]
fn a_place_that_was_found_is_taken_for_an_incident_that_is_not_sure() {
    let (mut harness, _folder) = window([1600.0, 1000.0]);
    let is_open = |desk: &harmattan::desk::Desk| {
        let detail = desk.detail.as_ref();
        let place = detail.and_then(|detail| detail.incident.places.first());
        place.is_some_and(|place| {
            !place.sure && place.relation != harmattan::incident::Relation::Between
        })
    };
    let mut walked = 0;
    while !is_open(desk(&harness)) {
        walked += 1;
        assert!(walked < 40, "the sample has a place that is not sure");
        harness.key_press(Key::N);
        let before = desk(&harness).selected;
        harness.run_ok();
        wait(&mut harness, "the next incident", |desk| {
            let detail = desk.detail.as_ref();
            let is_its = detail.is_some_and(|detail| Some(detail.incident.id) == desk.selected);
            desk.selected != before && is_its
        });
        harness.run_ok();
    }
    let incident = desk(&harness).selected;
    find(&mut harness, "bankass");
    harness.key_press_modifiers(Modifiers::SHIFT, Key::Enter);
    harness.run_ok();
    wait(&mut harness, "the change", |desk| {
        let place = desk
            .selected_incident()
            .and_then(|incident| incident.places.first());
        place.is_some_and(|place| place.sure && place.chosen_by == "a test")
    });
    let place = &desk(&harness).selected_incident().unwrap().places[0];
    assert_eq!(place.name.as_deref(), Some("Bankass"));
    assert_eq!(desk(&harness).selected, incident);
    assert!(!lists(&harness, "Pin: "));
}
