//! How far the violence has spread, in figures that say what they leave out.

use egui::Ui;

use super::map;
use crate::desk::{Command, Desk};

/// What the screen keeps between frames.
#[derive(Default)]
pub struct State {}

/// Draws the screen between rail, top bar and status line.
pub(super) fn ui(
    _ui: &mut Ui,
    _desk: &Desk,
    _state: &mut State,
    _map: &mut map::State,
) -> Vec<Command> {
    Vec::new()
}
