//! The time panel in the window: two windows compared, colours that it shares with the map, and edges
//! that are dragged.

use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use harmattan::app::App;

use crate::soft_renderer::SoftRenderer;
use crate::window::{Window, desk, drawn_window, picture, window};

/// Sets a window of a quarter in the middle of the sample.
fn quarter(harness: &mut Window) {
    harness.get_by_label("Step: Qtr").click();
    harness.run_ok();
    harness.key_press(Key::Comma);
    harness.run_ok();
    assert!(desk(harness).unwrap().filter.window.is_some());
}

#[test]
fn two_windows_are_compared_and_the_one_moves_with_the_other() {
    let (mut harness, _folder) = window([1400.0, 880.0], 1.0);
    quarter(&mut harness);
    harness
        .get_by_label_contains("Compare with the days before")
        .click();
    harness.run_ok();
    let value = |harness: &Window| {
        let bar = harness.get_by_label("Days compared with");
        bar.value().unwrap_or_default()
    };
    let before = value(&harness);
    let window = desk(&harness).unwrap().filter.window.unwrap();
    let tally = desk(&harness).unwrap().tally(window);
    assert_eq!(tally.n, desk(&harness).unwrap().shown.rows.len());
    harness.get_by_label_contains(&format!("{} in these days", tally.n));
    harness.key_press(Key::Comma);
    harness.run_ok();
    assert_ne!(value(&harness), before);
}

#[test]
fn bars_and_map_say_together_who_began_it() {
    let (mut harness, _folder) = window([1400.0, 880.0], 1.0);
    harness
        .get_by_label_contains("Bars and map show kinds")
        .click();
    harness.run_ok();
    // Counted on a thread of its own.
    let said = "Bars and map show who began it";
    let since = std::time::Instant::now();
    while harness.query_by_label_contains(said).is_none() {
        assert!(since.elapsed().as_secs() < 240, "nobody counted");
        std::thread::sleep(std::time::Duration::from_millis(20));
        harness.step();
    }
    harness.run_ok();
    let app: &App = harness.state().as_ref().unwrap();
    assert!(app.map().layers.by_initiator);
}

#[test]
fn an_edge_is_moved_by_keys_and_its_place_is_remembered() {
    let (mut harness, _folder) = window([1600.0, 1000.0], 1.0);
    let edge = |harness: &Window, name: &str| {
        let edge = harness.get_by_label(name);
        edge.accesskit_node().numeric_value().unwrap_or_default()
    };
    let name = "Height of the time panel";
    assert!((edge(&harness, name) - 176.0).abs() < 0.1);
    harness.get_by_label(name).focus();
    harness.run_ok();
    for _ in 0..2 {
        harness.key_press(Key::ArrowUp);
        harness.run_ok();
    }
    assert!((edge(&harness, name) - 208.0).abs() < 0.1);
    harness.get_by_label("Width of the filters").focus();
    harness.run_ok();
    for _ in 0..20 {
        harness.key_press(Key::ArrowRight);
        harness.run_ok();
    }
    assert!((edge(&harness, "Width of the filters") - 360.0).abs() < 0.1);
    let app = harness.state().as_ref().unwrap();
    let kept = app.settings(&harness.ctx).panels;
    assert!((kept["time large"] - 208.0).abs() < 0.1, "{kept:?}");
    assert!((kept["left large"] - 360.0).abs() < 0.1, "{kept:?}");
    assert_eq!(kept.len(), 2);
}

/// Pictures for a person to look at, where a folder for them is named.
#[test]
fn pictures_of_two_windows_compared() {
    for (size, theme) in [
        ([1600.0, 1000.0], egui::Theme::Dark),
        ([1280.0, 720.0], egui::Theme::Light),
    ] {
        let renderer = SoftRenderer::default();
        let (mut harness, _folder) = drawn_window(size, 1.0, renderer.clone());
        harness.ctx.set_theme(theme);
        quarter(&mut harness);
        harness.key_press(Key::Comma);
        harness.key_press(Key::N);
        harness.run_ok();
        harness
            .get_by_label_contains("Compare with the days before")
            .click();
        harness.run_ok();
        let name = format!("time-{theme:?}-{}", size[0]).to_lowercase();
        picture(&renderer, &harness, &name);
        harness
            .get_by_label_contains("Bars and map show kinds")
            .click();
        harness.key_press_modifiers(Modifiers::COMMAND, Key::T);
        harness.run_ok();
        std::thread::sleep(std::time::Duration::from_millis(200));
        harness.run_ok();
        picture(&renderer, &harness, &format!("{name}-initiators"));
    }
}
