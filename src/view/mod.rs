//! The window's panels: what each keeps between frames, and how they are laid out. Reads the desk
//! and asks for changes by commands; never changes it, and knows neither store nor files.

pub mod actors;
mod aliases;
mod bars;
mod caps;
mod card;
pub mod chart;
mod chips;
mod commands;
mod compare;
pub mod details;
mod dialog;
pub mod exchange;
mod facets;
pub mod find;
pub mod heard;
mod keys;
pub mod lang;
mod lasso;
mod legend;
mod line_edit;
pub mod map;
pub mod notices;
pub mod processor;
pub mod project;
pub mod rail;
mod regions;
pub mod review;
pub mod rtl;
pub mod settings_sheet;
mod splitter;
pub mod spread;
pub mod symbol;
pub mod table;
pub mod terms;
pub mod theme;
pub mod timeline;
mod undo_line;
mod welcome;
pub mod widgets;
pub mod words;

use std::sync::Arc;

use egui::{Key, Panel, Rect, Stroke, Ui, pos2, vec2};

use crate::basemap::Basemap;
use crate::desk::{Command, Desk, Project};
use crate::geo::Position;
use bars::Wishes;
use commands::Act;
use splitter::Side;
use theme::{size, tokens};
use timeline::Asked;

/// What the panels keep between frames.
pub struct Panels {
    /// The language of the window.
    pub lang: lang::Lang,
    /// The language of what is kept in words.
    spoken: lang::Lang,
    /// What takes the window's middle.
    pub screen: rail::Screen,
    review: review::State,
    spread: spread::State,
    exchange: exchange::State,
    export: exchange::out::State,
    compare: compare::State,
    /// The map.
    pub map: map::State,
    /// The time panel.
    pub timeline: timeline::State,
    /// The details.
    pub details: details::State,
    /// The search box.
    pub find: find::State,
    /// Whether the left column is open.
    pub left_open: bool,
    facets: facets::State,
    names: aliases::State,
    keys_open: bool,
    notices: notices::State,
    /// What is chosen about looks and motion.
    pub prefs: settings_sheet::Prefs,
    settings: settings_sheet::State,
    /// The project files that were open.
    pub files: project::State,
    regions: regions::State,
    /// The step of the tour that is open.
    tour: Option<usize>,
    /// The table.
    pub table: table::State,
    /// Whether the table is open.
    pub table_open: bool,
    /// How wide and how high the panels are.
    pub sizes: splitter::Sizes,
    /// The selection that the map was last shown.
    seen: Option<crate::incident::IncidentId>,
}

impl Panels {
    /// Panels that nobody has touched yet.
    pub fn new(basemap: Arc<Basemap>) -> Self {
        Self {
            lang: lang::Lang::default(),
            spoken: lang::Lang::default(),
            screen: rail::Screen::default(),
            review: review::State::default(),
            spread: spread::State::default(),
            exchange: exchange::State::default(),
            export: exchange::out::State::default(),
            compare: compare::State::default(),
            map: map::State::new(basemap),
            timeline: timeline::State::default(),
            details: details::State::default(),
            find: find::State::default(),
            left_open: true,
            facets: facets::State::default(),
            names: aliases::State::default(),
            keys_open: false,
            notices: notices::State::default(),
            prefs: settings_sheet::Prefs::default(),
            settings: settings_sheet::State::default(),
            files: project::State::default(),
            regions: regions::State::default(),
            tour: None,
            table: table::State::default(),
            table_open: false,
            sizes: splitter::Sizes::default(),
            seen: None,
        }
    }

    /// The measures of spread, for tests.
    pub fn spread(&self) -> &spread::State {
        &self.spread
    }
}

