//! Which names stand on the map, and where: chosen by importance and zoom, never overlapping, never
//! over an incident. Placed in map space for a quarter step of zoom and kept while one pans.
//! Knows no gazetteer and no file: it is given names with their class and importance.

mod laid;
mod room;
mod sprites;

use std::collections::BTreeMap;
use std::sync::Arc;

use egui::emath::Rot2;
use egui::epaint::{CircleShape, RectShape, TextShape};
use egui::{Color32, Galley, Painter, Pos2, Rect, Shape, Stroke, Vec2, pos2, vec2};

use super::camera::Camera;
use crate::basemap::Extent;
use crate::geo::Mercator;
use crate::view::lang::say;
use crate::view::theme::{Role, Tokens};
pub use laid::Laid;
use room::{Taken, turned_box};
pub use sprites::Sprites;

/// In which script names are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Script {
    /// Latin.
    #[default]
    Latin,
    /// Arabic where a trusted name is known, else Latin.
    Arabic,
    /// Latin, with the Arabic below it.
    Both,
}

impl Script {
    /// Every choice.
    pub const ALL: [Self; 3] = [Self::Latin, Self::Arabic, Self::Both];

    /// As the control names it.
    pub fn name(self) -> String {
        match self {
            Self::Latin => say("script-latin"),
            Self::Arabic => "عربي".to_owned(),
            Self::Both => say("script-both"),
        }
    }
}

/// What a name stands for. The order is that of placement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// The capital of a country.
    Capital,
    /// A country.
    Country,
    /// The seat of a first-level unit, or a big town.
    City,
    /// A river or lake.
    Water,
    /// A natural region.
    Nature,
    /// A first-level unit.
    Region,
    /// A town, or the seat of a second-level unit.
    Town,
    /// A small town.
    SmallTown,
    /// A village.
    Village,
}

impl Class {
    /// Every class, in the order of placement.
    const ALL: [Self; 9] = [
        Self::Capital,
        Self::Country,
        Self::City,
        Self::Water,
        Self::Nature,
        Self::Region,
        Self::Town,
        Self::SmallTown,
        Self::Village,
    ];

    /// The zooms at which names of the class are shown.
    fn zooms(self) -> std::ops::Range<f64> {
        match self {
            Self::Capital => 3.0..f64::INFINITY,
            Self::Country => 3.0..8.0,
            Self::City => 4.5..f64::INFINITY,
            Self::Nature => 5.75..9.0,
            Self::Region => 5.5..9.0,
            Self::Water | Self::Town => 5.5..f64::INFINITY,
            Self::SmallTown => 6.0..f64::INFINITY,
            Self::Village => 6.25..f64::INFINITY,
        }
    }

    fn role(self, zoom: f64) -> Role {
        let sized = |size: f32, weight: f32| Role::NOTE.sized(size, size + 4.0).weighing(weight);
        match self {
            Self::Country if zoom < 5.7 => sized(12.5, 500.0).spaced(100.0, 0.28 * 12.5),
            Self::Country => sized(17.0, 500.0).spaced(100.0, 0.28 * 17.0),
            Self::Capital => sized(14.0, 600.0),
            Self::City => sized(12.5, 500.0),
            Self::Region => sized(11.0, 400.0).spaced(90.0, 0.15 * 11.0),
            Self::Town => sized(11.5, 400.0),
            Self::SmallTown => sized(11.0, 400.0).spaced(95.0, 0.0),
            Self::Village => sized(11.0, 400.0).spaced(90.0, 0.0),
            Self::Water => sized(11.0, 400.0).spaced(100.0, 0.06 * 11.0),
            Self::Nature => sized(11.5, 400.0).spaced(100.0, 0.06 * 11.5),
        }
    }

    fn color(self, t: &Tokens) -> Color32 {
        match self {
            Self::Country => t.l_country,
            Self::Region => t.l_region,
            Self::Capital => t.l_capital,
            Self::City => t.l_city,
            Self::Town | Self::SmallTown => t.l_town,
            Self::Village => t.l_village,
            Self::Water => t.l_water,
            Self::Nature => t.l_nature,
        }
    }

