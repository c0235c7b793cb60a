//! What the store promises. All names, reports and incidents here are invented.

mod alias;
mod files;
mod incidents;
mod ingest;
mod random;
mod reports;
mod sample;
mod search;
mod versions;

use super::{Change, Store, text_sha256};
use crate::geo::Position;
use crate::incident::{
    Choice, Claim, Credibility, Deaths, Evidence, Field, Incident, IncidentId, Language, Location,
    PrecisionClass, Relation, Reliability, Report, Source, Status, SubEvent,
};
use crate::time::{DatePrecision, Day, Span};

fn change() -> Change {
    Change {
        who: "A. Analyst".to_owned(),
        at: "2024-08-01T10:00:00Z".to_owned(),
    }
}

fn store() -> Store {
    Store::in_memory().unwrap()
}

/// A report with a text of its own.
fn report(text: &str) -> Report {
    Report {
        id: 0,
        source: Source {
            name: "Radio du Delta".to_owned(),
            reliability: Reliability::B,
            licence: String::new(),
        },
        title: "Attaque près de Ségou".to_owned(),
        url: "https://example.org/1".to_owned(),
        published: Some(Day::parse("2024-07-20").unwrap()),
        language: Language::French,
        text: text.to_owned(),
        sha256: text_sha256(text),
        sample: false,
    }
}

/// An incident without a place, a day, a report or a figure.
fn bare_incident(uuid: &str) -> Incident {
    Incident {
        id: IncidentId(0),
        uuid: uuid.to_owned(),
        kind: SubEvent::ArmedClash,
        span: None,
        date_precision: DatePrecision::Unknown,
        initiator: None,
        targets: Vec::new(),
        deaths: None,
        status: Status::Candidate,
        background: false,
        sample: false,
        places: Vec::new(),
        claims: Vec::new(),
        note: String::new(),
    }
}

/// An unresolved place.
fn bare_place(written: &str) -> Location {
    Location {
        written: written.to_owned(),
        relation: Relation::At,
        place_id: None,
        name: None,
        name_ar: None,
        country: None,
        admin1: None,
        admin2: None,
        position: None,
        radius_km: None,
        ends: None,
        precision: PrecisionClass::Unresolved,
        sure: false,
        score: None,
        reasons: Vec::new(),
        choices: Vec::new(),
        chosen_by: "resolver".to_owned(),
    }
}

fn claim(report_id: i64) -> Claim {
    Claim {
        report_id,
        credibility: Credibility::ProbablyTrue,
        claimed_by: String::new(),
        deaths: None,
        evidence: Vec::new(),
        doubts: Vec::new(),
    }
}

/// An incident with everything, claimed by two reports that differ.
fn full_incident(first_report: i64, second_report: i64) -> Incident {
    let day = |text| Day::parse(text).unwrap();
    let choice = |place_id: &str, lon: f64, score: f64| Choice {
        place_id: place_id.to_owned(),
        name: "Ségou".to_owned(),
        name_ar: Some("سيغو".to_owned()),
        feature: "city".to_owned(),
        position: Position::new(lon, 13.4317),
        country: "ML".to_owned(),
        admin1: "Ségou".to_owned(),
        admin2: String::new(),
        score,
        reasons: vec!["named with its region".to_owned()],
    };
    let place = Location {
        place_id: Some("g1".to_owned()),
        name: Some("Ségou".to_owned()),
        name_ar: Some("سيغو".to_owned()),
        country: Some("ML".to_owned()),
        admin1: Some("Ségou".to_owned()),
        admin2: Some("Ségou".to_owned()),
        position: Some(Position::new(-6.2157, 13.4317)),
        radius_km: Some(2.5),
        precision: PrecisionClass::Settlement,
        sure: true,
        score: Some(0.912_345_678_901_234_5),
        reasons: vec![
            "the largest place of this name".to_owned(),
            "named \"Ségou\" in the report".to_owned(),
        ],
        choices: vec![
            choice("g1", -6.2157, 0.912_345_678_901_234_5),
            choice("g2", -5.1, 0.1),
        ],
        ..bare_place("Ségou")
    };
    let road = Location {
        relation: Relation::Between,
        position: Some(Position::new(-5.5, 13.4)),
        ends: Some([Position::new(-6.0, 13.4), Position::new(-5.0, 13.4)]),
        precision: PrecisionClass::Line,
        ..bare_place("entre Ségou et Bla")
    };
    let words = |field, bytes| Evidence { field, bytes };
    Incident {
        kind: SubEvent::RemoteExplosive,
        span: Some(Span::between(day("2024-07-15"), day("2024-07-21"))),
        date_precision: DatePrecision::Week,
        initiator: Some("unidentified armed men".to_owned()),
        targets: vec!["civilians".to_owned(), "army".to_owned()],
        deaths: Deaths::new(3, 3, 20),
        status: Status::Accepted,
        background: true,
        places: vec![place, road],
        claims: vec![
            Claim {
                claimed_by: "army".to_owned(),
                deaths: Some(Deaths::exactly(3)),
                evidence: vec![words(Field::Place, 0..6), words(Field::Whole, 0..12)],
                ..claim(first_report)
            },
            Claim {
                claimed_by: "insurgents".to_owned(),
                deaths: Some(Deaths::exactly(20)),
                ..claim(first_report)
            },
            Claim {
                credibility: Credibility::Unjudged,
                doubts: vec!["the day may be the report's".to_owned()],
                ..claim(second_report)
            },
        ],
        note: "one vehicle, two versions".to_owned(),
        ..bare_incident("3f0e2a34-9a0b-4a55-8f4e-2c8f5d1f0001")
    }
}

