//! Finds positions that contradict what their own row says, and mends the slips that can be undone: a lost or
//! added minus sign of the longitude, longitude and latitude changed places, a whole degree more or less.
//! The meridian of Greenwich runs through Mali, Burkina Faso, Togo and Ghana, so a lost sign moves a place
//! quietly. Knows no names of places: the rules hold for every row of every source.
//!
//! What a row says is trusted as far as its source deserves: OCHA's commune by p-code; of GeoNames and Who's
//! On First the country only. GeoNames' codes of regions are too often wrong to move a place by: the airport of
//! Goundam and some forty wadis and dunes of Tombouctou are coded Gao, and their mirrored positions lie in it.

use super::{
    areas::{Area, Areas, BORDER_TOLERANCE_KM},
    feature::Kind,
    likes::Likes,
    place::{Place, Source},
    report::Report,
};
use crate::geo::{Position, rough_distance_km};

/// A row this far outside its commune, whose mirrored position is inside, has the wrong sign: the polygons are
/// within this of the truth where other rows can tell.
const COMMUNE_KM: f64 = 5.0;

/// A row further than this from its commune or country is at a wrong place, whatever the polygon's faults.
const FAR_KM: f64 = 50.0;

/// Two rows of one name whose positions mirror each other this closely are taken for one place.
const MIRROR_KM: f64 = 3.0;

/// Two rows of one name that are a degree apart but for this are taken for one place: half a minute of either
/// coordinate, to which old tables are rounded.
const FIGURE_KM: f64 = 0.8;

/// A name that more rows of the country bear may well be met a degree away by chance.
const MOST_LIKES: usize = 3;

/// South of this the countries of the gazetteer have nothing but sea.
const SOUTHERN_END_DEG: f64 = 3.0;

/// Two rows of one name this close confirm each other.
const CONFIRM_KM: f64 = 5.0;

/// What to do with a row.
enum Verdict {
    Keep,
    Move(Position, String),
    Rehome(String),
    Doubt(String),
    Drop(&'static str, String),
}

/// Mends what can be mended and drops what lies in another country or far from its commune.
pub(super) fn mend(mut places: Vec<Place>, areas: &Areas, report: &mut Report) -> Vec<Place> {
    let likes = Likes::of(&places);
    for judge in [by_unit, by_mirror, by_figure, by_country] {
        let verdicts: Vec<Verdict> = (0..places.len())
            .map(|index| judge(&places, index, &likes, areas))
            .collect();
        let mut dropped = vec![false; places.len()];
        for (index, verdict) in verdicts.into_iter().enumerate() {
            let said = |place: &Place, what: String| {
                let (p, word) = (place.position, place.feature.word());
                format!(
                    "{}: {} {} ({word}) at {:.5} {:.5} {what}",
                    place.country,
                    place.id(),
                    place.name,
                    p.x(),
                    p.y()
                )
            };
            match verdict {
                Verdict::Keep => {}
                Verdict::Move(position, what) => {
                    report.mended.push(said(&places[index], what));
                    places[index].position = position;
                }
                Verdict::Rehome(country) => places[index].country = country,
                Verdict::Doubt(what) => report.mended.push(said(&places[index], what)),
                Verdict::Drop(reason, what) => {
                    report.drop(reason);
                    report.lost.push(said(&places[index], what));
                    dropped[index] = true;
                }
            }
        }
        // The indices of `likes` must stay, so a dropped row only loses its names until the end.
        for place in places
            .iter_mut()
            .zip(dropped)
            .filter_map(|(place, dropped)| dropped.then_some(place))
        {
            place.name.clear();
        }
    }
    places.retain(|place| !place.name.is_empty());
    places
}

/// The areas in which a row says it lies, and whether that is a commune.
fn claim<'a>(place: &Place, areas: &'a Areas) -> (Vec<&'a Area>, bool) {
    let of_country = areas.of(&place.country);
    let commune = of_country
        .iter()
        .filter(|area| !area.code.is_empty() && area.code == place.stated.commune);
    let commune: Vec<&Area> = commune.collect();
    if commune.is_empty() {
        (of_country.iter().collect(), false)
    } else {
        (commune, true)
    }
}

fn distance_km(claim: &[&Area], p: Position) -> f64 {
    claim
        .iter()
        .map(|area| area.distance_km(p, f64::MAX))
        .fold(f64::INFINITY, f64::min)
}

