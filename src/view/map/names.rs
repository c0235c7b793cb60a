//! The names that labels are chosen from: places of the gazetteer by class and importance,
//! countries, waters and natural regions, and the units of the day.

use std::collections::BTreeMap;

use super::labels::{Class, Name, Names};
use crate::basemap::{self, Basemap, Extent, Level, LineKind, LineLayer};
use crate::gazetteer::{Feature, Gazetteer, Place};
use crate::geo::{Mercator, Position};
use crate::time::Day;
use crate::view::lang::say;
use crate::view::terms::country;

/// Countries, the usual Arabic name of each, and where their names stand best. The positions were chosen by eye for the theatre.
const COUNTRIES: [(&str, &str, f64, f64); 21] = [
    ("ML", "مالي", -3.2, 17.9),
    ("MR", "موريتانيا", -8.4, 17.6),
    ("NE", "النيجر", 8.2, 16.2),
    ("BF", "بوركينا فاسو", -1.6, 12.75),
    ("SN", "السنغال", -14.4, 14.7),
    ("GN", "غينيا", -10.6, 10.55),
    ("CI", "ساحل العاج", -5.6, 8.4),
    ("GH", "غانا", -1.2, 8.2),
    ("TG", "توغو", 1.0, 8.2),
    ("BJ", "بنين", 2.4, 9.4),
    ("NG", "نيجيريا", 6.9, 9.6),
    ("DZ", "الجزائر", 2.2, 24.5),
    ("SL", "سيراليون", -11.9, 8.5),
    ("LR", "ليبيريا", -9.4, 6.6),
    ("GM", "غامبيا", -15.4, 13.45),
    ("GW", "غينيا بيساو", -14.9, 12.0),
    ("TD", "تشاد", 17.6, 14.9),
    ("CM", "الكاميرون", 13.2, 6.0),
    ("LY", "ليبيا", 15.0, 26.5),
    ("MA", "المغرب", -6.8, 31.6),
    ("EH", "الصحراء الغربية", -13.4, 24.6),
];

/// Natural regions of the theatre by the key of their name, with where it stands.
const REGIONS: [(&str, f64, f64); 6] = [
    ("nature-delta", -4.5, 15.15),
    ("nature-azaouad", -2.6, 18.9),
    ("nature-gourma", -1.6, 15.9),
    ("nature-ifoghas", 1.6, 19.6),
    ("nature-liptako", 0.4, 14.3),
    ("nature-air", 8.6, 18.3),
];

/// Room for the names that are in no gazetteer.
const MORE: usize = 1000;

/// Names from the gazetteer, and those that hold always.
pub fn of_gazetteer(gazetteer: &Gazetteer, basemap: &Basemap) -> Names {
    let mut units_arabic = BTreeMap::new();
    let mut names: Vec<Name> = Vec::with_capacity(gazetteer.len() + MORE);
    for place in gazetteer.places() {
        if place.feature == Feature::Admin1
            && let Some(arabic) = place.name_ar
        {
            units_arabic.insert(
                (place.country.to_owned(), place.name.to_owned()),
                arabic.to_owned(),
            );
        }
        let Some(class) = class_of(&place) else {
            continue;
        };
        names.push(Name {
            latin: place.name.to_owned(),
            arabic: place.name_ar.map(str::to_owned),
            class,
            importance: importance(place.feature, place.population, place.name_ar.is_some()),
            at: Mercator::of(place.position),
            turn: 0.0,
        });
    }
    let fixed = |latin: &str, arabic: Option<&str>, class, lon, lat| Name {
        latin: latin.to_owned(),
        arabic: arabic.map(str::to_owned),
        class,
        importance: 1.0,
        at: Mercator::of(Position::new(lon, lat)),
        turn: 0.0,
    };
    let countries = COUNTRIES.iter().map(|&(code, arabic, lon, lat)| {
        fixed(&country(code), Some(arabic), Class::Country, lon, lat)
    });
    names.extend(countries);
    names.extend(
        REGIONS
            .iter()
            .map(|&(key, lon, lat)| fixed(&say(key), None, Class::Nature, lon, lat)),
    );
    names.extend(rivers(basemap));
    let mut names = Names::of(names);
    names.units_arabic = units_arabic;
    names
}

