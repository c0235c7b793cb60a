//! Where it was for the first time: cells and units by the day of their first incident, new area a
//! period, what grew beside what was there and what appeared apart (Schutte and Weidmann 2011:
//! escalation and relocation diffusion), and what came back after twelve quiet months.
//!
//! Everything is new in the first year of data, so nothing is called new there: the *burn-in*. The
//! data begin on the first day from which twenty incidents lie within a year, whatever the filter
//! says, so that one report that recalls an old attack does not make the years after it known.
//! Only incidents known to within a place (P1 to P3) count, in every setting.

use std::collections::{HashMap, HashSet};

use super::atlas::Atlas;
use super::distance::periods;
use super::draws::Field;
use super::frame::{Frame, Support};
use super::ground::Ground;
use super::measures::{Arrival, Cell, First, Frontier, NewArea, Of, Reactivated};
use super::plane;
use super::settings::{
    BURN_IN_DAYS, CELL_KM, ESTABLISHED_DAYS, ESTABLISHED_N, ROAD_KM, SILENT_DAYS, Settings,
};
use super::stop::{Stop, Stopped};
use crate::geo::{self, Position};
use crate::time::{Day, Span};

/// A park has an incident that lies within so many kilometres of the point under which the gazetteer
/// has it: its outline is not known.
const PARK_KM: f64 = 25.0;

/// Cells of a frame, and what happened to them; nothing of it depends on the window.
#[derive(Debug, Default)]
pub struct Course {
    /// Each cell's column and row.
    pub at: Vec<[i32; 2]>,
    /// The cell of each site.
    pub of_site: Vec<u32>,
    /// The last day on which nothing is new.
    burn_in_until: Option<i32>,
    firsts: Vec<FirstOfCell>,
    returns: Vec<Reactivated>,
    /// Each with its place in the frame.
    units: Vec<(usize, First)>,
}

#[derive(Debug, Clone, Copy)]
struct FirstOfCell {
    cell: u32,
    day: i32,
    row: u32,
    how: Arrival,
    established: Option<i32>,
    /// Whether it may lie in the cell beside.
    is_unsure: bool,
}

/// What is known of a cell while days go by.
#[derive(Clone)]
struct Seen {
    last: Option<i32>,
    first: Option<usize>,
    /// The days of the last incidents, so many as make it established.
    lately: Vec<i32>,
}

impl Course {
    /// Goes through all incidents once, by day.
    pub fn of(frame: &Frame, atlas: &Atlas, ground: &Ground, stop: &Stop) -> Result<Self, Stopped> {
        let mut course = Self {
            burn_in_until: frame.began().map(|day| day + BURN_IN_DAYS),
            ..Self::default()
        };
        let neighbours = course.lay(frame);
        let names = Names::of(frame);
        let mut known = HashSet::new();
        let nothing = Seen {
            last: None,
            first: None,
            lately: Vec::new(),
        };
        let mut seen = vec![nothing; course.at.len()];
        // Most incidents lie where something lay before: nothing can be a first there.
        let mut is_known_area = vec![false; frame.areas.len()];
        let mut is_known_site = vec![false; frame.sites_at.len()];
        for at in 0..frame.len() {
            if at % 4096 == 0 {
                stop.check()?;
            }
            let Support::Disc(within_km) = frame.supports[at] else {
                continue;
            };
            let (day, row, site) = (frame.days[at], frame.rows[at], frame.sites[at] as usize);
            let (cell, area) = (course.of_site[site] as usize, frame.areas_of[at] as usize);
            let is_new = course.burn_in_until.is_some_and(|until| day > until);
            let how = |beside: bool| match (is_new, beside) {
                (false, _) => Arrival::BurnIn,
                (true, true) => Arrival::Expansion,
                (true, false) => Arrival::Jump,
            };
            let is_known = is_known_area[area] && is_known_site[site];
            let mut of_cell = Arrival::BurnIn;
            if !is_known || seen[cell].first.is_none() {
                let is_active = |cell: u32| {
                    let last = seen[cell as usize].last;
                    last.is_some_and(|last| day - last <= SILENT_DAYS)
                };
                let near = neighbours[cell].iter().any(|&cell| is_active(cell));
                of_cell = how(near);
                let of_unit = how(near || is_active(cell as u32));
                let passing = &atlas.nearby(frame.points[site]).passing;
                names.each(frame, at, passing, |of, name, country| {
                    if known.insert((of, name, country)) {
                        let first = First {
                            of,
                            name: names.text(name, of, ground),
                            country: names.country(country, of),
                            day: Day(day),
                            row,
                            how: of_unit,
                            km: None,
                        };
                        course.units.push((at, first));
                    }
                });
                is_known_area[area] = true;
                // Where no country is known, nothing was looked at.
                is_known_site[site] |= !frame.areas[area].country.is_empty();
            }
            if seen[cell].first.is_none() {
                seen[cell].first = Some(course.firsts.len());
                let edge_km = plane::to_edge_km(frame.sites_km[site]);
                course.firsts.push(FirstOfCell {
                    cell: cell as u32,
                    day,
                    row,
                    how: of_cell,
                    established: None,
                    is_unsure: f64::from(within_km) > edge_km,
                });
            }
            course.see(&mut seen[cell], [cell as u32, row], day, is_new);
        }
        Ok(course)
    }

