//! The map panel: the only part of the program that knows walkers. Shows the ground, the names,
//! what stands for the incidents, and the controls over it; gives back what was asked.

pub mod camera;
mod density;
pub mod furniture;
pub mod ground;
mod input;
pub mod labels;
mod lookup;
pub mod marks;
mod mosaic;
mod names;
pub mod paint;
mod pin;
pub mod style;
mod tiles;
mod toolbar;
pub mod wetland;

use std::sync::Arc;

use egui::{Align2, Rect, Sense, Ui, Vec2, WidgetInfo, vec2};
use walkers::MapMemory;

pub use lookup::Lookup;
pub use names::of_gazetteer as names_of_gazetteer;
pub use pin::Pin;
pub use tiles::{Ground as GroundSource, TileSource};

use self::camera::Camera;
use self::furniture::Furniture;
use self::labels::{Names, Placement, Rules, Script};
use self::marks::Marks;
use self::paint::{Hit, Scene};
use super::theme::{Role, tokens};
use super::widgets;
use crate::basemap::{Basemap, Extent};
use crate::desk::{Command, Desk};
use crate::geo::{Bounds, Mercator, Position};
use crate::time::Day;

/// The theatre: what is shown where nothing else is asked for.
pub const THEATRE: Bounds = Bounds {
    west: -13.0,
    south: 8.0,
    east: 5.5,
    north: 20.0,
};
/// Zooms between which the map moves.
const ZOOMS: std::ops::RangeInclusive<f64> = 2.5..=17.0;
/// The room left free around what the map is fitted to, in points.
const FIT_PADDING: f32 = 56.0;
/// The attribution of the embedded basemap.
pub const ATTRIBUTION: &str =
    "Natural Earth · GSHHG · GeoNames · OCHA COD · geoBoundaries · Who’s On First";

/// What the map keeps between frames. The camera lives in walkers' memory.
pub struct State {
    memory: MapMemory,
    /// The embedded basemap.
    pub basemap: Arc<Basemap>,
    /// Names for labels; empty until the gazetteer is read.
    pub names: Arc<Names>,
    /// In which script names are shown.
    pub script: Script,
    /// What lies under everything.
    pub source: TileSource,
    ground: ground::Ground,
    placement: Option<(PlacementKey, Placement)>,
    marks: Option<(MarksKey, Marks)>,
    density: density::Density,
    spread: Option<Vec<u32>>,
    flight: Option<Flight>,
    hits: Vec<Hit>,
    /// The view of the last frame.
    pub camera: Option<Camera>,
    /// What the map is to be fitted to in the next frame.
    wanted: Option<Bounds>,
    /// The position under the pointer.
    pub pointer: Option<Position>,
    /// Units under the pointer, kept while it stays in them.
    pub lookup: Lookup,
    /// Whether the view was set by the analyst or remembered, so that new data do not move it.
    pub is_placed: bool,
    /// What somebody marked.
    pub pin: Option<Pin>,
    /// What is pointed at in a list.
    pub ring: Option<Position>,
    /// Whether the list of grounds is open.
    pub sources_open: bool,
    bumped: u64,
    sources: toolbar::Sources,
    /// Where online tiles are kept between sessions.
    pub tile_cache: Option<std::path::PathBuf>,
}

#[derive(PartialEq)]
struct PlacementKey {
    zoom_quarters: i32,
    script: Script,
    dark: bool,
    revision: u64,
    names: usize,
    size: [i32; 2],
    selected: Option<u32>,
    day: Option<Day>,
}

#[derive(PartialEq)]
struct MarksKey {
    revision: u64,
    zoom: f64,
    part: Extent,
}

/// A move of the camera over a quarter of a second.
struct Flight {
    from: Camera,
    to: Camera,
    since_s: f64,
}

impl Flight {
    const DURATION_S: f64 = 0.25;
}

impl State {
    /// A map that nobody has moved yet.
    pub fn new(basemap: Arc<Basemap>) -> Self {
        Self {
            memory: MapMemory::default(),
            basemap,
            names: Arc::default(),
            script: Script::Latin,
            source: TileSource::default(),
            ground: ground::Ground::default(),
            placement: None,
            marks: None,
            density: density::Density::default(),
            spread: None,
            flight: None,
            hits: Vec::new(),
            camera: None,
            wanted: Some(THEATRE),
            pointer: None,
            lookup: Lookup::default(),
            is_placed: false,
            pin: None,
            ring: None,
            sources_open: false,
            bumped: 0,
            sources: toolbar::Sources::default(),
            tile_cache: None,
        }
    }