/// Draws the window and returns what was asked.
pub fn ui(ui: &mut Ui, desk: &Desk, panels: &mut Panels) -> Vec<Command> {
    let mut asked = begin(ui, desk, panels);
    let mut wishes = Wishes::default();
    let window = ui.max_rect();
    asked.extend(frame_ui(ui, desk, panels, &mut wishes));
    // After the search box, whose commands press keys.
    asked.extend(keys::of_filters(ui));
    let (review, screen) = (&mut panels.review, &mut panels.screen);
    asked.extend(review::everywhere(ui, desk, review, screen));
    if matches!(desk.project, Project::Failed { .. } | Project::Closed(_)) {
        let rect = ui.available_rect_before_wrap();
        ui.scope_builder(egui::UiBuilder::new().max_rect(rect), |ui| {
            asked.extend(project::not_open_ui(ui, &desk.project, &mut wishes.acts));
        });
        keys::on_every_screen(ui, panels, &mut wishes);
        asked.extend(settings_sheet::ui(ui, desk, panels));
        asked.extend(keys::finish(ui, desk, wishes, panels));
        return asked;
    }
    let rect = ui.available_rect_before_wrap();
    if panels.screen == rail::Screen::Map {
        asked.extend(map_ui(ui, desk, panels, &mut wishes, window));
    } else {
        regions::region(ui, &mut panels.regions, rect, "region-screen");
    }
    if panels.screen == rail::Screen::Spread {
        asked.extend(spread_ui(ui, desk, panels, window));
    } else {
        asked.extend(panels.spread.rest());
    }
    let map = &mut panels.map;
    match panels.screen {
        rail::Screen::Map | rail::Screen::Spread => (),
        rail::Screen::Review => asked.extend(review::ui(ui, desk, &mut panels.review, map)),
        rail::Screen::Import => {
            asked.extend(exchange::ui(ui, desk, &mut panels.exchange, map));
            if panels.exchange.goes_to_review() {
                panels.screen = rail::Screen::Review;
            }
        }
    }
    asked.extend(aliases::ui(ui, desk, &mut panels.names));
    asked.extend(exchange::out::ui(ui, desk, &mut panels.export));
    asked.extend(compare::ui(ui, desk, &mut panels.compare));
    let corner = match panels.screen {
        rail::Screen::Review => review::notices_corner(rect, window.width()),
        rail::Screen::Import => exchange::notices_corner(rect),
        _ => rect.right_bottom(),
    };
    panels.notices.escaped = keys::gives_up(ui, desk, panels);
    let own = panels.table.works();
    let notices = &mut panels.notices;
    asked.extend(notices::ui(ui, desk, &own, notices, corner));
    keys::on_every_screen(ui, panels, &mut wishes);
    if matches!(panels.screen, rail::Screen::Map | rail::Screen::Spread) {
        asked.extend(keys::on_the_map(ui, desk, panels));
    }
    let escaped = |ui: &Ui| ui.input(|input| input.key_pressed(Key::Escape));
    if panels.keys_open && (commands::keys_ui(ui) || escaped(ui)) {
        panels.keys_open = false;
    }
    asked.extend(settings_sheet::ui(ui, desk, panels));
    asked.extend(keys::finish(ui, desk, wishes, panels));
    asked
}

/// What comes before anything is drawn: the language, the looks, and the keys that go first.
fn begin(ui: &Ui, desk: &Desk, panels: &mut Panels) -> Vec<Command> {
    lang::set(panels.lang);
    if panels.spoken != panels.lang {
        panels.spoken = panels.lang;
        panels.find.forget_words();
        panels.facets.forget_words();
    }
    let looks = theme::Looks {
        compact: panels.prefs.compact,
        contrast: panels.prefs.contrast,
    };
    theme::set_looks(ui.ctx(), looks);
    panels.map.is_still = panels.prefs.still;
    if let Project::Open(path) = &desk.project {
        panels.files.opened(path);
    }
    let asked: Vec<Command> = panels.files.poll().into_iter().collect();
    regions::begin(ui, &mut panels.regions);
    aliases::key(ui, &mut panels.names);
    asked
}

