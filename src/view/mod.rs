//! The window's panels: what each keeps between frames, and how they are laid out. Reads the desk
//! and asks for changes by commands; never changes it, and knows neither store nor files.

mod aliases;
mod bars;
mod card;
mod chips;
mod commands;
pub mod details;
pub mod exchange;
mod facets;
pub mod find;
pub mod lang;
mod lasso;
mod legend;
mod line_edit;
pub mod map;
pub mod notices;
pub mod project;
pub mod rail;
mod regions;
pub mod review;
pub mod rtl;
pub mod settings_sheet;
pub mod spread;
pub mod symbol;
pub mod table;
pub mod terms;
pub mod theme;
pub mod timeline;
mod welcome;
pub mod widgets;
pub mod words;

use std::sync::Arc;

use egui::{Key, Panel, Rect, Stroke, Ui, pos2, vec2};

use crate::basemap::Basemap;
use crate::desk::{Command, Desk, FilterCommand, Project};
use crate::geo::Position;
use crate::incident::KindGroup;
use bars::Wishes;
use commands::Act;
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
            seen: None,
        }
    }
}

/// Draws the window and returns what was asked.
pub fn ui(ui: &mut Ui, desk: &Desk, panels: &mut Panels) -> Vec<Command> {
    let mut asked = begin(ui, desk, panels);
    let mut wishes = Wishes::default();
    let window = ui.max_rect();
    asked.extend(frame_ui(ui, desk, panels, &mut wishes));
    if let Project::Failed { path, message } = &desk.project {
        let rect = ui.available_rect_before_wrap();
        ui.scope_builder(egui::UiBuilder::new().max_rect(rect), |ui| {
            project::failed_ui(ui, path, message, &mut wishes.acts);
        });
        screen_keys(ui, panels, &mut wishes);
        asked.extend(settings_sheet::ui(ui, desk, panels));
        asked.extend(finish(ui, desk, wishes, panels));
        return asked;
    }
    let rect = ui.available_rect_before_wrap();
    if panels.screen == rail::Screen::Map {
        asked.extend(map_ui(ui, desk, panels, &mut wishes, window));
    } else {
        regions::region(ui, &mut panels.regions, rect, "region-screen");
    }
    let map = &mut panels.map;
    match panels.screen {
        rail::Screen::Map => (),
        rail::Screen::Review => asked.extend(review::ui(ui, desk, &mut panels.review, map)),
        rail::Screen::Spread => asked.extend(spread::ui(ui, desk, &mut panels.spread, map)),
        rail::Screen::Import => asked.extend(exchange::ui(ui, desk, &mut panels.exchange, map)),
    }
    asked.extend(aliases::ui(ui, desk, &mut panels.names));
    let corner = rect.right_bottom();
    asked.extend(notices::ui(ui, desk, &mut panels.notices, corner));
    screen_keys(ui, panels, &mut wishes);
    if panels.screen == rail::Screen::Map {
        asked.extend(keys(ui, desk, panels));
    }
    let escaped = |ui: &Ui| ui.input(|input| input.key_pressed(Key::Escape));
    if panels.keys_open && (commands::keys_ui(ui, rect) || escaped(ui)) {
        panels.keys_open = false;
    }
    asked.extend(settings_sheet::ui(ui, desk, panels));
    asked.extend(finish(ui, desk, wishes, panels));
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
    let mut asked: Vec<Command> = panels.files.poll().into_iter().collect();
    regions::begin(ui, &mut panels.regions);
    aliases::key(ui, &mut panels.names);
    asked.extend(filter_keys(ui));
    asked
}

