//! Writes a project of invented incidents whose front moves outward over four and a half years, to
//! try the measures of spread on: `cargo run --release --example front -- FILE [HOW_MANY]`. Seeded.
//! Nothing in it happened.

#[path = "common/front.rs"]
mod front;

use std::path::Path;

use harmattan::gazetteer::Gazetteer;
use harmattan::store::{Change, Store};
use harmattan::time::{Day, Span};

fn main() {
    let mut args = std::env::args().skip(1);
    // What begins with a dash is an option, and there is none.
    let file = args.next().filter(|file| !file.starts_with('-'));
    let file = file.expect("the file to make");
    let n = args
        .next()
        .map_or(9450, |n| n.parse().expect("how many incidents"));
    let first = Day::parse("2020-01-01").expect("a day");
    let last = Day::parse("2024-07-21").expect("a day");
    let incidents = front::incidents(&Gazetteer::embedded(), n, Span::between(first, last));
    let mut store = Store::open(Path::new(&file)).expect("a new project");
    let change = Change {
        who: "synthetic".to_owned(),
        at: "2026-01-01T00:00:00Z".to_owned(),
    };
    store.import(&[], &incidents, &change).expect("stored");
}
