//! Each kind of file is read; what is wrong with one is said with its line or feature; no bytes make
//! the program panic.

use std::io::Write as _;
use std::path::PathBuf;

use super::{Error, Reference, Shape, read};

fn file(name: &str, bytes: &[u8]) -> (PathBuf, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    (path, folder)
}

fn of(name: &str, text: &str) -> Result<Reference, Error> {
    let (path, _folder) = file(name, text.as_bytes());
    read(&path)
}

#[track_caller]
fn check(name: &str, text: &str, expected: &[(&str, &str)]) {
    let found = of(name, text).unwrap();
    let found: Vec<(&str, String)> = found
        .features
        .iter()
        .map(|feature| {
            let shape = match &feature.shape {
                Shape::Point(at) => format!("point {} {}", at.x(), at.y()),
                Shape::Line(line) => format!("line of {}", line.len()),
                Shape::Area(rings) => format!("area of {} rings", rings.len()),
            };
            (feature.name.as_str(), shape)
        })
        .collect();
    let found: Vec<(&str, &str)> = found.iter().map(|it| (it.0, it.1.as_str())).collect();
    assert_eq!(found, expected);
}

#[track_caller]
fn check_refused(name: &str, text: &str, expected: &str) {
    let message = of(name, text).unwrap_err().to_string();
    assert!(message.contains(expected), "{message}");
    assert!(message.ends_with(name), "{message}");
}

const KML: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2" xmlns:gx="http://www.google.com/kml/ext/2.2">
<Document><name>Parks</name>
<Placemark><name>Camp &amp; well</name><Point><coordinates>-4.1,14.5,260</coordinates></Point></Placemark>
<Placemark><MultiGeometry>
<LineString><coordinates>-4,14 -3,14
 -2.5,14.2</coordinates></LineString>
<Polygon><outerBoundaryIs><LinearRing><coordinates>0,10 1,10 1,11 0,10</coordinates></LinearRing></outerBoundaryIs>
<innerBoundaryIs><LinearRing><coordinates>0.4,10.2 0.6,10.2 0.6,10.3 0.4,10.2</coordinates></LinearRing></innerBoundaryIs></Polygon>
</MultiGeometry><name>W</name></Placemark>
<Placemark><gx:Track><gx:coord>1 12 0</gx:coord><gx:coord>1.5 12.5 0</gx:coord></gx:Track></Placemark>
</Document></kml>"#;

#[test]
fn kml_has_points_lines_areas_and_tracks() {
    check(
        "parks.kml",
        KML,
        &[
            ("Camp & well", "point -4.1 14.5"),
            ("W", "line of 3"),
            ("W", "area of 2 rings"),
            ("", "line of 2"),
        ],
    );
}

#[test]
fn gpx_has_waypoints_routes_and_tracks() {
    let text = r#"<gpx version="1.1"><wpt lat="14.5" lon="-4.1"><name>Mopti</name></wpt>
<trk><name>patrol</name><trkseg><trkpt lat="14" lon="-4"><ele>260</ele></trkpt><trkpt lat="14.1" lon="-4"/></trkseg>
<trkseg><trkpt lat="15" lon="-4"/><trkpt lat="15.1" lon="-4"/></trkseg></trk>
<rte><rtept lat="1" lon="2"/><rtept lat="1" lon="3"/></rte></gpx>"#;
    check(
        "walk.gpx",
        text,
        &[
            ("Mopti", "point -4.1 14.5"),
            ("patrol", "line of 2"),
            ("patrol", "line of 2"),
            ("", "line of 2"),
        ],
    );
}

#[test]
fn geojson_has_every_geometry() {
    let text = r#"{"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"name":"a"},"geometry":{"type":"MultiPoint","coordinates":[[1,2],[3,4,5]]}},
{"type":"Feature","properties":null,"geometry":null},
{"type":"Feature","properties":{},"geometry":{"type":"GeometryCollection","geometries":[
 {"type":"LineString","coordinates":[[1,2],[2,2]]},
 {"type":"MultiPolygon","coordinates":[[[[0,0],[1,0],[1,1],[0,0]]]]}]}}]}"#;
    check(
        "any.geojson",
        text,
        &[
            ("a", "point 1 2"),
            ("a", "point 3 4"),
            ("", "line of 2"),
            ("", "area of 1 rings"),
        ],
    );
}

