//! Statements about files of others.

mod files;

use super::*;
use crate::exchange::import::values::{Toll, degrees, toll};
use crate::incident::{Deaths, SubEvent};
use crate::time::{DatePrecision, Day};

#[test]
fn coordinates_come_with_points_commas_and_minutes() {
    assert_eq!(degrees("12.46"), Some(12.46));
    assert_eq!(degrees("-0,30"), Some(-0.30));
    let close = |cell: &str, wanted: f64| {
        let found = degrees(cell).unwrap();
        assert!((found - wanted).abs() < 1e-6, "{cell}: {found}");
    };
    close("12°27'36\"N", 12.46);
    close("3° 30' W", -3.5);
    assert_eq!(degrees("Mopti"), None);
}

#[test]
fn deaths_come_as_figures_ranges_and_words() {
    assert_eq!(toll("11"), Toll::Figures(Deaths::exactly(11)));
    assert_eq!(toll("8–10"), Toll::Figures(Deaths::new(8, 8, 10).unwrap()));
    assert_eq!(toll("1,200"), Toll::Figures(Deaths::exactly(1200)));
    assert_eq!(toll("plusieurs"), Toll::Word(3));
    assert_eq!(toll("dozens"), Toll::Word(12));
    assert_eq!(toll(""), Toll::None);
    assert_eq!(toll("soldiers"), Toll::Unclear);
}

#[test]
fn days_come_in_every_order_that_leaves_no_doubt() {
    let day =
        |cell: &str, order| dates::parse(cell, order).map(|(span, _)| span.start().to_string());
    for cell in [
        "2024-07-19",
        "19 July 2024",
        "19-Jul-2024",
        "July 19, 2024",
        "19 juillet 2024",
        "19/07/2024",
        "20240719",
        "19 يوليو 2024",
    ] {
        assert_eq!(day(cell, None).as_deref(), Ok("2024-07-19"), "{cell}");
    }
    assert!(day("03/04/2024", None).is_err());
    assert_eq!(
        day("03/04/2024", Some(DateOrder::MonthFirst)).as_deref(),
        Ok("2024-03-04")
    );
    assert_eq!(day("04/04/2024", None).as_deref(), Ok("2024-04-04"));
    let (span, precision) = dates::parse("July 2024", None).unwrap();
    assert_eq!(
        (span.end(), precision),
        (Day::parse("2024-07-31").unwrap(), DatePrecision::Month)
    );
}

#[test]
fn columns_are_guessed_by_heads_in_three_languages() {
    for (head, field) in [
        ("id_evt", Field::Id),
        ("date_evt", Field::Start),
        ("date_fin", Field::End),
        ("Localité", Field::Place),
        ("prec_geo", Field::Precision),
        ("lon", Field::Longitude),
        ("acteur", Field::Initiator),
        ("victimes", Field::Deaths),
        ("fiab", Field::Reliability),
        ("التاريخ", Field::Start),
        ("Commentaires", Field::Notes),
    ] {
        assert_eq!(meaning(head), Some(field), "{head}");
    }
    assert_eq!(meaning("maj"), None);
}

#[test]
fn words_for_what_happened_are_known_and_others_are_not_guessed() {
    assert_eq!(kind_of_words("embuscade"), Some(SubEvent::ArmedClash));
    assert_eq!(kind_of_words("Enlèvement"), Some(SubEvent::Abduction));
    assert_eq!(
        kind_of_words("Riots/Protests"),
        Some(SubEvent::PeacefulProtest)
    );
    for kind in SubEvent::ALL {
        assert_eq!(kind_of_words(&kind.name().to_uppercase()), Some(kind));
    }
    assert_eq!(kind_of_words("something else"), None);
}

#[test]
fn cells_are_kept_as_they_came() {
    let record = csv::StringRecord::from(vec!["a \"b\"\n", "c\\d", "é", ""]);
    let mut raw = String::new();
    raw_of(&record, &mut raw);
    assert_eq!(raw_to(&raw).unwrap(), record);
}
