//! Tests of the embedded basemap, of its lookups and of reading bytes that are no basemap.

use super::*;
use crate::geo::Position;

const MALI_2023: &str = "2023-03-13";

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

#[track_caller]
fn check_units(lon: f64, lat: f64, on: Option<Day>, expected: &[&str]) {
    let basemap = Basemap::embedded();
    let units = basemap.units_at(Position::new(lon, lat), on);
    let names: Vec<&str> = units.iter().map(|unit| unit.name.as_str()).collect();
    assert_eq!(names, expected, "at {lon} {lat} on {on:?}");
}

#[test]
fn diallassagou_changed_its_region_in_2023() {
    let (lon, lat) = (-3.6265, 13.7377);
    check_units(
        lon,
        lat,
        Some(day("2022-06-01")),
        &["Mali", "Mopti", "Bankass"],
    );
    check_units(
        lon,
        lat,
        Some(day("2023-03-12")),
        &["Mali", "Mopti", "Bankass"],
    );
    check_units(
        lon,
        lat,
        Some(day(MALI_2023)),
        &["Mali", "Bandiagara", "Bankass"],
    );
    check_units(
        lon,
        lat,
        Some(day("2024-07-19")),
        &["Mali", "Bandiagara", "Bankass"],
    );
}

#[test]
fn djibo_changed_region_and_province_in_2025() {
    check_units(
        -1.6305,
        14.0999,
        Some(day("2024-12-15")),
        &["Burkina Faso", "Sahel", "Soum"],
    );
    check_units(
        -1.6305,
        14.0999,
        Some(day("2025-08-01")),
        &["Burkina Faso", "Soum", "Djelgodji"],
    );
    check_units(
        -1.6305,
        14.0999,
        None,
        &["Burkina Faso", "Soum", "Djelgodji"],
    );
}

#[test]
fn new_provinces_lie_around_their_seats() {
    check_units(
        -0.865,
        14.230,
        Some(day("2025-08-01")),
        &["Burkina Faso", "Soum", "Karo-Peli"],
    );
    check_units(
        1.512,
        12.476,
        Some(day("2025-08-01")),
        &["Burkina Faso", "Tapoa", "Dyamongou"],
    );
    check_units(
        1.512,
        12.476,
        Some(day("2025-06-01")),
        &["Burkina Faso", "Est", "Tapoa"],
    );
}

#[test]
fn menaka_and_taoudenit_are_regions_from_2016() {
    check_units(
        2.402,
        15.918,
        Some(day("2015-06-01")),
        &["Mali", "Gao", "Ménaka"],
    );
    check_units(
        2.402,
        15.918,
        Some(day("2020-06-01")),
        &["Mali", "Ménaka", "Ménaka"],
    );
    check_units(
        -3.983,
        22.678,
        Some(day("2020-06-01")),
        &["Mali", "Taoudénit"],
    );
}

#[test]
fn capitals_and_neighbours_have_their_units() {
    check_units(-8.0029, 12.6392, None, &["Mali", "Bamako", "Bamako"]);
    check_units(2.1098, 13.5137, None, &["Niger", "Niamey", "Niamey"]);
    check_units(2.70, 15.04, None, &["Niger", "Tillabéri", "Banibangou"]);
    check_units(-0.843, 9.401, None, &["Ghana", "Northern", "Tamale"]);
    check_units(0.204, 10.863, None, &["Togo", "Savanes", "Tone"]);
    check_units(13.16, 11.85, None, &["Nigeria", "Borno"]);
}

#[test]
fn nothing_holds_a_point_in_the_sea() {
    check_units(-20.0, 14.0, None, &[]);
    check_units(2.0, 4.0, None, &[]);
    check_units(100.0, 80.0, None, &[]);
}

