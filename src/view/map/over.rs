//! Everything over the ground, in its order: density, outlines, names, marks, furniture. Keeps what it
//! gathered and placed until something changes; the same in the window and in pictures.

use std::sync::Arc;

use egui::{Painter, Pos2, Rect, pos2, vec2};

use super::camera::Camera;
use super::coloring::{self, Coloring};
use super::crowd::gpu;
use super::crowd::worker::Key;
use super::furniture::{self, Furniture};
use super::labels::{Placement, Rules, Script};
use super::layers::{Part, Row, Sight};
use super::marks::{DENSITY_FROM, Marks};
use super::measured::Measured;
use super::paint::{self, Hit, Scene};
use super::{State, crowd, ground, names};
use crate::basemap::Extent;
use crate::desk::Desk;
use crate::geo::Mercator;
use crate::time::{Day, Span};
use crate::view::lang::say;
use crate::view::theme::{Role, Tokens, tokens};
use crate::view::{widgets, words};

/// The marks of a part of the map, and what they were gathered for.
#[derive(Default)]
pub(super) struct Gathered {
    key: Option<Key>,
    /// Which data the marks' rows are of.
    data: u64,
    /// Grows whenever labels may have to keep clear of other marks than before.
    version: u64,
    marks: Marks,
}

#[derive(PartialEq)]
pub(super) struct PlacementKey {
    zoom_quarters: i32,
    script: Script,
    dark: bool,
    marks: u64,
    names: usize,
    size: [i32; 2],
    selected: Option<u32>,
    /// How many changes of units lie before the day.
    epoch: i32,
    is_clear: bool,
}

/// Draws a row of the list that is drawn from the ground, where it does not lie under all else.
pub(super) type GroundPainter<'a> = &'a mut dyn FnMut(&Painter, &State, &Row);

/// What one drawing of everything over the ground needs.
struct Pass<'a> {
    painter: &'a Painter,
    desk: &'a Desk,
    camera: &'a Camera,
    day: Option<Day>,
    t: &'static Tokens,
    incidents: Sight,
    density: Sight,
    measured: Option<Arc<Measured>>,
    furniture: &'a Furniture,
    controls: &'a [Rect],
    is_raster: bool,
    /// Where the badges of hatched areas lie, once those are drawn.
    badges: Option<Vec<Pos2>>,
}

/// Draws everything over the ground, in the order of the list.
pub(super) fn draw(
    painter: &Painter,
    desk: &Desk,
    state: &mut State,
    (camera, day): (Camera, Option<Day>),
    controls: &[Rect],
    ground: GroundPainter<'_>,
) {
    let t = tokens(painter.ctx());
    if state.measured.is_none() {
        refresh_marks(painter.ctx(), desk, state, &camera);
    }
    let measured = state.measured.clone();
    // What is measured stands in for the incidents.
    let sight = |part: Part| {
        let sight = state.layers.sight(part);
        let on = sight.on && measured.is_none();
        Sight { on, ..sight }
    };
    let attribution = attribution(state, camera.rect.width() < 600.0);
    let furniture = Furniture::lay_out(painter, &camera, &attribution);
    let mut pass = Pass {
        painter,
        desk,
        camera: &camera,
        day,
        t,
        incidents: sight(Part::Incidents),
        density: sight(Part::Density),
        measured: measured.clone(),
        furniture: &furniture,
        controls,
        is_raster: false,
        badges: None,
    };
    state.hits.clear();
    let gathered = std::mem::take(&mut state.marks);
    let order = state.layers.order().to_vec();
    for (at, row) in order.iter().enumerate().rev() {
        match row {
            Row::Own(path) => {
                ground(painter, state, row);
                state.overlays.paint_points(path, painter, &camera, t);
            }
            Row::Part(Part::Density) => pass.density(state, &gathered),
            Row::Part(Part::Rings) => pass.rings(state),
            Row::Part(Part::Names) => {
                // Hatched areas lie under the names where symbols lie right over them.
                if at > 0 && order[at - 1] == Row::Part(Part::Incidents) {
                    pass.areas(state, &gathered);
                }
                pass.names(state, &gathered);
            }
            Row::Part(Part::Incidents) => pass.incidents(state, &gathered),
            Row::Part(_) => ground(painter, state, row),
        }
    }
    let (has_incidents, is_raster) = (pass.incidents.on, pass.is_raster);
    state.marks = gathered;
    state
        .tools
        .measure
        .paint(painter, &camera, t, state.pointer);
    furniture.paint(painter, t);
    paint_legends(painter, state, &camera, has_incidents, is_raster);
}

