//! The map panel: the only part of the program that knows walkers. Shows the ground, the names,
//! what stands for the incidents, and the controls over it; gives back what was asked.

pub mod camera;
pub mod coloring;
pub mod crowd;
pub mod furniture;
pub mod ground;
mod input;
pub mod labels;
pub mod layers;
mod lookup;
pub mod marks;
pub mod measured;
mod mosaic;
mod names;
mod over;
pub mod overlays;
pub mod paint;
mod painted;
mod pin;
pub mod plain;
mod shapes;
mod sheets;
mod squares;
pub mod style;
mod tiles;
mod toolbar;
pub mod tools;
mod under;
pub mod wetland;

use std::path::Path;
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::sync::{Arc, PoisonError};
use std::thread;

use egui::{Align2, Painter, Rect, Sense, Ui, Vec2, WidgetInfo, vec2};
use walkers::MapMemory;

pub use lookup::Lookup;
pub use names::of_gazetteer as names_of_gazetteer;
pub use pin::Pin;
pub use sheets::{Bookmark, Sheet};
pub use tiles::{Ground as GroundSource, TileSource};
pub use tools::{Rings, Tools};

use self::camera::Camera;
use self::coloring::{Coloring, Initiators};
use self::labels::{Laid, Names, Placement, Script, Sprites};
use self::layers::{Layers, Row, Sight};
use self::paint::Hit;
use self::squares::Squares;
use self::under::ground_ui;
use super::theme::{Role, tokens};
use super::{processor, widgets};
use crate::basemap::Basemap;
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
/// So many that are marked in the table have a ring on the map.
pub(super) const MOST_MARKED: usize = 400;
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
    squares: Squares,
    placement: Option<(over::PlacementKey, Placement)>,
    sprites: Sprites,
    laid: Laid,
    marks: over::Gathered,
    crowd: crowd::State,
    /// What is shown of the map, and how.
    pub layers: Layers,
    /// What one works on the map with.
    pub tools: Tools,
    /// The analyst's own files over the map.
    pub overlays: overlays::Overlays,
    /// Views that were kept, in the order of their keys.
    pub bookmarks: Vec<Bookmark>,
    coloring: Coloring,
    counting: Option<(u64, Receiver<Initiators>)>,
    spread: Option<Vec<u32>>,
    flight: Option<Flight>,
    /// Whether it jumps where it would fly.
    pub is_still: bool,
    hits: Vec<Hit>,
    /// Where legends lay over the map in the last frame.
    legends: Vec<Rect>,
    /// Where the figures of rings lay, and the name and date of what is selected.
    rings_named: Vec<Rect>,
    selected_named: Option<Rect>,
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
    /// What a measure shows in place of the incidents; none where they are shown.
    pub measured: Option<Arc<measured::Measured>>,
    /// The rows that are marked in the table.
    pub marked: Vec<u32>,
    /// Which sheet is open over the map.
    pub open: Option<Sheet>,
    /// How much of its right side something else covers, in points.
    pub covered_right: f32,
    bumped: u64,
    sources: sheets::Sources,
    /// Where online tiles are kept between sessions.
    pub tile_cache: Option<std::path::PathBuf>,
}

/// How the map looks: what pictures take over from the window.
#[derive(Default)]
pub struct Looks {
    /// What is shown, how, and in which order.
    pub layers: Layers,
    /// Where rings lie.
    pub rings: Rings,
    /// The analyst's own files.
    pub own: overlays::Overlays,
}

impl Looks {
    /// The same for another picture.
    #[must_use]
    pub fn copied(&self) -> Self {
        Self {
            layers: self.layers.clone(),
            rings: self.rings.clone(),
            own: self.own.read(),
        }
    }
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
            squares: Squares::default(),
            placement: None,
            sprites: Sprites::default(),
            laid: Laid::default(),
            marks: over::Gathered::default(),
            crowd: crowd::State::default(),
            layers: Layers::default(),
            tools: Tools::default(),
            overlays: overlays::Overlays::default(),
            bookmarks: Vec::new(),
            coloring: Coloring::default(),
            counting: None,
            spread: None,
            flight: None,
            is_still: false,
            hits: Vec::new(),
            legends: Vec::new(),
            rings_named: Vec::new(),
            selected_named: None,
            camera: None,
            wanted: Some(THEATRE),
            pointer: None,
            lookup: Lookup::default(),
            is_placed: false,
            pin: None,
            ring: None,
            measured: None,
            marked: Vec::new(),
            open: None,
            covered_right: 0.0,
            bumped: 0,
            sources: sheets::Sources::default(),
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

