//! The window, driven by clicks and keys without a display or a graphics card.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use egui::{Key, Modifiers, Pos2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use harmattan::app::{App, Places};
use harmattan::view::theme;

use crate::rests;
use crate::soft_renderer::SoftRenderer;

pub(crate) type Window = Harness<'static, Option<App>>;

/// A window on a fresh project, once the sample is on the map.
pub(crate) fn window(size: [f32; 2], scale: f32) -> (Window, tempfile::TempDir) {
    drawn_window(size, scale, SoftRenderer::default())
}

pub(crate) fn drawn_window(
    size: [f32; 2],
    scale: f32,
    renderer: SoftRenderer,
) -> (Window, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let project = folder.path().join("try.harmattan");
    let mut harness = built(&folder, project, size, scale, renderer);
    let is_open = |desk: &harmattan::desk::Desk| {
        matches!(desk.project, harmattan::desk::Project::Open(_)) && !desk.saving
    };
    wait(&mut harness, "the project did not open", is_open);
    harness.key_press(Key::Enter);
    let has_rows = |desk: &harmattan::desk::Desk| !desk.shown.rows.is_empty();
    wait(&mut harness, "the sample did not come", has_rows);
    (harness, folder)
}

/// A window that opens a file, whatever it is.
pub(crate) fn bare(folder: &tempfile::TempDir, project: PathBuf, size: [f32; 2]) -> Window {
    built(folder, project, size, 1.0, SoftRenderer::default())
}

fn built(
    folder: &tempfile::TempDir,
    project: PathBuf,
    size: [f32; 2],
    scale: f32,
    renderer: SoftRenderer,
) -> Window {
    // The tour has a test of its own.
    let settings = "{\"toured\": true}";
    std::fs::write(folder.path().join("settings.json"), settings).unwrap();
    let places = Places {
        project,
        settings: Some(folder.path().join("settings.json")),
        cache: None,
        gazetteer: None,
    };
    Harness::builder()
        .with_size(vec2(size[0], size[1]))
        .with_pixels_per_point(scale)
        .with_max_steps(24)
        .with_context_setup(theme::install)
        .renderer(renderer)
        .build_ui_state(
            move |ui, app: &mut Option<App>| {
                let app =
                    app.get_or_insert_with(|| App::new(ui.ctx(), &places, "a test".to_owned()));
                app.advance(ui.ctx());
                app.draw(ui);
            },
            None,
        )
}

pub(crate) fn desk(harness: &Window) -> Option<&harmattan::desk::Desk> {
    harness.state().as_ref().map(App::desk)
}

pub(crate) fn shown(harness: &Window) -> usize {
    desk(harness).unwrap().shown.n_shown
}

/// Keeps a picture of the window for a person to look at, where a folder for them is named.
pub(crate) fn picture(renderer: &SoftRenderer, harness: &Window, name: &str) {
    let image = renderer.picture(harness);
    if let Some(folder) = std::env::var_os("HARMATTAN_PICTURES") {
        let path = std::path::Path::new(&folder).join(format!("{name}.png"));
        harmattan::render::write_png(&path, &image).unwrap();
    }
}

#[test]
fn a_first_start_shows_the_sample_and_then_rests() {
    let (mut harness, _folder) = window([1400.0, 880.0], 1.0);
    assert!(shown(&harness) >= 19);
    // Names arrive from their thread; after that nothing repaints.
    std::thread::sleep(Duration::from_millis(1500));
    rests(&mut harness, "the window");
}

#[test]
fn a_kind_is_turned_off_by_its_row_and_by_its_key() {
    let (mut harness, _folder) = window([1400.0, 880.0], 1.0);
    let all = shown(&harness);
    harness.get_by_label_contains("Battles:").click();
    harness.run_ok();
    let without = shown(&harness);
    assert!(without < all);
    harness.get_by_label_contains("of a kind that is off");
    harness.key_press(Key::Num1);
    harness.run_ok();
    assert_eq!(shown(&harness), all);
}

