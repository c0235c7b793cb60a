//! What the names beside a name say about it: the cercle, the province, the region, the town.
//! Knows units and seats; not the name itself.

use super::Gazetteer;
use super::feature::{Feature, Group};
use super::gather::{Candidate, Scope};
use super::generic::{self, Hint};
use super::load::Row;
use super::query::Query;
use super::rank::importance;
use crate::geo::{self, Position};
use crate::text::cost;
use crate::text::fold;
use crate::text::sound;

/// The names beside a name, each with what it may mean.
#[derive(Debug, Default)]
pub(super) struct Context {
    pub(super) words: Vec<Word>,
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
    reach_km: f64,
    /// 0 for the likeliest meaning, less for others: a natural logarithm.
    weight: f32,
    /// Numbers in [`super::load::Table::units`].
    country: u32,
    admin1: Vec<u32>,
    admin2: Vec<u32>,
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
const IN_ADMIN1: f32 = 2.2;
/// Points of a place in the second-level unit that is named beside it.
const IN_ADMIN2: f32 = 3.2;
/// Points of a place in the country that is named beside it.
const IN_COUNTRY: f32 = 1.5;
/// No meaning that is less likely than this, as a natural logarithm, counts.
const LEAST_WEIGHT: f32 = -3.5;

impl Gazetteer {
    /// What the names beside the name of a query may mean.
    pub(super) fn context(&self, query: &Query) -> Context {
        let mut written: Vec<&str> = query.within.clone();
        written.extend(query.admin1);
        let words = written.into_iter().filter(|word| !word.trim().is_empty());
        let words = words.map(|word| Word { written: word.trim().to_owned(), anchors: self.anchors(word, query.country) });
        Context { words: words.filter(|word| !word.anchors.is_empty()).collect() }
    }

