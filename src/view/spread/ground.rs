//! What the measures show on the map: cells by the day of their first incident, by class or by change
//! of density, rings around the anchor, ellipses and the path of the middle, and what is pointed at.
//! Made anew when the measures, the choice or the palette change.

use std::collections::BTreeMap;
use std::sync::Arc;

use egui::{Color32, Stroke};

use super::concentration::{class_color, class_words};
use super::distance::THRESHOLDS_KM;
use super::{Measure, Shown, figures};
use crate::analysis::spread::measures::{
    Arrival, Cell, Density, Ellipse, First, Kernel, Of, TheatrePath,
};
use crate::analysis::spread::{Anchor, Measures};
use crate::basemap::Basemap;
use crate::gazetteer::{Gazetteer, border_courses, border_names};
use crate::geo::{self, Mercator, Position};
use crate::time::{Day, Span};
use crate::view::lang::{Lang, say, say_with};
use crate::view::map::measured::{
    Cell as Field, Key, Legend, Line, Measured, Outline, Patch, Ring,
};
use crate::view::theme::Tokens;

/// The day as of which stored names of units are: 1 January 2020.
const REFERENCE_DAY: Day = Day(18_262);
/// The opacity of cells.
const FILL: f32 = 0.84;

/// What the cells of the map say.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) enum MapShows {
    /// When each had its first incident.
    #[default]
    Frontier,
    /// When each second-level unit had its first incident.
    Districts,
    /// When each first-level unit had its first incident.
    Regions,
    /// How densely it lies.
    Classes,
    /// Where it became denser.
    Kernel,
}

impl MapShows {
    /// What can be chosen while so much is shown.
    pub(super) fn of(shown: &Shown) -> Vec<Self> {
        let mut all = Vec::new();
        if shows_firsts(shown) {
            all.extend([Self::Frontier, Self::Districts, Self::Regions]);
        }
        if shown.has(Measure::Concentration) {
            all.extend([Self::Classes, Self::Kernel]);
        }
        all
    }

    /// As the switch over the map names it.
    pub(super) fn words(self) -> String {
        say(match self {
            Self::Frontier => "spread-map-frontier",
            Self::Districts => "spread-map-districts",
            Self::Regions => "spread-map-regions",
            Self::Classes => "spread-map-classes",
            Self::Kernel => "spread-map-kernel",
        })
    }
}

/// Whether the map has the frontier: beside the firsts, and beside the small maps of it.
fn shows_firsts(shown: &Shown) -> bool {
    shown.has(Measure::Firsts) || shown.has(Measure::Multiples)
}

/// What the overlay was made for.
#[derive(Debug, Clone, PartialEq)]
struct Made {
    measures: usize,
    shows: MapShows,
    shown: Shown,
    actor: Option<String>,
    dark: bool,
    lang: Lang,
}

/// The overlay, kept while nothing changes.
#[derive(Default)]
pub(super) struct Kept {
    made: Option<(Made, Arc<Measures>, Measured)>,
    outlines: Outlines,
}

/// The outlines of units as they were on the reference day of stored names, by country, level and name;
/// cut into triangles where one is first asked for.
#[derive(Default)]
struct Outlines(BTreeMap<(String, u8, String), Option<Arc<Outline>>>);

impl Outlines {
    fn of(&mut self, basemap: &Basemap, first: &First) -> Option<Arc<Outline>> {
        let level = if first.of == Of::Region { 1 } else { 2 };
        let key = (first.country.clone(), level, first.name.clone());
        let found = self.0.entry(key).or_insert_with(|| {
            let mut units = basemap.admin().iter();
            let unit = units.find(|unit| {
                unit.level == level
                    && unit.name == first.name
                    && unit.country.as_str() == first.country
                    && unit.valid.holds_on(Some(REFERENCE_DAY))
            })?;
            Outline::of(&unit.polygons).map(Arc::new)
        });
        found.clone()
    }
}

/// What of the measures is shown, and how.
pub(super) struct Shows<'a> {
    /// What cells and units say.
    pub(super) what: MapShows,
    /// Which measures.
    pub(super) shown: &'a Shown,
    /// Whose middles; everybody's where `None`.
    pub(super) actor: Option<&'a str>,
    /// Where the roads are, once they are known.
    pub(super) gazetteer: Option<&'a Gazetteer>,
}

