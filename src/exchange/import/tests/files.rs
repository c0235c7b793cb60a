//! Statements about the kinds of files: each well formed, and each broken in a way that happens.

use std::fs;
use std::io::{Cursor, Write as _};
use std::path::PathBuf;

use csv::StringRecord;

use super::super::*;

struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.path().join(name);
        fs::write(&path, bytes).unwrap();
        path
    }

    fn table(&self, name: &str, bytes: impl AsRef<[u8]>) -> (Table, Vec<Vec<String>>, Vec<u64>) {
        let table = Table::open(&self.file(name, bytes)).unwrap();
        let mut rows = table.rows().unwrap();
        let (mut cells, mut lines) = (Vec::new(), Vec::new());
        let mut record = StringRecord::new();
        while rows.next(&mut record).unwrap() {
            cells.push(record.iter().map(str::to_owned).collect());
            lines.push(rows.line());
        }
        (table, cells, lines)
    }

    fn refused(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        Table::open(&self.file(name, bytes))
            .unwrap_err()
            .to_string()
    }
}

/// An archive of some parts.
fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut archive = zip::ZipWriter::new(Cursor::new(&mut bytes));
    for (name, text) in parts {
        archive
            .start_file(*name, zip::write::SimpleFileOptions::default())
            .unwrap();
        archive.write_all(text).unwrap();
    }
    archive.finish().unwrap();
    bytes
}

const HEADS: [&str; 5] = ["id", "date", "lieu", "lat", "victimes"];

fn workbook() -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    book.add_worksheet().set_name("Empty").unwrap();
    let sheet = book.add_worksheet().set_name("Rows").unwrap();
    for (at, head) in (0..).zip(HEADS) {
        sheet.write_string(0, at, head).unwrap();
    }
    // The tags of the Humanitarian Exchange Language.
    for (at, tag) in (0..).zip([
        "#event+id",
        "#date",
        "#loc+name",
        "#geo+lat",
        "#affected+killed",
    ]) {
        sheet.write_string(1, at, tag).unwrap();
    }
    let look = rust_xlsxwriter::Format::new().set_num_format("dd/mm/yyyy");
    let day = rust_xlsxwriter::ExcelDateTime::from_ymd(2024, 7, 16).unwrap();
    sheet.write_string(2, 0, "P-1").unwrap();
    sheet.write_datetime_with_format(2, 1, &day, &look).unwrap();
    sheet.write_string(2, 2, "Ségou\nville").unwrap();
    sheet.write_number(2, 3, 13.4317).unwrap();
    sheet.write_number(2, 4, 11).unwrap();
    sheet.write_string(4, 0, "P-2").unwrap();
    book.save_to_buffer().unwrap()
}

#[test]
fn a_workbook_of_excel_is_a_table_with_days_as_days_and_without_its_tags() {
    let folder = Folder::new();
    let (table, rows, lines) = folder.table("a.xlsx", workbook());
    assert_eq!(
        (table.about.as_str(), &*table.heads),
        ("workbook, sheet Rows", &HEADS.map(str::to_owned)[..])
    );
    assert_eq!(
        rows[0],
        ["P-1", "2024-07-16", "Ségou\nville", "13.4317", "11"]
    );
    assert_eq!(rows[1][0], "P-2");
    // The fourth row is empty.
    assert_eq!(lines, [3, 5], "rows are told as Excel counts them");
}

#[test]
fn a_workbook_of_many_rows_comes_row_by_row_with_what_stands_beside_the_heads() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    // The table begins in the second column; a note stands beside it.
    for (at, head) in (1..).zip(["id", "lieu"]) {
        sheet.write_string(2, at, head).unwrap();
    }
    for row in 0..1_700_u32 {
        sheet.write_number(row + 3, 1, row).unwrap();
    }
    sheet.write_string(1_000, 4, "checked").unwrap();
    let folder = Folder::new();
    let (table, rows, lines) = folder.table("a.xlsx", book.save_to_buffer().unwrap());
    assert_eq!(&*table.heads, ["id", "lieu", "", ""]);
    assert_eq!(rows.len(), 1_700);
    assert_eq!(rows[1_699], ["1699", "", "", ""]);
    assert_eq!(rows[997], ["997", "", "", "checked"]);
    assert_eq!((lines[0], lines[1_699]), (4, 1_703));
}

#[test]
fn cells_of_a_workbook_are_read_in_whatever_order_they_stand() {
    let mut whole = zip::ZipArchive::new(Cursor::new(workbook())).unwrap();
    let mut parts: Vec<(String, Vec<u8>)> = Vec::new();
    for at in 0..whole.len() {
        let mut part = whole.by_index(at).unwrap();
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut part, &mut bytes).unwrap();
        parts.push((part.name().unwrap().into_owned(), bytes));
    }
    let rows = br#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
