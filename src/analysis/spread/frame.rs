//! The incidents that can be measured, by day, in columns of their own: what is left out is counted
//! with its reason and days. Made once a change of the filter or of what may be measured, never while
//! dates move. Knows no anchor and no window.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use super::account::{Account, Excluded};
use super::atlas::Atlas;
use super::ground::Ground;
use super::roll::{Fact, NONE, Roll};
use super::settings::{BURN_IN_DAYS, Families, Family, LEAST_N, Limit, Settings};
use super::stop::{Stop, Stopped};
use crate::geo::Position;
use crate::incident::columns::Columns;
use crate::incident::list::Incidents;
use crate::incident::{KindGroup, PrecisionClass};
use crate::time::{DatePrecision, Day, Span, Step};

/// Where an incident may lie.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Support {
    /// Anywhere within so many kilometres of its point.
    Disc(f32),
    /// Anywhere in a unit, by its place in [`Ground::units`].
    Unit(u32),
    /// Anywhere on the way between two points, by its number in the atlas.
    Way(u32),
}

impl Support {
    /// Its kind and number, to put areas in order by.
    pub(super) fn area(self) -> (u8, u32) {
        match self {
            Self::Disc(_) => (0, 0),
            Self::Unit(at) => (1, at),
            Self::Way(at) => (2, at),
        }
    }
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
    /// Each point's number in the atlas.
    pub points: Vec<u32>,
    /// Whether any incident is known by its area alone.
    pub has_areas: bool,
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

/// Numbers from nought for those of another count, as they come.
struct Renumbered {
    of: Vec<u32>,
    /// The other count's number of each.
    taken: Vec<u32>,
}

impl Renumbered {
    fn new(n: usize) -> Self {
        Self {
            of: vec![NONE; n],
            taken: Vec::new(),
        }
    }

    fn number(&mut self, other: u32) -> u32 {
        let number = &mut self.of[other as usize];
        if *number == NONE {
            *number = self.taken.len() as u32;
            self.taken.push(other);
        }
        *number
    }
}

/// An incident that can be measured, before the frame is made: its day and row, in one number that
/// ascends as they do, and where it may lie.
struct Measured {
    order: u64,
    support: Support,
}

/// Days of before 1970 come before those after it.
fn order(day: i32, row: u32) -> u64 {
    u64::from(day.cast_unsigned() ^ (1 << 31)) << 32 | u64::from(row)
}

impl Frame {
    /// Looks through what passes the filter.
    pub fn of(
        material: Material<'_>,
        roll: &Roll,
        atlas: &Atlas,
        settings: &Settings,
        stop: &Stop,
    ) -> Result<Self, Stopped> {
        let outlines = Outlines::of(roll, material.ground, settings);
        let mut left_out: Vec<Vec<i32>> = vec![Vec::new(); Excluded::ALL.len()];
        let mut of_family: [Vec<Measured>; 3] = Default::default();
        let mut n_passing = 0;
        for (at, &row) in material.dated.iter().enumerate() {
            if at % 4096 == 0 {
                stop.check()?;
            }
            let fact = &roll.facts[row as usize];
            if !fact.is_one {
                continue;
            }
            n_passing += 1;
            match support(fact, settings, &outlines) {
                Err(reason) => left_out[reason as usize].push(fact.day),
                Ok(support) => of_family[fact.family as usize].push(Measured {
                    order: order(fact.day, row),
                    support,
                }),
            }
        }
        let counts = Family::ALL.map(|family| (family, of_family[family as usize].len()));
        let families = families(settings.families, &counts);
        let mut measured = Vec::new();
        for family in Family::ALL {
            let of = std::mem::take(&mut of_family[family as usize]);
            if !families.contains(&family) {
                let day = |one: &Measured| roll.facts[one.order as u32 as usize].day;
                left_out[Excluded::OtherFamily as usize].extend(of.iter().map(day));
            } else if measured.is_empty() {
                measured = of;
            } else {
                measured.extend(of);
            }
        }
        stop.check()?;
        measured.sort_unstable_by_key(|one| one.order);
        for days in &mut left_out {
            days.sort_unstable();
        }
        let began = families.iter().filter_map(|of| roll.began[*of as usize]);
        let mut frame = Self {
            began: began.min(),
            left_out: Excluded::ALL.into_iter().zip(left_out).collect(),
            n_total: roll.n_total,
            n_undated: material.n_undated,
            n_filtered: roll.n_total.saturating_sub(n_passing + material.n_undated),
            families,
            family_counts: counts.into_iter().filter(|(_, n)| *n > 0).collect(),
            ..Self::default()
        };
        frame.fill(roll, atlas, &measured, stop)?;
        Ok(frame)
    }