    /// The half-size of the mark at the place itself; 0 where there is none.
    fn mark(self) -> f32 {
        match self {
            Self::Capital => 4.2,
            Self::City => 3.2,
            Self::Town => 2.6,
            Self::SmallTown => 2.2,
            Self::Village => 1.8,
            Self::Country | Self::Region | Self::Water | Self::Nature => 0.0,
        }
    }

    /// How far from other labels a name keeps, in points: the less a class matters at a zoom, the
    /// more room it wants to spare, so that the map stays quiet.
    fn room(self, zoom: f64) -> f32 {
        let full_from = match self {
            Self::Town => 7.0,
            Self::SmallTown => 7.5,
            Self::Village => 8.5,
            _ => return CLEARANCE,
        };
        CLEARANCE + (14.0 * (full_from - zoom) as f32).clamp(0.0, 26.0)
    }

    fn is_area(self) -> bool {
        matches!(self, Self::Country | Self::Region)
    }
}

/// A name that may be put on the map.
#[derive(Debug, Clone, PartialEq)]
pub struct Name {
    /// In Latin script.
    pub latin: String,
    /// In Arabic script, where a trusted name is known.
    pub arabic: Option<String>,
    /// What it stands for.
    pub class: Class,
    /// Larger is placed sooner within its class.
    pub importance: f32,
    /// Where.
    pub at: Mercator,
    /// How it is turned, clockwise in radians: along a river.
    pub turn: f32,
}

/// Names by class, the most important first.
#[derive(Debug, Clone, Default)]
pub struct Names {
    /// By class, the most important first.
    names: Vec<Name>,
    /// The Arabic names of first-level units, by country and Latin name.
    pub units_arabic: BTreeMap<(String, String), String>,
}

impl Names {
    /// Sorts names for placement.
    pub fn of(names: impl IntoIterator<Item = Name>) -> Self {
        let mut names: Vec<Name> = names.into_iter().collect();
        // Of equal importance none is preferred: by where they lie, scattered, not by the alphabet.
        names.sort_by_cached_key(|name| {
            (
                name.class,
                std::cmp::Reverse((name.importance * 1000.0) as i64),
                scattered(name.at),
            )
        });
        names.shrink_to_fit();
        Self {
            names,
            units_arabic: BTreeMap::new(),
        }
    }

    fn of_class(&self, class: Class) -> &[Name] {
        let from = self.names.partition_point(|name| name.class < class);
        let to = self.names.partition_point(|name| name.class <= class);
        &self.names[from..to]
    }
}

/// A number without order that stays the same for a position.
fn scattered(at: Mercator) -> u64 {
    (at.x.to_bits() ^ at.y.to_bits().rotate_left(29)).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 8
}

/// What labels must keep clear of, and how they are to look.
pub struct Rules<'a> {
    /// The script.
    pub script: Script,
    /// The palette.
    pub tokens: &'a Tokens,
    /// Map positions of marks, with the half-size in points to keep clear around each.
    pub obstacles: &'a [(Mercator, f32)],
    /// Whether a box of map positions lies well inside the area that a name stands for.
    pub fits_area: &'a dyn Fn(&Name, Extent) -> bool,
}

/// A name with its place on the map.
#[derive(Debug, Clone)]
pub struct Label {
    at: Mercator,
    class: Class,
    turn: f32,
    /// The lines, each with its corner relative to the place.
    lines: Vec<(Vec2, Arc<Galley>)>,
    /// Whether an incident stands on the place, so that its symbol replaces the place's own.
    replaced: bool,
    /// The same for labels that look the same.
    look: u64,
}

/// How far around the view labels are placed, in points, so that short pans need no new ones.
const MARGIN: f32 = 300.0;
/// Room between labels, in points.
const CLEARANCE: f32 = 2.0;
/// Of one class no more than so many are tried a placement, the most important first.
const MOST_TRIED: usize = 900;

/// The labels of a part of the map at a quarter step of zoom.
#[derive(Debug, Clone, Default)]
pub struct Placement {
    /// The labels, in the order of placement.
    pub labels: Vec<Label>,
    /// The part of the map they were placed for.
    pub part: Option<Extent>,
}

