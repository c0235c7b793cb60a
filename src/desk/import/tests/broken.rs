//! Statements about files that nobody wrote: whatever their bytes are, they come in or are refused.

use std::io::{Cursor, Read as _, Write as _};

use arbtest::arbitrary::{Result, Unstructured};

use super::*;

const GEOJSON: &str = r#"{"type":"FeatureCollection","features":[
    {"type":"Feature","geometry":{"type":"Point","coordinates":[-4.183,14.4843]},"properties":{"id":"G1","date":"2024-07-01","kind":"Attack","place":"Mopti","deaths":3}},
    {"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[-4,14],[-3,14],[-3,15],[-4,14]]]},"properties":{"id":"G2","date":null,"kind":["a"],"place":{"b":1}}}]}"#;
const KML: &str = r#"<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark id="K1"><name>Mopti</name><description><![CDATA[An <b>invented</b> act]]></description><TimeSpan><begin>2024-07-01</begin><end>2024-07-03</end></TimeSpan><ExtendedData><Data name="type"><value>attaque</value></Data></ExtendedData><Point><coordinates>-4.183,14.4843,0</coordinates></Point></Placemark></Document></kml>"#;
const GPX: &str = r#"<gpx version="1.1"><wpt lat="14.4843" lon="-4.183"><name>Mopti &amp; Sévaré</name><time>2024-07-01T10:00:00Z</time></wpt><rte><rtept lat="1" lon="2"/></rte></gpx>"#;

fn workbook() -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (row, line) in (0..).zip(GENERIC.replace("\"Gao;Bourem\"", "Gao").lines()) {
        for (column, cell) in (0..).zip(line.split(';')) {
            match cell.parse::<f64>() {
                Ok(number) => sheet.write_number(row, column, number).unwrap(),
                Err(_) => sheet.write_string(row, column, cell).unwrap(),
            };
        }
    }
    book.save_to_buffer().unwrap()
}

const GENERIC: &str = "id;date;lieu;latitude;longitude;victimes;auteur;note\n\
    P-1;16/07/2024;Mopti;14,4843;-4,183;plusieurs;JNIM;Une note\n\
    P-2;17.07.2024;\"Gao;Bourem\";16.27;-0.04;8-10;;\n\
    P-3;juillet 2024;سيقو;13°27'N;6°16'W;0;GSIM;\n";

/// An archive with each of its parts changed by `change`.
fn repacked(bytes: &[u8], change: &mut dyn FnMut(Vec<u8>) -> Result<Vec<u8>>) -> Result<Vec<u8>> {
    let mut from = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut out = Vec::new();
    let mut to = zip::ZipWriter::new(Cursor::new(&mut out));
    for at in 0..from.len() {
        let mut part = from.by_index(at).unwrap();
        let mut text = Vec::new();
        part.read_to_end(&mut text).unwrap();
        let options = zip::write::SimpleFileOptions::default();
        to.start_file(part.name().unwrap(), options).unwrap();
        to.write_all(&change(text)?).unwrap();
    }
    to.finish().unwrap();
    Ok(out)
}

fn changed(u: &mut Unstructured<'_>, mut bytes: Vec<u8>, words: &[&[u8]]) -> Result<Vec<u8>> {
    for _ in 0..u.int_in_range(0..=4)? {
        let at = u.int_in_range(0..=bytes.len())?;
        let end = u.int_in_range(at..=bytes.len().min(at + 64))?;
        match u.int_in_range(0..=4)? {
            0 if at < bytes.len() => bytes[at] = u.arbitrary()?,
            1 => drop(bytes.drain(at..end)),
            2 => {
                let again = bytes[at..end].repeat(u.int_in_range(1..=4)?);
                bytes.splice(at..at, again);
            }
            3 if u.ratio(1, 4)? => bytes.truncate(at),
            _ => drop(bytes.splice(at..at, u.choose(words)?.iter().copied())),
        }
    }
    Ok(bytes)
}

/// What the project holds. The rows that choices of places have are nobody's concern.
fn whole(desk: &Desk) -> Vec<String> {
    let mut rows = contents(desk);
    rows.retain(|row| !row.starts_with("incident_choice"));
    let incidents = desk.session.store.incidents().unwrap();
    rows.extend(incidents.iter().map(|incident| format!("{incident:?}")));
    rows
}

