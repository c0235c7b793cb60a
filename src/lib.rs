//! Harmattan, an offline map of armed violence in the Sahel that says how sure it is of every
//! place. The modules below stand in reading order, each using only those above it.
#![doc = include_str!("../ARCHITECTURE.md")]

pub mod geo;
pub mod time;

pub mod text;

pub mod incident;

pub mod intake;

pub mod gazetteer;

pub mod extract;

pub mod basemap;
pub mod reference;
pub mod tiles;

pub mod sanity;

pub mod filter;

pub mod analysis;

pub mod exchange;

pub mod sample;
pub mod store;

pub mod builder;

pub mod desk;

pub mod view;

pub mod render;

pub mod picture;
pub mod settings;

pub mod app;
pub mod cli;
