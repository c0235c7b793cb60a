//! Names as they are written, in Arabic and Latin script: how they fold and how they sound.
//! Knows no places, no files and no reports.

pub mod bound;
pub mod cost;
pub mod fold;
pub mod letters;
pub mod skeleton;
pub mod sound;