impl Kept {
    /// The overlay of measures, without what is pointed at.
    pub(super) fn of(
        &mut self,
        m: &Arc<Measures>,
        shows: &Shows<'_>,
        basemap: &Basemap,
        t: &Tokens,
    ) -> &Measured {
        let made = Made {
            // Which measures they are: the same as long as they are kept here.
            measures: Arc::as_ptr(m) as usize,
            shows: shows.what,
            shown: shows.shown.clone(),
            actor: shows.actor.map(str::to_owned),
            dark: t.dark,
            lang: crate::view::lang::now(),
        };
        if self.made.as_ref().is_none_or(|kept| kept.0 != made) {
            let measured = overlay(m, shows, &mut self.outlines, basemap, t);
            self.made = Some((made, Arc::clone(m), measured));
        }
        &self
            .made
            .get_or_insert_with(|| unreachable!("made before"))
            .2
    }
}

/// The overlay of measures that are shown once.
pub(super) fn overlay_once(
    m: &Measures,
    shows: &Shows<'_>,
    basemap: &Basemap,
    t: &Tokens,
) -> Measured {
    overlay(m, shows, &mut Outlines::default(), basemap, t)
}

fn overlay(
    m: &Measures,
    shows: &Shows<'_>,
    outlines: &mut Outlines,
    basemap: &Basemap,
    t: &Tokens,
) -> Measured {
    let shown = shows.shown;
    let mut measured = Measured::default();
    match shows.what {
        MapShows::Frontier if shows_firsts(shown) => {
            frontier(m, t, &mut measured);
        }
        of @ (MapShows::Districts | MapShows::Regions) if shows_firsts(shown) => {
            let of = if of == MapShows::Regions {
                Of::Region
            } else {
                Of::District
            };
            units(m, of, outlines, basemap, t, &mut measured);
        }
        MapShows::Classes if shown.has(Measure::Concentration) => classes(m, t, &mut measured),
        MapShows::Kernel if shown.has(Measure::Concentration) => {
            if let Some(kernel) = &m.concentration.kernel {
                density(kernel, t, &mut measured);
            }
        }
        _ => (),
    }
    if shown.has(Measure::Concentration) {
        ellipses(m, shows.actor, t, &mut measured);
    }
    if shown.has(Measure::Distance) {
        anchor_lines(&m.settings.anchor, shows.gazetteer, t, &mut measured);
    }
    if shown.has(Measure::Distance)
        && let Some(center) = m.settings.anchor.point()
    {
        let ring = |km: f64| Ring::around(center, km, figures::km(km));
        measured.rings = THRESHOLDS_KM.into_iter().map(ring).collect();
    }
    if let Anchor::Point { at, .. } = &m.settings.anchor {
        measured.middle = Some(Mercator::of(*at));
    }
    measured
}

/// The border or road that distances are measured from; the coast is drawn as it is.
fn anchor_lines(
    anchor: &Anchor,
    gazetteer: Option<&Gazetteer>,
    t: &Tokens,
    measured: &mut Measured,
) {
    let courses: Vec<Vec<Position>> = match anchor {
        Anchor::Border(of) => {
            let is_of = |name: &String| {
                of.split('|')
                    .all(|side| name.split('|').any(|one| one == side))
            };
            let names = border_names().into_iter().filter(is_of);
            names.flat_map(|name| border_courses(&name)).collect()
        }
        Anchor::Road(name) => gazetteer.map_or_else(Vec::new, |it| it.road_courses(name)),
        Anchor::Point { .. } | Anchor::Park { .. } | Anchor::Coast => Vec::new(),
    };
    let line = |course: Vec<Position>| Line {
        points: course.into_iter().map(Mercator::of).collect(),
        stroke: Stroke::new(2.5, t.text1),
        dash: None,
        name: String::new(),
    };
    measured.lines.extend(courses.into_iter().map(line));
}

/// Ellipses and the path of the middle by theatre: of everybody, or of one initiator.
fn ellipses(m: &Measures, actor: Option<&str>, t: &Tokens, measured: &mut Measured) {
    let theatres: &[TheatrePath] = match actor {
        None => &m.concentration.theatres,
        Some(actor) => {
            let mut actors = m.concentration.actors.iter();
            let found = actors.find(|paths| paths.actor == actor);
            found.map_or(&[], |paths| &paths.theatres)
        }
    };
    for theatre in theatres {
        let thin = Stroke::new(1.25, t.text1);
        measured.lines.push(Line {
            points: outline(&theatre.whole),
            stroke: thin,
            dash: None,
            name: String::new(),
        });
        let path = theatre
            .path
            .iter()
            .map(|(_, ellipse)| Mercator::of(ellipse.center));
        let points: Vec<Mercator> = path.collect();
        if points.len() > 1 {
            measured.lines.push(Line {
                points,
                stroke: Stroke::new(1.75, t.text1),
                dash: Some([3.0, 2.0]),
                name: super::terms::theatre(theatre.name),
            });
        }
    }
}