impl Placement {
    /// Places names for a view and some room around it: those that hold always, and `dated` ones
    /// that hold on the day shown. `camera.zoom` should be a quarter step.
    pub fn of(
        painter: &Painter,
        names: &Names,
        dated: &Names,
        camera: &Camera,
        rules: &Rules<'_>,
        laid: &mut Laid,
    ) -> Self {
        laid.begin(painter, camera.zoom, rules);
        let wide = Camera {
            rect: camera.rect.expand(MARGIN),
            ..*camera
        };
        let part = wide.visible_extent();
        let mut taken = Taken::default();
        let mut symbols: Vec<(Pos2, f32)> = Vec::new();
        for (at, half) in rules.obstacles.iter().filter(|(at, _)| part.contains(*at)) {
            let center = camera.screen_from_map(*at);
            taken.add(Rect::from_center_size(center, Vec2::splat(2.0 * half)));
            symbols.push((center, *half));
        }
        let mut labels = Vec::new();
        for class in Class::ALL {
            if !class.zooms().contains(&camera.zoom) {
                continue;
            }
            let both = names.of_class(class).iter().chain(dated.of_class(class));
            let inside = both.filter(|name| part.contains(name.at));
            for name in inside.take(MOST_TRIED) {
                let galleys = || laid.galleys(painter, name, camera.zoom, rules);
                labels.extend(place(name, camera, rules, &mut taken, &symbols, galleys));
            }
        }
        Self {
            labels,
            part: Some(part),
        }
    }

    /// Paints the labels where the camera sees their places now; those that the map's edge would
    /// cut, or that have come to lie on the frame's figures, are left out.
    pub fn paint(
        &self,
        painter: &Painter,
        camera: &Camera,
        t: &Tokens,
        frame: &[Rect],
        sprites: &mut Sprites,
    ) {
        sprites.make(painter, &self.labels, camera, t);
        for label in &self.labels {
            let at = camera.screen_from_map(label.at);
            if label.is_inside(at, camera.rect)
                && !frame.iter().any(|taken| label.covers(at, *taken))
                && !sprites.paint(painter, label, at)
            {
                painter.extend(label.shapes(at, t));
            }
        }
    }
}

/// Finds room for one name.
fn place(
    name: &Name,
    camera: &Camera,
    rules: &Rules<'_>,
    taken: &mut Taken,
    symbols: &[(Pos2, f32)],
    galleys: impl FnOnce() -> Vec<Arc<Galley>>,
) -> Option<Label> {
    let at = camera.screen_from_map(name.at);
    let mark = name.class.mark();
    let replaced = mark > 0.0
        && symbols
            .iter()
            .any(|(center, half)| center.distance(at) < *half);
    let own_room = name.class.room(camera.zoom);
    if mark > 0.0
        && !replaced
        && taken.hits(Rect::from_center_size(at, Vec2::splat(2.0 * mark + 1.0)))
    {
        return None;
    }
    let galleys = galleys();
    let width = galleys
        .iter()
        .map(|galley| galley.size().x)
        .fold(0.0, f32::max);
    let height: f32 = galleys.iter().map(|galley| galley.size().y).sum();
    let size = vec2(width, height);
    let reach = if replaced {
        symbols
            .iter()
            .filter(|(center, half)| center.distance(at) < *half)
            .map(|(_, half)| *half)
            .fold(mark, f32::max)
    } else {
        mark
    };
    let offset = offsets(size, reach, name.class)
        .into_iter()
        .find(|offset| {
            let rect = turned_box(Rect::from_min_size(at + *offset, size), at, name.turn);
            if name.class.is_area() {
                let corner = |pos: Pos2| camera.map_from_screen(pos);
                let inner = rect.scale_from_center(0.96);
                let extent = Extent {
                    min: corner(inner.min),
                    max: corner(inner.max),
                };
                if !(rules.fits_area)(name, extent) {
                    return false;
                }
            }
            !taken.hits(rect.expand(own_room))
        })?;
    let rect = turned_box(Rect::from_min_size(at + offset, size), at, name.turn);
    taken.add(rect);
    if mark > 0.0 {
        taken.add(Rect::from_center_size(at, Vec2::splat(2.0 * mark)));
    }
    let is_left_of = offset.x + width < 0.5;
    let is_centered = mark == 0.0 || (offset.x < -0.4 * width && !is_left_of);
    let mut top = offset.y;
    let lines = galleys
        .into_iter()
        .map(|galley| {
            let spare = width - galley.size().x;
            let indent = if is_centered {
                spare / 2.0
            } else if is_left_of {
                spare
            } else {
                0.0
            };
            let corner = vec2(offset.x + indent, top);
            top += galley.size().y;
            (corner, galley)
        })
        .collect();
    let mut label = Label {
        at: name.at,
        class: name.class,
        turn: name.turn,
        lines,
        replaced,
        look: 0,
    };
    label.look = label.look_of();
    Some(label)
}

