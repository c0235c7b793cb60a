//! Known slips are told by their kind and name the better point; what fits is left alone.

use std::sync::OnceLock;

use super::*;

pub(super) fn data() -> &'static (Gazetteer, Basemap) {
    static DATA: OnceLock<(Gazetteer, Basemap)> = OnceLock::new();
    DATA.get_or_init(|| (Gazetteer::embedded(), Basemap::embedded()))
}

fn found(statement: &Statement) -> Vec<Warning> {
    let (gazetteer, basemap) = data();
    check(statement, gazetteer, basemap)
}

/// The kinds of what is told about a statement, and the better point of the first.
#[track_caller]
fn check_kinds(statement: &Statement, kinds: &[Kind]) -> Option<Position> {
    let warnings = found(statement);
    let told: Vec<Kind> = warnings.iter().map(|warning| warning.kind).collect();
    assert_eq!(told, kinds, "{statement:?}: {warnings:#?}");
    let better = warnings.first().and_then(|warning| warning.better.clone());
    better.map(|better| better.position)
}

#[track_caller]
fn check_better(statement: &Statement, kind: Kind, lon: f64, lat: f64, within_km: f64) {
    let better = check_kinds(statement, &[kind]).expect("a better point");
    let km = geo::distance_km(better, Position::new(lon, lat));
    assert!(km <= within_km, "{km} km from {lon} {lat}: {better:?}");
}

fn at(lon: f64, lat: f64) -> Statement<'static> {
    Statement::of(Position::new(lon, lat))
}

/// Bandiagara, the town.
const TOWN: (f64, f64) = (-3.6104, 14.3501);

fn bandiagara(lon: f64, lat: f64) -> Statement<'static> {
    Statement {
        name: Some("Bandiagara"),
        country: Some("ML"),
        admin2: Some("Bandiagara"),
        ..at(lon, lat)
    }
}

#[test]
fn what_fits_is_left_alone() {
    let (lon, lat) = TOWN;
    check_kinds(&bandiagara(lon, lat), &[]);
    check_kinds(&bandiagara(lon + 0.02, lat - 0.03), &[]);
    check_kinds(&at(lon, lat), &[]);
}

#[test]
fn a_point_whose_mirror_fits_its_stated_distance_names_the_mirrored_point() {
    let tessit = Statement {
        country: Some("ML"),
        from: offset::parse("65 km SW of Ansongo", &data().0),
        ..at(-0.3, 15.2)
    };
    check_better(&tessit, Kind::Mirrored, 0.3, 15.2, 0.1);
    let named = Statement {
        name: Some("Tessit"),
        country: Some("ML"),
        admin2: Some("Ansongo"),
        ..at(-0.3, 15.2)
    };
    check_better(&named, Kind::Mirrored, 0.3, 15.2, 0.1);
}

#[test]
fn latitude_and_longitude_that_changed_places_are_put_back() {
    let (lon, lat) = TOWN;
    check_better(&bandiagara(lat, lon), Kind::Swapped, lon, lat, 0.1);
    check_better(&bandiagara(lat, -lon), Kind::Swapped, lon, lat, 0.1);
    check_better(&bandiagara(lon, -lat), Kind::LatitudeSign, lon, lat, 0.1);
    check_better(&bandiagara(-lon, -lat), Kind::LatitudeSign, lon, lat, 0.1);
}

#[test]
fn slips_of_figures_are_named_where_a_place_of_the_name_bears_witness() {
    let (lon, lat) = TOWN;
    check_better(&bandiagara(lon, lat + 1.0), Kind::DegreeSlip, lon, lat, 0.1);
    check_better(&bandiagara(-3.3638, 14.2100), Kind::Minutes, lon, lat, 2.0);
    check_better(
        &bandiagara(-361_040.0, 1_435_010.0),
        Kind::LostDecimal,
        lon,
        lat,
        1.0,
    );
}

#[test]
fn what_lies_outside_its_units_says_how_far_and_once() {
    let mopti = Statement {
        country: Some("BF"),
        admin1: Some("Sahel"),
        ..at(-3.21, 14.93)
    };
    check_kinds(&mopti, &[Kind::OutsideCountry]);
    let words = &found(&mopti)[0].words;
    assert!(
        words.starts_with("Lies ") && words.contains(" km outside Burkina Faso"),
        "{words}"
    );
    let district = Statement {
        country: Some("ML"),
        admin1: Some("Mopti"),
        admin2: Some("Koro"),
        day: gazetteer_day(),
        ..at(-4.19, 14.49)
    };
    check_kinds(&district, &[Kind::OutsideDistrict]);
}

#[test]
fn units_are_those_of_the_day_that_is_meant() {
    let djibo = |day: &str, admin1, admin2| Statement {
        country: Some("BF"),
        admin1,
        admin2,
        day: Some(Day::parse(day).unwrap()),
        ..at(-1.6306, 14.1022)
    };
    check_kinds(&djibo("2024-05-01", Some("Sahel"), Some("Soum")), &[]);
    check_kinds(&djibo("2025-08-15", Some("Soum"), Some("Djelgodji")), &[]);
    check_kinds(
        &djibo("2025-08-15", Some("Liptako"), None),
        &[Kind::OutsideRegion],
    );
    check_kinds(&djibo("2025-08-15", Some("Sahel"), None), &[]);
    check_kinds(&djibo("2024-05-01", Some("Xyzzyq"), None), &[Kind::Unknown]);
}