#[test]
fn a_place_is_put_by_hand_after_a_look_at_what_speaks_against_it() {
    let (mut harness, _folder) = window([1600.0, 1000.0], 1.0);
    harness.key_press(Key::N);
    wait(&mut harness, "the details", |desk| desk.detail.is_some());
    harness.get_by_label("Place by hand").click();
    harness.run_ok();
    harness.get_by_label("Coordinates").type_text("nowhere");
    harness.run_ok();
    harness.get_by_label_contains("is no part of a coordinate");
    harness.get_by_label("Cancel").scroll_to_me();
    harness.run_ok();
    harness.get_by_label("Cancel").click();
    harness.run_ok();
    harness.get_by_label("Place by hand").click();
    harness.run_ok();
    harness
        .get_by_label("Coordinates")
        .type_text("48°51'N 2°21'E");
    harness.run_ok();
    harness.get_by_label_contains("Far from all countries");
    // What is known of the place may push it below the window's end.
    harness.get_by_label("Place here").scroll_to_me();
    harness.run_ok();
    harness.get_by_label("Place here").click();
    let is_moved = |desk: &harmattan::desk::Desk| {
        let place = desk
            .detail
            .as_ref()
            .map(|detail| &detail.incident.places[0]);
        place.is_some_and(|place| place.is_by_person() && place.place_id.is_none())
    };
    wait(&mut harness, "the place is moved", is_moved);
    harness.get_by_label_contains("Placed by hand by a test");
    harness.get_by_label_contains("In spite of this: Far from");
}

#[test]
fn walking_through_the_incidents_opens_their_details_with_the_whole_chain() {
    let (mut harness, _folder) = window([1600.0, 1000.0], 1.0);
    harness.key_press(Key::N);
    harness.run_ok();
    wait(&mut harness, "the details", |desk| desk.detail.is_some());
    harness.get_by_label_contains("Incident 1 of");
    harness.get_by_label_contains("Written as");
    let detail = desk(&harness).unwrap().detail.as_ref().unwrap();
    assert!(!detail.incident.claims[0].evidence.is_empty());
    harness.key_press(Key::Escape);
    harness.run_ok();
    assert!(desk(&harness).unwrap().selected.is_none());
}

#[test]
fn the_window_of_time_moves_by_steps_and_says_what_it_leaves_out() {
    let (mut harness, _folder) = window([1400.0, 880.0], 1.0);
    let all = shown(&harness);
    harness.get_by_label_contains("Instant").click();
    harness.run_ok();
    assert!(shown(&harness) < all);
    harness.get_by_label_contains("outside the dates");
    let before = desk(&harness).unwrap().filter.window;
    harness.key_press(Key::Comma);
    harness.run_ok();
    assert_ne!(desk(&harness).unwrap().filter.window, before);
    harness.get_by_label_contains("Shown ").click();
    harness.run_ok();
    assert_eq!(shown(&harness), all);
}

#[test]
fn a_click_on_a_symbol_selects_it_and_a_click_on_nothing_lets_it_go() {
    let (mut harness, _folder) = window([1600.0, 1000.0], 1.0);
    let app = harness.state().as_ref().unwrap();
    let hits = app.hits();
    let hit = hits
        .iter()
        .rev()
        .find(|hit| hit.2 == 1)
        .copied()
        .expect("a single symbol");
    click(&mut harness, hit.0);
    assert!(desk(&harness).unwrap().selected.is_some());
    click(&mut harness, Pos2::new(420.0, 300.0));
    harness.run_ok();
}

pub(crate) fn click(harness: &mut Window, at: Pos2) {
    harness.hover_at(at);
    harness.step();
    for pressed in [true, false] {
        harness.input_mut().events.push(egui::Event::PointerButton {
            pos: at,
            button: egui::PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        });
        harness.step();
    }
    harness.run_ok();
}

#[test]
fn nothing_panics_from_small_to_4k_and_up_to_double_scale() {
    for (size, scale) in [
        ([1280.0, 720.0], 1.0),
        ([1920.0, 1080.0], 1.5),
        ([1920.0, 1080.0], 2.0),
        ([960.0, 600.0], 1.0),
    ] {
        let renderer = SoftRenderer::default();
        let (mut harness, _folder) = drawn_window(size, scale, renderer.clone());
        harness.key_press(Key::N);
        harness.run_ok();
        harness.key_press(Key::L);
        harness.run_ok();
        harness.get_by_label("Light").click();
        harness.run_ok();
        let picture = renderer.picture(&harness);
        let sides = [picture.width as f32, picture.height as f32].map(|side| side / scale);
        assert!((sides[0] - size[0]).abs() < 1.0 && (sides[1] - size[1]).abs() < 1.0);
        let colors: std::collections::BTreeSet<_> =
            picture.pixels.iter().map(egui::Color32::to_array).collect();
        assert!(colors.len() > 200, "{} colours at {size:?}", colors.len());
    }
}