/// The eight positions around a mark, right first; the middle for water, and for areas also a
/// little beside it.
fn offsets(size: Vec2, reach: f32, class: Class) -> Vec<Vec2> {
    if class.mark() == 0.0 {
        let beside: &[(f32, f32)] = match class {
            Class::Country | Class::Region => &[
                (0.0, 0.0),
                (0.0, -26.0),
                (0.0, 26.0),
                (-50.0, 0.0),
                (50.0, 0.0),
                (0.0, -52.0),
                (0.0, 52.0),
            ],
            _ => &[(0.0, 0.0)],
        };
        return beside
            .iter()
            .map(|&(x, y)| vec2(x, y) - size / 2.0)
            .collect();
    }
    let (w, h) = (size.x, size.y);
    let around = |gap: f32| {
        let diagonal = 0.7 * gap;
        [
            vec2(gap, -h / 2.0),
            vec2(-gap - w, -h / 2.0),
            vec2(-w / 2.0, -gap - h + 3.0),
            vec2(-w / 2.0, gap - 2.0),
            vec2(diagonal, -diagonal - h + 3.0),
            vec2(diagonal, diagonal - 3.0),
            vec2(-diagonal - w, -diagonal - h + 3.0),
            vec2(-diagonal - w, diagonal - 3.0),
        ]
    };
    let mut offsets = around(reach + 3.0).to_vec();
    if matches!(class, Class::Capital | Class::City) {
        // What one looks for first may stand a little apart, rather than not at all.
        offsets.extend(
            [12.0, 24.0]
                .into_iter()
                .flat_map(|more| around(reach + 3.0 + more)),
        );
    }
    offsets
}

impl Label {
    /// Whether all of it would lie in a part of the screen.
    fn is_inside(&self, at: Pos2, part: Rect) -> bool {
        part.contains(at)
            && self.lines.iter().all(|(corner, galley)| {
                part.contains_rect(turned_box(
                    Rect::from_min_size(at + *corner, galley.size()),
                    at,
                    self.turn,
                ))
            })
    }

    /// Whether it would lie over a part of the screen.
    fn covers(&self, at: Pos2, part: Rect) -> bool {
        self.lines.iter().any(|(corner, galley)| {
            turned_box(
                Rect::from_min_size(at + *corner, galley.size()),
                at,
                self.turn,
            )
            .intersects(part)
        })
    }

    fn shapes(&self, at: Pos2, t: &Tokens) -> Vec<Shape> {
        let mut shapes = Vec::new();
        if !self.replaced {
            self.add_mark(at, t, &mut shapes);
        }
        // On whole points letters stay sharp while one pans.
        let at = if self.turn == 0.0 {
            pos2(at.x.round(), at.y.round())
        } else {
            at
        };
        let mut stamp = |ring: Vec2, color: Option<Color32>| {
            for (corner, galley) in &self.lines {
                let origin = at + Rot2::from_angle(self.turn) * *corner + ring;
                let mut text = TextShape::new(origin, Arc::clone(galley), Color32::PLACEHOLDER)
                    .with_angle(self.turn);
                text.override_text_color = color;
                shapes.push(text.into());
            }
        };
        for ring in HALO {
            stamp(ring, Some(t.halo));
        }
        stamp(Vec2::ZERO, None);
        shapes
    }

