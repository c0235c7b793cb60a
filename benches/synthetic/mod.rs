//! Invented incidents, the same at every run: over thirty years, clustered on 20,000 places of which a
//! few have most, with actors, sources, grades, vague dates and missing figures about as often as in
//! real lists.

use std::collections::BTreeMap;

use harmattan::geo::Position;
use harmattan::incident::{
    Claim, Credibility, Deaths, Incident, IncidentId, Incidents, Location, PrecisionClass,
    Relation, Reliability, Source, Status, SubEvent,
};
use harmattan::time::{DatePrecision, Day, Span};

/// 1 January 1995.
pub(crate) const FIRST_DAY: i32 = 9131;
/// Thirty years.
pub(crate) const N_DAYS: i32 = 10_957;
const N_PLACES: u64 = 20_000;
const N_SOURCES: u64 = 300;
const N_ACTORS: u64 = 250;
const COUNTRIES: [&str; 10] = ["ML", "BF", "NE", "BJ", "TG", "CI", "GH", "SN", "MR", "GN"];

struct Dice(u64);

impl Dice {
    /// xorshift64 (Marsaglia 2003).
    fn below(&mut self, most: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % most
    }

    /// One of so many, the first ones far oftener than the last.
    fn skewed(&mut self, most: u64) -> u64 {
        let share = self.below(1 << 20) as f64 / f64::from(1 << 20);
        (share.powi(3) * most as f64) as u64
    }
}

/// The sources of the reports that the incidents' claims name.
pub(crate) fn sources() -> BTreeMap<i64, Source> {
    let source = |at: u64| Source {
        name: format!("Source {at}"),
        reliability: Reliability::ALL[at as usize % 6],
        licence: String::new(),
    };
    (0..N_SOURCES).map(|at| (at as i64, source(at))).collect()
}

/// So many incidents.
pub(crate) fn incidents(n: usize) -> Incidents {
    let mut dice = Dice(0x2545_f491_4f6c_dd1d);
    let places: Vec<(Position, usize)> = (0..N_PLACES)
        .map(|_| {
            let lon = -12.0 + dice.below(16_000) as f64 / 1000.0;
            let lat = 9.0 + dice.below(9000) as f64 / 1000.0;
            (Position::new(lon, lat), dice.below(80) as usize)
        })
        .collect();
    (0..n)
        .map(|id| {
            let place = dice.skewed(N_PLACES) as usize;
            let (position, region) = places[place];
            let day = Day(FIRST_DAY + dice.below(N_DAYS as u64) as i32);
            let is_long = dice.below(20) == 0;
            let is_vague = dice.below(10) == 0;
            let last = day.plus(if is_long { 6 } else { 0 });
            let deaths = (dice.below(3) > 0).then(|| dice.skewed(90) as u32);
            Incident {
                id: IncidentId(id as i64),
                uuid: String::new(),
                kind: SubEvent::ALL[dice.skewed(25) as usize],
                span: (dice.below(100) > 0).then(|| Span::between(day, last)),
                date_precision: DatePrecision::Day,
                initiator: Some(format!("Actor {}", dice.skewed(N_ACTORS))),
                targets: vec![format!("Actor {}", dice.skewed(N_ACTORS))],
                deaths: deaths.map(Deaths::exactly),
                status: Status::ALL[usize::from(dice.below(3) > 0)],
                background: dice.below(12) == 0,
                sample: false,
                places: vec![Location {
                    written: String::new(),
                    relation: Relation::At,
                    place_id: None,
                    name: Some(format!("Place {place}")),
                    name_ar: None,
                    country: Some(COUNTRIES[region % 10].to_owned()),
                    admin1: Some(format!("Region {region}")),
                    admin2: None,
                    position: (dice.below(50) > 0).then_some(position),
                    radius_km: None,
                    ends: None,
                    precision: if is_vague {
                        PrecisionClass::District
                    } else {
                        PrecisionClass::Settlement
                    },
                    sure: dice.below(6) > 0,
                    score: None,
                    reasons: Vec::new(),
                    choices: Vec::new(),
                    chosen_by: String::new(),
                }],
                claims: vec![Claim {
                    report_id: dice.skewed(N_SOURCES) as i64,
                    credibility: Credibility::ALL[dice.below(6) as usize],
                    claimed_by: String::new(),
                    deaths: None,
                    evidence: Vec::new(),
                    doubts: Vec::new(),
                }],
                note: String::new(),
            }
        })
        .collect()
}
