//! Works out the index of the embedded gazetteer once, when the program is built, so that it lies
//! ready when the program starts.
#![allow(
    dead_code,
    missing_docs,
    unreachable_pub,
    reason = "modules of the library, of which only parts are used here"
)]

#[path = "src/gazetteer/ahead.rs"]
mod gazetteer;
#[path = "src/text/mod.rs"]
mod text;

use std::path::PathBuf;
use std::{env, fs};

const PLACES: &str = include_str!("assets/gazetteer.csv");

fn main() {
    for path in [
        "assets/gazetteer.csv",
        "src/gazetteer",
        "src/text",
        "build.rs",
    ] {
        println!("cargo:rerun-if-changed={path}");
    }
    let is_little = env::var("CARGO_CFG_TARGET_ENDIAN").is_ok_and(|order| order == "little");
    let index = match gazetteer::ready(PLACES, is_little) {
        Ok(index) => index,
        Err(error) => panic!("assets/gazetteer.csv: {error}"),
    };
    let folder = PathBuf::from(env::var_os("OUT_DIR").expect("cargo says where"));
    fs::write(folder.join("gazetteer.index"), index).expect("the folder can be written to");
}
