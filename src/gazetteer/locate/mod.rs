//! Where the words of a report put an incident: at a place, near it, between two, on a line, in a
//! part of an area. Knows how names are resolved; not how a report is read.

mod along;
mod between;
mod section;
#[cfg(test)]
mod tests;

use super::feature::{Feature, Group};
use super::phrase::{Phrase, Section};
use super::query::{Along, Beside, PlaceQuery, Query, Resolution};
use super::{Gazetteer, Hint, generic, phrase};
use crate::geo;
use crate::incident::{Choice, Location, PrecisionClass, Relation};
use crate::text::fold;
pub(super) use between::way_points;

/// "Near a place" without a distance: the least that the crosswalk of precision classes gives for
/// P3, 15 to 25 km.
const NEAR_KM: f64 = 15.0;
/// "North of a place" without a distance leads so far from it.
pub(super) const BESIDE_KM: f64 = 10.0;
/// What distances and directions beside a name say against a place that is still taken for it.
const LEAST_EVIDENCE: f32 = -0.5;
/// The eight winds are rounded to this many degrees to both sides.
const HALF_WIND_DEG: f64 = 22.5;

impl Gazetteer {
    /// Takes the words of a report that say where apart, with the gazetteer's names as what is
    /// known.
    pub fn phrase(&self, words: &str) -> Phrase {
        Phrase::parse(words, &|name| !self.named(name).is_empty())
    }

    /// Where a phrase puts an incident: *7 km east of Dioura*, بين دوانتزا وبوني. `context` is
    /// what else is known: its country, units, neighbours, day and limit; its name is not used.
    pub fn locate_phrase(&self, words: &str, context: &Query) -> Location {
        let mut phrase = self.phrase(words);
        let capital = context.country.and_then(|country| self.capital_of(country));
        phrase.stand_in(context.country, capital);
        let place = phrase.query(words.trim(), context);
        if phrase.name.text.is_empty() && phrase.line.is_none() {
            let why_unsure = Some("The words name no place".to_owned());
            return unresolved(
                &place,
                Resolution {
                    why_unsure,
                    ..Resolution::default()
                },
            );
        }
        self.locate(&place)
    }

    /// The places that a phrase may mean beside where it puts an incident. A plain name gives what
    /// [`Gazetteer::resolve`] gives.
    pub fn resolve_phrase(&self, words: &str, context: &Query) -> (Resolution, Location) {
        let phrase = self.phrase(words);
        if phrase.is_plain()
            && phrase.relation == Relation::At
            && !phrase::stands_for_another(words)
        {
            let place = phrase.query(words.trim(), context);
            let resolution = self.resolve(&place.query);
            return (resolution.clone(), self.shape(&place, resolution));
        }
        let location = self.locate_phrase(words, context);
        let first = location.choices.first();
        let own = |why: &&String| first.is_none_or(|first| !first.reasons.contains(why));
        let of_end =
            |why: &&String| why.starts_with("First end: ") || why.starts_with("Second end: ");
        let why = location
            .reasons
            .iter()
            .find(of_end)
            .or_else(|| location.reasons.iter().find(own));
        let resolution = Resolution {
            choices: location.choices.clone(),
            sure: location.sure,
            why_unsure: why.filter(|_| !location.sure).cloned(),
            decided: false,
        };
        (resolution, location)
    }

    fn capital_of(&self, country: &str) -> Option<&str> {
        let mut capitals = self
            .capitals
            .iter()
            .map(|&row| &self.table.rows[row as usize]);
        let capital = capitals.find(|row| self.table.unit(row.country) == country)?;
        Some(self.table.str(capital.name))
    }

    /// Where the words of a report put an incident, with all doubt kept.
    pub fn locate(&self, place: &PlaceQuery) -> Location {
        match (&place.along, place.relation, place.to) {
            (Some(Along::ThreeBorders), ..) => along::three_borders(place),
            (Some(Along::Border(sides)), ..) => self.locate_border(place, sides),
            (Some(Along::Road(number)), ..) => self.locate_road(place, number),
            (Some(Along::RoadTo), ..) => self.locate_road_to(place),
            (Some(Along::River), ..) => self.locate_river(place),
            (None, Relation::Between, Some(to)) => self.locate_between(place, to),
            (None, ..) => match (place.toward, place.distance_km) {
                (Some(toward), Some(km)) => self.locate_toward(place, toward, km),
                _ => self.locate_one(place),
            },
        }
    }

    fn locate_one(&self, place: &PlaceQuery) -> Location {
        let mut query = place.query.clone();
        if place.relation == Relation::Area {
            query.hint = query.hint.or(Some(Hint::Area));
        }
        let mut resolution = self.resolve(&query);
        let may_mean_area = place.relation == Relation::Area && !resolution.decided;
        if may_mean_area && place.distance_km.is_none() {
            put_area_first(&mut resolution);
        }
        if let Some(location) = self.locate_by_distance(place, &resolution) {
            return location;
        }
        self.shape(place, resolution)
    }