/// Rail, status line and top bar.
fn frame_ui(ui: &mut Ui, desk: &Desk, panels: &mut Panels, wishes: &mut Wishes) -> Vec<Command> {
    let mut asked = Vec::new();
    let frame = widgets::panel_frame();
    let window = ui.max_rect();
    let left = panels.sizes.of(Side::Left, window, window.width());
    Panel::left("rail")
        .exact_size(size::RAIL)
        .resizable(false)
        .frame(frame)
        .show(ui, |ui| {
            regions::region(ui, &mut panels.regions, ui.max_rect(), "region-rail");
            let (screen, keys_open) = (panels.screen, panels.keys_open);
            let n_open = desk.review.inbox.n_open;
            let table_open = panels.table_open;
            rail::ui(ui, wishes, screen, table_open, keys_open, n_open);
        });
    Panel::bottom("status")
        .exact_size(size::STATUS_BAR)
        .resizable(false)
        .frame(frame)
        .show(ui, |ui| {
            regions::region(ui, &mut panels.regions, ui.max_rect(), "region-status");
            // The other screens have maps of their own.
            let is_map = panels.screen == rail::Screen::Map;
            let map = is_map.then_some(&mut panels.map);
            panels.notices.log_open ^= bars::status_ui(ui, desk, map);
        });
    Panel::top("top")
        .exact_size(size::TOP_BAR)
        .resizable(false)
        .frame(frame)
        .show(ui, |ui| {
            regions::region(ui, &mut panels.regions, ui.max_rect(), "region-top");
            let online = panels.map.source.chosen == map::GroundSource::Online;
            let (searched, wanted) = bars::top_ui(ui, desk, online, &panels.files, wishes, left);
            asked.extend(wanted);
            let (find, map) = (&mut panels.find, &mut panels.map);
            asked.extend(find::ui(ui, searched, desk, find, map));
        });
    if let Some(entry) = panels.find.run.take() {
        if let Some(screen) = entry.screen() {
            panels.screen = screen;
        }
        match entry.act {
            Act::Press => commands::press(ui, entry),
            act => wishes.acts.push(act),
        }
    }
    asked
}