fn by_unit(places: &[Place], index: usize, likes: &Likes, areas: &Areas) -> Verdict {
    let place = &places[index];
    let p = place.position;
    let (claim, is_commune) = claim(place, areas);
    let holds = |p: Position| claim.iter().any(|area| area.holds(p));
    // A stream is written at its mouth, often in the next country; and a row of another country's place under
    // this country is no slip of its position.
    let of_elsewhere = || {
        likes.any(places, index, p, CONFIRM_KM, |other| {
            other.country != place.country
        })
    };
    if claim.is_empty() || holds(p) || place.feature.kind() == Kind::Stream {
        return Verdict::Keep;
    }
    let off_km = distance_km(&claim, p);
    if off_km < if is_commune { COMMUNE_KM } else { FAR_KM } || of_elsewhere() {
        return Verdict::Keep;
    }
    // A row of Who's On First alone in the next country may be that country's place.
    let is_lone = place.source == Source::Wof
        && areas
            .country_at(p)
            .is_some_and(|host| host != place.country);
    let mirrored = Position::new(-p.x(), p.y());
    if is_lone
        && !likes.any(places, index, mirrored, CONFIRM_KM, |other| {
            other.source != place.source
        })
    {
        return Verdict::Keep;
    }
    let unit = if is_commune {
        "its commune"
    } else {
        "its country"
    };
    let moved = |to: Position, slip: &str| {
        let what = format!(
            "lay {off_km:.0} km outside {unit}; {slip}: now {:.5} {:.5}",
            to.x(),
            to.y()
        );
        Verdict::Move(to, what)
    };
    let swapped = Position::new(p.y(), p.x());
    if holds(mirrored) || (off_km > FAR_KM && distance_km(&claim, mirrored) < BORDER_TOLERANCE_KM) {
        return moved(mirrored, "wrong sign of the longitude");
    }
    if off_km > FAR_KM && holds(swapped) {
        return moved(swapped, "longitude and latitude had changed places");
    }
    if !is_commune || off_km <= FAR_KM {
        return Verdict::Keep;
    }
    let by_a_degree = [(1.0, 0.0), (-1.0, 0.0), (0.0, 1.0), (0.0, -1.0)]
        .map(|(x, y)| Position::new(p.x() + x, p.y() + y));
    let named = |to: &Position| holds(*to) && likes.any(places, index, *to, 1.0, |_| true);
    if let Some(to) = by_a_degree.into_iter().find(named) {
        return moved(to, "a degree off, a row of the same name stands there");
    }
    if likes.any(places, index, p, CONFIRM_KM, |other| {
        other.source != place.source
    }) {
        return Verdict::Keep;
    }
    Verdict::Drop(
        "over 50 km outside its commune, position not confirmed",
        format!("lies {off_km:.0} km outside its commune"),
    )
}

/// Rows of one name that lie as mirror images on the two sides of the meridian. The side with more independent
/// witnesses is taken: each source counts once a side, a seat of a commune twice, a copy of a GeoNames row not
/// at all. With equal numbers, a position taken from a map to the minute loses against a finer one.
fn by_mirror(places: &[Place], index: usize, likes: &Likes, _: &Areas) -> Verdict {
    let place = &places[index];
    let here = place.position;
    let mirrored = Position::new(-here.x(), here.y());
    let is_home = |i: &usize| {
        let other = &places[*i];
        other.country == place.country
            && matches!(other.feature.kind(), Kind::Settlement | Kind::Camp)
    };
    if here.x().abs() > 4.0
        || rough_distance_km(here, mirrored) < 4.0 * MIRROR_KM
        || !is_home(&index)
    {
        return Verdict::Keep;
    }
    let there: Vec<usize> = likes
        .near(places, index, mirrored, MIRROR_KM)
        .filter(is_home)
        .collect();
    if there.is_empty() {
        return Verdict::Keep;
    }
    let mut this_side: Vec<usize> = likes
        .near(places, index, here, MIRROR_KM)
        .filter(is_home)
        .collect();
    this_side.push(index);
    let (for_this, for_other) = (witnesses(places, &this_side), witnesses(places, &there));
    let fine = |side: &[usize]| side.iter().any(|i| !is_coarse(places[*i].position));
    let wins = |a: &(usize, bool), b: &(usize, bool)| a > b;
    let (this, other) = ((for_this, fine(&this_side)), (for_other, fine(&there)));
    if wins(&other, &this) {
        let what = format!(
            "mirrors a place of its name with better witnesses ({for_other} to {for_this}); wrong sign of the longitude: now {:.5} {:.5}",
            -here.x(),
            here.y()
        );
        Verdict::Move(mirrored, what)
    } else if wins(&this, &other) {
        Verdict::Keep
    } else {
        Verdict::Doubt(
            "mirrors a place of its name, nothing tells which is right; both stay".to_owned(),
        )
    }
}