/// Draws what of a scene is asked for: everything that marks need.
fn with_scene<T>(
    pass: &Pass<'_>,
    state: &mut State,
    selected: Option<u32>,
    draw: impl FnOnce(&Scene<'_>, &mut State) -> T,
) -> T {
    let (spread, coloring) = (state.spread.clone(), state.coloring.clone());
    let basemap = Arc::clone(&state.basemap);
    let scene = Scene {
        camera: pass.camera,
        tokens: pass.t,
        incidents: &pass.desk.incidents,
        columns: &pass.desk.columns,
        basemap: &basemap,
        day: pass.day,
        selected,
        spread: spread.as_deref(),
        coloring: &coloring,
        fade: days_of(pass.desk).filter(|_| state.layers.is_faded),
    };
    draw(&scene, state)
}

impl Pass<'_> {
    /// A painter of some opacity.
    fn at(&self, opacity: f32) -> Painter {
        let mut painter = self.painter.clone();
        painter.set_opacity(opacity);
        painter
    }

    /// The crowd as a picture of its density.
    fn density(&mut self, state: &State, gathered: &Gathered) {
        let stands_in = gathered.marks.dense && self.incidents.on;
        if stands_in || self.density.on {
            // Where the density stands in for the marks, their switch is its own.
            let sight = if self.density.on {
                self.density
            } else {
                self.incidents
            };
            let crowd = &state.crowd;
            self.is_raster = crowd.paint_raster(self.painter, self.camera, sight.strength());
        }
    }

    /// Rings, and what a measure shows under the names.
    fn rings(&self, state: &mut State) {
        state.rings_named.clear();
        if let Some(measured) = &self.measured {
            state.rings_named = measured.paint_under(self.painter, self.camera, self.t);
            return;
        }
        let rings = state.layers.sight(Part::Rings);
        if rings.on {
            let painter = self.at(rings.strength());
            state.rings_named = state.tools.rings.paint(&painter, self.camera, self.t);
        }
    }

    /// The hatched areas of what is known no better.
    fn areas(&mut self, state: &mut State, gathered: &Gathered) {
        if self.badges.is_some() || !self.incidents.on {
            return;
        }
        let over = self.at(self.incidents.strength());
        let selected = selected_row(self.desk);
        let badges = with_scene(self, state, selected, |scene, _| {
            scene.paint_units(&over, &gathered.marks)
        });
        self.badges = Some(badges);
    }

    /// The names of places, units and waters.
    fn names(&self, state: &mut State, gathered: &Gathered) {
        let labels = state.layers.sight(Part::Names);
        if !labels.on {
            return;
        }
        let shown = self
            .incidents
            .on
            .then_some((&gathered.marks, gathered.version));
        with_scene(self, state, selected_row(self.desk), |scene, state| {
            place(self.painter, state, scene, shown, self.day);
        });
        if let Some((_, placement)) = &state.placement {
            let mut frame = self.furniture.taken();
            // Where they lay in the last frame, if they lie over the names.
            frame.extend(&state.rings_named);
            frame.extend(&state.selected_named);
            frame.extend(&state.legends);
            frame.extend(self.controls.iter().map(|control| control.expand(4.0)));
            let painter = self.at(labels.strength());
            placement.paint(&painter, self.camera, self.t, &frame, &mut state.sprites);
        }
    }

    /// Symbols and clusters, or what a measure shows over the names.
    fn incidents(&mut self, state: &mut State, gathered: &Gathered) {
        if self.incidents.on {
            self.areas(state, gathered);
            if gathered.marks.dense {
                let look = (self.incidents.strength(), state.layers.is_faded);
                let (crowd, span) = (&state.crowd, self.desk.filter.span());
                crowd.paint_points(self.painter, self.camera, self.t, span, look);
            }
        } else if let Some(measured) = &self.measured {
            measured.paint_over(self.painter, self.camera, self.t);
        } else {
            state.selected_named = None;
            return;
        }
        let over = self.at(self.incidents.strength());
        let (painter, badges) = (self.painter, self.badges.take().unwrap_or_default());
        let (is_on, desk) = (self.incidents.on, self.desk);
        state.hits = with_scene(self, state, selected_row(desk), |scene, state| {
            let mut hits = Vec::new();
            if is_on {
                hits = scene.paint(&over, &gathered.marks, &badges);
            }
            mark_selected(painter, scene, &mut hits);
            if is_on {
                ring_marked(painter, scene, &state.marked);
            }
            let named = name_selected(painter, desk, scene, &hits);
            if named != state.selected_named {
                state.selected_named = named;
                painter.ctx().request_repaint();
            }
            hits
        });
    }
}