<row r="1"><c r="B1" t="inlineStr"><is><t>lieu</t></is></c><c r="A1" t="inlineStr"><is><t>id</t></is></c></row>
<row r="2"><c r="B2" t="inlineStr"><is><t>Mopti</t></is></c><c r="A2"><v>7</v></c></row></sheetData></worksheet>"#;
    for (name, bytes) in &mut parts {
        if name.ends_with("sheet2.xml") {
            *bytes = rows.to_vec();
        }
    }
    let parts: Vec<(&str, &[u8])> = parts
        .iter()
        .map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
        .collect();
    let folder = Folder::new();
    let (table, rows, _) = folder.table("a.xlsx", zipped(&parts));
    assert_eq!(&*table.heads, ["id", "lieu"]);
    assert_eq!(rows, [["7", "Mopti"]]);
}

#[test]
fn a_workbook_with_a_cell_beyond_every_sheet_is_refused_and_takes_no_memory() {
    let folder = Folder::new();
    let mut whole = zip::ZipArchive::new(Cursor::new(workbook())).unwrap();
    for far in ["ZZZZZZ3", "ZZZZZZZZZZ3"] {
        let mut parts = Vec::new();
        for at in 0..whole.len() {
            let mut part = whole.by_index(at).unwrap();
            let name = part.name().unwrap().into_owned();
            let mut bytes = Vec::new();
            std::io::Read::read_to_end(&mut part, &mut bytes).unwrap();
            if name.ends_with("sheet2.xml") {
                let text = String::from_utf8(bytes).unwrap();
                bytes = text
                    .replace("r=\"E3\"", &format!("r=\"{far}\""))
                    .into_bytes();
            }
            parts.push((name, bytes));
        }
        let parts: Vec<(&str, &[u8])> = parts
            .iter()
            .map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
            .collect();
        let told = folder.refused("far.xlsx", zipped(&parts));
        assert!(told.contains("can") && told.contains("read"), "{told}");
    }
}

#[test]
fn a_workbook_that_is_cut_short_is_told_so() {
    let folder = Folder::new();
    let whole = workbook();
    for n in [whole.len() / 3, whole.len() / 2, whole.len() - 30] {
        let told = folder.refused("cut.xlsx", &whole[..n]);
        assert!(told.contains("no workbook that can be read"), "{told}");
        assert!(
            told.contains("cut short") && told.contains("cut.xlsx"),
            "{told}"
        );
    }
    // All of the archive, and a part of it damaged.
    let told = folder.refused(
        "no.xlsx",
        zipped(&[("xl/workbook.xml", b"<workbook"), ("x", b"")]),
    );
    assert!(told.contains("nothing was imported"), "{told}");
}

#[test]
fn a_workbook_of_libreoffice_is_a_table() {
    let content = r#"<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
<office:body><office:spreadsheet><table:table table:name="Incidents">
<table:table-row><table:table-cell office:value-type="string"><text:p>id</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>date</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>victimes</text:p></table:table-cell></table:table-row>
<table:table-row><table:table-cell office:value-type="string"><text:p>P-1</text:p></table:table-cell><table:table-cell office:value-type="date" office:date-value="2024-07-16"><text:p>16/07/24</text:p></table:table-cell><table:table-cell office:value-type="float" office:value="11"><text:p>11</text:p></table:table-cell></table:table-row>
</table:table></office:spreadsheet></office:body></office:document-content>"#;
    let manifest = br#"<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>"#;
    let ods = zipped(&[
        (
            "mimetype",
            b"application/vnd.oasis.opendocument.spreadsheet",
        ),
        ("META-INF/manifest.xml", manifest),
        ("content.xml", content.as_bytes()),
    ]);
    let folder = Folder::new();
    let (table, rows, _) = folder.table("a.ods", &ods);
    assert_eq!(table.about, "workbook, sheet Incidents");
    assert_eq!(rows, [["P-1", "2024-07-16", "11"]]);
    let told = folder.refused("cut.ods", &ods[..ods.len() / 2]);
    assert!(told.contains("no workbook that can be read"), "{told}");
}

