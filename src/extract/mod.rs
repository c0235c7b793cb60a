pub mod date;
pub mod number;
mod phrases;
pub mod token;
