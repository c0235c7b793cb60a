//! On a border, along a road or a river: which stretch of the line a report means, from what it
//! says beside it. Knows the lines, not their exact courses.

use super::{taken, unresolved};
use crate::gazetteer::feature::{Feature, Group};
use crate::gazetteer::lines::{Chain, borders, rivers};
use crate::gazetteer::query::{PlaceQuery, Resolution};
use crate::gazetteer::{Gazetteer, Hint};
use crate::geo::{self, Position};
use crate::incident::{Choice, Location, PrecisionClass, Relation};
use crate::text::fold;

/// A line farther from everything that is said beside it is not narrowed down to a stretch.
const MAX_AWAY_KM: f64 = 200.0;
/// A stretch reaches so far beyond what it is near to.
const BEYOND_KM: f64 = 25.0;
/// The land along a line, to both sides.
const HALF_WIDTH_KM: f64 = 5.0;
/// "On the road to a place" without another end.
const ROAD_TO_KM: f64 = 50.0;
/// The land where three countries meet: what reports call Liptako-Gourma, roughly.
const THREE_BORDERS_KM: f64 = 120.0;
/// A course that lies within this of the river's place in the gazetteer is that river's.
const SAME_RIVER_KM: f64 = 1500.0;

/// So many places are looked through for a river.
const MAX_RIVERS: usize = 20;
/// A point of a river lies in the country of the nearest place within this.
const SAME_COUNTRY_KM: f64 = 60.0;

/// A part of a line.
struct Stretch<'c> {
    chain: &'c Chain,
    from_km: f64,
    to_km: f64,
    /// What it is near to; `None` for a whole line.
    by: Option<String>,
}