    /// Takes names for labels once they are known.
    pub fn set_names(&mut self, names: Names) {
        self.names = Arc::new(names);
        self.bumped += 1;
    }

    /// Puts the view where it was left.
    pub fn restore(&mut self, center: Position, zoom: f64) {
        self.memory.center_at(center);
        if self
            .memory
            .set_zoom(zoom.clamp(*ZOOMS.start(), *ZOOMS.end()))
            .is_ok()
        {
            self.wanted = None;
            self.is_placed = true;
        }
    }

    /// Where marks lay in the last frame, the topmost last.
    pub fn hits(&self) -> &[Hit] {
        &self.hits
    }

    /// Fits the view to a box in the next frame.
    pub fn fit(&mut self, bounds: Bounds) {
        self.wanted = Some(bounds);
    }

    /// Flies to a position; closer where the view is wide.
    pub fn fly_to(&mut self, position: Position, least_zoom: f64, now_s: f64) {
        if let Some(from) = self.camera {
            let to = Camera {
                center: Mercator::of(position),
                zoom: from.zoom.max(least_zoom),
                ..from
            };
            self.flight = Some(Flight {
                from,
                to,
                since_s: now_s,
            });
        } else {
            self.wanted = Some(Bounds::around([position]).unwrap_or(THEATRE).grown(1.0));
        }
    }

    /// Flies to a position, with the zoom between two others.
    pub fn fly_into(&mut self, position: Position, (least, most): (f64, f64), now_s: f64) {
        self.is_placed = true;
        self.fly_to(position, least, now_s);
        if let Some(flight) = &mut self.flight {
            flight.to.zoom = flight.to.zoom.min(most);
        }
    }

    fn camera_in(&self, rect: Rect) -> Camera {
        let center = self.memory.detached().unwrap_or_else(|| THEATRE.center());
        Camera {
            center: Mercator::of(center),
            zoom: self.memory.zoom(),
            rect,
        }
    }

    fn set_camera(&mut self, camera: Camera) {
        self.memory.center_at(camera.center.position());
        self.memory
            .set_zoom(camera.zoom.clamp(*ZOOMS.start(), *ZOOMS.end()))
            .ok();
    }

    fn zoom_by(&mut self, by: f64, rect: Rect) {
        let camera = self.camera_in(rect);
        self.set_camera(camera.zoomed_at(rect.center(), camera.zoom + by));
        self.is_placed = true;
    }

    fn pan(&mut self, points: Vec2, rect: Rect) {
        self.set_camera(self.camera_in(rect).dragged(-points));
        self.is_placed = true;
    }
}

/// Prepares the graphics of a window for the map. Call once, when the window is made.
pub fn install(cc: &eframe::CreationContext<'_>) {
    walkers::install_renderer(cc.wgpu_render_state.as_ref());
}

/// Draws the map over the space there is.
pub fn ui(ui: &mut Ui, desk: &Desk, state: &mut State) -> Vec<Command> {
    let rect = ui.available_rect_before_wrap();
    let t = tokens(ui.ctx());
    let mut asked = Vec::new();
    move_camera(ui, desk, state, rect);

    let day = desk.day();
    let (mut memory, mut ground) = (state.memory.clone(), std::mem::take(&mut state.ground));
    let camera = state.camera_in(rect);
    let basemap = Arc::clone(&state.basemap);
    let tiles = state.source.tiles(ui.ctx());
    let over_tiles = tiles.is_some();
    let layer = ground::GroundLayer {
        ground: &mut ground,
        basemap: &basemap,
        camera,
        tokens: t,
        day,
        over_tiles,
    };
    let mut map = walkers::Map::new(None, &mut memory, THEATRE.center())
        .zoom_with_ctrl(false)
        .double_click_to_zoom(true);
    if let Some(tiles) = tiles {
        map = map.with_layer(tiles, 1.0);
    }
    let response = map
        .with_layer(layer, 1.0)
        .show(ui, |_, _, _, _| ())
        .response;
    state.memory = memory;
    state.ground = ground;
    let zoom = state.memory.zoom();
    if !ZOOMS.contains(&zoom) {
        state
            .memory
            .set_zoom(zoom.clamp(*ZOOMS.start(), *ZOOMS.end()))
            .ok();
    }
    if response.changed() {
        state.is_placed = true;
        state.flight = None;
    }

    // The ground was drawn with the view before this frame's gestures; the rest must agree with it.
    let painter = ui.painter().with_clip_rect(rect);
    if over_tiles {
        painter.rect_filled(rect, 0.0, t.land.gamma_multiply(0.25));
    }
    draw_over(&painter, desk, state, camera, day, &toolbar::covered(rect));
    if let Some(position) = state.ring {
        pin::ring_ui(ui, &camera, position);
    }
    if let Some(pin) = &state.pin {
        pin::ui(ui, &camera, pin);
    }
    let controls = toolbar::ui(ui, desk, state, rect);
    input::interact(ui, desk, state, &response, rect, &controls, &mut asked);
    input::describe(&response, desk);
    input::keys(ui, desk, state, &response, rect, &mut asked);
    state.camera = Some(camera);
    asked
}

