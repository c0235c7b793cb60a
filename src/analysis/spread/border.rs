//! How much lies by land borders and in the coastal states, and what one actor does on both sides of a
//! border (OECD/SWAC 2022, *Borders and Conflicts in North and West Africa*; Skillicorn, Walther et
//! al. 2021). Signs without violence (preaching, taxes, recruitment) come before it and are not
//! counted here.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::atlas::Atlas;
use super::draws::{Areas, Known, Pools, Reach, Target, band};
use super::frame::{Frame, Support};
use super::ground::Ground;
use super::measures::{Banded, BorderPair, Borders, CoastalState, Crossing, NorthernRegion};
use super::quantile::quantiles;
use super::settings::{BORDER_KM, PAIR_DAYS, PAIR_KM, Settings};
use super::stop::{Stop, Stopped};
use crate::geo::{self, Position};
use crate::time::{Day, Span};

/// Beyond this from a border nothing is measured: 100 km, and what a place near a settlement may be
/// off.
const MOST_KM: f64 = 130.0;
/// Pairs that are listed at most.
const MOST_LISTED: usize = 1000;
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
    borders: Vec<Border>,
    /// Incidents within reach of some border, by their places in the frame.
    near: Vec<Near>,
}

/// A border, with the distances of areas from it.
#[derive(Debug)]
struct Border {
    name: String,
    areas: Areas,
    /// The coastal states beside it, by their places in [`STATES`].
    states: Vec<usize>,
}

/// An incident by a border.
#[derive(Debug, Clone, Copy)]
struct Near {
    at: u32,
    border: u32,
    /// The distance of its point.
    km: f32,
}

/// The distances from every border that are known, kept from frame to frame.
pub type KnownBorders = Vec<Known>;

/// The borders that a point may be within reach of, with its distance.
pub(super) fn within_reach(site: Position, ground: &Ground) -> Box<[(u32, f32)]> {
    let borders = ground.borders.iter().enumerate();
    borders
        .filter_map(|(at, (_, lines))| {
            let km = lines.distance_km(site, MOST_KM)?;
            Some((at as u32, km as f32))
        })
        .collect()
}

impl Sides {
    /// Measures them.
    pub fn of(
        frame: &Frame,
        pools: &Pools,
        atlas: &Atlas,
        ground: &Ground,
        known: &mut KnownBorders,
        stop: &Stop,
    ) -> Result<Self, Stopped> {
        if known.len() != ground.borders.len() {
            let lines = ground.borders.iter();
            let lines = lines.map(|(_, lines)| Target::Lines(Arc::new(lines.clone())));
            *known = lines
                .map(|target| Known::new(target, Some(MOST_KM)))
                .collect();
        }
        let mut borders = Vec::new();
        for ((name, _), known) in ground.borders.iter().zip(known) {
            let is_side = |code: &str| name.split('|').any(|side| side == code);
            let states = STATES.iter().enumerate();
            let states = states.filter(|(_, (code, _))| is_side(code));
            borders.push(Border {
                name: name.clone(),
                areas: if pools.has_areas() {
                    known.areas(pools, stop)?.clone()
                } else {
                    Areas::default()
                },
                states: states.map(|(at, _)| at).collect(),
            });
        }
        let mut sides = Self {
            borders,
            near: Vec::new(),
        };
        for at in 0..frame.len() {
            if at % 4096 == 0 {
                stop.check()?;
            }
            let mut put = |border: u32, km: f32| {
                let near = Near {
                    at: at as u32,
                    border,
                    km,
                };
                if sides.reach(frame, near).may_be_within(BORDER_KM[1] as f32) {
                    sides.near.push(near);
                }
            };
            if matches!(frame.supports[at], Support::Disc(_)) {
                let site = frame.points[frame.sites[at] as usize];
                for &(border, km) in &atlas.nearby(site).borders {
                    put(border, km);
                }
            } else {
                (0..ground.borders.len() as u32).for_each(|border| put(border, f32::INFINITY));
            }
        }
        Ok(sides)
    }

    fn reach(&self, frame: &Frame, near: Near) -> Reach<'_> {
        match frame.supports[near.at as usize] {
            Support::Disc(radius_km) => Reach::Disc {
                km: near.km,
                radius_km,
                to_lines: true,
            },
            area => self.borders[near.border as usize].areas.reach(area),
        }
    }
}

/// Counts within the two widths: as the points lie, and in each draw.
struct Counts {
    points: [usize; 2],
    /// Those that are within in every draw.
    always: [u32; 2],
    /// The others.
    drawn: Vec<[u32; 2]>,
}

impl Counts {
    fn new(n_draws: u32) -> Self {
        Self {
            points: [0; 2],
            always: [0; 2],
            drawn: vec![[0; 2]; n_draws as usize],
        }
    }