#[test]
fn the_wheel_turns_the_map_only_over_the_map() {
    let (mut harness, _folder) = window([1400.0, 880.0], 1.0);
    let zoom = |harness: &Window| harness.state().as_ref().unwrap().camera().unwrap().zoom;
    let before = zoom(&harness);
    let turn = |harness: &mut Window, at: Pos2| {
        harness.hover_at(at);
        harness.step();
        for _ in 0..30 {
            harness.input_mut().events.push(egui::Event::MouseWheel {
                unit: egui::MouseWheelUnit::Point,
                delta: vec2(0.0, -60.0),
                phase: egui::TouchPhase::Move,
                source: egui::MouseWheelSource::Wheel,
                modifiers: Modifiers::NONE,
            });
            harness.step();
        }
        harness.run_ok();
    };
    turn(&mut harness, Pos2::new(150.0, 400.0));
    assert!((zoom(&harness) - before).abs() < 1e-6, "a list at its end");
    let at = Pos2::new(800.0, 300.0);
    let under = |harness: &Window| {
        let camera = harness.state().as_ref().unwrap().camera().unwrap();
        camera.map_from_screen(at).position()
    };
    let place = under(&harness);
    turn(&mut harness, at);
    assert!(zoom(&harness) < before - 0.1);
    // To the limit and on: nothing moves there, and the place stays under the pointer.
    for _ in 0..6 {
        turn(&mut harness, at);
    }
    let far = under(&harness);
    let moved = (far.x() - place.x()).abs() + (far.y() - place.y()).abs();
    assert!(moved < 0.5, "{place:?} {far:?}");
}

#[test]
fn the_sample_goes_by_its_button() {
    let (mut harness, _folder) = window([1600.0, 1000.0], 1.0);
    harness.get_by_label("Remove sample data").scroll_to_me();
    harness.run_ok();
    harness.get_by_label("Remove sample data").click();
    harness.run_ok();
    wait(&mut harness, "the sample goes", |desk| {
        desk.incidents.is_empty()
    });
    assert!(
        harness
            .query_all_by_label("Fills as incidents arrive.")
            .next()
            .is_some()
    );
    // The tour lies where the card is, which waits until it is over.
    harness.get_by_label("Tour in three steps").click();
    harness.run_ok();
    assert!(harness.query_by_label("Open the sample project").is_none());
    harness.key_press(Key::Escape);
    harness.run_ok();
    harness.get_by_label("Open the sample project").click();
    wait(&mut harness, "the sample comes", |desk| {
        !desk.incidents.is_empty()
    });
    assert!(shown(&harness) >= 19);
}

/// Waits until something holds, and then until all that was asked of the threads is on the screen.
#[track_caller]
pub(crate) fn wait(
    harness: &mut Window,
    what: &str,
    holds: impl Fn(&harmattan::desk::Desk) -> bool,
) {
    until(harness, what, |app| holds(app.desk()));
    until(harness, what, App::is_idle);
    harness.run_ok();
}

/// Steps until something holds, which may hold for a moment only.
#[track_caller]
pub(crate) fn until(harness: &mut Window, what: &str, holds: impl Fn(&App) -> bool) {
    let since = Instant::now();
    while !harness.state().as_ref().is_some_and(&holds) {
        assert!(since.elapsed() < Duration::from_mins(4), "{what}");
        std::thread::sleep(Duration::from_millis(20));
        harness.step();
    }
}

fn n_decided(desk: &harmattan::desk::Desk) -> usize {
    desk.decisions.aliases().count()
}

/// Selects the first incident whose place waits for an answer among several, and takes the second
/// of them. The incident's UUID and the place's id.
pub(crate) fn choose_the_second(harness: &mut Window) -> (String, String) {
    use harmattan::incident::Relation;
    for _ in 0..40 {
        harness.key_press(Key::N);
        harness.run_ok();
        wait(harness, "the details", |desk| {
            let detail = desk.detail.as_ref();
            detail.is_some_and(|detail| Some(detail.incident.id) == desk.selected)
        });
        let incident = &desk(harness).unwrap().detail.as_ref().unwrap().incident;
        let place = &incident.places[0];
        if place.sure || place.relation == Relation::Between || place.choices.len() < 2 {
            continue;
        }
        let chosen = (incident.uuid.clone(), place.choices[1].place_id.clone());
        let at = harness.get_by_label_contains("Choice 2:").rect().center();
        harness.hover_at(at);
        harness.step();
        for _ in 0..2 {
            for pressed in [true, false] {
                harness.input_mut().events.push(egui::Event::PointerButton {
                    pos: at,
                    button: egui::PointerButton::Primary,
                    pressed,
                    modifiers: Modifiers::NONE,
                });
            }
            harness.step();
        }
        harness.run_ok();
        return chosen;
    }
    panic!("every place of the sample is sure");
}

