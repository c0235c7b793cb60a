//! Invented incidents on real villages whose front moves outward from three invented cores over the
//! years, so that measures of spread have something to find. Seeded: the same call makes the same
//! incidents. Nothing in them happened, and every one says so.

use harmattan::gazetteer::{Feature, Gazetteer};
use harmattan::geo::{Position, distance_km};
use harmattan::incident::{
    Deaths, Incident, IncidentId, Location, PrecisionClass, Relation, Status, SubEvent,
};
use harmattan::time::{DatePrecision, Day, Span};

/// Where it begins: longitude, latitude.
const CORES: [(f64, f64); 3] = [(0.8, 15.6), (-3.6, 14.9), (-1.2, 14.3)];
const COUNTRIES: [&str; 10] = ["ML", "BF", "NE", "BJ", "TG", "GH", "CI", "MR", "SN", "GN"];
/// How far the front goes in a year, in kilometres.
const KM_A_YEAR: f64 = 125.0;
/// What happens, the commoner ones several times.
const KINDS: [SubEvent; 10] = [
    SubEvent::ArmedClash,
    SubEvent::ArmedClash,
    SubEvent::ArmedClash,
    SubEvent::Attack,
    SubEvent::Attack,
    SubEvent::RemoteExplosive,
    SubEvent::RemoteExplosive,
    SubEvent::AirDroneStrike,
    SubEvent::Abduction,
    SubEvent::Looting,
];
const GROUPS: [&str; 3] = ["Invented group A", "Invented group B", "Invented army"];

/// So many incidents from one day to another.
pub(crate) fn incidents(gazetteer: &Gazetteer, n: usize, days: Span) -> Vec<Incident> {
    let mut random = Random(0x2545_f491_4f6c_dd1d);
    let villages = villages(gazetteer, &mut random);
    let years = f64::from(days.n_days()) / 365.25;
    (0..n)
        .map(|at| {
            // Two incidents at the end for one at the beginning.
            let part = random.part();
            let part = ((1.0 + 3.0 * part).sqrt() - 1.0).clamp(0.0, 1.0);
            let reach_km = 160.0 + KM_A_YEAR * years * part;
            let village = loop {
                let village = &villages[random.below(villages.len() as u64) as usize];
                let is_reached = village.from_km < reach_km;
                // Most of what happens is where the front is, the rest behind it.
                let behind = (reach_km - village.from_km) / 320.0;
                if is_reached && random.part() < 0.08 + (-behind).exp() {
                    break village;
                }
            };
            let day = days
                .start()
                .plus((part * f64::from(days.n_days() - 1)) as i32);
            incident(at, village, day, &mut random)
        })
        .collect()
}

struct Village<'a> {
    id: &'a str,
    name: &'a str,
    country: &'a str,
    admin1: &'a str,
    admin2: &'a str,
    position: Position,
    /// From the nearest core, somewhat more or less so that the front is no circle.
    from_km: f64,
}

fn villages<'a>(gazetteer: &'a Gazetteer, random: &mut Random) -> Vec<Village<'a>> {
    let is_settled = |feature| matches!(feature, Feature::Village | Feature::Town | Feature::Seat2);
    let places = gazetteer
        .places()
        .filter(|place| COUNTRIES.contains(&place.country) && is_settled(place.feature));
    places
        .map(|place| {
            let core =
                |(lon, lat): (f64, f64)| distance_km(place.position, Position::new(lon, lat));
            let from_km = CORES.into_iter().map(core).fold(f64::INFINITY, f64::min);
            // One village in forty is reached far ahead of the front.
            let jump = if random.below(40) == 0 { 0.6 } else { 1.0 };
            Village {
                id: place.id,
                name: place.name,
                country: place.country,
                admin1: place.admin1,
                admin2: place.admin2,
                position: place.position,
                from_km: from_km * jump * (0.9 + 0.25 * random.part()),
            }
        })
        .collect()
}

fn incident(at: usize, village: &Village<'_>, day: Day, random: &mut Random) -> Incident {
    let is_vague = random.below(25) == 0;
    let is_undated = random.below(500) == 0;
    let deaths = (random.below(3) > 0).then(|| Deaths::exactly(random.below(9) as u32));
    let precision = if is_vague {
        PrecisionClass::District
    } else {
        PrecisionClass::Settlement
    };
    Incident {
        id: IncidentId(at as i64 + 1),
        uuid: format!("00000000-0000-4000-8000-{at:012x}"),
        kind: KINDS[random.below(KINDS.len() as u64) as usize],
        span: (!is_undated).then(|| Span::of_day(day)),
        date_precision: if is_undated {
            DatePrecision::Unknown
        } else {
            DatePrecision::Day
        },
        initiator: Some(GROUPS[random.below(3) as usize].to_owned()),
        targets: vec!["Civilians".to_owned()],
        deaths,
        status: Status::Accepted,
        background: false,
        sample: false,
        places: vec![Location {
            written: village.name.to_owned(),
            relation: if is_vague {
                Relation::Area
            } else {
                Relation::At
            },
            place_id: Some(village.id.to_owned()),
            name: Some(village.name.to_owned()),
            name_ar: None,
            country: Some(village.country.to_owned()),
            admin1: Some(village.admin1.to_owned()),
            admin2: Some(village.admin2.to_owned()),
            position: Some(village.position),
            radius_km: Some(if is_vague { 40.0 } else { 3.0 }),
            ends: None,
            precision,
            sure: !is_vague,
            score: Some(1.0),
            reasons: vec!["Synthetic".to_owned()],
            choices: Vec::new(),
            chosen_by: "synthetic".to_owned(),
        }],
        claims: Vec::new(),
        note: "Synthetic: nothing of this happened".to_owned(),
    }
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

    /// From 0 to 1.
    fn part(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }
}