fn corners(corners: &[Position; 4]) -> Vec<Mercator> {
    corners.iter().copied().map(Mercator::of).collect()
}

/// The steps of time between the end of the burn-in and the window's end.
pub(super) fn step_of(day: Day, new: Span) -> usize {
    let part = f64::from(day.0 - new.start().0) / f64::from(new.n_days().max(1));
    ((part * 6.0) as usize).min(5)
}

/// The days in which something can be new: from the burn-in's end to the window's.
pub(super) fn new_days(m: &Measures) -> Option<Span> {
    let from = m.frontier.burn_in_until?.plus(1);
    (from <= m.window.end()).then(|| Span::between(from, m.window.end()))
}

/// The colour of what had its first incident on a day.
fn first_color(t: &Tokens, how: Arrival, first: Day, new: Option<Span>) -> Color32 {
    // Borders are seen through what is filled.
    match (how, new) {
        (Arrival::BurnIn, _) | (_, None) => t.line2.gamma_multiply(0.55),
        (_, Some(new)) => t.sequential[step_of(first, new)].gamma_multiply(FILL),
    }
}

/// Units by the day of their first incident.
fn units(
    m: &Measures,
    of: Of,
    outlines: &mut Outlines,
    basemap: &Basemap,
    t: &Tokens,
    measured: &mut Measured,
) {
    let new = new_days(m);
    let units = m.frontier.units.iter().filter(|first| first.of == of);
    let patch = |first: &First| {
        Some(Patch {
            outline: outlines.of(basemap, first)?,
            color: first_color(t, first.how, first.day, new),
        })
    };
    measured.patches = units.filter_map(patch).collect();
    let title = if of == Of::Region {
        "spread-legend-regions"
    } else {
        "spread-legend-districts"
    };
    measured.legend = Legend {
        title: say(title),
        keys: first_keys(t, new),
        note: say("spread-legend-units"),
    };
}

fn frontier(m: &Measures, t: &Tokens, measured: &mut Measured) {
    let new = new_days(m);
    let field = |cell: &Cell| {
        let is_old = cell.how == Arrival::BurnIn;
        Field {
            corners: corners(&cell.corners),
            color: first_color(t, cell.how, cell.first, new),
            // Established or not is not told of what was there from the beginning.
            is_hollow: !is_old && cell.established.is_none(),
        }
    };
    // What is hollow lies over what is filled.
    let (hollow, filled): (Vec<Field>, Vec<Field>) = m
        .frontier
        .cells
        .iter()
        .map(field)
        .partition(|it| it.is_hollow);
    measured.cells = filled;
    measured.cells.extend(hollow);
    measured.legend = Legend {
        title: say("spread-legend-frontier"),
        keys: first_keys(t, new),
        note: say("spread-legend-hollow"),
    };
}

/// The colours of days, the burn-in first.
fn first_keys(t: &Tokens, new: Option<Span>) -> Vec<Key> {
    let mut keys = vec![Key {
        color: t.line2,
        name: say("spread-how-burn-in"),
    }];
    if let Some(new) = new {
        for step in 0..6 {
            let first = new.start().plus(new.n_days() * step / 6);
            let name = if new.n_days() > 1200 {
                first.ymd().0.to_string()
            } else {
                figures::month_short(first)
            };
            keys.push(Key {
                color: t.sequential[step as usize],
                name,
            });
        }
        // A year is named where it begins.
        for at in (2..keys.len()).rev() {
            if keys[at].name == keys[at - 1].name {
                keys[at].name.clear();
            }
        }
    }
    keys
}

fn classes(m: &Measures, t: &Tokens, measured: &mut Measured) {
    measured.cells = m
        .concentration
        .cells
        .iter()
        .map(|cell| Field {
            corners: corners(&cell.corners),
            color: class_color(t, cell.class).gamma_multiply(FILL),
            is_hollow: cell.class == Density::Single,
        })
        .collect();
    measured.legend = Legend {
        title: say("spread-legend-classes"),
        keys: Density::ALL
            .into_iter()
            .map(|class| Key {
                color: class_color(t, class),
                name: class.code().to_owned(),
            })
            .collect(),
        note: format!(
            "CH {}, DL {}",
            class_words(Density::ClusteredHigh),
            class_words(Density::DispersedLow)
        ),
    };
}