    fn add_mark(&self, at: Pos2, t: &Tokens, shapes: &mut Vec<Shape>) {
        let half = self.class.mark();
        if half == 0.0 {
            return;
        }
        let color = self.class.color(t);
        let mut circle = |radius, fill, width| {
            shapes.push(Shape::Circle(CircleShape {
                center: at,
                radius,
                fill,
                stroke: Stroke::new(width, color),
            }));
        };
        match self.class {
            Class::Capital => {
                let rect = Rect::from_center_size(at, Vec2::splat(2.0 * half));
                let stroke = Stroke::new(1.5, color);
                let inside = egui::StrokeKind::Inside;
                shapes.push(RectShape::new(rect, 0.0, t.halo, stroke, inside).into());
                let middle = Rect::from_center_size(at, Vec2::splat(3.0));
                shapes.push(RectShape::filled(middle, 0.0, color).into());
            }
            Class::City => {
                circle(half, t.halo, 1.3);
                circle(1.1, color, 0.0);
            }
            _ => circle(half, t.halo, 1.1),
        }
    }
}

/// Where copies of a text are stamped in the colour of the land, so that lines under it part. Four at
/// the corners: as letters are wider than a point they meet at the sides too, and each copy is what a
/// machine without a graphics card draws longest.
const HALO: [Vec2; 4] = [
    vec2(1.2, 1.2),
    vec2(-1.2, 1.2),
    vec2(1.2, -1.2),
    vec2(-1.2, -1.2),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geo::Position;
    use crate::view::theme;

    fn name(latin: &str, class: Class, lon: f64, lat: f64) -> Name {
        let at = Mercator::of(Position::new(lon, lat));
        Name {
            latin: latin.to_owned(),
            arabic: None,
            class,
            importance: 1.0,
            at,
            turn: 0.0,
        }
    }

    fn boxes(placement: &Placement, camera: &Camera) -> Vec<Rect> {
        let of_label = |label: &Label| {
            let at = camera.screen_from_map(label.at);
            label
                .lines
                .iter()
                .map(move |(corner, galley)| Rect::from_min_size(at + *corner, galley.size()))
                .collect::<Vec<_>>()
        };
        placement.labels.iter().flat_map(of_label).collect()
    }

    #[test]
    fn names_never_lie_over_one_another_nor_over_an_incident() {
        let ctx = egui::Context::default();
        theme::install(&ctx);
        let mut names = vec![name("Bamako", Class::Capital, -8.0, 12.65)];
        for n in 0..400 {
            let (lon, lat) = (
                -10.0 + f64::from(n % 20) * 0.3,
                11.0 + f64::from(n / 20) * 0.25,
            );
            names.push(name(&format!("Village {n}"), Class::Village, lon, lat));
        }
        let names = Names::of(names);
        let camera = Camera {
            center: Mercator::of(Position::new(-7.0, 13.0)),
            zoom: 8.0,
            rect: Rect::from_min_size(Pos2::ZERO, vec2(800.0, 600.0)),
        };
        let incident = Mercator::of(Position::new(-7.0, 13.0));
        let mut found = Placement::default();
        let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
            let rules = Rules {
                script: Script::Both,
                tokens: &theme::DARK,
                obstacles: &[(incident, 14.0)],
                fits_area: &|_, _| true,
            };
            let none = Names::default();
            let mut laid = Laid::default();
            found = Placement::of(ui.painter(), &names, &none, &camera, &rules, &mut laid);
        });
        // Nothing is drawn here, so the font's texture goes unused.
        output.textures_delta.clear();
        let boxes = boxes(&found, &camera);
        assert!(boxes.len() > 20, "{} labels", boxes.len());
        let symbol = Rect::from_center_size(camera.screen_from_map(incident), Vec2::splat(28.0));
        for (at, one) in boxes.iter().enumerate() {
            assert!(!one.intersects(symbol), "{one:?} over the incident");
            for other in &boxes[at + 1..] {
                assert!(
                    !one.shrink(0.1).intersects(*other),
                    "{one:?} over {other:?}"
                );
            }
        }
    }
}
