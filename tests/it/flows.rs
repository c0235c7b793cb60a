//! What an analyst does in one sitting, from one part of the window to the next, driven by clicks and
//! keys: a name taught in one report and met in the next, an empty clipboard, a field that keeps the
//! keyboard. Every report is invented.

use egui::{Event, Key, Modifiers, Role};
use egui_kittest::kittest::Queryable as _;
use harmattan::app::App;
use harmattan::desk::review::Told as Answer;
use harmattan::desk::{Desk, Notice, Told};
use harmattan::incident::Incident;

use crate::window::{Window, desk, until, wait, window};

const FIRST: &str = "Burkina Faso : trois civils tués à Saré
Publié le 4 avril 2024

Des hommes armés ont tué trois civils à Saré le 2 avril 2024, selon un élu local.
";
const SECOND: &str = "Burkina Faso : nouvelle attaque à Saré
Publié le 11 avril 2024

Des hommes armés ont attaqué le marché de Saré le 9 avril 2024, tuant deux personnes.
";
const SURE: &str = "Mali wire, 13 March 2024

Gunmen attacked the village of Diallassagou in the Bankass district on 10 March 2024, killing 14 civilians.
";

fn paste(harness: &mut Window, text: &str, title: &str) {
    let pasted = Event::Paste(text.to_owned());
    harness.input_mut().events.push(pasted);
    harness.step();
    wait(harness, "the report is read", |desk| {
        let open = desk.review.open.as_ref();
        let report = open.and_then(|open| open.report.as_ref());
        report.is_some_and(|report| report.title.contains(title)) && !desk.review.is_underway()
    });
    harness.run_ok();
}

fn first(desk: &Desk) -> &Incident {
    &desk.review.open.as_ref().unwrap().incidents[0]
}

fn press(harness: &mut Window, key: Key) {
    harness.key_press(key);
    harness.run_ok();
}

#[test]
fn a_name_that_was_taught_for_the_project_is_known_in_the_next_report() {
    let (mut harness, _folder) = window([1600.0, 1000.0], 1.0);
    paste(&mut harness, FIRST, "trois civils");
    assert!(!first(desk(&harness).unwrap()).places[0].sure);
    for reach in ["remembered for this report", "remembered for this source"] {
        harness.get_by_label_contains(reach).click();
        harness.run_ok();
    }
    press(&mut harness, Key::Num3);
    wait(&mut harness, "the place", |desk| {
        first(desk).places[0].sure && !desk.review.is_underway()
    });
    let taught = first(desk(&harness).unwrap()).places[0].place_id.clone();
    paste(&mut harness, SECOND, "nouvelle attaque");
    let place = &first(desk(&harness).unwrap()).places[0];
    assert!(place.sure);
    assert_eq!(place.place_id, taught);
    let decided = harness.get_all_by_label_contains("Decided by a test");
    assert!(decided.count() > 0);
}

#[test]
fn where_one_place_is_offered_another_can_still_be_looked_up() {
    for size in [[1600.0, 1000.0], [1280.0, 720.0]] {
        let (mut harness, _folder) = window(size, 1.0);
        paste(&mut harness, SURE, "Mali wire");
        assert_eq!(first(desk(&harness).unwrap()).places[0].choices.len(), 1);
        let button = harness.get_by_role_and_label(Role::Button, "Another place");
        // Above the bar of keys and the status line.
        assert!(button.rect().bottom() <= size[1] - 24.0 - 32.0, "{size:?}");
        // The region by its name of that day.
        harness
            .get_by_label_contains("Choice 1: Diallassagou, village · Bankass · Bandiagara (Mopti");
    }
}

#[test]
fn an_empty_clipboard_says_what_to_do() {
    let (mut harness, _folder) = window([1600.0, 1000.0], 1.0);
    let empty = "The clipboard holds no text";
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Num2);
    harness.run_ok();
    harness.get_by_role_and_label(Role::Button, "Paste").click();
    // A notice goes after a while, whatever else is on its way.
    until(&mut harness, "it is told", |app| !app.desk().log.is_empty());
    harness.step();
    harness.get_by_label_contains(empty);
    until(&mut harness, "the report that opens", App::is_idle);
    // By the key, whose going down the window keeps where it asks the clipboard.
    let n = desk(&harness).unwrap().log.len();
    let up = |key| Event::Key {
        key,
        physical_key: Some(key),
        pressed: false,
        repeat: false,
        modifiers: Modifiers::COMMAND,
    };
    harness.input_mut().events.push(up(Key::V));
    harness.step();
    wait(&mut harness, "it is told again", |desk| desk.log.len() > n);
    // What is pasted says nothing of the kind.
    let n = desk(&harness).unwrap().log.len();
    let pasted = Event::Paste(SURE.to_owned());
    harness.input_mut().events.extend([pasted, up(Key::V)]);
    harness.step();
    wait(&mut harness, "the report", |desk| {
        desk.log.len() > n && !desk.review.is_underway()
    });
    let said = |notice: &Notice| matches!(notice.told, Told::Review(Answer::Empty));
    assert!(!desk(&harness).unwrap().log[n..].iter().any(said));
}

