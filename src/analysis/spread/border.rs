//! How much lies by land borders and in the coastal states, and what one actor does on both sides of a
//! border (OECD/SWAC 2022, *Borders and Conflicts in North and West Africa*; Skillicorn, Walther et
//! al. 2021). Signs without violence (preaching, taxes, recruitment) come before it and are not
//! counted here.

use std::collections::BTreeMap;

use super::draws::{Field, Pools, Target, band};
use super::frame::Frame;
use super::ground::Ground;
use super::measures::{Banded, BorderPair, Borders, CoastalState, Crossing, NorthernRegion};
use super::settings::{BORDER_KM, PAIR_DAYS, PAIR_KM, Settings};
use super::stop::{Stop, Stopped};
use crate::geo;
use crate::time::{Day, Span};

/// Beyond this from a border nothing is measured: 100 km, and what a place near a settlement may be
/// off.
const MOST_KM: f64 = 130.0;
/// Pairs that are listed at most.
const MOST_LISTED: usize = 1000;
/// Draws of all borders together in the time of a frame or two.
const MOST_DRAWN: usize = 1_000_000;

/// The coastal states and Mauritania, with those of their first-level units that touch Mali, Burkina
/// Faso or Niger, named as of 1 January 2020 and as of the years before Ghana's reform of 2019.
pub const STATES: [(&str, &[&str]); 7] = [
    ("BJ", &["Alibori", "Atacora"]),
    ("TG", &["Savanes"]),
    ("CI", &["Savanes", "Denguélé", "Zanzan", "Woroba"]),
    (
        "GH",
        &[
            "Upper East",
            "Upper West",
            "North East",
            "Savannah",
            "Northern",
        ],
    ),
    ("SN", &["Kédougou", "Tambacounda"]),
    ("GN", &["Kankan", "Faranah"]),
    (
        "MR",
        &["Hodh Ech Chargui", "Hodh El Gharbi", "Assaba", "Guidimaka"],
    ),
];

/// How other lists write some of these regions.
const ALSO: [(&str, &str); 6] = [
    ("Atakora", "Atacora"),
    ("Denguele", "Denguélé"),
    ("Kedougou", "Kédougou"),
    ("Guidimakha", "Guidimaka"),
    ("Hodh ech Chargui", "Hodh Ech Chargui"),
    ("Hodh el Gharbi", "Hodh El Gharbi"),
];

/// The distances of a frame from every border; nothing of it depends on the window.
#[derive(Debug, Default)]
pub struct Sides {
    borders: Vec<(String, Field)>,
    /// Incidents within reach of some border: their places in the frame, and the borders' numbers.
    near: Vec<(u32, u32)>,
}

impl Sides {
    /// Measures them.
    pub fn of(frame: &Frame, pools: &Pools, ground: &Ground, stop: &Stop) -> Result<Self, Stopped> {
        let mut borders = Vec::new();
        for (name, lines) in &ground.borders {
            let target = Target::Lines(lines.clone());
            let field = Field::of(frame, pools, &target, Some(MOST_KM), stop)?;
            if field.is_finite_somewhere() {
                borders.push((name.clone(), field));
            }
        }
        let mut near = Vec::new();
        for at in 0..frame.len() {
            if at % 4096 == 0 {
                stop.check()?;
            }
            for (border, (_, field)) in borders.iter().enumerate() {
                if field.may_be_within(frame, at, BORDER_KM[1] as f32) {
                    near.push((at as u32, border as u32));
                }
            }
        }
        Ok(Self { borders, near })
    }
}

/// Counts within the two widths: as the points lie, and in each draw.
struct Counts {
    points: [usize; 2],
    drawn: Vec<[u32; 2]>,
}

impl Counts {
    fn new(n_draws: u32) -> Self {
        Self {
            points: [0; 2],
            drawn: vec![[0; 2]; n_draws as usize],
        }
    }