/// How a change of density is coloured: denser by the sequence, thinner in grey; nothing where it
/// hardly changed.
fn change_color(t: &Tokens, change: f64, most: f64) -> Option<Color32> {
    let part = change / most;
    if part.abs() < 0.06 {
        return None;
    }
    if part < 0.0 {
        return Some(t.text3.gamma_multiply((0.15 - part as f32).clamp(0.0, 0.7)));
    }
    let step = 1 + ((part * 5.0) as usize).min(4);
    Some(t.sequential[step].gamma_multiply(FILL))
}

fn density(kernel: &Kernel, t: &Tokens, measured: &mut Measured) {
    let change = |of: &[f64; 2]| of[1] - of[0];
    let most = kernel
        .points
        .iter()
        .map(|it| change(&it.1).abs())
        .fold(0.0, f64::max);
    if most <= 0.0 {
        return;
    }
    measured.cells = kernel
        .points
        .iter()
        .filter_map(|(square, of)| {
            Some(Field {
                corners: corners(square),
                color: change_color(t, change(of), most)?,
                is_hollow: false,
            })
        })
        .collect();
    let mut keys = vec![Key {
        color: t.text3.gamma_multiply(0.6),
        name: say("spread-thinner"),
    }];
    for (step, part) in [(1, 0.1), (3, 0.5), (5, 1.0)] {
        let name = if step == 5 {
            say("spread-denser")
        } else {
            String::new()
        };
        let color = change_color(t, part * most, most).unwrap_or(t.sequential[step]);
        keys.push(Key { color, name });
    }
    measured.legend = Legend {
        title: say("spread-legend-kernel"),
        keys,
        note: say_with(
            "spread-legend-bandwidth",
            &[("km", figures::decimal(kernel.bandwidth_km, 0).into())],
        ),
    };
}

/// The outline of an ellipse on the ground.
pub(super) fn outline(ellipse: &Ellipse) -> Vec<Mercator> {
    const CORNERS: usize = 72;
    let [long, short] = ellipse.radii_km;
    let corner = |at: usize| {
        let turn = std::f64::consts::TAU * at as f64 / CORNERS as f64;
        let (along, across) = (long * turn.cos(), short * turn.sin());
        let km = along.hypot(across);
        let bearing = ellipse.bearing_deg + across.atan2(along).to_degrees();
        Mercator::of(geo::destination(
            ellipse.center,
            bearing.rem_euclid(360.0),
            km,
        ))
    };
    (0..=CORNERS).map(corner).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_since_the_burn_in_has_six_steps() {
        let new = Span::between(Day(100), Day(699));
        assert_eq!(step_of(Day(100), new), 0);
        assert_eq!(step_of(Day(199), new), 0);
        assert_eq!(step_of(Day(200), new), 1);
        assert_eq!(step_of(Day(699), new), 5);
        assert_eq!(step_of(Day(2000), new), 5);
    }

    #[test]
    fn an_ellipse_is_as_long_and_as_wide_as_it_says() {
        let center = Position::new(-4.0, 14.5);
        let ellipse = Ellipse {
            n: 10,
            center,
            radii_km: [300.0, 100.0],
            bearing_deg: 45.0,
            km2: 0.0,
        };
        let outline = outline(&ellipse);
        let far: Vec<f64> = outline
            .iter()
            .map(|at| geo::distance_km(center, at.position()))
            .collect();
        let most = far.iter().copied().fold(0.0, f64::max);
        let least = far.iter().copied().fold(f64::INFINITY, f64::min);
        assert!((most - 300.0).abs() < 0.01 && (least - 100.0).abs() < 0.01);
        let bearing = geo::bearing_deg(center, outline[0].position());
        assert!((bearing - 45.0).abs() < 0.01, "{bearing}");
    }

    #[test]
    fn what_hardly_changed_has_no_colour_and_thinner_is_no_hue() {
        let t = Tokens::of(true);
        assert_eq!(change_color(t, 0.01, 1.0), None);
        assert_eq!(
            change_color(t, 1.0, 1.0),
            Some(t.sequential[5].gamma_multiply(FILL))
        );
        assert!(change_color(t, -0.5, 1.0).is_some());
    }
}