    /// Finds the cells, and which lie beside each other.
    fn lay(&mut self, frame: &Frame) -> Vec<Vec<u32>> {
        let mut numbers: HashMap<[i32; 2], u32> = HashMap::new();
        for site in &frame.sites_km {
            let at = plane::cell(*site);
            let next = self.at.len() as u32;
            let number = *numbers.entry(at).or_insert(next);
            if number == next {
                self.at.push(at);
            }
            self.of_site.push(number);
        }
        let beside = |at: &[i32; 2]| {
            let around = (-1..=1).flat_map(|dx| (-1..=1).map(move |dy| [dx, dy]));
            around
                .filter(|step| *step != [0, 0])
                .filter_map(|[dx, dy]| numbers.get(&[at[0] + dx, at[1] + dy]).copied())
                .collect()
        };
        self.at.iter().map(beside).collect()
    }

    fn see(&mut self, seen: &mut Seen, [cell, row]: [u32; 2], day: i32, is_new: bool) {
        let was_established = seen
            .first
            .is_some_and(|first| self.firsts[first].established.is_some());
        if !was_established {
            seen.lately
                .retain(|before| day - before <= ESTABLISHED_DAYS);
            seen.lately.push(day);
        }
        let is_established = seen.lately.len() >= ESTABLISHED_N;
        if let (Some(first), Some(before)) = (seen.first, seen.last) {
            if is_new && day - before > SILENT_DAYS {
                self.returns.push(Reactivated {
                    at: self.at[cell as usize],
                    before: Day(before),
                    day: Day(day),
                    row,
                });
            }
            let first = &mut self.firsts[first];
            if is_established && first.established.is_none() {
                first.established = Some(day);
            }
        }
        seen.last = Some(day);
        if seen.lately.len() >= ESTABLISHED_N {
            seen.lately.remove(0);
        }
    }
}

/// Which roads and parks a point lies by.
pub(super) fn passing(site: Position, ground: &Ground) -> Box<[(Of, u32)]> {
    let roads = ground.roads.iter().enumerate();
    let roads = roads.filter(|(_, (_, lines))| lines.distance_km(site, ROAD_KM[1]).is_some());
    let parks = ground.parks.iter().enumerate().filter(|(_, (_, park))| {
        geo::rough_distance_km(site, *park) <= PARK_KM * 1.01
            && geo::distance_km(site, *park) <= PARK_KM
    });
    let roads = roads.map(|(at, _)| (Of::Road, at as u32));
    let parks = parks.map(|(at, _)| (Of::Park, at as u32));
    roads.chain(parks).collect()
}

/// Numbers for the names of units, so that they are compared without being copied.
struct Names {
    texts: Vec<String>,
    /// Per area: its country, region, district; `None` where unknown.
    of_area: Vec<[Option<u32>; 3]>,
}

impl Names {
    fn of(frame: &Frame) -> Self {
        let mut numbers: HashMap<String, u32> = HashMap::new();
        let mut texts = Vec::new();
        let mut number = |text: &str| {
            if text.is_empty() {
                return None;
            }
            Some(*numbers.entry(text.to_owned()).or_insert_with(|| {
                texts.push(text.to_owned());
                texts.len() as u32 - 1
            }))
        };
        let of_area = frame
            .areas
            .iter()
            .map(|area| [&area.country, &area.region, &area.district].map(|text| number(text)));
        let of_area = of_area.collect();
        Self { texts, of_area }
    }