    /// What the colours of marks say.
    pub fn coloring(&self) -> &Coloring {
        &self.coloring
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
            // Into the middle of what is free.
            let to = to.dragged(vec2(-self.covered_right / 2.0, 0.0));
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

    /// Begins to read a file of the analyst's own, which lies over those that are there.
    pub fn add_own(&mut self, path: &Path, sight: Sight, ctx: &egui::Context) {
        self.layers.add_own(path);
        self.overlays.open(path, sight, ctx);
    }

    /// Takes a file of the analyst's own away.
    pub fn remove_own(&mut self, path: &Path) {
        self.layers.remove_own(path);
        self.overlays.0.retain(|overlay| overlay.path != path);
    }

    /// What a picture is to show as the window does.
    pub fn looks(&self) -> Looks {
        let mut layers = self.layers.clone();
        // The legend of pictures is that of kinds.
        layers.by_initiator = false;
        Looks {
            layers,
            rings: self.tools.rings.clone(),
            own: self.overlays.read(),
        }
    }

    /// Shows the map so.
    pub fn take_looks(&mut self, looks: &Looks) {
        self.layers = looks.layers.clone();
        self.tools.rings = looks.rings.clone();
        self.overlays = looks.own.read();
    }

    /// Opens a sheet over the map, or closes it.
    pub fn toggle(&mut self, sheet: Sheet) {
        self.open = if self.open == Some(sheet) {
            None
        } else {
            Some(sheet)
        };
    }

    /// For a picture: nothing comes later from another thread.
    pub fn wait_for_all(&mut self) {
        self.crowd = crowd::State::in_place();
    }

    /// Takes up what colours are to say. Who began what is counted on a thread of its own; until that
    /// is done, colours say what they said.
    fn recolor(&mut self, ctx: &egui::Context, desk: &Desk) {
        if !self.layers.by_initiator {
            self.coloring = Coloring::Kind;
            self.counting = None;
            return;
        }
        let (_, data) = self.crowd.generation(desk, &self.coloring);
        let is_known = matches!(&self.coloring, Coloring::Initiator(it) if it.version() == data);
        if is_known {
            return;
        }
        match &self.counting {
            Some((version, counted)) if *version == data => match counted.try_recv() {
                Ok(initiators) => {
                    self.coloring = Coloring::Initiator(Arc::new(initiators));
                    self.counting = None;
                }
                Err(TryRecvError::Empty) => (),
                Err(TryRecvError::Disconnected) => self.counting = None,
            },
            _ => {
                let (give, counted) = channel();
                let (ctx, incidents) = (ctx.clone(), Arc::clone(&desk.incidents));
                thread::spawn(move || {
                    give.send(Initiators::of(&incidents, data)).ok();
                    ctx.request_repaint();
                });
                self.counting = Some((data, counted));
            }
        }
    }

    /// Flies to a view that was kept.
    pub fn go_to(&mut self, bookmark: &Bookmark, now_s: f64) {
        self.fly_into(bookmark.center, (bookmark.zoom, bookmark.zoom), now_s);
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

/// Prepares the graphics of a window for the map. Call once, when the window is made and the
/// [`processor`] installed.
/// `points_on_card` says whether incidents beyond some ten thousand are drawn by the graphics card,
/// whatever its driver says of itself.
pub fn install(cc: &eframe::CreationContext<'_>, points_on_card: Option<bool>) {
    walkers::install_renderer(cc.wgpu_render_state.as_ref());
    if let Some(stage) = processor::stage(&cc.egui_ctx) {
        let stage = stage.lock().unwrap_or_else(PoisonError::into_inner);
        walkers::install_renderer(Some(stage.state()));
    }
    if let Some(state) = &cc.wgpu_render_state {
        crowd::gpu::install(&cc.egui_ctx, state, points_on_card);
    }
}

/// Draws the map over the space there is.
pub fn ui(ui: &mut Ui, desk: &Desk, state: &mut State) -> Vec<Command> {
    let rect = ui.available_rect_before_wrap();
    let mut asked = Vec::new();
    move_camera(ui, desk, state, rect);
    state.recolor(ui.ctx(), desk);

    let day = desk.day();
    let (response, camera, painter, mut lifted) = ground_ui(ui, desk, state, rect, true);
    state.is_placed |= response.changed();
    let mut ground = |painter: &Painter, _: &State, row: &Row| {
        if let Some((_, shapes)) = lifted.iter_mut().find(|(lifted, _)| lifted == row) {
            painter.extend(shapes.drain(..));
        }
    };
    let free = rect.with_max_x(rect.right() - state.covered_right);
    let covered = toolbar::covered(free);
    over::draw(&painter, desk, state, (camera, day), &covered, &mut ground);
    if let Some(position) = state.ring {
        pin::ring_ui(ui, &camera, position);
    }
    if let Some(pin) = &state.pin {
        pin::ui(ui, &camera, pin);
    }
    let mut controls = toolbar::ui(ui, desk, state, free, rect);
    controls.extend(tools::ui(ui, &mut state.tools, &mut state.layers, rect));
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
    let t = tokens(painter.ctx());
    let order = state.layers.order();
    let high = order[..order.len() - state.layers.n_low()].to_vec();
    let mut ground = |painter: &Painter, state: &State, row: &Row| {
        let part = match row {
            Row::Own(path) => return state.overlays.paint(path, painter, &camera, t),
            Row::Part(part) => *part,
        };
        if high.contains(row) {
            let what = (part, &state.layers);
            painted::paint_part(painter, &state.basemap, &camera, day, t, what);
        }
    };
    over::draw(painter, desk, state, (camera, day), &[], &mut ground);
}

/// Fits, flies and fits to the first data, before anything is drawn.
fn move_camera(ui: &Ui, desk: &Desk, state: &mut State, rect: Rect) {
    if !state.is_placed && !desk.shown.rows.is_empty() {
        state.is_placed = true;
        state.wanted = bounds_of_shown(desk).or(state.wanted);
    }
    if let Some(bounds) = state.wanted.take() {
        let free = rect.with_max_x(rect.right() - state.covered_right);
        let fitted = Camera::fit(bounds, free, FIT_PADDING);
        let camera = Camera { rect, ..fitted };
        state.set_camera(camera.dragged(vec2(-state.covered_right / 2.0, 0.0)));
        state.flight = None;
    }
    if let Some(flight) = &state.flight {
        let now_s = ui.input(|input| input.time);
        let part = if state.is_still {
            1.0
        } else {
            ((now_s - flight.since_s) / Flight::DURATION_S).clamp(0.0, 1.0)
        };
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
        .filter_map(|&row| desk.columns.position(row as usize));
    Bounds::around(positions.map(Mercator::position)).map(|bounds| bounds.grown(0.4))
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
