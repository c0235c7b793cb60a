//! Every format, from rows of our own: what is written, what comes back, what does not leave.

use std::collections::BTreeSet;
use std::path::Path;

use super::*;
use crate::exchange::columns::{COLUMNS, RECORD};
use crate::exchange::own;
use crate::geo::Position;
use crate::incident::{
    Choice, Claim, Credibility, Deaths, Evidence, Field, Incident, IncidentId, Language, Location,
    PrecisionClass, Relation, Reliability, Report, Source, Status, SubEvent,
};
use crate::time::{DatePrecision, Day, Span};

/// What must not leave with names taken out.
const NAMES: [&str; 6] = [
    "Zangoulou",
    "زنغولو",
    "Bokona",
    "Radio Sirba",
    "Colonel Tiemtoré",
    "amina",
];

fn place(written: &str, lon: f64) -> Location {
    Location {
        written: written.to_owned(),
        relation: Relation::At,
        place_id: Some("gn:Zangoulou".to_owned()),
        name: Some("Zangoulou".to_owned()),
        name_ar: Some("زنغولو".to_owned()),
        country: Some("ML".to_owned()),
        admin1: Some("Mopti".to_owned()),
        admin2: Some("Koro".to_owned()),
        position: Some(Position::new(lon, 14.068_2)),
        radius_km: Some(2.0),
        ends: Some([Position::new(lon, 14.0), Position::new(lon + 1.0, 14.5)]),
        precision: PrecisionClass::Settlement,
        sure: true,
        score: Some(0.875),
        reasons: vec!["Bokona lies 4 km away".to_owned()],
        choices: vec![Choice {
            place_id: "gn:2".to_owned(),
            name: "Zangoulou".to_owned(),
            name_ar: None,
            feature: "PPL".to_owned(),
            position: Position::new(-3.5, 14.0),
            country: "ML".to_owned(),
            admin1: "Mopti".to_owned(),
            admin2: String::new(),
            score: 0.1 + 0.2,
            reasons: vec!["its name".to_owned()],
        }],
        chosen_by: "amina".to_owned(),
    }
}

fn row(n: i64, note: &str) -> Row {
    let day = |day| Day::of(2024, 7, day).unwrap();
    Row {
        incident: Incident {
            id: IncidentId(0),
            uuid: format!("00000000-0000-4000-8000-{n:012}"),
            kind: SubEvent::Attack,
            span: Some(Span::between(day(3), day(5))),
            date_precision: DatePrecision::Range,
            initiator: Some("=JNIM".to_owned()),
            targets: vec!["Civilians; and others".to_owned(), "\"VDP\"".to_owned()],
            deaths: Deaths::new(2, 3, 7),
            status: Status::Accepted,
            background: false,
            sample: false,
            places: vec![
                place("à Zangoulou, près de Bokona", -3.25),
                place("زنغولو", -3.0),
            ],
            claims: vec![Claim {
                report_id: 1,
                credibility: Credibility::ProbablyTrue,
                claimed_by: "Colonel Tiemtoré".to_owned(),
                deaths: None,
                evidence: vec![Evidence {
                    field: Field::Place,
                    bytes: 0..9,
                }],
                doubts: vec!["Zangoulou is told twice".to_owned()],
            }],
            note: note.to_owned(),
        },
        reports: vec![Report {
            id: 1,
            source: Source {
                name: "Radio Sirba".to_owned(),
                reliability: Reliability::B,
                licence: "CC BY 4.0".to_owned(),
            },
            title: "Attaque à Zangoulou".to_owned(),
            url: "https://example.org/zangoulou".to_owned(),
            published: Day::of(2024, 7, 6),
            language: Language::French,
            text: "Zangoulou, dit le Colonel Tiemtoré\nà Radio Sirba".to_owned(),
            sha256: "0".repeat(64),
            sample: false,
        }],
    }
}

fn unplaced(n: i64) -> Row {
    let mut row = row(n, "");
    row.incident.span = None;
    row.incident.date_precision = DatePrecision::Unknown;
    row.incident.places.clear();
    row.incident.deaths = None;
    row
}

fn about() -> About {
    About {
        title: "Mopti <&> \"July\"".to_owned(),
        filter: "{\"mode\":\"window\"}".to_owned(),
        account: "Shown 2 of 3".to_owned(),
        cut_off: Day::of(2024, 7, 9),
        written: Day::of(2024, 8, 1),
        n: 2,
        handling: Some(Tlp::Amber),
        citations: BTreeSet::from(["Radio Sirba (CC BY 4.0).".to_owned()]),
        records: true,
        ..About::default()
    }
}