/// The map with everything around it.
fn map_ui(
    ui: &mut Ui,
    desk: &Desk,
    panels: &mut Panels,
    wishes: &mut Wishes,
    window: Rect,
) -> Vec<Command> {
    let mut asked = Vec::new();
    let frame = widgets::panel_frame();
    let left = panels.sizes.of(Side::Left, window, window.width());
    let whole = ui.available_rect_before_wrap();
    let beside_map = if panels.left_open { left } else { 0.0 };
    let for_right = whole.width() - beside_map - LEAST_MAP.x;
    let is_drawer = for_right < Side::Right.least();
    let for_right = if is_drawer {
        whole.width() - beside_map - 2.0 * LEAST_LEFT_FREE
    } else {
        for_right
    };
    let right = panels.sizes.of(Side::Right, window, for_right);
    let for_time = whole.height() - size::FILTER_BAR - LEAST_MAP.y;
    let time_height = panels.sizes.of(Side::Time, window, for_time);
    let mut edges = Vec::new();
    if desk.selected.is_some() && !is_drawer {
        asked.extend(details_ui(ui, desk, panels, right));
        let panel = whole.with_min_x(whole.right() - right);
        edges.push((Side::Right, panel, for_right, lang::say("edge-details")));
    }
    let time = Panel::bottom("time")
        .exact_size(time_height)
        .resizable(false)
        .frame(frame);
    let time = time.show(ui, |ui| {
        regions::region(ui, &mut panels.regions, ui.max_rect(), "region-time");
        asked.extend(time_ui(ui, desk, panels, left));
    });
    edges.push((
        Side::Time,
        time.response.rect,
        for_time,
        lang::say("time-height"),
    ));
    if panels.left_open {
        let panel = Panel::left("left")
            .exact_size(left)
            .resizable(false)
            .frame(frame)
            .show(ui, |ui| {
                regions::region(ui, &mut panels.regions, ui.max_rect(), "region-left");
                let open = (&mut panels.names.open, &mut panels.left_open);
                asked.extend(legend::ui(ui, desk, &mut panels.facets, &panels.map, open));
            });
        let room = f32::INFINITY;
        edges.push((
            Side::Left,
            panel.response.rect,
            room,
            lang::say("edge-filters"),
        ));
    }
    if panels.table_open {
        let room = ui.available_height() - size::FILTER_BAR - 160.0;
        let height = panels.sizes.of(Side::Table, window, room);
        let (wanted, panel) = table_ui(ui, desk, panels, height);
        asked.extend(wanted);
        edges.push((Side::Table, panel, room, lang::say("edge-table")));
    }
    Panel::top("filters")
        .exact_size(size::FILTER_BAR)
        .resizable(false)
        .frame(frame)
        .show(ui, |ui| {
            regions::region(ui, &mut panels.regions, ui.max_rect(), "region-chips");
            let open = (&mut panels.table_open, &mut panels.left_open);
            asked.extend(chips::ui(ui, desk, open, &mut panels.table));
        });
    let rect = ui.available_rect_before_wrap();
    let drawer = (desk.selected.is_some() && is_drawer)
        .then(|| rect.with_min_x((rect.right() - right).max(rect.left())));
    let free = drawer.map_or(rect, |drawer| rect.with_max_x(drawer.left()));
    show_selected(ui, desk, panels, free);
    panels.map.covered_right = rect.right() - free.right();
    regions::region(ui, &mut panels.regions, rect, "region-map");
    let marked = panels.table.marked(desk).iter().copied();
    panels.map.marked = marked.take(map::MOST_MARKED).collect();
    asked.extend(map::ui(ui, desk, &mut panels.map));
    let camera = panels.map.camera;
    asked.extend(lasso::ui(ui, desk, camera, rect, panels.facets.drawing()));
    if panels.tour.is_none() {
        let playing = panels.timeline.playback.playing;
        empty_ui(ui, desk, rect, playing, wishes);
    }
    if let Some(drawer) = drawer {
        asked.extend(drawer_ui(ui, desk, panels, drawer));
        let name = lang::say("edge-details");
        edges.push((Side::Right, drawer, for_right, name));
    }
    // Last, so that an edge is above what it divides.
    for (side, panel, room, name) in edges {
        splitter::edge_ui(ui, &mut panels.sizes, side, (panel, window), room, &name);
    }
    if !desk.incidents.is_empty() && panels.tour.is_none() && !panels.prefs.toured {
        panels.tour = Some(0);
        panels.prefs.toured = true;
    }
    let parts = tour_parts(window, rect, left, time_height);
    welcome::tour_ui(ui, &mut panels.tour, parts);
    asked
}

/// What the steps of the tour speak of: the map, the filters with their account, the time panel.
fn tour_parts(window: Rect, map: Rect, left: f32, time_height: f32) -> [Rect; 3] {
    let foot = window.bottom() - size::STATUS_BAR;
    let from = pos2(window.left() + size::RAIL, window.top() + size::TOP_BAR);
    let filters = Rect::from_min_max(from, pos2(from.x + left, foot - time_height));
    let time = Rect::from_min_max(pos2(from.x, foot - time_height), pos2(window.right(), foot));
    [map, filters, time]
}