    /// Everything that an incident may be the first of: a number for the name, one for the country.
    fn each(
        &self,
        frame: &Frame,
        at: usize,
        passing: &[(Of, u32)],
        mut first: impl FnMut(Of, [u32; 2], u32),
    ) {
        let [country, region, district] = self.of_area[frame.areas_of[at] as usize];
        let Some(country) = country else {
            return;
        };
        first(Of::Country, [country, 0], country);
        if let Some(region) = region {
            first(Of::Region, [region, 0], country);
        }
        if let Some(district) = district {
            // Two districts of one name in a country differ by their region.
            first(
                Of::District,
                [district, region.map_or(0, |region| region + 1)],
                country,
            );
        }
        for &(of, number) in passing {
            first(of, [number, 0], 0);
        }
    }

    fn text(&self, name: [u32; 2], of: Of, ground: &Ground) -> String {
        let at = name[0] as usize;
        match of {
            Of::Road => ground.roads[at].0.clone(),
            Of::Park => ground.parks[at].0.clone(),
            Of::Country | Of::Region | Of::District => self.texts[at].clone(),
        }
    }

    fn country(&self, country: u32, of: Of) -> String {
        match of {
            Of::Road | Of::Park => String::new(),
            Of::Country | Of::Region | Of::District => self.texts[country as usize].clone(),
        }
    }
}

/// What of it lies in a window.
pub fn frontier(
    frame: &Frame,
    course: &Course,
    field: Option<&Field>,
    settings: &Settings,
    [window, incomplete]: [Span; 2],
    stop: &Stop,
) -> Result<Frontier, Stopped> {
    let until = course.burn_in_until;
    let only_burn_in = until.is_none_or(|until| window.end().0 <= until);
    let mut n_in_window = vec![0_usize; course.at.len()];
    for at in frame.within(window) {
        if matches!(frame.supports[at], Support::Disc(_)) {
            n_in_window[course.of_site[frame.sites[at] as usize] as usize] += 1;
        }
    }
    stop.check()?;
    let cell = |first: &FirstOfCell| {
        let at = course.at[first.cell as usize];
        Cell {
            at,
            corners: plane::cell_corners(at),
            first: Day(first.day),
            row: first.row,
            n_in_window: n_in_window[first.cell as usize],
            established: first.established.map(Day),
            how: first.how,
        }
    };
    let shown = course
        .firsts
        .iter()
        .filter(|first| first.day <= window.end().0);
    let units = course.units.iter().rev();
    let firsts = units
        .filter(|(_, first)| window.contains(first.day) && first.how != Arrival::BurnIn)
        .map(|(at, first)| First {
            km: field.map(|field| f64::from(field.km(frame, *at))),
            ..first.clone()
        });
    let returns = course.returns.iter().rev();
    let is_unit = |of| matches!(of, Of::Region | Of::District);
    let known = course.units.iter().map(|(_, first)| first);
    let known = known.take_while(|first| first.day <= window.end());
    Ok(Frontier {
        burn_in_until: until.map(Day),
        only_burn_in,
        cells: shown.map(cell).collect(),
        units: known.filter(|first| is_unit(first.of)).cloned().collect(),
        periods: new_areas(frame, course, settings, incomplete),
        firsts: firsts.collect(),
        reactivated: returns
            .filter(|one| window.contains(one.day))
            .copied()
            .collect(),
    })
}

fn new_areas(
    frame: &Frame,
    course: &Course,
    settings: &Settings,
    incomplete: Span,
) -> Vec<NewArea> {
    let Some(extent) = frame.extent() else {
        return Vec::new();
    };
    let until = course.burn_in_until.unwrap_or(i32::MAX);
    let mut firsts = course.firsts.iter().peekable();
    let mut returns = course.returns.iter().peekable();
    let of = |span: Span| {
        let mut area = NewArea {
            span,
            n_expansion: 0,
            n_jump: 0,
            n_unsure: 0,
            n_reactivated: 0,
            km2: 0.0,
            burn_in: span.start().0 <= until,
            incomplete: span.overlaps(incomplete),
        };
        while let Some(first) = firsts.next_if(|first| first.day <= span.end().0) {
            area.n_expansion += usize::from(first.how == Arrival::Expansion);
            area.n_jump += usize::from(first.how == Arrival::Jump);
            area.n_unsure += usize::from(first.is_unsure);
        }
        while returns.next_if(|one| one.day <= span.end()).is_some() {
            area.n_reactivated += 1;
        }
        if area.burn_in {
            // A part of a period is no period: what is new in it would look like little.
            (area.n_expansion, area.n_jump, area.n_reactivated) = (0, 0, 0);
            area.n_unsure = 0;
        }
        area.km2 = (area.n_expansion + area.n_jump) as f64 * CELL_KM * CELL_KM;
        area
    };
    periods(extent, settings.period)
        .into_iter()
        .map(of)
        .collect()
}