fn written(format: Format, rows: Vec<Row>, about: &About) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(format!("a.{}", format.ending()));
    put(format, &path, rows, about).unwrap();
    assert_eq!(
        std::fs::read_dir(folder.path()).unwrap().count(),
        1,
        "nothing else stays"
    );
    std::fs::read(path).unwrap()
}

fn put(format: Format, path: &Path, rows: Vec<Row>, about: &About) -> Result<u64, Error> {
    let mut rows = rows.into_iter().map(Ok);
    write(
        format,
        Target::new(path, false)?,
        about,
        &Page::default(),
        &mut rows,
    )
}

fn text(format: Format, rows: Vec<Row>, about: &About) -> String {
    String::from_utf8(written(format, rows, about)).unwrap()
}

#[test]
fn a_csv_brings_every_incident_back_as_it_was() {
    let rows = vec![
        row(1, "two\r\nlines, \"quoted\""),
        row(2, "=1+1"),
        unplaced(3),
    ];
    let csv = text(Format::Csv, rows.clone(), &about());
    let mut reader = csv::Reader::from_reader(csv.trim_start_matches('\u{feff}').as_bytes());
    let at = |name: &str| {
        COLUMNS
            .iter()
            .position(|column| column.name == name)
            .unwrap()
    };
    let heads: Vec<String> = reader
        .headers()
        .unwrap()
        .iter()
        .map(str::to_owned)
        .collect();
    assert_eq!(heads[at(RECORD)], RECORD);
    let records: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(records.len(), 3);
    for (record, row) in records.iter().zip(&rows) {
        assert_eq!(
            own::of_record(unguarded(&record[at(RECORD)])).as_ref(),
            Ok(row)
        );
        assert_eq!(record[at("cut_off")], *"2024-07-09");
        assert_eq!(record[at("version")], *About::PROGRAM);
    }
    assert_eq!(records[0][at("initiator")], *"'=JNIM");
    assert_eq!(records[1][at("note")], *"'=1+1");
    assert_eq!(
        records[0][at("longitude")],
        *"-3.25",
        "a number is no formula"
    );
    assert_eq!(
        records[2][at("deaths_best")],
        *"",
        "not reported is not zero"
    );
}

#[test]
fn no_text_of_a_csv_begins_like_a_formula() {
    let csv = text(
        Format::Csv,
        vec![row(1, "@SUM(1)"), row(2, "\t=x")],
        &about(),
    );
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    for record in reader.records().map(Result::unwrap) {
        for (column, cell) in COLUMNS.iter().zip(record.iter()) {
            let is_safe = !cell.starts_with(['=', '+', '@', '\t', '\r']);
            assert!(is_safe, "{}: {cell}", column.name);
        }
    }
}

#[test]
fn geojson_is_as_rfc_7946_has_it() {
    let json = text(Format::GeoJson, vec![row(1, ""), unplaced(2)], &about());
    let value: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(value["type"], "FeatureCollection");
    assert!(value.get("crs").is_none());
    assert_eq!(value["metadata"]["program"], About::PROGRAM);
    assert_eq!(value["metadata"]["cut_off"], "2024-07-09");
    let first = &value["features"][0];
    assert_eq!(
        first["geometry"]["coordinates"],
        serde_json::json!([-3.25, 14.0682])
    );
    assert_eq!(first["id"], first["properties"]["uuid"]);
    assert_eq!(first["properties"]["precision"], "P2");
    assert_eq!(first["properties"]["handling"], "TLP:AMBER");
    assert!(value["features"][1]["geometry"].is_null());
    assert!(json.parse::<::geojson::GeoJson>().is_ok());
}

#[test]
fn a_geopackage_says_what_it_is_and_holds_every_incident_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.gpkg");
    let rows = vec![row(1, "a"), unplaced(2)];
    put(Format::GeoPackage, &path, rows.clone(), &about()).unwrap();
    let db = rusqlite::Connection::open(&path).unwrap();
    let one = |sql: &str| -> i64 { db.query_row(sql, (), |row| row.get(0)).unwrap() };
    assert_eq!(one("PRAGMA application_id"), 0x4750_4B47);
    assert_eq!(one("SELECT count(*) FROM incidents WHERE geom IS NULL"), 1);
    assert_eq!(one("SELECT count(*) FROM rtree_incidents_geom"), 1);
    assert_eq!(
        one("SELECT count(*) FROM layer_styles WHERE useAsDefault"),
        1
    );
    assert_eq!(
        one("SELECT count(*) FROM gpkg_metadata WHERE metadata LIKE '%2024-07-09%'"),
        1
    );
    let mut statement = db
        .prepare("SELECT record FROM incidents ORDER BY fid")
        .unwrap();
    let records = statement
        .query_map((), |row| row.get::<_, String>(0))
        .unwrap();
    for (record, row) in records.zip(&rows) {
        assert_eq!(own::of_record(&record.unwrap()).as_ref(), Ok(row));
    }
}