/// What colours mean, up from the lower left corner.
fn paint_legends(
    painter: &Painter,
    state: &mut State,
    camera: &Camera,
    has_incidents: bool,
    is_raster: bool,
) {
    let t = tokens(painter.ctx());
    state.legends.clear();
    let corner = camera.rect.left_bottom() + vec2(16.0, -50.0);
    if let Some(measured) = &state.measured
        && !measured.legend.keys.is_empty()
    {
        let plate = measured.legend.paint(painter, t, corner);
        state.legends.push(plate);
    }
    if is_raster {
        state.legends.push(crowd::legend(painter, corner, t));
    }
    if has_incidents && let Coloring::Initiator(initiators) = &state.coloring {
        let above = state
            .legends
            .first()
            .map_or(corner.y, |plate| plate.top() - 8.0);
        let corner = pos2(corner.x, above);
        let plate = coloring::legend(painter, corner, t, initiators);
        state.legends.push(plate);
    }
}

/// Draws names and furniture alone.
pub(super) fn draw_names(
    painter: &Painter,
    desk: &Desk,
    state: &mut State,
    camera: Camera,
    day: Option<Day>,
    taken: &[Rect],
) {
    let t = tokens(painter.ctx());
    let basemap = Arc::clone(&state.basemap);
    let coloring = Coloring::Kind;
    let scene = Scene {
        camera: &camera,
        tokens: t,
        incidents: &desk.incidents,
        columns: &desk.columns,
        basemap: &basemap,
        day,
        selected: None,
        spread: None,
        coloring: &coloring,
        fade: None,
    };
    let attribution = attribution(state, camera.rect.width() < 700.0);
    let furniture = Furniture::lay_out(painter, &camera, &attribution);
    let labels = state.layers.sight(Part::Names);
    if labels.on {
        place(painter, state, &scene, None, day);
        if let Some((_, placement)) = &state.placement {
            let mut frame = furniture.taken();
            frame.extend(taken);
            let mut painter = painter.clone();
            painter.set_opacity(labels.strength());
            placement.paint(&painter, &camera, t, &frame, &mut state.sprites);
        }
    }
    furniture.paint(painter, t);
}

/// Labels are placed anew when the zoom passes a quarter step, or what they keep clear of changes.
fn place(
    painter: &Painter,
    state: &mut State,
    scene: &Scene<'_>,
    marks: Option<(&Marks, u64)>,
    day: Option<Day>,
) {
    let (camera, t) = (*scene.camera, scene.tokens);
    let quarters = (camera.zoom * 4.0).round() as i32;
    let key = PlacementKey {
        zoom_quarters: quarters,
        script: state.script,
        dark: t.dark,
        marks: marks.map_or(0, |marks| marks.1),
        names: state.bumped as usize,
        size: [camera.rect.width() as i32, camera.rect.height() as i32],
        selected: scene.selected,
        epoch: ground::epoch(&state.basemap, day),
        is_clear: marks.is_none(),
    };
    let seen = camera.visible_extent();
    let covers = |part: Extent| part.contains(seen.min) && part.contains(seen.max);
    let is_kept = state
        .placement
        .as_ref()
        .is_some_and(|(kept, placement)| *kept == key && placement.part.is_some_and(covers));
    if is_kept {
        return;
    }
    let at_quarter = Camera {
        zoom: f64::from(quarters) / 4.0,
        ..camera
    };
    let obstacles = marks.map_or_else(Vec::new, |(marks, _)| obstacles(marks, scene));
    let dated = names::of_units(&state.basemap, &state.names, day);
    let basemap = &state.basemap;
    let rules = Rules {
        script: state.script,
        tokens: t,
        obstacles: &obstacles,
        fits_area: &|name, extent| names::fits_area(basemap, name, extent, day),
    };
    let (names, laid) = (&state.names, &mut state.laid);
    let placement = Placement::of(painter, names, &dated, &at_quarter, &rules, laid);
    state.placement = Some((key, placement));
}

/// The days over which symbols may fade: those shown, as far as there is anything.
fn days_of(desk: &Desk) -> Option<Span> {
    let extent = desk.extent()?;
    let Some(span) = desk.filter.span() else {
        return Some(extent);
    };
    let (from, to) = (
        span.start().max(extent.start()),
        span.end().min(extent.end()),
    );
    Some(Span::between(from, to))
}

/// Whose data the map shows. A narrow map names the sources that its lines and names come from; the
/// wide one has all.
fn attribution(state: &State, is_narrow: bool) -> String {
    match state.source.attribution() {
        whole if is_narrow && whole == super::ATTRIBUTION => {
            "Natural Earth · GSHHG · GeoNames …".to_owned()
        }
        whole => whole,
    }
}