#[test]
fn a_distance_that_is_not_met_names_the_stated_point() {
    let east = Statement {
        from: offset::parse("30 km east of Ansongo", &data().0),
        country: Some("ML"),
        ..at(-0.35, 16.1)
    };
    let warnings = found(&east);
    assert_eq!(warnings[0].kind, Kind::OffStated, "{warnings:#?}");
    assert!(
        warnings[0].words.contains("where 30 km east is stated"),
        "{}",
        warnings[0].words
    );
    assert!(warnings[0].better.is_some());
}

#[test]
fn a_seat_under_another_name_and_a_known_place_elsewhere_are_told() {
    let (gazetteer, _) = data();
    let mopti = gazetteer
        .named("Mopti")
        .into_iter()
        .find(|place| place.feature == Feature::Seat1);
    let mopti = mopti.expect("the town").position;
    let on_seat = Statement {
        name: Some("Toguérékoumbé"),
        country: Some("ML"),
        ..Statement::of(mopti)
    };
    let kinds: Vec<Kind> = found(&on_seat).iter().map(|warning| warning.kind).collect();
    assert!(kinds.contains(&Kind::OnSeat), "{kinds:?}");
    let itself = Statement {
        name: Some("موبتي"),
        country: Some("ML"),
        ..Statement::of(mopti)
    };
    check_kinds(&itself, &[]);
    let elsewhere = Statement {
        name: Some("Tessit"),
        country: Some("ML"),
        ..at(0.7661, 15.0771)
    };
    let better = check_kinds(&elsewhere, &[Kind::NamedElsewhere]).expect("a better point");
    assert!(
        geo::distance_km(better, Position::new(0.3, 15.2)) < 8.0,
        "{better:?}"
    );
}

#[test]
fn numbers_that_are_no_position_are_told_without_more() {
    check_kinds(&at(0.0, 0.0), &[Kind::NullIsland]);
    check_kinds(&at(f64::NAN, 14.0), &[Kind::OffEarth]);
    check_kinds(&at(0.0, f64::INFINITY), &[Kind::OffEarth]);
    check_kinds(&at(100.0, 50.0), &[Kind::OutsideTheatre]);
    check_kinds(&at(-3.0, 14.0), &[Kind::Round]);
}

#[test]
fn every_unit_of_the_basemap_is_in_the_table_of_units_with_its_parent_at_its_time() {
    let (gazetteer, basemap) = data();
    for drawn in basemap.admin().iter().filter(|unit| unit.level > 0) {
        for day in [drawn.valid.from, drawn.valid.to].into_iter().flatten() {
            let country = Some(drawn.country.as_str());
            let units = gazetteer.units().named(country, &drawn.name, Some(day));
            let is_it = units.iter().any(|unit| {
                unit.level == drawn.level && (drawn.level == 1 || unit.parent == drawn.parent)
            });
            assert!(
                is_it,
                "{} {} in {} on {day}",
                drawn.country.as_str(),
                drawn.name,
                drawn.parent
            );
        }
    }
}

#[test]
fn any_numbers_and_words_have_an_answer() {
    arbtest::arbtest(|u| {
        let number = |u: &mut arbtest::arbitrary::Unstructured| -> arbtest::arbitrary::Result<f64> {
            Ok(match u.int_in_range(0..=3)? {
                0 => f64::from_bits(u.arbitrary()?),
                1 => f64::from(u.int_in_range(-40..=40)?),
                _ => f64::from(u.int_in_range(-4_000_000..=4_000_000)?) / 1e5,
            })
        };
        let word =
            |u: &mut arbtest::arbitrary::Unstructured| -> arbtest::arbitrary::Result<String> {
                Ok(if u.arbitrary()? {
                    (*u.choose(&["Koro", "Sahel", "ML", "سيغو", "Mopti", "Gao"])?).to_owned()
                } else {
                    u.arbitrary()?
                })
            };
        let position = Position::new(number(u)?, number(u)?);
        let [name, country, admin1, admin2, from] =
            [word(u)?, word(u)?, word(u)?, word(u)?, word(u)?];
        let (km, bearing) = (number(u)?, number(u)?);
        let statement = Statement {
            name: Some(&name),
            country: u.arbitrary::<bool>()?.then_some(country.as_str()),
            admin1: Some(&admin1),
            admin2: Some(&admin2),
            day: Some(Day(u.int_in_range(0..=25_000)?)),
            from: Some(Offset {
                name: &from,
                km: Some(km),
                bearing_deg: Some(bearing),
            }),
            ..Statement::of(position)
        };
        let warnings = found(&statement);
        assert!(warnings.is_sorted_by_key(|warning| (warning.severity, warning.kind)));
        Ok(())
    })
    .budget_ms(600);
}