/// The measures of spread, over the same time panel as the map has.
fn spread_ui(ui: &mut Ui, desk: &Desk, panels: &mut Panels, window: Rect) -> Vec<Command> {
    let mut asked = Vec::new();
    let left = panels.sizes.of(Side::Left, window, window.width());
    let whole = ui.available_rect_before_wrap();
    let for_time = whole.height() - size::FILTER_BAR - LEAST_MAP.y;
    let time_height = panels.sizes.of(Side::Time, window, for_time);
    let time = Panel::bottom("time")
        .exact_size(time_height)
        .resizable(false)
        .frame(widgets::panel_frame());
    let time = time.show(ui, |ui| {
        regions::region(ui, &mut panels.regions, ui.max_rect(), "region-time");
        asked.extend(time_ui(ui, desk, panels, left));
    });
    let left_open = panels.left_open.then_some(left);
    let (spread, map) = (&mut panels.spread, &mut panels.map);
    asked.extend(spread::ui(ui, desk, spread, map, left_open));
    if panels.spread.take_table() {
        panels.table_open = true;
        panels.screen = rail::Screen::Map;
    }
    // Last, so that an edge is above what it divides.
    let edge = (time.response.rect, window);
    let name = lang::say("time-height");
    splitter::edge_ui(ui, &mut panels.sizes, Side::Time, edge, for_time, &name);
    if panels.left_open {
        let panel = Rect::from_min_max(
            whole.min,
            pos2(whole.left() + left, time.response.rect.top()),
        );
        let name = lang::say("edge-filters");
        let room = f32::INFINITY;
        splitter::edge_ui(
            ui,
            &mut panels.sizes,
            Side::Left,
            (panel, window),
            room,
            &name,
        );
    }
    asked
}

/// Panels beside the map leave it so much, in points.
const LEAST_MAP: egui::Vec2 = vec2(420.0, 320.0);

/// Where the details lie over the map, they leave at least twice so much of it free.
const LEAST_LEFT_FREE: f32 = 40.0;

/// The details of what is selected, over the map: where it would be too narrow beside them.
fn drawer_ui(ui: &Ui, desk: &Desk, panels: &mut Panels, rect: Rect) -> Vec<Command> {
    let t = tokens(ui.ctx());
    let area = egui::Area::new(egui::Id::unique("drawer"))
        .order(egui::Order::Middle)
        .constrain(false)
        .fixed_pos(rect.min);
    let shown = area.show(ui.ctx(), |ui| {
        ui.allocate_rect(rect, egui::Sense::hover());
        ui.painter().rect_filled(rect, 0.0, t.bg1);
        let mut inside = ui.new_child(egui::UiBuilder::new().max_rect(rect));
        inside.set_clip_rect(rect);
        let asked = details_in(&mut inside, desk, panels);
        let line = Stroke::new(1.0, t.line2);
        ui.painter().vline(rect.left() + 0.5, rect.y_range(), line);
        asked
    });
    shown.inner
}

/// The details of what is selected, at the right.
fn details_ui(ui: &mut Ui, desk: &Desk, panels: &mut Panels, width: f32) -> Vec<Command> {
    let mut asked = Vec::new();
    Panel::right("details")
        .exact_size(width)
        .resizable(false)
        .frame(widgets::panel_frame())
        .show(ui, |ui| asked = details_in(ui, desk, panels));
    asked
}

/// The details over the space there is.
fn details_in(ui: &mut Ui, desk: &Desk, panels: &mut Panels) -> Vec<Command> {
    let mut fly_to: Option<Position> = None;
    regions::region(ui, &mut panels.regions, ui.max_rect(), "region-details");
    let names_open = &mut panels.names.open;
    let ground = Arc::clone(&panels.map.basemap);
    let details = &mut panels.details;
    let asked = details::ui(ui, desk, &ground, details, &mut fly_to, names_open);
    if let Some(position) = fly_to {
        let now_s = ui.input(|input| input.time);
        panels.map.fly_to(position, 8.5, now_s);
        ui.ctx().request_repaint();
    }
    asked
}

