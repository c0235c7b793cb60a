//! Names as they are written, in Arabic and Latin script: how they fold and how they sound.
//! Knows no places, no files and no reports.

pub mod bound;
pub mod cost;
pub mod fold;
pub mod letters;
pub mod skeleton;
pub mod sound;

/// Line and column, counted from 1, of what stands behind some text; columns are characters.
pub fn place_behind(text: &str) -> (usize, usize) {
    let line = text.matches('\n').count() + 1;
    let column = text.chars().rev().take_while(|&sign| sign != '\n').count() + 1;
    (line, column)
}
