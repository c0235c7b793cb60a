//! What can be counted and measured on incidents. Knows no window and no store.

pub mod duplicate;
pub mod series;
pub mod spread;