#[test]
fn a_choice_is_remembered_listed_exported_forgotten_imported_and_undone() {
    let (mut harness, folder) = window([1600.0, 1000.0], 1.0);
    let (_, place_id) = choose_the_second(&mut harness);
    wait(&mut harness, "the choice is remembered", |desk| {
        n_decided(desk) == 1
    });
    let alias = desk(&harness)
        .unwrap()
        .decisions
        .aliases()
        .next()
        .unwrap()
        .clone();
    assert_eq!(alias.place_id, place_id);
    assert_eq!(alias.scope.reach().code(), "report");
    harness.get_by_label("Remember for: this report");

    harness.get_by_label("All names decided").click();
    harness.run_ok();
    let row = format!("{} is {}, for a report", alias.written, alias.place_name);
    harness.get_by_label_contains(&row);
    let path = folder.path().join("names.csv");
    harness.get_by_label("Path of a file of names").focus();
    harness.run_ok();
    let field = harness.get_by_label("Path of a file of names");
    field.type_text(path.to_str().unwrap());
    harness.run_ok();
    let buttons: Vec<_> = harness.get_all_by_label("Export").collect();
    // The last is that of the list, which lies over the top bar's.
    buttons.last().unwrap().click();
    harness.run_ok();
    // The file is there before its last line is.
    wait(&mut harness, "exported", |_| {
        std::fs::read_to_string(&path).is_ok_and(|table| table.contains(&alias.written))
    });
    wait(&mut harness, "nothing is on its way", |desk| !desk.saving);

    let forget = format!("Forget {} = {}", alias.written, alias.place_name);
    harness.get_by_label(&forget).click();
    harness.run_ok();
    wait(&mut harness, "forgotten", |desk| n_decided(desk) == 0);
    harness.get_by_label_contains("Nothing is decided yet");
    harness.get_by_label("Import").click();
    harness.run_ok();
    wait(&mut harness, "imported", |desk| n_decided(desk) == 1);
    let again = desk(&harness)
        .unwrap()
        .decisions
        .aliases()
        .next()
        .unwrap()
        .clone();
    assert_eq!(
        (
            &again.written,
            &again.place_id,
            &again.scope,
            &again.who,
            &again.at
        ),
        (
            &alias.written,
            &alias.place_id,
            &alias.scope,
            &alias.who,
            &alias.at
        )
    );
    for n_left in [0, 1, 0] {
        harness.get_by_label("Undo the last").click();
        harness.run_ok();
        wait(&mut harness, "undone", |desk| n_decided(desk) == n_left);
    }
    wait(&mut harness, "the place is open again", |desk| {
        let detail = desk.detail.as_ref();
        detail.is_some_and(|detail| !detail.incident.places[0].sure)
    });
    harness.key_press(Key::Escape);
    harness.run_ok();
    assert!(harness.query_by_label("Names decided").is_some());
    assert!(harness.query_by_label("Undo the last").is_none());
    assert!(
        desk(&harness).unwrap().selected.is_some(),
        "only the list was closed"
    );
}

#[test]
fn what_was_decided_for_the_project_holds_the_next_time() {
    let (mut harness, _folder) = window([1600.0, 1000.0], 1.0);
    let (uuid, place_id) = choose_the_second(&mut harness);
    wait(&mut harness, "the choice is remembered", |desk| {
        n_decided(desk) == 1
    });
    harness.get_by_label("Remember for: this project").click();
    harness.run_ok();
    wait(&mut harness, "it holds for the project", |desk| {
        let mut decided = desk.decisions.aliases();
        decided.all(|alias| alias.scope.reach().code() == "project")
    });
    harness.get_by_label("Remove sample data").scroll_to_me();
    harness.run_ok();
    harness.get_by_label("Remove sample data").click();
    harness.run_ok();
    wait(&mut harness, "the sample is gone", |desk| {
        desk.incidents.is_empty()
    });
    harness.get_by_label("Add the sample").click();
    harness.run_ok();
    wait(&mut harness, "the sample is back", |desk| {
        !desk.incidents.is_empty()
    });
    let incidents = &desk(&harness).unwrap().incidents;
    let incident = incidents
        .iter()
        .find(|incident| incident.uuid() == uuid)
        .unwrap();
    let place = &incident.places[0];
    assert!(place.sure && !place.is_by_person());
    assert_eq!(place.place_id.as_ref(), Some(&place_id));
    let id = incident.id;
    while desk(&harness).unwrap().selected != Some(id) {
        harness.key_press(Key::N);
        harness.run_ok();
    }
    // Not those of the one before it.
    wait(&mut harness, "the details", |desk| {
        let detail = desk.detail.as_ref();
        detail.is_some_and(|detail| detail.incident.id == id)
    });
    harness.get_by_label_contains("Decided by a test on ");
    harness.get_by_label("Remember for: this project");
}