    fn anchors(&self, word: &str, country: Option<&str>) -> Vec<Anchor> {
        let mut found: Vec<(f32, Anchor)> = Vec::new();
        for candidate in self.gather(word, Scope::UnitsAndTowns) {
            let place = &self.table.rows[candidate.row as usize];
            if matches!(place.feature.group(), Group::Settlement | Group::Unit | Group::Area) {
                found.push((self.anchor_points(candidate, country), self.anchor_of(place, candidate.hint)));
            }
        }
        found.extend(self.dated_anchors(word, country));
        found.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.name.cmp(&b.1.name)));
        let best = found.first().map_or(0.0, |&(points, _)| points);
        found.truncate(12);
        let weighted = found.into_iter().map(|(points, anchor)| Anchor { weight: points - best, ..anchor });
        weighted.filter(|anchor| anchor.weight >= LEAST_WEIGHT).collect()
    }

    fn anchor_points(&self, candidate: Candidate, country: Option<&str>) -> f32 {
        let place = &self.table.rows[candidate.row as usize];
        // "The area of Kayes" beside a name is its region.
        let hint = candidate.hint.map(|hint| if hint == Hint::Area { Hint::Level1 } else { hint });
        let hint = hint.map_or(0.0, |hint| 0.5 * hint.points(place.feature));
        // Units and seats are what names beside names mean: their lead counts double.
        let lead = 2.0 * importance(place);
        let abroad = country.is_some_and(|asked| asked != self.table.unit(place.country));
        lead + hint - 7.0 * candidate.cost - if abroad { 3.0 } else { 0.0 }
    }

    fn anchor_of(&self, place: &Row, hint: Option<Hint>) -> Anchor {
        let is_region = matches!(hint, Some(Hint::Area | Hint::Level1));
        let (admin1, admin2) = match place.feature {
            Feature::Admin1 => (vec![place.admin1], vec![]),
            Feature::Admin2 | Feature::Seat2 => (vec![], vec![place.admin2]),
            Feature::Seat1 | Feature::Capital if is_region => (self.units_named_like(place), vec![]),
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
        }
    }

    /// The first-level unit around a seat, where it has the seat's name.
    fn units_named_like(&self, place: &Row) -> Vec<u32> {
        let same = fold::key(self.table.str(place.name)) == self.unit_keys[place.admin1 as usize];
        if same { vec![place.admin1] } else { Vec::new() }
    }

    /// Units that the gazetteer's rows do not know, such as the regions of 2023 and 2025, by
    /// their seats.
    fn dated_anchors(&self, word: &str, country: Option<&str>) -> Vec<(f32, Anchor)> {
        let folded = fold::folded(word);
        let bare = generic::strip(&folded).map_or(folded.as_str(), |(rest, _)| rest);
        let phones = sound::phones_of(bare);
        let mut found = Vec::new();
        for unit in self.units.iter().filter(|unit| country.is_none_or(|country| unit.country == country)) {
            let names = std::iter::once(&unit.name).chain(&unit.other_names);
            let cost = names.filter_map(|name| cost::distance(&phones, &sound::phones_of(name), 0.45)).fold(f32::INFINITY, f32::min);
            if cost.is_infinite() {
                continue;
            }
            let key = fold::key(&unit.seat);
            let seats = self.index.exact(&self.table, &key).map(|name| self.index.names[name as usize].row);
            let seats = seats.map(|row| &self.table.rows[row as usize]);
            let seats = seats.filter(|place| self.table.unit(place.country) == unit.country && place.feature.group() == Group::Settlement);
            let Some(seat) = seats.max_by(|a, b| importance(a).total_cmp(&importance(b))) else { continue };
            let mut names = vec![fold::key(&unit.name)];
            names.extend(unit.former.iter().filter(|_| unit.former.len() == 1).map(|name| fold::key(name)));
            let numbers = |of: u32, level: u8| if unit.level == level && names.contains(&self.unit_keys[of as usize]) { vec![of] } else { vec![] };
            let anchor = Anchor {
                name: unit.name.clone(),
                position: seat.position(),
                reach_km: if unit.level == 1 { 110.0 } else { 50.0 },
                weight: 0.0,
                country: seat.country,
                admin1: numbers(seat.admin1, 1),
                admin2: numbers(seat.admin2, 2),
            };
            let lead = 2.0 * if unit.level == 1 { Feature::Admin1.prior() } else { Feature::Admin2.prior() };
            found.push((lead - 7.0 * cost, anchor));
        }
        found
    }

    /// What the names beside a place's name say for or against it.
    pub(super) fn context_points(&self, place: &Row, context: &Context) -> f32 {
        let all: f32 = context.words.iter().map(|word| self.best_fit(place, word).map_or(0.0, |(points, ..)| points)).sum();
        all.clamp(-6.0, 6.0)
    }

    /// The meaning of a name beside a place's name that says most for the place.
    pub(super) fn best_fit<'c>(&self, place: &Row, word: &'c Word) -> Option<(f32, Fit, &'c Anchor)> {
        let fits = word.anchors.iter().map(|anchor| {
            let (points, fit) = fit(place, anchor);
            (points + anchor.weight, fit, anchor)
        });
        fits.max_by(|a, b| a.0.total_cmp(&b.0))
    }
}

fn reach_km(feature: Feature) -> f64 {
    match feature {
        Feature::Country => 500.0,
        Feature::Admin1 | Feature::Seat1 | Feature::Capital => 110.0,
        Feature::Admin2 | Feature::Seat2 | Feature::City | Feature::Region => 50.0,
        Feature::Admin3 | Feature::Town => 30.0,
        _ => 20.0,
    }
}

/// What an anchor says about a place: inside its unit, or by the distance, in units of its reach:
/// 2.4 points at the spot, 1.4 at its reach, 0 at three times and −3 at twelve times its reach.
fn fit(place: &Row, anchor: &Anchor) -> (f32, Fit) {
    if anchor.reach_km >= 400.0 {
        return if place.country == anchor.country { (IN_COUNTRY, Fit::InCountry) } else { (-IN_COUNTRY, Fit::Away(f64::NAN)) };
    }
    let km = geo::rough_distance_km(place.position(), anchor.position);
    let reaches = km / anchor.reach_km;
    let by_distance = if reaches <= 1.0 { 2.4 - reaches } else { 1.4 - 1.27 * reaches.ln() };
    let by_distance = (by_distance as f32).max(-4.0);
    let same_country = place.country == anchor.country;
    let mut best = (by_distance, Fit::Away(km));
    if same_country && anchor.admin2.contains(&place.admin2) && IN_ADMIN2 > best.0 {
        best = (IN_ADMIN2, Fit::InAdmin2);
    }
    if same_country && anchor.admin1.contains(&place.admin1) && IN_ADMIN1 > best.0 {
        best = (IN_ADMIN1, Fit::InAdmin1);
    }
    best
}
