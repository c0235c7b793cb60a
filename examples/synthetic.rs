//! Writes a project of invented incidents on real villages, for measuring:
//! `cargo run --release --example synthetic -- FILE [HOW_MANY]`. Seeded: the same call makes the
//! same project. Nothing in it happened.

use std::path::Path;

use harmattan::gazetteer::{Feature, Gazetteer};
use harmattan::incident::{
    Deaths, Incident, IncidentId, Location, PrecisionClass, Relation, Status, SubEvent,
};
use harmattan::store::{Change, Store};
use harmattan::time::{DatePrecision, Day, Span};

fn main() {
    let mut args = std::env::args().skip(1);
    // What begins with a dash is an option, and there is none.
    let file = args.next().filter(|file| !file.starts_with('-'));
    let file = file.expect("the file to make");
    let n: u32 = args
        .next()
        .map_or(100_000, |n| n.parse().expect("how many incidents"));
    let gazetteer = Gazetteer::embedded();
    let villages: Vec<_> = gazetteer
        .places()
        .filter(|place| matches!(place.country, "ML" | "BF" | "NE" | "BJ" | "TG"))
        .filter(|place| {
            matches!(
                place.feature,
                Feature::Village | Feature::Town | Feature::Seat2
            )
        })
        .collect();
    let mut random = Random(0x2545_f491_4f6c_dd1d);
    let first = Day::parse("2012-01-01").expect("a day");
    let incidents: Vec<Incident> = (0..n)
        .map(|_| {
            let place = &villages[random.below(villages.len() as u64) as usize];
            let start = first.plus(random.below(5300) as i32);
            let is_long = random.below(50) == 0;
            let deaths = (random.below(3) > 0).then(|| Deaths::exactly(random.below(12) as u32));
            Incident {
                id: IncidentId(0),
                uuid: format!(
                    "00000000-0000-4000-8000-{:012x}",
                    random.next() & 0xffff_ffff_ffff
                ),
                kind: SubEvent::ALL[random.below(25) as usize],
                span: Some(Span::between(
                    start,
                    start.plus(if is_long { 6 } else { 0 }),
                )),
                date_precision: if is_long {
                    DatePrecision::Week
                } else {
                    DatePrecision::Day
                },
                initiator: Some("Synthetic group".to_owned()),
                targets: vec!["Civilians".to_owned()],
                deaths,
                status: Status::Accepted,
                background: false,
                sample: false,
                places: vec![Location {
                    written: place.name.to_owned(),
                    relation: Relation::At,
                    place_id: Some(place.id.to_owned()),
                    name: Some(place.name.to_owned()),
                    name_ar: None,
                    country: Some(place.country.to_owned()),
                    admin1: Some(place.admin1.to_owned()),
                    admin2: Some(place.admin2.to_owned()),
                    position: Some(place.position),
                    radius_km: Some(3.0),
                    ends: None,
                    precision: PrecisionClass::Settlement,
                    sure: true,
                    score: Some(1.0),
                    reasons: vec!["Synthetic".to_owned()],
                    choices: Vec::new(),
                    chosen_by: "synthetic".to_owned(),
                }],
                claims: Vec::new(),
                note: "Synthetic".to_owned(),
            }
        })
        .collect();
    let mut store = Store::open(Path::new(&file)).expect("a new project");
    let change = Change {
        who: "synthetic".to_owned(),
        at: "2026-01-01T00:00:00Z".to_owned(),
    };
    store.import(&[], &incidents, &change).expect("stored");
}

/// Xorshift: enough for invented data.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, n: u64) -> u64 {
        self.next() % n
    }
}