#[test]
fn a_workbook_that_unpacks_without_end_is_refused() {
    let folder = Folder::new();
    let path = folder.0.path().join("bomb.xlsx");
    let mut archive = zip::ZipWriter::new(fs::File::create(&path).unwrap());
    let options = zip::write::SimpleFileOptions::default();
    archive
        .start_file("xl/worksheets/sheet1.xml", options)
        .unwrap();
    let zeros = vec![b' '; 1 << 20];
    for _ in 0..1025 {
        archive.write_all(&zeros).unwrap();
    }
    archive.finish().unwrap();
    assert!(fs::metadata(&path).unwrap().len() < 2 << 20);
    let told = Table::open(&path).unwrap_err().to_string();
    assert!(told.contains("more than 1024 MiB once unpacked"), "{told}");
}

const KML: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark id="K1"><name>Mopti</name>
<description><![CDATA[An <b>invented</b> act]]></description><TimeSpan><begin>2024-07-01</begin><end>2024-07-03</end></TimeSpan>
<ExtendedData><Data name="type"><value>attaque</value></Data></ExtendedData>
<Point><coordinates>-4.183,14.4843,0</coordinates></Point></Placemark></Document></kml>"#;

#[test]
fn a_packed_kml_is_a_table() {
    let folder = Folder::new();
    let (table, rows, _) = folder.table(
        "a.kmz",
        zipped(&[("files/", b""), ("doc.kml", KML.as_bytes())]),
    );
    let cell = |head: &str| {
        let at = table.heads.iter().position(|known| known == head).unwrap();
        rows[0][at].as_str()
    };
    assert_eq!(
        (cell("id"), cell("name"), cell("type")),
        ("K1", "Mopti", "attaque")
    );
    assert_eq!((cell("begin"), cell("end")), ("2024-07-01", "2024-07-03"));
    assert_eq!(
        (cell("shape_longitude"), cell("shape_latitude")),
        ("-4.183", "14.4843")
    );
    let told = folder.refused("no.kmz", zipped(&[("readme.txt", b"no KML")]));
    assert!(told.contains("no.kmz"), "{told}");
}

#[test]
fn waypoints_are_rows() {
    let folder = Folder::new();
    let gpx = r#"<?xml version="1.0"?><gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1"><metadata><name>Route</name></metadata>
        <wpt lat="14.4843" lon="-4.183"><name>Mopti &amp; Sévaré</name><time>2024-07-01T10:00:00Z</time><desc>Invented</desc></wpt>
        <wpt lat="16.27" lon="-0.04"><name>Gao</name></wpt></gpx>"#;
    let (table, rows, _) = folder.table("a.gpx", gpx);
    assert_eq!(
        table.heads,
        [
            "name",
            "time",
            "desc",
            "shape_longitude",
            "shape_latitude",
            "shape_radius_km"
        ]
    );
    assert_eq!(rows[0][..2], ["Mopti & Sévaré", "2024-07-01T10:00:00Z"]);
    assert_eq!(rows[1], ["Gao", "", "", "-0.04", "16.27", ""]);
}

/// A `GeoPackage` of somebody else's, with a layer of lines.
fn geopackage(path: &std::path::Path, srs: i64) {
    let db = rusqlite::Connection::open(path).unwrap();
    db.execute_batch(&format!(
        "CREATE TABLE gpkg_contents (table_name TEXT, data_type TEXT, srs_id INTEGER);
         CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT);
         INSERT INTO gpkg_contents VALUES ('notes', 'attributes', NULL), ('roads \"x\"', 'features', {srs});
         INSERT INTO gpkg_geometry_columns VALUES ('roads \"x\"', 'shape');
         CREATE TABLE \"roads \"\"x\"\"\" (fid INTEGER PRIMARY KEY, shape BLOB, date TEXT, dead INTEGER, score REAL);"
    ))
    .unwrap();
    let mut line = vec![b'G', b'P', 0, 1];
    line.extend(4326_i32.to_le_bytes());
    line.extend([1, 2, 0, 0, 0, 2, 0, 0, 0]);
    for number in [-4.0_f64, 14.0, -3.0, 15.0] {
        line.extend(number.to_le_bytes());
    }
    db.execute(
        "INSERT INTO \"roads \"\"x\"\"\" VALUES (7, ?1, '2024-07-01', 3, 0.5), (8, NULL, '2024-07-02', NULL, NULL)",
        [line],
    )
    .unwrap();
}

