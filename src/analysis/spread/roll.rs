//! What each incident is to the measures, whatever the filter and the settings: where it lies, when,
//! whose it is. Made once a change of the incidents, so that a filter only chooses among them.

use std::collections::HashMap;

use super::atlas::Atlas;
use super::frame::{Area, begin, day_of};
use super::settings::{Family, ROAD_KM};
use super::stop::{Stop, Stopped};
use crate::incident::columns::Columns;
use crate::incident::list::{Brief, Incidents};
use crate::incident::{Facet, KindGroup, Location, PrecisionClass, Status};
use crate::time::DatePrecision;

/// No point, and no way.
pub const NONE: u32 = u32::MAX;

/// Every row of the columns.
#[derive(Debug, Default)]
pub struct Roll {
    /// By row.
    pub facts: Vec<Fact>,
    /// Every initiator; the first is empty.
    pub actors: Vec<String>,
    /// Every country, region and district that occurs together.
    pub areas: Vec<Area>,
    /// How many are neither rejected nor withdrawn.
    pub n_total: usize,
    /// The first day of each family's data; `None` where they are too few.
    pub began: [Option<i32>; 3],
}

/// What a row is.
#[derive(Debug, Clone, Copy)]
pub struct Fact {
    /// The day that it counts for; meaningless for the undated.
    pub day: i32,
    /// The row in the store.
    pub id: u32,
    /// Its initiator's place in [`Roll::actors`].
    pub actor: u32,
    /// Where.
    pub place: PlaceFact,
    /// What happened.
    pub kind: KindGroup,
    /// How exactly its day is known.
    pub date_precision: DatePrecision,
    /// Whose coding it follows.
    pub family: Family,
    /// Whether it is neither rejected nor withdrawn.
    pub is_one: bool,
    /// Whether a report only recalls it.
    pub background: bool,
}

/// Where an incident lies.
#[derive(Debug, Clone, Copy)]
pub struct PlaceFact {
    /// Its point's number in the atlas, or [`NONE`].
    pub site: u32,
    /// Its area's place in [`Roll::areas`].
    pub area: u32,
    /// Of a line its way's number in the atlas, or [`NONE`].
    pub way: u32,
    /// It lies within so many kilometres of its point.
    pub radius_km: f32,
    /// How exactly it is known.
    pub precision: PrecisionClass,
    /// Whether somebody confirmed it.
    pub sure: bool,
    /// Whether it is so exact that a road beside it means something, though it is near a place.
    pub by_road: bool,
}

/// The radius of a place whose incident states none, in kilometres, by class: a site; a settlement's
/// extent of 2 to 5 km; near one 15 to 25 km.
fn radius_km(place: &Location) -> f32 {
    let stated = place.radius_km.map(|km| km as f32);
    stated.unwrap_or(match place.precision {
        PrecisionClass::Site => 1.0,
        PrecisionClass::Settlement => 3.5,
        _ => 20.0,
    })
}

/// Numbers for values as they come. Texts and places that many incidents share are one in memory, so
/// most are known by where they lie.
struct Numbers<K> {
    of: HashMap<K, u32>,
    values: Vec<K>,
}

impl<K: std::hash::Hash + Eq + Clone> Numbers<K> {
    fn new() -> Self {
        Self {
            of: HashMap::new(),
            values: Vec::new(),
        }
    }

    fn number(&mut self, value: K) -> u32 {
        let next = self.values.len() as u32;
        let number = *self.of.entry(value.clone()).or_insert(next);
        if number == next {
            self.values.push(value);
        }
        number
    }
}

/// Which family each row belongs to, by the sources of its reports.
struct FamilyOf {
    /// Per value of the facets, the family where it is a source's.
    of_value: Vec<Option<Family>>,
}

impl FamilyOf {
    fn new(columns: &Columns) -> Self {
        let mut of_value = vec![None; columns.facets.n_values()];
        for value in columns.facets.values(Facet::Source) {
            of_value[value] = Some(Family::of_source(columns.facets.key(value)));
        }
        Self { of_value }
    }