#[test]
fn an_incident_by_hand_is_offered_civilians_and_says_where_it_lacks_a_place() {
    let (mut harness, _folder) = window([1600.0, 1000.0], 1.0);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::N);
    harness.run_ok();
    harness.get_by_label_contains("No place yet");
    press(&mut harness, Key::T);
    let field = harness.get_by_role_and_label(Role::SearchInput, "Targets");
    field.type_text("civi");
    harness.run_ok();
    harness.get_by_role_and_label(Role::ListBoxOption, "Civilians");
}

#[test]
fn a_merged_incident_says_by_its_number_what_it_became_part_of() {
    let (mut harness, _folder) = window([1600.0, 1000.0], 1.0);
    crate::review::compared(&mut harness);
    press(&mut harness, Key::S);
    wait(&mut harness, "they are one", |desk| {
        desk.review.pair.is_none() && !desk.review.is_underway()
    });
    harness.run_ok();
    harness.get_by_label_contains("Merged by a test into number ");
}

#[test]
fn an_empty_project_is_begun_below_the_top_bar_and_measured_without_moving_the_map() {
    let folder = tempfile::tempdir().unwrap();
    let project = folder.path().join("empty.harmattan");
    let mut harness = crate::window::bare(&folder, project, [1280.0, 720.0]);
    until(&mut harness, "the project", |app| app.desk().is_ready());
    wait(&mut harness, "the gazetteer", |desk| {
        desk.gazetteer.is_some()
    });
    let view = |harness: &Window| {
        let camera = harness.state().as_ref().unwrap().camera().unwrap();
        (camera.center, camera.zoom)
    };
    let before = view(&harness);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Num3);
    wait(&mut harness, "nothing to measure", |desk| !desk.sifting);
    harness.get_by_label_contains("No incidents yet");
    assert!(harness.query_by_label_contains("1970").is_none());
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Num1);
    harness.run_ok();
    assert_eq!(view(&harness), before);
    // The card is higher than the map above a table.
    harness.key_press_modifiers(Modifiers::COMMAND, Key::T);
    harness.run_ok();
    let title = harness.get_by_label("Start with a report, a file or the sample");
    assert!(title.rect().top() > 48.0, "{:?}", title.rect());
}

/// Types a letter as a keyboard does: a key and a text.
fn letter(harness: &mut Window, key: Key, text: &str) {
    harness.key_press(key);
    harness.event(Event::Text(text.to_owned()));
    harness.run_ok();
}

#[test]
fn a_field_that_was_ended_by_enter_keeps_the_keyboard() {
    let (mut harness, _folder) = window([1600.0, 1000.0], 1.0);
    let script = |harness: &Window| {
        let app = harness.state().as_ref().unwrap();
        app.settings(&harness.ctx).script
    };
    let before = script(&harness);
    let check = |harness: &mut Window, field: &str, typed: &str| {
        harness.get_by_label(field).focus();
        harness.run_ok();
        harness.get_by_label(field).type_text(typed);
        harness.run_ok();
        press(harness, Key::Enter);
        letter(harness, Key::L, "l");
        assert_eq!(script(harness), before, "{field}");
        assert!(harness.ctx.text_edit_focused(), "{field}");
    };
    press(&mut harness, Key::Y);
    check(
        &mut harness,
        "Path of a file to lie over the map",
        "/nowhere.gpx",
    );
    for (sheet, field, typed) in [
        ("Ground", "Path of a file of tiles", "/nowhere.mbtiles"),
        ("Views", "Name of this view", "The delta"),
    ] {
        harness.get_by_label(&format!("Sheet: {sheet}")).click();
        harness.run_ok();
        check(&mut harness, field, typed);
    }
}

#[test]
fn the_size_of_symbols_and_the_limit_on_deaths_have_names_of_their_own() {
    let (harness, _folder) = window([1600.0, 1000.0], 1.0);
    harness.get_by_label_contains("Size: deaths");
    let n = harness.query_all_by_label_contains("Deaths").count();
    assert!(n <= 1, "{n} parts are called so");
}

#[test]
fn steps_without_incidents_are_played_through_without_a_word() {
    let (mut harness, _folder) = window([1600.0, 1000.0], 1.0);
    let words = "Nothing passes";
    let is_empty = |app: &App| app.desk().shown.rows.is_empty() && !app.desk().sifting;
    press(&mut harness, Key::Space);
    until(&mut harness, "an empty step", is_empty);
    harness.step();
    assert!(harness.query_by_label_contains(words).is_none());
    // Held where nothing is shown: another step may come before the key does.
    loop {
        harness.key_press(Key::Space);
        wait(&mut harness, "it is held", |desk| !desk.sifting);
        if harness.state().as_ref().is_some_and(is_empty) {
            break;
        }
        press(&mut harness, Key::Space);
        until(&mut harness, "an empty step", is_empty);
    }
    harness.get_by_label_contains(words);
}
