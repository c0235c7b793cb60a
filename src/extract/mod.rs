//! Reports read.
pub mod lexicon;
pub mod tables;
pub mod token;