#[test]
fn a_kml_has_spans_of_time_and_is_xml_whatever_is_written() {
    let kml = text(
        Format::Kml,
        vec![row(1, "a<b>&\u{7}\"]]>"), unplaced(2)],
        &about(),
    );
    assert!(
        kml.contains("<begin>2024-07-03</begin><end>2024-07-05</end>"),
        "{kml}"
    );
    assert_eq!(kml.matches("<Placemark>").count(), 2);
    assert_eq!(kml.matches("<Point>").count(), 1);
    assert!(!kml.contains('\u{7}'));
    let mut reader = quick_xml::Reader::from_str(&kml);
    while reader.read_event().unwrap() != quick_xml::events::Event::Eof {}
}

#[test]
fn a_parquet_has_its_rows_its_types_and_its_geometry() {
    use ::parquet::file::reader::{FileReader as _, SerializedFileReader};
    let bytes = written(Format::Parquet, vec![row(1, ""), unplaced(2)], &about());
    let reader = SerializedFileReader::new(bytes::of(bytes)).unwrap();
    let file = reader.metadata().file_metadata();
    assert_eq!(file.num_rows(), 2);
    let entries = file.key_value_metadata().unwrap();
    let geo = entries.iter().find(|entry| entry.key == "geo").unwrap();
    assert!(
        geo.value
            .as_ref()
            .unwrap()
            .contains("\"bbox\":[-3.25,14.0682,-3.25,14.0682]")
    );
    let first = reader.get_row_iter(None).unwrap().next().unwrap().unwrap();
    assert!(first.to_string().contains("start: 2024-07-03"), "{first}");
}

/// Bytes as a reader of Parquet takes them.
mod bytes {
    pub(super) fn of(bytes: Vec<u8>) -> std::fs::File {
        use std::io::{Seek as _, Write as _};
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(&bytes).unwrap();
        file.rewind().unwrap();
        file
    }
}

#[test]
fn a_workbook_has_days_as_days_and_formulas_as_texts() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.xlsx");
    put(
        Format::Xlsx,
        &path,
        vec![row(1, "=1+1"), unplaced(2)],
        &about(),
    )
    .unwrap();
    use calamine::{Data, Reader as _};
    let mut book = calamine::open_workbook_auto(&path).unwrap();
    let sheet = book.worksheet_range("Incidents").unwrap();
    let at = |name: &str| {
        let heads = sheet.rows().next().unwrap();
        heads
            .iter()
            .position(|head| *head == Data::String(name.to_owned()))
            .unwrap()
    };
    let first = sheet.rows().nth(1).unwrap();
    assert!(
        matches!(first[at("start")], Data::DateTime(_)),
        "{:?}",
        first[at("start")]
    );
    assert_eq!(first[at("note")], Data::String("=1+1".to_owned()));
    assert_eq!(sheet.rows().count(), 3);
    assert!(book.worksheet_formula("Incidents").unwrap().is_empty());
    assert!(book.worksheet_range("About").unwrap().rows().count() > 10);
}

#[test]
fn a_page_asks_no_network_and_takes_what_is_written_as_data() {
    let evil = "</script><script>alert(1)</script><img src=x onerror=alert(2)>";
    let page = text(Format::Html, vec![row(1, evil)], &about());
    assert_eq!(
        page.matches("<script").count(),
        2,
        "one for data, one of ours"
    );
    assert!(!page.contains("<img src=x"));
    assert!(page.contains("Mopti &lt;&amp;&gt;"));
    assert!(page.contains("default-src 'none'"));
    let asks = [
        "src=\"http",
        "href=\"http",
        "fetch(",
        "XMLHttpRequest",
        "@import",
    ];
    assert!(asks.iter().all(|ask| !page.contains(ask)));
    assert!(!page.contains("innerHTML"));
}