/// The row that is selected.
fn selected_row(desk: &Desk) -> Option<u32> {
    let index = desk.selected_at()?;
    desk.columns.row_of(index).map(|row| row as u32)
}

/// Marks are gathered anew when the data, the dates, the zoom or the part change: here where few are
/// shown, off the drawing thread where many are.
fn refresh_marks(ctx: &egui::Context, desk: &Desk, state: &mut State, camera: &Camera) {
    let (generation, data) = state.crowd.generation(desk, &state.coloring);
    let is_sketch = desk.first_sketch().is_some();
    let as_points = gpu::is_used(ctx) && !is_sketch;
    let key = Key {
        generation,
        data,
        span: desk.filter.span(),
        part: kept_part(state.marks.key, camera).unwrap_or_else(|| part_around(camera)),
        zoom: camera.zoom,
        dark: tokens(ctx).dark,
        as_points,
        always_raster: is_sketch || state.layers.sight(Part::Density).on,
    };
    if state.marks.data != data {
        // Rows of other data mean nothing any more.
        state.marks = Gathered {
            data,
            version: state.marks.version + 1,
            ..Gathered::default()
        };
        state.spread = None;
    }
    if state.marks.key == Some(key) {
        return;
    }
    let rows = &desk.shown.rows;
    let found = if rows.len() <= DENSITY_FROM && !key.always_raster {
        state.crowd.rest();
        let (incidents, columns) = (&desk.incidents, &desk.columns);
        let coloring = &state.coloring;
        let marks = Marks::of(incidents, columns, rows, coloring, key.part, key.zoom);
        Some((key, marks))
    } else {
        state.crowd.follow(ctx, desk, &state.coloring, key)
    };
    let Some((key, marks)) = found else {
        return;
    };
    if key.data != data {
        return;
    }
    if let Some(spread) = &state.spread
        && !spread.iter().all(|row| rows.binary_search(row).is_ok())
    {
        state.spread = None;
    }
    state.marks.version += u64::from(!(marks.dense && state.marks.marks.dense));
    state.marks.key = Some(key);
    state.marks.marks = marks;
}

/// The part that was gathered, as long as it holds all that is seen at the same zoom and a fifth of the
/// view around it: what stands there reaches into the view. A new part has a quarter at least, so that
/// to go to and fro over one edge gathers nothing anew.
fn kept_part(kept: Option<Key>, camera: &Camera) -> Option<Extent> {
    let kept = kept?;
    let around = Camera {
        rect: camera.rect.expand2(camera.rect.size() / 5.0),
        ..*camera
    };
    let wanted = around.visible_extent();
    let holds = kept.part.contains(wanted.min) && kept.part.contains(wanted.max);
    (holds && kept.zoom.to_bits() == camera.zoom.to_bits()).then_some(kept.part)
}

/// Somewhat more than is seen, in steps of half a view, so that short pans keep what was gathered.
fn part_around(camera: &Camera) -> Extent {
    let seen = camera.visible_extent();
    let (step_x, step_y) = (
        (seen.max.x - seen.min.x) / 2.0,
        (seen.max.y - seen.min.y) / 2.0,
    );
    let floor = |value: f64, step: f64| (value / step).floor() * step;
    let (x, y) = (floor(seen.min.x, step_x), floor(seen.min.y, step_y));
    Extent {
        min: Mercator {
            x: x - step_x / 2.0,
            y: y - step_y / 2.0,
        },
        max: Mercator {
            x: x + 3.5 * step_x,
            y: y + 3.5 * step_y,
        },
    }
}

/// What labels keep clear of.
fn obstacles(marks: &Marks, scene: &Scene<'_>) -> Vec<(Mercator, f32)> {
    let spots = marks.spots.iter().map(|spot| {
        let radii = spot.rows.iter().map(|&row| scene.radius(row));
        let r = radii.fold(0.0, f32::max);
        let pair = if spot.rows.len() > 1 { r } else { 0.0 };
        (spot.at, r + pair + 3.0)
    });
    let clusters = marks
        .clusters
        .iter()
        .map(|cluster| (cluster.at, paint::cluster_radius(cluster.rows.len()) + 2.0));
    let segments = marks
        .segments
        .iter()
        .map(|segment| (segment.middle, scene.radius(segment.row) + 4.0));
    let units = marks.units.iter().map(|unit| (scene.label_of(unit), 20.0));
    spots.chain(clusters).chain(segments).chain(units).collect()
}

