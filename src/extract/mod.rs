pub mod number;
mod phrases;
pub mod token;
