//! Everything over the ground, in its order: density, outlines, names, marks, furniture. Keeps what it
//! gathered and placed until something changes; the same in the window and in pictures.

use std::sync::Arc;

use egui::{Painter, Rect, pos2, vec2};

use super::camera::Camera;
use super::coloring::{self, Coloring};
use super::crowd::gpu;
use super::crowd::worker::Key;
use super::furniture::{self, Furniture};
use super::labels::{Placement, Rules, Script};
use super::layers::{Part, Sight};
use super::marks::{DENSITY_FROM, Marks};
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

/// Draws everything over the ground.
pub(super) fn draw(
    painter: &Painter,
    desk: &Desk,
    state: &mut State,
    camera: Camera,
    day: Option<Day>,
    controls: &[Rect],
) {
    let t = tokens(painter.ctx());
    if state.measured.is_none() {
        refresh_marks(painter.ctx(), desk, state, &camera);
    }
    let [incidents, density, labels] =
        [Part::Incidents, Part::Density, Part::Names].map(|part| state.layers.sight(part));
    let measured = state.measured.clone();
    // What is measured stands in for the incidents.
    let incidents = Sight {
        on: incidents.on && measured.is_none(),
        ..incidents
    };
    let density = Sight {
        on: density.on && measured.is_none(),
        ..density
    };
    let is_raster = paint_crowd(painter, desk, state, &camera, [incidents, density]);
    state.overlays.paint_points(painter, &camera, t);
    let rings_named = paint_rings(painter, state, &camera, t);
    let gathered = std::mem::take(&mut state.marks);
    let marks = &gathered.marks;
    let (spread, coloring) = (state.spread.clone(), state.coloring.clone());
    let basemap = Arc::clone(&state.basemap);
    let scene = Scene {
        camera: &camera,
        tokens: t,
        incidents: &desk.incidents,
        columns: &desk.columns,
        basemap: &basemap,
        day,
        selected: selected_row(desk),
        spread: spread.as_deref(),
        coloring: &coloring,
        fade: days_of(desk).filter(|_| state.layers.is_faded),
    };
    let mut over = painter.clone();
    over.set_opacity(incidents.strength());
    let badges = scene.paint_units(&over, marks);
    let furniture = Furniture::lay_out(painter, &camera, &state.source.attribution());
    if labels.on {
        let shown = if incidents.on { Some(marks) } else { None };
        place(
            painter,
            state,
            &scene,
            shown.map(|marks| (marks, gathered.version)),
            day,
        );
        if let Some((_, placement)) = &state.placement {
            let mut frame = furniture.taken();
            frame.extend(rings_named);
            // Where they lay in the last frame.
            frame.extend(&state.legends);
            frame.extend(controls.iter().map(|control| control.expand(4.0)));
            let mut painter = painter.clone();
            painter.set_opacity(labels.strength());
            placement.paint(&painter, &camera, t, &frame);
        }
    }
    state.hits = if incidents.on {
        let mut hits = scene.paint(&over, marks, &badges);
        mark_selected(painter, &scene, &mut hits);
        ring_marked(painter, &scene, &state.marked);
        name_selected(painter, desk, &scene, &hits);
        hits
    } else if let Some(measured) = &measured {
        measured.paint_over(painter, &camera, t);
        let mut hits = Vec::new();
        mark_selected(painter, &scene, &mut hits);
        name_selected(painter, desk, &scene, &hits);
        hits
    } else {
        Vec::new()
    };
    state
        .tools
        .measure
        .paint(painter, &camera, t, state.pointer);
    state.marks = gathered;
    furniture.paint(painter, t);
    paint_legends(painter, state, &camera, incidents.on, is_raster);
}

/// The crowd as a picture of its density, or as points. Whether it is the picture.
fn paint_crowd(
    painter: &Painter,
    desk: &Desk,
    state: &State,
    camera: &Camera,
    [incidents, density]: [Sight; 2],
) -> bool {
    let t = tokens(painter.ctx());
    let is_dense = state.marks.marks.dense;
    let mut is_raster = false;
    if (is_dense && incidents.on) || density.on {
        // Where the density stands in for the marks, their switch is its own.
        let strength = if density.on {
            density.strength()
        } else {
            incidents.strength()
        };
        is_raster = state.crowd.paint_raster(painter, camera, strength);
    }
    if is_dense && incidents.on {
        let span = desk.filter.span();
        let look = (incidents.strength(), state.layers.is_faded);
        state.crowd.paint_points(painter, camera, t, span, look);
    }
    is_raster
}

/// Rings, and what a measure shows under the names; returns what those keep clear of.
fn paint_rings(painter: &Painter, state: &State, camera: &Camera, t: &Tokens) -> Vec<Rect> {
    if let Some(measured) = &state.measured {
        return measured.paint_under(painter, camera, t);
    }
    let rings = state.layers.sight(Part::Rings);
    if !rings.on {
        return Vec::new();
    }
    let mut painter = painter.clone();
    painter.set_opacity(rings.strength());
    state.tools.rings.paint(&painter, camera, t)
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
    // A narrow map names the sources that its lines and names come from; the map itself has all.
    let attribution = match state.source.attribution() {
        whole if camera.rect.width() < 700.0 && whole == super::ATTRIBUTION => {
            "Natural Earth · GSHHG · GeoNames …".to_owned()
        }
        whole => whole,
    };
    let furniture = Furniture::lay_out(painter, &camera, &attribution);
    let labels = state.layers.sight(Part::Names);
    if labels.on {
        place(painter, state, &scene, None, day);
        if let Some((_, placement)) = &state.placement {
            let mut frame = furniture.taken();
            frame.extend(taken);
            let mut painter = painter.clone();
            painter.set_opacity(labels.strength());
            placement.paint(&painter, &camera, t, &frame);
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
    let placement = Placement::of(painter, &state.names, &dated, &at_quarter, &rules);
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
        part: part_around(camera),
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

/// The name and date of what is selected, beside its symbol.
fn name_selected(painter: &Painter, desk: &Desk, scene: &Scene<'_>, hits: &[Hit]) {
    let (Some(row), Some(incident)) = (scene.selected, desk.selected_incident()) else {
        return;
    };
    let mut found = hits.iter().rev();
    let Some(hit) = found.find(|hit| hit.target.rows().contains(&row)) else {
        return;
    };
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
    if corner.x + width > scene.camera.rect.right() - 8.0 {
        corner.x = hit.at.x - reach - width;
    }
    furniture::paint_haloed(painter, corner, &name, t.text1, t.halo);
    furniture::paint_haloed(painter, corner + vec2(0.0, 18.0), &date, t.text2, t.halo);
}