/// Paints everything that stands over the ground, for a picture without a window. The names must
/// have been set.
pub fn paint_picture(
    painter: &egui::Painter,
    desk: &Desk,
    state: &mut State,
    camera: Camera,
    day: Option<Day>,
) {
    draw_over(painter, desk, state, camera, day, &[]);
}

/// Fits, flies and fits to the first data, before anything is drawn.
fn move_camera(ui: &Ui, desk: &Desk, state: &mut State, rect: Rect) {
    if !state.is_placed && !desk.shown.rows.is_empty() {
        state.is_placed = true;
        state.wanted = bounds_of_shown(desk).or(state.wanted);
    }
    if let Some(bounds) = state.wanted.take() {
        state.set_camera(Camera::fit(bounds, rect, FIT_PADDING));
        state.flight = None;
    }
    if let Some(flight) = &state.flight {
        let now_s = ui.input(|input| input.time);
        let part = ((now_s - flight.since_s) / Flight::DURATION_S).clamp(0.0, 1.0);
        let eased = 1.0 - (1.0 - part).powi(3);
        let mix = |a: f64, b: f64| a + (b - a) * eased;
        let (from, to) = (flight.from, flight.to);
        let center = Mercator {
            x: mix(from.center.x, to.center.x),
            y: mix(from.center.y, to.center.y),
        };
        let camera = Camera {
            center,
            zoom: mix(from.zoom, to.zoom),
            rect,
        };
        if part >= 1.0 {
            state.flight = None;
        } else {
            ui.ctx().request_repaint();
        }
        state.set_camera(camera);
    }
}

/// The box around everything shown, with its radii and ends.
pub fn bounds_of_shown(desk: &Desk) -> Option<Bounds> {
    let rows = &desk.shown.rows;
    let positions = rows
        .iter()
        .filter_map(|&row| desk.columns.position[row as usize]);
    Bounds::around(positions.map(Mercator::position)).map(|bounds| bounds.grown(0.4))
}