#[test]
fn what_is_wrong_is_said_with_its_line_or_feature() {
    let feature = |coordinates: &str| {
        format!(
            r#"{{"type":"FeatureCollection","features":[{{"type":"Feature","properties":{{}},"geometry":{{"type":"Point","coordinates":{coordinates}}}}}]}}"#
        )
    };
    check_refused("a.geojson", "{\n\"type\": ", "line 2");
    check_refused(
        "b.geojson",
        &feature("[412345.0, 1543210.0]"),
        "feature 1: longitude 412345",
    );
    check_refused("c.geojson", &feature("[412345.0, 1543210.0]"), "only WGS84");
    check_refused(
        "d.kml",
        "<kml>\n<Placemark>\n<Point><coordinates>here</coordinates></Point>",
        "line 3: `here`",
    );
    check_refused(
        "e.kml",
        "<kml>\n<Placemark>",
        "line 2: ends before <Placemark> is closed",
    );
    check_refused("f.gpx", "<kml/>", "begins with <kml>, not with <gpx>");
    check_refused(
        "g.gpx",
        "<gpx>\n\n<wpt lat='x' lon='2'/></gpx>",
        "line 3: `lat` is no number: x",
    );
    check_refused("h.gpx", "<gpx></gpx>", "no point, line or area");
    check_refused("i.shp", "", "neither GeoJSON");
    check_refused("j.kmz", "PK\x03\x04 and then nothing", "no archive");
    check_refused("k.kml", "", "there is no <kml>");
    let deep = format!("<kml>{}", "<Folder>".repeat(2000));
    check_refused("l.kml", &deep, "too deep");
}

fn kmz(part: &str, bytes: &[u8]) -> Vec<u8> {
    let mut out = std::io::Cursor::new(Vec::new());
    let mut archive = zip::ZipWriter::new(&mut out);
    let options = zip::write::SimpleFileOptions::default();
    archive.start_file(part, options).unwrap();
    archive.write_all(bytes).unwrap();
    archive.finish().unwrap();
    out.into_inner()
}

#[test]
fn a_kmz_is_unpacked_unless_it_swells() {
    let (path, _folder) = file("parks.kmz", &kmz("doc.kml", KML.as_bytes()));
    assert_eq!(read(&path).unwrap().features.len(), 4);
    let (path, _folder) = file("bomb.kmz", &kmz("doc.kml", &vec![b' '; (64 << 20) + 1]));
    assert!(std::fs::metadata(&path).unwrap().len() < 1 << 20);
    let message = read(&path).unwrap_err().to_string();
    assert!(message.contains("64 MiB once unpacked"), "{message}");
    let (path, _folder) = file("none.kmz", &kmz("readme.txt", b"x"));
    let message = read(&path).unwrap_err().to_string();
    assert!(
        message.contains("no part of the archive is a .kml"),
        "{message}"
    );
}

#[test]
fn no_bytes_make_the_program_panic() {
    arbtest::arbtest(|u| {
        let mut text = KML.as_bytes().to_vec();
        for _ in 0..u.int_in_range(0..=8)? {
            let at = u.choose_index(text.len())?;
            text[at] = u.arbitrary()?;
        }
        let (path, _folder) = file("any.kml", &text);
        read(&path).ok();
        let (path, _folder) = file("any.geojson", &text);
        read(&path).ok();
        Ok(())
    })
    .budget_ms(600);
}

#[test]
fn the_box_holds_everything() {
    let bounds = of("parks.kml", KML).unwrap().bounds().unwrap();
    assert!((bounds.west + 4.1).abs() < 1e-9 && (bounds.north - 14.5).abs() < 1e-9);
}