#[test]
fn mali_has_eight_then_ten_then_nineteen_regions_and_bamako() {
    let basemap = Basemap::embedded();
    let regions = |country: &str, on| {
        let is_asked =
            |u: &&AdminUnit| u.country.as_str() == country && u.level == 1 && u.valid.holds_on(on);
        basemap.admin().iter().filter(is_asked).count()
    };
    assert_eq!(regions("ML", Some(day("2015-01-01"))), 9);
    assert_eq!(regions("ML", Some(day("2020-01-01"))), 11);
    assert_eq!(regions("ML", Some(day(MALI_2023))), 20);
    assert_eq!(regions("BF", Some(day("2025-07-01"))), 13);
    assert_eq!(regions("BF", Some(day("2025-07-02"))), 17);
    assert_eq!(regions("GH", None), 16);
}

#[test]
fn every_unit_lies_around_its_label() {
    for unit in Basemap::embedded().admin() {
        assert!(
            unit.contains(unit.label),
            "{} {} {}",
            unit.country.as_str(),
            unit.level,
            unit.name
        );
    }
}

#[test]
fn a_unit_is_found_by_its_name_and_day() {
    let basemap = Basemap::embedded();
    assert!(
        basemap
            .admin_unit("ML", 1, "Bandiagara", Some(day("2022-01-01")))
            .is_none()
    );
    assert!(
        basemap
            .admin_unit("ML", 1, "Bandiagara", Some(day("2024-01-01")))
            .is_some()
    );
    assert!(
        basemap
            .admin_unit("ML", 2, "Bandiagara", Some(day("2022-01-01")))
            .is_some()
    );
    assert!(basemap.admin_unit("BF", 1, "Sahel", None).is_none());
    assert!(basemap.admin_unit("Mali", 0, "Mali", None).is_none());
}

#[test]
fn every_layer_has_every_level_and_finer_ones_have_more_points() {
    let basemap = Basemap::embedded();
    for layer in LineLayer::ALL {
        let points = Level::ALL.map(|level| {
            basemap
                .lines(layer, level)
                .iter()
                .map(|l| l.points.len())
                .sum::<usize>()
        });
        assert!(
            points[0] > 0 && points[0] <= points[1] && points[1] <= points[2],
            "{layer:?} {points:?}"
        );
    }
    for layer in AreaLayer::ALL {
        assert!(
            Level::ALL
                .iter()
                .all(|&level| !basemap.areas(layer, level).is_empty()),
            "{layer:?}"
        );
    }
    for level in Level::ALL {
        let names: Vec<&str> = basemap
            .areas(AreaLayer::Theatre, level)
            .iter()
            .map(|a| a.name.as_str())
            .collect();
        assert_eq!(names, THEATRE);
    }
}

#[test]
fn encoding_what_was_read_gives_the_same_bytes() {
    let basemap = Basemap::embedded();
    assert_eq!(Basemap::read(&encode(&basemap)), Ok(basemap));
}

#[test]
fn a_file_cut_short_is_refused() {
    for length in [0, 4, 8, 9, 20, EMBEDDED.len() / 2, EMBEDDED.len() - 1] {
        assert!(
            Basemap::read(&EMBEDDED[..length]).is_err(),
            "{length} bytes"
        );
    }
    assert_eq!(Basemap::read(b"PK\x03\x04"), Err(Error::NotABasemap));
    assert_eq!(Basemap::read(b"HBASEMAP\x07"), Err(Error::OtherVersion(7)));
}

#[test]
fn no_bytes_inside_a_file_make_it_panic() {
    use std::io::Write as _;
    arbtest::arbtest(|u| {
        let mut packing =
            flate2::write::ZlibEncoder::new(b"HBASEMAP\x01".to_vec(), flate2::Compression::fast());
        let inside: Vec<u8> = u.arbitrary()?;
        packing.write_all(&inside).unwrap();
        let read = Basemap::read(&packing.finish().unwrap());
        assert!(!inside.is_empty() || read.is_ok());
        Ok(())
    });
}

#[test]
fn zooms_have_levels() {
    assert_eq!(Level::for_zoom(3.0), Level::Coarse);
    assert_eq!(Level::for_zoom(5.5), Level::Middle);
    assert_eq!(Level::for_zoom(8.0), Level::Fine);
}
