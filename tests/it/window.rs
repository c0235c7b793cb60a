//! The window, driven by clicks and keys without a display or a graphics card.

use std::time::{Duration, Instant};

use egui::{Key, Modifiers, Pos2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use harmattan::app::{App, Places};
use harmattan::view::theme;

use crate::soft_renderer::SoftRenderer;

type Window = Harness<'static, Option<App>>;

/// A window on a fresh project, once the sample is on the map.
fn window(size: [f32; 2], scale: f32) -> (Window, tempfile::TempDir) {
    drawn_window(size, scale, SoftRenderer::default())
}

fn drawn_window(size: [f32; 2], scale: f32, renderer: SoftRenderer) -> (Window, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let places = Places {
        project: folder.path().join("try.harmattan"),
        settings: Some(folder.path().join("settings.json")),
        cache: None,
        gazetteer: None,
    };
    let mut harness = Harness::builder()
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
        );
    let since = Instant::now();
    while desk(&harness).is_none_or(|desk| desk.shown.rows.is_empty()) {
        assert!(
            since.elapsed() < Duration::from_mins(2),
            "the sample did not come"
        );
        std::thread::sleep(Duration::from_millis(30));
        harness.step();
    }
    harness.run_ok();
    (harness, folder)
}

fn desk(harness: &Window) -> Option<&harmattan::desk::Desk> {
    harness.state().as_ref().map(App::desk)
}

fn shown(harness: &Window) -> usize {
    desk(harness).unwrap().shown.n_shown
}

#[test]
fn a_first_start_shows_the_sample_and_then_rests() {
    let (mut harness, _folder) = window([1400.0, 880.0], 1.0);
    assert!(shown(&harness) >= 19);
    // Names arrive from their thread; after that nothing repaints.
    std::thread::sleep(Duration::from_millis(1500));
    harness.run_ok();
    let steps = harness.run();
    assert!(steps <= 3, "{steps} steps although nothing changed");
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
fn walking_through_the_incidents_opens_their_details_with_the_whole_chain() {
    let (mut harness, _folder) = window([1600.0, 1000.0], 1.0);
    harness.key_press(Key::N);
    harness.run_ok();
    let since = Instant::now();
    while desk(&harness).unwrap().detail.is_none() {
        assert!(since.elapsed() < Duration::from_secs(20));
        std::thread::sleep(Duration::from_millis(20));
        harness.step();
    }
    harness.run_ok();
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

fn click(harness: &mut Window, at: Pos2) {
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
fn the_sample_goes_by_its_button() {
    let (mut harness, _folder) = window([1600.0, 1000.0], 1.0);
    harness.get_by_label("Remove sample data").click();
    harness.run_ok();
    let since = Instant::now();
    while !desk(&harness).unwrap().incidents.is_empty() {
        assert!(since.elapsed() < Duration::from_secs(20));
        std::thread::sleep(Duration::from_millis(20));
        harness.step();
    }
    harness.run_ok();
    harness.get_by_label_contains("No incidents yet");
    harness.get_by_label("Add the sample").click();
    let since = Instant::now();
    while desk(&harness).unwrap().incidents.is_empty() {
        assert!(since.elapsed() < Duration::from_mins(1));
        std::thread::sleep(Duration::from_millis(20));
        harness.step();
    }
    harness.run_ok();
    assert!(shown(&harness) >= 19);
}