    /// The last family of its sources: own reports yield to the data set that codes the same act.
    fn of(&self, values: &[u32]) -> Family {
        let families = values.iter();
        let families = families.filter_map(|&value| self.of_value[value as usize]);
        families.max().unwrap_or(Family::Own)
    }
}

/// What is met again and again, by where it lies in memory.
struct Maker<'a> {
    atlas: &'a mut Atlas,
    actors: Numbers<String>,
    areas: Numbers<Area>,
    known_actors: HashMap<usize, u32>,
    known_places: HashMap<usize, PlaceFact>,
}

impl Maker<'_> {
    fn actor(&mut self, incident: Brief<'_>) -> u32 {
        let Some(actor) = incident.initiator else {
            return 0;
        };
        let actors = &mut self.actors;
        *self
            .known_actors
            .entry(actor.as_ptr().addr())
            .or_insert_with(|| actors.number(actor.to_owned()))
    }

    fn place(&mut self, incident: Brief<'_>) -> PlaceFact {
        let known = incident.places.as_ptr().addr();
        if let Some(place) = self.known_places.get(&known) {
            return *place;
        }
        let place = self.new_place(incident.places.first());
        self.known_places.insert(known, place);
        place
    }

    fn new_place(&mut self, place: Option<&Location>) -> PlaceFact {
        let Some(place) = place else {
            return PlaceFact {
                site: NONE,
                area: self.areas.number(Area::default()),
                way: NONE,
                radius_km: 0.0,
                precision: PrecisionClass::Unresolved,
                sure: false,
                by_road: false,
            };
        };
        let is_line = place.precision == PrecisionClass::Line;
        let ends = place.ends.filter(|_| is_line);
        PlaceFact {
            site: place.position.map_or(NONE, |p| self.atlas.number(p)),
            area: self.areas.number(Area {
                country: place.country.clone().unwrap_or_default(),
                region: place.admin1.clone().unwrap_or_default(),
                district: place.admin2.clone().unwrap_or_default(),
            }),
            way: ends.map_or(NONE, |ends| self.atlas.way(ends)),
            radius_km: radius_km(place),
            precision: place.precision,
            sure: place.sure,
            by_road: place.radius_km.is_some_and(|km| km <= ROAD_KM[1]),
        }
    }
}

impl Roll {
    /// Reads every incident once.
    pub fn of(
        incidents: &Incidents,
        columns: &Columns,
        atlas: &mut Atlas,
        stop: &Stop,
    ) -> Result<Self, Stopped> {
        let status = columns.facets.values(Facet::Status).start;
        let no_incident =
            [Status::Rejected, Status::Withdrawn].map(|one| (status + one as usize) as u32);
        let family_of = FamilyOf::new(columns);
        let mut maker = Maker {
            atlas,
            actors: Numbers::new(),
            areas: Numbers::new(),
            known_actors: HashMap::new(),
            known_places: HashMap::new(),
        };
        maker.actors.number(String::new());
        let (mut n_total, mut days) = (0, <[Vec<i32>; 3]>::default());
        let mut facts = Vec::with_capacity(columns.len());
        for row in 0..columns.len() {
            if row % 4096 == 0 {
                stop.check()?;
            }
            let incident = incidents.at(columns.incident[row] as usize);
            let values = columns.facets.of_row(row);
            let fact = Fact {
                day: day_of(columns, row),
                id: incident.id.0 as u32,
                actor: maker.actor(incident),
                place: maker.place(incident),
                kind: incident.kind.group(),
                date_precision: columns.date_precision[row],
                family: family_of.of(values),
                is_one: !values.iter().any(|value| no_incident.contains(value)),
                background: incident.background,
            };
            if fact.is_one {
                n_total += 1;
                if row < columns.undated().start {
                    days[fact.family as usize].push(fact.day);
                }
            }
            facts.push(fact);
        }
        let Maker { actors, areas, .. } = maker;
        Ok(Self {
            facts,
            actors: actors.values,
            areas: areas.values,
            n_total,
            began: days.map(|mut days| begin(&mut days)),
        })
    }
}
