//! How well written names are told apart: spellings of our own making, in three languages and two
//! scripts, asked of the embedded gazetteer. `tests/data/spellings.tsv` has one a line; its
//! coordinates are the gazetteer's. The floors only rise. `cargo test accuracy -- --nocapture` prints
//! the figures by kind of spelling.
#![expect(clippy::print_stdout, reason = "figures are worth reading")]

use std::collections::BTreeMap;

use harmattan::gazetteer::Query;
use harmattan::geo::{Position, distance_km};

use crate::sample::gazetteer;

/// Shares of names: the least that is accepted.
struct Floor {
    first: f64,
    five: f64,
    /// Of those called sure.
    sure_right: f64,
    /// Called sure at all: who is never sure is never wrong.
    sure: f64,
}

const WITH_COUNTRY: Floor = Floor {
    first: 0.975,
    five: 0.99,
    sure_right: 0.99,
    sure: 0.64,
};
/// Without the unit too, and only names that can be told without one.
const WITHOUT_COUNTRY: Floor = Floor {
    first: 0.925,
    five: 0.985,
    sure_right: 0.99,
    sure: 0.48,
};

/// One line of the table.
struct Spelling {
    written: &'static str,
    country: &'static str,
    admin1: &'static str,
    name: &'static str,
    position: Position,
    within_km: f64,
    note: &'static str,
}

fn spellings() -> Vec<Spelling> {
    let table = include_str!("../data/spellings.tsv");
    let line = |(at, line): (usize, &'static str)| {
        let fields: Vec<&str> = line.split('\t').collect();
        let [written, country, admin1, name, lon, lat, within_km, note] = fields[..] else {
            panic!("line {}: eight columns are wanted", at + 1);
        };
        let number = |field: &str| field.parse::<f64>().unwrap();
        Spelling {
            written,
            country,
            admin1,
            name,
            position: Position::new(number(lon), number(lat)),
            within_km: number(within_km),
            note,
        }
    };
    table.lines().enumerate().skip(1).map(line).collect()
}

/// What the gazetteer said to one spelling.
struct Answer {
    /// Where the right place stands among the choices, from 0.
    rank: Option<usize>,
    sure: bool,
}

fn answer(spelling: &Spelling, with_country: bool) -> Answer {
    let named = |unit: &'static str| (with_country && !unit.is_empty()).then_some(unit);
    let found = gazetteer().resolve(&Query {
        country: named(spelling.country),
        admin1: named(spelling.admin1),
        ..Query::of(spelling.written)
    });
    let km = |position| distance_km(position, spelling.position);
    let rank = found
        .choices
        .iter()
        .position(|choice| km(choice.position) <= spelling.within_km);
    if rank != Some(0) {
        let first = found.choices.first();
        println!(
            "{}{} {} is {}, not {}",
            if found.sure { "SURE: " } else { "" },
            spelling.written,
            spelling.country,
            spelling.name,
            first.map_or_else(
                || "nothing".to_owned(),
                |it| format!("{} ({} {})", it.name, it.country, it.admin1)
            )
        );
    }
    let sure = found.sure;
    Answer { rank, sure }
}

/// What came of a number of names.
#[derive(Default)]
struct Tally {
    n: usize,
    first: usize,
    five: usize,
    sure: usize,
    sure_right: usize,
}

impl Tally {
    fn add(&mut self, answer: &Answer) {
        let is_first = answer.rank == Some(0);
        self.n += 1;
        self.first += usize::from(is_first);
        self.five += usize::from(answer.rank.is_some_and(|rank| rank < 5));
        self.sure += usize::from(answer.sure);
        self.sure_right += usize::from(answer.sure && is_first);
    }

    fn words(&self) -> String {
        format!(
            "{:>5} names: first choice {:.3}, in five {:.3}, sure {:.3}, of these right {:.3}",
            self.n,
            share(self.first, self.n),
            share(self.five, self.n),
            share(self.sure, self.n),
            share(self.sure_right, self.sure)
        )
    }

    #[track_caller]
    fn hold(&self, floor: &Floor) {
        for (what, reached, least) in [
            ("first choices", share(self.first, self.n), floor.first),
            ("first five", share(self.five, self.n), floor.five),
            (
                "right of the sure",
                share(self.sure_right, self.sure),
                floor.sure_right,
            ),
            ("sure", share(self.sure, self.n), floor.sure),
        ] {
            assert!(reached >= least, "{what}: {reached:.3}, at least {least}");
        }
    }
}

fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

#[track_caller]
fn check(with_country: bool, floor: &Floor) {
    let mut all = Tally::default();
    let mut kinds: BTreeMap<&str, Tally> = BTreeMap::new();
    for spelling in spellings() {
        if with_country || spelling.admin1.is_empty() {
            let answer = answer(&spelling, with_country);
            all.add(&answer);
            kinds.entry(spelling.note).or_default().add(&answer);
        }
    }
    for (kind, tally) in kinds {
        println!("{kind:<32} {}", tally.words());
    }
    let with = if with_country { "with" } else { "without" };
    println!("{:<32} {}", format!("{with} the country"), all.words());
    all.hold(floor);
}

#[test]
fn a_spelling_of_our_own_is_found_with_its_country() {
    check(true, &WITH_COUNTRY);
}

#[test]
fn a_spelling_of_our_own_is_found_without_its_country() {
    check(false, &WITHOUT_COUNTRY);
}

#[test]
fn every_spelling_is_asked_for_once_and_its_place_is_in_the_gazetteer() {
    let spellings = spellings();
    assert!(spellings.len() > 400);
    let mut known = std::collections::BTreeSet::new();
    for it in &spellings {
        assert!(
            known.insert((it.written, it.country, it.admin1)),
            "{} twice",
            it.written
        );
        let there = gazetteer().named(it.name).into_iter().any(|place| {
            place.country == it.country && distance_km(place.position, it.position) < 1.0
        });
        assert!(there, "{} {}: no such place", it.name, it.country);
    }
}
