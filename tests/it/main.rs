//! Statements about the whole product. No display, no graphics card, no network.

mod cli;
mod colours;
mod layers;
mod sample;
mod soft_renderer;
mod window;
