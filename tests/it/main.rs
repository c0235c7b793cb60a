//! Statements about the whole product. No display, no graphics card, no network.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod accuracy;
mod cli;
mod colours;
mod compare_window;
mod export_window;
mod filters;
mod find;
mod flows;
mod import;
mod import_window;
mod layers;
mod layers_of_map;
mod names;
mod opening;
mod panels;
mod reachable;
mod reading;
mod reports;
mod review;
mod sample;
mod screens;
mod soft_renderer;
mod spread;
mod spread_window;
mod time_panel;
mod window;

/// That a window comes to rest: that once its threads have brought what they have, nothing is drawn
/// any more. What a slow machine brings late may take a few frames; what asks for frames for ever
/// fails here.
#[track_caller]
pub(crate) fn rests<S>(harness: &mut egui_kittest::Harness<'_, S>, what: &str) {
    let since = std::time::Instant::now();
    // A frame without an event, and what egui asks for once it has laid out.
    while harness.run_ok().is_none_or(|steps| steps > 3) {
        let waited = since.elapsed();
        assert!(
            waited < std::time::Duration::from_mins(4),
            "{what} does not come to rest"
        );
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
}
