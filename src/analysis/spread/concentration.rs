//! How densely it lies: the Spatial Conflict Dynamics indicator by cell (OECD/SWAC 2020; Walther,
//! Radil, Russell and Trémolières 2021), mean centres and standard ellipses by theatre, and where it
//! became denser.
//!
//! A cell is of high intensity above 0.0017 incidents a square kilometre and year, and clustered where
//! the mean distance to the nearest neighbour is below that of a random pattern, 0.5 / √(n / a) (Clark
//! and Evans 1954). With few incidents the ratio says little, and points of one town make a cell look
//! clustered whatever happened: both are shown beside the class.

use super::distance::periods;
use super::frame::{Frame, Support};
use super::frontier::Course;
use super::measures::{
    ActorPaths, Concentration, DenseCell, Density, Ellipse, Kernel, TheatrePath,
};
use super::plane;
use super::settings::{CELL_KM, LEAST_N, SCDI_PER_KM2_YEAR, Settings};
use super::stop::{Stop, Stopped};
use crate::time::{Span, Step};

/// Days in a year.
const DAYS_A_YEAR: f64 = 365.2425;
/// Fewer incidents than this have no ellipse.
const LEAST_IN_ELLIPSE: usize = 3;
/// Initiators whose middles are followed at most: those with most incidents.
const MOST_ACTORS: usize = 8;
/// Points of a path at most, as long as a year is not too short for them.
const MOST_STEPS: f64 = 16.0;
/// The least side of a square of the kernel's grid: finer than places are known.
const LEAST_STEP_KM: f64 = 10.0;

/// A theatre: its name, and its countries with their first-level units, all where none is named.
pub type Theatre = (
    &'static str,
    &'static [(&'static str, &'static [&'static str])],
);

/// The theatres, so that two fronts are not averaged to a point where nothing happens: countries, and
/// for Mali, Niger and Nigeria the first-level units that belong together; units are named as of 1
/// January 2020. Set by judgement, from the regions that OECD/SWAC and ACLED write about.
pub const THEATRES: [Theatre; 8] = [
    (
        "Mali, west and south",
        &[("ML", &["Kayes", "Koulikoro", "Sikasso", "Bamako"])],
    ),
    ("Mali, centre", &[("ML", &["Mopti", "Ségou"])]),
    (
        "Mali, north",
        &[("ML", &["Tombouctou", "Gao", "Kidal", "Ménaka", "Taoudénit"])],
    ),
    ("Burkina Faso", &[("BF", &[])]),
    (
        "Niger, west",
        &[("NE", &["Tillabéri", "Tahoua", "Dosso", "Niamey", "Agadez"])],
    ),
    (
        "Lake Chad",
        &[
            ("NE", &["Diffa", "Zinder"]),
            ("NG", &["Borno", "Yobe", "Adamawa"]),
            ("TD", &[]),
            ("CM", &[]),
        ],
    ),
    (
        "Gulf of Guinea",
        &[("BJ", &[]), ("TG", &[]), ("GH", &[]), ("CI", &[])],
    ),
    (
        "Senegal, Guinea, Mauritania",
        &[("SN", &[]), ("GN", &[]), ("MR", &[])],
    ),
];

fn theatre_of(country: &str, region: &str) -> Option<usize> {
    THEATRES.iter().position(|(_, parts)| {
        parts.iter().any(|(code, regions)| {
            *code == country && (regions.is_empty() || regions.contains(&region))
        })
    })
}

/// Whether an incident is one of the actor's that is asked about, at a place that is known.
fn counts(frame: &Frame, at: usize, actor: Option<u32>) -> bool {
    matches!(frame.supports[at], Support::Disc(_))
        && actor.is_none_or(|actor| frame.actors_of[at] == actor)
}