/// Rail, status line and top bar.
fn frame_ui(
    ui: &mut Ui,
    desk: &Desk,
    panels: &mut Panels,
    wishes: &mut Wishes,
) -> Vec<Command> {
    let mut asked = Vec::new();
    let frame = widgets::panel_frame(tokens(ui.ctx()));
    let left = left_width(ui.max_rect());
    Panel::left("rail")
        .exact_size(size::RAIL)
        .resizable(false)
        .frame(frame)
        .show(ui, |ui| {
            regions::region(ui, &mut panels.regions, ui.max_rect(), "region-rail");
            let (screen, keys_open) = (panels.screen, panels.keys_open);
            rail::ui(ui, wishes, screen, panels.table_open, keys_open, 0);
        });
    Panel::bottom("status")
        .exact_size(size::STATUS_BAR)
        .resizable(false)
        .frame(frame)
        .show(ui, |ui| {
            regions::region(ui, &mut panels.regions, ui.max_rect(), "region-status");
            panels.notices.log_open ^= bars::status_ui(ui, desk, &mut panels.map);
        });
    Panel::top("top")
        .exact_size(size::TOP_BAR)
        .resizable(false)
        .frame(frame)
        .show(ui, |ui| {
            regions::region(ui, &mut panels.regions, ui.max_rect(), "region-top");
            let online = panels.map.source.chosen == map::GroundSource::Online;
            let (searched, wanted) =
                bars::top_ui(ui, desk, online, &panels.files, wishes, left);
            asked.extend(wanted);
            let (find, map) = (&mut panels.find, &mut panels.map);
            asked.extend(find::ui(ui, searched, desk, find, map));
        });
    if let Some(entry) = panels.find.run.take() {
        if entry.is_of_map() {
            panels.screen = rail::Screen::Map;
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
    let frame = widgets::panel_frame(tokens(ui.ctx()));
    let left = left_width(window);
    let right = if window.width() >= 1500.0 {
        368.0
    } else {
        320.0
    };
    let time_height = if window.height() >= 800.0 {
        176.0
    } else {
        152.0
    };
    if desk.selected.is_some() {
        asked.extend(details_ui(ui, desk, panels, right));
    }
    let time = Panel::bottom("time")
        .exact_size(time_height)
        .resizable(false)
        .frame(frame);
    time.show(ui, |ui| {
        regions::region(ui, &mut panels.regions, ui.max_rect(), "region-time");
        asked.extend(time_ui(ui, desk, panels, left));
    });
    if panels.left_open {
        Panel::left("left")
            .exact_size(left)
            .resizable(false)
            .frame(frame)
            .show(ui, |ui| {
                regions::region(ui, &mut panels.regions, ui.max_rect(), "region-left");
                let (facets, names_open) = (&mut panels.facets, &mut panels.names.open);
                asked.extend(legend::ui(ui, desk, facets, &panels.map, names_open));
            });
    }
    if panels.table_open {
        asked.extend(table_ui(ui, desk, panels, window.height()));
    }
    Panel::top("filters")
        .exact_size(size::FILTER_BAR)
        .resizable(false)
        .frame(frame)
        .show(ui, |ui| {
            regions::region(ui, &mut panels.regions, ui.max_rect(), "region-chips");
            asked.extend(chips::ui(ui, desk, &mut panels.table_open));
        });
    let rect = ui.available_rect_before_wrap();
    show_selected(ui, desk, panels, rect);
    regions::region(ui, &mut panels.regions, rect, "region-map");
    asked.extend(map::ui(ui, desk, &mut panels.map));
    let camera = panels.map.camera;
    asked.extend(lasso::ui(ui, desk, camera, rect, panels.facets.drawing()));
    empty_ui(ui, desk, rect, wishes);
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
    let time = Rect::from_min_max(
        pos2(from.x, foot - time_height),
        pos2(window.right(), foot),
    );
    [map, filters, time]
}

/// The width of the left column.
fn left_width(window: Rect) -> f32 {
    if window.width() >= 1500.0 {
        256.0
    } else {
        240.0
    }
}

/// The details of what is selected, at the right.
fn details_ui(ui: &mut Ui, desk: &Desk, panels: &mut Panels, width: f32) -> Vec<Command> {
    let mut asked = Vec::new();
    let mut fly_to: Option<Position> = None;
    Panel::right("details")
        .exact_size(width)
        .resizable(false)
        .frame(widgets::panel_frame(tokens(ui.ctx())))
        .show(ui, |ui| {
            regions::region(ui, &mut panels.regions, ui.max_rect(), "region-details");
            let details = &mut panels.details;
            let names_open = &mut panels.names.open;
            let ground = Arc::clone(&panels.map.basemap);
            let wanted = details::ui(ui, desk, &ground, details, &mut fly_to, names_open);
            asked.extend(wanted);
        });
    if let Some(position) = fly_to {
        let now_s = ui.input(|input| input.time);
        panels.map.fly_to(position, 8.5, now_s);
        ui.ctx().request_repaint();
    }
    asked
}

/// The table under the map.
fn table_ui(ui: &mut Ui, desk: &Desk, panels: &mut Panels, window_height: f32) -> Vec<Command> {
    let most = (ui.available_height() - size::FILTER_BAR - 160.0).max(120.0);
    let first = if window_height >= 800.0 { 260.0 } else { 200.0 };
    let table = Panel::bottom("table")
        .default_size(first)
        .size_range(120.0..=most)
        .resizable(true)
        .frame(widgets::panel_frame(tokens(ui.ctx())));
    let mut asked = Vec::new();
    table.show(ui, |ui| {
        regions::region(ui, &mut panels.regions, ui.max_rect(), "region-table");
        let mut close = false;
        asked.extend(table::ui(ui, desk, &mut panels.table, &mut close));
        panels.table_open = !close;
        ui.expand_to_include_rect(ui.max_rect());
    });
    asked
}

/// What to say over the map where it shows nothing.
fn empty_ui(ui: &Ui, desk: &Desk, rect: Rect, wishes: &mut Wishes) {
    let is_open = matches!(desk.project, Project::Open(_));
    if desk.incidents.is_empty() {
        if is_open && !desk.saving {
            welcome::ui(ui, rect, wishes);
        }
    } else if desk.shown.rows.is_empty() && desk.filter.n_limits() > 0 && !desk.sifting {
        let words = lang::say_n("nothing-passes", desk.filter.n_limits());
        map::empty_ui(ui, rect, &words);
    }
}

/// The time controls under the left column, the histogram exactly under the map.
fn time_ui(ui: &mut Ui, desk: &Desk, panels: &mut Panels, left: f32) -> Vec<Command> {
    let t = tokens(ui.ctx());
    let rect = ui.max_rect();
    let input = timeline::Input {
        columns: &desk.columns,
        rows_any_date: &desk.shown.rows_any_date,
        filter: &desk.filter,
        extent: desk.extent(),
        newest_report: desk.newest_report,
        revision: desk.dated_revision,
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
    asked.into_iter().map(command_of).collect()
}

fn command_of(asked: Asked) -> Command {
    match asked {
        Asked::Window(window) => Command::SetWindow(window),
        Asked::Mode(mode) => Command::SetMode(mode),
        Asked::Step(step) => Command::SetStep(step),
    }
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

/// Keys that hold on every screen: which of them is open, and the list of keys.
fn screen_keys(ui: &Ui, panels: &mut Panels, wishes: &mut Wishes) {
    let is_writing = ui.ctx().text_edit_focused();
    for press in widgets::presses(ui) {
        if press.key == Key::Questionmark && !is_writing {
            panels.keys_open ^= true;
        }
        if !press.modifiers.command || press.modifiers.shift {
            continue;
        }
        match press.by_place {
            Key::O => wishes.acts.push(Act::OpenProject),
            Key::E => wishes.export = true,
            Key::I => panels.screen = rail::Screen::Import,
            Key::Comma => wishes.settings = true,
            Key::Num1 => panels.screen = rail::Screen::Map,
            Key::Num2 => panels.screen = rail::Screen::Review,
            Key::Num3 => panels.screen = rail::Screen::Spread,
            Key::Num4 => {
                panels.screen = rail::Screen::Map;
                panels.table_open = true;
            }
            Key::Num5 => panels.screen = rail::Screen::Import,
            _ => (),
        }
    }
}

/// Keys that hold on the map's screen: 1–8 for the kinds, Space, comma and full stop for time, B for the column.
fn keys(ui: &Ui, desk: &Desk, panels: &mut Panels) -> Vec<Command> {
    let mut asked = Vec::new();
    if ui.ctx().egui_wants_keyboard_input() && ui.memory(|memory| memory.focused().is_none()) {
        return asked;
    }
    if ui.ctx().text_edit_focused() {
        return asked;
    }
    let has_focus = ui.memory(|memory| memory.focused().is_some());
    for widgets::Press {
        key,
        by_place,
        modifiers,
    } in widgets::presses(ui)
    {
        if modifiers.command && by_place == Key::B {
            panels.left_open ^= true;
            continue;
        }
        if modifiers.command && by_place == Key::J {
            asked.push(match desk.selected {
                Some(_) => Command::Select(None),
                None => Command::SelectNext(1),
            });
            continue;
        }
        if modifiers.command && by_place == Key::Z && !modifiers.shift && desk.n_steps > 0 {
            asked.push(Command::Undo);
            continue;
        }
        if modifiers.command && by_place == Key::T {
            panels.table_open ^= true;
            continue;
        }
        if modifiers.command && by_place == Key::F {
            panels.left_open = true;
            facets::focus_words(ui);
            continue;
        }
        if modifiers.command {
            continue;
        }
        let digits = [
            Key::Num1,
            Key::Num2,
            Key::Num3,
            Key::Num4,
            Key::Num5,
            Key::Num6,
            Key::Num7,
            Key::Num8,
        ];
        if let Some(at) = digits.iter().position(|digit| *digit == by_place) {
            let group = KindGroup::ALL[at];
            asked.push(if modifiers.alt {
                Command::OnlyKind(group)
            } else {
                Command::ToggleKind(group)
            });
        }
        let steps = match key {
            Key::Comma => -1,
            Key::Period => 1,
            _ => 0,
        };
        if let Some(extent) = desk.extent().filter(|_| steps != 0)
            && let Some(window) = timeline::window::step_by(&desk.filter, extent, steps)
        {
            asked.push(Command::SetWindow(Some(window)));
        }
        if key == Key::Space && !has_focus {
            panels.timeline.toggle_play();
        }
    }
    asked
}

/// Alt with an arrow goes through the filters there were, before anything else takes the arrow.
fn filter_keys(ui: &Ui) -> Option<Command> {
    use egui::Modifiers;
    if ui.ctx().text_edit_focused() {
        return None;
    }
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::ALT, key));
    if pressed(Key::ArrowLeft) {
        return Some(Command::Filter(FilterCommand::Back));
    }
    pressed(Key::ArrowRight).then_some(Command::Filter(FilterCommand::Forward))
}

/// Does what was asked of the window itself.
fn finish(ui: &Ui, desk: &Desk, wishes: Wishes, panels: &mut Panels) -> Vec<Command> {
    panels.keys_open ^= wishes.keys;
    panels.settings.is_open ^= wishes.settings;
    if let Some(screen) = wishes.screen {
        panels.screen = screen;
    }
    if wishes.export {
        panels.screen = rail::Screen::Import;
    }
    if wishes.table {
        panels.table_open = !panels.table_open || panels.screen != rail::Screen::Map;
        panels.screen = rail::Screen::Map;
    }
    let run = |act| run(ui, desk, act, panels);
    wishes.acts.into_iter().filter_map(run).collect()
}

/// Does what a command of the window says.
fn run(ui: &Ui, desk: &Desk, act: Act, panels: &mut Panels) -> Option<Command> {
    match act {
        Act::Press | Act::Told => (),
        Act::OpenProject => panels.files.ask(ui.ctx(), false),
        Act::NewProject => panels.files.ask(ui.ctx(), true),
        Act::ShowFolder => project::show_folder(ui.ctx(), desk.project.path()),
        Act::Theme => {
            let dark = tokens(ui.ctx()).dark;
            ui.ctx().set_theme(if dark {
                egui::Theme::Light
            } else {
                egui::Theme::Dark
            });
        }
        Act::Language => {
            panels.lang = match panels.lang {
                lang::Lang::En => lang::Lang::Fr,
                lang::Lang::Fr => lang::Lang::En,
            };
            ui.ctx().request_repaint();
        }
        Act::Contrast => panels.prefs.contrast ^= true,
        Act::Compact => panels.prefs.compact ^= true,
        Act::Sources => {
            panels.screen = rail::Screen::Map;
            panels.map.toggle(map::Sheet::Ground);
        }
        Act::AddSample => return Some(Command::AddSample),
        Act::RemoveSample => return Some(Command::RemoveSample),
        Act::Names => panels.names.open = true,
        Act::Log => panels.notices.log_open = true,
        Act::ShowAll => return Some(Command::ShowAll),
        Act::Tour => {
            panels.screen = rail::Screen::Map;
            panels.tour = Some(0);
            panels.prefs.toured = true;
        }
    }
    None
}