/// The table under the map, and where it lies.
fn table_ui(ui: &mut Ui, desk: &Desk, panels: &mut Panels, height: f32) -> (Vec<Command>, Rect) {
    let table = Panel::bottom("table")
        .exact_size(height)
        .resizable(false)
        .frame(widgets::panel_frame());
    let mut asked = Vec::new();
    let shown = table.show(ui, |ui| {
        regions::region(ui, &mut panels.regions, ui.max_rect(), "region-table");
        let mut close = false;
        asked.extend(table::ui(ui, desk, &mut panels.table, &mut close));
        panels.table_open = !close;
        ui.expand_to_include_rect(ui.max_rect());
    });
    (asked, shown.response.rect)
}

/// What to say over the map where it shows nothing. Steps that are played through may well be empty.
fn empty_ui(ui: &Ui, desk: &Desk, rect: Rect, playing: bool, wishes: &mut Wishes) {
    if desk.incidents.is_empty() {
        if desk.is_ready() {
            welcome::ui(ui, rect, wishes);
        }
    } else if desk.shown.rows.is_empty() && desk.filter.n_limits() > 0 && !desk.sifting && !playing
    {
        let words = lang::say_n("nothing-passes", desk.filter.n_limits());
        map::empty_ui(ui, rect, &words);
    }
}

/// The time controls under the left column, the histogram exactly under the map.
fn time_ui(ui: &mut Ui, desk: &Desk, panels: &mut Panels, left: f32) -> Vec<Command> {
    let t = tokens(ui.ctx());
    let rect = ui.max_rect();
    let coloring = panels.map.coloring().clone();
    let counter = |span| desk.tally(span);
    let marked = panels.table.marked(desk);
    let input = timeline::Input {
        columns: &desk.columns,
        rows_any_date: &desk.shown.rows_any_date,
        filter: &desk.filter,
        extent: desk.extent(),
        newest_report: desk.newest_report,
        revision: desk.dated_revision,
        coloring: &coloring,
        counter: timeline::Counter(&counter),
        selected: desk
            .selected_incident()
            .and_then(|incident| Some((incident.span?, incident.date_precision))),
        marked,
    };
    let controls = Rect::from_min_size(rect.min, vec2(left, rect.height()));
    let histogram = Rect::from_min_max(pos2(controls.right(), rect.top()), rect.max);
    let mut asked = Vec::new();
    ui.scope_builder(
        egui::UiBuilder::new().max_rect(controls.shrink2(vec2(12.0, 8.0))),
        |ui| {
            asked.extend(timeline::controls_ui(ui, &mut panels.timeline, input));
        },
    );
    ui.painter().vline(
        controls.right() - 0.5,
        rect.y_range(),
        Stroke::new(1.0, t.line),
    );
    ui.scope_builder(egui::UiBuilder::new().max_rect(histogram), |ui| {
        asked.extend(timeline::histogram_ui(ui, &mut panels.timeline, input));
    });
    let mut commands = Vec::new();
    for asked in asked {
        commands.push(match asked {
            Asked::Window(window) => Command::SetWindow(window),
            Asked::Mode(mode) => Command::SetMode(mode),
            Asked::Step(step) => Command::SetStep(step),
            Asked::ByInitiator(by_initiator) => {
                panels.map.layers.by_initiator = by_initiator;
                ui.ctx().request_repaint();
                continue;
            }
        });
    }
    commands
}

/// Brings what was newly selected into view, where it is not.
fn show_selected(ui: &Ui, desk: &Desk, panels: &mut Panels, rect: Rect) {
    if panels.seen == desk.selected {
        return;
    }
    panels.seen = desk.selected;
    let position = desk
        .selected_incident()
        .and_then(|incident| incident.places.first()?.position);
    let Some((position, camera)) = position.zip(panels.map.camera) else {
        return;
    };
    let camera = map::camera::Camera { rect, ..camera };
    let at = camera.screen_from_position(position);
    if !rect.shrink(40.0).contains(at) {
        panels
            .map
            .fly_to(position, 0.0, ui.input(|input| input.time));
        ui.ctx().request_repaint();
    }
}