/// A row that is a degree or ten off another of its name, with the same minutes; or that lies in the ocean
/// because its coordinates changed places. It is moved where it lies outside its country, or was read from a
/// map to the minute and the other row was not. Twenty pairs or fewer in all, so that chance, which would bring
/// about one, is no cause.
fn by_figure(places: &[Place], index: usize, likes: &Likes, areas: &Areas) -> Verdict {
    let place = &places[index];
    let here = place.position;
    let is_home = |other: &Place| {
        other.country == place.country
            && matches!(other.feature.kind(), Kind::Settlement | Kind::Camp)
    };
    if !is_home(place) {
        return Verdict::Keep;
    }
    let moved = |to: Position, what: &str| {
        Verdict::Move(to, format!("{what}: now {:.5} {:.5}", to.x(), to.y()))
    };
    let swapped = Position::new(here.y(), here.x());
    if here.y() < SOUTHERN_END_DEG && likes.any(places, index, swapped, CONFIRM_KM, is_home) {
        return moved(
            swapped,
            "lay in the ocean; longitude and latitude had changed places",
        );
    }
    // A copy of the row in another source says nothing new.
    let is_copy = |other: &Place| {
        let id = |place: &Place| place.gn_key.clone().unwrap_or_else(|| place.key.clone());
        id(other) == id(place)
    };
    let others: Vec<usize> = likes
        .near(places, index, here, f64::INFINITY)
        .filter(|i| is_home(&places[*i]) && !is_copy(&places[*i]))
        .collect();
    if others.is_empty() || others.len() > MOST_LIKES {
        return Verdict::Keep;
    }
    let mut by_figure = [1.0, -1.0, 10.0, -10.0]
        .into_iter()
        .flat_map(|by| [(by, 0.0), (0.0, by)])
        .map(|(x, y)| Position::new(here.x() + x, here.y() + y));
    let like_at = |to: &Position| {
        let near = |i: &&usize| rough_distance_km(places[**i].position, *to) <= FIGURE_KM;
        others.iter().find(near).copied()
    };
    let Some(other) = by_figure.find_map(|to| like_at(&to)) else {
        return Verdict::Keep;
    };
    let confirmed = |p: Position, but: usize| {
        let near = |i: &&usize| rough_distance_km(places[**i].position, p) <= CONFIRM_KM;
        others.iter().filter(|i| **i != but).any(|i| near(&i))
    };
    let outside = areas.outside_km(&place.country, here);
    let is_outside = outside.is_some_and(|km| km > BORDER_TOLERANCE_KM);
    let is_rough = is_coarse(here) && !is_coarse(places[other].position);
    if confirmed(here, other) {
        Verdict::Keep
    } else if is_outside || is_rough {
        moved(
            places[other].position,
            "a degree or ten off, a row of the same name stands there",
        )
    } else if is_coarse(places[other].position) && is_coarse(here) {
        Verdict::Doubt(
            "is a degree or ten off a row of its name, nothing tells which is right; both stay"
                .to_owned(),
        )
    } else {
        Verdict::Keep
    }
}

fn witnesses(places: &[Place], side: &[usize]) -> usize {
    let of_source = |source: Source| {
        let rows = side
            .iter()
            .map(|i| &places[*i])
            .filter(|p| p.source == source && p.gn_key.is_none());
        rows.map(|p| if p.commune_seat { 2 } else { 1 })
            .max()
            .unwrap_or_default()
    };
    [Source::GeoNames, Source::Cod, Source::Wof]
        .into_iter()
        .map(of_source)
        .sum()
}

/// Whether both coordinates are whole minutes or hundredths of a degree, as read from a map.
fn is_coarse(p: Position) -> bool {
    let whole = |value: f64, parts: f64| ((value * parts).round() / parts - value).abs() < 2e-5;
    [p.x(), p.y()]
        .into_iter()
        .all(|value| whole(value, 60.0) || whole(value, 100.0))
}

/// A row that lies in a country it is shared with is given to that one; one far outside its own is dropped.
fn by_country(places: &[Place], index: usize, _: &Likes, areas: &Areas) -> Verdict {
    let place = &places[index];
    let Some(km) = areas
        .outside_km(&place.country, place.position)
        .filter(|km| *km > 0.0)
    else {
        return Verdict::Keep;
    };
    let host = areas.country_at(place.position);
    if let Some(host) = host.filter(|host| place.shared_with.iter().any(|country| country == host))
    {
        return Verdict::Rehome(host.to_owned());
    }
    if km <= FAR_KM {
        return Verdict::Keep;
    }
    let host = host.map(|host| format!(", in {host}")).unwrap_or_default();
    Verdict::Drop(
        "over 50 km outside its country",
        format!("lies {km:.0} km outside its country{host}"),
    )
}
