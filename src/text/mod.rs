//! Names as they are written, in Arabic and Latin script: how they fold and how they sound.
//! Knows no places, no files and no reports.

pub mod cost;
pub mod fold;
pub mod skeleton;
pub mod sound;