#[test]
fn a_geopackage_of_somebody_else_is_a_table_with_the_middle_of_each_shape() {
    let folder = Folder::new();
    let path = folder.0.path().join("a.gpkg");
    geopackage(&path, 4326);
    let (table, rows, _) = folder.table("copy.gpkg", fs::read(&path).unwrap());
    assert_eq!(table.about, "GeoPackage, layer roads \"x\"");
    assert_eq!(
        table.heads,
        [
            "fid",
            "date",
            "dead",
            "score",
            "shape_longitude",
            "shape_latitude",
            "shape_radius_km"
        ]
    );
    assert_eq!(
        rows[0][..6],
        ["7", "2024-07-01", "3", "0.5", "-3.5", "14.5"]
    );
    assert!(
        rows[0][6].parse::<f64>().unwrap() > 70.0,
        "how far it reaches"
    );
    assert_eq!(rows[1], ["8", "2024-07-02", "", "", "", "", ""]);
    let path = folder.0.path().join("utm.gpkg");
    geopackage(&path, 32630);
    let told = Table::open(&path).unwrap_err().to_string();
    assert!(
        told.contains("layer roads") && told.contains("32630"),
        "{told}"
    );
    let path = folder.0.path().join("other.gpkg");
    rusqlite::Connection::open(&path)
        .unwrap()
        .execute_batch("CREATE TABLE x (y)")
        .unwrap();
    let told = Table::open(&path).unwrap_err().to_string();
    assert!(told.contains("it lacks the table gpkg_contents"), "{told}");
}

#[test]
fn a_column_of_no_letters_is_a_column_all_the_same() {
    let folder = Folder::new();
    let path = folder.0.path().join("a.gpkg");
    geopackage(&path, 4326);
    let mut bytes = fs::read(&path).unwrap();
    let at = bytes
        .windows(10)
        .position(|it| it == b"score REAL")
        .unwrap();
    bytes[at] = 0xff;
    let (table, rows, _) = folder.table("b.gpkg", bytes);
    assert_eq!(table.heads[3], "\u{fffd}core");
    assert_eq!(rows[0][3], "0.5");
}

#[test]
fn a_view_whose_rows_do_not_end_is_refused() {
    let folder = Folder::new();
    let path = folder.0.path().join("a.gpkg");
    let db = rusqlite::Connection::open(&path).unwrap();
    db.execute_batch(
        "CREATE TABLE gpkg_contents (table_name TEXT, data_type TEXT, srs_id INTEGER);
         CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT);
         INSERT INTO gpkg_contents VALUES ('all', 'attributes', NULL);
         CREATE VIEW \"all\" AS WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n;",
    )
    .unwrap();
    drop(db);
    let told = Table::open(&path).unwrap_err().to_string();
    assert!(told.contains("interrupted"), "{told}");
}

#[test]
fn a_table_in_two_bytes_a_letter_and_one_with_tags_under_its_heads_are_read() {
    let folder = Folder::new();
    let text = "id\tdate\tالمكان\nP-1\t2024-07-16\tتومبكتو\n";
    for is_little in [true, false] {
        let mut bytes = Vec::new();
        for unit in std::iter::once(0xFEFF).chain(text.encode_utf16()) {
            let pair: [u8; 2] = if is_little {
                unit.to_le_bytes()
            } else {
                unit.to_be_bytes()
            };
            bytes.extend(pair);
        }
        let (table, rows, lines) = folder.table("a.tsv", bytes);
        assert!(
            table.about.contains("UTF-16") && table.about.contains("tab"),
            "{}",
            table.about
        );
        assert_eq!(table.heads, ["id", "date", "المكان"]);
        assert_eq!((&rows[0][2], lines[0]), (&"تومبكتو".to_owned(), 2));
    }
    let tagged = "id,date,lieu\n#event+id,#date+occurred,#loc+name\nP-1,2024-07-16,Djibo\n";
    let (_, rows, lines) = folder.table("hxl.csv", tagged);
    assert_eq!((rows.len(), lines[0]), (1, 3), "tags are no row");
    // A row whose cells only begin alike is one.
    let (_, rows, _) = folder.table("no.csv", "id,date,lieu\n#1,2024-07-16,Djibo\n");
    assert_eq!(rows.len(), 1);
    let told = folder.refused("zeros.csv", b"id,date\nP-1\0,2024-07-16\n");
    assert!(told.contains("bytes of zero"), "{told}");
}

#[test]
fn a_row_that_swallowed_the_next_is_refused_with_its_line_and_a_stray_mark_is_not() {
    let folder = Folder::new();
    let rows = "id,notes,dead\n1,\"one\",1\n2,\"two,2\n3,\"three\",3\n4,\"four\",4\n";
    let fault = folder.refused("open.csv", rows);
    assert!(fault.contains("line 3, column 2"), "{fault}");
    assert!(fault.contains("nothing was imported"), "{fault}");
    let (_, cells, _) = folder.table("stray.csv", "id,notes\n1,\"Ansar\" came\n2,\"a\nb\"\n");
    assert_eq!(cells[0][1], "Ansar came");
    assert_eq!(cells[1][1], "a\nb");
}