/// Everything over the ground: outlines, names, marks, furniture.
fn draw_over(
    painter: &egui::Painter,
    desk: &Desk,
    state: &mut State,
    camera: Camera,
    day: Option<Day>,
    controls: &[Rect],
) {
    let t = tokens(painter.ctx());
    let selected = desk
        .selected
        .and_then(|id| desk.incidents.iter().position(|incident| incident.id == id))
        .and_then(|index| desk.columns.row_of(index))
        .map(|row| row as u32);
    refresh_marks(desk, state, &camera);
    let Some((_, marks)) = &state.marks else {
        return;
    };
    let spread = state.spread.clone();
    let scene = Scene {
        camera: &camera,
        tokens: t,
        incidents: &desk.incidents,
        columns: &desk.columns,
        basemap: &state.basemap,
        day,
        selected,
        spread: spread.as_deref(),
    };
    if marks.dense {
        state.density.paint(
            painter,
            &camera,
            t,
            &desk.columns,
            &desk.shown.rows,
            desk.revision,
        );
    }
    let badges = scene.paint_units(painter, marks);
    let furniture = Furniture::lay_out(painter, &camera, &state.source.attribution());

    let quarters = (camera.zoom * 4.0).round() as i32;
    let key = PlacementKey {
        zoom_quarters: quarters,
        script: state.script,
        dark: t.dark,
        revision: desk.revision,
        names: state.bumped as usize,
        size: [camera.rect.width() as i32, camera.rect.height() as i32],
        selected,
        day,
    };
    let still_covers = |placement: &Placement| {
        placement.part.is_some_and(|part| {
            let seen = camera.visible_extent();
            part.contains(seen.min) && part.contains(seen.max)
        })
    };
    let is_kept = state
        .placement
        .as_ref()
        .is_some_and(|(kept, placement)| *kept == key && still_covers(placement));
    if !is_kept {
        let at_quarter = Camera {
            zoom: f64::from(quarters) / 4.0,
            ..camera
        };
        let obstacles = obstacles(marks, &scene);

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
    if let Some((_, placement)) = &state.placement {
        let mut frame = furniture.taken();
        frame.extend(controls.iter().map(|control| control.expand(4.0)));
        placement.paint(painter, &camera, t, &frame);
    }
    state.hits = scene.paint(painter, marks, &badges);
    name_selected(painter, desk, &scene, &state.hits);
    if marks.dense {
        density::legend(painter, camera.rect, t);
    }
    furniture.paint(painter, t);
}

/// Marks are gathered anew when the data, the zoom or the part of the map change.
fn refresh_marks(desk: &Desk, state: &mut State, camera: &Camera) {
    let seen = camera.visible_extent();
    let (w, h) = (seen.max.x - seen.min.x, seen.max.y - seen.min.y);
    // In steps of half a view, so that short pans keep the marks.
    let (step_x, step_y) = (w / 2.0, h / 2.0);
    let floor = |value: f64, step: f64| (value / step).floor() * step;
    let part = Extent {
        min: Mercator {
            x: floor(seen.min.x, step_x) - step_x,
            y: floor(seen.min.y, step_y) - step_y,
        },
        max: Mercator {
            x: floor(seen.max.x, step_x) + 2.0 * step_x,
            y: floor(seen.max.y, step_y) + 2.0 * step_y,
        },
    };
    let key = MarksKey {
        revision: desk.revision,
        zoom: camera.zoom,
        part,
    };
    if state.marks.as_ref().is_none_or(|(kept, _)| *kept != key) {
        let marks = Marks::of(
            &desk.incidents,
            &desk.columns,
            &desk.shown.rows,
            part,
            camera.zoom,
        );
        if let Some(spread) = &state.spread
            && !spread.iter().all(|row| desk.shown.rows.contains(row))
        {
            state.spread = None;
        }
        state.marks = Some((key, marks));
    }
}

/// What labels keep clear of.
fn obstacles(marks: &Marks, scene: &Scene<'_>) -> Vec<(Mercator, f32)> {
    let spots = marks.spots.iter().map(|spot| {
        let r = spot
            .rows
            .iter()
            .map(|&row| scene.radius(row))
            .fold(0.0, f32::max);
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

/// The name and date of what is selected, beside its symbol.
fn name_selected(painter: &egui::Painter, desk: &Desk, scene: &Scene<'_>, hits: &[Hit]) {
    let (Some(row), Some(incident)) = (scene.selected, desk.selected_incident()) else {
        return;
    };
    let Some(hit) = hits
        .iter()
        .rev()
        .find(|hit| hit.target.rows().contains(&row))
    else {
        return;
    };
    let t = scene.tokens;
    let name = incident
        .places
        .first()
        .and_then(|place| place.name.clone())
        .unwrap_or_default();
    let date = incident.span.map_or_else(
        || "undated".to_owned(),
        |span| super::words::span(span, false),
    );
    let name = widgets::galley(
        painter,
        &name,
        Role::STRONG.weighing(700.0),
        egui::Color32::PLACEHOLDER,
    );
    let date = widgets::galley(painter, &date, Role::NOTE, egui::Color32::PLACEHOLDER);
    let reach = scene.radius(row) + 12.0;
    let mut corner = hit.at + vec2(reach, -name.size().y / 2.0 - 6.0);
    let width = name.size().x.max(date.size().x);
    if corner.x + width > scene.camera.rect.right() - 8.0 {
        corner.x = hit.at.x - reach - width;
    }
    furniture::paint_haloed(painter, corner, &name, t.text1, t.halo);
    furniture::paint_haloed(painter, corner + vec2(0.0, 18.0), &date, t.text2, t.halo);
}

/// A place for text over the map that says why there is nothing on it.
pub fn empty_ui(ui: &Ui, rect: Rect, words: &str) {
    let t = tokens(ui.ctx());
    let painter = ui.painter().with_clip_rect(rect);
    let galley = widgets::galley(&painter, words, Role::BODY, t.text2);
    let card = Align2::CENTER_CENTER.anchor_size(rect.center(), galley.size() + vec2(32.0, 20.0));
    painter.rect(
        card,
        8.0,
        t.bg1,
        egui::Stroke::new(1.0, t.line2),
        egui::StrokeKind::Inside,
    );
    painter.galley(card.min + vec2(16.0, 10.0), galley, t.text2);
    ui.interact(card, ui.scope_id().with("empty"), Sense::hover())
        .widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, words));
}