    /// The first of some choices as the place that words speak of.
    fn shape(&self, place: &PlaceQuery, resolution: Resolution) -> Location {
        let Some(choice) = resolution.choices.first() else {
            return unresolved(place, resolution);
        };
        let feature = Feature::of_code(&choice.feature).unwrap_or(Feature::Other);
        let mut location = taken(place, &resolution, choice);
        let is_wide = feature.is_unit() || matches!(feature.group(), Group::Area | Group::Wild);
        match (place.relation, place.distance_km) {
            (_, Some(km)) => {
                location.relation = Relation::Near;
                location.precision = PrecisionClass::Near;
                location.radius_km = Some(match place.bearing_deg {
                    Some(bearing_deg) => {
                        location.position =
                            Some(geo::destination(choice.position, bearing_deg, km));
                        let off_km = km * HALF_WIND_DEG.to_radians().sin();
                        off_km.hypot(rounded_by_km(km)).max(3.0)
                    }
                    None => km.max(1.0),
                });
            }
            _ if is_wide && (place.section.is_some() || place.bearing_deg.is_some()) => {
                let section = place.section.or(place.bearing_deg.map(Section::Toward));
                self.narrow(
                    &mut location,
                    choice,
                    feature,
                    section.unwrap_or(Section::Middle),
                );
            }
            (_, None) if direction_of(place).is_some() => {
                let bearing_deg = direction_of(place).unwrap_or_default();
                location.relation = Relation::Near;
                location.position = Some(geo::destination(choice.position, bearing_deg, BESIDE_KM));
                location.precision = near_precision(feature);
                location.radius_km = Some(feature.radius_km().max(NEAR_KM));
            }
            (relation, None) => {
                let relation = match relation {
                    Relation::Area if place.section.is_some() => Relation::At,
                    relation => relation,
                };
                let (precision, radius_km) = exactness(relation, feature);
                location.precision = precision;
                location.radius_km = Some(radius_km);
            }
        }
        if is_wide {
            self.move_beside(&mut location, place, feature);
        }
        if matches!(feature, Feature::River | Feature::Wadi)
            && location.precision == PrecisionClass::Near
        {
            self.put_on_river(&mut location, place);
        }
        location
    }

    /// *Xyz, 160 km east of Ménaka*, where no place of the name lies there: where the words lead
    /// from Ménaka, which is known.
    fn locate_by_distance(&self, place: &PlaceQuery, resolution: &Resolution) -> Option<Location> {
        if place.distance_km.is_some()
            || place.bearing_deg.is_some()
            || place.query.beside.is_empty()
        {
            return None;
        }
        let context = self.context(&place.query);
        let is_wild = |choice: &Choice| {
            Feature::of_code(&choice.feature).is_some_and(|feature| feature.group() == Group::Wild)
        };
        let fits = resolution.choices.first().is_some_and(|choice| {
            let evidence = context
                .beside
                .iter()
                .map(|evidence| evidence.points(choice.position))
                .sum::<f32>();
            // A park whose name is not known is taken for a village.
            let is_kind = !is_park(place.query.written) || is_wild(choice);
            evidence > LEAST_EVIDENCE && is_kind
        });
        let from = place.query.beside.iter().find_map(|beside| match *beside {
            Beside::From {
                anchor,
                km,
                bearing_deg,
            } if km.is_some() || bearing_deg.is_some() => Some((anchor, km, bearing_deg)),
            _ => None,
        });
        let (anchor, distance_km, bearing_deg) = from.filter(|_| !fits)?;
        let mut location = self.locate_one(&PlaceQuery {
            query: Query {
                written: anchor,
                beside: Vec::new(),
                hint: None,
                ..place.query.clone()
            },
            relation: Relation::Near,
            distance_km,
            bearing_deg,
            section: None,
            ..place.clone()
        });
        location.sure = false;
        let why = format!(
            "No place that sounds like {} lies there",
            place.query.written
        );
        location.reasons.insert(0, why);
        location.choices.extend(resolution.choices.iter().cloned());
        location.position.is_some().then_some(location)
    }

    /// *The park west of Karimama*: a place beside an area says where in it.
    fn move_beside(&self, location: &mut Location, place: &PlaceQuery, feature: Feature) {
        let context = self.context(&place.query);
        let Some((area, (name, spot))) = location.position.and_then(|area| {
            let spot = context
                .beside
                .iter()
                .find_map(|evidence| evidence.spot(area));
            Some((area, spot?))
        }) else {
            return;
        };
        if geo::distance_km(area, spot) <= 2.0 * feature.radius_km() {
            location.position = Some(spot);
            location.radius_km = location.radius_km.map(|km| km.min(25.0));
            location
                .reasons
                .push(format!("The part of it beside {name}"));
        }
    }
}

