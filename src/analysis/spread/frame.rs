//! The incidents that can be measured, by day, in columns of their own: what is left out is counted
//! with its reason and days. Made once a change of the filter or of what may be measured, never while
//! dates move. Knows no anchor and no window.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use super::account::{Account, Excluded};
use super::ground::Ground;
use super::plane;
use super::settings::{BURN_IN_DAYS, Families, Family, LEAST_N, Limit, Settings};
use super::stop::{Stop, Stopped};
use crate::geo::Position;
use crate::incident::columns::Columns;
use crate::incident::list::{Brief, Incidents};
use crate::incident::{Facet, KindGroup, Location, PrecisionClass, Status};
use crate::time::{DatePrecision, Day, Span, Step};

/// Where an incident may lie.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Support {
    /// Anywhere within so many kilometres of its point.
    Disc(f32),
    /// Anywhere in a unit, by its place in [`Ground::units`].
    Unit(u32),
    /// Anywhere on the way between two points, by its place in [`Frame::ways`].
    Way(u32),
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

/// What is measured, in columns: every vector has one value an incident, by day.
#[derive(Debug, Clone, Default)]
pub struct Frame {
    /// The row of the desk's columns.
    pub rows: Arc<Vec<u32>>,
    /// The row in the store, which draws go by: they stay the same when others come and go.
    pub ids: Vec<u32>,
    /// The day that it counts for.
    pub days: Vec<i32>,
    /// Its place in [`Frame::sites`].
    pub sites: Vec<u32>,
    /// Where it may lie.
    pub supports: Vec<Support>,
    /// What happened.
    pub kinds: Vec<KindGroup>,
    /// Its initiator's place in [`Frame::actors`]; the first is nobody.
    pub actors_of: Vec<u32>,
    /// Its area's place in [`Frame::areas`].
    pub areas_of: Vec<u32>,
    /// Every point that occurs, once.
    pub sites_at: Vec<Position>,
    /// The same on the plane.
    pub sites_km: Vec<[f64; 2]>,
    /// Every way between two points.
    pub ways: Vec<[Position; 2]>,
    /// Every initiator; the first is empty.
    pub actors: Vec<String>,
    /// Every country, region and district that occurs together.
    pub areas: Vec<Area>,
    /// Incidents that cannot be measured, by reason, each with its day; those by the filter and the
    /// undated apart.
    left_out: Vec<(Excluded, Vec<i32>)>,
    /// The first day of the data, whatever the filter; `None` where they are too few.
    began: Option<i32>,
    n_total: usize,
    n_undated: usize,
    n_filtered: usize,
    /// The families that are measured.
    pub families: Vec<Family>,
    /// How many of each family could be.
    pub family_counts: Vec<(Family, usize)>,
}

/// A country, a region and a district, as the incident names them; empty where unknown.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Area {
    /// The country's ISO code.
    pub country: String,
    /// The first-level unit.
    pub region: String,
    /// The second-level unit.
    pub district: String,
}

/// What a frame is made of.
#[derive(Clone, Copy)]
pub struct Material<'a> {
    /// Every incident.
    pub incidents: &'a Incidents,
    /// The same in columns.
    pub columns: &'a Columns,
    /// The dated rows that pass the filter, dates apart.
    pub dated: &'a [u32],
    /// The dated rows that pass it but for its choice of kinds: on roads those of looting count too.
    pub other_kinds: &'a [u32],
    /// How many pass it without a date.
    pub n_undated: usize,
    /// The outlines of units.
    pub ground: &'a Ground,
}

/// The day that an incident counts for: the first; of a vague date the middle, as ACLED codes weeks
/// and months.
pub(super) fn day_of(columns: &Columns, row: usize) -> i32 {
    let (start, end) = (columns.start[row].0, columns.end[row].0);
    if columns.date_precision[row].is_vague() {
        start + (end - start) / 2
    } else {
        start
    }
}