    fn banded(&self, by_areas: bool) -> [Banded; 2] {
        [0, 1].map(|width| {
            let value = self.points[width] as f64;
            let mut figures: Vec<f32> = self.drawn.iter().map(|of| of[width] as f32).collect();
            if figures.is_empty() {
                return Banded {
                    value,
                    low: value,
                    high: value,
                };
            }
            let [low, high] = band(&mut figures);
            let [middle] = super::quantile::quantiles(&mut figures, [0.5]);
            Banded {
                value: if by_areas { middle } else { value },
                low,
                high,
            }
        })
    }
}

/// What lies by borders within a window.
pub fn borders(
    frame: &Frame,
    pools: &Pools,
    sides: &Sides,
    settings: &Settings,
    window: Span,
    stop: &Stop,
) -> Result<Borders, Stopped> {
    let rows = frame.within(window);
    let from = sides
        .near
        .partition_point(|(at, _)| (*at as usize) < rows.start);
    let to = sides
        .near
        .partition_point(|(at, _)| (*at as usize) < rows.end);
    let near = &sides.near[from..to];
    let fair = (MOST_DRAWN / near.len().max(1)) as u32;
    let n_draws = settings.n_draws.min(fair.max(19));
    // Each incident is asked once with all its borders: one near two of them lies by both.
    let mut any = Counts::new(n_draws);
    let mut of_border: Vec<Counts> = sides.borders.iter().map(|_| Counts::new(n_draws)).collect();
    let mut of_state: Vec<Counts> = STATES.iter().map(|_| Counts::new(n_draws)).collect();
    let states: Vec<Vec<usize>> = sides
        .borders
        .iter()
        .map(|(name, _)| {
            let is_side = |(_, (code, _)): &(usize, &(&str, &[&str]))| {
                name.split('|').any(|side| side == *code)
            };
            STATES
                .iter()
                .enumerate()
                .filter(is_side)
                .map(|(at, _)| at)
                .collect()
        })
        .collect();
    for (done, of_one) in near.chunk_by(|a, b| a.0 == b.0).enumerate() {
        if done % 256 == 0 {
            stop.check()?;
        }
        let at = of_one[0].0 as usize;
        let mut count = |draw: Option<u32>| {
            let (mut least, mut by_state) = (f32::INFINITY, [f32::INFINITY; STATES.len()]);
            for &(_, border) in of_one {
                let field = &sides.borders[border as usize].1;
                let km = match draw {
                    Some(draw) => field.drawn_km(frame, pools, at, draw),
                    None => field.km(frame, at),
                };
                add(&mut of_border[border as usize], draw, km);
                least = least.min(km);
                for &state in &states[border as usize] {
                    by_state[state] = by_state[state].min(km);
                }
            }
            add(&mut any, draw, least);
            for (counts, km) in of_state.iter_mut().zip(by_state) {
                add(counts, draw, km);
            }
        };
        count(None);
        (0..n_draws).for_each(|draw| count(Some(draw)));
    }
    let by_areas = pools.has_areas();
    let mut pairs: Vec<BorderPair> = sides
        .borders
        .iter()
        .zip(&of_border)
        .map(|((name, _), counts)| BorderPair {
            name: name.clone(),
            within: counts.banded(by_areas),
        })
        .filter(|pair| pair.within[1].high > 0.0)
        .collect();
    pairs.sort_by(|a, b| {
        let by_count = b.within[1].value.total_cmp(&a.within[1].value);
        by_count.then_with(|| a.name.cmp(&b.name))
    });
    let (crossings, n_crossings) = crossings(frame, near, stop)?;
    Ok(Borders {
        n: rows.len(),
        any: any.banded(by_areas),
        pairs,
        states: coastal(frame, &of_state, by_areas, window, stop)?,
        crossings,
        n_crossings,
    })
}

fn add(counts: &mut Counts, draw: Option<u32>, km: f32) {
    for (width, limit) in BORDER_KM.into_iter().enumerate() {
        let n = f64::from(km) < limit;
        match draw {
            None => counts.points[width] += usize::from(n),
            Some(draw) => counts.drawn[draw as usize][width] += u32::from(n),
        }
    }
}