    fn fill(
        &mut self,
        roll: &Roll,
        atlas: &Atlas,
        measured: &[Measured],
        stop: &Stop,
    ) -> Result<(), Stopped> {
        let mut sites = Renumbered::new(atlas.n_points());
        let mut actors = Renumbered::new(roll.actors.len());
        actors.number(0);
        let mut areas = Renumbered::new(roll.areas.len());
        let n = measured.len();
        let mut rows = Vec::with_capacity(n);
        self.ids.reserve_exact(n);
        self.days.reserve_exact(n);
        self.sites.reserve_exact(n);
        self.supports.reserve_exact(n);
        self.kinds.reserve_exact(n);
        self.actors_of.reserve_exact(n);
        self.areas_of.reserve_exact(n);
        for (at, one) in measured.iter().enumerate() {
            if at % 4096 == 0 {
                stop.check()?;
            }
            let row = one.order as u32;
            let fact = &roll.facts[row as usize];
            rows.push(row);
            self.ids.push(fact.id);
            self.days.push(fact.day);
            self.sites.push(sites.number(fact.place.site));
            self.supports.push(one.support);
            self.kinds.push(fact.kind);
            self.actors_of.push(actors.number(fact.actor));
            self.areas_of.push(areas.number(fact.place.area));
        }
        self.has_areas = measured
            .iter()
            .any(|one| !matches!(one.support, Support::Disc(_)));
        self.rows = Arc::new(rows);
        let site = |of: &u32| *of as usize;
        self.sites_at = sites.taken.iter().map(|of| atlas.at[site(of)]).collect();
        self.sites_km = sites.taken.iter().map(|of| atlas.km[site(of)]).collect();
        self.points = sites.taken;
        self.actors = actors
            .taken
            .iter()
            .map(|of| roll.actors[*of as usize].clone())
            .collect();
        self.areas = areas
            .taken
            .iter()
            .map(|of| roll.areas[*of as usize].clone())
            .collect();
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
pub(super) fn begin(days: &mut [i32]) -> Option<i32> {
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

/// The outlines that places known by a unit alone are spread over.
struct Outlines {
    /// Per area, its district's and its region's place in [`Ground::units`]; empty where nothing is
    /// spread.
    of_area: Vec<[Option<u32>; 2]>,
}

impl Outlines {
    fn of(roll: &Roll, ground: &Ground, settings: &Settings) -> Self {
        if settings.limit != Limit::Spread {
            return Self {
                of_area: Vec::new(),
            };
        }
        let units = unit_numbers(ground);
        let unit = |area: &Area, level: u8, name: &str| {
            units.get(&(area.country.as_str(), level, name)).copied()
        };
        let of_area = roll.areas.iter();
        let of_area =
            of_area.map(|area| [unit(area, 2, &area.district), unit(area, 1, &area.region)]);
        Self {
            of_area: of_area.collect(),
        }
    }
}

/// Where an incident may lie, or why it is not measured.
fn support(fact: &Fact, settings: &Settings, outlines: &Outlines) -> Result<Support, Excluded> {
    use PrecisionClass as P;
    if is_vaguer_than(fact.date_precision, settings.period) {
        return Err(Excluded::VagueDate);
    }
    if fact.background {
        return Err(Excluded::Background);
    }
    match fact.kind {
        KindGroup::Strategic | KindGroup::Looting => return Err(Excluded::Strategic),
        KindGroup::Unrest => return Err(Excluded::Unrest),
        _ => (),
    }
    let place = &fact.place;
    if place.site == NONE || matches!(place.precision, P::Unresolved | P::Country) {
        return Err(Excluded::Unplaced);
    }
    if !place.sure && !settings.unsure {
        return Err(Excluded::Unsure);
    }
    let unit = |at: usize| outlines.of_area[place.area as usize][at].map(Support::Unit);
    let spread = settings.limit == Limit::Spread;
    match place.precision {
        P::Near if settings.limit == Limit::Settlement => Err(Excluded::Imprecise),
        P::Site | P::Settlement | P::Near => Ok(Support::Disc(place.radius_km)),
        P::District | P::Region | P::Line if !spread => Err(Excluded::Imprecise),
        P::District => unit(0).or_else(|| unit(1)).ok_or(Excluded::NoOutline),
        P::Region => unit(1).ok_or(Excluded::NoOutline),
        P::Line if place.way == NONE => Err(Excluded::NoOutline),
        P::Line => Ok(Support::Way(place.way)),
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