/// Numbers for values as they come.
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

    fn number<Q: ?Sized + std::hash::Hash + Eq>(&mut self, key: &Q, make: impl FnOnce() -> K) -> u32
    where
        K: std::borrow::Borrow<Q>,
    {
        if let Some(&number) = self.of.get(key) {
            return number;
        }
        let number = self.values.len() as u32;
        let value = make();
        self.values.push(value.clone());
        self.of.insert(value, number);
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
    fn of(&self, columns: &Columns, row: usize) -> Family {
        let values = columns.facets.of_row(row).iter();
        let families = values.filter_map(|&value| self.of_value[value as usize]);
        families.max().unwrap_or(Family::Own)
    }
}

/// An incident that can be measured, before the frame is made.
struct Measured {
    day: i32,
    row: u32,
    support: Support,
}

impl Frame {
    /// Looks through what passes the filter.
    pub fn of(material: Material<'_>, settings: &Settings, stop: &Stop) -> Result<Self, Stopped> {
        let Material {
            incidents, columns, ..
        } = material;
        let status = columns.facets.values(Facet::Status).start;
        let no_incident =
            [Status::Rejected, Status::Withdrawn].map(|one| (status + one as usize) as u32);
        let is_one = |row: usize| {
            !columns
                .facets
                .of_row(row)
                .iter()
                .any(|value| no_incident.contains(value))
        };
        let units = unit_numbers(material.ground);
        let family_of = FamilyOf::new(columns);
        let (mut n_total, mut days) = (0, <[Vec<i32>; 3]>::default());
        for row in (0..columns.len()).filter(|&row| is_one(row)) {
            if row % 4096 == 0 {
                stop.check()?;
            }
            n_total += 1;
            if row < columns.undated().start {
                days[family_of.of(columns, row) as usize].push(day_of(columns, row));
            }
        }
        let mut left_out: Vec<Vec<i32>> = vec![Vec::new(); Excluded::ALL.len()];
        let mut of_family: [Vec<Measured>; 3] = Default::default();
        let mut ways = Vec::new();
        let mut n_passing = 0;
        for (at, &row) in material.dated.iter().enumerate() {
            if at % 4096 == 0 {
                stop.check()?;
            }
            let row_at = row as usize;
            if !is_one(row_at) {
                continue;
            }
            n_passing += 1;
            let incident = incidents.at(columns.incident[row_at] as usize);
            let day = day_of(columns, row_at);
            let vague = is_vaguer_than(columns.date_precision[row_at], settings.period);
            let support = if vague {
                Err(Excluded::VagueDate)
            } else {
                support(incident, settings, &units, &mut ways)
            };
            match support {
                Err(reason) => left_out[reason as usize].push(day),
                Ok(support) => of_family[family_of.of(columns, row_at) as usize].push(Measured {
                    day,
                    row,
                    support,
                }),
            }
        }
        let counts = Family::ALL.map(|family| (family, of_family[family as usize].len()));
        let families = families(settings.families, &counts);
        let mut measured = Vec::new();
        for family in Family::ALL {
            let of = std::mem::take(&mut of_family[family as usize]);
            if families.contains(&family) {
                measured.extend(of);
            } else {
                left_out[Excluded::OtherFamily as usize].extend(of.iter().map(|one| one.day));
            }
        }
        measured.sort_by_key(|one| (one.day, one.row));
        for days in &mut left_out {
            days.sort_unstable();
        }
        let began = families
            .iter()
            .filter_map(|family| begin(&mut days[*family as usize]));
        let mut frame = Self {
            began: began.min(),
            left_out: Excluded::ALL.into_iter().zip(left_out).collect(),
            n_total,
            n_undated: material.n_undated,
            n_filtered: n_total.saturating_sub(n_passing + material.n_undated),
            families,
            family_counts: counts.into_iter().filter(|(_, n)| *n > 0).collect(),
            ways,
            ..Self::default()
        };
        frame.fill(material, &measured, stop)?;
        Ok(frame)
    }