/// A store with two reports and the full incident.
fn filled() -> (Store, Incident) {
    let mut store = store();
    fill(&mut store).map(|incident| (store, incident)).unwrap()
}

fn fill(store: &mut Store) -> Result<Incident, super::Error> {
    let first = store
        .save_report(&report("Ségou: 3 morts, dit l'armée."), &change())?
        .id();
    let second = store
        .save_report(&report("Une explosion."), &change())?
        .id();
    let mut incident = full_incident(first, second);
    incident.id = store.save_incident(&incident, &change())?;
    Ok(incident)
}

impl Store {
    /// No more than so many pages: as a full disk.
    pub(crate) fn limit_pages(&self, n: u32) {
        self.db
            .query_row(&format!("PRAGMA max_page_count = {n}"), (), |_| Ok(()))
            .unwrap();
    }

    /// Every row of what a project holds, in words.
    pub(crate) fn table_words(&self) -> Vec<String> {
        let tables = [
            "report",
            "incident",
            "incident_target",
            "incident_place",
            "incident_choice",
            "claim",
            "evidence",
            "duplicate",
            "import",
            "imported",
            "import_before",
        ];
        let mut words = Vec::new();
        for table in tables {
            let mut rows = self.db.prepare(&format!("SELECT * FROM {table}")).unwrap();
            let n = rows.column_count();
            let mut rows = rows.query(()).unwrap();
            while let Some(row) = rows.next().unwrap() {
                let cells: Vec<String> = (0..n)
                    .map(|at| format!("{:?}", row.get_ref(at).unwrap()))
                    .collect();
                words.push(format!("{table}: {}", cells.join(" | ")));
            }
        }
        words.sort();
        words
    }

    /// The schema as SQLite keeps it, in words.
    /// Whether the file's own rules hold and are watched over.
    pub(crate) fn keeps_its_rules(&self) -> bool {
        let is_on: bool = self
            .db
            .pragma_query_value(None, "foreign_keys", |row| row.get(0))
            .unwrap();
        let mut broken = self.db.prepare("PRAGMA foreign_key_check").unwrap();
        is_on && !broken.exists(()).unwrap()
    }

    pub(crate) fn schema_words(&self) -> Vec<(String, String)> {
        let sql = "SELECT type || ' ' || name || ' of ' || tbl_name, coalesce(sql, '') FROM sqlite_schema ORDER BY 1";
        let mut statement = self.db.prepare(sql).unwrap();
        let words = |sql: String| sql.split_whitespace().collect::<Vec<_>>().join(" ");
        let rows = statement
            .query_map((), |row| Ok((row.get(0)?, words(row.get(1)?))))
            .unwrap();
        rows.map(Result::unwrap).collect()
    }
}
