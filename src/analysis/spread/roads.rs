//! Roads under pressure: corridors as chains of places, and for each way between two of them what
//! happened within 1 and 4 km of it. OECD/SWAC 2025 (*Roads and Conflicts in North and West Africa*)
//! finds 70 % of incidents within 1 km of a road; part of that is coding, since points of towns lie on
//! roads, and chains of places cut the road's corners: hence the second width.
//!
//! Looting and destruction count here, burnt tankers among them, even where the filter's choice of
//! kinds hides them, and places known to within a settlement or by the road between two places.
//! Blockades are what somebody wrote down with a source: events do not show them.

use std::collections::HashMap;

use super::atlas::{Atlas, Beside};
use super::frame::Material;
use super::ground::Chain;
use super::lines::Lines;
use super::measures::{Blockade, Corridor, Entry, RoadState, Roads, Segment};
use super::roll::{Fact, NONE, Roll};
use super::settings::{ROAD_KM, Settings};
use super::stop::{Stop, Stopped};
use crate::geo::{self, Position};
use crate::incident::{KindGroup, PrecisionClass};
use crate::time::{Day, Span};

/// What "lately" means, in days.
const LATELY: [i32; 2] = [7, 30];
/// The group of corridors that lead to a port rather than to a capital.
pub const COAST: &str = "coast";

/// What lies by each segment, by day; nothing of it depends on the window.
#[derive(Debug, Default)]
pub struct Traffic {
    /// Per corridor, per segment.
    segments: Vec<Vec<Vec<Passage>>>,
    /// Rows whose kind the filter hides.
    hidden: Vec<(i32, u32)>,
}

/// An incident by a segment.
#[derive(Debug, Clone, Copy)]
struct Passage {
    day: i32,
    row: u32,
    is_close: bool,
}

/// Where an incident lies, as far as a road can tell: at a point or on a way of the atlas.
enum Spot {
    Point(u32),
    Between(u32),
}

fn spot(fact: &Fact, settings: &Settings) -> Option<Spot> {
    use PrecisionClass as P;
    let counts = !matches!(fact.kind, KindGroup::Strategic | KindGroup::Unrest);
    let place = &fact.place;
    if fact.background || !counts || (!place.sure && !settings.unsure) {
        return None;
    }
    let point = (place.site != NONE).then_some(Spot::Point(place.site));
    match place.precision {
        P::Site | P::Settlement => point,
        // Somewhere around a settlement may be anywhere but on the road.
        P::Near => point.filter(|_| place.by_road),
        P::Line => (place.way != NONE).then_some(Spot::Between(place.way)),
        P::Unresolved | P::District | P::Region | P::Country => None,
    }
}

impl Traffic {
    /// Finds what lies by which segment.
    pub fn of(
        material: Material<'_>,
        roll: &Roll,
        atlas: &Atlas,
        settings: &Settings,
        stop: &Stop,
    ) -> Result<Self, Stopped> {
        let legs = atlas.legs();
        let mut traffic = Self {
            segments: legs
                .iter()
                .map(|legs| vec![Vec::new(); legs.len()])
                .collect(),
            hidden: Vec::new(),
        };
        let mut known: HashMap<u32, Vec<Beside>> = HashMap::new();
        let rows = material.dated.iter().map(|row| (*row, false));
        for (done, (row, is_hidden)) in rows
            .chain(material.other_kinds.iter().map(|row| (*row, true)))
            .enumerate()
        {
            if done % 4096 == 0 {
                stop.check()?;
            }
            let fact = &roll.facts[row as usize];
            if is_hidden && fact.kind != KindGroup::Looting {
                continue;
            }
            let by: &[Beside] = match spot(fact, settings) {
                None => continue,
                Some(Spot::Point(site)) => &atlas.nearby(site).beside,
                Some(Spot::Between(way)) => known
                    .entry(way)
                    .or_insert_with(|| between(legs, atlas.ways[way as usize])),
            };
            let day = fact.day;
            for &([corridor, segment], is_close) in by {
                traffic.segments[corridor][segment].push(Passage { day, row, is_close });
            }
            if is_hidden && !by.is_empty() {
                traffic.hidden.push((day, row));
            }
        }
        for segment in traffic.segments.iter_mut().flatten() {
            segment.sort_unstable_by_key(|one| (one.day, one.row));
        }
        traffic.hidden.sort_unstable();
        Ok(traffic)
    }
}

/// The segments within 4 km of a point, and whether they lie within 1 km.
pub(super) fn beside(lines: &[Vec<Lines>], p: Position) -> Vec<Beside> {
    let mut found = Vec::new();
    for (corridor, legs) in lines.iter().enumerate() {
        for (segment, leg) in legs.iter().enumerate() {
            if let Some(km) = leg.distance_km(p, ROAD_KM[1]) {
                found.push(([corridor, segment], km <= ROAD_KM[0]));
            }
        }
    }
    found
}

/// The segment that an incident between two places counts for: where both lie by one corridor, that
/// next to their middle.
fn between(lines: &[Vec<Lines>], ends: [Position; 2]) -> Vec<Beside> {
    let middle = geo::midpoint(ends[0], ends[1]);
    let by = ends.map(|end| beside(lines, end));
    let mut found = Vec::new();
    for (corridor, legs) in lines.iter().enumerate() {
        let has = |by: &[Beside]| by.iter().any(|(at, _)| at[0] == corridor);
        if !by.iter().all(|by| has(by)) {
            continue;
        }
        let away = legs.iter().map(|leg| leg.distance_km(middle, 1000.0));
        let nearest = away
            .enumerate()
            .filter_map(|(segment, km)| Some((segment, km?)))
            .min_by(|a, b| a.1.total_cmp(&b.1));
        found.extend(nearest.map(|(segment, _)| ([corridor, segment], false)));
    }
    found
}