    fn fill(
        &mut self,
        material: Material<'_>,
        measured: &[Measured],
        stop: &Stop,
    ) -> Result<(), Stopped> {
        let Material {
            incidents, columns, ..
        } = material;
        let mut sites: HashMap<[u64; 2], u32> = HashMap::new();
        let mut actors: Numbers<String> = Numbers::new();
        actors.number("", String::new);
        let mut areas: Numbers<Area> = Numbers::new();
        let mut rows = Vec::with_capacity(measured.len());
        for (at, one) in measured.iter().enumerate() {
            if at % 4096 == 0 {
                stop.check()?;
            }
            let incident = incidents.at(columns.incident[one.row as usize] as usize);
            let Some(place) = incident.places.first() else {
                continue;
            };
            let Some(position) = place.position else {
                continue;
            };
            let key = [position.x().to_bits(), position.y().to_bits()];
            let site = *sites.entry(key).or_insert_with(|| {
                self.sites_at.push(position);
                self.sites_km.push(plane::project(position));
                self.sites_at.len() as u32 - 1
            });
            let actor = incident.initiator.unwrap_or_default();
            let area = Area {
                country: place.country.clone().unwrap_or_default(),
                region: place.admin1.clone().unwrap_or_default(),
                district: place.admin2.clone().unwrap_or_default(),
            };
            rows.push(one.row);
            self.ids.push(incident.id.0 as u32);
            self.days.push(one.day);
            self.sites.push(site);
            self.supports.push(one.support);
            self.kinds.push(incident.kind.group());
            self.actors_of
                .push(actors.number(actor, || actor.to_owned()));
            self.areas_of.push(areas.number(&area, || area.clone()));
        }
        self.rows = Arc::new(rows);
        self.actors = actors.values;
        self.areas = areas.values;
        Ok(())
    }

    /// The day on which the data begin, whatever the filter lets through: the first from which twenty
    /// incidents lie within a year. `None` where there never are as many.
    pub fn began(&self) -> Option<i32> {
        self.began
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.days.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.days.is_empty()
    }

    /// Those of a span of days.
    pub fn within(&self, span: Span) -> Range<usize> {
        let from = self.days.partition_point(|&day| day < span.start().0);
        let to = self.days.partition_point(|&day| day <= span.end().0);
        from..to
    }

    /// From the first day to the last.
    pub fn extent(&self) -> Option<Span> {
        let (first, last) = (self.days.first()?, self.days.last()?);
        Some(Span::between(Day(*first), Day(*last)))
    }

    /// From the first day of anything that passes the filter to the last, measured or not.
    pub fn extent_of_all(&self) -> Option<Span> {
        let others = self.left_out.iter().filter_map(|(_, days)| {
            let (first, last) = (days.first()?, days.last()?);
            Some(Span::between(Day(*first), Day(*last)))
        });
        self.extent().into_iter().chain(others).reduce(Span::union)
    }

    /// The account of a window.
    pub fn account(&self, window: Span) -> Account {
        let n_measured = self.within(window).len();
        let mut n_outside = self.len() - n_measured;
        let mut excluded = vec![
            (Excluded::Filter, self.n_filtered),
            (Excluded::Undated, self.n_undated),
        ];
        let mut others = Vec::new();
        for (reason, days) in &self.left_out {
            let from = days.partition_point(|&day| day < window.start().0);
            let to = days.partition_point(|&day| day <= window.end().0);
            others.push((*reason, to - from));
            n_outside += days.len() - (to - from);
        }
        excluded.push((Excluded::OutsideDates, n_outside));
        excluded.extend(others);
        excluded.retain(|(_, n)| *n > 0);
        Account {
            n_total: self.n_total,
            n_measured,
            excluded,
        }
    }
}

/// See [`Frame::began`].
fn begin(days: &mut [i32]) -> Option<i32> {
    days.sort_unstable();
    let mut runs = days.windows(LEAST_N);
    runs.find(|run| run[LEAST_N - 1] - run[0] <= BURN_IN_DAYS)
        .map(|run| run[0])
}