#[test]
fn with_names_and_texts_taken_out_no_format_has_any_of_them_and_says_how_far_it_is_blurred() {
    let how = Redaction {
        blur: Blur::Cell(25.0),
        names: true,
        actors: true,
        texts: true,
    };
    let nowhere = |_: &str, _: &str, _: &str| None;
    let blurred = redact::redact(row(1, "Zangoulou burns"), &how, &nowhere);
    let place = &blurred.incident.places[0];
    assert!(place.radius_km.unwrap() > 17.0 && place.precision == PrecisionClass::District);
    assert_ne!(place.position, row(1, "").position());
    let about = About {
        citations: BTreeSet::new(),
        records: false,
        redaction: how.words(),
        ..about()
    };
    for format in Format::ALL {
        let bytes = written(format, vec![blurred.clone()], &about);
        let bytes = if format == Format::Xlsx {
            unzipped(&bytes)
        } else {
            bytes
        };
        for name in NAMES
            .into_iter()
            .chain(["JNIM", "14.068", "burns", "example.org"])
        {
            let is_there = bytes
                .windows(name.len())
                .any(|part| part == name.as_bytes());
            assert!(!is_there, "{format:?} has {name}");
        }
    }
    assert!(text(Format::Csv, vec![blurred], &about).contains("TLP:AMBER"));
}

fn unzipped(bytes: &[u8]) -> Vec<u8> {
    let mut all = Vec::new();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    for at in 0..archive.len() {
        std::io::copy(&mut archive.by_index(at).unwrap(), &mut all).unwrap();
    }
    all
}

#[test]
fn a_blurred_place_is_never_said_to_be_more_exact_than_it_was_and_its_circle_holds_it() {
    let how = Redaction {
        blur: Blur::District,
        ..Redaction::default()
    };
    let middle = Position::new(-3.0, 14.0);
    let middles = |_: &str, _: &str, _: &str| Some((middle, 60.0));
    let mut coarse = row(1, "");
    coarse.incident.places[0].precision = PrecisionClass::Region;
    coarse.incident.places[0].radius_km = Some(150.0);
    let blurred = redact::redact(coarse, &how, &middles);
    assert_eq!(blurred.incident.places[0].precision, PrecisionClass::Region);
    assert!(blurred.incident.places[0].radius_km.unwrap() >= 150.0);
    assert_eq!(blurred.incident.places.len(), 1);
    let fine = redact::redact(row(1, ""), &how, &middles);
    let place = &fine.incident.places[0];
    let moved = crate::geo::distance_km(place.position.unwrap(), row(1, "").position().unwrap());
    assert!(moved <= place.radius_km.unwrap());
    assert_eq!(place.precision, PrecisionClass::District);
}

#[test]
fn a_file_that_is_there_is_replaced_only_when_told_and_a_failure_leaves_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.csv");
    std::fs::write(&path, "mine").unwrap();
    for format in Format::ALL {
        assert!(matches!(
            put(format, &path, vec![row(1, "")], &about()),
            Err(Error::Exists(_))
        ));
    }
    for format in Format::ALL {
        let mut rows = [Ok(row(1, "")), Err(Error::Cancelled)].into_iter();
        let target = Target::new(&path, true).unwrap();
        let failed = write(format, target, &about(), &Page::default(), &mut rows);
        assert!(
            matches!(failed, Err(Error::Cancelled)),
            "{format:?}: {failed:?}"
        );
    }
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "mine");
    assert_eq!(
        std::fs::read_dir(folder.path()).unwrap().count(),
        1,
        "no part stays"
    );
    let target = Target::new(&path, true).unwrap();
    write(
        Format::Csv,
        target,
        &about(),
        &Page::default(),
        &mut std::iter::empty(),
    )
    .unwrap();
    assert!(
        std::fs::read_to_string(&path)
            .unwrap()
            .starts_with('\u{feff}')
    );
}

#[test]
fn a_disk_that_is_full_is_told_and_nothing_is_left() {
    struct Full(usize);
    impl std::io::Write for Full {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0 = self
                .0
                .checked_sub(bytes.len())
                .ok_or(std::io::ErrorKind::StorageFull)?;
            Ok(bytes.len())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let rows = || (0..200).map(|n| Ok(row(n, "note")));
    let about = about();
    let full = |failed: Result<u64, target::Failed>| matches!(failed, Err(target::Failed::Io(_)));
    assert!(full(comma::write(&mut Full(9000), &about, &mut rows())));
    assert!(full(geojson::write(&mut Full(9000), &about, &mut rows())));
    assert!(full(kml::write(&mut Full(9000), &about, &mut rows())));
    let db = rusqlite::Connection::open_in_memory().unwrap();
    db.execute_batch("PRAGMA max_page_count = 60").unwrap();
    assert!(geopackage::fill(&db, &about, &mut rows()).is_err());
}