impl Gazetteer {
    pub(super) fn locate_border(&self, place: &PlaceQuery, sides: &[&'static str]) -> Location {
        let mut countries: Vec<&str> = sides.to_vec();
        if countries.len() < 2 {
            countries.extend(
                place
                    .query
                    .country
                    .filter(|country| !sides.contains(country)),
            );
        }
        let mut near = self.whereabouts(place);
        let area = (place.query.written != place.words).then(|| self.resolve(&place.query));
        let area = area.and_then(|resolution| resolution.choices.into_iter().next());
        near.extend(
            area.iter()
                .map(|area| (area.name.clone(), area.position, 80.0)),
        );
        let chains = borders(&countries);
        let Some(stretch) = stretch(&chains, &near) else {
            return unresolved(
                place,
                unknown("No border of these countries is known".to_owned()),
            );
        };
        let of = if countries.len() < 2 {
            stretch.chain.name.split('|').collect()
        } else {
            countries.clone()
        };
        let names: Vec<&str> = of.iter().map(|code| self.country_name(code)).collect();
        let mut location = along(place, &format!("{} border", names.join("–")), &stretch);
        location.country = place
            .query
            .country
            .filter(|country| of.contains(country))
            .map(str::to_owned);
        location.sure = countries.len() >= 2;
        if let Some(area) = area {
            location.country = Some(area.country.clone());
            location.admin1 = Some(area.admin1.clone()).filter(|unit| !unit.is_empty());
            location.choices = vec![area];
        }
        location
    }

    /// Along the road of a number.
    pub(super) fn locate_road(&self, place: &PlaceQuery, number: &str) -> Location {
        let digits: String = fold::folded(number)
            .chars()
            .filter(char::is_ascii_digit)
            .collect();
        let wanted = format!("rn{digits}");
        let is_it = |name: &str| fold::folded(name).split(' ').next() == Some(&wanted);
        let roads = self.roads().iter().filter(|road| {
            let inside = place
                .query
                .country
                .is_none_or(|country| road.countries.contains(country));
            inside && is_it(&road.chain.name)
        });
        let chains: Vec<&Chain> = roads.map(|road| &road.chain).collect();
        match stretch(&chains, &self.whereabouts(place)) {
            Some(stretch) => along(place, &stretch.chain.name, &stretch),
            None => unresolved(place, unknown(format!("No main road {number} is known"))),
        }
    }

    /// On the road to a place, from wherever the report speaks of.
    pub(super) fn locate_road_to(&self, place: &PlaceQuery) -> Location {
        let mut location = self.locate_one(&PlaceQuery {
            relation: Relation::Near,
            along: None,
            ..place.clone()
        });
        let (Some(to), Some(name)) = (location.position, location.name.clone()) else {
            return location;
        };
        let near = self.whereabouts(place);
        let roads = self.roads_by(to, BEYOND_KM);
        let chains = roads.into_iter().map(|road| &self.roads()[road].chain);
        let ways = chains.flat_map(|chain| {
            near.iter()
                .map(move |spot| (chain, spot, chain.foot(spot.1)))
        });
        let way = ways
            .filter(|(_, _, foot)| foot.away_km <= BEYOND_KM)
            .min_by(|a, b| a.2.away_km.total_cmp(&b.2.away_km));
        location.sure = false;
        if let Some((chain, (by, ..), foot)) = way {
            let b_km = chain.foot(to).along_km;
            let stretch = Stretch {
                chain,
                from_km: foot.along_km.min(b_km),
                to_km: foot.along_km.max(b_km),
                by: Some(by.clone()),
            };
            let line = along(place, &name, &stretch);
            return Location {
                precision: line.precision,
                position: line.position,
                radius_km: line.radius_km,
                ends: line.ends,
                relation: Relation::Between,
                ..location
            };
        }
        location.radius_km = Some(ROAD_TO_KM);
        location.reasons.push(format!(
            "Somewhere on a road to {name}: the words do not say where"
        ));
        location
    }

    /// On the banks of a river.
    pub(super) fn locate_river(&self, place: &PlaceQuery) -> Location {
        let mut query = place.query.clone();
        query.hint = Some(Hint::Of(Group::Water));
        query.limit = query.limit.max(MAX_RIVERS);
        let mut resolution = self.resolve(&query);
        // The Niger is a country, too.
        let is_water = |choice: &Choice| {
            Feature::of_code(&choice.feature).is_some_and(|of| of.group() == Group::Water)
        };
        if let Some(at) = resolution.choices.iter().position(is_water) {
            resolution.sure &= at == 0;
            let river = resolution.choices.remove(at);
            resolution.choices.insert(0, river);
        }
        let Some(choice) = resolution.choices.first() else {
            return unresolved(place, resolution);
        };
        let mut location = taken(place, &resolution, choice);
        location.precision = PrecisionClass::Near;
        location.radius_km = Some(15.0);
        self.put_on_river(&mut location, place);
        location
    }

    /// Puts a location that was taken for a river on the stretch of it that is meant.
    pub(super) fn put_on_river(&self, location: &mut Location, place: &PlaceQuery) {
        let (Some(id), Some(at)) = (location.place_id.as_deref(), location.position) else {
            return;
        };
        let Some(river) = self.get(id) else { return };
        let chains: Vec<&Chain> = std::iter::once(river.name)
            .chain(river.other_names())
            .map(|name| {
                let key = fold::key(name);
                key.strip_suffix("river").unwrap_or(&key).to_owned()
            })
            .flat_map(|key| rivers(&key))
            .filter(|chain| chain.foot(at).away_km < SAME_RIVER_KM)
            .collect();
        let near = self.whereabouts(place);
        let Some(mut stretch) = stretch(&chains, &near) else {
            return;
        };
        if let Some(country) = place.query.country.filter(|_| stretch.by.is_none()) {
            self.keep_to_country(&mut stretch, country);
        }
        let line = along(place, river.name, &stretch);
        location.position = line.position;
        location.radius_km = line.radius_km;
        location.ends = line.ends;
        location.precision = line.precision;
        location.relation = line.relation;
        location.reasons.extend(line.reasons);
    }

    /// Cuts off what lies before and behind the part of a line in a country.
    fn keep_to_country(&self, stretch: &mut Stretch, country: &str) {
        let steps =
            (0..=(stretch.chain.length_km() / BEYOND_KM) as u32).map(|n| f64::from(n) * BEYOND_KM);
        let inside: Vec<f64> = steps
            .filter(|&km| {
                let place = self.nearest(stretch.chain.at(km), SAME_COUNTRY_KM);
                place.is_some_and(|(place, _)| place.country == country)
            })
            .collect();
        if let (Some(&first), Some(&last)) = (inside.first(), inside.last()) {
            (stretch.from_km, stretch.to_km) = (first, last);
            stretch.by = Some(self.country_name(country).to_owned());
        }
    }

    /// What is said beside a line: names, positions, and how far each reaches.
    fn whereabouts(&self, place: &PlaceQuery) -> Vec<(String, Position, f64)> {
        let near = place.query.near.iter();
        let mut spots: Vec<(String, Position, f64)> = near
            .map(|&at| ("another place of the report".to_owned(), at, BEYOND_KM))
            .collect();
        let context = self.context(&place.query);
        let anchors = context.words.iter().filter_map(|word| word.anchors.first());
        spots.extend(anchors.map(|anchor| (anchor.name.clone(), anchor.position, anchor.reach_km)));
        // What reaches over a whole country says nothing about a stretch.
        spots.retain(|(.., reach_km)| *reach_km < 300.0);
        spots
    }
}

/// Around the point where Mali, Burkina Faso and Niger meet.
pub(super) fn three_borders(place: &PlaceQuery) -> Location {
    let meeting = borders(&["BF", "ML"])
        .first()
        .zip(borders(&["BF", "NE"]).first())
        .map(|(a, b)| {
            let ends = [a.at(0.0), a.at(a.length_km())];
            let away = |end: &Position| b.foot(*end).away_km;
            if away(&ends[0]) < away(&ends[1]) {
                ends[0]
            } else {
                ends[1]
            }
        });
    Location {
        name: Some("Mali–Burkina Faso–Niger tri-border area".to_owned()),
        position: meeting,
        radius_km: Some(THREE_BORDERS_KM),
        precision: PrecisionClass::Region,
        sure: meeting.is_some(),
        reasons: vec![
            "The land around the point where Mali, Burkina Faso and Niger meet".to_owned(),
        ],
        ..unresolved(place, Resolution::default())
    }
}

/// The stretch of one of some lines that is near to what is said beside it; the longest line where
/// nothing is.
fn stretch<'c>(chains: &[&'c Chain], near: &[(String, Position, f64)]) -> Option<Stretch<'c>> {
    let feet = near.iter().flat_map(|spot| {
        chains
            .iter()
            .map(move |&chain| (spot, chain, chain.foot(spot.1)))
    });
    let nearest = feet.min_by(|a, b| a.2.away_km.total_cmp(&b.2.away_km));
    if let Some((spot, chain, foot)) = nearest.filter(|(.., foot)| foot.away_km <= MAX_AWAY_KM) {
        let half_km = spot.2.max(foot.away_km / 2.0) + BEYOND_KM;
        return Some(Stretch {
            chain,
            from_km: (foot.along_km - half_km).max(0.0),
            to_km: (foot.along_km + half_km).min(chain.length_km()),
            by: Some(spot.0.clone()),
        });
    }
    let longest = chains
        .iter()
        .max_by(|a, b| a.length_km().total_cmp(&b.length_km()))?;
    Some(Stretch {
        chain: longest,
        from_km: 0.0,
        to_km: longest.length_km(),
        by: None,
    })
}

fn unknown(why: String) -> Resolution {
    Resolution {
        why_unsure: Some(why),
        ..Resolution::default()
    }
}

/// A stretch of a line as a place.
fn along(place: &PlaceQuery, name: &str, stretch: &Stretch) -> Location {
    let points = stretch.chain.stretch(stretch.from_km, stretch.to_km);
    let middle = stretch
        .chain
        .at(f64::midpoint(stretch.from_km, stretch.to_km));
    let reach_km = points
        .iter()
        .map(|&point| geo::rough_distance_km(middle, point))
        .fold(0.0, f64::max);
    let reason = match &stretch.by {
        Some(by) => format!("The stretch of it nearest to {by}"),
        None => "All of it: nothing beside the words says which stretch".to_owned(),
    };
    Location {
        relation: Relation::Area,
        name: Some(name.to_owned()),
        position: Some(middle),
        radius_km: Some(reach_km + HALF_WIDTH_KM),
        ends: points
            .first()
            .copied()
            .zip(points.last().copied())
            .map(|(a, b)| [a, b]),
        precision: PrecisionClass::Line,
        reasons: vec![reason],
        choices: Vec::<Choice>::new(),
        ..unresolved(place, Resolution::default())
    }
}