/// The families that are asked for.
fn families(asked: Families, counts: &[(Family, usize); 3]) -> Vec<Family> {
    match asked {
        Families::One(family) => vec![family],
        Families::Deduplicated => counts
            .iter()
            .filter(|(_, n)| *n > 0)
            .map(|(family, _)| *family)
            .collect(),
        // Of as many, the first: what somebody read themselves.
        Families::Largest => counts
            .iter()
            .rev()
            .max_by_key(|(_, n)| *n)
            .map(|(family, _)| vec![*family])
            .unwrap_or_default(),
    }
}

type UnitNumbers<'a> = HashMap<(&'a str, u8, &'a str), u32>;

fn unit_numbers(ground: &Ground) -> UnitNumbers<'_> {
    let units = ground.units.iter().enumerate();
    units
        .map(|(at, unit)| {
            (
                (unit.country.as_str(), unit.level, unit.name.as_str()),
                at as u32,
            )
        })
        .collect()
}

/// Where an incident may lie, or why it is not measured.
fn support(
    incident: Brief<'_>,
    settings: &Settings,
    units: &UnitNumbers<'_>,
    ways: &mut Vec<[Position; 2]>,
) -> Result<Support, Excluded> {
    use PrecisionClass as P;
    if incident.background {
        return Err(Excluded::Background);
    }
    match incident.kind.group() {
        KindGroup::Strategic | KindGroup::Looting => return Err(Excluded::Strategic),
        KindGroup::Unrest => return Err(Excluded::Unrest),
        _ => (),
    }
    support_of_place(incident.places.first(), settings, units, ways).and_then(|support| {
        match incident.places.first() {
            Some(place) if place.precision == P::Near && settings.limit == Limit::Settlement => {
                Err(Excluded::Imprecise)
            }
            _ => Ok(support),
        }
    })
}

fn support_of_place(
    place: Option<&Location>,
    settings: &Settings,
    units: &UnitNumbers<'_>,
    ways: &mut Vec<[Position; 2]>,
) -> Result<Support, Excluded> {
    use PrecisionClass as P;
    let place = place.ok_or(Excluded::Unplaced)?;
    if place.position.is_none() || matches!(place.precision, P::Unresolved | P::Country) {
        return Err(Excluded::Unplaced);
    }
    if !place.sure && !settings.unsure {
        return Err(Excluded::Unsure);
    }
    let unit = |level: u8, name: Option<&String>| {
        let key = (place.country.as_deref()?, level, name?.as_str());
        units.get(&key).map(|&at| Support::Unit(at))
    };
    let spread = settings.limit == Limit::Spread;
    match place.precision {
        P::Site | P::Settlement | P::Near => Ok(Support::Disc(radius_km(place))),
        P::District | P::Region | P::Line if !spread => Err(Excluded::Imprecise),
        P::District => unit(2, place.admin2.as_ref())
            .or_else(|| unit(1, place.admin1.as_ref()))
            .ok_or(Excluded::NoOutline),
        P::Region => unit(1, place.admin1.as_ref()).ok_or(Excluded::NoOutline),
        P::Line => {
            let ends = place.ends.ok_or(Excluded::NoOutline)?;
            ways.push(ends);
            Ok(Support::Way(ways.len() as u32 - 1))
        }
        P::Unresolved | P::Country => Err(Excluded::Unplaced),
    }
}

/// Whether a date only says some day of a stretch longer than a period: then no period has it.
fn is_vaguer_than(precision: DatePrecision, period: Step) -> bool {
    match precision {
        DatePrecision::Day | DatePrecision::Range | DatePrecision::Week => false,
        DatePrecision::Month => period == Step::Week,
        DatePrecision::Quarter => period != Step::Quarter,
        DatePrecision::Year | DatePrecision::Unknown => true,
    }
}