/// Concentration within a window.
pub fn concentration(
    frame: &Frame,
    course: &Course,
    settings: &Settings,
    window: Span,
    stop: &Stop,
) -> Result<Concentration, Stopped> {
    let actor = settings.actor.as_ref();
    // An actor that no incident has is one of none, not of all.
    let actor = actor.map(|name| {
        let found = frame.actors.iter().position(|of| of == name);
        found.map_or(u32::MAX, |at| at as u32)
    });
    let cells = cells(frame, course, actor, window, stop)?;
    let mut classes = [0; 5];
    for cell in &cells {
        classes[cell.class as usize] += 1;
    }
    let (theatres, actors) = theatres(frame, actor, settings, window, stop)?;
    Ok(Concentration {
        actor: settings.actor.clone(),
        cells,
        classes,
        theatres,
        actors,
        kernel: kernel(frame, actor, settings, window, stop)?,
    })
}

fn cells(
    frame: &Frame,
    course: &Course,
    actor: Option<u32>,
    window: Span,
    stop: &Stop,
) -> Result<Vec<DenseCell>, Stopped> {
    let n_of_site = by_site(frame, actor, window);
    let mut sites: Vec<Vec<(u32, [f64; 2])>> = vec![Vec::new(); course.at.len()];
    for (site, &n) in n_of_site.iter().enumerate() {
        if n > 0 {
            sites[course.of_site[site] as usize].push((n, frame.sites_km[site]));
        }
    }
    let years = f64::from(window.n_days()) / DAYS_A_YEAR;
    let area = CELL_KM * CELL_KM;
    let mut cells = Vec::new();
    for (at, sites) in course.at.iter().zip(&sites) {
        stop.check()?;
        let n: u32 = sites.iter().map(|(n, _)| n).sum();
        if n == 0 {
            continue;
        }
        let per_km2_year = f64::from(n) / area / years;
        let ratio = (n > 1).then(|| nearest_km(sites) / (0.5 / (f64::from(n) / area).sqrt()));
        let class = match (ratio, per_km2_year >= SCDI_PER_KM2_YEAR) {
            (None, _) => Density::Single,
            (Some(ratio), true) if ratio < 1.0 => Density::ClusteredHigh,
            (Some(_), true) => Density::DispersedHigh,
            (Some(ratio), false) if ratio < 1.0 => Density::ClusteredLow,
            (Some(_), false) => Density::DispersedLow,
        };
        let coincident = sites
            .iter()
            .filter(|(n, _)| *n > 1)
            .map(|(n, _)| *n as usize);
        cells.push(DenseCell {
            at: *at,
            corners: plane::cell_corners(*at),
            n: n as usize,
            per_km2_year,
            ratio,
            n_coincident: coincident.sum(),
            class,
        });
    }
    cells.sort_by_key(|cell| cell.at);
    Ok(cells)
}

/// The mean distance to the nearest other incident; of those at one point it is nought.
pub fn nearest_km(sites: &[(u32, [f64; 2])]) -> f64 {
    let n: u32 = sites.iter().map(|(n, _)| n).sum();
    let mut sum = 0.0;
    for (at, (here, [x, y])) in sites.iter().enumerate() {
        if *here > 1 {
            continue;
        }
        let others = sites.iter().enumerate().filter(|(other, _)| *other != at);
        let away = others.map(|(_, (_, [ox, oy]))| (x - ox).hypot(y - oy));
        sum += away.fold(f64::INFINITY, f64::min);
    }
    sum / f64::from(n)
}

fn by_site(frame: &Frame, actor: Option<u32>, window: Span) -> Vec<u32> {
    let mut n_of_site = vec![0; frame.sites_at.len()];
    for at in frame.within(window) {
        if counts(frame, at, actor) {
            n_of_site[frame.sites[at] as usize] += 1;
        }
    }
    n_of_site
}

/// Sums from which an ellipse comes.
#[derive(Debug, Clone, Copy, Default)]
pub struct Moments {
    n: f64,
    sum: [f64; 2],
    squares: [f64; 3],
}

