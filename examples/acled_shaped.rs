//! Writes a table of invented rows in ACLED's column layout, for measuring an import:
//! `cargo run --release --example acled_shaped -- FILE [HOW_MANY]`. Seeded: the same call makes the same
//! file. Nothing in it happened, no row is ACLED's, and the places are numbers.

use std::fmt::Write as _;
use std::fs::File;
use std::io::{BufWriter, Write as _};

const HEADS: &str = "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,\
    assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,\
    admin3,location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp";
const COUNTRIES: [(&str, &str, &str, f64, f64); 4] = [
    ("MLI", "466", "Mali", 13.0, -8.0),
    ("BFO", "854", "Burkina Faso", 12.0, -3.5),
    ("NIG", "562", "Niger", 13.5, 2.5),
    ("BEN", "204", "Benin", 9.5, 2.0),
];
const KINDS: [(&str, &str); 5] = [
    ("Battles", "Armed clash"),
    ("Violence against civilians", "Attack"),
    (
        "Violence against civilians",
        "Abduction/forced disappearance",
    ),
    (
        "Explosions/Remote violence",
        "Remote explosive/landmine/IED",
    ),
    ("Strategic developments", "Looting/property destruction"),
];
const ACTORS: [&str; 5] = [
    "JNIM: Group for Support of Islam and Muslims",
    "Islamic State Sahel Province (ISSP)",
    "Unidentified Armed Group (Mali)",
    "Military Forces of Mali (2021-)",
    "VDP: Volunteers for the Defense of the Homeland",
];
const WORDS: [&str; 24] = [
    "invented",
    "fighters",
    "on",
    "motorbikes",
    "came",
    "to",
    "the",
    "village",
    "at",
    "dawn",
    "and",
    "left",
    "with",
    "cattle",
    "towards",
    "the",
    "river",
    "nobody",
    "was",
    "seen",
    "near",
    "market",
    "before",
    "noon",
];
const N_PLACES: u64 = 20_000;

fn main() {
    let mut args = std::env::args().skip(1);
    // What begins with a dash is an option, and there is none.
    let file = args.next().filter(|file| !file.starts_with('-'));
    let file = file.expect("the file to make");
    let n: u64 = args
        .next()
        .map_or(1_000_000, |n| n.parse().expect("how many rows"));
    let mut out = BufWriter::new(File::create(file).expect("a file that can be made"));
    writeln!(out, "{HEADS}").expect("written");
    let mut random = Random(0x2545_f491_4f6c_dd1d);
    let mut row = String::new();
    for at in 0..n {
        row.clear();
        let place = random.below(N_PLACES);
        let (code, iso, country, lat, lon) = COUNTRIES[(place % 4) as usize];
        let (north, east) = (
            (place / 4 % 97) as f64 / 100.0,
            (place / 4 % 89) as f64 / 100.0,
        );
        let day = random.below(28) + 1;
        let month = at * 12 * 25 / n % 12 + 1;
        let year = 2000 + at * 25 / n;
        let (event, sub) = KINDS[random.below(5) as usize];
        let (one, other) = (random.below(5) as usize, random.below(5) as usize);
        write!(
            row,
            "{code}{at},{year}-{month:02}-{day:02},{year},1,Political violence,{event},{sub},{},,Rebel group,{},,State \
             forces,Rebel group-State forces,,{iso},Western Africa,{country},,,,Place {place},{:.4},{:.4},{},Invented \
             Radio,National,\"",
            ACTORS[one],
            ACTORS[other],
            lat + north,
            lon + east,
            1 + random.below(20) / 18,
        )
        .expect("written");
        let from = row.len();
        while row.len() - from < 195 {
            row.push_str(WORDS[random.below(24) as usize]);
            row.push(if random.below(40) == 0 { '\n' } else { ' ' });
        }
        writeln!(row, "ends.\",{},,{}", random.below(12), 1_700_000_000 + at).expect("written");
        out.write_all(row.as_bytes()).expect("written");
    }
}

/// Xorshift: enough for invented data.
struct Random(u64);

impl Random {
    fn below(&mut self, n: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % n
    }
}