/// The class of a place; `None` for what has no label of its own. Outside the theatre only large
/// places count as cities, so that the theatre's own stand out.
fn class_of(place: &Place<'_>) -> Option<Class> {
    let in_theatre = basemap::THEATRE.contains(&place.country);
    let people = place.population;
    Some(match place.feature {
        Feature::Capital => Class::Capital,
        Feature::Seat1 if in_theatre && (people >= 30_000 || people == 0) => Class::City,
        Feature::Seat1 | Feature::City
            if people >= 250_000 || (in_theatre && people >= 100_000) =>
        {
            Class::City
        }
        Feature::Seat1 | Feature::Seat2 | Feature::City | Feature::Town => {
            if in_theatre || people >= 50_000 {
                Class::Town
            } else {
                Class::SmallTown
            }
        }
        Feature::Village if people >= 15_000 => Class::Town,
        Feature::Village if people >= 4_000 => Class::SmallTown,
        Feature::Village | Feature::Hamlet => Class::Village,
        _ => return None,
    })
}

/// Larger for larger places. A place with a trusted Arabic name is one that reports speak of.
fn importance(feature: Feature, population: u32, has_arabic: bool) -> f32 {
    let rank = match feature {
        Feature::Capital => 4.0,
        Feature::Seat1 => 3.0,
        Feature::City | Feature::Seat2 => 2.0,
        Feature::Town => 1.0,
        Feature::Hamlet => -0.5,
        _ => 0.0,
    };
    let people = (population as f32 + 1.0).log10();
    rank + 0.4 * people + if has_arabic { 0.3 } else { 0.0 }
}

/// Names of first-level units as they are called on a day.
pub(super) fn of_units(basemap: &Basemap, names: &Names, day: Option<Day>) -> Names {
    let units = basemap
        .admin()
        .iter()
        .filter(|unit| unit.level == 1 && unit.valid.holds_on(day));
    Names::of(units.map(|unit| {
        let key = (unit.country.as_str().to_owned(), unit.name.clone());
        let size = (unit.bounds.max.x - unit.bounds.min.x) as f32;
        Name {
            latin: unit.name.clone(),
            arabic: names.units_arabic.get(&key).cloned(),
            class: Class::Region,
            importance: size,
            at: unit.label,
            turn: 0.0,
        }
    }))
}

/// Whether the corners of a name's box lie in the area it names. Countries are wide enough.
pub(super) fn fits_area(basemap: &Basemap, name: &Name, extent: Extent, day: Option<Day>) -> bool {
    if name.class != Class::Region {
        return true;
    }
    let unit = basemap.admin().iter().find(|unit| {
        unit.level == 1
            && unit.name == name.latin
            && unit.label == name.at
            && unit.valid.holds_on(day)
    });
    let corners = [
        extent.min,
        extent.max,
        Mercator {
            x: extent.min.x,
            y: extent.max.y,
        },
        Mercator {
            x: extent.max.x,
            y: extent.min.y,
        },
    ];
    unit.is_none_or(|unit| corners.iter().all(|&corner| unit.contains(corner)))
}

/// Names of rivers, along the straightest stretches of their courses.
fn rivers(basemap: &Basemap) -> Vec<Name> {
    /// The length that a name needs: some 60 points at zoom 6.5.
    const STRETCH: f64 = 60.0 / (256.0 * 90.5);
    let mut names = Vec::new();
    for line in basemap.lines(LineLayer::River, Level::Middle) {
        let LineKind::River { rank, name } = &line.kind else {
            continue;
        };
        if name.is_empty() || *rank > 2 {
            continue;
        }
        let mut best: Option<(f64, usize, usize)> = None;
        for from in 0..line.points.len() {
            let start = line.points[from];
            let far = |p: &Mercator| (p.x - start.x).hypot(p.y - start.y) >= STRETCH;
            let Some(to) = line.points[from..]
                .iter()
                .position(far)
                .map(|ahead| from + ahead)
            else {
                break;
            };
            let end = line.points[to];
            let chord = (end.x - start.x).hypot(end.y - start.y);
            let pairs = line.points[from..=to].windows(2);
            let course: f64 = pairs
                .map(|pair| (pair[1].x - pair[0].x).hypot(pair[1].y - pair[0].y))
                .sum();
            let steep = ((end.y - start.y) / chord).abs();
            let bend = course / chord + 0.8 * steep;
            if best.is_none_or(|(least, ..)| bend < least) {
                best = Some((bend, from, to));
            }
        }
        if let Some((_, from, to)) = best.filter(|(bend, ..)| *bend < 1.7) {
            let (a, b) = (line.points[from], line.points[to]);
            let (a, b) = if a.x <= b.x { (a, b) } else { (b, a) };
            let turn = ((b.y - a.y) / (b.x - a.x).max(1e-12)).atan() as f32;
            let at = Mercator {
                x: f64::midpoint(a.x, b.x),
                y: f64::midpoint(a.y, b.y),
            };
            let importance = 4.0 - f32::from(*rank);
            names.push(Name {
                latin: name.clone(),
                arabic: None,
                class: Class::Water,
                importance,
                at,
                turn,
            });
        }
    }
    names
}