impl Moments {
    /// Adds a point of the plane.
    pub fn add(&mut self, [x, y]: [f64; 2]) {
        self.n += 1.0;
        self.sum = [self.sum[0] + x, self.sum[1] + y];
        let [xx, yy, xy] = self.squares;
        self.squares = [xx + x * x, yy + y * y, xy + x * y];
    }

    /// Mean centre, and √2 times the roots of the covariance's eigenvalues (the covariance of the
    /// whole, divided by n).
    pub fn ellipse(self) -> Option<Ellipse> {
        if self.n < LEAST_IN_ELLIPSE as f64 {
            return None;
        }
        let [mx, my] = self.sum.map(|sum| sum / self.n);
        let [xx, yy, xy] = self.squares.map(|squares| squares / self.n);
        let (xx, yy, xy) = (xx - mx * mx, yy - my * my, xy - mx * my);
        let half = f64::midpoint(xx, yy);
        let root = (0.5 * (xx - yy)).hypot(xy);
        let radii = [half + root, half - root].map(|of| (2.0 * of.max(0.0)).sqrt());
        // The direction of the longer axis from east, counter-clockwise.
        let from_east = 0.5 * (2.0 * xy).atan2(xx - yy);
        Some(Ellipse {
            n: self.n as usize,
            center: plane::position([mx, my]),
            radii_km: radii,
            bearing_deg: (90.0 - from_east.to_degrees()).rem_euclid(180.0),
            km2: std::f64::consts::PI * radii[0] * radii[1],
        })
    }
}

/// The initiators with most incidents in the window, those with enough for a figure; one that is not
/// named is none.
fn leading(frame: &Frame, window: Span) -> Vec<(u32, usize)> {
    let mut n_of = vec![0; frame.actors.len()];
    for at in frame.within(window) {
        if counts(frame, at, None) {
            n_of[frame.actors_of[at] as usize] += 1;
        }
    }
    let named = n_of.iter().enumerate().skip(1);
    let mut leading: Vec<(u32, usize)> = named
        .filter(|(_, n)| **n >= LEAST_N)
        .map(|(actor, n)| (actor as u32, *n))
        .collect();
    leading.sort_by_key(|(actor, n)| (std::cmp::Reverse(*n), *actor));
    leading.truncate(MOST_ACTORS);
    leading
}

/// The stretch of the calendar that a point of a path stands for: the period that is asked for, or the
/// next longer ones where there would be so many points that no way can be seen in them.
pub fn path_step(window: Span, period: Step) -> Step {
    let fits = |days: f64| f64::from(window.n_days()) / days <= MOST_STEPS;
    match period {
        Step::Week if fits(7.0) => Step::Week,
        Step::Week | Step::Month if fits(30.4) => Step::Month,
        Step::Year => Step::Year,
        _ if fits(91.3) => Step::Quarter,
        _ => Step::Year,
    }
}

/// One ellipse a theatre.
type Ellipses = [Option<Ellipse>; THEATRES.len()];