fn coastal(
    frame: &Frame,
    counts: &[Counts],
    by_areas: bool,
    window: Span,
    stop: &Stop,
) -> Result<Vec<CoastalState>, Stopped> {
    let mut states: Vec<CoastalState> = STATES
        .iter()
        .zip(counts)
        .map(|((country, regions), counts)| CoastalState {
            country,
            within: counts.banded(by_areas),
            inside: 0,
            in_north: 0,
            regions: regions
                .iter()
                .map(|name| NorthernRegion {
                    name,
                    n: 0,
                    first: None,
                })
                .collect(),
            first: None,
            rows: Vec::new(),
        })
        .collect();
    // Per area: the state, and the region's place among its northern ones.
    let of_area: Vec<Option<(usize, Option<usize>)>> = frame
        .areas
        .iter()
        .map(|area| {
            let state = STATES.iter().position(|(code, _)| *code == area.country)?;
            let stored = area.region.as_str();
            let also = ALSO.iter().find(|(other, _)| *other == stored);
            let stored = also.map_or(stored, |(_, name)| name);
            let region = STATES[state].1.iter().position(|name| *name == stored);
            Some((state, region))
        })
        .collect();
    for at in 0..frame.within(window).end {
        if at % 4096 == 0 {
            stop.check()?;
        }
        let Some((state, region)) = of_area[frame.areas_of[at] as usize] else {
            continue;
        };
        let state = &mut states[state];
        let first = (Day(frame.days[at]), frame.rows[at]);
        let within = frame.days[at] >= window.start().0;
        state.first.get_or_insert(first);
        if within {
            state.inside += 1;
            state.rows.push(frame.rows[at]);
        }
        if let Some(region) = region {
            let region = &mut state.regions[region];
            region.first.get_or_insert(first);
            if within {
                region.n += 1;
                state.in_north += 1;
            }
        }
    }
    Ok(states)
}

/// Pairs of one named actor in two countries, near each other in space and time.
fn crossings(
    frame: &Frame,
    near: &[(u32, u32)],
    stop: &Stop,
) -> Result<(Vec<Crossing>, usize), Stopped> {
    let mut by_actor: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for of_one in near.chunk_by(|a, b| a.0 == b.0) {
        let at = of_one[0].0 as usize;
        if frame.actors_of[at] != 0 && matches!(frame.supports[at], super::frame::Support::Disc(_))
        {
            by_actor.entry(frame.actors_of[at]).or_default().push(at);
        }
    }
    let mut found = Vec::new();
    let country = |at: usize| frame.areas[frame.areas_of[at] as usize].country.as_str();
    let plane = |at: usize| frame.sites_km[frame.sites[at] as usize];
    for rows in by_actor.values() {
        let mut first = 0;
        for (place, &at) in rows.iter().enumerate() {
            if place % 1024 == 0 {
                stop.check()?;
            }
            while frame.days[at] - frame.days[rows[first]] > PAIR_DAYS {
                first += 1;
            }
            let [x, y] = plane(at);
            for &before in &rows[first..place] {
                let [bx, by] = plane(before);
                // The plane stretches lengths by little more than a hundredth.
                if (x - bx).abs() > PAIR_KM * 1.02 || (y - by).abs() > PAIR_KM * 1.02 {
                    continue;
                }
                let (here, there) = (country(at), country(before));
                if here == there || here.is_empty() || there.is_empty() {
                    continue;
                }
                let position = |at: usize| frame.sites_at[frame.sites[at] as usize];
                let km = geo::distance_km(position(at), position(before));
                if km <= PAIR_KM {
                    found.push((frame.days[at], before, at, km));
                }
            }
        }
    }
    let n = found.len();
    found.sort_by_key(|(day, before, at, _)| (-day, *before, *at));
    found.truncate(MOST_LISTED);
    let crossing = |(_, before, at, km): (i32, usize, usize, f64)| Crossing {
        actor: frame.actors[frame.actors_of[at] as usize].clone(),
        rows: [frame.rows[before], frame.rows[at]],
        countries: [country(before).to_owned(), country(at).to_owned()],
        km,
        days: frame.days[at] - frame.days[before],
    };
    Ok((found.into_iter().map(crossing).collect(), n))
}