/// What is selected has its symbol even where a picture of the density stands for all others.
fn mark_selected(painter: &Painter, scene: &Scene<'_>, hits: &mut Vec<Hit>) {
    let Some(row) = scene.selected else {
        return;
    };
    let is_drawn = hits.iter().any(|hit| hit.target.rows().contains(&row));
    let at = scene
        .columns
        .position(row as usize)
        .map(|at| scene.camera.screen_from_map(at));
    if let Some(at) = at.filter(|at| !is_drawn && scene.camera.rect.contains(*at)) {
        hits.push(scene.paint_alone(painter, row, at));
    }
}

/// A ring around each incident that is marked in the table, wherever it lies in stack or cluster.
fn ring_marked(painter: &Painter, scene: &Scene<'_>, marked: &[u32]) {
    let t = scene.tokens;
    for &row in marked {
        let Some(at) = scene.columns.position(row as usize) else {
            continue;
        };
        let at = scene.camera.screen_from_map(at);
        if scene.camera.rect.contains(at) {
            let r = scene.radius(row) + 5.0;
            painter.circle_stroke(at, r, egui::Stroke::new(4.0, t.halo));
            painter.circle_stroke(at, r, egui::Stroke::new(1.5, t.text1));
        }
    }
}

/// The name and date of what is selected, beside its symbol. Where they lie.
fn name_selected(painter: &Painter, desk: &Desk, scene: &Scene<'_>, hits: &[Hit]) -> Option<Rect> {
    let (row, incident) = (scene.selected?, desk.selected_incident()?);
    let mut found = hits.iter().rev();
    let hit = found.find(|hit| hit.target.rows().contains(&row))?;
    let t = scene.tokens;
    let place = incident.places.first();
    let name = place
        .and_then(|place| place.name.clone())
        .unwrap_or_default();
    let date = incident
        .span
        .map_or_else(|| say("undated-lower"), |span| words::span(span, false));
    let plain = egui::Color32::PLACEHOLDER;
    let name = widgets::galley(painter, &name, Role::STRONG.weighing(700.0), plain);
    let date = widgets::galley(painter, &date, Role::NOTE, plain);
    let reach = scene.radius(row) + 12.0;
    let mut corner = hit.at + vec2(reach, -name.size().y / 2.0 - 6.0);
    let width = name.size().x.max(date.size().x);
    // On the side where it covers fewer other marks; the right one where that is all the same.
    let room = vec2(width, 18.0 + date.size().y);
    let left = hit.at.x - reach - width;
    let covered = |x: f32| {
        let here = Rect::from_min_size(egui::pos2(x, corner.y), room);
        let others = hits.iter().filter(|other| other.at != hit.at);
        others
            .filter(|other| here.expand(4.0).contains(other.at))
            .count()
    };
    let is_out = corner.x + width > scene.camera.rect.right() - 8.0;
    let fits_left = left > scene.camera.rect.left() + 8.0;
    if is_out || fits_left && covered(left) < covered(corner.x) {
        corner.x = left;
    }
    furniture::paint_haloed(painter, corner, &name, t.text1, t.halo);
    furniture::paint_haloed(painter, corner + vec2(0.0, 18.0), &date, t.text2, t.halo);
    Some(Rect::from_min_size(corner, room))
}

#[cfg(test)]
mod tests {
    use egui::vec2;

    use super::*;

    fn key(camera: &Camera) -> Key {
        Key {
            generation: 0,
            data: 0,
            span: None,
            part: part_around(camera),
            zoom: camera.zoom,
            dark: true,
            as_points: false,
            always_raster: false,
        }
    }

    #[test]
    fn to_go_to_and_fro_gathers_nothing_anew_and_what_reaches_into_the_view_is_gathered() {
        let rect = Rect::from_min_size(Pos2::ZERO, vec2(1000.0, 600.0));
        let center = Mercator { x: 0.49, y: 0.46 };
        for n in 0..50 {
            let zoom = 6.3;
            let start = Camera { center, zoom, rect }.dragged(vec2(-37.0, 23.0) * n as f32);
            let part = part_around(&start);
            for step in [vec2(14.0, 0.0), vec2(-14.0, 9.0), vec2(40.0, -20.0)] {
                let moved = start.dragged(step);
                assert_eq!(kept_part(Some(key(&start)), &moved), Some(part), "{n}");
            }
            let away = start.dragged(vec2(700.0, 0.0));
            assert_eq!(kept_part(Some(key(&start)), &away), None);
            let nearer = Camera { zoom: 6.4, ..start };
            assert_eq!(kept_part(Some(key(&start)), &nearer), None);
        }
    }
}