/// Roads within a window.
pub fn roads(
    chains: &[Chain],
    traffic: &Traffic,
    blockades: &[Blockade],
    window: Span,
    stop: &Stop,
) -> Result<Roads, Stopped> {
    let mut corridors = Vec::with_capacity(chains.len());
    for (chain, passages) in chains.iter().zip(&traffic.segments) {
        stop.check()?;
        corridors.push(corridor(chain, passages, blockades, window));
    }
    let mut entries: Vec<Entry> = Vec::new();
    for (at, road) in corridors.iter().enumerate() {
        let starts = road
            .segments
            .first()
            .map(|segment| segment.names[0].as_str());
        if road.group == COAST || starts != Some(road.group.as_str()) {
            continue;
        }
        let states = [0, 1].map(|length| {
            let lately = Span::between(window.end().plus(1 - LATELY[length]), window.end());
            if road
                .blockades
                .iter()
                .any(|blockade| blockade.touches(lately))
            {
                RoadState::Blockade
            } else if road.last[length] == 0 {
                RoadState::Quiet
            } else if length == 0 {
                RoadState::Attacked
            } else {
                RoadState::Pressure
            }
        });
        match entries.iter_mut().find(|entry| entry.capital == road.group) {
            Some(entry) => entry.roads.push((at, states)),
            None => entries.push(Entry {
                capital: road.group.clone(),
                roads: vec![(at, states)],
            }),
        }
    }
    let hidden = traffic.hidden.iter();
    Ok(Roads {
        until: Some(window.end()),
        corridors,
        entries,
        n_hidden_kinds: hidden.filter(|(day, _)| window.contains(Day(*day))).count(),
    })
}

fn corridor(
    chain: &Chain,
    passages: &[Vec<Passage>],
    blockades: &[Blockade],
    window: Span,
) -> Corridor {
    let held: Vec<Blockade> = blockades
        .iter()
        .filter(|blockade| blockade.road == chain.name && blockade.touches(window))
        .cloned()
        .collect();
    let now: Vec<&Blockade> = held
        .iter()
        .filter(|blockade| blockade.touches(Span::of_day(window.end())))
        .collect();
    let place = |name: &str, otherwise: usize| {
        let found = chain.places.iter().position(|(place, _)| place == name);
        found.unwrap_or(otherwise)
    };
    // The stretch of the chain that a blockade holds; the whole where its places are not named.
    let stretch = |blockade: &Blockade| {
        let last = chain.places.len().saturating_sub(1);
        let (a, b) = (
            place(&blockade.from_place, 0),
            place(&blockade.to_place, last),
        );
        a.min(b)..a.max(b)
    };
    let legs = chain.places.windows(2).zip(passages).enumerate();
    let segments: Vec<Segment> = legs
        .map(|(at, (leg, passages))| {
            let blocked = now.iter().any(|blockade| stretch(blockade).contains(&at));
            segment(leg, passages, blocked, window)
        })
        .collect();
    let last = LATELY.map(|days| {
        let from = window.end().0 + 1 - days;
        let lately = passages.iter().flatten();
        let lately = lately.filter(|one| (from..=window.end().0).contains(&one.day));
        let mut rows: Vec<u32> = lately.map(|one| one.row).collect();
        rows.sort_unstable();
        rows.dedup();
        rows.len()
    });
    let worst = segments.iter().map(|segment| segment.state).max();
    Corridor {
        name: chain.name.clone(),
        group: chain.group.clone(),
        last,
        days_since: segments
            .iter()
            .filter_map(|segment| segment.days_since)
            .min(),
        state: if now.is_empty() {
            worst.unwrap_or_default()
        } else {
            RoadState::Blockade
        },
        segments,
        blockades: held,
        missing: chain.missing.clone(),
    }
}

fn segment(
    leg: &[(String, Position)],
    passages: &[Passage],
    blocked: bool,
    window: Span,
) -> Segment {
    let until = passages.partition_point(|one| one.day <= window.end().0);
    let from = passages.partition_point(|one| one.day < window.start().0);
    let within = &passages[from..until.max(from)];
    let km = geo::distance_km(leg[0].1, leg[1].1);
    let n = [
        within.iter().filter(|one| one.is_close).count(),
        within.len(),
    ];
    let n_days = f64::from(window.n_days());
    let mut days: Vec<i32> = within.iter().map(|one| one.day).collect();
    days.dedup();
    let last = passages[..until].last();
    let lately = LATELY.map(|days| {
        let from = window.end().0 + 1 - days;
        passages[..until]
            .iter()
            .rev()
            .take_while(|one| one.day >= from)
            .count()
    });
    let state = if blocked {
        RoadState::Blockade
    } else if lately[0] > 0 {
        RoadState::Attacked
    } else if lately[1] > 0 {
        RoadState::Pressure
    } else {
        RoadState::Quiet
    };
    Segment {
        names: [leg[0].0.clone(), leg[1].0.clone()],
        ends: [leg[0].1, leg[1].1],
        km,
        per_100_km_month: n.map(|n| n as f64 / (km / 100.0).max(0.01) / (n_days / 30.0)),
        n,
        days_since: last.map(|one| window.end().0 - one.day),
        last: last.map(|one| one.row),
        share_of_days: days.len() as f64 / n_days,
        lately,
        state,
        rows: within.iter().map(|one| one.row).collect(),
    }
}