/// Middles and ellipses by theatre: of everybody or of the actor that is asked about, and of each
/// initiator that leads.
fn theatres(
    frame: &Frame,
    actor: Option<u32>,
    settings: &Settings,
    window: Span,
    stop: &Stop,
) -> Result<(Vec<TheatrePath>, Vec<ActorPaths>), Stopped> {
    let of_area = frame.areas.iter();
    let of_area: Vec<Option<usize>> = of_area
        .map(|area| theatre_of(&area.country, &area.region))
        .collect();
    let leading = if actor.is_none() {
        leading(frame, window)
    } else {
        Vec::new()
    };
    let mut place_of = vec![0; frame.actors.len()];
    for (at, (actor, _)) in leading.iter().enumerate() {
        place_of[*actor as usize] = at + 1;
    }
    // The first is everybody.
    let gather = |span: Span| -> Vec<Ellipses> {
        let mut all = vec![[Moments::default(); THEATRES.len()]; leading.len() + 1];
        for at in frame.within(span) {
            if let Some(theatre) = of_area[frame.areas_of[at] as usize]
                && counts(frame, at, actor)
            {
                let point = frame.sites_km[frame.sites[at] as usize];
                all[0][theatre].add(point);
                let place = place_of[frame.actors_of[at] as usize];
                if place > 0 {
                    all[place][theatre].add(point);
                }
            }
        }
        all.into_iter()
            .map(|all| all.map(Moments::ellipse))
            .collect()
    };
    let whole = gather(window);
    let mut by_period = Vec::new();
    let spans = periods(window, path_step(window, settings.period)).into_iter();
    for span in spans.filter(|span| window.contains(span.start()) && window.contains(span.end())) {
        stop.check()?;
        by_period.push((span, gather(span)));
    }
    let of = |who: usize| -> Vec<TheatrePath> {
        let theatres = THEATRES.iter().enumerate();
        let paths = theatres.filter_map(|(at, (name, _))| {
            let path = by_period.iter().filter_map(|(span, ellipses)| {
                let ellipse = ellipses[who][at]?;
                Some((*span, ellipse))
            });
            Some(TheatrePath {
                name,
                whole: whole[who][at]?,
                path: path.collect(),
            })
        });
        paths.collect()
    };
    let actors = leading
        .iter()
        .enumerate()
        .map(|(at, (actor, n))| ActorPaths {
            actor: frame.actors[*actor as usize].clone(),
            n: *n,
            theatres: of(at + 1),
        });
    Ok((of(0), actors.collect()))
}

/// The quartic kernel, 3/π · (1 − u²)² within the bandwidth (Silverman 1986), the same in both windows.
fn kernel(
    frame: &Frame,
    actor: Option<u32>,
    settings: &Settings,
    window: Span,
    stop: &Stop,
) -> Result<Option<Kernel>, Stopped> {
    let h = settings.bandwidth_km;
    let before = Span::between(
        window.start().plus(-window.n_days()),
        window.start().plus(-1),
    );
    let is_known = frame.began().is_some_and(|began| began <= before.start().0);
    if !is_known || !(1.0..=1000.0).contains(&h) {
        return Ok(None);
    }
    let step = (h / 4.0).max(LEAST_STEP_KM);
    let years = f64::from(window.n_days()) / DAYS_A_YEAR;
    // Incidents a square kilometre, times 10,000, a year.
    let unit = 3.0 / std::f64::consts::PI / (h * h) * 10_000.0 / years;
    let mut squares: std::collections::BTreeMap<[i32; 2], [f64; 2]> =
        std::collections::BTreeMap::new();
    let mut n = [0; 2];
    for (when, span) in [before, window].into_iter().enumerate() {
        for (site, count) in by_site(frame, actor, span).into_iter().enumerate() {
            if count == 0 {
                continue;
            }
            if site % 64 == 0 {
                stop.check()?;
            }
            n[when] += count as usize;
            let [x, y] = frame.sites_km[site];
            let cells = |middle: f64| {
                ((middle - h) / step).floor() as i32..=((middle + h) / step).floor() as i32
            };
            for column in cells(x) {
                for row in cells(y) {
                    let dx = (f64::from(column) + 0.5) * step - x;
                    let dy = (f64::from(row) + 0.5) * step - y;
                    let rest = 1.0 - (dx * dx + dy * dy) / (h * h);
                    if rest > 0.0 {
                        squares.entry([column, row]).or_default()[when] +=
                            unit * f64::from(count) * rest * rest;
                    }
                }
            }
        }
    }
    let points = squares.into_iter().map(|(at, densities)| {
        let south_west = at.map(|n| f64::from(n) * step);
        (plane::corners(south_west, step), densities)
    });
    Ok(Some(Kernel {
        bandwidth_km: h,
        step_km: step,
        before,
        points: points.collect(),
        n,
    }))
}
