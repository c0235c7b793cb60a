//! What the names beside a name say about it: the cercle, the province, the region, the town.
//! Knows units and seats; not the name itself.

use super::Gazetteer;
use super::actors::Theatre;
use super::beside::Evidence;
use super::feature::{Feature, Group};
use super::gather::{Candidate, Scope};
use super::generic::{self, Hint};
use super::load::Row;
use super::phrase;
use super::query::Query;
use super::rank::importance;
use crate::geo::{self, Position};
use crate::text::fold;

/// The names beside a name, each with what it may mean.
#[derive(Debug, Default)]
pub(super) struct Context<'g> {
    pub(super) words: Vec<Word>,
    /// Distances, roads and borders that are named beside it.
    pub(super) beside: Vec<Evidence>,
    /// Where the actor acts that is named.
    pub(super) theatre: Option<&'g Theatre>,
}

/// One name beside a name.
#[derive(Debug)]
pub(super) struct Word {
    pub(super) written: String,
    pub(super) anchors: Vec<Anchor>,
}

/// A place or unit that a name beside a name may mean.
#[derive(Debug, Clone)]
pub(super) struct Anchor {
    /// Its name in Latin script.
    pub(super) name: String,
    pub(super) position: Position,
    /// How far the land that goes by its name reaches.
    pub(super) reach_km: f64,
    /// 0 for the likeliest meaning, less for others: a natural logarithm.
    pub(super) weight: f32,
    /// Numbers in [`super::load::Table::units`].
    pub(super) country: u32,
    pub(super) admin1: Vec<u32>,
    pub(super) admin2: Vec<u32>,
    /// The second-level units that make it up, where it is a first-level unit of a later reform.
    pub(super) parts: Vec<u32>,
    /// The words say that a first-level unit is meant, or it is one.
    pub(super) is_region: bool,
}

/// What an anchor says about a place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Fit {
    /// The place lies in the first-level unit of that name.
    InAdmin1,
    /// The place lies in the second-level unit of that name.
    InAdmin2,
    /// The place lies in the country.
    InCountry,
    /// The place lies so many kilometres away.
    Away(f64),
}

/// Points of a place in the first-level unit that is named beside it.
const IN_ADMIN1: f32 = 2.4;
/// Points of a place in the second-level unit that is named beside it.
const IN_ADMIN2: f32 = 3.6;
/// Points of a place in the country that is named beside it.
const IN_COUNTRY: f32 = 1.5;
/// Points of a place beyond the border of the unit that is named beside it, besides the distance.
const BEYOND_THE_BORDER: f32 = -1.0;
/// No meaning that is less likely than this, as a natural logarithm, counts.
const LEAST_WEIGHT: f32 = -3.5;

impl Gazetteer {
    /// What the names beside the name of a query may mean.
    pub(super) fn context(&self, query: &Query) -> Context<'_> {
        let mut written: Vec<&str> = query.within.clone();
        written.extend(query.admin1);
        let words = written.into_iter().filter(|word| !word.trim().is_empty());
        let words = words.map(|word| Word {
            written: word.trim().to_owned(),
            anchors: self.anchors(phrase::country_in_part(word).unwrap_or(word), query),
        });
        Context {
            words: words.filter(|word| !word.anchors.is_empty()).collect(),
            beside: self.evidence(query),
            theatre: query.actor.and_then(|actor| self.actors.theatre(actor)),
        }
    }

    fn anchors(&self, word: &str, query: &Query) -> Vec<Anchor> {
        let mut found: Vec<(f32, Anchor)> = Vec::new();
        for candidate in self
            .gather_lately(word, Scope::UnitsAndTowns, query.lately)
            .iter()
        {
            let place = &self.table.rows[candidate.row as usize];
            if matches!(
                place.feature.group(),
                Group::Settlement | Group::Unit | Group::Area
            ) {
                found.push((
                    self.anchor_points(*candidate, query.country),
                    self.anchor_of(place, candidate.hint),
                ));
            }
        }
        let folded = fold::folded(word);
        let (bare, hint) = match generic::strip(&folded) {
            Some((bare, hint)) => (bare, Some(hint)),
            None => (folded.as_str(), None),
        };
        found.extend(self.dated.anchors(bare, hint, query, &self.table));
        found.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.name.cmp(&b.1.name)));
        let best = found.first().map_or(0.0, |&(points, _)| points);
        found.truncate(12);
        let weighted = found.into_iter().map(|(points, anchor)| Anchor {
            weight: points - best,
            ..anchor
        });
        weighted
            .filter(|anchor| anchor.weight >= LEAST_WEIGHT)
            .collect()
    }

    fn anchor_points(&self, candidate: Candidate, country: Option<&str>) -> f32 {
        let place = &self.table.rows[candidate.row as usize];
        let lead = lead(place.feature, candidate.hint) + importance(place) - place.feature.prior();
        let abroad = country.is_some_and(|asked| asked != self.table.unit(place.country));
        lead - 7.0 * candidate.cost - if abroad { 3.0 } else { 0.0 }
    }

    fn anchor_of(&self, place: &Row, hint: Option<Hint>) -> Anchor {
        let is_region = matches!(hint, Some(Hint::Area | Hint::Level1));
        let (admin1, admin2) = match place.feature {
            Feature::Admin1 => (vec![place.admin1], vec![]),
            Feature::Admin2 | Feature::Seat2 => (vec![], vec![place.admin2]),
            Feature::Seat1 | Feature::Capital if is_region => {
                (self.units_named_like(place), vec![])
            }
            Feature::Seat1 | Feature::Capital => (self.units_named_like(place), vec![place.admin2]),
            _ => (vec![], vec![]),
        };
        Anchor {
            name: self.table.str(place.name).to_owned(),
            position: place.position(),
            reach_km: reach_km(place.feature),
            weight: 0.0,
            country: place.country,
            admin1: admin1.into_iter().filter(|&unit| unit != 0).collect(),
            admin2: admin2.into_iter().filter(|&unit| unit != 0).collect(),
            parts: Vec::new(),
            is_region: is_region || place.feature == Feature::Admin1,
        }
    }

    /// The first-level unit around a seat, where it has the seat's name.
    fn units_named_like(&self, place: &Row) -> Vec<u32> {
        let same = fold::key(self.table.str(place.name)) == self.unit_keys[place.admin1 as usize];
        if same { vec![place.admin1] } else { Vec::new() }
    }
}

