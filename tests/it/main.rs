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