    fn banded(&self, by_areas: bool) -> [Banded; 2] {
        [0, 1].map(|width| {
            let value = self.points[width] as f64;
            let figures = self.drawn.iter();
            let mut figures: Vec<f32> = figures
                .map(|of| (of[width] + self.always[width]) as f32)
                .collect();
            if figures.is_empty() {
                return Banded {
                    value,
                    low: value,
                    high: value,
                };
            }
            let [low, high] = band(&mut figures);
            let [middle] = quantiles(&mut figures, [0.5]);
            Banded {
                value: if by_areas { middle } else { value },
                low,
                high,
            }
        })
    }
}

/// The counts of everything: of an incident near two borders all three know.
struct Tally {
    any: Counts,
    of_border: Vec<Counts>,
    of_state: Vec<Counts>,
}

impl Tally {
    /// Counts an incident by what lies within the widths, of each of its borders.
    fn add(&mut self, within: &[(&Border, usize, [bool; 2])], count: impl Fn(&mut Counts, usize)) {
        for width in [0, 1] {
            let inside = || within.iter().filter(|(_, _, is)| is[width]);
            let mut states = 0_u32;
            for (border, at, _) in inside() {
                count(&mut self.of_border[*at], width);
                states |= border.states.iter().fold(0, |all, state| all | 1 << state);
            }
            for (state, counts) in self.of_state.iter_mut().enumerate() {
                if states & (1 << state) != 0 {
                    count(counts, width);
                }
            }
            if inside().next().is_some() {
                count(&mut self.any, width);
            }
        }
    }
}

/// Borders within a window.
pub fn borders(
    frame: &Frame,
    pools: &Pools,
    sides: &Sides,
    settings: &Settings,
    window: Span,
    stop: &Stop,
) -> Result<Borders, Stopped> {
    let rows = frame.within(window);
    let place = |row: usize| sides.near.partition_point(|near| (near.at as usize) < row);
    let near = &sides.near[place(rows.start)..place(rows.end)];
    let n_draws = settings.n_draws;
    let counts = |n: usize| (0..n).map(|_| Counts::new(n_draws)).collect();
    let mut tally = Tally {
        any: Counts::new(n_draws),
        of_border: counts(sides.borders.len()),
        of_state: counts(STATES.len()),
    };
    let mut within = Vec::new();
    let mut reaches = Vec::new();
    // Each incident is asked once with all its borders: one near two of them lies by both.
    for (done, of_one) in near.chunk_by(|a, b| a.at == b.at).enumerate() {
        if done % 256 == 0 {
            stop.check()?;
        }
        reaches.clear();
        reaches.extend(of_one.iter().map(|near| sides.reach(frame, *near)));
        let mut of = |km: &dyn Fn(Reach<'_>) -> f32, count: &dyn Fn(&mut Counts, usize)| {
            within.clear();
            within.extend(of_one.iter().zip(&reaches).map(|(near, reach)| {
                let (at, km) = (near.border as usize, f64::from(km(*reach)));
                (&sides.borders[at], at, BORDER_KM.map(|limit| km < limit))
            }));
            tally.add(&within, count);
        };
        of(&|reach| reach.km(), &|counts, width| {
            counts.points[width] += 1;
        });
        // Most lie on one side of both widths in every draw.
        let is_open = reaches.iter().any(|reach| {
            let [least, most] = reach.bounds().map(f64::from);
            BORDER_KM
                .iter()
                .any(|limit| least < *limit && most >= *limit)
        });
        if !is_open {
            of(&|reach| reach.bounds()[1], &|counts, width| {
                counts.always[width] += 1;
            });
            continue;
        }
        for draw in 0..n_draws {
            let picked = pools.pick(frame.ids[of_one[0].at as usize], draw);
            of(&|reach| reach.drawn_km(pools, picked), &|counts, width| {
                counts.drawn[draw as usize][width] += 1;
            });
        }
    }
    let by_areas = pools.has_areas();
    let mut pairs: Vec<BorderPair> = sides
        .borders
        .iter()
        .zip(&tally.of_border)
        .map(|(border, counts)| BorderPair {
            name: border.name.clone(),
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
        any: tally.any.banded(by_areas),
        pairs,
        states: coastal(frame, &tally.of_state, by_areas, window, stop)?,
        crossings,
        n_crossings,
    })
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
fn crossings(frame: &Frame, near: &[Near], stop: &Stop) -> Result<(Vec<Crossing>, usize), Stopped> {
    let mut by_actor: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for of_one in near.chunk_by(|a, b| a.at == b.at) {
        let at = of_one[0].at as usize;
        if frame.actors_of[at] != 0 && matches!(frame.supports[at], Support::Disc(_)) {
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