impl Context<'_> {
    /// What the names beside a place's name say for or against it.
    pub(super) fn points(&self, place: &Row) -> f32 {
        let of = |word| best_fit(place, word).map_or(0.0, |(points, ..)| points);
        let beside = self
            .beside
            .iter()
            .map(|evidence| evidence.points(place.position()));
        let by_actor = self.theatre.map_or(0.0, |theatre| theatre.points(place));
        self.words.iter().map(of).sum::<f32>().clamp(-6.0, 6.0) + beside.sum::<f32>() + by_actor
    }
}

/// The meaning of a name beside a place's name that says most for the place.
pub(super) fn best_fit<'c>(place: &Row, word: &'c Word) -> Option<(f32, Fit, &'c Anchor)> {
    let fits = word.anchors.iter().map(|anchor| {
        let (points, fit) = fit(place, anchor);
        (points + anchor.weight, fit, anchor)
    });
    fits.max_by(|a, b| a.0.total_cmp(&b.0))
}

/// How likely a name beside a name means a unit or place of a kind. Units and seats are what such
/// names mean, so their lead over villages counts double; the word for the kind counts half, since
/// reports are loose with it ("the wilaya of Dédougou" is a province).
pub(super) fn lead(feature: Feature, hint: Option<Hint>) -> f32 {
    // "The area of Kayes" beside a name is its region.
    let hint = hint.map(|hint| {
        if hint == Hint::Area {
            Hint::Level1
        } else {
            hint
        }
    });
    2.0 * feature.prior() + hint.map_or(0.0, |hint| 0.5 * hint.points(feature))
}

fn reach_km(feature: Feature) -> f64 {
    match feature {
        Feature::Country => 500.0,
        Feature::Admin1 => 110.0,
        Feature::Seat1 | Feature::Capital => 80.0,
        Feature::Admin2 | Feature::Seat2 | Feature::City | Feature::Region => 50.0,
        Feature::Admin3 | Feature::Town => 30.0,
        _ => 20.0,
    }
}

/// What an anchor says about a place: inside its unit, or by the distance, in units of its reach:
/// 2.8 points at the spot, 1.8 at its reach, 0 at three times and −2.6 at twelve times its reach.
fn fit(place: &Row, anchor: &Anchor) -> (f32, Fit) {
    if anchor.reach_km >= 400.0 {
        return if place.country == anchor.country {
            (IN_COUNTRY, Fit::InCountry)
        } else {
            (-IN_COUNTRY, Fit::Away(f64::NAN))
        };
    }
    let km = geo::rough_distance_km(place.position(), anchor.position);
    let reaches = km / anchor.reach_km;
    let by_distance = if reaches <= 1.0 {
        2.8 - reaches
    } else {
        1.8 - 1.75 * reaches.ln()
    };
    let by_distance = (by_distance as f32).max(-4.0);
    let same_country = place.country == anchor.country;
    // Within a region it does not count how near its seat a place lies.
    let in_admin1 = same_country && anchor.admin1.contains(&place.admin1);
    let in_admin2 = same_country && anchor.admin2.contains(&place.admin2);
    let in_part = same_country && anchor.parts.contains(&place.admin2);
    if anchor.is_region && in_admin1 || in_part {
        return (IN_ADMIN1, Fit::InAdmin1);
    }
    let has_borders = [&anchor.admin1, &anchor.admin2, &anchor.parts]
        .iter()
        .any(|units| !units.is_empty());
    let outside = if has_borders && !in_admin1 && !in_admin2 {
        BEYOND_THE_BORDER
    } else {
        0.0
    };
    let mut best = (by_distance + outside, Fit::Away(km));
    if in_admin2 && IN_ADMIN2 > best.0 {
        best = (IN_ADMIN2, Fit::InAdmin2);
    }
    if in_admin1 && IN_ADMIN1 > best.0 {
        best = (IN_ADMIN1, Fit::InAdmin1);
    }
    best
}