fn is_park(written: &str) -> bool {
    let folded = fold::folded(written);
    matches!(generic::strip(&folded), Some((_, Hint::Of(Group::Wild))))
}

/// The direction from a settlement that words give without a distance.
fn direction_of(place: &PlaceQuery) -> Option<f64> {
    match place.section {
        Some(Section::Toward(bearing_deg)) => Some(bearing_deg),
        _ => place.bearing_deg,
    }
}

/// How far a figure in a report may be off by being rounded.
fn rounded_by_km(km: f64) -> f64 {
    if km.rem_euclid(10.0) == 0.0 {
        5.0
    } else if km.rem_euclid(5.0) == 0.0 {
        2.5
    } else {
        1.0
    }
}

/// Of a unit and its seat, which bear one name, words for an area mean the unit: it goes first
/// where it fits at least half as well.
fn put_area_first(resolution: &mut Resolution) {
    let Some(first) = resolution.choices.first() else {
        return;
    };
    let (least, name, seat) = (first.score / 2.0, first.name.clone(), first.position);
    let is_area = |choice: &Choice| {
        let feature = Feature::of_code(&choice.feature);
        feature.is_some_and(|feature| {
            let is_around = geo::distance_km(choice.position, seat) <= 2.0 * feature.radius_km();
            is_around && (feature.is_unit() || feature.group() == Group::Area)
        })
    };
    let fits = |choice: &Choice| is_area(choice) && choice.name == name && choice.score >= least;
    if let Some(at) = resolution.choices.iter().position(fits) {
        let mut area = resolution.choices.remove(at);
        area.reasons.insert(
            0,
            format!("The words mean an area: {name} as a unit, not its seat"),
        );
        resolution.choices.insert(0, area);
    }
}

fn taken(place: &PlaceQuery, resolution: &Resolution, choice: &Choice) -> Location {
    let mut reasons = choice.reasons.clone();
    reasons.extend(resolution.why_unsure.clone());
    let known = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    Location {
        written: place.words.to_owned(),
        relation: place.relation,
        place_id: Some(choice.place_id.clone()),
        name: Some(choice.name.clone()),
        name_ar: choice.name_ar.clone(),
        country: known(&choice.country),
        admin1: known(&choice.admin1),
        admin2: known(&choice.admin2),
        position: Some(choice.position),
        radius_km: None,
        ends: None,
        precision: PrecisionClass::Settlement,
        sure: resolution.sure,
        score: Some(choice.score),
        reasons,
        choices: resolution.choices.clone(),
        chosen_by: "resolver".to_owned(),
    }
}

fn unresolved(place: &PlaceQuery, resolution: Resolution) -> Location {
    let country = place.query.country.map(str::to_owned);
    Location {
        reasons: resolution.why_unsure.into_iter().collect(),
        ..Location::unresolved(place.words.to_owned(), place.relation, country)
    }
}

/// How exactly words that name a place without a distance say where something happened, and within
/// how many kilometres of the place it lies.
pub fn exactness(relation: Relation, feature: Feature) -> (PrecisionClass, f64) {
    let radius_km = feature.radius_km();
    match relation {
        Relation::Near => (near_precision(feature), radius_km.max(NEAR_KM)),
        Relation::Area => (
            area_precision(feature),
            (2.0 * radius_km).clamp(15.0, 600.0),
        ),
        Relation::At | Relation::Between => (at_precision(feature), radius_km),
    }
}

fn at_precision(feature: Feature) -> PrecisionClass {
    match feature.group() {
        Group::Unit | Group::Area | Group::Wild => area_precision(feature),
        Group::Water => PrecisionClass::Near,
        Group::Well | Group::Camp | Group::Airport | Group::Post | Group::Mine => {
            PrecisionClass::Site
        }
        _ => PrecisionClass::Settlement,
    }
}

fn near_precision(feature: Feature) -> PrecisionClass {
    match at_precision(feature) {
        PrecisionClass::Site | PrecisionClass::Settlement => PrecisionClass::Near,
        vaguer => vaguer,
    }
}

fn area_precision(feature: Feature) -> PrecisionClass {
    match feature {
        Feature::Country => PrecisionClass::Country,
        Feature::Admin1 | Feature::Region => PrecisionClass::Region,
        Feature::Admin2 | Feature::Admin3 | Feature::Admin4 => PrecisionClass::District,
        _ if feature.group() == Group::Wild || feature.group() == Group::Area => {
            PrecisionClass::District
        }
        // "The area of a village" is the land around it.
        _ => PrecisionClass::Near,
    }
}