/// Tries changes of a good table: it comes in or is refused, and refused it leaves all as it was.
fn check(name: &str, good: &[u8], is_packed: bool, words: &[&[u8]]) {
    let mut desk = Desk::new();
    let plan = desk.bring(name, good);
    assert!(plan.n(Standing::New) > 0, "{name} is a table");
    arbtest::arbtest(|u| {
        let bytes = if is_packed && u.ratio(3, 4)? {
            repacked(good, &mut |part| changed(u, part, words))?
        } else {
            changed(u, good.to_vec(), words)?
        };
        let path = desk.file(name, bytes);
        let before = whole(&desk);
        if let Ok(look) = desk.session.look(&path) {
            let setup = Setup {
                leaves_out: u.arbitrary()?,
                ..look.setup.clone()
            };
            let progress = Progress::of(Work::Looking, "");
            let planned = desk
                .session
                .plan_import(&look, &setup, &GAZETTEER, &progress);
            let brought = desk.import(&look, &setup);
            if brought.is_err() {
                assert!(whole(&desk) == before, "{name} left something");
            } else if let (Ok(planned), Ok(brought)) = (planned, brought) {
                assert_eq!(planned.n_rows, brought.n_rows);
                desk.session.undo(&change()).unwrap();
                assert!(whole(&desk) == before, "{name} left something");
            }
        }
        Ok(())
    });
}

#[test]
fn no_change_of_a_table_in_letters_breaks_anything() {
    let words: &[&[u8]] = &[
        b"\"",
        b"\n",
        b"\r",
        b";",
        b",",
        b"\t",
        b"\0",
        b"\xff",
        b"\xef\xbb\xbf",
        b"2024-02-30",
        b"-",
        b"1e999",
        "٢٠٢٤".as_bytes(),
        "\u{202e}".as_bytes(),
        b"99999999999999999999",
        b"{",
        b"[\"\"]",
        b"NaN",
        b"0,0",
    ];
    let acled = format!("{ACLED}{FIRST}");
    check("a.csv", acled.as_bytes(), false, words);
    check("b.csv", GENERIC.as_bytes(), false, words);
}

#[test]
fn no_change_of_shapes_breaks_anything() {
    let words: &[&[u8]] = &[
        b"\"",
        b"{",
        b"}",
        b"[",
        b"]",
        b"null",
        b"1e400",
        b"-",
        b"<",
        b">",
        b"</Placemark>",
        b"<Point>",
        b"&#0;",
        b"&amp;",
        b"]]>",
        b"<!--",
        b"\0",
        b"\xff",
        b",,",
        b" ",
        b"<when>",
        b"181,91",
    ];
    check("a.geojson", GEOJSON.as_bytes(), false, words);
    check("a.kml", KML.as_bytes(), false, words);
    check("a.gpx", GPX.as_bytes(), false, words);
}

#[test]
fn no_change_of_a_workbook_breaks_anything() {
    let words: &[&[u8]] = &[
        b"<c r=\"A1\">",
        b"<c r=\"XFD1048577\" t=\"s\"><v>999999</v></c>",
        b"<row r=\"0\">",
        b"<row r=\"99999999999\">",
        b"</row>",
        b"<v>",
        b"</v>",
        b"<is><t>",
        b"t=\"d\"",
        b"t=\"e\"",
        b"1e400",
        b"-1",
        b"&#0;",
        b"<mergeCell ref=\"A1:B2\"/>",
        b"\0",
        b"\xff",
        b"<!--",
        b"\"",
    ];
    check("a.xlsx", &workbook(), true, words);
}

#[test]
fn no_change_of_a_database_breaks_anything() {
    let mut desk = Desk::new();
    desk.bring("a.geojson", GEOJSON);
    let path = desk.folder.path().join("a.gpkg");
    let db = rusqlite::Connection::open(&path).unwrap();
    db.execute_batch(
        "CREATE TABLE gpkg_contents (table_name TEXT, data_type TEXT, srs_id INTEGER);
         CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT);
         INSERT INTO gpkg_contents VALUES ('acts', 'features', 4326);
         INSERT INTO gpkg_geometry_columns VALUES ('acts', 'shape');
         CREATE TABLE acts (fid INTEGER PRIMARY KEY, shape BLOB, date TEXT, place TEXT, deaths INTEGER);
         INSERT INTO acts VALUES (7, x'47500001E6100000010100000000000000000010C00000000000002C40', '2024-07-01', 'Mopti', 3),
            (8, NULL, '2024-07-02', 'Gao', NULL);",
    )
    .unwrap();
    drop(db);
    let good = std::fs::read(&path).unwrap();
    let words: &[&[u8]] = &[
        b"\0",
        b"\xff\xff\xff\xff",
        b"SQLite format 3\0",
        b"GP\0\x01",
    ];
    check("b.gpkg", &good, false, words);
}
